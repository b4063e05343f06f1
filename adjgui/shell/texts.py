"""Numbers of a run as people read them."""

from __future__ import annotations

import math


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 11th, 21st."""
    endings = {1: "st", 2: "nd", 3: "rd"}
    is_teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if is_teen else endings.get(number % 10, 'th')}"


def time_left(seconds: float) -> str:
    """A rough and steady text: '40 s left', '12 min left', '2 h 10 min left'."""
    if not math.isfinite(seconds):
        return ""
    return f"{duration(seconds)} left"


def elapsed(seconds: float) -> str:
    """Time that has gone by, to the nearest unit: '45 s', '2 min', '3 h 5 min'."""
    if seconds < 89.5:
        return f"{round(seconds)}\u2009s"
    minutes = round(seconds / 60)
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{minutes}\u2009min"
    return f"{hours}\u2009h {rest}\u2009min" if rest else f"{hours}\u2009h"


def duration(seconds: float) -> str:
    """Time to come, rounded up so that it is not over too soon."""
    seconds = max(0.0, seconds)
    if seconds < 10:
        return f"{math.ceil(seconds)}\u2009s"
    if seconds < 90:
        return f"{5 * math.ceil(seconds / 5)}\u2009s"
    minutes = math.ceil(seconds / 60)
    if minutes < 90:
        return f"{minutes}\u2009min"
    hours, minutes = divmod(5 * math.ceil(minutes / 5), 60)
    if hours < 48:
        return f"{hours}\u2009h {minutes}\u2009min" if minutes else f"{hours}\u2009h"
    return f"{round(hours / 24)} days"


def count(number: float) -> str:
    """With separators: '12,345'."""
    return f"{round(number):,}"


def percent(share: float | None, digits: int = 1) -> str:
    """A share in percent; a dash where there is none."""
    if share is None or math.isnan(share):
        return "\N{EN DASH}"
    return f"{100 * share:.{digits}f}\u2009%"


def size(number: float) -> str:
    """Bytes for people."""
    for unit in ("B", "kB", "MB"):
        if number < 1000:
            return f"{number:.0f}\u2009{unit}"
        number /= 1000
    return f"{number:.1f}\u2009GB"


def amount(value: float, unit: str) -> str:
    """'20 minutes', '1 epoch'."""
    return f"{value:g} {unit[:-1] if value == 1 else unit}"
