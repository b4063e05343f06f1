"""The compatibility map, with real clicks: hover, choose, zoom, pan, keys, states."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from adjgui.main_window import MainWindow
from adjgui.map.panel import HOW, NO_PUZZLE, NO_SCORER, MapPanel
from adjgui.map.view import MapView
from adjgui.shell import colours
from adjgui.shell.theme import window_palette
from adjgui.shell.verdict import percent_text
from adjgui.table.seams import SeamKey
from adjgui.whole_puzzle.levels import UNKNOWN, PairMap, Part, to_levels
from adjgui.whole_puzzle.service import State
from core.whole_puzzle import compare, sparse_scores
from tests.gui.fakes import EdgeScorer, Gate, Loader, make_puzzle
from tests.gui.hands import act, seam_keys, use, wait, wheel
from tests.gui.inspector.test_panel import contrast, luminance

LEFT = Qt.MouseButton.LeftButton


def place(view: MapView, pair: tuple[int, int]) -> QPoint:
    return view.pair_rect(pair).center().toPoint()


def click(view: MapView, pair: tuple[int, int]) -> None:
    QTest.mouseMove(view, place(view, pair))
    QTest.mouseClick(view, LEFT, pos=place(view, pair))


@pytest.fixture
def mapped(window: MainWindow) -> MainWindow:
    """A puzzle of 3 x 4 pieces whose map was made by opening it."""
    use(window, "fake")
    window.table.set_puzzle(make_puzzle(), seed=3)
    window.actions_["map"].trigger()
    wait_ready(window)
    return window


NUMBERS = make_puzzle().numbers


def at(p: int, q: int) -> tuple[int, int]:
    """Where the map has these pieces: in the order of their numbers."""
    return NUMBERS[p] - 1, NUMBERS[q] - 1


def wait_ready(window: MainWindow) -> None:
    service = window.compatibility
    wait(lambda: service.state is State.READY)


def test_of_very_many_pieces_there_is_no_map(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sparse_scores, "LARGE", 4)
    monkeypatch.setattr(compare, "_FEW_PIECES", 4)
    monkeypatch.setattr(compare, "_MOST_CANDIDATES", 3)
    use(window, "fake")
    window.table.set_puzzle(make_puzzle(), seed=3)
    window.actions_["map"].trigger()
    wait_ready(window)
    panel = window.map.panel
    known = window.compatibility.known()
    assert known is not None and isinstance(known.right, sparse_scores.SparseScores)
    assert panel.status.text().startswith("12 pieces, ")
    assert panel.status.text().endswith("too many for a map.")
    assert panel.view.level((0, 1)) == UNKNOWN
    QTest.mouseMove(panel.view, place(panel.view, (0, 1)))
    assert panel.card.probability is None


def test_hover_shows_the_pair_and_a_click_puts_it_on_the_table(mapped: MainWindow) -> None:
    panel = mapped.map.panel
    assert panel.isVisible() and panel.button.isHidden()
    assert panel.status.text().startswith("12 pieces, ")
    QTest.mouseMove(panel.view, place(panel.view, at(5, 6)))
    assert panel.card.text.startswith(f"Piece {NUMBERS[6]} right of piece {NUMBERS[5]}")
    result = mapped.compatibility.result
    assert result is not None and panel.card.probability is not None
    assert panel.card.probability > 0.9
    assert percent_text(panel.card.probability) in panel.card.text
    assert "Best buddies" in panel.card.text
    QTest.mouseMove(panel.view, place(panel.view, at(5, 0)))
    assert panel.card.probability < 0.1 and f"choice for {NUMBERS[5]}" in panel.card.text
    assert seam_keys(mapped.table) == []

    click(panel.view, at(5, 6))
    assert seam_keys(mapped.table) == [SeamKey(5, 0, 6, 0, "horizontal")]
    QTest.mouseClick(panel.tabs, LEFT, pos=panel.tabs.tabRect(1).center())
    assert panel.direction == "below"
    QTest.mouseMove(panel.view, place(panel.view, at(6, 10)))
    assert panel.card.text.startswith(f"Piece {NUMBERS[10]} below piece {NUMBERS[6]}")
    click(panel.view, at(6, 10))
    assert SeamKey(6, 0, 10, 0, "vertical") in seam_keys(mapped.table)
    click(panel.view, (6, 6))  # with itself: nothing to place
    act(mapped, "undo", "undo")
    assert seam_keys(mapped.table) == [] and not mapped.table.undo_stack.canUndo()


def test_with_keys_alone(mapped: MainWindow) -> None:
    view = mapped.map.panel.view
    wait(view.hasFocus)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right):
        QTest.keyClick(view, key)
    assert view.cursor_pair == (1, 1)
    assert "with itself" in mapped.map.panel.card.text
    QTest.keyClick(view, Qt.Key.Key_Home)
    second = NUMBERS.index(2)
    assert view.cursor_pair == at(second, second + 1), "the best pair of its row"
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert seam_keys(mapped.table) == [SeamKey(second, 0, second + 1, 0, "horizontal")]
    before = view.scale
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.scale > before
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.scale == before
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert view.cursor_pair == (0, NUMBERS[second + 1] - 1)


def test_a_piece_that_lies_turned_gets_its_neighbour_turned_as_well(mapped: MainWindow) -> None:
    table = mapped.table
    table.selection.select_pieces([5])
    table.moves.rotate_selection(1)
    panel = mapped.map.panel
    # what is known holds for unturned pieces; to know more is offered
    assert panel.button.isVisible() and "all turns" in panel.button.text()
    click(panel.view, at(5, 6))
    assert table.spots()[6].turns == 1
    # its right side is on top now
    assert seam_keys(mapped.table) == [SeamKey(6, 1, 5, 1, "vertical")]
    table.undo_stack.undo()
    QTest.mouseClick(panel.button, LEFT)
    wait_ready(mapped)
    result = mapped.compatibility.result
    assert result is not None and result.compatibility.turns == 4 and panel.button.isHidden()
    click(panel.view, at(5, 6))
    assert seam_keys(mapped.table) == [SeamKey(6, 1, 5, 1, "vertical")]


def test_states_stop_and_begin_again(window: MainWindow, loader: Loader, gate: Gate) -> None:
    # before what the map asks; live scores are not held up
    loader.make = lambda name: EdgeScorer(name, puzzle_gate=gate)
    panel, service = window.map.panel, window.compatibility
    window.actions_["map"].trigger()
    assert panel.status.text() == NO_PUZZLE and not panel.button.isEnabled()
    window.table.set_puzzle(make_puzzle(), seed=3)
    assert panel.status.text() == NO_SCORER and panel.card.text == HOW
    use(window, "slow")
    # a small puzzle is compared as soon as it is looked at
    assert service.state is State.COMPUTING and panel.button.text() == "Stop"
    wait(gate.entered.is_set)
    QTest.mouseClick(panel.button, LEFT)
    assert service.state is State.EMPTY and panel.status.text() == "Not compared yet."
    gate.open()
    window.table.moves.place_pair(0, 1, "right")
    assert service.state is State.EMPTY  # it was declined: not again unasked
    QTest.mouseClick(panel.button, LEFT)
    wait_ready(window)
    assert panel.view.level(at(0, 1)) > 200 and panel.view.level(at(0, 0)) == 0
    assert ", by Fake slow." in panel.status.text()

    use(window, "slow")
    assert service.state is State.STALE and "Out of date" in panel.status.text()
    assert panel.button.isVisible() and panel.view.level(at(0, 1)) > 200
    QTest.mouseClick(panel.button, LEFT)
    wait_ready(window)
    window.table.set_puzzle(make_puzzle(2, 3), seed=3)
    wait_ready(window)
    assert panel.view.count == 6


# -- the view alone --------------------------------------------------------------------------------


def noise(count: int) -> PairMap:
    dice = np.random.default_rng(1)
    log_odds = dice.normal(-5, 2, (count, count)).astype(np.float32)
    np.fill_diagonal(log_odds, -np.inf)
    buddies = np.stack([np.arange(count - 1), np.arange(1, count)], axis=1)
    log_odds[buddies[:, 0], buddies[:, 1]] = 7.0
    levels = to_levels(log_odds)
    half = count // 2
    coarse = levels[: 2 * half, : 2 * half].reshape(half, 2, half, 2).max(axis=(1, 3))
    return PairMap(log_odds, None, levels, (np.ascontiguousarray(coarse),), buddies)


@pytest.fixture
def view(qtbot: QtBot) -> MapView:
    view = MapView()
    qtbot.addWidget(view)
    view.resize(340, 330)
    view.show()
    return view


def test_wheel_zooms_about_the_mouse_and_dragging_pans(view: MapView) -> None:
    view.show_map(noise(100))
    assert view.pair_at(QPointF(place(view, (0, 0)))) == (0, 0)
    assert view.pair_at(QPointF(place(view, (99, 99)))) == (99, 99)
    at = place(view, (40, 60))
    for _ in range(6):
        wheel(view, at, 240)
    assert view.scale > 10 and view.pair_at(QPointF(at)) == (40, 60)
    chosen: list[object] = []
    view.pairChosen.connect(chosen.append)
    QTest.mousePress(view, LEFT, pos=at)
    for step in range(1, 5):
        QTest.mouseMove(view, at + QPoint(12, 8) * step)
    QTest.mouseRelease(view, LEFT, pos=at + QPoint(48, 32))
    assert chosen == []  # that was no click
    assert view.pair_at(QPointF(at + QPoint(48, 32))) == (40, 60)
    for _ in range(30):
        wheel(view, at, -480)
    assert view.pair_at(QPointF(place(view, (99, 99)))) == (99, 99)
    view.resize(500, 480)
    assert view.pair_rect((99, 99)).right() > 400


def test_from_afar_the_mouse_finds_the_good_pair_near_by(view: MapView) -> None:
    view.show_map(noise(1000))
    chosen: list[tuple[int, int]] = []
    view.pairChosen.connect(chosen.append)
    QTest.mouseClick(view, LEFT, pos=place(view, (500, 504)))
    [(p, q)] = chosen
    assert q == p + 1 and abs(p - 500) <= 20


def test_rows_appear_as_they_come(view: MapView) -> None:
    whole = noise(20)
    view.clear(20)
    unknown = colours.map_unknown(view.palette())
    middle = place(view, (3, 10))
    assert view.grab().toImage().pixelColor(middle).rgb() == unknown.rgb()
    view.add_rows(Part("right", np.arange(2, 5), whole.levels[2:5]))
    expected = colours.map_colour((int(whole.levels[3, 10]) - 1) / 254, view.palette())
    shown = view.grab().toImage()
    found = shown.pixelColor(middle)
    assert abs(found.red() - expected.red()) <= 2 and abs(found.blue() - expected.blue()) <= 2
    assert shown.pixelColor(place(view, (6, 10))).rgb() == unknown.rgb()
    view.add_rows(Part("right", np.arange(1), whole.levels[:1, :5]))  # of another puzzle: no harm


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("count", [2, 16, 1200])
def test_every_number_of_pieces_and_theme_paints(view: MapView, count: int, dark: bool) -> None:
    view.setPalette(window_palette(dark))
    view.show_map(noise(count))
    last = (count - 1, count - 1)
    assert view.pair_at(view.pair_rect(last).center()) == last
    image = view.grab().toImage()
    unknown = colours.map_unknown(view.palette())
    assert image.pixelColor(place(view, (0, count - 1))).rgb() != unknown.rgb()
    for _ in range(8):
        wheel(view, place(view, (count // 2, count // 2)), 360)
    assert not view.grab().isNull()
    fresh = view.grab().toImage()
    view.mark_stale()
    assert view.grab().toImage() != fresh


def test_colours_are_told_apart_by_lightness_alone() -> None:
    for dark in (False, True):
        palette = window_palette(dark)
        steps = [luminance(colours.map_colour(k / 20, palette)) for k in range(21)]
        assert steps == sorted(steps, reverse=not dark)
        low, high = colours.map_colour(0.25, palette), colours.map_colour(0.85, palette)
        assert contrast(low, high) >= 4.5
        buddy = colours.map_buddy(palette)
        for share in (0.0, 1.0):
            assert contrast(buddy, colours.map_colour(share, palette)) >= 1.7


def test_the_panel_alone_paints_at_its_smallest(qtbot: QtBot, mapped: MainWindow) -> None:
    panel = MapPanel(mapped.compatibility)
    qtbot.addWidget(panel)
    panel.resize(panel.minimumSizeHint())
    panel.show()
    for _ in range(2):
        QTest.keyClick(panel.view, Qt.Key.Key_Right)
    assert not panel.grab().isNull() and "Piece 2 right of piece 1" in panel.card.text
