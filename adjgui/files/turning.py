"""Turning pieces over that lie with their back up: other pixels for those on the table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from core.puzzles.pieces import Puzzle
from core.puzzles.wear import Wear, worn_puzzle

Shown = tuple[Puzzle, Puzzle]
"""Pieces before any wear, and as worn as they lie on the table."""


class Turning:
    """The pieces on the table, which the solver may turn over.

    Args:
        before: the pieces as they lie.
        wear: of them.
        show: shows others.
    """

    def __init__(self, before: Shown, wear: Wear, show: Callable[[Shown], object]) -> None:
        self._before, self._wear, self._show = before, wear, show
        self._after = before

    def make(self, which: NDArray[np.bool_]) -> Puzzle:
        """Turn (N,) pieces over; not for the GUI thread.

        Returns:
            Them as worn as before.
        """
        from core.solving.mirrored import turn_over  # with it comes scipy: not at the start

        whole = self._before[0]
        turned = replace(whole, pieces=turn_over(whole.pieces, which))
        self._after = turned, worn_puzzle(turned, self._wear)
        return self._after[1]

    def there(self) -> None:
        """Show what was made."""
        self._show(self._after)

    def back(self) -> None:
        """Show the pieces as they were."""
        self._show(self._before)
