"""Sentences for the parts of a query that were not taken literally."""

from __future__ import annotations

from reader.domain.errors import marked
from reader.domain.query.query import Hint, HintKind
from reader.domain.query.query_fields import Field
from reader.sentences.speech import Speech

_LONGEST_PART = 60
"""Letters of a query that are repeated."""


def hint_sentence(speech: Speech, hint: Hint) -> str:
    """Say how a part of a query was understood."""
    part = " ".join(hint.text.split())[:_LONGEST_PART].removesuffix(":").rstrip()
    return speech.tr(_HINTS[hint.kind], part=part)


FIELDS = {
    Field.TITLE: marked("words of the title"),
    Field.AUTHOR: marked("who wrote it"),
    Field.TEXT: marked("words of the text"),
    Field.SOURCE: marked("the source, by name or address"),
    Field.SITE: marked("the site of the link"),
    Field.FOLDER: marked("a folder of sources"),
    Field.TAG: marked("a tag of yours"),
    Field.NOTE: marked("words of your notes"),
    Field.LANG: marked("the language"),
    Field.IS: marked("unread, starred, complete…"),
    Field.HAS: marked("image, audio, pdf, highlight"),
    Field.BEFORE: marked("before a day"),
    Field.AFTER: marked("since a day"),
    Field.WORDS: marked("the length of the text"),
    Field.STORY: marked("an event, by its number"),
}
"""Meanings of the fields of a query."""
NUMBER_EXAMPLES = {Field.WORDS: marked("longer than 800 words")}
"""The meaning of the first value that is offered for a field."""
_HINTS = {
    HintKind.UNKNOWN_FIELD: marked("“{part}” is not a field, so it is searched as words"),
    HintKind.UNKNOWN_VALUE: marked("“{part}” is not known here, so it is searched as words"),
    HintKind.BAD_DATE: marked("“{part}” is not a date such as 2026-11-30 or 7d, so it is searched as words"),
    HintKind.BAD_NUMBER: marked("“{part}” is not a number such as >800, so it is searched as words"),
    HintKind.UNBALANCED_QUOTE: marked("a quotation mark is missing"),
    HintKind.UNBALANCED_PARENTHESIS: marked("a parenthesis is missing"),
    HintKind.NO_WORD: marked("there is nothing to search for in “{part}”"),
}
