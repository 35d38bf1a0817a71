"""One article as it is printed: the pane's document, without what can only be clicked."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImageReader, QPainter, QTextDocument

from reader.articles.blocks import Block, Figure, Heading, Span, Spans, Style, Table, Term, Text
from reader.articles.page import Page
from reader.domain.images.image import ArticleImage
from reader.domain.record import replace
from reader.domain.text.language import Direction
from reader.export.publication import Publication
from reader.export.words import BY, PUBLISHED, UNDATED, Words
from reader.ui.article.columns import fitted
from reader.ui.article.decorations import Hairline
from reader.ui.article.document import ArticleDocument
from reader.ui.article.links import checked_link, host_of
from reader.ui.article.look import Look, Role
from reader.ui.article.pictures import PictureFacts, Pictures
from reader.ui.article.tables import measured
from reader.ui.sentences.speech import speech
from reader.ui.sentences.texts import full_moment, isolated
from reader.ui.widgets.labels import breakable

_SHARPEST = 220
"""Most dots per inch of a picture: finer ones only make files large."""
_SMALLER = (0.88, 0.76, 0.66)
"""Factors by which the type of a table is reduced that is too wide for the paper."""
_HIGHEST = 0.6
"""Greatest height of a picture, as a fraction of the page: title and caption are on the same page."""
_HIGHEST_OF_STORY = 0.4
"""The same for a press review, where the headlines of all papers are on that page too."""


class PrintedPictures(Pictures):
    """Draws pictures from their files as sharp as paper shows them; caches nothing."""

    def __init__(self, publication: Publication, page: Page, column: float, height: float, look: Look) -> None:
        super().__init__(PictureFacts(publication.picture_file), look.theme, None)
        self.column = column
        self.highest = height * (_HIGHEST_OF_STORY if page.papers else _HIGHEST)
        self.show(page.images)

    def _draw_image(self, painter: QPainter, rect: QRectF, image: ArticleImage) -> None:
        path = self._file(image)
        if path is None:
            return
        reader = QImageReader(str(path), b"webp")
        reader.setAutoDetectImageFormat(False)
        picture = reader.read()
        if picture.isNull():
            return
        sharpest = round(rect.width() / 96 * _SHARPEST)
        if picture.width() > sharpest:
            picture = picture.scaledToWidth(sharpest, Qt.TransformationMode.SmoothTransformation)
        painter.drawImage(rect, picture)


class PrintedArticle(ArticleDocument):
    """Composes one article for paper; `above`: pixels of its first page that the article before it occupies.

    Attributes:
        stays_with_next: Numbers of blocks that end on the page where the block after them begins: headings,
            pictures with a caption, quotations with their source, what the address at the foot follows.
    """

    def __init__(
        self, document: QTextDocument, look: Look, column: float, widest: float, words: Words, *, above: float
    ) -> None:
        super().__init__(document, look, column, widest)
        self.breaks_words = True
        self._words = words
        self._above = above
        self.stays_with_next: set[int] = set()

    def head(self, page: Page) -> None:
        if self._above:
            self._to.leave_out(self._above)
        first = int(self._above > 0)
        super().head(replace(page, title=page.title.strip() or self._words.untitled))
        if self._above:
            self._to.decorations.setdefault(first, []).append(Hairline(self._look.lead * 1.2))
        self.stays_with_next.update(range(first, self.first_block))

    def _above_title(self, page: Page) -> None:
        if page.section:
            self._to.begin(Role.KICKER, page.direction, below=self._look.lead * 0.22)
            self._to.words(Role.KICKER, page.section)

    def _below_standfirst(self, page: Page) -> None:
        to = self._to
        to.leave(self._look.lead * 0.6)
        if page.author:
            words = speech().tr(BY)
            to.begin_interface(Role.META, words, page.direction)
            to.facts(words, author=page.author)
        if not page.source:
            return
        date = full_moment(page.published_at) if page.published_at else ""
        words = speech().tr(PUBLISHED if date else UNDATED)
        to.begin_interface(Role.META, words, page.direction)
        to.facts(words, source=page.source, date=date)

    def _foot(self, page: Page, *, online: bool) -> None:
        to, lead = self._to, self._look.lead
        link = checked_link(page.link) if page.link else None
        if link is None:
            return
        to.leave(lead * 1.2)
        self.stays_with_next.add(self._document.blockCount() - 1)
        # An address is read from left to right, and printed so that it can be typed.
        to.begin(Role.FOOT, "ltr")
        to.decorate(Hairline(lead * 0.5))
        to.write(Role.FOOT, (Text(breakable(link), Style.PLAIN, link),))

    def _attribution(self, spans: Spans, direction: Direction, align: Qt.AlignmentFlag | None = None) -> None:
        self.stays_with_next.add(self._document.blockCount() - 1)
        super()._attribution(tuple(map(_with_address, spans)), direction, align)

    def _block(self, block: Block) -> Iterator[None]:
        before = self._document.blockCount()
        yield from super()._block(block)
        if isinstance(block, (Heading, Term)):
            self.stays_with_next.update(range(before, self._document.blockCount()))

    def _figure(self, figure: Figure) -> Iterator[None]:
        if figure.image.fingerprint is None:
            yield from self._missing(figure)
            return
        before = self._document.blockCount()
        yield from super()._figure(figure)
        last = self._document.blockCount() - 1
        self.stays_with_next.update(range(before, last))

    def _missing(self, figure: Figure) -> Iterator[None]:
        said = Text(f"[{self._words.no_picture(is_hidden=figure.image.state.is_hidden)}]")
        spans: Spans = (said, Text(" "), *figure.caption) if figure.caption else (said,)
        lead = self._look.lead
        return self._to.paragraph(Role.CAPTION, spans, figure.direction, above=lead * 0.6, below=lead)

    def table(self, table: Table) -> Iterator[None]:
        """Write a table in type so small that it fits the paper."""
        to, usual = self._to, self._look
        for share in (1.0, *_SMALLER):
            look = usual if share == 1.0 else _smaller(usual, share)
            columns = yield from measured(look, table)
            if fitted(columns, self._column - to.start if to.start else self._widest) is not None:
                break
        to.look = look
        before = self._document.blockCount()
        yield from super().table(table)
        # Its caption; of a press review also the headlines, which are no story without a text.
        self.stays_with_next.update(range(before, before + bool(table.caption) + self._is_review))
        to.look = usual


def _with_address(span: Span) -> Span:
    """Write out the address of a link that shows its host only: paper cannot be clicked."""
    link = checked_link(span.href) if isinstance(span, Text) and span.href else None
    if link is None or not isinstance(span, Text) or span.text.strip("\u2068\u2069") != host_of(link):
        return span
    return replace(span, text=isolated(breakable(link)))


def _smaller(look: Look, share: float) -> Look:
    settings = dataclasses.replace(look.settings, text_size=max(8, round(look.settings.text_size * share)))
    return Look(look.theme, settings, smallest=8)
