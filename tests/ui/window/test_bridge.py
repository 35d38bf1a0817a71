"""Events and results from other threads arrive in the window's, joined and in order."""

from __future__ import annotations

import sys
import threading
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from PySide6.QtCore import QEvent, QObject, QThread

from reader.background.workers import DaemonPool
from reader.domain import events
from reader.domain.errors import StorageError
from reader.domain.events import (
    Change,
    EntriesChanged,
    EntriesStored,
    FeedRefreshed,
    RoundEnded,
    RoundReport,
    RoundStarted,
)
from reader.ui.bridge import BackgroundReads


def test_events_of_one_kind_arrive_together_in_the_windows_thread(bridge, qtbot):
    heard = []
    bridge.on(FeedRefreshed, lambda told: heard.append((QThread.currentThread(), told)))
    said = [FeedRefreshed(number, f"Paper {number}", number, 40) for number in range(40)]

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(bridge.announce, said))
    qtbot.waitUntil(lambda: sum(len(told) for _, told in heard) == 40)

    assert {thread for thread, _ in heard} == {bridge.thread()}
    assert sorted(one.feed_id for _, told in heard for one in told) == list(range(40))
    assert len(heard) < 10, "what comes within a tenth of a second is one repaint"


def test_kinds_keep_the_order_of_their_first(bridge, qtbot):
    heard = []
    bridge.on(RoundEnded, lambda told: heard.append("ended"))
    bridge.on(EntriesStored, lambda told: heard.append([one.feed_id for one in told]))
    bridge.on(RoundStarted, lambda told: heard.append("started"))

    for event in (
        RoundStarted(2),
        EntriesStored(7, (1,), ()),
        EntriesStored(3, (2,), ()),
        RoundEnded(RoundReport()),
    ):
        bridge.announce(event)
    bridge.deliver()

    assert heard == ["started", [7, 3], "ended"]


def test_each_change_of_entries_is_a_kind_whose_ids_come_together(bridge):
    heard = []
    bridge.on_entries(lambda ids: heard.append(("marked", ids)), Change.MARKED)
    bridge.on_entries(lambda ids: heard.append(("gone", ids)), Change.DELETED, Change.MUTED)
    bridge.on_any((RoundStarted, Change.LATER), lambda told: heard.append("counted"))

    for event in (
        EntriesChanged((1, 2), Change.MARKED),
        EntriesChanged((3,), Change.MUTED),
        EntriesChanged((4,), Change.MARKED),
        EntriesChanged((5,), Change.LATER),
        EntriesChanged((6,), Change.DELETED),
        EntriesChanged((7,), Change.FILES),
    ):
        bridge.announce(event)
    bridge.deliver()

    assert heard == [("marked", (1, 2, 4)), ("gone", (3,)), "counted", ("gone", (6,))]


def test_each_kind_has_a_turn_of_its_own_and_none_is_left_behind(bridge, qapp, qtbot):
    heard = []
    # A posted event is done in the turn that follows, before timers are.
    between = QEvent(QEvent.Type.User)
    bridge.on(RoundStarted, lambda told: qapp.postEvent(bridge, between))
    bridge.on(EntriesStored, lambda told: heard.extend(one.feed_id for one in told))
    bridge.on(FeedRefreshed, lambda told: bridge.announce(EntriesStored(9, (3,), ())))

    class Watcher(QObject):
        def eventFilter(self, watched, event):  # noqa: N802  (Qt calls it)
            if event.type() == QEvent.Type.User:
                heard.append("between")
            return False

    watcher = Watcher()
    bridge.installEventFilter(watcher)
    for event in (RoundStarted(2), EntriesStored(7, (1,), ()), FeedRefreshed(7, "Paper", 1, 2)):
        bridge.announce(event)
    qtbot.waitUntil(lambda: 9 in heard)
    assert heard == ["between", 7, 9]


def test_each_kind_of_event_can_be_heard(bridge):
    for kind in {*events.Event.__subclasses__(), *Change} - {EntriesChanged}:
        bridge.on_any((kind,), lambda: None)
    with pytest.raises(KeyError):
        bridge.on(EntriesChanged, lambda: None)  # it would hear nothing: ask for a `Change`


