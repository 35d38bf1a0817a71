"""Parts of a rule's card: what it would have hit, and the offers below its query."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from reader.domain.entries.entry import Headline
from reader.ui.reading.search_card import SearchCard
from reader.ui.sentences import texts
from reader.ui.widgets.labels import BidiCellDelegate, tooltip
from reader.ui.widgets.layouts import named

_HEIGHT, _NARROW_HEIGHT = 132, 72
"""Height of the list, and in a narrow dialog, in logical pixels."""


class HitList(QTreeWidget):
    """Lists headlines with their source and time; hidden while there are none."""

    def __init__(self, parent: QWidget, *, is_narrow: bool) -> None:
        super().__init__(parent)
        named(self, "ruleHits", self.tr("What it would have hit"))
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setItemDelegate(BidiCellDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.setColumnHidden(1, is_narrow)
        self.setFixedHeight(_NARROW_HEIGHT if is_narrow else _HEIGHT)
        self.hide()

    def show_headlines(self, headlines: Sequence[Headline], now: datetime) -> None:
        """List headlines in place of those that are listed."""
        self.clear()
        for one in headlines:
            title = one.title or self.tr("Untitled")
            when = f"{texts.isolated(one.feed_title)} · {texts.day_and_time(one.sort_at, now)}"
            item = QTreeWidgetItem([title, when])
            item.setToolTip(0, tooltip(f"{title}\n{when}"))
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{title}, {when}")
            self.addTopLevelItem(item)
        self.setVisible(bool(headlines))


class RuleOffers(SearchCard):
    """Offers completions of the query; a hint about it has a line of its own in the card of the rule.

    Signals:
        hinted: arg: a sentence; "" for none.
    """

    hinted = Signal(str)

    def show_hint(self, sentence: str) -> None:
        self.hinted.emit(sentence)
        super().show_hint("")
