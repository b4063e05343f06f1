"""The one catalogue of scorers, and the one way to load them.

Importing this module does not import PyTorch; only loading the network does.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.assets import bundled_checkpoint
from core.errors import AdjguiError
from core.scoring.base import CONTEXT_NAME, NETWORK_NAME, Scorer, ScorerInfo
from core.scoring.classical import classical_scorer
from core.scoring.measures import MEASURES

if TYPE_CHECKING:
    from core.scoring.network import ResNetScorer

_NETWORK = ScorerInfo(
    NETWORK_NAME, "Network alone (ResNetFT)", "The network that ships with the app."
)
SCORERS: tuple[ScorerInfo, ...] = (
    ScorerInfo(
        CONTEXT_NAME,
        "Network, formulas and the whole puzzle",
        "Each pair by the network, or by the formula that is right more often on this puzzle, and"
        " then anew by all other pairs.",
        alone=_NETWORK,
    ),
    _NETWORK,
    *(replace(classical_scorer(name).info, title=MEASURES[name].title) for name in MEASURES),
)
"""What there is, the best first: for menus, the command line and its help."""

SCORER_NAMES: tuple[str, ...] = tuple(info.name for info in SCORERS)
DEFAULT_NAME = SCORER_NAMES[0]
NETWORK_NAMES = (CONTEXT_NAME, NETWORK_NAME)
"""Those that are made of a network and may take a checkpoint."""

_SUCCESSORS = {"combined": CONTEXT_NAME}


def current_name(name: str) -> str:
    """Who took the place of a scorer that is no more, by a name in an old file; else the name."""
    return _SUCCESSORS.get(name, name)


Loader = Callable[[str | None, Path | None], Scorer]
"""Makes a scorer by its name and checkpoint: `load_scorer`, or `ScorerStore.load`."""

_KEPT = 2  # networks: the bundled one and the person's own


class ScorerStore:
    """Loads scorers and keeps the networks used last, so that all who score share one.

    Args:
        engine: how networks compute, see `core.network.engines`; None takes the fastest that
            agrees with the model.
    """

    def __init__(self, engine: str | None = None) -> None:
        self._engine = engine
        self._networks: OrderedDict[tuple[Path, int, int], ResNetScorer] = OrderedDict()
        self._lock = threading.Lock()

    def load(self, name: str | None = None, checkpoint: Path | None = None) -> Scorer:
        """Make a scorer by its name; arguments and errors as for `load_scorer`."""
        if name is not None and name not in SCORER_NAMES:
            raise AdjguiError(
                f"There is no scorer '{name}'; choose one of {', '.join(SCORER_NAMES)}."
            )
        if name is not None and name in MEASURES:
            if checkpoint is not None:
                raise AdjguiError(
                    f"The scorer '{name}' has no weights to load; leave out the checkpoint "
                    f"or choose the scorer '{NETWORK_NAME}'."
                )
            return classical_scorer(name)
        from core.whole_puzzle.scorer import WholePuzzleScorer

        network = self._network(checkpoint or bundled_checkpoint())
        return network if name == NETWORK_NAME else WholePuzzleScorer(network)

    def _network(self, path: Path) -> ResNetScorer:
        from core.network.checkpoint import load_checkpoint
        from core.scoring.network import ResNetScorer

        with self._lock:
            try:
                status = path.stat()
                key = path.resolve(), status.st_mtime_ns, status.st_size
            except OSError:  # no such file: loading it says so
                return ResNetScorer(load_checkpoint(path), engine=self._engine)
            if key not in self._networks:
                self._networks[key] = ResNetScorer(load_checkpoint(path), engine=self._engine)
            self._networks.move_to_end(key)
            while len(self._networks) > _KEPT:
                self._networks.popitem(last=False)
            return self._networks[key]


def load_scorer(
    name: str | None = None, checkpoint: Path | None = None, *, engine: str | None = None
) -> Scorer:
    """Make a scorer by its name.

    Args:
        name: one of `SCORER_NAMES`; None takes the first, `DEFAULT_NAME`.
        checkpoint: for `NETWORK_NAMES`; None takes the one that ships with the app.
        engine: how the network computes, see `core.network.engines`; None takes the fastest.

    Raises:
        AdjguiError: unknown name, a checkpoint for a measure that has none, or an unreadable one.
    """
    return ScorerStore(engine).load(name, checkpoint)
