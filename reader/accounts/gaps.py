"""Fills gaps: articles that only the server has are put in their feeds here.

A server knows what came while this computer was off, and what an address gives that cannot be reached from here.
Its articles become a JSON Feed, which is cleaned like one of the feed's publisher, in the feed's own process. They
get no guid, which the server does not tell: when the feed itself brings an article, its link recognises it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from reader.accounts.marks_round import MarksRound, parts
from reader.domain.accounts.account import CONTENTS_AT_ONCE, RemoteEntry

ROUND_ARTICLES = 5_000
"""Most articles that one round asks for."""


def fill_gaps(done: MarksRound, insert: Callable[[int, bytes], object]) -> None:
    """Fetch what is missing here after a round, and link it; what is done before an error stays.

    Args:
        insert: Stores those articles of a feed that are not here; takes its id and the document.

    Raises:
        AccountError, Cancelled, StorageError: as `MarksRound.run`.
    """
    assert done.there is not None, "the round has read the server"
    feeds = done.links.feeds(done.account.id)
    for part in parts(done.links.gaps(done.account.id, ROUND_ARTICLES), CONTENTS_AT_ONCE):
        done.token.check()
        articles = done.server.entries(part, whole=True)
        for feed in feeds:
            found = [one for one in articles if one.feed == feed.remote_id]
            if found and feed.feed_id is not None:
                insert(feed.feed_id, document_of(found))
        done.link(articles, feeds, done.there)
        done.links.note_tried(done.account.id, part)


def document_of(articles: Sequence[RemoteEntry]) -> bytes:
    """Write articles as a JSON Feed."""
    items = [
        {
            "url": one.link or "",
            "title": one.title,
            "content_html": one.html,
            "date_published": one.published_at.isoformat() if one.published_at else "",
            "authors": [{"name": one.author}],
            "attachments": [{"url": url, "mime_type": kind} for url, kind in one.files],
        }
        for one in articles
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}).encode()
