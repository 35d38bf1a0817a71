"""Copies under a passphrase: unreadable without it, and a changed one is refused before anything is written."""

from __future__ import annotations

import hashlib
import io
import os
import random
import shutil
import stat
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from reader.assembly import archive, locked_file, output
from reader.assembly.locked_file import LockingFile, unlocked
from reader.domain.clock import system_clock
from reader.domain.errors import PassphraseWanted, UsageError
from reader.settings.paths import Home
from tests.helpers.commands import FORKED, command, run
from tests.helpers.feed_server import publish_paper
from tests.helpers.passphrases import make_keys_quickly

PASSPHRASE = "correct horse – énergie 🔋"
VARIABLE = "MANCHETTE_BACKUP_PASSPHRASE"
HEADER, PIECE = locked_file._HEADER.size, locked_file._PIECE_BYTES + locked_file._TAG_BYTES


@pytest.fixture
def quick(monkeypatch) -> None:
    """Make keys with little work: these tests make thousands."""
    make_keys_quickly(monkeypatch)


@pytest.fixture
def given(monkeypatch) -> None:
    monkeypatch.setenv(VARIABLE, PASSPHRASE)


def tree(folder: Path) -> dict[str, object]:
    """Everything about a folder: names, rights, times and content."""
    if not folder.exists():
        return {}
    return {
        str(path.relative_to(folder)): (
            path.lstat().st_mode,
            path.lstat().st_mtime_ns,
            path.read_bytes() if path.is_file() else None,
        )
        for path in sorted(folder.rglob("*"))
    }


def test_there_and_back(cli, server, home, tmp_path, given):
    """With the work that a real copy takes."""
    cli("add", publish_paper(server), "--allow-local")
    cli("sync")
    cli("settings", "sharing.programs=Notes = notes {url}")
    before = [cli.json(verb) for verb in ("entries", "feeds", "settings")]
    copy = tmp_path / "copy.manchette"
    told = cli.json("backup", copy, "--passphrase")
    content = copy.read_bytes()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert sorted(file.name for file in tmp_path.iterdir() if file.name != "desktop") == ["copy.manchette", "home"]
    for word in (b"PK\x03\x04", b"manifest", b"SQLite", b"notes", server.url("/").encode()):
        assert word not in content, word
    cli("settings", "sharing.programs=")
    again = cli.json("restore", copy)
    assert (again["left"], again["entries"]) == ([], told["entries"]), "this home wrote it"
    assert [cli.json(verb) for verb in ("entries", "feeds", "settings")] == before
    shutil.rmtree(home)
    told = cli.json("restore", copy)
    assert {one["what"] for one in told["left"]} == {"sharing.programs", "feed.allow_local"}, (
        "a passphrase is no proof"
    )
    assert [one["title"] for one in cli.json("entries")] == [one["title"] for one in before[0]]


def test_two_copies_have_nothing_in_common(cli, tmp_path, given, quick):
    for name in ("one", "two"):
        cli("backup", tmp_path / name, "--passphrase")
    one, two = ((tmp_path / name).read_bytes() for name in ("one", "two"))
    assert one[:HEADER] != two[:HEADER]
    assert one[HEADER : HEADER + 64] != two[HEADER : HEADER + 64]


def test_a_wrong_passphrase_touches_nothing(cli, home, tmp_path, given, quick, monkeypatch):
    cli("settings", "article.text_size=21")
    copy = tmp_path / "copy.manchette"
    cli("backup", copy, "--passphrase")
    before = tree(home)
    monkeypatch.setenv(VARIABLE, "incorrect horse")
    said = cli("restore", copy, code=2)
    assert said.sentence == f"the passphrase is wrong, or {copy} is damaged; nothing was restored."
    monkeypatch.delenv(VARIABLE)
    assert f"{copy} needs a passphrase" in cli("restore", copy, code=2).sentence
    assert tree(home) == before
    monkeypatch.setenv(VARIABLE, "incorrect horse")
    shutil.rmtree(home)
    cli("restore", copy, code=2)
    assert not home.exists(), "not even its folders are made"


@pytest.mark.parametrize("every", [16, pytest.param(1, marks=pytest.mark.long)])
def test_every_flipped_byte_is_refused_before_anything_is_written(cli, home, tmp_path, given, quick, every):
    """Each of the header, the beginning and the end, and each so many of all the others."""
    cli("settings", "article.text_size=21")
    copy, bad = tmp_path / "copy.manchette", tmp_path / "bad.manchette"
    cli("backup", copy, "--passphrase", "--no-images")
    content = copy.read_bytes()
    assert len(content) < 60_000
    before = tree(home)
    there, bits = Home.under(home), random.Random(7)
    for place in sorted(
        {*range(HEADER + 64), *range(0, len(content), every), *range(len(content) - 64, len(content))}
    ):
        spoiled = bytearray(content)
        spoiled[place] ^= 1 << (bits.randrange(8) if place >= HEADER else place % 8)
        bad.write_bytes(spoiled)
        with pytest.raises(UsageError):
            archive.restore(there, bad, system_clock(), passphrase=PASSPHRASE)
    assert tree(home) == before
    bad.write_bytes(content)
    assert archive.restore(there, bad, system_clock(), passphrase=PASSPHRASE).archive.feeds == 0


