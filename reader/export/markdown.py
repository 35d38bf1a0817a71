"""Articles as Markdown (CommonMark, with tables as GitHub writes them), their pictures in a folder beside it.

One article begins with its facts as YAML front matter, which Obsidian, Joplin, Hugo and Pandoc read; of several,
each is a chapter with its facts in a line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from reader.articles.blocks import Term
from reader.articles.page import Page
from reader.domain.clock import in_local_time
from reader.domain.images.image import ArticleImage
from reader.export.addresses import outward_address
from reader.export.markdown_blocks import BlockWriter, Source, escaped, one_line
from reader.export.markup import legible
from reader.export.publication import Publication, Step, Written
from reader.export.words import BY, PUBLISHED, READ_AT_SOURCE, UNDATED, Words, words_in


def write_markdown(publication: Publication, made: Path, step: Step) -> Written:
    """Write a publication as Markdown, and its pictures into `NAME_pictures` beside it.

    Raises Cancelled if `step` does, OSError if it cannot be written.
    """
    folder = made.with_name(f"{made.stem}_pictures")
    kept: set[str] = set()
    articles = 0

    def source(image: ArticleImage) -> str | None:
        picture = publication.picture(image)
        if picture is None or image.fingerprint is None:
            return None
        name = f"{image.fingerprint[:24]}.webp"
        if name not in kept:
            folder.mkdir(exist_ok=True)
            (folder / name).write_bytes(picture)
            kept.add(name)
        return f"{quote(folder.name)}/{name}"

    words = words_in(publication.language)
    with made.open("w", encoding="utf-8", newline="\n") as file:
        if not publication.is_one_article:
            file.write(front_matter({"title": publication.title, "date": day_of(publication.made_at)}))
        for page in publication.pages(step):
            file.write(article_text(page, source, words, alone=publication.is_one_article))
            articles += 1
    return Written(articles=articles, pictures=len(kept))


def article_text(page: Page, source: Source, words: Words, *, alone: bool = True) -> str:
    """Write one article as Markdown; not `alone`, it is a chapter, whose facts follow its title."""
    title = f"# {escaped(one_line(page.title) or words.untitled)}"
    if alone:
        facts = {
            "title": one_line(page.title),
            "source": page.source,
            "author": page.author,
            "section": page.section,
            "date": day_of(page.published_at),
            "link": outward_address(page.link),
            "language": page.language,
        }
        parts = [front_matter(facts), title]
    else:
        parts = ["", title, " · ".join(_facts(page, words))]
    head = [Term(page.marked_standfirst, page.direction)] if page.standfirst else []
    parts += BlockWriter(source, words).blocks([*head, *page.blocks])
    return legible("\n\n".join(part.rstrip("\n") for part in parts)) + "\n"


def _facts(page: Page, words: Words) -> Iterator[str]:
    if page.author:
        yield words.tr(BY, author=escaped(one_line(page.author)))
    date = words.written_day(page.published_at) if page.published_at else ""
    if page.source:
        yield words.tr(PUBLISHED if date else UNDATED, source=escaped(one_line(page.source)), date=date)
    if link := outward_address(page.link):
        yield f"[{words.tr(READ_AT_SOURCE)}](<{link}>)"


def day_of(moment: datetime | None) -> str | None:
    """Write a day, in local time, as 2026-11-24."""
    return None if moment is None else f"{in_local_time(moment):%Y-%m-%d}"


def front_matter(facts: dict[str, str | None]) -> str:
    """Write facts as YAML, without those that are missing."""
    # Every JSON string is a valid YAML string.
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in facts.items() if value]
    return legible("\n".join(["---", *lines, "---", ""]))
