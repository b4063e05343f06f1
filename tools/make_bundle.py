"""Make the app that runs without Python: a folder, its archive, and its first score as a proof.

    pip install ".[bundle]"            # in an environment with PyTorch's CPU build (run.py --cpu)
    python tools/make_bundle.py        # dist/adjgui-VERSION-SYSTEM-MACHINE/ and .zip or .tar.gz

PyInstaller takes the packages of the Python that runs this, so it makes bundles for its own system.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from core.version import __version__

ROOT = Path(__file__).resolve().parent.parent
NAME = f"adjgui-{__version__}-{platform.system()}-{platform.machine()}".lower()
# What PyInstaller finds through torch, scipy and pyqtgraph, and the app never opens; and what may
# not go along, since parts of it are under the GPL.
LEFT_OUT = (
    "IPython", "OpenGL", "PyQt5", "PyQt6", "PySide2", "_pytest", "hypothesis", "jinja2",
    "matplotlib", "pandas", "pillow_heif", "pytest", "tensorboard", "tests", "tkinter", "triton",
)  # fmt: skip
# PyTorch's own tests and compilers, 130 MB; it asks for the one that is kept when it starts.
PRUNED = ("torch/test", "torch/bin")
KEPT = "torch_shm_manager"
PATIENCE_S = 300


def is_cpu_build() -> bool:
    """Whether the PyTorch that is installed here brings nothing for graphics cards."""
    import torch

    return torch.version.cuda is None and torch.version.hip is None


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
        command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
        command += ["--name", NAME, "--windowed", "--distpath", str(folder)]
        command += ["--workpath", scratch, "--specpath", scratch, "--paths", str(ROOT)]
        command += ["--add-data", f"{ROOT / 'assets'}{os.pathsep}core/assets"]
        command += ["--add-data", f"{ROOT / 'LICENSE'}{os.pathsep}."]
        for package in ("core", "adjgui"):  # some of their modules are asked for by name only
            command += ["--collect-submodules", package]
        for package in LEFT_OUT:
            command += ["--exclude-module", package]
        subprocess.run([*command, str(ROOT / "adjgui" / "__main__.py")], cwd=ROOT, check=True)
    for name in PRUNED:
        for path in (made / "_internal" / name).rglob("*"):
            if path.is_file() and path.stem != KEPT:
                path.unlink()
    return made


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
    parser.add_argument("--any-torch", action="store_true", help="bundle CUDA too if it is there")
    options = parser.parse_args()
    if not (options.any_torch or is_cpu_build()):
        print(
            "This PyTorch brings several GB for graphics cards; install its CPU build, or say "
            "--any-torch.",
            file=sys.stderr,
        )
        return 2
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
