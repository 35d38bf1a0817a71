"""Miniflux's own API, with a key of the reader's: lists articles by their ids, a thousand in an answer.

Only for linking: 13 requests instead of 45 for ten thousand articles, and one of 3 ms if there is nothing new.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.accounts.web import AccountWeb, check_status, checked
from reader.domain.accounts.account import KEY, AccountError, AccountState, RemoteEntry
from reader.domain.errors import FailureReason
from reader.web.client import Answered, SecretHeader

_NONE = b'"entries":[]'


@dataclass(eq=False)
class MinifluxArticles:
    """Asks for articles. `key`: the API key; `at_once`: most articles in an answer."""

    web: AccountWeb
    key: str = field(repr=False)
    at_once: int = 1_000

    def since(self, after: int) -> Sequence[RemoteEntry] | None:
        """See `GoogleReader`; raises AccountError."""
        while self.at_once:
            query = [("after_entry_id", str(after)), ("order", "id"), ("direction", "asc")]
            query.append(("limit", str(self.at_once)))
            try:
                answer = self._ask("/v1/entries", query)
            except AccountError as error:
                if error.reason is not FailureReason.TOO_LARGE:
                    raise
                self.at_once //= 4
            else:
                body = checked(answer)
                if len(body) < 100 and _NONE in body:
                    return []  # as in nearly every round, and no parser process need be started
                found = self.web.articles(body)
                return [one for one in found if one.id > after]
        return None

    def check(self) -> None:
        """Raise AccountError if the key is not good."""
        check_status(self._ask("/v1/me", []))

    def _ask(self, path: str, query: Sequence[tuple[str, str]]) -> Answered:
        answer = self.web.ask(path, query, secret=SecretHeader("X-Auth-Token", self.key))
        if answer.status == 401:
            raise AccountError(FailureReason.PASSWORD, KEY, state=AccountState.PASSWORD)
        return answer
