"""The table under a real mouse and real keys."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QImage, QKeyEvent, QPaintEvent, QRegion
from PySide6.QtTest import QTest

from adjgui.shell.pictures import to_image
from adjgui.shell.theme import window_palette
from adjgui.table.geometry import Spot
from adjgui.table.seams import Seam, SeamKey
from adjgui.table.view import PuzzleTable
from core.arrays import SIDES, Side
from core.puzzles.pieces import turn_piece
from core.scoring.base import PairScore
from tests.gui.fakes import make_puzzle
from tests.gui.hands import drag, drag_beside, drop_point, hearing, press_and_move, wait

Key, Button, Modifier = Qt.Key, Qt.MouseButton, Qt.KeyboardModifier
NOTHING = Modifier.NoModifier
GOOD = PairScore(4.0, 0.98, (-2.0, 2.0))
BAD = PairScore(-4.0, 0.02, (2.0, -2.0))


def centre(table: PuzzleTable, piece: int) -> QPoint:
    return table.camera.piece_rect(piece).center().toPoint()


def key(table: PuzzleTable, code: Qt.Key, held: Qt.KeyboardModifier = NOTHING) -> None:
    QTest.keyClick(table, code, held)


def test_a_dropped_piece_forms_one_seam_and_selects_it(table: PuzzleTable) -> None:
    told: list[list[Seam]] = []
    chosen: list[Seam | None] = []
    table.seamsChanged.connect(told.append)
    table.selection.seamChanged.connect(chosen.append)
    drag_beside(table, 1, 0, "right")
    [seam] = table.seams()
    assert seam.key == (0, 0, 1, 0, "horizontal")
    assert told == [[seam]] and chosen == [seam] and table.selection.seam() == seam
    left, right = table.camera.piece_rect(0), table.camera.piece_rect(1)
    assert left.right() == pytest.approx(right.left()) and left.top() == pytest.approx(right.top())


@pytest.mark.parametrize("side", SIDES)
def test_every_side_snaps(table: PuzzleTable, side: Side) -> None:
    drag_beside(table, 7, 3, side)
    [seam] = table.seams()
    assert {seam.left, seam.right} == {3, 7}
    assert (seam.left == 3) == (side in ("right", "below"))
    assert seam.orientation == ("horizontal" if side in ("left", "right") else "vertical")


def test_a_drag_shows_a_preview_and_leaves_the_seams_alone(table: PuzzleTable) -> None:
    previews: list[list[Seam]] = []
    table.dragging.previewChanged.connect(previews.append)
    start, end = drop_point(table, 1, 0, "right")
    press_and_move(table, start, end)
    assert [seam.key for seam in previews[-1]] == [(0, 0, 1, 0, "horizontal")]
    assert table.dragging.preview() == previews[-1] and table.seams() == []
    table.scores.show({previews[-1][0].key: GOOD})
    QTest.mouseMove(table.viewport(), start)
    assert previews[-1] == [] and table.dragging.preview() == []
    QTest.mouseRelease(table.viewport(), Button.LeftButton, pos=start)
    assert table.seams() == [] and not table.undo_stack.canUndo()


def test_escape_lets_go_of_a_drag(table: PuzzleTable) -> None:
    start, end = drop_point(table, 1, 0, "right")
    before = table.camera.piece_rect(1)
    press_and_move(table, start, end)
    key(table, Key.Key_Escape)
    QTest.mouseRelease(table.viewport(), Button.LeftButton, pos=end)
    assert table.camera.piece_rect(1) == before and table.seams() == []


def test_a_joined_piece_is_dragged_with_its_group_and_with_alt_alone(table: PuzzleTable) -> None:
    drag_beside(table, 1, 0, "right")
    drag_beside(table, 2, 1, "right")
    seams = table.seams()
    assert len(seams) == 2
    before = table.spots()
    start, steps = centre(table, 1), table.undo_stack.count()
    away = QPoint(3, 60 if start.y() < table.viewport().height() / 2 else -60)
    drag(table, start, start + away)
    assert table.seams() == seams and table.undo_stack.count() == steps + 1
    moved = [one for one in range(12) if table.spots()[one] != before[one]]
    assert moved == [0, 1, 2] and table.selection.pieces == [1]
    table.undo_stack.undo()
    table.display.settle()
    assert table.spots() == before

    drag(table, centre(table, 1), centre(table, 1) + away * 2, Modifier.AltModifier)
    assert table.seams() == []
    assert table.spots()[0] == before[0] and table.spots()[2] == before[2]


def test_groups_join_as_groups(table: PuzzleTable) -> None:
    drag_beside(table, 1, 0, "right")
    drag_beside(table, 5, 4, "right")
    drag_beside(table, 5, 1, "below")
    assert {seam.key[::2] for seam in table.seams()} == {
        (0, 1, "horizontal"), (4, 5, "horizontal"), (0, 4, "vertical"), (1, 5, "vertical"),
    }  # fmt: skip
    assert not table.dragging.preview()


def test_g_selects_the_group(table: PuzzleTable) -> None:
    drag_beside(table, 1, 0, "right")
    drag_beside(table, 2, 1, "right")
    table.selection.select_pieces([1])
    key(table, Key.Key_G)
    assert sorted(table.selection.pieces) == [0, 1, 2]


def test_undo_and_redo_bring_back_pieces_and_seams(table: PuzzleTable) -> None:
    home = table.camera.piece_rect(1)
    drag_beside(table, 1, 0, "right")
    seams = table.seams()
    table.undo_stack.undo()
    assert table.seams() == [] and table.selection.seam() is None
    table.undo_stack.redo()
    assert table.seams() == seams
    table.undo_stack.undo()
    table.display.settle()
    assert table.camera.piece_rect(1) == home


def test_turning_a_joined_piece_asks_another_question(table: PuzzleTable) -> None:
    drag_beside(table, 1, 0, "right")
    key(table, Key.Key_R)
    assert [seam.key for seam in table.seams()] == [(0, 0, 1, 3, "horizontal")], "to the right"
    assert table.selection.seam() == table.seams()[0]
    key(table, Key.Key_R, Modifier.ShiftModifier)
    assert [seam.key for seam in table.seams()] == [(0, 0, 1, 0, "horizontal")]


@pytest.mark.parametrize("place", ["beside the mark", "on the mark"])
def test_double_click_takes_a_piece_off(table: PuzzleTable, place: str) -> None:
    drag_beside(table, 1, 0, "right")
    piece = table.camera.piece_rect(1)
    point = piece.center().toPoint() + QPoint(8, 8)
    if place == "on the mark":
        point = QPoint(round(piece.left()) + 3, round(piece.center().y()))
        assert table.overlay.seam_at(point) is not None
    QTest.mouseDClick(table.viewport(), Button.LeftButton, pos=point)
    assert table.seams() == []
    table.undo_stack.undo()
    assert len(table.seams()) == 1


def test_rubber_band_selects_and_control_click_adds(table: PuzzleTable) -> None:
    everything = table.viewport().rect().adjusted(2, 2, -3, -3)
    drag(table, everything.topLeft(), everything.bottomRight())
    assert sorted(table.selection.pieces) == list(range(12))
    QTest.mouseClick(table.viewport(), Button.LeftButton, pos=centre(table, 3))
    assert table.selection.pieces == [3]
    QTest.mouseClick(
        table.viewport(), Button.LeftButton, Modifier.ControlModifier, centre(table, 5)
    )
    assert table.selection.pieces == [3, 5]
    QTest.mouseClick(table.viewport(), Button.LeftButton, pos=QPoint(3, 3))
    assert table.selection.pieces == []


def test_a_click_on_a_label_selects_the_seam(table: PuzzleTable) -> None:
    drag_beside(table, 1, 0, "right")
    drag_beside(table, 4, 0, "below")
    horizontal, vertical = (seam.key for seam in table.seams())
    assert table.selection.seam() is not None and table.selection.seam().key == vertical
    point = table.overlay.seam_rect(horizontal).center().toPoint()
    QTest.mouseClick(table.viewport(), Button.LeftButton, pos=point)
    assert table.selection.seam().key == horizontal
    assert table.overlay.seam_at(point) == horizontal


def colours_near(image: QImage, at: QPointF) -> set[str]:
    """Which of blue and vermilion are found around a place."""
    found = set()
    ratio = image.devicePixelRatio()
    for dx in range(-20, 21):
        for dy in range(-10, 11):
            colour = image.pixelColor(int((at.x() + dx) * ratio), int((at.y() + dy) * ratio))
            if colour.blue() > 140 and colour.red() < 60:
                found.add("blue")
            if colour.red() > 150 and colour.blue() < 60 and colour.green() < 100:
                found.add("vermilion")
    return found


@pytest.mark.parametrize("dark", [False, True])
def test_the_seam_is_painted_in_the_colour_of_its_verdict(table: PuzzleTable, dark: bool) -> None:
    table.setPalette(window_palette(dark))
    drag_beside(table, 1, 0, "right")
    key = table.seams()[0].key
    for score, colour in ((GOOD, "blue"), (BAD, "vermilion")):
        with hearing(table.scores.painted) as painted:
            table.scores.show({key: score})
        assert painted.args == [[key]]
        at = table.overlay.seam_rect(key).center()
        assert colours_near(table.viewport().grab().toImage(), at) == {colour}


@pytest.mark.parametrize("is_right", [True, False])
def test_a_judged_seam_shows_the_truth(table: PuzzleTable, is_right: bool) -> None:
    drag_beside(table, 1, 0, "right")
    key = table.seams()[0].key
    score, truth = (BAD, "blue") if is_right else (GOOD, "vermilion")
    table.selection.select_seam(None)
    QTest.mouseMove(table.viewport(), QPoint(2, 2))
    at = table.overlay.seam_rect(key).center()
    for judge in (None, lambda _key: is_right, None):
        table.scores.set_judge(judge)
        table.scores.show({key: score})
        shown = colours_near(table.viewport().grab().toImage(), at)
        assert (shown == {truth}) == (judge is not None) and len(shown) == 1


def test_a_run_is_one_step_and_holds_its_seams_back(table: PuzzleTable) -> None:
    told: list[list[Seam]] = []
    table.seamsChanged.connect(told.append)
    before = table.spots()
    table.runs.begin("Tidy up")
    size = 40.0
    for piece in range(3):
        table.runs.move({piece: Spot(size * piece, 0.0)}, [piece])
    assert told == [] and table.runs.is_running
    rect = table.camera.piece_rect(0)
    at = QPointF(rect.right(), rect.center().y()).toPoint()
    assert table.overlay.seam_at(at) is None
    with hearing(table.runs.ended):
        table.runs.end()
    assert [len(seams) for seams in told] == [2]
    table.undo_stack.undo()
    assert table.spots() == before
    table.undo_stack.redo()
    assert len(table.seams()) == 2 and table.undo_stack.undoText() == "Tidy up"


def test_a_run_that_moved_nothing_is_no_step(table: PuzzleTable) -> None:
    table.moves.place_pair(0, 1, "right")
    table.runs.begin("Tidy up")
    table.runs.end()
    assert table.undo_stack.count() == 1 and table.undo_stack.undoText() == "Place piece"


def test_seams_and_those_judged_adjacent_are_counted(table: PuzzleTable) -> None:
    drag_beside(table, 1, 0, "right")
    drag_beside(table, 2, 1, "right")
    first, second = (seam.key for seam in table.seams())
    assert table.scores.count() == (2, 0)
    with hearing(table.scores.counted):  # else who shows the count lags behind
        table.scores.show({first: GOOD, second: BAD})
    assert table.scores.count() == (2, 1)
    table.scores.show({first: BAD, second: GOOD})
    assert table.scores.count() == (2, 1)
    table.undo_stack.undo()
    assert table.scores.count() == (1, 0)
    table.undo_stack.redo()
    assert table.scores.count() == (2, 1), "the score is remembered"
    table.set_puzzle(make_puzzle(), seed=5)
    assert table.scores.count() == (0, 0)


def test_scores_of_an_old_puzzle_are_not_shown_on_a_new_one(table: PuzzleTable) -> None:
    drag_beside(table, 1, 0, "right")
    old = table.seams()[0]
    table.scores.show({old.key: GOOD})
    table.set_puzzle(make_puzzle(), seed=5)
    assert table.seams() == [] and table.scores.of(old.key) is None
    assert not table.undo_stack.canUndo()
    table.moves.place_pair(0, 1, "right")
    [new] = table.seams()
    assert new.key == old.key and new.question != old.question


def test_clearing_leaves_an_empty_table(table: PuzzleTable) -> None:
    drag_beside(table, 1, 0, "right")
    gone: list[object] = []
    table.selection.seamChanged.connect(gone.append)
    table.set_puzzle(None)
    assert table.puzzle is None and table.seams() == [] and gone == [None]
    table.moves.shuffle()
    table.moves.rotate_selection()
    table.moves.take_off_selection()
    table.camera.fit()
    for code in (Key.Key_Right, Key.Key_R, Key.Key_S, Key.Key_Space, Key.Key_Plus):
        key(table, code)
    QTest.mouseClick(table.viewport(), Button.LeftButton, pos=QPoint(50, 50))
    assert not table.viewport().grab().isNull()


def walk_to(table: PuzzleTable, piece: int) -> None:
    """Tab until a piece is selected, from the first one on."""
    for _ in range(12):
        key(table, Key.Key_Backtab, Modifier.ShiftModifier)
    for _ in range(12):
        if table.selection.pieces == [piece]:
            return
        key(table, Key.Key_Tab)
    pytest.fail(f"Tab did not come to piece {piece}")


def test_the_main_job_by_keys_alone(table: PuzzleTable) -> None:
    key(table, Key.Key_Right)
    assert len(table.selection.pieces) == 1
    walk_to(table, 0)
    key(table, Key.Key_Space)
    walk_to(table, 1)
    key(table, Key.Key_Right, Modifier.AltModifier)
    assert [seam.key for seam in table.seams()] == [(0, 0, 1, 0, "horizontal")]


FAR = {p: Spot(1000 + 100 * p, 1000) for p in range(2, 12)}


def test_alt_arrow_pushes_a_piece_against_the_next(table: PuzzleTable) -> None:
    table.moves.push({**FAR, 0: Spot(0, 0), 1: Spot(200, 5)}, "lay")
    table.selection.select_pieces([0])
    key(table, Key.Key_Right, Modifier.AltModifier)
    assert [seam.key for seam in table.seams()] == [(0, 0, 1, 0, "horizontal")]


def test_arrow_keys_snap_and_can_leave_again(table: PuzzleTable) -> None:
    table.moves.push({**FAR, 0: Spot(0, 0), 1: Spot(55, 3)}, "lay")
    table.selection.select_pieces([1])
    for _ in range(2):
        key(table, Key.Key_Left)
    assert [seam.key for seam in table.seams()] == [(0, 0, 1, 0, "horizontal")]
    key(table, Key.Key_Right)
    assert table.seams() == []
    table.undo_stack.undo()
    assert table.model.spots[1] == Spot(55, 3), "a run of steps is undone as one"


def test_keys_select_neighbours_and_seams_and_let_go(table: PuzzleTable) -> None:
    table.moves.push({0: Spot(0, 0), 1: Spot(40, 0), 4: Spot(0, 40)}, "lay")
    table.selection.select_pieces([0])
    key(table, Key.Key_Right, Modifier.ControlModifier)
    assert table.selection.pieces == [1]
    key(table, Key.Key_S)
    first = table.selection.seam()
    key(table, Key.Key_S)
    assert first is not None and table.selection.seam() not in (None, first)
    key(table, Key.Key_S, Modifier.ShiftModifier)
    assert table.selection.seam() == first
    for _ in range(2):
        key(table, Key.Key_Escape)
    assert table.selection.pieces == [] and table.selection.seam() is None


def test_tab_leaves_the_table_when_nothing_is_selected(table: PuzzleTable) -> None:
    tab = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Tab, Modifier.NoModifier)
    assert not table.keyboard.steps(tab)
    table.selection.select_pieces([3])
    key(table, Key.Key_Tab)
    assert table.selection.pieces not in ([], [3])


def test_enter_names_the_piece(table: PuzzleTable) -> None:
    table.selection.select_pieces([5])
    with hearing(table.keyboard.pieceActivated) as caught:
        key(table, Key.Key_Return)
    assert caught.args == [5]


def test_zoom_keeps_the_place_under_the_mouse_and_labels_their_size(table: PuzzleTable) -> None:
    drag_beside(table, 1, 0, "right")
    seam = table.seams()[0]
    table.scores.show({seam.key: GOOD})
    at = QPoint(250, 200)
    before, label = table.camera.to_scene(QPointF(at)), table.overlay.seam_rect(seam.key).size()
    for factor in (1.4, 1.4, 0.3):
        table.camera.zoom_by(factor, at)
        after = table.camera.to_scene(QPointF(at))
        assert abs(after.x() - before.x()) * table.camera.zoom < 3
        assert table.overlay.seam_rect(seam.key).size() == label
    table.camera.fit()
    shown = table.viewport().rect()
    assert all(shown.contains(table.camera.piece_rect(p).toRect()) for p in range(12))


def test_right_drag_pans(table: PuzzleTable) -> None:
    before = table.camera.piece_rect(0).topLeft()
    viewport = table.viewport()
    QTest.mousePress(viewport, Button.RightButton, pos=QPoint(100, 100))
    QTest.mouseMove(viewport, QPoint(130, 115))
    QTest.mouseMove(viewport, QPoint(160, 130))
    QTest.mouseRelease(viewport, Button.RightButton, pos=QPoint(160, 130))
    moved = table.camera.piece_rect(0).topLeft() - before
    assert abs(moved.x() - 60) < 2 and abs(moved.y() - 30) < 2


def test_shuffle_and_take_off_and_turn_can_be_undone(table: PuzzleTable) -> None:
    spots = table.spots
    history = [spots()]
    for step in (
        lambda: table.moves.shuffle(9),
        lambda: table.moves.place_pair(2, 3, "below"),  # the piece that was placed is selected
        table.moves.rotate_selection,
        table.moves.take_off_selection,
    ):
        step()
        assert spots() != history[-1]
        history.append(spots())
    for expected in reversed(history[:-1]):
        table.undo_stack.undo()
        assert spots() == expected


def test_pieces_are_laid_where_they_lay(table: PuzzleTable) -> None:
    drag_beside(table, 1, 0, "right")
    table.selection.select_pieces([5])
    table.moves.rotate_selection()
    spots, seams = table.spots(), table.seams()
    table.moves.shuffle(9)
    assert table.spots() != spots
    table.lay(spots)
    assert table.spots() == spots and table.seams() == seams and spots[5].turns == 1
    assert not table.undo_stack.canUndo()


def test_place_pair_moves_what_lies_there(table: PuzzleTable) -> None:
    table.moves.place_pair(0, 1, "right")
    table.moves.place_pair(0, 2, "right")
    assert [seam.key for seam in table.seams()] == [(0, 0, 2, 0, "horizontal")]


JOINED = {p: Spot(p % 40 * 8.0, p // 40 * 8.0) for p in range(1600)}


@pytest.fixture
def large(table: PuzzleTable) -> PuzzleTable:
    """1,600 pieces on the table, joined."""
    table.set_puzzle(make_puzzle(40, 40, 8), seed=1)
    table.moves.push(JOINED, "lay")
    table.camera.fit()
    wait(lambda: table.is_complete and not table.display.is_settling)
    return table


def test_a_large_puzzle_is_dragged_as_one(large: PuzzleTable) -> None:
    assert len(large.seams()) == 2 * 40 * 39
    large.scores.show({seam.key: GOOD for seam in large.seams()})
    large.selection.select_all()
    assert not large.viewport().grab().isNull()
    drag(large, centre(large, 820), QPoint(600, 80))
    assert not large.viewport().grab().isNull()
    assert len(large.seams()) == 2 * 40 * 39


def test_many_pieces_move_in_slices_and_are_shown_at_once(table: PuzzleTable) -> None:
    table.set_puzzle(make_puzzle(40, 40, 8), seed=1)
    wait(lambda: table.is_complete)
    told: list[list[Seam]] = []
    table.seamsChanged.connect(told.append)
    table.moves.push(JOINED, "lay")
    assert table.spots()[5] == (40.0, 0.0, 0), "the truth is there at once"
    assert table.model.is_behind and told == []
    table.selection.select_all()
    table.moves.rotate_selection(2)  # before the first change has been shown
    wait(lambda: not table.display.is_settling)
    assert len(told) == 1 and len(told[0]) == 2 * 40 * 39
    assert {seam.key.first_turns for seam in told[0]} == {2}
    assert table.viewport().updatesEnabled()
    table.undo_stack.undo()
    table.undo_stack.undo()
    assert table.seams() == [] and told[-1] == [], "who asks for the seams gets all of them"
    table.undo_stack.redo()
    table.moves.shuffle(3)  # while they move as a block
    assert table.seams() == []


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_turned_pixels_are_the_same_pixels(table: PuzzleTable, turns: int) -> None:
    table.selection.select_pieces([6])
    for _ in range(turns):
        table.moves.rotate_selection()
    pixels = turn_piece(table.puzzle.pieces[6], turns)
    assert table.spots()[6].turns == turns
    shown = table._scene.pixmaps.whole(6, turns).toImage()
    assert shown == to_image(pixels).convertToFormat(shown.format())


def test_what_a_screen_reader_says(table: PuzzleTable) -> None:
    drag_beside(table, 1, 0, "right")
    table.scores.show({table.seams()[0].key: BAD})
    words = table.accessibleDescription()
    first, second = (table.puzzle.numbers[piece] for piece in (0, 1))
    assert f"Piece {second} selected." in words
    assert f"Piece {first} left of piece {second}: not adjacent, 2\u2009% (log-odds -4.0)." in words


def test_smallest_size_and_hint(table: PuzzleTable) -> None:
    table.set_hint("Drag one piece to the side of another")
    table.resize(table.minimumSize())
    assert not table.viewport().grab().isNull()
    table.camera.fit()
    assert table.viewport().rect().contains(table.camera.piece_rect(0).toRect())


def test_a_piece_held_over_the_edge_takes_the_table_along(table: PuzzleTable) -> None:
    start = centre(table, 1)
    outside = QPoint(table.viewport().width() + 30, 200)
    rest = table.camera.piece_rect(0).left()
    press_and_move(table, start, outside)
    wait(lambda: table.camera.piece_rect(0).left() < rest - 20)
    held = table.camera.piece_rect(1).center()
    assert abs(held.x() - outside.x()) < 60, "and stays under the mouse"
    QTest.mouseRelease(table.viewport(), Button.LeftButton, pos=outside)
    assert not table.dragging._edge.isActive()


def test_a_drop_hides_no_loose_piece_but_may_lie_on_one(table: PuzzleTable) -> None:
    target = centre(table, 5)
    drag(table, centre(table, 1), target + QPoint(2, 2))
    table.display.settle()
    before = table.camera.piece_rect(5)
    assert not table.camera.piece_rect(1).intersects(before.adjusted(1, 1, -1, -1))
    away = before.center().toPoint() + QPoint(round(before.width() / 2), 0)
    drag(table, centre(table, 1), away)
    assert table.camera.piece_rect(5) == before


def test_the_keyboard_sees_where_it_is(table: PuzzleTable) -> None:
    table.clearFocus()
    table.setFocus(Qt.FocusReason.TabFocusReason)
    wait(lambda: table.overlay.has_frame)
    edge = table.viewport().grab().toImage().pixelColor(1, 100)
    assert edge == table.palette().highlight().color()
    QTest.mouseClick(table.viewport(), Button.LeftButton, pos=centre(table, 2))
    assert table.viewport().grab().toImage().pixelColor(1, 100) != edge


def picture(table: PuzzleTable) -> QImage:
    table.display.settle()
    return table.viewport().grab().toImage()


def test_a_picture_that_was_mended_is_as_one_that_is_new(table: PuzzleTable) -> None:
    drag_beside(table, 1, 0, "right")
    table.selection.select_pieces([7])
    table.moves.rotate_selection()
    table.camera.pan_by(QPoint(13, -9))
    drag_beside(table, 5, 7, "below")
    table.undo_stack.undo()
    mended = picture(table)
    table._scene.renew()
    table.display.keep_up()
    assert table.display.is_settling, "nothing is shown before all of it is painted"
    assert picture(table) == mended
    table.undo_stack.redo()
    assert picture(table) != mended


def test_what_is_held_lies_on_all_others(table: PuzzleTable) -> None:
    under = centre(table, 0)
    before = picture(table).pixelColor(under)
    press_and_move(table, centre(table, 11), under)
    held = table.viewport().grab().toImage().pixelColor(under)
    assert held != before
    table.mouse.let_go()
    assert picture(table).pixelColor(under) == before


def test_all_pieces_turned_are_one_step_that_can_be_undone_at_once(large: PuzzleTable) -> None:
    before, joined = picture(large), {seam.key for seam in large.seams()}
    steps = large.undo_stack.count()
    large.selection.select_all()
    large.moves.rotate_selection()
    assert large.display.is_settling and large.undo_stack.count() == steps + 1
    large.undo_stack.undo()
    large.selection.select_pieces([])
    wait(lambda: not large.display.is_settling)
    assert {seam.key for seam in large.seams()} == joined
    assert picture(large) == before


def test_many_selected_pieces_are_marked_where_they_lie(large: PuzzleTable) -> None:
    bare = picture(large)
    large.selection.select_all()
    marked = picture(large)
    inside = [centre(large, piece) for piece in (0, 39, 820, 1599)]
    assert all(marked.pixelColor(at) != bare.pixelColor(at) for at in inside)
    large.selection.select_pieces(range(800))  # the upper half
    half = picture(large)
    same = [half.pixelColor(at) == bare.pixelColor(at) for at in inside]
    assert same == [False, False, True, True]
    large.moves.take_off_selection()
    large.undo_stack.undo()
    assert picture(large) == half


def test_scores_of_thousands_of_seams_are_told_when_they_are_painted(large: PuzzleTable) -> None:
    keys = [seam.key for seam in large.seams()]
    with hearing(large.scores.painted) as painted:
        large.scores.show(dict.fromkeys(keys, GOOD))
    assert set(painted.args[0]) == set(keys)
    assert large.scores.count() == (len(keys), len(keys))


def test_worn_pieces_come_onto_the_screen_at_once(large: PuzzleTable) -> None:
    def screen() -> QImage:
        return large.screen().grabWindow(large.winId()).toImage()

    large.viewport().repaint()
    before = screen()
    assert before.pixelColor(centre(large, 820)) != before.pixelColor(5, 5), "something is there"
    worn = make_puzzle(40, 40, 6)
    large.exchange(worn)
    seen: list[QImage] = []
    turns = QTimer()
    turns.timeout.connect(
        lambda: seen.append(screen()) if large.display.is_settling else turns.stop()
    )
    turns.start(0)
    wait(lambda: not turns.isActive())
    assert seen and all(one == before for one in seen), "the last picture stays till then"
    wait(lambda: screen() != before)


def test_the_table_is_closed_while_a_change_is_on_its_way(large: PuzzleTable) -> None:
    large.selection.select_all()
    large.moves.rotate_selection()
    assert large.display.is_settling
    large.set_puzzle(None)
    large.close()
    wait(lambda: not large.display.is_settling)
    assert large.puzzle is None and large.seams() == [] and large.selection.pieces == []


def test_numbers_run_row_by_row_over_the_shuffled_pieces(table: PuzzleTable) -> None:
    rects = [table.camera.piece_rect(table.puzzle.numbers.index(n)) for n in range(1, 13)]
    for one, other in itertools.pairwise(rects):
        same_row = abs(one.center().y() - other.center().y()) < one.height() / 2
        later = other.left() > one.right() if same_row else other.top() > one.bottom()
        assert later, "as one reads"


def test_a_piece_shows_its_number_where_it_lies_and_while_it_is_held(table: PuzzleTable) -> None:
    table.scores.set_judge(None)
    bare = picture(table)
    table.show_numbers(True)
    shown = picture(table)
    corners = [table.camera.piece_rect(one).topLeft().toPoint() for one in range(12)]
    inside = QPoint(4, 9)  # beside the number, on its ground
    assert shown != bare and any(bare.pixelColor(at + inside).lightness() > 90 for at in corners)
    assert all(shown.pixelColor(at + inside).lightness() < 80 for at in corners)
    start = centre(table, 1)
    press_and_move(table, start, start + QPoint(60, 40))
    held = table.viewport().grab().toImage()
    corner = table.camera.piece_rect(1).topLeft().toPoint()
    assert held.pixelColor(corner + inside).lightness() < 80
    table.mouse.let_go()
    table.selection.select_pieces([])
    table.show_numbers(False)
    assert picture(table) == bare


def joined(table: PuzzleTable, score: PairScore) -> tuple[SeamKey, QPointF]:
    """Two joined pieces that nothing is chosen of, scored, with the mouse far away."""
    drag_beside(table, 1, 0, "right")
    [seam] = table.seams()
    table.selection.clear()
    table.scores.show({seam.key: score})
    QTest.mouseMove(table.viewport(), QPoint(2, 2))
    return seam.key, table.overlay.seam_rect(seam.key).center()


def test_what_is_surely_right_steps_back_until_the_mouse_is_near(table: PuzzleTable) -> None:
    _, at = joined(table, GOOD)
    assert colours_near(picture(table), at) == set()
    QTest.mouseMove(table.viewport(), at.toPoint() + QPoint(25, 25))
    assert colours_near(picture(table), at) == {"blue"}
    QTest.mouseMove(table.viewport(), QPoint(2, 2))
    assert colours_near(picture(table), at) == set()


@pytest.mark.parametrize("score", [BAD, PairScore(0.1, 0.52)])
def test_what_is_not_well_stays_marked(table: PuzzleTable, score: PairScore) -> None:
    joined(table, score)
    with_marks = picture(table)
    table.show_marks(False)
    assert picture(table) != with_marks


def test_hidden_marks_are_seen_in_a_drag_and_where_a_seam_is_chosen(table: PuzzleTable) -> None:
    key, at = joined(table, BAD)
    table.show_marks(False)
    assert colours_near(picture(table), at) == set()
    table.selection.select_seam(key)
    assert colours_near(picture(table), at) == {"vermilion"}
    start, end = drop_point(table, 2, 1, "right")
    press_and_move(table, start, end)
    [preview] = table.dragging.preview()
    table.scores.show({preview.key: BAD})
    there = table.camera.line_of(preview.key).center()
    assert colours_near(table.viewport().grab().toImage(), there) == {"vermilion"}
    table.mouse.let_go()


@pytest.mark.parametrize("size", [(320, 200), (420, 700), (700, 320), (800, 600), (1500, 400)])
def test_the_hint_lies_on_no_piece(table: PuzzleTable, size: tuple[int, int]) -> None:
    table.resize(*size)
    table.camera.fit()
    bare = picture(table)
    table.set_hint("Drag one piece to the side of another: the line tells whether they belong.")
    hinted = picture(table)
    for piece in range(12):
        rect = table.camera.piece_rect(piece).toAlignedRect()
        assert hinted.copy(rect) == bare.copy(rect)


def test_the_hint_is_painted_whole_also_when_it_moves(table: PuzzleTable) -> None:
    table.set_hint("Drag one piece to the side of another: the line tells whether they belong.")
    table.viewport().repaint()
    piece = centre(table, 1)
    hole = table.viewport().rect().center()
    drag(table, piece, hole + QPoint(10, 10))
    wait(lambda: not table.display.is_settling and not table._scene.gliding)
    table.viewport().repaint()
    shown = table.screen().grabWindow(table.winId()).toImage()
    table.viewport().update()
    wait(lambda: table.screen().grabWindow(table.winId()).toImage() == picture(table))
    assert shown == picture(table)


def test_undo_of_a_run_shows_all_pieces(table: PuzzleTable) -> None:
    table.runs.begin("Tidy up")
    table.runs.move({piece: Spot(40.0 * piece, 0.0) for piece in range(12)})
    table.runs.end()
    for _ in range(4):
        table.camera.zoom_in()
    with hearing(table.runs.takenBack):
        table.undo_stack.undo()
    inside = table.viewport().rect()
    wait(lambda: all(inside.contains(centre(table, piece)) for piece in range(12)))


class Repaints(QObject):
    """Hears which parts of the viewport are painted again."""

    def __init__(self, table: PuzzleTable) -> None:
        super().__init__(table)
        self._table, self._seen = table, QRegion()
        table.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self._seen = self._seen.united(event.region())
        return False

    def of_move(self, at: QPoint) -> QRegion:
        """What is painted again as the mouse moves there."""
        corner = QRect(0, 0, 1, 1)  # painted with what was to be painted anyway
        for move in (False, True):
            self._seen = QRegion()
            if move:
                QTest.mouseMove(self._table.viewport(), at)
            self._table.viewport().update(corner)
            wait(lambda: self._seen.contains(corner))
        return self._seen.subtracted(QRegion(corner))


def test_a_move_of_the_mouse_paints_only_marks_that_appear_or_step_back(table: PuzzleTable) -> None:
    size = table.model.size
    spots = {one: Spot(one % 4 * size, one // 4 * size) for one in range(12)}
    table.moves.push(spots, "Join")
    table.camera.fit()
    table.scores.show(dict.fromkeys((seam.key for seam in table.seams()), GOOD))
    table.display.settle()
    repaints = Repaints(table)
    assert repaints.of_move(QPoint(2, 2)).isEmpty()
    middle = centre(table, 5)
    appeared = repaints.of_move(middle)
    for seam in table.seams():
        is_shown = appeared.contains(table.overlay.seam_rect(seam.key).center().toPoint())
        assert is_shown or 5 not in (seam.left, seam.right)
        assert not is_shown or not {3, 7, 11} & {seam.left, seam.right}
    assert repaints.of_move(middle + QPoint(1, 1)).isEmpty()
    assert repaints.of_move(QPoint(2, 2)) == appeared
