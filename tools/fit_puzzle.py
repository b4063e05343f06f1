"""Fit what a whole puzzle says of its pairs: assets/context.json.

    python tools/judge_puzzles.py --images ../shared/cub --pictures DIR --data /tmp/judged
    python tools/fit_puzzle.py --data /tmp/judged [--judges assets/context.json]

First who is believed on which puzzle (core/whole_puzzle/judges.py): the network and the formulas,
mixed so that the right neighbour leads its rivals; `--judges` takes those of a fit of before. Then
the rounds of core/whole_puzzle/context.py, one after the other, each by two questions: which of a
piece's candidates is its neighbour, or is none, and is this pair of the hard mix adjacent? Each
puzzle is also shown with some of its pieces missing, and some without judges. Pieces of the same
pixels stand for each other. Prints how every fifth puzzle fares by what was fitted on the others,
and writes what was fitted on all of them.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.lr_scheduler import LRScheduler

sys.path.insert(0, str(Path(__file__).resolve().parent))

from fitting import DIRECTIONS, WHOLE_FROM, Net, figures

from core.arrays import Direction, Floats, Numbers, logistic
from core.files import write_atomically
from core.whole_puzzle.context import (
    BORDER,
    ContextRound,
    ContextWeights,
    Ground,
    PuzzleContext,
    Reading,
    for_all,
    listen,
)
from core.whole_puzzle.formulas import FORMULAS, Leads
from core.whole_puzzle.judges import (
    JUDGES,
    MOST_ODDS,
    OF_VOICE,
    JudgedPairs,
    Judges,
    JudgeWeights,
    Voices,
    evidence_of,
)

ROUNDS = 6
HIDDEN = (32, 32)
THROUGH = 7  # of the inputs of a round reach its output directly
AT_ONCE = 8
JUDGE_STEPS, JUDGE_RATE = 1500, 0.02
STEPS, RATE = 4800, 1e-2
WHOLE_CHANCE = 2.0  # for the rounds; of other puzzles 1
MISSING = 0.15  # of the pieces, in the second showing of a puzzle
MIX_WEIGHT = 4.0
# Ranking alone would shift all log-odds; the last round's are shown as probabilities.
LIST_WEIGHT, LAST_LIST_WEIGHT = 1.0, 0.15
HELD_OUT = 5  # every so manieth puzzle
SURE = 0.9


@dataclass(frozen=True, eq=False)
class Asked:
    """Pairs of one direction with all that is known of each by itself.

    Attributes:
        left, right: (K,) int64.
        network: (K,) float32 log-odds.
        values: (K, F) log distances of the formulas.
        label: (K,) float32, 1 where the pair looks like a true one; of the mix 1 where it is one.
        many: (K,) float32 log of how many pairs of pieces it stands for.
    """

    left: Numbers
    right: Numbers
    network: Floats
    values: Floats
    label: Floats
    many: Floats

    def only(self, keep: np.ndarray) -> Asked:
        return Asked(*(array[keep] for array in vars(self).values()))


@dataclass(frozen=True, eq=False)
class Puzzle:
    """One judged puzzle: its likeliest pairs, a hard mix, and what it is."""

    number: int
    kind: str
    wear: str
    size: int
    noise: float
    states: int
    looks: Numbers  # (states,) the same number for pieces of the same pixels
    log_many: Floats  # (states,) of how many pieces each stands for
    pairs: dict[Direction, Asked]
    mix: dict[Direction, Asked]
    true: dict[Direction, Numbers]  # (2, T) states of the true pairs, equal ones over and over

    @property
    def judged(self) -> dict[Direction, JudgedPairs]:
        return {
            way: JudgedPairs(one.left, one.right, one.network) for way, one in self.pairs.items()
        }


class Recorded:
    """The formulas' log distances of recorded pairs; see `core.whole_puzzle.formulas`."""

    def __init__(self, states: int, *several: Asked) -> None:
        keys = np.concatenate([one.left * states + one.right for one in several])
        self._keys, first = np.unique(keys, return_index=True)
        self._values = np.concatenate([one.values for one in several])[first]
        self._states = states

    def of(self, left: Numbers, right: Numbers) -> Floats:
        values = self._values[np.searchsorted(self._keys, left * self._states + right)]
        return np.asarray(values)

    remembered = of


