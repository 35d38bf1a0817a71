"""Shows other papers' texts about an article's event, and carries out the reader's decisions about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.assembly.parts.stories import StoryActions
from reader.domain.entries.entry import Headline
from reader.domain.entries.version import HeadlineChange
from reader.domain.events import Change, ChangedElsewhere, StoriesChanged
from reader.domain.stories.story import COUNTS_FROM, Story
from reader.storage.stories.story_wishes import StoryWish
from reader.ui.desk import Desk
from reader.ui.reading.install import Reading
from reader.ui.sentences import texts
from reader.ui.stories.elsewhere import elsewhere

if TYPE_CHECKING:
    from reader.ui.stories.sheet_page import SheetPage
    from reader.ui.stories.story_card import StoryCard

_RECENT = 400
"""Number of recent stories that an article can be put in."""


@dataclass(eq=False, repr=False)
class StoryController(QObject):
    """Stories in the window; `sheet_made`: the `SheetPage` is made."""

    _desk: Desk
    _stories: StoryActions
    _parts: Reading

    sheet_made = Signal(object)

    def __post_init__(self) -> None:
        super().__init__(self._desk.window)
        self.card: StoryCard | None = None
        """Made when it is first opened."""
        self._reading, self._works = self._parts.controller, self._desk.works(self)
        self._foots = self._desk.reads(self)
        self._pane = self._reading.panes.reading_pane.article
        self._pane.article_shown.connect(self._read_foot)
        self._pane.elsewhere_wanted.connect(self._reading.open_from_ticker)
        self._pane.sheet_wanted.connect(lambda: self.show_sheet(self._reading.shown_id))
        self._pane.apart_wanted.connect(lambda: self.take_out(self._reading.shown_id))
        self._desk.bridge.on(StoriesChanged, self._on_changed)
        self._desk.bridge.on_any((Change.MARKED, ChangedElsewhere), self._renew_foot)

    # The foot of the article

    def _read_foot(self, entry_id: int) -> None:
        self._foots.read(partial(self._of_entry, entry_id), partial(self._show_foot, entry_id))

    def _of_entry(self, entry_id: int) -> tuple[Story | None, Sequence[HeadlineChange]]:
        story = self._stories.store.of_entry(entry_id)
        if story is None or story.papers < COUNTS_FROM:
            return story, ()
        return story, self._stories.headline_changes(story.id)

    def _show_foot(self, entry_id: int, found: tuple[Story | None, Sequence[HeadlineChange]]) -> None:
        clock, (story, changes) = self._desk.clock, found

        def when(moment: datetime) -> str:
            return texts.day_and_time(moment, clock())

        told = elsewhere(story, entry_id, texts.language(), when, changes)
        self._pane.set_elsewhere(entry_id, told)

    def _renew_foot(self) -> None:
        if self._pane.article is not None:
            self._read_foot(self._pane.article.headline.id)

    def _on_changed(self, events: tuple[StoriesChanged, ...]) -> None:
        shown = self._pane.article
        if shown is not None and any(shown.headline.id in event.entry_ids for event in events):
            self._renew_foot()

    # Questions and decisions of the reader

    def switch_grouping(self) -> None:
        """Show one row for all articles about one event, or a row for each."""
        self._desk.keep_choice("stories.group", not self._desk.settings.current.stories.group)

    @cached_property
    def sheet(self) -> SheetPage:
        """Made when an event is first shown on it."""
        from reader.ui.stories.sheet_page import SheetPage

        made = SheetPage(self._desk, self._stories, self._parts)
        self.sheet_made.emit(made)
        return made

    def leave_sheet(self) -> bool:
        """Go back from the sheet, or from an article that was opened there; false if none is open."""
        return "sheet" in vars(self) and self.sheet.return_to()

    def show_sheet(self, entry_id: int | None = None) -> None:
        """Show the event of an article (default: the current one) on a sheet."""
        self._with_story(entry_id, lambda id_, story: self.sheet.show_story(story.id, id_))

    def take_out(self, entry_id: int | None = None) -> None:
        """Take an article (default: the current one) out of its story, for ever."""
        self._with_story(entry_id, lambda id_, story: self.separate(id_, story.id))

    def separate(self, entry_id: int, story_id: int) -> None:
        """Take an article out of a story, for ever."""
        said = self.tr("Taken out: it will not be put together with these articles again.")
        self._works.do(lambda: self._stories.apart(entry_id, story_id), partial(self._offer_undo, said))

    def put_in(self, entry_id: int, story_id: int) -> None:
        """Put an article in a story, for ever."""
        said = self.tr("Put in: it stays together with these articles.")
        self._works.do(lambda: self._stories.together(entry_id, story_id), partial(self._offer_undo, said))

    def choose_story(self, headline: Headline | None = None) -> None:
        """Open the card that puts an article (default: the current one) in a story."""
        one = headline or self._reading.at_hand
        if one is None:
            self._say_none()
        else:
            recent = partial(self._stories.store.listed, papers=1, limit=_RECENT)
            self._works.do(recent, partial(self._open_card, one))

    def _open_card(self, headline: Headline, stories: list[Story]) -> None:
        from reader.ui.stories.story_card import StoryCard

        if self.card is None:
            self.card = StoryCard(self._desk.theme.now, self._desk.clock, self._desk.window)
            self.card.chosen.connect(self.put_in)
        self.card.set_theme(self._desk.theme.now)
        self.card.open(headline.id, headline.title, stories)

    def _offer_undo(self, said: str, wish: StoryWish) -> None:
        self._desk.undo.offer(said, wish.history_id)

    def _with_story(self, entry_id: int | None, then: Callable[[int, Story], object]) -> None:
        headline = self._reading.at_hand if entry_id is None else None
        id_ = entry_id if headline is None else headline.id
        if id_ is None:
            self._say_none()
            return

        def found(story: Story | None) -> None:
            if story is None or len(story.entries) < COUNTS_FROM:
                self._desk.say(self.tr("No other article about this event was found."))
            else:
                then(id_, story)

        self._works.do(lambda: self._stories.store.of_entry(id_), found)

    def _say_none(self) -> None:
        self._desk.say(self.tr("Choose an article first."))
