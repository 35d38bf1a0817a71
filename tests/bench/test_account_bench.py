"""What an account on a real Miniflux costs, beside the least that such requests cost without a library.

Those lower bounds (100 feeds of 100 articles, http.client and json, no database): first link 45 requests, 0.80 MB,
169 ms of CPU; with an API key 13 requests, 1.05 MB, 198 ms; nothing new 3 requests, 27 kB, 7 ms; 1,000 marks in
one request, 1 ms.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from tests.bench.conftest import COMPILED
from tests.helpers.entries import NOW, a_parsed_entry, open_stores
from tests.helpers.miniflux import KEY, PASSWORD, USER, Miniflux, running_miniflux
from tests.helpers.servers import ScriptedServer, reply

pytestmark = [pytest.mark.bench, pytest.mark.skipif(sys.platform == "win32", reason="asks for CPU as Unix does")]

FEEDS, ARTICLES = 100, 100
TURNS = 3
TEXT = "The tide came in and the harbour wrote it down. " * 40
"""2 kB, as in the lower bounds."""
BUDGETS = {
    "first": {"requests": 55, "received": 1_200_000, "cpu_ms": 1_500},
    "first, with a key": {"requests": 25, "received": 1_200_000, "cpu_ms": 1_500},
    "nothing new": {"requests": 3, "received": 30_000, "cpu_ms": 60},
    "marks": {"requests": 15, "sent": 60_000, "cpu_ms": 100},
}


@pytest.fixture(scope="module")
def miniflux():
    """A server that has fetched the feeds."""
    documents = {f"/{feed}": reply(200, _document(feed)) for feed in range(FEEDS)}
    with ScriptedServer(documents) as press, running_miniflux() as server:
        for feed in range(FEEDS):
            server.subscribe(press.url(f"/{feed}"))
        server.say("UPDATE feeds SET feed_url = regexp_replace(feed_url, '.*/', 'https://paper.example/')")
        yield server


@pytest.mark.parametrize("key", ["", KEY])
def test_rounds(miniflux: Miniflux, key: str, tmp_path: Path) -> None:
    least: dict[str, dict[str, int]] = {}
    for turn in range(TURNS):
        miniflux.reset()
        folder = tmp_path / str(turn)
        folder.mkdir()
        _fill(folder)
        for told in _run(folder, miniflux, key):
            name = f"{told['what']}, with a key" if key and told["what"] == "first" else told["what"]
            known = least.setdefault(name, {**told})
            known.update({one: min(value, known[one]) for one, value in told.items() if one != "what"})
    over = {}
    for name, found in least.items():
        sys.stdout.write(f"{name}: {found}\n")
        for one, most in BUDGETS[name].items():
            if found[one] > most:
                over[name, one] = found[one]
    assert least["marks"]["marks"] == 1_000
    assert next(found for name, found in least.items() if "first" in name)["linked"] == FEEDS * ARTICLES
    assert over == {}


def _run(folder: Path, server: Miniflux, key: str) -> list[Mapping[str, Any]]:
    command = [sys.executable, "-m", "tests.bench.account_rounds", folder, server.url, USER, PASSWORD, key]
    done = subprocess.run(command, env=COMPILED, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def _fill(folder: Path) -> None:
    with open_stores(folder) as stores:
        for feed in range(FEEDS):
            feed_id = stores.add_feed(f"https://paper.example/{feed}")
            stores.store(
                feed_id,
                *(
                    a_parsed_entry(title=_title(feed, one), link=_link(feed, one), published_at=NOW, text=TEXT)
                    for one in range(ARTICLES)
                ),
            )


def _title(feed: int, article: int) -> str:
    return f"Tide {article} at the harbour of {feed}"


def _link(feed: int, article: int) -> str:
    return f"https://paper.example/{feed}/{article}.html"


def _document(feed: int) -> bytes:
    items = "".join(
        f"<item><title>{_title(feed, one)}</title><link>{_link(feed, one)}</link><guid>{_link(feed, one)}</guid>"
        f"<pubDate>{format_datetime(NOW)}</pubDate><description>{TEXT}</description></item>"
        for one in range(ARTICLES)
    )
    channel = f"<title>Paper {feed}</title><link>https://paper.example/</link><description>.</description>{items}"
    return f"<rss version='2.0'><channel>{channel}</channel></rss>".encode()
