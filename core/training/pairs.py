"""Labelled pairs of pieces from photos, without a leak. numpy only.

What gives a label away in a naive scheme, and what is done about it here:

* Turning only adjacent vertical pairs marks them. Here the whole photo is turned by 0, 90, 180 or
  270 degrees (and mirrored) before it is cut, so both labels see the same rotations.
* Drawing wrong neighbours freely marks the pieces that often are one (plain sky). Here random and
  hard negatives re-match the very pieces of the positive pairs by permutations, so each piece is
  as often a wrong neighbour as a right one.
* JPEG block edges lie on multiples of 8 px. Grids start at random offsets and photos are rescaled
  at random.
* The same wear, resampling and window serve both labels.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from PIL import Image
from scipy.optimize import linear_sum_assignment

from core.arrays import Array, Floats, Numbers
from core.puzzles.pieces import grid_pieces
from core.puzzles.wear import NO_WEAR, WearRange, wear_pieces

# The index of a name is the pair's `kind`; kind 0 is label 1, all others label 0.
KINDS = ("adjacent", "random", "hard", "reversed", "vertical", "turned")

# Expected number of negatives of each kind for one positive.
BALANCED_NEGATIVES = {"random": 0.5, "hard": 0.2, "reversed": 0.1, "vertical": 0.1, "turned": 0.1}

_RESAMPLERS = (Image.Resampling.BILINEAR, Image.Resampling.BICUBIC, Image.Resampling.LANCZOS)
_UNMATCHED = 1e12
_USUAL_SIZE = 20  # px
ALL = 2**31  # pairs


@dataclass(frozen=True)
class PairSampling:
    """How pairs are drawn from a photo.

    Attributes:
        piece_sizes: px; a batch has one of them, those of 20 px most often: less can be learnt of
            smaller ones, and larger ones are the easier and the dearer the larger they are.
        negatives: kind -> expected number for one positive.
        min_scale, max_scale: photos are rescaled by a random factor in this range, never so far
            that fewer than ``MIN_ROWS`` pieces fit the shorter side.
        rescaled_share: share of photos that are rescaled, 0..1.
        turns: turn and mirror the whole photo at random before cutting.
        wear: how worn the pieces may be.
    """

    piece_sizes: tuple[int, ...] = (28, 32, 40, 48, 56, 64, 76, 88, 100, 112, 128)
    negatives: Mapping[str, float] = field(default_factory=lambda: dict(BALANCED_NEGATIVES))
    min_scale: float = 0.4
    max_scale: float = 1.3
    rescaled_share: float = 0.5
    turns: bool = True
    wear: WearRange = NO_WEAR

    def __post_init__(self) -> None:
        if not self.piece_sizes or min(self.piece_sizes) < 8:
            raise ValueError("Piece sizes must be given, each at least 8 px.")
        if max(self.piece_sizes) > 10_000:
            raise ValueError("A piece size is at most 10,000 px.")
        unknown = set(self.negatives) - set(KINDS[1:])
        if unknown or not self.negatives or min(self.negatives.values()) < 0:
            raise ValueError(f"Negatives must be shares of {KINDS[1:]}, not {self.negatives}.")

    def draw_size(self, rng: np.random.Generator) -> int:
        """One of the piece sizes, in px."""
        sizes = np.asarray(self.piece_sizes, np.float64)
        weights = np.minimum(sizes, _USUAL_SIZE) / np.maximum(sizes, _USUAL_SIZE)
        return int(rng.choice(self.piece_sizes, p=weights / weights.sum()))


MIN_ROWS = 3
# Of a large photo a random part is cut: matching all its pieces takes time and memory that grow
# with the cube and the square of their number.
MOST_PIECES = 600


@dataclass(frozen=True)
class LabelledPairs:
    """Pairs of one photo (or of several, joined).

    Attributes:
        pieces: (M, S, S, 3) uint8, the pieces that the pairs name.
        left, right: (N,) int64 indices into ``pieces``.
        kinds: (N,) int64 indices into ``KINDS``.
    """

    pieces: Array
    left: Numbers
    right: Numbers
    kinds: Numbers

    @property
    def labels(self) -> Numbers:
        """(N,) 1 where adjacent, else 0."""
        return np.asarray(self.kinds == 0, np.int64)

    def __len__(self) -> int:
        return len(self.left)


def sample_pairs(
    photo: Array,
    piece_size: int,
    positives: int,
    rng: np.random.Generator,
    sampling: PairSampling,
    *,
    erosion: int = 0,
    max_grids: int = 4,
) -> LabelledPairs:
    """Draw labelled pairs from a photo.

    Args:
        photo: (H, W, 3) uint8.
        piece_size: px, before erosion.
        positives: how many adjacent pairs are wanted; a small photo may give fewer.
        rng: every choice comes from it.
        sampling: shares, scales and wear.
        erosion: px taken from each side of each piece.
        max_grids: a photo that is too small to give the positives in one grid is cut again,
            turned and shifted otherwise, up to this often.

    Returns:
        Pairs whose pieces are (M, S, S, 3) with S = piece_size - 2 * erosion; none at all where
        the photo is too small for two pieces.
    """
    parts: list[LabelledPairs] = []
    found = 0
    for _ in range(max_grids):
        if found >= positives:
            break
        grid = cut_grid(vary_photo(photo, piece_size, rng, sampling), piece_size, rng)
        if grid is None:
            continue
        part = pairs_of_grid(grid, positives - found, rng, sampling.negatives, erosion=erosion)
        wear = replace(sampling.wear.draw(rng), erosion=erosion)
        worn = wear_pieces(part.pieces, wear, rng)
        parts.append(LabelledPairs(worn, part.left, part.right, part.kinds))
        found += int(part.labels.sum())
    return join_pairs(parts, piece_size - 2 * erosion)


def join_pairs(parts: Sequence[LabelledPairs], piece_size: int) -> LabelledPairs:
    """One ``LabelledPairs`` of several, of pieces of one size."""
    if not parts:
        none = np.zeros(0, np.int64)
        return LabelledPairs(np.zeros((0, piece_size, piece_size, 3), np.uint8), none, none, none)
    offsets = np.cumsum([0] + [len(part.pieces) for part in parts[:-1]])
    return LabelledPairs(
        np.concatenate([part.pieces for part in parts]),
        np.concatenate([part.left + start for part, start in zip(parts, offsets, strict=True)]),
        np.concatenate([part.right + start for part, start in zip(parts, offsets, strict=True)]),
        np.concatenate([part.kinds for part in parts]),
    )


def vary_photo(
    photo: Array, piece_size: int, rng: np.random.Generator, sampling: PairSampling
) -> Array:
    """The photo at a random scale, as far as pieces still fit, and turned."""
    if rng.random() < sampling.rescaled_share:
        shorter = min(photo.shape[:2])
        least = min(1.0, max(sampling.min_scale, MIN_ROWS * piece_size / shorter))
        scale = rng.uniform(least, max(least, sampling.max_scale))
        size = (
            max(1, round(photo.shape[1] * scale)),
            max(1, round(photo.shape[0] * scale)),
        )
        resample = _RESAMPLERS[int(rng.integers(len(_RESAMPLERS)))]
        photo = np.asarray(Image.fromarray(photo).resize(size, resample))
    if sampling.turns:
        photo = np.rot90(photo, int(rng.integers(4)))
        if rng.random() < 0.5:
            photo = photo[:, ::-1]
    return photo


def cut_grid(photo: Array, piece_size: int, rng: np.random.Generator) -> Array | None:
    """(rows, cols, S, S, 3) pieces from a random offset; None where no pair fits."""
    height, width = photo.shape[:2]
    rows, cols = height // piece_size, width // piece_size
    if rows < 1 or cols < 2:
        return None
    top = int(rng.integers(min(piece_size, height - rows * piece_size + 1)))
    start = int(rng.integers(min(piece_size, width - cols * piece_size + 1)))
    if rows > MIN_ROWS and rng.random() < 0.5:
        top, rows = int(rng.integers(piece_size)), rows - 1
    if cols > MIN_ROWS and rng.random() < 0.5:
        start, cols = int(rng.integers(piece_size)), cols - 1
    if rows * cols > MOST_PIECES:
        side = int(MOST_PIECES**0.5)
        top += piece_size * int(rng.integers(rows - min(rows, side) + 1))
        start += piece_size * int(rng.integers(cols - min(cols, side) + 1))
        rows, cols = min(rows, side), min(cols, side)
    return grid_pieces(photo, piece_size, top, start, rows, cols)


def pairs_of_grid(
    grid: Array,
    positives: int,
    rng: np.random.Generator,
    negatives: Mapping[str, float],
    *,
    erosion: int = 0,
) -> LabelledPairs:
    """Up to ``positives`` adjacent pairs of a grid of pieces and negatives for them.

    Args:
        grid: (rows, cols, S, S, 3) uint8 with at least two columns.
        positives: adjacent pairs wanted.
        rng: every choice comes from it.
        negatives: kind -> expected number for one positive.
        erosion: px that the pieces will lose on each side; hard negatives are those of what stays.
    """
    rows, cols = grid.shape[:2]
    pieces = grid.reshape(rows * cols, *grid.shape[2:])
    ids = np.arange(rows * cols).reshape(rows, cols)
    left, right = ids[:, :-1].ravel(), ids[:, 1:].ravel()
    chosen = rng.permutation(len(left))[:positives]
    extra: list[Array] = []
    pairs = [(int(left[e]), int(right[e]), 0) for e in chosen]

    def drawn(kind: str) -> Iterator[int]:
        share = negatives.get(kind, 0.0)
        for _ in range(int(share)):
            yield from chosen
        yield from chosen[rng.random(len(chosen)) < share % 1]

    def rematched(kind: str, partners: list[Numbers]) -> None:
        for turn, edge in enumerate(drawn(kind)):
            partner = partners[(turn // max(1, len(chosen))) % len(partners)]
            pair = (left[edge], right[partner[edge]])
            # Each edge is once the one whose right piece is replaced, once the replacement.
            if turn % 2:
                back = int(np.flatnonzero(partner == edge)[0])
                pair = (left[back], right[edge])
            if pair[0] != pair[1]:
                pairs.append((int(pair[0]), int(pair[1]), KINDS.index(kind)))

    if len(left) > 1:
        if negatives.get("random"):
            rematched("random", [_random_rematch(left, right, rng)])
        if negatives.get("hard"):
            rounds = int(np.ceil(negatives["hard"]))
            inside = slice(erosion, pieces.shape[1] - erosion)
            staying = pieces[:, inside, inside]
            rematched("hard", _hard_derangements(staying, left, right, rounds, rng))
    for edge in drawn("reversed"):
        pairs.append((int(right[edge]), int(left[edge]), KINDS.index("reversed")))
    if rows > 1:
        for turn, edge in enumerate(drawn("vertical")):
            # In turn the left and the right piece stay, so that neither side tells more.
            stays = int((right if turn % 2 else left)[edge])
            row, col = divmod(stays, cols)
            down = row == 0 or (row + 1 < rows and rng.random() < 0.5)
            other = int(ids[row + (1 if down else -1), col])
            pair = (other, stays) if turn % 2 else (stays, other)
            pairs.append((*pair, KINDS.index("vertical")))
    for edge in drawn("turned"):
        turned_left = rng.random() < 0.5
        turned = np.rot90(pieces[(left if turned_left else right)[edge]], int(rng.integers(1, 4)))
        new = len(pieces) + len(extra)
        extra.append(turned)
        pair = (new, int(right[edge])) if turned_left else (int(left[edge]), new)
        pairs.append((*pair, KINDS.index("turned")))

    table = np.asarray(pairs, dtype=np.int64).reshape(-1, 3)
    everything = np.concatenate([pieces, np.stack(extra)]) if extra else pieces
    used, renumbered = np.unique(table[:, :2], return_inverse=True)
    renumbered = renumbered.reshape(-1, 2)
    return LabelledPairs(everything[used], renumbered[:, 0], renumbered[:, 1], table[:, 2])


def _random_rematch(left: Numbers, right: Numbers, rng: np.random.Generator) -> Numbers:
    """A random permutation that re-matches adjacent pairs: each gets another one's right piece.

    It is one cycle, so nobody keeps its own. Cycles that would match a piece with itself are
    drawn anew, or pieces inside the grid would be wrong neighbours less often than those at its
    border; few pieces may leave no other choice.
    """
    partner = np.empty(len(left), np.int64)
    for _ in range(20):
        order = rng.permutation(len(left))
        partner[order] = np.roll(order, -1)
        if not np.any(left == right[partner]):
            break
    return partner


def _hard_derangements(
    pieces: Array,
    left: Numbers,
    right: Numbers,
    rounds: int,
    rng: np.random.Generator,
) -> list[Numbers]:
    """The cheapest re-matchings of all adjacent pairs by an edge distance, each unlike the last.

    The distance is, at random, one of those that ``edge_distances`` knows.
    """
    cost = edge_distances(pieces[left], pieces[right], rng)
    np.fill_diagonal(cost, _UNMATCHED)
    cost[left[:, None] == right[None]] = _UNMATCHED
    found: list[Numbers] = []
    for _ in range(max(1, rounds)):
        _, partner = linear_sum_assignment(cost)
        # Few pieces may leave nobody else to match; a true pair must never be called wrong.
        if np.any(partner == np.arange(len(left))):
            break
        found.append(partner)
        cost[np.arange(len(left)), partner] = _UNMATCHED
    return found or [_random_rematch(left, right, rng)]


def edge_distances(left: Array, right: Array, rng: np.random.Generator) -> Floats:
    """(N, M) float32 distances of all left pieces' right edges to all right pieces' left edges.

    Args:
        left, right: (N, S, S, 3) and (M, S, S, 3) uint8.
        rng: chooses what of the edges is compared, see ``_edge_features``.
    """
    total = np.zeros((len(left), len(right)), np.float32)
    for a, b in _edge_features(left, right, rng):
        flat_a, flat_b = a.reshape(len(a), -1), b.reshape(len(b), -1)
        squares = (flat_a**2).sum(1)[:, None] + (flat_b**2).sum(1)[None] - 2 * flat_a @ flat_b.T
        total += np.sqrt(np.maximum(squares, 0))
    return total


def _edge_features(
    left: Array, right: Array, rng: np.random.Generator
) -> list[tuple[Floats, Floats]]:
    """What of the edges is compared: pairs of arrays of N left and N right pieces.

    A quarter of the time the edges as they are, a quarter the edges blurred over 3 px each way,
    which is what noise and JPEG leave of them, else each edge with the colours that the other
    piece's gradient predicts for it (after Pomeranz et al. 2011).
    """
    last = left[:, :, -3:].astype(np.float32)
    first = right[:, :, :3].astype(np.float32)
    way = rng.random()
    if way < 0.25:
        blurred = [edge.mean(axis=2) for edge in (last, first)]
        blurred = [(edge[:, :-2] + edge[:, 1:-1] + edge[:, 2:]) / 3 for edge in blurred]
        return [(blurred[0], blurred[1])]
    if way < 0.5:
        return [(last[:, :, 2], first[:, :, 0])]
    return [
        (2 * last[:, :, 2] - last[:, :, 1], first[:, :, 0]),
        (last[:, :, 2], 2 * first[:, :, 0] - first[:, :, 1]),
    ]
