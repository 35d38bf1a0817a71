"""Searches in other languages than the query's.

Three signs are weighed: words of the query in the other languages (`_translated`); how like an entry is to the
query; and how like it is to what the query finds in its own language, which says most. What is like by the signs
of vectors, which are kept for every entry, is compared exactly then. Then events: all reports of one are nearly as
good as the best, and those of an event whose title answers the query come first (`tests/bench/README.md`).
"""

from __future__ import annotations

import math
import threading
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from reader.background.cancel import CancelToken
from reader.background.doors import Door, crash
from reader.background.sandbox import Sandbox
from reader.domain.publisher import Publisher
from reader.domain.query.place import Order, Place
from reader.domain.record import replace
from reader.domain.stories.across import (
    FoundAcross,
    Translation,
    any_of_words,
    asked_text,
    asked_words,
    clear_first,
    plain_words,
    same_in_news,
    without_words,
    word_stems,
)
from reader.domain.text.folding import tokens_of
from reader.domain.text.language import stop_words
from reader.domain.text.stems import STEMMED, stems_of
from reader.storage.entries.entries import EntryStore
from reader.storage.search.across import AcrossStore
from reader.storage.stories.stories import Stories
from reader.storage.stories.story_queue import StoryQueue
from reader.storage.stories.story_rows import StoryText
from reader.stories import vocabulary
from reader.stories.features import text_for_vector
from reader.stories.model import VECTOR_BYTES, signs_of
from reader.stories.vocabulary import Vocabulary
from reader.stories.words import skeleton_of

MOST_FOUND = 30
LOOKED_AT = 50_000
"""Newest entries that are compared by the signs of their vectors: 3 MB."""
_HOME = "reader.stories."
_VECTORS, _NEARNESS, _TRANSLATIONS, _ALIKE, _LIKENESS = (
    f"{_HOME}meaning:{name}" for name in ("vectors", "nearness", "translations", "alike", "likeness")
)


def _are_translations(found: Any, asked: Any, words: Any, near: Any, starts: Sequence[int], most: int) -> bool:
    parts = [part for of_word in found for part in of_word]
    return [len(of_word) for of_word in found] == [len(starts) - 1] * len(asked) and all(
        len(part) <= most and all(one[0] < starts[-1] for one in part) for part in parts
    )


def _are_places(found: list[list[int]], asked: Any, signs: bytes, most: int) -> bool:
    known = 16 * len(signs) // VECTOR_BYTES
    return len(found) == len(asked) and all(len(one) <= most and max(one, default=0) < known for one in found)


_DOORS = {
    _VECTORS: Door(list[bytes], crash, lambda made, texts: [*map(len, made)] == [VECTOR_BYTES] * len(texts)),
    _NEARNESS: Door(list[float], crash, lambda found, words, starts: len(found) == starts[-1]),
    _TRANSLATIONS: Door(list[list[list[tuple[int, float, float]]]], crash, _are_translations),
    _ALIKE: Door(list[list[int]], crash, _are_places),
    _LIKENESS: Door(list[list[float]], crash, lambda rows, *of: [*map(len, rows)] == [len(of[1])] * len(of[0])),
}
_MEMORY_BYTES = 700_000_000
_IDLE_SECONDS = 60.0
_ALL = Publisher("all")
"""Entries of all publishers are searched in one process."""
_WORDS_ASKED = 12
"""Most words of a query that are translated, the first ones."""
_TRIED, _CONSONANTS = 6, 4
"""Most similar words of each language that are examined; least consonants of names that are compared."""
_LIKE, _MUCH_MORE, _IN_TABLE = 0.55, 0.3, 0.9
"""Least likeness of a translation, its least lead over others without another sign, and least likeness in the
table.
"""
_SEEDS, _OWN = 3, 12
"""Keep the 3 best of the first 12 hits in the query's own language."""
_HITS_OF_A_WORD, _BY_WORDS, _BY_SIGNS = 5_000, 60, 50
"""Most entries with a translated word; how many of those, and of those alike by signs, are compared exactly."""
_WEIGHT_OF_WORDS, _WEIGHT_OF_NEIGHBOURS = 0.3, 0.8
_MATES, _FIRST = 100, 10
"""Most entries of events that are looked up, and the number of best entries whose events are."""
_SHARE_OF_STORY = 0.9
"""Least weight of an entry, as a share of the best one of its event."""
_IN_TITLE, _IN_LEAD, _IN_TEXT = 1.0, 0.8, 0.6
_WEIGHT_OF_LIKENESS, _LEAST_ANSWERED = 0.8, 0.3
_ANSWERED = 0.9
"""Share of a query that an entry must answer for its event to come first."""
_SPELT_SO, _SMALL_WORD = 3, 4
"""Points for a language that has a word in this spelling, beside 1 for its stem; and for each of its stop words.
"""
_AS_GOOD, _AS_MANY = 0.85, 0.4
"""A language is clear if the next one has at most this share of its points, or of its entries."""
_LEAST_OF_BEST = 0.25
"""Least weight of an entry, as a share of the best one's."""
_MADE_AT_ONCE = 32
_MADE_FIRST, _MADE_AFTER = 1_000, 256
"""Entries that get missing vectors before a search, where it may take its time, and after one (4 ms each)."""


