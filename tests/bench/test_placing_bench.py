"""What finding stories costs: CPU and memory of its process, CPU in the program, bytes an entry.

Wants an idle machine: CPU seconds too grow by half where others use the caches.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.stories.model import can_make_vectors
from tests.helpers.entries import NOW, open_stores
from tests.helpers.grouping import QUAKE, Press, story_process
from tests.helpers.invented_news import store_news

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(sys.platform != "linux", reason="asks for CPU and memory of a process as Linux does"),
    pytest.mark.skipif(not can_make_vectors(), reason="the extra `stories` is not installed"),
]

ENTRIES = 5_000
PROCESS_MS, PROGRAM_MS, PROCESS_MB, SEARCH_BYTES, KEPT_BYTES = 6.0, 0.6, 220, 100, 6_000
LATER_SECONDS = 0.5
"""Of one entry that comes to a large library, while the process is there."""
A_LIBRARY = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
INSERT INTO entry(id, feed_id, position, key, revision, title, language, first_seen_at, indexed)
SELECT i, 1 + i % 40, ({newest} - 300 - ({count} - i) * 60) << 29 | i, cast(i AS blob), x'00', 'Title ' || i, 'en',
    {newest}, 1 FROM n
"""
THEIR_STORIES = (
    "INSERT INTO story(id, began_at, last_at, papers) SELECT id, position >> 29, position >> 29, 1 FROM entry",
    "INSERT INTO story_entry(entry_id, story_id) SELECT id, id FROM entry",
    "INSERT INTO entry_vector(entry_id, bits) SELECT id, randomblob(64) FROM entry",
)


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    with open_stores(tmp_path) as stores, story_process(makes_vectors=True) as process:
        yield Press(stores, process, tmp_path / "stories.lock")


def test_an_entry_costs_milliseconds_and_the_process_stays_small(press, record_property):
    store_news(press.stores, ENTRIES, NOW)
    began = time.process_time()
    assert press.place() == ENTRIES
    program_ms = (time.process_time() - began) / ENTRIES * 1_000
    process_ms, process_mb = usage_of_the_process()
    bits = press.stores.rows("SELECT sum(pgsize) FROM dbstat WHERE name = 'entry_vector'")[0][0] / ENTRIES
    kept = press.stores.rows("SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'story_features%'")[0][0] / ENTRIES
    print(  # noqa: T201
        f"\nan entry: {process_ms / ENTRIES:.2f} ms of CPU in the process, {program_ms:.2f} ms in the program;"
        f" {process_mb:.0f} MB; {bits:.0f} bytes to search by, {kept:.0f} bytes for the window of time"
    )
    assert process_ms / ENTRIES < PROCESS_MS
    assert program_ms < PROGRAM_MS
    assert process_mb <= PROCESS_MB
    assert bits <= SEARCH_BYTES
    assert kept <= KEPT_BYTES


@pytest.mark.parametrize("count", [100_000, 1_000_000])
def test_one_more_entry_in_a_large_library(press, count):
    for _ in range(40):
        press.stores.add_feed()
    press.stores.change(A_LIBRARY.format(count=count, newest=int(NOW.timestamp())))
    for statement in THEIR_STORIES:
        press.stores.change(statement)
    press.report(QUAKE)
    began = time.perf_counter()
    assert press.place() == 1
    first = time.perf_counter() - began
    press.report(QUAKE, hours_ago=0.5)
    began = time.perf_counter()
    assert press.place() == 1
    later = time.perf_counter() - began
    began = time.perf_counter()
    assert press.place() == 0
    nothing = time.perf_counter() - began
    print(  # noqa: T201
        f"\nof {count:,}: the first in {first:.2f} s, one more in {later * 1_000:.0f} ms,"
        f" a look that finds nothing in {nothing * 1_000:.1f} ms"
    )
    assert later < LATER_SECONDS


def usage_of_the_process() -> tuple[float, float]:
    """Give the CPU of our only child in milliseconds, and its memory at most in megabytes."""
    children = [
        child
        for thread in Path("/proc/self/task").iterdir()
        for child in (thread / "children").read_text(encoding="ascii").split()
    ]
    (child,) = (Path("/proc") / one for one in children)
    user, system = child.joinpath("stat").read_text(encoding="utf-8").rpartition(")")[2].split()[11:13]
    peak = next(
        line
        for line in child.joinpath("status").read_text(encoding="utf-8").splitlines()
        if line.startswith("VmHWM")
    )
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK") * 1_000, int(peak.split()[1]) / 1_024
