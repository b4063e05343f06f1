"""Are the pieces on a photographed sheet found, and do they go together again?

    python bench/sheets.py PHOTOS [--sheets 8] [--across 1.6] [--insets 0 0.5 1] [--save DIR]

Each sheet is a photo of CUB-200 (the part to train on) cut into 48 pieces, which are laid apart on
a plain ground, turned by up to 30 degrees, with a shadow, and photographed from 10 degrees aslant:
blurred, noisy, lit from one side, saved as a JPEG. Grounds: white, dark, coloured, grained.
"""

from __future__ import annotations

import argparse
import io
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from core.arrays import Array
from core.photos.folders import official_split
from core.puzzles.arrangement import EMPTY, Arrangement
from core.puzzles.light import evened
from core.puzzles.outlines import Outlines, perspective, seen_through, sides_of_outlines
from core.puzzles.photo import open_photo
from core.puzzles.pieces import Puzzle, cut_divided
from core.puzzles.sheet import INSET, at_sharp_size, cut_outlines, find_outlines
from core.scorers import load_scorer
from core.scoring.base import Scorer
from core.solving.doubt import solve_in_doubt
from core.solving.events import SolvedEvent
from core.solving.measures import measure

GROUNDS = {
    "white": ((244, 243, 240), 0.0),
    "dark": ((38, 38, 42), 0.0),
    "blue": ((92, 128, 168), 0.0),
    "wood": ((178, 142, 104), 7.0),
}
"""Colour, and how grained: the standard deviation of streaks in grey levels."""

_FINE = 2  # px that are drawn for one of the picture, across and down


@dataclass(frozen=True, eq=False)
class Sheet:
    """A picture of a sheet, and where each piece truly lies in it.

    Attributes:
        picture: (H, W, 3) uint8.
        outlines: (N, 4, 2) corners in px, as in `core.puzzles.outlines`, in the order of the photo.
    """

    picture: Array = field(repr=False)
    outlines: NDArray[np.float64] = field(repr=False)


def make_sheet(
    puzzle: Puzzle,
    rng: np.random.Generator,
    *,
    ground: str = "white",
    across: float = 1.6,
    turned: float = 30.0,
    aslant: float = 10.0,
    shadow: float = 0.45,
    quality: int = 90,
) -> Sheet:
    """Lay the pieces of a puzzle on a sheet, in a random order, and photograph it.

    Args:
        puzzle: whose order is known.
        rng: of order, places, turns and noise.
        ground: one of `GROUNDS`.
        across: px of the picture a px of a piece.
        turned: degrees, at most.
        aslant: degrees by which the camera does not look straight down.
        shadow: share of the light that is taken away beside a piece.
        quality: of the JPEG.
    """
    high, wide = puzzle.piece_shape
    cell = 1.5 * float(np.hypot(high, wide))
    down = round(np.sqrt(puzzle.count * 0.75)) or 1
    over = int(np.ceil(puzzle.count / down))
    plane = np.array([over * cell, down * cell])
    camera, size = _camera(plane, across * _FINE, np.radians(aslant), rng)
    places = rng.permutation(down * over)[: puzzle.count]
    corners = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], float)
    layers, outlines = [], np.empty((puzzle.count, 4, 2))
    for piece, place in enumerate(places):
        turn = np.radians(rng.uniform(-turned, turned))
        middle = (np.array(divmod(place, over)[::-1]) + 0.5) * cell
        middle += rng.uniform(-0.12, 0.12, 2) * cell
        spin = np.array([(np.cos(turn), -np.sin(turn)), (np.sin(turn), np.cos(turn))])
        outlines[piece] = seen_through(camera, (corners - corners[2] / 2) @ spin.T + middle)
        layers.append((puzzle.pieces[piece], outlines[piece]))
    picture = _drawn(layers, size, ground, shadow, across * min(high, wide), rng)
    picture = picture.reduce(_FINE).filter(ImageFilter.GaussianBlur(0.6))
    pixels = np.asarray(picture) + rng.normal(0, 2.0, (picture.height, picture.width, 3))
    data = io.BytesIO()
    Image.fromarray(np.clip(np.rint(pixels), 0, 255).astype(np.uint8)).save(
        data, "JPEG", quality=quality
    )
    return Sheet(np.asarray(Image.open(data).convert("RGB")), outlines / _FINE)


