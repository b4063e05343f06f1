"""Groups of look-alike seams: what a network that ranks candidates learns most from. numpy only.

A group is some adjacent pairs of one photo, n left pieces and their n right ones, and all n * n
pairs of them are judged: each row asks "which of these lies right of this piece?" and each column
the same to the left. Every piece is right once and wrong n - 1 times, so none gives its label away
(see `core.training.pairs`), and n + n pieces make n * n pairs.

Which pairs come together decides how hard it is: those whose edges look alike, those that lie
close to each other in the photo (with them pairs in reverse and above each other), or any.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
import numpy.typing as npt

from core.arrays import Array, Numbers
from core.network.seam import SeamWindow
from core.puzzles.laid import LaidPieces
from core.puzzles.pieces import looks_of
from core.puzzles.wear import Wear, wear_pieces
from core.scoring.rim import RIMS, SOUND, Rim, mend
from core.training.pairs import MOST_PIECES, PairSampling, cut_grid, edge_distances, vary_photo

MEMBERS = 16
PER_PHOTO = 2
LAID_ROWS = int(MOST_PIECES**0.5)
"""Rows and columns that are taken of pieces on their grid, at most."""
ALIKE_SHARE, NEAR_SHARE = 0.45, 0.35
TURNED, TURNED_SHARE = 2, 0.4
"""So many turned pieces, which fit nowhere, are added to that share of the groups."""
PLAIN, PLAIN_SHARE = 1.0, 0.1
"""Seams of two pieces whose pixels deviate by less than so many grey levels teach nothing; of them
that share is taken."""


@dataclass(frozen=True, eq=False)
class SeamGroups:
    """Groups of pieces of one size and erosion, as the halves that they give to a seam.

    Attributes:
        as_left: (L, H, W/2, 3) uint8 right-hand parts of left pieces; the whole pieces, (L, S, S,
            3), for a window that resizes them.
        as_right: (R, H, W/2, 3) uint8 left-hand parts of right pieces; likewise.
        left, right: (P,) int64 halves of each pair.
        group, row, column: (P,) int64 places of the pairs in the groups; the pair is adjacent just
            when row == column.
    """

    as_left: Array
    as_right: Array
    left: Numbers
    right: Numbers
    group: Numbers
    row: Numbers
    column: Numbers

    @property
    def adjacent(self) -> npt.NDArray[np.bool_]:
        """(K,) which pairs are true ones."""
        return np.asarray(self.row == self.column)

    def __len__(self) -> int:
        return len(self.left)


def groups_of_photo(
    photo: Array | LaidPieces,
    piece_size: int,
    rng: np.random.Generator,
    sampling: PairSampling,
    window: SeamWindow,
    *,
    erosion: int = 0,
    groups: int = PER_PHOTO,
    members: int = MEMBERS,
) -> SeamGroups | None:
    """Groups of one photo, cut, turned and worn at random.

    Args:
        photo: (H, W, 3) uint8; or pieces on their grid, which is kept: they are turned and worn.
        piece_size: px, before erosion; that of the pieces, where there are some.
        rng: every choice comes from it.
        sampling: scales and wear; its negatives are not used.
        window: how the network sees a seam.
        erosion: px taken from each side of each piece.
        groups: at most so many.
        members: adjacent pairs of a group at most.

    Returns:
        None where the photo is too small for two adjacent pairs.
    """
    if isinstance(photo, LaidPieces):
        grid, here = turn_laid(photo, rng, sampling)
    else:
        cut = cut_grid(vary_photo(photo, piece_size, rng, sampling), piece_size, rng)
        if cut is None:
            return None
        grid, here = cut, np.ones(cut.shape[:2], np.bool_)
    rows, cols = grid.shape[:2]
    pieces = grid.reshape(rows * cols, *grid.shape[2:])
    ids = np.arange(rows * cols).reshape(rows, cols)
    both = here[:, :-1] & here[:, 1:]  # nothing is known of a seam with a hole
    left, right = ids[:, :-1][both], ids[:, 1:][both]
    plain = _are_plain(pieces)
    if plain.any():
        kept = ~(plain[left] & plain[right]) | (rng.random(len(left)) < PLAIN_SHARE)
        left, right = left[kept], right[kept]
    if len(left) < 2:
        return None
    chosen = _choose(pieces, left, right, cols, erosion, groups, members, rng)
    table: list[Array] = []
    of_left: list[tuple[int, int, int, int]] = []  # group, place, piece in the table, its name
    of_right: list[tuple[int, int, int, int]] = []
    known: dict[int, int] = {}

    def place_of(piece: int) -> int:
        if piece not in known:
            known[piece] = len(table)
            table.append(pieces[piece])
        return known[piece]

    for number, edges in enumerate(chosen):
        for place, edge in enumerate(edges):
            p, q = int(left[edge]), int(right[edge])
            of_left.append((number, place, place_of(p), p))
            of_right.append((number, place, place_of(q), q))
        if rng.random() < TURNED_SHARE:
            for extra in range(TURNED):
                for side, other in ((of_left, left), (of_right, right)):
                    piece = int(other[rng.choice(edges)])
                    table.append(np.rot90(pieces[piece], int(rng.integers(1, 4))))
                    # No row has the number of a column of turned pieces: they fit nowhere.
                    place = members + 2 * extra + (side is of_right)
                    side.append((number, place, len(table) - 1, -1 - len(table)))
    wear = replace(sampling.wear.draw(rng), erosion=erosion)
    rim = _draw_rim(wear, sampling.wear.mended_share, rng)
    worn = wear_pieces(np.stack(table), replace(wear, erosion=erosion - rim.trim), rng)
    worn = mend(worn, rim)
    whole = window.model_dim is not None
    half = worn.shape[2] if whole else window.shape(worn.shape[1])[1] // 2
    lefts, rights = (np.asarray(side, np.int64) for side in (of_left, of_right))
    first, second = np.nonzero(lefts[:, None, 0] == rights[None, :, 0])
    both_turned = (lefts[first, 1] >= members) & (rights[second, 1] >= members)
    alike = _are_alike(np.stack(table), lefts, rights, first, second)
    keep = (lefts[first, 3] != rights[second, 3]) & ~both_turned & ~alike
    first, second = first[keep], second[keep]
    return SeamGroups(
        as_left=np.ascontiguousarray(worn[lefts[:, 2], :, -half:]),
        as_right=np.ascontiguousarray(worn[rights[:, 2], :, :half]),
        left=first,
        right=second,
        group=lefts[first, 0],
        row=lefts[first, 1],
        column=rights[second, 1],
    )


def turn_laid(
    laid: LaidPieces, rng: np.random.Generator, sampling: PairSampling
) -> tuple[Array, npt.NDArray[np.bool_]]:
    """Pieces on their grid, and where there are some, turned as a whole; of many a random part."""
    rows, cols = (
        slice(start, start + LAID_ROWS)
        for start in (rng.integers(max(1, n - LAID_ROWS + 1)) for n in laid.here.shape)
    )
    grid, here = laid.grid[rows, cols], laid.here[rows, cols]
    if sampling.turns:
        turns, is_mirrored = int(rng.integers(4)), rng.random() < 0.5
        grid, here = np.rot90(grid, turns), np.rot90(here, turns)
        grid = np.rot90(grid, turns, axes=(2, 3))
        if is_mirrored:
            grid, here = grid[:, ::-1, :, ::-1], here[:, ::-1]
    return grid, here


def _draw_rim(wear: Wear, share: float, rng: np.random.Generator) -> Rim:
    """What the edges get; what is trimmed counts as erosion, so that all groups have one size.

    It is drawn at random: what a puzzle gets is an estimate as well.
    """
    if wear.sheet.is_none or rng.random() >= share:
        return SOUND
    ways = [rim for rim in RIMS if rim and rim.trim <= wear.erosion]
    return ways[int(rng.integers(len(ways)))]


def join_groups(parts: Sequence[SeamGroups]) -> SeamGroups:
    """One of several, of the same size and erosion; at least one."""
    counts = [
        (len(part.as_left), len(part.as_right), int(part.group.max(initial=-1)) + 1)
        for part in parts
    ]
    moved = [
        replace(part, left=part.left + left, right=part.right + right, group=part.group + group)
        for part, (left, right, group) in zip(
            parts, np.cumsum([(0, 0, 0), *counts[:-1]], axis=0), strict=True
        )
    ]
    names = [field.name for field in fields(SeamGroups)]
    return SeamGroups(*(np.concatenate([getattr(one, name) for one in moved]) for name in names))


def trim(groups: SeamGroups, multiple: int, height: int, rng: np.random.Generator) -> SeamGroups:
    """Groups of a multiple of so many pairs, wrong ones dropped at random, and so many px high.

    Where there are too few wrong ones to drop, all pairs stay.
    """
    wrong = np.flatnonzero(~groups.adjacent)
    surplus = len(groups) % multiple
    keep = np.arange(len(groups))
    if surplus < len(wrong):
        keep = np.delete(keep, rng.permutation(wrong)[:surplus])
    top = int(rng.integers(groups.as_left.shape[1] - height + 1))
    rows = slice(top, top + height)
    return SeamGroups(
        np.ascontiguousarray(groups.as_left[:, rows]),
        np.ascontiguousarray(groups.as_right[:, rows]),
        *(
            numbers[keep]
            for numbers in (groups.left, groups.right, groups.group, groups.row, groups.column)
        ),
    )


def _are_plain(pieces: Array) -> npt.NDArray[np.bool_]:
    """(N,) which pieces deviate by less than `PLAIN` grey levels in every channel."""
    # A part's squared deviations are at most the whole's: few pixels tell that most are not plain.
    few = pieces[:, ::4, ::4]
    share = few[0].size / pieces[0].size
    plain = np.asarray(_deviation(few) * share**0.5 < PLAIN + 1e-6)
    plain[plain] = _deviation(pieces[plain]) < PLAIN
    return plain


def _deviation(pieces: Array) -> npt.NDArray[np.float64]:
    """(N,) standard deviation of the channel that varies most, in grey levels."""
    return np.asarray(pieces.std(axis=(1, 2)).max(axis=1))


def _are_alike(
    pieces: Array, lefts: Numbers, rights: Numbers, first: Numbers, second: Numbers
) -> npt.NDArray[np.bool_]:
    """Which pairs look just like a true one, so that nobody can call them wrong."""
    look = looks_of(pieces)
    if len(np.unique(look)) == len(pieces):
        return np.zeros(len(first), np.bool_)
    true_right = {(group, place): look[at] for group, place, at, _ in rights.tolist()}
    true_left = {(group, place): look[at] for group, place, at, _ in lefts.tolist()}
    return np.array(
        [
            a[1] != b[1]
            and (
                true_right.get((a[0], a[1])) == look[b[2]]
                or true_left.get((b[0], b[1])) == look[a[2]]
            )
            for a, b in zip(lefts[first].tolist(), rights[second].tolist(), strict=True)
        ],
        np.bool_,
    )


def _choose(
    pieces: Array,
    left: Numbers,
    right: Numbers,
    cols: int,
    erosion: int,
    groups: int,
    members: int,
    rng: np.random.Generator,
) -> list[Numbers]:
    """Disjoint groups of adjacent pairs, by their numbers."""
    inside = slice(erosion, pieces.shape[1] - erosion)
    staying = pieces[:, inside, inside]
    unlike = np.zeros((len(left), len(left)), np.float32)
    if len(left) > members:
        distances = edge_distances(staying[left], staying[right], rng)
        unlike = distances + distances.T
    free = np.arange(len(left))
    found: list[Numbers] = []
    for _ in range(groups):
        if len(free) < 2:
            break
        seed, way = int(rng.choice(free)), rng.random()
        if way < ALIKE_SHARE:
            order = unlike[seed, free]
        elif way < ALIKE_SHARE + NEAR_SHARE:
            down, along = np.divmod(left[free], cols)
            order = np.hypot(down - left[seed] // cols, along - left[seed] % cols)
            order = order + rng.random(len(free))
        else:
            order = rng.random(len(free))
        order = np.where(free == seed, -1.0, order)
        group = free[np.argsort(order, kind="stable")[:members]]
        found.append(group)
        free = np.setdiff1d(free, group)
    return found
