"""Archives that this home did not write: what gives power stays as it is here, unless the reader takes it."""

from __future__ import annotations

import errno
import hashlib
import json
import lzma
import os
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reader.assembly import archive, output
from reader.domain.clock import system_clock
from reader.settings.paths import Home
from tests.helpers.feed_server import FeedServer, publish_paper

PROGRAMS = "Notes = /bin/sh -c evil {url}"
POWERS = {
    "sharing.programs": PROGRAMS,
    "network.proxy": "http",
    "network.proxy_host": "proxy.evil.example",
    "network.proxy_port": 3128,
    "network.proxy_user": "evil",
    "desktop.start_at_log_in": True,
    "desktop.stay_in_tray": True,
    "images.obey_list": "off",
    "sync.metered": "full",
    "sync.daily_cap_mb": 100_000,
    "images.download": False,
    "sync.work_offline": True,
}
HARMLESS = {"article.text_size": 21, "window.theme": "sepia", "ticker.shown": False}
COLLECTOR = "ab" * 16


def run_sql(home: Path, *statements: str) -> None:
    with closing(sqlite3.connect(home / "data" / "manchette.sqlite")) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def rows(home: Path, query: str) -> list[tuple]:
    with closing(sqlite3.connect(home / "data" / "manchette.sqlite")) as connection:
        return connection.execute(query).fetchall()


ENROLLED = (
    "INSERT INTO flag_identity(collector_id, base_url, root, secret, active, enrolled_at)"
    f" VALUES ('{COLLECTOR}', 'https://collector.evil.example/token', x'00', x'{'11' * 32}', 1, 1)"
)
REPORTED = (
    "INSERT INTO flag(collector_id, fingerprint, reason, desired, seq, flagged_at, changed_at, next_at)"
    f" VALUES ('{COLLECTOR}', '{'cd' * 32}', 'violence', 'flag', 1, 1, 1, 1)"
)
LETTERS = "INSERT INTO letter_box(place) VALUES ('/home/ana/Mail')"
ACCOUNT = (
    "INSERT INTO account(url, protocol, dialect, user)"
    " VALUES ('https://server.evil.example/api/token', 'greader', 'miniflux', 'evil')",
    "INSERT INTO account_feed(account_id, remote_id, url) VALUES (1, 'feed/1', 'https://server.evil.example/feed')",
    "INSERT INTO account_entry(account_id, remote_id, entry_id, feed, read, starred)"
    " SELECT 1, 100, min(id), 1, 1, 1 FROM entry",
    "INSERT INTO account_changed SELECT min(id) FROM entry",
)
SHOWN_ANYWAY = "UPDATE image_identity SET override = 'show', judged_with = 900, verdict = 'show'"
QUEUED = (
    "INSERT INTO action(kind, argument, wished_at)"
    """ VALUES ('open_original', '{"url":"https://evil.example/secret?token=1"}', 1)"""
)


@pytest.fixture(scope="module")
def server() -> Iterator[FeedServer]:
    """One for all tests: the archive names its address."""
    with FeedServer() as server:
        yield server


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> Path:
    """The archive, once the first test that needs one has written it."""
    return tmp_path_factory.mktemp("foreign") / "foreign.zip"


@pytest.fixture
def foreign(cli, server, home, tmp_path, written) -> Path:
    """An archive with everything that gives power, written by another home; the one that is here is fresh."""
    if not written.exists():
        write_foreign(cli, server, home, written)
    return shutil.copy(written, tmp_path / "foreign.zip")


def write_foreign(cli, server: FeedServer, home: Path, archive: Path) -> None:
    cli("add", publish_paper(server), "--allow-local")
    cli("sync")
    choices = [*POWERS.items(), *HARMLESS.items()]
    cli("rules", "add", "title:harbour", "--mute", "--name", "Quiet")
    cli("rules", "add", "storm", "--tag", "Weather", "--star")
    run_sql(home, ENROLLED, REPORTED, SHOWN_ANYWAY, QUEUED, LETTERS, *ACCOUNT)
    # Written as a hand would: a proxy and working offline are for the other home alone.
    settings = {"version": 1, **dict(choices), "accounts.from_a_later_version": "https://evil.example"}
    (home / "config" / "settings.json").write_text(json.dumps(settings))
    cli("backup", archive)
    shutil.rmtree(home)


