"""The project as a whole: versions, credits, files that ship, what must not stand in the tree."""

from __future__ import annotations

import ast
import csv
import importlib.metadata
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import core
from core.assets import asset_path, sample_photos, training_photos
from tests.conftest import ROOT

if sys.version_info >= (3, 11):
    import tomllib
else:
    tomllib = pytest.importorskip("tomli")  # comes with pytest there

SVG = "{http://www.w3.org/2000/svg}"

# Joined here so that this file does not hold what it forbids.
FORBIDDEN = {
    "a path of one machine": re.compile(
        r"(?<![\w.])/(?:work|home/\w+|Users/\w+|root|mnt/\w+)" + "/" + r"|\b[A-Z]:\\Users\\"
    ),
    "a registry's host": re.compile(
        "|".join(
            ["py" + r"pi\.org", "deb" + r"\.debian\.org", "files" + r"\.pythonhosted", "npm" + "js"]
        )
    ),
}


def tracked_files() -> list[Path]:
    """Files of the project, with new ones that git does not ignore."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others"]
    try:
        found = subprocess.run([*command, "--exclude-standard"], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git clone")
    names = found.stdout.decode().split("\0")
    return [path for name in names if name and (path := ROOT / name).is_file()]


def text_files() -> Iterator[tuple[Path, str]]:
    for path in tracked_files():
        try:
            yield path, path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue  # a photo, a checkpoint


def sources() -> list[Path]:
    return sorted([*(ROOT / "core").rglob("*.py"), *(ROOT / "adjgui").rglob("*.py")])


@pytest.fixture(scope="module")
def pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("what", FORBIDDEN)
def test_tree_is_free_of(what: str) -> None:
    hits = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path, text in text_files()
        for number, line in enumerate(text.splitlines(), start=1)
        if FORBIDDEN[what].search(line)
    ]
    assert not hits, f"{what}:\n" + "\n".join(hits)


def test_forbidden_patterns_do_find() -> None:
    assert FORBIDDEN["a path of one machine"].search("open('" + "/ho" + "me/ada/cat.jpg')")
    assert FORBIDDEN["a registry's host"].search("https://" + "py" + "pi.org/simple")
    assert not FORBIDDEN["a path of one machine"].search("docs/home/plan.md/ ../root/x")


def test_versions_agree() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\d+\.\d+\.\d+)", changelog, flags=re.MULTILINE)
    assert newest is not None and newest.group(1) == core.__version__
    try:
        installed = importlib.metadata.version("adjgui")
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("adjgui is not installed, only found in its folder")
    assert installed == core.__version__


@pytest.mark.parametrize(("folder", "columns"), [("photos", 5), ("training", 4)])
def test_every_photo_has_its_credits(folder: str, columns: int) -> None:
    text = (ROOT / "assets" / "CREDITS.md").read_text(encoding="utf-8")
    rows = re.findall(rf"^\| `{folder}/([^`]+)` \|(.+)\|$", text, flags=re.MULTILINE)
    assert sorted(name for name, _ in rows) == sorted(
        path.name for path in asset_path(folder).iterdir()
    )
    for name, row in rows:
        cells = [cell.strip() for cell in row.split("|")]
        assert len(cells) == columns and all(cells), f"{name}: a cell is empty"
        assert re.search(r"CC0|CC BY(-SA)? \d\.0|public domain", cells[2]), f"{name}: {cells[2]}"


def test_photos_are_small_and_the_bird_opens() -> None:
    photos = sample_photos()
    assert photos[0].name == "nuthatch.jpg"
    for path in photos:
        assert path.stat().st_size < 250_000, path.name
        with Image.open(path) as photo:
            assert max(photo.size) <= 1000 and min(photo.size) >= 200 and photo.mode == "RGB"


def test_the_pictures_to_train_on_are_small_and_each_is_of_its_own() -> None:
    """No two are crops of one work, so that a split by file never divides a picture."""
    folder = training_photos()
    assert 40 <= len(list(folder.iterdir())) <= 60
    assert sum(path.stat().st_size for path in folder.iterdir()) < 3_000_000
    with (ROOT / "tools" / "training_photos.csv").open(encoding="utf-8", newline="") as file:
        works = list(csv.DictReader(file))
    sources = [(work["package"], work["path"]) for work in works]
    assert len(set(sources)) == len(sources)
    assert {f"{work['name']}.jpg" for work in works} == {path.name for path in folder.iterdir()}
    for path in folder.iterdir():
        with Image.open(path) as picture:
            assert max(picture.size) <= 480 and min(picture.size) >= 280, path.name


def test_icons_can_be_tinted() -> None:
    icons = [path for path in asset_path("icons").glob("*.svg") if path.stem != "adjgui"]
    assert len(icons) >= 13
    for path in icons:
        root = ElementTree.parse(path).getroot()
        assert root.get("viewBox") == "0 0 24 24", path.name
        colours = set(re.findall(r'"(#\w+)"', path.read_text(encoding="utf-8")))
        assert colours == {"#000000"}, path.name
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
            "svg", "path", "rect", "circle", "g",
        }  # fmt: skip


def test_wheel_takes_both_packages_and_the_assets(pyproject: dict[str, Any]) -> None:
    wheel = pyproject["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["packages"] == ["adjgui", "core"]
    assert wheel["force-include"] == {"assets": "core/assets"}
    assert pyproject["project"]["scripts"]["adjcore"] == "core.cli.main:main"
    assert pyproject["project"]["gui-scripts"]["adjgui"] == "adjgui.__main__:main"


def imported_packages(path: Path) -> set[str]:
    """Top-level names that a file imports anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    return {name.partition(".")[0] for name in names}


