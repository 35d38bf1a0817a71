"""The folder that the list is published into: for everybody to read, and apart from what nobody else may read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from reader.collector import list_folder
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


def test_a_folder_of_other_things_is_left_alone(store, home, tmp_path):
    (tmp_path / "srv").mkdir()
    (tmp_path / "srv" / "index.html").touch()
    with pytest.raises(StorageError, match=r"holds “index\.html”"):
        publish(store, home, tmp_path / "srv")
    assert not (home / "list").exists()
