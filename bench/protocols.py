"""Published protocols for square puzzles, over any folder of photos, in one command.

    python bench/protocols.py ../shared/cub --protocol lsej --pixels 2 --limit 20
    python bench/protocols.py DIR --protocol type1 type2 noise gap --json protocols.json

Every photo of the folder (of CUB-200 the official test part) is cut as the protocol says, mixed up
and solved by the bundled scorer, by MGC and by SSD; each photo's figures go into the JSON at once,
and a run that is called again goes on. Protocols:

* `type1`, `type2`: 28 px, upright, and with unknown turns; `--outline` tells rows and columns
  (Cho, Avidan and Freeman 2010; Gallagher 2012);
* `noise`: 28 px, normal noise of a standard deviation of `--sigma` of 65,535, clipped, five draws
  a photo (Yu, Russell and Agapito 2016), outline told;
* `gap`: the photo cropped to whole pieces of 64 px, `--pixels` lost on each side of each
  (Bridger, Danon and Tal 2020 have such gaps), outline told;
* `lsej`: 500 x 500 px from the middle, 10 x 10 pieces of 50 px (or `--piece-size`), `--pixels` lost
  on each side and each piece resized to its old size by Lanczos (RG-LNS 2026), outline told.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
import torch
from PIL import Image

from core.arrays import Array
from core.errors import AdjguiError
from core.evaluation.evaluate import evaluation_photos
from core.evaluation.figures import Share
from core.files import write_atomically, write_json
from core.puzzles.photo import open_photo
from core.puzzles.pieces import Puzzle, grid_pieces
from core.puzzles.shuffling import shuffle
from core.scorers import load_scorer
from core.scoring.base import Scorer
from core.solving.events import SolvedEvent
from core.solving.measures import measure
from core.solving.solver import solve_pieces

PROTOCOLS = ("type1", "type2", "noise", "gap", "lsej")
SIZES = {"type1": 28, "type2": 28, "noise": 28, "gap": 64, "lsej": 50}
SCORERS = ("context", "mgc", "ssd-rgb")
NOISE_DRAWS = 5
PUBLISHED = {  # by whom, puzzles, perfect and neighbour in %
    "lsej 2 px, 50 px": ("RG-LNS (2026)", "", "55.9", "92.1"),
    "lsej 5 px, 50 px": ("RG-LNS (2026)", "", "23.2", "77.6"),
    "noise 700, 28 px": ("Yu et al. (2016)", "20", "26", "85.8"),
    "noise 2000, 28 px": ("Yu et al. (2016)", "20", "2", "51.5"),
}
LSEJ_SIDE = 500


@dataclass(frozen=True)
class Setting:
    """One protocol with its numbers; see the head of this file."""

    protocol: str
    piece_size: int
    pixels: int
    sigma: float
    outline: bool

    @property
    def name(self) -> str:
        much = {
            "noise": f" {self.sigma:g}",
            "gap": f" {self.pixels} px",
            "lsej": f" {self.pixels} px",
        }
        told = "" if self.outline else ", outline unknown"
        return f"{self.protocol}{much.get(self.protocol, '')}, {self.piece_size} px{told}"

    @property
    def draws(self) -> int:
        return NOISE_DRAWS if self.protocol == "noise" else 1


def pieces_of(photo: Array, setting: Setting, rng: np.random.Generator) -> Array:
    """(rows, cols, S, S, 3) pieces as the protocol has them.

    Raises:
        AdjguiError: the photo is too small.
    """
    size = setting.piece_size
    if setting.protocol == "lsej":
        shorter = min(photo.shape[:2])
        if shorter < LSEJ_SIDE:  # as the protocol's photos are: blown up to the side
            scale = LSEJ_SIDE / shorter
            width, height = (max(LSEJ_SIDE, round(side * scale)) for side in photo.shape[1::-1])
            photo = np.asarray(
                Image.fromarray(photo).resize((width, height), Image.Resampling.LANCZOS)
            )
        top, left = ((side - LSEJ_SIDE) // 2 for side in photo.shape[:2])
        photo = photo[top : top + LSEJ_SIDE, left : left + LSEJ_SIDE]
    rows, cols = (side // size for side in photo.shape[:2])
    if rows < 2 or cols < 2:
        raise AdjguiError(f"The photo is too small for {size} px.")
    grid = grid_pieces(photo, size, 0, 0, rows, cols)
    lost = setting.pixels
    if setting.protocol in ("gap", "lsej") and lost:
        grid = grid[:, :, lost:-lost, lost:-lost]
    if setting.protocol == "lsej" and lost:
        resized = [
            np.asarray(Image.fromarray(piece).resize((size, size), Image.Resampling.LANCZOS))
            for piece in np.ascontiguousarray(grid).reshape(-1, *grid.shape[2:])
        ]
        grid = np.stack(resized).reshape(rows, cols, size, size, 3)
    if setting.protocol == "noise":
        noisy = grid + rng.normal(0, setting.sigma / 257, grid.shape)
        grid = np.clip(np.rint(noisy), 0, 255).astype(np.uint8)
    return np.ascontiguousarray(grid)


@cache
def scorer(name: str) -> Scorer:
    torch.set_num_threads(1)
    return load_scorer(name)


def look_at(path: Path, setting: Setting, draw: int, name: str) -> dict[str, float] | None:
    """Measures of one photo; None where it is too small."""
    rng = np.random.default_rng([draw, zlib.crc32(path.name.encode())])
    try:
        grid = pieces_of(open_photo(path), setting, rng)
    except AdjguiError:
        return None
    rows, cols = grid.shape[:2]
    turned = setting.protocol == "type2"
    puzzle = Puzzle(grid.reshape(-1, *grid.shape[2:]), rows, cols, str(path))
    shuffled = shuffle(puzzle, rng, rotations=turned)
    outline = {"rows": rows, "cols": cols} if setting.outline else {}
    *_, last = solve_pieces(shuffled.pieces, scorer(name), rotations=turned, **outline)
    assert isinstance(last, SolvedEvent)
    found = measure(shuffled.pieces, last.arrangement, shuffled.truth, turned=turned)
    return {**found.to_dict(), "pieces": rows * cols, "seconds": round(last.seconds, 2)}


def summary(photos: dict[str, dict[str, float]]) -> dict[str, str]:
    """Means and intervals over photos, in %."""
    table = list(photos.values())
    perfect = Share(sum(row["perfect"] for row in table), len(table))
    low, high = perfect.interval
    found = {"perfect": f"{100 * perfect.value:.1f} ({100 * low:.1f} to {100 * high:.1f})"}
    rng = np.random.default_rng(0)
    for key in ("neighbour", "direct"):
        value = 100 * np.array([row[key] for row in table])
        means = rng.choice(value, (2000, len(value))).mean(axis=1)
        below, above = np.quantile(means, (0.025, 0.975))
        found[key] = f"{value.mean():.1f} ({below:.1f} to {above:.1f})"
    return found


def write_table(path: Path, table: dict[str, Any]) -> None:
    """What is in the JSON, beside what was published on other photos."""
    lines = [
        "# Published protocols",
        "",
        "By `python bench/protocols.py DIR`, on photos of the official test part of CUB-200-2011;",
        "means in % over the puzzles, with 95 % intervals. What was published is of other photos.",
        "",
        "| protocol | scorer | puzzles | perfect | neighbour | direct |",
        "|---|---|---|---|---|---|",
    ]
    for setting, scorers in table.items():
        for name, photos in scorers.items():
            if photos:
                cells = " | ".join(summary(photos).values())
                lines.append(f"| {setting} | {name} | {len(photos)} | {cells} |")
        if setting in PUBLISHED:
            source, puzzles, perfect, neighbour = PUBLISHED[setting]
            lines.append(
                f"| {setting} | *published: {source}* | {puzzles} | {perfect} | {neighbour} | |"
            )
    write_atomically(path, ("\n".join(lines) + "\n").encode())


def settings_of(arguments: argparse.Namespace) -> list[Setting]:
    return [
        Setting(
            one,
            arguments.piece_size or SIZES[one],
            arguments.pixels if one in ("gap", "lsej") else 0,
            arguments.sigma if one == "noise" else 0.0,
            arguments.outline or one in ("noise", "gap", "lsej"),
        )
        for one in arguments.protocol
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    add = parser.add_argument
    add("images", type=Path, metavar="DIR")
    add("--protocol", nargs="+", choices=PROTOCOLS, default=["type1"])
    add("--pixels", type=int, default=2, help="lost on each side, of gap and lsej")
    add("--sigma", type=float, default=700.0, help="of 65,535, of noise")
    add("--piece-size", type=int, help="px, other than the protocol's")
    add("--outline", action="store_true", help="tell rows and columns")
    add("--limit", type=int, help="photos, evenly spaced; default: all of them")
    add("--scorers", nargs="+", default=list(SCORERS))
    add("--processes", type=int, default=2)
    add("--json", type=Path, default=Path("protocols.json"))
    add("--table", type=Path, help="a Markdown file of all that is in the JSON")
    arguments = parser.parse_args()
    paths = evaluation_photos(arguments.images, arguments.limit)
    table: dict[str, Any] = {}
    if arguments.json.exists():
        table = json.loads(arguments.json.read_text(encoding="utf-8"))
    with ProcessPoolExecutor(arguments.processes) as pool:
        for setting in settings_of(arguments):
            for name in arguments.scorers:
                photos = table.setdefault(setting.name, {}).setdefault(name, {})
                jobs = {
                    pool.submit(look_at, path, setting, draw, name): f"{path.stem} {draw}"
                    for path in paths
                    for draw in range(setting.draws)
                    if f"{path.stem} {draw}" not in photos
                }
                for job in as_completed(jobs):
                    if (found := job.result()) is not None:
                        photos[jobs[job]] = found
                        write_json(arguments.json, table)
                if photos:
                    words = ", ".join(f"{key} {value}" for key, value in summary(photos).items())
                    print(f"{setting.name}, {name}: {len(photos)} puzzles: {words}", flush=True)
    if arguments.table:
        write_table(arguments.table, table)


if __name__ == "__main__":
    main()
