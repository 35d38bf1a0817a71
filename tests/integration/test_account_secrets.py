"""The password, the key and the tokens of an account are in no output, log, database or backup."""

from __future__ import annotations

import errno
import logging
import zipfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from reader.assembly.services import open_services
from reader.domain.accounts.account import RemoteFeed
from reader.settings.paths import Home
from tests.helpers.entries import NOW
from tests.helpers.feed_server import NOWHERE, item, rss
from tests.helpers.marks_server import ModelServer
from tests.helpers.reader_api import API_DIALECTS, KEY, PASSWORD, USER, ReaderApi

STEPS = (["sync", "--dry"], ["sync"], ["check"], ["why", "1"], ["pause"], ["resume"], [])


@pytest.fixture
def there(server, monkeypatch):
    """A server with one feed that is here too."""
    monkeypatch.setattr("reader.assembly.passwords.keyring", lambda: None)
    for name in ("MANCHETTE_ACCOUNT_PASSWORD", "MANCHETTE_ACCOUNT_KEY"):
        monkeypatch.delenv(name, raising=False)
    url = server.publish("/tides", rss(item("Tide table", link=f"{NOWHERE}/0"), title="Tides"))
    model = ModelServer(subscriptions=[RemoteFeed(id="feed/1", url=url, title="Tides")])
    model.publish(100, "feed/1", "Tide table", NOW, f"{NOWHERE}/0")
    with ReaderApi(model, API_DIALECTS["miniflux"], miniflux=True) as api:
        yield api


def files_with(secrets, folder):
    """Return the names of files that hold one of the secrets; an archive is looked into."""
    found = []
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        bodies = [path.read_bytes()]
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                bodies += [archive.read(name) for name in archive.namelist()]
        if any(secret.encode() in body for secret in secrets for body in bodies):
            found.append(path.name)
    return found


@pytest.mark.parametrize("agrees", [True, False])
def test_secrets_are_in_one_file_or_in_none(cli, server, there, home, tmp_path, monkeypatch, caplog, agrees):
    caplog.set_level(logging.DEBUG)
    questions = []
    monkeypatch.setattr(
        "reader.assembly.verbs.arguments.confirm", lambda question: questions.append(question) or agrees
    )
    cli("add", server.url("/tides"), "--allow-local")
    given = tmp_path / "given"
    given.mkdir()
    (given / "password").write_text(f"{PASSWORD}\n")
    (given / "key").write_text(f"{KEY}\n")
    words = ("--password-from", given / "password", "--key-from", given / "key", "--user", USER, "--allow-local")
    said = [cli("account", "add", there.url("/"), *words, says=not agrees)]
    assert len(questions) == 1
    assert str(home / "state" / "passwords.json") in questions[0]
    if not agrees:
        monkeypatch.setenv("MANCHETTE_ACCOUNT_PASSWORD", PASSWORD)
        monkeypatch.setenv("MANCHETTE_ACCOUNT_KEY", KEY)
    said += [cli("account", *step, *more) for step in STEPS for more in ((), ("--json",))]
    assert "GET /v1/entries" in there.paths
    said.append(cli("sync"))
    said.append(cli("backup", tmp_path / "copy.manchette"))
    there.state.password = "changed"
    there.forget_log_ins("0ther")
    said.append(cli("account", "sync", code=2))
    secrets = (PASSWORD, KEY, "a1b2c3d4", there.state.auth, there.state.token)
    told = caplog.text + "".join(f"{one.out}{one.err}" for one in said)
    assert [secret for secret in secrets if secret in told] == []
    assert files_with(secrets, home) == (["passwords.json"] if agrees else [])
    assert files_with(secrets, tmp_path) == ["key", "password", *(["passwords.json"] if agrees else [])]
    if agrees:
        kept = home / "state" / "passwords.json"
        assert kept.stat().st_mode & 0o777 == 0o600


def add(cli, there, *more, **wanted):
    return cli("account", "add", there.url("/"), "--user", USER, "--allow-local", *more, **wanted)


def is_full(target, content, **how):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_disk_that_takes_no_password_adds_nothing_and_says_so(cli, there, home, monkeypatch):
    monkeypatch.setenv("MANCHETTE_ACCOUNT_PASSWORD", PASSWORD)
    monkeypatch.setenv("MANCHETTE_ACCOUNT_KEY", KEY)
    cli("account")
    kept = home / "state" / "passwords.json"
    kept.write_text("{}")
    monkeypatch.setattr("reader.assembly.passwords.write_whole", is_full)
    refused = add(cli, there, code=2)
    assert "cannot be stored" in refused.sentence
    assert "No space left on device" in refused.sentence
    assert "nothing was added" in refused.sentence
    assert (cli.json("account"), kept.read_text()) == ([], "{}")


def test_a_keyring_that_takes_no_password_adds_nothing_and_says_so(cli, there, monkeypatch):
    class Locked(Exception):
        """The keyring is locked."""

    def refuse(*given):
        raise Locked

    ring = SimpleNamespace(
        get_keyring=lambda: SimpleNamespace(priority=5),
        set_password=refuse,
        errors=SimpleNamespace(KeyringError=Locked),
    )
    monkeypatch.setattr("reader.assembly.passwords.keyring", lambda: ring)
    monkeypatch.setenv("MANCHETTE_ACCOUNT_PASSWORD", PASSWORD)
    refused = add(cli, there, code=2)
    assert "keyring" in refused.sentence
    assert "nothing was added" in refused.sentence
    assert cli.json("account") == []


def test_an_account_is_forgotten_only_with_its_password(cli, there, home, monkeypatch):
    monkeypatch.setenv("MANCHETTE_ACCOUNT_PASSWORD", PASSWORD)
    monkeypatch.setenv("MANCHETTE_ACCOUNT_KEY", KEY)
    cli("account")
    kept = home / "state" / "passwords.json"
    kept.write_text("{}")
    add(cli, there)
    cli("account", "remove")
    assert PASSWORD in kept.read_text()
    with closing(open_services(Home.under(home), clock=lambda: datetime.now(UTC) + timedelta(days=40))) as later:
        with monkeypatch.context() as broken:
            broken.setattr("reader.assembly.passwords.write_whole", is_full)
            later.accounts.purge()
        assert len(later.accounts.store.removed(later.shared.clock())) == 1
        later.accounts.purge()
        assert later.accounts.store.removed(later.shared.clock()) == []
    assert not kept.exists()
