"""What the text of a query means, in four languages and with every mistake."""

from __future__ import annotations

from datetime import date

import pytest

from reader.domain.errors import QueryFault, QueryRefused
from reader.domain.query.query import (
    MAX_QUERY,
    AllOf,
    AnyOf,
    Condition,
    Dated,
    Has,
    Having,
    HintKind,
    InFolder,
    InLanguage,
    InState,
    Is,
    Not,
    OfSite,
    OfSource,
    OfStory,
    Phrase,
    Tagged,
    WordCount,
)
from reader.domain.query.query_fields import (
    EARLIEST,
    Field,
    all_names,
    asking,
    find_named,
    offered_name,
)
from reader.domain.query.query_parser import MAX_DEPTH, MAX_WORDS, parse
from reader.domain.text.interface_language import INTERFACE_LANGUAGES

TODAY = date(2026, 11, 30)


def word(text: str, field: str = "any") -> Phrase:
    return Phrase((text,), field=field)


def begins(text: str, field: str = "any") -> Phrase:
    return Phrase((text,), is_beginning=True, field=field)


def meaning(text: str) -> Condition | None:
    """Read a query in which nothing is doubtful."""
    query = parse(text, TODAY)
    assert query.hints == ()
    return query.condition


def hints(text: str, *, typing: bool = False) -> list[tuple[HintKind, str]]:
    query = parse(text, TODAY, typing=typing)
    assert all(query.text[hint.start : hint.end] == hint.text for hint in query.hints)
    return [(hint.kind, hint.text) for hint in query.hints]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Énergie", word("energie")),
        ("eau feu", AllOf((word("eau"), word("feu")))),
        ("l'élève", AllOf((word("l"), word("eleve")))),
        ("l’élève", AllOf((word("l"), word("eleve")))),
        ("e-mail", AllOf((word("e"), word("mail")))),
        ("1990–2000", AllOf((word("1990"), word("2000")))),
        ("3.5", Phrase(("3", "5"))),
        ("10:30", Phrase(("10", "30"))),
        ("https://a.example/b", Phrase(("https", "a", "example", "b"))),
        (
            "C:\\temp std::vector mailto:",
            AllOf((Phrase(("c", "temp")), Phrase(("std", "vector")), word("mailto"))),
        ),
        ("rock & roll", AllOf((word("rock"), word("roll")))),
        ('"taux d\'intérêt"', Phrase(("taux", "d", "interet"))),
        ("« le monde »", Phrase(("le", "monde"))),
        ("“le monde”", Phrase(("le", "monde"))),
        ("„die welt“", Phrase(("die", "welt"))),
        ('a"b c"d', AllOf((word("a"), Phrase(("b", "c")), word("d")))),
        ("東京都", Phrase(("東", "京", "都"))),
        ("والكِتاب", word("كتاب")),
        ("inflat*", begins("inflat")),
        ('"taux inflat"*', Phrase(("taux", "inflat"), is_beginning=True)),
        ("e-mai*", AllOf((word("e"), begins("mai")))),
        ("الكت*", begins("الكت")),
        ("-sport", Not(word("sport"))),
        ("eau -sport", AllOf((word("eau"), Not(word("sport"))))),
        ("eau - sport", AllOf((word("eau"), word("sport")))),
        ("--sport", Not(word("sport"))),
        ('-"le monde"', Not(Phrase(("le", "monde")))),
        ("-e-mail", Not(AllOf((word("e"), word("mail"))))),
        ("-titre:eau", Not(word("eau", "title"))),
        ("-(-eau)", word("eau")),
        ("eau OR feu", AnyOf((word("eau"), word("feu")))),
        ("eau or feu", AllOf((word("eau"), word("or"), word("feu")))),
        ('eau "OR" feu', AllOf((word("eau"), word("or"), word("feu")))),
        (
            "eau air OR feu -sport",
            AnyOf((AllOf((word("eau"), word("air"))), AllOf((word("feu"), Not(word("sport")))))),
        ),
        ("eau (air OR feu)", AllOf((word("eau"), AnyOf((word("air"), word("feu")))))),
        ("-(air OR feu)", Not(AnyOf((word("air"), word("feu"))))),
        ("eau(air)", AllOf((word("eau"), word("air")))),
        ("title:eau", word("eau", "title")),
        ("title:l'eau", AllOf((word("l", "title"), word("eau", "title")))),
        ('title:"l\'eau"', Phrase(("l", "eau"), field="title")),
        ("titre : eau", word("eau", "title")),
        ("titre\u202f:\u202f« l'eau »", Phrase(("l", "eau"), field="title")),
        ("title: eau feu", AllOf((word("eau", "title"), word("feu")))),
        ("title:(eau OR feu*) air", AllOf((AnyOf((word("eau", "title"), begins("feu", "title"))), word("air")))),
        ("tag:(eau OR feu)", AnyOf((Tagged("eau"), Tagged("feu")))),
        ('tag:("À lire" OR feu)', AnyOf((Tagged("a lire"), Tagged("feu")))),
        ("title:eau:feu", Phrase(("eau", "feu"), field="title")),
        ("author:Amélie", word("amelie", "author")),
        ("text:eau", word("eau", "text")),
        ('source:"Le Monde"', OfSource(("le", "monde"), "Le Monde")),
        ("source:https://a.example/rss", OfSource(("https", "a", "example", "rss"), "https://a.example/rss")),
        ("site:https://www.A.example:80/b?c", OfSite("a.example")),
        ("folder:Presse/Économie", InFolder(("presse", "economie"))),
        ('folder:"La presse / Le monde"', InFolder(("la presse", "le monde"))),
        ('tag:"À lire"', Tagged("a lire")),
        ("lang:fr_CA", InLanguage("fr-ca")),
        ("is:unread", InState(Is.UNREAD)),
        ('is:"non lu"', InState(Is.UNREAD)),
        ("has:pdf", Having(Has.PDF)),
        ("فيه:تظليل", Having(Has.HIGHLIGHT)),
        ("فيه:مقتطف", Having(Has.HIGHLIGHT)),
        ("before:2026-11-05", Dated(date(2026, 11, 5), is_before=True)),
        ("after:2026/11/5", Dated(date(2026, 11, 5), is_before=False)),
        ("after:2026", Dated(date(2026, 1, 1), is_before=False)),
        ("after:2026-11", Dated(date(2026, 11, 1), is_before=False)),
        ("بعد:٢٠٢٦-١١-٠٥", Dated(date(2026, 11, 5), is_before=False)),
        ("after:7d", Dated(date(2026, 11, 23), is_before=False)),
        ("après:3sem", Dated(date(2026, 11, 9), is_before=False)),
        ("after:9m", Dated(date(2026, 2, 28), is_before=False)),
        ("después:1a", Dated(date(2025, 11, 30), is_before=False)),
        ("after:9999y", Dated(EARLIEST, is_before=False)),
        ("after:99999w", Dated(EARLIEST, is_before=False)),
        ("after:0001", Dated(EARLIEST, is_before=False)),
        ("after:aujourd'hui", Dated(TODAY, is_before=False)),
        ("words:>800", WordCount(801)),
        ("words: > ٨٠٠", WordCount(801)),
        ("mots:≥800", WordCount(800)),
        ("words:<800", WordCount(0, 799)),
        ("words:<0", AnyOf(())),
        ("words:<=800", WordCount(0, 800)),
        ("words:=800", WordCount(800, 800)),
        ("words:800", WordCount(800, 800)),
        ("words:300-800", WordCount(300, 800)),
        ("words:800–300", WordCount(300, 800)),
        ("story:12", OfStory(12)),
    ],
)
def test_what_is_typed_means(text, expected):
    assert meaning(text) == expected


