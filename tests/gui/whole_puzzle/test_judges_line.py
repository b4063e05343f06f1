"""The inspector says who judged the puzzle, and says so plainly where that was a formula."""

from __future__ import annotations

import numpy as np
import pytest

from adjgui.inspector.panel import Inspector
from adjgui.live.reading import PuzzleReading, Stage
from adjgui.main_window import MainWindow
from adjgui.shell.theme import window_palette
from adjgui.table.seams import Seam, SeamKey
from core.arrays import Array, Floats
from core.assets import sample_photos
from core.puzzles.photo import open_photo
from core.puzzles.pieces import Puzzle, cut_photo, turn_piece
from core.puzzles.wear import Wear, wear_pieces
from core.scoring.base import PairScore
from core.whole_puzzle.compare import compare
from tests.gui.fakes import EdgeScorer, Gate, Loader, make_puzzle
from tests.gui.hands import drag_beside, use, wait

NEWS = "believed more than the network"


class Lost(EdgeScorer):
    """A network that knows nothing of the pieces."""

    def log_odds(self, left: Array, right: Array) -> Floats:
        edges = zip(left[:, :, -1], right[:, :, 0], strict=True)
        seeds = [hash((one.tobytes(), other.tobytes())) % 2**32 for one, other in edges]
        return np.array([np.random.default_rng(s).normal(0, 5) for s in seeds], np.float32)


class Knowing(EdgeScorer):
    """A network that knows the puzzle, however worn it is."""

    def __init__(self, puzzle: Puzzle) -> None:
        super().__init__("context", reads_puzzles=True)
        numbers = np.arange(puzzle.count).reshape(puzzle.rows, puzzle.cols)
        pairs = [
            (turn_piece(puzzle.pieces[a], turns), turn_piece(puzzle.pieces[b], turns))
            for turns, some in (
                (0, zip(numbers[:, :-1].flat, numbers[:, 1:].flat, strict=True)),
                (1, zip(numbers[:-1].flat, numbers[1:].flat, strict=True)),
            )
            for a, b in some
        ]
        self._true = {(left.tobytes(), right.tobytes()) for left, right in pairs}

    def log_odds(self, left: Array, right: Array) -> Floats:
        pairs = zip(left, right, strict=True)
        known = [(one.tobytes(), other.tobytes()) in self._true for one, other in pairs]
        return np.where(known, 5.0, -5.0).astype(np.float32)


def squares() -> Puzzle:
    """Pixel art: eight colours, no noise, and squares that go on beyond the edges of pieces."""
    rng = np.random.default_rng(3)
    colours = rng.integers(0, 256, (8, 3), np.uint8)
    grid = colours[rng.integers(0, 8, (36, 48))]
    return cut_photo(np.kron(grid, np.ones((7, 7, 1), np.uint8))[:240, :320], 40)


def photo() -> Puzzle:
    """Pieces of a photo that have lost 4 px on every side: formulas are at a loss."""
    cut = cut_photo(open_photo(sample_photos()[1])[:288, :384], 48)
    worn = wear_pieces(cut.pieces, Wear(erosion=4), np.random.default_rng(0))
    return Puzzle(worn, cut.rows, cut.cols)


def read(window: MainWindow, loader: Loader, puzzle: Puzzle, scorer: EdgeScorer) -> Seam:
    """Lay two pieces together and let the puzzle be read; the seam that the inspector shows."""
    loader.make = lambda name: scorer if name == "context" else EdgeScorer(name)
    window.resize(1200, 800)
    window.table.set_puzzle(puzzle, seed=3)
    use(window, "context")
    drag_beside(window.table, 1, 0, "right")
    (seam,) = window.table.seams()
    window.table.selection.select_seam(seam.key)
    wait(lambda: window.reader.stage is Stage.READ)
    return seam


def line(window: MainWindow) -> str:
    label = window.inspector.judges_line
    return label.text() if label.isVisible() else ""


def test_a_formula_that_is_believed_is_news(window: MainWindow, loader: Loader) -> None:
    read(window, loader, squares(), Lost("context", reads_puzzles=True))
    assert NEWS in line(window)
    assert "loops of four" in window.inspector.judges_line.toolTip()
    use(window, "edge")
    assert line(window) == ""


def test_the_network_is_named_without_more(window: MainWindow, loader: Loader) -> None:
    puzzle = photo()
    read(window, loader, puzzle, Knowing(puzzle))
    assert line(window).startswith("Judged on this puzzle by the network")
    assert NEWS not in line(window)


def test_it_is_hidden_until_the_puzzle_is_read(
    window: MainWindow, loader: Loader, gate: Gate
) -> None:
    gate.open()
    scorer = Lost("context", reads_puzzles=True, puzzle_gate=gate)
    read(window, loader, squares(), scorer)
    gate.shut()
    window.table.set_puzzle(squares(), seed=3)
    drag_beside(window.table, 1, 0, "right")
    (seam,) = window.table.seams()
    window.table.selection.select_seam(seam.key)
    wait(lambda: "reading the puzzle" in window.inspector.puzzle_line.text())
    assert line(window) == ""
    gate.open()
    wait(lambda: line(window) != "")


def test_a_formula_that_was_chosen_alone_needs_no_line(window: MainWindow, loader: Loader) -> None:
    read(window, loader, squares(), EdgeScorer("context", reads_puzzles=True, is_cheap=True))
    assert line(window) == ""


def reading_of(pieces: Array, trust: dict[str, float], leads: bool = False) -> PuzzleReading:
    context = compare(pieces, EdgeScorer(reads_puzzles=True)).context
    assert context is not None
    context.trust, context.formula_leads = trust, leads
    return PuzzleReading(pieces, 1, context)


def test_a_seam_of_which_the_puzzle_says_nothing_has_no_line(inspector: Inspector) -> None:
    pieces = make_puzzle().pieces
    inspector.show_stage(Stage.READ, reading_of(pieces, {"network": 0.96, "mgc": 0.04}))
    for turns, shown in ((0, True), (1, False)):
        seam = Seam(SeamKey(0, 0, 1, turns, "horizontal"), pieces, 1)
        inspector.show_seam(seam, PairScore(1.0, None))
        assert inspector.judges_line.isVisible() is shown


@pytest.mark.parametrize("dark", [False, True])
def test_news_stands_out_and_nothing_is_cut_off(inspector: Inspector, dark: bool) -> None:
    inspector.setPalette(window_palette(dark))
    pieces = make_puzzle().pieces
    inspector.show_seam(Seam(SeamKey(0, 0, 1, 0, "horizontal"), pieces, 1), PairScore(1.0, None))
    label, corners = inspector.judges_line, []
    trust = {"network": 0.1, "ssd-rgb": 0.6, "mgc": 0.3}
    for leads in (False, True):
        inspector.show_stage(Stage.READ, reading_of(pieces, trust, leads))
        wait(lambda: label.height() >= label.heightForWidth(label.width()))
        corners.append(label.grab().toImage().pixelColor(1, 1))
    window = inspector.palette().window().color()
    assert corners[0] == window and corners[1] != window
