"""All feeds of the corpus, served from loopback and synced by the program, against what other parsers found."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from reader.settings.paths import Home
from reader.storage.safety.backup import problems
from tests.helpers import corpus
from tests.helpers.commands import Ran, run
from tests.helpers.corpus import CONFORMANCE, normalised
from tests.helpers.feed_server import opml
from tests.helpers.file_server import FileServer

pytestmark = [corpus.needs_corpus]

MEASURED = """
import sys
from reader.__main__ import main
code = main(sys.argv[1:])
if sys.platform == "linux":
    # Not getrusage: its figure is inherited from the process that started this one.
    from pathlib import Path
    sys.stderr.write(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
sys.exit(code)
"""
MOST_MEMORY_KB = 250_000
"""Of the main process; the parser processes have limits of their own."""


def read(name: str) -> bytes:
    try:
        return corpus.read(name)
    except FileNotFoundError:
        return corpus.read(f"{name}.gz")


def sync(kind: str, home: Path) -> tuple[Ran, dict[str, str]]:
    """Serve all files of a kind, subscribe to each, sync once.

    Returns:
        What came of it, and the files by their addresses.
    """
    with FileServer(read) as server:
        names = {
            server.url(str(path).removesuffix(".gz"), n): str(path) for n, path in enumerate(corpus.files(kind))
        }
        home.mkdir()
        (home / "list.opml").write_bytes(opml(*names))
        imported = run(home, "import", home / "list.opml", "--allow-local")
        assert (imported.code, imported.err) == (0, "")
        assert imported.out.startswith(f"{len(names)} new, 0 already there, 0 skipped")
        return run(home, "sync", "--no-images", "--json", code=MEASURED, seconds=280), names


def stored(home: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(Home.under(home).database)) as connection:
        return connection.execute(query).fetchall()


def judge(ran: Ran, names: dict[str, str], home: Path) -> None:
    """What holds for any round: one error a feed at most, a sound file, bounded memory."""
    assert ran.code == 1, ran.err
    assert int(ran.err or 0) < MOST_MEMORY_KB
    report = ran.json
    assert report["feeds"] == len(names) == report["refreshed"] + report["failed"]
    assert (report["portal"], report["offline"], report["unchanged"]) == (False, False, 0)
    assert len({failure["feed_id"] for failure in report["failures"]}) == report["failed"]
    assert {failure["reason"] for failure in report["failures"]} <= {
        "not_a_feed", "damaged", "too_large", "too_slow_to_parse"
    }  # fmt: skip
    failures = stored(home, "SELECT failures, count(*) FROM feed WHERE error IS NOT NULL GROUP BY failures")
    assert failures == [(1, report["failed"])]
    assert problems(Home.under(home).database) == []
    assert stored(home, "SELECT count(*) FROM entry WHERE indexed = 0") == [(0,)]


@pytest.fixture(scope="module")
def synced(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, list[str]]]:
    """Give the count and the titles that were stored for each file."""
    home = tmp_path_factory.mktemp("corpus") / "home"
    ran, names = sync("feeds", home)
    judge(ran, names, home)
    report = ran.json
    say(
        f"{report['feeds']} feeds in {report['seconds']:.0f} s, {report['new']} entries, {int(ran.err) // 1000} MB"
    )
    titles: dict[str, list[str]] = {name: [] for name in names.values()}
    for url, title in stored(
        home, "SELECT f.url, e.title FROM entry e JOIN feed f ON f.id = e.feed_id ORDER BY e.id DESC"
    ):
        titles[names[url]].append(title)
    counts = stored(home, "SELECT f.url, c.entries FROM feed f JOIN feed_count c ON c.feed_id = f.id")
    assert len(counts) == len(names)
    return {names[url]: (count, titles[names[url]]) for url, count in counts}


def say(what: str) -> None:
    sys.stdout.write(f"\n{what}\n")


@pytest.mark.long  # `test_corpus_parsing.py` compares the same counts and titles before they are stored
def test_stored_counts_agree_with_the_majority_of_parsers(synced):
    cases = {path: case["count"] for path, case in corpus.truth("feed_truth").items() if case["count"] is not None}
    wrong = [(path, count, synced[path][0]) for path, count in cases.items() if synced[path][0] != count]
    outside = [path for path in cases if not path.startswith(CONFORMANCE)]
    wrong_outside = [case for case in wrong if not case[0].startswith(CONFORMANCE)]
    all_rate, outside_rate = 1 - len(wrong) / len(cases), 1 - len(wrong_outside) / len(outside)
    say(f"stored counts: {all_rate:.2%} of {len(cases)}; outside the suites {outside_rate:.2%} of {len(outside)}")
    assert all_rate >= 0.99, wrong
    assert outside_rate >= 0.97, wrong_outside


@pytest.mark.long
def test_stored_titles_agree_with_the_majority_of_parsers(synced):
    cases = {path: case["titles"] for path, case in corpus.truth("feed_truth").items() if case["titles"]}
    wrong = [
        path
        for path, titles in cases.items()
        if [normalised(title) for title in synced[path][1]] != [normalised(title) for title in titles]
    ]
    rate = 1 - len(wrong) / len(cases)
    say(f"stored titles: {rate:.2%} of {len(cases)}")
    assert rate >= 0.98, wrong


def test_attacks_cost_a_feed_one_error_each(tmp_path: Path):
    home = tmp_path / "home"
    ran, names = sync("hostile", home)
    judge(ran, names, home)
    assert stored(home, "SELECT count(*) FROM entry WHERE title LIKE '%root:%'") == [(0,)]
    html = run(home, "entries", "--json")
    assert html.code == 0
    assert len(html.json) == ran.json["new"]
