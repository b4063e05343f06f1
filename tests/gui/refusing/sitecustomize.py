"""Refuses all connections of a Python process and of those that it starts, and notes each attempt.

Python imports a module of this name by itself where its folder is on PYTHONPATH.
"""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from typing import Any

_NOTES = Path(os.environ["ADJGUI_TEST_CONNECTIONS"])
_WITH_SOCKET = {"socket.connect", "socket.sendto", "socket.sendmsg"}
_BY_NAME = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}


def _refuse(event: str, details: tuple[Any, ...]) -> None:
    if event in _WITH_SOCKET:
        if details[0].family == getattr(socket, "AF_UNIX", None):
            return  # another process of this machine
    elif event not in _BY_NAME:
        return
    with _NOTES.open("a") as notes:
        notes.write(f"{event} {details}\n")
    raise ConnectionRefusedError("refused by the test")


sys.addaudithook(_refuse)
