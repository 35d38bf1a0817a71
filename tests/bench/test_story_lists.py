"""Lists in which one row stands for an event: 100,000 articles, four of ten in stories."""

from __future__ import annotations

import shutil
import time
from functools import partial

import pytest

from reader.assembly.services import open_services
from reader.domain.query.place import Place
from reader.settings.paths import Home
from reader.storage.stories.stories import Stories
from reader.ui.reading.list_controller import FIRST_FOLDED
from reader.ui.reading.story_folding import read_folded
from tests.helpers.press import NOON

pytestmark = pytest.mark.bench

FIRST_MS, WHOLE_SECONDS = 50, 1.0
"""CPU: of the first rows, for which the window waits (p95), and of the whole list, which another thread reads."""
PUT = (
    "CREATE TEMP TABLE n AS SELECT id, position, row_number() OVER (ORDER BY position) AS i FROM entry",
    "INSERT INTO story(id, began_at, last_at, papers)"
    " SELECT i / 10 + 1, min(position) >> 29, max(position) >> 29, 4 FROM n WHERE i % 10 < 4 GROUP BY i / 10",
    "INSERT INTO story_entry(entry_id, story_id) SELECT id, i / 10 + 1 FROM n WHERE i % 10 < 4",
)


@pytest.fixture
def services(full_home, tmp_path):
    shutil.copytree(full_home, tmp_path / "home")
    opened = open_services(Home.under(tmp_path / "home"), clock=lambda: NOON)
    for statement in PUT:
        opened.database.write(lambda connection, statement=statement: connection.exec_driver_sql(statement))
    yield opened
    opened.close()


def cpu(work):
    began = time.thread_time()
    work()
    return time.thread_time() - began


@pytest.mark.parametrize("place", [Place(), Place(unread=True), Place(folder=("Folder 3",))], ids=str)
def test_a_list_begins_at_once(services, place):
    read = partial(
        read_folded, services.library.entries, Stories(services.database), place, language="en", midnight=NOON
    )
    firsts = sorted(cpu(partial(read, limit=FIRST_FOLDED)) for _ in range(40))
    whole = cpu(read)
    folded = read(limit=FIRST_FOLDED)
    print(  # noqa: T201
        f"\n{len(folded.listed.ids)} rows of {FIRST_FOLDED}: {firsts[38] * 1_000:.1f} ms (p95);"
        f" the whole list: {whole * 1_000:.0f} ms"
    )
    assert folded.stand_ins
    assert firsts[38] * 1_000 < FIRST_MS
    assert whole < WHOLE_SECONDS
