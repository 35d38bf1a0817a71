"""The receipt of a trip: what is ready, what it took, what was left out and why; and the airplane drill."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QHeaderView, QProgressBar, QVBoxLayout, QWidget

from reader.domain.trips.trip import DrillReport, TripReport
from reader.domain.trips.trip_receipt import TripReceipt
from reader.ui.charts.bars import Legend, RowBars, Share, ShareBar, part_colours
from reader.ui.sentences import texts
from reader.ui.trip import receipt_facts
from reader.ui.trip import trip_texts as words
from reader.ui.trip.receipt_facts import MOST_ROWS, Fact, Headlines, left_out_rows
from reader.ui.widgets import icons
from reader.ui.widgets.buttons import EnterButton
from reader.ui.widgets.labels import PlainLabel, tooltip
from reader.ui.widgets.layouts import FREE, add, spaced
from reader.ui.widgets.table import WordTable
from reader.ui.widgets.theme import Theme

_DISK = 4
"""Number of the fact whose bar shows parts (see `receipt_facts.facts`)."""


class ReceiptPage(QWidget):
    """Shows a `TripReport`, and the stored trip once it is read.

    Signals:
        saving_wanted: Take the articles along as a document.
        print_wanted: Print the receipt, or save it as PDF.

    If it `is_narrow`, its buttons are in a column.
    """

    saving_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, headlines: Headlines, theme: Theme, parent: QWidget, *, is_narrow: bool) -> None:
        super().__init__(parent)
        self.setObjectName("tripReceipt")
        self._headlines = headlines
        self._theme = theme
        self._colours = part_colours(theme)
        self._title = PlainLabel(self, wraps=True, object_name="receiptTitle", heading=18)
        self._sentence = PlainLabel(self, role="soft", wraps=True, object_name="receiptMeaning")
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(18)
        self._facts.setVerticalSpacing(6)
        self._facts.setColumnStretch(1, 1)
        self._lines: list[tuple[PlainLabel, PlainLabel]] = []
        self._bars: dict[int, ShareBar] = {}
        self._kinds = Legend(theme, self)
        self._sources_head = PlainLabel(self, self.tr("Where the minutes come from"), role="muted")
        self._sources = RowBars(self.tr("Minutes by source"), theme, self)
        self._take_along = EnterButton(
            self.tr("Take it along: EPUB, PDF…"), self, then=self.saving_wanted, object_name="takeAlong"
        )
        # Short: there is another button beside it.
        self._print = EnterButton(self.tr("Print…"), self)
        self._print.setAccessibleName(self.tr("Print this receipt…"))
        self._print.setToolTip(tooltip(self.tr("Print this receipt, or save it as PDF")))
        self._print.setObjectName("printReceipt")
        self._print.clicked.connect(self.print_wanted)
        self._left_out = PlainLabel(self, role="muted", wraps=True)
        self._table = fact_table(self, self.tr("What was left out"), [self.tr("Left out"), self.tr("Why")])
        self._put_together(is_narrow=is_narrow)

    def _put_together(self, *, is_narrow: bool) -> None:
        ways = QBoxLayout.Direction
        buttons = spaced(QBoxLayout(ways.TopToBottom if is_narrow else ways.LeftToRight), 8, (0, 4, 0, 4))
        add(buttons, self._take_along, self._print, FREE)
        column = spaced(QVBoxLayout(self), 10, (0, 0, 0, 0))
        add(column, self._title, self._sentence, self._facts, buttons, self._sources_head, self._sources)
        add(column, self._left_out)
        column.addWidget(self._table, 1)
        column.addStretch(0)

    def show_report(self, report: TripReport, receipt: TripReceipt | None = None) -> None:
        """Show the result of a trip; without `receipt`, sources and sizes are not known yet."""
        self._title.setText(words.outcome_title(report))
        self._sentence.say(words.outcome_sentence(report))
        for number, fact in enumerate(receipt_facts.facts(report, receipt)):
            self._show_fact(number, fact)
        self._take_along.setVisible(report.articles > 0)
        self._print.setVisible(receipt is not None)
        self._show_left_out(report)
        self._show_receipt(receipt)

    def _show_fact(self, number: int, fact: Fact) -> None:
        if number == len(self._lines):
            self._add_line(number, fact)
        label, value = self._lines[number]
        value.setText(fact.said)
        value.setAccessibleDescription(fact.said)
        # The row of files is empty where the trip asked for none.
        for part in (label, value):
            part.setVisible(bool(fact.said))
        if fact.whole:
            used = min(fact.used, fact.whole)
            self._bars[number].show_shares([Share(fact.said, used, self._colours[0])], fact.whole)

    def _add_line(self, number: int, fact: Fact) -> None:
        label = PlainLabel(self, fact.name, role="muted")
        value = PlainLabel(self, wraps=True, heading=14)
        value.setAccessibleName(fact.name)
        row = 3 * number
        self._facts.addWidget(label, row, 0)
        self._facts.addWidget(value, row, 1)
        self._lines.append((label, value))
        if fact.whole or number == _DISK:
            self._bars[number] = ShareBar(self.tr("Bar: {name}").format(name=fact.name), self._theme, self)
            self._facts.addWidget(self._bars[number], row + 1, 0, 1, 2)
        if number == _DISK:
            self._facts.addWidget(self._kinds, row + 2, 0, 1, 2)

    def _show_receipt(self, receipt: TripReceipt | None) -> None:
        rows = receipt_facts.source_rows(receipt) if receipt is not None else []
        self._sources.show_rows(rows)
        for part in (self._sources, self._sources_head):
            part.setVisible(bool(rows))
        kinds = receipt_facts.kinds(receipt) if receipt is not None else []
        shares = [
            Share(words.told(name, texts.size(count)), count, colour)
            for (name, count), colour in zip(kinds, self._colours, strict=False)
        ]
        self._kinds.show_entries([(share.colour, share.words) for share in shares])
        self._kinds.setVisible(bool(shares))
        if _DISK in self._bars:
            self._bars[_DISK].show_shares(shares)
            self._bars[_DISK].setVisible(bool(shares))

    def _show_left_out(self, report: TripReport) -> None:
        left = len(report.left_out)
        self._table.setVisible(left > 0)
        self._left_out.setVisible(left > 0)
        lines = receipt_facts.reasons(report)
        if left > MOST_ROWS:
            lines.append(self.tr("The first {most} are listed here.").format(most=texts.number(MOST_ROWS)))
        self._left_out.setText("\n".join(lines))
        show_rows(self._table, left_out_rows(report, self._headlines))


def fact_table(parent: QWidget, name: str, heads: Sequence[str]) -> WordTable:
    """Make a table of two columns: an article, and a fact about it. `name` is what screen readers call it."""
    table = WordTable(parent, name, heads)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setMinimumHeight(110)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    return table


def show_rows(table: WordTable, rows: Sequence[tuple[str, str, str]]) -> None:
    """Fill a table of `fact_table` with articles' titles, their sources, shown in the tooltip, and the facts."""
    table.setRowCount(len(rows))
    for row, (title, source, said) in enumerate(rows):
        table.put(row, 0, title, about=f"{title} · {texts.isolated(source)}" if source else None)
        table.put(row, 1, said)


