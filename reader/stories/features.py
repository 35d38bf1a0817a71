"""The features that decide which story an entry is in: its words, names, numbers and moment. Pure.

Small enough (2 kB when packed) to be kept for each entry of the window of time, so that a start of the program
need not read texts again.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime

import msgspec

from reader.domain.record import Record
from reader.stories.kinds import reports_no_event
from reader.stories.numbers import numbers_of
from reader.stories.places import places_of
from reader.stories.words import FORMS, NEXT, YESTERDAY, Form, hashed, words_of

TEXT_READ = 1_200
"""Characters of a text that are read: news tell first what happened."""
OPINION_READ = 1_500
TITLE_READ = 400
LEAD_READ = 1_000
TERMS_KEPT = 85
SKELETONS_KEPT = 40
PLACES_KEPT = 12
WRITTEN_KEPT = 20
WRITTEN_LETTERS = 24

IN_TITLE, IN_LEAD, IS_NAME, IS_NUMBER = 1, 2, 4, 8
"""Marks of a term, in the last four bits of its weight."""


class Article(Record, kw_only=True):
    """The parts of an entry that features are computed from."""

    entry_id: int
    paper: int
    """Its feed."""
    language: str | None
    """Two letters, ISO 639-1; None: unknown."""
    at: datetime
    """When it was published, or came, where the feed gives no date. Aware."""
    title: str
    """Plain text, as lead and text are."""
    lead: str = ""
    """Its summary or first paragraph; may be empty."""
    text: str = ""
    """All that is there of it, with or without the lead."""
    section: str | None = None
    """Its feed names it under this."""


class Features(msgspec.Struct, frozen=True, array_like=True):
    """The features by which entries are compared."""

    entry_id: int
    paper: int
    language: str
    at: int
    """Minutes since 1970, UTC."""
    day: int
    """The day it speaks of, as an ordinal; 0: it names none."""
    terms: dict[int, int]
    """Each word's number, with its weight (quarters of one mention in the text, 15 at most) and its marks."""
    skeletons: tuple[int, ...]
    """Made of names, the most prominent first (`words.skeleton_of`)."""
    places: tuple[int, ...]
    """Countries and towns of title and lead, the first ones first (`places.py`)."""
    written: dict[int, str]
    """Prominent words as they are written here, to be shown."""
    alone: bool = False
    """It reports no event of its own (`kinds.py`)."""


def text_for_vector(title: str, lead: str) -> str:
    """Return the text for an entry's vector. Headlines alone would join two quakes."""
    return f"{title[:TITLE_READ]}. {lead[:LEAD_READ]}".strip()


