"""Positions in a text as Qt counts them: in UTF-16 units, of which emoji and rare letters take two."""

from __future__ import annotations


def qt_length(text: str) -> int:
    """Return a text's length in UTF-16 units."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def qt_part(text: str, start: int, end: int | None = None) -> str:
    """Return the part of a text between two positions in UTF-16 units, or from one to the end."""
    if text.isascii():
        return text[start:end]
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * start : None if end is None else 2 * end].decode("utf-16-le", "surrogatepass")
