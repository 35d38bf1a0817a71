"""Writes new and edited entries with their images and versions, in the caller's transaction."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from sqlalchemy import Connection, delete, text
from sqlalchemy.exc import IntegrityError

from reader.domain.entries.entry import MAX_VERSIONS, ParsedEntry, sort_moment
from reader.domain.entries.refresh import ChangedEntry, Identity, NewEntry
from reader.domain.errors import Overtaken, StorageError
from reader.domain.images.image import ImageState, ParsedImage
from reader.domain.organising.rule_book import Ruling
from reader.domain.record import as_dict
from reader.domain.text.wording import same_wording
from reader.storage.core.compression import pack, unpack
from reader.storage.core.evicted import COUNT_MISSING
from reader.storage.core.searched_columns import media_of, site_of
from reader.storage.core.statements import sql
from reader.storage.core.tables import ENTRY_IMAGE, ID_BITS, ID_MASK, seconds
from reader.storage.entries.corrections import note_correction
from reader.storage.entries.rulings import Arrival, note_rulings

BATCH = 300
"""Entries in one transaction, of one feed or several."""
TOGETHER = 32
"""Entries in one statement. Because of a trigger, SQLite journals each page that a statement changes: one entry at
a time took 24 µs each, this many at once 11.
"""


def next_id(connection: Connection) -> int:
    """Return the id of the next entry.

    With one writer and AUTOINCREMENT ids can be chosen, so positions are known before entries are inserted.
    """
    return 1 + (connection.execute(text("SELECT seq FROM sqlite_sequence WHERE name = 'entry'")).scalar() or 0)


def insert_entries(connection: Connection, arrivals: Sequence[Arrival], now: datetime) -> None:
    """Write new entries, first seen now, in the caller's transaction; raises Overtaken if one exists already."""
    if not arrivals:
        return
    first_seen = seconds(now)
    rows = []
    ruled = []
    for id_, feed_id, one, ruling, _ in arrivals:
        at = position(sort_moment(one.entry.published_at or one.entry.updated_at, now), id_)
        by_rules = _UNRULED if ruling is None else _ruled(ruling)
        unread = one.unread and not (ruling and ruling.read)
        rows.append((id_, feed_id, at, first_seen, *by_rules, unread, *_of_entry(one).values()))
        if ruling is not None:
            ruled.append((id_, at, ruling))
    try:
        _insert_rows(connection, rows)
    except IntegrityError as error:
        if getattr(error.orig, "sqlite_errorcode", 0) == sqlite3.SQLITE_CONSTRAINT_UNIQUE:
            raise Overtaken from error
        raise
    note_rulings(connection, ruled, now)
    connection.exec_driver_sql(_INSERT_CONTENT, [(one.id, pack(one.new.entry.html)) for one in arrivals])
    if with_images := [(one.id, one.new) for one in arrivals if one.new.entry.images]:
        _insert_images(connection, with_images, had={})
        ids = json.dumps([id_ for id_, _ in with_images])
        if connection.execute(_ATTACH_KNOWN, {"ids": ids}).rowcount:
            connection.execute(COUNT_MISSING, {"ids": ids})


def change_entries(connection: Connection, changed: Iterable[ChangedEntry], now: datetime) -> None:
    """Write edited entries in the caller's transaction; missing ones are ignored."""
    if ids := [one.id for one in changed if _change(connection, one, now)]:
        connection.execute(_ATTACH_KNOWN, {"ids": json.dumps(ids)})
        connection.execute(COUNT_MISSING, {"ids": json.dumps(ids)})


def _insertion(table: str, columns: Sequence[str], rows: int = 1) -> str:
    row = f"({', '.join('?' * len(columns))})"
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([row] * rows)}"


def position(moment: datetime, entry_id: int) -> int:
    """Return an entry's position in every list."""
    return max(int(moment.timestamp()), 0) << ID_BITS | entry_id


def entry_at(position: int) -> int:
    """Return the entry that has a position."""
    return position & ID_MASK


def moment_at(position: int) -> datetime:
    """Return the moment of a position, to the second."""
    return datetime.fromtimestamp(position >> ID_BITS, UTC)


