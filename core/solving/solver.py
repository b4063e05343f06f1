"""The whole way from pieces to an arrangement, as a generator of events."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

from core.pieces import Array
from core.scoring import Scorer
from core.solving.events import (
    CancelledEvent,
    FrameEvent,
    JoinEvent,
    PlaceEvent,
    ProgressEvent,
    SolvedEvent,
    SolvingEvent,
)
from core.solving.filling import energy, fill
from core.solving.frame import choose_frame, likely_outlines
from core.solving.refining import ROUNDS, refine
from core.solving.seams import Seams, compute_seams
from core.solving.tree import Group, grow_tree


class _Cancelled(Exception):
    pass


def solve_pieces(
    pieces: Array,
    scorer: Scorer,
    *,
    rotations: bool = False,
    rows: int | None = None,
    cols: int | None = None,
    cancel: threading.Event | None = None,
) -> Iterator[SolvingEvent]:
    """Put a puzzle together from its pieces alone.

    Args:
        pieces: (N, S, S, 3) uint8, N at least 2, in any order.
        scorer: any.
        rotations: the pieces may be turned by quarter turns; then the whole comes out in one of its
            four turns.
        rows, cols: of the outline, if known. More cells than pieces: some are missing.
        cancel: set it to stop; looked at between two events (a scorer's matrix is not interrupted).

    Yields:
        Events; the last one is `SolvedEvent` or `CancelledEvent`.

    Raises:
        ValueError: fewer than two pieces, or more than the outline holds.
    """
    if len(pieces) < 2:
        raise ValueError(f"a puzzle has at least 2 pieces, not {len(pieces)}")
    _check_outline(len(pieces), rows, cols)
    started = time.perf_counter()
    yield ProgressEvent("scores", 0, 1)

    def look(done: int, total: int) -> None:
        if cancel is not None and cancel.is_set():
            raise _Cancelled

    try:
        seams = compute_seams(scorer, pieces, rotations=rotations, between=look)
    except _Cancelled:
        yield CancelledEvent()
        return
    spent = time.perf_counter() - started
    yield ProgressEvent("scores", 1, 1)
    yield from solve_seams(seams, rows=rows, cols=cols, cancel=cancel, seconds=spent)


def solve_seams(
    seams: Seams,
    *,
    rows: int | None = None,
    cols: int | None = None,
    cancel: threading.Event | None = None,
    seconds: float = 0.0,
) -> Iterator[SolvingEvent]:
    """The same with the scores at hand.

    Args:
        seconds: spent on the scores, to be added to those of `SolvedEvent`.
    """
    _check_outline(seams.pieces, rows, cols)
    clock = _Clock(seconds)
    for event in _run(seams, rows, cols):
        if cancel is not None and cancel.is_set():
            yield CancelledEvent()
            return
        if isinstance(event, SolvedEvent):
            event = SolvedEvent(event.arrangement, event.energy, clock.stop())
        clock.stop()
        yield event
        clock.start()


class _Clock:
    """Counts the time of the work, not that of the consumer."""

    def __init__(self, seconds: float) -> None:
        self._sum = seconds
        self._since: float | None = None
        self.start()

    def start(self) -> None:
        self._since = time.perf_counter()

    def stop(self) -> float:
        if self._since is not None:
            self._sum += time.perf_counter() - self._since
            self._since = None
        return self._sum


def _run(seams: Seams, rows: int | None, cols: int | None) -> Iterator[SolvingEvent]:
    groups: dict[int, Group] = {}
    joins = 0
    yield ProgressEvent("tree", 0, seams.pieces - 1)
    for step in grow_tree(seams, rows, cols):
        if isinstance(step, JoinEvent):
            joins += 1
            yield step
            yield ProgressEvent("tree", joins, seams.pieces - 1)
        else:
            groups = step
    if rows is not None and cols is not None:
        yield from _lay(seams, groups, rows, cols)
        return
    outlines = likely_outlines(groups, seams.pieces, seams.turns, rows, cols)
    if len(outlines) == 1:
        yield from _lay(seams, groups, *outlines[0])
        return
    # several outlines may be right: try them unseen and show the best
    best: SolvedEvent | None = None
    for number, outline in enumerate(outlines):
        yield ProgressEvent("outline", number, len(outlines))
        for step in grow_tree(seams, *outline):
            if isinstance(step, JoinEvent):
                yield ProgressEvent("outline", number, len(outlines))
            else:
                groups = step
        for event in _lay(seams, groups, *outline):
            if isinstance(event, SolvedEvent):
                if best is None or event.energy > best.energy:
                    best = event
            else:
                yield ProgressEvent("outline", number, len(outlines))
    assert best is not None
    arrangement = best.arrangement
    yield FrameEvent(arrangement.rows, arrangement.cols, arrangement.placements())
    yield best


def _lay(seams: Seams, groups: dict[int, Group], rows: int, cols: int) -> Iterator[SolvingEvent]:
    """Trim, fill and refine within an outline."""
    arrangement = choose_frame(groups, seams.turns, rows, cols)
    yield FrameEvent(arrangement.rows, arrangement.cols, arrangement.placements())
    lying = len(arrangement.placements())
    for placement in fill(seams, arrangement):
        lying += 1
        yield PlaceEvent(placement)
        yield ProgressEvent("fill", lying, seams.pieces)
    for number, better in refine(seams, arrangement):
        if better is not arrangement:
            arrangement = better
            yield FrameEvent(arrangement.rows, arrangement.cols, arrangement.placements())
        yield ProgressEvent("refine", number, ROUNDS)
    yield SolvedEvent(arrangement, energy(seams, arrangement), 0.0)


def _check_outline(pieces: int, rows: int | None, cols: int | None) -> None:
    if any(n is not None and n < 1 for n in (rows, cols)):
        raise ValueError(f"an outline of {rows} x {cols}")
    if rows is not None and cols is not None and rows * cols < pieces:
        raise ValueError(f"{pieces} pieces do not fit into {rows} x {cols} cells")
