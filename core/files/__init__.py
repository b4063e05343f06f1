"""Write a file or a folder whole or not at all, and name files in texts of every kind.

What was there before stays until the new one is complete and on the disk; what a killed program
left half-written goes when the next file is written there.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

from core.errors import AdjguiError

# -- writing ---------------------------------------------------------------------------------


@contextlib.contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Give a name beside the target to write to; renamed into place at the end, if all went well.

    Raises:
        AdjguiError: the file cannot be written (no space, no permission, folder gone).
    """
    with _replacing(path, Path.touch) as file:
        yield file


@contextlib.contextmanager
def replacing_by_library(path: str | os.PathLike[str]) -> Iterator[Path]:
    """As `replacing`, the name in a folder of its own: whoever writes may leave files beside it."""
    with _replacing(path, Path.mkdir, "file") as file:
        usual = file.with_name("usual")
        usual.touch()
        yield file
        shutil.copymode(usual, file)  # a library may make its files for one person alone


@contextlib.contextmanager
def _replacing(
    path: str | os.PathLike[str], make: Callable[[Path], None], inside: str = ""
) -> Iterator[Path]:
    """What is made beside the target, or a name inside it, is renamed into place."""
    with _sentence(path):
        target = _target(path)
        remove_leftovers(target.parent)
        temporary = _beside(target)
        try:
            with _claimed(temporary, make):
                file = temporary / inside
                yield file
                with file.open("rb+") as handle:
                    os.fsync(handle.fileno())
                file.replace(target)
            _flush_folder(target.parent)
        finally:
            with contextlib.suppress(OSError):  # the folder itself may be gone
                _remove(temporary)


@contextlib.contextmanager
def filling(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Give an empty folder to write files to; all of them are moved into the target at the end.

    The target is made where there is none. Files of other names stay in it; where some have the
    same, all are complete before the first is replaced, in the order of their names.

    Raises:
        AdjguiError: something cannot be written.
    """
    with _sentence(path):
        target = _target(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        remove_leftovers(target.parent)
        temporary = _beside(target)
        try:
            with _claimed(temporary, Path.mkdir):
                yield temporary
                files = sorted(temporary.iterdir())
                for file in files:
                    with file.open("rb+") as handle:
                        os.fsync(handle.fileno())
                target.mkdir(exist_ok=True)
                for file in files:
                    file.replace(target / file.name)
            _flush_folder(target)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)


@contextlib.contextmanager
def owning(folder: str | os.PathLike[str], sentence: str) -> Iterator[Callable[[], None]]:
    """Be the only one who writes to a folder that is there, until the block ends.

    The lock goes with the process, however it ends, and leaves no file. Where the system locks no
    folders, such as on Windows, nobody is kept out.

    Yields:
        What is to be called before writing: the folder may have been lost, and another may have
        taken its place, which is locked then.

    Raises:
        AdjguiError: somebody else is at it; with the sentence.
    """
    with contextlib.ExitStack() as stack:
        owned: os.stat_result | None = None

        def own() -> None:
            nonlocal owned
            with contextlib.suppress(OSError):  # some network disks know no locks
                if owned is not None and os.path.samestat(owned, Path(folder).stat()):
                    return
                stack.close()
                try:
                    stack.enter_context(_locked(Path(folder)))
                except BlockingIOError:
                    raise AdjguiError(sentence) from None
                owned = Path(folder).stat()

        own()
        yield own


def remove_leftovers(folder: Path) -> None:
    """Remove what killed programs were writing in a folder, whatever it was to be called."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for left in [Path(entry) for entry in entries if _LEFTOVER.fullmatch(entry.name)]:
            with contextlib.suppress(OSError), _locked(left):  # not so where somebody is at it
                _remove(left)


def _remove(made: Path) -> None:
    shutil.rmtree(made) if made.is_dir() else made.unlink(missing_ok=True)


@contextlib.contextmanager
def writing(
    what: str, path: str | os.PathLike[str], instead: str = "another file"
) -> Iterator[None]:
    """Turn a failure to write into one sentence: what, where, and to choose what instead."""
    try:
        yield
    except (OSError, ValueError) as error:  # ValueError: a picture of a kind that nobody knows
        reason = getattr(error, "strerror", None) or error
        raise AdjguiError(
            f"{what} cannot be written to {shown_path(path)} ({reason}); choose {instead}."
        ) from error


def write_atomically(path: str | os.PathLike[str], data: bytes) -> None:
    """Write bytes beside the target and rename them into place; errors as of `replacing`.

    A device or a pipe, such as /dev/stdout, is written to as it is.
    """
    if is_device(Path(path)):
        with _sentence(path):
            Path(path).write_bytes(data)
        return
    with replacing(path) as temporary:
        temporary.write_bytes(data)


def write_json(path: str | os.PathLike[str], values: Any) -> None:
    """Write figures to a file, or to a device such as /dev/stdout.

    Raises:
        AdjguiError: the file cannot be written.
        ValueError: a number is not finite, which JSON does not know.
    """
    write_atomically(path, (json.dumps(values, indent=2, allow_nan=False) + "\n").encode())


@contextlib.contextmanager
def _sentence(path: str | os.PathLike[str]) -> Iterator[None]:
    try:
        yield
    except (FileExistsError, NotADirectoryError) as error:
        raise AdjguiError(
            f"'{readable(path)}' could not be written (a part of its name is a file); choose "
            "another place."
        ) from error
    except OSError as error:
        reason = (error.strerror or str(error)).strip().lower().rstrip(".")
        raise AdjguiError(
            f"'{readable(path)}' could not be written ({reason}); free some space or choose "
            "another place."
        ) from error


def _target(path: str | os.PathLike[str]) -> Path:
    """Where a path leads: a link stays, what it points to is replaced."""
    if "\0" in os.fspath(path):  # Python raises a ValueError, which could have other reasons
        raise OSError("a null character in the name")
    target = Path(path)
    return Path(os.path.realpath(target)) if target.is_symlink() else target


_LEFTOVER = re.compile(r"\..{,50}\.[0-9a-f]{32}\.part", re.DOTALL)


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name[:50]}.{uuid4().hex}.part")  # names may have 255 bytes


