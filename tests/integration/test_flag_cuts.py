"""Lines that are cut after each byte: of a report, of its receipt, of each file of the list. B3.

An app and a collector as users run them, and between them a proxy that cuts. Nothing is lost, nothing counts
twice, and nothing is believed that is not whole. The short form cuts at some bytes, `long` at every one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reader.wire.block_list import Kind
from reader.wire.enrolment import parse_enrolment
from tests.helpers.collectors import RunningCollector, running_collector
from tests.helpers.cutting_proxy import CuttingProxy
from tests.helpers.homes import open_home
from tests.helpers.list_server import ListServer
from tests.helpers.reporting import Reader
from tests.helpers.servers import reply

SOME_BYTES_OR_ALL = [pytest.param(23, id="some"), pytest.param(1, id="all", marks=pytest.mark.long)]


@pytest.fixture
def collector(tmp_path: Path) -> Iterator[RunningCollector]:
    with running_collector(tmp_path / "collector", "--burst", 10_000, "--per-hour", 100_000) as running:
        yield running


@pytest.fixture
def proxy(collector: RunningCollector) -> Iterator[CuttingProxy]:
    with CuttingProxy(collector.port) as proxy:
        yield proxy


@pytest.fixture
def reader(home: Path, collector: RunningCollector, proxy: CuttingProxy) -> Iterator[Reader]:
    with open_home(home) as opened:
        reader = Reader(opened)
        link = collector.link.replace(f":{collector.port}/", f":{proxy.port}/")
        assert parse_enrolment(link) != collector.enrolment
        reader.services.flags.enroller.enrol(link, reader.token)
        yield reader


def votes(collector: RunningCollector) -> list[tuple[str, str]]:
    """Read what the collector holds: image and intention, one for each register."""
    with closing(sqlite3.connect(collector.home / "collector.sqlite")) as database:
        return database.execute("SELECT hex(sha256), op FROM report").fetchall()


@pytest.mark.timeout(600)
@pytest.mark.parametrize("step", SOME_BYTES_OR_ALL)
def test_of_a_report(reader, collector, proxy, step):
    reader.flag()
    proxy.request_bytes, cuts = 0, 0
    while not reader.send().accepted:
        assert (reader.state(), votes(collector)) == ("queued", [])
        proxy.request_bytes, cuts = proxy.request_bytes + step, cuts + 1
    print(f"{cuts} cuts of a report of {proxy.request_bytes} bytes")  # noqa: T201 - the figure of the bar
    assert cuts * step > 500
    assert votes(collector) == [(reader.images[0].upper(), "flag")]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("step", SOME_BYTES_OR_ALL)
def test_of_a_receipt(reader, collector, proxy, step):
    """The collector has it, the app does not know that: it says the same again, or what the reader wants now."""
    proxy.answer_bytes, cuts = 1, 0  # its first byte comes after the commit
    wanted = {True: reader.flag, False: reader.undo}
    is_flagged = True
    wanted[is_flagged]()
    while not reader.send().accepted:
        assert reader.state() == "queued"
        assert votes(collector) == [(reader.images[0].upper(), "flag" if is_flagged else "withdraw")]
        proxy.answer_bytes, cuts = proxy.answer_bytes + step, cuts + 1
        if cuts % 3 == 0:
            is_flagged = not is_flagged
            wanted[is_flagged]()
    print(f"{cuts} cuts of a receipt of {proxy.answer_bytes} bytes")  # noqa: T201
    assert cuts * step > 200
    assert reader.state() == ("accepted" if is_flagged else "withdrawn")
    assert votes(collector) == [(reader.images[0].upper(), "flag" if is_flagged else "withdraw")]


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("step", [pytest.param(211, id="some"), pytest.param(1, id="all", marks=pytest.mark.long)])
@pytest.mark.parametrize("is_announced", [True, False], ids=["the line is cut", "the file is short"])
def test_of_each_file_of_the_list(home, tmp_path, step, is_announced):
    """The last good list stays, whatever is missing of the next: one picture is hidden, the other not yet."""
    with ListServer(tmp_path / "keys") as server, open_home(home) as opened:
        reader = Reader(opened)
        mine, next_one, _ = (bytes.fromhex(image)[:8] for image in reader.images)
        others = {number.to_bytes(8): 1 for number in range(1, 200)}
        server.publish({Kind.EXACT: {mine: 1} | others})
        reader.services.flags.enroller.enrol(server.link, reader.token)
        assert look(reader) == (True, [False, True])
        before = set(server.files.items())
        server.publish({Kind.EXACT: {mine: 1, next_one: 1} | others})
        new = [path for path, data in server.files.items() if (path, data) not in before]
        cuts = 0
        for end in ("timestamp.json", "snapshot.json", "targets.json", "exact.nfl"):  # as they are asked for
            (path,) = (path for path in new if path.endswith(end))
            whole = server.files[path]
            answer = reply(200, whole)
            for at in range(0, len(answer if is_announced else whole), step):
                server.scripts[path] = answer[:at] if is_announced else reply(200, whole[:at])
                assert look(reader) == (False, [False, True]), (path, at)
                cuts += 1
            del server.scripts[path]
        print(f"{cuts} cuts of the files of a list")  # noqa: T201
        assert look(reader) == (True, [False, False])


def look(reader: Reader) -> tuple[bool, list[bool]]:
    """Look for a newer list; tell whether it was got, and which of the first two pictures are shown."""
    fresh = reader.services.flags.list_sync.sync(reader.token)
    reader.services.flags.blocker.rescan(reader.token)
    return fresh, [reader.is_shown(number) for number in range(2)]
