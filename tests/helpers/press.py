"""Puts feeds and entries into an open home, as a sync would have left them, without a network."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from reader.assembly.services import Services
from reader.demo.press import DemoPress
from reader.domain.entries.entry import ParsedEntry
from reader.domain.entries.refresh import ChangedEntry, Identity, NewEntry, Refresh
from reader.domain.events import EntriesStored
from reader.domain.images.image import ParsedImage
from reader.domain.importing.outline import Outline, OutlineFeed, OutlineFolder, to_opml
from reader.domain.sources.feed import FeedFacts, Health
from reader.domain.text.language import direction_of


def add_feed(services: Services, name: str, *, folder: tuple[str, ...] = (), health: Health | None = None) -> int:
    """Subscribe to a paper that was fetched once.

    Returns:
        The feed's id.
    """
    now = services.clock()
    feed_id, _ = services.library.feeds.add(
        f"https://{name.casefold().replace(' ', '-')}.example/feed", now, folder=folder
    )
    if health is None:
        health = Health(last_success_at=now, last_checked_at=now, next_check_at=now + timedelta(hours=1))
    facts = FeedFacts(title=name, site_url=None, language=None)
    services.library.feeds.store(Refresh(feed_id=feed_id, health=health, facts=facts), now)
    return feed_id


def add_entries(
    services: Services,
    feed_id: int,
    titles: Sequence[str],
    *,
    newest_at: datetime | None = None,
    apart: timedelta = timedelta(minutes=10),
    unread: bool = True,
    html: str = "<p>The tide came in, and the harbour wrote it down.</p>",
    images: Sequence[ParsedImage] = (),
    query: str = "",
) -> list[int]:
    """Store entries; the first title is the newest.

    Args:
        services: The open home.
        feed_id: Whose.
        titles: Of the entries.
        newest_at: When the first was published; None: now.
        apart: From one to the next.
        unread: Their mark.
        html: Their text.
        images: Those of each text.
        query: What their links end with.

    Returns:
        Their ids, in the order of the titles.
    """
    now = services.clock()
    newest_at = newest_at or now
    new = []
    for number, title in enumerate(titles):
        key = sha256(f"{feed_id}/{title}".encode()).digest()[:12]
        entry = ParsedEntry(
            guid=None,
            link=f"https://paper{feed_id}.example/{key.hex()}{query}",
            title=title,
            published_at=newest_at - number * apart,
            html=html.encode(),
            text=html,
            images=tuple(images),
            direction=direction_of(title),
            words=200,
        )
        identity = Identity(key=key, guid_hash=None, link_hash=None, revision=key)
        new.append(NewEntry(identity=identity, entry=entry, unread=unread))
    health = Health(last_success_at=now, last_checked_at=now, next_check_at=now + timedelta(hours=1))
    stored = services.library.feeds.store(Refresh(feed_id=feed_id, health=health, new=tuple(reversed(new))), now)
    shown = tuple(id_ for id_ in stored.new_ids if id_ not in stored.muted_ids)
    services.announce(EntriesStored(feed_id, shown, (), stored.notified_ids))
    return list(reversed(stored.new_ids))


def edit_entry(services: Services, entry_id: int, title: str, html: str) -> None:
    """Store an entry as its publisher has edited it."""
    now = services.clock()
    [headline] = services.library.entries.headlines([entry_id])
    known = next(one for one in services.library.entries.known(headline.feed_id) if one.id == entry_id)
    entry = ParsedEntry(
        guid=None,
        link=headline.url,
        title=title,
        author=headline.author,
        published_at=headline.published_at,
        html=html.encode(),
        text=html,
        language=headline.language,
        direction=direction_of(title),
        words=200,
    )
    revision = sha256(f"{title}/{html}".encode()).digest()[:12]
    identity = Identity(key=known.key, guid_hash=known.guid_hash, link_hash=known.link_hash, revision=revision)
    health = Health(last_success_at=now, last_checked_at=now, next_check_at=now + timedelta(hours=1))
    changed = (ChangedEntry(id=entry_id, identity=identity, entry=entry),)
    services.library.feeds.store(Refresh(feed_id=headline.feed_id, health=health, changed=changed), now)
    services.announce(EntriesStored(headline.feed_id, (), (entry_id,)))


NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
"""A moment whose day is the same in every time zone but the farthest."""


def opml_of(press: DemoPress) -> str:
    """Give the feeds of the demo press as OPML 2.0, in a folder per language."""
    folders: dict[str, list[OutlineFeed]] = {}
    for feed in press.feeds:
        folders.setdefault(feed.folder, []).append(OutlineFeed(url=feed.url, title=feed.title))
    children = tuple(OutlineFolder(title=name, children=tuple(feeds)) for name, feeds in folders.items())
    return to_opml(Outline(title="Manchette", children=children))
