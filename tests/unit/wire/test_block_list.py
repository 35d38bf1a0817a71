"""The files of the block list."""

import hashlib
import random
import struct
import zlib

import pytest

from reader.domain.errors import WireError
from reader.wire.block_list import KeyTable, Kind, ListFacts, decode, encode
from tests.helpers.canonical_list import canonical

ENTRIES = {hashlib.sha256(bytes([number])).digest()[:8]: 1 + number % 10 for number in range(200)}
NEAR = {hashlib.sha256(bytes([number])).digest(): 0x80 | 4 for number in range(20)}


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("count", [0, 1, 2, 19])
def test_a_list_comes_back_as_it_was(kind, count):
    entries = {(key * 4)[: kind.key_length]: reason for key, reason in list(ENTRIES.items())[:count]}
    file = decode(encode(kind, 7, canonical(entries)))
    assert (file.kind, file.gen, file.count) == (kind, 7, count)
    assert file.raw == canonical(entries)
    assert list(file.table.keys()) == sorted(entries)


def test_a_key_is_found_with_its_reason():
    table = decode(encode(Kind.EXACT, 1, canonical(ENTRIES))).table
    assert {key: table.reason(table.find(key)) for key in ENTRIES} == ENTRIES
    assert table.find(b"\0" * 8) is None
    assert table.find(b"\xff" * 8) is None
    assert len(table) == 200


