"""The card below the search field: ways to go on with a query, or a quiet word about it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from reader.domain.query.query_completion import Offer
from reader.domain.query.query_fields import Field
from reader.domain.sources.folder import read_path
from reader.sentences.queries import FIELDS
from reader.ui.sentences.countries import own_language_name
from reader.ui.sentences.speech import speech
from reader.ui.sentences.texts import isolated, number
from reader.ui.widgets import fonts
from reader.ui.widgets.labels import BidiCellDelegate, PlainLabel
from reader.ui.widgets.layouts import add, named, spaced
from reader.ui.widgets.spoken import announce
from reader.ui.widgets.theme import Theme

_ROWS = 8
"""Most visible rows."""
_NARROWEST, _MARGIN, _BELOW, _AROUND_HINT = 300, 8, 2, 26
"""Least width, margin, distance to the field, and margin of a hint, in logical pixels."""


class SearchCard(QFrame):
    """Lies over the window, so that nothing moves when it comes; the focus stays in the field.

    Signals:
        taken: An offer was clicked. arg: the Offer.
    """

    taken = Signal(object)

    def __init__(self, field: QLineEdit, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("searchCard")
        self._field = field
        self._window = window
        self._theme = theme
        self._offers: tuple[Offer, ...] = ()
        self._list = named(QTreeWidget(self), "searchOffers", self.tr("Ways to go on"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setColumnCount(2)
        self._list.setHeaderHidden(True)
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setItemDelegate(BidiCellDelegate(self._list))
        self._list.header().setStretchLastSection(True)
        self._list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self._list.itemClicked.connect(lambda item: self.taken.emit(self._offers[self._row_of(item)]))
        self._hint = PlainLabel(self, role="muted", wraps=True, object_name="searchHint")
        self._hint.setFont(fonts.ui_font(12))
        self._hint.setContentsMargins(10, 3, 10, 4)
        add(spaced(QVBoxLayout(self), 0, (1, 1, 1, 1)), self._list, self._hint)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.show_offers(self._offers)

    @property
    def is_offering(self) -> bool:
        """True while there are offers to choose from."""
        return self.isVisible() and bool(self._offers)

    @property
    def chosen(self) -> Offer | None:
        """The offer that is selected."""
        item = self._list.currentItem()
        return self._offers[self._row_of(item)] if item is not None and self.is_offering else None

    @property
    def first(self) -> Offer:
        """The offer at the top, where there are some."""
        return self._offers[0]

    def show_offers(self, offers: tuple[Offer, ...]) -> None:
        """Offer ways to go on; none hides them."""
        self._offers = offers
        self._list.clear()
        self._list.addTopLevelItems([self._item(offer) for offer in offers])
        self._list.setCurrentIndex(QModelIndex())
        self._arrange()

    def show_hint(self, sentence: str) -> None:
        """Say something about the query while nothing is offered; "" hides it."""
        self._hint.setText(sentence)
        self._field.setAccessibleDescription(sentence)
        self._arrange()
        if sentence and self._hint.isVisible():
            announce(self._field, sentence)

    def move_by(self, step: int) -> None:
        """Choose the next offer (1) or the one before (-1), round and round."""
        rows = len(self._offers)
        item = self._list.currentItem()
        row = (self._row_of(item) + step) % rows if item is not None else 0 if step > 0 else rows - 1
        self._list.setCurrentIndex(self._list.model().index(row, 0))
        words = ", ".join(filter(None, (self._offers[row].shown, _detail(self._offers[row]))))
        place = self.tr("{part} of {whole}").format(part=number(row + 1), whole=number(rows))
        announce(self._field, f"{words}, {place}")

    def place(self) -> None:
        window, field = self._window, self._field
        at_most = window.width() - 2 * _MARGIN
        hint = self._hint.fontMetrics().horizontalAdvance(self._hint.text()) + _AROUND_HINT
        width = min(max(field.width(), _NARROWEST, 0 if self._offers else hint), at_most)
        corner = field.mapTo(window, field.rect().bottomLeft())
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = corner.x() + field.width() - width if rtl else corner.x()
        x = max(_MARGIN, min(x, window.width() - width - _MARGIN))
        height = self._hint.heightForWidth(width - 2)
        if self._offers:
            height = min(len(self._offers), _ROWS) * self._list.sizeHintForRow(0) + 10
        self.setGeometry(x, corner.y() + _BELOW, width, min(height + 2, window.height() - corner.y() - _MARGIN))

    def _arrange(self) -> None:
        self._list.setVisible(bool(self._offers))
        self._hint.setVisible(bool(self._hint.text()) and not self._offers)
        is_needed = bool(self._offers or self._hint.text()) and self._field.hasFocus()
        self.setVisible(is_needed)
        if is_needed:
            self.place()
            self.raise_()

    def _item(self, offer: Offer) -> QTreeWidgetItem:
        # Each folder in its own direction, and the path in that of the window.
        is_path = offer.of is Field.FOLDER and not offer.is_field
        shown = "/".join(map(isolated, read_path(offer.shown))) if is_path else offer.shown
        item = QTreeWidgetItem([shown, _detail(offer)])
        item.setForeground(1, QColor(self._theme.muted))
        return item

    def _row_of(self, item: QTreeWidgetItem) -> int:
        return self._list.indexOfTopLevelItem(item)


def _detail(offer: Offer) -> str:
    if offer.is_field:
        return speech().tr(FIELDS[offer.of])
    if offer.of is Field.LANG:
        return own_language_name(offer.shown)
    return ""
