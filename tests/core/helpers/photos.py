"""Photos whose pixels are known, and folders of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from core.puzzles.pieces import cut_photo

Pixels = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int64]


def place_photo(height: int, width: int) -> Pixels:
    """A photo (H, W, 3) whose every pixel says where it is; see ``places``. At most 4096 px."""
    y, x = np.mgrid[:height, :width]
    return np.stack((x % 256, y % 256, x // 256 + 16 * (y // 256)), axis=-1).astype(np.uint8)


def places(pixels: Pixels) -> Places:
    """(..., 2) y and x in the place photo of pixels (..., 3) that were cut out of it."""
    red, green, blue = (pixels[..., channel].astype(np.int64) for channel in range(3))
    return np.stack((green + 256 * (blue // 16), red + 256 * (blue % 16)), axis=-1)


def noise(seed: int, height: int, width: int | None = None) -> Pixels:
    """A photo of random pixels, a square one where no width is given."""
    rng = np.random.default_rng(seed)
    return rng.integers(0, 256, (height, width or height, 3), np.uint8)


def smooth_photo(height: int, width: int, seed: int) -> Pixels:
    """A coloured photo of soft random blobs with a little grain, unlike any of another seed."""
    rng = np.random.default_rng(seed)
    coarse = rng.integers(0, 256, (max(2, height // 24), max(2, width // 24), 3), dtype=np.uint8)
    image = Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC)
    grain = rng.normal(0, 6, (height, width, 3))
    return np.clip(np.asarray(image) + grain, 0, 255).astype(np.uint8)


def lit_photo(height: int, width: int, seed: int) -> Pixels:
    """A smooth photo that gets darker downwards, so that a piece shows how it was turned."""
    light = np.linspace(1.0, 0.35, height)[:, None, None]
    # The gradient repeats, or a piece of a large photo would hardly show it.
    ripple = 60 * ((np.arange(height) % 40) / 40)[:, None, None]
    photo = smooth_photo(height, width, seed) * light * 0.7 + 20 + 60 - ripple
    return np.clip(photo, 0, 255).astype(np.uint8)


def write_photos(folder: Path, count: int, *, height: int = 120, width: int = 150) -> Path:
    """A folder of two species with ``count`` smooth photos as PNG."""
    for number in range(count):
        path = folder / f"{number % 2 + 1:03}.Species_{number % 2 + 1}" / f"photo_{number:03}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(smooth_photo(height, width, number)).save(path)
    return folder


def scrambled(
    photo: Pixels, size: int, seed: int, *, turned: bool, spare: tuple[int, int] = (0, 0)
) -> tuple[Pixels, int, int]:
    """A photo's pieces in another order, ``spare`` px of the photo right and below them."""
    rng = np.random.default_rng(seed)
    puzzle = cut_photo(photo, size, fit="crop")
    pieces = puzzle.pieces[rng.permutation(puzzle.count)]
    if turned:
        spins = rng.integers(0, 4, len(pieces))
        pieces = np.stack([np.rot90(p, s) for p, s in zip(pieces, spins, strict=True)])
    rows, cols = puzzle.rows, puzzle.cols
    picture = pieces.reshape(rows, cols, size, size, 3).swapaxes(1, 2)
    picture = picture.reshape(rows * size, cols * size, 3)
    whole = np.asarray(
        Image.fromarray(photo).resize((cols * size + spare[1], rows * size + spare[0]))
    ).copy()
    whole[: rows * size, : cols * size] = picture
    return whole, rows, cols
