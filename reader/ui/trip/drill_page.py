"""The page of the airplane drill in the trip dialog: its progress, then its result."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from reader.domain.trips.trip import DrillReport
from reader.ui.sentences import texts
from reader.ui.trip import trip_texts as words
from reader.ui.trip.receipt_facts import Headlines
from reader.ui.trip.receipt_page import fact_table, show_rows
from reader.ui.widgets import icons
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import add, spaced
from reader.ui.widgets.theme import Theme


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
