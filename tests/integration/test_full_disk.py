"""A disk without room: reading, searching and checking go on, and *make room* makes some."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from reader.__main__ import main
from reader.assembly.open_database import needs_mending
from reader.assembly.services import open_services
from reader.domain.errors import StorageError, UsageError
from reader.domain.query.place import Place
from reader.settings.paths import Home
from reader.storage.core.reserve import RESERVE_BYTES
from tests.helpers.database_files import is_sound
from tests.helpers.fake_disk import FakeDisk, fill_up, mounted
from tests.helpers.marking import mark
from tests.helpers.press import add_entries, add_feed

READ, UNREAD = 90, 10


@pytest.fixture
def full(tmp_path: Path, disk: FakeDisk) -> Iterator[Path]:
    """A disk of 100 MB with a home of a hundred articles, to be filled up."""
    with mounted(tmp_path / "disk", disk, megabytes=100) as folder:
        services = open_services(Home.under(folder / "home"))
        try:
            feed = add_feed(services, "The Harbour")
            for number in range(READ + UNREAD):
                words = f"<p>tide {os.urandom(6_000).hex()}</p>"
                at = services.clock() - timedelta(hours=number)
                add_entries(services, feed, [f"n{number}"], html=words, newest_at=at, unread=number < UNREAD)
            services.library.search.catch_up()
            services.upkeep.backups.make(services.clock() - timedelta(days=2))
            services.upkeep.backups.make(services.clock() - timedelta(days=1))
        finally:
            services.close()
        yield folder


def verb(full: Path, capsys, *words: str) -> tuple[int, str, str]:
    code = main(["--home", str(full / "home"), *words])
    said = capsys.readouterr()
    return code, said.out, said.err


def free_bytes(full: Path) -> int:
    found = os.statvfs(full)
    return found.f_bavail * found.f_frsize


@pytest.mark.parametrize("reserve", ["reserve", "no reserve"])
@pytest.mark.parametrize("kilobytes", [0, 8, 64])
def test_the_command_line_goes_on_reading_and_makes_room(full, capsys, kilobytes, reserve):
    lies_there = full / "home" / "data" / "reserve"
    assert lies_there.stat().st_size == RESERVE_BYTES
    if reserve == "no reserve":
        lies_there.unlink()
    fill_up(full, but_kilobytes=kilobytes)
    assert free_bytes(full) <= kilobytes * 1024 + 4096

    code, out, _ = verb(full, capsys, "entries", "--limit", "3", "--json")
    assert (code, len(json.loads(out))) == (0, 3)
    first = str(json.loads(out)[0]["id"])
    code, out, _ = verb(full, capsys, "entries", "--search", "tide", "--json")
    assert (code, len(json.loads(out))) == (0, 100)
    code, out, _ = verb(full, capsys, "show", first, "--text")
    assert code == 0
    assert "tide" in out
    code, out, _ = verb(full, capsys, "check")
    assert (code, out) == (0, "sound: 100 articles, 0 pictures\n")
    assert verb(full, capsys, "feeds")[0] == verb(full, capsys, "settings")[0] == 0
    code, _, err = verb(full, capsys, "mark", first, "--star")
    if reserve == "reserve":
        assert (code, err) == (0, "")
    elif code:
        assert err.startswith("manchette: the disk is full: nothing more can be stored in "), err

    before = free_bytes(full)
    code, out, err = verb(full, capsys, "clean", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)["articles"] > 0
    assert free_bytes(full) > before + 1_000_000
    assert verb(full, capsys, "mark", first, "--star")[0] == 0
    code, out, _ = verb(full, capsys, "entries", "--unread", "--json")
    assert {one["state"] for one in json.loads(out)} == {"complete"}, "what is unread keeps everything"
    assert is_sound(full / "home" / "data" / "manchette.sqlite")
    assert not list((full / "home" / "data").glob("*.damaged*"))


@pytest.mark.parametrize("reserve", ["reserve", "no reserve"])
@pytest.mark.parametrize("kilobytes", [0, 8, 64])
def test_a_window_has_nothing_to_mend_on_a_full_disk(full, kilobytes, reserve):
    home = Home.under(full / "home")
    if reserve == "no reserve":
        (home.data / "reserve").unlink()
    fill_up(full, but_kilobytes=kilobytes)
    assert not needs_mending(home)
    services = open_services(home)
    try:
        assert services.library.entries.count(Place()) == READ + UNREAD
    finally:
        services.close()


def test_where_there_is_no_room_even_to_begin_the_sentence_says_what_to_do(full, capsys):
    data = full / "home" / "data"
    for spare in [data / "reserve", *(data / "backups").iterdir()]:
        spare.unlink()
    fill_up(full)
    code, _, err = verb(full, capsys, "clean")
    assert code == 2
    assert err.endswith("; make 1 MB free on this disk in another way, then try again.\n"), err
    assert err.count("\n") == 1


def test_a_window_that_found_the_disk_full_writes_again_when_there_is_room(full):
    (full / "home" / "data" / "reserve").unlink()
    ballast = fill_up(full)
    services = open_services(Home.under(full / "home"))
    try:
        assert services.database.is_read_only
        (first, *_) = services.library.entries.ids(Place())
        assert services.library.entries.article(first).html
        with pytest.raises(StorageError, match="the disk is full"):
            mark(services.library, [first], starred=True)
        with pytest.raises(StorageError, match="the disk is full"):
            services.settings.set("window.theme", "dark")
        assert services.library.search.catch_up() == 0
        ballast.unlink()
        assert mark(services.library, [first], starred=True).ids == (first,)
        assert list(services.library.entries.ids(Place(starred=True))) == [first]
        assert not services.database.is_read_only
    finally:
        services.close()
    assert (full / "home" / "data" / "reserve").stat().st_size == RESERVE_BYTES, "there is room for it again"


def test_marks_on_a_full_disk_are_kept_by_the_reserve(full):
    fill_up(full)
    services = open_services(Home.under(full / "home"))
    try:
        for id_ in services.library.entries.ids(Place()):
            mark(services.library, [id_], starred=True)
    finally:
        services.close()
    assert not (full / "home" / "data" / "reserve").exists()
    services = open_services(Home.under(full / "home"))
    try:
        assert len(services.library.entries.ids(Place(starred=True))) == READ + UNREAD
    finally:
        services.close()


@pytest.mark.parametrize("reserve", ["reserve", "no reserve"])
def test_a_feed_over_its_bound_is_brought_within_it_once_there_is_room(full, capsys, reserve):
    services = open_services(Home.under(full / "home"))
    try:
        feed = add_feed(services, "The Loud")
        for number in range(35):
            html = f"<p>gale {os.urandom(6_000).hex()}</p>"
            at = services.clock() - timedelta(hours=number)
            add_entries(services, feed, [f"g{number}"], html=html, newest_at=at)
        services.settings.set("storage.feed_articles", 10)
    finally:
        services.close()
    if reserve == "no reserve":
        (full / "home" / "data" / "reserve").unlink()
    fill_up(full)
    code, out, err = verb(full, capsys, "clean", "--dry-run", "--json")
    assert (code, err, json.loads(out)["over_bound"]) == (0, "", 25)
    before = free_bytes(full)
    code, out, err = verb(full, capsys, "clean", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)["over_bound"] == 25
    assert free_bytes(full) > before + 1_000_000
    assert json.loads(out)["set_aside_bytes"] == 0, "on a full disk it is deleted at once"
    code, out, _ = verb(full, capsys, "entries", "--unread", "--limit", "100", "--json")
    assert len(json.loads(out)) == UNREAD + 20


def test_while_feeds_are_synced_a_full_disk_is_not_made_room_on(full):
    fill_up(full)
    services = open_services(Home.under(full / "home"))
    try:
        assert services.shared.sync_lock.acquire()
        with pytest.raises(UsageError, match="another sync"):
            services.upkeep.make_room()
    finally:
        services.shared.sync_lock.release()
        services.close()
