"""Finds words in the shown article, in slices of the event loop, also while its text is still being laid out."""

from __future__ import annotations

import time
from bisect import bisect_left
from collections.abc import Callable
from itertools import accumulate
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextCursor

from reader.domain.text.find_in_text import FindIn
from reader.ui.article.paragraph_parts import Join
from reader.ui.article.quiet_browser import Hits, QuietBrowser
from reader.ui.article.typesetting import SLICE_SECONDS, Typesetting

_CARRIED = 250
"""Letters before a part of a split paragraph that are searched with it: more than can be typed."""
_AROUND = 60
"""Letters before and after a hit that a screen reader says."""

Wrapped = Literal["", "to_start", "to_end"]


class TextFinder(QObject):
    """Keeps the hits of one search in a browser's text, and goes from one to the next.

    Signals:
        changed: More was found, or another hit is the current one.
    """

    changed = Signal()

    def __init__(self, browser: QuietBrowser, text: Typesetting) -> None:
        super().__init__(browser)
        self._browser = browser
        self._document = browser.document()
        self._text = text
        self._find: FindIn | None = None
        self._hits = Hits()
        self._next_block = 0
        self._searched_to = 0
        """The document's position up to which it is searched."""
        self._seeks_from: int | None = None
        """Position from which the current hit is the first one."""
        self._steps = 0
        """Hits to step forward (or back) as soon as they are found."""
        self._stays_at: int | None = None
        """Number of the current hit in the text before, which is being laid out again."""
        self.is_complete = False
        """True once the whole text is searched."""
        self.wrapped: Wrapped = ""
        """Whether the last step wrapped around an end."""
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._search_on)
        self._document.contentsChange.connect(self._on_change)
        self._text.ended.connect(self._continue)

    @property
    def count(self) -> int:
        """Hits found so far."""
        return len(self._hits)

    @property
    def current(self) -> int:
        """Number of the current hit, from 0; -1: none."""
        return self._hits.current

    @property
    def spans(self) -> list[tuple[int, int]]:
        """The hits found so far, by positions of the document."""
        return list(zip(self._hits.starts, self._hits.ends, strict=True))

    def look_for(self, find: FindIn, *, goes_there: bool) -> None:
        """Search the text. `goes_there`: go to the first hit from the present one, or from what is visible."""
        seeks_from = self._place() if goes_there else None
        self._find = find
        self._begin()
        self._seeks_from = seeks_from
        self._search_on()

    def stop(self) -> None:
        """Clear the search and its marks."""
        self._find = None
        self._begin()
        self._slices.stop()
        self.changed.emit()

    def turn_page(self) -> None:
        """Search in the article that is shown now, without scrolling to a hit."""
        if self._find is not None:
            self._begin()
            self._continue()

    def step(self, step: int) -> None:
        """Go to the next hit (1) or to the one before (-1); after the last comes the first again."""
        if self._find is None:
            return
        self._steps += step
        self._settle()
        self.changed.emit()

    def leave_selected(self) -> None:
        """Select the current hit, if it is visible: Tab, copying and a screen reader go on from there."""
        if self.current >= 0:
            start, end = self._hits.starts[self.current], self._hits.ends[self.current]
            if self._browser.shows(start):
                cursor = QTextCursor(self._document)
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                self._browser.setTextCursor(cursor)

    @property
    def context(self) -> str:
        """The words around the current hit; "" without one."""
        if self.current < 0:
            return ""
        block = self._document.findBlock(self._hits.starts[self.current])
        start = self._hits.starts[self.current] - block.position()
        text = block.text().replace("\ufffc", " ")
        first, last = max(0, start - _AROUND), start + _AROUND
        first = text.find(" ", first, start) + 1 if first else 0
        last = end if (end := text.rfind(" ", start, last)) > start and last < len(text) else last
        return " ".join(text[first:last].split())

    # Searching

    def _begin(self) -> None:
        self._hits = Hits()
        self._next_block = self._searched_to = 0
        self._seeks_from = self._stays_at = None
        self._steps = 0
        self.is_complete = False
        self.wrapped = ""
        self._browser.mark_hits(self._hits)

    def _continue(self) -> None:
        if self._find is not None and not self.is_complete:
            self._slices.start()

    def _on_change(self, position: int, removed: int, added: int) -> None:
        if self._find is None:
            return
        # What is laid out next is appended; other formats change no letter.
        if position < self._searched_to - 1 and removed != added:
            stays_at, seeks_from = self._stays_at, self._seeks_from
            if stays_at is None and self.current >= 0:
                stays_at = self.current
            self._begin()
            self._stays_at, self._seeks_from = stays_at, seeks_from
        self.is_complete = False
        self._slices.start()

    def _search_on(self) -> None:
        ends_at = time.thread_time() + SLICE_SECONDS
        block = self._document.findBlockByNumber(self._next_block)
        # The last block of an unfinished text may still grow.
        while block.isValid() and (self._text.is_done or block.next().isValid()):
            self._search(block)
            self._next_block += 1
            self._searched_to = block.position() + block.length()
            block = block.next()
            if time.thread_time() > ends_at:
                self._slices.start()
                break
        else:
            self.is_complete = self._text.is_done
            self._slices.stop()
        self._settle()
        self._browser.viewport().update()
        self.changed.emit()

    def _search(self, block: QTextBlock) -> None:
        if self._find is None:
            return
        join = Join.of(block)
        before = "" if join is Join.NOT else block.previous().text()[-_CARRIED:]
        carried = before + join.text if before else ""
        text = carried + block.text()
        spans = [span for span in self._find(text) if span[1] > len(carried)]
        if not spans:
            return
        offset = qt_offsets(text)
        begins, ends_before = offset(len(carried)), offset(len(before))
        last = self._hits.ends[-1] if self._hits else 0
        for first, end in spans:
            start = offset(first)
            start += block.position() - (begins if first >= len(carried) else ends_before + 1)
            if start >= last:
                last = block.position() + offset(end) - begins
                self._hits.add(start, last)

    # The current hit

    def _place(self) -> int:
        if self._seeks_from is not None:
            return self._seeks_from
        return self._hits.starts[self.current] if self.current >= 0 else self._browser.first_visible

    def _settle(self) -> None:
        """Go to the requested hit, once it is found."""
        hits = self._hits
        if self._stays_at is not None and (len(hits) > self._stays_at or self.is_complete):
            hits.current = self._stays_at if len(hits) > self._stays_at else -1
            self._stays_at = None
        if self._seeks_from is not None:
            number = bisect_left(hits.starts, self._seeks_from)
            if number < len(hits):
                self._go_to(number)
            elif self.is_complete and hits:
                self._go_to(0)
                self.wrapped = "to_start"
            elif self.is_complete:
                self._seeks_from = None
        while self._steps and self._seeks_from is None and self._take_step():
            pass

    def _take_step(self) -> bool:
        hits, step = self._hits, 1 if self._steps > 0 else -1
        if self.is_complete and not hits:
            self._steps = 0
            return False
        if hits.current < 0:
            from_here = bisect_left(hits.starts, self._browser.first_visible)
            number = from_here if step > 0 else from_here - 1
        else:
            number = hits.current + step
        wrapped: Wrapped = ""
        if not 0 <= number < len(hits):
            if not self.is_complete:
                return False
            wrapped = "to_start" if step > 0 else "to_end"
            number %= len(hits)
        self._go_to(number)
        self.wrapped = wrapped
        self._steps -= step
        return True

    def _go_to(self, number: int) -> None:
        self._seeks_from = self._stays_at = None
        self._hits.current = number
        self.wrapped = ""
        self._browser.reveal(self._hits.starts[number], self._hits.ends[number])


def qt_offsets(text: str) -> Callable[[int], int]:
    """Return a function from letters of a Python string to those that Qt counts (UTF-16)."""
    if text.isascii() or max(text) <= "\uffff":
        return lambda place: place
    offsets = [0, *accumulate(1 + (letter > "\uffff") for letter in text)]
    return offsets.__getitem__
