"""The pass over nh3's canonical HTML: absolute addresses, images in a list, limits kept."""

from __future__ import annotations

import re
from html import escape

from reader.domain.entries.entry import CleanHtml
from reader.domain.images.image import ParsedImage
from reader.hostile.markup import bounds
from reader.hostile.markup.allow_list import BLOCKS, HEADINGS, INLINE, MEDIA, RENAMED, SECTIONS, TAGS
from reader.hostile.markup.bounds import MAX_DEPTH, MAX_IMAGES, MAX_SPAN, MAX_TABLES, TABLE_ROOM
from reader.hostile.markup.images import LAZY_SETS, best_address, is_emoji, is_hidden, is_speck, is_tracker
from reader.hostile.text.addresses import LONGEST_ADDRESS, link_address, web_address
from reader.hostile.text.plain import is_calm, one_line, tidy, without_piles, without_piles_through_tags

_TAG = re.compile(r"(<[^>]*>)")
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
# A link that is whole already and stays as it is: an ordinary address (`text/addresses.py`), which nearly all are.
_PLAIN_LINK = re.compile(
    r'a href="https?://[A-Za-z0-9][A-Za-z0-9.-]*(?::(?:[0-9]{1,4}|[1-5][0-9]{4}))?'
    r'(?:[/?#](?:[A-Za-z0-9!$()*+,./:;=?@_~#-]++|&amp;|%[0-9A-Fa-f]{2})*+)?"'
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_NUMBER = re.compile(r"\s*0*([1-9][0-9]{0,4})(?:\.[0-9]*)?\s*(?:px)?\s*")
_MARKS_OF_DIRECTION = "\u061c\u200e\u200f"
_NO_MARKS = str.maketrans("", "", _MARKS_OF_DIRECTION)
_PRE = re.compile(r"(<pre[^>]*>)\n+")
_LINK = re.compile(r"(?<=<a )[^>]*>.*?(?=</a>)", re.DOTALL)
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")

_EDGE = "\0"
"""Separates blocks while text is gathered; no NUL gets past `tidy`."""
_IN_TEXT = {**dict.fromkeys(BLOCKS, _EDGE), **dict.fromkeys(RENAMED, _EDGE), "br": _EDGE, "hr": _EDGE, "img": " "}
_IN_TEXT |= {"td": " ", "th": " ", "strike": "", "tt": ""}
_CLOSED_IN_TEXT = {f"</{tag}>": _IN_TEXT[tag] for tag in BLOCKS}
# Tags without attributes, as they nearly always come: what to write, what closes it, what it is in the text.
_PLAIN = {
    tag: (f"<{RENAMED.get(tag, tag)}>", f"</{RENAMED.get(tag, tag)}>", _IN_TEXT.get(tag, ""))
    for tag in TAGS - {*HEADINGS, *"a table img br hr picture source embed video audio".split()}
}
# The same with the direction that Arabic and Hebrew publishers give each paragraph.
_PLAIN |= {
    f'{tag} dir="{way}"': (f'{_PLAIN[tag][0][:-1]} dir="{way}">', *_PLAIN[tag][1:])
    for tag in {*BLOCKS, *SECTIONS} & _PLAIN.keys()
    for way in ("ltr", "rtl", "auto")
}
_VOID = frozenset({"br", "hr", "img", "source", "embed"})
_DEEP_TABLE = " "
"""Closing of a table that was left out."""

_PLAYERS = (
    (r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|v)/([\w-]{6,20})(?:[?&/].*)?",
     r"https://www.youtube.com/watch?v=\1"),
    (r"https?://player\.vimeo\.com/video/(\d+)(?:[?/].*)?", r"https://vimeo.com/\1"),
    (r"https?://(?:www\.)?dailymotion\.com/embed/video/(\w+)(?:[?/].*)?", r"https://www.dailymotion.com/video/\1"),
)  # fmt: skip
"""Addresses of players, and the pages that show the same film."""


def rewrite(markup: str, base_url: str) -> CleanHtml:
    """Make nh3's output what we store.

    It is balanced, with double-quoted, escaped attributes, from a cleaner that lets `allowed.TAGS` and
    `allowed.ATTRIBUTES` through.
    """
    if "\r" in markup:
        # It was written as a character reference; the next HTML parser would turn it into a line feed.
        markup = markup.replace("\r\n", "\n").replace("\r", "\n")
    calm = is_calm(markup)
    # Outside of its tags and in them nh3 escapes both signs: what stands between them are texts and tags in turn.
    parts = (markup if calm else tidy(markup)).replace(">", "<").split("<")
    bounds.cut(parts, len(markup))
    return _Rewriter(base_url, calm=calm).rewrite(parts)


