"""What a loss of power leaves: of careless programs not what they wrote, of careful ones all of it."""

from __future__ import annotations

import random
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.helpers.faulty_disk import FaultyDisk, Watched, faulty_disk  # noqa: F401 - a fixture
from tests.helpers.power_cut import LOSSES, Loss, rebuild


class Disk:
    """A folder that a program changes, and what is left of it."""

    def __init__(self, faulty_disk: FaultyDisk, tmp_path: Path) -> None:  # noqa: F811
        self._disk = faulty_disk
        self._tmp = tmp_path
        self.before, self.folder = tmp_path / "before", tmp_path / "disk"
        self.before.mkdir()

    def run(self, code: str) -> Watched:
        shutil.copytree(self.before, self.folder)
        watched = self._disk.run(self.folder, sys.executable, "-c", code, self.folder)
        assert watched.ran.code == 0, watched.ran.err
        return watched

    def left(self, watched: Watched, loss: Loss, step: int | None = None, seed: int = 0) -> Path:
        after = self._tmp / "after"
        shutil.rmtree(after, ignore_errors=True)
        records = watched.records if step is None else watched.until(step)
        rebuild(self.before, self.folder, records, after, loss, random.Random(seed))
        return after

    def contents(self, watched: Watched, *, from_step: int = 1) -> set[bytes | None]:
        """Give all that `note` may hold after a cut at any step from that one on; None: there is no file."""
        found: set[bytes | None] = set()
        for step in range(from_step, watched.steps + 1):
            for loss in LOSSES:
                for seed in range(8 if loss is Loss.SOME else 1):
                    note = self.left(watched, loss, step, seed) / "note"
                    found.add(note.read_bytes() if note.exists() else None)
        return found


@pytest.fixture
def disk(faulty_disk: FaultyDisk, tmp_path: Path) -> Disk:  # noqa: F811
    return Disk(faulty_disk, tmp_path)


OLD, NEW = b"old" * 3000, b"new" * 3000
REPLACE = """
import os, sys
folder = sys.argv[1]
with open(folder + "/.part", "wb") as file:
    file.write(b"new" * 3000)
    file.flush()
    FSYNC
os.replace(folder + "/.part", folder + "/note")
SYNC_FOLDER
"""
FSYNC = "os.fsync(file.fileno())"
SYNC_FOLDER = "os.fsync(os.open(folder, os.O_RDONLY))"


def replacing(fsync: str, sync_folder: str) -> str:
    return REPLACE.replace("SYNC_FOLDER", sync_folder).replace("FSYNC", fsync)


def test_a_file_that_is_renamed_before_it_was_synced_may_be_empty_or_torn(disk):
    (disk.before / "note").write_bytes(OLD)
    found = disk.contents(disk.run(replacing("", SYNC_FOLDER)))
    assert found >= {OLD, NEW, b""}
    assert any(one not in (OLD, NEW, b"") for one in found), "torn"


def test_a_file_that_was_synced_and_then_renamed_is_the_old_one_or_the_new_one(disk):
    (disk.before / "note").write_bytes(OLD)
    assert disk.contents(disk.run(replacing(FSYNC, SYNC_FOLDER))) == {OLD, NEW}


def test_its_name_is_only_sure_once_the_folder_was_synced(disk):
    (disk.before / "note").write_bytes(OLD)
    careless = disk.run(replacing(FSYNC, ""))
    assert disk.contents(careless, from_step=careless.steps) == {OLD, NEW}
    shutil.rmtree(disk.folder)
    careful = disk.run(replacing(FSYNC, SYNC_FOLDER))
    assert disk.contents(careful, from_step=careful.steps) == {NEW}


def test_a_file_that_is_overwritten_where_it_lies_is_a_mixture(disk):
    (disk.before / "note").write_bytes(OLD)
    code = "import sys; open(sys.argv[1] + '/note', 'wb').write(b'new' * 3000)"
    assert disk.contents(disk.run(code)) > {OLD, NEW, b""}


