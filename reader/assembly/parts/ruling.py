"""Rules: changes them, then announces what changed."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from reader.assembly.parts.shared import Shared
from reader.background.cancel import CancelToken
from reader.domain.events import Change, EntriesChanged, RulesChanged, TagsChanged, change_of
from reader.domain.organising.rule import Action, Rule, RuleWish, check, check_query
from reader.domain.query.place import Place
from reader.domain.query.query import AllOf, Dated, Query
from reader.domain.query.query_fields import EARLIEST
from reader.domain.record import Record, replace
from reader.storage.entries.entries import EntryStore
from reader.storage.organising.rule_applying import apply_rule
from reader.storage.organising.rules import RuleStore
from reader.storage.search.search import SearchIndex

_MOST_DAYS = 36_500


class Applied(Record):
    """The result of applying a rule."""

    hits: int
    """Entries that it was applied to."""
    changed: int
    """Those of them that it has changed."""
    history_id: int | None
    """For undo; None: nothing was changed."""


@dataclass(eq=False)
class Ruling:
    """Changes rules; see `RuleStore`."""

    store: RuleStore
    shared: Shared
    entries: EntryStore
    search: SearchIndex

    def add(self, wish: RuleWish) -> Rule:
        """Check a rule, and add it after the others.

        Raises:
            UsageError: it cannot be stored (`domain/organising/rule.py: check`), or its tag has no name that is
            possible.
        """
        now = self.shared.clock()
        check(wish, now.astimezone().date())
        return self._tell(self.store.add(wish, now))

    def change(self, rule_id: int, wish: RuleWish) -> Rule:
        """Check and change a rule; raises UsageError like `add`, and if there is no such rule."""
        check(wish, self.shared.clock().astimezone().date())
        return self._tell(self.store.change(rule_id, wish))

    def enable(self, rule_id: int, enabled: bool) -> None:
        self.store.enable(rule_id, enabled)
        self.shared.announce(RulesChanged())

    def remove(self, rule_id: int) -> Rule:
        """Remove a rule and return it, for `put_back`; raises UsageError if there is none."""
        rule = self.store.remove(rule_id, self.shared.clock())
        self.shared.announce(RulesChanged())
        return rule

    def put_back(self, rule: Rule) -> None:
        self.store.restore(rule)
        self.shared.announce(RulesChanged())

    def arrange(self, rule_ids: Sequence[int]) -> None:
        self.store.arrange(rule_ids)
        self.shared.announce(RulesChanged())

    def would_hit(self, query: str, days: int) -> tuple[Query, array[int]]:
        """Return the stored entries of the last days that a rule would match, the newest first.

        Raises:
            UsageError: no rule can have this query (`domain/organising/rule.py: check_query`).
        """
        today = self.shared.clock().astimezone().date()
        asked = check_query(query, today)
        assert asked.condition is not None
        since = Dated(max(EARLIEST, today - timedelta(days=min(days, _MOST_DAYS))), is_before=False)
        self.search.catch_up()
        recent = replace(asked, condition=AllOf((asked.condition, since)))
        return asked, self.entries.ids(Place(query=recent))

    def apply(
        self,
        rule_id: int,
        token: CancelToken,
        progress: Callable[[Applied, int, int], object] = lambda applied, done, of: None,
    ) -> Applied:
        """Apply a rule to all stored entries, then tell: a bulk action in the history.

        Entries that it was applied to before are skipped, since the reader may have undone something.

        Args:
            progress: Called after each transaction with the result so far, and how many entries of how many were
                examined.

        Raises:
            UsageError: there is no such rule.
            Cancelled: the token was; changes so far stay, and can be undone.
        """
        now = self.shared.clock()
        rule = self.store.get(rule_id)
        query = check_query(rule.query, now.astimezone().date())
        self.search.catch_up(token)
        ids = self.entries.ids(Place(query=query))
        applied, gone_through = Applied(0, 0, None), 0
        try:
            for done in apply_rule(self.shared.database, rule, ids, now, token):
                changed = len(set().union(*done.entries.values()))
                applied = Applied(applied.hits + done.hits, applied.changed + changed, done.history_id)
                gone_through += done.taken
                self._tell_changed(done.entries)
                progress(applied, gone_through, len(ids))
        finally:
            if applied.hits:
                self.shared.announce(RulesChanged())  # the rule list shows how often each one matched
            self.shared.announce_history(applied.history_id)
        return applied

    def unmute(self, entry_ids: Sequence[int]) -> dict[int, int]:
        """Show entries again that rules hide; returns them with the rule that hid each."""
        muted = self.store.unmute(entry_ids)
        if muted:
            self.shared.announce(EntriesChanged(tuple(muted), Change.RESTORED))
        return muted

    def mute(self, entry_ids: Mapping[int, int]) -> None:
        self.store.mute(entry_ids)
        if entry_ids:
            self.shared.announce(EntriesChanged(tuple(entry_ids), Change.MUTED))

    def _tell_changed(self, entries: Mapping[str, Sequence[int]]) -> None:
        for what, changed in entries.items():
            if (change := change_of(what)) is not None:
                self.shared.announce(EntriesChanged(tuple(changed), change))

    def _tell(self, rule: Rule) -> Rule:
        self.shared.announce(RulesChanged())
        if Action.TAG in rule.actions:
            self.shared.announce(TagsChanged())  # the rule may have created a tag
        return rule
