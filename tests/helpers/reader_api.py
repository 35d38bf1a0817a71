"""A server with the Google Reader API on loopback, in each dialect. What it has is a `ModelServer`.

Written from what was seen of running servers, without a line of theirs. Faults of the model break connections:
before the server has a request, or after it did what was asked.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs, parse_qsl, unquote

from reader.domain.accounts.account import READ, STARRED, Listed, RemoteEntry, RemoteFeed
from tests.helpers.marks_server import FRESHRSS, MINIFLUX, MINIFLUX_OLD, Cut, Dialect, ModelServer
from tests.helpers.servers import Script, ScriptedServer, Talk, play, reply, slam

USER, PASSWORD, KEY = "reader", "s3cret-pass", "k3y-0f-the-reader"
LONG = "tag:google.com,2005:reader/item/"
_API = "/reader/api/0/"
_NAMES = {"read": READ, "starred": STARRED}


@dataclass(frozen=True)
class ApiDialect:
    """How a server answers.

    Attributes:
        marks: What its marks and pages are like.
        base: Where its API begins.
        long_token: Its token for changes is not that of the log-in (FreshRSS).
        checks_token: A change needs it (Miniflux).
        hex_ids: A short id is read as hexadecimal (Miniflux before 2.3.0).
        lists_read: `s=…/read` is answered with all articles (FreshRSS); else `it=…/read` is (Miniflux).
        takes_last: Of several marks in a request only the last is taken (FreshRSS).
        labels: Articles may have labels; else a label is answered with 500.
        zips: Answers are compressed.
    """

    marks: Dialect = MINIFLUX
    base: str = ""
    long_token: bool = False
    checks_token: bool = True
    hex_ids: bool = False
    lists_read: bool = False
    takes_last: bool = False
    labels: bool = False
    zips: bool = True


API_DIALECTS = {
    "miniflux before 2.3": ApiDialect(MINIFLUX_OLD, hex_ids=True),
    "miniflux": ApiDialect(MINIFLUX),
    "freshrss": ApiDialect(
        FRESHRSS,
        base="/api/greader.php",
        long_token=True,
        checks_token=False,
        lists_read=True,
        takes_last=True,
        labels=True,
        zips=False,
    ),
    "careful": ApiDialect(MINIFLUX_OLD, base="/reader", long_token=True, hex_ids=True),
}


@dataclass(eq=False)
class _State:
    model: ModelServer
    dialect: ApiDialect
    password: str = PASSWORD
    auth: str = "reader/a1b2c3d4"
    token: str = ""
    labels: dict[int, set[str]] = field(default_factory=dict)


class ReaderApi(ScriptedServer):
    """Listens until the `with` ends.

    Attributes:
        state: May be changed: another password, another log-in.
        log_ins: How often somebody logged in.
        miniflux: Answers Miniflux's own API too.
        instead: The answer to everything but a request for a token, while it is set.
        instead_from: So many requests are answered before that.
    """

    instead: Script | None = None
    instead_from = 0
    said = b"no"

    def __init__(self, model: ModelServer, dialect: ApiDialect, *, miniflux: bool = False) -> None:
        super().__init__()
        self.state = _State(model, dialect)
        self.log_ins = 0
        self.miniflux = miniflux
        self.forget_log_ins("a1b2c3d4")

    def forget_log_ins(self, new: str) -> None:
        """Make the log-ins and tokens that were given out invalid."""
        self.state.auth = f"{USER}/{new}"
        self.state.token = new.ljust(57, "Z") if self.state.dialect.long_token else self.state.auth

    @property
    def misleading(self) -> list[str]:
        """Requests whose answers differ from server to server, or that mark what the reader has not seen."""
        wrong = re.compile(r"[?&](?:ot=|it=|s=user/-/state/com\.google/read(?:&|$))|mark-all-as-read")
        return [seen.target for seen in self.requests if wrong.search(unquote(seen.target))]

    @property
    def paths(self) -> list[str]:
        """What was asked for, without queries."""
        return [f"{seen.method} {seen.target.partition('?')[0]}" for seen in self.requests]

    def _answer(self, talk: Talk) -> None:
        path = talk.seen.target.partition("?")[0]
        if self.instead is not None and not path.endswith("/token") and len(self.requests) > self.instead_from:
            play(self.instead, talk)
            return
        if path in self.scripts:
            super()._answer(talk)
            return
        try:
            body = self._body(talk)
        except Cut:
            slam(talk)
            return
        if isinstance(body, int):
            talk.send(reply(body, b"Unauthorized" if body == 401 else self.said))
        elif isinstance(body, str):
            talk.send(reply(200, body.encode(), "Content-Type: text/plain"))
        else:
            data = json.dumps(body).encode()
            headers = ["Content-Type: application/json"]
            if self.state.dialect.zips and "gzip" in (talk.seen.header("accept-encoding") or ""):
                data = gzip.compress(data, 1)
                headers.append("Content-Encoding: gzip")
            talk.send(reply(200, data, *headers))

    def _body(self, talk: Talk) -> Mapping[str, object] | str | int:
        path, _, query = talk.seen.target.partition("?")
        dialect = self.state.dialect
        asked = dict(parse_qsl(query))
        form = parse_qs(talk.seen.body.decode())
        if self.miniflux and path == "/version":
            return "2.2.6"
        if self.miniflux and path.startswith("/v1/"):
            return self._rest(path, asked) if talk.seen.header("x-auth-token") == KEY else 401
        if not path.startswith(dialect.base):
            return 404
        path = path.removeprefix(dialect.base)
        if path == "/accounts/ClientLogin":
            self.log_ins += 1
            if (form.get("Email"), form.get("Passwd")) != ([USER], [self.state.password]):
                return 401
            return f"SID={self.state.auth}\nLSID=null\nAuth={self.state.auth}\n"
        if not path.startswith(_API):
            return 404
        posts_token = talk.seen.method == "POST" and dialect.checks_token
        is_known = (
            form.get("T") == [self.state.token]
            if posts_token
            else talk.seen.header("authorization") == f"GoogleLogin auth={self.state.auth}"
        )
        if not is_known:
            return 401
        return self._known(path.removeprefix(_API), asked, form)

    def _known(
        self, path: str, asked: dict[str, str], form: dict[str, list[str]]
    ) -> Mapping[str, object] | str | int:
        model = self.state.model
        match path:
            case "token":
                return self.state.token
            case "subscription/list":
                return {"subscriptions": [_subscription(one) for one in model.feeds()]}
            case "stream/items/ids":
                return self._ids(asked)
            case "stream/items/contents":
                ids = [self._id(one) for one in form.get("i", ())]
                found = model.entries(ids)
                if not found and not self.state.dialect.long_token:
                    self.said = b'{"error_message":"googlereader: no items returned from the database"}'
                    return 400
                return {"id": "x", "items": [_item(one) for one in found]}
            case "edit-tag":
                return self._edit(form)
            case "subscription/edit":
                return self._edit_subscription({name: values[0] for name, values in form.items()})
        return 404

    def _ids(self, asked: dict[str, str]) -> Mapping[str, object]:
        model, stream = self.state.model, asked["s"]
        most = int(asked.get("n", 20))
        if stream.startswith("feed/"):
            ids, more = model.newest(stream, most), None
        else:
            listed = Listed.UNREAD if asked.get("xt", "").endswith("/read") else Listed.ALL
            if stream.endswith("/starred"):
                listed = Listed.STARRED
            page = model.ids(listed, asked.get("c"), most=most)
            ids, more = page.ids, page.more
            if stream.endswith("/read") and not self.state.dialect.lists_read:
                ids = [one for one in ids if model.articles[one].read]
        found = {"itemRefs": [{"id": str(one), "directStreamIds": []} for one in ids]}
        return {**found, "continuation": more} if more is not None else found

    def _edit(self, form: dict[str, list[str]]) -> str | int:
        ids = [self._id(one) for one in form.get("i", ())]
        marks = [(name, True) for name in form.get("a", ())] + [(name, False) for name in form.get("r", ())]
        if self.state.dialect.takes_last:
            marks = marks[-1:]
        for name, value in marks:
            _, _, label = name.partition("/label/")
            if label and not self.state.dialect.labels:
                return 500
            if label:
                for one in ids:
                    self.state.labels.setdefault(one, set()).add(label)
            else:
                self.state.model.mark(_NAMES[name.rpartition("/")[2]], value, ids)
        return "OK"

    def _edit_subscription(self, form: dict[str, str]) -> str | int:
        model, feed = self.state.model, form["s"]
        folder = form.get("a", "").rpartition("/label/")[2]
        if form["ac"] == "subscribe":
            url = feed.removeprefix("feed/")
            if any(one.url == url for one in model.subscriptions):
                return 400
            model.subscribe(url, form.get("t", ""), folder)
        elif form["ac"] == "unsubscribe":
            model.unsubscribe(feed)
        else:
            [one] = [one for one in model.subscriptions if one.id == feed]
            model.edit(
                one, form.get("t") or one.title, folder if "a" in form else "" if "r" in form else one.folder
            )
        return "OK"

    def _id(self, written: str) -> int:
        """Read an id as this server does."""
        if written.startswith(LONG):
            return (int(written.removeprefix(LONG), 16) + (1 << 63)) % (1 << 64) - (1 << 63)
        return int(written, 16 if self.state.dialect.hex_ids else 10)

    def _rest(self, path: str, asked: dict[str, str]) -> Mapping[str, object] | int:
        if path != "/v1/entries":
            return {"id": 1, "username": USER} if path == "/v1/me" else 404
        model = self.state.model
        above = [id_ for id_ in sorted(model.articles) if id_ > int(asked["after_entry_id"])]
        found = model.entries(above[: int(asked["limit"])])
        return {
            "total": len(above),
            "entries": [
                {
                    "id": one.id,
                    "feed_id": int(one.feed.removeprefix("feed/")),
                    "title": one.title,
                    "url": one.link,
                    "published_at": one.published_at.isoformat() if one.published_at else None,
                    "content": "<p>Words</p>",
                    "status": "unread",
                }
                for one in found
            ],
        }


def _subscription(one: RemoteFeed) -> dict[str, object]:
    folder = [{"id": f"user/-/label/{one.folder}", "label": one.folder}] if one.folder else []
    return {"id": one.id, "title": one.title, "url": one.url, "htmlUrl": one.site_url, "categories": folder}


def _item(one: RemoteEntry) -> dict[str, object]:
    return {
        "id": f"{LONG}{one.id & (1 << 64) - 1:016x}",
        "title": one.title,
        "published": int(one.published_at.timestamp()) if one.published_at else None,
        "alternate": [{"href": one.link, "type": "text/html"}],
        "origin": {"streamId": one.feed},
        "author": "Ann",
        "enclosure": [{"href": url, "type": kind, "length": 5} for url, kind in one.files],
        "summary": {"content": f"<p>Words of {one.title}</p>"},
    }
