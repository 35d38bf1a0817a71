"""The words of a text as stories compare them: folded, without endings, and as numbers of 32 bits. Pure."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple
from zlib import crc32

from reader.domain.resources import word_list
from reader.domain.text.folding import fold
from reader.domain.text.language import is_stop_word
from reader.stories.numbers import number_words

WORDS_KEPT = 50_000
"""Most words whose form is cached; they come again and again."""
LONGEST_WORD = 40
"""Most letters of a word; a longer one is a sentence without spaces, or an attack."""
ROOT = 6
"""First letters by which words are compared, except Arabic ones: endings are mostly beyond them."""

# Includes combining marks: Arabic vowel signs, accents.
WORD = re.compile(r"[\w\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670]+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_ARABIC = re.compile("[\u0620-\u06d3]")
_ARABIC_ENDING = re.compile("(?<=[\u0620-\u06d3]{3})(?:ات|ون|ين|ان|ها|هم|يه|ه|ي)$")


class Form(NamedTuple):
    """A word in the forms by which it is compared."""

    term: int
    """Its root as a number; 0: the word says nothing (a stop-word, a letter)."""
    skeletons: tuple[int, ...]
    """The consonants of what may be a name, by which it is known in another alphabet."""
    is_capital: bool
    """It begins with a capital letter."""
    is_capitals: bool
    """It is written in capitals."""
    is_arabic: bool
    """It is in Arabic letters, where names are written as other words are."""
    folded: str
    day: int
    """A day of the week (1: Monday), `YESTERDAY`, `NEXT`; 0: none."""
    number: int
    """The number that it says, as a term; 0: none."""
    is_plain: bool
    """In a text it says no more than its term."""


YESTERDAY, NEXT = 8, 9
_NOTHING = Form(0, (), False, False, False, "", 0, 0, True)


class _Forms(dict[str, Form]):
    """Forms by the word as written, computed at first use."""

    def __missing__(self, word: str) -> Form:
        if len(self) >= WORDS_KEPT:
            self.clear()
        form = self[word] = _form_of(word) if len(word) <= LONGEST_WORD else _NOTHING
        return form


FORMS = _Forms()


def hashed(text: str) -> int:
    """Return the number by which a word is stored: the same in every run, never 0."""
    return crc32(text.encode("utf-8", "surrogatepass")) or 1


def words_of(text: str) -> list[str]:
    """Return the words of a text as written; of scripts without spaces each pair of letters."""
    found = WORD.findall(text)
    if not _UNSPACED.search(text):
        return found
    words: list[str] = []
    for word in found:
        if _UNSPACED.search(word) and len(word) > 2:
            words += [word[place : place + 2] for place in range(min(len(word), 2_000) - 1)]
        else:
            words.append(word)
    return words


def root_of(folded: str) -> str:
    """Return the part of a folded word that its inflections share."""
    if _ARABIC.match(folded):
        return _ARABIC_ENDING.sub("", folded)
    if len(folded) > 3 and folded[-1] in "sx":
        folded = folded[:-1]
    return folded[:ROOT]


def _form_of(word: str) -> Form:
    folded = fold(word).strip().casefold().replace(" ", "")
    if not folded or folded.isdigit():
        return _NOTHING
    small = word.casefold()
    is_arabic = bool(_ARABIC.match(folded))
    is_capital = word[0].isupper()
    day = _days().get(small, 0) or (0 if is_arabic else _days().get(folded, 0))
    number = hashed(f"#{said}") if (said := number_words().get(folded)) else 0
    if number or len(folded) < 2 or is_stop_word(word) or is_stop_word(small) or folded in _stop_words():
        return Form(0, (), is_capital, False, is_arabic, folded, day, number, not day and not number)
    skeletons = skeletons_of(word) if is_arabic or is_capital else ()
    return Form(
        hashed(root_of(folded)),
        skeletons,
        is_capital,
        len(word) > 1 and word.isupper() and small != word,
        is_arabic,
        folded,
        day,
        0,
        not day and not is_capital and not skeletons,
    )


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(word_list("stories")["stop words"].split())


@cache
def _days() -> dict[str, int]:
    """Return the days of the week (1: Monday), `YESTERDAY` and `NEXT` by their names."""
    lines = word_list("stories")["days"].splitlines()
    return {word: day for day, words in enumerate(lines, 1) for word in words.split()}


_SOUNDS = [
    # Several letters may stand for one sound, or for one letter of the other alphabet.
    (re.compile(one), other)
    for one, other in [
        ("ç", "s"), ("tsch|tch|sch|sh|ch|تش|ش", "s"), ("kh|خ", "k"), ("gh|غ|dj|ج", "g"), ("ph|ف|ڤ|v", "f"),
        ("th|ث", "t"), ("dh|ذ|ض|ظ|د", "d"), ("qu|q|ق|ك|ک|گ", "k"), ("c(?=[eiy])|z|س|ص|ز", "s"), ("c", "k"),
        ("gu(?=[ei])|j", "g"), ("x", "ks"), ("p|ب|پ", "b"), ("ت|ط", "t"), ("ر", "r"), ("ل", "l"), ("م", "m"),
        ("ن", "n"),
    ]
]  # fmt: skip
_NO_CONSONANT = re.compile("[^bsdfgklmnrt]")
_TWICE = re.compile(r"(.)\1+")


def skeleton_of(name: str) -> str:
    """Return the consonants of a name as Latin and Arabic letters have them in common, `Santiago` -> `sntg`.

    Vowels and h are left out, for Arabic writes few of them, and sounds that one of the alphabets does not part
    become one: p and b, v and f, s, z and sh.
    """
    # Letter by letter, as a whole Arabic word would lose what may be a preposition (`فالنسيا`).
    sounds = "".join(letter if letter == "ç" else fold(letter) for letter in name.casefold())
    for pattern, sound in _SOUNDS:
        sounds = pattern.sub(sound, sounds)
    return _TWICE.sub(r"\1", _NO_CONSONANT.sub("", sounds))


_BEFORE_NAME = re.compile("(?:و?(?:ال|بال|كال|فال|لل)|[وفبلك])(?=[\u0620-\u06d3]{3})")


def skeletons_of(word: str) -> tuple[int, ...]:
    """Return the skeletons of a possible name, as numbers; in Arabic also without its prefixes."""
    found = [skeleton_of(word)]
    if _ARABIC.match(word) and (before := _BEFORE_NAME.match(word)):
        rest = skeleton_of(word[before.end() :])
        # The article is part of no name that other languages write.
        found = [rest] if before[0] in ("ال", "وال") else [*found, rest]
    return tuple(hashed("~" + each) for each in dict.fromkeys(found) if len(each) >= 3)
