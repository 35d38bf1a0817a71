"""Folds texts before they are indexed, and queries in the same way before they are searched.

Case, accents and Arabic spellings make no difference then. It leaves little to SQLite: `unicode61` splits
vocalised Arabic words, never matches spelling variants, takes a whole sentence of Japanese or Chinese for one
word, and needs three times as long for Arabic as `ascii`, which takes for a letter whatever is not ASCII.

Files of earlier editions have their index by `unicode61` and go on with it: both make the same words of a folded
text. (Only capitals that are younger than SQLite's tables, as Georgian ones, were not made small there.)
"""

from __future__ import annotations

import html
import re
import string
import unicodedata
from typing import NamedTuple

# Accents that stand apart, soft hyphens, Hebrew points, vowel marks, Quranic marks, tatweel, and invisible
# direction marks.
_DROPPED = re.compile(
    r"[\u0300-\u036f\u00ad\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    r"\u08d3-\u08ff\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_PRESENTATION = re.compile(r"[\ufb50-\ufdff\ufe70-\ufefc]")
_DIGITS = re.compile(r"[\u0660-\u0669\u06f0-\u06f9]")
_SPELT_OUT = {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ẞ": "SS", "’": "'", "‘": "'"}
_ALIKE = {
    **dict(zip("øØłŁ", "oOlL", strict=True)),
    **dict(zip("άέήίόύώϊϋΐΰΆΈΉΊΌΎΏςёЁ", "αεηιουωιυιυαεηιουωσее", strict=True)),
    **dict(zip("أإآٱ", "اااا", strict=True)),  # hamza and madda on alef, alef wasla
    **dict(zip("ىةؤئ", "يهوي", strict=True)),
    **dict(zip("کی", "كي", strict=True)),  # Persian keyboards
}


def _plain(letter: str) -> str:
    """Return the indexed form of a character: lower case, without Latin accents; a space if it is no letter.

    ASCII stays as it is: SQLite lowers it, and splits there, in less time.
    """
    if letter.isascii():
        return letter
    if known := _SPELT_OUT.get(letter) or _ALIKE.get(letter):
        return known
    if _DROPPED.match(letter):
        return ""
    if _DIGITS.match(letter):
        return str(unicodedata.digit(letter))
    if _PRESENTATION.match(letter) and (apart := unicodedata.normalize("NFKC", letter)) != letter:
        # Ligatures come apart into letters, and into marks.
        return "".join(map(_plain, apart))
    if not letter.isalnum():
        return " "
    # Where the folded form is several letters, SQLite knows the first one's simple form only, and so does this.
    lower = folded if len(folded := letter.casefold()) == 1 else letter.lower()[0]
    base = unicodedata.normalize("NFD", lower)[0]
    return base if base.isascii() else lower


LETTERS_KEPT = 30_000
"""Most letters cached, more than the living scripts have together: a text of every letter would leave 100 MB
behind.
"""


class _Letters(dict[int, str]):
    """The characters that are indexed for a letter, by its code, computed at first use."""

    def __missing__(self, code: int) -> str:
        if len(self) >= LETTERS_KEPT:
            self.clear()
        plain = self[code] = _plain(chr(code))
        return plain


_LETTERS = _Letters()
_LATIN_1 = bytes(
    ord(plain) if len(plain := _LETTERS[code]) == 1 and plain <= "\xff" else code for code in range(0x100)
)
"""The same table for `bytes.translate`, without letters that become two letters, or none, or Greek (the micro
sign).
"""
_OF_OTHER_LENGTH = [(bytes([code]), plain.encode()) for code in range(0x100) if len(plain := _LETTERS[code]) != 1]
_FEW = 12
"""Most signs beyond Latin-1 in a Latin text that is folded as a whole; with more, word by word is quicker."""
BEFORE_WORDS = "وال بال كال فال لل ال و".split()
"""Conjunction, preposition and article, removed where at least three letters remain (light stemming)."""
# The lookbehind comes last: the search can then use the first letters (a third faster).
_PREFIXES = re.compile(
    "(?:" + "|".join(rf"{each}(?<![\u0621-\u064a]{each})" for each in BEFORE_WORDS) + r")(?=[\u0621-\u064a]{3})"
)
# Scripts without spaces: each character is a word of the index, and a typed word is a phrase of them.
_UNSPACED = r"[\u3040-\u30ff\u3400-\u9fff]"
_SIGN = re.compile(_UNSPACED)
_FIRST_SIGN = "\u3040"
_BETWEEN_SIGNS = rf"(?<={_UNSPACED})(?=\S)|(?<=\S)(?={_UNSPACED})"
_UNFINISHED = [re.compile(rf"^{before}(?=[\u0621-\u064a]{{2}})") for before in BEFORE_WORDS]
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|cite|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|time|u)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")


def fold(words: str) -> str:
    """Bring a text to the form that is indexed; ASCII is in it already."""
    latin = _latin(words)
    return _letter_by_letter(words) if latin is None else latin


def _latin(words: str) -> str | None:
    """Fold a Latin text as a whole (a twentieth of the time that it takes letter by letter); None: it is another.

    What it has beyond Latin-1, dashes and quotation marks mostly, is replaced one sign after the other.
    """
    if words.isascii():
        return words
    for _ in range(_FEW):
        try:
            plain = words.encode("latin-1").translate(_LATIN_1)
        except UnicodeEncodeError as error:
            sign = words[error.start]
            if (replaced := _LETTERS[ord(sign)]) > "\xff":
                return None
            words = words.replace(sign, replaced)
        else:
            for letter, letters in _OF_OTHER_LENGTH:
                plain = plain.replace(letter, letters)
            return plain.decode("latin-1").replace("\xb5", "μ")
    return None


def _letter_by_letter(words: str) -> str:
    words = words.translate(_LETTERS)
    if _SIGN.search(words):
        words = re.sub(_BETWEEN_SIGNS, " ", words)
    return _PREFIXES.sub("", words)


def without_prefix(beginning: str) -> list[str]:
    """Return what may remain of a folded, unfinished Arabic word after `fold` strips its prefix."""
    return [rest for found in _UNFINISHED if (rest := found.sub("", beginning, count=1)) != beginning]


def fold_name(name: str) -> str:
    """Bring a name, of a tag or a folder, to the form by which names are compared."""
    return " ".join(fold(name).lower().split())


class Words(dict[str, str]):
    """Words by the form that is indexed, each folded once: the same ones come again and again in a batch."""

    def __missing__(self, word: str) -> str:
        folded = fold(word)
        if len(word) <= _LONGEST_KEPT:
            self[word] = folded
        return folded

    def of(self, text: str) -> str:
        """Fold a text: all at once, or where it is not Latin word by word (a third of the time)."""
        latin = _latin(text)
        return " ".join(map(self.__getitem__, text.split())) if latin is None else latin


_LONGEST_KEPT = 40
"""Longer words are not cached: they are sentences of Japanese, which do not come again."""


_TOKEN = re.compile(r"[^\W_]+")
_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


def tokens_of(text: str) -> list[str]:
    """Return the words of a text as the index has them: SQLite makes ASCII small and splits at its signs."""
    return _TOKEN.findall(fold(text).translate(_LOWER))


def as_indexed(folded: str) -> bytes:
    """Return the words of a folded text like `tokens_of`, but joined by spaces, in UTF-8: a tenth of the time."""
    return folded.encode().translate(_AS_INDEXED)


# To SQLite whatever is not ASCII is a letter, and `fold` leaves only letters.
_AS_INDEXED = bytes(
    code if code >= 0x80 else ord(chr(code).lower()) if chr(code).isalnum() else ord(" ") for code in range(0x100)
)


class Token(NamedTuple):
    """A word of the index, and its place in the text."""

    word: str
    start: int
    end: int


def placed_tokens(text: str) -> list[Token]:
    """Return the words of a text as `tokens_of` does, with their places.

    (An Arabic ligature may be several words, all with its place.)
    """
    folded: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        plain = _LETTERS[ord(letter)]
        if plain >= _FIRST_SIGN and _SIGN.match(plain):
            plain = f" {plain} "
        folded += plain
        places += [place] * len(plain)
    line = "".join(folded).translate(_LOWER)
    tokens = []
    for found in _TOKEN.finditer(line):
        end = places[found.end() - 1] + 1
        # Combining accents and vowel signs after the last letter belong to the token, though folding removes them.
        while end < len(text) and not _LETTERS[ord(text[end])] and unicodedata.category(text[end]) in _ON_LETTERS:
            end += 1
        tokens.append(Token(_PREFIXES.sub("", found[0]), places[found.start()], end))
    return tokens


_ON_LETTERS = ("Mn", "Lm")
"""Unicode's categories of marks, and of tatweel, which only makes a word longer."""
_SPLIT_OTHERWISE = re.compile(rf"{_DROPPED.pattern}|{_UNSPACED}")
"""In a text without any of these, words are what `_TOKEN` says."""
_SPELT_WORD = re.compile(rf"(?=\w){_UNSPACED}|(?!{_DROPPED.pattern})(?:(?!{_UNSPACED})[^\W_]{_DROPPED.pattern}*)+")
"""A sign of a script without spaces, or letters with the accents and vowel signs that folding drops after each."""


class _Spelt(dict[str, str]):
    """Words folded for `spelt_words`, each computed once (`functools.lru_cache` costs 5 % more, and 3 MB)."""

    def __missing__(self, word: str) -> str:
        if len(self) >= LETTERS_KEPT:
            self.clear()
        folded = word.lower() if word.isascii() else word.translate(_LETTERS).translate(_LOWER).replace(" ", "")
        self[word] = folded = folded or word  # the isolated form of a vowel sign
        return folded


_SPELT = _Spelt()


class SpeltWords(NamedTuple):
    """The words of a text, folded, and where each begins and ends in it."""

    words: list[str]
    places: list[tuple[int, int]]


def spelt_words(text: str) -> SpeltWords:
    """Return the words of a text with their places, in a sixth of the time of `placed_tokens`.

    Unlike the index it keeps Arabic prefixes: they are words of whoever quotes.
    """
    found = list((_SPELT_WORD if _SPLIT_OTHERWISE.search(text) else _TOKEN).finditer(text))
    return SpeltWords(list(map(_SPELT.__getitem__, map(re.Match.group, found))), list(map(re.Match.span, found)))


def words_of(clean_html: str) -> str:
    """Return the text of stored HTML. Our own cleaner wrote it, so a pattern may read it."""
    stripped = _TAG.sub(" ", _INLINE.sub("", clean_html))
    return html.unescape(stripped) if "&" in stripped else stripped
