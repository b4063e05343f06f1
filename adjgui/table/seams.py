"""What the table says of a seam: which pieces, how they lie, and their pixels."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from core.arrays import Array
from core.puzzles.pieces import turn_piece

Orientation = Literal["horizontal", "vertical"]


class SeamKey(NamedTuple):
    """Names one question: the two pieces, their turns and how they lie.

    Horizontal: `first` is the left piece. Vertical: `first` is the upper one. Turns are
    counter-clockwise quarter turns, 0 to 3, as in `core.puzzles.pieces.turn_piece`.
    """

    first: int
    first_turns: int
    second: int
    second_turns: int
    orientation: Orientation

    def reversed(self) -> SeamKey:
        """The key of the same two pieces in the other order."""
        return SeamKey(
            self.second, self.second_turns, self.first, self.first_turns, self.orientation
        )


@dataclass(frozen=True)
class Seam:
    """One seam on the table: an immutable snapshot, safe to hand to another thread.

    `pieces` is the puzzle's (N, S, S, 3) uint8 array, never written to; the turned pixels are
    made from it only when somebody asks. `generation` tells two puzzles apart, as their pieces
    have the same ids. `numbers` is what people call the left and the right piece. `photographed` is
    as of the puzzle.
    """

    key: SeamKey
    pieces: Array = field(repr=False, compare=False)
    generation: int = 0
    numbers: tuple[int, int] = field(default=(1, 2), compare=False)
    photographed: bool = field(default=False, compare=False)

    @property
    def left(self) -> int:
        """The piece that is on the left in the question (of a vertical pair the upper one)."""
        return self.key.first

    @property
    def right(self) -> int:
        """The piece that is on the right in the question (of a vertical pair the lower one)."""
        return self.key.second

    @property
    def orientation(self) -> Orientation:
        return self.key.orientation

    @property
    def left_pixels(self) -> Array:
        """(S, S, 3) uint8: the left piece, turned to ask: left-right adjacent?"""
        return self.pixels_in(self.pieces)[0]

    @property
    def right_pixels(self) -> Array:
        """(S, S, 3) uint8: the right piece, turned like `left_pixels`."""
        return self.pixels_in(self.pieces)[1]

    @property
    def question(self) -> tuple[int, int, int, int, int]:
        """What the pixels depend on, equal for two seams that ask the same of the same pixels."""
        extra = 1 if self.orientation == "vertical" else 0
        key = self.key
        return (
            self.generation,
            key.first,
            (key.first_turns + extra) % 4,
            key.second,
            (key.second_turns + extra) % 4,
        )

    def reversed(self) -> Seam:
        """The same two pieces in the other order: (Q, P) for (P, Q)."""
        return replace(self, key=self.key.reversed(), numbers=self.numbers[::-1])

    def pixels_in(self, pieces: Array) -> tuple[Array, Array]:
        """The left and the right piece as `left_pixels` gives them, of the pieces in other px."""
        extra = 1 if self.orientation == "vertical" else 0
        key = self.key
        return (
            turn_piece(pieces[key.first], key.first_turns + extra),
            turn_piece(pieces[key.second], key.second_turns + extra),
        )
