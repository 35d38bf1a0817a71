"""The verbs `clean`, `ledger` and `queue`: disk space, what the network has cost, and what waits for it."""

from __future__ import annotations

import argparse
from functools import partial
from typing import TYPE_CHECKING, Any

from reader.assembly.output import print_json, print_sentence, print_text
from reader.assembly.presentation import facts
from reader.assembly.sentences import outcome_sentence
from reader.assembly.services import Services
from reader.assembly.verbs.arguments import DONE, Declare, positive
from reader.assembly.words import counted, speech, tr
from reader.domain.errors import UsageError, marked
from reader.domain.retention import Usage
from reader.domain.trips.action import Action
from reader.domain.trips.traffic import Traffic
from reader.sentences.history import history_sentence

if TYPE_CHECKING:
    from reader.storage.entries.feed_bound import Excess

CLEAN_REMOVES = marked("`manchette clean` removes that; what comes from now on keeps to the bound anyway")

_BRINGS_BACK = marked(
    "`manchette undo {id}` brings it back; after a day, texts and pictures only as far as the web still has them"
)


def declare(verb: Declare) -> None:
    verb("ledger", _show_ledger, json=True)

    one = verb("queue", _queue, json=True)
    one.add_argument("--cancel", metavar="ID", type=positive, help="withdraw this request")

    one = verb("clean", _clean, json=True)
    how = one.add_mutually_exclusive_group()
    how.add_argument("--dry-run", action="store_true", help="only tell what would be removed")
    how.add_argument("--undo", action="store_true", help="restore what was removed and is still on the disk")
    how.add_argument("--for-good", action="store_true", help="delete at once; it cannot be undone")


def _clean(services: Services, arguments: argparse.Namespace) -> int:
    """Make room, tell what would be deleted, or undo that."""
    retention = services.upkeep.retention
    if arguments.undo:
        back = retention.undo()
        restored = counted(back, "restored {n} article", "restored {n} articles")
        words = restored if back else tr("nothing to restore")
        return _tell(arguments, {"brought_back": back}, words, retention.usage())
    over = services.library.feed_bound.preview()
    make_room = partial(services.upkeep.make_room, for_good=arguments.for_good, bound_feeds=over.articles > 0)
    done = retention.preview() if arguments.dry_run else make_room()
    shown = {
        "would_free_bytes" if arguments.dry_run else "freed_bytes": done.freed_bytes + over.bytes,
        "articles": done.articles + over.articles,
        "over_bound": over.articles,
        "bounded": done.bounded,
        "pictures": done.pictures,
        "texts": done.texts,
        "files": done.files,
        "removed_feeds": done.feeds,
    }
    freed = marked("would free {size}, {articles}") if arguments.dry_run else marked("freed {size}, {articles}")
    articles = counted(done.articles + over.articles, "{n} article", "{n} articles")
    said = [tr(freed, size=_size(done.freed_bytes + over.bytes), articles=articles)]
    if done.feeds:
        feeds = counted(done.feeds, "{n} removed feed", "{n} removed feeds")
        said.append(tr("nothing is kept any more of {feeds}", feeds=feeds))
    if over.articles:
        said.append(excess_sentence(over) if done.bounded is None else bounded_sentence(services, done.bounded))
    if done.articles and done.usage.set_aside_bytes and not arguments.dry_run:
        said.append(tr("for a day `manchette clean --undo` brings them back"))
    return _tell(arguments, shown, tr("; ").join(said), done.usage)


def excess_sentence(excess: Excess) -> str:
    """Say what is over the bound of feeds."""
    articles = counted(excess.articles, "{n} unread article", "{n} unread articles")
    over = marked("beyond what one feed keeps: {articles}, {size} ({feeds})")
    return tr(over, articles=articles, size=_size(excess.bytes), feeds=tr(", ").join(excess.feeds))


def bounded_sentence(services: Services, history_id: int) -> str:
    """Say what was removed because it was over the bound of feeds, and how to restore it."""
    item = next(one for one in services.history.all() if one.id == history_id)
    undo = tr(_BRINGS_BACK, id=history_id)
    return f"{history_sentence(speech(), item)}{tr('; ')}{undo}"


