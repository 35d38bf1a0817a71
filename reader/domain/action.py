"""What a reader wished while there was no network: kept, shown, taken back, and done once when there is one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from reader.domain.errors import UsageError

Argument = Mapping[str, str | int | bool | tuple[str, ...]]
"""What an action is done with; the keys for each kind stand in `ActionKind`."""


class ActionKind(StrEnum):
    """What can wait. The words are part of the command line's contract."""

    OPEN_ORIGINAL = "open_original"
    """`url`: of the page that the window hands to the system's browser."""
    ADD_FEED = "add_feed"
    """`url`, and if need be `folder` (a path) and `allow_local`."""
    FULL_TEXT = "full_text"
    """`entry_id`: of the entry whose page is fetched."""
    ENCLOSURE = "enclosure"
    """`url` and `entry_id`: a file that comes with an entry, which is downloaded."""


class ActionState(StrEnum):
    """Where an action stands. The words are part of the command line's contract."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


BY_WINDOW = frozenset({ActionKind.OPEN_ORIGINAL})
"""Kinds that only a window can do."""
REPEATABLE = frozenset({ActionKind.ADD_FEED, ActionKind.FULL_TEXT, ActionKind.ENCLOSURE})
"""Kinds that give the same when done twice: what a crash interrupted is tried again for these only."""
STOPPABLE = frozenset({ActionKind.ENCLOSURE})
"""Kinds that can be taken back while they are being done."""

LEASE = timedelta(minutes=5)
"""How long an action may run before it counts as interrupted; who does it renews that as it goes."""
MAX_TRIES = 5
"""Failures of a server after which an action is given up. Failures of the network do not count."""

_NEEDED: Mapping[ActionKind, Mapping[str, type]] = {
    ActionKind.OPEN_ORIGINAL: {"url": str},
    ActionKind.ADD_FEED: {"url": str},
    ActionKind.FULL_TEXT: {"entry_id": int},
    ActionKind.ENCLOSURE: {"url": str, "entry_id": int},
}
_POSSIBLE: Mapping[ActionKind, Mapping[str, type]] = {ActionKind.ADD_FEED: {"folder": tuple, "allow_local": bool}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One wish."""

    id: int
    kind: ActionKind
    argument: Argument
    wished_at: datetime
    state: ActionState
    tries: int = 0
    """Failures that count."""
    next_try_at: datetime | None = None
    """None: as soon as there is a network."""
    outcome: str = ""
    """What came of it, or why not yet: a fact or a reason word, for people."""


def written(kind: ActionKind, argument: Argument) -> str:
    """Write an argument in its one form, by which the same wish is known again.

    Raises:
        UsageError: something is missing, or does not belong there.
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
    """Read what `written` wrote."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in json.loads(text).items()}


def retry_after(tries: int) -> timedelta:
    """Tell how long to wait after so many failures of a server: 5 minutes, then fourfold, up to 6 hours."""
    return min(timedelta(minutes=5) * 4.0 ** min(max(tries - 1, 0), 4), timedelta(hours=6))
