"""A window that has closed asks for nothing more, whatever its timers waited for and whatever happens after it."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from reader.ui.sentences import texts
from tests.helpers.keys import press
from tests.helpers.languages import BOTH_DIRECTIONS
from tests.helpers.looking import named
from tests.helpers.marking import mark
from tests.helpers.press import add_entries, add_feed


def waiting(window) -> list[QTimer]:
    return [timer for timer in window.findChildren(QTimer) if timer.isActive()]


def test_a_window_that_left_waits_for_nothing(services, bridge, open_window):
    """The ticker's timer came after its home was closed: "background is closed" in the event loop."""
    ids = add_entries(services, add_feed(services, "Paper"), ["one", "two"])
    window = open_window()
    mark(services.library, ids[:1], unread=False)
    bridge.deliver()
    assert waiting(window)
    window.close()
    assert waiting(window) == []
    mark(services.library, ids[1:], unread=False)
    bridge.deliver()
    assert waiting(window) == [], "nor does it hear of more"


def test_another_window_on_the_same_home_hears_on(services, bridge, open_window):
    ids = add_entries(services, add_feed(services, "Paper"), ["one", "two"])
    old, new = open_window(), open_window()
    old.close()
    mark(services.library, ids[:1], unread=False)
    bridge.deliver()
    assert waiting(new)


PLACES = ("list", "text", "sources", "search", "button")


@pytest.mark.parametrize(
    ("place", "key", "in_tray"),
    [
        pytest.param(place, key, in_tray, marks=[pytest.mark.long] if (number + turn) % 2 else [])
        for number, place in enumerate(PLACES)
        for turn, (key, in_tray) in enumerate(product(["Ctrl+W", "Ctrl+Q"], [True, False]))
    ],
)
def test_ctrl_w_closes_as_the_frames_button_does_and_ctrl_q_ends_the_program(
    services, open_window, qtbot, key, in_tray, place
):
    add_entries(services, add_feed(services, "Paper"), ["one", "two"])
    window = open_window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.stays = lambda: in_tray
    here = {
        "list": window.panes.headlines.list,
        "text": window.panes.article,
        "sources": window.panes.sources.tree,
        "search": window.parts.top.search,
        "button": named(window, "filterButton"),
    }[place]
    here.setFocus()
    assert QApplication.focusWidget() is here
    ended = []
    window.closing.connect(lambda: ended.append(key))
    press(key)
    assert not window.isVisible()
    assert ended == ([] if in_tray and key == "Ctrl+W" else [key])


@pytest.mark.parametrize("language", BOTH_DIRECTIONS)
def test_quit_is_at_the_end_of_the_menu_and_in_the_finder(services, open_window, qapp, language):
    texts.use_language(qapp, language)
    window = open_window()
    [quit_words] = [one.words for one in window.desk.commands if one.name == "quit"]
    assert quit_words in [offer.title for offer in window.parts.finder.offers()]
    last = window.command_actions.menu.actions()[-1]
    assert last.text().partition("\t")[0] in quit_words
    ended = []
    window.closing.connect(lambda: ended.append(True))
    last.trigger()
    assert ended == [True]
