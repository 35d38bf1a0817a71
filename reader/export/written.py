"""The result of writing a publication."""

from __future__ import annotations

from reader.domain.record import Record


class Written(Record, kw_only=True):
    """The size of a written document."""

    articles: int
    pictures: int
