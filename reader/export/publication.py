"""A publication: articles in reading order, without anything private."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from reader.articles import blocks as kinds
from reader.articles.page import Page
from reader.domain.images.image import ArticleImage, ImageState
from reader.domain.record import Record, replace

Step = Callable[[int, int], None]
"""Called before each article: how many are done, of how many. May raise `Cancelled`."""


class Written(Record, kw_only=True):
    """The size of a written document."""

    articles: int
    pictures: int


class Publication(Record, kw_only=True):
    """Articles to be written into one document. They are read one by one, so that memory holds one at a time."""

    title: str
    language: str
    """Language of the words around the articles: a key of `INTERFACE_LANGUAGES`."""
    made_at: datetime
    entry_ids: Sequence[int]
    """Ids in reading order, grouped by source."""
    read: Callable[[int], Page | None]
    """Returns an article; None: it was deleted meanwhile."""
    picture_file: Callable[[str], Path | None]
    """Returns the file of a picture (WebP) by its fingerprint; None: it is missing."""
    picture_for_e_readers: Callable[[str], bytes | None]
    """Returns the picture as JPEG or PNG; None: it is missing, or damaged."""
    is_review: bool = False
    """It is a press review: its pages are stories (`export/review.py`), and its title is always shown."""

    @property
    def is_one_article(self) -> bool:
        return len(self.entry_ids) == 1 and not self.is_review

    def picture(self, image: ArticleImage) -> bytes | None:
        """Return the picture of an image of `pages` (WebP); None: there is none, or it was deleted meanwhile."""
        file = self.picture_file(image.fingerprint) if image.fingerprint else None
        try:
            return file.read_bytes() if file is not None else None
        except FileNotFoundError:
            return None

    def pages(self, step: Step) -> Iterator[Page]:
        """Return the articles; every image of theirs that has a fingerprint may leave and is on this disk.

        Raises Cancelled if `step` does.
        """
        for done, entry_id in enumerate(self.entry_ids):
            step(done, len(self.entry_ids))
            if (page := self.read(entry_id)) is not None:
                yield fit_to_leave(page, lambda fingerprint: self.picture_file(fingerprint) is not None)
        step(len(self.entry_ids), len(self.entry_ids))


def fit_to_leave(
    page: Page, is_here: Callable[[str], bool], mark: Callable[[kinds.Spans], kinds.Spans] = tuple
) -> Page:
    """Remove file, address, description and caption of hidden images; their place and state remain.

    An image that is not on this disk loses its fingerprint. `mark` changes the spans first.
    """
    images = _Images(is_here, mark)
    return replace(
        page,
        marked_standfirst=mark(page.marked_standfirst or (kinds.Text(page.standfirst or ""),)),
        blocks=images.blocks(page.blocks),
        images={number: images.image(image) for number, image in page.images.items()},
    )


class _Images(Record):
    _is_here: Callable[[str], bool]
    _mark: Callable[[kinds.Spans], kinds.Spans]

    def image(self, image: ArticleImage) -> ArticleImage:
        if image.state.is_hidden:
            return ArticleImage(
                entry_id=image.entry_id, number=image.number, source_url="", alt="", state=image.state
            )
        if image.state is ImageState.STORED and image.fingerprint and self._is_here(image.fingerprint):
            return image
        state = ImageState.UNAVAILABLE if image.state is ImageState.STORED else image.state
        return replace(image, fingerprint=None, state=state)

    def blocks(self, blocks: Sequence[kinds.Block]) -> tuple[kinds.Block, ...]:
        return tuple(map(self._block, blocks))

    def _block(self, block: kinds.Block) -> kinds.Block:
        match block:
            case kinds.Figure(image=image) if image.state.is_hidden:
                return replace(block, image=self.image(image), caption=(), href=None)
            case kinds.Figure():
                return replace(block, image=self.image(block.image), caption=self._spans(block.caption))
            case kinds.Paragraph() | kinds.Heading() | kinds.Term() | kinds.Code():
                return replace(block, spans=self._spans(block.spans))
            case kinds.PullQuote():
                said, who = self._spans(block.spans), self._spans(block.attribution)
                return replace(block, spans=said, attribution=who)
            case kinds.Quote():
                return replace(block, blocks=self.blocks(block.blocks), attribution=self._spans(block.attribution))
            case kinds.Description():
                return replace(block, blocks=self.blocks(block.blocks))
            case kinds.Listing():
                return replace(block, items=tuple(map(self.blocks, block.items)))
            case kinds.Table():
                rows = tuple(tuple(map(self._cell, row)) for row in block.rows)
                return replace(block, rows=rows, caption=self._spans(block.caption))
            case _:
                return block

    def _cell(self, cell: kinds.Cell) -> kinds.Cell:
        return replace(cell, blocks=self.blocks(cell.blocks))

    def _spans(self, spans: kinds.Spans) -> kinds.Spans:
        return tuple(
            replace(span, image=self.image(span.image)) if isinstance(span, kinds.InlineImage) else span
            for span in self._mark(spans)
        )
