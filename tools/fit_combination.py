"""Combine a checkpoint's network with the classical measures; write the weights into the file.

    python tools/fit_combination.py assets/resnetft.safetensors --images ../shared/cub

Each validation photo is cut several times per piece size and worn at random. The combination (see
core/scoring/combined) learns from two questions on it: is this pair of the hard mix adjacent, and
which of the other pieces is the right neighbour? Rivals are those that the network takes for
likely, those that formulas take for likely, and others.
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).resolve().parent))

from fitting import Net, figures, in_processes

from core.evaluation.puzzles import hard_mix, worn_puzzle
from core.network.checkpoint import load_checkpoint, save_checkpoint
from core.photos.folders import split_photos
from core.puzzles.photo import open_photo
from core.puzzles.wear import Wear
from core.scoring.cheap import cheap_log_odds
from core.scoring.combined import INPUTS, Combination, combination_inputs
from core.scoring.features import FEATURES, PairFeatures
from core.scoring.network import ResNetScorer
from core.scoring.wear_estimate import estimate_wear
from core.training.start import pick_precision

CUTS = {28: 3, 40: 3, 56: 2, 75: 1, 100: 1, 128: 1}  # of each photo
SIZES = tuple(CUTS)
ROWS = 8
CANDIDATES = 64
LIKELY = 24  # of them, by the network and again by formulas; the others are chosen at random
DIRECT = 1 + len(FEATURES)  # inputs that also reach the output directly
HIDDEN = (32, 16)
UNKNOWN_SHARE = 0.1  # of the puzzles, whose wear is hidden from the combination


@dataclass(frozen=True, eq=False)
class Puzzle:
    """What one worn puzzle teaches: the hard mix, and rows of candidates."""

    size: int
    mix: np.ndarray  # (M, INPUTS)
    labels: np.ndarray  # (M,)
    rows: np.ndarray  # (R, CANDIDATES, INPUTS), the true neighbour first; nan where there is none
    validation: bool


def draw_wear(rng: np.random.Generator) -> Wear:
    """A third clean; else one kind of wear, or sometimes two."""
    if rng.random() < 1 / 3:
        return Wear()
    kinds = rng.permutation(4)[: 1 if rng.random() < 0.8 else 2]
    return Wear(
        erosion=int(rng.choice([1, 2, 3, 4])) if 0 in kinds else 0,
        jpeg=int(rng.integers(30, 90)) if 1 in kinds else None,
        noise=float(rng.uniform(2, 10)) if 2 in kinds else 0.0,
        brightness=float(rng.uniform(0.02, 0.08)) if 3 in kinds else 0.0,
    )


def look_at(
    scorer: ResNetScorer, path: Path, size: int, seed: tuple[int, int], hold_out: bool
) -> Puzzle | None:
    rng = np.random.default_rng([size, *seed])
    puzzle = worn_puzzle(open_photo(path), size, draw_wear, rng)
    if puzzle is None or puzzle[1].shape[1] < 2:
        return None
    pieces, places = puzzle
    left, right, kinds = hard_mix(pieces, places, rng, pairs=24)
    lefts, rights = places[:, :-1].ravel(), places[:, 1:].ravel()
    chosen = rng.permutation(len(lefts))[:ROWS]
    prepared, features = scorer.prepare(pieces), PairFeatures(pieces)
    wear, every = estimate_wear(pieces), np.arange(len(pieces))
    precision = pick_precision("auto", torch.device("cpu"))
    with torch.autocast("cpu", precision, enabled=precision is torch.bfloat16):
        network = prepared.score(left, right)
        rows = prepared.score(np.repeat(lefts[chosen], len(every)), np.tile(every, len(chosen)))
    mix = combination_inputs(network, features.of(left, right), pieces.shape[1], wear)
    rows = rows.reshape(len(chosen), len(every))
    cheap = cheap_log_odds(pieces)[lefts[chosen]]
    lists = np.full((len(chosen), CANDIDATES, INPUTS), np.nan, np.float32)
    for place, row in enumerate(chosen):
        rivals = np.setdiff1d(every, (lefts[row], rights[row]))
        likely = [rivals[np.argsort(-by[place, rivals])[:LIKELY]] for by in (rows, cheap)]
        asked = np.unique(np.concatenate(likely))
        rest = rng.permutation(np.setdiff1d(rivals, asked))
        right_ones = np.concatenate([rights[[row]], asked, rest])[:CANDIDATES]
        of_pairs = features.of(np.full(len(right_ones), lefts[row]), right_ones)
        lists[place, : len(right_ones)] = combination_inputs(
            rows[place, right_ones], of_pairs, pieces.shape[1], wear
        )
    return Puzzle(size, mix, (kinds == 0).astype(np.int64), lists, hold_out)


def collect(share: int, shares: int, checkpoint: Path, images: str, limit: int) -> list[Puzzle]:
    """Every so manieth validation photo; a fifth of the photos is held out of the fit."""
    torch.set_num_threads(1)
    scorer = ResNetScorer(load_checkpoint(checkpoint))
    photos = split_photos(images).validation[:limit]
    puzzles = []
    for index in range(share, len(photos), shares):
        for size in SIZES:
            for cut in range(CUTS[size]):
                puzzle = look_at(scorer, photos[index], size, (index, cut), index % 5 == 0)
                if puzzle is not None:
                    puzzles.append(puzzle)
        if index % 20 == share:
            print(f"photo {index} of {len(photos)}", flush=True)
    return puzzles


def fit(puzzles: list[Puzzle], epochs: int, seed: int) -> Combination:
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    known = 2 + len(FEATURES) - 1 + 1
    blind = rng.random(len(puzzles)) < UNKNOWN_SHARE

    def hide(inputs: np.ndarray, hidden: bool) -> np.ndarray:
        if hidden:
            inputs = inputs.copy()
            inputs[..., known:] = 0
        return inputs

    mix = np.concatenate([hide(p.mix, b) for p, b in zip(puzzles, blind, strict=True)])
    labels = np.concatenate([p.labels for p in puzzles])
    # Each puzzle's mix weighs the same, and so does each of its labels.
    weights = np.concatenate(
        [
            0.5 * np.sqrt(len(one)) / np.maximum(1, np.where(one == 1, one.sum(), (1 - one).sum()))
            for one in (p.labels for p in puzzles)
        ]
    )
    rows = np.concatenate([hide(p.rows, b) for p, b in zip(puzzles, blind, strict=True)])
    mean, scale = mix.mean(0), np.maximum(mix.std(0), 1e-3)

    def both(array: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
        raw = torch.from_numpy(array).float()
        return raw, torch.from_numpy((array - mean) / scale).float()

    mix_raw, mix_standard = both(mix)
    nobody = torch.from_numpy(np.isnan(rows[..., 0]))
    rows_raw, rows_standard = both(np.nan_to_num(rows))
    targets = torch.from_numpy(labels).float()
    weight = torch.from_numpy(weights / weights.mean()).float()
    net = Net(INPUTS, HIDDEN, torch.zeros(DIRECT).index_fill(0, torch.tensor(0), 1.0))
    steps = epochs * 64
    optimiser = torch.optim.AdamW(net.parameters(), lr=3e-3, weight_decay=3e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 5e-3, total_steps=steps)
    generator = torch.Generator().manual_seed(seed)
    for _ in range(steps):
        some = torch.randint(len(targets), (2048,), generator=generator)
        few = torch.randint(len(rows_raw), (256,), generator=generator)
        odds = net(mix_raw[some], mix_standard[some])
        loss = functional.binary_cross_entropy_with_logits(odds, targets[some], weight[some])
        lists = net(rows_raw[few], rows_standard[few]).masked_fill(nobody[few], -torch.inf)
        loss = loss + functional.cross_entropy(lists, torch.zeros(len(few), dtype=torch.long))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    layers, through = net.arrays()
    return Combination(mean.astype(np.float32), scale.astype(np.float32), layers, through)


def report(puzzles: list[Puzzle], combination: Combination) -> None:
    for size in SIZES:
        some = [p for p in puzzles if p.size == size]
        mix = np.concatenate([p.mix for p in some])
        labels = np.concatenate([p.labels for p in some])
        rows = np.concatenate([p.rows for p in some])
        line = f"{size:4d} px"
        for name, judge in (("network", lambda x: x[:, 0]), ("combined", combination.log_odds)):
            odds = judge(mix)
            right, error = figures(odds, labels)
            top = float("nan")
            if len(rows):
                lists = judge(np.nan_to_num(rows).reshape(-1, INPUTS)).reshape(len(rows), -1)
                lists[np.isnan(rows[..., 0])] = -np.inf
                top = (lists.argmax(1) == 0).mean()
            line += (
                f"   {name}: pairs {100 * right:.2f} %, ECE {100 * error:.2f} %,"
                f" top-1 of {CANDIDATES} {100 * top:.2f} %"
            )
        print(line, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--images", required=True)
    parser.add_argument("--limit", type=int, default=10_000, help="validation photos")
    parser.add_argument("--epochs", type=int, default=120)
    parser.add_argument("--processes", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(1)  # layers so small are slower on two
    parts = in_processes(
        collect,
        arguments.processes,
        checkpoint=arguments.checkpoint,
        images=arguments.images,
        limit=arguments.limit,
    )
    puzzles = [p for part in parts for p in part]
    fitted = [p for p in puzzles if not p.validation]
    held_out = [p for p in puzzles if p.validation]
    print("held-out photos, fitted on the others:")
    report(held_out, fit(fitted, arguments.epochs, seed=0))
    combination = fit(puzzles, arguments.epochs, seed=0)
    checkpoint = load_checkpoint(arguments.checkpoint)
    metadata = dataclasses.replace(checkpoint.metadata, combination=combination.to_dict())
    save_checkpoint(arguments.checkpoint, checkpoint.model, metadata, half_precision=True)
    print(f"wrote {arguments.checkpoint}")


if __name__ == "__main__":
    main()
