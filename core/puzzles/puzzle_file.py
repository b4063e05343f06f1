"""The puzzle file: one zip with the pieces or their photo, and where each piece lies.

Made to be opened from a stranger. Nothing is unpacked to the disk and no name in the archive is
used as a path; every part is read up to a limit that is known beforehand, every field of the
manifest is checked, and nothing in it is code: no weights, no pickles, a scorer by its name alone.

    manifest.json   what is described by `_read_manifest`
    photo           the photo's own bytes, where the pieces were cut from one; else
    pieces.png      the pieces side by side
"""

from __future__ import annotations

import io
import json
import math
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from core.arrays import SIDES, Array, Side
from core.errors import AdjguiError
from core.files import readable, shown_path, write_atomically
from core.files.plain import parse, read_as
from core.puzzles.decoding import MAX_PIXELS, to_rgb
from core.puzzles.photo import decode_shrunk
from core.puzzles.pieces import (
    MIN_PIECE_SIZE,
    Fit,
    Puzzle,
    Size,
    base_name,
    cut_divided,
    cut_photo,
    near_square,
    sides_of,
)
from core.puzzles.trays import Tray, Trays, check_trays
from core.puzzles.wear import SUBSAMPLINGS, SheetWear, Wear
from core.version import __version__

SUFFIX = ".adjpuzzle"
FORMAT, VERSION = "adjgui-puzzle", 2
_SQUARES = 1
"""The version of files whose pieces are square, which older programs read as well."""
MAX_COUNT = 20_000
MAX_EROSION = 6
MAX_BLUR = 3.0
MAX_PHOTO_BYTES = 64_000_000
"""A photo file larger than this is not taken into a puzzle file; its pieces are."""

_MAX_FILE_BYTES = 512_000_000
_MAX_TEXT = 300
_FARTHEST = 1e7  # scene units
_MANIFEST, _PHOTO, _SHEET = "manifest.json", "photo", "pieces.png"
_LIMITS = {_MANIFEST: 8_000_000, _PHOTO: MAX_PHOTO_BYTES, _SHEET: 480_000_000}  # bytes


@dataclass(frozen=True)
class PhotoPart:
    """The photo of a puzzle, as it was before it was cut.

    Attributes:
        data: the bytes of the photo's file.
        name: its file name.
        longest_side: px that it was scaled down to before it was cut.
        piece_size, fit: as for `core.puzzles.pieces.cut_photo`.
        divided: it was cut by `core.puzzles.pieces.cut_divided` into the rows and columns.
    """

    data: bytes = field(repr=False)
    name: str
    longest_side: int
    piece_size: Size
    fit: Fit
    divided: bool = False


Forbidden = tuple[int, Side, int, int]


@dataclass(frozen=True, eq=False)
class SavedPuzzle:
    """What a puzzle file holds.

    Attributes:
        puzzle: whole pieces, before any wear.
        places: for each piece x, y of its upper left corner and its counter-clockwise quarter
            turns; a unit is one px of the worn piece. Empty where nobody has moved any.
        photo: where the pieces were cut from a photo that can be cut again.
        erosion: px worn off each side of each piece, 0..6.
        scorer: name of the scorer that was at work, empty where there was none.
        sheet: wear of all pieces in one scrambled picture; not resized, blurred by up to 3 px.
        photo_pixels: of an opened file with a photo: (H, W, 3) uint8 as it was cut.
        photo_size: of an opened file with a photo: (height, width) before it was scaled down.
        kept: pieces that are right beside those of them that they touch.
        never: seams that must not be, as piece, side of it while it is not turned, the other piece
            and its quarter turns.
        trays: the pieces that lie in them have in `places` where they lay before.
    """

    puzzle: Puzzle
    places: tuple[tuple[float, float, int], ...] = ()
    photo: PhotoPart | None = None
    erosion: int = 0
    scorer: str = ""
    sheet: SheetWear = field(default_factory=SheetWear)
    photo_pixels: Array | None = field(default=None, repr=False)
    photo_size: tuple[int, int] = (0, 0)
    kept: tuple[int, ...] = ()
    never: tuple[Forbidden, ...] = ()
    trays: Trays = ()

    @property
    def wear(self) -> Wear:
        """Of the pieces."""
        return Wear(self.erosion, sheet=self.sheet)


