"""Finds the lists of articles on a page without a feed, and finds one of them again when the page looks different.

A list is what repeats (`list_records.py`) and has what lists of articles have: titles of several words that differ,
dates beside most, links below one folder of the site, a main place. Menus, clouds of tags, "most read", agendas,
shops, directories and authors lack some of that. No selector is kept: a description of the list is compared with
what the page has now.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import islice
from math import log2
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from reader.domain.errors import FailureReason, FeedError
from reader.domain.resources import any_of, word_list
from reader.hostile.pages.list_dates import LONGEST, DateReader
from reader.hostile.pages.list_page import ASIDE, FOOTER, HEADER, MAIN, NAV, ListPage, shape_of
from reader.hostile.pages.list_records import Listed, count_words, find_kinds, pieces_of
from reader.hostile.pages.metadata import PageFacts, json_ld, read_facts
from reader.hostile.pages.tree import HEADINGS, parse
from reader.hostile.text.addresses import web_address
from reader.hostile.text.dates import iso_moment
from reader.hostile.text.encoding import decode
from reader.hostile.text.written_dates import plain

MAX_LISTS = 3
"""Most lists that are offered."""
_LEAST = 3
"""Fewest articles of a list."""
_ACCEPTED = 5.0
"""Points from which a group is a list of articles."""
_HEADINGS = 20
"""Most headings above a record that are tried: those of other parts of the page stand between."""
_FOUND_AGAIN = 0.5
"""Least likeness of a list to its description."""
_UNDATED = 2.5
"""Points that a list without dates loses if nothing says that it is of articles."""
_ARTICLES = frozenset({"NewsArticle", "Article", "BlogPosting", "Report"})
_THINGS = frozenset({"Event", "ExhibitionEvent", "Product", "Offer", "Person", "Place", "JobPosting", "Recipe"})
_SHELL = 300
"""A page made by a program in the browser has fewer characters of text than this."""
_PROSE = 1_000
"""A page with more prose (characters) than this, and than twice its list, is an article with a list beside it."""
_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w.'’-]*\s+){1,3}[A-ZÀ-Þ][\w.'’-]*")
"""A person's name: all words have capitals."""


@dataclass
class Group:
    """Records of one kind that stand together."""

    records: list[Listed]
    path: int
    heading: str = ""
    points: float = 0.0

    @property
    def dated(self) -> float:
        return _share(one.date is not None for one in self.records)

    def shape(self) -> tuple[str, tuple[str, ...], int]:
        """The host and the folders that most of its links have in common, and in how many folders most are."""
        shapes = [shape_of(one.link.url) for one in self.records]
        host = Counter(shape[0] for shape in shapes).most_common(1)[0][0]
        folders: tuple[str, ...] = ()
        depth = Counter(len(shape[1]) for shape in shapes).most_common(1)[0][0]
        while True:
            deeper = Counter(
                shape[1][: len(folders) + 1]
                for shape in shapes
                if shape[0] == host and len(shape[1]) > len(folders) and shape[1][: len(folders)] == folders
            ).most_common(1)
            if not deeper or deeper[0][1] < 0.6 * len(shapes):
                return host, folders, depth
            folders = deeper[0][0]

    def fitting(self) -> Callable[[Listed], bool]:
        """Return a test whether a record's link leads to where most articles of the list are."""
        host, folders, depth = self.shape()

        def fits(one: Listed) -> bool:
            its_host, its_folders, _ = shape_of(one.link.url)
            return host == its_host and (
                its_folders[: len(folders)] == folders if folders else len(its_folders) == depth
            )

        return fits


def _share(truths: Iterator[bool] | Any) -> float:
    found = list(truths)
    return sum(found) / len(found) if found else 0.0


@cache
def _words(section: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(word_list('page-lists')[section])}(?!\w)")


class FoundList:
    """A list of articles, and the description by which it is found again."""

    def __init__(self, records: list[Listed], description: str) -> None:
        self.records = records
        self.description = description


def find_lists(
    body: bytes, url: str, content_type: str | None, now: datetime, wanted: str | None = None
) -> tuple[PageFacts, list[FoundList]]:
    """Find the lists of articles on a page, at most three.

    Args:
        url: Where it came from, after redirects.
        content_type: The header, for its `charset`.
        now: When it was fetched.
        wanted: The description of the list to find again.

    Returns:
        The page's own facts, and the best list first; with `wanted`, that list alone.

    Raises:
        FeedError: There is no list (any more), or the page is made by a program in the browser.
    """
    text = decode(body, content_type, html=True)[0]
    root = parse(text)
    if root is None:
        raise FeedError(FailureReason.NO_LIST, "empty")
    facts = read_facts(root)
    page = ListPage(url, web_address(facts.base, url) or url if facts.base else url)
    page.add(root)
    lines = page.lines(0, len(page.pieces))
    page.size = sum(map(len, lines))
    page.prose = sum(len(line) for line in lines if len(line) > LONGEST)
    groups = _groups(
        page, DateReader(now, facts.language, (line for line in lines if len(line) <= LONGEST)), facts, root, now
    )
    if wanted is not None:
        return facts, [_find_again(page, groups, wanted)]
    good = [group for group in groups if group.points >= _ACCEPTED]
    if not good:
        raise FeedError(FailureReason.NO_LIST, _refusal(root, page))
    return facts, [FoundList(group.records, _describe(page, group)) for group in good[:MAX_LISTS]]


