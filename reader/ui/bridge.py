"""The one door from other threads to the window.

Workers own no `QObject`: a signal owned by a task dies with its thread, and an object deleted on two threads
is freed twice. Instead everything passes through one long-lived object that lives in the window's thread.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from itertools import chain
from typing import Any, TypeVar
from weakref import WeakSet

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from reader.background.workers import DaemonPool
from reader.domain.errors import ReaderError
from reader.domain.events import Change, EntriesChanged, Event
from reader.ui.widgets.soon import Soon

T = TypeVar("T")
E = TypeVar("E", bound=Event)
Kind = type[object] | Change

JOINED_MILLISECONDS = 100
"""Events of one kind within this time arrive together: ten repaints a second are enough for a sync."""


class _Kind(QObject):
    """The signal of one kind of event.

    Signals:
        happened: arg: a tuple of the events of this kind that came since the last time, in their order; for a
            `Change`, of the ids of the entries.
    """

    happened = Signal(tuple)


class Bridge(QObject):
    """Brings events and results into the window's thread. Make it there."""

    _woken = Signal()
    _finished = Signal(object, tuple, object, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        kinds = {*Event.__subclasses__(), *Change} - {EntriesChanged}  # which is heard of by its change
        self._kinds: dict[Kind, _Kind] = {kind: _Kind(self) for kind in kinds}
        self._hearers: WeakSet[QObject] = WeakSet()
        """Objects with connected methods: only few of the thousands of parts of a window."""
        self._lock = threading.Lock()
        self._events: list[Event] = []
        self._homes = 0
        """Number of closed homes, so that results for one of them are dropped."""
        self._taken: deque[tuple[Kind, list[Event]]] = deque()
        self._timer = Soon(self, JOINED_MILLISECONDS, self._begin)
        self._soon = Soon(self, 0, self._go_on)
        self._woken.connect(self._timer.start, Qt.ConnectionType.QueuedConnection)
        self._finished.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def on(self, kind: type[E], then: Callable[[tuple[E, ...]], object] | Callable[[], object]) -> None:
        """Call a method for each turn in which events of a kind came.

        Args:
            kind: One of `domain/events.py`.
            then: A method of a `QObject`, which Qt disconnects when that is deleted: the bridge lives longer than
                a window, which is built again in another language. Gets the events in order, if it takes any.
        """
        self._connect(kind, then)

    def on_entries(self, then: Callable[[tuple[int, ...]], object], *changes: Change) -> None:
        """Do `on` for changes of entries; the method gets the ids of those that changed."""
        for change in changes:
            self._connect(change, then)

    def on_any(self, kinds: Iterable[Kind], then: Callable[[], object]) -> None:
        """Do `on` for several kinds, with a method that does not need the event."""
        for kind in kinds:
            self._connect(kind, then)

    def _connect(self, kind: Kind, then: Callable[..., object]) -> None:
        hearer = getattr(then, "__self__", None)
        if isinstance(hearer, QObject):
            self._hearers.add(hearer)
        self._kinds[kind].happened.connect(then)

    def announce(self, event: Event) -> None:
        """Queue an event; on any thread."""
        with self._lock:
            self._events.append(event)
            first = len(self._events) == 1
        if first:
            self._woken.emit()

    def deliver(self) -> None:
        """Emit the events so far without further delay. Only in the window's thread."""
        self._take()
        while self._taken:
            self._emit_next()

    def _begin(self) -> None:
        self._take()
        self._go_on()

    def _go_on(self) -> None:
        """Emit the events of one kind; before the next, the event loop does other work, so turns stay short."""
        if self._taken:
            self._emit_next()
        if self._taken:
            self._soon.start()

    def _take(self) -> None:
        with self._lock:
            events, self._events = self._events, []
        by_kind: dict[Kind, list[Event]] = {}
        for event in events:
            kind = event.what if isinstance(event, EntriesChanged) else type(event)
            by_kind.setdefault(kind, []).append(event)
        self._taken.extend(by_kind.items())

    def _emit_next(self) -> None:
        kind, events = self._taken.popleft()
        if isinstance(kind, Change):
            ids = chain.from_iterable(event.ids for event in events if isinstance(event, EntriesChanged))
            self._kinds[kind].happened.emit(tuple(ids))
        else:
            self._kinds[kind].happened.emit(tuple(events))

    def forget(self) -> None:
        """Drop the events that have come, and the results of work that still runs: their home is closed.

        A method that heard of them would use services that are closed too.
        """
        with self._lock:
            self._events = []
        self._taken.clear()
        self._homes += 1

    def leave(self, window: QObject) -> None:
        """Disconnect a window that closes, and all its parts, from every event, and stop their timers.

        A timer that fired after the home was closed would use it.
        """
        for one in (window, *window.findChildren(QObject)):
            if one in self._hearers:
                for kind in self._kinds.values():
                    kind.disconnect(one)
            if isinstance(one, QTimer):
                one.stop()

    def when_done(
        self,
        future: Future[T],
        then: Callable[[T], object],
        failed: Callable[[ReaderError], object] | None = None,
        *,
        at_end: Callable[[], object] = lambda: None,
        owner: QObject | None = None,
    ) -> None:
        """Call a function in the window's thread when work is done elsewhere.

        Args:
            future: The work. A cancelled one calls nobody.
            then: Gets its result.
            failed: Gets an expected failure. Any other exception is a bug and goes to `sys.excepthook`, as does an
                expected one without `failed`.
            at_end: Called after one of them, and also where one of them or the work has failed.
            owner: Nobody is called once this is deleted (a closed dialog).
        """
        home = self._homes

        def tell(done: Future[T]) -> None:
            # A server may still answer at the end of the program, when the bridge is deleted.
            if isValid(self):
                self._finished.emit(done, (then, failed, at_end), owner, home)

        future.add_done_callback(tell)

    def _pass_on(
        self,
        future: Future[Any],
        calls: tuple[Callable[[Any], object], Callable[[ReaderError], object] | None, Callable[[], object]],
        owner: QObject | None,
        home: int,
    ) -> None:
        if future.cancelled() or home != self._homes or (owner is not None and not isValid(owner)):
            return
        then, failed, at_end = calls
        error = future.exception()
        try:
            if error is None:
                then(future.result())
            elif failed is not None and isinstance(error, ReaderError):
                failed(error)
            else:
                raise error
        finally:
            at_end()


class BackgroundReads:
    """Reads of one kind on other threads; outdated results are dropped.

    A result is outdated if its read was started before `drop`, or before the read whose result is shown. Every
    newer one is shown: during a sync reads start faster than they end. Nothing is delivered once `owner` is
    deleted.
    """

    def __init__(self, pool: DaemonPool, bridge: Bridge, owner: QObject) -> None:
        self._pool = pool
        self._bridge = bridge
        self._owner = owner
        self._asked = self._shown = 0
        """Numbers of the newest read, and of the newest whose result must not be shown again."""

    def read(
        self, work: Callable[[], T], show: Callable[[T], object], then: Callable[[], object] = lambda: None
    ) -> None:
        """Do work on another thread, and show its result, unless it is out of date.

        `then` is called afterwards, whether or not the result was shown: a newer one is, if it was not.
        """
        self._asked += 1
        number = self._asked

        def deliver(result: T) -> None:
            if number > self._shown:
                self._shown = number
                show(result)
            then()

        self._bridge.when_done(self._pool.submit(work), deliver, owner=self._owner)

    def drop(self) -> None:
        """Drop results of earlier reads, because their source or their place has changed."""
        self._shown = self._asked
