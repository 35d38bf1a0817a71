"""Generations, files, signatures; and an app's TUF client in front of all that can be wrong with them."""

import hashlib
import json
import os
import shutil
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import delete
from tuf.api.exceptions import (
    BadVersionNumberError,
    DownloadError,
    ExpiredMetadataError,
    LengthOrHashMismatchError,
    RepositoryError,
    UnsignedMetadataError,
)
from tuf.api.serialization import DeserializationError

from reader.collector import moderation, publish
from reader.collector.moderation import Action
from reader.collector.publish import Held, Publisher
from reader.collector.signing import LIST_DAYS
from reader.collector.store.database import Store
from reader.collector.store.tables import list_entry, publication, unlisted
from reader.domain.errors import StorageError
from reader.wire.block_list import Kind
from reader.wire.reasons import CONFIRMED, REASONS
from tests.helpers.clock import NOON, FakeClock
from tests.helpers.collectors import a_report, fingerprint
from tests.helpers.list_clients import Folder, ListApp, confirm
from tests.helpers.report_desk import OpenDesk

KEY = bytes.fromhex(fingerprint("tide"))[:8]


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def publisher(store, tmp_path, clock):
    return Publisher(store, tmp_path / "home", clock, min_wait_seconds=21_600)


@pytest.fixture
def app(publisher, tmp_path):
    return ListApp(publisher, tmp_path / "app")


def test_the_first_generation_is_empty_and_signed(publisher, app):
    published = publisher.publish()
    assert (published.gen, published.is_new) == (1, True)
    assert all(app.sync(kind).count == 0 for kind in Kind)
    assert publisher.publish() is None


def test_a_decision_makes_the_next_generation(store, publisher, app):
    publisher.publish()
    confirm(store)
    assert publisher.publish().gen == 2
    read = app.sync()
    assert read.table.reason(read.table.find(KEY)) == REASONS["violence"].code | CONFIRMED
    moderation.decide(store, fingerprint("tide"), Action.CLEAR, actor="ada", reason="wrong", now=NOON)
    assert publisher.publish().gen == 3
    assert app.sync().count == 0
    assert app.sync(Kind.CLEARED).table.find(KEY) == 0


def test_a_decision_taken_back_before_it_was_published_changes_nothing(store, publisher):
    publisher.publish()
    confirm(store)
    moderation.decide(store, fingerprint("tide"), Action.UNBLOCK, actor="ada", reason="no", now=NOON)
    assert publisher.publish() is None


def test_five_kinds(store, publisher, app):
    look = "0f" * 32
    with OpenDesk(store) as desk:
        desk.file(a_report(subject={"sha256": fingerprint("tide"), "pdq": look, "pdq_q": 90}))
        desk.count()
    for reference, action in (
        (look, Action.CONFIRM),
        (fingerprint("tide"), Action.CLEAR),
        ("https://paper.example/x.jpg", Action.CONFIRM),
    ):
        moderation.decide(store, reference, action, actor="ada", reason="looked", now=NOON)
    publisher.publish()
    counts = {kind: app.sync(kind).count for kind in Kind}
    assert counts == {Kind.EXACT: 0, Kind.NEAR: 1, Kind.URL: 1, Kind.CLEARED: 1, Kind.CLEARED_NEAR: 0}
    moderation.decide(store, look, Action.CLEAR, actor="ada", reason="looked", now=NOON)
    publisher.publish()
    assert [app.sync(kind).count for kind in (Kind.NEAR, Kind.CLEARED_NEAR)] == [0, 1]


def test_it_is_signed_again_each_day(publisher, app, clock):
    first = publisher.publish()
    clock.forward(hours=23)
    assert publisher.publish() is None
    clock.forward(hours=1)
    again = publisher.publish()
    assert (again.gen, again.is_new) == (1, False)
    assert again.version > first.version
    app.sync()


def test_a_clock_that_went_back_does_not_stop_it(store, publisher, clock):
    first = publisher.publish()
    clock.forward(days=-400)
    confirm(store)
    assert publisher.publish().version == first.version + 1


