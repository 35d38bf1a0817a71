"""Fields of a query: their names, and their values. Pure.

Names in all languages of the interface are understood always. The first name of a language is the one that is
offered; a language without names is offered the English ones.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import TypeVar

from reader.domain.query.query import (
    AnyOf,
    Condition,
    Dated,
    Has,
    Having,
    HintKind,
    InFolder,
    InLanguage,
    InState,
    Is,
    Noted,
    OfSite,
    OfSource,
    OfStory,
    Tagged,
    TextField,
    WordCount,
)
from reader.domain.resources import word_list
from reader.domain.sources.folder import read_path
from reader.domain.sources.tag import tag_key
from reader.domain.text.folding import fold, fold_name, tokens_of


class Field(StrEnum):
    """The names of fields, before the colon. The words are part of the command line's contract."""

    TITLE = "title"
    AUTHOR = "author"
    TEXT = "text"
    SOURCE = "source"
    SITE = "site"
    FOLDER = "folder"
    TAG = "tag"
    NOTE = "note"
    LANG = "lang"
    IS = "is"
    HAS = "has"
    BEFORE = "before"
    AFTER = "after"
    WORDS = "words"
    STORY = "story"


Named = TypeVar("Named", Field, Is, Has)
NUMBER_FIELDS: dict[Field, tuple[str, ...]] = {Field.WORDS: (">800", "<300")}
"""Fields whose value compares a number, with the values that are offered."""
TEXT_FIELDS: dict[Field, TextField] = {Field.TITLE: "title", Field.AUTHOR: "author", Field.TEXT: "text"}
_SECTIONS: dict[type, str] = {Field: "field", Is: "is", Has: "has"}
"""Their names in `resources/words/query-names.txt`."""
_DAYS = ("today", "yesterday")
_BETWEEN = re.compile(r"[\s_'-]+")
_AGO = re.compile(r"([0-9]{1,5})\s*([^\W\d_]+)")
_DAY = re.compile(r"([0-9]{4})(?:[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?)?")
_PART_OF_DAY = re.compile(r"[0-9]{1,4}(?:[-/.][0-9]{0,2}){0,2}")
_NUMBER = re.compile(r"(>=|<=|>|<|=|≥|≤)?\s*([0-9]{1,9})")
_RANGE = re.compile(r"([0-9]{1,9})\s*(?:-|–|\.\.|…)\s*([0-9]{1,9})")
_PART_OF_NUMBER = re.compile(r"(?:>=?|<=?|=|≥|≤|[0-9]+(?:-|–|\.\.?))")
_STORY = re.compile(r"[0-9]{1,9}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8})*")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://")

EARLIEST, LATEST = date(1980, 1, 1), date(2500, 1, 1)
"""Days before and after these are replaced by them: no entry is as old or as new (`domain/entries/entry.py:
sort_moment`), and not every system can tell when days so far away begin.
"""


def name_key(name: str) -> str:
    """Return the form by which names are compared: `non-lu`, "Non lu" and `non_lu` are one."""
    return _BETWEEN.sub("", fold_name(name))


def find_named(kind: type[Named], name: str) -> Named | None:
    """Return the field, state or kind of file with a name in any of the languages, however it is accented."""
    found = _by_key(_SECTIONS[kind]).get(name_key(name))
    return kind(found) if found else None


def find_days_ago(value: str) -> int | None:
    """Return how many days ago it is, for "today" and "yesterday"."""
    found = _by_key("day").get(name_key(value))
    return _DAYS.index(found) if found else None