def weighed_seeds(
    vectors: Sequence[bytes], answered: Sequence[float], likeness: Sequence[float]
) -> list[tuple[bytes, float]]:
    """Choose the best answers in the query's own language; returns vectors, and a weight of at most 1 for each.

    Args:
        answered: How much of the query each answers, from 0 to 1.
        likeness: How like it each is, from -1 to 1.
    """
    weighed = (
        (vector, answer + _WEIGHT_OF_LIKENESS * like)
        for vector, answer, like in zip(vectors, answered, likeness, strict=True)
    )
    best = [one for one in sorted(weighed, key=lambda one: -one[1])[:_SEEDS] if one[1] > 0]
    if not best:
        return []
    # If even the best match in its own language is weak, matches in other languages count less.
    factor = min(max(*answered, _LEAST_ANSWERED), 1.0) / best[0][1]
    return [(vector, weight * factor) for vector, weight in best]


@dataclass(eq=False)
class Across:
    """Searches across languages, one search at a time, from any thread. `path`: the file of words."""

    store: AcrossStore
    entries: EntryStore
    stories: Stories
    queue: StoryQueue
    path: Path
    _vocabulary: Vocabulary = field(default_factory=Vocabulary, init=False)
    _learnt_to: int = field(default=0, init=False)
    _lock: threading.RLock = field(default_factory=threading.RLock, init=False)

    def __post_init__(self) -> None:
        self._sandbox = Sandbox(
            1, memory_bytes=_MEMORY_BYTES, idle_seconds=_IDLE_SECONDS, home=_HOME, doors=_DOORS, sealed=False
        )

    def is_ready(self) -> bool:
        """Tell whether the papers' words are known, so that `find` takes a second or two."""
        if not self._vocabulary.words:
            self._vocabulary = vocabulary.read(self.path)
        return self._vocabulary.is_for(self.entries.last_id())

    def prepare(self, token: CancelToken) -> None:
        """Learn the papers' words, and make vectors of the newest entries that have none: up to half a minute.

        Raises:
            Cancelled: the token was, or the process was closed.
            Overrun: the process broke.
        """
        with self._lock:
            if not self.is_ready():
                last_id, nearness = self.entries.last_id(), partial(self._ask, _NEARNESS)
                self._vocabulary = vocabulary.make(
                    self.store, last_id, self._vocabulary, self._vectors, nearness, token
                )
                vocabulary.write(self.path, self._vocabulary)
            self.make_signs(token, _MADE_FIRST)

    def learn(self, token: CancelToken) -> None:
        """Do `prepare` if it is due and no search runs, and free its memory afterwards.

        Raises:
            Cancelled: the token was, or the process was closed.
            Overrun: the process broke.
        """
        with self._lock:
            last_id = self.entries.last_id()
            if last_id != self._learnt_to:
                held = bool(self._vocabulary.words)
                if not self.is_ready():
                    self.prepare(token)
                self._learnt_to = last_id
                if not held:
                    self._vocabulary = Vocabulary()  # a search reads it again

    def make_signs(self, token: CancelToken, most: int = _MADE_AFTER) -> None:
        """Make vectors of some of the newest entries that have none: by default a second at most, behind a search.

        Raises:
            Cancelled: the token was, or the process was closed.
            Overrun: the process broke.
        """
        with self._lock:
            lacking = self.store.without_signs(most, LOOKED_AT)
            for start in range(0, len(lacking), _MADE_AT_ONCE):
                token.check()
                texts = self.queue.texts(lacking[start : start + _MADE_AT_ONCE])
                made = self._vectors([text_for_vector(one.title, one.lead) for one in texts])
                signs = [(one.entry_id, signs_of(two)) for one, two in zip(texts, made, strict=True)]
                self.store.store_signs(signs)

    def find(self, place: Place, without: Iterable[str] = ()) -> FoundAcross:
        """Find entries in other languages than the query's, but not those that it finds by itself.

        Args:
            place: With a query.
            without: Words of other languages that are not to be used.

        Raises:
            Cancelled: the process was closed.
            Overrun: the process broke.
        """
        with self._lock:
            return self._find(place, without)

    def _find(self, place: Place, without: Iterable[str]) -> FoundAcross:
        if place.query is None or not asked_words(place.query):
            return FoundAcross()
        self.is_ready()
        plain = plain_words(place.query)[:_WORDS_ASKED]
        of_query, *of_words = self._vectors([asked_text(place.query), *plain])
        own = self._language_of(place, plain)
        answers = self._answers(place, plain, own)
        seeds = self._seeds(answers, of_query)
        reported = self.store.mates([one.entry_id for one, share in answers if share >= _ANSWERED], _MATES)
        texts = self._allowed(place, list(reported), own)
        dropped = {word.lower() for word in without}
        said = self._translated(plain, of_words, own, texts)
        translated = [one for one in said if one.found.lower() not in dropped]
        looked_at = self.store.signs(LOOKED_AT)
        asked = [of_query, *(vector for vector, _ in seeds)]
        by_signs = self._ask(_ALIKE, asked, looked_at.signs, _BY_SIGNS) if looked_at.signs else []
        wanted = dict.fromkeys(id_ for id_, _ in Counter(self._by_words(translated)).most_common(_BY_WORDS))
        wanted |= dict.fromkeys(looked_at.entry_ids[at] for one in by_signs for at in one)
        texts += self._allowed(place, [id_ for id_ in wanted if id_ not in reported], own)
        weights = self._with_stories(self._weigh(texts, translated, of_query, seeds), place, own)
        least = max(weights.values(), default=0.0) * _LEAST_OF_BEST
        best = sorted(
            (id_ for id_, weight in weights.items() if weight >= least or id_ in reported),
            key=lambda id_: (id_ not in reported, -weights[id_]),
        )
        return FoundAcross(tuple(best[:MOST_FOUND]), tuple(translated), looked_at.since)

    def close(self) -> None:
        """End the process at once; thread-safe."""
        self._sandbox.close()

    def _language_of(self, place: Place, words: Sequence[str]) -> str | None:
        """Guess the language of a query by its letters and words, else by its hits; None: unclear."""
        assert place.query is not None
        typed = tokens_of(place.query.text)
        if any("\u0621" <= letter <= "\u064a" for word in typed for letter in word):
            return "ar"
        known: Counter[str] = Counter()
        for language in STEMMED:
            known[language] = _SMALL_WORD * sum(word in stop_words().get(language, ()) for word in typed)
            for word in words:
                in_table = same_in_news(word, language)
                for stem in word_stems(word, language):
                    in_papers = self._vocabulary.by_stem.get(stem)
                    known[language] += stem in in_table or in_papers is not None
                    known[language] += _SPELT_SO * (word in (in_table.get(stem), in_papers and in_papers.word))
        if (clear := clear_first(known, _AS_GOOD)) is None:
            found = self.entries.headlines(self.entries.ids(replace(place, order=Order.NEWEST), limit=20))
            clear = clear_first(Counter(one.language[:2] for one in found if one.language), _AS_MANY)
        return clear

    def _translated(
        self, words: Sequence[str], vectors: Sequence[bytes], own: str | None, reports: Sequence[StoryText]
    ) -> list[Translation]:
        """Translate words by the table of news words; where it has none, by vectors and a second sign.

        The model reads words that it does not know by their letters, by which *fer* is like *ferri*. So a word
        that is like one of the query must be so much more than others, be the same name, or be used by papers of
        its language for an event that the query finds; and the table must not say that it means something else.
        """
        known = self._vocabulary
        if not words or not known.words:
            return []
        like = self._ask(_TRANSLATIONS, list(vectors), known.vectors, list(known.near), known.starts, _TRIED)
        used = {stem for one in reports for _, stems in _parts_of(one)[:2] for stem in stems}
        chosen = []
        for word, languages in zip(words, like, strict=True):
            meant = same_in_news(word, own)
            found = {
                stem: (said, _IN_TABLE)
                for stem, said in meant.items()
                if stem in known.by_stem or self.store.with_stems([stem], 1)
            }
            translated, name = {stem[0] for stem in found}, skeleton_of(word)
            for at, likeness, more in (place for places in languages for place in places):
                language, stem, spelt, _ = known.words[at]
                if stem[0] in translated or likeness < _LIKE or (meant and same_in_news(spelt, language)):
                    continue
                is_name = not meant and len(name) >= _CONSONANTS and name == skeleton_of(spelt)
                if more >= _MUCH_MORE or (more > 0 and stem in used) or is_name:
                    found[stem] = spelt, likeness
            chosen += [
                Translation(word, language, spelt, stem, likeness)
                for language, letter in STEMMED.items()
                for stem, (spelt, likeness) in found.items()
                if stem[0] == letter and language != own and stem not in word_stems(word, None)
            ]
        return chosen

    def _answers(self, place: Place, plain: Sequence[str], own: str | None) -> list[tuple[StoryText, float]]:
        """Read the hits in the language of the query, each with how much of it it answers, from 0 to 1."""
        assert place.query is not None
        ids = list(self.entries.ids(replace(place, order=Order.BEST), limit=_OWN))
        if len(ids) < _SEEDS:
            query = replace(place.query, condition=any_of_words(place.query))
            more = self.entries.ids(replace(place, query=query, order=Order.BEST), limit=_OWN)
            ids = list(dict.fromkeys([*ids, *more]))[:_OWN]
        texts = [one for one in self.queue.texts(ids) if own is None or (one.language or "")[:2] == own]
        return [(one, self._answered(plain, one)) for one in texts]

    def _seeds(self, answers: Sequence[tuple[StoryText, float]], of_query: bytes) -> list[tuple[bytes, float]]:
        """Return vectors of the best answers in the query's own language, with their weights."""
        vectors = self._vectors_of([one for one, _ in answers])
        (likeness,) = self._ask(_LIKENESS, [of_query], vectors)
        return weighed_seeds(vectors, [answered for _, answered in answers], likeness)

    def _answered(self, words: Sequence[str], one: StoryText) -> float:
        """Tell how much of a query an entry of its language answers: 1, if all its words are in the title."""
        known, parts = self._vocabulary, _parts_of(one)
        found = whole = 0.0
        for of_word in (word_stems(word, one.language) for word in words):
            entries = [known.by_stem[stem].entries for stem in of_word if stem in known.by_stem]
            rarity = math.log(1 + len(known.words) / max(entries, default=1))
            whole += rarity
            found += rarity * max((weight for weight, stems_here in parts if stems_here & of_word), default=0.0)
        return found / whole if whole else 0.0

    def _by_words(self, translated: Sequence[Translation]) -> dict[int, float]:
        """Weigh entries by the words of the query that they have in another language."""
        found: dict[int, float] = {}
        for word in dict.fromkeys(one.word for one in translated):
            hits = self.store.with_stems([one.stem for one in translated if one.word == word], _HITS_OF_A_WORD)
            for id_ in hits:
                found[id_] = found.get(id_, 0.0) + 1 / math.log(3 + len(hits))
        return found

    def _allowed(self, place: Place, ids: Sequence[int], own: str | None) -> list[StoryText]:
        """Read those that the rest of the query allows, in other languages, and not found by the query itself."""
        assert place.query is not None
        condition = without_words(place.query.condition)
        query = replace(place.query, condition=condition) if condition is not None else None
        allowed = self.store.among(replace(place, query=query), ids) - self.store.among(place, ids)
        return [
            one
            for one in self.queue.texts([id_ for id_ in ids if id_ in allowed])
            if one.language and one.language[:2].lower() != own
        ]

    def _weigh(
        self,
        texts: Sequence[StoryText],
        translated: Sequence[Translation],
        of_query: bytes,
        seeds: Sequence[tuple[bytes, float]],
    ) -> dict[int, float]:
        vectors = self._vectors_of(texts)
        to_query, *to_seeds = self._ask(_LIKENESS, [of_query, *(vector for vector, _ in seeds)], vectors)
        rarity = self._rarity(translated)
        words = {one.word for one in translated}
        whole = sum(max(rarity[one.stem] for one in translated if one.word == word) for word in words) or 1.0
        weights = {}
        for place, one in enumerate(texts):
            by_words = self._words_in(one, translated, rarity) / whole
            near = max(
                (like[place] * weight for like, (_, weight) in zip(to_seeds, seeds, strict=True)), default=0.0
            )
            weights[one.entry_id] = _WEIGHT_OF_WORDS * by_words + to_query[place] + _WEIGHT_OF_NEIGHBOURS * near
        return weights

    def _with_stories(self, weights: Mapping[int, float], place: Place, own: str | None) -> dict[int, float]:
        """Weigh all that reports an event nearly as much as the best report of it."""
        first = sorted(weights, key=lambda id_: -weights[id_])[:_FIRST]
        stories = self.store.mates(first, _MATES) | self.stories.ids_of_entries(weights)
        best: dict[int, float] = {}
        for id_, weight in weights.items():
            if id_ in stories:
                best[stories[id_]] = max(best.get(stories[id_], 0.0), weight)
        others = self._allowed(place, [id_ for id_ in stories if id_ not in weights], own)
        return {
            id_: max(weights.get(id_, 0.0), _SHARE_OF_STORY * best.get(stories.get(id_, 0), 0.0))
            for id_ in (*weights, *(one.entry_id for one in others))
        }

    def _rarity(self, translated: Sequence[Translation]) -> dict[str, float]:
        known = self._vocabulary.by_stem
        many = 4 * max((one.entries for one in known.values()), default=1)
        entries = {one.stem: known[one.stem].entries if one.stem in known else 1 for one in translated}
        return {one.stem: one.likeness**2 * math.log(1 + many / entries[one.stem]) for one in translated}

    def _words_in(self, one: StoryText, translated: Sequence[Translation], rarity: dict[str, float]) -> float:
        parts = _parts_of(one)
        found: dict[str, float] = {}
        for each in translated:
            best = max((weight for weight, stems in parts if each.stem in stems), default=0.0)
            found[each.word] = max(found.get(each.word, 0.0), best * rarity[each.stem])
        return sum(found.values())

    def _vectors_of(self, texts: Sequence[StoryText]) -> list[bytes]:
        """Return the vectors of entries: stored ones, and new ones for the others."""
        kept = self.queue.vectors(texts)
        missing = [place for place, vector in enumerate(kept) if vector is None]
        made = self._vectors([text_for_vector(texts[place].title, texts[place].lead) for place in missing])
        for place, vector in zip(missing, made, strict=True):
            kept[place] = vector
        return [vector for vector in kept if vector is not None]

    def _vectors(self, texts: Sequence[str]) -> list[bytes]:
        return list(self._ask(_VECTORS, list(texts))) if texts else []

    def _ask(self, name: str, *arguments: Any) -> Any:
        return self._sandbox.call(name, *arguments, origin=_ALL)


def _parts_of(one: StoryText) -> list[tuple[float, set[str]]]:
    """Return the stems of title, lead and text, each with the weight of a word there."""
    return [
        (weight, {stem for token in set(tokens_of(text)) for stem in stems_of(token, one.language)})
        for weight, text in ((_IN_TITLE, one.title), (_IN_LEAD, one.lead), (_IN_TEXT, one.text))
    ]