class _Rewriter:
    """Rewrites one document. `calm`: its only white space is spaces and line feeds (`text.is_calm`)."""

    def __init__(self, base_url: str, *, calm: bool) -> None:
        self._base = base_url
        self._calm = calm
        self._stack: list[str] = []
        """Closing tags of the open elements; "" where the element itself was left out."""
        self._tables = 0
        self._deep_tables = 0
        self._images: list[ParsedImage] = []
        self._numbers: dict[str, int] = {}
        self._sets: list[str] = []
        """The `srcset`s of the `source`s of the open `picture`."""

    def rewrite(self, parts: list[str]) -> CleanHtml:
        """Rewrite texts and tags, which stand in turn; tags without their signs."""
        stack, tags = self._stack, parts[1::2]
        written, heard = [], []
        for place, tag in enumerate(tags):
            plain = _PLAIN.get(tag)
            if plain is not None and len(stack) < MAX_DEPTH and not self._deep_tables:
                opening, closing, said = plain
                stack.append(closing)
            elif tag[:1] == "/":
                opening = stack.pop()
                said = _CLOSED_IN_TEXT.get(opening, "")
                if opening == "</table>":
                    self._tables -= 1
                elif opening == _DEEP_TABLE:
                    self._deep_tables -= 1
            elif (
                tag[:2] == "a "
                and len(stack) < MAX_DEPTH
                and len(tag) < LONGEST_ADDRESS
                and _PLAIN_LINK.fullmatch(tag)
            ):
                stack.append("</a>")
                opening, said = f"<{tag}>", ""
            elif tag:
                name = tag.partition(" ")[0]
                if name in MEDIA:
                    opening, said = self._media(tag, _take_out(name, place, tags, parts))
                else:
                    opening, said = self._opening(name, tag)
            else:
                opening = said = ""
            written.append(opening)
            heard.append(said)
        text = parts[:]
        text[1::2], parts[1::2] = heard, written
        parts.extend(reversed(stack))
        return self._result("".join(parts), "".join(text))

    def _result(self, html: str, gathered: str) -> CleanHtml:
        lines = self._lines(gathered)
        text = "\n".join(lines)
        words = text.count(" ") + len(lines)
        if not text.isascii() and (thin := without_piles(text)) != text:
            # Also those that tags part: formatting, and pictures and links that were left out.
            text, html = thin, without_piles_through_tags(without_piles(html))
        if "</pre>" in html:
            # HTML parsers drop one line feed at the start of `pre`, so cleaning twice would change the text.
            html = _PRE.sub(r"\1", html)
        long_word = bounds.has_long_word(text) or gathered.count("&nbsp;") > bounds.MAX_WORD
        if long_word or len(html) > bounds.MAX_RUN:
            # Checked on the result: text on both sides of a removed tag is one text now.
            html = bounds.broken(_TAG.split(html), words=long_word)
        if not text.isascii():
            if not self._calm and any(mark in html for mark in _MARKS_OF_DIRECTION):
                html = _LINK.sub(lambda link: link[0].translate(_NO_MARKS), html)
            # Chinese and Japanese do not part their words: two ideographs or kana are about one.
            if _IDEOGRAPH.search(text[::16]):
                words += len(_IDEOGRAPH.findall(text)) // 2
        return CleanHtml(html=html, text=text, images=tuple(self._images), words=words)

    def _lines(self, gathered: str) -> list[str]:
        """Return the text that was gathered, one line a block, white space folded to single spaces."""
        if self._calm:
            # Word by word this takes four times as long, a twelfth of the time of an entry (measured).
            gathered = _decoded(gathered.replace("\n", " ").replace("&nbsp;", " "))
            while "  " in gathered:
                gathered = gathered.replace("  ", " ")
            lines = [line.strip(" ") for line in gathered.split(_EDGE)]
        else:
            gathered = _decoded(gathered.replace("\u200b", "").replace("\xad", "").replace("&nbsp;", " "))
            lines = [" ".join(line.split()) for line in gathered.split(_EDGE)]
        return [line for line in lines if line]

    def _opening(self, name: str, tag: str) -> tuple[str, str]:
        """Write an opening tag with attributes or of a special element, and its equivalent in the plain text."""
        attributes = _attributes(tag)
        if name == "img":
            return self._image(attributes)
        if name in _VOID:
            return self._void(name, attributes)
        if name == "picture":
            self._sets.clear()
            written = ""
        elif name == "table" and not self._has_room_for_table():
            self._deep_tables += 1
            self._stack.append(_DEEP_TABLE)
            return " ", _EDGE
        elif len(self._stack) >= MAX_DEPTH or (self._deep_tables and name not in INLINE):
            written = ""
        elif name == "a":
            address = link_address(attributes.get("href", ""), self._base)
            written = f'<a href="{escape(address)}">' if address else ""
        else:
            if name == "table":
                self._tables += 1
            written = f"<{RENAMED.get(name, name)}{_kept(name, attributes)}>"
            if name in HEADINGS:
                written = self._heading_ended() + written
        self._stack.append(f"</{RENAMED.get(name, name)}>" if written else "")
        return (written, _IN_TEXT.get(name, "")) if written or name == "a" else (" ", " ")

    def _heading_ended(self) -> str:
        """End the heading around a heading: HTML does not nest them, except around a tag that we left out."""
        for place in range(len(self._stack) - 1, -1, -1):
            if closing := self._stack[place]:
                if closing[2:-1] in HEADINGS:
                    self._stack[place] = ""
                    return closing
                break
        return ""

    def _has_room_for_table(self) -> bool:
        return not self._deep_tables and self._tables < MAX_TABLES and len(self._stack) <= MAX_DEPTH - TABLE_ROOM

    def _void(self, name: str, attributes: dict[str, str]) -> tuple[str, str]:
        if name == "br":
            return "<br>", _EDGE
        if name == "hr":
            # A rule ends a paragraph, so it may not stand where blocks were left out.
            return ("<br>" if self._deep_tables or len(self._stack) >= MAX_DEPTH else "<hr>"), _EDGE
        if name == "source":
            # Only files that we would ask for: AVIF is the rarer gift, and SVG no picture of ours.
            if "avif" not in (kind := attributes.get("type", "")) and "svg" not in kind:
                self._sets.extend(attributes[name] for name in ("srcset", *LAZY_SETS) if name in attributes)
            return "", ""
        return self._frame(attributes)

    def _image(self, attributes: dict[str, str]) -> tuple[str, str]:
        sets = self._sets[:]
        self._sets.clear()
        given = attributes.get("width"), attributes.get("height")
        address = best_address(attributes, sets, self._base)
        if address is None or is_speck(*given) or is_hidden(attributes.get("style", "")):
            return "", ""
        alt = one_line(attributes.get("alt", ""), 300)
        if is_emoji(address) and 0 < len(alt) <= 16:
            return escape(alt, quote=False), escape(alt, quote=False)
        if is_tracker(address):
            return "", ""
        width, height = map(_number, given)
        number = self._numbers.get(address)
        if number is None:
            if len(self._images) >= MAX_IMAGES:
                return "", ""
            self._images.append(ParsedImage(url=address, alt=alt, width=width, height=height))
            number = self._numbers[address] = len(self._images)
        size = (f' width="{width}"' if width else "") + (f' height="{height}"' if height else "")
        return f'<img src="image:{number}" alt="{escape(alt)}"{size}>', " "

    def _media(self, tag: str, inner: list[str]) -> tuple[str, str]:
        """Make a film or sound a link, with the film's still picture before it."""
        attributes = _attributes(tag)
        addresses = [attributes.get("src", "")]
        addresses += [_attributes(part).get("src", "") for part in inner if part.startswith("source ")]
        written = heard = ""
        if attributes.get("poster"):
            written, heard = self._image({"src": attributes["poster"]})
        for address in addresses:
            if whole := web_address(address, self._base):
                link, name = self._link(whole, attributes.get("title", ""))
                return written + link, heard + name
        return written, heard

    def _frame(self, attributes: dict[str, str]) -> tuple[str, str]:
        address = web_address(attributes.get("src") or attributes.get("data-src", ""), self._base)
        if (
            not address
            or is_tracker(address)
            or is_speck(attributes.get("width"), attributes.get("height"))
            or is_hidden(attributes.get("style", ""))
        ):
            return "", ""
        for player, page in _PLAYERS:
            address = re.sub(player, page, address)
        return self._link(address, attributes.get("title", ""))

    def _link(self, address: str, title: str) -> tuple[str, str]:
        """Write a link to what cannot be shown in the text; inside a link, only its name."""
        name = escape(one_line(title, 200) or one_line(address.partition("//")[2], 80), quote=False)
        return (f" {name} " if "</a>" in self._stack else f' <a href="{escape(address)}">{name}</a> '), f" {name} "


