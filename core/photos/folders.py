"""Folders of photos: CUB-200-2011, CUB-200 (2010), or any folder, and how they are split.

CUB-200-2011: Wah, Branson, Welinder, Perona, Belongie, "The Caltech-UCSD Birds-200-2011 Dataset",
2011. CUB-200: Welinder et al., "Caltech-UCSD Birds 200", 2010.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.errors import AdjguiError
from core.files import shown_path
from core.puzzles.laid import is_laid
from core.puzzles.photo import is_photo_name

MAX_DEPTH = 4
"""Folders below the chosen one are searched this deep."""

FEW_TO_CHECK = 8
"""So many photos are checked with where they are no more than a third: of fewer than six nobody can
tell whether a network has got better."""


@dataclass(frozen=True)
class Species:
    """One class of photos, at least one, sorted; its name is for people."""

    name: str
    folder: Path
    photos: tuple[Path, ...]


@dataclass(frozen=True)
class PhotoFolder:
    """All photos below a folder, by species: at least one, sorted, of each folder with photos."""

    root: Path
    species: tuple[Species, ...]

    @property
    def photos(self) -> tuple[Path, ...]:
        """All photos, species by species."""
        return tuple(photo for species in self.species for photo in species.photos)


@dataclass(frozen=True)
class PhotoSplit:
    """Photos for learning, for choosing a model, and for reporting; no photo is in two of them.

    They are official where train + validation and test follow the text files of CUB-200.
    """

    train: tuple[Path, ...]
    validation: tuple[Path, ...]
    test: tuple[Path, ...]
    official: bool


# -- scanning --------------------------------------------------------------------------------


def scan_photo_folder(root: str | os.PathLike[str], *, pieces: bool = False) -> PhotoFolder:
    """List the photos of a CUB-200 tree, of a folder of photos, or of a folder of folders.

    Files are told by their suffix and are not opened. Hidden files and folders are left out.

    Args:
        root: the folder.
        pieces: a folder or puzzle file of pieces in their order (`core.puzzles.laid`) counts as one
            photo; ``root`` may be one.

    Raises:
        AdjguiError: the folder is missing, may not be read, or holds no photo.
    """
    root = Path(root)
    if pieces and is_laid(root):
        return PhotoFolder(root, (Species(species_name(root.stem), root.parent, (root,)),))
    try:
        if not root.exists():
            raise AdjguiError(f"There is no folder {shown_path(root)}; check the name.")
        if not root.is_dir():
            raise AdjguiError(f"{shown_path(root)} is a file; choose a folder of photos.")
        next(root.iterdir(), None)  # may it be read?
    except (OSError, ValueError):
        raise AdjguiError(
            f"The folder {shown_path(root)} may not be read; check its permissions."
        ) from None
    tree = _tree(root)
    species = tuple(_walk(root if tree is None else tree / "images", pieces and tree is None))
    if not species:
        raise AdjguiError(
            f"The folder {shown_path(root)} holds no photo; choose a folder with JPEG or PNG files."
        )
    return PhotoFolder(root=root, species=species)


def _tree(root: Path) -> Path | None:
    """Give the folder that has CUB's text files: `root`, its child, or its parent if that fits."""
    candidates = [root, root / "CUB_200_2011"]
    if root.name == "images":
        candidates.append(root.parent)
    for candidate in candidates:
        lists = (candidate / "train_test_split.txt", candidate / "lists" / "train.txt")
        if (candidate / "images").is_dir() and any(path.is_file() for path in lists):
            return candidate
    return None


def _walk(root: Path, pieces: bool) -> Iterable[Species]:
    for folder, names, files in os.walk(root):
        path = Path(folder)
        depth = len(path.relative_to(root).parts)
        names[:] = [] if depth >= MAX_DEPTH else sorted(n for n in names if n[0] != ".")
        laid = _laid(path, (*names, *files)) if pieces else []
        names[:] = [name for name in names if name not in laid]
        photos = [name for name in files if name[0] != "." and is_photo_name(name)]
        if photos or laid:
            yield Species(
                name=species_name(path.resolve().name),
                folder=path,
                photos=tuple(path / name for name in sorted((*photos, *laid))),
            )


def _laid(folder: Path, names: Iterable[str]) -> list[str]:
    """Which of the folders and files hold pieces in their order."""
    return [name for name in names if name[0] != "." and is_laid(folder / name)]


