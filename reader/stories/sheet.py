"""Puts the sheet of an event together: sentences of its papers that tell of one thing, side by side. Pure.

Sentences join by a number of one thing, by a person's two names, or by words that are about the same, in whatever
language.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from reader.domain.record import Record, replace
from reader.domain.stories import sheet
from reader.domain.text.language import language_of_tag
from reader.stories.sheet_numbers import differing, groups_of_numbers
from reader.stories.sheet_sentences import (
    Sentence,
    Told,
    papers_of,
    sentences_of,
    shares_of_papers,
    without_common,
)

_MOST_TIMES, _OVERLAP = 1.34, 0.34
"""A word makes a column if a paper has it not oftener than this, and other columns have few of its sentences."""
_EARLY = 8
"""Sentences of a text that are joined by words; later ones tell more often of something else."""
_LEAST_ALIKE, _LEAST_ALIKE_NAMED = 2, 3
"""Words of a sentence that another of its column shares; and where a name is told too often to join anything."""
_LEAST_PAPERS, _LEAST_SHARED = 3, 0.36
"""Least papers among which one is judged, and the share, on average, that a paper has of what the others tell: all
16 papers of another event among the labelled ones have less, and 3 of 184 others."""
_ARABIC = re.compile("[\u0620-\u06d3]")
_NOUN = re.compile(r"[ \u00a0\u202f-][^\W\d_]{3,}")
_DATES = ("clock", "day", "month", "monthname", "weekday", "year")


class _Column(Record):
    """Sentences of two papers or more. `labels`: what they share, as papers write it; `told`: numbers by thing."""

    kind: sheet.SubjectKind
    labels: tuple[tuple[int, str], ...]
    sentences: tuple[Sentence, ...]
    told: tuple[tuple[Told, ...], ...] = ()
    renamed: tuple[tuple[Sentence, str], ...] = ()  # its person by another first name

    @property
    def places(self) -> set[tuple[int, int]]:
        return {(each.paper, each.place) for each in self.sentences}


def make_sheet(texts: Sequence[sheet.SheetText], languages: Sequence[str] = ()) -> sheet.EventSheet:
    """Make the sheet of an event of its papers' texts, with labels in the first possible of the languages."""
    ids = {one.entry_id for one in texts}
    own = [one for one in texts if one.copied_from not in ids]
    own.sort(key=lambda one: (one.published_at is None, one.published_at, one.entry_id))
    papers = []
    for one in own:
        copies = tuple(copy.entry_id for copy in texts if copy.copied_from == one.entry_id)
        papers.append(sheet.SheetPaper(one.entry_id, one.feed_title, one.language, one.published_at, copies))
    everything = [each for paper, text in enumerate(own) for each in sentences_of(paper, text)]
    sentences, columns = _columns(everything)
    if strangers := _strangers(everything, columns):
        sentences, columns = _columns([each for each in everything if each.paper not in strangers])
    columns = _distinct([*columns, *_word_columns(sentences, columns)])
    subjects = [(column, _subject(column, papers, languages)) for column in columns]

    def order(pair: tuple[_Column, sheet.Subject]) -> tuple[bool, int, int]:
        found = pair[0].sentences
        return not any(cell.differs for cell in pair[1].cells), -len(papers_of(found)), found[0].place

    return sheet.EventSheet(tuple(papers), tuple(subject for _, subject in sorted(subjects, key=order)))


def _columns(everything: Sequence[Sentence]) -> tuple[list[Sentence], list[_Column]]:
    """Return sentences that know what they are all about, and their columns by numbers and names."""
    sentences = without_common(everything)
    return sentences, [*map(_number_column, groups_of_numbers(sentences)), *_name_columns(sentences)]


def _strangers(sentences: Sequence[Sentence], columns: Sequence[_Column]) -> set[int]:
    """Return papers that tell of another event: on the whole they share little with the others."""
    shares = shares_of_papers(sentences)
    columns = [one for one in _distinct(columns) if one.kind != "date"]
    told = Counter(paper for column in columns for paper in papers_of(column.sentences))
    if len(shares) < _LEAST_PAPERS or not columns:
        return set()
    # The columns that a paper is in tell as much as two of the other shares.
    return {
        paper for paper, some in shares.items() if sum(some) + 2 * told[paper] / len(columns) < 6 * _LEAST_SHARED
    }


def _number_column(told: Sequence[Told]) -> _Column:
    sentences = {(one.sentence.paper, one.sentence.place): one.sentence for one in told}
    is_date, labels = told[0].quantity.thing[0] in _DATES, []
    for one in told:
        noun = (
            None if is_date or one.quantity.factor != 1 else _NOUN.match(one.sentence.text, one.quantity.span[1])
        )
        end = noun.end() if noun else one.quantity.span[1]
        labels.append((one.sentence.paper, one.sentence.text[one.quantity.span[0] : end]))
    in_order = tuple(sentences[key] for key in sorted(sentences))
    return _Column("date" if is_date else "number", tuple(labels), in_order, (tuple(told),))


