"""Subscriptions and their folders."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, insert, literal_column, select, text, update

from reader.domain.entries.refresh import Refresh, Stored
from reader.domain.errors import UsageError
from reader.domain.importing.outline import ImportReport, Outline, OutlineFeed, OutlineFolder
from reader.domain.organising.history import UNDOABLE_FOR, HistoryKind
from reader.domain.organising.marking import Changed
from reader.domain.record import replace
from reader.domain.sources.feed import KEPT_PAGES, WELCOME_PRESS, Feed
from reader.domain.sources.folder import Folder, Path
from reader.storage.core.feed_rows import feed_of
from reader.storage.core.folders import (
    all_folders,
    children_of,
    choose_for_folder,
    folder_id,
    folder_in,
    next_place,
)
from reader.storage.core.history import record
from reader.storage.core.opml_choices import read_choices, read_searches, read_tags, written_searches, written_tags
from reader.storage.core.statements import sql
from reader.storage.core.store import Store
from reader.storage.core.tables import FEED, FEED_COUNT, FOLDER
from reader.storage.core.tags import all_tags, make_tag
from reader.storage.entries import removals
from reader.storage.entries.refreshes import note_refreshes, store_refreshes
from reader.storage.search.saved_searches import add_missing, all_searches

_ACCOUNT: Any = literal_column(sql("entries.account")).label("account")
_LISTED = (
    select(FEED, FEED_COUNT.c.entries, FEED_COUNT.c.unread, FEED_COUNT.c.whole, _ACCOUNT)
    .join(FEED_COUNT, FEED_COUNT.c.feed_id == FEED.c.id)
    .where(FEED.c.removed_at.is_(None))
    .order_by(FEED.c.place, FEED.c.id)
)


class FeedStore(Store):
    """Reads and writes subscriptions. A method that writes returns when it is on the disk."""

    def all(self) -> list[Feed]:
        """Return every subscription in the order of the list: folders first to last, then places.

        The feed of kept pages is none of them (`kept`).
        """
        with self._database.read() as connection:
            folders = all_folders(connection)
            rows = connection.execute(_LISTED.where(FEED.c.url != KEPT_PAGES)).all()
        order = {folder.path: place for place, folder in enumerate(folders.values())}
        return sorted([feed_of(row, folders) for row in rows], key=lambda feed: order.get(feed.folder, -1))

    def kept(self) -> Feed | None:
        """Return the feed of kept pages, with its counts; None: no page was ever kept."""
        row = self._first(_LISTED.where(FEED.c.url == KEPT_PAGES))
        return None if row is None else feed_of(row, {})

    def folders(self) -> list[Folder]:
        """Return every folder, in order, parents first."""
        with self._database.read() as connection:
            return list(all_folders(connection).values())

    def folder_paths(self) -> list[Path]:
        """Return the path of every folder, in order, parents first."""
        return [folder.path for folder in self.folders()]

    def get(self, feed_id: int) -> Feed | None:
        """Return one subscription; None if there is none (any more)."""
        return next((feed for feed in self.all() if feed.id == feed_id), None)

    def by_url(self, url: str) -> Feed | None:
        return next((feed for feed in self.all() if feed.url == url), None)

    def holder_of(self, url: str) -> int | None:
        """Return the id of the subscription with this address, even if it is removed."""
        with self._database.read() as connection:
            return connection.scalar(select(FEED.c.id).where(FEED.c.url == url))

    def add(
        self,
        url: str,
        now: datetime,
        *,
        title: str | None = None,
        folder: Path = (),
        allow_local: bool = False,
        site_url: str | None = None,
        user: str | None = None,
    ) -> tuple[int, bool]:
        """Subscribe, or restore a removed subscription; returns its id, and False if it existed."""
        add = partial(
            add_feed, url=url, now=now, title=title, allow_local=allow_local, site_url=site_url, user=user
        )
        return self._database.write(lambda connection: add(connection, folder_id=folder_id(connection, folder)))

    def unsubscribe(self, feed_ids: Sequence[int], now: datetime) -> Changed:
        """Remove subscriptions at the reader's request, listed in the history; returns those that existed."""
        gone, history_id = self._database.write(lambda connection: removals.unsubscribe(connection, feed_ids, now))
        return Changed(tuple(gone), history_id)

    def remove(self, feed_id: int, now: datetime) -> bool:
        """Remove a subscription; its hidden entries can be restored for 30 days. False if there is none."""
        return bool(self._database.write(lambda connection: removals.remove(connection, [feed_id], now)))

    def restore(self, feed_id: int) -> bool:
        """Undo `remove`."""
        return bool(self._database.write(lambda connection: removals.restore(connection, [feed_id])))

    def users(self) -> set[tuple[str, str]]:
        """Return the address and the user of each feed that has one, of removed feeds too."""
        with self._database.read() as connection:
            rows = connection.execute(select(FEED.c.url, FEED.c.user).where(FEED.c.user.is_not(None)))
            return {(row.url, row.user) for row in rows}

    def purge(self, now: datetime) -> int:
        """Delete subscriptions removed more than 30 days ago (see `removals.purge`); returns how many."""
        latest = now - UNDOABLE_FOR
        with self._database.read() as connection:
            due = connection.scalars(select(FEED.c.id).where(FEED.c.removed_at < latest)).all()
        return sum(removals.purge(self._database, feed_id, latest) for feed_id in due)

    def choose(self, feed_id: int, choices: dict[str, Any]) -> None:
        """Change a subscription's settings.

        Args:
            choices: `own_title`, `full_text`, `images`, `every_minutes`, `in_ticker`,
                `notifies`, `url`, `allow_local`, `by_server`, `user`.

        Raises:
            UsageError: another subscription has that address.
        """

        def work(connection: Connection) -> None:
            values = dict(choices)
            if "own_title" in values:
                # OPML may have two titles for it; the reader's own replaces both.
                kept = connection.scalar(select(FEED.c.attributes).where(FEED.c.id == feed_id))
                others = [pair for pair in json.loads(kept or "[]") if pair[0] != "text"]
                values["attributes"] = json.dumps(others) if others else None
            if "url" in values:
                other = connection.scalar(
                    select(FEED.c.id).where(FEED.c.url == values["url"], FEED.c.id != feed_id)
                )
                if other is not None:
                    raise UsageError("feed {feed} has the address {url} already", feed=other, url=values["url"])
                values |= {"move_target": None, "moved_from": None, "move_days": ""}
            if values.keys() & {"url", "user"}:
                # What came before is another document, and the reader has acted on what was wrong.
                forgotten = "etag last_modified validators_since body_hash next_check_at error".split()
                values |= {**dict.fromkeys(forgotten), "error_detail": "", "failures": 0}
            connection.execute(update(FEED).where(FEED.c.id == feed_id).values(**values))

        self._database.write(work)

    def choose_for_folder(self, folder: Path, choices: Mapping[str, Any]) -> None:
        """Change the settings of a folder (see `folders.choose_for_folder`)."""
        self._database.write(lambda connection: choose_for_folder(connection, folder, choices))

    def plan_anew(self, minutes: Mapping[int, int]) -> None:
        """Schedule feeds this many minutes after their last fetch; failing feeds keep their schedule."""
        plans = [{"id": feed_id, "wait": wait * 60} for feed_id, wait in minutes.items()]
        if plans:
            self._database.write(lambda connection: connection.execute(_PLAN, plans))

    def store(self, refresh: Refresh, now: datetime) -> Stored:
        (stored,) = self.store_all([refresh], now)
        return stored

    def store_all(self, refreshes: Sequence[Refresh], now: datetime) -> Iterator[Stored]:
        """Store refreshes (see `store_refreshes`), giving the result of each once it is on the disk."""
        return store_refreshes(self._database, refreshes, now)

    def store_quiet(self, refreshes: Sequence[Refresh]) -> None:
        """Store refreshes without entries (unchanged, failed) in one transaction."""
        if refreshes:
            self._database.write(lambda connection: note_refreshes(connection, refreshes))

    def outline(self, title: str) -> Outline:
        """Return subscriptions and settings, tags and searches, for OPML; no consent to local addresses."""
        with self._database.read() as connection:
            feeds = connection.execute(
                select(FEED)
                .where(FEED.c.removed_at.is_(None), FEED.c.url.not_like(f"{WELCOME_PRESS}%"))
                .order_by(FEED.c.place, FEED.c.id)
            ).all()
            folders = connection.execute(select(FOLDER).order_by(FOLDER.c.place, FOLDER.c.id)).all()
            attributes = (*written_tags(all_tags(connection)), *written_searches(all_searches(connection)))
        return Outline(title=title, children=children_of(None, feeds, folders), attributes=attributes)

    def add_outline(
        self, outline: Outline, now: datetime, *, allow_local: bool = False, name: str = ""
    ) -> ImportReport:
        """Subscribe to all feeds of a list in one transaction. `name`: the list's file, for the history."""

        def work(connection: Connection) -> ImportReport:
            added: list[int] = []
            known = 0

            def take(children: Iterable[OutlineFolder | OutlineFeed], parent: int | None) -> None:
                nonlocal known
                for child in children:
                    if isinstance(child, OutlineFolder):
                        take(child.children, folder_in(connection, parent, child.title, child.attributes))
                        continue
                    title = child.title if child.title and child.title != child.url else None
                    feed_id, new = add_feed(
                        connection,
                        child.url,
                        now,
                        title=title,
                        folder_id=parent,
                        allow_local=allow_local,
                        site_url=child.site_url,
                        attributes=child.attributes,
                        user=child.log_in.user if child.log_in else None,
                    )
                    if new:
                        added.append(feed_id)
                    else:
                        known += 1

            before = folder_ids(connection)
            take(outline.children, None)
            for tag, colour in read_tags(outline.attributes):
                make_tag(connection, tag, colour)
            searches = add_missing(connection, read_searches(outline.attributes, now.astimezone().date()))
            report = ImportReport(added=tuple(added), known=known, damaged=outline.damaged)
            made = sorted(folder_ids(connection) - before)
            if not (added or made or searches):
                return report
            facts = {"file": name, "feeds": len(added)}
            undo = {"feeds": added, "folders": made, "searches": searches}
            history_id = record(connection, HistoryKind.IMPORTED, facts, now, entries=len(added), undo=undo)
            return replace(report, history_id=history_id)

        return self._database.write(work)


