"""The server of an account as the round sees it, in memory: with what real servers do, and what networks do.

Written from what was seen of running servers, without a line of theirs. `faults` decides what happens around each
request.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from reader.domain.accounts.account import (
    READ,
    STARRED,
    AccountError,
    IdPage,
    Listed,
    RemoteEntry,
    RemoteFeed,
)
from reader.domain.errors import FailureReason
from reader.domain.record import replace


@dataclass(frozen=True)
class Dialect:
    """How a server behaves.

    Attributes:
        toggles: To mark what is marked takes the mark away (Miniflux before 2.3.0).
        page: Ids in one answer.
        pages_by: `offset` (Miniflux), or `last`: the last id, and one is dropped if that has left (FreshRSS).
    """

    name: str
    toggles: bool = False
    page: int = 10_000
    pages_by: str = "offset"


MINIFLUX_OLD = Dialect("miniflux before 2.3", toggles=True)
MINIFLUX = Dialect("miniflux")
FRESHRSS = Dialect("freshrss", pages_by="last")
SMALL_PAGES = Dialect("offset, three in a page", toggles=True, page=3)
SMALL_LAST = Dialect("last id, three in a page", page=3, pages_by="last")
DIALECTS = (MINIFLUX_OLD, MINIFLUX, FRESHRSS, SMALL_PAGES, SMALL_LAST)


class Cut(AccountError):
    """The connection broke."""

    def __init__(self) -> None:
        super().__init__(FailureReason.TIMEOUT)


@dataclass
class Faults:
    """What happens around requests; each is asked for the request's name.

    Attributes:
        before: Raise `Cut` before the server has it.
        after: Raise `Cut` after the server did it.
        doubled: A proxy sends it twice.
        lies: The server answers OK and does nothing.
        between: Called before and after each request: what people do meanwhile.
    """

    before: Callable[[str], bool] = lambda name: False
    after: Callable[[str], bool] = lambda name: False
    doubled: Callable[[str], bool] = lambda name: False
    lies: Callable[[str], bool] = lambda name: False
    between: Callable[[], object] = lambda: None


@dataclass
class ServedEntry:
    entry: RemoteEntry
    read: bool = False
    starred: bool = False
    html: str = ""


@dataclass
class ModelServer:
    """A server with feeds and articles. Its people mark by `choose`."""

    dialect: Dialect = MINIFLUX
    faults: Faults = field(default_factory=Faults)
    subscriptions: list[RemoteFeed] = field(default_factory=list)
    articles: dict[int, ServedEntry] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    touched: set[tuple[int, str]] = field(default_factory=set)
    """Marks that people set on its page since somebody emptied this."""
    out: set[tuple[int, str]] = field(default_factory=set)
    """Marks that it was asked for."""
    was_read: bool = False
    spoiled: list[str] = field(default_factory=list)
    """Marks that one request, carried out once, left otherwise than it asked, though no person had set them."""

    def publish(
        self,
        id_: int,
        feed: str,
        title: str,
        at: datetime,
        link: str | None = None,
        html: str = "",
        files: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """Add an article."""
        entry = RemoteEntry(id=id_, feed=feed, title=title, published_at=at, link=link, files=files)
        self.articles[id_] = ServedEntry(entry, html=html)

    def choose(self, id_: int, what: str, value: bool) -> None:
        """Mark an article on the server's own page."""
        self.touched.add((id_, what))
        setattr(self.articles[id_], what, value)

    def has(self, id_: int, what: str) -> bool:
        found: bool = getattr(self.articles[id_], what)
        return found

    @property
    def asked(self) -> int:
        return len(self.requests)

    def feeds(self) -> Sequence[RemoteFeed]:
        self._request("feeds")
        return list(self.subscriptions)

    def ids(self, listed: Listed, more: str | None = None, *, most: int = 10_000) -> IdPage:
        self._request(f"ids {listed}")
        self.was_read = listed is Listed.UNREAD  # the list that a round reads last
        wanted = {
            Listed.UNREAD: lambda one: not one.read,
            Listed.STARRED: lambda one: one.starred,
            Listed.ALL: lambda one: True,
        }[listed]
        ids = [id_ for id_ in sorted(self.articles, reverse=True) if wanted(self.articles[id_])]
        size = min(self.dialect.page, most)
        if self.dialect.pages_by == "offset":
            begin = int(more or 0)
            part = ids[begin : begin + size]
            return IdPage(part, str(begin + size) if begin + size < len(ids) else None)
        rest = [id_ for id_ in ids if more is None or id_ <= int(more)]
        if more is not None:
            rest = rest[1:]  # taken for the last one of the page before, even if that has left the list
        part = rest[:size]
        return IdPage(part, str(part[-1]) if len(rest) > size else None)

    def newest(self, feed: str, most: int) -> Sequence[int]:
        self._request("newest")
        ids = [id_ for id_, one in self.articles.items() if one.entry.feed == feed]
        return sorted(ids, reverse=True)[:most]

    def entries(self, ids: Collection[int], *, whole: bool = False) -> Sequence[RemoteEntry]:
        self._request("whole entries" if whole else "entries")
        found = [self.articles[id_] for id_ in ids if id_ in self.articles]
        return [replace(one.entry, html=one.html) if whole else one.entry for one in found]

    def since(self, after: int) -> Sequence[RemoteEntry] | None:
        return None

    def subscribe(self, url: str, title: str, folder: str) -> None:
        self._request("subscribe")
        if all(one.url != url for one in self.subscriptions):
            number = 1 + max((int(one.id.partition("/")[2]) for one in self.subscriptions), default=0)
            self.subscriptions.append(RemoteFeed(id=f"feed/{number}", url=url, title=title or url, folder=folder))

    def edit(self, feed: RemoteFeed, title: str, folder: str) -> None:
        self._request("edit")
        [place] = [place for place, one in enumerate(self.subscriptions) if one.id == feed.id]
        self.subscriptions[place] = replace(self.subscriptions[place], title=title, folder=folder)

    def unsubscribe(self, feed: str) -> None:
        self._request("unsubscribe")
        self.subscriptions = [one for one in self.subscriptions if one.id != feed]

    def mark(self, what: str, value: bool, ids: Collection[int]) -> None:
        assert what in (READ, STARRED)
        if self.was_read:
            self.out.clear()  # whoever marks has merged what both lists told
        self.was_read = False
        self.out |= {(id_, what) for id_ in ids}
        self._cut(self.faults.before, "mark")
        self.requests.append(f"mark {what} {value} {len(ids)}")
        times = 0 if self.faults.lies("mark") else 2 if self.faults.doubled("mark") else 1
        for _ in range(times):
            for id_ in ids:
                if id_ in self.articles:
                    again = self.has(id_, what) == value
                    # Only to set a mark toggles; to take it away twice is harmless.
                    flips = self.dialect.toggles and again and value
                    setattr(self.articles[id_], what, not value if flips else value)
                    if flips and times == 1 and (id_, what) not in self.touched:
                        self.spoiled.append(f"{what} of {id_} became {not value} by a request for {value}")
        self._cut(self.faults.after, "mark")

    def _request(self, name: str) -> None:
        self._cut(self.faults.before, name)
        self.requests.append(name)
        self._cut(self.faults.after, name)

    def _cut(self, fault: Callable[[str], bool], name: str) -> None:
        self.faults.between()
        if fault(name):
            raise Cut