def test_names_are_lost_from_the_last_one_on(disk):
    code = """
import os, sys
for number in range(6):
    os.mkdir(f"{sys.argv[1]}/{number}")
    if number == 2:
        os.fsync(os.open(sys.argv[1], os.O_RDONLY))
os.rmdir(sys.argv[1] + "/0")
"""
    watched = disk.run(code)
    found = {
        "".join(sorted(one.name for one in disk.left(watched, loss, seed=seed).iterdir()))
        for loss in LOSSES
        for seed in range(30)
    }
    assert found == {"012", "0123", "01234", "012345", "12345"}


def test_a_renamed_folder_takes_its_files_along(disk):
    (disk.before / "there").mkdir()
    (disk.before / "there" / "file").write_bytes(OLD)
    watched = disk.run("import os, sys; os.rename(sys.argv[1] + '/there', sys.argv[1] + '/moved')")
    assert (disk.left(watched, Loss.NOTHING) / "moved" / "file").read_bytes() == OLD
    assert (disk.left(watched, Loss.UNSYNCED) / "there" / "file").read_bytes() == OLD


COMMITS = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1] + "/database", isolation_level=None)
connection.execute("PRAGMA journal_mode=JOURNAL")
connection.execute("PRAGMA synchronous=SYNCHRONOUS")
connection.execute("PRAGMA wal_autocheckpoint=10")
connection.execute("CREATE TABLE IF NOT EXISTS row(number INTEGER, filling BLOB)")
for number in range(5):
    connection.execute("BEGIN")
    connection.execute("INSERT INTO row VALUES (?, randomblob(9000))", (number,))
    connection.execute("INSERT INTO row VALUES (?, randomblob(9000))", (number,))
    connection.execute("COMMIT")
    open(sys.argv[1] + f"/{number}", "w").close()
"""


def commits(journal: str, synchronous: str) -> str:
    return COMMITS.replace("JOURNAL", journal).replace("SYNCHRONOUS", synchronous)


def faults_of(disk: Disk, watched: Watched) -> list[str]:
    """Cut at every step; give where the database is damaged, or a commit was lost that had returned."""
    found = []
    for step in range(1, watched.steps + 1):
        acknowledged = sum(Path(one.path).name.isdecimal() for one in watched.until(step))
        for loss in LOSSES:
            after = disk.left(watched, loss, step, seed=step)
            count = commits_in(after / "database")
            if count is None or count < acknowledged:
                found.append(f"{step}, {loss}: {count} of {acknowledged}")
    return found


def commits_in(database: Path) -> int | None:
    """Count the commits that a file holds whole; None where it is damaged, or one is there by half."""
    with closing(sqlite3.connect(database)) as connection:
        try:
            is_sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            is_made = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            rows = [one for (one,) in connection.execute("SELECT number FROM row")] if is_made else []
        except sqlite3.DatabaseError:
            return None
    count = len(rows) // 2
    return count if is_sound and sorted(rows) == sorted([*range(count), *range(count)]) else None


@pytest.mark.parametrize(("journal", "synchronous"), [("WAL", "FULL"), ("DELETE", "EXTRA")])
def test_sqlite_survives_each_cut(disk, journal, synchronous):
    watched = disk.run(commits(journal, synchronous))
    assert watched.steps > 50
    assert faults_of(disk, watched) == []


@pytest.mark.parametrize(
    ("journal", "synchronous"),
    [
        ("DELETE", "FULL"),  # the folder is not synced after the journal was deleted: SQLite's own manual says so
        ("WAL", "NORMAL"),
        ("DELETE", "OFF"),
    ],
)
def test_what_sqlite_does_not_promise_it_does_not_keep(disk, journal, synchronous):
    assert faults_of(disk, disk.run(commits(journal, synchronous))) != []
