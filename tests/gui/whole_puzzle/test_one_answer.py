"""One answer: command line, app and solver score the pairs of a puzzle alike."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from adjgui.live.thread import LoadedScorer
from adjgui.shell.worker import TaskState
from adjgui.whole_puzzle.service import Request, compute_task
from core.arrays import Floats
from core.assets import asset_path
from core.cli.main import main
from core.puzzles.photo import open_photo
from core.puzzles.pieces import Puzzle, cut_photo
from core.puzzles.wear import Wear, wear_pieces
from core.scorers import NETWORK_NAMES, load_scorer
from core.scoring.base import Scorer
from core.solving.solver import solve_pieces
from core.whole_puzzle.compatibility import Compatibility
from tests.core.helpers.solving import SolverScores

ENGINE = "folded"
# How many pairs are judged at once hangs on how busy the processor is, and on some processors the
# last bit of a network's float32 on that number. A formula's does not.
LAST_BITS = {"context": 1e-5, "mgc": 0.0}


@pytest.fixture(scope="module")
def puzzle() -> Puzzle:
    """216 pieces of 26 px that have lost a pixel on every side."""
    photo = Image.fromarray(open_photo(asset_path("photos/coffee.jpg"))).resize((504, 336))
    cut = cut_photo(np.asarray(photo), 28)
    worn = wear_pieces(cut.pieces, Wear(erosion=1), np.random.default_rng(0))
    return Puzzle(worn, cut.rows, cut.cols)


def ranked(puzzle: Puzzle, name: str, folder: Path) -> tuple[Floats, Floats]:
    """The matrices of right and lower neighbours that 'adjcore rank' writes."""
    pieces = folder / "pieces"
    pieces.mkdir()
    names = [f"piece_{number:03}.png" for number in range(puzzle.count)]
    for one, pixels in zip(names, puzzle.pieces, strict=True):
        Image.fromarray(pixels).save(pieces / one)
    target = folder / "ranks.json"
    options = ["--scorer", name, "--top", str(puzzle.count)]
    options += ["--engine", ENGINE] if name in NETWORK_NAMES else []  # a formula has none
    options += ["--json", str(target)]
    assert main(["rank", str(pieces), *options]) == 0
    found = {side: np.full((puzzle.count,) * 2, -np.inf, np.float32) for side in ("right", "below")}
    for row in json.loads(target.read_text("utf-8"))["sides"]:
        if row["side"] in found:
            matrix = found[row["side"]][names.index(row["piece"])]
            for candidate in row["candidates"]:
                matrix[names.index(candidate["piece"])] = candidate["log_odds"]
    return found["right"], found["below"]


def mapped(puzzle: Puzzle, scorer: Scorer) -> Compatibility:
    """What the app's map shows and its solver is given."""
    request = Request(puzzle, LoadedScorer(scorer), rotations=False)
    with ThreadPoolExecutor(1) as pool:  # which it may make yield to others
        task = pool.submit(compute_task, request, TaskState(lambda _: None))
        return task.result().compatibility


@pytest.mark.parametrize("name", [pytest.param("context", marks=pytest.mark.slow), "mgc"])
def test_all_who_score_a_puzzle_say_the_same(
    puzzle: Puzzle, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tqdm.tqdm.monitor_interval", 0)  # else its thread stays
    scorer = load_scorer(name, engine=ENGINE)
    solving = SolverScores(monkeypatch)
    for _ in solve_pieces(puzzle.pieces, scorer):
        if len(solving.right):  # it has them; how it goes on does not matter
            break
    app = mapped(puzzle, scorer)
    right, below = ranked(puzzle, name, tmp_path)
    assert np.isneginf(right).sum() == puzzle.count  # all pairs are there
    last_bits = LAST_BITS[name]
    for found in (app, solving):
        assert isinstance(found.below, np.ndarray)  # the pieces are few
        np.testing.assert_allclose(found.right, right, rtol=0, atol=last_bits)
        np.testing.assert_allclose(found.below, below, rtol=0, atol=last_bits)
