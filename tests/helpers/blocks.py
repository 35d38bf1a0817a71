"""The blocks of an article, read in one go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reader.articles.blocks import Block
from reader.articles.parser import read_in_steps
from reader.domain.images.image import ArticleImage


def read_blocks(html: str, images: Mapping[int, ArticleImage], **more: Any) -> tuple[Block, ...]:
    """Do all steps of `read_in_steps`."""
    steps = read_in_steps(html, images, **more)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            blocks: tuple[Block, ...] = end.value
            return blocks
