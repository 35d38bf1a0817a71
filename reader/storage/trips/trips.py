"""Trips: candidates, packed articles, and their cost in bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, text, update

from reader.domain.entries.entry import PageState
from reader.domain.images.image import ImageState, WantedImage
from reader.domain.record import Record, as_dict, read_record
from reader.domain.sources.feed import WELCOME_PRESS
from reader.domain.trips.trip import LAST_LOOK, MOST_CANDIDATES, MOST_OF_ONE_FEED, Candidate, LeftOut, Why, Wish
from reader.storage.core.statements import sql
from reader.storage.core.store import Store
from reader.storage.core.tables import TRIP, MomentType
from reader.storage.images.images import wanted_image


class Packed(Record, kw_only=True):
    entry_id: int
    words: int
    pictures: bool
    """False: the reader wants no pictures of this feed."""


class Begun(Record, kw_only=True):
    """A trip in preparation."""

    id: int
    began_at: datetime
    used_bytes: int
    """Bytes used by earlier runs of this trip."""
    freshens: bool = False
    """It was prepared before and is only updated before the departure."""


class LastTrip(Record, kw_only=True):
    wish: Wish
    used_bytes: int
    finished: bool
    """False: the same wish goes on with it."""
    prepared_at: datetime | None = None

    def leaves_later(self, now: datetime) -> bool:
        """Tell whether the departure is still to come."""
        return self.wish.departs_at is not None and now < self.wish.departs_at

    def is_last_look_due(self, now: datetime) -> bool:
        """Tell whether the departure is near and the pack is old, so that it is to be updated."""
        departs_at, prepared_at = self.wish.departs_at, self.prepared_at
        if departs_at is None or prepared_at is None:
            return False
        return prepared_at < departs_at - LAST_LOOK <= now < departs_at


class TripStore(Store):
    """Reads and writes trips."""

    def begin(self, wish: Wish, now: datetime) -> Begun:
        """Continue the last trip if it has the same wish and is unfinished or leaves later, else begin one."""
        wished = {**as_dict(wish), "languages": json.dumps(wish.languages), "feeds": json.dumps(wish.feeds)}
        departs_at = wished.pop("departs_at")
        with self._database.read() as connection:
            last = connection.execute(LAST).mappings().first()
        if last is not None and all(last[name] == wished[name] for name in wished):
            is_open = last["ended_at"] is None
            freshens = not is_open and departs_at is not None and now < departs_at == last["departs_at"]
            if is_open or freshens:
                began_at = now if freshens else last["began_at"]
                again = {"departs_at": departs_at, "began_at": began_at, "ended_at": None}
                statement = update(TRIP).where(TRIP.c.id == last["id"]).values(**again)
                self._database.write(lambda connection: connection.execute(statement))
                return Begun(id=last["id"], began_at=began_at, used_bytes=last["used_bytes"], freshens=freshens)
        values = {**wished, "began_at": now, "departs_at": departs_at}
        made = self._database.write(lambda connection: connection.execute(insert(TRIP).values(**values)))
        return Begun(id=int(made.inserted_primary_key[0]), began_at=now, used_bytes=0)  # type: ignore[index]

    def book(self, trip_id: int, used_bytes: int) -> None:
        """Store an upper bound of the bytes that the trip will have used soon."""
        booking = update(TRIP).where(TRIP.c.id == trip_id).values(used_bytes=used_bytes)
        self._database.write(lambda connection: connection.execute(booking))

    def candidates(
        self, wish: Wish, excerpts: Iterable[int], *, pictures: bool, only: Sequence[int] | None = None
    ) -> list[Candidate]:
        """Return unread or reading-list articles that could be packed, preferred ones first after that list.

        `excerpts` are feeds that give excerpts; `only` names entries, read or not.
        """
        values = {
            "languages": json.dumps(wish.languages),
            "feeds": json.dumps(wish.feeds),
            "of_one_feed": MOST_OF_ONE_FEED,
            "limit": MOST_CANDIDATES,
            "only": None if only is None else json.dumps(list(only)),
        }
        with self._database.read() as connection:
            rows = connection.execute(_CANDIDATES if only is None else _THESE, values).all()
            ids = json.dumps([row.id for row in rows])
            images: dict[int, list[Row[Any]]] = {}
            for image in connection.execute(_IMAGES, {"ids": ids}):
                images.setdefault(image.entry_id, []).append(image)
        known = frozenset(excerpts)
        found = (_candidate(row, images.get(row.id, []), row.feed_id in known, pictures) for row in rows)
        return [one for one in found if one is not None]

    def pictures_of(self, entry_id: int) -> list[WantedImage]:
        """Return the missing pictures of an article, in order."""
        return [wanted_image(row) for row in self._rows(_PICTURES, {"id": entry_id})]

    def fingerprints_of(self, entry_id: int) -> list[str]:
        """Return the stored pictures of an article."""
        return self._column(_FINGERPRINTS, {"id": entry_id})

    def pack(self, trip_id: int, entry_id: int, place: int) -> None:
        """Store that an article is complete and packed."""
        values = {"trip": trip_id, "entry": entry_id, "place": place, "why": None}
        self._database.write(lambda connection: connection.execute(_PACK, values))

    def unpack(self, trip_id: int, entry_ids: Iterable[int]) -> None:
        """Remove articles from the pack."""
        values = {"trip": trip_id, "ids": json.dumps(list(entry_ids))}
        self._database.write(lambda connection: connection.execute(_UNPACK, values))

    def end(
        self,
        trip_id: int,
        used_bytes: int,
        places: Mapping[int, int],
        left_out: Sequence[LeftOut],
        ended_at: datetime | None,
    ) -> None:
        """Write the receipt, with the reading order by entry.

        Without `ended_at`, a trip with the same wish may continue it.
        """
        rows = [
            {"trip": trip_id, "entry": one.entry_id, "place": places.get(one.entry_id, 0), "why": one.why.value}
            for one in left_out
        ]
        order = [{"trip": trip_id, "entry": entry_id, "place": place} for entry_id, place in places.items()]

        def work(connection: Any) -> None:
            connection.execute(_FORGET_LEFT_OUT, {"trip": trip_id})
            if order:
                connection.execute(_PLACE, order)
            if rows:
                connection.execute(_LEAVE_OUT, rows)
            connection.execute(
                update(TRIP).where(TRIP.c.id == trip_id).values(used_bytes=used_bytes, ended_at=ended_at)
            )

        self._database.write(work)

    def last(self) -> LastTrip | None:
        """Return the wish and the state of the newest trip."""
        row = self._first(LAST)
        if row is None:
            return None
        preferred = {"languages": json.loads(row.languages), "feeds": json.loads(row.feeds)}
        wish = read_record(Wish, row._mapping, **preferred)
        finished = row.ended_at is not None
        return LastTrip(wish=wish, used_bytes=row.used_bytes, finished=finished, prepared_at=row.ended_at)

    def newest(self) -> int | None:
        row = self._first(LAST)
        return None if row is None else int(row.id)

    def packed(self, trip_id: int) -> list[Packed]:
        """Return the packed articles in reading order."""
        rows = self._rows(_PACKED, {"trip": trip_id})
        return [Packed(entry_id=row.id, words=row.words, pictures=bool(row.pictures)) for row in rows]

    def bytes_on_disk(self, trip_id: int) -> int:
        """Return the disk space of a pack: compressed texts, each picture once, and files."""
        with self._database.read() as connection:
            return sum(connection.execute(ON_DISK, {"trip": trip_id}).one())


def _candidate(row: Row[Any], images: Sequence[Row[Any]], excerpts: bool, pictures: bool) -> Candidate | None:
    page = PageState(row.page) if row.page else None
    fetchable = row.link is not None and not row.feed_url.startswith(WELCOME_PRESS) and row.full_text != "off"
    excerpt = row.full_text == "on" or excerpts or not (row.words or images)
    needs_page = page is PageState.WANTED or (page is None and fetchable and excerpt)
    if not (row.words or images or needs_page):
        return None  # a headline without an article
    shown = images if pictures and row.pictures else ()
    why_not = None
    if page is PageState.REFUSED:
        why_not = Why.REFUSED
    elif page is PageState.UNAVAILABLE or any(one.state == ImageState.UNAVAILABLE.value for one in shown):
        why_not = Why.UNAVAILABLE
    lacking = [one for one in shown if one.state == ImageState.WANTED.value]
    return read_record(
        Candidate,
        row._mapping,
        entry_id=row.id,
        needs_page=needs_page,
        pictures=[one.width * one.height if one.width and one.height else None for one in lacking],
        why_not=why_not,
        is_illustrated=bool(shown),
    )


LAST = text(sql("trips.last")).columns(began_at=MomentType, ended_at=MomentType, departs_at=MomentType)
WORDS = "CASE WHEN t.words IS NOT NULL AND NOT e.prefers_feed THEN t.words ELSE e.words END AS words"
_COLUMNS = sql("trips.columns", words=WORDS)
_JOINED = sql("trips.joined")
_CANDIDATES = text(sql("trips.candidates", columns=_COLUMNS, joined=_JOINED)).columns(sort_at=MomentType)
_THESE = text(f"SELECT {_COLUMNS} FROM {_JOINED} WHERE e.id IN (SELECT value FROM json_each(:only))").columns(
    sort_at=MomentType
)
_IMAGES = text(sql("trips.images"))
_PICTURES = text(sql("trips.pictures"))
_FINGERPRINTS = text("SELECT fingerprint FROM entry_image WHERE entry_id = :id AND state = 'stored'")
_PACK = text(sql("trips.pack"))
_LEAVE_OUT = text(sql("trips.leave_out"))
_PLACE = text("UPDATE trip_entry SET place = :place WHERE trip_id = :trip AND entry_id = :entry")
_UNPACK = text("DELETE FROM trip_entry WHERE trip_id = :trip AND entry_id IN (SELECT value FROM json_each(:ids))")
_FORGET_LEFT_OUT = text("DELETE FROM trip_entry WHERE trip_id = :trip AND why IS NOT NULL")
_PACKED = text(sql("trips.trips_packed", words=WORDS, joined=_JOINED))
ON_DISK = text(sql("trips.on_disk"))
"""Bytes of the parts of a pack."""
