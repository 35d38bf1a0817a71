"""The files of the block list: sorted keys of one length, compressed, and read strictly.

A file is a header of 28 bytes and two blocks (keys to remove, keys to add), each a length and its bytes:

    magic "NFL1" | kind u8 | key length u8 | codec u8 | flags u8 | gen u32 | base gen u32 | n out u32 | n in u32
    | reserved u32, all big-endian

In a *full* file, the only kind so far, `base gen` is 0 and nothing is removed; a delta would name the generation
that it builds on. Codec 1 ("planes") is for 8-byte keys: keys are hashes, so only their sorted order can be
compressed. It stores the differences of neighbours, byte plane by byte plane, through zlib: 5.70 bytes an entry at
a million, as with Rice coding (which Safe Browsing uses), but with the standard library. The minimum is 5.69: the
logarithm of the number of sets of a million such keys. The reason column adds 0.33 bytes an entry where a third is
advertising, 0.42 where all ten reasons are equally frequent. Codec 0 stores the keys as they are.

The *canonical* form, which is signed and lies on an app's disk, is uncompressed: all keys ascending, then (with
the reason column) one byte for each. So zlib's version does not matter, and a lookup is a bisection in a mapped
file.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import accumulate, chain, islice, pairwise
from operator import sub
from sys import byteorder
from typing import Annotated, Protocol

import msgspec

from reader.domain.errors import WireError

LARGEST_COUNT = 4_000_000
LARGEST_NEAR_COUNT = 100_000
"""Most entries of a list of perceptual hashes: each new image is compared with all of them (12 ms for this
number).
"""
_BETWEEN_MARKS = 128
"""Keys between two marks; see `KeyTable.find`."""


class Kind(Enum):
    """A list: its name, its number in files, and the length of its keys."""

    EXACT = ("exact", 1, 8)
    """The first 8 bytes of fingerprints. (4 would hit 1 image in 4,300 at a million entries.)"""
    NEAR = ("near", 2, 32)
    """Perceptual hashes."""
    URL = ("url", 3, 8)
    """`sent_url.url_key` of addresses."""
    CLEARED = ("cleared", 4, 8)
    """Fingerprints that a moderator has cleared."""
    CLEARED_NEAR = ("cleared-near", 5, 32)

    def __init__(self, word: str, number: int, key_length: int) -> None:
        self.word = word
        self.number = number
        self.key_length = key_length

    @property
    def target(self) -> str:
        """The file's name among the signed targets."""
        return f"{self.word}.nfl"

    @property
    def largest_count(self) -> int:
        """How many entries a file may have."""
        return LARGEST_NEAR_COUNT if self.key_length == 32 else LARGEST_COUNT

    @property
    def largest_file_bytes(self) -> int:
        """The largest size of a file."""
        # zlib adds at most 5 bytes in 16 kB to incompressible data.
        return _HEADER.size + 8 + (self.key_length + 1) * self.largest_count * 1001 // 1000 + 1024


class Buffer(Protocol):
    """Bytes, or a mapped file."""

    def __len__(self) -> int: ...
    def __getitem__(self, place: slice, /) -> bytes: ...


class KeyTable:
    """Looks up keys in a list in canonical form.

    Args:
        raw: Keys ascending, then the reason column if there is one.
        key_length: Bytes of one key.

    Raises:
        WireError: The lengths do not match.
    """

    def __init__(self, raw: Buffer, key_length: int, count: int) -> None:
        if len(raw) not in (key_length * count, (key_length + 1) * count):
            raise WireError("raw", "has another length than its keys")
        self._raw = raw
        self._key_length = key_length
        self._count = count
        self._has_reasons = count > 0 and len(raw) > key_length * count

    def __len__(self) -> int:
        return self._count

    def key(self, place: int) -> bytes:
        return self._raw[place * self._key_length : (place + 1) * self._key_length]

    def keys(self) -> Iterable[bytes]:
        """Return all keys in order."""
        return map(self.key, range(self._count))

    def find(self, key: bytes) -> int | None:
        """Return the index of a key; None if it is not in the list. Takes a microsecond at a million."""
        begin = (bisect_right(self._marks, key) - 1) * _BETWEEN_MARKS
        if begin < 0:
            return None
        length = self._key_length
        # Bisecting further would call `key` for each step, and cost more than searching this kilobyte.
        some = self._raw[begin * length : min(begin + _BETWEEN_MARKS, self._count) * length]
        at = some.find(key)
        while at > 0 and at % length:  # across the border of two keys
            at = some.find(key, at + 1)
        return None if at < 0 else begin + at // length

    @cached_property
    def _marks(self) -> list[bytes]:
        """Some keys in order, the first and every so many after it: 0.4 MB at a million."""
        return list(map(self.key, range(0, self._count, _BETWEEN_MARKS)))

    def reason(self, place: int) -> int:
        """Return the byte of the reason column: a code, maybe with `CONFIRMED`; 0 without a column."""
        at = self._key_length * self._count + place
        return self._raw[at : at + 1][0] if self._has_reasons else 0


