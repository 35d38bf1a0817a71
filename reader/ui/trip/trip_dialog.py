"""The trip dialog, one page at a time: the wish, the progress, the receipt, the drill."""

from __future__ import annotations

from itertools import chain

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader.assembly.parts.trips import Trips
from reader.domain.trips.trip import DrillReport, TripReport, Wish
from reader.domain.trips.trip_receipt import TripReceipt
from reader.ui.desk import Desk
from reader.ui.sentences import texts
from reader.ui.trip import trip_texts as words
from reader.ui.trip.receipt_page import DrillPage, ReceiptPage
from reader.ui.trip.trip_run import Progress, TripRun
from reader.ui.trip.wish_page import WishPage
from reader.ui.widgets.buttons import make_primary
from reader.ui.widgets.fitting import ContentHeight, TallForm
from reader.ui.widgets.labels import ErrorLabel, PlainLabel
from reader.ui.widgets.layouts import add, set_up, spaced
from reader.ui.widgets.table import WordTable

_SIZE = (560, 640)
_FEW = 4
"""Rows of a table that have room in a low dialog."""


class ProgressPage(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tripProgress")
        self._title = PlainLabel(self, wraps=True, heading=18)
        self._bytes, self._minutes = PlainLabel(self), PlainLabel(self)
        self._byte_bar = self._bar(self.tr("Bytes used"))
        self._minute_bar = self._bar(self.tr("Reading time that is ready"))
        hint = PlainLabel(self, self.tr("You can close this window: the trip goes on."), role="muted", wraps=True)
        column = spaced(QVBoxLayout(self), 8, (0, 0, 0, 0))
        add(column, self._title, self._minutes, self._minute_bar, self._bytes, self._byte_bar, hint)
        column.insertSpacing(3, 8)
        column.insertSpacing(1, 8)
        column.addStretch(1)

    def _bar(self, name: str) -> QProgressBar:
        bar = QProgressBar(self)
        bar.setTextVisible(False)
        bar.setAccessibleName(name)
        return bar

    def show_progress(self, progress: Progress) -> None:
        """Show how much is ready, and how many bytes it took."""
        wish = progress.wish
        if progress.articles:
            self._title.setText(self.tr("%Ln article(s) ready", "", progress.articles))
        else:
            self._title.setText(self.tr("Asking the feeds…"))
        minutes = words.of(words.duration(progress.minutes), words.duration(wish.minutes))
        spent = words.of(texts.size(progress.used_bytes), texts.size(wish.budget_bytes))
        self._minutes.setText(self.tr("Reading time: {duration}").format(duration=minutes))
        self._bytes.setText(self.tr("Over the network: {size}").format(size=spent))
        self._minute_bar.setRange(0, wish.minutes)
        self._minute_bar.setValue(min(progress.minutes, wish.minutes))
        self._byte_bar.setRange(0, 1000)
        self._byte_bar.setValue(progress.used_bytes * 1000 // wish.budget_bytes)


class TripDialog(QDialog):
    """Shows what `TripRun` does, and lets the reader start and stop it.

    Signals:
        reading_wanted: Show the articles of the trip.
        saving_wanted: Take them along as a document.
        receipt_wanted: Print the receipt. args: a `TripReport`, a `TripReceipt`.
    """

    reading_wanted = Signal()
    saving_wanted = Signal()
    receipt_wanted = Signal(object, object)

    def __init__(self, desk: Desk, trips: Trips, trip_run: TripRun) -> None:
        super().__init__(desk.window)
        set_up(self, "tripDialog", self.tr("Trip"))
        self._trip_run, self._do = trip_run, desk.commands.do
        self._clock, theme = desk.clock, desk.theme.now
        self._connectivity = trips.network.connectivity
        library = self._library = trips.library
        self._report: TripReport | None = None
        self._stored: TripReceipt | None = None
        self._drill: DrillReport | None = None
        self._wish_page = WishPage(library.feeds.all(), desk.clock, self)
        self._progress = ProgressPage(self)
        is_narrow = desk.window.width() < _SIZE[0]
        self._receipt = ReceiptPage(library.entries.headlines, theme, self, is_narrow=is_narrow)
        self._drill_page = DrillPage(library.entries.headlines, theme, self)
        self._stack = QStackedWidget(self)
        self._page: QWidget = self._wish_page
        self._stack.addWidget(self._wish_page)
        self._page_areas: dict[QWidget, QWidget] = {self._wish_page: self._wish_page}
        for page in (self._progress, self._receipt, self._drill_page):
            self._page_areas[page] = TallForm(page, self._stack)
            self._stack.addWidget(self._page_areas[page])
        self._refusal = ErrorLabel(self)
        self._make_buttons()
        self.setProperty("narrow", is_narrow)
        side = 12 if is_narrow else 20
        column = spaced(QVBoxLayout(self), 12, (side, 18, side, 14))
        add(column, (self._stack, 1), self._refusal, self._buttons)
        self._connect()
        self._begin()
        self.resize(
            min(_SIZE[0], max(desk.window.width() - 20, 300)), min(_SIZE[1], max(desk.window.height() - 20, 300))
        )
        self._height = ContentHeight(self)

    def _make_buttons(self) -> None:
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._buttons.rejected.connect(self.reject)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self._by_page: dict[QWidget, list[QPushButton]] = {}
        trip_run = self._trip_run
        for page, said, does in (
            (self._wish_page, self.tr("The last trip…"), self._show_last),
            (self._wish_page, self.tr("Prepare"), lambda: trip_run.prepare(self._wish_page.wish)),
            (self._progress, self.tr("Stop"), self._on_stop),
            (self._receipt, self.tr("Continue"), self._resume),
            (self._receipt, self.tr("Read"), self._read),
            (self._receipt, self.tr("Check it"), trip_run.drill),
            (self._drill_page, self.tr("Read"), self._read),
            (self._drill_page, self.tr("Fetch what is missing"), self._fetch_missing),
        ):
            button = self._buttons.addButton(said, role)
            button.clicked.connect(does)
            if page is not self._progress:
                make_primary(button)
            self._by_page.setdefault(page, []).append(button)

    def _connect(self) -> None:
        trip_run = self._trip_run
        self._wish_page.estimate_wanted.connect(self._on_wish)
        self._receipt.saving_wanted.connect(self._save)
        self._receipt.print_wanted.connect(self._print_receipt)
        self._wish_page.resume_wanted.connect(trip_run.prepare)
        trip_run.progressed.connect(self._on_progress)
        trip_run.ended.connect(self._on_ended)
        trip_run.drilling.connect(self._on_drilling)
        trip_run.drilled.connect(self._on_drilled)
        trip_run.refused.connect(self._on_refused)

    def _begin(self) -> None:
        self._wish_page.set_metered(self._connectivity.metered)
        if (last := self._trip_run.last()) is not None:
            self._wish_page.set_wish(last.wish)
            if not last.finished:
                self._wish_page.offer_resume(last.wish, last.used_bytes)
            elif last.prepared_at is not None and last.leaves_later(self._clock()):
                self._wish_page.offer_freshening(last.wish, last.prepared_at)
        if (progress := self._trip_run.progress) is not None:
            self._on_progress(progress)
        elif self._trip_run.is_busy:
            self._on_drilling(0, 0)
        else:
            self._show(self._wish_page)

    def _show(self, page: QWidget) -> None:
        self._page = page
        self._stack.setCurrentWidget(self._page_areas[page])
        self._refusal.hide()
        shown = self._by_page[page]
        is_offered = dict.fromkeys(shown, True)
        if page is self._wish_page:
            is_offered[shown[0]] = self._trip_run.last() is not None
        elif page is self._receipt:
            report = self._report
            is_offered = dict.fromkeys(shown, report is not None and report.articles > 0)
            is_offered[shown[0]] = report is not None and not report.finished
        elif page is self._drill_page:
            is_offered[shown[0]] = self._drill is not None and self._drill.articles > 0
            is_offered[shown[1]] = self._drill is not None and bool(self._drill.missing)
        # Hide before showing: for a moment all buttons together would widen the dialog.
        for button in sorted(chain(*self._by_page.values()), key=lambda one: is_offered.get(one, False)):
            button.setVisible(is_offered.get(button, False))
        # During a trip Enter presses Close, so that a key pressed twice does not stop the trip.
        close = self._buttons.button(QDialogButtonBox.StandardButton.Close)
        best = [close] if page is self._progress else [button for button in shown if not button.isHidden()]
        if best:
            best[-1].setDefault(True)
        if page is self._progress:
            # The focused button is hidden now, and Qt would focus the next one, which is Stop.
            close.setFocus()
        self._suit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._suit()

    def _suit(self) -> None:
        """Fit the height to the page: the two lines of a drill stood in a field for sixty sources."""
        if not self.isVisible():
            return
        column = self.layout()
        assert column is not None
        column.activate()
        long = [one for one in self._page.findChildren(WordTable) if not one.isHidden() and one.rowCount() > _FEW]
        if (self._page is self._wish_page and self._wish_page.has_preferences) or long:
            self._height.take(_SIZE[1])
        else:
            around = self.height() - self._stack.height()
            self._height.take(around + self._page_areas[self._page].sizeHint().height())

    def _on_wish(self, wish: Wish) -> None:
        self._trip_run.estimate(wish, self._wish_page.show_estimate, self)

    def _on_progress(self, progress: Progress) -> None:
        self._progress.show_progress(progress)
        if self._page is not self._progress or not self.isVisible():
            self._show(self._progress)
            self._by_page[self._progress][0].setEnabled(True)

    def _on_stop(self) -> None:
        self._by_page[self._progress][0].setEnabled(False)
        self._trip_run.stop()

    def _on_ended(self, report: TripReport) -> None:
        self._report, self._stored = report, None
        self._receipt.show_report(report)
        self._show(self._receipt)
        self._trip_run.read_receipt(self._on_receipt, lambda error: None, self)

    def _show_last(self) -> None:
        self.accept()
        self._do("show_receipt")

    def _on_receipt(self, receipt: TripReceipt | None) -> None:
        if self._page is self._receipt and receipt is not None and self._report is not None:
            # The report of a trip that has just ended has more details of its end than the stored one.
            self._stored = receipt
            self._receipt.show_report(self._report, receipt)
            self._show(self._receipt)

    def _print_receipt(self) -> None:
        if self._report is not None and self._stored is not None:
            self.accept()
            self.receipt_wanted.emit(self._report, self._stored)

    def _resume(self) -> None:
        if (last := self._trip_run.last()) is not None:
            self._trip_run.prepare(last.wish)

    def _on_drilling(self, done: int, of: int) -> None:
        self._drill_page.show_progress(done, of)
        if self._page is not self._drill_page or self._drill is not None:
            self._drill = None
            self._show(self._drill_page)

    def _on_drilled(self, report: DrillReport) -> None:
        self._drill = report
        self._drill_page.show_report(report)
        self._show(self._drill_page)

    def _fetch_missing(self) -> None:
        if (report := self._drill) is not None:
            self._trip_run.fetch_missing(report)
            if self._trip_run.is_busy:
                self._drill = None
                self._drill_page.show_fetching()
                self._show(self._drill_page)

    def _on_refused(self, sentence: str) -> None:
        if self._page is self._progress or (self._page is self._drill_page and self._drill is None):
            self._show(self._wish_page)
        self._refusal.say(sentence)
        self._suit()

    def _save(self) -> None:
        # The dialog that asks how stands over the window, not over this one.
        self.accept()
        self.saving_wanted.emit()

    def _read(self) -> None:
        self.reading_wanted.emit()
        self.accept()
