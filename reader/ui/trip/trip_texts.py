"""Sentences about trips: durations, reasons, results."""

from __future__ import annotations

from reader.domain.trips.trip import TripReport, Why
from reader.ui.sentences import texts
from reader.ui.sentences.failures import storage_sentence
from reader.ui.sentences.texts import translate


def duration(minutes: int) -> str:
    """Write a reading time: `3 h 58 min`, `40 min`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return translate("Trip", "{rest} min").format(rest=texts.number(rest))
    if not rest:
        return translate("Trip", "{hours} h").format(hours=texts.number(hours))
    return translate("Trip", "{hours} h {rest} min").format(hours=texts.number(hours), rest=texts.number(rest))


def of(part: str, whole: str) -> str:
    """Write a part of a whole: `71 MB of 80 MB`."""
    return translate("Trip", "{part} of {whole}").format(part=part, whole=whole)


def counted(what: str, count: int) -> str:
    """Write a reason with its count: `server not reached: 2`."""
    return told(what, texts.number(count))


def told(what: str, said: str) -> str:
    """Write a name and what it is: `Pictures: 54 MB`."""
    return translate("Trip", "{name}: {value}").format(name=what, value=said)


def why_words(why: Why) -> str:
    """Say why an article was left out."""
    return {
        Why.STORY: translate("Trip", "Another article about this event is packed"),
        Why.TIME: translate("Trip", "The reading time was reached without it"),
        Why.BUDGET: translate("Trip", "It would have exceeded the data limit"),
        Why.REFUSED: translate("Trip", "Its page asks for payment or a log-in"),
        Why.UNAVAILABLE: translate("Trip", "Its page or a picture is not available"),
        Why.OFFLINE: translate("Trip", "Its server could not be reached"),
        Why.STOPPED: translate("Trip", "The trip was stopped before its turn"),
    }[why]


def file_why_words(why: Why) -> str:
    """Say in a few words why a file was left out."""
    return {
        Why.BUDGET: translate("Trip", "too large for the data limit"),
        Why.OFFLINE: translate("Trip", "server not reached"),
    }.get(why, translate("Trip", "not available"))


def outcome_title(report: TripReport) -> str:
    """Say the result of a trip in a few words."""
    if report.departed:
        return translate("Trip", "Time to leave")
    if report.cancelled:
        return translate("Trip", "Stopped before the end")
    if report.problem:
        return translate("Trip", "The trip could not be stored")
    if report.portal:
        return translate("Trip", "This network asks for a log-in")
    if report.offline and not report.finished:
        return translate("Trip", "The network went away")
    if not report.articles:
        return translate("Trip", "Nothing to pack")
    return (
        translate("Trip", "Packed") if report.complete else translate("Trip", "Packed, but less than you wished")
    )


def outcome_sentence(report: TripReport) -> str:
    """Explain the result and what can be done about it; "" if the title says it all."""
    if report.problem:
        return storage_sentence(report.problem.fault)
    if report.portal:
        return translate(
            "Trip", "Log in with a browser. The trip then continues by itself, and nothing is fetched twice."
        )
    if report.departed:
        return translate("Trip", "Not everything was fetched in time. What is packed stays packed.")
    if report.offline and not report.finished:
        return translate(
            "Trip", "What is packed stays packed. The trip continues by itself when the network is back."
        )
    if not report.finished:
        return translate("Trip", "What is packed stays packed. You can continue later; nothing is fetched twice.")
    if not report.articles:
        return translate("Trip", "There is no unread article that could be made ready within these limits.")
    if not report.complete:
        return translate("Trip", "Nothing more fitted within these limits; the list says why.")
    if report.offline:
        return translate("Trip", "No server could be reached: these articles were here already.")
    if report.is_short_of_articles:
        return translate("Trip", "There is nothing more to read now.")
    return ""


def missing_words(what: str) -> str:
    """Name the part of an article that a drill found missing (see `domain.trip.Missing.what`)."""
    kind, _, number = what.partition(" ")
    said = {
        "picture": translate("Trip", "Picture {number}"),
        "file": translate("Trip", "File {number}"),
        "text": translate("Trip", "Its text"),
    }.get(kind, translate("Trip", "The whole article"))
    return said.format(number=texts.number(int(number or 0)))
