"""Queries as a tree: what the text of a query means, in one form for all who answer it. Pure.

It is read in two ways, which must give the same entries: as SQL for what is stored, and as a predicate for what
arrives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from typing import Literal

from reader.domain.record import Record, replace
from reader.domain.text.folding import fold_name, tokens_of, without_prefix

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
    HIGHLIGHT = "highlight"
    """A passage that the reader marked."""


class Condition(Record):
    """A condition on an entry: one test, or several that are joined."""

    @property
    def leaves(self) -> Iterator[Condition]:
        """The single conditions in it, those that must not be true among them."""
        match self:
            case AllOf(parts) | AnyOf(parts):
                for part in parts:
                    yield from part.leaves
            case Not(part):
                yield from part.leaves
            case _:
                yield self

    @property
    def phrases(self) -> Iterator[Phrase]:
        """The words and phrases that are wanted."""
        match self:
            case Phrase():
                yield self
            case AllOf(parts) | AnyOf(parts):
                for part in parts:
                    yield from part.phrases

    @property
    def as_written(self) -> Condition:
        """The same for the words as they were typed only, without other forms."""
        match self:
            case Phrase(stems=stems) if stems:
                return replace(self, stems=())
            case AllOf(parts):
                return AllOf(tuple(part.as_written for part in parts))
            case AnyOf(parts):
                return AnyOf(tuple(part.as_written for part in parts))
            case Not(part):
                return Not(part.as_written)
        return self


class Phrase(Condition):
    """Consecutive words; usually one."""

    words: tuple[str, ...]
    """Folded (`domain/text/folding.py`), at least one."""
    is_beginning: bool = False
    """The last word may go on."""
    field: TextField = "any"
    stems: tuple[str, ...] = ()
    """Those of a plain word (`domain/text/stems.py`): other words with one of these count too."""

    @property
    def forms(self) -> tuple[tuple[str, ...], ...]:
        """The words in each form that counts.

        An unfinished Arabic word may begin with letters that `fold` takes off, but only once the word is longer:
        it is looked for with them and without. Else there is one form.
        """
        if not self.is_beginning or len(self.words) > 1:
            return (self.words,)
        return (self.words, *((rest,) for rest in without_prefix(self.words[0])))


class SourceFacts:
    """Facts about a feed that queries compare; made once for all its entries.

    Args:
        title: The title that the reader sees.
        url: The feed's address.
        folders: The names of its folder and of those around it, the outermost first.
    """

    def __init__(self, title: str, url: str, folders: Sequence[str] = ()) -> None:
        self.words = frozenset(tokens_of(title))
        self.address = _address(url)
        self.paths = paths_in([fold_name(name) for name in folders])


def paths_in(folders: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """Return every path that names a folder, or one around it, in `folder:` (folded, the outermost first)."""
    ends = range(1, len(folders) + 1)
    return frozenset(tuple(folders[start:end]) for end in ends for start in range(end))


def _address(url: str) -> str:
    """Return the part of a feed's address that is compared: without scheme and `www.`."""
    bare = url.strip().removeprefix("feed:").removeprefix("//")
    scheme, separator, rest = bare.partition("://")
    return (rest if separator else scheme).lower().removeprefix("www.").rstrip("/")


class OfSource(Condition):
    """Entries of feeds whose title has these words, or whose address is this."""

    words: tuple[str, ...]
    """Folded words of the feed's title, each anywhere in it."""
    typed: str
    """Compared with a feed's address."""

    def fits(self, source: SourceFacts) -> bool:
        """Tell whether a feed is meant."""
        return source.words.issuperset(self.words) or source.address == _address(self.typed)


class OfSite(Condition):
    """The link's host is this or below it, in lower case and without `www.`."""

    host: str


class InFolder(Condition):
    """The feed is in this folder or one inside it. `path`: folded names from any folder: `a` finds `b/a`."""

    path: tuple[str, ...]

    def fits(self, source: SourceFacts) -> bool:
        """Tell whether a feed is in it."""
        return self.path in source.paths


class Tagged(Condition):
    """Has this tag, by its folded name."""

    name: str


class Noted(Condition):
    """A note of the reader's about a passage has these words, one after the other; folded."""

    words: tuple[str, ...]

    def fits(self, notes: Iterable[str]) -> bool:
        """Tell whether one of an entry's notes has the words."""
        sought = f" {' '.join(self.words)} "
        return any(sought in f" {' '.join(tokens_of(note))} " for note in notes)


class InLanguage(Condition):
    """The entry's language is this, or a variety of it: `fr` finds `fr-CA` too. In lower case."""

    language: str


class InState(Condition):
    """One of the values of `is:`."""

    state: Is


class Having(Condition):
    """One of the values of `has:`."""

    what: Has


class Dated(Condition):
    """Its sort moment is on or after a local day (`is_before`: before it)."""

    day: date
    is_before: bool

    @property
    def begins_at(self) -> datetime:
        """The moment at which its day begins."""
        return local_midnight(self.day)


def local_midnight(day: date) -> datetime:
    """Return the moment at which a day begins in local time; days that no system can convert are near ones."""
    return datetime.combine(min(max(day, _FIRST_DAY), _LAST_DAY), time()).astimezone()


_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2400, 1, 1)
"""Long before and after all sort moments."""


class WordCount(Condition):
    """Its text has this many words: at least `least`, at most `most`; None: any number."""

    least: int = 0
    most: int | None = None


class OfStory(Condition):
    """Belongs to this story."""

    story_id: int


class AllOf(Condition):
    """Every part is true; without parts: everything."""

    parts: tuple[Condition, ...] = ()


class AnyOf(Condition):
    """At least one part is true; without parts: nothing."""

    parts: tuple[Condition, ...]


class Not(Condition):
    """The part is not true."""

    part: Condition


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


class Hint(Record):
    """A part of a query that was taken in another way than it may have been meant.

    Attributes:
        text: The part, as typed.
        start, end: Where it is in the query, in characters.
    """

    kind: HintKind
    text: str
    start: int
    end: int


class Query(Record):
    """A query as understood."""

    text: str
    """The words as they were typed."""
    condition: Condition | None
    """None: there is nothing to search for."""
    hints: tuple[Hint, ...] = ()
    asks_muted: bool = False
    """`is:muted` occurs, so muted entries are not left out."""
