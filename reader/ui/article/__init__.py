"""The article pane: from a stored article to a page that a person reads.

May import: PySide6, `reader.articles`, `reader.domain`, and the window's theme, icons and fonts. Knows no
storage and no network: images come from a function that gives a file of the image library.
"""

from reader.ui.article.article_pane import ArticlePane

__all__ = ["ArticlePane"]
