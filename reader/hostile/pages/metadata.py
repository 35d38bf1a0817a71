"""A page's metadata: JSON-LD (schema.org), OpenGraph and other `meta`, rel=author, time, lang."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from datetime import datetime
from html import unescape
from itertools import islice
from typing import Any

from lxml import etree

from reader.domain.record import Record
from reader.hostile.pages.dates import published_at
from reader.hostile.pages.tree import text_of
from reader.hostile.text.plain import one_line, strip_tags

MAX_TITLE = 500
MAX_AUTHOR = 200
MAX_STANDFIRST = 1_000
MAX_NAME = 100
_MAX_JSON = 500_000
_MAX_NODES = 5_000
_MAX_BODY = 200_000
_LEAST_BODY = 500
"""Least characters of an article; shorter text is a summary."""
_UPDATES = "liveBlogUpdate"
"""Type of live pages: each update looks like an article, and is a part of one."""

_TITLES = ("og:title", "twitter:title", "headline", "dc.title", "parsely-title", "title")
_DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description")
_AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "dc.creator",
    "sailthru.author",
    "byl",
    "article:author_name",
)
_SECTIONS = ("article:section", "og:article:section", "parsely-section", "section", "cxenseparse:section")
_LONGEST_NAME = 60
"""Most characters of a name after "By" where the page does not mark it as a person."""
_LINKS_LOOKED_AT = 5
_MAX_AUTHORS = 10

_ARTICLE = re.compile(r"(?:article|posting|report|review|story)$", re.IGNORECASE)
_BY = re.compile(
    r"\A(?:written by|reported by|by|von|par|por|di|door|av|af|بقلم|[أإا]?عداد|كتبت?|كتبه|تحرير)(?:\s*:)?\s+",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"byline|author|auteur|autor|firma|signature|writ(?:e|er|ten)?[-_]?by", re.IGNORECASE)
_AUTHOR_LINK = re.compile(
    r"/(?:authors?|autor(?:es|en|e)?|auteurs?|people|profiles?|staff|journalists?|writers?)/", re.IGNORECASE
)
_CARD = frozenset({"author", "vcard"})
_PARTS = re.compile(r"\s+[|–—\-·•»:]+\s+|\s*\|\s*")
_WORD = re.compile(r"\w+")


class PageFacts(Record, kw_only=True):
    """A page's metadata; each field is one line of plain text of limited length."""

    title: str = ""
    names: tuple[str, ...] = ()
    """All titles of the page, to recognise a heading that only repeats one."""
    description: str = ""
    author: str = ""
    section: str | None = None
    site_name: str | None = None
    published_at: datetime | None = None
    language: str | None = None
    """The declared language, not judged by the text."""
    body: str = ""
    """The article's text as JSON-LD has it, often cut or out of date; "" where it is too short to be one."""
    free: bool = True
    """False where the page declares that it must be paid for (schema.org `isAccessibleForFree`)."""
    picture: str = ""
    """The address of the preview picture (`og:image` or the like), as written in the page."""
    base: str = ""
    """The `href` of `base`, as written in the page."""
    address: str = ""
    """The canonical address, as written in the page; "" where it gives none."""


def read_facts(root: etree._Element) -> PageFacts:
    """Read a page's metadata. `root`: the whole page as parsed, with its scripts."""
    nodes = list(json_ld(root))
    article = _article(nodes)
    meta = _meta(root)
    site = _site(article, nodes, meta)
    headings = [one_line(text_of(each), MAX_TITLE) for each in root.iter("h1")][:3]
    title_tag = next((one_line(text_of(each), MAX_TITLE) for each in root.iter("title")), "")
    stated = [one_line(_string(article.get("headline")), MAX_TITLE), *_all(meta, _TITLES, MAX_TITLE)]
    names = tuple(dict.fromkeys(name for name in (*stated, title_tag) if name))
    language = _language(root, meta, article)
    return PageFacts(
        title=_title(names, headings, site),
        names=names,
        description=next(iter(_all(meta, _DESCRIPTIONS, MAX_STANDFIRST)), "")
        or one_line(_string(article.get("description")), MAX_STANDFIRST),
        author=_author(article, meta, root),
        section=_section(article, meta),
        site_name=site or None,
        published_at=published_at(
            (*_strings(article.get("datePublished")), *_strings(article.get("dateCreated"))), meta, root, language
        ),
        language=language,
        body=_body(article),
        free=not any(_denies(node.get("isAccessibleForFree")) for node in nodes),
        picture=next((meta[name] for name in ("og:image", "og:image:url", "twitter:image") if name in meta), "")
        or _picture(article),
        base=next((each.get("href", "") for each in root.iter("base") if each.get("href")), ""),
        address=next((each.get("href", "") for each in root.iter("link") if each.get("rel") == "canonical"), "")
        or meta.get("og:url", ""),
    )


