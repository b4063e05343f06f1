"""What is said of a network that has learnt beside the one that it started from."""

from __future__ import annotations

from adjgui.shell import texts
from core.training.events import Change, Verdict

OTHER_PHOTOS, OWN_PHOTOS = "other photos", "the photos it learns from"

CHANGE_TIP = (
    "How many pieces of a hundred more find their true neighbour first than with the network that"
    " the run started from, on the same photos; in brackets where the truth lies in 95 of 100 cases"
)


def checked_on(photos: int) -> str:
    """Where the figures come from, by the number of photos that were left to check with."""
    return OTHER_PHOTOS if photos else OWN_PHOTOS


def points(share: float) -> str:
    """A difference of shares in points: '3.1', with a true minus '−0.4'."""
    text = f"{100 * share:.1f}".replace("-", "\N{MINUS SIGN}")
    return "0.0" if text == "\N{MINUS SIGN}0.0" else text


def change_text(change: Change) -> str:
    """'better by 3.1 points (2.0 to 4.2)', or that nobody can tell."""
    if change.verdict == "unclear":
        return f"no clear difference ({points(change.low)} to {points(change.high)})"
    value, low, high = _sizes(change)
    return f"{change.verdict} by {value} points ({low} to {high})"


def verdict_text(verdict: Verdict) -> str:
    """What a run was worth, in one sentence."""
    change = verdict.change
    where = "" if verdict.fresh else f" on {OWN_PHOTOS}"
    found = (
        f"it finds {texts.percent(verdict.after)} of neighbours first where it found"
        f" {texts.percent(verdict.before)} before"
    )
    if change.verdict == "unclear":
        between = f"{points(change.low)} to {points(change.high)} points"
        return f"No clear difference{where}: {found} ({between})."
    value, low, high = _sizes(change)
    word = "more" if change.verdict == "better" else "fewer"
    return (
        f"{change.verdict.capitalize()}{where}: {found} ({value} points {word}, {low} to {high})."
    )


def _sizes(change: Change) -> tuple[str, str, str]:
    """How large a clear difference is, and its interval, whichever its sign."""
    if change.verdict == "better":
        return points(change.value), points(change.low), points(change.high)
    return points(-change.value), points(-change.high), points(-change.low)
