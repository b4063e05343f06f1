"""The scoring thread: the newest request wins, nothing is lost, and it ends when asked."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

import numpy as np
import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from adjgui.inspector.panel import Inspector
from adjgui.live.reading import PuzzleReading
from adjgui.live.scores import LiveScores
from adjgui.live.service import ScoringService
from adjgui.table.seams import Seam, SeamKey
from adjgui.table.view import PuzzleTable
from core.errors import AdjguiError
from core.scoring.base import PairScore
from tests.gui.fakes import EdgeScorer, Gate, Loader, make_puzzle
from tests.gui.hands import drag_beside, drop_point, hearing, press_and_move, wait


@pytest.fixture
def scorer() -> EdgeScorer:
    return EdgeScorer()


@pytest.fixture
def service(scorer: EdgeScorer) -> Iterator[ScoringService]:
    service = ScoringService(loader=Loader(lambda _name: scorer))
    with hearing(service.scorerReady):
        service.set_scorer("fake")
    scorer.calls.clear()
    yield service
    scorer.gate.open()
    assert service.stop(10)


@contextmanager
def held(
    service: ScoringService, scorer: EdgeScorer, seams: list[Seam], channel: str
) -> Iterator[None]:
    """The scorer waits over these seams; at the end it goes on and answers all there is."""
    scorer.gate.shut()
    service.request(seams, channel=channel)
    wait(scorer.gate.entered.is_set)
    yield
    scorer.gate.open()
    wait(lambda: not service.busy)


def seam(first: int, second: int, *, generation: int = 1, orientation: str = "horizontal") -> Seam:
    key = SeamKey(first, 0, second, 0, orientation)  # type: ignore[arg-type]
    return Seam(key, make_puzzle().pieces, generation)


Scores = dict[SeamKey, PairScore]


def collect(service: ScoringService) -> list[Scores]:
    replies: list[Scores] = []
    service.scored.connect(replies.append)
    return replies


def test_scores_of_the_thread_are_the_scorers(service: ScoringService, scorer: EdgeScorer) -> None:
    right, wrong, down = seam(0, 1), seam(0, 7), seam(0, 4, orientation="vertical")
    with hearing(service.scored) as caught:
        service.request([right, wrong, down])
    scores: Scores = caught.args[0]
    assert scores[right.key].adjacent and scores[down.key].adjacent
    assert not scores[wrong.key].adjacent
    assert scorer.calls == [3], "one batch for all"
    assert threading.current_thread().name not in scorer.threads


def test_a_half_made_torch_is_left(
    service: ScoringService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "torch", ModuleType("torch"))
    with hearing(service.scored):
        service.request([seam(0, 1)])


def test_few_pairs_use_one_thread(service: ScoringService, monkeypatch: pytest.MonkeyPatch) -> None:
    counts: list[int] = []
    torch = ModuleType("torch")
    torch.get_num_threads = lambda: 6  # type: ignore[attr-defined]
    torch.set_num_threads = counts.append  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "torch", torch)
    with hearing(service.scored):
        service.request([seam(0, 1)])
    assert counts == [1, 6]
    with hearing(service.scored):
        service.request([seam(p, p + 2) for p in range(8)])
    assert counts == [1, 6], "a batch takes all there are"


def test_only_what_changed_is_scored_again(service: ScoringService, scorer: EdgeScorer) -> None:
    replies = collect(service)
    service.request([seam(0, 1)])
    wait(lambda: len(replies) == 1)
    service.request([seam(0, 1), seam(1, 2)])
    wait(lambda: len(replies) == 2)
    assert scorer.calls == [1, 1] and len(replies[1]) == 2
    # The same pieces of another puzzle are other pieces.
    service.request([seam(0, 1, generation=2)])
    wait(lambda: len(replies) == 3)
    assert scorer.calls == [1, 1, 1]


def test_a_newer_request_replaces_the_older(service: ScoringService, scorer: EdgeScorer) -> None:
    replies = collect(service)
    with held(service, scorer, [seam(0, 1)], "table"):
        for other in range(2, 9):
            service.request([seam(0, other)])
    assert [list(reply) for reply in replies] == [[seam(0, 8).key]]
    assert scorer.calls == [1, 1], "six requests were never looked at"


def test_channels_do_not_replace_each_other(service: ScoringService, scorer: EdgeScorer) -> None:
    replies = collect(service)
    with held(service, scorer, [seam(0, 1)], "table"):
        service.request([seam(1, 2)], channel="preview")
        service.request([seam(2, 3)], channel="inspector")
        service.request([])
    keys = {key for reply in replies for key in reply}
    assert keys == {seam(1, 2).key, seam(2, 3).key}


def test_a_large_request_lets_a_small_one_pass(service: ScoringService, scorer: EdgeScorer) -> None:
    pieces = np.zeros((400, 40, 40, 3), np.uint8)
    many = [Seam(SeamKey(p, 0, p + 1, 0, "horizontal"), pieces, 3) for p in range(399)]
    replies = collect(service)
    with held(service, scorer, many, "table"):
        service.request([seam(0, 5)], channel="preview")
    assert sum(len(reply) for reply in replies) == 400
    assert list(replies[1]) == [seam(0, 5).key], "after the batch that was running"
    assert 1 < max(scorer.calls) <= 128


def test_a_drop_is_scored_before_the_inspector(service: ScoringService, scorer: EdgeScorer) -> None:
    known = [seam(p, p + 1) for p in range(8)]
    replies = collect(service)
    service.request(known)
    wait(lambda: not service.busy)
    replies.clear()
    new = seam(0, 11)
    with held(service, scorer, [seam(9, 1)], "preview"):
        service.request([*known, new])
        service.request([new, new.reversed()], channel="inspector")
    assert [len(reply) for reply in replies] == [1, 9, 2]
    assert scorer.calls[-2:] == [1, 1], "one pair for the drop, then the other order alone"


class SlowContext:
    """A puzzle that adds one to every pair's log-odds; waits at a gate."""

    def __init__(self) -> None:
        self.calls: list[int] = []
        self.gate = Gate()
        self.gate.shut()

    def log_odds(
        self, _direction: str, left: np.ndarray, _right: np.ndarray, pair: np.ndarray
    ) -> np.ndarray:
        self.calls.append(len(left))
        self.gate.go_through()
        return pair + 1


