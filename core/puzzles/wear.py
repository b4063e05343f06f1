"""Wear: what happens to real pieces between the cut and the scan.

The same settings serve training (values drawn at random up to a limit) and evaluation (exact
values). First each piece is worn by itself; then, as `SheetWear` says, all of them together as they
lie scrambled in one picture, which mixes the outermost pixels of pieces that are no neighbours.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from core.errors import AdjguiError
from core.puzzles.decoding import MAX_PIXELS
from core.puzzles.pieces import Puzzle

Pixels = npt.NDArray[np.uint8]

_LARGEST_WEBP = 16_383  # px a side
_MOST_BLUR, _MOST_SIZE = 1000, 10_000  # px
SMALLEST_WORN = 8  # px that erosion leaves at least: what the network can look at


Subsampling = Literal["4:2:0", "4:2:2", "4:4:4"]
SUBSAMPLINGS: tuple[Subsampling, ...] = ("4:2:0", "4:2:2", "4:4:4")


@dataclass(frozen=True)
class SheetWear:
    """Wear of the whole scrambled picture; the default is none.

    Attributes:
        size: px that a piece has after the picture was resized by Lanczos; ``None`` leaves it. A
            piece that is not square keeps its shape, and has as many px as a square of this size.
        blur: standard deviation of a Gaussian blur, in px of the resized picture.
        jpeg: quality 1..95 of the JPEG file; ``None``: it is not saved as one.
        subsampling: of the JPEG's chroma.
        webp: quality 1..100 of the WebP file; ``None``: it is not saved as one.
    """

    size: int | None = None
    blur: float = 0.0
    jpeg: int | None = None
    subsampling: Subsampling = "4:2:0"
    webp: int | None = None

    def __post_init__(self) -> None:
        if self.size is not None and not 2 <= self.size <= _MOST_SIZE:
            raise ValueError(f"Pieces of a resized sheet have 2 to {_MOST_SIZE} px.")
        if not 0 <= self.blur <= _MOST_BLUR:
            raise ValueError(f"Blur lies in 0..{_MOST_BLUR} px.")
        if self.jpeg is not None and not 1 <= self.jpeg <= 95:
            raise ValueError("JPEG quality of a sheet lies in 1..95.")
        if self.webp is not None and not 1 <= self.webp <= 100:
            raise ValueError("WebP quality of a sheet lies in 1..100.")
        if self.subsampling not in SUBSAMPLINGS:
            raise ValueError(f"Chroma subsampling is one of {', '.join(SUBSAMPLINGS)}.")

    @property
    def is_none(self) -> bool:
        """Whether nothing happens to the sheet."""
        return self.size is None and not self.blur and self.jpeg is None and self.webp is None


@dataclass(frozen=True)
class Wear:
    """One kind of wear; the default is none.

    Attributes:
        erosion: px gone from each side of each piece, so 2 * erosion are missing at a seam.
        jpeg: quality 1..95 at which each piece is recompressed; ``None`` leaves it.
        noise: standard deviation of Gaussian noise, in grey levels of 0..255.
        brightness: each piece is multiplied by a factor within 1 +- this fraction, 0..1.
        sheet: what happens after that to all pieces together.
    """

    erosion: int = 0
    jpeg: int | None = None
    noise: float = 0.0
    brightness: float = 0.0
    sheet: SheetWear = field(default_factory=SheetWear)

    def __post_init__(self) -> None:
        if self.erosion < 0 or not (0 <= self.noise <= 255 and 0 <= self.brightness <= 1):
            raise ValueError(
                "Erosion must not be negative; noise lies in 0..255, brightness in 0..1."
            )
        if self.jpeg is not None and not 1 <= self.jpeg <= 95:
            raise ValueError("JPEG quality lies in 1..95.")


@dataclass(frozen=True)
class WearRange:
    """How worn training pieces may be; each grid of pieces draws its own wear.

    Attributes:
        clean_share: share of grids that stay clean but for erosion, 0..1.
        max_erosion: px; ``eroded_share`` of the batches draw 1..max_erosion.
        eroded_share: 0..1.
        min_jpeg: lowest quality; ``None`` for no JPEG.
        max_noise: grey levels.
        max_brightness: fraction.
        sheet_share: share of grids whose pieces are also worn as one scrambled picture, 0..1.
        mended_share: of these, the share whose edges are mended before the network sees them, as
            they are when it judges, 0..1.
    """

    clean_share: float = 0.5
    max_erosion: int = 4
    eroded_share: float = 0.5
    min_jpeg: int | None = 30
    max_noise: float = 10.0
    max_brightness: float = 0.08
    sheet_share: float = 0.0
    mended_share: float = 0.7

    def __post_init__(self) -> None:
        shares = [self.clean_share, self.eroded_share, self.max_brightness]
        shares += [self.sheet_share, self.mended_share]
        if not all(0 <= share <= 1 for share in shares):
            raise ValueError("Shares of wear lie in 0..1.")
        if not (0 <= self.max_erosion <= 1000 and 0 <= self.max_noise <= 255):
            raise ValueError("Erosion and noise must not be negative, nor larger than a piece.")
        if self.min_jpeg is not None and not 1 <= self.min_jpeg <= 90:
            raise ValueError("The lowest JPEG quality lies in 1..90.")

    def draw_erosion(self, rng: np.random.Generator) -> int:
        """Pixels taken off each side."""
        if self.max_erosion and rng.random() < self.eroded_share:
            return int(rng.integers(1, self.max_erosion + 1))
        return 0

    def draw(self, rng: np.random.Generator) -> Wear:
        """Wear other than erosion, which a batch shares since it sets the window's height.

        One of the three kinds at least, each other one with a chance of 0.3.
        """
        sheet = draw_sheet(rng) if self.sheet_share and rng.random() < self.sheet_share else None
        if rng.random() < self.clean_share:
            return Wear(sheet=sheet or SheetWear())
        kinds = rng.random(3) < 0.3
        kinds[int(rng.integers(3))] = True
        jpeg = None
        if self.min_jpeg is not None and kinds[0]:
            jpeg = int(rng.integers(self.min_jpeg, 91))
        return Wear(
            jpeg=jpeg,
            noise=float(rng.uniform(0, self.max_noise)) if kinds[1] else 0.0,
            brightness=float(rng.uniform(0, self.max_brightness)) if kinds[2] else 0.0,
            sheet=sheet or SheetWear(),
        )


def draw_sheet(rng: np.random.Generator) -> SheetWear:
    """What people do to a scrambled picture: mostly a JPEG, sometimes a WebP or a blur."""
    way = rng.random()
    blur = float(rng.uniform(0.2, 0.8)) if way > 0.75 else 0.0
    if way < 0.55 or way > 0.9:
        subsampling = SUBSAMPLINGS[int(rng.choice(3, p=(0.7, 0.1, 0.2)))]
        return SheetWear(blur=blur, jpeg=int(rng.integers(30, 96)), subsampling=subsampling)
    if way < 0.75:
        return SheetWear(webp=int(rng.integers(50, 96)))
    return SheetWear(blur=blur)


NO_WEAR = WearRange(
    clean_share=1.0, max_erosion=0, eroded_share=0.0, min_jpeg=None, max_noise=0, max_brightness=0
)


def wear_pieces(pieces: Pixels, wear: Wear, rng: np.random.Generator) -> Pixels:
    """Worn copies of pieces: eroded, then brightness, noise, JPEG and the sheet's, in that order.

    Args:
        pieces: (N, H, W, 3) uint8.
        wear: what is done to each.
        rng: draws noise and brightness, each piece its own, and who lies where on the sheet.

    Returns:
        (N, H - 2 * erosion, W - 2 * erosion, 3) uint8; of the size that the sheet's wear says.

    Raises:
        ValueError: erosion leaves less than `SMALLEST_WORN` px, or the sheet is too large a WebP.
    """
    worn = pieces
    if wear.erosion:
        border = wear.erosion
        least = min(worn.shape[1:3])
        if least - 2 * border < SMALLEST_WORN:
            raise ValueError(f"Erosion of {border} px leaves nothing of {least} px pieces.")
        worn = worn[:, border:-border, border:-border]
    if wear.brightness or wear.noise:
        values = worn.astype(np.float32)
        if wear.brightness:
            factors = rng.uniform(1 - wear.brightness, 1 + wear.brightness, len(worn))
            values *= factors.astype(np.float32)[:, None, None, None]
        if wear.noise:
            values += wear.noise * rng.standard_normal(values.shape, dtype=np.float32)
        worn = np.clip(np.rint(values), 0, 255).astype(np.uint8)
    if wear.jpeg is not None and len(worn):
        worn = np.stack([_saved(piece, "JPEG", quality=wear.jpeg) for piece in worn])
    if not wear.sheet.is_none and len(worn):
        worn = _wear_sheet(worn, wear.sheet, rng)
    return np.ascontiguousarray(worn)


def _wear_sheet(pieces: Pixels, wear: SheetWear, rng: np.random.Generator) -> Pixels:
    """Pieces that were scrambled into one picture, which was worn and cut again."""
    count, high, wide = pieces.shape[:3]
    cols = math.ceil(math.sqrt(count))
    rows = math.ceil(count / cols)
    lies = rng.permutation(count)
    # whole rows: some pieces lie there twice
    places = np.concatenate([lies, rng.choice(count, rows * cols - count)])
    grid = pieces[places].reshape(rows, cols, high, wide, 3)
    sheet = Image.fromarray(grid.swapaxes(1, 2).reshape(rows * high, cols * wide, 3))
    if wear.size is not None:
        scale = wear.size / math.sqrt(high * wide)
        high, wide = max(1, round(high * scale)), max(1, round(wide * scale))
        if rows * high * cols * wide > MAX_PIXELS:
            raise ValueError(_too_large_a_sheet())
        sheet = sheet.resize((cols * wide, rows * high), Image.Resampling.LANCZOS)
    if wear.blur:
        sheet = sheet.filter(ImageFilter.GaussianBlur(wear.blur))
    if wear.webp is not None and max(sheet.size) > _LARGEST_WEBP:
        raise ValueError(_too_large_a_webp())
    pixels = np.asarray(sheet)
    if wear.jpeg is not None:
        pixels = _saved(pixels, "JPEG", quality=wear.jpeg, subsampling=wear.subsampling)
    if wear.webp is not None:
        pixels = _saved(pixels, "WEBP", quality=wear.webp)
    cut = pixels.reshape(rows, high, cols, wide, 3).swapaxes(1, 2).reshape(-1, high, wide, 3)
    worn = np.empty((count, high, wide, 3), np.uint8)
    worn[lies] = cut[:count]
    return worn


def _too_large_a_sheet() -> str:
    return f"A resized sheet has at most {MAX_PIXELS // 1_000_000} million pixels."


def _too_large_a_webp() -> str:
    return f"A WebP picture has at most {_LARGEST_WEBP} px a side."


def _saved(pixels: Pixels, form: str, **options: int | str) -> Pixels:
    """What is read of pixels that were saved in a file of this form."""
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, form, **options)
    return np.asarray(Image.open(buffer).convert("RGB"))


# -- a whole puzzle ------------------------------------------------------------------------------

_SCRAMBLE = 0  # seed of who lies beside whom: a puzzle that is opened again looks as it did


def worn_puzzle(puzzle: Puzzle, wear: Wear) -> Puzzle:
    """The puzzle eroded and then worn as one picture; the same every time.

    Without wear of the whole picture it is a view: nothing is copied, and it takes no time.

    Raises:
        AdjguiError: the whole picture is too large for its file.
    """
    if wear == Wear():
        return puzzle
    inside = slice(wear.erosion, -wear.erosion or None)
    pieces = puzzle.pieces[:, inside, inside]
    if not wear.sheet.is_none:
        rng = np.random.default_rng(_SCRAMBLE)
        try:
            pieces = wear_pieces(pieces, Wear(sheet=wear.sheet), rng)
        except ValueError as error:
            raise AdjguiError(str(error)) from error
    return replace(puzzle, pieces=pieces)
