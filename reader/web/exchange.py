"""One request and its answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import httpcore2

from reader.background.cancel import CancelToken
from reader.domain.errors import FailureReason
from reader.web.budget import Part
from reader.web.connections import Connection, ConnectionPool, Header
from reader.web.deadline import Deadline
from reader.web.failure import ExchangeFailed
from reader.web.limits import Kind
from reader.web.url import WebAddress


class Answer:
    """Status and headers, with the body still to come. Close it in any case."""

    def __init__(self, lines: ConnectionPool, line: Connection, response: httpcore2.Response) -> None:
        self.status = response.status
        self.headers: dict[str, str] = {}
        """Names in lower case; fields that came twice are joined by ", "."""
        for raw_name, raw_value in response.headers:
            name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
            self.headers[name] = f"{self.headers[name]}, {value}" if name in self.headers else value
        self._lines = lines
        self._line = line
        self._response = response
        self._complete = False

    def chunks(self, limit_bytes: int) -> Iterator[bytes]:
        """Give the body as it comes, still encoded.

        Args:
            limit_bytes: The most that is wanted.

        Raises:
            ExchangeFailed: `damaged` where the body is not the one that was promised, `too_large`, `timeout`.
            Cancelled: The token was.
        """
        self._line.stream.allow_body(limit_bytes)
        try:
            for piece in self._response.iter_stream():
                self._line.stream.count_piece(len(piece))
                yield piece
        except httpcore2.ProtocolError as error:
            raise ExchangeFailed(
                FailureReason.DAMAGED, "not the body that was promised", cut_short=self._line.stream.is_at_end
            ) from error
        self._complete = True

    def close(self) -> None:
        """Let the connection go: for good, unless the answer was complete and both sides agreed to go on.

        Only after a 200: a 304 with a Content-Length, and then a body that no client expects, would be taken for
        the next answer (measured; T-N10).
        """
        self._response.close()
        if self._complete and self.status == 200 and self._line.is_ready:
            self._lines.keep(self._line)
        else:
            self._line.stream.close()


def exchange(
    lines: ConnectionPool,
    address: WebAddress,
    headers: Iterable[Header],
    kind: Kind,
    deadline: Deadline,
    token: CancelToken,
    part: Part | None,
    *,
    consented: bool,
    body: bytes | None = None,
) -> Answer:
    """Send a GET, or a POST where there is a body, and wait for the head of its answer.

    `part` is what it may use of a budget, if there is one.

    Raises:
        ExchangeFailed: As connecting and reading say.
        Cancelled: The token was.
    """

    def ask(line: Connection) -> Answer:
        line.stream.begin(deadline, token, part)
        try:
            return Answer(lines, line, line.ask(address, headers, body))
        except BaseException:
            line.stream.close()
            raise

    kept = lines.take(address, part, consented=consented) if kind == "picture" else None
    if kept is not None:
        # The server may have closed it while our request was on its way, or said "408, too late" before it did, or
        # left more on it than it had promised: once more, on a new connection.
        try:
            answer = ask(kept)
            if answer.status != 408:
                return answer
            answer.close()
        except ExchangeFailed as failure:
            if failure.reason not in (FailureReason.REFUSED, FailureReason.DAMAGED):
                raise
    return ask(lines.open(address, kind, deadline, token, part, consented=consented))
