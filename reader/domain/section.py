"""Names of sections as people read them, from what publishers put in their place. Pure.

A section stands above a title: "Culture", "Numérique". Many publishers give the name that their software knows it
by: a path (`/WORLD/MIDDLE_EAST`), a slug (`middle-east`, `ESPANA`), a word twice (`NEWS_NEWS`), a number.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

_NO_SECTION = re.compile(
    r"""https?:|www\.            # an address
    |\w+=|\w+:\S                  # a key and its value
    |[\d\W_]*$                    # no letters
    |[0-9a-f-]{16,}$              # a hash""",
    re.IGNORECASE | re.VERBOSE,
)
_UNNAMED = frozenset(
    "uncategorized uncategorised unclassified default none null undefined untitled misc general rss feed feeds"
    " section sections category categories tag tags article articles post posts page pages index home homepage"
    " story stories"
    " non-classé sin-categoría sin-categorizar".split()
) | {"non classé", "non catégorisé", "sin categoría", "sin categoria", "غير مصنف", "بدون تصنيف", "غير محدد"}
"""Values that mean "no section", in lower case."""
_EDGES = re.compile(r"^[\s#]+|[\s#]+$")
_SLUG_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SMALL = frozenset(
    "a and d da de del des di du e en et for in l la las le les los of on or the to un une y".split()
)

# Slugs are ASCII: Spanish and French section names with their accents.
_ACCENTED = {
    "es": {
        "aragon": "Aragón",
        "automovil": "Automóvil",
        "canarias": "Canarias",
        "cataluna": "Cataluña",
        "economia": "Economía",
        "educacion": "Educación",
        "espana": "España",
        "futbol": "Fútbol",
        "informacion": "Información",
        "musica": "Música",
        "opinion": "Opinión",
        "politica": "Política",
        "tecnologia": "Tecnología",
        "television": "Televisión",
        "turquia": "Turquía",
        "ultimas": "Últimas",
        "union": "Unión",
    },
    "fr": {
        "cinema": "Cinéma",
        "ecologie": "Écologie",
        "economie": "Économie",
        "education": "Éducation",
        "elections": "Élections",
        "energie": "Énergie",
        "enquetes": "Enquêtes",
        "europeennes": "Européennes",
        "idees": "Idées",
        "medias": "Médias",
        "meteo": "Météo",
        "numerique": "Numérique",
        "planete": "Planète",
        "regions": "Régions",
        "sante": "Santé",
        "securite": "Sécurité",
        "societe": "Société",
        "tele": "Télé",
        "television": "Télévision",
    },
}


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
    if not name or name.lower() in _UNNAMED or _NO_SECTION.match(name):
        return None
    if not _is_slug(name):
        return _with_accents(name, language) if name.isascii() and name.isalpha() else name
    parts = ([word for word in _SLUG_WORD.findall(part) if not word.isdigit()] for part in name.split("/")[::-1])
    words = next(filter(None, parts), [])
    words = [word for place, word in enumerate(words) if not place or word.lower() != words[place - 1].lower()]
    if not words or " ".join(words).lower() in _UNNAMED:
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
    known = _ACCENTED.get((language or "").replace("_", "-").split("-")[0].lower(), {})
    return known.get(word.lower(), word)
