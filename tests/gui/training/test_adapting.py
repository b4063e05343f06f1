"""Train > Adapt to these pieces: progress, its worth, stop, undo, and what comes between."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QPushButton

from adjgui.live.reading import Stage
from adjgui.main_window import MainWindow
from adjgui.models.library import free_name, free_path, known_models
from adjgui.training import adapting
from adjgui.training.adapt_hint import FEW_SURE
from adjgui.training.service import TrainingService
from core.assets import bundled_checkpoint, sample_photos
from core.errors import AdjguiError
from core.network.checkpoint import Checkpoint
from core.puzzles.pieces import Puzzle
from core.scorers import NETWORK_NAMES
from core.scoring.base import NETWORK_NAME
from core.training import adapt as module
from core.training.adapt import Adapted, AdaptEvent
from core.training.events import Change
from tests.gui.fakes import EdgeScorer, Loader, make_puzzle
from tests.gui.hands import act, drop, hearing, press, use, wait
from tests.gui.training.helpers import make_checkpoint

READ = AdaptEvent("Reading the puzzle", 0.0)
LEARN = AdaptEvent("Learning", 0.4, 0.25, 110.0)
LOOK = AdaptEvent("Looking what it was worth", 1.0)


class Script:
    """An adaptation that does what a test says; it ends and is stopped as the real one."""

    def __init__(self) -> None:
        self.better = True
        self.calls: list[dict[str, Any]] = []
        self.stopped = False
        self._news: list[AdaptEvent | Exception | None] = []
        self._more = threading.Condition()
        self._is_learning = False

    def say(self, *events: AdaptEvent | Exception | None) -> None:
        """Let these come next; None: the end."""
        with self._more:
            self._news += events
            self._more.notify()

    def __call__(
        self, pieces: Any, start: Checkpoint, *, stop: threading.Event, **options: Any
    ) -> Iterator[AdaptEvent | Adapted]:
        self.calls.append({"pieces": pieces, "start": start, **options})
        yield READ
        while True:
            with self._more:
                self._more.wait_for(lambda: self._news or stop.is_set(), timeout=0.01)
                event = self._news.pop(0) if self._news else LEARN
            if stop.is_set():
                self.stopped = True
                if not self._is_learning:
                    return
                stop.clear()
                self._is_learning = False
                yield LOOK
            elif isinstance(event, Exception):
                raise event
            elif event is None:
                loops = (0.41, 0.472) if self.better else (0.41, 0.4)
                yield Adapted(start, self.better, *loops, Change(0.1, 0.0, 0.2), 20, 700, 6.0)
                return
            elif event is not LEARN or self._is_learning or not self.calls:
                self._is_learning = event is LEARN
                yield event


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Script:
    made = Script()
    monkeypatch.setattr(module, "adapt", made)
    return made


@pytest.fixture
def running(started: MainWindow, script: Script) -> MainWindow:
    """The window with an adaptation that reads the puzzle."""
    act(started, "adapt")
    wait(lambda: "reading the puzzle" in said(started))
    return started


def said(window: MainWindow) -> str:
    """What the status bar tells of it."""
    status = window.adapting.status
    return "" if status.isHidden() else status.text.text()


def ended(window: MainWindow) -> None:
    wait(lambda: not window.adapting.is_running)


def buttons(window: MainWindow) -> list[str]:
    found = window.banner.findChildren(QPushButton)
    return [button.text() for button in found if button.isVisible()]


def kept(window: MainWindow) -> list[str]:
    settings = window.settings
    models = known_models(settings.models_dir, settings.runs_dir)
    return [model.name for model in models if model.kind == "kept"]


def test_the_least_number_of_pieces_is_that_of_core() -> None:
    assert adapting.FEWEST_PIECES == module.FEWEST_PIECES


def test_progress_and_a_better_network_that_is_taken_back(
    running: MainWindow, script: Script
) -> None:
    window, status = running, running.adapting.status
    assert said(window) == "Adapting to nuthatch · reading the puzzle"
    assert status.bar.maximum() == 0
    assert not window.actions_["adapt"].isEnabled()
    assert not window.actions_["train-fine-tune"].isEnabled()
    assert not window.training.panel.train_button.isEnabled()
    script._is_learning = True
    wait(lambda: "2\u2009min left" in said(window))
    assert (status.bar.maximum(), status.bar.value()) == (1000, 400)
    script.say(LOOK)
    wait(lambda: "looking what it was worth" in said(window))
    assert status.bar.maximum() == 0

    before = window.scorers.choice
    with hearing(window.service.scorerReady):
        script.say(None)
        ended(window)
    path = window.scorers.checkpoint
    assert path is not None and path.parent == window.settings.models_dir
    assert kept(window) == ["ResNetFT adapted to nuthatch"]
    assert window.scorers.choice == (before[0], path)
    assert window.settings.checkpoint == path
    assert window.banner.text == (
        "Better: 47.2 % of the pieces close in loops of four, before 41.0 %;"
        " 'ResNetFT adapted to nuthatch' is kept and judges now."
    )
    assert status.isHidden() and window.actions_["adapt"].isEnabled()
    assert window.training.panel.train_button.isEnabled()

    with hearing(window.service.scorerReady):
        press(window.banner, "Undo")
    assert window.scorers.choice == before
    assert window.settings.checkpoint is None
    assert window.banner.text == ""
    assert path.is_file() and kept(window) == ["ResNetFT adapted to nuthatch"]
    wait(lambda: any(model.path == path for model in window.models.models))


def test_not_better_changes_nothing(running: MainWindow, script: Script) -> None:
    script.better = False
    before = running.scorers.choice
    script.say(None)
    ended(running)
    assert running.banner.text == (
        "The puzzle's own evidence is not better, so nothing was changed."
    )
    assert buttons(running) == []
    assert running.scorers.choice == before and kept(running) == []


def test_stop_ends_the_learning_and_what_was_learnt_is_looked_at(
    running: MainWindow, script: Script
) -> None:
    status = running.adapting.status
    script._is_learning = True
    wait(lambda: "left" in said(running))
    press(status.stop_button)
    assert "stopping" in said(running) and not status.stop_button.isEnabled()
    wait(lambda: "looking" in said(running))
    assert status.stop_button.isEnabled()
    with hearing(running.service.scorerReady):
        script.say(None)
        ended(running)
    assert running.banner.text.startswith("Better: ")


def test_stop_while_it_does_not_learn_ends_all(running: MainWindow, script: Script) -> None:
    act(running, "train-stop")
    ended(running)
    assert running.banner.text == "" and kept(running) == []
    assert "nothing was changed" in running.statusBar().currentMessage()
    assert not running.actions_["train-stop"].isEnabled()


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (AdjguiError("The pieces show nothing."), "The pieces show nothing."),
        (RuntimeError("mkldnn"), "Something went wrong while adapting the network to the puzzle."),
    ],
)
def test_an_error_is_one_sentence(
    running: MainWindow, script: Script, error: Exception, sentence: str
) -> None:
    script.say(error)
    ended(running)
    assert running.banner.text.startswith(sentence)
    assert running.actions_["adapt"].isEnabled()


def test_a_network_that_cannot_be_kept_changes_nothing(running: MainWindow, script: Script) -> None:
    running.settings.models_dir.parent.mkdir(exist_ok=True)
    running.settings.models_dir.write_text("no folder")
    before = running.scorers.choice
    script.say(None)
    ended(running)
    assert "cannot be made" in running.banner.text
    assert running.scorers.choice == before


@pytest.mark.parametrize("stage", [READ, LEARN, LOOK])
def test_the_window_may_be_closed_at_any_moment(
    running: MainWindow, script: Script, stage: AdaptEvent
) -> None:
    script._is_learning = stage is LEARN
    script.say(stage)
    running.close()
    assert not running.isVisible()
    assert script.stopped and kept(running) == []


def test_another_puzzle_cancels_it_with_a_word(running: MainWindow, script: Script) -> None:
    with hearing(running.puzzleOpened):
        drop(running, sample_photos()[1])
    assert not running.adapting.is_running
    assert "Adapting was stopped" in running.statusBar().currentMessage()
    assert said(running) == ""
    wait(lambda: script.stopped)
    assert running.actions_["train-fine-tune"].isEnabled()
    act(running, "adapt")  # for the new one
    wait(lambda: len(script.calls) == 2)
    assert script.calls[1]["pieces"] is running.table.puzzle.pieces
    assert said(running).startswith(f"Adapting to {sample_photos()[1].stem}")
    act(running, "train-stop")
    ended(running)
    assert kept(running) == []


def test_it_starts_from_the_network_at_work_and_from_the_bundled_one_for_a_formula(
    started: MainWindow, script: Script, tmp_path: Path
) -> None:
    own = make_checkpoint(tmp_path / "own.safetensors", "own")
    use(started, NETWORK_NAME, own)
    act(started, "adapt")
    wait(lambda: len(script.calls) == 1)
    assert script.calls[0]["start"].path == own
    assert (script.calls[0]["minutes"], script.calls[0]["rotations"]) == (3.0, False)
    act(started, "train-stop")
    ended(started)
    use(started, "mgc")
    started.board.choose_any_turn(True)
    act(started, "adapt")
    wait(lambda: len(script.calls) == 2)
    assert script.calls[1]["start"].path == bundled_checkpoint()
    assert script.calls[1]["rotations"] is True
    with hearing(started.service.scorerReady):
        script.say(None)
        ended(started)
    assert started.scorers.name in NETWORK_NAMES
    with hearing(started.service.scorerReady):
        press(started.banner, "Undo")
    assert started.scorers.choice == ("mgc", None)


def test_a_scorer_chosen_by_hand_leaves_nothing_to_undo(
    running: MainWindow, script: Script
) -> None:
    with hearing(running.service.scorerReady):
        script.say(None)
        ended(running)
    with hearing(running.service.scorerReady):
        running.actions_["scorer-whole"].toggle()
    assert "Undo" in buttons(running)  # it is the same network
    use(running, "mgc")
    assert running.banner.text == ""


def test_few_pieces_and_a_running_training_forbid_it(
    window: MainWindow, script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    action = window.actions_["adapt"]
    assert not action.isEnabled()
    window.table.set_puzzle(make_puzzle(2, 5), seed=3)
    assert not action.isEnabled()
    window.table.set_puzzle(make_puzzle(3, 4), seed=3)
    assert action.isEnabled()
    with monkeypatch.context() as patch:
        patch.setattr(TrainingService, "is_running", True)
        window.adapting.show_state()
        assert not action.isEnabled()


def test_a_name_is_never_taken_twice(tmp_path: Path) -> None:
    long = "ResNetFT adapted to " + 9 * "a long name "
    paths = []
    for _ in range(3):
        path = free_path(tmp_path, long)
        make_checkpoint(path, free_name(tmp_path, long))
        paths.append(path.name)
    assert len(set(paths)) == 3
    assert free_name(tmp_path, long) == f"{long} 4"


class TestHint:
    """Where few seams are sure once the puzzle is read."""

    @pytest.fixture
    def loader(self) -> Loader:
        """Reads puzzles, by whatever name."""
        return Loader(lambda name: EdgeScorer(name, reads_puzzles=True))

    @staticmethod
    def read(window: MainWindow, puzzle: Puzzle, scorer: str = "one") -> float:
        """Lay out a puzzle and wait until it is read; the share of its sure seams."""
        window.table.set_puzzle(puzzle, seed=3)
        use(window, scorer)
        wait(lambda: window.reader.stage is Stage.READ)
        return window.service.reading.sure_share

    def test_it_comes_once_and_its_button_adapts(self, window: MainWindow, script: Script) -> None:
        puzzle = confusing(5, 6)
        assert self.read(window, puzzle) < FEW_SURE
        assert "few seams" in window.banner.text
        press(window.banner, "Adapt to these pieces")
        assert window.banner.text == "" and window.adapting.is_running
        act(window, "train-stop")
        ended(window)
        use(window, "another")
        wait(lambda: window.reader.stage is Stage.READ)
        assert window.banner.text == ""

    def test_it_is_not_shown_where_it_would_disturb(
        self, window: MainWindow, script: Script
    ) -> None:
        window.banner.show_error("Something else.")
        self.read(window, confusing(5, 6))
        assert window.banner.text == "Something else."
        window.banner.clear()
        assert self.read(window, confusing(3, 4), "another") < FEW_SURE
        assert window.banner.text == ""  # a few pieces need no learning

    def test_a_sure_puzzle_has_none(self, window: MainWindow) -> None:
        assert self.read(window, make_puzzle(5, 6)) > FEW_SURE
        assert window.banner.text == ""

    def test_it_goes_with_its_puzzle(self, started: MainWindow) -> None:
        self.read(started, confusing(5, 6))
        assert "few seams" in started.banner.text
        with hearing(started.puzzleOpened):
            drop(started, sample_photos()[1])
        assert started.banner.text == ""


def confusing(rows: int, cols: int) -> Puzzle:
    """Noise: nothing fits anything."""
    pixels = np.random.default_rng(0).integers(0, 256, (rows * cols, 40, 40, 3), np.uint8)
    return Puzzle(pixels, rows, cols, "noise")
