"""Writes a parsed article into a text document: head, blocks, foot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument

from reader.articles import blocks as kinds
from reader.articles.page import Page
from reader.domain.record import Record
from reader.domain.text.language import Direction, direction_of
from reader.ui.article import article_texts as texts
from reader.ui.article.article_texts import translate
from reader.ui.article.composer import Composer, balanced_width
from reader.ui.article.decorations import Bar, Hairline, Mark, Panel, Strokes
from reader.ui.article.file_lines import FileLines, Progress
from reader.ui.article.head_line import write_head_line
from reader.ui.article.lead_aside import lead_picture
from reader.ui.article.links import checked_link, host_of
from reader.ui.article.look import Look, Role
from reader.ui.article.paragraph_parts import Join, parted
from reader.ui.article.story_lines import Elsewhere, StoryLines
from reader.ui.article.tables import Room, bold, is_too_dear, set_table, side_by_side
from reader.ui.sentences.texts import isolated

ORIGINAL = "original:"
"""The anchor of the link to the article's source."""

_LONG_TITLE = 160
"""A headline with more letters is set smaller."""
_SIDE_BY_SIDE = 440
"""Least width of the column, in pixels, for headlines of a press review side by side."""
_HEADINGS = {2: Role.HEADING_2, 3: Role.HEADING_3, 4: Role.HEADING_4}


LeadPlace = Literal["above", "below", "beside"]
"""Where the picture is that an article begins with; "below": the first paragraph, for a low window."""


class _Balanced(Record):
    """A block whose width follows its text."""

    block: int
    role: Role
    text: str
    direction: Direction
    shortest: float


