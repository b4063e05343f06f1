"""What `import core` offers: from a photo to scores, a solved puzzle and a network, in functions.

Each of them waits for its result. What they are made of can be watched and stopped: generators of
events in `core.whole_puzzle.compare`, `core.solving.solver`, `core.training.loop`,
`core.training.adapt` and `core.evaluation.evaluate`. Pictures may be PIL images, arrays or tensors,
by the one rule of `core.puzzles.pixels`; a puzzle may be a `Puzzle`, whatever
`core.puzzles.opening` opens, or the pieces themselves.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.arrays import Array
from core.errors import AdjguiError
from core.puzzles import pieces as cutting
from core.puzzles.pixels import pieces_of, pixels_of
from core.scoring.base import PairScore, Scorer

if TYPE_CHECKING:
    from core.evaluation.evaluate import EvaluationResult
    from core.puzzles.opening import OpenedPieces
    from core.solving.events import SolvingEvent
    from core.solving.given import Solution
    from core.solving.pins import Pins
    from core.training.adapt import Adapted, AdaptEvent
    from core.training.events import DoneEvent, TrainingEvent
    from core.whole_puzzle.compatibility import Compatibility


def cut_photo(
    photo: Any, piece_size: cutting.Size, *, fit: cutting.Fit = "resize", source: str = ""
) -> cutting.Puzzle:
    """Cut a photo into pieces.

    Args:
        photo: a picture.
        piece_size: side of a piece in px, or (height, width), at least 4.
        fit: "resize" scales the photo to whole pieces, as the source project does; "crop" keeps
            the pixels as they are and leaves out an equal border on opposite sides.
        source: path or name of the photo, for people.

    Raises:
        AdjguiError: no picture, or one that gives fewer than 2 pieces.
    """
    return cutting.cut_photo(pixels_of(photo), piece_size, fit=fit, source=source)


def score(scorer: Scorer, left: Any, right: Any) -> PairScore:
    """Judge whether the right edge of one piece meets the left edge of another.

    Args:
        scorer: of `load_scorer`, or any of your own.
        left, right: pictures of one size.

    Raises:
        AdjguiError: they are not.

    Example:
        >>> import core
        >>> puzzle = core.cut_photo(core.open_photo("assets/photos/nuthatch.jpg"), 100)
        >>> mgc = core.load_scorer("mgc")
        >>> core.score(mgc, puzzle.pieces[0], puzzle.pieces[1]).adjacent
        True
        >>> core.score(mgc, puzzle.pieces[1], puzzle.pieces[0]).adjacent
        False
    """
    pair = pieces_of([left, right])
    return scorer.pair_scores(pair[:1], pair[1:])[0]


def compare(puzzle: Any, scorer: Scorer | None = None, *, rotations: bool = False) -> Compatibility:
    """Judge all pairs of a puzzle's pieces.

    Args:
        puzzle: a `Puzzle`, a folder or several files of pieces, a scrambled picture, a puzzle file,
            what `open_pieces` gave (it says what was decided on the way), or pieces.
        scorer: any; None: the best of the bundled network.
        rotations: the pieces may be turned by quarter turns, or by half turns where they are not
            square.

    Raises:
        AdjguiError: these are no pieces.
    """
    from core.whole_puzzle.compare import compare

    return compare(_pieces(puzzle), scorer or _best(), rotations=rotations)


def solve(
    puzzle: Any,
    scorer: Scorer | None = None,
    *,
    rotations: bool = False,
    rows: int | None = None,
    cols: int | None = None,
    unknown_grid: bool = False,
    pictures: int | None = 1,
    pins: Pins | str | os.PathLike[str] | None = None,
    mirrored: bool = False,
    doubles: bool = False,
    one_judge: bool = False,
    candidates: int | None = None,
    seed: int = 0,
    watch: Callable[[SolvingEvent], object] | None = None,
    **opening: Any,
) -> Solution:
    """Put a puzzle together from its pieces alone, as `adjcore solve` does.

    `result.arrangement` says where each piece lies, in the order of `result.names`, and
    `result.images()` shows it; `result.said` is what was decided on the way, in sentences.

    Args:
        puzzle, scorer, rotations: as for `compare`.
        rows, cols: of the outline, if known; else that of the cut, where a picture was cut.
        unknown_grid: do not tell the solver of the cut.
        pictures: how many the pieces are of, None: not known; then `result.pictures` has each.
        pins: a file of what holds and what must not be, or `core.solving.pins.Pins`; None: what the
            puzzle file was told.
        mirrored: pieces may lie with their back up.
        doubles: set pieces of a photo that are there twice aside.
        one_judge: ask no other judge where few seams hold.
        candidates: pieces a side that the network judges; 0: all; None: by the number of pieces.
        seed: of the order in which the pieces are taken.
        watch: called with every event, to print or plot.
        opening: of `open_pieces`, such as size=64, cut=(6, 8), sheet=True, page=2 or trim=0.

    Raises:
        AdjguiError: these are no pieces, fewer than 2, or more than the outline holds; an outline
            of several pictures; pins that cannot be.
    """
    from core.solving.given import Solution, given_of, outline_of, solve_given

    opened = _opened(puzzle, **opening)
    rows, cols = outline_of(opened.puzzle, rows, cols, pictures=pictures, unknown=unknown_grid)
    try:
        for event in solve_given(
            given_of(opened, rotations=rotations, pins=pins),
            scorer or _best(),
            rotations=rotations,
            rows=rows,
            cols=cols,
            pictures=pictures,
            mirrored=mirrored,
            doubles=doubles,
            one_judge=one_judge,
            candidates=candidates,
            seed=seed,
        ):
            if watch is not None:
                watch(event)
            if isinstance(event, Solution):
                return event
    except ValueError as error:
        raise AdjguiError(f"This cannot be solved: {error}.") from error
    raise AssertionError("a run ends with its last event")


def train(
    images: str | os.PathLike[str],
    run_dir: str | os.PathLike[str],
    *,
    resume: bool = False,
    watch: Callable[[TrainingEvent], object] | None = None,
    **options: Any,
) -> DoneEvent:
    """Train, fine-tune or feature-extract; `result.best` is the checkpoint to `load_scorer`.

    Args:
        images: folder of photos (a CUB-200 tree, or any).
        run_dir: where checkpoints and the log go.
        resume: go on from the state saved in `run_dir`.
        watch: called with every event, to print or plot.
        options: of `core.training.config.TrainingConfig`, such as mode="scratch" or minutes=10.

    Raises:
        AdjguiError: the data, the weights, the folder or an option cannot be used.
    """
    from core.training.config import TrainingConfig
    from core.training.events import DoneEvent
    from core.training.loop import fit

    try:
        config = TrainingConfig(images=os.fspath(images), run_dir=os.fspath(run_dir), **options)
    except (ValueError, TypeError) as error:
        raise AdjguiError(str(error)) from error
    for event in fit(config, resume=resume):
        if watch is not None:
            watch(event)
        if isinstance(event, DoneEvent):
            return event
    raise AssertionError("a run ends with its last event")


def adapt(
    puzzle: Any,
    out: str | os.PathLike[str],
    *,
    checkpoint: str | os.PathLike[str] | None = None,
    minutes: float = 3.0,
    rotations: bool = False,
    watch: Callable[[AdaptEvent], object] | None = None,
    **options: Any,
) -> Adapted:
    """Let a network learn from the pieces of one puzzle, whose solution nobody needs to know.

    Args:
        puzzle: a `Puzzle`, a folder of pieces, or pieces.
        out: the network is written here if `result.is_better`, else nothing is; `load_scorer` then
            takes it.
        checkpoint: where it starts; None takes the bundled network.
        minutes: of learning; two looks at the whole puzzle come on top.
        rotations: the pieces may be turned by quarter turns.
        watch: called with every event, to print or plot.
        options: of `core.training.adapt.adapt`, such as threads=2 or seed=1.

    Raises:
        AdjguiError: these are no pieces, or too few or too small; a file cannot be read or written.
    """
    from core.assets import bundled_checkpoint
    from core.network.checkpoint import load_checkpoint
    from core.training.adapt import Adapted, adapt
    from core.training.adapted import save_adapted

    pieces = _pieces(puzzle)
    start = load_checkpoint(checkpoint or bundled_checkpoint())
    for event in adapt(pieces, start, minutes=minutes, rotations=rotations, **options):
        if isinstance(event, Adapted):
            if event.is_better:
                save_adapted(out, event, start.metadata, _name_of(puzzle))
            return event
        if watch is not None:
            watch(event)
    raise AdjguiError("It was stopped before it had learnt anything; give it more minutes.")


def evaluate(
    scorer: Scorer, images: str | os.PathLike[str], piece_sizes: tuple[int, ...], **options: Any
) -> EvaluationResult:
    """Measure a scorer on photos: pair accuracy, calibration, top-1 and best buddies.

    Args:
        scorer: any.
        images: folder; of a CUB-200 tree the official test photos, of any other all photos.
        piece_sizes: px.
        options: of `core.evaluation.evaluate.EvaluationConfig`, such as limit=20.

    Raises:
        AdjguiError: the folder or an option cannot be used.
    """
    from core.evaluation.evaluate import EvaluationConfig, EvaluationResult, evaluate

    try:
        config = EvaluationConfig(os.fspath(images), tuple(piece_sizes), **options)
    except (ValueError, TypeError) as error:
        raise AdjguiError(str(error)) from error
    *_, last = evaluate(config, scorer)
    assert isinstance(last, EvaluationResult)
    return last


def _best() -> Scorer:
    from core.scorers import load_scorer

    return load_scorer()


def _pieces(puzzle: Any) -> Array:
    return _opened(puzzle).puzzle.pieces


def _opened(puzzle: Any, **opening: Any) -> OpenedPieces:
    """Whatever a puzzle may be; see `compare`."""
    from core.puzzles.opening import OpenedPieces, open_pieces

    several = isinstance(puzzle, list | tuple) and bool(puzzle)
    if all(isinstance(one, str | os.PathLike) for one in (puzzle if several else [puzzle])):
        return open_pieces(puzzle, **opening)
    if opening:
        raise AdjguiError(f"These pieces are there already; leave out {', '.join(opening)}.")
    if isinstance(puzzle, OpenedPieces):
        return puzzle
    if isinstance(puzzle, cutting.Puzzle):
        return OpenedPieces(puzzle)
    pieces = pieces_of(puzzle)
    grid = cutting.near_square(len(pieces))
    return OpenedPieces(cutting.Puzzle(pieces, *grid, order_known=False, grid_known=False))


def _name_of(puzzle: Any) -> str:
    """The puzzle's name for people, as far as it has one."""
    source = puzzle.source if isinstance(puzzle, cutting.Puzzle) else puzzle
    named = isinstance(source, str | os.PathLike) and os.fspath(source)
    return Path(os.fspath(source)).stem if named else "a puzzle"
