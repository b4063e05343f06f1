"""Adapts the network to the puzzle on the table: action, status bar, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from adjgui.live.controller import ScorerController
from adjgui.shell.frame import Frame
from adjgui.shell.texts import from_core, tr
from adjgui.table.view import PuzzleTable
from adjgui.training.adapting import FEWEST_PIECES, Ended, Request, adapt_task
from adjgui.training.status import AdaptingStatus
from core.scorers import NETWORK_NAMES

if TYPE_CHECKING:
    from adjgui.training.adapting import Keep

_NAME = "adapt"  # of the task, and the matter of its messages in the banner


class AdaptController(QObject):
    """Starts, follows and ends the adapting, and lets a better network judge.

    Args:
        keep: see `adjgui.training.adapting.Request`.
        puzzle_name: of the puzzle on the table, for people.
        rotations: whether its pieces may be turned.
        is_free: whether no training is going on.
    """

    runningChanged = Signal(bool)
    kept = Signal()  # there is one more network

    def __init__(
        self,
        frame: Frame,
        table: PuzzleTable,
        scorers: ScorerController,
        *,
        keep: Keep,
        puzzle_name: Callable[[], str],
        rotations: Callable[[], bool],
        is_free: Callable[[], bool],
    ) -> None:
        super().__init__(frame)
        self._frame, self._table, self._scorers = frame, table, scorers
        self._keep, self._puzzle_name = keep, puzzle_name
        self._rotations, self._is_free = rotations, is_free
        self._request: Request | None = None  # while it runs
        self._adapted: Path | None = None  # the network that an Undo on show would take back
        self.status = AdaptingStatus(frame.theme)
        frame.statusBar().insertPermanentWidget(0, self.status)
        self.status.stopRequested.connect(self.stop_learning)
        table.model.puzzleChanged.connect(self._on_puzzle)
        scorers.chosen.connect(self._on_scorer_chosen)
        frame.add_stoppable(self)
        self.show_state()

    # -- starting and ending ---------------------------------------------------------------------

    @property
    def is_running(self) -> bool:
        return self._request is not None

    @property
    def can_start(self) -> bool:
        puzzle = self._table.puzzle
        enough = puzzle is not None and puzzle.count >= FEWEST_PIECES
        return enough and self._is_free() and not self.is_running

    def start(self) -> None:
        """Begin with the network at work, or the bundled one where a formula judges."""
        puzzle = self._table.puzzle
        if puzzle is None or not self.can_start:
            return
        scorer, checkpoint = self._scorers.choice
        start = checkpoint if scorer in NETWORK_NAMES else None
        self._frame.banner.clear(_NAME)
        request = Request(puzzle, self._puzzle_name(), start, self._rotations(), self._keep)
        doing = tr("adapting the network to the puzzle")
        task = self._frame.tasks.start(_NAME, adapt_task, request, doing=doing)
        task.progress.connect(self.status.show_event)
        task.succeeded.connect(self._on_ended)
        task.failed.connect(self._on_failed)
        self._set_running(request)

    def stop_learning(self) -> None:
        """End the learning and look at what it was worth; where it does not learn, end all."""
        if self._request is not None:
            self._request.stop.set()
            self.status.show_stopping()

    def stop(self, _timeout: float = 0.0) -> bool:
        """The window ends; the thread itself is waited for with the window's tasks."""
        if self._request is not None:
            self._request.stop.set()
        self.status.end()
        return True

    def _on_puzzle(self) -> None:
        """Other pieces lie on the table: nobody waits for what the old ones would teach."""
        request = self._request
        if request is not None and request.puzzle is not self._table.puzzle:
            self._frame.tasks.cancel(_NAME)
            request.stop.set()  # after the task knows that it is for good
            self._set_running(None)
            self._frame.say(tr("Adapting was stopped: there are other pieces on the table now"))
        self.show_state()

    def _set_running(self, request: Request | None) -> None:
        self._request = request
        if request is None:
            self.status.end()
        else:
            self.status.begin(request.name)
        self.show_state()
        self.runningChanged.emit(request is not None)

    def show_state(self) -> None:
        """Offer what can be done now."""
        self._frame.actions_["adapt"].setEnabled(self.can_start)

    # -- what comes of it ------------------------------------------------------------------------

    def _on_ended(self, ended: Ended | None) -> None:
        self._set_running(None)
        if ended is None:
            self._frame.say(tr("Adapting was stopped; nothing was changed"))
        elif ended.path is None:
            said = tr("The puzzle's own evidence is not better, so nothing was changed.")
            self._frame.banner.show_news(said, about=_NAME)
        else:
            self._use(ended.path, ended)

    def _use(self, path: Path, ended: Ended) -> None:
        """Let the better network judge, until somebody takes that back."""
        before = self._scorers.choice
        self._adapted = path
        self._scorers.choose_network(path)
        self._frame.banner.show_news(
            tr(
                "Better: {evidence}; '{name}' is kept and judges now.",
                evidence=from_core(ended.evidence),
                name=ended.name,
            ),
            tr("Undo"),
            partial(self._undo, *before),
            icon="check",
            about=_NAME,
        )
        self.kept.emit()

    def _undo(self, name: str, checkpoint: Path | None) -> None:
        """The former scorer judges again; the network stays among the kept ones."""
        self._adapted = None
        self._scorers.choose(name or self._scorers.network_name, checkpoint)
        self._frame.say(tr("The former scorer judges again; the adapted network is still kept"))

    def _on_scorer_chosen(self, _name: str, checkpoint: Path | None) -> None:
        """A person chose another scorer: there is nothing more to be taken back."""
        if self._adapted is not None and checkpoint != self._adapted:
            self._adapted = None
            self._frame.banner.clear(_NAME)

    def _on_failed(self, sentence: str) -> None:
        self._set_running(None)
        self._frame.banner.show_error(sentence, about=_NAME)
