"""Front pages without a home: rows and headlines of articles, and the pages that are made of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from reader.domain.entries.entry import Completeness, Headline
from reader.domain.front.draft import Draft
from reader.domain.front.front_page import FrontPage
from reader.domain.front.front_row import FrontRow
from reader.domain.front.review import AS_IT_COMES
from reader.domain.sources.feed import Feed

NOW = datetime(2026, 11, 24, 7, 40, tzinfo=UTC)
DAY = date(2026, 11, 24)
WORDS_OF_A_MINUTE = 220


def a_row(
    entry_id: int, *, paper: int | None = None, minutes: int = 2, hours: float = 1, **facts: Any
) -> FrontRow:
    """Make an unread article of one hour ago, in a paper of its own, unless it is said otherwise."""
    at = int(NOW.timestamp() - hours * 3600)
    usual: dict[str, Any] = {
        "entry_id": entry_id,
        "feed_id": entry_id if paper is None else paper,
        "at": at,
        "came_at": at,
        "language": "fr",
        "words": minutes * WORDS_OF_A_MINUTE,
        "section": None,
        "has_standfirst": True,
        "unread": True,
        "is_readable": True,
        "is_edited": False,
        "is_candidate": True,
        "story_id": None,
        "copied_from": None,
        "agency": None,
    }
    return FrontRow(**(usual | facts))


def headline_of(row: FrontRow, title: str | None = None) -> Headline:
    """Make the headline of an article."""
    at = datetime.fromtimestamp(row.at, UTC)
    return Headline(
        id=row.entry_id,
        feed_id=row.feed_id,
        feed_title=f"Paper {row.feed_id}",
        title=f"Title {row.entry_id}" if title is None else title,
        author="",
        url=None,
        published_at=at,
        first_seen_at=at,
        sort_at=at,
        language=row.language,
        direction="rtl" if row.language == "ar" else "ltr",
        unread=bool(row.unread),
        starred=False,
        state=Completeness.TEXT if row.is_readable else Completeness.EXCERPT,
        images=0,
        story_id=row.story_id,
    )


def feeds_of(rows: Iterable[FrontRow]) -> list[Feed]:
    """Make the papers of articles, with their counts."""
    found: dict[int, list[FrontRow]] = {}
    for row in rows:
        found.setdefault(row.feed_id, []).append(row)
    return [
        Feed(
            id=id_,
            url=f"https://paper{id_}.example/feed",
            title=f"Paper {id_}",
            added_at=NOW,
            entries=len(of_one),
            unread=sum(bool(row.unread) for row in of_one),
        )
        for id_, of_one in sorted(found.items())
    ]


def draft_of(rows: Sequence[FrontRow], **facts: Any) -> Draft:
    """Decide what stands where on the page of some articles."""
    usual: dict[str, Any] = {"languages": ("fr",), "moment": NOW, "edits": AS_IT_COMES}
    usual |= {"rows": rows, "feeds": feeds_of(rows)} | facts
    return Draft(**({"interface": usual["languages"][0]} | usual))


def page_of(rows: Sequence[FrontRow], **facts: Any) -> FrontPage:
    """Make the page of some articles."""
    draft = draft_of(rows, **facts)
    by_id = {row.entry_id: row for row in rows}
    headlines = [headline_of(by_id[id_]) for id_ in draft.entry_ids]
    return draft.page(headlines, {}, {}, {}, DAY, NOW)
