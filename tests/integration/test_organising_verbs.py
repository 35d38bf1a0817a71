"""Tags and the reading list at the command line."""

from __future__ import annotations

import pytest

from tests.helpers.feed_server import item, rss


@pytest.fixture
def ids(cli, server) -> list[int]:
    """Three entries: the newest last."""
    days = [item(f"Day {day}", pubDate=f"Thu, 0{day} Oct 2026 10:00:00 GMT") for day in (1, 2, 3)]
    cli("add", server.publish("/days", rss(*days, title="Days")), "--allow-local")
    return [one["id"] for one in reversed(cli.json("entries"))]


def tags(cli) -> list[tuple[str, int]]:
    return [(one["name"], one["entries"]) for one in cli.json("tags")]


def test_tags_are_made_put_on_and_taken_off(cli, ids):
    cli("mark", ids[0], ids[1], "--tag", "Énergie", "--tag", "à lire")
    cli("mark", ids[1], "--untag", "ENERGIE", "--tag", "climat")
    assert tags(cli) == [("à lire", 2), ("climat", 1), ("Énergie", 1)]
    assert cli.json("show", ids[1])["tags"] == ["à lire", "climat"]
    assert [line.split()[0] for line in cli("tags").out.splitlines()] == ["2", "1", "1"]


def test_a_tag_is_renamed_merged_and_removed(cli, ids):
    cli("mark", *ids, "--tag", "energy")
    cli("mark", ids[0], "--tag", "climat")
    cli("tags", "rename", "ENERGY", "Énergie")
    assert tags(cli) == [("climat", 1), ("Énergie", 3)]
    assert cli("tags", "rename", "Énergie", "Climat").out == "Énergie is climat now, for 3 articles\n"
    assert tags(cli) == [("climat", 3)]
    assert cli("tags", "remove", "climat").out == "climat was taken off 3 articles\n"
    assert tags(cli) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("tags", "remove", "nothing"), "there is no tag nothing; `manchette tags` lists them"),
        (("tags", "rename", "nothing", "x"), "there is no tag nothing"),
        (("tags", "rename", "here", " "), "a tag needs a name"),
        (("mark", "1", "--tag", "x" * 61), "at most 60 characters; this one has 61"),
        (("mark", "1", "--read", "--tag", "\x1b[31m"), "control characters"),
        (("mark", "1", "--untag", "nothing", "--read"), "there is no tag nothing"),
        (("mark", "1", "--tag", "Here", "--untag", "hëre"), "put on and taken off at once"),
        (("mark", "1", "--later", "--not-later"), "both ways"),
        (("mark", "99", "--tag", "new"), "there is no entry 99"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(cli, ids, words, said):
    cli("mark", ids[1], "--tag", "here")
    assert said in cli(*words, code=2).sentence
    assert tags(cli) == [("here", 1)]
    assert all(one["unread"] for one in cli.json("entries"))


def test_the_reading_list_has_its_own_order(cli, ids):
    first, second, third = ids
    cli("mark", third, first, "--later")
    cli("mark", second, third, "--later")
    assert [one["id"] for one in cli.json("entries", "--later")] == [third, first, second]
    cli("mark", first, "--not-later")
    assert [one["id"] for one in cli.json("entries", "--later")] == [third, second]
    assert [one["later"] for one in cli.json("entries")] == [True, True, False]


def test_what_is_tagged_or_to_be_read_later_is_not_deleted(cli, ids):
    cli("mark", ids[0], "--tag", "x")
    cli("mark", ids[1], "--later")
    said = cli("mark", *ids, "--delete", code=1).err
    kept = "starred, tagged or highlighted articles and those on the reading list are not deleted"
    assert f"{kept}: {ids[1]}, {ids[0]}." in said
    assert [one["id"] for one in cli.json("entries")] == [ids[1], ids[0]]


def test_what_is_done_to_several_or_to_a_tag_can_be_undone(cli, ids):
    cli("mark", *ids, "--tag", "x")
    cli("mark", *ids[:2], "--later")
    cli("tags", "rename", "x", "Énergie")
    cli("mark", ids[0], "--tag", "climat")
    cli("tags", "rename", "Énergie", "climat")
    cli("tags", "remove", "climat")
    assert tags(cli) == []

    cli("undo")
    assert tags(cli) == [("climat", 3)]
    cli("undo")
    assert tags(cli) == [("climat", 1), ("Énergie", 3)]
    cli("undo")
    assert tags(cli) == [("climat", 1), ("x", 3)]
    cli("undo")
    assert cli.json("entries", "--later") == []
    cli("undo")
    assert tags(cli) == [("climat", 1), ("x", 0)]
