"""What a puzzle file was told for the solver: groups that are kept, and seams that must not be."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from core.arrays import quarters_a_turn
from core.files import shown_path
from core.puzzles.arrangement import Placement
from core.puzzles.puzzle_file import SavedPuzzle
from core.solving.pins import Never, Pins
from core.solving.tree import turn_step

TOUCHING = 0.01
"""Of a piece's side: pieces this near to side by side lie beside each other, as in the app."""


def pins_of_saved(saved: SavedPuzzle, turns: int) -> Pins:
    """The same as pins, of pieces as they were given.

    A group is what is kept and lies side by side on the table, trays left out. It may be turned as
    a whole, so its first piece is not.

    Args:
        saved: a puzzle file.
        turns: of a piece, see `core.arrays`: what is forbidden in other turns cannot be anyway.
    """
    quarters = quarters_a_turn(turns)
    never = tuple(
        Never(piece, side, other, 0, turned)
        for piece, side, other, turned in saved.never
        if not turned % quarters
    )
    away = {piece for tray in saved.trays for piece in tray.pieces}
    kept = sorted(set(saved.kept) - away) if saved.places else []
    high, wide = (px - 2 * saved.erosion for px in saved.puzzle.piece_shape)
    at = np.array([(y / high, x / wide) for x, y, _ in saved.places]).reshape(-1, 2)
    groups = []
    left = list(kept)
    while left:
        first = left.pop(0)
        cells = {first: (0, 0)}
        for one in (group := [first]):  # grows on the way
            steps = at[left] - at[one]
            whole = np.rint(steps).astype(int)
            near = (abs(steps - whole) <= TOUCHING).all(axis=1) & (abs(whole).sum(axis=1) == 1)
            for other, step in zip(np.array(left, int)[near].tolist(), whole[near], strict=True):
                cells[other] = cells[one][0] + int(step[0]), cells[one][1] + int(step[1])
                group.append(other)
                left.remove(other)
        if len(group) > 1:
            back = -saved.places[first][2] % 4
            groups.append(
                tuple(
                    Placement(one, *turn_step(*cells[one], back), (saved.places[one][2] + back) % 4)
                    for one in group
                )
            )
    return Pins(tuple(groups), never)


def saved_text(pins: Pins, path: Path) -> str:
    """Where they come from, for people."""
    groups, seams = len(pins.groups), len(pins.never)
    parts = [
        f"{count} {what}{'s' * (count > 1)}"
        for count, what in ((groups, "kept group"), (seams, "forbidden seam"))
        if count
    ]
    return f"As {shown_path(path)} says: {' and '.join(parts)} (--pins FILE says otherwise)."
