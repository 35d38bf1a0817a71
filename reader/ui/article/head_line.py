"""The one line above an article's headline: section, paper, author, time, minutes; a long author is elided."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from reader.articles.page import Page
from reader.articles.blocks import Style
from reader.domain.entries.entry import Completeness
from reader.domain.images.image import ImageState
from reader.domain.record import Record, replace
from reader.export.words import BY, PUBLISHED, UNDATED
from reader.ui.article import article_texts as texts
from reader.ui.article.article_texts import translate
from reader.ui.article.composer import Composer
from reader.ui.article.look import Look, Role
from reader.ui.article.pictures import badge_format
from reader.ui.sentences.speech import speech
from reader.ui.sentences.texts import day_and_time, full_moment, isolated
from reader.ui.widgets.labels import tooltip

VERSIONS = "versions:"
"""The anchor of the word *Edited*, which shows former versions."""

_NOT_HERE = frozenset({ImageState.WANTED, ImageState.UNAVAILABLE, ImageState.EVICTED})
_BADGE = 1.3
"""Side of a paper's badge, as a multiple of the size of the line's type."""
_AFTER_BADGE = "\u00a0\u00a0"
_LEAST = 4
"""An elided name is at least this many times as wide as its type is high; else it is left out."""
_FITS = 2.0
"""Pixels that are left free, against rounding."""


class _Fact(Record):
    words: str
    role: Role = Role.META
    elided: int = 0
    """Its turn where there is no room: 1 is elided first; 0: never."""
    is_paper: bool = False
    """It has the paper's badge before it."""
    href: str = ""


class HeadLine:
    """Writes the line into a block, and again when the width of the column or the facts change."""

    def __init__(self, document: QTextDocument, look: Look) -> None:
        self._document = document
        self._look = look
        self._page: Page | None = None
        self._block = 0
        self._width = 0.0

    def write(self, to: Composer, page: Page, width: float) -> None:
        """Write it as a block of its own. `width`: of the column, in pixels."""
        to.begin(Role.META, page.direction, below=self._look.lead * 0.2)
        form = QTextBlockFormat()
        form.setNonBreakableLines(True)
        to.cursor.mergeBlockFormat(form)
        self._block, self._width = to.cursor.blockNumber(), width
        self._fill(to, page)

    def renew(self, page: Page) -> None:
        """Write it again with other facts."""
        to = Composer(self._document, self._look)
        to.empty(self._block)
        self._fill(to, page)

    def fit(self, width: float) -> None:
        """Write it again for another width."""
        if self._page is not None and width != self._width:
            self._width = width
            self.renew(self._page)

    def _fill(self, to: Composer, page: Page) -> None:
        self._page, start = page, to.cursor.position()
        for number, fact in enumerate(self._fitting(list(_facts(page)))):
            if number:
                to.words(Role.META, texts.GAP if fact.is_paper else texts.BETWEEN)
            if fact.is_paper:
                to.object(Role.META, badge_format(page.feed_id, page.source, self._badge))
                to.words(Role.META, _AFTER_BADGE)
            if fact.href:
                to.anchor(fact.role, fact.words, fact.href)
            else:
                to.words(fact.role, isolated(fact.words))
        line = QTextCursor(self._document)
        line.setPosition(start)
        line.setPosition(to.cursor.position(), QTextCursor.MoveMode.KeepAnchor)
        said = QTextCharFormat()
        said.setToolTip(tooltip(long_form(page)))
        line.mergeCharFormat(said)

    @property
    def _badge(self) -> int:
        return round(self._look.size(Role.META) * _BADGE)

    def _fitting(self, facts: list[_Fact]) -> list[_Fact]:
        """Elide or leave out what has no room: the author, then the paper, then the section."""
        between = self._long(Role.META, texts.BETWEEN)
        over = self._badge + len(facts) * between + _FITS - self._width
        over += sum(self._long(fact.role, fact.words) for fact in facts)
        for fact in sorted((one for one in facts if one.elided), key=lambda one: one.elided):
            if over <= 0:
                break
            at, long = facts.index(fact), self._long(fact.role, fact.words)
            least = _LEAST * self._look.size(fact.role)
            if long - over < least and not fact.is_paper:
                del facts[at]
                over -= long + between
                continue
            room = min(long, max(long - over, least))
            metrics = QFontMetricsF(self._look.characters(fact.role).font())
            cut = metrics.elidedText(fact.words, Qt.TextElideMode.ElideRight, room)
            facts[at] = replace(fact, words=cut)
            over -= long - room
        return facts

    def _long(self, role: Role, words: str) -> float:
        runs = self._look.runs(role, words, Style.PLAIN, link=False)
        return sum(QFontMetricsF(form.font()).horizontalAdvance(run) for run, form in runs)


def _facts(page: Page) -> Iterator[_Fact]:
    if page.section:
        yield _Fact(page.section, Role.KICKER, elided=3)
    if page.source:
        yield _Fact(page.source, Role.META_NAME, elided=2, is_paper=not page.papers)
    if page.author:
        yield _Fact(page.author, elided=1)
    if page.published_at:
        yield _Fact(day_and_time(page.published_at, datetime.now(UTC)))
    if page.minutes:
        yield _Fact(texts.reading_time(page.minutes))
    if page.papers:
        return
    # The usual state is not told: all of it is here.
    if page.completeness is not Completeness.COMPLETE and (_missing(page) or not page.completeness.is_whole):
        yield _Fact(_completeness(page), elided=4)
    if page.is_edited:
        yield _Fact(translate("ArticlePane", "Edited"), Role.META_LINK, href=VERSIONS)


def long_form(page: Page) -> str:
    """Say in sentences all that the line says in short, and what it leaves out: the full date, what is here."""
    date = full_moment(page.published_at) if page.published_at else ""
    said = [page.section or "", speech().tr(BY).replace("{author}", isolated(page.author)) if page.author else ""]
    published = speech().tr(PUBLISHED if date else UNDATED).replace("{source}", isolated(page.source))
    said.append(published.replace("{date}", date))
    said.append(texts.reading_time(page.minutes) if page.minutes else "")
    said.append("" if page.papers else _completeness(page))
    return ". ".join(filter(None, said))


def _missing(page: Page) -> int:
    # The same count as in the list (`storage/entries/entry_writer.py`).
    return sum(image.state in _NOT_HERE for image in page.images.values())


def _completeness(page: Page) -> str:
    return texts.completeness(page.completeness, _missing(page))