def read(path: Path, rng: np.random.Generator | None = None) -> Puzzle:
    """A puzzle of tools/judge_puzzles.py; with `rng` some of its pieces are missing."""
    values = np.load(path, allow_pickle=False)
    looks, stands_for = values["looks"], values["stands for"]
    count = len(looks)
    # one that stands for many is still there when some of them are missing
    there = np.ones(count, np.bool_) if rng is None else rng.random(count) >= MISSING
    there |= stands_for > 1
    place = np.cumsum(there) - 1
    log_many = np.log(stands_for)
    pairs, mix, true = {}, {}, {}
    for way in DIRECTIONS:
        known = values[f"{way} true"]
        alike = np.unique(looks[known[0]] * count + looks[known[1]])
        true[way] = place[known[:, there[known].all(axis=0)]]

        def part(left: Numbers, right: Numbers, name: str, label: Floats) -> Asked:
            odds, distances = (values[f"{name}{what}"] for what in ("log-odds", "values"))
            many = log_many[left] + log_many[right]
            every = Asked(left, right, odds, distances, label, many)
            kept = every.only(there[left] & there[right])
            return Asked(place[kept.left], place[kept.right], *list(vars(kept).values())[2:])

        left, right = values[f"{way} pairs"]
        is_like = np.isin(looks[left] * count + looks[right], alike)
        pairs[way] = part(left, right, f"{way} ", is_like.astype(np.float32))
        left, right, label = values[f"{way} mix"]
        # what looks like a true pair cannot be called wrong
        is_like = np.isin(looks[left] * count + looks[right], alike)
        every = part(left, right, f"{way} mix ", label.astype(np.float32))
        sound = (label == 1) | ~is_like
        mix[way] = every.only(sound[there[left] & there[right]])
    return Puzzle(
        int(path.stem), str(values["kind"]), str(values["wear"]), int(values["size"]),
        float(values["noise"]), int(there.sum()), looks[there], log_many[there], pairs, mix, true,
    )  # fmt: skip


def list_loss(odds: Tensor, label: Tensor, of: Tensor, states: int) -> Tensor:
    """Mean over pieces of minus log softmax at what looks like the neighbour, or at "none"."""
    top = torch.full((states,), BORDER).scatter_reduce(0, of, odds.detach(), "amax")
    shares = torch.exp(odds - top[of])
    total = torch.exp(BORDER - top).index_add(0, of, shares)
    right = torch.zeros(states).index_add(0, of, label * shares)
    has = torch.zeros(states).index_add(0, of, label) > 0
    chosen = torch.where(has, torch.log(right.clamp_min(1e-30)), BORDER - top)
    asked = torch.bincount(of, minlength=states) > 0
    return (torch.log(total) - chosen)[asked].mean()


@dataclass(frozen=True, eq=False)
class Lesson:
    """Pairs of one puzzle and direction, and of its mix, with what the learner is told of each."""

    chance: float  # of being drawn, beside that of others
    states: int
    left: Tensor
    right: Tensor
    label: Tensor
    of_mix: Tensor
    inputs: tuple[Tensor, ...]  # of the pairs
    mix_inputs: tuple[Tensor, ...]

    def lists(self, odds: Tensor) -> Tensor:
        of_rows = list_loss(odds, self.label, self.left, self.states)
        return 0.5 * (of_rows + list_loss(odds, self.label, self.right, self.states))


def lesson(
    puzzle: Puzzle, way: Direction, inputs: Iterable[Floats], mix_inputs: Iterable[Floats]
) -> Lesson:
    pairs = puzzle.pairs[way]
    return Lesson(
        WHOLE_CHANCE if puzzle.number >= WHOLE_FROM else 1.0,
        puzzle.states,
        torch.from_numpy(pairs.left),
        torch.from_numpy(pairs.right),
        torch.from_numpy(pairs.label),
        torch.from_numpy(puzzle.mix[way].label),
        tuple(map(torch.from_numpy, inputs)),
        tuple(map(torch.from_numpy, mix_inputs)),
    )


def can_be_taught(one: Lesson) -> bool:
    return bool(len(one.left) and len(one.of_mix))


