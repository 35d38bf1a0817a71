"""Random histories of marks: two homes, people on the server's own page, and a bad network.

After some quiet rounds all three must have the same marks, and the last choice of each mark must stand, if it was
one: a change of what that home and the server had agreed on, or had out. In each round a mark may change here only
to what the server had in that round, and a request that is carried out once does what it asks. `python -m
tests.helpers.marks_history N [FROM]` runs N of them and tells the seed of each that fails.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from reader.accounts.google_reader import GoogleReader
from reader.accounts.marks_round import MarksRound
from reader.background.cancel import CancelToken
from reader.domain.accounts.account import MARKS, READ, Account, AccountError, Link, RemoteFeed
from reader.domain.organising.history import STARRED, UNREAD
from reader.domain.organising.marking import Marking
from reader.storage.accounts.account_links import AccountLinks
from reader.storage.accounts.account_marks import AccountMarks
from reader.storage.accounts.accounts import AccountStore
from reader.storage.entries.marks import mark
from tests.helpers.entries import NOW, Stores, a_parsed_entry, open_stores
from tests.helpers.marks_server import DIALECTS, Dialect, ModelServer

FEED = "https://paper.example/feed"
ARTICLES = 7
QUIET_ROUNDS = 2


@dataclass
class HomeOfAccount:
    """A home with one feed, whose entries are `ids`, and an account."""

    stores: Stores
    accounts: AccountStore
    links: AccountLinks
    client: type[MarksRound]
    ids: list[int]
    account_id: int = 0

    def reset(self, url: str = "https://server.example/") -> None:
        """Make all unread again, and begin with a new account."""
        for table in ("account_entry", "account_feed", "account", "account_changed"):
            self.stores.change(f"DELETE FROM {table}")
        self.stores.change("UPDATE entry SET unread = 1, starred = 0")
        self.account_id = self.accounts.add(Account(id=0, url=url, user="reader", dialect="unknown"))

    @property
    def account(self) -> Account:
        return self.accounts.get(self.account_id)

    def begin(self, server: GoogleReader) -> MarksRound:
        """Make a round."""
        marks = AccountMarks(self.stores.database)
        return self.client(marks, self.links, lambda: NOW, self.account, server, CancelToken())

    def run(self, server: GoogleReader) -> bool:
        """Run a round, as the program does: a server that fails (False) leaves the rest for the next."""
        try:
            self.begin(server).run()
        except AccountError:
            return False
        self.accounts.note_read(self.account_id, NOW)
        return True

    def has(self, number: int, what: str) -> bool:
        [(unread, starred)] = self.stores.rows(f"SELECT unread, starred FROM entry WHERE id = {self.ids[number]}")
        return not unread if what == READ else bool(starred)

    def agreed(self, number: int, what: str) -> bool | None:
        found = self.stores.rows(f"SELECT {what} FROM account_entry WHERE entry_id = {self.ids[number]}")
        return bool(found[0][0]) if found else None

    def is_kept(self, number: int) -> bool:
        """Tell whether the server was left to keep its own mark."""
        query = f"SELECT state FROM account_entry WHERE entry_id = {self.ids[number]}"
        return (int(Link.KEPT),) in self.stores.rows(query)

    def choose(self, number: int, what: str, value: bool) -> None:
        marking = Marking(UNREAD if what == READ else STARRED, value != (what == READ), [self.ids[number]])
        mark(self.stores.database, marking, NOW, CancelToken())


@contextmanager
def homes(
    folder: Path,
    count: int = 2,
    articles: int = ARTICLES,
    at: datetime = NOW,
    client: type[MarksRound] = MarksRound,
) -> Iterator[list[HomeOfAccount]]:
    """Open homes that have the same feed with so many articles. `client`: runs their rounds."""
    with ExitStack() as stack:
        made = []
        for number in range(count):
            place = folder / str(number)
            place.mkdir()
            stores = stack.enter_context(open_stores(place))
            feed_id = stores.add_feed(FEED)
            entries = [
                a_parsed_entry(title=f"Article {one}", link=f"https://paper.example/{one}", published_at=at)
                for one in range(articles)
            ]
            ids = list(stores.store(feed_id, *entries).new_ids)
            accounts, links = AccountStore(stores.database), AccountLinks(stores.database)
            made.append(HomeOfAccount(stores, accounts, links, client, ids))
        yield made


def a_server(dialect: Dialect) -> ModelServer:
    """Make a server that has the feed and its articles."""
    server = ModelServer(dialect, subscriptions=[RemoteFeed(id="feed/1", url=FEED, title="Paper")])
    for one in range(ARTICLES):
        server.publish(100 + one, "feed/1", f"Article {one}", NOW, f"https://paper.example/{one}")
    return server


@dataclass
class History:
    """A history, made by its seed."""

    homes: list[HomeOfAccount]
    server: ModelServer
    dice: random.Random
    last: dict[tuple[int, str], tuple[bool, bool]] = field(default_factory=dict)
    """The last choice of each mark, and whether it must stand."""
    told: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    """Faults seen during the history."""
    _busy: float = 0.2
    """How often somebody marks between two requests."""
    _had: dict[tuple[int, str], set[bool]] = field(default_factory=dict)
    """Values that the server had in the round that runs."""
    _chosen: set[tuple[int, str]] = field(default_factory=set)
    """Marks that were chosen in its home meanwhile."""
    _touched: set[tuple[int, str]] = field(default_factory=set)
    """Marks that the server's page has set in the round that runs."""
    _out: dict[int, set[tuple[int, str]]] = field(default_factory=dict)
    """Marks that a home has asked for, of which it does not know what came, by the home's identity."""

    def run(self, steps: int = 30) -> list[str]:
        """Run it, and tell the marks that differ at the end, or were lost."""
        for home in self.homes:
            home.reset()
        self._busy = self.dice.choice((0.1, 0.2, 0.6))
        self._set_faults(self.dice.choice((0.05, 0.12, 0.2)))
        for _ in range(steps):
            self._step()
        self._set_faults(0)
        for _ in range(QUIET_ROUNDS):
            for home in self.homes:
                self._run(home)
        return self.wrong + [
            f"{what} of {number}: {where}"
            for number in range(ARTICLES)
            for what in MARKS
            if (where := self._differing(number, what))
        ]

    def _differing(self, number: int, what: str) -> str:
        if any(home.is_kept(number) for home in self.homes):
            return ""  # told by `account why`
        marks = [home.has(number, what) for home in self.homes] + [self.server.has(100 + number, what)]
        value, must_stand = self.last.get((number, what), (marks[0], False))
        if len(set(marks)) > 1:
            return f"{marks}"
        return f"{marks[0]}, but {value} was chosen last" if must_stand and marks[0] != value else ""

    def _step(self) -> None:
        if self.dice.random() < 0.7:
            self._choose()
            self._touched.clear()
        else:
            home = self.dice.choice(self.homes)
            self.told.append(f"round of {self.homes.index(home)}")
            self._run(home)
            self._touched.clear()

    def _run(self, home: HomeOfAccount) -> None:
        """Run a round, and note what it did that no round may do."""
        if not isinstance(self.server, ModelServer):  # each look at a real one would be a request
            self.server.out = self._out.setdefault(id(home), set())
            if home.run(self.server):
                self.server.out.clear()
            return
        each = [(number, what) for number in range(ARTICLES) for what in MARKS]
        before = {one: home.has(*one) for one in each}
        self._had, self._chosen = {one: set() for one in each}, set()
        self.server.touched.clear()
        self.server.out = self._out.setdefault(id(home), set())
        self._look()
        if home.run(self.server):
            self.server.out.clear()
        self._look()
        for one in each:
            if (
                (value := home.has(*one)) != before[one]
                and value not in self._had[one]
                and one not in self._chosen
            ):
                self.wrong.append(f"{one[1]} of {one[0]} became {value}, which the server never had")
        self.wrong += self.server.spoiled
        self.server.spoiled.clear()
        self._had = {}

    def _look(self) -> None:
        for (number, what), values in self._had.items():
            values.add(self.server.has(100 + number, what))

    def _choose(self) -> None:
        number, what, value = self.dice.randrange(ARTICLES), self.dice.choice(MARKS), self.dice.random() < 0.6
        if self.last and self.dice.random() < 0.3:  # somebody changes their mind
            (number, what), value = next(reversed(self.last)), not value
        if self.dice.random() < 0.5:
            self._choose_here(self.dice.choice(self.homes), number, what, value)
        else:
            self._choose_there(number, what, value)

    def _choose_here(self, home: HomeOfAccount, number: int, what: str, value: bool) -> None:
        if home.has(number, what) != value:
            self.told.append(f"{self.homes.index(home)} chooses {what} {value} of {number}")
            self._chosen.add((number, what))
            is_out = (100 + number, what) in self._out.get(id(home), ())
            home.choose(number, what, value)
            # A choice that waits elsewhere may win: there is no clock.
            quiet = not any(self._waits(one, number, what) for one in self.homes if one is not home)
            # What somebody chose there since the server was read is as late as this.
            quiet = quiet and (number, what) not in self._touched
            is_choice = is_out or home.agreed(number, what) not in (None, value)
            self._note(number, what, value, quiet and is_choice)

    def _waits(self, home: HomeOfAccount, number: int, what: str) -> bool:
        """Tell whether a home has a choice that the server may not know."""
        is_out = (100 + number, what) in self._out.get(id(home), ())
        return is_out or home.has(number, what) != home.agreed(number, what)

    def _choose_there(self, number: int, what: str, value: bool) -> None:
        if self.server.has(100 + number, what) != value:
            self.told.append(f"the server's page chooses {what} {value} of {number}")
            self.server.choose(100 + number, what, value)
            self._touched.add((number, what))
            self._note(number, what, value, False)

    def _note(self, number: int, what: str, value: bool, must_stand: bool) -> None:
        self.last.pop((number, what), None)  # the latest is the last one
        self.last[number, what] = value, must_stand

    def _set_faults(self, chance: float) -> None:
        faults = self.server.faults

        def happens(name: str) -> bool:
            return self.dice.random() < (3 * chance if name == "mark" else chance)

        faults.before = faults.after = happens
        faults.doubled = faults.lies = happens
        faults.between = self._mark_between if chance else self._look

    def _mark_between(self) -> None:
        self._look()
        if self.dice.random() < self._busy:
            self._choose()


