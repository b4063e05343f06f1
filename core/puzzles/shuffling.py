"""Shuffle a puzzle whose solution is known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.arrays import Array, Numbers
from core.puzzles.arrangement import EMPTY, Arrangement
from core.puzzles.pieces import Puzzle, turn_piece, turns_of


@dataclass(frozen=True, eq=False)
class Shuffled:
    """Pieces in a random order, and where they belong.

    Attributes:
        pieces: (N, H, W, 3) uint8.
        truth: the arrangement that restores the photo.
        order: (N,) int64, which piece of the puzzle each one is.
        spins: (N,) int64, quarter turns counter-clockwise that it was given.
    """

    pieces: Array
    truth: Arrangement
    order: Numbers
    spins: Numbers


def as_they_lie(puzzle: Puzzle) -> Shuffled:
    """All pieces in the order of the puzzle, not turned; in one row where it is not known."""
    every = np.arange(puzzle.count)
    shape = (puzzle.rows, puzzle.cols) if puzzle.order_known else (1, puzzle.count)
    truth = Arrangement(every.reshape(shape), np.zeros(shape, np.int64))
    return Shuffled(puzzle.pieces, truth, every, np.zeros_like(every))


def shuffle(
    puzzle: Puzzle, rng: np.random.Generator, *, rotations: bool = False, missing: float = 0.0
) -> Shuffled:
    """Shuffle the pieces, turn each if asked to, and lose a share of them; at least two stay.

    Pieces that are not square are turned by 180 degrees, as they fit into their cells.
    """
    if not 0 <= missing < 1:
        raise ValueError(f"a share from 0 to below 1, not {missing}")
    count = max(2, puzzle.count - round(missing * puzzle.count))
    order = rng.permutation(puzzle.count)[:count]
    turns = np.array(turns_of(puzzle.pieces, rotations))
    spins = turns[rng.integers(len(turns), size=count)] if rotations else np.zeros(count, np.int64)
    pieces = np.stack(
        [turn_piece(puzzle.pieces[i], int(s)) for i, s in zip(order, spins, strict=True)]
    )
    cells = np.full(puzzle.count, EMPTY, np.int64)
    turns = np.zeros(puzzle.count, np.int64)
    cells[order] = np.arange(count)
    turns[order] = -spins % 4
    shape = (puzzle.rows, puzzle.cols)
    truth = Arrangement(cells.reshape(shape), turns.reshape(shape))
    return Shuffled(pieces, truth, order, spins)
