"""Readers never wait for writers: verbs that read end while another program still holds the database's write lock.

How long a wait would be is stretched to ten minutes, so that a verb that waits at all ends after its test.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import pytest

from reader.assembly.services import open_services
from reader.domain.errors import StorageError, StorageFault
from reader.domain.organising.history import Bulk, HistoryKind
from reader.settings.paths import Home
from reader.storage.core.database import Database
from tests.helpers.commands import Ran, run
from tests.helpers.marking import put_on
from tests.helpers.press import add_entries, add_feed

_HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE entry SET starred = 1 WHERE id = 1")
print("held", flush=True)
sys.stdin.read()
"""
_PATIENT = """
import sys
from reader.__main__ import main
from reader.storage.core import database
from reader.storage.safety import backup
backup.BUSY_MILLISECONDS = database.BUSY_MILLISECONDS = 600_000
sys.exit(main())
"""
"""The program, but nobody is waited for less than ten minutes."""


@contextmanager
def write_lock(home: Path) -> Iterator[subprocess.Popen[str]]:
    """Have another program begin to write, and not end."""
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(Home.under(home).database)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        yield holder
        assert holder.poll() is None, "it ended before those that were to read beside it"
    finally:
        holder.kill()
        holder.communicate()


def read(home: Path, *words: object) -> Ran:
    return run(home, *words, code=_PATIENT, loaded=True, seconds=30)


def fill(home: Path, *, with_everything: bool = False) -> None:
    """Two papers that report one event; `with_everything`: something for each verb to read."""
    services = open_services(Home.under(home))
    for paper in ("Alba", "Bora"):
        feed_id = add_feed(services, paper, folder=("Press",))
        ids = add_entries(services, feed_id, ["Quake in Batangas kills twelve", f"Harbour news of {paper}", "Old"])
    services.library.catch_up()
    if with_everything:
        services.stories.catch_up()
        put_on(services.library, "Sea", ids[:1])
        now = services.clock()
        services.library.deletions.delete([3, 4], now, Bulk(now, {}, HistoryKind.DELETED))
        assert run(home, "searches", "add", "Water", "harbour").code == 0
        assert run(home, "rules", "add", "title:horoscope", "--mute").code == 0
    services.close()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    home = tmp_path_factory.mktemp("filled")
    fill(home, with_everything=True)
    with write_lock(home):
        yield home


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("feeds",), "Bora"),
        (("entries",), "Harbour news of Alba"),
        (("entries", "--search", "harbour"), "Harbour news of Alba"),
        (("entries", "--search", "tag:sea", "--json"), "Quake"),
        (("show", 1), "The tide came in"),
        (("tags",), "Sea"),
        (("searches",), "Water"),
        (("rules",), "horoscope"),
        (("stories",), "Quake in Batangas"),
        (("folders",), "Press"),
        (("history",), "deleted"),
        (("versions", 1, "--json"), "["),
        (("settings",), "sync.every_minutes"),
        (("flags", "--json"), "[]"),
        (("collector",), ""),
        (("check",), "sound: "),
        (("export", "-"), "alba.example"),
        (("ledger", "--json"), "today_bytes"),
        (("queue", "--json"), "[]"),
        (("clean", "--dry-run"), "0 articles"),
        (("save", "--search", "harbour", "--as", "html", "out.html"), "articles and 0 pictures"),
        (("edition", "--as", "html", "edition.html"), "1 story"),
        (("backup", "copy.manchette"), "written to"),
    ],
    ids=lambda words: "-".join(map(str, words[:2])) if isinstance(words, tuple) else "",
)
def test_a_verb_that_reads_answers_while_another_program_writes(filled, tmp_path, monkeypatch, words, answer):
    monkeypatch.chdir(tmp_path)
    done = read(filled, *words)
    assert (done.code, done.err) == (0, "")
    assert answer in done.out


def test_the_window_shows_itself_while_another_program_writes(filled, tmp_path):
    out = tmp_path / "window.png"
    done = read(filled, "screenshot", out)
    assert (done.code, done.err) == (0, "")
    assert out.stat().st_size > 10_000


