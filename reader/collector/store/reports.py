"""Reports: stores them as registers, and reads the votes that count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import BindParameter, Connection, bindparam, delete, func, select, update

from reader.collector.store.database import Store
from reader.collector.store.tables import address, dirty, likeness, report
from reader.collector.thresholds import KEPT_DAYS, Vote

MOST_KNOWN = 100_000
"""Hashes cached in memory (10 MB)."""
_LIKENESS_LOCK = 0x4C494B45  # "LIKE"; as in `publisher_lease.py`


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """What one report stores; keys are bytes, as in the table."""

    tag: bytes
    sha256: bytes
    pdq: bytes | None
    pdq_quality: int
    leader: bytes | None
    url: str
    url_key: bytes | None
    op: str
    reason: str
    seq: int
    net: bytes
    net_near: bytes | None
    received_day: int
    received_minute: int
    age_days: int
    app: str


@dataclass(frozen=True, slots=True)
class Stored:
    """The current value of a register."""

    seq: int
    op: str
    sha256: bytes


_COLUMNS = [column.name for column in report.columns]
_RENEWED = [name for name in _COLUMNS if name not in ("tag", "sha256")]


class Filer:
    """Sets registers. Statements are built once, since building one costs as much as running it."""

    def __init__(self, store: Store) -> None:
        statement = store.insert(report)
        self._set = statement.on_conflict_do_update(
            index_elements=["tag"],
            set_={name: statement.excluded[name] for name in _RENEWED},
            where=(report.c.seq < statement.excluded.seq) & (report.c.sha256 == statement.excluded.sha256),
        )
        tags: BindParameter[bytes] = bindparam("tags", expanding=True)
        self._leaders = select(report.c.leader).where(report.c.tag.in_(tags), report.c.leader.is_not(None))
        self._stored = select(report.c.tag, report.c.seq, report.c.op, report.c.sha256).where(
            report.c.tag.in_(tags)
        )
        self._keep_likeness = store.insert(likeness).on_conflict_do_nothing()
        self._keep_address = store.insert(address).on_conflict_do_nothing()
        self._mark_dirty = _marking(store)
        self._known: set[bytes] = set()
        """Hashes that are stored already, and are never deleted; bounded."""

    def set_registers(self, connection: Connection, registers: Sequence[Register]) -> dict[bytes, Stored]:
        """Set registers in the order given, mark their subjects for recounting, and tell what stands, by tag.

        A register changes only for a higher `seq` and the same image; anything else leaves it as it was.
        """
        # Always in the same order, so that two processes on a server cannot deadlock.
        tags = sorted({one.tag for one in registers})
        touched = {("exact", one.sha256) for one in registers}
        touched |= {("near", one.leader) for one in registers if one.leader}
        # A withdrawal deletes its perceptual hash, but the subject that loses the vote must be recounted.
        touched |= {("near", row.leader) for row in connection.execute(self._leaders, {"tags": tags})}
        # Sorting keeps the order of reports with the same tag.
        ordered = sorted(registers, key=lambda one: one.tag)
        connection.execute(self._set, [{name: getattr(one, name) for name in _COLUMNS} for one in ordered])
        self._keep(connection, registers)
        connection.execute(self._mark_dirty, _rows(touched))
        return {
            row.tag: Stored(row.seq, row.op, row.sha256)
            for row in connection.execute(self._stored, {"tags": tags})
        }

    def _keep(self, connection: Connection, registers: Sequence[Register]) -> None:
        """Store what several registers share: the leaders of hashes, and addresses."""
        alike = {one.pdq: one.leader for one in registers if one.pdq and one.leader and one.pdq not in self._known}
        # Each time, since an address is deleted with the last report that names it (`delete_old`).
        places = {one.url_key: one.url for one in registers if one.url_key}
        if alike:
            hashes = [{"pdq": pdq, "leader": alike[pdq]} for pdq in sorted(alike)]
            connection.execute(self._keep_likeness, hashes)
        if places:
            named = [
                {"url_key": key, "url": places[key], "host": urlsplit(places[key]).hostname}
                for key in sorted(places)
            ]
            connection.execute(self._keep_address, named)

    def committed(self, registers: Sequence[Register]) -> None:
        """Cache what is stored now, so that it is not stored again with each report."""
        if len(self._known) > MOST_KNOWN:
            self._known.clear()
        self._known.update(one.pdq for one in registers if one.pdq and one.leader)


def mark_dirty(
    store: Store, connection: Connection, subjects: Iterable[tuple[str, bytes]], due_minute: int = 0
) -> None:
    """Mark subjects for recounting, at that minute or sooner."""
    if rows := _rows(subjects, due_minute):
        connection.execute(_marking(store), rows)


def _rows(subjects: Iterable[tuple[str, bytes]], due_minute: int = 0) -> list[dict[str, object]]:
    return [{"kind": kind, "key": key, "due_minute": due_minute} for kind, key in sorted(subjects)]


def _marking(store: Store) -> Any:
    statement = store.insert(dirty)
    sooner = statement.excluded.due_minute < dirty.c.due_minute
    return statement.on_conflict_do_update(
        index_elements=["kind", "key"], set_={"due_minute": statement.excluded.due_minute}, where=sooner
    )


def leaders(store: Store) -> dict[bytes, bytes]:
    """Give the leader of each perceptual hash that was ever reported."""
    with store.read() as connection:
        return {row.pdq: row.leader for row in connection.execute(select(likeness.c.pdq, likeness.c.leader))}


def leaders_if_more(store: Store, connection: Connection, known: int) -> dict[bytes, bytes]:
    """Read the leaders again if other processes have stored more than are known; else give none.

    Until this transaction ends nobody else stores any: two that look alike would otherwise both lead.
    """
    if not store.is_sqlite:  # SQLite has one writer at a time anyway
        connection.execute(select(func.pg_advisory_xact_lock(_LIKENESS_LOCK)))
    if connection.execute(select(func.count()).select_from(likeness)).scalar_one() == known:
        return {}
    return {row.pdq: row.leader for row in connection.execute(select(likeness.c.pdq, likeness.c.leader))}


def votes_for(connection: Connection, kind: str, key: bytes, since_day: int | None) -> list[Vote]:
    """Read the votes for a subject that were not withdrawn.

    Args:
        kind: `exact` or `near`.
        key: SHA-256, or the leader.
        since_day: Votes of that day and before no longer count; None: all do.
    """
    column, network = (report.c.sha256, report.c.net) if kind == "exact" else (report.c.leader, report.c.net_near)
    query = select(
        report.c.reason,
        network.label("network"),
        report.c.received_day,
        report.c.age_days,
        report.c.received_minute,
    ).where(column == key, report.c.op == "flag")
    if since_day is not None:
        query = query.where(report.c.received_day > since_day)
    return [
        Vote(row.reason, row.network, row.received_day, row.age_days, row.received_minute)
        for row in connection.execute(query)
    ]


@dataclass(frozen=True, slots=True)
class ReportedAddress:
    """An address that reports name."""

    url: str
    host: str
    votes: int


def addresses_of(connection: Connection, kind: str, key: bytes, limit: int = 3) -> list[ReportedAddress]:
    """Give the most frequent addresses of a subject."""
    column = report.c.sha256 if kind == "exact" else report.c.leader
    votes = func.count().label("votes")
    query = (
        select(address.c.url, address.c.host, votes)
        .join(report, report.c.url_key == address.c.url_key)
        .where(column == key, report.c.op == "flag")
        .group_by(address.c.url, address.c.host)
        .order_by(votes.desc(), address.c.url)
        .limit(limit)
    )
    return [ReportedAddress(row.url, row.host, row.votes) for row in connection.execute(query)]


def keys_beside(connection: Connection, kind: str, key: bytes) -> tuple[set[bytes], set[bytes]]:
    """Give the fingerprints and the leaders that were reported together with a subject's key."""
    column = report.c.sha256 if kind == "exact" else report.c.leader
    query = select(report.c.sha256, report.c.leader).where(column == key, report.c.op == "flag").distinct()
    rows = connection.execute(query).all()
    return {row.sha256 for row in rows}, {row.leader for row in rows if row.leader}


