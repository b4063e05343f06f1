"""What the solver's stages, results and measures are called on the screen."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from adjgui.shell.texts import from_core, mark, number, tr, tr_count

if TYPE_CHECKING:
    from adjgui.solving.items import Solved
    from core.solving.measures import Measures

STAGES = {
    "load": mark("Loading the scorer"),
    "mirrored": mark("Looking which side is up"),
    "scores": mark("Scoring pairs"),
    "tree": mark("Joining the surest seams"),
    "outline": mark("Choosing the outline"),
    "fill": mark("Filling gaps"),
    "refine": mark("Last improvements"),
    "doubt": mark("Asking other judges"),
}

EXPLAINED = {
    "load": mark("The scorer is read from its file."),
    "mirrored": mark(
        "Every piece is compared with all others, both as it lies and as it looks turned over."
    ),
    "scores": mark(
        "Every piece is set beside every other one, and the scorer says how well they fit."
    ),
    "tree": mark("The two groups with the surest seam between them become one, again and again."),
    "outline": mark(
        "Which rectangle do the pieces fill? What sticks out of it is taken off again."
    ),
    "fill": mark("The pieces that are left go where they fit best, one after the other."),
    "doubt": mark(
        "Few seams hold, so others judge the pieces as well: the network alone, and formulas."
    ),
    "refine": mark("Parts are taken up and put down again, as long as the seams get better by it."),
}

DIRECT = mark(
    "Direct: how many of the pieces lie in their own place, turned the right way. One part that is "
    "shifted by a column counts as wrong altogether."
)
NEIGHBOUR = mark(
    "Neighbour: how many of the seams in the photo are there again. A part that holds together "
    "counts even where it lies in the wrong place."
)
PERFECT = mark(
    "Perfect: whether every piece is where it belongs. Pieces that look the same may be exchanged."
)


def stage(name: str) -> str:
    """A stage in plain words."""
    return tr(STAGES.get(name, mark("Working")))


def explained(name: str) -> str:
    """What happens in a stage, in a sentence; of some there is none."""
    return tr(EXPLAINED[name]) if name in EXPLAINED else ""


def share(value: float) -> str:
    """A share from 0 to 1 that never says 100 % of what is not whole: '97.3 %', '100 %'."""
    if value >= 1.0:
        return "100\u2009%"
    return f"{number(math.floor(1000 * value) / 10, 1)}\u2009%"


def result(measures: Measures, pieces: int) -> str:
    """The result as a sentence, for the status bar and for those who hear it."""
    if measures.perfect:
        return tr("All {count} pieces are where they belong.", count=pieces)
    return tr(
        "{direct} of the pieces are where they belong, {neighbour} of the seams are right.",
        direct=share(measures.direct),
        neighbour=share(measures.neighbour),
    )


def ended(solved: Solved) -> str:
    """How a run ended, and how far its seams bear it out; a doubt comes first."""
    from core.solving.certainty import certainty_text  # numpy and scipy come with the first run

    sizes = [f"{rows} \N{MULTIPLICATION SIGN} {cols}" for rows, cols in solved.outlines]
    took = seconds(solved.seconds)
    made = tr("put together as {size} in {time}", size=sizes[0], time=took)
    if len(sizes) > 1:
        made = tr(
            "{count} pictures ({sizes}) put together in {time}",
            count=len(sizes),
            sizes=", ".join(sizes),
            time=took,
        )
    over = ""
    if solved.mirrored is not None:
        over = tr("no piece had to be turned over")
    if solved.mirrored:
        over = tr_count("{n} piece turned over", "{n} pieces turned over", solved.mirrored)
    beside = ""
    if solved.doubles:
        beside = tr_count("{n} double lies beside it", "{n} doubles lie beside it", solved.doubles)
    made = "; ".join(part for part in (made, over, beside) if part)
    if solved.taken:
        made += f", {from_core(solved.taken)}"
    held = from_core(certainty_text(solved.certainty))
    order = (held, made) if solved.certainty.is_doubtful else (made, held)
    said = "; ".join(part for part in order if part)
    return f"{said[0].upper()}{said[1:]}."


def seconds(value: float) -> str:
    """The solver's time: '<0.1 s', '0.4 s', '27 s', '3 min 5 s'."""
    if value < 0.05:
        return f"<{number(0.1, 1)}\u2009s"
    if value < 10:
        return f"{number(value, 1)}\u2009s"
    if value < 60:
        return f"{round(value)}\u2009s"
    minutes, rest = divmod(round(value), 60)
    return f"{minutes}\u2009min {rest}\u2009s" if rest else f"{minutes}\u2009min"
