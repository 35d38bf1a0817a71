"""Sentences about queries: what was not taken as it may have been meant, what fields are."""

from __future__ import annotations

from datetime import date

from reader.domain.errors import QueryRefused
from reader.domain.query.query import Hint, Query
from reader.domain.query.query_fields import Field
from reader.domain.query.query_parser import parse
from reader.sentences import queries
from reader.ui.sentences.failures import failure_sentence
from reader.ui.sentences.speech import speech, whole
from reader.ui.sentences.texts import translate

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
            return failure_sentence(error)
    return ""


def hint_sentence(hint: Hint) -> str:
    """Say how a part of a query was understood."""
    return whole(queries.hint_sentence(speech(), hint))


def field_words(field: Field) -> str:
    """Return a short description of a field of a query."""
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
