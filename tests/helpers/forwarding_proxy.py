"""The way from one reader to a server: an operator's proxy that says who asks, and whatever stands in between.

with ForwardingProxy(collector.port, "203.0.113.7") as way:
    way.is_portal = True      # a log-in page in place of everything
    way.down = True           # nobody answers
"""

from __future__ import annotations

import http.client
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from threading import Thread
from typing import Self

from tests.helpers.feed_server import LOG_IN_PAGE


class ForwardingProxy:
    """Relays requests, with the asker's address in X-Forwarded-For.

    Args:
        behind: The server's port.
        address: What it says of whoever asks here.

    Attributes:
        is_portal: Every request is answered with a log-in page, and none is relayed.
        relayed: Method and path of each request that went through, e.g. `POST /v1/reports`.
        turned_away: The same of those that met the log-in page.
    """

    def __init__(self, behind: int, address: str) -> None:
        self.behind = behind
        self.address = address
        self.is_portal = False
        self.relayed: list[str] = []
        self.turned_away: list[str] = []
        self.port = 0
        self._server: _Server | None = None
        self._thread: Thread | None = None

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def __enter__(self) -> Self:
        self.down = False
        return self

    def __exit__(self, *_: object) -> None:
        self.down = True

    @property
    def down(self) -> bool:
        """True while connections are refused."""
        return self._server is None

    @down.setter
    def down(self, down: bool) -> None:
        if down and self._server and self._thread:
            self._server.shutdown()
            self._thread.join()
            self._server.server_close()
            self._server = self._thread = None
        elif not down and self._server is None:
            self._server = _Server(self)
            self.port = self._server.server_address[1]
            self._thread = Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
            self._thread.start()


class _Server(ThreadingHTTPServer):
    def __init__(self, proxy: ForwardingProxy) -> None:
        self.proxy = proxy
        super().__init__(("127.0.0.1", proxy.port), _Handler)

    def server_bind(self) -> None:
        TCPServer.server_bind(self)  # HTTPServer would ask a name server for this machine's name
        self.server_name, self.server_port = self.server_address[:2]


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = 5

    def do_GET(self) -> None:
        proxy = self.server.proxy
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        asked = f"{self.command} {self.path}"
        if proxy.is_portal:
            proxy.turned_away.append(asked)
            self._answer(200, {"Content-Type": "text/html"}, LOG_IN_PAGE)
            return
        proxy.relayed.append(asked)
        # What the asker says of himself is passed on too, as proxies do; the last entry is the proxy's own.
        said = [*self.headers.get_all("X-Forwarded-For", []), proxy.address]
        headers = {name: value for name, value in self.headers.items() if name.lower() != "x-forwarded-for"}
        connection = http.client.HTTPConnection("127.0.0.1", proxy.behind, timeout=30)
        try:
            connection.request(
                self.command, self.path, body or None, {**headers, "X-Forwarded-For": ", ".join(said)}
            )
            answer = connection.getresponse()
            self._answer(answer.status, dict(answer.getheaders()), answer.read())
        except OSError:
            self._answer(502, {"Content-Type": "text/html"}, b"<h1>Bad gateway</h1>")
        finally:
            connection.close()

    def do_POST(self) -> None:
        self.do_GET()

    def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers.items():
            if name.lower() not in ("content-length", "connection", "transfer-encoding"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass
