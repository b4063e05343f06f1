"""Own pieces, puzzle files and exports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QMessageBox

from adjgui.files.document import Document
from adjgui.files.kept import Keeper, Kept, Snapshot
from adjgui.files.matrix import matrix_file
from adjgui.files.recut import Laid, RecutCommand
from adjgui.files.table_picture import TablePicture
from adjgui.files.tasks import (
    LoadedPicture,
    LoadedSheet,
    OpenedFile,
    OpenedOwn,
    Solution,
    TableFacts,
    arrangement_file,
    cut_along,
    cut_sheet,
    load_picture_task,
    load_sheet_task,
    loose_pieces,
    open_file_task,
    open_pieces_task,
    scores_file,
    trim_border,
    write_task,
)
from adjgui.files.turning import Shown, Turning
from adjgui.files.wearing import Wearing
from adjgui.shell import colours
from adjgui.shell.fields import ask_file, ask_files
from adjgui.shell.frame import Frame
from adjgui.shell.pictures import WORKING_SIDE, Cut, LoadedPhoto, OpenedPhoto, png_of
from adjgui.shell.preview import OwnShown
from adjgui.shell.texts import from_core, mark, tr, tr_count
from adjgui.shell.worker import Task, TaskState, call
from adjgui.table.geometry import Spot
from adjgui.table.seams import SeamKey
from adjgui.table.view import PuzzleTable
from adjgui.whole_puzzle.service import CompatibilityService
from core.files import readable
from core.puzzles.grid import Grid
from core.puzzles.photo import SUFFIXES_TO_CHOOSE
from core.puzzles.pieces import Puzzle
from core.puzzles.puzzle_file import SUFFIX, Forbidden, PhotoPart, SavedPuzzle, save_puzzle
from core.puzzles.trays import Trays
from core.puzzles.wear import Wear
from core.scorers import current_name
from core.scoring.base import PairScore

if TYPE_CHECKING:
    from adjgui.files.picture_dialog import PictureDialog
    from adjgui.files.sheet_dialog import SheetDialog
    from core.puzzles.outlines import Outlines

_ABOUT = "files"
# which folders of the recent list hold pieces, which pictures are scrambled
_KINDS = "recent-kinds"
_MOST_KINDS = 30  # more than there are recent ones
EXPORTS = {  # title of the dialog, kinds of files
    "picture": (mark("Export table as picture"), mark("PNG picture (*.png)")),
    "scores": (mark("Export scores"), mark("CSV table (*.csv);;JSON (*.json)")),
    "matrix": (
        mark("Export compatibility of all pieces"),
        mark("CSV table (*.csv);;NumPy arrays (*.npz)"),
    ),
    "arrangement": (mark("Export arrangement"), mark("JSON (*.json)")),
}
_TASK = "photo"  # one at a time with the opening of photos: the last that was asked for wins


def _pictures() -> str:
    """The kinds of files that are pictures, for a dialog."""
    suffixes = " ".join(f"*{one}" for one in sorted(SUFFIXES_TO_CHOOSE))
    return tr("Pictures ({suffixes});;All files (*)", suffixes=suffixes)


class PhotoView(Protocol):
    """Where it is shown what was opened."""

    def show_photo(self, photo: LoadedPhoto, cut: Cut, /) -> None: ...
    def show_own(self, own: OwnShown, /) -> None: ...


class FilesController(QObject):
    """Knows what lies on the table, opens it, saves it and takes it away.

    Attributes:
        document: what lies on the table.
        keeper: keeps it for the next start.

    Args:
        wearing: of the puzzle on the table, for its file.
        compatibility: of the puzzle on the table, for its export.
        scorer: the name of the scorer at work, empty before there is one.
        told: what the solver was told: `SavedPuzzle.kept` and `SavedPuzzle.never`.
        held: the solver's last solution of the puzzle on the table.
        seed: of the order in which pieces are laid out.
    """

    opened = Signal(object)  # Puzzle: of own pieces or of a puzzle file
    broughtBack = Signal(object)  # Puzzle: by undo or redo of a cut
    scorerWanted = Signal(str)  # its name: it judged when the puzzle was saved
    toldOpened = Signal(object, object)  # `SavedPuzzle.kept` and `SavedPuzzle.never` of a file

    def __init__(
        self,
        frame: Frame,
        table: PuzzleTable,
        view: PhotoView,
        *,
        wearing: Wearing,
        compatibility: CompatibilityService,
        scorer: Callable[[], str],
        told: Callable[[], tuple[tuple[int, ...], tuple[Forbidden, ...]]],
        held: Callable[[], Solution | None],
        seed: int | None = None,
    ) -> None:
        super().__init__(frame)
        self._frame, self._settings, self._table, self._view = frame, frame.settings, table, view
        self._wearing, self._seed = wearing, seed
        self._compatibility, self._scorer, self._told = compatibility, scorer, told
        self._held = held
        self.document: Document | None = None
        self.question: QMessageBox | None = None
        self._stopped = False
        # what a person said may be lost: these changes, until something is moved or they stay
        self._given_up: tuple[Document | None, int] | None = None
        table.undo_stack.cleanChanged.connect(self._show_title)
        compatibility.stateChanged.connect(self._enable)
        frame.add_close_guard(self._may_close)
        frame.stayed.connect(self._forget_answer)
        frame.add_stoppable(self)
        self.keeper = Keeper(frame, table, self)
        self._enable()

    def stop(self, _timeout: float) -> bool:
        """The window ends: its title says nothing more. No thread is waited for."""
        if not self._stopped:
            self._stopped = True
            self._table.undo_stack.cleanChanged.disconnect(self._show_title)
        return True

    # -- what is on the table --------------------------------------------------------------------

    def show_photo(self, opened: OpenedPhoto) -> None:
        """Lay out the pieces of a photo; where it is only cut anew, as a step of the stack."""
        name = opened.photo.path.name
        document = Document(opened.puzzle, name, photo=opened.photo, cut=opened.cut)
        before = self.document
        if before is None or before.photo is not opened.photo:
            self._show(document)
        else:
            self._table.runs.end()
            laid = Laid(document, Wear(), opened.puzzle, None)
            self._table.undo_stack.push(RecutCommand(self._laid, self._show_laid, laid))
        self._forget_kind(opened.photo.path)
        self._view.show_photo(opened.photo, opened.cut)

    def _laid(self) -> Laid:
        """What lies on the table now."""
        document, table = self.document, self._table
        assert document is not None and table.puzzle is not None
        return Laid(document, self._wearing.wear, table.puzzle, table.model.layout)

    def _show_laid(self, laid: Laid) -> None:
        document = self.document = laid.document
        self._table.replace_puzzle(laid.worn, laid.layout, seed=self._seed)
        self._on_shown(laid.wear)
        if laid.layout is not None and document.photo is not None and document.cut is not None:
            self._view.show_photo(document.photo, document.cut)
            self.broughtBack.emit(laid.worn)

    def _show(
        self, document: Document, wear: Wear | None = None, worn: Puzzle | None = None
    ) -> None:
        self.document = document
        self._given_up = None
        self._table.set_puzzle(worn or document.puzzle, seed=self._seed)
        self._on_shown(wear or Wear())

    def _on_shown(self, wear: Wear) -> None:
        """Other pieces lie on the table, as worn as this."""
        assert self.document is not None
        self._wearing.begin(self.document.puzzle, wear)
        self.keeper.begin()
        self._show_title()
        self._enable()

    def turning(self) -> Turning | None:
        """For pieces that may lie with their back up; None: they were cut here, so none does."""
        document, worn = self.document, self._table.puzzle
        if document is None or document.photo is not None or worn is None:
            return None
        shown = Shown(document.puzzle, worn, document.mirrored)
        return Turning(shown, self._wearing.wear, self._show_turned)

    def _show_turned(self, shown: Shown) -> None:
        assert self.document is not None
        self.document = replace(self.document, puzzle=shown.whole, mirrored=shown.mirrored)
        self._table.exchange(shown.worn)
        self._on_shown(self._wearing.wear)

    def _show_title(self) -> None:
        document = self.document
        if document is None:
            return
        name = document.name if document.path is None else document.path.name
        self._frame.setWindowTitle(f"{readable(name)}[*] \N{EM DASH} adjgui")
        self._frame.setWindowModified(self.has_changes)

    @property
    def puzzle_name(self) -> str:
        """Of what lies on the table, for people and as a file's name; empty for a bare table."""
        document = self.document
        if document is None:
            return ""
        name = document.name if document.path is None else document.path.stem
        return Path(name).stem if Path(name).suffix.lower() in SUFFIXES_TO_CHOOSE else name

    def _enable(self) -> None:
        exports = ("copy", "export-picture", "export-scores", "export-arrangement")
        for name in ("save", "save-as", *exports):
            self._frame.actions_[name].setEnabled(self.document is not None)
        known = self._compatibility.result is not None
        self._frame.actions_["export-matrix"].setEnabled(known)

    # -- changes that would be lost --------------------------------------------------------------

    @property
    def has_changes(self) -> bool:
        """Whether a puzzle file on the table differs from what was saved.

        Nobody is asked about a table that was never saved: it is there to play.
        """
        document = self.document
        is_file = document is not None and document.path is not None
        return is_file and not self._table.undo_stack.isClean()

    def before_losing(self, then: Callable[[], object]) -> None:
        """Go on with ``then`` at once, or when a person has decided what becomes of changes."""
        if self._may_lose or not self.has_changes:
            then()
        elif self.question is None:
            self._ask(then)

    def _ask(self, then: Callable[[], object], *, to_close: bool = False) -> None:
        assert self.document is not None and self.document.path is not None
        box = self.question = QMessageBox(self._frame)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(tr("Save the puzzle?"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(tr("Save the changes to '{name}'?", name=readable(self.document.path.name)))
        box.setInformativeText(tr("What was moved since it was saved is lost otherwise."))
        save = box.addButton(tr("&Save"), QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(tr("&Do not save"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(cancel)

        def decided(_result: int) -> None:
            clicked = box.clickedButton()
            self.question = None
            if clicked is save:
                self.save(then)
            elif clicked is discard:
                self._given_up = self._changes
                then()
                if not to_close:  # the end may have to wait for a training; nobody is asked twice
                    self._given_up = None
            else:
                self._frame.stay()

        box.finished.connect(decided)
        box.open()

    @property
    def _changes(self) -> tuple[Document | None, int]:
        return self.document, self._table.undo_stack.index()

    @property
    def _may_lose(self) -> bool:
        return self._given_up == self._changes

    def _forget_answer(self) -> None:
        self._given_up = None

    def _may_close(self) -> bool:
        may = self._may_lose or not self.has_changes or self.keeper.works
        if not may and self.question is None:
            self._ask(self._frame.close, to_close=True)
        return may

    # -- opening ---------------------------------------------------------------------------------

    def ask_pieces(self) -> None:
        folder = self._settings.last_folder
        ask_file(self._frame, tr("Open a folder of pieces"), folder, self.open_pieces)

    def ask_pieces_files(self) -> None:
        folder = self._settings.last_folder
        ask_files(self._frame, tr("Open pieces"), folder, self.open_pieces_files, _pictures())

    def ask_picture(self) -> None:
        folder = self._settings.last_folder
        ask_file(self._frame, tr("Open scrambled picture"), folder, self.open_picture, _pictures())

    def ask_sheet(self) -> None:
        folder = self._settings.last_folder
        ask_file(self._frame, tr("Open sheet of pieces"), folder, self.open_sheet, _pictures())

    def ask_puzzle(self) -> None:
        filters = tr("Puzzles (*{suffix});;All files (*)", suffix=SUFFIX)
        folder = self._settings.last_folder
        ask_file(self._frame, tr("Open puzzle"), folder, self.open_puzzle, filters)

    def open_recent(self, path: Path) -> bool:
        """Open what was remembered as pieces or as a scrambled picture; False for all else."""
        kind = self._settings.form(_KINDS).get(str(path))
        if kind == "pieces":
            self.open_pieces(path)
        elif kind == "picture":
            self.open_picture(path)
        elif kind == "sheet":
            self.open_sheet(path)
        else:
            return False
        return True

    def _remember(self, path: Path, kind: str = "") -> None:
        settings = self._settings
        settings.add_recent(path)
        settings.last_folder = readable(path if path.is_dir() else path.parent)
        new = {str(path): kind} if kind else {}

        def add(kinds: dict[str, Any]) -> dict[str, Any]:
            others = [(name, one) for name, one in kinds.items() if name != str(path)]
            return dict(others[-_MOST_KINDS:]) | new

        settings.change_form(_KINDS, add)

    def _forget_kind(self, path: Path) -> None:
        settings = self._settings
        if str(path) in settings.form(_KINDS):
            settings.change_form(
                _KINDS, lambda kinds: {name: k for name, k in kinds.items() if name != str(path)}
            )

    def open_folder(self, path: Path, or_else: Callable[[], object]) -> None:
        """Open a folder as pieces where it holds pieces; else go on with ``or_else``."""
        from core.puzzles.own_pieces import looks_like_pieces

        look = call(looks_like_pieces, path)  # a handful of file heads
        task = self._frame.tasks.start(
            "folder", look, doing=tr("looking into {name}", name=path.name)
        )
        task.succeeded.connect(lambda is_so: self.open_pieces(path) if is_so else or_else())
        task.failed.connect(lambda _sentence: or_else())

    def open_pieces(self, path: Path) -> None:
        self.before_losing(lambda: self._open_pieces(path))

    def _open_pieces(self, path: Path) -> None:
        task = self._start(
            open_pieces_task, path, tr("Opening the pieces in {name}…", name=path.name)
        )
        task.succeeded.connect(self._on_own)
        self._on_failure(task, path, tr("Open another folder…"), self.ask_pieces)

    def open_pieces_files(self, paths: Sequence[Path]) -> None:
        """Open several files as the pieces of one puzzle; no list of recent ones holds them."""
        self.before_losing(lambda: self._open_pieces_files(tuple(paths)))

    def _open_pieces_files(self, paths: tuple[Path, ...]) -> None:
        doing = tr_count("opening {n} file", "opening {n} files", len(paths))
        text = tr_count("Opening {n} piece…", "Opening {n} pieces…", len(paths))
        task = self._frame.start(_TASK, open_pieces_task, paths, doing=doing, text=text)
        task.succeeded.connect(self._on_pieces_files)
        banner, again = self._frame.banner, tr("Open other pieces…")
        task.failed.connect(
            lambda sentence: banner.show_error(
                sentence, again, self.ask_pieces_files, about="photo"
            )
        )

    def _on_pieces_files(self, opened: OpenedOwn) -> None:
        self._on_own(opened, kind="")
        self._settings.last_folder = readable(opened.path)

    def open_picture(self, path: Path) -> None:
        """Open a scrambled picture: its grid is guessed, then a dialog asks."""
        task = self._start(
            load_picture_task, path, tr("Looking for the grid of {name}…", name=path.name)
        )
        task.succeeded.connect(self.ask_grid)
        self._on_failure(task, path, tr("Open another picture…"), self.ask_picture)

    def ask_grid(self, picture: LoadedPicture) -> None:
        """Let the grid that was guessed be corrected or taken."""
        self._frame.banner.clear("photo")
        from adjgui.files.picture_dialog import PictureDialog  # the start does without it

        dialog = PictureDialog(picture, self._frame)
        dialog.chosen.connect(
            lambda picture, grid: self.before_losing(lambda: self.cut(picture, grid))
        )
        dialog.apart.connect(lambda picture: self._look_for_pieces(picture, picture.path))
        self._let_turn(dialog, load_picture_task, picture.path)
        dialog.open()

    def _let_turn(
        self, dialog: PictureDialog | SheetDialog, load: Callable[..., Any], path: Path
    ) -> None:
        """Load the other pages that a dialog wants to show."""

        def turn(page: int) -> None:
            doing = tr("opening {name}", name=path.name)
            task = self._frame.tasks.start(_TASK, partial(load, page=page), path, doing=doing)
            task.succeeded.connect(dialog.show_page)
            task.failed.connect(dialog.show_failure)

        dialog.pageWanted.connect(turn)
        dialog.rejected.connect(lambda: self._frame.tasks.cancel(_TASK))

    def cut(self, picture: LoadedPicture, grid: Grid) -> None:
        task = self._start(call(cut_along, picture, grid), picture.path, tr("Cutting…"))
        kind = "picture" if picture.is_in_file else ""
        task.succeeded.connect(lambda opened: self._on_own(opened, kind))
        self._on_failure(task, picture.path, "", None)

    def open_sheet(self, path: Path) -> None:
        """Open a photo of pieces that lie apart: they are found, then a dialog shows them."""
        self._look_for_pieces(path, path)

    def _look_for_pieces(self, source: Path | LoadedPicture, path: Path) -> None:
        text = tr("Looking for the pieces in {name}…", name=path.name)
        doing = tr("opening {name}", name=path.name)
        task = self._frame.start(_TASK, load_sheet_task, source, doing=doing, text=text)
        task.succeeded.connect(self._ask_outlines)
        self._on_failure(task, path, tr("Open another photo…"), self.ask_sheet)

    def _ask_outlines(self, sheet: LoadedSheet) -> None:
        self._frame.banner.clear("photo")
        from adjgui.files.sheet_dialog import SheetDialog  # the start does without it

        dialog = SheetDialog(sheet, self._frame)
        dialog.used.connect(
            lambda sheet, outlines, turned: self.before_losing(
                lambda: self.use_sheet(sheet, outlines, turned)
            )
        )
        self._let_turn(dialog, load_sheet_task, sheet.path)
        dialog.open()

    def use_sheet(self, sheet: LoadedSheet, outlines: Outlines, turned: bool) -> None:
        """Lay out the pieces within outlines; where they are turned, the solver is told so."""
        task = self._start(
            call(cut_sheet, sheet, outlines), sheet.path, tr("Cutting the pieces out…")
        )

        def lay_out(opened: OpenedOwn) -> None:
            self._on_own(opened, "sheet" if sheet.is_in_file else "")
            self._frame.actions_["solve-turned"].setChecked(turned)

        task.succeeded.connect(lay_out)
        self._on_failure(task, sheet.path, "", None)

    def _on_own(self, opened: OpenedOwn, kind: str = "pieces") -> None:
        self._frame.banner.clear("photo")
        self._show(Document(opened.puzzle, opened.path.name, across=opened.across))
        self._view.show_own(opened.shown)
        if kind:  # else it is in no file
            self._remember(opened.path, kind)
        self.opened.emit(opened.puzzle)
        if opened.border:
            asked = tr(
                "All pieces share a border that hides their edges: {border}.",
                border=from_core(str(opened.border)),
            )
            text = f"{opened.report} {asked}".lstrip()
            trim = partial(self._trim, opened, kind)
            self._frame.banner.show_error(text, tr("Trim it"), trim, about="photo")
        elif opened.report:
            self._frame.banner.show_error(opened.report, about="photo")

    def _trim(self, opened: OpenedOwn, kind: str) -> None:
        """Take off the border that all pieces share, and begin anew."""

        def trim() -> None:
            task = self._start(call(trim_border, opened), opened.path, tr("Trimming…"))
            task.succeeded.connect(lambda other: self._on_own(other, kind))
            self._on_failure(task, opened.path, "", None)

        self.before_losing(trim)

    def show_pair(self, puzzle: Puzzle, name: str, note: str) -> None:
        """Lay two pieces of no file edge to edge, to be judged."""

        def show() -> None:
            self._on_own(loose_pieces(puzzle, name, note), kind="")
            self._table.lay([Spot(0, 0), Spot(puzzle.piece_size, 0)])
            self._table.selection.select_seam_between(0, 1)

        self.before_losing(show)

    def open_puzzle(self, path: Path) -> None:
        self.before_losing(lambda: self._open_puzzle(path))

    def _open_puzzle(self, path: Path) -> None:
        task = self._start(open_file_task, path, tr("Opening {name}…", name=path.name))
        task.succeeded.connect(self._on_file)
        self._on_failure(task, path, tr("Open another puzzle…"), self.ask_puzzle)

    def _on_file(self, opened: OpenedFile) -> None:
        saved = opened.saved
        self._show_file(opened, opened.path.stem, opened.path, saved.places, saved.trays)
        self._remember(opened.path)
        self.scorerWanted.emit(current_name(saved.scorer))
        self.opened.emit(saved.puzzle)

    def show_kept(self, opened: OpenedFile, kept: Kept) -> None:
        """Show a table that was kept; the puzzle file that it belonged to is saved to again."""
        path = Path(kept.path) if kept.path else None
        fits = len(kept.places) == opened.saved.puzzle.count
        lying = (kept.places, kept.trays) if fits else ((), ())
        self._show_file(opened, kept.name, path, *lying)
        self.opened.emit(opened.saved.puzzle)

    def snapshot(self) -> Snapshot | None:
        """The table as it lies now, to be kept."""
        document = self.document
        if document is None:
            return None
        path = "" if document.path is None else str(document.path)
        return Snapshot(self._to_save(document), document.name, path)

    def _show_file(
        self,
        opened: OpenedFile,
        name: str,
        path: Path | None,
        places: Sequence[tuple[float, float, int]],
        trays: Trays,
    ) -> None:
        self._frame.banner.clear("photo")
        document = Document(opened.saved.puzzle, name, path, opened.photo, opened.cut)
        self._show(document, opened.wear, opened.worn)
        if places or trays:
            self._table.lay_at(places or self._table.places(), trays)
        if opened.photo is not None and opened.cut is not None:
            self._view.show_photo(opened.photo, opened.cut)
        elif opened.shown is not None:
            self._view.show_own(opened.shown)
        self.toldOpened.emit(opened.saved.kept, opened.saved.never)

    def _start(self, function: Callable[..., Any], path: Path, text: str) -> Task:
        doing = tr("opening {name}", name=path.name)
        return self._frame.start(_TASK, function, path, doing=doing, text=text)

    def _on_failure(
        self, task: Task, path: Path, action: str, do: Callable[[], object] | None
    ) -> None:
        def failed(sentence: str) -> None:
            self._settings.drop_recent(path)
            self._frame.banner.show_error(sentence, action, do, about="photo")

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
        if self.document is None:
            return
        filters = tr("Puzzles (*{suffix})", suffix=SUFFIX)
        self._ask_where(tr("Save puzzle"), filters, SUFFIX, lambda path: self.save_to(path, then))

    def save_to(self, path: Path, then: Callable[[], object] | None = None) -> None:
        """Save to a file, then go on."""
        document = self.document
        if document is None:
            return
        saved = self._to_save(document)
        stack = self._table.undo_stack
        at = stack.index()
        doing = tr("saving {name}", name=path.name)
        write = call(save_puzzle, path, saved)
        task = self._frame.start(
            "save", write, None, doing=doing, text=tr("Saving {name}…", name=path.name)
        )

        def on_saved(_none: object) -> None:
            self._frame.banner.clear(_ABOUT)
            if self.document is document:
                self.document = replace(document, path=path)
                if stack.index() == at:  # nothing was moved meanwhile
                    stack.setClean()
                self._show_title()
            self._remember(path)
            self._frame.say(tr("Saved as {name}", name=path.name))
            if then is not None:
                then()

        task.succeeded.connect(on_saved)

        def on_failed(sentence: str) -> None:
            again = partial(self.ask_where_to_save, then)
            self._frame.banner.show_error(sentence, tr("Save as…"), again, about=_ABOUT)

        task.failed.connect(on_failed)

    def _to_save(self, document: Document) -> SavedPuzzle:
        photo, cut = document.photo, document.cut
        part = None
        if photo is not None and cut is not None and photo.data:
            how = document.puzzle.size, cut.fit, cut.grid is not None
            part = PhotoPart(photo.data, photo.path.name, WORKING_SIDE, *how)
        spots = self._table.places()
        wear = self._wearing.wear
        kept, never = self._told()
        return SavedPuzzle(
            document.puzzle,
            spots,
            part,
            wear.erosion,
            self._scorer(),
            sheet=wear.sheet,
            kept=kept,
            never=never,
            trays=self._table.model.trays,
        )

    def _ask_where(
        self, title: str, filters: str, suffix: str, then: Callable[[Path], object]
    ) -> None:
        document = self.document
        if document is None:
            return
        last = self._settings.last_folder
        folder = Path(last) if last else Path.home()
        if document.path is not None:
            folder = document.path.parent
        name = f"{self.puzzle_name}{suffix}"
        dialog = ask_file(self._frame, title, str(folder), then, filters, save_as=name)
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix(chosen.rpartition("*.")[2].rstrip(")"))
        )

    # -- taking away -----------------------------------------------------------------------------

    def ask_export(self, kind: str) -> None:
        """Ask for a file and write the table as a picture, its scores, and so on."""
        title, filters = map(tr, EXPORTS[kind])
        suffix = filters.partition("*")[2].partition(")")[0]
        self._ask_where(title, filters, suffix, partial(self.export, kind))

    def export(self, kind: str, path: Path) -> None:
        """Write it; nothing where there is nothing to be written."""
        puzzle, known, table = self._table.puzzle, self._compatibility.result, self._table
        if kind == "matrix":
            if known is not None:
                self._export(path, lambda state: matrix_file(known, path, state.check))
        elif puzzle is not None and kind == "picture":
            picture = self._picture(puzzle)
            self._export(path, lambda state: picture.png(state.check))
        elif puzzle is not None:
            write = scores_file if kind == "scores" else arrangement_file
            seams, scorer, held = self._seams(), self._scorer(), self._held()
            facts = TableFacts(puzzle, table.spots(), seams, scorer, self.document, held)
            self._export(path, lambda _state: write(facts, path))

    def copy_picture(self) -> None:
        """Put the table on the clipboard as a picture."""
        puzzle = self._table.puzzle
        if puzzle is None:
            return
        picture = self._picture(puzzle)

        def make(_none: object, state: TaskState) -> tuple[QImage, bytes]:
            image = picture.render(state.check)
            state.check()
            return image, png_of(image)

        text = tr("Copying the table…")
        task = self._frame.start("copy", make, None, doing=tr("copying the table"), text=text)

        def copy(made: tuple[QImage, bytes]) -> None:
            data = QMimeData()
            data.setImageData(made[0])
            data.setData("image/png", made[1])  # else the GUI thread packs it when it is pasted
            QGuiApplication.clipboard().setMimeData(data)
            self._frame.say(tr("The table was copied as a picture"))

        task.succeeded.connect(copy)
        task.failed.connect(lambda sentence: self._frame.banner.show_error(sentence, about=_ABOUT))

    def _picture(self, puzzle: Puzzle) -> TablePicture:
        table = self._table
        ground, away = colours.table_colour(table.palette()), table.model.away
        return TablePicture(puzzle.pieces, table.places(), self._seams(), ground, away)

    def _seams(self) -> tuple[tuple[SeamKey, PairScore | None], ...]:
        return tuple((one.key, self._table.scores.of(one.key)) for one in self._table.seams())

    def _export(self, path: Path, make: Callable[[TaskState], bytes]) -> None:
        doing, text = tr("writing {name}", name=path.name), tr("Writing {name}…", name=path.name)
        task = self._frame.start("export", write_task, (path, make), doing=doing, text=text)

        def on_written(_none: object) -> None:
            self._frame.banner.clear(_ABOUT)
            self._settings.last_folder = str(path.parent)
            self._frame.say(tr("Written to {name}", name=path.name))

        task.succeeded.connect(on_written)
        task.failed.connect(lambda sentence: self._frame.banner.show_error(sentence, about=_ABOUT))
