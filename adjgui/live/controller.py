"""Which scorer judges: the first one, another one, and what follows where one cannot be loaded."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QPushButton

from adjgui.live.service import ScoringService
from adjgui.live.thread import LoadedScorer
from adjgui.shell.frame import Frame
from adjgui.shell.room import ElidedLabel
from adjgui.shell.texts import from_core, tr
from adjgui.shell.timers import timer
from adjgui.table.view import PuzzleTable
from core.scorers import NETWORK_NAMES, SCORER_NAMES
from core.scoring.base import CONTEXT_NAME, NETWORK_NAME, ScorerInfo

_PATIENCE_MS = 1500
_LONGEST_TITLE = 360  # px, in the tool bar
_ABOUT = "scorer"


class ScorerController(QObject):
    """Loads scorers and shows which one is at work.

    Args:
        button: says who judges, in the tool bar.

    Attributes:
        label: the same in the status bar.
        checkpoint: the file of the network at work, or of the one that is being loaded in its
            place; None for the bundled network and for a measure.
        whole_puzzle: whether a network that judges, or the next one, reads the whole puzzle.
    """

    chosen = Signal(str, object)  # name, Path | None: by a person, not by a training run
    shown = Signal()  # another scorer is at work, or the one asked for is not

    def __init__(
        self, frame: Frame, table: PuzzleTable, service: ScoringService, button: QPushButton
    ) -> None:
        super().__init__(frame)
        self._frame, self._table, self._service, self._button = frame, table, service, button
        self.checkpoint: Path | None = None
        self._checkpoint_at_work: Path | None = None
        self._wanted = ""
        self._is_lasting = False  # what is wanted shall judge at the next start as well
        self.whole_puzzle = frame.settings.whole_puzzle
        self._first: str | None = None
        self._patience = timer(self, self.choose_first, _PATIENCE_MS, once=True)
        self.label = ElidedLabel(tr("No scorer yet"))
        self.label.setContentsMargins(8, 2, 10, 2)
        frame.statusBar().addPermanentWidget(self.label)
        service.scorerReady.connect(self._on_ready)
        service.failed.connect(self._on_failed)
        service.busyChanged.connect(self._on_busy)
        frame.add_stoppable(self)

    # -- the first one -------------------------------------------------------------------------

    def begin(self, name: str | None) -> None:
        """Load the first scorer as soon as `hurry` is called, or when that takes long."""
        self._first = name
        self._frame.progress.begin(_ABOUT, tr("Loading the scorer…"))
        self._patience.start()

    def hurry(self) -> None:
        """What was to come before the first scorer is there."""
        if self._patience.isActive():
            self._patience.stop()
            self.choose_first()

    def choose_first(self) -> None:
        """Load the one that was named at the start, else the one that judged last."""
        settings = self._frame.settings
        name, kept = self._first or settings.scorer, settings.checkpoint
        is_at_hand = name in NETWORK_NAMES and kept is not None and kept.is_file()
        self.choose(name, kept if is_at_hand else None)

    # -- choosing ------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """Of the scorer at work, empty before there is one."""
        info = self._service.info
        return "" if info is None else info.name

    @property
    def choice(self) -> tuple[str, Path | None]:
        """Name and checkpoint of who judges, or will as soon as it is loaded; at first ("", None).

        For `choose`, which brings it back.
        """
        return self._wanted, self.checkpoint

    def choose(self, name: str, checkpoint: Path | None = None, *, quietly: bool = False) -> None:
        """Load a scorer in its thread; every seam on the table is then judged anew.

        ``quietly`` leaves the old scores in full until the new ones come, for a network that gets
        better little by little.
        """
        self._wanted, self.checkpoint, self._is_lasting = name, checkpoint, not quietly
        self._follow(name)
        self._patience.stop()
        if not quietly:
            self._frame.progress.begin(_ABOUT, tr("Loading the scorer…"))
            self._table.scores.mark_stale()
            self.chosen.emit(name, checkpoint)
        self._service.set_scorer(name, checkpoint)

    def choose_network(self, path: Path | None, *, quietly: bool = False) -> None:
        """Judge by a network of a file or, with None, the bundled one; in the puzzle as before."""
        self.choose(self.network_name, path, quietly=quietly)

    @property
    def network_name(self) -> str:
        """The scorer's name of a network that is chosen now: with the whole puzzle, or alone."""
        return CONTEXT_NAME if self.whole_puzzle else NETWORK_NAME

    def read_whole_puzzle(self, wanted: bool) -> None:
        """Let the network that judges read the whole puzzle, or judge each pair alone."""
        self.whole_puzzle = wanted
        if self._wanted in NETWORK_NAMES:
            self.choose_network(self.checkpoint)

    def _follow(self, name: str) -> None:
        if name in NETWORK_NAMES:
            self.whole_puzzle = name == CONTEXT_NAME

    def take(self, name: str) -> None:
        """Let this one judge, as a puzzle file wishes, where it is at hand."""
        if name not in SCORER_NAMES:
            return
        if self.name not in ("", name):
            both = name in NETWORK_NAMES and self._wanted in NETWORK_NAMES
            self.choose(name, self.checkpoint if both else None)  # a person's own network stays
        elif self._first is None and self._patience.isActive():  # else another was asked for
            self._first = name

    # -- what happens --------------------------------------------------------------------------

    def _on_ready(self, loaded: LoadedScorer) -> None:
        frame, checkpoint, info = self._frame, loaded.checkpoint, loaded.info
        frame.progress.end(_ABOUT)
        frame.banner.clear(_ABOUT)
        self._checkpoint_at_work = checkpoint
        title = short_title(info)
        self.label.setText(title)
        self.label.setToolTip(from_core(info.description))
        metrics, middle = self._button.fontMetrics(), Qt.TextElideMode.ElideMiddle
        self._button.setText(metrics.elidedText(title, middle, _LONGEST_TITLE))
        self._button.setToolTip(
            tr("Who judges the seams: {description}", description=from_core(info.description))
        )
        if self._is_lasting and self._is_at_home(checkpoint):
            settings = frame.settings
            settings.scorer, settings.checkpoint = info.name, checkpoint
            settings.whole_puzzle = self.whole_puzzle
        self.shown.emit()

    def _is_at_home(self, checkpoint: Path | None) -> bool:
        """Whether it will be there at the next start: bundled, kept, or of a run of the app."""
        settings = self._frame.settings
        folders = [] if checkpoint is None else checkpoint.parents[:2]
        return not folders or folders[0] == settings.models_dir or settings.runs_dir in folders

    def _on_failed(self, sentence: str) -> None:
        self._frame.progress.end(_ABOUT)
        wanted = self.checkpoint
        if not self._service.is_loading:  # what was asked for will not come
            self._wanted, self.checkpoint = self.name, self._checkpoint_at_work
            self._follow(self.name)
        self.shown.emit()
        way_out, do = "", self._use_edge
        if self.name:
            self._scores_are_good()
        elif wanted is not None:
            way_out, do = tr("Use the bundled network"), self._use_bundled
        else:  # nothing is at work: the formula needs neither torch nor a checkpoint
            way_out = tr("Use edge distance")
        self._frame.banner.show_error(sentence, way_out, do, about=_ABOUT)

    def _use_edge(self) -> None:
        self.choose("edge")

    def _use_bundled(self) -> None:
        self.choose_network(None)

    def _scores_are_good(self) -> None:
        """Another scorer could not be loaded: what was faded for it is shown in full again."""
        pairs = ((seam.key, self._table.scores.of(seam.key)) for seam in self._table.seams())
        self._table.scores.show({key: score for key, score in pairs if score is not None})

    def _on_busy(self, busy: bool) -> None:
        if not busy:
            self._frame.progress.end(_ABOUT)

    def stop(self, _timeout: float) -> bool:
        """The window ends; the service is stopped by itself."""
        self._patience.stop()
        return True


def short_title(info: ScorerInfo) -> str:
    """Who judges, and whether the whole puzzle is read, in few words."""
    if info.alone is not None:
        return tr("{title} \N{MIDDLE DOT} whole puzzle", title=from_core(info.alone.title))
    if info.name in NETWORK_NAMES:
        return tr("{title} \N{MIDDLE DOT} pairs alone", title=from_core(info.title))
    return from_core(info.title)
