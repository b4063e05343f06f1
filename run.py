#!/usr/bin/env python3
"""Starts adjgui, or its tests, from a fresh clone; makes the virtual environment if there is none.

    python3 run.py [--cpu] [arguments of the app]       opens the app
    python3 run.py [--cpu] test [arguments of pytest]   passes the tests; -m slow: those that last
    python3 run.py [--cpu] core [arguments of adjcore]  the command line, without a screen

Needs nothing but Python 3.10 or newer. The environment is the folder .venv beside this file; it is
filled once and again only when pyproject.toml changes. --cpu takes the small CPU-only build of
PyTorch from PyTorch's own package index (about 200 MB in place of several GB on Linux).
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
STAMP = "adjgui-installed.json"
OLDEST = (3, 10)
TORCH_CPU_INDEX = "https://download.pytorch.org/whl/cpu"

# What Qt needs of a bare Linux, and the Debian and Ubuntu package that holds it. The second table
# is for a window under X11 only.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
X11_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}


class SetupError(Exception):
    """One sentence or two for the person at the keyboard: what is wrong and what to do."""


def parse(arguments: list[str]) -> tuple[str, bool, list[str]]:
    """(What to start: 'app', 'test' or 'core'; is it the CPU-only build?; arguments to pass on)."""
    what, cpu, rest = "app", False, list(arguments)
    while rest:
        if rest[0] == "--cpu":
            cpu = True
        elif rest[0] in ("test", "core") and what == "app":
            what = rest[0]
        else:
            break
        del rest[0]
    return what, cpu, rest


def check_python(version: tuple[int, ...] = sys.version_info[:2]) -> None:
    if version >= OLDEST:
        return
    names = [f"python3.{minor}" for minor in range(13, OLDEST[1] - 1, -1)]
    advice = "Install a newer one from your system's packages or from python.org."
    if newer := next((name for name in names if shutil.which(name)), None):
        advice = f"Type '{newer} run.py' instead."
    found, wanted = (".".join(map(str, v)) for v in (version, OLDEST))
    raise SetupError(f"adjgui needs Python {wanted} or newer, and this is Python {found}. {advice}")


def venv_python(venv: Path, windows: bool = os.name == "nt") -> Path:
    return venv / "Scripts" / "python.exe" if windows else venv / "bin" / "python"


def works(python: Path) -> bool:
    """Is this a Python that starts, is new enough and has pip (or can get it)?"""
    if not python.exists():
        return False
    code = f"import sys; sys.exit(sys.version_info < {OLDEST})"

    def succeeds(*arguments: str) -> bool:
        return subprocess.run([str(python), *arguments], capture_output=True).returncode == 0

    return succeeds("-c", code) and (
        succeeds("-m", "pip", "--version") or succeeds("-m", "ensurepip")
    )


def make_venv(venv: Path) -> Path:
    """Makes the virtual environment, or mends one that no longer works; its Python."""
    python = venv_python(venv)
    if works(python):
        return python
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        raise SetupError(
            "This Python cannot make virtual environments. On Debian and Ubuntu type\n"
            "    sudo apt install python3-venv\n"
            "and run this command again."
        )
    say(f"Making a virtual environment in {venv.name} ...")
    command = [sys.executable, "-m", "venv", "--clear", str(venv)]
    if subprocess.run(command).returncode != 0 or not works(python):
        raise SetupError(
            f"Making the virtual environment {venv} failed (Python's message is above). "
            "Is the disk full, or the folder read-only?"
        )
    return python


def fingerprint(root: Path, cpu: bool) -> str:
    """Changes whenever what is installed has to be installed anew."""
    digest = hashlib.sha256(f"{root}\n{sys.platform}\ncpu={cpu}\n".encode())
    for name in ("pyproject.toml", "core/version.py"):  # the second holds the version
        digest.update((root / name).read_bytes())
    return digest.hexdigest()


def read_stamp(stamp: Path) -> dict:
    """What was installed at an earlier run; empty where nothing was."""
    try:
        found = json.loads(stamp.read_text(encoding="utf-8"))
        return {"fingerprint": "", **found, "extras": set(found["extras"])}
    except (OSError, ValueError, KeyError, TypeError):
        return {"fingerprint": "", "extras": set()}


def torch_requirements(pyproject: str) -> list[str]:
    """The lines for torch and torchvision in the text of pyproject.toml, e.g. 'torch>=2.4'."""
    return re.findall(r'^\s*"(torch(?:vision)?[<>=!~][^"]*)"', pyproject, flags=re.MULTILINE)


def prepare(extras: set[str], cpu: bool) -> Path:
    """Sees to it that .venv holds the project as it is now with these extras; its Python."""
    python = venv_python(VENV)
    stamp = VENV / STAMP
    before = read_stamp(stamp)
    cpu = cpu or before.get("cpu") is True  # stays so without saying it again
    wanted = fingerprint(HERE, cpu)
    if python.exists() and before["fingerprint"] == wanted and extras <= before["extras"]:
        return python
    python = make_venv(VENV)
    say("Installing adjgui and what it needs. This happens once and may take some minutes ...")
    stamp.unlink(missing_ok=True)  # an interrupted installation is done again
    pip = [str(python), "-m", "pip", "install", "--disable-pip-version-check"]
    steps = []
    if cpu:
        requirements = torch_requirements((HERE / "pyproject.toml").read_text(encoding="utf-8"))
        steps.append([*pip, "--index-url", TORCH_CPU_INDEX, *requirements])
    suffix = f"[{','.join(sorted(extras))}]" if extras else ""
    steps.append([*pip, "--editable", f"{HERE}{suffix}"])
    for step in steps:
        if subprocess.run(step, cwd=HERE).returncode != 0:
            raise SetupError(
                "The installation did not finish (pip's message is above). Is there a network, and "
                "room on the disk? The same command goes on where this one stopped."
            )
    found = {"fingerprint": wanted, "extras": sorted(extras), "cpu": cpu}
    stamp.write_text(json.dumps(found), encoding="utf-8")
    return python


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(with_x11: bool) -> list[str]:
    """Debian packages of the libraries that Qt would not find on this Linux."""
    wanted = {**QT_LIBRARIES, **(X11_LIBRARIES if with_x11 else {})}
    return [package for library, package in wanted.items() if not loads(library)]


def library_advice(packages: list[str]) -> str:
    return (
        "Qt, which draws the windows, misses parts of the system. On Debian and Ubuntu type\n"
        f"    sudo apt install {' '.join(packages)}\n"
        "and run this command again; on other systems install the packages of these names."
    )


def has_screen(environment: dict[str, str], arguments: list[str]) -> bool:
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return "--self-test" in arguments or any(environment.get(name) for name in wanted)


def launch(command: list[str], environment: dict[str, str], folder: Path | None = None) -> int:
    process = subprocess.Popen(command, env=environment, cwd=folder)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # the app has had Ctrl+C too, and is closing
            continue


def say(text: str) -> None:
    print(f"run.py: {text}", flush=True)


def main(arguments: list[str]) -> int:
    if arguments[:1] in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    check_python()
    what, cpu, rest = parse(arguments)
    linux = sys.platform.startswith("linux")
    environment = dict(os.environ)
    if what == "app" and linux and not has_screen(environment, rest):
        raise SetupError(
            "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set). Start it on a "
            "desktop, or use the command line: python3 run.py core --help"
        )
    python = prepare({"test"} if what == "test" else set(), cpu)
    if what == "test":
        # windows of tests stay off the screen; the tests of a real window start their own X server
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        spread = ["-n", "auto", "--dist", "loadfile"]
        status = launch([str(python), "-m", "pytest", *spread, *rest], environment, folder=HERE)
    else:
        package = "core" if what == "core" else "adjgui"
        status = launch([str(python), "-m", package, *rest], environment)
    if status != 0 and linux and what != "core":
        offscreen = environment.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "wayland"))
        packages = missing_packages(with_x11=not offscreen and "WAYLAND_DISPLAY" not in environment)
        if packages:
            raise SetupError(library_advice(packages))
    return status if status >= 0 else 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except SetupError as error:
        sys.exit(f"run.py: {error}")
    except KeyboardInterrupt:
        sys.exit(130)
