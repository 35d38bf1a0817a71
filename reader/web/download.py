"""Downloads large files to the disk, and resumes them where an earlier download broke off.

Resuming is safe only while the file on the server is the same (RFC 9110, 13.1.5): the request sends its validator
in `If-Range`, and the server sends the whole file again if it has changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reader.domain.errors import FailureReason
from reader.domain.record import Record
from reader.web.body import AS_IT_IS
from reader.web.budget import Part
from reader.web.deadline import Deadline
from reader.web.failure import ExchangeFailed
from reader.web.headers import Headers, content_length, content_range, validator
from reader.web.limits import Limits

if TYPE_CHECKING:
    from reader.web.connections import Header
    from reader.web.exchange import Answer


class Begun(Record, kw_only=True):
    """The part of a file that is already here, and the server's validators for it."""

    bytes: int
    etag: str | None = None
    last_modified: str | None = None

    @property
    def condition(self) -> str | None:
        """The value of `If-Range`; None: the download cannot be resumed."""
        etag = validator(self.etag)
        if etag is not None and etag.startswith('"'):  # a weak ETag does not promise the same bytes
            return etag
        return validator(self.last_modified)


class FileHead(Record, kw_only=True):
    """Facts about a file from its headers."""

    offset: int
    """Where the following bytes belong; 0: from the beginning."""
    total_bytes: int | None
    """None: the server does not say."""
    etag: str | None
    last_modified: str | None


class Sink(Protocol):
    """Receives the bytes of a file. Its exceptions end the download and reach the caller."""

    def begin(self, head: FileHead) -> None:
        """Called once, before the first byte."""

    def write(self, chunk: bytes) -> None:
        """Write the next bytes."""


class Saved(Record, kw_only=True):
    """A complete file."""

    url_final: str
    bytes: int
    """Size of the whole file."""


def range_headers(begun: Begun | None) -> list[Header]:
    """Return the headers that ask for the rest of a file."""
    condition = begun.condition if begun is not None and begun.bytes else None
    if begun is None or condition is None:
        return []
    return [(b"Range", f"bytes={begun.bytes}-".encode()), (b"If-Range", condition.encode())]


def save(
    answer: Answer,
    url: str,
    begun: Begun | None,
    sink: Sink,
    most_bytes: int,
    limits: Limits,
    deadline: Deadline,
    part: Part | None,
) -> Saved | None:
    """Write the body of an answer into a sink.

    Args:
        answer: 200, 206 or 416.
        begun: The part that the request asked to resume.
        most_bytes: Of the whole file.
        deadline: Renewed as long as they come so fast.
        part: The share of a budget that it may use.

    Returns:
        None for 416: ask for the whole file.

    Raises:
        ExchangeFailed: `too_large`, `damaged`, `budget`, `timeout`.
        Cancelled: The token was.
    """
    if answer.status == 416 and begun is not None:
        return None
    head = _head(answer, begun)
    if head.total_bytes is not None and head.total_bytes > most_bytes:
        raise ExchangeFailed(FailureReason.TOO_LARGE)
    if answer.headers.get("content-type", "").lower().startswith("text/html"):
        # A log-in page, or protection against hotlinking.
        raise ExchangeFailed(FailureReason.DAMAGED, "a web page", led_to=url, led_to_url=url)
    if answer.headers.get("content-encoding", "").strip().lower() not in AS_IT_IS:
        raise ExchangeFailed(FailureReason.DAMAGED, "a content encoding that nobody asked for")
    if part is not None:
        from reader.web.stream import ONE_READ_BYTES

        if head.total_bytes is None:
            raise ExchangeFailed(FailureReason.BUDGET)  # it may be any size
        part.check(head.total_bytes - head.offset - ONE_READ_BYTES)
    sink.begin(head)
    written, due = head.offset, limits.file_pace_bytes
    for chunk in answer.chunks(most_bytes - head.offset):
        written += len(chunk)
        if written > most_bytes:
            raise ExchangeFailed(FailureReason.TOO_LARGE)
        sink.write(chunk)
        due -= len(chunk)
        if due <= 0:
            due = limits.file_pace_bytes
            deadline.renew(limits.file_pace_seconds)
    if head.total_bytes is not None and written != head.total_bytes:
        raise ExchangeFailed(FailureReason.DAMAGED, "not the body that was promised")
    return Saved(url_final=url, bytes=written)


def _head(answer: Answer, begun: Begun | None) -> FileHead:
    headers = answer.headers
    etag, last_modified = validator(headers.get("etag")), validator(headers.get("last-modified"))
    if answer.status != 206:
        total = content_length(headers)
        return FileHead(offset=0, total_bytes=total, etag=etag, last_modified=last_modified)
    found = content_range(headers)
    is_asked = begun is not None and found is not None and found[0] == begun.bytes and _is_same(headers, begun)
    if begun is None or found is None or not is_asked or found[2] not in (None, found[1] + 1):
        raise ExchangeFailed(FailureReason.DAMAGED, "not the part that was asked for")
    return FileHead(
        offset=found[0],
        total_bytes=found[1] + 1,
        etag=etag or begun.etag,
        last_modified=last_modified or begun.last_modified,
    )


def _is_same(headers: Headers, begun: Begun) -> bool:
    """Tell whether a range is of the same file, in case the server ignored `If-Range`."""
    told = headers.get("etag"), headers.get("last-modified")
    return all(
        new is None or old is None or new == old
        for new, old in zip(told, (begun.etag, begun.last_modified), strict=True)
    )
