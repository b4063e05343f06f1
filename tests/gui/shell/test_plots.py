"""What draws curves is imported in a worker, and no class of Qt is made there."""

from __future__ import annotations

from pathlib import Path

from tests.gui.hands import python

CODE = """
import sys
from pathlib import Path
import adjgui.app
import adjgui.shell.frame as frame
from adjgui.main_window import MainWindow
from adjgui.shell.settings import Settings
from adjgui.shell.theme import Theme

def unmade():
    return {name for module in frame.QT_MODULES for name in dir(module) if name not in vars(module)}

app = adjgui.app.make_application()
window = MainWindow(settings=Settings(Path(sys.argv[1]) / "s.ini"), theme=Theme("light", app))
before = {name for module in frame.QT_MODULES for name in vars(module)}
start, seen = window.tasks.start, []

def started(name, *arguments, **options):
    seen.append((name, sorted(unmade()), "pyqtgraph" in sys.modules))
    task = start(name, *arguments, **options)
    task.finished.connect(app.quit)
    return task

window.tasks.start = started
window.load_plots()
window.load_plots()
app.exec()
assert window.shutdown(60)
after = {name for module in frame.QT_MODULES for name in vars(module)}
print(seen, len(after) > len(before) + 50, "pyqtgraph" in sys.modules)
adjgui.app.destroy(window)
"""


def test_all_classes_of_qt_are_made_before_a_worker_looks_at_them(tmp_path: Path) -> None:
    """Two threads that had PySide make classes at once ended the process."""
    done = python("-c", CODE, str(tmp_path), QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[('warm-up', [], False)] True True"
