"""The main window: puzzle table in the middle, photo and gallery left, inspector right.

The frame around them is in frame.py, the menus are in menus.py; here is what opens photos and
scorers and shows how that went.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel, QTabWidget, QVBoxLayout, QWidget

from adjgui.files.controller import install_files
from adjgui.inspector.panel import Inspector
from adjgui.live.scores import LiveScores
from adjgui.live.service import ScoringService
from adjgui.live.thread import ScorerInfo
from adjgui.menus import make_menus, make_tool_bar, sample_paths
from adjgui.photos.gallery import Gallery
from adjgui.photos.panel import PhotoPanel
from adjgui.photos.tasks import OpenRequest, cut_task, open_task, scan_task
from adjgui.shell.banner import Banner
from adjgui.shell.frame import Frame
from adjgui.shell.help import GuideDialog, about
from adjgui.shell.pictures import Cut, OpenedPhoto
from adjgui.shell.room import ElidedLabel, bounded, open_at, scrolling
from adjgui.shell.settings import Settings
from adjgui.shell.theme import Theme
from adjgui.solving.controller import install_solving
from adjgui.suggestions.controller import install_exploring
from adjgui.table.view import PuzzleTable
from adjgui.training.controller import install_training
from core.photos.folders import PhotoFolder
from core.puzzles.photo import PHOTO_SUFFIXES
from core.puzzles.puzzle_file import SUFFIX
from core.scorers import DEFAULT_NAME, Loader, ScorerStore
from core.scoring.base import NETWORK_NAME

if TYPE_CHECKING:
    from core.whole_puzzle.compatibility import Compatibility

HINT = (
    "Drag one piece to the side of another: the line between them tells whether they belong "
    "together."
)
_PATIENCE_MS = 1500
_LONGEST_TITLE = 360  # px, of a scorer in the tool bar
CHECKPOINT_SUFFIX = ".safetensors"


class _Centre(QWidget):
    """Table, banner and solver; a banner of several lines lays claim to the height of all."""

    def minimumSizeHint(self) -> QSize:
        hint, layout = super().minimumSizeHint(), self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return hint
        width = max(self.width(), hint.width())
        return hint.expandedTo(QSize(0, layout.totalMinimumHeightForWidth(width)))


class MainWindow(Frame):
    """The application's window. ``shutdown`` is the only way to end what runs behind it."""

    photoOpened = Signal(object)  # OpenedPhoto
    puzzleOpened = Signal(object)  # Puzzle: of a photo, of own pieces or of a puzzle file
    scorerChosen = Signal(str, object)  # name, Path | None: by a person, not by a training run

    def __init__(
        self,
        *,
        settings: Settings,
        theme: Theme,
        service: ScoringService | None = None,
        load_scorer: Loader | None = None,
        seed: int | None = None,
        log_file: Path | None = None,
    ) -> None:
        super().__init__(settings=settings, theme=theme)
        self.load_scorer = load_scorer or ScorerStore().load
        self.service = service or ScoringService(self, loader=self.load_scorer)
        self.seed = seed  # of the order in which pieces are laid out
        self._log_file = log_file
        self.add_stoppable(self.service)
        self._hint = True
        self._checkpoint: Path | None = None  # of the scorer that was asked for last
        self._checkpoint_at_work: Path | None = None
        self._first_scorer: str | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._choose_first_scorer)
        self._piece_size: int | None = None  # the last that the person chose, if they did
        self._make_centre()
        self._make_panels()
        self._make_status_bar()
        self._scorer_actions = make_menus(self)
        self._fill_recent()
        self.tool_bar, self._scorer_button = make_tool_bar(self)
        self._connect()
        self.files = install_files(self)
        self.training = install_training(self)
        self.solving = install_solving(self, known=self._known_pairs)
        self.exploring = install_exploring(self)
        self._restore()

    # -- building ------------------------------------------------------------------------------

    def _make_centre(self) -> None:
        self.banner = Banner(self.theme)
        self.table = PuzzleTable()
        self.table.setAcceptDrops(False)  # files dropped on it are for the window
        self.table.viewport().setAcceptDrops(False)
        centre = _Centre()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.table, 1)
        self.setCentralWidget(centre)

    def _make_panels(self) -> None:
        self.photo_panel = PhotoPanel(self.theme)
        self.gallery = Gallery(self.theme, self.tasks)
        self.sources = QTabWidget()
        self.sources.setDocumentMode(True)
        self.sources.tabBar().setExpanding(True)
        self.sources.addTab(scrolling(self.photo_panel), "Photo")
        self.sources.addTab(self.gallery, "Gallery")
        self.inspector = Inspector()
        left, right = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
        self.add_dock("photos", "Photo and gallery", self.sources, left, heading=False)
        self.add_dock("inspector", "Inspector", self.inspector, right)

    def _make_status_bar(self) -> None:
        bar = self.statusBar()
        self._count = QLabel()
        self._scorer = ElidedLabel("No scorer yet")
        for label in (self._count, self._scorer):
            label.setContentsMargins(8, 2, 10, 2)
        bar.addPermanentWidget(self._count)
        bar.addPermanentWidget(self._scorer)
        self._show_count()

    def _connect(self) -> None:
        self.live = LiveScores(self.table, self.service, self.inspector, self)
        self.table.seamsChanged.connect(self._show_count)
        self.table.scores.counted.connect(self._show_count)
        self.service.scored.connect(self._show_count)
        self.service.scorerReady.connect(self._on_scorer_ready)
        self.service.failed.connect(self._on_scoring_failed)
        self.service.busyChanged.connect(self._on_busy)
        self.photo_panel.cutRequested.connect(self.cut_again)
        self.photo_panel.shuffleRequested.connect(self.shuffle)
        self.gallery.photoChosen.connect(self.open_path)
        self.gallery.folderRequested.connect(self.ask_folder)
        self.settings.recentChanged.connect(self._fill_recent)

    def _restore(self) -> None:
        self.photo_panel.set_fit(self.settings.fit)
        room = self.screen().availableGeometry()
        first, state = self.saveState(), self.settings.window_state
        as_before = self.restoreState(state)
        least = self.minimumSizeHint()
        if as_before and bounded(QRect(QPoint(), least), room).size() != least:
            as_before = not self.restoreState(first)  # there is no room for them as they were
        layout = self.layout()
        assert layout is not None
        layout.activate()  # else the least size is still that of other panels
        open_at(self, 1360, 860)
        if self.restoreGeometry(self.settings.geometry) and not self.isMaximized():
            self.setGeometry(bounded(self.geometry(), self.screen().availableGeometry()))
        if as_before:
            self.restoreState(state)  # anew: in a window of its width they are as wide as before
        else:
            docks, share = [self.docks["photos"], self.docks["inspector"]], self.width() // 4
            widths = [min(300, share), min(320, share)]
            self.resizeDocks(docks, widths, Qt.Orientation.Horizontal)

    # -- starting ------------------------------------------------------------------------------

    def begin(self, path: Path | None = None, *, scorer: str | None = None) -> None:
        """Open the first photo, ``path`` or the sample bird, then load the scorer in its thread.

        The scorer is the one named here, else the one that was at work last. A name is remembered
        only once its scorer is ready, so that a wrong one does no harm at the next start.
        In this order, for while Python imports torch, other threads have little of it.
        """
        self._first_scorer = scorer
        self.progress.begin("scorer", "Loading the scorer…")
        self.puzzleOpened.connect(self._begin_scoring)
        self._patience.start(_PATIENCE_MS)  # should the photo be slow to come, or not come at all
        samples = sample_paths()
        if samples:
            self._scan(samples[0].parent, title="Sample photos", quietly=True)
        if path is not None:
            self.open_path(path, first_of_folder=True)
        elif samples:
            self.open_path(samples[0], remember=False)

    def _begin_scoring(self) -> None:
        if self._patience.isActive():
            self._patience.stop()
            self._choose_first_scorer()

    def prefer_scorer(self, name: str) -> None:
        """Begin with this scorer, unless one was asked for or is being loaded already."""
        if self._first_scorer is None and self._patience.isActive():
            self._first_scorer = name

    def _choose_first_scorer(self) -> None:
        name, kept = self._first_scorer or self.settings.scorer, self.settings.checkpoint
        if name == NETWORK_NAME and kept is not None and kept.is_file():
            self.choose_scorer(NETWORK_NAME, kept)
        else:
            self.choose_scorer(name)

    # -- photos --------------------------------------------------------------------------------

    def open_path(
        self, path: Path, *, remember: bool = True, first_of_folder: bool = False
    ) -> None:
        """Open a photo, a folder of photos or of pieces, a puzzle file, or a checkpoint.

        What fails changes nothing.
        """
        path = path.absolute()
        if path.suffix.lower() == CHECKPOINT_SUFFIX:
            self.choose_scorer(NETWORK_NAME, path)
        elif path.suffix.lower() == SUFFIX:
            self.files.open_puzzle(path)
        elif path.is_dir():
            self.files.open_folder(path, lambda: self._scan(path, open_first=first_of_folder))
        else:
            self.files.before_losing(lambda: self._open(path, remember=remember))

    def _open(self, path: Path, *, remember: bool) -> None:
        request = OpenRequest(path, self._piece_size, self.settings.fit)
        task = self.tasks.start("photo", open_task, request, doing=f"opening {path.name}")
        self.watch("photo", task, f"Opening {path.name}…")
        task.succeeded.connect(lambda opened: self._on_opened(opened, remember=remember))
        task.failed.connect(lambda sentence: self._on_open_failed(path, sentence))

    def _on_opened(self, opened: OpenedPhoto, *, remember: bool) -> None:
        self.banner.clear("photo")
        self._show_puzzle(opened)
        path = opened.photo.path
        self.gallery.mark_current(path)
        if remember:
            self.settings.add_recent(path)
            self.settings.last_folder = str(path.parent)

    def _on_open_failed(self, path: Path, sentence: str) -> None:
        self.settings.drop_recent(path)
        self.banner.show_error(sentence, "Open another photo…", self.ask_photo, about="photo")

    def cut_again(self, cut: Cut) -> None:
        """Cut the open photo in another way."""
        self.files.before_losing(lambda: self._cut_again(cut))

    def _cut_again(self, cut: Cut) -> None:
        photo = self.photo_panel.photo
        if photo is None:
            return
        task = self.tasks.start("photo", cut_task, (photo, cut), doing="cutting the photo")
        self.watch("photo", task, "Cutting…")
        task.succeeded.connect(self._on_cut)
        task.failed.connect(lambda sentence: self.banner.show_error(sentence, about="photo"))

    def _on_cut(self, opened: OpenedPhoto) -> None:
        self.banner.clear("photo")
        self.settings.fit = opened.cut.fit
        self._piece_size = opened.cut.piece_size
        self._show_puzzle(opened)

    def _show_puzzle(self, opened: OpenedPhoto) -> None:
        self.files.show_photo(opened)
        self.show_hint()
        self.photoOpened.emit(opened)
        self.puzzleOpened.emit(opened.puzzle)

    def show_hint(self) -> None:
        """Say on the table what to do, until the first seam was made."""
        self.table.set_hint(HINT if self._hint else "")

    def shuffle(self) -> None:
        self.table.moves.shuffle(self.seed)

    def _scan(
        self, root: Path, *, title: str = "", open_first: bool = False, quietly: bool = False
    ) -> None:
        task = self.tasks.start("scan", scan_task, root, doing=f"reading the folder {root.name}")
        if not quietly:
            self.watch("scan", task, f"Reading {root.name}…")

        def on_folder(folder: PhotoFolder) -> None:
            self.gallery.set_folder(folder, title)
            if quietly:
                return
            self.banner.clear("photo")
            self.settings.add_recent(root)
            self.settings.last_folder = str(root)
            self.docks["photos"].show()
            self.sources.setCurrentWidget(self.gallery)
            if open_first:
                self.open_path(folder.photos[0], remember=False)

        task.succeeded.connect(on_folder)
        task.failed.connect(lambda sentence: self._on_folder_failed(root, sentence))

    def _on_folder_failed(self, root: Path, sentence: str) -> None:
        self.settings.drop_recent(root)
        self.banner.show_error(sentence, "Open another folder…", self.ask_folder, about="photo")

    def _fill_recent(self) -> None:
        menu = self.menus["recent"]
        menu.clear()
        for path in self.settings.recent:
            action = menu.addAction(path.name or str(path))
            action.setStatusTip(str(path))
            action.triggered.connect(lambda _checked=False, path=path: self._open_recent(path))
        menu.setEnabled(not menu.isEmpty())
        if not menu.isEmpty():
            menu.addSeparator()
            menu.addAction("&Clear this list").triggered.connect(self.settings.clear_recent)

    def _open_recent(self, path: Path) -> None:
        if not self.files.open_recent(path):
            self.open_path(path)

    # -- dialogs -------------------------------------------------------------------------------

    def ask_photo(self) -> None:
        suffixes = " ".join(f"*{suffix}" for suffix in sorted(PHOTO_SUFFIXES))
        self._ask("Open photo", f"Photos ({suffixes});;All files (*)", folder=False)

    def ask_folder(self) -> None:
        self._ask("Open a folder of photos", "", folder=True)

    def ask_checkpoint(self) -> None:
        self._ask(
            "Open checkpoint", f"Checkpoints (*{CHECKPOINT_SUFFIX});;All files (*)", folder=False
        )

    def _ask(self, title: str, name_filter: str, *, folder: bool) -> None:
        dialog = QFileDialog(self, title, self.settings.last_folder, name_filter)
        mode = QFileDialog.FileMode
        dialog.setFileMode(mode.Directory if folder else mode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.open_path(Path(name)))
        dialog.open()

    def show_guide(self) -> None:
        GuideDialog(self).open()

    def show_about(self) -> None:
        about(self).open()

    def open_log(self) -> None:
        if self._log_file is None:
            self.banner.show_error("There is no log: the app was started without one.")
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log_file)))

    # -- scorer --------------------------------------------------------------------------------

    def choose_theme(self, name: str) -> None:
        self.settings.theme = name
        self.theme.choose(name)

    @property
    def checkpoint(self) -> Path | None:
        """The file of the network at work, or of the one that is being loaded in its place.

        None for the bundled network and for a measure.
        """
        return self._checkpoint

    def choose_scorer(
        self, name: str, checkpoint: Path | None = None, *, quietly: bool = False
    ) -> None:
        """Load a scorer in its thread; every seam on the table is then judged anew.

        ``quietly`` leaves the old scores in full until the new ones come, for a network that gets
        better little by little.
        """
        self._checkpoint = checkpoint
        self._patience.stop()
        if not quietly:
            self.progress.begin("scorer", "Loading the scorer…")
            self.table.scores.mark_stale()
            self.scorerChosen.emit(name, checkpoint)
        self.service.set_scorer(name, checkpoint)

    def _on_scorer_ready(self, info: ScorerInfo) -> None:
        self.progress.end("scorer")
        self.banner.clear("scorer")
        self._checkpoint_at_work = self._checkpoint
        self._scorer.setText(info.title)
        self._scorer.setToolTip(info.description)
        metrics, middle = self._scorer_button.fontMetrics(), Qt.TextElideMode.ElideMiddle
        self._scorer_button.setText(metrics.elidedText(info.title, middle, _LONGEST_TITLE))
        self._scorer_button.setToolTip(f"Who judges the seams: {info.description}")
        self._check_scorer(info.name if self._checkpoint is None else None)
        kept = self._checkpoint is not None and self._checkpoint.parent == self.settings.models_dir
        if kept or self._checkpoint is None:
            self.settings.scorer, self.settings.checkpoint = info.name, self._checkpoint

    def _check_scorer(self, name: str | None) -> None:
        for action in self._scorer_actions.actions():
            action.setChecked(action is self.actions_.get(f"scorer-{name}"))

    def _on_scoring_failed(self, sentence: str) -> None:
        self.progress.end("scorer")
        info, wanted = self.service.info, self._checkpoint
        if not self.service.is_loading:  # what was asked for will not come
            self._checkpoint = self._checkpoint_at_work
        self._check_scorer(info.name if info and self._checkpoint is None else None)
        if info is not None:
            self.banner.show_error(sentence, about="scorer")
            self._scores_are_good()
        elif wanted is not None:
            self.banner.show_error(
                sentence,
                "Use the bundled network",
                lambda: self.choose_scorer(DEFAULT_NAME),
                about="scorer",
            )
        else:  # nothing is at work: the formula needs neither torch nor a checkpoint
            self.banner.show_error(
                sentence, "Use edge distance", lambda: self.choose_scorer("edge"), about="scorer"
            )

    def _scores_are_good(self) -> None:
        """Another scorer could not be loaded: what was faded for it is shown in full again."""
        pairs = ((seam.key, self.table.scores.of(seam.key)) for seam in self.table.seams())
        self.table.scores.show({key: score for key, score in pairs if score is not None})

    def _on_busy(self, busy: bool) -> None:
        if not busy:
            self.progress.end("scorer")

    def _show_count(self) -> None:
        count, adjacent = self.table.scores.count()
        if not count:
            self._count.setText("No seam yet")
            return
        self._hint = False
        self._count.setText(f"{count} seam{'s' * (count > 1)}, {adjacent} adjacent")

    def _known_pairs(self) -> Compatibility | None:
        """The pairs of the puzzle on the table as the scorer at work judges them, if compared."""
        result = self.exploring.compatibility.result
        return result.compatibility if result is not None else None

    # -- the end -------------------------------------------------------------------------------

    def shutdown(self, timeout: float = 30.0) -> bool:
        self._patience.stop()
        return super().shutdown(timeout)
