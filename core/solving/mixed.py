"""Pieces of several pictures: which pieces belong together, how many pictures, each in its outline.

Groups are grown from seams that hold alone, so that hardly one spans two pictures (as Paikin and
Tal, "Solving multiple square jigsaw puzzles with missing pieces", CVPR 2015, begin a new picture
where nothing fits any more). Every group of some size gets an outline; then outlines grow, shrink
and vanish as long as all pictures together are worth more, by the energy that one picture is put
together by. While that is done they lie beside each other in one arrangement, with walls between,
so one search mends them all and moves pieces from one to another.
"""

from __future__ import annotations

import math
from collections.abc import Generator, Iterator, Sequence

import numpy as np

from core.puzzles.arrangement import EMPTY, Arrangement, Window, lay_out
from core.solving.events import JoinEvent, ProgressEvent, SolvingEvent
from core.solving.filling import energy, fill, worth
from core.solving.frame import loose_shape, window
from core.solving.seams import Seams
from core.solving.searching import best_partners, search
from core.solving.tree import Group, grow_tree, sure_seams

APART = -1.0
"""Lowest mean score of the seams that a join forms, while it is unknown what belongs together."""

LEAST = 4
"""Pieces of a group that may be a picture by itself."""

MOST_PICTURES = 12
"""Groups that are tried as pictures where their number is not known."""

MOST_WORK = 100_000
"""Bounds how many outlines are tried, in eighths of cells and eight for each piece put in."""

TRIES = 200
"""Tries without gain that end the search in the outlines."""

REWARD = 1.0
"""What a seam is worth by being there: less than in one picture, where pieces must lie somewhere.
Seams along which two pictures merely touch have scores below -2."""

PICTURE, LOOSE = 4.0, 4.0
"""What one more picture as large as the largest must be worth, and what a piece that lies nowhere
costs."""

MOST_REMNANTS = 3
"""So many of the smallest pictures are tried together as parts of another."""

OTHER_COUNT = 1e5
"""What a picture too many or too few costs where their number is known: more than anything."""


def solve_mixed(
    seams: Seams, count: int | None
) -> Generator[SolvingEvent, None, tuple[Arrangement, tuple[Window, ...]]]:
    """Put several pictures together.

    Args:
        seams: the scores of all pieces.
        count: of the pictures; None: not known.

    Yields:
        Joins and progress.

    Returns:
        All of them in one arrangement, the one of most pieces first, and where each is.
    """
    groups: dict[int, Group] = {}
    joins = 0
    for step in grow_tree(seams, sure_seams(seams), None, None, lowest=(APART,)):
        if isinstance(step, JoinEvent):
            joins += 1
            yield step
            yield ProgressEvent("tree", joins, seams.pieces - 1)
        else:
            groups = step
    largest = sorted(groups.values(), key=lambda group: -len(group.cells))
    chosen = [group for group in largest if len(group.cells) >= LEAST] or largest[:1]
    chosen = chosen[: max(MOST_PICTURES, count or 0)]
    start = [window(group, *loose_shape(group, 0, None, None)) for group in chosen]
    pictures = _Pictures(seams, start, count)
    yield ProgressEvent("outline", 0, 2)
    yield from pictures.change()
    yield from pictures.mend()
    yield from pictures.change()
    all_, windows = lay_out(sorted(pictures.best, key=lambda one: -int((one.cells >= 0).sum())))
    return Arrangement(np.maximum(all_.cells, EMPTY), all_.turns), windows


