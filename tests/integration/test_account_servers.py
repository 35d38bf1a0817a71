"""The real client against a server of each dialect: finding it, logging in, reading, marking, and bad answers."""

from __future__ import annotations

import json
import logging
from contextlib import ExitStack

import pytest

from reader.accounts.discovery import Servers
from reader.background.cancel import CancelToken
from reader.domain.accounts.account import KEY as BAD_KEY
from reader.domain.accounts.account import MINIFLUX as IS_MINIFLUX
from reader.domain.accounts.account import (
    READ,
    STARRED,
    Account,
    AccountError,
    AccountState,
    Listed,
    NoReaderApi,
    RemoteFeed,
)
from reader.domain.errors import FailureReason
from reader.sentences.accounts import not_found_sentence
from reader.sentences.speech import Speech
from reader.web.limits import Limits
from tests.helpers.certificates import needs_openssl, self_signed, server_context
from tests.helpers.entries import NOW
from tests.helpers.feed_server import LOG_IN_PAGE, html
from tests.helpers.homes import SharedSandbox
from tests.helpers.http_get import client_for
from tests.helpers.marks_history import a_server, homes
from tests.helpers.marks_server import MINIFLUX_OLD, ModelServer
from tests.helpers.reader_api import API_DIALECTS, KEY, PASSWORD, USER, ReaderApi
from tests.helpers.servers import Canary, ScriptedServer, redirect, reply

API = "/reader/api/0/"
READ_ARTICLES = "reader.hostile.imports.server_articles:read"


def given(password=PASSWORD, key=""):
    """Return what finds the passwords of the test."""
    return lambda name: key if name.endswith(" key") else password


def a_model(count=5):
    model = ModelServer(
        subscriptions=[RemoteFeed(id="feed/1", url="https://paper.example/feed", title="Paper", folder="News")]
    )
    for one in range(count):
        model.publish(100 + one, "feed/1", f"Article {one}", NOW, f"https://paper.example/{one}")
    return model


@pytest.fixture
def api():
    """Makes servers of a dialect; they end with the test."""
    with ExitStack() as stack:

        def make(name="miniflux", model=None, **choices):
            dialect = API_DIALECTS[name]
            model = model or a_model()
            model.dialect = dialect.marks
            return stack.enter_context(ReaderApi(model, dialect, **choices))

        yield make


OPENED = []


@pytest.fixture(autouse=True)
def closed():
    """Closes the connections that a test has kept alive."""
    yield
    while OPENED:
        OPENED.pop().close()


def servers_for(*servers, secret=None, limits=None):
    client = client_for(*servers, limits=limits)
    OPENED.append(client)
    return Servers(lambda: client, SharedSandbox, secret or given())


def connected(server, secret=None, limits=None):
    url = server.url("").rstrip("/") + server.state.dialect.base
    account = Account(id=1, url=url, protocol="greader", dialect="other", user=USER)
    return servers_for(server, secret=secret, limits=limits).connect(account, CancelToken())


def found(server, address=None, password=PASSWORD, **choices):
    return servers_for(server).find(address or server.url("/"), USER, password, CancelToken(), **choices)


def failure(work):
    with pytest.raises(AccountError) as failed:
        work()
    return failed.value


# Finding.


@pytest.mark.parametrize(
    ("dialect", "named"),
    [
        ("miniflux before 2.3", "miniflux"),
        ("miniflux", "miniflux"),
        ("freshrss", "freshrss"),
        ("careful", "freshrss"),
    ],
)
def test_the_api_is_found_below_the_address_of_the_server(api, dialect, named):
    server = api(dialect)
    what = found(server)
    assert what.url == server.url("").rstrip("/") + server.state.dialect.base
    assert (what.dialect, what.feeds) == (named, 1)
    assert server.log_ins == 1


@pytest.mark.parametrize("path", ["/", "/unread/", "/i/?a=normal", "/reader/api/0/subscription/list", "/v1/feeds"])
def test_the_address_may_be_copied_from_a_browser_or_another_client(api, path):
    server = api()
    assert found(server, server.url(path)).url == server.url("").rstrip("/")


