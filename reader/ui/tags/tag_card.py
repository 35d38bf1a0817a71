"""The card that puts tags on articles: type a part of a name, Enter adds or removes it, Esc closes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reader.domain.errors import UsageError
from reader.domain.sources.tag import MAX_TAG, Tag, tag_name
from reader.ui.tags.tag_rows import On, TagFinder, TagRow, TagRowDelegate, TagRows
from reader.ui.widgets.card import Card
from reader.ui.widgets.card_rows import ROW
from reader.ui.widgets.theme import Theme


class TagCard(Card):
    """Lists the tags, those of the articles first, and makes new ones.

    Signals:
        switched: Add a tag to all articles, or remove it. args: its id, True: add.
        make_wanted: Create a tag, and add it. arg: its name.
    """

    switched = Signal(object, bool)
    make_wanted = Signal(str)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        self._model = TagRows()
        super().__init__("tagField", self._model, TagRowDelegate(theme, window), window)
        self.name_parts(self.tr("Tag: type a name"), self.tr("Tags"))
        self.field.setMaxLength(MAX_TAG)
        self.field.textChanged.connect(self._show)
        self._finder = TagFinder(())
        self._on: dict[int, On] = {}
        self._articles = ""

    def open(self, articles: str, on: Mapping[int, On]) -> None:
        """Open for articles. `articles`: which ones, in words; `on`: tags that some of them have."""
        self._articles = articles
        self._on = dict(on)
        self.open_up()
        self._show()

    def set_tags(self, tags: Sequence[Tag]) -> None:
        self._finder = TagFinder(tags)
        if self.is_open:
            self._show()

    def set_on(self, on: Mapping[int, On]) -> None:
        """Show that articles have further tags."""
        self._on.update(on)
        if self.is_open:
            self._show()

    def enter(self) -> None:
        """Add or remove the selected tag; with nothing typed and selected, close."""
        index = self.list.currentIndex()
        if not index.isValid():
            self.close_up()
            return
        row: TagRow = index.data(ROW)
        if row.tag is None:
            self._make(row.name)
        else:
            is_on = row.on != "all"
            self._on[row.tag.id] = "all"
            if not is_on:
                del self._on[row.tag.id]
            self.switched.emit(row.tag.id, is_on)
            self._clear()

    def _make(self, name: str) -> None:
        try:
            tag_name(name)
        except UsageError:
            self.hint.setText(self.tr("This cannot be the name of a tag."))
            return
        self.make_wanted.emit(name)
        self._clear()

    def _clear(self) -> None:
        if self.field.text():
            self.field.clear()  # which shows all again
        else:
            self._show()

    def _show(self) -> None:
        typed = self.field.text()
        self._model.show(self._finder.matching(typed, self._on))
        if typed.strip():
            self.hint.setText(self.tr("↑ ↓ choose · Enter puts on or takes off · Esc closes"))
        else:
            self.hint.setText(self._articles)
        self.show_rows(selects_first=bool(typed.strip()))
