"""The accounts of the reader: which server, how it is, when it was read last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, text

from reader.domain.accounts.account import Account, AccountError, AccountState, Link, Mode
from reader.domain.errors import FailureReason
from reader.domain.organising.history import UNDOABLE_FOR, HistoryKind
from reader.storage.core.database import Database
from reader.storage.core.history import record
from reader.storage.core.statements import sql
from reader.storage.core.tables import MomentType, seconds


@dataclass(frozen=True, eq=False)
class AccountStore:
    """Reads and writes accounts. Methods that change something return after their commit."""

    database: Database

    def all(self, *, counted: bool = False) -> list[Account]:
        """Return the accounts; `counted`: with how many feeds and articles each has."""
        with self.database.read() as connection:
            return [_account(row) for row in connection.execute(_COUNTED if counted else _ALL)]

    def get(self, account_id: int) -> Account:
        """Return an account; raises StopIteration if there is none."""
        return next(one for one in self.all() if one.id == account_id)

    def add(self, account: Account) -> int:
        """Add an account, whatever its `id`, and return its id; one with this address and user is changed."""
        values = {name: getattr(account, name) for name in _GIVEN}
        return self.database.write(lambda connection: int(connection.execute(_ADD, values).scalar_one()))

    def remove(self, account: Account, now: datetime) -> int:
        """Remove an account; what was agreed with it stays until that can no longer be undone.

        Returns:
            Its id in the history.
        """

        def work(connection: Connection) -> int:
            connection.execute(text(_REMOVE), {"id": account.id, "now": seconds(now)})
            facts = {"place": account.name}
            undo = {"account": account.id}
            return record(connection, HistoryKind.ACCOUNT_REMOVED, facts, now, entries=account.entries, undo=undo)

        return self.database.write(work)

    def removed(self, now: datetime) -> list[Account]:
        """Return accounts that were removed so long ago that it cannot be undone."""
        with self.database.read() as connection:
            values = {"until": seconds(now - UNDOABLE_FOR)}
            return [_account(row) for row in connection.execute(_REMOVED, values)]

    def delete(self, account_id: int) -> None:
        self._change("DELETE FROM account WHERE id = :id", account_id)

    def note_read(
        self, account_id: int, now: datetime, state: AccountState = AccountState.OK, held: int = 0
    ) -> None:
        """Note a round that succeeded."""
        self._change(_READ, account_id, state=state, held=held, now=seconds(now))

    def note_failed(self, account_id: int, error: AccountError, next_try_at: datetime) -> None:
        """Note why a round failed, and when the next is due."""
        values = {
            "state": error.state,
            "error": error.reason,
            "detail": error.detail,
            "next": seconds(next_try_at),
        }
        self._change(_FAILED, account_id, **values)

    def set_state(self, account_id: int, state: AccountState) -> None:
        """Pause or resume an account."""
        self._change("UPDATE account SET state = :state WHERE id = :id", account_id, state=state)

    def _change(self, statement: str, account_id: int, **values: object) -> None:
        self.database.write(lambda connection: connection.execute(text(statement), {"id": account_id, **values}))


def _account(row: Row[Any]) -> Account:
    values = {**row._mapping, "mode": Mode(row.mode), "state": AccountState(row.state)}
    return Account(**{**values, "error": FailureReason(row.error) if row.error else None})


_COLUMNS = (
    "id, url, protocol, dialect, user, mode, state, error, error_detail, held, allow_local, failures, next_try_at,"
    " last_read_at"
)
_COUNTS = (
    "(SELECT count(*) FROM account_feed f WHERE f.account_id = a.id AND f.feed_id IS NOT NULL) AS feeds,"
    " (SELECT count(*) FROM account_entry e WHERE e.account_id = a.id AND e.entry_id IS NOT NULL) AS entries,"
    f" (SELECT count(*) FROM account_entry e WHERE e.account_id = a.id AND e.state <> {Link.GONE:d}) AS seen,"
    " (SELECT count(*) FROM account_changed) AS waiting"
)
_MOMENTS = {"next_try_at": MomentType, "last_read_at": MomentType}
_THERE = "FROM account a WHERE removed_at IS NULL ORDER BY id"
_ALL: Any = text(f"SELECT {_COLUMNS} {_THERE}").columns(**_MOMENTS)
_COUNTED: Any = text(f"SELECT {_COLUMNS}, {_COUNTS} {_THERE}").columns(**_MOMENTS)
_REMOVED: Any = text(f"SELECT {_COLUMNS} FROM account WHERE removed_at <= :until").columns(**_MOMENTS)
_REMOVE = "UPDATE account SET removed_at = :now WHERE id = :id"
_GIVEN = ("url", "user", "protocol", "dialect", "mode", "allow_local")
_ADD = text(
    f"INSERT INTO account({', '.join(_GIVEN)}) VALUES ({', '.join(f':{one}' for one in _GIVEN)})"
    " ON CONFLICT DO UPDATE SET"
    " protocol = excluded.protocol, dialect = excluded.dialect, mode = excluded.mode,"
    " allow_local = excluded.allow_local, state = 'ok', error = NULL, failures = 0, next_try_at = NULL,"
    " removed_at = NULL RETURNING id"
)
_STATE = "state = iif(state = 'paused', state, :state)"
"""An account that the reader has paused meanwhile stays so."""
_READ = sql("accounts.read", state=_STATE)
_FAILED = sql("accounts.failed", state=_STATE)
