"""One round over real sockets: what is asked, what is parsed, what is stored."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import Engine, event

from reader.background.cancel import CancelToken
from reader.background.doors import DOORS
from reader.domain.errors import FailureReason, StorageFault
from reader.domain.events import EntriesStored, FeedRefreshed, RoundEnded, RoundStarted
from reader.sync.round import AT_ONCE
from reader.sync.round_state import ENOUGH_LOST
from tests.helpers.feed_server import NOWHERE, PROSE, FeedServer, html, item, page, rss
from tests.helpers.homes import open_home
from tests.helpers.http_get import LIVELY
from tests.helpers.marking import mark
from tests.helpers.servers import Talk, cut, drip, gzipped, hang, reply, slam

SECURE = NOWHERE.replace("http:", "https:")


def test_the_second_request_is_conditional(home):
    with FeedServer() as server, open_home(home) as reader:
        url = server.publish("/feed", rss(item("One")), last_modified="Mon, 23 Nov 2026 10:00:00 GMT")
        reader.add(url)
        first, second = reader.sync(), reader.sync()
        assert (first.refreshed, first.new, second.unchanged, second.new) == (1, 1, 1, 0)
        plain, conditional = server.requests_for("/feed")
        assert plain.header("if-none-match") is None and plain.header("if-modified-since") is None
        assert (
            conditional.header(
                "if-none-match",
            )
            is not None
        )
        assert conditional.header("if-modified-since") == "Mon, 23 Nov 2026 10:00:00 GMT"
        assert second.bytes_received < first.bytes_received


def test_a_body_that_is_the_same_is_not_parsed(home):
    with FeedServer() as server, open_home(home) as reader:
        reader.add(server.publish("/feed", rss(item("One")), etag=False))
        assert [reader.sync().refreshed, reader.sync().unchanged, reader.sync().unchanged] == [1, 1, 1]
        assert reader.parsers.parses == 1
        server.publish("/feed", rss(item("One"), item("Two")), etag=False)
        report = reader.sync()
        assert (report.refreshed, report.new, reader.parsers.parses) == (1, 1, 2)


def test_validators_are_dropped_after_eight_days(home):
    with FeedServer() as server, open_home(home) as reader:
        reader.add(server.publish("/feed", rss(item("One"))))
        for days in (0, 4, 4, 1, 1):
            reader.clock.forward(days=days)
            assert reader.sync().failures == ()
        asked = [seen.header("if-none-match") is not None for seen in server.requests]
        assert asked == [False, True, True, False, True]  # on the ninth day once without, then from anew
        assert reader.parsers.parses == 1


def test_a_clock_that_was_set_back_does_not_keep_validators_for_ever(home):
    with FeedServer() as server, open_home(home) as reader:
        reader.add(server.publish("/feed", rss(item("One"))))
        reader.sync()
        reader.clock.forward(days=-400)
        reader.sync()
        assert server.requests[-1].header("if-none-match") is None


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda body: reply(200, body[:-40], 'ETag: "cut"', length=-1), id="cut without a length"),
        pytest.param(lambda body: reply(200, body.replace(b"</title>", b"", 1), 'ETag: "bad"'), id="ill-formed"),
    ],
)
def test_a_damaged_document_leaves_no_validators(home, damage):
    body = rss(item("One"), item("Two"), item("Three"))
    with FeedServer() as server, open_home(home) as reader:
        server.scripts["/feed"] = lambda talk: (talk.send(damage(body)), talk.close())
        (feed,) = reader.add(server.url("/feed"))
        assert reader.sync().refreshed == 1
        assert reader.titles() != []
        reader.sync()  # the same damaged body again: still no ground for a condition
        reader.sync()
        assert reader.feed(feed).validators.etag is None
        assert {seen.header("if-none-match") for seen in server.requests} == {None}
        server.publish("/feed", body)
        assert reader.sync().failures == ()
        assert reader.titles() == ["One", "Three", "Two"]
        reader.sync()
        assert server.requests[-1].header("if-none-match") is not None


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(lambda body: cut(reply(200, body[: len(body) // 2], length=len(body))), id="length"),
        pytest.param(lambda body: gzipped(body)[:-60] + b"", id="gzip"),
    ],
)
def test_a_truncated_answer_is_an_error_and_removes_nothing(home, script):
    body = rss(item("One"), item("Two"))
    with FeedServer() as server, open_home(home) as reader:
        feed, _ = reader.add(server.publish("/feed", body), server.publish("/other", rss(item("Else"))))
        reader.sync()
        kept = reader.feed(feed).validators
        made = script(rss(item("One"), item("Two"), item("Three")))
        server.scripts["/feed"] = cut(made) if isinstance(made, bytes) else made
        report = reader.sync()
        assert [failure.reason for failure in report.failures] == [FailureReason.DAMAGED]
        assert reader.titles(feed_id=feed) == ["One", "Two"]
        assert reader.feed(feed).validators == kept


def test_nothing_is_deleted_because_it_left_the_feed(home):
    with FeedServer() as server, open_home(home) as reader:
        reader.add(server.publish("/feed", rss(*(item(f"Old {n}") for n in range(20)))))
        reader.sync()
        server.publish("/feed", rss())
        assert reader.sync().refreshed == 1
        assert len(reader.titles()) == 20
        server.publish("/feed", rss(item("New")))
        reader.sync()
        assert len(reader.titles()) == 21


def test_an_edit_keeps_a_version_and_stays_read(home):
    with FeedServer() as server, open_home(home) as reader:
        reader.add(server.publish("/feed", rss(item("One", description="First words."))))
        reader.sync()
        mark(reader.services.library, [reader.headlines()[0].id], unread=False)
        server.publish("/feed", rss(item("One", description="Second words.")))
        report = reader.sync()
        assert (report.new, report.changed) == (0, 1)
        article = reader.article("One")
        assert (article.headline.unread, article.versions) == (False, 1)
        assert "Second words." in article.html
        before, now = reader.services.library.versions.all(article.headline.id)
        assert ("First words." in before.html, "Second words." in now.html) == (True, True)
        assert reader.told(EntriesStored)[-1].changed_ids == (article.headline.id,)


def test_changed_guids_and_https_make_no_second_entry(home):
    with FeedServer() as server, open_home(home) as reader:
        titles = [f"Item {n}" for n in range(10)]
        first = [item(t, guid=f"http://example.org/?p={t}", link=f"{NOWHERE}/{t}") for t in titles]
        reader.add(server.publish("/feed", rss(*first)))
        reader.sync()
        mark(reader.services.library, [one.id for one in reader.headlines()], unread=False)
        https = [item(t, guid=f"https://example.org/?p={t}", link=f"{SECURE}/{t}") for t in titles]
        server.publish("/feed", rss(*https))
        assert reader.sync().new == 0
        renumbered = [item(t, guid=f"{n}", link=f"{SECURE}/{t}") for n, t in enumerate(titles)]
        server.publish("/feed", rss(*renumbered, item("Truly new")))
        assert reader.sync().new == 1
        assert reader.titles(unread=True) == ["Truly new"]
        assert len(reader.titles()) == 11


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (reply(404), FailureReason.HTTP_STATUS),
        (reply(500), FailureReason.HTTP_STATUS),
        (reply(401), FailureReason.HTTP_STATUS),
        (reply(410), FailureReason.GONE),
        (reply(429), FailureReason.RATE_LIMITED),
        (reply(200, b""), FailureReason.NOT_A_FEED),
        (reply(200, b"null", "Content-Type: application/json"), FailureReason.NOT_A_FEED),
        (html(page("A page")), FailureReason.NOT_A_FEED),
        (reply(200, b"\x89PNG\r\n\x1a\n" + bytes(500)), FailureReason.NOT_A_FEED),
        (reply(304), FailureReason.DAMAGED),
        (slam, FailureReason.REFUSED),
        (reply(200, b"x", length=9_000_000), FailureReason.TOO_LARGE),
        (b"ICY 200 OK\r\n\r\nx", FailureReason.DAMAGED),
    ],
)
def test_a_failure_is_that_feeds_alone_and_changes_nothing_stored(home, script, reason):
    with FeedServer() as server, open_home(home) as reader:
        feed, _ = reader.add(server.publish("/feed", rss(item("One")), etag=False), server.publish("/b", rss()))
        reader.sync()
        before = reader.feed(feed)
        server.scripts["/feed"] = script
        report = reader.sync()
        assert [(f.feed_id, f.reason) for f in report.failures] == [(feed, reason)]
        assert (report.unchanged, report.portal, report.offline) == (1, False, False)
        after = reader.feed(feed)
        assert (after.health.error, after.health.failures) == (reason, 1)
        assert after.health.last_success_at == before.health.last_success_at
        assert (after.validators, after.body_hash, after.url) == (before.validators, before.body_hash, before.url)
        assert reader.titles() == ["One"]


def test_a_feed_that_comes_back_is_well_again(home):
    with FeedServer() as server, open_home(home) as reader:
        feed, _ = reader.add(server.url("/feed"), server.publish("/b", rss()))
        reader.sync()
        reader.sync()
        assert reader.feed(feed).health.failures == 2
        server.publish("/feed", rss(item("One")))
        reader.sync()
        health = reader.feed(feed).health
        assert (health.error, health.failures, health.error_detail) == (None, 0, "")


def test_a_slow_server_does_not_hold_up_the_others(home):
    with FeedServer() as server, FeedServer() as dead, open_home(home, limits=LIVELY) as reader:
        dead.scripts = {"/hang": hang, "/drip": drip(b"x" * 1000, every_seconds=0.1)}
        (good,) = reader.add(server.publish("/feed", rss(item("One"))))
        reader.sync()  # the first parser process, which a busy machine takes long to start, is there
        server.publish("/feed", rss(item("One"), item("Two")))
        slow, dripping = reader.add(dead.url("/hang"), dead.url("/drip"))
        report = reader.sync()
        assert {f.feed_id: f.reason for f in report.failures} == {
            slow: FailureReason.TIMEOUT,
            dripping: FailureReason.TIMEOUT,
        }
        assert [event.feed_id for event in reader.told(FeedRefreshed)[:2]] == [good, good]


def test_hosts_are_asked_one_request_at_a_time_and_all_at_once(home):
    meeting = threading.Barrier(2, timeout=20)
    being_asked: list[str | None] = []
    twice_at_once: list[str | None] = []

    def meet(talk: Talk) -> None:
        host = talk.seen.header("host")
        if host in being_asked:
            twice_at_once.append(host)
        being_asked.append(host)
        meeting.wait()  # both servers are being asked
        being_asked.remove(host)
        talk.send(reply(200, rss(item(talk.seen.target))))

    with FeedServer({"*": meet}) as one, FeedServer({"*": meet}) as two, open_home(home) as reader:
        reader.add(*(server.url(f"/{n}") for n in range(6) for server in (one, two)))
        assert reader.sync().refreshed == 12
        assert twice_at_once == []


def test_more_feeds_than_are_under_way_at_once(home):
    with FeedServer() as server, open_home(home) as reader:
        count = AT_ONCE + 20
        reader.add(*(server.publish(f"/{n}", rss(item(f"Item {n}"))) for n in range(count)))
        report = reader.sync()
        assert (report.refreshed, report.new) == (count, count)
        assert [event.done for event in reader.told(FeedRefreshed)] == list(range(1, count + 1))
        assert isinstance(reader.events[0], RoundStarted)
        assert reader.told(RoundEnded)[-1].report.new == count
        assert len(reader.titles(search="item")) == count
        assert reader.sync().unchanged == count


def test_a_large_feed_is_stored_whole_and_its_newest_first(home):
    with FeedServer() as server, open_home(home) as reader:
        reader.add(server.publish("/feed", rss(*(item(f"Item {n}", pubDate=None) for n in range(130)))))
        assert reader.sync().new == 130
        assert [one.title for one in reader.headlines()][:3] == ["Item 0", "Item 1", "Item 2"]


def test_a_feed_removed_meanwhile_stays_removed(home):
    with FeedServer() as server, open_home(home) as reader:
        url = server.publish("/feed", rss(*(item(f"Item {n}") for n in range(120))))
        (feed,) = reader.add(url)
        feeds = reader.services.library.feeds.all()
        reader.services.subscriptions.unsubscribe(feed)
        report = reader.services.sync.run_round(feeds, CancelToken(), pictures=False)
        assert (report.new, reader.titles()) == (0, [])
        reader.services.history.undo()
        assert reader.sync().new == 120


def test_a_feed_that_somebody_else_stored_meanwhile_holds_up_nobody(home):
    """The dialog for a new feed found one by its page, while the first round was on its way to it."""
    with FeedServer() as server, open_home(home) as reader:
        pages = [server.publish(f"/feed-{n}", rss(item(f"First {n}"), item(f"Second {n}"))) for n in range(3)]
        reader.add(*pages)
        as_the_round_began = reader.services.library.feeds.all()
        assert reader.sync(as_the_round_began[1].id).new == 2
        server.publish("/feed-1", rss(item("Third"), item("First 1"), item("Second 1")))
        report = reader.services.sync.run_round(as_the_round_began, CancelToken(), pictures=False)
        assert (report.problem, report.refreshed, report.new) == (None, 3, 5)
        assert len(reader.titles()) == len(set(reader.titles())) == 7
        assert reader.titles(search="third") == ["Third"]
        assert [feed.entries for feed in reader.services.library.feeds.all()] == [2, 3, 2]


def test_a_cancelled_round_keeps_what_came_and_blames_nobody(home):
    token = CancelToken()

    def stop(talk: Talk) -> None:
        token.cancel()
        talk.wait(20)

    with FeedServer() as server, FeedServer() as other, open_home(home) as reader:
        good, late = reader.add(server.publish("/feed", rss(item("One"))), other.url("/late"))
        reader.sync(good)
        other.scripts["/late"] = stop
        report = reader.sync(token=token)
        assert report.cancelled
        assert reader.feed(late).health.failures == 0
        assert reader.titles() == ["One"]


def test_a_mistake_of_ours_costs_one_feed_one_error(home, monkeypatch):
    with FeedServer() as server, open_home(home) as reader:
        odd, _ = reader.add(server.publish("/odd", b"<odd/>"), server.publish("/feed", rss(item("One"))))
        call = reader.parsers.call

        def stumble(name: str, body: bytes, *rest: object, **choices: object) -> object:
            if body == b"<odd/>":
                raise DOORS[name].failure("a mistake of this program")  # as the sandbox does
            return call(name, body, *rest, **choices)

        monkeypatch.setattr(reader.parsers, "call", stumble)
        report = reader.sync()
        assert [(f.feed_id, f.reason) for f in report.failures] == [(odd, FailureReason.DAMAGED)]
        assert reader.titles() == ["One"]


def test_a_full_disk_ends_the_round_with_a_sentence_and_loses_nothing(home):
    with FeedServer() as server, open_home(home) as reader:
        (feed,) = reader.add(server.publish("/feed", rss(item("One"))))
        reader.sync()
        before = reader.feed(feed)
        _fill(reader.services.database._writing)
        big = [item(f"Big {n}", description="words " * 3_000) for n in range(200)]
        server.publish("/feed", rss(*big))
        report = reader.sync()
        assert report.problem.fault is StorageFault.FULL
        assert [(f.feed_id, f.reason, f.detail) for f in report.failures] == [
            (feed, FailureReason.STORAGE, str(report.problem))
        ]
        assert reader.told(RoundEnded)[-1].report.problem == report.problem
        assert "One" in reader.titles()
        after = reader.feed(feed)
        assert (after.validators, after.body_hash, after.health) == (
            before.validators, before.body_hash, before.health
        )  # fmt: skip


def test_what_comes_in_many_answers_is_indexed_together(home):
    """Each batch of the index is a segment, to be merged later: a first sync of 200 feeds wrote thirty."""
    with FeedServer() as server, open_home(home) as reader:
        reader.add(*(server.publish(f"/{n}", rss(item(f"Paper {n}", description=PROSE))) for n in range(24)))
        assert reader.sync(pictures=True).new == 24
        with reader.services.database.read() as connection:
            segments = connection.exec_driver_sql("SELECT count(DISTINCT segid) FROM entry_fts_idx").scalar_one()
        assert segments <= 2  # one, or two where the machine was busy elsewhere for seconds
        assert len(reader.titles(search="harbour")) == 24


def _fill(engine: Engine) -> None:
    """Let the database file grow no further, as on a full disk (SQLITE_FULL)."""
    engine.dispose()
    event.listen(engine, "connect", lambda connection, entry: connection.execute("PRAGMA max_page_count=1"))


class _Names(dict[str, str]):
    """What a name server knows, and how often it was asked."""

    asked = 0

    def __contains__(self, host: object) -> bool:
        self.asked += 1
        return super().__contains__(host)


def test_where_nobody_who_was_well_is_reached_the_others_are_not_asked(home):
    """A dead name server takes seconds each time: with hundreds of feeds, minutes to say "offline"."""
    hosts = [f"paper{n}.example" for n in range(80)]
    names = _Names({"elsewhere.example": "127.0.0.1"})
    with FeedServer() as server, open_home(home, names=names, allow=[server]) as reader:
        server.publish("/feed", rss(item("One")))
        for host in hosts:
            reader.add(server.url("/feed").replace("127.0.0.1", host))
        # Of these nothing is known yet: they may all be gone but the last.
        assert reader.sync().offline and names.asked == len(hosts)
        names.update(dict.fromkeys(hosts, "127.0.0.1"))
        assert reader.sync().refreshed == len(hosts)
        names.clear()
        names.asked = 0
        report = reader.sync()
        assert report.offline and len(report.failures) == len(hosts) and ENOUGH_LOST <= names.asked < len(hosts)
        assert all(
            feed.health.failures == 0 and feed.health.error is None for feed in reader.services.library.feeds.all()
        )
