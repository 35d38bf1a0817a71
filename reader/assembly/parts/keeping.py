"""Keeping pages: fetched, extracted, and stored as articles of the feed of kept pages, with their pictures."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from reader.assembly.lazy import lazy
from reader.background.cancel import CancelToken
from reader.domain.entries.kept_page import LITTLE_WORDS, KeptPage, may_replace, title_of
from reader.domain.errors import FailureReason, FeedError, ImageError, KeptTextStays, UsageError, marked
from reader.domain.events import Change, EntriesChanged, FeedsChanged
from reader.domain.query.query_fields import host_of
from reader.domain.record import replace
from reader.domain.text.folding import words_of
from reader.domain.trips.action import Action, ActionKind, Argument

if TYPE_CHECKING:
    from pathlib import Path

    from reader.assembly.parts.files import Files
    from reader.assembly.parts.library import Library
    from reader.assembly.parts.network import Network
    from reader.assembly.parts.shared import Shared
    from reader.domain.entries.entry import ParsedFeed
    from reader.domain.trips.connection import Finding
    from reader.offline.full_text import FoundPage
    from reader.storage.entries.kept_pages import KeptPages
    from reader.sync.queue import Queue


@dataclass(eq=False)
class Keeping:
    """Stores pages. `probe`: asks a feed whether the network lets anything through."""

    shared: Shared
    library: Library
    network: Network
    files: Files
    probe: Callable[[CancelToken], Finding | None]

    @lazy
    def store(self) -> KeptPages:
        from reader.storage.entries.kept_pages import KeptPages

        return KeptPages(self.shared.database)

    def keep(
        self,
        typed: str,
        *,
        allow_local: bool = False,
        replace_kept: bool = False,
        token: CancelToken | None = None,
    ) -> KeptPage:
        """Fetch a page and store it with its pictures; a stored page is updated.

        Args:
            allow_local: The reader's consent to a private address, for this page's own server.
            replace_kept: Also replace a stored text that is longer, or different.

        Raises:
            UsageError: What was typed is no address.
            KeptTextStays: The stored text is longer, or different.
            FeedError: It cannot be fetched, is no web page, or a log-in page came in its place.
            Cancelled: The token was cancelled; nothing was stored, or pictures are missing.
        """
        from reader.domain.rights import SourceRights
        from reader.offline.full_text import demand_page, fetch_page
        from reader.web.client import request_for
        from reader.web.url import normalise_url

        url, held, network = normalise_url(typed), token or CancelToken(), self.network
        feed_id = self.store.feed_id(self.shared.clock())
        try:
            source = SourceRights(feed_url=url, allow_local=allow_local)
            by = network.client, network.page_gate, self.shared.sandbox
            asked = request_for(source, url, "page")
            found = fetch_page(asked, *by, held, of=(feed_id, source), check=demand_page)
        finally:
            network.ledger.write()
        self._refuse_log_in(url, found, held)
        if not replace_kept:
            self._spare_kept(feed_id, found)
        kept = self.store_found(found)
        self._fetch_pictures(kept.entry_id, found.url, held, allow_local=allow_local)
        return kept

    def keep_file(self, path: Path, *, replace_kept: bool = False, token: CancelToken | None = None) -> KeptPage:
        """Store a page that a browser has saved, with the pictures in its file or folder; no request is made.

        Raises:
            UsageError: The file cannot be read, or holds no article but, perhaps, a form that asks for a password.
            KeptTextStays: The stored text is longer, or different.
            Cancelled: The token was cancelled; pictures may be missing.
        """
        from reader.offline.full_text import FoundPage
        from reader.offline.saved_page import read_saved

        saved, pictures = read_saved(path, self.shared.sandbox)
        if saved.page.is_log_in or not (saved.page.words or saved.page.images):
            raise UsageError(_FORM if saved.page.is_log_in else _NO_TEXT, file=path.name)
        found, images = FoundPage(saved.page, saved.url or ""), self.files.images
        if not replace_kept:
            self._spare_kept(self.store.feed_id(self.shared.clock()), found)
        kept = self.store_found(found)
        for address, picture in pictures.items():
            (token or CancelToken()).check()
            with suppress(ImageError):  # what is no picture stays wanted
                images.add(address, picture)
        for lacking in images.images.wanted_of(kept.entry_id, per_article=len(saved.page.images)):
            images.images.failed(lacking, final=True, next_try_at=None)
        return replace(kept, is_cut=saved.is_cut)

    def store_found(self, found: FoundPage) -> KeptPage:
        """Store a fetched page, then tell; its pictures are not here yet."""
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
            self.shared.announce(EntriesChanged((settled.entry_id,), Change.RESTORED))
        return KeptPage(
            entry_id=settled.entry_id,
            title=parsed.entries[0].title,
            url=found.url,
            new=bool(stored.new_ids) or settled.was_deleted,
            changed=bool(stored.changed_ids),
            words=found.page.words,
            asks=found.page.refused,
        )

    def keep_later(
        self, queue: Queue, typed: str, *, allow_local: bool = False, replace_kept: bool = False
    ) -> Action:
        """Queue a page (once) until there is a network; raises UsageError if the text is no address."""
        from reader.web.url import normalise_url

        wishes: Argument = {"allow_local": allow_local, "replace": replace_kept}
        argument = {name: value for name, value in wishes.items() if value}
        return queue.wish(ActionKind.KEEP_PAGE, {"url": normalise_url(typed), **argument})

    def _refuse_log_in(self, url: str, found: FoundPage, token: CancelToken) -> None:
        """Refuse a log-in form; ask a feed about the network if it may be a captive portal's."""
        page, connectivity = found.page, self.network.connectivity
        looks_so = page.asks_password or page.words < LITTLE_WORDS or host_of(url) != host_of(found.url)
        if looks_so or connectivity.state == "portal" or connectivity.asks_log_in:
            finding = self.probe(token)
            if finding is not None and finding.state == "portal":
                connectivity.found(finding)
                raise FeedError(FailureReason.PORTAL)
        if page.is_log_in:
            raise FeedError(FailureReason.PORTAL, log_in_form=True)

    def _spare_kept(self, feed_id: int, found: FoundPage) -> None:
        entry_id = self.store.kept(feed_id, found.url)
        kept = self.library.entries.article(entry_id) if entry_id is not None else None
        if kept is not None and not may_replace(found.page, words_of(kept.html), kept.words):
            raise KeptTextStays(kept.headline.title, kept.words, found.page.words)

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


_FORM = marked("{file} holds a form that asks for a password in place of the page, and is not kept")
_NO_TEXT = marked("there is no text in {file} that could be kept")


def _as_feed(found: FoundPage) -> ParsedFeed:
    from reader.domain.entries.entry import ParsedEntry, ParsedFeed

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