def test_a_collector_from_an_old_copy_is_ahead_again(store, database, publisher, app, clock, tmp_path):
    publisher.publish()
    shutil.copytree(tmp_path / "home", tmp_path / "copy")
    if not store.is_sqlite:
        pytest.skip("the copy of a server's database is the server's business; versions are the same code")
    copied = tmp_path / "copy.sqlite"
    with closing(sqlite3.connect(database)) as one, closing(sqlite3.connect(copied)) as other:
        one.backup(other)
    for image in ("tide", "storm"):
        confirm(store, image)
        clock.forward(minutes=15)
        publisher.publish()
    assert app.sync().gen == 3
    restored = Store(str(copied))
    try:
        clock.forward(hours=1)
        confirm(restored, "tide")
        again = Publisher(restored, tmp_path / "copy", clock, min_wait_seconds=21_600)
        again.publish()
        app.web = Folder(again.folder)
        assert app.sync().gen == 2
    finally:
        restored.close()


def test_a_database_that_knows_less_than_its_list_begins_another_lineage(store, publisher, app, clock, tmp_path):
    """So apps say again what it does not know; and once is enough."""
    publisher.publish()
    confirm(store)
    publisher.publish()
    before = app.facts()
    assert before.gen == 2
    empty = Store(str(tmp_path / "empty.sqlite"))
    try:
        again = Publisher(empty, tmp_path / "home", clock, min_wait_seconds=21_600)
        assert again.publish() == Held(1, 1, gen=1, published_gen=2)
        assert app.facts() == before
        assert again.publish(force=True).gen == 1
        after = app.facts()
        assert after.gen == 1
        assert after.lineage != before.lineage
        assert again.publish() is None
        confirm(empty)
        again.publish()
        assert (app.facts().gen, app.facts().lineage) == (2, after.lineage)
    finally:
        empty.close()


def test_a_copy_that_is_older_than_its_list_is_published_on_demand(store, publisher, app, clock):
    publisher.publish()
    confirm(store)
    publisher.publish()
    before = app.facts()
    with store.write() as connection:  # as the copy was, before the second
        for table in (list_entry, unlisted):
            connection.execute(delete(table))
        connection.execute(delete(publication).where(publication.c.gen == 2))
    for _ in range(2):
        assert publisher.publish() == publisher.would_hold() == Held(1, 1, 1, 2)
    assert app.facts() == before
    published = publisher.publish(force=True)
    assert (published.gen, published.is_new) == (1, True)
    assert publisher.would_hold() is None
    assert app.facts().lineage != before.lineage
    assert app.sync().count == 0
    assert publisher.publish() is None


def test_nothing_new_costs_one_small_file(publisher, app):
    publisher.publish()
    app.sync()
    app.web.asked.clear()
    app.sync()
    assert app.web.asked == ["2.root.json", "timestamp.json"]
    assert publisher.pointer.stat().st_size <= 400


def test_another_list_makes_another_file_name(store, publisher):
    publisher.publish()
    confirm(store)
    publisher.publish()
    names = {path.name for path in (publisher.folder / "targets").glob("*.exact.nfl")}
    assert len(names) == 2
    for path in (publisher.folder / "targets").iterdir():
        assert hashlib.sha256(path.read_bytes()).hexdigest() == path.name.partition(".")[0]


def test_old_files_are_tidied_away(publisher, app, clock, monkeypatch):
    monkeypatch.setattr(publish, "KEPT_VERSIONS", 3)
    metadata = publisher.folder / "metadata"
    for day in range(5):
        version = publisher.publish().version
        clock.forward(days=1)
        if day == 3:
            (metadata / f"{version}.targets.json").write_bytes(b"damaged by the disk")
    assert len(list(metadata.glob("*.snapshot.json"))) == 3
    assert len(list((publisher.folder / "targets").iterdir())) == 5
    app.sync()


# B10: what a client refuses. Each begins with an app that has the good list.


@pytest.fixture
def synced(store, publisher, app, clock):
    publisher.publish()
    confirm(store)
    clock.forward(minutes=20)
    publisher.publish()
    app.sync()
    return app


def pointer_of(publisher):
    return publisher.folder / "metadata" / "timestamp.json"


def test_refuses_an_older_pointer(store, publisher, synced, clock):
    old = pointer_of(publisher).read_bytes()
    clock.forward(minutes=20)
    confirm(store, "storm")
    publisher.publish()
    synced.sync()
    pointer_of(publisher).write_bytes(old)
    with pytest.raises(BadVersionNumberError):
        synced.sync()


