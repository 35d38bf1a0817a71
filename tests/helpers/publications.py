"""Publications for tests: articles and drawn pictures, without a home."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image

from reader.articles.page import make_page
from reader.domain.entries.entry import Article
from reader.export.publication import Publication
from tests.helpers.articles import image_library

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)


def publication(
    articles: Sequence[Article],
    folder: Path,
    *,
    pictures: Sequence[str] = (),
    title: str = "Mardi",
    language: str = "fr",
) -> Publication:
    """Make a publication.

    Args:
        articles: In their order, with ids of their own.
        folder: Where pictures are drawn.
        pictures: Names of the pictures that are on this disk.
        title: Of the whole.
        language: Of the words around the articles.
    """
    path, draw = image_library(folder)
    for name in pictures:
        draw(name, 80, 45)
    by_id = {article.headline.id: article for article in articles}

    def for_e_readers(fingerprint: str) -> bytes | None:
        file = path(fingerprint)
        if file is None:
            return None
        made = io.BytesIO()
        with Image.open(file) as image:
            image.convert("RGB").save(made, "JPEG")
        return made.getvalue()

    return Publication(
        title=title,
        language=language,
        made_at=NOON,
        entry_ids=list(by_id),
        read=lambda entry_id: make_page(by_id[entry_id]) if entry_id in by_id else None,
        picture_file=path,
        picture_for_e_readers=for_e_readers,
    )


def no_step(done: int, of: int) -> None:
    """Go on."""
