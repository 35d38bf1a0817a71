"""What gives an archive power over this computer: programs, traffic, consents, rules, and who is obeyed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PowerKind(StrEnum):
    """Kinds of power in a library; beside them, `settings/schema.py` says which settings give power.

    The words are part of the command line's contract.
    """

    LOCAL_FEED = "feed.allow_local"
    """The consent to ask a feed on this machine or in a private network; the value is its origin."""
    PICTURES = "feed.images"
    """The pictures of a feed are fetched, which they are not here; the value is its origin."""
    PAGES = "feed.full_text"
    """The pages of a feed are fetched, which they are not here; the value is its origin."""
    RULE = "rule"
    """The value is what follows `manchette rules add`."""
    COLLECTOR = "collector"
    """Who gets reports, and whose list hides pictures; the value is its origin."""
    REPORTS = "reports"
    """Reports of pictures in the reader's name; the value is their number."""
    SHOWN = "pictures"
    """Pictures that are shown or hidden whatever the list says; the value is their number."""
    QUEUE = "queue"
    """Addresses that wait to be opened, fetched or subscribed to; the value is their number."""


@dataclass(frozen=True, slots=True)
class Power:
    """One thing that gives power and is not so here.

    Attributes:
        what: A `PowerKind`, or the name of a setting.
    """

    what: str
    value: bool | int | str
