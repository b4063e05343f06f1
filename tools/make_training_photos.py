"""Make the free pictures that come with adjgui: what a first training run learns from.

    apt-get download lomiri-wallpapers-16.04 lomiri-wallpapers-20.04 endless-sky-data \
        openclipart-png
    for deb in *.deb; do dpkg-deb -x "$deb" "PACKAGES/${deb%%_*}"; done
    python tools/make_training_photos.py PACKAGES

writes assets/training/*.jpg and their table in assets/CREDITS.md. Which pictures, of whom and under
which licence stands in training_photos.csv, read from each package's copyright file by hand: only
works that it names and frees are taken. One file a picture and never two crops of one, so that no
picture is learnt from and checked with at once; pictures that show the same place are left out.
"""

from __future__ import annotations

import argparse
import csv
import random
from pathlib import Path

from PIL import Image

SEED = 17
LONGER, SHORTER = 480, 360  # px of a crop
SHOWN = 1.3  # times as much is shown as is cut out, where the picture is large enough
QUALITY = 85
MOST_BYTES = 3_000_000  # of all together
ROOT = Path(__file__).resolve().parent.parent
FOLDERS = {"endless-sky-data": "usr/share/games/endless-sky/images/land/{}.jpg",
           "openclipart-png": "usr/share/openclipart/png/{}"}  # fmt: skip
PAGES = {
    "CC0 1.0": "publicdomain/zero/1.0",
    **{f"CC BY {number}": f"licenses/by/{number}" for number in ("4.0",)},
    **{f"CC BY-SA {number}": f"licenses/by-sa/{number}" for number in ("3.0", "4.0")},
}
HEADING = "## Pictures to train on\n"

Work = dict[str, str]


def works() -> list[Work]:
    with Path(__file__).with_name("training_photos.csv").open(encoding="utf-8") as file:
        return sorted(csv.DictReader(file), key=lambda work: work["name"])


def source_of(work: Work, packages: Path) -> Path:
    """The file of a work, of this repository or of an unpacked package."""
    if work["package"] == "adjgui":
        return ROOT / "assets" / work["path"]
    path = FOLDERS.get(work["package"], "{}").format(work["path"])
    return packages / work["package"] / path


def on_white(path: Path) -> Image.Image:
    with Image.open(path) as opened:
        picture = opened.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture).convert("RGB")


def crop_of(picture: Image.Image, name: str) -> Image.Image:
    """A part of at most 480 x 360 px, or upright, at a place that the name decides."""
    upright = picture.height > picture.width
    size = (SHORTER, LONGER) if upright else (LONGER, SHORTER)
    scale = SHOWN * max(size[0] / picture.width, size[1] / picture.height)
    if scale < 1:
        shown = (round(picture.width * scale), round(picture.height * scale))
        picture = picture.resize(shown, Image.Resampling.LANCZOS)
    width, height = (min(pair) for pair in zip(size, picture.size, strict=True))
    dice = random.Random(f"{SEED} {name}")
    left, top = dice.randint(0, picture.width - width), dice.randint(0, picture.height - height)
    return picture.crop((left, top, left + width, top + height))


def row_of(work: Work) -> str:
    """A line of the table of credits."""
    licence, package = work["licence"], work["package"]
    if licence in PAGES:
        licence = f"[{licence}](https://creativecommons.org/{PAGES[licence]}/)"
    path = Path(work["path"]).name
    source = f"`{work['path']}` above" if package == "adjgui" else f"{package}, `{path}`"
    cells = (f"`training/{work['name']}.jpg`", work["what"], work["author"], licence, source)
    return f"| {' | '.join(cells)} |"


def write_credits(made: list[Work]) -> None:
    """Put the table at the end of CREDITS.md, in place of the one before."""
    path = ROOT / "assets" / "CREDITS.md"
    before = path.read_text(encoding="utf-8").split(HEADING)[0].rstrip()
    text = (
        f"{before}\n\n{HEADING}\n"
        f"{len(made)} pictures for a first training run, made by `tools/make_training_photos.py`:"
        f" each a part of at most\n{LONGER} x {SHORTER} pixels, scaled by Lanczos where it was"
        f" larger, saved as JPEG of quality {QUALITY}; drawings were laid on\nwhite. Licences were"
        " read in the copyright file of each Debian package. Clip art names its makers in\nfile"
        " names alone; photos of endless-sky-data were cropped and edited before by its makers. A"
        " part keeps the\nlicence of its picture.\n\n"
        "| file | what | author | licence | taken from |\n|---|---|---|---|---|\n"
    )
    path.write_text(text + "\n".join(map(row_of, made)) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("packages", type=Path, help="folder of the unpacked Debian packages")
    packages = parser.parse_args().packages
    Image.MAX_IMAGE_PIXELS = None  # photos of 12 megapixels from packages that are trusted
    out = ROOT / "assets" / "training"
    out.mkdir(exist_ok=True)
    for old in out.glob("*.jpg"):
        old.unlink()
    made = works()
    for work in made:
        crop = crop_of(on_white(source_of(work, packages)), work["name"])
        crop.save(out / f"{work['name']}.jpg", quality=QUALITY, optimize=True)
    size = sum(path.stat().st_size for path in out.iterdir())
    if size > MOST_BYTES:
        raise SystemExit(f"{size / 1e6:.1f} MB are more than the wheel should carry")
    write_credits(made)
    print(f"{len(made)} pictures, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
