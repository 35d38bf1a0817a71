"""A document that takes its parser process over gets nothing of another publisher: neither text nor articles."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reader.assembly.services import Services, open_services
from reader.background import children, parser_process, sandbox
from reader.background.cancel import CancelToken
from reader.background.doors import DOORS, Door
from reader.domain.errors import Overrun
from reader.domain.publisher import ALONE, Publisher
from reader.domain.query.place import Place
from reader.settings.paths import Home
from tests.helpers.any_door import JobSandbox
from tests.helpers.feed_server import PROSE, FeedServer, item, rss
from tests.helpers.locked_server import LockedServer
from tests.helpers.patience import PATIENCE_SECONDS, wait_for

JOBS = "tests.helpers.parser_jobs:"
PARSE = "tests.helpers.taken_over:parse"
EARLY = "tests.helpers.forged_answers:answer_early"
SECRET = "/feed?token=5f3a9c01b7"
ROOT = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.usefixtures("started_parsers"),
    pytest.mark.skipif(sys.platform == "win32", reason="asks after processes as Unix does"),
]
needs_forks = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")


@pytest.fixture(params=[pytest.param(True, marks=needs_forks, id="forked"), pytest.param(False, id="started")])
def parsers(request) -> Iterator[JobSandbox]:
    with contextlib.closing(JobSandbox(2, forks=request.param)) as made:
        yield made


@pytest.fixture(params=[pytest.param(True, marks=needs_forks, id="forked"), pytest.param(False, id="started")])
def services(request, tmp_path, monkeypatch) -> Iterator[Services]:
    """A home whose parser can be taken over by a document that says so."""
    monkeypatch.setattr("reader.feeds.retriever._PARSE", PARSE)
    made = JobSandbox(2, doors={PARSE: DOORS["reader.hostile.feeds.feed:parse"]}, forks=request.param)
    opened = open_services(Home.under(tmp_path / "home"), sandbox=made)
    yield opened
    opened.close()


@pytest.fixture
def evil() -> Iterator[FeedServer]:
    with FeedServer() as server:
        yield server


@pytest.fixture
def private() -> Iterator[FeedServer]:
    with FeedServer() as server:
        yield server


def paper(*titles: str, more: str = "") -> bytes:
    return rss(*(item(title, description=f"<p>{PROSE} {title} {more}</p>") for title in titles))


def subscribe(services: Services, *urls: str) -> None:
    for url in urls:
        services.library.feeds.add(url, services.clock(), allow_local=True)


def sync(services: Services) -> None:
    services.sync.run_round(services.library.feeds.all(), CancelToken(), pictures=False)


def titles(services: Services, url: str) -> list[str]:
    entries = services.library.entries
    return [one.title for one in entries.headlines(entries.ids(Place())) if one.feed_id == feed_id(services, url)]


def feed_id(services: Services, url: str) -> int:
    feed = services.library.feeds.by_url(url)
    assert feed is not None
    return feed.id


def told(services: Services) -> str:
    """Give all addresses of pictures that a sync would fetch."""
    with services.database.read() as connection:
        return " ".join(row[0] for row in connection.exec_driver_sql("SELECT source_url FROM entry_image"))


def test_in_a_second_round_one_feed_neither_forges_nor_reads_another(services, evil, private):
    bad = evil.publish("/feed", paper("Harmless"))
    good = private.publish("/feed", paper("First"))
    subscribe(services, bad, good)
    sync(services)
    assert (titles(services, bad), titles(services, good)) == (["Harmless"], ["First"])
    evil.publish("/feed", paper("TAKE OVER"))
    for number in range(3):
        private.publish("/feed", paper("First", f"Our secret {number}"))
        sync(services)
    assert any(title.startswith("Forged by") for title in titles(services, bad)), "the exploit works"
    assert sorted(titles(services, good)) == ["First", *(f"Our secret {number}" for number in range(3))]
    assert told(services).count("https://thief.example/") == 1, "it tells its own document only"


def test_in_a_first_round_one_with_a_secret_is_apart(services, evil, private):
    bad = evil.publish("/feed", paper("TAKE OVER"))
    good = private.publish(SECRET, paper("Ours"))
    subscribe(services, bad, good)
    services.sync.run_round([one for one in services.library.feeds.all() if one.url == bad], CancelToken())
    sync(services)
    assert titles(services, bad)[0].startswith("Forged by")
    assert titles(services, good) == ["Ours"]
    assert told(services).count("https://thief.example/") == 1


@pytest.mark.parametrize(
    ("kind", "servers"), [("password", 1), ("token", 1), ("open", 1), ("password", 2), ("token", 2)]
)
def test_two_private_sources_are_apart(services, kind, servers):
    """Of two of one server that are open, one forges the other in the first round and later: one publisher."""
    user, query = ("ada" if kind == "password" else None), ("?token=5f3a9c01b7" if kind == "token" else "")
    with LockedServer() as server, LockedServer() as second:
        other = second if servers == 2 else server
        bad, good = f"/bad{query}", f"/good{query}"
        if kind != "password":
            server.open_paths |= {bad, good}
            second.open_paths |= {good}
        urls = [server.url(bad), other.url(good)]
        for url in urls:
            services.library.feeds.add(url, services.clock(), allow_local=True, user=user)
            if user is not None:
                services.network.feed_passwords.remember(url, user, "s3cret word")
        for number in range(2):
            server.publish(bad, paper("TAKE OVER", f"Bait {number}"))
            other.publish(good, paper(f"Ours {number}"))
            by_url = {one.url: one for one in services.library.feeds.all()}
            services.sync.run_round([by_url[urls[0]]], CancelToken())
            sync(services)
    forged, ours = titles(services, urls[0]), titles(services, urls[1])
    assert all(one.startswith("Forged by") for one in forged), "the exploit works"
    if kind == "open":
        assert all(one.startswith("Forged by") for one in ours)
    else:
        assert sorted(ours) == ["Ours 0", "Ours 1"]
        assert told(services).count("https://thief.example/") == len(forged), "it tells its own documents only"


def test_in_a_first_round_those_without_a_secret_share_one(services, evil, private):
    """It is the one exception, and shows that the tests above could fail."""
    bad, good = evil.publish("/feed", paper("TAKE OVER")), private.publish("/feed", paper("Ours"))
    subscribe(services, bad, good)
    services.sync.run_round([one for one in services.library.feeds.all() if one.url == bad], CancelToken())
    sync(services)
    assert titles(services, good)[0].startswith("Forged by")


def test_one_that_was_no_feed_before_is_apart_from_those_that_are_new(services, evil, private, monkeypatch):
    monkeypatch.setattr(services.network.retriever, "find_feeds", lambda *given: ())
    bad, other = evil.publish("/feed", b"no feed"), private.publish("/other", paper("Plain"))
    subscribe(services, bad, other)
    sync(services)
    good = private.publish("/feed", paper("Ours"))
    subscribe(services, good)
    evil.publish("/feed", paper("TAKE OVER"))
    services.sync.run_round([one for one in services.library.feeds.all() if one.url == bad], CancelToken())
    sync(services)
    assert titles(services, bad)[0].startswith("Forged by")
    assert titles(services, good) == ["Ours"]


def process(parsers: JobSandbox, origin: Publisher) -> int:
    number: int = parsers.call(JOBS + "process_id", origin=origin)
    return number


def test_a_process_reads_one_publisher(parsers):
    a, b = Publisher("a"), Publisher("b")
    assert process(parsers, a) == process(parsers, a)
    assert process(parsers, b) != process(parsers, a)
    alone = {process(parsers, ALONE) for _ in range(3)}
    assert len(alone) == 3
    assert process(parsers, a) not in alone


def test_eight_publishers_that_are_new_share_one_and_no_other_joins(parsers):
    shared = [process(parsers, Publisher(str(number), "public")) for number in range(9)]
    assert len(set(shared[:8])) == 1
    assert shared[8] != shared[0]
    assert process(parsers, Publisher("x", "local")) != shared[8], "public with public, local with local"
    assert process(parsers, Publisher("8")) != shared[8], "later it has its own"
    assert process(parsers, Publisher("y", "public")) in (shared[8], process(parsers, Publisher("y", "public")))


def test_few_processes_wait_for_more_of_their_publisher(parsers):
    for number in range(12):
        process(parsers, Publisher(str(number)))
    assert len(parsers._idle) == parsers._most_idle <= sandbox.MOST_IDLE


def test_two_publishers_work_at_the_same_time(parsers):
    with ThreadPoolExecutor(3) as threads:
        held = [threads.submit(parsers.call, JOBS + "hold", origin=Publisher(str(one))) for one in range(3)]
        wait_for(lambda: len(parsers._busy) == 2 and len(parsers._waiting) == 1)
        parsers.release(*held)
    assert [one.result() for one in held] == ["held"] * 3
    assert (parsers._free, parsers._busy) == (2, [])


def test_an_answer_that_nobody_asked_for_ends_the_process(parsers, expect_log):
    door = Door(int)
    parsers._doors = {EARLY: door, JOBS + "process_id": door}
    answer = b"\x82\xa4type\xa4done\xa6result\x05"
    assert parsers.call(EARLY, answer) == 5
    with pytest.raises(Overrun) as failure:
        parsers.call(EARLY, answer)
    assert failure.value.limit == "crash"
    expect_log("gave what it must not give", level=logging.ERROR)
    assert parsers.call(JOBS + "process_id") > 5


def test_a_process_is_replaced_before_its_life_is_used_up(parsers, monkeypatch):
    assert parsers.call(JOBS + "life_seconds") == parser_process.LIFE_SECONDS
    first = process(parsers, ALONE)
    monkeypatch.setattr(sandbox, "BUSY_SECONDS", 0.0)
    assert len({first, *(process(parsers, Publisher("a")) for _ in range(3))}) == 4


@needs_forks
def test_the_one_that_forks_is_replaced_too(monkeypatch):
    monkeypatch.setattr(children, "ZYGOTE_SECONDS", 0.0)
    with contextlib.closing(JobSandbox()) as parsers:
        parents = [parsers.call(JOBS + "parent_id", origin=ALONE) for _ in range(3)]
        assert len(set(parents)) == 3
        wait_for(lambda: not lives(parents[0]))


@needs_forks
def test_when_the_one_that_forks_was_ended_another_does():
    with contextlib.closing(JobSandbox()) as parsers:
        parent = parsers.call(JOBS + "parent_id")
        os.kill(parent, signal.SIGKILL)
        wait_for(lambda: not lives(parent))
        assert parsers.call(JOBS + "parent_id", origin=ALONE) not in (parent, 1)


def lives(process: int) -> bool:
    try:
        os.kill(process, 0)
        return "(zombie)" not in Path(f"/proc/{process}/status").read_text()
    except (ProcessLookupError, FileNotFoundError):
        return False


@needs_forks
@pytest.mark.parametrize("job", ["sleep", "spin_deaf"])
def test_after_kill_9_no_parser_is_left(job):
    assert left_after_kill(job, within_seconds=PATIENCE_SECONDS) == []


@needs_forks
@pytest.mark.bench
@pytest.mark.parametrize("job", ["sleep", "spin_deaf"])
def test_two_seconds_after_kill_9_no_parser_is_left(job):
    assert left_after_kill(job, within_seconds=2) == []


def left_after_kill(job: str, *, within_seconds: float) -> list[int]:
    """Kill a program whose parsers are at work, and give those that live on after so long."""
    program = f"""
import threading
from tests.helpers.any_door import JobSandbox
from reader.domain.publisher import Publisher
parsers = JobSandbox(2)
print(parsers.call("{JOBS}process_id"), parsers.call("{JOBS}parent_id"), flush=True)
threading.Thread(target=parsers.call, args=("{JOBS}{job}", *{(600,) if job == "sleep" else ()})).start()
print(parsers.call("{JOBS}process_id", origin=Publisher("another")), flush=True)
threading.Event().wait()
"""
    running = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, cwd=ROOT)
    with running:
        assert running.stdout is not None
        processes = [int(word) for word in (running.stdout.readline() + running.stdout.readline()).split()]
        assert all(map(lives, processes))
        running.kill()
        began = time.monotonic()
        wait_for(lambda: not any(map(lives, processes)) or time.monotonic() > began + within_seconds)
    left = [one for one in processes if lives(one)]
    for one in left:
        os.kill(one, signal.SIGKILL)
    return left
