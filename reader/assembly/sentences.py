"""The command line's sentences for what goes wrong.

The window's are in `ui/sentences/texts.py`. The constants are English, and translated where they are printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.assembly.words import speech, told, tr
from reader.domain.errors import FailureReason, marked
from reader.sentences.failures import detailed_sentence, recovery_sentence, what_follows

if TYPE_CHECKING:
    from datetime import datetime

    from reader.domain.power import Power
    from reader.domain.recovery import Recovery
    from reader.domain.trips.action import Outcome

_HINT_LOCAL = marked("if it is yours, add it with --allow-local")


def sentence(reason: FailureReason, detail: str = "", *, redirected: bool = False) -> str:
    """Say what happened at an address.

    Args:
        detail: A fact that goes in brackets.
        redirected: It failed where a redirect led, which consent to the first address does not cover.
    """
    what = detailed_sentence(speech(), reason, detail)
    may_consent = reason is FailureReason.ADDRESS_REFUSED and not redirected
    return f"{what}{tr('; ')}{tr(_HINT_LOCAL)}" if may_consent else what


def outcome_sentence(outcome: Outcome) -> str:
    """Return the sentence for an outcome of a queue."""
    return detailed_sentence(speech(), outcome.reason, outcome.text) if outcome.reason else told(outcome)


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
    if what.endswith(tr(_HINT_LOCAL)):
        return what
    follows = what_follows(speech(), reason, "" if retry_at is None else _moment(retry_at))
    return f"{what}{tr('; ')}{follows}" if follows else what


def recovered(recovery: Recovery) -> str:
    """Say that the database was damaged or missing, and what was opened in its place."""
    return recovery_sentence(speech(), recovery, _moment)


def _moment(value: datetime) -> str:
    return f"{value:%Y-%m-%d %H:%M} UTC"


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
    from reader.domain.power import PowerKind
    from reader.sentences.importing import power_words

    if isinstance(power.what, PowerKind):
        return power_words(speech(), power.what, power)
    value = ("off", "on")[power.value] if isinstance(power.value, bool) else power.value
    return f"{power.what}={value}".replace("\n", " | ")  # its lines must not look like ours
