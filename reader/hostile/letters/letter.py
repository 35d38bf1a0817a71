"""A message's bytes become an article of its sender, unless it was written to one person.

What a program wrote to one person is no letter, by its headers and parts; without a `List-Id` also by its words.
What has a header of mailing lists or of services that send to many is one. Of the rest answers are personal;
others are letters if they name no reader, call themselves so, or say how to get no more of them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import escape
from urllib.parse import quote, unquote

from reader.domain.entries.enclosure import Enclosure
from reader.domain.entries.entry import ParsedEntry
from reader.domain.entries.letter import LetterFile, LetterKind, ParsedLetter
from reader.domain.errors import FailureReason, FeedError
from reader.domain.images.image import INSIDE
from reader.domain.record import replace
from reader.domain.resources import any_of, word_list
from reader.hostile.feeds.entry import MAX_AUTHOR, MAX_TITLE, finish, guid_of
from reader.hostile.letters.blocks import Blocks
from reader.hostile.letters.cleaning import folded, html_of, kept_blocks, pattern
from reader.hostile.letters.links import private_of
from reader.hostile.markup.html import MAX_HTML, clean
from reader.hostile.pages.tree import parse
from reader.hostile.text.dates import moment
from reader.hostile.text.mime import MAIL, Part, base64_of, decoded, read_message
from reader.hostile.text.plain import one_line

MAX_FILES = 60
LEAST_PICTURE = 200
"""Bytes of the smallest picture; a smaller one is a dot."""
_STANDS_FOR = "https://letter.invalid/"
"""Begins the address of a picture of the letter's own while its markup is cleaned."""
_EARLIEST, _AHEAD = datetime(1990, 1, 1, tzinfo=UTC), timedelta(days=2)

_WORDS = word_list("letters")
_BULK, _OF_MACHINES = (re.compile(any_of(_WORDS[name])) for name in ("bulk headers", "machine headers"))
_MACHINES, _AFFAIRS, _LETTERS, _LEAVE = map(pattern, ("machines", "affairs", "letters", "leave"))
_TYPE = re.compile(
    rf"""(?:"@type"\s*:\s*\[?\s*"|itemtype=["']?https?://schema\.org/){any_of(_WORDS["machine types"])}\b"""
)
_MACHINE_KINDS = frozenset({"text/calendar", "application/ics", "message/delivery-status"})
_ID = re.compile(r"<\s*([^<>\s]{1,250})\s*>")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_DATA = re.compile(r"data:image/(?:png|jpe?g|gif|webp|bmp)[^,\"'<>]{0,60};base64,([A-Za-z0-9+/=\s%]+)", re.I)
_ANSWER = re.compile(r"(?:re|aw|sv|fwd?|tr|rv|رد|إعادة توجيه)\s?:", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]'»]")
_COMMENT = re.compile(r"\([^()]*\)")
_OFFSET = re.compile(r"[+-]\d{4}\Z")
_NO_NAME = re.compile(r"(?=\S*\d)[0-9a-f]{8,}|\b(?:mc )?list$|subscribers$|[<>]", re.IGNORECASE)
_OF_A_PAPER = re.compile(r"\s(?:de|from|of|at|by|chez|via|من)\s+(.+)\Z")
_UNSEEN = re.compile(r"<style.*?</style>|<[^<>]*>", re.DOTALL)
_PGP = re.compile(r"-----BEGIN PGP SIGNATURE-----.*?(?:-----END PGP SIGNATURE-----|\Z)", re.DOTALL)


