"""What is said of a network that has learnt beside the one that it started from."""

from __future__ import annotations

from adjgui.shell import texts
from adjgui.shell.texts import mark, tr
from core.training.events import Change, Verdict

OTHER_PHOTOS, OWN_PHOTOS = mark("other photos"), mark("the photos it learns from")

CHANGE_TIP = mark(
    "How many pieces of a hundred more find their true neighbour first than with the network that"
    " the run started from, on the same photos; in brackets where the truth lies in 95 of 100 cases"
)


_HEADS = {  # of photos that it has not seen, and of those that it learns from
    "unclear": (
        mark("No clear difference"),
        mark("No clear difference on the photos it learns from"),
    ),
    "better": (mark("Better"), mark("Better on the photos it learns from")),
    "worse": (mark("Worse"), mark("Worse on the photos it learns from")),
}


def checked_on(photos: int) -> str:
    """Where the figures come from, by the number of photos that were left to check with."""
    return tr(OTHER_PHOTOS if photos else OWN_PHOTOS)


def points(share: float) -> str:
    """A difference of shares in points: '3.1', with a true minus '−0.4'."""
    text = texts.number(round(100 * share, 1) + 0.0, 1)  # never minus nought
    return text.replace("-", "\N{MINUS SIGN}")


def change_text(change: Change) -> str:
    """'better by 3.1 points (2.0 to 4.2)', or that nobody can tell."""
    if change.verdict == "unclear":
        return tr(
            "no clear difference ({low} to {high})",
            low=points(change.low),
            high=points(change.high),
        )
    value, low, high = _sizes(change)
    said = mark("better by {value} points ({low} to {high})")
    if change.verdict == "worse":
        said = mark("worse by {value} points ({low} to {high})")
    return tr(said, value=value, low=low, high=high)


def verdict_text(verdict: Verdict) -> str:
    """What a run was worth, in one sentence."""
    change = verdict.change
    found = tr(
        "it finds {after} of neighbours first where it found {before} before",
        after=texts.percent(verdict.after),
        before=texts.percent(verdict.before),
    )
    value, low, high = _sizes(change)
    said = {
        "unclear": mark("{head}: {found} ({low} to {high} points)."),
        "better": mark("{head}: {found} ({value} points more, {low} to {high})."),
        "worse": mark("{head}: {found} ({value} points fewer, {low} to {high})."),
    }[change.verdict]
    head = tr(_HEADS[change.verdict][not verdict.fresh])
    return tr(said, head=head, found=found, value=value, low=low, high=high)


def _sizes(change: Change) -> tuple[str, str, str]:
    """How large a clear difference is, and its interval, whichever its sign."""
    if change.verdict != "worse":
        return points(change.value), points(change.low), points(change.high)
    return points(-change.value), points(-change.high), points(-change.low)
