"""Names of fields and of their values in the languages of the interface. All are understood always. Pure.

The first name of a language is the one that is offered; a language without names is offered the English ones.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from reader.domain.query.query import Has, Is
from reader.domain.resources import word_list
from reader.domain.text.folding import fold_name


class Field(StrEnum):
    """The names that may stand before a colon. The words are part of the command line's contract."""

    TITLE = "title"
    AUTHOR = "author"
    TEXT = "text"
    SOURCE = "source"
    SITE = "site"
    FOLDER = "folder"
    TAG = "tag"
    LANG = "lang"
    IS = "is"
    HAS = "has"
    BEFORE = "before"
    AFTER = "after"
    WORDS = "words"
    STORY = "story"


_SECTIONS: dict[type, str] = {Field: "field", Is: "is", Has: "has"}
"""Their names in `resources/words/query-names.txt`."""
_DAYS = ("today", "yesterday")
_BETWEEN = re.compile(r"[\s_'-]+")


def name_key(name: str) -> str:
    """Return the form by which names are compared: `non-lu`, "Non lu" and `non_lu` are one."""
    return _BETWEEN.sub("", fold_name(name))


def find_field(name: str) -> Field | None:
    """Return the field of a name in any of the languages, however it is accented."""
    found = _by_key("field").get(name_key(name))
    return Field(found) if found else None


def find_is(value: str) -> Is | None:
    found = _by_key("is").get(name_key(value))
    return Is(found) if found else None


def find_has(value: str) -> Has | None:
    """Return the value of `has:` with this name."""
    found = _by_key("has").get(name_key(value))
    return Has(found) if found else None


def find_days_ago(value: str) -> int | None:
    """Return how many days ago it is, for "today" and "yesterday"."""
    found = _by_key("day").get(name_key(value))
    return _DAYS.index(found) if found else None


def find_unit(value: str) -> str | None:
    """Return `d`, `w`, `m` or `y` for a unit of time in any of the languages."""
    return _by_key("unit").get(name_key(value))


def may_become(field: Field, value: str) -> bool:
    """Tell whether a value of `is:` or `has:` is the beginning of one."""
    known = _by_key("is" if field is Field.IS else "has")
    return any(name.startswith(name_key(value)) for name in known)


def offered_name(meaning: Field | Is | Has, language: str) -> str:
    """Return the name of a field or value as it is offered in a language (a tag of `INTERFACE_LANGUAGES`)."""
    names = _names(_SECTIONS[type(meaning)])[meaning]
    return names[language].split()[0] if language in names else meaning.value


def all_names(meaning: Field | Is | Has) -> list[str]:
    """Return the names of a field or value in all languages."""
    return [meaning.value, *" ".join(_names(_SECTIONS[type(meaning)])[meaning].values()).split()]


def day_name(days_ago: int, language: str) -> str:
    """Write "today" (0) or "yesterday" (1) as it is offered in a language."""
    return _names("day")[_DAYS[days_ago]][language].split()[0]


def ago_name(number: int, unit: str, language: str) -> str:
    """Write how long ago it is: `7d`. `unit` is `d`, `w`, `m` or `y`."""
    return f"{number}{_names('unit')[unit][language].split()[0]}"


def asking(field: Field, value: str, language: str = "en") -> str:
    """Write a query for one field with any value, e.g. the name of an author.

    Quotes in the value are left out: it stands in quotes itself.
    """
    plain = " ".join(value.replace('"', " ").split())
    return f'{offered_name(field, language)}:"{plain}"'


@cache
def _names(section: str) -> dict[str, dict[str, str]]:
    """Read the names of each meaning, by language, parted by blanks."""
    names: dict[str, dict[str, str]] = {}
    for line in word_list("query-names")[section].splitlines():
        meaning, named = line.split(": ")
        language, words = named.split(" ", 1)
        names.setdefault(meaning, {})[language] = words
    return names


@cache
def _by_key(section: str) -> dict[str, str]:
    return {
        name_key(name): meaning
        for meaning, names in _names(section).items()
        for name in [meaning, *" ".join(names.values()).split()]
    }
