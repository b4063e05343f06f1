"""The compatibility of a whole puzzle as CSV and as arrays of numpy."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np
import pytest

from adjgui.files.matrix import matrix_file
from adjgui.files.tasks import write_task
from adjgui.live.thread import LoadedScorer
from adjgui.shell.worker import Cancelled, TaskState
from adjgui.whole_puzzle.service import PuzzleCompatibility, Request, compute_task
from tests.gui.fakes import EdgeScorer, make_puzzle


def known(*, rotations: bool) -> PuzzleCompatibility:
    request = Request(make_puzzle(), LoadedScorer(EdgeScorer()), rotations)
    return compute_task(request, TaskState(lambda _value: None))


def test_a_cell_of_the_table_is_a_pair_with_the_numbers_of_the_screen() -> None:
    whole = known(rotations=False)
    data = matrix_file(whole, Path("pairs.csv"), lambda: None)
    head, *rows = csv.reader(io.StringIO(data.decode()))
    assert head == ["direction", "piece", *(str(number) for number in range(1, 13))]
    assert [row[:2] for row in rows] == [
        [direction, str(number)] for direction in ("right", "below") for number in range(1, 13)
    ]
    right, below = whole.maps["right"].log_odds, whole.maps["below"].log_odds
    four, five, eight = (whole.puzzle.numbers[piece] - 1 for piece in (4, 5, 8))
    assert float(rows[four][2 + five]) == pytest.approx(right[4, 5], abs=1e-3)
    assert float(rows[12 + four][2 + eight]) == pytest.approx(below[4, 8], abs=1e-3)
    assert rows[four][2 + four] == "", "a piece beside itself"


@pytest.mark.parametrize("rotations", [False, True])
def test_the_arrays_are_those_of_core(rotations: bool) -> None:
    whole = known(rotations=rotations)
    data = matrix_file(whole, Path("pairs.npz"), lambda: None)
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        np.testing.assert_array_equal(arrays["right"], whole.compatibility.right)
        assert arrays["pieces"].tolist() == list(whole.puzzle.numbers)
        assert int(arrays["turns"]) == (4 if rotations else 1)
        assert ("below" in arrays) is not rotations
        assert str(arrays["scorer"]) == "fake"


def test_an_export_that_is_stopped_writes_nothing(tmp_path: Path) -> None:
    state = TaskState(lambda _value: None)
    state.request_stop()
    whole, path = known(rotations=False), tmp_path / "pairs.csv"
    with pytest.raises(Cancelled):
        write_task((path, lambda state: matrix_file(whole, path, state.check)), state)
    assert list(tmp_path.iterdir()) == []
