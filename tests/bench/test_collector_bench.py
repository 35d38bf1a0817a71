"""What the collector may cost: CPU per report and per poll, memory with a long list, and that list's own size.

CPU seconds of the collector's process, so that a busy machine changes little.
"""

import asyncio
import hashlib
import json
import os
import random
import statistics
import time
import tracemalloc
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import insert

from reader.collector.publish import Publisher
from reader.collector.store.database import Store
from reader.collector.store.listing import content
from reader.collector.store.tables import list_entry
from reader.domain.clock import system_clock
from reader.wire.block_list import Kind, decode, encode
from reader.wire.reasons import CONFIRMED, REASONS
from tests.helpers.collectors import a_report, fingerprint, running_collector
from tests.helpers.list_clients import ListApp

pytestmark = pytest.mark.bench

REPORTS = 6_000
CONNECTIONS = 32
TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid):
    """Give what a process has used so far, all its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def resident_megabytes(pid, field="VmRSS"):
    line = next(x for x in Path(f"/proc/{pid}/status").read_text().splitlines() if x.startswith(field))
    return int(line.split()[1]) / 1024


@contextmanager
def measured(running, what, many):
    """Say what each of so many costs."""
    before, began = cpu_seconds(running.process.pid), time.perf_counter()
    cost = {}
    yield cost
    cost["cpu_ms"] = (cpu_seconds(running.process.pid) - before) * 1000 / many
    cost["per_second"] = many / (time.perf_counter() - began)
    print(f"{what}: {cost['cpu_ms']:.3f} ms CPU each, {cost['per_second']:.0f} a second")  # noqa: T201


def exchange_all(port, requests, connections=CONNECTIONS):
    """Send all of them over so many kept connections; give the seconds that each took."""

    async def one_line(share, took):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for request in share:
            began = time.perf_counter()
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200 "), head
            length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
            await reader.readexactly(length)
            took.append(time.perf_counter() - began)
        writer.close()
        await writer.wait_closed()

    async def all_lines():
        took = []
        await asyncio.gather(*(one_line(requests[place::connections], took) for place in range(connections)))
        return took

    return asyncio.run(all_lines())


def reports(many, images=250):
    """Make requests: readers of so many images, which have addresses and perceptual hashes."""
    dice = random.Random(1)
    hashes = [f"{dice.getrandbits(256):064x}" for _ in range(images)]
    for number in range(many):
        image = number % images
        subject = {
            "sha256": fingerprint(str(image)),
            "pdq": hashes[image],
            "pdq_q": 90,
            "url": f"https://cdn{image % 7}.paper.example/pictures/2026/11/{image}.jpg?w=1080",
        }
        body = json.dumps(a_report(str(number), str(image), subject=subject)).encode()
        head = "POST /v1/reports HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        yield f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


@pytest.fixture
def options(database):
    return ("--database", database, "--burst", 1_000_000, "--per-hour", 1_000_000)


def test_a_report_costs_little(options, database, tmp_path):
    """B6. Among them the recounts of the clerk, who runs beside."""
    requests = list(reports(REPORTS))
    with running_collector(tmp_path / "c", *options) as running:
        exchange_all(running.port, requests[:500])
        with measured(running, "a report", REPORTS - 500) as cost:
            took = exchange_all(running.port, requests[500:])
        print(f"p99 {1000 * statistics.quantiles(took, n=100)[98]:.0f} ms")  # noqa: T201
    assert cost["cpu_ms"] <= (0.35 if database.startswith("postgresql") else 0.30)


@pytest.mark.parametrize("images", [50, 1_000], ids=["known pictures", "new pictures"])
def test_a_report_that_comes_alone(options, database, tmp_path, images):
    """Each has a transaction of its own, and a new picture one more: what `collector_model.py` reckons with."""
    requests = list(reports(1_000, images))
    with running_collector(tmp_path / "c", *options) as running:
        exchange_all(running.port, requests[:100], connections=1)
        with measured(running, "a report that comes alone", 900) as cost:
            exchange_all(running.port, requests[100:], connections=1)
    assert cost["cpu_ms"] <= 3


def test_a_poll_costs_little(tmp_path):
    """B6: the pointer, which every app asks for."""
    request = b"GET /list/metadata/timestamp.json HTTP/1.1\r\nHost: x\r\n\r\n"
    with running_collector(tmp_path / "c") as running, measured(running, "a poll", 10_000) as cost:
        exchange_all(running.port, [request] * 10_000)
    assert cost["cpu_ms"] <= 0.15


@pytest.fixture(scope="module")
def keys():
    dice = random.Random(2)
    return sorted({dice.randbytes(8) for _ in range(1_000_000)})


def seconds_to_find(table, wanted):
    began = time.process_time()
    for key in wanted:
        table.find(key)
    return time.process_time() - began


REASON_SHARES = {
    "violence": 18,
    "sexual": 22,
    "hate": 9,
    "minor": 4,
    "privacy": 4,
    "spam": 34,
    "misleading": 4,
    "wrong": 2,
    "other": 3,
}
"""Per cent of a list, as guessed: what counts half blocks rarely, and copyright never."""
CONFIRMED_SHARE = 0.02
"""Persons look at so many of a million."""


def reason_column(many):
    dice = random.Random(3)
    codes = [REASONS[name].code for name in REASON_SHARES]
    drawn = dice.choices(codes, REASON_SHARES.values(), k=many)
    return bytes(code | (CONFIRMED if dice.random() < CONFIRMED_SHARE else 0) for code in drawn)


def test_a_million_entries(keys):
    """B7: of the keys, for which no code can need less than 5.69 bytes; the reasons cost what they tell."""
    raw = b"".join(keys) + reason_column(len(keys))
    began = time.process_time()
    file = encode(Kind.EXACT, 1, raw)
    encoded = time.process_time() - began
    without = encode(Kind.EXACT, 1, b"".join(keys) + bytes(len(keys)))
    began = time.process_time()
    read = decode(file)
    decoded = time.process_time() - began
    assert read.raw == raw
    dice = random.Random(4)
    table = read.table
    listed, others = dice.sample(keys, 20_000), [dice.randbytes(8) for _ in range(20_000)]
    found, not_found = (
        min(seconds_to_find(table, wanted) for _ in range(5)) / len(wanted) * 1e6 for wanted in (listed, others)
    )
    tracemalloc.start()
    decode(file)
    most = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    print(  # noqa: T201
        f"{len(without) / len(keys):.2f} bytes an entry, {len(file) / len(keys):.2f} with reasons;"
        f" encoded in {encoded:.2f} s, decoded in {decoded:.2f} s CPU and {most:.0f} MB,"
        f" found in {found:.2f} µs, not found in {not_found:.2f}"
    )
    assert len(without) / len(keys) <= 5.71
    assert (len(file) - len(without)) / len(keys) <= 0.39
    assert decoded <= 0.3
    assert most <= 64
    assert max(found, not_found) <= 2


def test_looking_whether_anything_is_new_costs_little(tmp_path):
    """B8: the server's and the client's work for an unchanged list."""
    store = Store(str(tmp_path / "c.sqlite"))
    publisher = Publisher(store, tmp_path / "c", system_clock, min_wait_seconds=0)
    publisher.publish()
    app = ListApp(publisher, tmp_path / "app")
    app.sync()
    began = time.process_time()
    for _ in range(50):
        app.sync()
    cost = (time.process_time() - began) / 50 * 1000
    size = publisher.pointer.stat().st_size
    store.close()
    print(f"{size} bytes, {cost:.1f} ms CPU for the client")  # noqa: T201
    assert size <= 400
    assert cost <= 10


def test_a_collector_with_a_million_entries(keys, database, tmp_path):
    """B13: ready within three seconds from an empty folder; memory with a long list, while it publishes too."""
    options = ("--database", database)
    began = time.perf_counter()
    with running_collector(tmp_path / "c", *options) as running:
        print(f"ready after {time.perf_counter() - began:.1f} s")  # noqa: T201
        assert cpu_seconds(running.process.pid) <= 3
    store = Store(database)
    with store.write() as connection:
        rows = [{"kind": "exact", "key": key, "gen_in": 1, "gen_out": None, "reason": 1} for key in keys]
        connection.execute(insert(list_entry), rows)
    assert len(content(store, Kind.EXACT, 1)) == 9 * len(keys)
    store.close()
    # The pointer is gone, as after a lost disk: what is listed is built again.
    (tmp_path / "c" / "list" / "metadata" / "timestamp.json").unlink()
    began = time.perf_counter()
    with running_collector(tmp_path / "c", *options) as running:
        pid = running.process.pid
        print(f"published a million and ready after {time.perf_counter() - began:.1f} s")  # noqa: T201
        running.post(a_report())
        files = (tmp_path / "c" / "list" / "targets").glob("*.exact.nfl")
        name = max(files, key=lambda path: path.stat().st_size).name
        whole = running.ask("GET", f"/list/targets/{name}").body
        assert hashlib.sha256(whole).hexdigest() == name.partition(".")[0]
        time.sleep(1)
        now, most = resident_megabytes(pid), resident_megabytes(pid, "VmHWM")
        print(f"{now:.0f} MB, {most:.0f} MB at most")  # noqa: T201
        assert most <= 120
