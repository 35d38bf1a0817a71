"""Applies rules to new entries. Pure.

Rules are tried in order, each on the result of those before it: one may star entries that another has tagged. A
muted entry is left out by the rules that follow, as everywhere, unless their query has `is:muted`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from reader.domain.errors import QueryRefused
from reader.domain.organising.rule import Action
from reader.domain.query.query import Condition, Is
from reader.domain.query.query_match import EntryFacts, Sieve, depends_on_text
from reader.domain.query.query_parser import parse


class Hit(NamedTuple):
    """A matching rule, and its actions."""

    rule_id: int
    actions: tuple[Action, ...]


@dataclass(slots=True)
class Ruling:
    """The combined effect of rules on one entry."""

    hits: list[Hit] = field(default_factory=list)
    muted_by: int | None = None
    read: bool = False
    starred: bool = False
    later: bool = False
    tag_ids: list[int] = field(default_factory=list)
    notifies: bool = False
    preserved: bool = False
    off_ticker: bool = False

    @property
    def tells(self) -> bool:
        """True if the reader is notified of the entry; never of a muted one."""
        return self.notifies and self.muted_by is None


class WorkingRule(NamedTuple):
    """The parts of a rule that judging entries needs."""

    id: int
    query: str
    actions: tuple[Action, ...]
    tag_id: int | None
    tag_key: str | None
    """Key of the tag to add (`domain/sources/tag.py`)."""
    added_at: int
    """Seconds since 1970."""


class Done(NamedTuple):
    """The earlier effects of a rule on an entry."""

    rule_id: int
    actions: tuple[Action, ...]
    tag_id: int | None


class RuleBook:
    """The rules that work on one day, in their order.

    One with a refused query (possible in an imported copy) does nothing.
    """

    def __init__(self, rules: Iterable[WorkingRule], today: date) -> None:
        self._rules: list[WorkingRule] = []
        self._asking_muted: list[bool] = []
        self._text_counts: list[bool] = []
        conditions: list[Condition] = []
        for rule in rules:
            try:
                query = parse(rule.query, today)
            except QueryRefused:
                continue
            if query.condition is not None:
                self._rules.append(rule)
                self._asking_muted.append(query.asks_muted)
                self._text_counts.append(depends_on_text(query.condition))
                conditions.append(query.condition)
        self._sieve = Sieve(conditions)

    @property
    def depends_on_text(self) -> bool:
        """True if the answer of any rule may change when the full text comes."""
        return any(self._text_counts)

    def judge(self, facts: EntryFacts) -> Ruling | None:
        """Judge an entry that arrives; None: no rule matches. `facts`: changed as rules do things."""
        candidates = self._sieve.candidates(facts)
        return self._judge(facts, candidates, ()) if candidates else None

    def judge_text(self, facts: EntryFacts, came_at: int, done: Collection[Done]) -> Ruling | None:
        """Judge an entry whose text comes at `came_at` (seconds since 1970), by the rules that depend on the text.

        Rules that are newer than the entry, or were applied to it, do not count. No action of any rule is
        repeated, since the reader may have undone it.
        """
        known = {one.rule_id for one in done}
        candidates = [
            number
            for number in self._sieve.candidates(facts)
            if self._text_counts[number]
            and self._rules[number].added_at <= came_at
            and self._rules[number].id not in known
        ]
        return self._judge(facts, candidates, done)

    def _judge(self, facts: EntryFacts, candidates: Iterable[int], done: Collection[Done]) -> Ruling | None:
        ruling = Ruling()
        for number in candidates:
            if Is.MUTED in facts.states and not self._asking_muted[number]:
                continue
            if self._sieve.is_true(number, facts):
                _do(self._rules[number], ruling, facts, done)
        return ruling if ruling.hits else None


def _do(rule: WorkingRule, ruling: Ruling, facts: EntryFacts, done: Collection[Done]) -> None:
    ruling.hits.append(Hit(rule.id, rule.actions))
    for action in rule.actions:
        if action is Action.TAG:
            if rule.tag_id is None or rule.tag_key is None or any(one.tag_id == rule.tag_id for one in done):
                continue
            if rule.tag_id not in ruling.tag_ids:
                ruling.tag_ids.append(rule.tag_id)
            facts.tags.add(rule.tag_key)
        elif not any(action in one.actions for one in done):
            _mark(action, rule.id, ruling)
            facts.states.difference_update(_ENDS.get(action, ()))
            facts.states.update(_BEGINS.get(action, ()))


def _mark(action: Action, rule_id: int, ruling: Ruling) -> None:
    match action:
        case Action.MUTE:
            ruling.muted_by = rule_id
        case Action.READ:
            ruling.read = True
        case Action.STAR:
            ruling.starred = True
        case Action.LATER:
            ruling.later = True
        case Action.NOTIFY:
            ruling.notifies = True
        case Action.PRESERVE:
            ruling.preserved = True
        case Action.NO_TICKER:
            ruling.off_ticker = True


_BEGINS = {
    Action.MUTE: (Is.MUTED,),
    Action.READ: (Is.READ,),
    Action.STAR: (Is.STARRED,),
    Action.LATER: (Is.LATER,),
}
_ENDS = {Action.READ: (Is.UNREAD,)}
