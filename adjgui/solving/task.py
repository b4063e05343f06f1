"""One solving run on a worker thread: what the solver says goes through the gate, step by step.

Imports the solver and with it scipy: to be imported in a thread.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from adjgui.shell.nice import yield_to_others
from adjgui.shell.worker import TaskState
from adjgui.solving.items import Item, Job, Known, Progress, Solved, Through
from adjgui.solving.staging import Staging
from adjgui.solving.truth import Truth, true_arrangement
from core.puzzles.arrangement import Arrangement
from core.puzzles.pieces import turn_piece
from core.solving.events import CancelledEvent, ProgressEvent, SolvedEvent, SolvingEvent
from core.solving.measures import measure
from core.solving.solver import solve_pieces
from core.whole_puzzle.compatibility import best_candidates


def solve(data: tuple[Job, Through], state: TaskState) -> None:
    """Solve, and put what is to be seen through the gate; ends early once the gate is closed."""
    job, gate = data
    yield_to_others()
    for item in items_of(job, state):
        if not gate.put(item, lambda: state.progress(None)):
            return


def items_of(job: Job, state: TaskState) -> Iterator[Item]:
    """All that is to be seen or told of a run."""
    puzzle, options = job.puzzle, job.options
    yield Progress("load", 0, 0)
    if puzzle.order_known:
        yield Known(Truth(puzzle))
    state.check()
    # In an order that tells nothing of the photo, as the solver could lean on it in doubt.
    order = np.random.default_rng(0).permutation(puzzle.count)
    spins = np.array([job.spots[piece].turns for piece in order])
    pieces = np.stack(
        [turn_piece(puzzle.pieces[i], int(s)) for i, s in zip(order, spins, strict=True)]
    )
    staging = Staging(job.spots, [int(piece) for piece in order], float(puzzle.piece_size))
    for event in _events(job, pieces, state):
        state.check()
        if isinstance(event, ProgressEvent):
            yield Progress(event.stage, event.done, event.total)
        elif isinstance(event, SolvedEvent):
            arrangement = event.arrangement
            turned = options.rotations or bool(spins.any())
            measures = None
            if puzzle.order_known:
                truth = true_arrangement(puzzle, order, spins)
                measures = measure(pieces, arrangement, truth, turned=turned)
                if options.rotations:
                    arrangement = upright(arrangement, spins)
            last = staging.finish(arrangement)
            if last is not None:
                yield last
            yield Solved(arrangement.rows, arrangement.cols, event.seconds, measures)
        elif not isinstance(event, CancelledEvent):
            yield staging.show(event)


def _events(job: Job, pieces: np.ndarray, state: TaskState) -> Iterator[SolvingEvent]:
    scorer = job.scorer.load()
    state.check()
    rows, cols = job.options.outline or (None, None)
    yield from solve_pieces(
        pieces,
        scorer,
        rotations=job.options.rotations,
        rows=rows,
        cols=cols,
        candidates=best_candidates(len(pieces)),
        cancel=state.stop_event,
    )


def upright(arrangement: Arrangement, spins: np.ndarray) -> Arrangement:
    """The whole turned so that most pieces stand as in the photo; the solver cannot know that."""
    here = arrangement.cells >= 0
    turns = (arrangement.turns + spins[np.maximum(arrangement.cells, 0)])[here] % 4
    quarter = -int(np.bincount(turns, minlength=4).argmax()) % 4
    cells = np.rot90(arrangement.cells, quarter)
    turned = (np.rot90(arrangement.turns, quarter) + quarter) % 4
    return replace(arrangement, cells=cells, turns=np.where(cells >= 0, turned, 0))
