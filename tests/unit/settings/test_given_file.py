"""Only plain files of real file systems are opened: nothing waits, and nothing never ends."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from reader.settings.given_file import open_given

pytestmark = pytest.mark.skipif(os.name != "posix", reason="devices, pipes and sockets have names on POSIX")
KERNELS = (
    "/proc/kmsg",
    "/proc/self/environ",
    "/proc/self/mounts",
    "/sys/kernel/profiling",
    "/sys/fs/cgroup/cgroup.procs",
)


@pytest.mark.parametrize("name", [*KERNELS, "/dev/zero", "/dev/tty", "/proc/self/root", "/tmp"])
@pytest.mark.parametrize("by_link", [False, True])
def test_what_is_no_file_on_a_disk_is_refused(tmp_path: Path, name: str, by_link: bool) -> None:
    if not Path(name).exists():
        pytest.skip(f"there is no {name} here")
    path = Path(name)
    if by_link:
        path = tmp_path / "subscriptions.opml"
        path.symlink_to(name)
    with pytest.raises(OSError, match=r"it is no file|Permission denied|not permitted"):
        open_given(path)


def test_a_pipe_and_a_socket_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
        for name in ("pipe", "socket"):
            with pytest.raises(OSError, match="it is no file"):
                open_given(tmp_path / name)


def test_a_plain_file_is_read_whichever_disk_it_is_on(tmp_path: Path) -> None:
    for folder in (tmp_path, Path("/tmp"), Path("/dev/shm"), Path(__file__).parent):  # disk, container, memory
        if not os.access(folder, os.W_OK):
            continue
        file = folder / f"manchette-test-{os.getpid()}"
        file.write_bytes(b"feeds")
        try:
            with open_given(file) as opened:
                assert opened.read() == b"feeds"
            if sys.platform == "linux":  # a name that the kernel makes up leads to a file of a disk
                with file.open("rb") as held, open_given(Path(f"/proc/self/fd/{held.fileno()}")) as opened:
                    assert opened.read() == b"feeds"
        finally:
            file.unlink()


def test_an_empty_file_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    with open_given(tmp_path / "empty") as opened:
        assert opened.read() == b""


def test_a_link_is_followed_only_where_it_may(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"feeds")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with open_given(tmp_path / "link") as opened:
        assert opened.read() == b"feeds"
    with pytest.raises(OSError, match="it is no file"):
        open_given(tmp_path / "link", follow=False)


@pytest.mark.parametrize("follow", [False, True])
def test_what_takes_its_place_while_it_is_opened_is_refused(tmp_path: Path, monkeypatch, follow: bool) -> None:
    (tmp_path / "feeds").write_bytes(b"feeds")
    looked = os.stat

    def swap(path, **how):
        seen = looked(path, **how)
        (tmp_path / "feeds").unlink()
        os.mkfifo(tmp_path / "feeds")
        return seen

    monkeypatch.setattr(os, "stat", swap)
    with pytest.raises(OSError, match="it is no file"):
        open_given(tmp_path / "feeds", follow=follow)
