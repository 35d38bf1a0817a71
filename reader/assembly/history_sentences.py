"""What a bulk action was, in a sentence of the command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reader.assembly.sentences import counted
from reader.domain.history import HistoryItem, HistoryKind


def history_sentence(item: HistoryItem) -> str:
    """Say what a bulk action did."""
    facts, entries = item.facts, _articles(item.entries)
    match item.kind:
        case HistoryKind.MARKED:
            place = f" in {facts['place']}" if facts.get("place") else ""
            return f"{entries} {_mark(facts)}{place}"
        case HistoryKind.DELETED:
            return f"{entries} deleted"
        case HistoryKind.RULE_APPLIED:
            return f"the rule {_name(facts, 'rule')} applied to {entries}"
        case HistoryKind.UNSUBSCRIBED:
            others = item.entries - 1
            return f"unsubscribed from {_name(facts, 'feed')}" + (f" and {others} more" if others > 0 else "")
        case HistoryKind.FOLDER_REMOVED:
            return f"folder {_path(facts, 'folder')} removed"
        case HistoryKind.FOLDER_RENAMED:
            return f"folder {_path(facts, 'folder')} renamed to {_name(facts, 'name')}"
        case HistoryKind.FOLDER_CREATED:
            return f"folder {_path(facts, 'folder')} created"
        case HistoryKind.MOVED:
            return f"{facts.get('what') or _several(facts)} moved to {_path(facts, 'to') or 'the top level'}"
        case HistoryKind.IMPORTED:
            source = f" from {facts['file']}" if facts.get("file") else ""
            articles = facts.get("articles")
            more = [_articles(articles)] if isinstance(articles, int) and articles else []
            feeds = [counted(item.entries, "feed")] if item.entries or not more else []
            return f"{' and '.join([*feeds, *more])} imported{source}"
        case HistoryKind.TAG_CHANGED:
            tag, to = _name(facts, "tag"), facts.get("to")
            how = "removed" if not to else f"merged into {to}" if facts.get("merged") else f"renamed to {to}"
            return f"tag {tag} {how}"
        case HistoryKind.SEARCH_CHANGED:
            return _search_changed(facts)
        case HistoryKind.ROOM_MADE:
            return f"made room: {entries} lost pictures or texts"


def _mark(facts: Mapping[str, Any]) -> str:
    if "tag" in facts:
        return f"tagged {facts['tag']}" if facts.get("on", True) else f"no longer tagged {facts['tag']}"
    for name, (yes, no) in _MARKS.items():
        if name in facts:
            return yes if facts[name] else no
    return "marked"


_MARKS = {
    "unread": ("marked as unread", "marked as read"),
    "starred": ("starred", "no longer starred"),
    "later": ("put on the reading list", "taken off the reading list"),
}


def _search_changed(facts: Mapping[str, Any]) -> str:
    how = f"renamed to {facts['to']}" if facts.get("to") else str(facts.get("how") or "changed")
    return f"saved search {_name(facts, 'search')} {how}"


def _several(facts: Mapping[str, Any]) -> str:
    counts = [(facts.get("feeds"), "feed"), (facts.get("folders"), "folder")]
    return " and ".join(counted(count, word) for count, word in counts if isinstance(count, int) and count)


def _name(facts: Mapping[str, Any], name: str) -> str:
    return str(facts.get(name) or "")


def _path(facts: Mapping[str, Any], name: str) -> str:
    path = facts.get(name)
    return "/".join(map(str, path)) if isinstance(path, list) else str(path or "")


def _articles(count: int) -> str:
    return counted(count, "article")
