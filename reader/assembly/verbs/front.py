"""The verb `front`: the front page of a day, or what is read of it in so many minutes."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from reader.assembly.output import print_json, print_text
from reader.assembly.presentation import facts
from reader.assembly.services import Services
from reader.assembly.verbs.arguments import DONE, Declare, day, positive
from reader.assembly.verbs.stories import catch_up
from reader.assembly.words import counted, tr
from reader.domain.clock import has_time
from reader.domain.front.front_page import FIRST_SHOWN, Block, FrontPage, Item, Section
from reader.domain.front.reading import Reading, plan_reading
from reader.domain.text.interface_language import INTERFACE_LANGUAGES

_BELOW = " " * 10
"""Indents a line below a headline, which stands behind an id and a mark."""


def declare(verb: Declare) -> None:
    one = verb("front", _front, json=True)
    one.add_argument("--day", metavar="D", type=day, help="like 2026-11-27; default: today")
    one.add_argument("--minutes", metavar="M", type=positive, help="the reading of it for so many minutes")


def _front(services: Services, arguments: argparse.Namespace) -> int:
    catch_up(services, arguments)
    page = services.front_pages.make(arguments.day)
    reading = None if arguments.minutes is None else plan_reading(page, arguments.minutes)
    if arguments.json:
        print_json(_in_json(page, reading))
    else:
        print_text("\n".join(_page(page) if reading is None else _reading(reading)))
    return DONE


def _in_json(page: FrontPage, reading: Reading | None) -> dict[str, Any]:
    first: list[dict[str, Any] | None] = [*map(_block_in_json, page.first)] or [None]
    river = [
        {"section": one.name, "kind": one.kind, "entries": [block.item.entry_id for block in one.blocks]}
        for one in page.sections
    ]
    told: dict[str, Any] = {"day": page.day.isoformat(), "lead": first[0], "middle": first[1:], "river": river}
    told |= {"changed": [one.item.entry_id for one in page.changed], "left": facts(page.left)}
    if reading is not None:
        told["reading"] = {"minutes": reading.minutes, "entries": list(reading.entry_ids)}
    return told


def _block_in_json(block: Block) -> dict[str, Any]:
    keys = ("entry_id", "feed_title", "language", "title", "copied_from")
    papers = [{key: getattr(one, key) for key in keys} for one in block.items]
    return {"story_id": block.story_id, "entry_id": block.item.entry_id, "papers": papers}


def _page(page: FrontPage) -> Iterator[str]:
    left, count = page.left, counted(page.left.unread, "{n} unread article", "{n} unread articles")
    unread = (count, _papers(left.papers), _minutes(left.minutes)) if left.unread else ()
    yield _joined(page.day.isoformat(), *unread)
    if page.lead is None:
        new = tr("there is nothing new on this page") if page.left.unread else tr("nothing is unread")
        yield new if page.day == page.made_at.astimezone().date() else tr("there is no article of this day")
    for block in page.first:
        yield ""
        yield from _block(block)
    if page.changed:
        yield from ("", tr("New since you read it"))
        for one in page.changed:
            yield _line(one.item, one.title)
            yield _BELOW + (f"{one.before} → {one.after}" if one.before else one.after)
    for section in page.sections:
        yield from ("", f"{_name(section).upper()}  {section.size}")
        yield from (_line(one.item, *_reports(one)) for one in section.blocks[:FIRST_SHOWN])
        if section.size > FIRST_SHOWN:
            yield _BELOW + counted(section.size - FIRST_SHOWN, "{n} more", "{n} more")


def _block(block: Block) -> Iterator[str]:
    if head := _joined((block.subject or "").upper(), *_reports(block)):
        yield head
    yield _line(block.item)
    if block.item.standfirst:
        yield _BELOW + block.item.standfirst
    for fold in block.folds:
        names = _joined(*(one.feed_title for one in fold.items))
        same = tr("The same text in {papers}", papers=names)
        yield _BELOW + (f"{fold.agency}: {_papers(fold.papers)} ({names})" if fold.agency else same)
    yield from map(_line, block.others)


def _line(item: Item, *more: str) -> str:
    minutes = _minutes(item.minutes) if item.minutes else ""
    time = f"{item.at.astimezone():%H:%M}" if has_time(item.at) else ""
    told = _joined(item.feed_title, time, minutes, item.agency or "", *more)
    return f"{item.entry_id:>7} {'•' if item.unread else ' '} {item.title or tr('Untitled')}  ({told})"


def _reports(block: Block) -> list[str]:
    """Say how many papers report an event, in how many languages; nothing of a single article."""
    if block.story_id is None:
        return []
    languages = counted(block.languages, "{n} language", "{n} languages")
    return [_papers(block.papers), languages if block.languages > 1 else ""]


def _papers(count: int) -> str:
    return counted(count, "{n} paper", "{n} papers")


def _minutes(count: int) -> str:
    return counted(count, "{n} minute", "{n} minutes")


def _joined(*parts: str) -> str:
    return tr(", ").join(filter(None, parts))


def _name(section: Section) -> str:
    if section.kind == "language" and section.name in INTERFACE_LANGUAGES:
        return INTERFACE_LANGUAGES[section.name].name
    return section.name or tr("More news")


def _reading(reading: Reading) -> Iterator[str]:
    yield _joined(_minutes(reading.minutes), counted(len(reading.entry_ids), "{n} article", "{n} articles"))
    yield from (_line(step.item, *_reports(step.block)) for step in reading.steps)
    if reading.more:
        yield _BELOW + counted(len(reading.more), "{n} more", "{n} more")
