"""The folder that the list is published into: for everybody to read, and apart from what nobody else may read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from reader.collector import command_line, folder, list_folder
from reader.collector.options import Options
from reader.collector.serve import open_publisher
from reader.domain.errors import StorageError
from tests.helpers.clock import FakeClock
from tests.helpers.list_clients import ListApp, confirm

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="modes and links of POSIX"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]


@pytest.fixture
def home(tmp_path):
    """Give a folder as the service's unit makes it, with that unit's umask."""
    before = os.umask(0o077)
    folder = tmp_path / "home"
    folder.mkdir()
    yield folder
    os.umask(before)


def publish(store, home: Path, to: Path | None = None):
    publisher = open_publisher(Options(home=home, list_folder=to), store, FakeClock())
    publisher.publish()
    return publisher


def modes(folder: Path) -> set[str]:
    return {stat.filemode(path.stat().st_mode) for path in (folder, *folder.rglob("*"))}


def test_everybody_may_read_the_list_and_nobody_the_keys(store, home, tmp_path):
    publish(store, home, tmp_path / "srv" / "list")
    assert modes(tmp_path / "srv") == {"drwxr-xr-x", "-rw-r--r--"}
    assert modes(home / "keys") == {"drwx------", "-rw-------"}
    assert modes(home) >= {"drwx------"}


def test_it_is_found_by_those_who_are_not_told(store, home, tmp_path):
    app = ListApp(publish(store, home, tmp_path / "srv"), tmp_path / "app")
    confirm(store)
    publish(store, home)
    assert app.sync().count == 1
    app.web.folder = tmp_path / "srv"
    assert app.sync().count == 1


def test_what_is_published_moves_along(store, home, tmp_path):
    confirm(store)
    app = ListApp(publish(store, home), tmp_path / "app")
    assert app.sync().count == 1
    files = {path.name: path.read_bytes() for path in (home / "list").glob("*/*")}
    for to in (tmp_path / "one", tmp_path / "two"):
        publish(store, home, to)
        assert {path.name: path.read_bytes() for path in to.glob("*/*")} == files
        assert (home / "list").readlink() == to
        assert modes(to) == {"drwxr-xr-x", "-rw-r--r--"}
    assert [path.name for path in home.glob(".list*")] == []
    assert app.sync().count == 1


def test_a_crash_between_two_steps_loses_nothing(store, home, tmp_path, monkeypatch):
    app = ListApp(publish(store, home), tmp_path / "app")
    before = app.web.folder / "metadata" / "timestamp.json"
    pointer = before.read_bytes()

    def fail(*_, **__):
        raise OSError(5, "a crash")

    for method in ("symlink_to", "rename", "replace"):
        with monkeypatch.context() as patch:
            patch.setattr(Path, method, fail)
            with pytest.raises(StorageError, match="a crash"):
                list_folder.move(home, tmp_path / "srv")
    assert before.read_bytes() == pointer
    (home / "list").rename(home / ".list.old")  # and where it ended before the last step
    publish(store, home, tmp_path / "srv")
    assert (tmp_path / "srv" / "metadata" / "timestamp.json").read_bytes() == pointer
    assert not (home / ".list.old").exists()


def test_a_folder_that_is_gone_is_filled_again(store, home, tmp_path):
    publish(store, home, tmp_path / "srv")
    for path in sorted((tmp_path / "srv").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (tmp_path / "srv").rmdir()
    publish(store, home, tmp_path / "srv")
    assert (tmp_path / "srv" / "metadata" / "timestamp.json").exists()


def plant(link: Path, victim: Path) -> None:
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(victim)


@pytest.mark.parametrize("name", ["metadata/.timestamp.json.new", "metadata/.1.root.json.new", "targets/.{}.new"])
def test_no_draft_is_written_through_a_planted_link(store, home, tmp_path, name):
    victim, srv = tmp_path / "victim", tmp_path / "srv"
    victim.write_text("precious")
    victim.chmod(0o600)
    publisher = publish(store, home, srv)
    (target,) = (path.name for path in (srv / "targets").glob("*.exact.nfl"))
    link = srv / name.format(target)
    plant(link, victim)
    for path in (*srv.glob("*/*.json"), *srv.glob("*/*.nfl")):
        path.unlink()
    confirm(store)
    (srv / "metadata" / "1.root.json").unlink(missing_ok=True)
    list_folder.write_for_all(link.with_name(link.name[1:-4]), b"ours")
    assert link.with_name(link.name[1:-4]).read_bytes() == b"ours"
    assert publisher.publish() is not None
    assert (victim.read_text(), stat.filemode(victim.stat().st_mode)) == ("precious", "-rw-------")
    assert not list(srv.rglob("*.new"))


@pytest.mark.parametrize("name", ["metadata", "targets"])
def test_a_subfolder_that_is_a_link_is_not_followed(store, home, tmp_path, name):
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / ".x.new").touch()
    (victim / "precious").touch()
    plant(home / "list" / name, victim)
    with pytest.raises(StorageError, match="is a link"):
        publish(store, home)
    assert sorted(path.name for path in victim.iterdir()) == [".x.new", "precious"]


def test_what_is_remembered_is_not_written_through_a_planted_link(database, home, tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("precious")
    plant(home / ".database.new", victim)
    folder.remember(home, database)
    assert victim.read_text() == "precious"
    assert not (home / "database").is_symlink()


@pytest.fixture
def as_another(monkeypatch):
    """Be another user from now on, as for the folders' owner."""

    def become() -> None:
        mine = os.geteuid()
        monkeypatch.setattr(os, "geteuid", lambda: mine + 1)

    return become


