"""The words around saved articles and on printed pages, in the languages of the interface."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from reader.domain.clock import has_time, in_local_time
from reader.domain.errors import marked
from reader.domain.text.language import Direction, is_rtl_language
from reader.sentences.speech import Speech

_MONTHS = marked("January February March April May June July August September October November December")


class Words(Speech):
    """Those of one language."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.language = language

    @property
    def direction(self) -> Direction:
        return "rtl" if is_rtl_language(self.language) else "ltr"

    @property
    def untitled(self) -> str:
        return self.tr("Untitled")

    def no_picture(self, *, is_hidden: bool) -> str:
        """Say why a picture is not there."""
        return self.tr(_HIDDEN if is_hidden else _MISSING)

    def made(self, date: str) -> str:
        """Say when a document was saved."""
        return self.tr("Saved with Manchette on {date}", date=date)

    def written_moment(self, moment: datetime) -> str:
        """Write a moment, in local time: 24 November 2026, 14:05; without a time where none is known."""
        day = self.written_day(moment)
        return self.joined(day, f"{moment.astimezone():%H:%M}") if has_time(moment) else day

    def joined(self, one: str, other: str) -> str:
        """Join two texts by a comma."""
        return f"{one}{self.tr(', ')}{other}"

    def written_day(self, moment: datetime) -> str:
        """Write the day of a moment, in local time: 24 November 2026."""
        local = in_local_time(moment)
        day = "1er" if local.day == 1 and self.language == "fr" else str(local.day)
        month = self.tr(_MONTHS).split()[local.month - 1]
        return self.tr("{day}\u00a0{month} {year}", day=day, month=month, year=str(local.year))


BY = marked("By {author}")
PUBLISHED = marked("Published in {source} on {date}")
UNDATED = marked("Published in {source}")
READ_AT_SOURCE = marked("Read the article at its source")
SAME_TEXT = marked("The same text in {papers}")
_HIDDEN = marked("A hidden picture was left out")
_MISSING = marked("A picture that is not on this computer")

words_in = cache(Words)
