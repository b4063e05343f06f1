"""Seams are judged by themselves at once, and by the whole puzzle as soon as it is read."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from adjgui.inspector.puzzle_line import (
    LOWERED_TIP,
    RAISED_TIP,
    SAME_TIP,
    WAITING_TIP,
    WORDS_TIP,
    tip_of,
    words_of,
)
from adjgui.live.reading import PuzzleReading, Stage
from adjgui.main_window import MainWindow
from adjgui.table.seams import Seam, SeamKey
from adjgui.whole_puzzle import reader as reading_module
from adjgui.whole_puzzle.service import State
from core.puzzles.pieces import turn_piece
from core.scoring.base import PairScore
from core.whole_puzzle.compare import compare
from tests.gui.fakes import EdgeScorer, Gate, Loader, make_puzzle
from tests.gui.hands import drag_beside, hearing, press, use, wait


@pytest.fixture
def loader(gate: Gate) -> Loader:
    """Loads a scorer that reads puzzles as 'context', and one that does not by other names."""
    return Loader(lambda name: EdgeScorer(name, reads_puzzles=name == "context", puzzle_gate=gate))


@pytest.fixture
def reading(window: MainWindow) -> MainWindow:
    """A window with twelve pieces whose reading has begun and waits at the gate."""
    window.resize(1200, 800)
    window.table.set_puzzle(make_puzzle(), seed=3)
    use(window, "context")
    wait(lambda: window.compatibility.state is State.COMPUTING)
    return window


def line(window: MainWindow) -> str:
    label = window.inspector.puzzle_line
    return label.text() if label.isVisible() else ""


def finish(window: MainWindow, gate: Gate) -> PuzzleReading:
    gate.open()
    wait(lambda: window.reader.stage is Stage.READ)
    found = window.service.reading
    assert found is not None
    return found


def score_in_puzzle(window: MainWindow, seam: Seam) -> PairScore:
    of = window.table.scores.of
    wait(lambda: of(seam.key) is not None and of(seam.key).alone is not None)
    score = of(seam.key)
    assert isinstance(score, PairScore)
    return score


def expected(reading: PuzzleReading, seam: Seam) -> float:
    """What the reading itself found of the pair."""
    states = reading.states(seam)
    assert states is not None
    direction, left, right = states
    pairs = reading.context.refined[direction]
    found = np.flatnonzero((pairs.left == left) & (pairs.right == right))
    assert len(found) == 1
    return float(pairs.log_odds[found[0]])


def check_in_puzzle(window: MainWindow, seam: Seam, reading: PuzzleReading) -> PairScore:
    """Wait for the score in the puzzle, which must be what the reading found."""
    score = score_in_puzzle(window, seam)
    assert score.log_odds == pytest.approx(expected(reading, seam), abs=1e-3)
    return score


def check_alone(window: MainWindow, seam: Seam) -> None:
    """Wait for a score, which must be that of the pair by itself."""
    wait(lambda: window.table.scores.of(seam.key) is not None)
    assert window.table.scores.of(seam.key).alone is None


def join(window: MainWindow, piece: int = 1, beside: int = 0) -> Seam:
    """Lay a piece to the right of another by hand; the only seam there then is."""
    drag_beside(window.table, piece, beside, "right")
    (seam,) = window.table.seams()
    return seam


def test_a_seam_is_judged_alone_and_then_in_the_puzzle(reading: MainWindow, gate: Gate) -> None:
    drag_beside(reading.table, 1, 0, "right")
    drag_beside(reading.table, 4, 0, "below")
    right, down = sorted(reading.table.seams(), key=lambda seam: seam.right)
    reading.table.selection.select_seam(right.key)
    inspector = reading.inspector
    wait(lambda: "\u2026" not in inspector.numbers.texts()["Log-odds"])
    alone = {one.key: reading.table.scores.of(one.key) for one in (right, down)}
    assert all(score is not None and score.alone is None for score in alone.values())
    assert "reading the puzzle" in line(reading) and inspector.bar.alone is None
    assert inspector.puzzle_line.toolTip() == f"{WORDS_TIP} {WAITING_TIP}"
    assert reading.progress._text.text() == "Reading the puzzle\u2026"

    found = finish(reading, gate)
    for seam in (right, down):
        score = check_in_puzzle(reading, seam, found)
        before = alone[seam.key]
        assert before is not None and score.alone == before.log_odds
        assert score.logits == before.logits
    name = "Log-odds, alone"
    wait(lambda: "\u2013" not in inspector.numbers.texts().get(name, "\u2013"))
    shown = inspector.numbers.texts()  # the other order is judged in the puzzle as well
    assert "whole\u00a0puzzle" in line(reading) and inspector.bar.alone is not None
    other = expected(found, right.reversed())
    assert shown["Log-odds in puzzle"][1] == f"{other:+.2f}".replace("-", "\u2212")
    assert not reading.progress.isVisible()


def test_a_later_seam_is_judged_in_the_puzzle(reading: MainWindow, gate: Gate) -> None:
    found = finish(reading, gate)
    seam = join(reading, 6, 5)
    seen: list[PairScore] = []
    reading.service.scored.connect(lambda scores: seen.extend(scores.values()))
    check_in_puzzle(reading, seam, found)
    assert all(one.alone is not None for one in seen)


@pytest.mark.parametrize("rotations", [False, True])
def test_states_name_the_pixels_that_a_seam_asks_about(rotations: bool) -> None:
    rng = np.random.default_rng(0)
    pieces = rng.integers(0, 255, (3, 8, 8, 3), dtype=np.uint8)
    whole = compare(pieces, EdgeScorer(reads_puzzles=True), rotations=rotations)
    assert whole.context is not None
    reading = PuzzleReading(pieces, whole.turns, whole.context)
    for orientation in ("horizontal", "vertical"):
        for first in range(4):
            for second in range(4):
                seam = Seam(SeamKey(2, first, 0, second, orientation), pieces)
                states = reading.states(seam)
                if states is None:
                    assert not rotations and first != second
                    continue
                direction, left, right = states
                spin = 1 if direction == "below" else 0
                asked = [
                    turn_piece(pieces[state // whole.turns], state % whole.turns + spin)
                    for state in (left, right)
                ]
                if np.array_equal(asked[0], seam.left_pixels):
                    assert np.array_equal(asked[1], seam.right_pixels)
                else:  # turned by 180 degrees it is the same pair
                    assert np.array_equal(turn_piece(asked[1], 2), seam.left_pixels)
                    assert np.array_equal(turn_piece(asked[0], 2), seam.right_pixels)
    other = Seam(SeamKey(2, 0, 0, 0, "horizontal"), pieces.copy())
    assert reading.states(other) is None


@pytest.mark.parametrize("turns", range(4))
def test_upright_pieces_are_read_once(reading: MainWindow, gate: Gate, turns: int) -> None:
    table = reading.table
    found = finish(reading, gate)
    assert found.turns == 1
    table.selection.select_all()
    for _ in range(turns):
        table.moves.rotate_selection(1)
    table.selection.select_pieces([])
    table.display.settle()
    table.camera.fit()
    seam = join(reading)
    assert (seam.key.first_turns, seam.key.second_turns) == (turns, turns)
    check_in_puzzle(reading, seam, found)


def test_pieces_that_lie_turned_are_read_in_all_turns(reading: MainWindow, gate: Gate) -> None:
    finish(reading, gate)
    reading.actions_["shuffle-turn"].trigger()
    wait(lambda: reading.service.reading.turns == 4)
    found = reading.service.reading
    assert found is not None
    turned = reading.table.spots()[0].turns
    side = ("right", "above", "left", "below")[turned]  # where the right side of piece 0 now is
    reading.table.moves.place_pair(0, 1, side, turned)  # type: ignore[arg-type]
    (seam,) = reading.table.seams()
    check_in_puzzle(reading, seam, found)


def test_a_turned_piece_is_alone_until_all_turns_are_read(reading: MainWindow, gate: Gate) -> None:
    finish(reading, gate)
    gate.shut()
    join(reading)
    reading.table.selection.select_pieces([1])
    reading.actions_["turn"].trigger()
    (seam,) = reading.table.seams()
    assert seam.key.first_turns != seam.key.second_turns
    check_alone(reading, seam)
    wait(lambda: reading.compatibility.state is State.COMPUTING)
    gate.open()
    score_in_puzzle(reading, seam)


def test_another_puzzle_drops_what_was_read(reading: MainWindow, gate: Gate) -> None:
    finish(reading, gate)
    gate.shut()
    reading.table.set_puzzle(make_puzzle(4, 4), seed=3)
    assert reading.service.reading is None and reading.reader.stage is Stage.READING
    seam = join(reading)
    check_alone(reading, seam)
    found = finish(reading, gate)
    assert reading.table.puzzle is not None and found.pieces is reading.table.puzzle.pieces
    score_in_puzzle(reading, seam)


def test_another_scorer_drops_what_was_read(reading: MainWindow, gate: Gate) -> None:
    old = finish(reading, gate)
    seam = join(reading)
    score_in_puzzle(reading, seam)
    reading.table.selection.select_seam(seam.key)
    use(reading, "edge")
    assert reading.service.reading is None and reading.reader.stage is Stage.OFF
    wait(lambda: reading.table.scores.of(seam.key).alone is None)
    assert line(reading) == ""
    gate.shut()
    use(reading, "context")
    assert reading.reader.stage is Stage.READING
    assert finish(reading, gate) is not old


def test_what_another_read_is_not_applied(reading: MainWindow, gate: Gate, loader: Loader) -> None:
    found = finish(reading, gate)
    seam = join(reading)
    score_in_puzzle(reading, seam)
    service = reading.service
    scorer = EdgeScorer()
    scorer.gate.shut()
    loader.make = lambda _name: scorer
    service.set_scorer("edge")
    assert scorer.gate.entered.wait(10), "the thread is loading, this one does not know the outcome"
    service.reading = None
    with hearing(service.scorerReady):
        service.set_reading(found)
        scorer.gate.open()
    wait(lambda: not service.busy)
    assert reading.table.scores.of(seam.key).alone is None


def test_stopped_it_waits_until_it_is_asked_for(reading: MainWindow, gate: Gate) -> None:
    seam = join(reading)
    reading.table.selection.select_seam(seam.key)
    wait(lambda: "Pair alone" in line(reading))
    wait(reading.progress.isVisible)
    press(reading.progress.findChild(QToolButton))
    assert reading.reader.stage is Stage.UNREAD
    assert not reading.progress.isVisible()
    reading.reader.consider()
    assert reading.reader.stage is Stage.UNREAD, "it is not begun again unasked"
    gate.open()

    label = reading.inspector.puzzle_line
    assert "read the puzzle</a>" in label.text()
    label.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(label, Qt.Key.Key_Return)
    wait(lambda: reading.reader.stage is Stage.READ)
    score_in_puzzle(reading, seam)


def test_a_large_puzzle_is_read_on_a_click_only(
    reading: MainWindow, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish(reading, gate)
    monkeypatch.setattr(reading_module, "MOST_PIXELS", 20 * 40 * 40 - 1)
    reading.table.set_puzzle(make_puzzle(4, 5), seed=3)
    assert reading.reader.stage is Stage.UNREAD
    seam = join(reading)
    reading.table.selection.select_seam(seam.key)
    wait(lambda: "read the puzzle</a>" in line(reading))
    label = reading.inspector.puzzle_line
    end = label.rect().topRight() + QPoint(-label.width(), label.height() // 2)
    for x in range(label.width(), 0, -4):  # the link is somewhere in the line
        QTest.mouseClick(label, Qt.MouseButton.LeftButton, pos=end + QPoint(x, 0))
        if reading.reader.stage is not Stage.UNREAD:
            break
    score_in_puzzle(reading, seam)


def test_a_run_of_the_solver_is_waited_for(reading: MainWindow, gate: Gate) -> None:
    finish(reading, gate)
    reading.table.runs.begin("Put together")
    reading.compatibility.set_puzzle(make_puzzle(4, 4))
    assert reading.reader.stage is Stage.UNREAD
    reading.compatibility.set_puzzle(reading.table.puzzle)
    reading.table.runs.end()
    assert reading.reader.stage is Stage.READING
    finish(reading, gate)


def test_a_scorer_of_pairs_alone_reads_nothing(window: MainWindow) -> None:
    window.table.set_puzzle(make_puzzle(), seed=3)
    use(window, "edge")
    seam = join(window)
    window.table.selection.select_seam(seam.key)
    wait(lambda: window.table.scores.of(seam.key) is not None)
    assert window.reader.stage is Stage.OFF and line(window) == ""
    assert not window.reader._rest.isActive()
    assert window.compatibility.state is State.EMPTY


def test_the_tip_says_what_it_speaks_for() -> None:
    for tip, *odds in ((RAISED_TIP, 3.0, 0.5), (LOWERED_TIP, -2.0, 0.5), (SAME_TIP, 6.0, 5.5)):
        assert tip_of(PairScore(odds[0], None, None, odds[1])) == tip
    assert tip_of(PairScore(1.0, None, None)) == WAITING_TIP


def test_words_of_the_line() -> None:
    known = PairScore(8.0, None, None, 0.5)
    words = words_of(known, Stage.READ, turned=False)
    assert "62\u00a0%" in words and "&gt;99\u00a0%" in words
    alone = PairScore(0.5, None, None)
    assert "all turns</a>" in words_of(alone, Stage.READ, turned=True)
    assert "<a" not in words_of(alone, Stage.READ, turned=False)
    assert words_of(None, Stage.READING, turned=False) == ""
    assert words_of(alone, Stage.OFF, turned=False) == ""
