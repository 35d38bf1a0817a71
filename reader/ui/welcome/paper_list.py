"""The newspapers to begin with, as a check list: a heading for each language, filtered by a typed text."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reader.assembly.starter import StarterPaper
from reader.domain.record import Record
from reader.domain.text.folding import fold_name, without_prefix
from reader.domain.text.interface_language import INTERFACE_LANGUAGES
from reader.ui.sentences.countries import country_name, language_name, own_country_name
from reader.ui.widgets import fonts
from reader.ui.widgets.card_rows import Index, show_rows
from reader.ui.widgets.fields import draw_check_box
from reader.ui.widgets.focus import has_keyboard
from reader.ui.widgets.labels import tooltip
from reader.ui.widgets.layouts import named

_PAPER = Qt.ItemDataRole.UserRole + 1
_ROW_HEIGHT = 32
_HEADING_HEIGHT = 34
_BOX = 16
_INSET, _GAP = 12, 10
_TOGGLES = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_End)
_ONE_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute


class _Row(Record):
    """A newspaper, or if `paper` is None, the heading of a language."""

    words: str
    country: str
    paper: StarterPaper | None
    sought: str
    """The searched text, folded: name, country and language, in the window's and in their own language."""
    is_known: bool = False
    """The reader has subscribed to it already."""


class PaperList(QListWidget):
    """The list. Space, Enter or a click ticks a newspaper; `chosen_changed`: other newspapers are ticked."""

    chosen_changed = Signal()

    def __init__(
        self, papers: Sequence[StarterPaper], known: Collection[str], languages: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        named(self, "paperList", self.tr("Newspapers"))
        show_rows(self, _PaperDelegate(self))
        self.setUniformItemSizes(False)
        for language in languages:
            self._add_heading(language)
            for paper in papers:
                if paper.language == language:
                    self._add_paper(paper, is_known=paper.url in known)
        self.itemChanged.connect(lambda item: self.chosen_changed.emit())

    def _add_heading(self, language: str) -> None:
        item = QListWidgetItem(INTERFACE_LANGUAGES[language].name, self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)  # the arrow keys pass it by
        item.setData(_PAPER, _Row(INTERFACE_LANGUAGES[language].name, "", None, language))

    def _add_paper(self, paper: StarterPaper, *, is_known: bool) -> None:
        country, spoken = country_name(paper.country), language_name(paper.language)
        own = own_country_name(paper.language, paper.country), INTERFACE_LANGUAGES[paper.language].name
        sought = (paper.title, country, spoken, *own)
        item = QListWidgetItem(paper.title, self)
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        item.setFlags(flags if is_known else flags | Qt.ItemFlag.ItemIsEnabled)
        beside = self.tr("already there") if is_known else country
        row = _Row(paper.title, beside, paper, " ".join(map(fold_name, sought)), is_known)
        item.setData(_PAPER, row)
        item.setCheckState(Qt.CheckState.Checked if is_known else Qt.CheckState.Unchecked)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join([paper.title, beside, spoken]))
        item.setToolTip(tooltip(paper.site_url.removeprefix("https://").rstrip("/")))

    @property
    def chosen(self) -> list[StarterPaper]:
        """The ticked newspapers that are not subscribed yet, in the list's order."""
        return [paper for item, paper in self._new() if item.checkState() is Qt.CheckState.Checked]

    def state_of(self, language: str) -> Qt.CheckState:
        """Tell whether all, some or none of a language are ticked."""
        states = {item.checkState() for item, paper in self._new() if paper.language == language}
        if len(states) == 1:
            return states.pop()
        return Qt.CheckState.PartiallyChecked if states else Qt.CheckState.Unchecked

    def choose(self, language: str, on: bool) -> None:
        """Tick all newspapers of a language, or none."""
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        self.blockSignals(True)
        for item, paper in self._new():
            if paper.language == language:
                item.setCheckState(state)
        self.blockSignals(False)
        self.viewport().update()
        self.chosen_changed.emit()

    def look_for(self, typed: str) -> int:
        """Show newspapers that contain all typed words, with their headings; returns how many there are."""
        words = [(word, *without_prefix(word)) for word in fold_name(typed).split()]
        found = 0
        heading: QListWidgetItem | None = None
        for item, row in self._rows():
            if row.paper is None:
                heading = item
                item.setHidden(True)
                continue
            fits = all(any(form in row.sought for form in forms) for forms in words)
            item.setHidden(not fits)
            if fits:
                found += 1
                if heading is not None:
                    heading.setHidden(False)
        return found

    def _rows(self) -> list[tuple[QListWidgetItem, _Row]]:
        items = [self.item(at) for at in range(self.count())]
        return [(item, item.data(_PAPER)) for item in items]

    def _new(self) -> list[tuple[QListWidgetItem, StarterPaper]]:
        return [(item, row.paper) for item, row in self._rows() if row.paper is not None and not row.is_known]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in _TOGGLES and not event.modifiers() and item is not None:
            self._toggle(item)
        elif event.key() in _MOVES:
            self._move(Qt.Key(event.key()))
        else:
            super().keyPressEvent(event)

    def _move(self, key: Qt.Key) -> None:
        """Move to another visible newspaper; Qt itself would stop at headings and hidden rows."""
        now = self.currentRow()
        rows = [at for at, (item, row) in enumerate(self._rows()) if row.paper is not None and not item.isHidden()]
        if key == Qt.Key.Key_Down:
            rows = [at for at in rows if at > now]
        elif key == Qt.Key.Key_Up:
            rows = [at for at in rows if at < now]
        if rows:
            self.setCurrentRow(rows[-1] if key in (Qt.Key.Key_Up, Qt.Key.Key_End) else rows[0])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        item = self.itemAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and item is not None and item is self.currentItem():
            self._toggle(item)

    def _toggle(self, item: QListWidgetItem) -> None:
        if item.flags() & Qt.ItemFlag.ItemIsEnabled and item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            is_on = item.checkState() is Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)


