"""The Google Reader API, as Miniflux, FreshRSS and others speak it.

Servers differ, so requests are made in the way that all understand: ids in their long form (Miniflux before 2.3.0
reads short ones as hexadecimal), one mark in a request (FreshRSS takes the last of several), pages by the token
that came with the page before. Never asked: `s=…/read` and `it=…/read`, which one or the other answers with all
articles; `ot`, which is the date of publication on one and that of the crawl on the other; `mark-all-as-read`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from reader.accounts.miniflux import MinifluxArticles
from reader.accounts.web import AccountWeb, check_status, checked, decoded
from reader.domain.accounts.account import (
    IDS_AT_ONCE,
    READ,
    AccountError,
    AccountState,
    IdPage,
    Listed,
    RemoteEntry,
    RemoteFeed,
)
from reader.domain.errors import FailureReason, WireError
from reader.web.client import Answered, SecretHeader

API = "/reader/api/0/"
_LONG_ID = "tag:google.com,2005:reader/item/"
_STATE = "user/-/state/com.google/"
_LABEL = "user/-/label/"
_STREAMS = {
    Listed.UNREAD: (("s", f"{_STATE}reading-list"), ("xt", f"{_STATE}read")),
    Listed.STARRED: (("s", f"{_STATE}starred"),),
    Listed.ALL: (("s", f"{_STATE}reading-list"),),
}
_NONE = b"no items returned"
"""Said by Miniflux, with the status 400, if it has none of the articles that it is asked for."""


_DIALECTS: Mapping[str, Callable[[str, str], bool]] = {
    "miniflux": lambda token, auth: token == auth,
    "freshrss": lambda token, auth: len(token) == 57 and token.endswith("Z"),
    "other": lambda token, auth: True,
}
"""Servers by their tokens for changes and for the log-in, the first that fits. All are asked alike."""


@dataclass(eq=False)
class LogIn:
    """The tokens of a log-in, kept while the program runs. Neither may be logged."""

    auth: str = ""
    changes: str = ""

    def __repr__(self) -> str:
        return "LogIn(…)"


@dataclass(eq=False)
class GoogleReader:
    """The server of an account. Each method may raise AccountError, and Cancelled.

    Args:
        password: Finds the password; "" if there is none.
        log_in: Used, and renewed.
        rest: Miniflux's own API, if the reader gave a key.
    """

    web: AccountWeb
    user: str
    password: Callable[[], str]
    log_in: LogIn
    rest: MinifluxArticles | None = None

    @property
    def dialect(self) -> str:
        """Name the dialect; asks for a token."""
        token = self._token()
        return next(name for name, fits in _DIALECTS.items() if fits(token, self.log_in.auth))

    def feeds(self) -> Sequence[RemoteFeed]:
        from reader.wire.google_reader import Subscription, decode_subscriptions

        def feed(one: Subscription) -> RemoteFeed:
            address = one.url or one.id.removeprefix("feed/")
            folder = next((category.label for category in one.categories if category.label), "")
            return RemoteFeed(
                id=one.id,
                url=address.replace("&amp;", "&"),  # FreshRSS stores addresses so
                title=_line(one.title),
                folder=_line(folder),
                site_url=one.html_url or None,
            )

        answer = decoded(decode_subscriptions, self._get("subscription/list"))
        return [feed(one) for one in answer.subscriptions]

    def ids(self, listed: Listed, more: str | None = None, *, most: int = IDS_AT_ONCE) -> IdPage:
        """Ask for ids, newest first."""
        return self._ids(_STREAMS[listed], more, most)

    def newest(self, feed: str, most: int) -> Sequence[int]:
        """Ask for the ids of a feed's newest articles, read ones too."""
        return self._ids((("s", feed),), None, most).ids

    def entries(self, ids: Collection[int], *, whole: bool = False) -> Sequence[RemoteEntry]:
        """Ask for at most `CONTENTS_AT_ONCE` articles; those that the server does not have are left out.

        Args:
            whole: With authors, texts and files.
        """
        wanted = list(ids)
        if not wanted:
            return []
        try:
            body = self._contents(wanted)
        except AccountError as error:
            if error.reason is not FailureReason.TOO_LARGE or len(wanted) == 1:
                raise
            middle = len(wanted) // 2
            return [*self.entries(wanted[:middle], whole=whole), *self.entries(wanted[middle:], whole=whole)]
        known = set(wanted)
        return [one for one in self.web.articles(body, whole=whole) if one.id in known]

    def _contents(self, ids: Collection[int]) -> bytes:
        answer = self._post("stream/items/contents", *_items(ids), ("output", "json"))
        if answer.status == 400 and _NONE in answer.body[:1_000]:
            return b'{"items":[]}'
        return checked(answer)

    def since(self, after: int) -> Sequence[RemoteEntry] | None:
        """Ask for articles whose ids are above one, as many as one answer holds; None: the server cannot tell."""
        return self.rest.since(after) if self.rest is not None else None

    def mark(self, what: str, value: bool, ids: Collection[int]) -> None:
        """Set a mark (one of `MARKS`) of at most `MARKS_AT_ONCE` articles. To return is no receipt."""
        state = f"{_STATE}{'read' if what == READ else 'starred'}"
        self._change("edit-tag", ("a" if value else "r", state), *_items(ids))

    def subscribe(self, url: str, title: str, folder: str) -> None:
        """Subscribe to a feed; "" leaves title and folder to the server."""
        self._edit("subscribe", f"feed/{url}", title, folder)

    def edit(self, feed: RemoteFeed, title: str, folder: str) -> None:
        """Give a subscription another title and folder; a folder "" takes it out of its own."""
        self._edit("edit", feed.id, title, folder, without=feed.folder)

    def unsubscribe(self, feed: str) -> None:
        self._edit("unsubscribe", feed)

    def _edit(self, what: str, feed: str, title: str = "", folder: str = "", *, without: str = "") -> None:
        more = [("t", title)] if title else []
        more += [("a", f"{_LABEL}{folder}")] if folder else [("r", f"{_LABEL}{without}")] if without else []
        self._change("subscription/edit", ("ac", what), ("s", feed), *more)

    def _ids(self, stream: Sequence[tuple[str, str]], more: str | None, most: int) -> IdPage:
        from reader.wire.google_reader import decode_ids

        page = [("n", str(most)), *([("c", more)] if more is not None else [])]
        answer = decoded(decode_ids, self._get("stream/items/ids", *stream, *page))
        following = str(answer.continuation) if answer.continuation not in (None, "") else None
        if following is not None and following == more:
            raise AccountError(FailureReason.DAMAGED, "a page that follows itself")
        return IdPage([one.id for one in answer.item_refs], following)

    def _get(self, path: str, *query: tuple[str, str]) -> Answered:
        return self._logged_in(
            lambda: self.web.ask(API + path, [("output", "json"), *query], secret=self._secret())
        )

    def _change(self, path: str, *form: tuple[str, str]) -> None:
        answer = self._post(path, *form)
        check_status(answer)
        if answer.body.lstrip()[:1] == b"<":
            raise AccountError(FailureReason.PORTAL)

    def _post(self, path: str, *form: tuple[str, str]) -> Answered:
        def ask() -> Answered:
            return self.web.ask(API + path, form=[("T", self._token()), *form], secret=self._secret())

        return self._logged_in(ask)

    def _logged_in(self, ask: Callable[[], Answered]) -> Answered:
        """Make a request; if the server refuses a log-in that was kept, log in and make it once more.

        A refused request was not carried out, so this repeats nothing.
        """
        is_new = not self.log_in.auth
        answer = ask()
        if answer.status == 401 and not is_new:
            self.log_in.auth = self.log_in.changes = ""
            answer = ask()
        return answer

    def _secret(self) -> SecretHeader:
        if not self.log_in.auth:
            self.log_in.auth = self._new_log_in()
        return SecretHeader("Authorization", f"GoogleLogin auth={self.log_in.auth}")

    def _token(self) -> str:
        """Return the token that a change needs."""
        from reader.wire.google_reader import checked_secret

        if not self.log_in.changes:
            answer = self._logged_in(lambda: self.web.ask(f"{API}token", secret=self._secret()))
            check_status(answer)
            self.log_in.changes = _read_token(lambda: checked_secret(answer.body[:2_000].decode().strip()), answer)
        return self.log_in.changes

    def _new_log_in(self) -> str:
        from reader.wire.google_reader import read_log_in

        password = self.password()
        if not password:
            raise AccountError(FailureReason.PASSWORD, state=AccountState.PASSWORD)
        answer = self.web.ask("/accounts/ClientLogin", form=[("Email", self.user), ("Passwd", password)])
        check_status(answer)
        return _read_token(lambda: read_log_in(answer.body), answer)


def _read_token(read: Callable[[], str], answer: Answered) -> str:
    try:
        return read()
    except (WireError, UnicodeDecodeError) as error:
        is_page = answer.body.lstrip()[:1] == b"<"
        raise AccountError(FailureReason.PORTAL if is_page else FailureReason.DAMAGED, "no token") from error


def _items(ids: Collection[int]) -> list[tuple[str, str]]:
    return [("i", f"{_LONG_ID}{id_ & (1 << 64) - 1:016x}") for id_ in ids]


def _line(text: str) -> str:
    """Return a name from the server as one line of 500 letters at most."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())[:500]