def is_device(path: Path) -> bool:
    """Whether it is a pipe, /dev/stdout or the like, which is written to as it is."""
    try:
        # /dev/stdout is a link to whatever file the output goes to
        return path.parent == Path("/dev") or not stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        return False


@contextlib.contextmanager
def _claimed(temporary: Path, make: Callable[[Path], None]) -> Iterator[None]:
    """Make a file or folder and hold a lock on it, so that nobody takes it for a leftover."""
    with contextlib.ExitStack() as stack:
        for _ in range(100):
            make(temporary)
            with contextlib.suppress(OSError):  # some network disks know no locks
                stack.enter_context(_locked(temporary))
            if temporary.exists():
                break
            stack.close()  # it was taken for one before there was a lock on it
        yield


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the lock of a file or folder.

    Raises:
        OSError: somebody else holds it.
    """
    if os.name != "posix":  # Windows removes no file that is open
        yield
        return
    import fcntl

    descriptor = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def _flush_folder(folder: Path) -> None:
    """Make the new name last, too."""
    with contextlib.suppress(OSError):  # the file is whole in any case
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


# -- reading ---------------------------------------------------------------------------------


def read_limited(path: str | os.PathLike[str], most: int) -> bytes:
    """The bytes of an ordinary file.

    Raises:
        OSError: it cannot be read, or is a pipe, which may never end.
        ValueError: it has more than so many bytes.
    """
    if not stat.S_ISREG(Path(path).stat().st_mode):
        raise OSError("no ordinary file")
    with Path(path).open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise ValueError(f"more than {most} bytes")
    return data


# -- names -----------------------------------------------------------------------------------


def readable(path: str | os.PathLike[str]) -> str:
    r"""A name as every screen and file of text can hold it; `from_readable` leads back.

    Old archives give names that are no UTF-8. Python keeps such a byte as half a character, which
    can neither be shown nor written: here it is spelled out, such as ``\udce9t\udce9``. JSON reads
    it as the byte it was.
    """
    return os.fspath(path).encode("utf-8", "backslashreplace").decode()


def shown_path(path: str | os.PathLike[str]) -> str:
    """Quote a path for a sentence: one line, whatever is in the name."""
    return "'" + "".join(c if c.isprintable() else "?" for c in os.fspath(path)) + "'"


def from_readable(text: str) -> str:
    """The name that `readable` spelled out."""
    return re.sub(r"\\u(dc[89a-f][0-9a-f])", lambda found: chr(int(found[1], 16)), text)
