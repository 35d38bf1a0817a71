"""The collector that reports go to, our identity there, and which files of its lists are in use."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, text

from reader.domain.images.block import Answer, Question
from reader.domain.images.flag import FORMER
from reader.domain.record import Record, as_dict, read_record
from reader.storage.core.database import note, set_note
from reader.storage.core.statements import sql
from reader.storage.core.store import Store
from reader.storage.core.tables import MomentType, columns_of, seconds
from reader.storage.images.flags import adopt
from reader.storage.images.verdicts import raise_lists_state


class Collector(Record, kw_only=True):
    collector_id: str
    base_url: str
    """Ends with "/"."""
    root: bytes
    """Its first root metadata."""
    secret: bytes
    """Our secret; never sent, logged or shown."""
    closed: bool
    """It accepts no more reports; its lists are still used."""
    enrolled_at: datetime
    checked_at: datetime | None
    """When its lists were last known to be the newest."""
    next_check_at: datetime | None
    """None: as soon as there is a network."""
    check_failures: int
    problem: str
    """Why the last check of the lists failed; "": it succeeded."""
    held_since: datetime | None
    """Since when a list is held back that changed more than moderation explains."""


class LiveList(Record, kw_only=True):
    """The file of a list that is in use."""

    kind: str
    lineage: str
    gen: int
    raw_sha256: str
    count: int
    file: str
    """Its name in the collector's folder."""


class Check(Record, kw_only=True):
    """The result of checking the lists."""

    checked_at: datetime | None = None
    """None: the check failed, so the age of our lists is unchanged."""
    next_check_at: datetime
    check_failures: int = 0
    problem: str = ""
    held_since: datetime | None = None


class CollectorStore(Store):
    """Reads and writes collectors and their lists."""

    def current(self) -> Collector | None:
        row = self._first(_CURRENT)
        return None if row is None else read_record(Collector, row._mapping)

    def enrol(self, collector_id: str, base_url: str, root: bytes, secret: bytes, now: datetime) -> None:
        """Set the collector, with its first root metadata; waiting reports are assigned to it.

        The secret is for a new collector; a known one keeps its own.
        """
        values = {"collector": collector_id, "base_url": base_url, "root": root, "secret": secret}

        def work(connection: Connection) -> None:
            _deactivate(connection)
            connection.execute(_ENROL, values | {"now": seconds(now)})
            adopt(connection, collector_id, now)
            raise_lists_state(connection)

        self._database.write(work)

    def forget(self) -> bool:
        """Remove the current collector; unsent reports wait for the next. Returns False if none was set."""

        def work(connection: Connection) -> bool:
            gone = _deactivate(connection)
            if gone:
                raise_lists_state(connection)
            return gone

        return self._database.write(work)

    def reset(self, secret: bytes) -> bool:
        """Make a new identity at the collector.

        Sent reports stay with the old identity (`domain/images/flag.py: FORMER`); the others are sent with the new
        one.

        Returns:
            False if there is no collector.
        """

        def work(connection: Connection) -> bool:
            row = connection.execute(_CURRENT).first()
            if row is None:
                return False
            was = f"{FORMER}{sha256(row.secret).hexdigest()[:16]}"
            connection.execute(_LEAVE_SENT, {"collector": row.collector_id, "was": was})
            connection.execute(_RESET, {"collector": row.collector_id, "secret": secret})
            return True

        return self._database.write(work)

    def about(self, collector_id: str) -> bytes | None:
        """Return a collector's description of itself as received; None: not received yet."""
        with self._database.read() as connection:
            said = note(connection, _ABOUT + collector_id)
        return None if said is None else said.encode()

    def store_about(self, collector_id: str, said: bytes) -> None:
        """Store its description of itself (UTF-8)."""
        self._database.write(lambda connection: set_note(connection, _ABOUT + collector_id, said.decode()))

    def question(self, collector_id: str) -> Question | None:
        """Return the question to the reader about a waiting list; None: no list waits."""
        with self._database.read() as connection:
            said = note(connection, _QUESTION + collector_id)
        if not said:
            return None
        kept = json.loads(said)
        answer = Answer(kept["answer"]) if kept["answer"] else None
        return Question(hides=tuple(kept["hides"]), of=kept["of"], answer=answer)

    def store_question(self, collector_id: str, asked: Question | None) -> None:
        """Store the question and its answer; None: no list waits any more."""
        said = "" if asked is None else json.dumps(as_dict(asked))
        self._database.write(lambda connection: set_note(connection, _QUESTION + collector_id, said))

    def note_closed(self, collector_id: str) -> bool:
        """Store that it accepts no more reports; returns whether this is new."""
        return self._database.write(lambda c: bool(c.execute(_CLOSE, {"collector": collector_id}).rowcount))

    def note_check(self, collector_id: str, check: Check) -> None:
        """Store a check of its lists."""
        self._database.write(lambda connection: _note_check(connection, collector_id, check))

    def live(self, collector_id: str) -> dict[str, LiveList]:
        """Return its list files in use, by kind."""
        return {row.kind: LiveList(**row._asdict()) for row in self._rows(_LIVE, {"collector": collector_id})}

    def switch(self, collector_id: str, lists: Iterable[LiveList], now: datetime, check: Check) -> int:
        """Switch to new files, all at once; images will be judged again. Returns the new state of the lists."""

        def work(connection: Connection) -> int:
            values = {"collector": collector_id, "now": int(now.timestamp())}
            for one in lists:
                connection.execute(_SWITCH, values | as_dict(one))
            _note_check(connection, collector_id, check)
            return raise_lists_state(connection)

        return self._database.write(work)


def _deactivate(connection: Connection) -> bool:
    connection.execute(_UNASSIGN)
    return bool(connection.execute(text("UPDATE flag_identity SET active = 0 WHERE active = 1")).rowcount)


def _note_check(connection: Connection, collector_id: str, check: Check) -> None:
    connection.execute(_NOTE_CHECK, columns_of(check) | {"collector": collector_id})


_ABOUT = "collector:"
_QUESTION = "list_question:"
_CURRENT = text(f"SELECT {', '.join(Collector.__struct_fields__)} FROM flag_identity WHERE active = 1").columns(
    enrolled_at=MomentType, checked_at=MomentType, next_check_at=MomentType, held_since=MomentType
)
_ENROL = text(sql("images.enrol"))
_UNASSIGN = text(sql("images.unassign"))
_LEAVE_SENT = text(sql("images.leave_sent"))
_RESET = text("UPDATE flag_identity SET secret = :secret WHERE collector_id = :collector")
_CLOSE = text("UPDATE flag_identity SET closed = 1 WHERE collector_id = :collector AND closed = 0")
_NOTE_CHECK = text(sql("images.note_check"))
_LIVE = text("SELECT kind, lineage, gen, raw_sha256, count, file FROM block_list WHERE collector_id = :collector")
_SWITCH = text(sql("images.switch"))
