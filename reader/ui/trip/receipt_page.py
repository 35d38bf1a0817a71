"""The receipt of a trip: what is ready, how many bytes it took, what was left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from reader.domain.entry import Headline
from reader.domain.trip import TripReport, Why
from reader.ui.sentences import texts
from reader.ui.trip import trip_texts as words
from reader.ui.widgets import fonts
from reader.ui.widgets.buttons import EnterButton
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import spaced
from reader.ui.widgets.table import WordTable

MOST_ROWS = 300
"""Left-out articles that the table lists; the rest are only counted."""
_ORDER = (Why.REFUSED, Why.UNAVAILABLE, Why.OFFLINE, Why.STOPPED, Why.BUDGET, Why.TIME)
"""Reasons that the reader can do something about come first."""

Headlines = Callable[[Iterable[int]], list[Headline]]
"""Gives the headlines of ids, in their order; ids of deleted articles are left out."""


class ReceiptPage(QWidget):
    """Shows a `TripReport`.

    Signals:
        saving_wanted: Take the articles along as a document.
    """

    saving_wanted = Signal()

    def __init__(self, headlines: Headlines, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tripReceipt")
        self._headlines = headlines
        self._title = PlainLabel(self)
        self._title.setObjectName("receiptTitle")
        self._title.setFont(fonts.ui_font(18, QFont.Weight.DemiBold))
        self._title.setWordWrap(True)
        self._sentence = PlainLabel(self, role="soft")
        self._sentence.setObjectName("receiptMeaning")
        self._sentence.setWordWrap(True)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(18)
        self._facts.setVerticalSpacing(6)
        self._facts.setColumnStretch(1, 1)
        self._values = [self._fact(row, name) for row, name in enumerate(self._names())]
        self._take_along = EnterButton(self.tr("Take it along: EPUB, PDF…"), self)
        self._take_along.setObjectName("takeAlong")
        self._take_along.clicked.connect(self.saving_wanted)
        self._left_out = PlainLabel(self, role="muted")
        self._left_out.setWordWrap(True)
        self._table = fact_table(self, self.tr("What was left out"), [self.tr("Left out"), self.tr("Why")])
        column = spaced(QVBoxLayout(self), 10, (0, 0, 0, 0))
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        column.addLayout(self._facts)
        beside = spaced(QHBoxLayout(), 0, (0, 0, 0, 0))
        beside.addWidget(self._take_along)
        beside.addStretch(1)
        column.addLayout(beside)
        column.addWidget(self._left_out)
        column.addWidget(self._table, 1)
        column.addStretch(0)

    def _names(self) -> Sequence[str]:
        return (
            self.tr("Ready to read"),
            self.tr("Reading time"),
            self.tr("Over the network"),
            self.tr("On this disk"),
            self.tr("Files"),
        )

    def _fact(self, row: int, name: str) -> tuple[PlainLabel, PlainLabel]:
        label = PlainLabel(self, name, role="muted")
        value = PlainLabel(self)
        value.setFont(fonts.ui_font(14, QFont.Weight.DemiBold))
        value.setWordWrap(True)
        value.setAccessibleName(name)
        self._facts.addWidget(label, row, 0)
        self._facts.addWidget(value, row, 1)
        return label, value

    def show_report(self, report: TripReport) -> None:
        self._title.setText(words.outcome_title(report))
        sentence = words.outcome_sentence(report)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        told = (
            self.tr("%Ln article(s)", "", report.articles),
            words.of(words.duration(report.reading_minutes), words.duration(report.wish_minutes)),
            words.of(texts.size(report.bytes_on_wire), texts.size(report.budget_bytes)),
            texts.size(report.bytes_on_disk),
            self._files(report),
        )
        for (label, value), said in zip(self._values, told, strict=True):
            label.setVisible(bool(said))
            value.setText(said)
            value.setAccessibleDescription(said)
            # The row of files is empty where the trip asked for none.
            value.setVisible(bool(said))
        self._take_along.setVisible(report.articles > 0)
        self._show_left_out(report)

    def _files(self, report: TripReport) -> str:
        if not (report.files or report.files_left_out):
            return ""
        said = self.tr("%Ln file(s)", "", report.files)
        if not report.files_left_out:
            return said
        counts = Counter(one.why for one in report.files_left_out)
        whys = (words.counted(words.file_why_words(why), counts[why]) for why in _ORDER if counts[why])
        return " · ".join([said, *whys])

    def _show_left_out(self, report: TripReport) -> None:
        left = sorted(report.left_out, key=lambda one: _ORDER.index(one.why))
        self._table.setVisible(bool(left))
        self._left_out.setVisible(bool(left))
        counts = Counter(one.why for one in left)
        lines = [words.counted(words.why_words(why), counts[why]) for why in _ORDER if counts[why]]
        if len(left) > MOST_ROWS:
            lines.append(self.tr("The first %1 are listed here.").replace("%1", texts.number(MOST_ROWS)))
        self._left_out.setText("\n".join(lines))
        why = {one.entry_id: one.why for one in left[:MOST_ROWS]}
        show_rows(
            self._table,
            [
                (headline.title or self.tr("Untitled"), headline.feed_title, words.why_words(why[headline.id]))
                for headline in self._headlines(why)
            ],
        )


def fact_table(parent: QWidget, name: str, heads: Sequence[str]) -> WordTable:
    """Make a table of two columns: an article, and a fact about it. `name` is what screen readers call it."""
    table = WordTable(parent, name, heads)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setMinimumHeight(110)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    return table


def show_rows(table: WordTable, rows: Sequence[tuple[str, str, str]]) -> None:
    """Fill a table of `fact_table`.

    Args:
        table: The table.
        rows: For each row the article's title, its source, and the fact. The source is shown in the tooltip.
    """
    table.setRowCount(len(rows))
    for row, (title, source, said) in enumerate(rows):
        table.put(row, 0, title, about=f"{title} · {texts.isolated(source)}" if source else None)
        table.put(row, 1, said)
