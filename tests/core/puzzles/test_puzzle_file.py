"""The puzzle file: what goes in comes out, and what is damaged or forged is one clear sentence."""

from __future__ import annotations

import dataclasses
import io
import json
import os
import struct
import zipfile
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from core.errors import AdjguiError
from core.puzzles import puzzle_file
from core.puzzles.grid import whole_grid
from core.puzzles.own_pieces import cut_picture
from core.puzzles.photo import decode_shrunk
from core.puzzles.pieces import Puzzle, cut_divided, cut_photo
from core.puzzles.puzzle_file import (
    MAX_BLUR,
    PhotoPart,
    SavedPuzzle,
    from_bytes,
    open_puzzle,
    save_puzzle,
    to_bytes,
)
from core.puzzles.trays import Tray
from core.puzzles.wear import SheetWear
from tests.core.helpers.photos import noise


def own_puzzle(rows: int = 2, cols: int = 2, size: int = 4) -> SavedPuzzle:
    """A small file of a person's own pieces."""
    picture = noise(1, rows * size, cols * size)
    puzzle = cut_picture(picture, whole_grid(rows * size, cols * size, size), source="mess.png")
    puzzle = dataclasses.replace(puzzle, names=tuple(f"n{i}" for i in range(puzzle.count)))
    places = tuple((1.5 * i, -2.25 * i, i % 4) for i in range(puzzle.count))
    return SavedPuzzle(puzzle, places, scorer="edge")


def photo_puzzle() -> SavedPuzzle:
    file = io.BytesIO()
    Image.fromarray(noise(2, 90, 120)).save(file, "JPEG")
    pixels = decode_shrunk(file.getvalue(), "bird.jpg", 100).pixels
    puzzle = cut_photo(pixels, 25, source="bird.jpg")
    part = PhotoPart(file.getvalue(), "bird.jpg", 100, 25, "resize")
    places = tuple((float(i), 0.0, 0) for i in range(puzzle.count))
    sheet = SheetWear(blur=0.5, jpeg=60, subsampling="4:4:4")
    return SavedPuzzle(puzzle, places, part, erosion=2, scorer="resnet", sheet=sheet)


def assert_same(one: SavedPuzzle, other: SavedPuzzle) -> None:
    np.testing.assert_array_equal(one.puzzle.pieces, other.puzzle.pieces)
    for name in ("rows", "cols", "source", "order_known", "grid_known", "names"):
        assert getattr(one.puzzle, name) == getattr(other.puzzle, name), name
    for name in ("places", "photo", "erosion", "scorer", "sheet", "kept", "never", "trays"):
        assert getattr(one, name) == getattr(other, name), name


# -- there and back ----------------------------------------------------------------------------


def test_what_the_solver_was_told_comes_back_and_costs_nothing_where_there_is_none() -> None:
    saved = own_puzzle()
    assert "never" not in json.loads(parts_of(to_bytes(saved))["manifest.json"])
    told = dataclasses.replace(saved, kept=(0, 3), never=((0, "right", 2, 1), (1, "below", 3, 0)))
    assert_same(from_bytes(to_bytes(told), "x"), told)


def test_trays_come_back_and_files_of_before_have_none() -> None:
    saved = own_puzzle()
    assert "trays" not in json.loads(parts_of(to_bytes(saved))["manifest.json"])
    assert from_bytes(to_bytes(saved), "x").trays == ()
    sorted_ = dataclasses.replace(saved, trays=(Tray("Sky", (3, 0)), Tray("“edges”")))
    assert_same(from_bytes(to_bytes(sorted_), "x"), sorted_)


def test_rectangles_come_back_in_a_file_that_older_programs_refuse() -> None:
    pieces = noise(3, 6 * 5, 9).reshape(6, 5, 9, 3)
    puzzle = Puzzle(pieces, 2, 3, "own", order_known=False, grid_known=False)
    saved = SavedPuzzle(puzzle, ((0.5, -3.0, 2),) * 6)
    data = to_bytes(saved)
    assert_same(from_bytes(data, "x"), saved)
    assert json.loads(parts_of(data)["manifest.json"])["version"] == 2
    older = parts_of(to_bytes(own_puzzle()))
    assert json.loads(older["manifest.json"])["version"] == 1


