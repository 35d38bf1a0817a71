"""What comes with the program: the welcome press, and lists of real feeds to begin with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from reader.domain.events import FeedsChanged
from reader.domain.interface_language import INTERFACE_LANGUAGES
from reader.settings.paths import resource

if TYPE_CHECKING:
    from reader.assembly.services import Services


@dataclass(frozen=True, slots=True)
class StarterList:
    """A list of real feeds that comes with the program."""

    language: str
    path: Path


def starter_lists() -> list[StarterList]:
    """Give the lists that come with the program, one for each language of the window."""
    return [StarterList(language, resource(f"starter/{language}.opml")) for language in INTERFACE_LANGUAGES]


def store_welcome_press(services: Services, url: str, body: bytes, pictures: Mapping[str, bytes]) -> int:
    """Store a feed that comes with the program: it is parsed and stored like any other, only nothing is fetched.

    Args:
        url: Its address, with the scheme `manchette:`.
        pictures: Its pictures by the addresses that the document gives them.

    Returns:
        The feed's id.
    """
    from reader.feeds.retriever import Document

    feed_id, _ = services.library.feeds.add(url, services.clock())
    feed = services.library.feeds.get(feed_id)
    assert feed is not None
    parsed = services.shared.sandbox.call(
        "reader.hostile.feeds.feed:parse", body, "https://manchette.invalid/", None
    )
    services.library.refresher.store(Document(feed=feed, parsed=parsed, body_hash=sha256(body).digest(), url=url))
    for address, picture in pictures.items():
        services.files.images.add(address, picture)
    services.library.search.catch_up()
    services.announce(FeedsChanged((feed_id,)))
    return feed_id
