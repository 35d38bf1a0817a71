"""Counts the words of a headline in any script, for the speed of the ticker. Pure.

A word of Arabic is shorter on the screen than one of French, and Chinese has no spaces. So the speed is in words a
minute, and a headline is measured in words rather than pixels: every reader has the same time for the same text.
"""

from __future__ import annotations

import re
from typing import Literal

Script = Literal["latin", "arabic", "hebrew", "cyrillic", "greek", "han", "hangul", "thai", "devanagari"]

_RUNS: tuple[tuple[Script, re.Pattern[str]], ...] = (
    ("arabic", re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9\ufb50-\ufefc]+")),
    ("hebrew", re.compile(r"[\u05d0-\u05ea\ufb1d-\ufb4f]+")),
    ("cyrillic", re.compile(r"[\u0400-\u052f]+")),
    ("greek", re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]+")),
    ("han", re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+")),
    ("hangul", re.compile(r"[\u1100-\u11ff\uac00-\ud7af]+")),
    ("thai", re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u1000-\u109f]+")),
    ("devanagari", re.compile(r"[\u0900-\u0dff]+")),
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
_LETTER = re.compile(r"\w")

_HAN_LETTERS = 2
"""Characters counted as a word in Chinese or Japanese (IReST 2012: 1.6 and 1.9)."""
_THAI_LETTERS = 5
"""Letters, marks included, counted as a word in the scripts of South-East Asia, which have no spaces."""


def script_of(text: str) -> Script:
    """Tell which script most letters of a text are in; "latin" where it has none."""
    best: Script = "latin"
    most = _count(_LATIN, text)
    if text.isascii():
        return best
    for script, runs in _RUNS:
        # One letter of these is about half a word.
        count = _count(runs, text) * (2 if script in ("han", "hangul") else 1)
        if count > most:
            best, most = script, count
    return best


def count_words(text: str) -> int:
    """Count the words of a text, at least 1; in scripts without spaces, by letters."""
    script = script_of(text)
    spaced = sum(1 for word in text.split() if _LETTER.search(word))
    if script == "han":
        spaced += _count(dict(_RUNS)["han"], text) // _HAN_LETTERS - 1
    elif script == "thai":
        spaced = max(spaced, _count(dict(_RUNS)["thai"], text) // _THAI_LETTERS)
    return max(spaced, 1)


def _count(runs: re.Pattern[str], text: str) -> int:
    return sum(map(len, runs.findall(text)))
