"""The window as a person uses it: with mouse, keys, menus and files dropped on it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import SIGNAL, QMimeData, QPoint, Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QSlider,
)
from pytestqt.qtbot import QtBot

from adjgui.live.scores import HINT
from adjgui.main_window import MainWindow
from adjgui.photos import controller as photos_controller
from adjgui.photos.tasks import OpenRequest, open_task
from adjgui.shell.pictures import Cut, OpenedPhoto
from adjgui.shell.settings import Settings
from adjgui.shell.theme import Theme
from adjgui.shell.verdict import Verdict, verdict_of
from adjgui.shell.worker import TaskState
from adjgui.table.seams import SeamKey
from core.assets import bundled_checkpoint, sample_photos
from core.errors import AdjguiError
from core.scorers import NETWORK_NAMES, SCORER_NAMES
from tests.gui.fakes import Loader
from tests.gui.hands import drag_beside, drop, entering, hearing, press, python, use, wait


def verdict(window: MainWindow, key: SeamKey) -> Verdict | None:
    score = window.table.scores.of(key)
    return None if score is None else verdict_of(score)


def make_photo(path: Path, size: tuple[int, int] = (320, 240)) -> Path:
    Image.linear_gradient("L").resize(size).convert("RGB").save(path)
    return path


# the successor of this constructor came with Qt 6.12


# -- the main job ----------------------------------------------------------------------------------


def join_and_tell(window: MainWindow) -> None:
    """Drag a piece to its true neighbour, then to a wrong one; look at the verdicts."""
    table = window.table
    puzzle = table.puzzle
    # the bird's eye and what is right of it; the wrong neighbour is a piece of the tree
    true_left = 5 * puzzle.cols + 6
    piece = true_left + 1
    wrong_left = 2 * puzzle.cols + 1
    painted: list[SeamKey] = []
    table.scores.painted.connect(painted.extend)

    drag_beside(table, piece, true_left, "right")
    key = SeamKey(true_left, 0, piece, 0, "horizontal")
    assert [seam.key for seam in table.seams()] == [key]
    wait(lambda: key in painted)
    assert verdict(window, key) is Verdict.ADJACENT
    assert window.inspector.seam.key == key

    drag_beside(table, piece, wrong_left, "right", Qt.KeyboardModifier.AltModifier)
    wrong = SeamKey(wrong_left, 0, piece, 0, "horizontal")
    assert wrong in [seam.key for seam in table.seams()]
    assert key not in [seam.key for seam in table.seams()]
    wait(lambda: wrong in painted)
    assert verdict(window, wrong) is Verdict.NOT_ADJACENT

    window.actions_["undo"].trigger()
    assert [seam.key for seam in table.seams()] == [key]


def test_dragging_a_piece_tells_whether_it_belongs(started: MainWindow) -> None:
    join_and_tell(started)
    assert started.count.text() == "1 seam, 1 adjacent"


def test_the_bundled_network_tells_whether_it_belongs(
    qtbot: QtBot, settings: Settings, theme: Theme
) -> None:
    try:
        bundled_checkpoint()
    except AdjguiError:
        pytest.skip("no checkpoint is bundled yet")
    window = MainWindow(settings=settings, theme=theme, seed=5)
    qtbot.addWidget(window)
    window.show()
    with hearing(window.photoOpened), hearing(window.service.scorerReady):
        window.begin()
    wait(lambda: window.table.is_complete)
    join_and_tell(window)


def test_first_start_shows_the_bird_in_pieces_and_says_what_to_do(started: MainWindow) -> None:
    puzzle = started.table.puzzle
    assert Path(puzzle.source) == sample_photos()[0]
    assert 75 <= puzzle.piece_size <= 100
    assert started.windowTitle().startswith("nuthatch.jpg")
    assert started.table.overlay.hint == HINT
    assert len(started.gallery.folder.photos) == len(sample_photos())
    assert started.banner.text == ""
    assert started.table.seams() == []


def test_the_hint_is_gone_after_the_first_seam(started: MainWindow, tmp_path: Path) -> None:
    started.table.moves.place_pair(0, 1, "right")
    with hearing(started.photoOpened):
        started.open_path(make_photo(tmp_path / "p.png"))
    assert started.table.overlay.hint == ""


# -- photos ----------------------------------------------------------------------------------------


def test_a_photo_is_opened_and_remembered(started: MainWindow, tmp_path: Path) -> None:
    path = make_photo(tmp_path / "meadow.png", (400, 300))
    with hearing(started.photoOpened):
        started.open_path(path)
    assert Path(started.table.puzzle.source) == path
    assert started.settings.recent == [path]
    recent = [action.text() for action in started.menus["recent"].actions()]
    assert recent[0] == "meadow.png"
    assert started.settings.last_folder == str(tmp_path)


BAD: dict[str, Callable[[Path], object]] = {
    "missing.jpg": lambda path: None,
    "empty.jpg": lambda path: path.write_bytes(b""),
    "text.jpg": lambda path: path.write_text("this is no picture"),
    "half.jpg": lambda path: path.write_bytes(make_photo(path).read_bytes()[:400]),
    "nothing": Path.mkdir,
    "one-piece.png": lambda path: make_photo(path, (9, 9)),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_leaves_the_table(started: MainWindow, tmp_path: Path, name: str) -> None:
    started.table.moves.place_pair(0, 1, "right")
    puzzle, seams = started.table.puzzle, started.table.seams()
    path = tmp_path / name
    BAD[name](path)
    started.settings.add_recent(path)
    started.open_path(path)
    wait(lambda: started.banner.text != "")
    assert path.name in started.banner.text
    assert "\n" not in started.banner.text
    assert started.banner.text.endswith(".")
    assert started.table.puzzle is puzzle
    assert started.table.seams() == seams
    assert path not in started.settings.recent
    assert started.windowTitle().startswith("nuthatch.jpg")
    wait(started.progress.isHidden)
    with hearing(started.photoOpened):
        started.open_path(make_photo(tmp_path / "good.png"))
    assert started.banner.text == ""


def test_the_last_of_two_photos_wins(started: MainWindow, tmp_path: Path) -> None:
    opened: list[object] = []
    started.photoOpened.connect(opened.append)
    started.open_path(make_photo(tmp_path / "a.png", (1600, 1200)))
    started.open_path(make_photo(tmp_path / "b.png"))
    wait(lambda: not started.tasks._alive)  # both have ended
    assert [Path(one.puzzle.source).name for one in opened] == ["b.png"]  # type: ignore[attr-defined]


def test_a_file_dropped_on_the_table_is_opened(started: MainWindow, tmp_path: Path) -> None:
    path = make_photo(tmp_path / "dropped.png")
    with hearing(started.photoOpened) as opened:
        drop(started, path)
    assert opened.args[0].photo.path == path


def test_text_dropped_on_the_window_is_refused(started: MainWindow) -> None:
    data = QMimeData()
    data.setText("hello")
    enter = entering(data, QPoint(9, 9))
    enter.ignore()
    QApplication.sendEvent(started, enter)
    assert not enter.isAccepted()


def test_a_large_scan_opens_smaller_and_says_so(started: MainWindow, tmp_path: Path) -> None:
    Image.new("RGB", (3000, 2000), "teal").save(tmp_path / "scan.png")
    with hearing(started.photoOpened):
        started.open_path(tmp_path / "scan.png")
    times = "\N{MULTIPLICATION SIGN}"
    says = f"1400 {times} 933 px, scaled from 3000 {times} 2000"
    assert started.photo_panel._facts.text() == says


def test_a_folder_is_shown_in_the_gallery(started: MainWindow, tmp_path: Path) -> None:
    make_photo(tmp_path / "one.png")
    puzzle = started.table.puzzle
    started.open_path(tmp_path)
    wait(lambda: started.gallery.folder.root == tmp_path)
    assert started.photos.sources.currentWidget() is started.gallery
    assert started.table.puzzle is puzzle
    assert started.settings.recent == [tmp_path]


# -- the photo panel -------------------------------------------------------------------------------


def test_the_slider_previews_and_the_button_cuts(started: MainWindow) -> None:
    panel = started.photo_panel
    before = started.table.puzzle
    assert not panel.cut_button.isEnabled()
    picture = panel.preview.grab().toImage()
    panel.slider.setFocus()
    QTest.keyClick(panel.slider, Qt.Key.Key_PageUp)
    assert panel.cut == Cut(108, "resize")
    assert panel.preview.grab().toImage() != picture
    assert started.table.puzzle is before
    assert panel.cut_button.text() == "Cut 63 pieces"
    with hearing(started.photoOpened):
        press(panel.cut_button)
    assert (started.table.puzzle.rows, started.table.puzzle.cols) == (7, 9)
    assert not panel.cut_button.isEnabled()


def test_the_fit_mode_is_used_and_remembered(started: MainWindow) -> None:
    panel = started.photo_panel
    panel.spin.setValue(90)
    panel.set_fit("crop")
    with hearing(started.photoOpened):
        panel.cut_button.click()
    assert (started.table.puzzle.rows, started.table.puzzle.cols) == (8, 11)
    assert started.settings.fit == "crop"


def test_a_chosen_size_is_kept_for_the_next_photo(started: MainWindow, tmp_path: Path) -> None:
    started.photo_panel.spin.setValue(80)
    with hearing(started.photoOpened):
        started.photo_panel.cut_button.click()
    with hearing(started.photoOpened):
        started.open_path(make_photo(tmp_path / "p.png", (800, 640)))
    assert started.table.puzzle.piece_size == 80


def test_opening_can_be_stopped(started: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = threading.Event()

    def slowly(request: OpenRequest, state: TaskState) -> OpenedPhoto:
        assert gate.wait(20)
        return open_task(request, state)

    monkeypatch.setattr(photos_controller, "open_task", slowly)
    puzzle = started.table.puzzle
    started.open_path(sample_photos()[1])
    stop = started.progress._stop
    wait(stop.isVisible)
    press(stop)
    assert not started.progress.isVisible()
    gate.set()
    wait(lambda: not started.tasks._alive)
    assert started.table.puzzle is puzzle
    assert started.banner.text == ""


# -- scorers ---------------------------------------------------------------------------------------


def ticked(window: MainWindow) -> list[str]:
    group = window.actions_["scorer-bundled"].actionGroup()
    return [name for name, action in window.actions_.items() if action in group.actions()
            and action.isChecked()]  # fmt: skip


def test_every_scorer_can_be_chosen_and_is_named(started: MainWindow) -> None:
    whole = started.actions_["scorer-whole"]
    for name in SCORER_NAMES:
        formula = name not in NETWORK_NAMES
        action = f"scorer-{name}" if formula else "scorer-bundled"
        if whole.isEnabled() and whole.isChecked() != (name == "context") and not formula:
            with hearing(started.service.scorerReady):
                whole.trigger()
        with hearing(started.service.scorerReady):
            started.actions_[action].trigger()
        alone = " \N{MIDDLE DOT} pairs alone" if not formula else ""
        assert started.scorers.label.text() == f"Fake {name}{alone}"
        assert ticked(started) == [action]
        assert started.settings.scorer == name
        assert whole.isEnabled() != formula


def test_a_scorer_that_fails_leaves_the_old_one_at_work(started: MainWindow) -> None:
    with hearing(started.service.failed):
        started.choose_scorer("broken")
    assert started.banner.text == "The checkpoint 'x' cannot be read. Choose another one."
    assert ticked(started) == ["scorer-bundled"]
    started.table.moves.place_pair(0, 1, "right")
    key = started.table.seams()[0].key
    wait(lambda: started.table.scores.of(key) is not None)


def test_a_checkpoint_that_fails_is_not_at_work(started: MainWindow, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.safetensors", tmp_path / "bad.safetensors"
    use(started, "resnet", good)
    with hearing(started.service.failed):
        started.choose_scorer("broken", bad)
    assert started.scorers.checkpoint == good
    assert ticked(started) == []  # not the bundled network, but a file of the person's
    assert started.scorers.choice == ("resnet", good)


def test_a_scorer_named_at_the_start_is_remembered_once_it_works(window: MainWindow) -> None:
    window.settings.scorer = "mgc"
    with hearing(window.service.failed):
        window.begin(scorer="broken")
    assert window.settings.scorer == "mgc"
    with hearing(window.service.scorerReady):
        window.begin(scorer="edge")
    assert window.settings.scorer == "edge"
    wait(lambda: window.table.is_complete)


def test_a_damaged_network_leaves_the_bundled_one(window: MainWindow, tmp_path: Path) -> None:
    kept = tmp_path / "kept.safetensors"
    with hearing(window.service.failed):
        window.choose_scorer("broken", kept)
    assert window.scorers.checkpoint is None
    with hearing(window.service.scorerReady):
        press(window.banner, "Use the bundled network")
    assert window.service.info.name == "context"


def test_without_any_scorer_the_banner_offers_the_formula(window: MainWindow) -> None:
    with hearing(window.service.failed), hearing(window.photoOpened):
        window.begin(scorer="odd")
    with hearing(window.service.scorerReady):
        press(window.banner, "Use edge distance")
    assert window.banner.text == ""
    assert window.scorers.label.text() == "Fake edge"
    wait(lambda: window.gallery.folder is not None)


# -- look and access -------------------------------------------------------------------------------


def test_the_theme_changes_palette_and_icons(started: MainWindow) -> None:
    def icon_colour() -> int:
        image = started.actions_["open"].icon().pixmap(24, 24).toImage()
        pixels = (image.pixelColor(x, y) for x, y in np.ndindex(image.width(), image.height()))
        return round(np.mean([one.lightness() for one in pixels if one.alpha() > 200]))

    def window_lightness() -> int:
        child = started.photo_panel.palette()
        return child.color(QPalette.ColorRole.Window).lightness()

    assert window_lightness() > 200
    assert icon_colour() < 80
    started.actions_["theme-dark"].trigger()
    wait(lambda: window_lightness() < 60)
    assert icon_colour() > 180
    assert started.settings.theme == "dark"
    started.actions_["theme-light"].trigger()
    wait(lambda: window_lightness() > 200)
    assert icon_colour() < 80


def test_every_control_has_a_name_for_a_screen_reader(started: MainWindow) -> None:
    kinds = (QAbstractButton, QLineEdit, QSlider, QAbstractSpinBox, QComboBox, QAbstractItemView)
    buddies = {label.buddy() for label in started.findChildren(QLabel)}
    nameless = [
        widget
        for kind in kinds
        for widget in started.findChildren(kind)
        if widget.isVisibleTo(started)
        and not widget.objectName().startswith(("qt_", "ScrollLeft", "ScrollRight"))
        and not (widget.accessibleName() or getattr(widget, "text", str)() or widget.toolTip())
        and widget not in buddies
    ]
    assert nameless == []


def test_every_menu_entry_has_its_own_shortcut_or_none(started: MainWindow) -> None:
    keys = [key.toString() for action in started.actions_.values() for key in action.shortcuts()]
    assert sorted(keys) == sorted(set(keys))
    assert "" not in [action.text() for action in started.actions_.values()]


def test_every_menu_entry_does_something(started: MainWindow) -> None:
    undo = {"undo", "redo"}  # the table's own; what can be ticked by itself is heard of by toggled
    idle = [
        name
        for name, action in started.actions_.items()
        if not action.receivers(SIGNAL("triggered(bool)")) and name not in undo
        if not action.receivers(SIGNAL("toggled(bool)"))
    ]
    assert idle == []


def test_panels_can_be_added(started: MainWindow) -> None:
    panel = QLabel("curves")
    dock = started.add_dock("more", "More", panel, Qt.DockWidgetArea.BottomDockWidgetArea)
    assert dock.toggleViewAction() in started.menus["panels"].actions()


def test_the_guide_opens_and_closes(started: MainWindow) -> None:
    started.actions_["guide"].trigger()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert dialog.windowTitle() == "Guide"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    wait(lambda: QApplication.activeModalWidget() is None)


def test_nothing_heavy_is_imported_before_the_window() -> None:
    code = "import adjgui.app, sys; print('torch' in sys.modules, 'scipy' in sys.modules)"
    assert python("-c", code).stdout.split() == ["False", "False"]


# -- settings --------------------------------------------------------------------------------------


def test_window_and_settings_come_back(
    qtbot: QtBot, started: MainWindow, settings: Settings, theme: Theme
) -> None:
    started.docks["inspector"].close()
    QApplication.processEvents()  # else the window is not let become that narrow
    started.resize(760, 700)  # the offscreen screen is no larger than 800 x 800
    started.close()
    again = Settings(settings.store.fileName())
    window = MainWindow(settings=again, theme=theme, load_scorer=Loader())
    qtbot.addWidget(window)
    window.show()
    assert (window.width(), window.height()) == (760, 700)
    assert window.docks["inspector"].isHidden()


@pytest.mark.parametrize("name", ["theme", "fit", "scorer"])
def test_settings_written_by_hand_do_no_harm(settings: Settings, name: str) -> None:
    setattr(settings, name, "nonsense")
    assert getattr(settings, name) in ("system", "resize", "context")


def test_a_default_that_nobody_chose_gives_way_to_a_better_one(settings: Settings) -> None:
    assert settings.scorer == "context"
    for chosen in ("resnet", "context", "edge"):
        settings.scorer = chosen
        assert settings.scorer == chosen
    settings.scorer = "context"
    assert not any(key.startswith("scorer/") for key in settings.store.allKeys())


def test_recent_is_short_and_has_nothing_twice(settings: Settings) -> None:
    for number in [*range(12), 11, 5]:
        settings.add_recent(Path(f"/photos/{number}.jpg"))
    names = [path.stem for path in settings.recent]
    assert names == ["5", "11", "10", "9", "8", "7", "6", "4"]
    settings.clear_recent()
    settings.add_recent(Path("/photos/one.jpg"))
    assert settings.recent == [Path("/photos/one.jpg")]
