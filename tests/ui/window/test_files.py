"""The files of an article at its foot: downloaded with progress, stopped, opened after a check, deleted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QTableWidget

from reader.background.cancel import CancelToken
from reader.domain.errors import StorageFault, StorageProblem
from reader.domain.events import ConnectionChanged, DownloadHeld
from reader.domain.trips.action import ActionState
from reader.ui.sentences import texts
from reader.ui.sentences.failures import storage_sentence
from tests.helpers.downloads import HostedFile, audio, with_file
from tests.helpers.feed_server import FeedServer, item, rss
from tests.helpers.press import NOON
from tests.helpers.servers import Talk, reply
from tests.helpers.windows import a_window


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with FeedServer() as server:
        yield server


@pytest.fixture
def talk(server, services):
    """Store an article with an audio file and a PDF, which may be downloaded."""
    server.scripts["/talk.mp3"] = HostedFile(audio(300_000))
    server.scripts["/notes.pdf"] = HostedFile(b"%PDF-1.7\n" + bytes(2_000), kind="application/pdf")
    both = with_file(item("A talk: on tides", pubDate=None), server.url("/talk.mp3"), length=300_000)
    both = with_file(both, server.url("/notes.pdf"), kind="application/pdf")
    services.library.feeds.add(server.publish("/feed", rss(both)), NOON, allow_local=True)
    services.sync.run_round(services.library.feeds.all(), CancelToken(), pictures=False)
    services.queues.downloads.start()


window = a_window("talk", place="all", row=0)


def lines(window) -> list[str]:
    """The lines of the files; icons are left out."""
    text = (
        window.panes.article.document()
        .toPlainText()
        .replace("\ufffc", "")
        .replace("\u2068", "")
        .replace("\u2069", "")
    )
    found = [line.replace("\u00a0", " ").replace("\u2003", "  ").strip() for line in text.splitlines()]
    return [line for line in found if line.startswith(("Audio", "PDF", "File"))]


def first_line(window, number: int = 0) -> str:
    """Give the first line or a later one; "" while the article is written again."""
    return "".join(lines(window)[number : number + 1])


def click(window, verb: str, number: int = 0) -> None:
    window.panes.article.anchorClicked.emit(QUrl(f"enclosure:{verb}:{number}"))


def test_files_are_listed_with_kind_and_size(window):
    assert lines(window) == ["Audio  ·  300 kB  Download", "PDF  Download"]


def test_downloaded_then_opened_with_the_systems_program(window, server, qtbot, monkeypatch):
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) is None)
    click(window, "download")
    qtbot.waitUntil(
        lambda: first_line(window) == "Audio  ·  300 kB  ·  on this computer  Open  Save a copy…  Delete"
    )
    assert lines(window)[1] == "PDF  Download"
    click(window, "open")
    (url,) = opened
    assert url.isLocalFile()
    assert url.toLocalFile().endswith(".mp3")
    with open(url.toLocalFile(), "rb") as file:
        assert file.read() == server.scripts["/talk.mp3"].body


def test_what_was_changed_on_the_disk_is_not_opened(window, services, qtbot, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: pytest.fail("opened"))
    click(window, "download")
    qtbot.waitUntil(lambda: "on this computer" in first_line(window))
    (file,) = services.home.enclosures.iterdir()
    file.write_bytes(b"something else")
    click(window, "open")
    assert "changed by something else" in window.desk.messages.text
    # Not at once: the turn that has just stored it may be about to end.
    qtbot.waitUntil(lambda: first_line(window).endswith("Download"))


def test_progress_and_a_way_to_stop(window, server, services, qtbot):
    body = audio(300_000)

    def slowly(talk: Talk) -> None:
        talk.send(reply(200, body, 'ETag: "1"')[:150_000])
        while True:
            talk.send(b"x")
            talk.wait(0.05)

    server.scripts["/talk.mp3"] = slowly
    click(window, "download")
    qtbot.waitUntil(
        lambda: first_line(window) in ("Audio  ·  300 kB  ·  49%  Stop", "Audio  ·  300 kB  ·  50%  Stop")
    )
    click(window, "stop")
    qtbot.waitUntil(lambda: first_line(window) == "Audio  ·  300 kB  Download")
    qtbot.waitUntil(lambda: [*services.home.enclosures.iterdir()] == [])


def test_the_reader_stays_where_they_read(window, qtbot):
    window.resize(700, 420)
    qtbot.waitUntil(lambda: window.panes.article.verticalScrollBar().maximum() > 0)
    window.panes.article.verticalScrollBar().setValue(7)
    click(window, "download")
    qtbot.waitUntil(lambda: "on this computer" in first_line(window))
    assert window.panes.article.verticalScrollBar().value() == 7


def test_offline_it_waits_and_can_be_taken_back(window, server, services, bridge, qtbot):
    services.settings.set("sync.work_offline", True)
    bridge.deliver()
    assert lines(window)[0] == "Audio  ·  300 kB  Download when online"
    click(window, "download")
    qtbot.waitUntil(lambda: first_line(window) == "Audio  ·  300 kB  ·  will be downloaded when online  Take back")
    assert window.desk.messages.text == "No network: the file is downloaded when you are online."
    assert window.desk.messages.undo()
    qtbot.waitUntil(lambda: first_line(window).endswith("Download when online"))
    click(window, "download")
    assert server.asked("/talk.mp3") == 0
    services.settings.set("sync.work_offline", False)
    bridge.announce(ConnectionChanged("online"))
    qtbot.waitUntil(lambda: "on this computer" in first_line(window))


def test_why_one_could_not_be_had(window, server, services, qtbot):
    server.scripts["/talk.mp3"] = reply(404)
    click(window, "download")
    qtbot.waitUntil(lambda: "could not be downloaded" in first_line(window))
    assert "404" in lines(window)[0]
    assert lines(window)[0].endswith("Try again")
    server.scripts["/talk.mp3"] = HostedFile(audio(1_000))
    click(window, "download")
    qtbot.waitUntil(lambda: "on this computer" in first_line(window))
    assert [one.state for one in services.queues.actions.all()] == [ActionState.DONE]


def test_deleting_offers_it_again(window, services, qtbot):
    click(window, "download", 1)
    qtbot.waitUntil(lambda: "on this computer" in first_line(window, 1))
    click(window, "delete", 1)
    qtbot.waitUntil(lambda: first_line(window, 1).endswith("Download"))
    assert [*services.home.enclosures.iterdir()] == []


def test_a_copy_has_a_name_that_a_person_can_read(window, server, tmp_path, qtbot, monkeypatch):
    click(window, "download")
    qtbot.waitUntil(lambda: "on this computer" in first_line(window))
    suggested = []

    def choose(parent, title, name):
        suggested.append(name)
        return str(tmp_path / name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    click(window, "save")
    assert suggested == ["A talk on tides.mp3"]
    assert (tmp_path / "A talk on tides.mp3").read_bytes() == server.scripts["/talk.mp3"].body
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "such"), ""))
    click(window, "save")
    assert window.desk.messages.text.startswith("The copy could not be saved")


def test_the_waiting_list_names_it(window, services, qapp):
    services.settings.set("sync.work_offline", True)
    click(window, "download")
    window.parts.dialogs.show_state("waiting")
    from reader.ui.state.history import WaitingPage

    dialog = window.findChild(WaitingPage)
    table = dialog.findChild(QTableWidget)
    assert table.item(0, 0).text().startswith("Download a file: ")
    dialog.close()
    texts.use_language(qapp, "en")


def test_why_a_file_could_not_be_kept_is_said_in_the_windows_language(window, services, qtbot, speak):
    speak("fr")
    services.announce(DownloadHeld(StorageProblem("the disk is full: cannot store it", fault=StorageFault.FULL)))
    said = storage_sentence(StorageFault.FULL)
    assert "disque" in said
    qtbot.waitUntil(lambda: window.desk.messages.text == said)
