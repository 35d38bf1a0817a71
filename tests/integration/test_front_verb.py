"""The verb `front`: the front page of a day, in words and in JSON."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from reader.domain.organising.history import UNREAD
from reader.domain.organising.marking import Marking
from tests.helpers.entries import NOW
from tests.helpers.homes import open_home
from tests.helpers.reviews import QUAKE, VOTE, a_day, report

NOON = NOW.astimezone().replace(hour=6, minute=0, second=0, microsecond=0)
TODAY = NOON.date()


@pytest.fixture
def told(home, monkeypatch):
    """A home with a day of events; gives its stories by name."""
    # Placing would start a process, and group what is grouped already.
    monkeypatch.setattr("reader.assembly.parts.stories.StoryActions.catch_up", lambda self, token=None, **asked: 0)
    with open_home(home) as reader:
        return a_day(reader.services, NOON)


def test_the_page_is_printed_with_its_lead_first(cli, told):
    said = cli("front", "--day", TODAY).out
    lines = said.splitlines()
    assert lines[0] == f"{TODAY.isoformat()}, 8 unread articles, 5 papers, 8 minutes"
    assert lines[2] == "WORLD, 5 papers, 4 languages"
    assert re.fullmatch(rf" +\d+ • {QUAKE['en'][0]}  \(The Bay, \d\d:\d\d, 1 minute\)", lines[3])
    assert said.index(QUAKE["en"][0]) < said.index(VOTE["es"][0]) < said.index("Un phare repeint")
    assert "The same text in Le Large" in said


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ("8 articles non lus", "INTERNATIONAL, 5 journaux, 4 langues", QUAKE["fr"][0])),
        ("es", ("8 artículos sin leer", "5 periódicos, 4 idiomas", QUAKE["es"][0])),
        ("ar", ("5 صحف، 4 لغات", QUAKE["ar"][0])),
    ],
)
def test_the_page_speaks_the_readers_language(language, words, cli, told, speak):
    speak(language)
    said = cli("front", "--day", TODAY).out
    assert [one for one in words if one not in said] == []
    headline = next(line for line in said.splitlines() if "•" in line)
    assert QUAKE[language][0] in headline


def test_json_is_what_the_contract_says(cli, told):
    page = cli.json("front", "--day", TODAY)
    assert page["day"] == TODAY.isoformat()
    assert page["lead"]["story_id"] == told["quake"]
    assert page["lead"]["papers"][0]["feed_title"] == "The Bay"
    copies = [one["copied_from"] for one in page["lead"]["papers"] if one["copied_from"] is not None]
    assert len(copies) == 1
    assert page["middle"][0]["story_id"] == told["vote"]
    assert page["middle"][1]["story_id"] is None
    assert page["left"] == {"unread": 8, "papers": 5, "minutes": 8}
    assert "reading" not in page


def test_the_reading_for_some_minutes(cli, told):
    page = cli.json("front", "--minutes", 3)
    assert page["reading"]["minutes"] <= 3
    assert page["reading"]["entries"][0] == page["lead"]["entry_id"]
    said = cli("front", "--minutes", 3).out
    assert said.startswith("3 minutes, 3 articles\n")
    assert said.count("\n") == 4


def test_an_event_that_was_read_is_only_on_the_page_of_its_day(cli, home, told):
    with open_home(home) as reader:
        services = reader.services
        lead = services.front_pages.make().lead
        services.library.marks.perform(Marking(UNREAD, False, [lead.item.entry_id]))
    assert cli.json("front")["lead"]["story_id"] == told["vote"]
    assert cli.json("front", "--day", TODAY)["lead"]["story_id"] == told["quake"]


def test_another_day_has_all_of_it(cli, home, told):
    yesterday = TODAY - timedelta(days=1)
    with open_home(home) as reader:
        single = report(reader.services, "Le Cap", "fr", "Hier", "Il a plu.", at=NOON - timedelta(days=1))
        reader.services.library.marks.perform(Marking(UNREAD, False, [single]))
    page = cli.json("front", "--day", yesterday)
    assert page["lead"]["entry_id"] == single
    assert cli.json("front", "--day", "2001-01-01")["lead"] is None


def test_an_empty_page_does_not_say_that_all_is_read(cli, home, told):
    assert cli("front", "--day", "2001-01-01").out.splitlines()[1:] == ["there is no article of this day"]
    with open_home(home) as reader:
        services = reader.services
        for block in services.front_pages.make():
            services.library.marks.perform(Marking(UNREAD, False, [block.item.entry_id]))
    assert cli("front").out.splitlines()[1:] == ["there is nothing new on this page"]


def test_an_empty_home_says_so(cli, home):
    day, said = cli("front").out.splitlines()
    assert (len(date.fromisoformat(day).isoformat()), said) == (10, "nothing is unread")
    page = cli.json("front", "--minutes", 25)
    assert (page["lead"], page["middle"], page["river"]) == (None, [], [])
    assert page["reading"] == {"minutes": 0, "entries": []}


@pytest.mark.parametrize("words", [("--minutes", "-5"), ("--minutes", "long"), ("--day", "soon")])
def test_wrong_arguments_do_nothing(cli, home, words):
    cli("front", *words, code=2)
