"""The history of bulk actions at the command line, and their undo."""

from __future__ import annotations

import pytest

from tests.helpers.feed_server import item, rss


@pytest.fixture
def ids(cli, server) -> list[int]:
    """Four entries."""
    days = [item(f"Day {day}", pubDate=f"Thu, 0{day} Oct 2026 10:00:00 GMT") for day in (1, 2, 3, 4)]
    cli("add", server.publish("/days", rss(*days, title="Days")), "--allow-local")
    return sorted(one["id"] for one in cli.json("entries"))


def unread(cli) -> list[int]:
    return sorted(one["id"] for one in cli.json("entries", "--unread"))


def listed(cli) -> list[tuple[str, str, int]]:
    return [(one["kind"], one["what"], one["entries"]) for one in cli.json("history")]


def test_marking_several_is_listed_and_undone(cli, ids):
    cli("mark", ids[0], "--read")
    assert cli.json("history") == []
    cli("mark", *ids, "--read")
    assert listed(cli) == [("marked", "3 articles marked as read", 3)]
    cli("mark", ids[1], "--unread")
    cli("mark", ids[1], "--read")
    assert cli("undo").out == "undone: 3 articles marked as read\n"
    assert unread(cli) == ids[2:]
    (item,) = cli.json("history")
    assert item["undone_at"] >= item["at"]
    assert cli("history").out.splitlines()[0].endswith("3 articles marked as read  (undone)")
    assert "there is nothing to undo" in cli("undo", code=2).sentence
    assert "was undone already" in cli("undo", item["id"], code=2).sentence
    assert "there is nothing 77 in the history" in cli("undo", 77, code=2).sentence


def test_bulk_actions_are_undone_in_any_order(cli, ids):
    cli("mark", *ids, "--star")
    cli("mark", *ids[:2], "--unstar")
    second, first = (one["id"] for one in cli.json("history"))
    cli("undo", first)
    assert [one["id"] for one in cli.json("entries", "--starred")] == []
    cli("undo", second)
    assert [one["id"] for one in cli.json("entries", "--starred")] == []
    cli("mark", *ids, "--star")
    cli("undo")
    assert [one["id"] for one in cli.json("entries", "--starred")] == []


def test_deleting_several_is_undone_and_they_are_found_again(cli, ids):
    cli("mark", ids[3], "--delete")
    cli("mark", *ids[:2], "--delete")
    assert listed(cli) == [("deleted", "2 articles deleted", 2)]
    cli("mark", ids[0], "--restore")
    cli("mark", ids[0], "--delete")
    cli("undo")
    assert sorted(one["id"] for one in cli.json("entries")) == ids[1:3]
    assert sorted(one["id"] for one in cli.json("entries", "--search", "Day")) == ids[1:3]


def test_unsubscribing_is_undone_unless_the_feed_was_removed_again(cli, ids):
    cli("remove", 1)
    assert listed(cli) == [("unsubscribed", "source Days removed", 1)]
    cli("undo")
    assert unread(cli) == ids
    assert cli("undo", 1, code=2).sentence.startswith("1 was undone already")


def test_an_import_is_undone_with_its_folders_where_they_are_empty(cli, ids, tmp_path):
    outlines = (
        '<outline text="A"><outline text="B"><outline text="One" xmlUrl="https://e.example/1"/></outline></outline>'
        '<outline text="C"><outline text="Two" xmlUrl="https://e.example/2"/></outline>'
    )
    file = tmp_path / "my feeds.opml"
    file.write_text(f'<opml version="2.0"><body>{outlines}</body></opml>', encoding="utf-8")
    cli("import", file)
    assert listed(cli) == [("imported", "2 feeds imported · my feeds.opml", 2)]
    cli("set", 1, "folder=C")
    cli("undo", cli.json("history")[-1]["id"])
    (feed,) = cli.json("feeds")
    assert (feed["title"], feed["folder"]) == ("Days", "C")
    cli("import", file)
    assert len(cli.json("feeds")) == 3
