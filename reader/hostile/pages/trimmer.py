"""Trims the element that holds the article: removes link lists, teasers, dates and bylines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from lxml import etree

from reader.hostile.pages.link_lines import points_away
from reader.hostile.pages.metadata import repeats_title, resembles_title
from reader.hostile.pages.tree import BLOCKS, HEADINGS, Outline, Unit, blank

_LISTS = frozenset("ul ol dl div section table p aside".split())
_SPECIAL = frozenset("figure figcaption table pre blockquote".split())
"""Elements in which short text is normal."""
_CONTAINERS = BLOCKS - frozenset("body hr td th tr thead tbody tfoot".split())
_SHOWN = frozenset("iframe embed video hr td th".split())
"""Elements that are visible without text."""
_ITEMS = frozenset("li dt dd".split())

_QUESTIONS = ("?", "؟", "？")
"""The end of an interviewer's question, which is no date, byline or button."""

_LINKED = 0.6
"""A list with at least this share of its text in links is a list of links."""
_LEAD = 60
"""Before the first prose, text with fewer characters is a date, a byline or a button."""
_NOTE = 100
"""Text with more characters is prose, however it begins."""
_CARD = 400
"""Most characters of prose in a teaser of another article."""
_CARDS = 0.25
"""Largest share of the prose in teasers; with more, the page is a list of articles."""

_ENOUGH = 500
"""Teasers with pictures beside this much prose (characters) are no list of articles."""


_SHARES = re.compile(
    r"/sharer?\b|/intent\b|[/?&]share\b|/sharearticle|whatsapp\.com/send|//wa\.me/", re.IGNORECASE
)
"""Addresses on other hosts for sharing the article, which are no sources of it."""


def trim(article: etree._Element, titles: Iterable[str], hosts: frozenset[str]) -> None:
    """Remove from an article's element everything that is not part of its text.

    Args:
        article: The element that holds it; changed in place.
        titles: What the page calls itself.
        hosts: The page's own; lists of links to others are sources, to be kept.
    """
    outline = Outline(article)
    if not outline.prose[0]:
        return
    _drop_link_lists(outline, hosts)
    _drop_cards(Outline(article), hosts)
    outline = Outline(article)
    prose = [number for number, unit in outline.units.items() if unit.prose]
    if not prose:
        return
    titles = tuple(titles)
    # Text between breaks belongs to the block around it, which begins before the headings inside.
    end = max(outline.ends[number] for number in prose)
    for number, unit in outline.units.items():
        if number < prose[0]:
            unwanted = _leads_in(outline, number, unit, titles)
        elif number >= end:
            unwanted = _trails(outline, number, unit)
        else:
            unwanted = _stands_between(outline, number, unit, titles)
        if unwanted:
            _remove_text(outline.elements[number])


def _leads_in(outline: Outline, number: int, unit: Unit, titles: tuple[str, ...]) -> bool:
    """Tell whether a text before the first prose is the title again, a date, a byline or a button."""
    tag = outline.elements[number].tag
    if tag in HEADINGS:
        return repeats_title(unit.text, titles) or (tag == "h1" and resembles_title(unit.text, titles))
    if tag == "p" and unit.text.endswith(_QUESTIONS):
        return False
    return unit.size < _LEAD and not _is_special(outline, number)


def _trails(outline: Outline, number: int, unit: Unit) -> bool:
    """Tell whether a text after the last prose is a heading of nothing, or leads away."""
    tag = outline.elements[number].tag
    if tag in HEADINGS:
        return not _precedes_something(outline, number)
    if tag in _ITEMS:
        return False
    return _points_away(outline, number, unit) or (
        unit.size < _NOTE and unit.linked * 2 > unit.size and not _is_special(outline, number)
    )


def _stands_between(outline: Outline, number: int, unit: Unit, titles: tuple[str, ...]) -> bool:
    """Tell whether a text amid the prose is the title again, or leads away."""
    tag = outline.elements[number].tag
    if tag == "h1":
        return repeats_title(unit.text, titles)
    return tag != "li" and _points_away(outline, number, unit)


def _points_away(outline: Outline, number: int, unit: Unit) -> bool:
    if unit.size >= _NOTE:
        return False
    if _is_special(outline, number) and not _frames_a_line(outline, number):
        return False
    return points_away(unit.text, unit.linked / unit.size)


def _frames_a_line(outline: Outline, number: int) -> bool:
    """Tell whether a figure element has no picture, and its line of text is no caption."""
    around = [above for above in outline.ancestors(number) if outline.elements[above].tag in _SPECIAL]
    return outline.elements[number].tag not in _SPECIAL - {"figure"} and all(
        outline.elements[above].tag == "figure" and not outline.pictures[above] for above in around
    )


