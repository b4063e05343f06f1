"""Pictures of three kinds that the bundled network never saw, to fine-tune it on.

    python bench/unseen_kinds.py OUT [--pictures 40] [--held 30]

writes OUT/KIND/learn and OUT/KIND/held: sheet music (staves of LilyPond's documentation, package
lilypond-doc-pdf, by pdftoppm), Ethiopic script (fonts of fonts-noto-core), and woven cloth (drawn:
stripes of uneven yarns, plain weave and twill, a little askew). No page, no font and no cloth is in
both folders.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from scipy import ndimage

MUSIC = Path("/usr/share/doc/lilypond/html/Documentation")
MUSICAL = ("snippets", "notation", "learning")
FONTS = Path("/usr/share/fonts/truetype/noto")
WIDE, HIGH = 640, 512
STAVES_HIGH = 336
LINES_APART, AROUND_STAFF = 14, 15

Pixels = np.ndarray


def music(part: str) -> Iterator[Pixels]:
    """Staves one below the other, of the first half of each document to learn from.

    As they lie on their pages nearly half of all seams are white on both sides, where nobody can
    know anything.
    """
    close: list[Pixels] = []
    for name in MUSICAL:
        file = MUSIC / f"{name}.pdf"
        told = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
        pages = int(told.split("Pages:")[1].split()[0])
        half = range(20, pages // 2) if part == "learn" else range(pages // 2 + 1, pages - 20)
        for page in half:
            with tempfile.TemporaryDirectory() as folder:
                render = ["pdftoppm", "-r", "130", "-f", str(page), "-l", str(page), "-gray", file]
                subprocess.run([*render, f"{folder}/page"], check=True)
                (image,) = Path(folder).iterdir()
                close += _staves(np.asarray(Image.open(image)))
            if sum(map(len, close)) >= STAVES_HIGH:
                picture = np.concatenate(close)[:STAVES_HIGH]
                yield np.repeat(picture[..., None], 3, 2)
                close = []


def _staves(page: Pixels) -> list[Pixels]:
    """Each long staff of a page with what is on it."""
    dark = page < 140
    lines = np.flatnonzero((ndimage.uniform_filter1d(dark * 1.0, 160, axis=1) > 0.95).any(axis=1))
    found = []
    for staff in np.split(lines, np.flatnonzero(np.diff(lines) > LINES_APART) + 1):
        high = slice(max(0, staff[:1].sum() - AROUND_STAFF), staff[-1:].sum() + AROUND_STAFF)
        along = np.flatnonzero(dark[staff].any(axis=0))
        if len(along) >= WIDE * 0.9 and len(staff) >= 5:
            left = min(int(along[0]), page.shape[1] - WIDE)
            found.append(page[high, left : left + WIDE])
    return found


def ethiopic(part: str) -> Iterator[Pixels]:
    """Close lines of made-up words; another typeface for each part."""
    family = "Sans" if part == "learn" else "Serif"
    files = sorted(FONTS.glob(f"Noto{family}Ethiopic-*.ttf"))
    dice = np.random.default_rng(1 if part == "learn" else 2)
    letters = [chr(one) for one in range(0x1200, 0x1357)]
    while True:
        size = int(dice.integers(16, 30))
        font = ImageFont.truetype(str(files[dice.integers(len(files))]), size)
        paper = tuple(int(one) for one in dice.integers(215, 256, 3))
        ink = tuple(int(one) for one in dice.integers(0, 70, 3))
        page = Image.new("RGB", (WIDE, HIGH), paper)
        draw = ImageDraw.Draw(page)
        for y in range(-size // 2, HIGH, round(size * 1.25)):
            words = ("".join(dice.choice(letters, dice.integers(2, 8))) for _ in range(40))
            draw.text((-int(dice.integers(0, size)), y), "\u1361".join(words), ink, font)
        noise = dice.normal(0, 2.0, (HIGH, WIDE, 1))
        yield np.clip(np.asarray(page) + noise, 0, 255).astype(np.uint8)


def cloth(part: str) -> Iterator[Pixels]:
    """Checked cloth, seen from near."""
    dice = np.random.default_rng(3 if part == "learn" else 4)
    while True:
        yarn = int(dice.integers(3, 7))  # px
        colours = dice.uniform(30, 230, (int(dice.integers(3, 6)), 3))
        across, down = (_stripes(dice, colours, side) for side in (WIDE, HIGH))
        y, x = np.mgrid[: HIGH // yarn + 60, : WIDE // yarn + 60]
        step = int(dice.integers(1, 4))
        over = (x + step * y) % (2 if step == 1 else 4) < (1 if step == 1 else 2)
        weft = down[y % len(down)] + dice.normal(0, 9, (len(y), 1, 1))
        warp = across[x % len(across)] + dice.normal(0, 9, (1, x.shape[1], 1))
        cells = np.where(over[..., None], weft, warp)
        big = np.kron(cells, np.ones((yarn, yarn, 1)))
        shade = np.abs(np.sin(np.pi * (np.arange(big.shape[0]) + 0.5) / yarn))[:, None, None]
        shade2 = np.abs(np.sin(np.pi * (np.arange(big.shape[1]) + 0.5) / yarn))[None, :, None]
        lit = big * (0.6 + 0.4 * shade * shade2)
        askew = ndimage.rotate(lit, float(dice.uniform(-4, 4)), order=1, reshape=False)
        part_of = askew[40 : 40 + HIGH, 40 : 40 + WIDE]
        soft = ndimage.gaussian_filter(part_of, (0.7, 0.7, 0))
        yield np.clip(soft + dice.normal(0, 3, part_of.shape), 0, 255).astype(np.uint8)


def _stripes(dice: np.random.Generator, colours: Pixels, side: int) -> Pixels:
    """(yarns, 3): how the colours follow one another."""
    parts = [
        np.tile(colours[dice.integers(len(colours))], (int(dice.integers(2, 12)), 1))
        for _ in range(int(dice.integers(4, 10)))
    ]
    once = np.concatenate(parts)
    return np.tile(once, (side // len(once) + 2, 1))


KINDS: dict[str, Callable[[str], Iterator[Pixels]]] = {
    "music": music,
    "ethiopic": ethiopic,
    "cloth": cloth,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--pictures", type=int, default=40, help="of each kind to learn from")
    parser.add_argument("--held", type=int, default=30, help="of each kind to measure on")
    options = parser.parse_args()
    for kind, make in KINDS.items():
        for part, count in (("learn", options.pictures), ("held", options.held)):
            folder = options.out / kind / part
            folder.mkdir(parents=True, exist_ok=True)
            made = 0
            for made, pixels in enumerate(islice(make(part), count), 1):
                Image.fromarray(pixels).save(folder / f"{made:02}.png")
            print(f"{kind} {part}: {made}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
