import time
from email.utils import formatdate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.web.client import Request, SecretHeader
from reader.web.headers import content_length, max_age_seconds, retry_after_seconds, validator

DATE = "Tue, 24 Nov 2026 12:00:00 GMT"


@pytest.mark.parametrize("value", ['"abc"', 'W/"x-1"', "Tue, 24 Nov 2026 12:00:00 GMT", "x" * 500])
def test_ordinary_validators_are_kept(value):
    assert validator(value) == value


@pytest.mark.parametrize("value", [None, "", "x" * 501, "a\r\nX-Evil: 1", "a\x00b", "é", "a\tb", "\x7f"])
def test_validators_that_could_do_harm_are_dropped(value):
    assert validator(value) is None


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("99999999999", 86_400.0),
        ("Tue, 24 Nov 2026 12:01:30 GMT", 90.0),
        ("Tue, 24 Nov 2026 11:00:00 GMT", 0.0),
        ("Tuesday, 24-Nov-26 12:00:10 GMT", 10.0),
        ("Tue Nov 24 12:00:20 2026", 20.0),
        ("Sat, 01 Jan 2050 00:00:00 GMT", 86_400.0),
        ("soon", None),
        ("-5", None),
        ("1e9", None),
        ("1.5", None),
        ("", None),
        ("9" * 400, None),
        ("Tue, 99 Nov 2026 99:99:99 GMT", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value, seconds):
    assert retry_after_seconds({"retry-after": value, "date": DATE}) == seconds


def test_no_retry_after_is_none():
    assert retry_after_seconds({}) is None


def test_a_date_is_counted_from_our_clock_where_the_server_tells_no_time():
    soon = retry_after_seconds({"retry-after": formatdate(time.time() + 600, usegmt=True)})
    assert soon is not None
    assert 500 < soon <= 600


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"cache-control": "public"}, None),
        ({"cache-control": "public, Max-Age=600"}, 600),
        ({"cache-control": 'max-age="600"'}, 600),
        ({"cache-control": "s-maxage=9, max-age=600"}, 600),
        ({"cache-control": "max-age=600", "age": "100"}, 500),
        ({"cache-control": "max-age=600", "age": "900"}, 0),
        ({"cache-control": "max-age=600", "age": "old"}, 600),
        ({"cache-control": "max-age=600", "expires": "0"}, 600),
        ({"cache-control": "max-age=-1"}, None),
        ({"cache-control": "max-age=999999999999"}, 366 * 86_400),
        ({"cache-control": "no-cache, max-age=600"}, 0),
        ({"cache-control": "no-store"}, 0),
        ({"expires": "0"}, 0),
        ({"expires": "Tue, 24 Nov 2026 13:00:00 GMT", "date": DATE}, 3_600),
        ({"expires": "Tue, 24 Nov 2026 11:00:00 GMT", "date": DATE}, 0),
    ],
)
def test_freshness(headers, seconds):
    assert max_age_seconds(headers) == seconds


@pytest.mark.parametrize(
    ("value", "length"), [("0", 0), (" 12 ", 12), ("-1", None), ("\xb2", None), ("9" * 5000, None)]
)
def test_the_promised_length(value, length):
    assert content_length({"content-length": value}) == length


NAMES = ["cache-control", "expires", "age", "date", "retry-after", "content-length"]
VALUES = [DATE, "max-age=5", "0", "-1", "Tue, 24 Nov 99999 12:00:00 +99999", "Mon, 1 Jan 0001 00:00:00 +2359"]


@given(st.dictionaries(st.sampled_from(NAMES), st.one_of(st.sampled_from(VALUES), st.text(max_size=40))))
def test_no_header_does_harm(headers):
    assert 0 <= (max_age_seconds(headers) or 0) <= 366 * 86_400
    assert 0 <= (retry_after_seconds(headers) or 0) <= 86_400
    assert (content_length(headers) or 0) >= 0


def test_a_log_in_is_shown_nowhere():
    request = Request(url="https://news.example/", kind="account", secret=SecretHeader("X-Auth-Token", "s3cret"))
    assert "s3cret" not in f"{request} {request!r} {request.secret}"
