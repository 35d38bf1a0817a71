"""Sentences for bulk actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from reader.domain.errors import marked
from reader.domain.organising.history import LATER, STARRED, UNREAD, HistoryItem, HistoryKind, number_in
from reader.domain.organising.marking import Changed
from reader.sentences.speech import Speech


def history_sentence(speech: Speech, item: HistoryItem) -> str:
    """Say what a bulk action did, e.g. "12 articles marked as read · Le Monde"."""
    facts, count = item.facts, item.entries
    # The history of an imported library may lack names.
    names = {name: value if isinstance(value := facts.get(name), list) else str(value or "") for name in _NAMES}
    tr, counted = partial(speech.tr, **names), partial(speech.counted, **names)
    match item.kind:
        case HistoryKind.MARKED:
            return _beside(speech, _marked(speech, facts, count, names["tag"]), names["place"])
        case HistoryKind.DELETED:
            return counted(count, "{n} article deleted", "{n} articles deleted")
        case HistoryKind.RULE_APPLIED:
            return counted(
                count, "the rule {rule} was applied to {n} article", "the rule {rule} was applied to {n} articles"
            )
        case HistoryKind.UNSUBSCRIBED if count > 1:
            return counted(count - 1, "{feed} and {n} more source removed", "{feed} and {n} more sources removed")
        case HistoryKind.UNSUBSCRIBED:
            return tr("source {feed} removed")
        case HistoryKind.FOLDER_REMOVED:
            return tr("folder {folder} removed")
        case HistoryKind.FOLDER_RENAMED:
            return tr("folder {folder} renamed to {name}")
        case HistoryKind.FOLDER_CREATED:
            return tr("folder {folder} created")
        case HistoryKind.MOVED:
            moved = number_in(facts, "feeds") + number_in(facts, "folders")
            return moved_sentence(speech, names["what"], moved, names["to"])
        case HistoryKind.IMPORTED:
            articles = number_in(facts, "articles")
            feeds = counted(count, "{n} feed imported", "{n} feeds imported") if count or not articles else ""
            more = counted(articles, "{n} article imported", "{n} articles imported") if articles else ""
            return _beside(speech, " · ".join(filter(None, (feeds, more))), names["file"])
        case HistoryKind.TAG_CHANGED:
            if not names["to"]:
                return tr("tag {tag} removed")
            return tr("tag {tag} merged into {to}") if facts.get("merged") else tr("tag {tag} renamed to {to}")
        case HistoryKind.SEARCH_CHANGED:
            return tr(_SEARCH_CHANGED.get(str(facts.get("how")), marked("saved search {search} changed")))
        case HistoryKind.STORY_CHANGED:
            if facts.get("apart"):
                return tr("“{article}” was taken out of an event")
            return tr("“{article}” was put in an event")
        case HistoryKind.HIGHLIGHT_REMOVED:
            return tr("highlight in “{article}” removed")
        case HistoryKind.ACCOUNT_REMOVED:
            return tr("account {place} removed")
        case HistoryKind.FEED_BOUNDED:
            return _bounded(counted, facts, count)
        case HistoryKind.ROOM_MADE:
            return counted(
                count,
                "room was made: {n} article lost pictures or texts",
                "room was made: {n} articles lost pictures or texts",
            )


def _bounded(counted: Callable[..., str], facts: Mapping[str, Any], count: int) -> str:
    """Say that sources with too many unread articles were cut."""
    removed = number_in(facts, "removed")
    said = (
        counted(
            number_in(facts, "feeds"),
            "too much unread: {feed} ({n} source)",
            "too much unread: {feed} ({n} sources)",
        ),
        counted(removed, "{n} article removed", "{n} articles removed"),
        counted(
            max(count - removed, 0),
            "{n} article without pictures or text",
            "{n} articles without pictures or text",
        ),
    )
    return " · ".join(said)


_NAMES = ("article", "feed", "file", "folder", "name", "place", "rule", "search", "tag", "to", "what")
"""Facts that are words, or the path of a folder."""


def _beside(speech: Speech, said: str, name: object) -> str:
    return f"{said} · {speech.format_field(name, '')}" if name else said


def mark_sentence(speech: Speech, changed: Changed, tag: str = "") -> str:
    """Say how many entries got a mark, or lost it; `tag`: its name, where it is a tag."""
    facts = {"tag": tag, "on": changed.value} if tag else {changed.what: changed.value}
    return _marked(speech, facts, len(changed.ids), tag)


def moved_sentence(speech: Speech, what: object, count: int, to: object) -> str:
    """Say that sources were moved.

    Args:
        what: The name of a single one.
        to: The folder; empty: to the top level.
    """
    tr, counted = partial(speech.tr, what=what, to=to), partial(speech.counted, count, to=to)
    if what:
        return tr("{what} moved to {to}") if to else tr("{what} moved out of its folder")
    if to:
        return counted("{n} source moved to {to}", "{n} sources moved to {to}")
    return counted("{n} source moved out of its folder", "{n} sources moved out of their folders")


def _marked(speech: Speech, facts: Mapping[str, Any], count: int, tag: object) -> str:
    if "tag" in facts:
        return speech.counted(count, *_TAGS[bool(facts.get("on", True))], tag=tag)
    what = UNREAD if UNREAD in facts else STARRED if STARRED in facts else LATER
    return speech.counted(count, *_MARKS[what][bool(facts.get(what, True))])


_TAGS = (
    (marked("tag {tag} taken off {n} article"), marked("tag {tag} taken off {n} articles")),
    (marked("{n} article tagged {tag}"), marked("{n} articles tagged {tag}")),
)
_MARKS = {
    UNREAD: (
        (marked("{n} article marked as read"), marked("{n} articles marked as read")),
        (marked("{n} article marked as unread"), marked("{n} articles marked as unread")),
    ),
    STARRED: (
        (marked("the star was removed from {n} article"), marked("the star was removed from {n} articles")),
        (marked("{n} article starred"), marked("{n} articles starred")),
    ),
    LATER: (
        (marked("{n} article taken off the reading list"), marked("{n} articles taken off the reading list")),
        (marked("{n} article put on the reading list"), marked("{n} articles put on the reading list")),
    ),
}
"""Each mark, first as it is removed, then as it is set."""
_SEARCH_CHANGED = {
    "added": marked("search {search} saved"),
    "removed": marked("saved search {search} removed"),
    "renamed": marked("saved search {search} renamed to {to}"),
}
