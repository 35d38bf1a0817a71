"""Applies rules to arriving entries: before they are stored, and once more when the full text comes.

It runs in the transaction that stores: no list ever shows an entry that a rule hides. A rule deals with an entry
once (`rule_hit`), so that whatever the reader has undone stays undone. An edited entry does not come again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from reader.domain.entries.completeness import completeness
from reader.domain.entries.entry import PageState, sort_moment
from reader.domain.entries.page import ExtractedPage
from reader.domain.entries.refresh import NewEntry, Refresh
from reader.domain.organising.rule import known_actions
from reader.domain.organising.rule_book import Done, RuleBook, Ruling, WorkingRule
from reader.domain.query.query import Is, SourceFacts
from reader.domain.query.query_match import EntryFacts
from reader.domain.text.folding import Words, words_of
from reader.storage.core.chosen import CORRECTED
from reader.storage.core.enclosures import listed
from reader.storage.core.statements import sql
from reader.storage.core.tables import MomentType, seconds
from reader.storage.search.entry_facts import STATE_OF, having, marks_of, source_facts


class Arrival(NamedTuple):
    """A new entry, with the id that it gets."""

    id: int
    feed_id: int
    new: NewEntry
    ruling: Ruling | None = None
    """None: no rule matches."""
    folded_text: str | None = None
    """In the index's form (`Words.of`); None: no rule needed the text."""


@lru_cache(maxsize=2)
def _book(rules: str, today: date) -> RuleBook:
    """Read rules as `_WORKING` writes them."""
    return RuleBook(
        (WorkingRule(id_, query, known_actions(does), *rest) for id_, query, does, *rest in json.loads(rules)),
        today,
    )


def book_of(connection: Connection, now: datetime) -> RuleBook | None:
    """Return the rules that work now; None: there are none."""
    today = now.astimezone().date()
    # One text, which is quick to compare: it is read for each feed with news.
    rules = str(connection.exec_driver_sql(_WORKING, (today.isoformat(),)).scalar_one())
    return _book(rules, today) if rules != "[]" else None


def judge_new(
    connection: Connection, refreshes: Iterable[Refresh], arrivals: Sequence[Arrival], now: datetime
) -> Sequence[Arrival]:
    """Add the rulings to new entries, before they are stored.

    Args:
        refreshes: Their refreshes, because a feed's title may come with its first entries.
    """
    book = book_of(connection, now) if arrivals else None
    if book is None:
        return arrivals
    titles = {one.feed_id: one.facts.title for one in refreshes if one.facts is not None and one.facts.title}
    sources = source_facts(connection, {one.feed_id for one in arrivals}, titles)
    folding = Words()
    judged = []
    for one in arrivals:
        facts = _facts(sources[one.feed_id], one.new, now, folding)
        judged.append(one._replace(ruling=book.judge(facts), folded_text=facts.folded_text))
    return judged


def note_rulings(connection: Connection, rulings: Iterable[tuple[int, int, Ruling]], now: datetime) -> None:
    """Store rulings, beside the columns of the entries' rows. `rulings`: (id, position, ruling)."""
    hits, later, tags = [], [], []
    counts: dict[int, int] = {}
    at = seconds(now)
    for entry_id, position, ruling in rulings:
        for rule_id, actions in ruling.hits:
            counts[rule_id] = counts.get(rule_id, 0) + 1
            hits.append((rule_id, entry_id, at, json.dumps([action.value for action in actions])))
        if ruling.later:
            later.append((entry_id, at))
        tags += [(tag_id, position, entry_id) for tag_id in ruling.tag_ids]
    if hits:
        connection.exec_driver_sql(_HIT, hits)
        connection.exec_driver_sql(_COUNT, [(count, at, rule_id) for rule_id, count in counts.items()])
    if later:
        connection.exec_driver_sql(_LATER, later)
    if tags:
        connection.exec_driver_sql(_TAGGED, tags)


def judge_page(connection: Connection, entry_id: int, page: ExtractedPage, now: datetime) -> Ruling | None:
    """Judge an entry again when its full text has come, and store the ruling; None: no rule matches."""
    book = book_of(connection, now)
    if book is None or not book.depends_on_text:
        return None
    row = connection.execute(_ENTRY, {"id": entry_id}).one()
    facts = _facts_of_page(connection, row, page)
    done = [
        Done(id_, known_actions(json.loads(does)), tag_id)
        for id_, does, tag_id in connection.execute(_DONE, {"id": entry_id})
    ]
    ruling = book.judge_text(facts, row.first_seen_at, done)
    if ruling is not None:
        connection.execute(_RULE, {**asdict(ruling), "id": entry_id})
        note_rulings(connection, [(entry_id, row.position, ruling)], now)
    return ruling


def _facts(source: SourceFacts, one: NewEntry, now: datetime, folding: Words) -> EntryFacts:
    entry = one.entry
    state = completeness(
        page=None,
        words=entry.words,
        images=len(entry.images),
        images_missing=len(entry.images),
        is_evicted=False,
        is_beginning=entry.is_beginning,
        title=entry.title,
        has_link=entry.link is not None,
    )
    return EntryFacts(
        source=source,
        title=entry.title,
        author=entry.author,
        text=entry.text,
        sort_at=sort_moment(entry.published_at or entry.updated_at, now),
        link=entry.link,
        language=entry.language,
        states=(STATE_OF[state], Is.UNREAD if one.unread else Is.READ),
        has=having(len(entry.images), entry.enclosures) if entry.images or entry.enclosures else (),
        words=entry.words,
        folding=folding,
    )


def _facts_of_page(connection: Connection, row: Any, page: ExtractedPage) -> EntryFacts:
    state = completeness(
        page=PageState.STORED,
        words=row.words,
        images=row.images,
        images_missing=row.images_missing,
        is_evicted=False,
        is_beginning=None,
        title=row.title,
        has_link=True,
    )
    return EntryFacts(
        source=source_facts(connection, [row.feed_id], {})[row.feed_id],
        title=row.title,
        author=row.author,
        text=words_of(page.html),
        sort_at=row.sort_at,
        link=row.link,
        language=row.language,
        states={STATE_OF[state], *marks_of(row)},
        has=having(row.images, listed(row.enclosures)),
        tags=list(connection.execute(_TAGS, {"id": row.id}).scalars()),
        words=page.words,
    )


_WORKING = sql("entries.working")
_HIT = "INSERT OR IGNORE INTO rule_hit(rule_id, entry_id, at, actions) VALUES (?, ?, ?, ?)"
_COUNT = "UPDATE rule SET hits = hits + ?, last_hit_at = ? WHERE id = ?"
_LATER = sql("entries.later")
_TAGGED = "INSERT OR IGNORE INTO entry_tag(tag_id, position, entry_id) VALUES (?, ?, ?)"
_ENTRY = text(sql("entries.entry", corrected=CORRECTED)).columns(sort_at=MomentType)
_DONE = text(sql("entries.done"))
_TAGS = text("SELECT t.folded FROM entry_tag a JOIN tag t ON t.id = a.tag_id WHERE a.entry_id = :id")
_RULE = text(sql("entries.rule"))
