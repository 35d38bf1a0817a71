"""The command line's sentences for what goes wrong. The window's stand in `ui/sentences/texts.py`.

The constants are English, and translated where they are said.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from reader.assembly.words import counted, tr
from reader.domain.errors import FailureReason, marked
from reader.domain.power import Power, PowerKind

_WHAT: dict[FailureReason, str] = {
    FailureReason.OFFLINE: marked("there is no network"),
    FailureReason.PORTAL: marked("the network asks for a log-in"),
    FailureReason.NAME_NOT_FOUND: marked("no server of that name was found{detail}"),
    FailureReason.REFUSED: marked("the server refused the connection{detail}"),
    FailureReason.TIMEOUT: marked("the server took too long{detail}"),
    FailureReason.PROXY_UNREACHABLE: marked("the proxy cannot be reached{detail}"),
    FailureReason.PROXY_REFUSED: marked("the proxy refused{detail}"),
    FailureReason.PROXY_PASSWORD: marked("the proxy wants a user and a password, or others"),
    FailureReason.TLS: marked("the server could not prove who it is{detail}"),
    FailureReason.ADDRESS_REFUSED: marked("addresses of this machine or a private network are not asked{detail}"),
    FailureReason.HTTP_STATUS: marked("the server answered with an error{detail}"),
    FailureReason.GONE: marked("the publisher has closed this feed"),
    FailureReason.RATE_LIMITED: marked("the server asks to wait{detail}"),
    FailureReason.TOO_LARGE: marked("the answer was too large{detail}"),
    FailureReason.NOT_A_FEED: marked("there is no feed at this address{detail}"),
    FailureReason.DAMAGED: marked("the answer was damaged{detail}"),
    FailureReason.TOO_SLOW_TO_PARSE: marked("the feed could not be read within its limits{detail}"),
    FailureReason.STORAGE: marked("it could not be stored{detail}"),
    FailureReason.BUDGET: marked("the bytes of the trip are used up"),
}
_NEVER_AGAIN = marked("it is no longer asked; its articles stay")
_HINT_LOCAL = marked("if it is yours, add it with --allow-local")


def sentence(reason: FailureReason, detail: str = "", *, redirected: bool = False) -> str:
    """Say what happened at an address.

    Args:
        detail: A fact that goes in brackets.
        redirected: It failed where a redirect led, which consent to the first address does not cover.
    """
    what = _what(reason, detail)
    may_consent = reason is FailureReason.ADDRESS_REFUSED and not redirected
    return f"{what}; {tr(_HINT_LOCAL)}" if may_consent else what


def outcome_sentence(outcome: str) -> str:
    """Say what a queue noted: `reason: detail` becomes a sentence, everything else is one already."""
    reason, _, detail = outcome.partition(": ")
    return _what(FailureReason(reason), detail) if reason in _REASONS else tr(outcome)


_REASONS = frozenset(reason.value for reason in FailureReason)


def _what(reason: FailureReason, detail: str) -> str:
    return tr(_WHAT[reason], detail=f" ({detail})" if detail else "")


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
        return f"{what}; {tr(_NEVER_AGAIN)}"
    if retry_at is not None and not what.endswith(tr(_HINT_LOCAL)):
        return tr("{what}; next try {time:%Y-%m-%d %H:%M} UTC", what=what, time=retry_at)
    return what


_REACH = {
    "files": marked("can read your files"),
    "network": marked("can use the network"),
    "lookups": marked("can tell whether a file exists (the call access was let through)"),
    "code": marked("can run code that it wrote (the call mmap was let through)"),
    "programs": marked("can start programs"),
}


def caged(missing: Sequence[str], why: Sequence[str]) -> str:
    """Say how well the parser process is isolated.

    Args:
        missing: Abilities that it should not have (`hostile/cage_probe.py`).
        why: Missing features of the system (`background/cage.py`).
    """
    if not missing:
        return tr("caged: it reads no file of yours, and reaches neither the network nor other programs")
    reach = tr(", ").join(tr(_REACH[word]) for word in missing)
    said = tr("not wholly caged: if a document took it over, it {reach}", reach=reach)
    return said + (f" ({'; '.join(why)})" if why else "")


OFFLINE = marked(
    "no server could be reached, so you seem to be offline: nothing was changed, sync again when you are online."
)
MAYBE_OFFLINE = marked("you may be offline, nothing was changed.")
PORTAL = marked(
    "the network asks for a log-in, its own page came in place of the feeds: nothing was changed, "
    "log in with a browser and sync again."
)
WORKING_OFFLINE = marked("working offline is switched on; `manchette settings sync.work_offline=off` ends it")
BUSY = marked("another sync of the same home is running; nothing was done.")
CAPPED = marked(
    "the bytes that you allow for a day are used up: full articles and pictures were left out, "
    "the next sync fetches them whatever the cap."
)
OVER_CAP = marked(
    "the bytes that you allow for a day were used up before; this sync ran because you asked for it."
)
STOPPED = marked("stopped; what was fetched is kept, the next sync fetches the rest.")


def power_sentence(power: Power) -> str:
    """Say what gives power in an archive that this home did not write."""
    if isinstance(power.what, PowerKind):
        words, value = _POWERS[power.what], power.value
        return tr(words[0], value=value) if isinstance(value, str) else counted(value, *words)
    value = ("off", "on")[power.value] if isinstance(power.value, bool) else power.value
    return f"{power.what}={value}".replace("\n", " | ")  # a line of it must not look like one of ours


_POWERS: dict[PowerKind, tuple[str, ...]] = {
    PowerKind.LOCAL_FEED: (marked("consent to ask {value}, on this machine or in a private network"),),
    PowerKind.PICTURES: (marked("pictures from {value}, which are not fetched here"),),
    PowerKind.PAGES: (marked("full articles from {value}, which are not fetched here"),),
    PowerKind.RULE: (marked("rule: {value}"),),
    PowerKind.COLLECTOR: (marked("collector of reports, and its block list: {value}"),),
    PowerKind.REPORTS: (
        marked("{n} report of a picture, in your name"),
        marked("{n} reports of pictures, in your name"),
    ),
    PowerKind.CHOSEN: (
        marked("{n} picture shown or hidden whatever the block list says"),
        marked("{n} pictures shown or hidden whatever the block list says"),
    ),
    PowerKind.QUEUE: (
        marked("{n} address that waits to be opened or fetched"),
        marked("{n} addresses that wait to be opened or fetched"),
    ),
}
