"""`entries --across`: what papers in other languages say of a search, with the real model in its own process."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from reader.assembly.parts.stories import StoryActions
from reader.settings.paths import Home
from reader.stories.model import can_make_vectors
from tests.helpers.feed_server import item, rss
from tests.helpers.schemas import checked

TEXTS = {
    "fr": [
        ("Grève des trains en France", "Les conducteurs de trains sont en grève dans toute la France."),
        ("Une éclipse de lune est visible", "Une éclipse de la lune est visible cette nuit dans le pays."),
    ],
    "es": [
        ("Huelga de trenes en España", "Los maquinistas están en huelga en todas las estaciones del país."),
        ("El precio del aceite sube", "El precio del aceite de oliva sube otra vez en los mercados."),
    ],
    "en": [
        ("Rail strike halts trains", "The drivers are on strike and the trains are not running in the country."),
        ("Cheese prize for a village", "A village has won the prize for the best cheese of the year."),
    ],
    "ar": [
        ("إضراب سائقي القطارات", "أعلن سائقو القطارات الإضراب عن العمل في كل المحطات."),
        ("افتتاح متحف جديد للفنون", "افتتح اليوم متحف جديد للفنون في وسط المدينة القديمة."),
    ],
}


@pytest.fixture
def papers(cli, server):
    for language, texts in TEXTS.items():
        items = [
            item(title, description=text, link=f"https://{language}.example/{n}")
            for n, (title, text) in enumerate(texts)
        ]
        address = server.publish(f"/{language}", rss(*items, title=language))
        cli("add", address, "--allow-local")
    return cli


STRIKES = {"Huelga de trenes en España", "Rail strike halts trains", "إضراب سائقي القطارات"}
ASKED = ("entries", "--search", "grève des trains")


@pytest.mark.skipif(not can_make_vectors(), reason="wants the extra manchette[stories]")
def test_other_languages_follow_what_the_words_find(papers, server, home):
    told = papers(*ASKED, "--across", "--json", says=True)
    found = checked("entries", told.out)
    assert (found[0]["title"], found[0]["via"]) == ("Grève des trains en France", "words")
    assert {one["via"] for one in found[1:]} == {"meaning"}
    assert {one["title"] for one in found[1:4]} == STRIKES
    spanish = next(one for one in found if one["language"] == "es")
    marked = [spanish["snippet"]["text"][start:end] for start, end in spanish["snippet"]["hits"]]
    assert "huelga" in marked
    assert "huelga" in told.err.split("grève: ")[1].splitlines()[0]
    assert "compared by meaning: articles since 20" in told.err
    papers("mark", found[1]["id"], "--read")
    asked = ("entries", "--search", "grève des trains is:unread", "--across", "--without", "huelga", "--limit", 3)
    told = papers(*asked, "--json", says=True)
    assert "huelga" not in told.err
    unread = checked("entries", told.out)
    assert [one["via"] for one in unread] == ["words", "meaning", "meaning"]
    assert {one["title"] for one in unread[1:]} == STRIKES - {found[1]["title"]}
    papers("add", server.publish("/late", rss(item("Une grève de plus"), title="Late")), "--allow-local")
    papers(*asked, says=True)
    with closing(sqlite3.connect(Home.under(home).database)) as connection:
        lacking = "SELECT title FROM entry WHERE id NOT IN (SELECT entry_id FROM entry_vector)"
        assert connection.execute(lacking).fetchall() == [], "what came since has a vector after the answer"


def test_without_the_extra_it_is_said_and_words_find_what_they_do(papers, monkeypatch):
    monkeypatch.setattr(StoryActions, "makes_vectors", property(lambda actions: False))
    told = papers(*ASKED, "--across", says=True)
    assert "wants the extra manchette[stories]" in told.err
    assert "Grève des trains en France" in told.out


def test_it_wants_a_search(cli):
    assert "--across needs --search" in cli("entries", "--across", code=2).err
