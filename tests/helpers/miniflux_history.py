"""Random histories against a real Miniflux: two homes, marks on its own page, and a network that breaks.

`python -m tests.helpers.marks_history --miniflux N --from SEED` runs N of them and tells the
seed of each that fails.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from reader.accounts.discovery import Servers
from reader.accounts.google_reader import GoogleReader
from reader.accounts.miniflux import MinifluxArticles
from reader.background.cancel import CancelToken
from reader.domain.accounts.account import IDS_AT_ONCE, Account, IdPage, Listed
from reader.web.client import Client
from tests.helpers.entries import NOW
from tests.helpers.faulty_relay import FaultyRelay
from tests.helpers.homes import SharedSandbox
from tests.helpers.http_get import client_for
from tests.helpers.marks_history import ARTICLES, FEED, History, homes
from tests.helpers.miniflux import KEY, PASSWORD, USER, Miniflux, running_miniflux
from tests.helpers.naive_homes import NaiveHome
from tests.helpers.servers import ScriptedServer, reply

FIRST = 100
"""Number of the first article for histories, which know nothing of the server's ids."""


def secrets(password: str = PASSWORD, key: str = "") -> Callable[[str], str]:
    """Return what finds the password of an account, and a key where one is to be used."""
    return lambda name: key if name.endswith(" key") else password


class RealServer(GoogleReader):
    """A Miniflux as a history sees it: the client through a relay with faults, and the server's own page."""

    def __init__(self, miniflux: Miniflux, relay: FaultyRelay, client: Client, ids: list[int]) -> None:
        account = Account(id=1, url=relay.url("").rstrip("/"), protocol="greader", dialect="miniflux", user=USER)
        made = Servers(lambda: client, SharedSandbox, secrets()).connect(account, CancelToken())
        super().__init__(made.web, made.user, made.password, made.log_in)
        self.faults = relay.faults
        self._relay = relay
        self.out: set[tuple[int, str]] = set()
        """Marks of the home that runs that were asked for; the history forgets them when a round succeeds."""
        self._was_read = False
        self._miniflux = miniflux
        self.articles = ids

    def reset(self) -> None:
        """Make all articles unread and plain."""
        self._relay.requests.clear()
        self._miniflux.reset()

    @property
    def unread(self) -> int:
        """Count the articles that are unread on the server."""
        found: int = self._miniflux.rest("GET", "entries?status=unread&limit=1")["total"]
        return found

    def delete(self, numbers: Iterable[int]) -> None:
        """Delete articles, as the server's cleaning does."""
        self._miniflux.delete([self.articles[one] for one in numbers])

    def use_key(self, wanted: bool) -> None:
        """Give the client an API key, or none."""
        self.rest = MinifluxArticles(self.web, KEY) if wanted else None

    @property
    def summary(self) -> str:
        return f"{self._relay.passed} requests marked, {self._relay.cuts} connections were cut"

    def ids(self, listed: Listed, more: str | None = None, *, most: int = IDS_AT_ONCE) -> IdPage:
        self._was_read = False
        page = super().ids(listed, more, most=most)
        self._was_read = listed is Listed.UNREAD  # the list that a round reads last
        return page

    def mark(self, what: str, value: bool, ids: Collection[int]) -> None:
        if self._was_read:
            self.out.clear()  # whoever marks has merged what both lists told
        self._was_read = False
        self.out |= {(FIRST + self.articles.index(one), what) for one in ids}
        super().mark(what, value, ids)

    def has(self, number: int, what: str) -> bool:
        return self._miniflux.has(self.articles[number - FIRST], what)

    def choose(self, number: int, what: str, value: bool) -> None:
        self._miniflux.choose(self.articles[number - FIRST], what, value)


@contextmanager
def real_server(articles: int = ARTICLES, at: datetime = NOW) -> Iterator[RealServer]:
    """Start a Miniflux that has the feed of the histories with so many articles, and a relay before it."""
    items = "".join(
        f"<item><title>Article {one}</title><link>https://paper.example/{one}</link><guid>{one}</guid>"
        f"<pubDate>{format_datetime(at)}</pubDate><description>Words.</description></item>"
        for one in range(articles)
    )
    document = (
        f"<rss version='2.0'><channel><title>Paper</title><link>{FEED}</link>{items}</channel></rss>".encode()
    )
    with ExitStack() as stack:
        paper = stack.enter_context(ScriptedServer({"/feed": reply(200, document, "Content-Type: text/xml")}))
        miniflux = stack.enter_context(running_miniflux())
        miniflux.subscribe(paper.url("/feed"))
        # Its address is what homes have; the server fetches nothing from now on.
        miniflux.say(f"UPDATE feeds SET feed_url = '{FEED}'")
        titles = {one["title"]: one["id"] for one in miniflux.entries()}
        relay = stack.enter_context(FaultyRelay(miniflux.port))
        client = client_for(relay)
        stack.callback(client.close)
        yield RealServer(miniflux, relay, client, [titles[f"Article {one}"] for one in range(articles)])


def first_naive_failure(server: RealServer, most: int, **choices: Any) -> int | None:
    """Run histories with clients as many are written, until one fails; return its seed."""
    numbers = dict(enumerate(server.articles[:ARTICLES]))
    for seed in range(most):
        server.reset()
        if History([NaiveHome(numbers, **choices) for _ in range(2)], server, random.Random(seed)).run():
            return seed
    return None


def failing(
    server: RealServer, count: int, first: int = 0, tell: Callable[[str], object] = lambda words: None
) -> list[int]:
    """Run histories, every other one with an API key; return the seeds of those that fail."""
    found = []
    with tempfile.TemporaryDirectory() as folder, homes(Path(folder)) as opened:
        for seed in range(first, first + count):
            server.reset()
            server.use_key(bool(seed % 2))
            if wrong := History(opened, server, random.Random(seed)).run():
                found.append(seed)
                tell(f"seed {seed}: {wrong}\n")
        tell(f"{count} histories from seed {first}: {len(found)} failed; {server.summary}\n")
    return found
