"""The command line's verbs of reported images, without a collector: everything is kept, and every word is true."""

from __future__ import annotations

import pytest

from tests.helpers.feed_server import item, rss

THANKS = (
    "Thanks for reporting! This image will be blocked automatically after it has been reported by several people."
)


@pytest.fixture
def entry(cli, subscribe, feed) -> int:
    """An entry whose first picture is here, and whose second is not to be had."""
    subscribe(feed)
    cli("sync")
    return next(one["id"] for one in cli.json("entries") if one["title"] == "One")


def states(cli, entry: int) -> list[str]:
    return [image["state"] for image in cli.json("show", entry)["images"]]


def test_an_image_is_reported_by_its_number_and_hidden(cli, entry):
    said = cli("flag", entry, 1, "--reason", "violence").out.splitlines()
    assert said[0] == THANKS
    assert "No collector is set" in said[1]
    assert states(cli, entry)[0] == "flagged"
    (report,) = cli.json("flags")
    assert (report["entry_id"], report["reason"], report["state"], report["attempts"]) == (
        entry,
        "violence",
        "queued",
        0,
    )
    assert report["image"] == cli.json("show", entry)["images"][0]["fingerprint"]
    assert (report["next_try_at"], report["outcome"], report["waits_for"]) == (None, None, "collector")
    shown = cli("flags").out
    assert "waiting" in shown and "violence" in shown and "No collector is set" in shown


def test_a_report_is_taken_back(cli, entry):
    cli("flag", entry, 1, "--reason", "spam")
    fingerprint = cli.json("flags")[0]["image"]
    assert "withdrawn" in cli("unflag", entry, fingerprint).out
    assert cli.json("flags") == []
    assert states(cli, entry)[0] == "stored"
    assert "is not reported" in cli("unflag", entry, 1, code=2).sentence


def test_the_same_picture_is_hidden_wherever_it_occurs(cli, subscribe, server, entry):
    again = f'<p>Again.</p><img src="{server.url("/a.png")}">'
    subscribe(server.publish("/other", rss(item("Other", description=again), title="Another paper")))
    cli("sync")
    other = next(one["id"] for one in cli.json("entries") if one["title"] == "Other")
    assert states(cli, other) == ["stored"]
    cli("flag", entry, 1, "--reason", "hate")
    assert states(cli, other) == ["flagged"]
    cli("unflag", other, 1)
    assert states(cli, entry)[0] == "stored"


def test_reporting_again_changes_the_reason_and_stays_one_report(cli, entry):
    cli("flag", entry, 1, "--reason", "spam")
    cli("flag", entry, 1, "--reason", "minor")
    assert [one["reason"] for one in cli.json("flags")] == ["minor"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((99, 1), "there is no entry 99"),
        ((1, 7), "has no image 7"),
        ((1, "0" * 64), "has no image 0000"),
        ((1, 2), "image 2 of entry 1 is not on this disk"),
    ],
)
def test_what_is_not_there_cannot_be_reported(cli, entry, words, says):
    asked = (entry if words[0] == 1 else words[0], words[1])
    said = cli("flag", *asked, "--reason", "spam", code=2).sentence
    assert says.replace("entry 1", f"entry {entry}") in said
    assert cli.json("flags") == []


def test_a_reason_is_one_of_the_list(cli, entry):
    cli("flag", entry, 1, "--reason", "dull", code=2)
    cli("flag", entry, 1, code=2)
    assert cli.json("flags") == []


def test_a_report_outlives_its_entry(cli, entry):
    cli("flag", entry, 1, "--reason", "spam")
    cli("remove", 1)
    (report,) = cli.json("flags")
    assert report["state"] == "queued"
