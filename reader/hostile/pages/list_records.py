"""Finds what repeats on a page: links, each with its title, date and standfirst.

Links that stand in the same place of the tree are of one kind. Around each, the largest element that holds no
other link of its kind is its record. Titles stand where most records of a kind have something like one: in the
link, beside it, or in an attribute.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import islice
from statistics import median
from urllib.parse import urlsplit

from reader.hostile.pages.list_dates import LONGEST, DateReader, words_of
from reader.hostile.pages.list_page import ListPage
from reader.hostile.pages.tree import HEADINGS
from reader.hostile.text.plain import one_line
from reader.hostile.text.written_dates import plain

MAX_TITLE, MAX_STANDFIRST = 500, 1_000
_LEAST_STANDFIRST = 25
"""Fewest characters of a standfirst."""
_MOST_TEXTS = 60
"""Most texts of a record that are looked at; a record of an article has ten."""
_MOST_ELEMENTS = 240
"""Most elements of a record that are looked at, and most pieces of text."""
_SAMPLE = 40
"""Most texts in one place of the records that are judged."""
_LONGEST_ONWARD = 40
"""Most characters of a link that says "read on"."""
_ATTRIBUTES = ("title", "aria-label", "alt")
_STRONG = frozenset({"strong", "b", "em", "big"})
_PRICE = re.compile(r"[€$£¥]\s?\d|\d\s?(?:[€$£¥]|eur\b|usd\b|د\.[إمتج]|درهم|دينار|ريال|جنيه)", re.IGNORECASE)
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

Place = tuple[int | str, int]
"""Where a text stands in records of a kind: a path or an attribute's name, and which one of several."""


@dataclass(eq=False)
class Listed:
    """A record: a link and what belongs to it, elements `first` to `last`, pieces of text `start` to `stop`."""

    link: int
    url: str
    element: int
    first: int
    last: int
    start: int
    stop: int
    title: str = ""
    date: datetime | None = None
    standfirst: str | None = None
    is_paid: bool = False
    has_price: bool = False
    """It has a price, or other words of what is no article."""
    has_sign: bool = False
    """It names an author, comments or the time to read."""
    is_event: bool = False
    in_heading: bool = False

    @property
    def numbers(self) -> range:
        """The numbers of its elements, as many as are looked at."""
        return range(self.first, min(self.last, self.first + _MOST_ELEMENTS))

    @cached_property
    def shape(self) -> tuple[str, tuple[str, ...]]:
        """Its address's host and the folders in its path, numbers as "#"."""
        parts = urlsplit(self.url)
        folders = [part for part in parts.path.split("/") if part][:-1]
        return parts.netloc, tuple("#" if part.isdigit() else part for part in folders)


def count_words(text: str) -> float:
    """Count words; scripts without spaces have one in two characters."""
    return sum(any(map(str.isalpha, word)) for word in text.split()) + len(_IDEOGRAPH.findall(text)) / 2


def find_records(page: ListPage, dates: DateReader) -> list[list[Listed]]:
    """Find a page's records by their kinds, those first that look most like articles; none overlaps another's."""
    by_path: dict[int, list[int]] = defaultdict(list)
    for link in page.links:
        by_path[page.nodes[link].path].append(link)
    kinds: dict[tuple[int, int], list[Listed]] = defaultdict(list)
    crowd = _crowds(page)
    for path, links in by_path.items():
        for one in _records(page, links, crowd):
            kinds[path, page.nodes[one.element].path].append(one)
    ranked: list[tuple[float, list[Listed]]] = []
    for records in kinds.values():
        _extend(page, records, dates)
        addresses = len({one.url for one in records})
        quality = _read_titles(page, records, dates) * addresses / len(records)
        ranked.append((-quality * min(addresses, 4), records))
    taken, chosen = set[int](), []
    for _, every in sorted(ranked, key=lambda each: each[0]):
        records = [one for one in every if one.element not in taken and one.title]
        for one in records:
            taken.update(range(one.first, one.last))
            _read_rest(page, one, dates)
        if sum(one.date is not None for one in records) < 0.3 * len(records):
            for one in records:
                others = (line for line in page.lines(one.start, one.stop) if one.title not in line)
                one.date = next((read for line in others if (read := dates.line(line, beside=40))), one.date)
        chosen.append(records)
    return [records for records in chosen if records]


def _crowds(page: ListPage) -> list[int]:
    """Count the links in each element that say as much as a title."""
    crowd = [0] * len(page.nodes)
    first = {url: number for number, url in reversed(page.links.items()) if count_words(page.text(number)) >= 3}
    for number in first.values():
        crowd[number] = 1
    for number in range(len(crowd) - 1, 0, -1):
        crowd[page.nodes[number].parent] += crowd[number]
    return crowd


