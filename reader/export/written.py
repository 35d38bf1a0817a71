"""The result of writing a publication."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The size of a written document."""

    articles: int
    pictures: int