class JudgeNet(nn.Module):
    """`JudgeWeights` while they are learnt."""

    def __init__(self, evidence: Tensor) -> None:
        super().__init__()
        self.least, self.most = evidence.amin(0), evidence.amax(0)
        self.mean, self.scale = evidence.mean(0), evidence.std(0).clamp_min(1e-3)
        count, judges = evidence.shape[1], len(JUDGES)
        trust = torch.zeros(judges, count + 1)
        trust[:, :judges] = 2 * torch.eye(judges)
        self.trust = nn.Parameter(trust)
        self.used = torch.cat([torch.eye(judges), torch.ones(judges, count + 1 - judges)], 1)
        network = torch.zeros(2, 5)
        network[0, -1] = 0.5413  # a factor of 1
        self.network = nn.Parameter(network)
        formulas = torch.zeros(len(FORMULAS), 4, 5)
        formulas[:, 1:3, -1] = 1.5
        self.formulas = nn.Parameter(formulas)

    def forward(self, evidence: Tensor, network: Tensor, leads: Tensor, many: Tensor) -> Tensor:
        """(K,) pooled log-odds of (K,) the network's and (F, 2, K) the formulas' leads.

        `many` is added, see `core.whole_puzzle.context.for_all`.
        """
        known = (evidence - self.mean) / self.scale
        one = torch.ones(1)
        trust = torch.softmax((self.trust * self.used) @ torch.cat([known, one]), 0)
        rest = known[list(OF_VOICE)]
        factor, shift = self.network @ torch.cat([known[:1], rest, one])
        total = trust[0] * (functional.softplus(factor) * network + shift)
        for j in range(len(FORMULAS)):
            own = torch.cat([known[1 + j : 2 + j], rest, one])
            constant, of_lesser, of_greater, of_behind = self.formulas[j] @ own
            lesser, greater = leads[j]
            odds = constant + of_lesser * lesser + of_greater * greater
            total = total + trust[1 + j] * (odds + of_behind * lesser.clamp_max(0))
        return total + many

    def weights(self) -> JudgeWeights:
        trust = self.trust * self.used
        bounds = self.least, self.most, self.mean, self.scale
        arrays = (*bounds, trust, self.network, self.formulas)
        return JudgeWeights(*(array.detach().numpy().copy() for array in arrays))


def judge_lessons(puzzle: Puzzle) -> list[Lesson]:
    values = {way: one.values for way, one in puzzle.pairs.items()}
    evidence = evidence_of(puzzle.judged, values, puzzle.noise, puzzle.size, puzzle.states)
    known = evidence.inputs()
    found = []
    for way, pairs in puzzle.pairs.items():
        leads = [
            Leads(pairs.left, pairs.right, pairs.values[:, j], puzzle.states)
            for j in range(len(FORMULAS))
        ]
        inputs = [
            (
                known,
                np.clip(asked.network, -MOST_ODDS, MOST_ODDS),
                np.array(
                    [
                        one.of(asked.left, asked.right, asked.values[:, j])
                        for j, one in enumerate(leads)
                    ],
                    np.float32,
                ),
                asked.many,
            )
            for asked in (pairs, puzzle.mix[way])
        ]
        found.append(lesson(puzzle, way, *inputs))
    return [one for one in found if can_be_taught(one)]


def fit_judges(puzzles: list[Puzzle], steps: int) -> JudgeWeights:
    torch.manual_seed(0)
    rng = np.random.default_rng(0)
    lessons = [one for puzzle in puzzles for one in judge_lessons(puzzle)]
    net = JudgeNet(torch.stack([one.inputs[0] for one in lessons]))
    optimiser = torch.optim.AdamW(net.parameters(), lr=JUDGE_RATE, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, JUDGE_RATE, total_steps=steps)
    for _ in range(steps):
        chosen = [lessons[n] for n in rng.choice(len(lessons), AT_ONCE, replace=False)]
        lists = [one.lists(net(*one.inputs)) for one in chosen]
        odds = torch.cat([net(*one.mix_inputs) for one in chosen])
        labels = torch.cat([one.of_mix for one in chosen])
        loss = torch.stack(lists).mean()
        loss = loss + functional.binary_cross_entropy_with_logits(odds, labels)
        step(net, loss, optimiser, schedule)
    return net.weights()


def step(
    net: nn.Module, loss: Tensor, optimiser: torch.optim.Optimizer, schedule: LRScheduler
) -> None:
    optimiser.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    optimiser.step()
    schedule.step()


