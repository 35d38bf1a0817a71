"""Plans how the entries of a place are found: from which index, by which words, in which order. Pure.

Words are asked of the full-text index (FTS5): where a part of a query is nothing but words, as one question.
A query is read in one of three ways: the hits of its words in turn, each looked up in `entry_shown`; a small set
that a reader has made (starred, tagged, …), of which each is looked up in the index of words; or `entry_shown`
from end to end. What only must not have some words is `entry_shown` without their hits, both read in the order of
time. Where words are only part of an alternative their hits are made into a set, at first for the newest entries
only.

Plain words are asked of the index of stems too. An entry whose words are stemmed has a stem for each word by
which it is found exactly, so that plain words together are one question there as well. That index knows nothing of
time. Where few entries are found, or all of them are read, both kinds of hits are made one set of ids, and each is
looked up in the table. Else the newest entries are looked through for those in the set of either kind.

FTS5 merges all hits of a beginning, half a library perhaps, before it gives the first. So one of a few letters is
looked for in the texts of the newest entries (`listing.py`), where few of them have to be read.

`sql.py` writes a plan. How many entries a set has is counted there, where a plan depends on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from enum import Enum, auto

from reader.domain.query.place import Order, Place
from reader.domain.query.query import (
    MAX_QUERY,
    AllOf,
    AnyOf,
    Condition,
    Dated,
    Has,
    Having,
    InFolder,
    InState,
    Is,
    Not,
    Noted,
    OfSource,
    OfStory,
    Phrase,
    Tagged,
)
from reader.domain.record import Record
from reader.storage.core.chosen import CHOSEN
from reader.storage.core.tables import ID_BITS

LOW, HIGH = 0, (1 << 63) - 1
"""All positions are between these."""
_DEEPEST = 8
"""Groups inside each other that are one question to FTS5; its parser remembers a hundred signs (before 3.46)."""
_SHORT_BEGINNING = 3
"""Letters; half of all entries may have a word that begins with so few, and ranking them takes seconds."""


_BY_TIME = (Order.NEWEST, Order.OLDEST, Order.BEST)
"""Orders that read entries by their positions; the best are chosen from the newest."""


class Scope(Enum):
    """The entries that a branch is about."""

    SHOWN = auto()
    STARRED = auto()
    """They stay when their feed is removed, as do those of `COLLECTED`."""
    COLLECTED = auto()
    """Tagged, highlighted, or on the reading list."""
    MUTED = auto()


class Way(Enum):
    """How entries are found by the words of a query."""

    NO_WORDS = auto()
    HITS = auto()
    """Go through the hits of the words, and look each up by its position."""
    FORMS_BY_TIME = auto()
    """Look through the entries for those in the set of hits, or in that of other forms."""
    FORMS_AT_ONCE = auto()
    """Make one set of ids of the hits and those of other forms."""
    WITHOUT_HITS = auto()
    """Go through all entries but the hits of words that must not occur; not where they are read by feed."""


class Asked(Record):
    """Conditions that must all be true, by how they are asked."""

    fixed: tuple[Condition, ...]
    """Words that are found as they are written."""
    together: tuple[Condition, ...]
    """Words that are one question to the index of stems."""
    apart: tuple[Condition, ...]
    """Words that are questions of their own: one that may go on is found by its beginning too, where no stem is.
    """
    refused: tuple[Condition, ...]
    """Words that must not occur."""
    feeds: tuple[OfSource | InFolder, ...]
    rest: tuple[Condition, ...]
    """All else, with words of which only parts can be asked at the end: columns cost less to look at."""

    @property
    def at_once(self) -> tuple[Condition, ...]:
        """The words that one question finds; further ones of `apart` are looked up."""
        return (*self.together, *self.apart[:1], *self.fixed)

    def with_refused(self, *words: Condition) -> Condition:
        """Return words that must occur together with those that must not."""
        return AllOf((*words, *map(Not, self.refused)))


class Branch(Record):
    """One SELECT of a list."""

    scope: Scope
    index: str
    """The index of `entry` that is read; "": SQLite chooses."""
    of_few_feeds: bool
    """If the feeds of the query have few entries, they are read by `entry_of_feed` instead."""
    asked: Asked
    way: Way
    chosen: Condition | None
    """All of its entries are in this set, which a reader chose; None: there is no such set."""
    looks_up: bool
    """If that set is small, each of its entries is looked up in the index of words."""


class Plan(Record):
    """How the entries of a place are found.

    Attributes:
        sorting: An order, or the name of the place that has one of its own.
        in_parts: If sets are made before the first entry is found, they are made of the newest entries first.
        low, high: All entries are between these positions, as the days that are asked for say.
        left: Words that are not asked for here, but looked for in the texts of what is found.
    """

    place: Place
    branches: tuple[Branch, ...]
    sorting: str
    in_parts: bool
    low: int
    high: int
    left: tuple[Condition, ...]

    @property
    def is_by_time(self) -> bool:
        """Tell whether the order of the entries is that of their positions, or its reverse."""
        return self.sorting in _BY_TIME


def plan_of(
    place: Place, midnight: datetime | None = None, *, all_at_once: bool = False, leaves_short: bool = False
) -> Plan:
    """Plan how a place is read.

    Args:
        midnight: Start of the reader's day; needed for `place.today`.
        all_at_once: All entries are read; otherwise the first few of those in a range.
        leaves_short: Words of the query that begin with a few letters are left to be looked for in the texts.
    """
    if place.today and midnight is None:
        raise ValueError("a place for today needs to know when the day began")
    conditions = _conditions_of(place)
    asked = asked_of(conditions)
    left = [one for one in asked.fixed if leaves_short and has_beginning(one, most_letters=_SHORT_BEGINNING)]
    if left:
        conditions = tuple(one for one in conditions if one not in left)
        asked = asked_of(conditions)
    days = [one for one in asked.rest if isinstance(one, Dated)]
    begins = [midnight] if place.today and midnight is not None else []
    begins += [one.begins_at for one in days if not one.is_before]
    sorting = _sorting_of(place)
    all_at_once = all_at_once or sorting not in _BY_TIME
    scopes = [Scope.MUTED if place.muted else _scope(place, asked)]
    if place.query is not None and place.query.asks_muted and not place.muted:
        scopes.append(Scope.MUTED)
    return Plan(
        place=place,
        branches=tuple(_branch(place, asked, scope, all_at_once=all_at_once) for scope in scopes),
        sorting=sorting,
        # An unfinished word is looked up anew in each part.
        in_parts=not any(has_beginning(one, with_stems=False) for one in conditions),
        low=max(map(first_position, begins), default=LOW),
        high=min((first_position(one.begins_at) for one in days if one.is_before), default=HIGH),
        left=tuple(left),
    )


def _conditions_of(place: Place) -> tuple[Condition, ...]:
    condition = place.query.condition if place.query is not None else None
    return condition.parts if isinstance(condition, AllOf) else (condition,) if condition else ()


def first_position(moment: datetime) -> int:
    """Return the first position that an entry of a moment may have."""
    return min(int(moment.timestamp()) << ID_BITS, HIGH)


def _scope(place: Place, asked: Asked) -> Scope:
    if place.starred or InState(Is.STARRED) in asked.rest:
        return Scope.STARRED
    is_collected = any(
        isinstance(part, Tagged | Noted) or part in (InState(Is.LATER), Having(Has.HIGHLIGHT))
        for part in asked.rest
    )
    return (
        Scope.COLLECTED
        if place.later or place.highlighted or place.tag_id is not None or is_collected
        else Scope.SHOWN
    )


def _branch(place: Place, asked: Asked, scope: Scope, *, all_at_once: bool) -> Branch:
    chosen = next(filter(is_chosen, asked.rest), None)
    if scope in (Scope.STARRED, Scope.MUTED):
        chosen = InState(Is[scope.name])
    index, of_few_feeds = "" if scope is Scope.COLLECTED else f"entry_{scope.name.lower()}", False
    if scope is Scope.SHOWN:
        if place.query is None and not place.offline and place.order not in (Order.LONGEST, Order.SOURCE):
            index = ""
        elif not asked.at_once:
            index = "entry_of_feed" if place.feed_id is not None else index
            of_few_feeds = bool(asked.feeds)
    if asked.at_once:
        forms = Way.FORMS_AT_ONCE if all_at_once else Way.FORMS_BY_TIME
        way = forms if asked.together or asked.apart else Way.HITS
    elif scope is Scope.SHOWN and chosen is None and asked.refused:
        way = Way.WITHOUT_HITS
    else:
        way = Way.NO_WORDS
    can_look_up = bool(asked.at_once) and not has_beginning(asked.with_refused(*asked.at_once))
    return Branch(
        scope=scope,
        index=index,
        of_few_feeds=of_few_feeds,
        asked=asked,
        way=way,
        chosen=chosen,
        looks_up=chosen is not None and can_look_up,
    )


def _sorting_of(place: Place) -> str:
    """Return the order of a place, or the name of the place that has one of its own."""
    own = [name for name in ("trip", "later", "begun") if getattr(place, name)]
    return own[0] if own and place.query is None else place.order


def is_chosen(condition: Condition) -> bool:
    """Tell whether a condition is true for entries that a reader chose: they are a small set."""
    return (
        isinstance(condition, Tagged | Noted | OfStory)
        or (isinstance(condition, InState) and condition.state in CHOSEN)
        or condition == Having(Has.HIGHLIGHT)
    )


def asked_of(conditions: Iterable[Condition]) -> Asked:
    """Sort conditions by how they are asked."""
    fixed, together, apart, mixed, refused, rest = [], [], [], [], [], []
    feeds: list[OfSource | InFolder] = []
    for one in conditions:
        if isinstance(one, OfSource | InFolder):
            feeds.append(one)
        elif isinstance(one, Not) and match_expression(one.part, 1):
            refused.append(one.part)
        elif not match_expression(one, 1):
            rest.append(one)
        elif not any(phrase.stems for phrase in one.phrases):
            fixed.append(one)
        elif stem_expression(one, 1) is None or _has_beginning_beside(one):
            mixed.append(one)
        elif has_beginning(one):
            apart.append(one)
        else:
            together.append(one)
    return Asked(
        fixed=tuple(fixed),
        together=tuple(together),
        apart=tuple(apart),
        refused=tuple(refused),
        feeds=tuple(feeds),
        rest=(*rest, *mixed),
    )


def has_beginning(condition: Condition, *, with_stems: bool = True, most_letters: int = MAX_QUERY) -> bool:
    """Tell whether an unfinished word is in it: FTS5 begins by merging the hits of all words that begin so.

    Args:
        with_stems: One that has stems counts; being typed, it is long enough for few words to begin so.
        most_letters: A longer one does not count.
    """
    return any(
        one.is_beginning and (with_stems or not one.stems) and len(one.words[-1]) <= most_letters
        for one in condition.leaves
        if isinstance(one, Phrase)
    )


def _has_beginning_beside(condition: Condition) -> bool:
    """Tell whether an unfinished word and another one must both occur."""
    if isinstance(condition, AllOf) and has_beginning(condition):
        return True
    return isinstance(condition, AllOf | AnyOf) and any(map(_has_beginning_beside, condition.parts))


def match_expression(condition: Condition, depth: int = 0) -> str | None:
    """Write a condition as one query to the index of words; None if it has other conditions.

    An excluded word needs a required one beside it.
    """
    return _expression(condition, _match, depth)


def stem_expression(condition: Condition, depth: int = 0) -> str | None:
    """Write a condition as one question to the index of stems; None where a part of it has none."""
    return _expression(condition, _match_stems, depth)


def ranking_expression(place: Place) -> str | None:
    """Write the words of a place's query as the question by which its hits are ranked; None: there is none."""
    condition = place.query.condition if place.query is not None else None
    wanted = dict.fromkeys(condition.phrases if condition is not None else ())
    ranking = tuple(
        one
        for one in wanted
        if not (one.is_beginning and len(one.words) == 1 and len(one.words[0]) <= _SHORT_BEGINNING)
    )
    return match_expression(AnyOf(ranking))


