"""How sure a solution is: seams that hold, by the puzzle's own evidence."""

from __future__ import annotations

import json

import numpy as np
import pytest

from core.arrays import Array
from core.assets import sample_photos
from core.puzzles.arrangement import EMPTY, Arrangement
from core.puzzles.photo import open_photo
from core.puzzles.pieces import Puzzle, cut_photo, looks_of
from core.scoring.classical import classical_scorer
from core.solving.certainty import Certainty, certainty_of, certainty_text
from core.solving.seams import Seams
from core.solving.solver import solve
from core.whole_puzzle.compare import compare

MGC = classical_scorer("mgc")


@pytest.fixture(scope="module")
def puzzle() -> Puzzle:
    """48 px pieces of the opening photo."""
    return cut_photo(open_photo(sample_photos()[0])[:288, :384], 48)


def certainty(pieces: Array, cells: np.ndarray) -> Certainty:
    scores = compare(pieces, MGC)
    arrangement = Arrangement(cells, np.zeros_like(cells))
    return certainty_of(
        Seams(scores.right, scores.below, scores.turns), arrangement, looks_of(pieces)
    )


def test_all_seams_of_a_right_solution_hold(puzzle: Puzzle) -> None:
    solved = solve(puzzle.pieces, MGC, rows=6, cols=8)
    seams = solved.certainty
    assert (seams.right.shape, seams.below.shape) == ((6, 7), (5, 8))
    assert (seams.seams, seams.holding, seams.share) == (82, 82, 1.0)
    assert (seams.mutual, seams.mutual_share) == (82, 1.0)
    assert certainty_text(seams) == "all 82 seams hold"
    assert not seams.is_doubtful


def test_a_wrong_solution_is_hardly_the_picture(puzzle: Puzzle) -> None:
    cells = np.random.default_rng(0).permutation(puzzle.count).reshape(6, 8)
    seams = certainty(puzzle.pieces, cells)
    assert seams.is_doubtful
    assert seams.holding < 5
    assert certainty_text(seams) == (
        f"only {seams.mutual} of 82 seams are the best for both pieces: this is hardly the picture"
    )


def test_noise_put_together_is_doubted() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (30, 24, 24, 3), dtype=np.uint8)
    assert solve(noise, MGC).certainty.is_doubtful


def test_a_wrong_seam_between_right_ones_is_the_one_that_does_not_hold(puzzle: Puzzle) -> None:
    cells = np.arange(puzzle.count).reshape(6, 8)
    cells[0, 0], cells[5, 7] = cells[5, 7], cells[0, 0]
    seams = certainty(puzzle.pieces, cells)
    wrong = np.argwhere(seams.right < 0.5).tolist(), np.argwhere(seams.below < 0.5).tolist()
    assert wrong == ([[0, 0], [5, 6]], [[0, 0], [4, 7]])
    assert certainty_text(seams) == "78 of 82 seams hold"


def test_pieces_that_look_the_same_do_not_take_each_others_share(puzzle: Puzzle) -> None:
    """A page that is half blank: blank pieces may lie in each other's place."""
    pieces = np.concatenate([puzzle.pieces, np.full((40, 48, 48, 3), 255, np.uint8)])
    cells = np.arange(88).reshape(11, 8)
    seams = certainty(pieces, cells)
    assert (seams.below[6:] >= 0.5).all()
    assert (seams.right[6:] >= 0.5).all()


def test_empty_cells_have_no_seams(puzzle: Puzzle) -> None:
    cells = np.arange(puzzle.count).reshape(6, 8)
    cells[2, 3] = EMPTY
    seams = certainty(puzzle.pieces, cells)
    assert seams.seams == 78
    assert np.isnan(seams.right[2, 2:4]).all()
    written = json.loads(json.dumps(seams.to_dict(), allow_nan=False))
    assert written["right"][2][2] is None
    assert (written["seams"], written["holding"]) == (78, seams.holding)


def test_two_pieces_and_one(puzzle: Puzzle) -> None:
    assert certainty_text(certainty(puzzle.pieces[:2], np.array([[0, 1]]))) == "the seam holds"
    alone = certainty(puzzle.pieces[:2], np.array([[0, EMPTY]]))
    assert (alone.share, alone.is_doubtful, certainty_text(alone)) == (1.0, False, "")


def test_pieces_that_lie_apart_or_in_a_string_are_no_picture(puzzle: Puzzle) -> None:
    apart = np.full((11, 15), EMPTY)
    apart[::2, ::2] = np.arange(puzzle.count).reshape(6, 8)
    seams = certainty(puzzle.pieces, apart)
    assert (seams.seams, seams.wanted, seams.mutual_share) == (0, 82, 0.0)
    assert certainty_text(seams) == (
        "only 0 of 82 seams are the best for both pieces: this is hardly the picture"
    )
    string = np.full((8, 48), EMPTY)
    string[0, :24], string[1, 23:47] = np.arange(24), np.arange(24, 48)
    assert certainty(puzzle.pieces, string).wanted == 82
    # a strip is a picture
    assert certainty(puzzle.pieces[:8], np.arange(8)[None]).wanted == 7