# -- writing ---------------------------------------------------------------------------------


def save_puzzle(path: str | os.PathLike[str], saved: SavedPuzzle) -> None:
    """Write a puzzle file atomically; refused where it is larger than such a file may be."""
    write_atomically(path, to_bytes(saved))


def to_bytes(saved: SavedPuzzle) -> bytes:
    """The bytes of a puzzle file."""
    puzzle = saved.puzzle
    if puzzle.count > MAX_COUNT:
        raise AdjguiError(
            f"A puzzle file holds at most {MAX_COUNT} pieces, not {puzzle.count}; "
            "cut larger pieces."
        )
    photo = saved.photo
    newer = isinstance(puzzle.size, tuple) or (photo is not None and photo.divided)
    # folder names are nobody else's business
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION if newer else _SQUARES,
        "program": __version__,
        "source": base_name(puzzle.source)[:_MAX_TEXT],
        "count": puzzle.count,
        "rows": puzzle.rows,
        "cols": puzzle.cols,
        "piece_size": puzzle.size,
        "order_known": puzzle.order_known,
        "grid_known": puzzle.grid_known,
        "names": [name[:_MAX_TEXT] for name in puzzle.names],
        "erosion": saved.erosion,
        "sheet": _sheet_values(saved.sheet),
        "scorer": saved.scorer[:_MAX_TEXT],
        "places": [[round(x, 3), round(y, 3), turns] for x, y, turns in saved.places],
        "photo": None,
    }
    if photo is not None:
        manifest["photo"] = {
            "name": base_name(photo.name)[:_MAX_TEXT],
            "longest_side": photo.longest_side,
            "piece_size": photo.piece_size,
            "fit": photo.fit,
        }
        if photo.divided:
            manifest["photo"]["divided"] = True
    if puzzle.photographed:
        manifest["photographed"] = True
    if saved.kept:
        manifest["kept"] = saved.kept
    if saved.never:
        manifest["never"] = saved.never
    if saved.trays:
        manifest["trays"] = [{"name": one.name, "pieces": one.pieces} for one in saved.trays]
    text = json.dumps(manifest, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry(_MANIFEST), readable(text).encode())
        if photo is not None:
            archive.writestr(_entry(_PHOTO, zipfile.ZIP_STORED), photo.data)
        else:
            archive.writestr(_entry(_SHEET, zipfile.ZIP_STORED), _sheet_of(puzzle.pieces))
    return file.getvalue()


def _sheet_values(sheet: SheetWear) -> dict[str, Any] | None:
    if sheet.size is not None or sheet.blur > MAX_BLUR:
        raise ValueError("A puzzle file holds no resized sheet, and none that is blurred more.")
    if sheet.is_none:
        return None
    return {name: getattr(sheet, name) for name in ("blur", "jpeg", "subsampling", "webp")}


def _entry(name: str, method: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)  # dated 1980: the same puzzle gives the same bytes
    info.compress_type = method
    info.external_attr = 0o644 << 16
    return info


def _sheet_of(pieces: Array) -> bytes:
    count, high, wide = pieces.shape[:3]
    rows, cols = near_square(count)
    sheet = np.zeros((rows * cols, high, wide, 3), np.uint8)
    sheet[:count] = pieces
    picture = sheet.reshape(rows, cols, high, wide, 3).swapaxes(1, 2)
    file = io.BytesIO()
    image = Image.fromarray(picture.reshape(rows * high, cols * wide, 3))
    image.save(file, "PNG", compress_level=4)
    return file.getvalue()


# -- reading ---------------------------------------------------------------------------------


class _Unusable(Exception):
    """Why the file cannot be opened: what goes on where a sentence has named it."""


class _Damaged(_Unusable):
    """What is wrong with the file."""

    def __str__(self) -> str:
        return f"is damaged: {self.args[0]}"


