"""Reads arguments of the command line; the verbs declare theirs with these."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from reader.assembly.output import confirm, printable
from reader.assembly.words import tr
from reader.domain.errors import Cancelled, UsageError, marked

if TYPE_CHECKING:
    from reader.assembly.passwords import Passwords
    from reader.assembly.services import Services
    from reader.background.cancel import CancelToken
    from reader.domain.entries.entry import Article
    from reader.domain.sources.feed import Feed
    from reader.settings.paths import Home

DONE, IN_PART, NOTHING = 0, 1, 2
"""Exit codes: done, done in part, nothing done (one sentence on stderr)."""
_STOPPED = marked("stopped; what was done before stays done")
_MOST_CHARACTERS = 4_096
"""Most characters of a secret."""
PASSWORD_FROM = marked("read the password from its first line (- is standard input)")
LARGEST = 2**63 - 1
"""The largest number that SQLite can store."""

Run = Callable[["Services", argparse.Namespace], int]
"""Runs a verb in an open home, and returns the exit code."""


RunOnHome = Callable[["Home", argparse.Namespace], int]
"""Runs a verb in a home that is not open."""


class Declare(Protocol):
    """Returns the parser of a verb's arguments, and registers the function that runs it.

    Args:
        json: It has `--json`; a text says in the help what is printed then.
    """

    def __call__(
        self, name: str, run: Run | None = None, *, on_home: RunOnHome | None = None, json: bool | str = False
    ) -> argparse.ArgumentParser: ...


def step(what: Any, name: str, does: str) -> argparse.ArgumentParser:
    """Add a subcommand with `--json`."""
    one: argparse.ArgumentParser = what.add_parser(name, help=does)
    # SUPPRESS: a default here would overwrite a `--json` that comes before the subcommand.
    one.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
    return one


@contextlib.contextmanager
def stopped_by_ctrl_c(said: str = _STOPPED) -> Iterator[CancelToken]:
    """Yield a token that Ctrl+C cancels; raises UsageError, which says this, once the work has stopped."""
    from reader.background.cancel import CancelToken

    token = CancelToken()
    before = signal.signal(signal.SIGINT, lambda number, frame: token.cancel())
    try:
        yield token
    except Cancelled as cancelled:
        raise UsageError(said) from cancelled
    finally:
        signal.signal(signal.SIGINT, before)


def text(word: str) -> str:
    """Read text that is no file name: bytes that are not UTF-8 become U+FFFD."""
    return word.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def language(word: str) -> str:
    """Read a language, as articles have it: `fr` of "FR" and "fr-CA"."""
    from reader.domain.text.language import language_of_tag

    return language_of_tag(text(word))


def whole(word: str) -> int:
    """Read an id."""
    try:
        return int(word)
    except ValueError:
        raise argparse.ArgumentTypeError(tr("{word} is no number", word=printable(word)[:40])) from None


def positive(word: str) -> int:
    """Read a number that is not negative."""
    number = whole(word)
    if not 0 <= number <= LARGEST:
        raise argparse.ArgumentTypeError(tr("a number from 0 to {largest} is wanted", largest=LARGEST))
    return number


def day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise argparse.ArgumentTypeError(tr("a day is written like 2026-11-30")) from None


def first_line(name: str) -> str:
    """Read a secret from the first line of a file; `-` is standard input.

    Raises:
        OSError, UnicodeDecodeError: it cannot be read.
    """
    with contextlib.nullcontext(sys.stdin) if name == "-" else Path(name).open(encoding="utf-8") as file:
        return file.readline(_MOST_CHARACTERS).rstrip("\r\n")


def secret(file: str | None, variable: str) -> str | None:
    """Read a secret from the first line of a file, else from the environment; None if neither has one.

    Raises:
        UsageError: the file cannot be read.
    """
    if file is None:
        return os.environ.get(variable)
    try:
        return first_line(file)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("cannot read a password from {file}", file=file) from error


def may_store(passwords: Passwords, *, asks: bool) -> bool:
    """Tell whether passwords can be stored: in the keyring, or in a file, after a question on the terminal."""
    question = marked(
        "This system has no keyring, so the password would be stored in a file that only you can read: {file}."
        " Do that? [y/N]"
    )
    return passwords.has_place or (asks and confirm(tr(question, file=passwords.file)))


def find_article(services: Services, entry_id: int) -> Article:
    """Find an article by its id.

    Raises:
        UsageError: there is none.
    """
    article = services.library.entries.article(entry_id)
    if article is None:
        raise UsageError("there is no entry {numbers}", numbers=entry_id)
    return article


def find_feed(services: Services, word: str) -> Feed:
    """Find a subscription by its id or address; raises UsageError if there is none."""
    from reader.domain.masking import masked_address, without_credentials
    from reader.web.url import normalise_url

    for feed in services.library.feeds.all():
        if word in (feed.url, str(feed.id)):
            return feed
    with contextlib.suppress(UsageError):
        # People may type it without the scheme, or with a fragment.
        feed_there = services.library.feeds.by_url(normalise_url(without_credentials(word)[0]))
        if feed_there is not None:
            return feed_there
    wanted = printable(masked_address(word))[:200]
    raise UsageError("there is no feed {feed}; `manchette feeds` lists them", feed=wanted)
