"""The elements of usual feeds (`usual_feed.py`): what each may hold, and what feedparser makes of it.

An element is read when it ends: it writes to its parent's fields, under feedparser's names, or raises `Unusual`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from typing import Any, NamedTuple

from reader.domain.entries.entry import MAX_ENTRIES
from reader.domain.resources import pairs, word_list
from reader.hostile.feeds.bounds import KEPT_BACK_FROM, LONGEST_FIELD, LONGEST_NAME
from reader.hostile.text.encoding import undouble

Fields = dict[str, Any]
Reader = Callable[[Fields, str, Fields], None]
"""Reads an element from its attributes and its children's results, its text (of one with children: unused), and
the fields of its parent.
"""


class Usual(NamedTuple):
    """An element of usual feeds."""

    read: Reader
    attributes: Set[str] = frozenset()
    """Attributes that it may have."""
    children: Mapping[str, Usual] = {}
    """Children by name, as expat writes names: namespace, space, local name."""


ATOM = "http://www.w3.org/2005/Atom"
_KNOWN = word_list("namespaces")
PREFIXES = {name: pairs(_KNOWN[""] + "\n" + _KNOWN["declared"])[name] for name in _KNOWN["usual"].split()}
"""Prefixes of namespaces as feedparser knows them, so that no element can pass for another."""

# Windows-1252 taken for Latin-1, or UTF-8 taken for it: feedparser repairs both, by the text or a piece of it.
# (Begun with a set of characters, a pattern is sought in a third of the time.)
_DAMAGED = re.compile(r"[\x80-\xbf](?:(?<=[\x80-\x9f])|(?<=[\xc2-\xf4].))")
_REFERENCE = re.compile("&[A-Za-z0-9_]+;")
_TEXT_TYPES = {"text": "text/plain", "text/plain": "text/plain", "html": "text/html", "text/html": "text/html"}
_HTML_TYPES = ("text/html", "html", "application/xhtml+xml", "xhtml")
_LINK = frozenset("href rel type length title hreflang".split())
_FILE = frozenset("url type length".split())
_MEDIA_FILE = frozenset(
    "url type medium width height fileSize duration isDefault expression bitrate framerate channels".split()
)
_CATEGORY = frozenset("term scheme label".split())
_THUMBNAIL = frozenset("url width height time".split())
_LANGUAGE = "http://www.w3.org/XML/1998/namespace lang"


class Unusual(Exception):
    """The document is not of the usual shape."""


def _set(fields: Fields, name: str, value: object) -> None:
    if name in fields:
        raise Unusual  # feedparser has its own rules for which of two elements counts
    fields[name] = value


def _line(text: str, longest: int = LONGEST_FIELD) -> str:
    if len(text) > longest or (not text.isascii() and _DAMAGED.search(text)):
        raise Unusual
    return text.strip()


def _whole(address: str) -> str:
    if "///" in address:
        raise Unusual  # feedparser removes some of them
    return address


def _text(name: str) -> Usual:
    return Usual(lambda given, text, fields: _set(fields, name, _line(text)))


def _icon(given: Fields, text: str, fields: Fields) -> None:
    _set(fields, "icon", _whole(_line(text)))


def _passed_by(*attributes: str, **children: Usual) -> Usual:
    """Pass by what we do not keep."""
    return Usual(lambda given, text, fields: None, frozenset(attributes), children)


def _title(given: Fields, text: str, fields: Fields) -> None:
    if given and given["type"] not in _TEXT_TYPES:
        raise Unusual
    _set(fields, "title", _line(text))


def _body(given: Fields, text: str) -> Fields:
    """Return a text that may be long HTML."""
    kind = _TEXT_TYPES.get(given.get("type", "text"))
    if kind is None:
        raise Unusual
    if len(text) < KEPT_BACK_FROM or kind != "text/html":
        value = _line(text)
    elif text.isascii():
        value = text.strip()
    elif _DAMAGED.search(text[:KEPT_BACK_FROM]) or _DAMAGED.search(text[-KEPT_BACK_FROM:]):
        # The XML parser may split a text anywhere, and a short piece is repaired differently.
        raise Unusual
    else:
        value = undouble(text.strip())
    return {"type": kind, "value": value}


def _summary(given: Fields, text: str, fields: Fields) -> None:
    _set(fields, "summary_detail", _body(given, text))
    fields["summary"] = fields["summary_detail"]["value"]


def _content(given: Fields, text: str, fields: Fields) -> None:
    _set(fields, "content", [_body(given, text)])


def _rss_link(given: Fields, text: str, fields: Fields) -> None:
    link = _whole(_line(text))
    if "&" in link and _REFERENCE.search(link):
        raise Unusual
    _set(fields, "link", link)
    written = {"rel": "alternate", "type": "text/html"}
    fields.setdefault("links", []).append({**written, "href": link} if link else written)


def _guid(given: Fields, text: str, fields: Fields) -> None:
    guid = _line(text)
    if given.get("isPermaLink", "true") == "true":
        fields["permalink"] = _whole(guid)
    _set(fields, "id", guid)


def _atom_id(given: Fields, text: str, fields: Fields) -> None:
    _set(fields, "id", _whole(_line(text)))
    fields["permalink"] = fields["id"]


def _link_in_rss(link: Fields, text: str, fields: Fields) -> None:
    _add_link(link, fields)
    if link["rel"] == "alternate":
        raise Unusual  # it competes with the item's own link


def _link_in_atom(link: Fields, text: str, fields: Fields) -> None:
    _add_link(link, fields)
    if link["rel"] == "alternate" and link["type"] in _HTML_TYPES:
        fields["link"] = link["href"]


def _add_link(link: Fields, fields: Fields) -> None:
    if not link.get("href"):
        raise Unusual
    _whole(link["href"])
    rel = link["rel"] = link.get("rel", "alternate").lower()
    link["type"] = link.get("type", "application/atom+xml" if rel == "self" else "text/html").lower()
    fields.setdefault("links", []).append(link)


def _enclosure(link: Fields, text: str, fields: Fields) -> None:
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


def _media(name: str, attributes: Set[str]) -> Usual:
    def read(given: Fields, text: str, fields: Fields) -> None:
        if text.strip():
            raise Unusual
        file = {key.lower(): value for key, value in given.items()}
        if "type" in file:
            file["type"] = file["type"].lower()
        fields.setdefault(name, []).append(file)

    return Usual(read, attributes)


def _creator(given: Fields, text: str, fields: Fields) -> None:
    name = _line(text, LONGEST_NAME)
    if "@" in name:
        raise Unusual  # feedparser separates name and mail address
    fields["author"] = name
    fields["creator"] = fields.get("creator") or name
    fields.setdefault("authors", []).append({"name": name} if name else {})


def _of_person(name: str) -> Usual:
    def read(given: Fields, text: str, person: Fields) -> None:
        if len(text) > LONGEST_NAME:
            raise Unusual
        _set(person, name, text.strip())

    return Usual(read)


def _person(person: Fields, text: str, fields: Fields) -> None:
    """Read a person of Atom; one without a name is given that of the one before, and a creator a person's."""
    name, email = person.get("name"), person.get("email")
    if not name or fields.get("creator"):
        raise Unusual
    fields["author"] = f"{name} ({email})" if email else name
    fields.setdefault("authors", []).append({"name": name})


