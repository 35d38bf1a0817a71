"""What a stored report weighs on each engine, and what counting costs where the table of reports is divided."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.collector.store import reports
from reader.collector.store.database import Store
from reader.collector.store.reports import Filer, Register
from tests.helpers.postgres import Cluster
from tests.load.fail_over import divide

pytestmark = pytest.mark.bench

REPORTS = 50_000
IMAGES = 10_000
BATCH = 100


def registers(dice: random.Random, images: list[bytes], hashes: list[bytes]) -> list[Register]:
    """Make a batch of reports as they are stored; each image has a perceptual hash and an address."""
    drawn = [dice.randrange(len(images)) for _ in range(BATCH)]
    return [
        Register(
            tag=dice.randbytes(16),
            sha256=images[image],
            pdq=hashes[image],
            pdq_quality=90,
            leader=hashes[image],
            url=f"https://cdn{image % 7}.paper.example/pictures/2026/11/{image}.jpg?w=1080",
            url_key=images[image][:8],
            op="flag",
            reason="violence",
            seq=1_790_000_000_000,
            net=dice.randbytes(8),
            net_near=dice.randbytes(8),
            received_day=20_000 + dice.randrange(180),
            received_minute=None,
            age_days=0,
            app="0.1",
        )
        for image in drawn
    ]


def fill(store: Store) -> list[bytes]:
    """Store them; give the images."""
    dice = random.Random(6)
    images, hashes = ([dice.randbytes(32) for _ in range(IMAGES)] for _ in range(2))
    filer = Filer(store)
    for _ in range(REPORTS // BATCH):
        some = registers(dice, images, hashes)
        with store.write() as connection:
            filer.keep_leaders(connection, {one.sha256: one.sha256 for one in some})
            filer.set_registers(connection, some)
    return images


def test_a_report_on_sqlite(tmp_path: Path) -> None:
    file = tmp_path / "c.sqlite"
    with closing(Store(str(file))) as store:
        fill(store)
    weight = file.stat().st_size / REPORTS
    print(f"a report with its indexes and its share of images: {weight:.0f} bytes on SQLite")  # noqa: T201
    assert weight <= 700


def test_a_report_on_postgresql(postgres: Callable[[], Cluster]) -> None:
    cluster = postgres()
    url = cluster.new_database()
    with closing(Store(url)) as store:
        before = cluster.say("SELECT pg_current_wal_lsn()")[0][0]
        fill(store)
        wal = int(cluster.say(f"SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '{before}')")[0][0]) / REPORTS
    name = url.partition("?")[0].rpartition("/")[2]
    weight = int(cluster.say(f"SELECT pg_database_size('{name}')")[0][0]) / REPORTS
    print(f"the same: {weight:.0f} bytes on PostgreSQL, and {wal:.0f} of log for a replica")  # noqa: T201
    assert weight <= 1_100
    assert wal <= 4_000


def test_reading_votes_of_a_divided_table(postgres: Callable[[], Cluster]) -> None:
    """By image, while the table is divided by tag: each part is looked into."""
    cluster = postgres()
    url = cluster.new_database()
    with closing(Store(url)) as store:
        images = fill(store)
        cluster.say("ANALYZE", url.partition("?")[0].rpartition("/")[2])
        whole = milliseconds_to_read(store, images)
    divide(cluster, url.partition("?")[0].rpartition("/")[2])
    with closing(Store(url)) as store:
        divided = milliseconds_to_read(store, images)
    print(f"votes of 50 images: {whole:.1f} ms, of a table in 16 parts {divided:.1f} ms")  # noqa: T201
    assert divided <= 10 * whole + 20


def milliseconds_to_read(store: Store, images: list[bytes]) -> float:
    took = []
    for place in range(0, 1000, 50):
        since: dict[bytes, int | None] = dict.fromkeys(images[place : place + 50])
        began = time.perf_counter()
        with store.read() as connection:
            reports.votes_of(connection, "exact", since)
        took.append(time.perf_counter() - began)
    return 1000 * sorted(took)[len(took) // 2]
