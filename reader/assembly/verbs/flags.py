"""The verbs of reported images: `flag`, `unflag`, `flags` and `collector`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from reader.assembly.output import print_json, print_sentence, print_text, printable, say
from reader.assembly.presentation import moment
from reader.assembly.sentences import WORKING_OFFLINE
from reader.assembly.services import Services
from reader.assembly.verbs.arguments import (
    DONE,
    IN_PART,
    NOTHING,
    Declare,
    find_article,
    stopped_by_ctrl_c,
    text,
    whole,
)
from reader.assembly.words import counted, speech, tr
from reader.background.cancel import CancelToken
from reader.domain.errors import UsageError, marked
from reader.domain.images.block import Answer, Question
from reader.domain.images.flag import FlagState
from reader.sentences.reports import STATES, WITHHELD, delivery_problem, list_problem
from reader.wire.reasons import REASONS

if TYPE_CHECKING:
    from reader.flags.flag_sender import Delivered
    from reader.flags.image_reports import MyReport, WaitsFor
    from reader.flags.list_sync import ListStatus

THANKS = marked(
    "Thanks for reporting! This image will be blocked automatically after it has been reported by several people."
)
_WAITS = {
    "nothing": "",
    "network": marked("Your report will be sent when you are back online."),
    "collector": marked(
        "No collector is set, so your report is kept here and will be sent once one is:"
        " `manchette collector enrol LINK`."
    ),
    "closed": marked(
        "The collector takes no more reports, so yours is kept here; the image stays hidden for you."
    ),
}
_SAID = {
    None: marked("`manchette collector accept` obeys it, `manchette collector keep` goes on with the one before"),
    Answer.OBEY: marked("it will be obeyed with the next sync"),
    Answer.KEEP: marked("you keep the one before; `manchette collector accept` obeys it all the same"),
}


def declare(verb: Declare) -> None:
    one = verb("flag", _flag)
    _name_image(one)
    one.add_argument("--reason", metavar="R", choices=tuple(REASONS), required=True, help=", ".join(REASONS))
    one = verb("unflag", _unflag)
    _name_image(one)
    one = verb("flags", _flags, json=True)
    one.add_argument("--send", action="store_true", help="send what waits now, without the usual random pauses")
    one = verb("collector", _collector, json=True)
    what = one.add_subparsers(dest="what", metavar="enrol LINK | forget | accept | keep")
    enrol = what.add_parser("enrol", help="set the collector that a link names")
    enrol.add_argument("link", metavar="LINK", type=text)
    what.add_parser("forget", help="send nothing any more, obey its list no more; your own reports stay hidden")
    what.add_parser("accept", help="obey the list that waits because it would hide many of your pictures")
    what.add_parser("keep", help="go on with the list before that one")


def _name_image(one: argparse.ArgumentParser) -> None:
    one.add_argument("entry", metavar="ENTRY", type=whole)
    one.add_argument(
        "image", metavar="IMAGE", type=text, help="its number in the article, from 1, or its fingerprint"
    )


def _flag(services: Services, arguments: argparse.Namespace) -> int:
    thanks = services.flags.image_reports.flag(
        arguments.entry, _find_image(services, arguments.entry, arguments.image), arguments.reason
    )
    print_sentence(THANKS)
    if _WAITS[thanks.waits_for]:
        print_sentence(_WAITS[thanks.waits_for])
    if thanks.withholds:
        print_sentence(WITHHELD)
    return DONE


def _unflag(services: Services, arguments: argparse.Namespace) -> int:
    fingerprint = _find_image(services, arguments.entry, arguments.image)
    if not services.flags.image_reports.undo(fingerprint):
        raise UsageError("that image is not reported; `manchette flags` lists your reports")
    print_sentence("Your report was withdrawn; the image is shown unless others have reported it.")
    return DONE


def _flags(services: Services, arguments: argparse.Namespace) -> int:
    done = _send(services) if arguments.send else None
    reports = services.flags.image_reports.reports()
    if arguments.json:
        print_json([_presented(one) for one in reports])
        return DONE if done is None else _conclude(done)
    for one in reports:
        print_text(_line(one))
    if any(one.state is FlagState.QUEUED for one in reports):
        waits_for: WaitsFor = services.flags.image_reports.waits_for()
        if waits_for in ("collector", "closed"):
            print_sentence(_WAITS[waits_for])
    return DONE if done is None else _conclude(done)


def _send(services: Services) -> Delivered:
    """Send the reports that wait; raises UsageError if nothing may be sent, or no collector is set."""
    if services.settings.current.sync.work_offline:
        raise UsageError(WORKING_OFFLINE)
    if services.flags.image_reports.waiting() and services.flags.collectors.current() is None:
        raise UsageError(_WAITS["collector"])
    with stopped_by_ctrl_c() as token:
        return services.flags.sender.deliver_all(token)


def _conclude(done: Delivered) -> int:
    """Return the exit code, after saying what was not done."""
    if done.problem:
        why = delivery_problem(speech(), done.problem)
        say(tr("{why}; your reports are kept, the next try is made by itself", why=why))
    elif done.refused:
        said = counted(
            done.refused,
            "the collector refused {n} of your reports; `manchette flags` tells which",
            "the collector refused {n} of your reports; `manchette flags` tells which",
        )
        say(said)
    else:
        return DONE
    return IN_PART if done.accepted else NOTHING


def _collector(services: Services, arguments: argparse.Namespace) -> int:
    if arguments.what == "forget":
        if not services.flags.enroller.forget():
            raise UsageError("no collector is set")
        services.flags.blocker.rescan(CancelToken())
        print_sentence(
            "The collector was forgotten: nothing is sent any more, and only your own reports are hidden."
        )
        return DONE
    if arguments.what == "enrol":
        _enrol(services, arguments.link)
    if arguments.what in ("accept", "keep"):
        _answer(services, Answer.OBEY if arguments.what == "accept" else Answer.KEEP)
    status = services.flags.list_sync.status()
    if arguments.json:
        print_json(_presented_status(services, status))
    elif status is None:
        print_sentence("No collector is set: reports are kept here, and sent once one is.")
    else:
        _tell_status(services, status)
    return DONE


def _enrol(services: Services, link: str) -> None:
    if services.settings.current.sync.work_offline:
        raise UsageError(WORKING_OFFLINE)
    with stopped_by_ctrl_c() as token:
        services.flags.enroller.enrol(link, token)
        services.flags.list_sync.sync(token)
        services.flags.blocker.rescan(token)


def _answer(services: Services, answer: Answer) -> None:
    if not services.flags.list_sync.answer(answer):
        raise UsageError("no block list waits for your word")
    if answer is Answer.OBEY and not services.settings.current.sync.work_offline:
        with stopped_by_ctrl_c() as token:
            services.flags.list_sync.sync(token)
            services.flags.blocker.rescan(token)


def _tell_status(services: Services, status: ListStatus) -> None:
    collector = status.collector
    about = services.flags.enroller.about()
    if about is not None and about.name:
        print_text(about.name)
    print_text(f"{collector.base_url}  {collector.collector_id}")
    if collector.closed:
        print_sentence(_WAITS["closed"])
    entries = sum(status.counts[kind] for kind in ("exact", "near", "url"))
    if collector.checked_at is None:
        print_sentence("its block list has not come yet")
    else:
        age = max((services.clock() - collector.checked_at).days, 0)
        days = counted(age, "{n} day old", "{n} days old") if age else tr("of today")
        size = counted(entries, "{n} entry", "{n} entries")
        print_sentence("its block list: {entries}, {age}", entries=size, age=days)
    if collector.problem:
        why = list_problem(speech(), collector.problem)
        print_sentence("the last look at it did not succeed: {why}", why=why)
    if (asked := status.question) is not None:
        hides = tr(
            "the list that waits would hide {hidden} of the {pictures} pictures of the last 30 days",
            hidden=len(asked.hides),
            pictures=asked.of,
        )
        print_text(f"{hides}{tr('; ')}{tr(_SAID[asked.answer])}")
    if suspended := services.flags.verdicts.suspended():
        print_text(
            counted(
                suspended,
                "{n} of its entries matches many images here and is not obeyed",
                "{n} of its entries match many images here and are not obeyed",
            )
        )


def _presented_status(services: Services, status: ListStatus | None) -> dict[str, Any]:
    if status is None:
        return {"collector": None}
    collector, about = status.collector, services.flags.enroller.about()
    return {
        "collector": collector.collector_id,
        "name": about.name if about is not None and about.name else None,
        "url": collector.base_url,
        "closed": collector.closed,
        "enrolled_at": moment(collector.enrolled_at),
        "list": {
            "generation": status.gen or None,
            "entries": status.counts,
            "checked_at": moment(collector.checked_at),
            "next_check_at": moment(collector.next_check_at),
            "problem": collector.problem or None,
            "held_since": moment(collector.held_since),
            "question": _presented_question(status.question),
            "suspended": services.flags.verdicts.suspended(),
        },
    }


def _presented_question(asked: Question | None) -> dict[str, Any] | None:
    if asked is None:
        return None
    return {"hides": len(asked.hides), "of": asked.of, "answer": asked.answer.value if asked.answer else None}


def _find_image(services: Services, entry_id: int, word: str) -> str:
    """Find an image of an article by its number or its fingerprint.

    Raises:
        UsageError: there is no such article or image, or it is not on this disk.
    """
    for image in find_article(services, entry_id).images:
        if word in (str(image.number), image.fingerprint):
            if image.fingerprint is None:
                where = {"image": image.number, "entry": entry_id}
                raise UsageError("image {image} of entry {entry} is not on this disk", **where)
            return image.fingerprint
    raise UsageError(
        "entry {entry} has no image {image}; `{command}` lists them",
        entry=entry_id,
        image=printable(word)[:80],
        command=f"manchette show {entry_id} --json",
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
    where = tr("an entry that is gone") if flag.entry_id is None else tr("entry {entry}", entry=flag.entry_id)
    problem = f"  ({flag.problem})" if flag.problem else ""
    return (
        f"{flag.id:>5}  {flag.flagged_at:%Y-%m-%d %H:%M}  {tr(STATES[one.state]):<22} {flag.reason:<10}"
        f" {where}  {flag.fingerprint[:12]}{problem}"
    )
