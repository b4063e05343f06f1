"""The main window: makes all parts, hands each what it needs, and says what the actions do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication

from adjgui.evaluation.controller import EvaluationController
from adjgui.files.by_name import ByName
from adjgui.files.controller import EXPORTS, FilesController
from adjgui.files.scrambled_offer import ScrambledOffer
from adjgui.files.wearing import Wearing
from adjgui.inspector.panel import Inspector
from adjgui.inspector.rank import SeamRank
from adjgui.lessons.exercise import ExerciseController
from adjgui.lessons.help import Help
from adjgui.lessons.tour import Tour
from adjgui.live.controller import ScorerController
from adjgui.live.menu import ScorerMenu
from adjgui.live.scores import LiveScores, SeamCount
from adjgui.live.service import ScoringService
from adjgui.map.controller import MapController
from adjgui.menus import bind, make_menus, make_tool_bar
from adjgui.models.controller import ModelsController
from adjgui.models.library import keep_adapted
from adjgui.photos.controller import PhotosController
from adjgui.shell.fields import ask_file
from adjgui.shell.frame import Frame, screen_name
from adjgui.shell.pictures import Cut, OpenedPhoto
from adjgui.shell.room import bounded, open_at
from adjgui.shell.settings import Settings
from adjgui.shell.texts import LANGUAGES, tr
from adjgui.shell.theme import Theme
from adjgui.solving.controller import SolvingController
from adjgui.solving.finish import Finish
from adjgui.suggestions.board import Board
from adjgui.suggestions.controller import SuggestionsController
from adjgui.table.trays.controller import TraysController
from adjgui.table.view import PuzzleTable
from adjgui.training.adapt_controller import AdaptController
from adjgui.training.adapt_hint import AdaptHint
from adjgui.training.controller import TrainingController
from adjgui.whole_puzzle.reader import PuzzleReader
from adjgui.whole_puzzle.service import CompatibilityService
from core.puzzles.pieces import Puzzle
from core.puzzles.puzzle_file import SUFFIX
from core.scorers import NETWORK_NAMES, SCORER_NAMES, Loader, ScorerStore

CHECKPOINT_SUFFIX = ".safetensors"


class MainWindow(Frame):
    """The application's window. ``shutdown`` is the only way to end what runs behind it."""

    photoOpened = Signal(object)  # OpenedPhoto
    puzzleOpened = Signal(object)  # Puzzle: of a photo, of own pieces or of a puzzle file

    def __init__(
        self,
        *,
        settings: Settings,
        theme: Theme,
        load_scorer: Loader | None = None,
        seed: int | None = None,
        log_file: Path | None = None,
    ) -> None:
        super().__init__(settings=settings, theme=theme)
        self.seed = seed  # of the order in which pieces are laid out
        self._log_file = log_file
        self.load_scorer = load_scorer or ScorerStore().load
        self.service = ScoringService(self, loader=self.load_scorer)
        self.add_stoppable(self.service)
        self._make_table()
        self._make_sides()
        self._make_readers()
        self._make_controllers()
        self._connect()
        self._bind()
        self._restore()

    def _restore(self) -> None:
        room = self.screen().availableGeometry()
        geometry, state = self.settings.window_on(screen_name(self))
        self._first_state = self.saveState()
        as_before = self.restoreState(state)
        least = self.minimumSizeHint()
        if as_before and bounded(QRect(QPoint(), least), room).size() != least:
            # there is no room for them as they were
            as_before = not self.restoreState(self._first_state)
        layout = self.layout()
        assert layout is not None
        layout.activate()  # else the least size is still that of other panels
        open_at(self, 1360, 860)
        if self.restoreGeometry(geometry) and not self.isMaximized():
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowFullScreen)
            self.setGeometry(bounded(self.geometry(), self.screen().availableGeometry()))
        if as_before:
            self.restoreState(state)  # anew: in a window of its width they are as wide as before
        else:
            self._share_width()

    def _share_width(self) -> None:
        """Let the table have the most of it."""
        docks, share = [self.docks["photos"], self.docks["inspector"]], self.width() // 4
        widths = [min(300, share), min(320, share)]
        self.resizeDocks(docks, widths, Qt.Orientation.Horizontal)

    def reset_layout(self) -> None:
        """Put all panels where they are at the first start."""
        self.restoreState(self._first_state)
        self.solving.hide_panel()
        self._share_width()

    def show_full_screen(self, full: bool) -> None:
        state = Qt.WindowState.WindowFullScreen
        self.setWindowState(self.windowState() | state if full else self.windowState() & ~state)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        action = self.actions_.get("full-screen")
        if event.type() == QEvent.Type.WindowStateChange and action is not None:
            action.setChecked(self.isFullScreen())  # the system may have left it

    # -- the parts -----------------------------------------------------------------------------

    def _make_table(self) -> None:
        self.table = PuzzleTable()
        self.table.setAcceptDrops(False)  # files dropped on it are for the window
        self.table.viewport().setAcceptDrops(False)
        self.add_below(self.table, 1)
        stack = self.table.undo_stack
        undo = stack.createUndoAction(self, tr("&Undo"))
        make_menus(self, {"undo": undo, "redo": stack.createRedoAction(self, tr("&Redo"))})
        self.count = SeamCount(self.table)
        self.statusBar().addPermanentWidget(self.count)

    def _make_sides(self) -> None:
        left, right = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
        photos = self.photos = PhotosController(
            self, open_path=self.open_path, open_recent=self._open_recent
        )
        self.photo_panel, self.gallery = photos.panel, photos.gallery
        self.add_dock("photos", tr("Photo and gallery"), photos.sources, left, heading=False)
        self.inspector = Inspector()
        details = self.inspector.details.button
        details.setChecked(self.settings.details == "open")
        details.toggled.connect(self._on_details)
        self.add_dock("inspector", tr("Inspector"), self.inspector, right)
        self.scorers = ScorerController(self, self.table, self.service, make_tool_bar(self))
        self.live = LiveScores(self.table, self.service, self.inspector, self)

    def _make_readers(self) -> None:
        self.compatibility = CompatibilityService(self.tasks, self)
        self.board = Board(self.table, self.service, self.compatibility)
        self.reader = PuzzleReader(
            self.service,
            self.compatibility,
            rotations=lambda: self.board.any_turn,
            is_free=lambda: not self.table.runs.is_running,
            parent=self,
        )
        self.add_stoppable(self.reader)

    def _make_controllers(self) -> None:
        table, service = self.table, self.service
        self.wearing = Wearing(self, table, self.photo_panel)
        self.files = FilesController(
            self,
            table,
            self.photo_panel,
            wearing=self.wearing,
            compatibility=self.compatibility,
            scorer=lambda: self.scorers.name,
            told=lambda: self.solving.pins.told(),
            held=lambda: self.solving.held,
            seed=self.seed,
        )
        self.models = ModelsController(
            self,
            self.scorers,
            busy_folder=lambda: self.training.busy_folder,
            load_scorer=self.load_scorer,
        )
        self.scorer_menu = ScorerMenu(self, self.scorers, lambda: self.models.models)
        self.training = TrainingController(
            self,
            self.scorers,
            models=lambda: self.models.models,
            piece_size=lambda: table.puzzle.piece_size if table.puzzle else 0,
            keep=self.models.keep,
        )
        self.adapting = AdaptController(
            self,
            table,
            self.scorers,
            keep=partial(keep_adapted, self.settings.models_dir),
            puzzle_name=lambda: self.files.puzzle_name,
            rotations=lambda: self.board.any_turn,
            is_free=lambda: not self.training.service.is_running,
        )
        adapting = self.adapting
        self.adapt_hint = AdaptHint(self, table, lambda: adapting.can_start, adapting.start)
        self.evaluation = EvaluationController(
            self, self.scorers, lambda: self.models.models, self.load_scorer
        )
        self.scrambled = ScrambledOffer(self, self.files.ask_grid, self.photos.ask_page)
        known, turning = self.compatibility.known, self.files.turning
        self.solving = SolvingController(self, table, service, known, turning)
        self.by_name = ByName(self, table)
        self.finish = Finish(self, table, self.shuffle)
        self.exercise = ExerciseController(self, table, self.load_scorer)
        self.help = Help(self, self._log_file)
        self.tour = Tour(self, table, self._open_sample, self._is_sample)
        self.trays = TraysController(self, table)
        self.suggestions = SuggestionsController(self, table, service, self.board)
        self.rank = SeamRank(self.inspector, service, self.board)
        self.map = MapController(self, table, service, self.compatibility, self.board)

    def _connect(self) -> None:
        files, photos, reader, inspector = self.files, self.photos, self.reader, self.inspector
        self.dropped.connect(self.open_paths)
        self.pictureDropped.connect(
            lambda picture: files.before_losing(partial(photos.open_loose, picture))
        )
        self.puzzleOpened.connect(self.tour.on_opened)
        photos.opened.connect(self._on_photo)
        photos.panel.cutRequested.connect(self.cut_again)
        photos.panel.shuffleRequested.connect(self.shuffle)
        photos.panel.wearRequested.connect(self.wearing.set)
        files.opened.connect(self._on_own)
        files.broughtBack.connect(self.puzzleOpened)
        files.scorerWanted.connect(self.scorers.take)
        files.toldOpened.connect(self.solving.pins.take)
        self.puzzleOpened.connect(self.scorers.hurry)
        self.live.seamShown.connect(self.rank.show_seam)
        self.board.anyTurnChanged.connect(reader.consider)
        self.service.scorerReady.connect(reader.consider)
        self.service.scorerReady.connect(self.models.refresh)
        self.table.runs.ended.connect(reader.consider)
        reader.changed.connect(inspector.show_stage)
        inspector.readingWanted.connect(reader.read)
        self.training.ended.connect(self.models.refresh)
        self._connect_adapting()
        self.models.found.connect(self.training.show_models)
        self.models.found.connect(self.evaluation.show_models)
        self.models.moved.connect(self.training.on_model_moved)
        self.models.evaluateRequested.connect(self.evaluation.evaluate)
        self.evaluation.pairWanted.connect(files.show_pair)

    def _connect_adapting(self) -> None:
        adapting, hint, training = self.adapting, self.adapt_hint, self.training
        training.service.phaseChanged.connect(adapting.show_state)
        adapting.runningChanged.connect(training.lock)
        adapting.runningChanged.connect(hint.withdraw)
        adapting.kept.connect(self.models.refresh)
        self.reader.changed.connect(hint.consider)
        self.puzzleOpened.connect(hint.forget)

    def _stop_learning(self) -> None:
        self.training.service.ask_to_stop()
        self.adapting.stop_learning()

    def _bind(self) -> None:
        files, table, solving, training = self.files, self.table, self.solving, self.training
        formulas = {
            f"scorer-{one}": partial(self.scorers.choose, one)
            for one in SCORER_NAMES
            if one not in NETWORK_NAMES
        }
        themes = {
            f"theme-{one}": partial(self.choose_theme, one) for one in ("system", "light", "dark")
        }
        self.actions_[f"theme-{self.theme.choice}"].setChecked(True)
        languages = {
            f"language-{one}": partial(self.choose_language, one) for one in ("system", *LANGUAGES)
        }
        self.actions_[f"language-{self.settings.language}"].setChecked(True)
        for name, show in (("numbers", self._show_numbers), ("seam-marks", self._show_marks)):
            self.actions_[name].toggled.connect(show)
        self.actions_["numbers"].setChecked(self.settings.numbers == "shown")
        self.actions_["seam-marks"].setChecked(True)
        self.actions_["seam-marks"].setChecked(self.settings.marks == "shown")
        handlers: dict[str, Callable[[], object]] = {
            "open": self.photos.ask_photo,
            "folder": self.photos.ask_folder,
            "open-pieces": files.ask_pieces,
            "open-pieces-files": files.ask_pieces_files,
            "open-picture": files.ask_picture,
            "open-sheet": files.ask_sheet,
            "open-puzzle": files.ask_puzzle,
            "save": files.save,
            "save-as": files.ask_where_to_save,
            **{f"export-{one}": partial(files.ask_export, one) for one in EXPORTS},
            "next": self.gallery.choose_next,
            "random": self.gallery.choose_random,
            "quit": self.close,
            "copy": files.copy_picture,
            "paste": self.paste,
            "select-all": table.selection.select_all,
            "select-group": table.selection.select_group,
            "turn": partial(table.moves.rotate_selection, -1),
            "turn-left": partial(table.moves.rotate_selection, 1),
            "take-off": table.moves.take_off_selection,
            "put-in-tray": self.trays.put_in_chosen,
            "put-in-new-tray": self.trays.put_in_new,
            "trays": self.trays.show,
            "shuffle": self.shuffle,
            "shuffle-turn": partial(table.moves.shuffle, turned=True),
            "reset-layout": self.reset_layout,
            "full-screen": lambda: self.show_full_screen(not self.isFullScreen()),
            "zoom-in": table.camera.zoom_in,
            "zoom-out": table.camera.zoom_out,
            "fit": table.camera.fit,
            "solve": solving.play,
            "solve-step": solving.step,
            "solve-stop": solving.stop_run,
            "solve-panel": solving.show_panel,
            "lay-by-name": self.by_name.lay_out,
            "suggest": self.suggestions.suggest,
            "map": self.map.show,
            "scorer-bundled": partial(self.scorers.choose_network, None),
            "checkpoint": self._ask_checkpoint,
            "train-scratch": partial(training.ask_plan, "scratch"),
            "train-fine-tune": partial(training.ask_plan, "fine-tune"),
            "train-last-layer": partial(training.ask_plan, "feature-extract"),
            "adapt": self.adapting.start,
            "train-resume": training.ask_run,
            "train-stop": self._stop_learning,
            "train-keep": training.keep,
            "evaluate": self.evaluation.ask,
            "models": self.models.show,
            "exercise": self.exercise.show,
            "tour": self.tour.want,
            "guide": self.help.show_guide,
            "keys": self.help.show_keys,
            "log": self.open_log,
            "problem": self.help.ask_report,
            "about": self.help.show_about,
        }
        bind(self, {**handlers, **formulas, **themes, **languages})

    # -- between the parts ---------------------------------------------------------------------

    def begin(self, path: Path | None = None, *, scorer: str | None = None) -> None:
        """Open the first photo, ``path`` or the sample bird, then load the scorer in its thread.

        The scorer is the one named here, else the one that was at work last. A name is remembered
        only once its scorer is ready, so that a wrong one does no harm at the next start.
        In this order, for while Python imports torch, other threads have little of it.
        """
        self.scorers.begin(scorer)
        self.photos.begin()
        if path is not None:
            self.open_path(path, first_of_folder=True)
        elif self.photos.samples:
            self._open_sample()
        self.files.keeper.offer()

    def open_path(
        self, path: Path, *, remember: bool = True, first_of_folder: bool = False
    ) -> None:
        """Open a photo, a folder of photos or of pieces, a puzzle file, or a checkpoint.

        What fails changes nothing.
        """
        path = path.absolute()
        if path.suffix.lower() == CHECKPOINT_SUFFIX:
            self.scorers.choose_network(path)
        elif path.suffix.lower() == SUFFIX:
            self.files.open_puzzle(path)
        elif path.is_dir():
            scan = partial(self.photos.scan, path, open_first=first_of_folder)
            self.files.open_folder(path, scan)
        else:
            self.files.before_losing(partial(self.photos.open, path, remember=remember))

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open what was dropped: one file or folder, or several files as pieces of one puzzle."""
        if len(paths) == 1:
            self.open_path(paths[0])
        else:
            self.files.open_pieces_files(paths)

    def paste(self) -> None:
        """Open the files or the picture on the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        if not self.take(data):
            says = tr(
                "There is no picture on the clipboard; copy one, or its file, and paste again."
            )
            if data.hasUrls():
                says = tr(
                    "There is no picture on the clipboard; a picture on the web is not fetched:"
                    " save it and open the file."
                )
            self.banner.show_error(says, about="photo")

    def _open_sample(self) -> None:
        self.photos.piece_size = None  # the lessons on it need pieces that suit it
        self.open_path(self.photos.samples[0], remember=False)

    def _is_sample(self, puzzle: Puzzle) -> bool:
        return puzzle.order_known and Path(puzzle.source) == self.photos.samples[0]

    def _open_recent(self, path: Path) -> None:
        if not self.files.open_recent(path):
            self.open_path(path)

    def cut_again(self, cut: Cut) -> None:
        self.files.before_losing(partial(self.photos.cut, cut))

    def _on_photo(self, opened: OpenedPhoto) -> None:
        self.files.show_photo(opened)
        self.count.show_hint()
        photo = opened.photo
        self.scrambled.consider(None if photo.path in self.photos.samples else photo)
        self.photoOpened.emit(opened)
        self.puzzleOpened.emit(opened.puzzle)

    def _on_own(self, puzzle: Puzzle) -> None:
        self.scrambled.consider(None)
        self.gallery.mark_current(None)
        self.count.show_hint()
        self.puzzleOpened.emit(puzzle)

    def shuffle(self) -> None:
        self.table.moves.shuffle(self.seed)

    def choose_scorer(self, name: str, checkpoint: Path | None = None) -> None:
        self.scorers.choose(name, checkpoint)

    def _ask_checkpoint(self) -> None:
        filters = tr("Checkpoints (*{suffix});;All files (*)", suffix=CHECKPOINT_SUFFIX)
        ask_file(self, tr("Open checkpoint"), self.settings.last_folder, self.open_path, filters)

    def choose_theme(self, name: str) -> None:
        """Show the app in another theme, now and at the next start."""
        self.settings.theme = name
        self.theme.choose(name)

    def choose_language(self, choice: str) -> None:
        """Keep in which language the app speaks from its next start on."""
        self.settings.language = choice
        self.banner.show_news(
            tr("The app speaks this language when it is started anew."), about="language"
        )

    def _on_details(self, is_open: bool) -> None:
        self.settings.details = "open" if is_open else "closed"

    def _show_numbers(self, shown: bool) -> None:
        self.settings.numbers = "shown" if shown else "hidden"
        self.table.show_numbers(shown)

    def _show_marks(self, shown: bool) -> None:
        self.settings.marks = "shown" if shown else "hidden"
        self.table.show_marks(shown)

    def open_log(self) -> None:
        """Show the log in the program that the system has for it."""
        if self._log_file is None:
            self.banner.show_error(tr("There is no log: the app was started without one."))
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log_file)))
