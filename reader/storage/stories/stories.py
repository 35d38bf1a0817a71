"""Stories: reading them.

`story_writer.py` stores the stories of entries, `story_wishes.py` the reader's decisions.

Hidden entries (deleted, muted, unsubscribed) stay in their story and are only left out here, so that they are
there again when restored. So each list counts what it shows; `story.papers` only chooses candidates.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, text

from reader.domain.query.query import local_midnight
from reader.domain.stories.story import (
    COUNTS_FROM,
    Reason,
    ReasonKind,
    Story,
    StoryEntry,
    StoryFace,
    StoryWishes,
    by_frequency,
    independent_papers,
)
from reader.domain.stories.story_fold import Told
from reader.storage.core.statements import sql
from reader.storage.core.store import Store
from reader.storage.core.tables import ID_BITS, IDS, MomentType, seconds

_PART = 200
"""Stories read at once."""
_MOST_CANDIDATES = 20_000
"""Most stories that a list examines; more than any day has."""


class Stories(Store):
    """Reads stories."""

    def of_entry(self, entry_id: int) -> Story | None:
        """Return the story of an entry, which may be alone in it; None: it was not placed yet, or is hidden."""
        with self._database.read() as connection:
            story_id = story_of(connection, entry_id)
            found = None if story_id is None else _read(connection, [story_id]).get(story_id)
        return found if found and any(one.entry_id == entry_id for one in found.entries) else None

    def get(self, story_id: int, language: str | None = None) -> Story | None:
        """Return a story, with a title of the language if it has one; None where nothing of it is shown."""
        with self._database.read() as connection:
            return _read(connection, [story_id], language).get(story_id)

    def listed(
        self,
        *,
        day: date | None = None,
        language: str | None = None,
        papers: int = COUNTS_FROM,
        limit: int | None = None,
    ) -> list[Story]:
        """Return stories: the latest first; those of a day by how many papers report them on their own.

        Args:
            day: In local time: stories with an entry of that day.
            language: Those with an entry in it, and titles in it.
            papers: How many papers at least; 1: those of one paper too.
            limit: How many at most.
        """
        found: list[Story] = []
        with self._database.read() as connection:
            ids = _candidates(connection, day, papers)
            for start in range(0, len(ids), _PART):
                self._database.check_open()
                found += [
                    story
                    for story in _read(connection, ids[start : start + _PART], language).values()
                    if story.papers >= papers and (language is None or language in story.languages)
                ]
                if day is None and limit is not None and len(found) >= limit:
                    break
        if day is not None:
            found.sort(key=lambda story: (-story.independent, -story.papers, -story.last_at.timestamp(), story.id))
        return found[:limit]

    def of_entries(self, entry_ids: Iterable[int]) -> dict[int, StoryFace]:
        """Return the faces of entries' stories, by entry; those that are in no story, or alone, are left out."""
        rows = self._rows(_FACES, {"ids": json.dumps(list(entry_ids))})
        faces: dict[int, StoryFace] = {}
        for row in rows:
            members = json.loads(row.members)
            if len(members) > 1:
                face = _face(row.story_id, members)
                faces.update((entry_id, face) for entry_id in json.loads(row.asked))
        return faces

    def told(self, entry_ids: Iterable[int] | None = None) -> Iterator[Told]:
        """Return the stories, of these entries or all, that several papers report, for `story_fold.fold`."""
        query = text(f"{_TELL} GROUP BY s.story_id") if entry_ids is None else _TOLD_OF
        for row in self._rows(query, {} if entry_ids is None else {"ids": json.dumps(list(entry_ids))}):
            for entry_id, feed_id, language, unread, is_copy, position in json.loads(row.told):
                marks = {"unread": bool(unread), "is_copy": bool(is_copy)}
                yield Told(row.story_id, entry_id, feed_id, language=language, **marks, position=position)

    def ids_of_entries(self, entry_ids: Iterable[int]) -> dict[int, int]:
        """Return the ids of entries' stories, by entry; without those that were not placed yet."""
        return {row.entry_id: row.story_id for row in self._rows(_IDS_OF, {"ids": json.dumps(list(entry_ids))})}

    def wishes_of(self, entry_ids: Sequence[int]) -> dict[int, StoryWishes]:
        """Return the reader's decisions about entries, by entry, whichever of a pair was named first."""
        with self._database.read() as connection:
            return wishes_of(connection, entry_ids)


def story_of(connection: Connection, entry_id: int) -> int | None:
    """Return the id of an entry's story in the caller's transaction; None: it was not placed yet."""
    found: int | None = connection.execute(_STORY_OF, {"entry": entry_id}).scalar()
    return found


def wishes_of(connection: Connection, entry_ids: Sequence[int] | None = None) -> dict[int, StoryWishes]:
    """Do `Stories.wishes_of` in the caller's transaction; None: of all entries."""
    if entry_ids is None:
        rows = connection.execute(_ALL_WISHES).all()
    else:
        rows = connection.execute(_WISHES, {"ids": json.dumps(list(entry_ids))}).all()
    apart: dict[int, set[int]] = {}
    together: dict[int, set[int]] = {}
    for row in rows:
        kind = together if row.together else apart
        kind.setdefault(row.entry_id, set()).add(row.other_id)
    return {
        entry_id: StoryWishes(frozenset(apart.get(entry_id, ())), frozenset(together.get(entry_id, ())))
        for entry_id in apart.keys() | together.keys()
    }


