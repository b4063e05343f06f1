"""Whoever sees badly or has no mouse: names, contrast from real pixels, a focus that shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QPushButton,
    QTabBar,
    QToolButton,
    QTreeWidget,
    QWidget,
)

from adjgui.main_window import MainWindow
from adjgui.shell.focus import FocusRing
from tests.gui.hands import act, wait

WINDOWS = ["", "exercise", "train-fine-tune", "evaluate", "models", "keys", "guide", "about"]
THEMES = ["light", "dark"]
FINE = 3  # px drawn for one, so that thin letters reach their colour
LEAST = 4.5  # to 1, WCAG 2.1 AA for text
LEAST_BIG = 3.0  # of large letters and of signs

Pixels = npt.NDArray[np.uint8]


def opened(window: MainWindow, name: str) -> QWidget:
    """The main window, or a dialog that one of its actions opens."""
    if not name:
        return window
    act(window, name)

    def dialogs() -> list[QDialog]:
        return [one for one in window.findChildren(QDialog) if one.isVisible()]

    wait(dialogs)
    [dialog] = dialogs()
    return dialog


def pixels_of(window: QWidget) -> Pixels:
    """(H, W, 3) of a window as it is drawn, each px several times."""
    drawn = QPixmap(window.size() * FINE)
    drawn.setDevicePixelRatio(FINE)
    window.render(drawn)
    image = drawn.toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def part_of(pixels: Pixels, window: QWidget, inside: QWidget, around: int = 0) -> Pixels:
    at = inside.mapTo(window, QPoint(0, 0))
    area = QRect(at, inside.size()).adjusted(-around, -around, around, around)
    area &= QRect(QPoint(0, 0), window.size())
    top, left = FINE * area.top(), FINE * area.left()
    return pixels[top : top + FINE * area.height(), left : left + FINE * area.width()]


def luminance(colour: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Relative luminance by WCAG 2.1, of (..., 3) in 0..255."""
    share = colour / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ [0.2126, 0.7152, 0.0722])


def contrast_in(part: Pixels) -> float:
    """Of what stands out most (a few px of it at least) to the commonest colour."""
    colours = Counter(map(tuple, part.reshape(-1, 3).tolist()))
    ground = luminance(np.array(colours.most_common(1)[0][0], np.float64))
    enough = [colour for colour, count in colours.items() if count >= FINE]
    light = luminance(np.array(enough, np.float64))
    ratios = (np.maximum(light, ground) + 0.05) / (np.minimum(light, ground) + 0.05)
    return float(ratios.max())


def has_words(widget: QWidget) -> bool:
    if not isinstance(widget, QLabel | QAbstractButton) or not widget.isEnabled():
        return False
    if isinstance(widget, QLabel) and not widget.pixmap().isNull():
        return False
    is_sign = isinstance(widget, QToolButton) and not widget.icon().isNull()
    if is_sign and widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
        return False
    # what is cut off by the edge of a scrolling area may hide its letters
    return bool(widget.text().strip()) and widget.visibleRegion().boundingRect() == widget.rect()


def tab_stops(window: QWidget) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        if (
            widget.window() is window
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isEnabled()
            and not widget.visibleRegion().isEmpty()
            and widget.focusProxy() is None
        ):
            yield widget


@pytest.mark.parametrize("name", WINDOWS)
def test_every_control_has_a_name(started: MainWindow, name: str) -> None:
    window = opened(started, name)
    wait(lambda: list(tab_stops(window)))  # the exercise has none before its first question
    stops = list(tab_stops(window))
    nameless = []
    for one in stops:
        seen = QAccessible.queryAccessibleInterface(one)
        if seen is None or not seen.text(QAccessible.Text.Name).strip():
            nameless.append(f"{type(one).__name__} {one.objectName()} {one.geometry()}")
    assert not nameless, "\n".join(nameless)


@pytest.mark.slow
@pytest.mark.parametrize("theme_name", THEMES)
@pytest.mark.parametrize("name", WINDOWS)
def test_words_stand_out_from_their_ground(started: MainWindow, name: str, theme_name: str) -> None:
    started.choose_theme(theme_name)
    window = opened(started, name)
    wait(lambda: QApplication.activeWindow() is not None)
    pixels = pixels_of(window)
    words = [one for one in window.findChildren(QWidget) if one.window() is window]
    words = [one for one in words if has_words(one)]
    assert words
    weak = []
    for one in words:
        part = part_of(pixels, window, one)
        if isinstance(one, QPushButton):  # its ground is lighter above
            part = part[len(part) // 4 : -len(part) // 4]
        ratio = contrast_in(part)
        least = LEAST_BIG if one.font().pointSizeF() >= 18 else LEAST
        if ratio < least:
            weak.append(f"{type(one).__name__} '{one.text()[:40]}': {ratio:.2f}")  # type: ignore[attr-defined]
    assert not weak, "\n".join(weak)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "theme_name"), [*((name, "light") for name in WINDOWS), ("train-fine-tune", "dark")]
)
def test_every_stop_of_the_tab_key_shows_its_focus(
    started: MainWindow, name: str, theme_name: str
) -> None:
    started.choose_theme(theme_name)
    window = opened(started, name)
    ring = FocusRing(QApplication.instance())  # type: ignore[arg-type]
    window.activateWindow()
    wait(window.isActiveWindow)
    wait(lambda: list(tab_stops(window)))
    if name == "models":  # they are listed by a worker, and an empty list shows no focus
        wait(lambda: all(one.topLevelItemCount() for one in window.findChildren(QTreeWidget)))
    QTest.keyClick(window, Qt.Key.Key_Tab)
    seen, unseen = [window.focusWidget()], []
    before = pixels_of(window)
    while True:
        QTest.keyClick(window if seen[-1] is None else seen[-1], Qt.Key.Key_Tab)
        now = window.focusWidget()
        if now in seen or now is started.table or now is None:
            break  # once around; or at the pieces, which have a focus of their own
        seen.append(now)
        after = pixels_of(window)
        parts = [part_of(one, window, now, around=4) for one in (before, after)]
        if (parts[0] != parts[1]).any(axis=2).sum() < 4 * FINE:
            unseen.append(f"{type(now).__name__} '{now.accessibleName()}' {now.geometry()}")
        before = after
    ring.deleteLater()
    assert len(seen) > 1 or name in ("about", "guide", "keys")
    assert not unseen, "\n".join(unseen)


@pytest.mark.parametrize("theme_name", THEMES)
def test_the_tab_in_front_is_underlined(started: MainWindow, theme_name: str) -> None:
    started.choose_theme(theme_name)
    started.actions_["map"].trigger()
    bars = [one for one in started.findChildren(QTabBar) if one.isVisible() and one.count() > 1]
    assert len(bars) > 1  # of the photo, and of panels that Qt keeps in tabs
    colour = QApplication.palette().accent().color()
    accent = np.array([colour.red(), colour.green(), colour.blue()])
    for bar in bars:
        for front in range(bar.count()):
            bar.setCurrentIndex(front)
            QApplication.processEvents()
            pixels = pixels_of(bar)
            for tab in range(bar.count()):
                area = bar.tabRect(tab)
                lowest = pixels[FINE * area.bottom(), FINE * area.left() : FINE * area.right()]
                assert (lowest == accent).all(axis=1).any() == (tab == front)
