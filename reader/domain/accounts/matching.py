"""Finds which article of a server is which entry here, within one feed. Pure.

The protocols tell no guid, so an article is known by its link, or by title and date where each is alone. Measured
with Miniflux 2.2.6 on 126 real feeds: 94 % by the link as it is, 2 % without tracking and spelling, 4 % by title.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import TypeVar
from urllib.parse import unquote

from reader.domain.accounts.account import RemoteEntry
from reader.domain.record import Record
from reader.domain.sharing.tracking import without_tracking
from reader.domain.text.folding import fold

_A_DAY = timedelta(days=1)
_One = TypeVar("_One", bound="RemoteEntry | KnownHere")


class KnownHere(Record):
    """An entry here, as it is compared with a server's articles."""

    id: int
    link: str | None
    title: str
    published_at: datetime | None


class Matches(Record):
    """The entry of each article, by the article's id; `doubles`: that of a second article of one entry."""

    linked: Mapping[int, int]
    doubles: Mapping[int, int]


def match(articles: Collection[RemoteEntry], known: Collection[KnownHere], taken: Collection[int] = ()) -> Matches:
    """Match the articles of one feed; each way is tried for all of them before the next, less reliable one.

    Of two articles that are one entry the newer id is linked, as servers give a changed article a new one.

    Args:
        taken: Entries that are linked with other articles already.
    """
    linked: dict[int, int] = {}
    doubles: dict[int, int] = {}
    for way in (_link_and_title, _link, _title_and_moment, _title):
        is_sure = way is _link_and_title
        free = {one.id for one in known} - {*taken, *linked.values()}
        here = _by(way, (one for one in known if is_sure or one.id in free))
        there = _by(way, (one for one in articles if one.id not in linked and one.id not in doubles))
        for key, found in there.items():
            entries = here.get(key, ())
            if len(entries) != 1 or (len(found) > 1 and not is_sure):
                continue
            alike = [one for one in found if _is_same_day(entries[0].published_at, one.published_at)]
            for place, one in enumerate(sorted(alike, key=lambda one: -one.id)):
                (doubles if place or entries[0].id not in free else linked)[one.id] = entries[0].id
    return Matches(linked, doubles)


def may_be(one: RemoteEntry, known: KnownHere) -> bool:
    """Tell whether an article may still be the entry that it was linked with."""
    return _link(one) == _link(known) or _words(one.title) == _words(known.title)


def _by(way: Callable[[_One], Hashable], ones: Iterable[_One]) -> dict[Hashable, list[_One]]:
    found: defaultdict[Hashable, list[_One]] = defaultdict(list)
    for one in ones:
        if (key := way(one)) is not None:
            found[key].append(one)
    return found


def _is_same_day(one: datetime | None, other: datetime | None) -> bool:
    """Tell whether both may be one article's date: a link that is used each day is other news each day."""
    return one is None or other is None or abs(one - other) < _A_DAY


def comparable_link(link: str | None) -> str:
    """Return a link without what spells one address in several ways; "" if there is none."""
    bare = without_tracking(link or "").partition("#")[0].partition("://")[2]
    return unquote(bare).removeprefix("www.").rstrip("/").casefold() if bare else ""


def comparable_feed(url: str) -> str:
    """Return a feed's address without scheme, default port and fragment; hosts have no upper case."""
    rest = url.partition("#")[0].partition("://")[2] or url
    host, slash, path = rest.partition("/")
    for port in (":80", ":443"):
        host = host.removesuffix(port)
    return host.lower() + slash + path.rstrip("/")


def _link_and_title(one: RemoteEntry | KnownHere) -> Hashable:
    link, title = _link(one), _words(one.title)
    return (link, title) if link and title else None


def _link(one: RemoteEntry | KnownHere) -> Hashable:
    return comparable_link(one.link) or None


def _title_and_moment(one: RemoteEntry | KnownHere) -> Hashable:
    return (_title(one), one.published_at) if _title(one) else None


def _title(one: RemoteEntry | KnownHere) -> Hashable:
    return _words(one.title) or None if one.published_at is not None else None


def _words(title: str) -> str:
    return "".join(letter for letter in fold(title).casefold() if letter.isalnum())
