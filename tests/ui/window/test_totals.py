"""What the window says of all that is stored: articles and bytes, in one figure everywhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from reader.domain.entries.enclosure import Enclosure
from reader.domain.entries.entry import PageState
from reader.domain.entries.refresh import NewEntry
from reader.domain.events import PagesStored
from reader.ui.sentences import texts
from reader.ui.state.storage import StoragePage
from tests.helpers.enclosures import store_sparse
from tests.helpers.entries import a_parsed_entry, a_refresh, an_identity
from tests.helpers.looking import named
from tests.helpers.marking import mark
from tests.helpers.press import NOON, add_entries, add_feed


def said(window) -> str:
    """What *Storage* says is used, on its page and beside its name in the list of *State*."""
    page, listed = window.findChild(StoragePage), named(window, "stateList")
    used = named(page, "storageUsed").text().partition(" of ")[0]
    facts = [listed.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(listed.count())]
    [fact] = [fact.removeprefix("Storage, ") for fact in facts if fact.startswith("Storage, ")] or [""]
    return used if fact.partition(" of ")[0] == used else ""


@pytest.fixture
def talk(services):
    """An article that names an audio file."""
    feed = add_feed(services, "The Harbour")
    entry = a_parsed_entry("Talk", "words " * 400, enclosures=(Enclosure(url="https://harbour.example/talk.mp3"),))
    new = NewEntry(identity=an_identity("talk"), entry=entry)
    return services.library.feeds.store(a_refresh(feed, new, now=NOON), NOON).new_ids[0]


def test_five_gigabytes_are_told_from_the_start(services, talk, open_window, qtbot):
    store_sparse(services, talk, 5_000_000_000)
    window = open_window()
    window.parts.dialogs.show_state("storage")
    qtbot.waitUntil(lambda: said(window) == "5.0\u00a0GB")


def test_the_log_of_the_database_is_counted_once(services, open_window, qtbot):
    feed = add_feed(services, "The Harbour")
    for number in range(40):
        add_entries(services, feed, [f"Story {number}"], html=f"<p>{number}" + "words " * 2_000)
    log = services.home.database.with_name("manchette.sqlite-wal")
    assert log.stat().st_size > 1_000_000, "what would be counted twice"
    window = open_window()
    window.parts.dialogs.show_state("storage")
    qtbot.waitUntil(lambda: said(window) == texts.size(services.upkeep.retention.usage().used_bytes))


def test_room_that_was_made_is_told(services, talk, open_window, bridge, qtbot):
    store_sparse(services, talk, 5_000_000_000)
    mark(services.library, [talk], unread=False)
    services.settings.set("storage.budget_mb", 200)
    window = open_window()
    window.parts.dialogs.show_state("storage")
    qtbot.waitUntil(lambda: said(window) == "5.0\u00a0GB")
    services.upkeep.retention.clean()
    qtbot.waitUntil(lambda: said(window).endswith("kB"))


def test_articles_offline_are_those_that_can_be_read_to_their_end(services, open_window, bridge, qtbot):
    feed = add_feed(services, "The Harbour")
    ids = add_entries(services, feed, ["Tide", "Ebb", "Flood"])
    services.library.pages.want_one(ids[2])
    window = open_window()
    assert "2 articles offline" in window.parts.status.line.toolTip()
    assert "2 articles offline" in window.parts.status.line.accessibleDescription()
    assert window.parts.top.search.placeholderText() == "Search 3 articles"
    services.library.pages.settle(ids[2], PageState.WORSE)
    bridge.announce(PagesStored((ids[2],), 1, 1))
    qtbot.waitUntil(lambda: "3 articles offline" in window.parts.status.line.toolTip())
