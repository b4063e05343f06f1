"""The table's canvas: pieces, seams with their scores, selection and zoom, as state."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QLineF,
    QMetaMethod,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QPainter,
    QResizeEvent,
    QShowEvent,
    QUndoStack,
)
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsView,
    QStyle,
    QWidget,
)

from adjgui.shell import colours
from adjgui.shell.discard import Discard
from adjgui.shell.verdict import Score, Verdict, percent_text, probability_of, verdict_of
from adjgui.table.commands import RunCommand
from adjgui.table.drag import PieceDrag
from adjgui.table.geometry import Spot
from adjgui.table.layer import ViewOf
from adjgui.table.model import TableModel
from adjgui.table.painting import (
    REACH,
    RIGHT,
    WRONG,
    SeamLines,
    SeamMark,
    SeamPainter,
    look_of,
    step_of,
)
from adjgui.table.scene import TableScene
from adjgui.table.seams import Seam, SeamKey
from core.arrays import Array
from core.puzzles.pieces import turn_piece

if TYPE_CHECKING:
    from core.puzzles.pieces import Puzzle

Judge = Callable[[SeamKey], bool]
"""Whether the two pieces of a seam are neighbours in truth."""

_ZOOM_STEP = 1.25
_LARGEST_ZOOM = 16.0
GLIDE_MILLISECONDS = 160
SLICE_SECONDS = 0.002  # of an event-loop turn, for painting pieces that are not on the screen yet
_LOOKS_AT_ONCE = 512  # seams
FEW = 64  # more than this is painted in bulk, without labels of its own
KEYS = (
    "Arrow keys move the selected piece and let it snap; Control with an arrow selects the next "
    "piece that way; Tab and Shift+Tab go through the pieces. Alt with an arrow puts the piece "
    "against the next one that way, or, after Space has pinned a piece, to that side of the "
    "pinned one. R turns, Delete takes off, S goes through the seams, Escape lets go."
)


class TableCanvas(QGraphicsView):
    """Shows a `TableModel`, its seams with their scores, the selection and a running drag."""

    seamsChanged = Signal(object)  # list[Seam]: all seams on the table
    previewChanged = Signal(object)  # list[Seam]: what the running drag would form
    seamSelected = Signal(object)  # Seam | None
    selectionChanged = Signal(object)  # list[int]
    pieceActivated = Signal(int)  # Enter, for suggestions
    scoresPainted = Signal(object)  # list[SeamKey] whose new score is now on the screen
    seamsCounted = Signal()  # `count_seams` says something else, some time after many new scores

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(1000)
        self._model = TableModel(self)
        self._scene = TableScene(self._model, self)
        self.setScene(self._scene)
        self._scores: dict[SeamKey, Score] = {}
        self._stale: set[SeamKey] = set()
        self._adjacent: set[SeamKey] = set()  # seams on the table whose verdict is 'adjacent'
        self._fresh: set[SeamKey] = set()
        self._selection: list[int] = []
        self._pinned: int | None = None
        self._selected_seam: SeamKey | None = None
        self._hovered_seam: SeamKey | None = None
        self._run: RunCommand | None = None
        self._judge: Judge | None = None
        self._glide_wish = GLIDE_MILLISECONDS
        self._hint = ""
        self._focus_frame = False  # whether the keyboard has come here
        self._auto_fit = True
        self._drag: PieceDrag | None = None
        self._to_look: dict[SeamKey, None] = {}  # seams whose colour is to follow their score
        self._painted_size = QSize()
        self._inner: set[SeamKey] = set()  # seams between dragged pieces
        self._cut: set[SeamKey] = set()  # seams that the drag has parted
        self._lines = SeamLines()
        self._outlines: dict[int, QRectF] = {}  # of the selected pieces, where these are many
        self._to_outline: list[int] = []
        self._band: QRect | None = None
        self._painter = SeamPainter(self.font())

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
        self.setAccessibleName("Puzzle table")
        self._describe()
        self._read_palette()

        self._pump = QTimer(self)
        self._pump.setInterval(0)
        self._pump.timeout.connect(self._paint_slice)
        self._discard = Discard(self)
        self._model.puzzleChanged.connect(self._forget_lines)
        self._model.puzzleChanged.connect(self._keep_up)
        self._model.puzzleChanged.connect(self._adjacent.clear)
        self._model.spotsChanged.connect(self._on_spots)
        self._model.seamsDiffered.connect(self._on_seams_differed)
        self._model.seamsChanged.connect(self._on_seams)
        self._model.fellBehind.connect(self._hold_picture)
        self._scene.glided.connect(self._on_glided)

    @property
    def puzzle(self) -> Puzzle | None:
        """The puzzle on the table."""
        return self._model.puzzle

    def pixels_of(self, piece: int) -> Array:
        """(S, S, 3) uint8: a piece as it lies, turned."""
        assert self._model.puzzle is not None
        return turn_piece(self._model.puzzle.pieces[piece], self._model.spots[piece].turns)

    def turns_of(self, piece: int) -> int:
        """Quarter turns, 0 to 3, by which a piece lies turned counter-clockwise."""
        return self._model.spots[piece].turns

    @property
    def is_complete(self) -> bool:
        """Whether all pieces are laid out; a large puzzle takes some turns of the event loop."""
        return self._scene.is_complete

    def settle(self) -> None:
        """Bring all pieces to their places at once, those that glide and those that wait."""
        self._model.catch_up()
        self._scene.end_glide()
        self._paint_slice(whole=True)

    # Selection

    def selection(self) -> list[int]:
        """The selected pieces, in the order in which they were selected."""
        return list(self._selection)

    def select_pieces(self, pieces: Iterable[int]) -> None:
        """Select these pieces and no others."""
        self._set_selection(list(dict.fromkeys(pieces)))

    def select_all(self) -> None:
        """Select every piece."""
        self._set_selection(list(range(self._model.count)))

    # Seams and scores

    def seams(self) -> list[Seam]:
        """All seams on the table."""
        self._model.catch_up()
        return self._model.seams()

    def count_seams(self) -> tuple[int, int]:
        """How many seams there are on the table, and how many of them are judged adjacent."""
        return len(self._lines), len(self._adjacent)

    def _count_seam(self, key: SeamKey) -> None:
        score = self._scores.get(key)
        if key in self._lines and score is not None and look_of(score)[1] is Verdict.ADJACENT:
            self._adjacent.add(key)
        else:
            self._adjacent.discard(key)

    def preview_seams(self) -> list[Seam]:
        """What the running drag would form; empty when nothing is dragged."""
        if self._drag is None:
            return []
        return [self._model.seam_between(contact) for contact in sorted(self._drag.contacts)]

    def score_of(self, key: SeamKey) -> Score | None:
        """The score that is shown for a seam, None before there is one."""
        return self._scores.get(key)

    def set_scores(self, scores: Mapping[SeamKey, Score]) -> None:
        """Show these scores; others stay as they are."""
        self._scores.update(scores)
        if self.isSignalConnected(QMetaMethod.fromSignal(self.scoresPainted)):
            self._fresh.update(scores)
        if self._stale:
            self._stale.difference_update(scores)
        self._look_again(scores)
        if len(scores) > 40:
            if not self._to_look:  # else it is painted when all have been looked at
                self.viewport().update()
        else:
            for key in scores:
                self._update_seam(key)
        self._describe()

    def _look_again(self, keys: Collection[SeamKey]) -> None:
        """Colour and count these seams anew; thousands of them slice by slice."""
        if self._to_look:
            self._to_look.update(dict.fromkeys(keys))
        else:
            self._to_look = dict.fromkeys(keys)
        if len(self._to_look) <= _LOOKS_AT_ONCE:
            self._look(None)
        else:
            self._pump.start()

    def _look(self, until: float | None) -> bool:
        """Whether all was looked at in time."""
        while self._to_look:
            if until is not None and len(self._to_look) % 32 == 0 and _is_late(until):
                return False
            key, _ = self._to_look.popitem()
            self._count_seam(key)
            if key in self._lines:
                self._lines.set_step(key, self._step_of(key))
        return True

    def set_judge(self, judge: Judge | None) -> None:
        """Show of each seam whether its pieces are neighbours in truth; None: its score again."""
        if judge is self._judge:
            return
        self._judge = judge
        self._look_again([seam.key for seam in self._model.seams()])
        self.viewport().update()

    @property
    def is_judged(self) -> bool:
        """Whether seams show the truth and not their scores."""
        return self._judge is not None

    def mark_scores_stale(self) -> None:
        """Fade what is shown until new scores come, as when the scorer is being changed."""
        self._stale = set(self._scores)
        self.viewport().update()

    def selected_seam(self) -> Seam | None:
        """The seam that the inspector shows."""
        return None if self._selected_seam is None else self._model.seam(self._selected_seam)

    def select_seam(self, key: SeamKey | None) -> None:
        """Select a seam; None, or one that is not on the table, selects none."""
        seam = None if key is None else self._model.seam(key)
        new = None if seam is None else seam.key
        if new == self._selected_seam:
            return
        self._update_seam(self._selected_seam)
        self._selected_seam = new
        self._update_seam(new)
        self._describe()
        self.seamSelected.emit(seam)

    def set_hint(self, text: str) -> None:
        """Show a sentence on the table until the first seam is there."""
        self._hint = text
        self.viewport().update()

    # Zoom

    def zoom(self) -> float:
        """Device-independent px a scene unit."""
        return self.transform().m11()

    def zoom_in(self) -> None:
        """One step nearer."""
        self._zoom_by(_ZOOM_STEP, self.viewport().rect().center())

    def zoom_out(self) -> None:
        """One step farther."""
        self._zoom_by(1 / _ZOOM_STEP, self.viewport().rect().center())

    def fit(self) -> None:
        """Show all pieces; a later change of the window's size keeps it so."""
        self._auto_fit = True
        wanted = self._wanted_view()
        if wanted is None:
            return
        scale, middle = wanted
        self.resetTransform()
        self.scale(scale, scale)
        self.centerOn(middle)

    def _wanted_view(self) -> tuple[float, QPointF] | None:
        """Zoom and middle with which all pieces are seen; None where there are none."""
        bounds = self._scene.bounds()
        width, height = self.viewport().width(), self.viewport().height()
        if bounds.isEmpty() or width < 20 or height < 20:
            return None
        room = min(28.0, 0.06 * min(width, height))
        scale = min((width - 2 * room) / bounds.width(), (height - 2 * room) / bounds.height())
        return min(max(scale, 1e-3), max(2.0, 220.0 / self._model.size)), bounds.center()

    def _zoom_by(self, factor: float, at: QPoint) -> None:
        if self._model.puzzle is None:
            return
        bounds = self._scene.bounds()
        smallest = min(
            self.zoom(),
            0.4 * self.viewport().width() / max(1.0, bounds.width()),
            0.4 * self.viewport().height() / max(1.0, bounds.height()),
        )
        goal = min(_LARGEST_ZOOM, max(smallest, self.zoom() * factor))
        before = self.mapToScene(at)
        self.scale(goal / self.zoom(), goal / self.zoom())
        moved = self.mapFromScene(before) - at
        self._pan_by(moved)
        self._auto_fit = False

    def _pan_by(self, delta: QPoint) -> None:
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + delta.x())
        down.setValue(down.value() + delta.y())
        self._auto_fit = False
        if self._focus_frame or (self._hint and not self._lines):
            self.viewport().update()  # these stay where they are while the rest scrolls

    def _show_pieces(self, pieces: Iterable[int]) -> None:
        size = self._model.size
        area = QRectF()
        for piece in pieces:
            spot = self._model.spots[piece]
            area = area.united(QRectF(spot.x, spot.y, size, size))
        on_screen = self.viewportTransform().mapRect(area)
        if not QRectF(self.viewport().rect()).contains(on_screen):
            self.ensureVisible(area, 40, 40)
            self._auto_fit = False

    # For tests and for whoever wants to point at something

    def piece_rect(self, piece: int) -> QRectF:
        """Where a piece is on the screen, in viewport coordinates."""
        at, size = self._scene.shown_at(piece), self._model.size
        return self.viewportTransform().mapRect(QRectF(at.x(), at.y(), size, size))

    def piece_at(self, position: QPoint) -> int | None:
        """The piece at a place of the viewport, None for the bare table."""
        return self._scene.top_piece_at(self._to_scene(QPointF(position)))

    def seam_at(self, position: QPoint) -> SeamKey | None:
        """The seam whose line or label is at a place of the viewport."""
        if not self._shows_seams:
            return None
        point = QPointF(position)
        at = self._to_scene(point)
        size, width = self._model.size, self._piece_width()
        best: tuple[float, SeamKey] | None = None
        around = size + REACH / self.zoom()
        for piece, _ in self._model.table.near(at.x() - size / 2, at.y() - size / 2, around):
            for key in self._model.seams_from(piece):
                mark = self._mark(key, self._line_of(key))
                hit = self._painter.label_rect(mark, width).adjusted(-2, -2, 2, 2)
                distance = _distance(point, mark.line)
                if (hit.contains(point) or distance <= 5.0) and (
                    best is None or distance < best[0]
                ):
                    best = (distance, key)
        return None if best is None else best[1]

    def seam_rect(self, key: SeamKey) -> QRectF:
        """Where a seam's label is on the screen, in viewport coordinates."""
        mark = self._mark(key, self._line_of(key))
        return self._painter.label_rect(mark, self._piece_width())

    # Where things are shown

    @property
    def _shows_seams(self) -> bool:
        """In a run seams have no scores: they are left out, unless the truth is to be shown."""
        return self._run is None or self._judge is not None

    def _resting_line(self, key: SeamKey) -> QLineF:
        """A seam's line in scene units, a little short of the corners, where the model has it."""
        return self._line_at(key, self._model.spots[key.first].x, self._model.spots[key.first].y)

    def _line_at(self, key: SeamKey, x: float, y: float) -> QLineF:
        size = self._model.size
        inset = size * 0.07
        if key.orientation == "horizontal":
            return QLineF(x + size, y + inset, x + size, y + size - inset)
        return QLineF(x + inset, y + size, x + size - inset, y + size)

    def _mark(self, key: SeamKey, line: QLineF, *, is_preview: bool = False) -> SeamMark:
        return SeamMark(
            line,
            self._scores.get(key),
            is_preview=is_preview,
            is_selected=key == self._selected_seam and not is_preview,
            is_hovered=key == self._hovered_seam or is_preview,
            is_stale=key in self._stale,
        )

    def _line_of(self, key: SeamKey) -> QLineF:
        """The seam's line in viewport coordinates, where it is shown now."""
        at = self._scene.shown_at(key.first)
        return self.viewportTransform().map(self._line_at(key, at.x(), at.y()))

    def _held(self) -> frozenset[int]:
        return self._drag.pieces if self._drag is not None else frozenset()

    def _pieces_in(self, area: QRectF, *, extra: Iterable[int] = ()) -> Iterator[int]:
        size = self._model.size
        margin = size * 0.1
        seen = set(extra) | set(self._scene.gliding) | set(self._held())
        yield from seen
        for piece, _ in self._model.table.inside(
            area.left() - size - margin,
            area.top() - size - margin,
            area.right() + margin,
            area.bottom() + margin,
        ):
            if piece not in seen:
                yield piece

    def _area_of(self, pieces: Collection[int]) -> QRectF:
        """The part of the viewport that pieces and the labels at their sides cover."""
        if len(pieces) > FEW:
            return QRectF(self.viewport().rect())
        area = QRectF()
        for piece in pieces:
            area = area.united(self.piece_rect(piece))
        return area.adjusted(-REACH, -REACH, REACH, REACH)

    def _update_seam(self, key: SeamKey | None) -> None:
        if key is None or self._model.puzzle is None or key.first >= self._model.count:
            return
        line = self._line_of(key)
        area = QRectF(line.p1(), line.p2()).normalized()
        self.viewport().update(area.adjusted(-REACH, -REACH, REACH, REACH).toAlignedRect())

    # Odds and ends

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._auto_fit:
            self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._auto_fit:
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kind = event.type()
        if kind in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._read_palette()
        elif kind == QEvent.Type.FontChange:
            self._painter = SeamPainter(self.font())

    def sizeHint(self) -> QSize:
        return QSize(820, 620)

    def _read_palette(self) -> None:
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        # Nought where the person has switched animation off.
        asked = self.style().styleHint(hint, None, self)
        self._scene.glide_milliseconds = self._glide_wish if asked > 0 else 0
        colour = colours.table_colour(self.palette())
        if colour != self._scene.table_colour:
            self._scene.table_colour = colour
            self._scene.renew()
        self.viewport().update()

    def _to_scene(self, position: QPointF) -> QPointF:
        return self.viewportTransform().inverted()[0].map(position)

    def _piece_width(self) -> float:
        return self._model.size * self.zoom()

    def _set_selection(self, pieces: list[int]) -> None:
        if pieces == self._selection:
            return
        self._selection = pieces
        self._outline_anew()
        self._describe()
        self.viewport().update()
        self.selectionChanged.emit(list(pieces))

    def _outline_anew(self) -> None:
        self._outlines = {}
        self._to_outline = self._selection[::-1] if len(self._selection) > FEW else []
        if self._to_outline:
            self._pump.start()

    def _outline(self, until: float | None) -> bool:
        """Whether all that is selected was outlined in time."""
        while self._to_outline:
            if until is not None and len(self._to_outline) % 32 == 0 and _is_late(until):
                return False
            piece = self._to_outline.pop()
            self._outlines[piece] = self._outline_of(piece)
        return True

    def _outline_of(self, piece: int) -> QRectF:
        x, y, _ = self._model.spots[piece]
        return QRectF(x, y, self._model.size, self._model.size)

    def _set_hovered(self, key: SeamKey | None) -> None:
        if key != self._hovered_seam:
            self._update_seam(self._hovered_seam)
            self._hovered_seam = key
            self._update_seam(key)

    def _on_spots(self, moved: Mapping[int, Spot]) -> None:
        if self._model.is_behind:
            self._outline_anew()
        for piece in moved:
            if piece in self._outlines:
                self._outlines[piece] = self._outline_of(piece)
            for key in self._model.seams_from(piece):
                self._put_line(key)
        self._keep_up()
        if len(moved) > FEW:
            self.viewport().update()
            return
        size, area = self._model.size, self._area_of(moved)
        for x, y, _ in moved.values():
            area |= self.viewportTransform().mapRect(QRectF(x, y, size, size))
        self.viewport().update(area.adjusted(-REACH, -REACH, REACH, REACH).toAlignedRect())

    def _on_glided(self) -> None:
        self._keep_up()
        self.viewport().update()

    # The picture of the pieces

    @property
    def is_settling(self) -> bool:
        """Whether a large change is still on its way to the screen."""
        return self._model.is_behind or self._scene.waits or bool(self._to_outline)

    def _view_now(self) -> ViewOf:
        port = self.viewport()
        return ViewOf.of(self.viewportTransform(), port.size(), port.devicePixelRatioF())

    def _forget_lines(self) -> None:
        self._discard.take(self._lines.give_up())
        self._to_look.clear()

    def _hold_picture(self) -> None:
        """Show all of a large change at once: half of it is of no use to anybody."""
        if not self._scene.waits:
            self._scene.waits = True
            self.viewport().setUpdatesEnabled(False)
        self._pump.start()

    def _keep_up(self) -> None:
        """Hold what is seen while much of it is being painted again."""
        if not self._scene.is_current:
            self._hold_picture()

    def _paint_slice(self, *, whole: bool = False) -> None:
        """Go on painting; show the picture as soon as there is one."""
        until = None if whole else time.perf_counter() + SLICE_SECONDS
        if self._to_look and self._look(until):
            self.viewport().update()
            self.seamsCounted.emit()
        if self._model.is_behind or not self._scene.is_complete:
            return
        if self._to_look or not self._outline(until):
            return
        is_done = self._scene.bring_up_to(self._view_now(), until)
        if is_done:
            self._pump.stop()
        if self._scene.is_current and (is_done or self._scene.waits):
            if self._scene.waits:
                self._scene.waits = False
                self.viewport().setUpdatesEnabled(True)
            self.viewport().update()

    def _put_line(self, key: SeamKey) -> None:
        self._lines.put(key, self._resting_line(key), self._step_of(key))

    def _step_of(self, key: SeamKey) -> int:
        if self._judge is not None:
            return RIGHT if self._judge(key) else WRONG
        return step_of(self._scores.get(key))

    def _on_seams_differed(self, added: set[SeamKey], removed: set[SeamKey]) -> None:
        for key in removed:
            self._lines.remove(key)
        for key in added:
            self._put_line(key)
        for key in (*added, *removed):
            self._count_seam(key)
        if len(added) + len(removed) > FEW:
            self.viewport().update()
        else:
            for key in (*added, *removed):
                self._update_seam(key)

    def _on_seams(self) -> None:
        if self._selected_seam is not None and self._model.seam(self._selected_seam) is None:
            # A turned piece has another seam at the same place: stay with that.
            gone = self._selected_seam
            self._selected_seam = None
            for key in self._model.seams_of(gone.first) if self._model.count else ():
                if {key.first, key.second} == {gone.first, gone.second}:
                    self._selected_seam = key
            self.seamSelected.emit(self.selected_seam())
        if self._hovered_seam is not None and self._model.seam(self._hovered_seam) is None:
            self._hovered_seam = None
        if self._run is not None:
            return
        self._describe()
        if self._hint or not self._model.count:
            self.viewport().update()
        self.seamsChanged.emit(self._model.seams())

    def _words_for(self, key: SeamKey) -> str:
        where = "left of" if key.orientation == "horizontal" else "above"
        pair = f"Piece {key.first + 1} {where} piece {key.second + 1}"
        score = self._scores.get(key)
        if self._judge is not None:
            truth = "neighbours in the photo" if self._judge(key) else "no neighbours in the photo"
            pair = f"{pair}: {truth}"
        if score is None:
            return f"{pair}: not scored yet"
        verdict = verdict_of(score).value.lower()
        probability = percent_text(probability_of(score))
        return f"{pair}: {verdict}, {probability} (log-odds {score.log_odds:+.1f})"

    def _describe(self) -> None:
        """What a screen reader says of the table."""
        words = []
        if self._selection:
            last = self._selection[-1]
            words.append(
                f"Piece {last + 1} selected."
                if len(self._selection) == 1
                else f"{len(self._selection)} pieces selected."
            )
        if self._pinned is not None:
            words.append(f"Piece {self._pinned + 1} pinned.")
        if self._selected_seam is not None:
            words.append(self._words_for(self._selected_seam) + ".")
        self.setAccessibleDescription(" ".join([*words, KEYS]))


def _is_late(until: float) -> bool:
    return time.perf_counter() >= until


def _distance(point: QPointF, line: QLineF) -> float:
    """Distance of a point from a line's segment, in the same units."""
    along = QPointF(line.dx(), line.dy())
    length = QPointF.dotProduct(along, along)
    share = 0.0
    if length > 0:
        share = min(1.0, max(0.0, QPointF.dotProduct(point - line.p1(), along) / length))
    nearest = line.p1() + along * share
    return math.hypot(point.x() - nearest.x(), point.y() - nearest.y())
