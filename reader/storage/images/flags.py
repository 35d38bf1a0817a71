"""The register of flags: each step (`domain/images/flag.py`) is one transaction of reading, changing and writing.

A flag and the hiding of its image are in one transaction too, so after a crash there are both or none. Each
transaction raises an epoch, which is then copied to a small file in the state folder: if that file is ahead, the
database is a restored backup (`recover`).
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, text

from reader.domain.events import ImagesHidden
from reader.domain.images import flag as steps
from reader.domain.images.flag import Desired, Flag
from reader.domain.record import Record, read_record
from reader.storage.core.database import Database, note, set_note
from reader.storage.core.epoch import EpochFile
from reader.storage.core.statements import sql
from reader.storage.core.tables import MomentType, columns_of
from reader.storage.images.verdicts import reckon

T = TypeVar("T")
Step = Callable[[Flag], Flag | None]
"""Returns the next state of a row; None deletes it."""


class Report(Record, kw_only=True):
    """The content of a report."""

    fingerprint: str
    reason: str
    entry_id: int | None
    url: str | None
    """The address in the form in which it may be sent."""


@dataclass(eq=False)
class FlagRegister:
    """Reads and writes flags. Every method that changes something returns after its commit."""

    database: Database
    epoch: EpochFile
    dice: random.Random

    def flag(self, report: Report, now: datetime) -> ImagesHidden:
        """Flag an image, maybe again or for another reason: the newest flag wins.

        Returns:
            The images that it hides.

        Raises:
            StorageError: it is not stored.
        """
        wait = steps.first_wait(self.dice)

        def work(connection: Connection) -> ImagesHidden:
            before = _of_image(connection, report.fingerprint, _current_collector(connection))
            if before is None:
                hash_ = connection.execute(_HASH, {"fingerprint": report.fingerprint}).one()
                fresh = Flag(
                    id=0,
                    fingerprint=report.fingerprint,
                    collector_id=_current_collector(connection),
                    reason=report.reason,
                    entry_id=report.entry_id,
                    url=report.url,
                    pdq=hash_.pdq,
                    pdq_quality=hash_.pdq_quality or 0,
                    desired=Desired.FLAG,
                    seq=steps.next_seq(0, now),
                    flagged_at=now,
                    changed_at=now,
                    next_at=now + wait,
                )
                connection.execute(_INSERT, columns_of(fresh))
            else:
                _store(connection, steps.flagged(before, report.reason, report.entry_id, now, wait))
            # This overrides an earlier "show anyway".
            connection.execute(_HIDE_AGAIN, {"fingerprint": report.fingerprint})
            return reckon(connection, [report.fingerprint])

        return self._write(work)

    def undo(self, fingerprint: str, now: datetime) -> ImagesHidden | None:
        """Withdraw an image's flags at all collectors; returns those shown again; None: nothing was flagged."""
        wait = steps.first_wait(self.dice)

        def work(connection: Connection) -> ImagesHidden | None:
            rows = [_flag(row) for row in connection.execute(_OF_IMAGE, {"fingerprint": fingerprint})]
            standing = [flag for flag in rows if flag.desired is Desired.FLAG]
            for flag in standing:
                _store(connection, steps.taken_back(flag, now, wait), flag.id)
            return reckon(connection, [fingerprint]) if standing else None

        return self._write(work)

    def claim(self, flag_id: int, owner: str, now: datetime, *, at_once: bool = False) -> Flag | None:
        """Lease a row for sending; nothing may be sent before this returns.

        Args:
            owner: A unique word for this lease.
            at_once: The reader wants it sent without waiting.

        Returns:
            The row to send; None if it is not due any more or has another lease.
        """

        def work(connection: Connection) -> Flag | None:
            row = connection.execute(_ONE, {"id": flag_id}).first()
            if row is None:
                return None
            flag = _flag(row)
            may = flag.is_pending and not flag.is_leased(now) if at_once else flag.is_due(now)
            if not (may and flag.collector_id and flag.collector_id == _current_collector(connection)):
                return None
            after = steps.claimed(flag, owner, now)
            _store(connection, after)
            return after

        return self._write(work)

    def step(self, flag_id: int, step: Step) -> tuple[Flag | None, ImagesHidden]:
        """Apply a step to a leased row; returns the new row (None: it is gone), and the images shown or hidden."""

        def work(connection: Connection) -> tuple[Flag | None, ImagesHidden]:
            row = connection.execute(_ONE, {"id": flag_id}).first()
            if row is None:
                return None, ImagesHidden()
            after = step(_flag(row))
            _store(connection, after, flag_id)
            return after, reckon(connection, [row.fingerprint])

        return self._write(work)

    def due(self, now: datetime, version: str, *, at_once: bool = False) -> list[Flag]:
        """Return the rows that may be sent to the current collector; none while it accepts no reports.

        Args:
            version: Of this program; rows for which it is too old are left out.
            at_once: The reader wants them sent without waiting.
        """
        with self.database.read() as connection:
            flags = [_flag(row) for row in connection.execute(_PENDING)]
        ready = [flag for flag in flags if flag.is_pending and flag.refused_version != version]
        if at_once:
            return [flag for flag in ready if not flag.is_leased(now)]
        return [flag for flag in ready if flag.is_due(now)]

    def next_due_at(self) -> datetime | None:
        """Tell when the next row may be sent automatically; None if none waits."""
        with self.database.read() as connection:
            flags = [_flag(row) for row in connection.execute(_PENDING)]
        return min((max(f.next_at, f.lease_until or f.next_at) for f in flags if f.is_pending), default=None)

    def waiting(self) -> int:
        """Count the rows that are not confirmed yet, with or without a collector."""
        with self.database.read() as connection:
            return int(connection.execute(_WAITING).scalar_one())

    def all(self) -> list[tuple[Flag, str | None]]:
        """Return every row, newest first, with the verdict of the lists: "blocked", "cleared" or None."""
        with self.database.read() as connection:
            rows = connection.execute(_ALL).all()
        return [(_flag(row), row.listed) for row in rows]

    def recover(self, now: datetime) -> bool:
        """Detect a restored backup (True), and then mark every flag to be sent again.

        Call it at the start, before anything is sent.
        """
        kept = self.epoch.read()
        with self.database.read() as connection:
            if kept <= _epoch(connection):
                return False

        def work(connection: Connection) -> bool:
            if kept <= _epoch(connection):
                return False  # another program was quicker
            set_note(connection, _EPOCH, str(kept))
            for row in connection.execute(_SENDABLE).all():
                _store(connection, steps.distrusted(_flag(row), now))
            return True

        return self._write(work)

    def distrust(self, collector_id: str, now: datetime) -> int:
        """Queue every flag again for a collector that has lost the newest ones; returns how many."""

        def work(connection: Connection) -> int:
            flags = [_flag(row) for row in connection.execute(_SENDABLE).all()]
            held = [flag for flag in flags if flag.collector_id == collector_id]
            for flag in held:
                _store(connection, steps.distrusted(flag, now))
            return len(held)

        return self._write(work)

    def purge(self, before: datetime) -> int:
        """Delete withdrawals that were confirmed before a moment; waiting ones stay."""
        with self.database.read() as connection:
            if connection.execute(text(f"SELECT 1 {_GONE}"), {"before": int(before.timestamp())}).first() is None:
                return 0
        return self._write(lambda c: c.execute(_PURGE, {"before": int(before.timestamp())}).rowcount)

    def _write(self, work: Callable[[Connection], T]) -> T:
        def counted(connection: Connection) -> tuple[T, int]:
            result = work(connection)
            epoch = _epoch(connection) + 1
            set_note(connection, _EPOCH, str(epoch))
            return result, epoch

        result, epoch = self.database.write(counted)
        self.epoch.raise_to(epoch)
        return result


