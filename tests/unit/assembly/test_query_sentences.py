"""What of a query was not taken literally, in sentences."""

from __future__ import annotations

from datetime import date

import pytest

from reader.assembly.query_sentences import hint_sentence, say_hints
from reader.domain.query.query import HintKind
from reader.domain.query.query_parser import parse

DOUBTFUL = {
    HintKind.UNKNOWN_FIELD: ("foo:bar", "foo: is no field, so these are words; there are title: author: text:"),
    HintKind.UNKNOWN_VALUE: (
        "avec:rien",
        "avec:rien has an unknown value, so these are words; there are image",
    ),
    HintKind.BAD_DATE: ("avant:demain", "avant:demain has no date like 2026-11-30"),
    HintKind.BAD_NUMBER: ("words:many", "words:many has no number like 800"),
    HintKind.UNBALANCED_QUOTE: ("« eau", "the quotation mark « has no other end"),
    HintKind.UNBALANCED_PARENTHESIS: ("eau)", "the parenthesis ) has no other end"),
    HintKind.NO_WORD: ("eau OR", "OR has nothing that could be searched for"),
}


@pytest.mark.parametrize("kind", HintKind)
def test_each_kind_is_said(kind):
    typed, said = DOUBTFUL[kind]
    (hint,) = parse(typed, date(2026, 11, 30)).hints
    assert hint.kind is kind
    assert said in hint_sentence(hint)


def test_a_language_has_no_list_of_values_and_each_sentence_is_said_once(capsys):
    say_hints(parse("lang:français lang:français ((eau", date(2026, 11, 30)).hints)
    said = capsys.readouterr().err.splitlines()
    assert said == [
        "manchette: lang:français has an unknown value, so these are words.",
        "manchette: the parenthesis ( has no other end.",
    ]