def fit_round(lessons: list[Lesson], seed: int, list_weight: float, steps: int) -> ContextRound:
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    every = torch.cat([one.inputs[0][:: 1 + len(one.left) // 2000] for one in lessons])
    mean, scale = every.mean(0), every.std(0).clamp_min(1e-3)
    net = Net(ContextRound.inputs, HIDDEN, torch.full((THROUGH,), 0.3))
    chances = np.array([one.chance for one in lessons])
    chances /= chances.sum()
    optimiser = torch.optim.AdamW(net.parameters(), lr=5e-3, weight_decay=1e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps)
    for _ in range(steps):
        chosen = [lessons[n] for n in rng.choice(len(lessons), AT_ONCE, False, chances)]
        inputs = torch.cat([one.inputs[0] for one in chosen])
        odds = net(inputs, (inputs - mean) / scale).split([len(one.left) for one in chosen])
        lists = [one.lists(part) for one, part in zip(chosen, odds, strict=True)]
        mix = torch.cat([one.mix_inputs[0] for one in chosen])
        labels = torch.cat([one.of_mix for one in chosen])
        weight = torch.where(labels > 0, 0.5 / labels.mean(), 0.5 / (1 - labels.mean()))
        binary = functional.binary_cross_entropy_with_logits(
            net(mix, (mix - mean) / scale), labels, weight
        )
        loss = list_weight * torch.stack(lists).mean() + MIX_WEIGHT * binary
        step(net, loss, optimiser, schedule)
    return ContextRound(mean.numpy(), scale.numpy(), *net.arrays())


@dataclass(eq=False)
class Standing:
    """A puzzle while the rounds are fitted: what is said of its pairs, and where they stand now."""

    puzzle: Puzzle
    ground: Ground
    said: Mapping[Direction, Voices]
    of_mix: Mapping[Direction, Voices]
    now: dict[Direction, Floats]
    mix_now: dict[Direction, Floats]

    def inputs(self) -> dict[Direction, tuple[Floats, Floats]]:
        """Of a round, of the pairs and of the mix."""
        puzzle = self.puzzle
        judged = {
            way: JudgedPairs(one.left, one.right, self.now[way])
            for way, one in puzzle.pairs.items()
        }
        reading = Reading(judged, puzzle.states, self.ground)
        found = {}
        for way, one in puzzle.pairs.items():
            mix = puzzle.mix[way]
            found[way] = (
                reading.inputs(way, one.left, one.right, self.said[way], self.now[way]),
                reading.inputs(way, mix.left, mix.right, self.of_mix[way], self.mix_now[way]),
            )
        return found


def judges_of(puzzle: Puzzle, weights: JudgeWeights) -> Judges:
    formulas = {
        way: Recorded(puzzle.states, one, puzzle.mix[way]) for way, one in puzzle.pairs.items()
    }
    return Judges(puzzle.noise, puzzle.size, formulas, weights)


def stand(puzzle: Puzzle, weights: JudgeWeights | None) -> Standing:
    judges = judges_of(puzzle, weights) if weights else None
    said, ground = listen(puzzle.judged, puzzle.states, judges)
    of_mix = {
        way: judges.voices(way, one.left, one.right, one.network)
        if judges
        else Voices.of_one(one.network)
        for way, one in puzzle.mix.items()
    }
    said, of_mix = (
        {
            way: for_all(part[way], puzzle.log_many, one.left, one.right)
            for way, one in asked.items()
        }
        for part, asked in ((said, puzzle.pairs), (of_mix, puzzle.mix))
    )
    now, mix_now = ({way: one.pooled for way, one in part.items()} for part in (said, of_mix))
    return Standing(puzzle, ground, said, of_mix, now, mix_now)


def fit(
    whole: list[Puzzle],
    lacking: list[Puzzle],
    rounds: int,
    steps: int,
    judges: JudgeWeights | None = None,
) -> ContextWeights:
    if judges is None:
        judges = fit_judges([*whole, *lacking], JUDGE_STEPS)
        print("judges fitted", flush=True)
    standing = [stand(puzzle, judges) for puzzle in whole]
    # some are read without judges, as those of a formula that somebody chose are
    standing += [stand(puzzle, judges if n % 2 else None) for n, puzzle in enumerate(lacking)]
    fitted: list[ContextRound] = []
    for number in range(rounds):
        every = [one.inputs() for one in standing]
        lessons = [
            lesson(one.puzzle, way, (pairs,), (mix,))
            for one, inputs in zip(standing, every, strict=True)
            for way, (pairs, mix) in inputs.items()
        ]
        lessons = [one for one in lessons if can_be_taught(one)]
        weight = LAST_LIST_WEIGHT if number == rounds - 1 else LIST_WEIGHT
        fitted.append(fit_round(lessons, number, weight, steps))
        for one, inputs in zip(standing, every, strict=True):
            one.now = {way: fitted[-1].log_odds(pairs) for way, (pairs, _) in inputs.items()}
            one.mix_now = {way: fitted[-1].log_odds(mix) for way, (_, mix) in inputs.items()}
        print(f"round {number + 1} fitted", flush=True)
    return ContextWeights(judges, tuple(fitted))


def hits(puzzle: Puzzle, way: Direction, odds: Floats) -> float:
    """Pieces whose neighbour comes first, or one that looks like it; of ties a share."""
    one, count = puzzle.pairs[way], int(puzzle.looks.max()) + 1
    best = np.full(puzzle.states, -np.inf)
    np.maximum.at(best, one.left, odds)
    first = odds >= best[one.left] - 1e-9
    tied = np.bincount(one.left[first], minlength=puzzle.states)
    found, times = np.unique(
        one.left[first] * count + puzzle.looks[one.right[first]], return_counts=True
    )
    left, right = puzzle.true[way]
    wanted = left * count + puzzle.looks[right]
    places = np.minimum(np.searchsorted(found, wanted), len(found) - 1)
    return float(((found[places] == wanted) * times[places] / np.maximum(tied[left], 1)).sum())


@dataclass(frozen=True, eq=False)
class Found:
    """How a held-out puzzle fares: top-1 of each judge and of all, and the mix in the puzzle."""

    puzzle: Puzzle
    top1: np.ndarray
    odds: Floats
    labels: Floats


def examine(puzzle: Puzzle, weights: ContextWeights) -> Found:
    judges = judges_of(puzzle, weights.judges)
    stands_for = np.exp(puzzle.log_many)
    context = PuzzleContext(
        puzzle.judged, puzzle.states, weights, judges=judges, stands_for=stands_for
    )
    top1 = np.zeros(len(JUDGES) + 1)
    for way, one in puzzle.pairs.items():
        said = [one.network, *(-one.values.T), context.refined[way].log_odds]
        top1 += [hits(puzzle, way, odds) for odds in said]
    mix = puzzle.mix.items()
    odds = [context.log_odds(way, one.left, one.right, one.network) for way, one in mix]
    labels = np.concatenate([one.label for _, one in mix])
    asked = sum(true.shape[1] for true in puzzle.true.values())
    return Found(puzzle, top1 / max(asked, 1), np.concatenate(odds), labels)


def report(found: list[Found]) -> None:
    rows: dict[str, list[Found]] = {}
    for one in found:
        puzzle = one.puzzle
        small = "8 to 20 px" if puzzle.size <= 20 else "28 to 100 px"
        of = "photo" if puzzle.kind == "photo" else "other"
        for key in (puzzle.kind, f"all, {small}", f"{of}, {puzzle.wear}, {small}"):
            rows.setdefault(key, []).append(one)
    print(f"{'':36s}   n  network  best formula  in the puzzle   ECE  above 90 %: true")
    for key, some in sorted(rows.items()):
        top1 = 100 * np.mean([one.top1 for one in some], axis=0)
        odds, labels = (
            np.concatenate(parts)
            for parts in ([one.odds for one in some], [one.labels for one in some])
        )
        error = 100 * figures(odds, labels)[1]
        sure = logistic(odds.astype(np.float64)) > SURE
        print(
            f"{key:36s} {len(some):3d}   {top1[0]:6.1f}  {top1[1:-1].max():12.1f}"
            f"  {top1[-1]:13.1f}  {error:4.1f}  {int(labels[sure].sum())} of {int(sure.sum())}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of judged puzzles")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--steps", type=int, default=STEPS, help="of a round")
    parser.add_argument("--judges", type=Path, help="take those of this fit, and fit rounds alone")
    parser.add_argument("--out", type=Path, default=Path("assets/context.json"))
    arguments = parser.parse_args()
    files = sorted(arguments.data.glob("?????.npz"))
    rng = np.random.default_rng(0)
    whole = [read(path) for path in files]
    lacking = [read(path, rng) for path in files]

    def taught(puzzles: list[Puzzle]) -> list[Puzzle]:
        return [one for one in puzzles if one.number % HELD_OUT]

    judges = None
    if arguments.judges is not None:
        text = arguments.judges.read_text(encoding="utf-8")
        judges = ContextWeights.from_dict(json.loads(text)).judges
    how = arguments.rounds, arguments.steps, judges
    with ProcessPoolExecutor(2, initializer=torch.set_num_threads, initargs=(1,)) as pool:
        of_some = pool.submit(fit, taught(whole), taught(lacking), *how)
        of_all = pool.submit(fit, whole, lacking, *how)
        held_out = [one for one in whole if not one.number % HELD_OUT]
        report([examine(one, of_some.result()) for one in held_out])
        text = json.dumps(of_all.result().to_dict())
    write_atomically(arguments.out, (text + "\n").encode())
    print(f"wrote {arguments.out}")


if __name__ == "__main__":
    main()
