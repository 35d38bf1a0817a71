"""The finder: a field over the window that finds actions, sources and articles; Enter opens what is selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from reader.ui.finder.finder_rows import FOUND, FinderDelegate, FinderModel, Found
from reader.ui.finder.matching import plain, score
from reader.ui.widgets import fonts
from reader.ui.widgets.labels import ElidedLabel
from reader.ui.widgets.layouts import spaced
from reader.ui.widgets.theme import Theme, lay_paper

_WIDEST, _HIGHEST, _FROM_TOP, _MARGIN = 620, 480, 64, 12
_MOST_OF_A_KIND = 8
"""Rows of each kind once something is typed; more letters find the rest."""
_WAIT_MILLISECONDS = 120
"""Pause after the last letter before articles are searched; actions and sources are compared at once."""

Find = Callable[[str, Callable[[Sequence[Found]], object]], object]
"""Searches articles in a worker thread. args: the text typed; a function called with what was found."""


class Finder(QWidget):
    """A card with a field and a list of matches; it covers its window while it is open.

    Args:
        offers: Gives every action and source there is.
        window: The window that it covers.
    """

    def __init__(
        self, offers: Callable[[], Sequence[Found]], find_articles: Find, theme: Theme, window: QWidget
    ) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("finder")
        self._offers = offers
        self._find_articles = find_articles
        self._candidates: list[tuple[Found, str]] = []
        self._articles: list[Found] = []
        self._focus_before: QWidget | None = None
        self._make_card(theme)
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MILLISECONDS)
        self._timer.timeout.connect(self._look_for_articles)
        self.set_theme(theme)
        self.hide()

    def _make_card(self, theme: Theme) -> None:
        words = self.tr("Find an action, a source or an article")
        self._card = QFrame(self)
        self._card.setObjectName("finderCard")
        self._field = QLineEdit(self._card)
        self._field.setObjectName("finderField")
        self._field.setFont(fonts.ui_font(16))
        self._field.setPlaceholderText(words)
        self._field.setAccessibleName(words)
        self._field.setMaxLength(200)
        self._field.installEventFilter(self)
        self._field.textChanged.connect(self._on_typed)
        self._model = FinderModel(self)
        self._list = QListView(self._card)
        self._list.setObjectName("finderList")
        self._list.setAccessibleName(self.tr("Found"))
        self._list.setModel(self._model)
        self._delegate = FinderDelegate(theme, self._list)
        self._list.setItemDelegate(self._delegate)
        # The focus stays in the field, whose arrow keys move the selection.
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(lambda index: self._open_selected())
        self._hint = ElidedLabel(self._card, role="muted")
        self._hint.setObjectName("finderHint")
        self._hint.setFont(fonts.ui_font(12))
        self._hint.setContentsMargins(18, 6, 18, 8)
        column = spaced(QVBoxLayout(self._card), 0, (1, 1, 1, 1))
        column.addWidget(self._field)
        column.addWidget(self._list, 1)
        column.addWidget(self._hint)

    @property
    def is_open(self) -> bool:
        return self.isVisible()

    def set_theme(self, theme: Theme) -> None:
        self._delegate.set_theme(theme)
        lay_paper(self._list, theme)
        self._list.viewport().update()

    def open(self) -> None:
        """Open with an empty field; close it where it is open already."""
        if self.is_open:
            self.close_up()
            return
        self._focus_before = QApplication.focusWidget()
        self._candidates = [(offer, plain(f"{offer.title} {offer.detail}")) for offer in self._offers()]
        self._articles = []
        self._field.clear()
        self._place()
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._show()

    def close_up(self) -> None:
        """Close, and give the focus back to the widget that had it."""
        self._timer.stop()
        self.hide()
        if self._focus_before is not None and self._focus_before.isVisible():
            self._focus_before.setFocus(Qt.FocusReason.OtherFocusReason)

    # Searching

    def _on_typed(self) -> None:
        self._articles = []
        self._show()
        if plain(self._field.text()).strip():
            self._timer.start()
        else:
            self._timer.stop()

    def _look_for_articles(self) -> None:
        typed = self._field.text().strip()

        def found(articles: Sequence[Found]) -> None:
            if self.is_open and self._field.text().strip() == typed:
                self._articles = list(articles[:_MOST_OF_A_KIND])
                self._show(keeps=True)

        self._find_articles(typed, found)

    def _show(self, *, keeps: bool = False) -> None:
        """List what matches. `keeps` the selected row, where articles were only added below."""
        row = self._list.currentIndex().row() if keeps else 0
        rows = [*self._matching(), *self._articles]
        self._model.show(rows)
        self._list.setVisible(bool(rows))
        nothing = self.tr("Nothing found")
        self._hint.setText(self.tr("↑ ↓ choose · Enter goes there · Esc closes") if rows else nothing)
        self._place()
        self._select(max(row, 0))

    def _matching(self) -> list[Found]:
        typed = plain(self._field.text()).strip()
        if not typed:
            return [offer for offer, _ in self._candidates]
        scored = [(score(typed, text), offer) for offer, text in self._candidates]
        best = sorted(((points, offer) for points, offer in scored if points), key=lambda pair: -pair[0])
        kinds = list(dict.fromkeys(offer.kind for _, offer in best))
        return [
            offer
            for kind in kinds
            for offer in [offer for _, offer in best if offer.kind == kind][:_MOST_OF_A_KIND]
        ]

    # Selecting

    def _select(self, row: int) -> None:
        rows = self._model.rowCount()
        if not rows:
            return
        index = self._model.index(min(max(row, 0), rows - 1), 0)
        self._list.setCurrentIndex(index)
        if index.row() == 0:
            self._list.scrollToTop()
        found: Found = index.data(FOUND)
        # The focus stays in the field, so a screen reader would not read the selected row.
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._field, found.spoken))

    def _open_selected(self) -> None:
        index = self._list.currentIndex()
        if index.isValid():
            found: Found = index.data(FOUND)
            self.close_up()
            found.does()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                self._move(Qt.Key(event.key()))
                return True
        if watched is self._window and event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _move(self, key: Qt.Key) -> None:
        step = _MOVES[key]
        if step is not None:
            self._select(self._list.currentIndex().row() + step)
        elif key == Qt.Key.Key_Escape:
            self.close_up()
        else:
            self._open_selected()

    # Geometry and Qt events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Only while it is open: the ticker causes sixty events a second in the window.
        self._window.installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        self._window.removeEventFilter(self)
        super().hideEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._card.geometry().contains(event.position().toPoint()):
            self.close_up()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 70))
        painter.end()

    def _place(self) -> None:
        window = self._window
        self.resize(window.size())
        width = min(_WIDEST, window.width() - 2 * _MARGIN)
        top = _FROM_TOP if window.height() > 480 else _MARGIN
        rows = sum(self._list.sizeHintForRow(row) for row in range(min(self._model.rowCount(), 40)))
        around = self._field.sizeHint().height() + self._hint.sizeHint().height() + 4
        height = min(rows + around + 6, _HIGHEST, window.height() - top - _MARGIN)
        self._card.setGeometry((window.width() - width) // 2, top, width, height)


_MOVES: dict[int, int | None] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_Backtab: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_Return: None,
    Qt.Key.Key_Enter: None,
    Qt.Key.Key_Escape: None,
}
"""Keys of the field, and the rows they move by. None: Enter opens, Escape closes."""
