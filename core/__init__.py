"""adjgui core: photos, pieces, pairs, networks and scores, without a screen.

    import core

    puzzle = core.cut_photo(core.open_photo("bird.jpg"), 75)
    scorer = core.load_scorer()
    core.score(scorer, puzzle.pieces[0], puzzle.pieces[1]).probability
    core.compare(puzzle, scorer).best(0, "right")
    core.solve(puzzle, scorer).arrangement.cells
    core.open_pieces("scrambled.png").puzzle  # or a folder, files, a sheet, a puzzle file

Importing this package imports nothing heavy: each name is loaded when it is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from core.version import __version__

if TYPE_CHECKING:
    from core.door import adapt, compare, cut_photo, evaluate, score, solve, train
    from core.errors import AdjguiError
    from core.evaluation.evaluate import EvaluationResult
    from core.puzzles.opening import open_pieces
    from core.puzzles.photo import open_photo
    from core.puzzles.pieces import Puzzle
    from core.scorers import SCORERS, load_scorer
    from core.scoring.base import PairScore, Scorer, ScorerInfo
    from core.training.adjacency_dataset import AdjacencyDataset
    from core.whole_puzzle.compatibility import Compatibility

_NAMES = {
    "door": ("adapt", "compare", "cut_photo", "evaluate", "score", "solve", "train"),
    "errors": ("AdjguiError",),
    "evaluation.evaluate": ("EvaluationResult",),
    "puzzles.opening": ("open_pieces",),
    "puzzles.photo": ("open_photo",),
    "puzzles.pieces": ("Puzzle",),
    "scorers": ("SCORERS", "load_scorer"),
    "scoring.base": ("PairScore", "Scorer", "ScorerInfo"),
    "training.adjacency_dataset": ("AdjacencyDataset",),
    "whole_puzzle.compatibility": ("Compatibility",),
}
_MODULES = {name: module for module, names in _NAMES.items() for name in names}

__all__ = [
    "SCORERS",
    "AdjacencyDataset",
    "AdjguiError",
    "Compatibility",
    "EvaluationResult",
    "PairScore",
    "Puzzle",
    "Scorer",
    "ScorerInfo",
    "__version__",
    "adapt",
    "compare",
    "cut_photo",
    "evaluate",
    "load_scorer",
    "open_photo",
    "open_pieces",
    "score",
    "solve",
    "train",
]


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module 'core' has no attribute {name!r}")
    value = getattr(importlib.import_module(f"core.{_MODULES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
