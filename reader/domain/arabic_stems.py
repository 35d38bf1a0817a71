"""Stems of Arabic words: what is left of a word without what is written together with it. Pure.

After Larkey, Ballesteros and Connell, "Light stemming for Arabic information retrieval" (light10, 2007), which
Lucene's ArabicStemmer follows too: article, conjunction and endings are taken off, and the word is not taken apart
further. Beyond it, because news are full of them: the prepositions ب ل ك and the conjunction ف, pronouns at the
end, endings one after the other (سياسية and سياسيون are سياس), and plurals that are made inside the word, from a
list. What only looks like a preposition or an ending is listed too (`resources/words/arabic.txt`). Snowball's
stemmer for Arabic damages such words (وزير, قانون).

Words come folded (`folding.py`), so the article is gone from most of them, and a و at their beginning as well,
that of وزير among them: it is taken off wherever three letters remain, so that الوزير and وزير are one word.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from reader.domain.folding import fold
from reader.domain.resources import word_list

_LEAST = 3
"""Letters that remain."""
_PRONOUNS = ("هما", "كما", "هم", "هن", "كم", "كن", "ها", "نا")
_BEFORE_PRONOUN = ("اي", "او")
"""So `fold` leaves the ء at the end of a word once a pronoun follows: وزراء, وزرائه."""
_ENDINGS = ("ات", "ان", "ون", "ين", "يه", "وا", "ه", "ي", "ا", "ت")


class _Listed(NamedTuple):
    begin_so: frozenset[str]
    end_so: frozenset[str]
    singulars: dict[str, str]


def arabic_stem(word: str) -> str:
    """Give the stem of a folded Arabic word."""
    listed = _listed()
    stem = _without_endings(_without_prefixes(word, listed), listed.end_so)
    return listed.singulars.get(stem, stem)


def _without_prefixes(word: str, listed: _Listed) -> str:
    word = _without_and(word)
    for letters in ("ف", "بلك"):
        if word[0] in letters and len(word) > _LEAST and not _begins_so(word, listed):
            word = _without_and(word[1:])
            # لل is ل and the article.
            if letters != "ف" and word[0] == "ل" and len(word) > _LEAST and not _begins_so(word, listed):
                return _without_and(word[1:])
    if word.startswith("ال") and len(word) >= _LEAST + 2:
        word = _without_and(word[2:])
    return word


def _without_and(word: str) -> str:
    while word[0] == "و" and len(word) > _LEAST:
        word = word[1:]
    return word


def _begins_so(word: str, listed: _Listed) -> bool:
    return word in listed.begin_so or _without_endings(word, listed.end_so) in listed.begin_so


def _without_endings(word: str, end_so: frozenset[str]) -> str:
    """Take endings off, one after the other, while three letters remain."""
    for pronoun in _PRONOUNS:
        if word.endswith(pronoun) and len(word) >= _LEAST + len(pronoun) and word not in end_so:
            rest = word[: -len(pronoun)]
            word = f"{rest[:-1]}ء" if len(rest) > _LEAST and rest.endswith(_BEFORE_PRONOUN) else rest
            if len(word) == _LEAST and word[-1] == "ت" and word not in end_so:
                word = f"{word[:-1]}ه"
            break
    if len(word) > _LEAST + 1 and word[-1] == "ه" and word[:-1].endswith(_BEFORE_PRONOUN):
        word = f"{word[:-2]}ء"
    while word not in end_so:
        if len(word) == _LEAST + 1 and word.endswith(("ات", "ته")) and word[:-1] not in end_so:
            return f"{word[:2]}ه"  # قوات and قوته are of قوة
        ending = next((one for one in _ENDINGS if word.endswith(one) and len(word) >= _LEAST + len(one)), None)
        if ending is None:
            break
        word = word[: -len(ending)]
    return word


@cache
def _listed() -> _Listed:
    lists = word_list("arabic")
    end_so = frozenset(_without_and(fold(word)) for word in lists["end so"].split())
    after_lams = [fold(word) for word in lists["after two lams"].split()]
    begin = [*(fold(word) for word in lists["begin so"].split()), *(word[1:] for word in after_lams)]
    begin_so = frozenset([*begin, *(_without_endings(word, end_so) for word in begin)])
    listed = _Listed(begin_so, end_so, {})
    for family in lists["plurals"].replace("\n", "|").split("|"):
        singular, *forms = [
            _without_endings(_without_prefixes(fold(word), listed), end_so)
            for word in family.split()
            if not word.endswith("_")
        ] or [""]
        listed.singulars.update((form, singular) for form in forms if form != singular)
    for word in after_lams:
        rest, whole = _without_endings(word[1:], end_so), _without_endings(word, end_so)
        listed.singulars[rest] = listed.singulars.get(whole, whole)
    return listed
