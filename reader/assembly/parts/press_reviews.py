"""Makes press reviews of front pages, and writes documents of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from reader.domain.front.review import Review, chosen
from reader.domain.text.interface_language import INTERFACE_LANGUAGES
from reader.export.words import words_in

if TYPE_CHECKING:
    from reader.articles.page import Page
    from reader.assembly.parts.exporting import Exporting
    from reader.assembly.parts.front_pages import FrontPages
    from reader.assembly.parts.library import Library
    from reader.assembly.parts.shared import Shared
    from reader.export.publication import Publication
    from reader.storage.stories.press_reviews import PressReviewStore


@dataclass(eq=False)
class PressReviews:
    """Makes press reviews. All of it takes milliseconds for a story, so the window asks on another thread."""

    shared: Shared
    library: Library
    front_pages: FrontPages
    exporting: Exporting

    @property
    def store(self) -> PressReviewStore:
        """The reader's edits of reviews."""
        return self.front_pages.edits

    def of_day(
        self, day: date, *, language: str | None = None, most: int | None = None, interface: str | None = None
    ) -> Review:
        """Make the review of a day.

        Args:
            day: In local time.
            language: Only stories with an article in it; these are quoted first.
            most: Stories at most; None: as usual.
            interface: That of the words around, if `language` is none of the interface's; None: the setting's.
        """
        words = language if language in INTERFACE_LANGUAGES else interface or self.exporting.language()
        events = self.front_pages.events_of(day, words, first=language)
        if language is not None:
            events = [one for one in events if any(item.language == language for item in one.items)]
        return Review(day=day, language=words, stories=tuple(chosen(events, self.store.edits(day), most)))

    def of_event(self, story_id: int, day: date, interface: str) -> Publication:
        """Make a document of one event of a day; see `of_day`."""
        events = self.front_pages.events_of(day, interface)
        stories = tuple(one for one in events if one.story_id == story_id)
        return self.publication(Review(day=day, language=interface, stories=stories))

    def page(self, review: Review, story_id: int) -> Page | None:
        """Make the page of one of its stories; None where it is not in it, or all its articles are gone."""
        from reader.export.review import review_page

        story = next((one for one in review.stories if one.story_id == story_id), None)
        if story is None:
            return None
        found = (self.library.entries.article(item.entry_id) for item in story.items)
        articles = {article.headline.id: article for article in found if article is not None}
        words = words_in(review.language)
        has_sections = any(one.subject is not None for one in review.stories)
        part = story.subject or (words.tr("More news") if has_sections else None)
        return review_page(story, articles, part, words)

    def publication(self, review: Review) -> Publication:
        """Make a document of a review; the same articles make the same bytes, whenever that is."""
        words = words_in(review.language)
        # The date comes from the review, not from the clock.
        noon = datetime.combine(review.day, time(12)).astimezone()
        return self.exporting.of_pages(
            words.joined(words.tr("Press review"), words.written_day(noon)),
            review.language,
            noon,
            [story.story_id for story in review.stories if story.story_id is not None],
            lambda story_id: self.page(review, story_id),
            is_review=True,
        )
