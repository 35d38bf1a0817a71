"""The verbs of a trip: `trip` prepares it, `drill` proves it."""

from __future__ import annotations

import argparse
import contextlib
import re
from collections import Counter
from datetime import UTC, datetime, time, timedelta
from typing import Any

from reader.assembly.output import print_json, print_sentence, print_text, say
from reader.assembly.presentation import facts
from reader.assembly.sentences import OFFLINE, PORTAL
from reader.assembly.services import Services
from reader.assembly.verbs.arguments import DONE, IN_PART, NOTHING, Declare, find_feed, stopped_by_ctrl_c, text
from reader.assembly.words import counted, told, tr
from reader.domain.errors import marked
from reader.domain.record import replace
from reader.domain.trips.trip import TripReport, Why, Wish

_LEAST_BYTES, _MOST_BYTES = 100_000, 10**12
_MOST_HOURS = 24 * 30

_GONE = marked("the network went away; what is packed stays packed, the same trip again fetches the rest.")
_DEPARTED = marked("the departure came before everything was fetched; what is packed is packed.")
_STOPPED = marked("stopped; what is packed stays packed, the same trip again fetches the rest.")


def declare(verb: Declare) -> None:
    one = verb("trip", _trip, json=True)
    one.add_argument("--hours", metavar="H", type=_minutes, required=True, dest="minutes", help="e.g. 4, or 1.5")
    one.add_argument("--budget", metavar="SIZE", type=_size, required=True, help="80MB, 500kB, 1.5GB, or bytes")
    one.add_argument("--language", metavar="L", action="append", type=text, help="preferred; may be repeated")
    one.add_argument("--feed", metavar="FEED", action="append", type=text, help="preferred; may be repeated")
    one.add_argument("--enclosures", action="store_true", help="files of the articles too (audio, PDF)")
    when = "14:30, or 2026-12-24T14:30: nothing is fetched after it; the same again before it takes what is new"
    one.add_argument("--depart", metavar="TIME", type=_moment, help=when)
    verb("drill", _drill, json=True)


def _trip(services: Services, arguments: argparse.Namespace) -> int:
    wish = Wish(
        minutes=arguments.minutes,
        budget_bytes=arguments.budget,
        languages=tuple(
            dict.fromkeys(tag.replace("_", "-").split("-")[0].lower() for tag in arguments.language or ())
        ),
        enclosures=arguments.enclosures,
        feeds=tuple(dict.fromkeys(find_feed(services, word).id for word in arguments.feed or ())),
    )
    if arguments.depart is not None:
        wish = replace(wish, departs_at=_departure(arguments.depart, services.clock()))
    with stopped_by_ctrl_c() as token:
        report = services.trips.prepare(wish, token)
    if arguments.json:
        print_json(_trip_shown(report))
    else:
        print_text(_receipt(report))
    if report.portal:
        say(tr(PORTAL))
    elif report.problem:
        say(told(report.problem))
    elif report.departed:
        say(tr(_DEPARTED))
    elif report.cancelled:
        say(tr(_STOPPED))
    elif report.offline and not report.complete:
        say(tr(_GONE if report.articles else OFFLINE))
    elif not (report.complete or report.articles):
        say(tr("nothing could be packed: {why}", why=_left_out(report)))
    if report.complete:
        return DONE
    return IN_PART if report.articles else NOTHING


def _drill(services: Services, arguments: argparse.Namespace) -> int:
    report = services.trips.drill()
    if arguments.json:
        print_json(facts(report))
    else:
        print_sentence("Ready: {ready} of {articles}", ready=report.ready, articles=report.articles)
        for one in report.missing:
            print_text(f"  {one.entry_id}: {tr('{what} is missing', what=one.what)}")
        if report.sockets_refused:
            refused = counted(
                report.sockets_refused,
                "{n} connection was asked for, and refused",
                "{n} connections were asked for, and refused",
            )
            print_text(f"  {refused}")
    return DONE if report.ready == report.articles and not report.sockets_refused else IN_PART


def _trip_shown(one: TripReport) -> dict[str, Any]:
    shown = facts(one, "trip_id", "wish_minutes", "cancelled", "problem", "files", "files_left_out")
    files = {"stored": one.files, "left_out": [facts(left) for left in one.files_left_out]}
    return shown | {"complete": one.complete, "enclosures": files}


