"""Starred and packed articles that change after they were read: in the list, above the article, as a place."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from reader.domain.entries.page import ExtractedPage
from reader.domain.events import PagesStored
from reader.ui.article.strips import CorrectionStrip
from reader.ui.dialogs.versions import VersionsDialog
from tests.helpers.keys import press
from tests.helpers.looking import named
from tests.helpers.marking import mark
from tests.helpers.press import add_entries, add_feed, edit_entry
from tests.helpers.windows import a_window

BEFORE, AFTER = "<p>Four boats are missing.</p>", "<p>Five boats are missing.</p>"


@pytest.fixture
def tide(services, now) -> int:
    """A starred article that was read, and edited since."""
    feed = add_feed(services, "The Harbour")
    tide, *_ = add_entries(services, feed, ["Tide", "Lamps"], html=BEFORE)
    mark(services.library, [tide], starred=True)
    mark(services.library, [tide], unread=False)
    now[0] += timedelta(hours=1)
    edit_entry(services, tide, "Tide", AFTER)
    return tide


window = a_window("tide")


@pytest.fixture
def strip(window, tide, qtbot) -> CorrectionStrip:
    window.parts.reading.controller.open_from_ticker(tide)
    qtbot.waitUntil(window.panes.reading_pane.correction.isVisible)
    return window.panes.reading_pane.correction


def is_corrected(services, entry_id: int) -> bool:
    (headline,) = services.library.entries.headlines([entry_id])
    return headline.corrected


def row_words(window, entry_id: int) -> str:
    model = window.panes.headlines.model
    return str(model.index(model.row_of(entry_id), 0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_the_article_says_what_changed_until_that_was_seen(window, strip, services, tide, bridge, qtbot):
    words = QAccessible.queryAccessibleInterface(named(strip, "correctionWords"))
    assert words.text(QAccessible.Text.Description) == "Removed: Four\nAdded: Five\nboats are missing."
    assert "boats are missing" in named(strip, "correctionWords").text()
    named(strip, "correctionSeen").click()
    qtbot.waitUntil(lambda: not is_corrected(services, tide))
    bridge.deliver()
    qtbot.waitUntil(lambda: not strip.isVisible())
    window.parts.reading.controller.open_from_ticker(tide)
    assert not strip.isVisible()


def test_all_that_changed_is_compared_with_what_was_read(window, strip, services, tide, now, bridge, qtbot):
    now[0] += timedelta(hours=1)
    edit_entry(services, tide, "Tide", AFTER + "<p>The harbour is closed.</p>")
    bridge.deliver()
    named(strip, "correctionAll").click()
    [dialog] = [one for one in window.findChildren(VersionsDialog) if one.isVisible()]
    qtbot.waitUntil(lambda: "Four" in named(dialog, "versionsText").toPlainText())
    assert named(dialog, "earlierVersion").currentIndex() == 0
    assert "The harbour is closed." in named(dialog, "versionsText").toPlainText()
    qtbot.waitUntil(lambda: not is_corrected(services, tide))


def test_an_article_that_changes_while_it_is_shown_says_so(window, services, now, bridge, qtbot):
    lamps = next(
        id_ for id_ in window.panes.headlines.model.ids if window.panes.headlines.model.seen(id_).title == "Lamps"
    )
    window.parts.reading.controller.open_from_ticker(lamps)
    strip = window.panes.reading_pane.correction
    assert not strip.isVisible()
    mark(services.library, [lamps], unread=False)
    mark(services.library, [lamps], starred=True)
    now[0] += timedelta(hours=1)
    edit_entry(services, lamps, "Lamps", AFTER)
    bridge.deliver()
    qtbot.waitUntil(strip.isVisible)


def test_the_list_says_so_in_words_and_has_a_place_for_it(window, services, tide, bridge, qtbot):
    window.panes.sources.choose("all")
    assert "changed since you read it" in row_words(window, tide)
    words = [
        one.text()
        for one in window.parts.reading.row_menu.menu_for(window.panes.headlines.model.row_of(tide)).actions()
    ]
    assert "What changed since you read it…" in words
    window.panes.sources.choose("corrected")
    assert list(window.panes.headlines.model.ids) == [tide]
    services.library.see_corrections([tide]).result()
    bridge.deliver()
    qtbot.waitUntil(lambda: row_words(window, tide).endswith("edited"))
    assert window.panes.sources.model.source("corrected") is not None, "it stays while the reader is in it"
    window.panes.sources.choose("all")
    window.parts.reading.overview.read()
    assert window.panes.sources.model.source("corrected") is None


def test_a_page_that_was_fetched_again_is_in_the_place_too(window, services, tide, now, bridge, qtbot):
    services.library.see_corrections([tide]).result()
    bridge.deliver()
    window.panes.sources.choose("all")
    window.parts.reading.overview.read()
    assert window.panes.sources.model.source("corrected") is None
    for number in ("Four", "Five"):
        text = f"{number} boats are missing. {'The harbour is closed until the sea is calm. ' * 4}"
        page = ExtractedPage(html=f"<p>{text}</p>", text=text, words=len(text.split()))
        services.library.pages.store(tide, page, now[0])
        bridge.announce(PagesStored((tide,), 1, 1))
    bridge.deliver()
    qtbot.waitUntil(lambda: window.panes.sources.model.source("corrected") is not None)
    assert "changed since you read it" in row_words(window, tide)


def test_the_key_shows_it_too(window, strip, services, tide, qtbot):
    window.panes.article.setFocus()
    press("Shift+V")
    qtbot.waitUntil(lambda: not is_corrected(services, tide))


def test_several_are_seen_at_once_from_their_place(window, services, tide, qtbot):
    window.panes.sources.choose("corrected")
    window.panes.headlines.list.selectAll()
    menu = window.parts.reading.row_menu.menu_for(0)
    [seen] = [one for one in menu.actions() if one.text() == "Seen what changed"]
    seen.trigger()
    qtbot.waitUntil(lambda: not is_corrected(services, tide))
