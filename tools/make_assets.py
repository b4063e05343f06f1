"""Makes the sample photos of assets/photos from the originals, and the PNG icons from the SVG.

The originals come from three packages (see assets/CREDITS.md), unpacked into one folder each:

    pip download --no-deps scikit-image            (a wheel is a zip file)
    apt-get download lomiri-wallpapers-16.04 lomiri-wallpapers-20.04    (dpkg-deb -x)

    python tools/make_assets.py photos FOLDER      FOLDER is searched for the file names
    python tools/make_assets.py icons
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ASSETS = Path(__file__).resolve().parent.parent / "assets"
LONGER_SIDE = 1000
MAX_BYTES = 250_000

# name in assets/photos: (file name of the original, crop box as left, top, right, bottom or None)
PHOTOS: dict[str, tuple[str, tuple[int, int, int, int] | None]] = {
    "nuthatch": ("Kleiber_by_Lukas_Baubkus.jpg", (1840, 1090, 3320, 2274)),
    "chelsea": ("chelsea.png", None),
    "coffee": ("coffee.png", None),
    "rocket": ("rocket.jpg", None),
    "seeding": ("seeding_by_Clements_Engelhardt.jpg", None),
    "life": ("life_by_Aitzol_Berasategi.jpg", None),
}


def make_photos(folder: Path) -> None:
    from PIL import Image

    for name, (file_name, box) in PHOTOS.items():
        original = next(iter(sorted(folder.rglob(file_name))), None)
        if original is None:
            sys.exit(f"{file_name} is nowhere under {folder}: unpack its package there first.")
        photo = Image.open(original).convert("RGB")
        if box:
            photo = photo.crop(box)
        photo.thumbnail((LONGER_SIDE, LONGER_SIDE), Image.Resampling.LANCZOS)  # never enlarges
        target = ASSETS / "photos" / f"{name}.jpg"
        for quality in range(92, 60, -2):
            photo.save(target, quality=quality, optimize=True, progressive=True)
            if target.stat().st_size < MAX_BYTES:
                break
        print(
            f"{target.name}: {photo.size[0]} x {photo.size[1]}, quality {quality}, "
            f"{target.stat().st_size // 1000} kB"
        )


def make_icons() -> None:
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication.instance() or QGuiApplication(["icons", "-platform", "offscreen"])
    source = ASSETS / "icons" / "adjgui.svg"
    renderer = QSvgRenderer(str(source))
    if not renderer.isValid():
        sys.exit(f"{source} is not a drawing that Qt can read.")
    for size in (16, 32, 48, 256):
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        image.save(str(ASSETS / "icons" / f"adjgui-{size}.png"))
    del application


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    photos = commands.add_parser("photos", help="crop and scale the sample photos")
    photos.add_argument("folder", type=Path)
    commands.add_parser("icons", help="draw the SVG icon as PNG files")
    arguments = parser.parse_args()
    if arguments.command == "photos":
        make_photos(arguments.folder)
    else:
        make_icons()


if __name__ == "__main__":
    main()
