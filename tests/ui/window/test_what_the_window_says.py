"""The window agrees with itself: what is chosen is in sight, what is open is marked, and numbers are the same."""

from __future__ import annotations

import pytest

from reader.ui.sentences import texts
from reader.ui.state.storage import StoragePage
from tests.helpers.languages import BOTH_DIRECTIONS
from tests.helpers.looking import button, named
from tests.helpers.marking import mark
from tests.helpers.press import NOON, add_entries, add_feed
from tests.helpers.stories import put_together, report

SIZES = [(1280, 820), (360, 640), (1024, 400)]
TOLD = [("fr", "Séisme à Lipa"), ("en", "Quake in Lipa"), ("ar", "زلزال في ليبا"), ("es", "Terremoto en Lipa")]


def is_in_sight(tree) -> bool:
    row = tree.visualRect(tree.currentIndex())
    # Qt scrolls a pixel too little where the row comes to stand at the lower edge.
    return row.isValid() and tree.viewport().rect().adjusted(0, 0, 0, 1).contains(row)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_chosen_source_is_in_sight_from_the_start(services, open_window, size):
    for number in range(40):
        add_feed(services, f"Paper {number}", folder=("Press",))
    add_entries(services, 1, ["Tide"])
    window = open_window(size)
    tree = window.panes.sources.tree
    window.panes.enter("sources")
    assert window.panes.sources.places.chosen.source.key == "unread"
    assert window.panes.sources.places.chosen.hasFocus()
    assert tree.verticalScrollBar().value() == 0, "a first start scrolls nothing"
    window.panes.sources.choose("feed:39")
    window.close()
    again = open_window(size)
    again.panes.enter("sources")
    assert again.panes.sources.chosen_key == "feed:39"
    assert is_in_sight(again.panes.sources.tree)


@pytest.fixture
def ids(services):
    ids = report(services, TOLD)
    put_together(services, ids)
    return ids


def row_in_the_list(window) -> int:
    return window.panes.headlines.list.currentIndex().row()


@pytest.mark.parametrize("place", ["all", "unread"])
def test_an_open_article_of_a_folded_story_is_marked_by_the_storys_row(services, ids, open_window, qtbot, place):
    harbour = add_feed(services, "The Harbour")
    add_entries(services, harbour, ["Newest"], newest_at=NOON)
    [old, *_] = add_entries(services, harbour, ["Older", "Oldest"], newest_at=NOON.replace(year=2025))
    window = open_window()
    window.panes.sources.choose(place)
    folded = next(id_ for id_ in ids if window.panes.headlines.model.row_of(id_) < 0)
    window.parts.reading.controller.open(folded)
    mark(services.library, [folded], unread=False)
    window.close()
    again = open_window()
    assert again.parts.reading.controller.shown_id == folded
    [lead] = [id_ for id_ in ids if again.panes.headlines.model.row_of(id_) >= 0]
    assert row_in_the_list(again) == again.panes.headlines.model.row_of(lead) > 0
    assert list(again.panes.headlines.list.selected_ids) == [lead]
    again.parts.reading.controller.next_article()
    assert again.parts.reading.controller.shown_id == old


def test_it_is_so_after_another_list_and_back(services, ids, open_window):
    window = open_window()
    window.panes.sources.choose("all")
    folded = next(id_ for id_ in ids if window.panes.headlines.model.row_of(id_) < 0)
    window.parts.reading.controller.open(folded)
    before = window.parts.reading.controller.standing
    window.panes.headlines.list.clearSelection()
    window.parts.reading.controller.stand(before)
    window.parts.reading.searching.search_for("ليبا")
    window.parts.reading.searching.give_up()
    window.panes.sources.choose("all")
    assert window.parts.reading.controller.shown_id in (folded, None)


def said(window) -> tuple[str, int]:
    """Give the number at the head of the list, and the one beside its source."""
    return named(window, "placeCount").text().partition(" · ")[
        0
    ], window.parts.reading.controller.listing.source.count


@pytest.mark.parametrize("place", ["unread", "today", "feed", "folder"])
def test_the_head_of_the_list_counts_as_its_source_does_at_any_moment(services, bridge, open_window, qtbot, place):
    feed = add_feed(services, "The Harbour", folder=("Press",))
    add_entries(services, feed, [f"Tide {number}" for number in range(9)])
    window = open_window()
    key = {"feed": f"feed:{feed}", "folder": "folder:1"}.get(place, place)
    window.parts.reading.controller.listing.set_filter("unread")
    assert window.panes.sources.choose(key)

    def agrees() -> int:
        words, count = said(window)
        assert words == f"{count} unread"
        return count

    assert agrees() == 9
    for _ in range(3):
        window.parts.reading.controller.next_unread()
        bridge.deliver()
        agrees()
    qtbot.waitUntil(lambda: agrees() == 6)
    add_entries(services, feed, [f"Ebb {number}" for number in range(5)])
    bridge.deliver()
    agrees()
    qtbot.waitUntil(lambda: agrees() == 11)
    window.parts.reading.controller.mark_place_read()
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() == 0 or agrees() == 0)


@pytest.mark.parametrize("size", [SIZES[0], SIZES[2]], ids=str)
@pytest.mark.parametrize("language", BOTH_DIRECTIONS)
def test_today_is_said_once(services, open_window, qapp, language, size):
    feed = add_feed(services, "The Harbour")
    add_entries(services, feed, ["Tide"])
    texts.use_language(qapp, language)
    window = open_window(size)
    window.panes.sources.choose("today")
    title = named(window, "placeTitle").text()
    assert title == texts.day(NOON.date(), NOON.date())
    around = [named(window, "dayInSight").text(), named(window, "placeCount").text()]
    assert not any(title.casefold() in words.casefold() for words in around)
    window.panes.sources.choose(f"feed:{feed}")
    around = [named(window, "dayInSight").text(), named(window, "placeCount").text()]
    assert any(title.casefold() in words.casefold() for words in around)


def test_a_fresh_home_offers_nothing_to_bring_back(services, open_window, qtbot):
    window = open_window()
    qtbot.waitUntil(lambda: services.upkeep.retention.usage().set_aside_bytes > 0)
    window.parts.dialogs.show_state("storage")
    dialog = window.findChild(StoragePage)
    qtbot.waitUntil(lambda: named(dialog, "storageUsed").text() != "")
    assert not button(dialog, "Bring it back").isEnabled()
    assert not services.upkeep.retention.undo()


def test_undoing_what_no_message_shows_any_more_is_told(open_window):
    messages, undone = open_window().desk.messages, []
    messages.say("An image was reported.", lambda: undone.append("report"))
    messages.undo()
    assert (undone, messages.isHidden()) == (["report"], True), "who sees the message knows what is undone"
    messages.say("An image was reported.", lambda: undone.append("report"))
    messages.hide()
    messages.undo()
    assert len(undone) == 2
    assert (messages.isVisible(), messages.text) == (True, "Undone: \u2068An image was reported.\u2069")
    messages.say("One.", lambda: messages.say("It says so by itself."))
    messages.hide()
    messages.undo()
    assert messages.text == "It says so by itself."
