"""The window's two palettes. With colours.py (what colours say about seams) the only colour values.

Qt's own colour scheme switch does nothing on a bare X server, so that both are given here in full.
Text on its background has a contrast of at least 4.5 : 1 (WCAG 1.4.3), also where it is faded.
"""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

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
