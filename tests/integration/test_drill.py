"""The airplane drill: it tells what is there and what is not, and nothing asks for the network meanwhile."""

from __future__ import annotations

import random
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from reader.offline.drill import sockets_refused
from tests.helpers.commands import command, run
from tests.helpers.feed_server import FeedServer
from tests.helpers.homes import OpenHome, open_home
from tests.helpers.schemas import checked
from tests.helpers.servers import Canary
from tests.helpers.trips import prepare, publish


@pytest.fixture
def packed(home):
    """A home with a pack of three articles, and no server any more."""
    with FeedServer() as server, open_home(home) as reader:
        origin = f"http://127.0.0.1:{server.port}"
        reader.add(origin + publish(server, origin, "ebb", 3, random.Random(1)))
        assert prepare(reader.services, 60, 5_000_000).articles == 3
    with open_home(home) as reader:
        yield reader


def missing(reader: OpenHome) -> list[str]:
    report = reader.services.trips.drill()
    assert report.ready == 3 - len({one.entry_id for one in report.missing})
    assert report.sockets_refused == 0
    return [one.what for one in report.missing]


def a_file(reader: OpenHome) -> Path:
    return next(file for file in sorted(reader.services.home.images.glob("*/*.webp")) if ".small" not in file.name)


def test_a_pack_is_ready(packed):
    assert missing(packed) == []


def test_a_picture_that_is_gone_is_named(packed):
    a_file(packed).unlink()
    assert missing(packed) == ["picture 1"]


@pytest.mark.parametrize("content", [b"", b"RIFF", b"no picture at all"])
def test_a_picture_that_is_no_picture_is_named(packed, content):
    a_file(packed).write_bytes(content)
    assert missing(packed) == ["picture 1"]


def test_half_a_picture_is_named(packed):
    file = a_file(packed)
    file.write_bytes(file.read_bytes()[:-1])
    assert missing(packed) == ["picture 1"]


def test_an_article_whose_text_is_gone_is_named(packed):
    def forget(connection):
        connection.exec_driver_sql("DELETE FROM full_text WHERE entry_id = 1")
        connection.exec_driver_sql("UPDATE entry SET page = 'wanted' WHERE id = 1")

    packed.services.database.write(forget)
    assert missing(packed) == ["text"]


def test_what_asks_for_the_network_is_refused_and_counted():
    with Canary() as canary, sockets_refused() as refusals:
        with socket.socket() as one, pytest.raises(PermissionError):
            one.connect(("127.0.0.1", canary.port))
        with pytest.raises(PermissionError):
            socket.getaddrinfo("example.org", 80)
        assert refusals.count == 2
    with FeedServer() as server, socket.create_connection(("127.0.0.1", server.port)):
        pass
    assert refusals.count == 2


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="sockets of the file system are Unix's")
def test_sockets_of_the_file_system_stay(tmp_path):
    with socket.socket(socket.AF_UNIX) as listening, socket.socket(socket.AF_UNIX) as asking:
        listening.bind(str(tmp_path / "socket"))
        listening.listen()
        with sockets_refused() as refusals:
            asking.connect(str(tmp_path / "socket"))
        assert refusals.count == 0


def can_be_cut_off() -> bool:
    tool = shutil.which("unshare")
    return (
        tool is not None and not subprocess.run([tool, "-rn", "true"], capture_output=True, check=False).returncode
    )


@pytest.mark.skipif(not can_be_cut_off(), reason="a process cannot be given a network of its own here")
def test_the_drill_needs_no_network_at_all(home, packed):
    done = subprocess.run(
        ["unshare", "-rn", *command(home, "drill", "--json")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert checked("drill", done.stdout) == {"articles": 3, "ready": 3, "missing": [], "sockets_refused": 0}


def test_an_incomplete_pack_ends_with_one(home, packed):
    a_file(packed).unlink()
    done = run(home, "drill")
    assert done.code == 1
    assert done.out.splitlines()[0] == "Ready: 2 of 3"
    assert "picture 1 is missing" in done.out
