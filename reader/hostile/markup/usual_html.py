"""HTML of the usual shape, taken apart into tags and text without building a tree of it first.

Most articles are paragraphs, lists, quotes and headings, each closed where it was opened, with links and pictures
in them. nh3 builds a tree of such HTML, and writes the same HTML again. As with feeds (`usual_feed.py`), the
answer is a reader that declines: it knows what may stand in what, and the spellings of tags, attributes and
references that leave no question to the rules of parsing; at anything else it gives up the whole document, which
then goes through nh3. Where it does not decline, the rewriter makes the very same of both:
tests/fuzz/test_usual_html.py and tests/integration/test_corpus_parsing.py compare them, on documents made for it
and on all of the corpus.

It lets through what `allowed.py` lists and nothing else: each tag that it knows is a key below, and of its
attributes only those on the list are written again.

Measured: nine of ten bodies of the corpus' feeds are of this shape, three fifths of their bytes; cleaning all of
the corpus takes a twelfth less, and reading feeds of long articles a sixth less. What would change our mind: one
difference that tests did not find.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape
from html.entities import html5

from reader.hostile.markup.allowed import ATTRIBUTES, INLINE
from reader.hostile.markup.bounds import MAX_TEXT
from reader.hostile.text.plain import is_calm, tidy, without_piles

_TAG = re.compile(r"(<[^>]*>)")
_COMMENT = re.compile(r"<!--[^<>-]*-->")
# Not `\s`, to which the vertical tab is one too: to HTML it is a letter of the name.
_SPACE = r"[ \t\n\r\f]"
_ATTRIBUTE = (
    rf"""{_SPACE}+([A-Za-z][\w:.-]*+)(?:{_SPACE}*={_SPACE}*(?:"([^"<>]*)"|'([^'"<>]*)'|([^\s"'<>=`]++)))?"""
)
_OPENING = re.compile(rf"<([a-z][a-z0-9]*+)((?:{_ATTRIBUTE})*+){_SPACE}*+(/?)>", re.ASCII)
_NAME_AND_VALUE = re.compile(_ATTRIBUTE, re.ASCII)
_MEANT = re.compile(r"&(?!(?:amp|lt|gt|nbsp);)")
"""An ampersand that nh3 would not write: it writes the characters that are meant, all but these four."""
# Before "=", no name without a semicolon counts as a reference in an attribute (HTML, 13.2.5.73): a query's "&".
_QUERY = re.compile(r"&(?=[A-Za-z0-9]+=)")
_REFERENCE = re.compile(r"&(?:(#[0-9]{2,6};|#x[0-9A-Fa-f]{2,5};)|([A-Za-z][A-Za-z0-9]*;))?")
# Hosts that anyone reads in the same way: nh3 lets no address pass whose host it cannot read.
_LABEL = "[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*+"
_BYTE = "(?:[1-9]?[0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])"
_HOST = (
    rf"https?://(?:(?:{_LABEL}\.)*+[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*+|{_BYTE}(?:\.{_BYTE}){{3}})"
    r"(?::(?:[0-9]{1,4}|[1-5][0-9]{4}))?"
)
# Or without what could be a scheme.
_ADDRESS = re.compile(rf"{_HOST}(?:[/?#][^ \n]*)?|[^ \n:]*")
PLAIN_LINK = re.compile(
    rf"""<a href="{_HOST}(?:[/?#](?:[A-Za-z0-9!$()*+,./:;=?@_~#-]|&amp;|%[0-9A-Fa-f]{{2}})*+)?">"""
)
"""A tag that everyone writes like this, and nobody has to change."""
_ADDRESSES = frozenset({"href", "src"})
_LONGEST_TAG = 4_000
_ANYWHERE = frozenset({"lang"})
"""What nh3 lets through on every tag, besides titles, at which the rewriter does not look."""

_Place = dict[str, "tuple[str, _Place]"]
"""Where one stands in a document: what may be opened there, by its name and as a tag without attributes; with each
the tag that closes it, and the place inside."""

_NOTHING: tuple[str, _Place] = ("", {})
"""Opened and closed in one."""


def _outermost() -> _Place:
    """Build the places, and give the one in which documents begin."""
    flow: _Place = {}
    phrase: _Place = {}
    linked: _Place = {}
    items: _Place = {}
    terms: _Place = {}
    for place, names, inside in (
        (flow, "div blockquote figure section article header footer main aside nav address center hgroup", flow),
        (flow, "p h1 h2 h3 h4 h5 h6 figcaption pre", phrase),
        (flow, "ul ol", items),
        (flow, "dl", terms),
        (items, "li", flow),
        (terms, "dt", phrase),
        (terms, "dd", flow),
        (flow, "a", linked),
        (phrase, "a", linked),
    ):
        place |= {name: (f"</{name}>", inside) for name in names.split()}
    for name in {*INLINE, "span", "strike", "tt"} - {"a"}:
        flow[name] = phrase[name] = (f"</{name}>", phrase)
        linked[name] = (f"</{name}>", linked)
    flow["hr"] = _NOTHING
    for place in (flow, phrase, linked):
        place["br"] = place["img"] = place[""] = _NOTHING
    for place in (flow, phrase, linked, items, terms):
        place |= {f"<{name}>": element for name, element in place.items() if name not in ("", "pre", "span")}
    return flow


_FLOW = _outermost()


class _Unusual(Exception):
    """The document is for nh3."""


def read(html: str) -> tuple[list[str], bool] | None:
    """Take a document of the usual shape apart.

    Args:
        html: Any string at all.

    Returns:
        Text and tags in turn, text first and last, as they stand in what nh3 makes of the document (but for
        titles, which are left out; what nh3 leaves out is "" here), and whether they are calm; None for any
        other document.
    """
    if html.rfind("<") > html.rfind(">"):
        return None  # a tag without end: each `<` would be followed to the end of the document (42 ms for 1)
    html = html.replace("\xa0", "&nbsp;").replace("\r\n", "\n")
    parts = _TAG.split(html)
    try:
        _read_tags(parts)
    except _Unusual:
        return None
    text = " ".join(parts[::2])  # by what no reference holds: it might go on behind a tag
    if "<" in text or ">" in text:
        return None
    if "&" in text and _MEANT.search(text):
        parts[::2] = map(_spelled, parts[::2])
    written = "".join(parts)
    if len(written) > MAX_TEXT:  # spelled out, references are longer than what they were
        return None
    calm = is_calm(written)
    if (without_piles(written) if calm else tidy(written)) != written or "\r" in written:
        return None
    return parts, calm


def _read_tags(parts: list[str]) -> None:
    place, closing = _FLOW, ""
    outside: list[tuple[_Place, str]] = []
    for index in range(1, len(parts), 2):
        tag = parts[index]
        if tag == closing:
            if tag == "</span>":
                parts[index] = ""
            place, closing = outside.pop()
            continue
        element = place.get(tag)
        if element is None:
            name, parts[index] = ("a", tag) if PLAIN_LINK.fullmatch(tag) else _opening(tag)
            element = place.get(name)
            if element is None or (name == "pre" and parts[index + 1][:1] in ("\n", "&")):
                # (Of `pre`, HTML leaves out a line feed at the beginning.)
                raise _Unusual
        if element is not _NOTHING:
            outside.append((place, closing))
            closing, place = element
    if outside:
        raise _Unusual


@lru_cache(256)  # the same ones come again and again: `<p class="...">`
def _opening(tag: str) -> tuple[str, str]:
    """Read a tag that has attributes, closes itself, or opens nothing.

    Returns:
        Its name, "" for nothing; and how nh3 writes it.
    """
    if len(tag) > _LONGEST_TAG:
        raise _Unusual
    opening = _OPENING.fullmatch(tag)
    if not opening:
        # Closed by documents that were XML before: HTML closes nothing there.
        if tag in ("</img>", "</hr>") or _COMMENT.fullmatch(tag):
            return "", ""
        raise _Unusual
    name, attributes, slash = opening.group(1, 2, 7)
    if slash and name not in ("br", "hr", "img"):
        raise _Unusual
    return name, "" if name == "span" else f"<{name}{_kept(name, attributes)}>"


def _kept(name: str, attributes: str) -> str:
    allowed = ATTRIBUTES.get(name, _ANYWHERE)
    kept: dict[str, str] = {}
    for attribute, *values in _NAME_AND_VALUE.findall(attributes):
        attribute = attribute.lower()
        if attribute not in allowed and attribute not in _ANYWHERE:
            continue
        value = "".join(values)
        if "&" in value:
            value = _value(value)
        if attribute in kept or (attribute in _ADDRESSES and not _ADDRESS.fullmatch(unescape(value))):
            raise _Unusual
        kept[attribute] = f' {attribute}="{value}"'
    return "".join(kept.values())


def _value(value: str) -> str:
    value = _QUERY.sub("&amp;", value)
    if any(name not in html5 if name else not number for number, name in _REFERENCE.findall(value)):
        # To HTML more than such ones are references, but not the same as in a text.
        raise _Unusual
    return _spelled(value).replace('"', "&quot;")


def _spelled(text: str) -> str:
    """Write references as nh3 does: as the characters that they mean, but for four."""
    return escape(unescape(text), quote=False).replace("\xa0", "&nbsp;") if "&" in text else text
