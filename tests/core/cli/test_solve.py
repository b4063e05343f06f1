"""`adjcore solve` and `adjcore rank`, through the real `main`."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.cli.main import main
from core.puzzles.photo import open_photo
from tests.core.helpers.command_line import refused


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small photo, 5 x 7 pieces of 48 px."""
    from core.assets import sample_photos

    path = tmp_path_factory.mktemp("photo") / "photo.png"
    Image.fromarray(open_photo(sample_photos()[0])[:240, :336]).save(path)
    return path


@pytest.fixture
def folder(photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The pieces of that photo."""
    out = tmp_path / "pieces"
    assert main(["cut", str(photo), "--piece-size", "48", "--out", str(out)]) == 0
    capsys.readouterr()
    return out


def solve(*arguments: object) -> None:
    assert main(["solve", *map(str, arguments), "--scorer", "mgc"]) == 0


def test_a_photo_is_solved_and_written(
    photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures, picture = tmp_path / "figures.json", tmp_path / "solved.png"
    solve(photo, "--piece-size", 48, "--shuffle-seed", 3, "--json", figures, "--out", picture)
    result = json.loads(figures.read_text())
    assert (result["rows"], result["cols"], result["pieces"]) == (5, 7, 35)
    assert (result["direct"], result["neighbour"], result["perfect"]) == (1.0, 1.0, 1)
    assert result["seconds"] > 0
    assert result["outline_given"] is True
    for place in result["arrangement"]:
        assert place == {
            "piece": 7 * place["row"] + place["col"],
            "row": place["row"],
            "col": place["col"],
            "turns": 0,
        }
    np.testing.assert_array_equal(open_photo(picture), open_photo(photo))
    assert "perfect" in capsys.readouterr().out


def test_rotations_and_an_unknown_grid(photo: Path, tmp_path: Path) -> None:
    figures = tmp_path / "figures.json"
    solve(photo, "--piece-size", 48, "--rotations", "--unknown-grid", "--json", figures)
    result = json.loads(figures.read_text())
    assert {result["rows"], result["cols"]} == {5, 7}
    assert (result["neighbour"], result["perfect"]) == (1.0, 1)
    assert result["outline_given"] is False
    # the whole may lie in any of four turns, but all of it in the same one
    assert len({place["turns"] for place in result["arrangement"]}) == 1


def test_a_folder_is_solved_by_name(folder: Path, tmp_path: Path) -> None:
    figures = tmp_path / "figures.json"
    solve(folder, "--piece-size", 48, "--json", figures)
    result = json.loads(figures.read_text())
    assert result["perfect"] == 1
    for place in result["arrangement"]:
        assert place["piece"] == f"piece_r{place['row']}_c{place['col']}.png"


def test_a_folder_without_truth(folder: Path, tmp_path: Path) -> None:
    (folder / "puzzle.json").unlink()
    (folder / "piece_r2_c3.png").unlink()
    figures = tmp_path / "figures.json"
    solve(folder, "--grid", "5x7", "--json", figures)
    result = json.loads(figures.read_text())
    assert {"direct", "neighbour", "perfect"}.isdisjoint(result)
    assert len(result["arrangement"]) == 34
    assert all(
        place["piece"] == f"piece_r{place['row']}_c{place['col']}.png"
        for place in result["arrangement"]
    )


def scramble(photo: Path, rows: int, cols: int, size: int, rest: tuple[int, int]) -> np.ndarray:
    """The pieces of a photo in disorder, with so many px of it right and below as they were."""
    right, below = rest
    picture = open_photo(photo)[: rows * size + below, : cols * size + right].copy()
    inside = picture[: rows * size, : cols * size]
    pieces = inside.reshape(rows, size, cols, size, 3).swapaxes(1, 2).reshape(-1, size, size, 3)
    mixed = pieces[np.random.default_rng(4).permutation(rows * cols)]
    inside[:] = mixed.reshape(rows, cols, size, size, 3).swapaxes(1, 2).reshape(inside.shape)
    return picture


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
    scrambled, solved = tmp_path / "scrambled.png", tmp_path / "solved.png"
    figures = tmp_path / "figures.json"
    Image.fromarray(scramble(photo, 3, 4, 50, rest)).save(scrambled)
    solve(scrambled, "--piece-size", 50, "--scrambled", "--out", solved, "--json", figures)
    np.testing.assert_array_equal(open_photo(solved), open_photo(photo)[:150, :200])
    result = json.loads(figures.read_text())
    assert "direct" not in result
    assert result["left_out"] == left_out
    report = capsys.readouterr().err
    assert said in report
    assert report.count("\n") == bool(rest != (0, 0))


def test_solve_refuses_what_it_cannot_do(
    photo: Path, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mgc = ("--scorer", "mgc")
    assert "--piece-size" in refused(capsys, "solve", photo)
    assert "--grid" in refused(capsys, "solve", folder, "--grid", "2x2")
    assert "48 px" in refused(capsys, "solve", folder, "--piece-size", 50)
    assert "seed" in refused(capsys, "solve", photo, "--piece-size", 48, "--shuffle-seed", -1)
    assert "missing.png" in refused(capsys, "solve", tmp_path / "missing.png", "--piece-size", 9)
    assert "scorer" in refused(capsys, "solve", folder, "--scorer", "none")
    nowhere = tmp_path / "no" / "solved.png"
    assert "written" in refused(capsys, "solve", folder, *mgc, "--out", nowhere)
    assert "written" in refused(capsys, "solve", folder, *mgc, "--json", nowhere)
    assert "written" in refused(capsys, "solve", folder, *mgc, "--json", tmp_path)
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "at least 2" in refused(capsys, "solve", empty)
    assert "candidates" in refused(capsys, "solve", folder, *mgc, "--candidates", -1)
    fit = ("--fit", "resize")
    assert "--fit" in refused(capsys, "solve", folder, *mgc, *fit)
    scrambled = ("solve", photo, "--scrambled", *mgc, "--piece-size")
    assert "--fit" in refused(capsys, *scrambled, 48, *fit)
    assert "Fewer than 2" in refused(capsys, *scrambled, 300)


def test_what_is_no_piece_is_left_out_and_named(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Image.new("RGB", (48, 70)).save(folder / "y.png")
    Image.new("RGB", (24, 24)).save(folder / "z.png")
    figures = tmp_path / "figures.json"
    solve(folder, "--grid", "5x7", "--json", figures)
    assert len(json.loads(figures.read_text())["arrangement"]) == 35
    report = capsys.readouterr().err
    assert "y.png is not square" in report.replace("'", "")
    assert "z.png is 24 px wide" in report.replace("'", "")


def test_the_network_may_judge_candidates_alone(photo: Path, tmp_path: Path) -> None:
    figures = tmp_path / "figures.json"
    arguments = ["solve", photo, "--piece-size", 48, "--scorer", "resnet", "--candidates", 4]
    assert main([*map(str, arguments), "--json", str(figures)]) == 0
    assert json.loads(figures.read_text())["neighbour"] >= 0.9


def test_ctrl_c_ends_a_run_in_one_line(
    photo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("core.solving.solver.solve_pieces", interrupted)
    assert main(["solve", str(photo), "--piece-size", "48", "--scorer", "mgc"]) == 130
    output = capsys.readouterr()
    assert (output.out, output.err) == ("", "Interrupted.\n")


def test_rank_lists_the_true_neighbour_first(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "ranks.json"
    arguments = ["rank", str(folder), "--scorer", "mgc", "--piece", "piece_r2_c3.png"]
    assert main([*arguments, "--top", "2", "--json", str(out)]) == 0
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
    assert capsys.readouterr().out.count("\n") == 4
    assert main([*arguments, "--side", "left"]) == 0
    assert capsys.readouterr().out.startswith("piece_r2_c3.png left: piece_r2_c2.png (")


def test_rank_refuses(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "x.png" in refused(capsys, "rank", folder, "--piece", "x.png")
    assert "--top" in refused(capsys, "rank", folder, "--top", 0)
    assert "no folder" in refused(capsys, "rank", folder / "none")
