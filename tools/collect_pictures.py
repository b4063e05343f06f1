"""Gather real pictures of many kinds from installed Debian packages, for training and measuring.

    apt-get install poppler-utils openclipart-png tuxpaint-stamps-default supertux-data \
        wesnoth-1.16-data pingus-data freedoom gnome-backgrounds plasma-workspace-wallpapers \
        opencv-doc texlive-pictures-doc
    python tools/collect_pictures.py OUT

comes in this order; any other texlive-*-doc adds documents, and a package that is not there is
left out with a line that says so. Writes OUT/{train,validation,test}/KIND/*.png in RGB; the folder
OUT is never committed. Which part a picture goes to depends on its source's family alone, so that
no part has seen another's sources: the document of a page, the drawing or sprite without its
variants, the theme of a wallpaper. Of freedoom nothing is taken: its pictures lie inside WAD files,
and what is SVG alone is left out too, for Pillow reads neither.
"""

from __future__ import annotations

import argparse
import io
import re
import subprocess
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from zlib import crc32

from PIL import Image

LIMITS = {"train": 400, "validation": 60, "test": 60}  # pictures of a kind
SMALLEST, LARGEST = 200, 1600  # pixels of a side
MOST_PIXELS = 40_000_000  # of a file: a clip art of 13000 px takes long and shows no more
OF_A_FAMILY = {"comic": 4, "map": 4, "photo": 4}  # pictures: twenty bears crowd out others
DOCUMENTS, PAGES = 60, (1, 2, 3, 4, 6, 9)
SPRITES, FEWEST, SHEETS = 40, 6, 3  # of a sheet, at most and at least; sheets of a family
BLANK = 0.95  # of a picture in one grey: nothing to judge
PLAIN = ("#f4e9cd", "#cfe3ee", "#dcebd0", "#f0d6d6", "#e2dcec", "#c9c9c9", "#f7f3b8", "#a9bfae")
MANNERS = re.compile(  # words that tell variants apart
    "black|white|blue|red|green|yellow|colou?r|contour|outline|simple|old|new|big|small|left|right"
    "|open|closed|the|map|carte|svg|cartoon"
)
SKIPPED = re.compile(  # folders: interface, masks, and hundreds of the same
    "/(icons|flags/[a-z_]+|shapes|gradients|patterns|map_symbols|aiga-symbols|led|buttons|cards|editor"
    "|engine|fonts?|lightmap|cursors|demo|test|masks|off-map|auxiliary|symbols|l10n|light|fog|void)/"
)
NO_MAP = re.compile(
    "moon|planet|gps|drum|eiffel|mount|umbrella|spyglass|seal|calebasse|rock|teide|eclipse|titles"
)
KIN = {  # maps that were cut from one another
    "australia": re.compile("austral|queensland|south-wales|victoria|tasmania|territory"),
    "spain": re.compile(
        "spa[in]|espana|andalus|aragon|astur|balear|basque|euskadi|canari|cantab|castil|catalu"
        "|extrem|galicia|madrid|murcia|navarra|valencia|tenerife"
    ),
}
NO_PHOTO = re.compile(  # drawings, masks, logos, charts and single letters
    "[Ll]ogo|gradient|blob|ellipses|digits|mask|/te?mpl|/pic|imageText|/ml|pca|starry|chess|GT"
    "|notes|Blender|blox|shape_|polygon|_segmented|_word|_char|result|cards|sudoku|chicky|trimaps"
    "|ximgproc|fuzzy"
)


@dataclass(frozen=True)
class Source:
    """A picture that can be made: whose family, from which folder, and how."""

    family: str
    folder: str
    name: str
    make: Callable[[], Image.Image | None]

    @property
    def part(self) -> str:
        return part_of(self.family)


def part_of(family: str) -> str:
    share = crc32(family.encode()) % 100
    return "train" if share < 70 else "validation" if share < 85 else "test"


