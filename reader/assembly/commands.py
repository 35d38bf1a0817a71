"""The command line: `manchette VERB`. Its words, JSON and exit codes are a contract (README.md).

Each module of verbs declares their arguments and says what runs them. A command imports only its own module.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Container, Sequence
from importlib import import_module
from typing import NoReturn

from reader.assembly.open_database import is_long_check
from reader.assembly.output import Progress, ask_password, has_cursor, say
from reader.assembly.sentences import sentence
from reader.assembly.services import open_services
from reader.assembly.verbs.arguments import NOTHING, Run
from reader.domain.errors import FeedError, ReaderError
from reader.settings.paths import Home
from reader.storage.migrations import DamagedFile

_VERBS = {
    "feeds": {
        "add": "subscribe to the feed at an address, or the feed that the page there names",
        "feeds": "list the subscriptions and their health",
        "remove": "unsubscribe; `add` brings a removed feed back whole for 30 days",
        "set": "change the choices of one subscription or folder",
        "export": "write the subscriptions as OPML",
    },
    "importing": {
        "import": "take over what another reader has kept, or subscribe to all of an OPML file",
    },
    "folders": {
        "folders": "list the folders of the source list, or create, rename or remove one",
    },
    "searches": {
        "searches": "list saved searches, save one, or remove one",
    },
    "sync": {
        "sync": "run one round now, whatever the schedule",
    },
    "reading": {
        "entries": "list headlines, newest first",
        "show": "show one article as it is stored",
        "mark": "set read and star marks, tag, put on the reading list, or delete",
    },
    "saving": {
        "save": "take articles out: as a book for e-readers, a PDF, one HTML file or Markdown, pictures included",
    },
    "tags": {
        "tags": "list the tags, rename, merge or remove one",
    },
    "rules": {
        "rules": "list what happens to entries as they come, add, try, apply or remove such a rule",
    },
    "history": {
        "history": "list what was done to many articles or feeds at once in the last 30 days",
        "undo": "take such an action back",
    },
    "versions": {
        "versions": "show what an article said before it was edited",
    },
    "flags": {
        "flag": "report an image; it is hidden at once, and for everyone after several people did so",
        "unflag": "take the report of an image back",
        "flags": "list your reports, and what has become of them",
        "collector": "show where reports go and whose block list is obeyed, or change that",
    },
    "download": {
        "download": "download the files that come with an article (audio, PDF)",
    },
    "trips": {
        "trip": "make articles ready for so many hours of reading, within so many bytes",
        "drill": "open every article of the trip with the network refused",
    },
    "offline": {
        "ledger": "show what this day and this month have cost in bytes",
        "queue": "show what waits for the network, and what came of it",
        "clean": "make room: read articles lose pictures, then texts, the oldest first, down to the budget",
    },
    "home": {
        "settings": "show or change the program's choices",
        "backup": "write a copy of everything into one file that says what it is",
        "restore": "put such a copy back; what was there is kept beside it",
        "check": "check the database and the picture files",
    },
    "window": {
        "screenshot": "draw the window into a PNG file, without a display",
        "demo": "serve a small press of our own on loopback, sync it, and open the window on it",
    },
}
"""Modules of verbs, with what each verb does, in the order of the help."""
_SHOW_PROGRESS = frozenset({"sync", "trip", "download", "import"})


def run_command(arguments: argparse.Namespace, home: Home) -> int:
    """Run one verb.

    Returns:
        The exit code: 0 done, 1 done in part, 2 nothing done (one sentence on stderr).
    """
    try:
        if arguments.run_on_home is not None:
            code = arguments.run_on_home(home, arguments)
            sys.stdout.flush()
            return int(code)
        progress = Progress(arguments.verb in _SHOW_PROGRESS and not arguments.json and has_cursor())
        try:
            return _run_verb(arguments, home, progress)
        except DamagedFile:
            # The damage was found while the verb ran. It is noted, so that opening the home again mends it first.
            return _run_verb(arguments, home, progress)
    except FeedError as error:
        say(f"manchette: {sentence(error.reason, error.detail, redirected=error.redirected)}")
    except ReaderError as error:
        say(f"manchette: {error}")
    return NOTHING


def _run_verb(arguments: argparse.Namespace, home: Home, progress: Progress) -> int:
    if is_long_check(home):
        size = home.database.stat().st_size / 1e6
        say(f"manchette: it was not closed properly, so its library of {size:,.0f} MB is checked first")
    services = open_services(home, announce=progress.announce, tell_upgrade=progress.tell_upgrade)
    try:
        if services.recovered:
            say(f"manchette: {services.recovered}")
        if services.settings.current.network.proxy_user:
            services.network.proxy_password.ask = ask_password
        run: Run = arguments.run
        code = run(services, arguments)
        sys.stdout.flush()
        return code
    finally:
        Progress.clear()
        services.close()


class OneSentenceParser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, as everything else here does; `--help` tells the rest."""

    def error(self, message: str) -> NoReturn:
        """Print the message and end with exit code 2."""
        say(f"manchette: {' '.join(message.split())}; `{self.prog} --help` tells more")
        sys.exit(NOTHING)


def with_queries(words: Sequence[str]) -> list[str]:
    """Let queries begin with `-` like any other: `rules add -sport --mute`.

    argparse takes what begins so for an option, but not what begins with a blank, and a query is the same with it.
    """
    verb = next((number for number, word in enumerate(words) if word in _WITH_QUERIES), len(words))
    return [
        f" {word}" if number > verb and _EXCLUSION.match(word) and word != "-h" else word
        for number, word in enumerate(words)
    ]


_WITH_QUERIES = frozenset({"entries", "rules", "save", "searches"})
_EXCLUSION = re.compile("-[^-]")


def add_verbs(parser: argparse.ArgumentParser, words: Container[str]) -> None:
    """Declare the verbs, in the order in which the help tells of them.

    Args:
        words: The command line's. A verb that is not among them is declared without its arguments.
    """
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", parser_class=OneSentenceParser)

    def declared(name: str, run: Run | None = None) -> argparse.ArgumentParser:
        verbs.choices[name].set_defaults(run=run, run_on_home=None)
        return verbs.choices[name]

    for module, sentences in _VERBS.items():
        for name, does in sentences.items():
            verbs.add_parser(name, help=does, description=does)
        if any(name in words for name in sentences):
            import_module(f"reader.assembly.verbs.{module}").declare(declared)
