"""Array types, the sides of a piece and its turned states: the one vocabulary of the project.

A *state* is a piece with a turn: state = piece * turns + turn, where turns is 1 if pieces are not
turned, 4 if squares may be, and 2 if other rectangles may be: half turns, since a quarter turn
shows in their shape. What lies below a piece lies right of it once both are turned by one more
quarter; so the pairs of squares that may be turned serve all four sides.
"""

from __future__ import annotations

from typing import Any, Literal, overload

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.uint8]
Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

Side = Literal["right", "below", "left", "above"]
Direction = Literal["right", "below"]
"""The two in which pairs are ordered: the second piece lies right of the first, or below it."""

SIDES: tuple[Side, ...] = ("right", "below", "left", "above")
"""Clockwise."""

STEPS: dict[Side, tuple[int, int]] = {
    "right": (0, 1),
    "below": (1, 0),
    "left": (0, -1),
    "above": (-1, 0),
}
"""(rows, columns) to the neighbour on a side."""


def opposite(side: Side) -> Side:
    """The side across: what lies right of a piece has that piece on its left."""
    return turned_side(side, 2)


def turned_states(states: Numbers, turns: int, by: int = 1) -> Numbers:
    """The same pieces, turned on counter-clockwise, by quarters where turns is 4."""
    return states - states % turns + (states + by) % turns


def upside_down(states: Numbers, turns: int) -> Numbers:
    """The same pieces, turned on by 180 degrees; turns is 2 or 4."""
    return states ^ (turns // 2)


def quarters_a_turn(turns: int) -> int:
    """How many quarter turns lie between two turns of a piece that may lie in so many."""
    return 4 // turns


def turned_side(side: Side, turns: int) -> Side:
    """Where a side comes to lie once the piece is turned by quarter turns counter-clockwise."""
    return SIDES[(SIDES.index(side) - turns) % 4]


@overload
def logistic(log_odds: float) -> float: ...
@overload
def logistic(log_odds: NDArray[Any]) -> NDArray[Any]: ...
def logistic(log_odds: float | NDArray[Any]) -> float | NDArray[Any]:
    """The probability of log-odds, without overflow."""
    probability = np.exp(-np.logaddexp(0, -np.asarray(log_odds)))
    return probability if isinstance(log_odds, np.ndarray) else float(probability)


def spread(count: int, most: int) -> Numbers:
    """Up to so many of the numbers below the count, evenly spaced, rising."""
    return np.unique(np.linspace(0, count - 1, most).round().astype(np.int64))
