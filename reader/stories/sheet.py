"""Puts the sheet of an event together: sentences of its papers that tell of one thing, side by side. Pure.

Sentences join by a number of one thing, by a person's two names, or by a rare word of news, in whatever language.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import pairwise

from reader.domain.record import Record, replace
from reader.domain.stories import sheet
from reader.domain.stories.across import same_in_news, word_stems
from reader.domain.text.folding import fold
from reader.domain.text.language import is_stop_word, language_of_tag
from reader.domain.text.quantities import Quantity, is_counted_often, is_one_in_an_event, quantities, same_value
from reader.stories.words import FORMS, WORD, root_of, skeleton_of

_MOST_SENTENCES = 40
"""Most sentences of a text that are compared."""
_LEAST_COUNT = 13
"""Smaller counts of things whose nouns are in two languages are not compared: there are too many of them."""
_FARTHEST, _NEAR = 2.0, 1.1
"""Largest ratios of two numbers of one thing, and of things that may be one."""
_LEAST_PAPERS, _MOST_TIMES, _OVERLAP = 3, 1.34, 0.34
"""A word makes a column if so many papers have it, not oftener than this, and other columns have few of these."""
_ENOUGH_COLUMNS = 4
"""With so many columns of numbers and names, a paper in one of them or none may be of another event."""
_COGNATE, _MOST_COMPARED = 5, 12
"""First letters that words have alike (capitale, capital); most sentences a number is compared to."""
_UNNAMED = ("", "")
"""The thing of a number that no known noun follows."""
_DATES = ("clock", "day", "month", "year")
_ARABIC = re.compile("[\u0620-\u06d3]")
_NOUN = re.compile(r"[ \u00a0\u202f-][^\W\d_]{3,}")
_ENDS = re.compile(r"(?<=[.!?؟…])[»”\"]?\s+(?=[^\W\da-zß-ÿ]|[«\"“¿¡\d])|\n+")


class _Sentence(Record):
    """A sentence, with its names by their consonants, and its words of news by what means the same."""

    paper: int
    place: int
    text: str
    quantities: tuple[Quantity, ...]
    names: dict[str, str]
    news: dict[str, str]
    concepts: frozenset[str]

    def shares(self, other: _Sentence) -> bool:
        return not (self.concepts.isdisjoint(other.concepts) and self.names.keys().isdisjoint(other.names.keys()))


class _Told(Record):
    sentence: _Sentence
    quantity: Quantity

    @property
    def measure(self) -> tuple[int, tuple[str, ...], float]:
        return self.sentence.paper, self.quantity.thing, self.quantity.factor


class _Column(Record):
    """Sentences of two papers or more. `labels`: what they share, as papers write it."""

    kind: sheet.SubjectKind
    labels: tuple[tuple[int, str], ...]
    sentences: tuple[_Sentence, ...]
    told: tuple[_Told, ...] = ()

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
    sentences = [each for paper, text in enumerate(own) for each in _sentences(paper, text)]
    columns = _distinct([*_number_columns(sentences), *_name_columns(sentences)])
    if len(columns) >= _ENOUGH_COLUMNS and len(papers) >= _LEAST_PAPERS:
        shared = Counter(paper for column in columns for paper in _papers(column.sentences))
        sentences = [each for each in sentences if shared[each.paper] > 1]
    columns = [*_number_columns(sentences), *_name_columns(sentences)]
    columns = _distinct([*columns, *_word_columns(sentences, columns)])
    subjects = [(column, _subject(column, papers, languages)) for column in columns]

    def order(pair: tuple[_Column, sheet.Subject]) -> tuple[bool, int, int]:
        found = pair[0].sentences
        return not any(cell.differs for cell in pair[1].cells), -len(_papers(found)), found[0].place

    return sheet.EventSheet(tuple(papers), tuple(subject for _, subject in sorted(subjects, key=order)))


def _sentences(paper: int, text: sheet.SheetText) -> Iterator[_Sentence]:
    parts = (text.title, *_ENDS.split(text.standfirst), *_ENDS.split(text.text))
    for place, sentence in enumerate([" ".join(part.split()) for part in parts if part.strip()][:_MOST_SENTENCES]):
        words = [word for word in WORD.findall(sentence) if not is_stop_word(word)]
        news = {one: word for word in words for one in same_in_news(word, text.language)}
        stems = {stem for word in words for stem in word_stems(word, text.language)}
        roots = {root for word in words if len(root := root_of(fold(word).casefold())[:_COGNATE]) == _COGNATE}
        numbers, concepts = tuple(quantities(sentence, text.language)), frozenset({*news, *stems, *roots})
        yield _Sentence(paper, place, sentence, numbers, dict(_names(sentence)), news, concepts)


def _names(text: str) -> Iterator[tuple[str, str]]:
    """Yield words that stand together as a person's two names do, behind the consonants of both."""
    for one, other in pairwise(WORD.finditer(text)):
        first, last = FORMS[one[0]], FORMS[other[0]]
        is_latin_name = first.is_capital and last.is_capital and not is_stop_word(one[0])
        if text[one.end() : other.start()] == " " and (is_latin_name or (first.is_arabic and last.is_arabic)):
            consonants = (skeleton_of(word[0].removeprefix("ال")).replace("g", "k") for word in (one, other))
            yield " ".join(consonants), text[one.start() : other.end()]


