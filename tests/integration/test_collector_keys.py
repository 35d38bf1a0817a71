"""Keys that leaked are renewed: readers follow, and refuse what the old keys sign. All parts are real."""

from __future__ import annotations

import hashlib
import os
import shutil
import threading
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.background.lock import FileLock
from reader.collector import publish
from reader.collector.publish import Publisher
from reader.collector.signing import open_keyring, sign_list, write_secret
from reader.collector.store.database import Store
from reader.domain.errors import StorageError, UsageError
from reader.wire.block_list import Kind, ListFacts, encode
from tests.helpers.canonical_list import canonical
from tests.helpers.clock import FakeClock
from tests.helpers.collectors import RunningCollector, run_verb, running_collector
from tests.helpers.homes import open_home
from tests.helpers.list_clients import ListApp, confirm
from tests.helpers.reporting import Reader


class Thief:
    """Has a copy of the keys, and can write to the web server.

    Args:
        keys: The collector's folder of keys, which is copied.
    """

    def __init__(self, keys: Path, folder: Path) -> None:
        shutil.copytree(keys, folder)
        self._keyring = open_keyring(folder, datetime.now(UTC), known=None)

    def publish(self, lists: Path, *, version: int, gen: int, block: bytes) -> None:
        """Put a list of one picture in place of the collector's."""
        packed, facts = {}, {}
        for kind in Kind:
            entries = {block[: kind.key_length]: 1} if kind is Kind.EXACT else {}
            raw = canonical(entries)
            packed[kind] = encode(kind, gen, raw)
            facts[kind] = ListFacts(
                gen=gen,
                lineage="a thief's",
                count=len(entries),
                raw_sha256=hashlib.sha256(raw).hexdigest(),
                raw_bytes=len(raw),
                min_wait_seconds=3_600,
            )
            name = f"{hashlib.sha256(packed[kind]).hexdigest()}.{kind.target}"
            (lists / "targets" / name).write_bytes(packed[kind])
        for name, data in sign_list(self._keyring, packed, facts, version=version, now=datetime.now(UTC)).items():
            (lists / "metadata" / name).write_bytes(data)


def decide(collector: RunningCollector, image: str) -> None:
    """Have a person block an image, and publish it."""
    with closing(Store(collector.database)) as store:
        confirm(store, image)
    assert run_verb(collector.home, "publish").returncode == 0


def listed(reader: Reader) -> int:
    """Count what the reader's list blocks."""
    live = reader.services.flags.collectors.live(reader.services.flags.collectors.current().collector_id)
    return live[Kind.EXACT.word].count


def test_a_stolen_online_key_is_worth_nothing_after_it_was_renewed(tmp_path: Path) -> None:
    with (
        running_collector(tmp_path / "collector") as collector,
        open_home(tmp_path / "home") as home,
    ):
        keys, lists = collector.home / "keys", collector.home / "list"
        safe = (keys / "root.pem").rename(tmp_path / "root on a stick.pem")
        reader = Reader(home)
        reader.services.flags.enroller.enrol(collector.link, reader.token)
        decide(collector, "tide")
        assert reader.sync_lists()
        assert (listed(reader), reader.is_shown(0)) == (1, True)

        # Somebody has the key: he hides a picture, and is so far ahead that no list of ours would be newer.
        thief, ours = Thief(keys, tmp_path / "stolen"), (lists / "metadata" / "timestamp.json").read_bytes()
        thief.publish(lists, version=1_000_000_000, gen=1_000_000, block=bytes.fromhex(reader.images[0]))
        home.clock.forward(days=1)
        assert reader.sync_lists()
        assert not reader.is_shown(0)
        (lists / "metadata" / "timestamp.json").write_bytes(ours)  # the web server is ours again

        told = run_verb(collector.home, "renew-keys")
        assert (told.returncode, "cannot be renewed: No such file" in told.stderr) == (2, True), told
        told = run_verb(collector.home, "renew-keys", "--root-key", keys / "online.pem")
        assert (told.returncode, "is not the root key" in told.stderr) == (2, True), told
        told = run_verb(collector.home, "renew-keys", "--root-key", safe)
        assert (told.returncode, "Published generation" in told.stdout) == (0, True), told
        assert run_verb(collector.home, "check").stdout == "All is well.\n"
        home.clock.forward(days=1)
        assert reader.sync_lists(), "though the version is lower than the thief's"
        assert (listed(reader), reader.is_shown(0)) == (1, True)

        renewed = (lists / "metadata" / "timestamp.json").read_bytes()
        thief.publish(lists, version=2_000_000_000, gen=2_000_000, block=bytes.fromhex(reader.images[0]))
        home.clock.forward(days=1)
        assert not reader.sync_lists()
        assert reader.services.flags.list_sync.status().collector.problem == "unsigned"
        assert (listed(reader), reader.is_shown(0)) == (1, True), "what was there stays"

        (lists / "metadata" / "timestamp.json").write_bytes(renewed)
        decide(collector, "storm")
        home.clock.forward(days=1)
        assert reader.sync_lists()
        assert listed(reader) == 2
        with open_home(tmp_path / "newcomer") as other:
            newcomer = Reader(other)
            newcomer.services.flags.enroller.enrol(collector.link, newcomer.token)
            assert newcomer.sync_lists()
            assert listed(newcomer) == 2, "the link is the same"


