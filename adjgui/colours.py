"""Every colour of the app that is not a palette role: the seam scale and the table's tints.

Blue for adjacent, vermilion for not, grey between: told apart with every common kind of colour
blindness (after Okabe and Ito), and each has a sign of its own besides. The steps are dark enough
for white text at 4.5:1.
"""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from adjgui.verdict import Verdict

_ADJACENT = QColor(0, 98, 168)
_NOT_ADJACENT = QColor(181, 71, 0)
_UNSURE = QColor(95, 99, 106)
# The same hues for text and bars on a dark ground.
_ADJACENT_ON_DARK = QColor(98, 180, 240)
_NOT_ADJACENT_ON_DARK = QColor(255, 150, 80)
_UNSURE_ON_DARK = QColor(176, 181, 189)

ON_SEAM = QColor(255, 255, 255)
CASING = QColor(255, 255, 255, 225)
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
