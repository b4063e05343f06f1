"""The one catalogue of scorers, and the one way to load them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from core.assets import bundled_checkpoint
from core.errors import AdjguiError
from core.scoring.base import COMBINED_NAME, CONTEXT_NAME, NETWORK_NAME, Scorer
from core.scoring.classical import ClassicalScorer
from core.scoring.measures import CALIBRATIONS, MEASURES
from core.scoring.network import ResNetScorer

if TYPE_CHECKING:
    pass


SCORERS = (
    (
        CONTEXT_NAME,
        "Network, formulas and the whole puzzle",
        "Each pair by the network and the formulas, then anew by all other pairs of the puzzle.",
    ),
    (
        COMBINED_NAME,
        "Network and formulas, pair alone",
        "The network that ships with the app and the classical measures, weighed together.",
    ),
    (NETWORK_NAME, "Network alone (ResNetFT)", "The network that ships with the app."),
    *((one.name, one.title, one.description) for one in MEASURES.values()),
)


DEFAULT_NAME = CONTEXT_NAME


SCORER_NAMES: tuple[str, ...] = (CONTEXT_NAME, COMBINED_NAME, NETWORK_NAME, *MEASURES)
"""Stable ids, for menus and the command line; the best first."""


def load_scorer(name: str | None = None, checkpoint: Path | None = None) -> Scorer:
    """Make a scorer by its name.

    Args:
        name: one of `SCORER_NAMES`; None takes the best that the checkpoint allows: "context", or
            "resnet" where it was never combined with the classical measures.
        checkpoint: for "context", "combined" and "resnet"; None takes the one that ships with the
            app.

    Raises:
        AdjguiError: unknown name, a checkpoint for a measure that has none, or an unreadable one.
    """
    if name in (None, NETWORK_NAME, COMBINED_NAME, CONTEXT_NAME):
        from core.network.checkpoint import load_checkpoint
        from core.scoring.combined import CombinedScorer

        network = ResNetScorer(load_checkpoint(checkpoint or bundled_checkpoint()))
        if name == NETWORK_NAME or (name is None and not network.checkpoint.metadata.combination):
            return network
        combined = CombinedScorer(network)
        if name == COMBINED_NAME:
            return combined
        from core.whole_puzzle.scorer import ContextScorer

        return ContextScorer(combined)
    if name not in MEASURES:
        raise AdjguiError(f"There is no scorer '{name}'; choose one of {', '.join(SCORER_NAMES)}.")
    if checkpoint is not None:
        raise AdjguiError(
            f"The scorer '{name}' has no weights to load; leave out the checkpoint "
            f"or choose the scorer '{NETWORK_NAME}'."
        )
    return ClassicalScorer(MEASURES[name], CALIBRATIONS[name])
