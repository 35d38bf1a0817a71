"""Ctrl+K: actions, settings, sources and articles by a few letters, without a mouse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from reader.ui.finder.finder import HEADING, FinderDelegate, FinderModel, Found
from reader.ui.finder.matching import plain, score
from reader.ui.sentences import texts
from reader.ui.widgets.card_rows import ROW
from reader.ui.widgets.theme import LIGHT
from tests.helpers.keys import press
from tests.helpers.looking import named, rows_of
from tests.helpers.press import add_entries, add_feed
from tests.helpers.windows import a_window


def fits(typed: str, text: str) -> bool:
    return score(plain(typed), plain(text)) > 0


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("mar", "Mark as read or unread"),
        ("MARK READ", "Mark as read or unread"),
        ("mkrd", "Mark as read or unread"),
        ("ecole", "L’École du soir"),
        ("école", "ecole"),
        ("coeur", "Un cœur simple"),
        ("cafe", "Café con leche"),
        ("الى", "إلى الأمام"),
        ("مصدر", "ابحث عن المصدر"),
        ("الم", "المقال التالي"),
        ("مقاله", "مقالة اليوم"),
        ("مُقابلة", "مقابله"),
    ],
)
def test_case_accents_and_spellings_make_no_difference(typed, text):
    assert fits(typed, text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [("", "Search"), ("   ", "Search"), ("zx", "Search"), ("mark tide", "Mark as read"), ("ue", "Undo the end")],
)
def test_what_is_not_meant_is_not_found(typed, text):
    assert not fits(typed, text)


def test_the_closer_name_comes_first():
    texts_ = ["Next article", "The next source", "Unread next", "Nearest text"]
    ordered = sorted(texts_, key=lambda text: -score(plain("next"), plain(text)))
    assert ordered[0] == "Next article"
    assert score(plain("undo"), plain("Undo")) > score(plain("undo"), plain("Undo the last change"))


@given(st.text(max_size=40))
def test_every_text_finds_itself_and_nothing_fails(text):
    assert score(plain(text), plain(text)) > 0 or not plain(text).split() or len(text) > 20 or not text.isalnum()


# In the window.


@pytest.fixture
def papers(services):
    add_entries(services, add_feed(services, "The Harbour", folder=("Press",)), ["Tide 0", "Émile et la marée"])
    add_entries(services, add_feed(services, "الساقية", folder=("Press",)), ["المقال الأول"])


window = a_window("papers")


def rows(window):
    return rows_of(named(window, "finderList"), ROW)


def type_in(window, words):
    press("Ctrl+K")
    assert named(window, "finderField").hasFocus()
    named(window, "finderField").insert(words)


def shown(window):
    article = window.panes.reading_pane.shown
    return article.headline.title if article is not None else None


def test_it_opens_with_everything_and_escape_gives_the_keyboard_back(window):
    before = QGuiApplication.focusObject()
    press("Ctrl+K")
    found = rows(window)
    assert {row.kind for row in found} == {"action", "source"}
    assert next(row for row in found if row.title == "Add a paper").key == "Ctrl+N"
    assert rows_of(named(window, "finderList"), HEADING)[:2] == ["Actions", ""]
    press("Esc")
    assert not window.parts.finder.is_open
    assert QGuiApplication.focusObject() is before
    press("Ctrl+K")
    press("Ctrl+K")
    assert not window.parts.finder.is_open


def test_an_action(window, qtbot):
    window.panes.headlines.list.choose_row(0)
    type_in(window, "star remove")
    assert rows(window)[0].title == "Star or remove the star"
    press("Return")
    assert not window.parts.finder.is_open
    qtbot.waitUntil(lambda: window.panes.headlines.model.headline(0).starred)


def test_letters_are_typed_and_do_nothing_else(window):
    window.panes.headlines.list.choose_row(0)
    press("Ctrl+K")
    for key in "SMN":
        press(key)
    assert named(window, "finderField").text().upper() == "SMN"
    assert not window.panes.headlines.model.headline(0).starred


def test_a_source_in_its_own_spelling(window):
    type_in(window, "ساقيه")
    assert (rows(window)[0].title, rows(window)[0].detail) == ("الساقية", "Press")
    press("Return")
    assert window.parts.reading.controller.listing.source.title == "الساقية"
    assert window.panes.headlines.list.hasFocus()


def test_an_article_from_wherever_one_stands(window, qtbot):
    window.panes.sources.choose("starred")
    type_in(window, "emile maree")
    qtbot.waitUntil(lambda: [row.kind for row in rows(window)] == ["article"])
    assert rows(window)[0].spoken.startswith("Émile et la marée, ")
    press("Return")
    assert shown(window) == "Émile et la marée"


def test_arrows_move_and_stop_at_the_ends(window):
    type_in(window, "a")
    place = named(window, "finderList").currentIndex
    press("Up")
    assert place().row() == 0
    press("Down")
    press("Tab")
    assert place().row() == 2
    press("Backtab")
    assert place().row() == 1
    for _ in range(40):
        press("PgDown")
    assert place().row() == len(rows(window)) - 1
    assert named(window, "finderField").hasFocus()


def test_nothing_found_says_so_and_enter_does_nothing(window):
    type_in(window, "qqqq zzzz")
    assert rows(window) == []
    assert named(window, "finderHint").text() == "Nothing found"
    press("Return")
    assert window.parts.finder.is_open


def test_articles_that_come_late_change_no_choice(window, qtbot):
    type_in(window, "the")
    press("Down")
    chosen = named(window, "finderList").currentIndex().row()
    assert {row.kind for row in rows(window)} == {"action", "setting", "source"}, "articles are still looked for"
    qtbot.waitUntil(lambda: any(row.kind == "article" for row in rows(window)))
    assert named(window, "finderList").currentIndex().row() == chosen


def test_a_click_beside_it_closes_it(window, qtbot):
    press("Ctrl+K")
    qtbot.mouseClick(window.parts.finder, Qt.MouseButton.LeftButton, pos=window.parts.finder.rect().bottomLeft())
    assert not window.parts.finder.is_open


def test_an_action_runs_with_the_interface_whatever_name_is_in_it(qapp):
    """By its letters “حول Manchette” would run from the left, and say “Manchette حول”."""

    def right_edge(title, kind):
        model = FinderModel()
        model.show([Found(kind=kind, title=title, does=lambda: None, icon="info")])
        option = QStyleOptionViewItem()
        option.direction = Qt.LayoutDirection.RightToLeft
        option.rect = QRect(0, 0, 400, 70)
        image = QImage(option.rect.size(), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        FinderDelegate(LIGHT, owner).paint(painter, option, model.index(0, 0))
        painter.end()
        # The end of the title beside its icon, below the heading: narrower than the Arabic word.
        return image.copy(400 - 72, 28, 22, 42)

    owner = QWidget()
    assert right_edge("حول Manchette", "action") == right_edge("حول", "action")
    assert right_edge("حول Manchette", "article") != right_edge("حول", "article")


def test_it_fits_a_narrow_window_and_an_arabic_one(services, open_window, qapp):
    add_entries(services, add_feed(services, "The Harbour"), ["Tide"])
    texts.use_language(qapp, "ar")
    window = open_window((360, 560))
    window.desk.commands.do("find_anything")
    card = named(window, "finderCard").geometry()
    assert window.rect().contains(card)
    window.resize(700, 500)
    assert abs(named(window, "finderCard").geometry().center().x() - 350) <= 1
