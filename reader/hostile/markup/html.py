"""Strangers' HTML becomes HTML that is safe to store, to lay out and to show.

Two steps: nh3 (html5ever, the browsers' own parsing rules) leaves tags and attributes of an allow-list in one
canonical spelling; one pass over that output then makes addresses absolute, moves images into a list, and keeps
the limits within which a text document can be laid out. What is not on the list goes, however harmless it looks.
"""

from __future__ import annotations

import re
from html import escape, unescape

import nh3

from reader.domain.entries.entry import CleanHtml
from reader.hostile.markup import formulas
from reader.hostile.markup.allow_list import ATTRIBUTES, DROPPED_WHOLE, TAGS
from reader.hostile.markup.bounds import MAX_TEXT
from reader.hostile.markup.inline_files import without_inline_files
from reader.hostile.markup.rewriter import rewrite
from reader.hostile.text.plain import fold, strip_tags

MAX_HTML = 1_000_000
MAX_TAG_OPENINGS = 20_000
MAX_ESCAPED = 60_000
"""Most ampersands and characters from U+0080 to U+00BF (non-breaking spaces, guillemets): for each, nh3 searches
the next ones up to the end of the text (measured: 200,000 take 0.6 s, a million 14 s).
"""
MAX_TAG = 200_000
MAX_NESTING = 256
"""Deepest nesting before nh3, whose time grows with the square of the depth (measured: 20,000 nested `div` take
0.7 s).
"""

_HUGE_TAG = re.compile(rf"<[^<>]{{{MAX_TAG}}}")
# With fewer `<` than this, depth and misnested formatting cost next to nothing.
_CALM = MAX_NESTING
# The letters before the names keep most tags from being compared with each of them (a third of the time).
_ODD = re.compile(
    r"<(?:/?(?=[abimnopxABIMNOPX][a-zA-Z])(?i:iframe|amp-|noscript|button|marquee|applet|object|xmp|plaintext"
    r"|no(?:embed|frames))|/[bB][rR])"
)
_FRAME = re.compile(r"<(?:amp-)?iframe(?=[\s/>])", re.IGNORECASE)
# A picture that a script would load, and the same for browsers without scripts.
_LAZY_PAIR = re.compile(
    r"(<img\s[^<>]{0,4000}+>\s*(?:</picture>\s*)?)<noscript[^<>]*+>\s*<img\s[^<>]*+>\s*</noscript>", re.IGNORECASE
)
_AMP_IMAGE = re.compile(r"<(/?)amp-img(?=[\s/>])", re.IGNORECASE)
# Elements that begin a scope of their own or hold raw text: under another name they do neither. (Taken out
# after parsing, they would leave blocks inside paragraphs, which the next parser reads differently.)
_SCOPE = re.compile(
    r"<(/?)(?:iframe|noscript|button|marquee|applet|object|xmp|plaintext|noembed|noframes)(?=[\s/>])",
    re.IGNORECASE,
)
# Unclosed formatting elements with different attributes are repeated in each later paragraph by the rules of
# HTML: 33 kB of `<p><b x=1>a<p><b x=2>a…` become 480 MB (measured). Without attributes, three of a kind stay.
_FORMATTING = re.compile(r"<(b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)[\s/][^<>]*>?", re.IGNORECASE)
_NESTING_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
_NOT_NESTING = frozenset(
    "area base br col embed hr img input link meta param source track wbr"
    " p li dt dd td th tr thead tbody tfoot colgroup option optgroup rb rp rt rtc".split()
)
_BREAK = re.compile(
    r"<(?:br|hr|/?(?:p|div|h[1-6]|li|tr|blockquote|section|article))(?=[\s/>])[^<>]*>", re.IGNORECASE
)

_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags=set(DROPPED_WHOLE),
    attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
    link_rel=None,
    url_schemes={"http", "https", "mailto"},
)


def clean(html: str, base_url: str) -> CleanHtml:
    """Clean an article's HTML.

    Args:
        html: Any string at all.
        base_url: Where relative addresses start; used only if http or https.

    Returns:
        HTML of the allow-list in `allow_list.py`, its text, and its images. Cleaning the result again changes
        nothing but the images: `image:` addresses in the input are dropped.
    """
    if len(html) > MAX_TAG:
        html = without_inline_files(html)
    html = formulas.make_readable(html)
    openings = html.count("<")
    if _is_outrageous(html, openings):
        return _as_text(html)
    if _ODD.search(html):
        html = _LAZY_PAIR.sub(lambda pair: pair[1] if "data-" in pair[1] else pair[0], html)
        html = _SCOPE.sub(r"<\1x", _FRAME.sub("<embed", _AMP_IMAGE.sub(r"<\1img", html)))
    if openings > _CALM:
        html = _FORMATTING.sub(r"<\1>", html)
    try:
        return rewrite(_CLEANER.clean(html), base_url)
    except UnicodeEncodeError:
        # Half a pair of surrogates, which JSON can spell and UTF-8 cannot.
        return rewrite(_CLEANER.clean(html.encode("utf-8", "ignore").decode()), base_url)


def paragraphs(text: str) -> str:
    """Write plain text as HTML, a paragraph for each block between empty lines."""
    blocks = re.split(r"\n\s*\n", text.strip())
    return "".join(
        f"<p>{escape(block.strip(), quote=False).replace(chr(10), '<br>')}</p>" for block in blocks if block
    )


def _is_outrageous(html: str, openings: int) -> bool:
    if openings <= _CALM and len(html) <= MAX_TAG:
        return False
    if len(html) > MAX_HTML or openings > MAX_TAG_OPENINGS:
        return True
    return _escaped(html) > MAX_ESCAPED or bool(_HUGE_TAG.search(html)) or _nesting(html) > MAX_NESTING


def _escaped(text: str) -> int:
    """Count what `MAX_ESCAPED` is about: in UTF-8 those characters, and no others, begin with the same byte."""
    return text.count("&") + text.encode("utf-8", "replace").count(b"\xc2")


def _nesting(html: str) -> int:
    """Tell how deep elements can be nested at most, roughly; elements that end by themselves do not count."""
    open_now: dict[str, int] = {}
    depth = deepest = 0
    for closing, name in _NESTING_TAG.findall(html):
        name = name.lower()
        if name in _NOT_NESTING:
            continue
        if not closing:
            open_now[name] = open_now.get(name, 0) + 1
            depth += 1
            deepest = max(depth, deepest)
        elif open_now.get(name):
            open_now[name] -= 1
            depth -= 1
    return deepest


def _as_text(html: str) -> CleanHtml:
    """Keep the beginning as plain paragraphs, without ever parsing the markup."""
    start = unescape(strip_tags(_BREAK.sub("\n\n", html[: 2 * MAX_TEXT])))
    limit = MAX_ESCAPED if _escaped(start) > MAX_ESCAPED else MAX_TEXT
    lines = [fold(line) for line in start[:limit].split("\n\n")]
    return rewrite(_CLEANER.clean(paragraphs("\n\n".join(filter(None, lines)))), "")
