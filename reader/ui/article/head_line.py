"""The one line above an article's headline: section, paper, author if it has room whole, time, minutes."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextCursor

from reader.articles.blocks import Style
from reader.articles.page import Page
from reader.domain.images.image import ImageState
from reader.export.words import BY, PUBLISHED, UNDATED
from reader.ui.article import article_texts as texts
from reader.ui.article.article_texts import translate
from reader.ui.article.composer import Composer
from reader.ui.article.look import Role
from reader.ui.sentences.speech import speech
from reader.ui.sentences.texts import day_and_time, full_moment, isolated
from reader.ui.widgets.labels import tooltip

VERSIONS = "versions:"
"""The anchor of the word *Edited*, which shows former versions."""

_NOT_HERE = frozenset({ImageState.WANTED, ImageState.UNAVAILABLE, ImageState.EVICTED})
_BADGE = 17
"""Pixels of a paper's badge, and of the room around it."""
_LEAST = 52
"""Pixels of the paper's name, at least."""


def write_head_line(to: Composer, page: Page, width: float) -> None:
    """Write the line into the present block. `width`: of the column, in pixels."""
    date = day_and_time(page.published_at, datetime.now(UTC)) if page.published_at else ""
    minutes = texts.reading_time(page.minutes) if page.minutes else ""
    short = translate("FrontPage", "%Ln min", "", page.minutes).replace(" ", "\u00a0") if page.minutes else ""
    here = "" if page.completeness.is_whole or page.papers else _here(page)
    edited = translate("ArticlePane", "Edited") if page.is_edited and not page.papers else ""
    kicker = f"{page.section}{texts.GAP}" if page.section else ""
    # Where there is no room for all beside the paper's whole name, what matters least is left out first.
    facts = (date, minutes, here)
    for section, after in ((kicker, facts), ("", facts), ("", (date, short, here)), ("", (date, short))):
        ends = "".join(f"{texts.BETWEEN}{isolated(words)}" for words in after if words)
        room = width - 2 * _BADGE - _long(to, Role.KICKER, section)
        room -= _long(to, Role.META, f"{ends}{texts.BETWEEN}{edited}" if edited else ends)
        if _long(to, Role.META_NAME, page.source) <= room:
            break
    paper = _cut(to, Role.META_NAME, page.source, max(room, _LEAST))
    room -= _long(to, Role.META_NAME, paper) + _long(to, Role.META, texts.BETWEEN)
    author = page.author if _long(to, Role.META, page.author) <= room else ""
    to.words(Role.KICKER, section)
    if not page.papers:
        to.icon(Role.META, f"badge:{page.feed_id}:{page.source}", _BADGE)
        to.words(Role.META, "\u00a0\u00a0")
    to.words(Role.META_NAME, isolated(paper))
    to.words(Role.META, f"{texts.BETWEEN}{isolated(author)}{ends}" if author else ends)
    if edited:
        to.words(Role.META, texts.BETWEEN)
        to.anchor(Role.META_LINK, edited, VERSIONS)
    line, on_one_line, said = QTextCursor(to.cursor), QTextBlockFormat(), QTextCharFormat()
    on_one_line.setNonBreakableLines(True)
    said.setToolTip(tooltip(long_form(page)))
    line.select(QTextCursor.SelectionType.BlockUnderCursor)
    line.mergeBlockFormat(on_one_line)
    line.mergeCharFormat(said)


def long_form(page: Page) -> str:
    """Say all that the line says in short, and what it leaves out: the full date, and what is here."""
    date = full_moment(page.published_at) if page.published_at else ""
    published = speech().tr(PUBLISHED if date else UNDATED).replace("{source}", isolated(page.source))
    author = speech().tr(BY).replace("{author}", isolated(page.author)) if page.author else ""
    here = "" if page.papers else _here(page)
    return ". ".join(filter(None, (page.section, author, published.replace("{date}", date), here)))


def _here(page: Page) -> str:
    # The same count as in the list (`storage/entries/entry_writer.py`).
    missing = sum(image.state in _NOT_HERE for image in page.images.values())
    return texts.completeness(page.completeness, missing)


def _cut(to: Composer, role: Role, words: str, room: float) -> str:
    metrics = QFontMetricsF(to.look.font(role))
    return (
        words if _long(to, role, words) <= room else metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
    )


def _long(to: Composer, role: Role, words: str) -> float:
    runs = to.look.runs(role, words, Style.PLAIN, link=False)
    return sum(QFontMetricsF(form.font()).horizontalAdvance(run) for run, form in runs)
