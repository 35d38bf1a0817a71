"""Lays out a publication and its table of contents in pages, and paints them, one article in memory at a time."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QCoreApplication, QEventLoop, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPalette,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLayout,
    QTextLength,
    QTextOption,
    QTextTableFormat,
)

from reader.articles.page import Page
from reader.domain.record import Record
from reader.domain.text.language import Direction, direction_of
from reader.export.publication import Publication, Step, Written
from reader.export.words import Words, words_in
from reader.settings.appearance import ArticleSettings
from reader.ui.article.composer import Composer
from reader.ui.article.decorations import Decoration, inks_of, paint
from reader.ui.article.document import root_margins
from reader.ui.article.look import Look, Role
from reader.ui.printing.page_breaks import keep_together
from reader.ui.printing.printed_article import PrintedArticle, PrintedPictures
from reader.ui.printing.sheet import Sheet, printed_look
from reader.ui.sentences.texts import full_day, number
from reader.ui.widgets import fonts

_NUMBER_WIDTH = 56.0


class ContentsLine(Record):
    """One article. `page`: the number of its first page, from 0."""

    title: str
    source: str
    direction: Direction
    page: int


def set_contents(
    document: QTextDocument,
    look: Look,
    column: float,
    publication: Publication,
    words: Words,
    lines: Sequence[ContentsLine],
) -> set[int]:
    """Write title and contents into an empty document; give the numbers of its headings."""
    to = Composer(document, look)
    lead = look.lead
    edit = QTextCursor(document)
    edit.beginEditBlock()
    to.begin(Role.TITLE, direction_of(publication.title, words.direction), above=lead, below=lead * 0.5)
    to.words(Role.TITLE, publication.title)
    to.begin(Role.META, words.direction, below=lead * 1.6)
    to.words(Role.META, words.made(full_day(publication.made_at.astimezone().date())))
    headings = set()
    for source, articles in groupby(lines, lambda line: line.source):
        edge = Qt.AlignmentFlag.AlignRight if words.direction == "rtl" else Qt.AlignmentFlag.AlignLeft
        align, direction = edge | Qt.AlignmentFlag.AlignAbsolute, direction_of(source, words.direction)
        to.begin(Role.HEADING_4, direction, above=lead * 0.9, below=lead * 0.2, align=align)
        to.words(Role.HEADING_4, source)
        headings.add(to.cursor.blockNumber())
        _set_lines(to, list(articles), column, rtl=words.direction == "rtl")
    edit.endEditBlock()
    return headings


def _set_lines(to: Composer, lines: Sequence[ContentsLine], column: float, *, rtl: bool) -> None:
    form = QTextTableFormat()
    form.setBorder(0)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
    form.setCellSpacing(0)
    form.setCellPadding(0)
    widths = [column - _NUMBER_WIDTH, _NUMBER_WIDTH]
    shown = widths[::-1] if rtl else widths
    form.setColumnWidthConstraints([QTextLength(QTextLength.Type.FixedLength, width) for width in shown])
    table = to.cursor.insertTable(len(lines), 2, form)
    outer = to.cursor
    for row, line in enumerate(lines):
        # Qt always sets a table's columns from left to right.
        for at, text, is_number in ((int(rtl), line.title, False), (int(not rtl), number(line.page + 1), True)):
            to.cursor = table.cellAt(row, at).firstCursorPosition()
            shape = to.look.block(Role.TABLE, "ltr" if is_number else line.direction, above=2, below=2)
            at_right = is_number is not rtl
            edge = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
            shape.setAlignment(edge | Qt.AlignmentFlag.AlignAbsolute)
            to.cursor.setBlockFormat(shape)
            to.words(Role.TABLE, " ".join(text.split()))
    to.cursor = outer
    to.continue_after_table()


_LEAST_ROOM = 0.35
"""Start a new page if less than this fraction is left."""
_BETWEEN = 3.0
"""Lines between two articles on a page."""
_SHORT = 0.14
"""If the last page holds less than this fraction, its article is set in closer lines, to do without it."""
_CLOSER = 0.93
"""Line height of closer lines, as a share of the usual one."""
_RUNNING_SIZE = 11.0
_RUNNING_AWAY = 26.0
"""Pixels from the text to the lines above and below it."""
_KEPT = 4
"""Documents of at most this many articles are laid out once, for counting and painting."""

Turn = Callable[[int], QPainter | None]
"""Returns the painter of a page by its number from 0, in order; None: the page is not wanted."""


class Place(Record):
    """The beginning of an article.

    `page`: from 0, without the contents; `top`: pixels below the text's upper edge.
    """

    page: int
    top: float


@dataclass(slots=True)
class _LaidOut:
    """A document in so many pages, which begins at a place; `end`: pixels from the upper edge of its last page."""

    document: QTextDocument
    decorations: dict[int, list[Decoration]]
    source: str
    title: str
    direction: Direction
    place: Place
    pages: int
    end: float
    pictures: PrintedPictures | None = None
    """Qt does not own what paints them."""


class Edition:
    """A publication on one kind of paper, in the reader's type."""

    def __init__(self, publication: Publication, sheet: Sheet, settings: ArticleSettings) -> None:
        self._publication = publication
        self._sheet = sheet
        self._look = printed_look(settings)
        latin, arabic = round(settings.leading * _CLOSER), round(settings.arabic_leading * _CLOSER)
        self._closer = printed_look(dataclasses.replace(settings, leading=latin, arabic_leading=arabic))
        self._inks = inks_of(self._look)
        self._words = words_in(publication.language)
        self._room = sheet.text
        self._column = min(self._look.measure, self._room.width())
        self._kept: list[_LaidOut] = []
        # Qt starts a timer for the layout of a long text, and warns in a thread that never had an event loop.
        self._has_timers = QEventLoop()
        self._lines: list[ContentsLine] = []
        self.page_count = 0
        """Number of pages, with the contents; known once `lay_out` is done."""
        self._contents: _LaidOut | None = None
        self.pictures = 0
        """How many were laid out."""

    @property
    def articles(self) -> int:
        return len(self._lines)

    @property
    def chapters(self) -> list[ContentsLine]:
        """The beginning of each article, once `lay_out` is done; pages are counted from 0, with the contents."""
        before = self._pages_of_contents
        return [ContentsLine(one.title, one.source, one.direction, one.page + before) for one in self._lines]

    @property
    def _pages_of_contents(self) -> int:
        return self._contents.pages if self._contents is not None else 0

    def lay_out(self, step: Step) -> None:
        """Compute the number of pages, and the beginning of each article; raises Cancelled if `step` said so.

        `step` is told of each article; half of all steps, since painting follows.
        """
        self._lines, self._kept, pages, self.pictures = [], [], 0, 0
        is_kept = len(self._publication.entry_ids) <= _KEPT
        for laid in self._articles(lambda done, of: step(done // 2, of)):
            self._lines.append(ContentsLine(laid.title, laid.source, laid.direction, laid.place.page))
            pages = laid.place.page + laid.pages
            if is_kept:
                self._kept.append(laid)
        if len(self._lines) > 1:
            # Numbers are as wide as they will be: contents that grew by a page would move all of them.
            self._contents = self._lay_out_contents(self._lines)
            self._contents = self._lay_out_contents(self.chapters)
        self.page_count = pages + self._pages_of_contents

    def paint(self, turn: Turn, step: Step) -> Written:
        """Paint the pages, one after the other; raises Cancelled if `step` said so."""
        count = self._pages_of_contents
        if self._contents is not None:
            for number in range(count):
                self._paint_page(turn, number, self._contents, number)
        begun = count - 1
        painter: QPainter | None = None
        half = len(self._publication.entry_ids) // 2
        if not self._kept:
            # They are laid out, and counted, again.
            self.pictures = 0
        laid_out = iter(self._kept) if self._kept else self._articles(lambda done, of: step(half + done // 2, of))
        for laid in laid_out:
            for part in range(laid.pages):
                number = count + laid.place.page + part
                if number > begun:
                    painter = self._paint_page(turn, number, laid, part)
                    begun = number
                elif painter is not None:
                    self._paint_part(painter, laid, part)
        total = len(self._publication.entry_ids)
        step(total, total)
        return Written(articles=len(self._lines), pictures=self.pictures)

    # Layout

    def _articles(self, step: Step) -> Iterator[_LaidOut]:
        place = Place(0, 0.0)
        for page in self._publication.pages(step):
            laid = self._lay_out(page, place, self._look)
            height, lead = self._room.height(), self._look.lead
            if laid.pages > 1 and laid.end < height * _SHORT and page.entry_id == self._publication.entry_ids[-1]:
                closer = self._lay_out(page, place, self._closer)
                laid = closer if closer.place.page + closer.pages < laid.place.page + laid.pages else laid
            self.pictures += sum(image.fingerprint is not None for image in page.images.values())
            yield laid
            last, top = laid.place.page + laid.pages - 1, laid.end + _BETWEEN * lead
            place = Place(last, top) if height - top > height * _LEAST_ROOM else Place(last + 1, 0.0)

    def _lay_out(self, page: Page, place: Place, look: Look) -> _LaidOut:
        document = self._new_document()
        pictures = PrintedPictures(self._publication, page, self._column, height=self._room.height(), look=look)
        document.documentLayout().registerHandler(QTextFormat.ObjectTypes.ImageObject.value, pictures)
        article = PrintedArticle(
            document, look, self._column, widest=self._room.width(), words=self._words, above=place.top
        )
        edit = QTextCursor(document)
        edit.beginEditBlock()
        article.head(page)
        for _ in article.body(page, online=True):
            pass
        self._break_pages(document)
        edit.endEditBlock()
        keep_together(document, self._room.height(), article.stays_with_next)
        if place.top and self._begins_page(document):
            # Its head does not fit below the article before it.
            return self._lay_out(page, Place(place.page + 1, 0.0), look)
        title = page.title.strip() or self._words.untitled
        part = page.source if page.part is None else page.part
        return self._laid(document, article.decorations, part, title, page.direction, place, pictures)

    def _lay_out_contents(self, lines: list[ContentsLine]) -> _LaidOut:
        document = self._new_document()
        headings = set_contents(document, self._look, self._column, self._publication, self._words, lines)
        self._break_pages(document)
        keep_together(document, self._room.height(), headings)
        title = self._publication.title
        return self._laid(document, {}, "", title, self._words.direction, Place(0, 0.0))

    def _new_document(self) -> QTextDocument:
        document = QTextDocument()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        # The same line breaks at every resolution.
        document.setUseDesignMetrics(True)
        document.setTextWidth(self._room.width())
        return document

    def _begins_page(self, document: QTextDocument) -> bool:
        """Tell whether nothing stands on the first page of a document that leaves room at its top."""
        first = document.begin().next()
        return document.documentLayout().blockBoundingRect(first).bottom() > self._room.height()

    def _break_pages(self, document: QTextDocument) -> None:
        side = (self._room.width() - self._column) / 2
        root_margins(document, side, side, 0, 0)
        document.setPageSize(self._room.size())

    def _laid(
        self,
        document: QTextDocument,
        decorations: dict[int, list[Decoration]],
        source: str,
        title: str,
        direction: Direction,
        place: Place,
        pictures: PrintedPictures | None = None,
    ) -> _LaidOut:
        bottom = document.documentLayout().blockBoundingRect(document.lastBlock()).bottom()
        height = self._room.height()
        last = max(0, int((bottom - 0.5) // height))
        return _LaidOut(
            document, decorations, source, title, direction, place, last + 1, bottom - last * height, pictures
        )

    # Painting

    def _paint_page(self, turn: Turn, number: int, laid: _LaidOut, part: int) -> QPainter | None:
        painter = turn(number)
        if painter is not None:
            self._paint_running_lines(painter, number, laid, is_first=part == 0 and laid.place.top == 0)
            self._paint_part(painter, laid, part)
        return painter

    def _paint_running_lines(self, painter: QPainter, at: int, laid: _LaidOut, *, is_first: bool) -> None:
        """Paint the lines above and below the text: source and title, the publication, page n of m."""
        text, theme = self._sheet.text, self._look.theme
        plain, bold = fonts.ui_font(_RUNNING_SIZE), fonts.ui_font(_RUNNING_SIZE, QFont.Weight.DemiBold)
        painter.save()
        painter.setPen(QColor(theme.muted))
        above = QRectF(text.left(), text.top() - _RUNNING_AWAY - 16, text.width(), 16)
        source, title = laid.source, "" if is_first else laid.title
        if not source:
            source, title = title, ""
        if source:
            half = QRectF(above.left(), above.top(), above.width() * (0.34 if title else 1.0), above.height())
            rest = QRectF(half.right() + 12, above.top(), above.right() - half.right() - 12, above.height())
            rtl = laid.direction == "rtl"
            if rtl:
                half.moveRight(above.right())
                rest.moveLeft(above.left())
            _line(painter, half, source, bold, starts_right=rtl)
            if title:
                _line(painter, rest, title, plain, starts_right=not rtl)
            painter.fillRect(QRectF(text.left(), above.bottom() + 4, text.width(), 0.6), QColor(theme.line))
        below = QRectF(text.left(), text.bottom() + _RUNNING_AWAY, text.width(), 16)
        words = QCoreApplication.translate("Printing", "Page {page} of {all}")
        rtl = self._words.direction == "rtl"
        if self._contents is not None:
            wide = QRectF(below.left() + (below.width() * 0.3 if rtl else 0), below.top(), below.width() * 0.7, 16)
            _line(painter, wide, self._publication.title, plain, starts_right=rtl)
        said = words.format(page=number(at + 1), all=number(self.page_count))
        _line(painter, below, said, plain, starts_right=not rtl)
        painter.restore()

    def _paint_part(self, painter: QPainter, laid: _LaidOut, part: int) -> None:
        height = self._room.height()
        # Half a pixel less: the top of the next page would show as a line at the foot of this one.
        seen = QRectF(0, part * height, self._room.width(), height - 0.5)
        painter.save()
        painter.translate(self._room.topLeft() - QPointF(0, part * height))
        painter.setClipRect(seen)
        side = (self._room.width() - self._column) / 2
        paint(painter, laid.document, laid.decorations, (side, side + self._column), seen, self._inks)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = seen
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, QColor(self._look.theme.text))
        context.palette = palette
        laid.document.documentLayout().draw(painter, context)
        painter.restore()


def _line(painter: QPainter, box: QRectF, words: str, font: QFont, *, starts_right: bool) -> None:
    """Write one line at one edge of a box, shortened where it has no room."""
    one_line = " ".join(words.split())
    shown = QFontMetricsF(font).elidedText(one_line, Qt.TextElideMode.ElideRight, box.width())
    rtl = direction_of(one_line) == "rtl"
    layout = QTextLayout(shown, font)
    option = QTextOption()
    option.setUseDesignMetrics(True)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    option.setAlignment(
        (Qt.AlignmentFlag.AlignRight if starts_right else Qt.AlignmentFlag.AlignLeft)
        | Qt.AlignmentFlag.AlignAbsolute
    )
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(box.width())
    layout.endLayout()
    layout.draw(painter, QPointF(box.left(), box.top()))
