"""A message's bytes become an article of its sender, unless it was written to one person.

Which messages are letters, by structure and headers:

1. What a program wrote to one person is none: `Auto-Submitted`, automatic answers, reports, invitations, notices
   of forges, markup of orders and bookings; without a `List-Id` also subjects of codes, receipts and the like.
2. What has a header of mailing lists or of services that send to many is one.
3. Of the rest, answers and forwarded messages are personal. Others are letters if they name no reader in `To` and
   `Cc`, or call themselves so in subject, sender or first lines.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import escape
from urllib.parse import quote, unquote

from reader.domain.entries.enclosure import Enclosure
from reader.domain.entries.entry import CleanHtml, ParsedEntry
from reader.domain.entries.letter import LetterFile, LetterKind, ParsedLetter
from reader.domain.errors import FailureReason, FeedError
from reader.domain.images.image import INSIDE
from reader.domain.record import replace
from reader.domain.resources import any_of, word_list
from reader.hostile.feeds.entry import MAX_AUTHOR, MAX_TITLE, finish, guid_of
from reader.hostile.letters import links
from reader.hostile.letters.blocks import Blocks
from reader.hostile.letters.cleaning import folded, html_of, kept_blocks, pattern
from reader.hostile.letters.links import Private, cleaned_link, private_of
from reader.hostile.letters.mime import Part, base64_of, decoded, read_message
from reader.hostile.markup.html import MAX_HTML, clean
from reader.hostile.pages.tree import parse
from reader.hostile.text.dates import moment
from reader.hostile.text.plain import one_line

MAX_FILES = 60
LEAST_PICTURE = 200
"""Bytes of the smallest picture; a smaller one is a dot."""
_STANDS_FOR = "https://letter.invalid/"
"""Begins the address of a picture of the letter's own while its markup is cleaned."""

_WORDS = word_list("letters")
_BULK = re.compile(any_of(_WORDS["bulk headers"]))
_OF_MACHINES = re.compile(any_of(_WORDS["machine headers"]))
_MACHINES, _AFFAIRS, _LETTERS, _LEAVE = map(pattern, ("machines", "affairs", "letters", "leave"))
_TYPE = re.compile(
    rf"""(?:"@type"\s*:\s*\[?\s*"|itemtype=["']?https?://schema\.org/){any_of(_WORDS["machine types"])}\b"""
)
_MAIL = re.compile(r"[^\s<>@\"(),;:]{1,100}@[^\s<>@\"(),;:]{1,200}")
_ID = re.compile(r"<\s*([^<>\s]{1,250})\s*>")
_DATA = re.compile(
    r"data:image/(?:png|jpe?g|gif|webp|bmp)[^,\"'<>]{0,60};base64,([A-Za-z0-9+/=\s%]+)", re.IGNORECASE
)
_ANSWER = re.compile(r"(?:re|aw|sv|fwd?|tr|rv|رد|إعادة توجيه)\s?:", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]'»]")
_COMMENT = re.compile(r"\([^()]*\)")
_OFFSET = re.compile(r"[+-]\d{4}\Z")
_EARLIEST, _AHEAD = datetime(1990, 1, 1, tzinfo=UTC), timedelta(days=2)
_HASHLIKE = re.compile(r"(?=[^\s]*\d)[0-9a-f]{8,}|mc list$", re.IGNORECASE)
_BY = re.compile(r"\s(?:de|from|of|at|by|chez|via|من)\s+(.+)\Z")


def read(body: bytes) -> ParsedLetter:
    """Read a message.

    Raises:
        FeedError: DAMAGED, if it has no sender.
    """
    message = read_message(body)
    private = private_of(message)
    name, address = _sender(message)
    list_id, phrase = _list(message)
    source = list_id or address
    if not source:
        raise FeedError(FailureReason.DAMAGED, "a letter without a sender")
    is_open = bool(message.raw("list-post")) and message.raw("list-post").strip().lower() != "no"
    texts = list(_texts(message))
    letter = ParsedLetter(
        kind=_kind(message, name, texts),
        source=source[:200],
        source_title=_title(name, address, list_id, phrase, is_open=is_open),
        domain="" if is_open else address.rpartition("@")[2],
    )
    if letter.kind is not LetterKind.LETTER:
        return letter
    reading = _Reading(message, private)
    entry = reading.entry(letter.source_title, name, texts)
    return replace(letter, entry=entry, files=tuple(reading.files.values()))


