"""Keeping pages: fetched, extracted, and stored as articles of the feed of kept pages, with their pictures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from reader.assembly.lazy import lazy
from reader.background.cancel import CancelToken
from reader.domain.action import Action, ActionKind
from reader.domain.events import EntriesBroughtBack, FeedsChanged
from reader.domain.kept_page import KeptPage, title_of
from reader.domain.query_values import host_of

if TYPE_CHECKING:
    from reader.assembly.parts.files import Files
    from reader.assembly.parts.library import Library
    from reader.assembly.parts.network import Network
    from reader.assembly.parts.shared import Shared
    from reader.domain.entry import ParsedFeed
    from reader.offline.kept_pages import FoundPage
    from reader.storage.kept_pages import KeptPages
    from reader.sync.queue import Queue


@dataclass(eq=False)
class Keeping:
    """Keeps pages."""

    shared: Shared
    library: Library
    network: Network
    files: Files

    @lazy
    def store(self) -> KeptPages:
        """The feed of kept pages."""
        from reader.storage.kept_pages import KeptPages

        return KeptPages(self.shared.database)

    def keep(self, typed: str, *, allow_local: bool = False, token: CancelToken | None = None) -> KeptPage:
        """Fetch a page and keep it with its pictures; one that is kept already is brought up to date.

        Args:
            allow_local: The reader's consent to a private address, for this page's own server.

        Raises:
            UsageError: What was typed is no address.
            FeedError: It cannot be fetched, or is no web page.
            Cancelled: The token was cancelled; nothing was kept, or pictures are missing.
        """
        from reader.offline.kept_pages import fetch_page
        from reader.web.url import normalise_url

        url, held, network = normalise_url(typed), token or CancelToken(), self.network
        feed_id = self.store.feed_id(self.shared.clock())
        try:
            found = fetch_page(
                url,
                network.client,
                network.page_gate,
                self.shared.sandbox,
                held,
                allow_local=allow_local,
                feed_id=feed_id,
            )
        finally:
            network.ledger.write()
        kept = self.store_found(found)
        self._fetch_pictures(kept.entry_id, found.url, held, allow_local=allow_local)
        return kept

    def store_found(self, found: FoundPage) -> KeptPage:
        """Store a page that was found, then tell; its pictures are not here yet."""
        from reader.feeds.retriever import Document

        library, feed_id = self.library, self.store.feed_id(self.shared.clock())
        feed = library.feeds.kept()
        assert feed is not None
        parsed = _as_feed(found)
        mark = sha256(f"{found.url}\n{found.page.html}".encode()).digest()
        stored = library.refresher.store(Document(feed=feed, parsed=parsed, body_hash=mark, url=feed.url))
        settled = self.store.settle(feed_id, found.url, found.page.published_at)
        if settled.was_muted:
            library.ruling.unmute([settled.entry_id])
        library.search.catch_up()
        self.shared.announce(FeedsChanged((feed_id,)))
        if settled.was_deleted:
            self.shared.announce(EntriesBroughtBack((settled.entry_id,)))
        return KeptPage(
            entry_id=settled.entry_id,
            title=parsed.entries[0].title,
            url=found.url,
            new=bool(stored.new_ids) or settled.was_deleted,
            changed=bool(stored.changed_ids),
            words=found.page.words,
            asks=found.page.refused,
        )

    def keep_later(self, queue: Queue, typed: str, *, allow_local: bool = False) -> Action:
        """Queue a page until there is a network; asked for twice it waits once.

        Raises:
            UsageError: What was typed is no address.
        """
        from reader.web.url import normalise_url

        url = normalise_url(typed)
        return queue.wish(ActionKind.KEEP_PAGE, {"url": url, "allow_local": True} if allow_local else {"url": url})

    def _fetch_pictures(self, entry_id: int, url: str, token: CancelToken, *, allow_local: bool) -> None:
        settings = self.shared.settings.current.images
        images, network = self.files.images, self.network
        if not settings.download:
            return
        wanted = images.images.wanted_of(entry_id, per_article=settings.per_article)
        for address, fingerprint in images.images.by_address([one.url for one in wanted]).items():
            images.images.attach(address, fingerprint)
            wanted = [one for one in wanted if one.url != address]
        asked = [replace(one, feed_url=url, allow_local=allow_local) for one in images.worth_asking(wanted)]
        fetch = partial(images.fetch, client=network.client, gate=network.image_gate, token=token)
        try:
            for got in network.pool.each(fetch, asked, at_once=8, token=token):
                images.settle(got, settings)
        finally:
            network.ledger.write()


def _as_feed(found: FoundPage) -> ParsedFeed:
    from reader.domain.entry import ParsedEntry, ParsedFeed

    page = found.page
    entry = ParsedEntry(
        guid=found.url,
        link=found.url,
        title=title_of(page, host_of(found.url)),
        author=page.author,
        html=page.html.encode(),
        text=page.text,
        images=page.images,
        section=page.section,
        standfirst=page.standfirst,
        language=page.language,
        direction=page.direction,
        words=page.words,
        is_beginning=page.refused,
    )
    return ParsedFeed(title="Kept pages", entries=(entry,))
