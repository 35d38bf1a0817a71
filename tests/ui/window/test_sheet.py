"""The sheet of an event in the window: how one comes and goes, its keys, its marks, and what arrives."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QMenu, QToolButton

from reader.articles.passages import passages_of
from reader.domain.events import EntriesStored, RoundEnded, RoundReport, StoriesChanged
from tests.helpers.event_sheets import (
    FOLDED,
    entry_of,
    five_things,
    grid,
    open_sheet,
    papers,
    plain,
    press,
    ready,
    said,
    sheet,
    undo,
)
from tests.helpers.looking import button, named
from tests.helpers.reviews import a_day, group, report


@pytest.fixture
def stories(services, now) -> dict[str, int]:
    return a_day(services, now[0] - timedelta(hours=1))


@pytest.fixture
def window(stories, open_window, bridge, qtbot):
    return ready(open_window(), bridge, qtbot)


@pytest.fixture
def many(services, now) -> int:
    return five_things(services, now[0])


# How it comes and goes


def test_it_opens_from_the_front_page_and_leads_back_to_the_block(window, stories, qtbot):
    front = window.parts.front
    front.show()
    qtbot.waitUntil(lambda: front.page is not None)
    chosen = front.pane.current.key
    press(window, Qt.Key.Key_W)
    qtbot.waitUntil(lambda: sheet(window).is_shown)
    assert not front.is_shown
    assert grid(window).hasFocus()
    assert named(window, "frontTab").isChecked()
    assert sheet(window).contents.story.id == stories["quake"]
    press(window, Qt.Key.Key_Escape)
    assert front.is_shown
    assert front.pane.hasFocus()
    assert front.pane.current.key == chosen
    assert not sheet(window).is_shown
    press(window, Qt.Key.Key_J)
    assert front.pane.current.key != chosen, "its keys are the front page's again"


def test_it_opens_from_the_list_and_leads_back(window, services, stories, qtbot):
    chosen = entry_of(services, stories["quake"], "La Costa")
    view, model = window.panes.headlines.list, window.panes.headlines.model
    services.settings.set("stories.group", False)
    window.desk.bridge.deliver()
    qtbot.waitUntil(lambda: model.row_of(chosen) >= 0)
    view.show_row(model.row_of(chosen))
    view.setFocus()
    press(window, Qt.Key.Key_W)
    qtbot.waitUntil(lambda: sheet(window).is_shown)
    assert grid(window).row.entry.entry_id == chosen
    assert not window.panes.isVisible()
    press(window, Qt.Key.Key_W)
    assert window.panes.isVisible()
    assert view.hasFocus()
    assert view.chosen_id == chosen


def test_from_the_room_it_leads_back_to_the_room(window, services, stories, qtbot):
    first, other = (entry_of(services, stories["quake"], paper) for paper in ("La Costa", "The Bay"))
    window.parts.reading.controller.open_from_ticker(first)
    window.turn_room()
    assert window.panes.is_alone
    press(window, Qt.Key.Key_W)
    qtbot.waitUntil(lambda: sheet(window).is_shown)
    assert named(window, "topBar").isVisible()
    grid(window).go_to([of.entry.entry_id for of in grid(window).rows].index(other))
    press(window, Qt.Key.Key_Return)
    assert window.parts.reading.controller.shown_id == other
    assert window.panes.is_alone
    press(window, Qt.Key.Key_Escape)
    assert sheet(window).is_shown
    assert grid(window).row.entry.entry_id == other
    press(window, Qt.Key.Key_Escape)
    assert not sheet(window).is_shown
    assert window.panes.is_alone
    assert window.parts.reading.controller.shown_id == first


def test_enter_opens_the_paper_at_the_sentence_and_space_from_its_top(window, services, stories, now, qtbot):
    filler = "Rien de neuf au port, où les bateaux rentrent un à un sans que personne ne les compte ce matin. "
    long = "\n\n".join([filler * 3] * 9 + ["Les secours parlent enfin de 12 morts dans la ville."])
    entry = report(services, "Le Port", "fr", "Batangas compte", long, at=now[0])
    other = report(services, "La Baie", "fr", "Nuit", "On a compté 12 morts à Batangas.", at=now[0])
    open_sheet(window, qtbot, group(services, entry, other), entry)
    assert "12" in grid(window).sentence
    article = window.panes.article

    def is_in_sight() -> bool:
        article.typesetting.finish()
        return article.shows(article.document().find("parlent enfin").position())

    press(window, Qt.Key.Key_Return)
    assert window.parts.reading.controller.shown_id == entry
    qtbot.waitUntil(is_in_sight)
    window.leave()
    assert sheet(window).is_shown
    grid(window).go_to(papers(window).index("La Baie"))
    press(window, Qt.Key.Key_Space)
    assert window.parts.reading.controller.shown_id == other


def test_the_bar_above_leads_away_and_the_ticker_stays(window, stories, qtbot):
    open_sheet(window, qtbot, stories["quake"])
    assert window.parts.ticker.bar.isVisible()
    assert named(window, "listTab").isChecked()
    button(window, "List").click()
    assert window.panes.headlines.list.hasFocus()
    open_sheet(window, qtbot, stories["quake"])
    button(window, "Front page").click()
    assert window.parts.front.is_shown
    open_sheet(window, qtbot, stories["quake"])
    window.panes.sources.choose("unread")
    assert window.panes.isVisible()
    assert not sheet(window).is_shown
    open_sheet(window, qtbot, stories["quake"])
    window.toggle_shelf()
    assert window.panes.isVisible()


# Its keys


def test_keys_lead_through_papers_subjects_and_events(window, stories, qtbot):
    open_sheet(window, qtbot, stories["quake"])
    grid(window).go_to(0)
    for key, row in (
        (Qt.Key.Key_J, 1),
        (Qt.Key.Key_Down, 2),
        (Qt.Key.Key_K, 1),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_K, 0),
    ):
        press(window, key)
        assert grid(window).currentIndex().row() == row
    press(window, Qt.Key.Key_BracketRight)
    qtbot.waitUntil(lambda: sheet(window).contents.story.id == stories["vote"])
    press(window, Qt.Key.Key_BracketRight)
    qtbot.waitUntil(lambda: "no further event" in window.desk.messages.text)
    press(window, Qt.Key.Key_BracketLeft)
    qtbot.waitUntil(lambda: sheet(window).contents.story.id == stories["quake"])


@pytest.mark.parametrize(("language", "onwards"), [("en", Qt.Key.Key_Right), ("ar", Qt.Key.Key_Left)])
def test_arrows_lead_through_subjects_as_one_reads(language, onwards, many, open_window, bridge, speak, qtbot):
    speak(language)
    window = ready(open_window((1024, 600)), bridge, qtbot)
    open_sheet(window, qtbot, many)
    view = grid(window)
    for column in range(1, view.model().columnCount()):
        press(window, onwards)
        assert view.currentIndex().column() == column
        assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())


def test_not_the_same_event_and_undo(window, services, stories, qtbot):
    open_sheet(window, qtbot, stories["quake"], entry_of(services, stories["quake"], "La Costa"))
    press(window, Qt.Key.Key_W, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: papers(window) == ["الساحل", "The Bay", "Le Cap"])
    assert sheet(window).is_shown
    qtbot.waitUntil(lambda: window.desk.messages.can_undo)
    window.desk.commands.do("undo")
    qtbot.waitUntil(lambda: papers(window) == ["الساحل", "La Costa", "The Bay", "Le Cap"])
    assert not named(sheet(window), "sheetNews").isVisible()


def test_belongs_to_asks_for_the_current_paper(window, services, stories, qtbot):
    open_sheet(window, qtbot, stories["quake"], entry_of(services, stories["quake"], "La Costa"))
    press(window, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: window.parts.stories.card is not None and window.parts.stories.card.is_open)
    QTest.keyClicks(window.parts.stories.card.field, "lisbo")
    QTest.keyClick(window.parts.stories.card.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "La Costa" not in papers(window))
    assert grid(window).hasFocus()


def test_marks_are_of_the_current_paper_and_of_the_whole_event(window, services, stories, qtbot):
    open_sheet(window, qtbot, stories["quake"], entry_of(services, stories["quake"], "La Costa"))
    press(window, Qt.Key.Key_S)

    def starred():
        return [one.feed_title for one in headlines(services, stories["quake"]) if one.starred]

    qtbot.waitUntil(lambda: starred() == ["La Costa"])
    press(window, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: not any(one.unread for one in headlines(services, stories["quake"])))


def headlines(services, story_id):
    return services.library.entries.headlines(
        [one.entry_id for one in services.stories.store.get(story_id).entries]
    )


def test_the_menu_is_of_the_paper_and_names_who_repeats_it(window, services, stories, qtbot):
    open_sheet(window, qtbot, stories["quake"], entry_of(services, stories["quake"], "Le Cap"))
    button(sheet(window), "More").click()
    [menu] = [one for one in window.findChildren(QMenu) if one.isVisible()]
    words = [plain(action.text()) for action in menu.actions()]
    assert f"Read it in {FOLDED}" in words
    next(action for action in menu.actions() if FOLDED in action.text()).trigger()
    assert window.parts.reading.controller.shown_id == entry_of(services, stories["quake"], FOLDED)


@pytest.mark.parametrize(("command", "signal"), [("print", "print_wanted"), ("save_as", "save_wanted")])
def test_it_is_printed_and_saved(command, signal, window, stories, qtbot):
    open_sheet(window, qtbot, stories["quake"])
    with qtbot.waitSignal(getattr(sheet(window), signal)) as given:
        window.desk.commands.do(command)
    [page] = given.args[0].pages(lambda done, of: None)
    assert page.entry_id == stories["quake"]
    assert set(page.papers) == {"Le Cap", "The Bay", "La Costa", "الساحل", FOLDED}


def test_it_is_found_by_name(window):
    assert window.desk.commands["show_sheet"].words == "The event on one sheet"
    assert window.desk.commands["show_sheet"].keys == ("W",)
    assert "why_together" not in window.desk.commands.by_name


# What happens meanwhile


def arrive(services, window, story_id, now) -> int:
    came = report(services, "Le Tard", "fr", "Batangas : 15 morts", "Le bilan est de 15 morts.", at=now[0])
    story = services.stories.store.get(story_id)
    services.stories.together(came, story_id)
    window.desk.bridge.deliver()
    return came if story is not None else 0


def test_an_arrival_is_only_counted(window, services, stories, now, qtbot):
    open_sheet(window, qtbot, stories["quake"])
    before, shown = grid(window).grab().toImage(), papers(window)
    arrive(services, window, stories["quake"], now)
    news = named(sheet(window), "sheetNews")
    qtbot.waitUntil(news.isVisible)
    assert news.text() == "1 new text"
    assert papers(window) == shown
    window.grab()
    assert grid(window).grab().toImage() == before, "nothing in sight has moved"
    press(window, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: "Le Tard" in papers(window))
    assert not news.isVisible()


def test_pixels_stay_when_an_unrelated_round_ends(window, services, stories, now, bridge, qtbot):
    open_sheet(window, qtbot, stories["quake"])
    window.grab()
    before = sheet(window).grab().toImage()
    alone = report(services, "Le Large", "fr", "Un phare repeint", "Le phare est bleu.", at=now[0])
    services.shared.announce(EntriesStored(feed_id=1, new_ids=(alone,), changed_ids=()))
    services.shared.announce(StoriesChanged((stories["vote"],), (alone,)))
    services.shared.announce(RoundEnded(RoundReport()))
    bridge.deliver()
    qtbot.wait(50)
    bridge.deliver()
    window.grab()
    assert sheet(window).grab().toImage() == before


def test_a_deleted_article_goes_and_comes_back(window, services, stories, qtbot):
    entry = entry_of(services, stories["quake"], "La Costa")
    open_sheet(window, qtbot, stories["quake"], entry)
    window.parts.reading.controller.deleting.delete()
    qtbot.waitUntil(lambda: "La Costa" not in papers(window))
    qtbot.waitUntil(lambda: window.desk.messages.can_undo)
    window.desk.commands.do("undo")
    qtbot.waitUntil(lambda: "La Costa" in papers(window))


def test_an_event_that_vanishes_closes_its_sheet(window, services, stories, qtbot):
    open_sheet(window, qtbot, stories["vote"])
    window.parts.reading.selection.delete_these(
        [one.entry_id for one in services.stories.store.get(stories["vote"]).entries]
    )
    qtbot.waitUntil(lambda: not sheet(window).is_shown)
    assert window.panes.isVisible()
    assert window.panes.headlines.list.hasFocus()


def test_an_event_that_was_joined_with_another_is_followed(window, services, stories, qtbot):
    entry = entry_of(services, stories["vote"], "La Costa")
    open_sheet(window, qtbot, stories["vote"], entry)
    for one in services.stories.store.get(stories["vote"]).entries:
        services.stories.together(one.entry_id, stories["quake"])
    window.desk.bridge.deliver()
    qtbot.waitUntil(lambda: sheet(window).contents.story.id == stories["quake"])
    assert grid(window).row.entry.entry_id == entry


def test_nothing_of_it_is_loaded_before_its_use():
    program = (
        "import sys; from reader.ui.imports import load_qt; load_qt(); import reader.ui.application;"
        " import reader.ui.frame.build_window;"
        " print(*(name for name in sys.modules if 'stories.sheet' in name))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == []


def test_tab_leaves_the_table(window, stories, qtbot):
    open_sheet(window, qtbot, stories["quake"])
    press(window, Qt.Key.Key_Tab)
    assert not grid(window).hasFocus()
    assert isinstance(window.focusWidget(), QToolButton) or window.focusWidget() is not grid(window)


# Passages


def marked_ink(window) -> int:
    """Count the pixels of the table that have the ground of a passage."""
    image = grid(window).viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ground = QColor(window.desk.theme.now.passage)
    return bytes(image.constBits()).count(bytes((ground.blue(), ground.green(), ground.red(), 255)))


def test_h_marks_the_current_sentence_and_the_sheet_shows_what_is_marked(window, services, stories, qtbot):
    mine = entry_of(services, stories["quake"], "The Bay")
    open_sheet(window, qtbot, stories["quake"], mine)
    assert marked_ink(window) == 0
    sentence = grid(window).sentence
    press(window, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: [one.passage.quote for one in services.highlights.store.all(mine)] == [sentence])
    qtbot.waitUntil(lambda: marked_ink(window) > 500)
    whole = marked_ink(window)
    row, column = grid(window).currentIndex().row(), grid(window).currentIndex().column()
    assert plain(said(window)[row][column]).endswith(f"Highlighted: “{sentence[:-1]}”")
    undo(window)
    qtbot.waitUntil(lambda: marked_ink(window) == 0)
    article = services.library.entries.article(mine)
    text = passages_of(article)
    services.highlights.mark(mine, text, text.quoted("quake left 14 dead"))  # a part, with a number in a ring
    qtbot.waitUntil(lambda: 100 < marked_ink(window) < whole)
    services.highlights.remove(services.highlights.store.all(mine)[0])
    qtbot.waitUntil(lambda: marked_ink(window) == 0)


def test_a_second_h_on_the_sheet_asks_for_the_note(window, services, stories, qtbot, monkeypatch):
    mine = entry_of(services, stories["quake"], "الساحل")
    open_sheet(window, qtbot, stories["quake"], mine)
    press(window, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: marked_ink(window) > 100)
    monkeypatch.setattr(QInputDialog, "exec", lambda dialog: dialog.setTextValue("why?") or 1)
    press(window, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: [one.note for one in services.highlights.store.all(mine)] == ["why?"])


def test_passages_marked_in_an_article_of_the_sheet_are_there_after_it(window, services, stories, qtbot):
    mine = entry_of(services, stories["quake"], "The Bay")
    open_sheet(window, qtbot, stories["quake"], mine)
    sheet(window).open_paper()
    qtbot.waitUntil(lambda: not sheet(window).is_shown)
    text = passages_of(services.library.entries.article(mine))
    services.highlights.mark(mine, text, text.quoted("quake left 14 dead"))
    window.desk.bridge.deliver()
    assert not sheet(window).is_shown
    assert sheet(window).return_to()
    qtbot.waitUntil(lambda: marked_ink(window) > 100)
