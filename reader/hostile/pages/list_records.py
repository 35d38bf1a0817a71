"""The things that repeat on a page: each link with what belongs to it, its title, date and standfirst.

Links that stand in the same place of the tree are of one kind. Around each, the largest element that holds no other
link of its kind is its record. Titles are where most records of a kind have something like a title: in the link,
beside it, in an attribute.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from statistics import median

from reader.domain.resources import any_of, word_list
from reader.hostile.pages.list_dates import LONGEST, DateReader
from reader.hostile.pages.list_page import Link, ListPage
from reader.hostile.pages.tree import HEADINGS
from reader.hostile.text.plain import one_line
from reader.hostile.text.written_dates import plain

MAX_TITLE = 500
MAX_STANDFIRST = 1_000
_LONGEST_TITLE = 400
"""Most characters of a text that may be a title."""
_LEAST_STANDFIRST = 25
_MOST_LINES = 60
"""Most texts of a record that are looked at; a record of an article has ten."""
_MOST_ELEMENTS = 240
"""Most elements of a record that are looked at, and most pieces of text."""
_SAMPLE = 40
"""Most texts in one place of the records that are judged."""
_LONGEST_ONWARD = 40
"""Most characters of a link that says "read on"."""
_STRONG = frozenset({"strong", "b", "em", "big"})
_ATTRIBUTES = ("title", "aria-label")
_PRICE = re.compile(r"[€$£¥]\s?\d|\d\s?(?:[€$£¥]|eur\b|usd\b|د\.[إمتج]|درهم|دينار|ريال|جنيه)", re.IGNORECASE)
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(slots=True, eq=False)
class Listed:
    """A record: one link and what belongs to it.

    Attributes:
        element: The element that holds it.
        first: Number of its first element; `last`: the number after its last one, which may lie beside `element`.
        start: Number of its first piece of text; `stop`: the number after the last one.
    """

    link: Link
    element: int
    first: int = 0
    last: int = 0
    start: int = 0
    stop: int = 0
    title: str = ""
    date: datetime | None = None
    standfirst: str | None = None
    is_paid: bool = False
    has_price: bool = False
    is_event: bool = False
    in_heading: bool = False


@dataclass
class Kind:
    """Records whose links stand in the same place of the tree. `quality`: how much their titles look like titles."""

    records: list[Listed] = field(default_factory=list)
    quality: float = 0.0


@cache
def _words(section: str) -> re.Pattern[str]:
    return re.compile(any_of(word_list("page-lists")[section]))


def count_words(text: str) -> float:
    """Count words; scripts without spaces have one in two characters."""
    return sum(any(map(str.isalpha, word)) for word in text.split()) + len(_IDEOGRAPH.findall(text)) / 2


def find_kinds(page: ListPage, dates: DateReader) -> list[Kind]:
    """Find all records of a page, those first that look most like articles; none of another kind overlaps them."""
    by_path: dict[int, list[Link]] = defaultdict(list)
    for link in page.links:
        by_path[page.paths[link.element]].append(link)
    by_kind: dict[tuple[int, int], Kind] = defaultdict(Kind)
    crowd = _crowds(page)
    for path, links in by_path.items():
        for record in _records(page, links, crowd):
            by_kind[path, page.paths[record.element]].records.append(record)
    kinds = list(by_kind.values())
    for kind in kinds:
        _extend(page, kind.records, dates)
        _read_titles(page, kind, dates)
    kinds.sort(key=lambda kind: -kind.quality * min(len({one.link.url for one in kind.records}), 4))
    taken = bytearray(len(page.elements))
    chosen = []
    for kind in kinds:
        kind.records = [one for one in kind.records if not taken[one.element] and one.title]
        if not kind.records:
            continue
        for one in kind.records:
            taken[one.first : one.last] = b"\1" * (one.last - one.first)
        chosen.append(kind)
    for kind in chosen:
        _read_rest(page, kind, dates)
    return chosen


def _crowds(page: ListPage) -> list[int]:
    """Count the links in each element that say as much as a title."""
    crowd = [0] * len(page.elements)
    seen: set[str] = set()
    for link in page.links:
        if link.url not in seen and page.is_short(link.element) and count_words(page.text(link.element)) >= 3:
            seen.add(link.url)
            crowd[link.element] += 1
    for number in range(len(crowd) - 1, 0, -1):
        crowd[page.parents[number]] += crowd[number]
    return crowd


def _records(page: ListPage, links: list[Link], crowd: list[int]) -> list[Listed]:
    """Find the record of each link of one kind; a link that is repeated in its record counts once."""
    holders: dict[int, str | None] = {}
    for link in links:
        for number in (link.element, *page.above(link.element)):
            if number not in holders:
                holders[number] = link.url
            elif holders[number] is None:
                break
            elif holders[number] != link.url:
                holders[number] = None
    chains = [(link, [link.element, *page.above(link.element)]) for link in links]
    heights = []
    usual: dict[int, Counter[int]] = defaultdict(Counter)
    for _, chain in chains:
        height = next((step for step, number in enumerate(chain) if holders[number] is None), len(chain)) - 1
        if height == len(chain) - 1:
            # The only link of its kind: its record ends where other titles stand.
            height = max((step for step, number in enumerate(chain[:-2]) if crowd[number] <= 1), default=0)
        heights.append(height)
        for number in chain[height + 1 :]:
            usual[number][height] += 1
    found: dict[int, Listed] = {}
    for (link, chain), height in zip(chains, heights, strict=True):
        list_ = chain[height + 1] if height + 1 < len(chain) else chain[-1]
        element = chain[min(height, usual[list_].most_common(1)[0][0] if usual[list_] else height)]
        start, stop = page.starts[element], min(page.stops[element], page.starts[element] + _MOST_ELEMENTS)
        found.setdefault(
            element, Listed(link, element, element, page.ends[element], start, stop, is_paid=link.is_paid)
        )
    return list(found.values())


def _extend(page: ListPage, records: list[Listed], dates: DateReader) -> None:
    """Give records that hold nothing but their link what follows up to the next one: lists without elements around.

    If the date stands before the first of them, they get what is before.
    """
    rows: dict[int, list[Listed]] = defaultdict(list)
    for one in records:
        rows[page.parents[one.element]].append(one)
    for parent, row in rows.items():
        bare = sum(
            page.stops[one.element] - page.starts[one.element] <= 2
            or page.text(one.element) == page.text(one.link.element)
            for one in row
        )
        if len(row) < 3 or bare < 0.8 * len(row) or parent < 0:
            continue
        first, end = page.starts[row[0].element], page.stops[row[-1].element]
        before = page.lines(max(page.starts[parent], first - _MOST_LINES), first)[-1:]
        after = page.lines(end, min(page.stops[parent], end + _MOST_LINES))[:1]
        between = page.lines(page.stops[row[0].element], page.starts[row[1].element])[-_MOST_LINES:]
        is_before = bool(between and before and dates.line(before[0]) and dates.line(between[-1])) and not (
            after and dates.line(after[0])
        )
        if is_before:
            previous_end, previous_stop = row[0].first, page.starts[row[0].element]
            # The first one's date: the last line before it.
            while previous_end > parent + 1 and page.parents[previous_end - 1] != parent:
                previous_end -= 1
            previous_end = max(previous_end - 1, parent + 1)
            previous_stop = page.starts[previous_end] if previous_end != row[0].first else page.starts[parent]
            for one in row:
                one.first, one.start = previous_end, previous_stop
                previous_end, previous_stop = one.last, one.stop
        else:
            for one, following in zip(row, [*row[1:], None], strict=True):
                one.last = following.first if following else page.ends[parent]
                one.stop = min(following.start if following else page.stops[parent], one.start + _MOST_ELEMENTS)


def _texts(page: ListPage, one: Listed) -> dict[tuple[int | str, int], tuple[int, str]]:
    """Return the texts of a record that may be its title, with their elements, by the place in which they stand."""
    found: dict[tuple[int | str, int], tuple[int, str]] = {}
    counts: Counter[int] = Counter()
    for number in range(one.first, min(one.last, one.first + _MOST_ELEMENTS)):
        if not page.holds_blocks[number] and page.stops[number] > page.starts[number] and page.is_short(number):
            text = page.text(number)
            if text and len(text) <= _LONGEST_TITLE:
                path = page.paths[number]
                found[path, counts[path]] = number, text
                counts[path] += 1
                if len(found) >= _MOST_LINES:
                    break
        element = page.elements[number]
        if element.tag == "a":
            for name in _ATTRIBUTES:
                text = " ".join(element.get(name, "").split())
                if 0 < len(text) <= _LONGEST_TITLE:
                    found.setdefault((name, 0), (number, text))
        elif element.tag == "img":
            text = " ".join(element.get("alt", "").split())
            if 0 < len(text) <= _LONGEST_TITLE:
                found.setdefault(("alt", 0), (number, text))
    return found


def _read_titles(page: ListPage, kind: Kind, dates: DateReader) -> None:
    """Find where the titles of a kind's records stand, and read them."""
    records = kind.records
    every = [_texts(page, one) for one in records]
    places: dict[tuple[int | str, int], list[tuple[Listed, int, str]]] = defaultdict(list)
    for one, texts in zip(records, every, strict=True):
        for place, (number, text) in texts.items():
            places[place].append((one, number, text))
    worth = {place: _worth(page, place, found, len(records), dates) for place, found in places.items()}
    ordered = sorted(worth, key=lambda place: -worth[place])
    distinct = len({one.link.url for one in records}) / len(records)
    kind.quality = (worth[ordered[0]] if ordered else 0.0) * distinct
    for one, texts in zip(records, every, strict=True):
        for place in ordered:
            if place in texts and worth[place] > 0.1:
                number, text = texts[place]
                one.title = _whole(text, texts)
                one.in_heading = any(
                    page.tag(each) in HEADINGS for each in (number, *page.above(number)) if each >= one.first
                )
                break


