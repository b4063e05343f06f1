"""One trainer in a folder."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from core.errors import AdjguiError
from core.training.events import CheckpointEvent, DoneEvent, PausedEvent
from core.training.files import CONFIG_FILE, STATE_FILE
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


def test_a_folder_that_took_the_place_of_a_lost_one_has_one_trainer_as_well(
    photos: Path, run_dir: Path
) -> None:
    small = tiny_config(photos, run_dir, architecture="FromScratch", stem="stock", steps=2)
    first = fit(small)
    for event in first:
        if isinstance(event, CheckpointEvent):
            break
    shutil.rmtree(run_dir)
    run_dir.mkdir()
    for event in first:
        if isinstance(event, CheckpointEvent):
            break
    assert (run_dir / CONFIG_FILE).is_file()
    for resume in (False, True):
        with pytest.raises(AdjguiError, match="Another training is at work"):
            train(small, resume=resume)
    list(first)


def test_a_lost_folder_where_another_trains_now_is_left_to_it(photos: Path, run_dir: Path) -> None:
    small = tiny_config(photos, run_dir, architecture="FromScratch", stem="stock", steps=2)
    first = fit(small)
    next(iter(first))
    shutil.rmtree(run_dir)
    second = fit(small)
    next(iter(second))
    said = next(event for event in first if isinstance(event, PausedEvent))
    assert "Another training is at work" in said.message
    list(second)
    assert any(isinstance(event, DoneEvent) for event in first), "it goes on when the other ends"


def test_a_run_that_cannot_begin_leaves_no_folder(tmp_path: Path) -> None:
    with pytest.raises(AdjguiError):
        train(tiny_config(tmp_path / "no photos", tmp_path / "run"))
    assert not list(tmp_path.iterdir())
