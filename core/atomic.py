"""Write a file whole or not at all: what was there before stays until the new one is complete."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from uuid import uuid4

from core.errors import AdjguiError


def write_atomically(path: str | os.PathLike[str], data: bytes) -> None:
    """Write bytes beside the target and rename them into place.

    Raises:
        AdjguiError: the file cannot be written (no space, no permission, folder gone).
    """
    target = Path(path)
    temporary = target.with_name(f".{target.name[:100]}.{uuid4().hex}.part")
    try:
        with temporary.open("wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        temporary.replace(target)
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise AdjguiError(
            f"'{target}' could not be written ({reason.lower().rstrip('.')}); free some space or "
            "choose another place."
        ) from error
    finally:
        with contextlib.suppress(OSError, ValueError):  # the folder itself may be gone
            temporary.unlink(missing_ok=True)
