"""Bulk actions of each kind, done one after the other by a process that is killed afterwards, or in their undo.

`python -m tests.helpers.bulk_actions HOME do` prints, for each, its id in the history and what the library was
before, and waits to be killed. `… HOME undo ID` undoes one, and prints a line and waits after each transaction.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reader.assembly.services import Services, open_services
from reader.background.cancel import CancelToken
from reader.domain.organising.rule import Action, RuleWish
from reader.domain.query.place import Place
from reader.settings.paths import Home
from reader.storage.organising.rule_applying import apply_rule
from tests.helpers.importing import import_file
from tests.helpers.marking import mark, put_on
from tests.helpers.press import add_entries, add_feed

ENTRIES = 60
"""Of the first feed: an undo takes three turns."""
_STATE = (
    "SELECT id, unread, starred, hidden, deleted_at IS NOT NULL, muted_by FROM entry",
    "SELECT entry_id, tag.name FROM entry_tag JOIN tag ON tag.id = tag_id",
    "SELECT name, colour FROM tag",
    "SELECT entry_id, place FROM later",
    "SELECT id, parent_id, title FROM folder",
    "SELECT id, folder_id, own_title, removed_at IS NOT NULL FROM feed WHERE id <= 2 OR removed_at IS NULL",
)


def prepare(services: Services) -> None:
    """Fill a home: two feeds, one of them in a folder, articles that are read and unread, tags."""
    add_entries(
        services, add_feed(services, "The Harbour", folder=("Press",)), [f"Tide {n}" for n in range(ENTRIES)]
    )
    add_entries(services, add_feed(services, "Night Review"), ["Lamps", "Stars"], unread=False)
    put_on(services.library, "sea", [1, 2, 3])
    put_on(services.library, "tide", [3, 4])
    services.library.tagging.make("new")
    mark(services.library, [5], later=True)
    services.database.write(lambda connection: connection.exec_driver_sql("DELETE FROM history"))


def state_of(services: Services) -> list[list[Any]]:
    """Give what the reader sees of it."""
    with services.database.read() as connection:
        return [sorted(list(row) for row in connection.exec_driver_sql(query)) for query in _STATE]


def _ids(services: Services) -> list[int]:
    return list(services.library.entries.ids(Place()))


def _tag(services: Services, name: str) -> int:
    found = services.library.tagging.store.named(name)
    assert found is not None
    return found.id


def _make_room(services: Services) -> None:
    services.upkeep.retention.budget_bytes = lambda: 1
    services.upkeep.make_room()


def _import(services: Services) -> None:
    file = services.home.data / "list.opml"
    file.write_text(
        '<opml version="2.0"><body><outline text="New"><outline text="One" xmlUrl="https://one.example/f"/></outline>'
        "</body></opml>",
        encoding="utf-8",
    )
    import_file(services, file)


def _apply_rule(services: Services) -> None:
    wish = RuleWish(name="No lamps", query="lamps OR stars", actions=(Action.MUTE, Action.STAR))
    rule = services.library.ruling.add(wish)
    of_night = [ENTRIES + 1, ENTRIES + 2]
    for _ in apply_rule(services.database, rule, of_night, services.clock(), CancelToken()):
        pass


ACTIONS: dict[str, Callable[[Services], object]] = {
    "room made": _make_room,
    "marked": lambda services: mark(services.library, _ids(services), unread=False),
    "starred": lambda services: mark(services.library, _ids(services)[:7], starred=True),
    "later": lambda services: mark(services.library, [9, 8, 7], later=True),
    "tagged": lambda services: put_on(services.library, "new", _ids(services)[:9]),
    "tag merged": lambda services: services.library.tagging.rename(_tag(services, "sea"), "tide"),
    "tag removed": lambda services: services.library.tagging.remove(_tag(services, "tide")),
    "rule applied": _apply_rule,
    "deleted": lambda services: services.library.delete([20, 21, 22]),
    "imported": _import,
    "folder renamed": lambda services: services.folders.rename(("Press",), "Papers"),
    "moved": lambda services: services.folders.move(["feed:2"], ("Papers", "Inside")),
    "folder removed": lambda services: services.folders.remove(("Papers",)),
    "unsubscribed": lambda services: services.subscriptions.unsubscribe(1, 2),
}


def _say(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


def _do(services: Services) -> None:
    prepare(services)
    for name, act in ACTIONS.items():
        before = state_of(services)
        act(services)
        _say([name, services.history.all()[0].id, before])
    _say("done")
    threading.Event().wait()  # until it is killed


def _undo(services: Services, history_id: int) -> None:
    for _ in services.history.store.undo(history_id, services.clock()):
        _say("turn")
        sys.stdin.readline()
    _say("done")
    threading.Event().wait()  # until it is killed


if __name__ == "__main__":
    opened = open_services(Home.under(Path(sys.argv[1])))
    if sys.argv[2] == "do":
        _do(opened)
    else:
        _undo(opened, int(sys.argv[3]))
