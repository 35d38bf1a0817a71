"""The line along the bottom: the network in words, the sync, and what lies on this disk."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from reader.domain.events import RoundReport
from reader.ui.sentences import texts
from reader.ui.sentences.failures import storage_sentence
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.buttons import icon_button, word_button
from reader.ui.widgets.labels import CutLabel, PlainLabel, tooltip
from reader.ui.widgets.theme import Theme

_SMALL = 12
_ENOUGH = 150
"""Pixels of a text that may be cut, as long as other things can be left out."""
_MOST_LEFT_OUT = 7
_CONNECTION_LOOKS = {"online": ("wifi", "good"), "offline": ("wifi-off", "muted"), "portal": ("portal", "warning")}


class ConnectionField(QAbstractButton):
    """What is known of the network, as a button: its labels are laid out inside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        inside = self.layout()
        return inside.sizeHint() if inside is not None else super().sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QColor(self.palette().color(QPalette.ColorRole.Link)))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
            painter.end()


class StatusLine(QWidget):
    """Says in words how things stand.

    Signals:
        stop_wanted: The running round shall stop.
        retry_wanted: The failed feeds shall be asked again.
        details_wanted: Which feeds failed and why.
        work_offline_wanted: The network shall be switched off, or on again.
        waiting_wanted: What waits for the network.
        reports_wanted: The reports of images.
    """

    stop_wanted = Signal()
    retry_wanted = Signal()
    details_wanted = Signal()
    work_offline_wanted = Signal()
    waiting_wanted = Signal()
    reports_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._state = "unknown"
        self._counts = (0, 0)
        """Wishes and reports that wait."""
        self._make_connection()
        self._make_progress()
        self._make_outcome()
        self._flags = word_button(self, "", role="link")
        self._flags.setObjectName("flagsWaiting")
        self._flags.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._flags.setIconSize(QSize(14, 14))
        self._flags.setFont(fonts.ui_font(_SMALL))
        self._flags.clicked.connect(self.reports_wanted)
        self._flags.hide()
        self._totals = PlainLabel(self, role="muted")
        self._totals.setObjectName("offlineTotals")
        self._totals.setAccessibleName(self.tr("Articles on this computer"))
        self._link = CutLabel(self, role="muted")
        self._link.setObjectName("linkAddress")
        self._link.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(8)
        row.addWidget(self._connection)
        row.addWidget(self._waiting)
        row.addWidget(self._progress)
        row.addWidget(self._outcome)
        row.addWidget(self._retry)
        row.addWidget(self._details)
        row.addWidget(self._link)
        row.addStretch(1)
        row.addWidget(self._flags)
        row.addWidget(self._totals)
        for label in self.findChildren(PlainLabel):
            if label is not self._connection_word:
                label.setFont(fonts.ui_font(_SMALL))
        self.set_theme(theme)
        self.set_connection("unknown")

    def _make_connection(self) -> None:
        self._connection = ConnectionField(self)
        self._connection.setObjectName("connectionState")
        self._connection.clicked.connect(self.work_offline_wanted)
        self._connection_icon = PlainLabel(self._connection)
        self._connection_word = CutLabel(self._connection)
        self._connection_word.setFont(fonts.ui_font(_SMALL, QFont.Weight.DemiBold))
        self._connection_meaning = PlainLabel(self._connection, role="muted")
        row = QHBoxLayout(self._connection)
        row.setContentsMargins(2, 0, 8, 0)
        row.setSpacing(6)
        for label in (self._connection_icon, self._connection_word, self._connection_meaning):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(label)
        self._waiting = word_button(self, "", role="link")
        self._waiting.setObjectName("queueWaiting")
        self._waiting.setIconSize(QSize(14, 14))
        self._waiting.setFont(fonts.ui_font(_SMALL))
        self._waiting.clicked.connect(self.waiting_wanted)
        self._waiting.hide()

    def _make_progress(self) -> None:
        self._first_totals: dict[str, int] = {}
        """Of what follows a round: how much there was said to be at first."""
        self._progress = QWidget(self)
        self._progress.setObjectName("syncProgress")
        self._progress.setAccessibleName(self.tr("Sync"))
        self._progress_icon = PlainLabel(self._progress)
        self._progress_word = PlainLabel(self._progress, self.tr("Syncing"))
        self._progress_word.setObjectName("progressKind")
        self._bar = QProgressBar(self._progress)
        self._bar.setObjectName("progressBar")
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._bar.setAccessibleName(self.tr("Progress of the sync"))
        self._progress_text = CutLabel(self._progress, role="muted")
        self._progress_text.setObjectName("progressText")
        self._progress_text.setMinimumWidth(60)
        self._progress_text.setMaximumWidth(300)
        self._stop = icon_button(self._progress, self.tr("Stop the sync"))
        self._stop.setObjectName("stopSync")
        self._stop.setIconSize(QSize(16, 16))
        self._stop.clicked.connect(self._on_stop)
        row = QHBoxLayout(self._progress)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self._progress_icon, self._progress_word, self._bar, self._progress_text, self._stop):
            row.addWidget(widget)
        self._progress.hide()

    def _make_outcome(self) -> None:
        self._outcome = CutLabel(self, role="muted")
        self._outcome.setObjectName("syncOutcome")
        self._outcome.setAccessibleName(self.tr("The last sync"))
        self._retry = word_button(self, self.tr("Retry"), role="link")
        self._retry.setObjectName("retrySync")
        self._details = word_button(self, self.tr("Details"), role="link")
        self._details.setObjectName("syncDetails")
        self._retries = False
        for button, signal in ((self._retry, self.retry_wanted), (self._details, self.details_wanted)):
            button.setFont(fonts.ui_font(_SMALL))
            button.clicked.connect(signal)
            button.hide()

    def set_theme(self, theme: Theme) -> None:
        """Change colours."""
        self._theme = theme
        ratio = self.devicePixelRatioF()
        self._progress_icon.setPixmap(icons.pixmap("refresh", theme.soft, 14, ratio))
        self._stop.setIcon(icons.icon("stop", theme.soft))
        self._flags.setIcon(icons.icon("flag", theme.warning))
        self._waiting.setIcon(icons.icon("clock", theme.soft))
        self._draw_connection()
        # As tall as with all of it: each sync would move the whole window up, and have it painted anew.
        self._connection.setMinimumHeight(max(button.sizeHint().height() for button in (self._stop, self._retry)))

    def set_connection(self, state: str, *, by_hand: bool = False, metered: bool = False) -> None:
        """Say what is known of the network (see `texts.connection_words`)."""
        self._state = "offline" if by_hand else state
        word, meaning = texts.connection_words(state, by_hand=by_hand, metered=metered)
        self._connection_word.setText(word)
        self._connection_meaning.setText(f"· {meaning}" if meaning else "")
        self._connection.setAccessibleName(f"{word}, {meaning}" if word else self.tr("Network"))
        does = self.tr("Go online again") if by_hand else self.tr("Work offline")
        self._connection.setToolTip(tooltip(does))
        self._connection.setAccessibleDescription(does)
        self._draw_connection()
        self._fit()

    def set_waiting(self, count: int) -> None:
        """Say how much waits for the network."""
        self._counts = (count, self._counts[1])
        self._waiting.setAccessibleName(self.tr("%Ln wish(es) waiting for the network", "", count))
        self._waiting.setToolTip(tooltip(self._waiting.accessibleName()))
        self._waiting.setVisible(count > 0)
        self._fit()

    def set_reports(self, count: int) -> None:
        """Say how many reports of images wait to be sent."""
        self._counts = (self._counts[0], count)
        self._flags.setAccessibleName(self.tr("%Ln report(s) waiting", "", count))
        self._flags.setToolTip(tooltip(self.tr("My reports")))
        self._flags.setVisible(count > 0)
        self._fit()

    def show_progress(self, done: int, of: int, title: str) -> None:
        """Say how far a round is.

        Args:
            done: Feeds that are done.
            of: Feeds of the round; 0 while that is not known.
            title: The feed that was done last.
        """
        done = min(done, of)
        self._move_bar(done, of)
        words = self.tr("%1 of %2 feeds").replace("%1", texts.number(done)).replace("%2", texts.number(of))
        self._progress_text.setText(f"{words} · {texts.isolated(title)}" if title else words)
        self._begin()

    def show_pages(self, done: int, of: int) -> None:
        """Say how far the whole articles are that follow a round."""
        more = self.tr("%1 of %2 whole articles, more were found")
        self._show_rest("pages", self.tr("%1 of %2 whole articles"), more, done, of)

    def show_pictures(self, done: int, of: int) -> None:
        """Say how far the pictures are that follow a round."""
        more = self.tr("%1 of %2 pictures, more were found")
        self._show_rest("pictures", self.tr("%1 of %2 pictures"), more, done, of)

    def show_trip(self, articles: int, used_bytes: int, budget_bytes: int) -> None:
        """Say how far a trip is."""
        spent = self.tr("%1 of %2").replace("%1", texts.size(used_bytes)).replace("%2", texts.size(budget_bytes))
        words = self.tr("%Ln article(s) ready", "", articles)
        self._move_bar(used_bytes * 1000 // budget_bytes, 1000)
        self._progress_text.setText(f"{words} · {spent}")
        self._begin(self.tr("Trip"))

    def _show_rest(self, kind: str, words: str, words_of_more: str, done: int, of: int) -> None:
        done = min(done, of)
        if of > self._first_totals.setdefault(kind, of):
            words = words_of_more
        self._move_bar(done, max(of, 1))
        self._progress_text.setText(words.replace("%1", texts.number(done)).replace("%2", texts.number(of)))
        self._begin()

    def _move_bar(self, done: int, of: int) -> None:
        # A bar paints its new value at once, and all else of the window that waits to be painted with it.
        self._bar.setUpdatesEnabled(False)
        self._bar.setRange(0, of)
        self._bar.setValue(done)
        self._bar.setUpdatesEnabled(True)

    def _begin(self, word: str = "") -> None:
        self._stop.setEnabled(True)
        self._progress_word.setText(word or self.tr("Syncing"))
        self._progress.show()
        self._retries = False
        for widget in (self._outcome, self._details):
            widget.hide()
        self._fit()

    def _on_stop(self) -> None:
        self._stop.setEnabled(False)
        self._progress_word.setText(self.tr("Stopping …"))
        self.stop_wanted.emit()

    @property
    def is_showing_progress(self) -> bool:
        """True while a sync or a trip is under way."""
        return not self._progress.isHidden()

    def end_progress(self) -> None:
        """The work is over."""
        self._first_totals.clear()
        self._progress.hide()
        self._outcome.show()

    def show_outcome(self, report: RoundReport, ended_at: datetime) -> None:
        """Say what came of a round."""
        self.end_progress()
        failed = 0 if report.offline or report.portal else len(report.failures)
        self._say(*self._outcome_words(report, ended_at, failed))
        self._details.setVisible(failed > 0)
        self._retries = failed > 0 or report.offline or report.portal
        self._fit()

    def say_outcome(self, sentence: str) -> None:
        """Say something where the outcome of the last sync stands.

        Args:
            sentence: Its parts, with ` · ` between them, are left out from the last on where there is no room.
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
        """Give what came of a round, and in ever fewer words for a narrow window: a part of a number lies."""
        time = texts.clock_time(ended_at)
        if sentence := self._why_not_whole(report, time):
            return sentence, ()
        new = [self.tr("%Ln new", "", report.new)] if report.new else []
        bad = [self.tr("%Ln failed", "", failed)] if failed else []
        last = self.tr("Last synced %1").replace("%1", time)
        # What is left out first is the least that one has to know.
        few = [time, *bad, *new]
        return " · ".join([last, *new, *bad]), tuple(" · ".join(few[:count]) for count in range(len(few), 0, -1))

    def _why_not_whole(self, report: RoundReport, time: str) -> str:
        if report.problem:
            return self.tr("The sync ended early: %1").replace("%1", storage_sentence(report.problem.fault))
        if report.busy:
            return self.tr("Another program is syncing these feeds.")
        if report.portal:
            return self.tr("Not synced at %1: this network wants you to log in first.").replace("%1", time)
        if report.offline:
            return self.tr("Not synced at %1: no network.").replace("%1", time)
        if report.cancelled:
            return self.tr("Sync stopped at %1.").replace("%1", time)
        return ""

    def set_totals(self, articles: int, size_bytes: int) -> None:
        """Say what lies on this disk.

        Args:
            articles: That can be read to their end without a network.
            size_bytes: Of all that is stored.
        """
        words = self.tr("%Ln article(s) offline", "", articles)
        self._totals.setText(f"{words} · {texts.size(size_bytes)}")

    def show_link(self, address: str) -> None:
        """Show where a link leads, in place of the outcome; "" puts that back."""
        self._link.setText(address)
        self._link.setVisible(bool(address))
        self._outcome.setVisible(not address and self._progress.isHidden())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what has no room, the least wanted first."""
        for left_out in range(_MOST_LEFT_OUT + 1):
            self._leave_out(left_out)
            if self._needed() <= self.width():
                return

    def _leave_out(self, steps: int) -> None:
        knows = bool(self._connection_word.text())
        self._connection_meaning.setVisible(knows and steps < 1)
        self._totals.setVisible(steps < 2)
        wishes, reports = self._counts
        as_numbers, style = steps >= 3, Qt.ToolButtonStyle
        self._waiting.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if as_numbers else style.ToolButtonTextOnly
        )
        # Qt puts words right against an icon.
        wished, reported = f"\u00a0{texts.number(wishes)}", f"\u00a0{texts.number(reports)}"
        self._waiting.setText(wished if as_numbers else self.tr("%Ln waiting", "", wishes))
        self._flags.setText(reported if as_numbers else "\u00a0" + self.tr("%Ln report(s) waiting", "", reports))
        for part in (self._progress_icon, self._progress_word):
            part.setVisible(steps < 4)
        self._bar.setFixedWidth(120 if steps < 4 else 70)
        # The details have the way to try again too.
        self._retry.setVisible(self._retries and (steps < 5 or self._details.isHidden()))
        self._progress_text.setVisible(steps < 6)
        # The drawing says it too, and what comes of a sync is news.
        says_more = self._outcome.text() or self._progress.isVisibleTo(self)
        self._connection_word.setVisible(knows and (steps < 7 or not says_more))
        self._connection.updateGeometry()

    def _needed(self) -> int:
        """Give the pixels that all of it wants; a text that may be cut wants a part of its own."""
        row = self.layout()
        assert row is not None
        sides = row.contentsMargins()
        items = [row.itemAt(place) for place in range(row.count())]
        parts = [item.widget() for item in items if item is not None]
        shown = [part for part in parts if part is not None and not part.isHidden()]
        text = 0 if self._progress_text.isHidden() else self._progress_text.sizeHint().width()
        longest = self._outcome.shorter[:1] or ("",)
        least = max(self._outcome.fontMetrics().horizontalAdvance(longest[0]), _ENOUGH)
        wanted = [
            min(part.sizeHint().width(), least) if part is self._outcome else part.sizeHint().width()
            for part in shown
        ]
        if self._progress in shown:
            wanted.append(min(text, _ENOUGH) - text)
        return sum(wanted) + row.spacing() * len(shown) + sides.left() + sides.right()

    def _draw_connection(self) -> None:
        icon, role = _CONNECTION_LOOKS.get(self._state, ("globe", "muted"))
        colours = {"good": self._theme.success, "muted": self._theme.muted, "warning": self._theme.warning}
        ratio = self.devicePixelRatioF()
        self._connection_icon.setPixmap(icons.pixmap(icon, colours[role], 15, ratio))
        if self._connection_word.property("role") != role:
            self._connection_word.setProperty("role", role)
            self._connection_word.style().polish(self._connection_word)
