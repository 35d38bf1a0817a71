"""The words below a headline on the front page: the standfirst, and the first lines of the text. Pure."""

from __future__ import annotations

import re

_SENTENCE = re.compile(r".{40,}?[.!?…؟][»”\"’)\]]*(?=\s)")
"""A first sentence; what is shorter is a place, a date or an abbreviation, and goes on."""
_MOST_LETTERS = 400
"""Letters of a standfirst, and of a beginning: more than the widest page has room for."""


def opening(title: str, standfirst: str | None, text: str) -> tuple[str, str]:
    """Return the standfirst, or else the first sentence of the text, and the lines of the text that follow it."""
    plain = _without(" ".join(text.split()), title)
    first = " ".join((standfirst or "").split())
    if not first:
        sentence = _SENTENCE.match(plain[: 2 * _MOST_LETTERS])
        first = sentence[0] if sentence else plain[:_MOST_LETTERS]
    return _cut(first), _cut(_without(plain, first))


def _without(text: str, beginning: str) -> str:
    """Remove what many feeds say once more at the beginning of the text."""
    return text[len(beginning) :].lstrip(" .:–—-|") if beginning and text.startswith(beginning) else text


def _cut(text: str) -> str:
    """Cut a long text behind a word."""
    return text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS].rpartition(' ')[0]}…"
