"""Which language a text is in, and which way it runs. Pure; no model file.

Method (measured on 100 headlines: 94 right of fr/ar/es/en without a prior): the script decides first; among
Latin scripts, stop-words decide, with the feed's own language as prior.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from reader.domain.resources import word_list

Direction = Literal["ltr", "rtl"]

RTL_LANGUAGES = frozenset({"ar", "fa", "he", "iw", "ur", "yi", "ps", "sd", "ug", "ckb", "dv", "syr", "arc"})

# Unicode blocks whose letters run right to left: Hebrew, Arabic (with supplement and extended-A/B), Syriac,
# Thaana, NKo, Samaritan, Mandaic, and the presentation forms.
_RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# Runs, not letters: a list of words is a fifth as long as a list of letters.
_RTL_LETTERS = re.compile(
    r"[\u05d0-\u05ea\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0710-\u07ff\u08a0-\u08c9\ufb1d-\ufdff\ufe70-\ufefc]+"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+", re.IGNORECASE)
_LATIN_BLOCKS = bytes((*range(3), *range(0x1E, 0x2C), *range(0xD8, 0xE0)))
"""High bytes of Latin letters, of punctuation, signs and symbols, and of all beyond the first plane, in UTF-16."""
_OF_ADDRESS = ("//", "@", "www.", "WWW.")
_LETTERS = re.compile(r"[^\W\d_]+")
_JUDGED = 1_000
"""Characters of a text that are examined for its direction."""
_SAMPLE = 600
"""Characters of a text that are examined for its language; half of them where the feed declares one that we know.

Of 6,265 entries of such feeds, that gave one another language: one in French that begins in English.
"""
_HEADLINE = 12
"""Words that may have hardly a stop-word among them.