def read(body: bytes) -> ParsedLetter:
    """Read a message; raises FeedError (DAMAGED) if it has no sender."""
    body = body.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n")
    message = read_message(body if b"\n" in body else body.replace(b"\r", b"\n"))
    name, address = _sender(message)
    list_id, phrase = _list(message)
    source, domain = list_id or address, address.rpartition("@")[2]
    if not source:
        raise FeedError(FailureReason.DAMAGED, "a letter without a sender")
    # Many write to a list that takes answers, unless it is of the sender's own domain.
    is_open = bool(message.raw("list-post")) and list_id.split(".")[-2:] != domain.split(".")[-2:]
    texts = list(_texts(message))
    letter = ParsedLetter(
        kind=_kind(message, name, texts),
        source=source[:200],
        source_title=_title(name, address, list_id, phrase, is_open=is_open),
        domain="" if is_open else domain,
    )
    if letter.kind is not LetterKind.LETTER:
        return letter
    reading = _Reading(message, letter.source_title)
    return replace(letter, entry=reading.entry(name, texts), files=tuple(reading.files.values()))


def load_all() -> None:
    """Load what is loaded late, and read a letter, so that processes begin warm."""
    import feedparser.datetimes  # noqa: F401

    from reader.hostile.markup import mathml  # noqa: F401

    example = (
        b"From: A <a@example.org>\nList-Id: <a.example.org>\nSubject: =?utf-8?q?A=C3=A9?=\nDate: Mon, 2 Nov 2026"
        b" 10:00:00 +0000\nContent-Type: text/html\n\n<table><tr><td style='font-size:9px'><p>A <b>text</b> <a"
        b" href='https://example.org/?utm_source=1'>b</a><img src='https://example.org/a.jpg'></p><ul><li>c</ul>"
    )
    for _ in range(4):
        read(example)


def _kind(message: Part, name: str, texts: list[Part]) -> LetterKind:
    headers = {header for header, _ in message.headers}
    precedence = {one.strip().lower() for one in message.all("precedence")}
    subject, automatic = message.line("subject"), message.raw("auto-submitted").strip().lower()
    said = folded(" ".join(_UNSEEN.sub(" ", one.text()) for one in texts[:2]))
    if (
        automatic not in ("", "no")
        or precedence & {"auto_reply", "auto-reply"}
        or message.kind == "multipart/report"
        or any(_OF_MACHINES.fullmatch(one) for one in headers)
        or any(part.kind in _MACHINE_KINDS for part in message.walk())
        or any(part.kind == "text/html" and _TYPE.search(part.text()) for part in texts)
        or ("list-id" not in headers and (_MACHINES.search(folded(subject)) or _AFFAIRS.search(said[:20_000])))
    ):
        return LetterKind.MACHINE
    if precedence & {"bulk", "list"} or any(_BULK.fullmatch(one) for one in headers):
        return LetterKind.LETTER
    if headers & {"in-reply-to", "references"} or _ANSWER.match(subject):
        return LetterKind.PERSONAL
    named = any(MAIL.search(line) for header in ("to", "cc") for line in message.all(header))
    is_letter = _LETTERS.search(folded(f"{subject}\n{name}")) or _LEAVE.search(said)
    return LetterKind.PERSONAL if named and not is_letter else LetterKind.LETTER


def _date(message: Part) -> datetime | None:
    """Return when it was sent; where `Date` is absurd, when the reader's server received it."""
    received, sent = _moment(message.raw("received").rpartition(";")[2]), _moment(message.raw("date"))
    is_absurd = sent is None or sent < _EARLIEST or (received is not None and sent > received + _AHEAD)
    return received if is_absurd else sent


def _moment(written: str) -> datetime | None:
    offset = _OFFSET.search(written := _COMMENT.sub("", written).strip())
    return None if offset is not None and abs(int(offset[0])) > 1400 else moment(written)


def _sender(message: Part) -> tuple[str, str]:
    """Return name and address of the sender."""
    for given in map(message.raw, ("from", "sender", "reply-to")):
        if mails := MAIL.findall(_QUOTED.sub(" ", given)) or MAIL.findall(given):
            before = given.partition(f"<{mails[0]}")[0] if "<" in given else given.replace(mails[0], " ")
            quoted = "".join(_QUOTED.findall(before)).replace("\\", "")
            comment = _COMMENT.search(given)
            named = quoted or _COMMENT.sub(" ", before).strip() or (comment[0][1:-1] if comment else "")
            name = one_line(decoded(named), MAX_AUTHOR).strip(" <>,;")
            return ("" if MAIL.search(name) else name), mails[0].lower()
    return "", ""


