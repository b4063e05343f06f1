"""Where the pieces lie in a scrambled picture: their size, rows, columns, margin and gaps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.arrays import Array
from core.errors import AdjguiError
from core.puzzles.pieces import Size, check_size, divided, sides_of, size_text

_LOOKED_AT = 100  # lines, and pixels of a line, that tell whether a margin is plain
_PLAIN, _NEARLY = 48, 0.92  # grey levels from its colour, and the share of what is so near


@dataclass(frozen=True)
class Grid:
    """A grid of whole pieces, which begins `top` and `left` px from the picture's corner.

    Attributes:
        height, width: px of a piece.
        rows, cols, top, left: of the grid.
        gap_below, gap_right: px between two pieces.
    """

    height: int
    width: int
    rows: int
    cols: int
    top: int = 0
    left: int = 0
    gap_below: int = 0
    gap_right: int = 0

    @property
    def size(self) -> Size:
        """Of a piece; one number where it is square."""
        return self.height if self.height == self.width else (self.height, self.width)

    @property
    def count(self) -> int:
        """How many pieces."""
        return self.rows * self.cols

    @property
    def extent(self) -> tuple[int, int]:
        """Height and width in px from the first piece to the last."""
        return (
            self.rows * (self.height + self.gap_below) - self.gap_below,
            self.cols * (self.width + self.gap_right) - self.gap_right,
        )

    def rest(self, height: int, width: int) -> dict[str, int]:
        """Px that are left over at the edges of a picture; edges without are not named."""
        high, wide = self.extent
        right, below = width - self.left - wide, height - self.top - high
        rest = {"left": self.left, "right": right, "above": self.top, "below": below}
        return {where: px for where, px in rest.items() if px}

    def cut(self, picture: Array) -> Array:
        """(rows * cols, height, width, 3) the pieces, row by row; their pixels stay as they are."""
        rows = np.arange(self.rows)[:, None] * (self.height + self.gap_below)
        cols = np.arange(self.cols)[:, None] * (self.width + self.gap_right)
        down = self.top + rows + np.arange(self.height)
        across = self.left + cols + np.arange(self.width)
        pieces = picture[down[:, None, :, None], across[None, :, None, :]]
        return np.ascontiguousarray(pieces.reshape(-1, self.height, self.width, 3))


def whole_grid(height: int, width: int, size: Size, *, top: int = 0, left: int = 0) -> Grid:
    """As many whole pieces of a size as fit into a picture of height x width px.

    Raises:
        AdjguiError: the pieces are too small, or fewer than 2 fit.
    """
    check_size(size)
    if min(top, left) < 0:
        raise AdjguiError("The first piece cannot begin outside of the picture; choose 0 or more.")
    high, wide = sides_of(size)
    grid = Grid(high, wide, max(0, height - top) // high, max(0, width - left) // wide, top, left)
    if grid.count < 2:
        raise AdjguiError(
            f"Fewer than 2 pieces of {size_text(size)} fit into {width} \N{MULTIPLICATION SIGN} "
            f"{height} px; choose a smaller piece size."
        )
    return grid


def margin_beyond(picture: Array, axis: int, start: int) -> int:
    """Px of a margin at the far end of the rows (axis 0) or columns (axis 1) of a picture.

    A margin is on both sides: where `start` px before the first piece are of one colour and as many
    at the other end are so too, no piece lies in those. Else 0.
    """
    length = picture.shape[axis]
    if not 0 < start < length / 2:
        return 0
    lines = picture if axis == 0 else picture.swapaxes(0, 1)
    ends = lines[:start], lines[length - start :]
    return start if all(map(_is_plain, ends)) else 0


def _is_plain(lines: Array) -> bool:
    """Whether nearly all of some of the pixels are near one colour."""
    down, across = (max(1, side // _LOOKED_AT) for side in lines.shape[:2])
    pixels = lines[::down, ::across].reshape(-1, 3)
    far = np.abs(pixels - np.median(pixels, axis=0)).max(axis=1)
    return bool((far <= _PLAIN).mean() >= _NEARLY)


def divided_grid(height: int, width: int, rows: int, cols: int, source: str = "") -> Grid:
    """The largest pieces of which rows x cols fit; what is left over lies at the right and bottom.

    Errors as of `core.puzzles.pieces.divided`.
    """
    return Grid(*divided(height, width, rows, cols, source), rows, cols)


def rest_text(rest: dict[str, int]) -> str:
    """What `Grid.rest` gives, for people: '17 px right, 9 px below'."""
    return ", ".join(f"{px} px {where}" for where, px in rest.items())
