"""Subscribing: from a typed address to a feed, and importing and exporting lists (OPML)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, TypeVar

from reader.background.cancel import CancelToken
from reader.background.sandbox import Sandbox
from reader.domain.clock import Clock
from reader.domain.entries.entry import ParsedFeed
from reader.domain.errors import FailureReason, FeedError, ListOffered, OutlineError, Overrun, UsageError
from reader.domain.importing.imported import Skipped, SkipReason
from reader.domain.importing.outline import ImportReport, Outline, OutlineFeed, OutlineFolder, to_opml
from reader.domain.importing.outline_programs import Sorted, sort_out
from reader.domain.publisher import ALONE
from reader.domain.record import Record, replace
from reader.domain.rights import SourceRights
from reader.domain.sources.feed import Feed, FoundFeed, PageFound
from reader.domain.sources.pasted_address import likely_feed, page_of
from reader.feeds.refresher import Refresher
from reader.feeds.retriever import TRIED, Retriever, document_of, names_nothing
from reader.settings.atomic_file import write_where_told
from reader.settings.given_file import open_given
from reader.storage.entries.feeds import FeedStore
from reader.web.client import Fetched
from reader.web.policy import origin_of
from reader.web.url import normalise_url

MAX_OPML_BYTES = 20_000_000
_LATER = frozenset(
    {
        FailureReason.RATE_LIMITED,
        FailureReason.PASSWORD,
        *(reason for reason in FailureReason if reason.means_no_network),
    }
)
"""Failures that may be over tomorrow, or once there is a password: the subscription is added all the same."""


class Preview(Record, kw_only=True):
    """The feed at an address, before subscribing."""

    url: str
    """The feed's address."""
    title: str
    site_url: str | None
    language: str | None
    headlines: tuple[str, ...]
    choices: tuple[FoundFeed, ...] = ()
    """All feeds that the page names, if the address was a web page's; the first is the one previewed."""


class Subscribed(Record, kw_only=True):
    feed_id: int
    new: bool
    """False if the subscription existed already."""
    other_list: bool = False
    """Another list of a page that existed already was chosen."""
    title: str
    url: str
    entries: int
    waiting: FailureReason | None = None
    """Why nothing could be fetched yet; the next sync tries again."""
    detail: str = ""

    @classmethod
    def already(cls, feed: Feed) -> Subscribed:
        """Return the result for a subscription that existed already."""
        return cls(feed_id=feed.id, new=False, title=feed.title, url=feed.url, entries=feed.entries)


T = TypeVar("T")


class _Found(Record):
    fetched: Fetched
    parsed: ParsedFeed
    url: str
    choices: tuple[FoundFeed, ...]


