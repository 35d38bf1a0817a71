"""Sentences about queries: what was not taken as it may have been meant, what fields are."""

from __future__ import annotations

from datetime import date

from reader.domain.errors import QueryRefused
from reader.domain.query.query import Hint, Query
from reader.domain.query.query_parser import parse
from reader.sentences import queries
from reader.ui.sentences.failures import failure_sentence
from reader.ui.sentences.speech import speech, whole

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
