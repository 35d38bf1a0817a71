"""Writes queries as SQL, for the entries that are stored.

Words are asked of the full-text index (FTS5): where a part of a query is nothing but words, as one question.
Plain words are asked of the index of stems too. An entry whose words are stemmed has a stem for each word by
which it is found exactly, so that plain words together are one question there as well. Feeds are chosen in
Python, by the rules of `domain/query/query_match.py`, since there are few. All else are columns of the index
`entry_shown`, or small sets of positions.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from reader.domain.entries.entry import Completeness
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
    OfSite,
    OfSource,
    OfStory,
    Phrase,
    Tagged,
    WordCount,
    exact,
)
from reader.domain.query.query_match import SourceFacts, is_in_folder, is_of_source, local_midnight
from reader.storage.core.completeness import is_in_state
from reader.storage.core.folders import all_folders
from reader.storage.core.searched_columns import AUDIO, PDF, turned_around
from reader.storage.core.tables import ID_BITS

_DEEPEST = 8
"""Groups inside each other that are one question to FTS5; its parser remembers a hundred signs (before 3.46)."""
_LAST_POSITION = (1 << 63) - 1

TEXT_WORDS = (
    "CASE WHEN e.page_words IS NOT NULL AND e.page IN ('stored', 'stale') THEN e.page_words"
    " WHEN e.text_evicted THEN 0 ELSE e.words END"
)
"""How many words the text of an entry has: the page's where it is stored."""
PACKED = "SELECT entry_id, place FROM trip_entry WHERE trip_id = (SELECT max(id) FROM trip) AND why IS NULL"
"""What the newest trip has packed."""
CORRECTED = "SELECT entry_id FROM correction"
"""What changed after it was read (`corrections.py`); where the text was let go there is nothing to compare."""
_POSITIONS = "SELECT n.position FROM entry n WHERE n.position BETWEEN :low AND :high AND n.id IN"
_SETS = {
    Is.STARRED: "SELECT n.position FROM entry n WHERE n.starred = 1 AND n.position BETWEEN :low AND :high",
    Is.MUTED: "SELECT n.position FROM entry n WHERE n.muted_by IS NOT NULL AND n.position BETWEEN :low AND :high",
    Is.CORRECTED: f"{_POSITIONS} ({CORRECTED}) AND n.text_evicted = 0",
    Is.LATER: f"{_POSITIONS} (SELECT entry_id FROM later)",
    Is.PACKED: f"{_POSITIONS} (SELECT entry_id FROM ({PACKED}))",
    Is.FLAGGED: f"{_POSITIONS} (SELECT i.entry_id FROM flag f JOIN entry_image i ON i.fingerprint = f.fingerprint"
    " WHERE f.desired = 'flag')",
}
_STATES = {
    Is.UNREAD: "e.unread = 1",
    Is.READ: "e.unread = 0",
    Is.STARRED: "e.starred = 1",
    Is.EDITED: "(e.versions > 0 AND e.text_evicted = 0)",
    **{Is(state.value): is_in_state("e", state) for state in Completeness},
}
_HAVING = {
    Has.IMAGE: "e.images > 0",
    # A missing value is neither.
    Has.AUDIO: f"coalesce(e.media & {AUDIO}, 0) > 0",
    Has.PDF: f"coalesce(e.media & {PDF}, 0) > 0",
}


class ListedFeed(NamedTuple):
    """A feed, as far as lists depend on it."""

    id: int
    title: str
    entries: int
    facts: SourceFacts

    def fits(self, asked: Iterable[OfSource | InFolder]) -> bool:
        """Tell whether it is what all of these ask for."""
        return all(
            is_in_folder(one.path, self.facts.folders)
            if isinstance(one, InFolder)
            else is_of_source(one, self.facts)
            for one in asked
        )


_facts = lru_cache(maxsize=4_096)(SourceFacts)
"""Each takes 10 µs, and some readers have thousands of feeds."""