def _list(message: Part) -> tuple[str, str]:
    """Return the id of the list and what its header says before it."""
    given = message.raw("list-id")
    if not (ids := _ID.findall(given)):
        return "", ""
    return ids[-1].lower(), one_line(decoded(given[: given.rindex("<")].strip(' "')), MAX_AUTHOR)


def _title(name: str, address: str, list_id: str, phrase: str, *, is_open: bool) -> str:
    """Name a source: as its list says in some words, else by its sender, else by the list."""
    label = list_id.partition(".")[0]
    meant = "" if _NO_NAME.search(phrase) else phrase
    if is_open or not name or " " in meant:
        return meant or ("" if _NO_NAME.search(label) else label) or name or address
    # "Somebody of The Paper", where the list or the address is the paper's.
    own = {_squashed(one) for one in re.split(r"[.@]", f"{list_id}.{address}")}
    match = _OF_A_PAPER.search(name)
    return match[1] if match and _squashed(match[1]) in own else name


def _squashed(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _texts(message: Part) -> Iterator[Part]:
    """Yield the parts to read, in order: of alternatives the last with a text, of a digest its messages."""
    if message.kind == "multipart/alternative":
        options = [found for part in message.parts if (found := [one for one in _texts(part) if _says(one)])]
        rich = [found for found in options if any(one.kind == "text/html" for one in found)]
        yield from (rich or options or [[]])[-1]
    elif message.parts and message.kind != "message/rfc822":
        is_digest = any(part.kind == "multipart/digest" for part in message.parts)
        for part in message.parts[: 1 if message.kind in ("multipart/related", "multipart/signed") else None]:
            if not is_digest or part.kind in ("multipart/digest", "message/rfc822"):
                yield from _texts(part)
    elif message.parts or not message.raw("content-disposition").strip().lower().startswith("attachment"):
        yield from [message] if message.parts or message.kind in ("text/html", "text/plain") else []


def _says(part: Part) -> bool:
    return bool(part.parts) or len(re.sub(r"<[^<>]*>|\s", "", part.text())) > 2


class _Reading:
    """Makes the article of one letter. `files`: its own pictures and PDFs, by their hashes."""

    def __init__(self, message: Part, title: str) -> None:
        self._message, self._title = message, title
        self._private = private_of(message)
        self.files: dict[str, LetterFile] = {}
        self._inside: dict[str, Part] = {}
        for part in message.walk():
            for given in map(part.raw, ("content-id", "content-location")):
                if part.kind.startswith("image/") and given:
                    self._inside.setdefault(given.strip("<> "), part)

    def entry(self, name: str, texts: list[Part]) -> ParsedEntry:
        message = self._message
        enclosures = tuple(self._enclosures())
        cleaned = clean("".join(map(self._html, texts))[:MAX_HTML], "")
        images = [replace(one, url=one.url.replace(_STANDS_FOR, INSIDE)) for one in cleaned.images]
        html, text = self._scrubbed(cleaned.html), self._scrubbed(cleaned.text)
        identity = message.raw("message-id").strip()
        if not _ID.fullmatch(identity):
            known = "\0".join([*map(message.raw, ("from", "date", "subject")), text])
            identity = hashlib.sha256(known.encode("utf-8", "replace")).hexdigest()
        return finish(
            guid=guid_of(identity),
            title=self._scrubbed(message.line("subject", MAX_TITLE)),
            link=None,
            author=self._scrubbed(name) if name != self._title else "",
            published_at=_date(message),
            cleaned=replace(cleaned, html=html, text=text, images=tuple(images)),
            stands="text",
            enclosures=enclosures,
            declared=None,
        )

    def _html(self, part: Part) -> str:
        """Return what is kept of a text, as HTML."""
        if part.parts:
            inner = part.parts[0]
            author = escape(self._scrubbed(_sender(inner)[0]))
            head = f"<h3>{escape(inner.line('subject'))}</h3><p><em>{author}</em></p>"
            return head + "".join(map(self._html, _texts(inner)))
        text = part.text() if part.kind == "text/html" else _plain_as_html(part)
        root = parse(
            _DATA.sub(lambda one: self._keep(base64_of(unquote(one[1]).encode())) or "data:", text)[: 2 * MAX_HTML]
        )
        if root is None:
            return ""
        blocks = Blocks(root, self._private, self._picture).found
        return html_of(kept_blocks(blocks, self._private, self._title))

    def _picture(self, address: str) -> str | None:
        if address.startswith(_STANDS_FOR):
            return address if address.removeprefix(_STANDS_FOR) in self.files else None
        scheme, _, rest = address.partition(":")
        if part := self._inside.get(unquote(rest) if scheme.lower() == "cid" else address):
            return self._keep(part.content())
        return self._private.without_marks(address) if scheme.lower() in ("http", "https") else None

    def _keep(self, body: bytes) -> str | None:
        """Keep the bytes of a picture, and return what stands for its address."""
        if len(body) < LEAST_PICTURE or len(self.files) >= MAX_FILES:
            return None
        name = hashlib.sha256(body).hexdigest()
        self.files[name] = LetterFile(url=INSIDE + name, body=body)
        return _STANDS_FOR + name

    def _enclosures(self) -> Iterator[Enclosure]:
        for part in self._message.walk():
            name = part.parameter("content-disposition", "filename") or part.parameter("content-type", "name")
            is_pdf = part.kind in ("application/pdf", "application/x-pdf") or name.lower().endswith(".pdf")
            if is_pdf and b"%PDF-" in (body := part.content())[:1_024] and len(self.files) < MAX_FILES:
                digest = hashlib.sha256(body).hexdigest()
                shown = one_line(name.replace("\\", "/").rpartition("/")[2], 200) or "letter.pdf"
                file = self.files[digest] = LetterFile(url=f"{INSIDE}{digest}/{quote(shown)}", body=body)
                yield Enclosure(url=file.url, media_type="application/pdf", bytes=len(body))

    def _scrubbed(self, text: str) -> str:
        return self._private.addresses.sub("…", text)


def _plain_as_html(part: Part) -> str:
    """Write a plain text as HTML: paragraphs, links, and lines that belong together."""
    text = part.text()
    if part.parameter("content-type", "format").lower() == "flowed":
        joint = " " * (part.parameter("content-type", "delsp").lower() != "yes")
        text = re.sub(r"(?<!\n--) \n(?!-- \n)", joint, text)
        text = re.sub(r"^ (?=[ >]|From )", "", text, flags=re.MULTILINE)
    text = _PGP.sub("", re.sub(r"^>(?=From )", "", text, flags=re.MULTILINE))
    body, _, signature = text.partition("\n-- \n" if "\n-- \n" in text else "\n--\n")
    written = []
    for block in re.split(r"\n\s*\n", body if len(signature) <= len(body) else text):
        lines = [line.rstrip() for line in block.split("\n") if not re.fullmatch(r"\W{4,}", line.strip())]
        said = _WEB.sub(r'<a href="\g<0>">\g<0></a>', escape("\n".join(lines), quote=False)).strip("\n")
        is_drawn = sum(re.search(r"\S {3,}\S", line) is not None for line in lines) >= 2
        written.append(f"<pre>{said}</pre>" if is_drawn else f"<p>{said.strip().replace(chr(10), '<br>')}</p>")
    return "".join(written)