def _of_entry(one: NewEntry | ChangedEntry) -> dict[str, Any]:
    """Return the columns of an entry's row that its feed fills, with their values."""
    entry = one.entry
    images = len(entry.images)
    return {
        **as_dict(one.identity),
        "title": entry.title,
        "author": entry.author,
        "link": entry.link,
        "language": entry.language,
        "rtl": entry.direction == "rtl",
        "published_at": seconds(entry.published_at),
        "updated_at": seconds(entry.updated_at),
        "indexed": False,
        "images": images,
        "images_missing": images,
        "words": entry.words,
        "section": entry.section,
        "standfirst": entry.standfirst,
        "enclosures": _enclosures(entry) if entry.enclosures else None,
        "beginning": entry.is_beginning,
        "site": site_of(entry.link),
        "media": media_of(entry.enclosures),
    }


def _ruled(ruling: Ruling) -> tuple[Any, ...]:
    return ruling.starred, ruling.muted_by is not None, ruling.muted_by, ruling.preserved, ruling.off_ticker


def _enclosures(entry: ParsedEntry) -> str:
    return json.dumps([(one.url, one.media_type, one.bytes) for one in entry.enclosures])


_NOBODY = Identity(key=b"", guid_hash=None, link_hash=None, revision=b"")
_OF_ENTRY = tuple(_of_entry(NewEntry(identity=_NOBODY, entry=ParsedEntry(guid=None, link=None, title=""))))
"""The names of these columns."""
# Plain SQL: Core takes longer to process a row's values than SQLite to store it (measured).
_BY_RULES = ("starred", "hidden", "muted_by", "preserved", "off_ticker")
_UNRULED = (False, False, None, False, False)
_NEW_ENTRY = ("id", "feed_id", "position", "first_seen_at", *_BY_RULES, "unread", *_OF_ENTRY)
_INSERT_ENTRY = _insertion("entry", _NEW_ENTRY)
_INSERT_TOGETHER = _insertion("entry", _NEW_ENTRY, TOGETHER)
_UPDATE_ENTRY = f"UPDATE entry SET {', '.join(f'{name} = ?' for name in _OF_ENTRY)} WHERE id = ?"
_INSERT_CONTENT = _insertion("content", ("entry_id", "html"))
_INSERT_IMAGE = _insertion(
    "entry_image", "entry_id number source_url alt width height state fingerprint tries next_try_at".split()
)


