"""Programs of the reader's that articles are handed to: a name, and a command line with places to fill. Pure."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable
from enum import StrEnum

from reader.domain.errors import ReaderError
from reader.domain.record import Record
from reader.domain.sharing.sharing import SharedArticle, plain_line, plain_text

PLACES = ("{url}", "{title}", "{text}")
_PLACE = re.compile(r"\{(url|title|text)\}")
_SHELL_SCRIPTS = (".bat", ".cmd")
"""Windows hands these to a shell, whatever the arguments (CVE-2024-24576)."""


class SharingProgram(Record):
    """A program, as the reader has described it."""

    name: str
    command: str
    """Split into words as in a shell; `{url}`, `{title}` and `{text}` are filled in."""

    def arguments(self, article: SharedArticle) -> list[str]:
        """Return the program and its arguments. No shell reads them, and each inserted text stays in its argument.

        Raises:
            ValueError: The command cannot be run (see `problem`).
        """
        if (wrong := problem(self)) is not None:
            raise ValueError(wrong)
        filled = {"url": article.url, "title": plain_line(article.title), "text": plain_text(article.text)}
        first, *others = shlex.split(self.command)
        return [first, *(_filled(word, filled) for word in others)]


def _filled(word: str, filled: dict[str, str]) -> str:
    made = _PLACE.sub(lambda place: filled[place[1]], word)
    # A title that begins with a dash is no option of the program.
    return f" {made}" if made.startswith("-") and not word.startswith("-") else made


def problem(program: SharingProgram) -> str | None:
    """Return what is wrong with a description, as one of the words below; None: nothing.

    Returns:
        `name`: it has none, or one that cannot be stored; `quotes`: one is open; `empty`: there is no command;
        `place`: the program itself would be filled in; `script`: Windows would hand it to a shell; `nothing`:
        nothing is filled in, so that the program would not learn of the article.
    """
    if not program.name.strip() or "=" in program.name or _BREAK.search(program.name + program.command):
        return "name"
    try:
        words = shlex.split(program.command)
    except ValueError:
        return "quotes"
    if not words:
        return "empty"
    if _PLACE.search(words[0]):
        return "place"
    if words[0].lower().endswith(_SHELL_SCRIPTS):
        return "script"
    return None if any(map(_PLACE.search, words[1:])) else "nothing"


_BREAK = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")


def programs_in(setting: str) -> list[SharingProgram]:
    """Read the setting `sharing.programs`; lines that cannot be run are left out."""
    found = (line.partition("=") for line in setting.splitlines())
    made = (SharingProgram(name.strip(), command.strip()) for name, _, command in found)
    return [program for program in made if problem(program) is None]


def as_setting(programs: Iterable[SharingProgram]) -> str:
    """Write programs as the setting `sharing.programs`: `name = command` on a line each."""
    return "\n".join(f"{one.name.strip()} = {one.command.strip()}" for one in programs)


class ProgramProblem(StrEnum):
    """Why a program could not be started."""

    MISSING = "missing"
    REFUSED = "refused"
    TOO_LONG = "too_long"
    OTHER = "other"


class ProgramNotStarted(ReaderError):
    """A program of the reader's could not be started."""

    def __init__(self, why: ProgramProblem, name: str) -> None:
        super().__init__(f"{name} could not be started")
        self.why = why
        self.name = name
