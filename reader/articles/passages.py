"""The words of a page in which passages are marked and found."""

from __future__ import annotations

from collections.abc import Iterable

from reader.articles.blocks import Span, Text, text_of
from reader.articles.page import Page, make_page
from reader.domain.entries.entry import Article
from reader.domain.entries.passage import PassageText


def passages_of(article: Article) -> PassageText:
    """Return the text of a stored article for `find`."""
    return PassageText(passage_text(make_page(article)))


def passage_text(page: Page) -> str:
    """Return a page's standfirst and text, a line for each block; pictures, which may be hidden, have no words."""
    return "\n".join(filter(None, [page.standfirst, text_of(page.blocks, _written)]))


def _written(spans: Iterable[Span]) -> str:
    # A picture parts words, as it does on the page.
    return "".join(span.text if isinstance(span, Text) else " " for span in spans)
