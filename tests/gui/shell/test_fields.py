"""Fields of forms: wear of the whole picture by keys, and what it shows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from adjgui.shell.fields import SheetField
from core.puzzles.wear import SheetWear
from tests.gui.hands import wheel


@pytest.fixture
def field(qtbot: QtBot) -> SheetField:
    field = SheetField(80)
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    return field


@pytest.fixture
def said(field: SheetField) -> list[SheetWear]:
    """What the field has told so far."""
    said: list[SheetWear] = []
    field.changed.connect(lambda: said.append(field.value))
    return said


def test_each_way_has_its_number_one_key_further(field: SheetField) -> None:
    found = []
    for _ in range(field.way.count()):
        field.way.setFocus()
        QTest.keyClick(field.way, Qt.Key.Key_Tab)
        beside = QApplication.focusWidget()
        assert beside is not None and beside.isVisible() and beside.accessibleName()
        found.append((field.way.currentText(), beside, field.value))
        QTest.keyClick(field.way, Qt.Key.Key_Down)
    quality, blur = field.quality, field.blur
    assert found == [
        ("As it is", field.way, SheetWear()),  # no number has a part in it
        ("JPEG 4:2:0", quality, SheetWear(jpeg=75)),
        ("JPEG 4:2:2", quality, SheetWear(jpeg=75, subsampling="4:2:2")),
        ("JPEG 4:4:4", quality, SheetWear(jpeg=75, subsampling="4:4:4")),
        ("WebP", quality, SheetWear(webp=75)),
        ("Blurred", blur, SheetWear(blur=0.5)),
    ]
    assert blur.isVisible() and not quality.isVisible()


def test_a_half_typed_number_is_none(field: SheetField, said: list[SheetWear]) -> None:
    field.show_value(SheetWear(jpeg=75))
    field.quality.setFocus()
    field.quality.selectAll()
    QTest.keyClicks(field.quality, "40")
    assert said == []
    QTest.keyClick(field.quality, Qt.Key.Key_Return)
    assert said == [SheetWear(jpeg=40)]


def test_a_quality_too_good_for_a_jpeg_is_said_once(
    field: SheetField, said: list[SheetWear]
) -> None:
    field.show_value(SheetWear(webp=100))
    assert field.value == SheetWear(webp=100)
    QTest.keyClick(field.way, Qt.Key.Key_Up)
    assert said == [SheetWear(jpeg=95, subsampling="4:4:4")]


def test_the_wheel_needs_the_focus(field: SheetField, said: list[SheetWear]) -> None:
    field.show_value(SheetWear(jpeg=50))
    field.quality.setFocus()
    wheel(field.way, QPoint(4, 4), -120)
    field.way.setFocus()
    wheel(field.quality, QPoint(4, 4), -120)
    assert said == []
    field.quality.setFocus()
    wheel(field.quality, QPoint(4, 4), -120)
    assert said == [SheetWear(jpeg=49)]


def test_several_ways_at_once_stay_until_another_is_chosen(
    field: SheetField, said: list[SheetWear]
) -> None:
    several = SheetWear(blur=1.0, jpeg=60)
    field.show_value(several)
    assert field.value == several
    assert field.way.placeholderText() == "In several ways" and field.way.currentIndex() == -1
    assert not field.quality.isEnabled()
    QTest.keyClick(field.way, Qt.Key.Key_Down)
    QTest.keyClick(field.way, Qt.Key.Key_Down)
    assert said == [SheetWear(), SheetWear(jpeg=60)]