def test_a_flip_is_told_in_one_sentence(cli, home, tmp_path, given, quick):
    copy = tmp_path / "copy.manchette"
    cli("backup", copy, "--passphrase")
    content = bytearray(copy.read_bytes())
    content[-1] ^= 1
    copy.write_bytes(content)
    before = tree(home)
    assert "damaged; nothing was restored" in cli("restore", copy, code=2).sentence
    assert tree(home) == before


@contextmanager
def opened(made: Path, passphrase: str = PASSPHRASE) -> Iterator[IO[bytes]]:
    with made.open("rb") as file:
        yield unlocked(made, file, passphrase)


def locked(content: bytes, passphrase: str = PASSPHRASE) -> bytes:
    made = io.BytesIO()
    locking = LockingFile(made, passphrase)
    locking.write(content)
    locking.finish()
    return made.getvalue()


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000])
def test_any_length_comes_back(tmp_path, quick, size):
    content = random.Random(size).randbytes(size)
    made = tmp_path / "made"
    made.write_bytes(locked(content))
    with opened(made) as file:
        assert file.read() == content
        for place in (0, size // 2, max(size - 1, 0)):
            file.seek(place)
            assert file.read(70_000) == content[place : place + 70_000]
        assert file.seek(0, os.SEEK_END) == size


def test_pieces_cannot_be_cut_added_repeated_or_exchanged(tmp_path, quick):
    whole = locked(bytes(5 * locked_file._PIECE_BYTES + 100))
    head, body = whole[:HEADER], whole[HEADER:]
    pieces = [body[at : at + PIECE] for at in range(0, len(body), PIECE)]
    assert len(pieces) == 6
    other = locked(bytes(5 * locked_file._PIECE_BYTES + 100))
    changed = {
        "cut at a piece": [*pieces[:-1]],
        "cut to one": [pieces[0]],
        "without a piece": [*pieces[:2], *pieces[3:]],
        "exchanged": [pieces[0], pieces[2], pieces[1], *pieces[3:]],
        "repeated": [*pieces[:2], pieces[1], *pieces[2:]],
        "the last first": [pieces[-1], *pieces[:-1]],
        "more after the last": [*pieces, pieces[-1]],
        "one byte more": [*pieces, b"x"],
        "a tag more": [*pieces, bytes(16)],
        "another file's": [*pieces[:-1], other[HEADER:][5 * PIECE :]],
        "nothing": [],
    }
    made = tmp_path / "made"
    for name, parts in changed.items():
        made.write_bytes(head + b"".join(parts))
        with pytest.raises(UsageError), opened(made):
            pytest.fail(name)
    for length in (len(head) - 1, len(locked_file._MAGIC), len(head) + 3):
        made.write_bytes(whole[:length])
        with pytest.raises(UsageError), opened(made):
            pytest.fail(str(length))


WORK = [
    *[(2**32 - 1, 3, 4), (2**20 + 1, 1, 1), (8, 2**32 - 1, 1), (64, 9, 1), (2**20, 1, 17), (2**20, 1, 2**31)],
    *[(0, 1, 1), (8, 0, 1), (8, 1, 0), (15, 1, 2)],
]


@pytest.mark.parametrize("work", WORK)
def test_work_without_end_is_refused_before_it_is_done(tmp_path, quick, monkeypatch, work):
    whole = locked(b"content")
    made = tmp_path / "made"
    made.write_bytes(
        locked_file._HEADER.pack(locked_file._MAGIC, *work, whole[HEADER - 16 : HEADER]) + whole[HEADER:]
    )
    monkeypatch.setattr(locked_file, "_cipher", lambda *given: pytest.fail("it was done"))
    with pytest.raises(UsageError, match="is damaged"), opened(made):
        pytest.fail("it was opened")


def test_a_file_that_changes_after_its_check_is_noticed(tmp_path, quick):
    made = tmp_path / "made"
    made.write_bytes(locked(bytes(3 * locked_file._PIECE_BYTES)))
    with opened(made) as file:
        with made.open("r+b") as changing:
            changing.seek(HEADER + PIECE + 5)
            changing.write(b"changed")
        file.seek(locked_file._PIECE_BYTES)
        with pytest.raises(UsageError, match="is damaged"):
            file.read()


def test_letters_that_are_written_in_two_ways_are_one_passphrase(tmp_path, quick):
    made = tmp_path / "made"
    made.write_bytes(locked(b"content", unicodedata.normalize("NFD", "énergie")))
    with opened(made, unicodedata.normalize("NFC", "énergie")) as file:
        assert file.read() == b"content"
    with pytest.raises(PassphraseWanted), opened(made, "energie"):
        pytest.fail("it was opened")


# Where it comes from


def test_it_comes_from_a_file_or_from_standard_input(cli, home, tmp_path, quick, monkeypatch):
    secret, copy = tmp_path / "secret.txt", tmp_path / "copy.manchette"
    secret.write_text(f"{PASSPHRASE}\nanother line\n", encoding="utf-8")
    cli("backup", copy, "--password-from", secret)
    assert locked_file.is_locked(copy), "whoever names a passphrase wants it used"
    monkeypatch.setenv(VARIABLE, "another")
    cli("restore", copy, "--password-from", secret)
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSPHRASE}\r\n"))
    cli("restore", copy, "--password-from", "-")
    secret.write_text("")
    assert "needs a passphrase" in cli("backup", tmp_path / "no", "--password-from", secret, code=2).sentence
    secret.write_bytes(b"\xff\xfe")
    assert "cannot read a passphrase" in cli("backup", tmp_path / "no", "--password-from", secret, code=2).sentence
    missing = tmp_path / "missing"
    assert (
        "cannot read a passphrase" in cli("backup", tmp_path / "no", "--password-from", missing, code=2).sentence
    )
    assert not (tmp_path / "no").exists()


