"""Stories at the command line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256

import pytest

from tests.helpers.feed_server import item, rss
from tests.helpers.grouping import QUAKE, TITLES, VOTE


@pytest.fixture
def papers(cli, server, subscribe, monkeypatch) -> dict[str, int]:
    """Three papers that report a quake, one of them a vote too; gives the entries by paper, and the vote's."""
    # They are of one language, and the process starts sooner without a model.
    monkeypatch.setattr("reader.stories.process.can_make_vectors", lambda: False)
    monkeypatch.setattr("reader.stories.model.can_make_vectors", lambda: False)
    addresses = []
    for hours, paper in enumerate(("Alba", "Bora", "Cala")):
        told = {TITLES["quake"]: QUAKE[1]} | ({TITLES["vote"]: VOTE[1]} if paper == "Cala" else {})
        published = format_datetime(datetime.now(UTC) - timedelta(hours=9 - hours))
        items = [
            item(title, description=f"<p>{text} {paper}</p>", pubDate=published) for title, text in told.items()
        ]
        addresses.append(server.publish(f"/{paper}", rss(*items, title=paper)))
    subscribe(*addresses)
    cli("sync")
    entries = cli.json("entries")
    found = {one["feed_title"]: one["id"] for one in entries if one["title"] == TITLES["quake"]}
    return found | {"vote": next(one["id"] for one in entries if one["title"] == TITLES["vote"])}


def test_stories_are_listed_and_saved_with_the_entries_that_report_them(cli, papers, tmp_path):
    cli("settings", "stories.find=off")
    assert cli.json("stories", "--all") == []
    assert {one["story_id"] for one in cli.json("entries")} == {None}
    # One row for an event is a matter of lists.
    cli("settings", "stories.find=on", "stories.group=off")
    (story,) = cli.json("stories")
    assert (story["title"], story["papers"]) == (TITLES["quake"], 3)
    assert [one["entry_id"] for one in story["entries"]] == [papers[name] for name in ("Alba", "Bora", "Cala")]
    assert [one["feed_title"] for one in story["entries"]] == ["Alba", "Bora", "Cala"]
    assert story["began_at"] == story["entries"][0]["published_at"]
    assert [one["copied_from"] for one in story["entries"]] == [None, papers["Alba"], papers["Alba"]]
    assert (story["independent"], {one["agency"] for one in story["entries"]}) == (1, {None})
    assert len(cli.json("stories", "--all")) == 2
    assert cli.json("stories", "--papers", 4) == []
    assert cli.json("stories", "--language", "fr") == []
    assert cli.json("stories", "--language", "EN") == cli.json("stories", "--language", "en_gb") == [story]
    assert cli.json("stories", "--day", "2020-01-01") == []
    ids = {one["id"]: one["story_id"] for one in cli.json("entries")}
    assert ids[papers["Alba"]] == ids[papers["Bora"]] == story["id"] != ids[papers["vote"]]
    assert len(cli.json("entries", "--search", f"story:{story['id']}")) == 3
    ran = cli("stories", says=True)
    assert "Quake in Batangas kills twelve  (3 papers" in ran.out
    assert "3 papers, 1 text of its own" in ran.out
    assert f"Bora: Quake in Batangas kills twelve  = {papers['Alba']}" in ran.out
    assert "within one language" in ran.err
    cli("save", "--story", story["id"], "--as", "html", tmp_path / "story.html")
    written = (tmp_path / "story.html").read_text(encoding="utf-8")
    assert all(paper in written for paper in ("Alba", "Bora", "Cala"))


def test_a_story_tells_how_its_headlines_changed(cli, papers, server):
    (story,) = cli.json("stories")
    assert story["headline_changes"] == []
    (known,) = [one for one in cli.json("entries") if one["id"] == papers["Bora"]]
    edited = item(
        "Thirteen dead in Batangas",
        description=f"<p>{QUAKE[1]} Bora</p>",
        guid=f"tag:example.org,2026:{sha256(TITLES['quake'].encode()).hexdigest()[:12]}",
        link=known["url"],
        pubDate=format_datetime(datetime.fromisoformat(known["published_at"])),
    )
    server.publish("/Bora", rss(edited, title="Bora"))
    cli("sync")
    (story,) = cli.json("stories")
    (change,) = story["headline_changes"]
    assert change["entry_id"] == papers["Bora"]
    assert (change["before"], change["after"]) == (TITLES["quake"], "Thirteen dead in Batangas")


def test_what_belongs_to_a_story_is_decided_for_ever_and_undone(cli, papers, tmp_path):
    (story,) = cli.json("stories")
    ran = cli("stories", "--apart", papers["Bora"])
    assert ran.out.startswith(f"article {papers['Bora']} is in story ")
    (now,) = cli.json("stories", "--together", papers["vote"], story["id"])
    assert (now["id"], len(now["entries"])) == (story["id"], 3)
    assert "taken out of a story" in cli("history").out
    cli("undo")
    before = cli.json("stories", "--all")
    assert sorted(one["papers"] for one in before) == [1, 1, 2]
    cli("backup", tmp_path / "copy.manchette")
    cli("undo")
    assert cli.json("stories")[0]["entries"] == story["entries"]
    cli("restore", tmp_path / "copy.manchette")
    assert cli.json("stories", "--all") == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("stories", "--apart", 99), "in no story"),
        (("stories", "--together", 99, 1), "no such article"),
        (("stories", "--papers", 2, "--all"), "not allowed with"),
        (("stories", "--day", "yesterday"), "a day is written like"),
        (("save", "--story", 999, "--as", "html", "x.html"), "there is no such story"),
    ],
)
def test_what_cannot_be_done_is_said(cli, words, said):
    assert said in cli(*words, code=2).sentence
