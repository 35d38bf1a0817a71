"""Reports: stores them as registers, and reads the votes that count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from sqlalchemy import (
    ARRAY,
    BindParameter,
    Connection,
    Select,
    Table,
    bindparam,
    delete,
    func,
    select,
    text,
    update,
)

from reader.collector.store.database import Store
from reader.collector.store.tables import address, dirty, likeness, report
from reader.collector.thresholds import KEPT_DAYS, Vote
from reader.domain.record import Record
from reader.wire.sent_url import sent_host

_LIKENESS_LOCK = 0x4C494B45  # "LIKE"; as in `publisher_lease.py`


class Register(Record, kw_only=True):
    """The columns that one report fills; keys are bytes, as in the table."""

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


class Stored(Record):
    """The current value of a register."""

    seq: int
    op: str
    sha256: bytes


_COLUMNS = [column.name for column in report.columns]
_RENEWED = [name for name in _COLUMNS if name not in ("tag", "sha256")]
_row = attrgetter(*_COLUMNS)
"""Returns a register's values in the order of the columns."""


class Filer:
    """Sets registers. Statements are built once, since building one costs as much as running it.

    What is run for each report is handed to the driver in SQL: converting values for it would cost as much again.
    """

    def __init__(self, store: Store) -> None:
        statement = store.insert(report)
        setting = statement.on_conflict_do_update(
            index_elements=["tag"],
            set_={name: statement.excluded[name] for name in _RENEWED},
            where=(report.c.seq < statement.excluded.seq) & (report.c.sha256 == statement.excluded.sha256),
        )
        self._set = store.sql(setting, _COLUMNS)
        tags: BindParameter[bytes] = bindparam("tags", expanding=True)
        self._leaders = select(report.c.leader).where(report.c.tag.in_(tags), report.c.leader.is_not(None))
        self._stored = select(report.c.tag, report.c.seq, report.c.op, report.c.sha256).where(
            report.c.tag.in_(tags)
        )
        self._keep_likeness = _RowInsert(store, likeness, ("pdq", "leader"), with_rule=_unless_there)
        self._keep_address = _RowInsert(store, address, ("url_key", "url", "host"), with_rule=_unless_there)
        self._mark_dirty = _RowInsert(store, dirty, ("kind", "key", "due_minute"), with_rule=_or_sooner)

    def set_registers(self, connection: Connection, registers: Sequence[Register]) -> dict[bytes, Stored]:
        """Set registers in order, and mark their subjects for recounting; returns the stored state by tag.

        A register changes only for a higher `seq` and the same image; anything else leaves it as it was.
        """
        # Always in the same order, so that two processes on a server cannot deadlock.
        tags = sorted({one.tag for one in registers})
        touched = {("exact", one.sha256) for one in registers}
        touched |= {("near", one.leader) for one in registers if one.leader}
        # A withdrawal deletes its perceptual hash, but the subject that loses the vote must be recounted.
        touched |= {("near", row.leader) for row in connection.execute(self._leaders, {"tags": tags})}
        # Sorting keeps the order of reports with the same tag.
        connection.exec_driver_sql(self._set, list(map(_row, sorted(registers, key=lambda one: one.tag))))
        self._keep_addresses(connection, registers)
        self._mark_dirty.run(connection, [(kind, key, 0) for kind, key in sorted(touched)])
        return {
            row.tag: Stored(row.seq, row.op, row.sha256)
            for row in connection.execute(self._stored, {"tags": tags})
        }

    def _keep_addresses(self, connection: Connection, registers: Sequence[Register]) -> None:
        # Each time, since an address is deleted with the last report that names it (`delete_old`).
        places = {one.url_key: one.url for one in registers if one.url_key}
        self._keep_address.run(connection, [(key, url, sent_host(url)) for key, url in sorted(places.items())])

    def keep_leaders(self, connection: Connection, leader_of: Mapping[bytes, bytes]) -> None:
        """Store the leaders of hashes; those that have one keep it."""
        self._keep_likeness.run(connection, sorted(leader_of.items()))


def mark_dirty(
    store: Store, connection: Connection, subjects: Iterable[tuple[str, bytes]], due_minute: int = 0
) -> None:
    """Mark subjects for recounting, at that minute or sooner."""
    if rows := [{"kind": kind, "key": key, "due_minute": due_minute} for kind, key in sorted(subjects)]:
        connection.execute(_or_sooner(store.insert(dirty)), rows)


def _unless_there(statement: Any) -> Any:
    return statement.on_conflict_do_nothing()


def _or_sooner(statement: Any) -> Any:
    sooner = statement.excluded.due_minute < dirty.c.due_minute
    return statement.on_conflict_do_update(
        index_elements=["kind", "key"], set_={"due_minute": statement.excluded.due_minute}, where=sooner
    )


