"""Flags on their way: what is sent, what proves that it arrived, and what everything else changes (nothing)."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from reader.background.cancel import CancelToken
from reader.domain.errors import Cancelled, FeedError, StorageError, UsageError
from reader.domain.events import CollectorChanged, FlagPlaced, FlagsDelivered, FlagWithdrawn, ImagesHidden
from reader.domain.flag import LONGEST_WAIT, FlagState
from reader.wire.flag_report import Subject
from reader.wire.problem import ProblemName
from tests.helpers.feed_server import LOG_IN_PAGE
from tests.helpers.homes import open_home
from tests.helpers.pretend_collector import JSON, PROBLEM, PretendCollector, receipt, refusal
from tests.helpers.reporting import Reader
from tests.helpers.servers import Canary, gzipped, redirect, reply

HTML = "Content-Type: text/html"


@pytest.fixture
def collector() -> Iterator[PretendCollector]:
    with PretendCollector() as collector:
        yield collector


@pytest.fixture
def reader(home: Path, collector: PretendCollector) -> Iterator[Reader]:
    with open_home(home) as opened:
        reader = Reader(opened)
        reader.services.enrolling.enrol(collector.link, reader.token)
        yield reader


def test_a_flag_is_sent_and_received(reader, collector):
    assert reader.flag().waits_for == "nothing"
    assert (reader.state(), reader.services.flagging.waiting()) == ("queued", 1)
    done = reader.send()
    assert (done.accepted, done.refused, done.problem) == (1, 0, "")
    assert (reader.state(), reader.services.flagging.waiting()) == ("accepted", 0)
    assert collector.votes() == {reader.images[0]: "violence"}
    assert reader.home.told(FlagPlaced) == [FlagPlaced(reader.images[0])]
    assert reader.home.told(FlagsDelivered) == [FlagsDelivered((reader.row().id,), 1)]
    assert reader.home.told(ImagesHidden)[0].added == (reader.images[0],)
    assert reader.home.told(ImagesHidden)[0].entry_ids == (reader.entry,)


def test_what_is_sent_says_no_more_than_is_needed(reader, collector):
    reader.flag()
    reader.send()
    (seen,) = collector.posts
    said = json.loads(seen.body)
    assert said.keys() == {"v", "tag", "seq", "op", "nonce", "subject", "reason", "app"}
    assert said["subject"]["url"] == "https://pictures.example/0.png?w=300"
    assert said["subject"]["pdq_q"] > 50 and len(said["subject"]["pdq"]) == 64
    headers = {name.lower(): value for name, value in seen.headers}
    assert headers.keys() == {
        "host", "user-agent", "accept", "accept-encoding", "content-type", "content-length", "connection"
    }  # fmt: skip
    assert (headers["user-agent"], headers["connection"]) == ("manchette/1", "close")
    reader.undo()
    reader.send()
    said = json.loads(collector.posts[-1].body)
    assert (said["op"], said["reason"], said["subject"]) == ("withdraw", "other", {"sha256": reader.images[0]})


def test_two_flags_of_one_reader_cannot_be_linked(reader, collector):
    for number in range(3):
        reader.flag(number)
    before = collector.connections
    reader.send()
    assert collector.connections == before + 3, "a connection of its own for each"
    assert len({report.tag for report in collector.received}) == 3
    assert len({report.nonce for report in collector.received}) == 3


def test_flags_leave_one_by_one_in_any_order_with_pauses(home, collector):
    orders = set()
    for run in range(8):
        with open_home(home / str(run)) as opened:
            reader = Reader(opened)
            reader.services.enrolling.enrol(collector.link, reader.token)
            for number in range(3):
                reader.flag(number)
            assert not reader.services.delivering.is_due(), "nothing leaves in the first ten seconds"
            reader.clock.forward(seconds=9)
            assert reader.services.delivering.deliver_one(reader.token).tried == ()
            reader.clock.forward(seconds=62)
            order = []
            while reader.services.delivering.waits():
                order.extend(reader.services.delivering.deliver_one(reader.token).tried)
                assert not reader.services.delivering.is_due(), "there is a pause after each"
                if reader.services.delivering.waits():
                    assert 5 <= reader.services.delivering.seconds_to_next() <= 60
                reader.clock.forward(seconds=61)
            orders.add(tuple(order))
    assert len(orders) > 1


def test_undone_in_time_nothing_is_sent(reader, collector):
    reader.flag()
    assert reader.undo() and not reader.undo()
    assert reader.send().tried == ()
    assert collector.posts == []
    assert reader.is_shown() and reader.state() == "none"
    assert reader.home.told(FlagWithdrawn) == [FlagWithdrawn(reader.images[0])]
    assert reader.home.told(ImagesHidden)[-1].removed == (reader.images[0],)


def test_the_last_intention_stands_whatever_came_between(reader, collector):
    for step in ("flag", "undo", "flag", "undo", "flag"):
        (reader.flag if step == "flag" else reader.undo)()
        reader.send()
    assert collector.votes() == {reader.images[0]: "violence"}
    reader.flag(reason="spam")
    reader.send()
    assert collector.votes() == {reader.images[0]: "spam"}
    assert len(collector.registers) == 1


def nothing_changed(reader, collector) -> None:
    assert reader.state() == "queued"
    assert reader.services.flagging.waiting() == 1
    assert not reader.is_shown()
    collector.answer = None
    assert reader.send().accepted == 1
    assert collector.votes() == {reader.images[0]: "violence"}


NO_PROOF = {
    "portal 200": reply(200, LOG_IN_PAGE, HTML),
    "portal 200 called json": reply(200, LOG_IN_PAGE, JSON),
    "redirect": redirect("http://login.example/"),
    "moved for good": redirect("http://login.example/", 308),
    "forbidden": reply(403, b"no", HTML),
    "legal reasons": reply(451, b"no", HTML),
    "network authentication": reply(511, LOG_IN_PAGE, HTML),
    "proxy's 404": reply(404, b"nothing here", HTML),
    "proxy's 413": reply(413, b"too much", HTML),
    "created": lambda report: receipt(report).replace(b"200", b"201", 1),
    "empty": reply(200, b"", JSON),
    "other json": reply(200, b'{"status": "ok"}', JSON),
    "not called json": lambda report: receipt(report).replace(b"application/json", b"text/plain"),
    "another nonce": lambda report: receipt(report, nonce="0" * 16),
    "another tag": lambda report: receipt(report, tag="0" * 32),
    "a lower number": lambda report: receipt(report, seq=report.seq - 1),
    "another edition": lambda report: receipt(report, v=2),
    "shorter than said": lambda report: receipt(report)[:-5],
    "unasked gzip cut short": gzipped(b"{}", JSON)[:-4],
    "endless": reply(200, b" " * 20_000, JSON),
    "not http": b"HELLO\r\n\r\n",
    "nothing": b"",
    "refused by somebody else": lambda report: refusal(ProblemName.INVALID, report, nonce="0" * 16),
    "refused without a nonce": lambda report: refusal(ProblemName.CLOSED, report, nonce=""),
    "refused in other words": reply(422, b'{"type": "about:blank", "title": "no", "status": 422}', PROBLEM),
    "refused as html": lambda report: refusal(ProblemName.INVALID, report).replace(
        PROBLEM.encode(), HTML.encode()
    ),
    "refused, unknown name": lambda report: refusal(ProblemName.INVALID, report).replace(
        b"problem:invalid", b"problem:strange"
    ),
    "its own mistake": lambda report: refusal(ProblemName.INTERNAL, report),
    "busy": lambda report: refusal(ProblemName.BUSY, report),
}


@pytest.mark.parametrize("stores", [False, True], ids=["lost", "stored"])
def test_whatever_is_no_proof_leaves_the_flag_queued(reader, collector, stores):
    """Also where the report has arrived: sent again, it counts once."""
    reader.flag()
    collector.stores = stores
    for tries, (name, answer) in enumerate(NO_PROOF.items(), 1):
        collector.answer = answer
        done = reader.send()
        assert (done.accepted, done.refused) == (0, 0), name
        assert done.problem, name
        assert (reader.row().attempts, reader.state()) == (tries, "queued"), name
    nothing_changed(reader, collector)


def test_no_status_is_a_refusal_by_itself(reader, collector):
    reader.flag()
    for status in (400, 401, 402, 405, 406, 407, 408, 409, 418, 421, 425, 431, 500, 501, 502, 504, 520):
        collector.answer = reply(status, b"{}", JSON)
        reader.send()
        assert reader.row().problem == f"answered {status}"
    nothing_changed(reader, collector)


@pytest.mark.parametrize(
    ("said", "least"),
    [("120", 120), ("86400", 86_400), ("999999999", 86_400), ("soon", 15), ("-5", 15), ("", 15),
     ("Wed, 21 Oct 2026 07:30:00 GMT", 1800)],
)  # fmt: skip
@pytest.mark.parametrize("name", [ProblemName.RATE_LIMITED, ProblemName.BUSY], ids=lambda name: name.word)
def test_what_the_collector_asks_for_is_kept_and_bounded(reader, collector, said, least, name):
    headers = (f"Retry-After: {said}", "Date: Wed, 21 Oct 2026 07:00:00 GMT")
    reader.flag()
    collector.answer = lambda report: refusal(name, report, *headers)
    reader.send()
    wait = reader.row().next_at - reader.clock()
    assert timedelta(seconds=least - 1) <= wait <= LONGEST_WAIT
    assert not reader.services.delivering.is_due()
    reader.clock.forward(seconds=wait.total_seconds() + 61)
    collector.answer = None
    assert reader.services.delivering.deliver_one(reader.token).accepted == 1


def test_waits_grow_and_there_is_no_last_try(reader, collector):
    reader.flag()
    collector.answer = reply(500)
    waits = []
    for _ in range(40):
        reader.clock.forward(hours=6, minutes=2)
        reader.services.delivering.deliver_one(reader.token)
        waits.append((reader.row().next_at - reader.clock()).total_seconds())
    assert waits[0] <= 30 < waits[5] < waits[-1] <= 6 * 3600
    assert reader.row().attempts == 40
    nothing_changed(reader, collector)


@pytest.mark.parametrize("name", ["INVALID", "TOO_LARGE", "UNSUPPORTED_MEDIA", "LENGTH_REQUIRED", "MALFORMED"])
def test_a_proved_refusal_is_answered_once_in_a_simpler_form(reader, collector, name):
    reader.flag()
    collector.answer = lambda report: refusal(ProblemName[name], report, detail="subject.url")
    done = reader.send()
    assert (done.accepted, done.refused) == (0, 1)
    assert reader.state() == "failed"
    assert not reader.is_shown(), "it stays hidden for this reader"
    assert [report.subject.url is not None for report in collector.received] == [True, True]
    whole, bare = (json.loads(seen.body)["subject"].keys() for seen in collector.posts)
    assert (whole, bare) == ({"sha256", "pdq", "pdq_q", "url"}, {"sha256"})
    assert reader.send().tried == (), "given up"
    collector.answer = None
    reader.flag(reason="spam")
    assert reader.send().accepted == 1


def test_an_older_collector_is_told_another_reason(reader, collector):
    reader.flag(reason="misleading")
    collector.answer = lambda report: (
        refusal(ProblemName.INVALID, report, detail="reason")
        if report.reason != "other"
        else collector.store(report)
    )
    assert reader.send().accepted == 1
    assert [report.reason for report in collector.received] == ["misleading", "other"]
    assert reader.row().reason == "misleading", "what the reader said is kept"


def test_a_number_that_was_used_is_raised_at_once(reader, collector):
    reader.flag()
    collector.answer = lambda report: (
        refusal(ProblemName.SEQ_REUSE, report) if len(collector.received) < 3 else collector.store(report)
    )
    assert reader.send().accepted == 1
    numbers = [report.seq for report in collector.received]
    assert numbers == sorted(set(numbers)) and len(numbers) == 3


def test_numbers_are_not_raised_for_ever(reader, collector):
    reader.flag()
    collector.answer = lambda report: refusal(ProblemName.SEQ_REUSE, report)
    reader.send()
    assert len(collector.received) == 4
    nothing_changed(reader, collector)


def test_a_tag_of_another_image_is_given_up_at_once(reader, collector):
    reader.flag()
    collector.answer = lambda report: refusal(ProblemName.SUBJECT_MISMATCH, report)
    assert reader.send().refused == 1
    assert (len(collector.received), reader.state()) == (1, "failed")


def test_a_closed_collector_is_told_of_once_and_asked_no_more(reader, collector):
    for number in range(3):
        reader.flag(number)
    collector.answer = lambda report: refusal(ProblemName.CLOSED, report)
    reader.send()
    assert len(collector.received) == 1
    assert [event.closed for event in reader.home.told(CollectorChanged)] == [False, True]
    assert reader.send().tried == ()
    assert reader.services.flagging.flag(reader.entry, reader.images[1], "spam").waits_for == "closed"
    assert not any(reader.is_shown(number) for number in range(3))


def test_a_collector_that_wants_a_newer_edition_is_asked_by_that_one(reader, collector, monkeypatch):
    reader.flag()
    collector.answer = lambda report: refusal(ProblemName.UPGRADE_REQUIRED, report)
    reader.send()
    assert (reader.state(), reader.send().tried) == ("queued", ())
    collector.answer = None
    monkeypatch.setattr("reader.flags.delivering.VERSION", "9.9")
    assert reader.send().accepted == 1
    assert collector.received[-1].app == "9.9"


def test_a_higher_number_at_the_collector_is_topped_and_what_is_seen_wins(reader, collector):
    reader.flag()
    reader.send()
    (held,) = collector.registers.values()
    ahead = msgspec.structs.replace(
        held, seq=held.seq + 10**9, op="withdraw", reason="other", subject=Subject(sha256=held.subject.sha256)
    )
    collector.registers[held.tag] = ahead
    reader.flag(reason="hate")
    reader.send()
    assert reader.state() == "queued", "said again, above that"
    assert reader.send().accepted == 1
    assert collector.votes() == {reader.images[0]: "hate"}


def test_an_intention_while_a_request_is_under_way_stays_pending(reader, collector):
    reader.flag()

    def undo_meanwhile(report):
        answer = collector.store(report)
        reader.undo()
        return answer

    collector.answer = undo_meanwhile
    reader.send()
    assert (reader.state(), reader.is_shown()) == ("queued", True)
    collector.answer = None
    assert reader.send().accepted == 1
    assert collector.votes() == {reader.images[0]: "withdrawn"}
    assert reader.state() == "withdrawn"


def test_nobody_is_there(reader, collector, home):
    reader.flag()
    collector.__exit__()
    done = reader.send()
    assert (done.accepted, done.problem) == (0, "refused")
    assert (reader.state(), reader.row().attempts) == ("queued", 1)


def test_one_failure_tells_it_for_all(reader, collector):
    for number in range(3):
        reader.flag(number)
    collector.answer = reply(502)
    assert len(reader.send().tried) == 1


def test_stopped_while_sending_the_flag_is_sent_again(reader, collector):
    reader.flag()

    def stop(report):
        reader.token.cancel()
        time.sleep(0.8)  # longer than a read goes without looking at its token
        return b""

    collector.answer = stop
    with pytest.raises(Cancelled):
        reader.send()
    reader.token = CancelToken()
    assert (reader.row().attempts, reader.state()) == (0, "queued")
    nothing_changed(reader, collector)


def test_a_receipt_that_cannot_be_noted_is_asked_for_again(reader, collector, monkeypatch):
    reader.flag()
    real = reader.services.database.write
    writes = []

    def fails_second(work):
        writes.append(work)
        if len(writes) == 2:
            raise StorageError("the disk is full")
        return real(work)

    monkeypatch.setattr(reader.services.database, "write", fails_second)
    with pytest.raises(StorageError):
        reader.send()
    monkeypatch.undo()
    assert reader.state() == "sending"
    assert reader.send().tried == (), "the lease keeps others away"
    reader.clock.forward(seconds=121)
    assert reader.state() == "queued"
    assert reader.send().accepted == 1
    assert len(collector.registers) == 1


def test_every_cut_of_an_answer_proves_nothing(reader, collector):
    reader.flag()
    sent = 0

    def cut(report):
        answer = collector.store(report)
        return answer[:position]

    position = 0
    while True:
        collector.answer = cut
        done = reader.send()
        if done.accepted:
            break
        assert reader.state() == "queued"
        position += 1
        sent += 1
    assert sent > 150
    assert len(collector.received[0:1]) == 1 and len(collector.registers) == 1
    assert sent == len(receipt(collector.received[-1])), "only the whole answer is a proof"


def test_a_link_is_believed_only_where_the_collector_proves_it(reader, collector, home):
    services = reader.services
    before = services.enrolling.current()
    for link in (
        "",
        "https://collector.example/",
        "http://collector.example/#root=" + "0" * 32,
        "ftp://x/#root=0",
    ):
        with pytest.raises(UsageError):
            services.enrolling.enrol(link, reader.token)
    with pytest.raises(UsageError, match="is not the collector of this link"):
        services.enrolling.enrol(collector.url("/") + "#root=" + "0" * 32, reader.token)
    assert services.enrolling.current() == before
    assert services.enrolling.forget() and not services.enrolling.forget()
    assert services.flagging.waits_for() == "collector"
    assert [event.collector_id for event in reader.home.told(CollectorChanged)][-1] is None


def test_consent_reaches_the_collectors_own_origin_only(home, collector):
    """Its link names an address on this machine: that one may be asked, and no other."""
    with open_home(home) as opened, Canary() as canary:
        collector.scripts["/list/metadata/1.root.json"] = redirect(canary.url("/1.root.json"))
        with pytest.raises(FeedError):
            opened.services.enrolling.enrol(collector.link, CancelToken())


def test_a_picture_of_a_private_feed_is_sent_without_its_address(home, collector):
    with open_home(home) as opened:
        reader = Reader(opened)
        services = reader.services
        services.database.write(lambda c: c.exec_driver_sql("UPDATE feed SET allow_local = 1"))
        services.enrolling.enrol(collector.link, reader.token)
        reader.flag()
        reader.send()
        assert "url" not in json.loads(collector.posts[0].body)["subject"]


def test_reports_before_any_collector_are_sent_once_one_is_set(home, collector):
    with open_home(home) as opened:
        reader = Reader(opened)
        assert reader.flag().waits_for == "collector"
        assert reader.send().tried == () and not reader.services.delivering.waits()
        reader.services.enrolling.enrol(collector.link, reader.token)
        assert reader.send().accepted == 1
        assert reader.services.flagging.reports()[0].state is FlagState.ACCEPTED
