"""Makes front pages, which are immutable: all that a page needs of the library is read at once, in some 50 ms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from reader.assembly.languages import readers_languages
from reader.assembly.lazy import lazy
from reader.domain.front.draft import Draft
from reader.domain.front.front_page import Block, FrontPage
from reader.domain.front.opening import opening
from reader.domain.query.query import local_midnight
from reader.domain.record import replace
from reader.domain.stories.story import COUNTS_FROM
from reader.domain.text.beginning import first_words

if TYPE_CHECKING:
    from reader.assembly.parts.library import Library
    from reader.assembly.parts.shared import Shared
    from reader.domain.entries.entry import Headline
    from reader.storage.stories.front_rows import FrontRows
    from reader.storage.stories.press_reviews import PressReviewStore


_RECENT = timedelta(days=1)
"""So long events are followed that are read, and changes of headlines, if it is not known when they were read."""


@dataclass(eq=False)
class FrontPages:
    """Makes front pages."""

    shared: Shared
    library: Library

    @lazy
    def store(self) -> FrontRows:
        from reader.storage.stories.front_rows import FrontRows

        return FrontRows(self.shared.database)

    @lazy
    def edits(self) -> PressReviewStore:
        """The reader's edits of the pages of days."""
        from reader.storage.stories.press_reviews import PressReviewStore

        return PressReviewStore(self.shared.database)

    def make(
        self, day: date | None = None, *, interface: str | None = None, read_since: datetime | None = None
    ) -> FrontPage:
        """Make the page of a day.

        Args:
            day: In local time; None or today: what is unread now. Another day's page has all articles of it.
            interface: The language of the words around the articles; None: the setting's.
            read_since: When the page that stood before was made. An event of which the reader has read something
                is new again only by what has come since.

        Raises:
            StorageError: the library cannot be read.
        """
        now = self.shared.clock()
        today = now.astimezone().date()
        languages = readers_languages(self.shared.settings.current.window.language)
        if interface is not None:
            languages = tuple(dict.fromkeys((interface, *languages)))
        last_id = self.library.entries.last_id()  # before the rows: what comes between is counted, not lost
        if day is None or day == today:
            rows, day, is_today = self.store.unread(now - _RECENT), today, True
        else:
            rows, is_today = self.store.between(*_ends(day)), False
        draft = Draft(
            rows=rows,
            feeds=self.library.feeds.all(),
            interface=languages[0],
            languages=languages,
            moment=min(now, _ends(day)[1]),
            edits=self.edits.edits(day),
            read_since=0 if read_since is None else int(read_since.timestamp()),
            is_today=is_today,
        )
        openings = {entry_id: self._opening(entry_id) for entry_id in draft.opened_ids}
        followed = [row.entry_id for id_ in draft.followed for row in draft.events[id_]]
        since = read_since or now - _RECENT
        changes = {
            id_: [one for one in self.library.versions.headline_changes(id_) if one.at >= since]
            for id_ in draft.followed
            if any(row.is_edited for row in draft.events[id_])
        }
        excerpts = self.library.excerpts.read(followed)
        return draft.page(self._headlines(draft.entry_ids), openings, excerpts, changes, day, now, last_id)

    def events_of(self, day: date, interface: str, *, first: str | None = None) -> list[Block]:
        """Return the events of a day in the page's order, as they are at its end, whatever the reader has read.

        Args:
            first: A language whose texts stand for events where there are some; None: that of the interface.
        """
        edits = self.edits.edits(day)
        begins, ends = _ends(day)
        # The reader may have put a story of one paper among them.
        papers = 1 if edits.order else COUNTS_FROM
        draft = Draft(
            rows=self.store.between(begins, ends, papers=papers),
            feeds=[],
            interface=interface,
            languages=(first or interface,),
            moment=ends,
            edits=edits,
            is_today=False,
            least_papers=papers,
        )
        return draft.blocks(self._headlines(draft.ids_of(draft.ranked_events)))

    def newcomers(self, page: FrontPage) -> int:
        """Count the unread articles that have come since a page was made."""
        return self.store.count_newer(page.last_id)

    def _headlines(self, entry_ids: Sequence[int]) -> list[Headline]:
        """Read headlines; an article without a title has the first words of its text."""
        found = self.library.entries.headlines(entry_ids)
        excerpts = self.library.excerpts.read([one.id for one in found if not one.title])
        return [replace(one, title=one.title or first_words(excerpts.get(one.id, ""))) for one in found]

    def _opening(self, entry_id: int) -> tuple[str, str]:
        article = self.library.entries.article(entry_id)
        if article is None:
            return "", ""
        return opening(article.headline.title, article.standfirst, article.html)


def _ends(day: date) -> tuple[datetime, datetime]:
    """Return the first moments of a day in local time, and of the next one."""
    return local_midnight(day), local_midnight(day + timedelta(days=1))
