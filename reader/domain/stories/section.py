"""Names of sections as people read them, from what publishers put in their place. Pure.

A section is shown above a title: "Culture", "Numérique". Many publishers give the name that their software knows
it by: a path (`/WORLD/MIDDLE_EAST`), a slug (`middle-east`, `ESPANA`), a word twice (`NEWS_NEWS`), a number.
"""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import unquote

from reader.domain.resources import word_list
from reader.domain.text.folding import fold_name

_NO_SECTION = re.compile(
    r"""https?:|www\.            # an address
    |\w+=|\w+:\S                  # a key and its value
    |[\d\W_]*$                    # no letters
    |[0-9a-f-]{16,}$              # a hash""",
    re.IGNORECASE | re.VERBOSE,
)
_EDGES = re.compile(r"^[\s#]+|[\s#]+$")
_SLUG_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SMALL = frozenset(
    "a and d da de del des di du e en et for in l la las le les los of on or the to un une y".split()
)


def readable_section(name: str | None, language: str | None) -> str | None:
    """Make a section's name readable, or drop it.

    Args:
        name: As the publisher gave it, one line.
        language: Of the article (BCP 47), to restore the accents of a slug.

    Returns:
        The name; None if there is none. A name that is not a slug stays as it is.
    """
    name = name or ""
    while "%" in name and (plain := unquote(name)) != name:
        name = plain
    name = _EDGES.sub("", name)
    if not name or name.lower() in _unnamed() or _NO_SECTION.match(name):
        return None
    if not _is_slug(name):
        return _with_accents(name, language) if name.isascii() and name.isalpha() else name
    parts = ([word for word in _SLUG_WORD.findall(part) if not word.isdigit()] for part in name.split("/")[::-1])
    words = next(filter(None, parts), [])
    words = [word for place, word in enumerate(words) if not place or word.lower() != words[place - 1].lower()]
    if not words or " ".join(words).lower() in _unnamed():
        return None
    return " ".join(_written(word, language, first=not place) for place, word in enumerate(words))


def _is_slug(name: str) -> bool:
    """Tell a slug from a name that people wrote: "middle-east" from "Proche-Orient"."""
    if any(letter.isspace() for letter in name):
        return False
    if "_" in name or name.startswith("/") or name.endswith("/") or name.count("/") > 1:
        return True
    return name == name.lower() and name.isascii() and ("-" in name or "/" in name)


def _written(word: str, language: str | None, *, first: bool) -> str:
    if not first and word.lower() in _SMALL:
        return word.lower()
    accented = _with_accents(word.lower() if word.isupper() and len(word) > 2 else word, language)
    return accented[0].upper() + accented[1:]


def _with_accents(word: str, language: str | None) -> str:
    return _accented((language or "").replace("_", "-").split("-")[0].lower()).get(word.lower(), word)


@cache
def _unnamed() -> frozenset[str]:
    """Return the values that mean "no section", in small letters."""
    return frozenset(word_list("sections")["none"].splitlines())


@cache
def _accented(language: str) -> dict[str, str]:
    """Return the names of sections in Spanish or French with their accents, by their slugs, which are ASCII."""
    names = word_list("sections")[language].splitlines() if language in ("es", "fr") else ()
    return {fold_name(name): name for name in names}
