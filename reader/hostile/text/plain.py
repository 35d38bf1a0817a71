"""Text fields: a title or name from a feed becomes one line of plain text."""

from __future__ import annotations

import re
from html import unescape

from reader.domain.resources import word_list
from reader.domain.text.language import is_latin_1

_ELEMENTS = word_list("elements")[""].split()
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q s samp small span strike"
    " strong sub sup time tt u var wbr".split()
)
_NAME = "|".join(sorted(_ELEMENTS, key=len, reverse=True))
_TAG = re.compile(rf"</?({_NAME})(?=[\s/>])[^<>]*>", re.IGNORECASE)
# With an attribute: `a <b and c` is a text.
_TAG_WITHOUT_END = re.compile(rf"<(?:{_NAME})[\s/][^=<>]*=[^<>]*\Z", re.IGNORECASE)
_MARKUP_SIGN = re.compile(rf"</(?:{chr(124).join(_ELEMENTS)})\s*>|<(?:br|p|hr|img)\b[^<>]*>", re.IGNORECASE)
_CUT_TAG = re.compile(r"</?[a-zA-Z][^<>]*\Z")
_UNSEEN = re.compile(r"<(script|style)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_NESTED_AMPERSAND = re.compile(r"&(?:amp;)+(?=[#a-zA-Z])")

_MARKUP = str.maketrans("", "", "<&")

ZWNJ, ZWJ = "\u200c", "\u200d"

NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML forbids (XML 1.0, 2.2), so that lxml refuses them."""

# Removed from every text: C0 and C1 controls but tab and line breaks, separators of lines and paragraphs (Qt makes
# a paragraph of each), overrides, embeddings and isolates of direction, invisible operators, tags, surrogates,
# non-characters, byte order marks.
_NEVER = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff0-\ufffb"
    r"\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    + "".join(f"{chr(0x10000 * plane + 0xFFFE)}{chr(0x10000 * plane + 0xFFFF)}" for plane in range(1, 17))
)
# Removed from titles, names and links too: marks of direction, soft hyphens, zero-width spaces, fillers.
_UNSEEN_IN_LINES = r"\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u3164\uffa0"
_UNWANTED = re.compile(f"[{_NEVER}]+")
_HARMLESS = "\t\xad\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u202f"
"""Invisible characters that are often the only ones in a text: without them it is examined ten times as fast."""
_UNWANTED_IN_LINES = re.compile(f"[{_NEVER}{_UNSEEN_IN_LINES}]+")
_CALM_LATIN = bytes(code for code in range(256) if chr(code) == "\n" or chr(code).isprintable())
_CONTROLS = str.maketrans("", "", "".join(map(chr, [*range(9), 11, 12, *range(14, 32), 127])))
# Characters of Windows-1252 that were taken for Latin-1 on their way.
_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
_READ_AS = {**_WINDOWS, 0x2028: "\n", 0x2029: "\n"}
MARKS, _OTHER_MARKS = (marks.replace("\n", "") for marks in word_list("marks").values())
_PILES = re.compile(f"([{MARKS}]{{4}})[{MARKS}]+")
_OTHER_PILES = re.compile(f"([{_OTHER_MARKS}{MARKS}]{{8}})[{_OTHER_MARKS}{MARKS}]+")
_PILES_THROUGH_TAGS = re.compile(f"((?:[{MARKS}](?:<[^<>]*+>)*+){{4}})((?:[{MARKS}](?:<[^<>]*+>)*+)++)")
_MARK = re.compile(f"[{MARKS}]")
_ANY_MARK = re.compile(f"[{_OTHER_MARKS}{MARKS}]")
_JOINERS = re.compile(rf"[{ZWNJ}{ZWJ}]+")
_REPEATED_JOINERS = re.compile(rf"([{ZWNJ}{ZWJ}])[{ZWNJ}{ZWJ}]+")
# Eight letters or emoji, with their variation or tone, joined to one another; the longest emoji have four.
_CHAIN = re.compile(rf"(?:[^\s<>{ZWNJ}{ZWJ}][\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]?[{ZWNJ}{ZWJ}]){{8,}}")
_ORDINARY = re.compile(
    r"[!-%'-;=?-~\xa0-\xac\xae-\u02ff\u060c\u061b\u061f\u0621-\u064a\u2010-\u2015\u2018-\u201f\u2026\u202f"
    r"\u20ac ]*"
)


def one_line(text: str, limit: int) -> str:
    """Make any text field of a feed one line of plain text; one longer than `limit` characters ends with "…".

    Markup goes, references are decoded (also where a publisher encoded twice), controls, marks and overrides of
    direction and other invisible characters go, joiners stay only between letters (Persian and emoji need
    them), piles of combining marks are cut to four, white space is folded. Idempotent.
    """
    if len(text) <= limit and _ORDINARY.fullmatch(text):
        return " ".join(text.split())
    # Enough of it to fill the line even where most of it is markup; this also bounds the work below.
    enough = limit * 12 + 2_000
    if len(text) > enough:
        text = _CUT_TAG.sub("", text[:enough])
    for _ in range(6):
        before = text
        if "<" in text:
            text = strip_tags(text)
        if "&" in text:
            text = unescape(_NESTED_AMPERSAND.sub("&", text))
        text = fold(text)
        if text == before:
            return shorten(text, limit)
    # Built to become markup after every unescaping: remove the characters that make markup.
    return shorten(fold(text.translate(_MARKUP)), limit)


def strip_tags(text: str) -> str:
    """Remove tags, comments and the contents of scripts and styles from a text; linear in its length."""
    if "<!--" in text:
        text = _without(text, "<!--", "-->")
    text = _UNSEEN.sub(" ", text.replace("<![CDATA[", "").replace("]]>", ""))
    text = _TAG.sub(lambda match: "" if match[1].lower() in _INLINE else " ", text)
    # A truncated tag: some parsers still make an element of it.
    last = text.rfind("<")
    return text[:last] if last >= 0 and _TAG_WITHOUT_END.match(text, last) else text


def _without(text: str, opening: str, closing: str) -> str:
    kept = []
    place = 0
    while (start := text.find(opening, place)) >= 0:
        kept.append(text[place:start])
        end = text.find(closing, start + len(opening))
        if end < 0:
            return "".join(kept)
        place = end + len(closing)
    kept.append(text[place:])
    return "".join(kept)


def is_calm(text: str) -> bool:
    """Tell whether a text has no invisible characters but spaces and line feeds; nearly every text is calm."""
    try:
        return not text.encode("latin-1").translate(None, _CALM_LATIN)  # a quarter of the time of the general way
    except UnicodeEncodeError:
        return text.replace("\n", "").isprintable()


def tidy(text: str) -> str:
    """Remove characters that no text may have, and cut piles of marks and chains of joiners.

    Nearly all text needs neither, so cheap checks come first.
    """
    if text.isascii():
        return text.translate(_CONTROLS)
    if not is_calm(text):
        harmless = text
        for character in _HARMLESS:
            harmless = harmless.replace(character, "")
        if not is_calm(harmless):
            text = _UNWANTED.sub(_readable, text)
    return without_chains(without_piles(text))


def without_chains(text: str) -> str:
    """Leave one joiner where several follow one another, and join no more than eight letters or emoji in a row.

    A chain is one letter to the text engine, and is drawn as one.
    """
    if ZWJ not in text and ZWNJ not in text:
        return text
    return _CHAIN.sub(_shorter_chain, _REPEATED_JOINERS.sub(r"\1", text))


def _shorter_chain(chain: re.Match[str]) -> str:
    ends = [joiner.end() for joiner in _JOINERS.finditer(chain[0])]
    return chain[0][: ends[6]] + _JOINERS.sub("", chain[0][ends[6] :])


def without_piles(text: str) -> str:
    """Cut piles of combining marks to four, and of those of other scripts to eight."""
    if is_latin_1(text):
        return text
    # Five marks in a row include one at each place modulo 5. So most texts need only a look at every fifth, then
    # every ninth character; a look at each character was a tenth of a parse.
    if all(_MARK.search(text[place::5]) for place in range(5)):
        text = _PILES.sub(r"\1", text)
    if all(_ANY_MARK.search(text[place::9]) for place in range(9)):
        text = _OTHER_PILES.sub(r"\1", text)
    return text


def without_piles_through_tags(markup: str) -> str:
    """Cut piles of combining marks to four, also those that go on behind tags."""
    return _PILES_THROUGH_TAGS.sub(lambda pile: pile[1] + _MARK.sub("", pile[2]), markup)


def fold(text: str) -> str:
    """Make a text one line: `tidy`, without invisible characters, white space folded to single spaces."""
    text = tidy(text)
    if not text.isascii():
        if not text.isprintable():
            text = _UNWANTED_IN_LINES.sub("", text)
        if ZWJ in text or ZWNJ in text:
            text = _JOINERS.sub(_joiner, text)
        # Characters between the marks may have been removed.
        text = without_chains(without_piles(text))
    return " ".join(text.split())


def _readable(match: re.Match[str]) -> str:
    """Read Windows-1252 for C1 controls, line feeds for separators; nothing for all else that is unwanted."""
    return "".join(_READ_AS.get(ord(character), "") for character in match[0])


def _joiner(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    if start == 0 or end == len(text) or text[start - 1].isspace() or text[end].isspace():
        return ""
    if text[start - 1].isascii() and text[end].isascii():
        return ""
    return text[start]


def shorten(text: str, limit: int) -> str:
    """Cut a text to at most `limit` characters, with an ellipsis, not between a letter and its marks."""
    if len(text) <= limit:
        return text
    end = limit - 1
    while end > limit - 6 and end > 0 and _MARK.match(text, end):
        end -= 1
    return text[:end].rstrip(f" {ZWJ}{ZWNJ}") + "…"


def looks_like_markup(text: str) -> bool:
    """Tell whether a text that is declared plain is HTML all the same: it closes an element, or breaks a line."""
    return "<" in text and bool(_MARKUP_SIGN.search(text))
