"""Articles are shared: copied as links, quotations and Markdown, mailed, handed to other programs."""

from __future__ import annotations

import json
import shlex
import sys
from urllib.parse import parse_qs, urlsplit

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu

from reader.domain.sharing.sharing_program import SharingProgram, as_setting
from reader.ui.settings.sharing_dialog import SharingDialog
from tests.helpers.keys import press
from tests.helpers.looking import button, named
from tests.helpers.windows import a_window

window = a_window(entries=["Tide", "Ebb"], query="?id=7&utm_source=rss", place="all", row=0)


@pytest.fixture
def link(window):
    """The link of the article in sight, without what tracks its reader."""
    return window.parts.reading.controller.at_hand.url.removesuffix("&utm_source=rss")


@pytest.fixture
def opened(monkeypatch):
    """Collect what is handed to the system."""
    urls = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url) or True)
    return urls


def copied(qtbot, window, command):
    QGuiApplication.clipboard().clear()
    window.desk.commands.do(command)
    qtbot.waitUntil(lambda: bool(QGuiApplication.clipboard().text()))
    return QGuiApplication.clipboard().text()


def select(window, words):
    cursor = window.panes.article.document().find(words)
    assert not cursor.isNull()
    window.panes.article.setTextCursor(cursor)


def test_a_link_is_copied_without_what_tracks_its_reader(window, link, services, qtbot):
    assert copied(qtbot, window, "copy_link") == link
    assert window.desk.messages.text == "1 link copied"
    assert window.parts.reading.controller.at_hand.url == f"{link}&utm_source=rss", "the stored link stays"


def test_what_is_opened_tracks_nobody_either(window, link, opened):
    window.desk.commands.do("open_original")
    assert opened == [QUrl(link)]


def test_a_quotation_is_what_was_selected_or_the_first_words(window, link, qtbot):
    beginning = copied(qtbot, window, "copy_quotation")
    assert beginning.startswith("“The tide came in, and the harbour wrote it down.”\n— Tide\nThe Harbour, ")
    assert beginning.endswith(f"2026\n{link}")
    select(window, "the harbour wrote")
    assert copied(qtbot, window, "copy_quotation").startswith("“the harbour wrote”\n— Tide\n")


def test_markdown_quotes_what_was_selected(window, link, qtbot):
    assert copied(qtbot, window, "copy_markdown").startswith(f"[Tide](<{link}>) — The Harbour, ")
    select(window, "the harbour wrote")
    assert copied(qtbot, window, "copy_markdown").startswith(f"> the harbour wrote\n\n[Tide](<{link}>)")


def test_several_are_shared_together(window, link, qtbot, opened):
    window.panes.headlines.list.setFocus()
    window.desk.commands.do("select_all")
    assert copied(qtbot, window, "copy_link").count("\n") == 1
    assert copied(qtbot, window, "copy_markdown").startswith("- [Tide]")
    window.desk.commands.do("send_mail")
    qtbot.waitUntil(lambda: bool(opened))
    body = parse_qs(urlsplit(opened[0].toString(QUrl.ComponentFormattingOption.FullyEncoded)).query)["body"][0]
    assert link in body
    assert "Ebb" in body


def test_a_mail_is_begun_with_title_and_link(window, link, qtbot, opened):
    press("E")
    qtbot.waitUntil(lambda: bool(opened))
    assert opened[0].scheme() == "mailto"
    fields = parse_qs(urlsplit(opened[0].toString(QUrl.ComponentFormattingOption.FullyEncoded)).query)
    assert fields["subject"] == ["Tide"]
    assert fields["body"][0].endswith(f"\r\n{link}")


def test_no_mail_program_is_said(window, qtbot, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    press("E")
    qtbot.waitUntil(lambda: window.desk.messages.text == "No program for mail answers on this computer.")


def test_the_menu_opens_by_key_at_its_first_entry(window, link, qtbot):
    press("Shift+S")
    menu = next(one for one in window.findChildren(QMenu, "shareMenu") if one.isVisible())
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert words == [
        "Copy the link",
        "Copy as a quotation",
        "Copy as Markdown",
        "Send by mail…",
        "Programs to share with…",
    ]
    assert menu.activeAction().text() == "Copy the link"
    menu.close()


# Other programs


def recorder(tmp_path, code=0):
    """A program that writes down what it was told, as a command with places."""
    out = tmp_path / "told.json"
    script = f"import json, sys; open({str(out)!r}, 'w').write(json.dumps(sys.argv[1:])); sys.exit({code})"
    return out, f"{shlex.quote(sys.executable)} -c {shlex.quote(script)} --add {{url}} {{title}} '<{{text}}>'"


def hand_to(window, services, command):
    services.settings.set("sharing.programs", as_setting([SharingProgram("Notes", command)]))
    menu = window.parts.reading.row_menu.menu_for(0)
    [share] = [action.menu() for action in menu.actions() if action.menu() and action.text() == "Share"]
    [action] = [action for action in share.actions() if action.text().startswith("Hand to")]
    action.trigger()
    menu.close()


def test_a_program_is_told_of_the_article_word_for_word(window, link, services, qtbot, tmp_path):
    out, command = recorder(tmp_path)
    select(window, "the harbour wrote")
    hand_to(window, services, command)
    qtbot.waitUntil(lambda: out.exists() and bool(out.read_text()))
    assert json.loads(out.read_text()) == ["--add", link, "Tide", "<the harbour wrote>"]
    assert window.desk.messages.text == "Handed to \u2068Notes\u2069"


def test_a_program_that_fails_is_said(window, services, qtbot, tmp_path):
    hand_to(window, services, recorder(tmp_path, code=3)[1])
    qtbot.waitUntil(lambda: window.desk.messages.text == "\u2068Notes\u2069 ended with an error (3).")


def test_a_program_that_is_not_there_is_said(window, services, qtbot):
    hand_to(window, services, "no-such-program-of-ours {url}")
    said = "There is no program named \u2068no-such-program-of-ours\u2069 on this computer."
    qtbot.waitUntil(lambda: window.desk.messages.text == said)


def test_a_program_is_described_in_the_dialog(window, services, qtbot):
    window.parts.dialogs.change_programs()
    dialog = window.findChild(SharingDialog)
    name, command = dialog.findChildren(QLineEdit)
    assert name.hasFocus() or name.isVisible()
    QTest.keyClicks(name, "Notes")
    QTest.keyClicks(command, "notes '{url}")
    command.editingFinished.emit()
    assert named(dialog, "sharingTrouble").text() == "A quotation mark in the command is not closed."
    assert services.settings.current.sharing.programs == ""
    QTest.keyClicks(command, "'")
    command.editingFinished.emit()
    assert not named(dialog, "sharingTrouble").isVisible()
    assert services.settings.current.sharing.programs == "Notes = notes '{url}'"
    button(dialog, "Remove this program").click()
    assert services.settings.current.sharing.programs == ""


def test_an_image_that_is_selected_is_not_quoted(window):
    cursor = QTextCursor(window.panes.article.document())
    window.panes.article.setTextCursor(cursor)
    assert window.panes.article.selected_words == ""
