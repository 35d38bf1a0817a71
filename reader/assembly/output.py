"""Writes the command line's output: sentences on stderr, lines and JSON on stdout, a bar on a terminal.

All of it passes through here, so that no title from a feed can control the terminal.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar, TextIO

from reader.assembly.words import tr

if TYPE_CHECKING:
    from reader.domain.events import Event
    from reader.domain.upgrade import Upgrade

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_CONTROLS_OF_C1 = re.compile("[\x7f-\x9f]")


def printable(words: str) -> str:
    """Replace control characters, which could control the terminal, and surrogates; line breaks and tabs stay."""
    return _CONTROLS.sub("�", words)


def say(words: str) -> None:
    """Say one sentence on stderr, after the program's name."""
    if not words.endswith((".", "!", "?", "؟")):
        words += "."
    Progress.clear()
    sys.stderr.write("manchette: " + printable(words.replace("\n", " ")) + "\n")


def ask_password(account: str) -> str | None:
    """Ask for the password of a proxy's account on the terminal; None where there is no terminal, or no answer."""
    return ask_secret(tr("Password of {account} at the proxy: ", account=printable(account)))


def ask_secret(question: str) -> str | None:
    """Ask for a secret on the terminal, unseen; None where there is no terminal, or no answer."""
    if not sys.stdin.isatty():
        return None
    import getpass

    Progress.clear()
    try:
        return getpass.getpass(question)
    except (EOFError, OSError):
        return None


def confirm(question: str) -> bool:
    """Ask a question on the terminal; False where there is no terminal, and for all but a yes."""
    if not sys.stdin.isatty():
        return False
    Progress.clear()
    sys.stderr.write(printable(question) + " ")
    sys.stderr.flush()
    return _read_line().strip().lower() in _YES


def _read_line() -> str:
    return sys.stdin.readline()


_YES = frozenset({"y", "yes", "o", "oui", "s", "sí", "si", "ن", "نعم"})
"""Answers that mean yes, in all languages."""


def print_text(words: str) -> None:
    """Print lines for people."""
    Progress.clear()
    sys.stdout.write(printable(words) + "\n")


def print_sentence(text: str, /, **facts: object) -> None:
    """Print a sentence for people, translated as by `tr`."""
    print_text(tr(text, **facts))


def print_json(value: object) -> None:
    sys.stdout.write(_json(value, indent=1) + "\n")


def _json(value: object, *, indent: int | None = None) -> str:
    import json

    text = json.dumps(value, ensure_ascii=not _is_unicode(sys.stdout), indent=indent)
    # JSON does not escape these, and some terminals act on them.
    return _CONTROLS_OF_C1.sub(lambda control: f"\\u{ord(control[0]):04x}", text)


def _is_unicode(stream: TextIO) -> bool:
    return (stream.encoding or "").lower().replace("-", "") == "utf8"


def print_json_list(values: Iterator[object]) -> None:
    """Print a list element by element, so that a hundred thousand headlines never are in memory at once."""
    separator = "["
    for value in values:
        sys.stdout.write(f"{separator}\n {_json(value)}")
        separator = ","
    sys.stdout.write("[]\n" if separator == "[" else "\n]\n")


def has_cursor() -> bool:
    """Tell whether stderr is a terminal on which a bar can be drawn."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def draw_progress(done: int, of: int, what: str) -> None:
    """Draw a bar on a terminal; nothing elsewhere, or for one thing only."""
    if of > 1 and has_cursor():
        Progress.draw(done, of, what)


def long_progress(what: str) -> Callable[[int, int], None]:
    """Return what draws such a bar once the work has taken a second."""
    begins = time.monotonic() + 1
    return lambda done, of: draw_progress(done, of, what) if time.monotonic() >= begins else None


class Progress:
    """A bar on a terminal while a round runs."""

    _is_drawn: ClassVar[bool] = False
    """Shared by all bars, since there is one terminal, and all that is written to it passes through here."""

    def __init__(self, shown: bool) -> None:
        self._shown = shown
        self._tells_upgrade = False

    def announce(self, event: Event) -> None:
        """Draw the bar anew for an event."""
        if not self._shown:
            return
        from reader.domain.events import (
            ArticlePacked,
            EnclosureProgressed,
            FeedRefreshed,
            ImagesStored,
            ImportProgressed,
        )

        if isinstance(event, FeedRefreshed):
            self.draw(event.done, event.feeds, printable(event.title))
        elif isinstance(event, ImagesStored):
            self.draw(event.done, event.images, tr("pictures"))
        elif isinstance(event, EnclosureProgressed) and event.bytes:
            self.draw(event.received // 1000, event.bytes // 1000, "kB")
        elif isinstance(event, ImportProgressed):
            done, of, what = event.done, event.of, tr("articles")
            if event.step == "copying":
                done, of, what = done // 1000, of // 1000, tr("kB copied")
            if of:
                self.draw(done, of, what)
        elif isinstance(event, ArticlePacked):
            self.draw(min(event.reading_minutes, event.wish_minutes), event.wish_minutes, tr("minutes of reading"))

    def tell_upgrade(self, upgrade: Upgrade) -> None:
        """Report that a large library is being upgraded; on a terminal, with a progress bar."""
        from reader.domain.upgrade import LARGE_BYTES

        if upgrade.bytes < LARGE_BYTES:
            return
        if not self._tells_upgrade:
            self._tells_upgrade = True
            say(tr("a library of {size:,.0f} MB is brought up to date first", size=upgrade.bytes / 1e6))
        if sys.stderr.isatty():
            left = upgrade.seconds_left
            self.draw(
                round(upgrade.share * 100),
                100,
                "%" if left is None else tr("%, about {seconds:.0f} s left", seconds=left),
            )
        if upgrade.share == 1:
            self.clear()

    @classmethod
    def clear(cls) -> None:
        if cls._is_drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            cls._is_drawn = False

    @classmethod
    def draw(cls, done: int, of: int, what: str) -> None:
        """Draw it: so many of so many."""
        filled = 24 * done // max(of, 1)
        full, empty = "█░" if _is_unicode(sys.stderr) else "#."
        how_far = tr("{done} of {of}", done=done, of=of)
        sys.stderr.write(f"\r\x1b[K{full * filled}{empty * (24 - filled)} {how_far}  {what[:40]}")
        sys.stderr.flush()
        cls._is_drawn = True