def test_no_password_is_sent_where_no_api_is():
    with ScriptedServer({"*": html(b"<html>A site</html>")}) as server:
        error = failure(lambda: found(server, server.url("/rss/")))
        assert isinstance(error, NoReaderApi)
        base = server.url("").rstrip("/")
        assert f"{base}/rss/api/greader.php" in error.tried and f"{base}/p/api/greader.php" in error.tried
        assert len(set(error.tried)) == len(error.tried) == 8
        said = not_found_sentence(Speech("en"), error)
        assert said.startswith("a page answered instead of the Google Reader API, perhaps a log-in page")
        assert {seen.method for seen in server.requests} == {"GET"}
        assert PASSWORD.encode() not in b"".join(seen.body for seen in server.requests)


def test_an_api_that_is_switched_off_is_said_so():
    with ScriptedServer({f"/api/greader.php{API}token": reply(503, b"Service Unavailable!")}) as server:
        error = failure(lambda: found(server))
        assert isinstance(error, NoReaderApi) and error.is_off


def test_a_server_that_fails_everywhere_is_not_without_an_api():
    with ScriptedServer({"*": reply(502)}) as server:
        error = failure(lambda: found(server))
        assert not isinstance(error, NoReaderApi)
        assert (error.reason, error.detail, error.state) == (
            FailureReason.HTTP_STATUS,
            "502",
            AccountState.OFFLINE,
        )


def test_a_redirect_to_another_host_is_told_and_nothing_is_sent_there():
    with Canary() as other, ScriptedServer({"*": redirect(f"http://localhost:{other.port}/", 301)}) as server:
        error = failure(lambda: found(server))
        assert isinstance(error, NoReaderApi)
        assert error.leads_to == f"http://localhost:{other.port}/"


def test_a_redirect_on_the_same_server_is_followed_before_the_password_is_sent(api):
    server = api()
    server.scripts[f"/rss{API}token"] = redirect(f"{API}token", 302)
    assert found(server, server.url("/rss")).url == server.url("").rstrip("/")


def test_a_wrong_password_is_asked_for_once(api):
    server = api(miniflux=True)
    error = failure(lambda: found(server, password="wrong"))
    assert (error.reason, error.state, error.detail) == (
        FailureReason.PASSWORD,
        AccountState.PASSWORD,
        IS_MINIFLUX,
    )
    assert server.log_ins == 1
    assert "wrong" not in str(error)


def test_an_api_key_is_tried_when_the_account_is_added(api):
    server = api(miniflux=True)
    assert found(server, key=KEY).feeds == 1
    error = failure(lambda: found(server, key="another"))
    assert (error.state, error.detail) == (AccountState.PASSWORD, BAD_KEY)


@pytest.mark.parametrize("refusal", [reply(401), reply(403, b"Forbidden")])
def test_a_refusal_without_a_page_shows_an_api(api, refusal):
    server = api()
    server.scripts[f"{API}token"] = refusal
    error = failure(lambda: found(server, password="wrong"))
    assert not isinstance(error, NoReaderApi)
    assert (error.reason, server.log_ins) == (FailureReason.PASSWORD, 1)


# Reading and marking.


@pytest.mark.parametrize("dialect", API_DIALECTS)
def test_each_dialect_is_read_and_marked(api, dialect):
    server = api(dialect)
    model = server.state.model
    here = connected(server)
    [feed] = here.feeds()
    assert (feed.id, feed.url, feed.title, feed.folder) == (
        "feed/1",
        "https://paper.example/feed",
        "Paper",
        "News",
    )
    assert here.ids(Listed.UNREAD).ids == [104, 103, 102, 101, 100]
    here.mark(READ, True, [100, 104])
    here.mark(STARRED, True, [101])
    assert here.ids(Listed.UNREAD).ids == [103, 102, 101]
    assert here.ids(Listed.STARRED).ids == [101]
    assert here.ids(Listed.ALL).ids == [104, 103, 102, 101, 100]
    assert here.newest("feed/1", 2) == [104, 103]
    here.mark(READ, False, [104])
    here.mark(STARRED, False, [101])
    assert [id_ for id_, one in model.articles.items() if one.read or one.starred] == [100]
    [entry] = here.entries([103, 999])
    assert (entry.id, entry.feed, entry.link) == (103, "feed/1", "https://paper.example/3")
    assert (entry.title, entry.published_at, entry.html, entry.author) == ("Article 3", NOW, "", "")
    [whole] = here.entries([103], whole=True)
    assert (whole.id, whole.author, whole.html) == (103, "Ann", "<p>Words of Article 3</p>")
    assert here.web.asked == len(server.requests)
    assert (server.log_ins, server.misleading, server.connections) == (1, [], 1)
    assert here.entries([998, 999]) == []


