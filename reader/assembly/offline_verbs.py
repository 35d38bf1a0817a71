"""The verbs of being on the road: what the network has cost, and what waits for it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from reader.assembly.presenting import moment
from reader.assembly.printing import print_json, print_text
from reader.assembly.services import Services
from reader.domain.action import Action
from reader.domain.errors import UsageError
from reader.domain.traffic import Traffic


def add_offline_verbs(verb: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Declare them."""
    one = verb("ledger", "show what this day and this month have cost in bytes")
    one.add_argument("--json", action="store_true")

    one = verb("queue", "show what waits for the network, and what came of it")
    one.add_argument("--cancel", metavar="ID", type=int, help="take this wish back")
    one.add_argument("--json", action="store_true")


def ledger(services: Services, arguments: argparse.Namespace) -> int:
    """Show the ledger."""
    shown = _ledger(services)
    if arguments.json:
        print_json(shown)
        return 0
    cap = f" of {_size(shown['cap_bytes'])}" if shown["cap_bytes"] is not None else ""
    print_text(f"today {_size(shown['today_bytes'])}{cap}, this month {_size(shown['month_bytes'])}")
    for line in shown["feeds"]:
        title = line["title"] or ("a removed feed" if line["feed_id"] else "no subscription's")
        today, month = (line[f"{span}_received"] + line[f"{span}_sent"] for span in ("today", "month"))
        print_text(f"{_size(today):>10} {_size(month):>10}  {line['kind']:<8} {title}")
    return 0


def queue(services: Services, arguments: argparse.Namespace) -> int:
    """Show the queue, or take a wish back.

    Raises:
        UsageError: that wish does not wait.
    """
    if arguments.cancel is not None and not services.queue.cancel(arguments.cancel):
        raise UsageError(f"no wish {arguments.cancel} is waiting; `manchette queue` lists them")
    actions = services.queue.all()
    if arguments.json:
        print_json([_action(one) for one in actions])
        return 0
    for one in actions:
        what = " ".join(str(value) for value in one.argument.values())
        outcome = f"  ({one.outcome})" if one.outcome else ""
        print_text(f"{one.id:>5}  {one.state.value:<9} {one.kind.value:<13} {what}{outcome}")
    return 0


def _action(one: Action) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind.value,
        "argument": dict(one.argument),
        "state": one.state.value,
        "wished_at": moment(one.wished_at),
        "tries": one.tries,
        "next_try_at": moment(one.next_try_at),
        "outcome": one.outcome or None,
    }


def _ledger(services: Services) -> dict[str, Any]:
    book = services.ledger
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


def _size(size_bytes: int) -> str:
    return f"{size_bytes / 1_000_000:.1f} MB" if size_bytes >= 1_000_000 else f"{size_bytes / 1_000:.1f} kB"
