"""Draws pictures of the kinds that people bring to a jigsaw solver, other than photos.

Pages, codes, charts, comics, maps: all made of a seed, so that no data need be fetched.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from core.arrays import Array
from core.evaluation.kinds.dice import Dice
from core.evaluation.kinds.drawings import comic, line_drawing
from core.evaluation.kinds.fields import night_sky, texture
from core.evaluation.kinds.fonts import Part, fonts_of
from core.evaluation.kinds.maps import terrain_map
from core.evaluation.kinds.screens import chart, user_interface
from core.evaluation.kinds.squares import modules, pixel_art
from core.evaluation.kinds.text import scanned_text, text

__all__ = ["KINDS", "Part", "draw_picture", "fonts_of"]

_PARTS: tuple[Part, ...] = ("train", "validation", "test")
_MAKERS: dict[str, Callable[[Dice, int, int], Array]] = {
    "text": text,
    "scanned text": scanned_text,
    "modules": modules,
    "pixel art": pixel_art,
    "chart": chart,
    "comic": comic,
    "line drawing": line_drawing,
    "map": terrain_map,
    "user interface": user_interface,
    "night sky": night_sky,
    "texture": texture,
}
KINDS: tuple[str, ...] = tuple(_MAKERS)
"""What :func:`draw_picture` draws; the names and their order stay, since seeds depend on them."""


def draw_picture(kind: str, seed: int, part: Part, size: tuple[int, int] = (512, 640)) -> Array:
    """Draw one picture; the same arguments give the same bytes on one machine.

    Letters are of the fonts of the part (:func:`fonts_of`); where it has none, of Pillow's own
    font, which then serves all parts that lack one. So other fonts make other pictures.

    Args:
        kind: one of :data:`KINDS`.
        seed: 0 or more.
        part: no two parts share a picture or a font of the system.
        size: height and width, px; from about 100 on the layouts make sense.

    Returns:
        (H, W, 3) uint8, RGB.

    Raises:
        ValueError: unknown kind or part, or a negative seed.
    """
    if kind not in _MAKERS or part not in _PARTS:
        raise ValueError(f"There is no kind of picture {kind!r} for the part {part!r}.")
    rng = np.random.default_rng([KINDS.index(kind), _PARTS.index(part), seed])
    return _MAKERS[kind](Dice(rng, part), *size)
