"""Write a file whole or not at all: what was there before stays until the new one is complete."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

from core.errors import AdjguiError


@contextlib.contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Give a name beside the target to write to; renamed into place at the end, if all went well.

    Raises:
        AdjguiError: the file cannot be written (no space, no permission, folder gone).
    """
    target = Path(path)
    temporary = target.with_name(f".{target.name[:100]}.{uuid4().hex}.part")
    try:
        if "\0" in str(target):  # Python raises a ValueError, which could have other reasons
            raise OSError("a null character in the name")
        yield temporary
        with temporary.open("rb+") as handle:
            os.fsync(handle.fileno())
        temporary.replace(target)
    except OSError as error:
        reason = (error.strerror or str(error)).strip().lower().rstrip(".")
        raise AdjguiError(
            f"'{target}' could not be written ({reason}); free some space or choose another place."
        ) from error
    finally:
        with contextlib.suppress(OSError, ValueError):  # the folder itself may be gone
            temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def writing(what: str, path: str | os.PathLike[str], instead: str = "file") -> Iterator[None]:
    """Turn a failure to write into one sentence: what, where, and to choose another `instead`."""
    try:
        yield
    except (OSError, ValueError) as error:  # ValueError: a picture of a kind that nobody knows
        reason = getattr(error, "strerror", None) or error
        raise AdjguiError(
            f"{what} cannot be written to '{path}' ({reason}); choose another {instead}."
        ) from error


def write_atomically(path: str | os.PathLike[str], data: bytes) -> None:
    """Write bytes beside the target and rename them into place; errors as of `replacing`."""
    with replacing(path) as temporary:
        temporary.write_bytes(data)


def write_json(path: Path, values: Any) -> None:
    """Write figures to a file, or to a device such as /dev/stdout.

    Raises:
        AdjguiError: the file cannot be written.
        ValueError: a number is not finite, which JSON does not know.
    """
    text = json.dumps(values, indent=2, allow_nan=False) + "\n"
    with writing("The figures", path):
        path.write_text(text, encoding="utf-8")
