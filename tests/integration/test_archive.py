"""A copy of everything in one file, and the way back: whole or not at all, and what was there is kept."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reader.assembly import archive
from reader.background.lock import FileLock
from reader.settings.paths import Home
from tests.helpers.commands import started
from tests.helpers.database_files import content_of
from tests.helpers.downloads import HostedFile, audio, with_file
from tests.helpers.entries import NOW
from tests.helpers.feed_server import FeedServer, item, publish_paper, rss
from tests.helpers.homes import open_home
from tests.helpers.marking import mark
from tests.helpers.patience import wait_for
from tests.helpers.reader_process import ReaderProcess


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Iterator[tuple[FeedServer, Path]]:
    """The server of a home, and the home: with a star, tags, a reading list, a history, a picture and a file."""
    with FeedServer() as server, ReaderProcess() as reader:
        reader.home = tmp_path_factory.mktemp("made") / "home"
        server.scripts["/talk.mp3"] = HostedFile(audio(50_000))
        talk = with_file(item("Talk"), server.url("/talk.mp3"))
        reader.done("add", publish_paper(server), "--allow-local")
        reader.done("add", server.publish("/talks", rss(talk)), "--allow-local")
        reader.done("sync")
        ids = {one["title"]: one["id"] for one in reader.json("entries")}
        reader.done("download", ids["Talk"])
        reader.done("mark", ids["Talk"], "--star")
        reader.done("mark", *ids.values(), "--tag", "Énergie", "--later")
        reader.done("mark", ids["Talk"], "--tag", "🔥")
        reader.done("settings", "article.text_size=21")
        yield server, reader.home


@pytest.fixture
def server(made) -> FeedServer:
    return made[0]


@pytest.fixture
def full(made, home) -> None:
    """A copy of that home."""
    shutil.copytree(made[1], home)


def shown(cli) -> list[object]:
    """Everything that the command line tells of a home, files on the disk included."""
    entries = cli.json("entries")
    told = [cli.json("show", one["id"]) for one in entries]
    for one in told:
        assert all(Path(file["file"]).is_file() for file in one["enclosures"] if file["file"])
    later = [one["id"] for one in cli.json("entries", "--later")]
    organised = [cli.json("tags"), later, cli.json("history")]
    return [entries, told, organised, cli.json("feeds"), cli.json("settings"), cli.json("check")["ok"]]


def test_there_and_back(cli, full, home, tmp_path):
    before = shown(cli)
    told = cli.json("backup", tmp_path / "copy.zip")
    assert (told["feeds"], told["entries"], told["files"]) == (2, 3, 3)
    assert (tmp_path / "copy.zip").stat().st_mode & 0o777 == 0o600
    assert sorted(file.name for file in tmp_path.iterdir()) == ["copy.zip", "home"]
    shutil.rmtree(home)  # and what proves that it wrote the copy
    told = cli.json("restore", tmp_path / "copy.zip", "--take-settings")
    assert told["kept"] is None
    assert shown(cli) == before
    assert not list((home / "data").glob(".restoring-*"))
    for _ in cli.json("history"):
        cli("undo")  # of a bulk action before the copy was made
    assert [one["tags"] for one in cli.json("entries")].count(["🔥"]) == 1
    assert cli.json("entries", "--later") == []


def test_the_file_says_what_it_is(cli, full, tmp_path):
    cli("backup", tmp_path / "copy.zip")
    with zipfile.ZipFile(tmp_path / "copy.zip") as packed:
        assert packed.testzip() is None
        assert packed.namelist()[:3] == ["manifest.json", "manchette.sqlite", "settings.json"]
        manifest = json.loads(packed.read("manifest.json"))
    assert manifest["what"].startswith("A copy of a Manchette home")


def test_what_was_there_is_kept_beside(cli, full, home, tmp_path):
    cli("backup", tmp_path / "copy.zip")
    cli("mark", *(one["id"] for one in cli.json("entries")), "--read")
    cli("settings", "article.text_size=30")
    kept = Path(cli.json("restore", tmp_path / "copy.zip")["kept"])
    assert any(one["unread"] for one in cli.json("entries"))
    assert cli.json("settings", "article.text_size") == {"article.text_size": 21}
    assert kept.parent == home / "data"
    with closing(sqlite3.connect(kept / "manchette.sqlite")) as connection:
        assert connection.execute("SELECT sum(unread) FROM entry").fetchone() == (0,)
    assert "30" in (kept / "settings.json").read_text()


def a_left_folder(home: Path, settings: str, *, database: bool = False) -> Path:
    """Make what a killed restore leaves."""
    left = home / "data" / ".restoring-1"
    left.mkdir()
    (left / "ready-settings.json").write_text(settings)
    if database:
        (left / "manchette.sqlite").write_bytes(b"not used")
    return left


@pytest.mark.parametrize(("settings", "size"), [('{"article.text_size": 30}', 30), ("", 18)])
def test_a_restore_that_was_killed_before_its_settings_were_in_place_is_finished_by_the_next_start(
    cli, full, home, settings, size
):
    """Also where the archive has none: then those are the defaults."""
    left = a_left_folder(home, settings)
    assert cli.json("settings", "article.text_size") == {"article.text_size": size}
    assert not left.exists()


@pytest.mark.parametrize("settings", ['{"article.text_size": 30}', ""])
def test_one_that_was_killed_before_its_database_was_in_place_is_given_up(cli, full, home, settings):
    left = a_left_folder(home, settings, database=True)
    assert cli.json("settings", "article.text_size") == {"article.text_size": 21}
    assert not left.exists()


@pytest.mark.parametrize("database", [False, True])
def test_what_a_killed_restore_left_does_not_overwrite_what_the_next_one_restores(
    cli, full, home, tmp_path, database
):
    cli("backup", tmp_path / "copy.zip")
    left = a_left_folder(home, '{"article.text_size": 30}', database=database)
    cli("restore", tmp_path / "copy.zip")
    assert not left.exists()
    assert cli.json("settings", "article.text_size") == {"article.text_size": 21}


@pytest.mark.parametrize("has_settings", [True, False])
@pytest.mark.parametrize("moment", ["before", "after"])
def test_killed_at_the_replacement_database_and_settings_belong_together(
    cli, full, home, tmp_path, monkeypatch, moment, has_settings
):
    if not has_settings:
        cli("settings", "article.text_size=19")
        (home / "config" / "settings.json").unlink()
    size = cli.json("settings", "article.text_size")
    cli("backup", tmp_path / "copy.zip")
    cli("mark", *(one["id"] for one in cli.json("entries")), "--read")
    cli("settings", "article.text_size=30")

    def killed(made: Path, target: Path) -> None:
        if moment == "after":
            put_in_place(made, target)
        raise SystemExit

    put_in_place = archive.put_in_place
    monkeypatch.setattr(archive, "put_in_place", killed)
    monkeypatch.setattr(archive, "finish_restores", lambda home: None)  # a killed program clears nothing up
    with pytest.raises(SystemExit):
        archive.restore(Home.under(home), tmp_path / "copy.zip", NOW)
    assert list((home / "data").glob(".restoring-*"))
    is_new = moment == "after"
    assert cli.json("settings", "article.text_size") == (size if is_new else {"article.text_size": 30})
    assert any(one["unread"] for one in cli.json("entries")) == is_new
    assert not list((home / "data").glob(".restoring-*"))


def test_where_the_settings_cannot_be_put_in_place_the_database_is_put_back_too(
    cli, full, home, tmp_path, monkeypatch
):
    cli("backup", tmp_path / "copy.zip")
    cli("mark", *(one["id"] for one in cli.json("entries")), "--read")
    before, replace = shown(cli), Path.replace

    def refused(made: Path, target: Path) -> Path:
        if target == home / "config" / "settings.json":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return replace(made, target)

    monkeypatch.setattr(Path, "replace", refused)
    assert "cannot restore" in cli("restore", tmp_path / "copy.zip", code=2).sentence
    assert shown(cli) == before


def test_without_pictures_they_are_wanted_again(cli, full, home, server, tmp_path):
    cli("backup", tmp_path / "copy.zip", "--no-images")
    shutil.rmtree(home)
    assert cli.json("restore", tmp_path / "copy.zip", "--take-settings")["files"] == 0
    one = next(one for one in cli.json("entries") if one["title"] == "One")
    assert cli.json("show", one["id"])["images"][0]["state"] == "wanted"
    talk = next(one for one in cli.json("entries") if one["title"] == "Talk")
    assert cli.json("show", talk["id"])["enclosures"][0]["state"] == "listed"
    cli("sync")
    assert cli.json("show", one["id"])["images"][0]["state"] == "stored"


def test_a_copy_replaces_nothing(cli, full, tmp_path):
    (tmp_path / "copy.zip").write_text("precious")
    assert "exists already" in cli("backup", tmp_path / "copy.zip", code=2).sentence
    assert (tmp_path / "copy.zip").read_text() == "precious"
    assert "cannot write" in cli("backup", tmp_path / "no" / "such.zip", code=2).sentence


@pytest.fixture
def no_links(monkeypatch):
    """Make a stick of the disk: FAT and exFAT, which is how they are sold, know no links."""

    def refused(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refused)


def test_a_copy_can_be_made_on_a_stick_that_knows_no_links(cli, full, tmp_path, no_links):
    copy = tmp_path / "copy.zip"
    cli("backup", copy)
    assert zipfile.is_zipfile(copy)
    assert copy.stat().st_mode & 0o077 == 0
    assert [path for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    assert "exists already" in cli("backup", copy, code=2).sentence


def test_of_a_copy_that_did_not_reach_its_stick_nothing_is_left(cli, full, tmp_path, no_links, monkeypatch):
    copy, replace = tmp_path / "copy.zip", Path.replace

    def pulled(made: Path, target: Path) -> Path:
        if target == copy:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return replace(made, target)

    monkeypatch.setattr(Path, "replace", pulled)
    assert "cannot write" in cli("backup", copy, code=2).sentence
    assert sorted(file.name for file in tmp_path.iterdir()) == ["home"]


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-2_000])


def _flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    at = content.find(b"manchette.sqlite") + 500
    content[at] ^= 0xFF
    file.write_bytes(content)


def _again(file: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    with zipfile.ZipFile(file) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    change(parts)
    with zipfile.ZipFile(file, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)


def _manifest(**facts: object) -> Callable[[Path], None]:
    def change(parts: dict[str, bytes]) -> None:
        parts["manifest.json"] = json.dumps(json.loads(parts["manifest.json"]) | facts).encode()

    return lambda file: _again(file, change)


def _other_database(file: Path) -> None:
    def change(parts: dict[str, bytes]) -> None:
        parts["manchette.sqlite"] = parts["manchette.sqlite"][:-8192]

    _again(file, change)


def _without_manifest(file: Path) -> None:
    _again(file, lambda parts: parts.pop("manifest.json") and None)


BAD = {
    "cut short": (_cut, "no copy of a Manchette home, or is damaged"),
    "a flipped bit": (_flip, "damaged"),
    "no zip": (lambda file: file.write_text("hello"), "no copy of a Manchette home"),
    "another zip": (
        lambda file: _again(file, lambda parts: parts.pop("manifest.json")),
        "no copy of a Manchette home",
    ),
    "another program": (_manifest(program="else"), "no copy of a Manchette home"),
    "a newer format": (_manifest(format=2), "newer than this edition"),
    "a newer schema": (_manifest(schema_version=99), "newer than this edition"),
    "odd facts": (_manifest(feeds="many"), "no copy of a Manchette home"),
    "another database": (_other_database, "the database in"),
    "missing": (lambda file: file.unlink(), "there is no file"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_good_copy_is_refused_and_nothing_changes(cli, full, home, tmp_path, name):
    cli("backup", tmp_path / "copy.zip")
    spoil, why = BAD[name]
    spoil(tmp_path / "copy.zip")
    before = content_of(home / "data" / "manchette.sqlite")
    assert why in cli("restore", tmp_path / "copy.zip", code=2).sentence
    assert content_of(home / "data" / "manchette.sqlite") == before
    assert not list((home / "data").glob("before-restore-*"))
    assert not list((home / "data").glob(".restoring-*"))


def test_names_that_lead_elsewhere_are_not_followed(cli, full, home, tmp_path):
    cli("backup", tmp_path / "copy.zip")
    evil = {
        "../evil": b"x",
        "images/../../evil": b"x",
        "/etc/evil": b"x",
        "images/ab/evil.exe": b"x",
        "enclosures/evil.sh": b"x",
    }
    _again(tmp_path / "copy.zip", lambda parts: parts.update(evil))
    cli("restore", tmp_path / "copy.zip")
    assert not [file for file in tmp_path.rglob("*evil*")]


def test_an_open_home_is_not_replaced_under_its_program(cli, full, home, tmp_path):
    cli("backup", tmp_path / "copy.zip")
    with open_home(home) as reader:
        reader.headlines()
        assert "close its window first" in cli("restore", tmp_path / "copy.zip", code=2).sentence
        assert reader.services.shared.sync_lock.acquire()
        assert "a sync of this home is running" in cli("restore", tmp_path / "copy.zip", code=2).sentence
        reader.services.shared.sync_lock.release()
    cli("restore", tmp_path / "copy.zip")


def test_a_copy_can_be_made_beside_a_window(cli, full, home, tmp_path):
    with open_home(home) as reader:
        cli("backup", tmp_path / "copy.zip")
        mark(reader.services.library, [reader.headlines()[0].id], starred=True)
    assert cli.json("restore", tmp_path / "copy.zip")["entries"] == 3


@pytest.mark.parametrize("waits", [(0, 3), pytest.param(range(6), marks=pytest.mark.long)])
def test_killed_while_it_restores_the_home_is_the_old_or_the_new_one(cli, full, home, tmp_path, waits):
    data = home / "data"
    cli("backup", tmp_path / "copy.zip")
    cli("mark", *(one["id"] for one in cli.json("entries")), "--read")
    for wait in waits:
        with started(home, "restore", tmp_path / "copy.zip") as restoring:  # and killed
            wait_for(lambda: any(data.glob(".restoring-*")) or restoring.poll() is not None)
            for _ in range(wait * 40):
                data.exists()
        assert len(cli.json("entries")) == 3
        assert not list(data.glob(".restoring-*")), "cleared up by the next start"
        assert cli.json("check")["database"]["problems"] == []


def test_what_a_restore_works_in_is_left_to_it(cli, full, home):
    folder = home / "data" / ".restoring-now"
    folder.mkdir()
    restoring = FileLock(home / "state" / "sync.lock")
    assert restoring.acquire()
    cli("entries")
    assert folder.is_dir()
    restoring.release()
    cli("entries")
    assert not folder.exists()


# A database alone


@pytest.fixture
def daily(cli, full, home) -> str:
    """The name of a daily copy, after which everything was read."""
    with open_home(home) as reader:
        name = reader.services.upkeep.backups.make(NOW).name
    cli("mark", *(one["id"] for one in cli.json("entries")), "--read")
    cli("settings", "article.text_size=30")
    return name


def test_a_daily_copy_is_put_back_by_its_bare_name(cli, home, daily):
    told = cli.json("restore", daily)
    assert (told["made_at"], told["made_by"]) == ("2026-11-24T09:30:00Z", None)
    assert (told["feeds"], told["entries"], told["files"]) == (2, 3, 0)
    assert all(one["unread"] for one in cli.json("entries"))
    assert cli.json("settings", "article.text_size") == {"article.text_size": 30}, "no choices are in it"
    with closing(sqlite3.connect(Path(told["kept"]) / "manchette.sqlite")) as connection:
        assert connection.execute("SELECT sum(unread) FROM entry").fetchone() == (0,)
    assert (home / "data" / "backups" / daily).exists()
    assert cli.json("check")["ok"]


def test_a_copy_from_elsewhere_is_put_back_too_and_is_left_as_it_is(cli, home, daily, tmp_path):
    elsewhere = tmp_path / "elsewhere.sqlite"
    shutil.move(home / "data" / "backups" / daily, elsewhere)
    before = elsewhere.read_bytes()
    assert cli("restore", elsewhere).out.startswith("2 feeds and 3 articles of ")
    assert all(one["unread"] for one in cli.json("entries"))
    assert elsewhere.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["elsewhere.sqlite", "home"]


def _another_programs(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE feed(id)")


def _of_tomorrow(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version=99")


@pytest.mark.parametrize(
    ("spoil", "why"),
    [(_cut, "no whole database"), (_another_programs, "no whole database"), (_of_tomorrow, "a newer Manchette")],
)
def test_what_is_no_good_database_is_refused_and_nothing_changes(cli, home, daily, spoil, why):
    spoil(home / "data" / "backups" / daily)
    before = content_of(home / "data" / "manchette.sqlite")
    assert why in cli("restore", daily, code=2).sentence
    assert content_of(home / "data" / "manchette.sqlite") == before
    assert not list((home / "data").glob("before-restore-*"))
    assert not list((home / "data").glob(".restoring-*"))
