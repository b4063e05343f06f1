"""A photo of pieces that lie apart: they are found, cut out upright, and go together again."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from bench.sheets import Sheet, corner_errors, make_sheet, matched
from core.arrays import Array
from core.assets import sample_photos
from core.cli.main import main
from core.errors import AdjguiError
from core.puzzles.arrangement import Arrangement
from core.puzzles.light import evened
from core.puzzles.opening import open_pieces
from core.puzzles.outlines import common_shape, sides_of_outlines, turns_of_outlines, upright
from core.puzzles.photo import open_photo
from core.puzzles.pieces import Puzzle, cut_divided
from core.puzzles.sheet import at_sharp_size, cut_outlines, find_outlines
from core.scorers import load_scorer
from core.solving.measures import measure
from core.solving.solver import solve


@lru_cache(maxsize=1)
def photo() -> Array:
    whole = Image.fromarray(open_photo(sample_photos()[0]))
    return np.asarray(whole.resize((224, 168), Image.Resampling.LANCZOS))


def puzzle_of(rows: int = 3, cols: int = 4, picture: Array | None = None) -> Puzzle:
    return cut_divided(photo() if picture is None else picture, rows, cols)


def sheet_of(puzzle: Puzzle, **how: object) -> Sheet:
    return make_sheet(puzzle, np.random.default_rng(1), **how)  # type: ignore[arg-type]


@lru_cache(maxsize=1)
def usual() -> tuple[Puzzle, Sheet]:
    puzzle = puzzle_of()
    return puzzle, sheet_of(puzzle)


def saved(sheet: Sheet, path: Path) -> Path:
    Image.fromarray(sheet.picture).save(path)
    return path


def check_found(sheet: Sheet, worst: float = 5.0) -> None:
    found = find_outlines(sheet.picture)
    numbers, false = matched(found, sheet)
    assert (numbers >= 0).all() and false == 0
    errors = corner_errors(found, sheet, numbers)
    assert np.median(errors) < 0.8 and errors.max() < worst


# -- finding -----------------------------------------------------------------------------------


@pytest.mark.parametrize("ground", ["white", "dark", "blue", "wood"])
def test_pieces_are_found_on_any_plain_ground(ground: str) -> None:
    check_found(sheet_of(puzzle_of(), ground=ground))


def test_rectangles_are_found_and_lie_as_most_do() -> None:
    sheet = sheet_of(puzzle_of(4, 3), turned=20.0)
    check_found(sheet)
    high, wide = np.median(sides_of_outlines(find_outlines(sheet.picture)), axis=0)
    assert wide > 1.5 * high  # as in the photo: 85 x 48 px


def test_grey_pieces_are_no_shadow_of_a_white_ground() -> None:
    grey = np.repeat(photo().mean(axis=2, keepdims=True).astype(np.uint8), 3, axis=2)
    check_found(sheet_of(puzzle_of(picture=grey)))


def test_a_piece_dented_by_the_grounds_colour_is_mended_by_the_others() -> None:
    puzzle = puzzle_of()
    puzzle.pieces[5, :25, :25] = (244, 243, 240)
    check_found(sheet_of(puzzle, shadow=0.0))


def test_a_scan_is_no_harder_than_a_photo() -> None:
    check_found(sheet_of(puzzle_of(), across=1.2, aslant=0.0, turned=4.0, shadow=0.0))


def test_nothing_is_found_where_nothing_lies() -> None:
    rng = np.random.default_rng(0)
    ground = np.clip(rng.normal(200, 3, (300, 400, 3)), 0, 255).astype(np.uint8)
    assert len(find_outlines(ground)) == 0
    assert len(find_outlines(np.zeros((40, 60, 3), np.uint8))) == 0


@pytest.mark.slow
def test_a_photo_that_is_no_sheet_does_no_harm() -> None:
    outlines = find_outlines(open_photo(sample_photos()[1]))
    assert outlines.shape[1:] == (4, 2) and np.isfinite(outlines).all()


def test_a_search_can_be_ended() -> None:
    class Enough(Exception):
        pass

    def check() -> None:
        raise Enough

    with pytest.raises(Enough):
        find_outlines(usual()[1].picture, check=check)


def test_photographed_pieces_are_judged_where_they_are_sharp() -> None:
    pieces = np.random.default_rng(2).integers(0, 256, (3, 80, 125, 3), np.uint8)
    judged = at_sharp_size(pieces)
    assert judged.shape == (3, 32, 50, 3), "the shape stays, and the area is that of 40 px"
    assert at_sharp_size(judged) is judged


# -- outlines ----------------------------------------------------------------------------------


def test_outlines_name_their_corners_from_the_upper_left_one() -> None:
    square = np.array([(10.0, 5.0), (30.0, 9.0), (26.0, 29.0), (6.0, 25.0)])
    for by in range(4):
        for one in (np.roll(square, by, axis=0), np.roll(square[::-1], by, axis=0)):
            np.testing.assert_allclose(upright(one[None])[0], square)
    assert turns_of_outlines(square[None])[0] == pytest.approx(11.3, abs=0.1)


def test_the_common_shape_sees_the_slant_and_forgives_a_wrong_side() -> None:
    _, sheet = usual()
    outlines = sheet.outlines.copy()
    along = outlines[3, 1] - outlines[3, 0]
    outlines[3, 1:3] += 6 * along / np.linalg.norm(along)  # the right side is off
    shape = common_shape(outlines, sheet.picture.shape[:2])
    misses = [np.abs(shape.nearest(one) - one).max() for one in sheet.outlines]
    assert max(misses) < 0.5
    near = min(np.abs(one - sheet.outlines[3]).max() for one in shape.beside(outlines[3]))
    assert near < 0.5


# -- cutting out -------------------------------------------------------------------------------


def test_pixels_of_a_piece_that_lies_straight_stay_as_they_are() -> None:
    corners = [(40.0, 30.0), (100.0, 30.0), (100.0, 80.0), (40.0, 80.0)]
    outlines = np.array([corners, np.array(corners) + 60])
    pieces = cut_outlines(photo(), outlines, inset=0.0)
    np.testing.assert_array_equal(pieces[0], photo()[30:80, 40:100])
    np.testing.assert_array_equal(
        cut_outlines(photo(), outlines, inset=2.0)[0], photo()[32:78, 42:98]
    )


def test_pieces_come_in_the_size_that_is_asked_for() -> None:
    _, sheet = usual()
    for size in (32, 40, (48, 50)):
        pieces = cut_outlines(sheet.picture, sheet.outlines, size=size)
        assert pieces.shape[1:3] == (size if isinstance(size, tuple) else (size, size))
    with pytest.raises(AdjguiError, match="smaller than 4 px"):
        cut_outlines(sheet.picture, sheet.outlines, size=3)


def test_the_pieces_of_a_sheet_go_together_again() -> None:
    puzzle, sheet = usual()
    found = find_outlines(sheet.picture)
    numbers, _ = matched(found, sheet)
    pieces = cut_outlines(sheet.picture, found)
    arrangement = solve(pieces, load_scorer("mgc")).arrangement
    cells = numbers.reshape(puzzle.rows, puzzle.cols)
    truth = Arrangement(cells, np.zeros_like(cells))
    assert measure(pieces, arrangement, truth, turned=False).neighbour >= 0.9


def test_the_light_on_the_pieces_is_evened_by_that_on_the_ground() -> None:
    grey = np.full((168, 224, 3), 120, np.uint8)  # whatever differs is the light
    sheet = sheet_of(puzzle_of(picture=grey))
    cut = cut_outlines(sheet.picture, sheet.outlines, inset=2.0)
    pieces = evened(cut, sheet.picture, sheet.outlines)
    assert np.ptp(cut.mean(axis=(1, 2, 3))) > 8
    assert np.ptp(pieces.mean(axis=(1, 2, 3))) < 2
    assert np.ptp(pieces.mean(axis=(0, 3))) < np.ptp(cut.mean(axis=(0, 3))) + 1


@pytest.mark.parametrize("ground", [5, 200])
def test_where_nobody_can_tell_the_light_pieces_stay_as_they_are(ground: int) -> None:
    picture = np.full((400, 600, 3), ground, np.uint8)
    outlines = np.array([[(50, 50), (90, 50), (90, 90), (50, 90)]], float)
    pieces = np.full((1, 40, 40, 3), 77, np.uint8)
    assert evened(pieces, picture, outlines) is pieces


# -- the one way in ----------------------------------------------------------------------------


def test_a_sheet_is_opened_and_what_was_found_is_said(tmp_path: Path) -> None:
    path = saved(usual()[1], tmp_path / "sheet.png")
    opened = open_pieces(path, sheet=True)
    assert opened.puzzle.count == 12 and not opened.puzzle.grid_known and not opened.turned
    assert "12 pieces of" in opened.said[0] and "turned upright by up to" in opened.said[0]
    assert open_pieces(path, sheet=True, size=40).puzzle.size == 40
    turned = saved(sheet_of(puzzle_of(), turned=45.0), tmp_path / "turned.png")
    assert open_pieces(turned, sheet=True).turned


def test_what_is_no_sheet_is_refused_with_a_sentence(tmp_path: Path) -> None:
    Image.new("RGB", (300, 200), "white").save(tmp_path / "bare.png")
    with pytest.raises(AdjguiError, match="no piece was found"):
        open_pieces(tmp_path / "bare.png", sheet=True)
    with pytest.raises(AdjguiError, match="is one photo"):
        open_pieces(tmp_path, sheet=True)
    with pytest.raises(AdjguiError, match="leave out --cut"):
        open_pieces(tmp_path / "bare.png", sheet=True, cut=(2, 3))


def test_a_sheet_is_cut_out_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved(usual()[1], tmp_path / "sheet.png")
    out = tmp_path / "pieces"
    assert main(["cut", str(path), "--sheet", "--out", str(out)]) == 0
    assert "12 pieces" in capsys.readouterr().out
    names = sorted(one.name for one in out.iterdir())
    assert names == [f"piece_{number:02}.png" for number in range(1, 13)]  # no puzzle.json
    np.testing.assert_array_equal(
        open_pieces(out, trim=0).puzzle.pieces, open_pieces(path, sheet=True, trim=0).puzzle.pieces
    )


def test_a_sheet_is_solved_on_the_command_line(tmp_path: Path) -> None:
    path = saved(usual()[1], tmp_path / "sheet.png")
    picture = tmp_path / "solved.png"
    asked = ["solve", str(path), "--sheet", "--piece-size", "48", "--scorer", "mgc"]
    assert main([*asked, "--grid", "3x4", "--out", str(picture)]) == 0
    assert open_photo(picture).shape == (144, 192, 3)
    assert main([*asked, "--scrambled"]) == 2