def _refusal(root: etree._Element, page: ListPage) -> str:
    """Say why a page has no list, in a word: "script", "log-in", or "" where it only has none."""
    if any(each.get("type") == "password" for each in root.iter("input")) and page.size < 2 * _SHELL:
        return "log-in"
    has_script = next(root.iter("script"), None) is not None
    without = plain(" ".join(" ".join(map(str, each.itertext())) for each in root.iter("noscript")))
    if has_script and (page.size < _SHELL or (len(page.links) < 3 and _words("scripts").search(without))):
        return "script"
    return ""


def _groups(
    page: ListPage, dates: DateReader, facts: PageFacts, root: etree._Element, now: datetime
) -> list[Group]:
    """Find all groups of a page, the best first; the first has what belongs to it in other places of the page."""
    kinds = find_kinds(page, dates)
    inside = bytearray(len(page.elements))
    for kind in kinds:
        if len(kind.records) > 1:
            for one in kind.records:
                inside[one.first : one.last] = b"\1" * (one.last - one.first)
    groups: list[Group] = []
    headings = [
        number
        for number in range(len(page.elements))
        if not inside[number] and page.tag(number) in HEADINGS and page.text(number)
    ]
    for kind in kinds:
        groups.extend(_split(page, kind.records, headings, dates))
    stated = _stated(root, page.base)
    above = _date_headings(page, dates, inside)
    for group in groups:
        _date_by_headings(page, group, dates, above)
        _date_otherwise(group, dates, stated)
        _drop_strangers(group)
    groups = [group for group in groups if group.records]
    for group in groups:
        group.points = _points(page, group, facts, stated, dates)
    groups.sort(key=lambda group: -group.points)
    if groups and groups[0].points >= _ACCEPTED:
        groups = _gather(page, groups)
    return [group for group in groups if len(group.records) >= _LEAST]


def _split(page: ListPage, records: list[Listed], headings: list[int], dates: DateReader) -> Iterator[Group]:
    """Divide records of a kind where a heading stands between them that is no date, or where much lies between.

    Rows of a list, which have few records each, stay together if they have dates alike.
    """
    rows: dict[tuple[int, str], Group] = {}
    for one in sorted(records, key=lambda each: each.first):
        heading = _heading_of(page, one, headings, dates)
        row = rows.setdefault((page.parents[one.element], heading), Group([], page.paths[one.element], heading))
        row.records.append(one)
    group: Group | None = None
    dated = 0.0
    for row in rows.values():
        before, dated = dated, row.dated
        if (
            group is not None
            and group.heading == row.heading
            and _are_near(page, group.records[-1], row.records[0])
            and abs(before - dated) < 0.6
        ):
            group.records += row.records
        else:
            if group is not None:
                yield group
            group = row
    if group is not None:
        yield group


def _are_near(page: ListPage, one: Listed, other: Listed) -> bool:
    """Tell whether two records lie in the same element, at most three levels up."""
    levels = zip(islice(page.above(one.element), 3), islice(page.above(other.element), 3), strict=False)
    return any(above == beside for above, beside in levels)


def _heading_of(page: ListPage, one: Listed, headings: list[int], dates: DateReader) -> str:
    """Return the heading above a record: the last before it whose section holds the record."""
    place = bisect_left(headings, one.first)
    for number in reversed(headings[max(place - _HEADINGS, 0) : place]):
        text = page.text(number)
        above = page.parents[number]
        while above > 0 and page.ends[above] <= one.first and page.is_short(above) and page.text(above) == text:
            above = page.parents[above]
        if page.ends[above] > one.first and dates.line(text) is None and dates.period(text) is None:
            return text
    return ""


def _date_headings(page: ListPage, dates: DateReader, inside: bytearray) -> dict[int, datetime | tuple[int, int]]:
    """Read the dates, months and years that stand outside of all records, by the numbers of their elements."""
    found: dict[int, datetime | tuple[int, int]] = {}
    for number in range(len(page.elements)):
        if not inside[number] and not page.holds_blocks[number] and page.is_short(number) and page.text(number):
            read = dates.line(page.text(number)) or dates.period(page.text(number))
            if read is not None:
                found[number] = read
    return found


