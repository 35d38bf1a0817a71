"""What the foot of an article says of its story."""

from __future__ import annotations

from datetime import UTC, datetime

from reader.domain.stories.story import Story, StoryEntry
from reader.ui.stories.elsewhere import by_text, elsewhere

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def entry(
    entry_id: int, *, language: str = "en", copied_from: int | None = None, unread: bool = True
) -> StoryEntry:
    return StoryEntry(
        entry_id=entry_id,
        feed_id=entry_id,
        feed_title=f"Paper {entry_id}",
        language=language,
        title=f"Title {entry_id}",
        published_at=NOON,
        copied_from=copied_from,
        reasons=(),
        unread=unread,
    )


def story(*entries: StoryEntry) -> Story:
    return Story(
        id=1,
        title="A title",
        began_at=NOON,
        last_at=NOON,
        papers=len(entries),
        independent=len(by_text(entries)),
        languages=tuple(sorted({one.language for one in entries})),
        entries=entries,
    )


def ids(groups):
    return [[one.entry_id for one in group] for group in groups]


def test_copies_of_copies_stand_with_the_first_and_a_circle_of_them_ends():
    assert ids(by_text([entry(1, copied_from=2), entry(2, copied_from=3), entry(3)])) == [[3, 1, 2]]
    circle = ids(by_text([entry(1, copied_from=2), entry(2, copied_from=1)]))
    assert sorted(one for group in circle for one in group) == [1, 2]


def test_a_long_story_is_cut_and_says_how_much_is_left_out(qapp):
    told = elsewhere(story(*map(entry, range(1, 31))), 1, "en", lambda moment: "noon")
    assert len(told.texts) == 12
    assert told.left_out == "17 more texts"


def test_what_one_paper_reports_is_said_nowhere_else(qapp):
    assert elsewhere(None, 1, "en", str) is None
    assert elsewhere(story(entry(1)), 1, "en", str) is None


def test_the_readers_language_and_what_is_unread_come_first(qapp):
    told = elsewhere(
        story(entry(1), entry(2, unread=False), entry(3, language="es"), entry(4)), 1, "en", lambda moment: "noon"
    )
    assert [one.entry_id for one in told.texts] == [4, 2, 3]