def _whole(text: str, texts: dict[tuple[int | str, int], tuple[int, str]]) -> str:
    """Return the whole title of one that is cut on the page, if an attribute has it."""
    cut = text.rstrip(" .…")
    if text.endswith(("…", "...")) and len(cut) > 8:
        for name in (*_ATTRIBUTES, "alt"):
            longer = texts.get((name, 0), (0, ""))[1]
            if longer.startswith(cut):
                text = longer
                break
    return one_line(text, MAX_TITLE)


def _worth(
    page: ListPage,
    place: tuple[int | str, int],
    found: list[tuple[Listed, int, str]],
    records: int,
    dates: DateReader,
) -> float:
    """Tell how much the texts in one place of all records look like titles, 0 to 2."""
    every = [text for _, _, text in found]
    texts = every[:_SAMPLE]
    words = median(map(count_words, texts))
    worth = 0.0 if words < 1 else 0.35 if words < 2 else 0.6 if words < 3 else 0.85 if words < 4 else 1.0
    if words > 25:
        worth = 0.25
    elif words > 18:
        worth = 0.7
    short = [plain(text).strip(" →»›>.…[]+") for text in texts if len(text) <= _LONGEST_ONWARD]
    if sum(_words("onward").fullmatch(text) is not None for text in short) > len(texts) / 3:
        return 0.02
    dated = sum(dates.line(text) is not None or dates.is_range(text) for text in texts)
    worth *= 1 - 0.9 * dated / len(texts)
    worth *= len(set(every)) / len(every) * min(1.0, len(every) / records)
    if isinstance(place[0], str):
        return worth * (0.75 if place[0] == "title" else 0.6)
    tags = []
    linked = foreign = mixed = 0
    for one, number, text in found[:10]:
        around = [number]
        while around[-1] > one.first:
            around.append(page.parents[around[-1]])
        tags.append({page.tag(each) for each in around})
        inside = range(number + 1, min(page.ends[number], number + _MOST_LINES))
        links = {page.targets.get(each) for each in around if page.tag(each) == "a"}
        links |= {page.targets.get(each) for each in inside if page.tag(each) == "a" and page.text(each) == text}
        linked += one.link.url in links
        foreign += bool(links) and one.link.url not in links
        mixed += any(page.tag(each) == "a" and page.text(each) not in (text, "") for each in inside) or any(
            dates.line(page.text(each)) is not None for each in inside
        )
    worth *= (1 - 0.8 * mixed / len(tags)) * (1 - 0.7 * foreign / len(tags))
    if all(tag & HEADINGS for tag in tags):
        worth *= 1.5
    elif all(tag & _STRONG for tag in tags):
        worth *= 1.2
    if linked == len(tags):
        worth *= 1.3
    sentences = sum(text.endswith((".", "。")) and not text.endswith("...") for text in texts)
    if sentences > len(texts) / 2:
        worth *= 0.6
    return worth


