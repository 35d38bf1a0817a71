"""The history is told alike by the command line and the window, in each language."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from reader.domain.organising.history import HistoryItem, HistoryKind
from reader.domain.text.interface_language import INTERFACE_LANGUAGES
from reader.sentences.history import history_sentence
from reader.sentences.speech import Speech

K = HistoryKind
FACTS: list[tuple[HistoryKind, dict[str, Any], str]] = [
    (K.MARKED, {"unread": False, "place": "Le Monde"}, "2 articles marked as read · Le Monde"),
    (K.MARKED, {"unread": True}, "2 articles marked as unread"),
    (K.MARKED, {"starred": True}, "2 articles starred"),
    (K.MARKED, {"starred": False}, "the star was removed from 2 articles"),
    (K.MARKED, {"later": True}, "2 articles put on the reading list"),
    (K.MARKED, {"later": False}, "2 articles taken off the reading list"),
    (K.MARKED, {"tag": "Mer"}, "2 articles tagged Mer"),
    (K.MARKED, {"tag": "Mer", "on": False}, "tag Mer taken off 2 articles"),
    (K.DELETED, {}, "2 articles deleted"),
    (K.RULE_APPLIED, {"rule": "Mer"}, "the rule Mer was applied to 2 articles"),
    (K.UNSUBSCRIBED, {"feed": "Mer"}, "Mer and 1 more source removed"),
    (K.FOLDER_REMOVED, {"folder": ["Mer", "Ports"]}, "folder Mer/Ports removed"),
    (K.FOLDER_RENAMED, {"folder": ["Mer"], "name": "Sea"}, "folder Mer renamed to Sea"),
    (K.FOLDER_CREATED, {"folder": ["Mer"]}, "folder Mer created"),
    (K.MOVED, {"what": "Mer", "to": ["Sea"]}, "Mer moved to Sea"),
    (K.MOVED, {"what": "Mer", "to": []}, "Mer moved out of its folder"),
    (K.MOVED, {"feeds": 2, "folders": 1, "to": ["Mer"]}, "3 sources moved to Mer"),
    (K.MOVED, {"feeds": 1, "to": []}, "1 source moved out of its folder"),
    (K.IMPORTED, {"file": "Mer"}, "2 feeds imported · Mer"),
    (K.IMPORTED, {"articles": 3}, "2 feeds imported · 3 articles imported"),
    (K.TAG_CHANGED, {"tag": "Mer"}, "tag Mer removed"),
    (K.TAG_CHANGED, {"tag": "Mer", "to": "Sea"}, "tag Mer renamed to Sea"),
    (K.TAG_CHANGED, {"tag": "Mer", "to": "Sea", "merged": True}, "tag Mer merged into Sea"),
    (K.SEARCH_CHANGED, {"search": "Mer", "how": "added"}, "search Mer saved"),
    (K.SEARCH_CHANGED, {"search": "Mer", "how": "changed"}, "saved search Mer changed"),
    (K.SEARCH_CHANGED, {"search": "Mer", "how": "removed"}, "saved search Mer removed"),
    (K.SEARCH_CHANGED, {"search": "Mer", "how": "renamed", "to": "Sea"}, "saved search Mer renamed to Sea"),
    (K.STORY_CHANGED, {"article": "Mer", "apart": True}, "“Mer” was taken out of an event"),
    (K.STORY_CHANGED, {"article": "Mer"}, "“Mer” was put in an event"),
    (K.HIGHLIGHT_REMOVED, {"article": "Mer"}, "highlight in “Mer” removed"),
    (K.ACCOUNT_REMOVED, {"place": "Mer"}, "account Mer removed"),
    (
        K.FEED_BOUNDED,
        {"feed": "Mer", "feeds": 1, "removed": 1},
        "too much unread: Mer (1 source) · 1 article removed · 1 article without pictures or text",
    ),
    (K.ROOM_MADE, {}, "room was made: 2 articles lost pictures or texts"),
]


def said(language: str, kind: HistoryKind, facts: dict[str, Any], entries: int = 2) -> str:
    item = HistoryItem(
        id=1, at=datetime(2026, 11, 30, tzinfo=UTC), kind=kind, facts=facts, entries=entries, undoable_until=None
    )
    return history_sentence(Speech(language), item)


@pytest.mark.parametrize(("kind", "facts", "english"), FACTS)
def test_each_action_is_told_with_its_facts_in_each_language(kind, facts, english):
    told = {language: said(language, kind, facts) for language in INTERFACE_LANGUAGES}
    assert told["en"] == english
    assert len(set(told.values())) == len(INTERFACE_LANGUAGES)
    names = [name for name in ("Mer", "Sea", "Le Monde") if name in english]
    assert all(name in words for words in told.values() for name in names)


def test_every_kind_is_told():
    assert {kind for kind, _, _ in FACTS} == set(HistoryKind)


def test_numbers_have_their_forms():
    unsubscribed = K.UNSUBSCRIBED, {"feed": "Mer"}
    assert said("en", *unsubscribed, entries=1) == "source Mer removed"
    assert said("ar", *unsubscribed, entries=3) == "أُزيل Mer ومصدران آخران"
    assert said("fr", K.DELETED, {}, entries=1) == "1 article supprimé"
    assert said("en", K.IMPORTED, {"articles": 1}, entries=0) == "1 article imported"
