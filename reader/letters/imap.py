"""Reads letters from one folder of an IMAP server, by a connection of `web/`: read only, marks stay as they are.

What the server sends is bounded, and what was not asked for is passed over.
"""

from __future__ import annotations

import base64
import imaplib
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from reader.background.cancel import CancelToken
from reader.domain.entries.letter import MAX_LETTER
from reader.domain.errors import FailureReason, FeedError, Unfetched, UsageError
from reader.domain.record import Record
from reader.letters.files import Letter
from reader.web.client import Client
from reader.web.deadline import Deadline
from reader.web.limits import Limits
from reader.web.policy import is_private
from reader.web.stream import Stream
from reader.web.url import BadAddress, WebAddress, parse_url

_MOST_LINE = 1 << 20
_SECONDS = 120.0
"""Time limit of one command."""
_MOST_LETTERS = 50_000
"""Most letters in one run; the next goes on."""
_UID = re.compile(rb"\bUID (\d{1,10})\b")
# No NUL passes through IMAP; Dovecot sends this byte for it, which Windows' encodings have as a sign.
_LONE = re.compile(rb"(?<![\x80-\xff])\x80+(?![\x80-\xff])")


class MailPlace(Record):
    """A folder of a server."""

    user: str
    address: WebAddress
    folder: str

    @property
    def name(self) -> str:
        return f"imaps://{quote(self.user, safe='')}@{self.address.netloc}/{quote(self.folder)}"


def mail_place(typed: str) -> MailPlace:
    """Read `imaps://USER@HOST/FOLDER`; raises UsageError, which never repeats a password."""
    scheme, _, rest = typed.strip().partition("://")
    authority, _, folder = rest.partition("/")
    user, _, host = authority.rpartition("@")
    if ":" in user:
        raise UsageError("a password is no part of the address: it is asked for, or read from --password-from")
    try:
        port = urlsplit(f"//{host}").port
        address = parse_url(f"https://{host}/" if port else f"https://{host}:993/")
    except (BadAddress, ValueError):
        user = ""
    if scheme.lower() != "imaps" or not user:
        raise UsageError("a mail server is written imaps://USER@HOST/FOLDER")
    return MailPlace(unquote(user), address, unquote(folder).strip("/") or "INBOX")


def letters_at(
    place: MailPlace, password: str, read_to: str, client: Client, token: CancelToken, *, allow_local: bool
) -> Iterator[Letter]:
    """Yield the messages of a folder that came since it was read; "": all.

    Raises FeedError: The server cannot be reached, refuses the password (PASSWORD) or has no such folder (GONE).

    Args:
        allow_local: Also where a name leads into a private network; a private address is consent by itself.
    """
    consented = allow_local or is_private(place.address.host) or place.address.host == "localhost"
    stream = client.connect(place.address, "letters", token, consented=consented)
    try:
        server = _Server(stream, token)
        server.log_in(place.user, password)
        yield from server.letters(place.folder, read_to)
        server.logout()
    except Unfetched as failure:
        raise FeedError(failure.reason, failure.detail) from failure
    except (imaplib.IMAP4.error, ValueError) as error:  # its text may repeat what was sent
        raise FeedError(FailureReason.DAMAGED, "IMAP") from error
    finally:
        stream.close()


class _Server(imaplib.IMAP4):
    """Speaks IMAP over a stream whose bytes and time are bounded."""

    def __init__(self, stream: Stream, token: CancelToken) -> None:
        self._stream, self._cancel = stream, token
        self._received = bytearray()
        self._begin()
        super().__init__()

    def open(self, host: str = "", port: int = 0, timeout: float | None = None) -> None:
        """Use the stream that is there."""

    def read(self, size: int) -> bytes:
        if size > MAX_LETTER + _MOST_LINE:
            raise FeedError(FailureReason.TOO_LARGE)
        while len(self._received) < size and self._receive():
            pass
        return self._taken(size)

    def readline(self) -> bytes:
        while (end := self._received.find(b"\n")) < 0 and self._receive():
            if len(self._received) > _MOST_LINE:
                raise FeedError(FailureReason.TOO_LARGE)
        return self._taken(end + 1 or len(self._received))

    def send(self, data: Any) -> None:
        self._begin()
        self._stream.write(bytes(data))

    def shutdown(self) -> None:
        self._stream.close()

    def log_in(self, user: str, password: str) -> None:
        """Log in; raises FeedError (PASSWORD) if the server refuses."""
        try:
            if "AUTH=PLAIN" in self.capabilities:
                self.authenticate("PLAIN", lambda _: f"\0{user}\0{password}".encode())
            else:
                self.login(user, password)
        except (self.error, UnicodeEncodeError) as error:
            if isinstance(error, self.abort):
                raise
            raise FeedError(FailureReason.PASSWORD) from error

    def letters(self, folder: str, read_to: str) -> Iterator[Letter]:
        status, _ = self.select(f'"{_in_utf7(folder)}"', readonly=True)
        if status != "OK":
            raise FeedError(FailureReason.GONE, folder)
        validity, following = self._number("UIDVALIDITY"), self._number("UIDNEXT")
        known, _, last = read_to.partition(":")
        newest = int(last) if known == str(validity) and last.isdigit() else 0
        if following == newest + 1:
            return
        _, found = self.uid("SEARCH", f"UID {newest + 1}:*")
        uids = {int(uid) for line in found for uid in (line or b"").split() if uid.isdigit() and len(uid) < 11}
        for uid in sorted(uid for uid in uids if uid > newest)[:_MOST_LETTERS]:
            self._cancel.check()
            if (body := self._fetched(uid)) is not None:
                yield Letter(body if len(body) <= MAX_LETTER else None, f"{validity}:{uid}")

    def _fetched(self, uid: int) -> bytes | None:
        """Return a message; None if it is gone meanwhile, or the server sends another."""
        _, answer = self.uid("FETCH", str(uid), f"(UID BODY.PEEK[]<0.{MAX_LETTER + 1}>)")
        for one, after in zip(answer, [*answer[1:], b""], strict=True):
            if isinstance(one, tuple):
                named = _UID.search(one[0]) or _UID.search(after if isinstance(after, bytes) else b"")
                if named and int(named[1]) == uid:
                    return bytes(one[1]) if b"125" in one[1] else _LONE.sub(b"", one[1])
        return None

    def _number(self, name: str) -> int:
        said = (self.response(name)[1] or [None])[-1]
        return int(said) if said and said.isdigit() else 0

    def _receive(self) -> bool:
        self._received += (piece := self._stream.read(1 << 16))
        return bool(piece)

    def _taken(self, count: int) -> bytes:
        taken = bytes(self._received[:count])
        del self._received[:count]
        return taken

    def _begin(self) -> None:
        self._stream.begin(Deadline(_SECONDS), self._cancel)
        self._stream.allow_body(Limits().letter_bytes)


def _in_utf7(folder: str) -> str:
    """Write a folder's name as IMAP does (RFC 3501, 5.1.3)."""
    pieces = re.split(r"([^\x20-\x7e]+)", re.sub(r'([\\"])', r"\\\1", folder.replace("&", "&-")))
    coded = (base64.b64encode(one.encode("utf-16-be"), b"+,").decode().rstrip("=") for one in pieces[1::2])
    pieces[1::2] = [f"&{one}-" for one in coded]
    return "".join(pieces)