def open_puzzle(
    path: str | os.PathLike[str], *, check: Callable[[], object] | None = None
) -> SavedPuzzle:
    """Open a puzzle file.

    Args:
        path: the file.
        check: called between the parts; what it raises ends the reading.

    Raises:
        AdjguiError: the file is missing, unreadable, damaged, of another kind, of a newer version,
            or larger than a puzzle file may be.
    """
    file = Path(path)
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            raise AdjguiError(f"{shown_path(file)} is not an ordinary file; choose a puzzle file.")
        if status.st_size > _MAX_FILE_BYTES:
            raise AdjguiError(
                f"{shown_path(file)} has more than {_MAX_FILE_BYTES // 1_000_000} MB; "
                "no puzzle file of "
                "this program is that large."
            )
        data = file.read_bytes()
    except FileNotFoundError:
        raise AdjguiError(f"There is no file {shown_path(file)}; check the name.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise AdjguiError(f"{shown_path(file)} cannot be opened ({reason.lower()}).") from error
    return from_bytes(data, str(file), check=check)


def from_bytes(data: bytes, name: str, *, check: Callable[[], object] | None = None) -> SavedPuzzle:
    """Read the bytes of a puzzle file; ``name`` is what sentences call it."""
    try:
        if not data.startswith(b"PK\x03\x04"):
            raise AdjguiError(f"'{name}' is not a puzzle file; choose one that was saved here.")
        parts = _read_parts(data)
        if check is not None:
            check()
        return _build(_read_manifest(parts[_MANIFEST]), parts)
    except _Unusable as error:
        raise AdjguiError(f"The puzzle file '{name}' {error}.") from error
    except MemoryError:
        raise AdjguiError(f"The puzzle file '{name}' does not fit into the free memory.") from None


def _read_parts(data: bytes) -> dict[str, bytes]:
    # The list of parts is looked at before zipfile reads it: a forged one could fill the memory.
    end = data[-22:]
    if len(end) < 22 or end[:4] != b"PK\x05\x06" or data[-42:-38] == b"PK\x06\x07":
        raise _Damaged("its end is missing")
    parts, bytes_of_list = struct.unpack("<H", end[10:12])[0], struct.unpack("<I", end[12:16])[0]
    if parts != 2 or bytes_of_list > 1000 or end[20:] != b"\0\0":
        raise _Damaged("it does not hold what a puzzle file holds")
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                limit = _LIMITS.get(info.filename, 0)
                if not 0 < info.file_size <= limit:
                    raise _Damaged("a part of it is unknown, empty or too large")
                packed = info.filename == _MANIFEST and info.compress_type == zipfile.ZIP_DEFLATED
                if info.compress_type != zipfile.ZIP_STORED and not packed:  # pictures never are
                    raise _Damaged("a part of it is packed in an unknown way")
                with archive.open(info) as part:
                    content = part.read(limit + 1)
                if len(content) != info.file_size:
                    raise _Damaged("a part of it is not as long as it says")
                found[info.filename] = content
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, struct.error) as error:
        raise _Damaged("a part of it cannot be unpacked") from error
    except (RuntimeError, NotImplementedError, ValueError, OverflowError) as error:
        raise _Damaged("a part of it is locked or packed in an unknown way") from error
    if _MANIFEST not in found or len(found) != 2:
        raise _Damaged("a part of it is missing")
    return found


# Each takes a value of a manifest and gives it back, or raises.


