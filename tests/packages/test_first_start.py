"""A newcomer's first start from a checkout, by what the README says, on the two Debians that it names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.checkouts import copy_checkout
from tests.helpers.clean_roots import HOME, MinimalDebian

pytestmark = pytest.mark.parametrize("debian", ["bookworm", "trixie"], indirect=True)


@pytest.fixture
def checkout(debian: MinimalDebian, tmp_path: Path) -> Path:
    """What somebody has who has cloned it, in the reader's home."""
    there = Path(HOME) / "manchette"
    if debian.outside(there).exists():
        return there
    lent = debian.lend(copy_checkout(tmp_path / "manchette"))
    debian.run("mv", lent, there, as_root=True)
    debian.run("chown", "-R", "reader:reader", there, as_root=True)
    return there


def test_from_one_message_to_the_demo_and_back_to_nothing(debian: MinimalDebian, checkout: Path) -> None:
    # Asking for help installs nothing.
    assert "usage: ./check" in debian.run(checkout / "check", "--help").stdout

    # Without Python, and without the right to install it, all that is missing is told at once.
    (told,) = debian.run(checkout / "run", "demo", code=2).stderr.splitlines()
    assert "Python 3.11 or newer is missing" in told
    assert not debian.outside(checkout / ".venv").exists()

    # That line is enough.
    _, _, packages = told.partition("sudo apt-get install ")
    debian.install(*packages.split())
    home = Path(HOME) / "news"
    shown = debian.run(checkout / "run", "--home", home, "demo", seconds=1_800)
    assert "0 unchanged" in shown.stdout
    assert "missing" not in shown.stderr
    for name in ("window-light.png", "window-dark.png", "window-arabic.png"):
        assert debian.outside(home / "cache" / "screenshots" / name).stat().st_size > 100_000

    # The second start installs nothing, and finds what the first has stored.
    again = debian.run(checkout / "run", "--home", home, "check")
    assert again.stderr == ""
    assert again.stdout.startswith("sound: ")

    # All of the program is in the checkout; what is left is data.
    debian.run("rm", "-r", checkout)
    left = {path.name for path in debian.outside(Path(HOME)).iterdir()} - {".bash_logout", ".bashrc", ".profile"}
    assert left <= {"news", ".cache"}
