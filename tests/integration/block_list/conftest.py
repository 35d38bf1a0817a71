"""A signed list on loopback, and a reader of an article with pictures who is enrolled there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.homes import open_home
from tests.helpers.list_server import ListServer
from tests.helpers.reporting import Reader


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ListServer]:
    with ListServer(tmp_path / "keys") as server:
        server.publish()
        yield server


@pytest.fixture
def pictures() -> int:
    """How many pictures the reader's article has; a module that needs more says so by a fixture of its own."""
    return 3


@pytest.fixture
def reader(home: Path, server: ListServer, pictures: int) -> Iterator[Reader]:
    with open_home(home) as opened:
        reader = Reader(opened, pictures)
        reader.services.flags.enroller.enrol(server.link, reader.token)
        assert reader.sync_lists()
        yield reader
