"""The whole way from pieces to an arrangement, as a generator of events."""

from __future__ import annotations

import threading
import time
from collections.abc import Generator, Iterator
from dataclasses import replace

import numpy as np

from core.arrays import Array, Numbers
from core.puzzles.arrangement import Arrangement
from core.puzzles.pieces import looks_of, turns_of
from core.scoring.base import Scorer
from core.solving.certainty import certainty_of
from core.solving.events import (
    CancelledEvent,
    FrameEvent,
    JoinEvent,
    PlaceEvent,
    ProgressEvent,
    SolvedEvent,
    SolvingEvent,
    renumbered,
)
from core.solving.filling import energy, fill, worth
from core.solving.frame import choose_frame, likely_outlines
from core.solving.holding import check_room, hold, torn_groups, with_room
from core.solving.mixed import solve_mixed
from core.solving.pins import Pins
from core.solving.seams import Seams
from core.solving.searching import best_partners, search, weak_cells
from core.solving.tree import Group, SureSeams, grow_tree, sure_seams
from core.whole_puzzle.compare import compare_pieces
from core.whole_puzzle.compatibility import Compatibility
from core.whole_puzzle.doubles import set_aside

START_PIECES, MOST_STARTS = 3000, 10
"""Starts: the first number divided by the pieces, at most the second."""

TRIES, LAST_TRIES = 100, 300
"""Tries without gain that end the search from a start, and the last one from the best."""

AGREED = 2
"""Other starts that end where the best one did, after which no more are made."""

LIKELY_OUTLINES, OUTLINE_TRIES = 3, 40
"""Of several outlines, how many are searched in, and tries without gain there."""


def solve_pieces(
    pieces: Array,
    scorer: Scorer,
    *,
    rotations: bool = False,
    rows: int | None = None,
    cols: int | None = None,
    pictures: int | None = 1,
    candidates: int | None = None,
    known: Compatibility | None = None,
    spins: Numbers | None = None,
    pins: Pins | None = None,
    doubles: bool = False,
    seed: int = 0,
    cancel: threading.Event | None = None,
) -> Iterator[SolvingEvent]:
    """Put a puzzle together from its pieces alone.

    Args:
        pieces: (N, H, W, 3) uint8, N at least 2, in any order: they are shuffled first, so that
            the solver cannot lean on it in doubt.
        scorer: any; the scores are those that `core.whole_puzzle.compare` gives for it.
        rotations: the pieces may be turned by quarter turns, or by half turns where they are not
            square; then the whole comes out in one of its four, or two, turns.
        rows, cols: of the outline, if known. More cells than pieces: some are missing; fewer:
            doubles are set aside, see `core.whole_puzzle.doubles.set_aside`.
        pictures: how many the pieces are of; None: not known. Other than 1, no outline can be told.
        candidates: as for `compare_pieces`.
        known: the scores of these very pieces by this scorer, where they are there already.
        spins: (N,) quarter turns counter-clockwise in which the pieces lie, other than in `pieces`;
            turns are told from there. Only with `rotations`.
        pins: what holds and what must not be, of pieces as they lie.
        doubles: set doubles aside in any case: the pieces are those of a photo, some there twice.
        seed: of the order in which the pieces are taken.
        cancel: set it to stop; looked at between two events, and a few times a second while the
            scores are computed.

    Yields:
        Events; the last one is `SolvedEvent` or `CancelledEvent`.

    Raises:
        ValueError: fewer than two pieces, or more than the outline holds; an outline of several
            pictures, or more pictures than pieces; pins that cannot be.
        AdjguiError: pins that do not fit into the outline.
    """
    if len(pieces) < 2:
        raise ValueError(f"a puzzle has at least 2 pieces, not {len(pieces)}")
    same = set_aside(
        pieces,
        rotations,
        cells=None if rows is None or cols is None else rows * cols,
        asked=doubles,
        pinned=pins.pieces if pins else (),
    )
    kept = np.flatnonzero(same == np.arange(len(pieces)))
    twice = {int(one): int(same[one]) for one in np.setdiff1d(np.arange(len(pieces)), kept)}
    _check(len(kept), rows, cols, pictures)
    if pins:
        turns = len(turns_of(pieces, rotations))
        pins.check(len(pieces), turns)
        check_room(pins, (rows, cols), turns)
    clock = _Clock(0.0)
    if known is None:
        known = yield from compared(pieces, scorer, rotations, candidates, cancel, clock)
    if known is None or (cancel is not None and cancel.is_set()):
        yield CancelledEvent()
        return
    order = kept[np.random.default_rng(seed).permutation(len(kept))]
    shuffled = known.reordered(order, np.zeros_like(order) if spins is None else spins[order])
    trust = known.trust
    looks = looks_of(pieces)[order]
    del known  # the matrices are the largest thing there is
    if pins:
        place = np.empty(len(pieces), np.int64)
        place[order] = np.arange(len(order))
        pins = pins.renumbered(place[same])
    seams = Seams(shuffled.right, shuffled.below, shuffled.turns, pins)
    del shuffled
    seconds = clock.stop()
    for event in solve_seams(
        seams,
        rows=rows,
        cols=cols,
        pictures=pictures,
        looks=looks,
        cancel=cancel,
        seconds=seconds,
    ):
        if isinstance(event, SolvedEvent):
            event = replace(event, trust=trust, doubles=twice)
        yield renumbered(event, order)


