"""Which images are hidden, and why. Pure: the lists are looked up through `Lists`.

Hidden images are replaced by a placeholder with "Show anyway" and never deleted: the worst that a crowd can cause
is one click.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum
from typing import Protocol

from reader.domain.errors import ReaderError
from reader.domain.record import Record

MOST_OF_ONE_HASH = 5
"""Most different images, from `FEW_HOSTS` hosts or more, that one perceptual hash may hide in a home. One that
matches more matches a template rather than a picture, and is ignored here.
"""
FEW_HOSTS = 3

MOST_REMOVED = 0.05
FEW_REMOVED = 50
"""A list of any size may lose this many entries: a person cleared something."""
MOST_ADDED_A_DAY = 2_000
HOLD = timedelta(days=1)
"""Time that a list waits which lost or gained more than that at once: its key may have been stolen."""


MOST_HIDDEN = 10
"""A new list may hide this many pictures in any case."""
RECENT = timedelta(days=30)
"""A new list may hide a third of the pictures that came in this time; if it hides more, the reader is asked."""


class Obey(StrEnum):
    """Which entries of the shared list are used: the reader's choice."""

    ALL = "all"
    CONFIRMED = "confirmed"
    """Only those that a moderator has confirmed."""
    OFF = "off"


class ListProblem(StrEnum):
    """Why a new list from the collector is rejected; the last good one stays in use."""

    EXPIRED = "expired"
    """Its signature is weeks old."""
    UNSIGNED = "unsigned"
    """It is not signed by a key that this collector trusts."""
    OLDER = "older"
    """It is older than the list in use."""
    ALTERED = "altered"
    """It differs from the file that was signed."""
    DAMAGED = "damaged"
    """It is not a list: a log-in page, or a broken-off answer."""
    HELD = "held"
    """It changed more than moderation explains, so it waits for a day."""
    ASKS = "asks"
    """It would hide many of this reader's pictures, so it waits for the reader's answer."""


