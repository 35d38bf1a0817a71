"""What an answer to a flag proves, and what everything else changes: nothing."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from reader.domain.events import CollectorChanged
from reader.domain.images.flag import LONGEST_WAIT
from reader.wire.problem import ProblemName
from tests.helpers.enrolled_reader import nothing_changed
from tests.helpers.fake_collector import JSON, PROBLEM, receipt, refusal
from tests.helpers.feed_server import LOG_IN_PAGE
from tests.helpers.servers import gzipped, redirect, reply

HTML = "Content-Type: text/html"

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


@pytest.mark.parametrize("name", ["portal 200", "redirect", "moved for good", "network authentication"])
def test_a_log_in_page_is_called_one(reader, collector, name):
    reader.flag()
    collector.answer = NO_PROOF[name]
    assert reader.send().problem == "not the collector"


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
    assert not reader.services.flags.sender.is_due()
    reader.clock.forward(seconds=wait.total_seconds() + 61)
    collector.answer = None
    assert reader.services.flags.sender.deliver_one(reader.token).accepted == 1


def test_waits_grow_and_there_is_no_last_try(reader, collector):
    reader.flag()
    collector.answer = reply(500)
    waits = []
    for _ in range(40):
        reader.clock.forward(hours=6, minutes=2)
        reader.services.flags.sender.deliver_one(reader.token)
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
    assert reader.services.flags.image_reports.flag(reader.entry, reader.images[1], "spam").waits_for == "closed"
    assert not any(reader.is_shown(number) for number in range(3))


def test_a_collector_that_wants_a_newer_edition_is_asked_by_that_one(reader, collector, monkeypatch):
    reader.flag()
    collector.answer = lambda report: refusal(ProblemName.UPGRADE_REQUIRED, report)
    reader.send()
    assert (reader.state(), reader.send().tried) == ("queued", ())
    collector.answer = None
    monkeypatch.setattr("reader.flags.flag_sender.VERSION", "9.9")
    assert reader.send().accepted == 1
    assert collector.received[-1].app == "9.9"