@pytest.mark.parametrize("kind", [Kind.EXACT, Kind.NEAR])
@pytest.mark.parametrize("count", [1, 127, 128, 129, 500])
def test_keys_are_told_from_their_neighbours_however_they_lie(kind, count):
    """Most bytes are alike, so that a key's bytes are found across the border of two others too."""
    dice = random.Random(count)
    made = {bytes(dice.choices((0, 1, 2), k=kind.key_length)) for _ in range(4 * count)}
    listed = sorted(dice.sample(sorted(made), min(count, len(made) // 2)))
    table = KeyTable(b"".join(listed), kind.key_length, len(listed))
    places = {key: place for place, key in enumerate(listed)}
    assert {key: table.find(key) for key in made} == {key: places.get(key) for key in made}


def test_a_table_without_reasons():
    table = KeyTable(b"".join(sorted(ENTRIES)), 8, 200)
    assert table.reason(3) == 0
    with pytest.raises(WireError):
        KeyTable(b"x" * 17, 8, 2)


def test_the_extreme_keys():
    entries = {b"\0" * 8: 1, b"\xff" * 8: 2}
    assert decode(encode(Kind.EXACT, 1, canonical(entries))).raw == canonical(entries)


def test_a_file_says_what_it_is_in_its_first_bytes():
    data = encode(Kind.NEAR, 0x01020304, canonical(NEAR))
    assert data[:28] == b"NFL1" + bytes([2, 32, 0, 1]) + struct.pack(">IIIII", 0x01020304, 0, 0, 20, 0)


def test_what_cannot_be_a_list_is_not_written():
    keys = sorted(ENTRIES)[:3]
    for raw in (
        b"".join(reversed(keys)) + b"\1\1\1",
        keys[0] + keys[0] + b"\1\1",
        b"".join(keys),
    ):
        with pytest.raises(WireError):
            encode(Kind.EXACT, 1, raw)
    with pytest.raises(WireError):
        encode(Kind.NEAR, 1, b"\2" * 32 + b"\1" * 32 + b"\1\1")
    with pytest.raises(WireError):
        encode(Kind.NEAR, 1, bytes(33 * 100_001))


def damaged():
    whole = encode(Kind.EXACT, 1, canonical(ENTRIES))
    near = encode(Kind.NEAR, 1, canonical(NEAR))
    yield "empty", b""
    yield "cut", whole[:-1]
    yield "longer", whole + b"\0"
    yield "other magic", b"NFL2" + whole[4:]
    yield "other kind", whole[:4] + b"\x09" + whole[5:]
    yield "other key length", whole[:5] + b"\x04" + whole[6:]
    yield "other codec", whole[:6] + b"\x02" + whole[7:]
    yield "planes of long keys", near[:6] + b"\x01" + near[7:]
    yield "unknown flag", whole[:7] + b"\x03" + whole[8:]
    yield "a delta", whole[:12] + struct.pack(">I", 5) + whole[16:]
    yield "takes out", whole[:16] + struct.pack(">I", 5) + whole[20:]
    yield "other count", whole[:20] + struct.pack(">I", 199) + whole[24:]
    yield "huge count", whole[:20] + struct.pack(">I", 2**32 - 1) + whole[24:]
    yield "reserved", whole[:24] + struct.pack(">I", 1) + whole[28:]
    yield "zlib damaged", whole[:60] + bytes([whole[60] ^ 255]) + whole[61:]
    yield "keys out of order", near[:40] + near[72:104] + near[40:72] + near[104:]
    yield "same key twice", near[:40] + near[72:104] + near[72:]
    yield "block of another length", whole[:32] + struct.pack(">I", 7) + whole[36:]


def repacked(change):
    """Give the file with other bytes in place of its packed keys."""
    whole = encode(Kind.EXACT, 1, canonical(ENTRIES))
    (length,) = struct.unpack(">I", whole[36:40])
    packed = change(whole[40 : 40 + length])
    block = struct.pack(">I", len(packed)) + packed + whole[40 + length :]
    return whole[:32] + struct.pack(">I", len(block)) + block


@pytest.mark.parametrize(
    "change",
    [
        lambda packed: packed + b"\0",
        lambda packed: packed[:-1],
        lambda packed: zlib.compress(zlib.decompress(packed) + b"\1"),
        lambda packed: zlib.compress(zlib.decompress(packed)[:-1]),
    ],
    ids=["more after the end", "no end", "one byte more", "one byte less"],
)
def test_planes_end_where_they_should(change):
    assert decode(repacked(lambda packed: zlib.compress(zlib.decompress(packed)))).raw == canonical(ENTRIES)
    with pytest.raises(WireError, match="length"):
        decode(repacked(change))


@pytest.mark.parametrize("data", [data for _, data in damaged()], ids=[name for name, _ in damaged()])
def test_a_damaged_file_is_one_error(data):
    with pytest.raises(WireError):
        decode(data)


def test_a_bomb_is_not_unpacked():
    planes = zlib.compress(bytes(50_000_000), 9)
    block = struct.pack(">I", len(planes)) + planes + zlib.compress(b"")
    data = b"NFL1" + bytes([1, 8, 1, 1]) + struct.pack(">IIIII", 1, 0, 0, 10, 0) + bytes(4)
    with pytest.raises(WireError, match="length"):
        decode(data + struct.pack(">I", len(block)) + block)


def test_no_file_is_longer_than_its_kind_says():
    # Keys that zlib cannot pack at all, as the worst case.
    assert len(encode(Kind.EXACT, 1, canonical(ENTRIES))) < Kind.EXACT.largest_file_bytes
    assert Kind.NEAR.largest_file_bytes < 3_500_000


def test_signed_facts_tell_the_right_file_from_any_other():
    file = decode(encode(Kind.EXACT, 7, canonical(ENTRIES)))
    facts = ListFacts(
        gen=7,
        lineage="ab" * 8,
        count=200,
        raw_sha256=hashlib.sha256(file.raw).hexdigest(),
        raw_bytes=1800,
        min_wait_seconds=21_600,
    )
    assert ListFacts.from_custom(facts.as_custom()) == facts
    assert facts.describe(file)
    assert not facts.describe(decode(encode(Kind.EXACT, 8, canonical(ENTRIES))))
    other = dict(ENTRIES)
    other[next(iter(other))] ^= 1
    assert not facts.describe(decode(encode(Kind.EXACT, 7, canonical(other))))


@pytest.mark.parametrize(
    "custom",
    [{}, {"gen": "1"}, {"gen": -1}, {"gen": True}, {"lineage": 5}, {"raw_sha256": "x" * 65}],
)
def test_odd_facts_are_one_error(custom):
    whole = {"gen": 1, "lineage": "a", "n": 0, "raw_sha256": "", "raw_len": 0, "min_wait_s": 0}
    with pytest.raises(WireError):
        ListFacts.from_custom({**whole, **custom} if custom else custom)
