"""What `./run` does first on a new machine, with a package manager of the test's own."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2]
MUCH = 20_000
"""Lines after the one that is looked for: more than a pipe holds, so that who writes them outlives who looks."""

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a script of a POSIX shell")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout of which only the environment is there already."""
    folder = tmp_path / "checkout"
    (folder / "packaging").mkdir(parents=True)
    shutil.copy(SOURCE / "packaging" / "bootstrap", folder / "packaging")
    (folder / "pyproject.toml").write_text("[project]\n")
    a_program(folder / ".venv" / "bin" / "python", "exit 0")
    a_program(folder / ".venv" / "bin" / "pip", f"# of {folder}/.venv/bin/")
    return folder


def a_program(path: Path, script: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def bootstrap(checkout: Path, known: dict[str, str]) -> str:
    """Run it for somebody who is not root, where nothing is installed and apt knows these; give what it says."""
    programs = checkout.parent / "programs"
    a_program(programs / "id", "echo 1000")
    a_program(programs / "dpkg-query", "exit 1")
    a_program(programs / "apt-get", "exit 1")
    # It says "Candidate" in the language of the one who asks.
    word = '"$([ "$LC_ALL" = C ] && echo Candidate || echo Candidat)"'
    policies = "".join(
        f"{name}) echo {name}:; echo '  '{word}: '{version}'; seq {MUCH};;\n" for name, version in known.items()
    )
    a_program(programs / "apt-cache", f'case "$2" in\n{policies}esac')
    environment = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", "LC_ALL": "fr_FR.UTF-8"}
    ran = subprocess.run(
        ["bash", checkout / "packaging" / "bootstrap"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stderr


@pytest.mark.parametrize("has", ["libglib2.0-0", "libglib2.0-0t64"])
def test_a_package_is_called_as_this_release_calls_it(checkout, has):
    known = {"libglib2.0-0t64": "(none)", "libglib2.0-0": "(none)", has: "2.84.4-3"}
    (told,) = [line for line in bootstrap(checkout, known).splitlines() if "sudo apt-get install" in line]
    assert [word for word in told.split() if word.startswith("libglib")] == [has]


def test_the_first_name_is_told_where_apt_knows_none(checkout):
    assert " libglib2.0-0t64 " in bootstrap(checkout, {})
