"""Puts the sheet of an event together: sentences of its papers that tell of one thing, side by side. Pure.

Sentences join by a number of one thing, or by a person's two names, in whatever language and alphabet.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import pairwise

from reader.domain.record import Record, replace
from reader.domain.stories.across import same_in_news, word_stems
from reader.domain.stories.sheet import (
    EventSheet,
    SheetCell,
    SheetPaper,
    SheetText,
    SheetValue,
    Subject,
    SubjectKind,
)
from reader.domain.text.folding import fold
from reader.domain.text.language import is_stop_word, language_of_tag
from reader.domain.text.quantities import Quantity, is_counted_often, is_one_in_an_event, quantities, same_value
from reader.stories.words import FORMS, WORD, root_of, skeleton_of

MOST_SENTENCES = 40
"""Most sentences of a text that are compared."""
_LEAST_COUNT = 13
"""Smaller counts of things whose nouns are in two languages are not compared: there are too many of them."""
_FARTHEST = 2.0
"""Largest ratio of two measures that may be one thing told differently."""

_LEAST_PAPERS, _MOST_TIMES, _OVERLAP = 3, 1.34, 0.34
"""A word makes a column if so many papers have it, not oftener than this, and other columns have few of these."""
_UNNAMED = ("", "")
"""The thing of a number that no known noun follows."""
_NEAR = 1.1
"""Largest ratio of two counts of things whose nouns are not known to be the same."""
_ENOUGH_COLUMNS = 4
"""With so many columns of numbers and names, a paper in one of them or none may be of another event."""
_COGNATE = 5
"""First letters that words of one meaning have alike in several languages: capitale, capital."""
_LEAST_CONSONANTS = 3
_ARABIC = re.compile("[\u0620-\u06d3]")
_DATES = ("clock", "day", "month", "year")
_NOUN = re.compile(r"[ \u00a0\u202f-][^\W\d_]{3,}")
_ENDS = re.compile(r"(?<=[.!?؟…])[»”\"]?\s+(?=[^\W\da-zß-ÿ]|[«\"“¿¡\d])|\n+")


class _Sentence(Record):
    paper: int
    place: int
    text: str
    quantities: tuple[Quantity, ...]
    names: dict[str, str]
    concepts: tuple[frozenset[str], ...]
    news: dict[str, str]


class _Told(Record):
    sentence: _Sentence
    quantity: Quantity


class _Column(Record):
    """Sentences of two papers or more. `labels`: what they share, as papers write it."""

    kind: SubjectKind
    labels: tuple[tuple[int, str], ...]
    told: tuple[_Told, ...]
    sentences: tuple[_Sentence, ...]


def make_sheet(texts: Iterable[SheetText], languages: Sequence[str] = ()) -> EventSheet:
    """Make the sheet of an event.

    Args:
        texts: Those of its papers; copies are folded under the text that they copy.
        languages: The reader's, the first one's words are preferred as labels of columns.
    """
    listed = list(texts)
    ids = {one.entry_id for one in listed}
    own = [one for one in listed if one.copied_from is None or one.copied_from not in ids]
    own.sort(key=lambda one: (one.published_at is None, one.published_at, one.entry_id))
    papers = tuple(
        SheetPaper(
            entry_id=one.entry_id, feed_title=one.feed_title, language=one.language, published_at=one.published_at,
            copies=tuple(copy.entry_id for copy in listed if copy.copied_from == one.entry_id),
        )
        for one in own
    )  # fmt: skip
    sentences = [each for paper, text in enumerate(own) for each in _sentences(paper, text)]
    columns = [*_number_columns(sentences), *_name_columns(sentences)]
    strangers = _strangers(columns, len(papers))
    sentences = [each for each in sentences if each.paper not in strangers]
    columns = [*_number_columns(sentences), *_name_columns(sentences)]
    columns = _distinct([*columns, *_word_columns(sentences, columns)])
    subjects = [(column, _subject(column, papers, languages)) for column in columns]
    subjects.sort(
        key=lambda pair: (
            not any(cell.differs for cell in pair[1].cells),
            -len(_papers(pair[0].sentences)),
            min(each.place for each in pair[0].sentences),
        )
    )
    return EventSheet(papers, tuple(subject for _, subject in subjects))


def _sentences(paper: int, text: SheetText) -> Iterator[_Sentence]:
    parts = [text.title, text.standfirst, *_ENDS.split(text.text)]
    plain = [" ".join(part.split()) for part in parts]
    for place, sentence in enumerate([part for part in plain if part][:MOST_SENTENCES]):
        words = WORD.findall(sentence)
        yield _Sentence(
            paper, place, sentence, tuple(quantities(sentence, text.language)), dict(_names(sentence)),
            tuple(_concept(word, text.language) for word in words if not is_stop_word(word)),
            {one: word for word in words if not is_stop_word(word) for one in same_in_news(word, text.language)},
        )  # fmt: skip


def _concept(word: str, language: str | None) -> frozenset[str]:
    root = root_of(fold(word).casefold())[:_COGNATE]
    cognate = {root} if len(root) == _COGNATE else set()
    return frozenset({*same_in_news(word, language), *word_stems(word, language), *cognate})


def _names(text: str) -> Iterator[tuple[str, str]]:
    """Yield words that stand together as a person's two names do, behind the consonants of both."""
    for one, other in pairwise(WORD.finditer(text)):
        if text[one.end() : other.start()] != " ":
            continue
        first, last = FORMS[one[0]], FORMS[other[0]]
        is_latin_name = first.is_capital and last.is_capital and not is_stop_word(one[0])
        if is_latin_name or (first.is_arabic and last.is_arabic):
            yield _key(one[0], other[0]), text[one.start() : other.end()]


