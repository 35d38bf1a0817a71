"""The press review of a day: which stories are in it, in which order, and which articles are quoted. Pure.

It consists of headlines and first paragraphs of the reader's papers, word for word (`export/review.py`). Stories
are ordered by the number of papers that report them in a text of their own; a reader who edits a review reorders,
drops and adds stories, and that holds for this day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from reader.domain.record import Record, replace
from reader.domain.stories.story import COUNTS_FROM, Story, StoryEntry, independent_papers

MOST_STORIES = 12
"""Most stories of a review, unless the reader wants more or has added some."""


class Covered(Record, kw_only=True):
    """A story as the papers of one day cover it.

    Attributes:
        story_id: Of the story.
        title: Its headline: that of the first text that is no copy, in the review's language if there is one.
        entries: The last of each paper until the end of the day: those in the review's language first, then by
            language, then as they came.
        independent: How many papers have a text of their own.
        last_at: When the last of them came.
    """

    story_id: int
    title: str
    entries: tuple[StoryEntry, ...]
    independent: int
    last_at: datetime

    @property
    def entry_ids(self) -> frozenset[int]:
        return frozenset(one.entry_id for one in self.entries)


class ReviewEdits(Record):
    """The reader's edits of a review. Stories are named by one of their entries, since stories may join.

    Attributes:
        order: Entries of the stories that are in it, in the reader's order; empty: the reader has set none.
        dropped: Entries of stories that are left out.
    """

    order: tuple[int, ...] = ()
    dropped: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.order or self.dropped)


AS_IT_COMES = ReviewEdits()


def covered(
    story: Story, moments: Mapping[int, datetime], begins: datetime, ends: datetime, language: str | None
) -> Covered | None:
    """Return what papers had of a story at the end of a day; None where none of them had it on that day.

    Args:
        moments: When each entry came; those that are left out are not quoted.
        begins: The day's first moment.
        ends: The next day's.
        language: Of the review.
    """
    until = [one for one in story.entries if one.entry_id in moments and moments[one.entry_id] < ends]
    if not any(moments[one.entry_id] >= begins for one in until):
        return None
    last = list({one.feed_id: one for one in until}.values())
    order = list(dict.fromkeys(one.language for one in last))
    last.sort(key=lambda one: (one.language != language, order.index(one.language)))
    title = min(last, key=lambda one: (one.language != language, one.copied_from is not None))
    return Covered(
        story_id=story.id,
        title=title.title,
        entries=tuple(last),
        independent=independent_papers(
            {one.entry_id: one.feed_id for one in last}, {one.entry_id: one.copied_from for one in last}
        ),
        last_at=max(moments[one.entry_id] for one in last),
    )


def ranked(stories: Iterable[Covered]) -> list[Covered]:
    """Sort stories: those first that most papers report in a text of their own, then the most recent."""
    return sorted(
        stories, key=lambda one: (-one.independent, -len(one.entries), -one.last_at.timestamp(), one.story_id)
    )


def chosen(stories: Sequence[Covered], edits: ReviewEdits, most: int | None = None) -> list[Covered]:
    """Return the stories of a review.

    What the reader has put in order comes first and whole; then, up to the limit, what several papers report.

    Args:
        stories: All of the day, as `ranked` gives them; those of one paper too, which the reader may have added.
        most: Stories at most; None: `MOST_STORIES`, or all that the reader has ordered.
    """
    of_entry = {entry_id: one for one in stories for entry_id in one.entry_ids}
    ordered = [of_entry[entry_id] for entry_id in edits.order if entry_id in of_entry]
    in_order = list({one.story_id: one for one in ordered}.values())
    taken = {one.story_id for one in in_order} | {
        of_entry[entry_id].story_id for entry_id in edits.dropped if entry_id in of_entry
    }
    others = [one for one in stories if one.story_id not in taken and len(one.entries) >= COUNTS_FROM]
    room = max(0, (MOST_STORIES if most is None else most) - len(in_order))
    return (in_order + others[:room])[:most]


def in_sections(
    stories: Sequence[Covered], sections: Mapping[int, str | None], edits: ReviewEdits
) -> list[tuple[str | None, Covered]]:
    """Return the stories with their sections, by id; section by section unless the reader has set an order.

    The section of the first story comes first; what has none, last.
    """
    with_section = [(sections.get(one.story_id), one) for one in stories]
    if not edits.order:
        order = list(dict.fromkeys(section for section, _ in with_section if section is not None))
        with_section.sort(key=lambda one: len(order) if one[0] is None else order.index(one[0]))
    return with_section


def moved(shown: Sequence[Covered], story_id: int, by: int, edits: ReviewEdits) -> ReviewEdits:
    """Move a story by places, -1 is up; at the ends it stays."""
    order = list(shown)
    at = next((place for place, one in enumerate(order) if one.story_id == story_id), None)
    if at is None or not 0 <= at + by < len(order):
        return edits
    order.insert(at + by, order.pop(at))
    return replace(edits, order=tuple(one.entries[0].entry_id for one in order))


def without(shown: Sequence[Covered], story_id: int, edits: ReviewEdits) -> ReviewEdits:
    kept = tuple(one.entries[0].entry_id for one in shown if one.story_id != story_id)
    gone = frozenset(entry_id for one in shown if one.story_id == story_id for entry_id in one.entry_ids)
    return ReviewEdits(kept if edits.order else (), edits.dropped | gone)


def with_added(shown: Sequence[Covered], added: Covered, edits: ReviewEdits) -> ReviewEdits:
    order = tuple(one.entries[0].entry_id for one in (*shown, added))
    return ReviewEdits(order, edits.dropped - added.entry_ids)


def with_edits(review: Review, edits: ReviewEdits) -> Review:
    """Return a review as it is with other edits; a story that comes into it by them has no section yet."""
    all_of_day = ranked((*review, *review.others))
    shown = chosen(all_of_day, edits)
    here = {one.story_id for one in shown}
    return replace(
        review,
        stories=tuple(in_sections(shown, {one.story_id: section for section, one in review.stories}, edits)),
        others=tuple(one for one in all_of_day if one.story_id not in here),
        edits=edits,
    )


class Review(Record, kw_only=True):
    """The press review of a day.

    Attributes:
        day: In local time.
        language: Of the words around the quotations; papers of this language are quoted first.
        stories: With their sections; None: no paper names one that could be named in this language.
        others: More stories of the day, which the reader may add; in the order of `ranked`.
        edits: What the reader has made of it.
    """

    day: date
    language: str
    stories: tuple[tuple[str | None, Covered], ...]
    others: tuple[Covered, ...]
    edits: ReviewEdits

    def __iter__(self) -> Iterator[Covered]:
        return (story for _, story in self.stories)

    @property
    def entry_ids(self) -> list[int]:
        """The articles that are quoted or named, in the order of reading."""
        return [entry.entry_id for story in self for entry in story.entries]
