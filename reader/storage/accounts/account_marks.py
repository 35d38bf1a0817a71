"""Merges the marks of an account, and remembers what both sides agreed on (`domain/accounts/merge.py`).

A mark here, and what was agreed on, change in one transaction, so a program that ends at any moment has lost
nothing: the next round reads the server and compares again.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Connection, Row, text

from reader.background.cancel import CancelToken
from reader.domain.accounts.account import MARKS, MOST_TRIES, READ, IdSet, Link
from reader.domain.accounts.merge import merge
from reader.domain.organising.history import STARRED, UNREAD
from reader.domain.record import Record
from reader.storage.core.database import Database
from reader.storage.core.history import forget
from reader.storage.core.statements import sql
from reader.storage.core.turns import MANY, Turns
from reader.storage.entries.marks import set_marks

_SENT = {name: 1 << place for place, name in enumerate(MARKS)}
"""The bit of each mark in the column `sent`."""


class ServerMarks(Record):
    """The marks that a server was read to have."""

    unread: IdSet
    starred: IdSet

    @property
    def is_whole(self) -> bool:
        return self.unread.is_whole and self.starred.is_whole

    def has(self, what: str, id_: int) -> bool | None:
        """Tell whether an article has a mark; None: the list that was read does not tell."""
        found = self.unread if what == READ else self.starred
        is_listed = id_ in found.ids
        return is_listed == (what != READ) if is_listed or found.is_whole else None


class Differences(Record, kw_only=True):
    """Where a server differs from what was agreed."""

    ids: Sequence[int]
    """Articles to merge, by the server's ids, in order."""
    came: Collection[int]
    """Those that the server lists as unread or starred, and that were agreed to be neither."""
    left: Sequence[int]
    """Articles that the server no longer lists as unread or starred, and that nothing here asked it for."""
    read_there: int
    """How many articles that are unread here would be read by it."""
    unread: int
    """How many linked articles were unread on both sides."""


class Compared(Record):
    """A mark of a linked article, on both sides."""

    remote_id: int
    entry_id: int
    what: str
    here: bool
    there: bool


class Why(Record, kw_only=True):
    """The facts about an article of the server that is linked with an entry."""

    remote_id: int
    here: Mapping[str, bool]
    """Whether it has each mark here, by its name; `agreed`: what both sides last agreed on."""
    agreed: Mapping[str, bool]
    tries: int
    """Rounds that have sent a mark in vain."""
    state: Link


class Sending(Record):
    """A mark to send."""

    remote_id: int
    entry_id: int
    what: str
    value: bool


@dataclass
class Merging:
    """The entries that a merge changed, by property (`domain/organising/history.py`) and value; what it sends."""

    taken: dict[tuple[str, bool], list[int]] = field(default_factory=dict)
    sending: list[Sending] = field(default_factory=list)