def compared(
    pieces: Array,
    scorer: Scorer,
    rotations: bool,
    candidates: int | None,
    cancel: threading.Event | None,
    clock: _Clock | None = None,
) -> Generator[SolvingEvent, None, Compatibility | None]:
    """Compare all pairs, telling of the progress; None where it was stopped."""
    clock = clock or _Clock(0.0)
    for item in compare_pieces(
        pieces, scorer, rotations=rotations, candidates=candidates, stop=cancel
    ):
        if isinstance(item, Compatibility):
            return item
        clock.stop()
        yield ProgressEvent("scores", item.done, item.total)
        clock.start()
    return None


def solve(
    pieces: Array,
    scorer: Scorer,
    *,
    rotations: bool = False,
    rows: int | None = None,
    cols: int | None = None,
    pictures: int | None = 1,
    doubles: bool = False,
) -> SolvedEvent:
    """`solve_pieces` without its other events."""
    *_, last = solve_pieces(
        pieces,
        scorer,
        rotations=rotations,
        rows=rows,
        cols=cols,
        pictures=pictures,
        doubles=doubles,
    )
    assert isinstance(last, SolvedEvent)
    return last


def solve_seams(
    seams: Seams,
    *,
    rows: int | None = None,
    cols: int | None = None,
    pictures: int | None = 1,
    looks: Numbers | None = None,
    cancel: threading.Event | None = None,
    seconds: float = 0.0,
) -> Iterator[SolvingEvent]:
    """The same with the scores at hand.

    Args:
        seams: the scores.
        rows, cols, pictures: as for `solve_pieces`.
        looks: (N,) `looks_of` the pieces; None: no two look the same.
        cancel: as for `solve_pieces`.
        seconds: spent on the scores, to be added to those of `SolvedEvent`.
    """
    _check(seams.pieces, rows, cols, pictures)
    clock = _Clock(seconds)
    looks = np.arange(seams.pieces) if looks is None else looks
    one = pictures == 1
    run = _run(seams, rows, cols, looks) if one else _run_mixed(seams, pictures, looks)
    for event in run:
        if cancel is not None and cancel.is_set():
            yield CancelledEvent()
            return
        if isinstance(event, SolvedEvent):
            torn = torn_groups(seams.pins, event.arrangement)
            event = replace(event, seconds=clock.stop(), torn=torn)
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


def _run(
    seams: Seams, rows: int | None, cols: int | None, looks: Numbers
) -> Iterator[SolvingEvent]:
    sure = sure_seams(seams)
    groups: dict[int, Group] = {}
    joins = 0
    yield ProgressEvent("tree", 0, seams.pieces - 1)
    for step in grow_tree(seams, sure, rows, cols):
        if isinstance(step, JoinEvent):
            joins += 1
            yield step
            yield ProgressEvent("tree", joins, seams.pieces - 1)
        else:
            groups = step
    outlines = likely_outlines(groups, seams.pieces, seams.turns, rows, cols)
    if rows is not None and cols is not None:
        outlines = [(rows, cols)]
    elif seams.pins:
        known = rows, cols
        grown = [with_room(seams.pins, one, known, seams.turns) for one in outlines]
        outlines = list(dict.fromkeys(grown))
    if len(outlines) > 1:
        # several may be right: try them unseen and lay out the best
        event = ProgressEvent("outline", 0, LIKELY_OUTLINES)
        tried = []
        for outline in outlines:
            tried.append((yield from _start(seams, sure, outline, None, event)))
        tried.sort(key=lambda one: -worth(seams, one))
        ends = tried[:1] if seams.is_sparse else []  # of so many pieces mending tells no more
        for number, start in enumerate([] if ends else tried[:LIKELY_OUTLINES]):
            event = ProgressEvent("outline", number, LIKELY_OUTLINES)
            ends.append((yield from _try_outline(seams, sure, start, event)))
        arrangement = max(ends, key=lambda one: worth(seams, one))
        yield FrameEvent(arrangement.rows, arrangement.cols, arrangement.placements())
    else:
        arrangement = choose_frame(groups, seams.turns, *outlines[0])
        yield FrameEvent(arrangement.rows, arrangement.cols, arrangement.placements())
        lying = len(arrangement.placements())
        for placement in fill(seams, arrangement):
            lying += 1
            yield PlaceEvent(placement)
            yield ProgressEvent("fill", lying, seams.pieces)
        if hold(seams, arrangement):
            yield FrameEvent(arrangement.rows, arrangement.cols, arrangement.placements())
    yield from _improve(seams, sure, arrangement, looks)