def _tell(arguments: argparse.Namespace, shown: dict[str, Any], words: str, usage: Usage) -> int:
    if arguments.json:
        print_json(shown | _usage(usage))
        return DONE
    print_text(words)
    used, budget = _size(usage.used_bytes), _size(usage.budget_bytes)
    said = (
        tr("used {used} of {budget}", used=used, budget=budget)
        if usage.budget_bytes
        else tr("used {used}", used=used)
    )
    if usage.set_aside_bytes:
        aside = tr("and {size} that will be deleted", size=_size(usage.set_aside_bytes))
        said = f"{said}{tr(', ')}{aside}"
    print_text(said)
    return DONE


def _usage(usage: Usage) -> dict[str, Any]:
    budget = {"budget_bytes": usage.budget_bytes or None, "used_bytes": usage.used_bytes}
    return facts(usage, "can_come_back", "lacking_bytes") | budget


def _show_ledger(services: Services, arguments: argparse.Namespace) -> int:
    shown = _ledger(services)
    if arguments.json:
        print_json(shown)
        return DONE
    today, month = _size(shown["today_bytes"]), _size(shown["month_bytes"])
    if shown["cap_bytes"] is not None:
        cap = _size(shown["cap_bytes"])
        print_sentence("today {today} of {cap}, this month {month}", today=today, cap=cap, month=month)
    else:
        print_sentence("today {today}, this month {month}", today=today, month=month)
    for line in shown["feeds"]:
        title = line["title"] or (tr("a removed feed") if line["feed_id"] else tr("no subscription's"))
        today, month = (_size(line[f"{span}_received"] + line[f"{span}_sent"]) for span in ("today", "month"))
        print_text(f"{today:>10} {month:>10}  {line['kind']:<8} {title}")
    return DONE


def _queue(services: Services, arguments: argparse.Namespace) -> int:
    """Show the queue, or remove an action from it; raises UsageError if that action does not wait."""
    if arguments.cancel is not None and not services.queues.take_back(arguments.cancel):
        raise UsageError("no request {id} is waiting; `manchette queue` lists them", id=arguments.cancel)
    actions = services.queues.actions.all()
    if arguments.json:
        print_json([_action(one) for one in actions])
        return DONE
    for one in actions:
        options = [f"--{name}".replace("_", "-") for name, value in one.argument.items() if value is True]
        what = " ".join([str(one.argument.get("url") or one.argument["entry_id"]), *options])
        outcome = f"  ({outcome_sentence(one.outcome)})" if one.outcome else ""
        print_text(f"{one.id:>5}  {one.state.value:<9} {one.kind.value:<13} {what}{outcome}")
    return DONE


def _action(one: Action) -> dict[str, Any]:
    return facts(one) | {"argument": dict(one.argument), "outcome": str(one.outcome) or None}


def _ledger(services: Services) -> dict[str, Any]:
    book = services.network.ledger
    titles, month = book.titles(), book.month()
    today = {(one.feed_id, one.kind): one for one in book.day()}
    return {
        "day": book.today.isoformat(),
        "today_bytes": sum(one.bytes for one in today.values()),
        "month_bytes": sum(one.bytes for one in month),
        "cap_bytes": book.cap_bytes,
        "cap_reached": book.is_cap_reached(),
        "roaming": services.settings.current.sync.roaming,
        "feeds": [_line(one, today.get((one.feed_id, one.kind)), titles) for one in month],
    }


def _line(month: Traffic, today: Traffic | None, titles: dict[int, str]) -> dict[str, Any]:
    return {
        "feed_id": month.feed_id,
        "title": None if month.feed_id is None else titles.get(month.feed_id),
        "kind": month.kind,
        "today_received": 0 if today is None else today.received,
        "today_sent": 0 if today is None else today.sent,
        "month_received": month.received,
        "month_sent": month.sent,
    }


def _size(count: int) -> str:
    return tr("{size:.1f} MB", size=count / 1e6) if count >= 1e6 else tr("{size:.1f} kB", size=count / 1e3)
