"""The command line: `manchette VERB`. Its words, JSON and exit codes are a contract (README.md beside this file).

Each module of verbs declares their arguments and says what runs them. A command imports only its own module.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Container, Sequence
from importlib import import_module
from typing import Any, NamedTuple, NoReturn

from reader import __version__
from reader.assembly.open_database import is_long_check
from reader.assembly.output import Progress, ask_password, has_cursor, say
from reader.assembly.sentences import sentence
from reader.assembly.services import open_services
from reader.assembly.verbs.arguments import NOTHING, Run
from reader.assembly.words import choose_language, told, tr
from reader.domain.errors import FeedError, ReaderError, marked
from reader.settings.paths import Home
from reader.storage.core.migrations import DamagedFile


class _Verb(NamedTuple):
    """What the help says of a verb.

    Attributes:
        example: A command as it is typed, after the program's name.
    """

    does: str
    example: str


_VERBS: dict[str, dict[str, _Verb]] = {
    "feeds": {
        "add": _Verb(
            marked("subscribe to the feed at an address, or the feed that the page there names"),
            "add https://example.org/news.xml --folder Press",
        ),
        "feeds": _Verb(marked("list the subscriptions and their health"), "feeds"),
        "remove": _Verb(marked("unsubscribe; `add` brings a removed feed back whole for 30 days"), "remove 12"),
        "set": _Verb(
            marked("change the choices of one subscription or folder"), "set 12 title='The Courier' every=60"
        ),
        "export": _Verb(marked("write the subscriptions as OPML"), "export subscriptions.opml"),
    },
    "importing": {
        "import": _Verb(
            marked("take over what another reader has kept, or subscribe to all of an OPML file"),
            "import subscriptions.opml",
        ),
    },
    "folders": {
        "folders": _Verb(
            marked("list the folders of the source list, or create, rename or remove one"),
            "folders add Press/Maghreb",
        ),
    },
    "searches": {
        "searches": _Verb(
            marked("list saved searches, save one, or remove one"), "searches add Water 'water (drought OR flood)'"
        ),
    },
    "sync": {
        "sync": _Verb(marked("run one round now, whatever the schedule"), "sync"),
    },
    "reading": {
        "entries": _Verb(marked("list headlines, newest first"), "entries --unread --limit 20"),
        "show": _Verb(marked("show one article as it is stored"), "show 42 --text"),
        "mark": _Verb(
            marked("set read and star marks, tag, put on the reading list, or delete"), "mark 42 43 --star"
        ),
    },
    "stories": {
        "stories": _Verb(
            marked("list events that several papers report, or decide what belongs to one"),
            "stories --day 2026-11-27 --papers 3",
        ),
    },
    "edition": {
        "edition": _Verb(
            marked("write the press review of a day: what several papers say of each event, in their own words"),
            "edition --day 2026-11-27 --as epub friday.epub",
        ),
    },
    "saving": {
        "save": _Verb(
            marked(
                "take articles out: as a book for e-readers, a PDF, one HTML file or Markdown, pictures included"
            ),
            "save --search tag:climate --as epub climate.epub",
        ),
    },
    "keeping": {
        "keep": _Verb(
            marked("keep a page without subscribing to anything, with its pictures"),
            "keep https://example.org/article",
        ),
    },
    "tags": {
        "tags": _Verb(marked("list the tags, rename, merge or remove one"), "tags rename climat climate"),
    },
    "rules": {
        "rules": _Verb(
            marked("list what happens to entries as they come, add, try, apply or remove such a rule"),
            "rules add 'title:horoscope' --mute",
        ),
    },
    "history": {
        "history": _Verb(
            marked("list what was done to many articles or feeds at once in the last 30 days"), "history"
        ),
        "undo": _Verb(marked("undo such an action"), "undo"),
    },
    "versions": {
        "versions": _Verb(marked("show what an article said before it was edited"), "versions 42 --diff"),
    },
    "flags": {
        "flag": _Verb(
            marked("report an image; it is hidden at once, and for everyone after several people did so"),
            "flag 42 1 --reason violence",
        ),
        "unflag": _Verb(marked("withdraw the report of an image"), "unflag 42 1"),
        "flags": _Verb(marked("list your reports, and what has become of them"), "flags --send"),
        "collector": _Verb(
            marked("show where reports go and whose block list is obeyed, or change that"), "collector"
        ),
    },
    "download": {
        "download": _Verb(marked("download the files that come with an article (audio, PDF)"), "download 42"),
    },
    "trips": {
        "trip": _Verb(
            marked("make articles ready for so many hours of reading, within so many bytes"),
            "trip --hours 3 --budget 80MB",
        ),
        "drill": _Verb(marked("open every article of the trip with the network refused"), "drill"),
    },
    "offline": {
        "ledger": _Verb(marked("show what this day and this month have cost in bytes"), "ledger"),
        "queue": _Verb(marked("show what waits for the network, and what came of it"), "queue"),
        "clean": _Verb(
            marked("make room: read articles lose pictures, then texts, the oldest first, down to the budget"),
            "clean --dry-run",
        ),
    },
    "home": {
        "settings": _Verb(marked("show or change the program's choices"), "settings ticker.words_a_minute=120"),
        "backup": _Verb(
            marked("write a copy of everything into one file that says what it is"), "backup copy.manchette"
        ),
        "restore": _Verb(
            marked("put such a copy back; what was there is kept beside it"), "restore copy.manchette"
        ),
        "check": _Verb(marked("check the database and the picture files"), "check --mend"),
    },
    "desktop": {
        "desktop-install": _Verb(
            marked("put the program into the desktop's menu, and let it open feeds and lists of feeds"),
            "desktop-install",
        ),
        "desktop-uninstall": _Verb(marked("take it out of the desktop's menu again"), "desktop-uninstall"),
    },
    "window": {
        "screenshot": _Verb(
            marked("draw the window into a PNG file, without a display"),
            "screenshot --lang ar --theme dark window.png",
        ),
        "demo": _Verb(
            marked("serve a small press of our own on loopback, sync it, and open the window on it"), "demo"
        ),
    },
}
"""Modules of verbs, with what the help says of each verb, in its order."""
_SHOW_PROGRESS = frozenset({"sync", "trip", "download", "import"})


def run_command(arguments: argparse.Namespace, home: Home) -> int:
    """Run one verb.

    Returns:
        The exit code: 0 done, 1 done in part, 2 nothing done (one sentence on stderr).
    """
    choose_language(english=getattr(arguments, "json", False))
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
        say(sentence(error.reason, error.detail, redirected=error.redirected))
    except ReaderError as error:
        say(told(error))
    return NOTHING


def _run_verb(arguments: argparse.Namespace, home: Home, progress: Progress) -> int:
    home.prepare()  # before anything in it is read: it may be another user's
    if is_long_check(home):
        size = home.database.stat().st_size / 1e6
        say(tr("it was not closed properly, so its library of {size:,.0f} MB is checked first", size=size))
    services = open_services(home, announce=progress.announce, tell_upgrade=progress.tell_upgrade)
    try:
        if services.recovered:
            say(services.recovered)
        if services.settings.current.network.proxy_user:
            services.network.proxy_password.ask = ask_password
        run: Run = arguments.run
        code = run(services, arguments)
        sys.stdout.flush()
        return code
    finally:
        Progress.clear()
        services.close()


class _TranslatedHelp(argparse.HelpFormatter):
    """Writes the help of verbs and arguments, which are declared in English, in the reader's language."""

    def add_text(self, text: str | None) -> None:
        """Add a description or what stands below the arguments."""
        super().add_text(tr(text) if text and text is not argparse.SUPPRESS else text)

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return tr(action.help) if action.help else action.help


