"""The table of contents of a document: articles by source, a press review by sections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from reader.articles.page import Page
from reader.domain.record import Record
from reader.domain.text.language import Direction


class Chapter(Record, kw_only=True):
    """One article, as the contents name it."""

    title: str
    part: str
    """Its heading: the source, or a section of the press review."""
    sources: tuple[str, ...]
    """Titles of its sources."""
    language: str | None
    direction: Direction
    href: str
    """Its place in the document."""
    link: str | None
    """The article at its source."""


@dataclass(slots=True)
class Contents:
    """The articles that were written so far."""

    chapters: list[Chapter] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.chapters)

    def add(self, page: Page, href: str, untitled: str) -> None:
        """Note an article, and where it is in the document; `untitled` replaces an empty title."""
        self.chapters.append(
            Chapter(
                title=page.title.strip() or untitled,
                part=page.source if page.part is None else page.part,
                sources=page.papers or (page.source,),
                language=page.language,
                direction=page.direction,
                href=href,
                link=page.link,
            )
        )

    def by_part(self) -> Iterator[tuple[str, list[Chapter]]]:
        """Return sources or sections, in the order of the document, with their articles."""
        for part, chapters in groupby(self.chapters, lambda chapter: chapter.part):
            yield part, list(chapters)

    def sources(self) -> list[str]:
        """Return the papers, each once."""
        return list(dict.fromkeys(name.strip() for one in self.chapters for name in one.sources if name.strip()))