def _camera(
    plane: NDArray[np.float64], scale: float, aslant: float, rng: np.random.Generator
) -> tuple[NDArray[np.float64], tuple[int, int]]:
    """The 3 x 3 matrix from the plane to the picture, and the picture's (width, height)."""
    far = 1.6 * float(plane.max())  # the lens is away from the sheet, as a phone is
    way = rng.uniform(0, 2 * np.pi)
    axis = np.array([np.cos(way), np.sin(way), 0.0])
    cross = np.array([(0, -axis[2], axis[1]), (axis[2], 0, -axis[0]), (-axis[1], axis[0], 0)])
    tilt = np.eye(3) + np.sin(aslant) * cross + (1 - np.cos(aslant)) * cross @ cross
    middle = np.array([(1, 0, -plane[0] / 2), (0, 1, -plane[1] / 2), (0, 0, 1)])
    view = tilt[:, [0, 1]]
    camera = np.column_stack([view, [0, 0, far]]) @ middle
    camera = np.diag([scale * far, scale * far, 1.0]) @ camera
    frame = np.array([(0, 0), (plane[0], 0), plane, (0, plane[1])])
    seen = seen_through(camera, frame)
    corner = np.floor(seen.min(axis=0))
    camera = np.array([(1, 0, -corner[0]), (0, 1, -corner[1]), (0, 0, 1)]) @ camera
    width, height = (int(one) for one in seen.max(axis=0) - corner)
    return camera, (width // _FINE * _FINE, height // _FINE * _FINE)


def _drawn(
    layers: list[tuple[Array, NDArray[np.float64]]],
    size: tuple[int, int],
    ground: str,
    shadow: float,
    side: float,
    rng: np.random.Generator,
) -> Image.Image:
    """Ground, shadows and pieces, lit from one side."""
    colour, grain = GROUNDS[ground]
    width, height = size
    board = np.broadcast_to(np.array(colour, float), (height, width, 3)).copy()
    if grain:
        streaks = Image.fromarray(rng.normal(0, 1, (height, width // 40 + 2)).astype(np.float32))
        rows = np.asarray(streaks.resize((width, height), Image.Resampling.BICUBIC))
        board += grain * rows[..., None]
    masks = Image.new("L", size)
    cut = [_layer(piece, corners) for piece, corners in layers]
    for _, alpha, corner in cut:
        masks.paste(alpha, corner, alpha)
    way = np.array((0.05, 0.07)) * side * _FINE
    moved = Image.new("L", size)
    moved.paste(masks, (round(way[0]), round(way[1])))
    dark = np.asarray(moved.filter(ImageFilter.GaussianBlur(0.05 * side * _FINE))) / 255.0
    board *= (1 - shadow * dark)[..., None]
    picture = Image.fromarray(np.clip(np.rint(board), 0, 255).astype(np.uint8))
    for colours, alpha, corner in cut:
        picture.paste(colours, corner, alpha)
    lit = (
        np.linspace(1.0, 0.88, width)[None, :, None] * np.linspace(1.0, 0.95, height)[:, None, None]
    )
    return Image.fromarray(np.clip(np.rint(np.asarray(picture) * lit), 0, 255).astype(np.uint8))


def _layer(
    piece: Array, corners: NDArray[np.float64]
) -> tuple[Image.Image, Image.Image, tuple[int, int]]:
    """A piece as it is seen, where it covers the picture, and the place of its upper left px."""
    high, wide = piece.shape[:2]
    left, top = (int(one) for one in np.floor(corners.min(axis=0)))
    right, bottom = (int(one) for one in np.ceil(corners.max(axis=0)))
    size = (right - left, bottom - top)
    padded = np.pad(piece, ((4, 4), (4, 4), (0, 0)), mode="edge")
    flat = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], float)
    away = (left, top)
    matrix = perspective(corners - away, flat)
    inside = perspective(corners - away, flat + 4)
    data = tuple((inside / inside[2, 2]).ravel()[:8])
    how = Image.Transform.PERSPECTIVE, data, Image.Resampling.BICUBIC
    colours = Image.fromarray(padded).transform(size, *how)
    x, y = np.meshgrid(np.arange(size[0]) + 0.5, np.arange(size[1]) + 0.5)
    points = seen_through(matrix, np.column_stack([x.ravel(), y.ravel()]))
    covered = ((points > 0) & (points < (wide, high))).all(axis=1).reshape(x.shape)
    return colours, Image.fromarray((covered * 255).astype(np.uint8)), away


# -- the bench ---------------------------------------------------------------------------------


def matched(found: Outlines, sheet: Sheet) -> tuple[NDArray[np.int64], int]:
    """(N,) which outline was found of each piece, or -1; and how many were found of nothing."""
    numbers = np.full(len(sheet.outlines), -1, np.int64)
    false = 0
    near = 0.3 * float(sides_of_outlines(sheet.outlines).min())
    for number, outline in enumerate(found):
        away = np.linalg.norm((sheet.outlines - outline).mean(axis=1), axis=1)
        piece = int(away.argmin())
        if away[piece] < near and numbers[piece] < 0:
            numbers[piece] = number
        else:
            false += 1
    return numbers, false


def corner_errors(found: Outlines, sheet: Sheet, numbers: NDArray[np.int64]) -> NDArray[np.float64]:
    """(N,) px by which the worst corner of each piece that was found is off."""
    ours = found[numbers[numbers >= 0]]
    true = sheet.outlines[numbers >= 0]
    turned = [np.abs(np.roll(ours, by, axis=1) - true).max(axis=(1, 2)) for by in range(4)]
    return np.asarray(np.min(turned, axis=0))


def solved(
    pieces: Array, numbers: NDArray[np.int64], puzzle: Puzzle, scorer: Scorer, *, turned: bool
) -> float:
    """The share of neighbours that come to lie side by side, as `adjcore solve` lays them."""
    *_, last = solve_in_doubt(pieces, scorer, rotations=turned)
    assert isinstance(last, SolvedEvent)
    arrangement = last.arrangement
    cells = np.where(numbers < 0, EMPTY, numbers).reshape(puzzle.rows, puzzle.cols)
    truth = Arrangement(cells, np.zeros_like(cells))
    return float(measure(pieces, arrangement, truth, turned=turned).neighbour)


def main() -> None:
    """Print what was found of each sheet, and the means."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("photos", type=Path)
    parser.add_argument("--sheets", type=int, default=8)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--across", type=float, default=1.6, help="px a px of a piece")
    parser.add_argument("--insets", type=float, nargs="+", default=[INSET], metavar="PX")
    parser.add_argument("--size", type=int, help="of the pieces; default: as the solver likes them")
    parser.add_argument("--scorer", help="default: the best of the bundled network")
    parser.add_argument("--rotations", action="store_true", help="let the solver turn pieces")
    parser.add_argument("--save", type=Path, metavar="DIR", help="write the sheets")
    options = parser.parse_args()
    split = official_split(options.photos)
    if split is None:
        raise SystemExit(f"'{options.photos}' is no CUB-200 tree.")
    rng = np.random.default_rng(options.seed)
    scorer = load_scorer(options.scorer)
    rows = []
    for number in range(options.sheets):
        photo = np.zeros((1, 1, 3), np.uint8)
        while not 300 <= photo.shape[0] <= 400 < photo.shape[1]:
            path = split[0][int(rng.integers(len(split[0])))]
            photo = open_photo(path)
        ground = list(GROUNDS)[number % len(GROUNDS)]
        puzzle = cut_divided(photo, 6, 8)
        how = {"ground": ground, "across": options.across}
        sheet = make_sheet(puzzle, np.random.default_rng([options.seed, number]), **how)
        if options.save:
            options.save.mkdir(parents=True, exist_ok=True)
            Image.fromarray(sheet.picture).save(options.save / f"{number}_{ground}.png")
        found = find_outlines(sheet.picture)
        numbers, false = matched(found, sheet)
        errors = corner_errors(found, sheet, numbers)
        here = int((numbers >= 0).sum())
        shares = []
        for inset in options.insets:
            cut = cut_outlines(sheet.picture, found, inset=inset, size=options.size)
            pieces = evened(cut, sheet.picture, found)
            judged = pieces if options.size else at_sharp_size(pieces)
            shares.append(solved(judged, numbers, puzzle, scorer, turned=options.rotations))
        rows.append((here, false, float(np.median(errors)), float(errors.max()), *shares))
        _print(f"{number} {ground}", rows[-1])
    _print("mean", tuple(np.mean(rows, axis=0)))


def _print(name: str, row: tuple[float, ...]) -> None:
    here, false, usual, worst, *shares = row
    neighbours = "  ".join(f"{100 * share:5.1f}" for share in shares)
    print(
        f"{name:9s} found {here:5.1f}  false {false:4.1f}  corners off {usual:.2f} px, at most "
        f"{worst:.2f}  neighbours % {neighbours}",
        flush=True,
    )


if __name__ == "__main__":
    main()
