"""Fills gaps: articles that only the server has are put in their feeds here.

A server knows what came while this computer was off, and what an address gives that cannot be reached from here.
Its articles become a JSON Feed, which is cleaned like one of the feed's publisher, in the feed's own process. They
get no guid, which the server does not tell: when the feed itself brings an article, its link recognises it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reader.accounts.marks_round import RoundOfMarks, parts
from reader.background.cancel import CancelToken
from reader.domain.accounts.account import CONTENTS_AT_ONCE, Account, MarksServer, RemoteEntry
from reader.domain.clock import Clock
from reader.storage.accounts.account_links import AccountLinks
from reader.storage.accounts.account_marks import ServerMarks

ROUND_ARTICLES = 5_000
"""Most articles that one round asks for."""


@dataclass(eq=False)
class Gaps:
    """Fills gaps.

    Args:
        insert: Stores those articles of a feed that are not here; takes its id and the document.
    """

    links: AccountLinks
    clock: Clock
    insert: Callable[[int, bytes], object]

    def fill(
        self, account: Account, server: MarksServer, marks: ServerMarks, token: CancelToken, done: RoundOfMarks
    ) -> None:
        """Fetch what is missing, and link it; what is done before an error stays.

        Args:
            marks: What the server was read to have in this round.

        Raises:
            AccountError: the server fails.
            Cancelled: the token was.
            StorageError: an article could not be stored.
        """
        feeds = self.links.feeds(account.id)
        for part in parts(self.links.gaps(account.id, ROUND_ARTICLES), CONTENTS_AT_ONCE):
            token.check()
            articles = server.entries(part, whole=True)
            for feed in feeds:
                found = [one for one in articles if one.feed == feed.remote_id]
                if found and feed.feed_id is not None:
                    self.insert(feed.feed_id, document_of(found))
            linked = self.links.link(account.id, articles, feeds, marks, self.clock())
            done.add(linked.taken)
            done.linked += linked.linked
            self.links.note_tried(account.id, part)


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