def _date_by_headings(
    page: ListPage, group: Group, dates: DateReader, found: dict[int, datetime | tuple[int, int]]
) -> None:
    """Give records the date that stands as a heading above several of them, or complete theirs by month and year."""
    if len(group.records) < _LEAST:
        return
    first, last = group.records[0], group.records[-1]
    around = next((each for each in page.above(first.element) if page.ends[each] >= last.last), 0)
    numbers = list(found)
    begin, end = bisect_left(numbers, around + 1), bisect_left(numbers, last.first)
    is_dated = group.dated > 0.2
    for one in group.records if begin < end else ():
        place = bisect_left(numbers, one.first)
        above = found[numbers[place - 1]] if place > begin else None
        if isinstance(above, tuple):
            one.date = dates.within(pieces_of(page, one), above) or one.date
        elif above is not None and not is_dated:
            one.date = above


def _date_otherwise(group: Group, dates: DateReader, stated: dict[str, tuple[str, datetime | None]]) -> None:
    """Take dates from structured data, which must agree with what is seen, and from addresses."""
    titled = [dates.stated(one.title) for one in group.records] if group.dated < 0.3 else []
    if titled and _share(date is not None for date in titled) >= 0.8:
        for one, date in zip(group.records, titled, strict=True):
            one.date = date
    is_past = False
    for one in group.records:
        _, published = stated.get(one.link.url, ("", None))
        if published is not None and (one.date is None or abs((published - one.date).total_seconds()) < 129_600):
            one.date = published
        if one.date is not None and dates.is_ahead(one.date):
            if is_past:
                # A day without a year, in a list that goes back to last year.
                one.date -= timedelta(days=365)
            else:
                one.is_event = True
        is_past |= one.date is not None and not one.is_event
        if one.date is None:
            one.date = dates.address(urlsplit(one.link.url).path)


def _stated(root: etree._Element, base: str) -> dict[str, tuple[str, datetime | None]]:
    """Return titles and dates of the articles that a page's JSON-LD names, by their addresses."""
    found: dict[str, tuple[str, datetime | None]] = {}
    for node in json_ld(root):
        given = node.get("url") or node.get("@id") or node.get("mainEntityOfPage")
        if isinstance(given, dict):
            given = given.get("@id")
        address = web_address(given, base) if isinstance(given, str) else None
        title = node.get("headline") or node.get("name")
        if address and isinstance(title, str):
            found.setdefault(address.partition("#")[0], (title, iso_moment(node.get("datePublished"))))
    return found


def _drop_strangers(group: Group) -> None:
    """Drop repeated, paid and foreign records."""
    records: dict[str, Listed] = {}
    dated, fits = group.dated, group.fitting()
    for one in group.records:
        lacks = one.date is None and dated >= 0.7 and not fits(one)
        if not one.is_paid and not lacks:
            records.setdefault(one.link.url, one)
    group.records = list(records.values())


def _points(
    page: ListPage,
    group: Group,
    facts: PageFacts,
    stated: dict[str, tuple[str, datetime | None]],
    dates: DateReader,
) -> float:
    """Judge how much a group is a list of articles."""
    records = group.records
    count = len(records)
    titles = [one.title for one in records]
    words = median(map(count_words, titles))
    points = 0.5 * min(log2(count), 5) - (2.0 if count < _LEAST else 0.0)
    points += -3.0 if words < 2 else -0.5 if words < 3 else 0.8 if words < 4 else 1.8 if words <= 20 else 0.5
    points += 3.0 * _share(one.date is not None and not dates.is_ahead(one.date) for one in records)
    points -= 4.0 * _share(one.is_event for one in records)
    points -= 6.0 * _share(one.has_price for one in records)
    points += 0.7 * _share(one.in_heading for one in records)
    points += 0.8 * _share(one.standfirst is not None for one in records)
    points -= 2.0 * (1 - len(set(titles)) / count)
    points -= 1.5 * _share(_NAME.fullmatch(title) is not None for title in titles)
    own_host = urlsplit(page.url).hostname or ""
    foreign = _share(_site(urlsplit(one.link.url).hostname or "") != _site(own_host) for one in records)
    points -= 4.0 * foreign
    points += 0.8 * _share(map(group.fitting(), records))
    parts = page.parts[records[0].element]
    points -= (
        4.0 * bool(parts & NAV)
        + 3.0 * bool(parts & FOOTER)
        + 1.5 * bool(parts & ASIDE)
        + 2.0 * bool(parts & HEADER)
    )
    points += 0.7 * bool(parts & MAIN)
    kinds = {str(page.elements[one.element].get("itemtype", "")).rpartition("/")[2] for one in records}
    if kinds & _THINGS:
        points -= 3.0
    elif kinds & _ARTICLES:
        points += 1.5
    heading, title = plain(group.heading[:LONGEST]), plain(facts.title[:LONGEST])
    below = plain(urlsplit(page.url).path.replace("-", " ").replace("_", " ")[:LONGEST])
    if _words("others").search(heading):
        points -= 3.0
    elif _is_called(heading) or (not heading and _is_called(re.split(r" [|·–—-] ", title)[0])):
        points -= 5.0
    said = [_words("articles").search(text) is not None for text in (heading, title, below)]
    points += 1.5 * said[0] + 0.5 * (said[1] or said[2])
    agrees = _share(one.link.url in stated for one in records) >= 0.5
    points += 1.0 * agrees
    if group.dated < 0.3 and not (any(said) or agrees or kinds & _ARTICLES):
        points -= _UNDATED
    points -= 3.0 * (_share(one.title.rstrip().endswith(("?", "؟")) for one in records) > 0.7)
    size = sum(len(page.pieces[piece].strip()) for one in records for piece in range(one.start, one.stop))
    prose = page.prose - sum(_prose(page, one.start, one.stop) for one in records)
    if prose > max(_PROSE, 2 * size):
        points -= 3.0
    return points + 2.0 * size / max(page.size, 1)


