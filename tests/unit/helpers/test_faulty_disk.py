"""A disk that fails at the n-th step, and remembers all of them."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from tests.helpers.faulty_disk import Fault, FaultyDisk, Kind, Watched, faulty_disk  # noqa: F401 - a fixture

WRITES = """
import os, sys
for number in range(5):
    with open(f"{sys.argv[1]}/{number}", "wb", buffering=0) as file:
        try:
            print(file.write(b"x" * 100))
        except OSError as error:
            print(error.strerror)
"""
"""Ten steps: five files are made, and each is written once."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "watched"
    folder.mkdir()
    return folder


@pytest.fixture
def run(faulty_disk: FaultyDisk, folder: Path):  # noqa: F811
    def run(code: str, *, at: int = 0, fault: Fault = Fault.EIO) -> Watched:
        watched = faulty_disk.run(folder, sys.executable, "-c", code, folder, at=at, fault=fault)
        assert watched.ran.code == 0, watched.ran.err
        return watched

    return run


def said(watched: Watched) -> list[str]:
    return watched.ran.out.splitlines()


def kinds(watched: Watched) -> list[Kind]:
    return [one.kind for one in watched.records]


def test_all_steps_are_remembered_in_order(run, folder):
    watched = run(WRITES)
    assert said(watched) == ["100"] * 5
    assert kinds(watched) == [Kind.CREATE, Kind.WRITE] * 5
    assert watched.steps == 10
    assert [one.path for one in watched.records[::2]] == [str(folder / str(number)) for number in range(5)]
    assert {(one.at, one.data) for one in watched.records[1::2]} == {(0, b"x" * 100)}
    assert watched.until(3) == watched.records[:3]


@pytest.mark.parametrize("number", range(5))
def test_the_nth_write_fails_and_no_other(run, folder, number):
    watched = run(WRITES, at=2 * number + 2)
    wanted = ["100"] * 5
    wanted[number] = os.strerror(errno.EIO)
    assert said(watched) == wanted
    assert watched.failed
    assert [(folder / str(one)).stat().st_size for one in range(5)] == [
        0 if one == number else 100 for one in range(5)
    ]


FULL = """
import os, sys
folder = sys.argv[1]
free = lambda: os.statvfs(folder).f_bavail

def tried(work, *arguments):
    try:
        return work(*arguments)
    except OSError as error:
        return error.strerror

file = os.open(folder + "/there", os.O_RDWR | os.O_CREAT)
print(os.write(file, b"x" * 100), free() > 0)
print(tried(os.write, file, b"x"), free())
print(tried(os.open, folder + "/new", os.O_RDWR | os.O_CREAT), tried(os.mkdir, folder + "/new"))
print(os.pwrite(file, b"y", 0), tried(os.ftruncate, file, 200), os.ftruncate(file, 50), os.fsync(file))
print(os.rename(folder + "/there", folder + "/moved"), os.unlink(folder + "/moved"))
print(tried(os.write, file, b"z" * 99))
"""


def test_a_full_disk_stays_full_and_what_needs_no_room_can_be_done(run):
    full = os.strerror(errno.ENOSPC)
    assert said(run(FULL, at=3, fault=Fault.FULL)) == [
        "100 True",
        f"{full} 0",
        f"{full} {full}",
        f"1 {full} None None",
        "None None",
        full,
    ]


def test_a_short_write_says_so_and_the_next_is_whole(run, folder):
    watched = run(WRITES, at=3, fault=Fault.SHORT)
    assert said(watched) == ["100", "50", "100", "100", "100"]
    assert (folder / "1").stat().st_size == 50


A = b"0ZY3abcd" + bytes(4)
OTHER_CALLS = """
import os, shutil, sys
folder = sys.argv[1]
os.chdir(folder)
os.mkdir("sub"); os.mkdir("sub/deeper")
with open("sub/a", "wb") as file:
    file.write(b"0123456789"); file.flush(); file.truncate(4); os.fsync(file.fileno())
handle = os.open("sub/a", os.O_WRONLY | os.O_APPEND)
os.writev(handle, [b"ab", b"cd"]); os.fdatasync(handle); os.close(handle)
os.pwrite(handle := os.open("sub/a", os.O_RDWR), b"Z", 1); os.pwritev(handle, [b"Y"], 2)
os.posix_fallocate(handle, 0, 20); os.close(handle)
os.truncate("sub/a", 12)
shutil.copyfile("sub/a", "b")
os.copy_file_range(source := os.open("b", os.O_RDONLY), target := os.open("c", os.O_RDWR | os.O_CREAT), 12)
os.sendfile(target, source, 0, 5)
open("b", "wb").close()
os.link("b", "d"); os.rename("d", "e"); os.replace("e", "sub/deeper/e"); os.rename("sub/deeper", "moved")
for name in ("b", "c", "sub/a"): print(open(name, "rb").read())
there = os.open("moved", os.O_RDONLY); os.fsync(there)
os.unlink("e", dir_fd=there); os.close(there)
os.rmdir("moved"); shutil.rmtree("sub")
"""


def test_every_way_to_change_a_file_is_seen(run):
    watched = run(OTHER_CALLS)
    assert said(watched) == [repr(one) for one in (b"", A + A[:5], A)]
    assert [one.data for one in watched.records if one.kind is Kind.WRITE] == [
        b"0123456789",
        b"abcd",
        b"Z",
        b"Y",
        A,
        A,
        A[:5],
    ]
    assert {*Kind} - {*kinds(watched)} == {Kind.FAULT}


def test_what_lies_elsewhere_and_what_other_programs_do_is_not_watched(run, folder, tmp_path):
    code = f"""
import subprocess, sys
open({str(tmp_path / "elsewhere")!r}, "w").write("x")
subprocess.run([sys.executable, "-c", "import sys; open(sys.argv[1] + '/child', 'w').write('x')", sys.argv[1]])
open(sys.argv[1] + "/own", "w").write("x")
"""
    watched = run(code)
    assert (folder / "child").read_text() == (tmp_path / "elsewhere").read_text() == "x"
    assert kinds(watched) == [Kind.CREATE, Kind.WRITE]


def test_a_reused_number_of_a_closed_file_is_no_file(run):
    code = """
import os, sys
handle = os.open(sys.argv[1] + "/a", os.O_WRONLY | os.O_CREAT); os.close(handle)
reading, writing = os.pipe()
assert handle in (reading, writing)
os.write(writing, b"x")
"""
    assert kinds(run(code, at=2)) == [Kind.CREATE]