def failing(
    count: int,
    first: int = 0,
    tell: Callable[[str], object] = lambda words: None,
    client: type[MarksRound] = MarksRound,
    most: int | None = None,
) -> list[int]:
    """Run histories in each dialect, until `most` have failed; return the seeds of those that fail."""
    found = []
    with tempfile.TemporaryDirectory() as folder, homes(Path(folder), client=client) as opened:
        for seed in range(first, first + count):
            dialect = DIALECTS[seed % len(DIALECTS)]
            history = History(opened, a_server(dialect), random.Random(seed))
            if wrong := history.run():
                found.append(seed)
                tell(f"seed {seed}, {dialect.name}: {wrong}\n")
            if len(found) == most:
                break
        tell(f"{seed + 1 - first} histories from seed {first}: {len(found)} failed\n")
    return found


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.helpers.marks_history")
    parser.add_argument("count", nargs="?", type=int, default=100)
    parser.add_argument("first", nargs="?", type=int, default=0)
    parser.add_argument("--miniflux", type=int, metavar="N", help="so many against a real server")
    parser.add_argument("--from", type=int, metavar="SEED", dest="seed", default=0)
    chosen = parser.parse_args(words)
    if chosen.miniflux is None:
        return bool(failing(chosen.count, chosen.first or chosen.seed, tell=sys.stdout.write))
    from tests.helpers import miniflux_history

    with miniflux_history.real_server() as server:
        return bool(miniflux_history.failing(server, chosen.miniflux, chosen.seed, tell=sys.stdout.write))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
