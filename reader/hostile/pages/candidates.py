"""Chooses the element of a page that holds the article: of several guesses, the one the others agree with most."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from reader.hostile.pages.boilerplate import names
from reader.hostile.pages.metadata import PageFacts, repeats_title
from reader.hostile.pages.tree import HEADINGS, LONG, SENTENCE, Outline, blank

_BODY_NAMES = (
    "articlebody articlecontent articletext entrycontent postcontent postbody postentry storybody storycontent"
    " articlecopy storytext contentbody newscontent bodycontent"
).split()
"""Words in the class or id of an article's element, without hyphens."""
_STANDFIRSTS = frozenset(
    "standfirst dek lead lede subtitle subheadline subhead subheading summary intro introduction chapo chapeau"
    " entradilla sapo perex ingress preamble vorspann abstract strapline teaser bajada sumario catenaccio".split()
)
_LONGEST_STANDFIRST = 1_000
_PARAGRAPHS = frozenset("p li ul ol blockquote dl pre".split())
_PARTS = frozenset("table thead tbody tfoot tr details".split())
"""Elements that are no articles: rows of a table, and unfolding text (its beginning is before it)."""

_INWARD = ((0.5, 0.5), (0.7, 1.0), (0.85, 1.0))
"""Share of its parent's prose that a step inward must keep, and the weight of that guess."""
_WEIGHTS = {"property": 1.0, "name": 1.0, "article": 1.0, "main": 0.5}
"""Weights of the elements that publishers mark."""
_STATED_WEIGHT = 2.0
"""Weight of the element whose text is most like that in the page's JSON-LD."""
_LIKE = 0.6
"""Least F1 of two elements that are alike."""
_RUN = 4

_NARROW = 200
"""Narrower pictures (pixels) beside a title are portraits or buttons."""
_SIGN = re.compile(
    r"logo|icon|avatar|author|profile|gravatar|share|social|emoji|sprite|badge|flag|button|banner|advert|\bads?\b"
    r"|placeholder|blank|spacer",
    re.IGNORECASE,
)
_SIZE = re.compile(r"-\d{2,4}x\d{2,4}(?=\.\w+\Z)")
_WORD = re.compile(r"\w+")


def find_article(outline: Outline, stated: str) -> int | None:
    """Choose the element that holds the article.

    Args:
        outline: Of the pruned page.
        stated: The article's text as the page's JSON-LD has it, or "".

    Returns:
        Its number; where the page has no prose, that of the largest element that is marked as the article (lists
        and photographs make articles too), or None.
    """
    if not outline.prose[0]:
        marked = [number for number, element in enumerate(outline.elements) if any(_kinds(element))]
        return max(marked, key=lambda number: outline.characters[number], default=None)
    guesses = [(_inward(outline, share), weight) for share, weight in _INWARD]
    guesses.extend(_marked(outline))
    like = _most_like(outline, stated) if stated else None
    if like is not None:
        guesses.append((like, _STATED_WEIGHT))
    support = {
        number: sum(weight * _agreement(outline, number, other) for other, weight in guesses)
        for number, _ in guesses
    }
    return _with_paragraphs_beside(outline, max(support, key=lambda number: support[number]))


def _with_paragraphs_beside(outline: Outline, number: int) -> int:
    """Return the largest ancestor whose prose is the chosen element and paragraphs beside it.

    Some pages begin so, and unfold the rest on request.
    """
    above = outline.parents[number]
    if above <= 0:
        return number
    paragraphs = (each for each in outline.siblings(above + 1) if outline.elements[each].tag == "p")
    beside = sum(outline.prose[each] for each in paragraphs)
    return above if beside >= LONG and beside + outline.prose[number] == outline.prose[above] else number


def take_standfirst(outline: Outline, article: int, facts: PageFacts) -> str:
    """Find the paragraph after the title that sums the article up, and take it out of the article.

    Either its class or id says so, or it is outside the article and repeats the page's description. "" where there
    is none.
    """
    titled = False
    standfirst: int | None = None
    for number, unit in outline.units.items():
        if outline.elements[number].tag in HEADINGS and repeats_title(unit.text, facts.names):
            titled, standfirst = True, None
        elif SENTENCE <= unit.size <= _LONGEST_STANDFIRST and unit.linked * 2 <= unit.size:
            if number < article and _says(unit.text, facts.description):
                standfirst = number
                break
            if (titled or number > article) and standfirst is None and _is_named_standfirst(outline, number):
                standfirst = number
        if number >= article and unit.prose:
            break
    if standfirst is None:
        return ""
    text = outline.units[standfirst].text
    if article < standfirst < outline.ends[article]:
        blank(outline.elements[standfirst])
    return text


def _is_named_standfirst(outline: Outline, number: int) -> bool:
    element, above = outline.elements[number], outline.elements[outline.parents[number]]
    return element.tag != "figcaption" and not _STANDFIRSTS.isdisjoint(names(element) | names(above))


