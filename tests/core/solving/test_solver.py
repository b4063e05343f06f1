"""The solver: compatibility, tree, outline, fill, refinement, measures, events."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import numpy as np
import pytest

from core.arrays import SIDES, STEPS, Array, opposite
from core.assets import sample_photos
from core.photos.folders import split_photos
from core.puzzles.arrangement import EMPTY, Arrangement, Placement
from core.puzzles.photo import open_photo
from core.puzzles.pieces import Puzzle, cut_photo, turn_piece
from core.puzzles.shuffling import shuffle
from core.scoring.base import Scorer
from core.scoring.classical import classical_scorer
from core.solving.events import (
    CancelledEvent,
    FrameEvent,
    JoinEvent,
    PlaceEvent,
    SolvedEvent,
    SolvingEvent,
)
from core.solving.filling import energy, seam_scores, worth
from core.solving.measures import measure
from core.solving.picture import picture_of
from core.solving.seams import Seams
from core.solving.searching import best_partners, find_segments, repair, search, weak_cells
from core.solving.solver import solve, solve_pieces
from core.solving.tree import turn_step
from core.whole_puzzle.compare import compare
from core.whole_puzzle.scorer import WholePuzzleScorer
from tests.core.helpers.scorers import PixelScorer
from tests.core.helpers.solving import SolverScores

MGC = classical_scorer("mgc")


def seams_of(pieces: Array, rotations: bool = False) -> Seams:
    scores = compare(pieces, MGC, rotations=rotations)
    return Seams(scores.right, scores.below, scores.turns)


@pytest.fixture(scope="module")
def puzzle() -> Puzzle:
    """48 px pieces of the opening photo."""
    photo = open_photo(sample_photos()[0])
    return cut_photo(photo[:288, :384], 48)


def run(pieces: np.ndarray, **options: Any) -> tuple[list[SolvingEvent], Arrangement]:
    events = list(solve_pieces(pieces, MGC, **options))
    assert isinstance(events[-1], SolvedEvent)
    return events, events[-1].arrangement


# -- whole puzzles ---------------------------------------------------------------------------


@pytest.mark.parametrize("rotations", [False, True])
@pytest.mark.parametrize("outline", [False, True])
def test_a_photo_is_restored(puzzle: Puzzle, rotations: bool, outline: bool) -> None:
    shuffled = shuffle(puzzle, np.random.default_rng(1), rotations=rotations)
    given = {"rows": puzzle.rows, "cols": puzzle.cols} if outline else {}
    _, found = run(shuffled.pieces, rotations=rotations, **given)
    figures = measure(shuffled.pieces, found, shuffled.truth, turned=rotations)
    assert (figures.direct, figures.neighbour, figures.perfect) == (1.0, 1.0, True)
    whole = picture_of(puzzle.pieces, _in_order(puzzle))
    pictures = [turn_piece(picture_of(shuffled.pieces, found), k) for k in range(4)]
    assert any(p.shape == whole.shape and (p == whole).all() for p in pictures[: 1 + 3 * rotations])


@pytest.mark.parametrize("rotations", [False, True])
def test_missing_pieces_leave_holes(puzzle: Puzzle, rotations: bool) -> None:
    shuffled = shuffle(puzzle, np.random.default_rng(3), rotations=rotations, missing=0.1)
    assert len(shuffled.pieces) < puzzle.count
    _, found = run(shuffled.pieces, rotations=rotations, rows=puzzle.rows, cols=puzzle.cols)
    assert (found.cells == EMPTY).sum() == puzzle.count - len(shuffled.pieces)
    assert sorted(found.cells[found.cells != EMPTY]) == list(range(len(shuffled.pieces)))
    figures = measure(shuffled.pieces, found, shuffled.truth, turned=rotations)
    assert figures.neighbour >= 0.9


def test_a_missing_piece_in_an_unknown_outline(puzzle: Puzzle) -> None:
    shuffled = shuffle(puzzle, np.random.default_rng(5), missing=1 / puzzle.count)
    assert len(shuffled.pieces) == 47  # a prime: no full outline but a single row
    _, found = run(shuffled.pieces)
    assert (found.rows, found.cols) == (puzzle.rows, puzzle.cols)
    assert measure(shuffled.pieces, found, shuffled.truth, turned=False).neighbour == 1


@pytest.mark.parametrize("rotations", [False, True])
@pytest.mark.parametrize("scorer", [MGC, WholePuzzleScorer(MGC)], ids=["alone", "in the puzzle"])
def test_it_solves_by_the_scores_of_the_comparison(
    puzzle: Puzzle, scorer: Scorer, rotations: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of the pairs in the puzzle where the scorer reads it."""
    given = SolverScores(monkeypatch)
    solve(puzzle.pieces[:20], scorer, rotations=rotations)
    expected = compare(puzzle.pieces[:20], scorer, rotations=rotations)
    np.testing.assert_array_equal(given.right, expected.right)
    np.testing.assert_array_equal(given.below, expected.below)
    assert given.order.tolist() != sorted(given.order)  # in doubt the order tells nothing


