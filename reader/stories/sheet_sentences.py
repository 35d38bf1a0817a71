"""Reads the sentences of an event's papers for its sheet: numbers, names, and what each word is about. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, pairwise

from reader.domain.record import Record, replace
from reader.domain.resources import word_list
from reader.domain.stories.across import word_stems
from reader.domain.stories.sheet import SheetText
from reader.domain.text.folding import fold
from reader.domain.text.language import is_stop_word
from reader.domain.text.quantities import Quantity, quantities, tells
from reader.domain.text.stems import STEMMED
from reader.stories.words import FORMS, WORD, root_of, skeleton_of

Matter = int | str
"""A line of a word list that has a word; of a word that no list has, its stem, its root or its consonants."""
_MOST_SENTENCES = 40
"""Most sentences of a text that are compared."""
_COGNATE, _AROUND = 5, 6
"""First letters that words of two languages share; words beside a number that tell what it is a number of."""
_COMMON, _LEAST_COMMON = 0.2, 4
"""A matter of a larger share of an event's sentences, and of more of them, tells none from another."""
_TITLE, _HEAD = 2, 5
"""Sentences that are the headline and standfirst, and those that tell what a text is about."""
_LEAST_MATTERS, _USUAL = 10, 0.6
"""A text with fewer matters, in a language without word lists, is taken to share as much of them as papers do."""
_NAME = "~"
"""Begins the consonants of a name among other matters."""
_KEPT = 20_000
"""Words of which it is kept what they are about."""
_ARABIC = re.compile("[\u0620-\u06d3]")
_YEAR = re.compile(r"(?<![\d.,])(?:1[5-9]|20)\d\d(?![\d.,]\d|\d)")
_ENDS = re.compile(r"(?<=[.!?؟…])[»”\"]?\s+(?=[^\W\da-zß-ÿ]|[«\"“¿¡\d])|\n+")


class Sentence(Record):
    """A sentence, with its names by their consonants, and what each of its words is about.

    `words`: where each ends, and what it is about; `matters`: those that tell it from others, and a word of
    each; `is_past`: it names a past year.
    """

    paper: int
    place: int
    text: str
    quantities: tuple[Quantity, ...]
    names: dict[str, str]
    words: tuple[tuple[int, str, frozenset[Matter]], ...]
    matters: dict[Matter, str]
    is_past: bool

    def alike(self, other: Sentence) -> int:
        """Count the words that are about what another paper's sentence is about."""
        theirs = other.matters.keys()
        return 0 if other.paper == self.paper else sum(not theirs.isdisjoint(about) for _, _, about in self.words)


class Told(Record):
    """A number of a sentence. `near`: what words around it are about; `noun`: what it counts; `matters`: both."""

    sentence: Sentence
    quantity: Quantity
    near: tuple[frozenset[Matter], ...]
    noun: frozenset[Matter]
    matters: frozenset[Matter]

    @property
    def is_firm(self) -> bool:
        """True if it is told neither to correct it nor as about so many."""
        before = self.sentence.text[: self.quantity.span[0]]
        return not (tells("withdrawing", self.sentence.text) or tells("rounding", before))

    def bond(self, other: Told) -> int:
        """Count the words around a number that are about what words around the other are, and their nouns."""
        if self.matters.isdisjoint(other.matters):
            return 0
        theirs = frozenset[Matter]().union(*other.near)
        return sum(not about.isdisjoint(theirs) for about in self.near) + (not self.noun.isdisjoint(other.noun))


def told_in(each: Sentence) -> Iterator[Told]:
    for one in each.quantities:
        first, last = (sum(end <= edge for end, _, _ in each.words) for edge in one.span)
        around = (*each.words[max(first - _AROUND, 0) : first], *each.words[last : last + _AROUND])
        near = tuple(about & each.matters.keys() for _, _, about in around)
        noun = frozenset[Matter]().union(*[about for _, _, about in each.words[last:] if about][:2])
        yield Told(each, one, near, noun, noun.union(*near))


def papers_of(sentences: Iterable[Sentence]) -> set[int]:
    return {each.paper for each in sentences}


def sentences_of(paper: int, text: SheetText) -> Iterator[Sentence]:
    parts = (text.title, *_ENDS.split(text.standfirst), *_ENDS.split(text.text))
    year = text.published_at.year if text.published_at else 0
    for place, sentence in enumerate([" ".join(part.split()) for part in parts if part.strip()][:_MOST_SENTENCES]):
        hits = [hit for hit in WORD.finditer(sentence) if not is_stop_word(hit[0])]
        words = tuple((hit.end(), hit[0], _matters(hit[0], text.language)) for hit in hits)
        is_past = tells("past", sentence) or any(int(found) < year for found in _YEAR.findall(sentence))
        numbers = tuple(quantities(sentence, text.language))
        matters = {one: word for _, word, about in words for one in about}
        yield Sentence(paper, place, sentence, numbers, dict(_names(sentence)), words, matters, is_past)


