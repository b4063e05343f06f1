"""The accuracy bench divides the photos of a cell, and puts what is found together again."""

from __future__ import annotations

import json
import math
from argparse import Namespace
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import MagicMock, Mock

import pytest

from bench import accuracy
from core.evaluation.evaluate import EvaluationConfig, EvaluationResult, evaluate
from core.scorers import load_scorer
from tests.core.helpers.photos import write_photos

SIZE = 28


@pytest.fixture
def arguments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Namespace:
    monkeypatch.setattr(accuracy, "PHOTOS_AT_ONCE", 2)
    scorers = {"resnet": SimpleNamespace(forget=lambda: None), "mgc": load_scorer("mgc")}
    monkeypatch.setattr(accuracy, "scorers_of", lambda _: scorers)
    return Namespace(
        images=str(write_photos(tmp_path / "photos", 5)),
        photos=5,
        rows=3,
        by_rows=[],
        checkpoint=None,
        processes=1,
        seconds=600.0,
        out=tmp_path / "accuracy",
    )


def parts_of(arguments: Namespace, *wears: str) -> list[accuracy.Part]:
    return accuracy.parts_of({(SIZE, wear): ("mgc",) for wear in wears}, arguments)


def test_a_cell_is_what_one_evaluation_of_all_photos_gives(arguments: Namespace) -> None:
    parts = parts_of(arguments, "noise 8")
    assert [len(part.photos) for part in parts] == [2, 2, 1]
    looked = [accuracy.look_at(part) for part in parts]
    cells = [list(accuracy.complete_cells(parts, order)) for order in (looked, looked[::-1])]
    wear = accuracy.WEARS["noise 8"]
    config = EvaluationConfig(arguments.images, (SIZE,), wear=wear, buddies=False)
    *_, expected = evaluate(config, load_scorer("mgc"))
    assert isinstance(expected, EvaluationResult)
    for [(size, name, tallies)] in cells:
        assert (size, name) == (SIZE, "noise 8")
        found = accuracy.figures(tallies["mgc"].result())
        assert found == accuracy.figures(expected.sizes[SIZE])


def test_a_cell_that_lacks_photos_is_left_out(arguments: Namespace) -> None:
    parts = parts_of(arguments, "clean", "noise 8")
    late = parts[1]
    assert accuracy.look_at(late, until=-math.inf) == (late, None)
    looked = [(part, None) if part is late else accuracy.look_at(part) for part in parts]
    cells = accuracy.complete_cells(parts, looked)
    assert [wear for _, wear, _ in cells] == ["noise 8"]


def test_what_is_complete_is_written(
    arguments: Namespace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = MagicMock()
    pool.__enter__.return_value.submit = lambda work, *options: Mock(result=lambda: work(*options))
    monkeypatch.setattr(accuracy, "ProcessPoolExecutor", lambda _: pool)
    monkeypatch.setattr(accuracy, "as_completed", list)
    table: dict[str, object] = {}
    accuracy.measure(parts_of(arguments, "clean"), arguments, table)
    arguments.seconds = 0.0
    accuracy.measure(parts_of(arguments, "noise 8"), arguments, table)
    written = json.loads(arguments.out.with_suffix(".json").read_text("utf-8"))["cells"]
    assert written == table
    assert list(written) == ["28/clean"]
    assert "28 px, clean: mgc" in capsys.readouterr().out
