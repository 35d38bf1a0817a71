"""The press that readers are compared on: feeds of invented news on loopback, with validators.

An entry is six articles of the development set, told of other people (`tests/helpers/invented_news.py`): 4 to 5 kB
of HTML with links, emphasis and a picture, in one of four languages, with as many different words as news have.
Three of five feeds are RSS, the others Atom. Each port is a site: readers ask one site for one thing at a time.
"""

from __future__ import annotations

import asyncio
import re
import socket
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from html import escape
from itertools import islice
from typing import Self

from tests.helpers.invented_news import invented_news

ENTRIES = 30
"""Of a feed."""
_TEXTS = 6
"""Articles in an entry."""
_LANGUAGES = ("fr", "es", "en", "ar")
_SITES = 100
_BEGAN = datetime.now(UTC).replace(microsecond=0)


class Press:
    """Serves its feeds in a thread of this process, for the time of a `with`.

    Attributes:
        feeds: Their addresses.
        answers: How often it answered with each status since `forget`; pages that are no feed are not counted.
        asked: The feeds that were asked for since then.
        bytes: Of all feeds together.
    """

    def __init__(self, feeds: int) -> None:
        self._doors = [socket.create_server(("127.0.0.1", 0), backlog=64) for _ in range(_SITES)]
        sites = [f"http://127.0.0.1:{door.getsockname()[1]}" for door in self._doors]
        self.feeds = [f"{sites[number % _SITES]}/feed/{number}" for number in range(feeds)]
        self._documents = [text.encode() for text in _documents(feeds, sites)]
        self._tags = [sha256(document).hexdigest()[:16] for document in self._documents]
        self.bytes = sum(map(len, self._documents))
        self.forget()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._end = asyncio.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        assert self._loop is not None
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join()

    def forget(self) -> None:
        """Count anew."""
        self.answers: Counter[int] = Counter()
        self.asked: set[str] = set()

    async def _run(self) -> None:
        self._loop = asyncio.get_running_loop()
        for door in self._doors:
            await asyncio.start_server(self._serve, sock=door)
        await self._end.wait()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                writer.write(self._answer(head))
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    def _answer(self, head: str) -> bytes:
        target = head.split(" ", 2)[1]
        asked = re.fullmatch(r"/feed/(\d+)", target)
        if asked is None:  # the site itself, and icons
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        number = int(asked[1])
        tag, kind = self._tags[number], "atom" if is_atom(number) else "rss"
        has_it = f'"{tag}"' in head
        status = 304 if has_it else 200
        self.answers[status] += 1
        self.asked.add(target)
        lines = [
            f"HTTP/1.1 {status} {'Not Modified' if has_it else 'OK'}",
            f'ETag: "{tag}"',
            f"Last-Modified: {format_datetime(_BEGAN, usegmt=True)}",
            f"Content-Type: application/{kind}+xml; charset=utf-8",
        ]
        body = b"" if has_it else self._documents[number]
        if not has_it:
            lines.append(f"Content-Length: {len(body)}")
        return "\r\n".join([*lines, "", ""]).encode() + body


def is_atom(number: int) -> bool:
    """Say whether the feed of this number is Atom, else it is RSS."""
    return number % 5 > 2


def _documents(feeds: int, sites: Sequence[str]) -> Iterator[str]:
    told = {language: _told_in(language) for language in _LANGUAGES}
    for number in range(feeds):
        language = _LANGUAGES[number % len(_LANGUAGES)]
        entries = []
        for place in range(ENTRIES):
            articles = list(islice(told[language], _TEXTS))
            entries.append((articles[0][0], _body(number, place, [text for _, text in articles])))
        written = _atom if is_atom(number) else _rss
        yield written(number, language, sites[number % len(sites)], entries)


def _told_in(language: str) -> Iterator[tuple[str, str]]:
    """Give titles and texts without end."""
    return ((title, text) for of, title, _, text in invented_news() if of == language)


def _body(number: int, place: int, texts: Sequence[str]) -> str:
    parts = [f'<p><img src="{_page(number, place)}.jpg" alt="" width="640"></p>']
    for paragraph, text in enumerate(texts):
        first, _, rest = text.partition(" ")
        parts.append(
            f'<p><a href="{_page(number, place)}#{paragraph}">{escape(first)}</a> <em>{escape(rest[:40])}</em>'
            f"{escape(rest[40:])}</p>"
        )
    return "\n".join(parts)


def _page(number: int, place: int) -> str:
    return f"https://paper{number}.example/{place}"


def _published_at(place: int) -> datetime:
    return _BEGAN - timedelta(hours=place + 1)


def _rss(number: int, language: str, site: str, entries: list[tuple[str, str]]) -> str:
    items = "\n".join(
        f"<item><title>{escape(title)}</title><link>{_page(number, place)}</link>"
        f'<guid isPermaLink="false">{number}-{place}</guid>'
        f"<pubDate>{format_datetime(_published_at(place))}</pubDate>"
        f"<description>{escape(body)}</description></item>"
        for place, (title, body) in enumerate(entries)
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>Paper {number}</title>'
        f"<link>{site}/</link><description>News</description>"
        f"<language>{language}</language>\n{items}\n</channel></rss>"
    )


def _atom(number: int, language: str, site: str, entries: list[tuple[str, str]]) -> str:
    items = "\n".join(
        f'<entry><title>{escape(title)}</title><link href="{_page(number, place)}"/>'
        f"<id>tag:paper{number}.example,2026:{place}</id><updated>{_published_at(place).isoformat()}</updated>"
        f"<author><name>Someone</name></author>"
        f'<content type="html">{escape(body)}</content></entry>'
        for place, (title, body) in enumerate(entries)
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">'
        f"<title>Paper {number}</title><id>tag:paper{number}.example,2026:feed</id>"
        f'<link href="{site}/"/><updated>{_BEGAN.isoformat()}</updated>\n{items}\n</feed>'
    )
