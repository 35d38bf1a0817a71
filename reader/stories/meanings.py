"""Vectors of the entries that are held: how near two are, and which of other languages are nearest.

With numpy, which comes with what makes the vectors. Where it is gone since they were made, there are none.
"""

from __future__ import annotations

import os
from functools import cache
from types import ModuleType
from typing import Any

from reader.stories.model import VECTOR_BYTES

FARTHEST = 200
"""Most of the 512 signs that differ between near vectors; at right angles half of them differ."""
_COLUMNS = 256
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")
_SIGNS = 8
"""Numbers of 64 bits with the signs of a vector."""


@cache
def _numpy() -> ModuleType | None:
    # One thread, as in `model.py`: numpy looks when it is imported, by whomever.
    before = {name: os.environ.get(name) for name in THREADS}
    os.environ.update(dict.fromkeys(THREADS, "1"))
    try:
        import numpy
    except ImportError:
        return None
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
    return numpy


def meant_by(vector: bytes | None) -> Any:
    """Return a vector as numbers, of length 1; None: there is none, or it is none."""
    if vector is None or len(vector) != VECTOR_BYTES or (numpy := _numpy()) is None:
        return None
    numbers = numpy.frombuffer(vector, "<f2").astype("f4")
    length = float(numpy.sqrt(numbers @ numbers))
    return numbers / length if 0 < length < float("inf") else None


def smaller(meant: Any) -> Any:
    """Return a vector in half the memory, for storing."""
    return meant.astype("f2")


def cosine(one: Any, other: Any) -> float:
    """Return how near two vectors are, from -1 to 1; rounded, as machines add in different orders."""
    return round(float(one.astype("f4", copy=False) @ other.astype("f4", copy=False)), 4)


class Meanings:
    """The signs of all vectors in one table, so that ten thousand are compared quickly."""

    def __init__(self) -> None:
        self._column_of: dict[int, int] = {}
        self._free: list[int] = []
        self._codes: dict[str, int] = {}
        self._signs: Any = None
        """The signs of the vectors, one column each, since summing columns is quick."""
        self._facts: Any = None
        """One column for each vector: its entry, its language's number (0: a free column), its moment."""

    def put(self, entry_id: int, language: str, at: int, meant: Any) -> None:
        numpy: Any = _numpy()
        if not self._free:
            held = 0 if self._facts is None else self._facts.shape[1]
            columns = 2 * held or _COLUMNS
            signs, facts = numpy.zeros((_SIGNS, columns), "u8"), numpy.zeros((3, columns), "i8")
            if held:
                signs[:, :held], facts[:, :held] = self._signs, self._facts
            self._signs, self._facts = signs, facts
            self._free = list(range(held, columns))[::-1]
        column = self._column_of[entry_id] = self._free.pop()
        code = self._codes.setdefault(language, len(self._codes) + 1)
        self._signs[:, column] = _signs(meant)
        self._facts[:, column] = (entry_id, code, at)

    def take(self, entry_id: int) -> None:
        if (column := self._column_of.pop(entry_id, None)) is not None:
            self._facts[:, column] = 0
            self._free.append(column)

    def nearest(self, meant: Any, language: str, at: int, window_minutes: int, most: int) -> list[int]:
        """Return entries of other languages, within a time, the nearest first."""
        if self._facts is None:
            return []
        numpy: Any = _numpy()
        entries, codes, moments = self._facts
        apart = numpy.bitwise_count(self._signs ^ _signs(meant)[:, None]).sum(axis=0, dtype="u2")
        is_near = (apart < FARTHEST) & (codes != 0) & (codes != self._codes.get(language, 0))
        columns = numpy.flatnonzero(is_near & (abs(moments - at) <= window_minutes))
        near = sorted(zip(apart[columns].tolist(), entries[columns].tolist(), strict=True))
        return [entry_id for _, entry_id in near[:most]]


def _signs(meant: Any) -> Any:
    numpy: Any = _numpy()
    return numpy.packbits(meant > 0).view("u8")