def _matters(word: str, language: str | None) -> frozenset[Matter]:
    form, root = FORMS[word], root_of(fold(word).casefold())[:_COGNATE]
    if (found := _listed(word, language)) or form.number or form.day:
        return frozenset(found)
    names = [f"{_NAME}{one}" for one in form.skeletons if form.is_capital or form.is_arabic]
    return frozenset((*word_stems(word, language), *names, *([root] if len(root) == _COGNATE else [])))


@lru_cache(_KEPT)
def _listed(word: str, language: str | None) -> frozenset[int]:
    """Return the lines of the word lists that have a word, by their numbers."""
    found: set[int] = set()
    for stem in word_stems(word, language):
        # An Arabic verb begins with letters for its time and person: يغلق, سيغلق and أغلق.
        verb = stem[1:].removeprefix("س")[1:] if stem[0] == STEMMED["ar"] and stem[1] in "سيتنا" else ""
        forms = (stem, f"a{verb}", f"aا{verb}") if len(verb) > 2 else (stem,)
        found |= next((_lines()[form] for form in forms if form in _lines()), set())
    return frozenset(found)


@cache
def _lines() -> dict[str, set[int]]:
    table: defaultdict[str, set[int]] = defaultdict(set)
    lines = f"{word_list('matters')['']}\n{word_list('news')['']}"
    for matter, line in enumerate(lines.splitlines()):
        for language, words in zip(STEMMED, line.split(" | "), strict=True):
            for word in words.split():
                for stem in word_stems(word, language):
                    table[stem].add(matter)
    return dict(table)


def _names(text: str) -> Iterator[tuple[str, str]]:
    """Yield words that stand together as a person's two names do, behind the consonants of both."""
    for one, other in pairwise(WORD.finditer(text)):
        first, last = FORMS[one[0]], FORMS[other[0]]
        is_latin_name = first.is_capital and last.is_capital and not is_stop_word(one[0])
        if text[one.end() : other.start()] == " " and (is_latin_name or (first.is_arabic and last.is_arabic)):
            yield f"{_consonants(one[0])} {_consonants(other[0])}", text[one.start() : other.end()]


@lru_cache(_KEPT)
def _consonants(word: str) -> str:
    return skeleton_of(word.removeprefix("ال")).replace("g", "k")


def without_common(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Note in each sentence of what so many are that it tells none from another."""
    told = Counter(one for each in sentences for one in each.matters)
    common = {one for one, count in told.items() if count > max(_COMMON * len(sentences), _LEAST_COMMON)}
    return [
        replace(each, matters={one: word for one, word in each.matters.items() if one not in common})
        for each in sentences
    ]


def shares_of_papers(sentences: Sequence[Sentence]) -> dict[int, list[float]]:
    """Return how much each paper has of what the others have.

    They are shares: of what half of them are about, and of their names in Latin letters; of what its head is about
    and half of them are; of what its headline is about and theirs are.
    """
    whole, head, title = (_by_paper(sentences, int, end) for end in (_MOST_SENTENCES, _HEAD, _TITLE))
    names = _by_paper([each for each in sentences if not _ARABIC.search(each.text)], str, _MOST_SENTENCES)
    counted, named_in, titled = (Counter(chain.from_iterable(of.values())) for of in (whole, names, title))
    shares = {}
    for paper, own in whole.items():
        most, named = (
            _in_others(count, of[paper], len(of) - 1) for count, of in ((counted, whole), (named_in, names))
        )
        titles = _in_others(titled, title[paper], 0)
        shares[paper] = [
            _share(own & most, most if len(own) >= _LEAST_MATTERS else set()),
            _share(names[paper] & named, named if names[paper] else set()),
            _share(head[paper] & most, head[paper]),
            _share(title[paper] & titles, title[paper]),
        ]
    return shares


def _by_paper(sentences: Iterable[Sentence], kind: type[Matter], end: int) -> defaultdict[int, set[Matter]]:
    """Return what the sentences before a place are about: lines of the lists, or names."""
    found: defaultdict[int, set[Matter]] = defaultdict(set)
    for each in sentences:
        if each.place < end:
            wanted = (one for one in each.matters if isinstance(one, kind))
            found[each.paper].update(one for one in wanted if isinstance(one, int) or one[0] == _NAME)
    return found


def _in_others(counted: Counter[Matter], own: set[Matter], others: int) -> set[Matter]:
    """Return what half of the other papers have, and two at least; with 0 what any has."""
    least = max(others / 2, 2) if others else 1
    return {one for one, count in counted.items() if count - (one in own) >= least}


def _share(some: set[Matter], of: set[Matter]) -> float:
    return len(some) / len(of) if of else _USUAL
