"""Which images are hidden, and why. Pure: the lists are asked through `Lists`, the rest are facts of one image.

Hidden means: behind a placeholder with "Show anyway", never deleted. That bounds the harm that a crowd can do to
one click, and is why a list may hide things at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Protocol

from reader.domain.errors import ReaderError

MOST_OF_ONE_HASH = 5
"""Different images that one entry of perceptual hashes may hide in one home, where they are from `FEW_HOSTS` hosts
or more: above that it matches a template rather than a picture, and is not obeyed here."""
FEW_HOSTS = 3

MOST_REMOVED = 0.05
FEW_REMOVED = 50
"""A small list may lose a large part of itself: a person cleared something."""
MOST_ADDED_A_DAY = 2_000
HOLD = timedelta(days=1)
"""How long a list is not believed that lost or gained more than that at once: its key may have been stolen."""


MOST_HIDDEN = 10
"""Pictures that a list may newly hide at once whatever their share is."""
RECENT = timedelta(days=30)
"""Of the pictures that came in this time a list may newly hide a third; with more it waits for the reader."""


class Obey(StrEnum):
    """Which entries of the shared list are obeyed: the reader's choice."""

    ALL = "all"
    CONFIRMED = "confirmed"
    """Only what a person has confirmed."""
    OFF = "off"


class ListProblem(StrEnum):
    """Why the collector's answer about its lists is not believed; the last good list stays in force."""

    EXPIRED = "expired"
    """Nobody has signed it for weeks."""
    UNSIGNED = "unsigned"
    """Its signature is not by whom this collector trusts."""
    OLDER = "older"
    """It is older than what was here before."""
    ALTERED = "altered"
    """It is not the file that was signed."""
    DAMAGED = "damaged"
    """It is no list: a log-in page, or an answer cut short."""
    HELD = "held"
    """It changed more than moderation explains, and waits a day."""
    ASKS = "asks"
    """It would hide a large part of this reader's pictures, and waits for the reader's word."""


class ListFault(ReaderError):
    """The collector's answer about its lists is not believed.

    Args:
        problem: Why.
    """

    def __init__(self, problem: ListProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


class Answer(StrEnum):
    """What the reader says of a list that would hide much."""

    OBEY = "obey"
    KEEP = "keep"
    """Go on with the list before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A list that would hide much at once: it waits, and the reader is asked once."""

    hides: tuple[str, ...]
    """Fingerprints of the pictures that it would newly hide."""
    of: int
    """So many came in the time that counts (`RECENT`)."""
    answer: Answer | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether the reader has not answered yet."""
        return self.answer is None

    def is_about(self, hides: Iterable[str]) -> bool:
        """Tell whether a list that would hide these is the same matter, so that the answer holds for it too."""
        return len(set(hides) - set(self.hides)) <= MOST_HIDDEN


class Override(StrEnum):
    """What a reader has decided about one image by hand; it wins over every list."""

    SHOW = "show"
    """"Show anyway"."""
    HIDE = "hide"
    """"Hide only for me"."""


class Verdict(StrEnum):
    """What the lists say of an image."""

    SHOW = "show"
    BLOCKED = "blocked"
    """These very bytes."""
    NEAR = "near"
    """It looks like a blocked one."""
    SUSPENDED = "suspended"
    """It would be near, but what it looks like matches many images (`is_suspended`): it is shown, with a mark."""
    CLEARED = "cleared"
    """A person has looked and keeps it visible."""


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


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list's entry says beside its key."""

    reason: int = 0
    """A code of `wire/reasons.py`; 0: not said."""
    confirmed: bool = False
    """A person has confirmed it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What the lists say of an image, and by which entry."""

    verdict: Verdict = Verdict.SHOW
    reason: int = 0
    confirmed: bool = False
    near_key: bytes | None = None
    """The perceptual hash in the list that it looks like."""


NOTHING_SAID = Judgement()


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the lists say of a picture that came in, and which state of them was asked."""

    judgement: Judgement
    state: int
    """A picture whose state is below today's is judged again."""


UNRULED = Ruling(NOTHING_SAID, 0)


class Lists(Protocol):
    """The live lists. Perceptual hashes are asked for only where they are good enough to mean anything."""

    def exact(self, fingerprint: str) -> Listed | None:
        """Find these very bytes among the blocked."""

    def is_cleared(self, fingerprint: str) -> bool:
        """Find these very bytes among what a person keeps visible."""

    def near(self, pdq: bytes, obey: Obey) -> tuple[bytes, Listed] | None:
        """Find the nearest blocked picture that is near enough, among the entries that are obeyed."""

    def is_near_cleared(self, pdq: bytes) -> bool:
        """Tell whether it looks like a picture that a person keeps visible."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenImage:
    """Why an image is not shown."""

    why: Hidden
    reason: int = 0
    """Where others reported it: a code of `wire/reasons.py`; 0: not said."""
    confirmed: bool = False
    """A person has confirmed the block; otherwise it was automatic."""


def judge(fingerprint: str, pdq: bytes | None, lists: Lists, obey: Obey) -> Judgement:
    """Ask the lists, in the order in which the first match wins.

    Args:
        fingerprint: Of the image.
        pdq: Its perceptual hash; None where it has none, or one of too little quality.
        lists: The live ones.
        obey: The reader's choice. What is cleared counts with each but `OFF`.
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
    """Tell whether an image is hidden, and why.

    Args:
        override: What the reader decided by hand.
        verdict: What the lists say.
        flagged: The reader has reported it.
        rejected: The report has arrived, and a person has looked and keeps the image visible.
    """
    if override is Override.SHOW:
        return None
    if flagged and not rejected:
        return Hidden.FLAGGED
    if override is Override.HIDE:
        return Hidden.MINE
    return {Verdict.BLOCKED: Hidden.BLOCKED, Verdict.NEAR: Hidden.NEAR}.get(verdict)


def is_suspended(matches: Iterable[tuple[str, str]]) -> bool:
    """Tell whether an entry of perceptual hashes matches too much here to be obeyed.

    Args:
        matches: Fingerprint and host of each image that it would hide.
    """
    images = list(matches)
    return (
        len({fingerprint for fingerprint, _ in images}) > MOST_OF_ONE_HASH
        and len({host for _, host in images}) >= FEW_HOSTS
    )


def is_suspicious(before: int, added: int, removed: int, days: float) -> bool:
    """Tell whether a list changed more than moderation explains, since so many days.

    Args:
        before: Entries of the list that is live; 0: there is none, so anything may come.
        added: Entries that are new.
        removed: Entries that are gone.
        days: Since the live list was fetched.
    """
    if before == 0:
        return False
    return (removed > FEW_REMOVED and removed > before * MOST_REMOVED) or added > MOST_ADDED_A_DAY * max(days, 1.0)


def hides_much(hidden: int, of: int) -> bool:
    """Tell whether a list would newly hide so much that the reader is asked first."""
    return hidden > MOST_HIDDEN and 3 * hidden > of
