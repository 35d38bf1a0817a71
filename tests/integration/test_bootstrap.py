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

PYTHON_3_11_OF_DEBIAN_12 = """case "$*" in
*"(3, 43)"*) exit 1;;
*sqlite_version*) echo 3.40.1;;
*"%d.%d"*) echo 3.11;;
*"-m venv"*) exit 7;;
esac"""
"""As far as it is asked."""

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
    path.unlink(missing_ok=True)  # through a link, the system's own program would be written
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def bootstrap(checkout: Path, known: dict[str, str], purpose: str = "run") -> str:
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
        ["bash", checkout / "packaging" / "bootstrap", purpose],
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


def test_a_compiler_is_wanted_by_tests_alone(checkout):
    def asked_for(purpose: str) -> set[str]:
        (told,) = [line for line in bootstrap(checkout, {}, purpose).splitlines() if "apt-get install" in line]
        return {"gcc", "libc6-dev"} & set(told.split())

    assert asked_for("run") == set()
    assert asked_for("dev") == {"gcc", "libc6-dev"}


def test_the_name_that_all_releases_take_is_told_where_apt_knows_none(checkout):
    """As on a new system whose lists were never fetched."""
    assert " libglib2.0-0 " in bootstrap(checkout, {})


@pytest.fixture
def empty_machine(tmp_path: Path) -> dict[str, str]:
    """The environment of somebody who is not root, on a machine with a shell and an apt and nothing else."""
    programs = tmp_path / "programs"
    a_program(programs / "id", "echo 1000")
    a_program(programs / "dpkg-query", "exit 1")
    a_program(programs / "apt-get", "exit 1")
    a_program(programs / "apt-cache", "echo '  Candidate: 3.13.5-1'")
    for name in ("bash", "sh", "env", "cat", "dirname", "grep", "sed", "uname", "flock"):
        (programs / name).symlink_to(shutil.which(name) or pytest.skip(f"no {name} on this system"))
    return {"PATH": str(programs), "HOME": str(tmp_path)}


def ran(environment: dict[str, str], *words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, env=environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def fresh(checkout: Path) -> Path:
    """A checkout with no environment."""
    shutil.rmtree(checkout / ".venv")
    for script in ("run", "check"):
        shutil.copy(SOURCE / script, checkout)
    return checkout


def test_all_that_is_missing_is_told_in_one_message(fresh, empty_machine):
    answer = ran(empty_machine, "bash", fresh / "run")
    assert answer.returncode == 2
    (told,) = answer.stderr.splitlines()
    assert "Python 3.11 or newer is missing" in told
    _, _, line = told.partition("sudo apt-get install ")
    assert {"python3", "python3-venv", "libegl1", "libxcb-cursor0", "fonts-noto-core"} <= set(line.split())
    assert not (fresh / ".venv").exists()


def test_a_release_without_a_new_python_is_no_way_to_one(fresh, empty_machine):
    a_program(Path(empty_machine["PATH"]) / "apt-cache", "echo '  Candidate: 3.9.2-3'")
    told = ran(empty_machine, "bash", fresh / "run").stderr
    assert "this release of the system has none" in told
    assert " python3 " not in told


@pytest.mark.parametrize(("machine", "returncode"), [("Linux x86_64", 7), ("Linux aarch64", 2)])
def test_an_old_sqlite_is_told_before_anything_is_made(fresh, empty_machine, machine, returncode):
    programs = Path(empty_machine["PATH"])
    a_program(programs / "uname", f"echo {machine}")
    a_program(programs / "python3", PYTHON_3_11_OF_DEBIAN_12)
    answer = ran(empty_machine, "bash", fresh / "run")
    assert answer.returncode == returncode, answer.stderr
    assert "SQLite 3.40.1" in answer.stderr
    assert ("pysqlite3 brings a newer one" in answer.stderr) == (machine == "Linux x86_64")
    assert not (fresh / ".venv").exists()


@pytest.mark.parametrize(
    ("words", "returncode"), [(["check", "--help"], 0), (["run", "--help"], 0), (["check", "x"], 2)]
)
def test_asking_how_it_is_used_installs_nothing(fresh, empty_machine, words, returncode):
    script, word = words
    answer = ran(empty_machine, "bash", fresh / script, word)
    assert answer.returncode == returncode
    assert ("usage: ./" in answer.stdout) == (returncode == 0)
    assert "installing" not in answer.stderr
    assert not (fresh / ".venv").exists()


def test_the_long_tests_leave_the_checkout_what_is_run(checkout):
    """What they want more of is installed beside it, without a copy of the project that grows old."""
    shutil.copy(SOURCE / "check", checkout)
    (checkout / ".venv" / "installed-dev").write_text(f"{checkout.resolve()}\n[project]\n")
    (checkout / ".venv" / "miniflux").mkdir()
    a_program(checkout / ".venv" / "bin" / "python", 'echo "$@" >>asked; [ "$1" = -m ]')
    a_program(checkout / ".venv" / "bin" / "pytest", "exit 0")
    subprocess.run(["bash", checkout / "check", "long"], check=True, capture_output=True, timeout=60)
    (installed,) = [line for line in (checkout / "asked").read_text().splitlines() if " install " in line]
    assert "[books]" in installed and "--editable" in installed
