"""Pages that are kept in the window: from the dialog that adds feeds, now or with the next network."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QMessageBox

from reader.background.cancel import CancelToken
from reader.ui.dialogs.add_paper import AddPaperDialog
from tests.helpers.feed_server import PROSE, FeedServer
from tests.helpers.looking import named
from tests.helpers.servers import reply
from tests.helpers.windows import a_window, places_in_sight

HTML = "Content-Type: text/html; charset=utf-8"
PAGE = (
    "<!doctype html><html lang='en'><head><title>The old harbour</title></head><body><article>"
    f"<h1>The old harbour</h1><p>One. {PROSE}</p><p>Two. {PROSE}</p><p>Three. {PROSE}</p></article></body></html>"
).encode()


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with FeedServer() as opened:
        yield opened


@pytest.fixture
def url(server) -> str:
    server.scripts["/page"] = reply(200, PAGE, HTML)
    return server.url("/page")


window = a_window(entries=["Tide"])


def adding(window, url: str) -> AddPaperDialog:
    window.parts.dialogs.add_paper(url)
    dialog = window.findChildren(AddPaperDialog)[-1]
    named(dialog, "onOwnNetwork").setChecked(True)
    return dialog


def keys(window) -> list[str]:
    return [source.key for source in window.panes.sources.model.places]


def test_a_page_is_kept_and_shown_in_a_place_of_its_own(window, services, url, qtbot):
    assert "kept" not in keys(window)
    named(adding(window, url), "keepPage").click()
    qtbot.waitUntil(lambda: window.desk.messages.text == "\u2068The old harbour\u2069 was kept.")
    assert keys(window).index("kept") == keys(window).index("trip") + 1
    row = window.panes.sources.model.source("kept")
    assert row in places_in_sight(window)
    assert (row.title, row.count, row.counts_all) == ("Kept pages", 1, True)
    assert window.parts.reading.controller.listing.source.key == "kept"
    assert window.panes.reading_pane.shown.headline.title == "The old harbour"
    assert window.panes.headlines.model.headline(0).feed_title == "127.0.0.1"
    window.panes.sources.choose("all")
    assert window.panes.headlines.model.rowCount() == 2
    qtbot.waitUntil(lambda: window.panes.sources.model.source("unread").count == 1)  # the page was read


def test_a_kept_page_is_deleted_and_comes_back(window, services, url, qtbot):
    services.keeping.keep(url, allow_local=True)
    qtbot.waitUntil(lambda: "kept" in keys(window))
    window.panes.sources.choose("kept")
    window.panes.headlines.list.choose_row(0)
    window.parts.reading.controller.deleting.delete(window.panes.headlines.model.headline(0))
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() == 0)
    window.desk.commands.do("undo")
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() == 1)


def test_without_a_network_it_waits_and_is_told_when_it_came(window, services, url, qtbot):
    services.network.connectivity.work_offline(True)
    named(adding(window, url), "keepPage").click()
    qtbot.waitUntil(lambda: window.desk.messages.text == "No network: the page is kept when you are online.")
    (action,) = services.queues.actions.waiting()
    window.parts.dialogs.show_state("waiting")
    services.network.connectivity.work_offline(False)
    services.queues.actions.run_due(CancelToken())
    qtbot.waitUntil(lambda: window.desk.messages.text == "\u2068The old harbour\u2069 is kept now")
    assert services.queues.actions.waiting() == []
    assert action.argument == {"url": url, "allow_local": True}


def test_what_is_no_page_is_said(window, server, services, qtbot):
    server.scripts["/gone"] = reply(404, PAGE, HTML)
    dialog = adding(window, server.url("/gone"))
    named(dialog, "keepPage").click()
    qtbot.waitUntil(lambda: named(dialog, "foundText").text() == "There is no such page.")
    server.scripts["/file.pdf"] = reply(200, b"%PDF-1.7", "Content-Type: application/pdf")
    named(dialog, "feedAddress").setText(server.url("/file.pdf"))
    named(dialog, "keepPage").click()
    qtbot.waitUntil(lambda: named(dialog, "foundText").text() == "What is there is no web page.")
    named(dialog, "onOwnNetwork").setChecked(False)
    named(dialog, "keepPage").click()
    qtbot.waitUntil(lambda: "private network" in named(dialog, "foundText").text())
    assert services.library.feeds.kept().entries == 0


def test_a_shorter_text_is_kept_in_place_of_a_longer_one_only_if_the_reader_says_so(
    window, services, server, url, qtbot
):
    kept = services.keeping.keep(url, allow_local=True)
    short = b"<!doctype html><title>The old harbour</title><article><p>A stub of the old harbour.</p></article>"
    server.scripts["/page"] = reply(200, short, HTML)
    dialog = adding(window, url)
    named(dialog, "keepPage").click()
    qtbot.waitUntil(lambda: dialog.findChild(QMessageBox, "replaceKept") is not None)
    box = named(dialog, "replaceKept")
    assert box.text() == "Replace \u2068The old harbour\u2069?"
    assert "What is kept has" in box.informativeText()
    box.reject()
    qtbot.waitUntil(lambda: dialog.findChild(QMessageBox, "replaceKept") is None)
    assert services.library.entries.article(kept.entry_id).words == kept.words
    named(dialog, "keepPage").click()
    qtbot.waitUntil(lambda: dialog.findChild(QMessageBox, "replaceKept") is not None)
    named(dialog, "replaceKept").defaultButton().click()
    qtbot.waitUntil(lambda: "is up to date now" in window.desk.messages.text)
    assert services.library.entries.article(kept.entry_id).words < kept.words


def test_a_log_in_form_is_said_and_waits(window, services, server, qtbot):
    form = b"<!doctype html><title>Wi-Fi</title><p>Welcome.</p><form><input type=password></form>"
    server.scripts["/page"] = reply(200, form, HTML)
    named(adding(window, server.url("/page")), "keepPage").click()
    qtbot.waitUntil(lambda: window.desk.messages.text.startswith("A form that asks for a password came"))
    assert [one.state for one in services.queues.actions.waiting()] == ["waiting"]
    assert services.library.feeds.kept().entries == 0
