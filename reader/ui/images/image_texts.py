"""Sentences about reports: the thanks, the state of each, and why one is delayed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from reader.domain.images.flag import FlagState
from reader.sentences.failures import next_try
from reader.sentences.reports import STATES, WITHHELD, delivery_problem
from reader.ui.sentences.speech import begun, speech, whole
from reader.ui.sentences.texts import day_and_time, language, translate
from reader.wire.reasons import REASONS

if TYPE_CHECKING:
    from reader.flags.flag_sender import Delivered
    from reader.flags.image_reports import MyReport, WaitsFor


def reason_words(reason: str) -> str:
    """Name a reason in the window's language. `reason` is an id of `wire/reasons.py`."""
    return REASONS.get(reason, REASONS["other"]).label(language())


def thanks(waits_for: WaitsFor, *, withholds: bool = False) -> str:
    """Thank the reader for a report, and say what happens next, and what is not sent."""
    if withholds:
        return f"{thanks(waits_for)} {speech().tr(WITHHELD)}"
    given = translate(
        "Reports",
        "Thanks for reporting! This image will be blocked automatically after it has been reported by several"
        " people.",
    )
    match waits_for:
        case "nothing":
            return given
        case "network":
            later = translate("Reports", "Your report will be sent when you are back online.")
            return f"{given} {later}"
        case "collector":
            return translate(
                "Reports",
                "Thanks for reporting! This image is hidden for you. Your report is kept, and is sent once a"
                " collector is set.",
            )
        case "closed":
            return translate(
                "Reports",
                "Thanks for reporting! This image is hidden for you. The collector takes no more reports; yours"
                " is kept for another one.",
            )


def state_words(state: FlagState) -> str:
    return begun(speech().tr(STATES[state]))


def times_words(report: MyReport, now: datetime) -> str:
    """Say when a report was made, or when it was last tried and will be tried again."""
    flag, state = report.flag, report.state
    following = day_and_time(max(flag.next_at, now), now)
    if state is FlagState.QUEUED and report.waits_for in ("collector", "closed"):
        return translate("Reports", "no collector is set")
    if state in (FlagState.QUEUED, FlagState.SENDING) and flag.attempts and flag.tried_at is not None:
        words = translate("Reports", "last try: {last}, next: {next}")
        return words.format(last=day_and_time(flag.tried_at, now), next=following)
    if state is FlagState.QUEUED:
        return next_try(speech(), following)
    return translate("Reports", "reported: {time}").format(time=day_and_time(flag.flagged_at, now))


def problem_words(problem: str) -> str:
    """Say why sending failed: a reason word (`FailureReason`) or a name (`wire/problem.py`); "": no problem."""
    return whole(delivery_problem(speech(), problem)) if problem else ""


def delivered_words(done: Delivered) -> str:
    if done.problem:
        kept = translate("Reports", "The reports are kept, and will be sent later.")
        return f"{problem_words(done.problem)} {kept}"
    if done.accepted:
        return translate("Reports", "The reports have arrived.")
    return translate("Reports", "There was nothing that could be sent.")