@pytest.mark.parametrize("rotations", [False, True])
def test_known_scores_are_not_computed_again(puzzle: Puzzle, rotations: bool) -> None:
    asked = PixelScorer(Mock(side_effect=AssertionError("everything is known")))
    known = compare(puzzle.pieces, MGC, rotations=rotations)
    before = known.right.copy()
    options: dict[str, Any] = {"rotations": rotations, "seed": 3}
    *_, found = solve_pieces(puzzle.pieces, asked, known=known, **options)
    *_, anew = solve_pieces(puzzle.pieces, MGC, **options)
    assert isinstance(found, SolvedEvent) and isinstance(anew, SolvedEvent)
    np.testing.assert_array_equal(found.arrangement.cells, anew.arrangement.cells)
    np.testing.assert_array_equal(found.arrangement.turns, anew.arrangement.turns)
    assert found.energy == anew.energy
    np.testing.assert_array_equal(known.right, before)  # others use it as well


def test_turns_are_told_from_how_the_pieces_lie(puzzle: Puzzle) -> None:
    spins = np.random.default_rng(2).integers(4, size=puzzle.count)
    _, found = run(puzzle.pieces, rotations=True, spins=spins)
    cells, turns = found.cells, found.turns
    assert len(set(((turns + spins[cells]) % 4).ravel().tolist())) == 1  # the whole lies one way
    lying = np.stack([turn_piece(p, s) for p, s in zip(puzzle.pieces, spins, strict=True)])
    truth = Arrangement(_in_order(puzzle).cells, -spins.reshape(puzzle.rows, puzzle.cols) % 4)
    assert measure(lying, found, truth, turned=True).perfect


def test_two_pieces_are_a_puzzle(puzzle: Puzzle) -> None:
    assert run(puzzle.pieces[[1, 0]], rows=1, cols=2)[1].cells.tolist() == [[1, 0]]


def test_pieces_that_all_look_the_same_are_solved_by_any_order() -> None:
    pieces = np.full((6, 8, 8, 3), 90, np.uint8)
    truth = Arrangement(np.arange(6).reshape(2, 3), np.zeros((2, 3), np.int64))
    _, found = run(pieces, rows=2, cols=3)
    assert sorted(found.cells.ravel()) == list(range(6))
    assert measure(pieces, found, truth, turned=False).perfect


def test_official_test_photos_at_28_px(cub_root: Path) -> None:
    paths = split_photos(cub_root).test[100:2000:600]
    shares = []
    for number, path in enumerate(paths):
        cut = cut_photo(open_photo(path), 28)
        shuffled = shuffle(cut, np.random.default_rng(number))
        _, found = run(shuffled.pieces, rows=cut.rows, cols=cut.cols)
        shares.append(measure(shuffled.pieces, found, shuffled.truth, turned=False).neighbour)
    assert np.mean(shares) >= 0.9


# -- events ----------------------------------------------------------------------------------


@pytest.mark.parametrize("rotations", [False, True])
def test_the_events_alone_tell_the_arrangement(puzzle: Puzzle, rotations: bool) -> None:
    """What the app draws from events is what comes out."""
    shuffled = shuffle(puzzle, np.random.default_rng(2), rotations=rotations)
    events, found = run(shuffled.pieces, rotations=rotations)
    groups = {p: {p: Placement(p, 0, 0, 0)} for p in range(puzzle.count)}
    table: dict[int, Placement] = {}
    for event in events:
        if isinstance(event, JoinEvent):
            came = [p.piece for p in event.placements]
            for piece in came:
                groups = {g: m for g, m in groups.items() if piece not in m or g == event.group}
            groups[event.group].update({p.piece: p for p in event.placements})
            cells = {(p.row, p.col) for p in groups[event.group].values()}
            assert len(cells) == len(groups[event.group])
        elif isinstance(event, FrameEvent):
            table = {p.piece: p for p in event.placements}
        elif isinstance(event, PlaceEvent):
            assert event.placement.piece not in table
            table[event.placement.piece] = event.placement
    assert set(table.values()) == set(found.placements())