def test_a_search_says_how_many_articles_it_does_not_find_yet(home):
    fill(home)
    services = open_services(Home.under(home))
    add_entries(services, 1, ["The harbour pilots strike", "The harbour is open again"])
    services.close()
    with write_lock(home):
        for language, said in (
            ("en_GB", "2 new articles are not found by all their words yet: another program is writing"),
            (
                "fr_FR",
                "2 nouveaux articles ne sont pas encore trouvés par tous leurs mots\N{NO-BREAK SPACE}: "
                "un autre programme écrit",
            ),
        ):
            done = run(
                home,
                "entries",
                "--search",
                "pilots OR news",
                code=_PATIENT,
                loaded=True,
                env={"LANGUAGE": language, "LANG": language},
            )
            assert done.code == 0
            assert "Harbour news of Alba" in done.out
            assert "pilots" not in done.out
            assert done.sentence == f"{said}."
        assert read(home, "entries", "--search", "pilots", "--json").json == []
    assert "The harbour pilots strike" in read(home, "entries", "--search", "pilots").out


def test_what_a_feed_has_over_its_bound_is_foretold_while_another_program_writes(home):
    services = open_services(Home.under(home))
    add_entries(services, add_feed(services, "The Loud"), [f"News {number}" for number in range(35)])
    services.settings.set("storage.feed_articles", 10)
    services.close()
    with write_lock(home):
        done = read(home, "clean", "--dry-run", "--json")
        assert (done.code, done.err, done.json["over_bound"]) == (0, "", 25)


def test_a_picture_that_is_missing_is_told_while_another_program_writes(home):
    fill(home)
    with closing(sqlite3.connect(Home.under(home).database, isolation_level=None)) as database:
        database.execute(
            "INSERT INTO image(fingerprint, source_url, width, height, bytes, stored_at) "
            "VALUES ('abcd', 'https://alba.example/harbour.jpeg', 1, 1, 1, 1)"
        )
    with write_lock(home):
        assert read(home, "check").code == 1


def test_an_import_that_was_broken_off_is_undone_by_a_later_start(home):
    fill(home)
    with closing(sqlite3.connect(Home.under(home).database, isolation_level=None)) as database:
        database.execute("INSERT INTO note(name, value) VALUES ('importing', '1')")
    with write_lock(home):
        assert "Alba" in read(home, "feeds").out
    assert read(home, "feeds").code == 0
    with closing(sqlite3.connect(Home.under(home).database)) as database:
        assert database.execute("SELECT count(*) FROM note WHERE name = 'importing'").fetchone() == (0,)


def test_what_is_optional_waits_for_nobody_and_what_is_not_waits_again(tmp_path):
    database = Database(tmp_path / "manchette.sqlite")
    other = sqlite3.connect(database.path, isolation_level=None)
    try:
        done: list[int] = []
        assert database.unless_held(lambda: done.append(database.write(lambda connection: 1)))
        other.execute("BEGIN IMMEDIATE")
        assert not database.unless_held(lambda: done.append(2))
        waiting = database.submit(lambda connection: 3)
        assert not waiting.done()
        other.execute("ROLLBACK")
        assert waiting.result() == 3
        assert done == [1]
        with pytest.raises(StorageError, match="no room"):
            database.unless_held(partial(_fail, StorageError("no room", StorageFault.FULL)))
    finally:
        other.close()
        database.close()


def _fail(error: Exception) -> None:
    raise error


def test_the_haste_of_optional_work_is_not_that_of_other_threads_writes(tmp_path):
    """Nor does it outlive a call inside a call."""
    database = Database(tmp_path / "manchette.sqlite")
    other = sqlite3.connect(database.path, isolation_level=None)
    written: list[Future[int]] = []

    def patience() -> int:
        return database.write(
            lambda connection: int(connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one())
        )

    def optional() -> None:
        assert (patience(), database.unless_held(patience), patience()) == (200, True, 200)
        other.execute("BEGIN IMMEDIATE")
        with ThreadPoolExecutor(1) as thread:  # as a round that stores what it has fetched
            written.append(thread.submit(database.submit, lambda connection: 3).result())
            with pytest.raises(TimeoutError):
                written[0].result(timeout=1)
        other.execute("ROLLBACK")

    try:
        assert database.unless_held(optional)
        assert written[0].result(timeout=30) == 3
        assert patience() == 10_000
    finally:
        other.close()
        database.close()
