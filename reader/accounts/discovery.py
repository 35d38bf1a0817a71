"""Finds the API of an account's server behind an address, and connects to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reader.accounts.google_reader import API, GoogleReader, LogIn
from reader.accounts.miniflux import MinifluxArticles
from reader.accounts.web import AccountWeb, check_status
from reader.background.cancel import CancelToken
from reader.background.sandbox import Sandbox
from reader.domain.accounts.account import MINIFLUX, Account, AccountError, AccountState, NoReaderApi
from reader.domain.errors import FailureReason
from reader.domain.record import Record
from reader.web.client import Answered, Client
from reader.web.policy import origin_of
from reader.web.url import normalise_url, parse_url

PLACES = ("", "/api/greader.php", "/reader", "/p/api/greader.php")
"""Where servers have the API, below the address that people know."""
_BELOW = re.compile(r"/(?:reader/api/0|accounts/ClientLogin|v1|fever|i|index\.\w+)(?:/.*)?\Z|/\Z")
"""The end of a path that was copied from a browser, or from another client."""
_MOST_MOVES = 5
_PROBE = f"{API}token"
_VERSION = re.compile(rb"\s*\d+\.\d+\.\d+[\w.-]{0,20}\s*")


class Found(Record, kw_only=True):
    """A server that was found, after a log-in."""

    url: str
    """Where its API begins."""
    dialect: str
    feeds: int
    """How many sources the server has."""


@dataclass(eq=False)
class Servers:
    """Finds servers, and connects to them. Log-ins are kept while the program runs.

    Args:
        secret: Finds a password or API key by its name (`Account.name`, `key_name`); "" where there is none.
    """

    client: Callable[[], Client]
    sandbox: Callable[[], Sandbox]
    secret: Callable[[str], str]
    _log_ins: dict[tuple[str, str], LogIn] = field(default_factory=dict)

    def find(
        self,
        address: str,
        user: str,
        password: str,
        token: CancelToken,
        *,
        key: str = "",
        allow_local: bool = False,
    ) -> Found:
        """Look for the API behind an address, log in, and ask what is there.

        Args:
            address: As a person typed it.
            allow_local: The reader's consent, if it leads into a private network.

        Raises:
            UsageError: It is no address.
            NoReaderApi: There is none.
            AccountError: The server was not reached, or refuses the password or the key.
            Cancelled: The token was cancelled.
        """
        base = self._base(normalise_url(address), token, allow_local=allow_local)
        web = self._web(base, token, allow_local=allow_local)
        server = GoogleReader(web, user, lambda: password, LogIn())
        try:
            feeds = server.feeds()
        except AccountError as error:
            if error.state is AccountState.PASSWORD and self._is_miniflux(web):
                raise AccountError(FailureReason.PASSWORD, MINIFLUX, state=AccountState.PASSWORD) from error
            raise
        if key:
            MinifluxArticles(web, key).check()
        self._log_ins[base, user] = server.log_in
        return Found(url=base, dialect=server.dialect, feeds=len(feeds))

    def connect(self, account: Account, token: CancelToken) -> GoogleReader:
        """Return the server of an account; nothing is asked yet."""
        web = self._web(account.url, token, allow_local=account.allow_local)
        log_in = self._log_ins.setdefault((account.url, account.user), LogIn())
        key = self.secret(account.key_name)
        rest = MinifluxArticles(web, key) if key else None
        return GoogleReader(web, account.user, lambda: self.secret(account.name), log_in, rest)

    def _base(self, url: str, token: CancelToken, *, allow_local: bool) -> str:
        """Return where the API begins. No password is sent yet."""
        tried, statuses, leads_to = _candidates(url), [], ""
        for base in tried:
            place, answer = self._asked(base, token, allow_local=allow_local)
            is_page = answer.body.lstrip()[:1] == b"<" or (answer.status == 200 and not answer.body)
            if answer.status in (200, 401, 403) and not is_page:
                return place
            statuses.append(answer.status)
            leads_to = leads_to or answer.location
        if min(statuses) >= 429:
            check_status(answer)
        is_page = set(statuses) == {200}
        raise NoReaderApi(tried, is_off=503 in statuses, is_page=is_page, leads_to=leads_to)

    def _asked(self, base: str, token: CancelToken, *, allow_local: bool) -> tuple[str, Answered]:
        """Ask for a token without a log-in; return where the API begins after redirects, and the answer."""
        for _ in range(_MOST_MOVES):
            answer = self._web(base, token, allow_local=allow_local).ask(_PROBE)
            if not (answer.location.endswith(_PROBE) and _stays(base, answer.location)):
                break
            base = answer.location.removesuffix(_PROBE)
        return base, answer

    def _is_miniflux(self, web: AccountWeb) -> bool:
        answer = web.ask("/version")
        return answer.status == 200 and _VERSION.fullmatch(answer.body) is not None

    def _web(self, base: str, token: CancelToken, *, allow_local: bool) -> AccountWeb:
        consent = origin_of(base) if allow_local else None
        return AccountWeb(self.client(), self.sandbox(), base, consent, token)


def _candidates(url: str) -> Sequence[str]:
    """Return where the API may begin: below the address, then below its server."""
    address = parse_url(url)
    origin, path = f"{address.scheme}://{address.netloc}", address.target.partition("?")[0]
    while (shorter := _BELOW.sub("", path)) != path:
        path = shorter
    below = [origin + path + place for place in PLACES if not path.endswith(".php") or not place]
    return list(dict.fromkeys([*below, *(origin + place for place in PLACES)]))


def _stays(before: str, after: str) -> bool:
    """Tell whether a redirect stays with a server: the same origin, or the same host from http to https."""
    old, new = origin_of(before), origin_of(after)
    return old == new or (old.host == new.host and (old.scheme, new.scheme) == ("http", "https"))