@pytest.mark.parametrize(("rows", "cols"), [(3, 5), (4, 4), (12, 5)])
def test_a_photo_that_was_divided_comes_back(rows: int, cols: int) -> None:
    file = io.BytesIO()
    Image.fromarray(noise(2, 119, 119)).save(file, "PNG")
    puzzle = cut_divided(
        decode_shrunk(file.getvalue(), "x.png", 200).pixels, rows, cols, source="x.png"
    )
    part = PhotoPart(file.getvalue(), "x.png", 200, puzzle.size, "crop", divided=True)
    saved = SavedPuzzle(puzzle, photo=part)
    assert_same(from_bytes(to_bytes(saved), "x"), saved)


@pytest.mark.parametrize("size", [[5], [5, 9, 3], [5, "9"], [5, 2], [5, True], {}])
def test_a_size_that_is_none_is_refused(size: object) -> None:
    pieces = noise(3, 6 * 5, 9).reshape(6, 5, 9, 3)
    puzzle = Puzzle(pieces, 2, 3, "own", order_known=False, grid_known=False)
    with pytest.raises(AdjguiError, match="the piece size"):
        from_bytes(with_manifest(SavedPuzzle(puzzle), piece_size=size), "x")


def test_a_file_of_squares_takes_no_rectangles() -> None:
    with pytest.raises(AdjguiError, match="the piece size"):
        from_bytes(with_manifest(own_puzzle(), piece_size=[4, 4]), "x")


SIZES = st.tuples(st.integers(1, 5), st.integers(2, 5), st.integers(6, 9))


@given(SIZES, st.integers(0, 1), st.text(max_size=20), st.booleans())
@settings(max_examples=40)
def test_own_pieces_come_back_as_they_were(
    sizes: tuple[int, int, int], erosion: int, name: str, grid_known: bool
) -> None:
    rows, cols, size = sizes
    pieces = noise(rows, rows * cols * size, size).reshape(-1, size, size, 3)
    shown = "".join(c if c.isprintable() else "?" for c in name)
    puzzle = Puzzle(pieces, rows, cols, "pieces", False, grid_known, (shown,) * len(pieces))
    for places in ((), ((1.0, -2.125, 3),) * len(pieces)):  # nobody touched it, or somebody did
        saved = SavedPuzzle(puzzle, places, None, erosion, "mgc")
        assert_same(from_bytes(to_bytes(saved), "x"), saved)


def test_a_photo_comes_back_with_its_cut(tmp_path: Path) -> None:
    saved = photo_puzzle()
    save_puzzle(tmp_path / "a.adjpuzzle", saved)
    opened = open_puzzle(tmp_path / "a.adjpuzzle")
    assert_same(opened, saved)
    assert opened.photo_pixels is not None
    assert (opened.photo_size, opened.photo_pixels.shape) == ((90, 120), (75, 100, 3))


def test_the_same_puzzle_gives_the_same_bytes_and_no_folder_names() -> None:
    saved = own_puzzle()
    data = to_bytes(saved)
    assert from_bytes(data, "x").puzzle.source == "mess.png"
    for source in ("/photos/secret/mess.png", r"D:\secret\mess.png"):
        puzzle = dataclasses.replace(saved.puzzle, source=source)
        assert to_bytes(dataclasses.replace(saved, puzzle=puzzle)) == data


def test_saving_replaces_the_old_file_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.adjpuzzle"
    save_puzzle(path, own_puzzle())
    before = path.read_bytes()
    monkeypatch.setattr(os, "fsync", Mock(side_effect=OSError(28, "No space left on device")))
    with pytest.raises(AdjguiError, match=r"could not be written .no space left"):
        save_puzzle(path, photo_puzzle())
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
    for name in ("no folder/a.adjpuzzle", "a\0.adjpuzzle"):
        with pytest.raises(AdjguiError, match="could not be written"):
            save_puzzle(tmp_path / name, own_puzzle())


def test_too_many_pieces_are_refused_before_they_are_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(puzzle_file, "MAX_COUNT", 3)
    with pytest.raises(AdjguiError, match="at most 3 pieces, not 4"):
        to_bytes(own_puzzle())


# -- damage ------------------------------------------------------------------------------------


