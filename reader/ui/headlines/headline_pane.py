"""The middle pane: title and count of the place, and the headline list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from reader.domain.clock import Clock
from reader.storage.entries.entries import EntryStore
from reader.storage.entries.entry_writer import entry_at
from reader.storage.search.excerpts import Excerpts
from reader.ui.headlines.density import Height, rows_for
from reader.ui.headlines.excerpt_cache import Excerpt, ExcerptCache, Read, ReadBeside
from reader.ui.headlines.headline_delegate import INSET, HeadlineDelegate
from reader.ui.headlines.headline_list import HeadlineList
from reader.ui.headlines.headline_model import HeadlineModel
from reader.ui.headlines.list_band import ListBand
from reader.ui.headlines.other_words import OtherWords
from reader.ui.headlines.thumbnails import Thumbnails
from reader.ui.sentences import texts
from reader.ui.widgets import icons
from reader.ui.widgets.buttons import icon_button, name_button, word_button
from reader.ui.widgets.focus import FocusRing
from reader.ui.widgets.labels import ElidedLabel, PlainLabel, balanced_width
from reader.ui.widgets.layouts import add, paint_ground, spaced
from reader.ui.widgets.theme import Theme

_HEAD = 12, 8
"""Margins above and below the heading, in pixels."""
_WIDEST, _TITLE_SHARE = 16_777_215, 0.5
"""Largest width of the title: Qt's own limit, and in a low window a share of the pane."""
_BESIDE = 36
"""Margin beside the text shown for an empty list, in pixels."""
FILTERS = ("all", "unread", "offline")
"""Filters of a place: all headlines, the unread ones, those whose text can be read without a network."""


