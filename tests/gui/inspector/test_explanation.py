"""The band beside the seam: it points to what speaks against, and only where there is something."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QToolTip

from adjgui.inspector.band import BandReading
from adjgui.main_window import MainWindow
from adjgui.shell import colours
from adjgui.shell.verdict import Verdict
from adjgui.table.geometry import Spot
from adjgui.table.seams import SeamKey
from core.puzzles.pieces import Puzzle
from core.scoring.classical import classical_scorer
from core.scoring.explanation import Explanation
from tests.gui.fakes import Loader, make_puzzle
from tests.gui.hands import drag_beside, use, wait

SIZE = 80
COVERED = {"upper": slice(0, 26), "middle": slice(28, 52), "lower": slice(54, 80)}


def covered_puzzle(part: slice) -> Puzzle:
    """Piece 1 is right of piece 0 in truth; a part of its left side is covered by another one."""
    rng = np.random.default_rng(2)
    base = make_puzzle(2, 3, SIZE)
    # texture, so that the classical measures have something to hold on to
    noise = rng.integers(-25, 26, (2 * SIZE, 3 * SIZE // 4 + 1, 3))
    smooth = np.repeat(noise, 4, axis=1)[:, : 3 * SIZE]
    rows = smooth.reshape(2, SIZE, 3, SIZE, 3).swapaxes(1, 2).reshape(-1, SIZE, SIZE, 3)
    pieces = np.clip(base.pieces.astype(int) + rows, 0, 255).astype(np.uint8)
    pieces[1, part, :20] = 255 - pieces[0, part, -20:]
    return Puzzle(pieces, 2, 3, "covered")


def rows_of_colour(image: QImage, area: QRectF, colour: QColor) -> np.ndarray:
    """How many px of a colour each line of an area has."""
    ratio = image.devicePixelRatio()
    counts = []
    for y in range(int(area.top() * ratio), int(area.bottom() * ratio)):
        line = range(int(area.left() * ratio), int(area.right() * ratio))
        counts.append(sum(image.pixelColor(x, y).rgb() == colour.rgb() for x in line))
    return np.array(counts)


@pytest.mark.parametrize("part", list(COVERED))
@pytest.mark.parametrize("scorer", ["fake", "mgc", "edge"])
def test_the_band_on_the_screen_points_to_the_covered_part(
    window: MainWindow, loader: Loader, scorer: str, part: str
) -> None:
    if scorer != "fake":
        loader.make = lambda _name: classical_scorer(scorer)
    use(window, "fake")
    window.table.set_puzzle(covered_puzzle(COVERED[part]), seed=3)
    drag_beside(window.table, 1, 0, "right")
    assert [seam.key for seam in window.table.seams()] == [SeamKey(0, 0, 1, 0, "horizontal")]
    pair = window.inspector.pair
    wait(lambda: pair.reading is not None)
    against = colours.verdict_colour(Verdict.NOT_ADJACENT, pair.palette())
    area = pair.band_rects()[0]
    lengths = rows_of_colour(pair.grab().toImage(), area, against)
    assert lengths.max() >= 5
    strongest = np.flatnonzero(lengths >= 0.9 * lengths.max()).mean() / len(lengths)
    covered = COVERED[part]
    assert covered.start / SIZE < strongest < covered.stop / SIZE
    assert part in window.inspector.reading.text().lower()
    assert "against" in window.inspector.reading.text()
    assert window.inspector.reading.isVisible()


def test_the_tool_tip_says_it_in_words(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    tips: list[str] = []  # the offscreen platform warns of real ones
    monkeypatch.setattr(QToolTip, "showText", lambda _where, text, _widget: tips.append(text))
    use(window, "fake")
    window.table.set_puzzle(covered_puzzle(COVERED["lower"]), seed=3)
    drag_beside(window.table, 1, 0, "right")
    pair = window.inspector.pair
    wait(lambda: pair.reading is not None)
    area = pair.band_rects()[0]
    at = QRectF(area.left(), area.top() + 0.85 * area.height(), area.width(), 1).center().toPoint()
    assert pair.row_at(at) == int((at.y() - area.top()) / area.height() * SIZE)
    QApplication.sendEvent(pair, QHelpEvent(QHelpEvent.Type.ToolTip, at, pair.mapToGlobal(at)))
    assert len(tips) == 1 and "speaks against the seam" in tips[0]
    assert pair.row_at(QRectF(0, 0, 20, 20).center().toPoint()) is None


def test_the_newest_seam_wins_and_no_seam_has_no_band(window: MainWindow) -> None:
    use(window, "fake")
    window.table.set_puzzle(covered_puzzle(COVERED["upper"]), seed=3)
    table, pair = window.table, window.inspector.pair
    table.lay([Spot(x, y) for y in (0, 200) for x in (0, SIZE, 400)])  # 0 | 1 and 3 | 4
    table.selection.select_seam(SeamKey(0, 0, 1, 0, "horizontal"))
    wait(lambda: pair.reading is not None)
    assert "upper" in window.inspector.reading.text().lower()
    table.selection.select_seam(SeamKey(3, 0, 4, 0, "horizontal"))
    # at once, not when the next answer comes
    assert pair.reading is None and window.inspector.reading.isHidden()
    table.selection.select_seam(None)
    wait(lambda: "explanation" not in window.service._worker._questions)
    assert pair.reading is None


def reading(rows: np.ndarray, log_odds: float) -> BandReading:
    return BandReading(Explanation(rows.astype(np.float32), log_odds))


def test_nothing_is_said_where_all_rows_are_alike() -> None:
    one = reading(np.full(50, 0.1), 5.0)
    assert not one.says_something and one.words() == ""
    one = reading(np.linspace(0.1, 0.101, 50), -5.0)
    assert not one.says_something


def test_words_for_the_parts() -> None:
    rows = np.zeros(60)
    rows[5:15] = -1.0
    one = reading(rows, 0.0)
    assert one.says_something and one.strongest_part(-1) == (5, 14)
    assert one.words() == "The upper part (rows 6–15) speaks against the seam."
    rows[45:55] = 1.0
    both = reading(rows, 0.0)
    assert both.words() == (
        "The upper part (rows 6–15) speaks against the seam, "
        "the lower part (rows 46–55) speaks for it."
    )
    # a constant in all rows is of the method, not of the seam
    assert reading(rows + 3.0, 0.0).words() == both.words()
    assert both.shares.min() == -1.0 and both.shares.max() == 1.0
    assert "says next to nothing" in both.words_at(30)
    assert "speaks for" in both.words_at(50)
    surely_not = reading(np.linspace(0.1, 0.2, 60), -12.0)
    assert surely_not.words() == "Nearly all of it speaks against the seam."
