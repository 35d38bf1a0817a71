"""The result of writing a publication."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """How much a document holds."""

    articles: int
    pictures: int
