"""What is typed is found as it is meant, and given as it is written."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.text.find_in_text import finding


def found(typed, text):
    find = finding(typed)
    assert find is not None
    return [text[start:end] for start, end in find(text)]


@pytest.mark.parametrize(
    ("typed", "text", "parts"),
    [
        ("energie", "L’Énergie, les énergies", ["Énergie", "énergie"]),
        ("ÉNERGIE", "une energie", ["energie"]),
        ("nerg", "énergie", ["nerg"]),
        ("oeuvre", "une œuvre, un Œuvre", ["œuvre", "Œuvre"]),
        ("o", "œo", ["œ", "o"]),
        ("strasse", "Straße", ["Straße"]),
        ("l'heure", "à l’heure", ["l’heure"]),
        ("porte-parole", "la porte‑parole", ["porte‑parole"]),
        ('"oui"', "dit-il : «oui»", ["«oui»"]),
        ("...", "et puis…", ["…"]),
        ("two words", "two\u00a0\n words", ["two\u00a0\n words"]),
        ("hyphen", "hy\u00adphen", ["hy\u00adphen"]),
        ("aa", "aaaaa", ["aa", "aa"]),
        ("3.5", "3.5 or 3,5", ["3.5"]),
        ("€", "5 €", ["€"]),
        ("->", "a -> b", ["->"]),
        ("١٢", "12 or ١٢", ["12", "١٢"]),
        # Vowel signs, hamza on alef, alef maqsura, teh marbuta, tatweel; the marks belong to what is found.
        ("كتب", "كَتَبَ الرجل", ["كَتَبَ"]),
        ("الامم", "الأمم المتحدة", ["الأمم"]),
        ("مدرسه", "المدرسة", ["مدرسة"]),
        ("على", "علي", ["علي"]),
        ("سلام", "ســـلام", ["ســـلام"]),
        ("طاقة", "والطاقة", ["طاقة"]),
        ("لا", "ﻻ", ["ﻻ"]),
        ("字符", "中文字符测试", ["字符"]),
        ("👩‍👧", "a 👩‍👧 b", ["👩‍👧"]),
    ],
)
def test_finds_in_all_spellings(typed, text, parts):
    assert found(typed, text) == parts


@pytest.mark.parametrize("typed", ["", "  ", "\u00ad", "\u200b \u064e"])
def test_nothing_to_compare(typed):
    assert finding(typed) is None


_LETTERS = st.text(alphabet="aéœ ß’ .-\u00ad\u064eأةبـ字👩\u200d\n", max_size=40)


@given(before=_LETTERS, typed=_LETTERS, after=_LETTERS)
def test_what_is_there_is_found_and_no_part_overlaps(before, typed, after):
    find = finding(typed)
    if find is None:
        return
    text = before + typed + after
    spans = list(find(text))
    assert spans
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert all(list(find(text[start:end])) for start, end in spans)