class HeadlinePane(QWidget):
    """Heading, current day and list; or a message if the list is empty.

    Signals:
        filter_wanted: Change the filter. arg: one of `FILTERS`.
        mark_all_wanted: Mark everything in this place as read.
        density_wanted: Change the contents of a row. arg: a value of `window.density`.
        excerpt_wanted: Show so many lines of text below each title. arg: a value of `window.excerpt`.
        renewal_wanted: Read the list again, with what has arrived.
    """

    filter_wanted = Signal(str)
    mark_all_wanted = Signal()
    density_wanted = Signal(str)
    excerpt_wanted = Signal(int)
    renewal_wanted = Signal()

    def __init__(
        self,
        entries: EntryStore,
        excerpts: Excerpts,
        beside: ReadBeside,
        thumbnail_path: Callable[[str], Path | None],
        theme: Theme,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        paint_ground(self, "headlinePane")
        self._clock = clock
        self._arrived: set[int] = set()
        """Entries whose rows were added above the visible ones."""
        self._waiting = 0
        self._count_words = self._note = self._group = ""
        self._density = "comfortable", 1
        self._is_flat = False
        self._height: Height = "usual"
        self.model = HeadlineModel(entries, excerpts, clock, parent=self)
        self.model.rowsAboutToBeRemoved.connect(self._on_going)
        self.pictures = Thumbnails(thumbnail_path)
        self.excerpts = ExcerptCache(
            lambda ids: {id_: Excerpt(text) for id_, text in excerpts.read(ids).items()}, beside, self
        )
        self._delegate = HeadlineDelegate(self.pictures, self.excerpts, theme, clock=clock, parent=self)
        self.list = HeadlineList(self.model, self._delegate, self)
        self.excerpts.came.connect(self.list.renew_rows)
        self.list.setAccessibleName(self.tr("Headlines"))
        FocusRing(self.list)
        self._make_head()
        self._make_body()
        self.set_theme(theme)

    def _make_head(self) -> None:
        self._title = ElidedLabel(self, role="title", object_name="placeTitle", heading=16)
        self._count = ElidedLabel(self, role="muted", object_name="placeCount")
        self._count.may_be_cut = False
        # Takes the width that the title leaves; with its own size hint it would be squeezed beside free space.
        self._count.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._newer = word_button(self, "", then=self._show_newest, object_name="newerButton")
        self._newer.hide()
        self._make_filter()
        self._mark_all = icon_button(self, self.tr("Mark all as read"), command="mark_place_read")
        self._mark_all.clicked.connect(self.mark_all_wanted)
        self._trouble = PlainLabel(self, role="trouble", wraps=True, object_name="placeTrouble")
        self._trouble.hide()

    def _make_filter(self) -> None:
        self._filter = icon_button(self, object_name="filterButton")
        self._filter.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._filter)
        menu.setProperty("role", "choices")
        group = QActionGroup(menu)
        words = (self.tr("All"), self.tr("Unread only"), self.tr("Readable offline"))
        self._choices = dict(zip(FILTERS, map(menu.addAction, words), strict=True))
        for name, action in self._choices.items():
            _add_choice(group, action, partial(self.filter_wanted.emit, name))
        menu.addSeparator()
        self._densities = {
            "comfortable": menu.addAction(self.tr("Comfortable rows")),
            "compact": menu.addAction(self.tr("Compact rows")),
            "headlines": menu.addAction(self.tr("Headlines only")),
        }
        rows = QActionGroup(menu)
        for name, action in self._densities.items():
            _add_choice(rows, action, partial(self.density_wanted.emit, name))
        lines = menu.addMenu(self.tr("Lines of text"))
        lines.setProperty("role", "choices")
        counts = QActionGroup(lines)
        some = (self.tr("%Ln line(s)", "", count) for count in (1, 2, 3))
        self._excerpt_lines = [lines.addAction(words) for words in (self.tr("None below the title"), *some)]
        for count, action in enumerate(self._excerpt_lines):
            _add_choice(counts, action, partial(self.excerpt_wanted.emit, count))
        self._filter.setMenu(menu)
        self._chosen_filter = "all"

    def _make_body(self) -> None:
        head = self._head = spaced(QHBoxLayout(), 8, (INSET, _HEAD[0], 18, _HEAD[1]))
        add(head, self._title, (self._count, 1), self._newer, self._filter, self._mark_all)
        self.band = ListBand(self)
        self._order = self._filter.menu().addMenu(self.band.menu)
        self._order.setText(self.tr("Order"))
        self._order.setVisible(False)
        # Lies over the list, which keeps the keyboard while it is empty: keys mean what they always do.
        self._empty = EmptyPlace(self)
        listing = spaced(QGridLayout(), 0, (0, 0, 0, 0))
        listing.addWidget(self.list, 0, 0)
        listing.addWidget(self._empty, 0, 0)
        self._whole = whole = add(spaced(QVBoxLayout(self), 0, (0, 0, 0, 0)), head)
        self.other_words = OtherWords(self)
        add(whole, self._trouble, self.other_words, self.band, (listing, 1))
        self.list.top_row_changed.connect(self._show_group)
        self.list.selection_changed.connect(self._show_count)
        for signal in (self.model.rowsInserted, self.model.modelReset):
            signal.connect(self._choose_face)

    def stand_above(self, card: QWidget) -> None:
        """Hold a feature's card above the list."""
        self._whole.insertWidget(1, card)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._delegate.set_theme(theme)
        self._draw_filter()
        self.band.set_theme(theme)
        self._mark_all.setIcon(icons.icon("check", theme.soft))
        self._empty.set_theme(theme)
        self.list.viewport().update()

    def set_density(self, name: str, excerpt_lines: int) -> None:
        """Set the density of rows. `name`: a value of `window.density`; `excerpt_lines`: of `window.excerpt`."""
        self._densities[name].setChecked(True)
        self._excerpt_lines[excerpt_lines].setChecked(True)
        self._density = name, excerpt_lines
        self._set_rows()

    def set_flat(self, is_flat: bool) -> None:
        """Fit the rows to a list above the article, which is wide and flat, or to one beside it."""
        if is_flat != self._is_flat:
            self._is_flat = is_flat
            self._set_rows()

    def _set_rows(self) -> None:
        self.list.set_density(*rows_for(*self._density, self._height, is_flat=self._is_flat))

    def set_height(self, height: Height) -> None:
        """Fit rows and heading to the height of the window; a low one has no line for the day alone."""
        self._height = height
        is_low = height != "usual"
        above, below = (5, 4) if is_low else _HEAD
        self._head.setContentsMargins(INSET, above, 18, below)
        self._choose_face()
        self._order.setVisible(is_low)
        self._set_title_width()
        self._show_count(self.list.selected_count)
        self._set_rows()

    def _set_title_width(self) -> None:
        # In a low window the day stands beside the title.
        most = _WIDEST if self._height == "usual" else round(self.width() * _TITLE_SHARE)
        self._title.setMaximumWidth(most)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_title_width()

    def set_head(
        self, title: str, count: str, *, chosen: str, without_unread: bool = False, trouble: str = ""
    ) -> None:
        """Set the heading: the name of the place, the number of its articles in words, and the filter in force.

        `without_unread`: offer no *Unread only*, as the place lists nothing else; `trouble`: what went wrong with
        this source and what happens next; "": nothing.
        """
        self._title.setText(title)
        self._count_words = count
        self._show_count(self.list.selected_count)
        self._chosen_filter = chosen
        self._choices["unread"].setVisible(not without_unread)
        self._choices[chosen].setChecked(True)
        self._draw_filter()
        self._mark_all.setEnabled(self.model.rowCount() > 0)
        self._trouble.say(trouble)

    def show_hits(self, read: Read | None) -> None:
        """Show search hits in place of the beginnings of texts; None: as usual."""
        before = self.excerpts.shows_hits
        self.excerpts.use(read)
        if self.excerpts.shows_hits is not before:
            self.list.renew_heights()

    def name_papers(self, wanted: bool) -> None:
        """Show in each row which paper it is from, or not: the list is of one alone."""
        self._delegate.names_papers = wanted

    def set_note(self, words: str) -> None:
        """Show a note about the order, if no day or source is shown."""
        self._note = words
        self._show_group(self.list.rowAt(0))

    def _show_count(self, selected: int) -> None:
        words = self.tr("%Ln selected", "", selected) if selected > 1 else self._count_words
        # Without room for the whole, show the number only.
        number = words.partition(" · ")[0]
        if self._height == "usual" or not self._group:
            self._count.shorter = (number,)
            self._count.setText(words)
        else:
            # The count is of the whole list, the day of its first row: so the day stands apart.
            self._count.shorter = (f"{number}\u2003{self._group}", self._group, number)
            self._count.setText(f"{words}\u2003{self._group}")

    def _draw_filter(self) -> None:
        is_open = self._chosen_filter == "all"
        self._filter.setIcon(icons.icon("filter", self._theme.soft if is_open else self._theme.accent))
        words = self._choices[self._chosen_filter].text()
        name_button(self._filter, self.tr("Filter: {filter}").format(filter=words))

    def set_empty_words(self, icon: str, title: str, text: str) -> None:
        self._empty.set_words(icon, title, text)
        self._choose_face()

    def note_arrived(self, entry_ids: Iterable[int]) -> None:
        """Show how many headlines have arrived above the visible ones."""
        if self.list.verticalScrollBar().value() > 0:
            self._arrived.update(entry_ids)
        self._draw_newer()

    def note_standing(self, stand_ins: Mapping[int, int]) -> None:
        """Count rows for newly arrived headlines. `stand_ins`: as in `StoryRows`."""
        places = self.model.stories.places
        for id_, lead in stand_ins.items():
            if id_ in self._arrived and lead in places and entry_at(places[lead]) == id_:
                self._arrived.add(lead)

    def forget_arrived(self) -> None:
        """Clear the note about arrived headlines."""
        self._arrived.clear()
        self._waiting = 0
        self._draw_newer()

    def _on_going(self, parent: QModelIndex, first: int, last: int) -> None:
        # An article of an event that has a row already gets its own row only until that is known.
        if self._arrived:
            self._arrived.difference_update(self.model.ids[first : last + 1])
            self._draw_newer()

    def note_waiting(self, count: int) -> None:
        """Show how many more headlines have arrived that have no place until the list is read again."""
        self._waiting += count
        self._draw_newer()

    def _draw_newer(self) -> None:
        count = len(self._arrived) + self._waiting
        self._newer.setVisible(count > 0)
        self._newer.setText(self.tr("%Ln new", "", count))

    def _show_newest(self) -> None:
        if self._waiting:
            self.renewal_wanted.emit()
        self.list.scrollToTop()
        self.forget_arrived()

    def _show_group(self, row: int) -> None:
        self.band.set_margins(round(self._delegate.side(self.list.viewport().width())))
        group = self.model.group_of(row)
        self._group = self._note if group is None else texts.group(group, self._clock())
        if self._group == self._title.text():
            self._group = ""  # *Today* is in *Today*
        self.band.set_group(self._note if group is None else self._group.upper())
        if self._height != "usual":
            self._show_count(self.list.selected_count)
        if row == 0 and self._arrived:
            self._arrived.clear()
            self._draw_newer()

    def _choose_face(self) -> None:
        is_empty = not self.model.rowCount()
        self._empty.setVisible(is_empty)
        self.list.setAccessibleDescription(self._empty.words if is_empty else "")
        self.band.setVisible(self._height == "usual" and not is_empty)


