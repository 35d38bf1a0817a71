"""Fetches enclosures of packed articles, if the trip asks for them, with the bytes that the articles left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reader.background.cancel import CancelToken
from reader.domain.entries.enclosure import Enclosure, EnclosureState
from reader.domain.errors import FailureReason, FeedError, UsageError
from reader.domain.record import Record
from reader.domain.trips.trip import REQUEST_BYTES, FileLeftOut, Why
from reader.offline.enclosure_library import EnclosureLibrary
from reader.storage.core.enclosures import EnclosureStore
from reader.web.budget import UNREAD_BYTES, Budget
from reader.web.client import Client
from reader.web.gate import HostGate


class FileFetchers(Record, kw_only=True):
    """Everything needed to fetch files."""

    store: EnclosureStore
    library: EnclosureLibrary
    gate: HostGate


@dataclass(slots=True)
class FilesPacked:
    """How many files were stored, and which were left out."""

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
    """Fetch the files of articles one after the other, in reading order, each only if all of it fits.

    Args:
        entry_ids: The packed articles, in reading order.
        fetchers: Store, library and host gate.
        client: Limited by the budget.
        budget: The byte budget of the whole trip.
        token: Cancels it; what has arrived is kept, and the same trip resumes it.
        packed: Updated after each file.
        charged: Told of each failure that used up bytes.

    Raises:
        Cancelled: The token was cancelled.
        StorageError: The disk is too full, or cannot be written.
    """
    for entry_id in entry_ids:
        for one in fetchers.store.of(entry_id):
            if one.is_picture:
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
    """Fetch one file; returns why it was left out, or None."""
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
