"""The foot of an article: what other papers say of the same event, each title in its own direction."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextDocument

from reader.domain.record import Record
from reader.domain.text.language import Direction, direction_of
from reader.export.words import SAME_TEXT
from reader.ui.article.article_texts import BETWEEN, GAP, before_name, translate
from reader.ui.article.composer import Composer
from reader.ui.article.decorations import Hairline
from reader.ui.article.look import Look, Role
from reader.ui.sentences.speech import speech
from reader.ui.sentences.texts import isolated

ENTRY = "entry:"
"""Anchors: `entry:ID`, an article of the same story."""
SHEET, APART = "sheet:", "apart:"
"""Anchors: the event on one sheet, and that this article does not belong to it."""


class ToldElsewhere(Record):
    """A text of another paper."""

    entry_id: int
    title: str
    direction: Direction
    paper: str
    when: str
    """When it was published, in words."""
    agency: str = ""
    """The news agency that signs it; "": none."""
    copies: Sequence[tuple[int, str]] = ()
    """Papers that print the same text: the ids of their entries, with their names."""
    before: Sequence[tuple[str, str]] = ()
    """Earlier headlines: until when, in words, and the headline; the earliest first."""


class Elsewhere(Record):
    """Other papers' texts about an article's event."""

    summary: str
    """How many papers report it, in words."""
    texts: Sequence[ToldElsewhere]
    """The first ones."""
    left_out: str = ""
    """How many more texts there are, in words; "": none."""
    papers: Sequence[tuple[int, str]] = ()
    """All papers that report it: the ids of their feeds, with their names."""


class StoryLines:
    """Writes these lines at the end of a document, and writes them again when they change."""

    def __init__(self, document: QTextDocument, look: Look, told: Elsewhere | None) -> None:
        self._document = document
        self._look = look
        self._told = told
        self._to: Composer | None = None
        self._page: Direction = "ltr"
        self._first = 0

    def write(self, to: Composer, page: Direction) -> None:
        """Write the lines at the composer's position, which is always the end of the document."""
        self._to, self._page = to, page
        self._first = to.cursor.blockNumber() + 1
        self._fill(to)

    def renew(self, told: Elsewhere | None) -> None:
        """Replace these lines; the text above them stays."""
        if told == self._told:
            return
        self._told = told
        to = self._to
        if to is None:
            return
        to.cursor.beginEditBlock()
        block = self._document.findBlockByNumber(self._first)
        if block.isValid():
            to.cursor.setPosition(block.position() - 1)
            to.cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            to.cursor.removeSelectedText()
        for number in [one for one in to.decorations if one >= self._first]:
            del to.decorations[number]
        self._fill(to)
        to.cursor.endEditBlock()

    def _fill(self, to: Composer) -> None:
        told = self._told
        if told is None:
            return
        lead = self._look.lead
        to.leave(lead * 1.3)
        heading = translate("ArticlePane", "The same event elsewhere")
        to.begin_interface(Role.HEADING_4, heading, self._page, below=lead * 0.1)
        to.words(Role.HEADING_4, heading)
        to.words(Role.FOOT, f"{BETWEEN}{told.summary}")
        to.decorate(Hairline(lead * 0.6))
        for one in told.texts:
            self._write_text(to, one)
        to.leave(lead * 0.55)
        sheet = translate("ArticlePane", "The event on one sheet")
        to.begin_interface(Role.FOOT, sheet, self._page)
        if told.left_out:
            to.words(Role.FOOT, f"{told.left_out}{GAP}")
        to.anchor(Role.FOOT_LINK, sheet.replace(" ", "\u00a0"), SHEET)
        to.words(Role.FOOT, GAP)
        apart = translate("ArticlePane", "Not the same event")
        to.anchor(Role.FOOT_LINK, apart.replace(" ", "\u00a0"), APART)

    def _write_text(self, to: Composer, one: ToldElsewhere) -> None:
        to.leave(self._look.lead * 0.32)
        to.begin(Role.STORY_TITLE, one.direction)
        to.anchor(Role.STORY_TITLE, one.title, f"{ENTRY}{one.entry_id}")
        to.begin(Role.FOOT, one.direction)
        facts = [one.paper, one.agency, one.when]
        to.words(Role.FOOT, BETWEEN.join(isolated(fact) for fact in facts if fact))
        for when, title in one.before:
            words = translate("ArticlePane", "Until {when}: {title}").replace("{when}", isolated(when))
            self._begin_inside(to, words.replace("{title}", ""), one.direction)
            to.words(Role.FOOT, words.replace("{title}", isolated(title)))
        if not one.copies:
            return
        words = speech().tr(SAME_TEXT)
        before, _, after = words.partition("{papers}")
        self._begin_inside(to, before + after, one.direction)
        to.words(Role.FOOT, before_name(before))
        for number, (entry_id, paper) in enumerate(one.copies):
            if number:
                to.words(Role.FOOT, BETWEEN)
            to.anchor(Role.FOOT_LINK, isolated(paper), f"{ENTRY}{entry_id}")
        to.words(Role.FOOT, after)

    def _begin_inside(self, to: Composer, sentence: str, side: Direction) -> None:
        """Begin a line with a sentence of the interface below a title, indented on the title's side."""
        lead, direction = self._look.lead, direction_of(sentence, side)
        if direction == side:
            to.begin(Role.FOOT, side, start=lead)
        else:
            edge = Qt.AlignmentFlag.AlignRight if side == "rtl" else Qt.AlignmentFlag.AlignLeft
            to.begin(Role.FOOT, direction, end=lead, align=edge | Qt.AlignmentFlag.AlignAbsolute)