def test_sources_are_added_edited_and_removed(api):
    server = api()
    here = connected(server)
    here.subscribe("https://other.example/feed", "Other", "Far")
    one, other = here.feeds()
    assert (other.url, other.title, other.folder) == ("https://other.example/feed", "Other", "Far")
    here.edit(other, "Another", "")
    here.edit(one, "", "Near")
    one, other = here.feeds()
    assert [(feed.title, feed.folder) for feed in (one, other)] == [("Paper", "Near"), ("Another", "")]
    assert failure(lambda: here.subscribe(one.url, "", "")).reason is FailureReason.HTTP_STATUS
    here.unsubscribe(one.id)
    assert here.feeds() == [other]


@pytest.mark.parametrize("dialect", API_DIALECTS)
def test_lists_are_read_page_by_page(api, dialect):
    server = api(dialect, a_model(7))
    here = connected(server)
    ids, more, pages = [], None, 0
    while pages == 0 or more is not None:
        page = here.ids(Listed.UNREAD, more, most=3)
        ids += page.ids
        more, pages = page.more, pages + 1
    assert (sorted(ids), pages) == (list(range(100, 107)), 3)


def test_ids_of_64_bits_are_sent_as_they_came(api):
    model = a_model(0)
    for one in (-5, 1 << 62, 7):
        model.publish(one, "feed/1", "Far", NOW)
    server = api(model=model)
    here = connected(server)
    assert {one.id for one in here.entries([-5, 1 << 62, 7])} == {-5, 1 << 62, 7}
    here.mark(READ, True, [-5, 1 << 62])
    assert here.ids(Listed.UNREAD).ids == [7]


def test_a_log_in_that_has_ended_is_made_anew_once(api):
    server = api("freshrss")
    here = connected(server)
    here.feeds()
    server.forget_log_ins("another")
    assert len(here.ids(Listed.UNREAD).ids) == 5
    assert server.log_ins == 2
    server.state.password = "changed"
    server.forget_log_ins("third")
    asked = len(server.requests)
    error = failure(lambda: here.mark(READ, True, [100]))
    assert (error.reason, error.state) == (FailureReason.PASSWORD, AccountState.PASSWORD)
    assert len(server.requests) - asked <= 3
    assert not server.state.model.has(100, READ)


def test_a_token_for_changes_that_has_ended_is_fetched_anew(api):
    server = api("careful")
    here = connected(server)
    here.mark(READ, True, [100])
    server.state.token = "later".ljust(57, "Z")
    here.mark(READ, True, [101])
    assert [server.state.model.has(one, READ) for one in (100, 101)] == [True, True]


def test_a_broken_mark_is_never_repeated(api):
    server = api("miniflux before 2.3")
    here = connected(server)
    here.feeds()
    faults = server.state.model.faults
    faults.after = lambda name: name == "mark"
    error = failure(lambda: here.mark(READ, True, [100]))
    assert error.state is AccountState.OFFLINE
    assert server.paths.count(f"POST {API}edit-tag") == 1
    assert server.state.model.has(100, READ)


def test_requests_of_a_round_share_a_connection(api):
    server = api()
    here = connected(server)
    for _ in range(5):
        here.feeds()
    assert server.connections == 1


def test_articles_are_listed_by_minifluxs_own_api_where_there_is_a_key(api):
    server = api(miniflux=True)
    here = connected(server, given(key=KEY))
    assert [one.id for one in here.since(102)] == [103, 104]
    assert here.since(104) == []
    here.rest.at_once = 2
    assert [(one.id, one.feed) for one in here.since(0)] == [(100, "feed/1"), (101, "feed/1")]
    assert connected(server).since(0) is None


