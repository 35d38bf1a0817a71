"""The collector's tables. Declared once; both engines get the same ones.

Nothing here names a reader or an address. A report's key is the reporter's tag, which is another one for each
image; its networks are keyed hashes that are comparable within one subject only, and their keys are deleted after
two months.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect

SCHEMA_VERSION = 1

metadata = MetaData()


class Bytes(LargeBinary):
    """Bytes as they are: both drivers take and give them, so no value is converted (a third of an insert)."""

    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> None:
        return None

    def result_processor(self, dialect: Dialect, coltype: object) -> None:
        return None


# Only an INTEGER is SQLite's own row number.
_Number = BigInteger().with_variant(Integer, "sqlite")

note = Table("note", metadata, Column("name", String(40), primary_key=True), Column("value", Text, nullable=False))
"""Small facts: the format's version, the list's lineage, whose keys sign it."""

report = Table(
    "report",
    metadata,
    Column("tag", Bytes(16), primary_key=True),
    Column("sha256", Bytes(32), nullable=False),
    Column("pdq", Bytes(32)),
    Column("pdq_quality", SmallInteger, nullable=False),
    Column("leader", Bytes(32)),
    Column("url_key", Bytes(8)),
    Column("op", String(8), nullable=False),
    Column("reason", String(12), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("net", Bytes(8)),
    Column("net_near", Bytes(8)),
    Column("received_day", Integer, nullable=False),
    Column("received_minute", Integer),
    Column("age_days", SmallInteger, nullable=False),
    Column("app", String(16), nullable=False),
    Index("report_sha256", "sha256"),
    Index("report_leader", "leader"),
    Index("report_day", "received_day"),
    Index("report_minute", "received_minute"),
    sqlite_with_rowid=False,
)
"""One register for each reporter and image: the highest `seq` wins. A withdrawal stays as a row that says only
that, so that a late copy of the flag loses. `leader` is the perceptual hash that represents all that look like
it. `received_minute` tells a burst from a week, and is deleted after a day.
"""

likeness = Table(
    "likeness",
    metadata,
    Column("pdq", Bytes(32), primary_key=True),
    Column("leader", Bytes(32), nullable=False),
    Index("likeness_leader", "leader"),
)

address = Table(
    "address",
    metadata,
    Column("url_key", Bytes(8), primary_key=True),
    Column("url", String(2048), nullable=False),
    Column("host", String(253), nullable=False),
)
"""Addresses that reporters named; shown to moderators, but not trusted."""

subject = Table(
    "subject",
    metadata,
    Column("id", _Number, primary_key=True, autoincrement=True),
    Column("kind", String(6), nullable=False),
    Column("key", Bytes(32), nullable=False),
    Column("state", String(10), nullable=False),
    Column("score", Float, nullable=False, default=0.0),
    Column("voters", Integer, nullable=False, default=0),
    Column("networks", Integer, nullable=False, default=0),
    Column("reason", String(12)),
    Column("host", String(253)),
    Column("url", String(2048)),
    Column("first_minute", Integer),
    Column("since_day", Integer),
    Column("state_at", BigInteger, nullable=False),
    Column("expires_day", Integer),
    Column("verified", String(12)),
    Column("version", Integer, nullable=False, default=0),
    UniqueConstraint("kind", "key", name="one_subject"),
    Index("subject_queue", "state", "score"),
)
"""The subjects that can be blocked: `exact` (SHA-256), `near` (perceptual hash) or `url` (8 bytes). `since_day`:
votes of that day and before no longer count, because a moderator unblocked it. `verified`: the result of
fetching its address. `version` rises with each decision, so that two moderators cannot overwrite each other.
"""

dirty = Table(
    "dirty",
    metadata,
    Column("kind", String(6), primary_key=True),
    Column("key", Bytes(32), primary_key=True),
    Column("due_minute", Integer, nullable=False),
    Index("dirty_due", "due_minute"),
)
"""Subjects to recount, from that minute on; written in the transaction of the report."""

decision = Table(
    "decision",
    metadata,
    Column("id", _Number, primary_key=True, autoincrement=True),
    Column("subject_id", ForeignKey("subject.id"), nullable=False, index=True),
    Column("at", BigInteger, nullable=False),
    Column("actor", String(64), nullable=False),
    Column("action", String(12), nullable=False),
    Column("before", String(10), nullable=False),
    Column("after", String(10), nullable=False),
    Column("score", Float, nullable=False),
    Column("voters", Integer, nullable=False),
    Column("networks", Integer, nullable=False),
    Column("why", Text, nullable=False),
    Column("host", String(253)),
    Index("decision_at", "at"),
)
"""The log of decisions with actor and reason; rows are only added. The thresholds are an actor too: `auto`."""

unlisted = Table(
    "unlisted",
    metadata,
    Column("subject_id", ForeignKey("subject.id"), primary_key=True),
    Column("at", BigInteger, nullable=False),
)
"""Subjects whose last decision is not in the list yet."""

list_entry = Table(
    "list_entry",
    metadata,
    Column("kind", String(12), primary_key=True),
    Column("key", Bytes(32), primary_key=True),
    Column("gen_in", Integer, primary_key=True),
    Column("gen_out", Integer),
    Column("reason", SmallInteger, nullable=False),
    Index("list_entry_live", "kind", "gen_out", "key"),
)
"""Present and former entries of the list, with the generations in which each came and went. A list's content
depends on this table alone.
"""

publication = Table(
    "publication",
    metadata,
    Column("gen", Integer, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", String(8), nullable=False),
)
"""Generations: `building` until the pointer is published, then `live`."""

net_salt = Table(
    "net_salt",
    metadata,
    Column("period", Integer, primary_key=True, autoincrement=False),
    Column("salt", Bytes(32), nullable=False),
)
