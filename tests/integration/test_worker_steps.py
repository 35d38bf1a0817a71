"""The sync thread goes on after a mistake in each of its steps, and the other steps are done nevertheless."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from reader.background import looping
from reader.domain.errors import StorageError, StorageFault
from reader.domain.events import RoundEnded, WorkerFailed
from reader.storage.safety.backup import made_at, problems
from reader.sync import keeper as keeper_module
from tests.helpers.feed_server import FeedServer, item, rss
from tests.helpers.homes import open_home
from tests.helpers.patience import wait_for


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look and try again more often than every few seconds."""
    monkeypatch.setattr(keeper_module, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(keeper_module, "FIRST_LOOK_SECONDS", 0.0)
    monkeypatch.setattr(looping, "FIRST_PAUSE_SECONDS", 0.02)
    monkeypatch.setattr(looping, "LONGEST_PAUSE_SECONDS", 0.1)


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with FeedServer() as server:
        yield server


STEPS: dict[str, tuple[Callable[[Any], Any], str]] = {
    "what is due": (lambda services: services.sync.keeper, "automatic"),
    "the round": (lambda services: services.sync.keeper, "run_round"),
    "the feeds of a round": (lambda services: services.sync._round, "run"),
    "fetching a feed": (lambda services: services.network.retriever, "fetch"),
    "storing a feed": (lambda services: services.library.refresher, "store_all"),
    "the index of words": (lambda services: services.library.search, "catch_up"),
    "pages": (lambda services: services.network.full_text, "fetch_wanted"),
    "pictures": (lambda services: services.files.images, "fetch_wanted"),
    "site icons": (lambda services: services.files.icons, "fetch_due"),
    "telling that the round has ended": (lambda services: services.sync, "round_ended"),
    "whether work waits between rounds": (lambda services: services.sync.between_rounds, "are_due"),
    "judging pictures": (lambda services: services.sync.collector_sync, "do_chores"),
    "the probe": (lambda services: services.sync.between_rounds.probe, "look"),
    "the queue": (lambda services: services.sync.between_rounds.queue, "run_due"),
    "the collector": (lambda services: services.sync.collector_sync, "run"),
    "the next flag": (lambda services: services.sync.between_rounds, "seconds_to_next"),
    "the upkeep": (lambda services: services.sync.keeper, "upkeep"),
    "what was broken off": (lambda services: services.history, "go_on"),
    "the history": (lambda services: services.history, "purge"),
    "muted articles": (lambda services: services.library.ruling.store, "purge"),
    "the daily copy": (lambda services: services.upkeep.backups, "make_if_due"),
    "removed feeds": (lambda services: services.library.feeds, "purge"),
    "old reports": (lambda services: services.flags.image_reports, "keep_up"),
    "the disk budget": (lambda services: services.upkeep.retention, "keep_up"),
    "the ledger": (lambda services: services.network.ledger, "write"),
    "done actions": (lambda services: services.queues.actions, "tidy"),
}
"""Where each step is: an object, and the name of its method."""


@pytest.mark.parametrize("step", STEPS)
def test_the_keeper_goes_on_after_a_mistake_in_a_step(home, server, monkeypatch, expect_log, step):
    with open_home(home) as reader:
        services = reader.services
        (feed,) = reader.add(server.publish("/feed", rss(item("One"))))
        (whose, name), keeper = (STEPS[step][0](services), STEPS[step][1]), services.sync.keeper
        # Each is reached in a turn, whatever waits.
        monkeypatch.setattr(services.upkeep.retention, "is_due", lambda: True)
        monkeypatch.setattr(services.sync.collector_sync, "is_due", lambda: True)
        monkeypatch.setattr(services.sync.collector_sync.blocker, "has_work", lambda: True)
        monkeypatch.setattr(services.sync.collector_sync, "run", lambda token: False)
        monkeypatch.setattr(services.network.connectivity, "is_look_due", lambda **_: True)
        done: list[str] = []
        works, failed = getattr(whose, name), []

        def breaks(*given: object, **named: object) -> None:
            failed.append(step)
            raise ZeroDivisionError("the words of a stranger's feed")

        monkeypatch.setattr(whose, name, breaks)
        tidy = services.queues.actions.tidy
        monkeypatch.setattr(services.queues.actions, "tidy", lambda: (tidy(), done.append("tidied")))
        expect_log("ZeroDivisionError", level=logging.ERROR)
        keeper.start()

        def ask() -> None:
            keeper.refresh([feed])

        wait_for(lambda: len(failed) >= 3, ask)
        ended, tidied = len(reader.told(RoundEnded)), len(done)
        wait_for(lambda: len(reader.told(RoundEnded)) > ended, ask)
        if step not in ("the upkeep", "done actions"):
            wait_for(lambda: len(done) > tidied, ask)
        # What several steps need is told of each.
        assert {event.detail for event in reader.told(WorkerFailed)} == {"ZeroDivisionError"}
        assert len(reader.told(WorkerFailed)) <= 4

        mended: list[object] = []

        def goes(*given: object, **named: object) -> object:
            mended.append(step)
            return works(*given, **named)

        monkeypatch.setattr(whose, name, goes)
        server.publish("/feed", rss(item("One"), item("Two")))
        wait_for(lambda: mended and "Two" in reader.titles(), ask)


def test_a_download_is_tried_again_after_a_mistake(home, monkeypatch, expect_log):
    monkeypatch.setattr("reader.sync.downloads.LOOK_SECONDS", 0.05)
    with open_home(home) as reader:
        downloads, tries = reader.services.queues.downloads, []
        run_due = downloads.queue.run_due

        def breaks_twice(*given: object, **named: object) -> object:
            tries.append(1)
            if len(tries) < 3:
                raise ZeroDivisionError
            return run_due(*given, **named)

        monkeypatch.setattr(downloads, "may_fetch", lambda: True)
        monkeypatch.setattr(downloads.queue, "run_due", breaks_twice)
        expect_log("downloads: turn failed unexpectedly: ZeroDivisionError", level=logging.ERROR)
        downloads.start()
        wait_for(lambda: len(tries) > 3)
        assert reader.told(WorkerFailed) == [WorkerFailed("downloads", "ZeroDivisionError")]


def test_a_daily_copy_that_cannot_be_deleted_is_told_and_the_new_one_is_made(home):
    with open_home(home) as reader:
        upkeep, folder = reader.services.upkeep, reader.services.home.backups
        for day in range(1, 4):
            upkeep.backups.make(reader.clock.now + timedelta(days=day - 5))
        stuck = upkeep.backups.daily()[-1]
        stuck.unlink()
        (stuck / "in the way").mkdir(parents=True)
        leftover = folder / "daily.part"
        leftover.mkdir()
        reader.clock.forward(days=1)
        ruled: list[object] = []
        upkeep.queues.actions.tidy = lambda: ruled.append(1)
        upkeep.run()
        assert reader.told(WorkerFailed) == [WorkerFailed("copies", str(folder))]
        copies = upkeep.backups.daily()
        assert len(copies) == 4
        assert made_at(copies[0]) == reader.clock.now.replace(microsecond=0)
        assert problems(copies[0]) == []
        assert ruled, "the steps after it are done"
        size = sum(copy.stat().st_size for copy in copies[1:3])
        assert upkeep.backups.give_up_older() == size, "what is counted as freed was freed"
        assert upkeep.backups.daily() == [copies[0], stuck]


def test_a_wish_during_a_round_that_fails_is_obeyed_all_the_same(home, server, monkeypatch, expect_log):
    monkeypatch.setattr(looping, "FIRST_PAUSE_SECONDS", 3_600.0)
    monkeypatch.setattr(looping, "LONGEST_PAUSE_SECONDS", 3_600.0)
    with open_home(home) as reader:
        one, two = reader.add(server.publish("/1", rss(item("One"))), server.publish("/2", rss(item("Two"))))
        keeper, begun = reader.services.sync.keeper, []
        monkeypatch.setattr(reader.services.sync.keeper, "automatic", lambda: False)
        run_round = keeper.run_round

        def breaks_once(feeds, token, by_itself):
            begun.append([feed.id for feed in feeds])
            if len(begun) == 1:
                keeper.refresh([two])
                raise KeyError("a stranger's word")
            return run_round(feeds, token, by_itself)

        monkeypatch.setattr(keeper, "run_round", breaks_once)
        expect_log("keeper: round failed unexpectedly: KeyError", level=logging.ERROR)
        keeper.start()
        keeper.refresh([one])
        wait_for(lambda: len(reader.told(RoundEnded)) == 2)
        assert begun == [[one], [two]]
        assert [event.report.failed for event in reader.told(RoundEnded)] == [True, False]
        assert reader.titles() == ["Two"]


def test_a_wish_that_meets_a_step_that_rests_stays_until_it_is_obeyed(home, server):
    """Between the noting of a wish and the waking there may be a turn."""
    with open_home(home) as reader:
        (feed,) = reader.add(server.publish("/1", rss(item("One"))))
        keeper = reader.services.sync.keeper
        wake, keeper._loop.wake = keeper._loop.wake, lambda **_: None
        keeper.refresh([feed])
        keeper._loop.rest(3_600, "round")
        keeper._look()
        assert (keeper.is_awaited, reader.told(RoundEnded)) == (True, [])
        wake(at_once=True)
        keeper._look()
        assert (keeper.is_awaited, reader.titles()) == (False, ["One"])


@pytest.mark.parametrize(
    "fault", [StorageFault.FULL, StorageFault.REFUSED, StorageFault.FAILING, StorageFault.HELD]
)
def test_what_cannot_be_stored_keeps_no_later_step_of_the_upkeep_from_being_done(home, monkeypatch, fault):
    """The disk budget above all, which makes room; only behind another program each step would wait."""
    with open_home(home) as reader:
        upkeep, done = reader.services.upkeep, []

        def fails(*given):
            done.append("tried")
            raise StorageError(f"number {len(done)}", fault)

        monkeypatch.setattr(upkeep.history, "purge", fails)
        monkeypatch.setattr(upkeep.library.feeds, "purge", fails)
        monkeypatch.setattr(upkeep.library.feed_bound, "enforce", fails)
        monkeypatch.setattr(upkeep.retention, "is_due", lambda: True)
        monkeypatch.setattr(upkeep.retention, "keep_up", lambda: done.append("room"))
        monkeypatch.setattr(upkeep.queues.actions, "tidy", lambda: done.append("tidied"))
        with pytest.raises(StorageError, match="number 1"):
            upkeep.run()
        later = [] if fault is StorageFault.HELD else ["tried", "tried", "room", "tidied"]
        assert done == ["tried", *later]
        assert upkeep.shared.sync_lock.acquire(), "it was released"
        upkeep.shared.sync_lock.release()
