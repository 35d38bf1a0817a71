"""Feeds behind HTTP authentication: who is sent the password, and where it is never seen."""

from __future__ import annotations

import base64
import json
import logging
from contextlib import contextmanager
from urllib.parse import quote

import pytest

from reader.domain.errors import FailureReason
from reader.web.client import Client
from reader.web.policy import AddressPolicy, LogIn, origin_of
from reader.web.proxy import NO_PROXIES
from tests.helpers.certificates import needs_openssl, self_signed, server_context
from tests.helpers.feed_server import PROSE, html, item, page, picture, rss
from tests.helpers.homes import open_home
from tests.helpers.importing import import_file
from tests.helpers.locked_server import LockedServer, UpgradingServer
from tests.helpers.schemas import checked
from tests.helpers.servers import redirect, reply
from tests.integration.test_account_secrets import files_with

USER, PASSWORD = "ada", "s3cret word"
PAPER = rss(item("Behind the wall"), title="Members")
CHALLENGES = {
    "basic": 'Basic realm="Members"',
    "basic, utf-8": 'Basic realm="Mitglieder", charset="UTF-8"',
    "md5": 'Digest realm="Members", nonce="{nonce}", qop="auth", algorithm=MD5, opaque="o\\"o"',
    "md5 by default": 'Digest realm="Members", nonce="{nonce}", qop="auth,auth-int"',
    "md5-sess": 'Digest realm="Members", nonce="{nonce}", qop="auth", algorithm=MD5-sess',
    "without qop": 'Digest realm="Members", nonce="{nonce}"',
    "sha-256": 'Digest realm="Members \\"only\\"", nonce="{nonce}", qop="auth", algorithm=SHA-256',
    "sha-256-sess": 'Digest realm="Members", nonce="{nonce}", qop="auth", algorithm=SHA-256-sess',
    "userhash": 'Digest realm="M", nonce="{nonce}", qop="auth", algorithm=SHA-256, userhash=true, charset=UTF-8',
    "the best of three": 'Negotiate abc==, Basic realm="x", Digest realm="M", nonce="{nonce}", algorithm=SHA-256',
}


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch):
    monkeypatch.setattr("reader.assembly.passwords.keyring", lambda: None)
    monkeypatch.delenv("MANCHETTE_FEED_PASSWORD", raising=False)


@pytest.fixture
def agrees(home):
    """The reader has agreed to the file before."""
    (home / "state").mkdir(parents=True)
    (home / "state" / "passwords.json").write_text("{}")


@pytest.fixture
def locked():
    with LockedServer(user=USER, password=PASSWORD) as server:
        server.publish("/feed", PAPER)
        yield server


def with_user(url, user=USER, password=PASSWORD):
    return url.replace("://", f"://{quote(user, safe='')}:{quote(password, safe='')}@")


def the_feed(cli):
    (feed,) = cli.json("feeds")
    return feed


@pytest.mark.parametrize("kind", CHALLENGES)
@pytest.mark.usefixtures("agrees")
def test_a_feed_is_fetched(cli, locked, kind):
    locked.challenge = CHALLENGES[kind]
    cli("add", with_user(locked.url("/feed")), "--allow-local")
    feed = the_feed(cli)
    assert (feed["user"], feed["url"], feed["error"], feed["entries"]) == (USER, locked.url("/feed"), None, 1)
    assert locked.requests[0].header("authorization") is None, "nothing is sent before the server asks"
    scheme = "Digest" if "Digest" in locked.challenge else "Basic"
    assert [proof.split()[0] for _, proof in locked.proofs] == [scheme]
    assert cli.json("sync")["unchanged"] == 1


def test_a_user_is_set_and_removed(cli, locked, home, monkeypatch, agrees):
    added = cli("add", locked.url("/feed"), "--allow-local")
    assert checked("add", cli("add", locked.url("/feed"), "--json").out)["error"] == "password"
    assert "“\u2068Members\u2069”" in added.out or "Members" in added.out
    feed = the_feed(cli)
    assert (feed["error"], feed["next_check_at"], feed["user"]) == ("password", None, None)
    assert "Members" in feed["error_message"]
    asked = locked.asked()
    for _ in range(2):
        assert cli.json("sync", code=2)["failures"][0]["reason"] == "password"
    assert locked.asked() == asked, "not asked again until the reader acts"
    monkeypatch.setenv("MANCHETTE_FEED_PASSWORD", PASSWORD)
    cli("set", feed["id"], f"user={USER}")
    monkeypatch.delenv("MANCHETTE_FEED_PASSWORD")
    assert the_feed(cli)["error"] is None
    assert cli.json("sync")["refreshed"] == 1
    assert files_with([PASSWORD], home) == ["passwords.json"]
    assert (home / "state" / "passwords.json").stat().st_mode & 0o777 == 0o600
    cli("set", feed["id"], "user=")
    assert the_feed(cli)["user"] is None
    assert files_with([PASSWORD], home) == []