def left_of(told) -> dict[str, list]:
    found: dict[str, list] = {}
    for one in told["left"]:
        assert set(one) == {"what", "value"}
        found.setdefault(one["what"], []).append(one["value"])
    return found


def test_what_gives_power_stays_out(cli, server, home, foreign):
    told = cli.json("restore", foreign)
    left = left_of(told)
    assert {name: [value] for name, value in POWERS.items()}.items() <= left.items()
    assert left["feed.allow_local"] == [server.url("/").rstrip("/")]
    assert sorted(left["rule"]) == ["storm --star --tag Weather", "title:harbour --mute"]
    assert left["collector"] == ["https://collector.evil.example"]
    assert left["account"] == ["https://server.evil.example"]
    assert left["letters"] == ["/home/ana/Mail"]
    assert cli.json("letters") == []
    assert (left["reports"], left["pictures"], left["queue"]) == ([1], [1], [1])
    assert "token" not in json.dumps(told), "no secret of an address is printed"
    assert not left.keys() & HARMLESS.keys()

    settings = cli.json("settings")
    assert {name: settings[name] for name in HARMLESS} == HARMLESS
    assert not [name for name, value in POWERS.items() if settings[name] == value]
    assert "later_version" not in (home / "config" / "settings.json").read_text()
    assert [feed["allow_local"] for feed in cli.json("feeds")] == [False]
    assert cli.json("rules") == []
    assert cli.json("flags") == []
    assert cli.json("queue") == []
    assert rows(home, "SELECT * FROM flag_identity UNION ALL SELECT * FROM flag_identity") == []
    assert rows(home, "SELECT id FROM account UNION ALL SELECT account_id FROM account_entry") == []
    assert rows(home, "SELECT DISTINCT override, verdict, judged_with, pdq FROM image_identity") == [
        (None, "show", -1, None)
    ]
    asked = len(server.requests)
    cli("sync", code=2)
    assert len(server.requests) == asked, "no address of this machine is asked"
    assert cli.json("feeds")[0]["error"] == "address_refused"


def test_it_is_said_and_taken_when_asked_for(cli, home, foreign):
    said = cli("restore", foreign).out
    assert "this home did not write this copy" in said
    assert f"sharing.programs={PROGRAMS}" in said
    assert "--take-settings" in said
    told = cli.json("restore", foreign, "--take-settings")
    assert told["left"] == []
    settings = cli.json("settings")
    assert {name: settings[name] for name in POWERS} == POWERS
    assert "later_version" not in (home / "config" / "settings.json").read_text(), "no words can say what that is"
    assert [feed["allow_local"] for feed in cli.json("feeds")] == [True]
    assert {rule["query"] for rule in cli.json("rules")} == {"title:harbour", "storm"}
    assert rows(home, "SELECT collector_id, active FROM flag_identity") == [(COLLECTOR, 1)]
    assert rows(home, "SELECT count(*) FROM flag") == [(1,)]


