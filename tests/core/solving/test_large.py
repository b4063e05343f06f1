"""Puzzles of so many pieces that only the likeliest pairs are kept; here few count as many."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from core.arrays import Array
from core.assets import sample_photos
from core.puzzles.arrangement import EMPTY, Arrangement, Placement
from core.puzzles.photo import open_photo
from core.puzzles.pieces import Puzzle, cut_photo
from core.puzzles.shuffling import Shuffled, shuffle
from core.scorers import load_scorer
from core.solving.events import CancelledEvent, ProgressEvent, SolvedEvent
from core.solving.filling import energy, fill, seam_scores, seam_scores_after
from core.solving.measures import measure
from core.solving.mirrored import MirroredEvent, find_mirrored, turn_over
from core.solving.pins import Pins
from core.solving.seams import FLOOR, Seams
from core.solving.solver import solve, solve_pieces
from core.whole_puzzle import sparse_scores
from core.whole_puzzle.compare import compare

MGC = load_scorer("mgc")


@pytest.fixture(scope="module")
def puzzle() -> Puzzle:
    """A photo in 80 pieces."""
    return cut_photo(open_photo(sample_photos()[0]), 100)


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixteen states are already many."""
    monkeypatch.setattr(sparse_scores, "LARGE", 16)


def shuffled(puzzle: Puzzle, **options: bool) -> Shuffled:
    return shuffle(puzzle, np.random.default_rng(0), **options)


def seams_of(pieces: Array, rotations: bool = False) -> Seams:
    scores = compare(pieces, MGC, rotations=rotations)
    seams = Seams(scores.right, scores.below, scores.turns)
    assert seams.is_sparse
    return seams


@pytest.mark.parametrize("rotations", [False, True])
def test_the_arrangement_is_that_of_the_whole_matrix(
    puzzle: Puzzle, monkeypatch: pytest.MonkeyPatch, rotations: bool
) -> None:
    mixed = shuffled(puzzle, rotations=rotations)
    sparse = solve(mixed.pieces, MGC, rotations=rotations).arrangement
    monkeypatch.setattr(sparse_scores, "LARGE", 1 << 30)
    whole = solve(mixed.pieces, MGC, rotations=rotations).arrangement
    np.testing.assert_array_equal(sparse.cells, whole.cells)
    np.testing.assert_array_equal(sparse.turns, whole.turns)
    assert measure(mixed.pieces, sparse, mixed.truth, turned=rotations).perfect


@pytest.mark.parametrize("rotations", [False, True])
def test_scores_of_sides_agree(puzzle: Puzzle, rotations: bool) -> None:
    seams = seams_of(puzzle.pieces[:40], rotations)
    every = np.arange(seams.states)
    for side in ("right", "below", "left", "above"):
        best, values = seams.best(side, 2)
        for state in range(0, seams.states, 7):
            row = seams.toward(side, state)
            np.testing.assert_array_equal(row, seams.score(side, state, every))
            states, scores = seams.likely(side, state)
            np.testing.assert_array_equal(row[states], scores)
            np.testing.assert_array_equal(values[state], np.sort(row)[::-1][:2])
            assert row[best[state, 0]] == values[state, 0] and row.min() == FLOOR


def test_loose_pieces_are_filled_in(puzzle: Puzzle) -> None:
    seams = seams_of(puzzle.pieces)
    cells = np.arange(puzzle.count).reshape(puzzle.rows, puzzle.cols)
    rng = np.random.default_rng(0)
    torn = np.where(rng.random(cells.shape) < 0.4, EMPTY, cells)
    arrangement = Arrangement(torn.copy(), np.zeros_like(cells))
    placed = list(fill(seams, arrangement))
    assert {one.piece for one in placed} == set(cells[torn == EMPTY].tolist())
    assert (arrangement.cells == cells).mean() > 0.9
    # from nothing, and where no kept pair helps, all of them lie somewhere
    bare = Arrangement(np.full_like(cells, EMPTY), np.zeros_like(cells))
    assert len(list(fill(seams, bare))) == puzzle.count
    assert sorted(bare.cells.ravel().tolist()) == list(range(puzzle.count))


def test_scores_after_a_change_are_those_of_the_changed(puzzle: Puzzle) -> None:
    seams = seams_of(puzzle.pieces)
    cells = np.arange(puzzle.count).reshape(puzzle.rows, puzzle.cols)
    before = Arrangement(cells, np.zeros_like(cells))
    changed = cells.copy()
    changed[2, 3], changed[4, 1], changed[0, 0] = cells[4, 1], cells[2, 3], EMPTY
    after = Arrangement(changed, np.zeros_like(cells))
    found = seam_scores_after(seams, after, before, seam_scores(seams, before))
    for one, other in zip(found, seam_scores(seams, after), strict=True):
        np.testing.assert_array_equal(one, other)
    assert energy(seams, after) < energy(seams, before)


def test_pins_hold(puzzle: Puzzle) -> None:
    mixed = shuffled(puzzle)
    truth = mixed.truth.cells
    # two pieces that are no neighbours, by a person's word
    one, other = int(truth[0, 0]), int(truth[4, 6])
    pins = Pins((((Placement(one, 0, 0, 0)), Placement(other, 0, 1, 0)),))
    *_, last = solve_pieces(mixed.pieces, MGC, pins=pins)
    assert isinstance(last, SolvedEvent)
    rows, cols = np.nonzero(last.arrangement.cells == one)
    assert last.arrangement.cells[rows[0], cols[0] + 1] == other


def test_several_pictures_come_apart() -> None:
    parts = [cut_photo(open_photo(path), 100).pieces[:40] for path in sample_photos()[:2]]
    *_, last = solve_pieces(np.concatenate(parts), MGC, pictures=2)
    assert isinstance(last, SolvedEvent) and len(last.windows) == 2
    for window in last.windows:
        cells = window.of(last.arrangement).cells
        of_first = (cells[cells >= 0] < 40).mean()
        assert of_first < 0.2 or of_first > 0.8


def test_mirrored_pieces_are_found(puzzle: Puzzle) -> None:
    which = np.random.default_rng(2).random(puzzle.count) < 0.3
    *_, last = find_mirrored(turn_over(puzzle.pieces, which), MGC)
    assert isinstance(last, MirroredEvent)
    assert (last.mirrored == which).mean() > 0.95


def test_a_solution_is_stopped(puzzle: Puzzle) -> None:
    cancel = threading.Event()
    stages = []
    for event in solve_pieces(shuffled(puzzle).pieces, MGC, cancel=cancel):
        if isinstance(event, ProgressEvent):
            stages.append(event.stage)
            if event.stage == "tree":
                cancel.set()
    assert isinstance(event, CancelledEvent)
    assert stages[-1] == "tree"