@pytest.mark.parametrize("text", ["", "  ", "\u202f"])
def test_nothing_typed_asks_for_nothing_and_says_nothing(text):
    assert meaning(text) is None


@pytest.mark.parametrize(
    ("text", "expected", "said"),
    [
        ("foo:bar", Phrase(("foo", "bar")), [(HintKind.UNKNOWN_FIELD, "foo:")]),
        ('foo:"bar baz"', AllOf((word("foo"), Phrase(("bar", "baz")))), [(HintKind.UNKNOWN_FIELD, "foo:")]),
        ("is:foo", Phrase(("is", "foo")), [(HintKind.UNKNOWN_VALUE, "is:foo")]),
        ("has:foo", Phrase(("has", "foo")), [(HintKind.UNKNOWN_VALUE, "has:foo")]),
        ("lang:françaises", Phrase(("lang", "francaises")), [(HintKind.UNKNOWN_VALUE, "lang:françaises")]),
        ("before:2026-02-30", None, [(HintKind.BAD_DATE, "before:2026-02-30")]),
        ("after:soon", Phrase(("after", "soon")), [(HintKind.BAD_DATE, "after:soon")]),
        ("words:many", Phrase(("words", "many")), [(HintKind.BAD_NUMBER, "words:many")]),
        ("words:>9999999999", None, [(HintKind.BAD_NUMBER, "words:>9999999999")]),
        ("story:x", Phrase(("story", "x")), [(HintKind.BAD_NUMBER, "story:x")]),
        ('"eau feu', AllOf((word("eau"), word("feu"))), [(HintKind.UNBALANCED_QUOTE, '"')]),
        ("eau »", word("eau"), [(HintKind.UNBALANCED_QUOTE, "»")]),
        ("((eau)", word("eau"), [(HintKind.UNBALANCED_PARENTHESIS, "(")]),
        ("eau)", word("eau"), [(HintKind.UNBALANCED_PARENTHESIS, ")")]),
        ("eau OR", word("eau"), [(HintKind.NO_WORD, "OR")]),
        ("OR eau", word("eau"), [(HintKind.NO_WORD, "OR")]),
        ("title: OR eau", word("eau"), [(HintKind.NO_WORD, "title:"), (HintKind.NO_WORD, "OR")]),
        ("title: tag:eau", Tagged("eau"), [(HintKind.NO_WORD, "title:")]),
        ("eau ()", word("eau"), [(HintKind.NO_WORD, "()")]),
        ("eau (())", word("eau"), [(HintKind.NO_WORD, "()")]),
        ("eau (OR)", word("eau"), [(HintKind.NO_WORD, "OR")]),
        ("((", None, [(HintKind.UNBALANCED_PARENTHESIS, "("), (HintKind.UNBALANCED_PARENTHESIS, "(")]),
        ("source:&", None, [(HintKind.NO_WORD, "source:&")]),
        ("***", None, [(HintKind.NO_WORD, "***")]),
        ("-", None, [(HintKind.NO_WORD, "-")]),
    ],
)
def test_what_cannot_be_taken_literally_is_words_and_said(text, expected, said):
    assert hints(text) == said
    if expected is not None:
        assert parse(text, TODAY).condition == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("eau vote", AllOf((word("eau"), begins("vote")))),
        ("eau vote ", AllOf((word("eau"), word("vote")))),
        ("vot", word("vot")),
        ("titre:vote", begins("vote", "title")),
        ("-vote", Not(begins("vote"))),
        ("(eau OR vote", AnyOf((word("eau"), begins("vote")))),
        ('"eau vote"', Phrase(("eau", "vote"))),
        ("كتا", begins("كتا")),
        ("الكت", begins("الكت")),
        ("eau is:unr", word("eau")),
        ("eau before:2026-1", AllOf((word("eau"), Dated(date(2026, 1, 1), is_before=True)))),
        ("eau before:2026-", word("eau")),
        ("eau words:>", word("eau")),
        ("eau OR", word("eau")),
        ("title:", None),
    ],
)
def test_while_it_is_typed_the_last_word_may_go_on(text, expected):
    query = parse(text, TODAY, typing=True)
    assert query.condition == expected
    assert [hint for hint in query.hints if hint.kind is not HintKind.UNBALANCED_PARENTHESIS] == []
    assert hints("is:xyz", typing=True) == [(HintKind.UNKNOWN_VALUE, "is:xyz")]


