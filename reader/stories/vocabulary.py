"""The words that the papers of a library use, with vectors, so that a word can be looked up in other languages.

A file in the cache: of each language the most frequent words, each in its most frequent form. It is made of the
newest entries when the machine is idle, or at the first search at the command line, and again when the library has
grown; vectors of words that stay are not made again.
"""

from __future__ import annotations

import contextlib
import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from reader.background.cancel import CancelToken
from reader.domain.text.stems import STEMMED, VERSION
from reader.settings.atomic_file import write_whole
from reader.storage.search.across import AcrossStore, CountedWord
from reader.stories.model import VECTOR_BYTES

log = logging.getLogger(__name__)

ENTRIES = 4_000
"""Newest entries whose words are counted."""
MOST = 3_000
"""Most words of a language: with four, 12 MB, and 20 s of CPU for their vectors."""
_AT_ONCE = 200
_FORM = [1, VERSION]
"""The versions of the file's form and of the stems in it."""
_GROWN = 1.2
"""Words are counted again once the library has grown by this factor, and by a hundred entries at least."""


@dataclass(frozen=True)
class Vocabulary:
    """The words of each language, language by language in the order of `STEMMED`."""

    words: tuple[CountedWord, ...] = ()
    vectors: bytes = b""
    """Their vectors, in the same order."""
    near: tuple[float, ...] = ()
    """How near each is to others as such (`meaning.nearness`)."""
    last_id: int = 0
    """The highest id of an entry when it was made."""

    @property
    def starts(self) -> list[int]:
        """Where each language begins, and where the last one ends."""
        counts = [sum(one.language == language for one in self.words) for language in STEMMED]
        return [sum(counts[:place]) for place in range(len(counts) + 1)]

    @cached_property
    def by_stem(self) -> dict[str, CountedWord]:
        """Return the words by their stems, which tell languages apart."""
        return {one.stem: one for one in self.words}

    def is_for(self, last_id: int) -> bool:
        """Tell whether it is recent enough for a library that has grown since."""
        return last_id <= max(self.last_id * _GROWN, self.last_id + 100) if self.last_id else not last_id


def read(path: Path) -> Vocabulary:
    """Read a file; an empty vocabulary if it cannot be read."""
    try:
        head, _, vectors = path.read_bytes().partition(b"\n")
        facts = json.loads(head)
        if facts["form"] == _FORM and len(vectors) == VECTOR_BYTES * len(facts["words"]) == VECTOR_BYTES * len(
            facts["near"]
        ):
            words = tuple(CountedWord(*one) for one in facts["words"])
            return Vocabulary(words, vectors, tuple(facts["near"]), facts["last_id"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return Vocabulary()


def make(
    store: AcrossStore,
    last_id: int,
    before: Vocabulary,
    vectors_of: Callable[[Sequence[str]], list[bytes]],
    nearness_of: Callable[[bytes, Sequence[int]], list[float]],
    token: CancelToken,
) -> Vocabulary:
    """Build a vocabulary; `last_id` is the highest that an entry has.

    Raises:
        Cancelled: the token was; nothing is kept.
    """
    words = store.words(ENTRIES, MOST)
    known = {
        one.word: before.vectors[place * VECTOR_BYTES : (place + 1) * VECTOR_BYTES]
        for place, one in enumerate(before.words)
    }
    new = [one for one in dict.fromkeys(one.word for one in words) if one not in known]
    for start in range(0, len(new), _AT_ONCE):
        token.check()
        part = new[start : start + _AT_ONCE]
        known |= zip(part, vectors_of(part), strict=True)
    made = Vocabulary(tuple(words), b"".join(known[one.word] for one in words), (), last_id)
    return Vocabulary(made.words, made.vectors, tuple(nearness_of(made.vectors, made.starts)), last_id)


def write(path: Path, vocabulary: Vocabulary) -> None:
    """Store it; after a failure it is built again another time."""
    facts = {
        "form": _FORM,
        "last_id": vocabulary.last_id,
        "words": vocabulary.words,
        "near": [round(near, 4) for near in vocabulary.near],
    }
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(facts, ensure_ascii=False).encode() + b"\n" + vocabulary.vectors)
