"""The keys of network hashes: one for each period; old ones are deleted."""

from __future__ import annotations

import secrets

from sqlalchemy import delete, select

from reader.collector.store.database import Store
from reader.collector.store.tables import net_salt


def salt_of(store: Store, period: int, *, keep: int) -> bytes:
    """Return the key of a period, created if it is new, and delete those `keep` periods old and older."""
    with store.write() as connection:
        fresh = store.insert(net_salt).values(period=period, salt=secrets.token_bytes(32))
        connection.execute(fresh.on_conflict_do_nothing())
        connection.execute(delete(net_salt).where(net_salt.c.period <= period - keep))
        return bytes(connection.execute(select(net_salt.c.salt).where(net_salt.c.period == period)).scalar_one())
