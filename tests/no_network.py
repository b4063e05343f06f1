"""Refuses connections to anything but this machine, for the whole suite and all that it starts.

The environment says where attempts are noted, and whether this machine is refused as well.
"""

from __future__ import annotations

import ipaddress
import os
import socket
import sys
from pathlib import Path
from typing import Any

from tests import OFFLINE

NOTES, STRICT = "ADJGUI_TEST_CONNECTIONS", "ADJGUI_TEST_NOT_EVEN_HERE"

_TO_AN_ADDRESS = {"socket.connect", "socket.sendto", "socket.sendmsg"}
_BY_NAME = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
_HERE = ("", "localhost", "0.0.0.0", "::", None)


def refuse_connections() -> None:
    """From now on and for ever, in this process: an audit hook cannot be taken away."""
    sys.addaudithook(_look)


def python_path(*folders: str | Path) -> str:
    """What PYTHONPATH is to be, so that a new process refuses connections as well."""
    return os.pathsep.join(map(str, (OFFLINE, OFFLINE.parent.parent, *folders)))


def is_here(host: object) -> bool:
    """Whether a host is this machine."""
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host in _HERE or host == socket.gethostname():
        return True
    try:
        return ipaddress.ip_address(str(host).partition("%")[0]).is_loopback
    except ValueError:
        return False


def _look(event: str, details: tuple[Any, ...]) -> None:
    if event in _TO_AN_ADDRESS:
        address = details[1]
        if details[0].family not in (socket.AF_INET, socket.AF_INET6) or address is None:
            return  # another process of this machine
        host = address[0]
    elif event in _BY_NAME:
        host = details[0]
    else:
        return
    if is_here(host) and not os.environ.get(STRICT):
        return
    notes = os.environ.get(NOTES)
    if notes:
        with Path(notes).open("a") as file:
            file.write(f"{event} {host!r}\n")
    raise ConnectionRefusedError(f"refused by the tests: {host!r}")
