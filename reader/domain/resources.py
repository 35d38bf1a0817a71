"""Finds the files that come with the program, and reads the word lists among them.

A word list is a file in `resources/words/`: sections below their names in brackets, and comments behind `#`.

    # Months as dates write them.
    [fr]
    janvier février mars

Lists are read where they are first needed, not at the start. `pathlib` is not used: the parser process does not
load it.
"""

from __future__ import annotations

import os
import re
from functools import cache

_PACKAGE = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))  # noqa: PTH120
_INSTALLED = f"{_PACKAGE}/_resources"
"""An installed wheel has the folder inside the package (`pyproject.toml`)."""
RESOURCES = _INSTALLED if os.path.isdir(_INSTALLED) else f"{os.path.dirname(_PACKAGE)}/resources"  # noqa: PTH112, PTH120
_SECTION = re.compile(r"\[([a-z0-9._ -]+)\]")


@cache
def word_list(name: str) -> dict[str, str]:
    """Read a word list by the name of its file, without ending.

    Returns the lines of each section by its name, without comments and empty lines; "": before the first section.
    """
    sections: dict[str, list[str]] = {"": []}
    lines = sections[""]
    with open(f"{RESOURCES}/words/{name}.txt", encoding="utf-8") as file:  # noqa: PTH123
        for line in map(str.strip, file):
            if section := _SECTION.fullmatch(line):
                lines = sections[section[1]] = []
            elif line and not line.startswith("#"):
                lines.append(line)
    return {section: "\n".join(found) for section, found in sections.items() if found}


def load_all() -> None:
    """Read every list now, for a process that can open no file afterwards."""
    for name in os.listdir(f"{RESOURCES}/words"):  # noqa: PTH208
        word_list(name.removesuffix(".txt"))


def pairs(lines: str) -> dict[str, str]:
    """Read lines of the form `name: value`."""
    return dict(line.split(": ", 1) for line in lines.splitlines())


def numbers(words: str) -> dict[str, int]:
    """Read words of the form `name=number`."""
    return {name: int(number) for name, number in (word.split("=") for word in words.split())}


def any_of(lines: str) -> str:
    """Join patterns, one on a line, to a pattern that matches any of them."""
    return f"(?:{'|'.join(lines.splitlines())})"
