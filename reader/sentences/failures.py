"""Says what went wrong: with a feed, page or picture, with a queued action, with the database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from reader.domain.errors import FailureReason, marked
from reader.domain.recovery import Recovery
from reader.domain.rights import PasswordProblem
from reader.sentences.speech import Speech, Written

AFTER_PASSWORD = marked("it is asked again once you give a user and a password")
NEVER_AGAIN = marked("it is no longer asked; its articles stay")


def reason_sentence(speech: Speech, reason: FailureReason, detail: str = "") -> str:
    """Say why something could not be had.

    Args:
        detail: A short fact. It is told here of an error of HTTP, which is the status, and of a password.
    """
    if reason is FailureReason.PASSWORD and detail:
        problem, about = PasswordProblem.read(detail)
        return speech.tr(_PASSWORD[problem] if about else _REASONS[reason], about=about)
    return speech.tr(_REASONS[reason], status=detail or "?")


def detailed_sentence(speech: Speech, reason: FailureReason, detail: str) -> str:
    """Say why something could not be had, with the detail in brackets where it tells more."""
    said = reason_sentence(speech, reason, detail)
    return f"{said} ({detail})" if detail and reason not in _WHOLE else said


_WHOLE = (
    FailureReason.OFFLINE,
    FailureReason.PORTAL,
    FailureReason.PROXY_PASSWORD,
    FailureReason.PASSWORD,
    FailureReason.HTTP_STATUS,
    FailureReason.GONE,
    FailureReason.BUDGET,
)
"""Their sentence says all that is known."""


def what_follows(speech: Speech, reason: FailureReason, when: str) -> str:
    """Say what happens next to a feed that failed; `when` as for `next_try`, "": that is not known."""
    if reason is FailureReason.GONE:
        return speech.tr(NEVER_AGAIN)
    if reason is FailureReason.PASSWORD:
        return speech.tr(AFTER_PASSWORD)
    return next_try(speech, when) if when else ""


def next_try(speech: Speech, when: str) -> str:
    """Say when something is tried again; `when` as the face writes moments."""
    return speech.tr("next try:\u00a0{time}", time=Written(when))


def recovery_sentence(speech: Speech, recovery: Recovery, written: Callable[[datetime], str]) -> str:
    """Say that the database was damaged or missing, and what was opened in its place.

    Args:
        written: Writes a moment as the face does.
    """
    tr = speech.tr
    if recovery.copy_from is None:
        what = tr("The database was damaged and had no good copy: a new one was begun.")
    else:
        when = Written(written(recovery.copy_from))
        if recovery.damaged is None:
            return tr("The database was missing: the copy of {time} was opened.", time=when)
        what = tr("The database was damaged: the copy of {time} was opened.", time=when)
    if recovery.complete:
        saved = tr("All that was newer was saved from the damaged file.")
    elif recovery.saved:
        saved = tr("What was newer was saved in part; the rest of the damaged file cannot be read.")
    else:
        saved = tr("Nothing newer could be read.")
    return f"{what} {saved} {tr('The damaged file is kept as {file}.', file=recovery.damaged)}"


_REASONS: dict[FailureReason, str] = {
    FailureReason.OFFLINE: marked("there is no network"),
    FailureReason.PORTAL: marked("this network wants you to log in first"),
    FailureReason.NAME_NOT_FOUND: marked("there is no server of this name"),
    FailureReason.REFUSED: marked("the server refused the connection"),
    FailureReason.TIMEOUT: marked("the server did not answer in time"),
    FailureReason.PROXY_UNREACHABLE: marked("the proxy cannot be reached"),
    FailureReason.PROXY_REFUSED: marked("the proxy refused"),
    FailureReason.PROXY_PASSWORD: marked("the proxy wants a user and a password, or others"),
    FailureReason.PASSWORD: marked("the server wants a user and a password, or others"),
    FailureReason.TLS: marked("the server could not prove who it is"),
    FailureReason.ADDRESS_REFUSED: marked("the address leads to this machine or into a private network"),
    FailureReason.HTTP_STATUS: marked("the server answered with the error {status}"),
    FailureReason.GONE: marked("the publisher has closed this feed"),
    FailureReason.RATE_LIMITED: marked("the server asks for fewer requests"),
    FailureReason.TOO_LARGE: marked("the answer was too large"),
    FailureReason.NOT_A_FEED: marked("there is no feed at this address"),
    FailureReason.NO_LIST: marked("this page shows no list of articles"),
    FailureReason.LIST_GONE: marked("the list of articles was not found on the page any more"),
    FailureReason.SCRIPT_PAGE: marked("this page is made by a program in the browser"),
    FailureReason.LOG_IN: marked("this page wants you to log in"),
    FailureReason.DAMAGED: marked("the answer was damaged"),
    FailureReason.TOO_SLOW_TO_PARSE: marked("reading the answer took too long or too much memory"),
    FailureReason.STORAGE: marked("it could not be stored"),
    FailureReason.BUDGET: marked("the bytes of the trip are used up"),
}
_PASSWORD: dict[PasswordProblem, str] = {
    PasswordProblem.WANTED: marked("the server wants a user and a password for “{about}”"),
    PasswordProblem.REFUSED: marked("the server has refused the password for “{about}”"),
    PasswordProblem.PLAIN: marked("{about} wants a password, which others could read on the way: it has no https"),
    PasswordProblem.UNKNOWN: marked("the server wants a log-in that is not known here: {about}"),
    PasswordProblem.ELSEWHERE: marked("the address leads to {about}, where none of your passwords is sent"),
}