@pytest.mark.usefixtures("agrees")
def test_a_wrong_password_is_sent_once(cli, locked, tmp_path):
    cli("add", with_user(locked.url("/feed"), password="wrong"), "--allow-local")
    feed = the_feed(cli)
    assert (feed["error"], len(locked.proofs)) == ("password", 1)
    cli("sync", code=2)
    cli("sync", "--feed", feed["id"], code=2)
    assert len(locked.proofs) == 1
    (tmp_path / "password").write_text(f"{PASSWORD}\n")
    cli("set", feed["id"], f"user={USER}", "--password-from", tmp_path / "password")
    assert cli.json("sync")["refreshed"] == 1


@pytest.mark.usefixtures("agrees")
@pytest.mark.parametrize(("stale", "error"), [(1, None), (2, None), (9, FailureReason.PASSWORD)])
def test_a_stale_nonce_is_replaced(locked, home, stale, error):
    locked.challenge, locked.stale = CHALLENGES["sha-256"], stale
    with open_home(home) as reader:
        url = with_user(locked.url("/feed"))
        added = reader.services.subscriptions.subscribe(url, allow_local=True)
        assert (added.waiting, len(locked.proofs)) == (error, min(stale + 1, 3))


@pytest.mark.usefixtures("agrees")
@pytest.mark.parametrize(
    ("challenge", "named"),
    [
        ('Digest realm="x", nonce="n", algorithm=SHA-512-256, qop="auth"', "digest SHA-512-256"),
        ('Digest realm="x", nonce="n", qop="auth-int"', "digest auth-int"),
        ("NTLM", "ntlm"),
        ("Negotiate", "negotiate"),
        (",,,=", ""),
    ],
)
def test_an_unknown_log_in_is_named(cli, locked, challenge, named):
    locked.challenge = challenge
    cli("add", with_user(locked.url("/feed")), "--allow-local")
    assert the_feed(cli)["error"] == "password"
    assert named in the_feed(cli)["error_message"]
    assert locked.proofs == []


@pytest.mark.usefixtures("agrees")
def test_a_large_realm_is_one_line(cli, locked):
    locked.challenge = 'Basic realm="' + "Long \t  name " * 1000 + '"'
    cli("add", locked.url("/feed"), "--allow-local")
    message = the_feed(cli)["error_message"]
    assert "Long name" in message
    assert len(message) < 300
    assert "\n" not in message


@contextmanager
def loopback_home(home, *servers):
    """A home that may ask these servers by every name of this machine: nothing but our rule holds it back."""
    with open_home(home) as reader:
        allow = frozenset((f"127.0.0.{n}", server.port) for server in servers for n in (1, 2))
        passwords = reader.services.network.feed_passwords
        policy = AddressPolicy(allow)
        reader.services.network.client = Client(policy, proxies=NO_PROXIES, password_of=passwords.get)
        yield reader


@pytest.mark.parametrize("kind", ["basic", "sha-256"])
def test_credentials_reach_their_origin_only(home, locked, kind):
    """Redirects lead to other ports, names and addresses, which ask for a password too."""
    locked.challenge = CHALLENGES[kind]
    with LockedServer(CHALLENGES[kind], user=USER, password=PASSWORD) as other:
        targets = {
            "port": other.url("/other"),
            "name": locked.url("/other", host="localhost"),
            "address": locked.url("/other", host="127.0.0.2"),
            "back": other.url("/back"),
        }
        other.scripts["/back"] = redirect(locked.url("/feed"))
        other.open_paths.add("/back")
        for name, target in targets.items():
            locked.scripts |= {f"/open/{name}": redirect(target), f"/shut/{name}": redirect(target)}
            locked.open_paths.add(f"/open/{name}")
        with loopback_home(home, locked, other) as reader:
            for name in targets:
                for kind in ("open", "shut"):
                    url = with_user(locked.url(f"/{kind}/{name}"))
                    added = reader.services.subscriptions.subscribe(url, allow_local=True)
                    expected = None if name == "back" else FailureReason.PASSWORD
                    assert added.waiting is expected, (kind, name)
                    assert expected is None or "elsewhere" in added.detail
        assert other.asked("/other") == other.asked() - 2
        assert other.proofs == []
        proven = {seen.header("host") for seen in locked.requests if seen.header("authorization")}
        assert proven == {f"127.0.0.1:{locked.port}"}
        assert {path for path, _ in locked.proofs} >= {f"/shut/{name}" for name in targets} | {"/feed"}
        assert {seen.header("host").partition(":")[0] for seen in locked.requests} >= {"localhost", "127.0.0.2"}


