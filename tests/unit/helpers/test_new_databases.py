"""A database that is copied is the one that the program makes."""

from __future__ import annotations

import os
import stat

import pytest

from reader.storage.core import migrations
from tests.helpers.entries import open_stores
from tests.helpers.fake_disk import fill_up, mounted
from tests.helpers.new_databases import Mould


@pytest.fixture
def mould() -> Mould:
    return Mould()


def test_a_copy_has_the_bytes_and_rights_of_a_new_file(mould, tmp_path):
    copy, made = tmp_path / "copy.sqlite", tmp_path / "made.sqlite"
    before = os.umask(0)
    try:
        mould.create(copy)
        migrations.create(made)
    finally:
        os.umask(before)
    assert copy.read_bytes() == made.read_bytes()
    assert stat.S_IMODE(copy.stat().st_mode) == stat.S_IMODE(made.stat().st_mode) == 0o600


def test_what_is_there_already_is_left_to_the_program(mould, tmp_path):
    path = tmp_path / "empty.sqlite"
    path.touch()
    mould.create(path)
    assert migrations.version_of(path) == migrations.SCHEMA_VERSION


def test_a_copy_that_there_is_no_room_for_is_left_to_the_program(mould, tmp_path, disk):
    with mounted(tmp_path / "disk", disk, megabytes=2) as folder:
        fill_up(folder, but_kilobytes=100)
        with pytest.raises(migrations.StorageError, match=r"cannot make the database .*full"):
            mould.create(folder / "manchette.sqlite")


def test_the_homes_of_tests_are_copied(tmp_path, monkeypatch):
    made: list[object] = []
    monkeypatch.setattr("tests.helpers.new_databases.create", made.append)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        with open_stores(tmp_path / name):
            pass
    assert made == []
