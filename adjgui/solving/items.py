"""What a solving run is started with, and what comes through the gate. Imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from adjgui.live.thread import LoadedScorer
from adjgui.solving.gate import Gate
from adjgui.table.geometry import Spot
from core.puzzles.pieces import Puzzle
from core.solving.pins import Pins

if TYPE_CHECKING:
    from adjgui.solving.held import Held
    from adjgui.solving.truth import Truth
    from core.solving.certainty import Certainty
    from core.solving.measures import Measures
    from core.whole_puzzle.compatibility import Compatibility


class Turning(Protocol):
    """The pieces on the table, which can be turned over."""

    def make(self, which: NDArray[np.bool_], /) -> Puzzle:
        """Them with (N,) some turned over; not for the GUI thread."""
        ...

    def there(self) -> None:
        """Show what was made."""
        ...

    def back(self) -> None:
        """Show them as they were."""
        ...


@dataclass(frozen=True)
class Options:
    """What a person chooses.

    Attributes:
        rotations: the pieces may be turned.
        mirrored: they may lie with their back up.
        outline: (rows, columns), None where they are not known.
        pictures: how many the pieces are of; None where that is not known.
    """

    rotations: bool = False
    mirrored: bool = False
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
        turning: for pieces that may be mirrored.
    """

    puzzle: Puzzle
    spots: tuple[Spot, ...]
    scorer: LoadedScorer
    options: Options
    known: Compatibility | None = None
    pins: Pins = field(default_factory=Pins)
    turning: Turning | None = None


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
class TurnedOver:
    """Some pieces showed their mirror image: others are to be shown from here on.

    Attributes:
        turning: holds them.
        changes: where pieces lie otherwise, as their turns are mirrored too.
    """

    turning: Turning
    changes: dict[int, Spot]
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
        mirrored: how many pieces were turned over; None where nobody looked.
        held: its seams on the table.
    """

    outlines: tuple[tuple[int, int], ...]
    seconds: float
    certainty: Certainty
    measures: Measures | None
    taken: str = ""
    doubles: int = 0
    captions: dict[int, str] = field(default_factory=dict)
    mirrored: int | None = None
    held: Held | None = None
    is_step = False


Item = Shot | Progress | Known | TurnedOver | Solved
Through = Gate[Item]