@pytest.mark.parametrize("typed", ["votes", "une (eau OR votes)", "votes is:unread", "l'votes", "votes -eau"])
def test_plain_words_are_widened_by_their_stems(typed):
    query = parse(typed, TODAY, widened=True)
    assert "'evote'" in repr(query.condition)
    assert "stems=('" not in repr(parse(typed, TODAY).condition)
    assert query.condition.as_written == parse(typed, TODAY).condition


@pytest.mark.parametrize(
    "typed",
    ['"votes"', "votes*", "-votes", "-(eau OR votes)", "title:votes", "text:(votes)", "source:votes", "3.votes"],
)
def test_what_says_that_it_means_a_word_as_it_is_is_not_widened(typed):
    assert "evote" not in repr(parse(typed, TODAY, widened=True).condition)


def test_a_word_that_is_typed_is_widened_though_it_may_go_on():
    condition = parse("votes", TODAY, typing=True, widened=True).condition
    assert isinstance(condition, Phrase)
    assert condition.is_beginning
    assert "evote" in condition.stems


def test_muted_entries_are_asked_for_by_name():
    assert parse("eau -(is:silenciado)", TODAY).asks_muted
    assert not parse("eau muted", TODAY).asks_muted


@pytest.mark.parametrize(
    ("text", "fault", "limit"),
    [
        ("x" * (MAX_QUERY + 1), QueryFault.TOO_LONG, MAX_QUERY),
        ("x " * (MAX_WORDS + 1), QueryFault.TOO_MANY_WORDS, MAX_WORDS),
        ("東" * (MAX_WORDS + 1), QueryFault.TOO_MANY_WORDS, MAX_WORDS),
        ("is:read " * (MAX_WORDS + 1), QueryFault.TOO_MANY_WORDS, MAX_WORDS),
        ("(" * (MAX_DEPTH + 1) + "x", QueryFault.TOO_DEEP, MAX_DEPTH),
    ],
)
def test_what_is_too_much_is_refused_with_a_sentence(text, fault, limit):
    with pytest.raises(QueryRefused) as refused:
        parse(text, TODAY)
    assert (refused.value.why, refused.value.facts["limit"]) == (fault, limit)
    assert f"{limit:,}" in str(refused.value)


