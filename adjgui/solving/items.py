"""What a solving run is started with, and what comes through the gate. Imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from adjgui.live.thread import LoadedScorer
from adjgui.solving.gate import Gate
from adjgui.table.geometry import Spot
from core.puzzles.pieces import Puzzle
from core.solving.pins import Pins

if TYPE_CHECKING:
    from adjgui.solving.truth import Truth
    from core.solving.certainty import Certainty
    from core.solving.measures import Measures
    from core.whole_puzzle.compatibility import Compatibility


@dataclass(frozen=True)
class Options:
    """What a person chooses.

    Attributes:
        rotations: the pieces may be turned.
        outline: (rows, columns), None where they are not known.
        pictures: how many the pieces are of; None where that is not known.
    """

    rotations: bool = False
    outline: tuple[int, int] | None = None
    pictures: int | None = 1


@dataclass(frozen=True)
class Job:
    """One run.

    Attributes:
        puzzle: its pieces; where its order is known the result is measured.
        spots: where they lie.
        scorer: which scorer judges.
        pins: what the person has said of the pieces as they lie.
        known: all pairs of the puzzle as it judges them, where they were compared before.
    """

    puzzle: Puzzle
    spots: tuple[Spot, ...]
    scorer: LoadedScorer
    options: Options
    known: Compatibility | None = None
    pins: Pins = field(default_factory=Pins)


@dataclass(frozen=True)
class Shot:
    """One step to be seen.

    Attributes:
        changes: where pieces go.
        front: pieces to be shown above all others.
        is_cut: the whole table changes; the eye needs a moment.
    """

    changes: dict[int, Spot]
    front: tuple[int, ...] = ()
    is_cut: bool = False
    is_step = True


@dataclass(frozen=True)
class Progress:
    """A stage has come this far."""

    stage: str
    done: int
    total: int
    is_step = False


@dataclass(frozen=True)
class Known:
    """The truth, read from the pieces."""

    truth: Truth
    is_step = False


@dataclass(frozen=True)
class Solved:
    """The end of a run.

    Attributes:
        outlines: (rows, columns) of each picture.
        seconds: the solver's own time.
        certainty: which seams hold.
        measures: where the truth is known.
        taken: who else was asked and whose solution it is, in words; empty where nobody was.
        doubles: how many pieces are there twice, and lie beside it.
        captions: of several pictures, by the piece that each begins with.
    """

    outlines: tuple[tuple[int, int], ...]
    seconds: float
    certainty: Certainty
    measures: Measures | None
    taken: str = ""
    doubles: int = 0
    captions: dict[int, str] = field(default_factory=dict)
    is_step = False


Item = Shot | Progress | Known | Solved
Through = Gate[Item]
