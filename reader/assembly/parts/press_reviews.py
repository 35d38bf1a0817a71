"""Makes press reviews, stores the reader's edits, and writes documents of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from urllib.parse import unquote

from reader.assembly.lazy import lazy
from reader.domain.query.query import local_midnight
from reader.domain.stories.press_review import Covered, Review, ReviewEdits, chosen, covered, in_sections, ranked
from reader.domain.stories.story import COUNTS_FROM
from reader.domain.stories.subject import subject_of
from reader.domain.text.interface_language import INTERFACE_LANGUAGES
from reader.export.words import words_in

if TYPE_CHECKING:
    from reader.articles.page import Page
    from reader.assembly.parts.exporting import Exporting
    from reader.assembly.parts.library import Library
    from reader.assembly.parts.shared import Shared
    from reader.assembly.parts.stories import StoryActions
    from reader.domain.entries.entry import Article
    from reader.export.publication import Publication
    from reader.storage.stories.press_reviews import PressReviewStore

_AT_ONCE = 500
"""Headlines read for the moments of entries."""


@dataclass(eq=False)
class PressReviews:
    """Makes press reviews. All of it takes milliseconds for a story, so the window asks on another thread."""

    shared: Shared
    library: Library
    stories: StoryActions
    exporting: Exporting

    @lazy
    def store(self) -> PressReviewStore:
        """The reader's edits of reviews."""
        from reader.storage.stories.press_reviews import PressReviewStore

        return PressReviewStore(self.shared.database)

    def of_day(
        self,
        day: date,
        *,
        language: str | None = None,
        most: int | None = None,
        interface: str | None = None,
        singles: bool = False,
    ) -> Review:
        """Make the review of a day.

        Args:
            day: In local time.
            language: Only stories with an article in it; these are quoted first.
            most: Stories at most; None: as usual.
            interface: That of the words around, if `language` is none of the interface's; None: the setting's.
            singles: Offer stories of one paper too (`Review.others`).
        """
        words = language if language in INTERFACE_LANGUAGES else interface or self.exporting.language()
        edits = self.store.edits(day)
        papers = 1 if singles or edits.order else COUNTS_FROM
        all_of_day = self._covered(day, papers, language or words, language)
        shown = chosen(all_of_day, edits, most)
        here = {one.story_id for one in shown}
        return Review(
            day=day,
            language=words,
            stories=tuple(in_sections(shown, {one.story_id: self._section(one, words) for one in shown}, edits)),
            others=tuple(one for one in all_of_day if one.story_id not in here),
            edits=edits,
        )

    def edit(self, day: date, edits: ReviewEdits) -> None:
        """Store the reader's edits of a review; raises StorageError if they could not be stored."""
        self.store.store(day, edits)

    def page(self, review: Review, story_id: int) -> Page | None:
        """Make the page of one of its stories; None where it is not in it, or all its articles are gone."""
        from reader.export.review import review_page

        for section, story in review.stories:
            if story.story_id == story_id:
                part = self._part(review, section)
                return review_page(story, self._articles(story), part, words_in(review.language))
        return None

    def publication(self, review: Review) -> Publication:
        """Make a document of a review; the same articles make the same bytes, whenever that is."""
        words = words_in(review.language)
        # The date comes from the review, not from the clock.
        noon = datetime.combine(review.day, time(12)).astimezone()
        return self.exporting.of_pages(
            words.joined(words.tr("Press review"), words.written_day(noon)),
            review.language,
            noon,
            [story.story_id for story in review],
            lambda story_id: self.page(review, story_id),
            is_review=True,
        )

    def entry_of(self, entry_ids: Iterable[int], link: str) -> int | None:
        """Return the entry among some whose address is that of a link; None: it is not there any more."""
        wanted = unquote(link)
        headlines = self.library.entries.headlines(entry_ids)
        return next((one.id for one in headlines if one.url and unquote(one.url) == wanted), None)

    def _part(self, review: Review, section: str | None) -> str | None:
        """Name the section of a story; None where no story has one."""
        if section is None and any(section is not None for section, _ in review.stories):
            return words_in(review.language).tr("More news")
        return section

    def _covered(self, day: date, papers: int, first: str, only: str | None) -> list[Covered]:
        begins, ends = local_midnight(day), local_midnight(day + timedelta(days=1))
        stories = self.stories.store.listed(day=day, language=only, papers=papers)
        moments = self._moments(entry.entry_id for story in stories for entry in story.entries)
        found = (covered(story, moments, begins, ends, first) for story in stories)
        return ranked(
            one for one in found if one is not None and (only is None or one.entries[0].language == only)
        )

    def _moments(self, entry_ids: Iterable[int]) -> dict[int, datetime]:
        ids = list(entry_ids)
        return {
            headline.id: headline.sort_at
            for start in range(0, len(ids), _AT_ONCE)
            for headline in self.library.entries.headlines(ids[start : start + _AT_ONCE])
        }

    def _section(self, story: Covered, language: str) -> str | None:
        articles = self._articles(story).values()
        return subject_of(((one.section, one.headline.language) for one in articles), language)

    def _articles(self, story: Covered) -> dict[int, Article]:
        found = (self.library.entries.article(entry.entry_id) for entry in story.entries)
        return {article.headline.id: article for article in found if article is not None}
