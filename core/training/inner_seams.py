"""True and wrong neighbours out of a puzzle's pieces alone: what lies inside a piece is known.

Each piece is cut in two, anywhere; its halves are true neighbours, those of other pieces wrong
ones. So a network can learn what seams look like in a picture of which it has never seen a whole
one. numpy only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.arrays import Array, Numbers
from core.network.seam import SeamWindow
from core.puzzles.pieces import looks_of
from core.training.groups import PLAIN, SeamGroups
from core.training.pairs import edge_distances

SMALLEST_HALF = 6
"""px across the seam that each half has at least."""
ALONG_EDGES_SHARE = 0.5
"""Of the cuts so many lie where the pieces change most."""
ALIKE_SHARE = 0.6
"""Of the groups so many are of pieces that look alike where they are cut."""


def inner_groups(
    pieces: Array,
    window: SeamWindow,
    rng: np.random.Generator,
    *,
    members: int,
    turns: Sequence[int],
    erosion: int = 0,
) -> SeamGroups | None:
    """One group of seams inside pieces.

    Args:
        pieces: (N, S, S, 3) uint8.
        window: native, see `SeamWindow`.
        rng: every choice comes from it.
        members: pieces at most.
        turns: the pieces are turned by one of them, all alike.
        erosion: px left out on either side of the cut, as far as there is room.

    Returns:
        None where fewer than two pieces show anything.
    """
    turned = np.rot90(pieces, int(rng.choice(np.asarray(turns))), axes=(1, 2))
    size = turned.shape[2]
    erosion = max(0, min(erosion, (size - 2 * SMALLEST_HALF) // 2))
    half = min(window.shape(size)[1] // 2, (size - 2 * erosion) // 2)
    cut = _draw_cut(turned, half + erosion, rng)
    as_left = turned[:, :, cut - erosion - half : cut - erosion]
    as_right = turned[:, :, cut + erosion : cut + erosion + half]
    shows = [side.reshape(len(side), -1, 3).std(axis=1).max(axis=1) > PLAIN
             for side in (as_left, as_right)]  # fmt: skip
    there = np.flatnonzero(shows[0] | shows[1])
    if len(there) < 2:
        return None
    return _group(as_left[there], as_right[there], members, rng)


def joined_groups(
    pieces: Array,
    joined: Sequence[Joined],
    window: SeamWindow,
    rng: np.random.Generator,
    *,
    members: int,
) -> SeamGroups | None:
    """One group of seams between pieces that are sure to lie side by side.

    Args:
        pieces: (N, S, S, 3) uint8.
        joined: of each turn.
        window, rng, members: as for `inner_groups`.

    Returns:
        None where there are fewer than two such pairs.
    """
    one = joined[int(rng.integers(len(joined)))]
    if len(one.left) < 2:
        return None
    half = window.shape(pieces.shape[1])[1] // 2
    as_left = np.rot90(pieces[one.left], one.turn, axes=(1, 2))[:, :, -half:]
    as_right = np.rot90(pieces[one.right], one.turn, axes=(1, 2))[:, :, :half]
    return _group(as_left, as_right, members, rng)


@dataclass(frozen=True, eq=False)
class Joined:
    """Pairs (K,) of piece numbers that meet once all are turned counter-clockwise so many times."""

    left: Numbers
    right: Numbers
    turn: int


def _group(as_left: Array, as_right: Array, members: int, rng: np.random.Generator) -> SeamGroups:
    """True pairs of halves, some of them, and all wrong pairs of these."""
    chosen = _choose(as_left, as_right, members, rng)
    as_left, as_right = (np.ascontiguousarray(side[chosen]) for side in (as_left, as_right))
    first, second = (one.ravel() for one in np.indices((len(chosen), len(chosen))))
    # what looks just like the true half cannot be called wrong
    left, right = looks_of(as_left), looks_of(as_right)
    same = (left[first] == left[second]) | (right[first] == right[second])
    keep = (first == second) | ~same
    first, second = first[keep], second[keep]
    return SeamGroups(as_left, as_right, first, second, np.zeros_like(first), first, second)


def _draw_cut(pieces: Array, margin: int, rng: np.random.Generator) -> int:
    """The column behind a cut: any, or one of those where most pieces change.

    A picture of squares or letters was often cut along their edges, where a seam shows least.
    """
    cuts = np.arange(margin, pieces.shape[2] - margin + 1)
    if rng.random() >= ALONG_EDGES_SHARE:
        return int(rng.choice(cuts))
    steps = np.abs(np.diff(pieces.astype(np.int16), axis=2)).mean((0, 1, 3))[cuts - 1]
    most = np.argsort(-steps, kind="stable")[: max(1, len(cuts) // 6)]
    return int(cuts[rng.choice(most)])


def _choose(as_left: Array, as_right: Array, members: int, rng: np.random.Generator) -> Numbers:
    if len(as_left) <= members:
        return np.arange(len(as_left))
    if rng.random() >= ALIKE_SHARE:
        return rng.permutation(len(as_left))[:members]
    seed = int(rng.integers(len(as_left)))
    one = slice(seed, seed + 1)
    unlike = edge_distances(as_left[one], as_right, rng)[0]
    unlike[seed] = -1
    # not always the same ones
    unlike = unlike * rng.uniform(1, 1.5, len(unlike)).astype(np.float32)
    return np.argsort(unlike, kind="stable")[:members]
