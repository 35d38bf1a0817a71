"""Converts between `Feed` and rows of its table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from reader.domain.errors import REDIRECT, FailureReason
from reader.domain.record import as_dict
from reader.domain.sources.feed import Feed, FeedFacts, Health, Move, Validators
from reader.domain.sources.folder import Folder

_FACTS: list[tuple[str, str, Any]] = [
    (name, "given_title" if name == "title" else name, empty) for name, empty in as_dict(FeedFacts()).items()
]
"""Name, column and empty value of each field; a title has two columns, as the reader may give another."""


def facts_as_columns(facts: FeedFacts) -> dict[str, Any]:
    """Return the facts of a feed as columns; NULL for missing ones."""
    return {column: getattr(facts, name) or None for name, column, _ in _FACTS}


def feed_of(row: Row[Any], folders: Mapping[int, Folder]) -> Feed:
    """Make a feed of its row with its counts.

    Args:
        row: All columns of `FEED`, and `entries` and `unread` of `FEED_COUNT`.
        folders: Every folder by its id.
    """
    folder = folders.get(row.folder_id)
    move = (
        Move(target=row.move_target, days=tuple(filter(None, row.move_days.split(","))))
        if row.move_target
        else None
    )
    return Feed(
        id=row.id,
        url=row.url,
        title=row.own_title or row.given_title or row.url,
        own_title=row.own_title,
        folder=folder.path if folder is not None else (),
        facts=FeedFacts(**{name: getattr(row, column) or default for name, column, default in _FACTS}),
        allow_local=row.allow_local,
        full_text=row.full_text,
        folder_full_text=folder.full_text if folder is not None else (),
        images=row.images,
        every_minutes=row.every_minutes,
        folder_every_minutes=folder.every_minutes if folder is not None else (),
        in_ticker=row.in_ticker,
        notifies=row.notifies,
        added_at=row.added_at,
        validators=Validators(etag=row.etag, last_modified=row.last_modified, since=row.validators_since),
        body_hash=row.body_hash,
        health=Health(
            last_checked_at=row.last_checked_at,
            last_success_at=row.last_success_at,
            next_check_at=row.next_check_at,
            error=FailureReason(row.error) if row.error else None,
            error_detail=row.error_detail,
            redirected=row.error_detail.startswith(REDIRECT),
            failures=row.failures,
        ),
        move=move,
        moved_from=row.moved_from,
        entries=row.entries,
        unread=row.unread,
        whole=row.whole,
    )