_EPOCH = "flag_epoch"


def _epoch(connection: Connection) -> int:
    return int(note(connection, _EPOCH) or 0)


def _current_collector(connection: Connection) -> str:
    return connection.execute(text("SELECT collector_id FROM flag_identity WHERE active = 1")).scalar() or ""


def adopt(connection: Connection, collector_id: str, now: datetime) -> None:
    """Assign, in the caller's transaction, reports that wait for a collector to this one."""
    for row in connection.execute(_UNASSIGNED).all():
        waiting = _flag(row)
        there = _of_image(connection, waiting.fingerprint, collector_id)
        if there is None:
            connection.execute(_ASSIGN, {"id": waiting.id, "collector": collector_id})
            continue
        # It has an older report of the same image: ours follows it.
        wait = max(waiting.next_at - now, timedelta(0))
        _store(connection, steps.flagged(there, waiting.reason, waiting.entry_id, now, wait))
        _store(connection, None, waiting.id)


def _of_image(connection: Connection, fingerprint: str, collector_id: str) -> Flag | None:
    rows = connection.execute(_OF_IMAGE, {"fingerprint": fingerprint}).all()
    return next((_flag(row) for row in rows if row.collector_id == collector_id), None)


def _store(connection: Connection, flag: Flag | None, flag_id: int = 0) -> None:
    if flag is None:
        connection.execute(text("DELETE FROM flag WHERE id = :id"), {"id": flag_id})
    else:
        connection.execute(_UPDATE, columns_of(flag))


