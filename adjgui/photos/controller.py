"""Opening photos and folders of them, cutting, and the menus of what was opened lately."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QInputDialog, QTabWidget

from adjgui.photos.gallery import Gallery
from adjgui.photos.panel import PhotoPanel
from adjgui.photos.tasks import OpenRequest, cut_loaded, open_task, scan_task
from adjgui.shell.fields import ask_file
from adjgui.shell.frame import Frame
from adjgui.shell.pictures import Cut, LoadedPhoto, LoosePicture, OpenedPhoto, pages_text
from adjgui.shell.room import scrolling
from adjgui.shell.texts import tr
from adjgui.shell.theme import without_icons
from adjgui.shell.widgets import FrontTab
from adjgui.shell.worker import call
from core.assets import sample_photos
from core.errors import AdjguiError
from core.files import readable
from core.photos.folders import PhotoFolder
from core.puzzles.photo import SUFFIXES_TO_CHOOSE

log = logging.getLogger(__name__)

_ABOUT = _TASK = "photo"


class PhotosController(QObject):
    """Opens photos and shows them in the panel and the gallery.

    Args:
        open_path: opens whatever a person chose: it need not be a photo. With `remember=False`
            it is not among those opened lately.
        open_recent: opens what was opened before.
    """

    opened = Signal(object)  # OpenedPhoto

    def __init__(
        self,
        frame: Frame,
        *,
        open_path: Callable[..., None],
        open_recent: Callable[[Path], None],
    ) -> None:
        super().__init__(frame)
        self._frame, self._settings = frame, frame.settings
        self._open_path, self._open_recent = open_path, open_recent
        self.piece_size: int | None = None  # the last that the person chose, if they did
        self.panel = PhotoPanel(frame.theme)
        self.panel.set_fit(self._settings.fit)
        self.gallery = Gallery(frame.theme, frame.tasks)
        self.gallery.photoChosen.connect(open_path)
        self.gallery.folderRequested.connect(self.ask_folder)
        self.sources = QTabWidget()
        self.sources.setDocumentMode(True)
        self.sources.tabBar().setExpanding(True)
        FrontTab(self.sources.tabBar())
        self.sources.addTab(scrolling(self.panel), tr("Photo"))
        self.sources.addTab(self.gallery, tr("Gallery"))
        self.samples = _samples()
        menu = frame.menus["samples"]
        for photo in self.samples:
            action = menu.addAction(photo.stem.capitalize())
            action.triggered.connect(lambda _checked=False, path=photo: open_path(path))
        self._settings.recentChanged.connect(self._fill_recent)
        self._fill_recent()

    def begin(self) -> None:
        """Show the photos that ship with the app in the gallery."""
        if self.samples:
            self.scan(self.samples[0].parent, title=tr("Sample photos"), quietly=True)

    def ask_photo(self) -> None:
        suffixes = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES_TO_CHOOSE))
        filters = tr("Photos ({suffixes});;All files (*)", suffixes=suffixes)
        folder = self._settings.last_folder
        ask_file(self._frame, tr("Open photo"), folder, self._open_path, filters)

    def ask_folder(self) -> None:
        folder = self._settings.last_folder
        ask_file(self._frame, tr("Open a folder of photos"), folder, self._open_path)

    # -- photos --------------------------------------------------------------------------------

    def open(self, path: Path, *, remember: bool = True, page: int = 1) -> None:
        """Open a photo and cut it as the last one was. What fails changes nothing."""
        request = OpenRequest(path, self.piece_size, self._settings.fit, page)
        task = self._frame.start(
            _TASK,
            open_task,
            request,
            doing=tr("opening {name}", name=path.name),
            text=tr("Opening {name}…", name=path.name),
        )
        task.succeeded.connect(lambda opened: self._on_opened(opened, remember=remember))
        task.failed.connect(
            lambda sentence: self._on_failed(
                path, sentence, tr("Open another photo…"), self.ask_photo
            )
        )

    def open_loose(self, picture: LoosePicture) -> None:
        """Open a picture that was dropped or pasted; no list of recent ones holds it."""
        request = OpenRequest(picture, self.piece_size, self._settings.fit)
        text = tr("Opening {name}…", name=picture.name)
        task = self._frame.start(
            _TASK, open_task, request, doing=tr("opening a picture"), text=text
        )
        task.succeeded.connect(lambda opened: self._on_opened(opened, remember=False))
        task.failed.connect(lambda sentence: self._frame.banner.show_error(sentence, about=_ABOUT))

    def _on_opened(self, opened: OpenedPhoto, *, remember: bool) -> None:
        self._show(opened)
        path = opened.photo.path
        self.gallery.mark_current(path)
        if remember:
            self._settings.add_recent(path)
            self._settings.last_folder = str(path.parent)
        said = pages_text(opened.photo)
        if said:
            ask = partial(self.ask_page, opened.photo, remember=remember)
            self._frame.banner.show_error(said, tr("Another page…"), ask, about=_ABOUT)

    def ask_page(self, photo: LoadedPhoto, *, remember: bool = True) -> None:
        """Let a person choose another page of the file."""
        dialog = QInputDialog(self._frame)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(tr("Open a page"))
        dialog.setLabelText(tr("Page, 1 to {pages}:", pages=photo.pages))
        dialog.setInputMode(QInputDialog.InputMode.IntInput)
        dialog.setIntRange(1, photo.pages)
        dialog.setIntValue(photo.page)
        dialog.intValueSelected.connect(
            lambda page: self.open(photo.path, remember=remember, page=page)
        )
        dialog.open()
        for buttons in dialog.findChildren(QDialogButtonBox):  # there once it is shown
            without_icons(buttons)

    def _on_failed(self, path: Path, sentence: str, action: str, do: Callable[[], object]) -> None:
        self._settings.drop_recent(path)
        self._frame.banner.show_error(sentence, action, do, about=_ABOUT)

    def cut(self, cut: Cut) -> None:
        photo = self.panel.photo
        if photo is None:
            return
        task = self._frame.start(
            _TASK,
            call(cut_loaded, photo, cut),
            None,
            doing=tr("cutting the photo"),
            text=tr("Cutting…"),
        )
        task.succeeded.connect(self._on_cut)
        task.failed.connect(lambda sentence: self._frame.banner.show_error(sentence, about=_ABOUT))

    def _on_cut(self, opened: OpenedPhoto) -> None:
        if opened.cut.grid is None:  # else it is for this photo alone
            self._settings.fit = opened.cut.fit
            self.piece_size = opened.cut.piece_size
        self._show(opened)

    def _show(self, opened: OpenedPhoto) -> None:
        self._frame.banner.clear(_ABOUT)
        self.opened.emit(opened)

    # -- folders -------------------------------------------------------------------------------

    def scan(
        self, root: Path, *, title: str = "", open_first: bool = False, quietly: bool = False
    ) -> None:
        """Show the photos of a folder in the gallery."""
        doing = tr("reading the folder {name}", name=root.name)
        if quietly:
            task = self._frame.tasks.start("scan", scan_task, root, doing=doing)
        else:
            text = tr("Reading {name}…", name=root.name)
            task = self._frame.start("scan", scan_task, root, doing=doing, text=text)

        def on_folder(folder: PhotoFolder) -> None:
            self.gallery.set_folder(folder, title)
            if quietly:
                return
            self._frame.banner.clear(_ABOUT)
            self._settings.add_recent(root)
            self._settings.last_folder = str(root)
            self._frame.docks["photos"].show()
            self.sources.setCurrentWidget(self.gallery)
            if open_first:
                self._open_path(folder.photos[0], remember=False)

        task.succeeded.connect(on_folder)
        task.failed.connect(
            lambda sentence: self._on_failed(
                root, sentence, tr("Open another folder…"), self.ask_folder
            )
        )

    def _fill_recent(self) -> None:
        menu = self._frame.menus["recent"]
        menu.clear()
        for path in self._settings.recent:
            action = menu.addAction(readable(path.name or path))
            action.setStatusTip(readable(path))
            action.triggered.connect(lambda _checked=False, path=path: self._open_recent(path))
        menu.setEnabled(not menu.isEmpty())
        if not menu.isEmpty():
            menu.addSeparator()
            menu.addAction(tr("&Clear this list")).triggered.connect(self._settings.clear_recent)


def _samples() -> list[Path]:
    """The photos that ship with the app; none where they are gone."""
    try:
        return sample_photos()
    except AdjguiError:
        log.exception("sample photos")
        return []
