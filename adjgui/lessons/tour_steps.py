"""The steps of the tour as data: what is said, and which two pieces lie side by side."""

from __future__ import annotations

from dataclasses import dataclass

from adjgui.shell.texts import mark

Cell = tuple[float, float]
"""A piece by its place in the photo: shares of its height and width, 0 to 1."""

_EYE, _BESIDE_EYE, _BARK = (0.65, 0.65), (0.65, 0.75), (0.3, 0.15)


@dataclass(frozen=True)
class Step:
    """One step.

    Attributes:
        left, right: pieces that are laid side by side; None: the person drags one.
    """

    title: str
    text: str
    left: Cell | None = None
    right: Cell | None = None


STEPS = (
    Step(
        mark("Do two pieces belong side by side?"),
        mark(
            "They do if the right side of the left piece touched the left side of the right piece"
            " in the photo. These two did: the line between them is blue."
        ),
        _EYE,
        _BESIDE_EYE,
    ),
    Step(
        mark("A wrong pair"),
        mark(
            "These two did not touch in the photo: the line is orange. The number says how"
            " sure it is."
        ),
        _EYE,
        _BARK,
    ),
    Step(
        mark("The order matters"),
        mark("The right pair once more, left and right exchanged. These two sides never touched."),
        _BESIDE_EYE,
        _EYE,
    ),
    Step(
        mark("Now you"),
        mark("Drag a piece to the side of another one. It snaps on, and the line appears."),
    ),
)
DONE = mark("That is all. Put the puzzle together, or open a photo of your own.")
