"""The inspector: what it says of a seam, and that the seam is seen as it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from adjgui.inspector.pair_view import PairView
from adjgui.inspector.panel import Inspector
from adjgui.inspector.probability import ProbabilityBar
from adjgui.shell import colours
from adjgui.shell.theme import window_palette
from adjgui.shell.verdict import Verdict, percent_text, probability_of, verdict_of
from adjgui.table.seams import Seam, SeamKey
from core.scoring.base import PairScore
from tests.gui.fakes import make_puzzle
from tests.gui.hands import press


def seam(orientation: str = "horizontal") -> Seam:
    return Seam(SeamKey(0, 0, 1, 0, orientation), make_puzzle().pieces, 1)  # type: ignore[arg-type]


def words(inspector: Inspector) -> str:
    return " ".join(label.text() for label in inspector.findChildren(QLabel) if label.isVisible())


def test_empty_then_waiting_then_scored(inspector: Inspector) -> None:
    assert inspector.seam is None and not inspector.verdict.isVisible()
    inspector.show_seam(seam())
    assert inspector.verdict.text == "Scoring\u2026" and inspector.bar.probability is None
    inspector.show_seam(
        seam(), PairScore(3.2, 0.96, (-1.0, 2.2)), PairScore(-5.0, 0.004, (2.5, -2.5))
    )
    assert inspector.verdict.text == "Adjacent" and inspector.bar.probability == 0.96
    assert inspector.verdict.percent == "96\u2009%"
    assert inspector.numbers.texts() == {
        "Probability": ("96\u2009%", "<1\u2009%"),
        "Log-odds": ("+3.20", "\u22125.00"),
        "Logit, adjacent": ("+2.20", "\u22122.50"),
        "Logit, not adjacent": ("\u22121.00", "+2.50"),
    }
    assert not inspector.puzzle_line.isVisible()
    assert "Piece 1 left of piece 2" in words(inspector)
    assert "2 | 1" not in words(inspector) and "Log-odds" not in words(inspector)
    press(inspector.details.button)
    assert "2 | 1" in words(inspector) and "Log-odds" in words(inspector)
    inspector.show_seam(None)
    assert inspector.seam is None and not inspector.verdict.isVisible()


def test_nothing_is_cut_off_at_its_narrowest(inspector: Inspector) -> None:
    score = PairScore(-13.2, 0.001, (11.0, -12.2), alone=-12.0)
    inspector.details.button.setChecked(True)
    inspector.show_seam(seam("vertical"), score, score)
    inspector.resize(inspector.minimumSizeHint())
    QCoreApplication.processEvents()
    body = inspector.details.parentWidget()
    room = body.parentWidget().width()  # what shows of the panel
    assert body.minimumSizeHint().width() <= room


def test_a_scorer_without_logits_shows_none(inspector: Inspector) -> None:
    inspector.details.button.setChecked(True)
    inspector.show_seam(seam("vertical"), PairScore(-2.0, None, None), None)
    text = words(inspector)
    assert "Logit" not in text and "Log-odds" in text
    assert "turned a quarter to the left" in text and "Piece 1 above piece 2" in text
    assert inspector.numbers.texts()["Log-odds"] == ("\u22122.00", "\u2026")


def test_the_enlarged_pieces_meet_at_the_seam(qtbot: QtBot) -> None:
    view = PairView()
    qtbot.addWidget(view)
    view.resize(280, view.heightForWidth(280))
    view.show_pair(seam())
    image = view.grab().toImage()
    one = seam()
    left, side = view._pair_at()
    y, middle = 20, round(left + side)
    for x, pixels, column in ((middle - 3, one.left_pixels, -1), (middle + 3, one.right_pixels, 0)):
        shown, real = image.pixelColor(x, y), pixels[int(y * 40 / side), column]
        for channel, value in zip((shown.red(), shown.green(), shown.blue()), real, strict=True):
            assert abs(channel - int(value)) < 12


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", [(230, 200), (300, 640), (520, 900)])
def test_each_size_and_theme_paints(
    inspector: Inspector, size: tuple[int, int], dark: bool
) -> None:
    inspector.setPalette(window_palette(dark))
    inspector.resize(*size)
    assert not inspector.grab().isNull()
    inspector.show_seam(seam(), PairScore(0.1, 0.52, (0.0, 0.1)), None)
    assert inspector.verdict.text == "Unsure"
    assert not inspector.grab().isNull()


@pytest.mark.parametrize(
    ("log_odds", "probability", "verdict", "text"),
    [
        (9.0, 0.9999, Verdict.ADJACENT, ">99\u2009%"),
        (0.0, 0.5, Verdict.UNSURE, "50\u2009%"),
        (-9.0, 0.0001, Verdict.NOT_ADJACENT, "<1\u2009%"),
        (-2000.0, None, Verdict.NOT_ADJACENT, "<1\u2009%"),
        (2000.0, None, Verdict.ADJACENT, ">99\u2009%"),
        (0.2, None, Verdict.UNSURE, "55\u2009%"),
    ],
)
def test_words(log_odds: float, probability: float | None, verdict: Verdict, text: str) -> None:
    score = PairScore(log_odds, probability, None)
    assert verdict_of(score) is verdict and percent_text(probability_of(score)) == text


def luminance(colour: object) -> float:
    parts = [colour.redF(), colour.greenF(), colour.blueF()]  # type: ignore[attr-defined]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: object, second: object) -> float:
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_of_labels_and_words() -> None:
    for step in (None, *(k / 20 for k in range(21))):
        assert contrast(colours.seam_colour(step), colours.ON_SEAM) >= 4.5
    for dark in (False, True):
        palette = window_palette(dark)
        for verdict in (*Verdict, None):
            colour = colours.verdict_colour(verdict, palette)
            assert contrast(colour, palette.window().color()) >= 4.5
        for ground in (palette.window().color(), colours.table_colour(palette)):
            assert contrast(colours.quiet_text(palette), ground) >= 4.5


@pytest.mark.parametrize("probability", [0.1, 0.3, 0.5, 0.8, 0.98])
def test_the_bar_is_filled_from_its_left_end(qtbot: QtBot, probability: float) -> None:
    bar = ProbabilityBar()
    qtbot.addWidget(bar)
    bar.resize(200, 38)
    bar.show_probability(probability)
    image = bar.grab().toImage()
    track = colours.bar_track(bar.palette()).rgb()
    filled = [image.pixelColor(x, 4).rgb() != track for x in range(6, 194)]
    assert filled[0] and sum(filled) == pytest.approx(200 * probability, abs=8)
