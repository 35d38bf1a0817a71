"""Removes boilerplate from a page: navigation, advertisements, comments and other boxes around the article.

Boxes are recognised by tags, roles, and words in their class or id. A box that holds much of the page's prose
stays: the class may belong to the whole page ("with-sidebar").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from lxml import etree

from reader.domain.resources import word_list
from reader.hostile.pages.metadata import repeats_title
from reader.hostile.pages.tree import BLOCKS, Outline, blank, text_of

_UNSEEN = (
    "rt rp head script style template link svg input select option optgroup textarea button canvas map area dialog"
    " nav datalist label object applet audio track amp-ad amp-analytics amp-sticky-ad"
).split()
_CODE = frozenset({"script", "style", "template"})
_ROLES = frozenset(
    "navigation menu menubar complementary contentinfo alert alertdialog dialog search tooltip".split()
)
_ALOUD = frozenset("screen-reader-text sr-only visually-hidden visuallyhidden assistive-text".split())
"""Classes of text for screen readers only ("list of two items")."""
_COMMENTS = frozenset(
    "comment comments commentlist recentcomments disqus respond livefyre coral viafoura"
    " commentaires comentarios".split()
)
_GALLERIES = frozenset("gallery galleries slideshow carousel".split())
_RANKS = frozenset("h2 h3 h4 h5 h6".split())
_TALK = re.compile(
    r"\W*(?:\d[\d.,]*\s*)?(?:(?:reader )?comments?|replies|responses|commentaires?|réactions?|comentarios?"
    r"|kommentare|commenti|comentários?|reacties|(?:ال)?تعليق(?:ات)?)\W*\d*\W*"
    r"|\W*(?:leave a (?:reply|comment)|laisser un commentaire|deja (?:un comentario|una respuesta)"
    r"|اترك تعليقا?)\W*",
    re.IGNORECASE,
)
"""Headings above readers' comments."""

_STATE = re.compile(r"(?<![A-Za-z])(?:[Hh]a(?:s|ve)|[Ww]ith(?:out)?|[Nn]ot?|[Ii]s)(?![a-z])\S*")
"""Class names with such a beginning describe looks, not content: "with-sidebar", "fig--has-shares"."""
_ON_FIGURES = frozenset("share sharing shares social modal overlay popup credits copyright print".split())
"""Words for buttons and notes that may lie on a picture."""

_SHARE = 0.4
"""A box has at most this share of the page's prose, whatever it is called."""
_FOOTER_SHARE = 0.88
"""The same for the page's own footer if it is short, because an article may be shorter."""
_FOOTER = 600
"""A footer with at most this many characters of prose is short."""
_AN_ARTICLE = 200
"""With less prose (characters) than this beside comments, the comments are the page's content."""
_COMMENTS_SHARE = 0.8
"""The same for comments: a short article may have many."""
_ENOUGH = 1_500
"""A gallery beside this much prose (characters) is an ornament."""
_A_PAGE = 500
"""A notice that scripts are needed has less text (characters) than this."""
_LEFT = 0.12
"""Share of the prose that must stay. (No article with less than 16 % of its page was seen.)"""

_LONGEST_ID = 3
"""Most words of an id that names a box."""

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CAPTION = re.compile(r"caption|legend|credit|imagetext|cutline", re.IGNORECASE)
_CAPTIONS = frozenset("div p span small em cite i".split())
_FIGURES = frozenset("div span p center section aside td".split())
_LONGEST_CAPTION = 600


def names(element: etree._Element) -> set[str]:
    """Return the words of an element's class and id, in small letters.

    An id of many words is a heading's text, for links to it: it says nothing of the box.
    """
    given, called = element.get("class", ""), element.get("id", "")
    if called and len(_WORDS.findall(called)) <= _LONGEST_ID:
        given = f"{given} {called}"
    return {word.lower() for word in _WORDS.findall(_STATE.sub("", given))}