def _add_choice(group: QActionGroup, action: QAction, choose: Callable[[], object]) -> None:
    action.setCheckable(True)
    group.addAction(action)
    action.triggered.connect(choose)


class EmptyPlace(QWidget):
    """An icon, a title and a sentence in place of an empty list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = "inbox"
        self._icon = PlainLabel(self)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = PlainLabel(self, role="title", object_name="emptyTitle", heading=15)
        self._text = PlainLabel(self, role="muted", object_name="emptyText")
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        column = spaced(QVBoxLayout(self), 10, (_BESIDE, 0, _BESIDE, 60))
        column.addStretch(2)
        add(column, self._icon, self._title, self._text)
        column.addStretch(3)

    @property
    def words(self) -> str:
        return f"{self._title.text()} {self._text.text()}".strip()

    def set_words(self, icon: str, title: str, text: str) -> None:
        self._icon_name = icon
        self._title.setText(title)
        self._text.setText(text)
        self.set_theme(self._theme)
        self._balance()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._icon.setPixmap(icons.pixmap(self._icon_name, theme.muted, 36, self.devicePixelRatioF()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._balance()

    def _balance(self) -> None:
        room = max(self.width() - 2 * _BESIDE, 0)
        for label in (self._title, self._text):
            spare = room - balanced_width(label.text(), label.fontMetrics(), room)
            label.setContentsMargins(spare // 2, 0, spare // 2, 0)
