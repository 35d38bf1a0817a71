"""What a round's answers say of the network: open, not there, or behind a log-in page."""

from __future__ import annotations

from typing import Any

import pytest

from reader.domain.errors import FailureReason
from reader.domain.sources.feed import Feed, Health
from reader.feeds.retriever import ONE_NUMBER, Failed
from reader.sync.round_state import ENOUGH_LOST, RoundState, resting_failure
from tests.helpers.entries import NOW, a_feed

R = FailureReason
PAGE = b"page 1"


def feeds(count: int, host: str = "paper{n}.example") -> list[Feed]:
    return [a_feed(id=n, url=f"http://{host.format(n=n)}/feed") for n in range(1, count + 1)]


def failed(
    feed: Feed,
    reason: FailureReason,
    page: bytes | None = None,
    status: int | None = None,
    rest: float | None = None,
) -> Failed:
    answered = not (reason.means_no_network or reason is R.ADDRESS_REFUSED)
    return Failed(
        feed=feed,
        reason=reason,
        detail=str(status or ""),
        status=status,
        page=page,
        answered=answered,
        retry_after_seconds=rest,
    )


def judged(*outcomes: str | tuple[Any, ...], host: str = "paper{n}.example", **marks: Any) -> RoundState:
    """Judge a round with these outcomes: "new", "same", or a failure with its page."""
    tally = RoundState(feeds(len(outcomes), host))
    for feed, outcome in zip(tally.asked, outcomes, strict=True):
        tally.answered.add(feed.id)
        if outcome == "new":
            tally.refreshed += 1
        elif outcome == "same":
            tally.unchanged += 1
        else:
            assert not isinstance(outcome, str)
            tally.failures.append(failed(feed, *outcome))
            if outcome[1] is not None:
                tally.note_page(outcome[1], feed)
    tally.cancelled = marks.get("cancelled", False)
    tally.judge()
    return tally


def verdict(tally: RoundState) -> str:
    assert not (tally.portal and tally.offline)
    return "portal" if tally.portal else "offline" if tally.offline else "open"


def held(tally: RoundState) -> list[FailureReason]:
    return [one.reason for one in tally.failures if tally.holds(one)]


NOT_A_FEED, REFUSED, TIMEOUT = (R.NOT_A_FEED, PAGE), (R.REFUSED, None), (R.TIMEOUT, None)
TLS, LOST, STATUS = (R.TLS, None), (R.NAME_NOT_FOUND, None), (R.HTTP_STATUS, None, 404)
BOX, BUSY = (R.HTTP_STATUS, None, 502), (R.RATE_LIMITED, None, 503)
PRIVATE = (R.ADDRESS_REFUSED, b"host 10.0.0.1")
NUMBER = (R.ADDRESS_REFUSED, ONE_NUMBER + b"10.0.0.1")
LOCAL = (R.ADDRESS_REFUSED, None)


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ([], "open"),
        (["new", "same"], "open"),
        ([NOT_A_FEED] * 2, "portal"),
        ([NOT_A_FEED] * 9, "portal"),
        ([PRIVATE] * 3, "portal"),
        ([NUMBER] * 3, "portal"),
        ([(R.PORTAL, b"status 511")] * 3, "portal"),
        ([(R.PORTAL, b"status 511")], "portal"),
        ([TLS] * 4, "portal"),
        ([NOT_A_FEED, TLS, TLS, TLS], "portal"),
        ([NOT_A_FEED, TIMEOUT, TIMEOUT, REFUSED], "portal"),
        (["new", "same", NOT_A_FEED, NOT_A_FEED, NOT_A_FEED, NOT_A_FEED], "portal"),
        (["new", "same", "new", NOT_A_FEED, NOT_A_FEED], "open"),
        ([NOT_A_FEED, (R.NOT_A_FEED, b"page 2"), STATUS], "open"),
        ([NOT_A_FEED], "open"),
        ([(R.NOT_A_FEED, None)] * 5, "open"),
        (["new", TLS, TLS, TLS], "open"),
        ([TLS], "open"),
        ([TLS, TIMEOUT], "offline"),
        ([TIMEOUT], "offline"),
        ([LOST, REFUSED, TIMEOUT, (R.OFFLINE, None)], "offline"),
        ([LOST, LOCAL], "offline"),
        ([LOCAL] * 4, "open"),
        ([LOST, STATUS], "open"),
        ([LOST, (R.GONE, None)], "open"),
        ([LOST, "same"], "open"),
        ([BOX, TIMEOUT, TLS], "offline"),
        ([BOX, BOX, BUSY], "open"),
        ([BOX, "same", TIMEOUT], "open"),
    ],
)  # fmt: skip
def test_what_the_answers_say_of_the_network(outcomes, expected):
    tally = judged(*outcomes)
    assert verdict(tally) == expected
    if expected != "open":
        assert held(tally) == []


