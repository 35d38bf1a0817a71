"""The rights of a source: what the reader has allowed it, who may know of it, and why a server lets nobody in."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from reader.domain.record import Record

LETTERS = "manchette:letters/"
"""Begins the address of a sender of letters; the id of the mailbox and the sender follow."""


class SourceRights(Record, kw_only=True):
    """For which source something is fetched, and what the reader has allowed it: at its own origin only."""

    feed_url: str
    allow_local: bool
    """The reader's consent to a private or loopback address."""
    user: str | None = None
    """The user at its server, where that asks for a password."""

    @property
    def has_secret(self) -> bool:
        """True for sources that not everybody can read: with a password, a token in the address, and letters."""
        from reader.domain.publisher import has_secret  # its patterns take a while, and few starts need them

        is_open = self.user is None and not self.feed_url.startswith(LETTERS)
        return not is_open or has_secret(self.feed_url)

    @property
    def is_private(self) -> bool:
        """True for sources whose addresses are no business of others: with a secret, or of a private network."""
        return self.allow_local or self.has_secret


class PasswordProblem(StrEnum):
    """Why a server lets nobody in; stored as the detail of a failure (`FailureReason.PASSWORD`)."""

    WANTED = "wanted"
    """It asks, and no password is known; about which realm."""
    REFUSED = "refused"
    """It has refused ours; of which realm."""
    PLAIN = "plain"
    """A password would be readable on the way: that host has no https."""
    UNKNOWN = "unknown"
    """It wants a log-in of an unknown kind; of which."""
    ELSEWHERE = "elsewhere"
    """Another host that a redirect leads to asks."""

    def detail(self, about: str) -> str:
        """Return the detail of such a failure."""
        return f"{self.value} {about}".rstrip()

    @classmethod
    def read(cls, detail: str) -> tuple[Self, str]:
        """Return the problem of a detail, and what it is about."""
        word, _, about = detail.partition(" ")
        found = next((one for one in cls if one.value == word), None)
        return (cls.WANTED, "") if found is None else (found, about)