class ListFault(ReaderError):
    """A new list from the collector is rejected."""

    def __init__(self, problem: ListProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


class Answer(StrEnum):
    """The reader's answer about a list that would hide much."""

    OBEY = "obey"
    KEEP = "keep"
    """Keep the list before it."""


class Question(Record, kw_only=True):
    """A list that would hide much at once: the reader is asked, once."""

    hides: tuple[str, ...]
    """Fingerprints of the pictures that it would newly hide."""
    of: int
    """Number of pictures that came in the last `RECENT`."""
    answer: Answer | None = None

    @property
    def is_open(self) -> bool:
        return self.answer is None

    def is_about(self, hides: Iterable[str]) -> bool:
        """Tell whether the answer holds for a list that would hide these."""
        return len(set(hides) - set(self.hides)) <= MOST_HIDDEN


class Override(StrEnum):
    """A reader's own decision about one image; it overrides every list."""

    SHOW = "show"
    """"Show anyway"."""
    HIDE = "hide"
    """"Hide only for me"."""


class Verdict(StrEnum):
    """The verdict of the lists on an image."""

    SHOW = "show"
    BLOCKED = "blocked"
    """Its exact bytes are listed."""
    NEAR = "near"
    """It looks like a listed one."""
    SUSPENDED = "suspended"
    """It looks like a listed one that matches too many images (`is_suspended`): it is shown, with a mark."""
    CLEARED = "cleared"
    """A moderator has decided that it stays visible."""


class Hidden(StrEnum):
    """Why an image is not shown."""

    FLAGGED = "flagged"
    """This reader has reported it."""
    MINE = "mine"
    """This reader has hidden it for themselves."""
    BLOCKED = "blocked"
    """Several readers have reported it, or a moderator has blocked it."""
    NEAR = "near"
    """It looks like one that is blocked."""


class Listed(Record):
    """The data of a list entry."""

    reason: int = 0
    """A code of `wire/reasons.py`; 0: unknown."""
    confirmed: bool = False
    """A moderator has confirmed it."""


class Judgement(Record, kw_only=True):
    """The verdict of the lists on an image, and the list entry behind it."""

    verdict: Verdict = Verdict.SHOW
    reason: int = 0
    confirmed: bool = False
    near_key: bytes | None = None
    """The listed perceptual hash that it resembles."""


NOTHING_SAID = Judgement()


class Ruling(Record):
    """The verdict on a new picture, and the state of the lists that gave it."""

    judgement: Judgement
    state: int
    """A picture whose state is lower than the current one is judged again."""


UNRULED = Ruling(NOTHING_SAID, 0)


class Lists(Protocol):
    """The lists in use. Perceptual hashes are looked up only if their quality is good enough."""

    def exact(self, fingerprint: str) -> Listed | None:
        """Look up an exact picture among the blocked ones."""

    def is_cleared(self, fingerprint: str) -> bool:
        """Look up an exact picture among the cleared ones."""

    def near(self, pdq: bytes, obey: Obey) -> tuple[bytes, Listed] | None:
        """Find the most similar blocked picture within the limit, among the entries that are used."""

    def is_near_cleared(self, pdq: bytes) -> bool:
        """Tell whether it looks like a cleared picture."""


class HiddenImage(Record, kw_only=True):
    """Why an image is not shown."""

    why: Hidden
    reason: int = 0
    """Where others reported it: a code of `wire/reasons.py`; 0: not said."""
    confirmed: bool = False
    """A moderator has confirmed the block; otherwise it was automatic."""


def judge(fingerprint: str, pdq: bytes | None, lists: Lists, obey: Obey) -> Judgement:
    """Look an image up in the lists; the first match wins.

    Args:
        pdq: Its perceptual hash; None if it has none of sufficient quality.
        obey: The reader's choice. Cleared pictures count with each but `OFF`.
    """
    if obey is Obey.OFF:
        return NOTHING_SAID
    if lists.is_cleared(fingerprint):
        return Judgement(verdict=Verdict.CLEARED)
    exact = lists.exact(fingerprint)
    if exact is not None and (exact.confirmed or obey is Obey.ALL):
        return Judgement(verdict=Verdict.BLOCKED, reason=exact.reason, confirmed=exact.confirmed)
    if pdq is not None:
        if lists.is_near_cleared(pdq):
            return Judgement(verdict=Verdict.CLEARED)
        if (found := lists.near(pdq, obey)) is not None:
            key, near = found
            return Judgement(verdict=Verdict.NEAR, reason=near.reason, confirmed=near.confirmed, near_key=key)
    return NOTHING_SAID


def hidden(override: Override | None, verdict: Verdict, *, flagged: bool, rejected: bool) -> Hidden | None:
    """Tell whether an image is hidden, and why."""
    if override is Override.SHOW:
        return None
    if flagged and not rejected:
        return Hidden.FLAGGED
    if override is Override.HIDE:
        return Hidden.MINE
    return {Verdict.BLOCKED: Hidden.BLOCKED, Verdict.NEAR: Hidden.NEAR}.get(verdict)


def is_suspended(matches: Iterable[tuple[str, str]]) -> bool:
    """Tell whether a listed perceptual hash hides too many images (fingerprint and host) here to be used."""
    images = list(matches)
    return (
        len({fingerprint for fingerprint, _ in images}) > MOST_OF_ONE_HASH
        and len({host for _, host in images}) >= FEW_HOSTS
    )


def is_suspicious(before: int, added: int, removed: int, days: float) -> bool:
    """Tell whether a list changed more than moderation explains.

    Args:
        before: Entries of the list in use; 0: there is none, so any list may come.
        added: New entries.
        removed: Removed entries.
        days: Since the list in use was fetched.
    """
    if before == 0:
        return False
    return (removed > FEW_REMOVED and removed > before * MOST_REMOVED) or added > MOST_ADDED_A_DAY * max(days, 1.0)


def hides_much(hidden: int, of: int) -> bool:
    """Tell whether a list would hide so much that the reader is asked first."""
    return hidden > MOST_HIDDEN and 3 * hidden > of
