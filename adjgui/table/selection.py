"""What is chosen: pieces and a seam; which piece is pinned, and what the mouse points at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, QRect, QRectF, Signal

from adjgui.shell.texts import tr, tr_count
from adjgui.table.geometry import Spot
from adjgui.table.model import FEW, TableModel, is_late
from adjgui.table.seams import Seam, SeamKey


class Selection(QObject):
    """Chosen pieces in the order in which they were chosen, and the seam that is looked at.

    Attributes:
        seam_key: the chosen seam.
        pinned: the piece that others are put against with the keys.
        hovered: the seam that the mouse points at.
        band: the rectangle of the viewport that the mouse is drawing around pieces.
        outlines: frames around the chosen pieces, where these are many.
    """

    piecesChanged = Signal(object)  # list[int]
    seamChanged = Signal(object)  # Seam | None
    pinChanged = Signal()
    looksChanged = Signal(object)  # list[SeamKey] that are to be painted anew; None: all

    def __init__(self, model: TableModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._pieces: list[int] = []
        self.seam_key: SeamKey | None = None
        self.pinned: int | None = None
        self.hovered: SeamKey | None = None
        self.band: QRect | None = None
        self.outlines = Outlines(model)
        model.traysChanged.connect(self._on_trays)

    @property
    def pieces(self) -> list[int]:
        return list(self._pieces)

    @property
    def last(self) -> int | None:
        return self._pieces[-1] if self._pieces else None

    def __len__(self) -> int:
        return len(self._pieces)

    def __contains__(self, piece: int) -> bool:
        return piece in self._pieces

    def select_pieces(self, pieces: Iterable[int]) -> None:
        """Choose these and no others; what lies in a tray cannot be chosen."""
        away = self._model.away
        new = [piece for piece in dict.fromkeys(pieces) if piece not in away]
        if new != self._pieces:
            self._pieces = new
            self.outlines.begin(new)
            self.piecesChanged.emit(list(new))

    def select_all(self) -> None:
        self.select_pieces(self._model.lying)

    def select_joined(self, pieces: Iterable[int]) -> None:
        """Choose these pieces and all that hang together with them."""
        chosen = list(pieces)
        more = self._model.joined_with(chosen) - set(chosen)
        self.select_pieces([*sorted(more), *chosen])

    def select_group(self) -> None:
        """Choose all that hang together with what is chosen."""
        self.select_joined(self._pieces)

    def toggle(self, piece: int) -> None:
        """Choose a piece as well, or no longer."""
        rest = [one for one in self._pieces if one != piece]
        self.select_pieces(rest if piece in self._pieces else [*rest, piece])

    def _on_trays(self) -> None:
        """Pieces were put into trays."""
        self.select_pieces(self._pieces)
        if self.pinned in self._model.away:
            self.pin(None)

    def toggle_pin(self) -> None:
        """Pin the piece that was chosen last, or let go of the pinned one."""
        self.pin(None if self.last == self.pinned else self.last)

    def pin(self, piece: int | None) -> None:
        """Pin a piece and no other."""
        self.pinned = piece
        self.pinChanged.emit()

    def stretch(self, band: QRect | None) -> None:
        """Draw the rectangle so; None when it is over."""
        self.band = band
        self.looksChanged.emit(None)

    @property
    def marked(self) -> set[SeamKey]:
        """The seam that is chosen and the one that is pointed at."""
        return {key for key in (self.seam_key, self.hovered) if key is not None}

    def seam(self) -> Seam | None:
        return None if self.seam_key is None else self._model.seam(self.seam_key)

    def select_seam(self, key: SeamKey | None) -> None:
        """Choose a seam; None, or one that is not on the table, chooses none."""
        seam = None if key is None else self._model.seam(key)
        old, new = self.seam_key, None if seam is None else seam.key
        if new != old:
            self.seam_key = new
            self.looksChanged.emit([one for one in (old, new) if one is not None])
            self.seamChanged.emit(seam)

    def select_seam_between(self, first: int, second: int) -> None:
        for key in self._model.seams_of(first):
            if {key.first, key.second} == {first, second}:
                self.select_seam(key)

    def select_seam_of(self, pieces: Iterable[int]) -> None:
        """Stay with a seam of what was just moved or turned, where it has one."""
        chosen = self.seam_key
        if chosen is not None and {chosen.first, chosen.second} & set(pieces):
            return
        for piece in pieces:
            for key in sorted(self._model.seams_of(piece)):
                self.select_seam(key)
                return

    def hover(self, key: SeamKey | None) -> None:
        """The mouse points at a seam, or at none."""
        old, self.hovered = self.hovered, key
        if key != old:
            self.looksChanged.emit([one for one in (old, key) if one is not None])

    def follow(self) -> None:
        """Other seams are on the table: let go of one that is gone."""
        if self.seam_key is not None and self._model.seam(self.seam_key) is None:
            # A turned piece has another seam at the same place: stay with that.
            gone, self.seam_key = self.seam_key, None
            for key in self._model.seams_of(gone.first) if self._model.count else ():
                if {key.first, key.second} == {gone.first, gone.second}:
                    self.seam_key = key
            self.seamChanged.emit(self.seam())
        if self.hovered is not None and self._model.seam(self.hovered) is None:
            self.hovered = None

    def clear(self) -> None:
        self.hovered = None
        self.pin(None)
        self.select_pieces([])
        self.select_seam(None)

    def words(self) -> list[str]:
        """What a screen reader says of the pieces."""
        words = []
        if self._pieces:
            last = self._model.number_of(self._pieces[-1])
            words.append(
                tr_count("Piece {last} selected.", "{n} pieces selected.", len(self), last=last)
            )
        if self.pinned is not None:
            words.append(tr("Piece {number} pinned.", number=self._model.number_of(self.pinned)))
        return words


class Outlines:
    """Where many chosen pieces lie, kept bit by bit; of few it is quickly found out."""

    def __init__(self, model: TableModel) -> None:
        self._model = model
        self._rects: dict[int, QRectF] = {}
        self._todo: list[int] = []

    @property
    def is_behind(self) -> bool:
        return bool(self._todo)

    def begin(self, pieces: list[int]) -> None:
        """Outline these pieces anew."""
        self._rects, self._todo = {}, pieces[::-1] if len(pieces) > FEW else []

    def work(self, until: float | None) -> bool:
        """Outline as many as there is time for; whether that was all."""
        while self._todo:
            if is_late(until, len(self._todo)):
                return False
            piece = self._todo.pop()
            self._rects[piece] = self._rect(piece)
        return True

    def follow(self, moved: Mapping[int, Spot]) -> None:
        """Pieces lie elsewhere."""
        if self._rects:
            for piece in moved:
                if piece in self._rects:
                    self._rects[piece] = self._rect(piece)

    def rects(self) -> list[QRectF]:
        return list(self._rects.values())

    def _rect(self, piece: int) -> QRectF:
        x, y, _ = self._model.spots[piece]
        return QRectF(x, y, self._model.size, self._model.size)
