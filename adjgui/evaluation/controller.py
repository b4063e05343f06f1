"""The evaluation in the window: one dialog at a time, beside which the app goes on working."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal

from adjgui.evaluation.task import ScorerChoice
from adjgui.live.controller import ScorerController
from adjgui.shell.frame import Frame
from adjgui.shell.models import Model
from adjgui.shell.texts import tr
from core.puzzles.pieces import Puzzle
from core.scorers import DEFAULT_NAME, Loader
from core.scoring.base import NETWORK_NAME

if TYPE_CHECKING:
    from adjgui.evaluation.dialog import EvaluateDialog
    from core.evaluation.wrong_pairs import WrongPair


_TO_BEAT = "mgc"


class EvaluationController(QObject):
    """Opens the dialog for the scorer at work, or for networks that were chosen.

    Args:
        models: the networks that the app knows.
        load_scorer: from the app's one store.
    """

    pairWanted = Signal(object, str, str)  # Puzzle of two pieces, its name, what is true of them

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
        """Open the dialog for the scorer at work, beside the formula that is the one to beat."""
        name = self._scorers.name or DEFAULT_NAME
        chosen = [ScorerChoice("", name, self._scorers.checkpoint)]
        self._open(chosen if name == _TO_BEAT else [*chosen, ScorerChoice("", _TO_BEAT)])

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
        from adjgui.evaluation.dialog import EvaluateDialog  # the start does without it

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
        dialog.pairChosen.connect(self._show_pair)
        dialog.finished.connect(lambda: self._on_closed(dialog))
        dialog.show()

    def show_models(self, models: Sequence[Model]) -> None:
        """An open dialog hears of networks that were found since."""
        if self.dialog is not None:
            self.dialog.show_models(models)

    def _show_pair(self, pair: WrongPair) -> None:
        """Let the two be put on the table; of strangers there is no right order to be marked."""
        from adjgui.evaluation.wrong_pairs import truth_of

        both = np.stack([pair.left, pair.right])
        name = tr("Pair of {name}", name=Path(pair.photo).name)
        puzzle = Puzzle(both, 1, 2, pair.photo, order_known=pair.adjacent)
        self.pairWanted.emit(puzzle, name, truth_of(pair))

    def _on_closed(self, dialog: EvaluateDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