def test_a_run_can_be_cancelled_at_every_kind_of_event(puzzle: Puzzle) -> None:
    pieces = shuffle(puzzle, np.random.default_rng(0)).pieces

    def kind(event: SolvingEvent) -> tuple[type, str]:
        return type(event), getattr(event, "stage", "")

    # Not their numbers: how many rows are scored at once follows the clock.
    kinds = dict.fromkeys(map(kind, run(pieces)[0][:-1]))
    assert len(kinds) > 4
    for wanted in kinds:
        cancel = threading.Event()
        events: list[SolvingEvent] = []
        stop = 0
        for event in solve_pieces(pieces, MGC, cancel=cancel):
            if kind(event) == wanted and not cancel.is_set():
                cancel.set()
                stop = len(events)
            events.append(event)
        assert len(events) == stop + 2, wanted
        assert isinstance(events[-1], CancelledEvent)


def test_bad_outlines_are_refused(puzzle: Puzzle) -> None:
    with pytest.raises(ValueError, match="fit"):
        run(puzzle.pieces, rows=2, cols=3)
    with pytest.raises(ValueError, match="outline"):
        run(puzzle.pieces, rows=0)
    with pytest.raises(ValueError, match="2 pieces"):
        run(puzzle.pieces[:1])


# -- seams -----------------------------------------------------------------------------------


@pytest.mark.parametrize("rotations", [False, True])
def test_seams_agree_in_all_directions(puzzle: Puzzle, rotations: bool) -> None:
    seams = seams_of(puzzle.pieces[:7], rotations=rotations)
    numbers = np.arange(seams.states)
    for direction in SIDES:
        found, scores = seams.best(direction, 3)
        for state in range(seams.states):
            row = seams.toward(direction, state)
            np.testing.assert_array_equal(row, seams.score(direction, state, numbers))
            np.testing.assert_array_equal(row, seams.score(opposite(direction), numbers, state))
            np.testing.assert_array_equal(scores[state], np.sort(row)[::-1][:3])
            np.testing.assert_array_equal(row[found[state]], scores[state])


def test_true_neighbours_score_best_in_the_right_direction(puzzle: Puzzle) -> None:
    middle = puzzle.cols + 1
    for rotations in (False, True):
        seams = seams_of(puzzle.pieces, rotations=rotations)
        for direction, (down, across) in STEPS.items():
            best = int(seams.toward(direction, middle * seams.turns).argmax())
            assert best == (middle + down * puzzle.cols + across) * seams.turns


def test_a_quarter_turn_of_steps_is_counter_clockwise() -> None:
    for down, across in STEPS.values():
        grid = np.zeros((3, 3), bool)
        grid[1 + down, 1 + across] = True
        ((row, col),) = np.argwhere(np.rot90(grid)) - 1
        assert (row, col) == turn_step(down, across, 1)


# -- search ----------------------------------------------------------------------------------


def searched(seams: Seams, start: Arrangement) -> Arrangement:
    rng = np.random.default_rng(0)
    return [found for _, found in search(seams, start, best_partners(seams), rng, tries=60)][-1]


def test_search_mends_swapped_pieces(puzzle: Puzzle) -> None:
    seams = seams_of(puzzle.pieces)
    right = _in_order(puzzle)
    wrong = _in_order(puzzle)
    wrong.cells[1, 1], wrong.cells[3, 5] = right.cells[3, 5], right.cells[1, 1]
    assert energy(seams, wrong) < energy(seams, right)
    assert weak_cells(seams, wrong)[1, 1]
    np.testing.assert_array_equal(searched(seams, wrong).cells, right.cells)
    assert wrong.cells[1, 1] == right.cells[3, 5]  # what was given is left alone


