"""Trays: pieces are put aside into them and taken out again, each time as a step of the stack."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtWidgets import QLabel

from adjgui.shell.frame import Frame
from adjgui.shell.texts import tr, tr_count
from adjgui.table.trays.outside import outside
from adjgui.table.trays.panel import TraysPanel, free_name
from adjgui.table.view import PuzzleTable
from core.puzzles.trays import MAX_NAME, MAX_TRAYS, Tray, pieces_in, put_into

_MOST_ENTRIES = 8  # trays named in the table's menu


class TraysController(QObject):
    """Says what the actions, the panel and the table's menu do with trays."""

    def __init__(self, frame: Frame, table: PuzzleTable) -> None:
        super().__init__(frame)
        self._frame, self._table, self._model = frame, table, table.model
        self.panel = panel = TraysPanel(table.model, frame.theme)
        area = Qt.DockWidgetArea.LeftDockWidgetArea
        self.dock = frame.add_dock("trays", tr("Trays"), panel, area, visible=False)
        self._count = QLabel()
        self._count.setContentsMargins(8, 2, 10, 2)
        frame.statusBar().addPermanentWidget(self._count)
        table.mouse.aside = self
        table.mouse.add_entries(self.entries)
        panel.pieces.takes = self._takes
        panel.pieces.dropped.connect(self._on_dropped)
        panel.newWished.connect(self.new)
        panel.renameWished.connect(self.rename)
        panel.deleteWished.connect(self.delete)
        panel.takeOutWished.connect(self.take_out)
        panel.takeAllOutWished.connect(self.take_all_out)
        self._model.traysChanged.connect(self._show)
        # a wear or an undo may turn or change what lies in them
        self._model.puzzleChanged.connect(self._show)
        self._show()

    # -- showing -------------------------------------------------------------------------------

    def show(self) -> None:
        """Show the panel and go to it."""
        self._raise()
        focus = Qt.FocusReason.ShortcutFocusReason
        (self.panel.trays if self._model.trays else self.panel.new).setFocus(focus)

    def _raise(self) -> None:
        self.dock.show()
        self.dock.raise_()

    def _show(self) -> None:
        trays, away = self._model.trays, len(self._model.away)
        had = bool(self.panel.trays.model_.trays)
        self.panel.show_trays(trays)
        if trays and not had:
            self._raise()
        self._count.setVisible(bool(away))
        self._count.setText(tr_count("{n} piece in trays", "{n} pieces in trays", away))

    def entries(self) -> list[tuple[str, Callable[[], None], bool]]:
        """What the table's menu offers for what is selected."""
        some = bool(len(self._table.selection))
        named = [
            (
                tr("Put in {tray}", tray=tray.name.replace("&", "&&")),
                partial(self.put, number),
                some,
            )
            for number, tray in enumerate(self._model.trays[:_MOST_ENTRIES])
        ]
        return [*named, (tr("Put in a new tray"), self.put_in_new, some)]

    # -- putting in ----------------------------------------------------------------------------

    def put_in_chosen(self) -> None:
        """Put what is selected, with all that hangs together with it, into the chosen tray."""
        self.put(self.panel.chosen)

    def put_in_new(self) -> None:
        """The same with a tray of its own."""
        self.put(-1)

    def put(self, number: int) -> None:
        """Put what is selected, with its groups, into a tray; -1: into a new one."""
        if self._model.puzzle is None or not len(self._table.selection):
            self._frame.say(tr("Select the pieces that are to be put in a tray."))
            return
        self._model.catch_up()
        chosen = self._table.selection.pieces
        self._put(number, sorted(self._model.joined_with(chosen)))

    def _put(self, number: int, pieces: Collection[int]) -> None:
        trays = self._model.trays
        if not 0 <= number < len(trays):
            if not self._may_add():
                return
            number, trays = len(trays), (*trays, Tray(free_name(trays)))
        trays = put_into(trays, number, pieces)
        count = len(pieces)
        text = tr_count("Put piece in tray", "Put {n} pieces in tray", count)
        if self._table.moves.set_trays(trays, text):
            self.panel.choose(number)
            self._frame.say(
                tr_count(
                    "{n} piece lies in {tray}", "{n} pieces lie in {tray}", count,
                    tray=trays[number].name,
                )
            )  # fmt: skip

    def _may_add(self) -> bool:
        is_full = len(self._model.trays) >= MAX_TRAYS
        if is_full:
            self._frame.say(tr("There are {n} trays, no more can be added.", n=MAX_TRAYS))
        return not is_full

    # -- taking out ----------------------------------------------------------------------------

    def take_out(self, pieces: Sequence[int], at: QPointF | None = None) -> None:
        """Lay pieces on the table: where they lay before, or at a place of the scene."""
        if not pieces:
            return
        changes = outside(self._model, pieces, None if at is None else (at.x(), at.y()))
        table, count = self._table, len(pieces)
        text = tr_count("Take piece out of tray", "Take {n} pieces out of tray", count)
        table.moves.begins.emit()
        if table.moves.push(changes, text):
            table.selection.select_pieces(pieces)
            table.selection.select_seam_of(pieces[:1])
            if at is None:
                table.camera.show_pieces(pieces)

    def take_all_out(self, number: int) -> None:
        """Lay all pieces of a tray on the table."""
        self.take_out(self._model.trays[number].pieces)

    # -- the trays themselves ------------------------------------------------------------------

    def new(self) -> None:
        """Add a tray that is empty."""
        trays = self._model.trays
        if self._model.puzzle is None or not self._may_add():
            return
        if self._table.moves.set_trays((*trays, Tray(free_name(trays))), tr("New tray")):
            self.panel.choose(len(trays))

    def rename(self, number: int, name: str) -> None:
        """Give a tray another name; without letters it keeps the one that it has."""
        trays = list(self._model.trays)
        name = " ".join(name.split())[:MAX_NAME]
        if name and name.isprintable() and number < len(trays):
            trays[number] = replace(trays[number], name=name)
            self._table.moves.set_trays(tuple(trays), tr("Rename tray"))

    def delete(self, number: int) -> None:
        """Remove a tray; its pieces come back to the table."""
        trays = self._model.trays
        rest = (*trays[:number], *trays[number + 1 :])
        changes = outside(self._model, pieces_in(trays[number : number + 1]))
        self._table.moves.set_trays(rest, tr("Remove tray"), changes)

    # -- dragging ------------------------------------------------------------------------------

    def point_at(self, place: QPoint | None) -> bool:
        """`adjgui.table.mouse.Aside`: pieces of the table are held there."""
        number = None if place is None else self.panel.tray_at(place)
        self.panel.show_target(number)
        return number is not None

    def take(self, place: QPoint, pieces: Collection[int]) -> None:
        """`adjgui.table.mouse.Aside`: pieces of the table are dropped there."""
        number = self.panel.tray_at(place)
        if number is not None:
            self._put(number, sorted(pieces))

    def _is_over_table(self, place: QPoint) -> bool:
        port = self._table.viewport()
        return port.isVisible() and port.rect().contains(port.mapFromGlobal(place))

    def _takes(self, place: QPoint | None) -> bool:
        """Pieces of a tray are held there, or no more."""
        number = None if place is None else self.panel.tray_at(place)
        number = None if number == self.panel.chosen else number
        self.panel.show_target(number)
        return number is not None or (place is not None and self._is_over_table(place))

    def _on_dropped(self, pieces: list[int], place: QPoint) -> None:
        port = self._table.viewport()
        if self._is_over_table(place):
            at = self._table.camera.to_scene(QPointF(port.mapFromGlobal(place)))
            self.take_out(pieces, at)
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        number = self.panel.tray_at(place)
        if number is not None:
            chosen = self.panel.chosen
            self._put(number, pieces)
            self.panel.choose(chosen)
