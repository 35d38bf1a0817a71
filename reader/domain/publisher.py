"""Whose bytes a parser process is given: documents of two publishers never meet in one process."""

from __future__ import annotations

import re
from itertools import pairwise
from urllib.parse import unquote_plus, urlsplit

from reader.domain.record import Record


class Publisher(Record):
    """Who wrote a document, as far as its address tells."""

    key: str = ""
    """The same for all documents that one process may read; "": it reads this document only."""
    group: str = ""
    """Publishers of the same group may share a process; "": never."""


ALONE = Publisher()
"""For documents that belong to no feed: a list, a file, a picture of an archive."""

_SECRET_NAME = re.compile(
    r"token|secret|passw|pwd|auth(?!or)|key(?!word)|sig(?:nature)?$|credential|session|private|jwt|hmac"
    r"|^(?:pass|pw|sid|hash|code|k|t)$",
    re.IGNORECASE,
)
"""Names of parameters that hold credentials. A needless name may cost a process, a missing one a secret."""
_SECRET_PART = re.compile(r"private|premium|personal|members?", re.IGNORECASE)
_LONG_WORDS = re.compile(r"[A-Za-z0-9]{12,}"), re.compile(r"[A-Za-z0-9_-]{12,}")
_HEX = re.compile(r"\b(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{12,}\b", re.IGNORECASE)
_LONG_NUMBERS = re.compile(r"\d{8,}")
_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{0,6}")
"""A day, or a moment of it."""
_PAIRS = (
    "ab ac ad ag ai al am an ar as at au av ay ba be bl bo br ca ce ch ci ck cl co ct cu da de di do ea ec ed ee "
    "eg el em en ep er es et eu ev ew ex fe fi fo ga ge gi gu ha he hi ho hu ia ic id ie if ig il im in io ir is "
    "it ke la le li ll lo lu ma me mi mo mp na nc nd ne ng ni nn no ns nt nu oc od of og ol om on oo op or os ot "
    "ou ow pa pe pi pl po pr qu ra rc rd re ri rk rl ro rs rt sa sc se sh si so sp ss st su ta te th ti to tr ts "
    "tt tu ua ue ui ul un ur us ut ve vi vo we wh wi ws yo"
)
"""The most frequent pairs of letters in English, French and Spanish texts and in addresses of feeds: 5 of 6 pairs
there, 1 of 4 by chance."""
_ODD_SHARE = 0.35
"""A word is taken for random if its share of other pairs, and of letters beside digits, is larger than this."""


def has_secret(url: str) -> bool:
    """Tell whether an address lets in whoever knows it: a password, a token, a long part made by chance.

    A token of less than 12 letters, or of less than 8 digits, looks like a word or a number; a longer one of
    letters and digits made by chance is seen in 99 of 100 cases at least.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return True
    if "@" in parts.netloc:
        return True
    for field in re.split(r"[/?&;]", f"{parts.path}?{parts.query}"):
        name, _, value = unquote_plus(field).partition("=")
        if (value and _SECRET_NAME.search(name)) or _SECRET_PART.fullmatch(name) or _is_random(f"{name}={value}"):
            return True
    return False


def _is_random(text: str) -> bool:
    if _HEX.search(text) or any(not _DATE.fullmatch(number) for number in _LONG_NUMBERS.findall(text)):
        return True
    return any(_odd_share(word) >= _ODD_SHARE for form in _LONG_WORDS for word in form.findall(text))


def _odd_share(word: str) -> float:
    pairs = [one + two for one, two in pairwise(word.lower())]
    return sum(pair.isalnum() and not pair.isdigit() and pair not in _PAIRS for pair in pairs) / len(pairs)
