"""Writes text runs and blocks into a text document, with margins and decorations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
    QTextOption,
)

from reader.articles.blocks import InlineImage, Spans, Style, Text
from reader.articles.spacing import unbreakable
from reader.domain.images.image import ArticleImage
from reader.domain.text.language import Direction, direction_of
from reader.ui.article import article_texts as texts
from reader.ui.article.decorations import Bar, Chip, Decoration, Mark
from reader.ui.article.links import checked_link, host_of, is_misleading
from reader.ui.article.look import Look, Role
from reader.ui.article.paragraph_parts import BLOCK, RUN, Join, cost_of_scripts, parted, rare_scripts, units
from reader.ui.article.pictures import icon_format, image_format
from reader.ui.sentences.texts import isolated
from reader.ui.widgets.labels import tooltip
from reader.ui.widgets.utf16 import qt_length

_LONGEST_TOOLTIP = 500
"""Most characters of a tooltip."""


class Composer:
    """A cursor at the end of the document, with the state that the next block needs."""

    def __init__(self, document: QTextDocument, look: Look) -> None:
        self.look = look
        self.cursor = QTextCursor(document)
        self.decorations: dict[int, list[Decoration]] = {}
        """Decorations by number of their block."""
        self.start = 0.0
        """Indentation of blocks, in pixels."""
        self.bars: list[Bar] = []
        self.mark: Mark | None = None
        """Mark of the next block."""
        self.language: str | None = None
        """Language of running text (BCP 47)."""
        self.spent = 0
        """Layout cost of everything written, in the units of `paragraph_parts`."""
        self.joined = 0
        """Blocks that continue the one above."""
        self.began = 0
        """Document position of the last paragraph."""
        self._began_before = 0
        self._scripts: set[int] = set()
        self._gap = 0.0
        self._is_fresh = True

    def empty(self, block: int) -> None:
        """Remove the words of a block, given by its number, and write at its place."""
        self.cursor.setPosition(self.cursor.document().findBlockByNumber(block).position())
        self.cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        self.cursor.removeSelectedText()

    def leave(self, pixels: float) -> None:
        """Leave at least this many pixels above the next block."""
        self._gap = max(self._gap, pixels)

    def take_gap(self) -> float:
        """Return the pixels set by `leave`, for a block that sets its own margin."""
        gap, self._gap = self._gap, 0.0
        return gap

    def begin(
        self,
        role: Role,
        direction: Direction,
        *,
        above: float = 0.0,
        below: float = 0.0,
        start: float = 0.0,
        end: float = 0.0,
        grows: bool = False,
        align: Qt.AlignmentFlag | None = None,
    ) -> None:
        """Begin a block; see `Look.block`."""
        form = self.look.block(
            role,
            direction,
            above=max(above, self._gap),
            below=below,
            start=self.start + start,
            end=end,
            grows=grows,
        )
        if align is not None:
            form.setAlignment(align)
        self._insert_block(form, self.look.characters(role))

    def paragraph(
        self, role: Role, spans: Spans, direction: Direction, *, above: float = 0.0, below: float = 0.0
    ) -> Iterator[None]:
        """Write a paragraph in as many blocks as it needs (see `paragraph_parts`), yielding after each."""
        parts = parted(spans)
        part: tuple[Join, Spans] | None = next(parts)
        while part is not None:
            join, words = part
            part = next(parts, None)
            self.begin(
                role,
                direction,
                above=above if join is Join.NOT else 0,
                below=below if part is None else 0,
                grows=any(isinstance(span, InlineImage) for span in words),
            )
            self.join(join)
            self.write(role, words)
            yield

    def join(self, join: Join, block: QTextBlock | None = None) -> None:
        """Mark a block, by default the last one, as a continuation of the one above."""
        if join is not Join.NOT:
            (block or self.cursor.block()).setUserState(join.value)
            self.joined += 1
            self.began = self._began_before

    def begin_figure(self, direction: Direction, *, above: float, below: float) -> None:
        """Begin a block for one image, as high as the image."""
        form = self.look.block(Role.BODY, direction, above=max(above, self._gap), below=below, start=self.start)
        form.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
        # Centres an image that is narrower than the column.
        form.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._insert_block(form, _tiny())

    def begin_interface(self, role: Role, sentence: str, page: Direction, *, below: float = 0.0) -> None:
        """Begin a block for a sentence of the interface: in the direction of its language, at the page's edge."""
        direction = direction_of(sentence, page)
        if direction == page:
            self.begin(role, direction, below=below)
        else:
            edge = Qt.AlignmentFlag.AlignRight if page == "rtl" else Qt.AlignmentFlag.AlignLeft
            self.begin(role, direction, below=below, align=edge | Qt.AlignmentFlag.AlignAbsolute)

    def decorate(self, decoration: Decoration) -> None:
        """Add a decoration under the last block."""
        self.decorations.setdefault(self.cursor.blockNumber(), []).append(decoration)

    def write(self, role: Role, spans: Spans) -> None:
        """Write text runs; a link that may not be opened becomes plain text."""
        for href, group in groupby(spans, lambda span: span.href if isinstance(span, Text) else None):
            run = list(group)
            address = checked_link(href) if href else None
            warning = _warning(run, address) if address is not None else ""
            for span in run:
                if isinstance(span, InlineImage):
                    self.image(span.image, inline=True)
                else:
                    self._text(role, span, address, warning)

    def text(self, role: Role, span: Text) -> None:
        self.write(role, (span,))

    def _text(self, role: Role, span: Text, address: str | None, warning: str) -> None:
        text = texts.item_number(int(span.text), "rtl").strip(".") if span.style & Style.NOTE else span.text
        words = unbreakable(text.replace("\n", "\u2028"), self.language)
        for run, form in self.look.runs(role, words, span.style, link=address is not None):
            if address is not None:
                form = QTextCharFormat(form)
                form.setAnchorHref(address)
                if warning:
                    form.setToolTip(tooltip(warning[:_LONGEST_TOOLTIP]))
            self._insert(run, form)
        self._lay_under(role, words, span.style)

    def words(self, role: Role, text: str, style: Style = Style.PLAIN) -> None:
        for run, form in self.look.runs(role, text, style, link=False):
            self._insert(run, form)
        self._lay_under(role, text, style)

    def _lay_under(self, role: Role, text: str, style: Style) -> None:
        """Decorate the last letters as code, or as marked."""
        if style & (Style.CODE | Style.MARKED):
            last, is_code = self.cursor.positionInBlock(), not style & Style.MARKED
            self.decorate(Chip(last - qt_length(text), last, self.look.size(role), is_code))

    def anchor(self, role: Role, text: str, href: str) -> None:
        """Write a link of the interface: coloured, not underlined."""
        for run, shared in self.look.runs(role, text, Style.PLAIN, link=False):
            form = QTextCharFormat(shared)
            form.setAnchor(True)
            form.setAnchorHref(href)
            self.cursor.insertText(run, form)

    def facts(self, sentence: str, **names: str) -> None:
        """Write a sentence about the article and fill in emphasised names: `By {author}`."""
        rest = sentence
        while rest:
            words, found, rest = rest.partition("{")
            self.words(Role.META, texts.before_name(words))
            if found:
                name, _, rest = rest.partition("}")
                self.words(Role.META if name == "date" else Role.META_NAME, isolated(names.get(name, "")))

    def image(self, image: ArticleImage, *, inline: bool, beside: bool = False) -> None:
        """Write an image; `beside`: it is painted beside the text, and its character takes no room."""
        form = image_format(image.number, inline=inline, beside=beside)
        if image.alt:
            form.setToolTip(tooltip(image.alt[:_LONGEST_TOOLTIP]))
        if not inline:
            form.setFont(_tiny_font())
        self._insert("\ufffc", form)

    def icon(self, role: Role, name: str, side: int = 0) -> None:
        """Write an icon of the role's colour and size."""
        form = icon_format(name, self.look.colour(role), side or round(self.look.size(role) * 1.2))
        form.setFont(self.look.font(role))
        self.cursor.insertText("\ufffc", form)

    def leave_out(self, pixels: float) -> None:
        """Begin the document with an empty block of a height: Qt ignores the margin above the first one."""
        form = QTextBlockFormat()
        form.setLineHeight(pixels, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        self._insert_block(form, _tiny())

    def continue_after_table(self) -> None:
        """Continue below a table, in the empty block that Qt keeps there."""
        self.cursor.movePosition(QTextCursor.MoveOperation.End)
        self._is_fresh = True

    def close_up(self) -> None:
        """Remove the height of the block that Qt keeps between two tables, so that they look like one."""
        form = QTextBlockFormat()
        form.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        self.cursor.setBlockFormat(form)
        self.cursor.setBlockCharFormat(_tiny())

    def _insert(self, text: str, form: QTextCharFormat) -> None:
        self.cursor.insertText(text, form)
        self.spent += RUN + units(text)
        if new := rare_scripts(text) - self._scripts:
            self._scripts |= new
            self.spent += cost_of_scripts(len(new))

    def _insert_block(self, form: QTextBlockFormat, characters: QTextCharFormat) -> None:
        if self._is_fresh:
            self.cursor.setBlockFormat(form)
            self.cursor.setBlockCharFormat(characters)
        else:
            self.cursor.insertBlock(form, characters)
        self._began_before, self.began = self.began, self.cursor.position()
        self.spent += BLOCK
        self._is_fresh = False
        self._gap = 0.0
        for bar in self.bars:
            self.decorate(bar)
        if self.mark is not None:
            self.decorate(self.mark)
            self.mark = None


def balanced_width(text: str, font: QFont, direction: Direction, column: float, shortest: float = 1.0) -> float:
    """Find the narrowest width, in pixels, with no more lines than `column`, so that their lengths are similar.

    `shortest`: stop once the last line takes this part of the column; 1: make all lines as similar as possible.
    """
    option = QTextOption()
    ways = Qt.LayoutDirection
    option.setTextDirection(ways.RightToLeft if direction == "rtl" else ways.LeftToRight)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    lines, last = _set_at(layout, column)
    if not 2 <= lines <= _MAX_LINES or last >= shortest * column:
        return column
    width = column
    for narrower in range(1, 26):
        tried = column * (1 - narrower * 0.02)
        now, last = _set_at(layout, tried)
        if now > lines:
            break
        width = tried
        if last >= shortest * column:
            break
    return width


_MAX_LINES = 12


def _set_at(layout: QTextLayout, width: float) -> tuple[int, float]:
    """Lay out a text at a width; returns the number of lines and the length of the last."""
    layout.beginLayout()
    lines, last = 0, 0.0
    while lines <= _MAX_LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines += 1
        last = line.naturalTextWidth()
        if last > width:
            lines = _MAX_LINES  # a word is wider than the line
    layout.endLayout()
    return lines, last


def _tiny_font() -> QFont:
    font = QFont()
    font.setPixelSize(1)
    return font


def _tiny() -> QTextCharFormat:
    """Return a character format that does not raise the height of a line."""
    form = QTextCharFormat()
    form.setFont(_tiny_font())
    return form


def _warning(link: Sequence[Text | InlineImage], address: str) -> str:
    """Return a warning for a link whose text looks like another address; "": none is needed."""
    words = "".join(span.text for span in link if isinstance(span, Text))
    return texts.misleading_link(host_of(address)) if is_misleading(words, address) else ""