def match_expression(condition: Condition, depth: int = 0) -> str | None:
    """Write a condition as one question to the index of words; None where it asks for anything else.

    What must not occur can only be asked beside something that must.
    """
    if isinstance(condition, Phrase):
        return _phrase(condition)
    if depth > _DEEPEST or not isinstance(condition, AllOf | AnyOf):
        return None
    unwanted = [part.part for part in condition.parts if isinstance(part, Not) and isinstance(condition, AllOf)]
    wanted = [part for part in condition.parts if not (isinstance(part, Not) and isinstance(condition, AllOf))]
    asked = [match_expression(part, depth + 1) for part in wanted]
    refused = [match_expression(part, depth + 1) for part in unwanted]
    if not asked or None in asked or None in refused:
        return None
    joined = _joined("AND" if isinstance(condition, AllOf) else "OR", filter(None, asked))
    return f"({joined} NOT {_joined('OR', filter(None, refused))})" if refused else joined


def _joined(word: str, parts: Iterable[str]) -> str:
    each = list(parts)
    return each[0] if len(each) == 1 else f"({f' {word} '.join(each)})"


def _phrase(phrase: Phrase) -> str:
    column = {"any": "", "title": "title : ", "author": "author : ", "text": "body : "}[phrase.field]
    star = " *" if phrase.is_beginning else ""
    return _joined("OR", (f'{column}"{" ".join(words)}"{star}' for words in phrase.forms))


def stem_expression(condition: Condition, depth: int = 0) -> str | None:
    """Write a condition as one question to the index of stems; None where a part of it has none."""
    if isinstance(condition, Phrase):
        # Each in quotes: they are strings of FTS5's language then.
        return _joined("OR", (f'"{stem}"' for stem in condition.stems)) if condition.stems else None
    if depth > _DEEPEST or not isinstance(condition, AllOf | AnyOf):
        return None
    asked = [stem_expression(part, depth + 1) for part in condition.parts]
    if not asked or None in asked:
        return None
    return _joined("AND" if isinstance(condition, AllOf) else "OR", filter(None, asked))


class Widened(NamedTuple):
    """Words that must all occur, by how they can be asked of the index of stems."""

    together: list[Condition]
    """As one question."""
    apart: list[Condition]
    """As questions of their own: a word that may go on is found by its beginning too, where no stem is."""
    fixed: list[Condition]
    """Not at all: they are found as they are written."""
    mixed: list[Condition]
    """Only their parts."""

    @property
    def any(self) -> bool:
        """True if other forms of a word count."""
        return bool(self.together or self.apart or self.mixed)


def widened(words: Iterable[Condition]) -> Widened:
    """Sort words by how they can be asked of the index of stems."""
    found = Widened([], [], [], [])
    for one in words:
        if one == exact(one):
            found.fixed.append(one)
        elif stem_expression(one, 1) is None or _has_beginning_beside(one):
            found.mixed.append(one)
        elif has_beginning(one):
            found.apart.append(one)
        else:
            found.together.append(one)
    return found


def phrases_of(condition: Condition) -> list[Phrase]:
    """Give the words and phrases that are wanted."""
    if isinstance(condition, Phrase):
        return [condition]
    if isinstance(condition, AllOf | AnyOf):
        return [phrase for part in condition.parts for phrase in phrases_of(part)]
    return []


def has_beginning(condition: Condition, *, with_stems: bool = True) -> bool:
    """Tell whether an unfinished word is in it: FTS5 begins by merging the hits of all words that begin so.

    Args:
        with_stems: One that has stems counts; being typed, it is long enough for few words to begin so.
    """
    match condition:
        case Phrase(is_beginning=is_beginning, stems=stems):
            return is_beginning and (with_stems or not stems)
        case AllOf(parts) | AnyOf(parts):
            return any(has_beginning(part, with_stems=with_stems) for part in parts)
        case Not(part):
            return has_beginning(part, with_stems=with_stems)
    return False


