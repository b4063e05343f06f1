"""The evaluation in the window: one dialog at a time, beside which the app goes on working."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from adjgui.evaluation.dialog import EvaluateDialog
from adjgui.evaluation.task import ScorerChoice
from adjgui.live.controller import ScorerController
from adjgui.shell.frame import Frame
from adjgui.shell.models import Model
from core.scorers import DEFAULT_NAME, Loader
from core.scoring.base import NETWORK_NAME


class EvaluationController(QObject):
    """Opens the dialog for the scorer at work, or for networks that were chosen.

    Args:
        models: the networks that the app knows.
        load_scorer: from the app's one store.
    """

    def __init__(
        self,
        frame: Frame,
        scorers: ScorerController,
        models: Callable[[], Sequence[Model]],
        load_scorer: Loader,
    ) -> None:
        super().__init__(frame)
        self._frame, self._scorers, self._models = frame, scorers, models
        self._load_scorer = load_scorer
        self.dialog: EvaluateDialog | None = None

    def ask(self) -> None:
        """Open the dialog for the scorer at work."""
        scorers = self._scorers
        self._open([ScorerChoice("", scorers.name or DEFAULT_NAME, scorers.checkpoint)])

    def evaluate(self, models: Sequence[Model]) -> None:
        self._open(
            [
                ScorerChoice("", DEFAULT_NAME, None)
                if one.kind == "bundled"
                else ScorerChoice("", NETWORK_NAME, one.path)
                for one in models
            ]
        )

    def _open(self, chosen: Sequence[ScorerChoice]) -> None:
        if self.dialog is not None:
            self.dialog.close()
        frame = self._frame
        frame.load_plots()
        dialog = self.dialog = EvaluateDialog(
            settings=frame.settings,
            tasks=frame.tasks,
            models=self._models(),
            chosen=chosen,
            load_scorer=self._load_scorer,
            parent=frame,
        )
        dialog.finished.connect(lambda: self._on_closed(dialog))
        dialog.show()

    def _on_closed(self, dialog: EvaluateDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
