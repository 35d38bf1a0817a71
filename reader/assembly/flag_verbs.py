"""The verbs of reported images: report one, take that back, see and send the reports."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from reader.assembly.arguments import DONE, Declare, text
from reader.assembly.presenting import moment, printable
from reader.assembly.printing import print_json, print_text
from reader.assembly.services import Services
from reader.domain.errors import UsageError
from reader.domain.flag import FlagState
from reader.wire.reasons import REASONS

if TYPE_CHECKING:
    from reader.flags.flagging import MyReport, WaitsFor

THANKS = (
    "Thanks for reporting! This image will be blocked automatically after it has been reported by several people."
)
_WAITS = {
    "nothing": "",
    "network": "Your report will be sent when you are back online.",
    "collector": "No collector is set, so your report is kept here and will be sent once one is:"
    " `manchette collector enrol LINK`.",
    "closed": "The collector takes no more reports, so yours is kept here; the image stays hidden for you.",
}
_STATES = {
    FlagState.QUEUED: "waiting",
    FlagState.SENDING: "sending",
    FlagState.ACCEPTED: "received",
    FlagState.BLOCKED: "blocked for everyone",
    FlagState.REJECTED: "reviewed: kept visible",
    FlagState.FAILED: "refused by the service",
    FlagState.WITHDRAWN: "withdrawn",
}


def declare(verb: Declare) -> None:
    """Declare them."""
    one = verb(
        "flag", "report an image; it is hidden at once, and for everyone after several people did so", _flag
    )
    _name_image(one)
    one.add_argument("--reason", metavar="R", choices=tuple(REASONS), required=True, help=", ".join(REASONS))
    one = verb("unflag", "take the report of an image back", _unflag)
    _name_image(one)
    one = verb("flags", "list your reports, and what has become of them", _flags)
    one.add_argument("--json", action="store_true")


def _name_image(one: argparse.ArgumentParser) -> None:
    one.add_argument("entry", metavar="ENTRY", type=int)
    one.add_argument(
        "image", metavar="IMAGE", type=text, help="its number in the article, from 1, or its fingerprint"
    )


def _flag(services: Services, arguments: argparse.Namespace) -> int:
    fingerprint = _find_image(services, arguments.entry, arguments.image)
    thanks = services.flagging.flag(arguments.entry, fingerprint, arguments.reason)
    print_text(THANKS)
    if _WAITS[thanks.waits_for]:
        print_text(_WAITS[thanks.waits_for])
    return DONE


def _unflag(services: Services, arguments: argparse.Namespace) -> int:
    fingerprint = _find_image(services, arguments.entry, arguments.image)
    if not services.flagging.undo(fingerprint):
        raise UsageError("that image is not reported; `manchette flags` lists your reports")
    print_text("Your report was taken back; the image is shown unless others have reported it.")
    return DONE


def _flags(services: Services, arguments: argparse.Namespace) -> int:
    reports = services.flagging.reports()
    if arguments.json:
        print_json([_presented(one) for one in reports])
        return DONE
    for one in reports:
        print_text(_line(one))
    if any(one.state is FlagState.QUEUED for one in reports):
        waits_for: WaitsFor = services.flagging.waits_for()
        if waits_for in ("collector", "closed"):
            print_text(_WAITS[waits_for])
    return DONE


def _find_image(services: Services, entry_id: int, word: str) -> str:
    """Find an image of an article by its number or its fingerprint.

    Raises:
        UsageError: there is no such article or image, or it is not on this disk.
    """
    article = services.entries.article(entry_id)
    if article is None:
        raise UsageError(f"there is no entry {entry_id}")
    for image in article.images:
        if word in (str(image.number), image.fingerprint):
            if image.fingerprint is None:
                raise UsageError(f"image {image.number} of entry {entry_id} is not on this disk")
            return image.fingerprint
    raise UsageError(
        f"entry {entry_id} has no image {printable(word)[:80]}; `manchette show {entry_id} --json` lists them"
    )


def _presented(one: MyReport) -> dict[str, Any]:
    flag = one.flag
    queued = one.state is FlagState.QUEUED
    return {
        "id": flag.id,
        "image": flag.fingerprint,
        "entry_id": flag.entry_id,
        "reason": flag.reason,
        "state": one.state.value,
        "attempts": flag.attempts,
        "next_try_at": moment(flag.next_at) if queued and one.waits_for in ("nothing", "network") else None,
        "flagged_at": moment(flag.flagged_at),
        "outcome": flag.outcome.value if flag.outcome else None,
        "problem": flag.problem or None,
        "last_try_at": moment(flag.tried_at),
        "waits_for": None if not queued or one.waits_for == "nothing" else one.waits_for,
    }


def _line(one: MyReport) -> str:
    flag = one.flag
    where = f"entry {flag.entry_id}" if flag.entry_id is not None else "an entry that is gone"
    problem = f"  ({flag.problem})" if flag.problem else ""
    return (
        f"{flag.id:>5}  {flag.flagged_at:%Y-%m-%d %H:%M}  {_STATES[one.state]:<22} {flag.reason:<10}"
        f" {where}  {flag.fingerprint[:12]}{problem}"
    )