class _Pictures:
    """The best pictures so far, and how they are made better."""

    def __init__(self, seams: Seams, pictures: list[Arrangement], count: int | None) -> None:
        self._seams, self._count = seams, count
        self._rng = np.random.default_rng(0)
        self._partners = best_partners(seams)
        self._work = 0
        self.best, self._worth = self._filled(pictures)

    def _filled(self, pictures: list[Arrangement]) -> tuple[list[Arrangement], float]:
        """Put the loose pieces in; also what all of it is worth."""
        canvas, windows = lay_out(pictures)
        self._work += canvas.cells.size // 8
        for _ in fill(self._seams, canvas):
            self._work += 8
        return [at.of(canvas) for at in windows], self._worth_of(canvas, windows)

    def _worth_of(self, canvas: Arrangement, windows: Sequence[Window]) -> float:
        other = 0 if self._count is None else abs(self._count - len(windows))
        sizes = [max(1, int((at.of(canvas).cells >= 0).sum())) for at in windows]
        loose = self._seams.pieces - int((canvas.cells >= 0).sum())
        value = worth(self._seams, canvas, REWARD) - LOOSE * loose
        # the smaller beside the largest, the likelier it is a part of another
        value -= PICTURE * sum(math.sqrt(max(sizes) / size) for size in sizes)
        return value - OTHER_COUNT * other

    def mend(self) -> Iterator[SolvingEvent]:
        """Search within the outlines."""
        canvas, windows = lay_out(self.best)
        best = canvas
        for found in search(self._seams, canvas, self._partners, self._rng, tries=TRIES):
            best = found[1]
            yield ProgressEvent("refine", 1, 2)
        value = self._worth_of(best, windows)
        if value > self._worth:
            self.best, self._worth = [at.of(best) for at in windows], value

    def change(self) -> Iterator[SolvingEvent]:
        """Change outlines and the number of pictures as long as it pays."""
        self._work = 0
        while self._work <= MOST_WORK and (
            (yield from self._take_best(self._changes()))
            or (yield from self._take_best(self._taken_in()))
        ):
            pass

    def _take_best(
        self, changes: Iterator[list[Arrangement]]
    ) -> Generator[SolvingEvent, None, bool]:
        """Make that change which is worth most, if any is worth something; whether one was."""
        best, best_worth = self.best, self._worth
        for tried in changes:
            pictures, value = self._filled(tried)
            if value > best_worth + 1e-3:
                best, best_worth = pictures, value
            yield ProgressEvent("outline", 0, 2)
            if self._work > MOST_WORK:
                break
        is_better = best is not self.best
        self.best, self._worth = best, best_worth
        return is_better

    def _changes(self) -> Iterator[list[Arrangement]]:
        """One row or column more or less, a picture less, one cut in two, or two made one."""
        is_loose = sum(int((one.cells >= 0).sum()) for one in self.best) < self._seams.pieces
        for number, one in enumerate(self.best):
            rest = [*self.best[:number], *self.best[number + 1 :]]
            if rest:
                yield rest
            for quarter in range(4):
                table = _rotated(one, quarter)
                changed = []
                if table.rows > 1 and table.cells.size > 2:
                    changed.append([_part(table, 1, table.rows)])
                if is_loose:
                    changed.append([_below(_blank(1, table.cols), table)])
                for line in range(1, table.rows) if quarter < 2 else ():
                    cut = _part(table, 0, line), _part(table, line, table.rows)
                    changed.append([_trimmed(part) for part in cut])
                for parts in changed:
                    yield [*rest, *(_rotated(part, -quarter) for part in parts)]
            for place, other in enumerate(self.best[:number]):
                rest = [p for n, p in enumerate(self.best) if n not in (place, number)]
                yield from ([*rest, joined] for joined in self._joined(one, other))

    def _taken_in(self) -> Iterator[list[Arrangement]]:
        """Remnants taken apart, one or the smallest few, and another picture grown by as much."""
        counts = [int((one.cells >= 0).sum()) for one in self.best]
        order = np.argsort(counts, kind="stable").tolist()
        parts = [{small} for small in order]
        parts += [set(order[:several]) for several in range(2, min(MOST_REMNANTS, len(order)) + 1)]
        for remnants in parts:
            loose = sum(counts[small] for small in remnants)
            for number, one in enumerate(self.best):
                if (
                    number in remnants
                    or 3 * max(counts[small] for small in remnants) > 2 * counts[number]
                ):
                    continue
                rest = [p for n, p in enumerate(self.best) if n != number and n not in remnants]
                for quarter in range(4):
                    table = _rotated(one, quarter)
                    for rows in range(1, -(-loose // table.cols) + 1):
                        more = _below(_blank(rows, table.cols), table)
                        yield [*rest, _rotated(more, -quarter)]

    def _joined(self, one: Arrangement, other: Arrangement) -> Iterator[Arrangement]:
        """Two pictures side by side in all ways in which they make a rectangle."""
        for quarter in range(4):
            upper = _rotated(one, quarter)
            for spin in range(0, 4, self._seams.quarters) if self._seams.turns > 1 else (0,):
                lower = _rotated(_turned(other, spin), quarter)
                if upper.cols != lower.cols:
                    continue
                joined = _rotated(_below(upper, lower), -quarter)
                gain = sum(
                    factor * energy(self._seams, part, REWARD)
                    for factor, part in ((1, joined), (-1, one), (-1, other))
                )
                if gain > -PICTURE:
                    yield joined


def _rotated(one: Arrangement, quarter: int) -> Arrangement:
    """The cells in another order, as if the table were turned under pieces that are not."""
    return Arrangement(np.rot90(one.cells, quarter).copy(), np.rot90(one.turns, quarter).copy())


def _turned(one: Arrangement, quarter: int) -> Arrangement:
    """The picture turned as a whole."""
    result = _rotated(one, quarter)
    result.turns[result.cells >= 0] += quarter
    result.turns[:] %= 4
    return result


def _part(one: Arrangement, first: int, end: int) -> Arrangement:
    return Arrangement(one.cells[first:end], one.turns[first:end])


def _trimmed(one: Arrangement) -> Arrangement:
    """Without the empty rows and columns around its pieces, if there are any."""
    there = np.argwhere(one.cells >= 0)
    if not len(there):
        return one
    part = tuple(slice(low, high + 1) for low, high in zip(there.min(0), there.max(0), strict=True))
    return Arrangement(one.cells[part], one.turns[part])


def _below(upper: Arrangement, lower: Arrangement) -> Arrangement:
    tables = (upper.cells, lower.cells), (upper.turns, lower.turns)
    return Arrangement(*(np.concatenate(pair) for pair in tables))


def _blank(rows: int, cols: int) -> Arrangement:
    return Arrangement(np.full((rows, cols), EMPTY), np.zeros((rows, cols), np.int64))
