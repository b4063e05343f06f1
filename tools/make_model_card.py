"""Write the model card of the bundled checkpoint: assets/MODEL_CARD.md and its pictures.

    python tools/make_model_card.py

All figures come from the checkpoint's own metadata, from docs/accuracy.json, which
bench/accuracy.py makes, and from docs/source_protocol.json, which bench/source_protocol.py makes;
the failures are looked for in the sample photos.
"""

# ruff: noqa: E501 (the card's lines are as long as they come out)
from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from core.arrays import Array, logistic
from core.assets import bundled_checkpoint, sample_photos
from core.evaluation.figures import Share
from core.network.checkpoint import CheckpointMetadata, read_metadata
from core.puzzles.photo import open_photo
from core.puzzles.pieces import cut_photo
from core.puzzles.wear import Wear, wear_pieces
from core.scorers import load_scorer
from core.scoring.base import CONTEXT_NAME
from core.whole_puzzle.compare import compare

ROOT = Path(__file__).resolve().parent.parent
FAILURE_SIZES = (28, 56, 100)
FAILURE_EROSIONS = (0, 2)
FAILURES = 8
OF_A_PHOTO = 2  # of each kind, or the worst photo would fill the picture
ENLARGED = 168  # px


@dataclass(frozen=True, eq=False)
class Failure:
    """A true pair that the scorer calls wrong, or a wrong one that it calls adjacent."""

    left: Array
    right: Array
    probability: float
    adjacent: bool
    photo: str
    size: int
    erosion: int


def find_failures() -> tuple[list[Failure], int]:
    """The worst of each kind over the sample photos, and how many pairs were looked at."""
    scorer = load_scorer(CONTEXT_NAME)
    failures: list[Failure] = []
    looked_at = 0
    for path in sample_photos():
        for size in FAILURE_SIZES:
            for erosion in FAILURE_EROSIONS:
                puzzle = cut_photo(open_photo(path), size)
                places = np.arange(puzzle.count).reshape(puzzle.rows, puzzle.cols)
                true_left, true_right = places[:, :-1].ravel(), places[:, 1:].ravel()
                wrong_right = np.roll(true_right, 1)
                left = np.concatenate([true_left, true_left])
                right = np.concatenate([true_right, wrong_right])
                pieces = wear_pieces(puzzle.pieces, Wear(erosion=erosion), np.random.default_rng(0))
                scores = scorer.prepare(pieces).score(left, right)
                context = compare(pieces, scorer).context
                assert context is not None
                scores = context.log_odds("right", left, right, scores)
                looked_at += len(left)
                adjacent = np.arange(len(left)) < len(true_left)
                failures += [
                    Failure(
                        pieces[left[place]],
                        pieces[right[place]],
                        logistic(float(scores[place])),
                        bool(adjacent[place]),
                        path.name,
                        size,
                        erosion,
                    )
                    for place in np.flatnonzero((scores > 0) != adjacent)
                ]
    return failures, looked_at


