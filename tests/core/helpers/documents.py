"""PDFs of one picture a page, px by px, or of anything else."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from pathlib import Path

import numpy as np


def write_pdf(path: Path, pages: Iterable[np.ndarray], dpi: float = 300, turned: int = 0) -> Path:
    """Write (H, W, 3) uint8 pictures, each filling a page.

    Args:
        path: of the file.
        pages: one at least.
        dpi: px an inch.
        turned: degrees by which a reader turns each page, clockwise.
    """
    contents = []
    for pixels in pages:
        high, wide = (side * 72 / dpi for side in pixels.shape[:2])
        contents.append((pixels, f"q {wide} 0 0 {high} 0 0 cm /I Do Q".encode(), wide, high))
    return write_document(path, contents, turned)


def write_document(
    path: Path, pages: Iterable[tuple[np.ndarray, bytes, float, float]], turned: int = 0
) -> Path:
    """Write pages: a picture called /I, what is drawn, and the width and height in points."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]

    def add(head: str, data: bytes | None = None) -> int:
        if data is None:
            objects.append(f"<<{head}>>".encode())
        else:
            packed = zlib.compress(data, 9)
            head = f"<<{head}/Filter/FlateDecode/Length {len(packed)}>>stream\n"
            objects.append(head.encode() + packed + b"\nendstream")
        return len(objects)

    numbers = []
    for pixels, drawing, wide, high in pages:
        size = f"/Width {pixels.shape[1]}/Height {pixels.shape[0]}"
        kind = "/Type/XObject/Subtype/Image/ColorSpace/DeviceRGB/BitsPerComponent 8"
        picture = add(kind + size, pixels.tobytes())
        content = add("", drawing)
        numbers.append(
            add(
                f"/Type/Page/Parent 2 0 R/MediaBox[0 0 {wide} {high}]/Rotate {turned}"
                f"/Contents {content} 0 R/Resources<</XObject<</I {picture} 0 R>>>>"
            )
        )
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects[1] = f"<</Type/Pages/Count {len(numbers)}/Kids[{kids}]>>".encode()
    made, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    tail = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(made)}\n%%EOF\n"
    path.write_bytes(made + head.encode() + tail.encode())
    return path
