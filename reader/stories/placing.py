"""The functions that the process of stories runs (`process.py`). It holds one decider, with one window of time.

Arguments and results are plain data. A function is told for which session it is called: a process that was started
since has none, and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from reader.domain.story import StoryWishes
from reader.stories import model
from reader.stories.decider import Decider
from reader.stories.features import Article, Features, describe, pack, text_for_vector, unpack
from reader.stories.placed import MovedEntry, PlacedEntry

_held: dict[int, Decider] = {}
"""The decider of the session; never more than one."""


def begin(session: int, window_hours: int) -> None:
    """Begin a session; what was held before is let go."""
    _held.clear()
    _held[session] = Decider(window_hours=window_hours)


def load(session: int, rows: Sequence[Sequence[Any]]) -> list[int] | None:
    """Take entries that were placed before, in the order of their moments.

    Args:
        rows: Of each its features, vector or None, story, and entries it may not or must be with.

    Returns:
        The places of rows that cannot be read; None: the session is not held.
    """
    decider = _held.get(session)
    if decider is None:
        return None
    odd = []
    for place, (packed, vector, story, apart, together) in enumerate(rows):
        features = unpack(packed)
        if features is None:
            odd.append(place)
        else:
            decider.load(features, vector, story, wishes=_wishes(apart, together))
    return odd


def recall(session: int, rows: Sequence[Sequence[Any]]) -> bool:
    """Do `load` for entries of which only the texts are kept; False: the session is not held.

    Args:
        rows: As those of `place`, with the story of each.
    """
    decider = _held.get(session)
    if decider is None:
        return False
    vectors = _vectors(rows)
    for at, row in enumerate(rows):
        decider.load(_described(row), vectors.get(at), row[7], wishes=_wishes(*row[10:]))
    return True


def place(
    session: int, rows: Sequence[Sequence[Any]], forget_before: int, forget_after: int
) -> list[PlacedEntry] | None:
    """Place entries.

    Args:
        rows: Of each its id, feed, language, moment, title, lead, text, the number of a story that may begin with
            it, its vector where it is known, whether one is to be made, and entries it may not or must be with.
        forget_before, forget_after: What was published before or after these moments is let go.

    Returns:
        As many; None: the session is not held.
    """
    decider = _held.get(session)
    if decider is None:
        return None
    decider.forget(
        before=datetime.fromtimestamp(forget_before, UTC), after=datetime.fromtimestamp(forget_after, UTC)
    )
    vectors = _vectors(rows)
    return [_place(decider, row, vectors.get(at)) for at, row in enumerate(rows)]


def _place(decider: Decider, row: Sequence[Any], vector: bytes | None) -> PlacedEntry:
    features = _described(row)
    done = decider.add(features, vector, new_story=row[7], wishes=_wishes(*row[10:]))
    return PlacedEntry(
        entry_id=features.entry_id,
        story=done.story,
        is_new=done.is_new,
        reasons=done.reasons,
        joined=done.joined,
        moved=tuple(MovedEntry(one.entry_id, one.story, one.reasons) for one in done.moved),
        features=pack(features),
        vector=vector,
    )


def _described(row: Sequence[Any]) -> Features:
    entry_id, feed_id, language, at, title, lead, text, *_ = row
    return describe(
        Article(
            entry_id=entry_id,
            paper=feed_id,
            language=language,
            at=datetime.fromtimestamp(at, UTC),
            title=title,
            lead=lead,
            text=text,
        )
    )


def _vectors(rows: Sequence[Sequence[Any]]) -> dict[int, bytes]:
    """Give the vectors of rows by their places: those that are known, and those that are to be made."""
    known = {at: row[8] for at, row in enumerate(rows) if row[8] is not None}
    wanted = [at for at, row in enumerate(rows) if row[8] is None and row[9]]
    texts = [text_for_vector(rows[at][4], rows[at][5]) for at in wanted]
    return known | dict(zip(wanted, model.make(texts), strict=True)) if wanted else known


def _wishes(apart: Sequence[int], together: Sequence[int]) -> StoryWishes:
    return StoryWishes(frozenset(apart), frozenset(together))
