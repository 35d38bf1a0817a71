"""A history that somebody else has written, as in a restored copy: it is listed and undone without harm."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.domain.organising.history import HistoryKind
from reader.sentences.history import history_sentence
from reader.sentences.speech import Speech
from reader.storage.organising.undo import UndoStore
from tests.helpers.entries import NOW, open_stores

_words = st.sampled_from(["", "x", "feed", "1", "\u202e", "tag:1", "feed:1", "folder:1"])
_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False) | _words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_words, inner, max_size=3),
    max_leaves=6,
)
_NAMES = (
    "place unread starred later tag on rule rule_id feed feeds folder name what to folders file merged bytes aside"
    " before after into rules removed moved renamed added id colour key was_in is_in"
).split()
_objects = st.dictionaries(st.sampled_from(_NAMES), _values, max_size=6)
_whats = st.sampled_from(
    ["unread", "starred", "later", "muted", "in_ticker", "deleted", "tag:1", "tag:x", "tag:", "?"]
)


def test_a_foreign_history_is_listed_and_undone_without_harm(tmp_path):
    with open_stores(tmp_path) as stores:
        feed = stores.add_feed(folder=("a", "b"))
        stores.store(feed, "One", "Two")
        undo = UndoStore(stores.database)

        @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
        @given(st.sampled_from(HistoryKind), _objects, _objects, _whats, st.integers(-(2**63), 2**63 - 1))
        def run(kind: HistoryKind, facts: dict[str, Any], kept: dict[str, Any], what: str, was: int) -> None:
            def write(connection: Any) -> int:
                connection.exec_driver_sql("DELETE FROM history")
                row = (int(NOW.timestamp()), kind.value, json.dumps(facts), 3, json.dumps(kept))
                history_id = connection.exec_driver_sql(
                    "INSERT INTO history(at, kind, facts, entries, undo) VALUES (?, ?, ?, ?, ?) RETURNING id", row
                ).scalar_one()
                connection.exec_driver_sql("INSERT INTO history_mark VALUES (1, ?, ?, ?)", (what, history_id, was))
                return int(history_id)

            history_id = stores.database.write(write)
            (item,) = undo.all()
            assert history_sentence(Speech("en"), item)
            list(undo.undo(history_id, NOW))
            list(undo.fetch_again(history_id))
            list(undo.go_on(NOW))
            stores.feeds.all()
            stores.entries.headlines([1, 2])

        run()
