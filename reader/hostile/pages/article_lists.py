"""Finds the lists of articles on a page without a feed, and one of them again when the page looks different.

A list is what repeats (`list_records.py`) and has what lists of articles have: titles of several words that
differ, dates beside most, links below one folder of the site, a main place. Menus, tags, "most read", agendas and
shops lack some of that. No selector is kept: a description is compared with what the page has now.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from math import log2
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from reader.domain.errors import FailureReason, FeedError
from reader.hostile.pages.list_dates import LONGEST, DateReader, Period, words_of
from reader.hostile.pages.list_page import ASIDE, FOOTER, HEADER, MAIN, NAV, ListPage, prose_of
from reader.hostile.pages.list_records import Listed, count_words, find_records, pieces_of
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
_SHELL = 300
"""A page made by a program in the browser has fewer characters of text than this."""
_PROSE = 1_000
"""A page with more prose (characters) than this, and than twice its list, is an article with a list beside it."""
_SAME = timedelta(hours=36)
"""Dates that are less apart may be the same, in other zones."""
_LABEL = 12
"""Most pieces of text above a list in which its label is looked for."""
_MARK = re.compile(r"[:;,?!«»“”؟،؛…]|\s[–—-]\s")
_ARTICLES = frozenset({"NewsArticle", "Article", "BlogPosting", "Report"})
_THINGS = frozenset("Event ExhibitionEvent Product Offer Person Place JobPosting Recipe".split())
_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w.'’-]*\s+){1,3}[A-ZÀ-Þ][\w.'’-]*")
"""A person's name: all words have capitals."""

Stated = dict[str, datetime | None]
"""Dates that JSON-LD gives of articles, by their addresses."""
Shape = tuple[str, tuple[str, ...], int]
"""The host and folders that most links of a list have in common, and in how many folders most are."""


@dataclass
class Group:
    """Records of one kind that stand together."""

    records: list[Listed]
    heading: str = ""
    points: float = 0.0

    @property
    def dated(self) -> float:
        return _share(one.date is not None for one in self.records)

    def shape(self) -> Shape:
        shapes = [one.shape for one in self.records]
        host = Counter(host for host, _ in shapes).most_common(1)[0][0]
        every = [folders for its_host, folders in shapes if its_host == host]
        depth = Counter(map(len, every)).most_common(1)[0][0]
        common: tuple[str, ...] = ()
        while deeper := [folders[: len(common) + 1] for folders in every if folders[: len(common)] == common]:
            best, count = Counter(deeper).most_common(1)[0]
            if best == common or count < 0.6 * len(shapes):
                break
            common = best
        return host, common, depth


def _fits(one: Listed, shape: Shape) -> bool:
    """Tell whether a record's link leads to where most articles of a list are."""
    (host, common, depth), (its_host, folders) = shape, one.shape
    return host == its_host and (folders[: len(common)] == common if common else len(folders) == depth)


def _site(url: str) -> list[str]:
    return urlsplit(url).netloc.split(".")[-2:]


def _share(truths: Iterable[bool]) -> float:
    found = list(truths)
    return sum(found) / len(found) if found else 0.0


def find_lists(
    body: bytes, url: str, content_type: str | None, now: datetime, wanted: str | None = None
) -> tuple[PageFacts, list[tuple[list[Listed], str]]]:
    """Find the lists of articles on a page that was fetched `now` from `url`, at most three, the best first.

    Returns the page's facts, and each list with its description; if one is `wanted`, that list alone. Raises
    FeedError: There is no list (any more), or the page is made by a program in the browser.
    """
    root = parse(decode(body, content_type, html=True)[0])
    if root is None:
        raise FeedError(FailureReason.NO_LIST)
    facts = read_facts(root)
    page = ListPage(root, url, web_address(facts.base, url) or url if facts.base else url)
    groups = _groups(page, DateReader(now, facts.language, page.all_lines), facts, _stated(root, url))
    if wanted is not None:
        return facts, [(_find_again(page, groups, wanted), wanted)]
    good = [group for group in groups if group.points >= _ACCEPTED][:MAX_LISTS]
    if not good:
        raise FeedError(_refusal(root, page))
    return facts, [(one.records, json.dumps(_describe(page, one), ensure_ascii=False)) for one in good]


