"""The images of a page in the order of reading, each with what the page says under it."""

from __future__ import annotations

from reader.articles.blocks import Block, Figure, InlineImage, Paragraph, Spans, plain, walk
from reader.articles.page import Page
from reader.domain.images.image import ArticleImage
from reader.domain.record import Record
from reader.domain.text.language import Direction, direction_of


class Illustration(Record):
    """An image and its words."""

    image: ArticleImage
    caption: str
    """Plain, one line; the credit is a part of it, as the press writes it there. "" where there is none."""
    direction: Direction
    """Direction of the caption, or of the description if there is no caption."""


def illustrations(page: Page) -> tuple[Illustration, ...]:
    """Return the images of a page; one that occurs twice is given once, where it comes first."""
    found: dict[int, Illustration] = {}
    for block in walk(page.blocks):
        for image, spans in _images(block):
            caption = " ".join(plain(spans).split())
            direction = direction_of(caption or image.alt, page.direction)
            found.setdefault(image.number, Illustration(image, caption, direction))
    return tuple(found.values())


def _images(block: Block) -> list[tuple[ArticleImage, Spans]]:
    match block:
        case Figure():
            return [(block.image, block.caption)]
        case Paragraph():
            return [(span.image, ()) for span in block.spans if isinstance(span, InlineImage)]
        case _:
            return []