@pytest.fixture
def context() -> Iterator[SlowContext]:
    context = SlowContext()
    yield context
    context.gate.open()


PIECES = np.random.default_rng(0).integers(0, 255, (40, 8, 8, 3), np.uint8)


def many_seams(count: int, *, turns: int = 0) -> list[Seam]:
    pairs = [(p, q) for p in range(40) for q in range(40) if p != q]
    return [Seam(SeamKey(p, turns, q, 0, "horizontal"), PIECES, 7) for p, q in pairs[:count]]


def read_at(service: ScoringService, context: SlowContext, seams: list[Seam]) -> None:
    """Have seams judged by themselves, then begin to judge them in the puzzle."""
    service.request(seams)
    wait(lambda: not service.busy)
    service.set_reading(PuzzleReading(PIECES, 1, context))  # type: ignore[arg-type]
    assert context.gate.entered.wait(20)


def test_many_seams_let_a_small_request_pass(service: ScoringService, context: SlowContext) -> None:
    *seams, preview = many_seams(1201)
    read_at(service, context, seams)
    replies = collect(service)
    service.request([preview], channel="preview")
    context.gate.open()
    wait(lambda: not service.busy)
    assert context.calls == [512, 1, 512, 176]
    assert [len(reply) for reply in replies] == context.calls
    scores = {key: score for reply in replies for key, score in reply.items()}
    assert len(scores) == 1201
    assert all(one.alone is not None and one.log_odds == one.alone + 1 for one in scores.values())
    service.request([*seams, preview])
    wait(lambda: not service.busy)
    assert sum(context.calls) == 1201, "once each"
    assert replies[-1] == scores, "what is known comes at once"


