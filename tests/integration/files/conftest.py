"""A server with a file, and a home with the article that lists it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.helpers.downloads import HostedFile, audio, with_file
from tests.helpers.enclosures import FILE, QUICK
from tests.helpers.feed_server import FeedServer, item, rss
from tests.helpers.homes import OpenHome, open_home


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with FeedServer() as server:
        yield server


@pytest.fixture
def reader(home, server) -> Iterator[OpenHome]:
    """A home with one article that has a file."""
    with open_home(home, limits=QUICK, names={}) as reader:
        server.scripts[FILE] = HostedFile(audio(300_000))
        reader.add(server.publish("/feed", rss(with_file(item("Talk"), server.url(FILE), length=123))))
        reader.sync()
        yield reader
