"""Finding, adding, changing and removing subscriptions, each followed by the event that tells of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from reader.assembly.lazy import lazy
from reader.background.cancel import CancelToken
from reader.domain.errors import FailureReason, FeedError, UsageError
from reader.domain.events import FeedsChanged
from reader.domain.masking import Credentials, without_credentials
from reader.domain.organising.marking import Changed
from reader.domain.record import replace
from reader.domain.rights import SourceRights
from reader.domain.sources.feed import Feed

if TYPE_CHECKING:
    from reader.assembly.parts.library import Library
    from reader.assembly.parts.network import Network
    from reader.assembly.parts.shared import Shared
    from reader.assembly.starter import StarterPaper
    from reader.domain.importing.outline import ImportReport
    from reader.domain.sources.feed import PageFound
    from reader.feeds.subscriptions import Preview, Subscribed, Subscriptions


@dataclass(eq=False)
class SubscriptionActions:
    """Changes subscriptions."""

    shared: Shared
    library: Library
    network: Network
    nudge: Callable[[], object]
    """Makes the keeper check what is due."""

    @lazy
    def lists(self) -> Subscriptions:
        """Subscribes, and reads and writes lists."""
        from reader.feeds.subscriptions import Subscriptions

        library, shared = self.library, self.shared
        return Subscriptions(
            retriever=self.network.retriever,
            refresher=library.refresher,
            feeds=library.feeds,
            sandbox=shared.sandbox,
            clock=shared.clock,
        )

    def subscribe(
        self,
        typed: str,
        *,
        folder: tuple[str, ...] = (),
        allow_local: bool = False,
        log_in: Credentials | None = None,
        token: CancelToken | None = None,
    ) -> Subscribed:
        """Subscribe to an address (see `Subscriptions.subscribe`), index its entries, and announce them.

        A password is remembered: `FeedPasswords.save` stores it.
        """
        ask, source = not self.shared.settings.current.sync.work_offline, self._source(typed, allow_local, log_in)
        subscribed = self.lists.subscribe(source, token or CancelToken(), folder=folder, ask=ask)
        if source.user is not None and not subscribed.new:
            self.choose(subscribed.feed_id, {"user": source.user})
        self._complete(subscribed)
        if subscribed.waiting is not None and self._means_offline(subscribed.waiting):
            return replace(subscribed, waiting=FailureReason.OFFLINE, detail="")
        return subscribed

    def find_page(self, typed: str, *, allow_local: bool = False, token: CancelToken | None = None) -> PageFound:
        """Look at a page without a feed (see `Subscriptions.find_page`)."""
        with self._asked_for():
            return self.lists.find_page(self._source(typed, allow_local), token or CancelToken())

    def add_page(
        self,
        typed: str,
        *,
        number: int = 1,
        folder: tuple[str, ...] = (),
        allow_local: bool = False,
        token: CancelToken | None = None,
    ) -> tuple[Subscribed, PageFound]:
        """Subscribe to a page without a feed (see `Subscriptions.add_page`), index its entries, announce them."""
        with self._asked_for():
            source = self._source(typed, allow_local)
            subscribed, page = self.lists.add_page(source, token or CancelToken(), number=number, folder=folder)
        self._complete(subscribed)
        return subscribed, page

    def _complete(self, subscribed: Subscribed) -> None:
        if subscribed.entries:
            self.library.search.catch_up()
            if (added := self.library.feeds.get(subscribed.feed_id)) is not None:
                self.network.full_text.want([added], {added.id})
        self.shared.announce(FeedsChanged((subscribed.feed_id,)))

    def preview(self, typed: str, *, allow_local: bool = False, token: CancelToken | None = None) -> Preview:
        """Look at an address without subscribing (see `Subscriptions.preview`)."""
        with self._asked_for():
            return self.lists.preview(self._source(typed, allow_local), token or CancelToken())

    @contextmanager
    def _asked_for(self) -> Iterator[None]:
        """Ask a server now: OFFLINE is raised while the reader works offline, or where there is no network."""
        if self.shared.settings.current.sync.work_offline:
            raise FeedError(FailureReason.OFFLINE)
        try:
            yield
        except FeedError as error:
            if self._means_offline(error.reason):
                raise FeedError(FailureReason.OFFLINE) from error
            raise

    def _source(self, typed: str, allow_local: bool, log_in: Credentials | None = None) -> SourceRights:
        """Read what was typed, and remember a password in it; raises UsageError if it is no address."""
        from reader.web.url import normalise_url

        address, named = without_credentials(typed)
        url, log_in = normalise_url(address), named or log_in
        if log_in is not None and log_in.password is not None:
            self.network.feed_passwords.remember(url, log_in.user, log_in.password)
        return SourceRights(feed_url=url, allow_local=allow_local, user=None if log_in is None else log_in.user)

    def _means_offline(self, reason: FailureReason) -> bool:
        """Tell whether a name was not found because there is no network: the last round reached no server."""
        return reason is FailureReason.NAME_NOT_FOUND and self.network.connectivity.state == "offline"

    def unsubscribe(self, *feed_ids: int) -> Changed:
        """Remove subscriptions, then tell; for 30 days undo, or subscribing again, restores them."""
        gone = self.library.feeds.unsubscribe(feed_ids, self.shared.clock())
        self.shared.announce(FeedsChanged(feed_ids))
        self.shared.announce_history(gone.history_id)
        return gone

    def choose(self, feed_id: int, choices: Mapping[str, Any]) -> None:
        """Set a subscription's choices (see `FeedStore.choose`), and its `folder` (a path), then tell.

        The consent to fetch from a private address, and its user, end when the feed moves to another server.

        Raises:
            UsageError: another subscription has the address, this one came with the program, no account's server
                has it, or there can be no folder of that name.
        """
        from reader.storage.organising.source_tree import feed_key
        from reader.web.policy import origin_of

        wanted = dict(choices)
        feed = self.library.feeds.get(feed_id)
        if feed is not None and "url" in wanted:
            if not feed.is_fetched:
                raise UsageError("what came with the program has no other address")
            if (new := origin_of(wanted["url"])) != (old := origin_of(feed.url)):
                wanted["allow_local"] = False
                if new != old.secured:
                    wanted.setdefault("user", None)
        if wanted.get("by_server") and feed is not None and feed.account is None:
            raise UsageError("no server of yours has {title} (`manchette account`)", title=feed.title)
        if "folder" in wanted:
            moved = self.library.arrangement.move([feed_key(feed_id)], wanted.pop("folder"), self.shared.clock())
            self.shared.announce_history(moved)
        before = self.network.feed_passwords.log_ins() if "user" in wanted else set()
        if wanted:
            self.library.feeds.choose(feed_id, wanted)
        if "user" in wanted:
            self.network.feed_passwords.forget(before)
            self.nudge()
        if "every_minutes" in wanted and (chosen := self.library.feeds.get(feed_id)) is not None:
            self._plan_anew([chosen])
        self.shared.announce(FeedsChanged((feed_id,)))

    def purge(self) -> None:
        """Delete subscriptions that were removed long ago, and passwords that only they had."""
        feeds, passwords = self.library.feeds, self.network.feed_passwords
        before = passwords.log_ins() if feeds.users() else set()
        feeds.purge(self.shared.clock())
        if before:
            passwords.forget(before)

    def choose_for_folder(self, folder: tuple[str, ...], choices: Mapping[str, Any]) -> None:
        """Set a folder's `full_text` or `every_minutes`, for its feeds that have none of their own, then tell.

        Raises:
            UsageError: there is no such folder.
        """
        feeds = self.library.feeds
        feeds.choose_for_folder(folder, choices)
        inside = [feed for feed in feeds.all() if feed.folder[: len(folder)] == folder]
        if "every_minutes" in choices:
            self._plan_anew(inside)
        self.shared.announce(FeedsChanged(tuple(feed.id for feed in inside)))

    def interval_changed(self) -> None:
        """Reschedule feeds by the interval of the settings."""
        self._plan_anew(self.library.feeds.all())

    def _plan_anew(self, feeds: Sequence[Feed]) -> None:
        """Count a newly chosen interval from the last fetch: by the old plan it might begin in a day.

        A feed whose server asked for a longer wait is fetched once too early, as with *Refresh*.
        """
        usual = self.shared.settings.current.sync.every_minutes
        wanted = {feed.id: feed.chosen_minutes or usual for feed in feeds if feed.is_fetched}
        self.library.feeds.plan_anew({feed_id: minutes for feed_id, minutes in wanted.items() if minutes})
        self.nudge()

    def subscribe_to(self, papers: Sequence[StarterPaper]) -> ImportReport:
        """Subscribe to newspapers of the starter lists, in folders by language, then tell."""
        from reader.assembly.starter import outline_of

        report = self.lists.add_list(outline_of(papers))
        self.shared.announce(FeedsChanged(report.added))
        self.shared.announce_history(report.history_id)
        return report

    def export_opml(self, target: Path | BinaryIO) -> int:
        """Write all subscriptions as OPML; returns their number."""
        return self.lists.export_list(target)
