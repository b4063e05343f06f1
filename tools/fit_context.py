"""Fit the rounds of `core.whole_puzzle.context`: what the rest of a puzzle says of a pair.

    python tools/fit_context.py --images ../shared/cub --data /tmp/puzzles

Each validation photo is cut once per piece size and worn at random, small pieces of every fourth
photo once more and strongly eroded, and the likeliest pairs are judged by the bundled network.
Round after round then learns two questions: which of a
piece's candidates is its neighbour, or is none, and is this pair of the hard mix adjacent? Each
puzzle is also shown with some of its pieces missing. Judged puzzles are kept in the folder `--data`
so that another fit need not judge them again. Writes
assets/context.json, which tools/fit_stretch.py calibrates for puzzles that stay unsure.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).resolve().parent))

from fitting import DIRECTIONS, Net, figures, in_processes, save_arrays

from core.evaluation.puzzles import both_ways, hard_mix, worn_puzzle
from core.files import write_atomically
from core.photos.folders import split_photos
from core.puzzles.photo import open_photo
from core.puzzles.wear import Wear
from core.scorers import load_scorer
from core.scoring.base import NETWORK_NAME, PreparedPieces, Scorer
from core.training.start import pick_precision
from core.whole_puzzle.context import (
    BORDER,
    ContextRound,
    ContextWeights,
    Direction,
    JudgedPairs,
    PuzzleContext,
    Reading,
)
from core.whole_puzzle.proposals import propose

SIZES = (28, 40, 56, 75, 100, 128)
ROUNDS = 6
HIDDEN = (16, 16)
STEPS = 1500
CANDIDATES = 24
# Every so manieth photo's pieces of these sizes are also eroded strongly.
STRONG_SIZES, STRONG_EVERY = (28, 40), 4
MISSING = 0.15  # of the pieces, in the second showing of a puzzle
MIX_WEIGHT = 4.0
# Ranking alone would shift all log-odds; the last round's are shown as probabilities.
LIST_WEIGHT, LAST_LIST_WEIGHT = 1.0, 0.15


@dataclass(frozen=True, eq=False)
class Puzzle:
    """One judged puzzle: its likeliest pairs of both directions, and a hard mix of each."""

    name: str
    size: int
    worn: bool
    states: int
    hold_out: bool
    judged: dict[Direction, JudgedPairs]
    mix: dict[Direction, JudgedPairs]
    labels: dict[Direction, np.ndarray]  # of the mix
    true: dict[Direction, np.ndarray]  # (states,) the neighbour, or -1

    def are_true(self, direction: Direction) -> np.ndarray:
        pairs = self.judged[direction]
        return (self.true[direction][pairs.left] == pairs.right).astype(np.float32)


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


def draw_strong_erosion(rng: np.random.Generator) -> Wear:
    return Wear(erosion=int(rng.choice([2, 3, 4, 4])))


def judge(
    path: Path,
    size: int,
    seed: int,
    target: Path,
    scorer: Scorer,
    draw: Callable[[np.random.Generator], Wear] = draw_wear,
) -> bool:
    """Cut, wear and judge one photo."""
    rng = np.random.default_rng([11, size, seed])
    drawn: list[Wear] = []

    def draw_once(rng: np.random.Generator) -> Wear:
        drawn.append(draw(rng))
        return drawn[0]

    puzzle = worn_puzzle(open_photo(path), size, draw_once, rng)
    if puzzle is None or min(puzzle[1].shape) < 2:
        return False
    pieces, places = puzzle
    values: dict[str, np.ndarray] = {"size": np.array(size), "worn": np.array(drawn != [Wear()])}
    precision = pick_precision("auto", torch.device("cpu"))
    judged: dict[Direction, JudgedPairs] = {}
    prepared: dict[Direction, PreparedPieces] = {}
    with torch.autocast("cpu", precision, enabled=precision is torch.bfloat16):
        ways = both_ways(pieces, places)
        for turn, (direction, (states, grid_of)) in enumerate(zip(DIRECTIONS, ways, strict=True)):
            true = np.full(len(pieces), -1)
            true[grid_of[:, :-1].ravel()] = grid_of[:, 1:].ravel()
            prepared[direction] = scorer.prepare(pieces, (turn,))
            proposals = propose(states, min(CANDIDATES, len(pieces) - 1))
            log_odds = prepared[direction].score(proposals.left, proposals.right)
            judged[direction] = JudgedPairs(proposals.left, proposals.right, log_odds)
            left, right, kinds = hard_mix(states, grid_of, rng)
            values[f"{direction} mix"] = np.stack([left, right, kinds == 0])
            values[f"{direction} mix log-odds"] = prepared[direction].score(left, right)
            values[f"{direction} true"] = true
        reading = Reading(judged, len(pieces))
        for direction in DIRECTIONS:
            left, right = reading.proposals(direction)
            more = prepared[direction].score(left, right)
            pairs = judged[direction]
            values[f"{direction} pairs"] = np.stack(
                [np.concatenate([pairs.left, left]), np.concatenate([pairs.right, right])]
            )
            values[f"{direction} log-odds"] = np.concatenate([pairs.log_odds, more])
    save_arrays(target, values)
    return True


def judge_all(
    share: int, shares: int, images: str, limit: int, checkpoint: Path | None, data: Path
) -> None:
    torch.set_num_threads(1)
    scorer = load_scorer(NETWORK_NAME, checkpoint)
    photos = split_photos(images).validation[:limit]
    for index in range(share, len(photos), shares):
        for size in SIZES:
            target = data / f"{index:04d}-{size}.npz"
            if not target.exists():
                judge(photos[index], size, index, target, scorer)
            target = data / f"{index:04d}-{size}-strong.npz"
            if size in STRONG_SIZES and index % STRONG_EVERY == 0 and not target.exists():
                seed = len(photos) + index
                judge(photos[index], size, seed, target, scorer, draw_strong_erosion)
        if index % 20 == share:
            print(f"photo {index} of {len(photos)}", flush=True)


def read(path: Path) -> Puzzle:
    values = np.load(path, allow_pickle=False)
    judged: dict[Direction, JudgedPairs] = {}
    mix: dict[Direction, JudgedPairs] = {}
    labels: dict[Direction, np.ndarray] = {}
    for direction in DIRECTIONS:
        left, right = values[f"{direction} pairs"]
        judged[direction] = JudgedPairs(left, right, values[f"{direction} log-odds"])
        left, right, label = values[f"{direction} mix"]
        mix[direction] = JudgedPairs(left, right, values[f"{direction} mix log-odds"])
        labels[direction] = label.astype(np.float32)
    true = {direction: values[f"{direction} true"] for direction in DIRECTIONS}
    size, worn, states = int(values["size"]), bool(values["worn"]), len(true["right"])
    hold_out = int(path.stem.split("-")[0]) % 5 == 0
    return Puzzle(path.stem, size, worn, states, hold_out, judged, mix, labels, true)


def without_some(puzzle: Puzzle, rng: np.random.Generator) -> Puzzle:
    """The puzzle with pieces missing."""
    there = rng.random(puzzle.states) >= MISSING

    def kept(pairs: JudgedPairs) -> np.ndarray:
        return np.asarray(there[pairs.left] & there[pairs.right])

    def part(pairs: JudgedPairs) -> JudgedPairs:
        keep = kept(pairs)
        return JudgedPairs(pairs.left[keep], pairs.right[keep], pairs.log_odds[keep])

    def true(places: np.ndarray) -> np.ndarray:
        return np.where(there & (places >= 0) & there[places], places, -1)

    return replace(
        puzzle,
        name=f"{puzzle.name} with pieces missing",
        judged={d: part(puzzle.judged[d]) for d in DIRECTIONS},
        mix={d: part(puzzle.mix[d]) for d in DIRECTIONS},
        labels={d: puzzle.labels[d][kept(puzzle.mix[d])] for d in DIRECTIONS},
        true={d: true(puzzle.true[d]) for d in DIRECTIONS},
    )


@dataclass(frozen=True, eq=False)
class Lesson:
    """What one puzzle and direction teach: candidates sorted by the piece that they are of."""

    inputs: torch.Tensor
    true: torch.Tensor
    piece: torch.Tensor
    mix: torch.Tensor
    labels: torch.Tensor
    count: int


def lessons_of(puzzle: Puzzle, now: dict[str, dict[Direction, JudgedPairs]]) -> list[Lesson]:
    reading = Reading(now[puzzle.name], puzzle.states)
    mix_now = now[f"{puzzle.name} mix"]
    found = []
    for direction in DIRECTIONS:
        pairs, mix = puzzle.judged[direction], puzzle.mix[direction]
        inputs = reading.inputs(
            direction, pairs.left, pairs.right, pairs.log_odds, now[puzzle.name][direction].log_odds
        )
        of_mix = reading.inputs(
            direction, mix.left, mix.right, mix.log_odds, mix_now[direction].log_odds
        )
        true = puzzle.are_true(direction)
        # Once by rows and once by columns, whose numbers follow those of the rows.
        piece = np.concatenate([pairs.left, pairs.right + puzzle.states])
        order = np.argsort(piece, kind="stable")
        twice = np.concatenate([np.arange(len(true))] * 2)[order]
        arrays = inputs[twice], true[twice], piece[order], of_mix, puzzle.labels[direction]
        found.append(Lesson(*map(torch.from_numpy, arrays), 2 * puzzle.states))
    return found


def list_loss(odds: torch.Tensor, true: torch.Tensor, piece: torch.Tensor) -> torch.Tensor:
    """Mean over pieces of minus log softmax at the neighbour, or at "none"."""
    _, piece = torch.unique_consecutive(piece, return_inverse=True)
    count = int(piece[-1]) + 1
    top = torch.full((count,), BORDER).scatter_reduce(0, piece, odds.detach(), "amax")
    total = torch.exp(BORDER - top).index_add(0, piece, torch.exp(odds - top[piece]))
    has = torch.zeros(count).index_add(0, piece, true)
    chosen = torch.zeros(count).index_add(0, piece, true * odds)
    chosen = torch.where(has > 0, chosen, torch.full((), BORDER))
    return (torch.log(total) + top - chosen).mean()


def fit_round(lessons: list[Lesson], seed: int, list_weight: float) -> ContextRound:
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    every = torch.cat([lesson.inputs for lesson in lessons])
    mean, scale = every.mean(0), every.std(0).clamp_min(1e-3)
    count = ContextRound.inputs
    net = Net(count, HIDDEN, torch.full((count,), 0.3))
    optimiser = torch.optim.AdamW(net.parameters(), lr=5e-3, weight_decay=1e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 1e-2, total_steps=STEPS)
    for _ in range(STEPS):
        chosen = [lessons[number] for number in rng.choice(len(lessons), 8, replace=False)]
        inputs = torch.cat([lesson.inputs for lesson in chosen])
        offsets = np.cumsum([0, *(lesson.count for lesson in chosen)])
        piece = torch.cat(
            [lesson.piece + int(o) for lesson, o in zip(chosen, offsets[:-1], strict=True)]
        )
        odds = net(inputs, (inputs - mean) / scale)
        true = torch.cat([lesson.true for lesson in chosen])
        loss = list_weight * list_loss(odds, true, piece)
        mix = torch.cat([lesson.mix for lesson in chosen])
        labels = torch.cat([lesson.labels for lesson in chosen])
        odds = net(mix, (mix - mean) / scale)
        weight = torch.where(labels > 0, 0.5 / labels.mean(), 0.5 / (1 - labels.mean()))
        loss = loss + MIX_WEIGHT * functional.binary_cross_entropy_with_logits(odds, labels, weight)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        schedule.step()
    return ContextRound(mean.numpy(), scale.numpy(), *net.arrays())


def fit(puzzles: list[Puzzle], rounds: int, seed: int = 0) -> tuple[ContextRound, ...]:
    now: dict[str, dict[Direction, JudgedPairs]] = {}
    for puzzle in puzzles:
        now[puzzle.name], now[f"{puzzle.name} mix"] = puzzle.judged, puzzle.mix
    fitted: list[ContextRound] = []
    for number in range(rounds):
        lessons = [lesson for puzzle in puzzles for lesson in lessons_of(puzzle, now)]
        lessons = [lesson for lesson in lessons if len(lesson.true) and len(lesson.labels)]
        is_last = number == rounds - 1
        one = fit_round(lessons, seed + number, LAST_LIST_WEIGHT if is_last else LIST_WEIGHT)
        fitted.append(one)
        print(f"round {number + 1} fitted", flush=True)
        for puzzle in puzzles:
            reading = Reading(now[puzzle.name], puzzle.states)
            for key, base in ((puzzle.name, puzzle.judged), (f"{puzzle.name} mix", puzzle.mix)):
                now[key] = reading.judge(one, base, now[key])
    return tuple(fitted)


def report(puzzles: list[Puzzle], weights: ContextWeights) -> None:
    """Top-1 among the judged and calibration on the mix, of the pairs alone and in the puzzle."""
    print("  px wear    alone: top-1   pairs     ECE   in the puzzle: top-1   pairs     ECE")
    for size in SIZES:
        for worn in (False, True):
            some = [p for p in puzzles if p.size == size and p.worn == worn]
            if not some:
                continue
            contexts = [PuzzleContext(p.judged, p.states, weights) for p in some]
            line = f"{size:4d} {'worn ' if worn else 'clean'}"
            for in_puzzle in (False, True):
                hits, asked = 0, 0
                odds, labels = [], []
                for puzzle, context in zip(some, contexts, strict=True):
                    for d in DIRECTIONS:
                        pairs = (context.refined if in_puzzle else puzzle.judged)[d]
                        hits += first_hits(pairs, puzzle.true[d])
                        asked += int((puzzle.true[d] >= 0).sum())
                        mix = puzzle.mix[d]
                        value = mix.log_odds
                        if in_puzzle:
                            value = context.log_odds(d, mix.left, mix.right, value)
                        odds.append(value)
                        labels.append(puzzle.labels[d])
                every, label = np.concatenate(odds), np.concatenate(labels)
                right, error = figures(every, label)
                line += f"   {100 * hits / asked:6.2f} % {100 * right:6.2f} % {100 * error:5.2f} %"
            print(line, flush=True)


def first_hits(pairs: JudgedPairs, true: np.ndarray) -> int:
    best = np.full(len(true), -np.inf, np.float32)
    np.maximum.at(best, pairs.left, pairs.log_odds)
    first = pairs.log_odds == best[pairs.left]
    return int((true[pairs.left[first]] == pairs.right[first]).sum())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--images", required=True)
    parser.add_argument("--data", type=Path, required=True, help="folder of judged puzzles")
    parser.add_argument("--limit", type=int, default=10_000, help="validation photos")
    parser.add_argument("--checkpoint", type=Path, help="not the bundled one")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--out", type=Path, default=Path("assets/context.json"))
    arguments = parser.parse_args()
    torch.set_num_threads(1)  # layers so small are slower on two
    arguments.data.mkdir(parents=True, exist_ok=True)
    in_processes(
        judge_all,
        arguments.processes,
        images=arguments.images,
        limit=arguments.limit,
        checkpoint=arguments.checkpoint,
        data=arguments.data,
    )
    rng = np.random.default_rng(0)
    whole = [read(path) for path in sorted(arguments.data.glob("????-*.npz"))]
    puzzles = [p for puzzle in whole for p in (puzzle, without_some(puzzle, rng))]
    print("held-out photos, fitted on the others:")
    rounds = fit([p for p in puzzles if not p.hold_out], arguments.rounds)
    held_out = [p for p in whole if p.hold_out]
    report(held_out, ContextWeights(rounds))
    weights = ContextWeights(fit(puzzles, arguments.rounds))
    text = json.dumps(weights.to_dict(), indent=1)
    write_atomically(arguments.out, (text + "\n").encode())
    print(f"wrote {arguments.out}")


if __name__ == "__main__":
    main()
