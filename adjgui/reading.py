"""Reads the puzzle on the table by itself, so that its seams are judged by all of it.

The reading is the compatibility of the whole puzzle, worked out by `adjgui.compatibility` in a
thread of its own while people go on; here is decided when it begins, and what it found is handed to
the scoring thread. Nothing of this happens where the scorer judges pairs by themselves.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from adjgui.compatibility import CompatibilityService, State
from adjgui.puzzle_reading import PuzzleReading, Stage
from adjgui.scoring import ScoringService

MOST_WORK, MOST_STATES = 80_000_000, 1200
"""What is more is read only when asked for, by `work_of` and by pieces times their turns.

A photo of 1000 x 800 px has a fourth of the work, upright, whatever the size of its pieces: 80 to
252 pieces took 4 to 8 s of one core.
"""

_REST_MS = 400  # after the last change: a slider that is pulled makes a puzzle a step


def work_of(pieces: int, piece_size: int, turns: int) -> int:
    """A measure of the time that a reading takes: pixels of the pairs that will be judged."""
    return pieces * turns * min(24, max(1, pieces - 1)) * piece_size * piece_size


class PuzzleReader(QObject):
    """Begins a reading when it is worth it, and hands what was read to the scoring thread.

    Args:
        service: of the live scores.
        compatibility: of the puzzle on the table; it has the same scorer.
        rotations: whether the pieces may be turned, as far as is known now.
        is_free: whether a reading may begin now.
    """

    changed = Signal(object)  # Stage

    def __init__(
        self,
        service: ScoringService,
        compatibility: CompatibilityService,
        *,
        rotations: Callable[[], bool],
        is_free: Callable[[], bool] = lambda: True,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._compatibility = compatibility
        self._rotations = rotations
        self._is_free = is_free
        self._stage = Stage.OFF
        self._stopped = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._begin)
        compatibility.stateChanged.connect(self._on_state)

    @property
    def stage(self) -> Stage:
        """How far it is."""
        return self._stage

    def consider(self) -> None:
        """Something has changed: begin soon, if there is now something to be read."""
        if self._is_wanted():
            self._rest.start()
        else:
            self._rest.stop()
        self._tell()

    def read(self) -> None:
        """Begin at once, however much it is: a person wants it."""
        self._rest.stop()
        if self._can_read():
            self._compatibility.compute(rotations=self._rotations())
        self._tell()

    def stop(self, _timeout: float = 0.0) -> bool:
        """Begin nothing any more; what runs is stopped with the window's tasks."""
        self._stopped = True
        self._rest.stop()
        return True

    def _begin(self) -> None:
        if self._is_wanted():
            self._compatibility.compute(rotations=self._rotations())
        self._tell()

    def _can_read(self) -> bool:
        info, puzzle = self._service.info, self._compatibility.puzzle
        return info is not None and info.reads_puzzles and puzzle is not None and puzzle.count > 1

    def _is_wanted(self) -> bool:
        """Whether to begin unasked."""
        known, puzzle = self._compatibility.result, self._compatibility.puzzle
        if self._stopped or not self._can_read() or puzzle is None:
            return False
        if self._compatibility.declined or self._compatibility.state is State.COMPUTING:
            return False
        turns = 4 if self._rotations() else 1
        if known is not None and known.compatibility.turns >= turns:
            return False
        if puzzle.count * turns > MOST_STATES:
            return False
        return work_of(puzzle.count, puzzle.piece_size, turns) <= MOST_WORK and self._is_free()

    def _on_state(self, state: State) -> None:
        puzzle, result = self._compatibility.puzzle, self._compatibility.result
        if state is State.EMPTY:
            self._service.set_reading(None)
        elif result is not None and puzzle is not None:
            whole = result.compatibility
            if whole.context is not None:
                self._service.set_reading(PuzzleReading(puzzle.pieces, whole.turns, whole.context))
        self.consider()

    def _tell(self) -> None:
        stage = self._find_stage()
        if stage is not self._stage:
            self._stage = stage
            self.changed.emit(stage)

    def _find_stage(self) -> Stage:
        puzzle, reading = self._compatibility.puzzle, self._service.reading
        if not self._can_read() or puzzle is None:
            return Stage.OFF
        if self._compatibility.state is State.COMPUTING or self._rest.isActive():
            return Stage.READING
        read = reading is not None and reading.pieces is puzzle.pieces
        return Stage.READ if read else Stage.UNREAD