def test_it_is_asked_for_twice_and_once(cli, home, tmp_path, quick, monkeypatch):
    answers: list[str] = []
    asked: list[str] = []
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda question: asked.append(question) or answers.pop(0))
    copy = tmp_path / "copy.manchette"
    answers[:] = [PASSPHRASE, "a slip"]
    assert "the two passphrases differ" in cli("backup", copy, "--passphrase", code=2).sentence
    assert not copy.exists()
    answers[:] = [PASSPHRASE, PASSPHRASE]
    cli("backup", copy, "--passphrase")
    asked.clear()
    answers[:] = [PASSPHRASE]
    cli("restore", copy)
    assert len(asked) == 1
    answers[:] = [""]
    assert "needs a passphrase" in cli("restore", copy, code=2).sentence


def test_without_a_terminal_nothing_is_asked(cli, home, tmp_path):
    said = cli("backup", tmp_path / "copy.manchette", "--passphrase", code=2).sentence
    assert VARIABLE in said
    assert "--password-from" in said
    assert not (tmp_path / "copy.manchette").exists()


QUICK = """
from reader.assembly import locked_file
locked_file._MEMORY_KIB, locked_file._PASSES, locked_file._LANES = 8, 1, 1
"""
"""As the fixture, in another process."""


def test_it_stands_nowhere(cli, home, tmp_path, given):
    copy = tmp_path / "copy.manchette"
    shown = ""
    for words in (("backup", copy, "--passphrase"), ("restore", copy), ("restore", copy, "--json")):
        # In a process of its own, which logs.
        ran = run(home, "--verbose", *words, code=QUICK + FORKED, loaded=True)
        assert ran.code == 0, ran
        shown += ran.out + ran.err
    files = [file for file in (*home.rglob("*"), copy) if file.is_file()]
    for secret in (PASSPHRASE, "horse –"):
        assert secret not in shown
        assert not [file for file in files if secret.encode() in file.read_bytes()]
    assert output.ask_secret("nobody is there: ") is None


def test_nothing_readable_is_ever_on_the_medium_of_the_copy(cli, home, tmp_path, given, quick, monkeypatch):
    """A stick keeps what was deleted."""
    stick, copied = tmp_path / "stick", []
    stick.mkdir()
    copy_to = archive.copy_to
    monkeypatch.setattr(
        archive, "copy_to", lambda source, target: copied.append(target) or copy_to(source, target)
    )
    cli("backup", stick / "copy.manchette", "--passphrase")
    assert [stick in target.parents for target in copied] == [False]
    assert [file.name for file in stick.iterdir()] == ["copy.manchette"]
    assert not list((home / "cache").glob(".manchette-*"))


def test_a_plain_copy_stays_plain_where_a_passphrase_is_around(cli, tmp_path, given):
    cli("backup", tmp_path / "copy.zip")
    assert (tmp_path / "copy.zip").read_bytes()[:2] == b"PK"


_PEAK = """
import sys
from reader.__main__ import main
code = main(sys.argv[1:])
print(*(line for line in open("/proc/self/status") if line.startswith("VmHWM")))
sys.exit(code)
"""
"""Tells the most memory that it took at once, last on the output. (What a system tells of a child that has ended
counts what its parent had when it was started.)"""


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell a process its peak")
def test_a_large_copy_is_never_in_memory(cli, home, tmp_path, given):
    """300 MB of recordings; what the program takes is mostly the work of a key."""
    cli("settings", "article.text_size=21")
    for number in range(3):
        name = hashlib.sha256(bytes([number])).hexdigest()
        with (home / "data" / "enclosures" / f"{name}.mp3").open("wb") as file:
            file.write(b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"\xff\xfb\x90\x00" * 100)
            for _ in range(100):
                file.write(random.Random(number).randbytes(1_000_000))
    copy = tmp_path / "copy.manchette"
    peaks = []
    for words in (("backup", copy, "--passphrase"), ("restore", copy)):
        ran = subprocess.run(command(home, *words, code=_PEAK), capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr
        peaks.append(int(ran.stdout.split()[-2]) / 1_000)
    assert copy.stat().st_size > 300_000_000
    assert max(peaks) < 256 * 1.05 + 200, f"{peaks} MB: a key's work, and the program"