def load_all() -> None:
    """Load what is loaded late, and read a letter once, so that processes begin warm."""
    import feedparser.datetimes  # noqa: F401

    from reader.hostile.markup import mathml  # noqa: F401

    example = (
        b"From: A <a@example.org>\nList-Id: <a.example.org>\nSubject: =?utf-8?q?A=C3=A9?=\nDate: Mon, 2 Nov 2026"
        b" 10:00:00 +0000\nContent-Type: text/html\n\n<table><tr><td style='font-size:9px'><p>A <b>text</b>"
        b" <a href='https://example.org/?utm_source=1'>b</a><img src='https://example.org/a.jpg'></p><ul>"
        b"<li>c</ul></td></tr></table>"
    )
    for _ in range(4):
        read(example)


def _kind(message: Part, name: str, texts: list[Part]) -> LetterKind:
    headers = {one.name for one in message.headers}
    automatic = message.raw("auto-submitted").strip().lower()
    if (
        (automatic and not automatic.startswith("no"))
        or any(_OF_MACHINES.fullmatch(one) for one in headers)
        or any(one.strip().lower() in ("auto_reply", "auto-reply") for one in message.all("precedence"))
        or message.kind == "multipart/report"
        or any(
            part.kind in ("text/calendar", "application/ics", "message/delivery-status") for part in message.walk()
        )
        or any(part.kind == "text/html" and _TYPE.search(part.text()) for part in texts)
    ):
        return LetterKind.MACHINE
    subject = message.line("subject")
    said = folded(
        " ".join(re.sub(r"<style.*?</style>|<[^<>]*>", " ", one.text(), flags=re.DOTALL) for one in texts[:2])
    )
    if "list-id" not in headers and (_MACHINES.search(folded(subject)) or _AFFAIRS.search(said[:20_000])):
        return LetterKind.MACHINE
    precedence = {one.strip().lower() for one in message.all("precedence")}
    if any(_BULK.fullmatch(one) for one in headers) or precedence & {"bulk", "list"}:
        return LetterKind.LETTER
    if "in-reply-to" in headers or "references" in headers or _ANSWER.match(subject):
        return LetterKind.PERSONAL
    named = [mail for header in ("to", "cc") for line in message.all(header) for mail in _MAIL.findall(line)]
    if not named or message.raw("from") in named:
        return LetterKind.LETTER
    calls_itself_so = _LETTERS.search(folded(f"{subject}\n{name}\n{said.strip()[:200]}")) or _LEAVE.search(said)
    return LetterKind.LETTER if calls_itself_so else LetterKind.PERSONAL


def _date(message: Part) -> datetime | None:
    """Return when it was sent; where `Date` is absurd, when the reader's server received it."""
    received = _moment(message.raw("received").rpartition(";")[2])
    sent = _moment(message.raw("date"))
    if sent is None or sent < _EARLIEST or (received is not None and sent > received + _AHEAD):
        return received
    return sent


def _moment(written: str) -> datetime | None:
    offset = _OFFSET.search(without := _COMMENT.sub("", written).strip())
    return None if offset is not None and abs(int(offset[0])) > 1400 else moment(without)


def _sender(message: Part) -> tuple[str, str]:
    """Return name and address of the sender, as far as `From` has them."""
    for header in ("from", "sender", "reply-to"):
        given = message.raw(header)
        mails = _MAIL.findall(re.sub(r'"[^"]*"', " ", given)) or _MAIL.findall(given)
        if mails:
            before = given.partition(f"<{mails[0]}")[0] if "<" in given else given.replace(mails[0], " ")
            quoted = '"' in before
            before = before if quoted else re.sub(r"\([^()]*\)", " ", before)
            named = decoded(before.replace('\\"', "'").replace('"', " ") if quoted else before)
            if not named.strip() and (comment := re.search(r"\(([^()]+)\)", given)):
                named = decoded(comment[1])
            name = one_line(named, MAX_AUTHOR).strip(" '<>,;")
            return ("" if _MAIL.search(name) else name), mails[0].lower()
    return "", ""


