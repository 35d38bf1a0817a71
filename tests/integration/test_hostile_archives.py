"""Copies of a home that somebody else made: what they hold is refused, left out or cleaned; nothing is lost."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.assembly import archive_files as unpacking
from reader.storage.core.compression import pack
from tests.helpers.database_files import content_of
from tests.helpers.downloads import HostedFile, audio, with_file
from tests.helpers.feed_server import item, rss

Parts = dict[str, bytes]
Spoil = Callable[[Parts, Path], None]


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Path:
    """Where the home is kept that all tests of this file begin with."""
    return tmp_path_factory.mktemp("kept")


@pytest.fixture
def copy(cli, feed, server, home, tmp_path, kept) -> Path:
    """A copy of a home with articles, a picture and a file; the home is there as well."""
    if not (kept / "copy.zip").exists():
        server.scripts["/talk.mp3"] = HostedFile(audio(50_000))
        cli("add", feed, "--allow-local")
        talk = with_file(item("Talk"), server.url("/talk.mp3"))
        cli("add", server.publish("/talks", rss(talk)), "--allow-local")
        cli("sync")
        cli("download", next(one["id"] for one in cli.json("entries") if one["title"] == "Talk"))
        cli("backup", kept / "copy.zip")
        shutil.copytree(home, kept / "home")
    shutil.copytree(kept / "home", home, dirs_exist_ok=True)
    shutil.copyfile(kept / "copy.zip", tmp_path / "copy.zip")
    return tmp_path / "copy.zip"


def sql(*statements: str, **values: object) -> Spoil:
    """Change the database of a copy."""

    def spoil(parts: Parts, folder: Path) -> None:
        file = folder / "spoiled.sqlite"
        file.write_bytes(parts["manchette.sqlite"])
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            connection.execute("PRAGMA writable_schema=ON")
            for statement in statements:
                connection.execute(statement, {n: v for n, v in values.items() if f":{n}" in statement})
        parts["manchette.sqlite"] = file.read_bytes()

    return spoil


def manifest(**facts: object) -> Spoil:
    def spoil(parts: Parts, folder: Path) -> None:
        parts["manifest.json"] = json.dumps(json.loads(parts["manifest.json"]) | facts).encode()

    return spoil


def more(**files: bytes) -> Spoil:
    """Add files; the manifest says that they are there."""

    def spoil(parts: Parts, folder: Path) -> None:
        parts.update(files)
        said = json.loads(parts["manifest.json"])
        manifest(files=said["files"] + len(files), bytes=said["bytes"] + sum(map(len, files.values())))(
            parts, folder
        )

    return spoil


def rewrite(copy: Path, spoil: Spoil, kind: int = zipfile.ZIP_STORED) -> None:
    """Make another archive of it, whose sums are right."""
    with zipfile.ZipFile(copy) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    spoil(parts, copy.parent)
    digest = hashlib.sha256(parts["manchette.sqlite"]).hexdigest()
    facts = json.loads(parts["manifest.json"])
    if facts.get("bytes") and facts["bytes"] > 1_000:
        facts["bytes"] += 100_000
    parts["manifest.json"] = json.dumps(facts | {"database_sha256": digest}).encode()
    with zipfile.ZipFile(copy, "w", kind) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)


def bomb() -> bytes:
    """A text of 4 GB in 400 kB, whose head says so."""
    return pack(bytes(50_000_000))


EVIL_PICTURE = f"images/ab/{'ab' * 32}.webp"
EVIL_FILE = f"enclosures/{'cd' * 32}"

REFUSED: dict[str, tuple[Spoil, str]] = {
    "a trigger of its own": (
        sql("CREATE TRIGGER evil AFTER INSERT ON entry BEGIN DELETE FROM feed; END"),
        "is damaged",
    ),
    "a view in the place of a table": (
        sql("DROP TABLE bookmark", "CREATE VIEW bookmark AS SELECT zeroblob(900000000) AS entry_id"),
        "is damaged",
    ),
    "a table that computes": (
        sql("ALTER TABLE note ADD COLUMN evil AS (hex(zeroblob(400000000)))"),
        "is damaged",
    ),
    "a table of its own": (sql("CREATE TABLE evil(x)"), "is damaged"),
    "a name that is a path": (
        sql("UPDATE enclosure SET name = '/etc/passwd', bytes = 9, received = 9"),
        "is damaged",
    ),
    "a name that climbs": (sql("UPDATE enclosure SET name = '../../manchette.sqlite'"), "is damaged"),
    "a name that is a program's": (
        sql("UPDATE enclosure SET name = replace(name, '.mp3', '.exe')"),
        "is damaged",
    ),
    "a fingerprint that is a path": (
        sql("UPDATE entry_image SET fingerprint = NULL", "UPDATE image SET fingerprint = '../../../etc/passwd'"),
        "is damaged",
    ),
    "a folder of lists elsewhere": (
        sql("INSERT INTO block_list VALUES ('../..', 'exact', 'x', 1, 'x', 1, 'exact-1-aa.raw', 1)"),
        "is damaged",
    ),
    "words in a place of numbers": (sql("UPDATE entry SET position = 'first' || id"), "is damaged"),
    "words that nobody knows": (sql("UPDATE entry SET page = 'sesame'"), "is damaged"),
    "a moment without end": (sql("UPDATE entry SET first_seen_at = 1 << 60"), "is damaged"),
    "rows that belong to nothing": (
        sql("PRAGMA foreign_keys=OFF", "UPDATE content SET entry_id = -entry_id"),
        "is damaged",
    ),
    "a subscription to a command": (sql("UPDATE feed SET url = 'exec:/tmp/evil' || id"), "is damaged"),
    "more than it says": (manifest(bytes=1_000), "holds more than it says"),
    "more files than it says": (manifest(files=0), "holds more than it says"),
    "numbers without end": (manifest(entries=10**30), "no copy of a Manchette home"),
    "a moment of no calendar": (manifest(made_at="0001-01-01T00:00:00+14:00"), "no copy of a Manchette home"),
    "a manifest without bottom": (
        lambda parts, _: parts.__setitem__("manifest.json", b"[" * 50_000),
        "no copy of a Manchette home",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_no_program_of_ours_writes_is_refused_and_nothing_changes(cli, copy, home, name):
    spoil, why = REFUSED[name]
    if name == "a manifest without bottom":
        with zipfile.ZipFile(copy, "w") as packed:
            packed.writestr("manifest.json", b"[" * 50_000)
    else:
        rewrite(copy, spoil)
    before = content_of(home / "data" / "manchette.sqlite")
    assert why in cli("restore", copy, code=2).sentence
    assert content_of(home / "data" / "manchette.sqlite") == before
    assert not list((home / "data").glob("before-restore-*"))
    assert not list((home / "data").glob(".restoring-*"))
    assert len(cli.json("entries")) == 3


def test_html_is_cleaned_again(cli, copy):
    evil = '<p onclick="x()">kept <script>gone()</script><a href="javascript:alert(1)">link</a></p>'
    evil += '<img src="image:1" alt="a"><img src="file:///etc/passwd"><iframe src="file:///etc"></iframe>'
    rewrite(copy, sql("UPDATE content SET html = :html", html=pack(evil.encode())))
    cli("restore", copy)
    for one in cli.json("entries"):
        html = cli.json("show", one["id"])["html"]
        assert "kept" in html
        assert not [word for word in ("script", "onclick", "javascript", "file:", "iframe") if word in html]
    one = next(one for one in cli.json("entries") if one["title"] == "One")
    assert cli.json("show", one["id"])["images"][0]["state"] == "stored"


def test_stored_links_that_lead_nowhere_good_are_gone(cli, copy):
    rewrite(
        copy,
        sql(
            "UPDATE entry SET link = 'javascript:alert(1)', title = 'A <b>bold</b> \u202etitle'",
            "UPDATE feed SET site_url = 'file:///etc/passwd'",
            "UPDATE entry SET enclosures = :files",
            files=json.dumps([["javascript:x", None, None], ["https://a.example/x.mp3", "audio/mpeg", 7]]),
        ),
    )
    cli("restore", copy)
    for one in cli.json("entries"):
        shown = cli.json("show", one["id"])
        assert not shown["url"]
        assert shown["title"] == "A bold title"
        assert "javascript:x" not in [file["url"] for file in shown["enclosures"]]
    assert {feed["site_url"] for feed in cli.json("feeds")} == {None}
    assert "javascript" not in cli("entries").out


def test_a_text_that_unpacks_without_end_is_left_out(cli, copy):
    rewrite(copy, sql("UPDATE content SET html = :html", html=bomb()))
    cli("restore", copy)
    assert {cli.json("show", one["id"])["html"] for one in cli.json("entries")} == {""}


def test_files_are_what_they_are_and_not_what_they_are_called(cli, copy, home):
    program = b"MZ" + bytes(2_000)
    small = EVIL_PICTURE.replace(".webp", ".small.webp")
    kinds = {f"{EVIL_FILE}.exe": program, f"{EVIL_FILE}.mp3": program, f"{EVIL_FILE}.pdf": audio(4_000)}
    rewrite(copy, more(**{EVIL_PICTURE: program, small: b"RIFF\x10\0\0\0WEBPVP8 \0\0\0\0"}, **kinds))
    shutil.rmtree(home)
    assert cli.json("restore", copy)["left_out"] == 4
    assert not [file for file in home.rglob("*") if "ab" * 32 in file.name or "cd" * 32 in file.name]
    assert cli.json("check")["ok"]


def test_actions_and_notes_that_nobody_wished_are_left_out(cli, copy):
    rewrite(
        copy,
        sql(
            "INSERT INTO action(kind, argument, wished_at) VALUES ('open_original', :evil, 1)",
            "INSERT OR REPLACE INTO note VALUES ('copied_at', 'yesterday'), ('lists_state', 'x')",
            evil='{"url":"file:///etc/passwd"}',
        ),
    )
    assert cli.json("restore", copy)["left_out"] == 3
    assert [one["kind"] for one in cli.json("queue")] == ["enclosure"]


def test_more_than_fits_on_the_disk_is_refused_before_a_byte_is_written(cli, copy, disk):
    disk.free_bytes = 40_000_000
    assert "40 MB are free" in cli("restore", copy, code=2).sentence


def test_more_than_twenty_gigabytes_are_refused(cli, copy, monkeypatch):
    monkeypatch.setattr(unpacking, "MOST_BYTES", 1_000)
    assert "holds more than" in cli("restore", copy, code=2).sentence


def test_a_small_archive_does_not_fill_the_disk(cli, copy, home):
    """28 MB wrote 6.4 GB: files of zeros under names of pictures and of recordings."""
    rewrite(copy, more(**{f"{EVIL_FILE}.mp3": bytes(60_000_000)}), zipfile.ZIP_DEFLATED)
    assert copy.stat().st_size < 1_000_000
    assert "holds more than it says" in cli("restore", copy, code=2).sentence


def test_a_length_that_lies_writes_no_more_than_it_declares(cli, copy, home):
    """The archive's directory says 1,000 bytes, and the file goes on."""
    rewrite(copy, more(**{f"{EVIL_FILE}.mp3": audio(300_000)}))
    content = bytearray(copy.read_bytes())
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        info = packed.getinfo(f"{EVIL_FILE}.mp3")
    at = content.rfind(info.filename.encode()) - 46
    assert content[at : at + 4] == b"PK\x01\x02"
    content[at + 24 : at + 28] = (1_000).to_bytes(4, "little")
    copy.write_bytes(content)
    assert "damaged" in cli("restore", copy, code=2).sentence
    assert not list(home.rglob(f"*{'cd' * 32}*"))
