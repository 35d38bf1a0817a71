"""Databases of other programs as these leave them: ended, crashed, running, in a folder of somebody else, cut off."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest

from tests.helpers.homes import open_home
from tests.helpers.other_programs import KEEPING, Writer, taken, truth_of
from tests.helpers.unprivileged import NOBODY, unprivileged_folder

STORED = 40


@pytest.fixture
def reader(home):
    with open_home(home) as reader:
        yield reader


@pytest.fixture(params=KEEPING)
def writer(request, tmp_path):
    writer = Writer(request.param, tmp_path / "its")
    yield writer
    writer.close()


def take_over(reader, file):
    """Import, and see that nothing of the other program's was touched."""
    before = taken(file.parent)
    with reader.services.importing.read(file) as found:
        result = reader.services.importing.store(found)
    assert taken(file.parent) == before
    return result


def demand_all_that_was_stored(reader, result, writer):
    truth = truth_of(writer.keeping.files)
    assert not result.damaged
    assert [[one.why, one.count] for one in result.skipped] == truth["skipped"]
    assert result.entries == truth["entries"] + STORED
    titles = reader.titles()
    assert "Stored 39" in titles
    assert "Not yet" not in titles
    assert all(title in titles for title in truth["read ones"])


def test_a_program_that_has_ended(reader, writer):
    writer.store(STORED)
    writer.close()
    assert [one.name for one in writer.file.parent.glob("*.db?*")] == []
    demand_all_that_was_stored(reader, take_over(reader, writer.file), writer)


def test_a_program_that_has_ended_and_left_an_empty_log(reader, writer):
    writer.store(STORED)
    writer.close()
    for log in ("-wal", "-journal"):
        writer.file.with_name(writer.file.name + log).touch()
    demand_all_that_was_stored(reader, take_over(reader, writer.file), writer)


def test_a_program_that_crashed_while_it_was_writing(reader, writer, tmp_path):
    writer.store(STORED)
    writer.begin(200)
    # A kill leaves the files as they are at some moment.
    left = shutil.copytree(writer.file.parent, tmp_path / "left")
    assert len(list(left.glob("*.db-*"))) >= 1
    demand_all_that_was_stored(reader, take_over(reader, left / writer.file.name), writer)


def test_a_program_that_is_running_and_writing(reader, writer):
    writer.store(STORED)
    writer.begin(200)
    demand_all_that_was_stored(reader, take_over(reader, writer.file), writer)


@pytest.mark.skipif(os.name != "posix", reason="folders that cannot be written, as Unix has them")
def test_a_folder_that_cannot_be_written():
    with unprivileged_folder() as folder:
        files = []
        for program in KEEPING:
            writer = Writer(program, folder / program)
            writer.store(STORED, title=f"Stored by {program}")
            writer.close()
            files.append(writer.file)
            os.chmod(writer.file, 0o444)
            os.chmod(writer.file.parent, 0o555)
        for file, program in zip(files, KEEPING, strict=True):
            before = taken(file.parent)
            found = as_nobody(folder / "home", "import", file, "--json")
            assert taken(file.parent) == before
            assert not found["damaged"]
            assert (
                found["entries"] + found["known_entries"] == truth_of(KEEPING[program].files)["entries"] + STORED
            )


def as_nobody(home, *words):
    """Run a command as a user who is not root, and read its JSON."""
    other = {"user": NOBODY, "group": NOBODY} if os.geteuid() == 0 else {}
    ended = subprocess.run(
        [sys.executable, "-m", "reader", "--home", home, *words],
        capture_output=True, text=True, check=True, env={**os.environ, "HOME": str(home)}, **other,
    )  # fmt: skip
    return json.loads(ended.stdout)