def test_pages_and_pictures_use_it_at_its_origin(home, locked):
    with LockedServer(user=USER, password=PASSWORD) as other, loopback_home(home, locked, other) as reader:
        entries = []
        for n, server in enumerate((locked, other)):
            server.scripts["/one.png"] = reply(200, picture(), "Content-Type: image/png")
            words = f"<article><h1>At {n}</h1><p>{PROSE} {PROSE}</p><p>{PROSE}</p></article>"
            server.scripts["/story"] = html(page(f"At {n}", words=words))
            short = f'<p>Short.</p><img src="{server.url("/one.png")}">'
            entries.append(item(f"At {n}", link=server.url("/story"), description=short))
        locked.publish("/feed", rss(*entries, title="Members"))
        services = reader.services
        added = services.subscriptions.subscribe(with_user(locked.url("/feed")), allow_local=True)
        services.subscriptions.choose(added.feed_id, {"full_text": "on"})
        reader.clock.forward(hours=1)
        reader.sync(pictures=True)
        assert {path for path, _ in locked.proofs} == {"/feed", "/story", "/one.png"}
        assert [image.state for image in reader.article("At 0").images] == ["stored"]
        assert {seen.target for seen in other.requests} == {"/story", "/one.png"}
        assert other.proofs == []


def forty_spellings():
    passwords = [
        "a:b", ":", "::x", "a:", "é", "пароль", "كلمة السر", "密码", "🔑key", "p@ss", "@", "@@", "a/b", "/", "?q",
        "#h", "100%", "%41", "%", "%zz", "", " ", " a ", '"', '"quoted"', "'", "\\", "a\\b", "a,b", "a=b", "a;b",
        "a&b=c", "<x>", "…", "x" * 4096, "é" * 2000, "a b c", "[x]", "{x}", "|^`~",
    ]  # fmt: skip
    users = ["ada", "ada@example.org", "Ада", "a b", 'q"q', "%41", "u\\v", "é"]
    return [(users[n % len(users)], password) for n, password in enumerate(passwords)]


def test_forty_spellings(home, locked, agrees, caplog, tmp_path):
    """By an address that is added, by a list, and by `urls`, at Basic and Digest in turn."""
    caplog.set_level(logging.DEBUG)
    assert len(forty_spellings()) == 40
    with open_home(home) as reader:
        services = reader.services
        for n, (user, password) in enumerate(forty_spellings()):
            locked.user, locked.password = user, password
            locked.challenge = CHALLENGES[["basic, utf-8", "sha-256", "userhash", "md5"][n % 4]]
            url = locked.publish(f"/{n}/feed", PAPER)
            address = with_user(url, user, password)
            if n % 3 == 0:
                services.subscriptions.subscribe(address, allow_local=True)
            else:
                file = tmp_path / ("list.opml" if n % 3 == 1 else "urls")
                outline = f'<opml version="2.0"><body><outline xmlUrl="{address}" text="T{n}"/></body></opml>'
                file.write_text(outline if n % 3 == 1 else f'"{address}" news\n')
                import_file(services, file, allow_local=True)
            feed = services.library.feeds.by_url(url)
            report = reader.sync(feed.id)
            feed = services.library.feeds.get(feed.id)
            assert (feed.user, feed.health.error, feed.entries) == (user, None, 1), (n, feed, report.failures)
            assert services.network.feed_passwords.save(in_file=True)
            services.subscriptions.unsubscribe(feed.id)
    assert len(json.loads((home / "state" / "passwords.json").read_text())) == len(
        {u for u, _ in forty_spellings()}
    )
    for _, password in forty_spellings():
        if len(password) > 3:
            assert password not in caplog.text
            assert quote(password, safe="") not in caplog.text
            spelled = [password, quote(password, safe=""), json.dumps(password)[1:-1]]
            assert set(files_with(spelled, home)) <= {"passwords.json"}, password[:20]