def _read_rest(page: ListPage, kind: Kind, dates: DateReader) -> None:
    """Read dates and standfirsts, and what tells that a record is no article."""
    for one in kind.records:
        lines = page.lines(one.start, one.stop)[:_MOST_LINES]
        one.date = _date_of_attributes(page, one, dates)
        spans = [
            page.text(number)
            for number in range(one.first, min(one.last, one.first + _MOST_ELEMENTS))
            if not page.holds_blocks[number] and page.stops[number] > page.starts[number] and page.is_short(number)
        ]
        said = [line for line in (*spans, *pieces_of(page, one), *lines) if line != one.title]
        if one.date is None:
            one.date = next((read for line in said if (read := dates.line(line)) is not None), None)
        one.is_event = any(map(dates.is_range, said))
        one.has_price = any(_PRICE.search(line) for line in lines if len(line) <= LONGEST and line != one.title)
        one.is_paid |= any(
            _words("paid").fullmatch(plain(line).strip(" :.·")) is not None
            for line in said
            if len(line) <= LONGEST
        )
        links = [
            text
            for number in range(one.first, min(one.last, one.first + _MOST_ELEMENTS))
            if page.tag(number) == "a" and page.is_short(number) and (text := page.text(number)) not in one.title
        ]
        one.standfirst = _standfirst(lines, one, [*links, *(span for span in spans if dates.line(span))])
    if sum(one.date is not None for one in kind.records) < 0.3 * len(kind.records):
        for one in kind.records:
            if one.date is None:
                lines = [line for line in page.lines(one.start, one.stop)[:_MOST_LINES] if one.title not in line]
                one.date = next(
                    (read for line in lines if (read := dates.line(line, beside=40)) is not None), None
                )