@pytest.mark.parametrize("verb", ["publish", "adopt", "renew-keys", "run"])
def test_another_users_collector_is_refused(store, database, home, tmp_path, as_another, verb, capsys):
    """As of root, who would leave files that the service cannot replace."""
    publish(store, home, tmp_path / "srv")
    folder.remember(home, database)
    before = sorted(
        (path, path.stat().st_mtime_ns) for root in (home, tmp_path / "srv") for path in root.rglob("*")
    )
    as_another()
    assert command_line.main([verb, "--home", str(home), *([database] if verb == "adopt" else [])]) == 2
    said = capsys.readouterr().err
    assert f"{home} belongs to user {home.stat().st_uid}" in said
    assert said.count("\n") == 1
    after = sorted(
        (path, path.stat().st_mtime_ns) for root in (home, tmp_path / "srv") for path in root.rglob("*")
    )
    assert [one for one in after if not one[0].name.startswith("collector.sqlite")] == [
        one for one in before if not one[0].name.startswith("collector.sqlite")
    ]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives folders away")
@pytest.mark.parametrize("place", [".", "metadata", "targets"])
@pytest.mark.parametrize("is_new", [False, True], ids=["the list's folder", "one that is named now"])
def test_a_list_folder_of_another_user_is_refused(store, home, tmp_path, place, is_new):
    srv = tmp_path / "srv"
    publisher = publish(store, home, None if is_new else srv)
    (srv / place).mkdir(parents=True, exist_ok=True)
    os.chown(srv / place, 12345, 12345)
    before = sorted(srv.rglob("*"))
    confirm(store)
    with pytest.raises(StorageError, match=f"{srv / place} belongs to user 12345"):
        publish(store, home, srv) if is_new else publisher.publish()
    assert sorted(srv.rglob("*")) == before


def test_a_folder_of_other_things_is_left_alone(store, home, tmp_path):
    (tmp_path / "srv").mkdir()
    (tmp_path / "srv" / "index.html").touch()
    with pytest.raises(StorageError, match=r"holds “index\.html”"):
        publish(store, home, tmp_path / "srv")
    assert not (home / "list").exists()
