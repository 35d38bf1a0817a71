"""The files of packed articles, where a trip asks for them: with the bytes that the articles left over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reader.background.cancel import CancelToken
from reader.domain.enclosure import Enclosure, EnclosureState
from reader.domain.errors import FailureReason, FeedError, UsageError
from reader.domain.trip import REQUEST_BYTES, FileLeftOut, Why
from reader.offline.enclosure_library import EnclosureLibrary
from reader.storage.enclosures import EnclosureStore
from reader.web.budget import UNREAD_BYTES, Budget
from reader.web.client import Client
from reader.web.gate import HostGate


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFetchers:
    """What fetches files."""

    store: EnclosureStore
    library: EnclosureLibrary
    gate: HostGate


@dataclass(slots=True)
class FilesPacked:
    """What came of it."""

    stored: int
    left_out: list[FileLeftOut]


def pack_files(
    entry_ids: Sequence[int],
    fetchers: FileFetchers,
    client: Client,
    budget: Budget,
    token: CancelToken,
    packed: FilesPacked,
    charged: Callable[[FeedError], None],
) -> None:
    """Fetch the files of articles one after the other, in the order of reading, each only if all of it fits.

    Args:
        entry_ids: The packed articles.
        fetchers: What fetches them.
        client: Within the budget.
        budget: What everything draws from.
        token: Ends it; what has come is kept, and continued by the same trip.
        packed: What came of it is added here as it goes.
        charged: Told of a failure that may be the network's.

    Raises:
        Cancelled: the token was.
        StorageError: the disk is too full, or cannot be written.
    """
    for entry_id in entry_ids:
        for one in fetchers.store.of(entry_id):
            if (one.media_type or "").startswith("image/"):
                continue
            token.check()
            why = _pack(entry_id, one, fetchers, client, budget, token, charged)
            if why is None:
                packed.stored += 1
            else:
                packed.left_out.append(FileLeftOut(entry_id=entry_id, url=one.url, why=why))


def _pack(
    entry_id: int,
    one: Enclosure,
    fetchers: FileFetchers,
    client: Client,
    budget: Budget,
    token: CancelToken,
    charged: Callable[[FeedError], None],
) -> Why | None:
    """Fetch one file; gives why it was left out, or None."""
    if one.state is EnclosureState.STORED and fetchers.library.path(one) is not None:
        return None
    left = budget.left - UNREAD_BYTES - REQUEST_BYTES
    if left <= 0 or (one.bytes or 0) - one.received > left:
        return Why.BUDGET
    wanted = fetchers.store.wanted(entry_id, one.url)
    if wanted is None:
        return Why.UNAVAILABLE
    try:
        fetchers.library.fetch(wanted, client, fetchers.gate, token)
    except UsageError:
        return Why.UNAVAILABLE
    except FeedError as error:
        if error.reason is FailureReason.BUDGET:
            return Why.BUDGET
        charged(error)
        return Why.OFFLINE if error.means_no_network else Why.UNAVAILABLE
    return None
