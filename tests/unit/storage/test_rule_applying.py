"""A rule that is applied to what is stored: bulk, cancellable, and undone without touching later choices."""

from __future__ import annotations

import pytest

from reader.background.cancel import CancelToken
from reader.domain.errors import Cancelled
from reader.domain.organising.rule import Action
from reader.domain.query.place import Place
from reader.storage.core.tags import TagStore
from reader.storage.organising.rule_applying import apply_rule
from reader.storage.organising.rules import RuleStore
from reader.storage.organising.undo import UndoStore
from tests.helpers.entries import NOW
from tests.helpers.organising import Organiser
from tests.helpers.rules import a_rule

ROWS = "SELECT unread, starred, hidden, muted_by, preserved, off_ticker FROM entry ORDER BY id"
PLAIN = (1, 0, 0, None, 0, 0)


@pytest.fixture
def ids(stores) -> list[int]:
    return list(stores.store(stores.add_feed(), *(f"Headline {number}" for number in range(30))).new_ids)


def apply(stores, rule, ids, token=None):
    turns = list(apply_rule(stores.database, rule, ids, NOW, token or CancelToken()))
    assert sum(turn.taken for turn in turns) == len(ids)
    return sum(turn.hits for turn in turns), turns[-1].history_id


def undo(stores, history_id):
    for _ in UndoStore(stores.database).undo(history_id, NOW):
        pass


def test_all_its_actions_are_done_and_undone(stores, ids):
    rule = a_rule(stores, "headline", *Action, tag="Nature")
    assert apply(stores, rule, [*ids[:20], 99]) == (20, 1)
    assert stores.rows(ROWS) == [(0, 1, 1, rule.id, 1, 1)] * 20 + [PLAIN] * 10
    assert len(stores.rows("SELECT * FROM entry_tag")) == 20
    assert [row[0] for row in stores.rows("SELECT entry_id FROM later ORDER BY place")] == ids[:20]
    (item,) = UndoStore(stores.database).all()
    assert (item.kind, item.entries, item.facts["rule"]) == ("rule_applied", 20, "headline")
    assert RuleStore(stores.database).get(rule.id).hits == 20
    undo(stores, 1)
    assert stores.rows(ROWS) == [PLAIN] * 30
    assert stores.rows("SELECT * FROM entry_tag") == stores.rows("SELECT * FROM later") == []
    assert stores.rows("SELECT * FROM rule_hit") == []
    assert apply(stores, rule, ids) == (30, 2)


def test_it_leaves_alone_what_it_has_dealt_with(stores, ids):
    rule = a_rule(stores, "headline", Action.STAR)
    assert apply(stores, rule, ids[:3]) == (3, 1)
    stores.mark(ids[:1], starred=False)
    assert apply(stores, rule, ids[:5]) == (2, 2)
    assert stores.rows("SELECT count(*) FROM entry WHERE starred") == [(4,)]
    undo(stores, 1)
    assert apply(stores, rule, ids[:5]) == (2, 3)  # not the one for which the reader chose otherwise
    assert stores.rows("SELECT starred FROM entry WHERE id < 3 ORDER BY id") == [(0,), (1,)]


def test_what_changes_nothing_is_no_bulk_action(stores, ids):
    stores.mark(ids, starred=True)
    assert apply(stores, a_rule(stores, "headline", Action.STAR), ids) == (30, None)
    assert apply(stores, a_rule(stores, "headline", Action.NOTIFY), ids) == (30, None)
    untagged = a_rule(stores, "headline", Action.TAG, tag="gone")
    (tag,) = TagStore(stores.database).all()
    Organiser(stores.database).remove(tag)
    assert apply(stores, RuleStore(stores.database).get(untagged.id), ids) == (30, None)
    assert [item.kind for item in UndoStore(stores.database).all()] == ["tag_changed"]


def test_a_later_choice_is_not_undone(stores, ids):
    rule = a_rule(stores, "headline", Action.MUTE, Action.LATER)
    apply(stores, rule, ids)
    RuleStore(stores.database).unmute(ids[:2])
    RuleStore(stores.database).mute({ids[0]: rule.id})
    Organiser(stores.database).not_later(ids[:1])
    undo(stores, 1)
    assert stores.rows("SELECT id FROM entry WHERE muted_by IS NOT NULL") == [(ids[0],)]
    assert stores.entries.count(Place(later=True)) == 0


def test_cancelled_it_stops_between_two_transactions_and_can_be_undone(stores, ids):
    token = CancelToken()
    turns = apply_rule(stores.database, a_rule(stores, "headline", Action.READ), ids, NOW, token)
    done = next(turns)
    token.cancel()
    with pytest.raises(Cancelled):
        next(turns)
    assert 0 < done.hits < len(ids)
    assert stores.rows("SELECT count(*) FROM entry WHERE unread = 0") == [(done.hits,)]
    undo(stores, done.history_id)
    assert stores.rows(ROWS) == [PLAIN] * 30
