"""*My reports*: every image that this reader has reported, the state of each report, and *Undo*."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QListView,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader.domain.images.flag import FlagState
from reader.ui.images.report_row import ReportDelegate, ReportRow
from reader.ui.state.state_page import MARGINS
from reader.ui.widgets.buttons import EnterButton
from reader.ui.widgets.card_rows import ROW, show_rows
from reader.ui.widgets.labels import PlainLabel, empty_page, tooltip
from reader.ui.widgets.layouts import add, named, spaced
from reader.ui.widgets.spoken import announce
from reader.ui.widgets.theme import Theme

_NARROW = 600
"""Below this width in pixels the buttons stand in a column."""
_WAITING = (FlagState.QUEUED, FlagState.SENDING)
_Role = QDialogButtonBox.ButtonRole


class MyReports(QWidget):
    """Lists the reader's reports, the newest first.

    Signals:
        undo_wanted: Withdraw a report. arg: the image's fingerprint.
        send_wanted: Send the waiting reports now.
        article_wanted: Show the article of a report. arg: the entry's id.
    """

    undo_wanted = Signal(str)
    send_wanted = Signal()
    article_wanted = Signal(int)

    def __init__(
        self,
        rows: Callable[[], Sequence[ReportRow]],
        thumbnail: Callable[[str], Path | None],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("myReports")
        self.resize(parent.size())
        self._rows = rows
        self._model = QStandardItemModel(self)
        self._summary = PlainLabel(self, role="soft", wraps=True, object_name="reportsSummary")
        self._outcome = PlainLabel(self, wraps=True, object_name="reportsOutcome")
        self._outcome.hide()
        self._list = self._make_list(ReportDelegate(thumbnail, theme, self))
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._list)
        how = self.tr("Right click on an image, or press the Menu key on it, to report it.")
        self._stack.addWidget(empty_page(self, "flag", self.tr("You have reported no image."), how, theme))
        column = spaced(QVBoxLayout(self), 12, MARGINS)
        add(column, self._summary, (self._stack, 1), self._outcome, self._make_buttons())
        self.renew()
        self._list.setCurrentIndex(self._model.index(0, 0))

    def _make_list(self, delegate: ReportDelegate) -> QListView:
        made = named(QListView(self), "reportList", self.tr("My reports"))
        made.setModel(self._model)
        show_rows(made, delegate)
        # In a narrow list some rows have one more line.
        made.setResizeMode(QListView.ResizeMode.Adjust)
        made.activated.connect(self._on_article)
        made.selectionModel().currentChanged.connect(self._enable_buttons)
        return made

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        self._undo = self._button(buttons, self.tr("Undo the report"), self._on_undo)
        self._article = self._button(buttons, self.tr("Show the article"), self._on_article)
        self._send = self._button(buttons, self.tr("Retry now"), self.send_wanted.emit)
        if self.width() < _NARROW:
            buttons.setOrientation(Qt.Orientation.Vertical)
            # `setOrientation` swaps the size policy too.
            buttons.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return buttons

    def _button(self, buttons: QDialogButtonBox, words: str, does: Callable[[], object]) -> QPushButton:
        button = EnterButton(words, self, then=lambda: does())
        buttons.addButton(button, _Role.ActionRole)
        return button

    def renew(self) -> None:
        """Read the reports again; the selected one stays selected."""
        chosen = self._selected
        rows = self._rows()
        self._model.setRowCount(len(rows))
        for place, row in enumerate(rows):
            item = QStandardItem()
            item.setEditable(False)
            item.setData(row, ROW)
            item.setData(row.said, Qt.ItemDataRole.AccessibleTextRole)
            item.setToolTip(tooltip(row.said))
            self._model.setItem(place, item)
        same = (place for place, row in enumerate(rows) if chosen and row.fingerprint == chosen.fingerprint)
        self._list.setCurrentIndex(self._model.index(next(same, 0), 0))
        self._stack.setCurrentIndex(0 if rows else 1)
        waiting = sum(row.state in _WAITING for row in rows)
        count = self.tr("%Ln report(s) waiting", "", waiting)
        words = self.tr("Reported images are hidden for you. Nobody learns who reported what.")
        self._summary.setText(f"{count}. {words}" if waiting else words)
        self._summary.setVisible(bool(rows))
        self._send.setEnabled(waiting > 0)
        self._enable_buttons()

    def say(self, words: str) -> None:
        self._outcome.say(words)
        announce(self, words)

    @property
    def _selected(self) -> ReportRow | None:
        row: ReportRow | None = self._list.currentIndex().data(ROW)
        return row

    def _enable_buttons(self) -> None:
        chosen = self._selected
        self._undo.setEnabled(chosen is not None and chosen.state is not FlagState.WITHDRAWN)
        self._article.setEnabled(chosen is not None and chosen.entry_id is not None)

    def _on_undo(self) -> None:
        if self._undo.isEnabled() and self._selected is not None:
            self.undo_wanted.emit(self._selected.fingerprint)

    def _on_article(self) -> None:
        if self._selected is not None and self._selected.entry_id is not None:
            self.article_wanted.emit(self._selected.entry_id)
            self.window().close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._on_undo()
        else:
            super().keyPressEvent(event)
