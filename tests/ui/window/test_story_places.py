"""The row of an event is where its newest report would be, and nothing moves before the reader's eyes."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.domain.events import Change, EntriesChanged, EntriesStored, StoriesChanged
from reader.domain.query.place import Order
from reader.ui.headlines.row_marks import end_words, line_words, time_words
from reader.ui.reading.story_folding import read_folded
from reader.ui.sentences import texts
from reader.ui.widgets.labels import tooltip
from tests.helpers.looking import named
from tests.helpers.marking import mark
from tests.helpers.press import NOON, add_entries, add_feed
from tests.helpers.stories import put_together, report, set_language
from tests.helpers.windows import a_window

DAY = timedelta(days=1)


@pytest.fixture
def tides(services):
    """Sixty articles of the last hour."""
    feed = add_feed(services, "The Harbour")
    return add_entries(services, feed, [f"Tide {number}" for number in range(60)], apart=timedelta(minutes=1))


@pytest.fixture
def quake(services):
    """An event of the day before: in English, and a little later in Spanish."""
    ids = report(services, [("en", "Quake in Lipa"), ("es", "Terremoto en Lipa")], hours_ago=24)
    put_together(services, ids)
    return ids


window = a_window("tides", "quake", place="all")


def listed(window):
    return list(window.panes.headlines.model.ids)


def words(window, row):
    return window.panes.headlines.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def story_row(window, entry_id):
    model = window.panes.headlines.model
    return model.story(model.row_of(entry_id))


def comes(services, ids, *, language="fr", at=NOON, paper="The Quay"):
    """One more paper reports an event; first the article is there, then it is found to belong to it."""
    feed = add_feed(services, paper)
    (new,) = add_entries(services, feed, ["Séisme à Lipa : douze morts"], newest_at=at)
    set_language(services, new, language)
    services.shared.announce(EntriesStored(feed, (new,), ()))
    put_together(services, [*ids, new], tells=True)
    return new


def is_told(window, entry_id, papers):
    row = story_row(window, entry_id)
    return row is not None and row.papers == papers


def scroll(window, row):
    view = window.panes.headlines.list
    view.scrollTo(window.panes.headlines.model.index(row, 0), view.ScrollHint.PositionAtTop)


def tops(window):
    """Where the rows in sight begin, by entry."""
    view = window.panes.headlines.list
    rows = range(view.rowAt(0), view.rowAt(view.viewport().height() - 1) + 1)
    return {window.panes.headlines.model.ids[row]: view.rowViewportPosition(row) for row in rows}


def test_a_newer_report_in_another_language_lifts_the_row_which_says_whose_it_is(
    window, services, tides, quake, qtbot
):
    model = window.panes.headlines.model
    assert listed(window) == [*tides, quake[0]]
    new = comes(services, quake)
    qtbot.waitUntil(lambda: listed(window) == [quake[0], *tides])
    assert model.index(0, 0).data() == "Quake in Lipa"
    newest = f"newest: {texts.day_and_time(NOON, NOON)}, {texts.isolated('The Quay')}"
    assert newest in words(window, 0)
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == tooltip(newest)
    assert model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole) is None
    lead, story = model.headline(0), story_row(window, quake[0])
    own = texts.day_and_time(lead.sort_at, NOON)
    assert own.startswith("Yesterday")
    assert time_words(lead, story, NOON, is_below=False) == own, "beside its paper it is the article's own"
    assert end_words(lead, story, NOON) == texts.day_and_time(NOON, NOON)
    time = texts.day_and_time(NOON, NOON)
    assert list(line_words(story, NOON)) == [
        f"in 3 papers, 3 languages · {newest}",
        f"in 3 papers, 3 languages · newest: {time}",
        f"in 3 papers · newest: {time}",
    ], "whatever has room tells the time"
    feed = services.library.entries.headlines([new])[0].feed_id
    services.subscriptions.choose(feed, {"own_title": "The Pier"})
    model.reload_all()
    assert "The Pier" in words(window, 0)
    window.parts.reading.controller.listing.read_again()
    assert listed(window) == [quake[0], *tides], "the same when it is read anew"
    window.parts.reading.searching.search_for("title:tide")
    qtbot.waitUntil(lambda: set(listed(window)) == set(tides))
    window.panes.sources.choose("all")
    assert listed(window) == [quake[0], *tides], "and when a search is left"
    assert model.row_of(quake[0]) == 0


def test_it_is_below_the_day_of_its_newest_report_and_goes_down_again_when_that_goes(
    window, services, tides, quake, qtbot
):
    model = window.panes.headlines.model
    assert model.new_group(60) == (NOON - DAY).astimezone().date()
    new = comes(services, quake, at=NOON - timedelta(minutes=30))
    qtbot.waitUntil(lambda: listed(window)[30:31] == [quake[0]])
    assert model.group_of(30) == NOON.astimezone().date()
    assert model.new_group(30) is None
    services.library.delete([new])
    services.shared.announce(EntriesChanged((new,), Change.DELETED))
    qtbot.waitUntil(lambda: listed(window) == [*tides, quake[0]])
    services.library.delete([quake[1]])
    services.shared.announce(EntriesChanged((quake[1],), Change.DELETED))
    qtbot.waitUntil(lambda: story_row(window, quake[0]) is None)
    assert "newest" not in words(window, 60)


def test_with_the_oldest_first_it_is_where_the_first_report_is(window, services, tides, quake, qtbot):
    comes(services, quake, at=NOON - 2 * DAY)
    window.parts.reading.controller.listing.set_order(Order.OLDEST)
    qtbot.waitUntil(lambda: is_told(window, quake[0], 3))
    assert listed(window) == [quake[0], *reversed(tides)]
    assert f"first: {texts.day_and_time(NOON - 2 * DAY, NOON)}" in words(window, 0)


def test_what_is_read_stays_and_goes_up_once_it_is_not_read(window, services, tides, quake, qtbot):
    view = window.panes.headlines.list
    view.choose_row(60)
    comes(services, quake)
    qtbot.waitUntil(lambda: is_told(window, quake[0], 3))
    assert listed(window) == [*tides, quake[0]]
    assert view.chosen_id == window.parts.reading.controller.shown_id == quake[0]
    scroll(window, 10)
    assert view.chosen_id == quake[0]
    seen = tops(window)
    view.show_row(12)
    qtbot.waitUntil(lambda: listed(window) == [quake[0], *tides])
    assert tops(window) == seen
    assert view.chosen_id == tides[12]


def test_a_row_in_sight_stays_until_the_reader_scrolls_on(window, services, tides, quake, qtbot):
    scroll(window, 60)
    seen = tops(window)
    assert quake[0] in seen
    comes(services, quake)
    qtbot.waitUntil(lambda: is_told(window, quake[0], 3))
    assert listed(window) == [*tides, quake[0]]
    assert list(tops(window)) == list(seen)
    scroll(window, 5)
    seen = tops(window)
    qtbot.waitUntil(lambda: listed(window) == [quake[0], *tides])
    assert tops(window) == seen


def test_a_row_that_is_lifted_above_what_is_in_sight_counts_as_new(window, services, tides, quake, qtbot):
    scroll(window, 20)
    seen = tops(window)
    comes(services, quake)
    qtbot.waitUntil(lambda: listed(window) == [quake[0], *tides])
    assert tops(window) == seen
    assert named(window, "newerButton").text() == "1 new"


def test_an_unfolded_row_stays(window, services, tides, quake, qtbot):
    view = window.panes.headlines.list
    scroll(window, 60)
    view.show_row(60)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert listed(window)[60:] == [quake[0], quake[1]]
    view.show_row(5)
    new = comes(services, quake)
    qtbot.waitUntil(lambda: is_told(window, quake[0], 3))
    assert listed(window)[60:] == [quake[0], new, quake[1]]
    view.show_row(60)
    QTest.keyClick(view, Qt.Key.Key_Left)
    scroll(window, 5)
    view.show_row(6)
    qtbot.waitUntil(lambda: listed(window) == [quake[0], *tides])


class Press:
    """A library to which things happen at random, which the window is told of."""

    def __init__(self, services, seed):
        self.services, self.random = services, random.Random(seed)
        self.feeds = [add_feed(services, f"Paper {number}") for number in range(5)]
        self.ids = []
        self.count = 0

    def arrive(self):
        feed = self.random.choice(self.feeds)
        self.count += 1
        at = NOON - timedelta(minutes=self.random.randrange(4_000))
        (new,) = add_entries(self.services, feed, [f"Article {self.count}"], newest_at=at)
        set_language(self.services, new, self.random.choice(["en", "fr", "ar"]))
        self.ids.append(new)
        self.services.shared.announce(EntriesStored(feed, (new,), ()))

    def join(self):
        put_together(self.services, self.random.sample(self.ids, self.random.randint(1, 4)))

    def read(self):
        mark(self.services.library, [self.random.choice(self.ids)], unread=False)

    def delete(self):
        gone = self.ids.pop(self.random.randrange(len(self.ids)))
        self.services.library.delete([gone])
        self.services.shared.announce(EntriesChanged((gone,), Change.DELETED))

    def go_on(self, changes):
        for _ in range(changes):
            what = self.random.choices([self.arrive, self.join, self.read, self.delete], [4, 4, 1, 2])[0]
            (what if len(self.ids) > 4 else self.arrive)()
        self.services.shared.announce(StoriesChanged((), tuple(self.ids)))


@pytest.mark.parametrize(
    ("seed", "batches"),
    [(1, 1), (2, 1), *(pytest.param(seed, 8, marks=pytest.mark.long) for seed in range(3, 23))],
)
def test_a_list_that_is_kept_up_to_date_is_the_one_that_is_read_anew(services, open_window, qtbot, seed, batches):
    press = Press(services, seed)
    press.go_on(30)
    window = open_window()
    window.panes.sources.choose("all")
    listing, model = window.parts.reading.controller.listing, window.panes.headlines.model
    listing.set_order(Order.OLDEST if seed % 2 else Order.NEWEST)
    for _ in range(batches):
        press.go_on(20)

        def is_the_same() -> bool:
            stories, language = listing.folding.stories, texts.language()
            anew = read_folded(services.library.entries, stories, listing.place, language=language)
            rows = model.stories
            return (model.listed, rows.stand_ins, rows.places) == (anew.listed, anew.stand_ins, anew.places)

        qtbot.waitUntil(is_the_same)
