"""A table in a window of its own, as wide as its words need, scrollable in both directions."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextEdit, QVBoxLayout, QWidget

from reader.articles.blocks import Table, plain
from reader.ui.article import article_texts as texts
from reader.ui.article.document import root_margins
from reader.ui.article.find_bar import FindBar
from reader.ui.article.look import Look
from reader.ui.article.pictures import Pictures
from reader.ui.article.quiet_browser import QuietBrowser
from reader.ui.article.typesetting import Typesetting
from reader.ui.sentences.shortcuts import Keys
from reader.ui.widgets.focus import FocusRing
from reader.ui.widgets.keyed_action import KeyedAction
from reader.ui.widgets.layouts import add, spaced
from reader.ui.widgets.theme import Theme, lay_paper

_ROOM = 0.94
"""Share of the window's size that the viewer takes."""
_MARGIN = 24


FindKeys = tuple[Keys, Keys, Keys]
"""Shortcuts to find, to go to the next hit, and to the one before: those of a window do not reach others."""


class TableViewer(QDialog):
    """Shows one table.

    Signals:
        link_activated: A link in it. arg: its address, unchecked.
    """

    link_activated = Signal(QUrl)

    def __init__(self, table: Table, look: Look, pictures: Pictures, find_keys: FindKeys, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tableViewer")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowTitle(texts.table_view(plain(table.caption)))
        self._is_rtl = table.direction == "rtl"
        self._browser = _TableBrowser(look.theme, self)
        self._browser.setAccessibleName(self.windowTitle())
        lay_paper(self._browser, look.theme)
        document = self._browser.document()
        document.documentLayout().registerHandler(QTextFormat.ObjectTypes.ImageObject.value, pictures)
        document.setDocumentMargin(0)
        self._browser.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self._browser.anchorClicked.connect(self.link_activated)
        self._text = Typesetting(document, look, 0, parent=self)
        self._text.widened.connect(self._widen)
        self._text.ended.connect(self._begin)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.setContentsMargins(_MARGIN, 0, _MARGIN, 14)
        buttons.rejected.connect(self.reject)
        whole = add(spaced(QVBoxLayout(self), margins=(0, 0, 0, 0)), (self._browser, 1))
        self.find_bar = FindBar(self._browser, self._text, look.theme, parent=self)
        whole.addWidget(self.find_bar)
        finds = (self.find_bar.open, self.find_bar.go_on, self.find_bar.go_back)
        for keys, does in zip(find_keys, finds, strict=True):
            action = KeyedAction(self)
            action.set_keys(keys)
            action.triggered.connect(does)
            self.addAction(action)
        whole.addWidget(buttons)
        self.resize(parent.window().size() * _ROOM)
        FocusRing(self._browser)
        self._browser.setFocus()  # its arrow keys scroll
        self._text.set_table(table, look)

    def _widen(self, width: float) -> None:
        """Make the page as wide as the table."""
        root_margins(self._browser.document(), _MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._browser.setLineWrapColumnOrWidth(round(width) + 2 * _MARGIN)

    def _begin(self) -> None:
        """Scroll to the beginning, as Qt's cursor is at the end of the text, unless something is found already."""
        if self.find_bar.finder.current >= 0:
            return
        self._browser.moveCursor(QTextCursor.MoveOperation.Start)
        bar = self._browser.horizontalScrollBar()
        # Qt counts from the edge where the window's own language begins.
        bar.setValue(0 if self._is_rtl == self._browser.isRightToLeft() else bar.maximum())

    # Qt events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the bar before the window."""
        if event.key() == Qt.Key.Key_Escape and self.find_bar.is_open:
            self.find_bar.leave()
        else:
            super().keyPressEvent(event)


class _TableBrowser(QuietBrowser):
    """Highlights hits in a table."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.paint_marks(event.rect(), self._theme)
