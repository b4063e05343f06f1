"""Turkish and German locales: the same answers and the same files as everywhere."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp

from tests.attacks.helpers.attack import Attack, Wrong, emptied, must
from tests.attacks.helpers.struck import environment
from tests.conftest import ROOT

LOCALES = ("tr_TR", "de_DE")


@lru_cache
def _place() -> Path:
    """A folder with both locales, which few machines have."""
    folder = Path(mkdtemp(prefix="attack-locales-"))
    for name in LOCALES:
        command = ["localedef", "-i", name, "-f", "UTF-8", str(folder / f"{name}.UTF-8")]
        subprocess.run(command, check=False, capture_output=True)
    return folder


def ready() -> str:
    """Why there are none."""
    if shutil.which("localedef") is None:
        return "there is no localedef"
    made = {path.name for path in _place().iterdir()}
    missing = [name for name in LOCALES if f"{name}.UTF-8" not in made]
    return f"localedef knows no {missing[0]}" if missing else ""


def make(dice: random.Random, folder: Path) -> None:
    """Write which locale."""
    (folder / "locale.json").write_text(json.dumps(dice.choice(LOCALES)))


def strike(folder: Path) -> str:
    """Do the same things in the locale and in none, and compare."""
    name = json.loads((folder / "locale.json").read_text())
    found = []
    for one in ("C.UTF-8", f"{name}.UTF-8"):
        place = emptied(folder / "place")  # the same path in both
        known = {**environment(), "LOCPATH": str(_place()), "LC_ALL": one, "LANG": one}
        command = [sys.executable, "-m", "tests.attacks.locales", str(place)]
        done = subprocess.run(command, cwd=ROOT, env=known, capture_output=True, text=True)
        if done.returncode:
            raise Wrong(f"{one}: {done.stderr[-2000:]}")
        found.append(json.loads(done.stdout.splitlines()[-1]))
    plain, local = found
    must(local.pop("locale") == name, f"the locale was not {name}")
    plain.pop("locale")
    for key in plain:
        must(plain[key] == local[key], f"{key}: {plain[key]!r} became {local[key]!r}")
    return str(name)


def _main(place: Path) -> None:
    import locale

    from PIL import Image
    from PySide6.QtCore import QLocale

    from adjgui.app import make_application
    from adjgui.shell import texts
    from adjgui.shell.settings import Settings
    from adjgui.shell.widgets import spin_box
    from adjgui.training.plan import TrainingPlan
    from core.cli.main import main
    from core.photos.folders import scan_photo_folder
    from core.puzzles.photo import is_photo_name
    from tests.core.helpers.photos import smooth_photo

    make_application()
    spoken = QLocale.system().name()
    facts: dict[str, object] = {"locale": spoken if spoken in LOCALES else ""}
    facts["point"] = locale.localeconv()["decimal_point"]
    for suffix in ("TIF", "JPG", "GIF", "TIFF", "JFIF", "WEBP", "PPM"):
        facts[suffix] = is_photo_name(f"I.{suffix}")
    Image.fromarray(smooth_photo(120, 180, 1)).save(place / "PICTURE.TIF")
    facts["found"] = [path.name for path in scan_photo_folder(place).photos]
    photo = str(place / "PICTURE.TIF")
    facts["cut"] = main(["cut", photo, "--piece-size", "30", "--out", str(place / "p")])
    figures = place / "f.json"
    command = ["solve", str(place / "p"), "--scorer", "mgc", "--out", str(place / "S.PNG")]
    facts["solve"] = main([*command, "--json", str(figures)])
    solved = json.loads(figures.read_text())
    facts["solved"] = {k: v for k, v in solved.items() if not k.endswith(("_s", "seconds"))}
    facts["texts"] = [texts.percent(0.1234), texts.count(12345), texts.elapsed(3723)]
    settings = Settings(place / "settings.ini")
    settings.set_form("scratch", {"amount": 2.5, "learning_rate": 1e-3})
    settings.sync()
    plan = TrainingPlan.from_dict("scratch", Settings(place / "settings.ini").form("scratch"))
    facts["plan"] = [plan.amount, plan.learning_rate]
    facts["ini"] = (place / "settings.ini").read_text()
    box = spin_box(1, 99999)
    box.setValue(12345)
    facts["box"] = [box.value(), box.cleanText()]
    print(json.dumps(facts))


ATTACK = Attack("locales", make, strike, wanted=12, seconds=60.0, ready=ready)


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
