"""`core.solve` and `adjcore solve` are one: the same options, the same turns told."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

import core
from core.arrays import Array
from core.assets import sample_photos
from core.puzzles.pieces import turn_piece
from core.puzzles.puzzle_file import SavedPuzzle, save_puzzle
from core.scoring.base import PreparedPieces
from core.solving.events import ProgressEvent
from core.solving.pins import Never, Pins
from tests.core.helpers.photos import scrambled

Run = Callable[..., Any]
MGC = core.load_scorer("mgc")
HIGH, WIDE, ROWS, COLS = 40, 56, 5, 6
PHOTO = core.open_photo(sample_photos()[0])[: ROWS * HIGH, : COLS * WIDE]
PIECES = core.cut_photo(PHOTO, (HIGH, WIDE), fit="crop").pieces
ACROSS = (3, 7, 8, 20)


def written(folder: Path, pieces: list[Array]) -> Path:
    """One file a piece, in an order that tells nothing."""
    folder.mkdir()
    order = np.random.default_rng(0).permutation(len(pieces))
    for number, piece in enumerate(order.tolist()):
        Image.fromarray(pieces[piece]).save(folder / f"{number:02}.png")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Some lie across, others upside down."""
    turned = [
        turn_piece(piece, 1 if at in ACROSS else 2 * (at % 2)) for at, piece in enumerate(PIECES)
    ]
    return written(tmp_path / "pieces", turned)


def test_turns_are_told_from_how_the_files_are(folder: Path, tmp_path: Path, adjcore: Run) -> None:
    told, out = tmp_path / "told.json", tmp_path / "out.png"
    adjcore(
        "solve", folder, "--scorer", "mgc", "--rotations", "--json", told, "--out", out
    )  # fmt: skip
    solved = core.solve(folder, MGC, rotations=True)
    own = [
        {"piece": solved.names[one.piece], "row": one.row, "col": one.col, "turns": one.turns}
        for one in solved.arrangement.placements()
    ]
    assert own == json.loads(told.read_text())["arrangement"]
    assert "4 pieces were turned by 90 degrees" in solved.said[0]
    (image,) = solved.images()
    np.testing.assert_array_equal(image, core.open_photo(out))
    # put together from the files, by what was told
    whole = np.zeros_like(PHOTO)
    for one in own:
        piece = turn_piece(core.open_photo(folder / str(one["piece"])), int(one["turns"]))
        top, left = int(one["row"]) * HIGH, int(one["col"]) * WIDE
        whole[top : top + HIGH, left : left + WIDE] = piece
    np.testing.assert_array_equal(whole, image)
    assert any((whole == turn_piece(PHOTO, by)).all() for by in (0, 2))


def test_the_ranking_tells_them_so_as_well(folder: Path, tmp_path: Path, adjcore: Run) -> None:
    told = tmp_path / "told.json"
    said = adjcore("rank", folder, "--scorer", "mgc", "--rotations", "--json", told)
    found = core.open_pieces(folder)
    sides = json.loads(told.read_text())["sides"]
    across = {found.puzzle.names[piece] for piece in found.across}
    assert {one["piece"] for one in sides if one.get("turns")} == across
    for one in sides:
        for other in one["candidates"]:
            assert other["turns"] % 2 == (other["piece"] in across)
    assert f"{min(across)} turned 90 right: " in said


def test_several_files_are_opened_by_name(folder: Path) -> None:
    files = [str(path) for path in sorted(folder.glob("*.png"))]
    whole, several = (core.solve(one, MGC, rotations=True) for one in (folder, files))
    assert (whole.arrangement.cells == several.arrangement.cells).all()
    assert core.compare(files, MGC).pieces == len(PIECES)
    opened = core.open_pieces(files)
    assert core.compare(opened, MGC).pieces == len(PIECES)