@pytest.mark.parametrize("sign", ['"', "*", "-", "(", ")", "«", ":", "title:", '("', "-(", "OR ", "\ud800", "\0"])
@pytest.mark.parametrize("typing", [False, True])
def test_signs_alone_are_answered(sign, typing):
    for times in (1, 2, 30, MAX_QUERY // len(sign)):
        try:
            query = parse(sign * times, TODAY, typing=typing)
        except QueryRefused as refused:
            assert refused.why in (QueryFault.TOO_DEEP, QueryFault.TOO_MANY_WORDS)
        else:
            assert query.condition or query.hints or typing


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_every_name_that_is_offered_is_understood(language):
    assert all(find_named(Field, offered_name(field, language)) is field for field in Field)
    assert all(find_named(Is, offered_name(state, language)) is state for state in Is)
    assert all(find_named(Has, offered_name(what, language)) is what for what in Has)
    for field in Field:
        assert field in (Field.IS, Field.HAS, Field.LANG) or meaning(asking(field, "1990", language))


@pytest.mark.parametrize("meanings", [Field, Is, Has])
def test_no_name_has_two_meanings(meanings):
    for meant in meanings:
        for name in all_names(meant):
            assert find_named(meanings, name) is meant


def test_a_value_with_quotes_is_written_without_them():
    assert asking(Field.AUTHOR, 'Jean "Jo" Dupont', "fr") == 'auteur:"Jean Jo Dupont"'