def _start(
    seams: Seams,
    sure: SureSeams,
    outline: tuple[int, int],
    rng: np.random.Generator | None,
    event: SolvingEvent,
) -> Generator[SolvingEvent, None, Arrangement]:
    """Tree, trim and fill in one; yields the event now and then, returns the arrangement."""
    groups: dict[int, Group] = {}
    for step in grow_tree(seams, sure, *outline, rng):
        if isinstance(step, JoinEvent):
            yield event
        else:
            groups = step
    arrangement = choose_frame(groups, seams.turns, *outline)
    for _ in fill(seams, arrangement):
        yield event
    hold(seams, arrangement)
    return arrangement


def _try_outline(
    seams: Seams, sure: SureSeams, start: Arrangement, event: SolvingEvent
) -> Generator[SolvingEvent, None, Arrangement]:
    """Mend a start in one of several outlines, and one more start; events as in `_start`."""
    rng = np.random.default_rng(0)
    partners = best_partners(seams)
    other = yield from _start(seams, sure, (start.rows, start.cols), rng, event)
    ends = []
    for one in (start, other):
        end = energy(seams, one), one
        for found in search(seams, one, partners, rng, tries=OUTLINE_TRIES):
            end = found
            yield event
        ends.append(end)
    return max(ends, key=lambda end: end[0])[1]


def _improve(
    seams: Seams, sure: SureSeams, arrangement: Arrangement, looks: Numbers
) -> Iterator[SolvingEvent]:
    """Search from here and from other starts; show what is better than all before."""
    rng = np.random.default_rng(1)
    partners = best_partners(seams)
    starts = min(max(START_PIECES // seams.pieces, 1), MOST_STARTS)
    best, best_energy, agreed = arrangement, energy(seams, arrangement), 0
    outline = best.rows, best.cols
    for number in range(starts + 1):
        event = ProgressEvent("refine", number, starts + 1)
        yield event
        start = best
        if 0 < number < starts:
            start = yield from _start(seams, sure, outline, rng, event)
        tries = LAST_TRIES if number == starts else TRIES
        value = -np.inf
        for value, found in search(seams, start, partners, rng, tries=tries):
            if value > best_energy + 1e-3:
                best, best_energy, agreed = found, value, -1
                yield FrameEvent(best.rows, best.cols, best.placements())
            yield event
        agreed += abs(value - best_energy) <= 1e-3
        if agreed >= AGREED or not weak_cells(seams, best).any():
            break
    yield ProgressEvent("refine", starts + 1, starts + 1)
    yield SolvedEvent(best, best_energy, 0.0, certainty_of(seams, best, looks))


def _run_mixed(seams: Seams, pictures: int | None, looks: Numbers) -> Iterator[SolvingEvent]:
    arrangement, windows = yield from solve_mixed(seams, pictures)
    yield FrameEvent(arrangement.rows, arrangement.cols, arrangement.placements())
    certainty = certainty_of(seams, arrangement, looks)
    yield SolvedEvent(arrangement, energy(seams, arrangement), 0.0, certainty, windows=windows)


def _check(pieces: int, rows: int | None, cols: int | None, pictures: int | None) -> None:
    if pictures != 1 and (rows is not None or cols is not None):
        raise ValueError("an outline is of one picture")
    if pictures is not None and not 1 <= pictures <= pieces:
        raise ValueError(f"{pictures} pictures of {pieces} pieces")
    if any(n is not None and n < 1 for n in (rows, cols)):
        raise ValueError(f"an outline of {rows} x {cols}")
    if rows is not None and cols is not None and rows * cols < pieces:
        raise ValueError(f"{pieces} pieces do not fit into {rows} x {cols} cells")
