"""Requests to the server of an account, and why they fail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

from reader.background.cancel import CancelToken
from reader.background.sandbox import Sandbox
from reader.domain.accounts.account import AccountError, AccountState, RemoteEntry
from reader.domain.errors import FailureReason, FeedError, Overrun, WireError
from reader.domain.publisher import Publisher
from reader.web.client import Answered, Client, Request, SecretHeader
from reader.web.policy import Origin

T = TypeVar("T")

_FORM = "application/x-www-form-urlencoded"
_READ = "reader.hostile.imports.server_articles:read"
_MOVED = frozenset({301, 308})
_LATER = frozenset({429, 503})


@dataclass(eq=False)
class AccountWeb:
    """Asks the server at one address.

    Args:
        base: Where its API begins, without a slash at the end.
        consent: The reader's, if it is a private address.
        asked: How many requests were made so far.
    """

    client: Client
    sandbox: Sandbox
    base: str
    consent: Origin | None
    token: CancelToken
    asked: int = 0

    def ask(
        self,
        path: str,
        query: Sequence[tuple[str, str]] = (),
        *,
        form: Sequence[tuple[str, str]] | None = None,
        secret: SecretHeader | None = None,
    ) -> Answered:
        """Make a request, a POST if there is a form; any answer is returned.

        Raises:
            AccountError: There was none.
            Cancelled: The token was cancelled.
        """
        url = f"{self.base}{path}" + (f"?{urlencode(query)}" if query else "")
        body = None if form is None else urlencode(form, safe=":,/").encode()
        request = Request(url=url, kind="account", consent=self.consent, body=body, body_type=_FORM, secret=secret)
        self.asked += 1
        try:
            return self.client.ask(request, self.token)
        except FeedError as error:
            raise AccountError(error.reason, error.detail) from error

    def articles(self, body: bytes, *, whole: bool = False) -> Sequence[RemoteEntry]:
        """Have the articles of an answer read, in a process of the account's own; raises AccountError."""
        try:
            found: Sequence[RemoteEntry] = self.sandbox.call(
                _READ, body, self.base, whole, origin=Publisher(f"account {self.base}")
            )
        except FeedError as error:
            raise AccountError(error.reason, error.detail) from error
        except Overrun as error:
            raise AccountError(FailureReason.TOO_SLOW_TO_PARSE, error.limit) from error
        return found


def checked(answer: Answered) -> bytes:
    """Return the body of a good answer in JSON; raises AccountError for any other."""
    check_status(answer)
    if answer.body.lstrip()[:1] != b"{":
        # A page that wants a log-in, of the network or of a proxy before the server.
        raise AccountError(FailureReason.PORTAL)
    return answer.body


def check_status(answer: Answered) -> None:
    """Raise AccountError if an answer is no success."""
    status = answer.status
    if status in (401, 403):
        raise AccountError(FailureReason.PASSWORD, str(status), state=AccountState.PASSWORD)
    if status in _MOVED and answer.location:
        raise AccountError(FailureReason.HTTP_STATUS, str(status), state=AccountState.MOVED)
    if 300 <= status < 400 or status == 511:
        raise AccountError(FailureReason.PORTAL)
    if status in _LATER:
        later = answer.retry_after_seconds
        raise AccountError(FailureReason.RATE_LIMITED, str(status), retry_after_seconds=later)
    if status != 200:
        raise AccountError(FailureReason.HTTP_STATUS, str(status))


def decoded(decode: Callable[[bytes], T], answer: Answered) -> T:
    """Decode a good answer; raises AccountError."""
    body = checked(answer)
    try:
        return decode(body)
    except WireError as error:
        raise AccountError(FailureReason.DAMAGED, str(error)) from error