def _papers(sentences: Iterable[_Sentence]) -> set[int]:
    return {each.paper for each in sentences}


def _number_columns(sentences: Sequence[_Sentence]) -> Iterator[_Column]:
    told = [_Told(each, one) for each in sentences for one in each.quantities]
    shared = [group for group in _same_numbers(told) if len(_papers(one.sentence for one in group)) > 1]
    shared.sort(key=lambda group: -len(_papers(one.sentence for one in group)))
    alone = {one for one, count in Counter(one.measure for one in told).items() if count == 1}
    used = {id(one) for group in shared for one in group}
    rest = [one for one in told if id(one) not in used]
    for place, group in enumerate(shared):
        # What two papers tell may still be another value of what more papers tell.
        less = [one for other in shared[place + 1 :] for one in other]
        yield _number_column([*group, *_others([*rest, *less], group, alone)])
    for thing in {one.quantity.thing: None for one in rest if is_one_in_an_event(one.quantity.thing)}:
        alike = [one for one in rest if one.quantity.thing == thing]
        if len(_papers(one.sentence for one in alike)) > 1:
            yield _number_column(alike)


def _same_numbers(told: Sequence[_Told]) -> Iterable[list[_Told]]:
    """Group what is one value of one thing."""
    groups = {place: [one] for place, one in enumerate(told)}
    group_of = list(range(len(told)))
    values: defaultdict[tuple[str, ...], dict[tuple[float, float], int]] = defaultdict(dict)
    numbers: defaultdict[float, list[int]] = defaultdict(list)
    for place, one in enumerate(told):
        quantity = one.quantity
        alike = values[quantity.thing] if quantity.thing != _UNNAMED else {}
        found = [other for other in alike.values() if same_value(quantity, told[other].quantity)]
        alike.setdefault((quantity.value, quantity.factor), place)
        if quantity.value >= _LEAST_COUNT and _is_counted(quantity):
            found += numbers[quantity.value]
            numbers[quantity.value].append(place)
        for other in found:
            old, new = group_of[place], group_of[other]
            if old != new and (
                quantity.thing == told[other].quantity.thing != _UNNAMED or _may_be_one(one, told[other])
            ):
                groups[new] += groups.pop(old)
                group_of = [new if group == old else group for group in group_of]
    return groups.values()


def _is_counted(quantity: Quantity) -> bool:
    return not quantity.is_measure or is_counted_often(quantity.thing)


def _may_be_one(told: _Told, told_too: _Told) -> bool:
    """Tell whether one number counts one thing, whose nouns are foreign to each other or unknown."""
    one, other = told.quantity.thing, told_too.quantity.thing
    are_foreign = _UNNAMED not in (one, other) and len(one) == len(other) == 2 and one[0] != other[0]
    return are_foreign or told.sentence.shares(told_too.sentence)


def _others(rest: Iterable[_Told], group: Sequence[_Told], alone: Container[object]) -> Iterator[_Told]:
    """Yield other values of a group's thing, by papers not in it; `alone`: measures a paper has one of."""
    papers, first = _papers(one.sentence for one in group), group[0].quantity
    things = {one.quantity.thing for one in group}
    for one in rest:
        quantity, is_same = one.quantity, one.quantity.thing in things
        is_other = quantity.thing == ("score",) or not (is_same or _is_counted(quantity))
        if is_other or one.sentence.paper in papers:
            continue
        low, high = sorted((quantity.value, first.value))
        is_near = quantity.thing == ("clock",) or (low > 0 and high / low <= _FARTHEST)
        may_be = not (quantity.is_measure or first.is_measure) and low >= _LEAST_COUNT and high / low <= _NEAR
        is_alone = is_same and quantity.unit is not None and one.measure in alone
        is_one = is_same and is_one_in_an_event(quantity.thing)
        stands_alike = is_alone or any(one.sentence.shares(each.sentence) for each in group[:_MOST_COMPARED])
        if is_one or (is_near and (is_same or may_be) and stands_alike):
            yield one


