"""The command line and a real collector, each a process or as good as one: from a report to a block, and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.collectors import RunningCollector, run_verb, running_collector
from tests.helpers.drawn_pictures import a_photo, encoded, rendered
from tests.helpers.feed_server import LOG_IN_PAGE, html, item, rss
from tests.helpers.patience import wait_for
from tests.helpers.servers import reply

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
