"""Killed at every step, or at any: no thanks is broken, nobody counts twice, no list is half live."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from reader.background.cancel import CancelToken
from reader.domain.clock import system_clock
from reader.wire.block_list import Kind
from tests.helpers.clock import FakeClock
from tests.helpers.commands import Ran, started_module
from tests.helpers.fake_collector import FakeCollector
from tests.helpers.flag_child import FLAGGING, SENDING, SYNCING
from tests.helpers.homes import OpenHome, open_home
from tests.helpers.list_server import ListServer
from tests.helpers.reporting import Reader

CHILD = "tests.helpers.flag_child"


def child(*words: object, seconds: float = 120) -> Ran:
    with started_module(CHILD, *words) as process:
        out, err = process.communicate(timeout=seconds)
    return Ran(process.returncode, out, err)


def now() -> FakeClock:
    return FakeClock(system_clock())


def prepare(home: Path, link: str, pictures: int) -> list[str]:
    """Make a home with pictures that is enrolled."""
    with open_home(home, clock=now()) as opened:
        reader = Reader(opened, pictures)
        reader.services.flags.enroller.enrol(link, CancelToken())
        return reader.images


def later(opened: OpenHome) -> None:
    """Let every lease run out."""
    assert isinstance(opened.clock.now, datetime)
    opened.clock.forward(minutes=5)


@pytest.fixture
def collector() -> Iterator[FakeCollector]:
    with FakeCollector() as collector:
        yield collector


@pytest.mark.parametrize("point", [*FLAGGING, *SENDING])
def test_killed_at_any_step_a_flag_is_kept_and_counts_once(home, collector, point):
    images = prepare(home, collector.link, 3)
    ended = child("at", point, home)
    assert ended.code == -signal.SIGKILL, ended.err
    thanked = [line.split()[1] for line in ended.out.splitlines()]
    assert len(thanked) == (1 if point in FLAGGING else 2)
    with open_home(home, clock=now()) as opened:
        services = opened.services
        flagged = {one.flag.fingerprint for one in services.flags.image_reports.reports()}
        assert set(thanked) <= flagged
        assert (images[1] in flagged) == (not point.startswith("C1"))
        assert services.flags.verdicts.hidden(images).keys() == flagged
        later(opened)
        services.flags.sender.deliver_all(CancelToken())
        assert services.flags.image_reports.waiting() == 0
    assert collector.votes().keys() == flagged
    assert len(collector.registers) == len(flagged)


@pytest.mark.parametrize("point", SYNCING)
def test_killed_at_any_step_the_list_that_is_live_is_whole(home, tmp_path, point):
    with ListServer(tmp_path / "keys") as server:
        server.publish()
        images = prepare(home, server.link, 3)
        keys = [bytes.fromhex(image)[:8] for image in images]
        with open_home(home, clock=now()) as opened:
            server.publish({Kind.EXACT: {keys[2]: 1}})
            assert opened.services.flags.list_sync.sync(CancelToken())
            opened.services.flags.blocker.rescan(CancelToken())
        server.publish({Kind.EXACT: {keys[0]: 1, keys[2]: 1}})
        ended = child("at", point, home)
        assert ended.code == -signal.SIGKILL, ended.err
        with open_home(home, clock=now()) as opened:
            services = opened.services
            live = services.flags.collectors.live(server.keyring.collector_id)["exact"]
            assert live.count == (2 if point.startswith("L5") else 1)
            assert images[2] in services.flags.verdicts.hidden(images), "what was hidden stays hidden"
            assert services.flags.list_sync.sync(CancelToken())
            services.flags.blocker.rescan(CancelToken())
            for image in (images[0], images[2]):
                services.flags.image_reports.undo(image)
            assert services.flags.verdicts.hidden(images).keys() >= {images[0], images[2]}
        folder = home / "data" / "blocks" / server.keyring.collector_id
        with open_home(home, clock=now()) as opened:
            live_files = {one.file for one in opened.services.flags.collectors.live(folder.name).values()}
        assert {file.name for file in folder.glob("*.raw*")} == live_files


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("kills", [6, pytest.param(1_000, marks=pytest.mark.long)])
def test_nothing_that_was_thanked_for_is_lost(home, collector, kills):
    prepare(home, collector.link, 20)
    ended = child("kills", home, kills, seconds=3500)
    assert ended.code == 0, ended.err
    _, killed, _, thanks = ended.out.split()
    print(f"{thanks} thanks, {killed} kills, none lost")  # noqa: T201 - the figure of the bar
    assert int(killed) == kills
    assert int(thanks) >= kills


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("count", [12, pytest.param(500, marks=pytest.mark.long)])
def test_two_programs_on_one_home_count_once(home, collector, count):
    prepare(home, collector.link, count)
    with started_module(CHILD, "both", home, count) as one, started_module(CHILD, "both", home, count) as other:
        said = [each.communicate(timeout=1700)[0] for each in (one, other)]
    assert said == ["done\n"] * 2
    assert len(collector.registers) == count
    assert set(collector.votes().values()) == {"spam"}
