"""Write what CI installs: .ci/locked.txt for all Pythons, .ci/lowest.txt for the oldest.

    python tools/make_locks.py              after a change of pyproject.toml; other versions stay
    python tools/make_locks.py --upgrade    the newest of everything

Both are constraints of pip, which users of the ranges in pyproject.toml never meet.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = "3.10"
LOCKED = ROOT / ".ci" / "locked.txt"
LOWEST = ROOT / ".ci" / "lowest.txt"
TESTED_LOWEST = ("fast", "tensorboard", "test")  # the extras beside the plain dependencies


def compile_lock(path: Path, *options: str) -> None:
    """Has uv write one file of exact versions.

    Args:
        path: the file; versions in it that still fit are kept.
        options: which versions, of what, and for which systems.

    Raises:
        subprocess.CalledProcessError: no versions fit together; uv has said which.
    """
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml"]
    command += ["--output-file", str(path.relative_to(ROOT)), "--python-version", OLDEST]
    command += ["--custom-compile-command", "python tools/make_locks.py", "--no-python-downloads"]
    subprocess.run([*command, "--quiet", *options], cwd=ROOT, check=True)


def main() -> int:
    parser = argparse.ArgumentParser(description="Write the versions that CI installs.")
    parser.add_argument("--upgrade", action="store_true", help="take the newest of everything")
    upgrade = ["--upgrade"] if parser.parse_args().upgrade else []
    extras = [f"--extra={extra}" for extra in TESTED_LOWEST]
    try:
        compile_lock(LOCKED, "--universal", "--all-extras", *upgrade)
        compile_lock(
            LOWEST, "--resolution=lowest-direct", "--python-platform=linux", *extras, *upgrade
        )
    except subprocess.CalledProcessError:
        print("The versions could not be locked; uv's message is above.", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
