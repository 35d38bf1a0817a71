"""Reads the values of fields that are no text: places, states, dates, numbers. Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from reader.domain.query.query import (
    AnyOf,
    Condition,
    Dated,
    Having,
    HintKind,
    InFolder,
    InLanguage,
    InState,
    OfSite,
    OfSource,
    OfStory,
    Tagged,
    WordCount,
)
from reader.domain.query.query_fields import Field, find_days_ago, find_has, find_is, find_unit, may_become
from reader.domain.sources.folder import read_path
from reader.domain.sources.tag import tag_key
from reader.domain.text.folding import fold, fold_name, tokens_of

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
        case Field.LANG:
            return _language(value)
        case Field.IS:
            if (state := find_is(value)) is None:
                raise BadValue(HintKind.UNKNOWN_VALUE, may_go_on=may_become(of, value))
            return InState(state)
        case Field.HAS:
            if (what := find_has(value)) is None:
                raise BadValue(HintKind.UNKNOWN_VALUE, may_go_on=may_become(of, value))
            return Having(what)
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


# `fold` makes blanks of these.
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
