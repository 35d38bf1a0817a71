"""What those who watch a collector are told: numbers of the whole, and nothing of anybody."""

from __future__ import annotations

import hashlib
import re
import urllib.request
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from reader.collector.store import subjects
from reader.collector.store.database import Store
from tests.helpers.collectors import RunningCollector, a_report, fingerprint, running_collector
from tests.helpers.patience import wait_for

ALERTS = Path(__file__).parents[2] / "packaging" / "collector" / "alerts.yml"
LABELS = {
    "answer": r"[a-z-]+",
    "list": r"exact|near|url|cleared|cleared-near",
    "state": r"counting|blocked|confirmed|held|cleared",
    "for": r"recount|publication",
    "version": r"[0-9.]+\w*",
}


def look(collector: RunningCollector) -> str:
    with urllib.request.urlopen(collector.moderation_url.replace("/mod/", "/metrics"), timeout=30) as answer:
        return answer.read().decode()


def numbers(text: str) -> dict[str, float]:
    return {
        sample.name.removeprefix("manchette_collector_")
        + "".join(f" {word}" for word in sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def is_recounted(collector: RunningCollector) -> bool:
    with closing(Store(collector.database)) as store, store.read() as connection:
        return subjects.count_dirty(connection) == 0


@pytest.fixture(scope="module")
def collector(tmp_path_factory):
    """Give a collector that was told of images, addresses and networks, and what it was told."""
    words = ("--behind-proxy", "--first-vote-minutes", 0, "--publish-minutes", 0, "--contact", "ada@paper.example")
    with running_collector(tmp_path_factory.mktemp("watched"), *words) as running:
        for number in range(5):
            subject = {"sha256": fingerprint("tide"), "url": "https://paper.example/tide.jpg"}
            running.post(a_report(str(number), subject=subject), forwarded_for=f"198.51.{number}.7")
        running.post(a_report("0", seq=9))
        running.post(a_report("0", seq=1))
        running.post(b"{", forwarded_for="203.0.113.77")
        # Not asked for its numbers before: for thirty seconds it tells what it has counted.
        wait_for(partial(is_recounted, running))
        assert numbers(look(running))["waiting recount"] == 0
        assert running.subject("tide").host == "paper.example"
        yield running


def test_what_became_of_reports_is_counted(collector):
    found = numbers(look(collector))
    assert {name: value for name, value in found.items() if name.startswith("reports_total") and value} == {
        "reports_total accepted": 6,
        "reports_total superseded": 1,
        "reports_total malformed": 1,
    }


def test_the_state_of_the_whole_is_told(collector):
    found = numbers(look(collector))
    assert (found["ready"], found["leader"], found["list_held"], found["publishing_failures_total"]) == (
        1,
        1,
        0,
        0,
    )
    assert found["subjects held"] == 1
    assert found["oldest_held_timestamp_seconds"] > 1_700_000_000
    assert found["list_expires_timestamp_seconds"] > found["oldest_held_timestamp_seconds"]
    assert found["list_entries exact"] == 0
    assert found["process_open_fds"] > 5


def test_nothing_in_it_leads_to_a_reader_or_an_image(collector):
    text = look(collector)
    secrets = ["paper.example", "tide", "198.51.1.", "203.0.113.", "127.0.0.", "ada@", fingerprint("tide")]
    secrets += [hashlib.sha256(f"{number}/tide".encode()).hexdigest()[:32] for number in range(5)]
    assert [one for one in secrets if one in text] == []
    assert "://" not in text
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            for name, word in sample.labels.items():
                assert re.fullmatch(LABELS[name], word), (sample.name, name, word)


def test_readers_are_not_told_and_moderators_links_are_not_followed(collector):
    assert collector.ask("GET", "/metrics").status == 404


def test_where_the_database_cannot_be_used_the_rest_is_told(tmp_path):
    with running_collector(tmp_path, expect_errors=True) as running:
        (tmp_path / "list" / "metadata" / "timestamp.json").unlink()
        found = numbers(look(running))
        assert (found["ready"], "list_version" in found, "reports_total accepted" in found) == (0, False, True)


def test_alerts_name_numbers_that_are_told(collector):
    named = set(re.findall(r"manchette_collector_\w+", ALERTS.read_text(encoding="utf-8")))
    told = {name.split()[0] for name in numbers(look(collector))}
    assert {name.removeprefix("manchette_collector_") for name in named} - told == set()
    assert len(named) >= 8
