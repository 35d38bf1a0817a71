"""What a search across languages takes of a query."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from reader.domain.query.query_hits import hits_in
from reader.domain.query.query_parser import parse
from reader.domain.resources import word_list
from reader.domain.stories.across import (
    Translation,
    asked_text,
    asked_words,
    bare,
    plain_words,
    same_in_news,
    without_words,
    words_found,
)
from reader.domain.text.folding import tokens_of
from reader.domain.text.stems import STEMMED

TODAY = date(2026, 11, 24)


def asked(text: str):
    return parse(text, TODAY, widened=True)


@pytest.mark.parametrize(
    ("typed", "words", "plain"),
    [
        ("Grève des trains", ["grève", "des", "trains"], ["grève", "trains"]),
        ("السيول والفيضانات", ["سيول", "فيضانات"], ["سيول", "فيضانات"]),
        ("وزير المالية", ["وزير", "مالية"], ["وزير", "مالية"]),
        ('"taux d\'intérêt" banque', ["taux", "intérêt", "banque"], ["banque"]),
        ("grève -trains is:unread source:figaro", ["grève"], ["grève"]),
        ("grève OR huelga", ["grève", "huelga"], ["grève", "huelga"]),
        ("is:unread", [], []),
        ("سد النهضة", ["سد", "نهضة"], ["سد", "نهضة"]),
    ],
)
def test_words_as_they_are_spelt(typed, words, plain):
    assert asked_words(asked(typed)) == words
    assert plain_words(asked(typed)) == plain


def test_a_query_of_words_is_a_text_as_it_was_typed():
    assert asked_text(asked("tremblement de terre au Maroc")) == "tremblement de terre au Maroc"
    assert asked_text(asked("grève is:unread")) == "grève"


def test_an_arabic_word_loses_its_article_only():
    assert [bare(word) for word in ("والحكومة", "للحكومة", "إضراب", "وزير", "ÉCOLE")] == [
        "حكومة",
        "حكومة",
        "إضراب",
        "وزير",
        "école",
    ]


def test_what_else_a_query_asks_for_holds_for_what_is_found_by_meaning_too():
    assert without_words(asked("grève").condition) is None
    assert without_words(asked("grève is:unread -train").condition) == parse("is:unread -train", TODAY).condition
    assert without_words(None) is None


def test_words_of_other_languages_are_marked():
    found = words_found([Translation("grève", "es", "huelga", "shuelg", 0.8)])
    assert hits_in("Las huelgas de trenes", found, "text", "es") == [(4, 11)]
    assert words_found([]) is None


@pytest.mark.parametrize(
    ("language", "word", "same", "others"),
    [
        ("es", "ferri", {"ferry", "traversier", "عبارة"}, {"fer", "سفلي", "iron"}),
        ("fr", "ferry", {"ferri", "transbordador"}, {"fer"}),
        ("fr", "pain", {"bread", "pan", "خبز"}, {"douleur", "dolor"}),
        ("en", "pain", {"douleur", "dolor"}, {"pan"}),
        ("fr", "loi", {"ley", "law", "قانون"}, {"rent", "alquiler"}),
        ("fr", "loyers", {"rent", "alquiler"}, {"law", "ley"}),
        ("fr", "ventes", {"sale", "venta", "بيع"}, {"wind", "viento"}),
        ("ar", "طائرة", {"plane", "avión"}, {"bird"}),
        ("ar", "طيور", {"bird", "oiseau"}, {"plane"}),
        ("en", "xylophone", set(), set()),
    ],
)
def test_the_table_of_news_words(language, word, same, others):
    found = set(same_in_news(word, language).values())
    assert found >= same
    assert found.isdisjoint(others)


def test_the_table_has_four_languages_in_a_line_and_no_word_in_more_than_two():
    lines = [line.split(" | ") for line in word_list("news")[""].splitlines()]
    assert {len(line) for line in lines} == {len(STEMMED)}
    for place, language in enumerate(STEMMED):
        listed = Counter(word for line in lines for word in line[place].split())
        assert [word for word, count in listed.items() if count > 2] == []
        assert [word for word in listed if len(tokens_of(word)) != 1 or word != word.lower()] == [], language
