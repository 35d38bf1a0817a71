"""Rules as tests of their dialogs make and read them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from reader.assembly.services import Services
from reader.domain.organising.rule import Action, Rule, RuleWish
from tests.helpers.looking import named

ENTRIES = ["Tide and boats", "Tide high", "Lamps", "Stars"]


def rules(services: Services) -> Sequence[Rule]:
    return services.library.ruling.store.all()


def queries(services: Services) -> list[str]:
    return [rule.query for rule in rules(services)]


def add(services: Services, *queries: str, actions: Sequence[Action] = (Action.STAR,), name: str = "") -> None:
    for query in queries:
        services.library.ruling.add(RuleWish(query=query, actions=tuple(actions), name=name))


def fill(card: QWidget, query: str, *actions: Action) -> None:
    """Ask for a query on the card of a rule, and for these actions alone."""
    named(card, "ruleQuery").setText(query)
    for action in Action:
        named(card, f"rule_{action.value}").setChecked(action in actions)


def save(card: QWidget) -> None:
    named(card, "saveRule").click()
