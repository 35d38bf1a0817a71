"""The receipt of the newest trip, computed from stored data, so that it is there after a restart too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, text

from reader.domain.entries.enclosure import Enclosure, EnclosureState
from reader.domain.entries.entry import reading_minutes
from reader.domain.trips.trip import FileLeftOut, LeftOut, TripReport, Why
from reader.domain.trips.trip_receipt import TripReceipt, TripSource
from reader.storage.core.database import Database
from reader.storage.core.enclosures import EnclosureStore
from reader.storage.core.statements import sql
from reader.storage.trips.trips import LAST, ON_DISK, WORDS


def read_receipt(database: Database) -> TripReceipt | None:
    """Read the receipt of the newest trip; None: there was none. Not for the window's thread.

    Articles that the reader has deleted since are not in it. That a log-in page or a full disk ended a trip is not
    stored: it is told as one that was stopped.
    """
    with database.read() as connection:
        trip = connection.execute(LAST).first()
        if trip is None:
            return None
        values = {"trip": trip.id}
        packed = connection.execute(_PACKED, values).all()
        left_out = [LeftOut(entry_id=row.entry_id, why=Why(row.why)) for row in connection.execute(_LEFT, values)]
        disk = connection.execute(ON_DISK, values).one()
    store = EnclosureStore(database)
    files = [(row.id, one) for row in packed if trip.enclosures for one in store.of(row.id) if not one.is_picture]
    sources = _sources(packed)
    is_offline = trip.ended_at is None and any(one.why is Why.OFFLINE for one in left_out)
    departs_at = trip.departs_at
    report = TripReport(
        trip_id=trip.id,
        articles=len(packed),
        reading_minutes=sum(one.minutes for one in sources),
        bytes_on_wire=trip.used_bytes,
        bytes_on_disk=sum(disk),
        budget_bytes=trip.budget_bytes,
        wish_minutes=trip.minutes,
        left_out=tuple(left_out),
        finished=trip.ended_at is not None,
        offline=is_offline,
        cancelled=trip.ended_at is None and not is_offline,
        files=sum(one.state is EnclosureState.STORED for _, one in files),
        files_left_out=tuple(_files_left_out(files, trip.budget_bytes - trip.used_bytes)),
        departs_at=departs_at,
        departed=trip.ended_at is not None and departs_at is not None and trip.ended_at >= departs_at,
    )
    return TripReceipt(
        report=report,
        began_at=trip.began_at,
        prepared_at=trip.ended_at,
        text_bytes=disk.texts,
        picture_bytes=disk.pictures,
        file_bytes=disk.files,
        sources=sources,
    )


def _sources(packed: Iterable[Row[Any]]) -> tuple[TripSource, ...]:
    titles: dict[int, str] = {}
    minutes: dict[int, list[int]] = {}
    for row in packed:
        titles[row.feed_id] = row.title
        # The same count as in the trip: an article without a text takes a minute too.
        minutes.setdefault(row.feed_id, []).append(max(reading_minutes(row.words), 1))
    found = [
        TripSource(title=titles[feed_id], articles=len(each), minutes=sum(each))
        for feed_id, each in minutes.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.minutes, one.title.casefold())))


def _files_left_out(files: Iterable[tuple[int, Enclosure]], left_bytes: int) -> Iterable[FileLeftOut]:
    for entry_id, one in files:
        if one.state is not EnclosureState.STORED:
            why = Why.BUDGET if (one.bytes or 0) > left_bytes else Why.UNAVAILABLE
            yield FileLeftOut(entry_id=entry_id, url=one.url, why=why)


_PACKED = text(sql("trips.packed", words=WORDS))
_LEFT = text("""
    SELECT entry_id, why FROM trip_entry WHERE trip_id = :trip AND why IS NOT NULL ORDER BY place, entry_id""")
