"""Wishes that wait for the network. A wish is claimed before it is done, in a transaction of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, text

from reader.domain.action import (
    LEASE,
    REPEATABLE,
    STOPPABLE,
    Action,
    ActionKind,
    ActionState,
    Argument,
    read,
    written,
)
from reader.storage.database import Database
from reader.storage.tables import MomentType


class Outbox:
    """Reads and writes actions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def wish(self, kind: ActionKind, argument: Argument, now: datetime) -> Action:
        """Keep a wish. One that waits already is that one; one that is over is wished anew.

        Raises:
            UsageError: the argument is not one of this kind's.
        """
        values = {"kind": kind.value, "argument": written(kind, argument), "now": int(now.timestamp())}

        def work(connection: Connection) -> Action:
            connection.execute(_WISH, values)
            return _action(connection.execute(_WISHED, values).one())

        return self._database.write(work)

    def all(self, states: Iterable[ActionState] = ActionState) -> list[Action]:
        """Give the actions in these states, in the order of the wishes."""
        with self._database.read() as connection:
            rows = connection.execute(_ALL, {"states": json.dumps([state.value for state in states])}).all()
        return [_action(row) for row in rows]

    def get(self, action_id: int) -> Action | None:
        """Give one action."""
        with self._database.read() as connection:
            row = connection.execute(_ONE, {"id": action_id}).first()
        return None if row is None else _action(row)

    def due(self, now: datetime) -> list[Action]:
        """Give the actions that may be done now, in the order of the wishes."""
        with self._database.read() as connection:
            return [_action(row) for row in connection.execute(_DUE, {"now": int(now.timestamp())}).all()]

    def begin(self, action_id: int, now: datetime) -> Action | None:
        """Claim an action: whoever gets it does it, and nobody else.

        Returns:
            None where it waits no more: somebody else has it, or it was taken back.
        """
        values = {"id": action_id, "until": int((now + LEASE).timestamp())}

        def work(connection: Connection) -> Action | None:
            begun = connection.execute(_BEGIN, values).rowcount
            return _action(connection.execute(_ONE, {"id": action_id}).one()) if begun else None

        return self._database.write(work)

    def renew(self, action_id: int, now: datetime) -> bool:
        """Say that a claimed action is still being done.

        Returns:
            False where it shall not be done any more: it was taken back, or counted as interrupted.
        """
        values = {"id": action_id, "until": int((now + LEASE).timestamp())}
        return self._database.write(lambda connection: bool(connection.execute(_RENEW, values).rowcount))

    def is_running(self, action_id: int) -> bool:
        """Tell whether an action is claimed."""
        with self._database.read() as connection:
            return connection.execute(_RUNNING, {"id": action_id}).first() is not None

    def finish(self, action_id: int, state: ActionState, outcome: str, now: datetime) -> bool:
        """Note what came of a claimed action.

        Returns:
            False where nobody had claimed it.
        """
        values = {"id": action_id, "state": state.value, "outcome": outcome, "now": int(now.timestamp())}
        return self._database.write(lambda connection: bool(connection.execute(_FINISH, values).rowcount))

    def release(self, action: Action, outcome: str, next_try_at: datetime | None, *, count: bool) -> None:
        """Let a claimed action wait again.

        Args:
            action: Which one.
            outcome: Why it was not done.
            next_try_at: When to try again; None: with the next network.
            count: False where the network was at fault.
        """
        values = {
            "id": action.id,
            "outcome": outcome,
            "tries": action.tries + count,
            "at": None if next_try_at is None else int(next_try_at.timestamp()),
        }
        self._database.write(lambda connection: connection.execute(_RELEASE, values))

    def cancel(self, action_id: int, now: datetime) -> bool:
        """Take a wish back; of a kind that can be stopped, also while it is being done.

        Returns:
            False where it waits no more.
        """
        stoppable = json.dumps([kind.value for kind in STOPPABLE])
        values = {"id": action_id, "now": int(now.timestamp()), "stoppable": stoppable}
        return self._database.write(lambda connection: bool(connection.execute(_CANCEL, values).rowcount))

    def recover(self, now: datetime) -> list[int]:
        """Find actions whose doing was interrupted: those that may be repeated wait again, the others have failed.

        Returns:
            Their ids.
        """
        values = {
            "now": int(now.timestamp()),
            # No lease of ours reaches further: one that does was given by a clock that has been set back since.
            "latest": int((now + LEASE).timestamp()),
            "repeatable": json.dumps([kind.value for kind in REPEATABLE]),
        }
        return self._database.write(lambda connection: list(connection.execute(_RECOVER, values).scalars()))

    def purge(self, before: datetime) -> int:
        """Forget what was over before a moment."""
        values = {"before": int(before.timestamp())}
        with self._database.read() as connection:
            if connection.execute(_OVER, values).first() is None:
                return 0  # nearly always: a write would wait for the disk
        return self._database.write(lambda connection: connection.execute(_PURGE, values).rowcount)


