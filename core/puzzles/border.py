"""A border that all pieces share and that is no part of the picture: a margin, a line, a shadow.

Such lines of pixels look the same on all pieces, where the picture differs from piece to piece.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.arrays import Array, spread
from core.errors import AdjguiError
from core.puzzles.pieces import MIN_PIECE_SIZE

FEWEST_PIECES = 4
"""Of fewer nobody can tell what they share."""

_MOST_PIECES = 128  # that are looked at
_ALIKE = 0.25  # of how pieces differ inside; a line that differs less is shared
_FEWEST_LEVELS = 8.0  # grey levels by which pieces must differ inside
_WIDEST = 0.3  # of a piece's side


@dataclass(frozen=True)
class Border:
    """Px at the sides of each piece."""

    top: int = 0
    right: int = 0
    bottom: int = 0
    left: int = 0

    def __bool__(self) -> bool:
        return bool(self.top or self.right or self.bottom or self.left)

    def __str__(self) -> str:
        """'3 px on each side', or side by side."""
        sides = {"above": self.top, "right": self.right, "below": self.bottom, "left": self.left}
        if len(set(sides.values())) == 1:
            return f"{self.top} px on each side"
        return ", ".join(f"{px} px {where}" for where, px in sides.items() if px)


def even_border(px: int) -> Border:
    """So many px on each side."""
    return Border(px, px, px, px)


def shared_border(pieces: Array) -> Border:
    """The border that all pieces share; none where it is not clearly seen.

    Args:
        pieces: (N, H, W, 3) uint8, as they lie.
    """
    if len(pieces) < FEWEST_PIECES:
        return Border()
    some = pieces[spread(len(pieces), _MOST_PIECES)].astype(np.float32)
    differ = some.std(axis=0).mean(axis=2)  # (H, W), grey levels
    high, wide = differ.shape
    inside = float(np.median(differ[high // 4 : -(high // 4), wide // 4 : -(wide // 4)]))
    if inside < _FEWEST_LEVELS:
        return Border()
    rows, cols = (differ.mean(axis=axis) < _ALIKE * inside for axis in (1, 0))
    border = Border(_run(rows), _run(cols[::-1]), _run(rows[::-1]), _run(cols))
    # Strips share what they come from, such as the sky; a border lies along both axes.
    is_along_both = (border.top or border.bottom) and (border.left or border.right)
    return border if is_along_both else Border()


def _run(shared: np.ndarray) -> int:
    """How many lines from the outermost on are shared; none where they go too far in."""
    run = int(np.argmin(shared)) if not shared.all() else len(shared)
    return run if run <= _WIDEST * len(shared) else 0


def trimmed(pieces: Array, border: Border) -> Array:
    """(N, H', W', 3) the pieces without this border.

    Raises:
        AdjguiError: too little would be left of them.
    """
    if not border:
        return pieces
    high, wide = pieces.shape[1:3]
    if min(high - border.top - border.bottom, wide - border.left - border.right) < MIN_PIECE_SIZE:
        raise AdjguiError(
            f"Of pieces of {wide} \N{MULTIPLICATION SIGN} {high} px too little is left without "
            f"{border}; trim less."
        )
    inner = pieces[:, border.top : high - border.bottom, border.left : wide - border.right]
    return np.ascontiguousarray(inner)