def gone(before: KeyTable, after: KeyTable) -> Iterator[bytes]:
    """Return the keys of `before` that are not in `after`, in order. Takes a second at a million."""
    rest = iter(after.keys())
    other = next(rest, None)
    for key in before.keys():  # noqa: SIM118 - tables are no mappings
        while other is not None and other < key:
            other = next(rest, None)
        if key != other:
            yield key


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFile:
    kind: Kind
    gen: int
    count: int
    raw: bytes
    """The canonical form."""

    @property
    def table(self) -> KeyTable:
        """The list for looking up."""
        return KeyTable(self.raw, self.kind.key_length, self.count)


_Number = Annotated[int, msgspec.Meta(ge=0)]
_Word = Annotated[str, msgspec.Meta(max_length=64)]


class ListFacts(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    rename={"count": "n", "raw_bytes": "raw_len", "min_wait_seconds": "min_wait_s"},
):
    """The signed facts about a list, besides its file's hash (the TUF target's `custom`)."""

    gen: _Number
    """Generation number, consecutive within a lineage."""
    lineage: _Word
    """Random id of a database; generations can be compared within one lineage only."""
    count: _Number
    raw_sha256: _Word
    raw_bytes: _Number
    min_wait_seconds: _Number

    def as_custom(self) -> dict[str, str | int]:
        """Write them for signing."""
        custom: dict[str, str | int] = msgspec.to_builtins(self)
        return custom

    @classmethod
    def from_custom(cls, custom: Mapping[str, object]) -> ListFacts:
        """Read signed facts; raises WireError if something is missing or of another type."""
        try:
            return msgspec.convert(custom, cls)
        except msgspec.ValidationError as error:
            raise WireError("custom", "not as agreed") from error

    def describe(self, file: ListFile) -> bool:
        """Tell whether the facts are those of a file."""
        return (file.gen, file.count, len(file.raw)) == (self.gen, self.count, self.raw_bytes) and hashlib.sha256(
            file.raw
        ).hexdigest() == self.raw_sha256


_HEADER = struct.Struct(">4sBBBBIIIII")
_LENGTH = struct.Struct(">I")
_MAGIC = b"NFL1"
_RAW, _PLANES = 0, 1
_WITH_REASONS = 1
_PLACES = range(7, -1, -1) if byteorder == "little" else range(8)
"""Memory offsets of the bytes of a number on this machine, most significant first."""


def encode(kind: Kind, gen: int, raw: bytes) -> bytes:
    """Encode a list as the file of a generation (at least 1).

    Args:
        raw: Its canonical form: all keys ascending, then their bytes of the reason column.

    Raises:
        WireError: The keys are not sorted, or of another length, or too many.
    """
    count, odd = divmod(len(raw), kind.key_length + 1)
    if odd:
        raise WireError("raw", "has another length than its keys")
    if count > kind.largest_count:
        raise WireError("raw", "too many entries")
    keys, reasons = memoryview(raw)[: kind.key_length * count], raw[kind.key_length * count :]
    codec, packed = (
        (_PLANES, _to_planes(keys)) if kind.key_length == 8 else (_RAW, _in_order(bytes(keys), kind.key_length))
    )
    header = _HEADER.pack(_MAGIC, kind.number, kind.key_length, codec, _WITH_REASONS, gen, 0, 0, count, 0)
    # The keys are preceded by their length; the reasons follow to the end of the block.
    block = _LENGTH.pack(len(packed)) + packed + _pack([reasons])
    return header + _LENGTH.pack(0) + _LENGTH.pack(len(block)) + block