@dataclass(eq=False)
class Subscriptions:
    """Adds feeds, and imports and exports lists of them."""

    retriever: Retriever
    refresher: Refresher
    feeds: FeedStore
    sandbox: Sandbox
    clock: Clock

    def preview(self, source: SourceRights, token: CancelToken) -> Preview:
        """Fetch the feed at an address without subscribing.

        Raises:
            FeedError: It cannot be fetched, or there is no feed.
            Cancelled: The token was cancelled.
        """
        found = self._find(replace(source, feed_url=page_of(source.feed_url)), token)
        return Preview(
            url=found.url,
            title=found.parsed.title or found.url,
            site_url=found.parsed.site_url,
            language=found.parsed.language,
            headlines=tuple(entry.title for entry in found.parsed.entries[:5]),
            choices=found.choices,
        )

    def subscribe(
        self, source: SourceRights, token: CancelToken, *, folder: tuple[str, ...], ask: bool
    ) -> Subscribed:
        """Subscribe to the feed at an address, or to the feed that the web page there names.

        Without a network the subscription is added, and fetched with the next sync.

        Args:
            source: The consent to a private address is also given to an existing subscription.
            ask: False makes no request now, as if there were no network.

        Raises:
            FeedError: There is no feed, or its address is not allowed; nothing was added.
            Cancelled: The token was cancelled; nothing was added.
        """
        source = replace(source, feed_url=page_of(source.feed_url))
        url = source.feed_url
        if (there := self.feeds.by_url(url)) is not None:
            if source.allow_local and not there.allow_local:
                self._add(url, source, folder)
            return Subscribed.already(there)
        try:
            if not ask:
                raise FeedError(FailureReason.OFFLINE)
            found = self._find(source, token)
        except FeedError as error:
            if error.reason not in _LATER and not error.is_server_error:
                raise
            url = likely_feed(url, is_sure=True) or url
            feed, new = self._add(url, source, folder)
            if error.is_server_error or error.reason in (FailureReason.RATE_LIMITED, FailureReason.PASSWORD):
                # The server itself answered: record it as the feed's health, with the time to wait that it asks
                # for.
                self.feeds.store_quiet([self.refresher.failed(self.retriever.failure(feed, error))])
            return Subscribed(
                feed_id=feed.id, new=new, title=url, url=url, entries=0, waiting=error.reason, detail=error.detail
            )
        # If the feed was removed before, the articles that come back with it count too.
        return self._filled(*self._add(found.url, source, folder), found.parsed, found.fetched)

    def find_page(self, source: SourceRights, token: CancelToken) -> PageFound:
        """Find the lists of articles on a page without a feed, without subscribing; raises as `add_page`."""
        return self._fetch_page(source, token)[1]

    def add_page(
        self, source: SourceRights, token: CancelToken, *, number: int, folder: tuple[str, ...]
    ) -> tuple[Subscribed, PageFound]:
        """Subscribe to a page without a feed; of a subscription that exists, another list is chosen.

        Args:
            number: Which of the lists that `find_page` finds, from 1.

        Raises:
            UsageError: There is no such list, or a feed has the address.
            FeedError: It cannot be fetched, or shows no list; nothing was added.
            Cancelled: The token was cancelled; nothing was added.
        """
        fetched, page = self._fetch_page(source, token)
        if not 1 <= number <= len(page.lists):
            raise UsageError("the page shows {n} lists of articles", n=len(page.lists))
        url = _lasting(source.feed_url, fetched)
        there = self.feeds.by_url(url)
        if there is not None and there.page is None:
            raise UsageError("{title} is a feed, and needs no list of its page", title=there.title)
        description, before = page.lists[number - 1].description, None
        read = partial(self.retriever.parse_page, now=self.clock())
        parsed = _have_read(partial(read, description=description), fetched, source)
        if there is not None and there.page is not None:
            with suppress(FeedError):  # the list may be gone
                before = _have_read(partial(read, description=there.page), fetched, source)
        feed, new = self._add(url, source, folder)
        self.feeds.choose(feed.id, {"page": description})
        is_other = not new and (before is None or before.entries != parsed.entries)
        return replace(self._filled(feed, new, parsed, fetched), other_list=is_other), page

    def add_list(self, outline: Outline, *, allow_local: bool = False, name: str = "") -> ImportReport:
        """Subscribe to all feeds of a list; nothing is fetched yet. `name`: the list's file, for the history."""
        return self.feeds.add_outline(_usable(outline), self.clock(), allow_local=allow_local, name=name)

    def read_list(self, source: Path | BinaryIO) -> Sorted:
        """Read an OPML file or stream, without invalid feeds; raises UsageError if it cannot be read."""
        name = str(source) if isinstance(source, Path) else "standard input"
        try:
            with open_given(source) if isinstance(source, Path) else nullcontext(source) as file:
                body = file.read(MAX_OPML_BYTES + 1)
        except OSError as error:
            raise UsageError("cannot read {file}: {why}", file=name, why=error.strerror or error) from error
        if len(body) > MAX_OPML_BYTES:
            raise UsageError("{file} is too large for a list of subscriptions", file=name)
        try:
            outline = self.sandbox.call("reader.hostile.feeds.opml:parse", body, origin=ALONE)
        except OutlineError as error:
            raise UsageError("{file} is no list of subscriptions (OPML): {why}", file=name, why=error) from error
        except Overrun as overrun:
            raise UsageError("{file} could not be read within its limits", file=name) from overrun
        assert isinstance(outline, Outline)
        found = sort_out(outline)
        return replace(found, outline=_usable(found.outline))

    def export_list(self, target: Path | BinaryIO) -> int:
        """Write all subscriptions as OPML, into a file or an open stream.

        Returns:
            How many feeds were written.

        Raises:
            StorageError: The file cannot be written; an existing file is unchanged.
        """
        outline = self.feeds.outline("Manchette")
        content = to_opml(outline).encode()
        if isinstance(target, Path):
            write_where_told(target, content)
        else:
            target.write(content)
        return outline.count_feeds()

    def _add(self, url: str, source: SourceRights, folder: tuple[str, ...]) -> tuple[Feed, bool]:
        """Add a feed; consent and user are for the address that was typed, not where it led."""
        asked, found = origin_of(source.feed_url), origin_of(url)
        consented = source.allow_local and found == asked
        user = source.user if found in (asked, asked.secured) else None
        feed_id, new = self.feeds.add(url, self.clock(), folder=folder, allow_local=consented, user=user)
        return self._get(feed_id), new

    def _filled(self, feed: Feed, new: bool, parsed: ParsedFeed, fetched: Fetched) -> Subscribed:
        """Store what came with a subscription."""
        self.refresher.store(document_of(feed, parsed, fetched, feed.url, self.clock()))
        filled = self._get(feed.id)
        return Subscribed(feed_id=feed.id, new=new, title=filled.title, url=feed.url, entries=filled.entries)

    def _get(self, feed_id: int) -> Feed:
        feed = self.feeds.get(feed_id)
        assert feed is not None
        return feed

    def _fetch_page(self, source: SourceRights, token: CancelToken) -> tuple[Fetched, PageFound]:
        fetched = self.retriever.fetch(source.feed_url, token, source=source, wished=True)
        assert isinstance(fetched, Fetched)
        return fetched, self._lists_of(fetched, source)

    def _lists_of(self, fetched: Fetched, source: SourceRights) -> PageFound:
        return _have_read(partial(self.retriever.find_lists, now=self.clock()), fetched, source)

    def _find(self, source: SourceRights, token: CancelToken) -> _Found:
        """Find the feed at an address: where a rule knows it to be, else there, else where the page says."""
        if (likely := likely_feed(source.feed_url)) is not None:
            is_there = origin_of(likely) == origin_of(source.feed_url)
            try:
                rights = source if is_there else SourceRights(feed_url=likely, allow_local=False)
                return self._find_there(replace(rights, feed_url=likely), token)
            except FeedError as error:
                if not names_nothing(error):
                    raise
        return self._find_there(source, token)

    def _find_there(self, source: SourceRights, token: CancelToken) -> _Found:
        url = source.feed_url
        fetched = self.retriever.fetch(url, token, source=source, wished=True)
        assert isinstance(fetched, Fetched)
        try:
            return _Found(fetched, _have_read(self.retriever.parse, fetched, source), _lasting(url, fetched), ())
        except FeedError as error:
            if error.reason is not FailureReason.NOT_A_FEED:
                raise
            choices = _have_read(self.retriever.find_feeds, fetched, source)
            if not choices:
                try:
                    found = self._lists_of(fetched, source)
                except FeedError:
                    raise error from None
                raise ListOffered(found.lists[0].articles) from error
            return self._first_of(choices, source, token)

    def _first_of(self, choices: tuple[FoundFeed, ...], source: SourceRights, token: CancelToken) -> _Found:
        """Fetch the first address named by a page that is a feed; if none is, raise the first one's error."""
        failures: list[FeedError] = []
        for choice in choices[:TRIED]:
            token.check()
            try:
                chosen = self.retriever.fetch(choice.url, token, source=source, wished=True)
                assert isinstance(chosen, Fetched)
                parsed = _have_read(self.retriever.parse, chosen, replace(source, feed_url=choice.url))
                alive = (choice, *(other for other in choices if other is not choice))
                return _Found(chosen, parsed, _lasting(choice.url, chosen), alive)
            except FeedError as error:
                failures.append(error)
                if not names_nothing(error):
                    break
        raise failures[0]


def _have_read(read: Callable[[Fetched, SourceRights], T], fetched: Fetched, source: SourceRights) -> T:
    try:
        return read(fetched, source)
    except Overrun as overrun:
        raise FeedError(FailureReason.TOO_SLOW_TO_PARSE, overrun.limit) from overrun


def _lasting(asked: str, fetched: Fetched) -> str:
    """Return the address to store: a new subscription follows a permanent redirect at once."""
    return fetched.permanent_target or asked


def _usable(outline: Outline) -> Outline:
    """Normalise addresses, so that a list does not add a feed twice in another spelling."""
    skipped = list(outline.skipped)

    def clean(children: tuple[OutlineFolder | OutlineFeed, ...]) -> tuple[OutlineFolder | OutlineFeed, ...]:
        kept: list[OutlineFolder | OutlineFeed] = []
        for child in children:
            if isinstance(child, OutlineFolder):
                kept.append(replace(child, children=clean(child.children)))
                continue
            try:
                kept.append(replace(child, url=normalise_url(child.url)))
            except UsageError:
                skipped.append(Skipped(what=child.url, why=SkipReason.ADDRESS))
        return tuple(kept)

    children = clean(outline.children)
    return replace(outline, children=children, skipped=tuple(skipped))