def same_or_sentence(data: bytes, saved: SavedPuzzle) -> bool:
    """Whether it was refused; anything but a refusal in one line or the same puzzle fails."""
    try:
        opened = from_bytes(data, "x")
    except AdjguiError as error:
        assert "\n" not in str(error)
        assert str(error).endswith(".")
        return True
    assert_same(opened, saved)
    return False


@pytest.mark.parametrize("make", [own_puzzle, photo_puzzle])
def test_every_truncation_is_refused(make: Any) -> None:
    saved = make()
    data = to_bytes(saved)
    step = max(1, len(data) // 600)
    for length in [*range(0, len(data), step), len(data) - 1]:
        assert same_or_sentence(data[:length], saved)


def test_every_flipped_byte_is_refused_or_changes_nothing() -> None:
    saved = own_puzzle()
    data = to_bytes(saved)
    refused = 0
    for place in range(len(data)):
        for flip in (0x01, 0x10, 0x80, 0xFF):
            damaged = bytearray(data)
            damaged[place] ^= flip
            refused += same_or_sentence(bytes(damaged), saved)
    assert refused > len(data) * 2  # most of it matters


@given(st.data())
@settings(max_examples=150)
def test_damage_of_any_kind_is_refused_or_changes_nothing(data: st.DataObject) -> None:
    saved = photo_puzzle()
    content = bytearray(to_bytes(saved))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content) - 1))
        piece = data.draw(st.binary(max_size=30))
        content[start : start + len(piece)] = piece
    same_or_sentence(bytes(content), saved)


@given(st.binary(max_size=300))
def test_any_other_bytes_are_no_puzzle_file(content: bytes) -> None:
    for head in (b"", b"PK\x03\x04"):
        with pytest.raises(AdjguiError):
            from_bytes(head + content, "x")


# -- forgery -----------------------------------------------------------------------------------


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(
    parts: dict[str, bytes] | list[tuple[str, bytes]], method: int = zipfile.ZIP_STORED
) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in parts.items() if isinstance(parts, dict) else parts:
            archive.writestr(name, content)
    return file.getvalue()


def with_manifest(saved: SavedPuzzle, **changes: Any) -> bytes:
    parts = parts_of(to_bytes(saved))
    values = {**json.loads(parts["manifest.json"]), **changes}
    values = {key: value for key, value in values.items() if value is not KeyError}
    return pack({**parts, "manifest.json": json.dumps(values).encode()})


@pytest.mark.parametrize("make", [own_puzzle, photo_puzzle])
def test_a_picture_that_is_packed_is_refused(make: Any) -> None:
    """A few bytes could unfold to hundreds of megabytes."""
    parts = parts_of(to_bytes(make()))
    with pytest.raises(AdjguiError, match="packed in an unknown way"):
        from_bytes(pack(parts, zipfile.ZIP_DEFLATED), "x")
    assert_same(from_bytes(pack(parts), "x"), make())


BAD_VALUES: list[object] = [None, True, -1, 0, 1.5, 10**9, 10**400, float("nan"), float("inf")]
BAD_VALUES += ["", "x" * 400, [], {}, [[]], KeyError]


@pytest.mark.parametrize("make", [own_puzzle, photo_puzzle])
@pytest.mark.parametrize("key", [
    "format", "version", "source", "count", "rows", "cols", "piece_size", "order_known",
    "grid_known", "names", "erosion", "sheet", "scorer", "places", "photo", "kept", "never",
    "trays",
])  # fmt: skip
def test_every_field_is_checked(make: Any, key: str) -> None:
    for value in BAD_VALUES:
        try:
            opened = from_bytes(with_manifest(make(), **{key: value}), "x")
        except AdjguiError as error:
            assert "\n" not in str(error)
        else:  # what is let through is a value that could have been saved
            assert_same(opened, from_bytes(to_bytes(opened), "x"))


