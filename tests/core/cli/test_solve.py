"""`adjcore solve` and `adjcore rank`, through the real `main`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import numpy as np
import pytest
from PIL import Image

from core.assets import sample_photos
from core.cli.main import main
from core.puzzles.opening import open_pieces
from core.puzzles.photo import open_photo
from core.puzzles.puzzle_file import Forbidden, SavedPuzzle, save_puzzle
from core.scoring.base import ScorerInfo
from core.whole_puzzle.judges import JUDGES
from tests.core.helpers.photos import scrambled
from tests.core.helpers.scorers import Counted, PixelScorer

Run = Callable[..., Any]


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small photo, 5 x 7 pieces of 48 px."""
    path = tmp_path_factory.mktemp("photo") / "photo.png"
    Image.fromarray(open_photo(sample_photos()[0])[:240, :336]).save(path)
    return path


@pytest.fixture
def folder(photo: Path, tmp_path: Path, adjcore: Run) -> Path:
    """The pieces of that photo."""
    adjcore("cut", photo, "--piece-size", 48, "--out", tmp_path / "pieces")
    return tmp_path / "pieces"


@pytest.fixture
def solve(adjcore: Run, tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """Solve by MGC where no other scorer is named, and give the figures."""

    def run(*arguments: object, scorer: str = "mgc") -> dict[str, Any]:
        figures = tmp_path / "figures.json"
        adjcore("solve", *arguments, "--scorer", scorer, "--json", figures)
        return dict(json.loads(figures.read_text()))

    return run


def test_a_photo_is_solved_and_written(photo: Path, tmp_path: Path, adjcore: Run) -> None:
    figures, picture = tmp_path / "figures.json", tmp_path / "solved.png"
    options = ["--piece-size", 48, "--shuffle-seed", 3, "--json", figures, "--out", picture]
    assert "perfect" in adjcore("solve", photo, "--scorer", "mgc", *options)
    result = json.loads(figures.read_text())
    assert (result["rows"], result["cols"], result["pieces"]) == (5, 7, 35)
    assert (result["direct"], result["neighbour"], result["perfect"]) == (1.0, 1.0, 1)
    assert result["seconds"] > 0 and result["outline_given"] is True
    for place in result["arrangement"]:
        assert (place["piece"], place["turns"]) == (7 * place["row"] + place["col"], 0)
    np.testing.assert_array_equal(open_photo(picture), open_photo(photo))


def test_rotations_and_an_unknown_grid(photo: Path, solve: Run) -> None:
    result = solve(photo, "--piece-size", 48, "--rotations", "--unknown-grid")
    assert {result["rows"], result["cols"]} == {5, 7}
    assert (result["neighbour"], result["perfect"]) == (1.0, 1)
    assert result["outline_given"] is False
    # the whole may lie in any of four turns, but all of it in the same one
    assert len({place["turns"] for place in result["arrangement"]}) == 1


@pytest.mark.slow
def test_a_photo_is_worn_as_asked_before_it_is_solved(photo: Path, solve: Run) -> None:
    clean = solve(photo, "--piece-size", 48, scorer="ssd-lab")
    eroded = solve(photo, "--piece-size", 48, "--erosion", 5, scorer="ssd-lab")
    assert eroded["neighbour"] < clean["neighbour"] == 1
    sheet = solve(photo, "--piece-size", 48, "--sheet-jpeg", 75, "--sheet-subsampling", "4:4:4")
    assert sheet["neighbour"] > 0.9
    resized = solve(photo, "--piece-size", 48, "--sheet-size", 24, scorer="ssd-lab")
    assert resized["pieces"] == 35


@pytest.mark.slow
def test_what_is_worn_as_it_is_cannot_be_worn(photo: Path, folder: Path, refused: Run) -> None:
    assert "for whole photos" in refused("solve", folder, "--jpeg", 50)
    scrambled = ("--piece-size", 48, "--scrambled", "--sheet-webp", 50)
    assert "for whole photos" in refused("solve", photo, *scrambled)
    assert "1..95" in refused("solve", photo, "--piece-size", 48, "--sheet-jpeg", 99)
    assert "leaves nothing" in refused("solve", photo, "--piece-size", 48, "--erosion", 22)


def assert_named_by_place(arrangement: list[dict[str, Any]]) -> None:
    for place in arrangement:
        assert place["piece"] == f"piece_r{place['row']}_c{place['col']}.png"


def test_a_folder_is_solved_by_name(folder: Path, solve: Run) -> None:
    result = solve(folder, "--piece-size", 48)
    assert result["perfect"] == 1
    assert_named_by_place(result["arrangement"])


def test_a_folder_without_truth(folder: Path, solve: Run) -> None:
    (folder / "puzzle.json").unlink()
    (folder / "piece_r2_c3.png").unlink()
    result = solve(folder, "--grid", "5x7")
    assert {"direct", "neighbour", "perfect"}.isdisjoint(result)
    assert len(result["arrangement"]) == 34
    assert_named_by_place(result["arrangement"])


@pytest.mark.parametrize(
    ("rest", "left_out", "said"),
    [
        ((0, 0), {}, ""),
        ((17, 9), {"right": 17, "below": 9}, "17 px right, 9 px below"),
        ((49, 0), {"right": 49}, "49 px right, no"),  # nearer to one more column than to none
        ((0, 26), {"below": 26}, ": 26 px below, no"),
    ],
)
def test_a_scrambled_picture_is_cut_as_it_is_and_its_rest_named(
    photo: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    rest: tuple[int, int],
    left_out: dict[str, int],
    said: str,
) -> None:
    picture, solved, figures = (tmp_path / name for name in ("mixed.png", "solved.png", "x.json"))
    part = open_photo(photo)[:150, :200]
    mixed, _, _ = scrambled(part, 50, 4, turned=False, spare=rest[::-1])
    Image.fromarray(mixed).save(picture)
    options = ["--piece-size", "50", "--scrambled", "--scorer", "mgc"]
    written = ["--out", str(solved), "--json", str(figures)]
    assert main(["solve", str(picture), *options, *written]) == 0
    np.testing.assert_array_equal(open_photo(solved), part)
    result = json.loads(figures.read_text())
    assert "direct" not in result
    assert result["left_out"] == left_out
    report = capsys.readouterr().err
    assert said in report and report.count("\n") == (rest != (0, 0))


def test_solve_refuses_what_it_cannot_do(
    photo: Path, folder: Path, tmp_path: Path, refused: Run
) -> None:
    mgc = ("--scorer", "mgc")
    assert "--piece-size" in refused("solve", photo)
    assert "--grid" in refused("solve", folder, "--grid", "2x2")
    assert "48 px" in refused("solve", folder, "--piece-size", 50)
    assert "seed" in refused("solve", photo, "--piece-size", 48, "--shuffle-seed", -1)
    assert "missing.png" in refused("solve", tmp_path / "missing.png", "--piece-size", 9)
    assert "scorer" in refused("solve", folder, "--scorer", "none")
    nowhere = tmp_path / "no" / "solved.png"
    assert "written" in refused("solve", folder, *mgc, "--out", nowhere)
    assert "written" in refused("solve", folder, *mgc, "--json", nowhere)
    assert "written" in refused("solve", folder, *mgc, "--json", tmp_path)
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "at least 2" in refused("solve", empty)
    assert "candidates" in refused("solve", folder, *mgc, "--candidates", -1)


def test_what_is_no_piece_is_left_out_and_named(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Image.new("RGB", (48, 70)).save(folder / "y.png")
    Image.new("RGB", (24, 24)).save(folder / "z.png")
    figures = tmp_path / "figures.json"
    arguments = ["--grid", "5x7", "--scorer", "mgc", "--json", str(figures)]
    assert main(["solve", str(folder), *arguments]) == 0
    assert len(json.loads(figures.read_text())["arrangement"]) == 35
    report = capsys.readouterr().err.replace("'", "")
    assert "y.png is 48 × 70 px, the others are 48 px" in report and "z.png is 24" in report


def test_the_network_may_judge_candidates_alone(photo: Path, solve: Run) -> None:
    result = solve(photo, "--piece-size", 48, "--candidates", 4, scorer="resnet")
    assert result["neighbour"] >= 0.9


def test_ctrl_c_ends_a_run_in_one_line(
    photo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.solving.given.solve_in_doubt", Mock(side_effect=KeyboardInterrupt))
    assert main(["solve", str(photo), "--piece-size", "48", "--scorer", "mgc"]) == 130
    output = capsys.readouterr()
    assert (output.out, output.err) == ("", "Interrupted.\n")


def test_rank_lists_the_true_neighbour_first(folder: Path, tmp_path: Path, adjcore: Run) -> None:
    out = tmp_path / "ranks.json"
    arguments = ["rank", folder, "--scorer", "mgc", "--piece", "piece_r2_c3.png"]
    assert adjcore(*arguments, "--top", 2, "--json", out).count("\n") == 4
    sides = json.loads(out.read_text())["sides"]
    first = {side["side"]: side["candidates"][0]["piece"] for side in sides}
    assert first == {
        "right": "piece_r2_c4.png",
        "below": "piece_r3_c3.png",
        "left": "piece_r2_c2.png",
        "above": "piece_r1_c3.png",
    }
    assert all(len(side["candidates"]) == 2 for side in sides)
    assert all(0 <= c["probability"] <= 1 for side in sides for c in side["candidates"])
    said = adjcore(*arguments, "--side", "left")
    assert said.startswith("piece_r2_c3.png left: piece_r2_c2.png (")


def test_rank_refuses(folder: Path, refused: Run) -> None:
    assert "x.png" in refused("rank", folder, "--piece", "x.png")
    assert "--top" in refused("rank", folder, "--top", 0)
    assert "There is no file" in refused("rank", folder / "none")


def test_the_judges_of_a_puzzle_that_was_read_are_named(
    folder: Path, tmp_path: Path, adjcore: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = ScorerInfo("alone", "Alone")
    scorer = PixelScorer(Counted(), ScorerInfo("reads", "Reads", alone=alone))
    monkeypatch.setattr("core.scorers.load_scorer", lambda *_, **__: scorer)
    out = tmp_path / "judges.json"
    for command in (["solve"], ["rank", "--piece", "piece_r2_c3.png"]):
        said = adjcore(*command, folder, "--json", out)
        assert "\njudged by " in said
        judges = json.loads(out.read_text())["judges"]
        assert set(judges) == set(JUDGES) and sum(judges.values()) == pytest.approx(1)


def test_a_formula_alone_has_no_judges(folder: Path, tmp_path: Path, adjcore: Run) -> None:
    out = tmp_path / "mgc.json"
    for command in ("solve", "rank"):
        assert "judged" not in adjcore(command, folder, "--scorer", "mgc", "--json", out)
        assert "judges" not in json.loads(out.read_text())


def test_pieces_of_two_pictures_are_written_one_by_one(
    photo: Path, tmp_path: Path, adjcore: Run
) -> None:
    other = tmp_path / "other.png"
    Image.fromarray(open_photo(sample_photos()[1])[:192, :240]).save(other)
    bag = tmp_path / "bag"
    bag.mkdir()
    for number, path in enumerate((photo, other)):
        adjcore("cut", path, "--piece-size", 48, "--out", tmp_path / str(number))
        for piece in (tmp_path / str(number)).glob("*.png"):
            piece.rename(bag / f"{number}{piece.name}")
    figures, out = tmp_path / "figures.json", tmp_path / "out.png"
    said = adjcore(
        *("solve", bag, "--pictures", "auto", "--scorer", "mgc"),
        *("--json", figures, "--out", out),
    )
    assert "55 pieces: 2 pictures" in said
    assert "picture 1: 5 rows, 7 columns, 35 pieces" in said
    result = json.loads(figures.read_text())
    assert [(one["rows"], one["cols"]) for one in result["pictures"]] == [(5, 7), (4, 5)]
    whole = result["certainty"]
    assert set(whole) == {"seams", "holding", "mutual", "doubtful"}
    for key in ("seams", "holding", "mutual"):
        assert whole[key] == sum(one["certainty"][key] for one in result["pictures"])
    for number, one in enumerate(result["pictures"]):
        assert {place["piece"][0] for place in one["arrangement"]} == {str(number)}
        assert one["certainty"]["holding"] == one["certainty"]["seams"]
    assert "arrangement" not in result and "left_over" not in result
    np.testing.assert_array_equal(open_photo(tmp_path / "out-1.png"), open_photo(photo))
    np.testing.assert_array_equal(open_photo(tmp_path / "out-2.png"), open_photo(other))
    assert not out.exists()


@pytest.mark.parametrize("count", ["0", "-1", "many", "99999"])
def test_no_number_of_pictures(folder: Path, refused: Run, count: str) -> None:
    assert "is no number of pictures" in refused("solve", folder, f"--pictures={count}")


def test_more_pictures_than_pieces(folder: Path, refused: Run) -> None:
    said = refused("solve", folder, "--scorer", "mgc", "--pictures", 36)
    assert "35 pieces cannot be of 36 pictures" in said


def test_pins_of_a_file_hold(folder: Path, tmp_path: Path, solve: Run, refused: Run) -> None:
    names = sorted(path.name for path in folder.glob("*.png"))
    pins = tmp_path / "pins.json"
    group = [{"piece": names[20], "row": 3, "col": 3}, {"piece": names[2], "row": 3, "col": 4}]
    pins.write_text(json.dumps({"groups": [group]}))
    result = solve(folder, "--pins", pins)
    at = {one["piece"]: (one["row"], one["col"]) for one in result["arrangement"]}
    row, col = at[names[20]]
    assert at[names[2]] == (row, col + 1)
    assert result["perfect"] == 0
    group[1]["col"] = 9
    pins.write_text(json.dumps({"groups": [group]}))
    said = refused("solve", folder, "--scorer", "mgc", "--pins", pins)
    assert "group 1 is not in one part" in said


def test_what_a_puzzle_file_was_told_holds_unless_pins_are_given(
    folder: Path, tmp_path: Path, adjcore: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "puzzle.json").unlink()
    puzzle = open_pieces(folder).puzzle
    never: tuple[Forbidden, ...] = ((8, "right", 9, 0),)
    places = tuple((48.0 * at, 0.0, 0) for at in range(puzzle.count))
    file, told, pins = tmp_path / "own.adjpuzzle", tmp_path / "told.json", tmp_path / "pins.json"
    save_puzzle(file, SavedPuzzle(puzzle, places, kept=(34, 33), never=never))

    def neighbours(*options: object) -> tuple[set[tuple[str, str]], str]:
        command = ["solve", file, "--scorer", "mgc", "--grid", "5x7", "--json", told, *options]
        assert main([str(word) for word in command]) == 0
        at = {
            (one["row"], one["col"]): one["piece"]
            for one in json.loads(told.read_text())["arrangement"]
        }
        beside = {(one, at[row, col + 1]) for (row, col), one in at.items() if (row, col + 1) in at}
        return beside, capsys.readouterr().err

    seam = "piece_r1_c1.png", "piece_r1_c2.png"
    beside, said = neighbours()
    assert seam not in beside
    assert "1 kept group and 1 forbidden seam (--pins FILE says otherwise)" in said
    pins.write_text("{}")
    beside, said = neighbours("--pins", pins)
    assert seam in beside and said == ""


def test_doubles_are_named(folder: Path, solve: Run) -> None:
    names = sorted(path.name for path in folder.glob("*.png"))
    (folder / "puzzle.json").unlink()
    (folder / "twice.png").write_bytes((folder / names[3]).read_bytes())
    result = solve(folder, "--doubles")
    (double,) = result["doubles"]
    assert {double["piece"], double["same_as"]} == {names[3], "twice.png"}
    assert (result["rows"], result["cols"], len(result["arrangement"])) == (5, 7, 35)


def test_a_double_that_nobody_asked_for_is_named_as_well(
    folder: Path, tmp_path: Path, adjcore: Run, refused: Run
) -> None:
    names = sorted(path.name for path in folder.glob("*.png"))
    (folder / "puzzle.json").unlink()
    (folder / "twice.png").write_bytes((folder / names[3]).read_bytes())
    told = tmp_path / "told.json"
    said = adjcore("solve", folder, "--scorer", "mgc", "--json", told)
    assert "1 piece there twice and not set aside (add --doubles): twice.png (the same as" in said
    result = json.loads(told.read_text())
    assert result["alike"] == [{"piece": "twice.png", "same_as": names[3]}]
    assert "doubles" not in result
    said = refused("solve", folder, "--grid", "4x7")
    assert "35 pieces, without 1 that is there twice, do not fit into 4 x 7 cells" in said


def test_plain_pieces_beyond_the_outline_are_set_aside(folder: Path, solve: Run) -> None:
    (folder / "puzzle.json").unlink()
    for name in ("piece_r0_c0.png", "piece_r0_c1.png", "more.png"):
        Image.new("RGB", (48, 48), (90, 120, 200)).save(folder / name)
    result = solve(folder, "--grid", "5x7")
    (double,) = result["doubles"]
    assert double["same_as"] in {"more.png", "piece_r0_c0.png", "piece_r0_c1.png"}
    assert "alike" not in result


def test_pieces_with_their_back_up_are_mirrored(
    folder: Path, tmp_path: Path, photo: Path, solve: Run, refused: Run, adjcore: Run
) -> None:
    over = ("piece_r1_c2.png", "piece_r3_c5.png", "piece_r4_c0.png")
    (folder / "puzzle.json").unlink()
    for name in over:
        with Image.open(folder / name) as piece:
            piece.transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(folder / name)
    out = tmp_path / "out.png"
    figures = tmp_path / "told.json"
    options = "--scorer", "mgc", "--out", out, "--json", figures
    assert "3 pieces mirrored: piece_r1_c2.png" in adjcore("solve", folder, "--mirrored", *options)
    assert json.loads(figures.read_text())["mirrored"] == list(over)
    np.testing.assert_array_equal(open_photo(out), open_photo(photo))
    assert "mirrored" not in solve(folder)
    assert "whole photo" in refused("solve", photo, "--piece-size", 48, "--mirrored")
    pins = tmp_path / "pins.json"
    never = {"piece": over[0], "side": "right", "other": over[1]}
    pins.write_text(json.dumps({"never": [never]}))
    assert "--pins or --mirrored" in refused("solve", folder, "--mirrored", "--pins", pins)