def _number_column(told: Sequence[_Told]) -> _Column:
    sentences = {(one.sentence.paper, one.sentence.place): one.sentence for one in told}
    is_date, labels = told[0].quantity.thing[0] in _DATES, []
    for one in told:
        noun = (
            None if is_date or one.quantity.factor != 1 else _NOUN.match(one.sentence.text, one.quantity.span[1])
        )
        end = noun.end() if noun else one.quantity.span[1]
        labels.append((one.sentence.paper, one.sentence.text[one.quantity.span[0] : end]))
    in_order = tuple(sentences[key] for key in sorted(sentences))
    return _Column("date" if is_date else "number", tuple(labels), in_order, tuple(told))


def _name_columns(sentences: Sequence[_Sentence]) -> Iterator[_Column]:
    for name, found in _holding(sentences, "names"):
        least = 3 if any(not _ARABIC.search(each.text) for each in found) else 6
        if len(_papers(found)) > 1 and len(name) > least:
            yield _Column("name", tuple((each.paper, each.names[name]) for each in found), found)


def _word_columns(sentences: Sequence[_Sentence], others: Sequence[_Column]) -> Iterator[_Column]:
    taken = [one.places for one in others]
    for word, found in _holding(sentences, "news"):
        column = _Column("other", tuple((each.paper, each.news[word]) for each in found), found)
        papers, places = len(_papers(found)), column.places
        is_rare = papers >= _LEAST_PAPERS and len(found) <= _MOST_TIMES * papers
        if is_rare and all(len(places & one) <= _OVERLAP * len(places) for one in taken):
            yield column


def _holding(sentences: Sequence[_Sentence], what: str) -> Iterator[tuple[str, tuple[_Sentence, ...]]]:
    """Yield names or words of news with the sentences that hold them, except what most headlines tell."""
    holding: defaultdict[str, list[_Sentence]] = defaultdict(list)
    for each in sentences:
        for one in getattr(each, what):
            holding[one].append(each)
    most = len(_papers(sentences)) / 2
    yield from (
        (one, tuple(found)) for one, found in holding.items() if sum(not each.place for each in found) <= most
    )


def _distinct(columns: Iterable[_Column]) -> list[_Column]:
    """Leave out columns whose sentences all stand in a larger one, which has their numbers then."""
    kept: list[_Column] = []
    for column in sorted(columns, key=lambda one: -len(one.sentences)):
        larger = next((place for place, other in enumerate(kept) if column.places <= other.places), None)
        if larger is None:
            kept.append(column)
        elif not kept[larger].told:
            kept[larger] = replace(kept[larger], told=column.told)
    return kept


def _subject(column: _Column, papers: Sequence[sheet.SheetPaper], languages: Sequence[str]) -> sheet.Subject:
    labels = [(language_of_tag(papers[paper].language or ""), label) for paper, label in column.labels]
    label = next((label for wanted in languages for language, label in labels if language == wanted), labels[0][1])
    values: defaultdict[tuple[int, int], list[sheet.SheetValue]] = defaultdict(list)
    ringed, cells = _ringed(column.told), []
    for one in column.told:
        text = one.sentence.text[slice(*one.quantity.span)]
        value = sheet.SheetValue(text, one.quantity.value, one.quantity.unit, id(one) in ringed)
        values[one.sentence.paper, one.sentence.place].append(value)
    for each in column.sentences:
        told = tuple(values[each.paper, each.place])
        named = {label for paper, label in column.labels if paper == each.paper and label in each.text}
        shared, differs = () if told else tuple(sorted(named)), any(one.differs for one in told)
        cells.append(sheet.SheetCell(papers[each.paper].entry_id, each.text, told, differs, shared))
    return sheet.Subject(label, column.kind, tuple(cells))


def _ringed(told: Sequence[_Told]) -> set[int]:
    """Return the values that differ from what more than half of the papers tell."""
    agreeing = [
        _papers(other.sentence for other in told if same_value(one.quantity, other.quantity)) for one in told
    ]
    most = max(agreeing, key=len, default=set())
    if len(most) * 2 <= len(_papers(one.sentence for one in told)):
        return set()
    thing = told[agreeing.index(most)].quantity.thing
    return {id(one) for one in told if one.sentence.paper not in most and one.quantity.thing == thing}
