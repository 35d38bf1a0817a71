"""The other verbs of `manchette-collector`: looking, deciding, publishing, and seeing that all is well."""

import json
import os
import re
import subprocess
import sys
import threading
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from reader.background.lock import FileLock
from reader.collector import command_line, publish
from reader.collector.options import Options
from reader.collector.serve import open_publisher
from reader.collector.store.database import Store
from reader.collector.store.tables import decision
from reader.collector.verify import Finding, Verified
from reader.domain.clock import system_clock
from tests.helpers.collectors import a_report, fingerprint, run_verb, running_collector
from tests.helpers.report_desk import OpenDesk

TIDE = fingerprint("tide")


@pytest.fixture
def folder(tmp_path):
    """Give a collector's folder in which five readers have reported an image."""
    home = tmp_path / "collector"
    home.mkdir()
    store = Store(str(home / "collector.sqlite"))
    with OpenDesk(store, clock=system_clock) as desk:
        for number in range(5):
            subject = {"sha256": TIDE, "url": "https://paper.example/tide.jpg"}
            desk.file(a_report(str(number), subject=subject), f"203.0.{number}.9")
        desk.count()
    store.close()
    return home


@pytest.fixture
def verb(folder, capsys):
    """Give the function that runs a verb on it."""

    def run(*words, code=0):
        got = command_line.main([words[0], "--home", str(folder), *words[1:]])
        printed = capsys.readouterr()
        assert got == code, printed
        return printed.err if code == 2 else printed.out

    store = Store(str(folder / "collector.sqlite"))
    open_publisher(Options(home=folder), store, system_clock).publish()
    store.close()
    return run


def test_the_queue(verb):
    assert "counting" in verb("queue")
    (one,) = json.loads(verb("queue", "--json"))
    assert (one["key"], one["voters"], one["networks"], one["state"]) == (TIDE, 5, 5, "counting")
    assert verb("queue", "--state", "held") == "Nothing waits here.\n"
    assert json.loads(verb("queue", "--state", "held", "--json")) == []


def test_times_in_json_are_moments_and_days_of_utc(verb):
    (one,) = json.loads(verb("queue", "--json"))
    verb("hold", TIDE, "--reason", "to look at")
    held = json.loads(verb("show", TIDE, "--json"))
    (line, *_) = json.loads(verb("audit", "--json"))
    moments = [
        one["first_minute"],
        held["state_at"],
        held["log"][0]["at"],
        line["at"],
        json.loads(verb("stats", "--json"))["published_at"],
    ]
    for moment in moments:
        assert re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment), moments
    assert one["expires_day"] is None
    assert [*held["votes_by_day"]] == [date.fromisoformat(one["first_minute"][:10]).isoformat()]


@pytest.mark.parametrize(
    "words", [("show",), ("confirm", "1"), ("queue", "--limit", "x"), ("queue", "--nonsense")]
)
def test_wrong_words_are_one_sentence_too(verb, words, capsys):
    with pytest.raises(SystemExit) as ended:
        verb(*words)
    told = capsys.readouterr().err
    assert (ended.value.code, told.count("\n")) == (2, 1)
    assert told.startswith("manchette-collector: ")
    assert told.endswith(" --help` tells more.\n")


def test_a_dossier(verb):
    shown = verb("show", TIDE)
    for words in ("score 5.00", "5 readers in 5 networks", "violence", "paper.example", "not verified"):
        assert words in shown
    told = json.loads(verb("show", "1", "--json"))
    assert told["votes_by_reason"] == {"violence": 5}
    assert told["addresses"][0]["votes"] == 5
    for secret in ("tag", "net", "seq"):
        assert secret not in told


def test_decisions_are_logged_and_published(verb):
    for word, state in (("confirm", "confirmed"), ("hold", "held"), ("unblock", "counting"), ("clear", "cleared")):
        assert f"is {state} now" in verb(word, TIDE, "--reason", f"to {word}", "--actor", "ada")
    log = json.loads(verb("audit", "--json"))
    assert [line["why"] for line in log] == ["to clear", "to unblock", "to hold", "to confirm"]
    assert {line["actor"] for line in log} == {"ada"}
    assert "to hold" in verb("audit", "--limit", "3")
    assert "generation 2" in verb("publish")
    assert verb("publish") == "Nothing is new.\n"
    assert json.loads(verb("stats", "--json"))["published"] == {"cleared": 1}
    assert "published: cleared 1" in verb("stats")


