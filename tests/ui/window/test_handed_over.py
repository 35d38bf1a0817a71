"""Addresses and files that come from outside, from a later start or the system: proposed, and no more."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent

from reader.assembly.parts.network import Network
from reader.domain.errors import StorageError
from reader.settings.paths import Home
from reader.ui.dialogs.import_dialog import ImportDialog
from reader.ui.system.single_instance import SingleInstance
from tests.helpers.looking import named

ROOT = Path(__file__).parents[3]


def test_a_later_start_hands_over_its_addresses(home, qtbot):
    there = Home.under(home)
    there.prepare()
    first, second = SingleInstance(there), SingleInstance(there)
    assert first.take()
    assert not second.take()
    with qtbot.waitSignal(first.called) as called:
        second.call(["https://press.example/feed", "feed:other"])
    assert called.args == [["https://press.example/feed", "feed:other"]]
    first.release()
    assert second.take()
    second.release()


def test_a_start_while_the_window_before_is_closing_waits_for_it(home, qapp):
    """It was answered by the one that closed: no window, and no word of it."""
    there = Home.under(home)
    there.prepare()
    first, second = SingleInstance(there), SingleInstance(there)
    assert first.take()
    first.stop_listening()
    closing = threading.Timer(0.3, first.release)
    closing.start()
    try:
        assert second.take_or_call(["https://press.example/feed"]), "its turn has come"
    finally:
        closing.join()
        second.release()


def test_a_window_that_does_not_answer_is_told(home, qapp):
    there = Home.under(home)
    there.prepare()
    with pytest.raises(StorageError, match="does not answer"):
        SingleInstance(there).call([])


def test_what_is_no_list_of_addresses_is_not_heard(home, qtbot):
    there = Home.under(home)
    there.prepare()
    first, second = SingleInstance(there), SingleInstance(there)
    assert first.take()
    heard = []
    first.called.connect(heard.append)
    second.call([])
    qtbot.waitUntil(lambda: heard == [[]])
    from PySide6.QtNetwork import QLocalSocket

    for line in (b"not json\n", b'{"a": 1}\n', b'["one", 2]\n', b"x" * 100_000):
        socket = QLocalSocket()
        socket.connectToServer(first.socket_name)
        assert socket.waitForConnected(1000)
        socket.write(line)
        socket.waitForBytesWritten(1000)
        socket.disconnectFromServer()
    qtbot.waitUntil(lambda: heard == [[], ["one"]])
    first.release()


def bytes_sent(program) -> int:
    client = Network.client.if_made(program.services.network)
    return client.meter.sent if client is not None else 0


def call(home, urls) -> None:
    """Start the program once more, with addresses."""
    SingleInstance(Home.under(home)).call(urls)


def test_an_address_from_outside_only_opens_the_dialog(program, home, qtbot):
    from reader.ui.dialogs.add_paper import AddPaperDialog

    call(home, ["feed:https://press.example/feed"])
    qtbot.waitUntil(lambda: program.window.findChildren(AddPaperDialog) != [])
    [dialog] = program.window.findChildren(AddPaperDialog)
    assert named(dialog, "feedAddress").text() == "https://press.example/feed"
    assert bytes_sent(program) == 0, "nothing was asked"
    dialog.close()


@pytest.mark.parametrize(
    ("words", "addresses"),
    [
        (["feed://press.example/feed"], ["feed://press.example/feed"]),
        (["FEED:https://press.example/feed"], ["FEED:https://press.example/feed"]),
        (["--home", "HOME", "--", "https://press.example/feed"], ["https://press.example/feed"]),
        (["--", "press.example"], ["press.example"]),
        (["--", "sync"], ["sync"]),
        (["--", "--version"], ["--version"]),
        (["--", "feed:$(touch canary)", "; touch canary"], ["feed:$(touch canary)", "; touch canary"]),
        (["--", "x" * 100_000], ["x" * 2_000]),
        (["--"], []),
        ([], []),
        (["manchette:keep?url=https%3A%2F%2Fpress.example"], ["manchette:keep?url=https%3A%2F%2Fpress.example"]),
        (["--", "manchette:sync"], ["manchette:sync"]),
        (["list.opml"], ["HERE/list.opml"]),
        (["--home", "HOME", "--", "list.opml"], ["HERE/list.opml"]),
        (["file:///srv/my%20list.opml"], ["file:///srv/my%20list.opml"]),
        (["--", "no-such-list.opml"], ["no-such-list.opml"]),
    ],
)
def test_addresses_from_outside_reach_the_window_as_addresses(words, addresses, monkeypatch, tmp_path, home):
    from reader import __main__

    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.opml").touch()
    addresses = [address.replace("HERE", tmp_path.as_uri()) for address in addresses]
    asked = []

    def run(home, urls, **how) -> int:
        asked.append(list(urls))
        return 0

    monkeypatch.setattr("reader.ui.application.run", run)
    words = [str(home) if word == "HOME" else word for word in words]
    assert __main__.main(words) == 0
    assert asked == [addresses]
    assert not (tmp_path / "canary").exists()


@pytest.mark.parametrize("address", ["feed:https://press.example/feed", "feed://press.example/feed"])
def test_a_link_that_a_mac_opens_with_the_program_is_proposed(program, qapp, qtbot, address):
    from reader.ui.dialogs.add_paper import AddPaperDialog

    qapp.postEvent(qapp, QFileOpenEvent(QUrl(address)))
    qtbot.waitUntil(lambda: program.window.findChildren(AddPaperDialog) != [])
    [dialog] = program.window.findChildren(AddPaperDialog)
    assert named(dialog, "feedAddress").text().endswith("press.example/feed")
    assert bytes_sent(program) == 0, "nothing was asked"
    dialog.close()


def test_a_file_that_a_mac_opens_with_the_program_is_proposed(program, qapp, qtbot, tmp_path):
    file = tmp_path / "ma liste d’été #1 100%.opml"
    file.write_text('<opml version="2.0"><body><outline xmlUrl="https://press.example/feed"/></body></opml>')
    qapp.postEvent(qapp, QFileOpenEvent(str(file)))
    qtbot.waitUntil(lambda: program.window.findChild(ImportDialog) is not None)
    dialog = program.window.findChild(ImportDialog)
    qtbot.waitUntil(named(dialog, "importNow").isVisible)
    dialog.reject()


def test_a_file_from_outside_is_only_proposed(program, home, qtbot, tmp_path):
    file = tmp_path / "ma liste.opml"
    file.write_text('<opml version="2.0"><body><outline xmlUrl="https://press.example/feed"/></body></opml>')
    call(home, [file.as_uri()])
    qtbot.waitUntil(lambda: program.window.findChild(ImportDialog) is not None)
    dialog = program.window.findChild(ImportDialog)
    qtbot.waitUntil(named(dialog, "importNow").isVisible)
    urls = {feed.url for feed in program.services.library.feeds.all()}
    assert "https://press.example/feed" not in urls, "nothing is imported before a yes"
    dialog.reject()


def test_a_feed_that_comes_as_a_file_is_proposed_by_the_address_that_it_names(program, home, qtbot, tmp_path):
    from reader.ui.dialogs.add_paper import AddPaperDialog

    file = tmp_path / "tides.rss"
    file.write_text(
        '<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel><title>Tides</title>'
        '<a:link rel="self" href="https://tides.example/rss"/><item><title>Tide</title></item></channel></rss>'
    )
    call(home, [file.as_uri()])
    qtbot.waitUntil(lambda: program.window.findChild(AddPaperDialog) is not None)
    dialog = program.window.findChild(AddPaperDialog)
    assert named(dialog, "feedAddress").text() == "https://tides.example/rss"
    assert bytes_sent(program) == 0, "nothing was asked"
    dialog.close()


def test_a_feed_from_nowhere_is_told_of_where_another_file_can_be_chosen(program, home, qtbot, tmp_path):
    file = tmp_path / "tides.jsonfeed"
    file.write_text('{"version": "https://jsonfeed.org/version/1.1", "title": "Tides", "items": [{"id": "1"}]}')
    call(home, [file.as_uri()])
    qtbot.waitUntil(lambda: program.window.findChild(ImportDialog) is not None)
    dialog = program.window.findChild(ImportDialog)
    qtbot.waitUntil(lambda: "tides.jsonfeed" in named(dialog, "importTrouble").text())
    dialog.reject()


@pytest.mark.parametrize(
    ("address", "proposed"),
    [
        ("file://elsewhere.example/share/list.opml", "file://elsewhere.example/share/list.opml"),
        ("feed://press.example/feed", "press.example/feed"),
        ("FEED:https://press.example/feed", "https://press.example/feed"),
        ("feed:$(touch canary)", "$(touch canary)"),
        ("<img src=file:///etc/passwd>", "<img src=file:///etc/passwd>"),
    ],
)
def test_what_was_handed_over_is_only_proposed(program, home, qtbot, address, proposed):
    from reader.ui.dialogs.add_paper import AddPaperDialog

    call(home, [address])
    qtbot.waitUntil(lambda: program.window.findChildren(AddPaperDialog) != [])
    [dialog] = program.window.findChildren(AddPaperDialog)
    assert named(dialog, "feedAddress").text() == proposed
    assert bytes_sent(program) == 0, "nothing was asked"
    dialog.close()
