"""Completes a query while it is typed: names of fields, and their values. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from reader.domain.query.query import MAX_QUERY, Has, Is
from reader.domain.query.query_fields import (
    NUMBER_FIELDS,
    Field,
    ago_name,
    all_names,
    day_name,
    find_named,
    name_key,
    offered_name,
)
from reader.domain.record import Record, field
from reader.domain.text.find_in_text import compared
from reader.domain.text.folding import fold_name

MOST_OFFERS = 50
"""Most offers; more letters find the rest."""
_SHORTEST_NAME = 2
"""Names of fields are offered from this many letters on."""
_NOT_OFFERED = frozenset({Field.STORY})
"""Not offered: its values are numbers, which readers do not know."""

_OPENING = '"«“„'
_CLOSING = '"»”'
_FIELD = re.compile(
    r"(?:^|(?<=[\s(-]))(?P<name>[^\W\d_][\w'-]*)\s*:\s*(?P<group>\((?:[^()]*\s)?-?)?"
    rf"(?P<value>[{_OPENING}][^{_OPENING}{_CLOSING}]*|[^\s(){_OPENING}{_CLOSING}]*)$"
)
"""A field with the value that is typed at the end: its own, or one of a group of values."""
_NAME = re.compile(r"(?:^|(?<=[\s(-]))(?P<name>[^\W\d_][\w-]*)$")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_PLAIN_VALUE = re.compile(r"""[^\s()"«»“”„‹›「」『』＂:*-][^\s()"«»“”„‹›「」『』＂:*]*""")

Named: TypeAlias = tuple[tuple[str, str], ...]
"""Names, each with the form by which it is compared."""


class Known(Record):
    """The values that this library has."""

    sources: Named = ()
    folders: Named = ()
    tags: Named = ()
    languages: Named = ()

    @staticmethod
    def named(names: Iterable[str]) -> Named:
        """Prepare names for comparing, each once."""
        # With and without the Arabic article.
        return tuple((name, f"{compared(name)} {fold_name(name)}") for name in dict.fromkeys(names))


class Offer(Record):
    """A way to go on."""

    text: str
    """The text that replaces the typed one."""
    shown: str
    """Its label."""
    of: Field
    """The field that it names, or whose value it is."""
    is_field: bool = False
    """It is the name of a field, whose values are offered next."""


class Completion(Record):
    """Completions for one place of a query. `start, end`: the part of the query that an offer replaces."""

    start: int
    end: int
    offers: tuple[Offer, ...] = field(default=())

    def taken(self, text: str, offer: Offer) -> tuple[str, int]:
        """Return the query with an offer in it, and the new place of the cursor."""
        return text[: self.start] + offer.text + text[self.end :], self.start + len(offer.text)


def complete(text: str, cursor: int, known: Known, language: str) -> Completion | None:
    """Offer names of fields, or values of the field that is being typed.

    Args:
        text: The query.
        cursor: Where it is being typed, in characters.
        known: The values of this library.
        language: Of the names offered, a tag of `INTERFACE_LANGUAGES`. Names of all languages are understood.

    Returns:
        None where there is nothing to offer.
    """
    if len(text) > MAX_QUERY:
        return None
    before, after = text[:cursor], text[cursor:]
    if (typed := _field_typed(before)) is not None:
        of, value, start = typed
        is_quoted = value[:1] in tuple(_OPENING)
        closes = is_quoted and after[:1] in tuple(_CLOSING)
        # No offers in the middle of a value.
        if not closes and (after[:1].strip().strip(")") or (is_quoted and not _is_in_quotes(text))):
            return None
        offers = _values(of, value[1:] if is_quoted else value, known, language)
        end = cursor + closes
        # An offer ends with a space.
        return _completion(start, end + text[end : end + 1].isspace(), offers)
    found = _NAME.search(before)
    if found is None or len(found["name"]) < _SHORTEST_NAME or after[:1].strip() or _is_in_quotes(before):
        return None
    return _completion(found.start("name"), cursor, _fields(found["name"], language))


def _field_typed(before: str) -> tuple[Field, str, int] | None:
    """Return the field whose value ends a text, with that value and where it begins."""
    found, place = None, 0
    while (match := _FIELD.search(before, place)) is not None:
        place = match.end("name")
        of = find_named(Field, match["name"])
        if of is not None and not _is_in_quotes(before[: match.start("value")]):
            found = of, match["value"], match.start("value")
    return found


def _completion(start: int, end: int, offers: Sequence[Offer]) -> Completion | None:
    return Completion(start, end, tuple(offers[:MOST_OFFERS])) if offers else None


def _fields(typed: str, language: str) -> list[Offer]:
    return [
        Offer(f"{name}:", f"{name}:", of, is_field=True)
        for of in Field
        if of not in _NOT_OFFERED and _begins(typed, all_names(of))
        for name in [offered_name(of, language)]
    ]


def _values(of: Field, typed: str, known: Known, language: str) -> list[Offer]:
    listed = {
        Field.SOURCE: known.sources,
        Field.FOLDER: known.folders,
        Field.TAG: known.tags,
        Field.LANG: known.languages,
    }
    match of:
        case _ if of in listed:
            names = _beginning(typed, listed[of])
        case Field.IS | Field.HAS:
            values: Iterable[Is | Has] = Is if of is Field.IS else Has
            names = [offered_name(one, language) for one in values if _begins(typed, all_names(one))]
        case Field.BEFORE | Field.AFTER:
            days = [day_name(0, language), day_name(1, language)]
            times = [ago_name(number, unit, language) for number, unit in ((7, "d"), (1, "m"), (1, "y"))]
            names = [name for name in (*days, *times) if _begins(typed, [name])]
        case _ if of in NUMBER_FIELDS:
            names = [name for name in NUMBER_FIELDS[of] if name.startswith(typed)]
        case _:
            return []
    # Nothing is left to complete.
    if names == [typed]:
        return []
    return [Offer(f"{quoted(name)} ", name, of) for name in names]


def _begins(typed: str, names: Iterable[str]) -> bool:
    # An Arabic word loses its article only when it is whole.
    begun = {name_key(typed), compared(typed)}
    return any(form.startswith(tuple(begun)) for name in names for form in (name_key(name), compared(name)))


def _beginning(typed: str, named: Named) -> list[str]:
    """Return the names that begin with the typed text, then those with a word that does."""
    begun = " ".join(compared(typed).split())
    first = [name for name, key in named if key.startswith(begun)]
    later = [name for name, key in named if not key.startswith(begun) and _has_word(key, begun)]
    return first + later


def _has_word(key: str, begun: str) -> bool:
    return any(key.startswith(begun, at.end()) for at in _BETWEEN_WORDS.finditer(key))


def quoted(value: str) -> str:
    """Write a value of a field, quoted if it has spaces or signs with a meaning in a query."""
    if _PLAIN_VALUE.fullmatch(value) and value != "OR":
        return value
    return '"' + " ".join(value.replace('"', " ").split()) + '"'


def _is_in_quotes(before: str) -> bool:
    closing = ""
    for letter in before:
        if closing:
            closing = "" if letter in closing else closing
        elif letter in _OPENING:
            closing = '"' if letter == '"' else _CLOSING[1:] + "“"
    return bool(closing)