def _records(page: ListPage, links: list[int], crowd: list[int]) -> Iterator[Listed]:
    """Find the record of each link of one kind; a link that is repeated in its record counts once."""
    holders: dict[int, str] = {}
    chains = [[link, *page.above(link)] for link in links]
    for chain in chains:
        url = page.links[chain[0]]
        for number in chain:
            holders[number] = url if holders.setdefault(number, url) == url else ""
    heights = []
    usual: dict[int, Counter[int]] = defaultdict(Counter)
    for chain in chains:
        height = next((step for step, number in enumerate(chain) if not holders[number]), len(chain)) - 1
        if height == len(chain) - 1:
            # The only link of its kind: its record ends where other titles stand.
            height = max((step for step, number in enumerate(chain[:-2]) if crowd[number] <= 1), default=0)
        heights.append(height)
        for number in chain[height + 1 :]:
            usual[number][height] += 1
    found: dict[int, Listed] = {}
    for chain, height in zip(chains, heights, strict=True):
        around = usual[chain[min(height + 1, len(chain) - 1)]]
        element = chain[min(height, around.most_common(1)[0][0] if around else height)]
        if element not in found:
            node = page.nodes[element]
            stop = min(node.stop, node.start + _MOST_ELEMENTS)
            found[element] = Listed(chain[0], page.links[chain[0]], element, element, node.end, node.start, stop)
            yield found[element]


def _extend(page: ListPage, records: list[Listed], dates: DateReader) -> None:
    """Give records that hold only their link what stands up to the next; before them if a date stands there."""
    rows: dict[int, list[Listed]] = defaultdict(list)
    for one in records:
        rows[page.nodes[one.element].parent].append(one)
    for parent, row in rows.items():
        bare = sum(page.text(one.element) == page.text(one.link) for one in row)
        if len(row) < 3 or bare < 0.8 * len(row) or parent < 0:
            continue
        begin, end = page.nodes[parent].start, page.nodes[parent].stop
        before = page.lines(max(begin, row[0].start - _MOST_TEXTS), row[0].start)[-1:]
        after = page.lines(row[-1].stop, min(end, row[-1].stop + _MOST_TEXTS))[:1]
        if before and dates.line(before[0]) and not (after and dates.line(after[0])):
            element = max(row[0].first - 1, parent + 1)
            first, start = element, max(begin, row[0].start - 8)
            for one in row:
                one.first, one.start, first, start = first, start, one.last, one.stop
        else:
            for one, following in zip(row, [*row[1:], None], strict=True):
                one.last = following.first if following else page.nodes[parent].end
                one.stop = min(following.start if following else end, one.start + _MOST_ELEMENTS)


def _texts(page: ListPage, one: Listed) -> dict[Place, tuple[int, str]]:
    """Return texts of a record that may be its title, with their elements, by the places in which they stand."""
    found: dict[Place, tuple[int, str]] = {}
    counts: Counter[int] = Counter()
    for number in one.numbers:
        node = page.nodes[number]
        text = "" if node.holds_blocks else page.text(number)
        if text and len(found) < _MOST_TEXTS:
            found[node.path, counts[node.path]] = number, text
            counts[node.path] += 1
        for name in _ATTRIBUTES if node.element.tag in ("a", "img") else ():
            if text := one_line(node.element.get(name, ""), MAX_TITLE):
                found.setdefault((name, 0), (number, text))
    return found


def _read_titles(page: ListPage, records: list[Listed], dates: DateReader) -> float:
    """Read the titles of a kind's records; returns how much they look like titles, 0 to 2."""
    every = [_texts(page, one) for one in records]
    places: dict[Place, list[tuple[Listed, int, str]]] = defaultdict(list)
    for one, texts in zip(records, every, strict=True):
        for place, (number, text) in texts.items():
            places[place].append((one, number, text))
    worth = {place: _worth(page, place, found, len(records), dates) for place, found in places.items()}
    ordered = sorted((place for place in worth if worth[place] > 0.1), key=lambda place: -worth[place])
    for one, texts in zip(records, every, strict=True):
        number, text = next((texts[place] for place in ordered if place in texts), (one.link, ""))
        cut = text.rstrip(" .…")
        if text.endswith(("…", "...")) and len(cut) > 8:
            # Attributes may have the whole title of one that is cut on the page.
            longer = (texts.get((name, 0), (0, ""))[1] for name in _ATTRIBUTES)
            text = next((each for each in longer if each.startswith(cut)), text)
        one.title = one_line(text, MAX_TITLE)
        one.in_heading = any(
            page.tag(each) in HEADINGS for each in (number, *page.above(number)) if each >= one.first
        )
    return max(worth.values(), default=0.0)


