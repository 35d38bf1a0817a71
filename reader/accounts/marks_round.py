"""One round of marks: reads the server, merges, links what is new, sends the difference, and reads again.

Nothing is sent but what the server was read to have otherwise, in this round, and nothing is repeated without
reading: Miniflux before 2.3.0 toggles, so that a second `read` makes an article unread. If anything breaks, the
next round reads and compares; there is nothing to resume.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeVar

from reader.accounts.google_reader import GoogleReader
from reader.accounts.whole_list import read_list
from reader.background.cancel import CancelToken
from reader.domain.accounts.account import (
    CONTENTS_AT_ONCE,
    HELD_FROM,
    MARKS_AT_ONCE,
    MAY_BE_GONE_AFTER,
    Account,
    AccountState,
    Listed,
    RemoteEntry,
    RemoteFeed,
)
from reader.domain.accounts.matching import may_be
from reader.domain.clock import Clock
from reader.domain.record import replace
from reader.storage.accounts.account_links import AccountLinks, Given, LinkedFeed, Rehearsal
from reader.storage.accounts.account_marks import AccountMarks, Differences, Sending, ServerMarks

T = TypeVar("T")

NEWEST = 200
"""Newest articles of a feed that are asked for, to link those that were read elsewhere before they came here."""
ROUND_FEEDS = 20
"""Most feeds that are asked so in one round."""
SAMPLED_FROM, SAMPLE = 20, 10
"""If more articles than this leave a list at once, some are asked for: the server may have been emptied."""


@dataclass(eq=False)
class MarksRound:
    """A round of an account, with all that it is to do and has done."""

    marks: AccountMarks
    links: AccountLinks
    clock: Clock
    account: Account
    server: GoogleReader
    token: CancelToken
    accept: bool = False
    """The reader agrees to a change that was held."""
    keep: bool = False
    """The reader does not: the server is asked to take the marks here."""
    progress: Callable[[int, int], object] = lambda done, of: None
    """Told how many articles were read, and of how many; 0: not known."""
    state: AccountState = AccountState.OK
    taken: dict[tuple[str, bool], list[int]] = field(default_factory=dict)
    """Entries by property (`domain/organising/history.py`) and value."""
    sent: Sequence[Sending] = ()
    """Marks that the server was asked to take."""
    linked: int = 0
    """How many articles are linked since."""
    held: int = 0
    there: ServerMarks | None = None
    """The server's marks as they were read last."""
    _told: Sequence[RemoteEntry] | None = None
    """All articles that came since the last round; None: the server cannot tell."""
    _ids: frozenset[int] = frozenset()
    """Articles that were listed otherwise."""
    _waiting: Sequence[int] = ()
    """Articles that lacked here when they were seen."""
    _asked: Sequence[LinkedFeed] = ()
    """Feeds that were asked for their newest."""

    def run(self, feeds: Sequence[RemoteFeed] | None = None) -> None:
        """Run it. What is done before an error stays.

        Args:
            feeds: The server's subscriptions, if they were read already.

        Raises:
            AccountError: the server fails.
            Cancelled: the token was.
            StorageError: a change could not be stored.
        """
        self._list()
        if feeds is None and self._told is not None and not self._told and not self._waiting:
            subscribed = self.links.feeds(self.account.id)
        else:
            subscribed = self.links.take_feeds(self.account.id, self.server.feeds() if feeds is None else feeds)
        read = self.read()
        articles = self._articles(read)
        self.links.note_asked(self._asked, self.clock())
        if articles:
            self.link(articles, subscribed, read)
        found = self.marks.differences(self.account.id, read)
        if self._are_others(found.came):  # link all anew: what was read since the copy is to stay so
            self.links.forget_articles(self.account.id)
            self.account = replace(self.account, last_read_at=None)
            self.run(feeds)
            return
        gone, asked = self._left(found)
        sending = self._settle(gone, asked, read)
        sending += self._merge([id_ for id_ in found.ids if id_ not in gone | asked], read)
        if sending:
            self.sent = sending
            self._send(sending)
            read = self.read()
            found = self.marks.differences(self.account.id, read)
            # What left a list meanwhile may be gone: the next round asks.
            ids = {one.remote_id for one in sending} | {*found.ids} - {*found.left}
            self._merge(sorted(ids), read, again=True)
        self.there = read
        if not read.is_whole and self.state is AccountState.OK:
            self.state = AccountState.UNSTEADY

    def rehearse(self) -> Rehearsal:
        """Find out what `run` would do now, and do nothing of it; raises as it does."""
        self._list()
        feeds = self.links.take_feeds(self.account.id, self.server.feeds())
        read = self.read()
        given = Given(self._articles(read), feeds, read, self.clock())
        gone, asked = self._left(self.links.rehearse(self.account.id, given).found)
        return self.links.rehearse(self.account.id, given, gone | asked)

    def read(self) -> ServerMarks:
        """Read which articles the server has as unread and as starred.

        An article that comes meanwhile, and is starred, must not be taken for read: unread ones are read last.
        """
        starred = read_list(self.server, Listed.STARRED, self.token)
        return ServerMarks(read_list(self.server, Listed.UNREAD, self.token), starred)

    def link(self, articles: Collection[RemoteEntry], feeds: Sequence[LinkedFeed], read: ServerMarks) -> None:
        """Link articles with the entries here; see `AccountLinks.link`."""
        linked = self.links.link(self.account.id, Given(articles, feeds, read, self.clock()))
        self._take(linked.taken)
        self.linked += linked.linked

    def entries(self, ids: Iterable[int]) -> list[RemoteEntry]:
        """Ask for articles; those that the server does not have are left out."""
        found: list[RemoteEntry] = []
        for part in parts(wanted := sorted(ids, reverse=True), CONTENTS_AT_ONCE):
            self.token.check()
            self.progress(len(found), len(wanted))
            found += self.server.entries(part)
        return found

    def _list(self) -> None:
        """Ask which articles may be entries here, read ones too: all new ones, or the newest of unlinked feeds.

        Before the marks are read: what comes later is in no list of unread articles, and not read for all that.
        """
        self._told = self._newer()
        if self.account.last_read_at is None:
            if self._told is None:
                self._ids = read_list(self.server, Listed.ALL, self.token).ids
            return
        if self._told is None:
            self._asked = self.links.unlinked_feeds(self.account.id, self.clock())[:ROUND_FEEDS]
        for feed in self._asked:
            self.token.check()
            self._ids |= {*self.server.newest(feed.remote_id, NEWEST)}
        self._waiting = self.links.waiting(self.account.id, self.clock())

    def _newer(self) -> list[RemoteEntry] | None:
        """Ask for all articles that came since the last round, read or not; None: the server cannot tell."""
        found: list[RemoteEntry] = []
        after = self.links.newest(self.account.id)
        while (part := self.server.since(after)) is not None:
            self.token.check()
            found += part
            if not part:
                return found
            self.progress(len(found), 0)
            after = part[-1].id
        return None

    def _articles(self, read: ServerMarks) -> list[RemoteEntry]:
        """Ask for the articles that were listed, and for those in the server's sets that were never seen."""
        if self._told is not None and not read.is_whole:
            return []  # some could not be linked, and those after them would hide that from the next round
        told = self._told or ()
        ids = (self._ids | read.unread.ids | read.starred.ids) - {one.id for one in told}
        return [*told, *self.entries({*self.links.unknown(self.account.id, ids), *self._waiting})]

    def _are_others(self, came: Collection[int]) -> bool:
        """Tell whether ids are of other articles now: a server that was restored from a copy gives some again."""
        here = self.links.linked(self.account.id, sorted(came)[-SAMPLE:]) if came else {}
        others = sum(not may_be(one, here[one.id]) for one in self.entries(here))
        return 0 < others >= min(2, len(here))

    def _left(self, found: Differences) -> tuple[frozenset[int], frozenset[int]]:
        """Sort out the articles that left the server's lists: to be deleted there is no reading.

        If very much would change here at once, the reader is asked first, unless they have answered.

        Returns:
            Those that the server has deleted, whose marks here stay; those about which the reader is asked.
        """
        left, nothing = frozenset(found.left), frozenset[int]()
        if found.read_there > max(HELD_FROM, found.unread // 3) and not self.accept:
            return nothing, left
        here, until = self.links.linked(self.account.id, found.left), self.clock() - MAY_BE_GONE_AFTER
        old = {id_ for id_, one in here.items() if one.published_at and one.published_at < until}
        young = sorted(left - old)
        sample = young[:: max(1, len(young) // SAMPLE)] if len(young) > SAMPLED_FROM else []
        there = {one.id for one in self.entries([*old, *sample])}
        if not there.issuperset(sample):
            there |= {one.id for one in self.entries(left - old - there)}
            old = {*left}
        gone = frozenset(old - there)
        is_much = len(gone) > max(SAMPLED_FROM, found.unread // 3)
        return (nothing, gone) if is_much and not (self.accept or self.keep) else (gone, nothing)

    def _settle(self, gone: Collection[int], asked: Collection[int], read: ServerMarks) -> list[Sending]:
        """Note what is gone or asked about; returns what is to be sent because the reader refuses a change."""
        if gone:
            self.marks.note_gone(self.account.id, gone)
        if asked and not self.keep:
            self.state, self.held = AccountState.HELD, len(asked)
            return []
        return self._merge(sorted(asked), read, keep=True)

    def _merge(
        self, ids: Sequence[int], read: ServerMarks, *, again: bool = False, keep: bool = False
    ) -> list[Sending]:
        """Merge the marks of some articles (see `AccountMarks.merge`); returns what is to be sent."""
        sending, now = [], self.clock()
        for one in self.marks.merge(self.account.id, ids, read, now, self.token, again=again, keep=keep):
            self._take(one.taken)
            sending += one.sending
        return sending

    def _take(self, taken: Mapping[tuple[str, bool], Sequence[int]]) -> None:
        for change, ids in taken.items():
            self.taken.setdefault(change, []).extend(ids)

    def _send(self, sending: Sequence[Sending]) -> None:
        order = sorted(sending, key=lambda one: (one.what, one.value, one.remote_id))
        for (what, value), ones in groupby(order, key=lambda one: (one.what, one.value)):
            for part in parts(list(ones), MARKS_AT_ONCE):
                self.token.check()
                self.marks.note_sent(self.account.id, part)
                self.server.mark(what, value, [one.remote_id for one in part])


def parts(ids: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Cut a list into parts of a size at most."""
    return (ids[place : place + size] for place in range(0, len(ids), size))
