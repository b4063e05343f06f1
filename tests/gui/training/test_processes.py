"""A loader process of the app: it does not start the app anew, and it ends with it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.no_network import python_path

SCRIPT = """
import sys
import tests.gui.training.training_app
from adjgui.app import main
if __name__ == "__main__":
    sys.exit(main([]))
"""
MODULE = """
import runpy, sys
import tests.gui.training.training_app
sys.argv = ["adjgui"]
runpy.run_module("adjgui", run_name="__main__", alter_sys=True)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="processes are counted by their group")
@pytest.mark.parametrize("way", ["script", "module"])
def test_loading_in_a_process(tmp_path: Path, way: str) -> None:
    if way == "script":  # as the installed command does
        (tmp_path / "adjgui").write_text(SCRIPT)
        command = [sys.executable, str(tmp_path / "adjgui")]
    else:  # as python -m adjgui does
        command = [sys.executable, "-c", MODULE]
    environment = {
        **os.environ,
        "ADJGUI_TEST_FOLDER": str(tmp_path),
        "PYTHONPATH": python_path(*sys.path),
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
    }
    app = subprocess.Popen(
        command, env=environment, cwd=tmp_path, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        # the loader holds the output as well, and learns of the end from a closed pipe
        said, _ = app.communicate(timeout=240)
        assert app.returncode == 0, said
        assert (tmp_path / "begun.txt").read_text().split() == [str(app.pid)], said
        runs = list((tmp_path / "runs").iterdir())
        assert len(runs) == 1
        assert (runs[0] / "last.safetensors").is_file(), said
        assert "Traceback" not in said
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(app.pid, signal.SIGKILL)
        app.wait()
