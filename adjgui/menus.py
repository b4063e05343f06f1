"""The menus and the tool bar of the main window."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolBar, QWidget

from core.assets import sample_photos
from core.errors import AdjguiError
from core.scorers import SCORERS
from core.scoring.base import NETWORK_NAME

if TYPE_CHECKING:
    from adjgui.main_window import MainWindow


log = logging.getLogger(__name__)


def make_menus(window: MainWindow) -> QActionGroup:
    """Make the menu bar; training and others add their own menus later. Gives the scorers."""
    key = QKeySequence.StandardKey
    table = window.table

    file_menu = window.add_menu("file", "&File")
    add = window.add_action
    file_menu.addAction(add("open", "&Open photo…", window.ask_photo, keys=key.Open, icon="open"))
    file_menu.addAction(
        add("folder", "Open &folder…", window.ask_folder, keys="Ctrl+Shift+O", icon="folder")
    )
    file_menu.addAction(
        add("open-pieces", "Open pieces folde&r…", lambda: window.files.ask_pieces(),
            tip="Pieces of your own, one a file: scans, or what 'adjcore cut' wrote")
    )  # fmt: skip
    file_menu.addAction(
        add("open-picture", "Open scra&mbled picture…", lambda: window.files.ask_picture(),
            tip="A picture whose pieces are in disorder; its grid is guessed")
    )  # fmt: skip
    file_menu.addAction(
        add("open-puzzle", "Open pu&zzle…", lambda: window.files.ask_puzzle(),
            keys="Ctrl+Alt+O", tip="A puzzle that was saved, with every piece in its place")
    )  # fmt: skip
    samples = file_menu.addMenu("Sam&ple photos")
    for photo in sample_paths():
        action = samples.addAction(photo.stem.capitalize())
        action.triggered.connect(lambda _checked=False, path=photo: window.open_path(path))
    window.menus["samples"] = samples
    window.menus["recent"] = file_menu.addMenu("Re&cent")
    file_menu.addSeparator()
    file_menu.addAction(
        add("save", "&Save puzzle", lambda: window.files.save(), keys=key.Save,
            tip="Save pieces and places to one file")
    )  # fmt: skip
    file_menu.addAction(
        add("save-as", "Save puzzle &as…", lambda: window.files.ask_where_to_save(),
            keys="Ctrl+Shift+S")
    )  # fmt: skip
    export = window.menus["export"] = file_menu.addMenu("&Export")
    export.addAction(
        add("export-picture", "Table as pic&ture…", lambda: window.files.ask_export_picture(),
            keys="Ctrl+Shift+E", tip="A PNG of all pieces with their seams")
    )  # fmt: skip
    export.addAction(
        add("export-scores", "&Scores…", lambda: window.files.ask_export_scores(),
            tip="The scores of all seams on the table, as CSV or JSON")
    )  # fmt: skip
    matrix = add("export-matrix", "Compatibility of all &pairs…",
        lambda: window.files.ask_export_matrix(),
        tip="The log-odds of every piece beside every other one, as CSV or NumPy arrays; "
            "compare them first, in the compatibility map")  # fmt: skip
    matrix.setEnabled(False)
    export.addAction(matrix)
    export.addAction(
        add("export-arrangement", "&Arrangement…",
            lambda: window.files.ask_export_arrangement(),
            tip="Which pieces hang together and how, as 'adjcore solve' writes it")
    )  # fmt: skip
    file_menu.addSeparator()
    file_menu.addAction(
        add("next", "&Next photo", window.gallery.choose_next, keys="Ctrl+PgDown", icon="next")
    )
    file_menu.addAction(
        add("random", "Ran&dom photo", window.gallery.choose_random, keys="Ctrl+R", icon="random")
    )
    file_menu.addSeparator()
    quit_action = add("quit", "&Quit", window.close, keys=key.Quit)
    quit_action.setMenuRole(QAction.MenuRole.QuitRole)
    if quit_action.shortcut().isEmpty():  # Windows has no standard key for it
        quit_action.setShortcut(QKeySequence("Ctrl+Q"))
    file_menu.addAction(quit_action)

    edit = window.add_menu("edit", "&Edit")
    stack = table.undo_stack
    undo, redo = stack.createUndoAction(window, "&Undo"), stack.createRedoAction(window, "&Redo")
    for name, action, keys in (("undo", undo, key.Undo), ("redo", redo, key.Redo)):
        action.setShortcuts(QKeySequence.keyBindings(keys))
        window.theme.set_icon(action, name)
        window.actions_[name] = action
        edit.addAction(action)
    edit.addSeparator()
    edit.addAction(add("select-all", "Select &all", table.selection.select_all, keys=key.SelectAll))
    edit.addAction(
        add(
            "turn",
            "&Turn left",
            lambda: table.moves.rotate_selection(1),
            keys="R",
            icon="rotate-mirrored",  # the icon turns right
            tip="Turn the selected pieces by a quarter, counter-clockwise",
        )
    )
    edit.addAction(
        add(
            "turn-right",
            "Turn &right",
            lambda: table.moves.rotate_selection(-1),
            keys="Shift+R",
            icon="rotate",
        )
    )
    edit.addAction(
        add(
            "take-off",
            "Take &off",
            table.moves.take_off_selection,
            keys=key.Delete,
            icon="take-off",
            tip="Take the selected pieces off their neighbours",
        )
    )
    edit.addSeparator()
    edit.addAction(
        add(
            "shuffle",
            "&Shuffle",
            window.shuffle,
            keys="F9",
            icon="shuffle",
            tip="Lay all pieces out anew in a random order",
        )
    )

    view = window.add_menu("view", "&View")
    view.addAction(
        add("zoom-in", "Zoom &in", table.camera.zoom_in, keys=key.ZoomIn, icon="zoom-in")
    )
    view.addAction(
        add("zoom-out", "Zoom &out", table.camera.zoom_out, keys=key.ZoomOut, icon="zoom-out")
    )
    view.addAction(add("fit", "Show the &whole table", table.camera.fit, keys="Ctrl+0", icon="fit"))
    view.addSeparator()
    themes = view.addMenu("&Theme")
    theme_actions = QActionGroup(window)
    for name, text in (("system", "As the &system"), ("light", "&Light"), ("dark", "&Dark")):
        action = themes.addAction(text)
        action.setCheckable(True)
        action.setChecked(window.theme.choice == name)
        action.triggered.connect(lambda _checked=False, name=name: window.choose_theme(name))
        theme_actions.addAction(action)
        window.actions_[f"theme-{name}"] = action
    window.menus["panels"] = view.addMenu("&Panels")
    for dock in window.docks.values():
        window.menus["panels"].addAction(dock.toggleViewAction())

    scorer = window.add_menu("scorer", "S&corer")
    scorer.setToolTipsVisible(True)
    scorer_actions = QActionGroup(window)
    for number, info in enumerate(SCORERS, start=1):
        name, tip = info.name, info.description
        action = scorer.addAction(info.title)
        action.setCheckable(True)
        action.setToolTip(tip)
        action.setStatusTip(tip)
        action.setShortcut(QKeySequence(f"Ctrl+{number}"))
        action.triggered.connect(lambda _checked=False, name=name: window.choose_scorer(name))
        scorer_actions.addAction(action)
        window.actions_[f"scorer-{name}"] = action
        if name == NETWORK_NAME:
            scorer.addSeparator()
    scorer.addSeparator()
    scorer.addAction(add("checkpoint", "&Open checkpoint…", window.ask_checkpoint))

    help_menu = window.add_menu("help", "&Help")
    help_menu.addAction(
        add("guide", "&Guide", window.show_guide, keys=key.HelpContents, icon="help")
    )
    help_menu.addAction(add("log", "Open &log", window.open_log))
    about_action = add("about", "&About adjgui", window.show_about)
    about_action.setMenuRole(QAction.MenuRole.AboutRole)
    help_menu.addAction(about_action)
    return scorer_actions


def make_tool_bar(window: MainWindow) -> tuple[QToolBar, QPushButton]:
    """Make the tool bar: the actions used most, and the button that says who judges the seams."""
    bar = QToolBar("Tools", window)
    bar.setObjectName("tools")
    bar.setMovable(False)
    bar.setIconSize(QSize(20, 20))
    window.addToolBar(bar)
    for name in (
        "open",
        "folder",
        "",
        "shuffle",
        "turn",
        "take-off",
        "",
        "undo",
        "redo",
        "",
        "zoom-out",
        "fit",
        "zoom-in",
    ):
        if name:
            bar.addAction(window.actions_[name])
        else:
            bar.addSeparator()
    space = QWidget()
    space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.addWidget(space)
    scorer_button = QPushButton()
    scorer_button.setFlat(True)
    scorer_button.setMenu(window.menus["scorer"])
    scorer_button.setToolTip("Who judges the seams")
    scorer_button.setText("Scorer")
    scorer_button.setAccessibleName("Scorer")
    window.theme.set_icon(scorer_button, "score")
    bar.addWidget(scorer_button)
    window.menus["panels"].addAction(bar.toggleViewAction())
    return bar, scorer_button


def sample_paths() -> list[Path]:
    """The photos that ship with the app; none where they are gone."""
    try:
        return sample_photos()
    except AdjguiError:
        log.exception("sample photos")
        return []
