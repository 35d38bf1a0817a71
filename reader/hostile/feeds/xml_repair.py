"""Repairs XML that is not well-formed, where the fault is small and common.

A repaired document goes through the strict parser, which is four times as fast as feedparser's lenient one and
understands namespaces. What cannot be repaired here is left to the lenient one.
"""

from __future__ import annotations

import re
from html.entities import html5
from xml.parsers import expat

from reader.domain.resources import pairs, word_list
from reader.hostile.text.plain import NOT_XML

MAX_REPAIRS = 20
"""Most faults of nesting that are repaired one by one, each by another reading of the document."""
MAX_REFERENCES = 100_000
"""Most entity references that are resolved: even a small entity makes gigabytes when it is named often enough."""

_ROOT = re.compile(r"<(?:\?xml\b|!DOCTYPE\s|!--|(?:\w{1,20}:)?(?:rss|rdf|feed|channel)\b)", re.IGNORECASE)
_DECLARATION = re.compile(r"<\?xml\b[^>]*?\?>", re.IGNORECASE)
_DOCTYPE_START = re.compile(r"<!DOCTYPE\s", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE\s[^\[>]*(\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_ENTITY = re.compile(
    r"""<!ENTITY\s+([A-Za-z][\w.-]{0,40})\s+(["'])((?:&#x?[0-9A-Fa-f]{1,6};|[^&%<>"']){0,64})\2\s*>"""
)
_CLOSING_ROOT = re.compile(r"</(?:rss|feed|(?:\w{1,20}:)?rdf)\s*>", re.IGNORECASE)
_REFERENCE = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(#x[0-9A-Fa-f]{1,6};|#[0-9]{1,7};|\w{1,32};)?|\]\]>|<(?=[\s\d=<>&;,.-])",
    re.DOTALL,
)
_PREFIX = re.compile(r"</?([A-Za-z_][\w.-]*):[A-Za-z_]|\s([A-Za-z_][\w.-]*):[A-Za-z_][\w.-]*\s*=\s*[\"']")
_DECLARED = re.compile(r"\bxmlns:([A-Za-z_][\w.-]*)\s*=")
_FIRST_ELEMENT = re.compile(r"<[A-Za-z_][\w.:-]*")
_ENTRY_EDGE = re.compile(
    rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|<(/?)(?:[A-Za-z]\w*:)?(?:item|entry)(?=[\s>])[^<>]*(?<!/)>", re.DOTALL
)
_ENTRY_TAG = re.compile(rb"<(/?)(?:[A-Za-z]\w*:)?(?:item|entry)[\s>]")
_END_TAG_NAME = re.compile(rb"[^\s<>/]+")
_IN_CDATA = expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION]
_MISMATCH = expat.errors.codes[expat.errors.XML_ERROR_TAG_MISMATCH]
_CUT_OFF = frozenset(
    {
        _IN_CDATA,
        expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS],
        expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
        expat.errors.codes[expat.errors.XML_ERROR_PARTIAL_CHAR],
    }
)
_PREDEFINED = frozenset({"lt;", "gt;", "amp;", "quot;", "apos;"})

_SEAM = re.compile(r"(?:</channel>\s{0,99})?</(rss|feed)>\s{0,99}(?:<\?xml[^<>]{0,200}\?>\s{0,99})?<\1\b")
_ENTRY_START = re.compile(r"<(?:item|entry)[\s>]")


def is_well_formed(document: bytes) -> bool:
    """Tell whether expat reads all of a UTF-8 document, namespaces included; 1 MB takes about 3 ms.

    A document type that `without_prolog` has not found was hidden from it, and makes a document ill-formed too.
    """
    parser = expat.ParserCreate("utf-8", " ")
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(document, True)
    except (expat.ExpatError, _HiddenDoctype):
        return False
    return True


class _HiddenDoctype(Exception):
    pass


def _refuse_doctype(*_: object) -> None:
    raise _HiddenDoctype


def without_prolog(text: str) -> tuple[str, bool]:
    """Remove the XML declaration, the document type, and anything before them.

    The text is decoded already, so the declared encoding no longer matters. A document type can define entities
    that expand without end or name files. Small entities that are plain characters are written out.

    Returns:
        The document, and whether something stood before it that may not (a server's warning, white space).
    """
    blank = len(text) - len(text.lstrip())
    start = _ROOT.search(text, blank, blank + 20_000)
    junk = bool(start and start.start() and text[: start.start()].strip("\ufeff"))
    if start:
        text = text[start.start() :]
    if declaration := _DECLARATION.match(text):
        text = text[declaration.end() :].lstrip()
    first = _FIRST_ELEMENT.search(text)
    if doctype := find_doctype(text, first.start() if first else None):
        text = text[: doctype.start()] + text[doctype.end() :]
        entities = {name: value for name, _, value in _ENTITY.findall(doctype[1] or "")[:200]}
        if entities and text.count("&") <= MAX_REFERENCES:
            text = _REFERENCE.sub(
                lambda found: entities.get(found[1][:-1], found[0]) if found[1] else found[0], text
            )
    if first := _FIRST_ELEMENT.search(text):
        # feedparser looks for entities there from each line to the next sign (60,000 empty lines take it 22 s).
        text = " ".join(text[: first.start()].split()) + text[first.start() :]
    return text, junk


def find_doctype(text: str, end: int | None = None) -> re.Match[str] | None:
    """Find the document type before `end`; its inner part is group 1.

    Only the first beginning of one is followed: from each of a megabyte of them, it took minutes.
    """
    end = len(text) if end is None else end
    start = _DOCTYPE_START.search(text, 0, end)
    return _DOCTYPE.match(text, start.start(), end) if start else None


def closed(document: bytes) -> bytes:
    """Close elements left open, drop end tags that close nothing, cut what follows the root.

    A document that cannot be repaired this way, or has too many faults, is returned unchanged.
    """
    repaired = document
    for _ in range(MAX_REPAIRS):
        open_now: list[str] = []
        parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler = lambda name, _, names=open_now: names.append(name)
        parser.EndElementHandler = lambda _, names=open_now: names.pop()
        parser.StartDoctypeDeclHandler = _refuse_doctype
        try:
            parser.Parse(repaired, True)
            return repaired
        except _HiddenDoctype:
            break
        except expat.ExpatError as error:
            code, place = error.code, parser.ErrorByteIndex
        if code in _CUT_OFF:
            end = "]]>" if code == _IN_CDATA else ""
            repaired = repaired[:place] + (end + _closing(open_now)).encode()
        elif code == _MISMATCH:
            start = repaired.rindex(b"<", 0, place)
            name = _END_TAG_NAME.match(repaired, place)
            known = name[0].decode() if name else ""
            if known in open_now:
                inside = open_now[len(open_now) - open_now[::-1].index(known) :]
                repaired = repaired[:start] + _closing(inside).encode() + repaired[start:]
            else:
                repaired = repaired[:start] + repaired[repaired.index(b">", place) + 1 :]
        elif not open_now and place:
            repaired = repaired[: repaired.rfind(b">", 0, place) + 1]
        else:
            break
    return document


def _closing(names: list[str]) -> str:
    return "".join(f"</{name}>" for name in reversed(names))


def without_nested_entries(document: bytes) -> bytes:
    """Remove entries inside entries, if each has its end tag (without one, they only look nested).

    Some formats carry other versions of an entry inside it (Simple Sharing Extensions); feedparser would take
    them for entries of their own.
    """
    depth = 0
    for closing in _ENTRY_TAG.findall(document):
        depth += -1 if closing else 1
        if depth > 1:
            break
    else:
        return document
    kept = []
    depth = place = 0
    for edge in _ENTRY_EDGE.finditer(document):
        if edge[1] is None:
            continue
        depth += -1 if edge[1] else 1
        if depth == 2 and not edge[1]:
            kept.append(document[place : edge.start()])
        elif depth == 1 and edge[1]:
            place = edge.end()
    kept.append(document[place:])
    return b"".join(kept) if depth == 0 else document


def _joined(text: str) -> str:
    """Make one document of several in one file: the entries of all, in the first one's channel."""
    kept = []
    place = 0
    for seam in _SEAM.finditer(text):
        if seam.start() < place:
            continue
        entry = _ENTRY_START.search(text, seam.end())
        if entry is None:
            break
        kept.append(text[place : seam.start()])
        place = entry.start()
    kept.append(text[place:])
    return "".join(kept)


def mend(text: str) -> str:
    """Repair the common small faults.

    These are: characters that XML does not have, loose ampersands and angles, entities of HTML, prefixes
    without a namespace, several documents in one file, and text after the end.
    """
    text = _joined(NOT_XML.sub("", text))
    ends = [closing.end() for closing in _CLOSING_ROOT.finditer(text)]
    text = text[: ends[-1]] if ends else text
    text = _REFERENCE.sub(_reference, text)
    declared = set(_DECLARED.findall(text)) | {"xml", "xmlns"}
    used = {prefix for pair in _PREFIX.findall(text) for prefix in pair if prefix}
    first = _FIRST_ELEMENT.search(text)
    missing = sorted(used - declared)[:50]
    if missing and first:
        known = pairs(word_list("namespaces")[""])
        names = "".join(f' xmlns:{p}="{known.get(p, f"urn:undeclared:{p}")}"' for p in missing)
        text = text[: first.end()] + names + text[first.end() :]
    return text


def _reference(found: re.Match[str]) -> str:
    whole = found[0]
    if whole[0] == "<":
        return "&lt;" if whole == "<" else whole
    if whole[0] == "]":
        # The end of a CDATA section that never began.
        return "]]&gt;"
    name = found[1]
    if not name:
        return "&amp;"
    if name in _PREDEFINED:
        return whole
    if name[0] == "#":
        return whole if _is_character(name) else ""
    known = html5.get(name)
    return "".join(f"&#{ord(character)};" for character in known) if known else f"&amp;{name}"


def _is_character(reference: str) -> bool:
    number = int(reference[2:-1], 16) if reference[1] in "xX" else int(reference[1:-1])
    return (
        number in (9, 10, 13)
        or 0x20 <= number < 0xD800
        or 0xE000 <= number < 0xFFFE
        or 0x10000 <= number < 0x110000
    )
