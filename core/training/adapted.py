"""What becomes of a network that has adapted to a puzzle: its name, what is said of it, its file.

What was measured of the network that it started from is not true of it any more and is left out.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime, timezone

from core.network.checkpoint import CheckpointMetadata, save_checkpoint
from core.training.adapt import Adapted
from core.version import __version__

_BETWEEN = " adapted to "


def adapted_name(start: str, puzzle: str) -> str:
    """'ResNetFT adapted to nuthatch'; what the start was adapted to before is not told."""
    return f"{start.partition(_BETWEEN)[0]}{_BETWEEN}{puzzle}"


def evidence_text(adapted: Adapted) -> str:
    """'47.2 % of the pieces close in loops of four, before 41.0 %'."""
    after, before = (f"{100 * one:.1f} %" for one in (adapted.loops_after, adapted.loops_before))
    return f"{after} of the pieces close in loops of four, before {before}"


def save_adapted(
    path: str | os.PathLike[str], adapted: Adapted, start: CheckpointMetadata, puzzle: str,
    name: str = "",
) -> None:  # fmt: skip
    """Write the network that learnt, whether it is better or not; errors as of `save_checkpoint`.

    Args:
        path: where.
        adapted: the end of `core.training.adapt.adapt`.
        start: of the network that it started from.
        puzzle: its name, for people.
        name: of the network; empty makes one of both.
    """
    metadata = replace(
        adapted.checkpoint.metadata,
        name=name or adapted_name(start.name, puzzle),
        training_data={
            "mode": "adapt",
            "weights": start.name,
            "source": puzzle,
            "pieces": adapted.pieces,
        },
        figures={
            "loops_before": adapted.loops_before,
            "loops_after": adapted.loops_after,
            "pairs": adapted.pairs,
            "minutes": adapted.seconds / 60,
        },
        version=__version__,
        created=datetime.now(timezone.utc).isoformat(timespec="seconds"),
    )
    save_checkpoint(path, adapted.checkpoint.model, metadata)