def species_name(folder: str) -> str:
    """Turn a folder name into words: "001.Black_footed_Albatross" is "Black footed Albatross"."""
    words = re.sub(r"^\d+\.", "", folder).replace("_", " ").strip()
    return words or folder


# -- splitting -------------------------------------------------------------------------------


def official_split(
    root: str | os.PathLike[str],
) -> tuple[tuple[Path, ...], tuple[Path, ...]] | None:
    """Read the official split of a CUB-200-2011 or CUB-200 (2010) tree.

    Photos that the lists name but that are not there are left out: a part of the data will do.

    Returns:
        (train, test), or None where `root` is no such tree.

    Raises:
        AdjguiError: the lists are damaged, or the folder cannot be scanned.
    """
    tree = _tree(Path(root))
    if tree is None:
        return None
    if (tree / "train_test_split.txt").is_file():
        names = dict(_table(tree / "images.txt"))
        flags = dict(_table(tree / "train_test_split.txt"))
        if not set(flags.values()) <= {"0", "1"}:
            raise AdjguiError(f"'{tree / 'train_test_split.txt'}' has a flag that is not 0 or 1.")
        train = {names[key] for key, flag in flags.items() if flag == "1" and key in names}
        test = {names[key] for key, flag in flags.items() if flag == "0" and key in names}
    else:
        train = set(_lines(tree / "lists" / "train.txt"))
        test = set(_lines(tree / "lists" / "test.txt"))
    photos = scan_photo_folder(tree).photos
    by_name = {photo.relative_to(tree / "images").as_posix(): photo for photo in photos}
    return (
        tuple(photo for name, photo in by_name.items() if name in train),
        tuple(photo for name, photo in by_name.items() if name in test),
    )


def split_photos(
    root: str | os.PathLike[str],
    *,
    validation_share: float = 0.1,
    test_share: float = 0.1,
    seed: int = 0,
) -> PhotoSplit:
    """Split a folder of photos by photo, the same way on every machine.

    A CUB-200 tree keeps its official test photos; its train photos are divided into train and
    validation. Any other folder is divided into all three; in it, pieces in their order count as
    one photo (see `scan_photo_folder`). Which photo goes where depends on the
    seed and on the names of the photo and its folder alone.

    Args:
        validation_share: share of the photos that are not for testing, 0 to 1; of 24 to 80 photos
            at least `FEW_TO_CHECK` are taken: fewer can tell nothing by more than chance.
        test_share: share of all photos, 0 to 1; not used for a CUB-200 tree.
    """
    official = official_split(root)
    if official is not None:
        learning, test = official
    else:
        learning, test = _divide(
            scan_photo_folder(root, pieces=True).photos, test_share, f"test {seed}"
        )
    if validation_share > 0 and len(learning) >= 3 * FEW_TO_CHECK:
        validation_share = max(validation_share, FEW_TO_CHECK / len(learning))
    train, validation = _divide(learning, validation_share, f"validation {seed}")
    return PhotoSplit(train, validation, test, official is not None)


def _divide(
    photos: Sequence[Path], share: float, salt: str
) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Divide into (rest, share), both in the given order; neither is empty where it need not be."""

    def rank(photo: Path) -> bytes:
        # Names alone, so that the same photos on another machine are split the same way.
        return hashlib.sha256(
            f"{salt} {photo.parent.name}/{photo.name}".encode("utf-8", "surrogateescape")
        ).digest()

    count = round(len(photos) * share)
    if share > 0 and len(photos) > 1:
        count = min(max(count, 1), len(photos) - 1)
    taken = set(sorted(photos, key=rank)[:count])
    return (
        tuple(photo for photo in photos if photo not in taken),
        tuple(photo for photo in photos if photo in taken),
    )


def _lines(path: Path) -> list[str]:
    try:
        return [line.strip() for line in path.read_text("utf-8").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError):
        raise AdjguiError(f"The list {shown_path(path)} is missing or cannot be read.") from None


def _table(path: Path) -> list[tuple[str, str]]:
    rows = [line.split(maxsplit=1) for line in _lines(path)]
    for row in rows:
        if len(row) != 2:
            raise AdjguiError(
                f"{shown_path(path)} has a line that is not a number and a value: '{row[0]}'."
            )
    return [(row[0], row[1]) for row in rows]