def _is_called(heading: str) -> bool:
    """Tell whether most of a heading says that a list is of other things than articles."""
    said = sum(len(match[0]) for match in _words("never").finditer(heading))
    return 2 * said > len(heading)


def _prose(page: ListPage, start: int, stop: int) -> int:
    return sum(len(line) for line in page.lines(start, stop) if len(line) > LONGEST)


def _site(host: str) -> str:
    return ".".join(host.split(".")[-2:])


def _gather(page: ListPage, groups: list[Group]) -> list[Group]:
    """Add to the best group what is of it in other places: the article on top, short ones further down."""
    best, others = groups[0], []
    fits = best.fitting()
    for group in groups[1:]:
        parts = page.parts[group.records[0].element]
        same = (
            best.dated >= 0.6
            and group.dated >= 0.6
            and not parts & (NAV | FOOTER | ASIDE)
            and _share(map(fits, group.records)) >= 0.6
            and not any(one.is_event for one in group.records)
            and not _words("others").search(plain(group.heading[:LONGEST]))
        )
        if same:
            known = {one.link.url for one in best.records}
            best.records += [one for one in group.records if one.link.url not in known and fits(one)]
        else:
            others.append(group)
    best.records.sort(key=lambda one: one.first)
    return [best, *others]


def _describe(page: ListPage, group: Group) -> str:
    """Write what finds a list again: nothing of it is a name that a designer chose."""
    host, folders, _ = group.shape()
    element = group.records[0].element
    return json.dumps(
        {
            "path": page.path_of(element),
            "host": host,
            "folders": folders,
            "heading": group.heading[:LONGEST],
            "dated": round(group.dated, 2),
            "words": round(median(count_words(one.title) for one in group.records), 1),
            "parts": page.parts[element],
            "count": len(group.records),
        },
        ensure_ascii=False,
    )


def _find_again(page: ListPage, groups: list[Group], wanted: str) -> FoundList:
    """Return the group that is most like a description; raises FeedError if none is."""
    try:
        described = json.loads(wanted)
        best = max(groups, key=lambda group: _likeness(page, group, described), default=None)
        if best is not None and _likeness(page, best, described) >= _FOUND_AGAIN:
            return FoundList(best.records, wanted)
    except (ValueError, KeyError, TypeError) as error:
        raise FeedError(FailureReason.NO_LIST, "description") from error
    raise FeedError(FailureReason.NO_LIST, "gone")


def _likeness(page: ListPage, group: Group, described: dict[str, Any]) -> float:
    """Compare a group with a description, 0 to 1."""
    host, folders, _ = group.shape()
    now = json.loads(_describe(page, group))
    like = 0.3 * (host == described["host"] and list(folders) == list(described["folders"]))
    like += 0.15 * (now["heading"] == described["heading"])
    like += 0.2 * (1 - abs(now["dated"] - described["dated"]))
    like += 0.1 * min(now["words"], described["words"]) / max(now["words"], described["words"], 1)
    like += 0.1 * _common(now["path"].split("/"), described["path"].split("/"))
    like += 0.05 * (now["parts"] == described["parts"])
    return like + 0.1 * (group.points >= _ACCEPTED)


def _common(one: list[str], other: list[str]) -> float:
    """Return the share of names that two paths have in common, from both ends."""
    count = Counter(one) & Counter(other)
    return sum(count.values()) / max(len(one), len(other))
