"""What was left out of a person's own pieces is said in the language of the app."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from adjgui.main_window import MainWindow
from tests.core.helpers.photos import noise
from tests.gui.hands import hearing, wait

SIZE = 40
SAID = {
    "en": "4 files were left out: 'long.png' is 40 × 90 px, the others are 40 px; 'mess.png' is not"
    " a picture that can be opened here; 'notes.txt' is not a picture; and 1 more."
    " 1 piece was scaled by a few px to 40 × 40: '0.png'.",
    "de": "4 Dateien wurden weggelassen: 'long.png' hat 40 × 90 px, die anderen 40 px; 'mess.png'"
    " ist kein Bild, das sich hier öffnen lässt; 'notes.txt' ist kein Bild; und 1 weitere."
    " 1 Teil wurde um wenige px auf 40 × 40 gebracht: '0.png'.",
    "es": "Se omitieron 4 archivos: 'long.png' mide 40 × 90 px, las demás 40 px; 'mess.png' no es"
    " una imagen que se pueda abrir aquí; 'notes.txt' no es una imagen; y 1 más."
    " 1 pieza se ajustó unos px a 40 × 40: '0.png'.",
}
TOO_FEW = {
    "en": "holds only one piece; a puzzle needs at least 2. 'mess.png' is not a picture that can be"
    " opened here; choose a JPEG, PNG, TIFF or WebP. Files that were left out as well: 1.",
    "de": "enthält nur ein Teil; ein Puzzle braucht mindestens 2. 'mess.png' ist kein Bild, das"
    " sich hier öffnen lässt; ein JPEG, PNG, TIFF oder WebP wählen. Weitere weggelassene Dateien:"
    " 1.",
    "es": "contiene una sola pieza; un puzle necesita al menos 2. 'mess.png' no es una imagen que"
    " se pueda abrir aquí; elige un JPEG, PNG, TIFF o WebP. Otros archivos omitidos: 1.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pieces"
    folder.mkdir()
    for number in range(5):
        Image.fromarray(noise(number, SIZE)).save(folder / f"{number}.png")
    Image.fromarray(noise(0, SIZE + 2)).save(folder / "0.png")
    Image.fromarray(noise(7, 90, SIZE)).save(folder / "long.png")
    (folder / "mess.png").write_bytes(b"no picture")
    (folder / "notes.txt").write_text("mine")
    (folder / "words.txt").write_text("mine")
    return folder


@pytest.mark.parametrize("spoken", SAID, indirect=True)
def test_what_was_left_out_or_changed(spoken: str, window: MainWindow, folder: Path) -> None:
    with hearing(window.puzzleOpened):
        window.files.open_pieces(folder)
    assert window.banner.text == SAID[spoken]


@pytest.mark.parametrize("spoken", TOO_FEW, indirect=True)
def test_what_is_too_few(spoken: str, window: MainWindow, folder: Path) -> None:
    for path in (*folder.glob("[1-4].png"), folder / "long.png", folder / "words.txt"):
        path.unlink()
    window.files.open_pieces(folder)
    wait(lambda: window.banner.text)
    assert window.banner.text.endswith(TOO_FEW[spoken])
