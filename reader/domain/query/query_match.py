"""Tells whether an entry matches a query, without a database, as rules need it for new entries. Pure.

The other reading of a query is SQL, and both must give the same: a text has the words here that the index has.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from datetime import datetime
from functools import cached_property
from itertools import product
from typing import TypeAlias

from reader.domain.query.query import (
    AllOf,
    AnyOf,
    Condition,
    Dated,
    Has,
    Having,
    InFolder,
    InLanguage,
    InState,
    Is,
    Not,
    Noted,
    OfSite,
    OfSource,
    OfStory,
    Phrase,
    SourceFacts,
    Tagged,
    TextField,
    WordCount,
)
from reader.domain.query.query_fields import TEXT_FIELDS, host_of
from reader.domain.record import Record, replace
from reader.domain.text.folding import Words, as_indexed
from reader.domain.text.stems import stems_in

Test: TypeAlias = "Callable[[EntryFacts], bool]"


class EntryFacts:
    """Facts about an entry that queries compare; its words are computed when the first query needs them.

    Args:
        text: The plain text as it is indexed (of the page, where that is stored).
        states: All values of `is:` that are true.
        words: Number of words in the text.
        tags: Keys of its tags (`tag_key`).
        notes: The reader's, about passages that are marked.
        folding: Shared by entries that come together, as the same words come again.
    """

    def __init__(
        self,
        *,
        source: SourceFacts,
        title: str,
        author: str,
        text: str,
        sort_at: datetime,
        link: str | None = None,
        language: str | None = None,
        states: Collection[Is] = frozenset(),
        has: Collection[Has] = frozenset(),
        tags: Collection[str] = frozenset(),
        notes: Collection[str] = (),
        words: int = 0,
        story_id: int | None = None,
        folding: Words | None = None,
    ) -> None:
        self.source = source
        self.sort_at = sort_at
        self.language = (language or "").replace("_", "-").lower()
        self.states = set(states)
        self.has = has
        self.tags = set(tags)
        self.notes = notes
        self.words = words
        self.story_id = story_id
        self._link = link
        self._texts = {"title": title, "author": author, "text": text}
        self._folding = folding if folding is not None else Words()
        self.folded_text: str | None = None
        """For the index; None: not needed so far."""
        self._spaced: dict[str, bytes] = {}

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words, by which other forms of them are found."""
        return frozenset(stems_in(self.language or None, map(self._folding.of, self._texts.values())).split())

    @cached_property
    def host(self) -> str:
        """Host of its link."""
        return host_of(self._link or "")

    def words_among(self, part: str, sought: frozenset[bytes]) -> Set[bytes]:
        """Return those of some words, as the index has them in UTF-8, that the title, author or text has."""
        # Not by a set of all its words: making that takes longer than all else.
        return sought.intersection(self.spaced(part).split())

    def joined(self, part: str) -> bytes:
        """Return its words in order, each between two spaces."""
        return b" %b " % b" ".join(self.spaced(part).split())

    def spaced(self, part: str) -> bytes:
        """Return the same with any number of spaces, made once, in a fifth of the time."""
        if (known := self._spaced.get(part)) is None:
            folded = self._folding.of(self._texts[part])
            if part == "text":
                self.folded_text = folded
            known = self._spaced[part] = b" %b " % as_indexed(folded)
        return known


_TEXTS = tuple(TEXT_FIELDS.values())
_PARTS: Mapping[TextField, tuple[TextField, ...]] = {"any": _TEXTS, **{text: (text,) for text in _TEXTS}}


def compiled(condition: Condition) -> Test:
    """Make a test of a condition; days are days in local time."""
    match condition:
        case Phrase():
            return _phrase(condition)
        case OfSource() | InFolder():
            return lambda facts: condition.fits(facts.source)
        case OfSite(host):
            below = f".{host}"
            return lambda facts: facts.host == host or facts.host.endswith(below)
        case Tagged(name):
            return lambda facts: name in facts.tags
        case Noted() as noted:
            return lambda facts: noted.fits(facts.notes)
        case InLanguage(language):
            variety = f"{language}-"
            return lambda facts: facts.language == language or facts.language.startswith(variety)
        case InState(state):
            return lambda facts: state in facts.states
        case Having(what):
            return lambda facts: what in facts.has
        case Dated() as dated:
            moment = dated.begins_at
            if dated.is_before:
                return lambda facts: facts.sort_at < moment
            return lambda facts: facts.sort_at >= moment
        case WordCount(least, None):
            return lambda facts: facts.words >= least
        case WordCount(least, int(most)):
            return lambda facts: least <= facts.words <= most
        case OfStory(story_id):
            return lambda facts: facts.story_id == story_id
        case Not(part):
            inner = compiled(part)
            return lambda facts: not inner(facts)
        case AllOf(parts):
            return _all(parts)
        case AnyOf(parts):
            tests = [compiled(part) for part in parts]
            return lambda facts: any(test(facts) for test in tests)
    raise AssertionError(f"{condition} is no condition")


