"""Writes what finds words of which other forms count as SQL, for `plan.py`.

What has other forms is a set, from the index of stems, which knows nothing of time. A small one is looked up and
sorted; of a large one the newest entries are found by looking through the newest entries. Both are merged with the
hits of the words as written. Where all hits are read before the first is given, both kinds are made one set of
ids, and each is looked up in the table once: that takes half the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reader.domain.query.query import AllOf, AnyOf, Condition, Not
from reader.storage.core.tables import ID_MASK
from reader.storage.search.sql import Reading, Widened, match_expression, stem_expression


@dataclass(eq=False)
class WideWords:
    """Writes it.

    Args:
        reading: Collects the values.
        are_few: Tells whether a query gives few rows.
    """

    reading: Reading
    are_few: Callable[[str], bool]

    def merged(self, wide: Widened, asked: Condition, without: Sequence[Condition]) -> str:
        """Write the positions of entries with words of which other forms count."""
        parts = [
            f"SELECT rowid AS at FROM entry_fts WHERE entry_fts MATCH {self._value(asked)}"
            " AND rowid BETWEEN :low AND :high"
        ]
        if stemmed := [*wide.together, *wide.apart]:
            parts.append(self._by_stems(stemmed, wide.fixed, without))
        if wide.together and wide.apart:
            parts.append(self._by_stems(wide.together, [*wide.fixed, *wide.apart], without))
        if not self.reading.makes_sets and not self._are_few_hits("entry_fts", self._value(asked)):
            self.reading.makes_sets = True
        return " UNION ".join(parts)

    def _by_stems(
        self, stemmed: Sequence[Condition], beside: Sequence[Condition], without: Sequence[Condition]
    ) -> str:
        """Write the positions of entries with the stems of some words and, as they are written, with others."""
        asked = AllOf(tuple(stemmed))
        if beside:
            also = self._value(AllOf((*beside, *map(Not, without))))
            return (
                "SELECT n.position FROM entry_fts f CROSS JOIN entry n INDEXED BY entry_newest"
                f" ON n.position = f.rowid WHERE f.entry_fts MATCH {also} AND f.rowid BETWEEN :low AND :high"
                f" AND {self.reading.with_stems(asked, '+n.id')}"
            )
        source, id_ = "entry n", "n.id"
        if not self._are_few_hits("entry_stem", self.reading.value(stem_expression(asked))):
            self.reading.makes_sets = True
            source, id_ = "entry n INDEXED BY entry_newest", "+n.id"
        refused = ""
        if without:
            unwanted = self._value(AnyOf(tuple(without)))
            refused = (
                f" AND n.position NOT IN (SELECT rowid FROM entry_fts WHERE entry_fts MATCH {unwanted}"
                " AND rowid BETWEEN :low AND :high)"
            )
        return (
            f"SELECT n.position FROM {source} WHERE n.position BETWEEN :low AND :high"
            f" AND {self.reading.with_stems(asked, id_)}{refused}"
        )

    def ids_of_all(self, wide: Widened, asked: Condition, without: Sequence[Condition]) -> str:
        """Write the ids of entries with words of which other forms count, whenever they are from.

        Those of hits of words as written are parts of their positions.
        """
        parts = [self._ids_as_written(asked)]
        if stemmed := [*wide.together, *wide.apart]:
            parts.append(self._ids_by_stems(stemmed, wide.fixed, without))
        if wide.together and wide.apart:
            parts.append(self._ids_by_stems(wide.together, [*wide.fixed, *wide.apart], without))
        return " UNION ".join(parts)

    def _ids_by_stems(
        self, stemmed: Sequence[Condition], beside: Sequence[Condition], without: Sequence[Condition]
    ) -> str:
        """Do `_by_stems` for ids."""
        asked = AllOf(tuple(stemmed))
        if beside:
            also = self._ids_as_written(AllOf((*beside, *map(Not, without))))
            return f"{also} AND {self.reading.with_stems(asked, f'rowid & {ID_MASK}')}"
        with_stems = f"SELECT rowid AS id FROM entry_stem WHERE {self.reading.has_stems(asked)}"
        if without:
            with_stems += f" AND +rowid NOT IN ({self._ids_as_written(AnyOf(tuple(without)))})"
        return with_stems

    def _ids_as_written(self, words: Condition) -> str:
        return f"SELECT rowid & {ID_MASK} AS id FROM entry_fts WHERE entry_fts MATCH {self._value(words)}"

    def _are_few_hits(self, index: str, expression: str) -> bool:
        return self.are_few(f"SELECT 1 FROM {index} WHERE {index} MATCH {expression}")

    def _value(self, words: Condition) -> str:
        return self.reading.value(match_expression(words))

    def one_by_one(self, wide: Widened, without: Sequence[Condition]) -> Iterator[str]:
        """Write that a row has words of which other forms count; each row is looked up."""
        for one in (*wide.together, *wide.apart):
            yield f"({self.reading.with_stems(one)} OR {self._has(one)})"
        if wide.fixed:
            yield self._has(AllOf((*wide.fixed, *map(Not, without))))
        elif without:
            yield f"NOT {self._has(AnyOf(tuple(without)))}"

    def _has(self, words: Condition) -> str:
        expression = self._value(words)
        return f"EXISTS (SELECT 1 FROM entry_fts WHERE entry_fts MATCH {expression} AND rowid = e.position)"
