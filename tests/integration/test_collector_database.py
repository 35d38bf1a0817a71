"""A collector's folder and its database: which one it is, and that no other one empties the list."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import urlopen

import psycopg
import pytest

from reader.background.lock import FileLock
from reader.collector import command_line
from reader.collector.folder import database_of, remember
from reader.collector.options import Options
from reader.collector.publish import Held, Published
from reader.collector.serve import open_publisher
from reader.collector.store import listing
from reader.collector.store.database import Store, without_password
from reader.collector.store.tables import list_entry, publication
from reader.domain.clock import system_clock
from reader.domain.errors import UsageError
from reader.wire.block_list import Kind
from tests.helpers.collectors import published_in, run_verb, running_collector
from tests.helpers.list_clients import confirm
from tests.helpers.patience import wait_for
from tests.helpers.postgres import Cluster


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Give the function that runs a verb in this process."""

    def say(home: Path, *words: str, code: int = 0) -> str:
        got = command_line.main([words[0], "--home", str(home), *words[1:]])
        printed = capsys.readouterr()
        assert got == code, printed
        return printed.err if code == 2 else printed.out

    return say


def copied(database: Path, to: Path) -> None:
    with closing(sqlite3.connect(database)) as one, closing(sqlite3.connect(to)) as other:
        one.backup(other)


def fill(database: str, home: Path, images: int = 0) -> None:
    """Make a collector, as `run` does, have a person block so many images, and publish them."""
    with closing(Store(database)) as store:
        publisher = open_publisher(Options(home=home), store, system_clock)
        remember(home, database)
        for number in range(images):
            confirm(store, f"image {number}", clock=system_clock)
        assert isinstance(publisher.publish(), Published)


def test_every_verb_uses_the_database_that_the_folder_was_made_with(
    tmp_path: Path, postgres: Callable[[], Cluster], say: Callable[..., str]
) -> None:
    home, url = tmp_path / "collector", postgres().new_database()
    with running_collector(home, "--database", url, "--publish-minutes", 0):
        pass
    fill(url, home, 2)
    assert published_in(home) == {"exact": 2}
    said = run_verb(home, "publish")
    assert (said.returncode, said.stdout) == (0, "Nothing is new.\n"), said.stderr
    assert '"exact": 2' in say(home, "stats", "--json")
    assert say(home, "check") == "All is well.\n"
    assert published_in(home) == {"exact": 2}
    assert not (home / "collector.sqlite").exists()
    for words in (["publish"], ["run", "--port", "0"], ["queue"]):
        told = say(home, *words, "--database", str(tmp_path / "other.sqlite"), code=2)
        assert "`adopt URL`" in told
        assert told.count("\n") == 1
    assert not (tmp_path / "other.sqlite").exists()


def test_a_password_is_not_kept_and_need_not_be(tmp_path: Path) -> None:
    url = "postgres://ada:secret@db.example/flags?sslmode=require&password=secret"
    remember(tmp_path, url)
    assert "secret" not in (tmp_path / "database").read_text()
    known = database_of(tmp_path, None)
    assert known == "postgresql://ada@db.example/flags?sslmode=require"
    assert database_of(tmp_path, url) == url, "the one that is named has its password"
    with pytest.raises(UsageError, match="another one"):
        database_of(tmp_path, "postgresql://ada@db.example/other")


def test_a_folder_may_be_moved_with_its_file(tmp_path: Path) -> None:
    home = tmp_path / "one"
    home.mkdir()
    remember(home, f"sqlite:///{home / 'collector.sqlite'}")
    moved = home.rename(tmp_path / "other")
    assert database_of(moved, None) == str(moved / "collector.sqlite")
    assert database_of(moved, str(moved / "collector.sqlite")) == str(moved / "collector.sqlite")


