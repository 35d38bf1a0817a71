"""Reads the papers of the demo press from `resources/`: what they are and what they wrote.

An article's file is a head of `key: value` lines, an empty line, and its body in HTML, in which pictures are
`/pictures/NAME`:

    title: Numérique : le registre des marées tient dans une boîte à chaussures
    first_title: Un registre des marées retrouvé
    section: Numérique
    standfirst: One or two sentences.
    byline: La rédaction
    hours_ago: 2.5
    picture: swell.webp
    alt: What the picture shows
    caption: What stands under it

Only `title` is required; `first_title` is what an article was called before its paper changed the headline.
Moments are counted back from the opening of the press, so that its papers are always of today; without `hours_ago`
the article has no date.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from reader.settings.paths import resource

FeedFormat = Literal["rss", "atom", "rdf", "json"]
LeadPlace = Literal["body", "media", "both"]

LEAD_WIDTH, LEAD_HEIGHT = 1200, 800
"""Size of every lead picture in pixels (a test compares them with the files)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadPicture:
    name: str
    """Its file in `pictures/`."""
    alt: str
    caption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoArticle:
    """One article as its author wrote it."""

    slug: str
    language: str
    title: str
    html: str
    section: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    hours_ago: float | None = None
    lead: LeadPicture | None = None
    first_title: str | None = None
    """The headline before the paper changed it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper: how it looks, the format of its feed, and its articles, newest first."""

    id: str
    """Its folder on the server and below `articles/LANGUAGE/`."""
    title: str
    subtitle: str
    language: str
    folder: str
    """Its folder in the demo's subscriptions."""
    format: FeedFormat
    encoding: str = "utf-8"
    lead: LeadPlace = "body"
    """The place of the lead picture in the feed: a figure of the body, `media:content`, or both."""
    excerpts_only: bool = False
    """The feed gives the standfirst alone; the text is at the site."""
    damaged: bool = False
    """The feed is not well-formed and ends in the middle of an article."""
    articles: tuple[DemoArticle, ...] = ()

    @property
    def has_changed(self) -> bool:
        """True if it has changed a headline."""
        return any(article.first_title for article in self.articles)

    def at_first(self) -> Paper:
        """Return the paper as it was before it changed headlines."""
        return replace(
            self,
            articles=tuple(
                replace(article, title=article.first_title or article.title) for article in self.articles
            ),
        )


def read_papers() -> tuple[Paper, ...]:
    """Read the whole press.

    Raises:
        OSError: a file of `resources/demo/` is missing.
        ValueError: one of them is not written as it should be.
    """
    home = resource("demo")
    return tuple(
        Paper(**face, articles=read_articles(home / "articles" / face["language"] / face["id"], face["language"]))
        for face in tomllib.loads((home / "papers.toml").read_text(encoding="utf-8"))["paper"]
    )


def read_articles(folder: Path, language: str) -> tuple[DemoArticle, ...]:
    """Read the articles of one folder: the newest first, those without a date in the order of their names."""
    articles = [_read_article(path, language) for path in sorted(folder.glob("*.html"))]
    return tuple(sorted(articles, key=lambda article: article.hours_ago or 0))


def _read_article(path: Path, language: str) -> DemoArticle:
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    said: dict[str, str] = {}
    for line in head.splitlines():
        key, colon, value = line.partition(": ")
        if not colon or key not in _KEYS:
            raise ValueError(f"{path}: not a line of an article's head: {line!r}")
        said[key] = value.strip()
    if "title" not in said:
        raise ValueError(f"{path}: the head has no title")
    hours_ago = said.get("hours_ago")
    picture = said.get("picture")
    return DemoArticle(
        # The number in front only orders the files in the folder; the address is without it.
        slug=path.stem.partition("-")[2] or path.stem,
        language=language,
        title=said["title"],
        html=body.strip(),
        section=said.get("section"),
        standfirst=said.get("standfirst"),
        byline=said.get("byline"),
        hours_ago=float(hours_ago) if hours_ago else None,
        lead=LeadPicture(name=picture, alt=said.get("alt", ""), caption=said.get("caption", ""))
        if picture
        else None,
        first_title=said.get("first_title"),
    )


_KEYS = frozenset("title first_title section standfirst byline hours_ago picture alt caption".split())
