"""Evaluate a scorer, or two side by side, on a folder of photos."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QWidget,
)

from adjgui.evaluation.table import FiguresTable
from adjgui.evaluation.task import (
    Evaluated,
    EvaluationJob,
    ScorerChoice,
    evaluate_task,
)
from adjgui.evaluation.wear import WearFields
from adjgui.evaluation.wrong_pairs import WrongPairs
from adjgui.shell import texts
from adjgui.shell.fields import (
    Fold,
    Form,
    PhotoFolder,
    SizeChips,
    ask_file,
    count_to_evaluate,
    heading,
)
from adjgui.shell.models import LARGEST_PIECE, PIECE_SIZES, SMALLEST_PIECE, Model
from adjgui.shell.room import open_at
from adjgui.shell.settings import Settings
from adjgui.shell.texts import from_core, mark, tr, tr_count
from adjgui.shell.widgets import (
    ComboBox,
    add,
    in_column,
    in_row,
    push_button,
    spin_box,
    text_label,
    thin_bar,
)
from adjgui.shell.worker import News, Task, TaskGroup, call
from core.files import write_json
from core.puzzles.wear import SMALLEST_WORN
from core.scorers import SCORERS, Loader
from core.scoring.base import NETWORK_NAME
from core.scoring.measures import MEASURES

if TYPE_CHECKING:
    from adjgui.evaluation.reliability import Reliability
    from core.evaluation.evaluate import EvaluationResult


_SENTENCE_TIP = mark(
    "All piece sizes together, photo by photo: what is hard for one scorer is often hard for the"
    " other, so that only their difference on each photo tells who is better. In brackets the range"
    " that holds the true difference in 95 of 100 such measurements."
)
_CANCEL_TIP = mark("Ends after the photo that is being looked at; shows the figures so far")
_FEWEST_PAIRS = 8  # a share of fewer pairs says nothing, and draws a zigzag


class EvaluateDialog(QDialog):
    """Fields above, figures below; the app can be used meanwhile."""

    pairChosen = Signal(object)  # WrongPair, to be put on the table

    def __init__(
        self,
        *,
        settings: Settings,
        tasks: TaskGroup,
        models: Sequence[Model],
        chosen: Sequence[ScorerChoice],
        load_scorer: Loader,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Evaluate"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._settings, self._tasks, self._load_scorer = settings, tasks, load_scorer
        self._task: Task | None = None
        self._job: EvaluationJob | None = None
        self._found = Evaluated(())
        self._plot: Reliability | None = None
        self._make_fields(models)
        self._make_results()
        head = heading(
            tr("Evaluate"),
            tr(
                "Who finds the right neighbours more often, on photos that neither has seen? Of a"
                " CUB-200 folder the official test photos are used."
            ),
        )
        inside = QWidget()
        column = in_column(head, of=inside, margins=(22, 18, 22, 12), spacing=8)
        self._plot_place = in_column(margins=(0, 8, 0, 0))
        add(column, self._make_form(), self._fold, self._make_buttons(), 4)
        add(column, self.sentence, self.said, self.table, self.wrong, self._plot_place, None)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inside)
        in_column(area, of=self, margins=(0, 0, 0, 0))
        self.start_button.setDefault(True)
        self._asked: tuple[ScorerChoice | None, ...] = ()
        self._restore(chosen)
        self._connect()
        self._refresh()
        self.images.scan()
        open_at(self, 1040, 760)

    # -- building ------------------------------------------------------------------------------

    def _make_fields(self, models: Sequence[Model]) -> None:
        count = "count-evaluation", count_to_evaluate
        self.images = PhotoFolder(self._tasks, *count)
        self.first, self.second = ComboBox(), ComboBox()
        for box in (self.first, self.second):
            box.setMinimumWidth(120)  # people's own names may be longer than the dialog is wide
        self._fill_scorers(models)
        self.sizes = SizeChips(PIECE_SIZES)
        self.limit = spin_box(0, 1_000_000, tr(" photos"), width=120, special=tr("all"))
        self.wear = WearFields(self)
        self.both = QCheckBox(tr("Also ask for lower neighbours"))
        self.ranking = QCheckBox(tr("Rank every piece (neighbours first, buddies): the slow part"))
        self.ranking.setChecked(True)
        self.seed = spin_box(0, 2**31 - 1, width=120)

    def _fill_scorers(self, models: Sequence[Model]) -> None:
        good = [model for model in models if not model.problem]
        has_bundled = any(model.kind == "bundled" for model in good)
        known = [ScorerChoice(tr(info.title), info.name) for info in SCORERS]
        self.choices = [one for one in known if has_bundled and one.name not in MEASURES]
        self.choices += [
            ScorerChoice(model.name, NETWORK_NAME, model.path)
            for model in good
            if model.kind != "bundled"
        ]
        self.choices += [one for one in known if one.name in MEASURES]
        for box in (self.first, self.second):
            box.clear()
            if box is self.second:
                box.addItem(tr("No other"), None)
            for number, choice in enumerate(self.choices):
                box.addItem(choice.title, number)

    def show_models(self, models: Sequence[Model]) -> None:
        """Offer the networks that are there now; who was asked for stays, or comes."""
        with QSignalBlocker(self.first), QSignalBlocker(self.second):
            self._fill_scorers(models)
            self._choose()
        self._refresh()

    def _make_form(self) -> Form:
        form = self._form = Form()
        form.add("images", tr("&Photos"), self.images)
        self.first.setAccessibleName(tr("Scorer"))
        self.second.setAccessibleName(tr("Scorer to compare with"))
        both = QWidget()
        both.setFocusProxy(self.first)
        parts = ((self.first, 1), QLabel(tr("and")), (self.second, 1))
        in_row(*parts, of=both, margins=(0, 0, 0, 0), spacing=8)
        form.add("scorers", tr("W&ho"), both, tr("Both judge the same pieces of the same photos."))
        form.add(
            "piece_sizes",
            tr("Piece si&zes"),
            self.sizes,
            tr("Sides in px. Small pieces are the hardest, and the slowest to rank."),
        )
        form.add(
            "limit",
            tr("At &most"),
            self.limit,
            tr("Evenly spaced over the folder. More photos narrow the ranges and take longer."),
        )
        self.wear.add_choice(form)
        more = Form()
        self.wear.add_fields(more)
        more.add("both", tr("Directions"), self.both)
        more.add("ranking", tr("Rankings"), self.ranking)
        more.add("seed", tr("&Seed"), self.seed, tr("Of offsets and of wrong neighbours."))
        self._fold = Fold(tr("Other wear and more"), more)
        return form

    def _make_buttons(self) -> QHBoxLayout:
        self.start_button = push_button(tr("Evaluate"), self._on_start)
        text = tr("Save figures\N{HORIZONTAL ELLIPSIS}")
        self.save_button = push_button(text, self._ask_file, enter=False)
        self.save_button.setEnabled(False)
        self.bar = thin_bar(tr("Evaluation progress"))
        self._doing = text_label(quiet=True)
        # a long name is cut off, and does not widen the dialog
        self._doing.setMinimumSize(1, self._doing.fontMetrics().height())
        stays = self.bar.sizePolicy()
        stays.setRetainSizeWhenHidden(True)  # nothing jumps at the start and at the end
        self.bar.setSizePolicy(stays)
        self.bar.hide()
        middle = in_column(self.bar, self._doing, spacing=2)
        return in_row(self.start_button, (middle, 1), self.save_button, spacing=12)

    def _make_results(self) -> None:
        self.sentence = text_label(wrap=True, bold=QFont.Weight.DemiBold, plain=True)
        self.sentence.setToolTip(tr(_SENTENCE_TIP))
        self.sentence.hide()
        self.said = text_label(wrap=True)
        self.said.hide()
        self.wrong = WrongPairs()
        self.wrong.chosen.connect(self.pairChosen)
        self.table = FiguresTable()
        self.table.hide()

    def _restore(self, chosen: Sequence[ScorerChoice]) -> None:
        form = self._settings.form("evaluate")
        images = form.get("images") or self._settings.form("training").get("images") or ""
        self.images.set_path(str(images))
        sizes = form.get("piece_sizes")
        fits = isinstance(sizes, list) and all(isinstance(size, int) for size in sizes) and sizes
        self.sizes.set_sizes(sizes if isinstance(sizes, list) and fits else (56, 100))
        limit = form.get("limit")
        self.limit.setValue(limit if isinstance(limit, int) else 20)
        self.wear.choose(form.get("wear"))
        self._asked = (*chosen, None, None)[:2]
        self._choose()

    def _choose(self) -> None:
        for box, choice in zip((self.first, self.second), self._asked, strict=True):
            for number, known in enumerate(self.choices):
                if choice and (known.name, known.checkpoint) == (choice.name, choice.checkpoint):
                    box.setCurrentIndex(box.findData(number))

    def _connect(self) -> None:
        self.images.counted.connect(self._refresh)
        self.sizes.changed.connect(self._refresh)
        for box in (self.first, self.second):
            box.currentIndexChanged.connect(self._refresh)
            box.activated.connect(self._on_asked)
        self.wear.changed.connect(self._refresh)

    def _on_asked(self) -> None:
        numbers = (self.first.currentData(), self.second.currentData())
        self._asked = tuple(None if one is None else self.choices[one] for one in numbers)

    # -- checking ------------------------------------------------------------------------------

    def _faults(self) -> dict[str, str]:
        found: dict[str, str] = {}
        sizes, erosion = self.sizes.sizes, self.wear.erosion.value()
        if not sizes:
            found["piece_sizes"] = tr("Choose at least one piece size.")
        elif min(sizes) < SMALLEST_PIECE or max(sizes) > LARGEST_PIECE:
            found["piece_sizes"] = tr(
                "Pieces have {least} to {most} px a side.",
                least=SMALLEST_PIECE,
                most=LARGEST_PIECE,
            )
        elif min(sizes) - 2 * erosion < SMALLEST_WORN:
            found["piece_sizes"] = tr(
                "Erosion of {erosion} px leaves nothing of {size} px pieces.",
                erosion=erosion,
                size=min(sizes),
            )
        if self.images.fault:
            found["images"] = self.images.fault
        if self.first.currentData() == self.second.currentData():
            found["scorers"] = tr("Choose two that differ, or no other.")
        return found

    def _refresh(self) -> None:
        found = self._faults()
        hint, photos = self._form.hints["images"], self.images.count
        if not self.images.path:
            hint.explain(tr("Choose a folder of photos."))
        elif photos is None:
            hint.explain(tr("Counting the photos\N{HORIZONTAL ELLIPSIS}"))
        else:
            hint.explain(tr_count("{n} photo to measure on.", "{n} photos to measure on.", photos))
        self._form.show_faults(found)
        running = self._task is not None
        self._form.setEnabled(not running)
        self._fold.setEnabled(not running)
        ready = not found and photos is not None
        stopping = running and self._job is not None and self._job.stop.is_set()
        self.start_button.setEnabled(not stopping if running else ready)
        self.start_button.setText(tr("Cancel") if running else tr("Evaluate"))
        self.start_button.setToolTip(tr(_CANCEL_TIP) if running else "")

    # -- running -------------------------------------------------------------------------------

    def _chosen(self) -> tuple[ScorerChoice, ...]:
        numbers = (self.first.currentData(), self.second.currentData())
        return tuple(self.choices[number] for number in numbers if number is not None)

    def _on_start(self) -> None:
        if self._task is not None and self._job is not None:
            self._job.stop.set()
            self._doing.setText(tr("Ending with this photo\N{HORIZONTAL ELLIPSIS}"))
            self._refresh()
            return
        self._settings.set_form(
            "evaluate",
            {
                "images": self.images.path,
                "piece_sizes": list(self.sizes.sizes),
                "limit": self.limit.value(),
                "wear": self.wear.way.currentData(),
            },
        )
        self._job = EvaluationJob(
            scorers=self._chosen(),
            images=self.images.path,
            piece_sizes=self.sizes.sizes,
            both_directions=self.both.isChecked(),
            wear=self.wear.value,
            limit=self.limit.value() or None,
            ranking=self.ranking.isChecked(),
            seed=self.seed.value(),
            stop=threading.Event(),
            load_scorer=self._load_scorer,
        )
        task = self._task = self._tasks.start(
            "evaluate", evaluate_task, self._job, doing=tr("evaluating")
        )
        self.said.hide()
        self.sentence.hide()
        self.bar.setRange(0, 0)
        self.bar.show()
        self._doing.setText(tr("Loading\N{HORIZONTAL ELLIPSIS}"))
        task.progress.connect(self._on_progress)
        task.succeeded.connect(self._on_results)
        task.failed.connect(partial(self._say, bad=True))
        task.finished.connect(self._on_finished)
        self._refresh()

    def _on_progress(self, news: News) -> None:
        if self._job is not None and not self._job.stop.is_set():
            self.bar.setRange(0, news.total)
            self.bar.setValue(news.done)
            left = texts.time_left(news.seconds_left)
            self._doing.setText(f"{news.text}, {left}" if left else news.text)

    def _on_finished(self) -> None:
        self._task = None
        self.bar.setRange(0, 1)
        self.bar.hide()
        self._doing.setText("")
        self._refresh()

    def _say(self, text: str, *, bad: bool = False) -> None:
        role = QPalette.ColorRole
        self.said.setText(text)
        self.said.setForegroundRole(role.BrightText if bad else role.PlaceholderText)
        self.said.setVisible(bool(text))

    # -- figures -------------------------------------------------------------------------------

    def _on_results(self, found: Evaluated) -> None:
        self._found = found
        assert self._job is not None
        names = [choice.title for choice in self._job.scorers]  # as they were chosen by
        named = list(zip(names, found.results, strict=False))
        comparison = found.comparison
        said = "" if comparison is None else comparison.sentence(names[0], names[1])
        self.sentence.setText(from_core(said))
        self.sentence.setVisible(comparison is not None)
        self._fill_table(named)
        self.wrong.show_results(named)
        self._say(_exceptions(found.results))
        if self._plot is None:
            from adjgui.evaluation.reliability import Reliability  # brings pyqtgraph

            self._plot = Reliability()
            self._plot_place.addWidget(self._plot)
        self._plot.show_points([(name, _reliability(result)) for name, result in named])

    def _fill_table(self, named: Sequence[tuple[str, EvaluationResult]]) -> None:
        """A row for each piece size and scorer; those of a size stand together."""
        self.table.clear()
        sizes = list(dict.fromkeys(size for _, result in named for size in result.sizes))
        for size in sizes:
            for name, result in named:  # one of them lacks the size where it was ended early
                if size in result.sizes:
                    self.table.add_row(name, result.sizes[size])
        self.table.fit()
        self.table.show()
        self.save_button.setEnabled(bool(sizes))

    def _ask_file(self) -> None:
        folder, filters = self._settings.last_folder, "JSON (*.json)"
        ask_file(self, tr("Save figures"), folder, self.save, filters, save_as=".json")

    def save(self, path: Path) -> None:
        """Write the figures as the command line does; two scorers as a list.

        The second one then says how much better it is than the first.
        """
        values = [result.to_dict() for result in self._found.results]
        if self._found.comparison is not None:
            values[1]["compared_with_first"] = self._found.comparison.to_dict()
        write = call(write_json, path, values[0] if len(values) == 1 else values)
        task = self._tasks.start("save-figures", write, doing=tr("saving figures"))
        task.succeeded.connect(lambda _none: self._say(tr("Saved as {path}.", path=path)))
        task.failed.connect(partial(self._say, bad=True))

    def done(self, result: int) -> None:
        self.images.stop()
        if self._job is not None:
            self._job.stop.set()
        for name in ("evaluate", "save-figures"):
            self._tasks.cancel(name)
        super().done(result)


def _exceptions(results: Sequence[EvaluationResult]) -> str:
    """What is to be said of figures that are not of all photos; mostly nothing."""
    said = []
    if any(result.stopped for result in results):
        said.append(tr("Ended early: these are the figures of what was done."))
    skipped = list(dict.fromkeys(line for result in results for line in result.skipped))
    if skipped:
        said.append(
            tr_count(
                "{n} photo was left out: {first}",
                "{n} photos were left out. The first: {first}",
                len(skipped),
                first=from_core(skipped[0]),
            )
        )
    return " ".join(said)


def _reliability(result: EvaluationResult) -> list[tuple[float, float]]:
    """All sizes together: mean probability and share adjacent of each bin."""
    rows = [row for size in result.sizes.values() for row in size.reliability]
    given, shares, pairs = np.array(rows, float).reshape(-1, 3).T
    bins = np.minimum(14, (15 * given).astype(int))
    sums = [np.bincount(bins, part, 15) for part in (given * pairs, shares * pairs, pairs)]
    return [(g / n, s / n) for g, s, n in zip(*sums, strict=True) if n >= _FEWEST_PAIRS]
