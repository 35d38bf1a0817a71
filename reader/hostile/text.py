"""Text fields: whatever a stranger put into a title becomes one line of plain text (T-P6, T-P7, T-H1, T-H7)."""

from __future__ import annotations

import re
from html import unescape

# Elements of HTML, past and present. Only these count as markup: `Vec<u8>` in a headline is text.
_ELEMENTS = (
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink"
    " blockquote body br button canvas caption center cite code col colgroup data datalist dd del details"
    " dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2"
    " h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins isindex kbd keygen label legend"
    " li link listing main map mark marquee math menu meta meter nav nobr noembed noframes noscript object"
    " ol optgroup option output p param picture plaintext pre progress q rb rp rt rtc ruby s samp script"
    " section select slot small source span strike strong style sub summary sup svg table tbody td"
    " template textarea tfoot th thead time title tr track tt u ul var video wbr xmp"
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q s samp small span strike"
    " strong sub sup time tt u var wbr".split()
)
_NAME = "|".join(sorted(_ELEMENTS.split(), key=len, reverse=True))
_TAG = re.compile(rf"</?({_NAME})(?=[\s/>])[^<>]*>", re.IGNORECASE)
# With an attribute: `a <b and c` is a text.
_TAG_WITHOUT_END = re.compile(rf"<(?:{_NAME})[\s/][^=<>]*=[^<>]*\Z", re.IGNORECASE)
_MARKUP_SIGN = re.compile(
    rf"</(?:{chr(124).join(_ELEMENTS.split())})\s*>|<(?:br|p|hr|img)\b[^<>]*>", re.IGNORECASE
)
_CUT_TAG = re.compile(r"</?[a-zA-Z][^<>]*\Z")
_UNSEEN = re.compile(r"<(script|style)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_NESTED_AMPERSAND = re.compile(r"&(?:amp;)+(?=[#a-zA-Z])")

_MARKUP = str.maketrans("", "", "<&")

ZWNJ, ZWJ = "\u200c", "\u200d"

NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML document may hold (XML 1.0, 2.2), so lxml refuses it."""

# What no text may hold: C0 and C1 controls but tab and line breaks, overrides, embeddings and isolates of
# direction, invisible operators, tags, surrogates, non-characters, byte order marks.
_NEVER = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff0-\ufffb"
    r"\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    + "".join(f"{chr(0x10000 * plane + 0xFFFE)}{chr(0x10000 * plane + 0xFFFF)}" for plane in range(1, 17))
)
# What no title, name or link may hold besides: marks of direction, soft hyphens, zero-width spaces, fillers.
_UNSEEN_IN_LINES = r"\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u3164\uffa0"
_UNWANTED = re.compile(f"[{_NEVER}]+")
_UNWANTED_IN_LINES = re.compile(f"[{_NEVER}{_UNSEEN_IN_LINES}]+")
_CALM_LATIN = bytes(code for code in range(256) if chr(code) == "\n" or chr(code).isprintable())
_CONTROLS = str.maketrans("", "", "".join(map(chr, [*range(9), 11, 12, *range(14, 32), 127])))
# Characters of Windows-1252 that were taken for Latin-1 on their way.
_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
# Non-spacing marks that stack (Mn of the scripts that news is written in), and variation selectors.
MARKS = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    r"\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3\u0816-\u082d"
    r"\u0859-\u085b\u0898-\u089f\u08ca-\u0902\u093a\u093c\u0941-\u0948\u094d\u0951-\u0957\u0e31\u0e34-\u0e3a"
    r"\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u1ab0-\u1ace\u1dc0-\u1dff\u20d0-\u20f0\u2cef-\u2cf1\u2de0-\u2dff"
    r"\u302a-\u302d\u3099\u309a\ua66f-\ua672\ua674-\ua67d\ufe00-\ufe0f\ufe20-\ufe2f"
)
_PILES = re.compile(f"([{MARKS}]{{4}})[{MARKS}]+")
_PILES_THROUGH_TAGS = re.compile(
    f"((?:[{MARKS}](?:<[^<>]*+>)*+){{4}})((?:[{MARKS}](?:<[^<>]*+>)*+)++)",
)
_MARK = re.compile(f"[{MARKS}]")
_JOINERS = re.compile(rf"[{ZWNJ}{ZWJ}]+")
_ORDINARY = re.compile(
    r"[!-%'-;=?-~\xa0-\xac\xae-\u02ff\u060c\u061b\u061f\u0621-\u064a\u2010-\u2015\u2018-\u201f\u2026\u202f"
    r"\u20ac ]*"
)


def one_line(text: str, limit: int) -> str:
    """Make any text field one line of plain text.

    Markup goes, references are decoded (also where a publisher encoded twice), controls, marks and overrides of
    direction and other invisible characters go, joiners stay only between letters (Persian and emoji need
    them), piles of combining marks are cut to four, white space is folded. Idempotent.

    Args:
        text: As the feed gives it.
        limit: Most characters of the answer; a longer text ends with "…".
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
    # Built to become markup again and again: then it may not hold what makes markup.
    return shorten(fold(text.translate(_MARKUP)), limit)


def strip_tags(text: str) -> str:
    """Take tags, comments and what scripts and styles hold out of a text; linear in its length."""
    if "<!--" in text:
        text = _without(text, "<!--", "-->")
    text = _UNSEEN.sub(" ", text.replace("<![CDATA[", "").replace("]]>", ""))
    text = _TAG.sub(_separator, text)
    # A tag that was cut off: some parsers make an element of it all the same.
    last = text.rfind("<")
    return text[:last] if last >= 0 and _TAG_WITHOUT_END.match(text, last) else text


def _separator(match: re.Match[str]) -> str:
    return "" if match[1].lower() in _INLINE else " "


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


def is_latin(text: str) -> bool:
    """Tell whether all of a text is Latin-1 (in a tenth of the time that a pattern takes)."""
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def is_calm(text: str) -> bool:
    """Tell whether all that is invisible in a text are spaces and line feeds, as in nearly every one."""
    try:
        return not text.encode("latin-1").translate(None, _CALM_LATIN)  # a quarter of the time of the general way
    except UnicodeEncodeError:
        return text.replace("\n", "").isprintable()


def tidy(text: str) -> str:
    """Drop what must not stand in any text, and cut piles of combining marks to four.

    Nearly all text needs neither, so both are asked first in the cheapest way there is.
    """
    if text.isascii():
        return text.translate(_CONTROLS)
    return without_piles(text if is_calm(text) else _UNWANTED.sub(_readable, text))


def without_piles(text: str) -> str:
    """Cut piles of combining marks to four."""
    # In a pile of five is one of each five places, wherever they begin: seldom so in Arabic with a few marks.
    if is_latin(text) or not all(_MARK.search(text[place::5]) for place in range(5)):
        return text
    return _PILES.sub(r"\1", text)


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
        # What stood between the marks may have gone.
        text = without_piles(text)
    return " ".join(text.split())


def _readable(match: re.Match[str]) -> str:
    """Read Windows-1252 for C1 controls; nothing for all else that is unwanted."""
    return "".join(_WINDOWS.get(ord(character), "") for character in match[0])


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
