"""Disks that are full, folders that may not be written to, and a home that everybody else keeps out of."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from reader.assembly.services import open_services
from reader.background.lock import FileLock
from reader.domain.errors import StorageError
from reader.settings.file import SettingsFile
from reader.settings.paths import Home
from reader.storage.core import database as database_module
from reader.storage.core.database import Database
from reader.storage.safety.backup import Backups
from reader.storage.safety.recovery import open_safely
from tests.helpers.commands import started
from tests.helpers.database_files import bytes_of, is_sound
from tests.helpers.entries import NOW, Stores, a_parsed_entry, a_rendition, open_stores
from tests.helpers.fake_disk import fill_up
from tests.helpers.unprivileged import unprivileged_folder, without_root

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights and mounts as POSIX has them")


def noise(number: int) -> str:
    """Text that does not compress."""
    return os.urandom(6_000).hex() + str(number)


def fill_until_refused(stores: Stores, feed: int) -> tuple[str, int]:
    """Store until there is no more room; give the sentence and the number of entries acknowledged."""
    acknowledged = 0
    for number in range(2_000):
        try:
            acknowledged += len(stores.store(feed, a_parsed_entry(f"title {number}", text=noise(number))).new_ids)
        except StorageError as error:
            return str(error), acknowledged
    raise AssertionError("the disk never filled")


def test_where_the_file_may_not_grow_the_write_is_rolled_back_and_reading_goes_on(tmp_path, monkeypatch):
    with open_stores(tmp_path) as stores:
        pages = stores.rows("PRAGMA page_count")[0][0]
    set_up = database_module._connect_options

    def bounded(connection):
        set_up(connection)
        connection.execute(f"PRAGMA max_page_count={pages + 60}")

    monkeypatch.setattr(database_module, "_connect_options", bounded)
    with open_stores(tmp_path) as stores:
        feed = stores.add_feed()
        sentence, acknowledged = fill_until_refused(stores, feed)

        assert sentence == f"the disk is full: nothing more can be stored in {stores.database.path}"
        assert acknowledged > 10
        assert len(stores.ids()) == stores.feeds.get(feed).entries == acknowledged
        assert stores.entries.article(stores.ids()[0]).html
        before = stores.feeds.get(feed)
        with pytest.raises(StorageError, match="disk is full"):
            stores.store(feed, *(a_parsed_entry(text=noise(n)) for n in range(30)))
        assert stores.feeds.get(feed) == before, "neither entries nor validators"
        assert is_sound(stores.database.path)

    monkeypatch.undo()
    with open_stores(tmp_path) as stores:  # there is room again
        assert len(stores.store(feed, a_parsed_entry(text=noise(1))).new_ids) == 1
        stores.search.catch_up()
        assert is_sound(stores.database.path)


def test_on_a_full_disk_nothing_is_lost_and_reading_goes_on(small_disk):
    others = small_disk / "other things"
    others.write_bytes(bytes(3_000_000))
    services = open_services(Home.under(small_disk / "home"))
    path = services.home.database
    stores = Stores(
        services.database,
        services.library.feeds,
        services.library.entries,
        services.library.images,
        services.library.search,
    )
    try:
        feed = stores.add_feed()
        sentence, acknowledged = fill_until_refused(stores, feed)
        assert str(path) in sentence
        assert "full" in sentence
        assert "\n" not in sentence
        assert acknowledged > 20

        ballast = fill_up(small_disk)
        assert len(stores.ids()) == stores.feeds.get(feed).entries == acknowledged
        assert all(stores.entries.article(id_).html for id_ in stores.ids())
        refused = {
            "a mark": lambda: [stores.mark([id_], unread=False) for id_ in stores.ids()],
            "a subscription": lambda: [stores.feeds.add(f"https://e/{noise(n)}", NOW) for n in range(99)],
            "a picture": lambda: [
                stores.images.store(f"https://e/{noise(n)}", a_rendition(str(n)), NOW) for n in range(99)
            ],
            "the index": stores.search.catch_up,
            "a copy": lambda: services.upkeep.backups.make(NOW),
            "a choice": lambda: services.settings.set("window.theme", "dark"),
        }
        for what, work in refused.items():
            with pytest.raises(StorageError) as told:
                work()
            assert "\n" not in str(told.value), what
        assert services.settings.current.window.theme == "system"
        assert list(services.home.backups.iterdir()) == []
        assert is_sound(path)

        ballast.unlink()
        others.unlink()
        stores.mark(stores.ids(), starred=True)
        assert len(stores.ids(starred=True)) == acknowledged
    finally:
        services.close()
    services = open_services(Home.under(small_disk / "home"))
    try:
        assert services.recovery is None
        assert services.library.feeds.get(feed).entries == acknowledged
        assert is_sound(path)
    finally:
        services.close()


def test_a_damaged_file_that_finds_no_room_for_another_is_left_until_there_is_some(small_disk, tmp_path):
    """Setting it aside first would leave nothing in its place."""
    backups = tmp_path / "backups"
    with open_stores(tmp_path) as stores:
        feed = stores.add_feed()
        stores.store(feed, *(a_parsed_entry(f"title {n}", text=noise(n)) for n in range(60)))
        copy = Backups(stores.database, backups).make(NOW)
    path = small_disk / "manchette.sqlite"
    path.write_bytes(bytes(100) + copy.read_bytes()[100:])
    before = path.read_bytes()
    ballast = fill_up(small_disk)

    with pytest.raises(StorageError, match=r"the disk is full: .* MB are needed in its folder"):
        open_safely(path, backups, NOW)
    assert sorted(file.name for file in small_disk.iterdir()) == ["ballast", "manchette.sqlite"]
    assert path.read_bytes() == before

    ballast.unlink()
    recovery = open_safely(path, backups, NOW)
    assert recovery.copy_from == NOW
    with open_stores(small_disk) as stores:
        assert len(stores.ids()) == 60


# A home that may not be written to


@pytest.fixture
def somebodys() -> Iterator[Path]:
    with unprivileged_folder() as folder:
        yield folder


def sentence_of(folder: Path) -> str:
    """Open a home as somebody, and give the sentence that refuses it."""

    def opening() -> str:
        try:
            open_services(Home.under(folder)).close()
        except StorageError as error:
            return str(error)
        return ""

    return without_root(opening)


def test_a_home_that_cannot_be_made_is_one_sentence(somebodys):
    somebodys.chmod(0o500)
    sentence = sentence_of(somebodys / "home")
    assert sentence == f"cannot use the folder {somebodys / 'home' / 'config'}: Permission denied"


def test_a_home_that_may_not_be_written_to_is_one_sentence_and_untouched(somebodys):
    home = somebodys / "home"
    assert sentence_of(home) == ""
    before = bytes_of(home)
    for folder in [home, *(path for path in home.rglob("*") if path.is_dir())]:
        os.chown(folder, os.geteuid(), os.getegid())
        folder.chmod(0o555)
    if os.geteuid() != 0:
        pytest.skip("one's own folders can be opened again")
    sentence = sentence_of(home)
    assert sentence == (
        f"{home / 'config'} belongs to another user, so nothing is written there; name a folder of your own"
    )
    assert bytes_of(home) == before


def test_a_file_that_may_not_be_read_is_one_sentence_and_never_taken_for_damaged(somebodys):
    home = Home.under(somebodys / "home")
    assert sentence_of(somebodys / "home") == ""
    home.database.chmod(0)
    os.chown(home.database, os.geteuid(), os.getegid())
    sentence = sentence_of(somebodys / "home")
    assert sentence == f"cannot read {home.database}: Permission denied"
    assert [file.name for file in home.data.glob("*.sqlite*")] == ["manchette.sqlite"]


def test_a_file_that_may_only_be_read_can_be_read(somebodys):
    home = Home.under(somebodys / "home")

    def fill() -> None:
        home.prepare()
        with open_stores(home.data) as stores:
            stores.store(stores.add_feed(), "title")

    without_root(fill)
    home.database.chmod(0o400)

    def look() -> tuple[list[str], str]:
        assert open_safely(home.database, home.backups, NOW) is None
        with open_stores(home.data) as stores:
            try:
                stores.add_feed("https://example.org/new")
            except StorageError as error:
                return stores.titles(), str(error)
        raise AssertionError("it was written to")

    titles, sentence = without_root(look)
    assert titles == ["title"]
    assert sentence == f"cannot write to {home.database}"


def test_a_damaged_file_that_cannot_be_set_aside_is_left_and_said(somebodys):
    home = Home.under(somebodys / "home")
    without_root(home.prepare)
    home.database.write_text("no database at all, as its first hundred bytes show " * 9)
    home.database.chmod(0o644)
    before = home.database.read_bytes()
    home.data.chmod(0o500)

    def opening() -> str:
        try:
            open_safely(home.database, home.backups, NOW)
        except StorageError as error:
            return str(error)
        return ""

    assert without_root(opening) == f"{home.database} is damaged and cannot be set aside: Permission denied"
    assert home.database.read_bytes() == before


def test_a_state_folder_that_may_not_be_written_to_is_one_sentence(somebodys):
    somebodys.chmod(0o500)

    def locking() -> str:
        try:
            FileLock(somebodys / "sync.lock").acquire()
        except StorageError as error:
            return str(error)
        return ""

    assert without_root(locking) == f"cannot use {somebodys / 'sync.lock'}: Permission denied"


# Who may look


@pytest.mark.parametrize("umask", [0o000, 0o022])
def test_everything_in_a_home_is_for_its_owner_only(tmp_path, umask):
    before = os.umask(umask)
    try:
        home = Home.under(tmp_path / "home")
        services = open_services(home)
        try:
            assert os.umask(0o077) == 0o077, "what libraries make is closed too"
            stores = Stores(
                services.database,
                services.library.feeds,
                services.library.entries,
                services.library.images,
                services.library.search,
            )
            stores.store(stores.add_feed(), a_parsed_entry("title", images=["https://e/1"]))
            services.files.images._keep("https://e/1", a_rendition())
            services.upkeep.backups.make(NOW)
            services.settings.set("window.theme", "dark")
            assert services.shared.sync_lock.acquire()
            modes = {
                path.relative_to(tmp_path).as_posix(): stat.S_IMODE(path.stat().st_mode)
                for path in (tmp_path / "home", *(tmp_path / "home").rglob("*"))
            }
        finally:
            services.shared.sync_lock.release()
            services.close()
    finally:
        os.umask(before)
    folders = {name for name in modes if (tmp_path / name).is_dir()}
    assert {name: oct(mode) for name, mode in modes.items() if name in folders and mode != 0o700} == {}
    files = {name: oct(mode) for name, mode in modes.items() if name not in folders}
    assert {name: mode for name, mode in files.items() if mode != "0o600"} == {}
    wanted = ("manchette.sqlite", "-wal", "-shm", "settings.json", ".small.webp", ".webp", "sync.lock")
    assert all(any(name.endswith(end) for name in files) for end in wanted), files
    assert any(name.startswith("home/data/backups/daily-") for name in files)


def test_the_image_folder_as_a_link_is_refused_before_anything_is_written(tmp_path):
    home, outside = Home.under(tmp_path / "home"), tmp_path / "outside"
    outside.mkdir()
    home.data.mkdir(parents=True)
    home.images.symlink_to(outside)
    with pytest.raises(StorageError, match="is a link to elsewhere"):
        open_services(home)
    assert list(outside.iterdir()) == []
    assert not home.database.exists()


def test_a_linked_folder_of_copies_keeps_the_rights_that_its_owner_gave_it(tmp_path):
    home, shared = Home.under(tmp_path / "home"), tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    home.data.mkdir(parents=True)
    home.backups.symlink_to(shared)
    services = open_services(home)
    try:
        copy = services.upkeep.backups.make(NOW)
    finally:
        services.close()
    assert oct(shared.stat().st_mode & 0o777) == "0o755"
    assert oct((shared / copy.name).stat().st_mode & 0o777) == "0o600"


def test_two_programs_begin_a_home_at_once(tmp_path):
    """The window and a command, both for the first time."""
    code = (
        "import sys; from pathlib import Path; from reader.assembly.services import open_services;"
        "from reader.settings.paths import Home; from tests.helpers.entries import NOW;"
        "s = open_services(Home.under(Path(sys.argv[2])));"
        "s.library.feeds.add('https://example.org/' + sys.argv[3], NOW); s.close()"
    )
    home = tmp_path / "home"
    with ExitStack() as stack:
        programs = [stack.enter_context(started(home, n, code=code)) for n in range(3)]
        assert [program.wait(60) for program in programs] == [0, 0, 0]
    database = Database(Home.under(tmp_path / "home").database)
    try:
        with database.read() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM feed").scalar() == 3
    finally:
        database.close()
    assert Backups(database, tmp_path).daily() == []
    assert SettingsFile(Home.under(tmp_path / "home").settings_file).problems == []
