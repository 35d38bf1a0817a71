"""Stores the list of rules, and the log of their applications. `rulings.py` applies them to arriving entries."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, Row, text

from reader.background.cancel import CancelToken
from reader.domain.errors import UsageError
from reader.domain.organising.history import MUTED, UNDOABLE_FOR
from reader.domain.organising.rule import Action, Rule, RuleHit, RuleWish, known_actions
from reader.domain.record import read_record
from reader.storage.core.history import forget
from reader.storage.core.statements import sql
from reader.storage.core.store import Store
from reader.storage.core.tables import IDS, MomentType, columns_of, seconds
from reader.storage.core.tags import make_tag
from reader.storage.core.turns import MANY, Turns


class RuleStore(Store):
    """Reads and changes rules. A method that writes returns when it is on the disk."""

    def all(self) -> list[Rule]:
        """Return every rule in the order in which they are tried."""
        return [_rule(row) for row in self._rows(_ALL)]

    def has_muting(self) -> bool:
        """Tell whether a rule that is switched on mutes."""
        return self._first(_HAS_MUTING) is not None

    def get(self, rule_id: int) -> Rule:
        """Return one rule; raises UsageError if there is none."""
        with self._database.read() as connection:
            return _one(connection, rule_id)

    def add(self, wish: RuleWish, now: datetime) -> Rule:
        """Add a rule after the others; the caller has checked it (`domain/organising/rule.py: check`).

        Raises:
            UsageError: the name cannot be that of a tag.
        """
        return self._database.write(partial(_add, wish=wish, now=now))

    def change(self, rule_id: int, wish: RuleWish) -> Rule:
        """Change the query and actions of a rule; its earlier effects stay.

        Raises:
            UsageError: there is none (any more), or the name cannot be that of a tag.
        """
        return self._database.write(partial(_change, rule_id=rule_id, wish=wish))

    def enable(self, rule_id: int, enabled: bool) -> None:
        self._database.write(lambda connection: connection.execute(_ENABLE, {"id": rule_id, "enabled": enabled}))

    def remove(self, rule_id: int, now: datetime) -> Rule:
        """Remove a rule, and return it for `restore`; its effects stay, and the log shows its name until `purge`.

        Raises:
            UsageError: there is none (any more).
        """
        return self._database.write(partial(_remove, rule_id=rule_id, now=now))

    def restore(self, rule: Rule) -> None:
        """Undo `remove`: restore the rule at the end of the list."""
        self._database.write(partial(_restore, rule=rule))

    def purge(self, now: datetime, token: CancelToken) -> None:
        """Delete rules removed more than 30 days ago, and their log; raises Cancelled, to be resumed."""
        old = self._column(_REMOVED_LONG_AGO, {"until": seconds(now - UNDOABLE_FOR)})
        turns = Turns(self._database, token, most=MANY)
        for rule_id in old:
            while turns.one(partial(_forget_some, rule_id)):
                pass

    def arrange(self, rule_ids: Sequence[int]) -> None:
        """Put the rules in this order; others come after them."""
        self._database.write(partial(_arrange, rule_ids=rule_ids))

    def log(self, limit: int) -> list[RuleHit]:
        """Return the log of rules, the latest first."""
        rows = self._rows(_LOG, {"limit": limit})
        return [read_record(RuleHit, row._mapping, actions=known_actions(json.loads(row.actions))) for row in rows]

    def unmute(self, entry_ids: Sequence[int]) -> dict[int, int]:
        """Show entries again that rules hide, for good. Returns them with the rule that hid each, for `mute`."""
        return self._database.write(partial(_unmute, entry_ids=entry_ids))

    def mute(self, entry_ids: Mapping[int, int]) -> None:
        """Undo `unmute`."""
        self._database.write(partial(_mute, entry_ids=entry_ids))


def _add(connection: Connection, wish: RuleWish, now: datetime) -> Rule:
    values = {**_values(connection, wish), "added_at": seconds(now)}
    return _one(connection, int(connection.execute(_ADD, values).scalar_one()))


def _change(connection: Connection, rule_id: int, wish: RuleWish) -> Rule:
    _one(connection, rule_id)
    connection.execute(_CHANGE, {**_values(connection, wish), "id": rule_id})
    return _one(connection, rule_id)


def _remove(connection: Connection, rule_id: int, now: datetime) -> Rule:
    rule = _one(connection, rule_id)
    connection.execute(text("DELETE FROM rule WHERE id = :id"), {"id": rule_id})
    connection.execute(_STORE_NAME, {"id": rule_id, "name": rule.name, "now": seconds(now)})
    return rule


def _restore(connection: Connection, rule: Rule) -> None:
    connection.execute(_RESTORE, _row(rule))
    connection.execute(_FORGET_NAME, {"id": rule.id})


def _forget_some(rule_id: int, connection: Connection, size: int) -> int:
    gone = connection.execute(_FORGET_HITS, {"id": rule_id, "limit": size}).rowcount
    if not gone:
        connection.execute(_FORGET_NAME, {"id": rule_id})
    return gone


def _arrange(connection: Connection, rule_ids: Sequence[int]) -> None:
    others = [id_ for id_ in connection.execute(_IDS_IN_ORDER).scalars() if id_ not in rule_ids]
    connection.execute(_ARRANGE, {"ids": json.dumps([*rule_ids, *others])})


def _unmute(connection: Connection, entry_ids: Sequence[int]) -> dict[int, int]:
    values = {"ids": json.dumps(list(entry_ids))}
    muted = {row.id: row.muted_by for row in connection.execute(_MUTED, values)}
    forget(connection, entry_ids, MUTED)
    connection.execute(_UNMUTE, values)
    return muted


def _mute(connection: Connection, entry_ids: Mapping[int, int]) -> None:
    forget(connection, list(entry_ids), MUTED)
    connection.execute(_MUTE, [{"id": id_, "rule": rule_id} for id_, rule_id in entry_ids.items()])


def _values(connection: Connection, wish: RuleWish) -> dict[str, Any]:
    tag = make_tag(connection, wish.tag) if Action.TAG in wish.actions and wish.tag else None
    return {
        "name": " ".join((wish.name or wish.query).split()),
        "query": wish.query.strip(),
        "actions": json.dumps([action.value for action in Action if action in wish.actions]),
        "tag": None if tag is None else tag.id,
        "until": None if wish.until is None else wish.until.isoformat(),
    }


def _row(rule: Rule) -> dict[str, Any]:
    until = None if rule.until is None else rule.until.isoformat()
    return {**columns_of(rule), "actions": json.dumps(rule.actions), "tag": rule.tag_id, "until": until}


def _one(connection: Connection, rule_id: int) -> Rule:
    row = connection.execute(_ONE, {"id": rule_id}).first()
    if row is None:
        raise UsageError("there is no rule {id}; `manchette rules` lists them", id=rule_id)
    return _rule(row)


def _rule(row: Row[Any]) -> Rule:
    return read_record(Rule, row._mapping, actions=known_actions(json.loads(row.actions)))


_COLUMNS = sql("organising.columns")
_ALL = text(f"SELECT {_COLUMNS} ORDER BY r.place, r.id").columns(added_at=MomentType, last_hit_at=MomentType)
_ONE = text(f"SELECT {_COLUMNS} WHERE r.id = :id").columns(added_at=MomentType, last_hit_at=MomentType)
_HAS_MUTING = text("""
    SELECT 1 FROM rule WHERE enabled = 1 AND EXISTS (SELECT 1 FROM json_each(actions) WHERE value = 'mute')""")
_ADD = text(sql("organising.add"))
_RESTORE = text(sql("organising.restore"))
_CHANGE = text(sql("organising.change"))
_ENABLE = text("UPDATE rule SET enabled = :enabled WHERE id = :id")
_STORE_NAME = text("INSERT OR REPLACE INTO removed_rule(id, name, removed_at) VALUES (:id, :name, :now)")
_FORGET_NAME = text("DELETE FROM removed_rule WHERE id = :id")
_FORGET_HITS = text(sql("organising.forget_hits"))
_REMOVED_LONG_AGO = text("SELECT id FROM removed_rule WHERE removed_at < :until")
_IDS_IN_ORDER = text("SELECT id FROM rule ORDER BY place, id")
_ARRANGE = text("UPDATE rule SET place = j.key + 1 FROM json_each(:ids) j WHERE j.value = rule.id")
_LOG = text(sql("organising.log")).columns(at=MomentType)
_MUTED = text(f"SELECT id, muted_by FROM entry WHERE id IN {IDS} AND muted_by IS NOT NULL")
_UNMUTE = text(sql("organising.unmute"))
_MUTE = text("UPDATE entry SET muted_by = :rule, hidden = 1 WHERE id = :id AND muted_by IS NULL")