def _flag(row: Row[Any]) -> Flag:
    return read_record(Flag, row._mapping, outcome=row.outcome or None)


_COLUMNS = Flag.__struct_fields__
_MOMENTS = {
    name: MomentType for name in ("flagged_at", "changed_at", "acked_at", "tried_at", "next_at", "lease_until")
}
_SELECT = f"SELECT {', '.join('f.' + name for name in _COLUMNS)}"
_STORED = [name for name in _COLUMNS if name != "id"]


def _query(rest: str, more: str = "") -> Any:
    return text(f"{_SELECT}{more} FROM flag f {rest}").columns(**_MOMENTS)


_ONE = _query("WHERE f.id = :id")
_OF_IMAGE = _query("WHERE f.fingerprint = :fingerprint ORDER BY f.id")
_PENDING = _query(sql("images.pending"))
_UNASSIGNED = _query("WHERE f.collector_id = '' ORDER BY f.id")
_SENDABLE = _query(f"WHERE f.collector_id <> '' AND f.collector_id NOT LIKE '%{steps.FORMER}%'")
_ALL = _query(
    "LEFT JOIN image_identity i ON i.fingerprint = f.fingerprint ORDER BY f.flagged_at DESC, f.id DESC",
    ", CASE WHEN i.verdict IN ('blocked', 'near') THEN 'blocked' WHEN i.verdict = 'cleared' THEN 'cleared' END"
    " AS listed",
)
_WAITING = text(sql("images.waiting"))
_HASH = text("SELECT pdq, pdq_quality FROM image_identity WHERE fingerprint = :fingerprint")
_HIDE_AGAIN = text("""
    UPDATE image_identity SET override = NULL WHERE fingerprint = :fingerprint AND override = 'show'""")
_INSERT = text(f"INSERT INTO flag({', '.join(_STORED)}) VALUES ({', '.join(':' + name for name in _STORED)})")
_UPDATE = text(f"UPDATE flag SET {', '.join(f'{name} = :{name}' for name in _STORED)} WHERE id = :id")
_ASSIGN = text("UPDATE flag SET collector_id = :collector WHERE id = :id")
_GONE = "FROM flag WHERE desired = 'withdraw' AND acked_seq = seq AND acked_at < :before"
_PURGE = text(f"DELETE {_GONE}")
