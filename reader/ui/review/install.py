"""Makes the press review, which stands in place of headlines and article while its place is chosen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reader.assembly.parts.files import Files
from reader.assembly.parts.press_reviews import PressReviews
from reader.ui.article.pictures import PictureFacts
from reader.ui.desk import Desk
from reader.ui.reading.install import Reading
from reader.ui.review.morning_review import MorningReview
from reader.ui.review.review_controller import ReviewController
from reader.ui.sources.source import Source
from reader.ui.system.window_memory import WindowMemory

if TYPE_CHECKING:
    from reader.ui.review.review_pane import ReviewPane


def install(
    desk: Desk, reviews: PressReviews, reading: Reading, *, files: Files, memory: WindowMemory
) -> tuple[ReviewController, MorningReview]:
    """Make and connect it, and what tells of it once a day."""
    panes = reading.panes

    def make_pane() -> ReviewPane:
        from reader.ui.review.review_pane import ReviewPane

        known = files.flags.image_reports
        facts = PictureFacts(files.images.path, known.hidden, known.spared)
        pane = ReviewPane(facts, desk.theme.now, desk.settings.current.article, parent=desk.window)
        pane.hide()
        desk.theme.follow(pane)
        pane.sources_wanted.connect(lambda: panes.bring("sources"))
        panes.arranged.connect(lambda: pane.set_sources_button(not panes.is_in_sight("sources")))
        return pane

    review = ReviewController(desk, reviews, make_pane, open_link=reading.originals.open)
    review.article_wanted.connect(reading.controller.open_from_ticker)
    review.later_wanted.connect(reading.later.toggle)
    _stand_in_its_place(reading, review)
    morning = MorningReview(
        desk, reviews, memory, is_seen=lambda: review.shows_today and desk.window.isActiveWindow()
    )

    def show(day: date) -> None:
        reading.panes.sources.choose("review")
        review.go(day)

    morning.review_wanted.connect(show)
    return review, morning


def _stand_in_its_place(reading: Reading, review: ReviewController) -> None:
    """Show the review while its place is chosen, and leave it when an article is opened."""
    panes = reading.panes

    def leave() -> None:
        panes.stand_instead(None)
        review.close()

    def on_source(source: Source) -> None:
        if source.key == "review":
            panes.stand_instead(review.pane)
            review.open()
        else:
            leave()

    def on_opened(entry_id: int) -> None:
        """Show an article that was opened from the review, the ticker or the finder, in the list of all."""
        source = panes.sources.model.source("all")
        if panes.is_instead and source is not None:
            leave()
            panes.sources.mark("all")
            reading.controller.go(source, None, keeps_article=True)
            panes.bring("article")

    panes.sources.source_chosen.connect(on_source)
    reading.controller.opened.connect(on_opened)