def draw(name: str, choices: int) -> int:
    """A number below `choices` that is the same on every run."""
    return crc32(f"draw {name}".encode()) // 7 % choices


def family_of(path: Path) -> str:
    """The first word of a file's name that names the thing, else the folder's name."""
    for kin, names in KIN.items():
        if path.parent.name == "geography" and names.search(path.stem):
            return kin
    for word in re.split(r"[-_+ .]", path.stem):
        bare = re.sub(r"(?<=[a-z])(GT|[A-Z])$", "", word.rstrip("0123456789")).lower()
        if len(bare) > 2 and not MANNERS.fullmatch(bare):
            return bare
    return path.parent.name


def package_files(package: str, *endings: str) -> list[Path]:
    """What an installed package brought; says so where it is not installed."""
    listed = subprocess.run(["dpkg", "-L", package], capture_output=True, text=True, check=False)
    if listed.returncode:
        print(f"{package} is not installed: left out")
    paths = [Path(line) for line in listed.stdout.splitlines() if line.lower().endswith(endings)]
    return [path for path in paths if path.is_file() and not SKIPPED.search(str(path))]


def pictures(package: str) -> list[Path]:
    return package_files(package, ".png", ".jpg", ".webp")


def documents() -> list[Path]:
    """The PDF files of each installed texlive-*-doc."""
    listed = subprocess.run(
        ["dpkg", "-l", "texlive-*-doc"], capture_output=True, text=True, check=False
    )
    names = [line.split()[1] for line in listed.stdout.splitlines() if line.startswith("i")]
    if not names:
        print("no texlive-*-doc is installed: left out")
    return [path for name in names for path in package_files(name, ".pdf")]


def read(path: Path) -> Image.Image | None:
    """The picture with its transparency, without transparent margins."""
    try:
        with Image.open(path) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return None
            picture = opened.convert("RGBA")
    except (OSError, ValueError):
        return None
    box = picture.getchannel("A").getbbox()
    return picture.crop(box) if box else None


def ground_colour(name: str) -> str:
    return "white" if draw(name, 2) else PLAIN[draw(f"colour of {name}", len(PLAIN))]


def whole(path: Path) -> Image.Image | None:
    """A file as it is, laid on white or a plain colour where it is transparent."""
    picture = read(path)
    if picture is None:
        return None
    ground = Image.new("RGBA", picture.size, ground_colour(path.name))
    return Image.alpha_composite(ground, picture)


def ground(size: int, name: str, blocks: list[Path]) -> Image.Image:
    """What sprites lie on: a plain colour, or one of the blocks over and over."""
    canvas = Image.new("RGBA", (size, size), ground_colour(name))
    block = (
        read(blocks[draw(f"block of {name}", len(blocks))]) if blocks and draw(name, 3) else None
    )
    if block is not None:
        for top in range(0, size, block.height):
            for left in range(0, size, block.width):
                canvas.paste(block, (left, top))
    return canvas


