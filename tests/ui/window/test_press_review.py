"""The press review in the window: the day, the stories in the reader's order, and what leaves it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QDesktopServices, QTextCursor
from PySide6.QtTest import QTest

from reader.assembly.parts.press_reviews import PressReviews
from reader.background.cancel import CancelToken
from reader.domain.errors import StorageError
from reader.domain.events import EntriesStored
from reader.domain.query.place import Place
from reader.domain.stories.story import StoriesChanged
from reader.export.saving import Kind
from reader.ui.printing.preview import paint_preview
from reader.ui.printing.save_dialog import SaveDialog
from reader.ui.printing.sheet import usual_sheet
from reader.ui.sentences.failures import failure_sentence
from tests.helpers.looking import named
from tests.helpers.marking import mark_in
from tests.helpers.reviews import QUAKE, VOTE, a_day, group, report


@pytest.fixture
def stories(services, now) -> dict[str, int]:
    return a_day(services, now[0] - timedelta(hours=1))


@pytest.fixture
def window(stories, open_window, bridge, qtbot):
    made = open_window()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    bridge.deliver()
    made.panes.sources.choose("review")
    qtbot.waitUntil(lambda: QUAKE["en"][0] in text(made))
    return made


def text(window) -> str:
    return window.parts.review.pane.page.toPlainText()


def listed(window) -> list[int]:
    return [story.story_id for _, story in window.parts.review.pane.list.rows.rows]


def wait_for(qtbot, window, *stories: int) -> None:
    qtbot.waitUntil(lambda: listed(window) == list(stories))


def test_the_place_is_there_with_the_first_event_of_two_papers(open_window, services, now, bridge, qtbot):
    made = open_window()
    assert made.panes.sources.model.source("review") is None
    ids = [report(services, name, "fr", *VOTE["fr"], at=now[0]) for name in ("Le Cap", "Le Large")]
    story = group(services, *ids)
    bridge.announce(StoriesChanged((story,), tuple(ids)))
    qtbot.waitUntil(lambda: made.panes.sources.model.source("review") is not None)


def test_the_page_of_a_story_stands_beside_the_list(window, stories, qtbot):
    pane = window.parts.review.pane
    assert listed(window) == [stories["quake"], stories["vote"]]
    assert not window.panes.headlines.isVisible()
    assert not window.panes.article.isVisible()
    assert "A quake left 14 dead" in text(window)
    assert all(title in text(window) for title, _ in QUAKE.values())
    pane.list.setFocus()
    QTest.keyClick(pane.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: VOTE["es"][0] in text(window))
    window.panes.sources.choose("all")
    assert window.panes.headlines.isVisible()
    assert not pane.isVisible()


def test_headlines_stand_beside_each_other_where_there_is_room(window, qtbot):
    page = window.parts.review.pane.page

    def shape() -> tuple[int, int]:
        tables = [table for block in blocks(page.document()) if (table := in_table(block)) is not None]
        return (tables[0].rows(), tables[0].columns()) if tables else (0, 0)

    qtbot.waitUntil(lambda: shape() == (3, 2))
    assert "Headline" not in text(window)
    window.resize(380, 800)
    # A head, and a row for each of the five papers.
    qtbot.waitUntil(lambda: shape() == (6, 2))
    assert "Headline" in text(window)


def test_the_day_is_legible_in_a_narrow_window(window, qtbot):
    said = named(window.parts.review.pane, "reviewDay")
    assert said.text() == "Tuesday 24 November 2026"
    window.resize(380, 800)
    qtbot.waitUntil(lambda: said.text() == "24 Nov")
    window.resize(1000, 800)
    qtbot.waitUntil(lambda: said.text() == "Tuesday 24 November 2026")


def blocks(document):
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def in_table(block):
    return QTextCursor(block).currentTable()


def test_keys_that_are_pressed_faster_than_they_are_stored_all_count(window, stories, services, now, qtbot):
    quake, vote = stories["quake"], stories["vote"]
    storm = [
        report(services, paper, "en", "A storm", f"{paper} saw it.", at=now[0]) for paper in ("The Bay", "El Faro")
    ]
    third = group(services, *storm)
    window.parts.review.go(window.parts.review.review.day)
    qtbot.waitUntil(lambda: len(listed(window)) == 3)
    pane = window.parts.review.pane
    before = listed(window)
    assert before[0] == quake
    pane.list.setFocus()
    for _ in range(2):
        QTest.keyClick(pane.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert listed(window) == [*before[1:], quake]
    assert pane.list.chosen == quake
    day = window.parts.review.review.day
    qtbot.waitUntil(lambda: [one.story_id for one in services.press_reviews.of_day(day)] == [*before[1:], quake])
    assert {*before} == {quake, vote, third}
    window.desk.commands.do("undo")
    window.desk.commands.do("undo")
    assert listed(window) == before
    qtbot.waitUntil(lambda: [one.story_id for one in services.press_reviews.of_day(day)] == before)


def test_an_order_that_cannot_be_stored_is_not_shown_for_long(window, stories, services, monkeypatch, qtbot):
    error = StorageError("the disk does not answer")

    def edit(reviews, day, edits):
        raise error

    monkeypatch.setattr(PressReviews, "edit", edit)
    window.parts.review.move(1)
    assert listed(window) == [stories["vote"], stories["quake"]]
    wait_for(qtbot, window, stories["quake"], stories["vote"])
    assert window.desk.messages.text == failure_sentence(error)


def test_what_is_chosen_and_in_sight_stays_when_stories_change(window, stories, services, bridge, qtbot):
    pane, model = window.parts.review.pane, window.parts.review.pane.list.rows
    pane.list.setFocus()
    QTest.keyClick(pane.list, Qt.Key.Key_Down)
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    single = services.stories.store.get(stories["single"])
    late = report(services, "El Faro", "es", "Un faro pintado", "Lo pintan.", at=services.clock())
    joined = group(services, *(one.entry_id for one in single.entries), late)
    bridge.announce(StoriesChanged((joined,), (late,)))
    qtbot.waitUntil(lambda: joined in listed(window))
    assert pane.list.chosen == stories["vote"]
    assert not resets


def test_a_story_whose_articles_are_deleted_leaves_it(window, stories, services, qtbot):
    vote = next(one for one in window.parts.review.review if one.story_id == stories["vote"])
    services.library.delete([one.entry_id for one in vote.items])
    wait_for(qtbot, window, stories["quake"])


def test_stories_are_moved_left_out_and_added_by_keys_and_taken_back(window, stories, services, qtbot):
    quake, vote, single = stories["quake"], stories["vote"], stories["single"]
    pane = window.parts.review.pane
    pane.list.setFocus()
    QTest.keyClick(pane.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    wait_for(qtbot, window, vote, quake)
    assert pane.list.chosen == quake
    QTest.keyClick(pane.list, Qt.Key.Key_Delete)
    wait_for(qtbot, window, vote)
    window.parts.review.choose_added()
    card = window.parts.review.card
    QTest.keyClicks(card.field, "phare")
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    wait_for(qtbot, window, vote, single)
    for kept in ((vote,), (vote, quake), (quake, vote)):
        window.desk.commands.do("undo")
        wait_for(qtbot, window, *kept)
    # It is kept, and the day's own order is a command away.
    QTest.keyClick(pane.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(pane.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(listed(window)) == 1)
    pane.reset_wanted.emit()
    wait_for(qtbot, window, quake, vote)


def test_what_the_reader_made_of_it_is_there_again(window, stories, open_window, qtbot):
    window.parts.review.move(1)
    wait_for(qtbot, window, stories["vote"], stories["quake"])
    again = open_window()
    again.panes.sources.choose("review")
    wait_for(qtbot, again, stories["vote"], stories["quake"])


def test_a_headline_opens_its_article_here_and_leaves_the_review(window, services, qtbot):
    quake = next(iter(window.parts.review.review))
    entry = next(one for one in quake.items if one.feed_title == "The Bay")
    page = window.parts.review.pane.page
    page.link_activated.emit(services.library.entries.article(entry.entry_id).headline.url)
    qtbot.waitUntil(lambda: window.parts.reading.controller.shown_id == entry.entry_id)
    assert window.panes.article.isVisible()
    assert not window.parts.review.pane.isVisible()
    assert window.panes.sources.chosen_key == "all"
    window.panes.sources.choose("review")
    assert page.isVisible()


def test_a_day_without_events_says_so(window, stories, services, qtbot):
    pane = window.parts.review.pane
    named(pane, "reviewDayField").setDate(named(pane, "reviewDayField").date().addDays(-30))
    qtbot.waitUntil(lambda: "No event of this day" in text(window))
    assert not pane.list.isVisible()
    services.settings.set("stories.find", False)
    window.parts.review.go(window.parts.review.review.day)
    qtbot.waitUntil(lambda: "Events are not looked for" in text(window))


def test_the_keyboard_goes_from_the_list_that_leaves_to_the_review_and_back(window, qtbot):
    window.panes.sources.choose("all")
    window.panes.headlines.list.setFocus()
    window.panes.sources.choose("review")
    assert window.parts.review.pane.list.hasFocus()
    window.panes.sources.choose("all")
    assert window.panes.headlines.list.hasFocus()
    window.panes.sources.tree.setFocus()
    window.panes.sources.choose("review")
    assert window.panes.sources.tree.hasFocus()


def test_the_keyboard_enters_a_day_without_events(window, stories, services, qtbot):
    pane = window.parts.review.pane
    pane.list.setFocus()
    window.parts.review.go(window.parts.review.review.day - timedelta(days=30))
    qtbot.waitUntil(lambda: "No event of this day" in text(window))
    window.panes.sources.tree.setFocus()
    window.panes.enter("headlines")
    assert pane.page.hasFocus()
    window.parts.review.go(window.parts.review.review.day + timedelta(days=30))
    qtbot.waitUntil(lambda: pane.list.isVisible())
    window.panes.enter("headlines")
    assert pane.list.hasFocus()


def test_on_the_next_day_it_shows_that_day_unless_another_was_chosen(window, now, bridge, qtbot):
    today, field = (
        window.parts.review.review.day,
        named(window.parts.review.pane, "reviewDayField"),
    )
    now[0] += timedelta(days=1)
    bridge.announce(StoriesChanged((), ()))
    qtbot.waitUntil(lambda: field.maximumDate().toPython() == today + timedelta(days=1))
    assert field.date().toPython() == today, "it is being read"
    assert not window.parts.review.shows_today
    window.panes.sources.choose("all")
    window.panes.sources.choose("review")
    qtbot.waitUntil(lambda: window.parts.review.review.day == today + timedelta(days=1))
    assert window.parts.review.shows_today
    window.parts.review.go(today)
    qtbot.waitUntil(lambda: window.parts.review.review.day == today)
    window.panes.sources.choose("all")
    now[0] += timedelta(days=1)
    window.panes.sources.choose("review")
    qtbot.waitUntil(lambda: field.maximumDate().toPython() == today + timedelta(days=2))
    assert field.date().toPython() == today, "it was chosen"


def test_a_day_of_which_all_was_left_out_says_how_to_have_it_back(window, stories, qtbot):
    window.parts.review.drop()
    wait_for(qtbot, window, stories["vote"])
    window.parts.review.drop()
    qtbot.waitUntil(lambda: "You have left out every event" in text(window))
    window.parts.review.reset()
    wait_for(qtbot, window, stories["quake"], stories["vote"])


def test_a_story_that_grows_while_the_review_is_open_is_shown_so(window, stories, services, now, bridge, qtbot):
    vote = next(one for one in window.parts.review.review if one.story_id == stories["vote"])
    ids = [one.entry_id for one in vote.items]
    for number, paper in enumerate(("The Bay", "El Faro", "Le Phare", "الساحل", "The Dunes")):
        title, words = f"Pensions pass {number}", f"Lisbon votes, {paper} says."
        ids.append(report(services, paper, "en", title, words, at=now[0], section="World"))
    grown = group(services, *ids)
    bridge.announce(StoriesChanged((grown,), tuple(ids)))
    wait_for(qtbot, window, grown, stories["quake"])


def test_a_link_that_is_no_article_of_the_review_opens_in_the_browser(window, monkeypatch, qtbot):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()) is None)
    window.parts.review.pane.page.link_activated.emit("https://nowhere.example/")
    qtbot.waitUntil(lambda: opened == ["https://nowhere.example/"])
    assert window.parts.review.pane.isVisible()


def test_the_review_is_saved_as_one_document(window, tmp_path, qtbot):
    window.desk.commands.do("save_as")
    dialog = window.findChild(SaveDialog)
    file = tmp_path / "review.md"
    dialog.save_wanted.emit(Kind.MARKDOWN, file, False)
    dialog.reject()
    qtbot.waitUntil(file.is_file)
    assert file.read_text(encoding="utf-8").startswith('---\ntitle: "Press review, ')


def test_paper_shows_the_same_pages_whenever_they_are_printed(window, services, now):
    def pages():
        publication = services.press_reviews.publication(window.parts.review.review)
        settings = services.settings.current.article
        return paint_preview(publication, usual_sheet(), settings, CancelToken()).pages

    before = pages()
    now[0] += timedelta(days=3)
    assert len(before) > 1
    assert pages() == before


def test_its_articles_are_put_on_the_reading_list_which_a_trip_packs_first(window, services, qtbot):
    entries = window.parts.review.review.entry_ids
    window.parts.review.pane.later_wanted.emit()
    # Undo is offered once it is stored.
    qtbot.waitUntil(lambda: window.desk.messages.can_undo)
    assert set(services.library.entries.ids(Place(later=True))) == set(entries)
    window.desk.commands.do("undo")
    qtbot.waitUntil(lambda: services.library.reading_later.store.count() == 0)


def test_nothing_is_listed_or_marked_behind_it(window, stories, services, bridge, qtbot):
    unread = services.library.entries.count(Place(unread=True))
    assert unread > 0
    assert window.panes.headlines.model.rowCount() == 0
    assert window.panes.sources.menu_for(window.panes.sources.model.source("review")).isEmpty()
    for command in ("mark_place_read", "mark_below_read", "mark_above_read", "toggle_unread", "next_unread"):
        window.desk.commands.do(command)
    window.parts.reading.controller.mark_sources_read([window.panes.sources.model.source("review")])
    late = report(services, "Le Cap", "fr", "Une baleine au large", "Elle est seule.", at=services.clock())
    feed_id = services.library.entries.article(late).headline.feed_id
    bridge.announce(EntriesStored(feed_id, (late,), ()))
    bridge.deliver()
    # Marks are stored in the order in which they were asked for.
    mark_in(window, [late], unread=False)
    qtbot.waitUntil(lambda: not services.library.entries.article(late).headline.unread)
    assert services.library.entries.count(Place(unread=True)) == unread
    assert window.panes.headlines.model.rowCount() == 0
    window.panes.sources.choose("all")
    assert window.panes.headlines.model.rowCount() > 0


def test_a_screen_reader_hears_place_title_and_papers(window):
    pane = window.parts.review.pane
    index = pane.list.rows.index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        f"1. \u2068{QUAKE['en'][0]}\u2069, \u2068World\u2069 · 5 papers, 4 languages, 4 texts of their own"
    )
    for widget in (pane.list, pane.page, named(pane, "reviewDayField")):
        assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
