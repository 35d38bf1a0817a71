"""Events: frozen, named in the past tense, with ids rather than objects.

Commit, then announce: who receives an event can read its result.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import Literal

from reader.domain.errors import FailureReason, StorageProblem
from reader.domain.organising.history import DELETED, HIGHLIGHTED, LATER, MUTED, STARRED, UNREAD
from reader.domain.organising.history import FeedsBounded as FeedsBounded
from reader.domain.record import Event as Event
from reader.domain.record import Record
from reader.domain.sources.feed import FeedFailure as FeedFailure
from reader.domain.stories.story import StoriesChanged as StoriesChanged
from reader.domain.trips.trip import TripReport


class RoundStarted(Event):
    feeds: int


class FeedRefreshed(Event):
    feed_id: int
    title: str
    done: int
    """Feeds done so far in the round."""
    feeds: int
    error: FailureReason | None = None


class EntriesStored(Event):
    """Entries came in or were edited."""

    feed_id: int
    new_ids: tuple[int, ...]
    """Without those that a rule hides."""
    changed_ids: tuple[int, ...]
    notified_ids: tuple[int, ...] = ()
    """Those of the new ones that a rule asks to notify."""


class Change(Enum):
    """The changes of entries that events announce."""

    MARKED = auto()
    """They were read, starred, or the opposite, or the reader has seen a correction."""
    TAGGED = auto()
    """They were given a tag, or it was taken off."""
    HIGHLIGHTED = auto()
    """Passages of theirs were marked, or are no longer, or got another note."""
    LATER = auto()
    """They were put on the reading list, taken off, or moved in it."""
    MUTED = auto()
    """A rule hides them; they were listed until now."""
    DELETED = auto()
    """The reader deleted them."""
    RESTORED = auto()
    """They were deleted, or hidden by a rule, and are listed again."""
    TRIMMED = auto()
    """They lost pictures or texts to make room, or got them back."""
    BOOKMARK = auto()
    """A reader stopped elsewhere in them, or has finished them."""
    FILES = auto()
    """Files of theirs came in, or were deleted."""


class EntriesChanged(Event):
    """Something changed of entries that are stored."""

    ids: tuple[int, ...]
    what: Change


def change_of(what: str) -> Change | None:
    """Return the event for a mark that bulk actions change (`organising/history.py`); None: no list shows it."""
    return Change.TAGGED if what.startswith("tag:") else _CHANGES.get(what)


_CHANGES = {
    UNREAD: Change.MARKED,
    STARRED: Change.MARKED,
    LATER: Change.LATER,
    MUTED: Change.MUTED,
    DELETED: Change.DELETED,
    HIGHLIGHTED: Change.HIGHLIGHTED,
}


class TagsChanged(Event):
    """A tag was created, renamed, removed, or has another colour or place."""


class LogInEnded(Event):
    """A feed moved to another server, which must not get the password of its user."""

    url: str
    """Where the feed was."""
    user: str


class PageKept(Event):
    """A page that waited for the network is stored now."""

    entry_id: int
    title: str


class AccountChanged(Event):
    """An account was added, removed, paused, or a round of its marks has ended."""


class AccountProgress(Event):
    """The first round of an account goes on: `done` articles of `of` were read; 0: it is not known of how many."""

    done: int
    of: int


class SearchesChanged(Event):
    """A saved search was added, changed, moved or removed, or all find more: stems were added."""


class RulesChanged(Event):
    """Rules were added, changed, removed or reordered."""


class EntriesNotified(Event):
    """A rule asks to notify the reader of entries whose full text has come."""

    ids: tuple[int, ...]


class ImportProgressed(Event):
    """Another program's data are copied, read or stored."""

    step: Literal["copying", "counting", "storing"]
    done: int
    """Bytes copied; articles counted or stored."""
    of: int
    """How many in all; 0 while they are counted."""


class ImagesStored(Event):
    """Images of these entries came in."""

    entry_ids: tuple[int, ...]
    done: int
    """Pictures tried in this round, failures included."""
    images: int
    """The total, which may grow meanwhile."""


class SiteIconsStored(Event):
    """The icons of these feeds' sites came in."""

    feed_ids: tuple[int, ...]


class PagesStored(Event):
    """Pages of these entries came in, or turned out to say less than the feed."""

    entry_ids: tuple[int, ...]
    done: int
    """Pages tried in this round."""
    pages: int
    """The total, which may grow meanwhile."""


class EnclosureProgressed(Event):
    """More of a file has come."""

    entry_id: int
    url: str
    received: int
    bytes: int | None
    """Size of the whole file; None: unknown."""


