"""Rules: a query, and what is done to entries that match as they come."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime
from enum import StrEnum

from reader.domain.errors import RefusalReason, Refused, marked
from reader.domain.query.query import AllOf, AnyOf, Condition, InState, Is, Not, OfStory, Query
from reader.domain.query.query_parser import parse
from reader.domain.record import Record


class Action(StrEnum):
    """The action of a rule. The words are part of the command line's contract."""

    MUTE = "mute"
    """Leave it out of all lists and counts; it is stored, and found by `is:muted`."""
    READ = "read"
    STAR = "star"
    LATER = "later"
    TAG = "tag"
    NOTIFY = "notify"
    PRESERVE = "preserve"
    """Never clean it away."""
    NO_TICKER = "no_ticker"


def known_actions(words: Collection[str]) -> tuple[Action, ...]:
    """Read actions as they are stored; others, of a newer version, are left out."""
    return tuple(action for action in Action if action in words)


class RuleWish(Record, kw_only=True):
    """The reader's wish for a rule."""

    query: str
    actions: tuple[Action, ...]
    name: str = ""
    """Empty: its query stands for it."""
    tag: str | None = None
    """The name of the tag to add; created if it is missing."""
    until: date | None = None
    """The last day on which it works, in local time; None: for ever."""


class Rule(Record, kw_only=True):
    """A stored rule."""

    id: int
    name: str
    query: str
    actions: tuple[Action, ...]
    added_at: datetime
    tag_id: int | None = None
    tag: str | None = None
    """The name of the tag to add; None: none, or the tag was removed."""
    until: date | None = None
    enabled: bool = True
    hits: int = 0
    """Number of entries that it was applied to."""
    last_hit_at: datetime | None = None


class RuleHit(Record, kw_only=True):
    """The application of a rule to an entry. `rule`: its name or None; `is_removed`: the rule is gone."""

    rule_id: int
    rule: str | None
    is_removed: bool
    entry_id: int
    at: datetime
    actions: tuple[Action, ...]


def check_query(text: str, today: date) -> Query:
    """Read the query of a rule; raises QueryRefused, or RuleRefused if it needs facts that new entries lack."""
    query = parse(text, today)
    if query.condition is None:
        raise RuleRefused(RuleFault.ASKS_NOTHING)
    for part in _unknown(query.condition):
        raise RuleRefused(RuleFault.ASKS_UNKNOWN, detail=part)
    return query


def check(wish: RuleWish, today: date) -> Query:
    """Check a rule before it is stored; returns its query; raises QueryRefused or RuleRefused."""
    query = check_query(wish.query, today)
    if not wish.actions:
        raise RuleRefused(RuleFault.DOES_NOTHING)
    if Action.TAG in wish.actions and not (wish.tag or "").strip():
        raise RuleRefused(RuleFault.NO_TAG)
    return query


def _unknown(condition: Condition) -> Iterator[str]:
    match condition:
        case OfStory():
            yield "story:"
        case InState(state) if state in (Is.PACKED, Is.FLAGGED):
            yield f"is:{state.value}"
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _unknown(part)
        case Not(part):
            yield from _unknown(part)


class RuleFault(RefusalReason):
    """Why a rule cannot be stored."""

    ASKS_NOTHING = (
        "asks_nothing",
        marked("say first what the rule is for: a word, or a field such as author:Ann"),
    )
    ASKS_UNKNOWN = (
        "asks_unknown",
        marked("a rule cannot ask for {detail}, which is not known yet when an article comes"),
    )
    DOES_NOTHING = "does_nothing", marked("a rule needs something to do")
    NO_TAG = "no_tag", marked("a rule that tags needs the name of the tag")


class RuleRefused(Refused):
    """A rule cannot be stored."""
