"""The one way from pieces that somebody has to where each lies, for command line and Python alike.

What the solver sees may not be what was given: pieces that lay across were turned, mirrored ones
are turned over, pieces out of a camera are made smaller. What comes out is told of what was given.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from numbers import Integral

import numpy as np
from numpy.typing import NDArray

from core.arrays import Array
from core.errors import AdjguiError
from core.files import shown_path
from core.puzzles.arrangement import Arrangement
from core.puzzles.opening import OpenedPieces
from core.puzzles.pieces import Puzzle, turns_of
from core.puzzles.shuffling import Shuffled, as_they_lie
from core.scoring.base import Scorer
from core.solving.doubt import solve_in_doubt
from core.solving.events import CancelledEvent, ProgressEvent, SolvedEvent, SolvingEvent
from core.solving.mirrored import MirroredEvent, find_mirrored, turn_over
from core.solving.picture import picture_of
from core.solving.pins import Pins, load_pins
from core.solving.solver import solve_pieces
from core.solving.told import pins_of_saved, saved_text
from core.whole_puzzle.doubles import doubles_of, places_wanted

MOST_CELLS = 1_000_000
"""Of an outline; most of it would be empty."""

MOST_NAMED = 2000
"""Pieces among which doubles are looked for that nobody asked to set aside: seconds at most."""

Names = Sequence[str | int]


@dataclass(frozen=True, eq=False, kw_only=True)
class Solution(SolvedEvent):
    """Where each piece lies; `arrangement` and `pictures` tell turns from how each was given.

    Attributes:
        names: of the pieces; their numbers where they have none.
        seen: (N, H, W, 3) uint8 as the solver saw them: what lay across is turned, what lay with
            its back up is turned over.
        laid: the arrangement of those.
        mirrored: (N,) which pieces lay with their back up.
        alike: pieces that are there twice and were not set aside, and which each is the same as.
        left_over: numbers of the pieces that lie nowhere, without doubles.
        torn_pins: the pieces of each pinned group that found no room together.
        said: what was decided on the way, in sentences.
    """

    names: Names = field(repr=False)
    seen: Array = field(repr=False)
    laid: Arrangement = field(repr=False)
    mirrored: NDArray[np.bool_] = field(repr=False)
    alike: Mapping[int, int] = field(default_factory=dict)
    left_over: tuple[int, ...] = ()
    torn_pins: tuple[tuple[int, ...], ...] = ()
    said: tuple[str, ...] = ()

    def images(self) -> list[Array]:
        """(H, W, 3) each picture put together; white where no piece lies."""
        every = [window.of(self.laid) for window in self.windows] or [self.laid]
        return [picture_of(self.seen, one) for one in every]


@dataclass(frozen=True, eq=False)
class Given:
    """Pieces to be put together.

    Attributes:
        pieces: as the solver is to see them, and which turns each was given before.
        names: what each is called.
        pins: what holds, of pieces as they were given.
        photographed: see `core.puzzles.pieces.Puzzle`.
        said: what was decided on the way.
    """

    pieces: Shuffled
    names: Names
    pins: Pins | None = None
    photographed: bool = False
    said: tuple[str, ...] = ()


def given_of(
    opened: OpenedPieces,
    *,
    rotations: bool = False,
    pins: Pins | str | os.PathLike[str] | None = None,
    shuffled: Shuffled | None = None,
) -> Given:
    """Opened pieces for the solver.

    Args:
        opened: what was opened.
        rotations: the pieces may be turned.
        pins: or a file of them; None: what the puzzle file was told, if they are of one.
        shuffled: the same pieces in another order, turned or worn; None: as they lie.

    Raises:
        AdjguiError: pins that cannot be read or told.
    """
    puzzle = opened.puzzle
    if shuffled is None:
        shuffled = as_they_lie(puzzle)
        shuffled.spins[list(opened.across)] = 1
    order = shuffled.order.tolist()
    names = [puzzle.names[piece] for piece in order] if puzzle.names else order
    turns, said, told_by = len(turns_of(shuffled.pieces, rotations)), opened.said, "What is pinned"
    if isinstance(pins, str | os.PathLike):
        told_by = shown_path(pins)
        pins = load_pins(pins, names)
    elif pins is None and opened.saved is not None and opened.file is not None:
        told_by = shown_path(opened.file)
        pins = pins_of_saved(opened.saved, turns)
        if pins:
            said = (*said, saved_text(pins, opened.file))
    if pins:
        try:
            pins.check_numbers(len(names))
            pins = pins.turned_back(shuffled.spins)
            pins.check(len(names), turns, names)
        except ValueError as error:
            raise AdjguiError(f"{told_by} cannot be told: {error}.") from error
    return Given(shuffled, names, pins or None, puzzle.photographed, said)


def outline_of(
    puzzle: Puzzle,
    rows: int | None = None,
    cols: int | None = None,
    *,
    pictures: int | None = 1,
    unknown: bool = False,
) -> tuple[int | None, int | None]:
    """The outline that the solver is told: the one that is asked for, else that of the cut.

    Args:
        puzzle: whose pieces they are.
        rows, cols: asked for.
        pictures: see `solve_pieces`; of several nobody knows an outline.
        unknown: the solver is not to be told.

    Raises:
        AdjguiError: these are no numbers, it is too large, or there are more pictures than pieces.
    """
    if not all(one is None or isinstance(one, Integral) for one in (rows, cols, pictures)):
        raise AdjguiError("Rows, columns and pictures are whole numbers; give such as 6.")
    if pictures is not None and pictures > puzzle.count:
        raise AdjguiError(
            f"{puzzle.count} pieces cannot be of {pictures} pictures; choose fewer pictures."
        )
    if rows is None and cols is None and puzzle.grid_known and pictures == 1 and not unknown:
        rows, cols = puzzle.rows, puzzle.cols
    if (rows or 1) * (cols or 1) > MOST_CELLS:
        shown = " x ".join("any" if one is None else str(one) for one in (rows, cols))
        raise AdjguiError(f"{shown} cells are more than {MOST_CELLS:,}; choose a smaller --grid.")
    return rows, cols


def solve_given(
    given: Given,
    scorer: Scorer,
    *,
    rotations: bool = False,
    rows: int | None = None,
    cols: int | None = None,
    pictures: int | None = 1,
    mirrored: bool = False,
    doubles: bool = False,
    one_judge: bool = False,
    candidates: int | None = None,
    seed: int = 0,
    cancel: threading.Event | None = None,
) -> Iterator[SolvingEvent]:
    """Put pieces together.

    Args:
        given: of `given_of`.
        scorer, rotations, rows, cols, pictures, doubles, candidates: as for `solve_pieces`.
        mirrored: some may lie with their back up.
        one_judge: ask no other judge where few seams hold.
        seed, cancel: as there.

    Yields:
        As there; the last event is a `Solution` or a `CancelledEvent`.

    Raises:
        AdjguiError: more pieces than cells; pins of mirrored pieces or without room.
        ValueError: as there.
    """
    shuffled = given.pieces
    pieces, spins = shuffled.pieces, shuffled.spins.copy()
    _check_room_for_all(given, rotations, rows, cols, doubles)
    over = np.zeros(len(pieces), np.bool_)
    if mirrored:
        if given.pins is not None:
            raise AdjguiError(
                "A pin says which side it means, and a mirrored piece has that on the other: use "
                "--pins or --mirrored."
            )
        for found in find_mirrored(pieces, scorer, rotations=rotations, cancel=cancel):
            if isinstance(found, MirroredEvent):
                over = found.mirrored
            elif isinstance(found, ProgressEvent):
                yield replace(found, stage="mirrored")
        pieces = turn_over(pieces, over)
        spins[over] *= -1  # the arrangement tells of pieces mirrored, then turned
    judged = pieces
    if given.photographed:
        from core.puzzles.sheet import at_sharp_size

        judged = at_sharp_size(judged)
    solver = solve_pieces if one_judge else solve_in_doubt
    for event in solver(
        judged,
        scorer,
        rotations=rotations,
        rows=rows,
        cols=cols,
        pictures=pictures,
        candidates=candidates,
        pins=given.pins,
        doubles=doubles,
        seed=seed,
        cancel=cancel,
    ):
        if not isinstance(event, SolvedEvent):
            yield event
            if isinstance(event, CancelledEvent):
                return
            continue
        cells = event.arrangement.cells
        lying = [*event.doubles, *cells.ravel().tolist()]
        groups = given.pins.groups if given.pins else ()
        values = {one.name: getattr(event, one.name) for one in fields(SolvedEvent)}
        values["arrangement"] = event.arrangement.told_from(spins)
        yield Solution(
            **values,
            names=given.names,
            seen=pieces,
            laid=event.arrangement,
            mirrored=over,
            alike=_alike(pieces, rotations, [*event.doubles]),
            left_over=tuple(np.setdiff1d(np.arange(len(pieces)), lying).tolist()),
            torn_pins=tuple(tuple(one.piece for one in groups[group]) for group in event.torn),
            said=given.said,
        )


def _alike(pieces: Array, rotations: bool, aside: Sequence[int]) -> dict[int, int]:
    """Doubles beside those that were set aside; of very many pieces nobody looks for them."""
    if len(pieces) > MOST_NAMED:
        return {}
    same = doubles_of(pieces, rotations)
    every = np.arange(len(pieces))
    found = np.setdiff1d(every[same != every], aside)
    return {int(one): int(same[one]) for one in found}


def _check_room_for_all(
    given: Given, rotations: bool, rows: int | None, cols: int | None, doubles: bool
) -> None:
    """Say it before anything is compared where there are fewer cells than pieces."""
    if rows is None or cols is None:
        return
    pieces = given.pieces.pieces
    pinned = given.pins.pieces if given.pins else ()
    count = places_wanted(pieces, rotations, rows * cols, asked=doubles, pinned=pinned)
    if count <= rows * cols:
        return
    twice = len(pieces) - count
    are = "is" if twice == 1 else "are"
    without = f", without {twice} that {are} there twice," if twice else ""
    raise AdjguiError(
        f"{count} pieces{without} do not fit into {rows} x {cols} cells; choose a larger --grid."
    )
