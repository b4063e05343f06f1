"""Make the app that runs without Python: a folder, its archive, and its first score as a proof.

    pip install ".[bundle]"            # best in an environment with PyTorch's CPU build (run.py --cpu)
    python tools/make_bundle.py        # dist/adjgui-VERSION-SYSTEM-MACHINE/ and .zip or .tar.gz

PyInstaller takes the packages of the Python that runs this, so it makes bundles for its own system.
Nothing of CUDA goes in, whatever PyTorch is there.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from core.version import __version__

ROOT = Path(__file__).resolve().parent.parent
NAME = f"adjgui-{__version__}-{platform.system()}-{platform.machine()}".lower()
# What PyInstaller finds through torch, scipy and pyqtgraph, and the app never opens.
LEFT_OUT = (
    "IPython", "OpenGL", "PyQt5", "PyQt6", "PySide2", "_pytest", "hypothesis", "jinja2",
    "matplotlib", "pandas", "pytest", "tensorboard", "tests", "tkinter", "triton",
)  # fmt: skip
# PyTorch's own tests and compilers, 130 MB; it asks for the one that is kept when it starts.
PRUNED = ("torch/test/", "torch/bin/")
KEPT = "torch_shm_manager"
# What is in the names of libraries for graphics cards.
FOR_CARDS = (
    "_cuda", "_nvrtc", "_nvshmem", "libcu", "libnccl", "libnvidia", "libnvjitlink", "libnvrtc",
    "libnvshmem", "libnvToolsExt",
)  # fmt: skip
PATIENCE_S = 300


_SPEC = """
from tools.make_bundle import LEFT_OUT, is_for_cards, is_pruned

app = Analysis(
    [{main!r}], pathex=[{root!r}], excludes=[*LEFT_OUT],
    datas=[({assets!r}, "core/assets"), ({licence!r}, ".")],
    hiddenimports=[*collect_submodules("core"), *collect_submodules("adjgui")],
)
app.binaries = [one for one in app.binaries if not (is_for_cards(one[0]) or is_pruned(one[0]))]
app.datas = [one for one in app.datas if not is_pruned(one[0])]
start = EXE(PYZ(app.pure), app.scripts, exclude_binaries=True, name={name!r}, console=False)
COLLECT(start, app.binaries, app.datas, name={name!r})
"""


def is_for_cards(name: str) -> bool:
    """Whether a file of the bundle is of CUDA, which no bundle holds."""
    parts = Path(name).parts
    return "nvidia" in parts or any(part in parts[-1] for part in FOR_CARDS)


def is_pruned(name: str) -> bool:
    """Whether a file of the bundle is of those that the app never opens."""
    path = Path(name)
    return path.as_posix().startswith(PRUNED) and path.stem != KEPT


def build(folder: Path) -> Path:
    """Has PyInstaller make the folder of the app.

    Args:
        folder: where to put it; what PyInstaller needs meanwhile lies elsewhere.

    Returns:
        The folder, named after the version and the system.

    Raises:
        subprocess.CalledProcessError: PyInstaller failed and has said why.
    """
    made = folder / NAME
    shutil.rmtree(made, ignore_errors=True)
    with tempfile.TemporaryDirectory() as scratch:
        spec = Path(scratch, "adjgui.spec")
        values = {"main": "adjgui/__main__.py", "assets": "assets", "licence": "LICENSE", "root": ""}
        paths = {key: str(ROOT / value) for key, value in values.items()}
        imported = "from PyInstaller.utils.hooks import collect_submodules\n"
        spec.write_text(imported + _SPEC.format(**paths, name=NAME), encoding="utf-8")
        command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
        command += ["--distpath", str(folder), "--workpath", scratch, str(spec)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
    stand_in(made / "_internal" / "torch" / "lib")
    return made


def stand_in(folder: Path) -> None:
    """Make the libraries for graphics cards that others still ask for: empty ones.

    PyTorch's CPU build asks for none. Of its other build only those parts go into the bundle that
    the CPU build has as well; what they call of CUDA does nothing and answers 0, so that PyTorch
    counts no graphics cards.

    Args:
        folder: PyTorch's libraries in the bundle.

    Raises:
        subprocess.CalledProcessError: there is no compiler, or it has failed and said why.
    """
    kept = [*folder.glob("*.so*")]
    dynamic = "".join(_output("readelf", "--dynamic", "--wide", one) for one in kept)
    asked = {*re.findall(r"NEEDED.*\[(.*)\]", dynamic)}
    gone = sorted(name for name in asked if is_for_cards(name))
    if not gone:
        return
    found = Path(importlib.util.find_spec("torch").origin).parent  # type: ignore[union-attr,arg-type]
    real = [*found.glob("lib/*.so*"), *found.parent.glob("nvidia/**/*.so*")]
    theirs = _symbols(*(one for one in real if is_for_cards(str(one))))
    wanted = {name for one in kept for name, kind in _symbols(one).items() if kind in "Uw"}
    own = {name for one in kept for name, kind in _symbols(one).items() if kind not in "Uw"}
    lines = [".section .note.GNU-stack,\"\",@progbits"]
    for name in sorted(wanted & theirs.keys() - own):
        is_code = theirs[name] in "TWi"
        lines.append(f".globl {name}")
        lines.append(f".text\n{name}: xor %eax, %eax\nret" if is_code else f".comm {name}, 4096, 16")
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch, "empty.s")
        source.write_text("\n".join(lines) + "\n", encoding="utf-8")
        for number, name in enumerate(gone):  # one has them all, the others are there
            code = [str(source)] if number == 0 else ["-x", "c", os.devnull]
            linked = ["cc", "-shared", "-nostdlib", f"-Wl,-soname,{name}", "-o", str(folder / name)]
            subprocess.run([*linked, *code], check=True)


def _symbols(*files: Path) -> dict[str, str]:
    """Names that libraries offer or ask for, without their versions, and the letter of each kind."""
    rows = [_output("nm", "--dynamic", one).split("\n") for one in files]
    found = [row.split() for one in rows for row in one if row]
    return {row[-1].partition("@")[0]: row[-2] for row in found}


def _output(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def first_score(folder: Path) -> None:
    """Start the bundled app from an empty home, under Xvfb where there is one, to its first score.

    Args:
        folder: that of the app.

    Raises:
        subprocess.CalledProcessError: the app showed no score and has said why.
    """
    command = [str(folder / NAME), "--self-test"]
    if xvfb := shutil.which("xvfb-run"):
        command = [xvfb, "--auto-servernum", *command]
    with tempfile.TemporaryDirectory() as home:
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        environment = {**kept, "HOME": home, "TMPDIR": home}
        if xvfb:
            environment["QT_QPA_PLATFORM"] = "xcb"
        subprocess.run(command, cwd=home, env=environment, check=True, timeout=PATIENCE_S)


def size_mb(path: Path) -> float:
    """The size of a file, or of all files of a folder, in MB; a link counts nothing."""
    files = [path] if path.is_file() else path.rglob("*")
    return sum(one.lstat().st_size for one in files if one.is_file() and not one.is_symlink()) / 1e6


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="the folder to put it in")
    options = parser.parse_args()
    try:
        folder = build(options.out.resolve())
        first_score(folder)
    except subprocess.SubprocessError as error:
        print(f"The bundle is not made: {error}", file=sys.stderr)
        return 2
    kind = "zip" if platform.system() == "Windows" else "gztar"
    archive = Path(shutil.make_archive(str(folder), kind, folder.parent, folder.name))
    print(f"{folder.name}: {size_mb(folder):.0f} MB, {archive.name}: {size_mb(archive):.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
