"""Questions about a database's log, which another program deletes as it closes: between two looks, for example."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.feeds.imported_files import missing_bytes
from reader.storage.core.database import Database
from reader.storage.core.migrations import version_of
from reader.storage.core.reserve import bytes_of, bytes_of_log
from reader.storage.core.tables import SCHEMA_VERSION
from reader.storage.safety.damaged_database import DamagedDatabase
from reader.storage.safety.recovery import is_damaged, needs_whole_check
from tests.helpers.database_files import right_after_a_look_at_the_log

QUESTIONS: dict[str, tuple[Callable[[Path], object], object]] = {
    "which version it has": (version_of, SCHEMA_VERSION),
    "whether to check all of it": (needs_whole_check, True),
    "whether it is damaged": (lambda path: is_damaged(path, path.parent / "backups"), False),
    "how much of it is missing": (missing_bytes, 0),
    "what can be read of it": (lambda path: DamagedDatabase(path, path, path.parent).close(), None),
}


@pytest.fixture
def path(tmp_path) -> Path:
    path = tmp_path / "manchette.sqlite"
    Database(path).close()
    return path


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_log_that_another_program_deletes_meanwhile_ends_no_question(path, question):
    ask, answer = QUESTIONS[question]
    with closing(sqlite3.connect(path)) as other:
        other.execute("INSERT INTO note(name, value) VALUES ('a', 'b')")
        other.commit()
        assert bytes_of_log(path)
        with right_after_a_look_at_the_log(other.close):
            assert ask(path) == answer
    assert not bytes_of_log(path)


def test_what_is_not_there_has_no_bytes(tmp_path):
    assert bytes_of(tmp_path / "nothing") == bytes_of_log(tmp_path / "nothing") == 0
