"""Events by keyboard alone, in French and in Arabic: unfolded, on a sheet, parted, joined, and the front page."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication, QTextBrowser

from reader.domain.query.place import Place
from reader.ui.article.story_lines import ENTRY
from tests.helpers.desktop import desktop, what_is_missing
from tests.helpers.keyboard import PICTURES, photograph, type_words, wait_for_keyboard
from tests.helpers.keys import press
from tests.helpers.marking import mark
from tests.helpers.reviews import a_day

FORWARD = {"fr": "Right", "ar": "Left"}
BACK = {"fr": "Left", "ar": "Right"}


def tab_until(is_there: Callable[[], bool]) -> None:
    for _ in range(80):
        if is_there():
            return
        press("Tab")
    raise AssertionError("Tab does not come there")


def links(article: QTextBrowser) -> list[str]:
    """Give where the links of an article lead, piece by piece."""
    found, block = [], article.document().begin()
    while block.isValid():
        found += [piece.fragment().charFormat().anchorHref() for piece in block]
        block = block.next()
    return found


@pytest.mark.parametrize("language", list(FORWARD))
def test_stories_without_a_mouse(language, services, now, open_window, speak, qtbot):
    stories = a_day(services, now[0] - timedelta(hours=1))
    store = services.stories.store
    speak(language)
    services.settings.set("sync.work_offline", True)
    window = open_window((1366, 768))
    model, rows = window.panes.headlines.model, window.panes.headlines.list
    wait_for_keyboard(window, qtbot)

    def look(step: str) -> None:
        photograph(qtbot, f"stories-{language}-{step}")

    def wait_for_undo() -> None:
        """What was done is stored on another thread, and can be undone after that."""
        qtbot.waitUntil(lambda: window.desk.messages.can_undo)

    def of_chosen() -> int | None:
        story = store.of_entry(rows.chosen_id)
        return None if story is None else story.id

    # Its row, unfolded and folded again.
    window.panes.sources.choose("all")
    rows.setFocus()
    press("Home")
    while of_chosen() != stories["quake"]:
        press("Down")
    folded, row = model.rowCount(), rows.currentIndex().row()
    assert model.story(row) is not None
    look("01-row")
    press(FORWARD[language])
    assert model.rowCount() == folded + 4
    look("02-unfolded")
    press("Down")
    below = rows.chosen_id
    assert of_chosen() == stories["quake"]
    press(BACK[language])
    assert model.rowCount() == folded
    assert rows.currentIndex().row() == row
    assert rows.chosen_id != below

    # On one sheet, and back.
    press("Down")
    press("Up")
    entry = rows.chosen_id
    assert of_chosen() == stories["quake"]
    press("W")
    qtbot.waitUntil(lambda: window.parts.stories.sheet.is_shown)
    grid = window.parts.stories.sheet.grid
    assert grid.hasFocus()
    assert grid.row.entry.entry_id == entry
    at = grid.currentIndex().row()
    press("Up" if at else "Down")
    assert abs(grid.currentIndex().row() - at) == 1
    look("03-sheet")
    press("Escape")
    assert rows.hasFocus()

    # Not the same, and back.
    press("Shift+W")
    qtbot.waitUntil(lambda: store.of_entry(entry).id != stories["quake"])
    wait_for_undo()
    look("04-not-the-same")
    assert rows.hasFocus()
    press("Ctrl+Z")
    qtbot.waitUntil(lambda: store.of_entry(entry).id == stories["quake"])

    # What the foot leads to.
    tab_until(window.panes.article.hasFocus)
    window.panes.article.typesetting.finish()

    def here() -> str:
        return window.panes.article.textCursor().charFormat().anchorHref()

    qtbot.waitUntil(lambda: any(link.startswith(ENTRY) for link in links(window.panes.article)))
    tab_until(lambda: here().startswith(ENTRY))
    assert window.panes.article.hasFocus()
    look("05-foot")
    other = int(here().removeprefix(ENTRY))
    press("Return")
    qtbot.waitUntil(lambda: window.parts.reading.controller.shown_id == other)
    assert store.of_entry(other).id == stories["quake"]
    look("06-elsewhere")

    # It belongs to another event, and back.
    rows.setFocus()
    press("B")
    qtbot.waitUntil(lambda: window.parts.stories.card is not None and window.parts.stories.card.isVisible())
    assert QApplication.focusWidget() is window.parts.stories.card.field
    type_words("Lisbo")
    look("07-belongs-to")
    press("Return")
    qtbot.waitUntil(lambda: store.of_entry(other).id == stories["vote"])
    assert not window.parts.stories.card.isVisible()
    assert rows.hasFocus()
    wait_for_undo()
    press("Ctrl+Z")
    qtbot.waitUntil(lambda: store.of_entry(other).id == stories["quake"])

    # The front page: an event moved, left out, brought back, and opened. It has only what is unread.
    mark(services.library, services.library.entries.ids(Place()), unread=True)
    press("Alt+Home")
    front = window.parts.front

    def events() -> list[int]:
        return [block.story_id for block in front.page or () if block.story_id is not None]

    both = [stories["quake"], stories["vote"]]
    qtbot.waitUntil(lambda: events() == both)
    look("08-front-page")
    assert front.pane.hasFocus()
    press("Alt+Down")
    qtbot.waitUntil(lambda: events() == both[::-1])
    wait_for_undo()
    look("09-moved")
    assert front.pane.hasFocus()
    press("Ctrl+Z")
    qtbot.waitUntil(lambda: events() == both)
    press("Del")
    qtbot.waitUntil(lambda: events() == [stories["vote"]])
    wait_for_undo()
    look("10-left-out")
    press("Ctrl+Z")
    qtbot.waitUntil(lambda: events() == both)
    press("Return")
    assert window.panes.article.hasFocus()
    look("11-article")


@pytest.mark.long
@pytest.mark.skipif(bool(missing := what_is_missing()), reason=missing)
def test_the_same_in_a_real_window(tmp_path):
    """On an X server, whose keyboard goes from window to window; a test with a display of its own is a program."""
    words = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", __file__]
    with desktop("1366x768") as screen:
        done = subprocess.run(
            [sys.executable, *words, "-k", "mouse"],
            env=screen.environment | {PICTURES: os.environ.get(PICTURES, str(tmp_path))},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    assert done.returncode == 0, done.stdout + done.stderr
