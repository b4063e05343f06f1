"""The training dialog: photos, pieces, starting weights, budget; every field explains itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from adjgui.shell.fields import (
    Fold,
    Form,
    PathEdit,
    PhotoFolder,
    SizeChips,
    ask_file,
    heading,
    side_by_side,
)
from adjgui.shell.models import BUNDLED, IMAGENET, MODES, PIECE_SIZES, RANDOM, Model
from adjgui.shell.room import open_at
from adjgui.shell.settings import Settings
from adjgui.shell.theme import without_icons
from adjgui.shell.widgets import (
    ComboBox,
    DoubleSpinBox,
    add,
    combo_box,
    in_column,
    in_row,
    push_button,
    spin_box,
    text_label,
    thin_bar,
    thin_line,
)
from adjgui.shell.worker import Task, TaskGroup
from adjgui.training.photos import DownloadNews, count_task, download_task
from adjgui.training.plan import BUDGETS, WEAR_LEVELS, WEIGHT_SUFFIXES, TrainingPlan, faults
from core.assets import bundled_checkpoint
from core.errors import AdjguiError

_FILE = "choose a file"


class DownloadBox(QFrame):
    """Offers CUB-200-2011 where there is no folder of photos, and shows how far it is."""

    downloaded = Signal(str)

    def __init__(self, tasks: TaskGroup, target: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._target = tasks, target
        self._task: Task | None = None
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.text = text_label(wrap=True)
        self.bar = thin_bar("Download progress")
        self.button = push_button("", self._on_button, enter=False)
        column = in_column(self.text, self.bar, spacing=6)
        in_row((column, 1), self.button, of=self, margins=(12, 8, 8, 8), spacing=12)
        self._rest()

    @property
    def is_running(self) -> bool:
        return self._task is not None

    def _rest(self, said: str = "") -> None:
        self._task = None
        self.text.setText(
            said
            or "No photos at hand? CUB-200-2011 has 11,788 photos of 200 kinds of birds (1.2 GB to "
            f"download, 2.6 GB free space wanted). It is put into {self._target}."
        )
        self.bar.hide()
        self.button.setText("Try again" if said else "Download")

    def _on_button(self) -> None:
        if self._task is not None:
            self._tasks.cancel("download")
            self._rest()
            return
        task = self._task = self._tasks.start(
            "download", download_task, self._target, doing="downloading CUB-200-2011"
        )
        self.text.setText("Asking the server\N{HORIZONTAL ELLIPSIS}")
        self.bar.setRange(0, 1000)
        self.bar.setValue(0)
        self.bar.show()
        self.button.setText("Cancel")
        task.progress.connect(self._on_progress)
        task.succeeded.connect(self._on_done)
        task.failed.connect(self._rest)

    def _on_progress(self, news: DownloadNews) -> None:
        if self._task is not None:
            self.text.setText(news.text)
            self.bar.setRange(0, news.total)
            self.bar.setValue(news.done)

    def _on_done(self, folder: str) -> None:
        self._rest()
        self.downloaded.emit(folder)

    def cancel(self) -> None:
        self._tasks.cancel("download")
        self._task = None


class TrainingDialog(QDialog):
    """Asks for a `TrainingPlan`; nothing starts before *Start training*."""

    planned = Signal(object, str)  # TrainingPlan, folder for runs

    def __init__(
        self,
        mode: str,
        *,
        settings: Settings,
        tasks: TaskGroup,
        data_dir: Path,
        models: Sequence[Model] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.mode = mode
        self._settings = settings
        self._tasks = tasks
        self._data_dir = data_dir
        self._models = [model for model in models if model.kind != "bundled" and not model.problem]
        text = MODES[mode]
        self.setWindowTitle(text.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._make_fields()
        form = self._make_form()
        self.fold = Fold("Advanced", self._make_advanced())
        self._choices = {
            "wear": self.wear, "budget": self.budget, "network": self.network,
            "optimiser": self.optimiser, "schedule": self.schedule, "precision": self.precision,
        }  # fmt: skip
        self._numbers: dict[str, Any] = {
            "amount": self.amount, "learning_rate": self.rate, "photos_per_batch": self.batch,
            "seed": self.seed, "validate_every": self.validate,
        }  # fmt: skip
        inside = QWidget()
        column = in_column(of=inside, margins=(22, 18, 22, 12), spacing=8)
        add(column, heading(text.title, text.explanation), form, self.fold, None)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        self._area.setMinimumWidth(inside.minimumSizeHint().width() + 24)  # and the scroll bar

        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Cancel | standard.RestoreDefaults)
        self.start_button = self.buttons.addButton(
            "Start training", QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.start_button.setDefault(True)
        self.buttons.rejected.connect(self.reject)
        self.buttons.accepted.connect(self.accept)
        defaults = self.buttons.button(standard.RestoreDefaults)
        defaults.setText("Defaults")
        defaults.setToolTip("Put every field but the photos back to what it was the first time")
        defaults.clicked.connect(self._restore_defaults)
        for button in self.buttons.buttons():
            button.setAutoDefault(button is self.start_button)  # type: ignore[attr-defined]
        without_icons(self.buttons)
        foot = in_column(self.buttons, margins=(22, 10, 22, 16))
        in_column((self._area, 1), thin_line(), foot, of=self, margins=(0, 0, 0, 0), spacing=0)

        remembered = settings.form(f"training/{mode}")
        plan = TrainingPlan.from_dict(mode, remembered)
        if not plan.images:
            plan = replace(plan, images=str(settings.form("training").get("images") or ""))
        self._runs.set_path(str(settings.form("training").get("runs") or ""))
        self.set_plan(plan)
        self._connect()
        self._refresh()
        self.images.scan()
        open_at(self, 680, 700)

    # -- building ------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        self.images = PhotoFolder(self._tasks, "count", count_task)
        self.download = DownloadBox(self._tasks, self._data_dir / "photos")
        self.name = QLineEdit()
        self.sizes = SizeChips(PIECE_SIZES)
        self.weights = ComboBox()
        self.weights.setSizeAdjustPolicy(
            ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.wear = combo_box(**{key: title for key, (title, _) in WEAR_LEVELS.items()})
        self.amount = DoubleSpinBox()
        self.amount.setAccessibleName("Budget")
        self.amount.setMinimumWidth(110)
        self.budget = combo_box(**{key: unit for key, (unit, _, _) in BUDGETS.items()})
        self.budget.setAccessibleName("Unit of the budget")
        self.rate = DoubleSpinBox()
        self.rate.setDecimals(6)
        self.rate.setRange(1e-6, 1.0)
        self.rate.setStepType(DoubleSpinBox.StepType.AdaptiveDecimalStepType)
        self.rate.setMinimumWidth(110)
        self.batch = spin_box(1, 256, " photos", width=110)

    def _make_form(self) -> Form:
        form = self._form = Form()
        form.add("images", "&Photos", self.images)
        form.add_wide(self.download)
        form.add(
            "name", "&Name", self.name, "What the trained network is called in menus and lists."
        )
        form.add(
            "weights",
            "Starting &weights",
            self.weights,
            "A new network, with random weights."
            if self.mode == "scratch"
            else "What it knows before it sees your photos.",
        )
        form.add(
            "piece_sizes",
            "Piece si&zes",
            self.sizes,
            "Sides in px. Train on the sizes that you will ask about; small ones are the hardest.",
        )
        form.add(
            "wear",
            "Wea&r",
            self.wear,
            "How worn some of the training pieces are made. Worn ones teach it to look beyond the"
            " very edge.",
        )
        form.add(
            "amount",
            "B&udget",
            side_by_side(self.amount, self.budget),
            "When the training ends by itself. You can stop it at any time, and resume it.",
        )
        form.add(
            "learning_rate",
            "&Learning rate",
            self.rate,
            "How far each step goes. Smaller is slower and safer.",
        )
        form.add("photos_per_batch", "&Batch", self.batch)
        return form

    def _make_advanced(self) -> QWidget:
        self.network = combo_box(
            ResNetFT="ResNetFT (ResNet18 with two outputs)",
            FromScratch="FromScratch (the source's small network, 224 px)",
        )
        self.network.setEnabled(self.mode == "scratch")
        self.optimiser = combo_box(adamw="AdamW", sgd="SGD with momentum 0.9")
        self.schedule = combo_box(
            cosine="Falls to zero over the budget (cosine)", constant="Stays as it is"
        )
        self.precision = combo_box(
            auto="Automatic", float32="32 bits", bfloat16="16 bits (bfloat16)"
        )
        self.validate = spin_box(1, 1_000_000, " steps", width=110)
        self.seed = spin_box(0, 2**31 - 1, width=110)
        self.tensorboard = QCheckBox("Also write TensorBoard scalars")
        self._runs = PathEdit("Folder for runs", str(self._data_dir / "runs"))
        form = self._more = Form()
        form.add("network", "Networ&k", self.network, "Only a ResNetFT can be fine-tuned.")
        form.add(
            "optimiser", "&Optimiser", self.optimiser, "AdamW needs less care; SGD is the source's."
        )
        form.add("schedule", "Schedule", self.schedule, "What becomes of the learning rate.")
        form.add(
            "precision",
            "Precision",
            self.precision,
            "bfloat16 is quicker where the device has it; the result is the same within noise.",
        )
        form.add(
            "validate_every",
            "Check every",
            self.validate,
            "How often it is checked on photos that it does not learn from. The best is kept.",
        )
        form.add(
            "seed", "Seed", self.seed, "The same seed on the same device gives the same network."
        )
        form.add(
            "runs",
            "Run folder",
            self._runs,
            "Each run gets a folder of its own in it, with what is needed to resume.",
        )
        form.add("tensorboard", "Log", self.tensorboard, "A CSV row an epoch is always written.")
        return form

    def _connect(self) -> None:
        self.download.downloaded.connect(self.images.set_path)
        for signal in (
            self.images.counted,
            self.name.textChanged,
            self.sizes.changed,
            self.wear.currentIndexChanged,
            self.amount.valueChanged,
            self.rate.valueChanged,
            self.batch.valueChanged,
            self.network.currentIndexChanged,
        ):
            signal.connect(self._refresh)
        self.budget.currentIndexChanged.connect(self._on_unit)
        self.weights.activated.connect(self._on_weights)
        self.weights.currentIndexChanged.connect(self._refresh)

    # -- plan in, plan out ---------------------------------------------------------------------

    @property
    def plan(self) -> TrainingPlan:
        """What the fields say, right or wrong."""
        return TrainingPlan(
            mode=self.mode,
            images=self.images.path,
            name=self.name.text(),
            weights=str(self.weights.currentData() or ""),
            piece_sizes=self.sizes.sizes,
            tensorboard=self.tensorboard.isChecked(),
            **{name: box.currentData() for name, box in self._choices.items()},
            **{name: spin.value() for name, spin in self._numbers.items()},
        )

    def set_plan(self, plan: TrainingPlan) -> None:
        self.images.set_path(plan.images)
        self.name.setText(plan.name)
        self._fill_weights(plan.weights)
        self.sizes.set_sizes(plan.piece_sizes)
        for name, box in self._choices.items():
            box.setCurrentIndex(max(0, box.findData(getattr(plan, name))))
        self._on_unit()
        for name, spin in self._numbers.items():
            spin.setValue(getattr(plan, name))
        self.tensorboard.setChecked(plan.tensorboard)

    def _restore_defaults(self) -> None:
        self.set_plan(replace(TrainingPlan.default(self.mode), images=self.images.path))

    def _fill_weights(self, wanted: str) -> None:
        box = self.weights
        box.clear()
        if self.mode == "scratch":
            box.addItem("Random weights", RANDOM)
            box.setEnabled(False)
            return
        if _has_bundled():
            box.addItem("The network that ships with adjgui", BUNDLED)
        for model in self._models:
            note = "kept" if model.kind == "kept" else f"run of {model.when}"
            box.addItem(f"{model.name} ({note})", str(model.path))
        box.addItem("ImageNet (downloaded once, 45 MB)", IMAGENET)
        if wanted and box.findData(wanted) < 0 and wanted not in (BUNDLED, RANDOM):
            box.addItem(Path(wanted).name, wanted)
        box.insertSeparator(box.count())
        box.addItem("A file of weights\N{HORIZONTAL ELLIPSIS}", _FILE)
        box.setCurrentIndex(max(0, box.findData(wanted)))

    def _on_weights(self, index: int) -> None:
        if self.weights.itemData(index) != _FILE:
            return
        suffixes = " ".join(f"*{suffix}" for suffix in WEIGHT_SUFFIXES)
        filters = f"Checkpoints and ResNet18 weights ({suffixes});;All files (*)"
        folder = self._settings.last_folder
        dialog = ask_file(self, "Starting weights", folder, self.choose_weights, filters)
        dialog.rejected.connect(lambda: self.weights.setCurrentIndex(0))

    def choose_weights(self, path: str | Path) -> None:
        """Start from a checkpoint or a ResNet18 state-dict file."""
        self._fill_weights(str(path))

    def _on_unit(self) -> None:
        key = self.budget.currentData()
        _, least, most = BUDGETS[key]
        self.amount.setDecimals(0 if key == "steps" else 1)
        self.amount.setRange(least, most)
        self.amount.setSingleStep({"minutes": 5, "epochs": 1, "steps": 100}[key])
        self._refresh()

    # -- checking ------------------------------------------------------------------------------

    def _refresh(self) -> None:
        plan = self.plan
        found = faults(plan)
        if plan.weights == _FILE:
            found["weights"] = "Choose a file of weights."
        photos = self._form.hints["images"]
        if not plan.images:
            # An empty field is no mistake of anybody's: say what to do, and not in red.
            photos.explain(found.pop("images"))
        elif self.images.fault:
            found["images"] = self.images.fault
        elif self.images.count is None:
            photos.explain("Counting the photos\N{HORIZONTAL ELLIPSIS}")
        else:
            photos.explain(self.images.count)
        needed = not plan.images or bool(self.images.fault)
        self.download.setVisible(needed or self.download.is_running)
        self._form.hints["photos_per_batch"].explain(
            f"What each step learns from: about {plan.pairs_per_batch():,} pairs. Larger is"
            " steadier and takes more memory."
        )
        self._form.show_faults(found)
        self._more.show_faults(found)
        self.start_button.setEnabled(not found and self.images.count is not None)

    # -- the end -------------------------------------------------------------------------------

    def accept(self) -> None:
        if not self.start_button.isEnabled():
            return
        plan = self.plan
        self._settings.set_form(f"training/{self.mode}", plan.to_dict())
        self._settings.set_form("training", {"images": plan.images, "runs": self._runs.path})
        runs = self._runs.path or str(self._data_dir / "runs")
        super().accept()
        self.planned.emit(plan, runs)

    def done(self, result: int) -> None:
        self.images.stop()
        self.download.cancel()
        super().done(result)


def _has_bundled() -> bool:
    try:
        bundled_checkpoint()
    except AdjguiError:
        return False
    return True
