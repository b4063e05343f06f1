"""What we rely on in the Qt binding."""

from __future__ import annotations

import subprocess
import sys

CODE = """
import adjgui
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Sender(QObject):
    sent = Signal(object)

app = QCoreApplication([])
sender = Sender()
for number in range(100_000):
    sender.sent.emit(number)
    sender.setObjectName("x")
print("alive")
"""


def test_many_signals_and_calls_do_not_end_the_process() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr
