"""One solving run on a worker thread: what the solver says goes through the gate, step by step.

Imports the solver and with it scipy: to be imported in a thread.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

import numpy as np

from adjgui.live.judged import judged_pieces
from adjgui.shell.nice import yield_to_others
from adjgui.shell.texts import tr
from adjgui.shell.worker import TaskState
from adjgui.solving.held import held_of
from adjgui.solving.items import Item, Job, Known, Progress, Solved, Through, TurnedOver, Turning
from adjgui.solving.pins import fitting
from adjgui.solving.staging import Staging
from adjgui.solving.truth import Truth, true_arrangement
from core.arrays import Array, Numbers, quarters_a_turn
from core.errors import AdjguiError
from core.puzzles.arrangement import Arrangement
from core.puzzles.pieces import Puzzle, turn_piece, turns_of
from core.solving.doubt import solve_in_doubt, taken_text
from core.solving.events import CancelledEvent, ProgressEvent, SolvedEvent, SolvingEvent
from core.solving.measures import measure
from core.solving.mirrored import MirroredEvent, find_mirrored
from core.whole_puzzle.doubles import places_wanted


def solve(data: tuple[Job, Through], state: TaskState) -> None:
    """Solve, and put what is to be seen through the gate; ends early once the gate is closed."""
    job, gate = data
    yield_to_others()
    for item in items_of(job, state):
        if not gate.put(item, lambda: state.progress(None)):
            return


def items_of(job: Job, state: TaskState) -> Iterator[Item]:
    """All that is to be seen or told of a run."""
    options = job.options
    yield Progress("load", 0, 0)
    mirrored = None
    if job.turning is not None and options.mirrored:
        job, mirrored = yield from _turned_over(job, job.turning, state)
    puzzle = job.puzzle
    if puzzle.order_known:
        yield Known(Truth(puzzle))
    state.check()
    every = np.arange(puzzle.count)
    spins = np.array([spot.turns for spot in job.spots])
    staging = Staging(job.spots, float(puzzle.piece_size))
    for event in _events(job, spins, state):
        state.check()
        if isinstance(event, ProgressEvent):
            yield Progress(event.stage, event.done, event.total)
        elif isinstance(event, SolvedEvent):
            arrangement = event.arrangement
            turned = options.rotations or bool(spins.any())
            measures = None
            if puzzle.order_known:
                truth = true_arrangement(puzzle, every, spins)
                lying = _as_they_lie(puzzle, spins)
                measures = measure(lying, arrangement, truth, turned=turned)
                if options.rotations and not event.windows:
                    arrangement = upright(arrangement, spins)
            last = staging.finish(arrangement)
            if last is not None:
                yield last
            pictures = event.pictures if event.windows else (arrangement,)
            outlines = tuple((one.rows, one.cols) for one in pictures)
            named = {
                **captions(pictures),
                **{
                    one: tr("Double of {number}", number=puzzle.numbers[other])
                    for one, other in event.doubles.items()
                },
            }
            yield Solved(
                outlines,
                event.seconds,
                event.certainty,
                measures,
                taken_text(event),
                len(event.doubles),
                named,
                mirrored,
                held_of(event.certainty, event.arrangement, arrangement, spins),
            )
        elif not isinstance(event, CancelledEvent):
            yield staging.show(event)


def _turned_over(
    job: Job, turning: Turning, state: TaskState
) -> Generator[Item, None, tuple[Job, int]]:
    """The job with those pieces turned over that lay back up, and how many."""
    spins = np.array([spot.turns for spot in job.spots])
    mirrored = np.zeros(len(spins), np.bool_)
    yield Progress("mirrored", 0, 0)
    for event in find_mirrored(
        _to_compare(job, spins),
        job.scorer.scorer,
        rotations=job.options.rotations,
        cancel=state.stop_event,
    ):
        state.check()
        if isinstance(event, MirroredEvent):
            mirrored = event.mirrored
        elif isinstance(event, ProgressEvent):
            yield Progress("mirrored", event.done, event.total)
    state.check()
    count = int(np.count_nonzero(mirrored))
    if count:
        # whatever is turned over about the upright axis of the table is then turned the other way
        changes = {
            one: spot._replace(turns=-spot.turns % 4)
            for one, spot in enumerate(job.spots)
            if mirrored[one] and spot.turns % 2
        }
        spots = tuple(changes.get(one, spot) for one, spot in enumerate(job.spots))
        job = replace(job, puzzle=turning.make(mirrored), spots=spots, known=None)
        yield TurnedOver(turning, changes)
    return job, count


def _to_compare(job: Job, spins: Numbers) -> Array:
    """What may be turned is compared as the map compares it, upright first."""
    puzzle = job.puzzle
    pieces = puzzle.pieces if job.options.rotations else _as_they_lie(puzzle, spins)
    return judged_pieces(pieces, puzzle.photographed)


def _events(job: Job, spins: Numbers, state: TaskState) -> Iterator[SolvingEvent]:
    rows, cols = job.options.outline or (None, None)
    rotations, known = job.options.rotations, job.known
    pieces = _to_compare(job, spins)
    quarters = quarters_a_turn(len(turns_of(pieces, rotations)))
    pins = fitting(job.pins, quarters)
    if rows is not None and cols is not None:
        _check_room(pieces, rotations, rows, cols, pins.pieces)
    if (known is not None and (known.turns > 1) != rotations) or (spins.any() and not rotations):
        known = None
    yield from solve_in_doubt(
        pieces,
        job.scorer.scorer,
        rotations=rotations,
        rows=rows,
        cols=cols,
        pictures=job.options.pictures,
        known=known,
        spins=spins if rotations else None,
        pins=pins,
        cancel=state.stop_event,
    )


def _check_room(
    pieces: Array, rotations: bool, rows: int, cols: int, pinned: Sequence[int]
) -> None:
    """Refuse an outline with too few cells; pieces that are there twice need one together."""
    count = places_wanted(pieces, rotations, rows * cols, pinned=pinned)
    if count > rows * cols:
        raise AdjguiError(
            tr(
                "{count} pieces do not fit into {rows} rows and {cols} columns;"
                " choose a larger size, or leave it open.",
                count=count,
                rows=rows,
                cols=cols,
            )
        )


def _as_they_lie(puzzle: Puzzle, spins: Numbers) -> Array:
    return np.stack(
        [turn_piece(piece, int(s)) for piece, s in zip(puzzle.pieces, spins, strict=True)]
    )


def captions(pictures: Sequence[Arrangement]) -> dict[int, str]:
    """What each of several pictures is called, by the piece that it begins with."""
    if len(pictures) < 2:
        return {}
    return {
        one.placements()[0].piece: tr(
            "Picture {number} of {count}", number=number, count=len(pictures)
        )
        for number, one in enumerate(pictures, 1)
        if one.placements()
    }


def upright(arrangement: Arrangement, spins: np.ndarray) -> Arrangement:
    """The whole turned so that most pieces stand as in the photo; the solver cannot know that."""
    here = arrangement.cells >= 0
    turns = (arrangement.turns + spins[np.maximum(arrangement.cells, 0)])[here] % 4
    quarter = -int(np.bincount(turns, minlength=4).argmax()) % 4
    cells = np.rot90(arrangement.cells, quarter)
    turned = (np.rot90(arrangement.turns, quarter) + quarter) % 4
    return replace(arrangement, cells=cells, turns=np.where(cells >= 0, turned, 0))