def asks_for_text(condition: Condition) -> bool:
    """Tell whether a condition needs the words of an entry's text."""
    return any(isinstance(part, Phrase) and part.field in ("any", "text") for part in condition.leaves)


def depends_on_text(condition: Condition) -> bool:
    """Tell whether the answer may change when an entry's full text comes: by its words, length or pictures."""
    return asks_for_text(condition) or any(
        isinstance(part, WordCount) or part in _CHANGED_BY_TEXT for part in condition.leaves
    )


_CHANGED_BY_TEXT = (
    InState(Is.HEADLINE),
    InState(Is.EXCERPT),
    InState(Is.TEXT),
    InState(Is.COMPLETE),
    Having(Has.IMAGE),
)


class Required(Record):
    """Words of which an entry must have at least one to match, in these fields."""

    field: TextField
    words: frozenset[bytes]


def required_words(condition: Condition) -> Required | None:
    """Return words of which one must occur for a condition to be true; None where it asks for none in particular.

    The longest of several, as the rarest.
    """
    match condition:
        case Phrase(words, is_beginning, field, stems):
            whole = words[:-1] if is_beginning or stems else words
            return Required(field, frozenset([max(whole, key=len).encode()])) if whole else None
        case AllOf(parts):
            found = [required for part in parts if (required := required_words(part))]
            return max(found, key=_rareness, default=None)
        case AnyOf(parts):
            each = [required_words(part) for part in parts]
            known = [required for required in each if required]
            if not known or len(known) < len(each):
                return None
            fields = {required.field for required in known}
            return Required(
                fields.pop() if len(fields) == 1 else "any",
                frozenset().union(*(required.words for required in known)),
            )
    return None


def _rareness(required: Required) -> tuple[bool, int, int]:
    """Sort key by the cost of a test: first those without the text, then those with few long words."""
    return required.field in ("title", "author"), -len(required.words), min(map(len, required.words))


class Sieve:
    """Tells which of many conditions an entry meets: one that needs a word is tried only if the entry has it.

    Args:
        conditions: Each with the value to return for an entry that meets it.
    """

    def __init__(self, conditions: Iterable[Condition]) -> None:
        self._tests: list[Test] = []
        self._always: list[int] = []
        by_word: dict[str, dict[bytes, list[int]]] = {}
        for number, condition in enumerate(conditions):
            self._tests.append(compiled(condition))
            required = required_words(condition)
            if required is None:
                self._always.append(number)
                continue
            for part, word in product(_PARTS[required.field], required.words):
                by_word.setdefault(part, {}).setdefault(word, []).append(number)
        self._by_word = [(part, words, frozenset(words)) for part, words in by_word.items()]

    def candidates(self, facts: EntryFacts) -> list[int]:
        """Return the numbers of the conditions that may be true, in order; the others are not."""
        found: set[int] = set()
        for part, by_word, sought in self._by_word:
            for word in facts.words_among(part, sought):
                found.update(by_word[word])
        return sorted(found.union(self._always)) if found else self._always

    def is_true(self, number: int, facts: EntryFacts) -> bool:
        """Judge an entry by one condition."""
        return self._tests[number](facts)


def _phrase(phrase: Phrase) -> Test:
    if phrase.stems:
        is_so, stems = _phrase(replace(phrase, stems=())), frozenset(phrase.stems)
        return lambda facts: is_so(facts) or not stems.isdisjoint(facts.stems)
    parts = _PARTS[phrase.field]
    end = b"" if phrase.is_beginning else b" "
    sought = [b" %b%b" % (" ".join(words).encode(), end) for words in phrase.forms]
    if len(phrase.words) > 1:
        return lambda facts: any(form in facts.joined(part) for form in sought for part in parts)
    if len(sought) > 1:
        return lambda facts: any(form in facts.spaced(part) for form in sought for part in parts)
    # The usual case; `any` over a generator takes three times as long.
    form = sought[0]
    if len(parts) == 1:
        part = parts[0]
        return lambda facts: form in facts.spaced(part)
    return lambda facts: (
        form in facts.spaced("title") or form in facts.spaced("text") or form in facts.spaced("author")
    )


def _all(parts: Sequence[Condition]) -> Test:
    # Cheapest conditions first: the words of the text may not be needed at all.
    tests = [compiled(part) for part in sorted(parts, key=asks_for_text)]
    if len(tests) == 2:
        # The usual case; `all` over a generator takes three times as long.
        first, second = tests
        return lambda facts: first(facts) and second(facts)
    return lambda facts: all(test(facts) for test in tests)