def test_who_hears_of_several_kinds_is_called_for_each(bridge):
    heard = []
    bridge.on_any((RoundStarted, EntriesStored), lambda: heard.append("came"))
    for event in (RoundStarted(2), FeedRefreshed(7, "Paper", 1, 2), EntriesStored(7, (1,), ())):
        bridge.announce(event)
    bridge.deliver()
    assert heard == ["came", "came"]


def test_a_window_that_closes_hears_nothing_more(bridge):
    class Part(QObject):
        def __init__(self, parent=None):
            super().__init__(parent)
            self.heard = []

        def hear(self, told):
            self.heard.append(told)

    window, other = Part(), Part()
    parts = [window, Part(window), other]
    for part in parts:
        bridge.on(RoundStarted, part.hear)
    bridge.leave(window)
    bridge.announce(RoundStarted(2))
    bridge.deliver()
    assert [part.heard for part in parts] == [[], [], [(RoundStarted(2),)]]


def test_a_result_arrives_in_the_windows_thread(bridge, qtbot):
    got = []
    future: Future[int] = Future()
    bridge.when_done(future, lambda value: got.append((value, threading.current_thread())))

    threading.Thread(target=lambda: future.set_result(42)).start()
    qtbot.waitUntil(lambda: len(got) == 1)

    assert got == [(42, threading.main_thread())]


def test_an_expected_failure_goes_to_who_wants_it(bridge, qtbot):
    got = []
    future: Future[int] = Future()
    bridge.when_done(future, got.append, lambda error: got.append(str(error)))
    future.set_exception(StorageError("the disk is full"))
    qtbot.waitUntil(lambda: got == ["the disk is full"])


def test_a_bug_goes_to_the_excepthook(bridge, qtbot, monkeypatch):
    caught = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: caught.append(error))
    future: Future[int] = Future()
    bridge.when_done(future, pytest.fail, pytest.fail)
    bug = ZeroDivisionError("a bug")

    with qtbot.captureExceptions() as exceptions:
        future.set_exception(bug)
        qtbot.waitUntil(lambda: bool(exceptions or caught))

    assert [error for _, error, _ in exceptions] + caught == [bug]


@pytest.mark.parametrize("outcome", [1, StorageError("the disk is full"), ZeroDivisionError("a bug")])
@pytest.mark.parametrize("is_wanted", [True, False])
def test_the_end_is_told_however_the_work_ended(bridge, qtbot, outcome, is_wanted):
    ended = []
    future: Future[int] = Future()
    then = (lambda _: 1) if is_wanted else (lambda _: 1 // 0)
    bridge.when_done(future, then, then if is_wanted else None, at_end=lambda: ended.append(1))
    with qtbot.captureExceptions():
        if isinstance(outcome, Exception):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)
        qtbot.waitUntil(lambda: ended == [1])


def test_who_is_gone_is_not_called(bridge, qtbot, qapp):
    owner = QObject()
    called = []
    future: Future[int] = Future()
    bridge.when_done(future, called.append, owner=owner)
    owner.deleteLater()
    qapp.sendPostedEvents(owner, 0)
    qapp.processEvents()

    del owner
    future.set_result(1)
    qtbot.wait(20)

    assert called == []


class HeldReads:
    """Reads that each wait on a thread of their own until the test lets them end, in any order."""

    def __init__(self, bridge, pool):
        self.owner = QObject()
        self.reads = BackgroundReads(pool, bridge, self.owner)
        self.shown, self.followed, self.gates = [], [], {}

    def ask(self, name):
        gate = self.gates[name] = threading.Event()

        def work():
            assert gate.wait(30)
            return name

        self.reads.read(work, self.shown.append, lambda: self.followed.append(name))

    def end(self, name, qtbot):
        self.gates[name].set()
        qtbot.waitUntil(lambda: name in self.followed)


@pytest.fixture
def held(bridge):
    pool = DaemonPool(3, "reads")
    yield HeldReads(bridge, pool)
    pool.close()


def test_a_read_that_was_overtaken_is_not_shown(held, qtbot):
    for name in "abc":
        held.ask(name)
    for name in "bac":
        held.end(name, qtbot)
    assert held.shown == ["b", "c"], "each that is newer than what is shown, and none that is older"


def test_nothing_is_shown_of_reads_that_were_dropped(held, qtbot):
    held.ask("a")
    held.reads.drop()
    held.ask("b")
    for name in "ab":
        held.end(name, qtbot)
    assert held.shown == ["b"]
