"""The compatibility of the puzzle on the table: complete, in parts, cancelled, stale."""

from __future__ import annotations

import numpy as np
import pytest

from adjgui.live.thread import LoadedScorer
from adjgui.shell.worker import TaskGroup
from adjgui.whole_puzzle.levels import UNKNOWN, Part, by_number, log_odds_of, to_levels
from adjgui.whole_puzzle.service import CompatibilityService, State
from core.errors import AdjguiError
from core.puzzles.pieces import Puzzle, turn_piece
from tests.gui.fakes import EdgeScorer, make_puzzle
from tests.gui.hands import hearing, wait


@pytest.fixture
def service(tasks: TaskGroup) -> CompatibilityService:
    service = CompatibilityService(tasks)
    service.set_puzzle(make_puzzle())
    service.set_scorer(LoadedScorer(EdgeScorer()))
    return service


def compute(service: CompatibilityService, *, rotations: bool = False) -> None:
    service.compute(rotations=rotations)
    wait(lambda: service.state is State.READY)


@pytest.mark.parametrize("rotations", [False, True])
def test_both_directions_are_the_scorers(service: CompatibilityService, rotations: bool) -> None:
    parts: list[Part] = []
    counts: list[tuple[int, int]] = []
    service.partsArrived.connect(parts.extend)
    service.progressed.connect(lambda done, total: counts.append((done, total)))
    compute(service, rotations=rotations)
    result = service.result
    assert result is not None and result.puzzle is service.puzzle
    pieces = result.puzzle.pieces
    scorer = EdgeScorer()
    for direction, spin in (("right", 0), ("below", 1)):
        one = result.maps[direction]  # type: ignore[index]
        for p, q in ((0, 1), (0, 4), (5, 6), (7, 2), (11, 0)):
            turns = range(4) if rotations else range(1)
            scores = [
                scorer.log_odds(
                    turn_piece(pieces[p], spin)[None], turn_piece(pieces[q], spin + turn)[None]
                )[0]
                for turn in turns
            ]
            assert one.log_odds[p, q] == pytest.approx(max(scores), abs=1e-4)
            if rotations:
                assert one.turns is not None and one.turns[p, q] == int(np.argmax(scores))
            else:
                assert one.turns is None
    # what came row by row is what it ends with
    maps = {one: np.zeros((12, 12), np.uint8) for one in ("right", "below")}
    for part in parts:
        maps[part.direction][part.rows] = part.levels
    for direction, levels in maps.items():
        np.testing.assert_array_equal(levels, result.maps[direction].levels)  # type: ignore[index]
        assert (levels.diagonal() == UNKNOWN).all()
    assert counts[-1][0] == counts[-1][1] > 0
    assert counts == sorted(counts)


def test_best_buddies_rank_each_other_first(service: CompatibilityService) -> None:
    compute(service)
    one = service.result.maps["right"]
    pieces = by_number(make_puzzle().numbers)
    buddies = {(int(pieces[p]), int(pieces[q])) for p, q in one.buddies}
    assert {(0, 1), (1, 2), (4, 5)} <= buddies
    for p, q in buddies:
        assert one.log_odds[p].argmax() == q and one.log_odds[:, q].argmax() == p


def test_another_scorer_makes_it_stale_a_puzzle_empty(service: CompatibilityService) -> None:
    compute(service)
    found = service.last
    service.compute()  # known already: nothing to do
    assert service.state is State.READY
    service.set_scorer(LoadedScorer(EdgeScorer()))
    assert service.state is State.STALE and service.result is None and service.last is found
    compute(service)
    assert service.last is not found
    states: list[State] = []
    service.stateChanged.connect(states.append)
    service.set_puzzle(make_puzzle(2, 2))
    assert states == [State.EMPTY] and service.last is None
    service.set_puzzle(None)
    assert not service.can_compute
    service.compute()
    assert service.state is State.EMPTY


def test_cancel_and_a_new_puzzle_end_it(service: CompatibilityService, tasks: TaskGroup) -> None:
    scorer = EdgeScorer()
    service.set_scorer(LoadedScorer(scorer))
    for end in (service.cancel, lambda: service.set_puzzle(make_puzzle(2, 2))):
        scorer.puzzle_gate.shut()
        service.set_puzzle(make_puzzle())
        late: list[object] = []
        service.compute()
        assert scorer.puzzle_gate.entered.wait(20)
        end()
        assert service.state is State.EMPTY
        service.progressed.connect(lambda done, _total, late=late: late.append(done))
        service.stateChanged.connect(late.append)
        scorer.puzzle_gate.open()
        wait(lambda: not tasks._alive)
        assert late == [] and service.result is None


def test_a_failure_is_one_sentence_and_can_be_tried_again(service: CompatibilityService) -> None:
    good = service._scorer
    broken = EdgeScorer()
    broken.error = AdjguiError("The graphics card has no memory left. Close other programs.")
    service.set_scorer(LoadedScorer(broken))
    with hearing(service.failed) as caught:
        service.compute()
    assert caught.args == [str(broken.error)]
    assert service.state is State.EMPTY
    assert good is not None
    service.set_scorer(good)
    compute(service)


def test_many_pieces_are_still_seen_from_afar(service: CompatibilityService) -> None:
    dice = np.random.default_rng(3)
    pieces = dice.integers(0, 256, (300, 4, 4, 3), dtype=np.uint8)
    service.set_puzzle(Puzzle(pieces, 15, 20))
    compute(service)
    one = service.result.maps["below"]
    assert [len(level) for level in one.coarse] == [150]
    assert one.coarse[0][3, 7] == one.levels[6:8, 14:16].max()


def test_levels() -> None:
    values = np.array([-np.inf, -9.0, -8.0, 0.0, 8.0, 90.0], np.float32)
    assert to_levels(values).tolist() == [1, 1, 1, 128, 255, 255]
    for level in (1, 64, 128, 200, 255):
        assert to_levels(np.array([log_odds_of(level)], np.float32))[0] == level
