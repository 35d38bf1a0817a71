"""Says why reports of pictures did not arrive, and why a block list was not taken."""

from __future__ import annotations

from reader.domain.errors import FailureReason, marked
from reader.domain.images.block import ListProblem
from reader.domain.images.flag import IMPOSTOR, FlagState
from reader.sentences.failures import reason_sentence
from reader.sentences.speech import Speech

WITHHELD = marked("The address of the image is not sent, because not everybody can read its source.")


def delivery_problem(speech: Speech, problem: str) -> str:
    """Say why reports were not delivered.

    Args:
        problem: A reason word (`FailureReason`), or a problem's name (`wire/problem.py`).
    """
    if problem in tuple(FailureReason):
        return reason_sentence(speech, FailureReason(problem))
    return speech.tr(_NOT_TAKEN.get(problem, marked("the service did not accept the report")))


def list_problem(speech: Speech, problem: str) -> str:
    """Say why the last look at the block list did not succeed.

    Args:
        problem: A reason word (`FailureReason`) or a `ListProblem`.
    """
    if problem in tuple(ListProblem):
        return speech.tr(_LIST_PROBLEMS[ListProblem(problem)])
    return reason_sentence(speech, FailureReason(problem))


STATES = {
    FlagState.QUEUED: marked("waiting"),
    FlagState.SENDING: marked("sending"),
    FlagState.ACCEPTED: marked("received"),
    FlagState.BLOCKED: marked("blocked for everyone"),
    FlagState.REJECTED: marked("reviewed: kept visible"),
    FlagState.FAILED: marked("refused by the service"),
    FlagState.WITHDRAWN: marked("withdrawn"),
}
_NOT_TAKEN = {
    IMPOSTOR: marked("another page answered instead of the collector, perhaps a log-in page"),
    "upgrade-required": marked("the service needs a newer version of Manchette"),
    "rate-limited": marked("the service is busy"),
    "busy": marked("the service is busy"),
    "closed": marked("the service takes no more reports; the image stays hidden for you"),
}
_LIST_PROBLEMS = {
    ListProblem.EXPIRED: marked("nobody has signed a new list for weeks"),
    ListProblem.UNSIGNED: marked("the list received is not signed by this collector"),
    ListProblem.OLDER: marked("the list received is older than the one you have"),
    ListProblem.ALTERED: marked("the list was altered on its way"),
    ListProblem.DAMAGED: marked("the answer was not a list; perhaps it was a log-in page"),
    ListProblem.HELD: marked("a large part of the list changed at once, so it takes effect only after a day"),
    ListProblem.ASKS: marked("the list received waits for your decision"),
}
