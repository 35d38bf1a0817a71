"""Actions of the reader that wait for the network: queued, shown, cancelled, and done once."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from enum import StrEnum
from string import Formatter

from reader.domain.errors import FailureReason, ReaderError, Sentence, Told, Unfetched, UsageError
from reader.domain.record import Record, as_dict

Argument = Mapping[str, str | int | bool | tuple[str, ...]]
"""The arguments of an action; `ActionKind` says which each kind has."""


class ActionKind(StrEnum):
    """The kinds of queued actions. The values are part of the command line's contract."""

    OPEN_ORIGINAL = "open_original"
    """`url`: the page that the window opens in the system's browser."""
    ADD_FEED = "add_feed"
    """`url`, and optionally `folder` (a path) and `allow_local`."""
    FULL_TEXT = "full_text"
    """`entry_id`: of the entry whose page is fetched."""
    ENCLOSURE = "enclosure"
    """`url` and `entry_id`: a file of an entry, to be downloaded."""
    IMAGE = "image"
    """`url` and `entry_id`: an image of an entry."""
    KEEP_PAGE = "keep_page"
    """`url`, and optionally `allow_local` and `replace`: a page to keep."""


class ActionState(StrEnum):
    """The state of an action. The values are part of the command line's contract."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


BY_WINDOW = frozenset({ActionKind.OPEN_ORIGINAL})
"""Kinds that only a window can run."""
REPEATABLE = frozenset(ActionKind) - BY_WINDOW
"""Kinds that may run twice: only these are retried after a crash."""
STOPPABLE = frozenset({ActionKind.ENCLOSURE})
"""Kinds that can be cancelled while they run."""

LEASE = timedelta(minutes=5)
"""Time after which a running action counts as interrupted; its runner renews the lease."""
MAX_TRIES = 5
"""Tries before an action fails for good. Failures of the network do not count."""

_NEEDED: Mapping[ActionKind, Mapping[str, type]] = {
    ActionKind.OPEN_ORIGINAL: {"url": str},
    ActionKind.ADD_FEED: {"url": str},
    ActionKind.FULL_TEXT: {"entry_id": int},
    ActionKind.ENCLOSURE: {"url": str, "entry_id": int},
    ActionKind.IMAGE: {"url": str, "entry_id": int},
    ActionKind.KEEP_PAGE: {"url": str},
}
_POSSIBLE: Mapping[ActionKind, Mapping[str, type]] = {
    ActionKind.ADD_FEED: {"folder": tuple, "allow_local": bool},
    ActionKind.KEEP_PAGE: {"allow_local": bool, "replace": bool},
}
ARGUMENT_TYPES: Mapping[str, type] = {
    name: kind for table in (*_NEEDED.values(), *_POSSIBLE.values()) for name, kind in table.items()
}
"""The type of each argument by name. A text is an address."""


class Outcome(Sentence):
    """The result of an action, or why it is not done yet."""

    reason: FailureReason | None = None
    """Why something could not be fetched; the text is its detail."""

    def __bool__(self) -> bool:
        return bool(self.text or self.reason)

    def __str__(self) -> str:
        said = Sentence.__str__(self)
        return f"{self.reason}: {said}" if self.reason and said else self.reason or said


def outcome_of(error: ReaderError) -> Outcome:
    """Return the outcome of a failed action, as its queue stores it."""
    if isinstance(error, Unfetched):
        return Outcome(error.detail, reason=error.reason)
    return Outcome(error.kept.text, error.kept.facts) if isinstance(error, Told) else Outcome(str(error))


def written_outcome(outcome: Outcome) -> str:
    """Write an outcome as JSON; "": there is none."""
    return json.dumps(as_dict(outcome), ensure_ascii=False) if outcome else ""


def read_outcome(text: str) -> Outcome:
    """Read what `written_outcome` wrote; earlier editions wrote English: a sentence, or `reason: detail`."""
    with suppress(ValueError, TypeError, LookupError, AttributeError, RecursionError):
        kept = json.loads(text)
        reason = FailureReason(kept["reason"]) if kept["reason"] else None
        outcome = Outcome(str(kept["text"]), dict(kept["facts"]), reason)
        # An imported library's facts may have the wrong types, or a million spaces before them.
        if all(_FORM.fullmatch(form or "") for _, _, form, _ in Formatter().parse(outcome.text)) and str(outcome):
            return outcome
    word, _, detail = text.partition(": ")
    return Outcome(detail, reason=FailureReason(word)) if word in _REASONS else Outcome(text)


_FORM = re.compile(r",?(\.\df)?")
"""How a number of a sentence may be written."""
_REASONS = frozenset(FailureReason)
NO_OUTCOME = Outcome()


class Action(Record, kw_only=True):
    id: int
    kind: ActionKind
    argument: Argument
    wished_at: datetime
    state: ActionState
    tries: int = 0
    """Failures, without those of the network."""
    next_try_at: datetime | None = None
    """None: as soon as there is a network."""
    outcome: Outcome = NO_OUTCOME
    """Its result, or why it is not done yet."""


def written(kind: ActionKind, argument: Argument) -> str:
    """Write an argument as canonical JSON, so that equal actions have equal text.

    Raises:
        UsageError: a key is missing or does not belong there.
    """
    needed = _NEEDED[kind]
    possible = {**needed, **_POSSIBLE.get(kind, {})}
    fits = needed.keys() <= argument.keys() <= possible.keys() and all(
        type(value) is possible[name] for name, value in argument.items()
    )
    if not fits:
        raise UsageError(f"{kind.value} is not done with {', '.join(map(str, argument)) or 'nothing'}")
    return json.dumps(argument, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> Argument:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in json.loads(text).items()}


def retry_after(tries: int) -> timedelta:
    """Return the backoff after `tries` failures: 5 minutes, then four times as long each, up to 6 hours."""
    return min(timedelta(minutes=5) * 4.0 ** min(max(tries - 1, 0), 4), timedelta(hours=6))