def describe(article: Article) -> Features:
    """Compute the features of an entry; about 0.3 ms."""
    gathered = _Gathered()
    title = article.title[:TITLE_READ]
    lead = article.lead[:LEAD_READ]
    text = article.text[:TEXT_READ]
    if lead and text.startswith(lead[:80]):
        text = text[len(lead) :]
    elif not lead:
        lead, text = _first_sentences(text)
    gathered.read(lead, 2.0, IN_LEAD)
    gathered.read(text, 1.0, 0)
    gathered.read(title, 3.0, IN_TITLE)
    ranked = gathered.ranked()
    skeletons = gathered.prominent_skeletons()
    shown = [each for each in (*ranked[:WRITTEN_KEPT], *skeletons) if each in gathered.written]
    return Features(
        entry_id=article.entry_id,
        paper=article.paper,
        language=(article.language or "").split("-")[0].lower()[:3],
        at=int(article.at.timestamp() // 60),
        day=_day_of(gathered.days, article.at.date()),
        terms={term: gathered.weight(term) << 4 | gathered.marks.get(term, 0) for term in ranked},
        skeletons=skeletons,
        places=tuple(gathered.places)[:PLACES_KEPT],
        written={each: gathered.written[each] for each in shown[:WRITTEN_KEPT]},
        alone=reports_no_event(title, article.text[:OPINION_READ], article.section),
    )


def pack(features: Features) -> bytes:
    """Return features as bytes to be stored, at most 2 kB."""
    return _TO_BYTES.encode(features)


def unpack(packed: bytes) -> Features | None:
    """Return features from their bytes; None: another version packed them, so describe the entry again."""
    try:
        return _FROM_BYTES.decode(packed)
    except msgspec.MsgspecError:
        return None


_TO_BYTES = msgspec.msgpack.Encoder()
_FROM_BYTES = msgspec.msgpack.Decoder(Features)

_SENTENCE_END = re.compile(r"[.!?…:;\n«»“”\"()؟؛]+\s*")
_LEAD_SENTENCES = 300
"""Characters of text that replace a missing lead, up to the end of a sentence."""


def _first_sentences(text: str) -> tuple[str, str]:
    if len(text) <= _LEAD_SENTENCES:
        return text, ""
    end = text.find(". ", _LEAD_SENTENCES // 2, _LEAD_SENTENCES * 2)
    end = _LEAD_SENTENCES if end < 0 else end + 1
    return text[:end], text[end:]


def _day_of(named: list[int], published: date) -> int:
    """Return the first day that is named, 0: none; news say `on Thursday` for the last Thursday, today's too."""
    for place, day in enumerate(named):
        if day == YESTERDAY:
            return published.toordinal() - 1
        if day != NEXT:
            is_ahead = named[place + 1 : place + 2] == [NEXT]
            return published.toordinal() - (published.weekday() + 1 - day) % 7 + 7 * is_ahead
    return 0


class _Gathered:
    """Words of an article, gathered part by part."""

    def __init__(self) -> None:
        self.weights: dict[int, float] = {}
        self.marks: dict[int, int] = {}
        self.skeletons: dict[int, float] = {}
        self.written: dict[int, str] = {}
        self.maybe_names: dict[int, int] = {}
        self.days: list[int] = []
        self.places: dict[int, None] = {}

    def read(self, text: str, weight: float, mark: int) -> None:
        for part in _SENTENCE_END.split(text):
            if part:
                words = words_of(part)
                if mark:
                    self._read_prominent(words, weight, mark)
                else:
                    self._read_plain(words, weight)
        for number in numbers_of(text):
            self._add(hashed("#" + number.value), weight, mark | IS_NUMBER, number.written)

    def _read_plain(self, words: list[str], weight: float) -> None:
        """Read a sentence of the text; most words of it say no more than their term."""
        weights = self.weights
        for place, word in enumerate(words):
            form = FORMS[word]
            if not form.is_plain:
                self._read_word(word, form, weight, 0, is_name=form.is_capital and (place > 0 or form.is_capitals))
            elif term := form.term:
                weights[term] = weights.get(term, 0.0) + weight

    def _read_prominent(self, words: list[str], weight: float, mark: int) -> None:
        forms = [FORMS[word] for word in words]
        for names in places_of([form.folded for form in forms]):
            self.places.update(dict.fromkeys(map(hashed, names)))
        capitals = sum(form.is_capital for form in forms)
        # In a headline of capitals, and in one Written Like This, they say nothing.
        shouted = len(words) > 3 and capitals * 5 > len(words) * 3
        for place, (word, form) in enumerate(zip(words, forms, strict=True)):
            is_name = form.is_capital and not shouted and (place > 0 or form.is_capitals)
            if form.is_capital and not is_name and mark & IN_TITLE:
                is_name = bool(self.marks.get(form.term, 0) & IS_NAME)
            self._read_word(word, form, weight, mark, is_name=is_name)

    def _read_word(self, word: str, form: Form, weight: float, mark: int, *, is_name: bool) -> None:
        if form.day:
            self.days.append(form.day)
        if form.number:
            self._add(form.number, weight, mark | IS_NUMBER, word)
        if not form.term:
            return
        self._add(form.term, weight, mark | IS_NAME if is_name else mark, word)
        for skeleton in form.skeletons:
            if is_name or form.is_arabic:
                self.skeletons[skeleton] = self.skeletons.get(skeleton, 0.0) + weight
                if mark and len(word) <= WRITTEN_LETTERS:
                    self.written.setdefault(skeleton, word)
            else:
                self.maybe_names[skeleton] = form.term

    def _add(self, term: int, weight: float, mark: int, written: str) -> None:
        self.weights[term] = self.weights.get(term, 0.0) + weight
        if mark:
            self.marks[term] = self.marks.get(term, 0) | mark
            if len(written) <= WRITTEN_LETTERS:
                self.written.setdefault(term, written)

    def ranked(self) -> list[int]:
        return sorted(self.weights, key=lambda term: (-self._rank(term), term))[:TERMS_KEPT]

    def weight(self, term: int) -> int:
        return min(15, round(4 * (1 + math.log(self.weights[term]))))

    def prominent_skeletons(self) -> tuple[int, ...]:
        """Return the names, with those at the beginning of a sentence that are names elsewhere."""
        for skeleton, term in self.maybe_names.items():
            if self.marks.get(term, 0) & IS_NAME and skeleton not in self.skeletons:
                self.skeletons[skeleton] = self.weights[term]
        return tuple(sorted(self.skeletons, key=lambda each: (-self.skeletons[each], each))[:SKELETONS_KEPT])

    def _rank(self, term: int) -> float:
        mark = self.marks.get(term, 0)
        return self.weights[term] + (4 if mark & IN_TITLE else 0) + (2 if mark else 0)
