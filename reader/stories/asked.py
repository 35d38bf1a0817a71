"""Checks the answers of the process of stories, which a malicious text may have taken over. Pure.

Such a process can give wrong answers for the entries it was given, and must not change anything else: answers may
name only entries and stories of its session, no more than one entry can affect, and nothing against the reader's
decisions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from reader.domain.stories.story import ReasonKind, StoryWishes
from reader.storage.stories.story_rows import FoundCopy
from reader.stories.copies import Fingerprint
from reader.stories.placed import PlacedEntry, Waiting

MOST_JOINED, MOST_MOVED = 22, 34
"""Most stories and entries that change for one entry: those it is compared with, and those of a story it divides.
"""
_MOST_WORDS, _MOST_LETTERS, _MOST_BYTES = 5, 200, 2_000
"""Most words of a reason, letters of an agency's name, bytes of a fingerprint."""


class Given(NamedTuple):
    """An entry that a session was given; `at` in seconds since 1970."""

    story: int
    at: int
    wishes: StoryWishes


def take(given: dict[int, Given], row: Waiting, one: PlacedEntry) -> bool:
    """Store where an entry was placed; False: the answer does not fit the question, so the session is useless."""
    given.pop(row.entry_id, None)
    came = Given(0, row.at, row.wishes)
    moved, stories = {each.entry_id for each in one.moved}, {one.story, *one.joined}
    reasons = [why for each in (one.reasons, *(each.reasons for each in one.moved)) for why in each]
    is_known = (
        one.entry_id == row.entry_id
        and len(one.joined) <= MOST_JOINED + len(row.wishes.together)
        and len(moved) == len(one.moved) <= MOST_MOVED
        and moved <= given.keys()
        and all(each.story == one.story and not given[each.entry_id].wishes.together for each in one.moved)
        and len(reasons) <= len(ReasonKind) * (1 + len(moved))
        and all(len(why.words) <= _MOST_WORDS for why in reasons)
        and {why.with_entry for why in reasons} - {None, row.entry_id} <= given.keys()
    )
    if is_known and (moved or stories != {row.story}):
        sizes = Counter(each.story for each in given.values())
        left = Counter(given[each].story for each in moved)
        there = {id_: each for id_, each in given.items() if id_ in moved or each.story in stories}
        there[row.entry_id] = came
        apart = ((each, there.get(other, each)) for each in there.values() for other in each.wishes.apart)
        is_known = (
            stories <= {row.story, *sizes}
            and all(count < sizes[story] for story, count in left.items())  # whole stories are joined
            and all(each.story == other.story for each, other in apart)
        )
        given.update((id_, each._replace(story=one.story)) for id_, each in there.items())
    given[row.entry_id] = came._replace(story=one.story)
    return is_known


def are_copies(found: Sequence[FoundCopy], stories: Sequence[Sequence[Sequence[Any]]]) -> bool:
    """Tell whether this can be the answer for stories, given as `comparing.py` takes them."""
    rows = [(row, {each[0] for each in story}) for story in stories for row in story]
    own = {None, *(one.entry_id for one in found if one.copied_from is None)}
    return len(found) == len(rows) and all(
        one.entry_id == row[0]
        and one.copied_from in own & {None, *story}
        and len(one.agency or "") <= _MOST_LETTERS
        and (one.text_fingerprint is None) == Fingerprint.can_unpack(row[4])
        and len(one.text_fingerprint or b"") <= _MOST_BYTES
        for one, (row, story) in zip(found, rows, strict=True)
    )
