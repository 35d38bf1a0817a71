"""The front page as data: immutable, made once, then painted, printed and walked through by keys.

`assembly/parts/front_pages.py` makes it. Everything on it is a `Block`: an event that several papers report, or a
single article. No article stands in two blocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal

from reader.domain.front.front_row import FrontRow
from reader.domain.record import Record, replace
from reader.domain.text.language import Direction

MOST_MIDDLE = 4
"""Most blocks beside the lead."""
MOST_IN_RIVER = 60
"""Most blocks in all sections; the other articles are only counted."""
FIRST_SHOWN = 5
"""Blocks of a section that are shown at first."""


class Item(Record, kw_only=True):
    """An article as the page shows it."""

    entry_id: int
    feed_id: int
    feed_title: str
    title: str
    standfirst: str = ""
    """Its summary, or else the first sentence of its text; for those that stand for lead and middle only, else "".
    """
    beginning: str = ""
    """The first lines of its text after that, likewise."""
    language: str | None
    """Its code, `fr`; None: unknown."""
    direction: Direction
    at: datetime
    """When it was published."""
    minutes: int
    """Reading time; 0: there is no text."""
    agency: str | None = None
    """The news agency that signs it."""
    copied_from: int | None = None
    """The article whose text it repeats; None: a text of its own."""
    picture: str | None = None
    """Fingerprint of its first picture on this disk that is neither reported nor blocked."""
    is_readable: bool
    """It can be read to its end without a network."""
    unread: bool
    """When the page was made."""


class Fold(Record, kw_only=True):
    """The articles of an event that print one text, folded under its agency."""

    agency: str | None
    """None: they repeat another paper's text."""
    source_id: int
    """The article whose text they print, which is one of them where an agency signs it."""
    items: tuple[Item, ...]
    """At least one; the earliest first. The article that stands for the event is not among them."""
    papers: int
    """How many papers print it, with the one that stands for the event."""


class Block(Record, kw_only=True):
    """An event, or a single article."""

    story_id: int | None
    """None: a single article."""
    item: Item
    """The article that stands for it: its headline is the block's."""
    subject: str | None
    """Its papers file it under this, in the interface's language; None: unknown."""
    section: str | None = None
    """The name of its section in the river, or of the one where it would stand; see `Section`."""
    folds: tuple[Fold, ...] = ()
    """Copies, by the text that they print."""
    others: tuple[Item, ...] = ()
    """Other texts of their own: the reader's languages first, then by time."""
    earlier: tuple[FrontRow, ...] = ()
    """Other articles of the same papers about the event, which have no line."""
    began_at: datetime
    """When the first article came."""

    @property
    def items(self) -> tuple[Item, ...]:
        """All articles, in the order of the keys: the headline's, folded copies, the papers' lines."""
        return (self.item, *(one for fold in self.folds for one in fold.items), *self.others)

    @property
    def entry_ids(self) -> tuple[int, ...]:
        return (*(one.entry_id for one in self.items), *(one.entry_id for one in self.earlier))

    @property
    def pictured(self) -> Item | None:
        """The article whose picture the block shows: its own, or else the first of the event that has one."""
        return next((one for one in self.items if one.picture is not None), None)

    @property
    def papers(self) -> int:
        return len({one.feed_id for one in self.items})

    @property
    def languages(self) -> int:
        return len({one.language for one in self.items if one.language})


SectionKind = Literal["subject", "folder", "language"]


class Section(Record, kw_only=True):
    """A section of the river."""

    name: str | None
    """Its subject in the interface's language, the folder's path, or the language's code; None: other news."""
    kind: SectionKind
    blocks: tuple[Block, ...]
    """Those that may be shown, `FIRST_SHOWN` of them at first."""
    rest: tuple[FrontRow, ...] = ()
    """Its other articles, in the page's order."""

    @property
    def size(self) -> int:
        """The number at its end: how many it has, those that are not shown too."""
        return len(self.blocks) + len(self.rest)

    @property
    def entry_ids(self) -> tuple[int, ...]:
        """All its articles, in the page's order."""
        return (*(one for block in self.blocks for one in block.entry_ids), *(one.entry_id for one in self.rest))


ChangeKind = Literal["number", "headline", "text"]


class Changed(Record, kw_only=True):
    """News about an event since the reader read of it."""

    kind: ChangeKind
    """`number`: a newer text gives another number of one thing; `headline`: a paper has changed its headline;
    `text`: another paper has written of it."""
    story_id: int | None
    item: Item
    """The article that brings it."""
    title: str
    """The event, as its block's headline would be."""
    before: str
    """The number or headline that was read; "" where there is none."""
    after: str
    """The number with what it counts, as the newer text says it, or the headline."""
    ring: tuple[int, int] | None = None
    """Where the number begins and ends in `after`; None: nothing is ringed."""


class Left(Record, kw_only=True):
    """How much there is to read. `minutes`: an estimate above 5,000 articles, and on the page of another day."""

    unread: int
    papers: int
    minutes: int


class FrontPage(Record, kw_only=True):
    """The front page of a day."""

    day: date
    """In local time."""
    made_at: datetime
    """When it was made; what arrives later is a newcomer."""
    synced_at: datetime | None = None
    """When a paper was last asked for news before that; None: none ever was."""
    language: str
    """The language of the words around the articles."""
    last_id: int
    """The highest id of an article when it was made; newcomers have higher ones."""
    articles: int
    """How many articles the library has, and `feeds` how many papers."""
    feeds: int
    lead: Block | None
    """None: the page is empty."""
    middle: tuple[Block, ...]
    """At most `MOST_MIDDLE`; a window with fewer places asks `with_middle`."""
    sections: tuple[Section, ...]
    changed: tuple[Changed, ...]
    left: Left
    """All unread articles of the library."""
    here: Left
    """The unread ones on this page."""

    def __iter__(self) -> Iterator[Block]:
        """Give the blocks in the order of the keys: lead, middle, then section by section."""
        yield from self.first
        for section in self.sections:
            yield from section.blocks

    @property
    def first(self) -> tuple[Block, ...]:
        """The lead, and what stands beside it."""
        return self.middle if self.lead is None else (self.lead, *self.middle)

    @property
    def entry_ids(self) -> tuple[int, ...]:
        """The articles of its blocks, in the order of the keys."""
        return tuple(one for block in self for one in block.entry_ids)

    def with_middle(self, places: int) -> FrontPage:
        """Return the page for a window with fewer places beside the lead; other blocks begin their sections."""
        kept, moved = self.middle[:places], self.middle[places:]
        if not moved:
            return self
        sections = {one.name: one for one in self.sections}
        for block in reversed(moved):
            name = block.section if block.section in sections else None
            last = sections.get(name) or Section(name=None, kind="subject", blocks=())
            sections[name] = replace(last, blocks=(block, *last.blocks))
        return replace(self, middle=kept, sections=tuple(sections.values()))
