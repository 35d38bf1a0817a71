"""A small proxy on loopback: HTTP (requests and tunnels) or SOCKS5, with a password if wished.

with ProxyServer("socks5", leads_to=server.port, user="amina", password="secret") as proxy:
    ...
assert proxy.asked == ["news.example:80"]
"""

from __future__ import annotations

import base64
import contextlib
import socket
import struct
import threading

from tests.helpers.loopback import LoopbackListener


class ProxyServer(LoopbackListener):
    """Leads whatever is asked to one server of the test; no name is resolved.

    Args:
        kind: "http" or "socks5".
        leads_to: The server's port on 127.0.0.1.
        reply: Of SOCKS5: what it answers instead of connecting; 0 connects.

    Attributes:
        asked: Where each request was to lead: `host:port` of a tunnel, or the address of a plain one.
    """

    def __init__(self, kind: str, leads_to: int, *, user: str = "", password: str = "", reply: int = 0) -> None:
        super().__init__()
        self.kind = kind
        self.leads_to = leads_to
        self.user = user
        self.password = password
        self.reply = reply
        self.asked: list[str] = []

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            connection.settimeout(10)
            with contextlib.suppress(OSError, EOFError):  # the asker is gone
                (self._socks if self.kind == "socks5" else self._http)(connection)

    def _http(self, asker: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            head += _some(asker)
        first, *lines = head.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
        method, target, _ = first.split(" ")
        right = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        if self.user and f"Proxy-Authorization: Basic {right}" not in lines:
            asker.sendall(b"HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n")
            return
        self.asked.append(target)
        with socket.create_connection(("127.0.0.1", self.leads_to)) as there:
            if method == "CONNECT":
                asker.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
            else:
                path = "/" + target.split("://", 1)[1].partition("/")[2]
                there.sendall(head.replace(target.encode(), path.encode(), 1))
            _join(asker, there)

    def _socks(self, asker: socket.socket) -> None:
        version, count = _exactly(asker, 2)
        methods = _exactly(asker, count)
        wanted = 2 if self.user else 0
        if version != 5 or wanted not in methods:
            asker.sendall(b"\x05\xff")
            return
        asker.sendall(bytes([5, wanted]))
        if wanted == 2:
            user = _exactly(asker, _exactly(asker, 2)[1]).decode()
            password = _exactly(asker, _exactly(asker, 1)[0]).decode()
            is_right = (user, password) == (self.user, self.password)
            asker.sendall(bytes([1, 0 if is_right else 1]))
            if not is_right:
                return
        _, _, _, kind = _exactly(asker, 4)
        if kind == 3:
            host = _exactly(asker, _exactly(asker, 1)[0]).decode()
        else:
            family = socket.AF_INET if kind == 1 else socket.AF_INET6
            host = socket.inet_ntop(family, _exactly(asker, 4 if kind == 1 else 16))
        (port,) = struct.unpack(">H", _exactly(asker, 2))
        self.asked.append(f"{host}:{port}")
        asker.sendall(bytes([5, self.reply, 0, 1, 127, 0, 0, 1, 0, 80]))
        if self.reply == 0:
            with socket.create_connection(("127.0.0.1", self.leads_to)) as there:
                _join(asker, there)


def _join(one: socket.socket, other: socket.socket) -> None:
    back = threading.Thread(target=_pump, args=(other, one))
    back.start()
    _pump(one, other)
    back.join()


def _pump(source: socket.socket, target: socket.socket) -> None:
    try:
        while data := source.recv(65_536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass  # one side is gone, and with it the way


def _some(connection: socket.socket) -> bytes:
    data = connection.recv(65_536)
    if not data:
        raise EOFError
    return data


def _exactly(connection: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        more = connection.recv(count - len(data))
        if not more:
            raise EOFError
        data += more
    return data
