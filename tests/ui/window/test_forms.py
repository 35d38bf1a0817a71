"""The whole article from its page, and what the feed gives: at the reader's word."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from reader.background.cancel import CancelToken
from reader.demo import DemoPress
from reader.demo.newsroom import read_papers
from reader.domain.entries.entry import PageState
from reader.domain.events import PagesStored
from reader.domain.query.place import Place
from tests.helpers.looking import named
from tests.helpers.press import NOON, add_entries, add_feed
from tests.helpers.windows import a_window


@pytest.fixture
def press() -> Iterator[DemoPress]:
    with DemoPress(clock=lambda: NOON) as opened:
        yield opened


@pytest.fixture
def excerpt(services, press):
    """Store a paper that gives excerpts only, without its pages; give the newest article's id."""
    title = next(paper.title for paper in read_papers() if paper.excerpts_only)
    url = next(feed.url for feed in press.feeds if feed.title == title)
    feed_id, _ = services.library.feeds.add(url, NOON, allow_local=True)
    services.library.feeds.choose(feed_id, {"full_text": "off"})
    services.sync.run_round(services.library.feeds.all(), CancelToken(), pictures=False)
    return services.library.entries.ids(Place())[0]


window = a_window("excerpt", place="all", row=0)


def press_f():
    QTest.keyClick(QGuiApplication.focusObject(), "F")


def form(window):
    return window.panes.reading_pane.shown.form


def test_the_whole_article_is_fetched_at_a_word_and_kept(window, services, excerpt, qtbot):
    services.sync.keeper.start()
    before = window.panes.reading_pane.shown.words
    press_f()
    qtbot.waitUntil(lambda: window.desk.messages.text == "Fetching the whole article…")
    qtbot.waitUntil(lambda: form(window) == "page")
    assert window.panes.reading_pane.shown.words > before

    press_f()
    assert form(window) == "feed", "at once: both are on the disk"
    qtbot.waitUntil(lambda: services.library.entries.article(excerpt).form == "feed")
    window.parts.reading.controller.open(excerpt)
    assert form(window) == "feed", "the reader's choice is remembered"


def test_one_that_comes_in_unasked_is_offered(window, services, excerpt, bridge, qtbot):
    services.library.pages.want_one(excerpt)
    services.sync.run_round(services.library.feeds.all(), CancelToken(), pictures=False)
    bridge.deliver()
    assert form(window) == "feed", "no text is exchanged under the reader's eyes"
    assert window.desk.messages.text == "The whole article has come in"
    named(window, "messageAction").click()
    assert form(window) == "page"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (PageState.WORSE, "Its page says no more than the feed."),
        (PageState.REFUSED, "Its page asks for payment or a log-in."),
    ],
)
def test_a_page_that_is_no_better_is_told(window, services, excerpt, bridge, qtbot, state, words):
    press_f()
    qtbot.waitUntil(lambda: window.desk.messages.text == "Fetching the whole article…")
    services.library.pages.settle(excerpt, state)
    bridge.announce(PagesStored((excerpt,), 1, 1))
    bridge.deliver()
    assert window.desk.messages.text == words
    assert form(window) == "feed"


def test_without_a_network_it_comes_later(window, services, excerpt, qtbot):
    services.settings.set("sync.work_offline", True)
    press_f()
    said = "No network: the whole article is fetched when you are online."
    qtbot.waitUntil(lambda: window.desk.messages.text == said)


def test_without_an_article_nothing_happens(services, open_window):
    add_entries(services, add_feed(services, "The Harbour"), ["Tide"])
    window = open_window()
    window.parts.reading.forms.change()
    assert window.panes.reading_pane.shown is None


def test_a_feeds_own_choices(window, services, qtbot):
    [feed] = services.library.feeds.all()
    source = window.panes.sources.model.source(f"feed:{feed.id}")
    menu = window.panes.sources.menu_for(source)
    [whole] = [action.menu() for action in menu.actions() if action.text() == "Whole articles"]
    assert [action.isChecked() for action in whole.actions()] == [False, False, True]
    whole.actions()[1].trigger()
    qtbot.waitUntil(lambda: services.library.feeds.all()[0].full_text == "on")
    qtbot.waitUntil(lambda: window.desk.messages.can_undo)
    window.desk.messages.undo()
    qtbot.waitUntil(lambda: services.library.feeds.all()[0].full_text == "off")


def test_a_folders_choice_is_offered_undone_and_seen_at_its_feeds(services, open_window, qtbot):
    add_entries(services, add_feed(services, "The Harbour", folder=("Press",)), ["Tide"])
    window = open_window()

    def choices(key):
        menu = window.panes.sources.menu_for(window.panes.sources.model.source(key))
        [whole] = [action.menu() for action in menu.actions() if action.text() == "Whole articles"]
        return whole.actions()

    [feed] = services.library.feeds.all()
    assert [action.isChecked() for action in choices("folder:1")] == [True, False, False]
    assert choices(f"feed:{feed.id}")[0].text() == "Where the feed gives excerpts"
    choices("folder:1")[1].trigger()
    qtbot.waitUntil(lambda: services.library.feeds.all()[0].wants_pages == "on")
    qtbot.waitUntil(lambda: choices("folder:1")[1].isChecked())
    assert choices(f"feed:{feed.id}")[0].text() == "As its folder"
    qtbot.waitUntil(lambda: window.desk.messages.can_undo)
    window.desk.messages.undo()
    qtbot.waitUntil(lambda: services.library.feeds.all()[0].wants_pages == "auto")


def test_an_interval_is_chosen_for_a_feed_and_its_folder_and_undone(services, open_window, qtbot):
    add_entries(services, add_feed(services, "The Harbour", folder=("Press",)), ["Tide"])
    window = open_window()

    def choices(key):
        menu = window.panes.sources.menu_for(window.panes.sources.model.source(key))
        [often] = [action.menu() for action in menu.actions() if action.text() == "Refresh interval"]
        return {action.text(): action for action in often.actions()}

    def feed():
        return services.library.feeds.all()[0]

    own = f"feed:{feed().id}"
    assert choices(own)["As the settings say"].isChecked()
    choices("folder:1")["2 hours"].trigger()
    qtbot.waitUntil(lambda: feed().chosen_minutes == 120)
    qtbot.waitUntil(lambda: "As its folder (2 hours)" in choices(own))
    choices(own)["15 minutes"].trigger()
    qtbot.waitUntil(lambda: feed().chosen_minutes == 15)
    qtbot.waitUntil(lambda: choices(own)["15 minutes"].isChecked())
    services.subscriptions.choose(feed().id, {"every_minutes": 45})
    qtbot.waitUntil(lambda: choices(own).get("45 minutes") is not None)
    window.desk.messages.undo()
    qtbot.waitUntil(lambda: feed().chosen_minutes == 120)
