"""Wear: what happens to real pieces between the cut and the scan.

The same settings serve training (values drawn at random up to a limit) and evaluation (exact
values), each applied to every piece by itself after cutting.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

Pixels = npt.NDArray[np.uint8]

SMALLEST_WORN = 8  # px that erosion leaves at least: what the network can look at


@dataclass(frozen=True)
class Wear:
    """One kind of wear; the default is none.

    Attributes:
        erosion: px gone from each side of each piece, so 2 * erosion are missing at a seam.
        jpeg: quality 1..95 at which each piece is recompressed; ``None`` leaves it.
        noise: standard deviation of Gaussian noise, in grey levels of 0..255.
        brightness: each piece is multiplied by a factor within 1 +- this fraction, 0..1.
    """

    erosion: int = 0
    jpeg: int | None = None
    noise: float = 0.0
    brightness: float = 0.0

    def __post_init__(self) -> None:
        if self.erosion < 0 or self.noise < 0 or not 0 <= self.brightness <= 1:
            raise ValueError("Erosion and noise must not be negative; brightness lies in 0..1.")
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
    """

    clean_share: float = 0.5
    max_erosion: int = 4
    eroded_share: float = 0.5
    min_jpeg: int | None = 30
    max_noise: float = 10.0
    max_brightness: float = 0.08

    def draw_erosion(self, rng: np.random.Generator) -> int:
        """Pixels taken off each side."""
        if self.max_erosion and rng.random() < self.eroded_share:
            return int(rng.integers(1, self.max_erosion + 1))
        return 0

    def draw(self, rng: np.random.Generator) -> Wear:
        """Wear other than erosion, which a batch shares since it sets the window's height.

        One of the three kinds at least, each other one with a chance of 0.3.
        """
        if rng.random() < self.clean_share:
            return Wear()
        kinds = rng.random(3) < 0.3
        kinds[int(rng.integers(3))] = True
        jpeg = None
        if self.min_jpeg is not None and kinds[0]:
            jpeg = int(rng.integers(self.min_jpeg, 91))
        return Wear(
            jpeg=jpeg,
            noise=float(rng.uniform(0, self.max_noise)) if kinds[1] else 0.0,
            brightness=float(rng.uniform(0, self.max_brightness)) if kinds[2] else 0.0,
        )


NO_WEAR = WearRange(
    clean_share=1.0, max_erosion=0, eroded_share=0.0, min_jpeg=None, max_noise=0, max_brightness=0
)


def wear_pieces(pieces: Pixels, wear: Wear, rng: np.random.Generator) -> Pixels:
    """Worn copies of pieces: eroded, then brightness, noise and JPEG, in that order.

    Args:
        pieces: (N, S, S, 3) uint8.
        wear: what is done to each.
        rng: draws noise and brightness, each piece its own.

    Returns:
        (N, S - 2 * erosion, S - 2 * erosion, 3) uint8.

    Raises:
        ValueError: erosion leaves less than `SMALLEST_WORN` px.
    """
    worn = pieces
    if wear.erosion:
        border = wear.erosion
        if worn.shape[1] - 2 * border < SMALLEST_WORN:
            raise ValueError(f"Erosion of {border} px leaves nothing of {worn.shape[1]} px pieces.")
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
        worn = np.stack([_recompress(piece, wear.jpeg) for piece in worn])
    return np.ascontiguousarray(worn)


def _recompress(piece: Pixels, quality: int) -> Pixels:
    buffer = io.BytesIO()
    Image.fromarray(piece).save(buffer, "JPEG", quality=quality)
    return np.asarray(Image.open(buffer).convert("RGB"))