@pytest.mark.parametrize(
    "place",
    [None, [], [1, 2], [1, 2, 4], [1, 2, -1], [1, 2, 0.5], [1, 2, True], ["1", 2, 0],
     [float("nan"), 2, 0], [1, float("inf"), 0], [1e9, 0, 0], [10**400, 0, 0], {"x": 1}],
)  # fmt: skip
def test_a_place_that_is_none_is_refused(place: Any) -> None:
    with pytest.raises(AdjguiError, match="is damaged"):
        from_bytes(with_manifest(own_puzzle(), places=[[0, 0, 0]] * 3 + [place]), "x")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"format": "zip"}, "not that of a puzzle"),
        ({"count": 3, "names": [], "places": [], "rows": 2, "cols": 4}, "do not fit"),
        ({"rows": 3, "cols": 4}, "do not fit"),
        ({"piece_size": 5}, "not as many or as large"),
        ({"piece_size": 20_000, "count": 4}, "more pixels"),
        ({"names": ["a"]}, "its names"),
        ({"places": [[0, 0, 0]]}, "its places"),
        ({"erosion": 1}, "worn away"),
        ({"erosion": 7}, "the wear"),
        ({"kept": [4]}, "a kept piece"),
        ({"never": [[0, "left of", 1, 0]]}, "a forbidden seam"),
        ({"never": [[0, [], 1, 0]]}, "a forbidden seam"),
        ({"never": [[0, "right", 9, 0]]}, "a forbidden piece"),
        ({"never": [[0, "right", 0, 0]]}, "beside itself"),
        ({"never": [[0, "right", 1, 4]]}, "the turns of a piece"),
        ({"trays": {}}, "its trays"),
        ({"trays": ["Sky"]}, "a tray is not a name"),
        ({"trays": [{"name": "Sky", "pieces": [0.5]}]}, "a tray is not a name"),
        ({"trays": [{"name": "Sky", "pieces": [True]}]}, "a tray is not a name"),
        ({"trays": [{"name": "Sky", "pieces": [], "code": 1}]}, "a tray is not a name"),
        ({"trays": [{"name": " ", "pieces": []}]}, "the name of a tray"),
        ({"trays": [{"name": "x" * 41, "pieces": []}]}, "the name of a tray"),
        ({"trays": [{"name": "Sky", "pieces": []}] * 101}, "more than 100 trays"),
        ({"trays": [{"name": "Sky", "pieces": [4]}]}, "a piece in a tray"),
        ({"trays": [{"name": "Sky", "pieces": [-1]}]}, "a piece in a tray"),
        ({"trays": [{"name": "Sky", "pieces": [1, 1]}]}, "in two trays"),
        ({"trays": [{"name": "a", "pieces": [1]}, {"name": "b", "pieces": [1]}]}, "in two trays"),
    ],
)
def test_what_is_wrong_is_said(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(AdjguiError, match=f"puzzle file 'x' is damaged: .*{words}"):
        from_bytes(with_manifest(own_puzzle(), **changes), "x")


SHEET = {"blur": 0.5, "jpeg": 60, "subsampling": "4:2:0", "webp": 80}


def test_wear_of_the_whole_picture_comes_back() -> None:
    data = with_manifest(own_puzzle(), sheet=SHEET)
    assert from_bytes(data, "x").sheet == SheetWear(blur=0.5, jpeg=60, webp=80)
    assert from_bytes(with_manifest(own_puzzle(), sheet=KeyError), "x").sheet == SheetWear()


@pytest.mark.parametrize("key", list(SHEET))
def test_every_part_of_that_wear_is_checked(key: str) -> None:
    bad: list[object] = [True, -1, 101, 10**400, float("nan"), float("inf"), "x", [], {}]
    for value in bad:
        with pytest.raises(AdjguiError, match=r"is damaged: .* (picture|quality)"):
            from_bytes(with_manifest(own_puzzle(), sheet={**SHEET, key: value}), "x")
    with pytest.raises(AdjguiError, match="is damaged"):
        from_bytes(with_manifest(own_puzzle(), sheet=[1]), "x")


@pytest.mark.parametrize("sheet", [SheetWear(size=20), SheetWear(blur=MAX_BLUR + 1)])
def test_wear_that_a_file_does_not_hold_is_not_lost_in_silence(sheet: SheetWear) -> None:
    with pytest.raises(ValueError, match="no resized sheet"):
        to_bytes(dataclasses.replace(own_puzzle(), sheet=sheet))


def test_a_file_of_a_later_version_is_not_called_damaged() -> None:
    with pytest.raises(AdjguiError, match="'x' was saved by a newer version"):
        from_bytes(with_manifest(own_puzzle(), version=3), "x")


@pytest.mark.parametrize(
    "photo",
    [5, {}, {"fit": "resize"}, {"fit": "stretch", "name": "a", "longest_side": 9, "piece_size": 9},
     {"fit": "resize", "name": "a", "longest_side": 1, "piece_size": 25},
     {"fit": "resize", "name": "a", "longest_side": 100, "piece_size": 50},
     {"fit": "resize", "name": "a", "longest_side": 100, "piece_size": 20_000},
     {"fit": "crop", "name": 3, "longest_side": 100, "piece_size": 25}],
)  # fmt: skip
def test_a_photo_is_checked_as_well(photo: Any) -> None:
    with pytest.raises(AdjguiError, match="is damaged"):
        from_bytes(with_manifest(photo_puzzle(), photo=photo), "x")


def test_other_parts_than_those_of_a_puzzle_are_refused() -> None:
    parts = parts_of(to_bytes(own_puzzle()))
    for name in ("../../evil.sh", "/etc/passwd", "pieces.png/..", "weights.pkl", "photo"):
        with pytest.raises(AdjguiError, match="is damaged"):
            from_bytes(pack({"manifest.json": parts["manifest.json"], name: b"x"}), "x")
        with pytest.raises(AdjguiError, match="does not hold"):
            from_bytes(pack({**parts, name: b"x"}), "x")
    with pytest.raises(AdjguiError, match="is damaged"):
        from_bytes(pack({"manifest.json": b"{}"}), "x")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_part_twice_is_refused() -> None:
    with pytest.raises(AdjguiError, match="missing"):
        from_bytes(pack([("manifest.json", b"{}")] * 2), "x")


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = parts_of(to_bytes(own_puzzle()))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("manifest.json", b" " * 9_000_000, zipfile.ZIP_DEFLATED)
        archive.writestr("pieces.png", parts["pieces.png"])
    bomb = file.getvalue()
    assert len(bomb) < 20_000
    with pytest.raises(AdjguiError, match="too large"):
        from_bytes(bomb, "x")
    # the same, where the archive lies about the size: 12 bytes before the name in the list of parts
    lying = bytearray(bomb)
    at = lying.rfind(b"PK\x01\x02", 0, lying.rfind(b"PK\x01\x02"))
    lying[at + 24 : at + 28] = struct.pack("<I", 500)
    with pytest.raises(AdjguiError, match="is damaged"):
        from_bytes(bytes(lying), "x")


def test_a_picture_bomb_is_not_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = parts_of(to_bytes(own_puzzle()))
    file = io.BytesIO()
    Image.new("RGB", (8, 8000)).save(file, "PNG")
    decoded: list[object] = []
    monkeypatch.setattr(Image.Image, "load", lambda self: decoded.append(self))
    with pytest.raises(AdjguiError, match="not as many or as large"):
        from_bytes(pack({**parts, "pieces.png": file.getvalue()}), "x")
    assert decoded == []


def test_a_forged_list_of_parts_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[object] = []
    monkeypatch.setattr(zipfile.ZipFile, "__init__", lambda *args, **kwargs: read.append(args))
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 60_000, 60_000, 10**8, 50, 0)
    with pytest.raises(AdjguiError, match="does not hold"):
        from_bytes(b"PK\x03\x04" + b"\0" * 100 + end, "x")
    large = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 2, 2, 100, 50, 0)
    with pytest.raises(AdjguiError, match="its end is missing"):
        from_bytes(b"PK\x03\x04" + b"\0" * 100 + b"PK\x06\x07" + b"\0" * 16 + large, "x")
    assert read == []


# -- files -------------------------------------------------------------------------------------


def test_what_is_no_file_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "text.adjpuzzle").write_text("hello")
    for name, words in (
        ("missing.adjpuzzle", "There is no file"),
        (".", "not an ordinary file"),
        ("text.adjpuzzle", "not a puzzle file"),
    ):
        with pytest.raises(AdjguiError, match=words):
            open_puzzle(tmp_path / name)
    monkeypatch.setattr(puzzle_file, "_MAX_FILE_BYTES", 3)
    with pytest.raises(AdjguiError, match="MB"):
        open_puzzle(tmp_path / "text.adjpuzzle")


def test_opening_can_be_ended(tmp_path: Path) -> None:
    save_puzzle(tmp_path / "a.adjpuzzle", own_puzzle())
    with pytest.raises(KeyError, match="ended"):
        open_puzzle(tmp_path / "a.adjpuzzle", check=Mock(side_effect=KeyError("ended")))
