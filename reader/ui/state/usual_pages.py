"""The pages of *State* that belong to no feature: what the network, the disk, the feeds and the reader did."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from reader.assembly.parts.history import History
from reader.assembly.parts.library import Library
from reader.assembly.parts.network import Network
from reader.assembly.parts.queues import Queues
from reader.assembly.parts.upkeep import Upkeep
from reader.domain.organising.history import HistoryItem
from reader.domain.retention import Usage
from reader.domain.sources.feed import Feed
from reader.domain.trips.traffic import DayTraffic
from reader.ui.desk import Desk
from reader.ui.sentences import texts
from reader.ui.state.data_use import DataUsePage
from reader.ui.state.health import HealthPage
from reader.ui.state.history import HistoryPage, WaitingPage
from reader.ui.state.state_page import Fact, State, StatePage
from reader.ui.state.storage import StoragePage

_DAYS = 7
"""Days whose data use the list tells."""


def usual_pages(
    desk: Desk,
    library: Library,
    *,
    network: Network,
    upkeep: Upkeep,
    queues: Queues,
    history: History,
    retry: Callable[[list[int]], object],
) -> list[StatePage]:
    """Return these pages. `retry` fetches feeds now, by their ids."""
    now, feeds, actions, waits = desk.clock, library.feeds.all, history.all, queues.actions.waiting
    data_use, storage = partial(DataUsePage, desk, network), partial(StoragePage, desk, upkeep)
    health, done = partial(HealthPage, desk, library, retry=retry), partial(HistoryPage, desk, history)
    waiting, last_days = partial(WaitingPage, desk, queues), partial(network.ledger.last_days, _DAYS)
    title = State.tr("Health of the feeds"), State.tr("What was done")
    return [
        StatePage("data_use", "cloud", State.tr("Data use"), data_use, last_days, _data_use),
        StatePage("storage", "image", State.tr("Storage"), storage, upkeep.retention.usage, _storage),
        StatePage("health", "ok", title[0], health, feeds, lambda found: _health(found, now())),
        StatePage("waiting", "wifi-off", State.tr("Waiting for the network"), waiting, waits, _waiting),
        StatePage("history", "clock", title[1], done, actions, lambda found: _history(found, now())),
    ]


def _data_use(days: Sequence[DayTraffic]) -> Fact:
    words, taken = State.tr("{size} in %Ln day(s)", "", len(days)), sum(day.bytes for day in days)
    return Fact(words.format(size=texts.size(taken)))


def _storage(usage: Usage) -> Fact:
    used = texts.size(usage.used_bytes)
    words = State.tr("{used} of {limit}") if usage.budget_bytes else State.tr("{used}, without a limit")
    return Fact(words.format(used=used, limit=texts.size(usage.budget_bytes)), asks=usage.excess_bytes > 0)


def _health(feeds: Sequence[Feed], now: datetime) -> Fact:
    failing = [feed.health for feed in feeds if feed.is_fetched and feed.health.error is not None]
    if not failing:
        is_new = not any(feed.health.last_success_at for feed in feeds)
        return Fact(State.tr("none loaded yet") if is_new else State.tr("all are well"))
    said = State.tr("%Ln not answering", "", len(failing))
    days = max((now - health.last_success_at).days if health.last_success_at else 0 for health in failing)
    since = State.tr("%Ln day(s)", "", days)
    return Fact(f"{said} · {since}" if days else said, asks=True)


def _waiting(waiting: Sequence[object]) -> Fact:
    return Fact(State.tr("%Ln wish(es)", "", len(waiting)) if waiting else State.tr("nothing"))


def _history(items: Sequence[HistoryItem], now: datetime) -> Fact:
    if not items:
        return Fact(State.tr("nothing yet"))
    said, undoable = State.tr("%Ln action(s)", "", len(items)), sum(item.can_be_undone(now) for item in items)
    can = State.tr("all can be undone") if undoable == len(items) else State.tr("%Ln can be undone", "", undoable)
    return Fact(f"{said}, {can}" if undoable else said)
