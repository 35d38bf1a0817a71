import gzip
import os
import tracemalloc
import zlib

import pytest

from reader.domain.errors import FailureReason
from reader.web.body import read_body
from reader.web.failure import ExchangeFailed

TEXT = b"<rss>" + os.urandom(100_000).hex().encode() + b"</rss>"


def in_pieces(data: bytes, length: int) -> list[bytes]:
    return [data[start : start + length] for start in range(0, len(data), length)]


def reason_of(chunks: list[bytes], encoding: str, limit: int = 1_000_000) -> FailureReason:
    with pytest.raises(ExchangeFailed) as failed:
        read_body(chunks, encoding, limit)
    return failed.value.reason


@pytest.mark.parametrize("length", [1, 7, 65_536, 10**9])
@pytest.mark.parametrize("encoding", ["gzip", " X-GZip "])
def test_gzip_is_unpacked_however_it_comes(length, encoding):
    data = gzip.compress(b"text " * 1000)
    assert read_body(in_pieces(data, length), encoding, 5_000) == b"text " * 1000


def test_a_long_body_is_unpacked_whole():
    data = gzip.compress(TEXT)
    assert read_body(in_pieces(data, 65_536), "gzip", len(TEXT)) == TEXT
    assert read_body(in_pieces(TEXT, 65_536), "", len(TEXT)) == TEXT
    assert read_body(in_pieces(TEXT, 65_536), "identity", len(TEXT)) == TEXT


def test_output_that_fills_a_step_exactly_is_not_lost():
    for length in (65_535, 65_536, 65_537, 131_072):
        body = b"a" * length
        assert read_body([gzip.compress(body)], "gzip", length) == body


def test_members_that_follow_each_other_are_one_body():
    data = gzip.compress(b"one ") + gzip.compress(b"two")
    for length in (1, 30, 10**6):
        assert read_body(in_pieces(data, length), "gzip", 100) == b"one two"


def test_padding_behind_gzip_is_dropped():
    assert read_body([gzip.compress(b"text") + b"\0" * 512, b"\0"], "gzip", 100) == b"text"


def test_an_empty_body_is_empty():
    assert read_body([], "gzip", 100) == b""
    assert read_body([], "", 100) == b""


def test_gzip_inside_gzip_stays_as_it_is():
    inner = gzip.compress(b"text")
    assert read_body([gzip.compress(inner)], "gzip", 1000) == inner


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "gzip, gzip", "compress", "gzip;q=1"])
def test_encodings_that_nobody_asked_for_are_refused(encoding):
    assert reason_of([b"x"], encoding) is FailureReason.DAMAGED


def test_gzip_that_is_cut_short_is_damaged():
    data = gzip.compress(TEXT)
    for end in (1, 10, len(data) // 2, len(data) - 8, len(data) - 1):
        assert reason_of([data[:end]], "gzip") is FailureReason.DAMAGED


def test_gzip_that_is_broken_is_damaged():
    data = bytearray(gzip.compress(TEXT))
    data[-5] ^= 0xFF
    assert reason_of([bytes(data)], "gzip") is FailureReason.DAMAGED
    assert reason_of([TEXT], "gzip") is FailureReason.DAMAGED
    assert reason_of([zlib.compress(TEXT)], "gzip") is FailureReason.DAMAGED


def test_more_than_the_limit_is_too_large():
    assert reason_of([b"12345", b"6"], "", 5) is FailureReason.TOO_LARGE
    assert reason_of([gzip.compress(b"123456")], "gzip", 5) is FailureReason.TOO_LARGE


def test_a_bomb_takes_no_more_than_the_limit():
    bomb = zlib.compressobj(9, zlib.DEFLATED, 31)
    data = b"".join([bomb.compress(b"\0" * (1 << 20)) for _ in range(200)]) + bomb.flush()
    tracemalloc.start()
    try:
        assert reason_of([data], "gzip", 2_000_000) is FailureReason.TOO_LARGE
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()


def test_more_members_than_any_writer_makes_are_refused():
    members = gzip.compress(b"some") * 900
    assert read_body([members], "gzip", 10_000) == b"some" * 900
    assert reason_of([gzip.compress(b"") * 20_000], "gzip") is FailureReason.DAMAGED