def test_a_folder_of_an_earlier_edition_asks_once(
    tmp_path: Path, postgres: Callable[[], Cluster], say: Callable[..., str]
) -> None:
    home, url = tmp_path / "collector", postgres().new_database()
    home.mkdir()
    fill(url, home)
    (home / "database").unlink()
    for verb in ("publish", "check", "run"):
        assert "name it with --database URL" in say(home, verb, code=2)
    assert not (home / "collector.sqlite").exists()
    say(home, "publish", "--database", url)
    assert say(home, "check") == "All is well.\n"


def test_a_file_that_is_gone_is_not_made_anew_by_a_verb(tmp_path: Path, say: Callable[..., str]) -> None:
    fill(str(tmp_path / "collector.sqlite"), tmp_path)
    (tmp_path / "collector.sqlite").unlink()
    assert "put a copy of it back" in say(tmp_path, "publish", code=2)
    assert not (tmp_path / "collector.sqlite").exists()


def test_another_database_is_adopted(
    tmp_path: Path, postgres: Callable[[], Cluster], say: Callable[..., str]
) -> None:
    home, url = tmp_path / "collector", postgres().new_database()
    home.mkdir()
    fill(str(home / "collector.sqlite"), home, 2)
    running = FileLock(home / ".running")
    running.acquire()
    assert "runs in" in say(home, "adopt", url, code=2)
    running.release()
    assert "no collector's database" in say(home, "adopt", url, code=2), "an empty one"
    with closing(Store(url)):
        pass
    assert "has published no list" in say(home, "adopt", url, code=2), "tables, and nothing in them"
    fill(url, home, 2)
    own = str(home / "collector.sqlite")
    assert own in say(home, "adopt", own)
    assert "another lineage" in say(home, "check", code=1)
    assert without_password(url) in say(home, "adopt", url)
    assert say(home, "check") == "All is well.\n"
    other = tmp_path / "other"
    other.mkdir()
    fill(str(other / "collector.sqlite"), other)
    assert "another collector's" in say(home, "adopt", str(other / "collector.sqlite"), code=2)
    assert database_of(home, None) == without_password(url)


SLIPS = [
    "typo",
    "sqlite:///{here}/typo",
    "sqlite://",
    "{here}",
    "{here}/none/typo",
    "mysql://db.example/flags",
    "https://flags.example/",
    "postgresql:manchette",
    "postgres:/manchette",
    "{here}/empty",
    "{here}/notes",
]
"""What an operator may type in place of a database: nothing is there, or something else."""