def _refusal(root: etree._Element, page: ListPage) -> FailureReason:
    """Tell why a page has no list."""
    if any(each.get("type") == "password" for each in root.iter("input")) and page.size < 2 * _SHELL:
        return FailureReason.LOG_IN
    without = plain(" ".join(text for each in root.iter("noscript") for text in map(str, each.itertext())))
    is_shell = page.size < _SHELL or (len(page.links) < _LEAST and words_of("scripts").search(without))
    has_script = next(root.iter("script"), None) is not None
    return FailureReason.SCRIPT_PAGE if is_shell and has_script else FailureReason.NO_LIST


def _groups(page: ListPage, dates: DateReader, facts: PageFacts, stated: Stated) -> list[Group]:
    """Find all groups of a page, the best first; that one has what belongs to it in other places of the page."""
    kinds = find_records(page, dates)
    several = (one for records in kinds if len(records) > 1 for one in records)
    inside = {number for one in several for number in range(one.first, one.last)}
    outside = [number for number in range(len(page.nodes)) if number not in inside and page.text(number)]
    headings = [number for number in outside if page.tag(number) in HEADINGS]
    lines = {number: page.text(number) for number in outside if not page.nodes[number].holds_blocks}
    above = {number: read for number, line in lines.items() if (read := dates.line(line) or dates.period(line))}
    groups = [group for records in kinds for group in _split(page, records, headings, dates)]
    for group in groups:
        _date_by_headings(page, group, dates, above)
        _date_otherwise(group, dates, stated)
        _drop_strangers(group)
        group.points = _points(page, group, facts, stated, dates) if group.records else 0.0
    groups = sorted((group for group in groups if group.records), key=lambda group: -group.points)
    groups = _gather(page, groups) if groups else []
    return [group for group in groups if len(group.records) >= _LEAST]


def _split(page: ListPage, records: list[Listed], headings: list[int], dates: DateReader) -> Iterator[Group]:
    """Divide records where a heading stands between them that is no date, or where they lie far apart.

    Rows of a list, which have few records each, stay together if they have dates alike.
    """
    rows: dict[tuple[int, str], Group] = {}
    for one in sorted(records, key=lambda each: each.first):
        heading = _heading_of(page, one, headings, dates)
        rows.setdefault((page.nodes[one.element].parent, heading), Group([], heading)).records.append(one)
    last: tuple[Group, float] | None = None
    for row in rows.values():
        dated = row.dated
        if last is not None:
            group, before = last
            ends = (page.above(each.element) for each in (group.records[-1], row.records[0]))
            are_near = any(one == other for one, other in zip(*(islice(each, 3) for each in ends), strict=False))
            dated = before if len(row.records) < _LEAST else dated
            if group.heading == row.heading and are_near and abs(before - dated) < 0.6:
                group.records += row.records
                row = group
            else:
                yield group
        last = row, dated
    if last is not None:
        yield last[0]


def _heading_of(page: ListPage, one: Listed, headings: list[int], dates: DateReader) -> str:
    """Return the heading above a record: the last before it whose section holds the record."""
    place = bisect_left(headings, one.first)
    for number in reversed(headings[max(place - _HEADINGS, 0) : place]):
        text, above = page.text(number), page.nodes[number].parent
        while above > 0 and page.nodes[above].end <= one.first and page.text(above) == text:
            above = page.nodes[above].parent
        if page.nodes[above].end > one.first and not (dates.line(text) or dates.period(text)):
            return text
    return ""


def _date_by_headings(
    page: ListPage, group: Group, dates: DateReader, found: dict[int, datetime | Period]
) -> None:
    """Give records the date that stands as a heading above several of them, or complete theirs by a month."""
    if len(group.records) < _LEAST:
        return
    last, is_dated, numbers = group.records[-1], group.dated > 0.2, list(found)
    around = next((each for each in page.above(group.records[0].element) if page.nodes[each].end >= last.last), 0)
    begin = bisect_left(numbers, page.nodes[around].parent + 1)
    for one in group.records:
        place = bisect_left(numbers, one.first)
        above = found[numbers[place - 1]] if place > begin else None
        if isinstance(above, tuple):
            one.date = dates.within(pieces_of(page, one), above) or one.date
        elif above is not None and not is_dated and numbers[place - 1] > around:
            one.date = above


