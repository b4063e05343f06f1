"""Pictures as people have them, as the (H, W, 3) uint8 arrays of this project.

The rule, for photos and pieces alike:

* a PIL image of any mode: converted to RGB, what is transparent on white;
* a numpy array or PyTorch tensor with three colours, on the last axis or the first: uint8 from 0
  to 255 as it is, or floats from 0 to 1, which are multiplied by 255 and rounded.

Nothing else is guessed at: a grey or whole-numbered array of another type could mean several
things. numpy and pillow only; a tensor is read through its own methods.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from PIL import Image

from core.arrays import Array
from core.errors import AdjguiError
from core.puzzles.decoding import on_white

_WANTED = "give a PIL image, or an array or tensor of three colours, uint8 or floats from 0 to 1"


def pixels_of(picture: Any) -> Array:
    """(H, W, 3) uint8 of a picture, by the rule above.

    Raises:
        AdjguiError: it is something else; the sentence names what came and what is wanted.

    Example:
        >>> pixels_of(np.full((3, 4, 5), 0.5)).shape
        (4, 5, 3)
    """
    if isinstance(picture, Image.Image):
        return on_white(picture)
    values = _values(picture)
    if values.ndim != 3 or 3 not in (values.shape[-1], values.shape[0]):
        raise AdjguiError(f"This is {_named(picture, values)}, no picture; {_WANTED}.")
    if values.shape[-1] != 3:
        values = np.moveaxis(values, 0, -1)
    return _of_values(picture, values)


def pieces_of(pictures: Any) -> Array:
    """(N, H, W, 3) uint8 of pictures of one size, each by the rule above.

    Args:
        pictures: a sequence of pictures, or one array or tensor whose first axis counts them.

    Raises:
        AdjguiError: there is none, or they differ in size.
    """
    if not isinstance(pictures, Iterable):
        raise AdjguiError(f"This is {_named(pictures, None)}, no pieces; give a list of pictures.")
    pieces = [pixels_of(picture) for picture in pictures]
    if not pieces:
        raise AdjguiError("There are no pieces; give at least one picture.")
    first = pieces[0].shape
    for number, piece in enumerate(pieces):
        if piece.shape != first:
            height, width = piece.shape[:2]
            raise AdjguiError(
                f"Piece {number + 1} is {width} x {height} px and the first one {first[1]} x "
                f"{first[0]}; all must be of one size."
            )
    return np.stack(pieces)


def _values(picture: Any) -> np.ndarray[Any, Any]:
    """An array of what came; of a tensor wherever it lies and whether or not it learns."""
    if isinstance(picture, np.ndarray):
        return picture
    try:
        return np.asarray(picture.detach().cpu())
    except (AttributeError, TypeError, RuntimeError):
        raise AdjguiError(f"This is {_named(picture, None)}, no picture; {_WANTED}.") from None


def _of_values(picture: Any, values: np.ndarray[Any, Any]) -> Array:
    if values.dtype == np.uint8:
        return np.ascontiguousarray(values)
    if not np.issubdtype(values.dtype, np.floating):
        raise AdjguiError(f"This is {_named(picture, values)}; {_WANTED}.")
    low, high = (float(values.min()), float(values.max())) if values.size else (0.0, 0.0)
    if not (low >= 0 and high <= 1):  # also where one is not a number
        raise AdjguiError(
            f"This is {_named(picture, values)} from {low:g} to {high:g}; floats go from 0 to 1: "
            "divide by 255, or give uint8."
        )
    return np.asarray(np.rint(values * 255), np.uint8)


def _named(picture: Any, values: np.ndarray[Any, Any] | None) -> str:
    kind = f"{type(picture).__module__.partition('.')[0]}.{type(picture).__name__}"
    kind = kind.removeprefix("builtins.")
    if values is None:
        return f"a {kind}"
    return f"a {kind} {tuple(values.shape)} of {values.dtype}"