def test_two_pages_of_one_host_say_nothing_once_another_feed_was_there():
    """A publisher who has closed two feeds with one and the same page."""
    assert verdict(judged("new", NOT_A_FEED, NOT_A_FEED, host="one.example")) == "open"
    assert verdict(judged("new", NOT_A_FEED, NOT_A_FEED)) == "portal"
    assert verdict(judged(NOT_A_FEED, NOT_A_FEED, host="one.example")) == "portal"
    assert verdict(judged("new", *[NOT_A_FEED] * 3, host="one.example")) == "portal"


def test_one_name_with_a_private_number_is_an_intranet():
    for outcomes in ([NUMBER, NUMBER], ["new", NUMBER, NUMBER, NUMBER]):
        tally = judged(*outcomes, host="intranet.example")
        assert verdict(tally) == "open"
        assert set(held(tally)) == {R.ADDRESS_REFUSED}


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        (["new", LOST, TIMEOUT, TLS, REFUSED], [R.NAME_NOT_FOUND, R.TIMEOUT, R.TLS, R.REFUSED]),
        ([LOST, STATUS], [R.NAME_NOT_FOUND, R.HTTP_STATUS]),
        (["new", (R.PORTAL, b"status 511")], []),
        (["new", NOT_A_FEED], [R.NOT_A_FEED]),
        ([NOT_A_FEED], [R.NOT_A_FEED]),
        ([TLS], []),
        ([LOCAL, LOCAL], [R.ADDRESS_REFUSED] * 2),
        (["same", PRIVATE], [R.ADDRESS_REFUSED]),
    ],
)
def test_a_failure_counts_only_where_the_network_is_proven(outcomes, expected):
    assert held(judged(*outcomes)) == expected


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_what_a_box_on_the_way_answers_for_all_servers_is_no_feeds_failure(status):
    box = (R.HTTP_STATUS, None, status)
    assert held(judged(*[box] * 3)) == []
    assert held(judged(box, LOST, TLS)) == []
    assert held(judged(box, "new")) == [R.HTTP_STATUS]
    assert held(judged(box, STATUS)) == [R.HTTP_STATUS] * 2
    assert held(judged(*[box] * 3, host="one.example")) == [R.HTTP_STATUS] * 3


def test_a_servers_wish_for_rest_is_its_own_word():
    resting = (R.RATE_LIMITED, None, 503, 3600.0)
    assert held(judged(BUSY, BUSY)) == []
    assert held(judged(BUSY, resting)) == [R.RATE_LIMITED] * 2


def test_a_cancelled_round_proves_nothing_by_its_silence():
    assert held(judged(LOST, NOT_A_FEED, cancelled=True)) == []
    tally = judged(LOST, TIMEOUT, cancelled=True)
    assert (verdict(tally), held(tally)) == ("open", [])
    assert held(judged("new", LOST, cancelled=True)) == [R.NAME_NOT_FOUND]


def test_behind_a_portal_every_feed_is_reported():
    tally = RoundState(feeds(5))
    for feed in tally.asked[:3]:
        tally.answered.add(feed.id)
        tally.failures.append(failed(feed, R.NOT_A_FEED, PAGE))
        tally.note_page(PAGE, feed)
    assert tally.behind_portal
    tally.judge()
    reported = list(tally.reported())
    assert sorted(failure.feed_id for failure in reported) == [1, 2, 3, 4, 5]
    assert {failure.reason for failure in reported} == {R.PORTAL}


def test_what_is_reported_says_when_the_next_try_is():
    tally = judged("new", STATUS)
    tally.retry_at = {2: NOW}
    (failure,) = tally.reported()
    assert (failure.feed_id, failure.reason, failure.retry_at) == (2, R.HTTP_STATUS, "2026-11-24T09:30:00Z")
    rested = resting_failure(a_feed(id=7, health=Health(error=R.RATE_LIMITED)))
    assert (rested.feed_id, rested.reason, rested.retry_at) == (7, R.RATE_LIMITED, None)


def test_servers_that_were_well_and_cannot_be_reached_say_that_nobody_can():
    well = Health(last_success_at=NOW)
    tally = RoundState([a_feed(id=n, url=f"http://paper{n}.example/feed", health=well) for n in range(40)])
    for feed in tally.asked[:ENOUGH_LOST]:
        assert not tally.seems_offline
        tally.failures.append(failed(feed, R.NAME_NOT_FOUND))
    assert tally.seems_offline
    tally.unchanged += 1
    assert not tally.seems_offline
    # Neither what was not well, nor many feeds of one server.
    for feeds in (judged(*[LOST] * 40).asked, [a_feed(id=n, health=well) for n in range(40)]):
        tally = RoundState(feeds)
        tally.failures.extend(failed(feed, R.TIMEOUT) for feed in feeds)
        assert not tally.seems_offline
