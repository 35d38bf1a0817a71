"""Stores the welcome press that comes with the program."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING

from reader.domain.events import FeedsChanged
from reader.domain.publisher import ALONE

if TYPE_CHECKING:
    from reader.assembly.services import Services


def store_welcome_press(services: Services, url: str, body: bytes, pictures: Mapping[str, bytes]) -> int:
    """Parse and store a feed that comes with the program, and return its id; nothing is fetched.

    Its address has the scheme `manchette:`, its pictures the addresses that the document gives them.
    """
    from reader.feeds.retriever import Document

    feed_id, _ = services.library.feeds.add(url, services.clock())
    feed = services.library.feeds.get(feed_id)
    assert feed is not None
    parsed = services.shared.sandbox.call(
        "reader.hostile.feeds.feed:parse", body, "https://manchette.invalid/", None, origin=ALONE
    )
    services.library.refresher.store(Document(feed=feed, parsed=parsed, body_hash=sha256(body).digest(), url=url))
    for address, picture in pictures.items():
        services.files.images.add(address, picture)
    services.library.search.catch_up()
    services.announce(FeedsChanged((feed_id,)))
    return feed_id
