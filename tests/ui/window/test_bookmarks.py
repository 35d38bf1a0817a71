"""An article goes on where its reader stopped: later, in another size, in another window, after an edit."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication

from reader.domain.query.place import Place
from reader.domain.record import replace
from reader.settings.appearance import ArticleSettings
from reader.ui.sentences import texts
from reader.ui.widgets.theme import DARK
from tests.helpers.press import add_entries, add_feed
from tests.helpers.windows import a_window

LONG = "".join(
    f"<p>Paragraph {number}. {'The tide came in, and the harbour wrote it down. ' * 7}</p>" for number in range(90)
)
OVER_100_KB = LONG * 4


@pytest.fixture
def ids(services):
    feed = add_feed(services, "The Harbour")
    return add_entries(services, feed, ["Long", "Other"], html=LONG)


window = a_window("ids")


def first_line(window):
    """The paragraph at the upper edge, by its first words."""
    pane = window.panes.article
    cursor = pane.cursorForPosition(QPoint(pane.viewport().width() // 2, round(pane.look.lead)))
    return " ".join(cursor.block().text().split()[:2])


def scroll_to(window, paragraph):
    """Bring a paragraph to the upper edge."""
    pane = window.panes.article
    block = next(
        block
        for block in map(pane.document().findBlockByNumber, range(pane.document().blockCount()))
        if block.text().startswith(f"Paragraph {paragraph}.")
    )
    cursor = pane.textCursor()
    cursor.setPosition(block.position())
    pane.verticalScrollBar().setValue(pane.verticalScrollBar().value() + pane.cursorRect(cursor).top() - 10)


def left_at(window, services, entry_id, paragraph):
    """Open an article, go to a paragraph and leave it."""
    window.parts.reading.controller.open(entry_id)
    settle(window)
    scroll_to(window, paragraph)
    assert first_line(window) == f"Paragraph {paragraph}."
    window.panes.reading_pane.show_nothing()
    services.database.write(lambda connection: None)  # what was asked for before it is on the disk now
    return services.library.entries.article(entry_id).bookmark


def settle(window):
    while not window.panes.article.typesetting.is_done:
        QApplication.processEvents()


def test_opened_again_it_is_where_it_was_left(window, services, ids):
    bookmark = left_at(window, services, ids[0], 40)
    assert bookmark.begins.startswith("Paragraph 40.")
    assert 30 < bookmark.percent < 60
    window.parts.reading.controller.open(ids[1])
    assert window.panes.article.verticalScrollBar().value() == 0
    window.parts.reading.controller.open(ids[0])
    assert first_line(window) == "Paragraph 40."


def test_leaving_and_coming_back_moves_nothing(window, services, ids):
    before = left_at(window, services, ids[0], 40)
    for _ in range(4):
        window.parts.reading.controller.open(ids[0])
        settle(window)
        window.panes.reading_pane.show_nothing()
    services.database.write(lambda connection: None)
    assert services.library.entries.article(ids[0]).bookmark == before


@pytest.mark.parametrize(
    "change",
    [
        lambda window: window.panes.article.set_reading(ArticleSettings(text_size=30, measure=40, leading=200)),
        lambda window: window.panes.article.set_reading(ArticleSettings(text_size=12, typeface="sans")),
        lambda window: window.resize(700, 600),
        lambda window: window.resize(360, 640),
        lambda window: window.desk.theme.change(DARK),
    ],
    ids=["large", "small", "narrow", "phone", "dark"],
)
def test_it_holds_for_another_size_width_and_theme(window, services, ids, change, qapp, qtbot):
    left_at(window, services, ids[0], 40)
    change(window)
    qapp.processEvents()
    window.parts.reading.controller.open(ids[0])
    # A narrow window shows its article in the place of the list, whose widths come in later turns.
    qtbot.waitUntil(lambda: first_line(window) == "Paragraph 40.")
    settle(window)
    assert first_line(window) == "Paragraph 40."


def test_it_holds_in_another_window_in_another_language(window, services, ids, open_window, qapp):
    window.parts.reading.controller.open(ids[0])
    settle(window)
    scroll_to(window, 61)
    window.close()  # as at the end of a day
    texts.use_language(qapp, "ar")
    tomorrow = open_window()
    tomorrow.panes.sources.choose("begun")
    tomorrow.panes.headlines.list.choose_row(0)
    assert first_line(tomorrow) == "Paragraph 61."


def test_a_long_article_is_set_as_far_as_its_reader_was(services, open_window):
    (id_,) = add_entries(services, add_feed(services, "Archive"), ["Very long"], html=OVER_100_KB)
    window = open_window()
    window.parts.reading.controller.open(id_)
    settle(window)
    bar = window.panes.article.verticalScrollBar()
    bar.setValue(round(bar.maximum() * 0.7))
    before = window.panes.article.bookmark
    window.panes.reading_pane.show_nothing()
    services.database.write(lambda connection: None)
    window.parts.reading.controller.open(id_)
    assert not window.panes.article.typesetting.is_done, "the rest comes in slices"
    assert window.panes.article.bookmark.paragraph == before.paragraph
    settle(window)
    assert (window.panes.article.bookmark.paragraph, window.panes.article.bookmark.letter) == (
        before.paragraph,
        before.letter,
    )


def test_an_edit_above_it_does_not_move_it(window, services, ids):
    left_at(window, services, ids[0], 40)
    article = services.library.entries.article(ids[0])
    edited = replace(article, html="<p>Correction of a name.</p><p>And of a date.</p>" + article.html)
    window.panes.reading_pane.show_article(edited, online=True)
    assert first_line(window) == "Paragraph 40."


def test_who_rests_is_reading_so_the_place_is_kept(window, services, ids, qtbot):
    window.parts.reading.bookmarks.findChild(QTimer).setInterval(0)
    window.parts.reading.controller.open(ids[0])
    settle(window)
    scroll_to(window, 20)
    qtbot.waitUntil(lambda: services.library.entries.article(ids[0]).bookmark is not None)


def test_the_end_and_the_beginning_leave_none(window, services, ids, qtbot):
    for place in ("maximum", "minimum"):
        left_at(window, services, ids[0], 40)
        window.parts.reading.controller.open(ids[0])
        settle(window)
        bar = window.panes.article.verticalScrollBar()
        bar.setValue(getattr(bar, place)())
        window.panes.reading_pane.show_nothing()
        qtbot.waitUntil(lambda: services.library.entries.article(ids[0]).bookmark is None)


def test_continue_reading_lists_what_was_begun_and_marks_it(window, services, bridge, ids, qtbot):
    left_at(window, services, ids[1], 40)
    bridge.deliver()
    qtbot.waitUntil(lambda: window.panes.sources.model.source("begun").count == 1)
    window.panes.sources.choose("begun")
    assert list(window.panes.headlines.model.ids) == [ids[1]]
    headline = window.panes.headlines.model.headline(0)
    assert headline.read_percent
    spoken = window.panes.headlines.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert f"{headline.read_percent}% read" in spoken
    assert services.library.entries.count(Place(begun=True)) == 1
