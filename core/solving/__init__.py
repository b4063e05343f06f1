"""Put puzzles together: seams, tree, frame, fill, refine.

for event in solve_pieces(pieces, scorer, rotations=True):
    ...  # draw it; the last event is SolvedEvent or CancelledEvent
"""

from __future__ import annotations

from core.solving.events import (
    EMPTY,
    Arrangement,
    CancelledEvent,
    FrameEvent,
    JoinEvent,
    PlaceEvent,
    Placement,
    ProgressEvent,
    SolvedEvent,
    SolvingEvent,
)
from core.solving.measures import Measures, measure
from core.solving.picture import picture_of
from core.solving.ranking import Candidate, Ranking
from core.solving.seams import Seams
from core.solving.shuffling import Shuffled, shuffle
from core.solving.solver import solve_pieces, solve_seams

__all__ = [
    "EMPTY",
    "Arrangement",
    "CancelledEvent",
    "Candidate",
    "FrameEvent",
    "JoinEvent",
    "Measures",
    "PlaceEvent",
    "Placement",
    "ProgressEvent",
    "Ranking",
    "Seams",
    "Shuffled",
    "SolvedEvent",
    "SolvingEvent",
    "measure",
    "picture_of",
    "shuffle",
    "solve_pieces",
    "solve_seams",
]
