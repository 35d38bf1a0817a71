"""An open home that syncs with servers on loopback, with a clock that stands until it is moved.

with open_home(home) as reader:
    feed = reader.add(server.url("/feed"))
    report = reader.sync()
    reader.clock.forward(days=1)
"""

from __future__ import annotations

import atexit
import pickle
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, cast

from reader.assembly.services import Services, open_services
from reader.background.cancel import CancelToken
from reader.background.sandbox import Sandbox
from reader.domain.entries.entry import Article, Headline
from reader.domain.errors import Cancelled
from reader.domain.events import Change, EntriesChanged, Event, RoundReport
from reader.domain.query.place import Place
from reader.domain.sources.feed import Feed
from reader.settings.file import SettingsFile
from reader.settings.paths import Home
from reader.web.client import Client
from reader.web.limits import Limits
from reader.web.policy import AddressPolicy
from reader.web.proxy import NO_PROXIES
from tests.helpers.clock import FakeClock
from tests.helpers.entries import NOW, a_query
from tests.helpers.servers import ScriptedServer

_RENDER = "reader.hostile.pictures.picture:render"


class SharedSandbox:
    """The parser processes of all tests; starting one for each would take most of their time.

    The same picture is decoded once: fifty tests have the pictures of the welcome press.

    Attributes:
        calls: Counts what was run, by name.
    """

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self._closed = False

    def call(self, name: str, *args: Any, **choices: Any) -> Any:
        self.calls[name] += 1
        if name == _RENDER and len(args) == 1:
            result = pickle.loads(_rendered(*args, **choices))
        else:
            result = _processes().call(name, *args, **choices)
        if self._closed:
            raise Cancelled  # as one of the home's own does, whose processes are ended
        return result

    def warm(self, name: str) -> None:
        _processes().warm(name)

    def close(self) -> None:
        """End the calls under way, for their callers; the processes go on."""
        self._closed = True

    @property
    def parses(self) -> int:
        """How many feeds were parsed."""
        return self.calls["reader.hostile.feeds.feed:parse"]


@lru_cache(maxsize=64)
def _rendered(body: bytes, **choices: Any) -> bytes:
    """Decode a picture, and give what came of it as bytes: each caller has an object of its own."""
    return pickle.dumps(_processes().call(_RENDER, body, **choices))


@cache
def _processes() -> Sandbox:
    sandbox = Sandbox(2)
    atexit.register(sandbox.close)
    return sandbox


class OpenHome:
    """What tests do with a home.

    Attributes:
        events: What was announced, in order.
        parsers: Counts what the parser processes ran.
    """

    def __init__(self, services: Services, clock: FakeClock, events: list[Event], parsers: SharedSandbox) -> None:
        self.services = services
        self.clock = clock
        self.events = events
        self.parsers = parsers

    def add(self, *urls: str, allow_local: bool = True) -> list[int]:
        """Subscribe without asking."""
        return [self.services.library.feeds.add(url, self.clock(), allow_local=allow_local)[0] for url in urls]

    def sync(self, *feed_ids: int, pictures: bool = False, token: CancelToken | None = None) -> RoundReport:
        """Run one round, of all feeds or of these."""
        feeds = [feed for feed in self.services.library.feeds.all() if not feed_ids or feed.id in feed_ids]
        return self.services.sync.run_round(feeds, token or CancelToken(), pictures=pictures)

    def feed(self, feed_id: int) -> Feed:
        """Give a subscription."""
        feed = self.services.library.feeds.get(feed_id)
        assert feed is not None
        return feed

    def headlines(self, **place: Any) -> list[Headline]:
        """Give the headlines of a place, newest first; `search` is a query as it is typed."""
        if "search" in place:
            place["query"] = a_query(place.pop("search"))
        return self.services.library.entries.headlines(self.services.library.entries.ids(Place(**place)))

    def titles(self, **place: Any) -> list[str]:
        """Give their titles, sorted."""
        return sorted(headline.title for headline in self.headlines(**place))

    def article(self, title: str) -> Article:
        """Give the article with this title."""
        (headline,) = [one for one in self.headlines() if one.title == title]
        article = self.services.library.entries.article(headline.id)
        assert article is not None
        return article

    def told(self, kind: type[Event]) -> list[Any]:
        """Give the events of a kind."""
        return [event for event in self.events if isinstance(event, kind)]

    def changed(self, what: Change) -> list[EntriesChanged]:
        """Give the events of a change of entries."""
        return [event for event in self.told(EntriesChanged) if event.what is what]

    def snapshot(self) -> list[tuple[Any, ...]]:
        """Give everything that is stored, to be compared."""
        with self.services.database.read() as connection:
            return [
                tuple(row)
                for table in ("feed", "entry", "content", "version", "entry_image", "image")
                for row in connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2")
            ]


def begin_with_list(there: Home) -> None:
    """Have the window of a new home begin with the list, not with the front page."""
    if not there.settings_file.exists():
        there.prepare()
        SettingsFile(there.settings_file).set("window.start", "list")


@contextmanager
def open_home(
    folder: Path,
    *,
    clock: FakeClock | None = None,
    limits: Limits | None = None,
    names: dict[str, str] | None = None,
    allow: Sequence[ScriptedServer] = (),
) -> Iterator[OpenHome]:
    """Open a home and close it at the end.

    Args:
        folder: As `--home`.
        clock: The time; one that stands at `NOW` if none is given.
        limits: Of the client, where a test wants shorter ones.
        names: What the name server says, by host; every other name is unknown.
        allow: Servers on this machine that may be asked without the reader's consent.
    """
    clock = clock or FakeClock(NOW)
    events: list[Event] = []
    policy = AddressPolicy(frozenset(("127.0.0.1", server.port) for server in allow))
    parsers = SharedSandbox()
    services = open_services(
        Home.under(folder), policy=policy, clock=clock, announce=events.append, sandbox=cast("Sandbox", parsers)
    )
    if names is not None or limits is not None:
        known = names or {}

        def resolve(host: str, port: int) -> Sequence[str]:
            return [known[host]] if host in known else []

        services.network.client = Client(policy, limits=limits, resolve=resolve, proxies=NO_PROXIES)
    try:
        yield OpenHome(services, clock, events, parsers)
    finally:
        services.close()
