"""Queued actions that wait for the network. Each is claimed in a transaction of its own before it is done."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, text

from reader.domain.record import read_record
from reader.domain.trips.action import (
    LEASE,
    REPEATABLE,
    STOPPABLE,
    Action,
    ActionKind,
    ActionState,
    Argument,
    Outcome,
    read,
    read_outcome,
    written,
    written_outcome,
)
from reader.storage.core.statements import sql
from reader.storage.core.store import Store
from reader.storage.core.tables import MomentType


class Outbox(Store):
    """Reads and writes actions."""

    def wish(self, kind: ActionKind, argument: Argument, now: datetime) -> Action:
        """Queue an action. An equal one that waits is reused; one that is over is queued again.

        Raises:
            UsageError: the argument does not fit the kind.
        """
        values = {"kind": kind.value, "argument": written(kind, argument), "now": int(now.timestamp())}

        def work(connection: Connection) -> Action:
            connection.execute(_WISH, values)
            return _action(connection.execute(_WISHED, values).one())

        return self._database.write(work)

    def all(self, states: Iterable[ActionState] = ActionState) -> list[Action]:
        """Return the actions in these states, oldest first."""
        rows = self._rows(_ALL, {"states": json.dumps([state.value for state in states])})
        return [_action(row) for row in rows]

    def due(self, now: datetime) -> list[Action]:
        """Return the actions that may be done now, oldest first."""
        return [_action(row) for row in self._rows(_DUE, {"now": int(now.timestamp())})]

    def begin(self, action_id: int, now: datetime) -> Action | None:
        """Claim an action for the caller alone; returns None if it no longer waits."""
        values = {"id": action_id, "until": int((now + LEASE).timestamp())}

        def work(connection: Connection) -> Action | None:
            begun = connection.execute(_BEGIN, values).rowcount
            return _action(connection.execute(_ONE, {"id": action_id}).one()) if begun else None

        return self._database.write(work)

    def renew(self, action_id: int, now: datetime) -> bool:
        """Renew the lease of a claimed action; returns False if it must stop: it was cancelled or interrupted."""
        values = {"id": action_id, "until": int((now + LEASE).timestamp())}
        return self._database.write(lambda connection: bool(connection.execute(_RENEW, values).rowcount))

    def is_running(self, action_id: int) -> bool:
        """Tell whether an action is claimed."""
        return self._first(_RUNNING, {"id": action_id}) is not None

    def finish(self, action_id: int, state: ActionState, outcome: Outcome, now: datetime) -> bool:
        """Store the result of a claimed action; returns False if it was not claimed."""
        values = {
            "id": action_id,
            "state": state.value,
            "outcome": written_outcome(outcome),
            "now": int(now.timestamp()),
        }
        return self._database.write(lambda connection: bool(connection.execute(_FINISH, values).rowcount))

    def release(self, action: Action, outcome: Outcome, next_try_at: datetime | None, *, count: bool) -> None:
        """Return a claimed action to the queue.

        Args:
            outcome: Why it was not done.
            next_try_at: When to try again; None: when there is a network.
            count: False if the network was at fault.
        """
        values = {
            "id": action.id,
            "outcome": written_outcome(outcome),
            "tries": action.tries + count,
            "at": None if next_try_at is None else int(next_try_at.timestamp()),
        }
        self._database.write(lambda connection: connection.execute(_RELEASE, values))

    def cancel(self, action_id: int, now: datetime) -> bool:
        """Cancel an action, running or waiting; returns False if it is over or its kind cannot be stopped."""
        stoppable = json.dumps([kind.value for kind in STOPPABLE])
        values = {"id": action_id, "now": int(now.timestamp()), "stoppable": stoppable}
        return self._database.write(lambda connection: bool(connection.execute(_CANCEL, values).rowcount))

    def recover(self, now: datetime) -> list[int]:
        """Requeue or fail interrupted actions, depending on whether they may be repeated; returns their ids."""
        values = {
            "now": int(now.timestamp()),
            # A longer lease was given before the clock was set back.
            "latest": int((now + LEASE).timestamp()),
            "repeatable": json.dumps([kind.value for kind in REPEATABLE]),
        }
        return self._database.write(lambda connection: list(connection.execute(_RECOVER, values).scalars()))

    def purge(self, before: datetime) -> int:
        """Delete actions that were over before a moment."""
        values = {"before": int(before.timestamp())}
        with self._database.read() as connection:
            if connection.execute(text("SELECT 1 FROM action WHERE ended_at < :before"), values).first() is None:
                return 0  # the usual case, without waiting for the disk
        return self._database.write(lambda connection: connection.execute(_PURGE, values).rowcount)


def _action(row: Row[Any]) -> Action:
    return read_record(Action, row._mapping, argument=read(row.argument), outcome=read_outcome(row.outcome))


_COLUMNS = "SELECT id, kind, argument, wished_at, state, tries, next_try_at, outcome FROM action"
_MOMENTS: dict[str, Any] = {"wished_at": MomentType, "next_try_at": MomentType}

_WISH = text(sql("trips.wish"))
_WISHED = text(f"{_COLUMNS} WHERE kind = :kind AND argument = :argument").columns(**_MOMENTS)
_ALL = text(f"{_COLUMNS} WHERE state IN (SELECT value FROM json_each(:states)) ORDER BY wished_at, id").columns(
    **_MOMENTS
)
_ONE = text(f"{_COLUMNS} WHERE id = :id").columns(**_MOMENTS)
_DUE = text(f"""
    {_COLUMNS} WHERE state = 'waiting' AND (next_try_at IS NULL OR next_try_at <= :now)
    ORDER BY wished_at, id""").columns(**_MOMENTS)
_BEGIN = text("UPDATE action SET state = 'running', leased_until = :until WHERE id = :id AND state = 'waiting'")
_FINISH = text(sql("trips.finish"))
_RELEASE = text(sql("trips.release"))
_CANCEL = text(sql("trips.cancel"))
_RENEW = text("UPDATE action SET leased_until = :until WHERE id = :id AND state = 'running'")
_RUNNING = text("SELECT 1 FROM action WHERE id = :id AND state = 'running'")
_RECOVER = text(sql("trips.recover"))
_PURGE = text("DELETE FROM action WHERE ended_at < :before")
