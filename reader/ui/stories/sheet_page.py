"""The sheet of an event: what its papers say of the same things, in the middle of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader.assembly.parts.press_reviews import PressReviews
from reader.assembly.parts.stories import StoryActions
from reader.domain.entries.entry import Headline
from reader.domain.events import Change, ChangedElsewhere, StoriesChanged
from reader.domain.stories.label import without_label
from reader.domain.stories.story import Story
from reader.domain.stories.subject import subject_of
from reader.domain.text.find_in_text import finding
from reader.export.publication import Publication
from reader.ui.desk import Desk
from reader.ui.reading.highlight_controller import HighlightController
from reader.ui.reading.install import Reading
from reader.ui.reading.panes import PaneName
from reader.ui.sentences import story_texts, texts
from reader.ui.stories.sheet_contents import SheetContents, make_contents
from reader.ui.stories.sheet_grid import BAR_AT, SheetGrid, sizes_in
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.buttons import icon_button, word_button
from reader.ui.widgets.labels import ElidedLabel, PlainLabel
from reader.ui.widgets.layouts import FREE, add, named, paint_ground, spaced
from reader.ui.widgets.theme import Theme

_MOST_EVENTS = 200
"""Events that `]` and `[` go through where no front page was made."""
_LOW = 480
"""In a window lower than so many pixels the head is one line, and the legend left out."""
_FACTS = 20
"""Height in pixels of the line above the title."""


class SheetPage(QWidget):
    """Shows one event.

    Signals:
        turned: It is in sight, or is not any more. arg: which.
        went_back: The reader went back to the list or the article.
        opened: An article was opened from here.
        print_wanted, save_wanted: arg: the event's `Publication`.
    """

    turned = Signal(bool)
    went_back = Signal()
    opened = Signal()
    print_wanted = Signal(object)
    save_wanted = Signal(object)

    def __init__(self, desk: Desk, stories: StoryActions, reading: Reading) -> None:
        self._stack = stack = cast("QStackedWidget", reading.panes.parentWidget())
        super().__init__(stack)
        paint_ground(self, "eventSheet")
        self._desk, self._stories, self._reading = desk, stories, reading
        self.is_shown = self.is_origin = False
        """`is_origin`: the article that is open was opened from here."""
        self._under: tuple[QWidget | None, PaneName, int | None] = reading.panes, "headlines", None
        """The part that was shown before, the pane with the keyboard, and the article that was open."""
        self.contents: SheetContents | None = None
        self._met: set[int] = set()
        """Articles that have been on this sheet: one that comes back is shown at once."""
        self.reviews: Callable[[], PressReviews]
        """Makes what is printed."""
        self.highlights: HighlightController
        """Marks sentences, and finds those that are marked."""
        self._is_stale = False  # passages were marked since the event was read
        self.events: Callable[[], Sequence[int]] = lambda: ()
        """Gives the events of the front page, in its order."""
        self._works, self._reads = desk.works(self), desk.reads(self)
        self._lay_out()
        stack.addWidget(self)
        stack.currentChanged.connect(self._on_turned)
        controller = reading.controller
        controller.opened.connect(lambda: self._give_way())
        controller.listed.connect(self._give_way)
        kinds = (StoriesChanged, ChangedElsewhere, Change.DELETED, Change.RESTORED, Change.MUTED)
        desk.bridge.on_any(kinds, self._look)
        desk.bridge.on_any((Change.HIGHLIGHTED,), self._on_highlighted)
        desk.theme.follow(self)

    def _lay_out(self) -> None:
        doing = self._desk.commands.doing
        self._kicker, self._facts = PlainLabel(self, role="kicker"), ElidedLabel(self, role="muted")
        self._title = PlainLabel(self, wraps=True, object_name="sheetTitle")
        self._news = word_button(self, "", role="link", then=self.renew, object_name="sheetNews")
        self._back = icon_button(self, self.tr("Back"), command="leave", then=self.leave)
        self._print = icon_button(self, self.tr("Print…"), command="print", then=doing("print"))
        self._more = icon_button(self, self.tr("More"), then=self._open_menu)
        for part in (self._kicker, self._facts, self._news):
            part.setFont(fonts.ui_font(12))
            part.setFixedHeight(_FACTS)  # so that nothing moves when something has come
        self.grid, modes = SheetGrid(self._desk.theme.now, self._desk.clock, self), QButtonGroup(self)
        buttons = spaced(QHBoxLayout(), 0)
        for number, words in enumerate((self.tr("What differs"), self.tr("All they say"))):
            mode = word_button(self, words, role="tab")
            mode.setCheckable(True)
            mode.setChecked(not number)
            modes.addButton(mode, number)
            add(buttons, mode)
        modes.idClicked.connect(lambda number: self.grid.show_all(number == 1))
        add(buttons, self._print, self._more)
        above = add(spaced(QHBoxLayout(), 8), self._back, self._kicker, self._facts, self._news, FREE)
        titles = add(spaced(QVBoxLayout(), 3), above, self._title)
        self._head = add(spaced(QHBoxLayout(), 16), (titles, 1), buttons)
        self._head.setAlignment(buttons, Qt.AlignmentFlag.AlignBottom)
        self._below = QWidget(self)
        self._legend = spaced(QHBoxLayout(self._below), 20, (0, 4, 0, 4))
        for sign, role, words in (
            ("11", "ring", self.tr("differs from the others")),
            ("187", "shared", self.tr("several have it: that is why they are together")),
            ("—", "muted", self.tr("says nothing of it")),
        ):
            said = ElidedLabel(self, words, role="muted")
            add(self._legend, add(spaced(QHBoxLayout(), 7), PlainLabel(self, sign, role=role), (said, 1)))
        self._places = spaced(QGridLayout(self), 0, (0, 0, 0, 0))
        self._places.addLayout(self._head, 0, 2)
        self._places.addWidget(named(QFrame(self), "sheetRule"), 1, 2)
        self._places.addWidget(self.grid, 2, 1, 1, 2)
        self._places.addWidget(self._below, 3, 2)
        self._places.setColumnMinimumWidth(1, BAR_AT)
        self._places.setColumnStretch(2, 1)
        self._places.setRowStretch(2, 1)
        self.grid.command_wanted.connect(self._desk.commands.do)
        self.grid.menu_wanted.connect(self._open_menu)
        self.set_theme(self._desk.theme.now)

    def set_theme(self, theme: Theme) -> None:
        back = "chevron-right" if self.isRightToLeft() else "chevron-left"
        for button, icon in ((self._back, back), (self._print, "newspaper"), (self._more, "dots")):
            button.setIcon(icons.icon(icon, theme.soft))
        self.grid.set_theme(theme)

    # In sight, or not

    def show_story(self, story_id: int, entry_id: int | None = None) -> None:
        """Show an event, with the paper of an article as the current one."""
        self._works.do(partial(self._read, story_id, entry_id), partial(self._show, entry_id))

    def _read(self, story_id: int, entry_id: int | None) -> SheetContents | None:
        language, stories = texts.language(), self._stories
        # It may have been joined with another meanwhile.
        story = stories.store.get(story_id) or (stories.store.of_entry(entry_id) if entry_id is not None else None)
        sheet = stories.sheet(story.id, interface=language) if story is not None else None
        if story is None or sheet is None:
            return None
        each = (self._reading.library.entries.article(one.entry_id) for one in story.entries)
        articles = [one for one in each if one is not None]
        section = subject_of([(one.section, one.headline.language) for one in articles], language)
        marked = {one.headline.id: self.highlights.found_in(one) for one in articles}
        return make_contents(story, sheet, stories.headline_changes(story.id), section, marked)

    def _show(self, entry_id: int | None, contents: SheetContents | None) -> None:
        if contents is None or not contents.rows:
            self._desk.say(self.tr("This event is no longer here."))
            self.leave()
            return
        is_same = self.contents is not None and self.contents.story.id == contents.story.id
        self.contents, story, self._is_stale = contents, contents.story, False
        self._met = (self._met if is_same else set()) | {one.entry_id for one in story.entries}
        moment, entries = partial(texts.day_and_time, now=self._desk.clock()), [one.entry for one in contents.rows]
        mine = [one.title for one in entries if one.language == texts.language() and one.title]
        self._title.setText(without_label([entries[0].title, *mine][-1], contents.section))
        self._kicker.setText((contents.section or "").upper())
        summary = story_texts.summary(story.papers, story.independent, len(story.languages))
        self._facts.setText(f"{summary} · {moment(story.began_at)} – {moment(story.last_at)}")
        self._news.hide()
        self.grid.show_contents(contents, entry_id)
        self.begin()

    def begin(self) -> None:
        """Come into sight."""
        if not self.is_shown:
            if not self.is_origin:
                pane: PaneName = "article" if self._reading.panes.reading_pane.has_keyboard else "headlines"
                self._under = self._stack.currentWidget(), pane, self._reading.controller.shown_id
            self._stack.setCurrentWidget(self)
            self.is_shown, self.is_origin, grid = True, False, self.grid
            self._desk.commands.instead = {
                "next_article": lambda: grid.go_to(grid.currentIndex().row() + 1),
                "previous_article": lambda: grid.go_to(grid.currentIndex().row() - 1),
                "next_source": lambda: self._go_on(1),
                "previous_source": lambda: self._go_on(-1),
                "reading_room": lambda: self.open_paper(at_sentence=True),
                "skim": self.open_paper,
                "headline_list": self._show_list,
                "show_sheet": self.leave,
                "back": self.leave,
                "remake_front_page": self.renew,
                "mark_place_read": self._mark_read,
                "highlight": self._highlight,
                "print": lambda: self._hand_out(self.print_wanted.emit),
                "save_as": lambda: self._hand_out(self.save_wanted.emit),
            }
            self._reading.controller.stand_in = self._headline
            self.turned.emit(True)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        """Go back where the reader came from; false if the sheet is not in sight."""
        if not self.is_shown:
            return False
        if self.is_over_front:
            self._desk.commands.do("front_page")
            return True
        _, pane, shown_id = self._under
        self._give_way()
        if shown_id not in (None, self._reading.controller.shown_id):
            self._reading.controller.show_unmarked(shown_id)
        self._reading.panes.enter(pane)
        self.went_back.emit()
        return True

    def return_to(self) -> bool:
        """Return from an article that was opened from here; false if none was."""
        if self.is_origin:
            self.begin()
            self._look()
            return True
        return self.leave()

    def _show_list(self) -> None:
        self._give_way()
        self._reading.panes.enter("headlines")

    @property
    def is_over_front(self) -> bool:
        """True if it was opened from the front page."""
        return self._under[0] is not self._reading.panes

    def _give_way(self) -> None:
        self.is_origin = False
        if self.is_shown:
            self._stack.setCurrentWidget(self._reading.panes)

    def _on_turned(self) -> None:
        if self.is_shown and self._stack.currentWidget() is not self:
            self.is_shown = False
            self._desk.commands.instead = {}
            self._reading.controller.stand_in = None
            self.turned.emit(False)

    # What happens meanwhile

    def renew(self) -> None:
        """Show the event as it is now."""
        if self.contents is not None and self.grid.row is not None:
            self.show_story(self.contents.story.id, self.grid.row.entry.entry_id)

    def _on_highlighted(self) -> None:
        self._is_stale = True
        self._look()

    def _look(self) -> None:
        if self.is_shown and self.contents is not None:
            self._reads.read(partial(self._stories.store.get, self.contents.story.id), self._compare)

    def _compare(self, story: Story | None) -> None:
        """Count what has come to the event; show it anew only if something of it has gone, or has come back."""
        if self.contents is not None:
            shown = {one.entry_id for one in self.contents.story.entries}
            now = {one.entry_id for one in story.entries} if story is not None else set[int]()
            if self._is_stale or shown - now or (self._met & now) - shown:
                self.renew()
            self._news.setText(self.tr("%Ln new text(s)", "", len(now - shown)))
            self._news.setVisible(bool(now - shown))

    # On papers

    def _headline(self) -> Headline | None:
        """Return the headline of the current paper, on which commands act."""
        row, entries = self.grid.row, self._reading.library.entries
        return next(iter(entries.headlines([row.entry.entry_id])), None) if row is not None else None

    def open_paper(self, *, at_sentence: bool = False) -> None:
        """Read the current paper, from its top or from the sentence that is current."""
        row, sentence, panes = self.grid.row, self.grid.sentence, self._reading.panes
        if row is not None:
            self._reading.controller.open_from_ticker(row.entry.entry_id)
            self.is_origin = True
            self.opened.emit()
            if at_sentence and sentence != row.entry.title and (find := finding(sentence)) is not None:
                panes.reading_pane.find_bar.drop_hits()
                panes.reading_pane.find_bar.finder.look_for(find, goes_there=True)

    def _open_menu(self, where: QPoint | None = None) -> None:
        headline, row = self._headline(), self.grid.row
        if headline is not None and row is not None:
            menu = self._reading.row_menu.menu_of(headline)
            for one in row.copies:
                words = self.tr("Read it in {paper}").format(paper=texts.isolated(one.feed_title))
                menu.addAction(words, partial(self._reading.controller.open_from_ticker, one.entry_id))
            menu.popup(where or self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _mark_read(self) -> None:
        if self.contents is not None:
            self._reading.selection.mark([one.entry_id for one in self.contents.story.entries], unread=False)

    def _highlight(self) -> None:
        row, sentence = self.grid.row, self.grid.sentence
        if row is not None:
            self.highlights.mark_sentence(row.entry.entry_id, sentence, [*row.marked(sentence)])

    def _go_on(self, step: int) -> None:
        """Show the next event (1), or the one before (-1): of the front page, else of all."""
        store, ids = self._stories.store, self.events()
        then = partial(self._go_from, step)
        self._works.do(lambda: ids or [one.id for one in store.listed(limit=_MOST_EVENTS)], then)

    def _go_from(self, step: int, ids: Sequence[int]) -> None:
        shown = self.contents.story.id if self.contents is not None else 0
        at = ids.index(shown) + step if shown in ids else 0
        if 0 <= at < len(ids):
            self.show_story(ids[at])
        else:
            self._desk.say(self.tr("There is no further event."))

    def _hand_out(self, give: Callable[[Publication], object]) -> None:
        if self.contents is not None:
            day, language = self.contents.story.last_at.astimezone().date(), texts.language()
            make = partial(self.reviews().of_event, self.contents.story.id, day, language)
            self._works.do(make, give)

    # Called by Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        sizes, ways, is_low = sizes_in(self.window().width()), QBoxLayout.Direction, self.window().height() < _LOW
        self._title.setFont(fonts.reading_font(15 if is_low else sizes.title, QFont.Weight.Bold))
        for line in (self._head, self._legend):
            line.setDirection(ways.LeftToRight if sizes.papers or is_low else ways.TopToBottom)
        self._below.setHidden(is_low)
        self._legend.setSpacing(20 if sizes.papers else 0)
        self._head.setContentsMargins(0, sizes.margin // 2, 0, sizes.margin // 3)
        self._back.setVisible(not sizes.papers)
        self._places.setColumnMinimumWidth(0, sizes.margin - BAR_AT)
        self._places.setColumnMinimumWidth(3, sizes.margin)
        self._places.activate()
