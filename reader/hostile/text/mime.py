"""The bytes of a message or a saved page become a tree of parts, and headers text (RFC 5322, 2045 to 2047, 2231).

Python's `email` raises on some hostile headers, decodes words that were cut inside a character one by one, and
takes a header with an odd name for the end of all headers. This reads any bytes, in linear time, and never raises.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from reader.domain.record import Record
from reader.hostile.text.encoding import decode, undouble
from reader.hostile.text.plain import one_line

MAX_PARTS = 400
MAX_DEPTH = 12
MAX_TEXT = 4_000_000
"""Most bytes of a text that are read."""
MAX_LINE = 32_000
"""Most bytes of one header; those that name hundreds of readers are longer."""
MAIL = re.compile(r"[^\s<>@\"(),;:]{1,100}@[^\s<>@\"(),;:]{1,200}")

_HEADER = re.compile(rb"([!-9;-~]{1,100})[ \t]*:")
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^\n]{0,2000}?)\?=(?=[\s\"(),.;:<>]|=\?|\Z)")
_TYPE = re.compile(r"\s*([\w.+-]+/[\w.+-]+)")
_PARAMETER = re.compile(r';\s*([^\s=;"]{1,60})\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;]*))', re.DOTALL)
_SECTION = re.compile(r"(.+?)\*(?:(\d{1,3})(\*)?)?")
_HEAD_END = re.compile(rb"\A\r?\n|\r?\n\r?\n")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")


class Part(Record):
    """A part of a message, with the parts in it."""

    headers: tuple[tuple[str, bytes], ...]
    """Their names, in lower case, and what they say."""
    kind: str
    """Its media type, in lower case."""
    body: bytes
    """The bytes between the boundaries, not decoded."""
    parts: tuple[Part, ...] = ()
    is_cut: bool = False
    """The line that ends its parts is missing."""

    def all(self, name: str) -> Iterator[str]:
        """Yield each header of that name as it was written, on one line."""
        return (_text(raw) for one, raw in self.headers if one == name)

    def raw(self, name: str) -> str:
        """Return a header as it was written; "" without it."""
        return next(self.all(name), "")

    def line(self, name: str, limit: int = 500) -> str:
        """Return a header as one line of text."""
        return one_line(undouble(decoded(self.raw(name))), limit)

    def parameter(self, header: str, name: str) -> str:
        """Return a parameter of a header, also one that was continued or encoded (RFC 2231)."""
        found: dict[int, bytes] = {}
        charset = ""
        for given, quoted, plain in _PARAMETER.findall(self.raw(header)):
            value = re.sub(r"\\(.)", r"\1", quoted) or plain.strip()
            if given.lower() == name:
                return decoded(value)
            section = _SECTION.fullmatch(given)
            if section and section[1].lower() == name:
                place, encoded = int(section[2] or 0), section[2] is None or section[3]
                if encoded and place == 0 and value.count("'") >= 2:
                    charset, _, value = value.split("'", 2)
                found[place] = unquote_to_bytes(value) if encoded else value.encode("utf-8", "replace")
        return decode(b"".join(found[one] for one in sorted(found)), f"charset={charset}")[0]

    def content(self) -> bytes:
        """Return the body, decoded as its headers say; an unknown encoding is none."""
        match self.raw("content-transfer-encoding").strip().lower():
            case "base64":
                return base64_of(self.body)
            case "quoted-printable":
                return binascii.a2b_qp(self.body)
        return self.body

    def text(self) -> str:
        """Return the body as text."""
        charset = f"charset={self.parameter('content-type', 'charset')}"
        text = undouble(decode(self.content()[:MAX_TEXT], charset, html=self.kind == "text/html")[0])
        return text.replace("\0", "").replace("\r\n", "\n")

    def walk(self) -> Iterator[Part]:
        """Yield this part and all in it."""
        yield self
        for part in self.parts:
            yield from part.walk()


def read_message(body: bytes, most_parts: int = MAX_PARTS) -> Part:
    """Read a message; of parts beyond so many, or `MAX_DEPTH`, nothing is kept."""
    return _part(body.lstrip(b"\r\n"), "text/plain", MAX_DEPTH, [most_parts])


def base64_of(written: bytes) -> bytes:
    """Decode base64, also where it was cut, is not padded, or has foreign characters in it."""
    kept = _NOT_BASE64.sub(b"", written)
    kept = kept[: len(kept) - 1] if len(kept) % 4 == 1 else kept
    return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4))


def decoded(written: str) -> str:
    """Decode the encoded words of a header; neighbours together, for some are cut in a character."""
    pieces: list[tuple[str, bytes]] = []
    end = 0
    for word in _WORD.finditer(written):
        between = written[end : word.start()]
        if between.strip() or not end:
            pieces.append(("utf-8", between.encode("utf-8", "replace")))
        charset, said = word[1].partition("*")[0].lower(), word[3].encode("utf-8", "replace")
        said = base64_of(said) if word[2] in "bB" else binascii.a2b_qp(said, header=True)
        if pieces and pieces[-1][0] == charset:
            said = pieces.pop()[1] + said
        pieces.append((charset, said))
        end = word.end()
    return "".join(decode(said, f"charset={charset}")[0] for charset, said in pieces if said) + written[end:]


def _part(raw: bytes, usual: str, depth: int, left: list[int]) -> Part:
    left[0] -= 1
    blank = _HEAD_END.search(raw)
    head, body = (raw[: blank.start()], raw[blank.end() :]) if blank else (raw, b"")
    head = head.replace(b"\0", b"").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    lines = re.sub(rb"\n(?=[ \t])", b"", head).split(b"\n")
    found = ((match, line) for line in lines if (match := _HEADER.match(line)))
    headers = tuple((match[1].decode().lower(), line[match.end() :][:MAX_LINE].strip()) for match, line in found)
    part = Part(headers, usual, body)
    if given := part.raw("content-type"):
        part = Part(headers, said[1].lower() if (said := _TYPE.match(given)) else "text/plain", body)
    parts: list[Part] = []
    if depth > 0 and part.kind.startswith("multipart/"):
        inside = "message/rfc822" if part.kind == "multipart/digest" else "text/plain"
        pieces, is_cut = _pieces(body, part.parameter("content-type", "boundary"))
        for piece in pieces:
            if left[0] > 0:
                parts.append(_part(piece, inside, depth - 1, left))
        return Part(headers, part.kind, b"", tuple(parts), is_cut) if parts else Part(headers, "text/plain", body)
    if depth > 0 and part.kind == "message/rfc822":
        parts.append(_part(part.content().lstrip(b"\n"), "text/plain", depth - 1, left))
    return Part(headers, part.kind, b"", tuple(parts)) if parts else part


def _pieces(body: bytes, boundary: str) -> tuple[list[bytes], bool]:
    """Return the parts between the boundaries, and whether the last is missing.

    Without a boundary: between lines like the first that may be one.
    """
    first = None if boundary else re.search(rb"^--([^\r\n]{1,200}?)[ \t]*\r?$", body, re.MULTILINE)
    start, pieces = -1, []
    mark = re.escape(first[1] if first else boundary.encode("utf-8", "replace") or b"\n")
    for line in re.finditer(rb"^--" + mark + rb"(--)?[ \t]*(?:\r?\n|\Z)", body, re.MULTILINE):
        if start >= 0:
            pieces.append(body[start : max(line.start() - 1, start)].removesuffix(b"\r"))
        start = line.end()
        if line[1]:
            return pieces, False
    return [*pieces, *([body[start:]] if start >= 0 else [])], True


def _text(raw: bytes) -> str:
    """Read a header that should be ASCII; many programs write another encoding as it is."""
    return raw.decode() if raw.isascii() else decode(raw, None)[0]
