"""The sync thread of the window: looks for due feeds, obeys wishes, stops at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from reader.background.lock import FileLock
from reader.background.looping import Attempt
from reader.domain.errors import FailureReason, StorageError
from reader.domain.events import CompletionEnded, RoundEnded, RoundReport, SearchesChanged
from reader.settings.paths import Home
from reader.storage.search.stems import without_stems
from reader.sync import keeper as keeper_module
from reader.sync.keeper import Keeper
from tests.helpers.feed_server import LOG_IN_PAGE, FeedServer, html, item, rss
from tests.helpers.homes import OpenHome, open_home
from tests.helpers.patience import wait_for
from tests.helpers.servers import Talk, hang, reply


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look more often than every 30 seconds."""
    monkeypatch.setattr(keeper_module, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(keeper_module, "FIRST_LOOK_SECONDS", 0.0)


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with FeedServer() as server:
        yield server


def rounds(reader: OpenHome) -> list[Any]:
    return [event.report for event in reader.told(RoundEnded)]


def look(reader: OpenHome) -> None:
    """Let the thread look once more at least."""
    seen = threading.Semaphore(0)
    upkeep = reader.services.sync.keeper.upkeep

    def and_tell(attempt: Attempt) -> None:
        upkeep(attempt)
        seen.release()

    reader.services.sync.keeper.upkeep = and_tell
    for _ in range(2):
        assert seen.acquire(timeout=60)


def test_due_feeds_are_fetched_by_themselves_and_others_are_not(home, server):
    with open_home(home) as reader:
        url = server.publish("/feed", rss(item("One")))
        reader.add(url)
        reader.services.sync.keeper.start()
        wait_for(lambda: len(rounds(reader)) == 1)
        look(reader)
        assert server.asked("/feed") == 1
        reader.clock.forward(days=2)
        wait_for(lambda: len(rounds(reader)) == 2)
        look(reader)
        assert server.asked("/feed") == 2


def test_stems_that_a_round_has_put_off_are_added_after_it_unless_another_round_is_wished(
    home, server, monkeypatch
):
    monkeypatch.setattr("reader.storage.search.search.INDEX_BATCH", 2)
    with open_home(home) as reader:
        reader.add(server.publish("/1", rss(*(item(f"The minister of {number}") for number in range(4)))))
        reader.sync()
        database = reader.services.database
        assert without_stems(database) == 4
        reader.services.upkeep.run(lambda: True)
        assert without_stems(database) == 4
        assert not reader.told(SearchesChanged)
        reader.services.sync.keeper.start()
        wait_for(lambda: reader.told(SearchesChanged))
        assert without_stems(database) == 0


def test_a_wish_is_obeyed_whatever_the_schedule(home, server):
    with open_home(home) as reader:
        one, two = reader.add(server.publish("/1", rss(item("One"))), server.publish("/2", rss(item("Two"))))
        reader.sync()
        keeper = reader.services.sync.keeper
        keeper.start()
        keeper.refresh([two])
        wait_for(lambda: len(rounds(reader)) == 2)
        assert (server.asked("/1"), server.asked("/2")) == (1, 2)
        keeper.refresh()
        wait_for(lambda: len(rounds(reader)) == 3)
        assert (server.asked("/1"), server.asked("/2")) == (2, 3)
        assert one != two


def test_a_feed_that_is_gone_is_asked_only_by_name(home, server):
    with open_home(home) as reader:
        gone, _ = reader.add(server.url("/gone"), server.publish("/2", rss()))
        server.scripts["/gone"] = reply(410)
        reader.sync()
        keeper = reader.services.sync.keeper
        keeper.start()
        keeper.refresh()
        wait_for(lambda: len(rounds(reader)) == 2)
        reader.clock.forward(days=3)
        wait_for(lambda: len(rounds(reader)) == 3)
        assert server.asked("/gone") == 1
        keeper.refresh([gone])
        wait_for(lambda: server.asked("/gone") == 2)


@pytest.mark.parametrize("name", ["sync.automatic", "sync.work_offline"])
def test_nothing_happens_by_itself_where_the_reader_does_not_want_it(home, server, name):
    with open_home(home) as reader:
        reader.add(server.publish("/feed", rss(item("One"))))
        reader.services.settings.set(name, name.endswith("offline"))
        reader.services.sync.keeper.start()
        look(reader)
        assert server.connections == 0


def test_behind_a_portal_the_next_look_is_minutes_away(home, server):
    with open_home(home) as reader:
        reader.add(server.url("/1"), server.url("/2"))
        server.portal = html(LOG_IN_PAGE)
        reader.services.sync.keeper.start()
        wait_for(lambda: len(rounds(reader)) == 1)
        look(reader)
        assert [report.portal for report in rounds(reader)] == [True]
        server.portal = None
        server.publish("/1", rss(item("One")))
        server.publish("/2", rss(item("Two")))
        reader.clock.forward(minutes=3)
        wait_for(lambda: len(rounds(reader)) == 2)
        assert reader.titles() == ["One", "Two"]


def test_where_a_box_answers_for_all_servers_nothing_is_held_against_feeds(home):
    with FeedServer() as one, FeedServer() as two, open_home(home) as reader:
        reader.add(one.url("/1"), two.url("/2"))
        one.scripts, two.scripts = {"/1": reply(502)}, {"/2": reply(503)}
        reader.services.sync.keeper.start()
        wait_for(lambda: len(rounds(reader)) == 1)
        look(reader)
        (report,) = rounds(reader)
        assert sorted(failure.detail for failure in report.failures) == ["502", "503"]
        assert [feed.health.failures for feed in reader.services.library.feeds.all()] == [0, 0]
        one.publish("/1", rss(item("One")))
        reader.clock.forward(minutes=3)
        wait_for(lambda: len(rounds(reader)) == 2)
        assert reader.titles() == ["One"]
        assert [feed.health.failures for feed in reader.services.library.feeds.all()] == [0, 1]


def test_plans_of_a_clock_that_was_set_back_hold_nobody_up(home, server):
    with open_home(home) as reader:
        reader.clock.forward(days=400)
        (feed,) = reader.add(server.publish("/feed", rss(item("One"))))
        reader.sync()
        reader.clock.forward(days=-400)
        reader.services.sync.keeper.start()
        wait_for(lambda: len(rounds(reader)) == 2)
        planned = reader.feed(feed).health.next_check_at
        assert planned is not None
        assert planned - reader.clock.now < timedelta(days=2)


def test_two_programs_do_not_sync_one_home_at_once(home, server):
    with open_home(home) as reader:
        (feed,) = reader.add(server.publish("/feed", rss(item("One"))))
        other = FileLock(Home.under(home).state / "sync.lock")
        assert other.acquire()
        keeper = reader.services.sync.keeper
        keeper.start()
        keeper.refresh([feed])
        wait_for(lambda: bool(rounds(reader)))
        assert rounds(reader)[0] == RoundReport(busy=True)
        assert server.connections == 0
        other.release()
        keeper.refresh([feed])
        # Two answers, where the first refresh had not come to its turn when the lock was released.
        wait_for(lambda: server.asked() >= 1)


def test_whoever_waits_until_nothing_runs_finds_the_lock_free(home, server):
    """A trip waits so; where the lock was held a little longer, it took the window for another program."""

    class Watched(FileLock):
        def acquire(self) -> bool:
            seen.append(keeper.running)
            return super().acquire()

        def release(self) -> None:
            seen.append(keeper.running)
            super().release()

    seen: list[bool] = []
    with open_home(home) as reader:
        (feed,) = reader.add(server.publish("/feed", rss(item("One"))))
        keeper = reader.services.sync.keeper
        keeper.lock = Watched(Home.under(home).state / "sync.lock")
        keeper.start()
        keeper.refresh([feed])
        wait_for(lambda: rounds(reader))
        keeper.close()
        assert not keeper.running
    assert len(seen) >= 2 and all(seen)


def test_when_all_of_a_round_is_done_is_told_also_where_it_failed(home, server, monkeypatch):
    with open_home(home) as reader:
        (feed,) = reader.add(server.publish("/feed", rss(item("One"))))
        keeper = reader.services.sync.keeper
        announce, ran_when_told = keeper.announce, []

        def tell(event: object) -> None:
            if isinstance(event, CompletionEnded):
                ran_when_told.append(keeper.running)
            announce(event)

        keeper.announce = tell
        keeper.start()
        keeper.refresh([feed])
        wait_for(lambda: len(reader.told(CompletionEnded)) == 1)
        assert ran_when_told == [False]
        assert len(rounds(reader)) == 1, "told before"

        def fail(*of_round: object) -> RoundReport:
            raise StorageError("no room")

        monkeypatch.setattr(keeper, "run_round", fail)
        keeper.refresh([feed])
        wait_for(lambda: len(reader.told(CompletionEnded)) == 2)


def test_a_round_that_was_about_to_begin_at_the_end_asks_nobody(home, server):
    with open_home(home) as reader:
        reader.add(server.publish("/feed", rss(item("One"))))
        keeper = reader.services.sync.keeper
        asked, goes_on = threading.Event(), threading.Event()

        def automatic() -> bool:
            asked.set()
            return goes_on.wait(60)

        keeper.automatic = automatic
        keeper.start()
        assert asked.wait(60)
        end = threading.Thread(target=keeper.close)
        end.start()
        wait_for(lambda: keeper._loop.is_closing)
        goes_on.set()
        end.join()
        assert server.connections == 0


def test_the_end_waits_for_no_server(home):
    with FeedServer({"*": hang}) as server, open_home(home) as reader:
        reader.add(*(server.url(f"/{n}") for n in range(5)))
        keeper = reader.services.sync.keeper
        keeper.start()
        wait_for(lambda: server.asked() == 1)
        keeper.close()
        assert not keeper.running
        assert [feed.health.failures for feed in reader.services.library.feeds.all()] == [0] * 5, (
            "none was waited for"
        )


def test_a_round_can_be_stopped_and_what_came_stays(home, server):
    with open_home(home) as reader:
        keeper = reader.services.sync.keeper

        def stop(talk: Talk) -> None:
            keeper.stop_round()
            talk.wait(5)

        server.scripts["/slow"] = stop
        one, _ = reader.add(server.publish("/1", rss(item("One"))), server.url("/slow"))
        reader.sync(one)
        keeper.start()
        wait_for(lambda: len(rounds(reader)) == 2)
        assert rounds(reader)[-1].cancelled
        assert reader.titles() == ["One"]


def test_trouble_with_the_database_is_said_and_the_thread_lives_on(home):
    said: list[RoundEnded] = []
    tries = threading.Semaphore(0)

    def fail(attempt: Attempt) -> None:
        tries.release()
        raise StorageError("the disk is full")

    with open_home(home) as reader:
        keeper = Keeper(
            lambda feeds, token, by_itself: RoundReport(),
            fail,
            reader.services.library.feeds,
            FileLock(Home.under(home).state / "sync.lock"),
            lambda: True,
            reader.clock,
            lambda event: said.append(event) if isinstance(event, RoundEnded) else None,
            reader.services.sync.between_rounds,
        )
        keeper.start()
        for _ in range(2):
            assert tries.acquire(timeout=60)
        keeper.close()
    assert str(said[0].report.problem) == "the disk is full"


def test_a_wish_for_a_feed_that_rests_says_until_when(home, server):
    with open_home(home) as reader:
        feed, _ = reader.add(server.url("/busy"), server.publish("/2", rss()))
        server.scripts["/busy"] = reply(429, b"", "Retry-After: 3600")
        reader.sync()
        reader.services.sync.keeper.start()
        reader.services.sync.keeper.refresh([feed])
        wait_for(lambda: len(rounds(reader)) == 2)
        (failure,) = rounds(reader)[-1].failures
        assert failure.reason is FailureReason.RATE_LIMITED
        assert failure.retry_at == (reader.clock.now + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
        assert server.asked("/busy") == 1


def test_closing_gives_up_what_is_being_parsed_before_it_waits_for_the_thread(home, monkeypatch):
    parsing, given_up = threading.Event(), threading.Event()
    with open_home(home) as reader:
        sandbox = reader.services.shared.sandbox
        close = sandbox.close

        def parse(attempt: Attempt) -> None:
            parsing.set()
            assert given_up.wait(60), "the thread is waited for, and the parse is not given up"

        def give_up() -> None:
            given_up.set()
            close()

        monkeypatch.setattr(sandbox, "close", give_up)
        reader.services.sync.keeper.upkeep = parse
        reader.services.sync.keeper.start()
        assert parsing.wait(60)