class DrillPage(QWidget):
    """Shows the progress of a drill, then its `DrillReport`."""

    def __init__(self, headlines: Headlines, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tripDrill")
        self._headlines = headlines
        self._theme = theme
        self._icon = PlainLabel(self)
        self._icon.setFixedSize(30, 30)
        self._title = PlainLabel(self, wraps=True, object_name="drillTitle", heading=18)
        self._sentence = PlainLabel(self, role="soft", wraps=True)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the drill"))
        self._table = fact_table(self, self.tr("What is missing"), [self.tr("Article"), self.tr("Missing")])
        head = add(spaced(QHBoxLayout(), 10), (self._icon, 0, Qt.AlignmentFlag.AlignTop), (self._title, 1))
        column = spaced(QVBoxLayout(self), 12, (0, 0, 0, 0))
        add(column, head, self._sentence, self._bar, (self._table, 1))
        column.addStretch(0)

    def show_progress(self, done: int, of: int) -> None:
        """Show the progress of the drill; `of` is 0 while the number of articles is not known."""
        self._draw("suitcase", self._theme.soft)
        how_far = [words.of(texts.number(done), texts.number(of))] if of else []
        self._title.setText(" · ".join([self.tr("Airplane drill"), *how_far]))
        self._sentence.setText(
            self.tr("Every connection is refused, and every article of the trip is opened with all its pictures.")
        )
        self._bar.setRange(0, of)
        self._bar.setValue(done)
        self._bar.show()
        self._table.hide()

    def show_fetching(self) -> None:
        """Say that the missing parts are being fetched."""
        self._title.setText(self.tr("Fetching what is missing…"))
        self._sentence.clear()
        self._bar.setRange(0, 0)
        self._bar.show()
        self._table.hide()

    def show_report(self, report: DrillReport) -> None:
        ready = report.ready == report.articles
        self._draw("ok" if ready else "warning", self._theme.success if ready else self._theme.warning)
        ready_of = self.tr("Ready: {ready} of {all}")
        self._title.setText(ready_of.format(ready=texts.number(report.ready), all=texts.number(report.articles)))
        self._sentence.setText(self._sentence_of(report))
        self._bar.hide()
        self._table.setVisible(bool(report.missing))
        titles = {one.id: one for one in self._headlines({missing.entry_id for missing in report.missing})}
        rows = []
        for missing in report.missing:
            headline = titles.get(missing.entry_id)
            title = headline.title if headline is not None else self.tr("A deleted article")
            source = headline.feed_title if headline is not None else ""
            rows.append((title, source, words.missing_words(missing.what)))
        show_rows(self._table, rows)

    def _sentence_of(self, report: DrillReport) -> str:
        if not report.articles:
            return self.tr("Nothing is packed.")
        if report.sockets_refused:
            return self.tr(
                "Something asked for the network %Ln time(s) and was refused.", "", report.sockets_refused
            )
        if report.missing:
            return self.tr("These parts are missing. All other articles open with all their pictures.")
        return self.tr("Every article opens with all its pictures, and nothing asked for the network.")

    def _draw(self, icon: str, colour: str) -> None:
        self._icon.setPixmap(icons.pixmap(icon, colour, 28, self.devicePixelRatioF()))
