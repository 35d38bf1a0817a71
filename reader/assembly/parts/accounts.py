"""Accounts on the reader's own server: their passwords, and rounds of marks."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import get_ident
from typing import TYPE_CHECKING

from reader.accounts.gaps import fill_gaps
from reader.accounts.marks_round import MarksRound
from reader.assembly.lazy import lazy
from reader.assembly.passwords import FILE, Passwords
from reader.assembly.sentences import WORKING_OFFLINE
from reader.domain.accounts.account import TRY_AGAIN, Account, AccountError, AccountState, Gone, Mode, RemoteFeed
from reader.domain.errors import FailureReason, FeedError, Overrun, UsageError
from reader.domain.events import (
    AccountChanged,
    AccountProgress,
    Change,
    ConnectionChanged,
    EntriesChanged,
    Event,
    FeedsChanged,
    HistoryChanged,
)
from reader.domain.record import Record
from reader.storage.accounts.account_links import AccountLinks, Rehearsal
from reader.storage.accounts.account_marks import AccountMarks, Compared, ServerMarks, Why
from reader.storage.accounts.accounts import AccountStore
from reader.storage.core.account_there import has_waiting
from reader.web.publishers import publisher_of

if TYPE_CHECKING:
    from reader.accounts.discovery import Found, Servers
    from reader.accounts.sources import Sources
    from reader.assembly.parts.library import Library
    from reader.assembly.parts.network import Network
    from reader.assembly.parts.shared import Shared
    from reader.assembly.parts.subscriptions import SubscriptionActions
    from reader.background.cancel import CancelToken

log = logging.getLogger(__name__)

PASSWORD, KEY = "MANCHETTE_ACCOUNT_PASSWORD", "MANCHETTE_ACCOUNT_KEY"
"""Variables of the environment."""
QUIET = timedelta(seconds=30)
"""Time after the last mark until it is sent."""
BETWEEN = timedelta(seconds=60)
"""Least time between two rounds that marks cause."""


class Ran(Record, kw_only=True):
    """The effect of a round. `account`: it afterwards; `sent` and `taken`: numbers of marks."""

    account: Account
    requests: int
    bytes_received: int
    bytes_sent: int
    sent: int
    taken: int
    linked: int


@dataclass(eq=False)
class Accounts:
    """Adds and removes accounts, and keeps them in step."""

    shared: Shared
    library: Library
    network: Network
    subscriptions: SubscriptionActions
    _marked_at: datetime | None = field(default=None, init=False)
    """When the reader set a mark that is not sent."""
    _not_before: datetime | None = field(default=None, init=False)
    _telling: int = field(default=0, init=False)
    """The thread that tells of marks that the server had."""
    _is_away: bool = field(default=False, init=False)
    """The last round failed, and the network may be to blame."""
    _is_back: bool = field(default=False, init=False)
    """The network has come back since."""

    def __post_init__(self) -> None:
        database = self.shared.database
        self.store, self.links = AccountStore(database), AccountLinks(database)
        self._marks = AccountMarks(database)
        self.passwords = Passwords("manchette account", self.shared.home.state / FILE)

    def all(self) -> list[Account]:
        """Return the accounts, with how many feeds and articles each has."""
        return self.store.all(counted=True)

    def only(self) -> Account:
        """Return the account; raises UsageError if there is none."""
        for one in self.all():
            return one
        raise UsageError("there is no account; `manchette account add ADDRESS` adds one")

    def add(
        self,
        address: str,
        user: str,
        password: str,
        key: str = "",
        *,
        mode: Mode | None = None,
        allow_local: bool = False,
        stores: bool = True,
        token: CancelToken,
    ) -> tuple[Account, Found]:
        """Find the API behind an address, log in there, and add the account in place of another.

        Args:
            mode: None: the usual one.
            stores: False: the password is stored nowhere; the environment has it.

        Raises:
            AccountError: no API was found there, or it refuses the password.
            UsageError: the password cannot be stored.
        """
        if self.shared.settings.current.sync.work_offline:
            raise UsageError(WORKING_OFFLINE)
        found = self._servers.find(address, user, password, token, key=key, allow_local=allow_local)
        mode = mode or self.usual_mode()
        account = Account(
            id=0, url=found.url, user=user, dialect=found.dialect, mode=mode, allow_local=allow_local
        )
        if stores:
            self._keep({account.name: password, account.key_name: key})
        account = self.store.get(self.store.add(account))
        for other in self.store.all():
            if other.id != account.id:  # the server has moved, or the reader has another name there
                self.remove(other)
        self.shared.announce(AccountChanged())
        return account, found

    def usual_mode(self) -> Mode:
        """Return what is kept in step unless the reader chooses: sources too if there are none here yet."""
        has_feeds = any(feed.is_fetched for feed in self.library.feeds.all())
        return Mode.MARKS if has_feeds else Mode.SOURCES

    def _keep(self, secrets: Mapping[str, str]) -> None:
        """Store passwords by their names, all of them or none; "" is none."""
        try:
            kept = self.passwords.keep_all({name: one for name, one in secrets.items() if one}, in_file=True)
        except OSError as error:
            why = error.strerror or error
            raise UsageError("the password cannot be stored: {why}; nothing was added", why=why) from error
        if not kept:
            raise UsageError("the keyring does not take the password; nothing was added")

    def remove(self, account: Account) -> int:
        """Remove an account, and return its id in the history; marks, articles and sources stay."""
        history_id = self.store.remove(account, self.shared.clock())
        self.shared.announce(AccountChanged())
        self.shared.announce(HistoryChanged((history_id,)))
        return history_id

    def purge(self) -> None:
        """Forget accounts whose removal can no longer be undone, and their passwords."""
        for one in self.store.removed(self.shared.clock()):
            try:
                self.passwords.forget(one.name)
                self.passwords.forget(one.key_name)
            except OSError as error:
                log.info("password not deleted; tried again tomorrow", extra={"why": error.strerror})
            else:
                self.store.delete(one.id)

    def pause(self, account: Account, *, resumes: bool = False) -> None:
        """Keep an account from being asked, until it resumes."""
        self.store.set_state(account.id, AccountState.OK if resumes else AccountState.PAUSED)
        self.shared.announce(AccountChanged())

    def run(self, account: Account, token: CancelToken, *, accept: bool = False, keep: bool = False) -> Ran:
        """Run a round of an account, under the lock of syncing; an AccountError is noted in the account.

        Args:
            accept: The reader agrees to what was held.
            keep: The reader does not.

        Raises:
            Cancelled: the token was.
            StorageError: something could not be stored.
        """
        meter = self.network.client.meter
        received, sent = meter.received, meter.sent
        begun = self._begin(account, token)
        begun.accept, begun.keep = accept, keep
        if account.last_read_at is None:
            begun.progress = lambda done, of: self.shared.announce(AccountProgress(done, of))
        try:
            begun.run(self._sources(begun).run() if account.mode is Mode.SOURCES else None)
            if any(one.gone is Gone.ASKED for one in self.links.feeds(account.id)):
                begun.state = AccountState.HELD
            fill_gaps(begun, self._insert)
            self.store.note_read(account.id, self.shared.clock(), begun.state, begun.held)
        except AccountError as error:
            log.info("account not read", extra={"reason": error.reason.value, "state": error.state.value})
            self._note_failed(account, error)
        finally:
            self.network.ledger.write()
            self._tell(begun.taken)
        self.shared.announce(AccountChanged())
        return Ran(
            account=self.store.get(account.id),
            requests=begun.server.web.asked,
            bytes_received=meter.received - received,
            bytes_sent=meter.sent - sent,
            sent=len(begun.sent),
            taken=sum(map(len, begun.taken.values())),
            linked=begun.linked,
        )

    def run_alone(self, token: CancelToken, *, accept: bool = False, keep: bool = False) -> Ran | None:
        """Run a round of the account as `run` does; None: another sync is running."""
        if not self.shared.sync_lock.acquire():
            return None
        try:
            return self.run(self.only(), token, accept=accept, keep=keep)
        finally:
            self.shared.sync_lock.release()

    def run_due(self, token: CancelToken, *, wished: bool = False) -> list[Ran]:
        """Run rounds of the accounts that are due; with `wished` also after failures that are not old enough.

        A refused password is sent again only by a round of its own: a server may lock out who repeats it.
        """
        now, wished = self.shared.clock(), wished or self._is_back
        self._marked_at, self._not_before, self._is_back = None, now + BETWEEN, False
        accounts = [one for one in self.store.all() if one.is_due(now) or (wished and one.next_try_at is not None)]
        left_alone = (AccountState.PASSWORD, AccountState.PAUSED)
        return [self.run(one, token) for one in accounts if one.state not in left_alone]

    @property
    def wait(self) -> bool:
        """Whether marks wait for a network, to be sent by themselves."""
        by_itself = self.shared.settings.current.account.send == "marks" and not self.network.may_be_there
        return by_itself and self._marked_at is not None and has_waiting(self.shared.database)

    def is_due(self) -> bool:
        """Tell whether marks are to be sent, or a failed server asked again, now, between rounds of feeds."""
        marked_at, seconds = self._marked_at, self.seconds_to_next()
        if seconds is None or seconds > 0:
            return False
        if not (waits := has_waiting(self.shared.database)) and self._marked_at == marked_at:
            self._marked_at = None  # what was marked is on no server: nobody need look again
        return waits

    def seconds_to_next(self) -> float | None:
        """Tell how long until marks are sent; None if none wait."""
        if self._marked_at is None or not self._may_send():
            return None
        due = max(self._marked_at + QUIET, self._not_before or self._marked_at)
        return (due - self.shared.clock()).total_seconds()

    def heard(self, event: Event) -> bool:
        """Note marks, and a network that is back, from any thread; True: a first mark is to be sent in a while."""
        if self._is_away and isinstance(event, ConnectionChanged) and event.state == "online":
            self._is_away, self._is_back, self._not_before = False, True, None
        is_marked = isinstance(event, EntriesChanged) and event.what is Change.MARKED
        if not is_marked or self._telling == get_ident():
            return False
        is_first, self._marked_at = self._marked_at is None, self.shared.clock()
        return is_first and self._may_send()

    def rehearse(self, account: Account, token: CancelToken) -> Rehearsal:
        """Find out what a round would do; nothing is done. Raises AccountError."""
        return self._begin(account, token).rehearse()

    def compare(self, account: Account, token: CancelToken) -> tuple[int, list[Compared]]:
        """Read all of the server, and compare each linked article; raises AccountError.

        Returns:
            How many were compared, and the marks that differ; not those of articles that the server has deleted.
        """
        begun = self._begin(account, token)
        count, found = self._marks.compare(account.id, begun.read())
        there = {one.id for one in begun.entries({one.remote_id for one in found})}
        return count, [one for one in found if one.remote_id in there]

    def why(self, account: Account, entry_id: int, token: CancelToken) -> tuple[Why | None, ServerMarks | None]:
        """Return what is known of an entry's marks, and what the server has; None: it cannot be read now."""
        why = self._marks.why(account.id, entry_id)
        if why is None:
            return None, None
        try:
            return why, self._begin(account, token).read()
        except (AccountError, UsageError) as error:
            log.info("account not read", extra={"why": str(error)})
            return why, None

    def _begin(self, account: Account, token: CancelToken) -> MarksRound:
        """Make a round of an account; nothing is asked yet."""
        if account.state is AccountState.PAUSED:
            raise UsageError("paused; `manchette account resume` goes on")
        if self.shared.settings.current.sync.work_offline:
            raise UsageError(WORKING_OFFLINE)
        server, clock = self._servers.connect(account, token), self.shared.clock
        return MarksRound(self._marks, self.links, clock, account, server, token)

    def _secret(self, name: str) -> str:
        """Return a password or an API key by its name; "" where there is none."""
        return os.environ.get(KEY if name.endswith(" key") else PASSWORD) or self.passwords.get(name) or ""

    def _note_failed(self, account: Account, error: AccountError) -> None:
        now = self.shared.clock()
        is_down = error.reason is FailureReason.REFUSED  # asking costs neither side anything
        wait = TRY_AGAIN[0 if is_down else min(account.failures, len(TRY_AGAIN) - 1)]
        asked = timedelta(seconds=error.retry_after_seconds or 0)
        self.store.note_failed(account.id, error, now + max(wait, asked))
        self._marked_at, self._not_before = self._marked_at or now, now + max(wait, asked)
        self._is_away = error.reason.means_no_network
        if self._is_away:
            self.network.connectivity.doubt()

    def _tell(self, taken: Mapping[tuple[str, bool], Sequence[int]]) -> None:
        self._telling = get_ident()
        for ids in taken.values():
            self.shared.announce(EntriesChanged(tuple(ids), Change.MARKED))
        self._telling = 0

    def _may_send(self) -> bool:
        settings = self.shared.settings.current
        if settings.account.send != "marks" or settings.sync.work_offline or not self.network.may_be_there:
            return False
        return not (self.network.connectivity.metered and settings.sync.metered == "nothing")

    @lazy
    def _servers(self) -> Servers:
        from reader.accounts.discovery import Servers

        return Servers(lambda: self.network.client, lambda: self.shared.sandbox, self._secret)

    def _sources(self, begun: MarksRound) -> Sources:
        from reader.accounts.sources import Sources

        acts = self.subscriptions
        return Sources(begun, self.library.feeds.all, self._subscribe, acts.unsubscribe, acts.choose)

    def _subscribe(self, feed: RemoteFeed) -> None:
        """Subscribe to a feed of the server; an address that may not be asked is left out."""
        from reader.web.url import normalise_url

        try:
            url = normalise_url(feed.url)
            folder = (feed.folder,) if feed.folder else ()
            added, _ = self.library.feeds.add(url, self.shared.clock(), title=feed.title or None, folder=folder)
        except UsageError as error:
            log.info("source of the server not added", extra={"why": str(error)})
        else:
            self.shared.announce(FeedsChanged((added,)))

    def _insert(self, feed_id: int, document: bytes) -> None:
        """Store articles of a feed that only the server has; a document that cannot be read brings none."""
        feed = self.library.feeds.get(feed_id)
        if feed is None:
            return
        origin = publisher_of(feed.url, feed.rights)
        try:
            parsed = self.shared.sandbox.call(
                "reader.hostile.feeds.feed:parse", document, feed.url, "application/feed+json", origin=origin
            )
        except (FeedError, Overrun) as error:
            log.info("articles of the server not readable", extra={"feed": feed_id, "why": str(error)})
            return
        stored = self.library.refresher.insert(feed, parsed.entries)
        if stored.new_ids:
            self.network.full_text.want([feed], frozenset({feed_id}))
