"""The function that finds copies; the process of stories runs it (`process.py`). Plain data in and out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from reader.storage.stories.story_rows import FoundCopy
from reader.stories.copies import Fingerprint, Text, find_copies, take_fingerprint


def copies_in(stories: Sequence[Sequence[Sequence[Any]]]) -> list[FoundCopy]:
    """Find who copied whom in each of some stories.

    Args:
        stories: Of each entry its id, whether its feed is an agency's own, when it was published and
            when it came, fingerprint if it was taken before, text, and author.
    """
    return [one for story in stories for one in _of_story(story)]


def _of_story(story: Sequence[Sequence[Any]]) -> Iterator[FoundCopy]:
    texts = []
    known = {row[0] for row in story if Fingerprint.can_unpack(row[4])}
    for entry_id, is_agency, at, came_at, packed, words, author in story:
        taken = Fingerprint.unpack(packed) if packed is not None else None
        texts.append(
            Text(
                entry_id=entry_id,
                is_agency=is_agency,
                at=datetime.fromtimestamp(at, UTC),
                came_at=datetime.fromtimestamp(came_at, UTC),
                fingerprint=take_fingerprint(words, author) if taken is None else taken,
            )
        )
    copies = find_copies(texts)
    for one in texts:
        yield FoundCopy(
            one.entry_id,
            copies.copied_from[one.entry_id],
            copies.agencies.get(one.entry_id),
            None if one.entry_id in known else one.fingerprint.pack(),
        )