def _has_beginning_beside(condition: Condition) -> bool:
    """Tell whether an unfinished word and another one must both occur."""
    if isinstance(condition, AllOf | AnyOf):
        return (isinstance(condition, AllOf) and has_beginning(condition)) or any(
            map(_has_beginning_beside, condition.parts)
        )
    return False


class Parted(NamedTuple):
    """Conditions that must all be true, by what they ask for."""

    words: list[Condition]
    without: list[Condition]
    """Words that must not occur."""
    feeds: list[OfSource | InFolder]
    rest: list[Condition]


def parted(conditions: Iterable[Condition]) -> Parted:
    """Sort conditions by what they ask for."""
    found = Parted([], [], [], [])
    for one in conditions:
        if match_expression(one, 1):
            found.words.append(one)
        elif isinstance(one, Not) and match_expression(one.part, 1):
            found.without.append(one.part)
        elif isinstance(one, OfSource | InFolder):
            found.feeds.append(one)
        else:
            found.rest.append(one)
    return found


class Reading:
    """Writes conditions about a row `e` of `entry`, and collects the values of their parameters.

    A statement with these conditions has two more parameters, the positions `:low` and `:high` between which it
    looks.

    Args:
        values: Of the parameters; it adds to them.
        muted: What is asked about are muted entries; otherwise, none is.
    """

    def __init__(self, connection: Connection, values: dict[str, Any], *, muted: bool) -> None:
        self._connection = connection
        self._muted = muted
        self.values = values
        self.by_feed = False
        """Entries are found by their feeds."""
        self.makes_sets = False
        """A set of hits is made before the first entry is found, of all that are between `:low` and `:high`."""

    def write(self, condition: Condition) -> str:
        """Write a condition."""
        match condition:
            case Phrase():
                return self._wide_hits(condition) if condition.stems else self._hits(_phrase(condition))
            case AllOf(parts):
                return self._all(parts)
            case AnyOf(parts):
                return self._any(parts)
            case Not(part):
                return f"NOT {self.write(part)}"
            case OfSource() | InFolder():
                return self.of_feeds(feed.id for feed in self.feeds if feed.fits([condition]))
            case OfSite(host):
                return self._begins("e.site", turned_around(host), ".", "")
            case InLanguage(language):
                return self._begins("e.language", language, "-", " COLLATE NOCASE")
            case InState(Is.MUTED):
                return self.fixed(self._muted)
            case InState(state) if state in _STATES:
                return _STATES[state]
            case InState() | Tagged() | OfStory():
                return f"e.position IN ({self.chosen(condition)})"
            case Having(what):
                return _HAVING[what]
            case Dated(day, is_before):
                return f"e.position {'<' if is_before else '>='} {self.value(_first_position(day))}"
            case WordCount(least, most):
                upper = "" if most is None else f" AND {TEXT_WORDS} <= {self.value(most)}"
                return f"({TEXT_WORDS} >= {self.value(least)}{upper})"
        raise AssertionError(f"{condition} is no condition")

    def chosen(self, condition: Condition) -> str | None:
        """Give a query for the positions of the entries, if a condition is true for those that a reader chose."""
        match condition:
            case InState(state):
                return _SETS.get(state)
            case Tagged(name):
                tag = f"(SELECT id FROM tag WHERE folded = {self.value(name)})"
                return (
                    f"SELECT t.position FROM entry_tag t WHERE t.tag_id = {tag}"
                    " AND t.position BETWEEN :low AND :high"
                )
            case OfStory(story_id):
                return f"{_POSITIONS} (SELECT entry_id FROM story_entry WHERE story_id = {self.value(story_id)})"
        return None

    def of_feeds(self, ids: Iterable[int]) -> str:
        """Write that an entry is of one of these feeds."""
        listed = list(ids)
        if not listed:
            return self.fixed(False)
        # The plus keeps SQLite from looking up each entry once for every feed.
        feed = "e.feed_id" if self.by_feed else "+e.feed_id"
        return f"{feed} IN (SELECT value FROM json_each({self.value(json.dumps(listed))}))"

    def value(self, value: object) -> str:
        """Add a value, and give the name of its parameter."""
        name = f"v{len(self.values)}"
        self.values[name] = value
        return f":{name}"

    def fixed(self, truth: bool) -> str:
        """Write a condition that is always or never true.

        As a parameter: of a 0 in the text SQLite concludes that an index, whose condition is now of no interest,
        cannot be read, though the statement names it.
        """
        return self.value(int(truth))

    @cached_property
    def feeds(self) -> list[ListedFeed]:
        """All feeds."""
        paths = {id_: folder.path for id_, folder in all_folders(self._connection).items()}
        return [
            ListedFeed(row.id, row.title, row.entries, _facts(row.title, row.url, paths.get(row.folder_id, ())))
            for row in self._connection.execute(_FEEDS)
        ]

    def _all(self, parts: Collection[Condition]) -> str:
        """Ask for the words together, and choose the feeds together."""
        words, without, feeds, rest = parted(parts)
        written = [self.write(part) for part in rest]
        if feeds:
            written.append(self.of_feeds(feed.id for feed in self.feeds if feed.fits(feeds)))
        # Last: columns cost less to look at.
        wide = widened(words)
        written += [self.write(part) for part in wide.mixed]
        if wide.fixed:
            written.append(self._hits(match_expression(AllOf((*wide.fixed, *map(Not, without)))) or ""))
        elif without:
            written.append(f"NOT {self._any(without)}")
        if wide.together:
            written.append(self._wide_hits(AllOf(tuple(wide.together))))
        written += map(self._wide_hits, wide.apart)
        return f"({' AND '.join(written)})" if written else self.fixed(True)

    def _any(self, parts: Collection[Condition]) -> str:
        words = [part for part in parts if match_expression(part, 1)]
        wide = widened(words)
        written = [self.write(part) for part in (*(part for part in parts if part not in words), *wide.mixed)]
        if together := (*wide.together, *wide.apart):
            written.append(self._wide_hits(AnyOf(together)))
        if wide.fixed:
            written.append(self._hits(match_expression(AnyOf(tuple(wide.fixed))) or ""))
        return f"({' OR '.join(written)})" if written else self.fixed(False)

    def _begins(self, column: str, start: str, separator: str, collation: str) -> str:
        """Write that a column is this, or goes on with a separator."""
        low, high = self.value(start), self.value(f"{start}{chr(ord(separator) + 1)}")
        after = f"substr({column}, {len(start) + 1}, 1) IN ('', {self.value(separator)})"
        # The first two are false of most rows, at little cost.
        return (
            f"({column} IS NOT NULL AND {column} >= {low}{collation} AND {column} < {high}{collation} AND {after})"
        )

    def with_stems(self, condition: Condition, id_: str = "+e.id") -> str:
        """Write that an entry is found by stems alone: those of words that are one question.

        Args:
            id_: The entry's; the plus keeps SQLite from looking up each one of the set, for each entry if need be.
        """
        return f"{id_} IN (SELECT rowid FROM entry_stem WHERE {self.has_stems(condition)})"

    def has_stems(self, condition: Condition) -> str:
        """Write that a row of the index of stems has those of words that are one question."""
        return f"entry_stem MATCH {self.value(stem_expression(condition))}"

    def _wide_hits(self, condition: Condition) -> str:
        return f"({self._hits(match_expression(condition) or '')} OR {self.with_stems(condition)})"

    def _hits(self, expression: str) -> str:
        self.makes_sets = True
        return (
            f"e.position IN (SELECT rowid FROM entry_fts WHERE entry_fts MATCH {self.value(expression)}"
            " AND rowid BETWEEN :low AND :high)"
        )


def _first_position(day: date) -> int:
    return min(int(local_midnight(day).timestamp()) << ID_BITS, _LAST_POSITION)


_FEEDS = text(
    "SELECT f.id, coalesce(f.own_title, f.given_title, f.url) AS title, f.url, f.folder_id, c.entries"
    " FROM feed f JOIN feed_count c ON c.feed_id = f.id"
)
