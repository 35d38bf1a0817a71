"""The beginning of a text, as it stands below a title or in place of one. Pure."""

from __future__ import annotations

import re

_ENDS_TITLE = re.compile(r"(?<=[.!?…؟])\s+|\s*[.:–—|]+\s*|\s+-\s+|\Z")
"""The signs between a title and the text that goes on: "La mer — Elle a monté", and not "La mer a monté"."""


def without_title(text: str, title: str) -> str:
    """Remove the title from the beginning of a text in one line, where many feeds say it once more."""
    ends = _ENDS_TITLE.match(text, len(title)) if title and text.startswith(title) else None
    return text[ends.end() :] if ends else text


def first_words(text: str, limit: int = 80) -> str:
    """Return the first words of a text, which ends with "…" where it is longer; "" where there is no text."""
    if len(text) <= limit:
        return text
    start, blank, _ = text[: limit + 1].rpartition(" ")
    return f"{start if blank else text[:limit]}…"
