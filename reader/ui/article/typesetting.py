"""Writes an article into the pane's document: the visible part at once, the rest in slices of the event loop."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Mapping
from types import MappingProxyType

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from reader.articles.blocks import Table
from reader.articles.page import Page, page_in_steps
from reader.domain.entries.entry import Article
from reader.ui.article.document import ArticleDocument, LeadPlace
from reader.ui.article.file_lines import Progress
from reader.ui.article.look import Look
from reader.ui.article.paragraph_parts import MOST, Join
from reader.ui.article.story_lines import Elsewhere
from reader.ui.article.tables import measured

_AT_ONCE = 16_000
"""Characters written before the pane shows anything: more than a screen of the smallest text."""
_SCREEN = 3 * MOST
"""The same in cost units: 3,000 characters of Chinese text."""
AT_ONCE_SECONDS = 0.04
"""CPU time per turn of the event loop until the reading position is reached."""
SLICE_SECONDS = 0.008
"""CPU time per turn of the event loop for the rest of a long article."""
_COSTLY = 5 * MOST
"""A text that costs more is not laid out again in one turn."""


class Typesetting(QObject):
    """Parses one article and writes it into one document, as often as its look or width changes.

    Signals:
        arrived: The requested position is laid out, having not been at once.
        ended: The whole page is written; for a short one in a later turn of the event loop.
        widened: The width of a table that is shown alone. arg: pixels.
    """

    arrived = Signal()
    ended = Signal()
    widened = Signal(float)

    def __init__(self, document: QTextDocument, look: Look, column: float, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self.written = ArticleDocument(document, look, column)
        """The text written so far; its tables fit the width of that time."""
        self._page: Page | None = None
        self._reading: Generator[Page, None, Page] | None = None
        self._rest: Iterator[None] | None = None
        self._is_reached: Callable[[], bool] = lambda: True
        self.is_there = True
        """False while the requested position is not written yet."""
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._go_on)

    @property
    def is_done(self) -> bool:
        """False while a part of the page is not written yet."""
        return self._rest is None

    @property
    def is_read(self) -> bool:
        """False while a part of the article is not parsed yet."""
        return self._reading is None

    @property
    def is_costly(self) -> bool:
        """True if laying out the whole text again takes more than one turn of the event loop."""
        return self._rest is not None or self.written.spent > _COSTLY

    @property
    def head_letters(self) -> int:
        """The document's position of the first paragraph below the head."""
        return max(0, self._document.findBlockByNumber(self.written.first_block).position())

    def balance(self, column: float) -> None:
        """Break the headline into lines of similar length for another width."""
        self.written.balance(column)

    # Parsing

    def read(self, article: Article) -> None:
        """Set an article; it is parsed in slices, or at once when `page` is read."""
        self._reading = page_in_steps(article)
        self._page = next(self._reading)
        self._slices.start()

    def take(self, page: Page) -> None:
        """Set a complete page."""
        self._reading, self._page = None, page

    def read_nothing(self) -> None:
        """Set no article."""
        self._reading = self._page = None

    @property
    def page(self) -> Page | None:
        """The whole article, parsed; None: there is none."""
        while self._reading is not None:
            self._read_on()
        return self._page

    def _read_on(self) -> None:
        if self._reading is None:
            return
        try:
            next(self._reading)
        except StopIteration as end:
            self._page, self._reading = end.value, None

    # Writing

    def clear(self) -> None:
        """Empty the document; `is_done` is False until it is filled again."""
        self._rest = iter(())
        self._document.clear()
        self._document.setDocumentMargin(0)

    def set_message(self, title: str, text: str, look: Look, column: float) -> None:
        """Write a message into the cleared document."""
        self.written = ArticleDocument(self._document, look, column)
        self.written.message(title, text)
        self._rest = None
        self.is_there = True
        self._slices.start()

    def set_page(
        self,
        look: Look,
        column: float,
        *,
        online: bool,
        widest: float = 0.0,
        until: int = 0,
        paragraph: tuple[int, int] = (0, 0),
        files: Mapping[str, Progress] = MappingProxyType({}),
        elsewhere: Elsewhere | None = None,
        lead: LeadPlace = "above",
    ) -> None:
        """Write the article into the cleared document: at once what is needed, as far as time allows.

        First comes the character `until`, or `paragraph`: counted from the end of the head, and the letter in it.
        `online`: its source can be reached now; the others are as of `ArticleDocument`.
        """
        self.written = ArticleDocument(
            self._document, look, column, widest=widest, files=files, elsewhere=elsewhere, lead=lead
        )
        self._rest = self._compose(online=online)
        self._is_reached = lambda: (
            self._document.characterCount() > until + self.head_letters
            and (paragraph == (0, 0) or self.written.reaches(*paragraph))
        )
        self._go_there(AT_ONCE_SECONDS)
        # Even if nothing is left: `ended` is emitted in a later turn for a short article too.
        self._slices.start()

    def set_table(self, table: Table, look: Look) -> None:
        """Write one table into the empty document, as wide as its words need."""
        self._rest = self._compose_table(table, look)
        self._slices.start()

    def _compose_table(self, table: Table, look: Look) -> Iterator[None]:
        columns = yield from measured(look, table)
        width = sum(column.natural for column in columns)
        self.widened.emit(width)
        self.written = ArticleDocument(self._document, look, width)
        yield from self.written.table(table)

    def seek_end(self) -> None:
        """Reach the end: the position can only be found in the whole text."""
        self._is_reached = lambda: False
        self._go_there(AT_ONCE_SECONDS)

    def renew_facts(self) -> None:
        """Update in the head how much of the article is here."""
        if self._page is not None:
            self.written.renew_facts(self._page)

    def finish(self) -> None:
        """Write the rest at once."""
        self._run(lambda: False)
        self._slices.stop()
        if not self.is_there:
            self.is_there = True
            self.arrived.emit()

    def _compose(self, *, online: bool) -> Iterator[None]:
        if self._page is None:
            return
        self.written.head(self._page)
        yield
        while self._reading is not None:
            self._read_on()
            yield
        yield from self.written.body(self._page, online=online)

    def _go_there(self, seconds: float) -> None:
        """Write the text up to the requested position, and a screen more."""
        self._run(self._is_reached, seconds)
        self.is_there = self._rest is None or self._is_reached()
        if self.is_there:
            enough = max(_AT_ONCE, self._document.characterCount() + _AT_ONCE // 2)
            dear = self.written.spent + _SCREEN
            self._run(
                lambda: self._document.characterCount() > enough or self.written.spent > dear, AT_ONCE_SECONDS
            )

    def _run(self, is_enough: Callable[[], bool], seconds: float = float("inf")) -> None:
        """Write on until enough or all is written, or time is up."""
        ends_at = time.thread_time() + seconds
        edit = QTextCursor(self._document)
        while self._rest is not None and not is_enough():
            # Qt lays out at the end of each edit block, so one must cost no more than a turn may.
            most = self.written.spent + MOST
            edit.beginEditBlock()
            for _ in self._rest:
                if self.written.spent > most or is_enough() or time.thread_time() > ends_at:
                    break
            else:
                self._rest = None
            edit.endEditBlock()
            if time.thread_time() > ends_at:
                return

    def _go_on(self) -> None:
        if not self.is_there:
            self._go_there(SLICE_SECONDS)
            if self.is_there:
                self.arrived.emit()
            return
        self._run(lambda: False, SLICE_SECONDS)
        if self._rest is not None:
            return
        if self._reading is not None:
            self._read_on()
            return
        self._slices.stop()
        self.ended.emit()

    # Paragraphs, as bookmarks count them: from the end of the head, a split one counted once.

    def paragraphs(self) -> list[str]:
        """Return the texts of the paragraphs written so far."""
        texts: list[str] = []
        block = self._document.findBlockByNumber(self.written.first_block)
        while block.isValid():
            join = Join.of(block)
            if join is Join.NOT or not texts:
                texts.append(_letters(block))
            else:
                texts[-1] += join.text + _letters(block)
            block = block.next()
        return texts

    def place_of(self, block: QTextBlock) -> tuple[int, int, str]:
        """Return a block's paragraph (below 0: the head), the letters before it, and the paragraph's beginning.

        Letters are counted as Qt does (UTF-16).
        """
        letters = 0
        first = block
        while (join := Join.of(first)) is not Join.NOT:
            first = first.previous()
            letters += first.length() - 1 + len(join.text)
        paragraph = first.blockNumber() - self.written.first_block
        above = self._document.findBlockByNumber(self.written.first_block)
        while above.isValid() and above.blockNumber() < first.blockNumber():
            paragraph -= Join.of(above) is not Join.NOT
            above = above.next()
        return paragraph, letters, _letters(first)

    def position(self, paragraph: int, letter: int) -> int:
        """Return the document position of a letter of a paragraph, which may be shorter than before."""
        block = self._document.findBlockByNumber(self.written.first_block)
        while block.isValid():
            paragraph -= Join.of(block) is Join.NOT
            if paragraph < 0:
                break
            block = block.next()
        while (join := Join.of(block.next())) is not Join.NOT:
            before = block.length() - 1 + len(join.text)
            if letter < before:
                break
            letter -= before
            block = block.next()
        return block.position() + max(0, min(letter, block.length() - 1))


def _letters(block: QTextBlock) -> str:
    """Return the text of a block without the characters of images."""
    return block.text().replace("\ufffc", "")
