"""The kinds of power that an archive can bring: programs, traffic, consents, rules, who is obeyed."""

from __future__ import annotations

from enum import StrEnum

from reader.domain.record import Record


class PowerKind(StrEnum):
    """Kinds of power in a library. The words, and those of settings, are part of the command line's contract.

    The value of the first three, of the collector and of an account is an origin (of pages also a folder's path),
    of a rule what follows `manchette rules add`, of the last three, a number.
    """

    LOCAL_FEED = "feed.allow_local"
    PICTURES = "feed.images"
    PAGES = "feed.full_text"
    RULE = "rule"
    COLLECTOR = "collector"
    ACCOUNT = "account"
    """A server that learns what is read here, and decides about marks."""
    LETTERS = "letters"
    """A mailbox on this computer or a server that is read: where it is."""
    REPORTS = "reports"
    CHOSEN = "pictures"
    """Pictures that are shown or hidden whatever the block list says."""
    QUEUE = "queue"
    """Addresses that wait to be opened, fetched or subscribed to, or failed to be."""


class Power(Record):
    """A source of power that is missing here. `what`: a `PowerKind`, or the name of a setting."""

    what: str
    value: bool | int | str