def _name_columns(sentences: Sequence[Sentence]) -> Iterator[_Column]:
    families: defaultdict[str, list[tuple[Sentence, str]]] = defaultdict(list)
    names = list(_holding(sentences, "names"))
    for name, found in names:
        only = found if len(papers_of(found)) == 1 else ()
        families[name.partition(" ")[2]] += ((each, each.names[name]) for each in only if _is_full(each, name))
    for name, found in names:
        papers, least = papers_of(found), 3 if any(not _ARABIC.search(each.text) for each in found) else 6
        if len(found) > _MOST_TIMES * len(papers_of(found)):
            found = _alike(found, _LEAST_ALIKE_NAMED)
        if len(papers_of(found)) > 1 and len(name) > least:
            # Another first name of the same person, as the words around it tell.
            renamed = tuple(
                (each, other)
                for each, other in families[name.partition(" ")[2]]
                if each.paper not in papers and any(each.alike(one) >= _LEAST_ALIKE for one in found)
            )
            labels, more = tuple((each.paper, each.names[name]) for each in found), (each for each, _ in renamed)
            yield _Column("name", labels, (*found, *more), renamed=renamed)


def _is_full(each: Sentence, name: str) -> bool:
    """Tell whether a name in Latin letters begins with a first name, and no known word as `President` or `Mr`."""
    first = each.names[name].split()[0]
    known = any(word == first and any(isinstance(one, int) for one in about) for _, word, about in each.words)
    return len(first) > 3 and not known and not _ARABIC.search(first)


def _word_columns(sentences: Sequence[Sentence], others: Sequence[_Column]) -> Iterator[_Column]:
    taken = [one.places for one in others]
    for word, holding in _holding([each for each in sentences if 0 < each.place < _EARLY], "matters"):
        if len(holding) <= _MOST_TIMES * len(papers_of(holding)):
            found = _alike(holding, _LEAST_ALIKE)
            column = _Column("other", tuple((each.paper, each.matters[word]) for each in found), found)
            places = column.places
            is_new = all(len(places & one) <= _OVERLAP * len(places) for one in taken)
            if len(papers_of(found)) > 1 and is_new:
                yield column


def _alike(found: Sequence[Sentence], least: int) -> tuple[Sentence, ...]:
    """Leave out sentences that share too few words with each one of another paper."""
    return tuple(each for each in found if any(each.alike(other) >= least for other in found))


def _holding(sentences: Sequence[Sentence], what: str) -> Iterator[tuple[str, tuple[Sentence, ...]]]:
    """Yield names or words of news with the sentences that hold them, except what most headlines tell."""
    holding: defaultdict[str, list[Sentence]] = defaultdict(list)
    for each in sentences:
        for one in getattr(each, what):
            holding[one].append(each)
    most = len(papers_of(sentences)) / 2
    yield from (
        (one, tuple(found)) for one, found in holding.items() if sum(not each.place for each in found) <= most
    )


def _distinct(columns: Iterable[_Column]) -> list[_Column]:
    """Leave out columns whose sentences all stand in a larger one, which has their numbers too then."""
    kept: list[_Column] = []
    for column in sorted(columns, key=lambda one: -len(one.sentences)):
        larger = next((place for place, other in enumerate(kept) if column.places <= other.places), None)
        if larger is None:
            kept.append(column)
        else:
            kept[larger] = replace(kept[larger], told=(*kept[larger].told, *column.told))
    return kept


def _subject(column: _Column, papers: Sequence[sheet.SheetPaper], languages: Sequence[str]) -> sheet.Subject:
    labels = [(language_of_tag(papers[paper].language or ""), label) for paper, label in column.labels]
    label = next((label for wanted in languages for language, label in labels if language == wanted), labels[0][1])
    values: defaultdict[tuple[int, int], dict[tuple[int, int], sheet.SheetValue]] = defaultdict(dict)
    cells = []
    for told in column.told:
        differ = differing(told)
        for one in told:
            span, known = one.quantity.span, values[one.sentence.paper, one.sentence.place]
            differs = id(one) in differ or (span in known and known[span].differs)
            text = one.sentence.text[slice(*span)]
            known[span] = sheet.SheetValue(text, one.quantity.value, one.quantity.unit, differs)
    for each, name in column.renamed:
        at = each.text.index(name)
        values[each.paper, each.place][at, at + len(name)] = sheet.SheetValue(name, name, None, True)
    for each in column.sentences:
        found = values[each.paper, each.place]
        told_here = tuple(found[span] for span in sorted(found))
        named = {label for paper, label in column.labels if paper == each.paper and label in each.text}
        shared, differs = () if told_here else tuple(sorted(named)), any(one.differs for one in told_here)
        cells.append(sheet.SheetCell(papers[each.paper].entry_id, each.text, told_here, differs, shared))
    return sheet.Subject(label, column.kind, tuple(cells))
