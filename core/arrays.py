"""Array types, sides of a piece and turned states: the one vocabulary of the project.

A *state* is a piece with a turn: state = piece * turns + quarter turns counter-clockwise, where
turns is 4 if pieces may be turned and 1 if not. Turned once more counter-clockwise, the piece below
another lies right of it: so one matrix of turned states serves all four sides.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.uint8]
Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]
