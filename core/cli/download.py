"""The command `adjcore download`."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.cli.options import follow, print_json

STAGES = {"download": "Downloading", "verify": "Checking", "unpack": "Unpacking"}


HELP = "download the photos of CUB-200-2011"
DESCRIPTION = (
    "Download CUB-200-2011 (11,788 photos of birds, 1.2 GB, for research and "
    "education only) from its official address into DIR/CUB_200_2011. Ctrl+C stops; the same "
    "command goes on from there."
)
EXAMPLE = "adjcore download photos"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `adjcore download`."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="made if missing")
    parser.add_argument("--json", action="store_true", help="print the folder as JSON")


def run(arguments: argparse.Namespace) -> None:
    """Do the work of `adjcore download`."""
    from contextlib import closing

    from core.photos.download import download_cub

    with closing(download_cub(arguments.folder)) as events:
        last = follow(events, lambda event: STAGES[event.stage], unit="B", unit_scale=True)
    if arguments.json:
        print_json({"folder": str(last.folder)})
    else:
        print(f"The photos are in {last.folder}")