def _whole(value: object, least: int, most: int, what: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise _Damaged(f"{what} is not a number from {least} to {most}")
    return value


def _text(value: object, what: str) -> str:
    if not isinstance(value, str) or len(value) > _MAX_TEXT:
        raise _Damaged(f"{what} is not a short text")
    return "".join(c if c.isprintable() else "?" for c in value)


def _truth(value: object, what: str) -> bool:
    if not isinstance(value, bool):
        raise _Damaged(f"{what} is neither true nor false")
    return value


def _place(value: object) -> tuple[float, float, int]:
    if not isinstance(value, list) or len(value) != 3:
        raise _Damaged("a place of a piece is not x, y and turns")
    for number in value[:2]:
        plain = isinstance(number, (int, float)) and not isinstance(number, bool)
        if not plain or not abs(number) <= _FARTHEST:  # not so for nan
            raise _Damaged("a place of a piece is not on the table")
    return float(value[0]), float(value[1]), _whole(value[2], 0, 3, "the turns of a piece")


def _seam(value: object, count: int) -> Forbidden:
    if not isinstance(value, list) or len(value) != 4 or value[1] not in SIDES:
        raise _Damaged("a forbidden seam is not piece, side, piece and turns")
    piece, other = (_whole(one, 0, count - 1, "a forbidden piece") for one in value[::2])
    if piece == other:
        raise _Damaged("a piece is forbidden beside itself")
    return piece, value[1], other, _whole(value[3], 0, 3, "the turns of a piece")


def _trays(value: object, count: int) -> Trays:
    if not isinstance(value, list):
        raise _Damaged("its trays cannot be read")
    try:
        trays = tuple(read_as(Tray, one) for one in value)
    except ValueError as error:
        raise _Damaged("a tray is not a name and the numbers of pieces") from error
    try:
        check_trays(trays, count)
    except ValueError as error:
        raise _Damaged(str(error)) from error
    return tuple(Tray(_text(tray.name, "the name of a tray"), tray.pieces) for tray in trays)


def _sheet_wear(value: object) -> SheetWear:
    """Files of before do not name it."""
    if value is None:
        return SheetWear()
    if not isinstance(value, dict):
        raise _Damaged("the wear of its whole picture is not described")
    blur, jpeg, webp = value.get("blur"), value.get("jpeg"), value.get("webp")
    if not isinstance(blur, (int, float)) or isinstance(blur, bool) or not 0 <= blur <= MAX_BLUR:
        raise _Damaged(f"the blur of its whole picture is not a number from 0 to {MAX_BLUR:.0f}")
    subsampling = value.get("subsampling")
    if subsampling not in SUBSAMPLINGS:
        raise _Damaged("how colour is saved in its whole picture is unknown")
    return SheetWear(
        blur=float(blur),
        jpeg=None if jpeg is None else _whole(jpeg, 1, 95, "the JPEG quality"),
        subsampling=subsampling,
        webp=None if webp is None else _whole(webp, 1, 100, "the WebP quality"),
    )


def _size(value: object, version: int) -> Size:
    """One number, or from the second version on height and width."""
    if version == _SQUARES or not isinstance(value, list):
        return _whole(value, MIN_PIECE_SIZE, 20_000, "the piece size")
    if len(value) != 2:
        raise _Damaged("the piece size is not a height and a width")
    high, wide = (_whole(one, MIN_PIECE_SIZE, 20_000, "the piece size") for one in value)
    return high, wide


def _read_manifest(data: bytes) -> dict[str, Any]:
    """Its values, each of the kind and in the bounds that it should have."""
    try:
        values = parse(data)
    except ValueError as error:
        raise _Damaged("its description cannot be read") from error
    if not isinstance(values, dict) or values.get("format") != FORMAT:
        raise _Damaged("its description is not that of a puzzle")
    version = values.get("version")
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        raise _Unusable("was saved by a newer version of this program; update it to open the file")
    if version not in (_SQUARES, VERSION) or not isinstance(version, int) or version is True:
        raise _Damaged("its version is unknown")
    count = _whole(values.get("count"), 2, MAX_COUNT, "the number of pieces")
    rows = _whole(values.get("rows"), 1, MAX_COUNT, "the number of rows")
    cols = _whole(values.get("cols"), 1, MAX_COUNT, "the number of columns")
    size = _size(values.get("piece_size"), version)
    if count * math.prod(sides_of(size)) > MAX_PIXELS:
        raise _Damaged("its pieces have more pixels than can be opened")
    order_known = _truth(values.get("order_known"), "'order_known'")
    if not count <= rows * cols <= (count if order_known else 2 * count):
        raise _Damaged("its pieces do not fit into its rows and columns")
    names, places, photo = values.get("names"), values.get("places"), values.get("photo")
    if not isinstance(names, list) or len(names) not in (0, count):
        raise _Damaged("its names are not those of its pieces")
    if not isinstance(places, list) or len(places) not in (0, count):
        raise _Damaged("its places are not those of its pieces")
    # files of before do not name them
    kept, never = values.get("kept", []), values.get("never", [])
    if not isinstance(kept, list) or not isinstance(never, list):
        raise _Damaged("what its solver was told cannot be read")
    if photo is not None:
        if not isinstance(photo, dict):
            raise _Damaged("its photo is not described")
        fit = photo.get("fit")
        if fit not in ("resize", "crop"):
            raise _Damaged("how its photo was cut is unknown")
        photo = {
            "name": _text(photo.get("name"), "the name of the photo"),
            "longest_side": _whole(photo.get("longest_side"), 1, 100_000, "the size of the photo"),
            "piece_size": _size(photo.get("piece_size"), version),
            "fit": fit,
            "divided": _truth(photo.get("divided", False), "'divided'"),
        }
    erosion = _whole(values.get("erosion"), 0, MAX_EROSION, "the wear")
    if min(sides_of(size)) - 2 * erosion < MIN_PIECE_SIZE:
        raise _Damaged("its pieces are worn away")
    return {
        "count": count,
        "rows": rows,
        "cols": cols,
        "piece_size": size,
        "order_known": order_known,
        "grid_known": _truth(values.get("grid_known"), "'grid_known'"),
        "photographed": _truth(values.get("photographed", False), "'photographed'"),
        "source": _text(values.get("source"), "the source"),
        "names": tuple(_text(name, "the name of a piece") for name in names),
        "places": tuple(_place(place) for place in places),
        "photo": photo,
        "erosion": erosion,
        "sheet": _sheet_wear(values.get("sheet")),
        "scorer": _text(values.get("scorer"), "the name of the scorer"),
        "kept": tuple(_whole(one, 0, count - 1, "a kept piece") for one in kept),
        "never": tuple(_seam(one, count) for one in never),
        "trays": _trays(values.get("trays", []), count),
    }


def _build(values: Mapping[str, Any], parts: Mapping[str, bytes]) -> SavedPuzzle:
    photo: PhotoPart | None = None
    pixels: Array | None = None
    original = (0, 0)
    grid = {name: values[name] for name in ("rows", "cols", "source")}
    if values["photo"] is None:
        names = ("order_known", "grid_known", "names", "photographed")
        known = {name: values[name] for name in names}
        pieces = _read_sheet(parts.get(_SHEET), values["count"], values["piece_size"])
        puzzle = Puzzle(pieces, **grid, **known)
    else:
        if _PHOTO not in parts or not (values["order_known"] and values["grid_known"]):
            raise _Damaged("its photo is missing")
        photo = PhotoPart(parts[_PHOTO], **values["photo"])
        try:
            opened = decode_shrunk(photo.data, photo.name, photo.longest_side)
            original, pixels = opened.original, opened.pixels
            how = {"fit": photo.fit, "source": values["source"]}
            if photo.divided:
                puzzle = cut_divided(pixels, values["rows"], values["cols"], **how)
            else:
                puzzle = cut_photo(pixels, photo.piece_size, **how)
        except AdjguiError as error:
            raise _Damaged(f"its photo cannot be used: {str(error).rstrip('.')}") from error
        found = puzzle.rows, puzzle.cols, puzzle.size
        if found != (values["rows"], values["cols"], values["piece_size"]):
            raise _Damaged("its photo gives other pieces")
    rest = {name: values[name] for name in ("erosion", "sheet", "kept", "never", "trays")}
    return SavedPuzzle(
        puzzle,
        values["places"],
        photo,
        scorer=values["scorer"],
        photo_pixels=pixels,
        photo_size=original,
        **rest,
    )


def _read_sheet(data: bytes | None, count: int, size: Size) -> Array:
    if data is None:
        raise _Damaged("its pieces are missing")
    rows, cols = near_square(count)
    high, wide = sides_of(size)
    sheet = _decode_sheet(data, cols * wide, rows * high)
    pieces = sheet.reshape(rows, high, cols, wide, 3).swapaxes(1, 2)
    return np.ascontiguousarray(pieces.reshape(-1, high, wide, 3)[:count])


def _decode_sheet(data: bytes, width: int, height: int) -> Array:
    try:
        with Image.open(io.BytesIO(data), formats=("PNG",)) as image:
            if image.size != (width, height) or image.mode != "RGB":
                raise _Damaged("its pieces are not as many or as large as it says")
            image.load()
            return to_rgb(image)
    except (_Damaged, MemoryError):
        raise
    except Exception as error:  # decoders raise nearly anything on a damaged file
        raise _Damaged("its pieces cannot be decoded") from error
