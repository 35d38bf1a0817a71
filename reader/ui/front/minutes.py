"""The foot of the front page: how much there is to read, and the button that plans a reading of some minutes."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reader.domain.front.front_page import FrontPage
from reader.domain.front.reading import Reading, Step
from reader.ui.front import front_texts
from reader.ui.sentences import texts
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.buttons import EnterButton, does, icon_button, name_button, word_button
from reader.ui.widgets.focus import reading_step
from reader.ui.widgets.labels import ElidedLabel, PlainLabel
from reader.ui.widgets.layouts import FREE, add, named, paint_ground, passing_menu, spaced
from reader.ui.widgets.theme import Theme

CHOICES = (15, 25, 40)
_USUAL = 25
_LEAST = 10
"""The next full or half hour is offered if it is so many minutes away."""
_WIDE, _SMALL = 1200, 640
"""The foot also tells of this page from the first width of the window on, and little below the second."""
_PILL = 30
"""Height of the button, in logical pixels; its ends are round."""
_CARD_WIDTH, _ROWS = 452, 9
"""Width of the card in logical pixels, and articles listed on it; the others are counted."""


class MinutesBar(QWidget):
    """The button with its choices; `wanted`: plan a reading. arg: minutes. `changed`: parts take another width."""

    wanted = Signal(object)
    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.left = named(ElidedLabel(parent), "unreadLeft", self.tr("Left to read"))
        self.left.setFont(fonts.ui_font(13, QFont.Weight.DemiBold))
        self.time = ElidedLabel(parent, role="muted", object_name="timeLeft")
        self.here = ElidedLabel(parent, role="muted", object_name="leftOnPage")
        self.starts = self.left, self.time, self.here
        self.minutes = _USUAL
        self._theme, self._is_front, self._left = theme, False, (0, 0)
        self._usual_minutes = 0.0  # of an unread article, by the page of today
        self._page: FrontPage | None = None
        self._whole = 0
        self._choices: list[int] = []
        self.pill = EnterButton("", self, then=lambda: self.wanted.emit(self.minutes), object_name="minutesPill")
        self.pill.setIconSize(QSize(16, 16))
        self.pill.setFixedHeight(_PILL)
        self._tabs = [word_button(self, "", role="tab", object_name=f"minutes{number}") for number in range(4)]
        for number, tab in enumerate(self._tabs):
            tab.setCheckable(True)
            tab.clicked.connect(lambda checked, number=number: self.choose(self._choices[number]))
        self._others = icon_button(self, self.tr("Other times"), then=self._offer_others)
        add(spaced(QHBoxLayout(self), 2, (0, 0, 0, 0)), self.pill, *self._tabs, self._others)
        does(self._tabs[0], "plan_reading")
        self.choose(self.minutes)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.set_front(self._is_front)

    def set_front(self, is_front: bool) -> None:
        """On the list the button is outlined, without choices."""
        self._is_front = is_front
        self.pill.setProperty("outlined", not is_front)
        self.pill.style().polish(self.pill)
        self.pill.setIcon(icons.icon("clock", self._theme.on_accent if is_front else self._theme.soft))
        self._others.setIcon(icons.icon("chevron-down", self._theme.soft))
        self.fit()

    def show_left(self, unread: int, papers: int) -> None:
        """Show how many articles are unread now."""
        self._left = unread, papers
        self.fit()

    def show_choices(self, shown: bool) -> None:
        """Show the other times, if there are any, or a button that offers them."""
        has_others = self._is_front and bool(self._choices) and not self._is_all and self.has_some
        for tab in self._tabs:
            tab.setVisible(shown and has_others)
        self._others.setVisible(has_others and not shown)

    def _offer_others(self) -> None:
        menu = passing_menu(self)
        for minutes, tab in zip(self._choices, self._tabs, strict=True):
            menu.addAction(tab.accessibleName(), partial(self.choose, minutes))
        menu.popup(self._others.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def show_page(self, page: FrontPage, whole: int, now: datetime) -> None:
        """Show how much is left. `whole`: minutes of all that can be read here without a network."""
        self._page, self._whole = page, whole
        local = now.astimezone()
        if page.day == local.date():
            self._usual_minutes = page.left.minutes / max(page.left.unread, 1)
        until = -(local.minute + local.second / 60) % 30
        until += 30 if until < _LEAST else 0
        self._end = local + timedelta(minutes=until)
        self._choices = [*CHOICES, round(until)]
        self.choose(self.minutes if self.minutes in self._choices else _USUAL)

    def fit(self) -> None:
        """Say what there is room for in the window."""
        page, width, (unread, papers), time, here = self._page, self.window().width(), self._left, "", ""
        said = number = self.tr("Nothing unread")
        if unread:
            in_papers, number = front_texts.papers_after_preposition(papers), texts.number(unread)
            said = self.tr("%Ln unread in {papers}", "", unread).format(papers=in_papers)
            if self._usual_minutes:
                time = f"· {front_texts.reading_time(round(self._usual_minutes * unread))}"
        if unread and page is not None and self._is_front and width >= _WIDE and page.here.unread:
            here = self.tr("on this page: %Ln article(s), {time}", "", page.here.unread)
            here = here.format(time=front_texts.reading_time(page.here.minutes))
        self.left.setAccessibleName(said)
        self.left.shorter = (self.tr("%Ln unread", "", unread), number)
        for label, words in zip(self.starts, (said if width >= _SMALL else number, time, here), strict=True):
            label.setText(words)
        self.pill.setVisible(self.has_some)
        self.changed.emit()

    @property
    def has_some(self) -> bool:
        """True where something unread can be read without a network, or no page tells yet."""
        return self._left[0] > 0 and (self._whole > 0 or self._page is None)

    @property
    def _is_all(self) -> bool:
        return 0 < self._whole <= _USUAL

    def choose(self, minutes: int) -> None:
        self.minutes = self._whole if self._is_all else minutes
        chosen = next((tab for tab, one in zip(self._tabs, self._choices, strict=False) if one == minutes), None)
        for tab, choice in zip(self._tabs, self._choices, strict=False):
            until = self.tr("until {time}").format(time=texts.clock_time(self._end))
            tab.setText(until if tab is self._tabs[-1] else texts.number(choice))
            tab.setChecked(tab is chosen)
            name_button(tab, self.tr("%Ln minute(s)", "", choice))
        words = self.tr("I have %Ln minute(s)", "", self.minutes)
        words = self.tr("Read all: %Ln minute(s)", "", self.minutes) if self._is_all else words
        self.pill.setText(f"\u00a0{words}")  # Qt leaves no space between icon and text
        self.fit()

    def step(self, step: int) -> None:
        """Choose the next time (1), or the one before (-1)."""
        at = self._choices.index(self.minutes) if self.minutes in self._choices else 0
        self.choose(self._choices[min(max(at + step, 0), len(self._choices) - 1)])


class PlanCard(QFrame):
    """A planned reading. `other_wanted`: choose other articles; `begin_wanted`; `step_wanted`: arg: 1 or -1."""

    other_wanted = Signal()
    begin_wanted = Signal()
    step_wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        paint_ground(self, "planCard")
        self.setFixedWidth(min(_CARD_WIDTH, parent.width() - 16))
        self._head = PlainLabel(self, object_name="planHead")
        self._head.setFont(fonts.ui_font(15, QFont.Weight.DemiBold))
        self._rows = QWidget(self)
        self._begin = EnterButton(self.tr("Begin"), self, then=self.begin_wanted, object_name="planBegin")
        self._begin.setProperty("role", "primary")
        self._begin.installEventFilter(self)
        other = word_button(self, self.tr("Other choice"), role="link", then=self.other_wanted)
        last = spaced(QHBoxLayout(), 8, (0, 0, 0, 0))
        add(last, PlainLabel(self, self.tr("Each event once"), role="muted"), FREE)
        add(last, other, self._begin)
        self._column = spaced(QVBoxLayout(self), 8, (18, 14, 18, 12))
        add(self._column, self._head, self._rows, last)

    def show_plan(self, plan: Reading, above: QPoint) -> None:
        """List a reading; the card's lower corner at the end of the line stands at a place of the screen."""
        said = [self.tr("%Ln article(s)", "", len(plan.entry_ids)), self.tr("all readable offline")]
        self._head.setText(front_texts.dotted([self.tr("%Ln minute(s)", "", plan.minutes), *said]))
        rows = QWidget(self)
        grid = spaced(QGridLayout(rows), 10, (0, 0, 0, 0))
        grid.setColumnStretch(1, 1)
        for number, step in enumerate(plan.steps[:_ROWS]):
            self._add_row(grid, number, step)
        if (more := len(plan.entry_ids) - _ROWS) > 0:
            grid.addWidget(PlainLabel(rows, self.tr("and %Ln more", "", more), role="muted"), _ROWS, 1)
        self._column.replaceWidget(self._rows, rows)
        self._rows.deleteLater()
        self._rows = rows
        self.adjustSize()
        rtl = self.isRightToLeft()
        self.move(above.x() if rtl else above.x() - self.width(), above.y() - self.height())
        self.show()
        self._begin.setFocus()

    def _add_row(self, grid: QGridLayout, number: int, step: Step) -> None:
        rows = grid.parentWidget()
        item = step.item
        grid.addWidget(PlainLabel(rows, front_texts.reading_time(item.minutes), role="muted"), number, 0)
        title = ElidedLabel(rows, item.title)
        title.setFont(fonts.reading_font(14, QFont.Weight.DemiBold))
        title.setToolTip(item.feed_title)
        grid.addWidget(title, number, 1)
        grid.addWidget(PlainLabel(rows, front_texts.why_words(step), role="muted"), number, 2)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Choose other minutes by the arrows."""
        keys = (Qt.Key.Key_Left, Qt.Key.Key_Right)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in keys:
            self.step_wanted.emit(reading_step(event.key(), self.layoutDirection()))
            return True
        return False
