"""The press review: the day above, its stories on the left, and the page of the chosen one on the right."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QToolButton, QVBoxLayout, QWidget

from reader.domain.front.review import Review
from reader.settings.appearance import ArticleSettings
from reader.ui.article.pictures import PictureFacts
from reader.ui.review.review_page import ReviewPage
from reader.ui.review.story_list import StoryList
from reader.ui.sentences.texts import full_day, short_day
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.buttons import icon_button
from reader.ui.widgets.fields import DateField
from reader.ui.widgets.focus import FocusRing
from reader.ui.widgets.labels import ElidedLabel
from reader.ui.widgets.layouts import add, named, paint_ground, spaced
from reader.ui.widgets.theme import Theme

_NARROW = 700
"""Below this width in pixels the stories are above the page."""
_FIELD_FROM = 430
"""Below this width in pixels the day is chosen by the arrows alone."""
_LIST_WIDTH = 330
_LIST_SHARE = 0.36
"""Height of the list above the page, as a share of the pane."""


class ReviewPane(QWidget):
    """Shows a review, and emits the reader's wishes.

    Signals:
        day_wanted: arg: a `date`.
        story_wanted: Show the page of a story. arg: its id.
        step_wanted: Move the chosen story. arg: -1 up, 1 down.
        drop_wanted, add_wanted, reset_wanted: Leave the chosen story out; add one; undo all edits of the day.
        save_wanted, print_wanted: The whole review.
        later_wanted: Put its articles on the reading list, or take them off.
        link_activated: arg: a checked address.
        sources_wanted: Show the hidden source list.
    """

    day_wanted = Signal(object)
    story_wanted = Signal(object)
    step_wanted = Signal(object)
    drop_wanted = Signal()
    add_wanted = Signal()
    reset_wanted = Signal()
    save_wanted = Signal()
    print_wanted = Signal()
    later_wanted = Signal()
    link_activated = Signal(str)
    sources_wanted = Signal()

    def __init__(self, facts: PictureFacts, theme: Theme, settings: ArticleSettings, parent: QWidget) -> None:
        super().__init__(parent)
        paint_ground(self, "reviewPane")
        self._today = self._day = date.min
        self._theme = theme
        self.list = StoryList(theme, self)
        FocusRing(self.list)
        self.page = ReviewPage(facts, theme, settings, parent=self)
        FocusRing(self.page)
        self._split = named(QSplitter(Qt.Orientation.Horizontal, self), "reviewSplit")
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        for part, stretch in ((self.list, 0), (self.page, 1)):
            self._split.addWidget(part)
            self._split.setStretchFactor(part is self.page, stretch)
        whole = spaced(QVBoxLayout(self), 0, (0, 0, 0, 0))
        whole.addLayout(self._make_head())
        whole.addWidget(self._split, 1)
        self._split.setSizes([_LIST_WIDTH, 800])
        self.setFocusProxy(self.list)
        self.list.story_chosen.connect(self.story_wanted)
        self.list.step_wanted.connect(self.step_wanted)
        self.list.drop_wanted.connect(self.drop_wanted)
        self.list.page_wanted.connect(self.page.setFocus)
        self.page.link_activated.connect(self.link_activated)
        self.set_theme(theme)

    def _make_head(self) -> QVBoxLayout:
        self._sources = icon_button(self, self.tr("Sources"), then=self.sources_wanted)
        title = ElidedLabel(self, role="title", object_name="reviewTitle")
        title.setFont(fonts.ui_font(16, QFont.Weight.DemiBold))
        title.setText(self.tr("Press review"))
        self._said = ElidedLabel(self, role="muted", object_name="reviewDay")
        self._before = icon_button(self, self.tr("The day before"), then=lambda: self._go(-1))
        self._field = named(DateField(self), "reviewDayField", self.tr("Day of the press review"))
        self._field.dateChanged.connect(self._on_day)
        self._after = icon_button(self, self.tr("The day after"), then=lambda: self._go(1))
        self._up = icon_button(self, self.tr("Move the event up (Alt+Up)"), then=lambda: self.step_wanted.emit(-1))
        self._down = icon_button(self, self.tr("Move the event down (Alt+Down)"))
        self._down.clicked.connect(lambda: self.step_wanted.emit(1))
        self._drop = icon_button(self, self.tr("Leave the event out (Del)"), then=self.drop_wanted.emit)
        self._add = icon_button(self, self.tr("Add an event"), then=self.add_wanted.emit)
        self._more = icon_button(self, self.tr("More"))
        menu = QMenu(self._more)
        self._save = menu.addAction(self.tr("Save as…"), self.save_wanted.emit)
        self._print = menu.addAction(self.tr("Print…"), self.print_wanted.emit)
        self._later = menu.addAction(self.tr("Put its articles on the reading list"), self.later_wanted.emit)
        menu.addSeparator()
        self._reset = menu.addAction(self.tr("Restore the original order"), self.reset_wanted.emit)
        self._more.setMenu(menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        upper = spaced(QHBoxLayout(), 8, (18, 10, 16, 0))
        add(upper, self._sources, title)
        upper.addWidget(self._said, 1)
        lower = spaced(QHBoxLayout(), 4, (14, 2, 16, 8))
        add(lower, self._before, self._field, self._after, stretch=True)
        add(lower, self._up, self._down, self._drop, self._add, self._more)
        head = spaced(QVBoxLayout(), 0, (0, 0, 0, 0))
        add(head, upper, lower)
        return head

    def set_sources_button(self, shown: bool) -> None:
        """Show or hide the button that shows the source list."""
        self._sources.setVisible(shown)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        before, after = ("chevron-right", "chevron-left") if rtl else ("chevron-left", "chevron-right")
        for button, name in (
            (self._sources, "list"),
            (self._before, before),
            (self._after, after),
            (self._up, "chevron-up"),
            (self._down, "chevron-down"),
            (self._drop, "close"),
            (self._add, "plus"),
            (self._more, "dots"),
        ):
            button.setIcon(icons.icon(name, theme.soft))
        self.list.set_theme(theme)
        self.page.set_theme(theme)

    def set_day(self, day: date, today: date) -> None:
        """Show which day is chosen; none after today can be."""
        self._day, self._today = day, today
        with QSignalBlocker(self._field):
            self._field.setMaximumDate(_qt(today))
            self._field.setDate(_qt(day))
        self._say_day()
        self._after.setEnabled(day < today)

    def _say_day(self) -> None:
        # In full it was cut in the middle of the month's name, beside the title of a narrow window.
        is_narrow = self.width() < _FIELD_FROM
        self._said.setText(short_day(self._day, self._today) if is_narrow else full_day(self._day))

    def show_review(self, review: Review, chosen: int | None) -> None:
        """Show the stories of a review. `chosen` is the id of the one to choose."""
        self.list.show_stories([(one.subject, one) for one in review.stories], chosen)
        has_stories = bool(review.stories)
        for part in (self._up, self._down, self._drop):
            part.setEnabled(has_stories)
        self._add.setEnabled(bool(review.others))
        for entry in (self._save, self._print, self._later):
            entry.setEnabled(has_stories)
        self._reset.setEnabled(bool(review.edits))
        had_keyboard = self.list.hasFocus()
        self.list.setVisible(has_stories)
        self.setFocusProxy(self.list if has_stories else self.page)
        if had_keyboard and not has_stories:
            self.page.setFocus()

    def _go(self, days: int) -> None:
        self.day_wanted.emit(min(self._day + timedelta(days=days), self._today))

    def _on_day(self, chosen: QDate) -> None:
        self.day_wanted.emit(date(chosen.year(), chosen.month(), chosen.day()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The day is written out above.
        self._field.setVisible(self.width() >= _FIELD_FROM)
        if self._day != date.min:
            self._say_day()
        narrow = self.width() < _NARROW
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self._split.orientation() is not wanted:
            self._split.setOrientation(wanted)
            height = self._split.height()
            first = round(height * _LIST_SHARE) if narrow else _LIST_WIDTH
            self._split.setSizes([first, max(1, (height if narrow else self.width()) - first)])


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
