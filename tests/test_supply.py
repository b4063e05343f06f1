"""What CI installs fits the ranges that users have; what is released holds what is needed."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from tests.conftest import ROOT
from tests.test_project import imported_packages, sources
from tools.make_bundle import LEFT_OUT
from tools.make_locks import LOCKED, LOWEST, OLDEST, TESTED_LOWEST

if sys.version_info >= (3, 11):
    import tomllib
else:
    tomllib = pytest.importorskip("tomli")  # comes with pytest there

PYTHONS = ["3.10", "3.11", "3.12", "3.13"]
AGAIN = "run 'python tools/make_locks.py'"


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)["project"])


def target(python: str, system: str = "linux") -> dict[str, str]:
    """What markers are asked about: a Python of this version on this system."""
    return {"python_version": python, "python_full_version": f"{python}.99", "sys_platform": system}


def pins(text: str, environment: dict[str, str]) -> dict[str, Version]:
    """The version of each package, by its name in small letters; it must have just one."""
    found: dict[str, Version] = {}
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        one = Requirement(line)
        if one.marker is None or one.marker.evaluate(environment):
            (specifier,) = one.specifier
            assert specifier.operator == "==" and one.name not in found, line
            found[one.name.lower()] = Version(specifier.version)
    return found


def requirements(lines: list[str], environment: dict[str, str]) -> list[Requirement]:
    """Those that hold there, but for the project's own extras."""
    ones = [Requirement(line) for line in lines]
    held = [one for one in ones if one.marker is None or one.marker.evaluate(environment)]
    return [one for one in held if one.name != "adjgui"]


@pytest.mark.parametrize("system", ["linux", "win32", "darwin"])
@pytest.mark.parametrize("python", PYTHONS)
def test_the_lock_holds_all_that_the_project_names(
    project: dict[str, Any], python: str, system: str
) -> None:
    environment = target(python, system)
    locked = pins(LOCKED.read_text(encoding="utf-8"), environment)
    extras = project["optional-dependencies"].values()
    lines = project["dependencies"] + [line for extra in extras for line in extra]
    for one in requirements(lines, environment):
        version = locked.get(one.name.lower())
        assert version is not None and version in one.specifier, f"{one}, not {version}: {AGAIN}"


def test_the_lock_takes_the_cpu_build_of_torch_as_well() -> None:
    (pin,) = [one for one in LOCKED.read_text(encoding="utf-8").splitlines() if "torch==" in one]
    version = pin.removeprefix("torch==")
    assert f"{version}+cpu" in Requirement(pin).specifier


def test_the_lowest_versions_are_the_lower_bounds(project: dict[str, Any]) -> None:
    """So that a bound that is never installed is not claimed."""
    environment = target(OLDEST)
    lowest = pins(LOWEST.read_text(encoding="utf-8"), environment)
    extras = project["optional-dependencies"]
    lines = project["dependencies"] + [line for extra in TESTED_LOWEST for line in extras[extra]]
    for one in requirements(lines, environment):
        (bound,) = [Version(each.version) for each in one.specifier if each.operator == ">="]
        assert lowest.get(one.name.lower()) == bound, f"{one}: {AGAIN}"


def test_pins_are_read_by_their_markers() -> None:
    old = "numpy==2.2.6 ; python_full_version < '3.11'"
    new = "numpy==2.4.6 ; python_full_version >= '3.11'"
    text = f"# made\n{old}\n    # via scipy\n{new}\n"
    assert pins(text, target("3.10")) == {"numpy": Version("2.2.6")}
    assert pins(text, target("3.13")) == {"numpy": Version("2.4.6")}


def test_the_bundle_leaves_out_nothing_that_is_imported() -> None:
    used = set().union(*map(imported_packages, sources()))
    # what opens HEIC may not go along, and the app does without
    assert {"numpy", "torch"} <= used and used & set(LEFT_OUT) == {"pillow_heif"}
