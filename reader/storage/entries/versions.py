"""Reads earlier versions of articles; `entry_writer.py` stores them when an article is edited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import text

from reader.domain.entries.version import HeadlineChange, Version, is_of_page
from reader.domain.record import read_record
from reader.domain.text.wording import same_wording
from reader.storage.core.compression import unpack
from reader.storage.core.statements import sql
from reader.storage.core.store import Store
from reader.storage.core.tables import MomentType
from reader.storage.entries.page_corrections import letters_of

MOST_CHANGES = 200
"""Most articles of one story whose headlines are compared, the newest."""


class VersionStore(Store):
    """Reads the versions of articles."""

    def all(self, entry_id: int) -> list[Version] | None:
        """Return all versions of an article, the oldest first, the present one last.

        Returns:
            At least one; none if its text was evicted. None: there is no such article.
        """
        with self._database.read() as connection:
            entry = connection.execute(_NOW, {"id": entry_id}).first()
            if entry is None:
                return None
            rows = connection.execute(_BEFORE, {"id": entry_id}).all() if entry.html is not None else []
        says = [
            _State(row.seen_at, row.replaced_at, row.title, unpack(row.html), bool(row.was_read)) for row in rows
        ]
        if entry.html is not None:
            feed = unpack(entry.html)
            page = unpack(entry.page) if says and entry.page is not None else ""
            if page and (of_page := _of_page(says, feed, page)):
                says, feed = of_page, page
            says.append(_State(None, None, entry.title, feed))
        return [
            Version(
                number=number,
                seen_at=seen_at,
                title=state.title,
                html=state.html,
                language=entry.language,
                direction="rtl" if entry.rtl else "ltr",
                was_read=state.was_read,
            )
            for number, (seen_at, state) in enumerate(_worded(says, entry.first_seen_at), 1)
        ]

    def headline_changes(self, story_id: int) -> list[HeadlineChange]:
        """Return the changes of a story's headlines, the earliest first."""
        rows = self._rows(_TITLES, {"story": story_id, "most": MOST_CHANGES})
        found = []
        for _, of_entry in groupby(rows, key=lambda row: int(row.entry_id)):
            titles = list(of_entry)
            after = [row.title for row in titles[1:]] + [titles[0].title_now]
            for row, title in zip(titles, after, strict=True):
                if not same_wording(row.title, "", title, ""):
                    found.append(read_record(HeadlineChange, row._mapping, before=row.title, after=title))
        return sorted(found, key=lambda change: (change.at, change.entry_id))


class _State(NamedTuple):
    """The text of an article for some time; moments that are not known are None."""

    seen_at: datetime | None
    replaced_at: datetime | None
    title: str
    html: str
    was_read: bool = False


def _of_page(states: Sequence[_State], feed: str, page: str) -> list[_State]:
    """Return the versions of the page behind an excerpt; none if the read or the last version is an excerpt's."""
    lengths = letters_of(feed), letters_of(page)
    found = [state for state in states if is_of_page(letters_of(state.html), *lengths)]
    return found if next((one for one in states if one.was_read), states[-1]) in found else []


def _worded(states: Sequence[_State], first_seen_at: datetime) -> Iterator[tuple[datetime, _State]]:
    """Return states with the moment of each, without repeated wordings.

    Older versions of the program stored each edit, but not when a version was seen: it came when the one before
    was replaced.
    """
    came = first_seen_at
    last: tuple[datetime, _State] | None = None
    for state in states:
        came = state.seen_at or came
        if last is None:
            last = (came, state)
        elif same_wording(last[1].title, last[1].html, state.title, state.html):
            last = (last[0], state._replace(was_read=state.was_read or last[1].was_read))
        else:
            yield last
            last = (came, state)
        came = state.replaced_at or came
    if last is not None:
        yield last


_NOW = text(sql("entries.now")).columns(first_seen_at=MomentType)
_BEFORE = text(sql("entries.before")).columns(seen_at=MomentType, replaced_at=MomentType)
_TITLES = text(sql("entries.versions_titles")).columns(at=MomentType)
