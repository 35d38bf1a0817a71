"""Sets a page into the pane's document: what is in sight at once, the rest in slices as the window has time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from reader.articles import Page
from reader.ui.article.decorations import Decoration
from reader.ui.article.document import ArticleDocument
from reader.ui.article.files import FileLines, Progress
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

    def set_page(
        self,
        page: Page,
        look: Look,
        column: float,
        *,
        online: bool,
        until: int = 0,
        paragraph: int = 0,
        files: Mapping[str, Progress] = MappingProxyType({}),
    ) -> None:
        """Set a page into the cleared document, at once as far as it is needed.

        Args:
            page: The article.
            look: Formats.
            column: Width of the text in pixels.
            online: Whether its source can be reached now.
            until: The character that shall be in sight, or
            paragraph: the one that shall be, counted from the end of the head.
            files: How wishes for its files stand, by their address.
        """
        self._set = ArticleDocument(self._document, look, column, files)
        self._rest = self._set.compose(page, online=online)
        if paragraph:
            self._compose(lambda: self._document.blockCount() > self._set.first_block + paragraph)
            until = self._document.characterCount()
        enough = max(_AT_ONCE, until + _AT_ONCE // 2)
        self._compose(lambda: self._document.characterCount() > enough)
        # Also where nothing is left: a short article has been seen to its end once the window has its turn.
        self._slices.start()

    @property
    def files(self) -> FileLines:
        """The lines of the article's files."""
        return self._set.files

    def finish(self) -> None:
        """Set what is left now."""
        self._compose(lambda: False)
        self._slices.stop()

    # Paragraphs: what a bookmark counts, from the end of the head.

    def paragraphs(self) -> list[str]:
        """Give the texts of the paragraphs that are set so far."""
        texts = []
        block = self._document.findBlockByNumber(self._set.first_block)
        while block.isValid():
            texts.append(paragraph_text(block))
            block = block.next()
        return texts

    def paragraph_of(self, block: QTextBlock) -> int:
        """Tell the number of a block's paragraph; below 0 in the head."""
        return block.blockNumber() - self._set.first_block

    def position(self, paragraph: int, letter: int) -> int:
        """Give the place of a letter of a paragraph in the document; a paragraph may have lost some."""
        block = self._document.findBlockByNumber(self._set.first_block + paragraph)
        return block.position() + min(letter, max(0, block.length() - 1))

    def _compose(self, is_enough: Callable[[], bool]) -> None:
        """Go on setting until it is enough, or all of it."""
        if self._rest is None or is_enough():
            return
        edit = QTextCursor(self._document)
        edit.beginEditBlock()
        for _ in self._rest:
            if is_enough():
                break
        else:
            self._rest = None
        edit.endEditBlock()

    def _go_on(self) -> None:
        ends_at = time.perf_counter() + _SLICE_SECONDS
        self._compose(lambda: time.perf_counter() > ends_at)
        if self._rest is None:
            self._slices.stop()
            self.ended.emit()


def paragraph_text(block: QTextBlock) -> str:
    """Give the letters of a block without what stands for images."""
    return block.text().replace("\ufffc", "")
