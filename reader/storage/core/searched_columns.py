"""Columns of an entry for queries: the site of its link, its kinds of files, its page's words.

New entries have them at once. Those that an earlier edition stored get them in the background, the newest first;
until then `site:`, `has:audio` and `has:pdf` do not find them, and `words:` counts the feed's text.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, text

from reader.background.cancel import CancelToken
from reader.domain.entries.enclosure import Enclosure
from reader.domain.query.query_fields import host_of
from reader.storage.core.database import Database
from reader.storage.core.enclosures import listed
from reader.storage.core.statements import sql
from reader.storage.core.turns import Turns

AUDIO, PDF = 1, 2
"""Bits of `entry.media`."""


def site_of(link: str | None) -> str | None:
    """Return a link's host reversed, `org.example.www` but without `www`; None: no link."""
    host = host_of(link) if link else ""
    return turned_around(host) if host else None


def turned_around(host: str) -> str:
    """Reverse the parts of a host, so that the hosts below it begin with it."""
    return ".".join(reversed(host.split(".")))


def media_of(files: Iterable[Enclosure]) -> int | None:
    """Return the kinds of files of an entry that can be searched for; None: it has none."""
    found = 0
    for file in files:
        found |= AUDIO * file.is_audio | PDF * file.is_pdf
    return found or None


def missing(database: Database) -> int:
    """Return the highest id of entries from an earlier edition that may lack these columns; 0: none do."""
    with database.read() as connection:
        return _boundary(connection)


def fill(database: Database, token: CancelToken) -> int:
    """Fill these columns of entries from an earlier edition, in short transactions.

    What is done stays done: after a crash or a cancellation it goes on from there.

    Returns:
        The number of entries examined.

    Raises:
        Cancelled: the token was.
    """
    if database.is_read_only or not missing(database):
        return 0
    done, turns = 0, Turns(database, token)
    while count := turns.one(_fill_some):
        done += count
    return done


def _fill_some(connection: Connection, limit: int) -> int:
    rows = connection.execute(_LACKING, {"boundary": _boundary(connection), "limit": limit}).all()
    if not rows:
        connection.execute(text("DELETE FROM note WHERE name = 'searched_columns_to'"))
        return 0
    connection.exec_driver_sql(
        _FILL, [(site_of(row.link), media_of(listed(row.enclosures)), row.page_words, row.id) for row in rows]
    )
    connection.execute(_DONE_TO, {"boundary": rows[-1].id - 1})
    return len(rows)


def _boundary(connection: Connection) -> int:
    return int(connection.execute(text("SELECT value FROM note WHERE name = 'searched_columns_to'")).scalar() or 0)


_LACKING = text(sql("core.lacking"))
_FILL = "UPDATE entry SET site = ?, media = ?, page_words = ? WHERE id = ?"
_DONE_TO = text("UPDATE note SET value = :boundary WHERE name = 'searched_columns_to'")
