"""Widgets and layouts made the same way everywhere, and inputs that the wheel leaves alone.

Qt's own spin boxes, lists and sliders change under the pointer of whoever scrolls past, so that
only those of this file are used. They leave the wheel to what is around them until they have focus.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    SignalInstance,
)
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QPixmap, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QProgressBar,
    QPushButton,
    QSlider,
    QSpinBox,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from adjgui.shell.room import ElidedLabel
from adjgui.shell.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Base
else:
    _Base = object

Index = QModelIndex | QPersistentModelIndex
"""What Qt asks a model with."""

_LINE, _LINE_INSET = 2, 8  # px


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


Item = QWidget | QLayout | tuple[QWidget | QLayout, int] | int | None
"""A part of a row or column: with its stretch, a space in px, or None for a stretch."""
Margins = tuple[int, int, int, int]
Do = Callable[..., object] | SignalInstance


def _fill(
    layout: Any, items: tuple[Item, ...], margins: Margins | None, spacing: int | None
) -> None:
    if margins is not None:
        layout.setContentsMargins(*margins)
    if spacing is not None:
        layout.setSpacing(spacing)
    add(layout, *items)


def add(layout: QBoxLayout, *items: Item) -> None:
    """Add parts to a row or column."""
    for item in items:
        part, stretch = item if isinstance(item, tuple) else (item, 0)
        if isinstance(part, QWidget):
            layout.addWidget(part, stretch)
        elif isinstance(part, QLayout):
            layout.addLayout(part, stretch)
        elif part is None:
            layout.addStretch(1)
        else:
            layout.addSpacing(part)


def in_row(
    *items: Item,
    of: QWidget | None = None,
    margins: Margins | None = None,
    spacing: int | None = None,
) -> QHBoxLayout:
    """Parts side by side, as the layout `of` a widget or of none yet."""
    layout = QHBoxLayout() if of is None else QHBoxLayout(of)
    _fill(layout, items, margins, spacing)
    return layout


def in_column(
    *items: Item,
    of: QWidget | None = None,
    margins: Margins | None = None,
    spacing: int | None = None,
) -> QVBoxLayout:
    """Parts one below the other, as the layout `of` a widget or of none yet."""
    layout = QVBoxLayout() if of is None else QVBoxLayout(of)
    _fill(layout, items, margins, spacing)
    return layout


def text_label(
    text: str = "",
    *,
    bold: bool | QFont.Weight = False,
    quiet: bool = False,
    wrap: bool = False,
    plain: bool = False,
    elide: bool | Qt.TextElideMode = False,
) -> QLabel:
    """A text: in bold, one that steps back, in several lines, with no markup, cut off."""
    made = QLabel(text)
    if elide:
        mode = Qt.TextElideMode.ElideMiddle if elide is True else elide
        made = ElidedLabel(text, elide=mode)
    if bold:
        font = made.font()
        font.setWeight(QFont.Weight.Bold if bold is True else bold)
        made.setFont(font)
    if quiet:
        made.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    if plain:
        made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    return made


def font_of(widget: QWidget, pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """A widget's font in a size in px."""
    made = QFont(widget.font())
    made.setPixelSize(pixels)
    made.setWeight(weight)
    return made


def push_button(
    text: str = "",
    do: Do | None = None,
    *,
    tip: str = "",
    icon: str = "",
    theme: Theme | None = None,
    enter: bool = True,
) -> QPushButton:
    """A button with a text; without `enter` the Enter key elsewhere does not press it."""
    made = QPushButton(text)
    made.setToolTip(tip)
    if theme is not None:
        theme.set_icon(made, icon)
    if not enter:
        made.setAutoDefault(False)
    if do is not None:
        made.clicked.connect(do)
    return made


def tool_button(theme: Theme, icon: str, tip: str, do: Do, *, size: int = 0) -> QToolButton:
    """A flat button with an icon of so many px; `tip` is its name for a screen reader, too."""
    made = QToolButton()
    made.setAutoRaise(True)
    if size:
        made.setIconSize(QSize(size, size))
    made.setToolTip(tip)
    made.setAccessibleName(tip)
    made.clicked.connect(do)
    theme.set_icon(made, icon)
    return made


def spin_box(
    least: int, most: int, suffix: str = "", *, width: int = 0, special: str = "", name: str = ""
) -> SpinBox:
    """A field for a whole number; `special` is shown in place of the least one."""
    made = SpinBox()
    made.setRange(least, most)
    made.setSuffix(suffix)
    made.setSpecialValueText(special)
    made.setAccessibleName(name)
    if width:
        made.setMinimumWidth(width)
    return made


def combo_box(**choices: str) -> ComboBox:
    """A choice: what a person reads of each, by the value that it stands for."""
    made = ComboBox()
    for value, text in choices.items():
        made.addItem(text, value)
    return made


def thin_bar(name: str, width: int = 0) -> QProgressBar:
    """A progress bar without text, of one width or of any; its name is for a screen reader."""
    made = QProgressBar()
    made.setTextVisible(False)
    made.setFixedHeight(8)
    made.setAccessibleName(name)
    if width:
        made.setFixedWidth(width)
    return made


def thin_line(shape: QFrame.Shape = QFrame.Shape.HLine) -> QFrame:
    """A thin line between parts."""
    made = QFrame()
    made.setFrameShape(shape)
    made.setFrameShadow(QFrame.Shadow.Plain)
    made.setForegroundRole(QPalette.ColorRole.Mid)
    return made


class FrontTab(QWidget):
    """A line under the tab in front, whose ground hardly differs from that of the others.

    It keeps nothing in Python: bars of panels in tabs are Qt's, and nobody holds them there.

    Args:
        bar: whose tab it marks, as long as there is one.
    """

    def __init__(self, bar: QTabBar) -> None:
        super().__init__(bar)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        bar.installEventFilter(self)
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QTabBar):
            tab = watched.tabRect(watched.currentIndex())
            line = tab.adjusted(_LINE_INSET, tab.height() - _LINE, -_LINE_INSET, 0)
            if line.isValid() and line != self.geometry():
                self.setGeometry(line)
                self.raise_()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Accent))


class Ghost:
    """A picture that follows the mouse over the window while it is dragged out of a list.

    Args:
        view: the list.
        picture: of what is dragged.
    """

    def __init__(self, view: QAbstractItemView, picture: QPixmap) -> None:
        self._viewport, self._window = view.viewport(), view.window()
        self._label = label = QLabel(self._window)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        label.setPixmap(picture)
        label.adjustSize()
        label.show()
        label.raise_()

    def hold_at(self, place: QPoint, can_drop: bool) -> None:
        """Show it in the middle of a place of the screen, and whether it can be dropped there."""
        label = self._label
        at = self._window.mapFromGlobal(place)
        label.move(at - QPoint(label.width() // 2, label.height() // 2))
        shape = Qt.CursorShape.ClosedHandCursor if can_drop else Qt.CursorShape.ForbiddenCursor
        self._viewport.setCursor(shape)

    def end(self) -> None:
        """Show it no more."""
        self._viewport.unsetCursor()
        self._label.hide()
        self._label.deleteLater()
