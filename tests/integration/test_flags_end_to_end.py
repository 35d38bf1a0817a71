"""The command line and a real collector, each a process or as good as one: from a report to a block, and back."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.domain.images.image import ParsedImage
from reader.sentences.reports import WITHHELD
from tests.helpers.collectors import RunningCollector, run_verb, running_collector
from tests.helpers.drawn_pictures import a_photo, encoded, rendered
from tests.helpers.feed_server import LOG_IN_PAGE, html, item, rss
from tests.helpers.homes import open_home
from tests.helpers.patience import wait_for
from tests.helpers.press import add_entries
from tests.helpers.reporting import a_picture
from tests.helpers.servers import reply
from tests.integration.test_saved_pages import TEXT, mhtml, page

QUICK = ("--block-score", 2, "--block-voters", 2, "--block-networks", 1, "--first-vote-minutes", 0,
         "--burst-minutes", 0, "--same-network-weight", 1)  # fmt: skip


@pytest.fixture
def collector(tmp_path: Path):
    with running_collector(tmp_path / "collector", *QUICK, "--name", "Harbour watch") as running:
        yield running


class App:
    """One reader's command line, on a home of its own."""

    def __init__(self, cli: Any, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._cli, self._home, self._monkeypatch = cli, home, monkeypatch

    def __call__(self, *words: object, code: int = 0) -> Any:
        self._monkeypatch.setenv("MANCHETTE_HOME", str(self._home))
        return self._cli(*words, code=code)

    def json(self, *words: object) -> Any:
        self._monkeypatch.setenv("MANCHETTE_HOME", str(self._home))
        return self._cli.json(*words)

    @property
    def entry(self) -> int:
        return self.json("entries")[0]["id"]

    def state(self) -> str:
        return self.json("show", self.entry)["images"][0]["state"]


@pytest.fixture
def app(cli, tmp_path, monkeypatch, server) -> Callable[..., App]:
    """Makes readers of a feed with one picture, each getting its own rendition of it."""

    def make(name: str, how: str = "") -> App:
        photo = a_photo(4)
        picture = encoded(photo) if not how else encoded(rendered(photo, how), "WEBP", 80)
        server.scripts[f"/{name}.png"] = reply(200, picture)
        body = rss(
            item("One", description=f'<p>Words.</p><img src="{server.url(f"/{name}.png")}">'), title="Paper"
        )
        feed = server.publish(f"/{name}", body)
        one = App(cli, tmp_path / name, monkeypatch)
        one("add", feed, "--allow-local")
        one("sync")
        assert one.state() == "stored"
        return one

    return make


def publish(collector: RunningCollector) -> None:
    """Have it publish what is decided, now and not within its quarter of an hour."""
    assert run_verb(collector.home, "publish").returncode == 0


def test_two_report_it_and_a_third_who_never_did_hides_it_offline(app, collector):
    readers = [app(name) for name in ("first", "second", "third")]
    for reader in readers:
        assert "0 entries, of today" in reader("collector", "enrol", collector.link).out
    for reader in readers[:2]:
        reader("flag", reader.entry, 1, "--reason", "violence")
        (sent,) = reader.json("flags", "--send")
        assert (sent["state"], sent["outcome"]) == ("accepted", "accepted")
    third = readers[2]

    def hidden() -> bool:
        publish(collector)
        third("sync")
        return third.state() == "blocked"

    wait_for(hidden)
    status = third.json("collector")
    assert status["list"]["entries"]["exact"] == 1
    third("settings", "sync.work_offline=on")
    assert third.state() == "blocked"
    assert readers[0].json("flags")[0]["state"] == "accepted", "it has not heard yet"
    readers[0]("sync")
    assert readers[0].json("flags")[0]["state"] == "blocked"
    third("settings", "images.obey_list=off")
    assert third.state() == "stored"
    third("settings", "images.obey_list=confirmed")
    assert third.state() == "stored", "nobody has confirmed it"


def test_a_person_clears_it_and_it_shows_again_for_all(app, collector):
    readers = [app(name) for name in ("first", "second")]
    for reader in readers:
        reader("collector", "enrol", collector.link)
        reader("flag", reader.entry, 1, "--reason", "hate")
        reader("flags", "--send")
    image = readers[0].json("flags")[0]["image"]

    def state_after_sync() -> str:
        publish(collector)
        readers[0]("sync")
        return readers[0].json("flags")[0]["state"]

    wait_for(lambda: state_after_sync() == "blocked")
    cleared = run_verb(collector.home, "clear", image, "--reason", "press photo of a demonstration")
    assert cleared.returncode == 0, cleared.stderr
    wait_for(lambda: state_after_sync() == "rejected")
    assert readers[0].state() == "stored"
    readers[1]("sync")
    assert (readers[1].state(), readers[1].json("flags")[0]["state"]) == ("stored", "rejected")


def test_behind_a_portal_everything_is_kept_and_sent_later(app, collector, server):
    reader = app("first")
    reader("collector", "enrol", collector.link)
    reader("flag", reader.entry, 1, "--reason", "spam")
    assert collector.stop() == 0
    server.portal = html(LOG_IN_PAGE)
    said = reader("flags", "--send", code=2).sentence
    assert "your reports are kept" in said
    assert reader.json("flags")[0]["state"] == "queued"
    reader("sync", code=2)
    assert reader.state() == "flagged"


def test_withdrawn_it_counts_no_more(app, collector):
    reader = app("first")
    reader("collector", "enrol", collector.link)
    reader("flag", reader.entry, 1, "--reason", "spam")
    reader("flags", "--send")
    reader("unflag", reader.entry, 1)
    (row,) = reader.json("flags", "--send")
    assert row["state"] == "withdrawn"
    assert reader.state() == "stored"


def test_words_of_the_collector_verb(app, collector):
    reader = app("first")
    assert "No collector is set" in reader("collector").out
    assert reader.json("collector") == {"collector": None}
    assert "no collector is set" in reader("collector", "forget", code=2).sentence
    assert "no collector's link" in reader("collector", "enrol", "https://example.org/", code=2).sentence
    wrong = collector.link[:-1] + ("0" if collector.link[-1] != "0" else "1")
    assert "is not the collector of this link" in reader("collector", "enrol", wrong, code=2).sentence
    reader("settings", "sync.work_offline=on")
    assert "working offline" in reader("collector", "enrol", collector.link, code=2).sentence
    reader("settings", "sync.work_offline=off")
    reader("collector", "enrol", collector.link)
    assert reader.json("collector")["url"] == collector.enrolment.base_url
    assert reader.json("collector")["name"] == "Harbour watch"
    assert reader("collector").out.startswith("Harbour watch\n")
    assert "was forgotten" in reader("collector", "forget").out
    assert (
        "refused the connection"
        in reader("collector", "enrol", "http://127.0.0.1:9/#root=" + "0" * 32, code=2).sentence
    )


LETTER = b"""From: The Paper <news@paper.example>
To: ana@reader.example
Subject: A letter
Message-ID: <1@paper.example>
Date: Mon, 2 Nov 2026 10:00:00 +0000
List-Unsubscribe: <https://paper.example/out/tok4711>
Content-Type: text/html

<p>The harbour in winter, as our readers saw it this week.</p><img src="https://pictures.example/letter.png">
"""


def test_of_private_sources_the_collector_learns_no_address(cli, home, tmp_path, collector):
    """Another picture, of a source that everybody can read, shows that its store would have it."""
    feeds = {
        "open": ("https://paper.example/feed", None),
        "password": ("https://members.example/feed", "ada"),
        "token": ("https://readers.example/feed?token=5f3a9c01b7", None),
    }
    (tmp_path / "letter.eml").write_bytes(LETTER)
    head = "Content-Location: https://pictures.example/saved.png"
    body = page('<img src="https://pictures.example/saved.png">', TEXT, title="A saved page")
    (tmp_path / "saved.mhtml").write_bytes(mhtml(body, (head, encoded(a_photo(4)))))
    with open_home(home) as reader:
        library, now = reader.services.library, reader.clock()
        for name, (url, user) in feeds.items():
            feed, _ = library.feeds.add(url, now, user=user)
            picture = f"https://pictures.example/{name}.png"
            add_entries(reader.services, feed, [name], images=[ParsedImage(url=picture)])
        reader.services.letters.add(str(tmp_path / "letter.eml"))
        for n, name in enumerate((*feeds, "letter")):
            library.images.store(f"https://pictures.example/{name}.png", a_picture(n), now)
    cli("keep", tmp_path / "saved.mhtml")
    entries = {one["title"]: one["id"] for one in cli.json("entries")}
    cli("collector", "enrol", collector.link)
    said = {title: cli("flag", id_, 1, "--reason", "violence").out for title, id_ in entries.items()}
    private = {"password", "token", "A letter", "A saved page"}
    assert {title for title, words in said.items() if WITHHELD in " ".join(words.split())} == private
    sent = cli.json("flags", "--send")
    assert [one["state"] for one in sent] == ["accepted"] * 5
    stored = b"".join(file.read_bytes() for file in collector.home.rglob("*") if file.is_file())
    assert all(bytes.fromhex(one["image"]) in stored for one in sent), "all five are there"
    told = re.findall(rb"(\w+)\.png|(?:paper|members|readers)\.example|5f3a9c01b7", stored)
    assert set(told) == {b"open"}
