"""The words below a headline on the front page: the standfirst, and the first lines of the text. Pure."""

from __future__ import annotations

import re

from reader.domain.text.beginning import first_words, without_title
from reader.domain.text.folding import words_of

_SENTENCE = re.compile(r".{40,}?[.!?…؟][»”\"’)\]]*(?=\s)")
"""A first sentence; what is shorter is a place, a date or an abbreviation, and goes on."""
_MOST_LETTERS = 400
"""Letters of a standfirst, and of a beginning: more than the widest page has room for."""
_READ_LETTERS = 20_000
"""Letters of HTML that are looked through."""
_BESIDE = re.compile(r"<(figure|table|h[1-6]|blockquote)\b.*?</\1>", re.DOTALL)
_PARAGRAPH = re.compile(r"<p\b[^>]*>(.*?)</p>", re.DOTALL)


def opening(title: str, standfirst: str | None, html: str) -> tuple[str, str]:
    """Return the standfirst, or else the first sentence of the text, and the lines of the text that follow it.

    Args:
        html: As our cleaner wrote it, so patterns may read it.
    """
    html = _BESIDE.sub("", html[:_READ_LETTERS])
    paragraphs = [_line(words_of(one[1])) for one in _PARAGRAPH.finditer(html)] or [_line(words_of(html))]
    first = _line(standfirst or "")
    plain = without_title(" ".join(one for one in paragraphs if one not in (title, first)), title)
    if not first:
        sentence = _SENTENCE.match(plain[: 2 * _MOST_LETTERS])
        first = sentence[0] if sentence else plain
    return first_words(first, _MOST_LETTERS), first_words(plain.removeprefix(first).lstrip(), _MOST_LETTERS)


def _line(text: str) -> str:
    return " ".join(text.split())
