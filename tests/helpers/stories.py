"""Papers that report one event, put in a story by storage directly: `report(services, [("fr", "Séisme"), …])`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from sqlalchemy import text

from reader.assembly.services import Services
from reader.domain.events import StoriesChanged
from reader.domain.stories.story import Reason
from reader.storage.stories.story_rows import Placed
from reader.storage.stories.story_writer import count_epoch, place, recount
from tests.helpers.press import NOON, add_entries, add_feed


def report(
    services: Services, told: Sequence[tuple[str, str]], *, hours_ago: float = 1, **options: bool
) -> list[int]:
    """Store entries, each of a paper of its own, by language and title, the earliest first; give their ids."""
    found = []
    for number, (language, title) in enumerate(told):
        feed = add_feed(services, f"Paper {title} {number}")
        at = NOON - timedelta(hours=hours_ago) + timedelta(minutes=number)
        found += add_entries(services, feed, [title], newest_at=at, **options)
        set_language(services, found[-1], language)
    return found


def set_language(services: Services, entry_id: int, language: str) -> None:
    """Say in what language an entry is."""
    words = text("UPDATE entry SET language = :language WHERE id = :id")
    services.database.write(lambda connection: connection.execute(words, {"language": language, "id": entry_id}))


def put_together(
    services: Services,
    ids: Sequence[int],
    *,
    copies: Mapping[int, int] | None = None,
    reasons: Sequence[Reason] = (),
    tells: bool = False,
) -> int:
    """Put entries in one story; give its id.

    Args:
        copies: The entries whose text others repeat, by these.
        reasons: Of all but the first.
        tells: Announce it, as the one who places entries does.
    """

    def work(connection):
        story = place(connection, [Placed(ids[0], None)])[ids[0]]
        place(connection, [Placed(one, story, (copies or {}).get(one), tuple(reasons)) for one in ids[1:]])
        recount(connection, [story])
        count_epoch(connection)
        return story

    story = services.database.write(work)
    if tells:
        services.shared.announce(StoriesChanged((story,), tuple(ids)))
    return story
