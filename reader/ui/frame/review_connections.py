"""Makes the press review of a window, which replaces headlines and article while its place is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject

from reader.assembly.parts.files import Files
from reader.assembly.parts.press_reviews import PressReviews
from reader.ui.article.pictures import PictureFacts
from reader.ui.frame.main_window import MainWindow
from reader.ui.review.morning_review import MorningReview
from reader.ui.review.review_controller import ReviewController
from reader.ui.review.review_pane import ReviewPane
from reader.ui.sources.source import Source
from reader.ui.system.window_memory import WindowMemory


def make_review(window: MainWindow, reviews: PressReviews, files: Files) -> ReviewController:
    """Make the review, once the panes and the openers, printers and savers are made."""
    known = files.flags.image_reports
    article = window.desk.settings.current.article
    facts = PictureFacts(files.images.path, known.hidden, known.spared)
    pane = ReviewPane(facts, window.desk.theme.now, article, window)
    pane.hide()
    review = ReviewController(window.desk, reviews, pane, open_link=window.originals.open)
    review.article_wanted.connect(window.reading.open_from_ticker)
    review.save_wanted.connect(window.taking_out.saving.save_publication)
    review.later_wanted.connect(window.later.toggle)
    review.print_wanted.connect(window.taking_out.printing.show)
    pane.sources_wanted.connect(lambda: window.panes.bring("sources"))
    _ReviewPlace(window, review)
    return review


def make_morning_review(window: MainWindow, reviews: PressReviews, memory: WindowMemory) -> MorningReview:
    """Make the daily announcement of the review; a click on it chooses the place."""
    review = window.review
    morning = MorningReview(
        window.desk, reviews, memory, is_seen=lambda: review.shows_today and window.isActiveWindow()
    )

    def show(day: date) -> None:
        window.sources.choose("review")
        review.go(day)

    morning.review_wanted.connect(show)
    return morning


@dataclass(eq=False, repr=False)
class _ReviewPlace(QObject):
    """Shows the review while its place is chosen, and leaves it when an article is opened."""

    _window: MainWindow
    _review: ReviewController

    def __post_init__(self) -> None:
        super().__init__(self._window)
        window = self._window
        window.sources.source_chosen.connect(self._on_source)
        window.reading.opened.connect(self._on_opened)
        window.panes.arranged.connect(self._on_arranged)

    def _on_source(self, source: Source) -> None:
        if source.key == "review":
            self._window.panes.stand_instead(self._review.pane)
            self._review.open()
        else:
            self._leave()

    def _on_opened(self, entry_id: int) -> None:
        """Show an article that was opened from the review, the ticker or the finder, in the list of all."""
        window = self._window
        source = window.sources.model.source("all")
        if window.panes.is_instead and source is not None:
            self._leave()
            window.sources.mark("all")
            window.reading.go(source, None, keeps_article=True)
            window.panes.bring("article")

    def _leave(self) -> None:
        self._window.panes.stand_instead(None)
        self._review.close()

    def _on_arranged(self) -> None:
        self._review.pane.set_sources_button(not self._window.panes.is_in_sight("sources"))
