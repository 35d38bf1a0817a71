"""What texts are brought to before they are indexed: the same words whichever tokenizer an index was made with.

An index of an earlier edition was made by `unicode61` and goes on with it; one that is made now has `ascii`.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Sequence
from contextlib import closing
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.text import folding
from reader.domain.text.folding import fold
from reader.storage.core.tables import ID_MASK
from tests.helpers.entries import a_parsed_entry, open_stores

NOW = "ascii"
EARLIER = "unicode61 remove_diacritics 2"


def words_in(texts: Sequence[str], tokenizer: str) -> list[list[str]]:
    """Give the words that SQLite makes of each text, in their order."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"CREATE VIRTUAL TABLE texts USING fts5(text, tokenize='{tokenizer}')")
        connection.execute("CREATE VIRTUAL TABLE words USING fts5vocab(texts, instance)")
        connection.executemany("INSERT INTO texts(rowid, text) VALUES (?, ?)", enumerate(texts))
        found: list[list[str]] = [[] for _ in texts]
        for number, word in connection.execute("SELECT doc, term FROM words ORDER BY doc, offset"):
            found[number].append(word)
    return found


HELD = {
    "L’ÉLÈVE dit «ça» à l'Œuvre…": "l eleve dit ca a l oeuvre",
    "10\xa0000\u202f€ – 5\xa0µm, 3 m², nº 1": "10 000 5 μm 3 m² nº 1",
    "Straße, GROẞ, Tromsø, Łódź, Ærø, þáttur, soft\xadhyphen": "strasse gross tromso lodz aero þattur softhyphen",
    "İstanbul’da ışık, Đà Nẵng, cafe\u0301": "istanbul da ısık đa nang cafe",
    "Ο ΚΌΣΜΟΣ· ὁ κόσμος, Μαΐου": "ο κοσμοσ ὁ κοσμοσ μαιου",
    "Ёлка й ЩЕДРЫЙ; Її": "елка й щедрый її",
    "والكتابُ الجديد، «١٢٣»؟ كـــتاب": "كتاب جديد 123 كتاب",
    "مسؤولة إلى الأندلس آخره": "مسووله الي اندلس اخره",
    "کتاب‌های تازه ۴۵": "كتابهاي تازه 45",
    "ﷺ ﻛﺘﺎﺏ ﻻ": "صلي الله عليه سلم كتاب لا",
    "東京のPDF、テスト。": "東 京 の pdf テ ス ト",
    "שָׁלוֹם־עולם": "שלום עולם",
    "हिन्दी ไทย 한국어": "ह न द ไทย 한국어",
    "a_b\x00c→d😀e ①Ⅳ ﬁn Ａ1": "a b c d e ①ⅳ ﬁn ａ1",
}
"""Texts, and the words that earlier editions made of them: they stand in the files of their readers."""


@pytest.mark.parametrize("tokenizer", [NOW, EARLIER])
def test_an_index_of_an_earlier_edition_holds_the_words_that_are_made_now(tokenizer):
    assert words_in([fold(text) for text in HELD], tokenizer) == [words.split() for words in HELD.values()]


# Ideographs and Hangul are many, and all alike.
_CODES = [*range(0x3500), *range(0x9F00, 0xAD00), *range(0xD700, 0xD800), *range(0xE000, 0x20100)]
_LETTERS = [letter for letter in map(chr, _CODES) if unicodedata.category(letter) != "Cn"]
_TAKEN_FOR_MARKS = {*map(chr, range(0x19B0, 0x19C1)), "\u19c8", "\u19c9", "\u1cf2", "\u1cf3"}
"""Vowels and tones of New Tai Lue and two Vedic signs: letters to Unicode since 8 and 12, not yet to SQLite."""


def test_every_letter_is_the_same_to_both_tokenizers():
    texts = [fold(f"q{letter}q {letter}") for letter in _LETTERS]
    made_now, made_earlier = (words_in(texts, tokenizer) for tokenizer in (NOW, EARLIER))
    differing = {
        each for each, now, earlier in zip(_LETTERS, made_now, made_earlier, strict=True) if now != earlier
    }
    assert differing <= _TAKEN_FOR_MARKS


