"""The one line above an article's headline: section, paper, author, time, minutes; a long author is elided."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextDocument

from reader.articles.page import Page
from reader.articles.blocks import Style
from reader.domain.images.image import ImageState
from reader.export.words import BY, PUBLISHED, UNDATED
from reader.ui.article import article_texts as texts
from reader.ui.article.article_texts import translate
from reader.ui.article.composer import Composer
from reader.ui.article.look import Look, Role
from reader.ui.sentences.speech import speech
from reader.ui.sentences.texts import day_and_time, full_moment, isolated
from reader.ui.widgets.labels import tooltip

VERSIONS = "versions:"
"""The anchor of the word *Edited*, which shows former versions."""

_NOT_HERE = frozenset({ImageState.WANTED, ImageState.UNAVAILABLE, ImageState.EVICTED})
_END = Qt.TextElideMode.ElideRight
_BADGE = 17
"""Pixels of a paper's badge, and of the room around it."""
_WITH_SECTION = 340
"""Pixels of a line with room for the section."""
_LEAST = 52
"""Pixels of the paper's name, at least, and of the author's, which else is left out."""


class HeadLine:
    """Writes the line into a block, and again when the width of the column or the facts change."""

    def __init__(self, document: QTextDocument, look: Look) -> None:
        self._document, self._look = document, look
        self._page: Page | None = None
        self._block, self._width = 0, 0.0

    def write(self, to: Composer, page: Page, width: float) -> None:
        """Write it as a block of its own. `width`: of the column, in pixels."""
        to.begin(Role.META, page.direction, below=self._look.lead * 0.2)
        form = QTextBlockFormat()
        form.setNonBreakableLines(True)
        to.cursor.mergeBlockFormat(form)
        self._block = to.cursor.blockNumber()
        self._fill(to, page, width)

    def renew(self, page: Page | None = None, width: float | None = None) -> None:
        """Write it again with other facts, or for another width."""
        page, width = page or self._page, width or self._width
        if page is not None and (page, width) != (self._page, self._width):
            to = Composer(self._document, self._look)
            to.empty(self._block)
            self._fill(to, page, width)

    def _fill(self, to: Composer, page: Page, width: float) -> None:
        self._page, self._width = page, width
        after = [day_and_time(page.published_at, datetime.now(UTC))] if page.published_at else []
        after += [texts.reading_time(page.minutes)] if page.minutes else []
        if not page.completeness.is_whole and not page.papers:
            after.append(_here(page))
        edited = translate("ArticlePane", "Edited") if page.is_edited and not page.papers else ""
        ends = "".join(f"{texts.BETWEEN}{isolated(words)}" for words in after)
        section = f"{page.section}{texts.GAP}" if page.section and width >= _WITH_SECTION else ""
        room = width - 2 * _BADGE - self._long(Role.KICKER, section)
        room -= self._long(Role.META, f"{ends}{texts.BETWEEN * 2}{edited}")
        paper = self._cut(Role.META_NAME, page.source, max(room, _LEAST))
        room -= self._long(Role.META_NAME, paper)
        author = self._cut(Role.META, page.author, room) if room >= _LEAST else ""
        to.words(Role.KICKER, section)
        if not page.papers:
            to.icon(Role.META, f"badge:{page.feed_id}:{page.source}", _BADGE)
            to.words(Role.META, "\u00a0\u00a0")
        to.words(Role.META_NAME, isolated(paper))
        to.words(Role.META, f"{texts.BETWEEN}{isolated(author)}{ends}" if author else ends)
        if edited:
            to.words(Role.META, texts.BETWEEN)
            to.anchor(Role.META_LINK, edited, VERSIONS)
        said = QTextCharFormat()
        said.setToolTip(tooltip(long_form(page)))
        to.cursor.movePosition(to.cursor.MoveOperation.StartOfBlock, to.cursor.MoveMode.KeepAnchor)
        to.cursor.mergeCharFormat(said)
        to.cursor.movePosition(to.cursor.MoveOperation.EndOfBlock)

    def _cut(self, role: Role, words: str, room: float) -> str:
        metrics = QFontMetricsF(self._look.font(role))
        return words if self._long(role, words) <= room else metrics.elidedText(words, _END, room)

    def _long(self, role: Role, words: str) -> float:
        runs = self._look.runs(role, words, Style.PLAIN, link=False)
        return sum(QFontMetricsF(form.font()).horizontalAdvance(run) for run, form in runs)


def _here(page: Page) -> str:
    # The same count as in the list (`storage/entries/entry_writer.py`).
    missing = sum(image.state in _NOT_HERE for image in page.images.values())
    return texts.completeness(page.completeness, missing)


def long_form(page: Page) -> str:
    """Say all that the line says in short, and what it leaves out: the full date, and what is here."""
    date = full_moment(page.published_at) if page.published_at else ""
    published = speech().tr(PUBLISHED if date else UNDATED).replace("{source}", isolated(page.source))
    author = speech().tr(BY).replace("{author}", isolated(page.author)) if page.author else ""
    here = "" if page.papers else _here(page)
    return ". ".join(filter(None, (page.section, author, published.replace("{date}", date), here)))
