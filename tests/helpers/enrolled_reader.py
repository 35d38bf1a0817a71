"""A reader who is enrolled at a collector that answers as it is told to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.fake_collector import FakeCollector
from tests.helpers.homes import open_home
from tests.helpers.reporting import Reader


@pytest.fixture
def collector() -> Iterator[FakeCollector]:
    with FakeCollector() as collector:
        yield collector


@pytest.fixture
def reader(home: Path, collector: FakeCollector) -> Iterator[Reader]:
    with open_home(home) as opened:
        reader = Reader(opened)
        reader.services.flags.enroller.enrol(collector.link, reader.token)
        yield reader


def nothing_changed(reader: Reader, collector: FakeCollector) -> None:
    """See that a flag is still to be sent, and that sending it brings it there, counted once."""
    assert reader.state() == "queued"
    assert reader.services.flags.image_reports.waiting() == 1
    assert not reader.is_shown()
    collector.answer = None
    assert reader.send().accepted == 1
    assert collector.votes() == {reader.images[0]: "violence"}