def test_refuses_an_altered_pointer(publisher, synced):
    altered = json.loads(pointer_of(publisher).read_bytes())
    altered["signed"]["version"] += 1
    pointer_of(publisher).write_text(json.dumps(altered))
    with pytest.raises(UnsignedMetadataError):
        synced.sync()


def test_refuses_an_altered_file(store, publisher, synced, clock):
    clock.forward(minutes=20)
    confirm(store, "storm")
    publisher.publish()
    for path in (publisher.folder / "targets").glob("*.exact.nfl"):
        data = bytearray(path.read_bytes())
        data[-1] ^= 1
        path.write_bytes(bytes(data))
    with pytest.raises(LengthOrHashMismatchError):
        synced.sync()


def test_refuses_what_has_expired(store, publisher, synced, clock):
    # Nobody signed it for too long.
    confirm(store, "storm")
    publisher.publish()
    clock.forward(days=LIST_DAYS - 1)
    synced.sync()
    clock.forward(days=1)
    with pytest.raises(ExpiredMetadataError):
        synced.sync()


def test_refuses_another_key(store, publisher, synced, tmp_path, clock):
    stranger = Store(str(tmp_path / "stranger.sqlite"))
    clock.forward(minutes=20)
    other = Publisher(stranger, tmp_path / "stranger", clock, min_wait_seconds=0)
    other.publish()
    stranger.close()
    synced.web = Folder(other.folder)
    with pytest.raises(UnsignedMetadataError):
        synced.sync()


def test_refuses_a_portals_page(publisher, synced):
    pointer_of(publisher).write_text("<html>Log in to our Wi-Fi</html>")
    with pytest.raises((DeserializationError, RepositoryError)):
        synced.sync()


def test_refuses_targets_of_another_generation(store, publisher, synced, clock):
    clock.forward(minutes=20)
    confirm(store, "storm")
    published = publisher.publish()
    metadata = publisher.folder / "metadata"
    others = sorted(metadata.glob("*.targets.json"), key=lambda path: int(path.name.split(".")[0]))
    (metadata / f"{published.version}.targets.json").write_bytes(others[0].read_bytes())
    with pytest.raises(BadVersionNumberError):
        synced.sync()


def test_refuses_the_list_of_another_root(store, publisher, tmp_path, clock):
    publisher.publish()
    stranger = Store(str(tmp_path / "stranger.sqlite"))
    other = Publisher(stranger, tmp_path / "stranger", clock, min_wait_seconds=0)
    stranger.close()
    with pytest.raises(UnsignedMetadataError):
        ListApp(other, tmp_path / "fresh", publisher.folder).sync()


def test_a_missing_list_is_only_a_failed_download(publisher, synced):
    pointer_of(publisher).unlink()
    with pytest.raises(DownloadError):
        synced.sync()


def test_a_full_disk_leaves_the_list_as_it_was(store, publisher, app, monkeypatch):
    publisher.publish()
    app.sync()
    confirm(store)

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="No space"):
        publisher.publish()
    monkeypatch.undo()
    assert app.sync().gen == 1
    assert publisher.publish().gen == 2
    assert app.sync().gen == 2


@pytest.mark.parametrize("missing", ["1.root.json", "online.pem"])
def test_lost_keys_are_not_made_anew(store, tmp_path, clock, missing):
    Publisher(store, tmp_path / "home", clock, min_wait_seconds=0)
    (tmp_path / "home" / "keys" / missing).unlink()
    with pytest.raises(StorageError, match="copy"):
        Publisher(store, tmp_path / "home", clock, min_wait_seconds=0)


def test_another_collectors_keys_are_refused(store, tmp_path, clock):
    Publisher(store, tmp_path / "home", clock, min_wait_seconds=0)
    with pytest.raises(StorageError):
        Publisher(store, tmp_path / "elsewhere", clock, min_wait_seconds=0)


@pytest.mark.parametrize("data", [b"", b"{}", b"not a key"])
def test_damaged_keys_are_one_error(store, tmp_path, clock, data):
    Publisher(store, tmp_path / "home", clock, min_wait_seconds=0)
    for name in ("online.pem", "1.root.json"):
        (tmp_path / "home" / "keys" / name).write_bytes(data)
    with pytest.raises(StorageError):
        Publisher(store, tmp_path / "home", clock, min_wait_seconds=0)
