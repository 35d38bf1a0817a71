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
        row: All columns of `FEED`, `entries` and `unread` of `FEED_COUNT`, and the id of its `account`.
        folders: Every folder by its id.
    """
    folder = folders.get(row.folder_id)
    move = (
        Move(target=row.move_target, days=tuple(filter(None, row.move_days.split(","))))
        if row.move_target
        else None
    )
    return Feed(
        **{name: getattr(row, name) for name in _ALIKE},
        title=row.own_title or row.given_title or row.url,
        folder=folder.path if folder is not None else (),
        facts=FeedFacts(**{name: getattr(row, column) or default for name, column, default in _FACTS}),
        folder_full_text=folder.full_text if folder is not None else (),
        folder_every_minutes=folder.every_minutes if folder is not None else (),
        validators=Validators(etag=row.etag, last_modified=row.last_modified, since=row.validators_since),
        health=Health(
            **{name: getattr(row, name) for name in _HEALTH},
            error=FailureReason(row.error) if row.error else None,
            redirected=row.error_detail.startswith(REDIRECT),
        ),
        move=move,
    )


_ALIKE = (
    *"id url own_title allow_local full_text images every_minutes in_ticker notifies by_server".split(),
    *"account added_at body_hash moved_from user page entries unread whole".split(),
)
_HEALTH = "last_checked_at last_success_at next_check_at error_detail failures".split()
"""Fields of `Feed` and `Health` that are columns of the same names."""
