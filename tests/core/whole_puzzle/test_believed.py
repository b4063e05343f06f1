"""Who judged a puzzle, in words."""

from __future__ import annotations

import pytest

from core.whole_puzzle.believed import NETWORK, judges_text
from core.whole_puzzle.formulas import FORMULAS


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        ((0.955, 0.0, 0.0, 0.045), "the network (96 %) and MGC gradients (4 %)"),
        ((0.98, 0.02, 0.0, 0.0), "the network"),
        ((0.02, 0.98, 0.0, 0.0), "Squared difference RGB"),
        (
            (0.3, 0.5, 0.0, 0.2),
            "Squared difference RGB (50 %), the network (30 %) and MGC gradients (20 %)",
        ),
    ],
)
def test_the_most_believed_come_first(shares: tuple[float, ...], words: str) -> None:
    trust = dict(zip((NETWORK, *FORMULAS), shares, strict=True))
    assert judges_text(trust) == words


def test_nobody_was_asked() -> None:
    assert judges_text({}) == ""
