"""A file that one program at a time holds; it is free again when that program ends, however."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import BaseFileLock


class Lock:
    """The system keeps it, so that nothing of a killed program stays but an empty file.

    Args:
        path: of a file in a folder that is there; it is made, and left there.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = os.fspath(path)
        self._lock: BaseFileLock | None = None

    def take(self, patience: float = 0.0) -> bool:
        """Hold it, as long as this object is there or until `release`.

        Args:
            patience: seconds to wait for another to release it.

        Returns:
            False where another holds it. Where no lock can be made, as on a disk that is read-only,
            nobody is kept out.
        """
        from filelock import FileLock, Timeout  # takes a while, and the window needs none

        if self._lock is None:
            self._lock = FileLock(self._path, thread_local=False)
        try:
            if not self._lock.is_locked:
                self._lock.acquire(timeout=patience)
        except Timeout:
            return False
        except (OSError, NotImplementedError):
            pass
        return True

    def release(self) -> None:
        """Let another have it."""
        if self._lock is not None:
            self._lock.release()