def repeats_title(heading: str, names: Iterable[str]) -> bool:
    """Tell whether a heading says nearly the same as one of the page's titles."""
    words = set(_WORD.findall(heading.lower()))
    for name in names:
        title = set(_WORD.findall(name.lower()))
        common = len(words & title)
        if common >= 0.75 * len(words) and (
            common >= 0.5 * len(title) or (len(words) >= 4 and common >= 0.3 * len(title))
        ):
            return True
    return False


def resembles_title(heading: str, names: Iterable[str]) -> bool:
    """Tell whether a heading has a word in common with the page's titles; true where there are none."""
    words = _long_words(heading)
    titles = [_long_words(name) for name in names]
    return not words or not titles or any(words & title for title in titles)


def _long_words(text: str) -> set[str]:
    """Return the meaningful words: of four letters and more, or of any length in scripts without spaces."""
    return {word for word in _WORD.findall(text.lower()) if len(word) > 3 or not word.isascii()}


def json_ld(root: etree._Element) -> Iterator[dict[str, Any]]:
    """Return the objects of all JSON-LD of a page, outer ones first."""
    left = _MAX_NODES
    for script in root.iter("script"):
        if "ld+json" not in script.get("type", "").lower():
            continue
        text = (script.text or "").strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        if len(text) > _MAX_JSON:
            continue
        try:
            waiting: deque[Any] = deque([json.loads(text, strict=False)])
        except (ValueError, RecursionError):
            continue
        while waiting and left:
            left -= 1
            thing = waiting.popleft()
            if isinstance(thing, dict):
                yield thing
                waiting.extend(
                    value for key, value in thing.items() if isinstance(value, dict | list) and key != _UPDATES
                )
            elif isinstance(thing, list):
                waiting.extend(value for value in thing if isinstance(value, dict | list))


def _article(nodes: list[dict[str, Any]]) -> dict[str, Any]:
    """Choose the object that describes the page's article."""
    articles = [node for node in nodes if any(_ARTICLE.search(kind) for kind in _strings(node.get("@type")))]
    return max(
        articles,
        key=lambda node: (
            2 * (len(_string(node.get("articleBody"))) >= _LEAST_BODY)
            + bool(node.get("datePublished"))
            + bool(node.get("headline"))
        ),
        default={},
    )


def _meta(root: etree._Element) -> dict[str, str]:
    """Return the contents of `meta` by name, property or itemprop in small letters; the first of each counts."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        if content := element.get("content", "").strip():
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                if name := element.get(attribute, "").strip().lower():
                    found.setdefault(name, content)
    return found


def _all(meta: dict[str, str], names: Iterable[str], limit: int) -> list[str]:
    return [line for name in names if name in meta and (line := one_line(meta[name], limit))]


def _site(article: dict[str, Any], nodes: list[dict[str, Any]], meta: dict[str, str]) -> str:
    if stated := _all(meta, ("og:site_name",), MAX_NAME):
        return stated[0]
    for holder in (article, *nodes):
        for publisher in _things(holder.get("publisher")):
            if name := one_line(_string(publisher.get("name")), MAX_NAME):
                return name
    return next(iter(_all(meta, ("application-name", "al:android:app_name"), MAX_NAME)), "")


def _title(names: tuple[str, ...], headings: list[str], site: str) -> str:
    """Choose the title: the heading that repeats one, else the first without the site's name."""
    for name in names:
        for heading in headings:
            if heading and heading != site and (heading == name or _begins(heading, name)):
                return heading
    for name in names:
        parts = _PARTS.split(name)
        if len(parts) > 1 and site and _plain(parts[-1]) == _plain(site):
            return name[: name.rindex(parts[-1])].rstrip(" |–—-·•»:")
        if len(parts) > 1 and site and _plain(parts[0]) == _plain(site):
            return name[len(parts[0]) :].lstrip(" |–—-·•»:")
        return name
    return next((heading for heading in headings if heading), "")


def _begins(heading: str, name: str) -> bool:
    """Tell whether a name is a heading with something after it (a blog puts its own name first: "Blog: Title")."""
    rest = name[len(heading) :].lstrip()
    return len(heading) > 12 and name.lower().startswith(heading.lower()) and rest[:1] not in (":", "»")


def _plain(text: str) -> str:
    return "".join(_WORD.findall(text.lower()))


def _author(article: dict[str, Any], meta: dict[str, str], root: etree._Element) -> str:
    """Name the authors, in the order given, at most ten."""
    for found in (
        _names(article.get("author")),
        _names(article.get("creator")),
        [meta[name] for name in _AUTHORS if name in meta][:1],
        _marked_authors(root),
        _bylines(root),
    ):
        lines = (_BY.sub("", one_line(name, MAX_AUTHOR)) for name in found)
        if people := list(dict.fromkeys(line for line in lines if _names_someone(line))):
            return one_line(", ".join(people[:_MAX_AUTHORS]), MAX_AUTHOR)
    return ""


