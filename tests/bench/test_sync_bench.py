"""What a round costs in CPU, our parser processes included: by entry in a first sync, by feed without news.

Wants an idle machine: CPU seconds too grow by half where others use the caches.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from html import escape
from itertools import islice
from pathlib import Path
from statistics import median

import pytest

from reader.hostile.feeds import feed, usual_feed
from tests.helpers.commands import command, run
from tests.helpers.feed_server import FeedServer, opml, rss
from tests.helpers.invented_news import invented_news

pytestmark = [pytest.mark.bench, pytest.mark.skipif(sys.platform == "win32", reason="asks for CPU as Unix does")]

FEEDS, ENTRIES = 60, 30
WORDS = (
    "le la des une dans pour école théâtre été cœur gouvernement forêt marché".split(),
    "el la los una en para gobierno señora mañana música también país mercado".split(),
    "the of a to in for market school theatre winter government music weather".split(),
    "في من إلى على الحكومة المدرسة السوق أيضا المسرح الشتاء الموسيقى الطقس مؤتمر".split(),
)


def body(number: int, place: int, chance: random.Random) -> str:
    """Write about 5 kB of HTML: paragraphs with links and emphasis, a list, two pictures."""
    words = WORDS[number % len(WORDS)]
    parts = [f'<p><img src="https://e.example/{number}/{place}.jpg" alt="" width="640"></p>']
    for paragraph in range(10):
        text = chance.choices(words, k=60)
        text[7] = f'<a href="https://e.example/{number}/{place}/{paragraph}">{text[7]}</a>'
        text[20] = f"<strong>{text[20]}</strong>"
        parts.append(f"<p>{' '.join(text)}.</p>")
    parts.append(f"<ul><li>{'</li><li>'.join(chance.choices(words, k=8))}</li></ul>")
    return "\n".join(parts)


def document(number: int) -> bytes:
    chance = random.Random(number)
    items = [
        f"<item><title>{' '.join(chance.choices(WORDS[number % 4], k=8))} {place}</title>"
        f"<link>https://e.example/{number}/{place}</link><guid isPermaLink='false'>{number}-{place}</guid>"
        f"<pubDate>Mon, 02 Nov 2026 {place % 24:02}:00:00 GMT</pubDate>"
        f"<description>{escape(body(number, place, chance))}</description></item>"
        for place in range(ENTRIES)
    ]
    return rss(*items, title=f"Paper {number}")


@pytest.fixture(scope="module")
def documents() -> list[bytes]:
    return [document(number) for number in range(FEEDS)]


@pytest.fixture
def subscribed(documents, tmp_path) -> Iterator[Path]:
    """Give a home that is subscribed to all of them."""
    with FeedServer() as server:
        urls = [server.publish(f"/{number}", document) for number, document in enumerate(documents)]
        (tmp_path / "list.opml").write_bytes(opml(*urls))
        run(tmp_path / "home", "import", tmp_path / "list.opml", "--allow-local")
        yield tmp_path / "home"


def cpu_seconds(home: Path, *options: str, code: str | None = None) -> tuple[float, dict[str, int]]:
    """Sync in a process of its own; gives what it and its parser processes used, and its report."""
    import resource  # not on Windows

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    words = command(home, "sync", "--no-images", "--json", *options, code=code)
    done = subprocess.run(words, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used, json.loads(done.stdout)


def test_a_first_sync_and_one_without_news(subscribed):
    first, report = cpu_seconds(subscribed)
    assert report["new"] == FEEDS * ENTRIES
    quiet, report = min((cpu_seconds(subscribed) for _ in range(3)), key=lambda one: one[0])
    assert report["unchanged"] == FEEDS
    an_entry = (first - quiet) / (FEEDS * ENTRIES) * 1000
    print(f"first {first:.2f} s, {an_entry:.2f} ms an entry beside the {quiet:.2f} s of a round without news")  # noqa: T201
    assert an_entry < 1.2
    assert quiet < 0.9


@pytest.mark.parametrize("reader", ["usual", "feedparser"])
def test_parsing(documents, reader, monkeypatch):
    if reader == "feedparser":
        monkeypatch.setattr(usual_feed, "read", lambda document: None)
    feed.parse(documents[0], "https://e.example/", None)
    began = time.process_time()
    parsed = [feed.parse(document, "https://e.example/", None) for document in documents]
    an_entry = (time.process_time() - began) / sum(len(one.entries) for one in parsed) * 1000
    print(f"{reader}: {an_entry:.2f} ms an entry")  # noqa: T201
    assert an_entry < (0.6 if reader == "usual" else 0.9)


MAIN = """
import sys
from reader.__main__ import main
sys.exit(main(sys.argv[1:]))
"""
WITHOUT_STEMS = "from reader.storage.search import search; search.store_stems = lambda *_: None"
WAYS: dict[str, tuple[str, tuple[str, ...]]] = {
    "until it ends": ("", ()),
    "whole without stems": (WITHOUT_STEMS, ("--whole",)),
    "whole": ("", ("--whole",)),
}
"""Ways to sync: Python that is run before, and options."""
TEXTS = 6
"""Invented articles that make one of about 4 kB with some three hundred different words."""
STEMS_SHARE = 0.15
"""Largest share of stems in the CPU of a whole first sync."""
WAITING_SHARE = 0.9
"""Largest share of a whole first sync that is done when `sync` ends, where thousands of articles came."""
TURNS = 5
"""Of each way, one after the other. Ways are compared within a turn, and the middle of all turns counts, so that
what else the machine does in one of them decides nothing.
"""


def news(number: int) -> bytes:
    """Write a feed of one language, whose words are as many as those of real ones."""
    language = ("fr", "es", "en", "ar")[number % 4]
    told = (one for one in islice(invented_news(), number * 7, None) if one[0] == language)
    items = [
        f"<item><title>{escape(parts[0][1])} {place}</title>"
        f"<link>https://e.example/{number}/{place}</link><guid isPermaLink='false'>{number}-{place}</guid>"
        f"<pubDate>Mon, 02 Nov 2026 {place % 24:02}:00:00 GMT</pubDate>"
        f"<description>{escape(''.join(f'<p>{escape(text)}</p>' for _, _, _, text in parts))}</description></item>"
        for place in range(ENTRIES)
        if (parts := list(islice(told, TEXTS)))
    ]
    return rss(*items, title=f"Paper {number}")


@pytest.mark.parametrize("papers", [60, 200])
def test_two_figures_of_a_first_sync(papers, tmp_path):
    """Until it ends, and until nothing waits; what stems are of that."""
    with FeedServer() as server:
        urls = [server.publish(f"/{number}", news(number)) for number in range(papers)]
        (tmp_path / "list.opml").write_bytes(opml(*urls))
        run(tmp_path / "home", "import", tmp_path / "list.opml", "--allow-local")
        turns = []
        for turn in range(TURNS):
            used = {}
            for name, (patch, options) in WAYS.items():
                home = shutil.copytree(tmp_path / "home", tmp_path / f"home {turn} {name}")
                first, report = cpu_seconds(home, *options, code=f"{patch}\n{MAIN}")
                assert report["new"] == papers * ENTRIES
                assert report["waiting"] == (report["new"] if papers == 200 and not options else 0)
                used[name] = first
            turns.append(used)
    share = median(1 - used["whole without stems"] / used["whole"] for used in turns)
    done = median(used["until it ends"] / used["whole"] for used in turns)
    print(f"\n{papers} feeds: {turns}, stems {share:.1%} of a whole one, {done:.1%} at once")  # noqa: T201
    assert share < STEMS_SHARE
    assert papers < 200 or done < WAITING_SHARE
