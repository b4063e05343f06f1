"""What a solving run tells its consumer: small frozen dataclasses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from core.arrays import Numbers
from core.puzzles.arrangement import EMPTY, Arrangement, Placement, Window
from core.solving.certainty import Certainty

Stage = Literal["scores", "tree", "outline", "fill", "refine", "doubt", "mirrored"]


@dataclass(frozen=True)
class ProgressEvent:
    """A stage has come this far: `done` of `total` steps."""

    stage: Stage
    done: int
    total: int


@dataclass(frozen=True)
class JoinEvent:
    """Two groups of pieces became one.

    Attributes:
        group: the number of the piece that began the group which took the others in; its own
            pieces stay where they are.
        placements: the pieces that came in, in the coordinates of the group.
    """

    group: int
    placements: tuple[Placement, ...]


@dataclass(frozen=True)
class FrameEvent:
    """The outline is chosen: pieces that are not listed lie nowhere now.

    Attributes:
        rows, cols: of the outline.
        placements: all pieces that lie in it; the coordinates are cells from now on.
    """

    rows: int
    cols: int
    placements: tuple[Placement, ...]


@dataclass(frozen=True)
class PlaceEvent:
    """One piece is put into a free cell."""

    placement: Placement


@dataclass(frozen=True)
class SolvedEvent:
    """The end.

    Attributes:
        arrangement: the result. Several pictures lie beside each other in it, with empty cells
            between, the one of most pieces first.
        energy: the sum over all seams that the solver made large; to compare runs on one puzzle.
        seconds: the whole run; without the time that the consumer took between the events.
        certainty: which of its seams hold.
        trust: how far each judge of the pairs was believed, see `Compatibility.trust`.
        doubles: pieces that are there twice and lie nowhere, and which piece each is a double of.
        tried: who else was asked, where too few seams held; see `core.solving.doubt`.
        taken: whose solution of theirs this is; None: that of the scorer.
        windows: where each picture lies in the arrangement, where several were asked for; else
            empty.
        torn: which pinned groups, by their numbers from 0, found no room together.
    """

    arrangement: Arrangement
    energy: float
    seconds: float
    certainty: Certainty
    trust: Mapping[str, float] = field(default_factory=dict)
    doubles: Mapping[int, int] = field(default_factory=dict)
    tried: tuple[str, ...] = ()
    taken: str | None = None
    windows: tuple[Window, ...] = ()
    torn: tuple[int, ...] = ()

    @property
    def pictures(self) -> tuple[Arrangement, ...]:
        """Each picture by itself."""
        if not self.windows:
            return (self.arrangement,)
        return tuple(window.of(self.arrangement) for window in self.windows)


@dataclass(frozen=True)
class CancelledEvent:
    """The run stopped early because it was asked to; nothing follows."""


SolvingEvent = ProgressEvent | JoinEvent | FrameEvent | PlaceEvent | SolvedEvent | CancelledEvent


def renumbered(event: SolvingEvent, numbers: Numbers) -> SolvingEvent:
    """The event with piece i called numbers[i]."""

    def renamed(placement: Placement) -> Placement:
        return replace(placement, piece=int(numbers[placement.piece]))

    if isinstance(event, JoinEvent):
        placements = tuple(map(renamed, event.placements))
        return JoinEvent(int(numbers[event.group]), placements)
    if isinstance(event, FrameEvent):
        return replace(event, placements=tuple(map(renamed, event.placements)))
    if isinstance(event, PlaceEvent):
        return PlaceEvent(renamed(event.placement))
    if isinstance(event, SolvedEvent):
        cells = event.arrangement.cells
        cells = np.where(cells == EMPTY, EMPTY, numbers[cells])
        return replace(event, arrangement=replace(event.arrangement, cells=cells))
    return event
