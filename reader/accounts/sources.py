"""Keeps sources and their folders in step with a server: what changed on one side changes on the other.

What both sides last had is stored, as for marks. A source that the server no longer has is never removed without a
question. A server has one level of folders, so a folder in a folder goes by its own name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reader.accounts.marks_round import MarksRound
from reader.domain.accounts.account import Gone, RemoteFeed
from reader.domain.accounts.matching import comparable_feed
from reader.domain.record import replace
from reader.domain.sources.feed import Feed
from reader.storage.accounts.account_links import LinkedFeed


@dataclass(eq=False)
class Sources:
    """Compares the sources of both sides in a round.

    Args:
        feeds: Returns the subscriptions here.
        add: Subscribes to a feed of the server, unless its address is none that may be asked.
        remove: Removes subscriptions by their ids.
        choose: Changes the `own_title` or `folder` of one.
    """

    round: MarksRound
    feeds: Callable[[], Sequence[Feed]]
    add: Callable[[RemoteFeed], object]
    remove: Callable[..., object]
    choose: Callable[[int, Mapping[str, Any]], object]

    def run(self) -> Sequence[RemoteFeed]:
        """Do what changed on either side on the other; what is done before an error stays.

        Returns:
            The server's subscriptions as they are now.

        Raises:
            AccountError, Cancelled, StorageError: as `MarksRound.run`.
        """
        server, links, account = self.round.server, self.round.links, self.round.account
        listed = server.feeds()
        there = {comparable_feed(one.url): one for one in listed}
        known = links.feeds(account.id)
        asked = self._settle_gone(known, there)
        has_sent = self._unsubscribe(known, there)
        here = [feed for feed in self.feeds() if feed.is_fetched]
        addresses = {comparable_feed(url) for feed in here for url in (feed.url, feed.moved_from) if url}
        for address, one in there.items():
            if address not in addresses:
                self.add(one)
        for feed in here:
            is_new = comparable_feed(feed.url) not in there and feed.id not in asked
            # A page without a feed is none that a server could fetch.
            if is_new and feed.page is None and not feed.rights.is_private:
                self.round.token.check()
                server.subscribe(feed.url, feed.own_title or "", _folder(feed))
                has_sent = True
        now = server.feeds() if has_sent else listed
        served = {one.id: one for one in now}
        feeds = {feed.id: feed for feed in self.feeds()}
        for row in links.take_feeds(account.id, now):
            if row.feed_id in feeds and row.remote_id in served:
                self.round.token.check()
                self._make_alike(row, feeds[row.feed_id], served[row.remote_id])
        return now

    def _settle_gone(self, known: Sequence[LinkedFeed], there: Mapping[str, RemoteFeed]) -> frozenset[int | None]:
        """Deal with subscriptions that the server no longer has; returns the ids of those that are still here."""
        here = {feed.id for feed in self.feeds()}
        gone = [one for one in known if one.feed_id in here and comparable_feed(one.url) not in there]
        asked = [one for one in gone if one.gone is not Gone.KEPT]
        if self.round.accept and asked:
            self.remove(*(one.feed_id for one in asked))
            self.round.links.forget(asked)
        else:
            self.round.links.note_gone(asked, Gone.KEPT if self.round.keep else Gone.ASKED)
        return frozenset(one.feed_id for one in gone)

    def _unsubscribe(self, known: Sequence[LinkedFeed], there: dict[str, RemoteFeed]) -> bool:
        """Remove there what the reader has removed here."""
        removed = self.round.links.removed_here()
        gone = [one for one in known if one.feed_id in removed and comparable_feed(one.url) in there]
        for one in gone:
            self.round.token.check()
            self.round.server.unsubscribe(one.remote_id)
            del there[comparable_feed(one.url)]
        self.round.links.forget(gone)
        return bool(gone)

    def _make_alike(self, row: LinkedFeed, feed: Feed, served: RemoteFeed) -> None:
        """Take title and folder from the side that changed them."""
        title, folder = feed.own_title or "", _folder(feed)
        wanted = served
        if row.here_title is None:  # never compared: only what one side lacks
            if folder and not served.folder:
                wanted = replace(served, folder=folder)
            elif served.folder and not folder:
                folder = self._move(feed, served.folder)
        else:
            if title and title != row.here_title:
                wanted = replace(wanted, title=title)
            elif served.title not in (row.title, title):
                title = served.title
                self.choose(feed.id, {"own_title": title})
            if folder != row.here_folder:
                wanted = replace(wanted, folder=folder)
            elif served.folder not in (row.folder, folder):
                folder = self._move(feed, served.folder)
        if wanted != served:
            self.round.server.edit(served, wanted.title, wanted.folder)  # noted once the server is read to have it
        else:
            self.round.links.note_alike(row, served.title, served.folder, title, folder)

    def _move(self, feed: Feed, folder: str) -> str:
        self.choose(feed.id, {"folder": (folder,) if folder else ()})
        return folder


def _folder(feed: Feed) -> str:
    return feed.folder[-1] if feed.folder else ""