@pytest.fixture
def slip(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Give a slip; in a folder that is afterwards as it was before."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    (here / "empty").touch()
    with closing(sqlite3.connect(here / "notes")) as strangers:
        strangers.execute("CREATE TABLE words (word TEXT)")
    before = {path.name: path.read_bytes() for path in here.iterdir()}
    yield request.param.format(here=here)
    assert {path.name: path.read_bytes() for path in here.iterdir()} == before


@pytest.mark.parametrize("slip", SLIPS, indirect=True)
def test_a_slip_is_not_adopted(full: Path, slip: str, say: Callable[..., str]) -> None:
    before = {path: path.read_bytes() for path in (full / "list").glob("*/*")}
    assert say(full, "adopt", slip, code=2).count("\n") == 1
    assert database_of(full, None) == str(full / "collector.sqlite")
    assert say(full, "publish") == "Nothing is new.\n"
    assert {path: path.read_bytes() for path in (full / "list").glob("*/*")} == before
    assert say(full, "check") == "All is well.\n"


VERBS = [
    ["queue"],
    ["audit"],
    ["stats"],
    ["purge"],
    ["show", "1"],
    ["hold", "1", "--reason", "looked"],
    ["moderator", "add", "Ada"],
]


@pytest.mark.parametrize("slip", SLIPS, indirect=True)
@pytest.mark.parametrize("is_made", [False, True], ids=["no collector", "a collector"])
def test_no_verb_makes_a_database(tmp_path: Path, slip: str, is_made: bool, say: Callable[..., str]) -> None:
    """Nor in a folder that does not say yet which one it has, where `publish` and `run` do not either."""
    home = tmp_path / "collector"
    home.mkdir()
    if is_made:
        fill(str(home / "collector.sqlite"), home, 2)
        (home / "database").unlink()
    here = sorted(home.rglob("*"))
    for words in VERBS + ([["publish"], ["check"], ["renew-keys"]] if is_made else []):
        assert say(home, *words, "--database", slip, code=2).count("\n") == 1
    if is_made and not slip.endswith(("empty", "notes")):
        assert say(home, "run", "--port", "0", "--database", slip, code=2).count("\n") == 1
    assert [path for path in sorted(home.rglob("*")) if path.name != ".running"] == here


def test_a_strangers_database_on_a_server_stays_as_it_is(
    tmp_path: Path, postgres: Callable[[], Cluster], say: Callable[..., str]
) -> None:
    url = postgres().new_database()
    for words in VERBS:
        assert "no collector's database" in say(tmp_path, *words, "--database", url, code=2)
    with closing(psycopg.connect(url)) as connection:
        assert connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall() == []


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """A collector with a list of eight."""
    home = tmp_path / "collector"
    home.mkdir()
    fill(str(home / "collector.sqlite"), home, 8)
    return home


def test_a_list_that_would_lose_most_of_itself_is_held(full: Path, say: Callable[..., str]) -> None:
    (full / "collector.sqlite").rename(full / "aside.sqlite")
    Store(str(full / "collector.sqlite")).close()  # an empty one in its place
    for _ in range(2):
        assert "would lose 8 of its 8 entries" in say(full, "publish", code=2)
        assert published_in(full) == {"exact": 8}
    assert "would lose 8 of its 8 entries" in say(full, "check", code=1)
    assert "Published generation 1" in say(full, "publish", "--force")
    assert published_in(full) == {}
    assert say(full, "check") == "All is well.\n"


def test_what_was_decided_is_published_however_much_it_is(full: Path, say: Callable[..., str]) -> None:
    for subject in range(1, 9):
        say(full, "unblock", str(subject), "--reason", "looked")
    assert "Published generation 2" in say(full, "publish")
    assert published_in(full) == {}


@pytest.mark.parametrize(("lost", "is_held"), [(4, False), (5, True)])
def test_half_of_a_list_may_go(full: Path, lost: int, is_held: bool) -> None:
    """Rows of the list are gone without any decision, as from a damaged database."""
    database = str(full / "collector.sqlite")
    with closing(Store(database)) as store:
        raw = listing.content(store, Kind.EXACT, 1)
        keys = [raw[place : place + 8] for place in range(0, 8 * lost, 8)]
        with store.write() as connection:
            connection.execute(list_entry.delete().where(list_entry.c.key.in_(keys)))
        confirm(store, "one more", clock=system_clock)
        found = open_publisher(Options(home=full), store, system_clock).publish()
    assert isinstance(found, Held) is is_held
    assert published_in(full) == {"exact": 8 if is_held else 9 - lost}


@pytest.mark.parametrize("images", [1, 2, 51])
def test_however_few_they_are(tmp_path: Path, images: int, database: str, say: Callable[..., str]) -> None:
    """One entry, two, and as many as went unseen once; also where the list has come to a second generation."""
    home = tmp_path / "collector"
    home.mkdir()
    fill(database, home)
    fill(database, home, images)
    with closing(Store(database)) as store, store.write() as connection:
        connection.execute(list_entry.delete())
        connection.execute(publication.update().values(at=0))  # so that it is signed again
    for _ in range(2):
        assert f"would lose {images} of its {images} entries" in say(home, "publish", code=2)
    assert published_in(home) == {"exact": images}
    assert f"would lose {images} of its {images} entries" in say(home, "check", code=1)


def test_a_list_does_not_go_back_to_an_earlier_generation(
    full: Path, tmp_path: Path, say: Callable[..., str]
) -> None:
    """Though nothing that is listed would go: yesterday's copy does not know what was decided since."""
    copied(full / "collector.sqlite", tmp_path / "yesterday.sqlite")
    for subject in (1, 2, 3):
        say(full, "unblock", str(subject), "--reason", "looked")
    say(full, "publish")
    say(full, "confirm", "1", "--reason", "looked again")
    assert "Published generation 3" in say(full, "publish")
    before = {path: path.read_bytes() for path in (full / "list").glob("*/*")}
    assert "go back from generation 3 to 1" in say(full, "adopt", str(tmp_path / "yesterday.sqlite"))
    for _ in range(2):
        told = say(full, "publish", code=2)
        assert "it would go back from generation 3 to 1; the last one stays" in told
        assert "go back from generation 3 to 1" in say(full, "check", code=1)
    say(full, "confirm", "https://paper.example/x.jpg", "--reason", "looked")
    assert "go back from generation 3 to 1" in say(full, "publish", code=2), "whatever is decided meanwhile"
    assert {path: path.read_bytes() for path in (full / "list").glob("*/*")} == before
    assert "Published generation 2" in say(full, "publish", "--force")
    assert published_in(full) == {"exact": 8, "url": 1}
    assert say(full, "check") == "All is well.\n"


def test_each_list_is_looked_at(full: Path, say: Callable[..., str]) -> None:
    """One list that is lost is not hidden by the others, which are longer."""
    say(full, "confirm", "https://paper.example/x.jpg", "--reason", "looked")
    say(full, "publish")
    with closing(Store(str(full / "collector.sqlite"))) as store, store.write() as connection:
        connection.execute(list_entry.delete().where(list_entry.c.kind == Kind.URL.word))
        connection.execute(publication.update().values(at=0))
    assert "would lose 1 of its 1 entries" in say(full, "publish", code=2)


@pytest.mark.parametrize("harm", ["pointer", "no pointer", "targets", "lists"])
def test_a_published_list_that_is_damaged_is_compared_all_the_same(
    full: Path, harm: str, say: Callable[..., str]
) -> None:
    say(full, "unblock", "1", "--reason", "looked")
    say(full, "publish")
    (full / "collector.sqlite").unlink()
    Store(str(full / "collector.sqlite")).close()
    metadata = full / "list" / "metadata"
    if harm == "no pointer":
        (metadata / "timestamp.json").unlink()
    newest = max(metadata.glob("*.targets.json"), key=lambda path: int(path.name.partition(".")[0]))
    lists = list((full / "list" / "targets").iterdir())
    for path in {"pointer": [metadata / "timestamp.json"], "targets": [newest], "lists": lists}.get(harm, []):
        path.write_bytes(b"damaged by the disk")
    lost = 8 if harm == "targets" else 7
    assert f"lose {lost} of its {lost} entries" in say(full, "publish", code=2)


def test_a_running_collector_holds_it_and_says_so(full: Path) -> None:
    (full / "collector.sqlite").unlink()
    with running_collector(full, "--publish-minutes", 0, expect_errors=True) as running:
        assert running.ask("GET", "/readyz").status == 200
        assert running.published() == {"exact": 8}
        assert len(running.wrong) == 1, "once, however often it looks"
        assert "would lose 8 of its 8 entries" in running.wrong[0]
        metrics = urlopen(urljoin(running.moderation_url, "/metrics"), timeout=30).read().decode()
        assert "manchette_collector_list_held 1.0" in metrics
        assert "Published generation 1" in run_verb(full, "publish", "--force").stdout
        wait_for(lambda: running.published() == {})


def test_a_copy_of_the_database_beside_it_is_another_lineage_after_it_went_on(
    full: Path, say: Callable[..., str]
) -> None:
    shutil.copy(full / "collector.sqlite", full / "copy.sqlite")
    with closing(sqlite3.connect(full / "copy.sqlite")) as copy:
        copy.execute("UPDATE note SET value = 'another' WHERE name = 'lineage'")
        copy.commit()
    say(full, "adopt", str(full / "copy.sqlite"))
    assert "another lineage" in say(full, "check", code=1)