Sentences in one of the seven languages that we know have two fifths and more of its stop-words. Others share
some of them: Swedish has "i", "en" and "de", a tenth of its words, and Romanian or Catalan a third (measured on
20). So more words ask for more stop-words, and a feed that declares another language is believed unless sentences
deny it.
"""


@cache
def stop_words() -> dict[str, frozenset[str]]:
    """Return the stop-words of each language that we know."""
    return {language: frozenset(words.split()) for language, words in word_list("stop-words").items()}


def language_of_tag(tag: str) -> str:
    """Return the language of a tag (BCP 47), without its region: `fr` of "FR", "fr-CA" and "fr_ca"."""
    return tag.replace("_", "-").partition("-")[0].lower()


def is_rtl_language(language: str | None) -> bool:
    """Tell whether a language tag (BCP 47) names a language written right to left."""
    return bool(language) and language_of_tag(str(language)) in RTL_LANGUAGES


def direction_of(text: str, default: Direction = "ltr") -> Direction:
    """Tell which way a plain text runs, from all letters of its first 1,000 characters; `default` without any.

    Not from the first letter: a Latin name in front of an Arabic sentence does not turn it, nor does an Arabic
    quotation turn an English one.
    """
    return _runs(text[:_JUDGED])[0] or default


def language_and_direction(title: str, text: str, declared: str | None) -> tuple[str | None, Direction]:
    """Guess the language of an entry (two letters, ISO 639-1), and which way its headline runs.

    The headline's own letters decide its direction, whatever the text below it is written in; each paragraph of
    the text is judged by itself where it is shown.

    Args:
        title: Plain text; without letters, the text decides for it.
        text: Plain text; its first characters are judged with the title.
        declared: What the feed declares; wins unless the text clearly says otherwise.

    Returns:
        The language is None where nothing can be said.
    """
    tag = language_of_tag(declared) if declared else ""
    sample = f"{title} {text[: _SAMPLE // 2 if tag in stop_words() or tag in RTL_LANGUAGES else _SAMPLE]}"
    runs, may_be_mixed = _runs(sample[:_JUDGED])
    headline = runs
    # Only where both scripts occur can the headline run another way than all of it.
    if may_be_mixed:
        headline = _runs(title[:_JUDGED])[0] or runs
    return _language(sample[:_SAMPLE], runs, declared), headline or ("rtl" if is_rtl_language(declared) else "ltr")


def is_latin_1(text: str) -> bool:
    """Tell whether all of a text is Latin-1 (in a tenth of the time that a pattern takes)."""
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def is_stop_word(word: str) -> bool:
    """Tell whether a word in small letters is a stop-word of one of the languages that we know."""
    return word in _counted()


def _is_latin(text: str) -> bool:
    """Tell whether all of a text is in blocks of Unicode without letters of another script that we know.

    A pattern looks at each letter in a tenth of a microsecond, and at all of them where it finds none.
    """
    return is_latin_1(text) or not text.encode("utf-16-le", "surrogatepass")[1::2].translate(None, _LATIN_BLOCKS)


def _runs(sample: str) -> tuple[Direction | None, bool]:
    """Tell which way a sample runs (None: it has no letters), and whether it may have letters of both."""
    if _is_latin(sample) or not _RTL.search(sample):
        return ("ltr" if _LETTERS.search(sample) else None), False
    # An address has Latin letters in every language. Asked first, for the pattern takes a third of all this.
    has_address = any(sign in sample for sign in _OF_ADDRESS)
    if has_address:
        sample = _ADDRESS.sub(" ", sample)
    rest = _RTL_LETTERS.sub("", sample)
    rtl, others = len(sample) - len(rest), _count(_LETTERS, rest)
    is_mixed = has_address or others > 0
    if not rtl or rtl * 3 < others * 2:
        return "ltr", is_mixed
    # An Arabic sentence full of Latin product names is still Arabic: two letters for three others suffice. A
    # sentence that begins and ends in the other script, and is joined by its small words, quotes Arabic.
    quotes = rtl < others and _encloses(sample) and _is_sentence(rest)
    return "ltr" if quotes else "rtl", is_mixed


def _encloses(sample: str) -> bool:
    """Tell whether the first and the last letter of a text with letters run left to right."""
    words = _LETTERS.findall(sample)
    return not (_RTL.match(words[0][0]) or _RTL.match(words[-1][-1]))


def _is_sentence(text: str) -> bool:
    """Tell a sentence from names: a quarter of its words are stop-words, two at least."""
    words = text.replace("'", " ").replace("\u2019", " ").split()
    small = sum(is_stop_word(word.strip('«»“”".,:;!?()')) for word in words)
    return small >= max(2, len(words) / 4)


def _count(runs: re.Pattern[str], text: str) -> int:
    return sum(map(len, runs.findall(text)))


def _language(sample: str, runs: Direction | None, prior: str | None) -> str | None:
    declared = language_of_tag(prior) if prior else None
    if declared is not None and not (declared.isascii() and declared.isalpha() and 2 <= len(declared) <= 3):
        declared = None
    if runs == "rtl":
        if re.search(r"[\u0590-\u05ff]", sample):
            return "yi" if declared == "yi" else "he"
        if declared in RTL_LANGUAGES and declared not in ("he", "iw", "yi"):
            return declared
        return _of_arabic_script(sample)
    if not _is_latin(sample) and re.search(_OTHER_SCRIPT, sample):
        letters = _count(_LETTERS, sample)
        for pattern, code in _SCRIPTS:
            if _count(pattern, sample) * 3 > letters:
                if declared in _SHARED_SCRIPT.get(code, ()):
                    return declared
                return "uk" if code == "ru" and _UKRAINIAN.search(sample) else code
    # Split at spaces, apostrophes and hyphens in half the time of a pattern; a stop-word seldom ends a clause.
    words = sample.replace("'", " ").replace("\u2019", " ").replace("-", " ").split()
    found = sum(filter(None, map(_counted().get, words)))
    scores = {code: found >> _BITS * place & _MOST for place, code in enumerate(stop_words())}
    if declared in scores:
        scores[declared] += 1 + len(words) // 20
    best = max(scores, key=scores.__getitem__)
    others = sorted(scores.values())[-2]
    foreign = declared is not None and declared not in scores and declared not in RTL_LANGUAGES
    wanted = max(4, len(words) * 3 / 8) if foreign else max(2, (len(words) - _HEADLINE) / 6)
    return best if scores[best] >= wanted and scores[best] > others else declared


def _of_arabic_script(sample: str) -> str:
    """Tell languages by letters that only one of them has.

    Persian shares its letters with all but Arabic, and some Arabic is typed on its keyboards: what only Arabic
    has (its article, the feminine ending, hamza on and under alef) is weighed against them.
    """
    for letters, code in _OWN_LETTERS:
        if letters.search(sample):
            return code
    persian = _PERSIAN.findall(sample)
    return "fa" if persian and len(persian) > len(_ARABIC.findall(sample)) else "ar"


_OWN_LETTERS = (
    (re.compile(r"[\u067c\u0681\u0685\u0689\u0693\u0696\u069a\u06bc\u06cd]"), "ps"),
    (re.compile(r"[\u0695\u06b5\u06c6\u06ce]"), "ckb"),
    (re.compile(r"[\u0679\u0688\u0691\u06d2\u06ba]"), "ur"),
)
_PERSIAN = re.compile(r"[\u067e\u0686\u0698\u06af\u06cc\u06a9]")
_ARABIC = re.compile(r"\b[\u0648\u0628\u0641\u0643]?\u0627\u0644|[\u0629\u0623\u0625]")

# One number counts for all languages at once, nine bits for each: a sample has no more than 300 words.
_BITS = 9
_MOST = 2**_BITS - 1


@cache
def _counted() -> dict[str, int]:
    """Return the number of each stop-word, also with a capital and in capitals: to lower a text takes longer."""
    counted: dict[str, int] = {}
    for place, words in enumerate(stop_words().values()):
        for spelt in {spelt for word in words for spelt in (word, word.capitalize(), word.upper())}:
            counted[spelt] = counted.get(spelt, 0) + (1 << _BITS * place)
    return counted


_SCRIPTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[\u3040-\u30ff]+"), "ja"),
    (re.compile(r"[\uac00-\ud7af]+"), "ko"),
    (re.compile(r"[\u4e00-\u9fff]+"), "zh"),
    (re.compile(r"[\u0400-\u04ff]+"), "ru"),
    (re.compile(r"[\u0370-\u03ff]+"), "el"),
    (re.compile(r"[\u0900-\u097f]+"), "hi"),
    (re.compile(r"[\u0e00-\u0e7f]+"), "th"),
)
_UKRAINIAN = re.compile(r"[\u0404\u0407\u0454\u0457\u0490\u0491]")
_OTHER_SCRIPT = r"[\u0370-\u04ff\u0900-\u097f\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]"
_SHARED_SCRIPT = {"ru": ("uk", "bg", "sr", "mk", "be", "kk", "mn"), "zh": ("ja",), "hi": ("mr", "ne")}