def _names_someone(name: str) -> bool:
    return bool(name) and not name.lower().startswith(("http:", "https:", "@", "www.")) and len(name) <= 120


def _names(value: Any) -> list[str]:
    """Read persons as JSON-LD has them: names, objects with a name, lists of either."""
    names = []
    for one in value if isinstance(value, list) else [value]:
        names.extend(_strings(one.get("name")) if isinstance(one, dict) else _strings(one))
    return names[:20]


def _marked_authors(root: etree._Element) -> list[str]:
    """Find who is marked as an author (rel=author, schema.org's itemprop, microformats 2 and 1)."""
    found = []
    for element in root.iter("a", "span", "div", "p", "address", "strong"):
        names = frozenset(element.get("class", "").split())
        if (
            "author" in element.get("rel", "").split()
            or element.get("itemprop") == "author"
            or "p-author" in names
            or names >= _CARD
        ):
            inner = next((each for each in islice(element.iter(), 50) if _holds_a_name(each)), element)
            name = _short_text(inner)
            if 0 < len(name) <= _LONGEST_NAME:
                found.append(name)
                if len(found) == _MAX_AUTHORS:
                    break
    return found


def _holds_a_name(element: etree._Element) -> bool:
    return element.get("itemprop") == "name" or not {"p-name", "fn"}.isdisjoint(element.get("class", "").split())


def _bylines(root: etree._Element) -> list[str]:
    """Find who is named in a box called byline: by a link to the author's page, or after "By"."""
    stated = ""
    for element in root.iter("a", "span", "div", "p", "address"):
        if not _BYLINE.search(f"{element.get('class', '')} {element.get('id', '')} {element.get('rel', '')}"):
            continue
        linked = [
            name
            for link in (element, *islice(element.iter("a"), _LINKS_LOOKED_AT))
            if _AUTHOR_LINK.search(link.get("href", "")) and 3 < len(name := _short_text(link)) <= _LONGEST_NAME
        ]
        if linked:
            return linked[:3]
        text = _short_text(element)
        if not stated and len(text) <= _LONGEST_NAME and _BY.match(text):
            stated = text
    return [stated] if stated else []


def _short_text(element: etree._Element) -> str:
    """Return an element's text, or a longer piece than any name."""
    pieces: list[str] = []
    length = 0
    for piece in element.itertext():
        pieces.append(str(piece))
        length += len(piece.strip())
        if length > _LONGEST_NAME:
            break
    return " ".join("".join(pieces).split())


def _section(article: dict[str, Any], meta: dict[str, str]) -> str | None:
    stated = [one_line(name, MAX_NAME) for name in _strings(article.get("articleSection"))]
    return next(filter(None, [*stated, *_all(meta, _SECTIONS, MAX_NAME)]), None)


def _language(root: etree._Element, meta: dict[str, str], article: dict[str, Any]) -> str | None:
    body = next(root.iter("body"), root)
    for given in (
        root.get("lang"),
        root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        root.get("xml:lang"),
        body.get("lang"),
        meta.get("content-language"),
        meta.get("og:locale"),
        *_strings(article.get("inLanguage")),
        meta.get("dc.language"),
    ):
        if match := re.match(r"\s*([A-Za-z]{2,3})(?![A-Za-z])", given or ""):
            return match[1].lower()
    return None


def _body(article: dict[str, Any]) -> str:
    """Return the article's text as JSON-LD has it: sometimes HTML, sometimes escaped twice."""
    text = next(iter(_strings(article.get("articleBody"))), "")[:_MAX_BODY]
    if "&" in text:
        text = unescape(unescape(text))
    if "<" in text:
        text = strip_tags(text)
    return text if len(text) >= _LEAST_BODY else ""


def _picture(article: dict[str, Any]) -> str:
    """Return the address of the first picture as JSON-LD has it: an address, an object, or a list of either."""
    given = article.get("image")
    first = next(iter(given), None) if isinstance(given, list) else given
    return _string(first.get("url") or first.get("contentUrl")) if isinstance(first, dict) else _string(first)


def _denies(value: Any) -> bool:
    return value is False or (isinstance(value, str) and value.strip().lower() in ("false", "no"))


def _things(value: Any) -> list[dict[str, Any]]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]


def _string(value: Any) -> str:
    return next(iter(_strings(value)), "")


def _strings(value: Any) -> list[str]:
    """Return the strings of a value that should be one, or a list of them, or an object with `@value`."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return _strings(value["@value"]) if isinstance(value.get("@value"), str) else []
    if isinstance(value, list):
        return [one for one in value[:50] if isinstance(one, str)]
    return []
