"""A small press whose articles have pages and pictures, for trips over loopback."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from html import escape
from typing import Any

from PIL import Image

from reader.assembly.services import Services
from reader.background.cancel import CancelToken
from reader.domain.record import replace
from reader.domain.trips.trip import TripReport, Wish
from tests.helpers.feed_server import FeedServer, html, item, rss
from tests.helpers.servers import reply

_WORDS = "harbour tide ledger clerk morning record water stone market letter winter bridge lantern quiet".split()


def prose(chance: random.Random, words: int) -> str:
    """Write paragraphs of so many words."""
    paragraphs = []
    while words > 0:
        length = min(words, chance.randrange(40, 90))
        sentence = " ".join(chance.choice(_WORDS) for _ in range(length))
        paragraphs.append(f"<p>{sentence.capitalize()}, and the others agreed.</p>")
        words -= length
    return "".join(paragraphs)


def photograph(chance: random.Random, width: int = 240) -> bytes:
    """Make a picture that compresses badly, as photographs do."""
    file = io.BytesIO()
    size = (width, width * 3 // 4)
    Image.frombytes("RGB", size, chance.randbytes(size[0] * size[1] * 3)).save(file, "JPEG", quality=60)
    return file.getvalue()


def page(title: str, body: str, pictures: Sequence[str] = ()) -> bytes:
    """Make an article's page."""
    figures = "".join(f'<figure><img src="{one}" alt="x"></figure>' for one in pictures)
    return (
        f"<!DOCTYPE html><html><head><title>{escape(title)}</title></head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>{escape(title)}</h1>{figures}{body}</article><footer>Imprint</footer></body></html>"
    ).encode()


def publish(
    server: FeedServer,
    origin: str,
    name: str,
    articles: int,
    chance: random.Random,
    *,
    words: int = 500,
    pictures: int = 1,
) -> str:
    """Publish a feed of excerpts with a page for each article and pictures in each page.

    Args:
        server: Who answers.
        origin: Of the addresses, e.g. a relay's.
        name: Of the feed.
        articles: How many.
        chance: Makes them different.
        words: Of an article, about.
        pictures: Of a page.

    Returns:
        The feed's path.
    """
    items = []
    for number in range(articles):
        title = f"{name} number {number}"
        path = f"/{name}/{number}"
        images = [f"{path}-{image}.jpg" for image in range(pictures)]
        for image in images:
            server.scripts[image] = reply(200, photograph(chance), "Content-Type: image/jpeg")
        length = chance.randrange(words // 2, words * 3 // 2 + 1)
        server.scripts[path] = html(page(title, prose(chance, length), [origin + one for one in images]))
        items.append(item(title, link=origin + path, description=prose(chance, 25)))
    server.publish(f"/{name}.xml", rss(*items, title=name))
    return f"/{name}.xml"


def prepare(
    services: Services,
    minutes: int,
    budget: int,
    token: CancelToken | None = None,
    feeds: tuple[int, ...] = (),
    *,
    finds_stories: bool = False,
) -> TripReport:
    """Prepare a trip. Without stories: a process of them takes seconds, and takes random words for one event."""
    if not finds_stories:
        services.settings.set("stories.find", "off")
    wish = Wish(minutes=minutes, budget_bytes=budget, feeds=feeds)
    return services.trips.prepare(wish, token or CancelToken())


def is_ready(services: Services) -> bool:
    """Tell whether the drill finds everything."""
    report = services.trips.drill()
    return report.ready == report.articles and not report.missing and not report.sockets_refused


def a_report(**changes: Any) -> TripReport:
    """Make the report of a trip of four hours, which ended well."""
    usual = TripReport(
        trip_id=1,
        articles=41,
        reading_minutes=238,
        bytes_on_wire=71_200_000,
        bytes_on_disk=64_000_000,
        budget_bytes=80_000_000,
        wish_minutes=240,
        left_out=(),
        finished=True,
    )
    return replace(usual, **changes)
