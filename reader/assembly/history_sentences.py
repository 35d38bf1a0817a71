"""What a bulk action was, in a sentence of the command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reader.assembly.words import counted, tr
from reader.domain.errors import marked
from reader.domain.organising.history import HistoryItem, HistoryKind, number_in


def history_sentence(item: HistoryItem) -> str:
    """Say what a bulk action did."""
    facts, entries = item.facts, _articles(item.entries)
    match item.kind:
        case HistoryKind.MARKED:
            said = tr(_mark(facts), articles=entries, tag=facts.get("tag"))
            return tr("{what} in {place}", what=said, place=facts["place"]) if facts.get("place") else said
        case HistoryKind.DELETED:
            return tr("{articles} deleted", articles=entries)
        case HistoryKind.RULE_APPLIED:
            return tr("the rule {rule} applied to {articles}", rule=_name(facts, "rule"), articles=entries)
        case HistoryKind.UNSUBSCRIBED:
            others = item.entries - 1
            if others > 0:
                return tr("unsubscribed from {feed} and {n} more", feed=_name(facts, "feed"), n=others)
            return tr("unsubscribed from {feed}", feed=_name(facts, "feed"))
        case HistoryKind.FOLDER_REMOVED:
            return tr("folder {folder} removed", folder=_path(facts, "folder"))
        case HistoryKind.FOLDER_RENAMED:
            folder, name = _path(facts, "folder"), _name(facts, "name")
            return tr("folder {folder} renamed to {name}", folder=folder, name=name)
        case HistoryKind.FOLDER_CREATED:
            return tr("folder {folder} created", folder=_path(facts, "folder"))
        case HistoryKind.MOVED:
            what, folder = facts.get("what") or _several(facts), _path(facts, "to") or tr("the top level")
            return tr("{what} moved to {folder}", what=what, folder=folder)
        case HistoryKind.IMPORTED:
            more = facts.get("articles")
            articles = _articles(more) if isinstance(more, int) and more else ""
            feeds = _feeds(item.entries) if item.entries or not articles else ""
            what = tr("{feeds} and {articles}", feeds=feeds, articles=articles) if feeds and articles else ""
            what = what or feeds or articles
            if facts.get("file"):
                return tr("{what} imported from {file}", what=what, file=facts["file"])
            return tr("{what} imported", what=what)
        case HistoryKind.TAG_CHANGED:
            tag, to = _name(facts, "tag"), facts.get("to")
            if not to:
                return tr("tag {tag} removed", tag=tag)
            if facts.get("merged"):
                return tr("tag {tag} merged into {other}", tag=tag, other=to)
            return tr("tag {tag} renamed to {other}", tag=tag, other=to)
        case HistoryKind.SEARCH_CHANGED:
            return _search_changed(facts)
        case HistoryKind.STORY_CHANGED:
            article = _name(facts, "article")
            if facts.get("apart"):
                return tr("“{article}” taken out of a story", article=article)
            return tr("“{article}” put in a story", article=article)
        case HistoryKind.FEED_BOUNDED:
            others, removed = number_in(facts, "feeds") - 1, number_in(facts, "removed")
            feed = _name(facts, "feed")
            feed = tr("{feed} and {n} more", feed=feed, n=others) if others > 0 else feed
            bare = _articles(max(item.entries - removed, 0))
            return tr(
                "too much unread in {feed}: {removed} removed, {bare} without pictures or text",
                feed=feed,
                removed=_articles(removed),
                bare=bare,
            )
        case HistoryKind.ROOM_MADE:
            return tr("made room: {articles} lost pictures or texts", articles=entries)


def _mark(facts: Mapping[str, Any]) -> str:
    if "tag" in facts:
        return _TAGGED if facts.get("on", True) else _NO_LONGER_TAGGED
    for name, (yes, no) in _MARKS.items():
        if name in facts:
            return yes if facts[name] else no
    return _MARKED


_MARKS = {
    "unread": (marked("{articles} marked as unread"), marked("{articles} marked as read")),
    "starred": (marked("{articles} starred"), marked("{articles} no longer starred")),
    "later": (marked("{articles} put on the reading list"), marked("{articles} taken off the reading list")),
}
_TAGGED, _NO_LONGER_TAGGED = marked("{articles} tagged {tag}"), marked("{articles} no longer tagged {tag}")
_MARKED = marked("{articles} marked")


def _search_changed(facts: Mapping[str, Any]) -> str:
    search, to = _name(facts, "search"), facts.get("to")
    if to:
        return tr("saved search {search} renamed to {other}", search=search, other=to)
    how = str(facts.get("how") or "changed")
    return tr(_SEARCH_CHANGED[how], search=search) if how in _SEARCH_CHANGED else f"saved search {search} {how}"


_SEARCH_CHANGED = {
    "added": marked("saved search {search} added"),
    "changed": marked("saved search {search} changed"),
    "removed": marked("saved search {search} removed"),
}


def _several(facts: Mapping[str, Any]) -> str:
    counts = [(facts.get("feeds"), _feeds), (facts.get("folders"), _folders)]
    said = [words(count) for count, words in counts if isinstance(count, int) and count]
    return tr("{feeds} and {folders}", feeds=said[0], folders=said[1]) if len(said) > 1 else "".join(said)


def _name(facts: Mapping[str, Any], name: str) -> str:
    return str(facts.get(name) or "")


def _path(facts: Mapping[str, Any], name: str) -> str:
    path = facts.get(name)
    return "/".join(map(str, path)) if isinstance(path, list) else str(path or "")


def _articles(count: int) -> str:
    return counted(count, "{n} article", "{n} articles")


def _feeds(count: int) -> str:
    return counted(count, "{n} feed", "{n} feeds")


def _folders(count: int) -> str:
    return counted(count, "{n} folder", "{n} folders")