def drop_unseen(root: etree._Element) -> None:
    """Remove elements that no browser shows as text; pictures in `noscript` are moved out of it first."""
    outermost = [one for one in root.iter("noscript") if next(one.iterancestors("noscript"), None) is None]
    for element in outermost:
        _promote(element)
        if _holds_the_page(element, root):
            element.tag = "div"
        else:
            blank(element)
    for element in root.iter("amp-img"):
        del element[:]
        element.tag, element.text = "img", None
    for element in list(root.iter(*_UNSEEN)):
        blank(element)


def prune(page: Outline, titles: Iterable[str] = ()) -> None:
    """Remove the boilerplate from a page's tree. `titles`: the titles that the page gives itself."""
    whole = page.prose[0] or 1
    titled: set[int] = set()
    for number, element in enumerate(page.elements):
        if element.tag == "h1":
            titled.update(page.ancestors(number))
    marked, named, feet = [], [], []
    for number, element in enumerate(page.elements):
        share = page.prose[number] / whole
        if titled and number not in titled and _is_page_footer(page, number):
            feet.append(number)
        if element.tag in ("html", "body") or share >= 1:
            continue
        if _is_marked(element):
            if share < (_FOOTER_SHARE if _is_page_footer(page, number) else _SHARE):
                marked.append(number)
        elif _stands_alone(page, number) and share < _share_allowed(
            element, number in titled, whole - page.prose[number]
        ):
            named.append(number)
    # If next to nothing would stay, the names are on the article itself, and are ignored.
    beyond = _comments(page, titled) + feet
    enough = _LEFT * _left(page, beyond)
    boxes = next((each for each in (marked + named, marked) if _left(page, beyond + each) >= enough), [])
    for number in beyond + boxes + _other_stories(page, titles):
        blank(page.elements[number])


def _comments(page: Outline, titled: set[int]) -> list[int]:
    """Find what readers say of the article, which may be many times as long: by its name, or by its heading.

    Args:
        page: The whole page.
        titled: What holds a heading of the first rank.
    """
    found: list[int] = []
    end, left = 0, page.prose[0]
    for number, element in enumerate(page.elements):
        if number < end:
            continue
        inside: list[int] = []
        if element.tag in BLOCKS and not names(element).isdisjoint(_COMMENTS):
            inside = [number]
        elif element.tag in _RANKS and number in page.units and _TALK.fullmatch(page.units[number].text):
            above, inside = page.parents[number], list(page.siblings(number))
            # No parent is walked through twice.
            end = page.ends[inside[-1]]
            if page.prose[above] == sum(page.prose[one] for one in inside) and page.elements[above].tag != "body":
                inside = [above]
        if inside and titled.isdisjoint(inside) and page.elements[inside[0]].tag not in ("html", "body"):
            prose = sum(page.prose[one] for one in inside)
            if left - prose >= _AN_ARTICLE:
                found += inside
                left -= prose
                end = page.ends[inside[-1]]
    return found


def _other_stories(page: Outline, titles: Iterable[str]) -> list[int]:
    """Find articles that follow the page's own, each under a title of the first rank (for endless scrolling)."""
    titles = tuple(titles)
    told: list[tuple[int, bool]] = []
    end = 0
    for number, element in enumerate(page.elements):
        if element.tag == "article" and number >= end:
            end = page.ends[number]
            heading = next((each for each in range(number, end) if page.elements[each].tag == "h1"), None)
            if heading is not None and heading in page.units:
                told.append((number, repeats_title(page.units[heading].text, titles)))
    return [number for number, own in told if not own] if sum(own for _, own in told) == 1 else []


def name_captions(page: Outline) -> None:
    """Turn a picture with a short text named as a caption into a figure."""
    for number, element in enumerate(page.elements):
        if (
            element.tag not in _CAPTIONS
            or page.pictures[number]
            or page.characters[number] > _LONGEST_CAPTION
            or not _CAPTION.search(f"{element.get('class', '')} {element.get('id', '')}")
        ):
            continue
        length = len(text_of(element))
        figure = _figure_around(page, number, 2 * length + 100) if 0 < length <= _LONGEST_CAPTION else None
        if figure is not None:
            page.elements[figure].tag = "figure"
            element.tag = "figcaption"


