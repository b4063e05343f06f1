"""The app in another language: who chooses it, its words, numbers and plurals, and back again."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QDialogButtonBox, QDoubleSpinBox
from pytestqt.qtbot import QtBot

from adjgui.main_window import MainWindow
from adjgui.shell import texts
from adjgui.shell.texts import LANGUAGES, from_core, language_of, tr, tr_count
from adjgui.shell.verdict import Verdict, in_a_sentence
from core.puzzles.opening import sure_text
from core.solving.certainty import Certainty, certainty_text
from tests.gui.hands import act
from tools.make_translations import placeholders, sentences_of_core

THIN = "\u2009"


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        (["de-AT", "en-GB"], "de"),
        (["es_MX"], "es"),
        (["fr-FR", "de-DE"], "de"),  # the next one that a person understands
        (["fr-FR"], "en"),
        (["C"], "en"),
        ([], "en"),
    ],
)
def test_the_system_has_its_language_where_the_app_speaks_it(
    wanted: list[str], language: str
) -> None:
    assert language_of("system", wanted) == language
    for code in LANGUAGES:
        assert language_of(code, wanted) == code


@pytest.mark.parametrize("spoken", ["de"], indirect=True)
def test_words_plurals_and_numbers_are_german(spoken: str, qtbot: QtBot) -> None:
    assert tr("&File") == "&Datei"
    assert tr("Piece {number} pinned.", number=7) == "Teil 7 angeheftet."
    pieces = [tr_count("{n} piece", "{n} pieces", number) for number in (0, 1, 2, 12_345)]
    assert pieces == ["0 Teile", "1 Teil", "2 Teile", "12.345 Teile"]
    assert texts.percent(0.973) == f"97,3{THIN}%"
    assert texts.signed(-1.25, 2) == "-1,25"
    assert texts.signed(2, 1) == "+2,0"
    assert texts.ordinal(3) == "3."
    assert texts.amount(1, "epochs") == "1 Epoche"
    assert texts.amount(0.5, "minutes") == "0,5 Minuten"
    assert texts.time_left(40) == f"noch 40{THIN}s"
    assert in_a_sentence(Verdict.NOT_ADJACENT) == "nicht benachbart"
    field, buttons = QDoubleSpinBox(), QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    for widget in (field, buttons):
        qtbot.addWidget(widget)
    field.setValue(1.5)
    assert field.text() == "1,50"
    assert "Abbrechen" in buttons.buttons()[0].text()  # a word of Qt's own


@pytest.mark.parametrize("spoken", ["es"], indirect=True)
def test_spanish_has_its_own(spoken: str) -> None:
    assert tr_count("{n} piece", "{n} pieces", 1) == "1 pieza"
    assert texts.percent(0.973) == f"97,3{THIN}%"
    assert texts.ordinal(2) == "2.º"


def held(holding: int, seams: int) -> str:
    shares, none = np.zeros((1, seams), np.float32), np.zeros((0, 1), np.float32)
    shares[0, :holding] = 1
    return from_core(certainty_text(Certainty(shares, none, shares, none)))


@pytest.mark.parametrize("spoken", ["de"], indirect=True)
def test_sentences_of_core_are_known_again(spoken: str) -> None:
    assert held(38, 142) == (
        "nur 38 von 142 Nähten sind für beide Teile die besten: Das ist kaum das Bild"
    )
    assert held(1_038, 1_142) == "1.038 von 1.142 Nähten halten"
    assert from_core(sure_text(0.999)) == "sehr sicher (>99 %)"
    assert from_core("the network (96 %)") == "das Netz (96 %)"
    assert from_core("MGC gradients (no learning)") == "MGC-Gradienten (ohne Lernen)"
    assert from_core("There is no file 'a, b.jpg'; check the name.") == (
        "Es gibt keine Datei 'a, b.jpg'; den Namen prüfen."
    )
    unknown = "The printer is on fire and cannot be put out."
    assert from_core(unknown) == unknown


@pytest.mark.parametrize("spoken", ["de", "es"], indirect=True)
def test_every_sentence_of_core_is_known_again(spoken: str) -> None:
    """Whatever stands in it, and without being taken for another one."""
    for sentence in sentences_of_core():
        values = {name: f"Ada{name}" for name in placeholders(sentence)}
        assert from_core(sentence.format(**values)) == tr(sentence, **values)


def test_english_is_written_as_ever() -> None:
    assert tr("&File") == "&File"
    pieces = [tr_count("{n} piece", "{n} pieces", number) for number in (0, 1, 12_345)]
    assert pieces == ["0 pieces", "1 piece", "12,345 pieces"]
    assert texts.percent(0.973) == f"97.3{THIN}%"
    assert texts.signed(-1.25, 2) == "-1.25"
    assert from_core("the network (96 %)") == "the network (96 %)"
    assert [texts.ordinal(place) for place in (1, 12, 23)] == ["1st", "12th", "23rd"]


def test_the_choice_is_kept_for_the_next_start(window: MainWindow) -> None:
    names = [action.text() for action in window.menus["language"].actions()]
    assert names == ["As the &system", "English", "Deutsch", "Espa\u00f1ol"]
    assert window.actions_["language-system"].isChecked()
    act(window, "language-de")
    assert window.settings.language == "de"
    assert "started anew" in window.banner.text
    assert window.menus["file"].title() == "&File"  # until then
