"""`import core`: its names, the pictures it takes, and the lesson that is written with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

import core
from core.assets import sample_photos
from core.puzzles.pixels import pieces_of, pixels_of
from tests.conftest import ROOT
from tests.core.helpers.photos import write_photos
from tools import run_notebook


@pytest.fixture(scope="module")
def puzzle() -> core.Puzzle:
    return core.cut_photo(core.open_photo(sample_photos()[0]), 100)


def test_every_name_is_there() -> None:
    for name in core.__all__:
        assert getattr(core, name) is not None
    assert set(core.__all__) <= set(dir(core))
    with pytest.raises(AttributeError, match="no attribute 'kitten'"):
        _ = core.kitten


PIXELS = np.arange(5 * 5 * 3, dtype=np.uint8).reshape(5, 5, 3) * 3
LETTERS = Image.new("RGBA", (5, 5), (0, 0, 0, 0))


@pytest.mark.parametrize(
    "same",
    [
        PIXELS,
        Image.fromarray(PIXELS),
        PIXELS / 255,
        (PIXELS / 255).astype(np.float16),
        torch.tensor(PIXELS),
        torch.tensor(PIXELS).permute(2, 0, 1),
        (torch.tensor(PIXELS).permute(2, 0, 1) / 255).requires_grad_(),
        PIXELS[::-1][::-1],
    ],
    ids=["uint8", "PIL", "float64", "float16", "tensor", "first axis", "learning", "strided"],
)
def test_one_picture_in_all_its_forms(same: Any) -> None:
    found = pixels_of(same)
    assert (found.dtype, found.flags.c_contiguous) == (np.uint8, True)
    np.testing.assert_array_equal(found, PIXELS)


def test_what_is_transparent_lies_on_white_and_grey_has_three_colours() -> None:
    assert (pixels_of(LETTERS) == 255).all()
    np.testing.assert_array_equal(pixels_of(Image.new("L", (2, 3), 7)), np.full((3, 2, 3), 7))


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (PIXELS[..., 0], r"a numpy.ndarray \(5, 5\) of uint8, no picture; give a PIL image"),
        (PIXELS.astype(np.int64), "of int64; give a PIL image"),
        (torch.tensor(PIXELS).int(), "a torch.Tensor .* of int32; give"),
        (PIXELS * 1.0, "from 0 to 222; floats go from 0 to 1: divide by 255"),
        (PIXELS / -255, "floats go from 0 to 1"),
        (np.full((5, 5, 3), np.nan), "floats go from 0 to 1"),
        ("photo.jpg", "a str, no picture"),
        (None, "a NoneType, no picture"),
    ],
)
def test_anything_else_is_one_sentence(other: Any, said: str) -> None:
    with pytest.raises(core.AdjguiError, match=said) as caught:
        pixels_of(other)
    assert str(caught.value).count("\n") == 0


def test_pieces_are_of_one_size() -> None:
    assert pieces_of(np.stack([PIXELS, PIXELS])).shape == (2, 5, 5, 3)
    assert pieces_of([PIXELS[:, :4]]).shape == (1, 5, 4, 3)  # rectangles as well
    others: dict[str, Any] = {
        "Piece 2 is 4 x 5 px and the first one 5 x 5": [PIXELS, PIXELS[:, :4]],
        "no pieces": [],
        "a int, no pieces": 3,
    }
    for words, other in others.items():
        with pytest.raises(core.AdjguiError, match=words):
            pieces_of(other)


def test_the_way_from_a_photo_to_a_solved_puzzle(puzzle: core.Puzzle, tmp_path: Path) -> None:
    mgc = core.load_scorer("mgc")
    p, q = puzzle.pieces[:2]
    score = core.score(mgc, p, q)
    assert score.adjacent and not core.score(mgc, q, p).adjacent
    assert core.score(mgc, Image.fromarray(p), torch.tensor(q) / 255) == score
    compared = core.compare(puzzle, mgc)
    assert compared.best(0, "right", 1)[0].piece == 1
    assert compared.best(0, "right", 1)[0].log_odds == score.log_odds
    assert compared.best(puzzle.cols, "above")[0].piece == 0
    solved = core.solve(puzzle.pieces, mgc, rows=puzzle.rows, cols=puzzle.cols)
    np.testing.assert_array_equal(solved.arrangement.cells.ravel(), np.arange(puzzle.count))
    for number, piece in enumerate(puzzle.pieces[:4]):
        Image.fromarray(piece).save(tmp_path / f"{number}.png")
    of_folder = core.compare(str(tmp_path), mgc)
    np.testing.assert_array_equal(of_folder.right, core.compare(puzzle.pieces[:4], mgc).right)
    with pytest.raises(core.AdjguiError, match="do not fit into 1 x 2"):
        core.solve(puzzle, mgc, rows=1, cols=2)


def test_train_and_evaluate_wait_for_their_results(tmp_path: Path) -> None:
    photos = write_photos(tmp_path / "photos", 4, height=200, width=300)
    seen: list[str] = []
    tiny: dict[str, Any] = {"photos_per_batch": 1, "members": 2, "workers": 0}
    tiny |= {"piece_sizes": (28,), "validate_every": 1, "validation_batches": 1, "steps": 2}
    done = core.train(
        photos,
        tmp_path / "run",
        weights="random",
        watch=lambda event: seen.append(type(event).__name__),
        **tiny,
    )
    assert (done.reason, done.step, seen[0], seen[-1]) == ("finished", 2, "StartEvent", "DoneEvent")
    assert done.best
    scorer = core.load_scorer(checkpoint=Path(done.best))
    result = core.evaluate(scorer, photos, (100,), limit=1, rows=2)
    assert result.sizes[100].photos == 1
    for call in (
        lambda: core.train(photos, tmp_path / "run", steps=0),
        lambda: core.train(photos, tmp_path / "run", stepps=1),
        lambda: core.evaluate(scorer, photos, (1,)),
    ):
        with pytest.raises(core.AdjguiError):
            call()


@pytest.mark.slow
def test_a_network_adapts_to_a_puzzle(
    puzzle: core.Puzzle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.training.adapt._MEASURED", 2)
    out, stages = tmp_path / "out.safetensors", list[str]()
    result = core.adapt(
        puzzle.pieces[:30], out, minutes=0.02, watch=lambda event: stages.append(event.stage)
    )
    assert list(dict.fromkeys(stages))[1] == "Learning"
    assert result.pairs > 0 and out.exists() == result.is_better
    with pytest.raises(core.AdjguiError, match="12 are needed"):
        core.adapt(puzzle.pieces[:5], out)


@pytest.mark.slow
def test_the_lesson_prints_what_it_says(
    monkeypatch: pytest.MonkeyPatch, torch_threads: None
) -> None:
    monkeypatch.chdir(ROOT)
    assert run_notebook.main(["docs/lesson.ipynb", "--check"]) == 0
