from __future__ import annotations

import socket

import pytest


@pytest.mark.parametrize("kind", [socket.SOCK_STREAM, socket.SOCK_DGRAM])
def test_unit_tests_cannot_connect(kind):
    with socket.socket(socket.AF_INET, kind) as talk, pytest.raises(AssertionError, match="tests/integration"):
        talk.connect(("127.0.0.1", 9))


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="sockets in the file system are not everywhere")
def test_sockets_in_the_file_system_stay_allowed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # such a socket's path has room for about a hundred bytes
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as talk:
        server.bind("door")
        server.listen()
        talk.connect("door")
