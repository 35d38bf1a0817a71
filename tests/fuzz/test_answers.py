"""Answers of a parser process, changed anywhere: read as what the door gives, or refused."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from reader.background.doors import DOORS, Forged, read_answer
from reader.background.messages import Bug, Done, NoMemory, Raised, write_answer
from reader.domain.entries.entry import ParsedEntry, ParsedFeed
from reader.domain.images.image import ParsedImage

FEED = DOORS["reader.hostile.feeds.feed:parse"]
GOOD = write_answer(
    Done(
        ParsedFeed(
            title="Presse",
            site_url="https://a.example/",
            language="fr",
            entries=(
                ParsedEntry(
                    guid="1",
                    link="https://a.example/1",
                    title="é",
                    html=b"<p>text</p>",
                    images=(ParsedImage(url="https://a.example/a.png", alt="a"),),
                ),
            ),
        )
    )
)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def read(answer: bytes) -> None:
    try:
        result = read_answer(FEED, answer)
    except Forged:
        return
    assert isinstance(result, Done | Raised | NoMemory | Bug)
    if isinstance(result, Done):
        assert type(result.result) is ParsedFeed
        for entry in result.result.entries:
            assert type(entry) is ParsedEntry
            assert entry.link is None or entry.link.startswith(("http://", "https://"))
            assert "\n" not in entry.title


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255), st.integers(0, 3))
def test_a_byte_that_is_another_changes_no_type(place, value, more):
    changed = bytearray(GOOD)
    changed[place] = value
    read(bytes(changed) + bytes(more))


@given(PLAIN)
def test_nothing_else_is_an_answer(value):
    read(msgspec.msgpack.encode(value))
    read(msgspec.msgpack.encode({"type": "done", "result": value}))


@given(st.binary(max_size=300))
def test_bytes_are_no_answer(answer):
    read(answer)
