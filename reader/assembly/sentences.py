"""The command line's sentences for what goes wrong, in English. The window's stand in `ui/sentences/texts.py`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from reader.domain.errors import FailureReason

_WHAT: dict[FailureReason, str] = {
    FailureReason.OFFLINE: "there is no network",
    FailureReason.PORTAL: "the network asks for a log-in",
    FailureReason.NAME_NOT_FOUND: "no server of that name was found{detail}",
    FailureReason.REFUSED: "the server refused the connection{detail}",
    FailureReason.TIMEOUT: "the server took too long{detail}",
    FailureReason.PROXY_UNREACHABLE: "the proxy cannot be reached{detail}",
    FailureReason.PROXY_REFUSED: "the proxy refused{detail}",
    FailureReason.PROXY_PASSWORD: "the proxy wants a user and a password, or others",
    FailureReason.TLS: "the server could not prove who it is{detail}",
    FailureReason.ADDRESS_REFUSED: "addresses of this machine or a private network are not asked{detail}",
    FailureReason.HTTP_STATUS: "the server answered with an error{detail}",
    FailureReason.GONE: "the publisher has closed this feed",
    FailureReason.RATE_LIMITED: "the server asks to wait{detail}",
    FailureReason.TOO_LARGE: "the answer was too large{detail}",
    FailureReason.NOT_A_FEED: "there is no feed at this address{detail}",
    FailureReason.DAMAGED: "the answer was damaged{detail}",
    FailureReason.TOO_SLOW_TO_PARSE: "the feed could not be read within its limits{detail}",
    FailureReason.STORAGE: "it could not be stored{detail}",
    FailureReason.BUDGET: "the bytes of the trip are used up",
}
_NEVER_AGAIN = "it is no longer asked; its articles stay"
_HINT_LOCAL = "if it is yours, add it with --allow-local"


def sentence(reason: FailureReason, detail: str = "", *, redirected: bool = False) -> str:
    """Say what happened at an address.

    Args:
        detail: A fact that goes in brackets.
        redirected: It failed where a redirect led, which consent to the first address does not cover.
    """
    what = _what(reason, detail)
    may_consent = reason is FailureReason.ADDRESS_REFUSED and not redirected
    return f"{what}; {_HINT_LOCAL}" if may_consent else what


def outcome_sentence(outcome: str) -> str:
    """Say what a queue noted: `reason: detail` becomes a sentence, everything else is one already."""
    reason, _, detail = outcome.partition(": ")
    return _what(FailureReason(reason), detail) if reason in _REASONS else outcome


_REASONS = frozenset(reason.value for reason in FailureReason)


def _what(reason: FailureReason, detail: str) -> str:
    return _WHAT[reason].format(detail=f" ({detail})" if detail else "")


def health_sentence(
    reason: FailureReason, detail: str = "", retry_at: datetime | None = None, *, redirected: bool = False
) -> str:
    """Say what happened to a subscription and what happens next.

    Args:
        detail: A fact that goes in brackets.
        retry_at: When it is tried again, if that is known.
        redirected: As for `sentence`.
    """
    what = sentence(reason, detail, redirected=redirected)
    if reason is FailureReason.GONE:
        return f"{what}; {_NEVER_AGAIN}"
    if retry_at is not None and not what.endswith(_HINT_LOCAL):
        return f"{what}; next try {retry_at:%Y-%m-%d %H:%M} UTC"
    return what


_REACH = {"files": "can read your files", "network": "can use the network", "programs": "can start programs"}


def caged(missing: Sequence[str], why: Sequence[str]) -> str:
    """Say how well the parser process is isolated.

    Args:
        missing: What it could do although it must not (`hostile/cage_probe.py`).
        why: What the system lacks (`background/cage.py`).
    """
    if not missing:
        return "caged: it reads no file of yours, and reaches neither the network nor other programs"
    reach = ", ".join(_REACH[word] for word in missing)
    return f"not wholly caged: if a document took it over, it {reach}" + (f" ({'; '.join(why)})" if why else "")


OFFLINE = (
    "no server could be reached, so you seem to be offline: nothing was changed, sync again when you are online."
)
MAYBE_OFFLINE = "you may be offline, nothing was changed."
PORTAL = (
    "the network asks for a log-in, its own page came in place of the feeds: nothing was changed, "
    "log in with a browser and sync again."
)
WORKING_OFFLINE = "working offline is switched on; `manchette settings sync.work_offline=off` ends it"
BUSY = "another sync of the same home is running; nothing was done."
CAPPED = (
    "the bytes that you allow for a day are used up: full articles and pictures were left out, "
    "the next sync fetches them whatever the cap."
)
OVER_CAP = "the bytes that you allow for a day were used up before; this sync ran because you asked for it."
STOPPED = "stopped; what was fetched is kept, the next sync fetches the rest."


def counted(count: int, word: str, words: str = "") -> str:
    """Say how many there are: "1 article", "2 articles"; `words` is the plural where it has no plain `s`."""
    return f"{count} {word if count == 1 else words or f'{word}s'}"
