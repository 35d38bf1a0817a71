"""Compares two texts word by word. Pure.

Question: why not `difflib` alone? It compares every word with all places of the same word: two texts of 34,000
words and spaces (100 kB) took 49 s of CPU, and 3.4 s with its heuristic for frequent words. So words that occur
once in each text are matched first ("patience diff"), which leaves short gaps; `difflib` compares those. The same
texts take 0.1 s (measured), and the result reads better, since rare words carry the meaning.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from reader.domain.record import Record

_STEPS = 5_000_000
"""Most words compared before the rest counts as rewritten: texts made to be expensive take a second."""
_GAP = 100_000
"""Most pairs of equal words in a gap that `difflib` compares; a gap with more counts as rewritten."""
_ISLAND = 3
"""Up to this many words between two changes are shown as changed too, if the changes are at least as long."""

_SLIDE = 200
"""Most tokens by which an addition or removal is moved."""

# Signs that belong to the letter before them: else a vowel sign would be struck without its letter.
_SIGNS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u08d3-\u08ff\u0900-\u0903\u093a-\u094f\u0e31-\u0e4e\u200c\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff"
)
# Scripts without spaces between words are compared letter by letter.
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
# Compiled by their first use: Python keeps what it compiled.
_TOKEN = rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[\w{_SIGNS}])+|\s+|[^\w\s][{_SIGNS}]*"
_WORD = re.compile(r"\w")
_WORDS = rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[\w{_SIGNS}])+"


class ChangeKind(StrEnum):
    """The words are part of the command line's contract."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Change(Record):
    """A stretch of text that is the same in both, was removed, or was added."""

    kind: ChangeKind
    text: str

    @property
    def words(self) -> int:
        return len(re.findall(_WORDS, self.text))


def find_differences(before: str, after: str) -> tuple[Change, ...]:
    """Compare two texts by words.

    Returns:
        Stretches in reading order, none empty, neighbours of different kinds; removed words come before those that
        replace them. `before` consists of the unchanged and removed stretches, `after` of the unchanged and added.
    """
    old, new = re.findall(_TOKEN, before), re.findall(_TOKEN, after)
    gaps = _by_sentence(_gaps(old, new, _matches(old, new)), old, new)
    return tuple(_as_changes(_without_islands(gaps, old), old, new))


class Folded(Record):
    """A long stretch without changes, of which only the number of words is shown. `text`: all of it."""

    text: str
    words: int


def fold(changes: Iterable[Change]) -> Iterator[Change | Folded]:
    """Shorten unchanged stretches, keeping some words beside each change."""
    every = list(changes)
    for number, change in enumerate(every):
        if change.kind is not ChangeKind.SAME:
            yield change
            continue
        words = [found.start() for found in re.finditer(_WORDS, change.text)]
        head = _BESIDE if number else 0
        tail = _BESIDE if number < len(every) - 1 else 0
        if len(words) - head - tail < _FOLDED:
            yield change
            continue
        begin = words[head] if head else 0
        end = words[-tail] if tail else len(change.text)
        if begin:
            yield Change(ChangeKind.SAME, change.text[:begin])
        yield Folded(change.text[begin:end], len(words) - head - tail)
        if end < len(change.text):
            yield Change(ChangeKind.SAME, change.text[end:])


_BESIDE = 12
"""Words shown beside a change."""
_FOLDED = 25
"""Fewer unchanged words than this are not folded."""
_Range = tuple[int, int, int, int]
"""A part of the old tokens and of the new: begin and end of each."""


