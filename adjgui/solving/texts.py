"""What the solver's stages, results and measures are called on the screen."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adjgui.solving.items import Solved
    from core.solving.measures import Measures

STAGES = {
    "load": "Loading the scorer",
    "scores": "Scoring pairs",
    "tree": "Joining the surest seams",
    "outline": "Choosing the outline",
    "fill": "Filling gaps",
    "refine": "Last improvements",
    "doubt": "Asking other judges",
}

EXPLAINED = {
    "load": "The scorer is read from its file.",
    "scores": "Every piece is set beside every other one, and the scorer says how well they fit.",
    "tree": "The two groups with the surest seam between them become one, again and again.",
    "outline": "Which rectangle do the pieces fill? What sticks out of it is taken off again.",
    "fill": "The pieces that are left go where they fit best, one after the other.",
    "doubt": "Few seams hold, so others judge the pieces as well: the network alone, and formulas.",
    "refine": "Parts are taken up and put down again, as long as the seams get better by it.",
}

DIRECT = (
    "Direct: how many of the pieces lie in their own place, turned the right way. One part that is "
    "shifted by a column counts as wrong altogether."
)
NEIGHBOUR = (
    "Neighbour: how many of the seams in the photo are there again. A part that holds together "
    "counts even where it lies in the wrong place."
)
PERFECT = (
    "Perfect: whether every piece is where it belongs. Pieces that look the same may be exchanged."
)


def stage(name: str) -> str:
    """A stage in plain words."""
    return STAGES.get(name, "Working")


def share(value: float) -> str:
    """A share from 0 to 1 that never says 100 % of what is not whole: '97.3 %', '100 %'."""
    if value >= 1.0:
        return "100\u2009%"
    return f"{math.floor(1000 * value) / 10:.1f}\u2009%"


def result(measures: Measures, pieces: int) -> str:
    """The result as a sentence, for the status bar and for those who hear it."""
    if measures.perfect:
        return f"All {pieces} pieces are where they belong."
    return (
        f"{share(measures.direct)} of the pieces are where they belong, "
        f"{share(measures.neighbour)} of the seams are right."
    )


def ended(solved: Solved) -> str:
    """How a run ended, and how far its seams bear it out; a doubt comes first."""
    from core.solving.certainty import certainty_text  # numpy and scipy come with the first run

    sizes = [f"{rows} \N{MULTIPLICATION SIGN} {cols}" for rows, cols in solved.outlines]
    made = f"put together as {sizes[0]} in {seconds(solved.seconds)}"
    if len(sizes) > 1:
        what = f"{len(sizes)} pictures ({', '.join(sizes)})"
        made = f"{what} put together in {seconds(solved.seconds)}"
    held = certainty_text(solved.certainty)
    if solved.doubles:
        several = solved.doubles > 1
        made += f"; {solved.doubles} double{'s lie' if several else ' lies'} beside it"
    if solved.taken:
        made += f", {solved.taken}"
    order = (held, made) if solved.certainty.is_doubtful else (made, held)
    said = "; ".join(part for part in order if part)
    return f"{said[0].upper()}{said[1:]}."


def seconds(value: float) -> str:
    """The solver's time: '0.4 s', '27 s', '3 min 5 s'."""
    if value < 10:
        return f"{value:.1f}\u2009s"
    if value < 60:
        return f"{round(value)}\u2009s"
    minutes, rest = divmod(round(value), 60)
    return f"{minutes}\u2009min {rest}\u2009s" if rest else f"{minutes}\u2009min"
