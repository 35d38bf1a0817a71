"""Where the words of a query occur in a text, to highlight them. Pure.

Letters are compared as the index does (`domain/text/folding.py`), and letters of the text are marked: a query for
"énergie" marks "Energie", one for "كتاب" marks "والكِتَاب". Whole words are marked, even if a beginning was asked,
and other forms of a word where its stems count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import NamedTuple

from reader.domain.query.query import Condition, Phrase, TextField
from reader.domain.record import Record
from reader.domain.text.folding import Token, placed_tokens, tokens_of
from reader.domain.text.stems import stems_of

_CHUNK = re.compile(r"\S+")


class Hit(NamedTuple):
    """A phrase of a query in a text: where it starts and ends, in characters."""

    start: int
    end: int
    phrase: Phrase


def hits_in(
    text: str, condition: Condition | None, field: TextField = "any", language: str | None = None
) -> list[tuple[int, int]]:
    """Return the places of the words and phrases of a query in a text, from left to right; none overlap.

    Args:
        text: Plain text.
        condition: Of a query. What must not occur is not looked for, nor are values of fields like `source:`.
        field: What the text is; words that were asked of another field are left out. "any": none are.
        language: Of the text, by which its words are stemmed; None: it may be any of those that are stemmed.

    Returns:
        Starts and ends, in characters.
    """
    return [(hit.start, hit.end) for hit in find_hits(text, condition, field, language)]


def has_words(condition: Condition | None) -> bool:
    """Tell whether a query has words that can be highlighted."""
    return condition is not None and any(condition.phrases)


def find_hits(
    text: str, condition: Condition | None, field: TextField = "any", language: str | None = None
) -> list[Hit]:
    """Do `hits_in`, and tell which phrase each hit is."""
    wanted = condition.phrases if condition is not None else ()
    phrases = [phrase for phrase in wanted if "any" in (field, phrase.field) or field == phrase.field]
    return list(_found(text, _Starts(phrases, language))) if phrases else []


class _Form(Record):
    words: tuple[str, ...]
    phrase: Phrase

    def may_begin(self, word: str, stems: Set[str]) -> bool:
        if not stems.isdisjoint(self.phrase.stems):
            return True
        if self.phrase.is_beginning and len(self.words) == 1:
            return word.startswith(self.words[0])
        return word == self.words[0]

    def is_at_start(self, tokens: list[Token]) -> bool:
        """Tell whether it stands here, if it may begin with the first of these words."""
        if len(self.words) == 1:
            return True
        if len(tokens) < len(self.words):
            return False
        *before, last = self.words
        ends = tokens[len(before)].word
        return (ends.startswith(last) if self.phrase.is_beginning else ends == last) and all(
            token.word == word for token, word in zip(tokens, before, strict=False)
        )


class _Starts(dict[str, list[_Form]]):
    """The forms that may begin with a word, the longest first; computed at first use."""

    def __init__(self, phrases: list[Phrase], language: str | None) -> None:
        forms = [_Form(words, phrase) for phrase in phrases for words in phrase.forms]
        self._forms = sorted(forms, key=lambda form: -len(form.words))
        self.longest = max(len(form.words) for form in forms)
        self._language = language
        self._widened = any(phrase.stems for phrase in phrases)

    def __missing__(self, word: str) -> list[_Form]:
        stems = frozenset(stems_of(word, self._language) if self._widened else ())
        self[word] = [form for form in self._forms if form.may_begin(word, stems)]
        return self[word]


class _Candidates(dict[str, bool]):
    """Finds the words, split at spaces, in which a form may begin.

    Only for those are places of letters computed, which takes five times as long.
    """

    def __init__(self, starts: _Starts) -> None:
        self._starts = starts

    def __missing__(self, chunk: str) -> bool:
        self[chunk] = any(self._starts[word] for word in tokens_of(chunk))
        return self[chunk]


def _found(text: str, starts: _Starts) -> Iterator[Hit]:
    chunks = list(_CHUNK.finditer(text))
    is_candidate = _Candidates(starts)
    after = 0
    for number, chunk in enumerate(chunks):
        if not is_candidate[chunk[0]]:
            continue
        tokens = _placed(chunk)
        own = len(tokens)
        following = number + 1
        while len(tokens) < own + starts.longest - 1 and following < len(chunks):
            tokens += _placed(chunks[following])
            following += 1
        for place in range(own):
            if tokens[place].start < after:
                continue
            here = tokens[place : place + starts.longest]
            for form in starts[here[0].word]:
                if form.is_at_start(here):
                    after = here[len(form.words) - 1].end
                    yield Hit(here[0].start, after, form.phrase)
                    break


def _placed(chunk: re.Match[str]) -> list[Token]:
    at = chunk.start()
    return [Token(word, at + start, at + end) for word, start, end in placed_tokens(chunk[0])]
