"""One request and its answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import httpcore2

from reader.background.cancel import CancelToken
from reader.domain.errors import FailureReason
from reader.domain.rights import PasswordProblem
from reader.web.budget import Part
from reader.web.connections import Connection, ConnectionPool, Header
from reader.web.deadline import Deadline
from reader.web.failure import ExchangeFailed
from reader.web.limits import KEPT_ALIVE, Kind
from reader.web.url import WebAddress


class Answer:
    """Status and headers of an answer whose body is still to come. Always close it."""

    def __init__(self, pool: ConnectionPool, connection: Connection, response: httpcore2.Response) -> None:
        self.status = response.status
        self.headers: dict[str, str] = {}
        """Names in lower case; repeated fields are joined by ", "."""
        for raw_name, raw_value in response.headers:
            name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
            self.headers[name] = f"{self.headers[name]}, {value}" if name in self.headers else value
        self._pool = pool
        self._connection = connection
        self._response = response
        self._complete = False

    def chunks(self, limit_bytes: int) -> Iterator[bytes]:
        """Return the body in chunks, still encoded, of at most `limit_bytes` together.

        Raises:
            ExchangeFailed: `damaged` where the body is not the one that was promised, `too_large`, `timeout`.
            Cancelled: The token was.
        """
        self._connection.stream.allow_body(limit_bytes)
        try:
            for piece in self._response.iter_stream():
                self._connection.stream.count_piece(len(piece))
                yield piece
        except httpcore2.ProtocolError as error:
            cut = self._connection.stream.is_at_end
            raise ExchangeFailed(FailureReason.DAMAGED, "not the body that was promised", cut_short=cut) from error
        self._complete = True

    def close(self) -> None:
        """Return the connection to the pool if the answer was complete, else close it.

        Only after a 200: some servers send a body with a 304, which would be read as the next answer (measured).
        """
        self._response.close()
        if self._complete and self.status == 200 and self._connection.is_ready:
            self._pool.keep(self._connection)
        else:
            self._connection.stream.close()


def exchange(
    pool: ConnectionPool,
    address: WebAddress,
    headers: Iterable[Header],
    kind: Kind,
    deadline: Deadline,
    token: CancelToken,
    part: Part | None,
    *,
    consented: bool,
    body: bytes | None = None,
    in_clear: bool = False,
) -> Answer:
    """Send a GET, or a POST where there is a body, and wait for the answer's headers.

    `part` is the share of a budget that it may use; `in_clear`: a password is among the headers, unencrypted.

    Raises:
        ExchangeFailed: As connecting and reading say.
        Cancelled: The token was.
    """

    def ask(connection: Connection) -> Answer:
        connection.stream.begin(deadline, token, part)
        try:
            if in_clear and not connection.stream.is_private:
                about = PasswordProblem.PLAIN.detail(address.netloc)
                raise ExchangeFailed(FailureReason.PASSWORD, about, status=401)
            return Answer(pool, connection, connection.ask(address, headers, body))
        except BaseException:
            connection.stream.close()
            raise

    kept = pool.take(address, part, consented=consented) if kind in KEPT_ALIVE else None
    if kept is not None:
        # The server may have closed it meanwhile, with or without a 408, or have sent too long a body before:
        # retry on a new connection.
        try:
            answer = ask(kept)
            if answer.status != 408:
                return answer
            answer.close()
        except ExchangeFailed as failure:
            # The server may have done what a POST asked for, and must not do it twice.
            if body is not None or failure.reason not in (FailureReason.REFUSED, FailureReason.DAMAGED):
                raise
    return ask(pool.open(address, kind, deadline, token, part, consented=consented))
