"""The trip pack and the airplane drill of an open home, for the window and the command line."""

from __future__ import annotations

import argparse
import re
import signal
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from reader.assembly.printing import print_json, print_text, say
from reader.assembly.sentences import BUSY, OFFLINE, PORTAL
from reader.background.cancel import CancelToken
from reader.domain.errors import UsageError
from reader.domain.events import RoundReport
from reader.domain.feed import Feed
from reader.domain.trip import DrillReport, TripReport, Why, Wish
from reader.storage.trips import TripStore

if TYPE_CHECKING:
    from reader.assembly.services import Services
    from reader.web.client import Client

LEAST_BYTES, MOST_BYTES = 100_000, 10**12
MOST_HOURS = 24 * 30

_GONE = "the network went away; what is packed stays packed, the same trip again fetches the rest."
_STOPPED = "stopped; what is packed stays packed, the same trip again fetches the rest."


def prepare_trip(services: Services, wish: Wish, token: CancelToken) -> TripReport:
    """Make articles ready for so many minutes of reading, within so many bytes (see `sync.trip.Trip.run`).

    Raises:
        UsageError: a sync runs, or the reader wants to work offline; nothing was done.
    """
    from reader.sync.packing import Fetchers
    from reader.sync.trip import Trip

    if services.settings.current.sync.work_offline:
        raise UsageError("working offline is switched on; `manchette settings sync.work_offline=off` ends it")
    if not services.sync_lock.acquire():
        raise UsageError(BUSY)
    try:
        trip = Trip(
            TripStore(services.database),
            services.feeds,
            services.pages,
            services.search,
            services.client,
            _refresher_of(services),
            Fetchers(
                client=services.client,
                full_text=services.full_text,
                library=services.image_library,
                images=services.images,
                page_gate=services.page_gate,
                image_gate=services.image_gate,
                pool=services.network,
                settings=lambda: services.settings.current.images,
            ),
            services.clock,
            services.announce,
        )
        return trip.run(wish, token)
    finally:
        services.ledger.write()
        services.sync_lock.release()


def _refresher_of(services: Services) -> Callable[[Sequence[Feed], Client, CancelToken], RoundReport]:
    from reader.feeds.retrieving import Retriever
    from reader.sync.round import Round

    def refresh(feeds: Sequence[Feed], client: Client, token: CancelToken) -> RoundReport:
        report = Round(
            Retriever(client, services.sandbox, services.feed_gate),
            services.refresher,
            services.feeds,
            services.search,
            services.network,
            client.meter,
            services.clock,
            services.announce,
        ).run(feeds, token)
        services.connectivity.learn(report)
        return report

    return refresh


def run_drill(services: Services) -> DrillReport:
    """Open every article of the newest trip with every socket refused (see `offline.drill`).

    Raises:
        UsageError: there is no trip yet.
    """
    from reader.offline.drill import drill

    trips = TripStore(services.database)
    newest = trips.newest()
    if newest is None:
        raise UsageError("there is no trip yet; `manchette trip --hours H --budget 80MB` prepares one")
    pictures = services.settings.current.images.download
    return drill(trips.packed(newest), services.entries, services.image_library, pictures=pictures)


def declare(verb: Callable[[str, str], argparse.ArgumentParser], text: Callable[[str], str]) -> None:
    """Declare the verbs.

    Args:
        verb: Adds one, by its name and what it does.
        text: Reads a word that is no file name.
    """
    one = verb("trip", "make articles ready for so many hours of reading, within so many bytes")
    one.add_argument("--hours", metavar="H", type=_minutes, required=True, dest="minutes", help="e.g. 4, or 1.5")
    one.add_argument("--budget", metavar="SIZE", type=size, required=True, help="80MB, 500kB, 1.5GB, or bytes")
    one.add_argument("--language", metavar="L", action="append", type=text, help="preferred; may be repeated")
    one.add_argument("--feed", metavar="FEED", action="append", type=text, help="preferred; may be repeated")
    one.add_argument("--json", action="store_true")
    one = verb("drill", "open every article of the trip with the network refused")
    one.add_argument("--json", action="store_true")


