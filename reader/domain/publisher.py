"""Whose bytes a parser process is given: documents of two publishers never meet in one process."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who wrote a document, as far as its address tells.

    Attributes:
        key: The same for all documents that one process may read; "": it reads this document only.
        group: Publishers of the same group may share a process; "": never.
    """

    key: str = ""
    group: str = ""


ALONE = Publisher()
"""For what is read once and is nobody's feed: a list, a file, a picture of an archive."""

_SECRET_NAME = re.compile(
    r"token|secret|passw|pwd|auth(?!or)|key(?!word)|sig(?:nature)?$|credential|session|private|jwt|hmac"
    r"|^(?:pass|pw|sid|hash|code|k|t)$",
    re.IGNORECASE,
)
"""Names of parameters whose values let somebody in. Too many cost a process now and then, too few a secret."""
_WORD = re.compile(r"[A-Za-z0-9_-]{16,}")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_ONE_RUN = re.compile(r"[a-z]{24,}")
_SWITCH = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])")
_LETTERS_PER_SWITCH = 5
"""Chance changes between small letters, capitals and digits after every second or third letter, people seldom."""


def has_secret(url: str) -> bool:
    """Tell whether an address lets in whoever knows it: a password, a token, a long part made by chance."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return True
    if "@" in parts.netloc or any(_SECRET_NAME.search(name) for name, _ in parse_qsl(parts.query)):
        return True
    return _is_random(unquote(parts.path)) or _is_random(unquote(parts.query))


def _is_random(text: str) -> bool:
    return bool(_UUID.search(text)) or any(
        _ONE_RUN.search(word) or len(_SWITCH.findall(word)) * _LETTERS_PER_SWITCH >= len(word)
        for word in _WORD.findall(text)
    )
