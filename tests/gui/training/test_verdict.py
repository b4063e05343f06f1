"""Before and after: what a run was worth, whose the table is meanwhile, and what is kept of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from adjgui.main_window import MainWindow
from adjgui.training.controller import TrainingController
from adjgui.training.sayings import change_text, verdict_text
from core.training.events import Change, DoneEvent, Verdict
from tests.gui.hands import act, hearing, press, use, wait
from tests.gui.training.helpers import (
    BETTER,
    START,
    UNCLEAR,
    WORSE,
    Script,
    best,
    checked,
    finished,
    idle,
    make_checkpoint,
    step,
)


def plain(text: str) -> str:
    """With ordinary spaces."""
    return text.replace("\u2009", " ")


# -- sentences -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (BETTER, "better by 3.1 points (2.0 to 4.2)"),
        (WORSE, "worse by 2.0 points (1.0 to 3.0)"),
        (UNCLEAR, "no clear difference (\N{MINUS SIGN}0.4 to 0.9)"),
        (Change(0.0, -0.0001, 0.0001), "no clear difference (0.0 to 0.0)"),
    ],
)
def test_a_change_in_a_few_words(change: Change, said: str) -> None:
    assert change_text(change) == said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            BETTER,
            "Better: it finds 83.1 % of neighbours first where it found 80.0 % before"
            " (3.1 points more, 2.0 to 4.2).",
        ),
        (
            WORSE,
            "Worse: it finds 78.0 % of neighbours first where it found 80.0 % before"
            " (2.0 points fewer, 1.0 to 3.0).",
        ),
        (
            UNCLEAR,
            "No clear difference: it finds 80.3 % of neighbours first where it found 80.0 % before"
            " (\N{MINUS SIGN}0.4 to 0.9 points).",
        ),
    ],
)
def test_a_verdict_in_one_sentence(change: Change, said: str) -> None:
    verdict = Verdict(0.8, 0.8 + change.value, change, 12, True)
    assert plain(verdict_text(verdict)) == said
    start, _, rest = said.partition(":")
    own = plain(verdict_text(replace(verdict, fresh=False)))
    assert own == f"{start} on the photos it learns from:{rest}"


# -- while it runs ---------------------------------------------------------------------------------


def test_the_start_is_a_line_and_what_came_of_it_is_said(
    training: TrainingController, script: Script
) -> None:
    panel = training.panel
    script.say(checked(0), step(1))
    wait(lambda: panel.facts["Found first"].text() != "\N{EN DASH}")
    assert plain(panel.facts["Found first"].text()) == "80.0 %"
    assert not panel.change.isVisible()
    wait(lambda: panel.curves is not None)
    assert panel.curves is not None
    line = panel.curves.first.before
    wait(line.isVisible)
    assert line.value() == 0.8
    assert plain(line.label.toPlainText()) == "before 80.0 %"

    script.say(checked(50, 0.831, BETTER))
    wait(panel.change.isVisible)
    assert panel.change.text() == "better by 3.1 points (2.0 to 4.2)"
    wait(lambda: panel.change.y() < panel._rows["Step"].y())  # seen without scrolling
    assert plain(panel.facts["Found first"].text()) == "80.0 \N{RIGHTWARDS ARROW} 83.1 %"
    wait(lambda: list(panel.curves.first.validation.xData) == [0, 50])
    assert "on other photos" in panel._rows["Found first"].toolTip()

    script.say(checked(100, 0.803, UNCLEAR))
    wait(lambda: "no clear difference" in panel.change.text())
    training.service.ask_to_stop()
    wait(idle(training))


def test_a_resumed_run_knows_where_it_started(training: TrainingController, script: Script) -> None:
    script.say(checked(50, 0.831, BETTER))
    wait(lambda: training.panel.history.before is not None)
    assert training.panel.history.before == pytest.approx(0.8)
    training.service.ask_to_stop()
    wait(idle(training))


def test_figures_of_its_own_photos_are_called_so(
    training: TrainingController, script: Script, tmp_path: Path
) -> None:
    training.service.ask_to_stop()
    wait(idle(training))
    script.start = replace(START, validation_photos=0)
    training.resume_last()
    if training.dialog is not None:
        training.dialog.reject()
    panel = training.panel
    script.say(*best(tmp_path / "best.safetensors"))
    wait(panel.change.isVisible)
    assert "none is left to check it with" in panel.state.text()
    assert panel.facts["On other photos"].accessibleName() == "On the photos it learns from"
    assert panel._names["On other photos"].text() == "On the photos it learns from"
    wait(lambda: panel.curves is not None)
    assert panel.curves is not None
    assert "the photos it learns from" in panel.curves._legend.text()
    said = [panel.state.text(), panel.change.text(), panel.curves._legend.text()]
    said += [fact.toolTip() for fact in panel._rows.values()]
    assert not [text for text in said if "other photos" in text]
    script.say(finished(BETTER, tmp_path / "best.safetensors", fresh=False))
    wait(idle(training))
    assert "on the photos it learns from" in panel.change.text()
    assert not panel.keep_button.isDefault()  # to have learnt by heart is no merit


# -- the table -------------------------------------------------------------------------------------


def test_the_table_is_lent_only_when_asked_for_and_comes_back(
    started: MainWindow, training: TrainingController, script: Script, tmp_path: Path
) -> None:
    first, second = tmp_path / "a" / "best.safetensors", tmp_path / "b" / "best.safetensors"
    live = training.panel.live
    use(started, "mgc")
    assert not live.isChecked() and not live.isEnabled()
    script.say(checked(0), *best(first, UNCLEAR))
    wait(lambda: training._best == first)
    assert not live.isEnabled()  # no better than what it started from
    assert "not clearly better" in live.toolTip()
    script.say(*best(first))
    wait(live.isEnabled)
    assert "not clearly better" not in live.toolTip()
    assert started.scorers.choice == ("mgc", None)

    with hearing(started.service.scorerReady):
        press(live)
    assert started.scorers.choice == ("context", first)
    assert started.settings.scorer == "mgc"  # lent, not given
    with hearing(started.service.scorerReady):
        script.say(*best(second))
    assert started.scorers.choice == ("context", second)
    with hearing(started.service.scorerReady):
        press(live)
    assert started.scorers.choice == ("mgc", None)
    press(live)
    assert started.scorers.choice == ("context", second)
    script.say(finished(BETTER, second))
    wait(idle(training))
    assert started.scorers.choice == ("mgc", None)
    assert not live.isChecked()


def test_a_network_that_got_worse_again_leaves_the_table(
    started: MainWindow, training: TrainingController, script: Script, tmp_path: Path
) -> None:
    script.say(*best(tmp_path / "best.safetensors"))
    wait(training.panel.live.isEnabled)
    press(training.panel.live)
    assert started.scorers.checkpoint is not None
    script.say(replace(checked(50, 0.78, WORSE), is_best=False))
    wait(lambda: not training.panel.live.isEnabled())
    assert not training.panel.live.isChecked()
    assert started.scorers.choice == ("context", None)
    training.service.ask_to_stop()
    wait(idle(training))


def test_who_is_chosen_meanwhile_stays(
    started: MainWindow, training: TrainingController, script: Script, tmp_path: Path
) -> None:
    path = tmp_path / "best.safetensors"
    script.say(*best(path))
    wait(training.panel.live.isEnabled)
    press(training.panel.live)
    act(started, "scorer-whole")  # the same network, each pair alone
    assert started.scorers.choice == ("resnet", path)
    assert training.panel.live.isChecked()
    act(started, "scorer-mgc")
    assert not training.panel.live.isChecked()
    script.say(*best(tmp_path / "next.safetensors"))
    wait(lambda: training._best == tmp_path / "next.safetensors")
    assert started.scorers.choice == ("mgc", None)
    script.say(finished(BETTER, path))
    wait(idle(training))
    assert started.scorers.choice == ("mgc", None)


def test_scores_stay_in_full_while_a_better_network_is_loaded(
    started: MainWindow, training: TrainingController, script: Script, tmp_path: Path
) -> None:
    started.table.moves.place_pair(0, 1, "right")
    key = started.table.seams()[0].key
    wait(lambda: started.table.scores.of(key) is not None)
    script.say(*best(tmp_path / "first.safetensors"))
    wait(training.panel.live.isEnabled)
    press(training.panel.live)
    chosen: list[object] = []
    started.scorers.chosen.connect(lambda *what: chosen.append(what))
    with hearing(started.service.scored):
        script.say(*best(tmp_path / "best.safetensors"))
    assert chosen == []
    training.service.ask_to_stop()
    wait(idle(training))


# -- the end ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("change", "default"), [(BETTER, "Keep"), (WORSE, "Keep the old one")])
def test_the_verdict_names_the_default(
    training: TrainingController, script: Script, tmp_path: Path, change: Change, default: str
) -> None:
    panel = training.panel
    script.say(*best(tmp_path / "best.safetensors", change))
    script.say(finished(change, tmp_path / "best.safetensors"))
    wait(idle(training))
    assert panel.change.text() == verdict_text(finished(change, tmp_path).verdict)  # type: ignore[arg-type]
    assert plain(panel.state.text()) == "Finished after 60 s."
    buttons = (panel.keep_button, panel.old_button)
    assert all(button.isVisible() for button in buttons)
    assert [button.text() for button in buttons if button.isDefault()] == [default]


def test_neither_is_forced_where_nothing_is_clear(
    training: TrainingController, script: Script, tmp_path: Path
) -> None:
    panel = training.panel
    script.say(*best(tmp_path / "best.safetensors", UNCLEAR))
    script.say(finished(UNCLEAR, tmp_path / "best.safetensors"))
    wait(idle(training))
    assert panel.keep_button.isVisible() and panel.old_button.isVisible()
    assert not panel.keep_button.isDefault() and not panel.old_button.isDefault()


def test_without_a_verdict_it_ends_as_ever(
    training: TrainingController, script: Script, tmp_path: Path
) -> None:
    panel = training.panel
    script.say(*best(tmp_path / "best.safetensors"))
    script.say(DoneEvent("finished", 5, 5, 60.0, str(tmp_path / "best.safetensors")))
    wait(idle(training))
    assert plain(panel.state.text()) == (
        "Finished after 60 s. Best accuracy on other photos: 83.0 %."
    )
    assert panel.keep_button.isVisible() and not panel.old_button.isVisible()


def test_the_old_one_is_kept_and_nothing_changes(
    started: MainWindow, training: TrainingController, script: Script, tmp_path: Path
) -> None:
    run = make_checkpoint(tmp_path / "run" / "best.safetensors")
    panel, before = training.panel, started.scorers.choice
    script.say(*best(run, WORSE), finished(WORSE, run))
    wait(idle(training))
    press(panel.old_button)
    assert not panel.keep_button.isVisible() and not panel.old_button.isVisible()
    assert not panel.change.isVisible()
    assert panel.train_button.isVisible()
    assert not started.actions_["train-keep"].isEnabled()
    assert started.scorers.choice == before
    assert run.is_file()
    assert list(started.settings.models_dir.glob("*")) == []


@pytest.mark.parametrize("whole", [True, False])
def test_what_is_kept_judges_as_the_one_before(
    started: MainWindow, training: TrainingController, script: Script, tmp_path: Path, whole: bool
) -> None:
    if not whole:
        act(started, "scorer-whole")
    run = make_checkpoint(tmp_path / "run" / "best.safetensors", "birds")
    script.say(*best(run), finished(BETTER, run))
    wait(idle(training))
    assert started.scorers.checkpoint is None
    assert training.panel.keep_button.toolTip() == "Keep this network and let it judge"
    press(training.panel.keep_button)
    name, kept = "context" if whole else "resnet", started.settings.models_dir / "birds.safetensors"
    wait(lambda: started.settings.checkpoint == kept)
    assert started.scorers.choice == (name, kept)
    assert started.settings.scorer == name
    assert "birds" in training.panel.state.text()
    assert not training.panel.keep_button.isVisible()
    started.scorers.choose_first()  # as at the next start
    assert started.scorers.choice == (name, kept)


def test_what_is_kept_while_the_table_is_lent_judges_after_the_run(
    started: MainWindow, training: TrainingController, script: Script, tmp_path: Path
) -> None:
    run = make_checkpoint(tmp_path / "run" / "best.safetensors", "birds")
    script.say(*best(run))
    wait(training.panel.live.isEnabled)
    press(training.panel.live)
    press(training.panel.keep_button)
    kept = started.settings.models_dir / "birds.safetensors"
    wait(lambda: started.settings.checkpoint == kept)
    assert started.scorers.checkpoint == run
    script.say(finished(BETTER, run))
    wait(idle(training))
    assert started.scorers.choice == ("context", kept)