def folder_ids(connection: Connection) -> set[int]:
    return set(connection.scalars(select(FOLDER.c.id)))


def add_feed(
    connection: Connection,
    url: str,
    now: datetime,
    *,
    title: str | None,
    folder_id: int | None,
    allow_local: bool,
    site_url: str | None,
    attributes: Sequence[tuple[str, str]] = (),
    user: str | None = None,
) -> tuple[int, bool]:
    """Do `FeedStore.add` in the caller's transaction.

    Args:
        folder_id: Where a new subscription goes; one that is there stays where it is.
        attributes: Of a list of subscriptions, for a new one.
    """
    found = connection.execute(select(FEED.c.id, FEED.c.removed_at).where(FEED.c.url == url)).first()
    if found is not None:
        # Only the reader may extend consent.
        if allow_local:
            connection.execute(update(FEED).where(FEED.c.id == found.id).values(allow_local=True))
        if found.removed_at is None:
            return found.id, False
        removals.restore(connection, [found.id])
        if folder_id is not None:
            connection.execute(update(FEED).where(FEED.c.id == found.id).values(folder_id=folder_id))
        return found.id, True
    chosen, others = read_choices(attributes)
    result = connection.execute(
        insert(FEED).values(
            **chosen,
            url=url,
            own_title=title,
            folder_id=folder_id,
            place=next_place(connection),
            site_url=site_url,
            added_at=now,
            allow_local=allow_local,
            attributes=json.dumps(others) if others else None,
            user=user,
        )
    )
    return int(result.inserted_primary_key[0]), True  # type: ignore[index]


_PLAN = text("UPDATE feed SET next_check_at = last_checked_at + :wait WHERE id = :id AND error IS NULL")
