"""No test connects to another machine, and none can without being told."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from tests.gui.hands import python
from tests.no_network import NOTES, is_here


def attempts() -> str:
    """What was noted since the last time, so that this test does not fail for it."""
    notes = Path(os.environ[NOTES])
    tried = notes.read_text() if notes.exists() else ""
    notes.unlink(missing_ok=True)
    return tried


def test_a_connection_to_another_machine_is_refused_and_noted() -> None:
    with pytest.raises(ConnectionRefusedError, match="refused by the tests"):
        socket.create_connection(("192.0.2.1", 80), timeout=0.1)
    with pytest.raises(ConnectionRefusedError, match="refused by the tests"):
        socket.getaddrinfo("example.invalid", 80)
    assert "192.0.2.1" in attempts()


def test_so_it_is_in_a_process_that_a_test_starts() -> None:
    code = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=0.1)"
    done = python("-c", code)
    assert "refused by the tests" in done.stderr
    assert "192.0.2.1" in attempts()


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
    assert all(map(is_here, ("127.0.0.1", "::1", b"localhost", None, socket.gethostname())))
    assert not any(map(is_here, ("192.0.2.1", "2001:db8::1", b"example.invalid")))
    assert attempts() == ""