def test_what_is_published_by_hand_waits_for_the_collector_that_is_publishing(verb, folder, monkeypatch):
    """It said "Nothing is new", and published nothing."""
    verb("confirm", TIDE, "--reason", "looked")
    running = FileLock(folder / "keys" / ".publishing")
    assert running.acquire()
    with monkeypatch.context() as patch:
        patch.setattr(publish, "TURN_SECONDS", 0.0)
        assert "another process is publishing all the while" in verb("publish", code=2)
    threading.Timer(0.3, running.release).start()
    assert "Published generation 2" in verb("publish")


def test_what_is_published_by_hand_is_counted_as_the_last_run_was_told_to(tmp_path):
    home = tmp_path / "collector"
    thresholds = ("--block-score", 2, "--block-voters", 2, "--block-networks", 1, "--same-network-weight", 1)
    told = (*thresholds, "--first-vote-minutes", 0, "--burst-minutes", 0, "--trusted-host", "other.example")
    with running_collector(home, *told, "--min-wait-minutes", 7) as collector:
        before = collector.published()
    store = Store(str(home / "collector.sqlite"))
    with OpenDesk(store, clock=system_clock) as desk:
        for reader in ("ada", "bob"):
            desk.file(a_report(reader))
    store.close()
    assert "generation 2" in run_verb(home, "publish").stdout
    assert (before, collector.published()) == ({}, {"exact": 1})
    assert collector.min_wait_seconds() == 7 * 60


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("show", "99"), "there is no subject"),
        (("confirm", TIDE, "--reason", " "), "needs a reason"),
        (("verify", "99"), "there is no subject"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(verb, words, says):
    said = verb(*words, code=2)
    assert says in said
    assert said.count("\n") == 1


@pytest.mark.skipif(os.name != "posix", reason="streams and devices of POSIX")
@pytest.mark.usefixtures("verb")
def test_streams_that_are_closed_full_or_no_longer_read(folder):
    words = f"'{sys.executable}' -m reader.collector.command_line queue --json --home '{folder}'"
    for line, code in ((f"{words} >&-", 0), (f"{words} >/dev/full", 2), (f"({words}; echo $? >&2) | true", 0)):
        done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        assert done.stderr in ("", "manchette-collector: the disk is full\n", "0\n")


def test_a_folder_that_cannot_be_made(tmp_path, capsys):
    (tmp_path / "file").write_text("here already")
    assert command_line.main(["run", "--home", str(tmp_path / "file")]) == 2
    assert "cannot use the folder" in capsys.readouterr().err


def test_keys_that_cannot_be_written(tmp_path, capsys):
    (tmp_path / "keys").write_text("no folder")
    assert command_line.main(["run", "--home", str(tmp_path), "--port", "0", "--moderation-port", "0"]) == 2
    assert "cannot write keys to" in capsys.readouterr().err


@pytest.mark.parametrize(("harm", "says"), [(Path.touch, "holds no token"), (Path.mkdir, "cannot use")])
def test_a_token_that_would_let_everybody_in_or_nobody(verb, folder, harm, says):
    harm(folder / "keys" / "moderation.token")
    assert says in verb("run", "--port", "0", "--moderation-port", "0", code=2)


def test_a_public_address_that_makes_no_link(tmp_path, capsys):
    assert command_line.main(["run", "--home", str(tmp_path), "--public-url", "http://flags.example.org/"]) == 2
    assert "--public-url makes no link: needs https" in capsys.readouterr().err


def test_what_was_looked_at_is_told_to_programs_too(verb, monkeypatch):
    def seen(url, *_):
        return Verified(url, Finding.ALIKE, "3 of 256 bits differ")

    monkeypatch.setattr("reader.collector.verify._compare", seen)
    assert json.loads(verb("verify", TIDE, "--json")) == {
        "url": "https://paper.example/tide.jpg",
        "finding": "alike",
        "detail": "3 of 256 bits differ",
    }
    assert json.loads(verb("show", TIDE, "--json"))["verified"] == "alike"


@pytest.mark.parametrize("words", [("run",), ("check",), ("publish",)])
def test_where_the_packages_of_the_service_are_not_installed(verb, words, monkeypatch):
    # As in a new process: what other tests have imported would be found without its packages.
    for name in ("serve", "health"):
        monkeypatch.delitem(sys.modules, f"reader.collector.{name}", raising=False)
        monkeypatch.delattr(f"reader.collector.{name}", raising=False)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    said = verb(*words, code=2)
    assert "needs uvicorn" in said
    assert "'.[collector]'" in said


def test_where_there_is_no_collector(tmp_path, capsys):
    assert command_line.main(["queue", "--home", str(tmp_path)]) == 2
    assert "`run` makes one" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_strangers_words_do_not_steer_the_terminal(verb):
    verb("hold", TIDE, "--reason", "x \x1b[31m \u202e y", "--actor", "ada")
    for said in (verb("audit"), verb("show", TIDE)):
        assert not {"\x1b", "\u202e"} & set(said)


ODD_NAME = "a\x07da\nEve\tx\u2028y"


def test_a_name_of_an_earlier_edition_is_one_line_too(verb, folder):
    verb("hold", TIDE, "--reason", "looked", "--actor", "ada")
    with closing(Store(str(folder / "collector.sqlite"))) as store, store.write() as connection:
        connection.execute(decision.update().values(actor=ODD_NAME))
    said = verb("audit")
    assert "a\ufffdda\ufffdEve\ufffdx\ufffdy  hold" in said
    assert said.count("\n") == 1
    assert "a\ufffdda\ufffdEve\ufffdx\ufffdy  hold" in verb("show", TIDE)
    assert json.loads(verb("audit", "--json"))[0]["actor"] == ODD_NAME


@pytest.mark.parametrize(
    "words",
    [
        ("moderator", "add", ODD_NAME),
        ("moderator", "remove", ODD_NAME),
        ("hold", TIDE, "--reason", "x", "--actor", ODD_NAME),
    ],
)
def test_a_name_with_a_line_break_is_refused_in_one_sentence(verb, words):
    assert verb(*words, code=2).count("\n") == 1
    assert "Eve" not in verb("audit") + verb("moderator", "list")


def test_who_is_named_by_sudo_has_no_line_break_either(verb, monkeypatch):
    monkeypatch.setenv("SUDO_USER", ODD_NAME)
    assert "line break" in verb("hold", TIDE, "--reason", "x", code=2)


def test_all_is_well(verb):
    assert verb("check") == "All is well.\n"


@pytest.mark.parametrize("harm", ["altered", "missing", "readable", "readable token", "swapped", "no targets"])
def test_what_is_not_well_is_said(verb, folder, harm):
    verb("confirm", TIDE, "--reason", "x")
    verb("publish")
    files = sorted((folder / "list" / "targets").glob("*.exact.nfl"), key=lambda path: path.stat().st_size)
    if harm == "altered":
        data = bytearray(files[-1].read_bytes())
        data[-3] ^= 1
        files[-1].write_bytes(bytes(data))
    elif harm == "missing":
        files[-1].unlink()
    elif harm == "no targets":
        for targets in (folder / "list" / "metadata").glob("*.targets.json"):
            targets.write_bytes(b"damaged by the disk")
    elif harm == "readable":
        (folder / "keys" / "online.pem").chmod(0o644)
    elif harm == "readable token":
        (folder / "keys" / "moderation.token").write_text("secret")
        (folder / "keys" / "moderation.token").chmod(0o644)
    else:
        files[-1].write_bytes(files[0].read_bytes())
    said = verb("check", code=1)
    assert "1 problem." in said


def test_what_is_old_is_purged(verb):
    assert verb("purge") == "Deleted 0 reports and 0 decisions.\n"
