"""The limits within which a text document can be laid out.

Beyond any of them Qt's layout takes seconds to minutes (measured: a word of 200 kB 6 s, 5 MB of text 5 s, 20,000
list items 20 s, tables nested 16 deep 1 s and twice that with each further level).
"""

from __future__ import annotations

import re

MAX_TAGS = 16_000
"""Most opening and closing tags: 8,000 elements."""
MAX_DEPTH = 40
MAX_TABLES = 4
"""Most nested tables."""
TABLE_ROOM = 4
"""Least depth of a table: itself, its body, a row, a cell."""
MAX_IMAGES = 200
MAX_WORD = 200
MAX_RUN = 20_000
"""Most characters between two tags."""
MAX_TEXT = 200_000
MAX_SPAN = 50
_SLACK = 200

# Only from the start of a word: from inside a character reference, the same word would have another length.
_LONG_WORD = re.compile(rf"(?<![^\s\u200b])(?:&[a-z]+;|[^\s\u200b&]){{{MAX_WORD + 1},}}")
_STRETCH = re.compile(rf"(?:&[a-z]+;|[^&]){{{MAX_WORD}}}(?!\Z)")


def cut(parts: list[str], length: int) -> None:
    """Cut a document, in place, where it has more than `MAX_TAGS` tags or `MAX_TEXT` characters of text.

    It is cut a little shorter than that, so that what is added afterwards (closing tags, breaks in words) does
    not exceed the limit again: cleaning must be idempotent.

    Args:
        parts: Text and tags in turn, text first and last. Tags are left open: their closing is the caller's.
        length: Characters of all parts together.
    """
    if len(parts) > 2 * MAX_TAGS + 1:
        del parts[2 * MAX_TAGS - _SLACK :]
        parts.append("…")
    if length <= MAX_TEXT or sum(map(len, parts[::2])) <= MAX_TEXT:
        return
    room = MAX_TEXT - MAX_TEXT // MAX_WORD - _SLACK
    for place in range(0, len(parts), 2):
        if len(parts[place]) > room:
            parts[place] = _start(parts[place], room) + "…"
            del parts[place + 1 :]
            return
        room -= len(parts[place])


def has_long_word(text: str) -> bool:
    """Tell whether a word may be longer than `MAX_WORD`: it would fill one of the stretches looked at.

    White space is folded to single spaces and line feeds already.
    """
    stretch = MAX_WORD // 2
    for start in range(0, len(text) - stretch + 1, stretch):
        piece = text[start : start + stretch]
        if " " not in piece and "\n" not in piece:
            return True
    return False


def broken(parts: list[str], *, words: bool) -> str:
    """Break runs of more than `MAX_RUN` characters by a line break.

    Args:
        parts: Text and tags in turn, text first and last.
        words: Also break words of more than `MAX_WORD` characters, by zero-width spaces.

    Returns:
        The document.
    """
    for place in range(0, len(parts), 2):
        text = parts[place]
        if words and len(text) > MAX_WORD:
            text = _LONG_WORD.sub(lambda word: _STRETCH.sub("\\g<0>\u200b", word[0]), text)
        if len(text) > MAX_RUN:
            pieces = []
            while len(text) > MAX_RUN:
                piece = _start(text, MAX_RUN)
                pieces.append(piece)
                text = text[len(piece) :]
            text = "<br>".join([*pieces, text])
        parts[place] = text
    return "".join(parts)


def _start(text: str, length: int) -> str:
    """Return the first `length` characters, or fewer: up to a space where there is one, never half a reference."""
    start = text[:length]
    space = start.rfind(" ", length - 1_000)
    if space > 0:
        return start[: space + 1]
    reference = start.rfind("&", length - 8)
    return start[:reference] if reference > 0 and ";" not in start[reference:] else start
