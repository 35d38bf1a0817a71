"""The words around saved articles in the languages of the interface: a file is read where nobody translates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from reader.domain.resources import pairs, word_list
from reader.domain.text.language import Direction, is_rtl_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    language: str
    contents: str
    cover: str
    by: str
    published: str
    published_undated: str
    read_at_source: str
    missing_picture: str
    hidden_picture: str
    untitled: str
    made: str
    press_review: str
    paper: str
    headline: str
    same_text: str
    other_news: str
    day: str
    """The pattern of a day."""
    months: tuple[str, ...]

    @property
    def direction(self) -> Direction:
        return "rtl" if is_rtl_language(self.language) else "ltr"

    def written_moment(self, moment: datetime) -> str:
        """Write a moment, in local time: 24 November 2026, 14:05."""
        return self.joined(self.written_day(moment), f"{moment.astimezone():%H:%M}")

    def joined(self, one: str, other: str) -> str:
        return f"{one}{'،' if self.language == 'ar' else ','} {other}"

    def written_day(self, moment: datetime) -> str:
        """Write the day of a moment, in local time: 24 November 2026."""
        local = moment.astimezone()
        day = "1er" if local.day == 1 and self.language == "fr" else str(local.day)
        return self.day.format(day=day, month=self.months[local.month - 1], year=local.year)


@cache
def words_in(language: str) -> Words:
    texts = pairs(word_list("saved-articles")[language])
    return Words(language=language, months=tuple(texts.pop("months").split()), **texts)