def decode(data: bytes) -> ListFile:
    """Decode a file. Memory stays within three times what the kind allows (36 MB), whatever the bytes.

    Raises:
        WireError: It is not a readable list.
    """
    if len(data) < _HEADER.size + 2 * _LENGTH.size:
        raise WireError("file", "too short")
    magic, number, key_length, codec, flags, gen, base_gen, n_out, count, reserved = _HEADER.unpack_from(data)
    kind = next((one for one in Kind if one.number == number), None)
    if magic != _MAGIC or kind is None or key_length != kind.key_length:
        raise WireError("file", "no block list")
    if base_gen or n_out:
        raise WireError("file", "a delta")
    if (
        flags & ~_WITH_REASONS
        or reserved
        or codec not in (_RAW, _PLANES)
        or (codec == _PLANES and key_length != 8)
    ):
        raise WireError("file", "of a later edition")
    if count > kind.largest_count:
        raise WireError("file", "too many entries")
    out, rest = _block(memoryview(data)[_HEADER.size :])
    block, rest = _block(rest)
    if out or rest:
        raise WireError("file", "not of the length that it says")
    packed, packed_reasons = _block(block) if flags & _WITH_REASONS else (block, block[:0])
    keys = _from_planes(packed, count) if codec == _PLANES else _plain(bytes(packed), key_length, count)
    reasons = _unpack(packed_reasons, count) if flags & _WITH_REASONS else ()
    return ListFile(kind=kind, gen=gen, count=count, raw=b"".join((keys, *reasons)))


def _block(data: memoryview) -> tuple[memoryview, memoryview]:
    """Split off a block with its length in front; give it and the rest."""
    if len(data) < _LENGTH.size:
        raise WireError("file", "cut off")
    (length,) = _LENGTH.unpack_from(data)
    end = _LENGTH.size + length
    if end > len(data):
        raise WireError("file", "cut off")
    return data[_LENGTH.size : end], data[end:]


def _plain(keys: bytes, key_length: int, count: int) -> bytes:
    if len(keys) != key_length * count:
        raise WireError("file", "not of the length that it says")
    return _in_order(keys, key_length)


def _in_order(keys: bytes, key_length: int) -> bytes:
    each = [keys[place : place + key_length] for place in range(0, len(keys), key_length)]
    if any(one >= other for one, other in pairwise(each)):
        raise WireError("file", "not in order")
    return keys


def _to_planes(keys: memoryview) -> bytes:
    numbers = array("Q")
    numbers.frombytes(keys)
    _swap(numbers)
    try:
        steps = array("Q", map(sub, numbers, chain((0,), numbers)))
    except OverflowError as error:
        raise WireError("file", "not in order") from error
    del numbers
    _check_steps(memoryview(steps))
    raw = memoryview(steps).cast("B")
    return _pack(bytes(raw[place::8]) for place in _PLACES)


def _from_planes(packed: memoryview, count: int) -> array[int]:
    raw = bytearray(8 * count)
    # One plane more than there is, so that the end of the data is checked too.
    for plane, place in zip(_unpack(packed, count, pieces=8), _PLACES, strict=False):
        raw[place::8] = plane
    steps = memoryview(raw).cast("Q")
    _check_steps(steps)
    try:
        numbers = array("Q", accumulate(steps))
    except OverflowError as error:
        raise WireError("file", "not in order") from error
    _swap(numbers)
    return numbers


def _check_steps(steps: memoryview[int]) -> None:
    """Refuse duplicate keys: only the first difference, which is the first key, may be 0."""
    if min(islice(steps, 1, None), default=1) == 0:
        raise WireError("file", "not in order")


def _swap(numbers: array[int]) -> None:
    """Convert numbers in place between this machine's byte order and big-endian."""
    if byteorder == "little":
        numbers.byteswap()


def _pack(columns: Iterable[bytes]) -> bytes:
    """Compress columns of independent bytes, some of which are more frequent than others.

    With Huffman codes and runs only: searching for repetitions takes three times as long and gives more bytes.
    """
    packer = zlib.compressobj(9, memLevel=9, strategy=zlib.Z_RLE)
    packed = [packer.compress(column) for column in columns]
    return b"".join([*packed, packer.flush()])


def _unpack(packed: bytes | memoryview, length: int, pieces: int = 1) -> Iterator[bytes]:
    """Decompress pieces of exactly that length, and never more; none if it is 0."""
    inflater = zlib.decompressobj()
    try:
        for _ in range(pieces if length else 0):
            piece = inflater.decompress(packed, length)
            packed = inflater.unconsumed_tail
            if len(piece) != length:
                raise WireError("file", "not of the length that it says")
            yield piece
        is_more = inflater.decompress(packed, 1)
    except zlib.error as error:
        raise WireError("file", "damaged") from error
    if is_more or not inflater.eof or inflater.unused_data:
        raise WireError("file", "not of the length that it says")
