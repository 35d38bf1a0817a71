"""Lays out an article for the pane's size and keeps the reading position when that changes."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping

from PySide6.QtCore import QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent, QTextBlock, QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextEdit, QWidget

from reader.articles.blocks import Figure
from reader.articles.page import Page
from reader.domain.entries.bookmark import Bookmark
from reader.domain.entries.entry import Article
from reader.settings.appearance import ArticleSettings
from reader.ui.article.decorations import inks_of, paint
from reader.ui.article.document import root_margins
from reader.ui.article.file_lines import Progress
from reader.ui.article.illustrated_browser import IllustratedBrowser
from reader.ui.article.lead_aside import LeadAside, lead_beside
from reader.ui.article.look import Look
from reader.ui.article.pictures import PictureFacts, blocks_with_images
from reader.ui.article.story_lines import Elsewhere
from reader.ui.article.text_position import (
    START,
    TextPosition,
    bookmark_in,
    go_to,
    position_at_top,
    position_of_bookmark,
)
from reader.ui.article.typesetting import SLICE_SECONDS, Typesetting
from reader.ui.widgets.soon import Soon
from reader.ui.widgets.theme import Theme, lay_paper

_NARROW = 520
"""Below this width in pixels margins give way to text."""
_LOW = 520
"""Below this height in pixels the text begins higher up."""
_EDGE = 24
"""A found word is scrolled out of this many pixels at the upper and lower edge."""
_REVEALED_AT = 0.3
"""Place of a found word after scrolling, as a share of the pane's height."""
_WIDE = 1200
_BESIDE, _BESIDE_WIDE = (572, 34, 268), (640, 48, 330)
"""Pixels of the text beside a picture, at most, of the room between, of the picture; the same from `_WIDE` on."""
_LEAST_LETTERS = 23
"""A picture is beside lines that are this many times as long as the text is high."""
_READ_AT_ONCE = 60_000
"""Characters of HTML of an article that is parsed (20 ms) before its column is fitted."""
_SETTLED_MILLISECONDS = 120
"""Delay after the last change of width before a long article is laid out again."""


