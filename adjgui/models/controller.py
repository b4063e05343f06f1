"""The networks that the app knows: the Model menu, their dialog, and keeping one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QActionGroup

from adjgui.live.controller import ScorerController
from adjgui.models.library import keep, known_models, read_model
from adjgui.shell import texts
from adjgui.shell.frame import Frame
from adjgui.shell.models import Model
from adjgui.shell.texts import tr
from adjgui.shell.worker import Task, call
from core.scorers import NETWORK_NAMES, Loader

if TYPE_CHECKING:
    from adjgui.models.dialog import ModelsDialog

_IN_MENU = 12


def _keep(best: Path, models_dir: Path) -> tuple[Path, str]:
    path = keep(best, models_dir)
    return path, read_model(path, "kept").name


class ModelsController(QObject):
    """Lists networks and lets one of them judge.

    Args:
        busy_folder: of the run that is going on, which cannot be deleted.
        load_scorer: from the app's one store.

    Attributes:
        models: as they were found last.
    """

    evaluateRequested = Signal(object)  # list[Model]
    moved = Signal(object, object)  # old path, new path or None where it is gone
    found = Signal(list)  # list[Model], after each look

    def __init__(
        self,
        frame: Frame,
        scorers: ScorerController,
        busy_folder: Callable[[], Path | None],
        load_scorer: Loader,
    ) -> None:
        super().__init__(frame)
        self._frame, self._settings, self._scorers = frame, frame.settings, scorers
        self._busy_folder, self._load_scorer = busy_folder, load_scorer
        self.models: list[Model] = []
        self.dialog: ModelsDialog | None = None
        self._group = QActionGroup(self)
        self._menu = frame.menus["model"]
        self._menu.aboutToShow.connect(self._on_menu)

    def refresh(self) -> None:
        """Look for known checkpoints, in a thread."""
        look = call(known_models, self._settings.models_dir, self._settings.runs_dir)
        task = self._frame.tasks.start("models", look, doing=tr("reading the models"))
        task.succeeded.connect(self._on_models)

    def _on_models(self, models: list[Model]) -> None:
        self.models = models
        self._fill_menu()
        if self.dialog is not None:
            self.dialog.show_models(models)
        self.found.emit(models)

    def keep(self, best: Path) -> Task:
        """Copy a run's best network to the kept ones; the task gives the copy and its name."""
        copy = call(_keep, best, self._settings.models_dir)
        return self._frame.tasks.start("keep", copy, doing=tr("keeping the network"))

    # -- the menu ------------------------------------------------------------------------------

    def _on_menu(self) -> None:
        self.refresh()
        self._tick()

    def _fill_menu(self) -> None:
        menu = self._menu
        for action in self._group.actions():
            self._group.removeAction(action)
        menu.clear()
        for model in self.models[:_IN_MENU]:
            if model.problem or model.kind == "run":
                continue
            action = menu.addAction(model.name.replace("&", "&&"))
            action.setCheckable(True)
            path = None if model.kind == "bundled" else model.path
            action.setData(path and str(path))
            accuracy = model.figure("validation_accuracy")
            tip = (
                tr(
                    "pair accuracy {accuracy} in its own validation",
                    accuracy=texts.percent(accuracy),
                )
                if accuracy is not None
                else tr("no figures")
            )
            action.setToolTip(f"{model.when}, {tip}" if model.when else tip)
            action.triggered.connect(
                lambda _checked=False, path=path: self._scorers.choose_network(path)
            )
            self._group.addAction(action)
        if not menu.isEmpty():
            menu.addSeparator()
        menu.addAction(self._frame.actions_["models"])
        self._tick()

    def _tick(self) -> None:
        network = self._scorers.name in NETWORK_NAMES
        checkpoint = self._scorers.checkpoint
        current = str(checkpoint) if checkpoint else None
        for action in self._group.actions():
            action.setChecked(network and action.data() == current)

    # -- the dialog ----------------------------------------------------------------------------

    def show(self) -> None:
        from adjgui.models.dialog import ModelsDialog  # the start does without it

        dialog = self.dialog = ModelsDialog(
            self._frame.tasks,
            self.models,
            self._scorers.checkpoint,
            busy_folder=self._busy_folder(),
            load_scorer=self._load_scorer,
            images=self._last_images(),
            parent=self._frame,
        )
        dialog.useRequested.connect(self._use)
        dialog.evaluateRequested.connect(self._evaluate)
        dialog.moved.connect(self._on_moved)
        dialog.changed.connect(self.refresh)
        dialog.panel.began.connect(self._remember_images)
        dialog.finished.connect(lambda: setattr(self, "dialog", None))
        self.refresh()
        dialog.open()

    def _last_images(self) -> str:
        """The folder that was evaluated on last, else the one that was trained on."""
        forms = (self._settings.form(name) for name in ("evaluate", "training"))
        return next((str(form["images"]) for form in forms if form.get("images")), "")

    def _remember_images(self, images: str) -> None:
        form = self._settings.form("evaluate")
        self._settings.set_form("evaluate", {**form, "images": images})

    def _use(self, model: Model) -> None:
        self._scorers.choose_network(None if model.kind == "bundled" else model.path)

    def _evaluate(self, models: list[Model]) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self.evaluateRequested.emit(models)

    def _on_moved(self, old: Path, new: Path | None) -> None:
        """The checkpoint at work has another name, or is gone: the bundled one then judges."""
        if self._settings.checkpoint == old:
            self._settings.checkpoint = new
        if self._scorers.checkpoint == old:
            self._scorers.choose_network(new, quietly=new is not None)
        self.moved.emit(old, new)
