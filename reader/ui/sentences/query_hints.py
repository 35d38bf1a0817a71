"""Sentences about queries: what was not taken as it may have been meant, why one is refused, what fields are."""

from __future__ import annotations

from datetime import date

from reader.domain.errors import QueryFault, QueryRefused
from reader.domain.query.query import Hint, HintKind, Query
from reader.domain.query.query_fields import Field
from reader.domain.query.query_parser import parse
from reader.ui.sentences.texts import isolated, number, translate

_ANY_DAY = date(2000, 1, 1)
"""Any day will do: refusals do not depend on the day."""


def doubt_about(query: Query) -> str:
    """Say what of a query was not understood, or why it is not searched; "" if there is no doubt."""
    if query.hints:
        return hint_sentence(query.hints[0])
    if query.condition is None:
        try:
            parse(query.text, _ANY_DAY)
        except QueryRefused as error:
            return refusal_sentence(error)
    return ""


def hint_sentence(hint: Hint) -> str:
    """Say how a part of a query was understood."""
    text = isolated(hint.text.strip().removesuffix(":").strip())
    match hint.kind:
        case HintKind.UNKNOWN_FIELD:
            words = translate("QueryHints", "“%1” is not a field, so it is searched as words.")
        case HintKind.UNKNOWN_VALUE:
            words = translate("QueryHints", "“%1” is not known here, so it is searched as words.")
        case HintKind.BAD_DATE:
            words = translate("QueryHints", "“%1” is not a date such as 2026-11-30, so it is searched as words.")
        case HintKind.BAD_NUMBER:
            words = translate("QueryHints", "“%1” is not a number such as >800, so it is searched as words.")
        case HintKind.UNBALANCED_QUOTE:
            words = translate("QueryHints", "A quotation mark is missing.")
        case HintKind.UNBALANCED_PARENTHESIS:
            words = translate("QueryHints", "A parenthesis is missing.")
        case HintKind.NO_WORD:
            words = translate("QueryHints", "There is nothing to search for in “%1”.")
    return words.replace("%1", text)


def refusal_sentence(error: QueryRefused) -> str:
    """Say why a query is not searched."""
    match error.fault:
        case QueryFault.TOO_LONG:
            words = translate("QueryHints", "This is too long to be searched: at most %1 characters.")
        case QueryFault.TOO_MANY_WORDS:
            words = translate("QueryHints", "These are too many words: at most %1 can be searched at once.")
        case QueryFault.TOO_DEEP:
            words = translate("QueryHints", "There are too many parentheses inside each other: at most %1.")
    return words.replace("%1", number(error.limit))


def field_words(field: Field) -> str:
    """Say in few words what a field of a query asks for."""
    match field:
        case Field.TITLE:
            return translate("QueryHints", "words of the title")
        case Field.AUTHOR:
            return translate("QueryHints", "who wrote it")
        case Field.TEXT:
            return translate("QueryHints", "words of the text")
        case Field.SOURCE:
            return translate("QueryHints", "the source, by name or address")
        case Field.SITE:
            return translate("QueryHints", "the site of the link")
        case Field.FOLDER:
            return translate("QueryHints", "a folder of sources")
        case Field.TAG:
            return translate("QueryHints", "a tag of yours")
        case Field.LANG:
            return translate("QueryHints", "the language")
        case Field.IS:
            return translate("QueryHints", "unread, starred, complete…")
        case Field.HAS:
            return translate("QueryHints", "image, audio, pdf")
        case Field.BEFORE:
            return translate("QueryHints", "before a day")
        case Field.AFTER:
            return translate("QueryHints", "since a day")
        case Field.WORDS:
            return translate("QueryHints", "the length of the text")
        case Field.STORY:
            return translate("QueryHints", "an event, by its number")
