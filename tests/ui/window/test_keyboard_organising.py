"""A session by keyboard alone, in French and in Arabic: search, keep the search, rule, tag, sort, find, undo."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu, QToolButton

from reader.domain.organising.rule import Action
from reader.domain.query.place import Place
from reader.ui.state.history import HistoryPage
from tests.helpers.desktop import desktop, what_is_missing
from tests.helpers.keyboard import PICTURES, in_front, photograph, run, tab_to, type_words, wait_for_keyboard
from tests.helpers.keys import press
from tests.helpers.looking import named
from tests.helpers.press import add_entries, add_feed


@dataclass(frozen=True)
class Words:
    """What the reader types, and the titles that it is about."""

    query: str
    titles: tuple[str, ...]
    """The newest first; the first two are found by the query."""
    tag: str
    sought: str
    html: str
    """Of each article; has `sought` three times, in other spellings."""


FRENCH = Words(
    query="titre : energie",
    titles=("L’énergie du vent", "Énergie : le prix de la nuit", "Le phare"),
    tag="À garder",
    sought="marée",
    html="<p>La Marée monte. La maree descend.</p><table><tr><td>MARÉE</td></tr></table>",
)
ARABIC = Words(
    query="العنوان:مدرسه",
    titles=("المدرسة في القرية", "مَدرسة على البحر", "الفنار"),
    tag="للحفظ",
    sought="مكتبه",
    html="<p>مكتبة القرية. في المكتبة كتاب.</p><table><tr><td>مَكتبة</td></tr></table>",
)


def accept_name(asked: list[str]) -> None:
    """Take the name that is offered, once the question for one is there."""
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, QInputDialog) or not dialog.isVisible():
        QTimer.singleShot(10, lambda: accept_name(asked))
        return
    asked.append(dialog.textValue())
    QTest.keyClick(dialog, Qt.Key.Key_Return)


def make_rule_from_search(window, query: str, qtbot) -> None:
    """Type a query, open the field's menu with its key, and go down to what makes a rule."""
    wait_for_keyboard(window, qtbot)
    field = window.parts.top.search
    assert field.hasFocus()
    assert field.text() == ""
    type_words(query)
    # As the platform's plugin does where the menu key is pressed; Qt's test keys do not.
    at = field.mapToGlobal(field.rect().center())
    QApplication.sendEvent(field, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, field.rect().center(), at))
    menus: list[QMenu] = []

    def is_open() -> bool:
        menus[:] = [one for one in [QApplication.activePopupWidget()] if isinstance(one, QMenu)]
        return bool(menus)

    qtbot.waitUntil(is_open)
    [menu] = menus
    wanted = field.tr("Make a rule from this…")
    for _ in menu.actions():
        QTest.keyClick(menu, Qt.Key.Key_Down)
        if menu.activeAction() is not None and menu.activeAction().text() == wanted:
            break
    QTest.keyClick(menu, Qt.Key.Key_Return)


def undo_first(history: HistoryPage, qtbot) -> None:
    """Tab to the first *Undo* of the history."""

    def buttons() -> list[QToolButton]:
        return [one for one in history.findChildren(QToolButton) if one.isVisible() and one.isEnabled()]

    qtbot.waitUntil(lambda: buttons() != [])
    for _ in range(20):
        if QApplication.focusWidget() in buttons():
            break
        press("Tab")
    press("Return")


def shown_titles(window) -> list[str]:
    model = window.panes.headlines.model
    return [one.title for row in range(model.rowCount()) if (one := model.headline(row)) is not None]


def starred(services) -> set[int]:
    return set(services.library.entries.ids(Place(starred=True)))


def tags_of(services, entry_id: int) -> list[str]:
    [headline] = services.library.entries.headlines([entry_id])
    return [tag.name for tag in headline.tags]