def _worth(
    page: ListPage, place: Place, found: list[tuple[Listed, int, str]], records: int, dates: DateReader
) -> float:
    """Tell how much the texts in one place of all records look like titles, 0 to 2."""
    every = [text for _, _, text in found]
    texts = every[:_SAMPLE]
    words = median(map(count_words, texts))
    steps = (1, 0.0), (2, 0.35), (3, 0.6), (4, 0.85), (18.5, 1.0), (25.5, 0.7)
    worth = next((value for below, value in steps if words < below), 0.25)
    short = [plain(text).strip(" →»›>.…[]+") for text in texts if len(text) <= _LONGEST_ONWARD]
    if 3 * sum(words_of("onward").fullmatch(text) is not None for text in short) > len(texts):
        return 0.0
    worth *= 1 - 0.9 * sum(dates.line(text) is not None or dates.is_range(text) for text in texts) / len(texts)
    worth *= len(set(every)) / len(every) * min(1.0, len(every) / records)
    if isinstance(place[0], str):
        return worth * (0.75 if place[0] == "title" else 0.6)
    marks: Counter[str] = Counter()
    for one, number, text in found[:10]:
        around = [each for each in (number, *page.above(number)) if each >= one.first]
        inside = range(number + 1, min(page.nodes[number].end, number + _MOST_TEXTS))
        tags = {page.tag(each) for each in around}
        marks["heading" if tags & HEADINGS else "strong" if tags & _STRONG else ""] += 1
        links = {page.links.get(each) for each in around if page.tag(each) == "a"}
        links |= {page.links.get(each) for each in inside if page.tag(each) == "a" and page.text(each) == text}
        marks["linked" if one.url in links else "foreign" if links else ""] += 1
        marks["mixed"] += any(
            (page.tag(each) == "a" and page.text(each) not in (text, ""))
            or dates.line(page.text(each)) is not None
            for each in inside
        )
    count = min(len(found), 10)
    worth *= (1 - 0.8 * marks["mixed"] / count) * (1 - 0.7 * marks["foreign"] / count)
    worth *= 1.5 if marks["heading"] == count else 1.2 if marks["strong"] == count else 1.0
    worth *= 1.3 if marks["linked"] == count else 1.0
    sentences = sum(text.endswith((".", "。")) and not text.endswith("...") for text in texts)
    return worth * (0.6 if 2 * sentences > len(texts) else 1.0)


def pieces_of(page: ListPage, one: Listed) -> list[str]:
    """Return the pieces of text of a record."""
    return [text for piece in page.pieces[one.start : one.stop] if (text := piece.strip())]


def _read_rest(page: ListPage, one: Listed, dates: DateReader) -> None:
    """Read a record's date and standfirst, and what tells that it is no article."""
    lines = page.lines(one.start, one.stop)[:_MOST_TEXTS]
    spans = [text for number in one.numbers if not page.nodes[number].holds_blocks and (text := page.text(number))]
    said = [line for line in dict.fromkeys((*spans, *pieces_of(page, one), *lines)) if line != one.title]
    one.date = _stated_date(page, one, dates) or next(filter(None, map(dates.line, said)), None)
    short = [plain(line).strip(" :.·") for line in said if len(line) <= LONGEST]
    relations = page.nodes[one.link].element.get("rel", "").lower()
    one.is_paid = "sponsored" in relations or any(words_of("paid").fullmatch(line) for line in short)
    one.has_sign = any(words_of("signs").fullmatch(line) for line in short)
    one.has_price = any(_PRICE.search(line) or words_of("things").fullmatch(line) for line in short)
    one.is_event = any(map(dates.is_range, said))
    beside = [
        text for number in one.numbers if page.tag(number) == "a" and (text := page.text(number)) not in one.title
    ]
    beside += [span for span in spans if dates.line(span)]
    prose = [
        line
        for line in lines
        if len(line) >= _LEAST_STANDFIRST
        and count_words(line) >= 4
        and one.title not in line
        and line not in one.title
        and not any(other in line for other in beside)
    ]
    one.standfirst = one_line(max(prose, key=len), MAX_STANDFIRST) if prose else None


def _stated_date(page: ListPage, one: Listed, dates: DateReader) -> datetime | None:
    """Return the date in an attribute: of microdata, of `time`, or of any other element."""
    ranked: dict[int, datetime] = {}
    for number in one.numbers:
        element = page.nodes[number].element
        is_published = element.get("itemprop") == "datePublished"
        for name, value in islice(element.attrib.items(), 20):
            is_date = name == "datetime" or (name == "content" and is_published) or str(name).startswith("data-")
            if is_date or (name == "title" and element.tag != "a"):
                read = dates.attribute(str(name), str(value))
                if read is not None:
                    ranked.setdefault(0 if is_published else 1 if element.tag == "time" else 2, read)
    return ranked[min(ranked)] if ranked else None
