"""The card that puts tags on articles: type a part of a name, Enter adds or removes it, Esc closes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QWidget

from reader.domain.errors import UsageError
from reader.domain.record import Record
from reader.domain.sources.tag import MAX_TAG, Tag, tag_key, tag_name
from reader.ui.sentences import texts
from reader.ui.widgets import icons
from reader.ui.widgets.card import Card
from reader.ui.widgets.card_rows import INSET, ROW, CardDelegate, CardRows, Index, RowLine
from reader.ui.widgets.tag_marks import draw_dot
from reader.ui.widgets.theme import Theme

On = Literal["none", "some", "all"]
"""How many of the entries have a tag."""

_MARK, _DOT, _GAP = 16, 10.0, 10


class TagRow(Record):
    """One row. `tag`: None: `name` is that of a tag to be created."""

    name: str
    tag: Tag | None
    on: On = "none"


class TagFinder:
    """Finds tags by a part of their names; 5,000 take a few milliseconds. `tags`: in the order of the list."""

    def __init__(self, tags: Iterable[Tag]) -> None:
        self._tags = [(tag_key(tag.name), tag) for tag in tags]

    def matching(self, typed: str, on: Mapping[int, On]) -> list[TagRow]:
        """Return rows for the typed text: the exact name first, then names that begin so, then others.

        `on`: of the tags that are on some entry. While nothing is typed, these come first.
        """
        key = tag_key(typed) if typed.strip() else ""
        found = [(self._distance(name, key, tag.id in on), tag) for name, tag in self._tags if key in name]
        found.sort(key=lambda pair: pair[0])
        rows = [TagRow(tag.name, tag, on.get(tag.id, "none")) for _, tag in found]
        if key and not any(name == key for name, _ in self._tags):
            rows.append(TagRow(" ".join(typed.split()), None))
        return rows

    @staticmethod
    def _distance(name: str, key: str, is_on: bool) -> int:
        if not key:
            return not is_on
        if name == key:
            return 0
        if name.startswith(key):
            return 1
        return 2 if f" {key}" in name else 3


class TagRows(CardRows[TagRow]):
    """A list of rows."""

    def words(self, row: TagRow) -> str:
        if row.tag is None:
            return self.tr("New tag {name}").format(name=texts.isolated(row.name))
        return row.name

    def spoken(self, row: TagRow) -> str:
        said = [self.words(row)]
        if row.tag is not None:
            said.append({"none": self.tr("not on"), "some": self.tr("on some"), "all": self.tr("on")}[row.on])
            said.append(self.tr("%Ln article(s)", "", row.tag.entries))
        return ", ".join(said)


class TagRowDelegate(CardDelegate):
    """Paints rows of `TagRows`: mirrored in Arabic, but each name in the direction of its own letters."""

    def draw(self, painter: QPainter, line: RowLine, state: QStyle.StateFlag, index: Index) -> None:
        row: TagRow = index.data(ROW)
        theme = self.theme
        self.draw_ground(painter, line.box, state)
        line.shorten(INSET, INSET)
        mark = line.take_start(_MARK, _MARK, gap=_GAP)
        icon = "plus" if row.tag is None else {"all": "check", "some": "minus", "none": ""}[row.on]
        if icon:
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(mark.topLeft(), icons.pixmap(icon, theme.accent, _MARK, ratio))
        if row.tag is not None:
            dot = line.take_start(_DOT, _DOT, gap=_GAP)
            draw_dot(painter, dot.center(), row.tag.colour, theme, _DOT)
        count = texts.number(row.tag.entries) if row.tag is not None else ""
        end = line.take_end(self.small.width(count) + 1, line.box.height(), gap=_GAP - 1)
        painter.setFont(self.small.font)
        painter.setPen(QColor(theme.muted))
        painter.drawText(end, int(Qt.AlignmentFlag.AlignCenter), count)
        line.write(painter, self.plain, index.data(), theme.text, rtl=line.rtl if row.tag is None else None)


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
