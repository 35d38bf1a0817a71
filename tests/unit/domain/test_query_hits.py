"""Where the words of a query stand in a text, and the part of a text that is shown with a hit."""

from __future__ import annotations

import unicodedata
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.query.query import AllOf, AnyOf, InState, Is, Not, Phrase
from reader.domain.query.query_hits import hits_in
from reader.domain.query.query_parser import parse
from reader.domain.query.snippet import snippet
from reader.domain.text.folding import placed_tokens, tokens_of

TODAY = date(2026, 11, 24)


def words(*typed: str, beginning: bool = False, field: str = "any") -> Phrase:
    return Phrase(tuple(token for word in typed for token in tokens_of(word)), beginning, field)


def marked(text: str, condition, field: str = "any") -> list[str]:
    return [text[start:end] for start, end in hits_in(text, condition, field)]


@pytest.mark.parametrize(
    ("asked", "text", "found"),
    [
        (words("énergie"), "L’Énergie, énergies; ENERGIE.", ["Énergie", "ENERGIE"]),
        (words("energie"), unicodedata.normalize("NFD", "une énergie"), [unicodedata.normalize("NFD", "énergie")]),
        (words("cafe"), unicodedata.normalize("NFD", "le café noir"), [unicodedata.normalize("NFD", "café")]),
        (words("coeur"), "Un cœur et des cœurs", ["cœur"]),
        (words("strasse"), "die Straße, STRASSE", ["Straße", "STRASSE"]),
        (words("energie"), "Ener\u00adgie", ["Ener\u00adgie"]),
        (words("كتاب"), "وَالكِتَاب كتـاب كتابه", ["وَالكِتَاب", "كتـاب"]),
        (words("مدينه"), "في المدينة الى مَدِينَةٌ.", ["المدينة", "مَدِينَةٌ"]),
        (words("إلى"), "الى إلى", ["الى", "إلى"]),
        (words("123"), "رقم ١٢٣", ["١٢٣"]),
        (
            words("central", "bank"),
            "The central bank; a bank, central. Central-Bank",
            ["central bank", "Central-Bank"],
        ),
        (words("知事"), "東京都知事選挙", ["知事"]),
        (words("élec", beginning=True), "les élections d’un électeur", ["élections", "électeur"]),
        (words("الكت", beginning=True), "كتاب والكتب", ["كتاب", "والكتب"]),
        (words("bank"), "snake_bank banks", ["bank"]),
        (words("الله"), "قال ﷺ", ["ﷺ"]),
        (words("x"), "", []),
    ],
)
def test_words_are_found_as_the_index_folds_them_and_marked_as_they_stand(asked, text, found):
    assert marked(text, asked) == found


def test_other_forms_are_marked_where_they_count_in_the_language_of_the_text():
    condition = parse('grèves وزير "un mot"', TODAY, widened=True).condition
    text = "La grève, les grévistes ; un mot, des mots. بالوزراء"
    assert [text[start:end] for start, end in hits_in(text, condition, "text", "fr")] == [
        "grève",
        "un mot",
        "بالوزراء",
    ]
    assert [text[start:end] for start, end in hits_in(text, condition, "text", "de")] == ["un mot"]
    assert {"grève", "un mot", "بالوزراء"} <= {text[start:end] for start, end in hits_in(text, condition)}
    part = snippet(f"{'x ' * 400}{text}", condition, language="fr")
    assert [part.text[start:end] for start, end in part.hits] == ["grève", "un mot", "بالوزراء"]


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("دواء", "وصلت الأدوية مع أدوات البناء", ["الأدوية"]),
        ("الأدوية", "وافق على دوائه", ["دوائه"]),
        ("رءوسهم", "فوق رؤوسهم وعلى رأسه قال الرئيس", ["رؤوسهم", "رأسه"]),
        ("رؤوس", "برءوس الماشية", ["برءوس"]),
        ("حق", "حقوق الإنسان والحق في حقول", ["حقوق", "والحق"]),
    ],
)
def test_arabic_plurals_and_other_spellings_are_marked(typed, text, found):
    condition = parse(typed, TODAY, widened=True).condition
    assert [text[start:end] for start, end in hits_in(text, condition, "text", "ar")] == found