def test_a_newer_request_ends_the_older(service: ScoringService, context: SlowContext) -> None:
    seams = many_seams(1200)
    read_at(service, context, seams)
    replies = collect(service)
    service.request(seams[-1:])
    context.gate.open()
    wait(lambda: not service.busy)
    assert context.calls == [512, 1]
    assert [list(reply) for reply in replies] == [[seams[-1].key]]


def test_stopping_does_not_wait_for_all(service: ScoringService, context: SlowContext) -> None:
    read_at(service, context, many_seams(1200))
    assert not service.stop(0.01)
    context.gate.open()
    assert service.stop(10)
    assert context.calls == [512]


def test_seams_of_which_the_puzzle_says_nothing_are_not_new_each_time(
    service: ScoringService, scorer: EdgeScorer, context: SlowContext
) -> None:
    context.gate.open()
    service.set_reading(PuzzleReading(PIECES, 1, context))  # type: ignore[arg-type]
    *silent, new = many_seams(21, turns=1)  # turned against each other, and read upright
    service.request(silent)
    wait(lambda: not service.busy)
    replies = collect(service)
    other = many_seams(2)
    with held(service, scorer, other[:1], "preview"):
        service.request([*silent, new])
        service.request(other[1:], channel="inspector")
    assert [len(reply) for reply in replies] == [1, 21, 1], "the drop, then the inspector"
    assert all(score.alone is None for score in replies[1].values())


def test_requests_before_the_scorer_is_ready_are_answered(scorer: EdgeScorer) -> None:
    service = ScoringService(loader=Loader(lambda _name: scorer))
    replies = collect(service)
    service.request([seam(0, 1)])
    assert not service.busy and service.info is None
    service.set_scorer("fake")
    assert service.busy
    wait(lambda: bool(replies) and not service.busy)
    assert service.info is not None and service.info is scorer.info
    shown = (service.info.name, service.info.title, service.info.description)
    assert shown == ("fake", "Fake fake", "For tests.")
    assert service.stop()


def test_another_scorer_answers_again() -> None:
    service = ScoringService(
        loader=Loader(lambda name: EdgeScorer(name, raised=-99 if name == "opposite" else 0))
    )
    replies = collect(service)
    service.set_scorer("fake")
    service.request([seam(0, 1)])
    wait(lambda: bool(replies) and replies[-1][seam(0, 1).key].adjacent)
    service.set_scorer("opposite")
    wait(lambda: not replies[-1][seam(0, 1).key].adjacent)
    assert service.stop()


@pytest.mark.parametrize(("name", "words"), [("broken", "Choose another"), ("odd", "'odd'")])
def test_a_failed_scorer_leaves_the_old_one(service: ScoringService, name: str, words: str) -> None:
    with hearing(service.failed) as caught:
        service.set_scorer(name)
    assert words in caught.args[0] and service.info is not None
    with hearing(service.scored):
        service.request([seam(0, 1)])


def test_the_scorer_named_is_the_one_at_work_where_a_newer_one_fails() -> None:
    gate = Gate()

    def make(name: str) -> EdgeScorer:
        gate.go_through()
        return EdgeScorer(name)

    service = ScoringService(loader=Loader(make))
    with hearing(service.scorerReady):
        service.set_scorer("fake")
    gate.shut()
    service.set_scorer("second")
    wait(gate.entered.is_set)
    with hearing(service.failed):
        service.set_scorer("broken")
        gate.open()
    assert service.info is not None and service.info.name == "second"
    assert service.stop(10)


@pytest.mark.parametrize("error", [RuntimeError("shapes"), AdjguiError("Out of memory.")])
def test_a_failing_scorer_is_told(
    service: ScoringService, scorer: EdgeScorer, error: Exception
) -> None:
    told: list[str] = []
    service.failed.connect(told.append)
    replies = collect(service)
    for _ in range(2):
        scorer.error = error
        for other in (2, 3):
            service.request([seam(0, other)])
            wait(lambda: not service.busy)
        assert len(replies) == len(told) - 1
        scorer.error = None
        service.request([seam(0, 1, generation=len(told))])
        wait(lambda: len(replies) == len(told))
    assert len(told) == 2
    assert "Traceback" not in told[0] and "shapes" not in told[0]