def _figure_around(page: Outline, caption: int, most: int) -> int | None:
    """Find the element, few levels up, that holds a picture and at most that much text."""
    for level, number in enumerate(page.ancestors(caption)):
        element = page.elements[number]
        if level > 3 or page.characters[number] > most or element.tag in ("figcaption", "body", "article", "main"):
            return None
        if page.pictures[number]:
            inside = {each.tag for each in page.elements[number + 1 : page.ends[number]]}
            if element.tag == "figure":
                return None if "figcaption" in inside else number
            return number if element.tag in _FIGURES and "figure" not in inside else None
    return None


def _is_marked(element: etree._Element) -> bool:
    """Tell whether the page itself says that an element is hidden or beside the point."""
    return (
        element.tag == "aside"
        # In a quotation it says whose words these are.
        or (element.tag == "footer" and next(element.iterancestors("blockquote"), None) is None)
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or element.get("role", "").lower() in _ROLES
        or not _ALOUD.isdisjoint(element.get("class", "").lower().split())
        or _HIDDEN.search(element.get("style", "")) is not None
    )


def _is_page_footer(page: Outline, number: int) -> bool:
    return (
        page.elements[number].tag == "footer"
        and page.prose[number] < _FOOTER
        and not any(page.elements[above].tag in ("article", "main") for above in page.ancestors(number))
    )


def _stands_alone(page: Outline, number: int) -> bool:
    """Tell whether an element is more than some words of a paragraph."""
    return page.elements[number].tag in BLOCKS or page.elements[page.parents[number]].tag != "p"


@cache
def _boxes() -> frozenset[str]:
    """Return the words in the class or id of a box that is not text of the article."""
    return frozenset(word_list("page-boxes")[""].split())


def _share_allowed(element: etree._Element, titled: bool, beside: int) -> float:
    """Tell up to which share of the page's prose an element is taken for a box; 0 where it is none.

    Args:
        titled: It holds a heading of the first rank.
        beside: Characters of prose outside of it.
    """
    found = names(element)
    if element.tag == "figure":
        found -= _ON_FIGURES
    if not found.isdisjoint(_COMMENTS):
        return _COMMENTS_SHARE
    if beside > _ENOUGH and not found.isdisjoint(_GALLERIES):
        return 1
    if found.isdisjoint(_boxes()):
        return 0
    if element.tag == "article" and (titled or not found.isdisjoint({"hentry", "post"})):
        # WordPress names an article's author and tags in its class.
        return 0
    if element.tag == "p" and found & _boxes() <= {"teaser"}:
        return 0
    return _SHARE


def _left(page: Outline, unwanted: list[int]) -> int:
    """Count the prose that stays when these elements go."""
    left, end = page.prose[0], 0
    for number in sorted(unwanted):
        if number >= end:
            left -= page.prose[number]
            end = page.ends[number]
    return left


def _holds_the_page(noscript: etree._Element, root: etree._Element) -> bool:
    """Tell whether most of a page is for readers without scripts only, on purpose or for want of an end tag."""
    inside = _seen(noscript)
    return inside > _A_PAGE and inside * 2 > _seen(root)


def _seen(element: etree._Element) -> int:
    """Count the characters that an element shows."""
    return sum(len(one.text or "") + len(one.tail or "") for one in element.iter() if one.tag not in _CODE)


def _promote(noscript: etree._Element) -> None:
    """Replace a placeholder image by the picture for readers without scripts that follows it."""
    pictures = list(noscript.iter("img"))
    parent = noscript.getparent()
    if len(pictures) != 1 or parent is None or text_of(noscript):
        return
    picture, before = pictures[0], noscript.getprevious()
    picture.tail = None
    if before is None:
        if parent.tag in ("figure", "picture", "div", "span", "a", "p") and len(list(parent.iter("img"))) == 1:
            noscript.addprevious(picture)
    elif before.tag == "img" or (len(list(before.iter("img"))) == 1 and not text_of(before)):
        picture.tail = before.tail
        parent.replace(before, picture)