def trip(services: Services, arguments: argparse.Namespace, feeds: Sequence[Feed]) -> int:
    """Run the verb `trip`; gives the exit code."""
    wish = Wish(
        minutes=arguments.minutes,
        budget_bytes=arguments.budget,
        languages=tuple(
            dict.fromkeys(tag.replace("_", "-").split("-")[0].lower() for tag in arguments.language or ())
        ),
        feeds=tuple(dict.fromkeys(feed.id for feed in feeds)),
    )
    token = CancelToken()
    before = signal.signal(signal.SIGINT, lambda number, frame: token.cancel())
    try:
        report = prepare_trip(services, wish, token)
    finally:
        signal.signal(signal.SIGINT, before)
    if arguments.json:
        print_json(present_trip(report))
    else:
        print_text(_receipt(report))
    if report.portal:
        say(f"manchette: {PORTAL}")
    elif report.problem:
        say(f"manchette: {report.problem}")
    elif report.cancelled:
        say(f"manchette: {_STOPPED}")
    elif report.offline and not report.complete:
        say(f"manchette: {_GONE if report.articles else OFFLINE}")
    if report.complete:
        return 0
    return 1 if report.articles else 2


def drill(services: Services, arguments: argparse.Namespace) -> int:
    """Run the verb `drill`; gives the exit code."""
    report = run_drill(services)
    if arguments.json:
        print_json(present_drill(report))
    else:
        print_text(f"Ready: {report.ready} of {report.articles}")
        for one in report.missing:
            print_text(f"  {one.entry_id}: {one.what} is missing")
        if report.sockets_refused:
            print_text(f"  {report.sockets_refused} connections were asked for, and refused")
    return 0 if report.ready == report.articles and not report.sockets_refused else 1


def present_trip(one: TripReport) -> dict[str, Any]:
    """Present a receipt as JSON."""
    return {
        "articles": one.articles,
        "reading_minutes": one.reading_minutes,
        "bytes_on_wire": one.bytes_on_wire,
        "bytes_on_disk": one.bytes_on_disk,
        "budget_bytes": one.budget_bytes,
        "complete": one.complete,
        "left_out": [{"entry_id": left.entry_id, "why": left.why.value} for left in one.left_out],
        "finished": one.finished,
        "portal": one.portal,
        "offline": one.offline,
    }


def present_drill(one: DrillReport) -> dict[str, Any]:
    """Present the result of a drill as JSON."""
    return {
        "articles": one.articles,
        "ready": one.ready,
        "missing": [{"entry_id": missing.entry_id, "what": missing.what} for missing in one.missing],
        "sockets_refused": one.sockets_refused,
    }


def size(words: str) -> int:
    """Read a size: bytes, or a number with kB, MB or GB, which are powers of ten."""
    found = re.fullmatch(r"(\d{1,15}(?:\.\d{1,3})?)\s*([kmg]?)b?", words.strip(), re.IGNORECASE)
    if found is None or ("." in found[1] and not found[2]):
        raise argparse.ArgumentTypeError(f"{words[:40]} is no size such as 80MB, 500kB, 1.5GB")
    count = round(float(found[1]) * {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}[found[2].lower()])
    if not LEAST_BYTES <= count <= MOST_BYTES:
        raise argparse.ArgumentTypeError("a budget is from 100kB to 1000GB")
    return count


def _minutes(words: str) -> int:
    try:
        hours = float(words)
    except ValueError:
        hours = 0.0
    if not 0 < hours <= MOST_HOURS:
        raise argparse.ArgumentTypeError(f"{words[:40]} is no number of hours above 0, {MOST_HOURS} at most")
    return max(round(hours * 60), 1)


_FOR = {
    Why.TIME: "for the time",
    Why.BUDGET: "for the bytes",
    Why.REFUSED: "refused by their site",
    Why.UNAVAILABLE: "not to be had whole",
    Why.OFFLINE: "out of reach",
    Why.STOPPED: "not reached",
}


def _receipt(one: TripReport) -> str:
    counts = Counter(left.why for left in one.left_out)
    lines = [
        f"{one.articles} articles, {one.reading_minutes} of {one.wish_minutes} minutes of reading;"
        f" {one.bytes_on_wire / 1e6:.2f} of {one.budget_bytes / 1e6:.2f} MB passed the network,"
        f" {one.bytes_on_disk / 1e6:.2f} MB lie on the disk"
    ]
    if counts:
        reasons = ", ".join(f"{count} {_FOR[why]}" for why, count in counts.most_common())
        lines.append(f"left out: {reasons}")
    return "\n".join(lines)
