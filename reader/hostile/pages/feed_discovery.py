"""Feed discovery: recognises web pages, and finds the feeds that they name."""

from __future__ import annotations

import re
from html import unescape
from itertools import islice
from urllib.parse import urlsplit

from reader.domain.sources.feed import FoundFeed
from reader.hostile.text.addresses import feed_address
from reader.hostile.text.encoding import decode
from reader.hostile.text.plain import one_line

MAX_FOUND = 30
MAX_TAGS = 20_000
"""Most links of a page that are examined; they take a fifth of a second."""

_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]{0,200}\?>\s*+|<!--(?:(?!-->).){0,2000}+-->\s*+)*+"
    rb"<(?:!doctype\s+html|html|head|body|meta|script|style|title|div|h1|p|table|form)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"""<(link|base|a)((?:\s|/)(?:[^<>"']++|"[^"<]*"|'[^'<]*')*+)>""", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-zA-Z][\w-]{0,30})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_UNSEEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|template)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_IN_JSON = re.compile(r'"feedUrl"\s*:\s*"(https?:[^"\s]+)"')
_ANCHOR_TEXT = re.compile(r"[^<]{0,200}")
_TYPES = {
    "application/rss+xml": 0,
    "application/atom+xml": 0,
    "application/feed+json": 1,
    "application/rdf+xml": 2,
    "application/xml": 3,
    "text/xml": 3,
    "application/json": 4,
}
_LIKELY = re.compile(r"(?:^|[/._?=&-])(?:rss|atom|feeds?|rdf|xml)(?:$|[/._?=&#0-9-])", re.IGNORECASE)
_COMMENTS = re.compile(r"comment|comentario|commentaire|تعليق", re.IGNORECASE)


def looks_like_a_page(body: bytes) -> bool:
    """Tell whether bytes begin as a web page does (the log-in page of a hotel answers every address)."""
    return bool(_PAGE.match(body))


def find_feeds(body: bytes, url: str, content_type: str | None) -> tuple[FoundFeed, ...]:
    """Find the feeds that a web page names, best first.

    First the ones that the page declares (`link rel=alternate`, HTML 4.6.7.1) in its order, comments' feeds last;
    then links whose address looks like a feed's. At most `MAX_FOUND`. An answer in JSON may name them as
    `feedUrl`, as Apple's directory of podcasts does.

    Args:
        url: Where it came from, after redirects.
        content_type: The header, for its `charset`.
    """
    text = _UNSEEN.sub("", decode(body, content_type, html=True)[0])
    base = url
    if text.lstrip().startswith("{"):
        named = (feed_address(address.replace(r"\/", "/"), url) for address in _IN_JSON.findall(text))
        return tuple(FoundFeed(url=address) for address in dict.fromkeys(filter(None, named)))[:MAX_FOUND]
    declared: list[tuple[int, int, FoundFeed]] = []
    likely: list[tuple[int, int, FoundFeed]] = []
    for place, tag in enumerate(islice(_TAG.finditer(text), MAX_TAGS)):
        name = tag[1].lower()
        attributes = _attributes(tag[2])
        if (address := feed_address(attributes.get("href", ""), base)) is None:
            continue
        if name == "base":
            base = address
        elif name == "link":
            kind = attributes.get("type", "").partition(";")[0].strip().lower()
            relations = attributes.get("rel", "").lower().split()
            if "/wp-json/" in address:
                # WordPress names its programming interface in the same way.
                continue
            if ("alternate" in relations and kind in _TYPES) or "feed" in relations:
                title = one_line(attributes.get("title", ""), 200)
                rank = _TYPES.get(kind, 0) + (10 if _COMMENTS.search(f"{title} {address}") else 0)
                declared.append((rank, place, FoundFeed(url=address, title=title, media_type=kind or None)))
        elif _looks_like_feed(address, attributes):
            words = _ANCHOR_TEXT.match(text, tag.end())
            title = one_line(attributes.get("title") or (words[0] if words else ""), 200)
            rank = (0 if urlsplit(address).hostname == urlsplit(url).hostname else 5) + (
                10 if _COMMENTS.search(f"{title} {address}") else 0
            )
            likely.append((rank, place, FoundFeed(url=address, title=title)))
    found: dict[str, FoundFeed] = {}
    for _, _, feed in [*sorted(declared, key=lambda item: item[:2]), *sorted(likely, key=lambda item: item[:2])]:
        found.setdefault(feed.url, feed)
    return tuple(found.values())[:MAX_FOUND]


def _attributes(markup: str) -> dict[str, str]:
    return {
        name.lower(): unescape(double or single or bare)
        for name, double, single, bare in reversed(_ATTRIBUTE.findall(markup))
    }


def _looks_like_feed(address: str, attributes: dict[str, str]) -> bool:
    if attributes.get("type", "").partition(";")[0].strip().lower() in (
        "application/rss+xml",
        "application/atom+xml",
    ):
        return True
    parts = urlsplit(address)
    return bool(_LIKELY.search(f"{parts.path}?{parts.query}"))
