"""The first lines of a start: another package called `reader`, as the index has one, is named in a sentence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
START = ROOT / "packaging" / "start"


def start(folder: Path, function: str, *before: Path) -> subprocess.CompletedProcess[str]:
    """Start what stands in a folder of installed packages."""
    places = [str(place) for place in (*before, folder)]
    code = f"import sys; sys.path[:0] = {places}; sys.argv[1:] = ['--version']; import manchette"
    return subprocess.run(
        [sys.executable, "-P", "-c", f"{code}; sys.exit(manchette.{function}())"],
        cwd="/",
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def installed(tmp_path):
    """Give a folder with as much of our package as a start looks at."""
    folder = tmp_path / "site-packages"
    (folder / "reader").mkdir(parents=True)
    shutil.copy(START / "manchette.py", folder)
    for name in ("__init__.py", "newer_sqlite.py"):
        shutil.copy(ROOT / "reader" / name, folder / "reader")
    return folder


@pytest.mark.parametrize("function", ["main", "collector"])
def test_ours_is_started(function):
    told = start(START, function, ROOT)
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith("manchette")


@pytest.mark.parametrize("function", ["main", "collector"])
def test_a_package_that_comes_before_ours_is_named(installed, tmp_path, function):
    other = tmp_path / "other" / "reader"
    other.mkdir(parents=True)
    (other / "__init__.py").write_text('"""Some other reader."""\nraise SystemExit("it was run")\n')
    told = start(installed, function, other.parent)
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.startswith(
        f"manchette: another package named `reader` is in the place of its own ({other})"
    )
    assert told.stderr.count("\n") == 1


def test_a_package_that_was_installed_over_ours_is_found(installed):
    (installed / "reader" / "__init__.py").write_text('"""Some other reader."""\n')
    told = start(installed, "main")
    assert told.returncode == 2
    assert f"({installed / 'reader'})" in told.stderr
    assert told.stderr.count("\n") == 1


def test_a_package_that_we_need_and_that_is_missing_is_named(installed):
    (installed / "reader" / "__main__.py").write_text("import missing_dirs.api\n")
    told = start(installed, "main")
    assert told.returncode == 2
    assert told.stderr.startswith("manchette: it needs the package missing_dirs, which is missing;")
    assert told.stderr.count("\n") == 1


def test_a_module_of_ours_that_is_missing_is_a_fault_with_its_traceback(installed):
    (installed / "reader" / "__main__.py").write_text("import reader.gone\n")
    told = start(installed, "main")
    assert told.returncode == 1
    assert "Traceback" in told.stderr


def test_a_mistake_of_ours_is_told_by_its_place_alone(home):
    """What the program says goes to the journal, and by mail; an exception's own text may be a private feed's."""
    code = (
        "import reader.assembly.commands as commands, reader.__main__ as program\n"
        "def fail(*_): raise ValueError('the secret of a feed')\n"
        "commands.run_command = fail\nraise SystemExit(program.main(sys.argv[1:]))"
    )
    for words in (["feeds"], ["--verbose", "feeds"]):
        told = subprocess.run(
            [sys.executable, "-c", f"import sys\n{code}", "--home", str(home), *words],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert told.returncode == 1
        assert "a mistake of this program\nTraceback of ValueError, by places:\n" in told.stderr
        assert "<string>:3 fail" in told.stderr
        assert "secret" not in told.stderr
