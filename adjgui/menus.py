"""The menus and the tool bar of the main window: one table of all actions, and what fills it in.

What an action does is said in `adjgui.main_window`, by its name; a controller that shows a state
finds its actions by their names in `Frame.actions_`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QToolBar, QWidget

from adjgui.shell.frame import Frame
from adjgui.shell.models import MODES
from adjgui.shell.texts import LANGUAGES, tr
from core.scorers import NETWORK_NAMES, SCORERS

Key = QKeySequence.StandardKey


@dataclass(frozen=True)
class Entry:
    """One action.

    Attributes:
        name: by which it is found.
        group: it can be ticked; of those with the same group one is.
        ticks: it can be ticked by itself.
    """

    name: str
    text: str
    keys: Key | str = ""
    icon: str = ""
    tip: str = ""
    group: str = ""
    ticks: bool = False
    role: QAction.MenuRole = QAction.MenuRole.TextHeuristicRole


@dataclass(frozen=True)
class Menu:
    """A menu; None is a line between entries. One without entries is filled while the app runs."""

    name: str
    text: str
    entries: Sequence[Entry | Menu | None] = ()
    shows_tips: bool = False


def scorer_entries() -> list[Entry | None]:
    """Who may judge: the bundled network and, after a line, the formulas of core's catalogue.

    The person's own networks come below the bundled one while the app runs.
    """
    bundled = Entry(
        "scorer-bundled", "The &bundled network", "Ctrl+1",
        tip="The network that ships with the app", group="scorer",
    )  # fmt: skip
    entries: list[Entry | None] = [bundled, None]
    formulas = [one for one in SCORERS if one.name not in NETWORK_NAMES]
    for number, one in enumerate(formulas, start=2):
        name, keys, tip = f"scorer-{one.name}", f"Ctrl+{number}", one.description
        entries.append(Entry(name, one.title, keys, tip=tip, group="scorer"))
    return entries


MENUS = (
    Menu("file", "&File", (
        Entry("open", "&Open photo…", Key.Open, "open"),
        Entry("folder", "Open &folder…", "Ctrl+Shift+O", "folder"),
        Entry("open-pieces", "Open pieces folde&r…",
              tip="Pieces of your own, one a file: scans, or what 'adjcore cut' wrote"),
        Entry("open-pieces-files", "Open p&ieces…",
              tip="Several files, one piece in each; they can also be dropped on the window"),
        Entry("open-picture", "Open scra&mbled picture…",
              tip="A picture whose pieces are in disorder; its grid is guessed"),
        Entry("open-sheet", "Open shee&t of pieces…",
              tip="A photo or scan of pieces that lie apart on a plain ground; they are found"),
        Entry("open-puzzle", "Open pu&zzle…", "Ctrl+Alt+O",
              tip="A puzzle that was saved, with every piece in its place"),
        Menu("samples", "Sam&ple photos"),
        Menu("recent", "Re&cent"),
        None,
        Entry("save", "&Save puzzle", Key.Save, tip="Save pieces and places to one file"),
        Entry("save-as", "Save puzzle &as…", "Ctrl+Shift+S"),
        Menu("export", "&Export", (
            Entry("export-picture", "Table as pic&ture…", "Ctrl+Shift+E",
                  tip="A PNG of all pieces with their seams"),
            Entry("export-scores", "&Scores…",
                  tip="The scores of all seams on the table, as CSV or JSON"),
            Entry("export-matrix", "Compatibility of all &pairs…",
                  tip="The log-odds of every piece beside every other one, as CSV or NumPy arrays; "
                      "compare them first, in the compatibility map"),
            Entry("export-arrangement", "&Arrangement…",
                  tip="Which pieces hang together and how, as 'adjcore solve' writes it"),
        )),
        None,
        Entry("next", "&Next photo", "Ctrl+PgDown", "next"),
        Entry("random", "Ran&dom photo", "Ctrl+R", "random"),
        None,
        Entry("quit", "&Quit", "Ctrl+Q", role=QAction.MenuRole.QuitRole),
    )),
    Menu("edit", "&Edit", (
        Entry("undo", "&Undo", Key.Undo, "undo"),
        Entry("redo", "&Redo", Key.Redo, "redo"),
        None,
        Entry("copy", "&Copy table as picture", Key.Copy,
              tip="All pieces with their seams, to be pasted elsewhere"),
        Entry("paste", "&Paste", Key.Paste,
              tip="Open the picture or the files on the clipboard"),
        None,
        Entry("select-all", "Select &all", Key.SelectAll),
        Entry("select-group", "Select &group", "G",
              tip="Select all that hangs together with the selected pieces"),
        Entry("turn", "Turn r&ight", "R", "rotate",
              tip="Turn the selected pieces by a quarter, clockwise"),
        Entry("turn-left", "&Turn left", "Shift+R", "rotate-mirrored"),
        Entry("take-off", "Take &off", Key.Delete, "take-off",
              tip="Take the selected pieces off their neighbours"),
        None,
        Entry("put-in-tray", "Put in tra&y", "T",
              tip="Put the selected pieces aside, in the tray that is chosen in the panel"),
        Entry("put-in-new-tray", "Put in a &new tray", "Shift+T",
              tip="Put the selected pieces aside, in a tray of their own"),
        None,
        Entry("shuffle", "&Shuffle", "F9", "shuffle",
              tip="Lay all pieces out anew in a random order"),
    )),
    Menu("view", "&View", (
        Entry("zoom-in", "Zoom &in", Key.ZoomIn, "zoom-in"),
        Entry("zoom-out", "Zoom &out", Key.ZoomOut, "zoom-out"),
        Entry("fit", "Show the &whole table", "Ctrl+0", "fit"),
        None,
        Entry("seam-marks", "Seam &marks", "Ctrl+Shift+K", ticks=True,
              tip="Show the marks of seams; those that are surely right step back until the mouse "
                  "is near"),
        Entry("numbers", "Piece &numbers", "Ctrl+Shift+N", ticks=True,
              tip="Show the number of each piece on it"),
        None,
        Menu("theme", "&Theme", (
            Entry("theme-system", "As the &system", group="theme"),
            Entry("theme-light", "&Light", group="theme"),
            Entry("theme-dark", "&Dark", group="theme"),
        )),
        Menu("language", "&Language", (
            Entry("language-system", "As the &system", group="language"),
            *(Entry(f"language-{one}", LANGUAGES[one], group="language") for one in LANGUAGES),
        )),
        Entry("trays", "&Show trays", "Ctrl+Shift+T",
              tip="Where pieces of a large puzzle wait until they are needed"),
        Menu("panels", "&Panels"),
        Entry("reset-layout", "&Reset layout", tip="Put all panels where they were at first"),
        Entry("full-screen", "&Full screen", "F11", ticks=True),
    )),
    Menu("puzzle", "&Puzzle", (
        Entry("solve", "&Put together", "F5", "solve",
              tip="Let the solver put the pieces together; undo takes it back"),
        Entry("solve-step", "One s&tep", "F6", "step", tip="One step only"),
        Entry("solve-stop", "&Stop", "F7", "stop",
              tip="Stop the solver; the pieces stay where they are"),
        None,
        Entry("solve-turned", "Pieces may be t&urned", ticks=True,
              tip="Let the solver turn the pieces"),
        Entry("solve-mirrored", "Pieces may lie with their &back up", ticks=True,
              tip="Let the solver find the pieces that show their mirror image, and turn them over;"
                  " not for a photo that was cut here"),
        Entry("solve-size", "Use rows and &columns", ticks=True,
              tip="Give the solver the size of the puzzle"),
        Entry("solve-marks", "&Mark right and wrong", "F8", ticks=True,
              tip="Show which neighbours are right, where the photo is known"),
        Entry("solve-panel", "Show the so&lver", tip="Buttons and options"),
        None,
        Entry("shuffle-turn", "Shuffle and tur&n", icon="shuffle",
              tip="Lay all pieces out anew in a random order, turned at random"),
        Entry("lay-by-name", "La&y out by name…",
              tip="Pieces of your own whose order is known: by row and column in the names of "
                  "their files, or in a number of columns"),
        None,
        Entry("suggest", "Su&ggest neighbours", "Ctrl+G", "search",
              tip="Show which pieces fit at a side of the selected piece"),
        Entry("map", "Compatibility m&ap", "Ctrl+Shift+M", "grid",
              tip="Compare every piece with every other one"),
    )),
    Menu("scorer", "S&corer", shows_tips=True, entries=(
        *scorer_entries(),
        None,
        Entry("scorer-whole", "With the &whole puzzle", "Ctrl+Shift+W", ticks=True),
        None,
        Entry("checkpoint", "&Open checkpoint…"),
    )),
    Menu("train", "&Train", (
        Entry("train-scratch", "From &scratch…", tip=MODES["scratch"].explanation),
        Entry("train-fine-tune", "&Fine-tune…", "Ctrl+T", "train",
              tip=MODES["fine-tune"].explanation),
        Entry("train-last-layer", "&Last layer only (feature extraction)…",
              tip=MODES["feature-extract"].explanation),
        Entry("adapt", "&Adapt to these pieces",
              tip="Let the network learn from the pieces on the table, for 3 minutes; it is kept "
                  "only if the puzzle's own evidence is better."),
        Entry("train-resume", "&Resume…", icon="play",
              tip="Go on with an earlier run where it was saved last."),
        None,
        Entry("train-stop", "S&top", "Ctrl+.", "stop",
              tip="End the training after this step; it can be resumed."),
        Entry("train-keep", "&Keep as current model",
              tip="Copy the best network so far to your models and let it judge."),
        None,
        Entry("evaluate", "&Evaluate…", "Ctrl+E", tip="Measure scorers on a folder of photos."),
    )),
    Menu("model", "&Model", shows_tips=True, entries=(
        Entry("models", "&Manage and compare…", "Ctrl+M"),
    )),
    Menu("help", "&Help", (
        Entry("tour", "Take the &tour", tip="A lesson of a minute on a sample photo"),
        Entry("exercise", "&Exercise: adjacent or not?",
              tip="Guess, and see what the network and a formula say of the same pairs"),
        Entry("guide", "&Guide", Key.HelpContents, "help"),
        Entry("keys", "&Keys", tip="All keys in one list"),
        None,
        Entry("log", "Open &log"),
        Entry("problem", "&Report a problem…",
              tip="Write versions and the log into a file; nothing is sent"),
        None,
        Entry("about", "&About adjgui", role=QAction.MenuRole.AboutRole),
    )),
)  # fmt: skip

# a line for each empty name
TOOLS = (
    "open", "folder", "", "shuffle", "turn", "take-off", "solve", "", "undo", "redo", "",
    "zoom-out", "fit", "zoom-in",
)  # fmt: skip


def make_menus(frame: Frame, made: Mapping[str, QAction]) -> None:
    """Fill the menu bar; `made` has the actions that others have made, by their names."""
    groups: dict[str, QActionGroup] = {}

    def fill(menu: QMenu, entries: Sequence[Entry | Menu | None]) -> None:
        for one in entries:
            if isinstance(one, Menu):
                menu.addMenu(make(one))
            elif one is None:
                menu.addSeparator()
            else:
                menu.addAction(_action(frame, one, made.get(one.name)))
                if one.group:
                    group = groups.setdefault(one.group, QActionGroup(frame))
                    group.addAction(frame.actions_[one.name])

    def make(menu: Menu) -> QMenu:
        made_ = frame.menus[menu.name] = QMenu(tr(menu.text), frame)
        made_.setToolTipsVisible(menu.shows_tips)
        fill(made_, menu.entries)
        return made_

    for menu in MENUS:
        frame.menuBar().addMenu(make(menu))


def _action(frame: Frame, entry: Entry, action: QAction | None) -> QAction:
    if action is None:
        action = QAction(tr(entry.text), frame)
        if entry.keys:
            action.setShortcut(QKeySequence(entry.keys))
    elif isinstance(entry.keys, Key):
        action.setShortcuts(QKeySequence.keyBindings(entry.keys))
    if entry.icon:
        frame.theme.set_icon(action, entry.icon)
    if entry.tip:
        action.setStatusTip(tr(entry.tip))
    if entry.tip and entry.group:
        action.setToolTip(tr(entry.tip))
    action.setCheckable(entry.ticks or bool(entry.group))
    action.setMenuRole(entry.role)
    frame.actions_[entry.name] = action
    return action


def bind(frame: Frame, handlers: Mapping[str, Callable[[], object]]) -> None:
    """Say what actions do."""
    for name, do in handlers.items():
        frame.actions_[name].triggered.connect(lambda _checked=False, do=do: do())


def make_tool_bar(frame: Frame) -> QPushButton:
    """Make the tool bar; gives its last button, which says who judges the seams."""
    bar = QToolBar(tr("Tools"), frame)
    bar.setObjectName("tools")
    bar.setMovable(False)
    bar.setIconSize(QSize(20, 20))
    frame.addToolBar(bar)
    for name in TOOLS:
        if name:
            bar.addAction(frame.actions_[name])
        else:
            bar.addSeparator()
    space = QWidget()
    space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.addWidget(space)
    scorer_button = QPushButton()
    scorer_button.setFlat(True)
    scorer_button.setMenu(frame.menus["scorer"])
    scorer_button.setToolTip(tr("Who judges the seams"))
    scorer_button.setText(tr("Scorer"))
    scorer_button.setAccessibleName(tr("Scorer"))
    frame.theme.set_icon(scorer_button, "score")
    bar.addWidget(scorer_button)
    frame.menus["panels"].addAction(bar.toggleViewAction())
    return scorer_button
