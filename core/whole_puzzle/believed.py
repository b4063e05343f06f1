"""Who judged the pairs of a puzzle, in words for people: from the shares of `Judges.trust`."""

from __future__ import annotations

from collections.abc import Mapping

from core.scoring.measures import MEASURES

NETWORK = "network"
"""The judge that is no formula."""

_LEAST_NAMED = 0.03


def judges_text(trust: Mapping[str, float]) -> str:
    """Such as 'the network (96 %) and MGC gradients (4 %)', the most believed first.

    Args:
        trust: of each judge; it may be empty.

    Returns:
        Without the lesser shares, and of a judge that is left alone without its own; empty where
        there is no trust.
    """
    shares = sorted(trust.items(), key=lambda item: -item[1])
    named = [(_title(name), share) for name, share in shares if share >= _LEAST_NAMED]
    if len(named) == 1:
        return named[0][0]
    *others, last = [f"{title} ({100 * share:.0f} %)" for title, share in named] or [""]
    return f"{', '.join(others)} and {last}" if others else last


def _title(name: str) -> str:
    return "the network" if name == NETWORK else MEASURES[name].title
