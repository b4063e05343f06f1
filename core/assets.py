"""Where the bundled files are: photos, icons and the shipped checkpoint."""

from __future__ import annotations

from pathlib import Path

from core.errors import AdjguiError

OPENING_PHOTO = "nuthatch.jpg"
BUNDLED_CHECKPOINT = "resnetft.safetensors"

_PACKAGE = Path(__file__).resolve().parent
# The wheel carries assets/ inside the package; in the source tree it lies beside the package.
_ROOTS = (_PACKAGE / "assets", _PACKAGE.parent / "assets")


def asset_path(name: str) -> Path:
    """Give the path of a bundled file or folder by its path below assets/, or say it is missing."""
    for root in _ROOTS:
        path = root / name
        if path.exists():
            return path
    raise AdjguiError(
        f"The file assets/{name} is missing from this installation; install adjgui again."
    )


def sample_photos() -> list[Path]:
    """Give the sample photos, the one that the app opens with first, the others by name."""
    folder = asset_path("photos")
    return sorted(folder.glob("*.jpg"), key=lambda path: (path.name != OPENING_PHOTO, path.name))


def training_photos() -> Path:
    """Give the folder of free pictures for a first training run."""
    return asset_path("training")


def bundled_checkpoint() -> Path:
    """Give the path of the checkpoint that ships with the app."""
    return asset_path(BUNDLED_CHECKPOINT)
