"""Fit the rounds of `core.whole_puzzle.context`: what the rest of a puzzle says of a pair.

    python tools/fit_context.py --images ../shared/cub --pictures DIR --data /tmp/puzzles

Pictures are drawn at random, half of them validation photos, the others of the kinds that
tools/collect_pictures.py found or core.evaluation.kinds draws; a part of each is cut and worn at
random, and the likeliest pairs are judged by the bundled network. Round after round then learns two
questions: which of a piece's candidates is its neighbour, or is none, and is this pair of the hard
mix adjacent? Each puzzle is also shown with some of its pieces missing. Judged puzzles are kept in
the folder `--data` so that another fit need not judge them again; every fifth is held out for the
report. Writes assets/context.json.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).resolve().parent))

from fitting import DIRECTIONS, Net, figures, in_processes, save_arrays

from core.arrays import Array
from core.evaluation.figures import looks_of
from core.evaluation.kinds import KINDS, draw_picture
from core.evaluation.puzzles import both_ways, hard_mix, worn_puzzle
from core.files import write_atomically
from core.photos.folders import split_photos
from core.puzzles.photo import open_photo
from core.puzzles.wear import SMALLEST_WORN, Wear, WearRange, draw_sheet
from core.scorers import load_scorer
from core.scoring.base import NETWORK_NAME, Scorer
from core.whole_puzzle.context import (
    BORDER,
    ContextRound,
    ContextWeights,
    Direction,
    JudgedPairs,
    Reading,
    Voices,
)
from core.whole_puzzle.formulas import Formulas, facts_of
from core.whole_puzzle.proposals import propose

ROUNDS = 6
HIDDEN = (16, 16)
STEPS = 1500
CANDIDATES = 24
SIZES = (8, 10, 12, 16, 20, 28, 40, 56, 75, 100)
FEWEST, MOST = 30, 140  # pieces of a puzzle; of every eighth up to four times as many
PHOTO_SHARE, FOUND_SHARE = 0.5, 0.25  # of the puzzles; the others are drawn
OWN = 7  # inputs that reach the output directly from the start
MISSING = 0.15  # of the pieces, in the second showing of a puzzle
MIX_WEIGHT = 4.0
# Ranking alone would shift all log-odds; the last round's are shown as probabilities.
LIST_WEIGHT, LAST_LIST_WEIGHT = 1.0, 0.15


@dataclass(frozen=True, eq=False)
class Puzzle:
    """One judged puzzle: its likeliest pairs of both directions, and a hard mix of each."""

    name: str
    kind: str
    size: int
    states: int
    hold_out: bool
    known: np.ndarray
    judged: dict[Direction, JudgedPairs]
    leads: dict[Direction, np.ndarray]
    mix: dict[Direction, JudgedPairs]
    mix_leads: dict[Direction, np.ndarray]
    labels: dict[Direction, np.ndarray]  # of the mix
    true: dict[Direction, np.ndarray]  # (states,) the neighbour, or -1

    def are_true(self, direction: Direction) -> np.ndarray:
        pairs = self.judged[direction]
        return (self.true[direction][pairs.left] == pairs.right).astype(np.float32)


def draw_wear(rng: np.random.Generator, size: int) -> Wear:
    """A third clean, a quarter of whole sheets, the others worn piece by piece."""
    way = rng.random()
    if way < 0.33:
        return Wear()
    if way < 0.58:
        return Wear(sheet=draw_sheet(rng))
    worn = WearRange(clean_share=0.3, eroded_share=0.7)
    erosion = min(worn.draw_erosion(rng), (size - SMALLEST_WORN) // 4)
    return replace(worn.draw(rng), erosion=erosion)


def draw_part(picture: Array, size: int, rng: np.random.Generator) -> Array:
    """A part of the picture that gives some dozen pieces."""
    most = MOST * (4 if rng.random() < 0.125 else 1)
    height, width = (side // size for side in picture.shape[:2])
    count = rng.integers(FEWEST, most + 1)
    cols = min(width, max(2, round(math.sqrt(count * rng.uniform(0.7, 2.0)))))
    rows = min(height, max(2, round(count / cols)))
    top, left = (
        int(rng.integers(side - parts * size + 1))
        for side, parts in zip(picture.shape[:2], (rows, cols), strict=True)
    )
    return picture[top : top + rows * size + size - 1, left : left + cols * size + size - 1]


def judge(picture: Array, kind: str, size: int, seed: int, target: Path, scorer: Scorer) -> bool:
    """Cut, wear and judge one picture."""
    rng = np.random.default_rng([11, size, seed])
    part = draw_part(picture, size, rng)
    puzzle = worn_puzzle(part, size, lambda one: draw_wear(one, size), rng)
    if puzzle is None or min(puzzle[1].shape) < 2:
        return False
    raw, places = puzzle
    count = len(raw)
    prepared = scorer.prepare(raw, (0, 1))
    pieces = prepared.pieces
    values: dict[str, np.ndarray] = {"size": np.array(size), "kind": np.array(kind)}
    judged: dict[Direction, JudgedPairs] = {}
    formulas = {way: Formulas(pieces, (turn,)) for turn, way in enumerate(DIRECTIONS)}
    ways = both_ways(pieces, places)
    for turn, (direction, (states, grid_of)) in enumerate(zip(DIRECTIONS, ways, strict=True)):
        true = np.full(count, -1)
        true[grid_of[:, :-1].ravel()] = grid_of[:, 1:].ravel()
        proposals = propose(states, min(CANDIDATES, count - 1))
        log_odds = prepared.score(2 * proposals.left + turn, 2 * proposals.right + turn)
        judged[direction] = JudgedPairs(proposals.left, proposals.right, log_odds)
        left, right, kinds = hard_mix(states, grid_of, rng)
        values[f"{direction} mix"] = np.stack([left, right, kinds == 0])
        values[f"{direction} mix log-odds"] = prepared.score(2 * left + turn, 2 * right + turn)
        values[f"{direction} true"] = true
    voices = Voices(judged, count, formulas, facts_of(pieces))
    reading = Reading(judged, count, voices.known)
    for turn, direction in enumerate(DIRECTIONS):
        left, right = reading.proposals(direction)
        more = prepared.score(2 * left + turn, 2 * right + turn)
        pairs = judged[direction]
        judged[direction] = JudgedPairs(
            np.concatenate([pairs.left, left]),
            np.concatenate([pairs.right, right]),
            np.concatenate([pairs.log_odds, more]),
        )
    voices = Voices(judged, count, formulas, facts_of(pieces))
    values["known"] = voices.known
    for direction, pairs in judged.items():
        values[f"{direction} pairs"] = np.stack([pairs.left, pairs.right])
        values[f"{direction} log-odds"] = pairs.log_odds
        values[f"{direction} leads"] = voices.judged[direction]
        left, right, _ = values[f"{direction} mix"]
        values[f"{direction} mix leads"] = voices.leads(direction, left, right)
    values["looks"] = looks_of(pieces)
    save_arrays(target, values)
    return True


def without_formulas(puzzle: Puzzle) -> Puzzle:
    """The puzzle as it is where only the judge is heard."""
    return replace(
        puzzle,
        name=f"{puzzle.name} without formulas",
        known=np.append(puzzle.known[:1], np.zeros(len(puzzle.known) - 1, np.float32)),
        leads={d: np.zeros_like(leads) for d, leads in puzzle.leads.items()},
        mix_leads={d: np.zeros_like(leads) for d, leads in puzzle.mix_leads.items()},
    )


def draw_one(rng: np.random.Generator, photos: tuple[Path, ...], found: Path) -> tuple[Array, str]:
    """A picture and its kind."""
    way = rng.random()
    if way < PHOTO_SHARE:
        return open_photo(photos[int(rng.integers(len(photos)))]), "photo"
    if way < PHOTO_SHARE + FOUND_SHARE:
        kinds = sorted((found / "train").iterdir())
        folder = kinds[int(rng.integers(len(kinds)))]
        files = sorted(folder.iterdir())
        return open_photo(files[int(rng.integers(len(files)))]), f"found {folder.name}"
    kind = KINDS[int(rng.integers(len(KINDS)))]
    return draw_picture(kind, int(rng.integers(10_000)), "train"), kind


def judge_all(
    share: int,
    shares: int,
    images: str,
    pictures: Path,
    limit: int,
    checkpoint: Path | None,
    data: Path,
) -> None:
    torch.set_num_threads(1)
    scorer = load_scorer(NETWORK_NAME, checkpoint)
    photos = split_photos(images).validation
    for index in range(share, limit, shares):
        target = data / f"{index:05d}.npz"
        if target.exists():
            continue
        rng = np.random.default_rng([17, index])
        picture, kind = draw_one(rng, photos, pictures)
        judge(picture, kind, int(rng.choice(SIZES)), index, target, scorer)
        if index % 20 == share:
            print(f"puzzle {index} of {limit}", flush=True)


def read(path: Path) -> Puzzle:
    values = np.load(path, allow_pickle=False)
    judged: dict[Direction, JudgedPairs] = {}
    mix: dict[Direction, JudgedPairs] = {}
    labels: dict[Direction, np.ndarray] = {}
    leads, mix_leads = (
        {way: values[f"{way}{name} leads"] for way in DIRECTIONS} for name in ("", " mix")
    )
    looks = values["looks"]
    for direction in DIRECTIONS:
        left, right = values[f"{direction} pairs"]
        judged[direction] = JudgedPairs(left, right, values[f"{direction} log-odds"])
        true = values[f"{direction} true"]
        # what looks like the true one in the mix is not wrong: left out
        left, right, label = values[f"{direction} mix"]
        ours = np.where(true[left] >= 0, looks[true[left]], -1)
        keep = (label == 1) | (ours != looks[right])
        odds = values[f"{direction} mix log-odds"][keep]
        mix[direction] = JudgedPairs(left[keep], right[keep], odds)
        mix_leads[direction] = mix_leads[direction][keep]
        labels[direction] = label[keep].astype(np.float32)
    true = {direction: values[f"{direction} true"] for direction in DIRECTIONS}
    return Puzzle(
        path.stem,
        str(values["kind"]),
        int(values["size"]),
        len(true["right"]),
        int(path.stem) % 5 == 0,
        values["known"],
        judged,
        leads,
        mix,
        mix_leads,
        labels,
        true,
    )


def without_some(puzzle: Puzzle, rng: np.random.Generator) -> Puzzle:
    """The puzzle with pieces missing; leads are still those among all."""
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
        leads={d: puzzle.leads[d][kept(puzzle.judged[d])] for d in DIRECTIONS},
        mix={d: part(puzzle.mix[d]) for d in DIRECTIONS},
        mix_leads={d: puzzle.mix_leads[d][kept(puzzle.mix[d])] for d in DIRECTIONS},
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
    reading = Reading(now[puzzle.name], puzzle.states, puzzle.known)
    mix_now = now[f"{puzzle.name} mix"]
    found = []
    for direction in DIRECTIONS:
        pairs, mix = puzzle.judged[direction], puzzle.mix[direction]
        inputs = reading.inputs(
            direction,
            pairs.left,
            pairs.right,
            pairs.log_odds,
            now[puzzle.name][direction].log_odds,
            puzzle.leads[direction],
        )
        of_mix = reading.inputs(
            direction,
            mix.left,
            mix.right,
            mix.log_odds,
            mix_now[direction].log_odds,
            puzzle.mix_leads[direction],
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
    net = Net(count, HIDDEN, torch.tensor([0.3] * OWN + [0.0] * (count - OWN)))
    bound = ContextRound.bound
    low, high = mean - bound * scale, mean + bound * scale
    optimiser = torch.optim.AdamW(net.parameters(), lr=5e-3, weight_decay=1e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 1e-2, total_steps=STEPS)
    for _ in range(STEPS):
        chosen = [lessons[number] for number in rng.choice(len(lessons), 8, replace=False)]
        inputs = torch.cat([lesson.inputs for lesson in chosen])
        offsets = np.cumsum([0, *(lesson.count for lesson in chosen)])
        piece = torch.cat(
            [lesson.piece + int(o) for lesson, o in zip(chosen, offsets[:-1], strict=True)]
        )
        inputs = torch.clamp(inputs, low, high)
        odds = net(inputs, (inputs - mean) / scale)
        true = torch.cat([lesson.true for lesson in chosen])
        loss = list_weight * list_loss(odds, true, piece)
        mix = torch.cat([lesson.mix for lesson in chosen])
        labels = torch.cat([lesson.labels for lesson in chosen])
        mix = torch.clamp(mix, low, high)
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
            reading = Reading(now[puzzle.name], puzzle.states, puzzle.known)
            now[puzzle.name] = reading.judge(one, puzzle.judged, now[puzzle.name], puzzle.leads)
            mix = f"{puzzle.name} mix"
            now[mix] = reading.judge(one, puzzle.mix, now[mix], puzzle.mix_leads)
    return tuple(fitted)


def report(puzzles: list[Puzzle], rounds: tuple[ContextRound, ...]) -> None:
    """Top-1 among the judged and calibration on the mix, alone, by the formulas, in the puzzle."""
    names = ("ssd-rgb", "pomeranz", "mgc")
    print(
        f"{'kind':18s} {'px':>9s}  n   network  {'  '.join(names)}   in the puzzle   pairs     ECE"
    )
    rows: dict[tuple[str, str], list[Puzzle]] = {}
    for puzzle in puzzles:
        kind = puzzle.kind if puzzle.kind in ("photo", *KINDS) else "found"
        size = "8 to 20" if puzzle.size <= 20 else "28 to 100"
        for key in ((kind, size), ("all", size)):
            rows.setdefault(key, []).append(puzzle)
    for (kind, size), some in sorted(rows.items()):
        shares = np.zeros(5)
        odds, labels = [], []
        for puzzle in some:
            now, mix = dict(puzzle.judged), dict(puzzle.mix)
            for one in rounds:
                reading = Reading(now, puzzle.states, puzzle.known)
                mix = reading.judge(one, puzzle.mix, mix, puzzle.mix_leads)
                now = reading.judge(one, puzzle.judged, now, puzzle.leads)
            asked = max(1, sum(int((puzzle.true[d] >= 0).sum()) for d in DIRECTIONS))
            for d in DIRECTIONS:
                pairs = puzzle.judged[d]
                judges = [pairs.log_odds, *puzzle.leads[d][:, :3].T, now[d].log_odds]
                for number, values in enumerate(judges):
                    judged = JudgedPairs(pairs.left, pairs.right, values)
                    shares[number] += first_hits(judged, puzzle.true[d]) / asked
                odds.append(mix[d].log_odds)
                labels.append(puzzle.labels[d])
        shares *= 100 / len(some)
        right, error = figures(np.concatenate(odds), np.concatenate(labels))
        print(
            f"{kind:18s} {size:>9s} {len(some):3d}   {shares[0]:6.2f}  "
            + "  ".join(f"{share:6.2f}" for share in shares[1:4])
            + f"   {shares[4]:6.2f}   {100 * right:6.2f} %  {100 * error:5.2f} %",
            flush=True,
        )


def first_hits(pairs: JudgedPairs, true: np.ndarray) -> int:
    best = np.full(len(true), -np.inf, np.float32)
    np.maximum.at(best, pairs.left, pairs.log_odds)
    first = pairs.log_odds == best[pairs.left]
    return int((true[pairs.left[first]] == pairs.right[first]).sum())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--images", required=True)
    parser.add_argument("--data", type=Path, required=True, help="folder of judged puzzles")
    parser.add_argument("--pictures", type=Path, required=True, help="of other kinds")
    parser.add_argument("--limit", type=int, default=1000, help="puzzles")
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
        pictures=arguments.pictures,
        limit=arguments.limit,
        checkpoint=arguments.checkpoint,
        data=arguments.data,
    )
    rng = np.random.default_rng(0)
    whole = [read(path) for path in sorted(arguments.data.glob("?????.npz"))]
    puzzles = [p for puzzle in whole for p in (puzzle, without_some(puzzle, rng))]
    puzzles += [without_formulas(puzzle) for puzzle in whole[::8]]
    print("held-out puzzles, fitted on the others:")
    rounds = fit([p for p in puzzles if not p.hold_out], arguments.rounds)
    report([p for p in whole if p.hold_out], rounds)
    weights = ContextWeights(fit(puzzles, arguments.rounds))
    text = json.dumps(weights.to_dict(), indent=1)
    write_atomically(arguments.out, (text + "\n").encode())
    print(f"wrote {arguments.out}")


if __name__ == "__main__":
    main()
