"""Coming from another program: what is recognised is shown before it is stored, reported, and can be undone."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from reader.feeds.importing import FoundData
from reader.ui.dialogs.import_dialog import ImportDialog
from tests.helpers.looking import button, buttons, named, rows, rows_of, texts
from tests.helpers.patience import PATIENCE_SECONDS
from tests.helpers.press import add_entries, add_feed
from tests.helpers.windows import a_window

RSS_GUARD = Path(__file__).parents[2] / "data/imports/rssguard/database.db"
LIST = """<opml version="2.0"><head><title>Mine</title></head><body>
<outline text="Sea"><outline type="rss" text="Tides" xmlUrl="https://tides.example/feed"/>
<outline type="rss" text="Winds" xmlUrl="https://winds.example/feed"/></outline>
<outline type="rss" text="A script" xmlUrl="exec:/bin/date"/></body></opml>"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Give a home folder of the reader's, where other programs may have put something."""
    folder = tmp_path / "own"
    folder.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(folder))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def list_file(here):
    path = here / "mine.opml"
    path.write_text(LIST, encoding="utf-8")
    return path


@pytest.fixture
def offline(services, here):
    services.settings.set("sync.work_offline", True)
    add_entries(services, add_feed(services, "The Harbour"), ["Tide"])


window = a_window("offline")


@pytest.fixture
def dialog(offline, dialogs):
    dialogs.import_data()
    return dialogs.parent().findChild(ImportDialog)


def read(dialog, path, qtbot) -> None:
    dialog.read(path)
    qtbot.waitUntil(lambda: named(dialog, "importNow").isVisible())


def subscribed(services) -> set[str]:
    return {feed.title for feed in services.library.feeds.all()}


def said_numbers(page) -> list[str]:
    """Give the numbers as a screen reader says them."""
    return [label.accessibleName() for label in page.findChildren(QLabel) if label.accessibleName()]


def test_a_list_is_shown_then_stored_then_reported_then_undone(
    dialog, list_file, services, window, qtbot, monkeypatch
):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a, **k: (str(list_file), ""))
    button(dialog, "Choose a file…").click()
    qtbot.waitUntil(lambda: named(dialog, "importNow").isVisible())
    assert "List of subscriptions (OPML)" in texts(dialog)
    assert said_numbers(named(dialog, "importPreview")) == ["Feeds: 2", "Folders: 1"]
    assert rows(named(dialog, "importSkipped"))[0][1] == "no web address"
    assert subscribed(services) == {"The Harbour"}, "nothing is stored before a click"

    named(dialog, "importNow").click()
    qtbot.waitUntil(lambda: named(dialog, "importReport").isVisible())
    assert named(dialog, "importSaid").text() == "2 new feeds"
    assert any("as soon as there is one" in words for words in texts(dialog)), "there is no network"
    assert subscribed(services) == {"The Harbour", "Tides", "Winds"}

    button(dialog, "Undo").click()
    qtbot.waitUntil(lambda: "was undone" in named(dialog, "importSaid").text())
    assert subscribed(services) == {"The Harbour"}
    button(dialog, "Close").click()
    assert not window.desk.messages.can_undo, "once is enough"


def test_after_the_report_ctrl_z_undoes_it(dialog, list_file, services, window, qtbot):
    read(dialog, list_file, qtbot)
    named(dialog, "importNow").click()
    qtbot.waitUntil(lambda: named(dialog, "importReport").isVisible())
    button(dialog, "Close").click()
    assert window.desk.messages.text == "2 new feeds"
    window.desk.commands.do("undo")
    qtbot.waitUntil(lambda: subscribed(services) == {"The Harbour"})


def test_a_file_that_is_nothing_is_told_on_the_page(dialog, here, qtbot):
    bad = here / "holiday.jpg"
    bad.write_bytes(b"\xff\xd8\xff\xe0 no list")
    dialog.read(bad)
    qtbot.waitUntil(lambda: named(dialog, "importTrouble").isVisible())
    assert "holiday.jpg" in named(dialog, "importTrouble").text()
    assert buttons(dialog)[0] == "Choose a file…", "another one can be chosen"


