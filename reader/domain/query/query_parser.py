"""Reads the text of a query. Pure.

Nothing typed is an error: what is no field is words, and a hint says so. Only what is too long, or nested too
deeply, is refused, since nothing is cut in silence. There is no recursion, so parentheses cannot exhaust it.

    climat -sport                  both: the first must occur, the second must not
    "taux d'intérêt" OR inflat*    a phrase, or the beginning of a word
    titre : (eau OR feu)           a field, by any of its names, before a value or a group

Plain words can be widened by their stems (`stems.py`), for lists that readers look at; what is written with
quotes, a star, a minus or a field means what it says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from reader.domain.errors import QueryFault, QueryRefused
from reader.domain.query.query import (
    MAX_QUERY,
    AllOf,
    AnyOf,
    Condition,
    Hint,
    HintKind,
    InState,
    Is,
    Not,
    Phrase,
    Query,
    TextField,
)
from reader.domain.query.query_fields import (
    EARLIEST,
    NUMBER_FIELDS,
    TEXT_FIELDS,
    BadValue,
    Field,
    find_named,
    read_value,
)
from reader.domain.record import Record
from reader.domain.resources import pairs, word_list
from reader.domain.text.folding import tokens_of
from reader.domain.text.stems import stems_asked

MAX_WORDS = 200
"""Most words and other conditions of a query."""
MAX_DEPTH = 50
"""Most nested parentheses."""

_SHORTEST_BEGINNING = 3
_SHORTEST_LATIN_BEGINNING = 4
"""Least Latin letters of an unfinished word: so many words begin with three that SQLite merges half the index
("con": 50 ms; "cons": 2 ms).
"""
_AFTER_LATIN = "\u0370"

_CLOSED_BY = pairs(word_list("query-names")["quotation marks"])
_QUOTES = "".join(_CLOSED_BY)
_BLANKS = re.compile(r"\s*")
_CHUNK = re.compile(rf"[^\s(){_QUOTES}]+")
_COLON_AFTER = re.compile(r"\s+:")
_BETWEEN_WORDS = re.compile(r"[\s'’‘`´‐‑‒–—―-]+")
_NAME = re.compile(r"[^\W\d_]{2,}")


def parse(text: str, today: date, *, typing: bool = False, widened: bool = False) -> Query:
    """Read a query.

    Args:
        today: In local time; what `7d` is counted from.
        typing: It is still being typed. Then a last word of four letters (three if not Latin) may go on, and an
            unfinished last value is ignored.
        widened: Other forms of its plain words count too.

    Raises:
        QueryRefused: it is too long, has too many words, or is nested too deeply.
    """
    if len(text) > MAX_QUERY:
        raise QueryRefused(QueryFault.TOO_LONG, limit=MAX_QUERY)
    return _Reader(text, today, typing, widened=widened).read()


def values_in(text: str) -> list[FieldValue]:
    """Return the values of fields in order, except fields for words; raises QueryRefused like `parse`."""
    if len(text) > MAX_QUERY:
        raise QueryRefused(QueryFault.TOO_LONG, limit=MAX_QUERY)
    reader = _Reader(text, EARLIEST, typing=False)
    reader.read()
    return reader.values


class FieldValue(Record):
    """The value of a field in a query.

    Attributes:
        value: Without its quotes.
        start, end: Its place in the query, with its quotes, in characters.
    """

    of: Field
    value: str
    start: int
    end: int


@dataclass(slots=True)
class _Group:
    """The content of a pair of parentheses, as far as it is read."""

    start: int
    is_negated: bool = False
    of: Field | None = None
    """The field of words in it, as in `title:(a OR b)`."""
    alternatives: list[Condition] = field(default_factory=list)
    parts: list[Condition] = field(default_factory=list)
    or_at: int | None = None
    """Place of the last `OR`."""
    hints_before: int = 0
    """How many hints there were when it began."""


class _Reader:
    def __init__(self, text: str, today: date, typing: bool, widened: bool = False) -> None:
        self._text = text
        self._today = today
        self._end_typed = len(text) if typing else -1
        self._widened = widened
        self._hints: list[Hint] = []
        self.values: list[FieldValue] = []
        self._words = 0
        self._asks_muted = False
        self._groups = [_Group(0)]

    def read(self) -> Query:
        text = self._text
        place = self._skip_blanks(0)
        while place < len(text):
            place = self._skip_blanks(self._read_term(place))
        while len(self._groups) > 1:
            self._hint(HintKind.UNBALANCED_PARENTHESIS, self._groups[-1].start, self._groups[-1].start + 1)
            self._close_group(len(text))
        condition = self._finish(self._groups[0])
        if condition is None and text.strip() and not self._hints and not self._is_typed(text.rstrip()):
            self._hint(HintKind.NO_WORD, 0, len(text))
        hints = tuple(sorted(self._hints, key=lambda hint: hint.start))
        return Query(text, condition, hints, self._asks_muted)

    def _read_term(self, start: int) -> int:
        """Read one term that begins here; gives where the next may begin."""
        text = self._text
        if text[start] == ")":
            if len(self._groups) > 1:
                self._close_group(start + 1)
            else:
                self._hint(HintKind.UNBALANCED_PARENTHESIS, start, start + 1)
            return start + 1
        place = start
        while place < len(text) and text[place] == "-":
            place += 1
        is_negated = place > start
        if is_negated and (place == len(text) or text[place].isspace() or text[place] == ")"):
            return place  # a dash
        if text[place] == "(":
            self._open_group(place, is_negated, self._groups[-1].of)
            return place + 1
        if text[place] in _QUOTES:
            end = self._read_quoted(self._groups[-1].of, place, place, is_negated)
            if end is None:
                self._hint(HintKind.UNBALANCED_QUOTE, place, place + 1)
            return end or place + 1
        chunk = self._chunk(place)
        end = place + len(chunk)
        if chunk == "OR" and not is_negated:
            self._read_or(place)
            return end
        colon = chunk.find(":")
        if colon < 0 and (found := _COLON_AFTER.match(text, end)):
            name, after = chunk, found.end()
        else:
            name, after = chunk[: max(colon, 0)], place + colon + 1
        if name and (of := find_named(Field, name)) is not None:
            return self._read_field(of, place, after, is_negated)
        if colon > 0:
            self._doubt_field(place, name, chunk[colon + 1 :])
        self._add(self._bare(chunk, place, end), is_negated)
        return end

    def _read_or(self, place: int) -> None:
        group = self._groups[-1]
        if group.parts:
            group.alternatives.append(_all_of(group.parts))
            group.parts = []
            group.or_at = place
        else:
            self._hint(HintKind.NO_WORD, place, place + 2)

    def _read_quoted(self, of: Field | None, start: int, place: int, is_negated: bool) -> int | None:
        """Read a quoted value of a field that begins at `start`; None: the quote is not closed."""
        quoted = self._quoted(place)
        if quoted is None:
            return None
        value, end = quoted
        if is_beginning := self._text.startswith("*", end):
            end += 1
        if of is None or of in TEXT_FIELDS:
            words = tuple(tokens_of(value))
            self._add(self._with_words(words, _text_field(of), is_beginning) if words else None, is_negated)
        else:
            self._add(self._value(of, value, start, place, end), is_negated)
        return end

    def _read_field(self, of: Field, start: int, after: int, is_negated: bool) -> int:
        """Read the value of a field; `after` is where its colon ends."""
        text = self._text
        place = self._skip_blanks(after)
        if place < len(text) and text[place] == "(":
            self._open_group(place, is_negated, of)
            return place + 1
        if place < len(text) and text[place] in _QUOTES:
            end_of_quoted = self._read_quoted(of, start, place, is_negated)
            if end_of_quoted is not None:
                return end_of_quoted
        chunk = self._chunk(place)
        if place > after and (chunk == "OR" or chunk.startswith("-") or self._is_field(chunk)):
            chunk = ""  # the next term: this one has no value
        if chunk in (">", "<", ">=", "<=", "=", "≥", "≤") and of in NUMBER_FIELDS:
            number = self._skip_blanks(place + len(chunk))
            chunk += self._chunk(number)
            end = number + len(self._chunk(number))
        else:
            end = place + len(chunk)
        if not chunk:
            if not self._is_typed(text[:after]):
                self._hint(HintKind.NO_WORD, start, after)
            return after
        if of in TEXT_FIELDS:
            self._add(self._pieces(chunk, _text_field(of), is_last=end == self._end_typed), is_negated)
        else:
            self._add(self._value(of, chunk, start, place, end), is_negated)
        return end

    def _bare(self, chunk: str, start: int, end: int) -> Condition | None:
        """Read words without a field of their own."""
        of = self._groups[-1].of
        if of is None or of in TEXT_FIELDS:
            return self._pieces(chunk, _text_field(of), is_last=end == self._end_typed)
        return self._value(of, chunk, start, start, end)

    def _value(self, of: Field, value: str, start: int, place: int, end: int) -> Condition | None:
        """Read the value of a field that is no text; words, with a hint, where it has no such value.

        Args:
            start: Where the field begins.
            place: Where its value does.
        """
        self.values.append(FieldValue(of, value, place, end))
        try:
            condition = read_value(of, value, self._today)
        except BadValue as error:
            if error.may_go_on and end == self._end_typed:
                return None
            self._hint(error.kind, start, end)
            return self._pieces(self._text[start:end].rstrip("*"), "any")
        if condition is None:
            self._hint(HintKind.NO_WORD, start, end)
            return None
        self._asks_muted |= condition == InState(Is.MUTED)
        self._count(1)
        return condition

    def _pieces(self, chunk: str, of: TextField, *, is_last: bool = False) -> Condition | None:
        """Read words separated by spaces, hyphens or apostrophes; other signs join words into a phrase."""
        pieces = [piece for piece in _BETWEEN_WORDS.split(chunk) if piece]
        may_go_on = is_last and bool(pieces) and chunk.endswith(pieces[-1])
        found: list[Condition] = []
        for number, piece in enumerate(pieces, 1):
            words = tuple(tokens_of(piece))
            if not words:
                continue
            goes_on = may_go_on and number == len(pieces) and _may_be_unfinished(words[-1])
            has_star = piece.endswith("*")
            widened = self._widened and of == "any" and len(words) == 1 and not has_star
            stems = stems_asked(words[0]) if widened else ()
            found.append(self._with_words(words, of, has_star or goes_on, stems))
        return _all_of(found) if found else None

    def _with_words(
        self, words: tuple[str, ...], of: TextField, is_beginning: bool, stems: tuple[str, ...] = ()
    ) -> Condition:
        self._count(len(words))
        return Phrase(words, is_beginning, of, stems)

    def _open_group(self, place: int, is_negated: bool, of: Field | None) -> None:
        if len(self._groups) > MAX_DEPTH:
            raise QueryRefused(QueryFault.TOO_DEEP, limit=MAX_DEPTH)
        self._groups.append(_Group(place, is_negated, of, hints_before=len(self._hints)))

    def _close_group(self, end: int) -> None:
        group = self._groups.pop()
        condition = self._finish(group)
        # If a hint on its content or its parentheses was given already, no second one is needed.
        has_hints = len(self._hints) > group.hints_before
        if condition is None and not has_hints and not self._is_typed(self._text[:end]):
            self._hint(HintKind.NO_WORD, group.start, end)
        self._add(condition, group.is_negated)

    def _finish(self, group: _Group) -> Condition | None:
        if group.parts:
            group.alternatives.append(_all_of(group.parts))
        elif group.or_at is not None and not self._is_typed(self._text[: group.or_at + 2]):
            self._hint(HintKind.NO_WORD, group.or_at, group.or_at + 2)
        return _any_of(group.alternatives) if group.alternatives else None

    def _add(self, condition: Condition | None, is_negated: bool) -> None:
        if condition is None:
            return
        if is_negated:
            condition = condition.part if isinstance(condition, Not) else Not(condition.as_written)
        self._groups[-1].parts.append(condition)

    def _count(self, words: int) -> None:
        self._words += words
        if self._words > MAX_WORDS:
            raise QueryRefused(QueryFault.TOO_MANY_WORDS, limit=MAX_WORDS)

    def _doubt_field(self, start: int, name: str, rest: str) -> None:
        """Hint that this is no field, unless it looks like something else: an address, a time, a headline."""
        end = start + len(name) + 1
        follows = self._text[end : end + 1]
        is_value = bool(rest) or (bool(follows) and follows in f"({_QUOTES}")
        if is_value and _NAME.fullmatch(name) and not rest.startswith(("/", "\\", ":")):
            self._hint(HintKind.UNKNOWN_FIELD, start, end)

    def _hint(self, kind: HintKind, start: int, end: int) -> None:
        self._hints.append(Hint(kind, self._text[start:end], start, end))

    def _is_typed(self, before: str) -> bool:
        """Tell whether the query is being typed, and only spaces follow this part of it."""
        return self._end_typed >= 0 and not self._text[len(before) :].strip()

    def _is_field(self, chunk: str) -> bool:
        name, colon, _ = chunk.partition(":")
        return bool(colon) and find_named(Field, name) is not None

    def _quoted(self, place: int) -> tuple[str, int] | None:
        """Return the quoted text and its end; None if the quote is not closed."""
        for end in range(place + 1, len(self._text)):
            if self._text[end] in _CLOSED_BY[self._text[place]]:
                return self._text[place + 1 : end], end + 1
        return None

    def _chunk(self, place: int) -> str:
        found = _CHUNK.match(self._text, place)
        return found[0] if found else ""

    def _skip_blanks(self, place: int) -> int:
        found = _BLANKS.match(self._text, place)
        return found.end() if found else place


def _text_field(of: Field | None) -> TextField:
    return TEXT_FIELDS.get(of, "any") if of else "any"


def _may_be_unfinished(word: str) -> bool:
    return len(word) >= (_SHORTEST_LATIN_BEGINNING if word < _AFTER_LATIN else _SHORTEST_BEGINNING)


def _all_of(parts: Sequence[Condition]) -> Condition:
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, AllOf) else (part,))]
    return flat[0] if len(flat) == 1 else AllOf(tuple(flat))


def _any_of(parts: Sequence[Condition]) -> Condition:
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, AnyOf) else (part,))]
    return flat[0] if len(flat) == 1 else AnyOf(tuple(flat))
