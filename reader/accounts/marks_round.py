"""One round of marks: reads the server, merges, links what is new, sends the difference, and reads again.

Nothing is sent but what the server was read to have otherwise, in this round, and nothing is repeated without
reading: Miniflux before 2.3.0 toggles, so that a second `read` makes an article unread. If anything breaks, the
next round reads and compares; there is nothing to resume.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeVar

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
    MarksServer,
    RemoteEntry,
    RemoteFeed,
)
from reader.domain.clock import Clock
from reader.domain.record import Record
from reader.storage.accounts.account_links import AccountLinks, LinkedFeed, Rehearsal
from reader.storage.accounts.account_marks import AccountMarks, Differences, Sending, ServerMarks

T = TypeVar("T")

NEWEST = 200
"""Newest articles of a feed that are asked for, to link those that were read elsewhere before they came here."""
ROUND_FEEDS = 20
"""Most feeds that are asked so in one round."""
SAMPLED_FROM, SAMPLE = 20, 10
"""If more articles than this leave a list at once, some are asked for: the server may have been emptied."""


@dataclass
class RoundOfMarks:
    """Says what a round did.

    Attributes:
        taken: Entries by property (`domain/organising/history.py`) and value.
        sent: Marks that the server was asked to take.
        linked: Articles that are linked since.
        read: What the server was read to have last.
    """

    state: AccountState = AccountState.OK
    taken: dict[tuple[str, bool], list[int]] = field(default_factory=dict)
    sent: list[Sending] = field(default_factory=list)
    linked: int = 0
    held: int = 0
    read: ServerMarks | None = None

    def add(self, taken: Mapping[tuple[str, bool], Sequence[int]]) -> None:
        for change, ids in taken.items():
            self.taken.setdefault(change, []).extend(ids)


class _Left(Record):
    """Articles that left the server's lists, and decide nothing now.

    Attributes:
        gone: The server has deleted them; marks here stay.
        asked: So many that the reader is asked.
    """

    gone: frozenset[int] = frozenset()
    asked: frozenset[int] = frozenset()


class _Listed(Record):
    """Articles that may be entries here, before the marks are read.

    Attributes:
        told: All that came since the last round; None: the server cannot tell.
        ids: Those that were listed otherwise.
        waiting: Those that lacked here when they were seen.
        feeds: Those that were asked for their newest.
    """

    told: Sequence[RemoteEntry] | None
    ids: frozenset[int]
    waiting: Sequence[int] = ()
    feeds: Sequence[LinkedFeed] = ()

    @property
    def tells_nothing_new(self) -> bool:
        return self.told is not None and not self.told and not self.waiting


@dataclass(eq=False)
class MarksRound:
    """Runs rounds of an account. `progress`: told how many articles were read, and of how many; 0: not known."""

    marks: AccountMarks
    links: AccountLinks
    clock: Clock
    progress: Callable[[int, int], object] = lambda done, of: None

    def run(
        self,
        account: Account,
        server: MarksServer,
        token: CancelToken,
        *,
        accept: bool = False,
        keep: bool = False,
        feeds: Sequence[RemoteFeed] | None = None,
        done: RoundOfMarks | None = None,
    ) -> RoundOfMarks:
        """Run a round. What is done before an error stays, and stands in `done`.

        Args:
            accept: The reader agrees to a change that was held.
            keep: The reader does not: the server is asked to take the marks here.
            feeds: The server's subscriptions, if they were read already.

        Raises:
            AccountError: the server fails.
            Cancelled: the token was.
            StorageError: a change could not be stored.
        """
        done = done or RoundOfMarks()
        listed = self._listed(account, server, token)
        if feeds is None and listed.tells_nothing_new:
            subscribed = self.links.feeds(account.id)
        else:
            subscribed = self.links.take_feeds(account.id, server.feeds() if feeds is None else feeds)
        read = self.read(server, token)
        articles = self._articles(account, server, listed, read, token)
        self.links.note_asked(listed.feeds, self.clock())
        if articles:
            linked = self.links.link(account.id, articles, subscribed, read, self.clock())
            done.add(linked.taken)
            done.linked = linked.linked
        found = self.marks.differences(account.id, read)
        left = self._left(account, server, found, token, accept=accept, keep=keep)
        kept = self._settle(account, left, read, token, done, keep=keep)
        ids = [id_ for id_ in found.ids if id_ not in left.gone | left.asked]
        merging = self.marks.merge(account.id, ids, read, self.clock(), token)
        done.add(merging.taken)
        if sending := kept + merging.sending:
            done.sent = sending
            self._send(account, server, sending, token)
            read = self.read(server, token)
            asked = {one.remote_id for one in sending}
            found = self.marks.differences(account.id, read)
            # What left a list meanwhile may be gone: the next round asks.
            ids = sorted(asked | {*found.ids} - {*found.left})
            done.add(self.marks.merge(account.id, ids, read, self.clock(), token, again=True).taken)
        done.read = read
        if not read.is_whole and done.state is AccountState.OK:
            done.state = AccountState.UNSTEADY
        return done

    def rehearse(self, account: Account, server: MarksServer, token: CancelToken) -> Rehearsal:
        """Find out what a round would do now, and do nothing of it; raises as `run`."""
        listed = self._listed(account, server, token)
        feeds = self.links.take_feeds(account.id, server.feeds())
        read = self.read(server, token)
        articles = self._articles(account, server, listed, read, token)
        found = self.links.rehearse(account.id, articles, feeds, read, self.clock()).found
        left = self._left(account, server, found, token)
        return self.links.rehearse(account.id, articles, feeds, read, self.clock(), left.gone | left.asked)

    def read(self, server: MarksServer, token: CancelToken) -> ServerMarks:
        """Read which articles the server has as unread and as starred.

        An article that comes meanwhile, and is starred, must not be taken for read: unread ones are read last.
        """
        starred = read_list(server, Listed.STARRED, token)
        return ServerMarks(read_list(server, Listed.UNREAD, token), starred)

    def _listed(self, account: Account, server: MarksServer, token: CancelToken) -> _Listed:
        """Ask which articles may be entries here, read ones too: all new ones, or the newest of unlinked feeds.

        Before the marks are read: what comes later is in no list of unread articles, and not read for all that.
        """
        told = self._newer(account, server, token)
        if account.last_read_at is None:
            return _Listed(told, frozenset() if told is not None else read_list(server, Listed.ALL, token).ids)
        ids: set[int] = set()
        feeds = self.links.unlinked_feeds(account.id, self.clock())[:ROUND_FEEDS] if told is None else ()
        for feed in feeds:
            token.check()
            ids.update(server.newest(feed.remote_id, NEWEST))
        waiting = self.links.waiting(account.id, self.clock())
        return _Listed(told, frozenset(ids), waiting, feeds)

    def _articles(
        self, account: Account, server: MarksServer, listed: _Listed, read: ServerMarks, token: CancelToken
    ) -> list[RemoteEntry]:
        """Ask for the articles that were listed, and for those in the server's sets that were never seen."""
        if listed.told is not None and not read.is_whole:
            return []  # some could not be linked, and those after them would hide that from the next round
        told = listed.told or ()
        ids = (listed.ids | read.unread.ids | read.starred.ids) - {one.id for one in told}
        wanted = {*self.links.unknown(account.id, ids), *listed.waiting}
        return [*told, *self.entries(server, wanted, token)]

    def _newer(self, account: Account, server: MarksServer, token: CancelToken) -> list[RemoteEntry] | None:
        """Ask for all articles that came since the last round, read or not; None: the server cannot tell."""
        found: list[RemoteEntry] = []
        after = self.links.newest(account.id)
        while (part := server.since(after)) is not None:
            token.check()
            found += part
            if not part:
                return found
            self.progress(len(found), 0)
            after = part[-1].id
        return None

    def entries(self, server: MarksServer, ids: Iterable[int], token: CancelToken) -> list[RemoteEntry]:
        """Ask for articles; those that the server does not have are left out."""
        found: list[RemoteEntry] = []
        for part in parts(wanted := sorted(ids, reverse=True), CONTENTS_AT_ONCE):
            token.check()
            self.progress(len(found), len(wanted))
            found += server.entries(part)
        return found

    def _left(
        self,
        account: Account,
        server: MarksServer,
        found: Differences,
        token: CancelToken,
        *,
        accept: bool = False,
        keep: bool = False,
    ) -> _Left:
        """Sort out the articles that left the server's lists: to be deleted there is no reading.

        If very much would change here at once, the reader is asked first, unless they have answered.
        """
        left = frozenset(found.left)
        if found.read_there > max(HELD_FROM, found.unread // 3) and not accept:
            return _Left(asked=left)
        published = self.marks.published(account.id, found.left)
        old = {id_ for id_, at in published.items() if self.clock() - at > MAY_BE_GONE_AFTER}
        young = sorted(left - old)
        sample = young[:: max(1, len(young) // SAMPLE)] if len(young) > SAMPLED_FROM else []
        there = {one.id for one in self.entries(server, [*old, *sample], token)}
        if not there.issuperset(sample):
            there |= {one.id for one in self.entries(server, left - old - there, token)}
            old = {*left}
        gone = frozenset(old - there)
        is_much = len(gone) > max(SAMPLED_FROM, found.unread // 3)
        return _Left(asked=gone) if is_much and not (accept or keep) else _Left(gone=gone)

    def _settle(
        self,
        account: Account,
        left: _Left,
        read: ServerMarks,
        token: CancelToken,
        done: RoundOfMarks,
        *,
        keep: bool,
    ) -> list[Sending]:
        """Note what is gone or asked about; returns what is to be sent because the reader refuses a change."""
        if left.gone:
            self.marks.note_gone(account.id, left.gone)
        if left.asked and not keep:
            done.state, done.held = AccountState.HELD, len(left.asked)
            return []
        kept = self.marks.merge(account.id, sorted(left.asked), read, self.clock(), token, keep=True)
        done.add(kept.taken)
        return kept.sending

    def _send(self, account: Account, server: MarksServer, sending: Sequence[Sending], token: CancelToken) -> None:
        order = sorted(sending, key=lambda one: (one.what, one.value, one.remote_id))
        for (what, value), ones in groupby(order, key=lambda one: (one.what, one.value)):
            for part in parts(list(ones), MARKS_AT_ONCE):
                token.check()
                self.marks.note_sent(account.id, part)
                server.mark(what, value, [one.remote_id for one in part])


def parts(ids: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Cut a list into parts of a size at most."""
    return (ids[place : place + size] for place in range(0, len(ids), size))
