"""Light and dark: follows the system or the person's choice; tints the icons to fit.

Qt's own colour scheme switch does nothing on a bare X server, so both palettes are given here in
full. With colours.py (what colours say about seams) these are the only colour values. Text on its
background has a contrast of at least 4.5 : 1 (WCAG 1.4.3), also where it is faded.

Widgets take their colours from the palette. Icons are black strokes in SVG files; they are drawn
in the palette's text colour, and drawn anew when the palette changes.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterable

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from core.assets import asset_path
from core.errors import AdjguiError

_Role = QPalette.ColorRole

_LIGHT = {
    _Role.Window: "#f3f4f6",
    _Role.WindowText: "#1c2128",
    _Role.Base: "#ffffff",
    _Role.AlternateBase: "#eceef2",
    _Role.Text: "#1c2128",
    _Role.PlaceholderText: "#646b77",
    _Role.Button: "#fafbfc",
    _Role.ButtonText: "#1c2128",
    _Role.BrightText: "#b3261e",
    _Role.Light: "#ffffff",
    _Role.Midlight: "#e4e7ec",
    _Role.Mid: "#c3c9d2",
    _Role.Dark: "#98a0ac",
    _Role.Shadow: "#565d69",
    _Role.Highlight: "#5a54c4",
    _Role.HighlightedText: "#ffffff",
    _Role.Accent: "#5a54c4",
    _Role.Link: "#4a44b4",
    _Role.LinkVisited: "#7a4a9c",
    _Role.ToolTipBase: "#262b33",
    _Role.ToolTipText: "#f2f4f7",
}
_LIGHT_FADED = "#8d95a1"

_DARK = {
    _Role.Window: "#20242a",
    _Role.WindowText: "#e7e9ed",
    _Role.Base: "#181b20",
    _Role.AlternateBase: "#262b32",
    _Role.Text: "#e7e9ed",
    _Role.PlaceholderText: "#9aa2ae",
    _Role.Button: "#323843",
    _Role.ButtonText: "#e7e9ed",
    _Role.BrightText: "#ff8a80",
    _Role.Light: "#454c58",
    _Role.Midlight: "#343a44",
    _Role.Mid: "#434a56",
    _Role.Dark: "#14171b",
    _Role.Shadow: "#0b0d10",
    _Role.Highlight: "#6f68dc",
    _Role.HighlightedText: "#ffffff",
    _Role.Accent: "#8a84f0",
    _Role.Link: "#a9a4ff",
    _Role.LinkVisited: "#c9a3e6",
    _Role.ToolTipBase: "#3a414c",
    _Role.ToolTipText: "#f2f4f7",
}
_DARK_FADED = "#6c7480"

_TEXT_ROLES = (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.PlaceholderText)


def window_palette(dark: bool) -> QPalette:
    """Give the palette of the whole application."""
    palette = QPalette()
    for role, name in (_DARK if dark else _LIGHT).items():
        palette.setColor(role, QColor(name))
    faded = QColor(_DARK_FADED if dark else _LIGHT_FADED)
    for role in _TEXT_ROLES:
        palette.setColor(QPalette.ColorGroup.Disabled, role, faded)
    palette.setColor(
        QPalette.ColorGroup.Disabled,
        _Role.Highlight,
        QColor((_DARK if dark else _LIGHT)[_Role.Mid]),
    )
    return palette


_MIRRORED = "-mirrored"
_ICON_SIZES = (16, 20, 24, 32, 40, 48, 64)


def app_icon() -> QIcon:
    """Give the icon of the window and of the task bar."""
    icon = QIcon()
    for size in (16, 32, 48, 256):
        try:
            icon.addFile(str(asset_path(f"icons/adjgui-{size}.png")), QSize(size, size))
        except AdjguiError:
            continue  # an icon is no reason not to start
    return icon


def tinted_pixmap(name: str, size: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """Draw assets/icons/<name>.svg in one colour, ``size`` device-independent px wide.

    A name that ends in ``-mirrored`` is the icon as in a mirror.
    """
    pixmap = _tinted(_drawing(name), name, max(1, round(size * ratio)), (colour,))[0]
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def tinted_icon(name: str, palette: QPalette) -> QIcon:
    """Give an icon for all sizes, normal and disabled, in the palette's button text colour."""
    icon, drawing = QIcon(), _drawing(name)
    modes = QIcon.Mode.Normal, QIcon.Mode.Disabled
    groups = QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled
    colours = [palette.color(group, QPalette.ColorRole.ButtonText) for group in groups]
    for size in _ICON_SIZES:
        for mode, pixmap in zip(modes, _tinted(drawing, name, size, colours), strict=True):
            icon.addPixmap(pixmap, mode)
    return icon