_IN_ANOTHER_WAY = re.compile(
    "[œŒæÆßøØłŁ\xadάέήίόύώϊϋΐΰΆΈΉΊΌΎΏёЁ\u0300-\u036f\u0591-\u05c7\u0600-\u06ff\u200b-\u206f"
    "\u3040-\u30ff\u3400-\u9fff\ufb50-\ufdff\ufe70-\ufeff"
    # A macron above the dot of an A, and two Mongolian signs that Unicode calls marks since 9.
    "Ǡǡᢅᢆ]"
)
"""What `fold` writes as nobody's tables do (vowel marks, Arabic spellings, signs without spaces)."""


def test_all_other_letters_are_folded_as_sqlite_itself_does():
    """Of those that its tables know: they are older than Unicode's letters of today."""
    old = unicodedata.ucd_3_2_0
    letters = [
        each for each in _LETTERS if old.category(each) not in ("Cn", "Co") and not _IN_ANOTHER_WAY.match(each)
    ]
    assert len(letters) > 10_000
    texts = [f"q{letter}q {letter}" for letter in letters]
    made_now, made_earlier = words_in([fold(text) for text in texts], NOW), words_in(texts, EARLIER)
    assert [
        each for each, now, earlier in zip(letters, made_now, made_earlier, strict=True) if now != earlier
    ] == []


ALPHABETS = (
    "abcXYZ019 .,-_'\"",
    "éàçÉÅñœŒæßẞøłŁª²µ\xad",
    "’‘“”…–—«»€™\u202f\xa0\u2009\u2028\u3000\t\n\x00\x1c→★😀",
    "ışğİĞđĐạấẵờỡỳ\u0301\u0323",
    "άΐΉςσΣμαёЁйЩі",
    "العربيةكتابووالللبالأإآٱىؤئکی،؛؟\u064b\u0651\u0640١۴پ\u200c\u200f",
    "東京のテストーが々、。",
    "ﷺﻛﺘﺎﺏﻼ",
    "שָׁלוֹם־हिन्दीไทย한국어",
    "ⅠⅣ½①ﬁＡ１",
)
mixed = st.lists(st.sampled_from(ALPHABETS), min_size=1, max_size=3, unique=True).flatmap(
    lambda alphabets: st.text(st.sampled_from("".join(alphabets)), max_size=30)
)


@pytest.mark.long
@settings(max_examples=10_000, deadline=None)
@given(text=mixed)
def test_thousands_of_mixed_texts_are_the_same_to_both_tokenizers(text):
    assert words_in([fold(text)], NOW) == words_in([fold(text)], EARLIER)


@settings(max_examples=100)
@given(text=mixed)
def test_mixed_texts_are_the_same_to_both_tokenizers(text):
    assert words_in([fold(text)], NOW) == words_in([fold(text)], EARLIER)


def test_a_text_is_indexed_word_by_word_as_a_question_is_folded_whole(tmp_path):
    chance = Random(6)
    texts = [
        "".join(chance.choice(chance.choice(some)) for _ in range(chance.randint(0, 60)))
        for some in (chance.sample(ALPHABETS, chance.randint(1, 4)) for _ in range(400))
    ]
    with open_stores(tmp_path) as stores:
        ids = stores.store(stores.add_feed(), *(a_parsed_entry("", text="") for _ in texts)).new_ids
        stores.search.expect(dict(zip(ids, texts, strict=True)))
        stores.search.catch_up()
    indexed: dict[int, list[str]] = {id_: [] for id_ in ids}
    with closing(sqlite3.connect(tmp_path / "manchette.sqlite")) as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, entry_fts, instance)")
        for position, word in connection.execute("SELECT doc, term FROM words ORDER BY doc, offset"):
            indexed[position & ID_MASK].append(word)
    assert list(indexed.values()) == words_in([fold(text) for text in texts], NOW)


def test_a_text_in_every_letter_there_is_leaves_no_table_of_them_behind():
    every = "".join(map(chr, [*range(0x80, 0xD800), *range(0xE000, 0x20000)]))
    assert fold(every) == fold(every)
    assert len(folding._LETTERS) <= folding.LETTERS_KEPT
