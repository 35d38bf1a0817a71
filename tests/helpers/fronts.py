"""Front pages for tests, made without a library."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from reader.domain.front.front_page import Block, Changed, Fold, FrontPage, Item, Left, Section
from reader.domain.text.language import direction_of
from tests.helpers.front_pages import a_row

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
TITLE = "The harbour library lends boats, and the fines are paid in stories"
ARABIC = "في واحة عين البرج: نخيلٌ يُسقى بالدَّور كما كان يُسقى قبل قرون"


def an_item(entry_id: int, title: str = TITLE, *, feed: int = 1, picture: str | None = None, **more) -> Item:
    """Make an unread article; `more` as `Item` takes it."""
    direction = direction_of(title)
    facts = {
        "feed_title": "رصيف الحبر" if direction == "rtl" else f"The Slow Harbour Ledger {feed}",
        "language": "ar" if direction == "rtl" else "en",
        "at": NOON,
        "minutes": 4,
        "is_readable": True,
        "unread": True,
        "standfirst": "Eleven dinghies share a catalogue with nine thousand books.",
    }
    return Item(
        entry_id=entry_id, feed_id=feed, title=title, direction=direction, picture=picture, **{**facts, **more}
    )


def a_block(item: Item, others: Sequence[Item] = (), folds: Sequence[Fold] = (), **more) -> Block:
    facts = {"subject": "Culture", "story_id": item.entry_id if others or folds else None, "began_at": NOON}
    return Block(item=item, others=tuple(others), folds=tuple(folds), **{**facts, **more})


def an_event(first_id: int, **more) -> Block:
    """Make an event of four papers, two of which print one text."""
    lead, copied, spanish, arabic = range(first_id, first_id + 4)
    fold = Fold(agency="Agence Littoral", source_id=lead, items=(an_item(copied, feed=2),), papers=2)
    others = (an_item(spanish, "El ferri embarranca en la niebla", feed=3), an_item(arabic, ARABIC, feed=4))
    return a_block(an_item(lead, **more), others, (fold,))


def a_page(
    lead: Block | None,
    middle: Sequence[Block] = (),
    sections: Sequence[Section] = (),
    changed: Sequence[Changed] = (),
) -> FrontPage:
    left = Left(unread=73, papers=11, minutes=250)
    return FrontPage(
        day=date(2026, 11, 30),
        made_at=NOON,
        language="en",
        last_id=1_000,
        articles=0 if lead is None else 128,
        feeds=13,
        lead=lead,
        middle=tuple(middle),
        sections=tuple(sections),
        changed=tuple(changed),
        left=left,
        here=left,
    )


def a_section(name: str | None, first_id: int, count: int, rest: int = 0, title: str = TITLE) -> Section:
    """Make a section of articles; the first has a picture."""
    blocks = [
        a_block(an_item(first_id + number, title, feed=number % 7 + 1, picture=None if number else "lamp"))
        for number in range(count)
    ]
    more = [a_row(100_000 + first_id + number) for number in range(rest)]
    return Section(name=name, kind="subject", blocks=tuple(blocks), rest=tuple(more))


def a_usual_page() -> FrontPage:
    """Make a page with a lead, four events beside it, four sections, and news since the reading."""
    events = [an_event(number * 10, picture="harbour") for number in range(1, 6)]
    sections = [
        a_section("Society", 100, 5),
        a_section("Science", 200, 4, title=ARABIC),
        a_section("Culture", 300, 12, rest=90),
        a_section(None, 400, 3),
    ]
    changed = Changed(
        kind="number",
        story_id=10,
        item=an_item(13, ARABIC, feed=4),
        title="The dam",
        before="64",
        after="66 million cubic metres",
        ring=(0, 10),
    )
    return a_page(events[0], events[1:], sections, [changed])
