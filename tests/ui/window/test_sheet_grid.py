"""The table of an event's sheet: what it shows, of few texts and of many, and how much of it fits."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage

from reader.ui.stories.sheet_contents import from_clause
from reader.ui.widgets import theme
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
)
from tests.helpers.looking import button, named, texts
from tests.helpers.press import edit_entry
from tests.helpers.reviews import QUAKE, a_day, group, report


@pytest.fixture
def stories(services, now) -> dict[str, int]:
    return a_day(services, now[0] - timedelta(hours=1))


@pytest.fixture
def window(stories, open_window, bridge, qtbot):
    return ready(open_window(), bridge, qtbot)


@pytest.fixture
def many(services, now) -> int:
    return five_things(services, now[0])


# What it shows


def test_papers_stand_by_time_and_copies_with_the_text_they_repeat(window, services, stories, qtbot):
    open_sheet(window, qtbot, stories["quake"])
    assert papers(window) == ["الساحل", "La Costa", "The Bay", "Le Cap"]
    assert [[one.feed_title for one in of.copies] for of in grid(window).rows] == [[], [], [], [FOLDED]]
    shown = plain(" ".join(texts(sheet(window))))
    assert "5 papers, 4 languages, 4 texts of their own" in shown
    assert "Quake in Batangas kills 14" in shown, "the headline in the reader's language"
    assert "WORLD" in shown or "INTERNATIONAL" in shown


def test_what_differs_is_ringed_and_what_is_shared_underlined(window, stories, qtbot):
    open_sheet(window, qtbot, stories["quake"])
    marks = {
        of.entry.language: {words: ring for said in of.cells for _, one in said for words, ring in one.items()}
        for of in grid(window).rows
    }
    assert marks["en"]["14"] is True
    assert [marks[language]["12"] for language in ("fr", "es", "ar")] == [False] * 3


def test_screen_readers_get_a_table_with_heads(window, stories, qtbot):
    open_sheet(window, qtbot, stories["quake"])
    heads = [grid(window).model().headerData(column, Qt.Orientation.Horizontal) for column in range(2)]
    row = papers(window).index("The Bay")
    assert plain(said(window)[row][0]) == f"The Bay, {heads[0]}: {QUAKE['en'][1]}\n{QUAKE['en'][0]}"
    assert plain(grid(window).model().headerData(row, Qt.Orientation.Vertical)) == f"The Bay: {QUAKE['en'][0]}"
    access = QAccessible.queryAccessibleInterface(grid(window))
    assert access.role() == QAccessible.Role.Table
    inside = [access.child(number) for number in range(access.childCount())]
    spoken = [(one.role(), plain(one.text(QAccessible.Text.Name))) for one in inside if one is not None]
    assert (QAccessible.Role.ColumnHeader, heads[0]) in spoken
    assert (QAccessible.Role.RowHeader, f"The Bay: {QUAKE['en'][0]}") in spoken
    assert [name for role, name in spoken if role == QAccessible.Role.Cell] == [
        plain(words) for cells in said(window) for words in cells
    ]


def test_a_paper_that_says_nothing_has_a_dash(window, services, stories, now, qtbot):
    silent = report(services, "Le Muet", "fr", "Rien", "Il n'y a rien à dire ici.", at=now[0])
    put = services.stories.together(silent, stories["quake"])
    open_sheet(window, qtbot, put.story_id)
    row = papers(window).index("Le Muet")
    assert {grid(window).model().index(row, column).data() for column in range(len(said(window)[row]))} == {"—"}
    assert "says nothing of it" in said(window)[row][0]


def ink(image: QImage, left: int, right: int, top: int, bottom: int) -> int:
    ground = image.pixelColor(right - 2, bottom - 4)
    return sum(image.pixelColor(x, y) != ground for x in range(left, right) for y in range(top, bottom))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_sentence_runs_in_its_own_direction(language, services, stories, open_window, bridge, speak, qtbot):
    speak(language)
    window = ready(open_window((1366, 768)), bridge, qtbot)
    open_sheet(window, qtbot, stories["quake"])
    grid(window).show_all(True)
    image = grid(window).viewport().grab().toImage()
    for row, of in enumerate(grid(window).rows):
        box = grid(window).visualRect(grid(window).model().index(row, 0)).adjusted(3, 3, -3, -3)
        # The last line of a sentence has ink where its direction begins.
        third = box.width() // 3
        strip = box.top(), min(box.top() + 130, box.bottom() - 2)
        left = ink(image, box.left() + 8, box.left() + third, *strip)
        right = ink(image, box.right() - third, box.right() - 8, *strip)
        assert (right > left) == (of.entry.language == "ar"), of.entry.language


def test_all_they_say_is_more_than_what_differs(window, stories, qtbot):
    open_sheet(window, qtbot, stories["quake"])
    heights = [grid(window).rowHeight(row) for row in range(4)]
    button(sheet(window), "All they say").click()
    assert sum(grid(window).rowHeight(row) for row in range(4)) > sum(heights)
    button(sheet(window), "What differs").click()
    assert [grid(window).rowHeight(row) for row in range(4)] == heights


def test_a_changed_headline_is_told(window, services, stories, now, qtbot):
    entry = entry_of(services, stories["quake"], "The Bay")
    open_sheet(window, qtbot, stories["quake"])
    before = grid(window).rowHeight(papers(window).index("The Bay"))
    now[0] += timedelta(minutes=20)
    edit_entry(services, entry, "Quake in Batangas kills at least 14", "<p>A quake left 14 dead.</p>")
    sheet(window).renew()
    row = papers(window).index("The Bay")
    qtbot.waitUntil(lambda: grid(window).rows[row].changed_at is not None)
    assert grid(window).rows[row].changed_at == now[0]
    assert before > 0


def test_the_current_paper_has_its_actions_in_its_row(window, services, stories, qtbot):
    open_sheet(window, qtbot, stories["quake"])
    actions = named(window, "sheetActions")
    for row in range(4):
        grid(window).go_to(row)
        window.grab()
        top = actions.mapTo(grid(window), QPoint(0, 0)).y() - grid(window).horizontalHeader().height()
        assert grid(window).rowViewportPosition(row) < top
        assert top + actions.height() <= grid(window).rowViewportPosition(row) + grid(window).rowHeight(row)
    button(actions, "Read").click()
    assert window.parts.reading.controller.shown_id == entry_of(services, stories["quake"], "Le Cap")


@pytest.mark.parametrize("width", [360, 700])
def test_a_narrow_window_shows_one_subject_at_a_time(width, many, open_window, bridge, qtbot):
    window = ready(open_window((width, 700)), bridge, qtbot)
    open_sheet(window, qtbot, many)
    view = grid(window)
    assert not view.verticalHeader().isVisible()
    assert view.columnWidth(0) == view.viewport().width()
    press(window, Qt.Key.Key_Right)
    assert view.currentIndex().column() == 1
    assert view.columnAt(view.viewport().width() // 2) == 1
    view.horizontalScrollBar().setValue(0)
    assert view.currentIndex().column() == 0, "the bar leads there too"
    button(sheet(window), "Back").click()
    assert window.panes.isVisible()


def test_a_low_window_leaves_room_for_a_paper(many, open_window, bridge, qtbot):
    window = ready(open_window((683, 384)), bridge, qtbot)
    open_sheet(window, qtbot, many)
    title, view = named(window, "sheetTitle"), grid(window)
    assert view.viewport().height() >= 100
    assert title.height() >= title.heightForWidth(title.width())


@pytest.mark.parametrize(("width", "beside"), [(1366, 4), (1024, 3), (800, 2)])
def test_as_many_subjects_stand_beside_each_other_as_fit(width, beside, many, open_window, bridge, qtbot):
    window = ready(open_window((width, 768)), bridge, qtbot)
    open_sheet(window, qtbot, many)
    view = grid(window)
    assert view.model().columnCount() >= 4
    assert view.viewport().width() // view.columnWidth(0) == beside


# Bad input


def test_one_paper_is_said(window, services, stories, now, qtbot):
    ids = [report(services, "Le Seul", "fr", f"Titre {n}", "Un texte.", at=now[0]) for n in (1,)]
    open_sheet(window, qtbot, group(services, *ids))
    assert grid(window).model().headerData(0, Qt.Orientation.Horizontal) == "One paper has it."
    press(window, Qt.Key.Key_Return)
    assert window.parts.reading.controller.shown_id == ids[0]


def test_copies_alone_are_one_row(window, services, stories, now, qtbot):
    ids = [report(services, f"Copie {n}", "fr", "Le même", "Le même texte.", at=now[0]) for n in range(12)]
    story = group(services, *ids, copies={one: ids[0] for one in ids[1:]})
    open_sheet(window, qtbot, story)
    assert len(papers(window)) == 1
    assert len(grid(window).rows[0].copies) == 11
    assert grid(window).model().headerData(0, Qt.Orientation.Horizontal) == "One paper has it."
    window.grab()


LONG = "Le ferry « Alcyone », parti de Port-Amarante avant l’aube avec 187 passagers, s’échoue " * 2
MIXED = "حادث في Punta Cansada: عبّارة Alcyone وعلى متنها 187 راكبًا، بحسب Agence Littoral"


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600), (360, 640)])
def test_sixty_papers_with_long_and_mixed_headlines(size, services, now, open_window, bridge, qtbot):
    ids = [
        report(
            services,
            f"Journal numéro {n} au nom bien trop long pour une ligne",
            "ar" if n % 3 == 0 else "fr",
            MIXED if n % 3 == 0 else LONG[:160],
            f"Il y avait {187 + (n == 7)} passagers. " + (MIXED if n % 2 else LONG),
            at=now[0] - timedelta(minutes=n),
        )
        for n in range(60)
    ]
    window = ready(open_window(size), bridge, qtbot)
    open_sheet(window, qtbot, group(services, *ids))
    assert len(papers(window)) == 60
    assert window.size().width() <= size[0], "the head fits"
    for _ in range(3):
        press(window, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        press(window, Qt.Key.Key_PageUp)
        window.grab()
    assert min(grid(window).rowHeight(row) for row in range(60)) > 60


def test_a_cut_sentence_begins_with_the_clause_that_speaks():
    sentence = "El alcalde, que llegó tarde y habló poco con los vecinos, dijo que 187 pasajeros iban a bordo."
    assert from_clause(sentence, sentence.index("187")) == "…dijo que 187 pasajeros iban a bordo."
    assert from_clause("187 pasajeros", 0) == "187 pasajeros"
    endless = "palabra " * 30 + "187 pasajeros"
    assert from_clause(endless, endless.index("187")).startswith("…palabra")
    assert endless.endswith(from_clause(endless, endless.index("187"))[1:])


def test_other_colours_are_followed(window, stories, qtbot):
    open_sheet(window, qtbot, stories["quake"])
    before = grid(window).viewport().grab().toImage().pixelColor(2, 2)
    window.desk.theme.change(theme.DARK)
    assert grid(window).viewport().grab().toImage().pixelColor(2, 2) != before
