"""Light and dark: follows the system or the person's choice; tints the icons to fit.

Widgets take their colours from the palette. Icons are black strokes in SVG files; they are drawn
in the palette's text colour, and drawn anew when the palette changes.
"""

from __future__ import annotations

import weakref

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from adjgui.shell.palettes import window_palette
from core.assets import asset_path
from core.errors import AdjguiError

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
    pixels = max(1, round(size * ratio))
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    try:
        svg = asset_path(f"icons/{name.removesuffix(_MIRRORED)}.svg").read_bytes()
    except (AdjguiError, OSError):
        return pixmap
    painter = QPainter(pixmap)
    if name.endswith(_MIRRORED):
        painter.translate(pixels, 0)
        painter.scale(-1, 1)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, pixels, pixels))
    painter.resetTransform()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(pixmap.rect(), colour)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def tinted_icon(name: str, palette: QPalette) -> QIcon:
    """Give an icon for all sizes, normal and disabled, in the palette's button text colour."""
    icon = QIcon()
    group = QPalette.ColorGroup
    for mode, colours in ((QIcon.Mode.Normal, group.Active), (QIcon.Mode.Disabled, group.Disabled)):
        colour = palette.color(colours, QPalette.ColorRole.ButtonText)
        for size in _ICON_SIZES:
            icon.addPixmap(tinted_pixmap(name, size, colour), mode)
    return icon


def without_icons(buttons: QDialogButtonBox) -> QDialogButtonBox:
    """Take away the style's black icons, which cannot be seen on a dark ground."""
    for button in buttons.buttons():
        button.setIcon(QIcon())
    return buttons


class Theme(QObject):
    """The one place that sets the application's palette."""

    changed = Signal()

    def __init__(self, choice: str = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self._icons: list[tuple[weakref.ref[QObject], str]] = []
        self._cache: dict[str, QIcon] = {}
        # what the platform gave before we touched it, for systems that tell no colour scheme
        self._system_is_dark = _is_dark(QGuiApplication.palette())
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    @property
    def choice(self) -> str:
        """``system``, ``light`` or ``dark``."""
        return self._choice

    def choose(self, choice: str) -> None:
        self._choice = choice
        hints = QGuiApplication.styleHints()
        scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        if hasattr(hints, "setColorScheme"):  # Qt 6.8: window frames and native dialogs follow
            hints.setColorScheme(scheme.get(choice, Qt.ColorScheme.Unknown))
        self._apply()

    def is_dark(self) -> bool:
        if self._choice != "system":
            return self._choice == "dark"
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
        QApplication.setPalette(window_palette(self.is_dark()))
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