@pytest.fixture
def published(store: Store, tmp_path: Path) -> Publisher:
    publisher = Publisher(store, tmp_path / "c", FakeClock(), min_wait_seconds=60)
    publisher.publish()
    return publisher


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_root_key_is_renewed_too_and_the_old_one_renews_nothing(store, published, tmp_path):
    keys = tmp_path / "c" / "keys"
    app = ListApp(published, tmp_path / "app")
    before = app.sync().gen
    old = shutil.copy(keys / "root.pem", tmp_path / "old.pem")
    published.renew_keys(keys / "root.pem", root_too=True)
    assert (app.sync().gen, published.is_signed()) == (before, True)
    with pytest.raises(StorageError, match="is not the root key"):
        published.renew_keys(old, root_too=False)
    published.renew_keys(keys / "root.pem", root_too=False)
    assert app.sync().gen == before
    assert sorted(path.name for path in keys.iterdir() if not path.name.startswith(".")) == [
        "1.root.json",
        "2.root.json",
        "3.root.json",
        "online.pem",
        "root.pem",
    ]
    assert {path.stat().st_mode & 0o777 for path in keys.glob("*.pem")} == {0o600}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_crash_while_keys_are_renewed_leaves_the_old_ones_or_the_new_ones(
    store, published, tmp_path, monkeypatch
):
    keys = tmp_path / "c" / "keys"
    steps, written = [0], Path.replace
    app = ListApp(published, tmp_path / "app")
    for at in range(1, 6):  # two keys and the root file are put in place, then both keys under their usual names
        steps[0] = 0

        def crash(path, target, at=at):
            steps[0] += 1
            if steps[0] == at:
                raise OSError(5, "a crash")
            return written(path, target)

        before = len(published.keyring.roots)
        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", crash)
            with pytest.raises(StorageError, match="a crash"):
                published.renew_keys(keys / "root.pem", root_too=True)
        again = Publisher(store, tmp_path / "c", FakeClock(), min_wait_seconds=60)
        assert len(again.keyring.roots) == before + (at > 3)
        again.publish()
        assert again.is_signed()
        assert app.sync().gen == 1
        published = again
        published.renew_keys(keys / "root.pem", root_too=False)
        assert app.sync().gen == 1


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_process_that_runs_meanwhile_signs_with_the_new_key(store, published, tmp_path):
    app, running = (
        ListApp(published, tmp_path / "app"),
        Publisher(store, tmp_path / "c", FakeClock(), min_wait_seconds=60),
    )
    published.renew_keys(tmp_path / "c" / "keys" / "root.pem", root_too=False)
    confirm(store)
    running.publish()
    assert app.sync().count == 1


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_new_keys_wait_for_who_is_publishing(published, tmp_path, monkeypatch):
    keys = tmp_path / "c" / "keys"
    other = FileLock(keys / ".publishing")
    assert other.acquire()
    with monkeypatch.context() as patch:
        patch.setattr(publish, "TURN_SECONDS", 0.0)
        with pytest.raises(UsageError, match="all the while"):
            published.renew_keys(keys / "root.pem", root_too=False)
    waiting = threading.Thread(target=published.renew_keys, args=(keys / "root.pem",), kwargs={"root_too": False})
    waiting.start()
    other.release()
    waiting.join()
    assert (len(published.keyring.roots), published.is_signed()) == (2, True)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_another_machine_copies_the_new_root_and_signs_nothing_with_old_keys(store, published, tmp_path):
    shutil.copytree(tmp_path / "c" / "keys", tmp_path / "other" / "keys")
    clock = FakeClock()
    other = Publisher(store, tmp_path / "other", clock, min_wait_seconds=60)
    other.follow()
    published.renew_keys(tmp_path / "c" / "keys" / "root.pem", root_too=False)
    other.follow()
    assert ListApp(other, tmp_path / "app").sync().gen == 1
    confirm(store)
    clock.forward(minutes=1)
    with pytest.raises(StorageError, match="were renewed elsewhere"):
        other.publish()
    shutil.copytree(tmp_path / "c" / "keys", tmp_path / "other" / "keys", dirs_exist_ok=True)
    other.publish()
    assert ListApp(other, tmp_path / "app").sync().count == 1


@pytest.mark.skipif(not hasattr(os, "fchmod"), reason="needs rights by handle")
@pytest.mark.parametrize(("umask", "mode"), [(0o000, 0o600), (0o777, 0o600), (0o077, 0o644)])
def test_a_secret_gets_its_rights_by_its_handle_and_not_by_a_name_that_leads_elsewhere(
    tmp_path, monkeypatch, umask, mode
):
    other, path = tmp_path / "other", tmp_path / "secret"
    other.write_bytes(b"theirs")
    other.chmod(0o640)
    opens = os.fdopen

    def and_swap(*given, **named):
        (tmp_path / ".secret.new").unlink()
        (tmp_path / ".secret.new").symlink_to(other)
        return opens(*given, **named)

    before = os.umask(umask)
    try:
        write_secret(path, b"ours", mode=mode)
        assert (path.stat().st_mode & 0o777, path.read_bytes()) == (mode, b"ours")
        monkeypatch.setattr(os, "fdopen", and_swap)
        write_secret(path, b"ours", mode=mode)
    finally:
        os.umask(before)
    assert (other.stat().st_mode & 0o777, other.read_bytes()) == (0o640, b"theirs")
