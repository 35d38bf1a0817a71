"""What a search across languages takes of a query."""

from __future__ import annotations

from datetime import date

import pytest

from reader.domain.across import (
    Translation,
    asked_text,
    asked_words,
    bare,
    plain_words,
    without_words,
    words_found,
)
from reader.domain.query_hits import hits_in
from reader.domain.query_parser import parse

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
