"""Where a solution is in doubt other judges solve the puzzle too, and the best is taken.

A judge's own evidence speaks for its own solution, whatever that is. So two solutions are compared
by those judges alone that made neither, nor are akin to one that did: the share of seams that hold
by them.
"""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from core.arrays import Array, Numbers
from core.puzzles.pieces import looks_of
from core.scoring.base import CONTEXT_NAME, NETWORK_NAME, PairsAlone, Scorer
from core.scoring.classical import classical_scorer
from core.scoring.measures import MEASURES
from core.solving.certainty import Certainty, certainty_of
from core.solving.events import (
    CancelledEvent,
    FrameEvent,
    ProgressEvent,
    SolvedEvent,
    SolvingEvent,
)
from core.solving.pins import Pins
from core.solving.seams import Seams
from core.solving.solver import compared, solve_pieces
from core.whole_puzzle.compatibility import Compatibility

FORMULAS = ("ssd-rgb", "mgc", "pomeranz", "edge")
_AKIN = {
    CONTEXT_NAME: "network",
    NETWORK_NAME: "network",
    "ssd-rgb": "colour",
    "edge": "colour",
}

MARGIN = 0.05
"""By so much a larger share of its seams must hold for another solution to be taken."""

MOST_PIECES = 1000
"""Of more nobody else is asked: it would take too long."""

OUTLINE = "outline"
"""Named as tried and taken: the first judge, without the outline that it was told."""


@dataclass(frozen=True)
class _Judge:
    """Who judged, and what the seams are worth by it."""

    family: str
    seams: Seams


