"""Letters: newsletters' messages, as they are read, and the mailboxes that they come from."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from reader.domain.entries.entry import ParsedEntry
from reader.domain.errors import FailureReason
from reader.domain.record import Record

MAX_LETTER = 25_000_000
"""Bytes of the largest message that is read; services that send allow no more."""


class LetterKind(StrEnum):
    """Who a message is for."""

    LETTER = "letter"
    PERSONAL = "personal"
    """It is addressed to a person, and stays in the mailbox."""
    MACHINE = "machine"
    """A program wrote it to one person: a receipt, a code, an answer while somebody is away."""


class LetterFile(Record, kw_only=True):
    """A picture or PDF that came in a letter."""

    url: str
    body: bytes


class ParsedLetter(Record, kw_only=True):
    """A message, understood."""

    kind: LetterKind
    source: str
    """Its List-Id, else its sender's address."""
    source_title: str
    """A name for the source, as a reader would call it."""
    domain: str = ""
    """The sender's domain; "" for lists to which many write."""
    entry: ParsedEntry | None = None
    """None: it is no letter."""
    files: tuple[LetterFile, ...] = ()


class LetterBox(Record, kw_only=True):
    """A mailbox, or folder of a server, that letters come from."""

    id: int
    place: str
    """Its path, or `imaps://USER@HOST/FOLDER`."""
    read_to: str = ""
    """How far it was read; only what reads it understands it."""
    allow_local: bool = False
    error: FailureReason | None = None
    error_detail: str = ""
    last_read_at: datetime | None = None
    sources: int = 0
    """How many senders it has."""
    folder: tuple[str, ...] = ()
    """Where new senders go; (): where most of its senders are."""

    @property
    def is_remote(self) -> bool:
        return self.place.startswith("imaps://")

    @property
    def state(self) -> str:
        """Its state, in the words of accounts (`domain/accounts/account.py`)."""
        if self.error is None or self.error.means_no_network:
            return "ok" if self.error is None else "offline"
        return _STATES.get(self.error, "unsteady")


_STATES = {FailureReason.PASSWORD: "password", FailureReason.GONE: "moved"}


class ReadLetters(Record, kw_only=True):
    """The effect of reading a mailbox."""

    box: LetterBox | None = None
    new: int = 0
    """How many became articles."""
    stayed: int = 0
    """Addressed to a person, or written by a machine to one."""
    unread: int = 0
    """Damaged, too large, or too slow to read; they stay where they are."""
    senders: int = 0
    """How many senders there are."""
    more: bool = False
    """There are others, which were not looked at."""
    is_stored: bool = True
    """False: a password was given, and is stored nowhere."""
