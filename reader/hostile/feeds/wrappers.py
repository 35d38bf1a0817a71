"""Unwraps feeds that come inside something undeclared: a compression, or a web page."""

from __future__ import annotations

import html
import re
import zlib

from reader.domain.errors import FailureReason, FeedError

_GZIP = b"\x1f\x8b\x08"
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_WRITTEN = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,99}[<{]")
_START = re.compile(r"<(rss|feed|rdf:RDF)(?=\s)[^<>]{0,5000}>")
_ENTRY = re.compile(r"<(?:item|entry)[\s>]")
_TAG = re.compile(r"<[^<>]{0,5000}>")
_ESCAPED = re.compile(r"\s*(?:<\?xml[^<>]{0,200}\?>\s*)?<(?:rss|feed|rdf:RDF)\s")
_BODY = re.compile(r"<body\b[^<>]{0,5000}>", re.IGNORECASE)


def inflated(body: bytes, most: int) -> bytes:
    """Undo a compression that a server applied, or kept, without saying so: gzip, zlib or deflate.

    Args:
        body: Any bytes; returned unchanged if not compressed.
        most: Bytes that may come out.

    Raises:
        FeedError: NOT_A_FEED if it looks compressed and is not, TOO_LARGE.
    """
    said = body.startswith(_GZIP) or _ZLIB.match(body) is not None
    if not said and (_WRITTEN.match(body) or body[:99].isascii()):
        return body
    window = zlib.MAX_WBITS | 32 if said else -zlib.MAX_WBITS
    try:
        whole = zlib.decompressobj(window).decompress(body, most + 1)
    except zlib.error as error:
        if not said:
            return body
        raise FeedError(FailureReason.NOT_A_FEED, "a compressed file") from error
    if not said and not _WRITTEN.match(whole):
        # Raw deflate has no magic number, and many byte strings decompress to something.
        return body
    if len(whole) > most:
        raise FeedError(FailureReason.TOO_LARGE, f"more than {most // 1_000_000} MB")
    return whole


def feed_in_page(page: str) -> str:
    """Find a feed inside a web page, as markup or as the page's visible text; "" where there is none.

    Browsers save feeds this way, and some publishers' systems put the frame of their pages around everything.
    """
    if start := _START.search(page):
        end = page.rfind(f"</{start[1]}>")
        found = page[start.start() : end + len(start[1]) + 3] if end > 0 else ""
    else:
        body = _BODY.search(page)
        text = html.unescape(_TAG.sub("", page[body.end() :])) if body else ""
        found = text if _ESCAPED.match(text) else ""
    return found if _ENTRY.search(found) else ""
