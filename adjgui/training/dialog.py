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
    SizeChips,
    ask_file,
    heading,
    side_by_side,
)
from adjgui.shell.models import BUNDLED, IMAGENET, MODES, PIECE_SIZES, RANDOM, Model
from adjgui.shell.room import open_at
from adjgui.shell.settings import Settings
from adjgui.shell.texts import tr
from adjgui.shell.theme import without_icons
from adjgui.shell.widgets import (
    ComboBox,
    DoubleSpinBox,
    add,
    combo_box,
    in_column,
    spin_box,
    thin_line,
)
from adjgui.shell.worker import TaskGroup
from adjgui.training.download import DownloadBox
from adjgui.training.folder import OWN, TrainingPhotos
from adjgui.training.lessons import lesson_box
from adjgui.training.plan import (
    BUDGETS,
    WEAR_LEVELS,
    WEIGHT_SUFFIXES,
    TrainingPlan,
    faults,
    free_name,
)
from core.assets import bundled_checkpoint
from core.errors import AdjguiError

_FILE = "choose a file"


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
        on_table: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.mode = mode
        self._on_table = on_table  # px of a piece there
        self._settings = settings
        self._tasks = tasks
        self._data_dir = data_dir
        self._take(models)
        text = MODES[mode]
        self.setWindowTitle(tr(text.title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._make_fields()
        form = self._make_form()
        self.fold = Fold(tr("&Advanced"), self._make_advanced())
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
        head = heading(tr(text.title), tr(text.explanation))
        add(column, head, lesson_box(mode), form, self.fold, None)
        self._area = QScrollArea()
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the focus inside
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        self._area.setMinimumWidth(inside.minimumSizeHint().width() + 24)  # and the scroll bar

        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Cancel | standard.RestoreDefaults)
        self.start_button = self.buttons.addButton(
            tr("Start training"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.buttons.rejected.connect(self.reject)
        self.buttons.accepted.connect(self.accept)
        defaults = self.buttons.button(standard.RestoreDefaults)
        defaults.setText(tr("Defaults"))
        defaults.setToolTip(tr("Put every field but the photos back to what it was the first time"))
        defaults.clicked.connect(self._restore_defaults)
        for button in self.buttons.buttons():
            button.setAutoDefault(button is self.start_button)  # type: ignore[attr-defined]
        without_icons(self.buttons)
        foot = in_column(self.buttons, margins=(22, 10, 22, 16))
        in_column((self._area, 1), thin_line(), foot, of=self, margins=(0, 0, 0, 0), spacing=0)
        self.start_button.setDefault(True)  # a dialog remembers only a button that is in it

        remembered = settings.form(f"training/{mode}")
        plan = TrainingPlan.from_dict(mode, remembered, on_table)
        if not plan.images:
            plan = replace(plan, images=str(settings.form("training").get("images") or ""))
        self._runs.set_path(str(settings.form("training").get("runs") or ""))
        self.set_plan(self._named(plan))
        self._connect()
        self._refresh()
        self.images.scan()
        self.images.setFocus()
        open_at(self, 680, 840)

    # -- building ------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        self.images = TrainingPhotos(self._tasks)
        self.download = DownloadBox(self._tasks, self._data_dir / "photos")
        self.name = QLineEdit()
        self.sizes = SizeChips(PIECE_SIZES)
        self.weights = ComboBox()
        self.weights.setSizeAdjustPolicy(
            ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.wear = combo_box(**{key: tr(title) for key, (title, _) in WEAR_LEVELS.items()})
        self.amount = DoubleSpinBox()
        self.amount.setAccessibleName(tr("Budget"))
        self.amount.setMinimumWidth(110)
        self.budget = combo_box(**{key: tr(unit) for key, (unit, _, _) in BUDGETS.items()})
        self.budget.setAccessibleName(tr("Unit of the budget"))
        self.rate = DoubleSpinBox()
        self.rate.setDecimals(6)
        self.rate.setRange(0.0, 1.0)
        self.rate.setSpecialValueText(tr("Automatic"))
        self.rate.setStepType(DoubleSpinBox.StepType.AdaptiveDecimalStepType)
        self.rate.setMinimumWidth(110)
        self.batch = spin_box(1, 256, tr(" photos"), width=110)

    def _make_form(self) -> Form:
        form = self._form = Form()
        form.add("images", tr("&Photos"), self.images)
        form.add_wide(self.download)
        form.add(
            "name",
            tr("&Name"),
            self.name,
            tr("What the trained network is called in menus and lists."),
        )
        form.add(
            "weights",
            tr("&Starts from"),
            self.weights,
            tr("A new network, which knows nothing yet.")
            if self.mode == "scratch"
            else tr("What it knows before it sees your photos."),
        )
        form.add(
            "piece_sizes",
            tr("Piece si&zes"),
            self.sizes,
            tr(
                "Sides in pixels. Train on the sizes that you will ask about; small ones are the"
                " hardest."
            ),
        )
        form.add(
            "wear",
            tr("&Wear"),
            self.wear,
            tr(
                "How worn some of the training pieces are made. Worn ones teach it to look beyond"
                " the very edge."
            ),
        )
        form.add(
            "amount",
            tr("&Train for"),
            side_by_side(self.amount, self.budget),
            tr(
                "Then it ends by itself; an epoch is all photos once. You can stop it at any"
                " time, and go on later."
            ),
        )
        return form

    def _make_advanced(self) -> QWidget:
        self.network = combo_box(
            ResNetFT=tr("ResNetFT: the usual one, as it ships with adjgui"),
            FromScratch=tr("FromScratch: a smaller one, to compare with"),
        )
        self.network.setEnabled(self.mode == "scratch")
        self.optimiser = combo_box(
            adamw=tr("AdamW: adapts each step"),
            sgd=tr("SGD: plain steps, momentum 0.9"),
        )
        self.schedule = combo_box(
            cosine=tr("Shrink towards the end (cosine)"), constant=tr("Stay the same")
        )
        self.precision = combo_box(
            auto=tr("Automatic"),
            float32=tr("32 bits a number"),
            bfloat16=tr("16 bits a number (bfloat16)"),
        )
        self.validate = spin_box(1, 1_000_000, tr(" steps"), width=110)
        self.seed = spin_box(0, 2**31 - 1, width=110)
        self.tensorboard = QCheckBox(tr("Also write the curves for TensorBoard"))
        self._runs = PathEdit(tr("Folder for runs"), str(self._data_dir / "runs"))
        form = self._more = Form()
        form.add(
            "learning_rate",
            tr("&Learning rate"),
            self.rate,
            tr(
                "How far each step goes. Smaller is slower and safer. Automatic: far where it still"
                " finds few neighbours, else small."
            ),
        )
        form.add(
            "photos_per_batch",
            tr("P&hotos a step"),
            self.batch,
            tr(
                "Each gives a group of look-alike pairs. More photos make steadier steps and take"
                " more memory."
            ),
        )
        form.add(
            "optimiser",
            tr("&Optimiser"),
            self.optimiser,
            tr(
                "How a step is worked out. AdamW needs less care; SGD is simpler and wants a"
                " learning rate of its own."
            ),
        )
        form.add(
            "schedule", tr("Late&r steps"), self.schedule, tr("How the learning rate changes.")
        )
        form.add(
            "network",
            tr("Networ&k"),
            self.network,
            tr("How the network is built. Only a ResNetFT can be fine-tuned."),
        )
        form.add(
            "precision",
            tr("Prec&ision"),
            self.precision,
            tr(
                "How exactly it computes. 16 bits are quicker where the device has them; the"
                " network is as good."
            ),
        )
        form.add(
            "validate_every",
            tr("Check e&very"),
            self.validate,
            tr("How often it is checked on photos that it does not learn from. The best is kept."),
        )
        form.add(
            "seed",
            tr("Se&ed"),
            self.seed,
            tr("The same number on the same device gives the same network."),
        )
        form.add(
            "runs",
            tr("Run &folder"),
            self._runs,
            tr("Each run gets a folder of its own in it, with what is needed to go on later."),
        )
        form.add(
            "tensorboard",
            tr("Lo&g"),
            self.tensorboard,
            tr(
                "TensorBoard is a program that draws curves. A table of an epoch's figures is"
                " always written."
            ),
        )
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

    def show_models(self, models: Sequence[Model]) -> None:
        """Offer the networks that are there now; what was chosen and written stays."""
        wanted, named = str(self.weights.currentData() or ""), self.name.isModified()
        self._take(models)
        self._fill_weights(wanted)
        if not named:
            self.name.setText(self._named(self.plan).name)
        self._refresh()

    def _take(self, models: Sequence[Model]) -> None:
        mine = [model for model in models if model.kind != "bundled"]
        self._models = [model for model in mine if not model.problem]
        self._kept = [model.name for model in mine if model.kind == "kept"]
        self._used = [model.name for model in mine]

    def _restore_defaults(self) -> None:
        plan = TrainingPlan.default(self.mode, self._on_table)
        default = replace(plan, images=self.images.path)
        self.set_plan(self._named(default))

    def _named(self, plan: TrainingPlan) -> TrainingPlan:
        """The plan with a name that no other network has."""
        name = plan.name.strip() or TrainingPlan.default(self.mode).name
        return replace(plan, name=free_name(name, self._used))

    def _fill_weights(self, wanted: str) -> None:
        box = self.weights
        box.clear()
        if self.mode == "scratch":
            box.addItem(tr("Nothing: random weights"), RANDOM)
            box.setEnabled(False)
            return
        if _has_bundled():
            box.addItem(tr("The network that ships with adjgui"), BUNDLED)
        for model in self._models:
            note = tr("kept") if model.kind == "kept" else tr("run of {when}", when=model.when)
            box.addItem(f"{model.name} ({note})", str(model.path))
        box.addItem(tr("ImageNet (downloaded once, 45 MB)"), IMAGENET)
        if wanted and box.findData(wanted) < 0 and wanted not in (BUNDLED, RANDOM):
            box.addItem(Path(wanted).name, wanted)
        box.insertSeparator(box.count())
        box.addItem(tr("A file of weights\N{HORIZONTAL ELLIPSIS}"), _FILE)
        box.setCurrentIndex(max(0, box.findData(wanted)))

    def _on_weights(self, index: int) -> None:
        if self.weights.itemData(index) != _FILE:
            return
        suffixes = " ".join(f"*{suffix}" for suffix in WEIGHT_SUFFIXES)
        filters = tr(
            "Checkpoints and ResNet18 weights ({suffixes});;All files (*)", suffixes=suffixes
        )
        folder = self._settings.last_folder
        dialog = ask_file(self, tr("Starting weights"), folder, self.choose_weights, filters)
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
        found = faults(plan, self._kept)
        if plan.weights == _FILE:
            found["weights"] = tr("Choose a file of weights.")
        photos = self._form.hints["images"]
        if not plan.images:
            # An empty field is no mistake of anybody's: say what to do, and not in red.
            photos.explain(found.pop("images"))
        elif self.images.fault:
            found["images"] = self.images.fault
        elif self.images.count is None:
            photos.explain(tr("Counting the photos\N{HORIZONTAL ELLIPSIS}"))
        else:
            said = f"{self.images.count} {tr(OWN)}" if self.images.is_free else self.images.count
            photos.explain(said)
        needed = self.images.is_free or not plan.images or bool(self.images.fault)
        self.download.setVisible(needed or self.download.is_running)
        self._form.show_faults(found)
        self._more.show_faults(found)
        if found.keys() & self._more.hints.keys():
            self.fold.button.setChecked(True)  # what is wrong is not left out of sight
        self.start_button.setEnabled(not found and self.images.count is not None)

    # -- the end -------------------------------------------------------------------------------

    def accept(self) -> None:
        if not self.start_button.isEnabled():
            return
        plan = self.plan
        # The free pictures are remembered as no folder: another version has them elsewhere.
        images = "" if self.images.is_free else plan.images
        self._settings.set_form(f"training/{self.mode}", {**plan.to_dict(), "images": images})
        self._settings.set_form("training", {"images": images, "runs": self._runs.path})
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