def test_stopping_waits_for_the_running_batch(service: ScoringService, scorer: EdgeScorer) -> None:
    replies = collect(service)
    scorer.gate.shut()
    service.request([seam(0, 1)])
    wait(scorer.gate.entered.is_set)
    assert not service.stop(0.01), "still in a batch, and never broken off"
    scorer.gate.open()
    assert service.stop(10)
    service.request([seam(0, 2)])
    service.set_scorer("fake")
    thread: QThread = service._thread
    assert thread.isFinished() and replies == [] and service.stop()


def test_a_drag_is_scored_while_it_lasts_and_the_inspector_follows(
    qtbot: QtBot, service: ScoringService, scorer: EdgeScorer
) -> None:
    table, inspector = PuzzleTable(), Inspector()
    for widget in (inspector, table):  # the last is the active one: a drag ends where it is not
        qtbot.addWidget(widget)
        widget.show()
    table.resize(800, 600)
    live = LiveScores(table, service, inspector)
    table.set_puzzle(make_puzzle(), seed=4)
    start, end = drop_point(table, 1, 0, "right")
    press_and_move(table, start, end)
    key = SeamKey(0, 0, 1, 0, "horizontal")
    wait(lambda: table.scores.of(key) is not None)
    wait(lambda: inspector.verdict.text == "Adjacent")
    assert table.seams() == [] and inspector.seam is not None
    table.mouse.let_go()
    assert inspector.seam is None

    drag_beside(table, 1, 0, "right")
    wait(lambda: "\u2026" not in {*inspector.numbers.texts()["Probability"]})
    first, reverse = inspector.numbers.texts()["Log-odds"]
    assert first.startswith("+") and reverse.startswith("\u2212")
    drag_beside(table, 11, 1, "right")
    wait(lambda: inspector.verdict.text == "Not adjacent")
    table.set_puzzle(None)
    assert inspector.seam is None
    live.deleteLater()


def test_an_inquiry_is_answered_in_the_thread(service: ScoringService, scorer: EdgeScorer) -> None:
    found: list[tuple[str, object]] = []
    service.answered.connect(lambda channel, value: found.append((channel, value)))

    def inquiry(own: object) -> Iterator[object]:
        yield own is scorer
        yield None  # a step with nothing to tell
        yield threading.current_thread().name

    service.ask(inquiry, channel="why")
    wait(lambda: len(found) == 2)
    assert found[0] == ("why", True)
    assert found[1][1] != threading.current_thread().name
    assert not service.busy


def test_the_newest_inquiry_wins_after_seams(service: ScoringService, scorer: EdgeScorer) -> None:
    order: list[str] = []
    inside, go_on = threading.Event(), threading.Event()
    service.answered.connect(lambda _channel, value: order.append(str(value)))
    service.scored.connect(lambda _scores: order.append("seam"))

    def slow(_scorer: object) -> Iterator[object]:
        inside.set()
        assert go_on.wait(20)
        yield "old"
        yield "old again"

    def quick(_scorer: object) -> Iterator[object]:
        yield "new"

    service.ask(slow, channel="rank")
    assert inside.wait(20)
    service.ask(quick, channel="rank")
    service.request([seam(0, 1)])
    go_on.set()
    wait(lambda: "new" in order)
    assert order == ["seam", "new"]
    service.ask(None, channel="rank")


def test_inquiries_are_asked_again_of_another_scorer(service: ScoringService) -> None:
    answers: list[object] = []
    service.answered.connect(lambda _channel, value: answers.append(value))

    def count(_scorer: object) -> Iterator[object]:
        yield len(answers)

    service.ask(count, channel="rank")
    wait(lambda: answers == [0])
    with hearing(service.scorerReady):
        service.set_scorer("fake")
    wait(lambda: answers == [0, 1])

    def broken(_scorer: object) -> Iterator[object]:
        raise RuntimeError("out of memory")
        yield

    with hearing(service.failed) as caught:
        service.ask(broken, channel="other")
    assert "could not answer" in caught.args[0]
    with hearing(service.scored):
        service.request([seam(0, 1)])  # the thread lives on
