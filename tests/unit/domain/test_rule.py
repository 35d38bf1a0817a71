"""Which rules can be stored."""

from __future__ import annotations

from datetime import date

import pytest

from reader.domain.errors import QueryRefused
from reader.domain.organising.rule import Action, RuleFault, RuleRefused, RuleWish, check, known_actions
from reader.domain.query.query import HintKind

TODAY = date(2026, 11, 30)


def wish(query: str, *actions: Action, tag: str | None = None) -> RuleWish:
    return RuleWish(query=query, actions=actions or (Action.MUTE,), tag=tag)


@pytest.mark.parametrize(
    ("refused", "fault", "detail"),
    [
        (wish("&"), RuleFault.ASKS_NOTHING, ""),
        (wish("eau -(feu OR story:3)"), RuleFault.ASKS_UNKNOWN, "story:"),
        (wish("es:maleta"), RuleFault.ASKS_UNKNOWN, "is:packed"),
        (wish("-is:flagged"), RuleFault.ASKS_UNKNOWN, "is:flagged"),
        (RuleWish(query="eau", actions=()), RuleFault.DOES_NOTHING, ""),
        (wish("eau", Action.TAG), RuleFault.NO_TAG, ""),
        (wish("eau", Action.TAG, tag=" "), RuleFault.NO_TAG, ""),
    ],
)
def test_what_no_rule_can_do_is_refused_with_a_sentence(refused, fault, detail):
    with pytest.raises(RuleRefused) as caught:
        check(refused, TODAY)
    assert (caught.value.why, caught.value.facts.get("detail", "")) == (fault, detail)
    assert detail in str(caught.value)


def test_too_much_is_refused_and_what_is_doubtful_is_for_the_reader_to_judge():
    with pytest.raises(QueryRefused):
        check(wish("x" * 3_000), TODAY)
    assert [hint.kind for hint in check(wish("foo:bar"), TODAY).hints] == [HintKind.UNKNOWN_FIELD]
    assert check(wish("is:later OR -is:muted", Action.TAG, tag="a"), TODAY).asks_muted


def test_actions_of_a_newer_version_are_left_out():
    assert known_actions(["star", "fly", "mute"]) == (Action.MUTE, Action.STAR)
