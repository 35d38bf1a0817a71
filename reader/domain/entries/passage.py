"""Finds a passage again in a text that may have changed since it was marked. Pure.

A passage is its words and those around it (the TextQuoteSelector of W3C's Web Annotation). Words are compared as
search compares them: white space, punctuation, case, accents and Arabic vowel signs make no difference. A passage
is found where the same words stand and enough around them tells that it is the same place. Where its words
occurred several times, each side must have more of its neighbours than any of the other places had. Else it is
lost, which is better than a wrong place.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cached_property
from itertools import islice, pairwise, takewhile
from operator import itemgetter

from reader.domain.record import Record
from reader.domain.text.folding import SpeltWords, spelt_words

NEIGHBOURS, _MOST_NEIGHBOURS = 16, 400
"""Words that are kept on each side; and at most, where other places have the same words around them."""
_BEYOND_ALIKE = 4
"""Words kept beyond those that another place has too."""
_EVIDENCE = 8
"""Pairs of consecutive words, in the passage and around it, without which it is not recognised."""
_ONE_SIDE = 6
"""Consecutive neighbours for which one side is enough: the other is new where an excerpt becomes an article."""
_MARGIN = 4
"""Pairs of words that the right place has more than any other one."""
_CERTAIN_LETTERS = 60
"""Letters around a passage that, at its old place, need no further proof."""
MAX_NOTE = 20_000
"""Most letters of a note."""
_UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_BEGIN, _END = "\u2402", "\u2403"
"""Stand among the words for the beginning and the end of a text."""


class Passage(Record, kw_only=True):
    """The words of a passage, and what tells where it is.

    Attributes:
        quote: As they stand in the text.
        prefix, suffix: The text before and after.
        start: Letters of the text before `quote`.
        places: How often its words occurred in the text.
        alike_before, alike_after: Neighbours on this side, from the passage on, that another place had too.
    """

    quote: str
    prefix: str = ""
    suffix: str = ""
    start: int = 0
    places: int = 1
    alike_before: int = 0
    alike_after: int = 0


class Highlight(Record, kw_only=True):
    """A passage that the reader marked."""

    id: int
    entry_id: int
    passage: Passage
    note: str = ""
    """The reader's, of any number of lines; may be empty."""
    colour: int = 1
    """1 or 2."""
    made_at: datetime


Found = tuple[int, int, Highlight]
"""Where a highlight, or a part of it, begins and ends in a text."""


def clean_note(note: str) -> str:
    """Remove control signs and overrides of direction from a note, and white space around it."""
    return _UNWANTED.sub("", note.replace("\r\n", "\n").replace("\t", " "))[:MAX_NOTE].strip()