def test_another_file_can_be_looked_at_before_anything_is_stored(dialog, list_file, services, qtbot, monkeypatch):
    close, next_is_asked_for = FoundData.close, threading.Event()

    def close_late(found: FoundData) -> None:
        next_is_asked_for.wait(PATIENCE_SECONDS)  # as on a busy machine: two files are not read at once
        close(found)

    monkeypatch.setattr(FoundData, "close", close_late)
    read(dialog, RSS_GUARD, qtbot)
    button(dialog, "Another file").click()
    assert button(dialog, "Choose a file…").isVisible()
    dialog.read(RSS_GUARD)
    next_is_asked_for.set()
    qtbot.waitUntil(lambda: named(dialog, "importNow").isVisible())
    button(dialog, "Another file").click()
    read(dialog, list_file, qtbot)
    button(dialog, "Cancel").click()
    assert subscribed(services) == {"The Harbour"}


def test_what_is_in_the_usual_places_is_offered_and_not_read(window, here, services, qtbot):
    urls = here / ".newsboat" / "urls"
    urls.parent.mkdir()
    urls.write_text("https://tides.example/feed\n", encoding="utf-8")
    window.desk.commands.do("import_feeds")
    dialog = window.findChild(ImportDialog)
    places = named(dialog, "importPlaces")
    qtbot.waitUntil(places.isVisible)
    assert rows_of(places, Qt.ItemDataRole.AccessibleTextRole) == ["Newsboat, ~/.newsboat/urls"]
    button(dialog, "Look into it").click()
    qtbot.waitUntil(lambda: named(dialog, "importNow").isVisible())
    assert "Newsboat" in texts(dialog)
    assert said_numbers(named(dialog, "importPreview"))[0] == "Feeds: 1"


def test_without_any_the_page_says_so(dialog, qtbot):
    qtbot.waitUntil(lambda: any("Nothing was found" in words for words in texts(dialog)))
    assert not named(dialog, "importPlaces").isVisible()


def drop_on(widget, path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    parts = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entered = QDragEnterEvent(QPointF(40, 40), actions, *parts)
    QApplication.sendEvent(widget, entered)
    assert entered.isAccepted()
    dropped = QDropEvent(QPointF(40, 40), actions, *parts)
    QApplication.sendEvent(widget, dropped)
    assert dropped.dropAction() is Qt.DropAction.CopyAction, "else the other program would delete its file"


def test_a_file_can_be_dropped_on_the_dialog_and_on_the_window(window, list_file, qtbot):
    drop_on(window, list_file)
    dialog = window.findChild(ImportDialog)
    qtbot.waitUntil(lambda: named(dialog, "importNow").isVisible())
    button(dialog, "Another file").click()
    drop_on(dialog, list_file)
    qtbot.waitUntil(lambda: named(dialog, "importNow").isVisible())


def test_closing_the_dialog_while_it_reads_leaves_nothing(dialog, list_file, services, qtbot):
    dialog.read(list_file)
    dialog.reject()
    qtbot.waitUntil(lambda: not list(services.home.state.glob("importing-*")))
    assert subscribed(services) == {"The Harbour"}


def test_a_feed_with_a_password_is_taken_over_and_the_password_told_nowhere(dialog, here, services, qtbot):
    path = here / "mine.opml"
    path.write_text(
        LIST.replace("exec:/bin/date", "https://reader:S3cretWord@locked.example/feed")[: -len("</body></opml>")],
        encoding="utf-8",
    )
    for page, show in (
        ("importPreview", lambda: read(dialog, path, qtbot)),
        ("importReport", named(dialog, "importNow").click),
    ):
        show()
        qtbot.waitUntil(named(dialog, page).isVisible)
        assert rows(named(named(dialog, page), "importSkipped")) == [
            ["\u2068mine.opml\u2069", "the end of the file is missing"],
        ]
        assert not any("S3cretWord" in words for words in texts(dialog))
    assert subscribed(services) >= {"The Harbour", "Tides", "Winds"}
    locked = services.library.feeds.by_url("https://locked.example/feed")
    assert locked is not None and locked.user == "reader"
    assert {
        file.name
        for file in services.home.state.parent.rglob("*")
        if file.is_file() and b"S3cretWord" in file.read_bytes()
    } <= {"passwords.json"}


def test_how_much_of_a_database_is_missing_is_told(dialog, here, qtbot):
    body = RSS_GUARD.read_bytes()
    path = here / "database.db"
    path.write_bytes(body[:-4_096])
    read(dialog, path, qtbot)
    assert rows(named(dialog, "importSkipped"))[0] == [
        "\u2068database.db\u2069",
        "the end of the file is missing: 4\u00a0kB",
    ]
