"""No piece gives its pair's label away: a probe that sees one piece of each pair only guesses.

The same probe finds the leak of the source project, which turned only adjacent vertical pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.network.seam import SeamWindow
from core.network.threads import torch_threads
from core.photos.folders import split_photos
from core.puzzles.photo import open_photo
from core.puzzles.pieces import grid_pieces, turn_piece
from core.puzzles.wear import WearRange
from core.training.adjacency_dataset import AdjacencyDataset
from core.training.groups import groups_of_photo
from core.training.pairs import (
    BALANCED_NEGATIVES,
    LabelledPairs,
    PairSampling,
    sample_pairs,
)
from tests.core.helpers.photos import Pixels, lit_photo
from tests.core.helpers.probe import OneSided, probe

CHANCE, TOLERANCE = 0.5, 0.03
POSITIVES = 12

TwoParts = tuple[list[Pixels], list[Pixels]]
Scheme = Callable[[Pixels, int, np.random.Generator], LabelledPairs]


def source_scheme(photo: Pixels, size: int, rng: np.random.Generator) -> LabelledPairs:
    """Pairs as the source project drew them: adjacent vertical pairs alone are turned."""
    rows, cols = photo.shape[0] // size, photo.shape[1] // size
    grid = grid_pieces(photo, size, 0, 0, rows, cols)
    across = [((r, c), (r, c + 1)) for r in range(rows) for c in range(cols - 1)]
    down = [((r, c), (r + 1, c)) for r in range(rows - 1) for c in range(cols)]
    pieces: list[Pixels] = []
    kinds: list[int] = []
    for index in rng.permutation(len(across) + len(down))[:POSITIVES]:
        if index < len(across):
            a, b = across[index]
            pieces += [grid[a], grid[b]]
        else:
            a, b = down[index - len(across)]
            pieces += [turn_piece(grid[a], 1), turn_piece(grid[b], 1)]
        while abs(a[0] - b[0]) + abs(a[1] - b[1]) < 2:
            a, b = ((int(rng.integers(rows)), int(rng.integers(cols))) for _ in range(2))
        pieces += [grid[a], grid[b]]
        kinds += [0, 1]
    numbers = np.arange(0, len(pieces), 2)
    return LabelledPairs(np.stack(pieces), numbers, numbers + 1, np.array(kinds))


def our_scheme(sampling: PairSampling, positives: int = POSITIVES) -> Scheme:
    return lambda photo, size, rng: sample_pairs(photo, size, positives, rng, sampling)


def group_scheme(sampling: PairSampling) -> Scheme:
    """Halves of the pieces in groups of look-alike seams, as the network is trained on."""

    def draw(photo: Pixels, size: int, rng: np.random.Generator) -> LabelledPairs:
        groups = groups_of_photo(photo, size, rng, sampling, SeamWindow(), groups=1, members=6)
        if groups is None:
            none = np.zeros(0, np.int64)
            return LabelledPairs(np.zeros((0, size, 16, 3), np.uint8), none, none, none)
        halves = np.concatenate([groups.as_left, groups.as_right])
        right = groups.right + len(groups.as_left)
        return LabelledPairs(halves, groups.left, right, (~groups.adjacent).astype(np.int64))

    return draw


OURS = {
    "half adjacent": our_scheme(PairSampling(negatives=BALANCED_NEGATIVES)),
    "groups": group_scheme(PairSampling()),
    "worn groups": group_scheme(PairSampling(wear=WearRange(sheet_share=0.5))),
    "worn": our_scheme(PairSampling(negatives=BALANCED_NEGATIVES, wear=WearRange())),
}


def one_sided(
    photos: Sequence[Pixels], size: int, scheme: Scheme, seed: int
) -> dict[str, OneSided]:
    """P alone and Q alone of the pairs that a scheme draws from photos."""
    parts = [
        scheme(photo, size, np.random.default_rng([seed, n])) for n, photo in enumerate(photos)
    ]
    labels = np.concatenate([part.labels for part in parts])
    numbers = np.concatenate([np.full(len(part), n) for n, part in enumerate(parts)])
    return {
        side: OneSided(
            np.concatenate([part.pieces[getattr(part, side)] for part in parts]), labels, numbers
        )
        for side in ("left", "right")
    }


def learn_and_test(
    photos: TwoParts, size: int, scheme: Scheme
) -> tuple[dict[str, OneSided], dict[str, OneSided]]:
    # Another seed for the test: the same places of the same grid would make chance repeat.
    return one_sided(photos[0], size, scheme, 0), one_sided(photos[1], size, scheme, 1)


def assert_only_guesses(learn: dict[str, OneSided], test: dict[str, OneSided]) -> None:
    for side, pieces in test.items():
        guess = probe(learn[side], pieces)
        assert 3 * guess.error < TOLERANCE, "too few pairs to tell"
        assert abs(guess.accuracy - CHANCE) < TOLERANCE, f"{side} gives it away: {guess}"


def assert_finds_a_leak(
    learn: dict[str, OneSided], test: dict[str, OneSided], at_least: float
) -> None:
    for side, pieces in test.items():
        guess = probe(learn[side], pieces)
        assert guess.accuracy > at_least, f"{side}: {guess}"
        assert guess.accuracy - 3 * guess.error > CHANCE + TOLERANCE / 2


# -- photos that are darker below, so that a piece shows how it was turned ---------------------


@pytest.fixture(scope="module")
def lit_photos() -> TwoParts:
    photos = [lit_photo(120, 160, seed) for seed in range(300)]
    return photos[:150], photos[150:]


@pytest.mark.parametrize("name", OURS)
def test_our_pairs_of_lit_photos(name: str, lit_photos: TwoParts) -> None:
    assert_only_guesses(*learn_and_test(lit_photos, 28, OURS[name]))


def test_source_pairs_of_lit_photos(lit_photos: TwoParts) -> None:
    # Half of the adjacent pairs are turned: whoever sees turns is right in three of four.
    assert_finds_a_leak(*learn_and_test(lit_photos, 28, source_scheme), at_least=0.65)


def pieces_of_dataset(photos: Sequence[Pixels], folder: Path, seed: int) -> dict[str, OneSided]:
    """What the network sees of either piece (16 of 28 columns) in the source's own dataset."""
    folder.mkdir()
    sides: dict[str, list[Pixels]] = {"left": [], "right": []}
    labels, numbers = [], []
    for number, photo in enumerate(photos):
        Image.fromarray(photo).save(folder / "photo.png", compress_level=0)
        for window, label in AdjacencyDataset(folder, 28, 1, None, seed=number + 1000 * seed):
            pixels = window.mul(255).round().byte().permute(1, 2, 0).numpy()
            sides["left"].append(pixels[:, :16])
            sides["right"].append(pixels[:, 16:])
            labels.append(int(label))
            numbers.append(number)
    return {
        side: OneSided(np.stack(pieces), np.array(labels), np.array(numbers))
        for side, pieces in sides.items()
    }


def test_dataset_of_lit_photos(tmp_path: Path, lit_photos: TwoParts) -> None:
    with torch_threads(1):
        parts = [
            pieces_of_dataset(photos[:90], tmp_path / f"{seed}", seed)
            for seed, photos in enumerate(lit_photos)
        ]
    assert_only_guesses(*parts)


# -- photos of birds ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def bird_photos(cub_root: Path) -> TwoParts:
    split = split_photos(cub_root)

    def some(paths: Sequence[Path], count: int = 220) -> list[Pixels]:
        evenly = np.linspace(0, len(paths) - 1, min(count, len(paths))).astype(int)
        return [open_photo(paths[index]) for index in evenly]

    return some(split.train), some(split.test)


@pytest.mark.slow
@pytest.mark.cub
@pytest.mark.parametrize("name", ["half adjacent", "groups"])
def test_our_pairs_of_birds(name: str, bird_photos: TwoParts) -> None:
    assert_only_guesses(*learn_and_test(bird_photos, 64, OURS[name]))


@pytest.mark.slow
@pytest.mark.cub
def test_source_pairs_of_birds(bird_photos: TwoParts) -> None:
    assert_finds_a_leak(*learn_and_test(bird_photos, 64, source_scheme), at_least=0.55)