def _date_otherwise(group: Group, dates: DateReader, stated: Stated) -> None:
    """Take dates from titles that all have one, from JSON-LD that agrees with what is seen, from addresses."""
    titled = [dates.stated(one.title) for one in group.records] if group.dated < 0.3 else []
    is_past, are_titled = False, _share(date is not None for date in titled) >= 0.8
    for place, one in enumerate(group.records):
        if are_titled:
            one.date = titled[place]
        published = stated.get(one.url)
        if published is not None and (one.date is None or abs(published - one.date) < _SAME):
            one.date = published
        one.date = one.date or dates.address(urlsplit(one.url).path)
        if one.date is not None and dates.is_ahead(one.date):
            # A day without a year may be last year's, in a list that goes back so far.
            one.is_event |= not is_past
            one.date -= timedelta(days=365 if is_past else 0)
        is_past |= one.date is not None and one.date <= dates.now


def _stated(root: etree._Element, base: str) -> Stated:
    """Read the addresses and dates of articles in a page's JSON-LD."""
    found: Stated = {}
    for node in (one for one in json_ld(root) if one.get("headline") or one.get("name")):
        given = node.get("url") or node.get("@id") or node.get("mainEntityOfPage")
        given = given.get("@id") if isinstance(given, dict) else given
        if isinstance(given, str) and (address := web_address(given, base)):
            found.setdefault(address.partition("#")[0], iso_moment(node.get("datePublished")))
    return found


def _drop_strangers(group: Group) -> None:
    """Drop repeated, paid and foreign records."""
    dated, shape, good = group.dated, group.shape(), dict[str, Listed]()
    for one in group.records:
        belongs = one.date or _fits(one, shape) or (dated < 0.7 and _site(one.url) == _site(f"//{shape[0]}"))
        if belongs and not one.is_paid:
            good.setdefault(one.url, one)
    group.records = list(good.values())


def _points(page: ListPage, group: Group, facts: PageFacts, stated: Stated, dates: DateReader) -> float:
    """Judge how much a group is a list of articles."""
    records = group.records
    titles = [one.title for one in records]
    words = median(map(count_words, titles))
    part, shape = page.nodes[records[0].element].part, group.shape()
    kinds = {str(page.nodes[one.element].element.get("itemtype", "")).rpartition("/")[2] for one in records}
    heading, title = plain(group.heading[:LONGEST]), plain(facts.title[:LONGEST])
    label = _label(page, group)
    below = plain(re.sub(r"[-_]", " ", urlsplit(page.url).path)[:LONGEST])
    said = [words_of("articles").search(text) is not None for text in (heading, title, below)]
    agrees = _share(one.url in stated for one in records) >= 0.5
    about = words_of("articles").search(plain(" ".join((*facts.names, facts.description, facts.site_name or ""))))
    has_signs = _share(one.has_sign for one in records) >= 0.5
    is_known = any(said) or agrees or bool(kinds & _ARTICLES) or about is not None or has_signs
    names = heading or re.split(r" [|·–—-] ", title)[0], below.rpartition("/")[2]
    is_other = any(
        words_of("never").match(one) and not words_of("articles").search(one) for one in (label, *names)
    )
    size = sum(len(page.pieces[piece].strip()) for one in records for piece in range(one.start, one.stop))
    prose = page.prose - sum(prose_of(page.lines(one.start, one.stop)) for one in records)
    return (
        0.5 * min(log2(len(records)), 5)
        - 2.0 * (len(records) < _LEAST)
        + (-3.0 if words < 2 else -0.5 if words < 3 else 0.8 if words < 4 else 1.8 if words <= 20 else 0.5)
        + 3.0 * _share(one.date is not None and not dates.is_ahead(one.date) for one in records)
        - 4.0 * _share(one.is_event for one in records)
        - 6.0 * _share(one.has_price for one in records)
        + 0.7 * _share(one.in_heading for one in records)
        + 0.8 * _share(one.standfirst is not None for one in records)
        - 2.0 * (1 - len(set(titles)) / len(records))
        - 4.0 * _share(_NAME.fullmatch(title) is not None for title in titles)
        - 3.0 * (_share(title.endswith(("?", "؟")) for title in titles) > 0.7)
        - 4.0 * _share(_site(one.url) != _site(page.url) for one in records)
        + 0.8 * _share(_fits(one, shape) for one in records)
        - 4.0 * bool(part & NAV)
        - 3.0 * bool(part & FOOTER)
        - 1.5 * bool(part & ASIDE)
        - 2.0 * bool(part & HEADER)
        + 0.7 * bool(part & MAIN)
        + (-3.0 if kinds & _THINGS else 1.5 if kinds & _ARTICLES else 0.0)
        - (3.0 if _is_beside(heading, label) else 5.0 if is_other else 0.0)
        + 1.5 * said[0]
        + 0.5 * (said[1] or said[2])
        + 1.0 * agrees
        - 2.5 * (group.dated < 0.3 and not is_known and not _are_headlines(titles))
        - 3.0 * (prose > max(_PROSE, 2 * size))
        + 2.0 * size / max(page.size, 1)
    )


