"""run.py sets everything up with the standard library only, and says plainly what is missing."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def run() -> ModuleType:
    spec = importlib.util.spec_from_file_location("adjgui_run", ROOT / "run.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def no_processes(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Collects the commands that would have been run; each of them succeeds."""
    commands: list[list[str]] = []

    def record(command: list[str], **_: object) -> object:
        commands.append(list(map(str, command)))
        return run.subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(run.subprocess, "run", record)
    return commands


def test_imports_nothing_but_the_standard_library(run: ModuleType) -> None:
    modules = [value for value in vars(run).values() if isinstance(value, ModuleType)]
    assert {one.__name__.partition(".")[0] for one in modules} <= set(sys.stdlib_module_names)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ("app", False, [])),
        (["cat.jpg"], ("app", False, ["cat.jpg"])),
        (["--cpu", "--self-test"], ("app", True, ["--self-test"])),
        (["test"], ("test", False, [])),
        (["test", "-q", "tests/core"], ("test", False, ["-q", "tests/core"])),
        (["--cpu", "test", "-k", "seam"], ("test", True, ["-k", "seam"])),
        (["test", "--cpu", "-x"], ("test", True, ["-x"])),
        (["core", "cut", "cat.jpg", "--cpu"], ("core", False, ["cut", "cat.jpg", "--cpu"])),
        (["core", "test"], ("core", False, ["test"])),
        (["cat.jpg", "test"], ("app", False, ["cat.jpg", "test"])),
    ],
)
def test_arguments(run: ModuleType, arguments: list[str], expected: object) -> None:
    assert run.parse(arguments) == expected


def test_old_python_is_told_what_to_do(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run.shutil, "which", lambda name: name == "python3.12")
    with pytest.raises(run.SetupError, match=r"needs Python 3\.10 or newer.*3\.8.*python3\.12 run"):
        run.check_python((3, 8))
    monkeypatch.setattr(run.shutil, "which", lambda name: None)
    with pytest.raises(run.SetupError, match="Install a newer one"):
        run.check_python((3, 9))
    run.check_python((3, 10))
    run.check_python((3, 14))


def test_missing_ensurepip_names_the_package(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(run.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(run.SetupError, match="apt install python3-venv"):
        run.make_venv(tmp_path / "venv")


def test_python_of_an_environment(run: ModuleType, tmp_path: Path) -> None:
    assert run.venv_python(tmp_path, windows=True) == tmp_path / "Scripts" / "python.exe"
    assert run.venv_python(tmp_path, windows=False) == tmp_path / "bin" / "python"
    assert not run.works(tmp_path / "bin" / "python")


def test_torch_requirements_are_those_of_the_project(run: ModuleType) -> None:
    found = run.torch_requirements((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = [requirement.partition(">")[0] for requirement in found]
    assert names == ["torch", "torchvision"]


@pytest.fixture
def root(run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder of a small project with an environment that works, in place of this one."""
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "version.py").write_text('__version__ = "1"\n')
    (tmp_path / "pyproject.toml").write_text('dependencies = [\n    "torch>=2",\n]\n')
    python = run.venv_python(tmp_path / ".venv")
    python.parent.mkdir(parents=True)
    python.touch()
    monkeypatch.setattr(run, "HERE", tmp_path)
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "make_venv", run.venv_python)
    return tmp_path


def test_installs_once_and_again_when_the_project_file_changes(
    run: ModuleType, root: Path, no_processes: list[list[str]]
) -> None:
    assert run.prepare(set(), cpu=False) == run.venv_python(root / ".venv")
    assert [command[-2:] for command in no_processes] == [["--editable", str(root)]]
    run.prepare(set(), cpu=False)
    assert len(no_processes) == 1, "a second start installs nothing"

    run.prepare({"test"}, cpu=False)
    assert no_processes[-1][-1] == f"{root}[test]"
    run.prepare(set(), cpu=False)
    assert len(no_processes) == 2, "what the tests need includes what the app needs"

    with (root / "pyproject.toml").open("a") as file:
        file.write("# changed\n")
    run.prepare({"test"}, cpu=False)
    assert len(no_processes) == 3


def test_cpu_build_comes_from_its_own_index_and_stays(
    run: ModuleType, root: Path, no_processes: list[list[str]]
) -> None:
    run.prepare(set(), cpu=True)
    torch, editable = no_processes
    assert torch[-3:] == ["--index-url", run.TORCH_CPU_INDEX, "torch>=2"]
    assert "--index-url" not in editable
    run.prepare(set(), cpu=False)
    assert len(no_processes) == 2, "--cpu need not be said again"


def test_failed_installation_is_done_again(
    run: ModuleType, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp = root / ".venv" / run.STAMP
    stamp.write_text("not JSON")
    failed = run.subprocess.CompletedProcess([], 1)
    monkeypatch.setattr(run.subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(run.SetupError, match="did not finish"):
        run.prepare(set(), cpu=False)
    assert not stamp.exists()


def test_missing_libraries_become_one_apt_line(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not run.loads("libadjgui-does-not-exist.so.7")
    absent = {"libEGL.so.1", "libxcb-cursor.so.0"}
    monkeypatch.setattr(run, "loads", lambda library: library not in absent)
    assert run.missing_packages(with_x11=True) == ["libegl1", "libxcb-cursor0"]
    assert run.missing_packages(with_x11=False) == ["libegl1"]
    advice = run.library_advice(run.missing_packages(with_x11=True))
    assert "sudo apt install libegl1 libxcb-cursor0" in advice


@pytest.mark.parametrize(
    ("environment", "arguments", "expected"),
    [
        ({}, [], False),
        ({"DISPLAY": ""}, ["cat.jpg"], False),
        ({"DISPLAY": ":0"}, [], True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, [], True),
        ({"QT_QPA_PLATFORM": "offscreen"}, [], True),
        ({}, ["--self-test"], True),
    ],
)
def test_screen(
    run: ModuleType, environment: dict[str, str], arguments: list[str], expected: bool
) -> None:
    assert run.has_screen(environment, arguments) is expected
