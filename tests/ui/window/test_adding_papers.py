"""*Add a paper…* takes what has no open feed: pages without one, saved pages, letters; and programs' files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QListWidget, QPushButton, QTableWidget, QToolButton, QWidget

from reader.background.cancel import CancelToken
from reader.domain.sources.feed import Feed, FeedKind
from reader.ui.dialogs.add_paper import AddPaperDialog
from reader.ui.dialogs.import_dialog import ImportDialog
from reader.ui.sentences.paper_texts import source_facts
from tests.helpers.feed_server import FeedServer, html, item, rss
from tests.helpers.locked_server import LockedServer
from tests.helpers.looking import named, texts
from tests.helpers.mailboxes import a_folder, a_maildir, an_mbox
from tests.helpers.press import NOON
from tests.helpers.windows import a_window
from tests.integration.test_letters import a_letter
from tests.integration.test_pages_without_feed import TITLES, a_page
from tests.ui.window.test_dropping import OPML, drop

LETTERS = [a_letter(1), a_letter(2), a_letter(3, sender="port@harbour.example")]
window = a_window(entries=["Tide"])


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with FeedServer() as opened:
        opened.scripts["/news"] = html(a_page(*TITLES))
        yield opened


def adding(window, typed: str) -> AddPaperDialog:
    window.parts.dialogs.add_paper(typed)
    dialog = window.findChildren(AddPaperDialog)[-1]
    if not named(dialog, "onOwnNetwork").isHidden():
        named(dialog, "onOwnNetwork").setChecked(True)
    return dialog


def found(dialog: QWidget, part: str = "foundText") -> str:
    return str(named(dialog, part).text())


def test_a_page_without_a_feed_shows_its_list_and_is_added(window, services, server, qtbot):
    dialog = adding(window, server.url("/news"))
    named(dialog, "lookAtFeed").click()
    qtbot.waitUntil(lambda: found(dialog, "foundTitle") == "News - The town")
    assert found(dialog).startswith("3 articles, the newest of ")
    assert TITLES[0] in found(dialog)
    assert named(dialog, "subscribe").isDefault(), "the next Enter subscribes"
    named(dialog, "feedFolder").setCurrentText("Towns")
    named(dialog, "subscribe").click()
    qtbot.waitUntil(lambda: bool((added := services.library.feeds.by_url(server.url("/news"))) and added.entries))
    feed = services.library.feeds.by_url(server.url("/news"))
    assert (feed.kind, feed.folder, feed.entries) == (FeedKind.PAGE, ("Towns",), 3)
    qtbot.waitUntil(lambda: "3 articles" in window.desk.messages.text)


def test_another_list_of_a_page_is_chosen(window, services, server, qtbot):
    calls = "".join(
        f"<li><h3><a href=/calls/{number}>The call for papers number {number} is open</a></h3>"
        f"<time datetime=2026-11-{number:02}>{number} November 2026</time></li>"
        for number in range(1, 6)
    )
    server.scripts["/news"] = html(a_page(*TITLES, around=f"<section><h2>Calls</h2><ul>{calls}</ul></section>"))
    dialog = adding(window, server.url("/news"))
    named(dialog, "lookAtFeed").click()
    (choices,) = dialog.findChildren(QListWidget)
    qtbot.waitUntil(choices.isVisible)
    assert choices.accessibleName() == "Lists of articles on this page"
    last = choices.visualItemRect(choices.item(choices.count() - 1))
    assert 0 <= choices.viewport().height() - last.bottom() < last.height(), "as high as its lines"
    other = next(row for row in range(choices.count()) if row != choices.currentRow())
    choices.setCurrentRow(other)
    titles, listed = found(dialog), int(choices.item(other).text().split()[0])
    named(dialog, "subscribe").click()  # which deletes the dialog, sooner or later
    qtbot.waitUntil(lambda: bool((added := services.library.feeds.by_url(server.url("/news"))) and added.entries))
    stored = services.library.feeds.by_url(server.url("/news"))
    assert stored.entries == listed
    more = calls + "<li><h3><a href=/calls/6>A sixth</a></h3><time datetime=2026-11-07>7 November 2026</time></li>"
    server.scripts["/news"] = html(a_page(*TITLES, around=f"<section><h2>Calls</h2><ul>{more}</ul></section>"))
    same = adding(window, server.url("/news"))
    named(same, "lookAtFeed").click()
    (choices,) = same.findChildren(QListWidget)
    qtbot.waitUntil(choices.isVisible)
    choices.setCurrentRow(other)
    named(same, "subscribe").click()
    qtbot.waitUntil(lambda: window.desk.messages.text.endswith("there already"))
    assert services.library.feeds.get(stored.id).entries == listed + 1
    again = adding(window, server.url("/news"))
    named(again, "lookAtFeed").click()
    qtbot.waitUntil(lambda: named(again, "subscribe").text() == "Take this list")
    assert found(again) != titles
    named(again, "subscribe").click()
    qtbot.waitUntil(lambda: services.library.feeds.get(stored.id).page != stored.page)
    qtbot.waitUntil(lambda: "another list" in window.desk.messages.text)


def test_health_looks_again_for_a_list_that_is_gone(window, services, server, qtbot):
    added, _ = services.subscriptions.add_page(server.url("/news"), allow_local=True)
    listed = server.scripts["/news"]
    server.scripts["/news"] = html(b"<html><body><p>We are moving, come back soon.</p></body></html>")
    services.sync.run_round([services.library.feeds.get(added.feed_id)], CancelToken(), pictures=False)
    health = window.parts.dialogs.show_state("health")
    again = next(one for one in health.findChildren(QToolButton) if one.text() == "Look again…")
    assert again.accessibleName() == "Look again at \u2068News - The town\u2069"
    server.scripts["/news"] = listed
    again.click()
    dialog = window.findChildren(AddPaperDialog)[-1]
    qtbot.waitUntil(lambda: named(dialog, "subscribe").text() == "Take this list")
    assert TITLES[0] in found(dialog), "the consent to this address was given before"
    assert named(dialog, "onOwnNetwork").isHidden()
    assert not named(dialog, "feedFolder").isVisible(), "it stays where it is"
    named(dialog, "subscribe").click()
    qtbot.waitUntil(lambda: services.library.feeds.get(added.feed_id).health.error is None)


def test_a_page_that_is_no_list_says_why_and_can_be_kept(window, services, server, qtbot):
    server.scripts["/app"] = html(
        b"<html><head><title>App</title></head><body><div id=root></div><script src=a.js></script></body></html>"
    )
    dialog = adding(window, server.url("/app"))
    named(dialog, "lookAtFeed").click()
    qtbot.waitUntil(lambda: "made by a program in the browser" in found(dialog))
    assert named(dialog, "keepPage").isVisible()
    assert len(services.library.feeds.all()) == 1


def test_a_source_says_what_it_is_and_whether_it_is_private(window):
    made = partial(Feed, id=1, title="A paper", added_at=NOON)
    assert source_facts(made(url="https://a.example/feed")) == ""
    assert source_facts(made(url="https://a.example/feed?token=1f3c")) == "private"
    assert source_facts(made(url="https://a.example/feed", user="ana")) == "user \u2068ana\u2069 · private"
    assert source_facts(made(url="https://a.example/news", page="{}")) == "Page without a feed"
    letters = source_facts(made(url="manchette:letters/1/news%40paper.example"))
    assert letters == "Letters of \u2068news@paper.example\u2069 · private"


@pytest.mark.parametrize("made", [an_mbox, a_maildir, a_folder])
def test_letters_are_counted_and_then_added(window, services, tmp_path, qtbot, made):
    place = made(tmp_path / "letters", LETTERS)
    dialog = adding(window, str(place))
    assert not named(dialog, "keepPage").isVisible()
    assert not named(dialog, "boxPassword").isVisible()
    named(dialog, "lookAtFeed").click()
    qtbot.waitUntil(lambda: found(dialog) == "3 newsletters, from 2 senders.")
    assert services.letters.all() == []
    typed = named(dialog, "feedFolder").lineEdit()
    typed.setFocus()
    typed.selectAll()
    QTest.keyClicks(typed, "By post")
    QTest.keyClick(typed, Qt.Key.Key_Return)  # subscribes
    qtbot.waitUntil(lambda: len(services.library.feeds.all()) == 3)
    qtbot.waitUntil(lambda: window.desk.messages.text == "Subscribed: 3 newsletters, from 2 senders.")
    senders = [one.folder for one in services.library.feeds.all() if one.kind is FeedKind.LETTERS]
    assert senders == [("By post",)] * 2


def test_a_mailbox_is_listed_and_its_removal_undone(window, services, tmp_path, qtbot):
    services.letters.add(str(a_maildir(tmp_path / "letters", LETTERS)))
    state = window.parts.dialogs.show_state("letters")
    table = next(one for one in state.findChildren(QTableWidget) if one.accessibleName() == "Mailboxes")
    assert "2 senders." in table.item(0, 0).text()
    table.cellWidget(0, 3).click()
    qtbot.waitUntil(lambda: window.desk.messages.text.endswith("was removed"))
    assert (services.letters.all(), len(services.library.feeds.all())) == ([], 1)
    state.close()
    window.desk.commands.doing("undo")()
    qtbot.waitUntil(lambda: len(services.letters.all()) == 1)
    assert len(services.library.feeds.all()) == 3


def test_a_mail_server_wants_a_password(window, tmp_path, qtbot):
    dialog = adding(window, "imaps://ana@mail.example/News")
    assert named(dialog, "boxPassword").isVisible()
    assert not named(dialog, "feedUser").isVisible()
    named(dialog, "lookAtFeed").click()
    qtbot.waitUntil(lambda: "asks for a password" in found(dialog))
    assert found(dialog, "foundTitle") == "A password is needed"
    named(dialog, "feedAddress").setText("imaps://mail.example")
    named(dialog, "lookAtFeed").click()
    qtbot.waitUntil(lambda: "imaps://USER@HOST/FOLDER" in found(dialog))


@pytest.mark.usefixtures("no_names")
def test_a_mail_server_is_not_asked_while_working_offline(window, services, qtbot):
    services.settings.set("sync.work_offline", True)
    dialog = adding(window, "imaps://ana@mail.example/News")
    named(dialog, "boxPassword").setText("a pass")
    for button in ("lookAtFeed", "subscribe"):
        named(dialog, "foundText").clear()
        named(dialog, button).click()
        qtbot.waitUntil(lambda: "can be added when there is a network" in found(dialog))
    assert services.letters.all() == []


@pytest.fixture
def no_names(monkeypatch):
    def looked_up(*given: object, **more: object) -> None:
        raise AssertionError("a name was looked up")

    monkeypatch.setattr("socket.getaddrinfo", looked_up)


def test_tab_goes_through_the_dialog_as_it_is_read(window, qapp):
    dialog = adding(window, "http://192.168.1.7/feed")
    passed, widget = [], named(dialog, "feedAddress")
    for _ in range(60):
        takes = widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        is_inside = isinstance(widget.parent(), QComboBox)
        if (
            takes
            and not is_inside
            and (name := widget.objectName() or getattr(widget, "text", str)()) not in passed
        ):
            passed.append(name)
        widget = widget.nextInFocusChain()
    assert passed == [
        *("feedAddress", "onOwnNetwork", "lookAtFeed", "Open a file…", "Open a mailbox…", "Choose newspapers…"),
        *("feedFolder", "subscribe", "keepPage", "Cancel"),
    ]


def test_a_saved_page_is_kept_from_its_file(window, qtbot):
    dialog = adding(window, str(Path(__file__).parents[2] / "data/saved_pages/plain.mhtml"))
    assert not named(dialog, "lookAtFeed").isVisible()
    assert named(dialog, "keepPage").isDefault()
    named(dialog, "keepPage").click()
    qtbot.waitUntil(lambda: window.desk.messages.text.endswith("was kept."))
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize("name", ["mine.opml", "urls"])
def test_a_file_of_another_program_is_imported(window, tmp_path, qtbot, name):
    path = tmp_path / name
    path.write_text(OPML if name == "mine.opml" else "https://other.example/rss\n")
    named(adding(window, f"'{path}'"), "lookAtFeed").click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ImportDialog))
    dialog = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: dialog.findChild(QPushButton, "importNow").isVisible())
    assert name in " ".join(texts(dialog))


def test_what_is_dropped_on_the_dialog_replaces_what_was_typed(window, tmp_path):
    dialog = adding(window, "https://press.example/")
    folder = a_maildir(tmp_path / "letters", LETTERS)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    assert drop(dialog, data)
    assert named(dialog, "feedAddress").text() == str(folder)
    assert "only read" in found(dialog, "addressNotice")


def test_a_folder_that_is_dropped_on_the_window_is_proposed(window, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(a_maildir(tmp_path / "letters", LETTERS)))])
    assert drop(window, data)
    assert named(QApplication.activeModalWidget(), "feedAddress").text() == str(tmp_path / "letters")


def test_a_file_that_is_not_there(window, qtbot):
    dialog = adding(window, "/no/such/file.mbox")
    qtbot.waitUntil(lambda: found(dialog, "addressNotice") == "There is no such file or folder.")
    assert not named(dialog, "lookAtFeed").isEnabled()


def test_a_server_that_asks_for_a_password(window, services, qtbot):
    with LockedServer() as locked:
        locked.publish("/feed", rss(item("One"), title="Members' paper"))
        dialog = adding(window, locked.url("/feed"))
        assert not named(dialog, "feedUser").isVisible()
        named(dialog, "lookAtFeed").click()
        qtbot.waitUntil(named(dialog, "feedUser").isVisible)
        assert "Members" in found(dialog)
        assert found(dialog, "foundTitle") == "A password is needed", "nothing has failed"
        assert dialog.focusWidget() is named(dialog, "feedUser")
        named(dialog, "feedUser").setText(locked.user)
        named(dialog, "boxPassword").setText("a wrong one")
        named(dialog, "lookAtFeed").click()
        qtbot.waitUntil(lambda: "refused" in found(dialog))
        assert dialog.focusWidget() is named(dialog, "boxPassword"), "the user was typed already"
        assert named(dialog, "boxPassword").hasSelectedText(), "typing replaces it"
        named(dialog, "feedUser").setText("a:da")
        named(dialog, "lookAtFeed").click()
        qtbot.waitUntil(lambda: found(dialog) == "A user cannot have a colon in it.")
        asking = dialog.height()
        named(dialog, "feedUser").setText(locked.user)
        named(dialog, "boxPassword").setText(locked.password)
        named(dialog, "lookAtFeed").click()
        qtbot.waitUntil(lambda: found(dialog, "foundTitle") == "Members' paper")
        assert not named(dialog, "boxPassword").isVisible()
        qtbot.waitUntil(lambda: dialog.height() < asking)
        named(dialog, "subscribe").click()
        qtbot.waitUntil(lambda: services.library.feeds.by_url(locked.url("/feed")) is not None)
        assert services.library.feeds.by_url(locked.url("/feed")).user == locked.user