def _action(row: Row[Any]) -> Action:
    return Action(
        id=row.id,
        kind=ActionKind(row.kind),
        argument=read(row.argument),
        wished_at=row.wished_at,
        state=ActionState(row.state),
        tries=row.tries,
        next_try_at=row.next_try_at,
        outcome=row.outcome,
    )


_COLUMNS = "SELECT id, kind, argument, wished_at, state, tries, next_try_at, outcome FROM action"
_MOMENTS: dict[str, Any] = {"wished_at": MomentType, "next_try_at": MomentType}

_WISH = text(
    "INSERT INTO action(kind, argument, wished_at) VALUES (:kind, :argument, :now)"
    " ON CONFLICT(kind, argument) DO UPDATE SET state = 'waiting', wished_at = excluded.wished_at, tries = 0,"
    " next_try_at = NULL, ended_at = NULL, outcome = '' WHERE state IN ('done', 'failed', 'cancelled')"
)
_WISHED = text(f"{_COLUMNS} WHERE kind = :kind AND argument = :argument").columns(**_MOMENTS)
_ALL = text(f"{_COLUMNS} WHERE state IN (SELECT value FROM json_each(:states)) ORDER BY wished_at, id").columns(
    **_MOMENTS
)
_ONE = text(f"{_COLUMNS} WHERE id = :id").columns(**_MOMENTS)
_DUE = text(
    f"{_COLUMNS} WHERE state = 'waiting' AND (next_try_at IS NULL OR next_try_at <= :now) ORDER BY wished_at, id"
).columns(**_MOMENTS)
_BEGIN = text("UPDATE action SET state = 'running', leased_until = :until WHERE id = :id AND state = 'waiting'")
_FINISH = text(
    "UPDATE action SET state = :state, outcome = :outcome, ended_at = :now, leased_until = NULL"
    " WHERE id = :id AND state = 'running'"
)
_RELEASE = text(
    "UPDATE action SET state = 'waiting', outcome = :outcome, tries = :tries, next_try_at = :at,"
    " leased_until = NULL WHERE id = :id AND state = 'running'"
)
_CANCEL = text(
    "UPDATE action SET state = 'cancelled', ended_at = :now, leased_until = NULL WHERE id = :id"
    " AND (state = 'waiting' OR (state = 'running' AND kind IN (SELECT value FROM json_each(:stoppable))))"
)
_RENEW = text("UPDATE action SET leased_until = :until WHERE id = :id AND state = 'running'")
_RUNNING = text("SELECT 1 FROM action WHERE id = :id AND state = 'running'")
_RECOVER = text(
    "UPDATE action SET leased_until = NULL,"
    " state = iif(kind IN (SELECT value FROM json_each(:repeatable)), 'waiting', 'failed'),"
    " ended_at = iif(kind IN (SELECT value FROM json_each(:repeatable)), NULL, :now), outcome = 'interrupted'"
    " WHERE state = 'running' AND NOT leased_until BETWEEN :now AND :latest RETURNING id"
)
_OVER = text("SELECT 1 FROM action WHERE ended_at < :before")
_PURGE = text("DELETE FROM action WHERE ended_at < :before")
