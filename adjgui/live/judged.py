"""The pixels by which pieces are judged; those that are shown may have more."""

from __future__ import annotations

from core.arrays import Array


def judged_pieces(pieces: Array, photographed: bool) -> Array:
    """Pieces (N, H, W, 3) at the size at which they are judged best; not for the GUI thread."""
    if not photographed:
        return pieces
    from core.puzzles.sheet import at_sharp_size  # with it comes scipy: not at the start

    return at_sharp_size(pieces)
