"""The Scorer menu: who judges, with the whole puzzle or not, and what is remembered of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from adjgui.main_window import MainWindow
from adjgui.shell.models import Model
from core.scorers import SCORERS
from tests.gui.fakes import EdgeScorer, Loader
from tests.gui.hands import act, hearing, use, wait
from tests.gui.training.helpers import make_checkpoint


def opened(menu: QMenu) -> list[QAction]:
    """The entries of a menu as a person sees them; lines are left out."""
    menu.aboutToShow.emit()
    return [action for action in menu.actions() if not action.isSeparator()]


def texts(actions: list[QAction]) -> list[str]:
    return [action.text().replace("&", "") for action in actions]


def entry(actions: list[QAction], text: str) -> QAction:
    return next(action for action in actions if action.text() == text)


def mine(*names: str, kind: str = "kept") -> list[Model]:
    return [Model(Path(f"/{kind}/{name}.safetensors"), kind, name) for name in names]  # type: ignore[arg-type]


def test_it_has_two_plain_choices(started: MainWindow) -> None:
    started.models.models = [
        *mine("the bundled one", kind="bundled"),
        *mine("birds", "cats & dogs"),
        Model(Path("/runs/x/best.safetensors"), "run", "birds", created="2026-01-02T03:04:05Z"),
        Model(Path("/broken.safetensors"), "kept", "broken", problem="cut off"),
    ]
    found = texts(opened(started.menus["scorer"]))
    assert found[:3] == ["The bundled network", "birds", "cats  dogs"]
    assert found[3].startswith("birds (run of 2026-01-02 ")
    formulas = [one.title for one in SCORERS[2:]]
    assert found[4:] == [*formulas, "With the whole puzzle", "Open checkpoint…"]
    assert found == texts(opened(started.menus["scorer"])), "nothing is there twice"


def test_many_networks_have_a_menu_of_their_own(started: MainWindow) -> None:
    menu = started.menus["scorer"]
    started.models.models = mine(*"abcdef")
    found = opened(menu)
    assert texts(found)[:3] == ["The bundled network", "My networks", SCORERS[2].title]
    more = found[1].menu()
    assert isinstance(more, QMenu)
    assert texts(more.actions()) == list("abcdef")
    started.models.models = mine(*"abcde")
    assert texts(opened(menu))[1:6] == list("abcde")


def test_an_own_network_judges_and_is_ticked(started: MainWindow) -> None:
    kept = make_checkpoint(started.settings.models_dir / "birds.safetensors", "birds")
    started.models.refresh()
    wait(lambda: "birds" in [model.name for model in started.models.models])
    menu = started.menus["scorer"]
    with hearing(started.service.scorerReady):
        entry(opened(menu), "birds").trigger()
    assert started.scorers.choice == ("context", kept)
    ticked = [action for action in opened(menu) if action.isChecked()]
    assert texts(ticked) == ["birds", "With the whole puzzle"]
    with hearing(started.service.scorerReady):
        act(started, "scorer-bundled")
    assert started.scorers.choice == ("context", None)
    assert not entry(opened(menu), "birds").isChecked()


def test_a_file_that_was_opened_is_ticked_by_its_name(started: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "from a friend.safetensors"
    with hearing(started.service.scorerReady):
        started.open_path(path)
    assert started.scorers.choice == ("context", path)
    assert entry(opened(started.menus["scorer"]), "from a friend").isChecked()


def test_the_whole_puzzle_goes_with_any_network(started: MainWindow) -> None:
    path, whole = Path("/kept/birds.safetensors"), started.actions_["scorer-whole"]
    use(started, "context", path)
    assert whole.isChecked()
    with hearing(started.service.scorerReady):
        whole.trigger()
    assert started.scorers.choice == ("resnet", path)
    with hearing(started.service.scorerReady):
        act(started, "scorer-bundled")
    assert started.scorers.choice == ("resnet", None)
    with hearing(started.service.scorerReady):
        whole.trigger()
    assert started.scorers.choice == ("context", None)


def test_a_formula_reads_no_puzzle_and_the_choice_waits(started: MainWindow) -> None:
    whole = started.actions_["scorer-whole"]
    with hearing(started.service.scorerReady):
        whole.trigger()
    assert not whole.isChecked()
    use(started, "mgc")
    assert not whole.isEnabled()
    assert "choose a network first" in whole.toolTip()
    assert (started.settings.scorer, started.settings.whole_puzzle) == ("mgc", False)
    with hearing(started.service.scorerReady):
        act(started, "scorer-bundled")
    assert started.scorers.choice == ("resnet", None)
    assert whole.isEnabled() and "choose a network" not in whole.toolTip()


def test_what_cannot_be_loaded_is_not_ticked(started: MainWindow) -> None:
    with hearing(started.service.failed):
        started.choose_scorer("broken", Path("/x.safetensors"))
    assert started.scorers.choice == ("context", None)
    assert started.actions_["scorer-bundled"].isChecked()
    assert started.actions_["scorer-whole"].isChecked()


@pytest.mark.parametrize("name", ["context", "resnet"])
def test_a_kept_network_comes_back_as_it_was(started: MainWindow, name: str) -> None:
    kept = make_checkpoint(started.settings.models_dir / "birds.safetensors")
    use(started, name, kept)
    assert (started.settings.scorer, started.settings.checkpoint) == (name, kept)
    use(started, "mgc")
    started.settings.scorer, started.settings.checkpoint = name, kept
    started.scorers.choose_first()
    assert started.scorers.choice == (name, kept)
    kept.unlink()
    started.scorers.choose_first()
    assert started.scorers.choice == (name, None)


def test_a_puzzle_file_asks_for_the_puzzle_and_not_for_another_network(started: MainWindow) -> None:
    path = Path("/kept/birds.safetensors")
    use(started, "resnet", path)
    with hearing(started.service.scorerReady):
        started.scorers.take("context")
    assert started.scorers.choice == ("context", path)
    with hearing(started.service.scorerReady):
        started.scorers.take("mgc")
    assert started.scorers.choice == ("mgc", None)


def test_the_label_says_who_and_how(started: MainWindow, loader: Loader) -> None:
    label = started.scorers.label
    loader.make = lambda name: EdgeScorer(name, reads_puzzles=name == "context")
    use(started, "resnet")
    assert label.text() == "Fake resnet \N{MIDDLE DOT} pairs alone"
    use(started, "context")
    wait(lambda: label.text() == "Fake alone \N{MIDDLE DOT} whole puzzle")
    use(started, "mgc")
    assert label.text() == "Fake mgc"
