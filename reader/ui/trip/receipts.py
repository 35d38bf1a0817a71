"""The page of *State* about trips: the receipt of the last one, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from reader.domain.errors import ReaderError
from reader.domain.trips.trip_receipt import TripReceipt
from reader.ui.desk import Desk
from reader.ui.sentences import texts
from reader.ui.sentences.failures import failure_sentence
from reader.ui.state.state_page import MARGINS, Fact, State, StatePage
from reader.ui.trip.trip_controller import TripController
from reader.ui.widgets.buttons import EnterButton
from reader.ui.widgets.fitting import TallForm
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import add, spaced

_NARROW = 480
"""Below this width in pixels buttons stand in a column."""


class ReceiptsPage(QWidget):
    """Shows the receipt of the last trip."""

    def __init__(self, desk: Desk, trip: TripController, parent: QWidget) -> None:
        from reader.ui.trip.receipt_page import ReceiptPage

        super().__init__(parent)
        self._trip = trip
        self._stored: TripReceipt | None = None
        self._said = PlainLabel(self, role="muted", wraps=True, object_name="noReceipt")
        is_narrow, headlines = parent.width() < _NARROW, trip.trips.library.entries.headlines
        self._receipt = ReceiptPage(headlines, desk.theme.now, self, is_narrow=is_narrow)
        self._receipt.saving_wanted.connect(lambda: self._leave_for(trip.saving_wanted.emit))
        self._receipt.print_wanted.connect(lambda: self._leave_for(self._print))
        self._area = TallForm(self._receipt, self)
        self._area.show_ground_below()
        self._read = EnterButton(self.tr("Read"), self, then=lambda: self._leave_for(trip.reading_wanted.emit))
        self._check = EnterButton(self.tr("Check it"), self, then=lambda: trip.open_with(trip.trip_run.drill))
        self._go_on = EnterButton(self.tr("Continue"), self, then=lambda: trip.open_with(trip.go_on))
        prepare = EnterButton(self.tr("Prepare a trip…"), self, then=trip.open)
        ways = QBoxLayout.Direction
        row = spaced(QBoxLayout(ways.TopToBottom if is_narrow else ways.LeftToRight), 8)
        add(row, self._read, self._check, self._go_on, prepare)
        if not is_narrow:
            row.addStretch(1)
        column = add(spaced(QVBoxLayout(self), 12, MARGINS), self._said, (self._area, 1), row)
        column.addStretch(0)
        self._show_nothing("")
        trip.trip_run.ended.connect(self._load)
        self._load()

    def _load(self) -> None:
        self._trip.trip_run.read_receipt(self._show, self._on_failed, self)

    def _on_failed(self, error: ReaderError) -> None:
        self._show_nothing(failure_sentence(error))

    def _show_nothing(self, words: str) -> None:
        self._said.say(words)
        for part in (self._area, self._read, self._check, self._go_on):
            part.hide()

    def _show(self, receipt: TripReceipt | None) -> None:
        self._stored = receipt
        self._show_nothing("" if receipt is not None else self.tr("No trip has been prepared yet."))
        if receipt is not None:
            self._receipt.show_report(receipt.report, receipt)
            self._area.show()
            self._read.setVisible(receipt.report.articles > 0)
            self._check.setVisible(receipt.report.articles > 0)
            self._go_on.setVisible(not receipt.report.finished)

    def _print(self) -> None:
        if self._stored is not None:
            self._trip.print_receipt(self._stored.report, self._stored)

    def _leave_for(self, does: Callable[[], object]) -> None:
        # What it does stands over the window, not over this one.
        self.window().close()
        does()


def receipts_page(desk: Desk, trip: TripController) -> StatePage:
    def tell(receipt: TripReceipt | None) -> Fact:
        if receipt is None:
            return Fact(State.tr("none yet"))
        on = (receipt.prepared_at or receipt.began_at).astimezone().date()
        articles = State.tr("{day}: %Ln article(s)", "", receipt.report.articles)
        return Fact(articles.format(day=texts.short_day(on, desk.clock().astimezone().date())))

    title, read = State.tr("Trip receipts"), trip.trips.receipt
    return StatePage("trips", "suitcase", title, lambda parent: ReceiptsPage(desk, trip, parent), read, tell)