def test_what_gives_power_here_stays_as_it_is(cli, server, home, foreign):
    """The same and other choices of this home survive, wherever they point."""
    ours = {"network.proxy": "none", "images.obey_list": "confirmed", "sharing.programs": "Mine = mine {url}"}
    cli("add", publish_paper(server), "--allow-local")
    cli("sync")
    cli("set", cli.json("feeds")[0]["id"], "images=off")
    cli("settings", *(f"{name}={value}" for name, value in ours.items()))
    cli("rules", "add", "title:football", "--mute")
    cli("rules", "add", "storm", "--tag", "Weather", "--star")
    cli("rules", "add", "drought", "--tag", "Élan")
    picture = rows(home, "SELECT fingerprint FROM image_identity")[0][0]
    run_sql(
        home,
        ENROLLED.replace("evil", "good").replace(COLLECTOR, "cd" * 16),
        f"UPDATE image_identity SET override = 'hide', hidden = 'reader' WHERE fingerprint = '{picture}'",
        REPORTED.replace("cd" * 32, "ef" * 32),
        "UPDATE flag SET entry_id = 1",
        *(statement.replace("evil", "good") for statement in ACCOUNT),
        "UPDATE account SET last_read_at = 5",
    )
    before = cli.json("flags")
    left = left_of(cli.json("restore", foreign))
    assert left["rule"] == ["title:harbour --mute"], "a rule that is here too is no news"
    assert "feed.allow_local" not in left, "this consent was given here"
    assert left["feed.images"] == [server.url("/").rstrip("/")]
    settings = cli.json("settings")
    assert {name: settings[name] for name in ours} == ours
    feed = cli.json("feeds")[0]
    assert (feed["allow_local"], feed["images"]) == (True, False)
    rules = {rule["query"]: rule for rule in cli.json("rules")}
    assert set(rules) == {"title:football", "storm", "drought"}
    assert (home / "config" / "settings.json").stat().st_mode & 0o777 == 0o600
    assert (rules["storm"]["tag"], rules["drought"]["tag"]) == ("Weather", "Élan")
    assert min(rule["id"] for rule in rules.values()) > 2, "no mark of a foreign rule becomes that of one of ours"
    assert rows(home, "SELECT base_url FROM flag_identity") == [("https://collector.good.example/token",)]
    assert rows(home, "SELECT url, user, last_read_at FROM account") == [
        ("https://server.good.example/api/token", "good", None)
    ], "its articles are linked anew"
    assert rows(home, "SELECT count(*) FROM account_entry") == [(0,)]
    assert [one["image"] for one in cli.json("flags")] == [one["image"] for one in before]
    assert rows(home, f"SELECT override FROM image_identity WHERE fingerprint = '{picture}'") == [("hide",)]
    cli("sync")


def test_ones_own_comes_back_whole(cli, server, home, tmp_path):
    cli("add", publish_paper(server), "--allow-local")
    cli("settings", f"sharing.programs={PROGRAMS}", "images.obey_list=off")
    cli("rules", "add", "title:harbour", "--mute")
    before = (home / "config" / "settings.json").read_bytes()
    told = [cli.json(verb) for verb in ("settings", "feeds", "rules")]
    cli("backup", tmp_path / "own.zip")
    cli("backup", tmp_path / "without.zip", "--no-images")
    cli("rules", "remove", cli.json("rules")[0]["id"])
    cli("settings", "sharing.programs=", "images.obey_list=all", "article.text_size=30")
    cli("remove", cli.json("feeds")[0]["id"])
    for copy in ("own.zip", "without.zip"):
        assert cli.json("restore", tmp_path / copy)["left"] == []
        assert (home / "config" / "settings.json").read_bytes() == before
        assert [cli.json(verb) for verb in ("settings", "feeds", "rules")] == told
    assert "did not write" not in cli("restore", tmp_path / "own.zip").out


def test_an_own_daily_copy_and_what_a_restore_kept_come_back_whole(cli, server, home, foreign, tmp_path):
    cli("add", publish_paper(server), "--allow-local")
    cli("rules", "add", "title:football", "--mute")
    kept = cli.json("restore", foreign)["kept"]
    assert [feed["allow_local"] for feed in cli.json("feeds")] == [True]
    daily = home / "data" / "backups" / "daily-20261124T093000Z.sqlite"
    shutil.copyfile(Path(kept) / "manchette.sqlite", daily)
    shutil.copyfile(daily, tmp_path / "stranger.sqlite")
    for source in (Path(kept) / "manchette.sqlite", daily.name):
        run_sql(home, "UPDATE feed SET allow_local = 0", "DELETE FROM rule")
        assert cli.json("restore", source)["left"] == []
        assert [feed["allow_local"] for feed in cli.json("feeds")] == [True]
        assert len(cli.json("rules")) == 1
    run_sql(home, "UPDATE feed SET allow_local = 0", "DELETE FROM rule")
    left = left_of(cli.json("restore", tmp_path / "stranger.sqlite"))
    assert (left["rule"], len(left["feed.allow_local"])) == (["title:football --mute"], 1)
    assert [feed["allow_local"] for feed in cli.json("feeds")] == [False]