def test_a_picture_is_cut_as_asked_and_its_outline_told(tmp_path: Path) -> None:
    path = tmp_path / "mess.png"
    mess, rows, cols = scrambled(PHOTO, 40, 3, turned=False)
    Image.fromarray(mess).save(path)
    ways: tuple[dict[str, Any], ...] = (
        {"size": 40}, {"cut": (rows, cols)}, {"size": 40, "trim": 1},
    )  # fmt: skip
    for how in ways:
        solved = core.solve(path, MGC, **how)
        assert (solved.arrangement.rows, solved.arrangement.cols) == (rows, cols)
        side = 40 - 2 * how.get("trim", 0)
        assert solved.images()[0].shape == (rows * side, cols * side, 3)
    asked: list[str] = []

    def watch(event: object) -> None:
        if isinstance(event, ProgressEvent):
            asked.append(event.stage)

    core.solve(path, MGC, size=40, watch=watch)
    assert asked and "outline" not in asked
    core.solve(path, MGC, size=40, unknown_grid=True)
    with pytest.raises(core.AdjguiError, match="leave out size"):
        core.solve(PIECES, MGC, size=40)
    with pytest.raises(core.AdjguiError, match="whole numbers"):
        core.solve(PIECES, MGC, rows="6", cols=8)  # type: ignore[arg-type]


def test_pins_are_of_a_file_or_told(tmp_path: Path) -> None:
    own = written(tmp_path / "upright", list(PIECES))
    free = core.solve(own, MGC, rows=ROWS, cols=COLS)
    one, other = free.arrangement.cells[2, 2:4].tolist()
    never = {"piece": free.names[one], "side": "right", "other": free.names[other]}
    pins = tmp_path / "pins.json"
    pins.write_text(json.dumps({"never": [never]}))
    for told in (pins, str(pins), Pins(never=(Never(one, "right", other),))):
        cells = core.solve(own, MGC, rows=ROWS, cols=COLS, pins=told).arrangement.cells
        row, col = np.argwhere(cells == one)[0].tolist()
        assert other not in cells[row, col + 1 : col + 2]
    with pytest.raises(core.AdjguiError, match="there is no piece 30"):
        core.solve(own, MGC, pins=Pins(never=(Never(30, "right", 1),)))


def test_what_lies_back_up_or_twice_is_found(tmp_path: Path) -> None:
    over = [*PIECES[:9], PIECES[9][:, ::-1].copy(), *PIECES[10:]]
    solved = core.solve(written(tmp_path / "over", over), MGC, mirrored=True)
    assert solved.mirrored.sum() == 1
    np.testing.assert_array_equal(solved.images()[0], PHOTO)
    solved = core.solve(written(tmp_path / "twice", [*PIECES, PIECES[9]]), MGC, doubles=True)
    assert len(solved.doubles) == 1 and solved.left_over == ()
    np.testing.assert_array_equal(solved.images()[0], PHOTO)


def test_other_judges_are_asked_unless_one_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(*_: object, **__: object) -> object:
        raise core.AdjguiError("Others are asked.")

    monkeypatch.setattr("core.solving.given.solve_in_doubt", ask)
    with pytest.raises(core.AdjguiError, match="Others are asked"):
        core.solve(PIECES, MGC)
    assert core.solve(PIECES, MGC, one_judge=True).certainty.seams


def test_photographed_pieces_are_judged_small_out_of_a_puzzle_file_too(tmp_path: Path) -> None:
    cut = core.cut_photo(core.open_photo(sample_photos()[0]), 80)
    puzzle = replace(cut, photographed=True, order_known=False, source="sheet")
    file = tmp_path / "sheet.adjpuzzle"
    save_puzzle(file, SavedPuzzle(puzzle))
    mgc = core.load_scorer("mgc")
    sides = []

    class Watched:
        info, pair_scores = mgc.info, mgc.pair_scores

        def prepare(self, pieces: Array, turns: Sequence[int] = (0,)) -> PreparedPieces:
            sides.append(pieces.shape[1])
            return mgc.prepare(pieces, turns)

    solution = core.solve(file, Watched())
    assert set(sides) == {40} and solution.seen.shape[1] == 80
