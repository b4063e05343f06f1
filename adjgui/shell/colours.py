"""Every colour of the app that is not a palette role: the seam scale and the table's tints.

Blue for adjacent, vermilion for not, grey between: told apart with every common kind of colour
blindness (after Okabe and Ito), and each has a sign of its own besides. The steps are dark enough
for white text at 4.5:1.
"""

from __future__ import annotations

import functools
import itertools

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QPen

from adjgui.shell.verdict import Verdict

_ADJACENT = QColor(0, 98, 168)
_NOT_ADJACENT = QColor(181, 71, 0)
_UNSURE = QColor(95, 99, 106)
# The same hues for text and bars on a dark ground.
_ADJACENT_ON_DARK = QColor(98, 180, 240)
_NOT_ADJACENT_ON_DARK = QColor(255, 150, 80)
_UNSURE_ON_DARK = QColor(176, 181, 189)

ON_SEAM = QColor(255, 255, 255)
CASING = QColor(255, 255, 255, 225)
NUMBER_GROUND = QColor(20, 24, 30, 205)  # white on it has 4.5:1 on any photo
SHADOW = QColor(0, 0, 0, 34)
LIFTED_SHADOW = QColor(0, 0, 0, 48)


def mix(first: QColor, second: QColor, share: float) -> QColor:
    """The colour `share` of the way from the first to the second, 0 to 1, in sRGB."""
    keep = 1.0 - share
    return QColor.fromRgbF(
        first.redF() * keep + second.redF() * share,
        first.greenF() * keep + second.greenF() * share,
        first.blueF() * keep + second.blueF() * share,
        first.alphaF() * keep + second.alphaF() * share,
    )


def round_pen(colour: QColor, width: float) -> QPen:
    """A pen with round ends and corners, for signs."""
    solid, cap, join = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QPen(colour, width, solid, cap, join)


def is_dark(palette: QPalette) -> bool:
    """Whether the palette is a dark one."""
    return palette.window().color().lightnessF() < 0.5


def seam_colour(probability: float | None) -> QColor:
    """Colour of a seam's line and label on the photo; None is a seam not scored yet."""
    if probability is None:
        return QColor(_UNSURE)
    # The ends are reached at 0.15 and 0.85, so that a clear answer has its full colour.
    lean = min(1.0, max(-1.0, (probability - 0.5) / 0.35))
    end = _ADJACENT if lean > 0 else _NOT_ADJACENT
    return mix(_UNSURE, end, abs(lean))


def verdict_colour(verdict: Verdict | None, palette: QPalette) -> QColor:
    """Colour of a verdict as text, sign or bar on the palette's own ground."""
    dark = is_dark(palette)
    if verdict is Verdict.ADJACENT:
        return QColor(_ADJACENT_ON_DARK if dark else _ADJACENT)
    if verdict is Verdict.NOT_ADJACENT:
        return QColor(_NOT_ADJACENT_ON_DARK if dark else _NOT_ADJACENT)
    return QColor(_UNSURE_ON_DARK if dark else _UNSURE)


def table_colour(palette: QPalette) -> QColor:
    """The table's top: a shade off the window, so that pale and dark pieces both stand out."""
    window = palette.window().color()
    if is_dark(palette):
        return mix(window, QColor(0, 0, 0), 0.28)
    return mix(window, QColor(60, 70, 85), 0.16)


def quiet_text(palette: QPalette) -> QColor:
    """Text that steps back, still 4.5:1 on window and table."""
    return mix(palette.windowText().color(), palette.window().color(), 0.28)


def hairline(palette: QPalette) -> QColor:
    """A thin separating line."""
    return mix(palette.window().color(), palette.windowText().color(), 0.18)


def bar_track(palette: QPalette) -> QColor:
    """The empty part of a bar."""
    return mix(palette.window().color(), palette.windowText().color(), 0.14)


# -- the compatibility map: one hue from pale to deep, so that lightness alone tells -------------

# (level from 0 to 1, colour); 0.5 is a probability of 50 %
_MAP_ON_LIGHT = (
    (0.0, QColor(250, 251, 252)),
    (0.35, QColor(226, 233, 241)),
    (0.5, QColor(168, 196, 222)),
    (0.7, QColor(64, 134, 190)),
    (1.0, QColor(0, 52, 105)),
)
_MAP_ON_DARK = (
    (0.0, QColor(30, 35, 42)),
    (0.35, QColor(38, 54, 72)),
    (0.5, QColor(44, 88, 128)),
    (0.7, QColor(70, 150, 214)),
    (1.0, QColor(214, 236, 255)),
)


def map_colour(share: float, palette: QPalette) -> QColor:
    """Colour of a pair in the map, from 0 (surely not adjacent) to 1."""
    return _map_colour(share, is_dark(palette))


def _map_colour(share: float, dark: bool) -> QColor:
    stops = _MAP_ON_DARK if dark else _MAP_ON_LIGHT
    for (low, first), (high, second) in itertools.pairwise(stops):
        if share <= high:
            return mix(first, second, (share - low) / (high - low))
    return QColor(stops[-1][1])


def map_table(palette: QPalette) -> list[int]:
    """Colours of the levels 0 to 255, as QRgb; level 0, not known, is transparent."""
    return _map_table(is_dark(palette))


@functools.cache
def _map_table(dark: bool) -> list[int]:
    return [0, *(_map_colour((level - 1) / 254, dark).rgba() for level in range(1, 256))]


def map_unknown(palette: QPalette) -> QColor:
    """What is not known yet, told from every level of the map by its grey."""
    return mix(palette.window().color(), palette.windowText().color(), 0.2)


def map_buddy(palette: QPalette) -> QColor:
    """The mark of best buddies: the one warm colour of the map."""
    return QColor(_NOT_ADJACENT_ON_DARK if is_dark(palette) else QColor(214, 94, 0))
