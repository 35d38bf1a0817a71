"""The status line: the network, the sync, and what is stored on this computer."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reader.domain.events import RoundReport
from reader.ui.sentences import texts
from reader.ui.sentences.failures import storage_sentence
from reader.ui.status.connection_field import ConnectionField
from reader.ui.status.sync_progress import SyncProgress
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.buttons import does, name_button, word_button
from reader.ui.widgets.labels import ElidedLabel, PlainLabel
from reader.ui.widgets.layouts import FREE, add, named, paint_ground, spaced
from reader.ui.widgets.theme import Theme

_SMALL = 12
_ENOUGH = 150
"""Least width of the outcome in pixels, which may be cut as long as other things can be left out."""
_MOST_LEFT_OUT = 7


class StatusLine(QWidget):
    """One line at the bottom of the window; hides what has no room.

    Signals:
        stop_wanted: Stop the sync.
        retry_wanted: Fetch the failed feeds again.
        details_wanted: Show which feeds failed and why.
        work_offline_wanted: Switch working offline on or off.
        waiting_wanted: Show what waits for the network.
        reports_wanted: Show the reports of images.
    """

    stop_wanted = Signal()
    retry_wanted = Signal()
    details_wanted = Signal()
    work_offline_wanted = Signal()
    waiting_wanted = Signal()
    reports_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        paint_ground(self, "statusLine")
        self._counts = (0, 0)
        """Queued actions and reports that wait."""
        self._connection = named(ConnectionField(theme, _SMALL, self), "connectionState")
        self._connection.clicked.connect(self.work_offline_wanted)
        self._waiting = word_button(self, "", role="link")
        does(self._waiting, "show_waiting")
        self._waiting.setObjectName("queueWaiting")
        self._waiting.setIconSize(QSize(14, 14))
        self._waiting.setFont(fonts.ui_font(_SMALL))
        self._waiting.clicked.connect(self.waiting_wanted)
        self._waiting.hide()
        self.progress = SyncProgress(_SMALL, self)
        self.progress.shown.connect(self._make_room_for_progress)
        self.progress.stop_wanted.connect(self.stop_wanted)
        self._make_outcome()
        self._flags = word_button(self, "", role="link")
        does(self._flags, "show_reports")
        self._flags.setObjectName("flagsWaiting")
        self._flags.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._flags.setIconSize(QSize(14, 14))
        self._flags.setFont(fonts.ui_font(_SMALL))
        self._flags.clicked.connect(self.reports_wanted)
        self._flags.hide()
        self._totals = PlainLabel(self, role="muted", object_name="offlineTotals")
        self._totals.setAccessibleName(self.tr("Articles on this computer"))
        self._link = ElidedLabel(self, role="muted", object_name="linkAddress")
        self._link.hide()
        row = self._row = spaced(QHBoxLayout(self), 8, (16, 4, 16, 4))
        add(row, self._connection, self._waiting, self.progress, self._outcome, self._retry)
        add(row, self._details, self._link, FREE)
        add(row, self._flags, self._totals)
        for label in (self._outcome, self._link, self._totals):
            label.setFont(fonts.ui_font(_SMALL))
        self._is_front, self._state = False, ""
        self._beside: tuple[QWidget, ...] = ()
        self.set_theme(theme)
        self.set_connection("unknown")

    def stand_beside(self, *starts: QWidget, end: QWidget) -> None:
        """Hold what the front page says at both ends of its foot."""
        self._beside = (*starts, end)
        for place, start in enumerate(starts):
            self._row.insertWidget(place, start)
        self._row.addWidget(end)
        self.set_front(False)

    def set_front(self, is_front: bool) -> None:
        """While the front page is in sight, show what it says, and a state only where it is not the usual one."""
        self._is_front = is_front
        for widget in self._beside:
            widget.setVisible(is_front)
        self._outcome.setVisible(self.progress.isHidden())
        self._fit()

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

    def set_low(self, low: bool) -> None:
        """Take less height, in a low window."""
        margin = 1 if low else 4
        self._row.setContentsMargins(16, margin, 16, margin)

    def set_theme(self, theme: Theme) -> None:
        self.progress.set_theme(theme)
        self._flags.setIcon(icons.icon("flag", theme.warning))
        self._waiting.setIcon(icons.icon("clock", theme.soft))
        self._connection.set_theme(theme)
        # The height with everything in it: else each sync would resize the panes and repaint the window.
        self._connection.setMinimumHeight(max(self.progress.full_height, self._retry.sizeHint().height()))

    def set_connection(self, state: str, *, by_hand: bool = False, metered: bool = False) -> None:
        """Show the state of the network (see `connection_words`)."""
        self._state = "offline" if by_hand else state
        self._connection.set_connection(state, by_hand=by_hand, metered=metered)
        self._fit()

    def set_waiting(self, count: int) -> None:
        self._counts = (count, self._counts[1])
        name_button(self._waiting, self.tr("%Ln wish(es) waiting for the network", "", count))
        self._waiting.setVisible(count > 0)
        self._fit()

    def set_reports(self, count: int) -> None:
        """Say how many reports of images wait to be sent."""
        self._counts = (self._counts[0], count)
        name_button(self._flags, self.tr("%Ln report(s) waiting", "", count))
        self._flags.setVisible(count > 0)
        self._fit()

    def _make_room_for_progress(self) -> None:
        self._retries = False
        for widget in (self._outcome, self._details):
            widget.hide()
        self._fit()

    @property
    def is_showing_progress(self) -> bool:
        """True while a sync or a trip is under way."""
        return not self.progress.isHidden()

    def end_progress(self) -> None:
        self.progress.end()
        self._outcome.show()

    def show_outcome(self, report: RoundReport, ended_at: datetime) -> None:
        """Show the result of a round."""
        self.end_progress()
        failed = 0 if report.offline or report.portal else len(report.failures)
        self._say(*self._outcome_words(report, ended_at, failed))
        self._details.setVisible(failed > 0)
        self._retries = failed > 0 or report.offline or report.portal
        self._fit()

    def say_outcome(self, sentence: str) -> None:
        """Show a sentence in place of the outcome of the last sync.

        Args:
            sentence: Parts joined by ` · `; those at the end are left out if there is no room.
        """
        self.end_progress()
        parts = sentence.split(" · ")
        self._say(sentence, tuple(" · ".join(parts[:count]) for count in range(len(parts) - 1, 0, -1)))
        self._retries = False
        self._details.hide()
        self._fit()

    def _say(self, sentence: str, shorter: tuple[str, ...] = ()) -> None:
        self._outcome.shorter = shorter
        self._outcome.setText(sentence)

    def _outcome_words(self, report: RoundReport, ended_at: datetime, failed: int) -> tuple[str, tuple[str, ...]]:
        """Return the outcome, and shorter versions for narrow windows: a cut number would be wrong."""
        time = texts.clock_time(ended_at)
        if sentence := self._why_not_whole(report, time):
            return sentence, ()
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
        if report.portal:
            return self.tr("Not synced at {time}: this network wants you to log in first.").format(time=time)
        if report.offline:
            return self.tr("Not synced at {time}: no network.").format(time=time)
        if report.cancelled:
            return self.tr("Sync stopped at {time}.").format(time=time)
        return ""

    def set_totals(self, articles: int, size_bytes: int) -> None:
        """Show what is stored on this computer.

        `articles` counts those that can be read whole without a network.
        """
        words = self.tr("%Ln article(s) offline", "", articles)
        self._totals.setText(f"{words} · {texts.size(size_bytes)}")
        self._fit()

    def show_link(self, address: str) -> None:
        """Show a link's address in place of the outcome; "" shows the outcome again."""
        self._link.setText(address)
        self._link.setVisible(bool(address))
        self._outcome.setVisible(not address and self.progress.isHidden())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Hide what has no room, the least important first."""
        for left_out in range(_MOST_LEFT_OUT + 1):
            self._leave_out(left_out)
            if self._needed() <= self.width():
                return

    def _leave_out(self, steps: int) -> None:
        self._totals.setVisible(steps < 2 and not self._is_front)
        self._connection.setVisible(not self._is_front or self._state in ("offline", "portal"))
        if self._is_front and not self._retries:
            self._outcome.hide()
        wishes, reports = self._counts
        as_numbers, style = steps >= 3, Qt.ToolButtonStyle
        self._waiting.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if as_numbers else style.ToolButtonTextOnly
        )
        # Qt leaves no space between icon and text.
        wished, reported = f"\u00a0{texts.number(wishes)}", f"\u00a0{texts.number(reports)}"
        self._waiting.setText(wished if as_numbers else self.tr("%Ln waiting", "", wishes))
        self._flags.setText(reported if as_numbers else "\u00a0" + self.tr("%Ln report(s) waiting", "", reports))
        self.progress.shorten(kind=steps < 4, words=steps < 6)
        # The details have a button for this too.
        self._retry.setVisible(self._retries and (steps < 5 or self._details.isHidden()))
        # The icon says it too, and the outcome is more important.
        says_more = self._outcome.text() or self.progress.isVisibleTo(self)
        self._connection.show_words(word=steps < 7 or not says_more, meaning=steps < 1)

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
        if part is self._outcome:
            shortest = (self._outcome.shorter or ("",))[0]
            return min(width, max(self._outcome.fontMetrics().horizontalAdvance(shortest), _ENOUGH))
        return width