def _key(*words: str) -> str:
    return " ".join(skeleton_of(word.removeprefix("ال")).replace("g", "k") for word in words)


def _papers(sentences: Iterable[_Sentence]) -> set[int]:
    return {each.paper for each in sentences}


def _may_be_one(told: _Told, told_too: _Told) -> bool:
    """Tell whether two quantities may count one thing, and have one value."""
    one, other = told.quantity, told_too.quantity
    if one.thing == other.thing and one.thing != _UNNAMED:
        return same_value(one, other)
    if one.value != other.value or one.value < _LEAST_COUNT:
        return False
    if not all(len(each.thing) > 1 or is_counted_often(each.thing) for each in (one, other)):
        return False
    are_nouns = _UNNAMED not in (one.thing, other.thing) and not (one.is_measure or other.is_measure)
    are_foreign = are_nouns and one.thing[0] != other.thing[0]
    return are_foreign or _shared(told.sentence, told_too.sentence) > 0


_Measure = tuple[int, tuple[str, ...], float]
"""A paper, and the thing and the unit that it measures."""


def _measure(one: _Told) -> _Measure:
    return one.sentence.paper, one.quantity.thing, one.quantity.factor


def _number_columns(sentences: Sequence[_Sentence]) -> Iterator[_Column]:
    told = [_Told(each, one) for each in sentences for one in each.quantities]
    groups: list[list[_Told]] = []
    for one in told:
        # A value is first of all a repetition; only then a rounding.
        found = [group for group in groups if any(_may_be_one(one, other) for other in group)]
        joined = [other for group in found for other in group]
        groups = [group for group in groups if group not in found]
        groups.append([*joined, one])
    shared = [group for group in groups if len(_papers(one.sentence for one in group)) > 1]
    shared.sort(key=lambda group: -len(_papers(one.sentence for one in group)))
    times = Counter(map(_measure, told))
    alone = {one for one, count in times.items() if count == 1}
    rest = [one for one in told if not any(one in group for group in shared)]
    for place, group in enumerate(shared):
        # What two papers tell may still be another value of what more papers tell.
        less = [one for other in shared[place + 1 :] for one in other]
        others = [one for one in (*rest, *less) if _tells_another(one, group, alone)]
        rest = [one for one in rest if one not in others]
        yield _number_column([*group, *others])
    for thing in dict.fromkeys(one.quantity.thing for one in rest):
        alike = [one for one in rest if one.quantity.thing == thing]
        if is_one_in_an_event(thing) and len(_papers(one.sentence for one in alike)) > 1:
            yield _number_column(alike)


def _number_column(told: Sequence[_Told]) -> _Column:
    sentences = {(one.sentence.paper, one.sentence.place): one.sentence for one in told}
    kind: SubjectKind = "date" if told[0].quantity.thing[0] in _DATES else "number"
    labels = tuple((one.sentence.paper, _value_and_noun(one)) for one in told)
    return _Column(kind, labels, tuple(told), tuple(sentences[key] for key in sorted(sentences)))


def _value_and_noun(told: _Told) -> str:
    """Return a number as it is written, with the word behind it."""
    start, end = told.quantity.span
    noun = None if told.quantity.thing[0] in _DATES else _NOUN.match(told.sentence.text, end)
    return told.sentence.text[start : noun.end() if noun else end]


def _tells_another(one: _Told, group: Sequence[_Told], alone: Container[_Measure]) -> bool:
    """Tell whether a paper that is not in a group has another value of the group's thing.

    `alone`: measures of which a paper has one.
    """
    quantity, first = one.quantity, group[0].quantity
    if one.sentence.paper in _papers(each.sentence for each in group):
        return False
    is_same_thing = quantity.thing in {each.quantity.thing for each in group}
    if is_same_thing and is_one_in_an_event(quantity.thing):
        return True
    low, high = sorted((quantity.value, first.value))
    is_near = quantity.thing == ("clock",) or (low > 0 and high / low <= _FARTHEST)
    is_counted = not (quantity.is_measure or first.is_measure) and low >= _LEAST_COUNT and high / low <= _NEAR
    if not (is_near and (is_same_thing or is_counted)):
        return False
    is_alone = is_same_thing and quantity.unit is not None and _measure(one) in alone
    return is_alone or any(_shared(one.sentence, each.sentence) for each in group)


