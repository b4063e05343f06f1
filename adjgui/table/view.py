"""The table as a widget: its parts put together, and the events that they read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QUndoStack,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QStyle, QToolTip, QWidget

from adjgui.shell import colours
from adjgui.shell.collector import Discard
from adjgui.shell.texts import tr
from adjgui.table.camera import Camera
from adjgui.table.display import Display, Shine
from adjgui.table.drag import Dragging
from adjgui.table.geometry import Spot
from adjgui.table.keyboard import KEYS, Keyboard
from adjgui.table.model import Layout, TableModel
from adjgui.table.mouse import Mouse
from adjgui.table.moves import Moves, PlaceCommand
from adjgui.table.overlay import Caption, Overlay
from adjgui.table.runs import Runs
from adjgui.table.scene import TableScene
from adjgui.table.scores import SeamScores
from adjgui.table.seams import Seam, SeamKey
from adjgui.table.selection import Selection
from core.puzzles.trays import Trays

if TYPE_CHECKING:
    from core.puzzles.pieces import Puzzle

_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class PuzzleTable(QGraphicsView):
    """Pieces of one puzzle on a table, and the seams between them.

    Attributes:
        model: where the pieces lie.
        scores: what is said of the seams.
        selection: what is chosen.
        camera: which part is seen, and where things are on the screen.
        moves: what a person does to the pieces; runs: what the program does to them.
        undo_stack: all that has been done.
        mouse, keyboard, dragging: what a person is doing now.
        overlay, display: what is painted, and when; shine: the light over a finished puzzle.
    """

    seamsChanged = Signal(object)  # list[Seam]: all seams on the table

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(1000)
        self.model = model = TableModel(self)
        self._scene = scene = TableScene(model, self)
        self.setScene(scene)
        self._discard = Discard(self)
        self.scores = scores = SeamScores(model, self)
        self.selection = chosen = Selection(model, self)
        self.camera = camera = Camera(self, model, scene)
        port = self.viewport()
        self.display = Display(port, model, scene, camera, scores, chosen)
        self.runs = Runs(model, scene, camera, stack)
        self.moves = Moves(model, scene, camera, chosen, self.runs, stack)
        self.dragging = Dragging(port, model, scene, camera, chosen, self.display, self.moves)
        self.shine = Shine(port)
        self.overlay = Overlay(
            self, model, scene, camera, scores, chosen, self.dragging, self.runs, self.shine
        )
        self.mouse = Mouse(
            port, model, scene, camera, chosen, self.overlay, self.moves, self.runs, self.dragging
        )
        self.keyboard = Keyboard(model, camera, chosen, self.moves, self.mouse)
        self._set_up()
        model.spotsChanged.connect(lambda _moved: self._on_moved())
        model.seamsChanged.connect(self._on_seams)
        chosen.piecesChanged.connect(self._describe)
        chosen.pinChanged.connect(self._describe)
        chosen.seamChanged.connect(self._describe)
        scores.changed.connect(self._on_scores)
        camera.panned.connect(self._on_pan)
        self.runs.begins.connect(chosen.clear)
        self.runs.begins.connect(self.display.update_all)
        self.runs.stopped.connect(self._on_seams)
        self.runs.stopped.connect(self.display.update_all)
        self._describe()
        self._read_palette()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(QSize(320, 110))
        self.viewport().setMouseTracking(True)
        # Else Qt would wipe out what is to stay while a large change is on its way.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(tr("Puzzle table"))

    # -- the puzzle ------------------------------------------------------------------------------

    @property
    def puzzle(self) -> Puzzle | None:
        return self.model.puzzle

    def spots(self) -> tuple[Spot, ...]:
        """Where all pieces lie, in scene units."""
        return tuple(self.model.spots)

    def places(self) -> tuple[Spot, ...]:
        """Where all pieces lie, in px of the pieces."""
        across, down = self.model.stretch
        return tuple(Spot(x * across, y * down, turns) for x, y, turns in self.model.spots)

    def lay_at(self, places: Iterable[tuple[float, float, int]], trays: Trays = ()) -> None:
        """`lay` by what `places` gave."""
        across, down = self.model.stretch
        self.lay([Spot(x / across, y / down, turns) for x, y, turns in places], trays)

    def seams(self) -> list[Seam]:
        self.model.catch_up()
        return self.model.seams()

    @property
    def is_complete(self) -> bool:
        """Whether all pieces are laid out; a large puzzle takes some turns of the event loop."""
        return self._scene.is_complete

    def set_puzzle(self, puzzle: Puzzle | None, *, seed: int | None = None) -> None:
        """Lay out a puzzle, shuffled; None clears the table. All that was done is forgotten."""
        self._forget()
        self.model.set_puzzle(puzzle, seed, aspect=self.camera.aspect())
        self.camera.fit()

    def replace_puzzle(
        self, puzzle: Puzzle, layout: Layout | None, *, seed: int | None = None
    ) -> None:
        """Show other pieces as a step of the undo stack: as they lay, or shuffled."""
        self._let_go()
        self.model.set_puzzle(puzzle, seed, aspect=self.camera.aspect(), layout=layout)
        self.camera.fit()

    def lay(self, spots: Iterable[Spot], trays: Trays = ()) -> None:
        """Lay the pieces at these spots, but for those in trays.

        What was done before cannot be undone any more.
        """
        self._forget()
        self._scene.without_glide(range(self.model.count))
        self.model.apply(dict(enumerate(spots)), trays)
        self._scene.without_glide(())
        self.camera.fit()

    def exchange(self, puzzle: Puzzle) -> None:
        """Show other pixels for the same pieces; what is joined stays so, scores are asked anew.

        A unit of the scene is a px of a piece, so that all places change with the pieces' size.
        """
        self.mouse.let_go()
        self._scene.end_glide()
        self.model.catch_up()
        share = puzzle.piece_size / self.model.size
        spots = [Spot(x * share, y * share, turns) for x, y, turns in self.model.spots]
        chosen, middle = self.selection.seam_key, self.camera.middle
        zoom = self.camera.zoom
        self.scores.mark_stale()
        self.model.set_puzzle(puzzle, spots=spots)
        if chosen is not None:
            self.selection.select_seam(chosen)
        self.camera.look_at(zoom / share, middle * share)

    def set_hint(self, text: str) -> None:
        """Show a sentence on the table until the first seam is there."""
        self.overlay.hint = text
        self.viewport().update()

    def show_numbers(self, shown: bool) -> None:
        """Show the number of each piece on it, where pieces are large enough."""
        self.overlay.shows_numbers = shown
        self.viewport().update()

    def show_marks(self, shown: bool) -> None:
        """Show the marks of all seams, or of those alone that are chosen or formed by a drag."""
        self.overlay.shows_marks = shown
        self.viewport().update()

    def show_captions(self, texts: Mapping[int, str]) -> None:
        """Show texts above pieces until their neighbours change; instead of those of before."""
        self.overlay.captions = tuple(
            Caption(text, piece, frozenset(self.model.seams_of(piece)))
            for piece, text in texts.items()
        )
        self.viewport().update()

    def show_doubts(self, doubted: Mapping[SeamKey, float]) -> None:
        """Mark seams of a solution that do not hold; instead of those of before.

        Args:
            doubted: the share of each, 0..1, among all that could lie there.
        """
        self.scores.doubted = doubted
        self.viewport().update()

    def celebrate(self) -> None:
        """All pieces are where they belong: show them all, and let light run over them.

        Nothing moves where the person has switched animation off.
        """
        self.selection.clear()
        self.camera.fit_smoothly(anyway=True)
        if self._scene.is_animated:
            self.shine.start()

    def _let_go(self) -> None:
        """Other pieces come: nothing that is said or chosen holds for them."""
        self.shine.stop()
        self.mouse.let_go()
        self._scene.end_glide()
        self.scores.forget()
        self.selection.clear()
        self.overlay.captions = ()

    def _forget(self) -> None:
        self.runs.forget()
        self._let_go()
        for number in range(self.undo_stack.count()):
            command = self.undo_stack.command(number)
            if isinstance(command, PlaceCommand):
                self._discard.take(command.give_up())
        self.undo_stack.clear()

    # -- what the parts say to each other --------------------------------------------------------

    def _on_seams(self) -> None:
        self.selection.follow()
        if self.runs.is_running:
            return
        self._describe()
        if self.overlay.hint or not self.model.count:
            self.viewport().update()
        self.seamsChanged.emit(self.model.seams())

    def _on_scores(self, keys: Collection[SeamKey] | None) -> None:
        if self.selection.seam_key is not None and (
            keys is None or self.selection.seam_key in keys
        ):
            self._describe()

    def _on_moved(self) -> None:
        if self.overlay.captions:  # they reach beyond their pieces
            self.viewport().update()

    def _on_pan(self) -> None:
        if self.overlay.stays:
            self.viewport().update()

    def _describe(self) -> None:
        """What a screen reader says of the table."""
        words, seam = self.selection.words(), self.selection.seam_key
        if seam is not None:
            words.append(self.scores.words(seam) + ".")
        self.setAccessibleDescription(" ".join([*words, tr(KEYS)]))

    def _read_palette(self) -> None:
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        # Nought where the person has switched animation off.
        self._scene.is_animated = self.style().styleHint(hint, None, self) > 0
        self._scene.set_table_colour(colours.table_colour(self.palette()))
        self.viewport().update()

    # -- events ----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(820, 620)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.camera.refit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.camera.refit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kind = event.type()
        if kind in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._read_palette()
        elif kind == QEvent.Type.FontChange:
            self.overlay.set_font(self.font())

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        self.display.paint_pieces(painter, QRectF(rect))

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        self.overlay.paint(painter, QRectF(rect))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.display.may_paint():
            super().paintEvent(event)
            self.scores.tell_painted(lambda: {seam.key for seam in self.dragging.preview()})

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mouse.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.mouse.wheel(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.mouse.context_menu(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.camera.zoom_by(1.0 + event.value(), event.position().toPoint())
                return True
        elif isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            key = self.overlay.seam_at(event.pos())
            if key is not None:
                QToolTip.showText(event.globalPos(), self.scores.words(key), self.viewport())
            else:
                QToolTip.hideText()
            return True
        elif event.type() == QEvent.Type.Leave:
            self.selection.hover(None)
            self.overlay.point_at(None)
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and self.keyboard.steps(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keyboard.press(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.overlay.has_frame = event.reason() in _BY_KEY
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.overlay.has_frame = False
        self.viewport().update()
        if event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
            self.mouse.let_go()
