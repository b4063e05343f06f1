"""The gallery: a folder of photos by species, with counts, search, thumbnails, next and random.

Thumbnails are made on a task's thread, only for what is on the screen, the latest wish first.
"""

from __future__ import annotations

import random
from collections import OrderedDict, deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QColor,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QListView,
    QSplitter,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from adjgui.photos.tasks import Thumbnail, thumbnails_task
from adjgui.shell import texts
from adjgui.shell.texts import tr, tr_count
from adjgui.shell.theme import Theme
from adjgui.shell.widgets import Index, add, in_column, in_row, push_button, text_label, tool_button
from adjgui.shell.worker import TaskGroup
from core.files import readable
from core.photos.folders import PhotoFolder, Species

_LEAST_CELL = 80  # device-independent px; cells grow until they fill the row
_GAP = 6
_THUMBNAIL = 112  # thumbnails are made this large and drawn a little smaller
_ROW = 24
_KEPT = 800  # thumbnails in memory
_ROOT = QModelIndex()


class SpeciesModel(QAbstractTableModel):
    """Row 0 is 'All photos', then one row a species: name and count."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Species] = []
        self._total = 0
        self._searching = False

    def show(self, rows: Sequence[Species], total: int, *, searching: bool) -> None:
        self.beginResetModel()
        self._rows, self._total, self._searching = list(rows), total, searching
        self.endResetModel()

    def species(self, row: int) -> Species | None:
        """Give the species of a row; None is 'all'."""
        return self._rows[row - 1] if 0 < row <= len(self._rows) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows) + 1

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        species = self.species(index.row())
        if species is None:
            name = tr("All that match") if self._searching else tr("All photos")
            count = self._total
        else:
            name, count = species.name, len(species.photos)
        if role == Qt.ItemDataRole.DisplayRole:
            return name if index.column() == 0 else texts.count(count)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 1:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr_count("{name}, {n} photo", "{name}, {n} photos", count, name=name)
        if role == Qt.ItemDataRole.SizeHintRole and index.column() == 0:
            return QSize(0, _ROW)
        if role == Qt.ItemDataRole.ToolTipRole and species is not None:
            return str(species.folder)
        return None


class PhotoModel(QAbstractListModel):
    """The photos of the chosen species; a thumbnail comes when it is first painted."""

    thumbnailWanted = Signal(object)  # Path

    def __init__(self) -> None:
        super().__init__()
        self._photos: Sequence[Path] = ()
        self._rows: dict[Path, int] = {}
        self.kept: OrderedDict[Path, QPixmap | None] = OrderedDict()

    def show(self, photos: Sequence[Path]) -> None:
        self.beginResetModel()
        self._photos = photos
        self._rows = {photo: row for row, photo in enumerate(photos)}
        self.endResetModel()

    def path(self, row: int) -> Path:
        return self._photos[row]

    def row(self, path: Path) -> int:
        """Give the row of a photo, or -1."""
        return self._rows.get(path, -1)

    def thumbnail(self, row: int) -> QPixmap | None:
        """Give the thumbnail, or None and ask for it. A null pixmap: it cannot be decoded."""
        path = self._photos[row]
        if path in self.kept:
            self.kept.move_to_end(path)
            return self.kept[path]
        self.thumbnailWanted.emit(path)
        return None

    def keep(self, path: Path, pixmap: QPixmap) -> None:
        self.kept[path] = pixmap
        while len(self.kept) > _KEPT:
            self.kept.popitem(last=False)
        row = self.row(path)
        if row >= 0:
            index = self.index(row)
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])

    def forget_thumbnails(self) -> None:
        self.kept.clear()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._photos)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        path = self._photos[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tr("{name}\nDouble-click to put it on the table", name=readable(path.name))
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return readable(path.stem)
        return None


class PhotoView(QListView):
    """A wall of square thumbnails that fills the width, whatever it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(500)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # always there, for else its coming and going would move the wall
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._delegate = _ThumbnailDelegate(self)
        self.setItemDelegate(self._delegate)

    def resizeEvent(self, event: QResizeEvent) -> None:
        width = self.viewport().width() - 1
        cell = max(_LEAST_CELL // 2, width // max(1, width // _LEAST_CELL))
        if cell != self.gridSize().width():
            self._delegate.cell = cell
            self.setGridSize(QSize(cell, cell))
        super().resizeEvent(event)


class _ThumbnailDelegate(QStyledItemDelegate):
    """A square picture; a ring around the one that is selected."""

    cell = _LEAST_CELL

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self.cell, self.cell)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, PhotoModel)
        pixmap = model.thumbnail(index.row())
        palette: QPalette = option.palette
        state = option.state
        box = QRectF(0, 0, self.cell - _GAP, self.cell - _GAP)
        box.moveCenter(QRectF(option.rect).center())
        painter.save()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        clip = QPainterPath()
        clip.addRoundedRect(box, 5, 5)
        painter.fillPath(clip, palette.color(QPalette.ColorRole.AlternateBase))
        if pixmap is not None and not pixmap.isNull():
            painter.setClipPath(clip)
            painter.drawPixmap(box, pixmap, QRectF(pixmap.rect()))
            painter.setClipping(False)
        elif pixmap is not None:
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tr("damaged"))
        if state & QStyle.StateFlag.State_Selected:
            ring = QColor(palette.color(QPalette.ColorRole.Highlight))
            painter.setPen(QPen(ring, 3))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 2))
            painter.drawRoundedRect(box, 5, 5)
        painter.restore()