def _drawing(name: str) -> QSvgRenderer | None:
    """What is in the file; None where there is none."""
    try:
        svg = asset_path(f"icons/{name.removesuffix(_MIRRORED)}.svg").read_bytes()
    except (AdjguiError, OSError):  # an icon is no reason not to start
        return None
    return QSvgRenderer(QByteArray(svg))


def _tinted(
    drawing: QSvgRenderer | None, name: str, pixels: int, colours: Iterable[QColor]
) -> list[QPixmap]:
    """One of each colour; what is drawn is drawn once."""
    shape = QPixmap(pixels, pixels)
    shape.fill(Qt.GlobalColor.transparent)
    if drawing is not None:
        painter = QPainter(shape)
        if name.endswith(_MIRRORED):
            painter.translate(pixels, 0)
            painter.scale(-1, 1)
        drawing.render(painter, QRectF(0, 0, pixels, pixels))
        painter.end()
    made = []
    for colour in colours:
        pixmap = QPixmap(shape)
        painter = QPainter(pixmap)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(pixmap.rect(), colour)
        painter.end()
        made.append(pixmap)
    return made


def without_icons(buttons: QDialogButtonBox) -> QDialogButtonBox:
    """Take away the style's black icons, which cannot be seen on a dark ground."""
    for button in buttons.buttons():
        button.setIcon(QIcon())
    return buttons


class Theme(QObject):
    """The one place that sets the application's palette; `choice` is system, light or dark."""

    changed = Signal()

    def __init__(self, choice: str = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choice = choice
        self._icons: list[tuple[weakref.ref[QObject], str]] = []
        self._cache: dict[str, QIcon] = {}
        # what the platform gave before we touched it, for systems that tell no colour scheme
        self._system_is_dark = _is_dark(QGuiApplication.palette())
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    def choose(self, choice: str) -> None:
        self.choice = choice
        hints = QGuiApplication.styleHints()
        scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        if hasattr(hints, "setColorScheme"):  # Qt 6.8: window frames and native dialogs follow
            hints.setColorScheme(scheme.get(choice, Qt.ColorScheme.Unknown))
        self._apply()

    def is_dark(self) -> bool:
        if self.choice != "system":
            return self.choice == "dark"
        scheme = QGuiApplication.styleHints().colorScheme()
        if scheme == Qt.ColorScheme.Unknown:
            return self._system_is_dark
        return bool(scheme == Qt.ColorScheme.Dark)

    def icon(self, name: str) -> QIcon:
        """Give the icon for now; :meth:`set_icon` keeps it right when the theme changes."""
        if name not in self._cache:
            self._cache[name] = tinted_icon(name, QApplication.palette())
        return self._cache[name]

    def set_icon(self, target: QObject, name: str) -> None:
        """Give an action or button its icon, now and after each change of theme."""
        self._icons = [(ref, n) for ref, n in self._icons if ref() not in (None, target)]
        self._icons.append((weakref.ref(target), name))
        _set(target, self.icon(name))

    def _apply(self) -> None:
        palette = window_palette(self.is_dark())
        QApplication.setPalette(palette)
        # their boxes are filled like a list: on the dark ground they could not be seen
        palette.setColor(_Role.Base, palette.button().color().lighter(130))
        for kind in ("QCheckBox", "QRadioButton"):
            QApplication.setPalette(palette, kind)  # type: ignore[arg-type]  # bytes are refused
        self._cache.clear()
        for ref, name in self._icons:
            target = ref()
            if target is not None:
                _set(target, self.icon(name))
        self.changed.emit()


def _set(target: QObject, icon: QIcon) -> None:
    target.setIcon(icon)  # type: ignore[attr-defined]  # QAction and QAbstractButton have it


def _is_dark(palette: QPalette) -> bool:
    window = palette.color(QPalette.ColorRole.Window)
    return window.lightness() < palette.color(QPalette.ColorRole.WindowText).lightness()
