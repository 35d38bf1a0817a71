"""Rules at the command line: added, tried, at work, applied, undone, removed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.helpers.feed_server import item, rss
from tests.helpers.schemas import checked

DAY = f"{datetime.now(UTC) - timedelta(days=3):%a, %d %b %Y} 10:00:00 GMT"


def days(*titles: str) -> bytes:
    return rss(*(item(title, pubDate=DAY) for title in titles), title="Days")


@pytest.fixture
def url(cli, server) -> str:
    """A subscription with three entries."""
    url = server.publish("/days", days("Water", "Fire", "Football"))
    cli("add", url, "--allow-local")
    return url


def titles(cli, *words: str) -> list[str]:
    return sorted(one["title"] for one in cli.json("entries", *words))


def test_rules_are_added_and_listed(cli, url):
    assert cli.json("rules") == []
    added = cli("rules", "add", "football OR sport", "--mute", "--name", "No sport", "--until", "2099-12-31")
    assert added.out == "    1  No sport  ->  mute\n"
    cli("rules", "add", "--read", "--no-ticker", "--tag", "Élément", "--", "-fire")
    first, second = cli.json("rules")
    assert first == {
        "id": 1,
        "name": "No sport",
        "query": "football OR sport",
        "actions": ["mute"],
        "tag": None,
        "until": "2099-12-31",
        "enabled": True,
        "hits": 0,
        "last_hit_at": None,
    }
    assert (second["query"], second["actions"], second["tag"]) == (
        "-fire",
        ["read", "tag", "no_ticker"],
        "Élément",
    )
    assert cli("rules").out.splitlines()[0] == "    1  No sport  ->  mute, until 2099-12-31  (0 hits)"
    assert titles(cli) == ["Fire", "Football", "Water"]


def test_they_work_on_what_comes(cli, url, server):
    cli("rules", "add", "title:football", "--mute")
    cli("rules", "add", "wave*", "--star", "--later", "--tag", "Sea")
    server.publish("/days", days("Water", "Fire", "Football", "Football again", "Waves"))
    assert cli.json("sync")["new"] == 1
    assert titles(cli) == ["Fire", "Football", "Water", "Waves"]
    assert titles(cli, "--starred") == titles(cli, "--later") == ["Waves"]
    (muted,) = cli.json("entries", "--search", "is:muted")
    assert (muted["title"], muted["muted_by"]) == ("Football again", 1)
    log = checked("rules_log", cli("rules", "log", "--json").out)
    assert sorted((one["rule_id"], tuple(one["actions"])) for one in log) == [
        (1, ("mute",)),
        (2, ("star", "later", "tag")),
    ]
    assert [one["hits"] for one in cli.json("rules")] == [1, 1]
    lines = cli("rules", "log").out.splitlines()
    assert sorted(line.split("  ", 1)[1] for line in lines) == [
        "rule 1 (title:football)  mute: Football again",
        "rule 2 (wave*)  star, later, tag: Waves",
    ]
    cli("rules", "remove", 1)
    log = checked("rules_log", cli("rules", "log", "--json").out)
    assert sorted((one["rule_id"], one["rule"]) for one in log) == [(1, "title:football"), (2, "wave*")]
    assert "rule 1 (title:football, removed)  mute: Football again" in cli("rules", "log").out


def test_a_rule_is_tried_applied_and_undone(cli, url):
    tried = checked("rules_try", cli("rules", "--json", "try", "--", "-water").out)
    assert (tried["hits"], {one["title"] for one in tried["entries"]}) == (2, {"Fire", "Football"})
    assert cli("rules", "try", "--days", "1", "--", "-water").out == "would have hit 0 of the last 1 day\n"
    cli("rules", "add", "fire OR football", "--read", "--star")
    assert titles(cli, "--starred") == []
    assert cli("rules", "apply", 1).out == "2 hits, 2 changed; `manchette undo 1` undoes it\n"
    assert titles(cli, "--starred") == ["Fire", "Football"]
    assert titles(cli, "--unread") == ["Water"]
    assert cli("rules", "apply", 1).out == "0 hits, nothing to change\n"
    cli("rules", "add", "water", "--star")
    assert cli("rules", "apply", 2).out == "1 hit, 1 changed; `manchette undo 2` undoes it\n"
    assert cli("rules").out.splitlines()[1] == "    2  water  ->  star  (1 hit)"
    cli("undo")
    assert cli("undo").out == "undone: the rule fire OR football was applied to 2 articles\n"
    assert titles(cli, "--starred") == []
    assert cli("rules", "remove", 1).out == "removed: fire OR football\n"
    assert [rule["id"] for rule in cli.json("rules")] == [2]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "water"), "a rule needs something to do"),
        (("add", "&", "--mute"), "a word, or a field such as"),
        (("add", "water story:3", "--mute"), "cannot ask for story:, which is not known yet"),
        (("add", "-is:flagged", "--mute"), "cannot ask for is:flagged"),
        (("add", "((((", "--mute"), "a word, or a field such as"),
        (("add", "foo:bar", "--tag", "x" * 61), "at most 60 characters"),
        (("try", "is:packed"), "cannot ask for is:packed"),
        (("add", "x" * 2_001, "--mute"), "at most 2,000 characters"),
        (("add", "water", "--tag", " "), "needs the name of the tag"),
        (("add", "water", "--tag", "x" * 61), "at most 60 characters"),
        (("add", "water", "--mute", "--until", "soon"), "a day is written like 2026-11-30"),
        (("apply", "9"), "there is no rule 9"),
        (("remove", "9"), "there is no rule 9"),
        (("try", "water", "--days", "many"), "many is no number"),
    ],
)
def test_what_no_rule_can_be_is_said(cli, url, words, said):
    assert said in cli("rules", *words, code=2).sentence
    assert cli.json("rules") == []


def test_what_is_taken_for_words_is_said_and_the_rule_is_stored(cli, url):
    said = cli("rules", "add", "foo:bar before:soon", "--mute", says=True).err.splitlines()
    assert len(said) == 2
    assert "“foo” is not a field, so it is searched as words; there are title: author:" in said[0]
    assert "“before:soon” is not a date such as 2026-11-30" in said[1]
    assert len(cli.json("rules")) == 1


def test_a_rule_whose_last_day_is_past_is_stored_and_said(cli, url):
    said = cli("rules", "add", "water", "--mute", "--until", "2020-01-31", says=True).err
    assert said == "manchette: 2020-01-31 is past, so this rule does nothing.\n"
    assert [rule["until"] for rule in cli.json("rules")] == ["2020-01-31"]


def test_control_characters_of_a_query_are_not_kept(cli, url):
    cli("rules", "add", "fire\n OR\tfootball\x1b[1m", "--star")
    assert [one["query"] for one in cli.json("rules")] == ["fire OR football\ufffd[1m"]


def test_a_query_may_begin_with_an_exclusion_wherever_one_is_typed(cli, url):
    """`-h` is no query, but `-headline` is."""
    assert titles(cli, "--search", "-water") == ["Fire", "Football"]
    assert {one["title"] for one in cli("rules", "--json", "try", "-water").json["entries"]} == {
        "Fire",
        "Football",
    }
    cli("rules", "add", "-headline -water", "--star")
    cli("searches", "add", "Dry", "-water")
    assert [one["query"] for one in cli.json("rules")] == ["-headline -water"]
    assert [one["query"] for one in cli.json("searches")] == ["-water"]
    assert "unrecognized arguments: -mute" in cli("rules", "add", "water", "-mute", code=2).sentence
    assert cli("rules", "-h").out.startswith("usage: ")