@pytest.mark.parametrize(("language", "words"), [("fr", FRENCH), ("ar", ARABIC)])
def test_a_session_of_finding_and_organising_without_a_mouse(
    language, words, services, open_window, speak, qtbot, bridge
):
    speak(language)
    library = services.library
    ids = add_entries(services, add_feed(services, "La Gazette"), words.titles, html=words.html)
    library.search.catch_up()
    window = open_window()
    wait_for_keyboard(window, qtbot)
    found = list(words.titles[:2])

    # Search, and keep the search among the sources.
    press("/")
    type_words(words.query)
    qtbot.waitUntil(lambda: shown_titles(window) == found)
    asked: list[str] = []
    accept_name(asked)
    press("Ctrl+S")
    assert asked == [words.query]
    qtbot.waitUntil(lambda: [one.query for one in library.searches.all()] == [words.query])
    [search] = library.searches.all()
    qtbot.waitUntil(lambda: window.panes.sources.chosen_key == f"search:{search.id}")
    qtbot.waitUntil(lambda: shown_titles(window) == found)
    photograph(qtbot, f"{language}-1-search")

    # Make a rule from it, and apply it to what is stored.
    make_rule_from_search(window, words.query, qtbot)
    card = in_front(qtbot, "ruleDialog")
    assert named(card, "ruleQuery").text() == words.query
    tab_to("rule_star")
    press("Space")
    photograph(qtbot, f"{language}-2-rule")
    tab_to("saveRule")
    press("Return")
    qtbot.waitUntil(lambda: [one.query for one in library.ruling.store.all()] == [words.query])
    [rule] = library.ruling.store.all()
    assert rule.actions == (Action.STAR,)
    run(window, qtbot, "show_rules")
    rules = in_front(qtbot, "rulesDialog")
    qtbot.waitUntil(named(rules, "applyRule").isEnabled)
    photograph(qtbot, f"{language}-3-rules")
    tab_to("applyRule")
    press("Return")
    qtbot.waitUntil(lambda: starred(services) == set(ids[:2]))
    press("Escape")
    assert not rules.isVisible()

    # Tag the first article.
    wait_for_keyboard(window, qtbot)
    window.panes.headlines.list.setFocus()
    press("Home")
    press("G")
    type_words(words.tag)
    photograph(qtbot, f"{language}-4-tag")
    press("Return")
    qtbot.waitUntil(lambda: tags_of(services, ids[0]) == [words.tag])
    press("Escape")
    assert tags_of(services, ids[1]) == []

    # Sort, the oldest first.
    run(window, qtbot, "sort_oldest")
    qtbot.waitUntil(lambda: shown_titles(window) == found[::-1])
    photograph(qtbot, f"{language}-5-sorted")

    # Find in the article, in a table too.
    wait_for_keyboard(window, qtbot)
    window.panes.headlines.list.setFocus()
    press("Home")
    press("Left" if language == "ar" else "Right")
    assert window.panes.article.hasFocus()
    press("Ctrl+F")
    type_words(words.sought)
    bar = window.panes.reading_pane.find_bar
    qtbot.waitUntil(lambda: bar.finder.is_complete and len(bar.finder.spans) == 3)
    press("Return")
    assert "3" in bar.status
    photograph(qtbot, f"{language}-6-find")
    press("Escape")
    assert not bar.is_open
    assert window.panes.article.hasFocus()

    # Undo what the rule did, from the history: the tag, which was another choice, stays.
    run(window, qtbot, "show_history")
    history = in_front(qtbot, "stateWindow").page
    assert isinstance(history, HistoryPage)
    photograph(qtbot, f"{language}-7-history")
    undo_first(history, qtbot)
    qtbot.waitUntil(lambda: starred(services) == set())
    assert tags_of(services, ids[0]) == [words.tag]
    photograph(qtbot, f"{language}-8-undone")


@pytest.mark.long
@pytest.mark.skipif(bool(missing := what_is_missing()), reason=missing)
def test_the_same_in_a_real_window(tmp_path):
    """On an X server, whose keyboard goes from window to window; a test with a display of its own is a program."""
    words = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:randomly",
        __file__,
        "-k",
        "mouse",
    ]
    with desktop("1366x768") as screen:
        pictures = {PICTURES: os.environ.get(PICTURES, str(tmp_path))}
        done = subprocess.run(
            words, env=screen.environment | pictures, capture_output=True, text=True, timeout=250, check=False
        )
    assert done.returncode == 0, done.stdout + done.stderr
