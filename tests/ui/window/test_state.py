"""*State*: its list alone is the answer; a page is made when it is first shown."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.domain.errors import FailureReason, StorageError
from reader.domain.sources.feed import Health
from reader.domain.trips.action import ActionKind
from reader.domain.trips.traffic import Traffic
from reader.storage.trips.ledger import LedgerStore
from reader.ui.dialogs.dialog_opener import DialogOpener
from reader.ui.sentences.failures import failure_sentence
from reader.ui.state.data_use import DataUsePage
from reader.ui.state.history import HistoryPage
from reader.ui.state.state_window import StateWindow
from reader.ui.state.storage import StoragePage
from reader.ui.system.window_memory import WindowMemory
from reader.ui.widgets.card_rows import ROW
from tests.helpers.looking import button, named, rows_of
from tests.helpers.marking import mark
from tests.helpers.press import NOON, add_entries, add_feed
from tests.helpers.windows import a_window

window = a_window(entries=["Tide"])
NAMES = ["data_use", "storage", "health", "waiting", "history", "trips", "reports"]


def opened(window, page="") -> StateWindow:
    window.parts.dialogs.show_state(page)
    return [one for one in window.findChildren(StateWindow) if one.isVisible()][-1]


def facts(state) -> dict[str, tuple[str, bool]]:
    return {page.name: (fact.words, fact.asks) for page, fact in rows_of(named(state, "stateList"), ROW)}


def test_the_list_tells_the_number_of_each_page(services, open_window, qtbot):
    ids = add_entries(services, add_feed(services, "The Harbour"), ["Tide", "Ebb"])
    health = Health(error=FailureReason.TIMEOUT, failures=3, last_success_at=NOON - timedelta(days=3))
    add_feed(services, "The Hills", health=health)
    today = services.network.ledger.today
    LedgerStore(services.database).add(today, [Traffic(feed_id=1, kind="feed", received=7_400_000, sent=0)])
    services.queues.actions.wish(ActionKind.FULL_TEXT, {"entry_id": ids[0]})
    mark(services.library, ids, unread=False)
    state = opened(open_window())
    qtbot.waitUntil(lambda: all(words for words, _ in facts(state).values()))
    said = facts(state)
    assert list(said) == NAMES
    assert said["data_use"] == ("7.4\u00a0MB in 7 days", False)
    assert said["storage"][0].endswith(" of 2.0\u00a0GB")
    assert said["health"] == ("1 not answering · 3 days", True)
    assert said["waiting"] == ("1 wish", False)
    assert said["history"] == ("1 action · all can be undone", False)
    assert said["trips"] == ("none yet", False)
    assert said["reports"] == ("no reports", False)
    spoken = rows_of(named(state, "stateList"), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken[2] == "Health of the feeds, 1 not answering · 3 days"


def test_the_numbers_live(window, services, qtbot):
    state = opened(window)
    qtbot.waitUntil(lambda: facts(state)["waiting"][0] == "no wishes")
    services.queues.actions.wish(ActionKind.OPEN_ORIGINAL, {"url": "https://paper.example/tide"})
    qtbot.waitUntil(lambda: facts(state)["waiting"][0] == "1 wish")


def test_a_number_that_cannot_be_read_says_why_and_leaves_the_others(window, services, monkeypatch, qtbot):
    error = StorageError("the disk does not answer")

    def last_days(count):
        raise error

    monkeypatch.setattr(services.network.ledger, "last_days", last_days)
    state = opened(window, "history")
    qtbot.waitUntil(lambda: facts(state)["data_use"] == (failure_sentence(error), True))
    assert facts(state)["waiting"] == ("no wishes", False)


def test_a_page_is_made_when_it_is_first_shown(window):
    state = opened(window)
    assert state.findChild(DataUsePage) is not None
    assert state.findChild(HistoryPage) is None
    named(state, "stateList").setFocus()
    for _ in range(4):
        QTest.keyClick(named(state, "stateList"), Qt.Key.Key_Down)
    assert state.findChild(HistoryPage).isVisible()
    assert named(state, "stateTitle").text() == "What was done"
    assert len(state.findChildren(HistoryPage)) == 1


def test_the_last_page_is_remembered(window, services, tmp_path):
    for asked, shown in (("storage", StoragePage), ("", StoragePage), ("history", HistoryPage), ("", HistoryPage)):
        dialogs = DialogOpener(window.desk, services, WindowMemory(tmp_path / "window.ini"))
        state = dialogs.show_state(asked)
        assert isinstance(state.page, shown)
        state.reject()


def test_a_page_that_is_asked_for_comes_in_the_window_that_is_open(window):
    state = opened(window, "storage")
    assert isinstance(state.page, StoragePage)
    window.desk.commands.do("show_history")
    assert isinstance(state.page, HistoryPage)
    assert len([one for one in window.findChildren(StateWindow) if one.isVisible()]) == 1


@pytest.mark.parametrize(("size", "expected"), [((1366, 768), (1000, 600)), ((1024, 600), (976, 552))])
def test_it_is_smaller_than_the_window(open_window, size, expected):
    state = opened(open_window(size))
    assert (state.width(), state.height()) == expected
    assert named(state, "stateSide").width() == 252


def test_a_narrow_window_has_the_list_and_then_the_page(open_window, qtbot):
    state = opened(open_window((360, 640)))
    pages = named(state, "stateList")
    assert pages.isVisible()
    assert state.page is None
    QTest.keyClick(pages, Qt.Key.Key_Down)
    assert state.page is None, "arrows only move"
    QTest.keyClick(pages, Qt.Key.Key_Return)
    assert state.page.isVisible()
    assert not pages.isVisible()
    button(state, "Back to the list").click()
    assert pages.isVisible()
    assert pages.hasFocus() or state.focusWidget() is pages


def test_nothing_of_it_is_loaded_before_it_is_used():
    later = ("reader.ui.state.", "reader.ui.settings.look_popover", "reader.ui.images.reports_page")
    program = (
        "import sys, reader.ui.application, reader.ui.frame.build_window;"
        f" print(*(name for name in sys.modules if name.startswith({(*later, 'reader.ui.trip.receipts')})))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == []
