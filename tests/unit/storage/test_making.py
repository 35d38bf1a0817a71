"""New files, strangers' files, and files of a newer program."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest

from reader.domain.errors import StorageError
from reader.storage.core.database import Database
from reader.storage.core.migrations import DamagedFile, create, version_of
from reader.storage.core.tables import SCHEMA_VERSION
from tests.helpers.database_files import bytes_of, is_sound, schema_of
from tests.helpers.entries import open_stores
from tests.helpers.new_databases import made


@pytest.fixture(autouse=True)
def made_by_the_program() -> Iterator[None]:
    """Copy nothing here: these tests are about how a file is made."""
    with made():
        yield


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "manchette.sqlite"


def test_a_new_file_has_its_version_in_the_first_page(path):
    create(path)
    assert version_of(path) == SCHEMA_VERSION
    header = path.read_bytes()[:100]
    assert (header[60:64], header[68:72]) == (SCHEMA_VERSION.to_bytes(4, "big"), b"MANC")
    assert is_sound(path)


def test_a_new_file_is_for_its_owner_only_whatever_the_umask(path, any_umask):
    with open_stores(path.parent) as stores:
        stores.add_feed()
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert modes == dict.fromkeys(
        ["manchette.sqlite", "manchette.sqlite-wal", "manchette.sqlite-shm", "reserve"], 0o600
    )


def test_many_may_make_one_file(path):
    barrier = Barrier(6)

    def make() -> None:
        barrier.wait()
        create(path)

    with ThreadPoolExecutor(6) as pool:
        for made in [pool.submit(make) for _ in range(6)]:
            made.result()
    assert is_sound(path)
    assert version_of(path) == SCHEMA_VERSION


def test_making_that_was_interrupted_is_finished(tmp_path, path):
    path.touch()  # killed at once
    assert version_of(path) == 0
    Database(path).close()
    expected = schema_of(path)

    begun = tmp_path / "begun.sqlite"  # killed when the file had a first page
    with closing(sqlite3.connect(begun, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    assert version_of(begun) == 0
    Database(begun).close()
    assert schema_of(begun) == expected


def test_a_file_made_and_killed_before_its_first_page_was_filled_is_known_by_its_log(tmp_path, path):
    killed = tmp_path / "killed"
    killed.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE feed(id INTEGER PRIMARY KEY)")
        connection.execute(f"PRAGMA application_id={0x4D414E43}")
        connection.execute("PRAGMA user_version=1")
        for file in tmp_path.glob("manchette.sqlite*"):
            shutil.copy(file, killed)
    header = (killed / path.name).read_bytes()[:100]
    assert header[60:64] == bytes(4), "the version is in the log only, or this test shows nothing"
    before = {name: content for name, content in bytes_of(killed).items() if not name.endswith("-shm")}
    assert version_of(killed / path.name) == 1
    after = {name: content for name, content in bytes_of(killed).items() if not name.endswith("-shm")}
    assert after == before


def make_newer(path: Path, version: int = 99) -> None:
    Database(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version={version}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def test_a_newer_file_is_refused_untouched(path):
    make_newer(path)
    before = bytes_of(path.parent)
    with pytest.raises(StorageError, match=r"newer Manchette \(format 99\).*untouched.*install the newer version"):
        Database(path)
    assert bytes_of(path.parent) == before


def test_a_newer_file_whose_program_was_killed_is_refused_too(tmp_path, path):
    """Its version is in the log still; the first page says an older one."""
    Database(path).close()
    killed = tmp_path / "killed"
    killed.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version=99")
        connection.commit()
        for file in tmp_path.glob("manchette.sqlite*"):
            shutil.copy(file, killed)
    assert int.from_bytes((killed / path.name).read_bytes()[60:64], "big") == SCHEMA_VERSION
    before = {name: content for name, content in bytes_of(killed).items() if not name.endswith("-shm")}
    with pytest.raises(StorageError, match="newer Manchette"):
        Database(killed / path.name)
    after = {name: content for name, content in bytes_of(killed).items() if not name.endswith("-shm")}
    assert after == before


@pytest.mark.parametrize("version", [0, 1])
def test_another_programs_database_is_refused_untouched(path, version):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipe(title)")
        connection.execute(f"PRAGMA user_version={version}")
        connection.commit()
    before = bytes_of(path.parent)
    with pytest.raises(StorageError, match="another program; it was left untouched"):
        Database(path)
    assert bytes_of(path.parent) == before


@pytest.mark.parametrize("content", [b"x", b"SQLite format 3\0", b"\0" * 4096, b"<opml>" * 100])
def test_what_is_no_database_is_called_damaged_and_left(path, content):
    path.write_bytes(content)
    with pytest.raises(DamagedFile):
        version_of(path)
    with pytest.raises(StorageError):
        Database(path)
    assert path.read_bytes() == content


def test_a_folder_in_the_files_place_is_one_sentence(path):
    path.mkdir()
    with pytest.raises(StorageError, match="Is a directory"):
        Database(path)


def test_a_folder_that_is_not_there_is_one_sentence(path):
    with pytest.raises(StorageError, match=r"cannot make the database .*No such file"):
        Database(path.parent / "missing" / path.name)