def test_the_question_and_the_outputs(cli, locked, home, monkeypatch, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    questions = []
    monkeypatch.setattr(
        "reader.assembly.verbs.arguments.confirm", lambda question: questions.append(question) or True
    )
    said = [cli("--verbose", "add", with_user(locked.url("/feed")), "--allow-local")]
    assert len(questions) == 1
    assert str(home / "state" / "passwords.json") in questions[0]
    steps = (
        ["sync"], ["feeds"], ["feeds", "--json"], ["history"], ["history", "--json"], ["entries", "--json"],
        ["export", "-"], ["set", "1", "title=Mine"], ["backup", tmp_path / "copy.manchette"], ["remove", "1"],
        ["undo"], ["remove", with_user(locked.url("/feed"))],
    )  # fmt: skip
    said += [cli("--verbose", *words) for words in steps]
    said.append(cli("set", "99", f"url={with_user(locked.url('/feed'))}", code=2))
    told = caplog.text + "".join(f"{one.out}{one.err}" for one in said)
    proof = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
    for secret in (PASSWORD, quote(PASSWORD), proof):
        assert secret not in told
        assert files_with([secret], home) == (["passwords.json"] if secret == PASSWORD else [])
        assert files_with([secret], tmp_path) == (["passwords.json"] if secret == PASSWORD else [])


def test_without_consent_it_is_stored_nowhere(cli, locked, home, monkeypatch):
    ran = cli("add", with_user(locked.url("/feed")), "--allow-local", says=True)
    assert "MANCHETTE_FEED_PASSWORD" in ran.err
    assert the_feed(cli)["entries"] == 1
    assert files_with([PASSWORD], home) == []
    assert cli.json("sync", code=2)["failures"][0]["reason"] == "password"


def test_the_environment_serves_one_server_only(cli, locked, monkeypatch):
    monkeypatch.setenv("MANCHETTE_FEED_PASSWORD", PASSWORD)
    with LockedServer(user=USER, password=PASSWORD) as other:
        other.publish("/feed", PAPER)
        cli("add", with_user(locked.url("/feed")).replace(f":{quote(PASSWORD)}@", "@"), "--allow-local", says=True)
        assert cli.json("sync")["failed"] == 0
        cli("add", other.url("/feed"), "--allow-local")
        monkeypatch.delenv("MANCHETTE_FEED_PASSWORD")
        cli("set", "2", f"user={USER}")
        monkeypatch.setenv("MANCHETTE_FEED_PASSWORD", PASSWORD)
        locked.proofs.clear()
        cli.json("sync", code=2)
        assert (locked.proofs, other.proofs) == ([], [])


@pytest.mark.usefixtures("agrees")
def test_over_plain_http_to_a_public_host_https_is_tried(cli, locked, monkeypatch):
    """No address of loopback counts as private here."""
    monkeypatch.setattr("reader.web.connections.is_private", lambda host: False)
    cli("add", with_user(locked.url("/feed")), "--allow-local")
    feed = the_feed(cli)
    assert feed["error"] == "password"
    assert "https" in feed["error_message"]
    assert locked.proofs == []


@needs_openssl
@pytest.mark.parametrize("kind", ["basic", "sha-256"])
def test_where_a_public_host_has_https_it_moves_there(home, agrees, tmp_path, monkeypatch, kind):
    monkeypatch.setattr("reader.web.connections.is_private", lambda host: False)
    certificate = self_signed(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with UpgradingServer(server_context(certificate), challenge=CHALLENGES[kind]) as server:
        url = server.publish("/feed", PAPER)
        with loopback_home(home, server) as reader:
            subscriptions, feeds = reader.services.subscriptions, reader.services.library.feeds
            id_ = subscriptions.subscribe(with_user(url)).feed_id
            assert reader.services.network.feed_passwords.save()
            for _ in range(2):
                feed = feeds.get(id_)
                assert (feed.url, feed.user, feed.health.error) == (url.replace("http:", "https:"), USER, None)
                assert reader.sync().unchanged == 1
            assert set(server.encrypted) == {True}, "no proof was ever sent in clear"
            assert files_with([PASSWORD], home) == ["passwords.json"]
            subscriptions.choose(id_, {"user": None})
            assert files_with([PASSWORD], home) == [], "nor is it left under the name that it was given for"


def test_a_password_goes_when_the_last_feed_that_uses_it_is_purged(locked, home, agrees):
    """While a removal can be undone, it stays; while another feed has its user there, too."""
    with open_home(home) as reader:
        subscriptions = reader.services.subscriptions
        locked.publish("/other", PAPER)
        feeds = [
            subscriptions.subscribe(with_user(locked.url(path)), allow_local=True).feed_id
            for path in ("/feed", "/other")
        ]
        assert reader.services.network.feed_passwords.save()
        for feed in feeds:
            assert files_with([PASSWORD], home) == ["passwords.json"]
            subscriptions.unsubscribe(feed)
            reader.services.upkeep.run()
            assert files_with([PASSWORD], home) == ["passwords.json"]
            reader.clock.forward(days=31)
            reader.services.upkeep.run()
        assert files_with([PASSWORD], home) == []


@pytest.mark.parametrize("shared", [False, True])
def test_a_password_goes_when_its_feed_moves_to_another_server(locked, home, agrees, shared):
    """It stays for another feed of its user; the new place is asked without it, and may want one of its own."""
    with LockedServer(user=USER, password=PASSWORD) as other, loopback_home(home, locked, other) as reader:
        subscriptions, passwords = reader.services.subscriptions, reader.services.network.feed_passwords
        other.open_paths.add("/new")
        feed = subscriptions.subscribe(with_user(locked.url("/feed")), allow_local=True).feed_id
        if shared:
            subscriptions.subscribe(with_user(locked.publish("/other", PAPER)), allow_local=True)
        assert passwords.save()
        locked.scripts["/feed"] = redirect(other.url("/new"), 301)
        for day in range(3):
            assert files_with([PASSWORD], home) == ["passwords.json"]
            other.publish("/new", rss(item(f"Day {day}"), title="Members"))
            reader.sync(feed)
            reader.clock.forward(days=1)
        assert (reader.feed(feed).url, reader.feed(feed).user) == (other.url("/new"), None)
        assert files_with([PASSWORD], home) == (["passwords.json"] if shared else [])
        assert set(passwords.log_ins()) == ({LogIn(origin_of(locked.url("/")), USER)} if shared else set())
        other.open_paths.clear()
        reader.sync(feed)
        assert reader.feed(feed).health.error is FailureReason.PASSWORD
        assert other.proofs == []


@pytest.mark.usefixtures("agrees")
def test_a_password_for_a_page_whose_feed_is_elsewhere_is_not_stored(locked, home, cli):
    with LockedServer(user=USER, password=PASSWORD) as other:
        other.open_paths.add("/feed")
        address = other.publish("/feed", PAPER)
        locked.scripts["/page"] = html(
            f'<link rel="alternate" type="application/rss+xml" href="{address}">'.encode()
        )
        with loopback_home(home, locked, other) as reader:
            added = reader.services.subscriptions.subscribe(with_user(locked.url("/page")), allow_local=True)
            assert (added.url, added.entries) == (address, 1)
            passwords = reader.services.network.feed_passwords
            assert not passwords.unsaved, "so that nobody is asked where to store it"
            assert passwords.save()
            assert files_with([PASSWORD], home) == []


def test_a_home_that_was_restored_has_the_user_and_no_password(cli, locked, home, agrees, tmp_path, monkeypatch):
    cli("add", with_user(locked.url("/feed")), "--allow-local")
    cli("backup", tmp_path / "copy.manchette")
    monkeypatch.setenv("MANCHETTE_HOME", str(tmp_path / "other"))
    cli("restore", tmp_path / "copy.manchette", "--take-settings")
    assert files_with([PASSWORD], tmp_path / "other") == []
    feed = the_feed(cli)
    assert (feed["user"], feed["entries"]) == (USER, 1)
    proofs = len(locked.proofs)
    assert cli.json("sync", code=2)["failures"][0]["reason"] == "password"
    assert len(locked.proofs) == proofs


@pytest.mark.usefixtures("agrees")
def test_liferea_says_it_beside_the_address(cli, locked, tmp_path):
    file = tmp_path / "feedlist.opml"
    file.write_text(
        "<opml version='1.0'><head><title>Liferea Feed List Export</title></head><body>"
        f"<outline text='M' xmlUrl='{locked.url('/feed')}' username='{USER}' password='{PASSWORD}'/></body></opml>"
    )
    found = json.loads(cli("import", file, "--json", "--allow-local").out)
    assert (found["feeds"], found["skipped"]) == (1, [])
    assert cli.json("sync")["refreshed"] == 1