def _rewrite(file: Path, change) -> None:
    with zipfile.ZipFile(file) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    change(parts)
    with zipfile.ZipFile(file, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)


def _other_settings(parts: dict[str, bytes]) -> None:
    parts["settings.json"] = parts["settings.json"].replace(b"confirmed", b"off")


def _no_seal(parts: dict[str, bytes]) -> None:
    manifest = json.loads(parts["manifest.json"])
    del manifest["seal"]
    parts["manifest.json"] = json.dumps(manifest).encode()


def _other_facts(parts: dict[str, bytes]) -> None:
    manifest = json.loads(parts["manifest.json"])
    parts["manifest.json"] = json.dumps(manifest | {"made_by": "0.0.9"}).encode()


def _odd_seal(parts: dict[str, bytes]) -> None:
    manifest = json.loads(parts["manifest.json"])
    parts["manifest.json"] = json.dumps(manifest | {"seal": ["é"]}).encode()


@pytest.mark.parametrize("change", [_other_settings, _no_seal, _other_facts, _odd_seal])
def test_an_own_archive_that_somebody_changed_is_a_strangers(cli, home, tmp_path, change):
    cli("settings", "images.obey_list=confirmed")
    cli("backup", tmp_path / "own.zip")
    cli("settings", "images.obey_list=all")
    _rewrite(tmp_path / "own.zip", change)
    left = left_of(cli.json("restore", tmp_path / "own.zip"))
    assert list(left) == ["images.obey_list"]
    assert cli.json("settings", "images.obey_list") == {"images.obey_list": "all"}


def test_the_key_is_private_in_no_backup_and_survives_damage(cli, home, tmp_path):
    cli("backup", tmp_path / "one.zip")
    key = home / "state" / "backup.key"
    assert (key.stat().st_mode & 0o777, len(key.read_bytes())) == (0o600, 32)
    content = key.read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as packed:
        assert not [name for name in packed.namelist() if content in packed.read(name)]
    cli("backup", tmp_path / "two.zip")
    assert key.read_bytes() == content
    cli("settings", "images.obey_list=off")
    cli("backup", tmp_path / "three.zip")
    cli("settings", "images.obey_list=all")
    key.write_bytes(b"short")
    assert list(left_of(cli.json("restore", tmp_path / "three.zip"))) == ["images.obey_list"]
    cli("backup", tmp_path / "four.zip")
    assert len(key.read_bytes()) == 32
    assert cli.json("restore", tmp_path / "four.zip")["left"] == []


@pytest.mark.parametrize(
    ("answer", "taken"), [("y", True), ("oui", True), ("نعم", True), ("n", False), ("", False)]
)
def test_on_a_terminal_there_is_one_question(home, foreign, monkeypatch, capsys, answer, taken):
    from reader.__main__ import main

    questions = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(output, "_read_line", lambda: questions.append(True) or answer)
    assert main(["--home", str(home), "restore", str(foreign)]) == 0
    said = capsys.readouterr()
    assert len(questions) == 1
    assert "another computer" in said.err
    assert f"sharing.programs={PROGRAMS}" in said.err
    settings = json.loads((home / "config" / "settings.json").read_text())
    assert ("sharing.programs" in settings) == taken


def test_a_damaged_library_here_is_no_reason_to_take_a_strangers_powers(cli, home, server, foreign):
    cli("add", publish_paper(server), "--allow-local")
    file = home / "data" / "manchette.sqlite"
    with file.open("r+b") as opened:
        opened.seek(8192)
        opened.write(bytes(file.stat().st_size - 8192))
    left = left_of(cli.json("restore", foreign))
    assert "feed.allow_local" in left
    assert [feed["allow_local"] for feed in cli.json("feeds")] == [False]


