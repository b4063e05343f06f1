"""Joins the solver with the window: actions, panel, and the pace at which its steps are shown."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from adjgui.live.service import ScoringService
from adjgui.shell.frame import Frame
from adjgui.shell.texts import duration, tr
from adjgui.shell.timers import timer
from adjgui.shell.worker import TaskState, call
from adjgui.solving import texts
from adjgui.solving.gate import Gate
from adjgui.solving.items import Job, Known, Progress, Shot, Solved, Through, TurnedOver, Turning
from adjgui.solving.panel import SolvingPanel
from adjgui.solving.pins import Said, SolverPins
from adjgui.table.geometry import Spot
from adjgui.table.seams import SeamKey
from adjgui.table.view import PuzzleTable

if TYPE_CHECKING:
    from adjgui.solving.held import Held
    from adjgui.solving.truth import Truth
    from core.puzzles.pieces import Puzzle
    from core.whole_puzzle.compatibility import Compatibility

_FRAME_MS = 16
_WORK_SECONDS = 0.002  # of an event-loop turn, for taking steps; showing them comes on top
_ROOM = 32  # steps that the solver may be ahead
_WHOLE_SECONDS = 10.0  # that the joins of a puzzle are to take where nobody has chosen a speed
_CUT_SECONDS = 0.7  # for the eye, after the whole table has changed
# A thread that computes lets the window have Python's lock this often instead of every 5 ms.
_SWITCH_SECONDS = 0.0005
_ABOUT = "solving"


def solve_task(data: tuple[Job, Through], state: TaskState) -> None:
    """One run, for `adjgui.shell.worker`."""
    from adjgui.solving.task import solve  # imports scipy: not on the GUI thread

    solve(data, state)


def read_truth(puzzle: Puzzle) -> Truth:
    """What is right in a puzzle, on a worker thread."""
    from adjgui.solving.truth import Truth

    return Truth(puzzle)


class SolvingController(QObject):
    """Starts, shows and ends runs of the solver."""

    def __init__(
        self,
        frame: Frame,
        table: PuzzleTable,
        service: ScoringService,
        known: Callable[[], Compatibility | None],
        turning: Callable[[], Turning | None],
    ) -> None:
        super().__init__(frame)
        self._frame, self._table, self._service = frame, table, service
        self._known, self._turning = known, turning
        self._gate: Through | None = None
        self.paused = False  # whether the run that is going on waits
        self._stepping = False
        self._puzzle: Puzzle | None = None
        self._truth: Truth | None = None
        self.held: Held | None = None  # the seams of the last solution of this puzzle
        self._speed_chosen = False
        self._stage = Progress("load", 0, 0)
        self._stage_seconds = 0.0  # that the stage has been shown, pauses left out
        self._owed = 0.0  # steps that are due
        self._last_frame = 0.0
        self._switch, self._collects = sys.getswitchinterval(), gc.isenabled()
        self._frames = timer(self, self._on_frame, _FRAME_MS, precise=True)
        self.panel = SolvingPanel(frame.theme)
        frame.add_below(self.panel)
        self.panel.hide()
        self._rotations = frame.actions_["solve-turned"]
        self._mirrored = frame.actions_["solve-mirrored"]
        self._size = frame.actions_["solve-size"]
        self._marks = frame.actions_["solve-marks"]
        self.pins = SolverPins(table)
        self._restore()
        self._connect()
        self._on_seams()
        self._show_state()

    # -- building ------------------------------------------------------------------------------

    def _connect(self) -> None:
        panel, table = self.panel, self._table
        panel.playRequested.connect(self.play)
        panel.stepRequested.connect(self.step)
        panel.stopRequested.connect(self.stop_run)
        panel.speedChanged.connect(self._on_speed)
        panel.speed.sliderMoved.connect(lambda _value: setattr(self, "_speed_chosen", True))
        panel.speed.actionTriggered.connect(lambda _kind: setattr(self, "_speed_chosen", True))
        panel.optionsChanged.connect(self._on_options)
        panel.doubtWanted.connect(self._choose_doubted)
        panel.marksToggled.connect(lambda _on: self._show_marks())
        panel.closeRequested.connect(self.hide_panel)
        self._rotations.toggled.connect(panel.rotations.setChecked)
        self._mirrored.toggled.connect(panel.mirrored.setChecked)
        self._size.toggled.connect(self._on_size)
        self._marks.triggered.connect(self._on_marks_chosen)
        table.seamsChanged.connect(self._on_seams)
        table.undo_stack.indexChanged.connect(lambda _index: self._show_hint())
        table.runs.ended.connect(self._on_run_ended)
        table.runs.takenBack.connect(lambda: panel.show_result(tr("Taken back.")))
        table.moves.refused.connect(self._frame.say)
        self._frame.add_stoppable(self)

    def _restore(self) -> None:
        form: dict[str, Any] = self._frame.settings.form("solving")
        self.panel.rotations.setChecked(form.get("rotations") is True)
        self.panel.mirrored.setChecked(form.get("mirrored") is True)
        self.panel.marks.setChecked(form.get("marks") is not False)
        self._tells_size = form.get("size") is True
        self._rotations.setChecked(self.panel.rotations.isChecked())
        self._mirrored.setChecked(self.panel.mirrored.isChecked())

    def _remember(self) -> None:
        self._frame.settings.set_form(
            "solving",
            {
                "rotations": self.panel.rotations.isChecked(),
                "mirrored": self.panel.mirrored.isChecked(),
                "marks": self.panel.marks.isChecked(),
                "size": self._tells_size,
            },
        )

    # -- what a person wants -------------------------------------------------------------------

    @property
    def is_running(self) -> bool:
        return self._gate is not None

    def play(self) -> None:
        """Start; or pause, or go on."""
        if not self.is_running:
            self._start()
        else:
            self._set_paused(not self.paused)

    def step(self) -> None:
        """Show one step and wait; starts a run where none is going on."""
        if not self.is_running and not self._start():
            return
        self._set_paused(True)
        self._stepping = True
        self._take_step()

    def stop_run(self) -> None:
        """End the run; the pieces stay where they are, until they are taken back by undo."""
        if self.is_running:
            self._end(tr("Stopped. Undo takes the pieces back."))

    def show_panel(self) -> None:
        self.panel.show()
        self._show_marks()

    def hide_panel(self) -> None:
        self.panel.hide()
        self._show_marks()

    # -- a run ---------------------------------------------------------------------------------

    def _start(self) -> bool:
        frame, puzzle = self._frame, self._table.puzzle
        self.panel.show()
        sentence = self._why_not(puzzle)
        if sentence:
            frame.banner.show_error(sentence, about=_ABOUT)
            return False
        scorer = self._service.loaded
        assert puzzle is not None and scorer is not None
        frame.banner.clear(_ABOUT)
        self._service.request([])  # its time is for the run; all seams are asked about at its end
        self._table.runs.begin(tr("Put together"))  # what lies in trays is on the table now
        spots = self._table.spots()
        gate: Through = Gate(_ROOM)
        self._gate = gate
        self.paused = self._stepping = False
        self._owed = 0.0
        self._set_held(None)
        self._show_progress(Progress("load", 0, 0))
        self.panel.show_result()
        self._on_speed()
        self._make_haste()
        known, pins, turning = self._known(), self.pins.pins(), self._turning()
        job = Job(puzzle, spots, scorer, self.panel.options, known, pins, turning)
        task = frame.tasks.start(
            "solve", solve_task, (job, gate), doing=tr("putting the puzzle together")
        )
        task.progress.connect(lambda _nothing: self._on_news(gate))
        task.failed.connect(lambda said: self._on_failed(gate, said))
        self._last_frame = time.perf_counter()
        self._frames.start()
        self._show_state()
        self._show_marks()
        return True

    def _make_haste(self) -> None:
        """Let the window have its turn soon while a thread computes.

        The collector of reference cycles is put off: a full pass takes 0.2 s beside PyTorch.
        """
        self._switch, self._collects = sys.getswitchinterval(), gc.isenabled()
        sys.setswitchinterval(_SWITCH_SECONDS)
        gc.disable()

    def _end_haste(self) -> None:
        sys.setswitchinterval(self._switch)
        if self._collects:
            gc.enable()

    def _why_not(self, puzzle: Puzzle | None) -> str:
        """The sentence for what cannot be solved; empty where all is well."""
        if puzzle is None:
            return tr("There are no pieces on the table; open a photo first.")
        if puzzle.count < 2:
            return tr(
                "One piece alone cannot be put together; open a photo or a folder with 2 pieces or"
                " more."
            )
        if self._service.info is None:
            return tr("No scorer is ready; wait for it, or choose another one in the Scorer menu.")
        if self.panel.options.mirrored and self.pins.said != Said():
            return tr(
                "What is kept or forbidden holds for the side that is up; forget it in the menu of"
                " the table, or do not let pieces be turned over."
            )
        return ""

    def _set_paused(self, paused: bool) -> None:
        gate = self._gate
        if gate is None or paused == self.paused:
            return
        self.paused = paused
        self._stepping = False
        if paused:
            self._frames.stop()
            gate.pause()
        else:
            gate.go_on()
            self._last_frame = time.perf_counter()
            self._frames.start()
        self._show_state()

    def _on_news(self, gate: Through) -> None:
        """Something has come through the gate; while playing the frames take it out."""
        if gate is self._gate and self.paused:
            self._take_step()

    def _on_frame(self) -> None:
        now = time.perf_counter()
        passed, self._last_frame = now - self._last_frame, now
        self._stage_seconds += passed
        if self._table.display.is_settling:
            return  # a large change is still being brought on the screen
        rate = self.panel.steps_a_second
        self._owed = min(self._owed + rate * passed, max(1.0, rate * 0.1))
        self._take(until=now + _WORK_SECONDS)

    def _take(self, *, until: float) -> None:
        """Show the steps that are due, several as one."""
        changes: dict[int, Spot] = {}
        front: dict[int, None] = {}
        stage: Progress | None = None
        while self._gate is not None and time.perf_counter() < until:
            item = self._gate.take(steps=self._owed >= 1.0)
            if item is None:
                break
            if isinstance(item, Progress):
                stage = item
                continue
            if isinstance(item, Shot):
                self._owed -= 1.0
                changes.update(item.changes)
                front.update(dict.fromkeys(item.front))
                if item.is_cut:
                    self._run_to(changes, front)
                    self._after_cut()
                    break
                continue
            self._run_to(changes, front)
            changes, front = {}, {}
            self._hear(item)
        self._run_to(changes, front)
        if stage is not None and self._gate is not None:
            self._show_progress(stage)

    def _take_step(self) -> None:
        """In a pause: show the step that was asked for, or let the solver do one."""
        while self._gate is not None:
            item = self._gate.take(steps=self._stepping)
            if item is None:
                if self._stepping:
                    self._gate.want_step()
                return
            if isinstance(item, Progress):
                self._show_progress(item)
            elif isinstance(item, Shot):
                self._stepping = False
                self._run_to(item.changes, dict.fromkeys(item.front))
                if item.is_cut:
                    self._table.camera.fit_smoothly()
            else:
                self._hear(item)

    def _hear(self, item: Known | TurnedOver | Solved) -> None:
        if isinstance(item, TurnedOver):
            self._table.runs.exchange(item.turning.there, item.turning.back)
            self._run_to(item.changes, {})
            self._puzzle, self._truth = self._table.puzzle, None
            return
        if isinstance(item, Known):
            self._truth = item.truth
            self._show_marks()
            return
        puzzle = self._table.puzzle
        assert puzzle is not None
        self._set_held(item.held)
        self._end(texts.ended(item), item)
        if item.measures is not None:
            self._frame.say(texts.result(item.measures, puzzle.count))

    def _set_held(self, held: Held | None) -> None:
        """A solution has come, or another puzzle."""
        self.held = held
        self._table.show_doubts({} if held is None else held.doubted)
        self._count_doubts()

    def _doubted(self) -> list[SeamKey]:
        """The seams of the solution on the table that do not hold, the worst first."""
        held, table = self.held, self._table
        return [] if held is None else [key for key in held.doubted if table.model.seam(key)]

    def _count_doubts(self) -> None:
        self.panel.show_doubts(0 if self.is_running else len(self._doubted()))

    def _choose_doubted(self) -> None:
        """Choose the next seam that does not hold, from the one that is chosen on."""
        keys, chosen = self._doubted(), self._table.selection.seam_key
        if keys:
            key = keys[(keys.index(chosen) + 1) % len(keys) if chosen in keys else 0]
            self._table.selection.select_seam(key)
            self._table.camera.show_pieces([key.first, key.second])

    def _run_to(self, changes: dict[int, Spot], front: dict[int, None]) -> None:
        if changes and self._table.runs.is_running:
            self._table.runs.move(changes, front)
            if not self._table.camera.is_in_view(changes.values()):
                self._table.camera.fit_smoothly()

    def _after_cut(self) -> None:
        rate = self.panel.steps_a_second
        self._owed = 0.0 if rate == float("inf") else -_CUT_SECONDS * rate
        self._table.camera.fit_smoothly()

    def _end(self, said: str, solved: Solved | None = None) -> None:
        """The run is over, whatever ended it."""
        gate, self._gate = self._gate, None
        if gate is None:
            return
        gate.close()
        self._frame.tasks.cancel("solve")
        self._frames.stop()
        self._end_haste()
        self.paused = self._stepping = False
        self._table.runs.end()
        if solved is not None:
            self._table.show_captions(solved.captions)
            self._table.camera.fit_smoothly()
        self._show_state()
        self._count_doubts()
        if said:
            self.panel.show_result(said, solved.measures if solved is not None else None)

    def _on_failed(self, gate: Through, sentence: str) -> None:
        if gate is self._gate:
            self._end("")
            self._frame.banner.show_error(sentence, tr("Try again"), self.play, about=_ABOUT)

    def _on_run_ended(self) -> None:
        """The table has ended the run: by undo, or as another puzzle came."""
        self._end("")

    def stop(self, _timeout: float = 10.0) -> bool:
        """For the window's shutdown: end the run; the window's tasks wait for the thread."""
        self._end("")
        self._remember()
        return True

    # -- showing -------------------------------------------------------------------------------

    def _show_state(self) -> None:
        actions, panel = self._frame.actions_, self.panel
        running = self.is_running
        panel.show_state(running=running, paused=self.paused)
        text = tr("&Put together")
        if running:
            text = tr("&Go on") if self.paused else tr("&Pause")
        icon = "solve" if not running else ("play" if self.paused else "pause")
        actions["solve"].setText(text)
        actions["solve"].setToolTip(f"{text.replace('&', '')} (F5)")
        self._frame.theme.set_icon(actions["solve"], icon)
        actions["solve-stop"].setEnabled(running)
        for name in ("solve-turned", "solve-size", "shuffle", "shuffle-turn"):
            actions[name].setEnabled(not running)
        self._mirrored.setEnabled(not running and self.panel.may_be_mirrored)

    def _show_progress(self, item: Progress) -> None:
        if item.stage != self._stage.stage:
            self._stage_seconds = 0.0
        self._stage = item
        left = ""
        if item.done > 0 and item.total > item.done and self._stage_seconds > 1.0:
            seconds = self._stage_seconds * (item.total - item.done) / item.done
            left = tr("about {time} left", time=duration(seconds))
        self.panel.show_progress(item.stage, item.done, item.total, left, at_once=self.paused)

    def _on_speed(self) -> None:
        if self.is_running:
            rate = self.panel.steps_a_second
            self._table.runs.set_glide(round(min(420.0, max(100.0, 900.0 / rate))))

    def _on_options(self) -> None:
        self._rotations.setChecked(self.panel.rotations.isChecked())
        self._mirrored.setChecked(self.panel.mirrored.isChecked())
        self._tells_size = self.panel.knows_size
        self._size.setChecked(self._tells_size)
        self._show_hint()

    def _on_size(self, on: bool) -> None:
        if on and not self.panel.knows_size:
            self.panel.choose_known_size()
        elif not on and self.panel.knows_size:
            self.panel.outline.setCurrentIndex(0)

    def _on_seams(self) -> None:
        """Another puzzle may have come, or pieces may have been turned."""
        puzzle = self._table.puzzle
        if puzzle is not self._puzzle:
            self._puzzle = puzzle
            self._truth = None
            self._set_held(None)
            self.panel.show_puzzle(puzzle, self._turning() is not None)
            self._mirrored.setEnabled(not self.is_running and self.panel.may_be_mirrored)
            self.panel.show_result()
            if puzzle is not None and not self._speed_chosen:
                self.panel.suggest_speed(puzzle.count / _WHOLE_SECONDS)
            if self._tells_size:
                self.panel.choose_known_size()
            self._size.setEnabled(puzzle is not None and puzzle.grid_known)
            self._marks.setEnabled(self.panel.marks.isEnabled())
            if not self.panel.isHidden():
                self._show_marks()
        self._count_doubts()
        self._show_hint()

    def _show_hint(self) -> None:
        if self.is_running:
            return
        turned = any(spot.turns for spot in self._table.spots())
        if turned and not self.panel.rotations.isChecked():
            self.panel.set_hint(tr("Some pieces lie turned."))
        else:
            self.panel.set_hint("")

    def _on_marks_chosen(self, on: bool) -> None:
        """The menu shows and hides marks, and with them the panel that explains them."""
        self.panel.marks.setChecked(on)
        if on:
            self.show_panel()

    def _show_marks(self) -> None:
        """Let the seams show the truth if that is wanted; it may have to be read first."""
        puzzle = self._table.puzzle
        wanted = self.panel.marks.isChecked() and not self.panel.isHidden()
        self._marks.setChecked(wanted and self.panel.marks.isEnabled())
        if not wanted or puzzle is None or not puzzle.order_known:
            self._table.scores.set_judge(None)
        elif self._truth is not None:
            self._table.scores.set_judge(self._truth.is_right)
        elif not self.is_running:  # a run reads it by itself
            look = call(read_truth, puzzle)
            task = self._frame.tasks.start("truth", look, doing=tr("looking at the pieces"))
            task.succeeded.connect(lambda truth: self._on_truth(puzzle, truth))

    def _on_truth(self, puzzle: Puzzle, truth: Truth) -> None:
        if puzzle is self._table.puzzle and self._truth is None:
            self._truth = truth
            self._show_marks()
