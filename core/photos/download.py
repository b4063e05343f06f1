"""CUB-200-2011 from its official address: downloaded, checked, unpacked.

    for event in download_cub("photos", stop=stop):
        ...

A download that broke off goes on where it ended, also in a later run. Nothing is unpacked that was
not checked, and the folder has its name only once it is complete.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import queue
import re
import shutil
import tarfile
import threading
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import requests
import urllib3

from core.errors import AdjguiError
from core.files import shown_path
from core.version import __version__

Stage = Literal["download", "verify", "unpack"]

CHUNK = 1 << 16  # bytes
ATTEMPTS = 5
CONNECT_SECONDS = 10.0
# Python 3.12 warns without it, and early 3.10 and 3.11 do not know it.
_FILTER: Any = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
FULL = (errno.ENOSPC, errno.EDQUOT)
RETRIED = (408, 429, 500, 502, 503, 504)  # HTTP statuses of a server that may soon do better


@dataclass(frozen=True)
class Archive:
    """A gzipped tar file on a server.

    Attributes:
        title: for people.
        url: where it is.
        size: bytes.
        sha256: of the file, in hexadecimal digits.
        folder: its one folder that is kept, which is also the name of what is made.
        marker: a file in that folder, by which a complete one is known.
        unpacked_size: bytes, about; an archive that unpacks to twice as much is refused.
    """

    title: str
    url: str
    size: int
    sha256: str
    folder: str
    marker: str
    unpacked_size: int

    @property
    def file_name(self) -> str:
        """Of the archive."""
        return f"{self.folder}.tgz"


# The file's MD5, as its record on CaltechDATA lists it, is 97eceeb196236b17998738112f37df78.
# CUB-200 of 2010 has no such record: its old address is gone, so it cannot be offered here.
CUB_200_2011 = Archive(
    title="CUB-200-2011",
    url="https://data.caltech.edu/records/65de6-vp158/files/CUB_200_2011.tgz?download=1",
    size=1_150_585_339,
    sha256="0c685df5597a8b24909f6a7c9db6d11e008733779a671760afef78feb49bf081",
    folder="CUB_200_2011",
    marker="train_test_split.txt",
    unpacked_size=1_400_000_000,
)


@dataclass(frozen=True)
class DownloadEvent:
    """How far a download is.

    Attributes:
        stage: downloading, checking and unpacking, in this order.
        done, total: bytes of the archive, also while it is unpacked. ``done`` starts above zero
            where an earlier download goes on, and falls where the server cannot go on.
        folder: what was made; only in the last event.
    """

    stage: Stage
    done: int
    total: int
    folder: Path | None = None


def download_cub(
    target: str | os.PathLike[str], *, url: str | None = None, stop: threading.Event | None = None
) -> Generator[DownloadEvent, None, None]:
    """Make ``target / "CUB_200_2011"``; see ``download_archive``.

    Args:
        url: of a mirror that has the very same file, in place of the official address.
    """
    archive = CUB_200_2011 if url is None else replace(CUB_200_2011, url=url)
    return download_archive(target, archive, stop=stop)


def download_archive(
    target: str | os.PathLike[str],
    archive: Archive,
    *,
    stop: threading.Event | None = None,
    silence_seconds: float = 30.0,
    retry_seconds: float = 3.0,
    event_seconds: float = 0.2,
) -> Generator[DownloadEvent, None, None]:
    """Download, check and unpack an archive below a folder.

    What is there already is used: the complete folder, the archive (which somebody may have
    downloaded by other means), or a part of it. Of the archive's members only those in
    ``archive.folder`` are kept. The archive is deleted once it is unpacked.

    Args:
        target: made where there is none.
        stop: set it from any thread, or close the generator; it then ends within a moment, without
            the event that carries the folder. What was downloaded is kept.
        silence_seconds: a server that sends nothing for so long has broken off.
        retry_seconds: pause before another attempt.
        event_seconds: time between two events, also where nothing comes.

    Yields:
        Events; the last one carries the folder.

    Raises:
        AdjguiError: network, server, disk, or an archive that is not the expected one.
    """
    target = Path(target)
    job = _Job(
        archive=archive,
        target=target,
        file=target / archive.file_name,
        part=target / f"{archive.file_name}.part",
        stop=stop or threading.Event(),
        silence_seconds=silence_seconds,
        retry_seconds=retry_seconds,
        event_seconds=event_seconds,
    )
    folder = target / archive.folder
    if (folder / archive.marker).is_file():
        yield DownloadEvent("unpack", archive.size, archive.size, folder)
        return
    if os.path.lexists(folder):
        raise AdjguiError(
            f"{shown_path(folder)} is there already and is not {archive.title}; choose "
            "another folder."
        )
    try:
        target.mkdir(parents=True, exist_ok=True)
        _check_space(job)
        for step in (_fetch, _verify, _unpack):
            yield from step(job)
            if job.stop.is_set():
                return
    except OSError as error:
        raise _disk_error(error, target) from error
    yield DownloadEvent("unpack", archive.size, archive.size, folder)


@dataclass
class _Job:
    archive: Archive
    target: Path
    file: Path
    part: Path
    stop: threading.Event
    silence_seconds: float
    retry_seconds: float
    event_seconds: float
    last_event: float = -float("inf")

    def due(self) -> bool:
        """Whether it is time for another event."""
        now = time.monotonic()
        if now - self.last_event < self.event_seconds:
            return False
        self.last_event = now
        return True

    @property
    def host(self) -> str:
        return urlsplit(self.archive.url).netloc

    def event(self, stage: Stage, done: int) -> DownloadEvent:
        return DownloadEvent(stage, done, self.archive.size)

    def have(self) -> int:
        """Bytes of the archive that are on the disk."""
        for path in (self.file, self.part):
            if path.is_file():
                return path.stat().st_size
        return 0


def _check_space(job: _Job) -> None:
    archive = job.archive
    needed = max(0, archive.size - job.have()) + archive.unpacked_size
    free = shutil.disk_usage(job.target).free
    if free < needed:
        raise AdjguiError(
            f"{archive.title} needs {_megabytes(needed)} in '{job.target}', where only "
            f"{_megabytes(free)} are free; free some space or choose another folder."
        )


def _disk_error(error: OSError, target: Path) -> AdjguiError:
    if error.errno in FULL:
        return AdjguiError(
            f"The disk of {shown_path(target)} is full; free some space and start "
            "again, what was downloaded "
            "is kept."
        )
    return AdjguiError(
        f"The folder {shown_path(target)} cannot be written to "
        f"({error.strerror or error}); choose another."
    )


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"


# -- download --------------------------------------------------------------------------------


class _BrokenOff(Exception):
    """An attempt failed in a way that another one may not; ``str`` is half a sentence."""


def _fetch(job: _Job) -> Iterator[DownloadEvent]:
    """Download until the part is complete, with further attempts as long as they get further."""
    if job.file.is_file():
        return
    have = furthest = job.have()
    if have > job.archive.size:
        job.part.unlink()
        have = furthest = 0
    yield job.event("download", have)
    attempts = 0
    while have < job.archive.size:
        try:
            yield from _attempt(job)
        except _BrokenOff as error:
            have = job.have()
            attempts = 1 if have > furthest else attempts + 1
            furthest = max(have, furthest)
            if attempts >= ATTEMPTS:
                kept = f", the {_megabytes(have)} that have come are kept" if have else ""
                raise AdjguiError(f"{error}; try again later{kept}.") from error
            end = time.monotonic() + job.retry_seconds
            while (left := end - time.monotonic()) > 0 and not job.stop.wait(min(left, 0.2)):
                if job.due():
                    yield job.event("download", have)
        have = job.have()
        if job.stop.is_set():
            return
    yield job.event("download", have)


def _attempt(job: _Job) -> Iterator[DownloadEvent]:
    """One request, from where the part ends."""
    with job.part.open("ab") as out, contextlib.closing(_Transfer(job, out.tell())) as transfer:
        for item in transfer.items():
            if job.stop.is_set():
                return
            if isinstance(item, int):
                out.truncate(item)
                out.seek(item)
            elif item is not None:
                if out.tell() + len(item) > job.archive.size:
                    # Longer than the archive: it is something else, as is what came before.
                    out.truncate(0)
                    raise _not_the_archive(job)
                out.write(item)
            if job.due():
                yield job.event("download", out.tell())


def _not_the_archive(job: _Job) -> AdjguiError:
    return AdjguiError(
        f"{job.host} sent something else than {job.archive.title}, such as the log-in page of a "
        "network; look at the address in a browser."
    )


class _Transfer:
    """One request on a thread of its own, so that a silent server cannot hold up a wish to stop.

    The thread only reads from the network. One that still connects when the transfer is closed is
    left to its time-out.
    """

    def __init__(self, job: _Job, start: int) -> None:
        self._job = job
        self._start = start
        self._queue: queue.Queue[int | bytes | Exception | None] = queue.Queue(maxsize=16)
        self._closed = threading.Event()
        self._response: requests.Response | None = None
        self._thread = threading.Thread(target=self._run, name="download", daemon=True)
        self._thread.start()

    def items(self) -> Iterator[int | bytes | None]:
        """Where in the archive it starts, then bytes; ``None`` now and then where nothing comes.

        Raises:
            _BrokenOff: another attempt may succeed.
            AdjguiError: none will.
        """
        while True:
            try:
                item = self._queue.get(timeout=0.1)
            except queue.Empty:
                yield None
                continue
            if item is None:
                return
            if isinstance(item, Exception):
                raise item
            yield item

    def close(self) -> None:
        self._closed.set()
        if self._response is not None:
            with contextlib.suppress(Exception):  # it may just have ended by itself
                self._response.raw.shutdown()
        self._thread.join(timeout=1)

    def _put(self, item: int | bytes | Exception | None) -> None:
        while not self._closed.is_set():
            with contextlib.suppress(queue.Full):
                self._queue.put(item, timeout=0.1)
                return

    def _run(self) -> None:
        try:
            self._read()
        except requests.exceptions.SSLError:
            self._put(
                AdjguiError(
                    f"The connection to {self._job.host} is not secure (its certificate is not "
                    "valid); check the clock of this computer and the network."
                )
            )
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            self._put(_BrokenOff(self._broken(error)))
        except Exception as error:
            self._put(error)
        else:
            self._put(None)

    def _broken(self, error: Exception) -> str:
        host = self._job.host
        if self._response is None and not isinstance(error, requests.ReadTimeout):
            return f"{host} cannot be reached, check the network connection"
        if isinstance(error, (requests.ReadTimeout, urllib3.exceptions.ReadTimeoutError)):
            return f"{host} has fallen silent"
        return f"{host} broke off"

    def _read(self) -> None:
        # The archive is gzipped itself: were it sent gzipped once more, no range would fit.
        headers = {"Accept-Encoding": "identity", "User-Agent": f"adjgui/{__version__}"}
        if self._start:
            headers["Range"] = f"bytes={self._start}-"
        timeout = (min(CONNECT_SECONDS, self._job.silence_seconds), self._job.silence_seconds)
        with (
            requests.Session() as session,
            session.get(
                self._job.archive.url, headers=headers, stream=True, timeout=timeout
            ) as response,
        ):
            self._response = response
            offset = self._offset(response)
            self._put(offset)
            for chunk in response.raw.stream(CHUNK, decode_content=False):
                if self._closed.is_set():
                    return
                self._put(chunk)
                offset += len(chunk)
        if offset < self._job.archive.size:
            raise _BrokenOff(f"{self._job.host} broke off")

    def _offset(self, response: requests.Response) -> int:
        """Where the body starts in the archive."""
        job, status = self._job, response.status_code
        if status in RETRIED:
            raise _BrokenOff(f"{job.host} is out of order (HTTP status {status})")
        if status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            raise _not_the_archive(job)
        if status >= 400:
            raise AdjguiError(
                f"{job.host} does not give {job.archive.title} (HTTP status {status}); it may have "
                "moved, look at the address in a browser."
            )
        if status == HTTPStatus.PARTIAL_CONTENT:
            given = response.headers.get("Content-Range", "")
            if not re.fullmatch(rf"bytes 0*{self._start}-\d+/({job.archive.size}|\*)", given):
                raise _not_the_archive(job)
            return self._start
        size = str(job.archive.size)
        if status != HTTPStatus.OK or response.headers.get("Content-Length", size) != size:
            raise _not_the_archive(job)
        return 0


# -- check -----------------------------------------------------------------------------------


def _verify(job: _Job) -> Iterator[DownloadEvent]:
    """Compare the checksum; a complete part gets the archive's name, a wrong file is deleted."""
    path = job.file if job.file.is_file() else job.part
    digest = hashlib.sha256()
    yield job.event("verify", 0)
    with path.open("rb") as file:
        while chunk := file.read(16 * CHUNK):
            if job.stop.is_set():
                return
            digest.update(chunk)
            if job.due():
                yield job.event("verify", file.tell())
    if digest.hexdigest() != job.archive.sha256:
        path.unlink()
        raise AdjguiError(
            f"The downloaded file '{path.name}' was damaged on its way (its checksum is wrong) and "
            "has been deleted; start again."
        )
    path.replace(job.file)
    yield job.event("verify", job.archive.size)


# -- unpack ----------------------------------------------------------------------------------


def _unpack(job: _Job) -> Iterator[DownloadEvent]:
    """Unpack into a folder beside the target's, which gets its name at the end."""
    archive = job.archive
    made = job.target / f"{archive.folder}.unpacking"
    _remove_tree(made)  # of a run that was killed
    made.mkdir()
    try:
        with job.file.open("rb") as file, tarfile.open(fileobj=file, mode="r|gz") as tar:
            yield job.event("unpack", 0)
            for member in tar:  # the checksum has said whose archive it is
                tar.extract(member, made, **_FILTER)
                if job.stop.is_set():
                    return
                if job.due():
                    yield job.event("unpack", file.tell())
        if not (made / archive.folder / archive.marker).is_file():
            raise AdjguiError(
                f"The archive '{job.file}' does not hold {archive.title}; delete it and start "
                "again."
            )
        (made / archive.folder).replace(job.target / archive.folder)
        job.file.unlink()
    except (tarfile.TarError, EOFError) as error:
        raise AdjguiError(
            f"The archive '{job.file}' is damaged and cannot be unpacked; delete it and start "
            "again."
        ) from error
    finally:
        _remove_tree(made)


def _remove_tree(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)
