"""What was left out of a person's own pieces, or changed: in sentences for the screen."""

from __future__ import annotations

from collections.abc import Sequence

from adjgui.shell.texts import count, from_core, tr, tr_count
from core.files import shown_path
from core.puzzles.own_pieces import MOST_NAMED, Changes, short_reason


def report_of(changes: Changes) -> str:
    """Empty where nothing was left out or changed."""
    parts = []
    if changes.left_out:
        reasons = [short_reason(from_core(one.sentence)) for one in changes.left_out]
        parts.append(
            tr_count(
                "{n} file was left out: {files}.",
                "{n} files were left out: {files}.",
                len(reasons),
                files=_first(reasons),
            )
        )
    if changes.turned:
        parts.append(
            tr_count(
                "{n} piece was turned by 90 degrees to lie as the others do: {files}.",
                "{n} pieces were turned by 90 degrees to lie as the others do: {files}.",
                len(changes.turned),
                files=_first([shown_path(name) for name in changes.turned]),
            )
        )
    if changes.resized:
        high, wide = changes.shape
        parts.append(
            tr_count(
                "{n} piece was scaled by a few px to {size}: {files}.",
                "{n} pieces were scaled by a few px to {size}: {files}.",
                len(changes.resized),
                size=f"{wide} \N{MULTIPLICATION SIGN} {high}",
                files=_first([shown_path(name) for name in changes.resized]),
            )
        )
    return " ".join(parts)


def _first(things: Sequence[str]) -> str:
    shown, more = list(things[:MOST_NAMED]), len(things) - MOST_NAMED
    if more > 0:
        shown.append(tr("and {count} more", count=count(more)))
    return "; ".join(shown)
