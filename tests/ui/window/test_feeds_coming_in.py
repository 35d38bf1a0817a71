"""How feeds come into the window: by an address, in a list, at the first start; a press on loopback has them."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton

from reader.demo import WELCOME_FEED_URL, DemoPress
from reader.domain.connection import Finding
from reader.domain.place import Place
from reader.ui.dialogs.add_feed import AddFeedDialog, _is_private
from reader.ui.frame.first_start import FirstStart
from reader.web.client import Client
from reader.web.proxy import NO_PROXIES
from tests.helpers.press import NOON, add_entries, add_feed


@pytest.fixture
def press() -> Iterator[DemoPress]:
    with DemoPress(clock=lambda: NOON) as opened:
        yield opened


@pytest.fixture
def window(services, open_window):
    add_entries(services, add_feed(services, "The Harbour", folder=("Press",)), ["Tide"])
    return open_window()


@pytest.fixture
def adding(window):
    window.dialogs.add_feed()
    return window.findChild(AddFeedDialog)


# Adding a feed.


def test_a_feed_is_looked_at_before_it_is_added(adding, window, press, services, qtbot):
    feed = press.feeds[0]
    adding._address.setText(feed.url)
    assert press.requests == [], "nothing is asked before a click"
    assert adding._local.isVisible(), "the address is this machine's"
    adding._local.setChecked(True)
    qtbot.mouseClick(adding._look, Qt.MouseButton.LeftButton)
    assert adding._busy.isVisible()
    qtbot.waitUntil(lambda: adding._title.text() == feed.title)
    assert adding._said.text().startswith("•  ")
    assert services.feeds.by_url(feed.url) is None

    adding._folder.setCurrentText("Mine")
    qtbot.mouseClick(adding._add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: services.feeds.by_url(feed.url) is not None)
    qtbot.waitUntil(lambda: window.headlines._title.text() == feed.title)
    assert services.feeds.by_url(feed.url).folder == ("Mine",)
    assert window.messages.text.startswith("Subscribed to ")
    assert window.headlines.model.rowCount() > 2
    assert services.images.totals()[0] == 0
    services.keeper.start()
    qtbot.waitUntil(lambda: services.images.totals()[0] > 0)
    qtbot.waitUntil(lambda: not services.keeper.running)


def test_a_private_address_needs_a_word(adding, press, qtbot):
    adding._address.setText(press.feeds[0].url)
    qtbot.mouseClick(adding._look, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: adding._title.text() == "That did not work")
    assert "private network" in adding._said.text()
    assert press.requests == []


def test_a_page_gives_its_feed(adding, press, qtbot):
    adding._address.setText(f"{press.address}/aqueduc/")
    adding._local.setChecked(True)
    QTest.keyClick(adding._address, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: adding._preview is not None)
    assert adding._preview.url == press.feeds[0].url
    assert adding._add.isDefault(), "the next Enter subscribes"


def test_a_page_without_feeds_says_so(adding, press, qtbot):
    adding._address.setText(f"{press.address}/pictures/dunes.webp")
    adding._local.setChecked(True)
    adding._look.click()
    qtbot.waitUntil(lambda: adding._title.text() == "That did not work")
    assert " " in adding._said.text()


def test_a_press_that_is_down_can_be_subscribed_all_the_same(adding, press, services, window, qtbot):
    url = press.feeds[0].url
    press.down = True
    adding._address.setText(url)
    adding._local.setChecked(True)
    adding._look.click()
    qtbot.waitUntil(lambda: "You can subscribe all the same" in adding._said.text())
    adding._add.click()
    qtbot.waitUntil(lambda: services.feeds.by_url(url) is not None)
    qtbot.waitUntil(lambda: "the next sync fetches it" in window.messages.text)


@pytest.mark.parametrize(
    "typed", ["not an address", "news", "javascript:alert(1)", "https://", "mailto:a@b.example"]
)
def test_what_is_no_address(typed, adding, qtbot):
    adding._address.setText(typed)
    assert not adding._look.isEnabled()
    assert not adding._add.isEnabled()
    assert adding._notice.text() == "", "it may be half typed"
    qtbot.waitUntil(lambda: adding._notice.text() == "This is no web address.")
    assert adding._notice.isVisible()
    adding._address.setText("press.example")
    assert adding._notice.isHidden()
    assert adding._look.isEnabled()
    assert adding._add.isEnabled()


def test_an_address_that_is_subscribed_to_says_so_and_leads_there(adding, window, services, press, qtbot):
    adding._address.setText("The-Harbour.example/feed#latest")
    qtbot.waitUntil(lambda: "You are subscribed to" in adding._notice.text())
    assert "The Harbour" in adding._notice.text()
    assert adding._add.text() == "Go to it"
    assert adding._add.isDefault()
    QTest.keyClick(adding._address, Qt.Key.Key_Return)
    assert "The Harbour" in window.messages.text
    assert window.headlines._title.text() == "The Harbour"
    assert len(services.feeds.all()) == 1


def test_a_page_whose_feed_is_subscribed_to_says_so(adding, services, press, qtbot):
    services.feeds.add(press.feeds[0].url, NOON, title="Aqueduct", allow_local=True)
    adding._address.setText(f"{press.address}/aqueduc/")
    adding._local.setChecked(True)
    QTest.keyClick(adding._address, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: adding._preview is not None)
    assert "You are subscribed to" in adding._notice.text()
    assert adding._add.text() == "Go to it"


def test_consent_can_be_given_for_a_feed_that_is_there(adding, services, press, qtbot):
    services.feeds.add(press.feeds[0].url, NOON)
    adding._address.setText(press.feeds[0].url)
    qtbot.waitUntil(lambda: adding._add.text() == "Go to it")
    adding._local.setChecked(True)
    assert adding._add.text() == "Subscribe"
    adding._add.click()
    qtbot.waitUntil(lambda: services.feeds.by_url(press.feeds[0].url).allow_local)


def without_names(services):
    """Have no name be found, as on a machine without a network."""

    def resolve(host, port):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    services.__dict__["client"] = Client(resolve=resolve, proxies=NO_PROXIES)


def test_offline_is_told_before_and_after_a_look(services, window, qtbot):
    without_names(services)
    services.connectivity.found(Finding(state="offline"))
    window.dialogs.add_feed()
    adding = window.findChild(AddFeedDialog)
    assert adding._notice.text().startswith("There is no network. You can subscribe all the same")
    adding._address.setText("https://press.example/feed")
    adding._look.click()
    qtbot.waitUntil(lambda: adding._title.text() == "That did not work")
    assert adding._said.text().startswith("There is no network.")
    adding._add.click()
    qtbot.waitUntil(lambda: services.feeds.by_url("https://press.example/feed") is not None)
    qtbot.waitUntil(lambda: window.messages.text.endswith("There is no network."))


@pytest.mark.parametrize(
    ("state", "said"),
    [("unknown", "it may be misspelt, or there is no network"), ("online", "There is no server of this name.")],
)
def test_a_name_that_is_not_found_is_told_as_what_is_known(state, said, services, adding, qtbot):
    without_names(services)
    if state == "online":
        services.connectivity.found(Finding(state="online"))
    adding._address.setText("https://pres.example/feed")
    adding._look.click()
    qtbot.waitUntil(lambda: said in adding._said.text())


def test_an_address_on_the_clipboard_is_proposed_and_not_fetched(window, press):
    QGuiApplication.clipboard().setText(f"feed:{press.feeds[0].url}")
    window.dialogs.add_feed()
    assert window.findChild(AddFeedDialog)._address.text() == press.feeds[0].url
    assert press.requests == []
    QGuiApplication.clipboard().clear()


def test_a_closed_dialog_waits_for_nobody(adding, press, qtbot):
    adding._address.setText(press.feeds[0].url)
    adding._local.setChecked(True)
    adding._look.click()
    adding.reject()
    assert adding._token.cancelled


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("http://192.168.1.7/feed", True),
        ("10.0.0.1", True),
        ("http://[::1]:80/", True),
        ("localhost:8080/feed", True),
        ("nas.local/rss", True),
        ("https://press.example/feed", False),
        ("http://[bad", False),
        ("", False),
    ],
)
def test_which_addresses_are_seen_to_be_private(address, private):
    assert _is_private(address) is private


# Lists.


def test_a_list_comes_in_and_goes_out(window, services, press, tmp_path, qtbot, monkeypatch):
    incoming, outgoing = tmp_path / "in.opml", tmp_path / "out.opml"
    text = press.opml().replace("</body>", '<outline text="x" type="rss" xmlUrl="javascript:x"/></body>')
    incoming.write_text(text, encoding="utf-8")
    services.settings.set("sync.work_offline", True)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a, **k: (str(incoming), ""))
    window.subscribing.import_list()
    qtbot.waitUntil(lambda: window.messages.text == "10 new feeds · 1 skipped: no web address")
    window.subscribing.import_list()
    qtbot.waitUntil(lambda: window.messages.text.startswith("0 new feeds · 10 already there"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (str(outgoing), ""))
    window.subscribing.export_list()
    qtbot.waitUntil(lambda: window.messages.text.startswith("11 feeds written"))
    assert press.feeds[3].url in outgoing.read_text(encoding="utf-8")


def test_a_file_that_is_no_list_is_told_in_a_sentence(window, tmp_path, qtbot):
    bad = tmp_path / "bad.opml"
    bad.write_text("no list", encoding="utf-8")
    window.subscribing.import_file(bad)
    qtbot.waitUntil(lambda: "could not be read as a list of subscriptions" in window.messages.text)


# The first start.


@pytest.fixture
def first(open_window):
    window = open_window()
    page = window._stack.currentWidget()
    assert isinstance(page, FirstStart)
    return window, page


def test_an_empty_home_asks_for_languages_and_fetches_nothing(first, services):
    window, page = first
    words = [box.text() for box, _ in page._boxes]
    assert len(words) == 4
    assert all(":" in word and "feeds" in word for word in words)
    assert any(box.isChecked() for box, _ in page._boxes), "the language of the window"
    assert not window.ticker.isVisible()
    assert "network" not in services.__dict__, "nothing that could fetch was even made"


def test_lists_are_subscribed_at_a_click(first, services, qtbot):
    window, page = first
    services.settings.set("sync.work_offline", True)
    for box, _ in page._boxes:
        box.setChecked(True)
    assert page._subscribe.text() == "Subscribe to 4 lists"
    page._subscribe.click()
    qtbot.waitUntil(lambda: window._stack.currentWidget() is window.panes)
    qtbot.waitUntil(lambda: len(services.feeds.all()) > 40)
    assert window.ticker.isHidden(), "nothing has come that could run"


def test_without_a_language_there_is_nothing_to_subscribe_to(first):
    _, page = first
    for box, _ in page._boxes:
        box.setChecked(False)
    assert not page._subscribe.isEnabled()


def test_later_opens_what_came_with_the_program(first, services, qtbot):
    window, page = first
    page.later_wanted.emit()
    assert window._stack.currentWidget() is window.panes
    qtbot.waitUntil(lambda: services.feeds.by_url(WELCOME_FEED_URL) is not None)
    qtbot.waitUntil(lambda: services.entries.count(Place()) > 3)
    qtbot.waitUntil(lambda: window.headlines.model.rowCount() > 3)
    qtbot.waitUntil(lambda: window.reading_pane.shown is not None)
    assert window.reading_pane.shown.headline.title.startswith("Welcome"), "the language of the window comes first"
    assert window.focusWidget() is window.headlines.list, "a key must not begin a search"


def is_in_sight(widget):
    """Tell whether nothing lies over a widget."""
    middle = widget.mapTo(widget.window(), widget.rect().center())
    seen = widget.window().childAt(middle)
    return widget.isVisible() and (seen is widget or widget.isAncestorOf(seen))


def test_a_list_that_cannot_be_read_is_told_on_the_first_page(first, tmp_path, qtbot):
    window, page = first
    window.resize(1024, 576)
    bad = tmp_path / "holiday.opml"
    bad.write_text("no list")
    window.subscribing.import_file(bad)
    qtbot.waitUntil(lambda: "could not be read as a list of subscriptions" in window.messages.text)
    assert is_in_sight(window.messages)
    assert window.beginning.is_open
    # A reader who was told that a list is none wants to choose another one.
    assert all(is_in_sight(button) for button in page.findChildren(QPushButton))


def test_what_the_first_page_said_stays_in_sight_when_it_goes(first, services, tmp_path, qtbot):
    window, page = first
    services.settings.set("sync.work_offline", True)
    for box, _ in page._boxes:
        box.setChecked(box is page._boxes[0][0])
    page._subscribe.click()
    qtbot.waitUntil(lambda: not window.beginning.is_open and "new feeds" in window.messages.text)
    qtbot.waitUntil(lambda: is_in_sight(window.messages))
