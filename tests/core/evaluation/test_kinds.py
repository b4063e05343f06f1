from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from core.evaluation.kinds import KINDS, Part, draw_picture, fonts_of

PARTS: tuple[Part, ...] = ("train", "validation", "test")
SMALL = (200, 333)


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_the_same_each_time_and_another_for_each_seed_and_part(kind: str) -> None:
    picture = draw_picture(kind, 5, "train", SMALL)
    assert picture.shape == (*SMALL, 3) and picture.dtype == np.uint8
    assert np.array_equal(picture, draw_picture(kind, 5, "train", SMALL))
    assert not np.array_equal(picture, draw_picture(kind, 6, "train", SMALL))
    assert not np.array_equal(picture, draw_picture(kind, 5, "test", SMALL))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(4))
def test_every_kind_has_contrast(kind: str, seed: int) -> None:
    grey = draw_picture(kind, seed, "validation", SMALL).mean(axis=2)
    assert np.ptp(grey) > 50
    assert np.count_nonzero(np.abs(np.diff(grey, axis=1)) > 4) > 200


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [(61, 90), (129, 64)])
def test_even_tiny_pictures_can_be_drawn(kind: str, size: tuple[int, int]) -> None:
    for seed in range(3):
        assert draw_picture(kind, seed, "test", size).shape == (*size, 3)


def test_the_parts_share_no_font_and_no_family() -> None:
    for one, other in combinations(PARTS, 2):
        families = [{f.stem.split("-")[0] for f in fonts_of(part)} for part in (one, other)]
        assert not families[0] & families[1]


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="no kind of picture 'photo'"):
        draw_picture("photo", 0, "train")