class FittedBrowser(IllustratedBrowser):
    """Shows one article or a message, laid out for the pane's size; `ArticlePane` adds what the reader can do.

    A short article is laid out again at once when the pane's size changes. A long one takes more than one turn of
    the event loop: once the size has settled it is laid out in slices, and shown when the reading position is.
    """

    column_moved = Signal()

    def __init__(
        self, facts: PictureFacts, theme: Theme, settings: ArticleSettings, parent: QWidget | None
    ) -> None:
        super().__init__(facts, theme, parent)
        lay_paper(self, theme)
        self.pictures.dims = settings.dim_pictures
        self.look = Look(theme, settings)
        """Formats of the text: colours, sizes, fonts."""
        self.article: Article | None = None
        self._has_page = False
        """False while a message is shown instead of an article or a page."""
        self._message = ("", "")
        self._online = True
        self._files: Mapping[tuple[int, str], Progress] = {}
        self._elsewhere: tuple[int, Elsewhere] | None = None
        """Other papers' texts about the event of an entry."""
        self.is_low, self.rail = False, 0
        """The window is low; pixels that are left free before the text."""
        self._is_building = False
        self._fitted: tuple[float, ...] = ()
        """The margins and page width that the document was laid out for."""
        self._target: tuple[TextPosition, Bookmark | None] | None = None
        """The reading position while the text there is not laid out yet."""
        self._waiting_place: tuple[TextPosition, Bookmark | None] | None = None
        """The reading position while a long article waits for a new layout."""
        self._unfitted: Iterator[QTextBlock] = iter(())
        """Blocks of a long article whose images may have changed their sizes."""
        self.typesetting = Typesetting(self.document(), self.look, self._column(), parent=self)
        """Lays out the text; knows its paragraphs and how far the layout has come."""
        self.typesetting.arrived.connect(self._arrive)
        self._fitting = QTimer(self, interval=0)
        self._fitting.timeout.connect(self._fit_some_images)
        self._settled = Soon(self, _SETTLED_MILLISECONDS, self._rebuild)
        # A fixed page width: otherwise Qt lays out the whole text at each change of the pane's width.
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def is_settled(self) -> bool:
        """True once the whole text is laid out for the present width and scrolled to the reading position."""
        return self.typesetting.is_done and self._target is None and not self._settled.isActive()

    def set_theme(self, theme: Theme) -> None:
        """Change colours; the place in the text stays."""
        lay_paper(self, theme)
        self.pictures.theme = theme
        self.look = Look(theme, self.look.settings, compact=self.look.compact)
        self._rebuild()

    def set_frame(self, *, low: bool, rail: int) -> None:
        """Use less height for the head, and leave room before the text; the place in the text stays."""
        if (low, rail) != (self.is_low, self.rail):
            self.is_low, self.rail = low, rail
            if self._fitted:
                self._rebuild()

    def set_reading(self, settings: ArticleSettings) -> None:
        """Set articles and pages as the reader has chosen for articles; the place in the text stays."""
        if settings != self.look.settings:
            self.look = Look(self.look.theme, settings, compact=self.look.compact)
            self.pictures.dims = settings.dim_pictures
            self._rebuild()

    # Building the document.

    def _take(self, article: Article) -> None:
        """Store an article; `_build` shows it."""
        self.article, self._has_page = article, True
        self.typesetting.read(article)
        self.pictures.show({image.number: image for image in article.images})

    def _take_page(self, page: Page) -> None:
        """Store a page that is no article; `_build` shows it."""
        self.article, self._has_page = None, True
        self.typesetting.take(page)
        self.pictures.show(page.images)

    def _take_message(self, title: str, text: str) -> None:
        """Store a message; `_build` shows it."""
        self.article, self._has_page = None, False
        self._message = (title, text)
        self.typesetting.read_nothing()
        self.pictures.show({})

    def _rebuild(self) -> None:
        """Fill the document again; the reading position stays."""
        spot, bookmark = self._place()
        # Beside the text a picture and its caption are no paragraphs of it.
        self._build(START if self._is_aside_stale and bookmark is not None else spot, bookmark)

    def _build(self, spot: TextPosition, bookmark: Bookmark | None = None) -> None:
        """Fill the document again, and scroll to `spot`; START: to the same position by paragraph, `bookmark`."""
        # Hiding and showing the scroll bar causes resize events, which are ignored meanwhile.
        self._is_building = True
        self._waiting_place = None
        self._settled.stop()
        self._stop_fitting()
        self.typesetting.clear()
        self._fitted = ()
        self.document().documentLayout().registerHandler(QTextFormat.ObjectTypes.ImageObject.value, self.pictures)
        self.pictures.focused = None
        if self._is_compact != self.look.compact:
            self.look = Look(self.look.theme, self.look.settings, compact=self._is_compact)
        here = self.article.headline.id if self.article is not None else None
        of, told = self._elsewhere or (None, None)
        told = told if of == here else None
        lead = self._lead_beside()
        self.aside = LeadAside(lead, self.look, self.pictures, width=self._beside[2]) if lead is not None else None
        if self.aside is not None:
            self.aside.tell(told)
        column = self._fit_column()
        self._target = spot, bookmark
        if not self._has_page:
            self.typesetting.set_message(*self._message, self.look, column)
        else:
            self.typesetting.set_page(
                self.look,
                column,
                online=self._online,
                widest=column if lead is not None else self._widest - 2 * self.rail,
                until=spot.position,
                paragraph=(bookmark.paragraph, bookmark.letter) if bookmark and spot == START else (0, 0),
                files=self._progress(),
                elsewhere=told,
                lead="beside" if lead is not None else "below" if self.is_low else "above",
            )
        # On first show Qt scrolls to its text cursor, which is now at the end.
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._is_building = False
        self._arrive()

    def _progress(self) -> dict[str, Progress]:
        here = self.article.headline.id if self.article is not None else None
        return {url: one for (entry_id, url), one in self._files.items() if entry_id == here}

    def _arrive(self) -> None:
        """Scroll to the reading position as soon as it is laid out."""
        if self._target is None or not self.typesetting.is_there:
            return
        spot, bookmark = self._target
        if spot == START and bookmark is not None:
            found = position_of_bookmark(bookmark, self.typesetting, self.look.lead)
            if found is None:
                self.typesetting.seek_end()
                if not self.typesetting.is_there:
                    return
                found = position_of_bookmark(bookmark, self.typesetting, self.look.lead)
            spot = found or START
        self._target = None
        self.go_to(spot)
        self.viewport().update()

    # Geometry

    @property
    def _is_narrow(self) -> bool:
        # The pane's width, not the viewport's: a scroll bar that appears could undo what made it appear.
        return self.width() < _NARROW

    @property
    def _is_compact(self) -> bool:
        return self._is_narrow or self.is_low

    @property
    def _room(self) -> int:
        """Width of the page in pixels; the same with and without a scroll bar, so that it moves no text."""
        return max(1, self.width() - self.verticalScrollBar().sizeHint().width())

    @property
    def _highest(self) -> float:
        """Largest height of an image, in pixels."""
        return max(200.0, self.viewport().height() * 0.85)

    @property
    def _widest(self) -> float:
        """Width between the margins, in pixels."""
        margin = 16 if self._is_narrow else 32
        return max(80.0, self._room - 2 * margin)

    def _column(self) -> float:
        widest = self._widest - self.rail
        return min(self.look.measure, widest if self.aside is None else self._beside[0])

    @property
    def _beside(self) -> tuple[int, int, int]:
        return _BESIDE if self.width() < _WIDE else _BESIDE_WIDE

    def _lead_beside(self) -> Figure | None:
        """Return the picture that the article begins with, if there is room beside the text."""
        if self.article is None or len(self.article.html) > _READ_AT_ONCE or self._is_narrow:
            return None
        text, gap, aside = self._beside
        text = min(text, round(self.look.measure))
        if text < _LEAST_LETTERS * self.look.text_size or self.rail + text + gap + aside > self._widest:
            return None
        return lead_beside(self.typesetting.page)

    @property
    def _is_aside_stale(self) -> bool:
        return (self.aside is None) is (self._lead_beside() is not None)

    def column_edges(self) -> tuple[float, float]:
        """Return the left and right edge of the text, in pixels from the pane's left edge."""
        column, (_, gap, aside) = self._column(), self._beside
        beside = gap + aside if self.aside is not None else 0
        before, after = (beside, self.rail) if self.isRightToLeft() else (self.rail, beside)
        left = float(round((self._room - before - column - after) / 2) + before)
        return left, left + column

    def _paint_aside(self, painter: QPainter, sight: QRectF) -> None:
        if self.aside is None:
            return
        (left, right), (_, gap, width) = self.column_edges(), self._beside
        # Beside the headline, which follows the one line of the head.
        title = self.document().documentLayout().blockBoundingRect(self.document().findBlockByNumber(1))
        if title.top() < sight.bottom():
            self.aside.paint(painter, left - gap - width if self.isRightToLeft() else right + gap, title.top())

    @property
    def _has_width(self) -> bool:
        """False while the page width is reset: the length of the document means nothing then."""
        return self.document().pageSize().width() > 0

    def _fit_column(self) -> float:
        """Centre the column in the pane, and give images their largest size."""
        column = self._column()
        left, right = self.column_edges()
        self.pictures.column = column
        self.pictures.highest = self._highest
        is_message = not self._has_page
        high = self.viewport().height()
        is_low = self.is_low or high < _LOW
        usual = 20 if column < _NARROW or is_low else 40
        top = high * 0.28 if is_message else (26 if is_low else 48) if self.rail else usual
        fitted = (left, self._room - right, top, 20.0 if is_message else 64.0, float(self._room))
        if fitted != self._fitted:
            self._fitted = fitted
            # An empty page size suspends layout, so that margins and width cause one layout together.
            self.document().setPageSize(QSizeF())
            root_margins(self.document(), *fitted[:4])
            self.setLineWrapColumnOrWidth(self._room)
            self.column_moved.emit()
        return column

    def _fit(self, place: tuple[TextPosition, Bookmark | None]) -> None:
        """Lay out the text for the pane's size, keeping the reading position."""
        is_wide_as_before = self._column() == self.pictures.column and self._room == self._fitted[-1]
        if (self._is_compact != self.look.compact or self._is_aside_stale) and not self.typesetting.is_costly:
            self._rebuild()
        elif self.typesetting.is_costly or self.typesetting.written.tables:
            if not is_wide_as_before:
                self._waiting_place = self._waiting_place or place
                self._settled.start()
            elif self._highest != self.pictures.highest:
                self.pictures.highest = self._highest
                self._lay_out_images()
        else:
            before = (self.pictures.column, self.pictures.highest)
            column = self._fit_column()
            if (column, self._highest) != before and self._has_page:
                self.typesetting.balance(column)
                self._lay_out_images()
            self.go_to(place[0])

    def _lay_out_images(self) -> None:
        """Make Qt ask for the sizes of images again."""
        # Qt caches the layout of a paragraph, with the sizes of its images, until its text changes.
        if self.typesetting.is_costly:
            self._unfitted = blocks_with_images(self.document())
            self._fitting.start()
        else:
            spot = self._position()
            self.document().markContentsDirty(0, self.document().characterCount())
            self.go_to(spot)
        self.viewport().update()

    def _fit_some_images(self) -> None:
        ends_at = time.thread_time() + SLICE_SECONDS
        spot = self._position()
        for block in self._unfitted:
            self.document().markContentsDirty(block.position(), block.length())
            if time.thread_time() > ends_at:
                break
        else:
            self._stop_fitting()
        if self._target is None:
            self.go_to(spot)

    def _stop_fitting(self) -> None:
        self._unfitted = iter(())
        self._fitting.stop()

    # Reading position

    @property
    def _edge(self) -> int:
        return round(self.column_edges()[0]) + 1

    def _position(self) -> TextPosition:
        return position_at_top(self, self._edge, self.typesetting.head_letters)

    def go_to(self, spot: TextPosition) -> None:
        """Scroll to a position."""
        go_to(self, spot, self.typesetting.head_letters)

    def _place(self) -> tuple[TextPosition, Bookmark | None]:
        """Return the reading position, by character and by paragraph."""
        return self._target or self._waiting_place or (self._position(), self._bookmark_here())

    def _bookmark_here(self) -> Bookmark | None:
        """Return the reading position; None at the beginning."""
        if place := self._target or self._waiting_place:
            return place[1]
        if self.article is None or self.verticalScrollBar().value() == 0:
            return None
        return bookmark_in(self, self.typesetting, self._edge, self.look.lead, len(self.article.html))

    # Found words

    @property
    def first_visible(self) -> int:
        """The document's position at the upper edge."""
        return self._position().position + self.typesetting.head_letters

    def reveal(self, start: int, end: int) -> None:
        """Scroll to a part of the text, unless its start is visible and not at an edge."""
        self._target = None
        rect, height = self.rect_at(start), self.viewport().height()
        if rect.top() < _EDGE or rect.bottom() > height - _EDGE:
            self.go_to(TextPosition(start - self.typesetting.head_letters, round(height * _REVEALED_AT)))
        if self._waiting_place is not None:
            self._waiting_place = None
            self._waiting_place = self._place()
        self.viewport().update()

    # Qt events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint decorations, then the text; nothing while the reading position is not laid out."""
        if self._target is not None:
            return
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        painter.translate(-across, -down)
        sight = QRectF(event.rect()).translated(across, down)
        decorations = self.typesetting.written.decorations
        paint(painter, self.document(), decorations, self.column_edges(), sight, inks_of(self.look))
        self._paint_aside(painter, sight)
        painter.end()
        super().paintEvent(event)
        self.paint_marks(event.rect(), self.look.theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column centred and the reading position."""
        if self._is_building or not self._fitted:
            super().resizeEvent(event)
            return
        place = self._place()
        super().resizeEvent(event)
        self._fit(place)

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the reading position: on first show Qt scrolls to its text cursor."""
        spot = self._position()
        super().showEvent(event)
        if self._target is None and self._waiting_place is None:
            self.go_to(spot)
