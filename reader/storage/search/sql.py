"""Writes plans as SQL (`plan.py`), for the entries that are stored.

Feeds are chosen in Python, as `domain/query/query.py` says, since there are few. All else are columns of the index
`entry_shown`, or small sets of positions.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from sqlalchemy import Connection, text

from reader.domain.entries.entry import Completeness
from reader.domain.query.place import ANY_TAG, Order
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
    Tagged,
    WordCount,
)
from reader.domain.record import replace
from reader.storage.core.chosen import CHOSEN, CORRECTED, HIGHLIGHTED, PACKED, POSITIONS
from reader.storage.core.completeness import is_in_state, whole
from reader.storage.core.searched_columns import AUDIO, PDF, turned_around
from reader.storage.core.statements import sql
from reader.storage.core.tables import ID_MASK
from reader.storage.search.entry_facts import RANK_BYTES, ListedFeed, listed_feeds, matching, ranks_of
from reader.storage.search.plan import (
    HIGH,
    LOW,
    Asked,
    Branch,
    Plan,
    Scope,
    Way,
    asked_of,
    first_position,
    is_chosen,
    match_expression,
    stem_expression,
)

_FEW = 1_000
"""Entries of a set that are looked up in the index of words one by one (10 to 60 µs each)."""
_FEW_OF_FEEDS = 20_000
"""Entries of some feeds that are sorted rather than found among all others."""

_LAST_LETTER = "\U0010ffff"

TEXT_WORDS = """
    CASE WHEN e.page_words IS NOT NULL AND e.page IN ('stored', 'stale') THEN e.page_words
    WHEN e.text_evicted THEN 0 ELSE e.words END"""
"""How many words the text of an entry has: the page's where it is stored."""
_SCOPES = {
    Scope.SHOWN: "e.hidden = 0",
    Scope.STARRED: "e.starred = 1 AND e.muted_by IS NULL",
    Scope.COLLECTED: "e.deleted_at IS NULL AND e.muted_by IS NULL",
    Scope.MUTED: sql("search.scopes_muted"),
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
    Has.AUDIO: f"(e.media IS NOT NULL AND e.media & {AUDIO})",
    Has.PDF: f"(e.media IS NOT NULL AND e.media & {PDF})",
}
_SORTINGS = {
    "newest": ("", "found DESC"),
    "best": ("", "found DESC"),
    "oldest": ("", "found"),
    "longest": (f", {TEXT_WORDS} AS first", "first DESC, found DESC"),
    "trip": (f", e.unread, (SELECT place FROM ({PACKED}) WHERE entry_id = e.id) AS first", "unread DESC, first"),
    "begun": (", (SELECT left_at FROM bookmark WHERE entry_id = e.id) AS first, e.id", "first DESC, id DESC"),
    "later": (", (SELECT place FROM later WHERE entry_id = e.id) AS first", "first, found"),
}
"""Further columns, and ORDER BY."""
_PLACES = {
    "unread": "e.unread = 1",
    "offline": whole("e"),
    "ticker": "e.feed_id NOT IN (SELECT id FROM feed WHERE in_ticker = 0) AND e.off_ticker = 0",
    "begun": "e.id IN (SELECT entry_id FROM bookmark)",
    "corrected": f"e.id IN ({CORRECTED}) AND e.text_evicted = 0",
    "highlighted": f"e.id IN ({HIGHLIGHTED})",
    "later": "e.id IN (SELECT entry_id FROM later)",
    "trip": f"e.id IN (SELECT entry_id FROM ({PACKED}))",
}
"""The optional conditions of a `Place`."""


_NOTES = text("SELECT entry_id, note FROM highlight WHERE note <> '' AND removed_at IS NULL")
_IN_FOLDER = sql("search.in_folder")


@dataclass(frozen=True, slots=True)
class Statement:
    """The statement that reads a place. Its parameters `:low` and `:high` are not among the values."""

    sorted: str
    """Gives positions, in the order of the place."""
    unsorted: str
    """Gives them in any order."""
    values: dict[str, Any]
    makes_sets: bool
    """Before the first is found, hits between `:low` and `:high` are made into sets."""
    having: Callable[[Sequence[int]], Collection[int]] | None
    """Returns those of some ids whose texts have the words that the plan leaves; None: it leaves none."""
    older: str
    """Tells whether an entry before `:low` may be among them, its words aside; "": that is not soon told."""
    plan: Plan


