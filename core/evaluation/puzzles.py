"""Test puzzles: photos cut at random offsets and worn, and a hard mix of their pairs."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from core.arrays import Array, Floats, Numbers
from core.puzzles.pieces import grid_pieces, turn_piece
from core.puzzles.wear import Wear, wear_pieces
from core.scoring.measures import MEASURES

NEGATIVE_KINDS = ("random", "reversed", "vertical", "nearest")
PAIRS_PER_PHOTO = 48
# Ranking asks for every pair of a photo: of a photo with more pieces than this a part is taken.
MAX_PIECES = 1000


def cut_at_random_offset(photo: Array, piece_size: int, rng: np.random.Generator) -> Array | None:
    """(rows, cols, S, S, 3) pieces from a random corner; None where fewer than two fit.

    Of a photo with more than ``MAX_PIECES`` pieces a random part of its shape is taken.
    """
    height, width = photo.shape[:2]
    top = int(rng.integers(piece_size)) if height >= 2 * piece_size else 0
    start = int(rng.integers(piece_size)) if width >= 3 * piece_size else 0
    rows, cols = (height - top) // piece_size, (width - start) // piece_size
    if rows * cols < 2:
        return None
    if rows * cols > MAX_PIECES:
        all_rows, all_cols = rows, cols
        cols = max(1, min(cols, round(math.sqrt(MAX_PIECES * cols / rows))))
        rows = min(rows, MAX_PIECES // cols)
        top += piece_size * int(rng.integers(all_rows - rows + 1))
        start += piece_size * int(rng.integers(all_cols - cols + 1))
    return grid_pieces(photo, piece_size, top, start, rows, cols)


def worn_puzzle(
    photo: Array,
    piece_size: int,
    draw: Callable[[np.random.Generator], Wear],
    rng: np.random.Generator,
) -> tuple[Array, Numbers] | None:
    """A photo cut from a random corner and worn.

    Returns:
        Pieces (N, S, S, 3) uint8 and their numbers as they lie, (rows, cols) int64; None where
        fewer than two fit.
    """
    grid = cut_at_random_offset(photo, piece_size, rng)
    if grid is None:
        return None
    pieces = wear_pieces(grid.reshape(-1, *grid.shape[2:]), draw(rng), rng)
    return pieces, np.arange(len(pieces)).reshape(grid.shape[:2])


def both_ways(
    pieces: Array, places: Numbers
) -> tuple[tuple[Array, Numbers], tuple[Array, Numbers]]:
    """The pieces as they lie, and turned so that lower neighbours are right ones."""
    turned = np.ascontiguousarray(turn_piece(pieces, 1))
    return (pieces, places), (turned, places.T)


def hard_mix(
    pieces: Array, places: Numbers, rng: np.random.Generator, pairs: int = PAIRS_PER_PHOTO
) -> tuple[Numbers, Numbers, Numbers]:
    """Adjacent pairs and as many wrong neighbours, a quarter of each of ``NEGATIVE_KINDS``.

    Args:
        pieces: (N, S, S, 3) uint8.
        places: (rows, cols) numbers of the pieces as they lie.
        rng: chooses.
        pairs: adjacent pairs at most.

    Returns:
        ``(left, right, kinds)``, each (2 * pairs,) int64: piece numbers and kinds, 0 for adjacent,
        else 1 + the index into ``NEGATIVE_KINDS``.
    """
    true = {int(p): int(q) for p, q in zip(places[:, :-1].flat, places[:, 1:].flat, strict=True)}
    chosen = rng.permutation(list(true))[:pairs]
    table = [(int(p), true[int(p)], 0) for p in chosen]
    distances = MEASURES["edge"].distance_matrix(pieces)
    np.fill_diagonal(distances, np.inf)
    row_of = {int(number): place for place, number in np.ndenumerate(places)}
    # A kind that a puzzle cannot give (one row has no vertical neighbour) goes to the next one.
    kind = int(rng.integers(len(NEGATIVE_KINDS)))
    for p in map(int, chosen):
        for _ in range(len(NEGATIVE_KINDS)):
            kind = (kind + 1) % len(NEGATIVE_KINDS)
            wrong = _wrong_neighbour(
                NEGATIVE_KINDS[kind], p, true, row_of[p], places, distances, rng
            )
            if wrong is not None:
                table.append((*wrong, kind + 1))
                break
    array = np.asarray(table, np.int64)
    return array[:, 0], array[:, 1], array[:, 2]


def _wrong_neighbour(
    kind: str,
    p: int,
    true: dict[int, int],
    place: tuple[int, ...],
    places: Numbers,
    distances: Floats,
    rng: np.random.Generator,
) -> tuple[int, int] | None:
    if kind == "reversed":
        return true[p], p
    if kind == "vertical":
        row, col = place
        near = [r for r in (row - 1, row + 1) if 0 <= r < places.shape[0]]
        return (p, int(places[rng.choice(near), col])) if near else None
    others = [int(q) for q in places.flat if q not in (p, true[p])]
    if not others:
        return None
    if kind == "nearest":
        return p, min(others, key=lambda q: float(distances[p, q]))
    return p, int(rng.choice(others))