def hashes_of(connection: Connection, sha256: bytes) -> set[bytes]:
    """Give the perceptual hashes that were reported for a fingerprint."""
    query = select(report.c.pdq).where(report.c.sha256 == sha256, report.c.op == "flag", report.c.pdq.is_not(None))
    return {row.pdq for row in connection.execute(query.distinct())}


def forget_minutes(connection: Connection, before_minute: int) -> int:
    """Delete the minute of receipt of reports that came before this one."""
    old = report.c.received_minute < before_minute
    return connection.execute(update(report).where(old).values(received_minute=None)).rowcount


def delete_old(store: Store, connection: Connection, today: int) -> int:
    """Delete reports (withdrawals too) that no longer count, and addresses that no report names any more."""
    old = report.c.received_day < today - KEPT_DAYS
    touched = set()
    for row in connection.execute(select(report.c.sha256, report.c.leader).where(old).distinct()):
        touched |= {("exact", row.sha256)} | ({("near", row.leader)} if row.leader else set())
    mark_dirty(store, connection, touched)
    gone = connection.execute(delete(report).where(old)).rowcount
    named = select(report.c.url_key).where(report.c.url_key == address.c.url_key)
    connection.execute(delete(address).where(~named.exists()))
    return gone


def count_all(connection: Connection) -> dict[str, int]:
    """Count registers by operation."""
    query = select(report.c.op, func.count().label("many")).group_by(report.c.op)
    return {row.op: row.many for row in connection.execute(query)}