def _list(message: Part) -> tuple[str, str]:
    """Return the id of the list and what its header says before it."""
    given = message.raw("list-id")
    ids = _ID.findall(given)
    if not ids:
        return "", ""
    before = given[: given.rindex("<")].strip().strip('"')
    return ids[-1].lower(), one_line(decoded(before), MAX_AUTHOR).strip(' "')


def _title(name: str, address: str, list_id: str, phrase: str, *, is_open: bool) -> str:
    """Name a source: by its sender, or by its list if many write to it or the sender has no name."""
    label = list_id.partition(".")[0]
    meant = "" if _HASHLIKE.search(phrase) else phrase
    if is_open or not name:
        return meant or (label if list_id and not _HASHLIKE.search(label) else "") or name or address or list_id
    # "Somebody of The Paper", where the address is the paper's.
    own = {_squashed(label), _squashed(address.partition("@")[0])}
    match = _BY.search(name)
    return match[1] if match and _squashed(match[1]) in own else name


def _squashed(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _texts(message: Part) -> Iterator[Part]:
    """Yield the parts to read, in order: of alternatives the last with a text, of a digest its messages."""
    if message.kind == "multipart/alternative":
        options = [found for part in message.parts if (found := [one for one in _texts(part) if _says(one)])]
        rich = [found for found in options if any(one.kind == "text/html" for one in found)]
        yield from (rich or options or [[]])[-1]
    elif message.kind == "message/rfc822":
        yield message
    elif message.parts:
        digest = any(part.kind == "multipart/digest" for part in message.parts)
        for part in (
            message.parts[:1] if message.kind in ("multipart/related", "multipart/signed") else message.parts
        ):
            if not digest or part.kind in ("multipart/digest", "message/rfc822"):
                yield from _texts(part)
    elif _is_shown(message):
        yield message


def _is_shown(part: Part) -> bool:
    is_file = part.raw("content-disposition").strip().lower().startswith("attachment")
    return part.kind in ("text/html", "text/plain") and not is_file


def _says(part: Part) -> bool:
    return part.kind == "message/rfc822" or len(re.sub(r"<[^<>]*>|\s", "", part.text())) > 2


class _Reading:
    """Makes the article of one letter."""

    def __init__(self, message: Part, private: Private) -> None:
        self._message, self._private = message, private
        self.files: dict[str, LetterFile] = {}
        self._inside: dict[str, Part] = {}
        for part in message.walk():
            for name in ("content-id", "content-location"):
                if part.kind.startswith("image/") and (given := part.raw(name).strip().strip("<>").strip()):
                    self._inside.setdefault(given, part)

    def entry(self, title: str, name: str, texts: list[Part]) -> ParsedEntry:
        message = self._message
        enclosures = tuple(self._enclosures())
        cleaned = clean("".join(self._html(part, title) for part in texts)[:MAX_HTML], "")
        images = [
            replace(one, url=INSIDE + one.url.removeprefix(_STANDS_FOR))
            if one.url.startswith(_STANDS_FOR)
            else one
            for one in cleaned.images
        ]
        cleaned = self._without_reader(replace(cleaned, images=tuple(images)))
        identity = message.raw("message-id").strip()
        if not _ID.fullmatch(identity):
            known = (message.raw("from"), message.raw("date"), message.raw("subject"), cleaned.text)
            identity = f"sha256:{hashlib.sha256(chr(0).join(known).encode('utf-8', 'replace')).hexdigest()}"
        return finish(
            guid=guid_of(identity),
            title=self._scrubbed(message.line("subject", MAX_TITLE)),
            link=None,
            author=self._scrubbed(name) if name != title else "",
            published_at=_date(message),
            cleaned=cleaned,
            stands="text",
            enclosures=enclosures,
            declared=None,
        )

    def _html(self, part: Part, title: str) -> str:
        """Return what is kept of a text, as HTML."""
        if part.kind == "message/rfc822":
            inner = part.parts[0] if part.parts else part
            author = self._scrubbed(_sender(inner)[0])
            head = f"<h3>{escape(inner.line('subject'))}</h3>" + (
                f"<p><em>{escape(author)}</em></p>" if author else ""
            )
            return head + "".join(self._html(one, title) for one in _texts(inner))
        text = part.text()
        if part.kind == "text/plain":
            text = _plain_as_html(part, text)
        root = parse(_DATA.sub(self._data, text)[: 2 * MAX_HTML])
        if root is None:
            return ""
        blocks = Blocks(self._link, self._picture, lambda url: links.leads_away(url, self._private)).read(root)
        return html_of(kept_blocks(blocks, self._private, title))

    def _link(self, href: str) -> str | None:
        return cleaned_link(href, self._private)

    def _picture(self, address: str) -> str | None:
        if address.startswith(_STANDS_FOR):
            return address if address.removeprefix(_STANDS_FOR) in self.files else None
        scheme, _, rest = address.partition(":")
        part = self._inside.get(unquote(rest) if scheme.lower() == "cid" else address)
        if part is not None:
            return self._keep(part.content())
        return (
            address
            if scheme.lower() in ("http", "https") and not links.leads_away(address, self._private)
            else None
        )

    def _keep(self, body: bytes) -> str | None:
        """Keep the bytes of a picture, and return what stands for its address."""
        if len(body) < LEAST_PICTURE or len(self.files) >= MAX_FILES:
            return None
        name = hashlib.sha256(body).hexdigest()
        self.files[name] = LetterFile(url=INSIDE + name, body=body)
        return _STANDS_FOR + name

    def _data(self, match: re.Match[str]) -> str:
        return self._keep(base64_of(unquote(match[1]).encode())) or "data:"

    def _enclosures(self) -> Iterator[Enclosure]:
        for part in self._message.walk():
            name = part.parameter("content-disposition", "filename") or part.parameter("content-type", "name")
            is_pdf = part.kind in ("application/pdf", "application/x-pdf") or name.lower().endswith(".pdf")
            if is_pdf and (body := part.content())[:1_024].find(b"%PDF-") >= 0 and len(self.files) < MAX_FILES:
                digest = hashlib.sha256(body).hexdigest()
                shown = one_line(name.replace("\\", "/").rpartition("/")[2], 200) or "letter.pdf"
                url = f"{INSIDE}{digest}/{quote(shown)}"
                self.files[digest] = LetterFile(url=url, body=body)
                yield Enclosure(url=url, media_type="application/pdf", bytes=len(body))

    def _scrubbed(self, text: str) -> str:
        return self._private.addresses.sub("…", text) if self._private.addresses else text

    def _without_reader(self, cleaned: CleanHtml) -> CleanHtml:
        """Take the reader's own address out of a text."""
        return replace(cleaned, html=self._scrubbed(cleaned.html), text=self._scrubbed(cleaned.text))


def _plain_as_html(part: Part, text: str) -> str:
    """Write a plain text as HTML: paragraphs, links, and lines that belong together."""
    if part.parameter("content-type", "format").lower() == "flowed":
        deletes = part.parameter("content-type", "delsp").lower() == "yes"
        text = re.sub(r"(?<!\n--) \n(?!-- \n)", "" if deletes else " ", text)
        text = re.sub(r"^ (?=[ >]|From )", "", text, flags=re.MULTILINE)
    text = re.sub(r"^>(?=From )", "", text, flags=re.MULTILINE)
    text = re.sub(r"-----BEGIN PGP SIGNATURE-----.*?(?:-----END PGP SIGNATURE-----|\Z)", "", text, flags=re.DOTALL)
    body, _, signature = text.partition("\n-- \n") if "\n-- \n" in text else text.partition("\n--\n")
    if len(signature) > len(body):
        body = text
    written = []
    for block in re.split(r"\n\s*\n", body.strip("\n")):
        lines = block.split("\n")
        said = "\n".join(
            line.rstrip() for line in lines if not re.fullmatch(r"\W{4,}", line.strip() or "    ") or not line
        )
        if not said.strip():
            continue
        aligned = sum(bool(re.search(r"\S {3,}\S", line)) for line in lines) >= 2
        marked = _WEB.sub(_as_link, escape(said, quote=False))
        written.append(f"<pre>{marked}</pre>" if aligned else f"<p>{marked.strip().replace(chr(10), '<br>')}</p>")
    return "".join(written)


def _as_link(match: re.Match[str]) -> str:
    return f'<a href="{escape(match[0].replace("&amp;", "&"))}">{match[0]}</a>'
