"""Which scorer judges: the first one, another one, and what follows where one cannot be loaded."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QPushButton

from adjgui.live.service import ScoringService
from adjgui.live.thread import LoadedScorer
from adjgui.shell.frame import Frame
from adjgui.shell.room import ElidedLabel
from adjgui.shell.timers import timer
from adjgui.table.view import PuzzleTable
from core.scorers import DEFAULT_NAME, SCORER_NAMES
from core.scoring.base import NETWORK_NAME

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
    """

    chosen = Signal(str, object)  # name, Path | None: by a person, not by a training run

    def __init__(
        self, frame: Frame, table: PuzzleTable, service: ScoringService, button: QPushButton
    ) -> None:
        super().__init__(frame)
        self._frame, self._table, self._service, self._button = frame, table, service, button
        self.checkpoint: Path | None = None
        self._checkpoint_at_work: Path | None = None
        self._first: str | None = None
        self._patience = timer(self, self.choose_first, _PATIENCE_MS, once=True)
        self.label = ElidedLabel("No scorer yet")
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
        self._frame.progress.begin(_ABOUT, "Loading the scorer…")
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
        if name == NETWORK_NAME and kept is not None and kept.is_file():
            self.choose(NETWORK_NAME, kept)
        else:
            self.choose(name)

    # -- choosing ------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """Of the scorer at work, empty before there is one."""
        info = self._service.info
        return "" if info is None else info.name

    def choose(self, name: str, checkpoint: Path | None = None, *, quietly: bool = False) -> None:
        """Load a scorer in its thread; every seam on the table is then judged anew.

        ``quietly`` leaves the old scores in full until the new ones come, for a network that gets
        better little by little.
        """
        self.checkpoint = checkpoint
        self._patience.stop()
        if not quietly:
            self._frame.progress.begin(_ABOUT, "Loading the scorer…")
            self._table.scores.mark_stale()
            self.chosen.emit(name, checkpoint)
        self._service.set_scorer(name, checkpoint)

    def choose_network(self, path: Path | None, *, quietly: bool = False) -> None:
        """Judge by a network of a file, or, with None, as the app does when it is new."""
        name = DEFAULT_NAME if path is None else NETWORK_NAME
        self.choose(name, path, quietly=quietly)

    def take(self, name: str) -> None:
        """Let this one judge, as a puzzle file wishes, where it is at hand."""
        if name not in SCORER_NAMES:
            return
        if self.name not in ("", name):
            self.choose(name)
        elif self._first is None and self._patience.isActive():  # else another was asked for
            self._first = name

    # -- what happens --------------------------------------------------------------------------

    def _on_ready(self, loaded: LoadedScorer) -> None:
        frame, checkpoint, info = self._frame, self.checkpoint, loaded.info
        frame.progress.end(_ABOUT)
        frame.banner.clear(_ABOUT)
        self._checkpoint_at_work = checkpoint
        self.label.setText(info.title)
        self.label.setToolTip(info.description)
        metrics, middle = self._button.fontMetrics(), Qt.TextElideMode.ElideMiddle
        self._button.setText(metrics.elidedText(info.title, middle, _LONGEST_TITLE))
        self._button.setToolTip(f"Who judges the seams: {info.description}")
        self._tick(info.name if checkpoint is None else None)
        if checkpoint is None or checkpoint.parent == frame.settings.models_dir:
            frame.settings.scorer, frame.settings.checkpoint = info.name, checkpoint

    def _tick(self, name: str | None) -> None:
        for one in SCORER_NAMES:
            self._frame.actions_[f"scorer-{one}"].setChecked(one == name)

    def _on_failed(self, sentence: str) -> None:
        self._frame.progress.end(_ABOUT)
        wanted = self.checkpoint
        if not self._service.is_loading:  # what was asked for will not come
            self.checkpoint = self._checkpoint_at_work
        self._tick(self.name if self.checkpoint is None else None)
        way_out, name = "", ""
        if self.name:
            self._scores_are_good()
        elif wanted is not None:
            way_out, name = "Use the bundled network", DEFAULT_NAME
        else:  # nothing is at work: the formula needs neither torch nor a checkpoint
            way_out, name = "Use edge distance", "edge"
        self._frame.banner.show_error(sentence, way_out, lambda: self.choose(name), about=_ABOUT)

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
