"""The program as readers start it, on a real display, with a keyboard alone; another one is asked what it did."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reader.demo import DemoPress
from tests.helpers.desktop import Desktop, desktop, what_is_missing
from tests.helpers.feed_server import FeedServer, item, rss
from tests.helpers.patience import wait_for
from tests.helpers.processes import running
from tests.helpers.reader_process import ReaderProcess

# `test_keyboard.py` has a session without a mouse in each run, in this process.
pytestmark = [pytest.mark.long, pytest.mark.skipif(bool(missing := what_is_missing()), reason=missing)]


def test_a_whole_session_by_keyboard_alone(home):
    """Add a feed, read, star, find by the palette, report an image, prepare a trip, undo, choose, lay out."""
    with desktop() as screen, DemoPress() as paper, ReaderProcess() as other:
        other.home = home
        environment = {**screen.environment, "LC_ALL": "C.UTF-8", "LANGUAGE": "en"}
        command = [sys.executable, "-m", "reader", "--home", str(home)]
        with running(command, env=environment) as program:
            session(screen, paper, other)
            assert program.poll() is None
            program.terminate()
            program.wait(30)
    remembered = (home / "state" / "window.ini").read_text(encoding="utf-8")
    assert "layout=2" in remembered


def session(screen, paper, other):
    def entries():
        return other.json("entries", "--limit", 100)

    def is_subscribed():
        return paper.feeds[0].url in [one["url"] for one in other.json("feeds")]

    def has_picture(entry):
        return any(image["state"] == "stored" for image in other.json("show", entry["id"])["images"])

    screen.open("ctrl+n", "Add a paper")
    screen.write(paper.feeds[0].url)
    screen.press("Tab", "space", "shift+Tab", "Return")
    wait_for(lambda: paper.requests)
    # Looked at first, subscribed to by the next Enter.
    wait_for(
        lambda: paper.feeds[0].url in [one["url"] for one in other.json("feeds")], lambda: screen.press("Return")
    )
    wait_for(lambda: len(entries()) > 3)

    screen.go_to("Manchette")
    # On the front page, where N only goes to the next block.
    wait_for(lambda: any(not one["unread"] for one in entries()), lambda: screen.press("n", "space"))
    screen.press("s")
    wait_for(lambda: [one for one in entries() if one["starred"]])

    screen.press("shift+F5")
    illustrated = wait_for(lambda: [one for one in entries() if one["unread"] and has_picture(one)])[0]
    # Words of letters that the keyboard has.
    typed = [word for word in illustrated["title"].split() if word.isascii() and word.isalpha()]

    def find() -> None:
        screen.press("Escape", "ctrl+k")
        screen.write(" ".join(sorted(typed, key=len)[-2:]))
        screen.see(is_read, seconds=1)  # until the articles are found; on a busy machine the next time
        screen.press("Return")
        screen.see(is_read)

    def is_read() -> bool:
        return not other.json("show", illustrated["id"])["unread"]

    wait_for(is_read, find)
    # The first thing in it that Tab comes to is its image; the menu's sixth line reports it.
    screen.press("Tab", "Menu", *["Down"] * 5, "Right", "Return")
    wait_for(lambda: other.json("flags"))
    screen.press("ctrl+z")
    wait_for(lambda: other.json("flags") == [])
    screen.press("ctrl+z")
    wait_for(lambda: not any(one["starred"] for one in entries()))

    screen.open("ctrl+shift+o", "Trip")
    screen.press("Return")
    wait_for(lambda: other.do("drill").code == 0)
    screen.leave("Trip")

    screen.open("ctrl+comma", "Settings")
    # What is typed searches; Enter goes to the control of the first setting found.
    screen.write("colours")
    screen.press("Return", "Down")
    wait_for(lambda: other.json("settings")["window.theme"] != "system")
    screen.press("Escape")  # the first one clears the search
    screen.leave("Settings")

    screen.go_to("Manchette")
    screen.press("ctrl+2", "s")
    # Keys are done in their order, and the layout itself is kept only at the end.
    wait_for(lambda: any(one["starred"] for one in entries()))


@contextmanager
def open_in(screen: Desktop, home: Path) -> Iterator[None]:
    """Have the program open on a screen, with the keyboard in its window."""
    environment = {**screen.environment, "LC_ALL": "C.UTF-8", "LANGUAGE": "en"}
    with running([sys.executable, "-m", "reader", "--home", str(home)], env=environment) as program:
        screen.go_to("Manchette")
        yield
        assert program.poll() is None
        screen.go_to("Manchette")
        screen.press("ctrl+q")
        assert program.wait(30) == 0


@pytest.mark.parametrize("size", ["1280x820", "360x640"])
@pytest.mark.parametrize("start", ["usual", "empty", "first import", "all read", "filtered"])
def test_space_reads_after_each_start_and_all_that_closes(home, start, size):
    with desktop(size) as screen, FeedServer() as server, ReaderProcess() as other:
        other.home = home
        address = server.publish("/feed", rss(*(item(f"Tide {number}") for number in range(30))))
        # The front page shows a few articles of each section: more of them than are read below.
        sections = [
            (server.publish(f"/{name}", rss(*(item(f"{name} {number}") for number in range(5)), title=name)), name)
            for name in ("Harbour", "Lighthouse")
        ]

        def unread() -> set[int]:
            return {one["id"] for one in other.json("entries", "--unread", "--limit", 100)}

        def space_reads() -> None:
            # By their ids: on a busy machine, articles come while keys are pressed.
            before = unread()
            wait_for(lambda: before - unread(), lambda: screen.press("space"))

        def subscribe() -> None:
            other.done("add", address, "--allow-local")
            for section, name in sections:
                other.done("add", section, "--folder", name, "--allow-local")
            other.done("sync")

        if start not in ("empty", "first import"):
            subscribe()
        if start in ("all read", "filtered"):
            other.done("mark", *(one["id"] for one in other.json("entries", "--limit", 100)), "--read")
        with open_in(screen, home):
            if start == "empty":
                screen.press("Escape")
                wait_for(unread)
                space_reads()
            if start in ("empty", "first import"):
                subscribe()
            if start == "filtered":
                screen.press("bracketright", "shift+u")
            if start in ("all read", "filtered"):
                screen.press("space")
                server.publish("/feed", rss(*(item(f"Ebb {number}") for number in range(30))))
                other.done("sync")
            wait_for(unread)
            space_reads()
            for key, title in (
                ("ctrl+n", "Add a paper"),
                ("F1", "The guide"),
                ("ctrl+comma", "Settings"),
                ("ctrl+shift+o", "Trip"),
            ):
                screen.open(key, title)
                screen.leave(title)
                screen.go_to("Manchette")
                space_reads()
            for key in ("ctrl+k", "g", "ctrl+f"):
                # The first one may close a hint for newcomers.
                screen.press(key, "Escape", "Escape")
                space_reads()