def picture(failures: list[Failure], target: Path) -> None:
    """A sheet of pairs, each with its photo, size and probability."""
    gap, text = 14, 34
    width, height = 2 * ENLARGED + gap, ENLARGED + text
    across = 4
    rows = -(-len(failures) // across)
    sheet = Image.new("RGB", (across * width + gap, rows * height + gap), (226, 228, 232))
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(13)
    for number, failure in enumerate(failures):
        x, y = gap + number % across * width, gap + number // across * height
        for side, piece in enumerate((failure.left, failure.right)):
            enlarged = Image.fromarray(piece).resize((ENLARGED, ENLARGED), Image.Resampling.NEAREST)
            sheet.paste(enlarged, (x + side * ENLARGED, y))
        kind = "adjacent" if failure.adjacent else "not adjacent"
        line = f"{kind}, {100 * failure.probability:.0f} %: {failure.photo}, {failure.size} px" + (
            f", eroded {failure.erosion} px" if failure.erosion else ""
        )
        draw.text((x, y + ENLARGED + 6), line, fill="black", font=font)
    sheet.save(target)


def worst(failures: list[Failure]) -> list[Failure]:
    """The most wrong ones, half of each kind as far as there are so many, few of one photo."""
    chosen: list[Failure] = []
    for adjacent in (True, False):
        some = [f for f in failures if f.adjacent == adjacent]
        some.sort(key=lambda f: f.probability if adjacent else -f.probability)
        kept = [
            failure
            for place, failure in enumerate(some)
            if sum(other.photo == failure.photo for other in some[:place]) < OF_A_PHOTO
        ]
        chosen += kept[: FAILURES // 2]
    return chosen


def percent(counts: dict[str, Any], of: str) -> str:
    """A share in % with its 95 % interval."""
    share = Share(*counts.get(of, (0, 0)))
    return share.percent() if share.number else "-"


def error_of(counts: dict[str, Any]) -> str:
    """The calibration error in %."""
    return "-" if counts.get("ece") is None else f"{100 * counts['ece']:.1f}"


def table(accuracy: dict[str, Any], name: str, cell: Callable[[dict[str, Any]], str]) -> str:
    """One scorer's figures, a row a size and a column a wear."""
    wears, cells = accuracy["wears"], accuracy["cells"]
    lines = ["| piece | " + " | ".join(wears) + " |", "|---" * (1 + len(wears)) + "|"]
    for size in sorted({int(key.split("/")[0]) for key in cells}):
        found = [cells.get(f"{size}/{wear}", {}).get(name) for wear in wears]
        row = ["-" if counts is None else cell(counts) for counts in found]
        lines.append(f"| {size} px | " + " | ".join(row) + " |")
    return "\n".join(lines)


def source_line(figures: dict[str, Any]) -> str:
    """Pair accuracy by the source project's own protocol."""
    shares = {name: Share(hits, figures["pairs"]) for name, hits in figures["right"].items()}
    return ", ".join(f"`{name}` {share.percent(2)}" for name, share in shares.items())


def card(
    metadata: CheckpointMetadata,
    accuracy: dict[str, Any],
    source: dict[str, Any],
    failures: list[Failure],
    pairs: int,
) -> str:
    data = metadata.training_data
    runs = data.get("runs", [])
    total, minutes = sum(run["pairs"] for run in runs), sum(run["minutes"] for run in runs)
    size = bundled_checkpoint().stat().st_size / 1e6
    missed = sum(failure.adjacent for failure in failures)
    history = "\n".join(
        f"| {number} | {run.get('weights', '')} | {run['step']:,} | {run['pairs']:,} |"
        f" {run['minutes']:.0f} |"
        for number, run in enumerate(runs, 1)
    )
    return f"""# Model card: {metadata.name}

Made by `python tools/make_model_card.py`; do not edit by hand.

## What it is

ResNet18 with two outputs (ResNetFT, stem `{metadata.stem}`) on the {metadata.seam_window.width} px strip
around the seam of two square pieces, {size:.1f} MB in half precision. Each window is whitened by its own
colour gradients (`core/network/normalisation.py`). The bundled scorer, `context`, also reads the whole puzzle:
outermost pixels that a file of the scrambled picture mixed are mended (`core/scoring/rim.py`), the puzzle's own
evidence says whether the network or a formula judges its pairs (`core/whole_puzzle/judges.py`), and each pair is
judged anew by its rivals and by the pairs above and below it (`core/whole_puzzle/context.py`, weights in
`assets/context.json`). `resnet` is the network alone. It answers one
question: with P placed left of Q, did P's right edge meet Q's left edge in the uncut picture? Pieces of {min(metadata.piece_sizes)} to {max(metadata.piece_sizes)} px, clean or worn.

## Data

{data.get("photos", "?")} photos of the official training part of CUB-200-2011 (Wah et al. 2011), cut at
random offsets, turned, mirrored and rescaled; validation photos were taken from the same part and share no
photo with them. Wear in the last run: {json.dumps(data.get("wear", {}))}; chances of an erosion by 0, 1, 2... px:
{", ".join(map(str, data.get("erosion", [])))}. The official test photos were used for the figures below only. The calibration and the context were fitted on validation photos, what a formula's lead is worth on them
and on pictures of other kinds, drawn or found in Debian packages (`tools/collect_pictures.py`).

## Recipe and compute

| run | started from | steps | pairs | minutes |
|---|---|---|---|---|
{history}

{total:,} pairs in {minutes:.0f} minutes: the first two runs on two CPU cores, often shared with other work,
the last on one GPU. What each saw is in [docs/experiments.md](../docs/experiments.md). How one goes on
now (ADR 17), and the first one from random weights:

    adjcore train --recipe bundled --images ../shared/cub --pictures DIR --run-dir RUN_DIR   # now
    python tools/train_bundled.py RUN_DIR --images ../shared/cub                # of commit 8590645

Then the bundled scorer is made of it, on validation photos:

    python tools/make_checkpoint.py RUN_DIR --images ../shared/cub
    python tools/collect_pictures.py DIR
    python tools/judge_puzzles.py --images ../shared/cub --pictures DIR --data FOLDER
    python tools/fit_puzzle.py --data FOLDER --judges assets/context.json

## Figures

The tables are those of the bundled scorer of 28 November 2026, which still weighed network and formulas together
(ADR 12); the failures are of what ships. What has changed since is in docs/adr/0016-judges-are-mixed.md,
docs/adr/0025-worn-sheets.md and docs/experiments.md. Pieces of a picture that was saved after it was scrambled are judged
with first layers of their own, in the same file.

`python bench/accuracy.py --images ../shared/cub --by-rows resnet`: {accuracy["photos"]} official test photos
a cell. Which of all other pieces of the photo is the right neighbour? Asked of every piece, of pairs alone
of up to {accuracy["rows"]} pieces a photo. In %, with 95 % intervals. Beside the classical measures:
[docs/accuracy.md](../docs/accuracy.md).

### Right neighbour ranked first, bundled scorer (`context`)

{table(accuracy, "context", partial(percent, of="top1"))}

### The same, its pairs alone (`resnet`)

{table(accuracy, "resnet", partial(percent, of="top1"))}

### Pair accuracy on the hard mix, bundled scorer

{table(accuracy, "context", partial(percent, of="pairs"))}

### Pair accuracy by the source project's protocol

`python bench/source_protocol.py --images ../shared/cub --photos {source["photos"]} --json docs/source_protocol.json`:
pieces of 100 px of resized photos, clean, its easy wrong pairs, {source["pairs"]:,} pairs. The source reports
99.8 %. In %, with 95 % intervals: {source_line(source)}.

### Expected calibration error (15 bins), bundled scorer, %

{table(accuracy, "context", error_of)}

## Known failures

Over the sample photos, cut into pieces of {", ".join(map(str, FAILURE_SIZES))} px and eroded by
{" and ".join(map(str, FAILURE_EROSIONS))} px, {len(failures)} of {pairs:,} pairs are judged wrong: {missed} true
neighbours are missed and {len(failures) - missed} wrong ones are taken for true. Some of the worst of each, at most
{OF_A_PHOTO} of a photo:

![The worst failures on the sample photos](../docs/images/failures.png)

Flat sky, water and blown-out white carry no evidence: many wrong neighbours fit as well as the true one.
Repeated structures (fences, feathers, leaves) fit in several places. On worn pieces the probability means
what it says only where the whole puzzle is known: two lone pieces show neither how worn they are nor their
rivals.

## Licence

The weights were trained here and share the program's licence (MIT). CUB-200-2011 is for non-commercial
research and education; no photo of it is part of the program. The sample photos keep their own licences
([CREDITS.md](CREDITS.md)); the picture above is adapted from them.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--accuracy", type=Path, default=ROOT / "docs" / "accuracy.json")
    parser.add_argument("--source", type=Path, default=ROOT / "docs" / "source_protocol.json")
    parser.add_argument("--out", type=Path, default=ROOT / "assets" / "MODEL_CARD.md")
    arguments = parser.parse_args()
    failures, pairs = find_failures()
    picture(worst(failures), ROOT / "docs" / "images" / "failures.png")
    accuracy = json.loads(arguments.accuracy.read_text(encoding="utf-8"))
    source = json.loads(arguments.source.read_text(encoding="utf-8"))
    text = card(read_metadata(bundled_checkpoint()), accuracy, source, failures, pairs)
    arguments.out.write_text(text, encoding="utf-8")
    print(f"wrote {arguments.out}")


if __name__ == "__main__":
    main()