class LeaderReader:
    """Reads which perceptual hashes have which leaders: all at first, then what other processes have added.

    Rows of `likeness` are only ever added, so the new ones lie behind the last that was read.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        if store.is_sqlite:
            self._first: int | str = 0
            self._newer = text(
                "SELECT rowid AS place, pdq, leader FROM likeness WHERE rowid > :after ORDER BY rowid"
            )
        else:
            self._first = "(0,0)"
            self._newer = text(
                "SELECT ctid::text AS place, pdq, leader FROM likeness"
                " WHERE ctid > CAST(:after AS tid) ORDER BY ctid"
            )
        self._after = self._first

    def read(self, connection: Connection, known: int) -> dict[bytes, bytes]:
        """Return leaders of hashes that were added since, if there are more than are known; all, where some lack.

        Until this transaction ends nobody else adds any: two that look alike would otherwise both lead.
        """
        if not self._store.is_sqlite:  # SQLite has one writer at a time anyway
            connection.execute(select(func.pg_advisory_xact_lock(_LIKENESS_LOCK)))
        there = connection.execute(select(func.count()).select_from(likeness)).scalar_one()
        if there == known:
            return {}
        added = self._read(connection)
        if known and len(added) < there - known:
            # PostgreSQL may store a row where an older one was rolled back, before the last place read: read all
            # again.
            self._after = self._first
            return self._read(connection)
        return added

    def _read(self, connection: Connection) -> dict[bytes, bytes]:
        rows = connection.execute(self._newer, {"after": self._after}).all()
        if rows:
            self._after = rows[-1].place
        return {row.pdq: row.leader for row in rows}


_KEYS: BindParameter[bytes] = bindparam("keys", expanding=True)
_KEY_OF = {"exact": report.c.sha256, "near": report.c.leader}
"""The column of reports that names a subject, by the subject's kind."""
_VOTES = {
    kind: select(
        _KEY_OF[kind], report.c.reason, network, report.c.received_day, report.c.age_days, report.c.received_minute
    ).where(_KEY_OF[kind].in_(_KEYS), report.c.op == "flag")
    for kind, network in {"exact": report.c.net, "near": report.c.net_near}.items()
}


def votes_of(connection: Connection, kind: str, since: Mapping[bytes, int | None]) -> dict[bytes, list[Vote]]:
    """Read the votes for some subjects that were not withdrawn, by key.

    Args:
        kind: `exact` or `near`.
        since: By key (SHA-256, or the leader): votes of that day and before no longer count; None: all do.
    """
    votes: dict[bytes, list[Vote]] = {key: [] for key in since}
    if since:
        # All at once: row by row costs as much as the query.
        for key, *fields in connection.execute(_VOTES[kind], {"keys": list(since)}).all():
            vote, since_day = Vote(*fields), since[key]
            if since_day is None or vote.day > since_day:
                votes[key].append(vote)
    return votes


class ReportedAddress(Record):
    """An address that reports name."""

    url: str
    host: str
    votes: int


def _most_named(kind: str) -> Select[tuple[bytes, str, str]]:
    key, votes = _KEY_OF[kind], func.count()
    place = func.row_number().over(partition_by=key, order_by=(votes.desc(), address.c.url))
    named = (
        select(key.label("key"), address.c.url, address.c.host, place.label("place"))
        .join(report, report.c.url_key == address.c.url_key)
        .where(key.in_(_KEYS), report.c.op == "flag")
        .group_by(key, address.c.url, address.c.host)
        .subquery()
    )
    return select(named.c.key, named.c.url, named.c.host).where(named.c.place == 1)


_MOST_NAMED = {kind: _most_named(kind) for kind in _KEY_OF}


def most_named(connection: Connection, kind: str, keys: Sequence[bytes]) -> dict[bytes, tuple[str, str]]:
    """Return the most frequent address of each of these subjects, and its host, where reports name any."""
    if not keys:
        return {}
    return {row.key: (row.url, row.host) for row in connection.execute(_MOST_NAMED[kind], {"keys": keys})}


def addresses_of(connection: Connection, kind: str, key: bytes, limit: int = 3) -> list[ReportedAddress]:
    column = _KEY_OF[kind]
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
    """Return the fingerprints and the leaders that were reported together with a subject's key."""
    column = _KEY_OF[kind]
    query = select(report.c.sha256, report.c.leader).where(column == key, report.c.op == "flag").distinct()
    rows = connection.execute(query).all()
    return {row.sha256 for row in rows}, {row.leader for row in rows if row.leader}


def hashes_of(connection: Connection, sha256: bytes) -> set[bytes]:
    """Return the perceptual hashes that were reported for a fingerprint."""
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
    query = select(report.c.op, func.count().label("many")).group_by(report.c.op)
    return {row.op: row.many for row in connection.execute(query)}


class _RowInsert:
    """An INSERT with a rule for conflicts, that is built once and run for many rows.

    On PostgreSQL the rows are handed over as an array for each column, in one statement (half the cost of one for
    each row, while rows are short); SQLite's driver is quickest row by row.

    Args:
        names: Columns, in the order in which rows have them.
        with_rule: Adds ON CONFLICT.
    """

    def __init__(self, store: Store, table: Table, names: Sequence[str], with_rule: Callable[[Any], Any]) -> None:
        statement = store.insert(table)
        self._as_columns = not store.is_sqlite
        if self._as_columns:
            columns = [bindparam(name, type_=ARRAY(table.c[name].type)) for name in names]
            rows = func.unnest(*columns).table_valued(*names).render_derived()
            statement = statement.from_select(list(names), select(rows))
        self._sql = store.sql(with_rule(statement), names)

    def run(self, connection: Connection, rows: Sequence[tuple[object, ...]]) -> None:
        """Insert rows, no two of them with the same primary key.

        Where other processes insert too, give them in the order of their keys, so that no two wait for each other.
        """
        if rows:
            values = tuple(map(list, zip(*rows, strict=True))) if self._as_columns else list(rows)
            connection.exec_driver_sql(self._sql, values)
