"""Where files live."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.domain.errors import StorageError, StorageFault, UsageError
from reader.settings.paths import Home, demand_own, resource
from tests.helpers.unprivileged import NOBODY, unprivileged_folder, without_root

FOLDERS = ("config", "data", "data/backups", "data/images", "state", "cache", "log")


def test_one_folder_holds_everything(tmp_path):
    home = Home.under(tmp_path / "home")
    root = tmp_path / "home"
    assert (home.database, home.images) == (root / "data" / "manchette.sqlite", root / "data" / "images")
    assert (home.backups, home.settings_file) == (root / "data" / "backups", root / "config" / "settings.json")
    assert home.window_file == root / "state" / "window.ini"
    assert not root.exists(), "nothing is made before it is needed"


def test_the_option_then_the_environment_then_the_platform(tmp_path, monkeypatch):
    monkeypatch.setenv("MANCHETTE_HOME", str(tmp_path / "environment"))
    assert Home.choose(str(tmp_path / "option")) == Home.under(tmp_path / "option")
    assert Home.choose(None) == Home.under(tmp_path / "environment")
    with pytest.raises(UsageError, match="--home names no folder"):
        Home.choose("")
    monkeypatch.setenv("MANCHETTE_HOME", "")
    assert Home.choose(None) == Home.of_platform()
    monkeypatch.delenv("MANCHETTE_HOME")
    assert Home.choose(None) == Home.of_platform()
    assert "manchette" in str(Home.of_platform().data)


def test_a_home_given_in_words_is_a_whole_path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    assert Home.under(Path("here")).data == tmp_path / "here" / "data"
    assert Home.under(Path("~/there")).data == tmp_path / "me" / "there" / "data"


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_folders_are_made_for_their_owner_only_whatever_the_umask(tmp_path, umask):
    root = tmp_path / "new" / "home"
    before = os.umask(umask)
    try:
        Home.under(root).prepare()
    finally:
        os.umask(before)
    for folder in (root.parent, root, *(root / name for name in FOLDERS)):
        assert folder.stat().st_mode & 0o777 == 0o700, folder


def test_folders_that_everybody_could_read_are_closed(tmp_path):
    root = tmp_path / "home"
    for name in FOLDERS:
        (root / name).mkdir(parents=True)
        (root / name).chmod(0o755)
    Home.under(root).prepare()
    for name in FOLDERS:
        assert (root / name).stat().st_mode & 0o777 == 0o700, name
    Home.under(root).prepare()


@pytest.mark.parametrize("name", ["data/images", "cache"])
@pytest.mark.parametrize("dangling", [False, True])
def test_a_link_in_place_of_a_folder_that_we_delete_in_is_refused(tmp_path, name, dangling):
    outside = tmp_path / "outside"
    if not dangling:
        outside.mkdir()
        (outside / "precious").write_text("mine")
        outside.chmod(0o755)
    link = tmp_path / "home" / name
    link.parent.mkdir(parents=True)
    link.symlink_to(outside)
    with pytest.raises(StorageError, match="is a link to elsewhere"):
        Home.under(tmp_path / "home").prepare()
    assert link.is_symlink()
    if not dangling:
        assert (outside / "precious").read_text() == "mine"
        assert outside.stat().st_mode & 0o777 == 0o755


def test_data_may_be_a_link_as_people_move_it_to_another_disk(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "data").symlink_to(disk)
    Home.under(tmp_path / "home").prepare()
    assert (disk / "images").is_dir()


@pytest.mark.parametrize("place", ["home", "home/data", "home/data/images"])
def test_a_file_in_a_folders_place_is_one_sentence(tmp_path, place):
    file = tmp_path / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("a file")
    with pytest.raises(StorageError, match="cannot use the folder"):
        Home.under(tmp_path / "home").prepare()
    assert file.read_text() == "a file"


def test_what_comes_with_the_program_is_found():
    assert resource("starter").is_dir()
    assert resource("demo/pictures").is_dir()


@pytest.fixture
def as_root() -> None:
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("wants a second user, and only root may become one")


def _given_away(folder: Path) -> Path:
    folder.mkdir(parents=True)
    os.chown(folder, NOBODY, NOBODY)
    return folder


@pytest.mark.usefixtures("as_root")
@pytest.mark.parametrize("name", ["config", "data", "data/backups", "data/images", "state", "cache", "log"])
def test_a_folder_of_another_user_is_refused(tmp_path, name):
    theirs = _given_away(tmp_path / "home" / name)
    with pytest.raises(StorageError, match="belongs to another user") as refused:
        Home.under(tmp_path / "home").prepare()
    assert (refused.value.fault, refused.value.facts) == (StorageFault.OTHERS, {"folder": theirs})
    assert list(theirs.iterdir()) == []


@pytest.mark.usefixtures("as_root")
@pytest.mark.parametrize("home", ["", "new", "deep/in/it"])
def test_root_makes_no_home_in_a_users_folder(tmp_path, home):
    theirs = _given_away(tmp_path / "user")
    with pytest.raises(StorageError, match="belongs to another user"):
        Home.under(theirs / home).prepare()
    assert list(theirs.iterdir()) == []


@pytest.mark.usefixtures("as_root")
def test_a_link_to_another_users_folder_is_refused(tmp_path):
    theirs = _given_away(tmp_path / "user")
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "data").symlink_to(theirs)
    with pytest.raises(StorageError, match="belongs to another user"):
        Home.under(tmp_path / "home").prepare()
    assert list(theirs.iterdir()) == []


@pytest.mark.usefixtures("as_root")
def test_a_file_system_that_knows_one_owner_is_used(tmp_path, monkeypatch):
    """As of FAT: what we make there belongs to whom all belongs."""
    theirs = _given_away(tmp_path / "stick")
    seen = os.fstat

    def belongs_to_nobody(handle):
        values = list(seen(handle))
        values[4] = NOBODY
        return os.stat_result(values)

    monkeypatch.setattr(os, "fstat", belongs_to_nobody)
    demand_own(theirs)


def test_a_user_makes_a_home_in_a_folder_of_roots():
    """As below /home, or in a container's volume."""
    with unprivileged_folder() as shared:
        os.chown(shared, os.geteuid(), os.getegid())
        shared.chmod(0o1777)
        without_root(Home.under(shared / "home").prepare)
        assert os.geteuid() != 0 or (shared / "home" / "data").stat().st_uid == NOBODY
