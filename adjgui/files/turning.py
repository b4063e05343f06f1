"""Turning pieces over that lie with their back up: other pixels for those on the table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.puzzles.pieces import Puzzle
from core.puzzles.wear import Wear, worn_puzzle


@dataclass(frozen=True, eq=False)
class Shown:
    """Pieces on the table.

    Attributes:
        whole: before any wear.
        worn: as they lie there.
        mirrored: numbers of those that show their mirror image.
    """

    whole: Puzzle
    worn: Puzzle
    mirrored: frozenset[int]


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

        whole, numbers = self._before.whole, frozenset(np.flatnonzero(which).tolist())
        turned = replace(whole, pieces=turn_over(whole.pieces, which))
        worn = worn_puzzle(turned, self._wear)
        self._after = Shown(turned, worn, self._before.mirrored ^ numbers)
        return worn

    def there(self) -> None:
        """Show what was made."""
        self._show(self._after)

    def back(self) -> None:
        """Show the pieces as they were."""
        self._show(self._before)
