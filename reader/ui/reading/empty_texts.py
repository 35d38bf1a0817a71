"""The texts in place of an empty list."""

from __future__ import annotations

from collections.abc import Callable

from reader.domain.query.query import Query
from reader.ui.sentences.query_hints import doubt_about
from reader.ui.sentences.texts import translate
from reader.ui.sources.source import Source


def empty_list_words(
    source: Source, chosen: str, *, has_feeds: bool, has_read: Callable[[], bool]
) -> tuple[str, str, str]:
    """Say why a list is empty. `chosen` is one of `FILTERS`; returns an icon, a title and a sentence."""
    if source.key == "search" and source.place.query is not None:
        return _nothing_found(source.place.query)
    if not has_feeds:
        return (
            "rss",
            translate("ListController", "No feeds yet"),
            translate("ListController", "Add a feed to begin."),
        )
    if source.key == "trip":
        return (
            "suitcase",
            translate("ListController", "Nothing packed"),
            translate("ListController", "Prepare a trip: so many hours of reading, within so many megabytes."),
        )
    if source.key == "begun" and chosen == "all":
        return (
            "bookmark",
            translate("ListController", "Nothing begun"),
            translate(
                "ListController",
                "An article that you leave before its end waits here, at the place where you stopped.",
            ),
        )
    if source.key == "kept" and chosen == "all":
        return (
            "globe",
            translate("ListController", "No page is kept"),
            translate("ListController", "Give the address of any page in “Add a feed”, and keep it."),
        )
    if source.key == "corrected":
        return (
            "edit",
            translate("ListController", "Nothing has changed"),
            translate("ListController", "Starred and packed articles that change after you read them stand here."),
        )
    if source.key == "muted" and chosen == "all":
        return (
            "eye-off",
            translate("ListController", "Nothing is muted"),
            translate("ListController", "What a rule mutes is kept here, and says by which rule it is hidden."),
        )
    if chosen == "offline":
        return (
            "cloud",
            translate("ListController", "Nothing readable offline"),
            translate("ListController", "Here are headlines only; their texts come with the next sync."),
        )
    unread_only = source.key == "unread" or (chosen == "unread" and source.key not in ("starred", "later"))
    if unread_only and has_read():
        return (
            "ok",
            translate("ListController", "Everything is read"),
            translate("ListController", "What is new appears here with the next sync."),
        )
    return _empty_place(source)


def _empty_place(source: Source) -> tuple[str, str, str]:
    if source.key == "starred":
        return (
            "star",
            translate("ListController", "Nothing starred"),
            translate("ListController", "Star an article to keep it at hand here."),
        )
    if source.key == "later":
        return (
            "later",
            translate("ListController", "Nothing to read later"),
            translate("ListController", "Put articles here to read them later, in an order of your own."),
        )
    if source.kind in ("tag", "tags"):
        return (
            "tag",
            translate("ListController", "No article has this tag"),
            translate("ListController", "Put it on articles that you want to find again."),
        )
    if source.key == "today":
        return (
            "sun",
            translate("ListController", "Nothing from today yet"),
            translate("ListController", "The next sync may bring something."),
        )
    if source.trouble:
        return "warning", translate("ListController", "Nothing here yet"), source.trouble
    return (
        "clock",
        translate("ListController", "Nothing here yet"),
        translate("ListController", "The first articles come with the next sync."),
    )


def _nothing_found(query: Query) -> tuple[str, str, str]:
    doubt = doubt_about(query)
    if query.condition is None:
        title = translate("ListController", "Nothing to search for yet")
        return "search", title, doubt or translate("ListController", "Type words, or a value after the colon.")
    words = translate(
        "ListController", "Fewer words find more. The last word may be unfinished, and accents do not matter."
    )
    return "search", translate("ListController", "Nothing found"), doubt or words
