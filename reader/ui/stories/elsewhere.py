"""Chooses what the foot of an article says of its story. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from reader.domain.entries.version import HeadlineChange
from reader.domain.stories.story import COUNTS_FROM, Story, StoryEntry
from reader.domain.text.language import Direction, direction_of, is_rtl_language
from reader.ui.article.story_lines import Elsewhere, ToldElsewhere
from reader.ui.sentences import story_texts

_MOST = 12
"""Most texts listed at the foot of an article."""
_MOST_COPIES = 12
"""Most papers named with each."""
_MOST_BEFORE = 3
"""Most earlier headlines of a text, the latest."""


def elsewhere(
    story: Story | None,
    entry_id: int,
    language: str,
    when: Callable[[datetime], str],
    changes: Sequence[HeadlineChange] = (),
) -> Elsewhere | None:
    """Choose other papers' texts about an article's event; None: there are none.

    Texts in the reader's language come first, then unread ones, then the earliest. Papers that print one text are
    listed with the first of them. `when` writes a moment; `changes`: of the story's headlines, the earliest first.
    """
    if story is None or story.papers < COUNTS_FROM:
        return None
    others = ([one for one in group if one.entry_id != entry_id] for group in by_text(story.entries))
    groups = [group for group in others if group]
    groups.sort(key=lambda group: (group[0].language != language, not group[0].unread))
    return Elsewhere(
        story_texts.summary(story.papers, story.independent, len(story.languages)),
        tuple(_told(group, when, changes) for group in groups[:_MOST]),
        story_texts.more_texts(len(groups) - _MOST) if len(groups) > _MOST else "",
        tuple({one.feed_id: one.feed_title for one in story.entries}.items()),
    )


def by_text(entries: Sequence[StoryEntry]) -> list[list[StoryEntry]]:
    """Group entries by the text that they repeat, the original first; the earliest group first."""
    sources = {one.entry_id: one.copied_from for one in entries}
    groups: dict[int, list[StoryEntry]] = {}
    for one in entries:
        source, met = one.entry_id, {one.entry_id}
        while (next_one := sources.get(source)) is not None and next_one not in met:
            source = next_one
            met.add(source)
        groups.setdefault(source, []).append(one)
    for source, group in groups.items():
        group.sort(key=lambda one: one.entry_id != source)
    return list(groups.values())


def runs(entry: StoryEntry, text: str = "") -> Direction:
    """Return the direction of a text of an entry, by default of its title."""
    return direction_of(text or entry.title, "rtl" if is_rtl_language(entry.language) else "ltr")


def _told(
    group: Sequence[StoryEntry], when: Callable[[datetime], str], changes: Sequence[HeadlineChange]
) -> ToldElsewhere:
    first, *copies = group
    before = [(when(change.at), change.before) for change in changes if change.entry_id == first.entry_id]
    return ToldElsewhere(
        entry_id=first.entry_id,
        title=first.title or first.feed_title,
        direction=runs(first),
        paper=first.feed_title,
        agency=first.agency or "",
        when=when(first.published_at) if first.published_at is not None else "",
        copies=tuple((one.entry_id, one.feed_title) for one in copies[:_MOST_COPIES]),
        before=tuple(before[-_MOST_BEFORE:]),
    )