def solve_in_doubt(
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
    """Solve, and where the solution is in doubt let others try.

    Other judges are asked of one picture of at most `MOST_PIECES`, where the scorer is one that
    reads whole puzzles: who names a formula wants that formula.

    Args:
        pieces, scorer, rotations, rows, cols, pictures, candidates: as for `solve_pieces`.
        known, spins, pins, doubles, seed, cancel: as there.

    Yields:
        As there. Of the others only progress is told, in the stage "doubt"; the last event says in
        `tried` who was asked and in `taken` whose solution it is.

    Raises:
        ValueError: as there.
    """
    stop = cancel or threading.Event()

    run = partial(
        solve_pieces, pieces, rotations=rotations, pictures=pictures, candidates=candidates,
        spins=spins, pins=pins, doubles=doubles, seed=seed, cancel=stop,
    )  # fmt: skip
    is_asked = scorer.info.reads_puzzles and pictures == 1
    if not is_asked or not 2 <= len(pieces) <= MOST_PIECES:
        yield from run(scorer, rows=rows, cols=cols, known=known)
        return
    if known is None:
        known = yield from compared(pieces, scorer, rotations, candidates, stop)
    if known is None:
        yield CancelledEvent()
        return
    first: SolvedEvent | None = None
    for event in run(scorer, rows=rows, cols=cols, known=known):
        if isinstance(event, SolvedEvent):
            first = event
        else:
            yield event
    if first is None:  # it was stopped, and has said so
        return
    if not first.certainty.is_doubtful:
        yield first
        return
    every = np.arange(len(pieces))
    turned = np.zeros_like(every) if spins is None else spins

    def judge(name: str, known: Compatibility) -> _Judge:
        lying = known.reordered(every, turned)
        return _Judge(_AKIN.get(name, name), Seams(lying.right, lying.below, lying.turns))

    judges = {CONTEXT_NAME: judge(CONTEXT_NAME, known)}
    solutions = {CONTEXT_NAME: first}
    others: dict[str, Scorer] = {NETWORK_NAME: PairsAlone(scorer)}
    others |= {name: classical_scorer(name) for name in FORMULAS}
    steps = len(others) + (rows is not None or cols is not None)
    for number, (name, other) in enumerate(others.items()):
        yield ProgressEvent("doubt", number, steps)
        scores = yield from _quietly(
            compared(pieces, other, rotations, candidates, stop), number, steps
        )
        if scores is None:
            yield CancelledEvent()
            return
        judges[name] = judge(name, scores)
        found = yield from _quiet_end(run(other, rows=rows, cols=cols, known=scores), number, steps)
        if found is None:
            yield CancelledEvent()
            return
        solutions[name] = found
    if steps > len(others):
        found = yield from _quiet_end(run(scorer, known=known), steps - 1, steps)
        if found is None:
            yield CancelledEvent()
            return
        solutions[OUTLINE] = found
    looks = looks_of(pieces)
    taken = choose(solutions, judges, looks)
    yield ProgressEvent("doubt", steps, steps)
    tried = tuple(name for name in solutions if name != CONTEXT_NAME)
    seconds = sum(one.seconds for one in solutions.values())
    if taken == CONTEXT_NAME:
        yield replace(first, tried=tried, seconds=seconds)
        return
    best = solutions[taken]
    yield FrameEvent(best.arrangement.rows, best.arrangement.cols, best.arrangement.placements())
    outside = [one.seams for one in judges.values() if one.family != _AKIN.get(taken, taken)]
    certainty = _mean([certainty_of(seams, best.arrangement, looks) for seams in outside])
    yield replace(best, certainty=certainty, seconds=seconds, tried=tried, taken=taken)


def choose(solutions: dict[str, SolvedEvent], judges: dict[str, _Judge], looks: Numbers) -> str:
    """Which solution is borne out best; the first one unless another is ahead by `MARGIN`.

    Args:
        solutions: by who made them.
        judges: by their names.
        looks: (N,) `looks_of` the pieces.
    """
    names = list(solutions)
    best = names[0]
    for name in names[1:]:
        made = {_family(best), _family(name)}
        outside = [one.seams for one in judges.values() if one.family not in made]
        old, new = (
            float(
                np.mean([certainty_of(s, solutions[n].arrangement, looks).share for s in outside])
            )
            for n in (best, name)
        )
        if new >= old + MARGIN:
            best = name
    return best


def _quietly(
    events: Generator[SolvingEvent, None, Compatibility | None], number: int, steps: int
) -> Generator[SolvingEvent, None, Compatibility | None]:
    """The same with its progress told as that of a doubt."""
    while True:
        try:
            next(events)
        except StopIteration as end:
            scores: Compatibility | None = end.value
            return scores
        yield ProgressEvent("doubt", number, steps)


def _quiet_end(
    events: Iterator[SolvingEvent], number: int, steps: int
) -> Generator[SolvingEvent, None, SolvedEvent | None]:
    """How a run ends, its progress told as that of a doubt; None where it was stopped."""
    found: SolvedEvent | None = None
    for event in events:
        if isinstance(event, CancelledEvent):
            return None
        if isinstance(event, SolvedEvent):
            found = event
        yield ProgressEvent("doubt", number, steps)
    return found


def _family(name: str) -> str:
    return "network" if name == OUTLINE else _AKIN.get(name, name)


def _mean(several: list[Certainty]) -> Certainty:
    """Each seam's mean share."""
    return Certainty(
        np.mean([one.right for one in several], axis=0),
        np.mean([one.below for one in several], axis=0),
        np.mean([one.mutual_right for one in several], axis=0),
        np.mean([one.mutual_below for one in several], axis=0),
        several[0].wanted,
    )


def taken_text(solved: SolvedEvent) -> str:
    """Such as 'solved anew by MGC gradients'; empty where nobody else was asked."""
    if not solved.tried:
        return ""
    if solved.taken is None:
        return f"{len(solved.tried)} other ways were tried; none was better"
    if solved.taken == OUTLINE:
        return "solved anew without the size that was told"
    return f"solved anew by {title_of(solved.taken)}"


def title_of(name: str) -> str:
    """A judge's name for people."""
    return MEASURES[name].title if name in MEASURES else "the network alone"