@dataclass(frozen=True, eq=False)
class AccountMarks:
    """Reads and writes what was agreed. Methods that change something return after their commits."""

    database: Database

    def differences(self, account_id: int, server: ServerMarks) -> Differences:
        """Compare what a server was read to have with what was agreed. Its cost is that of the ids it lists."""
        with self.database.read() as connection:
            return differences(connection, account_id, server)

    def compare(self, account_id: int, server: ServerMarks) -> tuple[int, list[Compared]]:
        """Compare all linked articles with what a server was read to have.

        Returns:
            How many were compared, and the marks that differ.
        """
        count, differing = 0, []
        with self.database.read() as connection:
            for row in connection.execute(_LINKED, {"account": account_id}):
                count += 1
                for what, here in ((READ, not row.unread), (STARRED, row.starred)):
                    there = server.has(what, row.remote_id)
                    if there is not None and there != here:
                        differing.append(Compared(row.remote_id, row.entry_id, what, here, there))
        return count, differing

    def why(self, account_id: int, entry_id: int) -> Why | None:
        """Return what is known of an entry's marks; None: it is linked with no article of the server."""
        values = {"account": account_id, "entry": entry_id}
        with self.database.read() as connection:
            row = connection.execute(_WHY, values).first()
        if row is None:
            return None
        here, agreed = {READ: not row.unread, STARRED: row.starred}, {READ: row.read, STARRED: row.starred_there}
        return Why(remote_id=row.remote_id, here=here, agreed=agreed, tries=row.tries, state=Link(row.state))

    def merge(
        self,
        account_id: int,
        ids: Sequence[int],
        server: ServerMarks,
        now: datetime,
        token: CancelToken,
        *,
        again: bool = False,
        keep: bool = False,
    ) -> Iterator[Merging]:
        """Merge the marks of some articles; gives what each transaction did.

        Args:
            again: The server was asked to change these in this round; what still differs counts as tried.
            keep: The reader wants what is here to stay, so the server's changes are agreed on, not taken.

        Raises:
            Cancelled: the token was; what is merged stays so.
        """

        def turn(connection: Connection, part: Sequence[int]) -> Merging:
            return merge_some(connection, account_id, part, server, now, again=again, keep=keep)

        return Turns(self.database, token, most=MANY).parts(turn, ids)

    def note_sent(self, account_id: int, sending: Iterable[Sending]) -> None:
        """Note that requests go out; committed before they do (`merge`: `sent`)."""
        rows = [{"account": account_id, "remote": one.remote_id, "bit": _SENT[one.what]} for one in sending]
        self.database.write(lambda connection: connection.execute(_NOTE_SENT, rows) if rows else None)

    def note_gone(self, account_id: int, ids: Collection[int]) -> None:
        """Note that a server has deleted articles: their marks here stay."""
        values = {"account": account_id, "ids": json.dumps(list(ids)), "state": Link.GONE}
        self.database.write(lambda connection: connection.execute(_NOTE_STATE, values))


def differences(connection: Connection, account_id: int, server: ServerMarks) -> Differences:
    """Do `AccountMarks.differences` in a transaction."""
    values = {"account": account_id}
    unread = set(connection.execute(_AGREED_UNREAD, values).scalars())
    starred = set(connection.execute(_AGREED_STARRED, values).scalars())
    came = (server.unread.ids - unread) | (server.starred.ids - starred)
    left = (unread - server.unread.ids if server.unread.is_whole else set()) | (
        starred - server.starred.ids if server.starred.is_whole else set()
    )
    changed = set(connection.execute(_CHANGED, values).scalars())
    known = _known(connection, account_id, came)
    quiet = [
        row
        for row in _rows(connection, account_id, left)
        if row.remote_id not in changed and row.entry_id is not None
    ]
    return Differences(
        ids=sorted(known | left | changed),
        came=known,
        left=[row.remote_id for row in quiet],
        read_there=sum(row.unread and row.remote_id not in server.unread.ids for row in quiet),
        unread=len(unread),
    )


def _known(connection: Connection, account_id: int, ids: Iterable[int]) -> set[int]:
    values = {"account": account_id, "ids": json.dumps(list(ids))}
    return set(connection.execute(_KNOWN, values).scalars())


def _rows(connection: Connection, account_id: int, ids: Iterable[int]) -> Sequence[Row[Any]]:
    return connection.execute(_ROWS, {"account": account_id, "ids": json.dumps(list(ids))}).all()