def _precedes_something(outline: Outline, heading: int) -> bool:
    """Tell whether a picture, a list or a table follows a heading, before the next one."""
    for number in range(heading + 1, len(outline.elements)):
        element = outline.elements[number]
        if element.tag == "img":
            return True
        if element.tag in HEADINGS:
            return False
        if element.tag in _ITEMS or element.tag == "td":
            unit = outline.units.get(number)
            if unit and not _points_away(outline, number, unit):
                return True
    return False


def _is_special(outline: Outline, number: int) -> bool:
    return any(outline.elements[one].tag in _SPECIAL for one in (number, *outline.ancestors(number)))


def _drop_link_lists(outline: Outline, hosts: frozenset[str]) -> None:
    """Remove blocks that are mostly links to the publisher's own pages, unless they have pictures of their own."""
    number = 1
    while number < len(outline.elements):
        element = outline.elements[number]
        if (
            element.tag in _LISTS
            and outline.linked[number] > _LINKED * outline.characters[number]
            and not outline.prose[number]
            and not _shows_pictures(outline, number)
            and not _leads_to_others(element, hosts)
        ):
            blank(element)
            number = outline.ends[number]
        else:
            number += 1


def _shows_pictures(outline: Outline, number: int) -> bool:
    """Tell whether an element has a picture that is not just a link's."""
    return outline.pictures[number] > 0 and any(
        next(each.iterancestors("a"), None) is None for each in outline.elements[number].iter("img")
    )


def _leads_to_others(element: etree._Element, hosts: frozenset[str]) -> bool:
    """Tell whether most links of an element lead to other hosts, and not to pass the article on there."""
    links = away = 0
    for link in element.iter("a"):
        if address := link.get("href", ""):
            links += 1
            elsewhere = address.startswith(("http:", "https:", "//")) and host_of(address) not in hosts
            away += elsewhere and _SHARES.search(address) is None
    return away * 2 > links


def host_of(address: str) -> str:
    """Return the host of an address, "" where it has none."""
    try:
        return urlsplit(address).netloc.lower().removeprefix("www.")
    except ValueError:
        return ""


def _drop_cards(outline: Outline, hosts: frozenset[str]) -> None:
    """Remove teasers of other articles: a heading that is a link, with a few words.

    If there are many, only those with a picture that links to the same page of the publisher.
    """
    cards: dict[int, etree._Element] = {}
    for number, unit in outline.units.items():
        if (
            outline.elements[number].tag in HEADINGS
            and unit.linked >= 0.9 * unit.size
            and not _leads_into_page(outline.elements[number])
        ):
            card = 0
            for above in outline.ancestors(number):
                if above == 0 or outline.prose[above] > _CARD:
                    break
                card = above
            if card:
                cards[card] = outline.elements[number]
    if sum(outline.prose[card] for card in cards) > _CARDS * outline.prose[0]:
        cards = {card: heading for card, heading in cards.items() if _has_picture(outline, card, heading, hosts)}
        if outline.prose[0] - sum(outline.prose[card] for card in cards) < _ENOUGH:
            return
    for card in cards:
        blank(outline.elements[card])


def _has_picture(outline: Outline, card: int, heading: etree._Element, hosts: frozenset[str]) -> bool:
    """Tell whether a picture of a card leads to where its heading does, on the publisher's own pages."""
    address = _leads_to(heading)
    if host_of(address) not in hosts | {""} or not outline.pictures[card]:
        return False
    return any(_leads_to(picture) == address for picture in outline.elements[card].iter("img"))


def _leads_to(element: etree._Element) -> str:
    """Return the address of the link around an element, or in it."""
    link = next(element.iterancestors("a"), None)
    return (link if link is not None else next(element.iter("a"), element)).get("href", "")


def drop_empty(outline: Outline) -> None:
    """Remove blocks without text, picture and player; cells of tables stay."""
    number = 1
    while number < len(outline.elements):
        element = outline.elements[number]
        if (
            element.tag in _CONTAINERS
            and not outline.characters[number]
            and not outline.pictures[number]
            and next(element.iter(*_SHOWN), None) is None
        ):
            blank(element)
            number = outline.ends[number]
        else:
            number += 1


def _leads_into_page(heading: etree._Element) -> bool:
    links = list(heading.iter("a"))
    return bool(links) and all(link.get("href", "").startswith("#") for link in links)


def _remove_text(element: etree._Element) -> None:
    """Remove a block's own text; blocks and pictures in it stay."""
    element.text = None
    for child in element:
        if child.tag not in BLOCKS and next(child.iter("img"), None) is None:
            blank(child)
        child.tail = None
