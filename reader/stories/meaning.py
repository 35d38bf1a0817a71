"""Compares words and texts by their vectors. Runs in a process of its own (`across.py`), with numpy.

Vectors are those of `model.py`, of length 1, many of them one after the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from reader.stories import model
from reader.stories.model import VECTOR_BYTES

_NEAR = 10
"""Nearest neighbours that decide how near a word is to everything."""
_SAMPLE = 1_500


def vectors(texts: Sequence[str]) -> list[bytes]:
    return model.make(texts)


def nearness(words: bytes, starts: Sequence[int]) -> list[float]:
    """Return for each word how near it is to other languages as a whole: odd words are near to all words.

    Args:
        words: Vectors, language by language.
        starts: Where each language begins, and where the last one ends.
    """
    import numpy as np

    known = _matrix(words)
    found: list[float] = []
    for start, end in pairwise(starts):
        others = np.concatenate([known[:start], known[end:]])
        others = others[:: max(len(others) // _SAMPLE, 1)]
        if not len(others):
            found += [0.0] * (end - start)
            continue
        likeness = np.sort(known[start:end] @ others.T, axis=1)[:, -_NEAR:]
        found += likeness.mean(axis=1).tolist()
    return found


def translations(
    asked: Sequence[bytes], words: bytes, near: Sequence[float], starts: Sequence[int], most: int
) -> list[list[list[tuple[int, float, float]]]]:
    """Return the words of each language that are most similar to each given word.

    By how much more they are like each other than each is like its neighbours ("CSLS", Conneau and others, "Word
    translation without parallel data", 2018).

    Args:
        near: Of each word, as `nearness` gives it.
        most: Of each language.

    Returns:
        For each word and language: places in `words`, likeness, and by how much it is more.
    """
    import numpy as np

    known, own = _matrix(words), np.asarray(near, dtype=np.float32)
    found = []
    for likeness in _matrix(b"".join(asked)) @ known.T:
        of_word = []
        for start, end in pairwise(starts):
            here = likeness[start:end]
            around = np.sort(here)[-_NEAR:].mean() if len(here) else 0.0
            more = 2 * here - own[start:end] - around
            best = np.argsort(-more)[:most]
            of_word.append([(int(start + at), float(here[at]), float(more[at])) for at in best])
        found.append(of_word)
    return found


def alike(asked: Sequence[bytes], signs: bytes, most: int) -> list[list[int]]:
    """Return the places of those whose signs (`model.signs_of`) are most like each vector's, the best first."""
    import numpy as np

    table = np.frombuffer(signs, dtype=np.uint8).reshape(-1, VECTOR_BYTES // 16)
    found = []
    for one in asked:
        differing = table ^ np.frombuffer(model.signs_of(one), dtype=np.uint8)
        distance = np.unpackbits(differing, axis=1).sum(axis=1, dtype=np.int32)
        found.append([int(at) for at in np.argsort(distance, kind="stable")[:most]])
    return found


def likeness(asked: Sequence[bytes], known: Sequence[bytes]) -> list[list[float]]:
    """Return for each vector its likeness to each of some others."""
    if not asked or not known:
        return [[] for _ in asked]
    result: list[list[float]] = (_matrix(b"".join(asked)) @ _matrix(b"".join(known)).T).tolist()
    return result


def _matrix(packed: bytes) -> Any:
    import numpy as np

    return np.frombuffer(packed, dtype="<f2").reshape(-1, VECTOR_BYTES // 2).astype(np.float32)