class ArticleDocument:
    """Composes one page into an empty document.

    Args:
        column: Width of the text in pixels, to balance the headline.
        widest: Largest width of a table, in pixels; it extends beyond the column on both sides.
        files: Progress of its files, by their address.
        elsewhere: Other papers' texts about the event, or None.
        lead: Where the picture is that it begins with.
    """

    breaks_words = False
    """Tables show all their columns (see `tables.Room`)."""

    def __init__(
        self,
        document: QTextDocument,
        look: Look,
        column: float,
        widest: float = 0.0,
        files: Mapping[str, Progress] = MappingProxyType({}),
        elsewhere: Elsewhere | None = None,
        lead: LeadPlace = "above",
    ) -> None:
        self.files = FileLines(document, look, files)
        """The lines of the article's files."""
        self.stories = StoryLines(document, look, elsewhere)
        """Other papers' texts about the event."""
        self._document = document
        self._look = look
        self._column = column
        self._widest = max(column, widest)
        self.tables: list[kinds.Table] = []
        """The tables that are set so far."""
        self._to = Composer(document, look)
        self.decorations = self._to.decorations
        """Decorations painted under the text, by number of the block."""
        self._lead = lead
        self._page: Page | None = None
        self._page_direction: Direction = "ltr"
        self._is_review = False
        self._role = Role.BODY
        self._direction: Direction | None = None
        """Direction of the list being written; None: each block has its own."""
        self._groups = 0
        self._depth = 0
        self._balanced: list[_Balanced] = []
        self.first_block = 0
        """Number of the block after the head, once that is set."""

    @property
    def spent(self) -> int:
        """Layout cost of everything written so far, in the units of `paragraph_parts`."""
        return self._to.spent

    def reaches(self, paragraph: int, letter: int) -> bool:
        """Tell whether a letter of a paragraph is written; counted below the head, a split paragraph once."""
        below = self._document.blockCount() - self.first_block - self._to.joined - paragraph
        return below > 1 or (below == 1 and self._document.characterCount() - self._to.began > letter)

    def message(self, title: str, text: str) -> None:
        """Write a message in place of an article."""
        for role, words in ((Role.MESSAGE_TITLE, title), (Role.MESSAGE, text)):
            below = self._look.lead * 0.3
            self._to.begin(role, direction_of(words), below=below, align=Qt.AlignmentFlag.AlignHCenter)
            self._to.words(role, words)

    def body(self, page: Page, *, online: bool) -> Iterator[None]:
        """Write the body below the head, yielding after each piece so that the caller can continue later."""
        blocks, lead = page.blocks, lead_picture(page)
        if lead is not None and self._lead == "beside":
            # At the end of the head, where Tab and screen readers meet it before the text.
            self._to.image(lead.image, inline=False, beside=True)
            blocks = blocks[1:]
        elif lead is not None and self._lead == "below":
            at = next((number for number, one in enumerate(blocks) if isinstance(one, kinds.Paragraph)), 0)
            blocks = (*blocks[1 : at + 1], lead, *blocks[at + 1 :])
        yield from self._blocks(blocks)
        self._foot(page, online=online)

    def balance(self, column: float) -> None:
        """Break headline and standfirst for another width: lines of similar length, no single last word."""
        if self._page is not None and column != self._column:
            self._column = column
            self.renew_facts(self._page)
        for one in self._balanced:
            font = self._look.font(one.role, arabic=one.direction == "rtl")
            spare = column - balanced_width(one.text, font, one.direction, column, one.shortest)
            cursor = QTextCursor(self._document.findBlockByNumber(one.block))
            form = QTextBlockFormat(cursor.blockFormat())
            if one.direction == "rtl":
                form.setLeftMargin(spare)
            else:
                form.setRightMargin(spare)
            cursor.setBlockFormat(form)

    # Head and foot.

    def head(self, page: Page) -> None:
        to, lead = self._to, self._look.lead
        self._page_direction = page.direction
        self._is_review = bool(page.papers)
        to.language = page.language
        self._above_title(page)
        # A headline of sixty words in the usual size would fill the pane.
        role = Role.LONG_TITLE if len(page.title) > _LONG_TITLE else Role.TITLE
        low = self._look.compact
        to.begin(role, page.direction, below=lead * (0.33 if low else 0.5))
        self._balanced.append(_Balanced(to.cursor.blockNumber(), role, page.title, page.direction, 1.0))
        to.text(role, kinds.Text(page.title))
        if page.standfirst:
            direction = direction_of(page.standfirst, page.direction)
            to.begin(Role.STANDFIRST, direction)
            number = to.cursor.blockNumber()
            self._balanced.append(_Balanced(number, Role.STANDFIRST, page.standfirst, direction, 0.25))
            to.write(Role.STANDFIRST, page.marked_standfirst or (kinds.Text(page.standfirst),))
        self.balance(self._column)
        self._below_standfirst(page)
        to.leave(lead * (0.5 if low else 0.85))
        self.first_block = to.cursor.blockNumber() + 1

    def _above_title(self, page: Page) -> None:
        self._page = page
        self._to.begin(Role.META, page.direction, below=self._look.lead * 0.2)
        write_head_line(self._to, page, self._column)

    def _below_standfirst(self, page: Page) -> None:
        """Write what the head ends with; in the window nothing."""

    def renew_facts(self, page: Page) -> None:
        """Rewrite the line above the title, whose tooltip says how much of the page is here."""
        to = Composer(self._document, self._look)
        to.empty(0)
        write_head_line(to, page, self._column)

    def _foot(self, page: Page, *, online: bool) -> None:
        to, lead = self._to, self._look.lead
        if not page.completeness.is_whole:
            to.begin_interface(Role.FOOT, texts.headline_only(), page.direction)
            to.words(Role.FOOT, texts.headline_only())
        to.leave(lead * 1.6)
        is_first = True
        if page.link and checked_link(page.link):
            to.begin_interface(Role.FOOT_LINK, texts.read_original(), page.direction, below=lead * 0.1)
            to.anchor(Role.FOOT_LINK, texts.read_original(), ORIGINAL)
            to.words(Role.FOOT_LINK, "\u00a0")
            to.icon(Role.FOOT_LINK, "external")
            note = host_of(page.link) if online else translate("ArticlePane", "will open when online")
            to.words(Role.FOOT, f"{texts.GAP}{isolated(note)}")
            to.decorate(Hairline(lead * 0.7))
            is_first = False
        for enclosure in page.enclosures:
            if checked_link(enclosure.url) is None:
                continue
            self.files.write(to, enclosure, page.direction, online=online)
            if is_first:
                to.decorate(Hairline(lead * 0.7))
            is_first = False
        self.stories.write(to, page.direction)

    # Blocks.

    def _block(self, block: kinds.Block) -> Iterator[None]:
        to, lead = self._to, self._look.lead
        match block:
            case kinds.Paragraph():
                yield from self._paragraph(self._role, block.spans, block.direction, below=lead * 0.64)
            case kinds.Heading():
                role = _HEADINGS[block.level]
                above = lead * (1.15 if block.level == 2 else 0.95)
                yield from self._paragraph(role, block.spans, block.direction, above=above, below=lead * 0.36)
            case kinds.Quote():
                yield from self._quote(block)
            case kinds.PullQuote():
                self._pull_quote(block)
                yield
            case kinds.Listing():
                yield from self._listing(block)
            case kinds.Term():
                words = bold(block.spans)
                yield from self._paragraph(self._role, words, block.direction, above=lead * 0.3, below=lead * 0.1)
            case kinds.Description():
                to.start += lead
                yield from self._blocks(block.blocks)
                to.start -= lead
            case kinds.Table():
                yield from self.table(block)
            case kinds.Code():
                yield from self._code(block)
            case kinds.Figure():
                yield from self._figure(block)
            case kinds.Rule():
                centre = Qt.AlignmentFlag.AlignHCenter
                to.begin(Role.RULE, self._page_direction, above=lead * 0.5, below=lead * 1.1, align=centre)
                to.words(Role.RULE, "*\u2003*\u2003*")
                yield

    def _blocks(self, blocks: Iterable[kinds.Block]) -> Iterator[None]:
        for block in blocks:
            yield from self._block(block)

    def _paragraph(
        self, role: Role, spans: kinds.Spans, direction: Direction, *, above: float = 0.0, below: float = 0.0
    ) -> Iterator[None]:
        return self._to.paragraph(role, spans, self._direction or direction, above=above, below=below)

    def _quote(self, quote: kinds.Quote) -> Iterator[None]:
        to, lead, before = self._to, self._look.lead, self._role
        step = round(lead * 0.82)
        self._groups += 1
        to.bars.append(Bar(self._groups, to.start, quote.direction))
        to.start += step
        to.leave(lead * 0.95)
        # In a press review all text is quoted.
        self._role = before if self._is_review else Role.QUOTE
        yield from self._blocks(quote.blocks)
        self._role = before
        if quote.attribution:
            self._attribution(quote.attribution, quote.direction)
            yield
        to.start -= step
        to.bars.pop()
        to.leave(lead * 1.05)

    def _attribution(
        self, spans: kinds.Spans, direction: Direction, align: Qt.AlignmentFlag | None = None
    ) -> None:
        to = self._to
        to.begin(Role.ATTRIBUTION, self._direction or direction, align=align)
        if align is None:
            to.words(Role.ATTRIBUTION, "— ")
        to.write(Role.ATTRIBUTION, spans)

    def _pull_quote(self, quote: kinds.PullQuote) -> None:
        to, lead = self._to, self._look.lead
        distance, inset = lead * 0.65, self._column * 0.05
        centre = Qt.AlignmentFlag.AlignHCenter
        to.begin(
            Role.PULL_QUOTE,
            quote.direction,
            above=lead * 1.6,
            below=lead * 0.35,
            start=inset,
            end=inset,
            align=centre,
        )
        to.decorate(Strokes(above=True, below=not quote.attribution, distance=distance))
        to.write(Role.PULL_QUOTE, quote.spans)
        if quote.attribution:
            self._attribution(quote.attribution, quote.direction, centre)
            to.decorate(Strokes(above=False, below=True, distance=distance))
        to.leave(lead * 1.6)

    def _listing(self, listing: kinds.Listing) -> Iterator[None]:
        to, lead, before = self._to, self._look.lead, self._direction
        longest = len(str(listing.start + len(listing.items) - 1)) if listing.ordered else 1
        width = round(lead * (0.75 + 0.27 * longest))
        self._direction = self._direction or listing.direction
        self._depth += 1
        to.start += width
        for number, item in enumerate(listing.items, listing.start):
            text = texts.item_number(number, self._direction) if listing.ordered else ""
            to.mark = Mark(text, width, self._direction, self._depth)
            for block in item:
                if isinstance(block, kinds.Paragraph):
                    yield from self._paragraph(self._role, block.spans, block.direction, below=lead * 0.24)
                else:
                    yield from self._block(block)
        to.start -= width
        self._depth -= 1
        self._direction = before
        to.mark = None
        to.leave(lead * (0.64 if self._depth == 0 else 0.24))

    def table(self, table: kinds.Table) -> Iterator[None]:
        """Write a table, yielding after each piece."""
        if is_too_dear(table):
            if table.caption:
                yield from self._paragraph(Role.CAPTION, bold(table.caption), table.direction, below=8)
            for row in table.rows:
                for cell in row:
                    yield from self._blocks(cell.blocks)
            return
        if self._is_review and self._column >= _SIDE_BY_SIDE and len(table.rows) > 2:
            table = side_by_side(table)
        self.tables.append(table)
        room = Room(self._column, self._widest, self.breaks_words)
        yield from set_table(self._to, table, room, len(self.tables) - 1)

    def _code(self, code: kinds.Code) -> Iterator[None]:
        to, lead = self._to, self._look.lead
        padding = round(lead * 0.45)
        parts = parted(code.spans)
        part: tuple[Join, kinds.Spans] | None = next(parts)
        while part is not None:
            join, spans = part
            part = next(parts, None)
            is_first, is_last = join is Join.NOT, part is None
            above = lead * 0.8 + padding if is_first else 0
            below = lead + padding if is_last else 0
            to.begin(Role.CODE, "ltr", above=above, below=below, start=16, end=16)
            to.join(join)
            to.decorate(Panel(to.start, "ltr", padding, is_first, is_last))
            for span in spans:
                if isinstance(span, kinds.Text):
                    to.words(Role.CODE, span.text.replace("\n", "\u2028"), span.style)
            yield
        # A table takes no notice of the margin of the block above it.
        to.leave(lead + padding)

    def _figure(self, figure: kinds.Figure) -> Iterator[None]:
        to, lead = self._to, self._look.lead
        leads_to = checked_link(figure.href) if figure.href else None
        has_caption = bool(figure.caption or leads_to)
        direction = self._direction or (figure.direction if figure.caption else self._page_direction)
        to.begin_figure(direction, above=lead * 0.75, below=0 if has_caption else lead)
        to.image(figure.image, inline=False)
        yield
        if has_caption:
            spans: kinds.Spans = figure.caption
            if leads_to:
                between = (kinds.Text(texts.BETWEEN),) if figure.caption else ()
                link = kinds.Text(texts.leads_to(host_of(leads_to)), kinds.Style.PLAIN, leads_to)
                spans = (*spans, *between, link)
            yield from to.paragraph(Role.CAPTION, spans, direction, above=round(lead * 0.32), below=lead)


def root_margins(document: QTextDocument, left: float, right: float, top: float, bottom: float) -> None:
    frame = document.rootFrame()
    form = frame.frameFormat()
    form.setLeftMargin(left)
    form.setRightMargin(right)
    form.setTopMargin(top)
    form.setBottomMargin(bottom)
    form.setPadding(0)
    frame.setFrameFormat(form)
