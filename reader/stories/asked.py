"""What the process of stories was asked, and so what its answers may name. Pure.

The process reads strangers' texts. One that a text takes over decides wrongly about what it is asked, and must not
change anything else: an answer names entries and stories that the session was given, no more than one entry can
touch, and nothing against what the reader has decided.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from reader.domain.story import ReasonKind, StoryWishes
from reader.storage.story_rows import FoundCopy
from reader.stories.copies import Fingerprint
from reader.stories.placed import PlacedEntry, Waiting

MOST_JOINED, MOST_MOVED = 22, 34
"""Stories and entries that can change because one entry came: those that are compared with it (`corpus.py`), and
those of the story that it joins (`decider.py`)."""
_MOST_WORDS, _MOST_LETTERS, _MOST_BYTES = 5, 200, 2_000
"""Words of a reason, letters of an agency's name, bytes of a fingerprint."""


class Given(NamedTuple):
    """An entry that a session was given; `at` in seconds since 1970."""

    story: int
    at: int
    wishes: StoryWishes


def take(given: dict[int, Given], rows: Sequence[Waiting], placed: Sequence[PlacedEntry]) -> bool:
    """Note where entries were placed. False: this is no answer to what was asked, and the session is of no use."""
    return len(rows) == len(placed) and all(_take(given, row, one) for row, one in zip(rows, placed, strict=True))


def _take(given: dict[int, Given], row: Waiting, one: PlacedEntry) -> bool:
    moved, stories = {each.entry_id for each in one.moved}, {one.story, *one.joined}
    given.pop(row.entry_id, None)
    came = Given(0, row.at, StoryWishes(frozenset(row.apart), frozenset(row.together)))
    reasons = [why for each in (one.reasons, *(each.reasons for each in one.moved)) for why in each]
    if (
        one.entry_id != row.entry_id
        or not moved <= given.keys()
        or len(reasons) > len(ReasonKind) * (1 + len(moved))
        or any(len(why.words) > _MOST_WORDS for why in reasons)
        or not {why.with_entry for why in reasons} - {None, row.entry_id} <= given.keys()
    ):
        return False
    if moved or stories != {row.story}:
        sizes = Counter(each.story for each in given.values())
        left = Counter(given[each].story for each in moved)
        there = {id_: each for id_, each in given.items() if id_ in moved or each.story in stories}
        there[row.entry_id] = came
        if (
            not stories <= {row.story, *sizes}
            or len(one.joined) > MOST_JOINED + len(row.together)
            or not len(moved) == len(one.moved) <= MOST_MOVED
            or any(each.story != one.story or given[each.entry_id].wishes.together for each in one.moved)
            # A story of which all entries would move is joined instead.
            or any(count == sizes[story] for story, count in left.items())
            or any(
                there.get(other, each).story != each.story
                for each in there.values()
                for other in each.wishes.apart
            )
        ):
            return False
        given.update((id_, each._replace(story=one.story)) for id_, each in there.items())
    given[row.entry_id] = came._replace(story=one.story)
    return True


def are_copies(found: Sequence[FoundCopy], stories: Sequence[Sequence[Sequence[Any]]]) -> bool:
    """Tell whether this can be the answer for stories, given as `comparing.py` takes them."""
    rows = [(row, {each[0] for each in story}) for story in stories for row in story]
    own = {None, *(one.entry_id for one in found if one.copied_from is None)}
    return len(found) == len(rows) and all(
        one.entry_id == row[0]
        and one.copied_from in own & {None, *story}
        and len(one.agency or "") <= _MOST_LETTERS
        and (one.text_fingerprint is None) == Fingerprint.can_unpack(row[4] or b"")
        and len(one.text_fingerprint or b"") <= _MOST_BYTES
        for one, (row, story) in zip(found, rows, strict=True)
    )