class PassageText:
    """A text in which passages are marked and found."""

    def __init__(self, text: str) -> None:
        self.text = text

    def passage(self, start: int, end: int) -> Passage | None:
        """Make a passage of the words between two places, each of them whole; None: there is no word."""
        words, places = self._spelt
        first = max(bisect_right(places, start, key=itemgetter(1)), 1)
        last = min(bisect_left(places, end, key=itemgetter(0)), len(places) - 1) - 1
        if first > last:
            return None
        others = [at for at in self._places(words[first : last + 1]) if at != first]
        sides = self._around(first, last)
        alike = [tuple(map(_alike, sides, self._around(at, at + last - first))) for at in others]
        before, after = map(max, zip((0, 0), *alike, strict=True))
        start, end = min(start, places[first][0]), max(end, places[last][1])
        start += len(self.text[start:end]) - len(self.text[start:end].lstrip())
        end = start + len(self.text[start:end].rstrip())
        return Passage(
            quote=self.text[start:end],
            prefix=self.text[places[max(first - _kept(before), 0)][0] : start],
            suffix=self.text[end : places[min(last + _kept(after), len(places) - 1)][1]],
            start=start,
            places=len(others) + 1,
            alike_before=before,
            alike_after=after,
        )

    def quoted(self, quote: str) -> Passage | None:
        """Make a passage of the first place at which words stand; None: nowhere."""
        words, within = spelt_words(quote)
        first = next(self._places(words), None)
        return None if first is None else self.passage(*self._range(first, quote, within))

    def found(self, highlights: Iterable[Highlight]) -> list[Found]:
        """Return where highlights begin and end now, without those that are lost."""
        places = [(self.find(one.passage), one) for one in highlights]
        return [(*place, one) for place, one in places if place is not None]

    def found_in(self, sentence: str, found: Iterable[Found]) -> Iterator[Found]:
        """Yield where parts of found highlights are in a sentence of the text, at its first place."""
        words, own = spelt_words(sentence)
        for first in islice(self._places(words), 1):
            theirs = self._spelt.places[first : first + len(own)]
            for start, end, highlight in found:
                pairs = zip(own, theirs, strict=True)
                if inside := [one for one, (begins, ends) in pairs if begins < end and ends > start]:
                    yield inside[0][0], inside[-1][1], highlight

    def find(self, passage: Passage) -> tuple[int, int] | None:
        """Return where a passage begins and ends now; None: it is lost."""
        around = passage.prefix + passage.quote + passage.suffix
        begins = passage.start - len(passage.prefix)
        is_certain = begins >= 0 and len(around) - len(passage.quote) >= _CERTAIN_LETTERS
        if is_certain and self.text.startswith(around, begins):
            return passage.start, passage.start + len(passage.quote)
        words, within = spelt_words(passage.quote)
        before, after = spelt_words(passage.prefix).words[::-1], spelt_words(passage.suffix).words
        # Fewer words than are kept: the text began or ended there.
        before += [_BEGIN] if len(before) < _kept(passage.alike_before) else []
        after += [_END] if len(after) < _kept(passage.alike_after) else []
        found = sorted(self._weighed(passage, words, before, after), reverse=True)
        if not found or (len(found) > 1 and found[0][0] - found[1][0] < _MARGIN):
            return None
        return self._range(found[0][1], passage.quote, within)

    def _weighed(
        self, passage: Passage, words: Sequence[str], before: Sequence[str], after: Sequence[str]
    ) -> Iterator[tuple[int, int]]:
        """Yield the places that may be the passage's, each after how many pairs of words speak for it."""
        pairs_before, pairs_after = set(pairwise((*words[:1], *before))), set(pairwise((*words[-1:], *after)))
        # In a text of a few words they all speak for it, but for where it begins and ends.
        needed = min(_EVIDENCE, len(before) + len(words) + len(after) - 3)
        for first in self._places(words):
            left, right = self._around(first, first + len(words) - 1, len(before), len(after))
            more_before = _alike(before, left) - passage.alike_before
            more_after = _alike(after, right) - passage.alike_after
            if (
                (more_before > 0 and more_after > 0)
                # The text may go on now where it began or ended.
                or (more_before >= _ONE_SIDE and (passage.places == 1 or after == [_END]))
                or (more_after >= _ONE_SIDE and (passage.places == 1 or before == [_BEGIN]))
                or (passage.places == 1 and len(words) > _EVIDENCE)
            ):
                pairs = len(pairs_before.intersection(pairwise((words[0], *left))))
                pairs += len(pairs_after.intersection(pairwise((words[-1], *right)))) + len(words) - 1
                if pairs >= needed:
                    yield pairs, first

    def _range(self, first: int, quote: str, within: Sequence[tuple[int, int]]) -> tuple[int, int]:
        """Return where words stand, with the signs at the edges of a quotation where the text has them."""
        start, end = self._spelt.places[first][0], self._spelt.places[first + len(within) - 1][1]
        signs, more = quote[: within[0][0]], quote[within[-1][1] :]
        if self.text[:start].endswith(signs):
            start -= len(signs)
        if self.text.startswith(more, end):
            end += len(more)
        return start, end

    def _around(
        self, first: int, last: int, most_before: int = _MOST_NEIGHBOURS, most_after: int = _MOST_NEIGHBOURS
    ) -> tuple[list[str], list[str]]:
        """Return the words before and after some, on each side the nearest first."""
        words = self._spelt.words
        return words[max(first - most_before, 0) : first][::-1], words[last + 1 : last + 1 + most_after]

    def _places(self, words: Sequence[str]) -> Iterator[int]:
        """Yield the numbers of the words from which on these stand."""
        if not words:
            return
        line, counted, number = self._line, 0, 0
        sought = f" {' '.join(words)} "
        at = line.find(sought)
        while at >= 0:
            number += line.count(" ", counted, at)
            yield number
            counted, at = at, line.find(sought, at + 1)

    @cached_property
    def _spelt(self) -> SpeltWords:
        (words, places), end = spelt_words(self.text), len(self.text)
        return SpeltWords([_BEGIN, *words, _END], [(0, 0), *places, (end, end)])

    @cached_property
    def _line(self) -> str:
        return f" {' '.join(self._spelt.words)} "


def _kept(alike: int) -> int:
    return min(max(NEIGHBOURS, alike + _BEYOND_ALIKE), _MOST_NEIGHBOURS)


def _alike(some: Sequence[str], others: Sequence[str]) -> int:
    """Count the words that are the same, from the first on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(some, others, strict=False)))
