"""README.md followed by copy and paste, on the two Debians that it names, by somebody who has nothing but it.

With `-s` it prints what a newcomer waits for, as `packaging/tried.md` has it: seconds, megabytes that apt has
fetched, and those that came onto the disk.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reader import __version__
from tests.helpers.clean_roots import HOME, MinimalDebian

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
REFERENCE = (ROOT / "reader" / "assembly" / "README.md").read_text(encoding="utf-8")
CHECKOUT = Path(HOME, "manchette")
ORIGIN = Path("/given/origin")
DATA = Path(HOME, ".local/share/manchette/manchette.sqlite")
LATER, LAST = (f"{__version__}.{number}" for number in (1, 2))
"""Versions that are published while the newcomer has the program."""
FETCHED = ("/var/cache/apt", "/var/lib/apt/lists")
"""Where apt keeps what it has fetched."""

pytestmark = pytest.mark.parametrize("debian", ["bookworm", "trixie"], indirect=True)


def block(heading: str) -> list[str]:
    """Give the commands of the first block of code below a heading of the README."""
    (found,) = re.findall(rf"^## {heading}\n.*?^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    return [line.partition("  #")[0].strip() for line in found.splitlines() if line.strip()]


def way(name: str) -> list[str]:
    """Give the row of the README's table that begins so: its label; how to install, to upgrade, to uninstall."""
    (row,) = (line for line in README.splitlines() if line.startswith(f"| {name} "))
    label, *commands = row.strip(" |").split(" | ")
    return [label, *(command.strip("`") for command in commands)]


class Newcomer:
    """A person in a minimal Debian who copies commands.

    Attributes:
        told: What was said by the last command.
    """

    def __init__(self, debian: MinimalDebian) -> None:
        self.debian = debian
        self.told = ""

    def does(self, command: str, code: int | None = 0) -> str:
        """Run what the page says, in the checkout and in a new terminal; gives what was said."""
        began, fetched, filled = time.monotonic(), self._megabytes(*FETCHED), self._megabytes("/")
        as_root = command.startswith("sudo ")
        words = command.removeprefix("sudo ").replace("apt-get install", "apt-get install --yes")
        folder = CHECKOUT if self.debian.outside(CHECKOUT).exists() else Path(HOME)
        script = f"cd {folder} || exit\n{words}"
        ran = self.debian.run("sh", "-lc", script, as_root=as_root, code=None, seconds=1_800)
        self.told = ran.stdout + ran.stderr
        came = self._megabytes(*FETCHED) - fetched
        more = self._megabytes("/") - filled - came
        took = f"{time.monotonic() - began:.0f} s | {came:.0f} MB | {more:.0f} MB"
        sys.stdout.write(
            f"\n| {self.debian.suite} | `{command.strip()}` | {took} | {ran.returncode} |\n{self.told}"
        )
        assert code is None or ran.returncode == code, f"{command}: {self.told}"
        return self.told

    def publish(self, version: str) -> None:
        """Let there be a newer version to pull."""
        number = f's/^\\(__version__\\|version\\) = ".*"/\\1 = "{version}"/'
        self.debian.run("sed", "-i", number, ORIGIN / "pyproject.toml", ORIGIN / "reader" / "__init__.py")
        somebody = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
        self.debian.run("git", "-C", ORIGIN, *somebody, "commit", "--quiet", "--all", "--message", version)

    def _megabytes(self, *folders: str) -> float:
        there = [self.debian.outside(Path(one)) for one in folders]
        du = ["du", "--summarize", "--one-file-system", "--block-size=1000", "--total"]
        counted = subprocess.run(
            [*du, *(one for one in there if one.exists())], capture_output=True, text=True, check=False
        )
        return int(counted.stdout.splitlines()[-1].split()[0]) / 1000


SCREEN = """
Xvfb -displayfd 3 -screen 0 1366x768x24 3>screen 2>/dev/null &
until [ -s screen ]; do sleep 0.2; done
export DISPLAY=:$(cat screen)
rm screen
"""
"""A desktop has one."""
BESIDE_THE_DEMO = f"""{SCREEN}
manchette demo >demo.txt 2>&1 &
for turn in $(seq 900); do grep -q "Opening the window" demo.txt && break; sleep 0.2; done
manchette export subscriptions.opml  # the list that a newcomer brings along
"""
"""The demo's window on a screen, with the press that it serves: what the first steps are taken beside."""


@pytest.fixture
def newcomer(debian: MinimalDebian, tmp_path: Path) -> Newcomer:
    """Give somebody who has cloned the project, and for whom there will be a newer one to pull."""
    origin = tmp_path / "origin"
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", f"file://{ROOT}", origin], check=True)
    debian.lend(origin)
    debian.run("chown", "--recursive", "reader:reader", "/given", as_root=True)
    debian.install("git")
    debian.run("git", "clone", "--quiet", ORIGIN, CHECKOUT)
    return Newcomer(debian)


def test_by_copy_and_paste_from_nothing_to_nothing(newcomer: Newcomer) -> None:
    debian = newcomer.debian
    label, install, upgrade, uninstall = way("pipx")
    for command in re.findall("`(.+?)`", label):
        newcomer.does(command)
    newcomer.does(install)

    # What the system lacks is one sentence, with the command that brings it.
    debian.install("xvfb")
    told = newcomer.does(f"{SCREEN} manchette", code=2)
    assert len(told.splitlines()) == 1
    (lacking,) = re.findall(r"sudo apt-get install [\w .+-]+\w", told)
    newcomer.does(lacking)
    steps = block("First steps")
    assert len(steps) >= 5
    script = BESIDE_THE_DEMO + "".join(f'{step} >said 2>&1; echo "$?: $(head -c 2000 said)"\n' for step in steps)
    said = newcomer.does(script)
    assert re.findall(r"^(\d+): ", said, re.MULTILINE) == ["0"] * len(steps), said

    for command in ("manchette desktop-install", "manchette desktop-uninstall"):
        newcomer.does(command)
    assert newcomer.does("manchette --version") == f"manchette {__version__}\n"
    newcomer.publish(LATER)
    newcomer.does(upgrade)
    assert newcomer.does("manchette --version") == f"manchette {LATER}\n"
    assert "sound: " in newcomer.does("manchette check")

    newcomer.does(uninstall)
    assert "not found" in newcomer.does("manchette --version", code=127)
    assert debian.outside(DATA).exists()
    (removal,) = re.findall(r"`(rm -r [^`]+)`", REFERENCE)
    newcomer.does(removal)
    assert [path for path in debian.files_of_reader() if "manchette" in path.parts[1:]] == []

    # The same in an environment of one's own.
    _, install, upgrade, uninstall = way("pip")
    newcomer.does(install)
    assert newcomer.does("~/news/bin/manchette --version") == f"manchette {LATER}\n"
    newcomer.publish(LAST)
    newcomer.does(upgrade)
    assert newcomer.does("~/news/bin/manchette --version") == f"manchette {LAST}\n"
    newcomer.does(uninstall)
