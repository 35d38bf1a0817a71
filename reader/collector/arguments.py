"""The command line's words: verbs, and their options."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from typing import Any, NoReturn

from reader import __version__
from reader.collector.configuration import FILE_NAME, PLACES, SETTINGS, Setting
from reader.collector.listings import printable
from reader.collector.moderation import Action
from reader.collector.thresholds import State

Verbs = Any
"""The object that argparse adds verbs to; its type has no public name."""


class _OneSentenceParser(argparse.ArgumentParser):
    """Reports wrong arguments in one sentence, as all other errors here are reported."""

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"manchette-collector: {printable(message)}; `{self.prog} --help` tells more.\n")
        sys.exit(2)


def make_parser() -> argparse.ArgumentParser:
    parser = _OneSentenceParser(
        prog="manchette-collector",
        description="Receives reports of images, counts who agrees, and publishes a signed block list.",
    )
    parser.add_argument("--version", action="version", version=f"manchette-collector {__version__}")
    parser.add_argument("--verbose", action="store_true", help="log what happens to stderr")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    _add_running(verbs)
    _add_looking(verbs)
    _add_deciding(verbs)
    return parser


def _add_running(verbs: Verbs) -> None:
    run = _verb(verbs, "run", "serve until SIGTERM")
    config = _verb(verbs, "config", "print all settings as they are in force, as a file, and where each was said")
    for one in SETTINGS:
        if one not in PLACES:
            _add_setting(run, one)
            _add_setting(config, one)
    publish = _verb(verbs, "publish", "count, decide and publish now, as the last run was told to")
    publish.add_argument("--force", action="store_true", help="whatever the list loses: end that it is held")
    adopt = _verb(verbs, "adopt", "use another database from now on")
    adopt.add_argument("url", metavar="URL", help="postgresql://…, or a SQLite file")
    renew = _verb(verbs, "renew-keys", "sign with a new key from now on, since somebody else may have the old one")
    renew.add_argument("--root-key", metavar="FILE", help="the root key (keys/root.pem in the folder)")
    renew.add_argument("--root-too", action="store_true", help="make a new root key as well")
    _verb(verbs, "purge", "delete what is kept no longer")
    _verb(verbs, "check", "look at database, keys and list")


def _add_looking(verbs: Verbs) -> None:
    listing = _verb(verbs, "queue", "what waits for a person, and what is counted")
    listing.add_argument("--state", choices=[state.value for state in State])
    for one in (listing, _verb(verbs, "audit", "the log of decisions, newest first")):
        one.add_argument("--limit", type=_limit, default=100, metavar="N", help="so many (100)")
        _add_json(one)
    for verb, what in (("show", "all about a subject"), ("verify", "fetch its address and compare")):
        one = _verb(verbs, verb, what)
        one.add_argument("subject", help="number, key or address")
        _add_json(one)
    _add_json(_verb(verbs, "stats", "how much there is of what"))


def _add_deciding(verbs: Verbs) -> None:
    for action, what in (
        (Action.CONFIRM, "block it for good (an address: for 30 days)"),
        (Action.CLEAR, "keep it visible for good"),
        (Action.HOLD, "publish nothing until somebody has looked"),
        (Action.UNBLOCK, "let it go; reports so far no longer count"),
    ):
        one = _verb(verbs, action.word, what)
        one.add_argument("subject", help="number, key or address")
        one.add_argument("--reason", required=True, metavar="TEXT", help="stands in the log")
        one.add_argument("--actor", default=_me(), metavar="NAME", help="stands in the log (you)")

    moderator = _verb(verbs, "moderator", "who may use the moderators' page: a name and a token for each")
    moderator.add_argument("what", choices=["add", "remove", "list"])
    moderator.add_argument("person", nargs="?", metavar="NAME", help="stands in the log")


def _verb(verbs: Verbs, name: str, what: str) -> argparse.ArgumentParser:
    one: argparse.ArgumentParser = verbs.add_parser(name, help=what, description=what[:1].upper() + what[1:] + ".")
    one.add_argument(
        "--config", default=argparse.SUPPRESS, metavar="FILE", help=f"settings ({FILE_NAME} in the folder)"
    )
    for setting in PLACES:
        _add_setting(one, setting)
    return one


def _add_setting(parser: argparse.ArgumentParser, one: Setting) -> None:
    """Add the option of a setting. It is parsed only where it was given, and read by `configuration.gather`."""
    more: dict[str, Any] = {"metavar": "N" if one.kind in (int, float) else "TEXT"}
    if one.kind is bool:
        more = {"action": argparse.BooleanOptionalAction}
    elif one.kind is list:
        more = {"action": "append", "metavar": "HOST"}
    usual = f" ({one.usual:g})" if isinstance(one.usual, float) else f" ({one.usual})" if one.usual else ""
    parser.add_argument(f"--{one.name}", dest=one.name, default=argparse.SUPPRESS, help=one.what + usual, **more)


def _limit(text: str) -> int:
    return int(Setting(name="limit", kind=int, what="", least=1, most=100_000).read(text))


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="for programs")


def _me() -> str:
    """Name who decides: under sudo the person, and not the service's user."""
    try:
        return os.environ.get("SUDO_USER") or getpass.getuser()
    except (OSError, KeyError):
        return "moderator"
