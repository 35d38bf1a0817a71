"""Both readings of one piece of HTML: the one for the usual shape, and nh3's."""

from __future__ import annotations

from unittest.mock import patch

from reader.domain.entry import CleanHtml
from reader.hostile.markup import usual_html
from reader.hostile.markup.html import clean

BASE = "https://example.org/news/today"


def usual(html: str) -> CleanHtml | None:
    """Clean HTML if the reader for the usual shape takes it."""
    return clean(html, BASE) if usual_html.read(html) else None


def by_nh3(html: str) -> CleanHtml:
    """Clean HTML as if none were usual."""
    with patch.object(usual_html, "read", lambda html: None):
        return clean(html, BASE)
