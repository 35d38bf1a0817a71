"""Queries as a tree: what the text of a query means, in one form for all who answer it. Pure.

It is read in two ways, which must give the same entries: as SQL for what is stored, and as a predicate for what
arrives.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Literal, TypeAlias

from reader.domain.text.folding import without_prefix

MAX_QUERY = 2_000
"""Characters of a query. A longer one is refused with a sentence, as it was pasted by mistake."""

TextField = Literal["any", "title", "author", "text"]
"""Where words must occur; "any": all of a phrase in the title, in the author or in the text."""


class Is(StrEnum):
    """The values of `is:`. The words are part of the command line's contract."""

    UNREAD = "unread"
    READ = "read"
    STARRED = "starred"
    LATER = "later"
    """On the reading list."""
    HEADLINE = "headline"
    EXCERPT = "excerpt"
    TEXT = "text"
    COMPLETE = "complete"
    PACKED = "packed"
    """For the newest trip."""
    MUTED = "muted"
    EDITED = "edited"
    """An earlier version is kept."""
    CORRECTED = "corrected"
    """Changed after the reader had read it, and it is starred or was packed."""
    FLAGGED = "flagged"
    """The reader has reported one of its images."""


class Has(StrEnum):
    """The values of `has:`."""

    IMAGE = "image"
    AUDIO = "audio"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side; one word is the usual case.

    Attributes:
        words: Folded (`domain/text/folding.py`), at least one.
        is_beginning: The last word may go on.
        stems: Those of a plain word (`domain/text/stems.py`): other words with one of these count too.
    """

    words: tuple[str, ...]
    is_beginning: bool = False
    field: TextField = "any"
    stems: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[tuple[str, ...], ...]:
        """The words in each form that counts.

        An unfinished Arabic word may begin with letters that `fold` takes off, but only once the word is longer:
        it is looked for with them and without. Else there is one form.
        """
        if not self.is_beginning or len(self.words) > 1:
            return (self.words,)
        return (self.words, *((rest,) for rest in without_prefix(self.words[0])))


@dataclass(frozen=True, slots=True)
class OfSource:
    """Entries of feeds whose title has these words, or whose address is this.

    Attributes:
        words: Folded words of the feed's title, each anywhere in it.
        typed: As typed, to compare with a feed's address.
    """

    words: tuple[str, ...]
    typed: str


@dataclass(frozen=True, slots=True)
class OfSite:
    """The link's host is this or below it, in lower case and without `www.`."""

    host: str


@dataclass(frozen=True, slots=True)
class InFolder:
    """The feed is in this folder or one inside it. `path`: folded names from any folder: `a` finds `b/a`."""

    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tagged:
    """Has this tag, by its folded name."""

    name: str


@dataclass(frozen=True, slots=True)
class InLanguage:
    """The entry's language is this, or a variety of it: `fr` finds `fr-CA` too. In lower case."""

    language: str


@dataclass(frozen=True, slots=True)
class InState:
    """One of the values of `is:`."""

    state: Is


@dataclass(frozen=True, slots=True)
class Having:
    """One of the values of `has:`."""

    what: Has


@dataclass(frozen=True, slots=True)
class Dated:
    """Its sort moment is on or after a local day (`is_before`: before it)."""

    day: date
    is_before: bool


@dataclass(frozen=True, slots=True)
class WordCount:
    """Its text has this many words: at least `least`, at most `most`; None: any number."""

    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class OfStory:
    """Belongs to this story."""

    story_id: int


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part is true; without parts: everything."""

    parts: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part is true; without parts: nothing."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part is not true."""

    part: Condition


def exact(condition: Condition) -> Condition:
    """Return a condition that is true for the words as they were typed only."""
    match condition:
        case Phrase(stems=stems) if stems:
            return replace(condition, stems=())
        case AllOf(parts):
            return AllOf(tuple(map(exact, parts)))
        case AnyOf(parts):
            return AnyOf(tuple(map(exact, parts)))
        case Not(part):
            return Not(exact(part))
    return condition


Condition: TypeAlias = (
    "Phrase | OfSource | OfSite | InFolder | Tagged | InLanguage | InState | Having | Dated | WordCount"
    " | OfStory | AllOf | AnyOf | Not"
)


class HintKind(StrEnum):
    """A part of a query that was not taken literally; told quietly where the query is typed."""

    UNKNOWN_FIELD = "unknown_field"
    """`word:` is no field: it was taken as words."""
    UNKNOWN_VALUE = "unknown_value"
    """Not a value of `is:` or `has:`: taken as words."""
    BAD_DATE = "bad_date"
    BAD_NUMBER = "bad_number"
    UNBALANCED_QUOTE = "unbalanced_quote"
    UNBALANCED_PARENTHESIS = "unbalanced_parenthesis"
    NO_WORD = "no_word"
    """Nothing in it can be searched: signs only, or an operator without words."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A part of a query that was taken in another way than it may have been meant.

    Attributes:
        text: The part, as typed.
        start, end: Where it is in the query, in characters.
    """

    kind: HintKind
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Query:
    """A query as understood.

    Attributes:
        text: As typed.
        condition: None: there is nothing to search for.
        asks_muted: `is:muted` occurs, so muted entries are not left out.
    """

    text: str
    condition: Condition | None
    hints: tuple[Hint, ...] = ()
    asks_muted: bool = False
