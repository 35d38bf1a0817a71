"""Serves the demo press on loopback: feeds, pages and pictures, with validators, and a log-in portal."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from threading import Thread
from typing import Any, NamedTuple, Self

from reader.demo import formats, pages
from reader.demo.newsroom import Paper, read_papers
from reader.domain.clock import Clock, system_clock
from reader.settings.paths import resource

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class DemoFeed:
    url: str
    title: str
    language: str
    folder: str
    has_changed: bool = False
    """It has changed a headline since it came out."""


class SeenRequest(NamedTuple):
    method: str
    path: str
    """Path and query, as they were sent."""
    headers: dict[str, str]
    """Names in lower case."""


class DemoPress:
    """A real HTTP server in a thread of this process, open for the time of a `with`.

    Attributes:
        is_early: While true, feeds give the headlines that papers have changed since, as they were at first.
        portal: While true, every address answers 200 with a log-in page, as a hotel's network does.
        requests: What arrived so far, in order, log-in pages included; may be cleared by whoever counts.

    Args:
        port: Where to listen on 127.0.0.1; 0 takes a free one.
        clock: Read once; articles are dated back from that moment.
    """

    def __init__(self, *, port: int = 0, clock: Clock = system_clock) -> None:
        self.is_early = False
        self.portal = False
        self.requests: list[SeenRequest] = []
        self._port = port
        self._opened_at = clock().replace(second=0, microsecond=0)
        self._papers = read_papers()
        self._shelf: dict[str, _Document] = {}
        self._early_shelf: dict[str, _Document] = {}
        self._server: _Server | None = None
        self._thread: Thread | None = None

    def __enter__(self) -> Self:
        self._listen()
        return self

    def __exit__(self, *_: object) -> None:
        self._hang_up()

    @property
    def port(self) -> int:
        """The port; known once the press is open."""
        return self._port

    @property
    def address(self) -> str:
        """The origin of everything here, without a slash at its end."""
        return f"http://{HOST}:{self._port}"

    @property
    def feeds(self) -> list[DemoFeed]:
        """The feeds, grouped by language."""
        return [
            DemoFeed(
                formats.feed_address(paper, self.address),
                paper.title,
                paper.language,
                paper.folder,
                has_changed=paper.has_changed,
            )
            for paper in self._papers
        ]

    @property
    def down(self) -> bool:
        """True while connections are refused; setting it stops listening, or starts again on the same port."""
        return self._server is None

    @down.setter
    def down(self, down: bool) -> None:
        if down:
            self._hang_up()
        elif self._server is None:
            self._listen()

    def _listen(self) -> None:
        self._server = _Server((HOST, self._port), self)
        self._port = self._server.server_address[1]
        if not self._shelf:
            # Feeds contain the port, so it must be known; requests are answered only once the thread below runs.
            self._shelf = dict(_documents(self._papers, self.address, self._opened_at))
            self._early_shelf = {
                formats.feed_address(paper): _feed_document(paper.at_first(), self.address, self._opened_at)
                for paper in self._papers
                if paper.has_changed
            }
        self._thread = Thread(target=self._server.serve_forever, args=(0.1,), name="demo-press", daemon=True)
        self._thread.start()

    def _hang_up(self) -> None:
        if self._server and self._thread:
            self._server.shutdown()
            self._thread.join()
            self._server.server_close()
        self._server = self._thread = None

    def _answer(self, request: SeenRequest) -> _Document | None:
        self.requests.append(request)
        if self.portal:
            return _Document(pages.log_in_page().encode(), "text/html; charset=utf-8")
        path = request.path.partition("?")[0]
        early = self._early_shelf.get(path) if self.is_early else None
        return early or self._shelf.get(path)


@dataclass(frozen=True, slots=True)
class _Document:
    """The answer to one path."""

    body: bytes
    media_type: str
    modified_at: datetime | None = None
    """None: may not be cached (the log-in page)."""

    @property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'

    def is_known_to(self, headers: dict[str, str]) -> bool:
        """Tell whether the client has this version; an ETag, if sent, decides alone (RFC 9110, 13.2.2)."""
        if self.modified_at is None:
            return False
        if tags := headers.get("if-none-match"):
            return tags.strip() == "*" or self.etag in (tag.strip().removeprefix("W/") for tag in tags.split(","))
        if since := headers.get("if-modified-since"):
            try:
                return self.modified_at <= parsedate_to_datetime(since)
            except (TypeError, ValueError):
                return False  # An invalid date is ignored (RFC 9110, 13.1.3), and so is one without a zone.
        return False


def _documents(papers: tuple[Paper, ...], address: str, now: datetime) -> list[tuple[str, _Document]]:
    """Make everything that is served, as (path, document)."""
    documents = [
        (f"/pictures/{picture.name}", _Document(picture.read_bytes(), formats.picture_type(picture.name), now))
        for picture in sorted(resource("demo/pictures").iterdir())
    ]
    for paper in papers:
        html = f"text/html; charset={paper.encoding}"

        def page(text: str, paper: Paper = paper, html: str = html) -> _Document:
            return _Document(text.encode(paper.encoding, "xmlcharrefreplace"), html, now)

        documents.append((formats.feed_address(paper), _feed_document(paper, address, now)))
        documents.append((f"/{paper.id}/", page(pages.home_page(paper))))
        documents += [
            (formats.page_address(paper, article), page(pages.article_page(paper, article, now)))
            for article in paper.articles
        ]
    return documents


def _feed_document(paper: Paper, address: str, now: datetime) -> _Document:
    newest = max(formats.published_at(article, now) for article in paper.articles)
    return _Document(formats.write_feed(paper, address, now), formats.MEDIA_TYPES[paper.format], newest)


class _Server(ThreadingHTTPServer):
    # Closing waits for answers that are being sent, so no socket outlives the press.
    daemon_threads = False
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], press: DemoPress) -> None:
        self.press = press
        super().__init__(address, _Handler)

    def server_bind(self) -> None:
        # HTTPServer looks up the host's full name here, which can take seconds without a network.
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        # A client that closes the connection early is nothing to report.
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "DemoPress"
    sys_version = ""
    timeout = 2
    """Seconds that a connection without a request may delay closing."""
    server: _Server

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        document = self.server.press._answer(SeenRequest(self.command, self.path, headers))
        if document is None:
            self._send(404, _Document(b"Not here.\n", "text/plain"))
        else:
            self._send(304 if document.is_known_to(headers) else 200, document)

    def do_HEAD(self) -> None:
        self.do_GET()

    def _send(self, status: int, document: _Document) -> None:
        self.send_response(status)
        # One answer per connection, so that a press that goes down is down for every client at once.
        self.send_header("Connection", "close")
        if document.modified_at is None:
            self.send_header("Cache-Control", "no-store")
        else:
            self.send_header("ETag", document.etag)
            self.send_header("Last-Modified", format_datetime(document.modified_at, usegmt=True))
        if status != 304:
            self.send_header("Content-Type", document.media_type)
            self.send_header("Content-Length", str(len(document.body)))
        self.end_headers()
        if status != 304 and self.command != "HEAD":
            self.wfile.write(document.body)

    def log_message(self, format: str, *args: object) -> None:
        pass
