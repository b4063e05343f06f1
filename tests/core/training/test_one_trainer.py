"""One trainer in a folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from core.errors import AdjguiError
from core.training.files import STATE_FILE
from core.training.loop import fit
from tests.core.helpers.training import tiny_config, train

pytestmark = pytest.mark.skipif(os.name != "posix", reason="locks of POSIX")


def test_a_second_trainer_in_a_folder_is_refused_until_the_first_ends(
    photos: Path, run_dir: Path
) -> None:
    small = tiny_config(photos, run_dir, architecture="FromScratch", stem="stock", steps=1)
    first = fit(small)
    next(iter(first))
    for resume in (False, True):
        with pytest.raises(AdjguiError, match=r"Another training is at work in .*run'; wait"):
            train(small, resume=resume)
    list(first)
    assert (run_dir / STATE_FILE).is_file()
    train(small, resume=True)


def test_a_run_that_cannot_begin_leaves_no_folder(tmp_path: Path) -> None:
    with pytest.raises(AdjguiError):
        train(tiny_config(tmp_path / "no photos", tmp_path / "run"))
    assert not list(tmp_path.iterdir())