def test_what_is_kept_of_before_is_private(cli, home, tmp_path):
    cli("settings", "article.text_size=21")
    cli("backup", tmp_path / "own.zip")
    (home / "config" / "settings.json").chmod(0o644)
    (home / "data" / "manchette.sqlite").chmod(0o644)
    kept = Path(cli.json("restore", tmp_path / "own.zip")["kept"])
    assert kept.stat().st_mode & 0o777 == 0o700
    assert {file.name: file.stat().st_mode & 0o777 for file in kept.iterdir()} == {
        "manchette.sqlite": 0o600,
        "settings.json": 0o600,
    }
    for file in (home / "config" / "settings.json", home / "data" / "manchette.sqlite"):
        assert file.stat().st_mode & 0o777 == 0o600


def test_breaking_off_at_the_question_changes_nothing(home, foreign, monkeypatch, cli):
    cli("settings", "article.text_size=30")
    before = (home / "config" / "settings.json").read_bytes()

    def broken_off(left):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        archive.put_back(Home.under(home), foreign, system_clock(), take=broken_off)
    assert (home / "config" / "settings.json").read_bytes() == before
    assert not list((home / "data").glob("before-restore-*"))
    assert not list((home / "data").glob(".restoring-*"))
    assert cli.json("feeds") == []


