"""Places in a text as Qt counts them: in UTF-16, where emoji and letters outside the first plane are two."""

from __future__ import annotations


def qt_length(text: str) -> int:
    """Tell how long Qt takes a text to be."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def qt_part(text: str, start: int, end: int | None = None) -> str:
    """Give the part of a text between two of Qt's places, or from one to the end."""
    if text.isascii():
        return text[start:end]
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * start : None if end is None else 2 * end].decode("utf-16-le", "surrogatepass")
