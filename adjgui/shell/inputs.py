"""Spin boxes, lists and sliders that leave the wheel to what is around them until they have focus.

Qt's own change under the pointer of whoever scrolls past, so that only these are used here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QSlider, QSpinBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Base
else:
    _Base = object


class _Steady(_Base):
    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Qt's gives focus to a turn of the wheel

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()  # so that it goes on to the scroll area


class SpinBox(_Steady, QSpinBox):
    """A whole number."""


class DoubleSpinBox(_Steady, QDoubleSpinBox):
    """A number."""


class ComboBox(_Steady, QComboBox):
    """One of a list."""


class Slider(_Steady, QSlider):
    """A whole number, by hand."""
