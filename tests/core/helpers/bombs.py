"""Small files of large pictures."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

RGB, GREY, PALETTE, GREY_ALPHA, RGBA = 2, 0, 3, 4, 6
_SAMPLES = {RGB: 3, GREY: 1, PALETTE: 1, GREY_ALPHA: 2, RGBA: 4}


def png_bomb(path: Path, width: int, height: int, depth: int, kind: int) -> Path:
    """Write a PNG all of whose samples are 0: valid, and a few hundred kilobytes at most."""
    row = 1 + (width * depth * _SAMPLES[kind] + 7) // 8
    packer = zlib.compressobj(9)
    rows = max(1, 1_000_000 // row)
    parts = [
        packer.compress(bytes(row * min(rows, height - top))) for top in range(0, height, rows)
    ]
    head = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    chunks = [chunk(b"IHDR", head)]
    if kind == PALETTE:
        chunks.append(chunk(b"PLTE", bytes(3)))
    chunks += [chunk(b"IDAT", b"".join([*parts, packer.flush()])), chunk(b"IEND", b"")]
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(chunks))
    return path


def chunk(name: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def tiff_of_strips(path: Path, strips: int) -> Path:
    """Write a grey TIFF of one px a strip, all of them the same byte of the file."""
    entries = [
        (256, 4, 1, 1), (257, 4, 1, strips), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1),
        (273, 4, strips, 300), (277, 3, 1, 1), (278, 4, 1, 1), (279, 4, strips, 300 + 4 * strips),
    ]  # fmt: skip
    ifd = struct.pack("<H", len(entries))
    for tag, form, count, value in entries:
        ifd += struct.pack("<HHI", tag, form, count)
        ifd += struct.pack("<HH", value, 0) if form == 3 else struct.pack("<I", value)
    data = (b"II*\0" + struct.pack("<I", 8) + ifd + bytes(4)).ljust(300, b"\0")
    data += struct.pack("<I", 299) * strips + struct.pack("<I", 1) * strips
    path.write_bytes(data)
    return path