def _insert_rows(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    whole = len(rows) - len(rows) % TOGETHER
    if whole:
        starts = range(0, whole, TOGETHER)
        together = [tuple(chain.from_iterable(rows[start : start + TOGETHER])) for start in starts]
        connection.exec_driver_sql(_INSERT_TOGETHER, together)
    if whole < len(rows):
        connection.exec_driver_sql(_INSERT_ENTRY, rows[whole:])


def _insert_images(
    connection: Connection, entries: Iterable[tuple[int, NewEntry | ChangedEntry]], had: Mapping[str, _Fate]
) -> None:
    rows = [
        (id_, number, *_described(image), *had.get(image.url, _UNTRIED))
        for id_, one in entries
        for number, image in enumerate(one.entry.images, 1)
    ]
    if rows:
        connection.exec_driver_sql(_INSERT_IMAGE, rows)


_Fate = tuple[str, str | None, int, int | None]
"""State, fingerprint, tries, time of the next try."""
_UNTRIED: _Fate = (ImageState.WANTED.value, None, 0, None)


def _change(connection: Connection, one: ChangedEntry, now: datetime) -> bool:
    """Write an edited entry; tell whether it still existed."""
    if one.deleted:
        connection.execute(_KNOW_DELETED, {"id": one.id, **as_dict(one.identity)})
        return False
    if one.keep_version and _words_differ(connection, one):
        connection.execute(_STORE_VERSION, {"id": one.id, "now": int(now.timestamp())})
        note_correction(connection, one.id, one.entry.title, one.entry.html.decode(), now)
        connection.execute(FORGET_VERSIONS, {"id": one.id, "kept": MAX_VERSIONS})
    # The unread mark stays: an edit is not news.
    if not connection.exec_driver_sql(_UPDATE_ENTRY, (*_of_entry(one).values(), one.id)).rowcount:
        return False
    connection.execute(COUNT_VERSIONS, {"id": one.id})
    html, images = one.entry.html, one.entry.images
    is_evicted = connection.execute(_EVICTED, {"id": one.id}).first() is not None
    if is_evicted:
        # The feed brought the text again, at no cost. An evicted page belongs to the old text.
        connection.execute(_FORGET_PAGE, {"id": one.id})
        connection.execute(_HAS_TEXT, {"id": one.id})
    if connection.execute(_HAS_PAGE, {"id": one.id}).first():
        # The page has probably changed too: fetch it again, and show the old one until then.
        if not is_evicted:
            connection.execute(_WANT_PAGE_ANEW, {"id": one.id})
        html = with_images(connection, one.id, html.decode(), images).encode()
    else:
        connection.execute(_WANT_PAGE_AGAIN, {"id": one.id})
        _replace_images(connection, one)
    connection.execute(_REPLACE_CONTENT, {"id": one.id, "html": pack(html)})
    if is_evicted:
        connection.execute(_WANT_NO_PICTURES, {"id": one.id})
    return True


def _words_differ(connection: Connection, one: ChangedEntry) -> bool:
    row = connection.execute(_SAYS, {"id": one.id}).first()
    if row is None:
        return False
    try:
        said = unpack(row.html)
    except StorageError:
        return False  # A damaged text cannot be shown; the edit replaces it.
    return not same_wording(row.title, said, one.entry.title, one.entry.html.decode())


def _replace_images(connection: Connection, one: ChangedEntry) -> None:
    # Unchanged pictures keep their state, also if they are not to be fetched again.
    had = {url: (*fate,) for url, *fate in connection.execute(_HAD_IMAGES, {"id": one.id})}
    connection.execute(delete(ENTRY_IMAGE).where(ENTRY_IMAGE.c.entry_id == one.id))
    _insert_images(connection, [(one.id, one)], had)


def with_images(connection: Connection, entry_id: int, html: str, images: Sequence[ParsedImage]) -> str:
    """Add the images of a page to an article; its two forms share one numbering.

    Args:
        connection: The caller's transaction.
        html: Clean HTML with `image:NUMBER`, from 1, into `images`.
        images: Those that the other form has too keep its numbers.

    Returns:
        The HTML with the article's numbers.
    """
    known = {row.source_url: row.number for row in connection.execute(_KNOWN_IMAGES, {"id": entry_id})}
    last = max(known.values(), default=0)
    numbers: dict[str, str] = {}
    rows = []
    for place, image in enumerate(images, 1):
        if image.url not in known:
            last += 1
            known[image.url] = last
            rows.append((entry_id, last, *_described(image), *_UNTRIED))
        numbers[str(place)] = str(known[image.url])
    if rows:
        connection.exec_driver_sql(_INSERT_IMAGE, rows)
    connection.execute(_COUNT_IMAGES, {"id": entry_id})
    return _IMAGE.sub(lambda found: numbers.get(found[0], found[0]), html)


def _described(image: ParsedImage) -> tuple[str, str, int | None, int | None]:
    return image.url, image.alt, image.width, image.height


_IMAGE = re.compile(r'(?<=<img src="image:)\d+')

# A picture from the same address that another article brought.
_ATTACH_KNOWN = text(sql("entries.attach_known"))
# For deleted entries only the keys are updated.
_KNOW_DELETED = text(sql("entries.know_deleted"))
COUNT_VERSIONS = text("""
    UPDATE entry SET versions = (SELECT count(*) FROM version WHERE entry_id = :id) WHERE id = :id""")
_HAS_PAGE = text("SELECT 1 FROM full_text WHERE entry_id = :id")
_WANT_PAGE_ANEW = text("UPDATE entry SET page = 'stale', page_tries = 0, page_next_try_at = NULL WHERE id = :id")
_WANT_PAGE_AGAIN = text(sql("entries.want_page_again"))
_EVICTED = text(sql("entries.evicted"))
_FORGET_PAGE = text("""
    DELETE FROM full_text WHERE entry_id = (SELECT id FROM entry WHERE id = :id AND page = 'evicted')""")
_HAS_TEXT = text("UPDATE entry SET text_evicted = 0 WHERE id = :id")
_WANT_NO_PICTURES = text("UPDATE entry_image SET state = 'evicted' WHERE entry_id = :id AND state = 'wanted'")
_HAD_IMAGES = text("""
    SELECT source_url, state, fingerprint, tries, next_try_at FROM entry_image WHERE entry_id = :id""")
_KNOWN_IMAGES = text("SELECT number, source_url FROM entry_image WHERE entry_id = :id")
_COUNT_IMAGES = text("""
    UPDATE entry SET images = (SELECT count(*) FROM entry_image WHERE entry_id = :id) WHERE id = :id""")
_REPLACE_CONTENT = text("INSERT OR REPLACE INTO content(entry_id, html) VALUES (:id, :html)")

_SAYS = text("SELECT e.title, c.html FROM entry e JOIN content c ON c.entry_id = e.id WHERE e.id = :id")
_STORE_VERSION = text(sql("entries.store_version"))
# Keeps the first version, which is asked for most, and those that the reader has read.
FORGET_VERSIONS = text(sql("entries.forget_versions"))
