"""Pages of a PDF as pixels, drawn by a process of its own: it may not take too much, and may crash.

A PDF is a program for whoever draws it, so what one costs is not known before. PDFium, which comes
with the extra `adjgui[pdf]`, draws; the process has so much memory and time and no more.
"""

from __future__ import annotations

import io
import json
import math
import os
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any, Literal, cast

HAS_PDF = find_spec("pypdfium2") is not None and not getattr(sys, "frozen", False)
"""Whether pages of a PDF can be drawn; an app in one file has no Python to start."""

SECONDS = 20.0
"""That a page may take."""

MEMORY = 1_500_000_000
"""Bytes that the process may address, where the system can see to it."""

_POINTS = 72.0  # an inch
_DPI = 300.0  # of a page without pictures
_LEAST_SHARE = 0.05  # of the page, that a picture covers whose pixels count

Fault = Literal["password", "damaged", "too much"]


class PdfError(Exception):
    """A page cannot be drawn, for the reason that `fault` says."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True)
class Drawn:
    """A page, or none where the PDF has no such page.

    Attributes:
        pages: of the PDF.
        data: RGB, row by row.
        height, width: in px.
    """

    pages: int
    data: bytearray = field(repr=False)
    height: int = 0
    width: int = 0


def is_pdf(head: bytes) -> bool:
    """Whether a file that begins so is a PDF."""
    return head.startswith(b"%PDF-")


def draw_page(path: str | os.PathLike[str], page: int, most: int) -> Drawn:
    """Draw a page, as sharp as the pictures on it are.

    Args:
        path: the PDF.
        page: from 1; 0 draws none and counts them alone.
        most: pixels; a page with more is drawn smaller.

    Raises:
        PdfError: it is locked, damaged, or takes more memory or time than it may.
    """
    # by its file: with -m Python would look for modules in the folder that one works in
    command = [sys.executable, __file__, os.fspath(path), str(page), str(most)]
    paths = os.pathsep.join(one for one in sys.path if one)
    with subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": paths},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as process:
        end = threading.Timer(SECONDS, process.kill)
        end.start()
        try:
            said = cast(io.BufferedReader, process.stdout)
            head = said.readline()
            found: dict[str, Any] = json.loads(head) if head.endswith(b"\n") else {}
            height, width = found.get("height", 0), found.get("width", 0)
            data = bytearray(3 * height * width)
            count = said.readinto(data)
            status = process.wait()
        finally:
            process.kill()  # where it still runs
            end.cancel()
            end.join()
    if "fault" in found:
        raise PdfError(found["fault"])
    if status or not found or count != len(data):  # killed or crashed, mostly for want of memory
        raise PdfError("too much")
    return Drawn(found["pages"], data, height, width)


# -- in the process ------------------------------------------------------------------------------


def _main(path: str, page: int, most: int) -> None:
    _limit()
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
        pages = len(document)
        if not 1 <= page <= pages:
            _say({"pages": pages, "height": 0, "width": 0})
            return
        _draw(document[page - 1], pages, most)
    except pypdfium2.PdfiumError as error:
        _say({"fault": "password" if "password" in str(error).lower() else "damaged"})


def _limit() -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _draw(page: Any, pages: int, most: int) -> None:
    from pypdfium2 import PdfBitmap, raw

    wide, high = page.get_size()
    sharp = _scale_of(page, wide * high)
    scale = min(sharp, math.sqrt(most / (wide * high)))
    width, height = (max(1, round(side * scale)) for side in (wide, high))
    bitmap = PdfBitmap.new_native(width, height, raw.FPDFBitmap_BGR)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    # A scan is to come out px by px: a hundredth within, so that no rounding makes it one px wider.
    inside = raw.FS_MATRIX((width - 0.01) / wide, 0, 0, (height - 0.01) / high, 0.005, 0.005)
    flags = raw.FPDF_REVERSE_BYTE_ORDER | (raw.FPDF_RENDER_NO_SMOOTHIMAGE if scale == sharp else 0)
    clip = raw.FS_RECTF(0, 0, width, height)
    raw.FPDF_RenderPageBitmapWithMatrix(bitmap, page, inside, clip, flags)
    _say({"pages": pages, "height": height, "width": width})
    for row in bitmap.to_numpy():
        sys.stdout.buffer.write(row.tobytes())


def _scale_of(page: Any, area: float) -> float:
    """Px a point: those of the sharpest picture that covers a part of the page."""
    from pypdfium2 import raw

    found = []
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, below, right, above = picture.get_bounds()
        covered = (right - left) * (above - below)
        if covered >= _LEAST_SHARE * area:
            found.append(math.sqrt(math.prod(picture.get_px_size()) / covered))
    return max(found, default=_DPI / _POINTS)


def _say(values: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(values).encode() + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    _main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
