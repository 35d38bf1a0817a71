"""The command line: `manchette VERB`. Its words, JSON and exit codes are a contract (README.md).

Each module of verbs declares its own and says what runs them; here they are put together and run.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import NoReturn

from reader.assembly.output import Progress, say
from reader.assembly.sentences import sentence
from reader.assembly.services import open_services
from reader.assembly.verbs import download, feeds, flags, home, offline, reading, sync, trips
from reader.assembly.verbs.arguments import NOTHING, Run, device_scale, whole, window_size
from reader.domain.errors import FeedError, ReaderError
from reader.domain.interface_language import INTERFACE_LANGUAGES
from reader.settings.paths import Home
from reader.storage.migrations import DamagedFile

_MODULES = (feeds, sync, reading, flags, download, trips, offline, home)
"""In the order in which the help lists their verbs."""
_THEMES = ("light", "dark", "sepia", "contrast-light", "contrast-dark")
_SHOW_PROGRESS = frozenset({"sync", "trip", "download"})


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
        has_cursor = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        progress = Progress(arguments.verb in _SHOW_PROGRESS and not arguments.json and has_cursor)
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
    services = open_services(home, announce=progress.announce)
    try:
        if services.recovered:
            say(f"manchette: {services.recovered}")
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
        say(f"manchette: {message}; `{self.prog} --help` tells more")
        sys.exit(NOTHING)


def add_verbs(parser: argparse.ArgumentParser) -> None:
    """Declare the verbs, in the order in which the help tells of them."""
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", parser_class=OneSentenceParser)

    def verb(name: str, does: str, run: Run | None = None) -> argparse.ArgumentParser:
        declared = verbs.add_parser(name, help=does, description=does)
        declared.set_defaults(run=run, run_on_home=None)
        return declared

    for module in _MODULES:
        module.declare(verb)
    # The next two draw a window: `__main__` runs them.
    one = verb("screenshot", "draw the window into a PNG file, without a display")
    one.add_argument("out", metavar="OUT.png", type=Path)
    one.add_argument("--entry", metavar="E", type=whole)
    one.add_argument("--theme", choices=_THEMES, default="light")
    one.add_argument("--lang", choices=tuple(INTERFACE_LANGUAGES), default="en")
    one.add_argument("--size", metavar="WxH", type=window_size, default=(1440, 900))
    one.add_argument(
        "--scale", metavar="S", type=device_scale, default=1.0, help="device pixels for each pixel, 1 to 4"
    )
    verb("demo", "serve a small press of our own on loopback, sync it, and open the window on it")
