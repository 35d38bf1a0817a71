"""Rules for tests."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from reader.domain.organising.rule import Action, Rule, RuleWish
from reader.storage.organising.rules import RuleStore
from tests.helpers.entries import NOW, Stores


def a_rule(stores: Stores, query: str, *actions: Action, now: datetime = NOW, **given: Any) -> Rule:
    """Add a rule."""
    wish = RuleWish(query=query, actions=actions, **given)
    return RuleStore(stores.database).add(wish, now)
