"""Finds out what is missing on the disk, and fetches what an airplane drill found missing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reader.assembly.sentences import BUSY, WORKING_OFFLINE
from reader.background.cancel import CancelToken
from reader.domain.errors import UsageError
from reader.domain.image import ImageState
from reader.storage.trips import TripStore

if TYPE_CHECKING:
    from reader.assembly.services import Services


def fetch_missing(services: Services, entry_ids: Iterable[int], token: CancelToken) -> None:
    """Fetch the texts and the pictures that articles of a trip lack; another drill tells what came of it.

    Args:
        services: The open home.
        entry_ids: The articles.
        token: Ends it.

    Raises:
        UsageError: a sync runs, or the reader wants to work offline; nothing was done.
        Cancelled: the token was; what came is kept.
        StorageError: something could not be stored.
    """
    if services.settings.current.sync.work_offline:
        raise UsageError(WORKING_OFFLINE)
    if not services.sync_lock.acquire():
        raise UsageError(BUSY)
    try:
        for entry_id in entry_ids:
            _mend(services, entry_id, token)
        services.search.catch_up()
    finally:
        services.ledger.write()
        services.sync_lock.release()


def forget_missing(services: Services) -> tuple[list[str], list[str]]:
    """Note which pictures and files of articles are not on the disk although they should be.

    Where the disk has no room for a note, the next look makes it.

    Returns:
        Fingerprints of the pictures, which are wanted again, and names of the files.
    """
    can_note = not services.database.is_read_only
    pictures = services.image_library.missing_files()
    if pictures and can_note:
        services.images.lost(pictures)
    files = services.enclosure_library.missing_files()
    if files and can_note:
        services.enclosures.lost(files)
    return pictures, files


def _mend(services: Services, entry_id: int, token: CancelToken) -> None:
    article = services.entries.article(entry_id)
    if article is None:
        return
    library, settings = services.image_library, services.settings.current.images
    if article.lacks_text:
        services.pages.want_one(entry_id)
        page = services.pages.wanted_page(entry_id)
        if page is not None:
            services.full_text.settle(services.full_text.fetch(page, services.client, services.page_gate, token))
    # What the database calls stored and the disk has not is wanted again.
    services.images.lost(
        [
            image.fingerprint
            for image in article.images
            if image.state is ImageState.STORED and image.fingerprint and not library.path(image.fingerprint)
        ]
    )
    for image in TripStore(services.database).pictures_of(entry_id):
        library.settle(library.fetch(image, services.client, services.image_gate, token), settings)