@pytest.mark.parametrize("rotations", [False, True])
def test_search_moves_a_whole_segment(puzzle: Puzzle, rotations: bool) -> None:
    seams = seams_of(puzzle.pieces, rotations=rotations)
    right = _in_order(puzzle)
    rolled = Arrangement(np.roll(right.cells, 4, axis=1), right.turns.copy())
    found = searched(seams, rolled)
    assert measure(puzzle.pieces, found, right, turned=rotations).perfect
    if rotations:  # a block that lies upside down
        turned = _in_order(puzzle)
        turned.cells[:, :3] = np.rot90(right.cells[:, :3], 2)
        turned.turns[:, :3] = 2
        assert measure(puzzle.pieces, searched(seams, turned), right, turned=True).perfect


def test_repair_fills_every_hole_the_best_way(puzzle: Puzzle) -> None:
    seams = seams_of(puzzle.pieces)
    holed = _in_order(puzzle)
    holed.cells[1:4, 2:5] = EMPTY
    repair(seams, holed, np.random.default_rng(0))
    np.testing.assert_array_equal(holed.cells, _in_order(puzzle).cells)


def test_room_to_spare_costs(puzzle: Puzzle) -> None:
    seams = seams_of(puzzle.pieces)
    right = _in_order(puzzle)
    wide = Arrangement(*(np.pad(a, ((0, 0), (0, 3)), constant_values=v)
                         for a, v in ((right.cells, EMPTY), (right.turns, 0))))  # fmt: skip
    assert energy(seams, wide) == energy(seams, right)
    assert worth(seams, right) == energy(seams, right) > worth(seams, wide)


def test_segments_part_where_the_seams_are_bad(puzzle: Puzzle) -> None:
    seams = seams_of(puzzle.pieces)
    right = _in_order(puzzle)
    assert set(find_segments(seams, right, -3.0).ravel()) == {1}
    swapped = np.roll(right.cells, 4, axis=1)
    parts = find_segments(seams, Arrangement(swapped, right.turns), -3.0)
    assert len(set(parts[:, :4].ravel())) == 1
    assert parts[0, 0] != parts[0, 4]


def test_seams_beside_holes_have_no_score(puzzle: Puzzle) -> None:
    arrangement = _in_order(puzzle)
    arrangement.cells[0, 1] = EMPTY
    right, down = seam_scores(seams_of(puzzle.pieces), arrangement)
    assert np.argwhere(np.isnan(right)).tolist() == [[0, 0], [0, 1]]
    assert np.argwhere(np.isnan(down)).tolist() == [[0, 1]]


# -- measures --------------------------------------------------------------------------------


def test_measures_of_known_mistakes(puzzle: Puzzle) -> None:
    truth = _in_order(puzzle)
    assert measure(puzzle.pieces, truth, truth, turned=False).perfect
    swapped = _in_order(puzzle)
    swapped.cells[0, :2] = 1, 0
    figures = measure(puzzle.pieces, swapped, truth, turned=False)
    # lost: their seam, the one to the third piece, and two below
    assert (figures.direct, figures.neighbour) == pytest.approx((46 / 48, 1 - 4 / 82))
    assert not figures.perfect
    rolled = Arrangement(np.roll(truth.cells, 1, axis=1), truth.turns)
    figures = measure(puzzle.pieces, rolled, truth, turned=False)
    assert (figures.direct, figures.neighbour) == pytest.approx((0, 1 - 6 / 82))
    turned = Arrangement(np.rot90(truth.cells), np.rot90(truth.turns) + 1)
    assert measure(puzzle.pieces, turned, truth, turned=True).perfect
    assert not measure(puzzle.pieces, turned, truth, turned=False).perfect
    one = _in_order(puzzle)
    one.turns[0, 0] = 2
    figures = measure(puzzle.pieces, one, truth, turned=True)
    assert (figures.direct, figures.neighbour) == pytest.approx((47 / 48, 80 / 82))


def test_identical_pieces_are_interchangeable(puzzle: Puzzle) -> None:
    pieces = puzzle.pieces.copy()
    pieces[40] = pieces[3]
    truth = _in_order(puzzle)
    swapped = _in_order(puzzle)
    swapped.cells[truth.cells == 3] = 40
    swapped.cells[truth.cells == 40] = 3
    assert measure(pieces, swapped, truth, turned=False).perfect
    assert not measure(puzzle.pieces, swapped, truth, turned=False).perfect


def _in_order(puzzle: Puzzle) -> Arrangement:
    cells = np.arange(puzzle.count).reshape(puzzle.rows, puzzle.cols)
    return Arrangement(cells, np.zeros_like(cells))
