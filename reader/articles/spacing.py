"""Non-breaking spaces of French typography, which web pages rarely contain."""

from __future__ import annotations

import re

_BEFORE_HIGH_SIGN = re.compile(r" (?=[;!?])")
_BEFORE_SIGN = re.compile(r" (?=[:%»€$])|(?<=«) ")
_IN_NUMBER = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")


def unbreakable(text: str, language: str | None) -> str:
    """Return a text in which no line begins with a French colon or ends inside `2 300`.

    Rules of the Imprimerie nationale: a thin space before `;`, `!`, `?` and between thousands, a whole one
    before `:`, `%` and inside guillemets; none of them breaks. The text keeps its length. Other languages (BCP 47)
    than French are left alone.
    """
    if not language or not language.lower().startswith("fr"):
        return text
    text = _BEFORE_HIGH_SIGN.sub("\u202f", text)
    text = _IN_NUMBER.sub("\u202f", text)
    return _BEFORE_SIGN.sub("\u00a0", text)
