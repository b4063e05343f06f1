"""Reads the puzzle on the table by itself, so that its seams are judged by all of it.

The reading is the compatibility of the whole puzzle, worked out by `adjgui.whole_puzzle.service` in
a thread of its own while people go on; here is decided when it begins, and what it found is handed
to the scoring thread. Nothing of this happens where the scorer judges pairs by themselves.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from adjgui.live.reading import PuzzleReading, Stage
from adjgui.live.service import ScoringService
from adjgui.shell.timers import timer
from adjgui.whole_puzzle.service import CompatibilityService, State
from core.puzzles.pieces import turns_of

MOST_STATES, MOST_PIXELS = 1200, 2_500_000
"""Pieces times their turns, and pixels of all pieces: what has more is read only when asked for.

On one core, a photo of 1000 x 800 px: 80 pieces 3 s, 252 pieces 5 s, 143 worn ones 5 s, 143 in all
turns 6 s, 1044 pieces 10 s. Plain sky takes several times as long, as there is more to be judged.
"""

_REST_MS = 400  # after the last change: a slider that is pulled makes a puzzle a step


class PuzzleReader(QObject):
    """Begins a reading when it is worth it, and hands what was read to the scoring thread.

    Args:
        service: of the live scores.
        compatibility: of the puzzle on the table; it has the same scorer.
        rotations: whether the pieces may be turned, as far as is known now.
        is_free: whether a reading may begin now.
    """

    changed = Signal(object, object)  # Stage, and the PuzzleReading by which seams are judged

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
        self.stage = Stage.OFF  # how far it is
        self._told: PuzzleReading | None = None
        self._stopped = False
        self._rest = timer(self, self._begin, _REST_MS, once=True)
        compatibility.stateChanged.connect(self._on_state)

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
            # what was read already is only asked for anew in all turns
            rotations = self._rotations() or self.stage is Stage.READ
            self._compatibility.compute(rotations=rotations)
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
        turns = len(turns_of(puzzle.pieces, self._rotations()))
        if known is not None and known.compatibility.turns >= turns:
            return False
        pixels = puzzle.count * puzzle.piece_size**2
        small = puzzle.count * turns <= MOST_STATES and pixels <= MOST_PIXELS
        return small and self._is_free()

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
        stage, reading = self._find_stage(), self._service.reading
        if (stage, reading) != (self.stage, self._told):
            self.stage, self._told = stage, reading
            self.changed.emit(stage, reading)

    def _find_stage(self) -> Stage:
        puzzle, reading = self._compatibility.puzzle, self._service.reading
        if not self._can_read() or puzzle is None:
            return Stage.OFF
        if self._compatibility.state is State.COMPUTING or self._rest.isActive():
            return Stage.READING
        read = reading is not None and reading.pieces is puzzle.pieces
        return Stage.READ if read else Stage.UNREAD
