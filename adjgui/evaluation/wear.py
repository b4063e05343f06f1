"""How worn the pieces of an evaluation are: one choice for most, all fields for the others."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from adjgui.shell.fields import SHEET_LABEL, SHEET_TIP, Form, SheetField
from adjgui.shell.texts import mark, tr
from adjgui.shell.widgets import DoubleSpinBox, combo_box, in_row, spin_box
from core.puzzles.wear import SheetWear, Wear

LIGHT, CUT, OWN = "light", "cut", "own"
_PRESETS = {LIGHT: Wear(erosion=2), CUT: Wear()}
_TITLES = {
    LIGHT: mark("Lightly worn: 2\u2009px gone from each side"),
    CUT: mark("As cut: clean edges"),
    OWN: mark("As set below"),
}
_EXPLANATION = mark("On clean pieces all scorers are nearly perfect, and none stands out.")


class WearFields(QObject):
    """A choice of wear, and the fields that it fills; the fields alone say what it is.

    Attributes:
        way: the choice; 'As set below' as soon as a field differs from what was chosen.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.way = combo_box(**{way: tr(title) for way, title in _TITLES.items()})
        self.erosion = spin_box(0, 16, " px", width=120)
        self.jpeg = spin_box(0, 95, width=120, special=tr("none"))
        self.noise = DoubleSpinBox()
        self.noise.setRange(0, 100)
        self.noise.setMinimumWidth(120)
        self.brightness = spin_box(0, 100, " %", width=120)
        self.sheet = SheetField(120)
        self.sheet.way.setMinimumWidth(120)
        self._filling = False
        self.choose(LIGHT)
        self.way.currentIndexChanged.connect(self._on_way)
        self.erosion.valueChanged.connect(self._on_field)
        self.jpeg.valueChanged.connect(self._on_field)
        self.noise.valueChanged.connect(self._on_field)
        self.brightness.valueChanged.connect(self._on_field)
        self.sheet.changed.connect(self._on_field)

    @property
    def value(self) -> Wear:
        """The wear that the fields say."""
        return Wear(
            erosion=self.erosion.value(),
            jpeg=self.jpeg.value() or None,
            noise=self.noise.value(),
            brightness=self.brightness.value() / 100,
            sheet=self.sheet.value,
        )

    def choose(self, way: object) -> None:
        """Fill the fields with one of the ready choices; anything else changes nothing."""
        preset = _PRESETS.get(str(way))
        if preset is None:
            return
        self._filling = True  # together the fields are one change
        self.erosion.setValue(preset.erosion)
        self.jpeg.setValue(preset.jpeg or 0)
        self.noise.setValue(preset.noise)
        self.brightness.setValue(round(100 * preset.brightness))
        self._filling = False
        self.sheet.show_value(SheetWear())
        self._follow()
        self.changed.emit()

    def add_choice(self, form: Form) -> None:
        form.add("wear", tr("&Wear"), self.way, tr(_EXPLANATION))

    def add_fields(self, form: Form) -> None:
        form.add("erosion", tr("&Erosion"), self.erosion, tr("Taken from each side of each piece."))
        form.add("jpeg", tr("&JPEG"), self.jpeg, tr("Quality at which each piece is saved."))
        form.add("noise", tr("&Noise"), self.noise, tr("In grey levels of 0 to 255."))
        differ = tr("How much the pieces differ in brightness, up or down.")
        form.add("brightness", tr("&Brightness"), self.brightness, differ)
        sheet = QWidget()
        sheet.setFocusProxy(self.sheet.way)
        in_row(self.sheet, None, of=sheet, margins=(0, 0, 0, 0))  # as wide as it needs
        form.add("sheet", tr(SHEET_LABEL), sheet, f"{tr(SHEET_TIP)}.")

    def _on_way(self) -> None:
        self.choose(self.way.currentData())

    def _on_field(self) -> None:
        if not self._filling:
            self._follow()
            self.changed.emit()

    def _follow(self) -> None:
        """Let the choice say what the fields are."""
        wear = self.value
        way = next((way for way, preset in _PRESETS.items() if preset == wear), OWN)
        with QSignalBlocker(self.way):
            self.way.setCurrentIndex(self.way.findData(way))
