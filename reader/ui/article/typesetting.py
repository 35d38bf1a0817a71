"""Sets a page into the pane's document: what is in sight at once, the rest in slices as the window has time."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor, QTextDocument

from reader.articles import Page
from reader.ui.article.decorations import Decoration
from reader.ui.article.document import ArticleDocument
from reader.ui.article.look import Look

_AT_ONCE = 16_000
"""Characters that are set before the pane shows anything: more than a screen of the smallest text."""
_SLICE_SECONDS = 0.008
"""Of work on a long article before the window gets its turn."""


class Typesetting(QObject):
    """Fills one document, again and again.

    Signals:
        ended: All of the page is set; also after a short one, once the window has had its turn.

    Args:
        document: Of the pane.
        look: Formats.
        column: Width of the text in pixels.
        parent: Owner.
    """

    ended = Signal()

    def __init__(self, document: QTextDocument, look: Look, column: float, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._set = ArticleDocument(document, look, column)
        self._rest: Iterator[None] | None = None
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._go_on)

    @property
    def is_done(self) -> bool:
        """False while a part of the page is still to be set."""
        return self._rest is None

    @property
    def decorations(self) -> Mapping[int, Sequence[Decoration]]:
        """What is painted under the text, by number of the block."""
        return self._set.decorations

    def balance(self, column: float) -> None:
        """Give the headline lines of like length in another width."""
        self._set.balance(column)

    def clear(self) -> None:
        """Empty the document; it is not done, whatever the scroll bar says of an empty one."""
        self._rest = iter(())
        self._document.clear()
        self._document.setDocumentMargin(0)

    def set_message(self, title: str, text: str, look: Look, column: float) -> None:
        """Set a sentence into the cleared document."""
        self._set = ArticleDocument(self._document, look, column)
        self._set.message(title, text)
        self._rest = None
        self._slices.start()

    def set_page(self, page: Page, look: Look, column: float, *, online: bool, until: int) -> None:
        """Set a page into the cleared document, at once as far as it is needed.

        Args:
            page: The article.
            look: Formats.
            column: Width of the text in pixels.
            online: Whether its source can be reached now.
            until: The character that shall be in sight.
        """
        self._set = ArticleDocument(self._document, look, column)
        self._rest = self._set.compose(page, online=online)
        self._compose(until=max(_AT_ONCE, until + _AT_ONCE // 2))
        # Also where nothing is left: a short article has been seen to its end once the window has its turn.
        self._slices.start()

    def finish(self) -> None:
        """Set what is left now."""
        while self._rest is not None:
            self._compose(seconds=_SLICE_SECONDS)
        self._slices.stop()

    def _compose(self, *, until: int = 0, seconds: float = 0.0) -> None:
        """Go on setting, up to a length of the text or for a while."""
        if self._rest is None:
            return
        ends_at = time.perf_counter() + seconds
        edit = QTextCursor(self._document)
        edit.beginEditBlock()
        for _ in self._rest:
            enough = self._document.characterCount() > until if until else time.perf_counter() > ends_at
            if enough:
                break
        else:
            self._rest = None
        edit.endEditBlock()

    def _go_on(self) -> None:
        self._compose(seconds=_SLICE_SECONDS)
        if self._rest is None:
            self._slices.stop()
            self.ended.emit()
