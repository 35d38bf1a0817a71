"""Unit tests stay on this side of the network: a socket that connects fails the test."""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse to connect, except to sockets of this machine's file system (the parser process, Qt)."""
    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, _only_to_files(getattr(socket.socket, name)))


def _only_to_files(original: Callable[..., object]) -> Callable[..., object]:
    def guarded(self: socket.socket, *arguments: object) -> object:
        if self.family == getattr(socket, "AF_UNIX", None):
            return original(self, *arguments)
        raise AssertionError(f"a unit test wants the network {arguments}; such tests live in tests/integration")

    return guarded