def change_archive(file: Path, *statements: str) -> None:
    """Change the database of an archive, as a stranger may."""

    def change(parts: dict[str, bytes]) -> None:
        made = file.with_suffix(".sqlite")
        made.write_bytes(parts["manchette.sqlite"])
        with closing(sqlite3.connect(made, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
            for statement in statements:
                connection.execute(statement)
        parts["manchette.sqlite"] = made.read_bytes()
        manifest = json.loads(parts["manifest.json"])
        manifest["database_sha256"] = hashlib.sha256(parts["manchette.sqlite"]).hexdigest()
        manifest["bytes"] += 100_000
        parts["manifest.json"] = json.dumps(manifest).encode()

    _rewrite(file, change)


@pytest.mark.parametrize("theirs", ["auto", "on", "off"])
@pytest.mark.parametrize("ours", ["auto", "on", "off"])
def test_full_articles_that_are_off_here_stay_off(cli, server, home, foreign, ours, theirs):
    change_archive(foreign, f"UPDATE feed SET full_text = '{theirs}'")
    cli("add", publish_paper(server), "--allow-local")
    cli("set", cli.json("feeds")[0]["id"], f"full_text={ours}")
    left = left_of(cli.json("restore", foreign))
    is_ours = ours == "off" != theirs
    assert left.get("feed.full_text") == ([server.url("/").rstrip("/")] if is_ours else None)
    assert rows(home, "SELECT full_text FROM feed") == [("off" if is_ours else theirs,)]
    cli("restore", foreign, "--take-settings")
    assert rows(home, "SELECT full_text FROM feed") == [(theirs,)]


@pytest.mark.parametrize(
    ("press", "north", "expected", "listed"),
    [
        ("auto", "auto", ("off", "auto"), ["Press"]),
        ("on", "auto", ("off", "auto"), ["Press"]),
        ("on", "on", ("off", "off"), ["Press", "Press/North"]),
        ("off", "on", ("off", "off"), ["Press/North"]),
        ("off", "auto", ("off", "auto"), []),
    ],
)
def test_a_folder_whose_full_articles_are_off_here_stays_so(
    cli, server, home, foreign, press, north, expected, listed
):
    change_archive(
        foreign,
        f"INSERT INTO folder(id, title, full_text) VALUES (1, 'Press', '{press}'), (3, 'Other', 'on')",
        f"INSERT INTO folder(id, parent_id, title, full_text) VALUES (2, 1, 'North', '{north}')",
        "UPDATE feed SET folder_id = 3",
    )
    cli("add", publish_paper(server), "--allow-local", "--folder", "Press/North")
    run_sql(home, "UPDATE folder SET full_text = 'off' WHERE title = 'Press'")
    left = left_of(cli.json("restore", foreign))
    assert left["feed.full_text"] == [*listed, server.url("/").rstrip("/")], "its feed may be elsewhere there"
    assert rows(home, "SELECT full_text FROM folder ORDER BY id") == [(word,) for word in (*expected, "on")]
    assert rows(home, "SELECT full_text FROM feed") == [("off",)]


@pytest.mark.parametrize(
    ("state", "is_power"),
    [("waiting", True), ("running", True), ("failed", True), ("done", False), ("cancelled", False)],
)
def test_what_waits_or_may_be_tried_again_is_left_out(cli, foreign, state, is_power):
    change_archive(
        foreign,
        "DELETE FROM action",
        "INSERT INTO action(kind, argument, wished_at, state) VALUES ('add_feed',"
        f""" '{{"allow_local":true,"url":"http://127.0.0.1:1/"}}', 1, '{state}')""",
    )
    left = left_of(cli.json("restore", foreign))
    assert left.get("queue") == ([1] if is_power else None)
    assert [one["state"] for one in cli.json("queue")] == ([] if is_power else [state])


@pytest.mark.parametrize("stuck", ["settings.json", "arrived-settings.json", "ready-settings.json"])
def test_what_was_left_at_the_question_is_never_used(home, foreign, monkeypatch, cli, stuck):
    """Broken off, and the disk then deletes all but the stranger's settings."""
    cli("settings", "article.text_size=30")
    before = (home / "config" / "settings.json").read_bytes()
    unlink, remove = os.unlink, Path.unlink

    def refuse(path) -> None:
        if Path(path).name == stuck and (".restoring-" in str(path) or not Path(path).is_absolute()):
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    def broken_off(left):
        monkeypatch.setattr(os, "unlink", lambda path, **where: (refuse(path), unlink(path, **where))[1])
        monkeypatch.setattr(Path, "unlink", lambda path, **how: (refuse(path), remove(path, **how))[1])
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        archive.put_back(Home.under(home), foreign, system_clock(), take=broken_off)
    monkeypatch.setattr(os, "unlink", unlink)
    monkeypatch.setattr(Path, "unlink", remove)
    assert cli.json("settings", "sharing.programs") == {"sharing.programs": ""}
    assert (home / "config" / "settings.json").read_bytes() == before
    assert not list((home / "data").glob(".restoring-*"))


LIBRARIES = Path(__file__).parents[1] / "data" / "libraries"


def put_library(home: Path, version: int) -> Path:
    """Make a library of an earlier version that of the home, with consents."""
    Home.under(home).prepare()
    file = home / "data" / "manchette.sqlite"
    file.write_bytes(lzma.decompress((LIBRARIES / f"schema-{version}.sqlite.xz").read_bytes()))
    run_sql(home, "UPDATE feed SET allow_local = 1")
    return file


@pytest.mark.parametrize("version", [1, 4])
def test_what_gives_power_is_read_in_a_library_of_an_earlier_version(cli, home, foreign, version):
    put_library(home, version)
    [(url,)] = rows(home, "SELECT url FROM feed LIMIT 1")
    with zipfile.ZipFile(foreign) as packed:
        theirs = home.parent / "theirs.sqlite"
        theirs.write_bytes(packed.read("manchette.sqlite"))
    with closing(sqlite3.connect(theirs)) as connection:
        connection.execute("UPDATE feed SET url = ?", (url,))
        connection.commit()
    assert "feed.allow_local" not in left_of(cli.json("restore", theirs)), "this consent was given here"
    assert [feed["allow_local"] for feed in cli.json("feeds")] == [True]


def test_an_old_library_from_elsewhere_is_a_strangers(cli, home, tmp_path):
    shutil.move(put_library(home, 1), tmp_path / "old.sqlite")
    left = left_of(cli.json("restore", tmp_path / "old.sqlite"))
    assert left["feed.allow_local"]
    assert {feed["allow_local"] for feed in cli.json("feeds")} == {False}
    cli.json("restore", tmp_path / "old.sqlite", "--take-settings")
    assert {feed["allow_local"] for feed in cli.json("feeds")} == {True}
