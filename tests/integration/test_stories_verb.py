"""Stories at the command line."""

from __future__ import annotations

import json
import re
import signal
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256

import pytest

from reader.background.lock import FileLock
from reader.stories.process import StoryProcess
from tests.helpers.feed_server import item, rss
from tests.helpers.grouping import QUAKE, TITLES, VOTE
from tests.helpers.schemas import checked


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
    assert "was taken out of an event" in cli("history").out
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


@pytest.fixture
def archive(cli, server, subscribe, monkeypatch) -> datetime:
    """A paper with 15 articles of eight weeks, and an event of a day that is given, which another reports too."""
    monkeypatch.setattr("reader.stories.process.can_make_vectors", lambda: False)
    monkeypatch.setattr("reader.stories.model.can_make_vectors", lambda: False)
    event = (datetime.now(UTC) - timedelta(days=40)).replace(hour=12)
    addresses = []
    for hours, paper in enumerate(("Alba", "Bora")):
        items = [item(TITLES["quake"], description=f"<p>{QUAKE[1]} {paper}</p>", pubDate=format_datetime(event))]
        items += [
            item(
                f"{paper}{number} opens",
                description=f"<p>Stall{paper}{number} sells apples{paper}{number}.</p>",
                pubDate=format_datetime(datetime.now(UTC) - timedelta(days=number, hours=1 + hours)),
            )
            for number in range(0, 60, 4)
            if paper == "Alba"
        ]
        addresses.append(server.publish(f"/{paper}", rss(*items, title=paper)))
    subscribe(*addresses)
    cli("sync")
    return event


def waiting(cli) -> int:
    return sum(one["story_id"] is None for one in cli.json("entries"))


def test_all_stories_are_of_all_articles_however_old(cli, archive):
    assert waiting(cli) == 17
    found = cli.json("stories", "--all")
    assert sum(len(one["entries"]) for one in found) == 17
    assert [len(one["entries"]) for one in found if one["title"] == TITLES["quake"]] == [2]
    assert waiting(cli) == 0
    assert cli.json("stories", "--all") == found
    assert len(cli.json("stories", "--papers", 1)) == 16


def test_the_stories_of_an_older_day_are_compared_and_no_others(cli, archive):
    day = archive.astimezone().date().isoformat()
    (story,) = cli.json("stories", "--day", day)
    assert (story["title"], story["papers"]) == (TITLES["quake"], 2)
    assert 10 < waiting(cli) < 15, "those around that day are compared, and those of the window of time"
    assert cli.json("stories", "--day", day, "--all")[0] == story
    assert len(cli.json("stories", "--all")) == 16
    assert cli.json("stories") == [story]


def test_a_press_review_of_an_older_day_has_its_events(cli, archive, tmp_path):
    day = archive.astimezone().date().isoformat()
    ran = cli("edition", "--day", day, "--as", "markdown", tmp_path / "review.md", "--json", says=True)
    assert json.loads(ran.out)["stories"] == 1


def test_plain_stories_compare_the_window_of_time_only(cli, archive):
    assert cli.json("stories") == []
    assert waiting(cli) == 16


@pytest.mark.parametrize("words", [("--all",), ("--day",)])
def test_beside_a_program_that_compares_it_is_said_how_many_wait(cli, archive, home, words):
    cli.json("stories")
    words = (*words, archive.astimezone().date().isoformat()) if words == ("--day",) else words
    (path,) = home.rglob("stories.lock")
    lock = FileLock(path)
    assert lock.acquire()
    try:
        ran = cli("stories", *words, "--json", says=True)
    finally:
        lock.release()
    assert len(json.loads(ran.out)) == ("--all" in words), "what is compared already"
    assert re.search(r"^manchette: [1-9]\d* articles wait to be compared", ran.err)
    assert cli.json("stories", *words)


def test_ctrl_c_stops_and_what_was_compared_stays(cli, archive, monkeypatch):
    monkeypatch.setattr("reader.stories.grouper.BATCH", 4)
    real, calls = StoryProcess.place, []

    def place(self, *given, **more):
        calls.append(1)
        if len(calls) == 3:
            signal.raise_signal(signal.SIGINT)
        return real(self, *given, **more)

    monkeypatch.setattr(StoryProcess, "place", place)
    assert "what was done before stays done" in cli("stories", "--all", code=2).sentence
    assert 0 < waiting(cli) < 17
    assert sum(len(one["entries"]) for one in cli.json("stories", "--all")) == 17


def test_json_has_no_bar(cli, archive, monkeypatch):
    drawn = []
    monkeypatch.setattr("reader.assembly.output.has_cursor", lambda: True)
    monkeypatch.setattr("reader.assembly.output.Progress.draw", lambda *told: drawn.append(told))
    monkeypatch.setattr("reader.stories.grouper.BATCH", 2)
    cli.json("stories", "--all")
    assert drawn == []


def test_a_bar_shows_how_many_were_compared(cli, archive, monkeypatch):
    drawn = []
    monkeypatch.setattr("reader.assembly.output.has_cursor", lambda: True)
    monkeypatch.setattr("reader.assembly.output.Progress.draw", lambda *told: drawn.append(told))
    monkeypatch.setattr("reader.stories.grouper.BATCH", 2)
    cli("stories", "--all", says=True)
    assert drawn[-1] == (17, 17, "articles")
    assert drawn == sorted(drawn) and len(drawn) > 3


def test_the_sheet_of_a_story_puts_its_papers_sentences_side_by_side(cli, server, subscribe, monkeypatch):
    monkeypatch.setattr("reader.stories.process.can_make_vectors", lambda: False)
    monkeypatch.setattr("reader.stories.model.can_make_vectors", lambda: False)
    addresses = []
    for paper, dead in (("Alba", "Twelve"), ("Bora", "Nine"), ("Cala", "Twelve")):
        text = f"<p>{QUAKE[1]}</p><p>{dead} people were killed, says {paper}.</p>"
        one = item(TITLES["quake"], description=text, pubDate=format_datetime(datetime.now(UTC)))
        addresses.append(server.publish(f"/{paper}", rss(one, title=paper)))
    subscribe(*addresses)
    cli("sync")
    (story,) = cli.json("stories")
    sheet = checked("stories_sheet", cli("stories", "--sheet", story["id"], "--json").out)
    rows = {one["entry_id"] for one in sheet["papers"]} | {
        copy for one in sheet["papers"] for copy in one["copies"]
    }
    assert (sheet["story_id"], rows) == (story["id"], {one["entry_id"] for one in story["entries"]})
    said = cli("stories", "--sheet", story["id"]).out
    for cell in (cell for one in sheet["subjects"] for cell in one["cells"]):
        assert cell["sentence"] in said
    assert "there is no such story" in cli("stories", "--sheet", 9_999, code=2).err
