"""The command line: `manchette VERB`. Its words, JSON and exit codes are a contract (README.md beside this file).

Each module of verbs declares their arguments and says what runs them. A command imports only its own module, and
storage once it runs: `--help` needs words alone.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Container, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from reader import __version__
from reader.assembly.output import Progress, ask_password, has_cursor, say
from reader.assembly.verbs.arguments import NOTHING, Run, RunOnHome
from reader.assembly.words import choose_language, told, tr
from reader.background.streams import begin_collecting
from reader.domain.errors import FeedError, ReaderError
from reader.domain.resources import pairs, word_list

if TYPE_CHECKING:
    from reader.settings.paths import Home


class _Verb(NamedTuple):
    """Where a verb is, and what the help says of it: `resources/words/verbs.txt`."""

    module: str
    does: str
    example: str = ""
    also: str = ""


_VERBS = {name: _Verb(**pairs(lines)) for name, lines in word_list("verbs").items()}


def run_command(arguments: argparse.Namespace, home: Home) -> int:
    """Run one verb; returns 0: done, 1: done in part, 2: nothing done (one sentence on stderr)."""
    choose_language(english=arguments.json)
    try:
        if arguments.run_on_home is not None:
            begin_collecting()
            code = arguments.run_on_home(home, arguments)
            sys.stdout.flush()
            return int(code)
        from reader.storage.core.migrations import DamagedFile

        progress = Progress("progress" in _VERBS[arguments.verb].also and not arguments.json and has_cursor())
        try:
            return _run_verb(arguments, home, progress)
        except DamagedFile:
            # The damage was found while the verb ran. It is noted, so that opening the home again mends it first.
            return _run_verb(arguments, home, progress)
    except FeedError as error:
        from reader.assembly.sentences import sentence

        say(sentence(error.reason, error.detail, redirected=error.redirected))
    except ReaderError as error:
        say(told(error))
    return NOTHING


def _run_verb(arguments: argparse.Namespace, home: Home, progress: Progress) -> int:
    from reader.assembly.open_database import is_long_check
    from reader.assembly.services import open_services

    home.prepare()  # before anything in it is read: it may be another user's
    if is_long_check(home):
        size = home.database.stat().st_size / 1e6
        say(tr("it was not closed properly, so its library of {size:,.0f} MB is checked first", size=size))
    services = open_services(home, announce=progress.announce, tell_upgrade=progress.tell_upgrade)
    try:
        if services.recovery:
            from reader.assembly.sentences import recovered

            say(recovered(services.recovery))
        if services.settings.current.network.proxy_user:
            services.network.proxy_password.ask = ask_password
        begin_collecting()
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
        """Add a description, or the text below the arguments."""
        super().add_text(tr(text) if text and text is not argparse.SUPPRESS else text)

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return tr(action.help) if action.help else action.help


class OneSentenceParser(argparse.ArgumentParser):
    """Reports an error in one sentence, like the rest of the command line; `--help` prints the rest."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"formatter_class": _TranslatedHelp, **options})

    def error(self, message: str) -> NoReturn:
        """Print the message and end with exit code 2."""
        say(tr("{what}; `{command}` tells more", what=" ".join(message.split()), command=f"{self.prog} --help"))
        sys.exit(NOTHING)


def with_queries(words: Sequence[str]) -> list[str]:
    """Let queries begin with `-` like any other: `rules add -sport --mute`.

    argparse reads such a word as an option, but not one that begins with a space, which does not change a query.
    """
    with_queries = {name for name, verb in _VERBS.items() if "queries" in verb.also}
    verb = next((number for number, word in enumerate(words) if word in with_queries), len(words))
    return [
        f" {word}" if number > verb and _EXCLUSION.match(word) and word != "-h" else word
        for number, word in enumerate(words)
    ]


_EXCLUSION = re.compile("-[^-]")


def make_parser(words: Container[str]) -> OneSentenceParser:
    """Declare the command line; verbs that are not among the words typed are declared without arguments."""
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
    """Return the names of all verbs, in the order of the help."""
    return list(_VERBS)


def _add_verbs(parser: argparse.ArgumentParser, words: Container[str]) -> None:
    parsers = parser.add_subparsers(dest="verb", metavar="VERB", parser_class=OneSentenceParser)
    with_json: dict[argparse.ArgumentParser, str | None] = {}

    def declared(
        name: str, run: Run | None = None, *, on_home: RunOnHome | None = None, json: bool | str = False
    ) -> argparse.ArgumentParser:
        one: argparse.ArgumentParser = parsers.choices[name]
        one.set_defaults(run=run, run_on_home=on_home, json=False)
        if json:
            with_json[one] = json if isinstance(json, str) else None
        return one

    for name, verb in _VERBS.items():
        example = tr("For example: {command}", command=f"manchette {name} {verb.example}".rstrip())
        parsers.add_parser(name, help=verb.does, description=verb.does, epilog=example)
    for module in dict.fromkeys(verb.module for name, verb in _VERBS.items() if name in words):
        import_module(f"reader.assembly.verbs.{module}").declare(declared)
    for one, told_of_it in with_json.items():
        one.add_argument("--json", action="store_true", help=told_of_it)  # listed last in the help