def statement_of(plan: Plan, connection: Connection) -> Statement:
    """Write a plan; the connection tells how large sets are."""
    values: dict[str, Any] = {}
    selects = [_Select(connection, plan, branch=branch, values=values) for branch in plan.branches]
    bodies = [select.body() for select in selects]
    columns, order = selects[0].sorting()
    parts = (f"SELECT {position} AS found{columns} {body}" for position, body in bodies)
    return Statement(
        sorted=f"{' UNION ALL '.join(parts)} ORDER BY {order}",
        unsorted=" UNION ALL ".join(f"SELECT {position} AS found {body}" for position, body in bodies),
        values=values,
        makes_sets=plan.in_parts and any(select.makes_sets for select in selects),
        having=partial(matching, connection, condition=AllOf(plan.left)) if plan.left else None,
        older=selects[0].older() if len(selects) == 1 else "",
        plan=plan,
    )


@dataclass(eq=False)
class _Select:
    """Writes a branch: conditions about a row `e` of `entry`."""

    connection: Connection
    plan: Plan
    branch: Branch
    values: dict[str, Any]
    """Those of the parameters of all branches, but `:low` and `:high`."""
    _by_feed: bool = False
    makes_sets: bool = False
    """See `Statement`."""

    def body(self) -> tuple[str, str]:
        """Write the column that has the position, and what follows from FROM on."""
        branch, asked = self.branch, self.branch.asked
        source = f"entry e{self._index()}"
        where = [_SCOPES[branch.scope]]
        if asked.rest or asked.feeds:
            where.append(self._write(AllOf((*asked.rest, *asked.feeds))))
        chosen = self._chosen(branch.chosen) if branch.chosen is not None else ""
        position = "e.position"
        if branch.looks_up and self._are_few(chosen):
            where += self._looked_up(asked)
        else:
            source, position = self._found(source, where, chosen)
        where += self._conditions()
        return position, f"FROM {source} WHERE {position} BETWEEN :low AND :high AND {' AND '.join(where)}"

    def older(self) -> str:
        """Write what tells whether there are older ones, by the index of those that are unread or starred."""
        if self.branch.scope not in (Scope.SHOWN, Scope.STARRED):
            return ""
        where = _SCOPES[self.branch.scope] + (" AND e.unread = 1" if self.plan.place.unread else "")
        return f"SELECT 1 FROM entry e WHERE e.position < :low AND {where} LIMIT 1"

    def sorting(self) -> tuple[str, str]:
        """Write what sorts a place: further columns, and ORDER BY."""
        if self.plan.sorting != Order.SOURCE:
            return _SORTINGS[self.plan.sorting]
        ranks = self._value(ranks_of(self._feeds))
        return f", substr({ranks}, e.feed_id * {RANK_BYTES} + 1, {RANK_BYTES}) AS first", "first, found DESC"

    def _index(self) -> str:
        branch, index = self.branch, self.branch.index
        feeds = self._fitting(branch.asked.feeds) if branch.of_few_feeds else []
        if feeds and sum(feed.entries for feed in feeds) <= _FEW_OF_FEEDS:
            index = "entry_of_feed"
        self._by_feed = index == "entry_of_feed"
        return f" INDEXED BY {index}" if index else ""

    def _found(self, source: str, where: list[str], chosen: str) -> tuple[str, str]:
        """Find entries by words; gives from where they are read, and the column that has the position."""
        branch, asked = self.branch, self.branch.asked
        words = asked.with_refused(*asked.at_once)
        position = "e.position"
        match branch.way:
            case Way.HITS:
                # CROSS JOIN fixes the order: go through the hits in turn, and look each up by its position.
                source = f"entry_fts CROSS JOIN {source} ON e.position = entry_fts.rowid"
                position = "entry_fts.rowid"
                where.append(self._match(words))
            case Way.FORMS_BY_TIME if self.plan.in_parts and not all(map(self._are_few, self._forms(words))):
                where.append(self._all(replace(asked, rest=(), feeds=())))
            case Way.FORMS_AT_ONCE | Way.FORMS_BY_TIME:
                # Joined by id: the `INDEXED BY` of `source` cannot be used.
                source = f"({' UNION '.join(self._forms(words))}) x CROSS JOIN entry e ON e.id = x.id"
                where += map(self._hits_of_forms, asked.apart[1:])
            case Way.WITHOUT_HITS if not self._by_feed:
                # Sorted, the two are merged, in half the time that looking in a set of the hits takes; oldest
                # first, as the index of words is read faster so. (Without a LIMIT, SQLite drops the order.)
                self.makes_sets = True
                source = f"""(SELECT position AS at FROM entry INDEXED BY entry_shown
                    WHERE hidden = 0 AND position BETWEEN :low AND :high
                    EXCEPT {self._hits(AnyOf(asked.refused))}
                    ORDER BY 1 LIMIT -1) x CROSS JOIN {source} ON e.position = x.at"""
            case _ if asked.refused:
                where.append(self._write(Not(AnyOf(asked.refused))))
        if chosen and asked.at_once:
            where.append(f"+{position} IN ({chosen})")
        return source, position

    def _forms(self, words: Condition) -> list[str]:
        """Write selects of the ids of entries with words, and of those with their other forms."""
        asked = self.branch.asked
        apart = asked.apart[:1]
        selects = [self._ids(words), self._ids_by_stems(AllOf((*asked.together, *apart)), asked.fixed)]
        if asked.together and apart:
            selects.append(self._ids_by_stems(AllOf(asked.together), (*asked.fixed, *apart)))
        return selects

    def _ids_by_stems(self, stemmed: Condition, beside: tuple[Condition, ...]) -> str:
        """Write the ids of entries with the stems of some words and, as they are written, with others."""
        asked = self.branch.asked
        if beside:
            return (
                f"{self._ids(asked.with_refused(*beside))} AND {self._with_stems(stemmed, f'rowid & {ID_MASK}')}"
            )
        refused = f" AND +rowid NOT IN ({self._ids(AnyOf(asked.refused))})" if asked.refused else ""
        return f"SELECT rowid AS id FROM entry_stem WHERE {self._match_stems(stemmed)}{refused}"

    def _ids(self, words: Condition) -> str:
        return f"SELECT rowid & {ID_MASK} AS id FROM entry_fts WHERE {self._match(words)}"

    def _hits(self, words: Condition) -> str:
        return f"SELECT rowid AS at FROM entry_fts WHERE {self._match(words)} AND rowid BETWEEN :low AND :high"

    def _match(self, words: Condition) -> str:
        return f"entry_fts MATCH {self._value(match_expression(words))}"

    def _match_stems(self, words: Condition) -> str:
        return f"entry_stem MATCH {self._value(stem_expression(words))}"

    def _with_stems(self, words: Condition, id_: str = "+e.id") -> str:
        """Write that an entry is found by stems alone: those of words that are one question.

        Args:
            id_: The entry's; the plus keeps SQLite from looking up each one of the set, for each entry if need be.
        """
        return f"{id_} IN (SELECT rowid FROM entry_stem WHERE {self._match_stems(words)})"

    def _looked_up(self, asked: Asked) -> Iterator[str]:
        """Write that a row has the words; each row is looked up."""
        for one in (*asked.together, *asked.apart):
            yield f"({self._with_stems(one)} OR {self._has(one)})"
        if asked.fixed:
            yield self._has(asked.with_refused(*asked.fixed))
        elif asked.refused:
            yield f"NOT {self._has(AnyOf(asked.refused))}"

    def _has(self, words: Condition) -> str:
        return f"EXISTS (SELECT 1 FROM entry_fts WHERE {self._match(words)} AND rowid = e.position)"

    def _are_few(self, select: str) -> bool:
        counted = text(f"SELECT count(*) FROM (SELECT 1 FROM ({select}) LIMIT {_FEW + 1})")
        values = {**self.values, "low": LOW, "high": HIGH}
        return bool(self.connection.execute(counted, values).scalar_one() <= _FEW)

    def _write(self, condition: Condition) -> str:
        match condition:
            case Phrase():
                return self._hits_of_forms(condition) if condition.stems else self._is_hit(condition)
            case AllOf(parts):
                return self._all(asked_of(parts))
            case AnyOf(parts):
                return self._any(asked_of(parts))
            case Not(part):
                return f"NOT {self._write(part)}"
            case OfSource() | InFolder():
                return self._of_feeds([condition])
            case OfSite(host):
                return self._begins("e.site", turned_around(host), ".", "")
            case InLanguage(language):
                return self._begins("e.language", language, "-", " COLLATE NOCASE")
            case InState(Is.MUTED):
                return self._fixed(self.branch.scope is Scope.MUTED)
            case InState(state) if state in _STATES:
                return _STATES[state]
            case _ if is_chosen(condition):
                return f"e.position IN ({self._chosen(condition)})"
            case Having(what):
                return _HAVING[what]
            case Dated() as dated:
                first = self._value(first_position(dated.begins_at))
                return f"e.position {'<' if dated.is_before else '>='} {first}"
            case WordCount(least, most):
                upper = "" if most is None else f" AND {TEXT_WORDS} <= {self._value(most)}"
                return f"({TEXT_WORDS} >= {self._value(least)}{upper})"
        raise AssertionError(f"{condition} is no condition")

    def _all(self, asked: Asked) -> str:
        """Ask for the words together, and choose the feeds together."""
        # Many entries are examined, and counts of words exclude most of them at little cost.
        rest = sorted(asked.rest, key=lambda one: not isinstance(one, WordCount))
        written = [self._write(part) for part in rest]
        if asked.feeds:
            written.append(self._of_feeds(asked.feeds))
        if asked.fixed:
            written.append(self._is_hit(asked.with_refused(*asked.fixed)))
        elif asked.refused:
            written.append(f"NOT {self._any(asked_of(asked.refused))}")
        if asked.together:
            written.append(self._hits_of_forms(AllOf(asked.together)))
        written += map(self._hits_of_forms, asked.apart)
        return f"({' AND '.join(written)})" if written else self._fixed(True)

    def _any(self, asked: Asked) -> str:
        written = [self._write(part) for part in (*asked.rest, *asked.feeds, *map(Not, asked.refused))]
        if forms := (*asked.together, *asked.apart):
            written.append(self._hits_of_forms(AnyOf(forms)))
        if asked.fixed:
            written.append(self._is_hit(AnyOf(asked.fixed)))
        return f"({' OR '.join(written)})" if written else self._fixed(False)

    def _hits_of_forms(self, words: Condition) -> str:
        return f"({self._is_hit(words)} OR {self._with_stems(words)})"

    def _is_hit(self, words: Condition) -> str:
        self.makes_sets = True
        return f"e.position IN ({self._hits(words)})"

    def _chosen(self, condition: Condition) -> str:
        """Write the positions of the entries that a reader chose."""
        match condition:
            case InState(state):
                return CHOSEN[state]
            case Tagged(name):
                tag = f"(SELECT id FROM tag WHERE folded = {self._value(name)})"
                where = f"t.tag_id = {tag} AND t.position BETWEEN :low AND :high"
                return f"SELECT t.position FROM entry_tag t WHERE {where}"
            case Having():
                return f"{POSITIONS} ({HIGHLIGHTED})"
            case Noted():
                rows = self.connection.execute(_NOTES)
                fitting = {row.entry_id for row in rows if condition.fits([row.note])}
                return f"{POSITIONS} (SELECT value FROM json_each({self._value(json.dumps(sorted(fitting)))}))"
            case OfStory(story_id):
                return f"{POSITIONS} (SELECT entry_id FROM story_entry WHERE story_id = {self._value(story_id)})"
        raise AssertionError(f"{condition} is no choice of a reader")

    def _of_feeds(self, asked: Collection[OfSource | InFolder]) -> str:
        """Write that an entry is of a feed that is what all of these ask for."""
        ids = [feed.id for feed in self._fitting(asked)]
        if not ids:
            return self._fixed(False)
        # The plus keeps SQLite from looking up each entry once for every feed.
        feed = "e.feed_id" if self._by_feed else "+e.feed_id"
        return f"{feed} IN (SELECT value FROM json_each({self._value(json.dumps(ids))}))"

    def _fitting(self, asked: Collection[OfSource | InFolder]) -> list[ListedFeed]:
        return [feed for feed in self._feeds if all(one.fits(feed.facts) for one in asked)]

    def _begins(self, column: str, start: str, separator: str, collation: str) -> str:
        """Write that a column is this, or goes on with a separator."""
        this, low, high = map(self._value, (start, f"{start}{separator}", f"{start}{separator}{_LAST_LETTER}"))
        # What comes first is false of most rows, at little cost.
        between = f"coalesce({column}, ''){collation} BETWEEN {this} AND {high}"
        return f"({between} AND ({column} = {this}{collation} OR {column} >= {low}{collation}))"

    def _value(self, value: object) -> str:
        """Add a value, and give the name of its parameter."""
        name = f"v{len(self.values)}"
        self.values[name] = value
        return f":{name}"

    def _fixed(self, truth: bool) -> str:
        """Write a condition that is always or never true.

        Bind it as a parameter: given a literal 0, SQLite drops the partial index named by INDEXED BY and fails.
        """
        return self._value(int(truth))

    def _conditions(self) -> Iterator[str]:
        """Write the conditions of the place beside its query."""
        place = self.plan.place
        yield from (condition for name, condition in _PLACES.items() if getattr(place, name))
        if place.feed_id is not None:
            yield f"e.feed_id = {self._value(place.feed_id)}"
        if place.tag_id is not None:
            of_one = "" if place.tag_id == ANY_TAG else f" WHERE tag_id = {self._value(place.tag_id)}"
            yield f"e.position IN (SELECT position FROM entry_tag{of_one})"
        if place.folder:  # the top level is everything
            path = self._value(json.dumps(place.folder))
            yield f"{'e' if place.query is None else '+e'}.feed_id IN ({_IN_FOLDER.format(path=path)})"

    @cached_property
    def _feeds(self) -> list[ListedFeed]:
        return listed_feeds(self.connection)
