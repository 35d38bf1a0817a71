"""The reader's edits of a front page: events left out, or moved, and what is printed or saved of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.ui.desk import Desk
from reader.ui.sentences import texts

if TYPE_CHECKING:
    from reader.assembly.parts.press_reviews import PressReviews
    from reader.domain.front.front_page import Block, FrontPage
    from reader.domain.front.review import ReviewEdits
    from reader.export.publication import Publication


@dataclass(eq=False, repr=False)
class FrontEdits(QObject):
    """Stores edits of the page of a day, shows it so, and offers *Undo*.

    Args:
        page: Gives the page that is shown.
        show: Makes the page of a day anew, with the block of an article current.

    Signals:
        save_wanted, print_wanted: arg: the `Publication` of the events of a day.
    """

    save_wanted = Signal(object)
    print_wanted = Signal(object)

    _desk: Desk
    _reviews: Callable[[], PressReviews]
    _: KW_ONLY
    page: Callable[[], FrontPage | None]
    show: Callable[[date, int | None], object]

    def __post_init__(self) -> None:
        super().__init__(self._desk.window)
        self._works = self._desk.works(self)

    def drop(self, block: Block) -> None:
        """Leave an event out of the page of its day."""
        from reader.domain.front.review import without

        said = self.tr("The event is not on the page of this day any more")
        self._edit(partial(without, self._events, block.story_id or 0), said)

    def move(self, block: Block, step: int) -> None:
        """Move an event before the one above it (-1), or behind the one below it (1)."""
        from reader.domain.front.review import moved

        change = partial(moved, self._events, block.story_id or 0, step)
        self._edit(change, self.tr("The event was moved"), block.item.entry_id)

    @property
    def _events(self) -> list[Block]:
        return [one for one in self.page() or () if one.story_id is not None]

    def reset(self) -> None:
        """Show the events as they come again."""
        from reader.domain.front.review import AS_IT_COMES

        self._edit(lambda edits: AS_IT_COMES, self.tr("The original order is restored"))

    def _edit(
        self, change: Callable[[ReviewEdits], ReviewEdits], said: str = "", chosen: int | None = None
    ) -> None:
        """Store what the reader makes of the page of a day, show it, and offer *Undo*."""
        page = self.page()
        if page is None:
            return
        day, store = page.day, self._reviews().store

        def edit() -> ReviewEdits:
            before = store.edits(day)
            store.store(day, change(before))
            return before

        def done(before: ReviewEdits) -> None:
            self.show(day, chosen)
            if said:
                self._desk.say(said, partial(self._edit, lambda _: before))

        self._works.do(edit, done)

    def print_events(self) -> None:
        """Show how the events of the day look on paper."""
        self._hand_out(self.print_wanted.emit)

    def save_events(self) -> None:
        """Ask how to save the events of the day."""
        self._hand_out(self.save_wanted.emit)

    def _hand_out(self, give: Callable[[Publication], object]) -> None:
        page = self.page()
        if page is None:
            return
        day, language = page.day, texts.language()

        def make() -> Publication | None:
            review = self._reviews().of_day(day, interface=language)
            return self._reviews().publication(review) if review.stories else None

        def made(publication: Publication | None) -> None:
            if publication is None:
                self._desk.say(self.tr("No event of this day is in two of your papers."))
            else:
                give(publication)

        self._works.do(make, made)
