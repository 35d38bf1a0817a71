"""Whatever bytes come from app, collector or mirror, they are a value or one error, in bounded memory."""

import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.errors import WireError
from reader.wire.block_list import Kind, ListFacts, decode, encode
from reader.wire.collector_info import decode_info
from reader.wire.enrolment import parse_enrolment
from reader.wire.flag_report import decode_receipt, decode_report
from reader.wire.flag_report import encode as encode_message
from reader.wire.problem import decode_problem
from reader.wire.sent_url import sendable_url
from tests.helpers.canonical_list import canonical

DECODERS = (decode_report, decode_receipt, decode_problem, decode_info)

scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=80)
anything = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4)
)
hex_text = st.integers(0, 80).flatmap(lambda size: st.text("0123456789abcdefgF\n", min_size=size, max_size=size))
nearly_reports = st.fixed_dictionaries(
    {},
    optional={
        "v": st.just(1) | scalars,
        "tag": st.just("0f" * 16) | hex_text,
        "seq": st.integers(),
        "op": st.sampled_from(["flag", "withdraw", "x"]),
        "nonce": st.just("ab" * 8) | hex_text,
        "subject": st.fixed_dictionaries(
            {},
            optional={
                "sha256": st.just("12" * 32) | hex_text,
                "pdq": st.just("12" * 32) | hex_text,
                "pdq_q": st.integers() | scalars,
                "url": st.text(max_size=60),
                "more": anything,
            },
        )
        | anything,
        "reason": st.sampled_from(["violence", "other", "odd"]),
        "age_days": st.sampled_from([0, 1, 2, 365]),
        "app": st.sampled_from(["0.1", "", "0.1\n"]),
        "result": st.sampled_from(["accepted", "odd"]),
        "type": st.text(max_size=40),
        "title": st.text(max_size=10),
        "status": st.integers(),
    },
)


def value_or_error(read, data):
    try:
        return read(data)
    except WireError:
        return None


@pytest.mark.parametrize("read", DECODERS)
@given(data=st.binary(max_size=300))
def test_any_bytes(read, data):
    value_or_error(read, data)


@pytest.mark.parametrize("read", DECODERS)
@given(message=nearly_reports | anything)
def test_any_json(read, message):
    data = json.dumps(message).encode("utf-8", "surrogatepass")
    value = value_or_error(read, data)
    if value is not None:
        assert read(encode_message(value)) == value


@given(
    st.text(max_size=300) | st.text("https:/.?#%[]@0123456789abcxü&=w \n", max_size=80).map("https://a.b".__add__)
)
def test_any_address_is_sent_in_one_form_or_not_at_all(url):
    sent = sendable_url(url)
    if sent is not None:
        assert sent.isascii()
        assert sent.startswith(("https://", "http://"))
        assert "@" not in sent.split("/")[2]
        assert "#" not in sent
        assert len(sent) <= 2048
        assert sendable_url(sent) == sent


@given(st.text(max_size=120) | st.text("https:/.#=root0123456789abcdef[]@?", max_size=90))
def test_any_link(link):
    enrolment = value_or_error(parse_enrolment, link)
    if enrolment is not None:
        assert parse_enrolment(enrolment.link) == enrolment


@given(
    st.sampled_from(list(Kind)).flatmap(
        lambda kind: st.tuples(
            st.just(kind),
            st.integers(1, 2**32 - 1),
            st.dictionaries(
                st.binary(min_size=kind.key_length, max_size=kind.key_length), st.integers(0, 255), max_size=60
            ),
        )
    )
)
def test_any_list_comes_back(made):
    kind, gen, entries = made
    file = decode(encode(kind, gen, canonical(entries)))
    assert (file.kind, file.gen, file.raw) == (kind, gen, canonical(entries))
    assert all(file.table.reason(file.table.find(key)) == reason for key, reason in entries.items())


@given(st.data())
def test_a_list_that_was_meddled_with_is_another_list_or_an_error(data):
    entries = data.draw(st.dictionaries(st.binary(min_size=8, max_size=8), st.integers(0, 255), max_size=20))
    file = bytearray(encode(Kind.EXACT, 3, canonical(entries)))
    for _ in range(data.draw(st.integers(1, 3))):
        file[data.draw(st.integers(0, len(file) - 1))] = data.draw(st.integers(0, 255))
    read = value_or_error(decode, bytes(file))
    if read is not None:
        keys = list(read.table.keys())
        assert keys == sorted(set(keys))


@given(st.binary(max_size=200), st.integers(0, 2**32 - 1), st.sampled_from([0, 1]), st.sampled_from(list(Kind)))
def test_no_bytes_cost_more_memory_than_their_kind_allows(tail, count, codec, kind):
    head = b"NFL1" + bytes([kind.number, kind.key_length, codec, 1]) + (1).to_bytes(4) + bytes(8)
    tracemalloc.start()
    value_or_error(decode, head + count.to_bytes(4) + bytes(8) + len(tail).to_bytes(4) + tail)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000


@given(st.dictionaries(st.sampled_from(["gen", "lineage", "n", "raw_sha256", "raw_len", "min_wait_s"]), anything))
def test_any_signed_facts(custom):
    facts = value_or_error(ListFacts.from_custom, custom)
    if facts is not None:
        assert ListFacts.from_custom(facts.as_custom()) == facts
