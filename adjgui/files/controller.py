"""Own pieces, puzzle files, exports and wear: menu entries and what follows from them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from adjgui.files.matrix import write_matrix_task
from adjgui.files.picture_dialog import PictureDialog
from adjgui.files.table_picture import TablePicture
from adjgui.files.tasks import (
    LoadedPicture,
    OpenedFile,
    OpenedOwn,
    TableFacts,
    cut_picture_task,
    is_pieces_task,
    load_picture_task,
    open_file_task,
    open_pieces_task,
    save_task,
    write_arrangement_task,
    write_scores_task,
    write_task,
)
from adjgui.shell import colours
from adjgui.shell.pictures import WORKING_SIDE, Cut, LoadedPhoto, OpenedPhoto
from adjgui.shell.verdict import Score
from adjgui.table.geometry import Spot
from adjgui.table.moves import WearCommand
from adjgui.table.seams import SeamKey
from core.puzzles.grid_guess import GridGuess
from core.puzzles.photo import PHOTO_SUFFIXES
from core.puzzles.pieces import MIN_PIECE_SIZE, Puzzle
from core.puzzles.puzzle_file import MAX_EROSION, SUFFIX, PhotoPart, SavedPuzzle
from core.scorers import SCORER_NAMES

if TYPE_CHECKING:
    from adjgui.main_window import MainWindow
    from adjgui.shell.worker import Task

_ABOUT = "files"
_KINDS = (
    "recent-kinds"  # which folders of the recent list hold pieces, which pictures are scrambled
)
_MESSAGE_MS = 8000
_TASK = "photo"  # one at a time with the opening of photos: the last that was asked for wins


def install_files(window: MainWindow) -> FilesController:
    """Add own pieces, puzzle files, exports and wear to a window."""
    return FilesController(window)


@dataclass(frozen=True, eq=False)
class Document:
    """What lies on the table.

    Attributes:
        puzzle: its pieces before any wear.
        name: for the window's title and as a file's name.
        path: the puzzle file that it was opened from or saved to last.
        photo, cut: of a photo that can be cut again.
    """

    puzzle: Puzzle
    name: str
    path: Path | None = None
    photo: LoadedPhoto | None = None
    cut: Cut | None = None

    def worn(self, wear: int) -> Puzzle:
        """The puzzle with so many px off each side of each piece; a view, nothing is copied."""
        if not wear:
            return self.puzzle
        inside = slice(wear, self.puzzle.piece_size - wear)
        return replace(self.puzzle, pieces=self.puzzle.pieces[:, inside, inside])

    @property
    def most_wear(self) -> int:
        """The largest wear that leaves pieces which can be judged."""
        return max(0, min(MAX_EROSION, (self.puzzle.piece_size - 2 * MIN_PIECE_SIZE) // 2))


class FilesController(QObject):
    """Knows what lies on the table, opens it, saves it and takes it away."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._table = window.table
        self._panel = window.photo_panel
        self.document: Document | None = None
        self.wear = 0
        self.question: QMessageBox | None = None
        self._stopped = False
        self._losing = False  # a person said that changes may be lost
        self._panel.wearRequested.connect(self.set_wear)
        self._table.undo_stack.cleanChanged.connect(self._show_title)
        window.add_close_guard(self._may_close)
        window.add_stoppable(self)
        self._enable()

    def stop(self, _timeout: float) -> bool:
        """The window ends: its title says nothing more. No thread is waited for."""
        if not self._stopped:
            self._stopped = True
            self._table.undo_stack.cleanChanged.disconnect(self._show_title)
        return True

    # -- what is on the table --------------------------------------------------------------------

    def show_photo(self, opened: OpenedPhoto) -> None:
        """Lay out a photo's pieces."""
        name = opened.photo.path.name
        self._show(Document(opened.puzzle, name, photo=opened.photo, cut=opened.cut))
        self._forget_kind(opened.photo.path)
        self._panel.show_photo(opened.photo, opened.cut)

    def _show(self, document: Document, wear: int = 0) -> None:
        self.document, self.wear = document, wear
        self._losing = False
        self._table.set_puzzle(document.worn(wear), seed=self._window.seed)
        self._panel.show_wear(wear, document.most_wear)
        self._show_title()
        self._enable()

    def _show_title(self) -> None:
        document = self.document
        if document is None:
            return
        name = document.name if document.path is None else document.path.name
        self._window.setWindowTitle(f"{name}[*] \N{EM DASH} adjgui")
        self._window.setWindowModified(self.has_changes)

    def _enable(self) -> None:
        for name in ("save", "save-as", "export-picture", "export-scores", "export-arrangement"):
            self._window.actions_[name].setEnabled(self.document is not None)

    # -- changes that would be lost --------------------------------------------------------------

    @property
    def has_changes(self) -> bool:
        """Whether a puzzle file on the table differs from what was saved.

        Nobody is asked about a table that was never saved: it is there to play.
        """
        document = self.document
        return (
            document is not None
            and document.path is not None
            and not self._table.undo_stack.isClean()
        )

    def before_losing(self, then: Callable[[], object]) -> None:
        """Go on with ``then`` at once, or when a person has decided what becomes of changes."""
        if self._losing or not self.has_changes:
            then()
        elif self.question is None:
            self._ask(then)

    def _ask(self, then: Callable[[], object]) -> None:
        assert self.document is not None and self.document.path is not None
        box = self.question = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("Save the puzzle?")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"Save the changes to '{self.document.path.name}'?")
        box.setInformativeText("What was moved since it was saved is lost otherwise.")
        save = box.addButton("&Save", QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton("&Do not save", QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(cancel)

        def decided(_result: int) -> None:
            clicked = box.clickedButton()
            self.question = None
            if clicked is save:
                self.save(then)
            elif clicked is discard:
                self._losing = True
                then()
                self._losing = False

        box.finished.connect(decided)
        box.open()

    def _may_close(self) -> bool:
        if self._losing or not self.has_changes:
            return True
        if self.question is None:
            self._ask(self._window.close)
        return False

    # -- opening ---------------------------------------------------------------------------------

    def ask_pieces(self) -> None:
        """Ask for a folder of pieces."""
        self._ask_open("Open a folder of pieces", "", self.open_pieces, folder=True)

    def ask_picture(self) -> None:
        """Ask for a scrambled picture."""
        suffixes = " ".join(f"*{suffix}" for suffix in sorted(PHOTO_SUFFIXES))
        self._ask_open(
            "Open scrambled picture", f"Pictures ({suffixes});;All files (*)", self.open_picture
        )

    def ask_puzzle(self) -> None:
        """Ask for a puzzle file."""
        self._ask_open("Open puzzle", f"Puzzles (*{SUFFIX});;All files (*)", self.open_puzzle)

    def _ask_open(
        self, title: str, name_filter: str, then: Callable[[Path], object], *, folder: bool = False
    ) -> None:
        dialog = QFileDialog(self._window, title, self._window.settings.last_folder, name_filter)
        mode = QFileDialog.FileMode
        dialog.setFileMode(mode.Directory if folder else mode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        dialog.open()

    def open_recent(self, path: Path) -> bool:
        """Open what was remembered as pieces or as a scrambled picture; False for all else."""
        kind = self._window.settings.form(_KINDS).get(str(path))
        if kind == "pieces":
            self.open_pieces(path)
        elif kind == "picture":
            self.open_picture(path)
        else:
            return False
        return True

    def _remember(self, path: Path, kind: str = "") -> None:
        settings = self._window.settings
        settings.add_recent(path)
        settings.last_folder = str(path if path.is_dir() else path.parent)
        kept = {str(one) for one in settings.recent}
        kinds = {name: k for name, k in settings.form(_KINDS).items() if name in kept}
        kinds.pop(str(path), None)
        settings.set_form(_KINDS, {**kinds, str(path): kind} if kind else kinds)

    def _forget_kind(self, path: Path) -> None:
        kinds = self._window.settings.form(_KINDS)
        if kinds.pop(str(path), None) is not None:
            self._window.settings.set_form(_KINDS, kinds)

    def open_folder(self, path: Path, or_else: Callable[[], object]) -> None:
        """Open a folder as pieces where it holds pieces; else go on with ``or_else``."""
        task = self._window.tasks.start(
            "folder", is_pieces_task, path, doing=f"looking into {path.name}"
        )
        task.succeeded.connect(lambda is_so: self.open_pieces(path) if is_so else or_else())
        task.failed.connect(lambda _sentence: or_else())

    def open_pieces(self, path: Path) -> None:
        """Open a folder of pieces."""
        self.before_losing(lambda: self._open_pieces(path))

    def _open_pieces(self, path: Path) -> None:
        task = self._start(
            open_pieces_task, path, f"Opening the pieces in {path.name}\N{HORIZONTAL ELLIPSIS}",
            f"opening the pieces in {path.name}",
        )  # fmt: skip
        task.succeeded.connect(self._on_own)
        self._on_failure(task, path, "Open another folder\N{HORIZONTAL ELLIPSIS}", self.ask_pieces)

    def open_picture(self, path: Path) -> None:
        """Open a scrambled picture: its grid is guessed, then a dialog asks."""
        task = self._start(
            load_picture_task, path, f"Looking for the grid of {path.name}\N{HORIZONTAL ELLIPSIS}",
            f"opening {path.name}",
        )  # fmt: skip
        task.succeeded.connect(self._ask_grid)
        self._on_failure(
            task, path, "Open another picture\N{HORIZONTAL ELLIPSIS}", self.ask_picture
        )

    def _ask_grid(self, picture: LoadedPicture) -> None:
        self._window.banner.clear("photo")
        dialog = PictureDialog(picture, self._window)
        dialog.chosen.connect(lambda grid: self.before_losing(lambda: self.cut(picture, grid)))
        dialog.open()

    def cut(self, picture: LoadedPicture, grid: GridGuess) -> None:
        """Cut a scrambled picture and lay out its pieces."""
        task = self._start(
            cut_picture_task, (picture, grid), "Cutting\N{HORIZONTAL ELLIPSIS}",
            "cutting the picture",
        )  # fmt: skip
        task.succeeded.connect(lambda opened: self._on_own(opened, "picture"))
        self._on_failure(task, picture.path, "", None)

    def _on_own(self, opened: OpenedOwn, kind: str = "pieces") -> None:
        self._window.banner.clear("photo")
        self._show(Document(opened.puzzle, opened.path.name))
        self._window.gallery.mark_current(None)
        self._panel.show_own(opened.shown)
        self._remember(opened.path, kind)
        self._opened(opened.puzzle)
        if opened.report:
            self._window.banner.show_error(opened.report, about="photo")

    def open_puzzle(self, path: Path) -> None:
        """Open a puzzle file."""
        self.before_losing(lambda: self._open_puzzle(path))

    def _open_puzzle(self, path: Path) -> None:
        task = self._start(
            open_file_task, path, f"Opening {path.name}\N{HORIZONTAL ELLIPSIS}",
            f"opening {path.name}",
        )  # fmt: skip
        task.succeeded.connect(self._on_file)
        self._on_failure(task, path, "Open another puzzle\N{HORIZONTAL ELLIPSIS}", self.ask_puzzle)

    def _on_file(self, opened: OpenedFile) -> None:
        window, saved = self._window, opened.saved
        window.banner.clear("photo")
        document = Document(saved.puzzle, opened.path.stem, opened.path, opened.photo, opened.cut)
        self._show(document, saved.erosion)
        self._window.gallery.mark_current(None)
        if saved.places:
            self._table.lay([Spot(*place) for place in saved.places])
        if opened.photo is not None and opened.cut is not None:
            self._panel.show_photo(opened.photo, opened.cut)
        elif opened.shown is not None:
            self._panel.show_own(opened.shown)
        self._remember(opened.path)
        self._take_scorer(saved.scorer)
        self._opened(saved.puzzle)

    def _take_scorer(self, name: str) -> None:
        """Let the scorer judge that judged when the file was saved, where it is at hand."""
        info = self._window.service.info
        if name not in SCORER_NAMES:
            return
        if info is None:
            self._window.prefer_scorer(name)
        elif name != info.name:
            self._window.choose_scorer(name)

    def _opened(self, puzzle: Puzzle) -> None:
        self._window.show_hint()
        self._window.puzzleOpened.emit(puzzle)

    def _start(self, function: Callable[..., Any], data: object, text: str, doing: str) -> Task:
        task = self._window.tasks.start(_TASK, function, data, doing=doing)
        self._window.watch(_TASK, task, text)
        return task

    def _on_failure(
        self, task: Task, path: Path, action: str, do: Callable[[], object] | None
    ) -> None:
        def failed(sentence: str) -> None:
            self._window.settings.drop_recent(path)
            self._window.banner.show_error(sentence, action, do, about="photo")

        task.failed.connect(failed)

    # -- saving ----------------------------------------------------------------------------------

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Save to the puzzle file that is open; ask for one where there is none."""
        if self.document is None:
            return
        if self.document.path is None:
            self.ask_where_to_save(then)
        else:
            self.save_to(self.document.path, then)

    def ask_where_to_save(self, then: Callable[[], object] | None = None) -> None:
        """Ask for a file and save to it."""
        document = self.document
        if document is None:
            return
        dialog = self._ask_where("Save puzzle", f"Puzzles (*{SUFFIX})", SUFFIX)
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name), then))
        dialog.open()

    def save_to(self, path: Path, then: Callable[[], object] | None = None) -> None:
        """Save to a file, then go on."""
        document = self.document
        if document is None:
            return
        saved = self._to_save(document)
        stack = self._table.undo_stack
        at = stack.index()
        task = self._window.tasks.start(
            "save", save_task, (path, saved), doing=f"saving {path.name}"
        )
        self._window.watch("save", task, f"Saving {path.name}\N{HORIZONTAL ELLIPSIS}")

        def on_saved(_path: Path) -> None:
            self._window.banner.clear(_ABOUT)
            if self.document is document:
                self.document = replace(document, path=path)
                if stack.index() == at:  # nothing was moved meanwhile
                    stack.setClean()
                self._show_title()
            self._remember(path)
            self._window.statusBar().showMessage(f"Saved as {path.name}", _MESSAGE_MS)
            if then is not None:
                then()

        task.succeeded.connect(on_saved)
        task.failed.connect(
            lambda sentence: self._window.banner.show_error(
                sentence,
                "Save as\N{HORIZONTAL ELLIPSIS}",
                lambda: self.ask_where_to_save(then),
                about=_ABOUT,
            )
        )

    def _to_save(self, document: Document) -> SavedPuzzle:
        photo, cut = document.photo, document.cut
        part = None
        if photo is not None and cut is not None and photo.data:
            part = PhotoPart(photo.data, photo.path.name, WORKING_SIDE, cut.piece_size, cut.fit)
        info = self._window.service.info
        return SavedPuzzle(
            document.puzzle, self._table.spots(), part, self.wear, "" if info is None else info.name
        )

    def _ask_where(self, title: str, filters: str, suffix: str) -> QFileDialog:
        document = self.document
        assert document is not None
        settings = self._window.settings
        folder = Path(settings.last_folder) if settings.last_folder else Path.home()
        if document.path is not None:
            folder = document.path.parent
        dialog = QFileDialog(self._window, title, str(folder), filters)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(suffix.lstrip("."))
        stem = document.name if document.path is None else document.path.stem
        if Path(stem).suffix.lower() in PHOTO_SUFFIXES:
            stem = Path(stem).stem
        dialog.selectFile(f"{stem}{suffix}")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    # -- taking away -----------------------------------------------------------------------------

    def ask_export_picture(self) -> None:
        """Ask for a file and write the table as a PNG."""
        if self.document is None:
            return
        dialog = self._ask_where("Export table as picture", "PNG picture (*.png)", ".png")
        dialog.fileSelected.connect(lambda name: self.export_picture(Path(name)))
        dialog.open()

    def export_picture(self, path: Path) -> None:
        """Write the table as a PNG."""
        puzzle = self._table.puzzle
        if puzzle is None:
            return
        picture = TablePicture(
            puzzle.pieces,
            self._table.spots(),
            self._seams(),
            colours.table_colour(self._table.palette()),
        )
        self._export(write_task, (path, lambda state: picture.png(state.check)), path)

    def ask_export_scores(self) -> None:
        """Ask for a file and write the scores of all seams on the table."""
        if self.document is None:
            return
        dialog = self._ask_where("Export scores", "CSV table (*.csv);;JSON (*.json)", ".csv")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix("json" if "json" in chosen else "csv")
        )
        dialog.fileSelected.connect(lambda name: self.export_scores(Path(name)))
        dialog.open()

    def export_scores(self, path: Path) -> None:
        """Write the scores of all seams on the table, as JSON where the name ends so."""
        if self._table.puzzle is not None:
            self._export(write_scores_task, (path, self._facts()), path)

    def ask_export_matrix(self) -> None:
        """Ask for a file and write the compatibility of all pieces."""
        if self.document is None or self._window.exploring.compatibility.result is None:
            return
        filters = "CSV table (*.csv);;NumPy arrays (*.npz)"
        dialog = self._ask_where("Export compatibility of all pieces", filters, ".csv")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix("npz" if "npz" in chosen else "csv")
        )
        dialog.fileSelected.connect(lambda name: self.export_matrix(Path(name)))
        dialog.open()

    def export_matrix(self, path: Path) -> None:
        """Write the compatibility of all pieces, as NPZ where the name ends so."""
        known = self._window.exploring.compatibility.result
        if known is not None:
            self._export(write_matrix_task, (path, known), path)

    def ask_export_arrangement(self) -> None:
        """Ask for a file and write which pieces hang together."""
        if self.document is None:
            return
        dialog = self._ask_where("Export arrangement", "JSON (*.json)", ".json")
        dialog.fileSelected.connect(lambda name: self.export_arrangement(Path(name)))
        dialog.open()

    def export_arrangement(self, path: Path) -> None:
        """Write which pieces hang together and how."""
        if self._table.puzzle is not None:
            self._export(write_arrangement_task, (path, self._facts()), path)

    def _facts(self) -> TableFacts:
        puzzle, info = self._table.puzzle, self._window.service.info
        assert puzzle is not None
        name = "" if info is None else info.name
        return TableFacts(puzzle, self._table.spots(), self._seams(), name)

    def _seams(self) -> tuple[tuple[SeamKey, Score | None], ...]:
        return tuple((one.key, self._table.scores.of(one.key)) for one in self._table.seams())

    def _export(self, function: Callable[..., Any], request: object, path: Path) -> None:
        task = self._window.tasks.start("export", function, request, doing=f"writing {path.name}")
        self._window.watch("export", task, f"Writing {path.name}\N{HORIZONTAL ELLIPSIS}")

        def on_written(_path: Path) -> None:
            self._window.banner.clear(_ABOUT)
            self._window.settings.last_folder = str(path.parent)
            self._window.statusBar().showMessage(f"Written to {path.name}", _MESSAGE_MS)

        task.succeeded.connect(on_written)
        task.failed.connect(lambda sentence: self._window.banner.show_error(sentence, about=_ABOUT))

    # -- wear ------------------------------------------------------------------------------------

    def set_wear(self, wear: int) -> None:
        """Wear the pieces on the table: so many px are gone from each of their sides."""
        document = self.document
        if document is None or wear == self.wear:
            return
        if self._table.runs.is_running:
            self._panel.show_wear(self.wear, document.most_wear)
            self._window.banner.show_error(
                "Pieces cannot be worn while the puzzle is being put together; stop it first.",
                about=_ABOUT,
            )
            return
        self._table.undo_stack.push(
            WearCommand(self._table.exchange, document.worn, self.wear, wear, self._on_wear)
        )

    def _on_wear(self, wear: int) -> None:
        self.wear = wear
        if self.document is not None:
            self._panel.show_wear(wear, self.document.most_wear)
