"""Small answers of the Google Reader API: any bytes give a value or a WireError."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.errors import WireError
from reader.wire.google_reader import checked_secret, decode_ids, decode_subscriptions, read_log_in


def test_ids_may_be_numbers_or_text():
    page = decode_ids(b'{"itemRefs":[{"id":"12"},{"id":13,"directStreamIds":[]}],"continuation":7,"x":{}}')
    assert ([one.id for one in page.item_refs], page.continuation) == ([12, 13], 7)
    assert decode_ids(b"{}").item_refs == ()


@pytest.mark.parametrize(
    "body",
    [
        b'{"itemRefs":[{"id":"0x12"}]}',
        b'{"itemRefs":[{"id":9223372036854775808}]}',
        b'{"itemRefs":[{}]}',
        b'{"itemRefs":[' + b'{"id":1},' * 20_000 + b'{"id":1}]}',
        b'{"continuation":"' + b"c" * 2_001 + b'"}',
        b"[" * 100_000,
    ],
)
def test_other_ids_are_refused(body):
    with pytest.raises(WireError):
        decode_ids(body)


def test_a_source_may_lack_all_but_its_id():
    [one] = decode_subscriptions(b'{"subscriptions":[{"id":"feed/1"}]}').subscriptions
    assert (one.id, one.title, one.url, one.categories) == ("feed/1", "", None, ())


def test_a_log_in():
    assert read_log_in(b"SID=x\nLSID=null\nAuth= reader/abc \n") == "reader/abc"
    for body in (b"", b"Error=BadAuthentication", b"Auth=", b"Auth=a\x00b", b"Auth=" + b"a" * 1_001):
        with pytest.raises(WireError) as refused:
            read_log_in(body)
        assert "abc" not in str(refused.value)
    with pytest.raises(WireError):
        checked_secret("a\r\nX-Evil: 1")


@given(st.binary(max_size=80))
def test_any_bytes_give_a_value_or_a_wire_error(body):
    for decode in (decode_ids, decode_subscriptions, read_log_in):
        with suppress(WireError):
            decode(body)