def _moment(words: str) -> datetime | time:
    """Read a departure: a time of day such as `14:30`, or a date and time; without a zone, in local time."""
    with contextlib.suppress(ValueError):
        if re.fullmatch(r"\d\d:\d\d(:\d\d)?", words):
            return time.fromisoformat(words)
        if re.match(r"\d{4}-\d\d-\d\dT", words):
            return datetime.fromisoformat(words)
    raise argparse.ArgumentTypeError(tr("{word} is no time such as 14:30 or 2026-12-24T14:30", word=words[:40]))


def _departure(given: datetime | time, now: datetime) -> datetime:
    """Return the departure as a moment: for a time of day, the next time the clock shows it."""
    if isinstance(given, datetime):
        return given.astimezone(UTC).replace(microsecond=0)
    here = now.astimezone()
    # Added to the naive datetime, so that it stays that time of day when the clocks change.
    today = datetime.combine(here.date(), given.replace(tzinfo=None, microsecond=0)).astimezone()
    if today <= now:
        today = datetime.combine(here.date() + timedelta(days=1), today.time()).astimezone()
    return today.astimezone(UTC)


def _size(words: str) -> int:
    """Read a size: bytes, or a number with kB, MB or GB, which are powers of ten."""
    found = re.fullmatch(r"(\d{1,15}(?:\.\d{1,3})?)\s*([kmg]?)b?", words.strip(), re.IGNORECASE)
    if found is None or ("." in found[1] and not found[2]):
        raise argparse.ArgumentTypeError(tr("{word} is no size such as 80MB, 500kB, 1.5GB", word=words[:40]))
    count = round(float(found[1]) * {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}[found[2].lower()])
    if not _LEAST_BYTES <= count <= _MOST_BYTES:
        raise argparse.ArgumentTypeError(tr("a budget is from 100kB to 1000GB"))
    return count


def _minutes(words: str) -> int:
    try:
        hours = float(words)
    except ValueError:
        hours = 0.0
    if not 0 < hours <= _MOST_HOURS:
        wanted = tr("{word} is no number of hours above 0, {most} at most", word=words[:40], most=_MOST_HOURS)
        raise argparse.ArgumentTypeError(wanted)
    return max(round(hours * 60), 1)


_FOR = {
    Why.STORY: marked("{n} about events that are packed already"),
    Why.TIME: marked("{n} for the time"),
    Why.BUDGET: marked("{n} for the bytes"),
    Why.REFUSED: marked("{n} refused by their site"),
    Why.UNAVAILABLE: marked("{n} not available whole"),
    Why.OFFLINE: marked("{n} out of reach"),
    Why.STOPPED: marked("{n} not reached"),
}


def _receipt(one: TripReport) -> str:
    lines = [
        tr(
            "{articles}, {minutes} of {wished} of reading; {wire:.2f} of {budget:.2f} MB came over the network,"
            " {disk:.2f} MB are on the disk",
            articles=counted(one.articles, "{n} article", "{n} articles"),
            minutes=one.reading_minutes,
            wished=counted(one.wish_minutes, "{n} minute", "{n} minutes"),
            wire=one.bytes_on_wire / 1e6,
            budget=one.budget_bytes / 1e6,
            disk=one.bytes_on_disk / 1e6,
        )
    ]
    if one.left_out:
        lines.append(tr("left out: {why}", why=_left_out(one)))
    if one.files or one.files_left_out:
        files = counted(one.files, "{n} file of them", "{n} files of them")
        left_out = len(one.files_left_out)
        lines.append(tr("{files}, {left_out} left out", files=files, left_out=left_out) if left_out else files)
    if one.is_short_of_articles:
        lines.append(tr("that is all that there is to read now"))
    if one.offline and one.complete:
        lines.append(tr("no server could be reached: this trip is made of what was here already"))
    return "\n".join(lines)


def _left_out(one: TripReport) -> str:
    counts = Counter(left.why for left in one.left_out)
    return tr(", ").join(tr(_FOR[why], n=count) for why, count in counts.most_common())
