"""Random trips over loopback: servers that misbehave, a relay that counts, and a stop somewhere in the middle."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.background.cancel import CancelToken
from reader.domain.images.image import ArticleImage, ImageState
from reader.domain.trips.trip import LONGEST, Wish
from tests.helpers.counting_relay import CountingRelay
from tests.helpers.feed_server import FeedServer
from tests.helpers.homes import OpenHome, open_home
from tests.helpers.servers import Script, Talk, cut, drip, endless_body, redirect, reply, slam
from tests.helpers.trips import publish

UNKIND: list[Callable[[Any, str, str], Script]] = [
    lambda script, origin, path: endless_body,
    lambda script, origin, path: cut(script.replace(b"Content-Length: ", b"Content-Length: 9", 1)),
    lambda script, origin, path: cut(script.replace(b"Content-Length: ", b"Content-Length: 1\r\nX-True: ", 1)),
    lambda script, origin, path: redirect(f"{origin}{path}"),
    lambda script, origin, path: slam,
    lambda script, origin, path: reply(404, bytes(400_000)),
    lambda script, origin, path: reply(503, b"", "Retry-After: 9"),
    lambda script, origin, path: drip(script, every_seconds=0.002, at_once=2_000),
]


def run_real(seed: int, home: Path) -> None:
    """One trip over loopback, counted by a relay in front of the server, interrupted and taken up again."""
    chance = random.Random(seed)
    with FeedServer() as server, CountingRelay(server.port) as relay, open_home(home) as reader:
        origin = relay.url("")
        for name in ("ebb", "flow"):
            path = publish(server, origin, name, 7, chance, pictures=chance.choice((1, 2)))
            reader.add(origin + path)
        victims = chance.sample([path for path in server.scripts if not path.endswith(".xml")], 4)
        for script, victim in zip(chance.sample(UNKIND, 4), victims, strict=True):
            server.scripts[victim] = script(server.scripts[victim], origin, victim)
        wish = Wish(minutes=chance.randrange(10, 60), budget_bytes=int(250_000 * 20 ** chance.random()))
        token, stops_at = CancelToken(), chance.randrange(1, 60)
        kinds = Counter[str]()

        def stopping(script: Script) -> Script:
            def answer(talk: Talk) -> None:
                kinds["requests"] += 1
                if kinds["requests"] == stops_at:
                    token.cancel()
                if isinstance(script, bytes):
                    talk.send(script)
                else:
                    script(talk)

            return answer

        server.scripts = {path: stopping(script) for path, script in server.scripts.items()}
        first = reader.services.trips.prepare(wish, token)
        stored = {image.source_url for one in reader.headlines() for image in images_of(reader, one.id)}
        before = Counter(seen.target for seen in server.requests)
        report = reader.services.trips.prepare(wish, CancelToken()) if not first.finished else first
        again = Counter(seen.target for seen in server.requests) - before
        assert not {origin + target for target in again} & stored
        assert report.bytes_on_wire <= wish.budget_bytes
        assert report.reading_minutes <= LONGEST * wish.minutes
        found = reader.services.trips.drill()
        assert (found.ready, found.missing, found.sockets_refused) == (report.articles, (), 0)
    assert relay.bytes <= wish.budget_bytes, (relay.bytes, wish, report)


def images_of(reader: OpenHome, entry_id: int) -> list[ArticleImage]:
    article = reader.services.library.entries.article(entry_id)
    assert article is not None
    return [image for image in article.images if image.state is ImageState.STORED]


@pytest.mark.parametrize("seed", range(3))
def test_real_trips(home, seed):
    run_real(seed, home)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10, 40))
def test_thirty_real_trips(home, seed):
    run_real(seed, home)
