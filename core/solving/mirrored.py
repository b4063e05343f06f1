"""Which pieces of a puzzle lie with their back up and show their mirror image.

Every piece is compared as it lies and mirrored, each pair by itself. Beside each other fit either
two pieces that lie the right way up or two that do not, so each likely seam says of its two pieces
whether they are alike in this. The likeliest seams that join all pieces (a maximum spanning tree)
decide. Which side is up nobody can know: what most pieces show is taken for it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import breadth_first_order, connected_components, minimum_spanning_tree

from core.arrays import Array, Floats
from core.scoring.base import PairsAlone, Scorer
from core.solving.events import SolvingEvent
from core.solving.solver import compared
from core.whole_puzzle.compatibility import Compatibility
from core.whole_puzzle.sparse_scores import SparseScores

_LEAST = -1e6  # of log-odds: pairs that nobody judged are the last to join anything


@dataclass(frozen=True, eq=False)
class MirroredEvent:
    """The end.

    Attributes:
        mirrored: (N,) which pieces are to be mirrored; half of them at most.
    """

    mirrored: NDArray[np.bool_]


def find_mirrored(
    pieces: Array,
    scorer: Scorer,
    *,
    rotations: bool = False,
    cancel: threading.Event | None = None,
) -> Iterator[SolvingEvent | MirroredEvent]:
    """Find the pieces that show their mirror image.

    Args:
        pieces: (N, H, W, 3) uint8, N at least 2.
        scorer: any; it compares twice as many pieces.
        rotations: the pieces may be turned as well.
        cancel: set it to stop.

    Yields:
        Progress, and a `MirroredEvent` at the end unless it was stopped.
    """
    every = np.ones(len(pieces), np.bool_)
    twins = np.concatenate([pieces, turn_over(pieces, every)])
    # In the whole puzzle a piece's own twin would be the one that fits it best of all.
    judge = PairsAlone(scorer) if scorer.info.reads_puzzles else scorer
    known = yield from compared(twins, judge, rotations, None, cancel)
    if known is not None:
        yield MirroredEvent(_told_apart(known))


def turn_over(pieces: Array, which: NDArray[np.bool_]) -> Array:
    """A copy of (N, H, W, 3) pieces, some turned over about their upright axis.

    Args:
        pieces: all of them.
        which: (N,) those that are: their left is then right.
    """
    turned: Array = pieces.copy()
    turned[which] = pieces[which, :, ::-1]
    return turned


def _told_apart(known: Compatibility) -> NDArray[np.bool_]:
    """(N,) of the pieces and their twins."""
    if isinstance(known.right, SparseScores):
        return _told_apart_by(known)
    fits = _best_of_turns(np.asarray(known.right), known.turns)
    if known.below is not None:
        fits = np.maximum(fits, _best_of_turns(np.asarray(known.below), known.turns))
    count = len(fits) // 2
    fits = np.maximum(fits, fits.T)
    up, back = slice(count), slice(count, None)
    alike = np.maximum(fits[up, up], fits[back, back])
    unlike = np.maximum(fits[up, back], fits[back, up])
    best = np.maximum(np.maximum(alike, unlike), _LEAST)
    costs = best.max() + 1 - best.astype(np.float64)  # above 0: else it would be no edge
    np.fill_diagonal(costs, 0)
    is_unlike = unlike > alike
    return _along(minimum_spanning_tree(costs), lambda one, other: bool(is_unlike[one, other]))


def _told_apart_by(known: Compatibility) -> NDArray[np.bool_]:
    """The same of what is kept of many pieces; what no pair joins to the others stays as it is."""
    count = known.pieces // 2
    both = [scores for scores in (known.right, known.below) if isinstance(scores, SparseScores)]
    kept = [scores.entries() for scores in both]
    one, other, fits = (np.concatenate(parts) for parts in zip(*kept, strict=True))
    one, other = one // known.turns, other // known.turns
    unlike = ((one < count) != (other < count)).astype(np.int64)
    one, other = one % count, other % count
    keys, group = np.unique(
        np.minimum(one, other) * count + np.maximum(one, other), return_inverse=True
    )
    best = np.full((2, len(keys)), _LEAST, np.float32)
    np.maximum.at(best, (unlike, group), fits)
    low, high = np.divmod(keys, count)
    most = best.max(axis=0).astype(np.float64)
    costs = np.where(low == high, 0, most.max() + 1 - most)
    table = sparse.csr_matrix((costs, (low, high)), shape=(count, count))
    table.eliminate_zeros()
    is_unlike = best[1] > best[0]

    def differ(one: int, other: int) -> bool:
        return bool(is_unlike[np.searchsorted(keys, min(one, other) * count + max(one, other))])

    return _along(minimum_spanning_tree(table), differ)


def _along(tree: sparse.csr_matrix, differ: Callable[[int, int], bool]) -> NDArray[np.bool_]:
    """(N,) which pieces show another side than most.

    Args:
        tree: (N, N) joins the pieces, or parts of them.
        differ: whether two pieces that are joined show different sides.
    """
    is_mirrored = np.zeros(tree.shape[0], np.bool_)
    parts = connected_components(tree, directed=False)[1]
    for start in np.unique(parts, return_index=True)[1]:
        order, before = breadth_first_order(tree, start, directed=False)
        for piece in order[1:]:
            is_mirrored[piece] = is_mirrored[before[piece]] ^ differ(piece, before[piece])
    return ~is_mirrored if 2 * np.count_nonzero(is_mirrored) > len(is_mirrored) else is_mirrored


def _best_of_turns(matrix: Floats, turns: int) -> Floats:
    """(P, P) of (P * turns, P * turns): the best of all turns of two pieces."""
    pieces = len(matrix) // turns
    best: Floats = matrix.reshape(pieces, turns, pieces, turns).max(axis=(1, 3))
    return best
