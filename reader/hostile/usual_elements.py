"""The elements of usual feeds (`usual_feed.py`): what each may hold, and what feedparser makes of it.

A reader of an element writes to the fields of its feed or entry, under feedparser's names, or raises `Unusual`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from reader.hostile.dates import parsed_date
from reader.hostile.encoding import undouble
from reader.hostile.feed_bounds import KEPT_BACK_FROM, LONGEST_FIELD, LONGEST_NAME

Fields = dict[str, Any]
Reader = Callable[[Element, Fields], None]
Readers = dict[str, Reader]

ATOM = "http://www.w3.org/2005/Atom"
PREFIXES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "georss": "http://www.georss.org/georss",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "thr": "http://purl.org/syndication/thread/1.0",
    "wfw": "http://wellformedweb.org/CommentAPI/",
}
"""Under these names feedparser knows them too, so that no element stands for another in disguise."""

# Windows-1252 taken for Latin-1, or UTF-8 taken for it: feedparser repairs both, by the text or a piece of it.
_DAMAGED = re.compile(r"[\x80-\x9f]|[\xc2-\xf4][\x80-\xbf]")
_REFERENCE = re.compile("&[A-Za-z0-9_]+;")
_TEXT_TYPES = {"text": "text/plain", "text/plain": "text/plain", "html": "text/html", "text/html": "text/html"}
_HTML_TYPES = ("text/html", "html", "application/xhtml+xml", "xhtml")
_LINK = frozenset("href rel type length title hreflang".split())
_FILE = frozenset("url type length".split())
_MEDIA_FILE = frozenset(
    "url type medium width height fileSize duration isDefault expression bitrate framerate channels".split()
)
_THUMBNAIL = frozenset("url width height time".split())
_OF_PERSON = {f"{{{ATOM}}}{name}": name for name in ("name", "email", "uri")}
_OF_IMAGE = frozenset("url title link width height description".split())


class Unusual(Exception):
    """The document is not of the usual shape."""


def _set(fields: Fields, name: str, value: object) -> None:
    if name in fields:
        raise Unusual  # which of two counts is a long story
    fields[name] = value


def _plain(element: Element, *allowed: str) -> None:
    """Make sure that an element holds text only, and no attributes but these."""
    if len(element) or ((given := element.keys()) and not set(given).issubset(allowed)):
        raise Unusual


def _line(element: Element, longest: int = LONGEST_FIELD) -> str:
    text = element.text or ""
    if len(text) > longest or (not text.isascii() and _DAMAGED.search(text)):
        raise Unusual
    return text.strip()


def _whole(address: str) -> str:
    if "///" in address:
        raise Unusual  # feedparser takes some of them away
    return address


def _text(name: str) -> Reader:
    def read(element: Element, fields: Fields) -> None:
        _plain(element)
        _set(fields, name, _line(element))

    return read


def _passed_by(*attributes: str) -> Reader:
    """Pass by what we do not keep."""
    return lambda element, fields: _plain(element, *attributes)


def _title(element: Element, fields: Fields) -> None:
    if element.keys() and element.get("type") not in _TEXT_TYPES:
        raise Unusual
    _plain(element, "type")
    _set(fields, "title", _line(element))


def _date(name: str) -> Reader:
    def read(element: Element, fields: Fields) -> None:
        _plain(element)
        written = _line(element)
        _set(fields, name, written)
        fields[f"{name}_parsed"] = parsed_date(written)

    return read


def _body(element: Element, fields: Fields, kind: str) -> Fields:
    """Give a text that may be long HTML."""
    text = element.text or ""
    if len(text) < KEPT_BACK_FROM or kind != "text/html":
        value = _line(element)
    elif text.isascii():
        value = text.strip()
    elif _DAMAGED.search(text[:KEPT_BACK_FROM]) or _DAMAGED.search(text[-KEPT_BACK_FROM:]):
        # The XML reader may part a text anywhere, and a short piece is repaired in another way.
        raise Unusual
    else:
        value = undouble(text.strip())
    return {"type": kind, "language": fields.get("written_in"), "base": "", "value": value}


def _description(element: Element, fields: Fields) -> None:
    _plain(element)
    _set(fields, "summary_detail", _body(element, fields, "text/html"))
    fields["summary"] = fields["summary_detail"]["value"]


def _content_encoded(element: Element, fields: Fields) -> None:
    _plain(element)
    _set(fields, "content", [_body(element, fields, "text/html")])


def _summary(element: Element, fields: Fields) -> None:
    _plain(element, "type")
    _set(fields, "summary_detail", _body(element, fields, _text_type(element)))
    fields["summary"] = fields["summary_detail"]["value"]


def _content(element: Element, fields: Fields) -> None:
    _plain(element, "type")
    _set(fields, "content", [_body(element, fields, _text_type(element))])


def _text_type(element: Element) -> str:
    kind = _TEXT_TYPES.get(element.get("type", "text"))
    if kind is None:
        raise Unusual
    return kind


def _rss_link(element: Element, fields: Fields) -> None:
    _plain(element)
    link = _whole(_line(element))
    if "&" in link and _REFERENCE.search(link):
        raise Unusual
    _set(fields, "link", link)
    written = {"rel": "alternate", "type": "text/html"}
    fields.setdefault("links", []).append({**written, "href": link} if link else written)


def _guid(element: Element, fields: Fields) -> None:
    _plain(element, "isPermaLink")
    guid = _line(element)
    if element.get("isPermaLink", "true") == "true":
        fields["permalink"] = _whole(guid)
    _set(fields, "id", guid)


def _atom_id(element: Element, fields: Fields) -> None:
    _plain(element)
    _set(fields, "id", _whole(_line(element)))
    fields["permalink"] = fields["id"]


def _link_in_rss(element: Element, fields: Fields) -> None:
    if _link_of(element, fields)["rel"] == "alternate":
        raise Unusual  # it rivals the item's own


def _link_in_atom(element: Element, fields: Fields) -> None:
    link = _link_of(element, fields)
    if link["rel"] == "alternate" and link["type"] in _HTML_TYPES:
        fields["link"] = link["href"]


def _link_of(element: Element, fields: Fields) -> dict[str, str]:
    if len(element) or not set(element.keys()) <= _LINK:
        raise Unusual
    link = dict(element.items())
    if not link.get("href"):
        raise Unusual
    _whole(link["href"])
    rel = link["rel"] = link.get("rel", "alternate").lower()
    link["type"] = link.get("type", "application/atom+xml" if rel == "self" else "text/html").lower()
    fields.setdefault("links", []).append(link)
    return link


def _enclosure(element: Element, fields: Fields) -> None:
    if len(element) or not set(element.keys()) <= _FILE:
        raise Unusual
    link = dict(element.items())
    if not link.get("url"):
        raise Unusual
    fields.setdefault("links", []).append(
        {
            "rel": "enclosure",
            "href": link["url"],
            "length": link.get("length"),
            "type": link.get("type", "").lower(),
        }
    )


def _media(name: str, allowed: frozenset[str]) -> Reader:
    def read(element: Element, fields: Fields) -> None:
        if len(element) or not set(element.keys()) <= allowed or (element.text or "").strip():
            raise Unusual
        file = {key.lower(): value for key, value in element.items()}
        if "type" in file:
            file["type"] = file["type"].lower()
        fields.setdefault(name, []).append(file)

    return read


def _creator(element: Element, fields: Fields) -> None:
    _plain(element)
    name = _line(element, LONGEST_NAME)
    if "@" in name:
        raise Unusual  # feedparser takes name and mail address apart
    fields["author"] = name
    fields.setdefault("authors", []).append({"name": name} if name else {})


def _person(element: Element, fields: Fields) -> None:
    """Read a person of Atom; one without a name would be given the name of the one before."""
    given: Fields = {}
    if element.keys():
        raise Unusual
    for child in element:
        _plain(child)
        text = child.text or ""
        if child.tag not in _OF_PERSON or len(text) > LONGEST_NAME:
            raise Unusual
        _set(given, _OF_PERSON[child.tag], text.strip())
    name, email = given.get("name"), given.get("email")
    if not name:
        raise Unusual
    fields["author"] = f"{name} ({email})" if email else name
    fields.setdefault("authors", []).append({"name": name})


def _rss_category(element: Element, fields: Fields) -> None:
    _plain(element, "domain")
    if term := _line(element):
        fields.setdefault("tags", []).append({"term": term})


def _atom_category(element: Element, fields: Fields) -> None:
    _plain(element, "term", "scheme", "label")
    if element.text and element.text.strip():
        raise Unusual
    fields.setdefault("tags", []).append({"term": element.get("term"), "label": element.get("label")})


def _image(element: Element, fields: Fields) -> None:
    """Pass the picture of a channel by."""
    if element.keys():
        raise Unusual
    for child in element:
        if child.tag not in _OF_IMAGE:
            raise Unusual
        _plain(child)


def _named(readers: Readers, *, namespace: str = "") -> Readers:
    """Write names as ElementTree does; those without a prefix are of the namespace."""
    named = {}
    for name, reader in readers.items():
        prefix, _, local = name.rpartition(":")
        home = PREFIXES.get(prefix, ATOM) if prefix else namespace
        named[f"{{{home}}}{local}" if home else local] = reader
    return named


_OF_BOTH: Readers = {
    "media:content": _media("media_content", _MEDIA_FILE),
    "media:thumbnail": _media("media_thumbnail", _THUMBNAIL),
    "dc:creator": _creator,
    "dc:date": _date("updated"),
    "feedburner:origLink": _text("feedburner_origlink"),
}
OF_ITEM = _named(
    {
        "title": _title,
        "link": _rss_link,
        "guid": _guid,
        "pubDate": _date("published"),
        "author": _creator,
        "category": _rss_category,
        "description": _description,
        "content:encoded": _content_encoded,
        "enclosure": _enclosure,
        "atom:link": _link_in_rss,
        **dict.fromkeys(("comments", "wfw:commentRss", "slash:comments"), _passed_by()),
        **_OF_BOTH,
    }
)
OF_CHANNEL = _named(
    {
        "title": _title,
        "link": _rss_link,
        "language": _text("language"),
        "ttl": _text("ttl"),
        "sy:updatePeriod": _text("sy_updateperiod"),
        "sy:updateFrequency": _text("sy_updatefrequency"),
        "atom:link": _link_in_rss,
        "image": _image,
        "category": _passed_by("domain"),
        "cloud": _passed_by("domain", "port", "path", "registerProcedure", "protocol"),
        **dict.fromkeys("description copyright generator docs managingEditor webMaster".split(), _passed_by()),
        **dict.fromkeys(("pubDate", "lastBuildDate", "sy:updateBase"), _passed_by()),
    }
)
OF_ENTRY = _named(
    {
        "title": _title,
        "link": _link_in_atom,
        "id": _atom_id,
        "published": _date("published"),
        "updated": _date("updated"),
        "author": _person,
        "category": _atom_category,
        "summary": _summary,
        "content": _content,
        "rights": _passed_by("type"),
        **_OF_BOTH,
    },
    namespace=ATOM,
)
OF_FEED = _named(
    {
        "title": _title,
        "link": _link_in_atom,
        "id": _atom_id,
        "author": _person,
        "category": _passed_by("term", "scheme", "label"),
        "generator": _passed_by("uri", "version"),
        **dict.fromkeys(("updated", "icon", "logo"), _passed_by()),
        **dict.fromkeys(("subtitle", "rights"), _passed_by("type")),
    },
    namespace=ATOM,
)
