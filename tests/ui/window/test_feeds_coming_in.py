"""How feeds come into the window: by an address; a press on loopback has them."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from reader.demo import DemoPress
from reader.domain.trips.connection import Finding
from reader.ui.dialogs.add_paper import AddPaperDialog
from reader.web.client import Client
from reader.web.proxy import NO_PROXIES
from tests.helpers.importing import import_file
from tests.helpers.looking import named
from tests.helpers.press import NOON, opml_of
from tests.helpers.windows import a_window


@pytest.fixture
def press() -> Iterator[DemoPress]:
    with DemoPress(clock=lambda: NOON) as opened:
        yield opened


window = a_window(entries=["Tide"], folder=("Press",))


@pytest.fixture
def adding(dialogs):
    dialogs.add_paper()
    return dialogs.parent().findChild(AddPaperDialog)


# Adding a feed.


def test_a_feed_is_looked_at_before_it_is_added(adding, window, press, services, qtbot):
    feed = press.feeds[0]
    named(adding, "feedAddress").setText(feed.url)
    assert press.requests == [], "nothing is asked before a click"
    assert named(adding, "onOwnNetwork").isVisible(), "the address is this machine's"
    named(adding, "onOwnNetwork").setChecked(True)
    qtbot.mouseClick(named(adding, "lookAtFeed"), Qt.MouseButton.LeftButton)
    assert named(adding, "lookBusy").isVisible()
    qtbot.waitUntil(lambda: named(adding, "foundTitle").text() == feed.title)
    assert named(adding, "foundText").text().startswith("•  ")
    assert services.library.feeds.by_url(feed.url) is None

    named(adding, "feedFolder").setCurrentText("Mine")
    qtbot.mouseClick(named(adding, "subscribe"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: services.library.feeds.by_url(feed.url) is not None)
    qtbot.waitUntil(lambda: named(window, "placeTitle").text() == feed.title)
    assert services.library.feeds.by_url(feed.url).folder == ("Mine",)
    assert window.desk.messages.text.startswith("Subscribed to ")
    assert window.panes.headlines.model.rowCount() > 2
    assert services.library.images.totals()[0] == 0
    services.sync.keeper.start()
    qtbot.waitUntil(lambda: services.library.images.totals()[0] > 0)
    qtbot.waitUntil(lambda: not services.sync.keeper.running)


def test_a_private_address_needs_a_word(adding, press, qtbot):
    named(adding, "feedAddress").setText(press.feeds[0].url)
    qtbot.mouseClick(named(adding, "lookAtFeed"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: named(adding, "foundTitle").text() == "That did not work")
    assert "private network" in named(adding, "foundText").text()
    assert press.requests == []


def test_a_page_gives_its_feed(adding, press, services, qtbot):
    named(adding, "feedAddress").setText(f"{press.address}/aqueduc/")
    named(adding, "onOwnNetwork").setChecked(True)
    QTest.keyClick(named(adding, "feedAddress"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: named(adding, "foundTitle").text() == press.feeds[0].title)
    assert named(adding, "subscribe").isDefault(), "the next Enter subscribes"
    QTest.keyClick(named(adding, "feedAddress"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: services.library.feeds.by_url(press.feeds[0].url) is not None)


def test_a_page_without_feeds_says_so(adding, press, qtbot):
    named(adding, "feedAddress").setText(f"{press.address}/pictures/dunes.webp")
    named(adding, "onOwnNetwork").setChecked(True)
    named(adding, "lookAtFeed").click()
    qtbot.waitUntil(lambda: named(adding, "foundTitle").text() == "That did not work")
    assert " " in named(adding, "foundText").text()


def test_a_press_that_is_down_can_be_subscribed_all_the_same(adding, press, services, window, qtbot):
    url = press.feeds[0].url
    press.down = True
    named(adding, "feedAddress").setText(url)
    named(adding, "onOwnNetwork").setChecked(True)
    named(adding, "lookAtFeed").click()
    qtbot.waitUntil(lambda: "You can subscribe all the same" in named(adding, "foundText").text())
    named(adding, "subscribe").click()
    qtbot.waitUntil(lambda: services.library.feeds.by_url(url) is not None)
    qtbot.waitUntil(lambda: "the next sync fetches it" in window.desk.messages.text)


@pytest.mark.parametrize(
    "typed", ["https://reader:S3cretWord@press.example/feed", "http://S3cretWord@press.example"]
)
def test_an_address_with_a_password(typed, adding, qtbot):
    named(adding, "feedAddress").setText(typed)
    qtbot.wait(600)  # until what was typed is no longer half typed
    assert named(adding, "addressNotice").text() == ""
    assert named(adding, "lookAtFeed").isEnabled()


@pytest.mark.parametrize(
    "typed", ["not an address", "news", "javascript:alert(1)", "https://", "mailto:a@b.example"]
)
def test_what_is_no_address(typed, adding, qtbot):
    named(adding, "feedAddress").setText(typed)
    assert not named(adding, "lookAtFeed").isEnabled()
    assert not named(adding, "subscribe").isEnabled()
    assert named(adding, "addressNotice").text() == "", "it may be half typed"
    qtbot.waitUntil(lambda: named(adding, "addressNotice").text() == "This is no web address.")
    assert named(adding, "addressNotice").isVisible()
    named(adding, "feedAddress").setText("press.example")
    assert named(adding, "addressNotice").isHidden()
    assert named(adding, "lookAtFeed").isEnabled()
    assert named(adding, "subscribe").isEnabled()


def test_an_address_that_is_subscribed_to_says_so_and_leads_there(adding, window, services, press, qtbot):
    named(adding, "feedAddress").setText("The-Harbour.example/feed#latest")
    qtbot.waitUntil(lambda: "You are subscribed to" in named(adding, "addressNotice").text())
    assert "The Harbour" in named(adding, "addressNotice").text()
    assert named(adding, "subscribe").text() == "Go to it"
    assert named(adding, "subscribe").isDefault()
    QTest.keyClick(named(adding, "feedAddress"), Qt.Key.Key_Return)
    assert "The Harbour" in window.desk.messages.text
    assert named(window, "placeTitle").text() == "The Harbour"
    assert len(services.library.feeds.all()) == 1


def test_a_page_whose_feed_is_subscribed_to_says_so(adding, services, press, qtbot):
    services.library.feeds.add(press.feeds[0].url, NOON, title="Aqueduct", allow_local=True)
    named(adding, "feedAddress").setText(f"{press.address}/aqueduc/")
    named(adding, "onOwnNetwork").setChecked(True)
    QTest.keyClick(named(adding, "feedAddress"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "You are subscribed to" in named(adding, "addressNotice").text())
    assert named(adding, "subscribe").text() == "Go to it"


def test_consent_can_be_given_for_a_feed_that_is_there(adding, services, press, qtbot):
    services.library.feeds.add(press.feeds[0].url, NOON)
    named(adding, "feedAddress").setText(press.feeds[0].url)
    qtbot.waitUntil(lambda: named(adding, "subscribe").text() == "Go to it")
    named(adding, "onOwnNetwork").setChecked(True)
    assert named(adding, "subscribe").text() == "Subscribe"
    named(adding, "subscribe").click()
    qtbot.waitUntil(lambda: services.library.feeds.by_url(press.feeds[0].url).allow_local)


def without_names(services):
    """Have no name be found, as on a machine without a network."""

    def resolve(host, port):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    services.network.client = Client(resolve=resolve, proxies=NO_PROXIES)


def test_offline_is_told_before_and_after_a_look(services, window, qtbot):
    without_names(services)
    services.network.connectivity.found(Finding(state="offline"))
    window.parts.dialogs.add_paper()
    adding = window.findChild(AddPaperDialog)
    assert named(adding, "addressNotice").text().startswith("There is no network. You can subscribe all the same")
    named(adding, "feedAddress").setText("https://press.example/feed")
    named(adding, "lookAtFeed").click()
    qtbot.waitUntil(lambda: named(adding, "foundTitle").text() == "That did not work")
    assert named(adding, "foundText").text().startswith("There is no network.")
    named(adding, "subscribe").click()
    qtbot.waitUntil(lambda: services.library.feeds.by_url("https://press.example/feed") is not None)
    qtbot.waitUntil(lambda: window.desk.messages.text.endswith("There is no network."))


@pytest.mark.parametrize(
    ("state", "said"),
    [("unknown", "it may be misspelt, or there is no network"), ("online", "There is no server of this name.")],
)
def test_a_name_that_is_not_found_is_told_as_what_is_known(state, said, services, adding, qtbot):
    without_names(services)
    if state == "online":
        services.network.connectivity.found(Finding(state="online"))
    named(adding, "feedAddress").setText("https://pres.example/feed")
    named(adding, "lookAtFeed").click()
    qtbot.waitUntil(lambda: said in named(adding, "foundText").text())


def test_an_address_on_the_clipboard_is_proposed_and_not_fetched(window, press):
    QGuiApplication.clipboard().setText(f"feed:{press.feeds[0].url}")
    window.parts.dialogs.add_paper()
    assert named(window, "feedAddress").text() == press.feeds[0].url
    assert press.requests == []
    QGuiApplication.clipboard().clear()


def test_a_closed_dialog_waits_for_nobody(adding, press, services, qtbot, monkeypatch):
    look, tokens = services.subscriptions.preview, []

    def preview(address, *, allow_local, token):
        tokens.append(token)
        return look(address, allow_local=allow_local, token=token)

    monkeypatch.setattr(services.subscriptions, "preview", preview)
    named(adding, "feedAddress").setText(press.feeds[0].url)
    named(adding, "onOwnNetwork").setChecked(True)
    named(adding, "lookAtFeed").click()
    adding.reject()
    qtbot.waitUntil(lambda: len(tokens) == 1)
    assert tokens[0].cancelled


def test_only_for_a_private_address_the_reader_is_asked_for_consent(adding):
    for address, is_private in (
        ("http://192.168.1.7/feed", True),
        ("https://press.example/feed", False),
        ("10.0.0.1", True),
        ("http://[bad", False),
        ("http://[::1]:80/", True),
        ("", False),
        ("localhost:8080/feed", True),
        ("nas.local/rss", True),
    ):
        named(adding, "feedAddress").setText(address)
        assert named(adding, "onOwnNetwork").isVisible() is is_private, address


def test_the_article_that_is_read_stays_marked_when_feeds_come(window, services, press, tmp_path, qtbot):
    window.panes.sources.choose("all")
    window.panes.headlines.list.choose_row(0)
    qtbot.waitUntil(lambda: [feed.unread for feed in window.parts.reading.overview.feeds] == [0])
    (tmp_path / "in.opml").write_text(opml_of(press), encoding="utf-8")
    import_file(services, tmp_path / "in.opml")
    qtbot.waitUntil(lambda: len(window.parts.reading.overview.feeds) == 11)
    assert window.panes.headlines.list.selected_count == 1


# Lists.


def test_a_list_goes_out(window, services, press, tmp_path, qtbot, monkeypatch):
    incoming, outgoing = tmp_path / "in.opml", tmp_path / "out.opml"
    incoming.write_text(opml_of(press), encoding="utf-8")
    import_file(services, incoming)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (str(outgoing), ""))
    window.parts.sources.subscribing.export_list()
    qtbot.waitUntil(lambda: window.desk.messages.text.startswith("11 feeds written"))
    assert press.feeds[3].url in outgoing.read_text(encoding="utf-8")