def find_unit(value: str) -> str | None:
    """Return `d`, `w`, `m` or `y` for a unit of time in any of the languages."""
    return _by_key("unit").get(name_key(value))


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

    Quotes in the value are left out, since it is quoted itself.
    """
    plain = " ".join(value.replace('"', " ").split())
    return f'{offered_name(field, language)}:"{plain}"'


@cache
def _names(section: str) -> dict[str, dict[str, str]]:
    """Read the names of each meaning, by language, separated by spaces."""
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


class BadValue(Exception):
    """A field has no such value. `may_go_on`: it may be the beginning of one."""

    def __init__(self, kind: HintKind, *, may_go_on: bool = False) -> None:
        super().__init__(kind)
        self.kind = kind
        self.may_go_on = may_go_on


def read_value(of: Field, value: str, today: date) -> Condition | None:
    """Return the condition of a field with a value; None if there is nothing in it to ask for.

    Raises:
        BadValue: it is no date or no number, or not one of the words for it.
    """
    match of:
        case Field.SOURCE:
            words = tuple(tokens_of(value))
            return OfSource(words, value.strip()) if words else None
        case Field.SITE:
            host = host_of(value)
            return OfSite(host) if host else None
        case Field.FOLDER:
            path = tuple(name for part in read_path(value) if (name := fold_name(part)))
            return InFolder(path) if path else None
        case Field.TAG:
            return Tagged(tag_key(value)) if value.strip() else None
        case Field.NOTE:
            words = tuple(tokens_of(value))
            return Noted(words) if words else None
        case Field.LANG:
            return _language(value)
        case Field.IS if (state := find_named(Is, value)) is not None:
            return InState(state)
        case Field.HAS if (what := find_named(Has, value)) is not None:
            return Having(what)
        case Field.IS | Field.HAS:
            may_go_on = any(name.startswith(name_key(value)) for name in _by_key(of))
            raise BadValue(HintKind.UNKNOWN_VALUE, may_go_on=may_go_on)
        case Field.BEFORE | Field.AFTER:
            return Dated(_day(fold(value).strip(), today), is_before=of is Field.BEFORE)
        case Field.WORDS:
            return _word_count(fold(_SIGNS.sub(lambda sign: _ASCII_SIGNS[sign[0]], value)).strip())
        case Field.STORY:
            number = fold(value).strip()
            if not _STORY.fullmatch(number):
                raise BadValue(HintKind.BAD_NUMBER)
            return OfStory(int(number))
    raise AssertionError(f"{of} is a field for words")


def host_of(address: str) -> str:
    """Return the host of an address, in lower case and without `www.`; an address may lack its scheme."""
    rest = _SCHEME.sub("", address.strip().lower(), count=1)
    host = _AFTER_HOST.split(rest, maxsplit=1)[0].rpartition("@")[2]
    return _PORT.sub("", host).strip(".").removeprefix("www.")


_AFTER_HOST, _PORT = re.compile(r"[/?#]"), re.compile(r":[0-9]*$")


# `fold` replaces these with spaces.
_ASCII_SIGNS = {"≥": ">=", "≤": "<=", "–": "-", "…": ".."}
_SIGNS = re.compile("[≥≤–…]")


def _language(value: str) -> Condition:
    tag = fold_name(value).replace("_", "-")
    if not _LANGUAGE.fullmatch(tag):
        raise BadValue(HintKind.UNKNOWN_VALUE, may_go_on=len(tag) < 2)
    return InLanguage(tag)


def _day(value: str, today: date) -> date:
    if (days := find_days_ago(value)) is not None:
        return today - timedelta(days=days)
    if (ago := _AGO.fullmatch(value)) and (unit := find_unit(ago[2])) is not None:
        return _before(today, int(ago[1]), unit)
    if parts := _DAY.fullmatch(value):
        try:
            return max(EARLIEST, min(date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1)), LATEST))
        except ValueError as error:
            raise BadValue(HintKind.BAD_DATE) from error
    raise BadValue(HintKind.BAD_DATE, may_go_on=bool(_PART_OF_DAY.fullmatch(value)))


def _before(today: date, number: int, unit: str) -> date:
    """Return the day that was some time ago; the last of a month that is too short."""
    if unit in "dw":
        days = number * (7 if unit == "w" else 1)
        return max(EARLIEST, today - timedelta(days=min(days, (today - EARLIEST).days)))
    months = today.year * 12 + today.month - 1 - number * (12 if unit == "y" else 1)
    year, month = months // 12, months % 12 + 1
    if year < EARLIEST.year:
        return EARLIEST
    return date(year, month, min(today.day, monthrange(year, month)[1]))


def _word_count(value: str) -> Condition:
    if both := _RANGE.fullmatch(value):
        least, most = sorted((int(both[1]), int(both[2])))
        return WordCount(least, most)
    found = _NUMBER.fullmatch(value)
    if not found:
        raise BadValue(HintKind.BAD_NUMBER, may_go_on=bool(_PART_OF_NUMBER.fullmatch(value)))
    number = int(found[2])
    match found[1]:
        case ">":
            return WordCount(number + 1)
        case ">=":
            return WordCount(number)
        case "<":
            return WordCount(0, number - 1) if number else AnyOf(())
        case "<=":
            return WordCount(0, number)
        case _:
            return WordCount(number, number)
