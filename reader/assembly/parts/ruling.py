"""Rules: changes them, then announces what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.assembly.parts.shared import Shared
from reader.domain.events import (
    EntriesBroughtBack,
    EntriesMuted,
    RulesChanged,
    TagsChanged,
)
from reader.domain.rule import Action, Rule, RuleWish, check
from reader.storage.rules import RuleStore


@dataclass(eq=False)
class Ruling:
    """Changes rules; see `RuleStore`."""

    store: RuleStore
    _shared: Shared

    def add(self, wish: RuleWish) -> Rule:
        """Check a rule, and add it after the others.

        Raises:
            UsageError: it cannot be stored (`domain/rule.py: check`), or its tag has no name that is possible.
        """
        now = self._shared.clock()
        check(wish, now.astimezone().date())
        return self._tell(self.store.add(wish, now))

    def change(self, rule_id: int, wish: RuleWish) -> Rule:
        """Check what a rule is to be, and change it.

        Raises:
            UsageError: as `add`, or there is no such rule.
        """
        check(wish, self._shared.clock().astimezone().date())
        return self._tell(self.store.change(rule_id, wish))

    def enable(self, rule_id: int, enabled: bool) -> None:
        """Switch a rule on or off."""
        self.store.enable(rule_id, enabled)
        self._shared.announce(RulesChanged())

    def remove(self, rule_id: int) -> Rule:
        """Remove a rule; gives it as it was, for `put_back`.

        Raises:
            UsageError: there is none.
        """
        rule = self.store.remove(rule_id)
        self._shared.announce(RulesChanged())
        return rule

    def put_back(self, rule: Rule) -> None:
        """Undo `remove`."""
        self.store.put_back(rule)
        self._shared.announce(RulesChanged())

    def arrange(self, rule_ids: Sequence[int]) -> None:
        """Put the rules in the reader's order."""
        self.store.arrange(rule_ids)
        self._shared.announce(RulesChanged())

    def unmute(self, entry_ids: Sequence[int]) -> dict[int, int]:
        """Show entries again that rules hide; gives those that were hidden, with the rule that did it."""
        muted = self.store.unmute(entry_ids)
        if muted:
            self._shared.announce(EntriesBroughtBack(tuple(muted)))
        return muted

    def mute(self, entry_ids: Mapping[int, int]) -> None:
        """Undo `unmute`."""
        self.store.mute(entry_ids)
        if entry_ids:
            self._shared.announce(EntriesMuted(tuple(entry_ids)))

    def _tell(self, rule: Rule) -> Rule:
        self._shared.announce(RulesChanged())
        if Action.TAG in rule.actions:
            self._shared.announce(TagsChanged())  # it may be a new one
        return rule