class _PaperDelegate(QStyledItemDelegate):
    """Paints a row: the box, the newspaper's name, and its country at the other side."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: _Row = index.data(_PAPER)
        return QSize(200, _ROW_HEIGHT if row.paper is not None else _HEADING_HEIGHT)

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index) -> bool:
        return False  # the list toggles, wherever in a row the click was

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: _Row = index.data(_PAPER)
        palette: QPalette = option.palette
        roles = QPalette.ColorRole
        rtl = option.direction is Qt.LayoutDirection.RightToLeft
        painter.save()
        if row.paper is None:
            painter.setFont(fonts.ui_font(12, QFont.Weight.DemiBold))
            painter.setPen(palette.color(roles.PlaceholderText))
            room = option.rect.adjusted(_INSET, 8, -_INSET, 0)
            painter.drawText(room, _side(rtl), row.words)
            painter.restore()
            return
        state = option.state
        is_current = bool(state & QStyle.StateFlag.State_HasFocus)
        if is_current or state & QStyle.StateFlag.State_MouseOver:
            card = QRectF(option.rect).adjusted(4.5, 1.5, -4.5, -1.5)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(palette.color(roles.Link) if has_keyboard(state) else Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(roles.AlternateBase if not is_current else roles.Midlight))
            painter.drawRoundedRect(card, 6, 6)
        checked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        if row.is_known:
            painter.setOpacity(0.55)
        top = option.rect.center().y() - _BOX / 2 + 0.5
        left = option.rect.right() - _INSET - _BOX if rtl else option.rect.left() + _INSET
        draw_check_box(painter, QRectF(left, top, _BOX, _BOX), checked, palette)
        self._write(painter, option, row, rtl=rtl)
        painter.restore()

    def _write(self, painter: QPainter, option: QStyleOptionViewItem, row: _Row, *, rtl: bool) -> None:
        metrics = option.fontMetrics
        beside = _INSET + _BOX + _GAP
        room = option.rect.adjusted(_INSET if rtl else beside, 0, -beside if rtl else -_INSET, 0)
        width = min(metrics.horizontalAdvance(row.country), room.width() // 2)
        name, country = QRect(room), QRect(room)
        if rtl:
            country.setWidth(width)
            name.setLeft(country.right() + _GAP)
        else:
            country.setLeft(room.right() - width)
            name.setRight(country.left() - _GAP)
        roles = QPalette.ColorRole
        elide = Qt.TextElideMode.ElideRight
        painter.setFont(option.font)
        painter.setPen(option.palette.color(roles.PlaceholderText))
        painter.drawText(country, _side(not rtl), metrics.elidedText(row.country, elide, country.width() + 1))
        painter.setPen(option.palette.color(roles.Text))
        painter.drawText(name, _side(rtl), metrics.elidedText(row.words, elide, name.width()))


def _side(at_right: bool) -> int:
    side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
    return int(side | _ONE_LINE) | int(Qt.TextFlag.TextSingleLine)
