"""Reads the press review of a day on another thread, shows it, and stores the reader's edits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.articles.page import Page
from reader.assembly.parts.press_reviews import PressReviews
from reader.domain.events import Change, ChangedElsewhere, FeedsChanged, SettingsChanged, StoriesChanged
from reader.domain.front.front_page import Block
from reader.domain.front.review import Review, moved, with_added, without
from reader.domain.record import replace
from reader.domain.stories.press_review import AS_IT_COMES, ReviewEdits
from reader.export.publication import Publication
from reader.ui.desk import Desk
from reader.ui.sentences import texts
from reader.ui.widgets.soon import Soon

if TYPE_CHECKING:
    from reader.ui.review.add_card import AddCard
    from reader.ui.review.review_pane import ReviewPane

_SOON_MILLISECONDS = 500
"""Delay after a change of stories: while many entries are placed, they change several times a second."""


@dataclass(eq=False, repr=False)
class ReviewController(QObject):
    """The press review in the window.

    Signals:
        article_wanted: Open an article of this program. arg: its entry.
        save_wanted, print_wanted: arg: the `Publication`.
        later_wanted: Put articles on the reading list, which a trip packs first. arg: their entries.
    """

    article_wanted = Signal(object)
    save_wanted = Signal(object)
    print_wanted = Signal(object)
    later_wanted = Signal(object)

    _desk: Desk
    _reviews: PressReviews
    _make_pane: Callable[[], ReviewPane]
    _: KW_ONLY
    open_link: Callable[[str], object]

    def __post_init__(self) -> None:
        super().__init__(self._desk.window)
        self.card: AddCard | None = None
        """Made when it is first opened."""
        self._day = self._today
        self._is_chosen = False
        """The reader has gone to this day, which was not today then."""
        self._review: Review | None = None
        self._is_open = False
        self._unstored = 0
        """Edits that are shown and not stored yet: what is read does not know them."""
        self._reads = self._desk.reads(self)
        self._pages = self._desk.reads(self)
        self._works = self._desk.works(self)
        self._soon = Soon(self, _SOON_MILLISECONDS, self._read_again)
        of_entries = (Change.RESTORED, Change.DELETED, Change.MUTED)
        self._desk.bridge.on_any((ChangedElsewhere, FeedsChanged, StoriesChanged, *of_entries), self._read_soon)
        self._desk.bridge.on(SettingsChanged, self._on_settings)

    @cached_property
    def pane(self) -> ReviewPane:
        """The pane that shows it, made when it is first needed."""
        pane = self._make_pane()
        pane.day_wanted.connect(self.go)
        pane.story_wanted.connect(self._read_page)
        pane.step_wanted.connect(self.move)
        pane.drop_wanted.connect(self.drop)
        pane.add_wanted.connect(self.choose_added)
        pane.reset_wanted.connect(self.reset)
        pane.save_wanted.connect(self.save_list)
        pane.print_wanted.connect(self.print_articles)
        pane.later_wanted.connect(self._read_later)
        pane.link_activated.connect(self._follow)
        return pane

    @property
    def _today(self) -> date:
        return self._desk.clock().astimezone().date()

    @property
    def shows_today(self) -> bool:
        """True while its place is chosen, and the day is today."""
        return self._is_open and self._day == self._today

    @property
    def review(self) -> Review | None:
        """The review that is shown; None while none was read."""
        return self._review

    def open(self) -> None:
        """Show the review of the day that was chosen last in this session, or of today."""
        if not self._is_open:
            self._is_open = True
            self.go(self._day if self._is_chosen else self._today)

    def close(self) -> None:
        """Keep it up to date no more."""
        self._is_open = False
        self._soon.stop()

    def go(self, day: date) -> None:
        """Show the review of a day."""
        self._day, self._is_chosen = day, day != self._today
        self._read()

    def _read(self) -> None:
        day, language = self._day, texts.language()
        # It may be tomorrow by now.
        self.pane.set_day(day, self._today)
        self._reads.read(lambda: self._reviews.of_day(day, interface=language, singles=True), self._show)

    def _read_soon(self) -> None:
        if self._is_open and not self._soon.isActive():
            self._soon.start()

    def _read_again(self) -> None:
        # Each store is followed by a read.
        if self._is_open and not self._unstored:
            self._read()

    def _show(self, review: Review, chosen: int | None = None) -> None:
        """Show a review. `chosen`: id of the story to select; None: the selected one, or another day's first."""
        if chosen is None and self._review is not None and self._review.day == review.day:
            chosen = self.pane.list.chosen
        elif chosen is None and review.stories:
            chosen = review.stories[0].story_id
        self._review = review
        self._pages.drop()
        self.pane.show_review(review, chosen)
        if self.pane.list.chosen is not None:
            self._read_page(self.pane.list.chosen)
            return
        if not self._desk.settings.current.stories.find:
            said = self.tr("Events are not looked for; Settings ▸ Lists changes that.")
        elif review.edits.dropped:
            said = self.tr("You have left out every event of this day; the menu brings them back.")
        else:
            said = self.tr("No event of this day is in two of your papers.")
        self.pane.page.show_message(self.tr("No press review"), said)

    def _read_page(self, story_id: int) -> None:
        review = self._review
        if review is None:
            return

        def show(page: Page | None) -> None:
            if page is not None:
                self.pane.page.show_page(page)

        self._pages.read(lambda: self._reviews.page(review, story_id), show)

    # Edits of the reader

    def move(self, step: int) -> None:
        """Move the chosen story one place up (-1) or down (1)."""
        review, chosen = self._review, self.pane.list.chosen
        if review is not None and chosen is not None:
            edits = moved(list(review), chosen, step, review.edits)
            self._edit(edits, chosen, self.tr("The event was moved"))

    def drop(self) -> None:
        """Leave the chosen story out."""
        review, chosen = self._review, self.pane.list.chosen
        if review is not None and chosen is not None:
            self._edit(without(list(review), chosen, review.edits), None, self.tr("The event was left out"))

    def choose_added(self) -> None:
        """Open the card with the other stories of the day."""
        from reader.ui.review.add_card import AddCard

        if self._review is None:
            return
        if self.card is None:
            self.card = AddCard(self._desk.theme.now, self.pane.window())
            self.card.chosen.connect(self.add)
        self.card.set_theme(self._desk.theme.now)
        self.card.open(self._review.others)

    def add(self, story: Block) -> None:
        """Add a story at the end."""
        if (review := self._review) is not None:
            edits = with_added(list(review), story, review.edits)
            self._edit(edits, story.story_id, self.tr("The event was added"))

    def reset(self) -> None:
        """Show the stories as they come again."""
        self._edit(AS_IT_COMES, self.pane.list.chosen, self.tr("The original order is restored"))

    def _edit(self, edits: ReviewEdits, chosen: int | None, said: str) -> None:
        review = self._review
        if review is None or edits == review.edits:
            return
        self._keep(review.day, edits, chosen)
        # Undo is possible at once: it is stored after the edit.
        self._desk.say(said, partial(self._keep, review.day, review.edits, chosen))

    def _keep(self, day: date, edits: ReviewEdits, chosen: int | None) -> None:
        """Show what the reader makes of a review at once, so that the next key finds it so, and store it."""
        if self._review is not None and self._review.day == day:
            self._show(replace(self._review, edits=edits), chosen)
        self._unstored += 1
        self._reads.drop()

        def end(_: None = None) -> None:
            self._unstored -= 1
            if not self._unstored:
                self._read()

        self._works.do(lambda: self._reviews.edit(day, edits), end, end)

    # What leaves it

    def print_articles(self) -> None:
        """Show how the review looks on paper."""
        self._hand_out(self.print_wanted.emit)

    def save_articles(self) -> None:
        """Ask how to save the review: it is one document, and so are its stories."""
        self.save_list()

    def save_list(self) -> None:
        """Ask how to save the review."""
        self._hand_out(self.save_wanted.emit)

    def _hand_out(self, give: Callable[[Publication], object]) -> None:
        if self._review is not None and self._review.stories:
            give(self._reviews.publication(self._review))

    def _read_later(self) -> None:
        if self._review is not None and self._review.stories:
            self.later_wanted.emit(self._review.entry_ids)

    def _follow(self, link: str) -> None:
        """Open the article that has this address; one that is gone, in the browser."""
        review = self._review
        entry_ids = review.entry_ids if review is not None else []

        def found(entry_id: int | None) -> None:
            if entry_id is None:
                self.open_link(link)
            else:
                self.article_wanted.emit(entry_id)

        self._works.do(lambda: self._reviews.entry_of(entry_ids, link), found)

    def _on_settings(self) -> None:
        if "pane" in vars(self):
            self.pane.page.set_reading(self._desk.settings.current.article)
