"""What of a query was not taken literally, in sentences."""

from __future__ import annotations

from datetime import date

import pytest

from reader.assembly.query_sentences import say_hints
from reader.domain.query.query import HintKind
from reader.domain.query.query_parser import parse

DOUBTFUL = {
    HintKind.UNKNOWN_FIELD: (
        "foo:bar",
        "“foo” is not a field, so it is searched as words; there are title: author: text:",
    ),
    HintKind.UNKNOWN_VALUE: (
        "avec:rien",
        "“avec:rien” is not known here, so it is searched as words; there are image",
    ),
    HintKind.BAD_DATE: (
        "avant:demain",
        "“avant:demain” is not a date such as 2026-11-30 or 7d, so it is searched",
    ),
    HintKind.BAD_NUMBER: ("words:many", "“words:many” is not a number such as >800, so it is searched as words"),
    HintKind.UNBALANCED_QUOTE: ("« eau", "a quotation mark is missing"),
    HintKind.UNBALANCED_PARENTHESIS: ("eau)", "a parenthesis is missing"),
    HintKind.NO_WORD: ("eau OR", "there is nothing to search for in “OR”"),
}


@pytest.mark.parametrize("kind", HintKind)
def test_each_kind_is_said(kind, capsys):
    typed, said = DOUBTFUL[kind]
    (hint,) = parse(typed, date(2026, 11, 30)).hints
    assert hint.kind is kind
    say_hints([hint])
    assert said in capsys.readouterr().err


def test_a_language_has_no_list_of_values_and_each_sentence_is_said_once(capsys):
    say_hints(parse("lang:français lang:français ((eau", date(2026, 11, 30)).hints)
    said = capsys.readouterr().err.splitlines()
    assert said == [
        "manchette: “lang:français” is not known here, so it is searched as words.",
        "manchette: a parenthesis is missing.",
    ]