def sheet(paths: list[Path], name: str, blocks: list[Path]) -> Image.Image | None:
    """Sprites in rows, each pixel then 2 to 4 pixels wide."""
    found = {sprite.tobytes(): sprite for sprite in map(read, paths) if sprite is not None}
    sprites = [sprite for sprite in found.values() if max(sprite.size) < SMALLEST]
    scale, gap = 2 + draw(f"scale of {name}", 3), 1 + draw(f"gap of {name}", 9)
    area = sum((sprite.width + gap) * (sprite.height + gap) for sprite in sprites)
    side = min(LARGEST // scale, max(-(-SMALLEST // scale), int((1.1 * area) ** 0.5)))
    canvas = ground(side, name, blocks)
    left = top = bottom = gap
    for sprite in sprites:
        if left + sprite.width > side:
            left, top = gap, bottom + gap
        if left + sprite.width > side or top + sprite.height > side:
            continue
        canvas.alpha_composite(sprite, (left, top))
        left, bottom = left + sprite.width + gap, max(bottom, top + sprite.height)
    canvas = canvas.crop((0, 0, side, min(side, bottom + gap)))
    return canvas.resize((canvas.width * scale, canvas.height * scale), Image.Resampling.NEAREST)


def page(document: Path, number: int, name: str, blank: float) -> Image.Image | None:
    """A document's page at 60 to 150 dots an inch; None where it has fewer pages."""
    which = ["-r", str(60 + draw(name, 91)), "-f", str(number), "-l", str(number)]
    try:
        made = subprocess.run(
            ["pdftoppm", *which, str(document)], capture_output=True, timeout=60, check=True
        )
        picture = Image.open(io.BytesIO(made.stdout)).convert("RGB")
    except (OSError, subprocess.SubprocessError):
        return None
    return None if blankness(picture) > blank else picture


def blankness(picture: Image.Image) -> float:
    """The share of a picture's most frequent grey."""
    return max(picture.convert("L").histogram()) / (picture.width * picture.height)


def from_files(paths: Iterable[Path]) -> list[Source]:
    return [
        Source(family_of(path), str(path.parent), str(path), partial(whole, path)) for path in paths
    ]


def from_documents(
    paths: Iterable[Path], pages: Iterable[int] = PAGES, blank: float = BLANK
) -> Iterator[Source]:
    """The pages of one document per folder: its neighbours there are often translations of it."""
    chosen = {path.parent.name: path for path in sorted(paths, key=lambda path: draw(str(path), 9))}
    for folder in sorted(chosen, key=lambda folder: crc32(folder.encode()))[:DOCUMENTS]:
        for number in pages:
            name = f"{chosen[folder]} {number}"
            make = partial(page, chosen[folder], number, name, blank)
            yield Source(folder, folder, name, make)


def below_images(path: Path) -> str:
    """A game's family, units/orcs or creatures/snowball: files there are often made of others."""
    return "/".join(path.parts[path.parts.index("images") + 1 : -1][:2])


def from_games(paths: Iterable[Path]) -> list[Source]:
    return [
        Source(below_images(path), str(path.parent), str(path), partial(whole, path))
        for path in paths
    ]


def sheets(paths: list[Path], blocks: dict[str, list[Path]]) -> Iterator[Source]:
    """Sheets of the sprites of one figure; those of which a folder has few share one."""
    figures: dict[tuple[Path, str], list[Path]] = defaultdict(list)
    for path in sorted(paths, key=lambda path: crc32(str(path).encode())):
        figures[path.parent, family_of(path)].append(path)
    groups: dict[tuple[Path, str], list[Path]] = defaultdict(list)
    for (folder, figure), members in figures.items():
        groups[folder, figure if len(members) >= FEWEST else "others"] += members
    for (folder, figure), members in groups.items():
        family = below_images(members[0])
        for start in range(0, min(len(members), SPRITES * SHEETS), SPRITES):
            some = members[start : start + SPRITES]
            name = f"{folder}/{figure}-{start}"
            if len(some) >= FEWEST:
                make = partial(sheet, some, name, blocks[part_of(family)])
                yield Source(family, str(folder), name, make)


def pixel_art() -> list[Source]:
    """Sheets of small sprites, and what the games have of larger ones, as they are."""
    games = pictures("supertux-data") + pictures("pingus-data")
    games = [path for path in games if "images" in path.parts]
    wanted = {"units", "items", "scenery", "attacks", "village", "castle", "forest"}
    wesnoth = [path for path in pictures("wesnoth-1.16-data") if wanted & set(path.parts)]
    blocks: dict[str, list[Path]] = defaultdict(list)
    for path in games:
        if path.parent.name == "textures":
            blocks[part_of(path.stem)].append(path)
    games = [path for path in games if path.parent.name != "textures"]
    return [*sheets(games + wesnoth, blocks), *from_games(games)]


def wallpapers() -> Iterator[Source]:
    """Each theme's picture, by day and by night; the largest of its sizes."""
    plasma = pictures("plasma-workspace-wallpapers")
    sizes = {path: Image.open(path).width for path in plasma}
    for folder in sorted({path.parent for path in plasma if "x" in path.stem}):
        best = max((path for path in plasma if path.parent == folder), key=sizes.__getitem__)
        yield Source(folder.parent.parent.name, str(folder), str(best), partial(whole, best))
    yield from from_files(pictures("gnome-backgrounds"))


def kinds() -> dict[str, list[Source]]:
    clips = pictures("openclipart-png")
    geography = [path for path in clips if path.parent.name == "geography"]
    maps = [path for path in geography if not NO_MAP.search(path.stem)]
    drawn = sorted({*clips} - {*geography}) + pictures("tuxpaint-stamps-default")
    wesnoth = pictures("wesnoth-1.16-data")
    papers = [path for path in wesnoth if path.parent.name == "maps"]
    painted = [path for path in wesnoth if {"portraits", "story"} & set(path.parts)]
    taken = [path for path in pictures("opencv-doc") if "examples" in path.parts]
    texts = documents()
    atlases = [path for path in texts if path.stem in ("mercatormap", "getmap")]
    return {
        "comic": from_files(drawn),
        "pixel art": pixel_art(),
        "painting": from_games(painted),
        "map": [*from_files(maps + papers), *from_documents(atlases, range(1, 31), 0.6)],
        "wallpaper": [*wallpapers()],
        "text": [*from_documents(path for path in texts if path not in atlases)],
        "photo": from_files(path for path in taken if not NO_PHOTO.search(str(path))),
    }


def in_turn(sources: list[Source]) -> list[Source]:
    """First one of each folder, then a second: no folder of hundreds crowds out the others."""
    ranks: Counter[str] = Counter()
    ranked: list[tuple[int, int, Source]] = []
    for source in sorted(sources, key=lambda source: crc32(source.name.encode())):
        ranked.append((ranks[source.folder], len(ranked), source))
        ranks[source.folder] += 1
    return [source for _, _, source in sorted(ranked, key=lambda entry: entry[:2])]


def fit(picture: Image.Image | None) -> Image.Image | None:
    """In RGB and no larger than asked; None where it is too small or next to empty."""
    if picture is None:
        return None
    picture = picture.convert("RGB")
    picture.thumbnail((LARGEST, LARGEST), Image.Resampling.LANCZOS)
    return None if blankness(picture) > BLANK or min(picture.size) < SMALLEST else picture


def write_kind(out: Path, kind: str, sources: list[Source]) -> Counter[str]:
    """Write a kind's pictures part by part; returns how many each part has."""
    counts: Counter[str] = Counter()
    families: Counter[str] = Counter()
    for source in in_turn(sources):
        part = source.part
        if counts[part] >= LIMITS[part] or families[source.family] >= OF_A_FAMILY.get(
            kind, LIMITS[part]
        ):
            continue
        picture = fit(source.make())
        if picture is not None:
            mark = f"{crc32(source.name.encode()):08x}"
            stem = re.sub(r"[^\w+]+", "-", "-".join(Path(source.name).parts[-2:]))
            folder = out / part / kind
            folder.mkdir(parents=True, exist_ok=True)
            picture.save(folder / f"{stem}-{mark}.png")
            counts[part] += 1
            families[source.family] += 1
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path, help="folder for the pictures, outside the repository")
    out = parser.parse_args().out
    Image.MAX_IMAGE_PIXELS = None  # read() leaves out what is too large
    for kind, sources in kinds().items():
        counts = write_kind(out, kind, sources)
        print(f"{kind}: " + ", ".join(f"{counts[part]} {part}" for part in LIMITS), flush=True)


if __name__ == "__main__":
    main()