class OneSentenceParser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, as everything else here does; `--help` tells the rest."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"formatter_class": _TranslatedHelp, **options})

    def error(self, message: str) -> NoReturn:
        """Print the message and end with exit code 2."""
        what = " ".join(message.split())
        say(tr("{what}; `{command}` tells more", what=what, command=f"{self.prog} --help"))
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


def make_parser(words: Container[str]) -> OneSentenceParser:
    """Declare the command line.

    Args:
        words: Those that were typed. A verb that is not among them is declared without its arguments.
    """
    choose_language()
    parser = OneSentenceParser(
        prog="manchette",
        description="A news reader that is at its best when the network is gone. Without a verb: the window.",
    )
    parser.add_argument("--home", metavar="DIR", help="keep everything under this folder (or MANCHETTE_HOME)")
    parser.add_argument("--verbose", action="store_true", help="log what happens to stderr")
    parser.add_argument(
        "--in-tray", action="store_true", help="begin without a window if the icon is in the tray (at log-in)"
    )
    parser.add_argument("--version", action="version", version=f"manchette {__version__}")
    _add_verbs(parser, words)
    return parser


def verbs() -> list[str]:
    """Give the names of all verbs, in the order of the help."""
    return [name for told in _VERBS.values() for name in told]


def _for_example(example: str) -> str:
    return tr("For example: {command}", command=f"manchette {example}")


def _add_verbs(parser: argparse.ArgumentParser, words: Container[str]) -> None:
    parsers = parser.add_subparsers(dest="verb", metavar="VERB", parser_class=OneSentenceParser)

    def declared(name: str, run: Run | None = None) -> argparse.ArgumentParser:
        parsers.choices[name].set_defaults(run=run, run_on_home=None)
        return parsers.choices[name]

    for module, does_what in _VERBS.items():
        for name, (does, example) in does_what.items():
            parsers.add_parser(name, help=does, description=does, epilog=_for_example(example))
        if any(name in words for name in does_what):
            import_module(f"reader.assembly.verbs.{module}").declare(declared)
