"""Downloading, against a server on loopback that breaks off, lies or falls silent."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import re
import shutil
import socket
import tarfile
import threading
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import numpy as np
import pytest

from core.cli.main import main
from core.errors import AdjguiError
from core.photos import download
from core.photos import folders as cub
from core.photos.download import Archive, DownloadEvent, download_archive, download_cub

TREE = {
    "attributes.txt": b"1 has_bill_shape::curved\n",
    "CUB_200_2011/train_test_split.txt": b"1 1\n2 0\n",
    "CUB_200_2011/images.txt": b"1 001.Gull/a.jpg\n2 001.Gull/b.jpg\n",
    "CUB_200_2011/images/001.Gull/a.jpg": b"\xff\xd8 one",
    # Incompressible, so that the archive takes many chunks.
    "CUB_200_2011/images/001.Gull/b.jpg": np.random.default_rng(0).bytes(1_500_000),
}


def packed(tree: dict[str, bytes]) -> bytes:
    """A gzipped tar file."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz", format=tarfile.PAX_FORMAT) as tar:
        for name, content in tree.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return buffer.getvalue()


BODY = packed(TREE)


class Server(ThreadingHTTPServer):
    """Serves ``body`` by a list of behaviours, one a request; the last one stays."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.body = BODY
        self.behaviours: list[Behaviour] = [whole]
        self.ranges: list[str | None] = []
        self.released = threading.Event()
        self.waiting = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/CUB_200_2011.tgz?download=1"

    def handle_error(self, *_: Any) -> None:
        """A client that hangs up is part of these tests."""


class Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.ranges.append(self.headers["Range"])
        behaviours = self.server.behaviours
        self.close_connection = True
        (behaviours.pop(0) if len(behaviours) > 1 else behaviours[0])(self)

    def log_message(self, *_: Any) -> None:
        pass

    def say(self, code: int, **headers: object) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.end_headers()

    def give(
        self, count: int | None = None, *, honour_range: bool = True, **changed: object
    ) -> None:
        """Send the body, so many bytes of it, from where it was asked for."""
        body, start, code = self.server.body, 0, 200
        wanted = re.fullmatch(r"bytes=(\d+)-", self.headers["Range"] or "")
        if wanted and honour_range:
            start, code = int(wanted[1]), 206
            whole = f"bytes {start}-{len(body) - 1}/{len(body)}"
            changed = {"Content_Range": whole, **changed}
        self.say(code, Content_Length=len(body) - start, **changed)
        self.wfile.write(body[start:][:count])


Behaviour = Callable[[Handler], object]
whole = Handler.give


def giving(*arguments: Any, **options: Any) -> Behaviour:
    return lambda handler: handler.give(*arguments, **options)


def status(code: int) -> Behaviour:
    return lambda handler: handler.say(code, Content_Length=0)


def chunked(handler: Handler) -> None:
    handler.say(200, Transfer_Encoding="chunked")
    body = handler.server.body
    for start in range(0, len(body), 50_000):
        part = body[start : start + 50_000]
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
    handler.wfile.write(b"0\r\n\r\n")


def silent_after(count: int) -> Behaviour:
    def behave(handler: Handler) -> None:
        handler.give(count)
        handler.wfile.flush()
        handler.server.waiting.set()
        handler.server.released.wait()

    return behave


def page(handler: Handler) -> None:
    """What the log-in page of a network does to every address."""
    text = b"<html>Please log in</html>"
    handler.say(200, Content_Length=len(text))
    handler.wfile.write(text)


def endless(handler: Handler) -> None:
    handler.say(200)
    while True:
        handler.wfile.write(b"x" * 100_000)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.released.set()
        server.shutdown()
        thread.join()


def assert_no_thread() -> None:
    """No transfer is left, or is about to end."""
    for thread in threading.enumerate():
        if thread.name == "download":
            thread.join(10)
            assert not thread.is_alive()


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    yield
    assert_no_thread()


def archive_of(server: Server) -> Archive:
    return Archive(
        title="CUB-200-2011",
        url=server.url,
        size=len(server.body),
        sha256=hashlib.sha256(server.body).hexdigest(),
        folder="CUB_200_2011",
        marker="train_test_split.txt",
        unpacked_size=2_000_000,
    )


def start(
    server: Server, target: Path, archive: Archive | None = None, **options: Any
) -> Generator[DownloadEvent, None, None]:
    options = {"retry_seconds": 0, "event_seconds": 0, **options}
    return download_archive(target, archive or archive_of(server), **options)


def refused(server: Server, target: Path, **options: Any) -> str:
    """Run, expect one sentence, and give it."""
    with pytest.raises(AdjguiError) as caught:
        list(start(server, target, **options))
    message = str(caught.value)
    assert message.endswith(".")
    assert not re.search(r"[.!?] [A-Z]", message)
    assert not (target / "CUB_200_2011").exists()
    assert not list(target.glob("*.unpacking"))
    return message


def names(target: Path) -> set[str]:
    return {path.name for path in target.iterdir()}


def assert_complete(target: Path) -> None:
    """The tree is there, and nothing else."""
    assert names(target) == {"CUB_200_2011"}
    files = {
        path.relative_to(target).as_posix(): path.read_bytes()
        for path in target.rglob("*")
        if path.is_file()
    }
    assert files == {name: content for name, content in TREE.items() if "/" in name}


def downloaded(server: Server, target: Path, **options: Any) -> list[DownloadEvent]:
    """All events of a download that ends well."""
    events = list(start(server, target, **options))
    assert_complete(target)
    return events


def counts(events: list[DownloadEvent], stage: str = "download") -> list[int]:
    return [event.done for event in events if event.stage == stage]


# -- the way it should go --------------------------------------------------------------------


def test_the_folder_is_made_and_is_a_cub_tree(server: Server, tmp_path: Path) -> None:
    target = tmp_path / "new" / "photos"
    events = downloaded(server, target)
    train, test = cub.official_split(target) or ((), ())
    assert [path.name for path in (*train, *test)] == ["a.jpg", "b.jpg"]
    assert server.ranges == [None]

    folders = [event.folder for event in events]
    assert folders == [None] * (len(events) - 1) + [target / "CUB_200_2011"]
    stages = [event.stage for event in events]
    assert stages == sorted(stages, key=("download", "verify", "unpack").index)
    for stage in ("download", "verify", "unpack"):
        done = counts(events, stage)
        assert len(done) > 2 and done == sorted(done)
        assert (done[0], done[-1]) == (0, len(BODY))
    assert {event.total for event in events} == {len(BODY)}


def test_events_are_few_where_bytes_come_quickly(server: Server, tmp_path: Path) -> None:
    assert len(downloaded(server, tmp_path, event_seconds=60)) < 10


# Some servers call a .tgz a gzipped tar; undoing that would leave another file.
@pytest.mark.parametrize("behaviour", [chunked, giving(Content_Encoding="gzip")])
def test_a_body_without_a_length_or_with_an_encoding_will_do(
    server: Server, tmp_path: Path, behaviour: Behaviour
) -> None:
    server.behaviours = [behaviour]
    downloaded(server, tmp_path)


def test_a_complete_folder_is_used_as_it_is(server: Server, tmp_path: Path) -> None:
    downloaded(server, tmp_path)
    (event,) = start(server, tmp_path)
    assert event.folder == tmp_path / "CUB_200_2011"
    assert len(server.ranges) == 1


@pytest.mark.parametrize(
    ("name", "content", "asked"),
    [
        ("CUB_200_2011.tgz", BODY, []),
        ("CUB_200_2011.tgz.part", BODY, []),
        ("CUB_200_2011.tgz.part", BODY + b"x", [None]),
    ],
    ids=["archive", "complete part", "part that is too long"],
)
def test_what_is_there_is_used_if_it_can_be(
    server: Server, tmp_path: Path, name: str, content: bytes, asked: list[None]
) -> None:
    (tmp_path / name).write_bytes(content)
    downloaded(server, tmp_path)
    assert server.ranges == asked


def test_what_a_killed_run_left_is_cleared_away(server: Server, tmp_path: Path) -> None:
    (tmp_path / "CUB_200_2011.unpacking" / "CUB_200_2011").mkdir(parents=True)
    (tmp_path / "CUB_200_2011.unpacking" / "CUB_200_2011" / "images.txt").write_text("half")
    downloaded(server, tmp_path)


def test_the_official_address_can_be_replaced(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = replace(archive_of(server), url="http://x.invalid")
    monkeypatch.setattr(download, "CUB_200_2011", elsewhere)
    assert list(download_cub(tmp_path, url=server.url))[-1].folder is not None
    assert_complete(tmp_path)


# -- breaks ----------------------------------------------------------------------------------


def test_a_download_goes_on_after_breaks(server: Server, tmp_path: Path) -> None:
    server.behaviours = [giving(700_000), giving(300_000), whole]
    done = counts(downloaded(server, tmp_path))
    assert done == sorted(done)
    starts = [int(text[6:-1]) for text in server.ranges if text]
    assert server.ranges[0] is None
    assert len(starts) == 2
    # What was already on its way when the server broke off may be lost, up to a chunk.
    assert 700_000 - download.CHUNK <= starts[0] <= 700_000
    assert starts[0] < starts[1] <= 1_000_000


def test_a_download_goes_on_in_a_later_run(server: Server, tmp_path: Path) -> None:
    server.behaviours = [giving(700_000), giving(0)]
    message = refused(server, tmp_path)
    assert "broke off" in message and "1 MB that have come are kept" in message
    assert len(server.ranges) == download.ATTEMPTS
    have = (tmp_path / "CUB_200_2011.tgz.part").stat().st_size
    assert have >= 700_000 - download.CHUNK

    server.behaviours, server.ranges = [whole], []
    first = downloaded(server, tmp_path)[0]
    assert (first.stage, first.done) == ("download", have)
    assert server.ranges == [f"bytes={have}-"]


def test_a_server_that_ignores_the_range_starts_again(server: Server, tmp_path: Path) -> None:
    server.behaviours = [giving(700_000), giving(honour_range=False)]
    done = counts(downloaded(server, tmp_path))
    assert done != sorted(done)
    assert max(done) == len(BODY)


def test_breaks_at_the_same_place_come_to_an_end(server: Server, tmp_path: Path) -> None:
    server.behaviours = [giving(700_000, honour_range=False)]
    assert "broke off" in refused(server, tmp_path)
    assert len(server.ranges) == download.ATTEMPTS


def test_as_long_as_it_gets_further_it_goes_on(server: Server, tmp_path: Path) -> None:
    pieces = len(BODY) // 100_000
    server.behaviours = [giving(100_000)]
    downloaded(server, tmp_path)
    assert len(server.ranges) >= pieces > 2 * download.ATTEMPTS


def never(handler: Handler) -> None:
    handler.server.released.wait()


@pytest.mark.parametrize(
    ("behaviours", "is_kept"), [([silent_after(700_000), silent_after(0)], True), ([never], False)]
)
def test_a_silent_server_is_given_up(
    server: Server, tmp_path: Path, behaviours: list[Behaviour], is_kept: bool
) -> None:
    server.behaviours = list(behaviours)
    message = refused(server, tmp_path, silence_seconds=0.05)
    assert "has fallen silent" in message
    assert ("kept" in message) == is_kept


@pytest.mark.parametrize("code", [500, 502, 503])
def test_a_server_that_is_out_of_order_is_asked_again(
    server: Server, tmp_path: Path, code: int
) -> None:
    server.behaviours = [status(code)]
    assert f"out of order (HTTP status {code})" in refused(server, tmp_path)
    assert len(server.ranges) == download.ATTEMPTS
    server.behaviours = [status(code), status(429), whole]
    downloaded(server, tmp_path)


def test_nobody_listens_or_not_in_secret(server: Server, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/CUB_200_2011.tgz"
        archive = replace(archive_of(server), url=url)
        message = refused(server, tmp_path, archive=archive)
    assert "cannot be reached" in message and "network" in message
    archive = replace(archive, url=server.url.replace("http:", "https:"))
    assert "not secure" in refused(server, tmp_path, archive=archive)
    assert server.ranges == []


# -- the wrong file --------------------------------------------------------------------------


@pytest.mark.parametrize("code", [403, 404, 410])
def test_a_file_that_is_gone(server: Server, tmp_path: Path, code: int) -> None:
    server.behaviours = [status(code)]
    message = refused(server, tmp_path)
    assert str(code) in message and "moved" in message
    assert len(server.ranges) == 1


def test_wrong_bytes(server: Server, tmp_path: Path) -> None:
    right = archive_of(server)
    server.body = BODY[:-9] + bytes([BODY[-9] ^ 1]) + BODY[-8:]
    assert "checksum" in refused(server, tmp_path, archive=right)
    assert names(tmp_path) == set()  # else every later run would fail as well


def test_wrong_bytes_in_an_old_part(server: Server, tmp_path: Path) -> None:
    (tmp_path / "CUB_200_2011.tgz.part").write_bytes(b"other" * 1000)
    assert "checksum" in refused(server, tmp_path)
    downloaded(server, tmp_path)


@pytest.mark.parametrize("behaviour", [page, endless], ids=["page", "endless"])
def test_something_else(server: Server, tmp_path: Path, behaviour: Behaviour) -> None:
    server.behaviours = [behaviour]
    assert "something else" in refused(server, tmp_path)
    assert len(server.ranges) == 1
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) == 0


@pytest.mark.parametrize(
    "given", ["bytes 5-{last}/{size}", "bytes {start}-{last}/7", "seconds 1-2/3"]
)
def test_a_range_that_was_not_asked_for(server: Server, tmp_path: Path, given: str) -> None:
    part = tmp_path / "CUB_200_2011.tgz.part"
    part.write_bytes(BODY[:1000])
    text = given.format(start=1000, last=len(BODY) - 1, size=len(BODY))
    server.behaviours = [giving(Content_Range=text)]
    assert "something else" in refused(server, tmp_path)
    assert part.read_bytes() == BODY[:1000]


# -- stopping --------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", ["download", "verify", "unpack"])
@pytest.mark.parametrize("how", ["stop", "close"])
def test_stopping_keeps_what_has_come(server: Server, tmp_path: Path, stage: str, how: str) -> None:
    stop = threading.Event()
    events = start(server, tmp_path, stop=stop)
    for event in events:
        assert event.folder is None
        if event.stage == stage and event.done > 0:
            events.close() if how == "close" else stop.set()
    file = "CUB_200_2011.tgz" + ("" if stage == "unpack" else ".part")
    assert names(tmp_path) == {file}
    assert (tmp_path / file).stat().st_size >= download.CHUNK

    server.ranges = []
    downloaded(server, tmp_path)
    assert len(server.ranges) == (stage == "download")


def test_a_silent_server_does_not_hold_up_a_stop(server: Server, tmp_path: Path) -> None:
    server.behaviours = [silent_after(700_000)]
    stop = threading.Event()
    done = 0
    # Longer than any test may take: waiting for the time-out would end the test.
    for event in start(server, tmp_path, stop=stop, silence_seconds=600):
        assert event.folder is None
        if server.waiting.is_set() and event.done == done > 0:  # nothing came since the last event
            stop.set()
        done = event.done
    assert stop.is_set()
    assert_no_thread()  # while the server is still silent
    assert names(tmp_path) == {"CUB_200_2011.tgz.part"}


def test_a_silent_server_does_not_keep_events_away(server: Server, tmp_path: Path) -> None:
    # A consumer without a stop event looks at its own wish to stop at every event.
    server.behaviours = [silent_after(0)]
    events = start(server, tmp_path, silence_seconds=600)
    assert [next(events).done for _ in range(3)] == [0, 0, 0]
    events.close()


def test_a_stop_cuts_the_pause_short(server: Server, tmp_path: Path) -> None:
    server.behaviours = [status(503)]
    stop = threading.Event()
    events = start(server, tmp_path, stop=stop, retry_seconds=600)
    assert next(events) and next(events)  # the second one of the pause
    stop.set()
    assert list(events) == []
    assert len(server.ranges) == 1


# -- the disk --------------------------------------------------------------------------------


def test_too_little_space_is_said_first(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = SimpleNamespace(free=len(BODY) + 2_000_000 - 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert "needs 4 MB" in refused(server, tmp_path)
    assert server.ranges == []
    # What has come already need not fit a second time.
    (tmp_path / "CUB_200_2011.tgz.part").write_bytes(BODY[:1000])
    downloaded(server, tmp_path)


class FullDisk(io.FileIO):
    """A file on a disk that fills up."""

    def write(self, content: Any) -> int:
        if self.tell() + len(content) > 1_000_000:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(content)


@pytest.mark.parametrize("stage", ["download", "unpack"])
def test_the_disk_fills_up(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    before = Path.open

    def opened(path: Path, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        if path.suffix == ".part" and mode != "rb":
            return FullDisk(path, mode)
        return before(path, mode, *arguments, **options)

    made = Mock(side_effect=OSError(errno.ENOSPC, "No space left on device"))
    with monkeypatch.context() as patch:
        if stage == "download":
            patch.setattr(Path, "open", opened)
        else:
            patch.setattr(tarfile.TarFile, "makefile", made)
        message = refused(server, tmp_path)
    assert "is full" in message and "kept" in message
    (kept,) = tmp_path.iterdir()
    assert kept.stat().st_size > 900_000
    downloaded(server, tmp_path)


def test_the_target_or_its_folder_is_something_else(server: Server, tmp_path: Path) -> None:
    target = tmp_path / "photo.jpg"
    target.write_bytes(b"")
    with pytest.raises(AdjguiError, match=r"cannot be written to .* choose another"):
        list(start(server, target))
    (tmp_path / "CUB_200_2011").mkdir()
    with pytest.raises(AdjguiError, match="is there already and is not CUB-200-2011"):
        list(start(server, tmp_path))
    assert server.ranges == []


# -- damaged archives ------------------------------------------------------------------------


def test_half_an_archive_or_another_with_the_right_checksum(server: Server, tmp_path: Path) -> None:
    for body, words in (
        (BODY[: len(BODY) // 2], "damaged"),
        (packed({"CUB_200_2011/images.txt": b""}), "does not hold CUB-200-2011"),
    ):
        server.body = body
        assert words in refused(server, tmp_path / words)


# -- command line ----------------------------------------------------------------------------


@pytest.fixture
def official(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server stands at the official address."""
    monkeypatch.setattr(download, "CUB_200_2011", archive_of(server))


@pytest.mark.usefixtures("official")
def test_the_command(adjcore: Callable[..., str], tmp_path: Path) -> None:
    assert str(tmp_path / "CUB_200_2011") in adjcore("download", tmp_path)
    assert_complete(tmp_path)
    found = json.loads(adjcore("download", tmp_path, "--json"))
    assert found == {"folder": str(tmp_path / "CUB_200_2011")}


@pytest.mark.usefixtures("official")
def test_the_command_says_what_is_wrong(
    server: Server, tmp_path: Path, refused: Callable[..., str]
) -> None:
    server.behaviours = [status(404)]
    assert "HTTP status 404" in refused("download", tmp_path, "--json")


@pytest.mark.usefixtures("official")
def test_the_command_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tarfile.TarFile, "extract", Mock(side_effect=KeyboardInterrupt))
    assert main(["download", str(tmp_path)]) == 130
    assert capsys.readouterr().err.endswith("Interrupted.\n")
    assert names(tmp_path) == {"CUB_200_2011.tgz"}
