"""The window as a picture: in a process of its own, as the command line draws it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from reader.domain.entries.bookmark import Bookmark
from reader.domain.query.place import Place
from tests.helpers.commands import FORKED, window_forking
from tests.helpers.forking import IS_POSSIBLE
from tests.helpers.press import add_entries, add_feed

ROOT = Path(__file__).parents[3]


def draw(home: Path, out: Path, *options: str, forked: bool = True) -> subprocess.CompletedProcess[str]:
    """Draw the window.

    Args:
        forked: Whether the program may find its modules loaded.
    """
    words = ["--home", str(home), "screenshot", *options, str(out)]
    env = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    if forked and IS_POSSIBLE:
        with window_forking.start(FORKED, words, env=env) as process:
            try:
                said = process.communicate(timeout=60)
            except BaseException:
                process.kill()
                raise
        return subprocess.CompletedProcess(words, process.returncode, *said)
    return subprocess.run(
        [sys.executable, "-m", "reader", *words],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.fixture
def filled(services, home):
    add_entries(services, add_feed(services, "The Harbour"), ["Tide", "Lamps"])
    return home


def test_the_real_window_without_a_display(filled, tmp_path, services):
    out = tmp_path / "window.png"
    begun = Bookmark(paragraph=0, letter=0, begins="", percent=20)
    (newest,) = services.library.entries.ids(Place(), limit=1)
    services.library.bookmarks.keep_later(newest, begun, services.clock()).result()
    done = draw(filled, out, "--size", "900x500", "--theme", "dark", "--lang", "ar", "--scale", "2", forked=False)
    assert (done.returncode, done.stderr) == (0, "")
    picture = QImage(str(out))
    assert (picture.width(), picture.height()) == (1800, 1000)
    assert picture.pixelColor(10, 10).lightness() < 60
    assert services.library.entries.count(Place(unread=True)) == 2, "nothing was marked"
    assert services.library.entries.article(newest).bookmark == begun, "nobody has read it"
    assert not (filled / "state" / "window.ini").exists(), "nothing was remembered"


def test_an_article_comes_to_the_front_of_a_narrow_window(filled, tmp_path, services):
    chosen = str(next(iter(services.library.entries.ids(Place()))))
    pictures = []
    for name, options in (("list", ()), ("article", ("--entry", chosen))):
        out = tmp_path / f"{name}.png"
        done = draw(filled, out, "--size", "400x700", *options)
        assert (done.returncode, done.stderr) == (0, "")
        pictures.append(QImage(str(out)))
    assert pictures[0] != pictures[1]


def test_an_entry_that_is_not_there(filled, tmp_path):
    done = draw(filled, tmp_path / "window.png", "--entry", "99")
    assert done.returncode == 2
    assert "there is no entry 99" in done.stderr


@pytest.mark.parametrize("place", ["nowhere/window.png", "/dev/full"])
def test_a_place_that_cannot_be_written(filled, tmp_path, place):
    done = draw(filled, tmp_path / place)
    assert done.returncode == 2
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith("manchette: cannot write")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are text")
def test_a_plain_locale_and_a_name_that_is_no_text(filled, tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    out = tmp_path / os.fsdecode(b"window-\xff.png")
    done = draw(filled, out, forked=False)  # it reads the locale as its interpreter starts
    assert (done.returncode, done.stderr) == (0, "")
    assert list(tmp_path.glob("*.png")) == [out]