def _matches(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return matching stretches as (place in old, place in new, tokens), in order."""
    from difflib import SequenceMatcher

    found: list[tuple[int, int, int]] = []
    steps = 0
    parts: list[_Range] = [(0, len(old), 0, len(new))]
    while parts:
        begin, end, new_begin, new_end = parts.pop()
        ahead = _equal(old, new, range(min(end - begin, new_end - new_begin)), begin, new_begin, 1)
        found.append((begin, new_begin, ahead))
        begin, new_begin = begin + ahead, new_begin + ahead
        behind = _equal(old, new, range(1, min(end - begin, new_end - new_begin) + 1), end, new_end, -1)
        end, new_end = end - behind, new_end - behind
        found.append((end, new_end, behind))
        steps += ahead + behind + end - begin + new_end - new_begin
        if begin == end or new_begin == new_end or steps > _STEPS:
            continue
        part = (begin, end, new_begin, new_end)
        counts = Counter(old[begin:end]), Counter(new[new_begin:new_end])
        if anchors := _anchors(old, new, part, *counts):
            for place, new_place in (*anchors, (end, new_end)):
                parts.append((begin, place, new_begin, new_place))
                # The next part begins with its anchor, which both have.
                begin, new_begin = place, new_place
            continue
        cost = sum(count * counts[1][token] for token, count in counts[0].items())
        if cost <= _GAP:
            steps += cost
            matcher = SequenceMatcher(None, old[begin:end], new[new_begin:new_end], autojunk=False)
            found += [(begin + at, new_begin + new_at, size) for at, new_at, size in matcher.get_matching_blocks()]
    return sorted(one for one in found if one[2])


def _equal(old: Sequence[str], new: Sequence[str], steps: range, at: int, new_at: int, way: int) -> int:
    """Count the equal tokens from two places on, ahead (1) or back (-1)."""
    for count, step in enumerate(steps):
        if old[at + way * step] != new[new_at + way * step]:
            return count
    return len(steps)


def _anchors(
    old: Sequence[str], new: Sequence[str], part: _Range, counts: Counter[str], new_counts: Counter[str]
) -> list[tuple[int, int]]:
    """Match the tokens that occur once in both, as many as keep their order."""
    begin, end, new_begin, new_end = part
    once = {
        token: place for place, token in enumerate(new[new_begin:new_end], new_begin) if new_counts[token] == 1
    }
    pairs = [
        (place, once[token])
        for place, token in enumerate(old[begin:end], begin)
        if counts[token] == 1 and token in once
    ]
    # The longest increasing run: `ends` has the least last place of the runs of each length.
    ends: list[int] = []
    runs: list[int] = []
    before: list[int] = []
    for number, (_, new_place) in enumerate(pairs):
        length = bisect_left(ends, new_place)
        before.append(runs[length - 1] if length else -1)
        if length == len(ends):
            ends.append(new_place)
            runs.append(number)
        else:
            ends[length], runs[length] = new_place, number
    longest: list[tuple[int, int]] = []
    number = runs[-1] if runs else -1
    while number >= 0:
        longest.append(pairs[number])
        number = before[number]
    return longest[::-1]


def _gaps(old: Sequence[str], new: Sequence[str], matches: Sequence[tuple[int, int, int]]) -> Iterator[_Range]:
    begin = new_begin = 0
    for place, new_place, size in (*matches, (len(old), len(new), 0)):
        if place > begin or new_place > new_begin:
            yield begin, place, new_begin, new_place
        begin, new_begin = place + size, new_place + size


def _by_sentence(gaps: Iterable[_Range], old: Sequence[str], new: Sequence[str]) -> Iterator[_Range]:
    """Shift pure additions and removals, so that they end where a sentence or a word ends.

    The same tokens before and behind it often leave a choice; the texts stay the same.
    """
    every = list(gaps)
    last = new_last = 0
    for number, (begin, end, new_begin, new_end) in enumerate(every):
        best = 0
        if begin == end or new_begin == new_end:
            tokens, at, stop = (old, begin, end) if begin < end else (new, new_begin, new_end)
            ahead, new_ahead = every[number + 1][::2] if number + 1 < len(every) else (len(old), len(new))
            back = min(begin - last, new_begin - new_last, _SLIDE)
            on = min(ahead - end, new_ahead - new_end, _SLIDE)
            choices = [0]
            while choices[-1] > -back and tokens[at + choices[-1] - 1] == tokens[stop + choices[-1] - 1]:
                choices.append(choices[-1] - 1)
            choices.reverse()
            while choices[-1] < on and tokens[at + choices[-1]] == tokens[stop + choices[-1]]:
                choices.append(choices[-1] + 1)
            best = max(choices, key=lambda slide: (_end_rank(tokens[stop + slide - 1]), -abs(slide)))
        yield begin + best, end + best, new_begin + best, new_end + best
        last, new_last = end + best, new_end + best


def _end_rank(token: str) -> int:
    """Tell how well a change ends with a token: with a line, a sentence or space, or within a word."""
    return 2 if "\n" in token else 0 if _WORD.match(token) else 1


def _without_islands(gaps: Iterator[_Range], old: Sequence[str]) -> Iterator[_Range]:
    """Join changes with a word or two between them: a sentence that alternates at each word cannot be read."""
    last: _Range | None = None
    for gap in gaps:
        if last is not None:
            island = old[last[1] : gap[0]]
            words = sum(_WORD.match(token) is not None for token in island)
            shorter = min(max(end - begin, new_end - new_begin) for begin, end, new_begin, new_end in (last, gap))
            if words <= min(_ISLAND, shorter) and not any("\n" in token for token in island):
                gap = (last[0], gap[1], last[2], gap[3])
            else:
                yield last
        last = gap
    if last is not None:
        yield last


def _as_changes(gaps: Iterator[_Range], old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    at = 0
    for begin, end, new_begin, new_end in (*gaps, (len(old), len(old), len(new), len(new))):
        for kind, tokens in (
            (ChangeKind.SAME, old[at:begin]),
            (ChangeKind.REMOVED, old[begin:end]),
            (ChangeKind.ADDED, new[new_begin:new_end]),
        ):
            if tokens:
                yield Change(kind, "".join(tokens))
        at = end