def _rss_category(given: Fields, text: str, fields: Fields) -> None:
    if term := _line(text):
        fields.setdefault("tags", []).append({"term": term})


def _atom_category(given: Fields, text: str, fields: Fields) -> None:
    if text.strip():
        raise Unusual
    fields.setdefault("tags", []).append(given)


def _entry(entry: Fields, text: str, feed: Fields) -> None:
    _complete(entry)
    entries = feed.setdefault("entries", [])
    entries.append(entry)
    if len(entries) > MAX_ENTRIES:
        raise Unusual


def _atom_entry(entry: Fields, text: str, feed: Fields) -> None:
    if language := _language(feed):
        for body in (*entry.get("content", ()), entry.get("summary_detail", {})):
            body["language"] = language
    _entry(entry, text, feed)


def _channel(channel: Fields, text: str, rss: Fields) -> None:
    _set(rss, "feed", channel)


def _rss(rss: Fields, text: str, document: Fields) -> None:
    if "feed" not in rss:
        raise Unusual
    _finish("rss20", rss["feed"], document)


def _atom(feed: Fields, text: str, document: Fields) -> None:
    if language := _language(feed):
        feed["language"] = language
    _finish("atom10", feed, document)


def _language(feed: Fields) -> str:
    language: str = feed.get(_LANGUAGE, "")
    return language.replace("_", "-")