def test_what_must_not_occur_and_fields_without_words_mark_nothing():
    asked = AllOf((words("a"), Not(words("b")), InState(Is.UNREAD), AnyOf((words("c"), words("d")))))
    assert marked("a b c d", asked) == ["a", "c", "d"]
    assert marked("a b c d", None) == []


def test_words_that_were_asked_of_a_field_are_marked_there():
    asked = AllOf((words("a", field="title"), words("b"), words("c", field="text")))
    assert marked("a b c", asked, "title") == ["a", "b"]
    assert marked("a b c", asked, "text") == ["b", "c"]
    assert marked("a b c", asked) == ["a", "b", "c"]


def test_of_two_phrases_that_begin_together_the_longer_is_marked_and_none_overlap():
    asked = AnyOf((words("new"), words("new", "york"), words("york", "times")))
    assert marked("New York Times, new times", asked) == ["New York", "new"]


LETTERS = st.sampled_from("aAéÉeœß _-’\n.,\u0301\u00ad\u200fكتابةهيىأإوال\u0640\u064e١知事かﷺﻻ2Ꭰİ")
TEXTS = st.text(LETTERS, max_size=40) | st.text(max_size=20)


@settings(max_examples=300)
@given(text=TEXTS)
def test_words_have_places_wherever_they_come_from(text):
    placed = placed_tokens(text)
    assert [token.word for token in placed] == tokens_of(text)
    assert all(0 <= token.start < token.end <= len(text) for token in placed)


@settings(max_examples=300)
@given(text=TEXTS, asked=st.lists(TEXTS, min_size=1, max_size=3), beginning=st.booleans(), data=st.data())
def test_each_hit_folds_to_what_was_asked(text, asked, beginning, data):
    sources = [*asked, text]
    phrases = []
    for source in sources:
        tokens = tokens_of(source)
        if tokens:
            start = data.draw(st.integers(0, len(tokens) - 1))
            phrases.append(Phrase(tuple(tokens[start : start + 2]), beginning))
    hits = hits_in(text, AnyOf(tuple(phrases)))
    assert all(before[1] <= after[0] for before, after in pairwise(hits))
    for start, end in hits:
        found = " ".join(tokens_of(text[start:end]))
        forms = [" ".join(form) for phrase in phrases for form in phrase.forms]
        assert any(form in found for form in forms)
    # What the index would find is marked.
    indexed = " ".join(["", *tokens_of(text), ""])
    for phrase in phrases:
        if any(f" {' '.join(form)}{'' if beginning else ' '}" in indexed for form in phrase.forms):
            assert hits


def test_a_snippet_shows_the_most_different_words_and_marks_them():
    text = f"{'Début. ' * 60}Une énergie seule. {'Milieu. ' * 60}Le prix de l’énergie au marché. {'Fin. ' * 90}"
    shown = snippet(text, AllOf((words("energie"), words("marche"))))
    assert [shown.text[start:end] for start, end in shown.hits] == ["énergie", "marché"]
    assert shown.text.startswith("…Milieu.")
    assert shown.text.endswith("Fin.…")
    assert 120 <= len(shown.text) <= 162


def test_a_snippet_of_a_text_without_hits_is_its_beginning_and_a_short_text_is_whole():
    long = snippet("One two. " * 60, words("three"))
    assert long.text.startswith("One two. One")
    assert long.text.endswith("…")
    assert long.hits == ()
    assert snippet("  Two\n words ", words("words")).text == "Two words"
    assert snippet("", words("words")).text == ""


@settings(max_examples=200)
@given(text=TEXTS.map(lambda text: text * 9), asked=TEXTS, length=st.integers(1, 200))
def test_a_snippet_is_a_part_of_the_text_with_its_hits(text, asked, length):
    tokens = tokens_of(asked) or tokens_of(text)
    condition = Phrase(tuple(tokens[:1])) if tokens else None
    shown = snippet(text, condition, length)
    line = " ".join(text.split())
    inside = shown.text[shown.text.startswith("…") and not line.startswith("…") :]
    assert inside.removesuffix("…") in line
    assert len(shown.text) <= length + 2 + 60
    for start, end in shown.hits:
        assert tokens[0] in tokens_of(shown.text[start:end])