def _label(page: ListPage, group: Group) -> str:
    """Return the short line right above a list, which may be its heading."""
    start = group.records[0].start
    lines = page.lines(max(start - _LABEL, 0), start)[-1:]
    return plain(lines[0]) if lines and len(lines[0]) <= LONGEST else ""


def _is_beside(heading: str, label: str) -> bool:
    """Tell whether a list is one that stands beside the main one."""
    return bool(words_of("others").search(heading) or words_of("others").match(label))


def _are_headlines(titles: list[str]) -> bool:
    """Tell whether titles look like those of articles: long, with marks of sentences, not all beginning alike."""
    beginnings = {title.lower().split()[0] for title in titles}
    marked = _share(_MARK.search(title) is not None for title in titles)
    return median(map(count_words, titles)) >= 5 and len(beginnings) >= 0.5 * len(titles) and marked >= 0.2


def _gather(page: ListPage, groups: list[Group]) -> list[Group]:
    """Add to the best group what is of it in other places: the article on top, short ones further down."""
    best, others, shape = groups[0], [], groups[0].shape()
    for group in groups[1:]:
        belongs = (
            (shape[1] or not shape[2])
            and min(best.dated, group.dated) >= 0.6
            and not page.nodes[group.records[0].element].part & (NAV | FOOTER | ASIDE)
            and _share(_fits(one, shape) for one in group.records) >= 0.6
            and not any(one.is_event for one in group.records)
            and _goes_on(best, group)
            and not _is_beside(plain(group.heading[:LONGEST]), _label(page, group))
        )
        if belongs:
            known = {one.url for one in best.records}
            best.records += [one for one in group.records if one.url not in known and _fits(one, shape)]
        else:
            others.append(group)
    best.records.sort(key=lambda one: one.first)
    return [best, *others]


def _goes_on(best: Group, other: Group) -> bool:
    """Tell whether what stands above a list is newer, or what stands below it older, than most of it."""
    dates = sorted(one.date for one in other.records if one.date)
    middle = sorted(one.date for one in best.records if one.date)[round(best.dated * len(best.records)) // 2]
    is_above = other.records[0].first < best.records[0].first
    return dates[0] >= middle if is_above and len(dates) >= _LEAST else is_above or dates[-1] <= middle


def _describe(page: ListPage, group: Group) -> dict[str, Any]:
    """Return what finds a list again: nothing of it is a name that a designer chose."""
    host, folders, _ = group.shape()
    return {
        "below": [host, *folders],
        "heading": group.heading[:LONGEST],
        "dated": round(group.dated, 2),
        "words": round(median(count_words(one.title) for one in group.records), 1),
        "part": page.nodes[group.records[0].element].part,
        "names": page.names(group.records[0].element),
    }


def _find_again(page: ListPage, groups: list[Group], wanted: str) -> list[Listed]:
    """Return the records of the group that is most like a description; raises FeedError if none is."""
    try:
        described = json.loads(wanted)
        likeness = [(_likeness(_describe(page, group), described), group) for group in groups]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise FeedError(FailureReason.LIST_GONE) from error
    likeness = [(like + 0.1 * (group.points >= _ACCEPTED), group) for like, group in likeness]
    best, group = max(likeness, key=lambda each: each[0], default=(0.0, None))
    if group is None or best < _FOUND_AGAIN:
        raise FeedError(FailureReason.LIST_GONE)
    return group.records


def _likeness(now: dict[str, Any], then: dict[str, Any]) -> float:
    """Compare two descriptions, 0 to 0.9."""
    common = sum((Counter(now["names"]) & Counter(then["names"])).values())
    like: float = (
        0.3 * (now["below"] == then["below"])
        + 0.15 * (now["heading"] == then["heading"])
        + 0.2 * (1 - abs(now["dated"] - then["dated"]))
        + 0.1 * min(now["words"], then["words"]) / max(now["words"], then["words"], 1)
        + 0.1 * common / max(len(now["names"]), len(then["names"]))
        + 0.05 * (now["part"] == then["part"])
    )
    return like
