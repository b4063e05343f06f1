"""Nothing leaves the machine, and nothing lies about, after the app was used with any engine."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.no_network import NOTES, STRICT, python_path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the folders are those of Linux")

DOCUMENTED = {
    "home/.config/adjgui/adjgui.ini": "settings",
    "home/.config/adjgui/adjgui.ini.changing": "its lock, empty",
    "home/.local/share/adjgui/adjgui/adjgui.log": "the log",
    "home/.local/share/adjgui/adjgui/adjgui.crash.log": "the traces of a crash, by faulthandler",
    "home/.local/share/adjgui/adjgui/runs/*": "training runs",
    "home/.local/share/adjgui/adjgui/kept/*": "the table as it lay last",
    "home/.cache/adjgui/openvino/*": "networks exported for OpenVINO",
    "home/.cache/fontconfig/*": "the system's own, where its fonts were never listed before",
}

# What matters of openvino and of the package by which it reports: who imports whom, what happens.
FAKES = {
    "openvino/__init__.py": """
__version__ = "0"
try:
    from openvino.tools.ovc import convert_model
except ImportError:
    pass
class Core: pass
""",
    "openvino/tools/__init__.py": "",
    "openvino/tools/ovc/__init__.py": """
try:
    from openvino_telemetry import send_event
except ImportError:
    send_event = print
send_event("import")
convert_model = send_event
""",
    "openvino/frontend/__init__.py": "class FrontEndManager: pass",  # fails when it is used
    "openvino/frontend/pytorch/__init__.py": "",
    "openvino/frontend/pytorch/ts_decoder.py": "class TorchScriptPythonDecoder: pass",
    "openvino_telemetry.py": """
import pathlib, socket, threading
def send_event(name):
    pathlib.Path.home().joinpath("client_id").write_text("1")
    threading.Thread(target=threading.Event().wait, daemon=True).start()
    try:
        socket.create_connection(("reports.invalid", 443))
    except OSError:
        pass
""",
}


class Place:
    """An empty home and an empty folder for temporary files, and what is found there afterwards."""

    def __init__(self, folder: Path, fakes: Path | None = None) -> None:
        self.folder, self._notes = folder, folder / "notes"
        for name in ("home", "tmp"):
            (folder / name).mkdir()
        paths: list[Path | str] = [*([fakes] if fakes else []), *sys.path]
        self._environment = {  # nothing of the person who tests, nor CI=true, which silences some
            "PATH": os.environ["PATH"],
            "HOME": str(folder / "home"),
            "TMPDIR": str(folder / "tmp"),
            "PYTHONPATH": python_path(*paths),
            "QT_QPA_PLATFORM": "offscreen",
            "OMP_NUM_THREADS": "1",
            NOTES: str(self._notes),
            STRICT: "1",
        }

    def python(self, *arguments: str) -> str:
        """Run Python there; what it says."""
        process = subprocess.Popen(
            [sys.executable, *arguments], env=self._environment, cwd=self.folder / "tmp",
            start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        try:
            said, errors = process.communicate(timeout=280)
        finally:
            process.kill()
        assert process.returncode == 0, errors
        with pytest.raises(ProcessLookupError):  # none of its processes is left
            os.killpg(process.pid, 0)
        return said

    def files(self) -> set[str]:
        found = (path for top in ("home", "tmp") for path in (self.folder / top).rglob("*"))
        return {str(path.relative_to(self.folder)) for path in found if path.is_file()}

    def strays(self) -> set[str]:
        """Files that are none of the documented ones."""
        return {one for one in self.files() if not any(fnmatch(one, known) for known in DOCUMENTED)}

    def connections(self) -> str:
        return self._notes.read_text() if self._notes.exists() else ""


@pytest.fixture
def fakes(tmp_path: Path) -> Path:
    for name, text in FAKES.items():
        path = tmp_path / "fakes" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "fakes"


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["eager", "folded", "openvino"])
def test_the_app_leaves_and_reports_nothing(engine: str, tmp_path: Path, fakes: Path) -> None:
    fake = engine == "openvino" and importlib.util.find_spec("openvino") is None
    place = Place(tmp_path, fakes if fake else None)
    arguments = ("--engine", "auto" if fake else engine, "--scorer", "resnet")
    said = place.python("-m", "tests.gui.private_app", str(tmp_path / "photos"), *arguments)
    told = json.loads(said.splitlines()[-1])
    assert told["scored"] and told["trained"] == 2 and told["evaluated"]
    assert told["openvino"] == (engine == "openvino")
    assert ("OpenVINO" in told["scorer"]) == (engine == "openvino" and not fake)
    assert (told["threads"], told["processes"]) == ([], 0)
    assert place.connections() == ""
    assert place.strays() == set()
    assert "home/.config/adjgui/adjgui.ini" in place.files()


def test_the_watch_sees_a_report(tmp_path: Path, fakes: Path) -> None:
    place = Place(tmp_path, fakes)
    said = place.python("-c", "import openvino, threading; print(threading.active_count())")
    assert said == "2\n"
    assert "reports.invalid" in place.connections()
    assert place.strays() == {"home/client_id"}


GUARD = """
import os, sys, threading
from pathlib import Path
reports = lambda: Path(os.environ["ADJGUI_TEST_CONNECTIONS"]).exists()
before = list(sys.meta_path)
import core.network.openvino as engine
import openvino
openvino.convert_model("a model")  # says so instead of reporting it
with engine._without_telemetry():
    other = threading.Thread(target=__import__, args=["openvino_telemetry"])
    try:
        import openvino_telemetry
    except ImportError:
        print("refused here")
    other.start()
    other.join()
print("openvino_telemetry" in sys.modules, "had by another thread")
for name in list(sys.modules):
    if name.partition(".")[0] == "openvino" or name == "core.network.openvino":
        del sys.modules[name]
import core.network.openvino  # though the telemetry package is loaded
assert sys.meta_path == before and threading.active_count() == 1
print(reports(), os.listdir(Path.home()))
import openvino.tools.ovc  # by someone who wants it, reports and all
print(reports(), os.listdir(Path.home()))
"""


@pytest.mark.slow
def test_openvino_cannot_report_while_we_import_it(tmp_path: Path, fakes: Path) -> None:
    assert Place(tmp_path, fakes).python("-c", GUARD).splitlines() == [
        "import",
        "a model",
        "refused here",
        "True had by another thread",
        "False []",
        "True ['client_id']",
    ]
