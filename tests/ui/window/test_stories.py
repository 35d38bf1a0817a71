"""Articles about one event: the foot of an article, and what the reader decides."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from sqlalchemy import text

from reader.ui.article.story_lines import ENTRY, SHEET
from tests.helpers.press import edit_entry
from tests.helpers.stories import put_together, report
from tests.helpers.windows import a_window

TOLD = [("fr", "Séisme à Lipa"), ("en", "Quake in Lipa"), ("ar", "زلزال في ليبا"), ("es", "Terremoto en Lipa")]


@pytest.fixture
def ids(services):
    return report(services, TOLD)


window = a_window()


def foot(window):
    """Give what stands below the article."""
    window.panes.article.typesetting.finish()
    _, heading, below = window.panes.article.toPlainText().partition("The same event elsewhere")
    return heading + below


def read(window, qtbot, entry_id, words="The same event elsewhere"):
    window.parts.reading.controller.open_from_ticker(entry_id)
    qtbot.waitUntil(lambda: words in foot(window))


def links(window):
    """Give the articles that the foot leads to, in order."""
    found = []
    block = window.panes.article.document().begin()
    while block.isValid():
        for piece in block:
            href = piece.fragment().charFormat().anchorHref()
            if href.startswith(ENTRY) and int(href.removeprefix(ENTRY)) not in found:
                found.append(int(href.removeprefix(ENTRY)))
        block = block.next()
    return found


def test_the_foot_lists_what_other_papers_say_each_in_its_direction(services, window, ids, qtbot):
    put_together(services, ids)
    read(window, qtbot, ids[0])
    assert links(window) == [ids[1], ids[2], ids[3]], "the reader's language first"
    assert "4 papers, 4 languages" in foot(window)
    found = window.panes.article.document().find("زلزال")
    assert found.blockFormat().layoutDirection() is Qt.LayoutDirection.RightToLeft


def test_copies_stand_with_the_text_that_they_repeat(services, window, ids, qtbot):
    put_together(services, ids, copies={ids[3]: ids[1], ids[2]: ids[1]})
    read(window, qtbot, ids[0])
    assert "4 papers, 4 languages, 2 texts of their own" in foot(window)
    assert "The same text in" in foot(window)
    assert links(window) == [ids[1], ids[2], ids[3]]


def test_the_foot_names_the_agency_that_signs_a_text(services, window, ids, qtbot):
    put_together(services, ids)
    signed = text("UPDATE story_entry SET agency = 'AFP' WHERE entry_id = :id")
    services.database.write(lambda connection: connection.execute(signed, {"id": ids[1]}))
    read(window, qtbot, ids[0])
    [line] = [line for line in foot(window).splitlines() if "AFP" in line]
    assert "Paper Quake in Lipa" in line


def test_an_article_alone_has_no_such_foot(services, window, ids, qtbot):
    put_together(services, ids[1:])
    read(window, qtbot, ids[1])
    window.parts.reading.controller.open_from_ticker(ids[0])
    qtbot.waitUntil(lambda: foot(window) == "")


def test_the_keyboard_opens_what_the_foot_leads_to(services, window, ids, qtbot):
    put_together(services, ids)
    read(window, qtbot, ids[0])
    window.panes.article.setFocus()
    QTest.keyClick(window.panes.article, Qt.Key.Key_Tab)
    QTest.keyClick(window.panes.article, Qt.Key.Key_Tab)
    assert window.panes.article.textCursor().charFormat().anchorHref() == f"{ENTRY}{ids[1]}", "below the source"
    QTest.keyClick(window.panes.article, Qt.Key.Key_Return)
    assert window.parts.reading.controller.shown_id == ids[1]


def test_the_foot_follows_when_a_story_grows_and_the_text_stays(services, window, ids, qtbot):
    put_together(services, ids[:2])
    read(window, qtbot, ids[0], "2 papers")
    above = window.panes.article.toPlainText().partition("The same event elsewhere")[0]
    put_together(services, ids[:3], tells=True)
    qtbot.waitUntil(lambda: "3 papers" in foot(window))
    assert window.panes.article.toPlainText().partition("The same event elsewhere")[0] == above


def test_the_foot_leads_to_the_sheet(services, window, ids, qtbot):
    put_together(services, ids)
    read(window, qtbot, ids[1])
    assert "The event on one sheet" in foot(window).replace("\u00a0", " ")
    window.panes.article.anchorClicked.emit(QUrl(SHEET))
    qtbot.waitUntil(lambda: window.parts.stories.sheet.is_shown)
    assert window.parts.stories.sheet.grid.row.entry.entry_id == ids[1]


def test_not_the_same_holds_and_can_be_undone(services, window, ids, qtbot):
    put_together(services, ids)
    read(window, qtbot, ids[0])
    window.desk.commands.do("not_same_event")
    qtbot.waitUntil(lambda: foot(window) == "")
    assert services.stories.store.wishes_of(ids)[ids[0]].apart == frozenset(ids[1:])
    window.desk.commands.do("undo")
    qtbot.waitUntil(lambda: "4 papers" in foot(window))
    assert services.stories.store.wishes_of(ids) == {}


def test_an_article_is_put_in_a_story_that_is_found_by_words(services, window, ids, qtbot):
    quake = put_together(services, ids[:3])
    put_together(services, ids[3:])
    window.parts.reading.controller.open_from_ticker(ids[3])
    window.desk.commands.do("belongs_to_event")
    qtbot.waitUntil(lambda: window.parts.stories.card is not None and window.parts.stories.card.is_open)
    QTest.keyClicks(window.parts.stories.card.field, "seisme lipa")
    QTest.keyClick(window.parts.stories.card.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "4 papers" in foot(window))
    assert services.stories.store.of_entry(ids[3]).id == quake
    assert services.stories.store.wishes_of([ids[3]])[ids[3]].together == frozenset({ids[0]})


def test_what_is_alone_says_so(services, window, ids, qtbot):
    window.parts.reading.controller.open_from_ticker(ids[0])
    window.desk.commands.do("show_sheet")
    qtbot.waitUntil(lambda: "No other article" in window.desk.messages.text)


@pytest.mark.parametrize("command", ["show_sheet", "not_same_event", "belongs_to_event"])
def test_without_an_article_at_hand_it_says_what_is_wanted(window, command):
    window.desk.commands.do(command)
    assert window.desk.messages.text == "Choose an article first."


def test_the_foot_tells_what_headlines_were_before(services, window, ids, now, qtbot):
    put_together(services, ids)
    now[0] += timedelta(hours=2)
    edit_entry(services, ids[1], "Quake in Lipa kills twelve", "<p>Twelve people died.</p>")
    read(window, qtbot, ids[0], "Until")
    lines = foot(window).splitlines()
    [at] = [number for number, line in enumerate(lines) if line.startswith("Until")]
    assert "Quake in Lipa kills twelve" in lines[at - 2]
    assert lines[at].replace("\u2068", "").replace("\u2069", "").endswith(": Quake in Lipa")
