"""From a score to words and signs: the verdict, and the probability as text."""

from __future__ import annotations

import enum

from adjgui.shell.texts import mark, tr
from core.arrays import logistic
from core.scoring.base import PairScore

# Between these the score is shown as a doubt and not as an answer.
SURE_ADJACENT = 0.65
SURE_NOT_ADJACENT = 0.35


class Verdict(enum.Enum):
    """What a score says; the value is what people read."""

    ADJACENT = mark("Adjacent")
    NOT_ADJACENT = mark("Not adjacent")
    UNSURE = mark("Unsure")


_IN_A_SENTENCE = {
    Verdict.ADJACENT: mark("adjacent"),
    Verdict.NOT_ADJACENT: mark("not adjacent"),
    Verdict.UNSURE: mark("unsure"),
}


def in_a_sentence(verdict: Verdict) -> str:
    """What people read of a verdict between other words."""
    return tr(_IN_A_SENTENCE[verdict])


def probability_of(score: PairScore) -> float:
    """Probability of 'adjacent', 0 to 1; from the log-odds where the scorer has none."""
    if score.probability is not None:
        return min(1.0, max(0.0, score.probability))
    return logistic(score.log_odds)


def probability_alone(score: PairScore) -> float | None:
    """That of the pair by itself, where the score is that in the whole puzzle; or None."""
    return None if score.alone is None else logistic(score.alone)


def verdict_of(score: PairScore) -> Verdict:
    """The verdict of a score, 'unsure' in the middle of the scale."""
    return verdict_of_probability(probability_of(score))


def verdict_of_probability(probability: float) -> Verdict:
    """The verdict of a bare probability."""
    if probability >= SURE_ADJACENT:
        return Verdict.ADJACENT
    return Verdict.NOT_ADJACENT if probability <= SURE_NOT_ADJACENT else Verdict.UNSURE


def percent_text(probability: float) -> str:
    """A short text that never claims certainty: '98 %', '>99 %', '<1 %'."""
    if probability > 0.99:
        return ">99\u2009%"
    if probability < 0.01:
        return "<1\u2009%"
    return f"{round(probability * 100)}\u2009%"
