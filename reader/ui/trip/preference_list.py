"""The preferences of a trip: languages and sources in one list, which is searched by typing."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from reader.domain.text.folding import fold_name
from reader.ui.sentences.texts import isolated
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import add, named, spaced

_SEARCHED_FROM = 8
"""From this many rows on there is a search field; fewer are seen at a glance."""
_ROWS = 6
"""Rows that the list asks room for."""
_KEY = Qt.ItemDataRole.UserRole
_NAME = Qt.ItemDataRole.UserRole + 1
"""The name, folded."""
_Key = tuple[str, str | int]
"""`language` and its tag, or `feed` and its id."""


class PreferenceList(QWidget):
    """A list with ticks: Space or a click toggles one, and the text typed above filters the rows.

    Ticked rows stay visible, whatever is typed. `changed`: the choice has changed. `languages` are tags and names,
    `feeds` ids and titles.
    """

    changed = Signal()

    def __init__(
        self, languages: Sequence[tuple[str, str]], feeds: Sequence[tuple[int, str]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._field = named(QLineEdit(self), "tripPreferenceSearch", self.tr("Search languages and sources"))
        self._field.setPlaceholderText(self.tr("Search languages and sources"))
        self._field.setClearButtonEnabled(True)
        self._field.textChanged.connect(self._sift)
        self._list = named(QListWidget(self), "tripPreferences", self.tr("What do you prefer?"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setUniformItemSizes(True)
        self._nothing = PlainLabel(
            self, self.tr("No language and no source is called so."), role="muted", wraps=True
        )
        self._nothing.hide()
        for kind, rows in (("language", languages), ("feed", feeds)):
            for key, name in rows:
                # Isolated, each is written in its own direction, and the ticks stay below each other.
                item = QListWidgetItem(isolated(name), self._list)
                item.setData(_NAME, fold_name(name))
                item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
                item.setFlags(
                    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
                )
                item.setCheckState(Qt.CheckState.Unchecked)
                item.setData(_KEY, (kind, key))
                item.setToolTip(name)
        self._list.itemChanged.connect(lambda _: self.changed.emit())
        self._field.setVisible(self._list.count() >= _SEARCHED_FROM)
        row = max(self._list.sizeHintForRow(0), self._list.fontMetrics().height() + 6)
        self._list.setMinimumHeight(row * min(max(self._list.count(), 1), _ROWS) + 8)
        add(spaced(QVBoxLayout(self), 6, (0, 0, 0, 0)), self._field, (self._list, 1), self._nothing)

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags of the languages that are ticked."""
        return tuple(str(key) for kind, key in self._ticked() if kind == "language")

    @property
    def feeds(self) -> tuple[int, ...]:
        """The ids of the sources that are ticked."""
        return tuple(int(key) for kind, key in self._ticked() if kind == "feed")

    def tick(self, languages: Collection[str], feeds: Collection[int]) -> None:
        for item in self._items():
            kind, key = item.data(_KEY)
            on = key in (languages if kind == "language" else feeds)
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(row) for row in range(self._list.count())]

    def _ticked(self) -> list[_Key]:
        return [item.data(_KEY) for item in self._items() if item.checkState() is Qt.CheckState.Checked]

    def _sift(self, typed: str) -> None:
        words = fold_name(typed).split()
        for item in self._items():
            found = all(word in item.data(_NAME) for word in words)
            item.setHidden(not found and item.checkState() is not Qt.CheckState.Checked)
        self._nothing.setVisible(all(item.isHidden() for item in self._items()) and self._list.count() > 0)
