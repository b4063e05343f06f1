"""Which seams are right, where the photo is known; pieces that look the same may be exchanged."""

from __future__ import annotations

import hashlib

import numpy as np

from adjgui.table.seams import SeamKey
from core.puzzles.arrangement import Arrangement
from core.puzzles.pieces import Puzzle, turn_piece

Look = int


class Truth:
    """The looks of a puzzle's pieces in all their turns, and the pairs of looks that meet in it.

    Args:
        puzzle: one whose order is known. Each piece is read once: not for the GUI thread.
    """

    def __init__(self, puzzle: Puzzle) -> None:
        numbers: dict[bytes, Look] = {}
        self._looks: list[tuple[Look, ...]] = []
        for pixels in puzzle.pieces:
            digests = (
                hashlib.blake2b(turn_piece(pixels, turns).tobytes(), digest_size=16).digest()
                for turns in range(4)
            )
            self._looks.append(tuple(numbers.setdefault(one, len(numbers)) for one in digests))
        # Of a pair side by side: as it lies in the photo, and with the photo upside down.
        self._pairs: set[tuple[Look, Look]] = set()
        grid = np.arange(puzzle.count).reshape(puzzle.rows, puzzle.cols)
        for first, second, turns in (
            (grid[:, :-1], grid[:, 1:], 0),
            (grid[:-1], grid[1:], 1),
        ):
            for p, q in zip(first.ravel().tolist(), second.ravel().tolist(), strict=True):
                self._pairs.add((self._looks[p][turns], self._looks[q][turns]))
                self._pairs.add((self._looks[q][turns + 2], self._looks[p][turns + 2]))

    def is_right(self, key: SeamKey) -> bool:
        """Whether the two pieces lie to each other as they do in the photo."""
        extra = 1 if key.orientation == "vertical" else 0  # an upper piece, turned, is a left one
        return (
            self._looks[key.first][(key.first_turns + extra) % 4],
            self._looks[key.second][(key.second_turns + extra) % 4],
        ) in self._pairs


def true_arrangement(puzzle: Puzzle, order: np.ndarray, spins: np.ndarray) -> Arrangement:
    """Where shuffled pieces belong.

    Args:
        puzzle: one whose order is known.
        order: (N,) which piece of the puzzle each of them is.
        spins: (N,) quarter turns counter-clockwise that each was given.
    """
    cells = np.empty(puzzle.count, np.int64)
    turns = np.empty(puzzle.count, np.int64)
    cells[order] = np.arange(puzzle.count)
    turns[order] = -spins % 4
    shape = (puzzle.rows, puzzle.cols)
    return Arrangement(cells.reshape(shape), turns.reshape(shape))
