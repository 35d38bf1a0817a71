"""The wheel and the source archive: the same bytes each time, what is inside, and a life with the wheel."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tarfile
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

from tests.helpers.checkouts import libraries_of_qt
from tests.helpers.clean_roots import HOME, MinimalDebian
from tests.helpers.released import released

ROOT = Path(__file__).parents[2]
ENVIRONMENT = Path(HOME, "environment")
LIMIT_BYTES = 3_500_000
SOURCES = "*[0-9].tar.gz"
"""The source archive of Python's index; a release has one of the tag beside it."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return released() or build(ROOT, tmp_path_factory.mktemp("built"))


def build(checkout: Path, out: Path) -> Path:
    """Build both from a checkout into a folder, and give the folder."""
    subprocess.run([checkout / "packaging" / "wheel", out], check=True, capture_output=True)
    return out


def only(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


def test_a_second_build_elsewhere_has_the_same_bytes(built: Path, tmp_path: Path) -> None:
    checkout = tmp_path / "another name"
    subprocess.run(["git", "clone", "--quiet", ROOT, checkout], check=True)
    if changed := subprocess.run(
        ["git", "diff", "HEAD", "--binary"], cwd=ROOT, capture_output=True, check=True
    ).stdout:
        subprocess.run(["git", "apply"], input=changed, cwd=checkout, check=True)
    # The builder itself is not what is compared.
    (checkout / "build").mkdir()
    tools = checkout / "build" / "tools-wheel"
    shutil.copytree(ROOT / "build" / "tools-wheel", tools, symlinks=True)
    stamp = tools / "installed"
    stamp.write_text(stamp.read_text().replace(str(ROOT), str(checkout)))
    for file in checkout.rglob("*.py"):
        os.utime(file, (0, 0))

    again = build(checkout, tmp_path / "again")
    for pattern in ("*.whl", SOURCES):
        assert only(again, pattern).read_bytes() == only(built, pattern).read_bytes(), pattern


def test_a_wheel_made_of_the_source_archive_has_the_same_bytes(built: Path, tmp_path: Path) -> None:
    with tarfile.open(only(built, SOURCES)) as archive:
        archive.extractall(tmp_path, filter="data")
    source = only(tmp_path, "manchette-*")
    builder = [ROOT / "build" / "tools-wheel" / "bin" / "python", "-m", "hatchling", "build", "--target", "wheel"]
    dated = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, check=True, text=True
    )
    subprocess.run(builder, cwd=source, check=True, env={**os.environ, "SOURCE_DATE_EPOCH": dated.stdout.strip()})
    assert only(source / "dist", "*.whl").read_bytes() == only(built, "*.whl").read_bytes()


def test_what_is_inside(built: Path) -> None:
    wheel = only(built, "*.whl")
    assert wheel.stat().st_size < LIMIT_BYTES
    with zipfile.ZipFile(wheel) as opened:
        names = opened.namelist()
    with tarfile.open(only(built, SOURCES)) as archive:
        sources = archive.getnames()
    languages = {path.stem for path in (ROOT / "resources" / "translations").glob("*.ts")}
    for inside in (names, sources):
        assert not [name for name in inside if name.endswith((".ts", ".po", ".pyc")) or "resources/readme" in name]
        assert {Path(name).stem for name in inside if name.endswith(".qm")} == languages
    assert not [name for name in names if not name.startswith(("reader/", "manchette.py", "manchette-"))]
    assert not [name for name in names if name.endswith(".md")], "for developers, who have the sources"


def test_what_an_index_shows(built: Path) -> None:
    with zipfile.ZipFile(only(built, "*.whl")) as opened:
        metadata = message_from_bytes(opened.read(only_name(opened, "METADATA")))
    description = str(metadata.get_payload())
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert description.startswith("# Manchette\n")
    prose = re.sub(r"```.*?```", "", description, flags=re.DOTALL)
    assert not re.findall(r"\]\((?!https?:)[^)]*\)|src=\"(?!https?:)", prose), "leads nowhere from another page"
    assert "License :: " not in str(metadata.get_all("Classifier")), "the expression says it"
    assert metadata["License-Expression"] == "MIT"


def only_name(opened: zipfile.ZipFile, end: str) -> str:
    (found,) = (name for name in opened.namelist() if name.endswith(end))
    return found


def test_it_is_installed_runs_and_goes_and_only_data_stays(built: Path, debian: MinimalDebian) -> None:
    # The newest packages from their index: no compiler, no tool of Qt.
    debian.install("python3", "python3-venv")
    debian.install(*libraries_of_qt(debian))
    before = debian.files_of_reader()
    debian.run("python3", "-m", "venv", ENVIRONMENT)
    wheel = debian.lend(only(built, "*.whl"))
    debian.run(
        ENVIRONMENT / "bin" / "pip", "install", "--quiet", "--no-cache-dir", f"{wheel}[collector]", seconds=1_200
    )
    manchette = ENVIRONMENT / "bin" / "manchette"
    assert debian.run(manchette, "--version").stdout.startswith("manchette ")

    said = debian.run(manchette, "demo").stdout
    assert "new articles" in said and "events are in several papers" in said
    drawn = [*debian.outside(Path(HOME)).rglob("screenshots/*.png")]
    assert len(drawn) == 3 and all(picture.stat().st_size > 50_000 for picture in drawn)

    shutil.rmtree(debian.outside(ENVIRONMENT))
    assert {path.parts[0] for path in debian.files_of_reader() - before} <= {".config", ".local", ".cache"}
