"""The verb `download`, for the files that come with articles."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from reader.assembly import presentation
from reader.assembly.output import print_json, print_text, say
from reader.assembly.sentences import outcome_sentence
from reader.assembly.services import Services
from reader.assembly.verbs.arguments import (
    DONE,
    IN_PART,
    NOTHING,
    Declare,
    find_article,
    positive,
    stopped_by_ctrl_c,
    whole,
)
from reader.assembly.words import tr
from reader.domain.entries.enclosure import Enclosure, EnclosureState
from reader.domain.errors import UsageError, marked
from reader.domain.trips.action import Action, ActionKind, ActionState

_LATER = marked("kept; it is downloaded with the next network, `manchette queue` shows what waits")


def declare(verb: Declare) -> None:
    one = verb("download", _download, json=True)
    one.add_argument("entry", metavar="ENTRY", type=whole)
    one.add_argument("numbers", metavar="NUMBER", type=positive, nargs="*", help="from 1; all if none is named")
    how = one.add_mutually_exclusive_group()
    how.add_argument("--later", action="store_true", help="only keep the request, for the next sync or the window")
    how.add_argument("--delete", action="store_true", help="delete them from this disk")


def _download(services: Services, arguments: argparse.Namespace) -> int:
    article = find_article(services, arguments.entry)
    wanted = _chosen(article.enclosures, arguments.numbers)
    entry_id, urls = article.headline.id, [one.url for one in wanted]
    if arguments.delete:
        for url in urls:
            services.files.enclosures.delete(entry_id, url)
        return _tell(services, arguments, entry_id, urls, ())
    wishes = [
        services.queues.enclosures.wish(ActionKind.ENCLOSURE, {"entry_id": entry_id, "url": one.url})
        for one in wanted
        if one.state is not EnclosureState.STORED
    ]
    if not arguments.later and not services.settings.current.sync.work_offline:
        with stopped_by_ctrl_c() as token:
            services.queues.enclosures.run_due(token, only=[one.id for one in wishes])
    return _tell(services, arguments, entry_id, urls, [one.id for one in wishes])


def _chosen(enclosures: Sequence[Enclosure], numbers: Sequence[int]) -> list[Enclosure]:
    if not enclosures:
        raise UsageError("no file comes with this article")
    if any(not 1 <= number <= len(enclosures) for number in numbers):
        last = len(enclosures)
        raise UsageError("this article has the files 1 to {last}; `manchette show` lists them", last=last)
    return [enclosures[number - 1] for number in dict.fromkeys(numbers)] if numbers else list(enclosures)


def _tell(
    services: Services, arguments: argparse.Namespace, entry_id: int, urls: Sequence[str], wishes: Sequence[int]
) -> int:
    files = {one.url: one for one in services.library.enclosures.of(entry_id)}
    actions = {str(one.argument["url"]): one for one in services.queues.actions.all() if one.id in wishes}
    shown = [(files[url], actions.get(url)) for url in urls if url in files]
    if arguments.json:
        print_json([_file(services, one, action) for one, action in shown])
    else:
        for one, action in shown:
            print_text(f"{_size(one)}  {_words(services, one, action)}")
    if arguments.delete:
        return DONE
    undone = [action for one, action in shown if one.state is not EnclosureState.STORED]
    for action in undone:
        if action is not None and action.state is ActionState.FAILED:
            say(outcome_sentence(action.outcome))
        elif action is not None and not arguments.later:
            why = f"{outcome_sentence(action.outcome)}{tr('; ')}" if action.outcome else ""
            say(f"{why}{tr(_LATER)}")
    if not undone or (arguments.later and all(action is not None for action in undone)):
        return DONE
    return IN_PART if len(undone) < len(shown) else NOTHING


def _file(services: Services, one: Enclosure, action: Action | None) -> dict[str, Any]:
    return presentation.enclosure(one, services.files.enclosures.path(one)) | {
        "outcome": str(action.outcome) or None if action is not None else None
    }


def _words(services: Services, one: Enclosure, action: Action | None) -> str:
    if (path := services.files.enclosures.path(one)) is not None:
        return str(path)
    return f"{(action or one).state.value}  {one.url}"


def _size(one: Enclosure) -> str:
    return f"{tr('{size:.1f} MB', size=one.bytes / 1_000_000):>11}" if one.bytes else " " * 11
