"""Says in the window's language what a bulk action was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from reader.domain.organising.history import LATER, STARRED, UNREAD, HistoryItem, HistoryKind, number_in
from reader.ui.sentences.texts import isolated

translate = QCoreApplication.translate


def history_sentence(item: HistoryItem) -> str:
    """Say what a bulk action did, e.g. "12 articles marked as read · Le Monde"."""
    facts, count = item.facts, item.entries
    match item.kind:
        case HistoryKind.MARKED:
            said = _marked(facts, count)
            return f"{said} · {_name(facts, 'place')}" if facts.get("place") else said
        case HistoryKind.DELETED:
            return translate("HistoryTexts", "%Ln article(s) deleted", "", count)
        case HistoryKind.RULE_APPLIED:
            said = translate("HistoryTexts", "The rule %1 was applied to %Ln article(s)", "", count)
            return said.replace("%1", _name(facts, "rule"))
        case HistoryKind.UNSUBSCRIBED:
            if count > 1:
                said = translate("HistoryTexts", "%1 and %Ln more source(s) removed", "", count - 1)
            else:
                said = translate("HistoryTexts", "Source %1 removed")
            return said.replace("%1", _name(facts, "feed"))
        case HistoryKind.FOLDER_REMOVED:
            return translate("HistoryTexts", "Folder %1 removed").replace("%1", _path(facts, "folder"))
        case HistoryKind.FOLDER_RENAMED:
            said = translate("HistoryTexts", "Folder %1 renamed to %2").replace("%1", _path(facts, "folder"))
            return said.replace("%2", _name(facts, "name"))
        case HistoryKind.FOLDER_CREATED:
            return translate("HistoryTexts", "Folder %1 created").replace("%1", _path(facts, "folder"))
        case HistoryKind.MOVED:
            return _moved(facts)
        case HistoryKind.IMPORTED:
            return _imported(facts, count)
        case HistoryKind.TAG_CHANGED:
            return _tag_changed(facts)
        case HistoryKind.SEARCH_CHANGED:
            return _search_changed(facts)
        case HistoryKind.STORY_CHANGED:
            article = str(facts.get("article") or "")
            if facts.get("apart"):
                return translate("HistoryTexts", "“%1” was taken out of an event").replace("%1", article)
            return translate("HistoryTexts", "“%1” was put in an event").replace("%1", article)
        case HistoryKind.FEED_BOUNDED:
            removed = number_in(facts, "removed")
            said = translate("HistoryTexts", "Too much unread: %1 (%Ln source(s))", "", number_in(facts, "feeds"))
            gone = translate("HistoryTexts", "%Ln article(s) removed", "", removed)
            bare = translate(
                "HistoryTexts", "%Ln article(s) without pictures or text", "", max(count - removed, 0)
            )
            return f"{said.replace('%1', _name(facts, 'feed'))} · {gone} · {bare}"
        case HistoryKind.ROOM_MADE:
            return translate("HistoryTexts", "Room was made: %Ln article(s) lost pictures or texts", "", count)


def _imported(facts: Mapping[str, Any], feeds: int) -> str:
    articles = facts.get("articles")
    said = [translate("HistoryTexts", "%Ln feed(s) imported", "", feeds)]
    if isinstance(articles, int) and articles:
        said = [*(said if feeds else []), translate("HistoryTexts", "%Ln article(s) imported", "", articles)]
    return " · ".join([*said, _name(facts, "file")] if facts.get("file") else said)


def _marked(facts: Mapping[str, Any], count: int) -> str:
    if "tag" in facts:
        if facts.get("on", True):
            said = translate("HistoryTexts", "%Ln article(s) tagged %1", "", count)
        else:
            said = translate("HistoryTexts", "Tag %1 taken off %Ln article(s)", "", count)
        return said.replace("%1", _name(facts, "tag"))
    if UNREAD in facts:
        if facts[UNREAD]:
            return translate("HistoryTexts", "%Ln article(s) marked as unread", "", count)
        return translate("HistoryTexts", "%Ln article(s) marked as read", "", count)
    if STARRED in facts:
        if facts[STARRED]:
            return translate("HistoryTexts", "%Ln article(s) starred", "", count)
        return translate("HistoryTexts", "The star was removed from %Ln article(s)", "", count)
    if facts.get(LATER, True):
        return translate("HistoryTexts", "%Ln article(s) put on the reading list", "", count)
    return translate("HistoryTexts", "%Ln article(s) taken off the reading list", "", count)


def _moved(facts: Mapping[str, Any]) -> str:
    to = _path(facts, "to")
    if facts.get("what"):
        if not to:
            said = translate("HistoryTexts", "%1 moved out of its folder")
        else:
            said = translate("HistoryTexts", "%1 moved to %2")
        return said.replace("%1", _name(facts, "what")).replace("%2", to)
    feeds, folders = (value if isinstance(value := facts.get(name), int) else 0 for name in ("feeds", "folders"))
    if not to:
        return translate("HistoryTexts", "%Ln source(s) moved out of their folders", "", feeds + folders)
    return translate("HistoryTexts", "%Ln source(s) moved to %1", "", feeds + folders).replace("%1", to)


def _tag_changed(facts: Mapping[str, Any]) -> str:
    if not facts.get("to"):
        said = translate("HistoryTexts", "Tag %1 removed")
    elif facts.get("merged"):
        said = translate("HistoryTexts", "Tag %1 merged into %2")
    else:
        said = translate("HistoryTexts", "Tag %1 renamed to %2")
    return said.replace("%1", _name(facts, "tag")).replace("%2", _name(facts, "to"))


def _search_changed(facts: Mapping[str, Any]) -> str:
    said = {
        "added": translate("HistoryTexts", "Search %1 saved"),
        "removed": translate("HistoryTexts", "Saved search %1 removed"),
        "renamed": translate("HistoryTexts", "Saved search %1 renamed to %2"),
    }.get(str(facts.get("how")), translate("HistoryTexts", "Saved search %1 changed"))
    return said.replace("%1", _name(facts, "search")).replace("%2", _name(facts, "to"))


def _name(facts: Mapping[str, Any], name: str) -> str:
    return isolated(str(facts.get(name) or ""))


def _path(facts: Mapping[str, Any], name: str) -> str:
    path = facts.get(name)
    words = " / ".join(map(str, path)) if isinstance(path, list) else str(path or "")
    return isolated(words) if words else ""
