"""Pictures that are no photos, mixed in while a network learns: found in a folder, and drawn."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from core.arrays import Array
from core.errors import AdjguiError
from core.evaluation.kinds import KINDS, Part, draw_picture
from core.files import shown_path
from core.puzzles.photo import is_photo_name, open_photo

PHOTO_SHARE, FOUND_SHARE = 0.45, 0.3
"""Of the groups so many are of photos, so many of pictures that were found; the rest is drawn."""
DRAWN = 120
"""Different pictures of each kind that are drawn."""

_KEPT = 64  # drawn pictures, to draw each seldom


@dataclass(frozen=True)
class OtherKinds:
    """Pictures of a folder and of the program's own drawing.

    Attributes:
        found: files of each kind.
        part: of the drawn ones, so that train and validation share none.
    """

    found: tuple[tuple[Path, ...], ...]
    part: Part

    def __len__(self) -> int:
        return sum(map(len, self.found)) + DRAWN * len(KINDS)

    def beside_a_photo(self, rng: np.random.Generator) -> Iterator[Array]:
        """Pictures (H, W, 3) uint8 that go with one photo, each kind as often as another."""
        beside = (1 - PHOTO_SHARE) / PHOTO_SHARE
        for _ in range(int(beside) + int(rng.random() < beside % 1)):
            if self.found and rng.random() < FOUND_SHARE / (1 - PHOTO_SHARE):
                files = self.found[int(rng.integers(len(self.found)))]
                with contextlib.suppress(AdjguiError):
                    yield open_photo(files[int(rng.integers(len(files)))])
            else:
                kind = KINDS[int(rng.integers(len(KINDS)))]
                yield _drawn(kind, int(rng.integers(DRAWN)), self.part)


@lru_cache(_KEPT)
def _drawn(kind: str, seed: int, part: Part) -> Array:
    return draw_picture(kind, seed, part)


def open_other_kinds(folder: str, part: Part) -> OtherKinds | None:
    """The pictures of a part.

    Args:
        folder: as tools/collect_pictures.py writes it, FOLDER/PART/KIND/...; empty: no other kinds.
        part: "train" or "validation".

    Raises:
        AdjguiError: there is no such folder, or nothing in it.
    """
    if not folder:
        return None
    root = Path(folder) / part
    try:
        kinds: Sequence[Path] = sorted(one for one in root.iterdir() if one.is_dir())
        found = [
            tuple(sorted(file for file in kind.iterdir() if is_photo_name(file.name)))
            for kind in kinds
        ]
    except OSError as error:
        raise AdjguiError(
            f"The folder {shown_path(root)} of pictures of other kinds cannot be read; make it with"
            " tools/collect_pictures.py."
        ) from error
    if not any(found):
        raise AdjguiError(
            f"The folder {shown_path(root)} holds no pictures in folders of their kinds."
        )
    return OtherKinds(tuple(files for files in found if files), part)
