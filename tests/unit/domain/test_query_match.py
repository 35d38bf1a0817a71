"""The predicate for entries that arrive: the same as the definition, over random queries and entries."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.query.query import AllOf, AnyOf, Condition, Has, Is, Not
from reader.domain.query.query_match import (
    Required,
    Sieve,
    asks_for_text,
    compiled,
    depends_on_text,
    required_words,
)
from reader.domain.query.query_parser import parse
from reader.domain.text.folding import Words, as_indexed, fold, tokens_of
from tests.helpers.queries import FEEDS, SomeEntry, conditions, entries, is_true, texts, written

TODAY = date(2026, 11, 30)
FEW = settings(max_examples=80, deadline=None)
MANY = settings(max_examples=20_000, deadline=None)


def agrees(condition: Condition, entry: SomeEntry) -> None:
    expected = is_true(condition, entry)
    assert compiled(condition)(entry.facts()) == expected
    assert compiled(Not(condition))(entry.facts()) != expected


ENTRY = SomeEntry(
    title="Le taux d'intérêt monte",
    author="Anne Autrice",
    text="والكتاب الجديد e-mails 東京都 café",
    feed=FEEDS[0],
    link="https://live.lemonde.example/b",
    language="fr-CA",
    tags=frozenset(["À lire"]),
    states=frozenset([Is.UNREAD, Is.EXCERPT]),
    has=frozenset([Has.PDF]),
    sort_at=datetime.combine(date(2026, 11, 10), time()).astimezone(),
    words=300,
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("INTERET", True),
        ("interets", False),
        ("inter*", True),
        ('"taux d\'intérêt"', True),
        ('"taux d\'int"', False),
        ('"taux d\'int"*', True),
        ('"monte anne"', False),
        ("monte anne", True),
        ("e-mail", False),
        ("e-mail*", True),
        ("الكت*", True),
        ("الكتب*", False),
        ("كتاب", True),
        ("كتابا", False),
        ("京都", True),
        ("都京", False),
        ("title:cafe", False),
        ("text:cafe", True),
        ("author:anne -author:paul", True),
        ("after:2026-11-10", True),
        ("before:2026-11-10", False),
        ("before:2026-11-11 -after:2026-11-11", True),
        ("words:300 words:>299 words:<301 words:<=300 words:300-301", True),
        ("words:>300 OR words:<300", False),
        ("lang:fr lang:fr-ca", True),
        ("lang:f-ca OR lang:frc", False),
        ("site:lemonde.example site:live.lemonde.example", True),
        ("site:monde.example", False),
        ("folder:presse folder:presse/economie folder:economie", True),
        ("folder:economie/presse", False),
        ('source:"monde le"', True),
        ("source:lemonde.example/rss", True),
        ("source:lemonde.example", False),
        ("tag:'à lire' OR tag:\"A LIRE\"", True),
        ("is:unread has:pdf -is:read -has:audio", True),
        ("words:<0", False),
        ("-is:starred -has:image", True),
    ],
)
def test_what_an_entry_is_asked(query, expected):
    condition = parse(query, TODAY).condition
    assert condition is not None
    assert compiled(condition)(ENTRY.facts()) is expected
    assert is_true(condition, ENTRY) is expected


@FEW
@given(conditions(), entries())
def test_an_entry_matches_what_the_definition_says(condition, entry):
    agrees(condition, entry)


@pytest.mark.long
@MANY
@given(conditions(), entries())
def test_many_entries_match_what_the_definition_says(condition, entry):
    agrees(condition, entry)


@FEW
@given(conditions())
def test_what_is_written_is_read_as_it_was(condition):
    query = parse(written(condition), TODAY)
    assert query.hints == ()
    assert query.condition == condition


@FEW
@given(st.lists(st.sampled_from([*'ab é"«»“”()*-:<>=7d\u202f', "OR ", "is:", "title:", "before:", "ال"])))
def test_any_text_is_answered(some):
    text = "".join(some)
    for typing in (False, True):
        query = parse(text, TODAY, typing=typing)
        assert [text[hint.start : hint.end] for hint in query.hints] == [hint.text for hint in query.hints]
        assert query.condition or query.hints or typing or not text.strip()


@FEW
@given(st.lists(conditions(), max_size=12), entries())
def test_a_sieve_leaves_out_only_what_is_not_true(wanted, entry):
    sieve, facts = Sieve(wanted), entry.facts()
    candidates = sieve.candidates(facts)
    true = [number for number in candidates if sieve.is_true(number, facts)]
    assert true == [number for number, condition in enumerate(wanted) if is_true(condition, entry)]
    assert candidates == sorted(candidates)


def test_a_sieve_tries_what_can_be_true_only():
    wanted = ["title:energie monde", "title:eau OR title:vote", "-energie", "author:dupont", "energ*"]
    parsed = [parse(text, TODAY).condition for text in wanted]
    assert required_words(parsed[0]) == Required("title", frozenset([b"energie"]))
    assert required_words(parsed[1]) == Required("title", frozenset([b"eau", b"vote"]))
    assert [required_words(condition) for condition in (parsed[2], parsed[4], AllOf(), AnyOf(()))] == [None] * 4
    assert [asks_for_text(condition) for condition in parsed] == [True, False, True, False, True]
    other = ["words:3", "-(is:text OR title:a)", "has:image", "has:pdf is:read"]
    assert [depends_on_text(parse(text, TODAY).condition) for text in other] == [True, True, True, False]


@FEW
@given(st.lists(texts(6) | st.text(max_size=30), min_size=1, max_size=5))
def test_words_are_those_of_the_index(some):
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize='ascii')")
        connection.execute("CREATE VIRTUAL TABLE words USING fts5vocab(texts, instance)")
        connection.executemany("INSERT INTO texts(rowid, text) VALUES (?, ?)", enumerate(map(fold, some)))
        found: list[list[str]] = [[] for _ in some]
        for number, word in connection.execute("SELECT doc, term FROM words ORDER BY doc, offset"):
            found[number].append(word)
    assert [tokens_of(text) for text in some] == found
    assert [as_indexed(Words().of(text)).decode().split() for text in some] == found


def test_every_letter_makes_the_same_word_in_both_ways():
    letters = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    for start in range(0, len(letters), 4_096):
        text = "a".join(letters[start : start + 4_096])
        assert as_indexed(fold(text)).decode().split() == tokens_of(text)