def _shared(one: _Sentence, other: _Sentence) -> int:
    theirs = frozenset().union(*other.concepts)
    return sum(bool(each & theirs) for each in one.concepts) + len(one.names.keys() & other.names.keys())


def _name_columns(sentences: Sequence[_Sentence]) -> Iterator[_Column]:
    holding: dict[str, list[_Sentence]] = {}
    for each in sentences:
        for name in each.names:
            holding.setdefault(name, []).append(each)
    every = _papers(sentences)
    for name, found in holding.items():
        papers, titled = _papers(found), [each for each in found if each.place == 0]
        is_latin = any(not _ARABIC.search(each.text) for each in found)
        letters = len(name) - 1
        if len(papers) < 2 or letters < (_LEAST_CONSONANTS if is_latin else 2 * _LEAST_CONSONANTS):
            continue
        # What most headlines name is the event, and no subject of it.
        if len(titled) * 2 > len(every):
            continue
        yield _Column("name", tuple((each.paper, each.names[name]) for each in found), (), tuple(found))


def _word_columns(sentences: Sequence[_Sentence], others: Sequence[_Column]) -> Iterator[_Column]:
    """Yield columns of a rare word of news that papers have in whatever language, and that no number joins."""
    holding: dict[str, list[_Sentence]] = {}
    for each in sentences:
        for word in each.news:
            holding.setdefault(word, []).append(each)
    taken = [_places(one) for one in others]
    every = len(_papers(sentences))
    for word, found in holding.items():
        labels = tuple((each.paper, each.news[word]) for each in found)
        papers, column = len(_papers(found)), _Column("other", labels, (), tuple(found))
        is_rare = papers >= _LEAST_PAPERS and len(found) <= _MOST_TIMES * papers
        is_event = sum(each.place == 0 for each in found) * 2 > every
        places = _places(column)
        if is_rare and not is_event and all(len(places & one) <= _OVERLAP * len(places) for one in taken):
            yield column


def _places(column: _Column) -> set[tuple[int, int]]:
    return {(each.paper, each.place) for each in column.sentences}


def _strangers(columns: Sequence[_Column], papers: int) -> set[int]:
    """Return papers that may report another event: they share hardly a number or name with the others."""
    shared = Counter(paper for column in _distinct(columns) for paper in _papers(column.sentences))
    if len(_distinct(columns)) < _ENOUGH_COLUMNS or papers < _LEAST_PAPERS:
        return set()
    return {paper for paper in range(papers) if shared[paper] <= 1}


def _distinct(columns: Iterable[_Column]) -> list[_Column]:
    """Leave out columns whose sentences all stand in a larger one, which has their numbers then."""
    kept: list[_Column] = []
    for column in sorted(columns, key=lambda one: -len(one.sentences)):
        larger = next((place for place, other in enumerate(kept) if _places(column) <= _places(other)), None)
        if larger is None:
            kept.append(column)
        elif not kept[larger].told:
            kept[larger] = replace(kept[larger], told=column.told)
    return kept


def _subject(column: _Column, papers: Sequence[SheetPaper], languages: Sequence[str]) -> Subject:
    told = [(language_of_tag(papers[paper].language or ""), label) for paper, label in column.labels]
    label = next((label for wanted in languages for language, label in told if language == wanted), told[0][1])
    ringed = _ringed(column.told)
    cells = []
    for each in column.sentences:
        values = tuple(
            SheetValue(
                each.text[slice(*one.quantity.span)], one.quantity.value, one.quantity.unit, id(one) in ringed
            )
            for one in column.told
            if one.sentence is each
        )
        cells.append(SheetCell(papers[each.paper].entry_id, each.text, values))
    return Subject(label, column.kind, tuple(cells))


def _ringed(told: Sequence[_Told]) -> set[int]:
    """Return the values that differ from what more than half of the papers tell."""
    telling = _papers(one.sentence for one in told)

    def agreeing(one: _Told) -> set[int]:
        return _papers(other.sentence for other in told if same_value(one.quantity, other.quantity))

    usual = max(told, key=lambda one: len(agreeing(one)), default=None)
    if usual is None or len(most := agreeing(usual)) * 2 <= len(telling):
        return set()
    return {
        id(one) for one in told if one.sentence.paper not in most and one.quantity.thing == usual.quantity.thing
    }
