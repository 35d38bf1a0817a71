"""A program that is killed while it places entries: nothing is lost, placed twice or left in no story."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from random import Random

import pytest

from tests.helpers.database_files import is_sound
from tests.helpers.entries import NOW, open_stores
from tests.helpers.grouping import Press, story_process
from tests.helpers.invented_news import store_news
from tests.helpers.processes import running

KILLS, ENTRIES = 12, 600


@pytest.mark.long
@pytest.mark.timeout(600)
def test_a_restart_goes_on_where_a_killed_program_was(tmp_path):
    with open_stores(tmp_path) as stores:
        store_news(stores, ENTRIES, NOW)
    chance = Random(5)
    placed = [0]
    for _ in range(KILLS):
        with running([sys.executable, "-m", "tests.helpers.grouping", str(tmp_path)]) as program:
            first = program.stdout.readline().strip()
            if first == "done":
                break
            with suppress(subprocess.TimeoutExpired):
                program.wait(chance.uniform(0, 0.15))
            program.kill()  # unless it has ended by itself
            program.wait()
        with open_stores(tmp_path) as stores:
            placed.append(stores.rows("SELECT count(*) FROM story_entry")[0][0])
            assert placed[-1] >= placed[-2]
            check(stores)
        assert is_sound(tmp_path / "manchette.sqlite")
    assert sum(0 < one < ENTRIES for one in set(placed)) > 2, "it was killed in the middle"
    with open_stores(tmp_path) as stores, story_process() as process:
        press = Press(stores, process, tmp_path / "stories.lock")
        press.place()
        assert press.place() == 0
        assert stores.rows("SELECT count(*) FROM story_entry") == [(ENTRIES,)]
        check(stores)
        assert len(press.stories.listed()) > 20


def check(stores) -> None:
    """Hold stories to what their rows say: none is empty, and each is counted right."""
    assert (
        stores.rows(
            "SELECT t.id FROM story t LEFT JOIN (SELECT s.story_id, count(DISTINCT e.feed_id) AS papers"
            " FROM story_entry s JOIN entry e ON e.id = s.entry_id GROUP BY s.story_id) c ON c.story_id = t.id"
            " WHERE c.papers IS NOT t.papers"
        )
        == []
    )
    kept = stores.rows("SELECT count(*) FROM story_features")
    assert kept == stores.rows("SELECT count(*) FROM story_entry")
