"""One row for an event that several papers report."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest

from reader.domain.events import Change, EntriesChanged, EntriesStored, StoriesChanged
from reader.domain.query.place import Order, Place
from reader.domain.query.query_parser import parse
from reader.domain.trips.trip import Wish
from reader.storage.stories.stories import Stories
from reader.ui.reading.story_folding import shows_stories
from reader.ui.sentences import texts
from tests.helpers.looking import named
from tests.helpers.marking import mark
from tests.helpers.press import NOON, add_entries, add_feed
from tests.helpers.stories import put_together, report, set_language

TOLD = [("fr", "Séisme à Lipa"), ("en", "Quake in Lipa"), ("ar", "زلزال في ليبا"), ("es", "Terremoto en Lipa")]


@pytest.fixture
def ids(services):
    return report(services, TOLD)


@pytest.fixture
def other(services):
    feed = add_feed(services, "The Harbour")
    return add_entries(services, feed, ["Tide tables", "An old boat"], newest_at=NOON)


@pytest.fixture
def grouped(services, ids, other, open_window):
    """The window on a list of an event in four papers, and of two other articles."""
    put_together(services, ids)
    window = open_window()
    window.panes.sources.choose("all")
    return window


def listed(window):
    return list(window.panes.headlines.model.ids)


def words(window, row):
    return window.panes.headlines.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def press(window, key):
    QTest.keyClick(window.panes.headlines.list, key)


def at_row(window, entry_id):
    window.panes.headlines.list.show_row(window.panes.headlines.model.row_of(entry_id))
    window.panes.headlines.list.setFocus()


def test_an_event_takes_one_row_in_the_readers_language(grouped, ids, other):
    assert listed(grouped) == [other[0], other[1], ids[1]]
    assert "papers" not in words(grouped, 0)
    assert words(grouped, 2).endswith("in 4 papers, 4 languages, collapsed")
    assert grouped.panes.headlines.model.article_count == 6


def test_in_one_feed_each_article_has_its_row(grouped, services, ids):
    feed = services.library.entries.headlines([ids[0]])[0].feed_id
    grouped.panes.sources.choose(f"feed:{feed}")
    assert listed(grouped) == [ids[0]]
    assert grouped.panes.headlines.model.story(0) is None


def test_the_best_of_a_search_are_not_grouped():
    query = parse("quake", NOON.date())
    assert shows_stories(Place(query=query))
    assert not shows_stories(Place(query=query, order=Order.BEST))
    assert not shows_stories(Place(starred=True))
    assert not shows_stories(Place(query=parse("is:muted", NOON.date()))), "there each is looked at by itself"
    assert shows_stories(Place(unread=True, folder=("News",)))


def test_the_arrow_keys_unfold_a_row_in_place_and_fold_it(grouped, ids, other):
    at_row(grouped, ids[1])
    press(grouped, Qt.Key.Key_Right)
    assert listed(grouped) == [*other, ids[1], ids[3], ids[2], ids[0]]
    assert "expanded" in words(grouped, 2)
    assert grouped.panes.headlines.list.chosen_id == ids[1]
    assert grouped.panes.headlines.model.article_count == 6
    at_row(grouped, ids[2])
    press(grouped, Qt.Key.Key_Left)
    assert listed(grouped) == [*other, ids[1]]
    assert grouped.panes.headlines.list.chosen_id == ids[1], "what was below is chosen by its row"


def test_a_screen_reader_hears_that_a_row_is_unfolded_and_folded(grouped, ids, monkeypatch):
    at_row(grouped, ids[1])
    heard = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", heard.append)

    def said() -> list[str]:
        return [one.message() for one in heard if isinstance(one, QAccessibleAnnouncementEvent)]

    press(grouped, Qt.Key.Key_Right)
    assert [one.split(",")[0] for one in said()] == ["expanded"]
    assert "4 papers" in said()[0]
    press(grouped, Qt.Key.Key_Left)
    assert [one.split(",")[0] for one in said()] == ["expanded", "collapsed"]


def test_an_article_that_has_a_row_of_its_own_gets_no_second_one(grouped, services, ids, other, qtbot):
    """It came into the list before it was placed, and its story is unfolded before that is known here."""
    feed = add_feed(services, "The Quay")
    (new,) = add_entries(services, feed, ["Lipa quake: twelve dead"], newest_at=NOON)
    services.shared.announce(EntriesStored(feed, (new,), ()))
    qtbot.waitUntil(lambda: new in listed(grouped))
    put_together(services, [*ids, new])
    at_row(grouped, ids[1])
    press(grouped, Qt.Key.Key_Right)
    assert sorted(listed(grouped)) == sorted([*ids, *other, new])


def test_more_articles_than_are_settled_at_once_all_find_their_rows(grouped, services, ids, other, qtbot):
    more = [report(services, [("en", f"{number} one"), ("fr", f"{number} deux")]) for number in range(40)]
    new = [one for pair in more for one in pair]
    services.shared.announce(EntriesStored(1, tuple(new), ()))
    qtbot.waitUntil(lambda: set(new) <= set(listed(grouped)))
    for pair in more:
        put_together(services, pair)
    services.shared.announce(StoriesChanged((), tuple(new)))
    qtbot.waitUntil(lambda: len(listed(grouped)) == 3 + len(more))
    assert {pair[0] for pair in more} <= set(listed(grouped)), "those in English"


def test_an_open_article_inside_a_folded_event_marks_its_row(grouped, ids, qtbot):
    at_row(grouped, ids[1])
    press(grouped, Qt.Key.Key_Right)
    grouped.panes.headlines.list.choose_row(grouped.panes.headlines.model.row_of(ids[2]))
    qtbot.waitUntil(lambda: grouped.parts.reading.controller.shown_id == ids[2])
    press(grouped, Qt.Key.Key_Left)
    assert grouped.panes.headlines.list.chosen_id == ids[1]
    assert grouped.parts.reading.controller.shown_id == ids[2], "it stays open"


def test_the_arrow_keys_are_mirrored_in_arabic(services, ids, other, open_window, qapp):
    put_together(services, ids)
    texts.use_language(qapp, "ar")
    window = open_window()
    window.panes.sources.choose("all")
    assert listed(window) == [*other, ids[2]]
    at_row(window, ids[2])
    press(window, Qt.Key.Key_Left)
    assert listed(window) == [*other, ids[2], ids[3], ids[1], ids[0]]
    press(window, Qt.Key.Key_Right)
    assert listed(window) == [*other, ids[2]]


@pytest.mark.parametrize("density", ["comfortable", "headlines"])
def test_a_click_on_the_arrow_unfolds(grouped, ids, density, qtbot):
    grouped.panes.headlines.set_density(density, 1)
    view, model = grouped.panes.headlines.list, grouped.panes.headlines.model
    qtbot.waitUntil(lambda: view.rowHeight(2) > 0)
    box = view.visualRect(model.index(2, 0))
    places = [
        QPoint(x, y)
        for y in range(box.top(), box.bottom(), 3)
        for x in (box.left() + 32,)
        if view.itemDelegate().is_on_story(model.index(2, 0), box, QPoint(x, y))
    ]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=places[len(places) // 2])
    assert len(listed(grouped)) == 6
    assert grouped.parts.reading.controller.shown_id is None, "the article is not opened"


def test_a_second_fast_click_on_the_arrow_folds_and_opens_no_browser(grouped, ids, qtbot):
    view, model = grouped.panes.headlines.list, grouped.panes.headlines.model
    qtbot.waitUntil(lambda: view.rowHeight(2) > 0)
    index = model.index(2, 0)
    box = view.visualRect(index)
    middle = box.left() + 32
    arrow = next(
        QPoint(middle, y)
        for y in range(box.top(), box.bottom())
        if view.itemDelegate().is_on_story(index, box, QPoint(middle, y + 3))
    )
    opened = []
    view.entered.disconnect()
    view.entered.connect(lambda: opened.append(True))
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(view.viewport(), left, pos=arrow - QPoint(0, 20))
    QTest.mouseClick(view.viewport(), left, pos=arrow + QPoint(0, 3))
    assert len(listed(grouped)) == 6
    QTest.mouseDClick(view.viewport(), left, pos=arrow + QPoint(0, 3))
    assert len(listed(grouped)) == 3
    assert not opened


def test_what_is_unfolded_from_elsewhere_is_not_counted_in_the_list(grouped, services, ids, other):
    mark(services.library, [ids[0], ids[2], ids[3]], unread=False)
    grouped.panes.sources.choose("unread")
    model = grouped.panes.headlines.model
    assert listed(grouped) == [*other, ids[1]]
    at_row(grouped, ids[1])
    press(grouped, Qt.Key.Key_Right)
    assert len(listed(grouped)) == 6
    assert model.article_count == 3
    assert model.all_ids == {*other, ids[1]}


def test_what_is_unfolded_from_elsewhere_goes_with_the_row_above_it(grouped, services, ids, other, qtbot):
    mark(services.library, [ids[0], ids[2], ids[3]], unread=False)
    grouped.panes.sources.choose("unread")
    at_row(grouped, ids[1])
    press(grouped, Qt.Key.Key_Right)
    services.library.delete([ids[1]])
    services.shared.announce(EntriesChanged((ids[1],), Change.DELETED))
    qtbot.waitUntil(lambda: listed(grouped) == [*other])


def test_an_article_that_comes_joins_its_row_when_it_is_placed(grouped, services, ids, other, qtbot):
    feed = add_feed(services, "The Quay")
    (new,) = add_entries(services, feed, ["Lipa quake: twelve dead"], newest_at=NOON)
    set_language(services, new, "fr")
    services.shared.announce(EntriesStored(feed, (new,), ()))
    qtbot.waitUntil(lambda: new in listed(grouped))
    put_together(services, [*ids, new], tells=True)
    qtbot.waitUntil(lambda: "in 5 papers, 4 languages" in words(grouped, 0))
    assert listed(grouped) == [ids[1], *other]


@pytest.mark.parametrize("breaks", ["read", "shown"])
def test_after_a_failure_rows_go_on_to_fold(grouped, services, ids, other, qtbot, monkeypatch, breaks):
    broken = (Stories, "told") if breaks == "read" else (type(grouped.panes.headlines.model), "put")
    calls = []
    with monkeypatch.context() as patch, qtbot.captureExceptions() as exceptions:
        patch.setattr(*broken, lambda *_: calls.append(1) or 1 // 0)
        services.shared.announce(StoriesChanged((1,), (other[0],)))
        qtbot.waitUntil(lambda: bool(exceptions))
    feed = add_feed(services, "The Quay")
    (new,) = add_entries(services, feed, ["Lipa quake: twelve dead"], newest_at=NOON)
    services.shared.announce(EntriesStored(feed, (new,), ()))
    qtbot.waitUntil(lambda: new in listed(grouped))
    put_together(services, [*ids, new], tells=True)
    qtbot.waitUntil(lambda: "in 5 papers" in words(grouped, 0))
    assert len(calls) == len(exceptions) == 1


def test_a_better_article_takes_the_row_but_not_the_one_that_is_read(grouped, services, ids, other, qtbot):
    at_row(grouped, ids[1])
    mark(services.library, [ids[1]], unread=False)
    feed = add_feed(services, "The Quay")
    (new,) = add_entries(services, feed, ["Lipa quake: twelve dead"], newest_at=NOON)
    set_language(services, new, "en")
    services.shared.announce(EntriesStored(feed, (new,), ()))
    qtbot.waitUntil(lambda: new in listed(grouped))
    put_together(services, [*ids, new], tells=True)
    qtbot.waitUntil(lambda: new not in listed(grouped))
    assert listed(grouped) == [*other, ids[1]]
    at_row(grouped, other[0])
    put_together(services, [*ids, new], tells=True)
    qtbot.waitUntil(lambda: new in listed(grouped))
    assert ids[1] not in listed(grouped)


def test_an_unfolded_event_grows_while_what_is_below_it_is_read(grouped, services, ids, other, qtbot):
    at_row(grouped, ids[1])
    press(grouped, Qt.Key.Key_Right)
    grouped.panes.headlines.list.choose_row(grouped.panes.headlines.model.row_of(ids[2]))
    feed = add_feed(services, "The Quay")
    (new,) = add_entries(services, feed, ["Lipa quake: twelve dead"], newest_at=NOON)
    set_language(services, new, "en")
    services.shared.announce(EntriesStored(feed, (new,), ()))
    put_together(services, [*ids, new], tells=True)
    qtbot.waitUntil(lambda: "in 5 papers" in words(grouped, 2))
    assert listed(grouped)[:4] == [*other, ids[1], new]
    assert set(listed(grouped)[4:]) == {ids[0], ids[2], ids[3]}
    assert grouped.panes.headlines.list.chosen_id == ids[2] == grouped.parts.reading.controller.shown_id


def test_what_folds_into_a_row_that_stays_is_not_counted_as_new(services, ids, open_window, qtbot):
    put_together(services, ids)
    feed = add_feed(services, "The Harbour")
    add_entries(services, feed, [f"Tide {number}" for number in range(60)])
    window = open_window()
    window.panes.sources.choose("all")
    window.panes.headlines.list.verticalScrollBar().setValue(900)
    window.panes.headlines.list.show_row(window.panes.headlines.model.row_of(ids[1]), scrolls=False)
    pill = named(window, "newerButton")
    later = NOON + timedelta(hours=1)
    one, two = add_entries(services, feed, ["Lipa quake: twelve dead", "A seal"], newest_at=later)
    services.shared.announce(EntriesStored(feed, (one, two), ()))
    qtbot.waitUntil(lambda: pill.text() == "2 new")
    put_together(services, [*ids, one], tells=True)
    qtbot.waitUntil(lambda: pill.text() == "1 new")


def test_what_is_taken_out_has_its_row_again(grouped, services, ids, other, qtbot):
    grouped.parts.stories.separate(ids[2], services.stories.store.of_entry(ids[2]).id)
    qtbot.waitUntil(lambda: ids[2] in listed(grouped))
    assert listed(grouped) == [*other, ids[1], ids[2]]
    grouped.desk.commands.do("undo")
    qtbot.waitUntil(lambda: ids[2] not in listed(grouped))


def test_when_the_row_of_a_story_is_deleted_another_stands_for_it(grouped, services, ids, other, qtbot):
    services.library.delete([ids[1]])
    services.shared.announce(EntriesChanged((ids[1],), Change.DELETED))
    qtbot.waitUntil(lambda: len(listed(grouped)) == 3 and ids[1] not in listed(grouped))
    assert listed(grouped) == [*other, ids[3]]
    assert "in 3 papers, 3 languages" in words(grouped, 2)


def unread(services, ids):
    return [one.id for one in services.library.entries.headlines(ids) if one.unread]


def test_marking_a_story_read_marks_what_is_in_it_and_can_be_undone(grouped, services, ids, qtbot):
    at_row(grouped, ids[1])
    grouped.desk.commands.do("toggle_unread")
    qtbot.waitUntil(lambda: unread(services, ids) == [])
    qtbot.waitUntil(lambda: "4 articles marked as read" in grouped.desk.messages.text)
    assert services.history.all()[0].entries == 4
    grouped.desk.commands.do("undo")
    qtbot.waitUntil(lambda: unread(services, ids) == ids)


def test_an_unfolded_row_stands_for_its_own_article(grouped, services, ids, qtbot):
    at_row(grouped, ids[1])
    press(grouped, Qt.Key.Key_Right)
    grouped.desk.commands.do("toggle_unread")
    qtbot.waitUntil(lambda: unread(services, ids) == [ids[0], ids[2], ids[3]])


def test_an_article_that_has_no_row_here_stands_for_itself(grouped, services, ids, qtbot):
    grouped.panes.sources.choose("starred")
    grouped.parts.reading.controller.open_from_ticker(ids[1])
    qtbot.waitUntil(lambda: not grouped.panes.reading_pane.shown.headline.unread)
    grouped.desk.commands.do("toggle_unread")
    qtbot.waitUntil(lambda: unread(services, ids) == ids)


def test_several_rows_are_marked_with_what_they_stand_for(grouped, services, ids, other, qtbot):
    grouped.panes.headlines.list.selectAll()
    grouped.desk.commands.do("toggle_unread")
    qtbot.waitUntil(lambda: unread(services, [*ids, *other]) == [])


def test_the_next_unread_article_is_found_in_a_folded_row_at_last(grouped, services, ids, other, qtbot):
    mark(services.library, [*other, ids[1], ids[0], ids[3]], unread=False)
    grouped.panes.sources.choose("all")
    grouped.parts.reading.controller.listing.read_again()
    grouped.desk.commands.do("next_unread")
    assert grouped.parts.reading.controller.shown_id == ids[2]
    assert grouped.panes.headlines.list.chosen_id == ids[2]


def test_what_the_foot_leads_to_is_shown_below_its_row(grouped, ids):
    grouped.parts.reading.controller.open_from_ticker(ids[3])
    assert grouped.panes.headlines.list.chosen_id == ids[3]
    assert listed(grouped)[2] == ids[1]


def test_the_setting_gives_each_article_its_row(grouped, services, ids, other, qtbot):
    services.settings.set("stories.group", False)
    qtbot.waitUntil(lambda: len(listed(grouped)) == 6)
    assert "collapsed" not in words(grouped, 3)
    services.settings.set("stories.group", True)
    qtbot.waitUntil(lambda: len(listed(grouped)) == 3)


def test_a_long_list_is_grouped_to_its_end(services, open_window, qtbot):
    feed = add_feed(services, "The Harbour")
    many = add_entries(services, feed, [f"Tide {number}" for number in range(1_200)])
    early = report(services, TOLD, hours_ago=300)
    put_together(services, [many[3], *early])
    window = open_window()
    window.panes.sources.choose("all")
    qtbot.waitUntil(lambda: not window.panes.headlines.model.is_partial)
    assert len(listed(window)) == 1_200
    assert many[3] in listed(window), "it was there first"
    assert window.panes.headlines.model.article_count == 1_204


def test_the_menu_above_the_list_has_the_switch(grouped, services, ids, qtbot):
    switch = next(
        one for one in named(grouped, "sortButton").menu().actions() if one.text() == "One row for an event"
    )
    assert switch.isVisible()
    assert switch.isChecked()
    switch.trigger()
    qtbot.waitUntil(lambda: len(listed(grouped)) == 6)
    grouped.desk.commands.do("group_stories")
    qtbot.waitUntil(lambda: len(listed(grouped)) == 3)
    feed = services.library.entries.headlines([ids[0]])[0].feed_id
    grouped.panes.sources.choose(f"feed:{feed}")
    assert not switch.isVisible()


def test_the_ticker_runs_an_event_once_in_the_readers_language(grouped, services, ids, other):
    grouped.parts.ticker.refresh()
    assert {one.id for one in grouped.parts.ticker.bar.ticker.headlines} == {*other, ids[1]}
    services.settings.set("stories.group", False)
    grouped.parts.ticker.refresh()
    assert {one.id for one in grouped.parts.ticker.bar.ticker.headlines} == {*other, *ids}


def test_the_list_of_a_trip_has_a_row_for_each_event_in_the_order_of_reading(services, ids, other, grouped, qtbot):
    """Two articles about it were packed before they were compared; the others are known by their headlines."""
    trips = services.trips.store
    trip = trips.begin(Wish(minutes=60, budget_bytes=1_000_000), NOON).id
    for place, entry_id in enumerate((other[1], ids[3], other[0], ids[1])):
        trips.pack(trip, entry_id, place)
    grouped.panes.sources.choose("trip")
    qtbot.waitUntil(lambda: listed(grouped) == [other[1], ids[1], other[0]])
    at_row(grouped, ids[1])
    press(grouped, Qt.Key.Key_Right)
    assert listed(grouped) == [other[1], ids[1], ids[3], ids[2], ids[0], other[0]]
    press(grouped, Qt.Key.Key_Left)
    services.shared.announce(StoriesChanged((1,), tuple(ids)))
    services.shared.announce(EntriesChanged((other[0],), Change.DELETED))
    qtbot.waitUntil(lambda: listed(grouped) == [other[1], ids[1]])


def test_what_a_trip_may_pack_knows_its_event(services, ids, other):
    put_together(services, ids)
    put_together(services, ids[:3], copies={ids[2]: ids[0]})
    wish = Wish(minutes=60, budget_bytes=1_000_000)
    found = {one.entry_id: one for one in services.trips.store.candidates(wish, (), pictures=True)}
    assert found[other[0]].story_id is None
    assert found[ids[0]].story_id is not None
    assert found[ids[0]].story_id == found[ids[1]].story_id == found[ids[2]].story_id
    assert [found[id_].is_copy for id_ in ids[:3]] == [False, False, True]
