"""The verb `edition`: the press review of a day."""

from __future__ import annotations

import argparse

from reader.assembly.output import print_json, say
from reader.assembly.services import Services
from reader.assembly.verbs.arguments import DONE, Declare, day, language, positive
from reader.assembly.verbs.saving import declare_file, demand_writer, facts, say_written, write_document
from reader.assembly.verbs.stories import catch_up
from reader.assembly.words import counted, tr
from reader.domain.errors import UsageError


def declare(verb: Declare) -> None:
    one = verb("edition", _edition, json=True)
    one.add_argument("--day", metavar="D", type=day, help="like 2026-11-27; default: today")
    one.add_argument(
        "--language", metavar="L", type=language, help="with an article in it, e.g. ar, which is quoted first"
    )
    one.add_argument("--stories", metavar="N", type=positive, help="no more events than these, default: 12")
    declare_file(one)


def _edition(services: Services, arguments: argparse.Namespace) -> int:
    demand_writer(arguments)
    if arguments.stories == 0:
        raise UsageError("a press review of no event is empty; say --stories 1 or more")
    catch_up(services, arguments)
    wanted = arguments.day or services.clock().astimezone().date()
    review = services.press_reviews.of_day(wanted, language=arguments.language, most=arguments.stories)
    if not review.stories:
        raise UsageError(_nothing(services, wanted.isoformat(), arguments.language))
    if not services.stories.makes_vectors:
        say(tr("stories stay within one language here: the extra `stories` is not installed"))
    written = write_document(services, arguments, services.press_reviews.publication(review), tr("stories"))
    if arguments.json:
        print_json(
            facts(arguments, stories=written.articles, pictures=written.pictures) | {"day": wanted.isoformat()}
        )
    else:
        say_written(arguments, counted(written.articles, "{n} story", "{n} stories"), written.pictures)
    return DONE


def _nothing(services: Services, wanted: str, language: str | None) -> str:
    if not services.settings.current.stories.find:
        return tr("events are not looked for; `manchette settings stories.find=on` changes that")
    if language is not None:
        return tr("no event of {day} is in two papers, one of them in {language}", day=wanted, language=language)
    return tr("no event of {day} is in two papers", day=wanted)