def _expression(condition: Condition, match: Callable[[Phrase], str | None], depth: int) -> str | None:
    if isinstance(condition, Phrase):
        return match(condition)
    if depth > _DEEPEST or not isinstance(condition, AllOf | AnyOf):
        return None
    is_all = isinstance(condition, AllOf)
    asked: list[str | None] = []
    refused: list[str | None] = []
    for part in condition.parts:
        if is_all and isinstance(part, Not):
            refused.append(_expression(part.part, match, depth + 1))
        else:
            asked.append(_expression(part, match, depth + 1))
    if not asked or None in asked or None in refused:
        return None
    joined = _joined("AND" if is_all else "OR", filter(None, asked))
    return f"({joined} NOT {_joined('OR', filter(None, refused))})" if refused else joined


def _match(phrase: Phrase) -> str:
    column = {"any": "", "title": "title : ", "author": "author : ", "text": "body : "}[phrase.field]
    star = " *" if phrase.is_beginning else ""
    return _joined("OR", (f'{column}"{" ".join(words)}"{star}' for words in phrase.forms))


def _match_stems(phrase: Phrase) -> str | None:
    # Each in quotes: they are strings of FTS5's language then.
    return _joined("OR", (f'"{stem}"' for stem in phrase.stems)) if phrase.stems else None


def _joined(word: str, parts: Iterable[str]) -> str:
    each = list(parts)
    return each[0] if len(each) == 1 else f"({f' {word} '.join(each)})"