def find_lead_picture(outline: Outline, article: int, facts: PageFacts) -> etree._Element | None:
    """Find the figure between title and article that is outside of the article.

    A bare picture is taken if the metadata of the page name it, or if neither page nor article have any other.
    """
    shown = {image.get("src") for image in outline.elements[article].iter("img")}
    titled = False
    bare = None
    for number in range(article):
        element = outline.elements[number]
        if element.tag in HEADINGS:
            unit = outline.units.get(number)
            titled = titled or (unit is not None and repeats_title(unit.text, facts.names))
        elif titled and element.tag in ("figure", "picture") and outline.pictures[number] == 1:
            picture = next(element.iter("img"))
            return None if outline.ends[number] > article or picture.get("src") in shown else element
        elif titled and bare is None and element.tag == "img" and _may_lead(element):
            stated = facts.picture and _file_of(element.get("src", "")) == _file_of(facts.picture)
            bare = element if stated or not (shown or facts.picture) else None
    return None if bare is not None and bare.get("src") in shown else bare


def _file_of(address: str) -> str:
    """Return the name of a picture's file, without the size in which a publisher gives it."""
    return _SIZE.sub("", address.partition("?")[0].rpartition("/")[2])


def _may_lead(picture: etree._Element) -> bool:
    """Tell whether a picture is more than a sign, by its names and the width that it declares."""
    width = picture.get("width", "").strip().removesuffix("px")
    names = " ".join(picture.get(name, "") for name in ("class", "id", "src", "alt"))
    return not _SIGN.search(names) and not (width.isdecimal() and int(width) < _NARROW)


def _inward(outline: Outline, share: float) -> int:
    """Go from the root to the child with most prose while it keeps `share` of what its parent has."""
    here = 0
    while True:
        children = outline.siblings(here + 1) if outline.ends[here] > here + 1 else ()
        best = max(children, key=lambda number: outline.prose[number], default=-1)
        if (
            best < 0
            or outline.elements[best].tag in _PARAGRAPHS
            or outline.prose[best] < max(1, share * outline.prose[here])
        ):
            break
        here = best
    while outline.elements[here].tag in _PARTS:
        here = outline.parents[here]
    return here


def _marked(outline: Outline) -> Iterator[tuple[int, float]]:
    """Find what publishers mark as the article, with the weight of each kind of mark."""
    marked: dict[str, list[int]] = {}
    for number, element in enumerate(outline.elements):
        if outline.prose[number]:
            for kind in _kinds(element):
                marked.setdefault(kind, []).append(number)
    for kind, numbers in marked.items():
        yield _whole(outline, numbers), _WEIGHTS[kind]


def _kinds(element: etree._Element) -> Iterator[str]:
    if "articleBody" in element.get("itemprop", ""):
        yield "property"
    given = f"{element.get('class', '')} {element.get('id', '')}".lower().replace("-", "").replace("_", "")
    if any(name in given for name in _BODY_NAMES):
        yield "name"
    if element.tag == "article":
        yield "article"
    if element.tag == "main" or element.get("role") == "main" or element.get("id") in ("content", "main"):
        yield "main"


def _whole(outline: Outline, marked: list[int]) -> int:
    """Choose the marked element with most prose, or what holds it and others so marked, and little else.

    Publishers cut articles into parts, with advertisements between them.
    """
    best = max(marked, key=lambda number: (outline.prose[number], number))
    for level, above in enumerate(outline.ancestors(best)):
        if level > 1:
            break
        parts, end = 0, above + 1
        for number in marked:
            if end <= number < outline.ends[above]:
                parts += outline.prose[number]
                end = outline.ends[number]
        if parts > outline.prose[best] and outline.prose[above] <= 1.2 * parts:
            return above
    return best


def _agreement(outline: Outline, one: int, other: int) -> float:
    """F1 of the prose of two elements; of any two, one holds the other or they have nothing in common."""
    one, other = min(one, other), max(one, other)
    if other >= outline.ends[one]:
        return 0
    return 2 * outline.prose[other] / max(1, outline.prose[one] + outline.prose[other])


def _most_like(outline: Outline, stated: str) -> int | None:
    """Find the element whose text is most like a given one, by runs of words; None where none is like it."""
    wanted = _WORD.findall(stated.lower())
    runs = set(_runs(wanted))
    words = [0] * len(outline.elements)
    common = [0.0] * len(outline.elements)
    for number, unit in outline.units.items():
        own = _WORD.findall(unit.text.lower())
        found = [run in runs for run in _runs(own)]
        words[number] = len(own)
        common[number] = len(own) * sum(found) / len(found)
    for number in range(len(words) - 1, 0, -1):
        parent = outline.parents[number]
        words[parent] += words[number]
        common[parent] += common[number]
    best = max(range(len(words)), key=lambda number: (common[number] / (words[number] + len(wanted) or 1), number))
    return best if 2 * common[best] >= _LIKE * (words[best] + len(wanted)) else None


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    for start in range(max(1, len(words) - _RUN + 1)):
        yield tuple(words[start : start + _RUN])


def _says(text: str, description: str) -> bool:
    """Tell whether a paragraph is the page's description, perhaps a little longer or shorter."""
    words, wanted = set(_WORD.findall(text.lower())), set(_WORD.findall(description.lower()))
    common = len(words & wanted)
    return (
        len(wanted) >= 5
        and common >= 0.6 * max(len(words), len(wanted))
        and common >= 0.8 * min(len(words), len(wanted))
    )
