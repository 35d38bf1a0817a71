"""People read the command line in their language, programs read JSON in English."""

from __future__ import annotations

import re

import pytest

from tests.helpers.commands import run
from tests.helpers.feed_server import PROSE, item, rss

ARABIC = re.compile("[\u0600-\u06ff]")
STEADY = ["feeds", "folders", "history", "rules", "tags", "queue", "flags", "collector", "settings", "check"]


@pytest.fixture
def used(cli, server, subscribe, tmp_path):
    """A home in which much was done, and something failed."""
    subscribe(server.publish("/feed", rss(item("One", description=PROSE), title="A paper")), server.url("/none"))
    cli("sync", code=1, says=False)
    cli("folders", "add", "Press")
    cli("rules", "add", "one", "--star")
    cli("rules", "apply", 1)
    cli("mark", 1, "--tag", "sea")
    cli("tags", "remove", "sea")


def test_json_is_the_same_in_every_language(used, cli, speak):
    for verb in STEADY:
        english = cli(verb, "--json").out
        speak("ar")
        assert cli(verb, "--json").out == english
        speak("en")
    speak("ar")
    synced = cli("sync", "--json", code=1, says=False)
    assert "message" in synced.out
    refused = cli("show", 99, "--json", code=2)
    for ran in (synced, refused, cli("clean", "--dry-run", "--json"), cli("ledger", "--json")):
        assert not ARABIC.search(ran.out + ran.err)


def test_people_read_their_language(used, cli, speak):
    speak("ar")
    told = [cli(verb).out for verb in ("feeds", "history", "rules", "clean", "ledger", "check")]
    assert all(ARABIC.search(out) for out in told)
    assert ARABIC.search(cli("show", 99, code=2).err)
    speak("fr")
    assert "règle" in cli("history").out


def test_the_help_is_wholly_in_one_language(home):
    ran = run(home, "trip", "--help", env={"LANGUAGE": "es", "COLUMNS": "200"})
    assert ran.out.startswith("uso: manchette")
    assert not re.search("usage|options:|show this|For example|preferred", ran.out)
    assert "Por ejemplo: manchette trip" in ran.out
    wrong = run(home, "trip", "--hours", "no", "--budget", "80MB", env={"LANGUAGE": "es"})
    assert wrong.code == 2
    assert wrong.sentence.startswith("argumento --hours: no no es un número de horas")
    ascii_only = run(home, "--help", env={"LANGUAGE": "ar", "PYTHONIOENCODING": "ascii"})
    assert (ascii_only.code, ascii_only.err) == (0, "")
