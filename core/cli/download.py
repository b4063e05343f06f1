"""The command `adjcore download`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

STAGES = {"download": "Downloading", "verify": "Checking", "unpack": "Unpacking"}


def register_download(subparsers: Subparsers) -> None:
    """Options of `adjcore download`."""
    parser = subparsers.add_parser(
        "download",
        help="download the photos of CUB-200-2011",
        description="Download CUB-200-2011 (11,788 photos of birds, 1.2 GB, for research and "
        "education only) from its official address into DIR/CUB_200_2011. Ctrl+C stops; the same "
        "command goes on from there.",
    )
    parser.add_argument("folder", type=Path, metavar="DIR", help="made if missing")
    parser.add_argument("--json", action="store_true", help="print the folder as JSON")
    parser.set_defaults(run=run_download)


def run_download(arguments: argparse.Namespace) -> None:
    """Do the work of `adjcore download`."""
    from contextlib import closing

    from tqdm import tqdm

    from core.cli.options import print_json
    from core.photos.download import download_cub

    folder = None
    with (
        closing(download_cub(arguments.folder)) as events,
        tqdm(unit="B", unit_scale=True, disable=None) as bar,
    ):
        stage = ""
        for event in events:
            if event.stage != stage:
                stage = event.stage
                bar.reset(event.total)
                bar.initial = event.done  # else the speed would count what was there before
                bar.set_description(STAGES[stage], refresh=False)
            bar.n = event.done
            bar.refresh()
            folder = event.folder
    if arguments.json:
        print_json({"folder": str(folder)})
    else:
        print(f"The photos are in {folder}")