def _finish(version: str, feed: Fields, document: Fields) -> None:
    _complete(feed)
    document.update(version=version, feed=feed, entries=feed.pop("entries", []))


def _complete(fields: Fields) -> None:
    """Fill in fields that follow from others: an id that is an address is used where there is no link."""
    if "link" not in fields and "permalink" in fields:
        fields["link"] = fields["permalink"]
    if "summary" not in fields and "content" in fields:
        fields["summary"] = fields["content"][0]["value"]


def _named(elements: Mapping[str, Usual], *, namespace: str = "") -> Mapping[str, Usual]:
    """Write names as expat does; those without a prefix are of the namespace."""
    named = {}
    for name, element in elements.items():
        prefix, _, local = name.rpartition(":")
        home = PREFIXES.get(prefix, ATOM) if prefix else namespace
        named[f"{home} {local}" if home else local] = element
    return named


_OF_BOTH = {
    "media:content": _media("media_content", _MEDIA_FILE),
    "media:thumbnail": _media("media_thumbnail", _THUMBNAIL),
    "dc:creator": Usual(_creator),
    "dc:date": _text("updated"),
    "feedburner:origLink": _text("feedburner_origlink"),
}
_ITEM = _named(
    {
        "title": Usual(_title, {"type"}),
        "link": Usual(_rss_link),
        "guid": Usual(_guid, {"isPermaLink"}),
        "pubDate": _text("published"),
        "author": Usual(_creator),
        "category": Usual(_rss_category, {"domain"}),
        "description": Usual(lambda given, text, fields: _summary({"type": "html"}, text, fields)),
        "content:encoded": Usual(lambda given, text, fields: _content({"type": "html"}, text, fields)),
        "enclosure": Usual(_enclosure, _FILE),
        "atom:link": Usual(_link_in_rss, _LINK),
        **dict.fromkeys(("comments", "wfw:commentRss", "slash:comments"), _passed_by()),
        **_OF_BOTH,
    }
)
_CHANNEL = _named(
    {
        "item": Usual(_entry, children=_ITEM),
        "title": Usual(_title, {"type"}),
        "link": Usual(_rss_link),
        "language": _text("language"),
        "ttl": _text("ttl"),
        "sy:updatePeriod": _text("sy_updateperiod"),
        "sy:updateFrequency": _text("sy_updatefrequency"),
        "atom:link": Usual(_link_in_rss, _LINK),
        "image": _passed_by(**dict.fromkeys("url title link width height description".split(), _passed_by())),
        "category": _passed_by("domain"),
        "cloud": _passed_by("domain", "port", "path", "registerProcedure", "protocol"),
        **dict.fromkeys("description copyright generator docs managingEditor webMaster".split(), _passed_by()),
        **dict.fromkeys(("pubDate", "lastBuildDate", "sy:updateBase"), _passed_by()),
    }
)
_AUTHOR = Usual(
    _person, children=_named({name: _of_person(name) for name in ("name", "email", "uri")}, namespace=ATOM)
)
_ENTRY = _named(
    {
        "title": Usual(_title, {"type"}),
        "link": Usual(_link_in_atom, _LINK),
        "id": Usual(_atom_id),
        "published": _text("published"),
        "updated": _text("updated"),
        "author": _AUTHOR,
        "category": Usual(_atom_category, _CATEGORY),
        "summary": Usual(_summary, {"type"}),
        "content": Usual(_content, {"type"}),
        "rights": _passed_by("type"),
        **_OF_BOTH,
    },
    namespace=ATOM,
)
_FEED = _named(
    {
        "entry": Usual(_atom_entry, children=_ENTRY),
        "title": Usual(_title, {"type"}),
        "link": Usual(_link_in_atom, _LINK),
        "id": Usual(_atom_id),
        "author": _AUTHOR,
        "category": _passed_by(*_CATEGORY),
        "generator": _passed_by("uri", "version"),
        "icon": Usual(_icon),
        **dict.fromkeys(("updated", "logo"), _passed_by()),
        **dict.fromkeys(("subtitle", "rights"), _passed_by("type")),
    },
    namespace=ATOM,
)
_ROOTS = {
    "rss": Usual(_rss, {"version"}, {"channel": Usual(_channel, children=_CHANNEL)}),
    f"{ATOM} feed": Usual(_atom, {_LANGUAGE}, _FEED),
}
DOCUMENT = _passed_by(**_ROOTS)
"""The document, whose children are the known root elements."""
