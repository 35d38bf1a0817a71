"""Articles and pictures for tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from reader.domain.entries.entry import Article, Completeness, Headline
from reader.domain.images.image import ArticleImage, ImageState
from reader.domain.text.language import Direction

MORNING = datetime(2026, 11, 24, 13, 32, tzinfo=UTC)


def article(
    html: str = "",
    *,
    entry_id: int = 1,
    title: str = "La bataille de l’eau se joue aussi dans les boîtes aux lettres",
    images: Sequence[ArticleImage] = (),
    language: str = "fr",
    direction: Direction = "ltr",
    url: str | None = "https://courrier.example/eau",
    author: str = "Nadia Ferrand",
    source: str = "Le Courrier du Nord",
    state: Completeness = Completeness.TEXT,
    published_at: datetime | None = MORNING,
    **more: Any,
) -> Article:
    """Make an article of stored HTML."""
    headline = Headline(
        id=entry_id,
        feed_id=1,
        feed_title=source,
        title=title,
        author=author,
        url=url,
        published_at=published_at,
        first_seen_at=MORNING,
        sort_at=MORNING,
        language=language,
        direction=direction,
        unread=True,
        starred=False,
        state=state,
        images=len(images),
    )
    about = {"section": None, "standfirst": None, "words": 300} | more
    return Article(headline=headline, html=html, images=tuple(images), **about)


def image(
    number: int,
    *,
    name: str | None = None,
    state: ImageState = ImageState.STORED,
    alt: str = "",
    width: int | None = 800,
    height: int | None = 450,
    url: str | None = None,
) -> ArticleImage:
    """Make an image of an article.

    Args:
        number: In the article.
        name: Of the picture; its fingerprint follows from it. None: not here yet.
        state: Where it stands.
        alt: Alternative text.
        width: Pixels.
        height: Pixels.
        url: Where the page said that it is.
    """
    return ArticleImage(
        entry_id=1,
        number=number,
        source_url=url or f"https://courrier.example/{number}.jpg",
        alt=alt,
        state=state,
        fingerprint=fingerprint(name) if name else None,
        width=width,
        height=height,
    )


def fingerprint(name: str) -> str:
    """Give the fingerprint of a picture by name."""
    return sha256(name.encode()).hexdigest()


def image_library(folder: Path) -> tuple[Callable[[str], Path | None], Callable[..., None]]:
    """Make an image library in a folder.

    Returns:
        `image_path` as the pane wants it, and a function that draws a picture: name, width, height, colour.
    """

    def path(known: str) -> Path | None:
        file = folder / f"{known}.webp"
        return file if file.exists() else None

    def draw(name: str, width: int = 800, height: int = 450, colour: str = "#3c78b4") -> None:
        drawing = Image.new("RGB", (width, height), colour)
        ImageDraw.Draw(drawing).ellipse((width * 0.4, height * 0.2, width * 0.6, height * 0.5), fill="#fff2cc")
        drawing.save(folder / f"{fingerprint(name)}.webp", "WEBP")

    return path, draw
