"""Elects the leader among the processes on one database: only the leader counts and publishes.

On PostgreSQL by an advisory lock, which the server releases when the leader's connection ends. SQLite has no lock
that outlasts a transaction, so there it is a lease, which the leader renews.
"""

from __future__ import annotations

import json
import time
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DBAPIError

from reader.collector.store.database import Store, get_note, set_note
from reader.domain.errors import StorageError

LEASE_SECONDS = 30
RENEWED_SECONDS = 10
_LOCK = 0x4D414E43  # "MANC": a server's locks are numbers, apart for each database
_LEADER = "leader"


class PublisherLease:
    """Takes and holds the lead for one process. Not thread-safe.

    Args:
        place: The folder that the process publishes into, as other processes name it in messages.
        name: Identifies the process.
        now: Seconds since 1970, for leases.
    """

    def __init__(self, store: Store, place: str, name: str, now: Any = time.time) -> None:
        self._store = store
        self.place = place
        self._name = name
        self._now = now
        self._lent: AbstractContextManager[Connection] | None = None
        self._session: Connection | None = None
        self._renew_at = 0.0

    def take(self) -> bool:
        """Become the leader, or stay it; False if another process is.

        Raises:
            StorageError: The database cannot be used, so it is unknown who leads.
        """
        return self._take_lease() if self._store.is_sqlite else self._take_lock()

    def leads_from(self) -> str | None:
        """Return the folder into which the leader publishes; None if there has been no leader yet."""
        with self._store.read() as connection:
            said = get_note(connection, _LEADER)
        return None if said is None else str(json.loads(said)["place"])

    def end(self) -> None:
        """Release the lead, so that another process can take it."""
        if self._lent is not None:
            self._release()
        elif self._renew_at:
            self._renew_at = 0.0
            with self._store.write() as connection:
                if (said := get_note(connection, _LEADER)) and json.loads(said)["name"] == self._name:
                    self._note(connection, until=0.0)

    def _take_lock(self) -> bool:
        try:
            if self._session is not None:
                self._session.execute(text("SELECT 1"))
                return True
            self._lent = self._store.session()
            session = self._lent.__enter__()
            if session.execute(select(func.pg_try_advisory_lock(_LOCK))).scalar():
                self._session = session
                with self._store.write() as connection:
                    self._note(connection, until=0.0)
                return True
        except (DBAPIError, StorageError) as error:
            self._release()
            raise StorageError("the database server ended the connection that this collector leads by") from error
        self._release()
        return False

    def _release(self) -> None:
        lent, self._lent, self._session = self._lent, None, None
        if lent is not None:
            lent.__exit__(None, None, None)

    def _take_lease(self) -> bool:
        now = self._now()
        if now < self._renew_at <= now + RENEWED_SECONDS:
            return True
        with self._store.write() as connection:
            said = get_note(connection, _LEADER)
            lease = json.loads(said) if said else {"name": self._name, "until": 0.0}
            # A lease that ends later than a new one would was written by a clock that was ahead: ignored.
            if lease["name"] != self._name and now < lease["until"] <= now + LEASE_SECONDS:
                self._renew_at = 0.0
                # A lease of the same folder is ours from before a crash, or a verb runs beside the collector.
                return bool(lease["place"] == self.place)
            self._note(connection, until=now + LEASE_SECONDS)
        self._renew_at = now + RENEWED_SECONDS
        return True

    def _note(self, connection: Connection, *, until: float) -> None:
        said = {"name": self._name, "place": self.place, "until": until}
        set_note(self._store, connection, _LEADER, json.dumps(said))