def test_imports_are_declared(pyproject: dict[str, Any]) -> None:
    project = pyproject["project"]
    extras = project["optional-dependencies"]
    lines = [*project["dependencies"], *extras["tensorboard"], *extras["fast"]]
    lines += [*extras["heic"], *extras["pdf"]]
    names = {re.split(r"[<>=!~\[]", line)[0].lower() for line in lines}
    declared = {
        "pillow": "PIL", "pyside6-essentials": "PySide6", "pillow-heif": "pillow_heif"
    }  # fmt: skip
    known = {declared.get(name, name) for name in names}
    allowed = known | {"core", "adjgui", "shiboken6"}
    used: set[str] = set()
    for path in sources():
        foreign = imported_packages(path) - set(sys.stdlib_module_names) - allowed
        assert not foreign, f"{path.relative_to(ROOT)} imports {foreign}"
        used |= imported_packages(path)
    # torch brings its own door to TensorBoard
    assert known - used <= {"tensorboard"}, "declared, but nothing imports it"


def test_openvino_is_imported_in_one_place_where_it_cannot_report() -> None:
    files = [path for path in tracked_files() if path.suffix == ".py"]
    importing = [path for path in files if "openvino" in imported_packages(path)]
    assert importing == [ROOT / "core" / "network" / "openvino.py"]


def test_sources_read_as_the_oldest_python(pyproject: dict[str, Any]) -> None:
    major, minor = pyproject["project"]["requires-python"].removeprefix(">=").split(".")
    for path in [*sources(), ROOT / "run.py"]:
        ast.parse(path.read_text(encoding="utf-8"), feature_version=(int(major), int(minor)))


@pytest.mark.parametrize(
    ("statement", "left_out"),
    [
        ("import core", ("numpy", "torch", "scipy")),
        ("from core.cli.main import main\ntry: main(['-h'])\nexcept SystemExit: pass", ("torch",)),
        ("import core.puzzles.pieces", ("torch",)),
        ("import adjgui.app", ("torch",)),
        ("import core.scorers as s; s.load_scorer('mgc')", ("torch",)),
        ("import core.scoring.network, core.network.engines", ("torchvision", "torch._dynamo")),
    ],
)
def test_start_leaves_out_what_takes_long(statement: str, left_out: tuple[str, ...]) -> None:
    """The window is to be seen before PyTorch, which takes seconds, is loaded."""
    code = f"import sys\n{statement}\nsys.exit(any(m in sys.modules for m in {left_out}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr or f"'{statement}' loads one of {left_out}"


def test_links_of_the_documents_lead_somewhere() -> None:
    for path, text in text_files():
        if path.suffix != ".md":
            continue
        shown = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", shown):
            if not target.startswith(("http:", "https:", "mailto:")):
                assert (path.parent / target).exists(), f"{path.relative_to(ROOT)}: {target}"


def test_words_of_the_glossary() -> None:
    """A piece is never a tile, a log-odds never an edge score (docs/glossary.md)."""
    avoided = re.compile(r"(?<![.\w])(?:tiles?|edge scores?)\b", flags=re.IGNORECASE)
    allowed = {ROOT / "docs" / "glossary.md", Path(__file__)}
    hits = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path, text in text_files()
        if path.suffix in {".py", ".md"} and path not in allowed
        for number, line in enumerate(text.splitlines(), start=1)
        if avoided.search(line)
    ]
    assert not hits, "\n".join(hits)