def write_reasons(reasons: Iterable[Reason]) -> str | None:
    """Write reasons for the column `reasons`: an object by kind, as each occurs once; None for none."""
    written = {
        reason.kind.value: [
            list(reason.words),
            reason.with_entry,
            None if reason.degree is None else round(reason.degree, 3),
        ]
        for reason in reasons
    }
    return json.dumps(written, ensure_ascii=False, separators=(",", ":")) if written else None


def read_reasons(written: str | None) -> tuple[Reason, ...]:
    """Read reasons, without unreadable ones: a restored copy may hold anything."""
    found = json.loads(written) if written else {}
    reasons = []
    for name, value in found.items() if isinstance(found, dict) else ():
        match value:
            case [list(words), int() | None as with_entry, int() | float() | None as degree] if name in _KINDS:
                reasons.append(
                    Reason(
                        ReasonKind(name),
                        tuple(word for word in words if isinstance(word, str)),
                        with_entry,
                        degree=None if degree is None else float(degree),
                    )
                )
    return tuple(reasons)


def _candidates(connection: Connection, day: date | None, papers: int) -> list[int]:
    values: dict[str, Any] = {"papers": papers, "most": _MOST_CANDIDATES}
    if day is None:
        query = _LATEST if papers >= COUNTS_FROM else _LATEST_OF_ALL
    else:
        query = _OF_DAY
        values["low"] = (seconds(local_midnight(day)) or 0) << ID_BITS
        values["high"] = (seconds(local_midnight(day + timedelta(days=1))) or 0) << ID_BITS
    return list(connection.execute(query, values).scalars())


def _read(connection: Connection, ids: Sequence[int], language: str | None = None) -> dict[int, Story]:
    """Read stories in the order of the ids, without those of which nothing is shown."""
    rows = connection.execute(_MEMBERS, {"ids": json.dumps(list(ids))}).all()
    found = {
        story_id: _story(story_id, list(members), language)
        for story_id, members in groupby(rows, key=lambda row: int(row.story_id))
    }
    return {story_id: found[story_id] for story_id in ids if story_id in found}


def _story(story_id: int, rows: Sequence[Row[Any]], language: str | None) -> Story:
    first = min(
        rows, key=lambda row: (row.language != language if language else False, row.copied_from is not None)
    )
    papers = {row.entry_id: row.feed_id for row in rows}
    return Story(
        id=story_id,
        title=first.title,
        began_at=rows[0].sort_at,
        last_at=rows[-1].sort_at,
        papers=len(set(papers.values())),
        independent=independent_papers(papers, {row.entry_id: row.copied_from for row in rows}),
        languages=by_frequency(row.language for row in rows),
        entries=tuple(
            StoryEntry(
                entry_id=row.entry_id,
                feed_id=row.feed_id,
                feed_title=row.feed_title,
                language=row.language,
                title=row.title,
                published_at=row.published_at,
                copied_from=row.copied_from,
                reasons=read_reasons(row.reasons),
                unread=bool(row.unread),
                agency=row.agency,
            )
            for row in rows
        ),
    )


def _face(story_id: int, members: Sequence[Sequence[Any]]) -> StoryFace:
    papers = {entry_id: feed_id for entry_id, feed_id, _, _ in members}
    return StoryFace(
        id=story_id,
        papers=len(set(papers.values())),
        independent=independent_papers(papers, {one[0]: one[3] for one in members}),
        languages=by_frequency(one[2] for one in members),
        entry_ids=tuple(papers),
    )


_KINDS = frozenset(ReasonKind)
_STORY_OF = text("SELECT story_id FROM story_entry WHERE entry_id = :entry")
# One row of JSON a story, since a list asks for all of them at once.
# CROSS JOIN fixes the order: of all entries most are in stories of one paper.
_TELL = sql("stories.tell")
_TOLD_OF = text(f"""
    {_TELL} AND t.id IN (SELECT story_id FROM story_entry WHERE entry_id IN {IDS}) GROUP BY s.story_id""")
_IDS_OF = text(f"SELECT entry_id, story_id FROM story_entry WHERE entry_id IN {IDS}")
_MEMBERS = text(sql("stories.members")).columns(published_at=MomentType, sort_at=MomentType)
# One row of JSON a story, since a list asks for many rows at once.
_FACES = text(sql("stories.faces"))
_LATEST = text(sql("stories.latest"))
_LATEST_OF_ALL = text("SELECT id FROM story ORDER BY last_at DESC, id DESC LIMIT :most")
_OF_DAY = text(sql("stories.of_day"))
_WISHES = text(sql("stories.wishes"))
_ALL_WISHES = text(sql("stories.all_wishes"))