class Gallery(QWidget):
    """Browse a :class:`core.photos.folders.PhotoFolder` and choose the photo for the table."""

    photoChosen = Signal(object)  # Path
    folderRequested = Signal()

    def __init__(self, theme: Theme, tasks: TaskGroup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.folder: PhotoFolder | None = None
        self._wanted: deque[Path] = deque(maxlen=200)
        self._random = random.Random()
        self._current: Path | None = None

        self._title = text_label(bold=True, plain=True, elide=True)
        open_button = tool_button(
            theme, "folder", tr("Open a folder of photos"), self.folderRequested
        )

        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search species or file name"))
        self.search.setAccessibleName(tr("Search species or file name"))
        self.search.setClearButtonEnabled(True)
        self._search_icon = QAction(self)
        self.search.addAction(self._search_icon, QLineEdit.ActionPosition.LeadingPosition)
        theme.set_icon(self._search_icon, "search")
        self.search.textChanged.connect(self._filter)

        self.species = SpeciesModel()
        self.species_view = QTreeView()
        self.species_view.setAccessibleName(tr("Species"))
        self.species_view.setModel(self.species)
        self.species_view.setHeaderHidden(True)
        self.species_view.setRootIsDecorated(False)
        self.species_view.setUniformRowHeights(True)
        self.species_view.setAllColumnsShowFocus(True)
        header = self.species_view.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        # a fixed width, for fitting it to the contents would ask for every row
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, self.fontMetrics().horizontalAdvance("999,999 "))
        self.species_view.selectionModel().currentRowChanged.connect(self._show_species)

        self.photos = PhotoModel()
        self.photos.thumbnailWanted.connect(self._want)
        self.photo_view = PhotoView()
        self.photo_view.setAccessibleName(tr("Photos"))
        self.photo_view.setModel(self.photos)
        self.photo_view.activated.connect(lambda index: self._choose(index.row()))

        self._empty = text_label(wrap=True, quiet=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.hide()

        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.species_view)
        self._splitter.addWidget(self.photo_view)
        self._splitter.setSizes([200, 360])

        tip = tr("Put the next photo on the table")
        self.next_button = push_button(
            tr("Next"), self.choose_next, tip=tip, icon="next", theme=theme
        )
        tip, icon = tr("Put a photo chosen by chance on the table"), "random"
        self.random_button = push_button(
            tr("Random"), self.choose_random, tip=tip, icon=icon, theme=theme
        )

        top = in_row((self._title, 1), open_button)
        foot = in_row(self.next_button, self.random_button, spacing=8)
        column = in_column(top, self.search, of=self, margins=(14, 12, 14, 14), spacing=8)
        add(column, (self._splitter, 1), self._empty, foot)
        self._filter()

    # -- the folder ----------------------------------------------------------------------------

    def set_folder(self, folder: PhotoFolder, title: str = "") -> None:
        """Show another folder; the search starts afresh."""
        self.folder = folder
        self._wanted.clear()
        self.photos.forget_thumbnails()
        self._title.setText(readable(title or folder.root.name or folder.root))
        self._title.setToolTip(readable(folder.root))
        if self.search.text():
            self.search.clear()  # comes back to _filter
        else:
            self._filter()

    def mark_current(self, path: Path | None) -> None:
        """Select the photo that is on the table, if it is on show; None: it is no photo."""
        self._current = path
        if path is None:
            self.photo_view.clearSelection()
            return
        row = self.photos.row(path)
        if row >= 0:
            index = self.photos.index(row)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.photo_view.selectionModel().setCurrentIndex(index, flags)
            self.photo_view.scrollTo(index)

    def choose_next(self) -> None:
        """Choose the photo after the one on the table, among those on show."""
        count = self.photos.rowCount()
        if count:
            row = self.photos.row(self._current) if self._current else -1
            self._choose((row + 1) % count)

    def choose_random(self) -> None:
        """Choose a photo by chance among those on show, another one if there is another."""
        count = self.photos.rowCount()
        if not count:
            return
        row = self.photos.row(self._current) if self._current else -1
        rest = [n for n in (self._random.randrange(count) for _ in range(8)) if n != row]
        self._choose(rest[0] if rest else (row + 1) % count)

    def _choose(self, row: int) -> None:
        path = self.photos.path(row)
        self.mark_current(path)
        self.photoChosen.emit(path)

    # -- search --------------------------------------------------------------------------------

    def _filter(self) -> None:
        text = self.search.text().strip().lower()
        folder = self.folder
        found = list(_matching(folder.species, text)) if folder else []
        total = sum(len(species.photos) for species in found)
        self.species.show(found, total, searching=bool(text))
        self.species_view.setCurrentIndex(self.species.index(0, 0))  # comes to _show_species
        self._splitter.setVisible(total > 0)
        self._empty.setVisible(total == 0)
        if folder is None:
            self._empty.setText(tr("Open a folder of photos to browse it here."))
        elif not total:
            self._empty.setText(tr("Nothing matches “{text}”.", text=self.search.text().strip()))
        for button in (self.next_button, self.random_button):
            button.setEnabled(total > 0)
        self.species_view.setVisible(folder is not None and len(folder.species) > 1)

    def _show_species(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        row = index.row()
        rows = [row] if row else range(1, self.species.rowCount())
        found = [one for one in map(self.species.species, rows) if one is not None]
        self.photos.show([photo for one in found for photo in one.photos])
        self._wanted.clear()
        if self._current is not None:
            self.mark_current(self._current)

    # -- thumbnails ----------------------------------------------------------------------------

    def _want(self, path: Path) -> None:
        if path not in tuple(self._wanted):  # a copy: paths are compared while a worker takes some
            self._wanted.append(path)
        if not self._tasks.is_running("thumbnails"):
            self._start_thumbnails()

    def _start_thumbnails(self) -> None:
        if not self._wanted:
            return
        side = round(_THUMBNAIL * self.devicePixelRatioF())
        task = self._tasks.start(
            "thumbnails",
            thumbnails_task,
            (_drain(self._wanted), side),
            doing=tr("making thumbnails"),
        )
        task.progress.connect(self._on_thumbnail)
        task.finished.connect(self._start_thumbnails)

    def _on_thumbnail(self, thumbnail: Thumbnail) -> None:
        pixmap = QPixmap() if thumbnail.image is None else QPixmap.fromImage(thumbnail.image)
        self.photos.keep(thumbnail.path, pixmap)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.photos.forget_thumbnails()
            self.photo_view.viewport().update()


def _drain(wanted: deque[Path]) -> Iterator[Path]:
    """Give the latest wish first; what is wished for meanwhile comes next. Safe across threads."""
    while True:
        try:
            yield wanted.pop()
        except IndexError:
            return


def _matching(species: Sequence[Species], text: str) -> Iterator[Species]:
    """Give the species whose name matches, and of the others the photos whose name does."""
    words = text.split()
    for one in species:
        name = one.name.lower()
        if all(word in name for word in words):
            yield one
            continue
        photos = tuple(p for p in one.photos if all(w in f"{name} {p.name.lower()}" for w in words))
        if photos:
            yield Species(one.name, one.folder, photos)
