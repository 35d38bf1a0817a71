"""One round of marks: reads the server, merges, links what is new, sends the difference, and reads again.

Nothing is sent but what the server was read to have otherwise, in this round, and nothing is repeated without
reading: Miniflux before 2.3.0 toggles, so that a second `read` makes an article unread. If anything breaks, the
next round reads and compares; there is nothing to resume.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

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
)
from reader.domain.clock import Clock
from reader.storage.accounts.account_links import AccountLinks, LinkedFeed
from reader.storage.accounts.account_marks import AccountMarks, Differences, Sending, ServerMarks

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
        lacking: Articles that no entry here is, by the ids of their `LinkedFeed`.
    """

    state: AccountState = AccountState.OK
    taken: dict[tuple[str, bool], list[int]] = field(default_factory=dict)
    sent: list[Sending] = field(default_factory=list)
    linked: int = 0
    held: int = 0
    lacking: dict[int, Sequence[RemoteEntry]] = field(default_factory=dict)

    def add(self, taken: Mapping[tuple[str, bool], Sequence[int]]) -> None:
        for change, ids in taken.items():
            self.taken.setdefault(change, []).extend(ids)


@dataclass(eq=False)
class MarksRound:
    """Runs rounds of an account."""

    marks: AccountMarks
    links: AccountLinks
    clock: Clock

    def run(
        self,
        account: Account,
        server: MarksServer,
        token: CancelToken,
        *,
        accept: bool = False,
        keep: bool = False,
    ) -> RoundOfMarks:
        """Run a round. What is done before an error stays.

        Args:
            accept: The reader agrees to a change that was held.
            keep: The reader does not: the server is asked to take the marks here.

        Raises:
            AccountError: the server fails.
            Cancelled: the token was.
            StorageError: a change could not be stored.
        """
        done = RoundOfMarks()
        feeds = self.links.take_feeds(account.id, server.feeds())
        read = self._read(server, token)
        articles = self._articles(account, server, feeds, read, token)
        if articles:
            linked = self.links.link(account.id, articles, feeds, read, self.clock())
            done.add(linked.taken)
            done.linked, done.lacking = linked.linked, dict(linked.without)
        found = self.marks.differences(account.id, read)
        left = self._left(account, server, found, read, token, accept=accept)
        if left and keep:
            done.add(self.marks.merge(account.id, sorted(left), read, self.clock(), token, keep=True).taken)
        elif left:
            done.state, done.held = AccountState.HELD, len(left)
        ids = [id_ for id_ in found.ids if id_ not in left]
        merging = self.marks.merge(account.id, ids, read, self.clock(), token)
        done.add(merging.taken)
        if merging.sending:
            done.sent = merging.sending
            self._send(account, server, merging.sending, token)
            read = self._read(server, token)
            asked = {one.remote_id for one in merging.sending}
            found = self.marks.differences(account.id, read)
            # What left a list meanwhile may be gone: the next round asks.
            ids = sorted(asked | {*found.ids} - {*found.left})
            done.add(self.marks.merge(account.id, ids, read, self.clock(), token, again=True).taken)
        if not (read.unread.is_whole and read.starred.is_whole) and done.state is AccountState.OK:
            done.state = AccountState.UNSTEADY
        return done

    def _read(self, server: MarksServer, token: CancelToken) -> ServerMarks:
        unread = read_list(server, Listed.UNREAD, token)
        return ServerMarks(unread, read_list(server, Listed.STARRED, token))

    def _articles(
        self,
        account: Account,
        server: MarksServer,
        feeds: Sequence[LinkedFeed],
        read: ServerMarks,
        token: CancelToken,
    ) -> list[RemoteEntry]:
        """Ask for articles that may be entries here: those never seen, the newest of feeds with unlinked ones."""
        ids = {*read.unread.ids, *read.starred.ids}
        waiting: list[int] = []
        if account.last_read_at is None:
            ids |= read_list(server, Listed.ALL, token).ids
        elif unlinked := self.links.unlinked_feeds(account.id, self.clock())[:ROUND_FEEDS]:
            for feed in unlinked:
                token.check()
                ids.update(server.newest(feed.remote_id, NEWEST))
            waiting = self.links.waiting(account.id, unlinked)
            self.links.note_asked(unlinked, self.clock())
        wanted = [*self.links.unknown(account.id, ids), *waiting]
        return self._entries(server, wanted, token)

    def _entries(self, server: MarksServer, ids: Iterable[int], token: CancelToken) -> list[RemoteEntry]:
        found: list[RemoteEntry] = []
        for part in parts(sorted(ids, reverse=True), CONTENTS_AT_ONCE):
            token.check()
            found += server.entries(part)
        return found

    def _left(
        self,
        account: Account,
        server: MarksServer,
        found: Differences,
        read: ServerMarks,
        token: CancelToken,
        *,
        accept: bool,
    ) -> set[int]:
        """Return the articles that left the server's lists in a way that decides nothing.

        Those that the server has deleted are noted as gone. If it would change very much here at once, the reader
        is asked first, unless they said `accept`.
        """
        left = {*found.left}
        if found.read_there > max(HELD_FROM, found.unread // 3) and not accept:
            return left
        published = self.marks.published(account.id, found.left)
        old = {id_ for id_, at in published.items() if self.clock() - at > MAY_BE_GONE_AFTER}
        young = sorted(left - old)
        sample = young[:: max(1, len(young) // SAMPLE)] if len(young) > SAMPLED_FROM else []
        there = {one.id for one in self._entries(server, [*old, *sample], token)}
        if not there.issuperset(sample):
            there |= {one.id for one in self._entries(server, left - old - there, token)}
            old = left
        gone = old - there
        if len(gone) > max(SAMPLED_FROM, found.unread // 3) and not accept:
            return gone
        if gone:
            self.marks.note_gone(account.id, gone)
        return gone

    def _send(self, account: Account, server: MarksServer, sending: Sequence[Sending], token: CancelToken) -> None:
        self.marks.note_sent(account.id, sending)
        order = sorted(sending, key=lambda one: (one.what, one.value, one.remote_id))
        for (what, value), ones in groupby(order, key=lambda one: (one.what, one.value)):
            for part in parts([one.remote_id for one in ones], MARKS_AT_ONCE):
                token.check()
                server.mark(what, value, part)


def parts(ids: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    """Cut a list into parts of a size at most."""
    return (ids[place : place + size] for place in range(0, len(ids), size))