def test_a_list_of_articles_that_is_too_large_is_asked_for_in_parts(api):
    server = api("freshrss", a_model(40))
    here = connected(server, limits=Limits(account_bytes=3_000))
    assert sorted(one.id for one in here.entries(range(100, 140))) == list(range(100, 140))
    server = api(model=a_model(40), miniflux=True)
    here = connected(server, given(key=KEY), Limits(account_bytes=3_000))
    assert here.since(100)[0].id == 101
    here = connected(server, given(key=KEY), Limits(account_bytes=100))
    assert here.since(100) is None


# Bad answers: a named reason each, and nothing more.

BOMB = b'{"itemRefs":' + b"[" * 100_000
WIDE = b'{"itemRefs":[' + b"{}," * 100_000 + b"{}]}"


@pytest.mark.parametrize(
    ("answer", "reason", "state"),
    [
        (html(LOG_IN_PAGE), FailureReason.PORTAL, AccountState.OFFLINE),
        (redirect("/log-in"), FailureReason.PORTAL, AccountState.OFFLINE),
        (reply(511, LOG_IN_PAGE), FailureReason.PORTAL, AccountState.OFFLINE),
        (reply(200, b""), FailureReason.PORTAL, AccountState.OFFLINE),
        (redirect("https://elsewhere.example/", 301), FailureReason.HTTP_STATUS, AccountState.MOVED),
        (reply(404), FailureReason.HTTP_STATUS, AccountState.OFFLINE),
        (reply(500), FailureReason.HTTP_STATUS, AccountState.OFFLINE),
        (reply(403), FailureReason.PASSWORD, AccountState.PASSWORD),
        (reply(429, b"", "Retry-After: 600"), FailureReason.RATE_LIMITED, AccountState.OFFLINE),
        (reply(503, b"", "Retry-After: 600"), FailureReason.RATE_LIMITED, AccountState.OFFLINE),
        (reply(200, b"{" + b" " * 10_000_000 + b"}"), FailureReason.TOO_LARGE, AccountState.OFFLINE),
        (reply(200, BOMB), FailureReason.DAMAGED, AccountState.OFFLINE),
        (reply(200, WIDE), FailureReason.DAMAGED, AccountState.OFFLINE),
        (reply(200, b'{"itemRefs":[{"id":"5f1e0a7b9c"}]}'), FailureReason.DAMAGED, AccountState.OFFLINE),
        (reply(200, b'{"itemRefs":[{"id":"99999999999999999999"}]}'), FailureReason.DAMAGED, AccountState.OFFLINE),
        (reply(200, b'{"itemRefs":{"id":1}}'), FailureReason.DAMAGED, AccountState.OFFLINE),
        (reply(200, b'{"itemRefs":[{"id":null}]}'), FailureReason.DAMAGED, AccountState.OFFLINE),
        (reply(200, b'{"itemRefs":[{"id":"1"}'), FailureReason.DAMAGED, AccountState.OFFLINE),
    ],
)
def test_a_bad_answer_has_a_name(api, answer, reason, state):
    server = api()
    here = connected(server)
    here.feeds()
    server.instead = answer
    error = failure(lambda: here.ids(Listed.UNREAD))
    assert (error.reason, error.state) == (reason, state)
    assert error.retry_after_seconds == (600 if reason is FailureReason.RATE_LIMITED else None)


