"""The foot of the window: how much is unread, and each state that is not the usual one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from reader.domain.events import RoundReport
from reader.ui.sentences import texts
from reader.ui.sentences.failures import storage_sentence
from reader.ui.status.connection_field import ConnectionField
from reader.ui.status.sync_progress import SyncProgress
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.buttons import does, name_button, word_button
from reader.ui.widgets.labels import ElidedLabel, tooltip
from reader.ui.widgets.layouts import FREE, add, named, paint_ground, spaced
from reader.ui.widgets.theme import Theme

_SMALL = 12
_ENOUGH = 150
"""Least width in pixels of a text without a shorter form, which may be cut as long as others can be left out."""
_MOST_LEFT_OUT = 9


class StatusLine(QWidget):
    """One line at the bottom of the window; hides what has no room.

    Signals:
        stop_wanted: Stop the sync.
        retry_wanted: Fetch the failed feeds again.
        details_wanted: Show which feeds failed and why.
        work_offline_wanted: Switch working offline on or off.
        waiting_wanted: Show what waits for the network.
        reports_wanted: Show the reports of images.
        account_wanted: Show how the account is.
    """

    stop_wanted = Signal()
    retry_wanted = Signal()
    details_wanted = Signal()
    work_offline_wanted = Signal()
    waiting_wanted = Signal()
    reports_wanted = Signal()
    account_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        paint_ground(self, "statusLine")
        self._counts = (0, 0)
        """Queued actions and reports that wait."""
        self._connection = named(ConnectionField(theme, _SMALL, self), "connectionState")
        self._connection.clicked.connect(self.work_offline_wanted)
        self._waiting = self._counter("queueWaiting", "show_waiting", self.waiting_wanted)
        self._flags = self._counter("flagsWaiting", "show_reports", self.reports_wanted)
        self.progress = SyncProgress(_SMALL, self)
        self.progress.shown.connect(self._make_room_for_progress)
        self.progress.stop_wanted.connect(self.stop_wanted)
        self._make_outcome()
        self._account = self._counter("accountState", "show_account_state", self.account_wanted)
        self._totals = ""
        self._link = ElidedLabel(self, role="muted", object_name="linkAddress")
        self._link.hide()
        row = self._row = spaced(QHBoxLayout(self), 8, (16, 0, 16, 0))
        add(row, self._link, FREE, self._connection, self._waiting, self.progress, self._outcome, self._retry)
        add(row, self._details, self._account, self._flags)
        for label in (self._outcome, self._link):
            label.setFont(fonts.ui_font(_SMALL))
        self._asks_for_notice = False
        """The outcome is not the usual one."""
        self._state: tuple[str, bool, bool] = ("unknown", False, False)
        self._as_of = ""
        self._starts: Sequence[ElidedLabel] = ()
        self._end: QWidget | None = None
        self._show_choices: Callable[[bool], object] = lambda shown: None
        self.set_theme(theme)
        self.set_connection("unknown")

    def hold(self, starts: Sequence[ElidedLabel], end: QWidget, show_choices: Callable[[bool], object]) -> None:
        """Show how much is unread, and at the end the button of the minutes and, with room, its choices.

        `starts`: the first may be shortened, the others left out.
        """
        self._starts, self._end, self._show_choices = starts, end, show_choices
        for place, start in enumerate(starts):
            self._row.insertWidget(place, start)
        self._row.addWidget(end)
        self.fit()

    def _counter(self, object_name: str, command: str, wanted: SignalInstance) -> QToolButton:
        button = word_button(self, "", role="link", then=wanted, object_name=object_name)
        does(button, command)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(14, 14))
        button.setFont(fonts.ui_font(_SMALL))
        button.hide()
        return button

    def _make_outcome(self) -> None:
        self._outcome = ElidedLabel(self, role="muted", object_name="syncOutcome")
        self._outcome.setAccessibleName(self.tr("The last sync"))
        self._retry = word_button(self, self.tr("Retry"), role="link", object_name="retrySync")
        self._details = word_button(self, self.tr("Details"), role="link", object_name="syncDetails")
        self._retries = False
        for button, signal in ((self._retry, self.retry_wanted), (self._details, self.details_wanted)):
            button.setFont(fonts.ui_font(_SMALL))
            button.clicked.connect(signal)
            button.hide()

    def set_theme(self, theme: Theme) -> None:
        self.progress.set_theme(theme)
        self._flags.setIcon(icons.icon("flag", theme.warning))
        self._account.setIcon(icons.icon("server", theme.warning))
        self._waiting.setIcon(icons.icon("clock", theme.soft))
        self._connection.set_theme(theme)

    def set_connection(self, state: str, *, by_hand: bool = False, metered: bool = False) -> None:
        """Show the state of the network (see `connection_words`)."""
        self._state = (state, by_hand, metered)
        self._connection.set_connection(state, by_hand=by_hand, metered=metered, as_of=self._as_of)
        self.fit()

    def set_waiting(self, count: int) -> None:
        self._counts = (count, self._counts[1])
        name_button(self._waiting, self.tr("%Ln wish(es) waiting for the network", "", count))
        self._waiting.setVisible(count > 0)
        self.fit()

    def set_reports(self, count: int) -> None:
        """Say how many reports of images wait to be sent."""
        self._counts = (self._counts[0], count)
        name_button(self._flags, self.tr("%Ln report(s) waiting", "", count))
        self._flags.setVisible(count > 0)
        self.fit()

    def set_account(self, word: str, sentence: str) -> None:
        """Say in a word that the account is not well; "": it is, or there is none."""
        self._account.setText(f"\u00a0{word}")
        name_button(self._account, f"{word}: {sentence}")
        self._account.setVisible(bool(word))
        self.fit()

    def _make_room_for_progress(self) -> None:
        self._retries = False
        self._details.hide()
        self.fit()

    def end_progress(self) -> None:
        self.progress.end()
        self.fit()

    def show_outcome(self, report: RoundReport, ended_at: datetime) -> None:
        """Show the result of a round."""
        self.end_progress()
        is_cut_off = report.offline or report.portal
        self._retries = is_cut_off or bool(report.failures)
        if not is_cut_off:  # else the state of the network says it
            time = texts.clock_time(ended_at)
            why, self._as_of = self._why_not_whole(report, time), time
            self._say(*((why, ()) if why else self._outcome_words(report, time)))
            self._asks_for_notice = bool(why or report.failures)
        self._details.setVisible(bool(report.failures) and not is_cut_off)
        self.fit()

    def say_outcome(self, sentence: str) -> None:
        """Show a sentence in place of the outcome of the last sync.

        Args:
            sentence: Parts joined by ` · `; those at the end are left out if there is no room.
        """
        self.end_progress()
        parts = sentence.split(" · ")
        self._say(sentence, tuple(" · ".join(parts[:count]) for count in range(len(parts) - 1, 0, -1)))
        self._retries, self._asks_for_notice = False, bool(sentence)
        self._details.hide()
        self.fit()

    def tell_last(self, sentence: str, as_of: str) -> None:
        """Say at the pointer when feeds were fetched last, and the time alone beside a network that is away."""
        self._as_of = as_of
        self._say(sentence)

    def _say(self, sentence: str, shorter: tuple[str, ...] = ()) -> None:
        self._outcome.shorter = shorter
        self._outcome.setText(sentence)
        self._tell()

    def _outcome_words(self, report: RoundReport, time: str) -> tuple[str, tuple[str, ...]]:
        """Return the outcome, and shorter versions for narrow windows: a cut number would be wrong."""
        failed = len(report.failures)
        new = [self.tr("%Ln new", "", report.new)] if report.new else []
        bad = [self.tr("%Ln failed", "", failed)] if failed else []
        last = self.tr("Last synced {time}").format(time=time)
        # The least important part is last: it is left out first.
        few = [time, *bad, *new]
        return " · ".join([last, *new, *bad]), tuple(" · ".join(few[:count]) for count in range(len(few), 0, -1))

    def _why_not_whole(self, report: RoundReport, time: str) -> str:
        if report.problem:
            return self.tr("The sync ended early: {why}").format(why=storage_sentence(report.problem.fault))
        if report.failed:
            return self.tr("The sync failed at {time} by a mistake inside Manchette.").format(time=time)
        if report.busy:
            return self.tr("Another program is syncing these feeds.")
        if report.cancelled:
            return self.tr("Sync stopped at {time}.").format(time=time)
        return ""

    def set_totals(self, articles: int) -> None:
        """Tell at the pointer how many articles can be read whole without a network."""
        self._totals = self.tr("%Ln article(s) offline", "", articles)
        self._tell()

    def _tell(self) -> None:
        said = " · ".join(filter(None, (self._outcome.text(), self._totals)))
        self.setToolTip(tooltip(said))
        self.setAccessibleDescription(said)

    def show_link(self, address: str) -> None:
        """Show a link's address in place of what is unread; "" shows that again."""
        self._link.setText(address)
        self._link.setVisible(bool(address))
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Hide what has no room, the least important first."""
        for left_out in range(_MOST_LEFT_OUT + 1):
            self._leave_out(left_out)
            if self._needed() <= self.width():
                return

    def _leave_out(self, steps: int) -> None:
        wishes, reports = self._counts
        has_words = steps < 4
        wished = self.tr("%Ln waiting", "", wishes) if has_words else texts.number(wishes)
        reported = self.tr("%Ln report(s) waiting", "", reports) if has_words else texts.number(reports)
        for button, said in ((self._waiting, wished), (self._flags, reported)):
            button.setText(f"\u00a0{said}")  # Qt leaves no space between icon and text
        self.progress.shorten(kind=steps < 2, words=steps < 6)
        state, by_hand, metered = self._state
        is_cut_off, is_free = by_hand or state in ("offline", "portal"), self.progress.isHidden()
        # While answers come in, what an earlier round found is no longer true.
        self._connection.setVisible(by_hand or (is_free and (is_cut_off or metered)))
        self._connection.show_words(word=steps < 7, meaning=steps < 1)
        self._outcome.setVisible(is_free and self._asks_for_notice and not is_cut_off)
        # The details have a button for this too.
        self._retry.setVisible(self._retries and (steps < 5 or self._details.isHidden()))
        for place, start in enumerate(self._starts):
            has_room = steps < (8 if place == 0 else 5 - place)
            start.setVisible(has_room and bool(start.text()) and self._link.isHidden())
            start.setMinimumWidth(start.sizeHint().width() if place else 0)
        self._show_choices(steps < 3)
        if self._end is not None:
            self._end.setVisible(steps < 9)

    def _needed(self) -> int:
        """Return the width of the visible parts; a text that may be cut needs less than its own."""
        row, sides = self._row, self._row.contentsMargins()
        items = [row.itemAt(place) for place in range(row.count())]
        parts = [item.widget() for item in items if item is not None]
        shown = [part for part in parts if part is not None and not part.isHidden()]
        wanted = sum(map(self._wanted, shown))
        return wanted + row.spacing() * len(shown) + sides.left() + sides.right()

    def _wanted(self, part: QWidget) -> int:
        if part is self.progress:
            return self.progress.least_width
        width = part.sizeHint().width()
        if not isinstance(part, ElidedLabel) or part in self._starts[1:]:
            return width
        shorter = max(map(part.fontMetrics().horizontalAdvance, part.shorter), default=_ENOUGH)
        return min(width, shorter)