def _take_out(name: str, place: int, tags: list[str], parts: list[str]) -> list[str]:
    """Remove an element with its contents from the document, and return the tags in it."""
    depth = 0
    for end in range(place, len(tags)):
        if tags[end] == name or tags[end].startswith(f"{name} "):
            depth += 1
        elif tags[end] == f"/{name}":
            depth -= 1
            if not depth:
                break
    inner = tags[place + 1 : end + 1]
    tags[place + 1 : end + 1] = [""] * len(inner)
    parts[2 * place + 2 : 2 * end + 2 : 2] = [""] * len(inner)
    return inner


def _attributes(tag: str) -> dict[str, str]:
    found = dict(_ATTRIBUTE.findall(tag))
    if "&" not in tag:
        return found
    return {
        name: _decoded(value.replace("&quot;", '"').replace("&nbsp;", "\xa0")) for name, value in found.items()
    }


def _decoded(text: str) -> str:
    """Resolve the character references that nh3 writes."""
    if "&" not in text:
        return text
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _kept(name: str, attributes: dict[str, str]) -> str:
    kept = ""
    for attribute, value in attributes.items():
        if attribute == "dir":
            value = value.strip().lower()
            if value not in ("ltr", "rtl", "auto"):
                continue
        elif attribute == "lang":
            if not _LANGUAGE.fullmatch(value):
                continue
        elif attribute in ("colspan", "rowspan"):
            value = str(min(_number(value) or 1, MAX_SPAN))
        elif attribute == "start" and name == "ol" and _number(value):
            value = str(_number(value))
        else:
            continue
        kept += f' {attribute}="{value}"'
    return kept


def _number(text: str | None) -> int | None:
    """Read a number of pixels, cells or the like from 1 to 99,999."""
    match = _NUMBER.fullmatch(text) if text else None
    return int(match[1]) if match else None