def merge_some(
    connection: Connection,
    account_id: int,
    ids: Sequence[int],
    server: ServerMarks,
    now: datetime,
    *,
    again: bool = False,
    keep: bool = False,
) -> Merging:
    """Do `AccountMarks.merge` in one transaction."""
    done, agreed = Merging(), []
    before: dict[int, dict[str, bool]] = {}
    after: dict[int, dict[str, bool]] = {}
    for row in _rows(connection, account_id, ids):
        then = {READ: row.read, STARRED: row.starred_there}
        here = then  # what is not here follows the server
        if row.entry_id is not None:
            before.setdefault(row.entry_id, {READ: not row.unread, STARRED: row.starred})
            here = after.setdefault(row.entry_id, dict(before[row.entry_id]))
        sent, differs = row.sent, False
        for what in MARKS:
            has = server.has(what, row.remote_id)
            if has is None:
                differs = differs or here[what] != then[what]
                continue
            left = has == (what == READ) != then[what]  # it would be read, or lose its star
            stays = keep and here is not then and left and then[what] == here[what]
            merged = merge(here[what], has if stays else then[what], has, sent=bool(sent & _SENT[what]))
            here[what], then[what], sent = merged.here, merged.agreed, sent & ~_SENT[what]
            if merged.send:
                differs = True
                done.sending.append(Sending(row.remote_id, row.entry_id, what, merged.here))
        is_kept = row.state in (Link.KEPT, Link.GONE)  # what is gone is merged if the server has it again
        tries = (0 if is_kept and not again else row.tries) + again if differs else 0
        state = Link.KEPT if tries >= MOST_TRIES else Link.LINKED if is_kept else row.state
        values = (then[READ], then[STARRED], sent, tries, state)
        if values != (row.read, row.starred_there, row.sent, row.tries, row.state):
            agreed.append(dict(zip(_AGREED, (*values, account_id, row.remote_id), strict=True)))
    if agreed:
        connection.execute(_AGREE, agreed)
    for entry_id, marks in after.items():
        for what, value in marks.items():
            if value != before[entry_id][what]:
                change = (UNREAD, not value) if what == READ else (STARRED, value)
                done.taken.setdefault(change, []).append(entry_id)
    done.taken = take(connection, done.taken, now)
    connection.execute(_SETTLE, {"ids": json.dumps([*after])})
    return done


def take(
    connection: Connection, marks: Mapping[tuple[str, bool], Sequence[int]], now: datetime
) -> dict[tuple[str, bool], list[int]]:
    """Set marks that the server has; those of deleted articles too, since they may be restored.

    Returns:
        The articles that are not deleted.
    """
    taken: dict[tuple[str, bool], list[int]] = {}
    for (what, value), ids in marks.items():
        # A choice of the reader's, made elsewhere: no undo of something older may change it.
        forget(connection, ids, what)
        if changed := set_marks(connection, what, value, ids, now):
            taken[what, value] = list(changed)
        connection.execute(text(_SET_DELETED.format(what)), {"ids": json.dumps(list(ids)), "value": value})
    return taken


_SET_DELETED = (
    "UPDATE entry SET {} = :value WHERE id IN (SELECT value FROM json_each(:ids)) AND deleted_at IS NOT NULL"
)
_AGREED = ("read", "starred", "sent", "tries", "state", "account", "remote")
_BOOLEAN = Boolean()
_IDS = "(SELECT value FROM json_each(:ids))"
_AGREED_UNREAD = text(sql("accounts.agreed_unread"))
_AGREED_STARRED = text(sql("accounts.agreed_starred"))
_CHANGED = text(sql("accounts.changed"))
_KNOWN = text(f"SELECT remote_id FROM account_entry WHERE account_id = :account AND remote_id IN {_IDS}")
_BOOLEANS = {"read": _BOOLEAN, "starred_there": _BOOLEAN, "unread": _BOOLEAN, "starred": _BOOLEAN}
_MARKS = sql("accounts.marks")
_ROWS: Any = text(
    f"{_MARKS} LEFT JOIN entry e ON e.id = a.entry_id WHERE a.account_id = :account AND a.remote_id IN {_IDS}"
).columns(**_BOOLEANS)
_LINKED: Any = text(sql("accounts.linked", marks=_MARKS, link_gone=Link.GONE)).columns(**_BOOLEANS)
_WHY: Any = text(sql("accounts.why", marks=_MARKS)).columns(**_BOOLEANS)
_AGREE = text(sql("accounts.agree"))
_SETTLE = text(sql("accounts.settle", ids=_IDS))
"""Forget entries whose marks are agreed on everywhere, or left to the server."""
_NOTE_SENT = text(
    "UPDATE account_entry SET sent = sent | :bit WHERE account_id = :account AND remote_id = :remote"
)
_NOTE_STATE = text(f"UPDATE account_entry SET state = :state WHERE account_id = :account AND remote_id IN {_IDS}")