def pieces_of(page: ListPage, one: Listed) -> list[str]:
    """Return the pieces of text of a record."""
    return [text for piece in page.pieces[one.start : one.stop] if (text := piece.strip())]


def _date_of_attributes(page: ListPage, one: Listed, dates: DateReader) -> datetime | None:
    ranked: dict[int, datetime] = {}
    for number in range(one.first, min(one.last, one.first + _MOST_ELEMENTS)):
        element = page.elements[number]
        published = element.get("itemprop") == "datePublished"
        for name, value in element.attrib.items():
            name = str(name)
            if not (name in ("datetime", "content", "title") or name.startswith("data-")):
                continue
            if (name == "content" and not published) or (name == "title" and element.tag == "a"):
                continue
            read = dates.attribute(name, str(value))
            if read is not None:
                rank = 0 if published else 1 if element.tag == "time" else 2
                ranked.setdefault(rank, read)
    return ranked[min(ranked)] if ranked else None


def _standfirst(lines: Iterable[str], one: Listed, others: list[str]) -> str | None:
    """Return the longest line of prose beside the title. `others`: links and dates, which no such line holds."""
    found = [
        line
        for line in lines
        if len(line) >= _LEAST_STANDFIRST
        and count_words(line) >= 4
        and one.title not in line
        and line not in one.title
        and not any(other in line for other in others)
    ]
    best = max(found, key=len, default=None)
    return one_line(best, MAX_STANDFIRST) if best else None
