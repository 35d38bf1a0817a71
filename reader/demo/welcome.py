"""The welcome press: what an empty database shows at the first start, without any network."""

from __future__ import annotations

import json
from dataclasses import dataclass

from reader.assembly.services import Services
from reader.assembly.welcome import store_welcome_press
from reader.demo.formats import JSON_FEED_VERSION, json_item
from reader.demo.newsroom import read_articles
from reader.domain.organising.history import UNREAD
from reader.domain.organising.marking import Marking
from reader.domain.query.place import Place
from reader.domain.text.interface_language import INTERFACE_LANGUAGES
from reader.settings.paths import resource

WELCOME_FEED_URL = "manchette:welcome"
"""Address of the welcome feed; it is never fetched."""

_ORIGIN = "https://welcome.manchette.invalid"
# A reserved name (RFC 2606, 2), which no server can ever have.


@dataclass(frozen=True, slots=True, kw_only=True)
class WelcomePress:
    """A feed document and its pictures; they are parsed and stored like any others."""

    feed_url: str
    title: str
    """Title, the same in every language."""
    body: bytes
    """JSON Feed 1.1. Items have no date, so they are as old as the database, and no `url`: there is no source."""
    pictures: dict[str, bytes]
    """Each picture by its address in the document."""


def welcome_press(first: str = "fr", *, others: bool = True) -> WelcomePress:
    """Read the welcome press.

    Args:
        first: The language whose articles come first.
        others: False leaves out the articles in other languages.

    Raises:
        OSError: a file of `resources/welcome/` is missing.
        ValueError: one of them is not written as it should be.
    """
    home = resource("welcome")
    languages = sorted(INTERFACE_LANGUAGES, key=lambda language: language != first)
    by_language = [
        read_articles(home / "articles" / language, language)
        for language in languages
        if others or language == first
    ]
    document = {
        "version": JSON_FEED_VERSION,
        "title": _TITLE,
        "items": [
            {"id": f"{WELCOME_FEED_URL}/{article.language}/{article.slug}", **json_item(article, _ORIGIN)}
            # The first article of each language, then the second of each.
            for articles in zip(*by_language, strict=True)
            for article in articles
        ],
    }
    return WelcomePress(
        feed_url=WELCOME_FEED_URL,
        title=_TITLE,
        body=json.dumps(document, ensure_ascii=False).encode(),
        pictures={
            f"{_ORIGIN}/pictures/{picture.name}": picture.read_bytes()
            for picture in sorted((home / "pictures").iterdir())
        },
    )


def open_welcome(services: Services, first: str = "fr", *, others: bool = True) -> None:
    """Store the welcome press in an open home (see `welcome_press`)."""
    press = welcome_press(first, others=others)
    store_welcome_press(services, press.feed_url, press.body, press.pictures)


def settle_welcome(services: Services) -> None:
    """Mark the welcome articles as read, now that the reader has newspapers of their own."""
    feed = services.library.feeds.by_url(WELCOME_FEED_URL)
    if feed is None:
        return
    # Not an action of the reader's, so it is not in their history.
    ids = services.library.entries.ids(Place(feed_id=feed.id, unread=True))
    services.library.marks.perform(Marking(UNREAD, False, ids), is_listed=False)


_TITLE = "Manchette"