@pytest.mark.parametrize(
    "answer",
    [
        html(LOG_IN_PAGE),
        redirect("https://elsewhere.example/", 301),
        reply(404),
        reply(403),
        reply(429, b"", "Retry-After: 600"),
        reply(200, BOMB),
        reply(200, b"{" + b" " * 10_000_000 + b"}"),
        reply(200, b'{"subscriptions":[{}],"itemRefs":[{"id":"x"}]}'),
    ],
    ids="page moved gone refused later bomb large ids".split(),
)
def test_a_bad_answer_changes_nothing(api, tmp_path, answer):
    """Whichever request of a round gets it: what is here, there and agreed on stays; the next round is good."""
    tables = ("entry", "account_entry", "account_feed", "account_changed")
    server = api("miniflux before 2.3", a_server(MINIFLUX_OLD))
    model, here = server.state.model, connected(server)
    with homes(tmp_path, 1) as [home]:
        for place in range(6):
            home.reset()
            model.choose(100, READ, False)
            model.choose(101, READ, False)
            home.run(here)
            home.choose(0, READ, True)
            model.choose(101, READ, True)
            before = [home.stores.rows(f"SELECT * FROM {table}") for table in tables]
            server.instead_from, server.instead = len(server.requests) + place, answer
            error = failure(home.begin(here).run)
            assert PASSWORD not in str(error)
            if place < 3:  # the sources and both sets come before anything is changed
                assert [home.stores.rows(f"SELECT * FROM {table}") for table in tables] == before
            assert [model.has(100, READ), model.has(101, READ)] == [place > 3, True]
            assert home.has(0, READ)
            server.instead = None
            for _ in range(2):
                home.run(here)
            for number in (0, 1):
                assert [home.has(number, READ), model.has(100 + number, READ)] == [True, True]


@pytest.mark.parametrize("body", [b'{"items":' + b'[{"a":' * 50_000, b'{"items":5}', b"{}", b'{"items":[{"id":'])
def test_articles_that_cannot_be_read_have_a_name(api, body):
    server = api()
    here = connected(server)
    here.feeds()
    server.instead = reply(200, body)
    error = failure(lambda: here.entries([100]))
    assert (error.reason, error.state) == (FailureReason.DAMAGED, AccountState.OFFLINE)


def test_odd_articles_do_not_cost_the_others(api):
    server = api()
    here = connected(server)
    here.feeds()
    good = {"id": "tag:google.com,2005:reader/item/0000000000000064", "origin": {"streamId": "feed/1"}}
    odd = [
        {"id": "x"},
        {"id": True, "origin": {"streamId": "feed/1"}},
        {**good, "id": "101", "title": 7, "published": "soon", "alternate": [{"href": "javascript:alert(1)"}]},
        {**good, "id": 102, "origin": {"streamId": "feed\n1"}},
        {**good, "id": 666},
    ]
    body = json.dumps({"items": [*odd, good]}).encode()
    server.instead = reply(200, body)
    assert [(one.id, one.link) for one in here.entries([100, 101, 102])] == [(101, None), (100, None)]


def test_a_log_in_page_in_place_of_an_ok_is_no_ok(api):
    server = api()
    here = connected(server)
    here.mark(READ, True, [100])
    server.instead = html(LOG_IN_PAGE)
    assert failure(lambda: here.mark(READ, True, [101])).reason is FailureReason.PORTAL


@needs_openssl
def test_a_wrong_certificate_has_a_name(tmp_path):
    with ScriptedServer(tls=server_context(self_signed(tmp_path))) as server:
        error = failure(lambda: found(server))
        assert (error.reason, error.state) == (FailureReason.TLS, AccountState.OFFLINE)
        assert server.requests == []


def test_a_private_address_needs_consent_for_its_one_origin():
    from reader.web.client import Client

    with Canary() as server:
        client = Client()
        servers = Servers(lambda: client, SharedSandbox, given())
        error = failure(lambda: servers.find(server.url("/"), USER, PASSWORD, CancelToken()))
        assert error.reason is FailureReason.ADDRESS_REFUSED


def test_passwords_keys_and_tokens_are_in_no_log_and_no_error(api, caplog):
    caplog.set_level(logging.DEBUG)
    server = api(miniflux=True)
    here = connected(server, given(key=KEY))
    here.feeds()
    here.mark(READ, True, [100])
    here.since(0)
    server.instead = reply(500, PASSWORD.encode())
    errors = [failure(here.feeds), failure(lambda: here.since(0))]
    said = caplog.text + "".join(f"{one} {one!r} {vars(one)}" for one in errors) + repr(vars(here))
    for secret in (PASSWORD, KEY, server.state.auth, server.state.token):
        assert secret not in said