class DownloadHeld(Event):
    """A file could not be written; it is tried again."""

    problem: StorageProblem


class ArticlePacked(Event):
    """An article of the trip in preparation is complete."""

    entry_id: int
    articles: int
    """So far."""
    reading_minutes: int
    """Reading time of the articles packed so far."""
    wish_minutes: int
    bytes_on_wire: int


class TripEnded(Event):
    """The preparation of a trip ended."""

    report: TripReport


class FeedsChanged(Event):
    """Subscriptions were added, removed, renamed or moved."""

    ids: tuple[int, ...]


class HistoryChanged(Event):
    ids: tuple[int, ...]


class ChangedElsewhere(Event):
    """Another program has written to the same database; its new entries were announced before."""


class RoundEnded(Event):
    report: RoundReport


class CompletionEnded(Event):
    """The pages and pictures that follow a round of the keeper were fetched, as far as they could be."""


class ConnectionChanged(Event):
    """The knowledge about the network changed."""

    state: str
    """`online`, `offline`, `portal` or `unknown`."""
    metered: bool = False
    """The system says that traffic costs money here."""
    portal_url: str | None = None
    """The log-in page to open in a browser."""


class ActionsChanged(Event):
    """Queued actions were added, done, cancelled, or failed."""

    ids: tuple[int, ...]


class ActionDue(Event):
    """There is a network for an action that only a window can do (`sync/queue.py`)."""

    id: int


class DailyCapReached(Event):
    """The reader's daily limit of bytes is used up: nothing is fetched automatically until midnight."""

    used_bytes: int
    cap_bytes: int


class FlagPlaced(Event):
    """The reader has reported an image; it is hidden now."""

    fingerprint: str


class FlagWithdrawn(Event):
    """The reader has withdrawn a report."""

    fingerprint: str


class FlagsDelivered(Event):
    """Sending reports was tried: each has a new state, or a new time for its next try."""

    ids: tuple[int, ...]
    accepted: int
    """How many of them the collector has confirmed."""


class ImagesHidden(Event):
    """Images were hidden or shown: by the reader, or because the lists changed."""

    added: tuple[str, ...] = ()
    """Fingerprints that are now hidden, or hidden for another reason."""
    removed: tuple[str, ...] = ()
    """Fingerprints that are shown again."""
    entry_ids: tuple[int, ...] = ()
    """Entries whose articles or thumbnails look different now."""

    def __bool__(self) -> bool:
        return bool(self.added or self.removed)


class BlockListChanged(Event):
    """The lists were checked; `ListSync.status` has the result."""

    switched: bool
    """New ones are in use."""


class CollectorChanged(Event):
    """A collector was set, forgotten, or said that it takes no more reports."""

    collector_id: str | None
    closed: bool = False


class SettingsChanged(Event):
    """The reader changed settings."""

    names: tuple[str, ...]


class WorkerFailed(Event):
    """Work in the background failed; it goes on, and is tried again."""

    worker: Literal["keeper", "downloads", "stories", "copies"]
    detail: str
    """The type of the unexpected exception; of `copies`: the folder whose copies cannot be deleted."""


class DatabaseDamaged(Event):
    """The open database is damaged: parts of it cannot be read until it is repaired."""


class RoundReport(Record, kw_only=True):
    """The result of a round."""

    feeds: int = 0
    refreshed: int = 0
    unchanged: int = 0
    failures: tuple[FeedFailure, ...] = ()
    new: int = 0
    changed: int = 0
    fed: tuple[int, ...] = ()
    """Ids of feeds with new or changed entries."""
    images: int = 0
    pages: int = 0
    """Full articles fetched for feeds that give excerpts."""
    bytes_received: int = 0
    seconds: float = 0.0
    capped: bool = False
    """Pages and pictures were left out because the daily limit is used up."""
    over_cap: bool = False
    """The daily limit was used up before; the round ran because the reader asked for it."""
    portal: bool = False
    portal_url: str | None = None
    """The log-in page to open in a browser."""
    offline: bool = False
    cancelled: bool = False
    busy: bool = False
    """Another program was syncing this home, so nothing was done."""
    problem: StorageProblem | None = None
    """Storing failed, and the round ended early."""
    failed: bool = False
    """It ended early by an unexpected exception."""

    @property
    def is_vain(self) -> bool:
        """True if feeds failed and none succeeded."""
        return bool(self.failures) and not (self.refreshed or self.unchanged)

    @property
    def is_without_news(self) -> bool:
        """True if all feeds were fetched, and had nothing new or changed."""
        return 0 < self.feeds == self.refreshed + self.unchanged and not (self.new or self.changed)


Announce = Callable[[Event], None]
