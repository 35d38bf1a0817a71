"""Stems of Arabic words: a word without its attached particles and endings. Pure.

After Larkey, Ballesteros and Connell, "Light stemming for Arabic information retrieval" (light10, 2007), which
Lucene's ArabicStemmer follows too: article, conjunction and endings are taken off, and the word is not taken apart
further. Beyond it, because news are full of them: the prepositions ب ل ك and the conjunction ف, pronouns at the
end, endings one after the other (سياسية and سياسيون are سياس), hamza on another seat (رءوس and رؤوس, مساءلة and
مسائلة), and plurals that are made inside the word, from a table (`resources/words/arabic-plurals.txt`). What only
looks like a preposition or an ending is listed too (`resources/words/arabic.txt`). Snowball's stemmer for Arabic
damages such words (وزير, قانون).

Words come folded (`folding.py`), so the article is gone from most of them, and a و at their beginning as well,
that of وزير among them: it is taken off wherever three letters remain, so that الوزير and وزير are one word.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from reader.domain.resources import word_list
from reader.domain.text.folding import fold

_LEAST = 3
"""Least letters of a stem."""
_PRONOUNS = ("هما", "كما", "هم", "هن", "كم", "كن", "ها", "نا")
_BEFORE_PRONOUN = ("اي", "او")
"""So `fold` leaves the ء at the end of a word once a pronoun follows: وزراء, وزرائه."""
_ALONE = {"ت": "ه", "ا": "ي"}
"""Last letters before an ending, and without one: مدينتين and مدينة, مرضاه and مرضى (folded)."""
_ENDINGS = ("ات", "ان", "ون", "ين", "يه", "وا", "ه", "ي", "ا", "ت")


_BEFORE_LETTER = re.compile(r"(?<=ا)ء(?=.)")
"""The hamza of مساءلة."""


class _Listed(NamedTuple):
    begin_so: frozenset[str]
    end_so: frozenset[str]
    stems: dict[str, str]
    """Stems of the forms that the table of plurals has."""


def arabic_stem(word: str) -> str:
    """Return the stem of a folded Arabic word; "" where it is too short to have one."""
    listed, word = _listed(), _on_one_seat(_without_and(word))
    if word not in listed.stems:
        if len(word) < _LEAST:
            return ""
        word = _without_prefixes(word, listed)
    stem = _without_endings(word, listed)
    if known := listed.stems.get(stem):
        return known
    # مساءلة and مسائلة; هدوء and هدوئه.
    return stem[:-1] if stem.endswith("وء") else _BEFORE_LETTER.sub("ي", stem)


def _on_one_seat(word: str) -> str:
    """Return one spelling of a hamza that is written in several ways: رءوس as رؤوس, شاطيء as شاطئ."""
    word = word.replace("ءو", "وو")
    return f"{word[:-1]}ي" if word.endswith("يء") else word


def _without_prefixes(word: str, listed: _Listed) -> str:
    word = _without_and(word)
    for letters in ("ف", "بلك"):
        if word[0] in letters and len(word) > _LEAST and not _begins_so(word, listed):
            word = _without_and(word[1:])
            # لل is ل and the article.
            is_long = len(word) > _LEAST or word[1:] in listed.stems
            if letters != "ف" and word[0] == "ل" and is_long and not _begins_so(word, listed):
                return _without_and(word[1:])
    if word.startswith("ال") and (len(word) >= _LEAST + 2 or word[2:] in listed.stems):
        word = _without_and(word[2:])
    return word


def _without_and(word: str) -> str:
    while word[0] == "و" and len(word) > _LEAST:
        word = word[1:]
    return word


def _begins_so(word: str, listed: _Listed) -> bool:
    return word in listed.begin_so or _without_endings(word, listed) in listed.begin_so


def _without_endings(word: str, listed: _Listed) -> str:
    """Remove endings, one after the other, while three letters remain and the table does not have the word."""
    end_so, whole = listed.end_so, word
    for pronoun in _PRONOUNS:
        if word.endswith(pronoun) and len(word) >= _LEAST + len(pronoun) and word not in end_so:
            if pronoun == "نا" and word[:-1] in end_so:
                break  # مواطنا is of مواطن
            rest = word[: -len(pronoun)]
            word = f"{rest[:-1]}ء" if len(rest) > _LEAST and rest.endswith(_BEFORE_PRONOUN) else rest
            if len(word) == _LEAST and word[-1] == "ت" and word not in end_so:
                word = f"{word[:-1]}ه"
            break
    is_listed = word in end_so
    if not is_listed and len(word) > _LEAST + 1 and word[-1] == "ه" and word[:-1].endswith(_BEFORE_PRONOUN):
        word = f"{word[:-2]}ء"
    while word not in end_so:
        if word != whole and word[-1] in _ALONE and (alone := word[:-1] + _ALONE[word[-1]]) in listed.stems:
            return alone
        if word[-1] == "و" and len(word) > _LEAST + 1 and word[:-1] in listed.stems:
            return word[:-1]  # مسؤولو المدينة
        if len(word) > _LEAST and word.endswith("اي"):
            return f"{word[:-1]}ء"  # قضائية is of قضاء, بدايات of بداية
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
    families = [
        [_on_one_seat(_without_and(word)) for word in family.split()]
        for lines in word_list("arabic-plurals").values()
        for family in fold(lines).replace("\n", "|").split("|")
    ]
    forms = {form: family for family in families for form in family}
    by_rules = _Listed(frozenset(), end_so, {})
    begin_so = frozenset([*begin, *(_without_endings(word, by_rules) for word in begin), *forms])
    listed = _Listed(begin_so, end_so.union(forms), {})
    taken: set[str] = set()
    for family in families:
        stem = _without_endings(family[0], by_rules)
        # عملة is not of عمل, nor فرقة of فرق, the plural of فريق.
        if stem in taken or forms.get(stem, family) is not family:
            stem = family[0]
        taken.add(stem)
        listed.stems.update(dict.fromkeys(family, stem))
    for word in after_lams:
        rest, whole = _without_endings(word[1:], listed), _without_endings(word, listed)
        listed.stems[rest] = listed.stems.get(whole, whole)
    return listed
