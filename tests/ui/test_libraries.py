"""What a reader is told whose system lacks what Qt takes from it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from reader.ui.system import libraries
from tests.helpers.desktop import desktop, what_is_missing

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt's wheel brings all it needs")


@pytest.fixture
def lacking(tmp_path: Path) -> dict[str, str]:
    """An environment where Qt's library for windows under X is there, and cannot be loaded."""
    (tmp_path / "libxcb-cursor.so.0").write_bytes(b"")
    return {**os.environ, "LD_LIBRARY_PATH": str(tmp_path), "LANGUAGE": "C"}


@pytest.mark.skipif(bool(missing := what_is_missing()), reason=missing)
@pytest.mark.parametrize(
    ("others", "libraries_told", "packages_told"),
    [
        ([], "libxcb-cursor.so.0", "libxcb-cursor0"),
        # Qt itself cannot be loaded, so that nobody can ask what draws: all is told at once nevertheless.
        (["libEGL.so.1"], "libEGL.so.1, libxcb-cursor.so.0", "libegl1 libxcb-cursor0"),
    ],
)
def test_missing_libraries_are_one_sentence_with_their_packages(
    lacking, tmp_path, others, libraries_told, packages_told
):
    for other in others:
        (tmp_path / other).write_bytes(b"")
    with desktop("640x480") as screen:
        ran = subprocess.run(
            [sys.executable, "-m", "reader", "--home", str(tmp_path / "home")],
            env={**screen.environment, "LD_LIBRARY_PATH": lacking["LD_LIBRARY_PATH"]},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert ran.returncode == 2
    (told,) = ran.stderr.splitlines()
    assert f"{libraries_told} (on Debian and Ubuntu: sudo apt-get install {packages_told})" in told


def test_what_is_drawn_without_a_display_needs_nothing_of_x(lacking):
    ran = subprocess.run(
        [sys.executable, "-c", f"from {libraries.__name__} import demand_libraries as look; look()"],
        env={**lacking, "QT_QPA_PLATFORM": "offscreen"},
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0


def test_a_first_start_installs_the_same_packages():
    script = (Path(__file__).parents[2] / "packaging" / "bootstrap").read_text()
    (listed,) = re.findall(r"^libraries=\(([^)]*)\)", script, re.MULTILINE)
    installed = {name.strip('"').split("|")[-1] for name in listed.split()}
    assert installed <= set((libraries.PACKAGES | libraries.PACKAGES_FOR_X).values())
